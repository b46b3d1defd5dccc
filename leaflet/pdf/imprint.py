"""A master, a group's box and its event -> the group's file.

Printers call it imprinting to add a dealer's name to a sheet that was printed for all. Box and
event have a font, content and tags of their own; everything else is taken over as bytes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from leaflet.layout.contact import Boxed
from leaflet.layout.placed import PlacedBlock
from leaflet.layout.qr import PlacedSymbol
from leaflet.pdf import metadata
from leaflet.pdf.content import inked, text_of
from leaflet.pdf.drawing import artifact
from leaflet.pdf.embedding import Embedded
from leaflet.pdf.file import bare, finish
from leaflet.pdf.font import objects as font_objects
from leaflet.pdf.frame import Frame
from leaflet.pdf.links import Link, annotation
from leaflet.pdf.objects import Written, raw_stream
from leaflet.pdf.opening import Opening, OpenPage
from leaflet.pdf.squares import squares
from leaflet.pdf.structure import Annotation, Element, Structure, Untagged
from leaflet.pdf.writer import BOX_FONT, EventSlot, Master
from leaflet.typesetting.fonts import Face


def imprint(master: Master, box: Boxed | None, event: Sequence[PlacedBlock] = ()) -> bytes:
    """Return the file: the master with this box in its place, and this event in its room.

    The master must have been made for both.
    """
    assert master.opening
    blocks, symbols = box.place(master.box_area) if box and master.box_area else ((), ())
    font = Embedded(_main_face(blocks or event) or master.main, master.leading, BOX_FONT)
    em = (font.scale, font.units_per_em)
    # Boxes have letters and signs in common.
    font.ready = master.ready.setdefault(em, font.ready)
    opening, numbers = master.opening, count(master.shared.next_number)
    marked = {number: [*page.marked] for number, page in opening.pages.items()}
    streams: dict[int, bytes] = {}
    tags: dict[int, bytes] = {}
    for room in master.rooms if event else ():
        own = marked[room.page]
        structure = _counting_on(own) if room.open.tagged else Untagged()
        streams[room.operators.number] = _called(event, font, structure, room=room, master=master)
        if room.open.tagged:
            tags |= _event_tags(opening, opening.pages[room.page], structure, own, numbers=numbers)
    if box and opening.box:
        own = marked[opening.box.number]
        structure = _counting_on(own)
        links: list[Link] = []
        frame, *copies = master.frames
        out = _drawn(blocks, symbols, font, structure=structure, framed=frame, links=links)
        for copy in copies:
            out.append(
                artifact(_drawn(blocks, symbols, font, structure=Untagged(), framed=copy, links=[]))
            )
        streams[opening.content.number] = raw_stream("\n".join(out).encode("ascii"))
        tags |= _tags(master, opening.box, structure, own, links=links, numbers=numbers)
    objects = streams | font_objects(font, opening.font[0].number) | tags
    if master.kind.press:
        objects[opening.metadata.number] = _packet(master, objects)
    return finish(master.shared, objects)


def _counting_on(marked: Sequence[bytes]) -> Structure:
    """Return a structure whose contents are counted on from those that are marked on a page."""
    structure = Structure("Sect")
    structure.pages.append([structure.root] * len(marked))
    return structure


def _called(
    event: Sequence[PlacedBlock],
    font: Embedded,
    structure: Structure,
    *,
    room: EventSlot,
    master: Master,
) -> bytes:
    """Return the operators of an event in a room."""
    _, framed, tagged = room.open
    out = [
        inked(block, text_of(block, font, structure, framed=framed, links=[]), master.kind.accent)
        for block in event
    ]
    return raw_stream("\n".join(out if tagged else [artifact(out)]).encode("ascii"))


def _event_tags(
    opening: Opening,
    page: OpenPage,
    structure: Structure,
    marked: list[bytes],
    *,
    numbers: Iterator[int],
) -> dict[int, bytes]:
    """Return the elements of an event, each in its place in the structure tree.

    Those of its contents are added to what is `marked` on its page.
    """
    number_of: dict[Element, int] = {}
    for element, slot in zip(structure.root.kids, opening.event, strict=True):
        if isinstance(element, Element):
            number_of[element] = slot.number
            _number_all(element, number_of, numbers)
    objects = {
        spot: _element(
            element,
            opening.around
            if element.parent in (None, structure.root)
            else number_of[element.parent],
            number_of,
            page.spot,
        )
        for element, spot in number_of.items()
    }
    marked += _marked(structure, number_of, marked)
    objects[page.parents.number] = b"[%s]" % b" ".join(marked)
    return objects


def _marked(
    structure: Structure, number_of: dict[Element, int], earlier: Sequence[bytes]
) -> list[bytes]:
    """Return the elements of what a structure has marked behind what is marked earlier."""
    return [b"%d 0 R" % number_of[element] for element in structure.pages[0][len(earlier) :]]


def _drawn(
    blocks: Sequence[PlacedBlock],
    symbols: Sequence[PlacedSymbol],
    font: Embedded,
    *,
    structure: Structure,
    framed: Frame,
    links: list[Link],
) -> list[str]:
    """Return the box's operators on its panel, or on a copy of it; add its links to the page's."""
    out = [*framed.opening]
    for block in blocks:
        out += text_of(block, font, structure, framed=framed, links=links)
    out += [squares(symbol, structure, framed) for symbol in symbols]
    return [*out, *framed.closing]


def _main_face(blocks: Sequence[PlacedBlock]) -> Face | None:
    """Return the face that most of the box is set in: its glyphs need not be scaled."""
    counts: Counter[Face] = Counter()
    for block in blocks:
        for placed in block.lines:
            for run in placed.line.runs:
                counts[run.run.run.face] += len(run.run.glyphs)
    return max(counts, key=counts.__getitem__, default=None)


def _tags(
    master: Master,
    page: OpenPage,
    structure: Structure,
    marked: list[bytes],
    *,
    links: Sequence[Link],
    numbers: Iterator[int],
) -> dict[int, bytes]:
    """Return the section of the box in the structure tree, and its link's annotation.

    The elements of its contents are added to what is `marked` on its page.
    """
    opening = master.opening
    assert opening
    objects: dict[int, bytes] = {}
    number_of = {structure.root: opening.section.number}
    objects[opening.link.number] = b"null"
    annotated = list(page.annotated)
    if links and not master.kind.press:  # its lines have one annotation, around them all
        element, spot = links[0].element, next(numbers)
        left, bottom, right, top = zip(*(link.box for link in links), strict=True)
        around = links[0]._replace(box=(min(left), min(bottom), max(right), max(top)))
        number_of[element] = opening.link.number
        objects[spot] = annotation(around, opening.key)
        annotated.append(b"%d 0 R" % spot)
        element.kids.append(Annotation(Written(b"%d 0 R" % spot), 0))
    _number_all(structure.root, number_of, numbers)
    for element, spot in number_of.items():
        parent = number_of[element.parent] if element.parent else opening.root
        objects[spot] = _element(element, parent, number_of, page.spot)
    marked += _marked(structure, number_of, marked)
    objects[page.parents.number] = b"[%s]" % b" ".join(marked)
    if not master.kind.press:
        objects[page.annotations.number] = b"[%s]" % b" ".join(annotated)
    return objects


def _number_all(element: Element, number_of: dict[Element, int], numbers: Iterator[int]) -> None:
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid not in number_of:
                number_of[kid] = next(numbers)
            _number_all(kid, number_of, numbers)


def _element(element: Element, parent: int, number_of: dict[Element, int], page: int) -> bytes:
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{number_of[kid]} 0 R")
        elif isinstance(kid, Annotation):
            spot = kid.reference.data.decode("ascii")
            kids.append(f"<</Type/OBJR/Obj {spot}/Pg {page} 0 R>>")
        else:
            kids.append(str(kid.number))
    extra = "".join(f"/{name} {value}" for name, value in element.extra.items())
    head = f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R/Pg {page} 0 R"
    return f"{head}{extra}/K[{' '.join(kids)}]>>".encode("ascii")


def _packet(master: Master, objects: dict[int, bytes]) -> bytes:
    """Return the XMP of a print shop's file, with an identifier made from all its content."""
    digest = master.shared.digest.copy()
    for number_, data in sorted(objects.items()):
        digest.update(b"%d " % number_ + bare(data))
    xmp = metadata.press_xmp(master.title, master.language, digest.hexdigest()[:32])
    return metadata.packet_stream(xmp)
