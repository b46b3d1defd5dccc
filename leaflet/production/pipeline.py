"""The whole program: read `Press.make`, then `Press.compose`. START READING HERE.

A statement goes one way, one room after another:
statement -> typesetting -> layout -> imposition -> pdf.

A leaflet is a list of languages, most often of one. A `Press` makes what many leaflets share once,
and keeps it: shaped paragraphs, and a master for each paper and each height of contact box and
event. To make the leaflet of a group, only its own box and event are then imprinted on the master.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from leaflet.errors import Faults, FitError, LeafletError, Notice, TextError
from leaflet.imposition import sheets, two_covers
from leaflet.imposition.edges import ONE_SIDED
from leaflet.layout.panels import Panel
from leaflet.pdf import writer
from leaflet.production import ownfonts, shortness, strips
from leaflet.production.direction import runs_from_right
from leaflet.production.folios import paginated
from leaflet.production.shaper import Fitted, Shaper, Version, expected_type, paragraphs_of
from leaflet.production.sharing import Boxes, pages_of, sharing_of
from leaflet.production.style_choice import quoted, style_name, styled
from leaflet.production.tailored import Tailored
from leaflet.request.request import Request
from leaflet.statement import pair
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.language import resolve
from leaflet.statement.source import Statement
from leaflet.typesetting.fontdata import FontFile

if TYPE_CHECKING:
    from leaflet.layout.contact import BoxForm, ContactBox
    from leaflet.production.events import Occasion, Rooms

MASTERS = 16  # masters that a press keeps
CALLING = 48  # the same of those with room for an event: heights of events and of boxes


class Part(StrEnum):
    """The part of a leaflet that a file has.

    A file has the whole leaflet as it is printed; one of the two parts for printing by hand; its
    panels, one on each page in the order of reading, without bleed or marks; or a card for it.
    """

    WHOLE = ""
    FRONTS = "fronts"
    BACKS = "backs"
    READING = "reading"
    CARD = "card"
    TURNING = "turning"


class Leaflet(NamedTuple):
    """A finished leaflet: the PDF's bytes, and what was decided on the way (points).

    `sides` are those that are printed, on so many `sheets`; `description` says how panels are on
    them, if it is not flat; `panels` is how many it has, or pages. `style` names that of a call, or
    of a poster. `further` has the type size and leading of each language after the first.
    """

    data: bytes
    sides: int
    type_size: float
    leading: float
    notices: tuple[Notice, ...]
    sheets: int = 1
    description: str = ""
    panels: int = 1
    style: str = ""
    further: tuple[tuple[float, float], ...] = ()


class Composition(NamedTuple):
    """The sides of a leaflet before they are written, and each language with all its paragraphs.

    `turned` is the edge on which the sheets are turned over.
    """

    versions: tuple[Version, ...]
    sides: tuple[sheets.Side, ...]
    notices: tuple[Notice, ...]
    sheets: int
    description: str
    panels: int
    turned: str


class Press:
    """Makes leaflets, and keeps what several of them have in common.

    Use one press for many leaflets: one in each worker of a batch, or in each session of a web
    server.
    """

    def __init__(self) -> None:
        self._shaper = Shaper()
        self._styled = lru_cache(MASTERS)(self._find_style)
        self._box_form = lru_cache(MASTERS)(self._find_box_form)
        self._fitted = lru_cache(MASTERS)(self._fit)
        self._master = lru_cache(CALLING)(self._print)
        self._rooms = lru_cache(4 * CALLING)(self._find_rooms)

    def make(
        self,
        statement: Statement,
        request: Request,
        contact: Contact = NOBODY,
        part: Part = Part.WHOLE,
    ) -> Leaflet:
        """Return the leaflet that is asked for, with the contact of a group.

        Raises FontError, FitError; UsageError for what two languages do not go on.
        """
        statement, request = self._prepared(statement, request, contact)
        tailored = self._tailored(statement, request, contact)
        statement, boxes, rooms, events = tailored
        # What is read on several pages, or leads somewhere, is written for each group.
        linked = request.scheme.is_tiled or any(event.is_linked for event in events)
        if len(boxes) > 1 or (events and linked):
            master, leaflet = self._print(
                statement, request, part, rooms=rooms, boxes=boxes, events=events
            )
            events = ()
        else:
            master, leaflet = self._master(statement, request, part, rooms=rooms)
        leaflet = leaflet._replace(notices=(*leaflet.notices, *tailored.notices))
        box = boxes[0] if master.box_area else None
        if box is None and not (events and master.rooms):
            return leaflet._replace(data=master.file())
        from leaflet.pdf.imprint import imprint

        lines = [block for event in events for block in event.blocks]
        return leaflet._replace(data=imprint(master, box, lines))

    def compose(
        self,
        statement: Statement,
        request: Request,
        part: Part = Part.WHOLE,
        *,
        rooms: tuple[float, ...] = (),
        boxes: Boxes = (),
        events: Sequence["Occasion"] = (),
    ) -> Composition:
        """Return the sides of the leaflet that `make` writes.

        `rooms` is what a contact box takes of the last side, for each language (points); `boxes`
        are those that are put into these rooms. `events` go into the rooms that the text keeps.
        """
        request = self.styled(statement, request)
        statement, request = quoted(statement, request)
        sharing = sharing_of(statement, request)
        # Each paragraph is shaped once, in every language: no type size changes that.
        self._shaper.shape(statement, request)
        # The largest type at which it all fits, and the lines and columns that go with it.
        fitted = self._fitted(statement, request, rooms or (0.0,) * len(statement.parts))
        # Every line in its place on its panel, and each box in the place that is left for it.
        versions, panels = sharing.lay_out(fitted, boxes)
        if events:
            from leaflet.production.events import put_on

            versions, panels = put_on(versions, panels, events)
        typefaces = self._shaper.typefaces(request.fonts, sans=request.style.sans)
        reading = part == Part.READING
        versions, panels = paginated(versions, panels, request, typefaces, reading=reading)
        pages = pages_of(sharing, versions, panels, reading=reading)
        # Each panel on a side of its own, or in its place on a sheet to fold or to cut.
        sides, count, description, turned = impose(pages, statement, request, part)
        if sharing.turns_over and part != Part.READING:
            sides = two_covers.turned(sides, pages[len(pages) - len(versions[1].panels) :])
        notices = [notice for version in fitted.versions for notice in version.notices]
        notices += shortness.blank(sides, pages, request, reading=reading)
        notices += _unscreened(statement, request)
        return Composition(
            tuple(versions), sides, tuple(notices), count, description, len(pages), turned
        )

    def _print(
        self,
        statement: Statement,
        request: Request,
        part: Part,
        *,
        rooms: tuple[float, ...],
        boxes: Boxes = (),
        events: Sequence["Occasion"] = (),
    ) -> tuple[writer.Master, Leaflet]:
        """Return what no group changes, and the leaflet as far as it is known without its bytes."""
        composed = self.compose(statement, request, part, rooms=rooms, boxes=boxes, events=events)
        # The glyphs used in one font for each language, text that reads back.
        master = write(composed, statement, request, part)
        sizes = [
            (version.type_size, version.leading * version.type_size)
            for version in composed.versions
        ]
        (size, leading), *further = sizes
        return master, Leaflet(
            data=b"",
            sides=len(composed.sides),
            type_size=size,
            leading=leading,
            notices=(*statement.notices, *composed.notices),
            sheets=composed.sheets,
            description=composed.description,
            panels=composed.panels,
            style=style_name(request),
            further=tuple(further),
        )

    def _tailored(self, statement: Statement, request: Request, contact: Contact) -> Tailored:
        """Return what is made of a statement for a group. The request has its style."""
        # Each group has a box of its own, and may have an event. The rest of the leaflet knows
        # their heights alone, and these come in steps, so that many groups have the same.
        boxes = self._boxes(statement, request, contact)
        rooms = tuple(box.height if box else 0.0 for box in boxes)
        if not contact.calls:
            return Tailored(statement, boxes, rooms)
        from leaflet.production.events import calling

        rooms_in = partial(self._rooms, request=request, rooms=rooms)
        called, events = calling(
            statement, request, contact, shaper=self._shaper, rooms_in=rooms_in
        )
        return Tailored(called, boxes, rooms, events)

    def _find_rooms(
        self, statement: Statement, *, request: Request, rooms: tuple[float, ...]
    ) -> "Rooms":
        """Return the rooms for events that a text keeps beside boxes of these heights."""
        from leaflet.production.events import rooms_of

        return rooms_of(self._fitted(statement, request, rooms))

    def _boxes(self, statement: Statement, request: Request, contact: Contact) -> Boxes:
        """Return the contact box of each language; None where the group says nothing in it."""
        parts = statement.parts
        if request.tear_off:
            return [strips.set_for(statement, request, contact, self._shaper)]
        contacts = (contact, *(contact.second or (contact,) * (len(parts) - 1)))
        if not any(person.says_something for person in contacts):
            return (None,) * len(parts)
        sharing_of(statement, request)  # raises where there is no place for one
        return [
            self._box(part, person._replace(second=()), statement, request)
            for part, person in zip(parts, contacts, strict=True)
        ]

    def _box(
        self, part: Statement, contact: Contact, statement: Statement, request: Request
    ) -> "ContactBox | None":
        if not contact.says_something:
            return None
        return self._box_form(part, statement, request).box(contact)

    def _find_box_form(self, part: Statement, statement: Statement, request: Request) -> "BoxForm":
        """Return what boxes have in common on the panel that bears them."""
        from leaflet.layout.contact import BoxForm

        measure = sharing_of(statement, request).measure(part, statement, request)
        typefaces = self._shaper.typefaces(request.fonts, sans=request.style.sans)
        # Where languages share a sheet, boxes do not follow the type of the text.
        alone = len(statement.parts) == 1
        text = expected_type(part, request, typefaces) if alone else 0.0
        return BoxForm(part.language, typefaces, measure=measure, style=request.style, text=text)

    def _fit(self, statement: Statement, request: Request, rooms: tuple[float, ...]) -> Fitted:
        """Return each language in the largest type that fits beside boxes of these heights."""

        def fits(other: Request) -> Fitted:
            return sharing_of(statement, other).fit(self._shaper, statement, other, rooms)

        try:
            return fits(request)
        except FitError as error:
            from leaflet.production.remedies import with_remedies

            raise with_remedies(error, request, fits) from None

    def largest(
        self, statement: Statement, request: Request, contact: Contact = NOBODY
    ) -> tuple[float, ...]:
        """Return the type size (points) that `make` would find for each language.

        Raises as `make` does.
        """
        # Kashida change no type size, and take time.
        unsized = self.styled(statement, request).replace(
            type_size=None, kashida=type(request.kashida).SOME
        )
        versions = self._versions(statement, unsized, contact)
        return tuple(version.type_size for version in versions)

    def is_ragged(self, statement: Statement, request: Request, contact: Contact = NOBODY) -> bool:
        """Return whether `make` cannot justify a text that the style has justified.

        Raises as `make` does.
        """
        versions = self._versions(statement, self.styled(statement, request), contact)
        return any(version.ragged for version in versions)

    def styled(self, statement: Statement, request: Request) -> Request:
        """Return the request with the style that suits the text, if it names none."""
        return self._styled(statement, request)

    def _find_style(self, statement: Statement, request: Request) -> Request:
        return styled(
            statement,
            request,
            lambda asking: self._versions(statement, asking, NOBODY)[0].type_size,
        )

    def own_fonts(
        self, statement: Statement, request: Request, contact: Contact = NOBODY
    ) -> Iterator[FontFile]:
        """Yield the person's own faces that set a letter of the leaflet that `make` returns."""
        statement, request = self._prepared(statement, request, contact)
        tailored = self._tailored(statement, request, contact)
        for part in tailored.statement.parts:
            paragraphs = paragraphs_of(part, request, tailored.statement)
            yield from ownfonts.used(self._shaper.shaped(paragraphs, part.language, request))
        yield from ownfonts.used_in(tailored.blocks)

    def _prepared(
        self, statement: Statement, request: Request, contact: Contact
    ) -> tuple[Statement, Request]:
        """Return what is made: in the style of the text, and its quotes."""
        statement, request = quoted(statement, self.styled(statement, request))
        return strips.without_closing(statement, request, contact), request

    def _versions(
        self, statement: Statement, request: Request, contact: Contact
    ) -> tuple[Version, ...]:
        """Return each language as it is set. The request has its style."""
        statement, request = self._prepared(statement, request, contact)
        statement, _, rooms, _ = self._tailored(statement, request, contact)
        return self._fitted(statement, request, rooms).versions

    def with_missing_letters(self, error: LeafletError, tag: str, request: Request) -> LeafletError:
        """Return the error of an unreadable text, with the letters that no font has added to it.

        They are those of what could be read of the text, so that one run tells all that is wrong
        with it.
        """
        readable = error.readable if isinstance(error, TextError) else ()
        if not readable:
            return error
        # A file in two languages is refused in the text of one; fonts know no pair of them.
        first = tag.partition(pair.JOINT)[0]
        spoken = resolve(first, "\n".join(paragraph.text for paragraph in readable))
        faults = Faults()
        faults.add(error)
        with faults.collected():
            self._shaper.shaped(readable, spoken, request)
        try:
            faults.raise_any()
        except LeafletError as every:
            return every
        return error


