"""The whole program on one screen. START READING HERE.

A statement goes one way, one room after another:
statement -> typesetting -> layout -> imposition -> pdf.

What many leaflets share is made once: a statement's shaped paragraphs, and on them a master for
each paper and each height of contact box. A group's leaflet is then its own box alone.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import Notice
from leaflet.finish import PLAIN, Finish
from leaflet.imposition import sheets
from leaflet.layout import blocks, copyfit, panels
from leaflet.pdf import writer
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.language import Language
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import Size


class Leaflet(NamedTuple):
    """A finished leaflet: the PDF's bytes, and what was decided on the way (points)."""

    data: bytes
    sides: int
    type_size: float
    leading: float
    notices: tuple[Notice, ...]


def render(
    statement: Statement,
    size: Size,
    sides: int = 2,
    type_size: float | None = None,
    own_fonts: Sequence[Path] = (),
    finish: Finish = PLAIN,
    group: Contact = NOBODY,
    kashida: str = "some",
) -> Leaflet:
    """The leaflet of a statement on a finished size (points), on at most that many sides.

    `type_size` None: the largest that fits. `group` is whose contact it bears. `kashida`: how much
    Arabic letters may be drawn apart to fill justified lines: "none", "some", "much". Raises
    FontError, FitError.
    """
    asked = (statement, size, sides, type_size, tuple(own_fonts), finish, kashida)
    if group.says_something:
        from leaflet.layout import contact
        from leaflet.pdf.imprint import imprint

        # The group's box, set by itself; its height comes in steps.
        typefaces, _ = _shaped(statement.paragraphs, statement.language, tuple(own_fonts))
        box = contact.box(group, statement.language, typefaces, size)
        # All the rest, which leaves a place of that height, and the box in it.
        made = _master(*asked, box.height)
        data = imprint(made.master, box)
    else:
        made = _master(*asked, 0.0)
        data = made.master.file()
    notices = (*statement.notices, *made.notices)
    return Leaflet(data, made.sides, made.type_size, made.leading, notices)


@lru_cache(maxsize=4)
def _typefaces(own_fonts: tuple[Path, ...]) -> Typefaces:
    """The typefaces there are: the shipped ones, and the user's own behind them."""
    return Typefaces(own_fonts)


@lru_cache(maxsize=4)
def _shaped(
    paragraphs: tuple[Paragraph, ...], language: Language, own_fonts: tuple[Path, ...]
) -> tuple[Typefaces, tuple[blocks.Copy, ...]]:
    """What neither paper nor logo changes."""
    typefaces = _typefaces(own_fonts)
    # Each paragraph shaped for its role, once: no type size changes that.
    return typefaces, blocks.copies(paragraphs, language, typefaces)


class _Made(NamedTuple):
    master: writer.Master
    sides: int
    type_size: float
    leading: float
    notices: tuple[Notice, ...]


@lru_cache(maxsize=16)
def _master(
    statement: Statement,
    size: Size,
    sides: int,
    type_size: float | None,
    own_fonts: tuple[Path, ...],
    finish: Finish,
    kashida: str,
    room: float,
) -> _Made:
    """What no group changes; `room` is what its box takes of the last side (points)."""
    typefaces, copies = _shaped(statement.paragraphs, statement.language, own_fonts)
    # The largest type at which it all fits, and the lines and columns that go with it.
    fit = copyfit.fit(copies, size, sides, type_size, statement.logos, room, kashida)
    # Every line in its place on its panel.
    pages = panels.make_panels(fit.setting, fit.format)
    # Each panel on a side of its own; the glyphs used in one font, text that reads back.
    placed = sheets.flat(pages, finish.bleed, finish.marks)
    family = typefaces.main_family(statement.language)
    main, leading = family.face("regular"), family.leading * family.scale
    tag = statement.language.tag
    master = writer.master(placed, statement.title, tag, main, leading, finish.kind)
    return _Made(master, len(pages), fit.type_size, leading * fit.type_size, fit.notices)
