"""The structure tree, as pypdf and poppler read it: what a screen reader reads, in which order."""

import io
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pypdf
import pytest
from pypdf.generic import ContentStream, DictionaryObject
from readers import normalized
from shipped import LANGUAGES, statement
from test_file import unpacked

from leaflet import pipeline
from leaflet.finish import PLAIN, Finish, finish
from leaflet.layout.paper import SIZES
from leaflet.statement import language
from leaflet.statement.markdown import from_markdown
from leaflet.statement.metadata import Metadata
from leaflet.statement.paragraphs import LINE_BREAK
from leaflet.statement.picture import Picture
from leaflet.statement.source import Statement

every_language = pytest.mark.parametrize("tag", LANGUAGES)
both_directions = pytest.mark.parametrize("tag", ["en", "ar"])

URL = "https://example.org/a?b=c&d=(e)"
LONG_URL = "https://example.org/" + "long/" * 12
LOGO = Picture(40, 20, 3, bytes([200, 30, 30]) * 800, "A red (bar) \\ \u2605")

# Each {n} is filled with n words of the shipped statement.
RICH = f"""# {{3}}

{{30}} *{{2}}* {{3}} **{{2}}** {{4}} [{{14}}]({URL}) {{5}} <{LONG_URL}> {{4}}
[{{2}} *{{1}}*](lang:fa) {{2}}

## {{2}}

- {{12}}

  {{5}}
  1. {{3}}
  2. {{3}}
     - {{2}}

  {{2}}
  - {{2}}
- {{4}}

7. {{3}}
9. {{3}}

> {{20}}
>
> {{15}}

{{3}} [{{2}}](mailto:a@example.org) {{2}} [{{1}}](tel:+12345)

> {{6}}

{{60}}

---

{{4}}

\u2013 {{3}}

example.org/
"""


def fill(template: str, tag: str) -> str:
    """The template with the statement's words in a language, one after the other."""
    words = " ".join(paragraph.text for paragraph in statement(tag).paragraphs).split()
    letters = cycle([w for w in words if all(unicodedata.category(c)[0] in "LM" for c in w)])
    return re.sub(
        r"\{(\d+)\}", lambda n: " ".join(next(letters) for _ in range(int(n[1]))), template
    )


def read(markdown: str, tag: str = "en", logos: tuple[Picture, ...] = ()) -> Statement:
    """A statement of that text."""
    paragraphs, notices = from_markdown(markdown, "text.md")
    title = paragraphs[0].text.replace(LINE_BREAK, " ")
    spoken = language.resolve(tag, "\n".join(paragraph.text for paragraph in paragraphs))
    return Statement("text", spoken, title, paragraphs, Metadata(), notices, logos)


def render(
    markdown: str,
    tag: str = "en",
    paper: str = "a5",
    finished: Finish = PLAIN,
    type_size: float | None = None,
    logos: tuple[Picture, ...] = (),
) -> bytes:
    """The file of a text."""
    sheet = SIZES[paper]
    return pipeline.render(read(markdown, tag, logos), sheet, 2, type_size, (), finished).data


@cache
def rich(tag: str, paper: str = "a5", pdfx: bool = False) -> bytes:
    """A text with all there is, accent, bleed, marks and a logo."""
    finished = finish("#b00020", "3mm", True, pdfx)
    return render(fill(RICH, tag), tag, paper, finished, logos=(LOGO,))


@cache
def shipped(tag: str, paper: str = "a5") -> bytes:
    return pipeline.render(statement(tag), SIZES[paper]).data


# --- The tree, read back -------------------------------------------------------------------------


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
        found = []
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = kid.get_object()
            if isinstance(kid, int):
                found.append(Mark(self.pages[item.raw_get("/Pg")], kid))
            elif kid.get("/Type") == "/MCR":
                found.append(Mark(self.pages[kid.raw_get("/Pg")], kid["/MCID"]))
            elif kid.get("/Type") == "/OBJR":
                found.append(Ref(self.pages[kid.raw_get("/Pg")], kid["/Obj"]))
            else:
                found.append(self._node(kid, item))
        return Node(item["/S"].removeprefix("/"), found, item)

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
                if operator == b"BDC":
                    mark = Mark(page, operands[1]["/MCID"])
                    assert mark not in texts, "two pieces of one number"
                    texts[mark] = ""
                elif operator == b"EMC":
                    mark = None
                elif operator == b"Tf":
                    unicode = self.unicode_of(operands[0])
                elif operator == b"TJ" and mark:
                    texts[mark] += "".join(self._decoded(one, unicode) for one in operands[0])
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
            found = re.findall(r"<(\w+)>", texts)
            assert len(found) == int(last, 16) - int(first, 16) + 1
            for code, text in enumerate(found, int(first, 16)):
                unicode[f"{code:04x}"] = bytes.fromhex(text).decode("utf-16-be")
        return unicode

    def text(self, node: Node) -> str:
        return "".join(self.texts[mark] for mark in node.of(Mark))


