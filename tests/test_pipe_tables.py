"""Tables of Markdown: what is read, how wide columns are, how they are tagged and read back."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import leaflets
import pytest
import readers
from hypothesis import given
from hypothesis import strategies as st
from rich_texts import read, render
from tagged_files import file, letters

from leaflet.errors import LeafletError, Location, TextError
from leaflet.layout.paper import SIZES, margins
from leaflet.layout.widths import CellExtent, Need, level, need, shared
from leaflet.production.pipeline import Leaflet, Part
from leaflet.reading.verify import verify
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.tables import entries
from leaflet.units import mm

# The first two are of the kinds that the issue shows.
HELPERS = """# Stopped?

| Who helps | When | Telephone |
|---|---|---:|
| Legal hotline | day and night | 030 5550 2019 |
| Street medics | at every demonstration | 030 5550 2020 |
| Residence papers | Mon\u2013Thu, 10\u201316 | 030 5550 2021 |
"""
PROGRAMME = """# Who owns the city?

| Time | Great Hall | Red Room | Garden |
|---|---|---|---|
| 10.00 | **Welcome**: who is here? | | |
| 10.30 | What a flat costs | Reading a rent contract | Walk: ten empty houses |
| 13.00 | **Soup for all** | **Soup for all** | **Soup for all** |
| 14.00 | Land without owners | Your questions to a lawyer | Songs |
"""
KITCHEN = """# \u062d\u0633\u0627\u0621

