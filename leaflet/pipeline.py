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
    """The leaflet of a statement on a finished size (points), on at most that many sides.

    `choice`: folded, or several on a sheet; a fold's panels take the place of size and sides.
    `part`: all of it as it is printed, its fronts or its backs alone, or its pages for reading.
    `type_size` None: the largest that fits. `group` is whose contact it bears. `kashida`: how much
    Arabic letters may be drawn apart to fill justified lines: "none", "some", "much". `parallel`:
    two languages side by side. `look` is one of the styles. Raises FontError, FitError; UsageError
    for what two languages do not go on.
    """
    if statement.parts:
        from leaflet import bilingual

        fitted = (size, sides, type_size, tuple(own_fonts), finish, kashida, choice, parallel)
        return bilingual.render(bilingual.Asked(statement, *fitted, look), group, part)
    asked = (size, sides, type_size, tuple(own_fonts), finish, kashida, choice, part, look)
    if group.says_something:
        from leaflet.pdf.imprint import imprint

        # The group's box, set by itself; its height comes in steps.
        box = _box(statement, size, sides, own_fonts, finish, group, choice, look)
        # All the rest, which leaves a place of that height, and the box in it.
        made = _master(statement, *asked, box.height)
        data = imprint(made.master, box) if made.master.place else made.master.file()
    else:
        made = _master(statement, *asked, 0.0)
        data = made.master.file()
    notices = (*statement.notices, *made.notices)
    return Leaflet(data, *made[1:4], notices, *made[5:])


def largest(
    statement: Statement,
    size: Size,
    sides: int = 2,
    own_fonts: Sequence[Path] = (),
    finish: Finish = PLAIN,
    group: Contact = NOBODY,
    choice: "Choice | None" = None,
    look: style.Style = style.PLAIN,
) -> float:
    """The type size (points) that `render` would find for this. Raises as it does."""
    room = 0.0
    if group.says_something:
        room = _box(statement, size, sides, own_fonts, finish, group, choice, look).height
    asked = (size, sides, None, tuple(own_fonts), finish, "some", choice)
    return _fit(statement, *asked, look, room).type_size


def _box(
    statement: Statement,
    size: Size,
    sides: int,
    own_fonts: Sequence[Path],
    finish: Finish,
    group: Contact,
    choice: "Choice | None",
    look: style.Style,
) -> "Box":
    from leaflet.layout import contact

    measure = _measure(size, sides, finish, choice, statement.language, look)
    return contact.box(group, statement.language, _typefaces(tuple(own_fonts)), measure, look)


def formats(
    size: Size,
    sides: int,
    room: float,
    finish: Finish,
    choice: "Choice | None",
    language: Language,
    look: style.Style = style.PLAIN,
) -> Sequence[format.Format]:
    """What the text may be set on, to be tried in turn."""
    rtl = language.direction == "rtl"
    if choice:
        found = choice.formats(sides, room, rtl, look)
    else:
        found = format.page_formats(size, sides, room, style=look)
    if finish.printer is None:
        return found
    from leaflet.imposition import printer

    edges = [choice.edges(one.sides, rtl) if choice else () for one in found]
    pairs = zip(found, edges, strict=True)
    return [printer.widened(one, finish.printer, its, look) for one, its in pairs]


@lru_cache(maxsize=16)
def _measure(
    size: Size,
    sides: int,
    finish: Finish,
    choice: "Choice | None",
    language: Language,
    look: style.Style,
) -> float:
    """How wide the panel is that a group's box stands on, within its margins (points)."""
    return formats(size, sides, 0.0, finish, choice, language, look)[-1].field(-1).measure


def _fit(
    statement: Statement,
    size: Size,
    sides: int,
    type_size: float | None,
    own_fonts: tuple[Path, ...],
    finish: Finish,
    kashida: str,
    choice: "Choice | None",
    look: style.Style,
    room: float,
) -> copyfit.Fit:
    """The largest type at which it all fits, and the lines and columns that go with it."""
    spoken = statement.language
    _, copies = shaped(statement.paragraphs, spoken, own_fonts, look)
    able = formats(size, sides, room, finish, choice, spoken, look)
    enlarged, others = 1.0, None
    if choice:
        enlarged = choice.enlarged
        if choice.fold or choice.stacked:
            others = partial(choice.others, room, spoken.direction == "rtl", look)
    about = (statement.logos, kashida, look, enlarged, others)
    try:
        return copyfit.fit(copies, able, type_size, *about)
    except FitError as error:
        raise (choice.refusal(error) if choice else error) from None


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


def compose(
    statement: Statement,
    size: Size,
    sides: int = 2,
    type_size: float | None = None,
    own_fonts: tuple[Path, ...] = (),
    finish: Finish = PLAIN,
    kashida: str = "some",
    choice: "Choice | None" = None,
    room: float = 0.0,
    part: str = WHOLE,
    look: style.Style = style.PLAIN,
) -> Composed:
    """What `render` decides. `room` is what a contact box takes of the last side (points)."""
    # The largest type at which it all fits, and the lines and columns that go with it.
    asked = (size, sides, type_size, own_fonts, finish, kashida, choice)
    fit = _fit(statement, *asked, look, room)
    # Every line in its place on its panel.
    pages = panels.make_panels(fit.setting, fit.format)
    # Each panel on a side of its own, or in its place on a sheet to fold or to cut.
    rtl = statement.language.direction == "rtl"
    placed, count, told, turned = impose(pages, rtl, finish, choice, part)
    family = _typefaces(own_fonts).main_family(statement.language)
    main = family.face("regular")
    leading = family.leading * family.scale * look.leading * fit.setting.leading
    paragraphs = tuple(one.copy.paragraph for one in fit.setting.blocks)
    about = (fit.notices, count, told, len(pages), turned)
    return Composed(paragraphs, placed, fit.type_size, main, leading, *about)


class _Made(NamedTuple):
    master: writer.Master
    sides: int
    type_size: float
    leading: float
    notices: tuple[Notice, ...]
    sheets: int
    told: str
    panels: int


@lru_cache(maxsize=16)
def _master(
    statement: Statement,
    size: Size,
    sides: int,
    type_size: float | None,
    own_fonts: tuple[Path, ...],
    finish: Finish,
    kashida: str,
    choice: "Choice | None",
    part: str,
    look: style.Style,
    room: float,
) -> _Made:
    """What no group changes; `room` is what its box takes of the last side (points)."""
    asked = (size, sides, type_size, own_fonts, finish, kashida, choice)
    made = compose(statement, *asked, room, part, look)
    # The glyphs used in one font, text that reads back.
    tag, kind = statement.language.tag, kind_of(finish, part)._replace(turned=made.turned)
    master = writer.master(made.sides, statement.title, tag, made.main, made.leading, kind)
    points = made.leading * made.type_size
    about = (made.type_size, points, made.notices, made.sheets, made.told, made.panels)
    return _Made(master, len(made.sides), *about)


def impose(
    pages: Sequence[panels.Panel],
    rtl: bool,
    finish: Finish,
    choice: "Choice | None",
    part: str,
) -> tuple[tuple[sheets.Side, ...], int, str, str]:
    """The sides to print, on how many sheets, what to say of them, how they are turned over."""
    if part == READING:
        return sheets.flat(pages), 1, "", ""
    if choice is None:
        made = sheets.leaves(sheets.flat(pages, finish.bleed, finish.marks))
    else:
        made = choice.sheets(pages, rtl, finish.bleed, finish.marks)
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
