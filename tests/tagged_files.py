"""A tagged file as pypdf reads it: its boxes, its structure tree, and the text of each mark."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

import pypdf
from pypdf.generic import ContentStream, DictionaryObject


class Mark(NamedTuple):
    """A piece of marked content: its page, counted from 0, and its number there."""

    page: int
    number: int


class Ref(NamedTuple):
    """An annotation that the tree refers to, and the page that it says it is on."""

    page: int
    annotation: DictionaryObject


class Node(NamedTuple):
    """A structure element."""

    tag: str
    kids: list
    item: DictionaryObject

    def walk(self) -> Iterator["Node"]:
        """This one and all below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def find(self, tag: str) -> list["Node"]:
        return [node for node in self.walk() if node.tag == tag]

    def of(self, kind: type) -> list:
        """Its own marks or references and those of all below."""
        return [kid for node in self.walk() for kid in node.kids if isinstance(kid, kind)]


class File:
    """A file as pypdf reads it."""

    def __init__(self, data: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
        self.root = self.reader.trailer["/Root"]
        self.pages = {page.indirect_reference: i for i, page in enumerate(self.reader.pages)}
        top = self.root["/StructTreeRoot"]
        self.tree = self._node(top["/K"], top)

    def _node(self, item: DictionaryObject, parent: DictionaryObject) -> Node:
        assert item["/Type"] == "/StructElem"
        assert item["/P"] == parent, "an element's parent is another"
        kids = item["/K"]
        children = []
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = kid.get_object()
            if isinstance(kid, int):
                children.append(Mark(self.pages[item.raw_get("/Pg")], kid))
            elif kid.get("/Type") == "/MCR":
                children.append(Mark(self.pages[kid.raw_get("/Pg")], kid["/MCID"]))
            elif kid.get("/Type") == "/OBJR":
                children.append(Ref(self.pages[kid.raw_get("/Pg")], kid["/Obj"]))
            else:
                children.append(self._node(kid, item))
        return Node(item["/S"].removeprefix("/"), children, item)

    @cache  # noqa: B019
    def operations(self, page: int) -> list[tuple[list, bytes]]:
        contents = self.reader.pages[page].get_contents()
        return ContentStream(contents, self.reader).operations

    @cached_property
    def texts(self) -> dict[Mark, str]:
        """What each piece of marked content reads back as, in the order of its codes."""
        texts: dict[Mark, str] = {}
        for page in self.pages.values():
            mark = None
            for operands, operator in self.operations(page):
                if operator == b"BDC" and "/MCID" in operands[1]:
                    mark = Mark(page, operands[1]["/MCID"])
                    assert mark not in texts, "two pieces of one number"
                    texts[mark] = ""
                elif operator == b"EMC":
                    mark = None
                elif operator == b"Tf":
                    unicode = self.unicode_of(operands[0])
                elif operator == b"TJ" and mark:
                    texts[mark] += "".join(
                        self._decoded(operand, unicode) for operand in operands[0]
                    )
        return texts

    def _decoded(self, part: object, unicode: dict[str, str]) -> str:
        if not hasattr(part, "original_bytes"):
            return ""
        codes = re.findall("....", part.original_bytes.hex())
        return "".join(unicode[code] for code in codes)

    @cached_property
    def unicode(self) -> dict[str, str]:
        """The ToUnicode of the font of all text but a group's box."""
        return self.unicode_of("/F0")

    @cache  # noqa: B019
    def unicode_of(self, name: str) -> dict[str, str]:
        """A font's ToUnicode."""
        font = self.reader.pages[0]["/Resources"]["/Font"][name]
        cmap = font["/ToUnicode"].get_data().decode("ascii")
        unicode: dict[str, str] = {}
        for first, last, texts in re.findall(r"<(\w{4})><(\w{4})>\[([^]]*)\]", cmap):
            matches = re.findall(r"<(\w+)>", texts)
            assert len(matches) == int(last, 16) - int(first, 16) + 1
            for code, text in enumerate(matches, int(first, 16)):
                unicode[f"{code:04x}"] = bytes.fromhex(text).decode("utf-16-be")
        return unicode

    def text(self, node: Node) -> str:
        return "".join(self.texts[mark] for mark in node.of(Mark))


@cache
def file(data: bytes) -> File:
    """The file of these bytes, read once."""
    return File(data)


def letters(text: str) -> Counter:
    """What a text has of each letter, whatever their order: codes stand in visual order."""
    return Counter(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


def boxes(opened: File) -> dict[str, tuple[float, ...]]:
    """The boxes of the only page of a file (points)."""
    (page,) = opened.reader.pages
    names = ("/MediaBox", "/BleedBox", "/TrimBox")
    return {name: tuple(float(edge) for edge in page[name]) for name in names}
