"""Sides -> the bytes of a PDF, with pages, font, tags and metadata."""

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from leaflet.imposition.edges import LONG, ONE_SIDED, SHORT
from leaflet.imposition.marks import Rectangle
from leaflet.imposition.sheets import Side
from leaflet.layout.ink import BLACK, Ink
from leaflet.layout.panels import BoxArea
from leaflet.pdf import colour, content, metadata, text
from leaflet.pdf.embedding import Fonts, Ready
from leaflet.pdf.figure import PICTURE
from leaflet.pdf.file import Shared, finish, share
from leaflet.pdf.font import COUNT as FONT_OBJECTS
from leaflet.pdf.font import objects as font_objects
from leaflet.pdf.frame import Frame, frame
from leaflet.pdf.image import Images
from leaflet.pdf.links import Link, annotation
from leaflet.pdf.objects import (
    PDFArray,
    PDFCatalog,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFResourceDictionary,
    Slot,
    ViewerPreferencesPDFDictionary,
    Written,
    number_of,
    stream,
)
from leaflet.pdf.opening import Opening
from leaflet.pdf.press import Profile, archive_intent, press_intent
from leaflet.pdf.room import GAP, OpenRoom
from leaflet.pdf.structure import LanguagePart, Structure
from leaflet.typesetting.fonts import Face

BOX_FONT = "F1"  # the font of a group's box, as content streams call it


# The names in a file for how sheets are turned over (ISO 32000-1, table 150).
DUPLEX = {ONE_SIDED: "Simplex", LONG: "DuplexFlipLongEdge", SHORT: "DuplexFlipShortEdge"}

TURN = 90  # degrees clockwise by which a landscape page is shown: as it goes into the printer


class PdfKind(NamedTuple):
    """The kind of a file: its accent colour, and whether it is for a print shop (PDF/X-4).

    Any other file is PDF/UA-1 and PDF/A-2u. `turned` says how its sheets are turned over: a key of
    DUPLEX, or "" if the file is no leaflet. `fitted` says that it is made for a measured printer,
    `black` that logos are in grey, `halftone` that pictures are black dots, and `rtl` that its
    pages go from right to left.
    """

    accent: Ink = BLACK
    press: bool = False
    profile: Profile | None = None
    turned: str = ""
    fitted: bool = False
    black: bool = False
    halftone: bool = False
    rtl: bool = False


ARCHIVE = PdfKind()


class EventSlot(NamedTuple):
    """Where a group's event belongs: the page, counted from 0, and the slot of its operators."""

    page: int
    open: OpenRoom
    operators: Slot


class Master(NamedTuple):
    """All of a file but a group's box and event.

    `box_area` is where the box goes on its panel, None if there is to be none. `frames` are where
    that panel is on its page, and where copies of it are; `rooms` are the rooms of the event and of
    its copies. `main` and `leading` are those of the text.
    """

    shared: Shared
    opening: Opening | None
    box_area: BoxArea | None
    frames: tuple[Frame, ...]
    rooms: tuple[EventSlot, ...]
    main: Face
    leading: float
    title: str
    language: str
    kind: PdfKind
    ready: dict[tuple[float, int], Ready]  # of boxes before, by the em of their font

    def file(self) -> bytes:
        """Return the file, where neither box nor event is wanted."""
        return finish(self.shared)


def write(
    sides: Sequence[Side],
    title: str,
    language: str,
    *,
    main: Face,
    leading: float,
    kind: PdfKind = ARCHIVE,
    parts: Sequence[LanguagePart] = (),
) -> bytes:
    """Return the file of sides that leave no area free for a group's box, with one page for each.

    Its arguments are as `master` takes them.
    """
    return master(sides, title, language, main=main, leading=leading, kind=kind, parts=parts).file()


def master(
    sides: Sequence[Side],
    title: str,
    language: str,
    *,
    main: Face,
    leading: float,
    kind: PdfKind = ARCHIVE,
    parts: Sequence[LanguagePart] = (),
) -> Master:
    """Return the master of sides, with a page for each side.

    A panel may leave an area free for a group's box, and room for its event. `main` is the face
    of the running text, `leading` the distance of its lines in ems of the type size. `parts` are
    given if the document has several languages; `language` is then that of the rest.
    """
    box_area, frames, box = _box_area(sides)
    events = [number for number, side in enumerate(sides) if _has_room(side)]
    opening = None if box is None and not events else Opening(box, events)
    shared, rooms = _laid_down(
        sides, title, language, main=main, leading=leading, kind=kind, opening=opening, parts=parts
    )
    return Master(
        shared,
        opening,
        box_area,
        frames,
        rooms,
        main=main,
        leading=leading,
        title=title,
        language=language,
        kind=kind,
        ready={},
    )


