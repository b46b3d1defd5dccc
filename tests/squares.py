"""Leaflets set in filled squares, as ASCII pictures: layout becomes countable.

Every letter of the test font (tests/data/fonts) is one em wide and one line high. The roles here
keep what they do and take round measures, so that each letter fills one cell of a grid, or four
cells in a headline. The Hebrew letters stand for a to z, one by one: in a picture a right-to-left
leaflet is the left-to-right one in a mirror.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple
from unittest import mock

from conftest import DATA

from leaflet.imposition import sheets
from leaflet.layout import columns, panels, setting, shaped, style
from leaflet.layout.panels import Format, Panel
from leaflet.layout.placed import PlacedLine
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import Headline, Roles, Style
from leaflet.pdf import writer
from leaflet.statement import language
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import Paragraph
from leaflet.typesetting.fonts import Face, Typefaces
from leaflet.units import Insets, Size

EM = 10.0  # points: the type size, and the edge of a cell
GUTTER = 2  # cells between columns
LATIN = "abcdefghijklmnopqrstuvwxyz"
HEBREW = {ord(letter): chr(0x5D0 + i) for i, letter in enumerate(LATIN)}
BACK = {ord(hebrew): chr(letter) for letter, hebrew in HEBREW.items()}
TURNED = str.maketrans("()[]<>", ")(][><")  # brackets, as a mirror shows them


class Plain(NamedTuple):
    """The round measures of a role: size on the type size, lines before, indent in ems."""

    size: float = 1
    before: float = 0
    indent: float = 0


ROUND_ROLES = {
    "title": Plain(size=2),
    "heading": Plain(before=1),
    "body": Plain(before=1),
    "item": Plain(indent=2),
    "quote": Plain(before=1, indent=2),
    "slogan": Plain(),
    "signature": Plain(before=1),
    "note": Plain(),
    "meeting": Plain(),
    "contact": Plain(),
    "byline": Plain(),
    "when": Plain(),
    "where": Plain(),
    "detail": Plain(),
    "pull": Plain(before=1),
    "callout": Plain(),
    "cell": Plain(),
    "lead": Plain(before=1),
    "picture": Plain(before=1),
    "caption": Plain(),
    "footnote": Plain(indent=2),
}
RAGGED = {"justify": "start", "start": "start", "end": "end"}
ROUND = style.PLAIN._replace(
    roles=Roles(
        **{
            name: role._replace(**ROUND_ROLES[name]._asdict(), align=RAGGED[role.align])
            for name, role in style.PLAIN.roles._asdict().items()
        }
    ),
    headline=Headline(most=2, enough=2, lines=2, least=1, grown=2, step=1),
    title_after=1,
    rule_space=0.5,
)


@cache
def typefaces() -> Typefaces:
    """Typefaces with the squares alone."""
    with mock.patch("leaflet.typesetting.fonts.fonts_dir", lambda: DATA / "fonts"):
        return Typefaces()


def face() -> Face:
    return typefaces().families["squares"].face("regular")


def copies(
    statement: Sequence[Paragraph],
    tag: str = "en",
    faces: Typefaces | None = None,
    look: Style = style.PLAIN,
) -> list[ShapedParagraph]:
    """Paragraphs shaped in squares or in other typefaces."""
    text = "\n".join(paragraph.text for paragraph in statement)
    spoken = language.resolve(tag, text)
    return list(shaped.shape_all(statement, spoken, faces or typefaces(), look))


def page(width: int, height: int, columns: int = 1, sides: int = 1) -> Format:
    """A format counted in cells; its margins are one cell on every side."""
    size = Size((width + 2) * EM, (height + 2) * EM)
    return Format(size, Insets(EM, EM, EM, EM), columns, sides)


@contextmanager
def round_style() -> Iterator[None]:
    """Gutter and marks in whole cells, letters that may touch; ROUND goes with them."""
    with (
        mock.patch.object(shaped, "MARK_GAP", 0),
        mock.patch("leaflet.layout.format.GUTTER", GUTTER * EM),
        mock.patch("leaflet.layout.clearance.FREE", 0.0),
        mock.patch("leaflet.layout.slogans.APART", 1.0),
        mock.patch("leaflet.layout.slogans.MOST", 1.0),
    ):
        yield


def set_panels(
    statement: Sequence[Paragraph], format: Format, tag: str = "en", look: Style = style.PLAIN
) -> tuple[Panel, ...]:
    """The panels of a statement; none if it does not fit."""
    set_text = setting.set_blocks(copies(statement, tag, look=look), format, EM, style=look)
    return () if columns.overflow(set_text, format) else panels.make_panels(set_text, format)


def lay_out(
    markdown: str, width: int, height: int, columns: int = 1, sides: int = 1, *, rtl: bool = False
) -> tuple[Panel, ...]:
    """The panels of a Markdown text in round measures; `rtl` sets its letters in Hebrew."""
    statement = from_markdown(markdown.translate(HEBREW if rtl else {}), "squares.md")[0]
    with round_style():
        tag = "he" if rtl else "en"
        return set_panels(statement, page(width, height, columns, sides), tag, ROUND)


class Square(NamedTuple):
    """A glyph as it stands on its panel, in points from top left; `edge` is its side."""

    char: str
    left: float
    top: float
    edge: float


def squares(panel: Panel) -> Iterator[Square]:
    """Every letter of a panel; spaces are left out."""
    for block in panel.blocks:
        for line in (*block.marks, *block.lines):
            yield from line_squares(line)


def line_squares(placed: PlacedLine) -> Iterator[Square]:
    """The letters of a line, left to right."""
    line = placed.line
    for (run, glyphs), x in line.runs:
        left = placed.x + x
        for glyph in glyphs:
            char = run.text[glyph.cluster]
            advance = glyph.x_advance * run.face.em * line.size
            if char in " \u00a0":
                advance += line.space
            else:
                char = char.translate(TURNED if run.level % 2 else {}).translate(BACK)
                yield Square(char, left, placed.y - 0.8 * line.size, line.size)
            left += advance


def picture(*shown: Panel) -> str:
    """Panels as text, a character a cell: letters, `-` for a rule, `_` for paper."""
    return "\n\n".join(map(_picture, shown))


def _picture(panel: Panel) -> str:
    columns, rows = cells(panel.size.width), cells(panel.size.height)
    grid = [["_"] * columns for _ in range(rows)]
    for rule in panel.rules:
        row = int(rule.y // EM)
        for column in range(cells(rule.x), cells(rule.x + rule.width)):
            grid[row][column] = "-"
    for char, left, top, edge in squares(panel):
        for row in range(cells(top), cells(top + edge)):
            for column in range(cells(left), cells(left + edge)):
                assert grid[row][column] == "_", f"{char} stands on {grid[row][column]}"
                grid[row][column] = char
    return "\n".join(map("".join, grid))


def cells(length: float) -> int:
    """Points as cells; they must come out whole."""
    assert abs(length / EM - round(length / EM)) < 1e-6, f"{length} pt is no number of cells"
    return round(length / EM)


def written(shown: Sequence[Panel], tag: str) -> bytes:
    """Panels as a PDF."""
    return writer.write(sheets.flat(shown), "squares", tag, main=face(), leading=1.0)


def mirrored(text: str) -> str:
    """A picture in a mirror."""
    return "\n".join(line[::-1].translate(TURNED) for line in text.split("\n"))


def side_by_side(left: str, right: str) -> str:
    """Two pictures of one height beside each other."""
    pairs = zip(left.split("\n"), right.split("\n"), strict=True)
    return "\n".join(f"{a}   {b}".rstrip() for a, b in pairs)
