"""Sides -> the bytes of a PDF: pages, font, tags and metadata put together."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFPage,
    PDFResourceDictionary,
    PDFStream,
    PDFString,
    ViewerPreferencesPDFDictionary,
)

from leaflet.imposition.marks import Box
from leaflet.imposition.sheets import Side
from leaflet.layout.ink import BLACK, Ink
from leaflet.pdf import colour, content, metadata, text
from leaflet.pdf.embedding import EM, Embedded
from leaflet.pdf.file import serialize, stream
from leaflet.pdf.press import Profile, archive_intent, press_intent
from leaflet.pdf.structure import Structure
from leaflet.statement.paragraphs import LINE_BREAK
from leaflet.statement.picture import Picture
from leaflet.typesetting.fonts import Face

RGB = Ink("rgb", ())  # the colours of a picture
FONT = "F0"  # the document's one font, as content streams call it


class Kind(NamedTuple):
    """What is asked of the file: the accent colour, and whether it is for a print shop (PDF/X-4).

    Without that it is PDF/UA-1 and PDF/A-2u.
    """

    accent: Ink = BLACK
    press: bool = False
    profile: Profile | None = None


ARCHIVE = Kind()


def write(
    sides: Sequence[Side],
    title: str,
    language: str,
    main: Face,
    leading: float,
    kind: Kind = ARCHIVE,
) -> bytes:
    """The file: one page a side.

    `main` is the face that sets the running text, `leading` how far apart its lines are, in ems of
    the type size.
    """
    font = Embedded(main, leading)
    structure = Structure()
    document = PDFDocument(lang=language)
    written = [content.page(side, font, structure, kind.accent) for side in sides]
    for _ in sides:
        document.addPage(PDFPage())
    space = colour.space(kind.accent, document)
    for number, (page, side, made) in enumerate(
        zip(document.Pages.pages, sides, written, strict=True)
    ):
        _extend(page, StructParents=number, Tabs=PDFName("S"))
        page.MediaBox = _box(Box(0, 0, *side.size), side)  # rounded as the boxes inside it
        page.TrimBox, page.BleedBox = _box(side.trim, side), _box(side.bleed, side)
        page.Rotate = page.Trans = None
        page.Contents = stream(made.operators.encode("ascii"))
        page.Resources = PDFResourceDictionary()
        page.Resources.basicFonts()
        if space is not None:
            page.Resources.ColorSpace = {colour.NAME: space}
        page.Resources.XObject = {
            f"{content.PICTURE}{i}": document.Reference(_image(one, document))
            for i, one in enumerate(made.pictures)
        }
        if not kind.press:
            _add_links(document, page, made.links, structure, number)
    _add_font(document, font)
    structure.add_to(document)
    _add_catalog(document)
    if kind.press:
        digest = _digest(written, font, title)
        _add_packet(document, metadata.press_xmp(title, language, digest))
        _extend(document.Catalog, OutputIntents=press_intent(document, kind.profile))
        return serialize(document, metadata.press_information(title), "1.6")
    _add_packet(document, metadata.xmp(title, language))
    _extend(document.Catalog, OutputIntents=archive_intent(document))
    return serialize(document, metadata.information(title))


def _digest(written: Sequence[content.Page], font: Embedded, title: str) -> str:
    """32 hex digits of what is on the pages, and of what its codes mean."""
    digest = hashlib.sha256(font.to_unicode() + title.encode())
    for page in written:
        digest.update(page.operators.encode("ascii"))
        for picture in page.pictures:
            digest.update(picture.dots)
    return digest.hexdigest()[:32]


def _extend(item: PDFCatalog, **entries: object) -> None:
    """Entries of a page or the catalog that ReportLab's classes do not know."""
    item.__NoDefault__ = [*item.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(item, name, value)


def _box(box: Box, side: Side) -> PDFArray:
    """A box of a page, y up (ISO 32000-1, 14.11.2)."""
    height = side.size.height
    edges = (box.left, height - box.bottom, box.right, height - box.top)
    return PDFArray([text.number(edge) for edge in edges])


def _image(picture: Picture, document: PDFDocument) -> PDFStream:
    """A picture as an image object (ISO 32000-1, 8.9.5): its dots, and what they mean."""
    space = colour.space(RGB, document) if picture.components == 3 else PDFName("DeviceGray")
    entries = {"Type": PDFName("XObject"), "Subtype": PDFName("Image"), "BitsPerComponent": 8}
    entries |= {"Width": picture.width, "Height": picture.height, "ColorSpace": space}
    return stream(picture.dots, entries)


def _add_catalog(document: PDFDocument) -> None:
    document.Catalog.Outlines = None
    shown = ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
    document.Catalog.ViewerPreferences = shown


def _add_packet(document: PDFDocument, packet: bytes) -> None:
    """XMP (ISO 32000-1, 14.3.2)."""
    entries = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    document.Catalog.Metadata = stream(packet, entries)


def _add_links(
    document: PDFDocument,
    page: PDFPage,
    links: Sequence[content.Link],
    structure: Structure,
    number: int,
) -> None:
    """Link annotations (ISO 32000-1, 12.5.6.5) of a page. A print shop's file has none."""
    annotations = []
    for link in links:
        words = link.words.replace(LINE_BREAK, " ")
        action = {"S": PDFName("URI"), "URI": PDFString(link.target)}
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([text.number(edge) for edge in link.box]),
                "Border": PDFArray([0, 0, 0]),
                "F": 4,  # print: PDF/A wants it set
                "Contents": PDFString(words, enc="utf-16"),
                "A": PDFDictionary(action),
            }
        )
        reference = document.Reference(annotation)
        key = structure.link(link.element, reference, number)
        annotation["StructParent"] = len(structure.pages) + key
        annotations.append(reference)
    if annotations:
        page.Annots = PDFArray(annotations)


def _add_font(document: PDFDocument, font: Embedded) -> None:
    """The Type 0 font and what hangs on it (ISO 32000-1, 9.7)."""
    program = font.program()
    name = PDFName(f"{_tag(program.data)}+Leaflet")
    data = stream(program.data, {"Length1": len(program.data)})
    left, bottom, right, top = (round(edge * EM / font.units_per_em) for edge in program.box)
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
            "W": f"[1 [{' '.join(map(str, font.widths()))}]]",
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