def impose(
    pages: Sequence[Panel], statement: Statement, request: Request, part: Part
) -> tuple[tuple[sheets.Side, ...], int, str, str]:
    """Return the sides to print, on how many sheets, what to say of them, how they are turned."""
    if part == Part.READING:
        placed = sheets.flat(pages)
        return placed, 1, "", sheets.turned(sheets.leaves(placed))
    scheme = request.scheme
    rtl = statement.language.direction == "rtl"
    printed = scheme.impose(pages, rtl=rtl, bleed=request.bleed, marks=request.marks)
    if part != Part.WHOLE:
        printed = sheets.by_hand(printed)
    elif request.printer:
        from leaflet.imposition import printer

        printed = printer.fitted(printed, request.printer)
    description = scheme.describe(len(pages), printed)
    if not description and request.printer:
        description = sheets.describe(printed)
    # A stack that a person turns over is printed on one side at a time.
    turned = sheets.turned(printed) if part == Part.WHOLE else ONE_SIDED
    sides = sheets.sides(printed, fronts=part != Part.BACKS, backs=part != Part.FRONTS)
    return sides, len(printed), description, turned


def _unscreened(statement: Statement, request: Request) -> Iterator[Notice]:
    """Yield a notice if a halftone is requested for a text without pictures."""
    if request.halftone and not any(paragraph.picture for paragraph in statement.paragraphs):
        yield Notice("a halftone was asked for, and there is no picture in the text")