@cache
def file(data: bytes) -> File:
    return File(data)


def letters(text: str) -> Counter:
    """What a text has of each letter, whatever their order: codes stand in visual order."""
    return Counter(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


LEAVES = ("H1", "H2", "P", "Lbl", "Figure")


def outline(data: bytes) -> list[str]:
    """The tree, a line an element that holds text: "L LI LBody P"."""
    found: list[str] = []

    def walk(node: Node, path: str) -> None:
        path = f"{path} {node.tag}".strip()
        if node.tag in LEAVES:
            found.append(path)
        for kid in node.kids:
            if isinstance(kid, Node):
                walk(kid, path)

    for kid in file(data).tree.kids:
        walk(kid, "")
    return found


# --- The statement in its languages --------------------------------------------------------------


@every_language
@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_elements_are_the_paragraphs_in_their_order(tag: str, paper: str) -> None:
    found = file(shipped(tag, paper))
    paragraphs = statement(tag).paragraphs
    tags = ["H1" if paragraph.role == "title" else "P" for paragraph in paragraphs]
    assert outline(shipped(tag, paper)) == tags
    assert [letters(found.text(node)) for node in found.tree.kids] == [
        letters(paragraph.text) for paragraph in paragraphs
    ]


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo (poppler) is not installed")
@every_language
def test_poppler_reads_the_lines_from_the_tree_in_order(tag: str, tmp_path: Path) -> None:
    """It gives codes as they stand, so inside a right-to-left line letters are in visual order."""
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(shipped(tag))
    command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", path]
    done = subprocess.run(command, capture_output=True, check=True)
    lines = re.findall(r'^ *"(.*)"$', done.stdout.decode(), re.MULTILINE)
    source = solid("".join(paragraph.text for paragraph in statement(tag).paragraphs))
    for line in map(solid, lines):
        if line.endswith("-") and source[len(line) - 1] != "-":
            line = line[:-1]  # added where a word is parted
        wanted, source = source[: len(line)], source[len(line) :]
        if statement(tag).language.direction == "ltr":
            assert line == wanted
        assert Counter(line) == Counter(wanted)
    assert source == ""


def solid(text: str) -> str:
    """Without spaces and direction marks."""
    return re.sub(r"\s", "", normalized(text))


# --- Headings, lists, quotes ---------------------------------------------------------------------

OUTLINES = {
    "# A\n\nb\n\n## C\n\n### D": ["H1", "P", "H2", "H2"],
    "## A\n\nb\n\n## C": ["H1", "P", "H1"],  # without a title headings are of one rank still
    "a\n\n### B\n\nc\n\n# D\n\n## E": ["H1", "P", "H2", "P", "H2"],  # D is the title
    "# A": ["H1"],
    "## A": ["H1"],
    "a": ["P"],
    "# A\n\n---\n\nb\n\n\u2013 c\n\nd": ["H1", "P", "P", "P"],
    "# A\n\n---\n\n\u2013 b\n\n---\n\nc": ["H1", "P", "P"],
    "# A\n\n---\n\nb\n\n\u2013 c\n\n> d": ["H1", "P", "P", "BlockQuote P"],
    "> a\n>\n> b": ["BlockQuote P", "BlockQuote P"],
    "- a": ["L LI Lbl", "L LI LBody P"],
    "- a\n\n  b": ["L LI Lbl", "L LI LBody P", "L LI LBody P"],
    "- > a": ["L LI Lbl", "L LI LBody P"],
    "> - a": ["L LI Lbl", "L LI LBody P"],
    "1. a\n   - b": [
        "L LI Lbl", "L LI LBody P", "L LI LBody L LI Lbl", "L LI LBody L LI LBody P",
    ],
    "- a\n  - b\n\n  c\n  - d": [
        "L LI Lbl", "L LI LBody P", "L LI LBody L LI Lbl", "L LI LBody L LI LBody P",
        "L LI LBody P", "L LI LBody L LI Lbl", "L LI LBody L LI LBody P",
    ],
    "- - a": ["L LI LBody L LI Lbl", "L LI LBody L LI LBody P"],
}  # fmt: skip


@pytest.mark.parametrize("markdown", OUTLINES)
def test_the_outline_is_that_of_the_text(markdown: str) -> None:
    assert outline(render(markdown)) == OUTLINES[markdown]


@pytest.mark.parametrize("markdown", OUTLINES)
def test_all_is_read_once_and_in_the_order_of_the_page(markdown: str) -> None:
    found = file(render(markdown))
    read_back = [found.text(node) for tag in ("H1", "H2", "P") for node in found.tree.find(tag)]
    assert sorted(read_back) == sorted(p.text for p in read(markdown).paragraphs)
    written = list(found.texts)
    labels = [mark for node in found.tree.find("Lbl") for mark in node.of(Mark)]
    assert found.tree.of(Mark) == written
    assert set(labels) <= set(written)


KINDS = {
    "- a\n- b": [("Disc", 2)],
    "1. a\n2. b\n3. c": [("Decimal", 3)],
    "- a\n\n1. b\n2. c": [("Disc", 1), ("Decimal", 2)],
    "1. a\n2. b\n\n- c": [("Decimal", 2), ("Disc", 1)],
    "1. a\n2. b\n\n1) c": [("Decimal", 2), ("Decimal", 1)],
    "- a\n\nb\n\n- c": [("Disc", 1), ("Disc", 1)],
    "- a\n  1. b\n  2. c\n- d": [("Disc", 2), ("Decimal", 2)],
    "- a\n  - b\n- c\n  - d": [("Disc", 2), ("Disc", 1), ("Disc", 1)],
}


@pytest.mark.parametrize("markdown", KINDS)
def test_lists_say_how_they_are_marked(markdown: str) -> None:
    lists = file(render(markdown)).tree.find("L")
    assert [(node.item["/A"]["/ListNumbering"][1:], len(node.kids)) for node in lists] == (
        KINDS[markdown]
    )
    assert {node.item["/A"]["/O"] for node in lists} == {"/List"}


def test_paragraphs_of_a_quote_are_in_one_element() -> None:
    quotes = file(render("> a\n>\n> b\n\nc\n\n> d")).tree.find("BlockQuote")
    assert [len(quote.kids) for quote in quotes] == [2, 1]


@both_directions
def test_a_rich_text_has_its_outline(tag: str) -> None:
    item, one, two = "L LI", "L LI LBody", "L LI LBody L LI"
    assert outline(rich(tag)) == [
        "H1", "P", "H2",
        f"{item} Lbl", f"{one} P", f"{one} P", f"{two} Lbl", f"{two} LBody P",
        f"{two} Lbl", f"{two} LBody P", f"{two} LBody L LI Lbl", f"{two} LBody L LI LBody P",
        f"{one} P", f"{two} Lbl", f"{two} LBody P", f"{item} Lbl", f"{one} P",
        f"{item} Lbl", f"{one} P", f"{item} Lbl", f"{one} P",
        "BlockQuote P", "BlockQuote P", "P", "BlockQuote P", "P", "P", "P", "P", "Figure",
    ]  # fmt: skip


# --- Content -------------------------------------------------------------------------------------


def all_files() -> list:
    return [
        *(pytest.param(lambda tag=tag: shipped(tag), id=tag) for tag in LANGUAGES),
        *(pytest.param(lambda tag=tag: rich(tag), id=f"rich-{tag}") for tag in ("en", "ar", "ur")),
        pytest.param(lambda: rich("ar", "a4"), id="rich-columns"),
        pytest.param(lambda: rich("ar", pdfx=True), id="rich-press"),
        pytest.param(lambda: render("# A"), id="title"),
    ]


every_file = pytest.mark.parametrize("make", all_files())
Make = Callable[[], bytes]


@every_file
def test_all_content_is_in_the_tree_once(make: Make) -> None:
    found = file(make())
    marks = found.tree.of(Mark)
    assert sorted(marks) == sorted(found.texts)
    assert len(set(marks)) == len(marks)
    for page in found.pages.values():
        numbers = [mark.number for mark in found.texts if mark.page == page]
        assert numbers == list(range(len(numbers)))


@every_file
def test_the_parent_tree_leads_back_to_every_element(make: Make) -> None:
    found = file(make())
    top = found.root["/StructTreeRoot"]
    nums = top["/ParentTree"]["/Nums"]
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    assert list(parents) == sorted(parents) == list(range(top["/ParentTreeNextKey"]))
    assert [page["/StructParents"] for page in found.reader.pages] == [*found.pages.values()]
    expected = {
        mark: node.item for node in found.tree.walk() for mark in node.kids if type(mark) is Mark
    }
    for page in found.pages.values():
        row = [entry.get_object() for entry in parents[page].get_object()]
        assert row == [expected[Mark(page, number)] for number in range(len(row))]
        assert len(row) == sum(mark.page == page for mark in expected)
    links = {
        ref.annotation["/StructParent"]: node.item
        for node in found.tree.walk()
        for ref in node.of(Ref)
        if node.tag == "Link"
    }
    assert {key: parents[key].get_object() for key in parents if key >= len(found.pages)} == links


PAINTS = {b"TJ", b"Tj", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"b", b"Do", b"sh", b"BI"}


@every_file
def test_what_is_no_content_is_a_rule_or_a_mark(make: Make) -> None:
    """Nothing is painted outside of marked content, and an artifact is made of lines alone."""
    found = file(make())
    for page in found.pages.values():
        inside = ""
        for operands, operator in found.operations(page):
            if operator in (b"BDC", b"BMC"):
                assert not inside, "marked content in marked content"
                inside = operands[0]
            elif operator == b"EMC":
                inside = ""
            elif inside == "/Artifact":
                assert operator in (b"w", b"m", b"l", b"S")
            else:
                assert inside or operator not in PAINTS


@every_file
def test_content_says_the_tag_of_its_element(make: Make) -> None:
    found = file(make())
    tags = {
        mark: node.tag for node in found.tree.walk() for mark in node.kids if type(mark) is Mark
    }
    for page in found.pages.values():
        for operands, operator in found.operations(page):
            if operator == b"BDC":
                assert operands[0] == "/" + tags[Mark(page, operands[1]["/MCID"])]


@every_file
def test_the_catalog_says_that_it_is_tagged_and_shows_its_title(make: Make) -> None:
    data = make()
    root = file(data).root
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert file(data).tree.tag == "Document"
    assert {page["/Tabs"] for page in file(data).reader.pages} == {"/S"}
    assert b"ActualText" not in unpacked(data)


@pytest.mark.parametrize("tag", ["en", "ar", "pt-BR", "zh-Hant", "ckb"])
def test_it_says_its_language(tag: str) -> None:
    assert file(render("# A", tag)).root["/Lang"] == tag


# --- Over columns and sides ----------------------------------------------------------------------


@both_directions
def test_a_paragraph_on_two_sides_is_one_element(tag: str) -> None:
    paragraphs = fill("{90}\n\n{90}\n\n{90}", tag)
    found = file(render(paragraphs, tag, type_size=12.5))
    assert len(found.pages) == 2
    assert [node.tag for node in found.tree.kids] == ["P"] * 3
    over = [node for node in found.tree.kids if {mark.page for mark in node.of(Mark)} == {0, 1}]
    assert len(over) == 1
    assert [letters(found.text(node)) for node in found.tree.kids] == [
        letters(paragraph.text) for paragraph in read(paragraphs, tag).paragraphs
    ]


@both_directions
def test_a_paragraph_in_two_columns_is_one_element(tag: str) -> None:
    data = shipped(tag, "a4")
    found = file(data)
    left: dict[Mark, float] = {}
    mark = None
    for operands, operator in found.operations(0):
        if operator == b"BDC":
            mark = Mark(0, operands[1]["/MCID"])
        elif operator == b"Tm" and mark:
            left[mark] = min(float(operands[4]), left.get(mark, 1000.0))
    middle = float(found.reader.pages[0].mediabox.width) / 2
    body = [node for node in found.tree.kids if node.tag == "P" and len(node.of(Mark)) > 2]
    sides = [{left[mark] > middle for mark in node.of(Mark)} for node in body]
    assert {True, False} in sides


# --- Links ---------------------------------------------------------------------------------------


@every_file
def test_links_and_annotations_refer_to_each_other(make: Make) -> None:
    found = file(make())
    refs = [ref for node in found.tree.find("Link") for ref in node.of(Ref)]
    assert refs == found.tree.of(Ref)  # only Link elements have any
    there = [
        Ref(i, annotation.get_object())
        for i, page in enumerate(found.reader.pages)
        for annotation in page.get("/Annots", [])
    ]
    key = lambda ref: ref.annotation["/StructParent"]  # noqa: E731
    assert sorted(refs, key=key) == sorted(there, key=key)


def links(data: bytes) -> list[tuple[str, str, int]]:
    """Where each link leads, its words, and on how many lines it stands."""
    found = file(data)
    described = []
    for node in found.tree.find("Link"):
        (link,) = {
            (ref.annotation["/A"]["/URI"], ref.annotation["/Contents"]) for ref in node.of(Ref)
        }
        assert letters(found.text(node)) == letters(link[1])
        described.append((*link, len(node.of(Ref))))
    return described


@both_directions
def test_links_lead_where_the_text_says(tag: str) -> None:
    data = rich(tag)
    wanted = [
        (span.link, span.text)
        for paragraph in read(fill(RICH, tag), tag).paragraphs
        for span in paragraph.spans
        if span.link
    ]
    assert [link[:2] for link in links(data)] == wanted
    assert [target for target, _ in wanted] == [URL, LONG_URL, "mailto:a@example.org", "tel:+12345"]
    assert max(lines for *_, lines in links(data)) > 1
    for annotation in (ref.annotation for ref in file(data).tree.of(Ref)):
        assert annotation["/Subtype"] == "/Link"
        assert annotation["/F"] == 4
        assert annotation["/A"]["/S"] == "/URI"


def test_a_link_in_several_styles_is_one() -> None:
    assert links(render("[a *b* **c**](tel:1)[d](tel:2)")) == [
        ("tel:1", "a b c", 1),
        ("tel:2", "d", 1),
    ]


def test_a_forced_line_end_in_a_link_is_a_space_in_its_words() -> None:
    assert links(render("[a\\\nb](tel:1)")) == [("tel:1", "a b", 2)]


HOSTILE = (
    ") Tj (",
    "\\",
    "\u00fe\u00ffab",
    "\u2022\u20ac",
    "\u05d0\u05d1",
    "&lt;",
    "]]> <b> {0} %s",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_link_come_back_as_they_were(words: str) -> None:
    escaped = re.sub(r"([\\&<\[\]])", r"\\\1", words)
    assert links(render(f"a [{escaped}](tel:1)")) == [("tel:1", words, 1)]


@pytest.mark.parametrize("words", [*HOSTILE, "\U0001f54a \U0001e900"])
def test_words_of_a_picture_come_back_as_they_were(words: str) -> None:
    found = file(render("a", logos=(LOGO._replace(text=words),)))
    (figure,) = found.tree.find("Figure")
    assert figure.item["/Alt"] == words


@both_directions
def test_a_link_covers_its_words(tag: str) -> None:
    found = file(rich(tag))
    for node in found.tree.find("Link"):
        for mark, ref in zip(node.of(Mark), node.of(Ref), strict=True):
            assert ref.page == mark.page
            left, bottom, right, top = map(float, ref.annotation["/Rect"])
            for x, y in places(found, mark):
                assert left - 0.01 <= x <= right and bottom < y < top


def places(found: File, wanted: Mark) -> Iterator[tuple[float, float]]:
    """Where the pieces of a marked content begin."""
    inside = False
    for operands, operator in found.operations(wanted.page):
        if operator == b"BDC":
            inside = operands[1]["/MCID"] == wanted.number
        elif operator == b"Tm" and inside:
            yield float(operands[4]), float(operands[5])


def test_a_link_over_two_sides_is_one_element_with_annotations_on_both() -> None:
    data = render(fill("{60} [{200}](https://example.org/)", "en"), type_size=14)
    found = file(data)
    (link,) = found.tree.find("Link")
    assert {ref.page for ref in link.of(Ref)} == {0, 1}
    annotations = [page["/Annots"] for page in found.reader.pages]
    for ref in link.of(Ref):
        assert ref.annotation in [one.get_object() for one in annotations[ref.page]]


# --- Pictures ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "ar", "ur"])
def test_a_picture_says_what_it_shows_and_where_it_is(tag: str) -> None:
    found = file(rich(tag))
    (figure,) = found.tree.find("Figure")
    assert figure.item["/Alt"] == LOGO.text
    (mark,) = figure.kids
    matrices = [
        [float(value) for value in operands]
        for operands, operator in found.operations(mark.page)
        if operator == b"cm"
    ]
    ((width, _, _, height, x, y),) = matrices
    assert figure.item["/A"]["/O"] == "/Layout"
    box = [float(edge) for edge in figure.item["/A"]["/BBox"]]
    assert box == pytest.approx([x, y, x + width, y + height], abs=0.002)
