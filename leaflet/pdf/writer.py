"""Panels -> the bytes of a PDF. Nothing is decided here, and y is flipped only here."""

import hashlib
import io
from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFString,
    ViewerPreferencesPDFDictionary,
)
from reportlab.pdfgen.canvas import Canvas

from leaflet.layout.panels import Panel
from leaflet.pdf import text
from leaflet.pdf.embedding import Embedded
from leaflet.pdf.file import serialize, stream
from leaflet.pdf.metadata import information
from leaflet.typesetting.fonts import Face

FONT = "F0"  # the document's one font, as content streams call it


class _Canvas(Canvas):
    """ReportLab's canvas, without the Helvetica that it puts on every page."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def write(panels: Sequence[Panel], title: str, language: str, main: Face) -> bytes:
    """The file: one page a panel. `main` is the face that sets the running text."""
    font = Embedded(main)
    canvas = _Canvas(io.BytesIO(), pageCompression=1, pdfVersion=(1, 7), lang=language)
    for panel in panels:
        canvas.setPageSize(panel.size)
        _draw(canvas, panel, font)
        canvas.showPage()
    document = canvas._doc
    for page in document.Pages.pages:
        page.Contents = stream(page.stream.encode("ascii"))
    _add_font(document, font)
    document.Catalog.Outlines = None
    document.Catalog.ViewerPreferences = ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
    return serialize(document, information(title))


def _draw(canvas: Canvas, panel: Panel, font: Embedded) -> None:
    height = panel.size.height
    for rule in panel.rules:
        y = height - rule.y
        canvas.setLineWidth(rule.thickness)
        canvas.line(rule.x, y, rule.x + rule.width, y)
    operators = [
        text.show(line.line, font, line.x, height - line.y)
        for block in panel.blocks
        for line in block.lines
    ]
    for operator in operators:
        canvas._code.append(operator.decode("ascii"))


def _add_font(document, font: Embedded) -> None:
    """The Type 0 font and what hangs on it (ISO 32000-1, 9.7)."""
    program = font.program()
    name = PDFName(f"{_tag(program.data)}+Leaflet")
    data = stream(program.data, {"Length1": len(program.data)})
    left, bottom, right, top = program.box
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": 4,  # symbolic: the codes are its own (9.8.2)
            "FontBBox": PDFArray([left, bottom, right, top]),
            "ItalicAngle": 0,
            "Ascent": top,
            "Descent": bottom,
            "CapHeight": top,
            "StemV": 80,
            "FontFile2": document.Reference(data),
        }
    )
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(descriptor),
            "CIDToGIDMap": PDFName("Identity"),
            "DW": 0,
            "W": PDFArray([1, PDFArray(font.widths())]),
        }
    )
    composite = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(stream(font.to_unicode())),
        }
    )
    document.idToObject["BasicFonts"].dict[FONT] = document.Reference(composite)


def _tag(data: bytes) -> str:
    """Six capitals that mark a subset (9.6.4), from the font's own bytes."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