def write(
    composed: Composition, statement: Statement, request: Request, part: Part
) -> writer.Master:
    """Return the file of a composition, which may leave a place for a group's box."""
    first = composed.versions[0]
    kind = pdf_kind(request, part, composed.turned)
    rtl = statement.language.direction == "rtl" and runs_from_right(composed.sides)
    # A file in one language needs no word on which part of it that is.
    parts = [version.part for version in composed.versions] if len(composed.versions) > 1 else []
    return writer.master(
        composed.sides,
        statement.title,
        first.language.tag,
        main=first.family.face("regular"),
        leading=first.leading,
        kind=kind._replace(rtl=rtl),
        parts=parts,
    )


def pdf_kind(request: Request, part: Part, turned: str) -> writer.PdfKind:
    """Return the kind of the file, whose sheets are `turned` over on that edge.

    A file to read on a screen is not for a print shop, and has none of its colours.
    """
    kind = writer.PdfKind(request.accent, request.pdfx, request.profile, black=request.black)
    halftone = request.halftone and part != Part.READING
    kind = kind._replace(turned=turned, halftone=halftone)
    if part != Part.READING or not kind.press:
        return kind._replace(fitted=request.printer is not None and part == Part.WHOLE)
    accent = writer.ARCHIVE.accent if kind.accent.needs_press else kind.accent
    return kind._replace(accent=accent, press=False, profile=None)