def _has_room(side: Side) -> bool:
    return any(block.room for placement in side.placements for block in placement.panel.blocks)


def _box_area(sides: Sequence[Side]) -> tuple[BoxArea | None, tuple[Frame, ...], int | None]:
    """Return where a group's box goes: which panel, where that is on its page, which page."""
    for number, side in enumerate(sides):
        placements = [placement for placement in side.placements if placement.panel.box_areas]
        if placements:
            frames = tuple(frame(placement, side.size.height) for placement in placements)
            return placements[0].panel.box_areas[0], frames, number
        torn = [placement for placement in side.placements if placement.panel.strips]
        if torn and (strips := torn[0].panel.strips):
            from leaflet.pdf.strips import frames as frames_of

            framed = frame(torn[0], side.size.height)
            area = BoxArea(0.0, 0.0, strips.height, strips.width, strips.rtl)
            return area, tuple(frames_of(strips, framed)), number
    return None, (), None


def _laid_down(
    sides: Sequence[Side],
    title: str,
    language: str,
    *,
    main: Face,
    leading: float,
    kind: PdfKind,
    opening: Opening | None,
    parts: Sequence[LanguagePart],
) -> tuple[Shared, tuple[EventSlot, ...]]:
    """Return the objects of the file, laid down, and the rooms for a group's event."""
    if any(placement.panel.separators for side in sides for placement in side.placements):
        leading, parts = 0.0, [part._replace(leading=0.0) for part in parts]
    fonts = Fonts(main, leading)
    for part in parts:
        fonts.add(part.paragraphs, part.main, part.leading)
    structure = Structure()
    content.announce(sides, structure, parts)
    document = PDFDocument(lang=language)
    tiles = content.tiles(sides)
    cut: dict[Any, Any] = {}
    written = [
        content.page(side, fonts, structure, accent=kind.accent, tiles=tiles, cut=cut)
        for side in sides
    ]
    for _ in sides:
        document.addPage(PDFPage())
    rooms = _lay_out_pages(
        document, sides, written, structure=structure, kind=kind, opening=opening
    )
    _add_fonts(document, fonts, opening)
    structure.add_to(document, opening)
    _add_catalog(document, kind)
    if kind.press:
        digest = _digest(written, fonts, title)
        _add_packet(document, metadata.press_xmp(title, language, digest), opening)
        _extend(document.Catalog, OutputIntents=press_intent(document, kind.profile))
        return share(document, metadata.press_information(title), "1.6"), rooms
    _add_packet(document, metadata.xmp(title, language), None)
    _extend(document.Catalog, OutputIntents=archive_intent(document))
    return share(document, metadata.information(title)), rooms


