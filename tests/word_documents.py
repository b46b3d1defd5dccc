"""Word documents from their XML, as small as Word takes them, and what a reader sees in them."""

import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = '<Relationship Id="{}" Type="{}/{}" Target="{}"{}/>'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>'
)
_NUMBERS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{}"/>'
    '<w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum>'
)
BULLETED, NUMBERED = "1", "2"


def run(words: str, properties: str = "") -> str:
    """Return a run; its properties are XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    """Return a paragraph of runs; its properties are XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def item(words: str, number: str) -> str:
    """Return an item of a list."""
    return paragraph(run(words), f'<w:numPr><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of words."""
    cells = ("".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def styles(**names: str) -> str:
    """Return styles by their identifiers, with their names."""
    inside = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    return f"<w:styles {NAMESPACES}>{inside}</w:styles>"


def lists(kind: str = "decimal", label: str = "%1.", start: int = 1) -> str:
    """Return a list of bullets and a list of numbers."""
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'
        for number, abstract in ((BULLETED, 0), (NUMBERED, 1))
    )
    kinds = _BULLETS + _NUMBERS.format(start, kind, label)
    return f"<w:numbering {NAMESPACES}>{kinds}{numbers}</w:numbering>"


def write(
    path: Path,
    body: str,
    parts: dict[str, str | bytes] | None = None,
    links: dict[str, str] | None = None,
) -> Path:
    """Write a document; `parts` are further ones in word/, `links` addresses by relation."""
    parts = dict(parts or {})
    related = [
        _RELATION.format(f"rel{i}", _OFFICE, _kind(name), name, "") for i, name in enumerate(parts)
    ]
    related += [
        _RELATION.format(key, _OFFICE, "hyperlink", escape(target), ' TargetMode="External"')
        for key, target in (links or {}).items()
    ]
    root = _RELATION.format("rId1", _OFFICE, "officeDocument", "word/document.xml", "")
    files: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{root}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        + "".join(related)
        + "</Relationships>",
        **{(name if "/" in name and name[0] == "d" else f"word/{name}"): part
           for name, part in parts.items()},
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return path


def _kind(name: str) -> str:
    stem = name.rpartition("/")[2].rpartition(".")[0]
    return "image" if "media" in name else stem.rstrip("0123456789")


def relation(parts: dict[str, str | bytes], name: str) -> str:
    """Return the identifier of the relation that leads to a part."""
    return f"rel{list(parts).index(name)}"


def seen(body: str) -> Counter[str]:
    """Return the words of a body that a reader sees, counted."""
    root = ElementTree.fromstring(f"<w:body {NAMESPACES}>{body}</w:body>")
    words: Counter[str] = Counter()
    for element in root.iter(f"{{{W}}}p"):
        runs = [
            inner.text or ""
            for part in element.iter(f"{{{W}}}r")
            if part.find(f"{{{W}}}rPr/{{{W}}}vanish") is None
            for inner in part.findall(f"{{{W}}}t")
        ]
        words.update("".join(runs).split())
    return words
