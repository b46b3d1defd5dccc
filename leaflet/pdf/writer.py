"""Panels -> the bytes of a PDF: pages, font, tags and metadata put together."""

import hashlib
import io
from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFPage,
    PDFString,
    ViewerPreferencesPDFDictionary,
)
from reportlab.pdfgen.canvas import Canvas

from leaflet.layout.panels import Panel
from leaflet.pdf import content, metadata, profiles
from leaflet.pdf.embedding import Embedded
from leaflet.pdf.file import serialize, stream
from leaflet.pdf.structure import Structure
from leaflet.typesetting.fonts import Face

FONT = "F0"  # the document's one font, as content streams call it


class _Canvas(Canvas):
    """ReportLab's canvas, without the Helvetica that it puts on every page."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def write(panels: Sequence[Panel], title: str, language: str, main: Face) -> bytes:
    """The file: one page a panel. `main` is the face that sets the running text."""
    font = Embedded(main)
    structure = Structure()
    canvas = _Canvas(io.BytesIO(), pdfVersion=(1, 7), lang=language)
    written = [content.page(panel, font, structure) for panel in panels]
    for panel in panels:
        canvas.setPageSize(panel.size)
        canvas.showPage()
    document = canvas._doc
    for number, (page, made) in enumerate(zip(document.Pages.pages, written, strict=True)):
        _extend(page, StructParents=number, Tabs=PDFName("S"))
        page.Contents = stream(made.operators.encode("ascii"))
        _add_links(document, page, made.links, structure, len(panels))
    _add_font(document, font)
    structure.add_to(document)
    _add_catalog(document, title, language)
    return serialize(document, metadata.information(title))


def _extend(item: PDFPage, **entries: object) -> None:
    """Entries of a page or the catalog that ReportLab's classes do not know."""
    item.__NoDefault__ = [*item.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(item, name, value)


def _add_catalog(document: PDFDocument, title: str, language: str) -> None:
    catalog = document.Catalog
    catalog.Outlines = None
    catalog.ViewerPreferences = ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
    packet = metadata.xmp(title, language)
    catalog.Metadata = stream(packet, {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("Custom"),
            "Info": PDFString("Grey with the tone curve of sRGB"),
            "DestOutputProfile": document.Reference(stream(profiles.grey(), {"N": 1})),
        }
    )
    _extend(catalog, OutputIntents=PDFArray([intent]))


def _add_links(
    document: PDFDocument,
    page: PDFPage,
    links: Sequence[content.Link],
    structure: Structure,
    pages: int,
) -> None:
    """Link annotations (ISO 32000-1, 12.5.6.5); printing leaves no trace of them."""
    annotations = []
    for link in links:
        action = {"S": PDFName("URI"), "URI": PDFString(link.target)}
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([float(content.number(edge)) for edge in link.box]),
                "Border": PDFArray([0, 0, 0]),
                "F": 4,  # print: PDF/A wants it set
                "Contents": PDFString(link.words),
                "A": PDFDictionary(action),
            }
        )
        reference = document.Reference(annotation)
        annotation["StructParent"] = pages + structure.link(link.element, reference)
        annotations.append(reference)
    if annotations:
        page.Annots = PDFArray(annotations)


def _add_font(document: PDFDocument, font: Embedded) -> None:
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
    system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(system),
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
