"""Units as a document for Word or LibreOffice: a table of number, source and translation (.docx).

It has the few parts of ECMA-376, part 1, that a word processor needs, and nothing about its author.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from leaflet.documents.package import Package
from leaflet.errors import TextError
from leaflet.statement.language import resolve
from leaflet.translation.segments import digest_of
from leaflet.translation.units import TranslationUnit, noted_by_translator, require_language

_EPOCH = (1980, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = "word/document.xml"
_COMMENTS = "word/comments.xml"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_WIDTHS = (700, 6900, 6900)  # twentieths of a point: A4 on its side, within margins of 2 cm
_HINT = "export it anew, and write into its third column alone"


def written(units: Sequence[TranslationUnit], *, origin: str, tag: str, file: str) -> bytes:
    """Return units as a document; the same units give the same bytes."""
    rows = [_row(("", f"{origin} ({file})", tag), (origin, tag), head=True)]
    for unit in units:
        cells = (str(unit.number), unit.source, unit.target)
        row = _row(cells, (origin, tag), head=False)
        # A word processor keeps a bookmark, whatever it does to the source beside it.
        name = f'w:name="p{unit.number}_{digest_of(unit.source)}"'
        mark = (
            f'<w:bookmarkStart w:id="{unit.number}" {name}/><w:bookmarkEnd w:id="{unit.number}"/>'
        )
        rows.append(row.replace("<w:p>", f"<w:p>{mark}", 1))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_W}"><w:body><w:tbl>'
        f'<w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl><w:p/>"
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567"'
        ' w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            (_DOCUMENT, document),
        ):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, part.encode())
    return out.getvalue()


def _row(cells: tuple[str, str, str], tags: tuple[str, str], *, head: bool) -> str:
    number, source, target = cells
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    columns = ((number, ""), (source, tags[0]), (target, tags[1]))
    return f"<w:tr>{properties}{''.join(map(_cell, columns, _WIDTHS))}</w:tr>"


def _cell(content: tuple[str, str], width: int) -> str:
    text, tag = content
    rtl = bool(tag) and resolve(tag, text).direction == "rtl"
    paragraph = "<w:pPr><w:bidi/></w:pPr>" if rtl else ""
    style = "<w:rPr><w:rtl/></w:rPr>" if rtl else ""
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")]
    run = f"<w:r>{style}{'<w:br/>'.join(lines)}</w:r>" if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p>{paragraph}{run}</w:p></w:tc>"
    )


def read(path: Path, tag: str = "") -> list[TranslationUnit]:
    """Return the units of a document: the rows of its first table.

    Raises `TextError` for a document without such a table or in another language, and as `Package`
    does for a damaged file.
    """
    package = Package(path)
    table = package.xml(_DOCUMENT).find(f".//{{{_W}}}tbl")
    if table is None:
        raise TextError("there is no table in this document", package.at, _HINT)
    comments = _comments(package)
    units: list[TranslationUnit] = []
    counts: dict[str, int] = {}
    rows = table.findall(f"{{{_W}}}tr")
    heads = [_words(cell).strip() for cell in rows[0].findall(f"{{{_W}}}tc")] if rows else []
    if len(heads) > 2 and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w+)*", heads[2]):
        require_language(heads[2], tag, package.at)
    for row in rows[1:]:
        cells = [_words(cell) for cell in row.findall(f"{{{_W}}}tc")]
        if len(cells) < 3:
            raise TextError("a row of the table has not three cells", package.at, _HINT)
        number, source, target = cells[:3]
        counts[source] = counts.get(source, 0) + 1
        place = int(number) if number.strip().isdecimal() and len(number) < 9 else 0
        unit = TranslationUnit(place or len(units) + 1, source, target, counts[source], place=place)
        remark = _remark(row, row.findall(f"{{{_W}}}tc")[2], comments)
        units.append(unit._replace(digest=_digest(row), remark=remark))
    return units


def _digest(row: Any) -> str:
    """Return the digest of the source that went out in a row; "" if its bookmark was lost."""
    for mark in row.iter(f"{{{_W}}}bookmarkStart"):
        if match := re.fullmatch(r"p\d+_([0-9a-f]{12})", mark.get(f"{{{_W}}}name", "")):
            return match[1]
    return ""


def _comments(package: Package) -> dict[str, str]:
    """Return the words of the document's comments, by their number."""
    if not package.has(_COMMENTS):
        return {}
    comments = package.xml(_COMMENTS).iter(f"{{{_W}}}comment")
    return {comment.get(f"{{{_W}}}id", ""): _words(comment) for comment in comments}


def _remark(row: Any, target: Any, comments: dict[str, str]) -> str:
    """Return a remark on what is in a row and is not taken: comments, bold and italic letters."""
    numbers = [mark.get(f"{{{_W}}}id", "") for mark in row.iter(f"{{{_W}}}commentReference")]
    words = " ".join(comments.get(number, "") for number in numbers)
    remarks = [noted_by_translator(words)]
    looks = [
        name
        for name, tag in (("bold", "b"), ("italic", "i"), ("struck words", "strike"))
        if any(
            switch.get(f"{{{_W}}}val", "1") not in ("0", "false", "off")
            for run in target.iter(f"{{{_W}}}r")
            if any((each.text or "").strip() for each in run.iter(f"{{{_W}}}t"))
            for switch in run.iterfind(f"{{{_W}}}rPr/{{{_W}}}{tag}")
        )
    ]
    remarks += [f"{', '.join(looks)}: marks like ** say that"] if looks else []
    return "; ".join(filter(None, remarks))


def _words(cell: Any) -> str:
    """Return the words of a cell, a line for each paragraph and each line break.

    What a reviewer has deleted is left out, and what a reviewer has inserted is there.
    """
    paragraphs = []
    for paragraph in cell.iter(f"{{{_W}}}p"):
        pieces = []
        for element in paragraph.iter():
            if element.tag == f"{{{_W}}}t":
                pieces.append(element.text or "")
            elif element.tag in (f"{{{_W}}}br", f"{{{_W}}}cr"):
                pieces.append("\n")
            elif element.tag == f"{{{_W}}}tab":
                pieces.append("\t")
            elif element.tag == f"{{{_W}}}noBreakHyphen":
                pieces.append("\u2011")
        paragraphs.append("".join(pieces))
    return "\n".join(paragraphs).strip("\n")