def _lay_out_pages(
    document: PDFDocument,
    sides: Sequence[Side],
    written: Sequence[content.Page],
    *,
    structure: Structure,
    kind: PdfKind,
    opening: Opening | None,
) -> tuple[EventSlot, ...]:
    """Give each page its boxes, contents, resources and links; return the rooms on all of them."""
    rooms: list[EventSlot] = []
    space = colour.space(kind.accent, document)
    images = Images(document, black=kind.black, halftone=kind.halftone)
    for number, (page, side, written_page) in enumerate(
        zip(document.Pages.pages, sides, written, strict=True)
    ):
        _extend(page, StructParents=number, Tabs=PDFName("S"))
        page.MediaBox = _box(Rectangle.whole(side.size), side)  # rounded as the boxes inside it
        page.TrimBox, page.BleedBox = _box(side.trim, side), _box(side.bleed, side)
        lies = side.size.width > side.size.height
        page.Rotate = TURN if kind.fitted and lies else None
        page.Trans = None
        first, *further = written_page.operators.split(GAP)
        page.Contents = stream(first.encode("ascii"))
        page.Resources = PDFResourceDictionary()
        page.Resources.basicFonts()
        if space is not None:
            page.Resources.ColorSpace = {colour.NAME: space}
        page.Resources.XObject = {
            f"{PICTURE}{i}": images.reference(figure)
            for i, figure in enumerate(written_page.figures)
        }
        links = () if kind.press else written_page.links
        annotations = [_annotation(link, document, structure, number) for link in links]
        if annotations:
            page.Annots = PDFArray(annotations)
        if opening and (open_page := opening.pages.get(number)):
            own = [document.Reference(page.Contents)]
            for part, room in zip(further, written_page.rooms, strict=True):
                rooms.append(EventSlot(number, room, Slot()))
                after = stream(part.encode("ascii"))
                own += map(document.Reference, (rooms[-1].operators, after))
            if open_page is opening.box:
                own.append(document.Reference(opening.content))
            page.Contents = PDFArray(own)
            page.__Refs__ = [name for name in page.__Refs__ if name != "Contents"]
            open_page.spot = number_of(page, document)
            if open_page is opening.box and not kind.press:
                open_page.annotated += [reference.format(document) for reference in annotations]
                page.Annots = document.Reference(open_page.annotations)
    return tuple(rooms)


def _digest(written: Sequence[content.Page], fonts: Fonts, title: str) -> str:
    """Return 32 hex digits, a digest of the pages' content and of the text of its codes."""
    digest = hashlib.sha256(b"".join(font.to_unicode() for font in fonts) + title.encode())
    for page in written:
        digest.update(page.operators.encode("ascii"))
        for figure in page.figures:
            digest.update(figure.picture.dots)
    return digest.hexdigest()[:32]


def _extend(item: PDFCatalog, **entries: object) -> None:
    """Add entries of a page or the catalog that ReportLab's classes do not know."""
    item.__NoDefault__ = [*item.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(item, name, value)


def _box(box: Rectangle, side: Side) -> PDFArray:
    """Return a box of a page, y up (ISO 32000-1, 14.11.2)."""
    height = side.size.height
    edges = (box.left, height - box.bottom, box.right, height - box.top)
    return PDFArray([text.number(edge) for edge in edges])


def _add_catalog(document: PDFDocument, kind: PdfKind) -> None:
    """Add to the catalog what tells a program how to show and print it (ISO 32000-1, 12.2).

    Table 150 has the entries: at 100 %, turned over as its sheets need, and two pages side by side
    in the order of the language.
    """
    document.Catalog.Outlines = None
    shown = {"DisplayDocTitle": "true"}
    if kind.turned:
        shown |= {"Duplex": f"/{DUPLEX[kind.turned]}", "PrintScaling": "/None"}
    if kind.rtl:
        shown["Direction"] = "/R2L"
    if kind.fitted:
        shown["PrintArea"] = "/MediaBox"  # also how `leaflet print` knows it
    document.Catalog.ViewerPreferences = ViewerPreferencesPDFDictionary(shown)


def _add_packet(document: PDFDocument, packet: bytes, opening: Opening | None) -> None:
    """Add the XMP (ISO 32000-1, 14.3.2). A print shop's names each file by itself."""
    written = Written(metadata.packet_stream(packet))
    document.Catalog.Metadata = document.Reference(opening.metadata if opening else written)


def _annotation(
    link: Link, document: PDFDocument, structure: Structure, page: int
) -> PDFObjectReference:
    """Return a link on a page, in the structure too. A print shop's file has none."""
    written = Written()
    reference = document.Reference(written)
    key = len(structure.pages) + structure.link(link.element, reference, page)
    written.data = annotation(link, key)
    return reference


def _add_fonts(document: PDFDocument, fonts: Fonts, opening: Opening | None) -> None:
    """Add the shared fonts, and the number that is kept for the box's."""
    named = document.idToObject["BasicFonts"].dict
    for font in fonts:
        written = [Written() for _ in range(FONT_OBJECTS)]
        first, *_ = [number_of(item, document) for item in written]
        for item, data in zip(written, font_objects(font, first).values(), strict=True):
            item.data = data
        named[font.name] = document.Reference(written[0])
    if opening:
        named[BOX_FONT], *_ = [document.Reference(slot) for slot in opening.font]
