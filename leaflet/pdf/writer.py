"""Sides -> the bytes of a PDF: pages, font, tags and metadata put together."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFResourceDictionary,
    PDFStream,
    ViewerPreferencesPDFDictionary,
)

from leaflet.imposition.marks import Box
from leaflet.imposition.sheets import LONG, ONE_SIDED, SHORT, Side
from leaflet.layout.ink import BLACK, Ink
from leaflet.layout.panels import Place
from leaflet.pdf import colour, content, metadata, text
from leaflet.pdf.embedding import Fonts
from leaflet.pdf.file import Shared, Written, finish, number_of, share, stream
from leaflet.pdf.font import COUNT as FONT_OBJECTS
from leaflet.pdf.font import objects as font_objects
from leaflet.pdf.frame import Frame, frame
from leaflet.pdf.links import Link, annotation
from leaflet.pdf.press import Profile, archive_intent, press_intent
from leaflet.pdf.structure import Opening, Part, Structure
from leaflet.statement.picture import Picture, grey
from leaflet.typesetting.fonts import Face

RGB = Ink("rgb", ())  # the colours of a picture
BOX_FONT = "F1"  # the font of a group's box, as content streams call it


# How sheets are turned over, as a file tells it (ISO 32000-1, table 150).
DUPLEX = {ONE_SIDED: "Simplex", LONG: "DuplexFlipLongEdge", SHORT: "DuplexFlipShortEdge"}

TURN = 90  # degrees clockwise, by which a page that lies is shown: as it goes into the printer


class Kind(NamedTuple):
    """What is asked of the file: the accent colour, and whether it is for a print shop (PDF/X-4).

    Without that it is PDF/UA-1 and PDF/A-2u. `turned` is how its sheets are turned over: a key of
    DUPLEX, or "" if it is no matter; `fitted`: to a printer of one's own, whatever paper it has;
    `black`: with pictures in grey.
    """

    accent: Ink = BLACK
    press: bool = False
    profile: Profile | None = None
    turned: str = ""
    fitted: bool = False
    black: bool = False


ARCHIVE = Kind()


class Master(NamedTuple):
    """All of a file but a group's box. `main` and `leading` are of its text.

    `place` is where the box goes on its panel, if there is to be one, `frames` where that panel is
    on its page, and copies of it; `marks` counts the contents that are marked there.
    """

    shared: Shared
    opening: Opening | None
    marks: int
    place: Place | None
    frames: tuple[Frame, ...]
    main: Face
    leading: float
    title: str
    language: str
    kind: Kind
    kept: dict[tuple[float, int], dict]  # what boxes before had, by the em of their font

    def file(self) -> bytes:
        """The file, where no box is wanted."""
        return finish(self.shared)


def write(
    sides: Sequence[Side],
    title: str,
    language: str,
    main: Face,
    leading: float,
    kind: Kind = ARCHIVE,
    parts: Sequence[Part] = (),
) -> bytes:
    """The file of sides that leave no place: one page a side. As `master` takes them."""
    return master(sides, title, language, main, leading, kind, parts).file()


def master(
    sides: Sequence[Side],
    title: str,
    language: str,
    main: Face,
    leading: float,
    kind: Kind = ARCHIVE,
    parts: Sequence[Part] = (),
) -> Master:
    """One page a side; a panel may leave a place for a group's box.

    `main` is the face that sets the running text, `leading` how far apart its lines are, in ems of
    the type size. `parts`, where it is in several languages: `language` is then that of the rest.
    """
    place, frames, opening = _place(sides)
    shared, marks = _share(sides, title, language, main, leading, kind, opening, parts)
    about = (main, leading, title, language, kind)
    return Master(shared, opening, marks, place, frames, *about, {})


def _place(sides: Sequence[Side]) -> tuple[Place | None, tuple[Frame, ...], Opening | None]:
    """Where a group's box goes: on which panel, where that is on its page, and which page."""
    for number, side in enumerate(sides):
        found = [one for one in side.placements if one.panel.places]
        if found:
            frames = tuple(frame(one, side.size.height) for one in found)
            return found[0].panel.places[0], frames, Opening(number)
    return None, (), None


