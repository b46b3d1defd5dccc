"""Copies of documents in which nothing is left to be worked out, for another program to read.

LibreOffice writes recorded deletions as text, works out dates and page numbers anew, and joins the
mark of a note to the word before it. In these copies deletions, hidden runs and marks of notes are
taken out, and what a field shows is plain text, as a reader of the document sees it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from leaflet.documents.elements import attribute, child, children, is_on, name_of

_GONE = frozenset(
    "del moveFrom commentReference annotation tracked-changes annotation-end headerReference "
    "footerReference".split()
)
_HEADERS = frozenset("header header-left header-first footer footer-left footer-first".split())
_MARKS = frozenset("footnoteReference endnoteReference footnoteRef endnoteRef note".split())
# What stands in paragraphs of OpenDocument and is no field.
_NO_FIELDS = frozenset(
    "span a s tab line-break note bookmark bookmark-start bookmark-end ruby ruby-base ruby-text "
    "meta frame custom-shape g rect line ellipse polygon path p h list list-item text-box "
    "soft-page-break reference-mark reference-mark-start reference-mark-end change change-start "
    "change-end control annotation".split()
)
# Fields whose results are of the file, not of the text: nobody is to read them.
_PRIVATE = (
    "author lastsavedby username userinitials useraddress filename docproperty docvariable "
    "comments keywords subject info template printdate savedate createdate edittime revnum"
).split()


def write(path: Path, target: Path) -> None:
    """Write a copy of a document; what is no package of XML is copied as it is."""
    try:
        with zipfile.ZipFile(path) as package, zipfile.ZipFile(target, "w") as copy:
            hidden = _hidden_styles(package)
            for info in package.infolist():
                data = package.read(info)
                name = info.filename
                if name == "styles.xml":
                    data = _written(data, _without_headers, frozenset())
                elif name == "content.xml":
                    data = _written(data, _settle_text, frozenset())
                elif re.fullmatch(r"word/(document\d*|footnotes|endnotes)\.xml", name):
                    data = _written(data, _settle_word, hidden)
                copy.writestr(info, data)
    except (
        zipfile.BadZipFile, zlib.error, ElementTree.ParseError, NotImplementedError, RuntimeError,
        ValueError, EOFError, OSError,
    ):  # fmt: skip
        target.write_bytes(path.read_bytes())


def _written(data: bytes, settle: object, hidden: frozenset[str]) -> bytes:
    for _, (prefix, space) in ElementTree.iterparse(io.BytesIO(data), ["start-ns"]):
        if not prefix.startswith("ns"):
            ElementTree.register_namespace(prefix, space)
    root = ElementTree.fromstring(data)
    for key in [key for key in root.attrib if key.endswith("}Ignorable")]:
        del root.attrib[key]  # names prefixes that may have gone
    settle(root, hidden)  # type: ignore[operator]
    return ElementTree.tostring(root, "utf-8", xml_declaration=True)


def _hidden_styles(package: zipfile.ZipFile) -> frozenset[str]:
    """Return the styles of Word whose words are hidden."""
    if "word/styles.xml" not in package.namelist():
        return frozenset()
    styles = children(ElementTree.fromstring(package.read("word/styles.xml")), "style")
    return frozenset(
        attribute(style, "styleId") for style in styles if is_on(child(style, "rPr", "vanish"))
    )


def _settle_word(root: Element, hidden: frozenset[str]) -> None:
    """Take out of a part of Word what no reader sees, and the codes of its fields."""
    # White words are seen on a shade or a picture.
    is_bare = not any(name_of(e) in ("shd", "background", "anchor", "pict") for e in root.iter())
    for parent in list(root.iter()):
        _join_paragraphs(parent)
        for element in list(parent):
            name = name_of(element)
            is_row = name == "tr" and child(element, "trPr", "del") is not None
            is_cell = name == "tc" and child(element, "tcPr", "cellDel") is not None
            if (name in _GONE and parent.tag != element.tag) or is_row:
                if name_of(parent) != "rPr":
                    parent.remove(element)
            elif is_cell:
                element[:] = [Element(element.tag[:-2] + "p")]
            elif name in _MARKS:
                element.tag, element.text = element.tag.rpartition("}")[0] + "}t", " "
                element.attrib["{http://www.w3.org/XML/1998/namespace}space"] = "preserve"
    for paragraph in [e for e in root.iter() if name_of(e) == "p"]:
        style = attribute(child(paragraph, "pPr", "pStyle"), "val")
        for run in [e for e in paragraph.iter() if name_of(e) == "r"]:
            own = child(run, "rPr", "vanish")
            named = {style, attribute(child(run, "rPr", "rStyle"), "val")} & hidden
            is_white = attribute(child(run, "rPr", "color"), "val").upper() == "FFFFFF"
            is_hidden = is_on(own) or (own is None and named) or (is_white and is_bare)
            if is_hidden or child(run, "delText") is not None:
                run[:] = []
            for sign in [inner for inner in run if name_of(inner) == "sym"]:
                run.remove(sign)  # LibreOffice writes the letter of its code
    _dissolve_fields(root)


def _join_paragraphs(parent: Element) -> None:
    """Put the words of a paragraph behind the one before whose end is recorded as deleted."""
    held: Element | None = None
    for element in list(parent):
        if name_of(element) != "p":
            continue
        if held is not None:
            held.extend([inner for inner in element if name_of(inner) != "pPr"])
            parent.remove(element)
            element = held if _ends(child(element, "pPr", "rPr")) else element
        held = element if held is None and _ends(child(element, "pPr", "rPr")) else None


def _ends(marks: Element | None) -> bool:
    return any(child(marks, name) is not None for name in ("del", "moveFrom"))


def _dissolve_fields(root: Element) -> None:
    """Leave of fields what they show; nothing of those that show names or dates of the file."""
    codes: list[list[str]] = []  # of the open fields: the code, and "shown" once it has ended
    for run in [e for e in root.iter() if name_of(e) in ("r", "fldSimple")]:
        if name_of(run) == "fldSimple":
            if _is_private(attribute(run, "instr")):
                run[:] = []
            run.tag = run.tag.rpartition("}")[0] + "}ins"
            continue
        for inner in list(run):
            kind = attribute(inner, "fldCharType")
            if kind == "begin":
                codes.append([""])
            elif codes and name_of(inner) == "instrText" and len(codes[-1]) == 1:
                codes[-1][0] += inner.text or ""
            elif codes and kind == "separate":
                codes[-1].append("shown")
            elif codes and kind == "end":
                codes.pop()
            elif all(len(code) > 1 and not _is_private(code[0]) for code in codes):
                continue
            if name_of(inner) != "rPr":
                run.remove(inner)


def _is_private(code: str) -> bool:
    return (code.split() or [""])[0].lower() in _PRIVATE


def _without_headers(root: Element, _: frozenset[str]) -> None:
    """Take the headers out of the styles of OpenDocument: LibreOffice writes their frames."""
    for parent in list(root.iter()):
        for element in [inner for inner in parent if name_of(inner) in _HEADERS]:
            parent.remove(element)


def _settle_text(root: Element, _: frozenset[str]) -> None:
    """Take out of an OpenDocument text what no reader sees, and make its fields plain text."""
    hidden = {
        attribute(style, "name")
        for style in root.iter()
        if name_of(style) == "style"
        and attribute(child(style, "text-properties"), "display") == "none"
    }
    for element in root.iter():
        if name_of(element) in ("p", "h", "span") and attribute(element, "style-name") in hidden:
            element.text, element[:] = "", []
    for parent in list(root.iter()):
        if name_of(parent) not in ("p", "h", "span", "a", "meta", "text"):
            continue
        for element in list(parent):
            name = name_of(element)
            is_hidden = name == "section" and (
                attribute(element, "display") == "none" or attribute(element, "is-hidden") == "true"
            )
            if name in _GONE or is_hidden:
                _replace(parent, element, "")
            elif name in _MARKS:
                _replace(parent, element, " ")
            elif name_of(parent) != "text" and name not in _NO_FIELDS:
                shown = "" if attribute(element, "display") == "none" else "".join(_said(element))
                _replace(parent, element, shown)


def _said(element: Element) -> Iterator[str]:
    if name_of(element) not in _GONE | _MARKS:
        yield element.text or ""
        for inner in element:
            yield from _said(inner)
            yield inner.tail or ""


def _replace(parent: Element, element: Element, text: str) -> None:
    """Put a text in the place of an element."""
    place = list(parent).index(element)
    text += element.tail or ""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(element)


def copies(paths: Iterable[Path], folder: Path) -> dict[Path, Path]:
    """Write a copy of each document into a folder; return where each is."""
    folder.mkdir()
    places = {path: folder / f"{n}{path.suffix.lower()}" for n, path in enumerate(paths)}
    for path, place in places.items():
        write(path, place)
    return places