| \u0644\u0639\u062f\u062f | \u0639\u062f\u0633 | \u0645\u0627\u0621 |
|---|---:|---:|
| \u0661\u0665 \u0634\u062e\u0635\u0627\u064b | \u0662 \u0643\u063a | \u0666 \u0644 |
| \u0664\u0660 \u0634\u062e\u0635\u0627\u064b | \u0665 \u0643\u063a | \u0661\u0666 \u0644 |
"""
READ = {"helpers": (HELPERS, "en"), "programme": (PROGRAMME, "en"), "kitchen": (KITCHEN, "ar")}


def cells(markdown: str) -> list[Paragraph]:
    paragraphs, _ = from_markdown(markdown, "text.md")
    return [paragraph for paragraph in paragraphs if paragraph.cell]


def table(*rows: str, aligns: str = "---|---|---") -> str:
    head, *body = rows
    return "\n".join(["# T", "", f"|{head}|", f"|{aligns}|", *(f"|{row}|" for row in body), ""])


# --- What is read --------------------------------------------------------------------------------


def test_each_cell_is_a_paragraph_row_by_row() -> None:
    found = cells(HELPERS)
    assert [paragraph.text for paragraph in found] == [
        *("Who helps", "When", "Telephone"),
        *("Legal hotline", "day and night", "030 5550 2019"),
        *("Street medics", "at every demonstration", "030 5550 2020"),
        *("Residence papers", "Mon\u2013Thu, 10\u201316", "030 5550 2021"),
    ]
    places = [(one.cell.row, one.cell.column) for one in found if one.cell]
    assert places == [(row, column) for row in range(4) for column in range(3)]
    assert {one.role for one in found} == {"cell"}


def test_cells_are_at_the_lines_that_they_are_typed_in() -> None:
    assert [paragraph.at.line for paragraph in cells(HELPERS)][::3] == [3, 5, 6, 7]


def test_alignments_are_those_of_the_line_of_dashes() -> None:
    found = cells(table("a|b|c", "d|e|f", aligns=":--|:-:|--:"))
    assert [one.cell.align for one in found if one.cell] == ["start", "center", "end"] * 2


def test_styles_and_bars_within_cells_are_read_as_elsewhere() -> None:
    found = cells(table("a|b|c", "*x* y|p \\| q|[w](https://w.example.org)"))
    assert [paragraph.text for paragraph in found[3:]] == ["x y", "p | q", "w"]
    assert found[3].spans[0].emphasis
    assert found[5].spans[0].link == "https://w.example.org"


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        (("a|b|c", "1|soup here|", "2|d|e"), (1, 2, 0)),  # the only one behind the first
        (("a|b|c", "|soup here|", "2|d|e"), (1, 2, 0)),
        (("a|b|c", "1|same|same", "2|d|e"), (1, 2, 0)),
        (("a|b|c", "1|same|**same**", "2|d|e"), (1, 1, 1)),
        (("a|b|c", "same|same|x", "2|d|e"), (1, 1, 1)),  # the first says what the row is of
        (("a|b|c", "1|2|2", "2|d|e"), (1, 1, 1)),  # figures are counted
        (("a|b|c", "1|x|", "2|d|e"), (1, 1, 1)),  # a tick
        (("a|b|c", "1||soup here", "2|d|e"), (1, 1, 1)),
        (("a|b|c", "1|soup here|", "2|d|", "3||e"), (1, 1, 1)),  # what is empty says something
        (("a|b|c", "1|soup here|", "2|d|", "3|e|f"), (1, 1, 1)),
    ],
)
def test_what_is_joined(rows: tuple[str, ...], spans: tuple[int, ...]) -> None:
    first = cells(table(*rows))[0].cell
    assert first
    assert first.grid.spans[1] == spans


def test_a_joined_cell_is_there_once_and_in_the_middle() -> None:
    found = [one for one in cells(PROGRAMME) if one.text == "Soup for all"]
    assert [(one.cell.span, one.cell.align) for one in found if one.cell] == [(3, "center")]


def test_a_cell_set_over_empty_ones_is_told_unless_it_is_bold() -> None:
    _, notices = from_markdown(table("a|b|c", "1|soup here|", "2|d|e"), "text.md")
    assert [(notice.at.line if notice.at else 0) for notice in notices] == [5]
    assert from_markdown(table("a|b|c", "1|**soup here**|", "2|d|e"), "text.md")[1] == ()


@pytest.mark.parametrize(("first", "heads"), [("10.30", True), ("Residence papers", False)])
def test_short_cells_of_the_first_column_head_their_rows(first: str, heads: bool) -> None:
    found = cells(table("a|b|c", f"{first}|d|e", "1|f|g"))
    assert found[3].cell
    assert found[3].cell.scope == ("Row" if heads else "")
    assert found[3].spans[0].strong is heads


REFUSED = {
    table("a|b|c", "1|2|3|4"): [(5, "this row of a table has 4 cells, and its head has 3")],
    table("a|b|c", "1|2|3||"): [(5, "this row of a table has 5 cells, and its head has 3")],
    table("a|b|c", "1|2", "1"): [
        (5, "this row of a table has 2 cells, and its head has 3"),
        (6, "this row of a table has 1 cell, and its head has 3"),
    ],
    table("a|b|c", "1|2|3") + "behind": [(6, "this row of a table has 1 cell")],
    table("a|b|c"): [(3, "this table has a head, and no rows")],
    "- a\n\n  |b|c|\n  |---|---|\n  |d|e|\n": [(3, "a table inside a list or a quotation")],
    "> |b|c|\n> |---|---|\n> |d|e|\n": [(1, "a table inside a list or a quotation")],
    "a\n\n---\n\n|b|c|\n|---|---|\n|d|e|\n": [(5, "a table below the last ---")],
    "<!-- back -->\n|b|c|\n|---|---|\n|d|e|\n": [(2, "a table cannot be kept to a panel")],
    "<!-- event -->\n|b|c|\n|---|---|\n|d|e|\n": [(2, "a table cannot be kept to a panel")],
    "|b|c|\n|d|e|\n": [(1, "a row between bars is of no table: |b|c| |d|e|")],
    "|b|c|\n|---|\n|d|e|\n": [(1, "a row between bars is of no table: |b|c| |---| |d|e|")],
    "|b|c|\n|---|---|\n|d|e|\n\n|f|g|\n": [(5, "a row between bars is of no table: |f|g|")],
}


@pytest.mark.parametrize("markdown", REFUSED)
def test_what_is_refused_and_at_which_line(markdown: str) -> None:
    with pytest.raises(TextError) as caught:
        from_markdown(markdown, "text.md")
    found = [(error.at.line if error.at else 0, error.message) for error in caught.value.every]
    expected = REFUSED[markdown]
    assert len(found) == len(expected)
    for (line, message), (expected_line, beginning) in zip(found, expected, strict=True):
        assert line == expected_line
        assert message.startswith(beginning)


WORDS = st.text("ab \u05d0|", max_size=4).map(
    lambda word: " ".join(word.replace("|", "\\|").split())
)
ROWS = st.integers(2, 4).flatmap(
    lambda count: st.lists(
        st.lists(WORDS, min_size=count, max_size=count).map("|".join), min_size=2, max_size=5
    )
)


@given(ROWS)
def test_no_letter_of_a_table_is_lost(rows: list[str]) -> None:
    """Each letter is in a cell, but those of neighbours that are joined."""
    count = len(re.split(r"(?<!\\)\|", rows[0]))
    markdown = table(*rows, aligns="|".join(["---"] * count))
    found = cells(markdown)
    for one in found:
        assert one.cell
        typed = re.split(r"(?<!\\)\|", rows[one.cell.row])
        over = typed[one.cell.column : one.cell.column + one.cell.span]
        assert {text.replace("\\|", "|").strip() for text in over} <= {one.text, ""}
    written = {
        (y, x)
        for y, row in enumerate(rows)
        for x, word in enumerate(re.split(r"(?<!\\)\|", row))
        if word.strip()
    }
    covered = {
        (one.cell.row, x)
        for one in found
        if one.cell
        for x in range(one.cell.column, one.cell.column + one.cell.span)
    }
    assert written <= covered


# --- How wide columns are ------------------------------------------------------------------------

# Worked out by hand after CSS 2.2, 17.5.2.2; browsers share what is left so (CSS Tables 3, 4.4).
WIDTHS = [
    # All fits on one line: what is left is shared by what each needs at most.
    ([CellExtent(0, 1, 10, 20), CellExtent(1, 1, 10, 60)], 100, (25, 75)),
    # Not all fits: each has its least, and shares the rest by how much more it could take.
    ([CellExtent(0, 1, 10, 20), CellExtent(1, 1, 10, 100)], 70, (15, 55)),
    ([CellExtent(0, 1, 30, 30), CellExtent(1, 1, 10, 100)], 70, (30, 40)),
    ([CellExtent(0, 1, 30, 30), CellExtent(1, 1, 50, 100)], 70, (30, 50)),  # too wide
    # A cell over both makes them wider, by what they need at most, the gap between them apart.
    (
        [CellExtent(0, 1, 10, 10), CellExtent(1, 1, 10, 30), CellExtent(0, 2, 10, 82)],
        80,
        (20, 60),
    ),
    ([CellExtent(0, 2, 42, 42)], 40, (20, 20)),
]


@pytest.mark.parametrize(("extents", "room", "widths"), WIDTHS)
def test_columns_are_as_wide_as_automatic_layout_makes_them(
    extents: list[CellExtent], room: float, widths: tuple[float, ...]
) -> None:
    assert shared(need(extents, 2, 2), room) == pytest.approx(widths)


@given(
    st.lists(st.tuples(st.floats(0.1, 20), st.floats(0, 80)), min_size=1, max_size=6),
    st.floats(1, 500),
)
def test_no_column_is_narrower_than_its_widest_word(
    columns: list[tuple[float, float]], room: float
) -> None:
    least = tuple(word for word, _ in columns)
    most = tuple(word + more for word, more in columns)
    widths = shared(Need(least, most), room)
    assert all(width >= word - 1e-6 for width, word in zip(widths, least, strict=True))
    assert sum(widths) == pytest.approx(max(room, sum(least)))
    alike = level(Need(least, most), room)
    assert all(width >= word - 1e-6 for width, word in zip(alike, least, strict=True))
    assert sum(alike) == pytest.approx(max(room, sum(least)))


# --- On the page ---------------------------------------------------------------------------------


@cache
def leaflet(markdown: str, tag: str = "en", size: str = "a5") -> Leaflet:
    return leaflets.render(read(markdown, tag), SIZES[size])


def test_every_word_of_a_table_is_tagged_in_its_row() -> None:
    found = file(render(PROGRAMME))
    (tree,) = [node for node in found.tree.kids if node.tag == "Table"]
    rows = [[(kid.tag, letters(found.text(kid))) for kid in row.kids] for row in tree.kids]
    head = ("Time", "Great Hall", "Red Room", "Garden")
    assert rows[0] == [("TH", letters(word)) for word in head]
    assert rows[1] == [("TH", letters("10.00")), ("TD", letters("Welcome: who is here?"))]
    assert [tag for tag, _ in rows[2]] == ["TH", "TD", "TD", "TD"]
    assert rows[3] == [("TH", letters("13.00")), ("TD", letters("Soup for all"))]


def test_heads_say_of_what_and_joined_cells_over_how_many_columns() -> None:
    found = file(render(PROGRAMME))
    (tree,) = [node for node in found.tree.kids if node.tag == "Table"]
    attributes = [[dict(kid.item.get("/A", {})) for kid in row.kids] for row in tree.kids]
    assert {one["/Scope"] for one in attributes[0]} == {"/Column"}
    assert [row[0]["/Scope"] for row in attributes[1:]] == ["/Row"] * 4
    assert attributes[1][1]["/ColSpan"] == 3
    assert all(one["/O"] == "/Table" for row in attributes for one in row if one)


def test_rows_of_an_empty_cell_are_as_long_as_others() -> None:
    found = file(render(table("a|b|c", "1||d", "2|e|")))
    (tree,) = [node for node in found.tree.kids if node.tag == "Table"]
    assert [len(row.kids) for row in tree.kids] == [3, 3, 3]


@pytest.mark.parametrize("reader", ["poppler", "pdfium", "mupdf"])
@pytest.mark.parametrize("kind", ["helpers", "programme", "kitchen"])
@pytest.mark.parametrize("size", [None, 14.0])
def test_words_read_back_row_by_row(
    reader: str, kind: str, size: float | None, tmp_path: Path
) -> None:
    if reason := readers.missing(reader):
        pytest.skip(reason)
    markdown, tag = READ[kind]
    path = tmp_path / "table.pdf"
    path.write_bytes(leaflets.render(read(markdown, tag), SIZES["a4"], type_size=size).data)
    words = " ".join(one.text for one in cells(markdown)).split()
    found = readers.normalized(" ".join(readers.READERS[reader](path))).split()
    assert readers.in_order(words, found) == len(words)


# --- Where it is too wide ------------------------------------------------------------------------


def test_too_wide_a_table_is_set_as_lines_and_that_is_told() -> None:
    wide = table(
        "|".join(["Wednesday"] * 12), "|".join("abcdefghijkl"), aligns="|".join(["-"] * 12)
    )
    told = [notice for notice in leaflet(wide).notices if "too wide" in notice.message]
    assert [notice.at.line for notice in told if notice.at] == [5]
    assert leaflet(PROGRAMME).notices == ()


@pytest.mark.sample(9, why="each size in some language")
@pytest.mark.parametrize("fold", ["letter", "half", "z"])
@pytest.mark.parametrize("seed", [1, 2, 15, 25, 36, 47, 58, 59, 61, 64, 73])
def test_as_lines_a_row_stays_on_its_panel(seed: int, fold: str) -> None:
    """No row is so high that it would not fit on a panel in the type that is easy to read."""
    chance = Random(seed)
    words = "bread tea library Tuesday interpretation stewards of from with friends".split()

    def some(most: int) -> str:
        return " ".join(chance.choices(words, k=chance.randrange(1, most)))

    columns, count = chance.randrange(8, 12), chance.randrange(3, 9)
    heads = "|".join(some(6) for _ in range(columns))
    rows = ["|".join(f"r{row} {some(6)}" for _ in range(columns)) for row in range(count)]
    markdown = f"# Programme\n\nWords.\n\n|{heads}|\n{'|-' * columns}|\n"
    markdown += "\n".join(f"|{row}|" for row in rows) + "\n"
    statement = read(markdown)
    scheme = leaflets.choose(fold=fold)
    made = leaflets.compose(statement, scheme=scheme, part=Part.READING)
    where: dict[str, set[int]] = {}
    for number, side in enumerate(made.sides):
        for placement in side.placements:
            for block in placement.panel.blocks:
                for entry in re.findall(r"(?<=: )r\d+", block.paragraph.text):
                    where.setdefault(entry, set()).add(number)
    assert len(where) == count and all(len(panels) == 1 for panels in where.values())


def test_as_lines_each_cell_stands_behind_its_head_and_none_is_lost() -> None:
    rows = [[one.text for one in row] for row in entries(cells(PROGRAMME))]
    assert rows[0] == ["Time: 10.00", "Welcome: who is here?"]
    assert rows[1] == [
        "Time: 10.30",
        "Great Hall: What a flat costs",
        "Red Room: Reading a rent contract",
        "Garden: Walk: ten empty houses",
    ]
    empty = [[one.text for one in row] for row in entries(cells(table("a|b|c", "1||", "||")))]
    assert empty == [["a: 1", "b:", "c:"], ["a:", "b:", "c:"]]


def test_side_by_side_with_a_table_of_other_rows_it_is_refused() -> None:
    parts = (read(HELPERS), read(KITCHEN, "ar"))
    pair = parts[0]._replace(joined=parts)
    with pytest.raises(LeafletError, match="rows stands beside one of"):
        leaflets.render(pair, SIZES["a4"], parallel=True)


def test_lines_and_joined_cells_read_back_as_verify_holds_them() -> None:
    at = Location("table.pdf")
    wide = table(
        "|".join(["Wednesday"] * 12), "|".join("abcdefghijkl"), aligns="|".join(["-"] * 12)
    )
    for markdown, tag in ((wide, "en"), (PROGRAMME, "en"), (KITCHEN, "ar"), (long_table(), "en")):
        assert verify(render(markdown, tag), at, read(markdown, tag)).faults == ()


# --- Where it goes over --------------------------------------------------------------------------


def long_table(rows: int = 40) -> str:
    body = [f"{day} May|Leyla and Ali|Omar washes up on day {day}" for day in range(1, rows + 1)]
    return table("Day|Cooking|Washing up", *body)


def test_where_a_table_goes_over_its_head_stands_again_and_is_not_read_again() -> None:
    made = leaflet(long_table())
    assert made.sides == 2
    found = file(made.data)
    pages = [page.extract_text() for page in found.reader.pages]
    assert all("Washing up" in text for text in pages)
    (tree,) = [node for node in found.tree.kids if node.tag == "Table"]
    read_out = [letters(found.text(kid)) for row in tree.kids for kid in row.kids]
    assert read_out == [letters(one.text) for one in cells(long_table())]


def test_rows_are_whole_and_in_order_on_the_sides() -> None:
    found = file(leaflet(long_table()).data)
    days = [re.findall(r"on day (\d+)", page.extract_text()) for page in found.reader.pages]
    assert [int(day) for page in days for day in page] == list(range(1, 41))
    assert all(len(page) >= 2 for page in days)


def test_a_short_table_is_not_parted() -> None:
    """It goes over as a whole, with the heading above it."""
    text = "words that fill the page " * 90
    markdown = HELPERS.replace("# Stopped?", f"# Stopped?\n\n{text}\n\n## Who helps")
    pages = [page.extract_text() for page in file(leaflet(markdown, size="a6").data).reader.pages]
    assert [("Residence" in page, "Legal" in page) for page in pages] in (
        [(False, False), (True, True)],
        [(True, True), (False, False)],
    )


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_columns_run_the_way_of_the_language(tag: str) -> None:
    markdown, _ = READ["helpers" if tag == "en" else "kitchen"]
    composed = leaflets.compose(read(markdown, tag), SIZES["a5"])
    (panel,) = [placement.panel for side in composed.sides for placement in side.placements]
    head = [block for block in panel.blocks if block.paragraph.cell][:3]
    lefts = [block.lines[0].x for block in head]
    assert lefts == sorted(lefts, reverse=tag == "ar")


@pytest.mark.parametrize("tag", ["ar", "fa", "he", "ur", "en"])
@pytest.mark.parametrize("align", ["---", ":--", "--:"])
def test_units_of_figures_stand_below_each_other(tag: str, align: str) -> None:
    """The last digit of a number is its units, in every script."""
    letter = {"en": "b", "he": "\u05d1"}.get(tag, "\u0628")
    digits = ["1,820", "7", "58"]
    if tag == "fa":
        digits = ["\u06f1\u066c\u06f8\u06f2\u06f0", "\u06f7", "\u06f5\u06f8"]
    markdown = table(
        f"{letter}|{letter * 3}",
        *(f"{letter}|{number}" for number in digits),
        aligns=f"---|{align}",
    )
    composed = leaflets.compose(read(markdown, tag), SIZES["a5"])
    (panel,) = [placement.panel for side in composed.sides for placement in side.placements]
    column = [
        block for block in panel.blocks if block.paragraph.cell and block.paragraph.cell.column
    ]
    ends = [
        line.x + min(run.x for run in line.line.runs) + line.line.width
        for block in column
        for line in block.lines
    ]
    aligned = max(ends[1:]) - min(ends[1:]) < 0.01
    assert aligned == (tag != "en" or align == "--:")
    assert not aligned or abs(ends[0] - ends[1]) < 0.01


@pytest.mark.parametrize(("tag", "heads"), [("en", "abc"), ("ar", "\u0627\u0628\u062a")])
def test_columns_without_words_are_left_for_a_pen(tag: str, heads: str) -> None:
    """The table is as wide as the measure, its rows are 8 mm high, those columns equally wide."""
    markdown = f"# {heads}\n\n" + table("|".join(heads), *[f"{heads[1]}||"] * 3)
    composed = leaflets.compose(read(markdown, tag), SIZES["a5"], type_size=9.0)
    (panel,) = [placement.panel for side in composed.sides for placement in side.placements]
    rules = sorted(panel.rules, key=lambda rule: rule.y)[-4:]
    insets = margins(SIZES["a5"])
    measure = SIZES["a5"].width - insets.left - insets.right
    assert all(abs(rule.x - insets.left) < 0.01 for rule in rules)
    assert all(abs(rule.width - measure) < 0.01 for rule in rules)
    assert all(below.y - rule.y > mm(7.7) for rule, below in pairwise(rules))  # from their middles
    cells_of_panel = [block for block in panel.blocks if block.paragraph.cell]
    lefts = sorted(block.lines[0].x for block in cells_of_panel[:3])
    widths = [right - left for left, right in pairwise([*lefts, insets.left + measure])]
    first, *others = widths if tag == "en" else widths[::-1]
    assert first < min(others) / 4 and max(others) - min(others) < 10.0  # the last has no gap


@pytest.mark.parametrize("tag", ["en", "ar", "ur"])
def test_no_ink_touches_a_rule(tag: str) -> None:
    """Rows are as high as their ink, descending letters and marks included."""
    markdown = KITCHEN if tag != "en" else HELPERS
    composed = leaflets.compose(read(markdown, tag), SIZES["a6"])
    (panel,) = [placement.panel for side in composed.sides for placement in side.placements]
    spans = []
    for block in panel.blocks:
        for line in block.lines if block.paragraph.cell else ():
            for run in line.line.runs:
                face, size = run.run.run.face, line.line.size
                for glyph in run.run.glyphs:
                    top, bottom = face.ink(glyph.id)
                    offset = glyph.y_offset
                    y = line.y - (top + offset) * face.em * size
                    spans.append((y, line.y - (bottom + offset) * face.em * size))
    for rule in panel.rules:
        half = rule.thickness / 2
        assert not any(y < rule.y + half and bottom > rule.y - half for y, bottom in spans)
