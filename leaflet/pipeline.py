"""The whole program on one screen. START READING HERE.

A statement goes one way, one room after another:
statement -> typesetting -> layout -> imposition -> pdf.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import Notice
from leaflet.finish import PLAIN, Finish
from leaflet.imposition import sheets
from leaflet.layout import blocks, copyfit, panels
from leaflet.pdf import writer
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
) -> Leaflet:
    """The leaflet of a statement on a finished size (points), on at most that many sides.

    `type_size` None: the largest that fits. Raises FontError, FitError.
    """
    # The typefaces there are: the shipped ones, and the user's own behind them.
    typefaces = Typefaces(own_fonts)
    language = statement.language
    # Each paragraph shaped for its role, once: no type size changes that.
    copies = blocks.copies(statement.paragraphs, language, typefaces)
    # The largest type at which it all fits, and the lines and columns that go with it.
    fit = copyfit.fit(copies, size, sides, type_size, statement.logos)
    # Every line in its place on its panel.
    pages = panels.make_panels(fit.setting, fit.format)
    # Each panel on a side of its own; the glyphs used in one font, text that reads back.
    family = typefaces.main_family(language)
    main, leading = family.face("regular"), family.leading * family.scale
    placed = sheets.flat(pages, finish.bleed, finish.marks)
    data = writer.write(placed, statement.title, language.tag, main, leading, finish.kind)
    return Leaflet(data, len(pages), fit.type_size, leading * fit.type_size, statement.notices)
