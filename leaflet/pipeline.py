"""The whole program on one screen. START READING HERE.

A statement goes one way, one room after another:
statement -> typesetting -> layout -> imposition -> pdf.

What many leaflets share is made once: a statement's shaped paragraphs, and on them a master for
each paper and each height of contact box. A group's leaflet is then its own box alone.
"""

from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leaflet.errors import FitError, Notice
from leaflet.finish import PLAIN, Finish
from leaflet.imposition import sheets
from leaflet.layout import blocks, copyfit, format, panels, style
from leaflet.pdf import writer
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.language import Language
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement
from leaflet.typesetting.fonts import Face, Typefaces
from leaflet.units import Size

if TYPE_CHECKING:
    from leaflet.imposition.choice import Choice
    from leaflet.layout.contact import Box


class Leaflet(NamedTuple):
    """A finished leaflet: the PDF's bytes, and what was decided on the way (points).

    `sides` are those that are printed; `told` says how panels are on sheets, if it is not flat;
    `panels` is how many it has, or pages; `others` has the type size and leading of each further
    language.
    """

    data: bytes
    sides: int
    type_size: float
    leading: float
    notices: tuple[Notice, ...]
    sheets: int = 1
    told: str = ""
    panels: int = 1
    others: tuple[tuple[float, float], ...] = ()


# What of a leaflet is wanted: as it is printed, one of two files for printing by hand, or its
# panels one a page in the order of reading, without bleed or marks.
WHOLE, FRONTS, BACKS, READING = "", "fronts", "backs", "reading"


class Asked(NamedTuple):
    """What is asked for of a leaflet; no group changes it, and it is the same for all its parts.

    `size` is the finished one (points), `sides` the most there may be; where `choice` says that it
    is folded, or several on a sheet, a fold's panels take the place of both. `type_size` in points,
    None: the largest that fits. `kashida`: how much Arabic letters may be drawn apart to fill
    justified lines: "none", "some", "much". `parallel`: two languages side by side. `look` is one
    of the styles. Caches key on all of it.
    """

    statement: Statement
    size: Size
    sides: int = 2
    type_size: float | None = None
    own_fonts: tuple[Path, ...] = ()
    finish: Finish = PLAIN
    kashida: str = "some"
    choice: "Choice | None" = None
    parallel: bool = False
    look: style.Style = style.PLAIN

    @property
    def rtl(self) -> bool:
        """Whether the (first) language runs from right to left: so does the sheet."""
        return self.statement.language.direction == "rtl"


def render(
    statement: Statement,
    size: Size,
    sides: int = 2,
    type_size: float | None = None,
    own_fonts: Sequence[Path] = (),
    finish: Finish = PLAIN,
    group: Contact = NOBODY,
    kashida: str = "some",
    choice: "Choice | None" = None,
    part: str = WHOLE,
    parallel: bool = False,
    look: style.Style = style.PLAIN,
) -> Leaflet:
    """`make`, for those who call from outside: all that may be asked for, by its name."""
    fonts = tuple(own_fonts)
    asked = Asked(
        statement, size, sides, type_size, fonts, finish, kashida, choice, parallel, look
    )
    return make(asked, group, part)


def make(asked: Asked, group: Contact = NOBODY, part: str = WHOLE) -> Leaflet:
    """The leaflet that is asked for, with the contact of a group.

    `part`: all of it as it is printed, its fronts or its backs alone, or its pages for reading.
    Raises FontError, FitError; UsageError for what two languages do not go on.
    """
    if asked.statement.parts:
        from leaflet import bilingual

        return bilingual.render(asked, group, part)
    if group.says_something:
        from leaflet.pdf.imprint import imprint

        # The group's box, set by itself; its height comes in steps.
        box = _box(asked, group)
        # All the rest, which leaves a place of that height, and the box in it.
        master, made = _master(asked, part, box.height)
        return made._replace(data=imprint(master, box) if master.place else master.file())
    master, made = _master(asked, part, 0.0)
    return made._replace(data=master.file())


def largest(asked: Asked, group: Contact = NOBODY) -> float:
    """The type size (points) that `make` would find for this. Raises as it does."""
    room = _box(asked, group).height if group.says_something else 0.0
    return _fit(asked._replace(type_size=None, kashida="some"), room).type_size


def _box(asked: Asked, group: Contact) -> "Box":
    from leaflet.layout import contact

    language, look = asked.statement.language, asked.look
    return contact.box(group, language, _typefaces(asked.own_fonts), _measure(asked), look)


def formats(asked: Asked, sides: int, room: float, rtl: bool) -> Sequence[format.Format]:
    """What a text of that direction may be set on, on at most so many sides, to be tried in turn.
    `room` is what a contact box takes of the last (points)."""
    choice, look = asked.choice, asked.look
    if choice:
        found = choice.formats(sides, room, rtl, look)
    else:
        found = format.page_formats(asked.size, sides, room, style=look)
    if asked.finish.printer is None:
        return found
    from leaflet.imposition import printer

    edges = [choice.edges(one.sides, rtl) if choice else () for one in found]
    pairs = zip(found, edges, strict=True)
    return [printer.widened(one, asked.finish.printer, its, look) for one, its in pairs]


@lru_cache(maxsize=16)
def _measure(asked: Asked) -> float:
    """How wide the panel is that a group's box stands on, within its margins (points)."""
    bearing = formats(asked, asked.sides, 0.0, asked.rtl)[-1]
    return bearing.field(bearing.back).measure


