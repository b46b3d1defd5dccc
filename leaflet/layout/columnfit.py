"""Copyfitting two languages side by side: the columns in which both have the largest type."""

from collections.abc import Sequence
from functools import partial

from leaflet.errors import FitError
from leaflet.layout.copyfit import Alternatives, Fit, Matter, fit_matter
from leaflet.layout.format import Format
from leaflet.layout.pairing import Pairing, require_pairs
from leaflet.layout.rows import Texts
from leaflet.layout.sidebyside import set_rows
from leaflet.layout.style import PLAIN, Style
from leaflet.layout.typesize import comfortable_type
from leaflet.statement.picture import Picture


def fit_side_by_side(
    texts: Texts,
    formats: Sequence[Format],
    type_size: float | None = None,
    *,
    pictures: Sequence[Picture] = (),
    kashida: str = "some",
    style: Style = PLAIN,
    alternatives: Alternatives | None = None,
) -> Fit:
    """Return two languages in columns side by side, on the first of these formats that holds them.

    Both are in one type size. The columns have the widths that make rows shortest, unless columns
    of one width take fewer sides or allow larger type. The arguments are those of `fit`. Raises
    FitError as it does, and TextError for texts whose paragraphs are not those of each other.
    """
    require_pairs(texts)
    comfortable = partial(comfortable_type, texts[0], style=style)
    formats = [format.with_columns(1) for format in formats]

    def fitted(*, level: bool) -> Fit:
        set_text = partial(set_rows, Pairing(texts, bound=type_size is not None, level=level))
        matter = Matter(set_text, pictures, style, lambda _: style.largest, comfortable)
        matter = matter._replace(undivided=True)
        return fit_matter(matter, formats, type_size, kashida=kashida, alternatives=alternatives)

    try:
        narrowed = fitted(level=False)
        level = narrowed if narrowed.setting.division.is_level else fitted(level=True)
    except FitError:
        return fitted(level=True)
    return max(narrowed, level, key=lambda fit: (-fit.format.sides, fit.type_size))