def _share(
    sides: Sequence[Side],
    title: str,
    language: str,
    main: Face,
    leading: float,
    kind: Kind,
    opening: Opening | None,
    parts: Sequence[Part],
) -> tuple[Shared, int]:
    """The objects of the file, laid down; and how many contents are marked on the box's page."""
    fonts = Fonts(main, leading)
    for part in parts:
        fonts.add(part.paragraphs, part.main, part.leading)
    structure = Structure()
    content.announce(sides, structure, parts)
    document = PDFDocument(lang=language)
    tiles, cut = content.tiles(sides), {}
    written = [content.page(side, fonts, structure, kind.accent, tiles, cut) for side in sides]
    for _ in sides:
        document.addPage(PDFPage())
    _lay_out_pages(document, sides, written, structure, kind, opening)
    _add_fonts(document, fonts, opening)
    structure.add_to(document, opening)
    marks = len(structure.pages[opening.side]) if opening else 0
    _add_catalog(document, kind)
    if kind.press:
        digest = _digest(written, fonts, title)
        _add_packet(document, metadata.press_xmp(title, language, digest), opening)
        _extend(document.Catalog, OutputIntents=press_intent(document, kind.profile))
        return share(document, metadata.press_information(title), "1.6"), marks
    _add_packet(document, metadata.xmp(title, language), None)
    _extend(document.Catalog, OutputIntents=archive_intent(document))
    return share(document, metadata.information(title)), marks


def _lay_out_pages(
    document: PDFDocument,
    sides: Sequence[Side],
    written: Sequence[content.Page],
    structure: Structure,
    kind: Kind,
    opening: Opening | None,
) -> None:
    """Boxes, contents, resources and links of each page."""
    space = colour.space(kind.accent, document)
    for number, (page, side, made) in enumerate(
        zip(document.Pages.pages, sides, written, strict=True)
    ):
        _extend(page, StructParents=number, Tabs=PDFName("S"))
        page.MediaBox = _box(Box(0, 0, *side.size), side)  # rounded as the boxes inside it
        page.TrimBox, page.BleedBox = _box(side.trim, side), _box(side.bleed, side)
        lies = side.size.width > side.size.height
        page.Rotate = TURN if kind.fitted and lies else None
        page.Trans = None
        page.Contents = stream(made.operators.encode("ascii"))
        page.Resources = PDFResourceDictionary()
        page.Resources.basicFonts()
        if space is not None:
            page.Resources.ColorSpace = {colour.NAME: space}
        page.Resources.XObject = {
            f"{content.PICTURE}{i}": document.Reference(_image(one, document))
            for i, one in enumerate(map(grey, made.pictures) if kind.black else made.pictures)
        }
        links = () if kind.press else made.links
        annotations = [_annotation(link, document, structure, number) for link in links]
        if annotations:
            page.Annots = PDFArray(annotations)
        if opening and number == opening.side:
            own = [document.Reference(page.Contents), document.Reference(opening.content)]
            page.Contents = PDFArray(own)
            page.__Refs__ = [name for name in page.__Refs__ if name != "Contents"]
            opening.page = number_of(page, document)
            if not kind.press:
                opening.annotated += [reference.format(document) for reference in annotations]
                page.Annots = document.Reference(opening.annotations)


def _digest(written: Sequence[content.Page], fonts: Fonts, title: str) -> str:
    """32 hex digits of what is on the pages, and of what its codes mean."""
    digest = hashlib.sha256(b"".join(font.to_unicode() for font in fonts) + title.encode())
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


def _add_catalog(document: PDFDocument, kind: Kind) -> None:
    document.Catalog.Outlines = None
    shown = {"DisplayDocTitle": "true"}
    if kind.turned and not kind.press:
        shown |= {"Duplex": f"/{DUPLEX[kind.turned]}", "PrintScaling": "/None"}
    if kind.fitted:
        shown["PrintArea"] = "/MediaBox"  # also how `leaflet print` knows it
    document.Catalog.ViewerPreferences = ViewerPreferencesPDFDictionary(shown)


def _add_packet(document: PDFDocument, packet: bytes, opening: Opening | None) -> None:
    """XMP (ISO 32000-1, 14.3.2). A print shop's names each file by itself."""
    written = Written(metadata.packet_stream(packet))
    document.Catalog.Metadata = document.Reference(opening.metadata if opening else written)


def _annotation(
    link: Link, document: PDFDocument, structure: Structure, page: int
) -> PDFObjectReference:
    """A link on a page, in the structure too. A print shop's file has none."""
    written = Written()
    reference = document.Reference(written)
    key = len(structure.pages) + structure.link(link.element, reference, page)
    written.data = annotation(link, key)
    return reference


def _add_fonts(document: PDFDocument, fonts: Fonts, opening: Opening | None) -> None:
    """The shared fonts, and the number that is kept for the box's."""
    named = document.idToObject["BasicFonts"].dict
    for font in fonts:
        written = [Written() for _ in range(FONT_OBJECTS)]
        first, *_ = [number_of(item, document) for item in written]
        for item, data in zip(written, font_objects(font, first).values(), strict=True):
            item.data = data
        named[font.name] = document.Reference(written[0])
    if opening:
        named[BOX_FONT], *_ = [document.Reference(slot) for slot in opening.font]