def _fit(asked: Asked, room: float) -> copyfit.Fit:
    """The largest type at which it all fits, and the lines and columns that go with it."""
    statement, choice, look = asked.statement, asked.choice, asked.look
    _, copies = shaped(_said(asked), statement.language, asked.own_fonts, look)
    able = formats(asked, asked.sides, room, asked.rtl)
    if choice and choice.covered:
        from leaflet.layout import cover

        copies, able = cover.tried(copies, able, look)
    enlarged, others = 1.0, None
    if choice:
        enlarged = choice.enlarged
        if choice.fold or choice.stacked:
            others = partial(choice.others, room, asked.rtl, look)
    about = (statement.logos, asked.kashida, look, enlarged, others)
    try:
        found = copyfit.fit(copies, able, asked.type_size, *about)
    except FitError as error:
        raise (choice.refusal(error) if choice else error) from None
    if choice and choice.covered:
        told = cover.notices(copies, found.format)
        found = found._replace(notices=(*found.notices, *told))
    return found


def _said(asked: Asked) -> tuple[Paragraph, ...]:
    """The paragraphs; of a fold also who speaks and when, which its cover tells."""
    statement = asked.statement
    if not (asked.choice and asked.choice.covered):
        return statement.paragraphs
    from leaflet.statement.byline import byline

    about = (statement.metadata, statement.paragraphs, statement.language)
    return (*byline(*about), *statement.paragraphs)


@lru_cache(maxsize=4)
def _typefaces(own_fonts: tuple[Path, ...]) -> Typefaces:
    """The typefaces there are: the shipped ones, and the user's own behind them."""
    return Typefaces(own_fonts)


@lru_cache(maxsize=4)
def shaped(
    paragraphs: tuple[Paragraph, ...],
    language: Language,
    own_fonts: tuple[Path, ...],
    look: style.Style,
) -> tuple[Typefaces, tuple[blocks.Copy, ...]]:
    """What neither paper nor logo changes."""
    typefaces = _typefaces(own_fonts)
    # Each paragraph shaped for its role, once: no type size changes that.
    return typefaces, blocks.copies(paragraphs, language, typefaces, look)


class Composed(NamedTuple):
    """The sides of a leaflet before they are written. `type_size` in points, `leading` in ems of
    it; `main` is the face of the running text; `paragraphs` all that is on them, as it is read."""

    paragraphs: tuple[Paragraph, ...]
    sides: tuple[sheets.Side, ...]
    type_size: float
    main: Face
    leading: float
    notices: tuple[Notice, ...]
    sheets: int
    told: str
    panels: int
    turned: str


def compose(asked: Asked, part: str = WHOLE, room: float = 0.0) -> Composed:
    """What `make` decides. `room` is what a contact box takes of the last side (points)."""
    # The largest type at which it all fits, and the lines and columns that go with it.
    fit = _fit(asked, room)
    # Every line in its place on its panel.
    pages = panels.make_panels(fit.setting, fit.format)
    # Each panel on a side of its own, or in its place on a sheet to fold or to cut.
    placed, count, told, turned = impose(pages, asked, part)
    family = _typefaces(asked.own_fonts).main_family(asked.statement.language)
    main = family.face("regular")
    leading = family.leading * family.scale * asked.look.leading * fit.setting.leading
    paragraphs = tuple(one.copy.paragraph for one in fit.setting.blocks)
    about = (fit.notices, count, told, len(pages), turned)
    return Composed(paragraphs, placed, fit.type_size, main, leading, *about)


@lru_cache(maxsize=16)
def _master(asked: Asked, part: str, room: float) -> tuple[writer.Master, Leaflet]:
    """What no group changes, and the leaflet as far as it is known without its bytes; `room` is
    what a group's box takes of the last side (points)."""
    statement = asked.statement
    made = compose(asked, part, room)
    # The glyphs used in one font, text that reads back.
    tag, kind = statement.language.tag, kind_of(asked.finish, part)._replace(turned=made.turned)
    master = writer.master(made.sides, statement.title, tag, made.main, made.leading, kind)
    points = made.leading * made.type_size
    notices = (*statement.notices, *made.notices)
    about = (made.type_size, points, notices, made.sheets, made.told, made.panels)
    return master, Leaflet(b"", len(made.sides), *about)


def impose(
    pages: Sequence[panels.Panel], asked: Asked, part: str
) -> tuple[tuple[sheets.Side, ...], int, str, str]:
    """The sides to print, on how many sheets, what to say of them, how they are turned over."""
    finish, choice = asked.finish, asked.choice
    if part == READING:
        return sheets.flat(pages), 1, "", ""
    if choice is None:
        made = sheets.leaves(sheets.flat(pages, finish.bleed, finish.marks))
    else:
        made = choice.sheets(pages, asked.rtl, finish.bleed, finish.marks)
    if part != WHOLE:
        made = sheets.by_hand(made)
    elif finish.printer:
        from leaflet.imposition import printer

        made = printer.fitted(made, finish.printer)
    told = choice.told(len(pages), made) if choice else ""
    if choice is None and finish.printer:
        told = sheets.told(made)
    turned = sheets.turned(made) if told else ""
    turned = turned if part == WHOLE else sheets.ONE_SIDED  # the stack is turned over by hand
    placed = sheets.sides(made, fronts=part != BACKS, backs=part != FRONTS)
    return placed, len(made), told, turned


def kind_of(finish: Finish, part: str) -> writer.Kind:
    """That of the file: what is read on a screen is not for a press, nor are its colours."""
    kind = finish.kind
    if part != READING or not kind.press:
        return kind._replace(fitted=finish.printer is not None and part == WHOLE)
    return writer.ARCHIVE if kind.accent.needs_press else writer.Kind(kind.accent)
