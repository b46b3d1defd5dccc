"""Points: the short items of a short text, large and bold behind square bullets."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from leaflet.layout.shaped import HIGH
from leaflet.layout.style import Role
from leaflet.statement.language import Language
from leaflet.statement.paragraphs import BULLET, Paragraph, word_count
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.paragraph import Shaped, shape_paragraph
from leaflet.typesetting.shaping import GlyphRun

LARGER = 1.16  # times the text
SHORT = 50  # characters: points have fewer
SQUARE = "\u25fe"  # 0.42 em wide
READ = "\u2022"  # what programs read for the square
MIDDLE = 0.27  # ems: half of the height of letters without ascenders
MIDDLES = {"Hebr": 0.33}
SLOPING = 0.45  # the same where words slope down to the line


def short_lists(paragraphs: Sequence[Paragraph], most_words: int) -> tuple[int, ...]:
    """Return which of a text's lists are points, counted from 0, if it has few enough words."""
    if sum(word_count(paragraph.text) for paragraph in paragraphs) >= most_words:
        return ()
    return tuple(number for number, items in enumerate(_lists(paragraphs)) if _is_short(items))


def of_lists(paragraphs: Sequence[Paragraph], numbers: Iterable[int]) -> set[int]:
    """Return the `id` of each item in the lists of these numbers, counted from 0."""
    chosen = set(numbers)
    return {
        id(item)
        for number, items in enumerate(_lists(paragraphs))
        for item in items
        if number in chosen and _has_bullet(item)
    }


def role_of(item: Role) -> Role:
    """Return the role of a point, in a style whose items have this one."""
    return item._replace(size=LARGER, style="bold")


def square(language: Language, typefaces: Typefaces) -> Shaped:
    """Return the mark of a point: a square in the middle of low letters, flush with its edge.

    It is a bullet where no typeface has the square.
    """
    has_square = typefaces.covering(SQUARE, language, language.script, "regular")
    mark = SQUARE if has_square else READ
    shaped = shape_paragraph(mark, [(0, 1, "regular")], language, typefaces=typefaces)
    leading = typefaces.main_family(language).leading
    middle = SLOPING if leading > HIGH else MIDDLES.get(language.script, MIDDLE)
    runs = tuple(_moved(run, middle, rtl=shaped.rtl) for run in shaped.runs)
    return shaped._replace(text=READ, runs=runs)


def _moved(glyph_run: GlyphRun, middle: float, *, rtl: bool) -> GlyphRun:
    run, glyphs = glyph_run
    moved = []
    for glyph in glyphs:
        top, bottom = run.face.ink(glyph.id)
        left, right = run.face.breadth(glyph.id)
        moved.append(
            glyph._replace(
                x_offset=glyph.x_advance - right if rtl else -left,
                y_offset=round(middle / run.face.em - (top + bottom) / 2),
            )
        )
    return GlyphRun(run._replace(text=READ), tuple(moved))


def _lists(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return the lists of a text that stand in no inset, each with all of its items."""
    grouped = groupby(
        paragraphs, lambda paragraph: paragraph.role == "item" and not paragraph.inset
    )
    return [list(items) for is_list, items in grouped if is_list]


def _is_short(items: Sequence[Paragraph]) -> bool:
    return all(_has_bullet(item) and _letters(item.text) < SHORT for item in items)


def _has_bullet(item: Paragraph) -> bool:
    """Return whether an item of the outermost list begins with a bullet, and is all words."""
    return (item.ordinal, item.mark, item.depth, item.blank) == (BULLET, "", 0, False)


def _letters(text: str) -> int:
    """Return how many characters there are, not counting the marks on letters."""
    return sum(unicodedata.category(char)[0] != "M" for char in text)
