"""Call-outs, pull quotes, lines to write on and slips on paper: where they stand, what is read.

The measures are those of the design (mm): a line to write on is 30 long at least and 8 from the
next, a slip is lowest on the last side.
"""

import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import leaflets
import pypdf
import pytest
from commands import call
from tagged_files import File

from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.placed import PlacedBlock, Rule
from leaflet.layout.style import STYLES
from leaflet.reading import verify
from leaflet.statement import source
from leaflet.statement.paragraphs import LINE_BREAK
from leaflet.statement.source import Statement
from leaflet.units import mm

LATIN = (
    "One two three four five six seven eight nine ten.", "Eleven twelve", "Name", "A longer label",
)  # fmt: skip
HEBREW = (
    "\u05d0\u05d7\u05ea \u05e9\u05ea\u05d9\u05d9\u05dd \u05e9\u05dc\u05d5\u05e9 "
    "\u05d0\u05e8\u05d1\u05e2 \u05d7\u05de\u05e9 \u05e9\u05e9 \u05e9\u05d1\u05e2.",
    "\u05e9\u05de\u05d5\u05e0\u05d4 \u05ea\u05e9\u05e2", "\u05e9\u05dd",
    "\u05d0\u05d7\u05ea \u05e9\u05ea\u05d9\u05d9\u05dd",
)  # fmt: skip
WORDS = {"en": LATIN, "he": HEBREW}
TEXT = """# {1}

{0} {0}

> [!TIP] {1}
> {0}
>
> - {1}
> - [ ] {1}

{0}

<!-- pull -->
{0}

{0} {0} {0}

> [!CAUTION] {1}
> {0}

{2}: ____

{3}: ____

- [ ] {2}: ____
- {0} ____

~~{1}~~ {0}

<!-- slip -->
### {1}

- [ ] {1}
- [x] {2}

{2}: ____

{0}

---

{1}.

\u2013 {1}
"""
EACH = pytest.mark.parametrize("tag", WORDS)
EVERY_STYLE = pytest.mark.parametrize("style", STYLES)


def text(tag: str, folder: Path, content: str = TEXT) -> Statement:
    path = folder / f"t.{tag}.md"
    path.write_text(content.format(*WORDS[tag]), encoding="utf-8")
    return source.load(path, tag)


def panels(statement: Statement, size: str, style: str) -> Sequence[Panel]:
    composed = leaflets.compose(statement, SIZES[size], style=STYLES[style])
    return [placement.panel for side in composed.sides for placement in side.placements]


def blocks(panel: Panel) -> list[PlacedBlock]:
    return list(panel.blocks)


def kind(block: PlacedBlock) -> str:
    return block.paragraph.inset.kind if block.paragraph.inset else ""


def to_write_on(panel: Panel) -> list[Rule]:
    return [rule for rule in panel.rules if rule.thickness == 0.75 and not rule.dash]


@pytest.mark.sample(10, why="each in some language")
@EACH
@EVERY_STYLE
@pytest.mark.parametrize("size", ["a6", "a5", "a4"])
def test_each_stands_where_it_should(tag: str, style: str, size: str, tmp_path: Path) -> None:
    if style == "clear-print":
        size = "a4"  # so large a type needs more than two sides of less
    sides = panels(text(tag, tmp_path), size, style)
    for panel in sides:
        rules = to_write_on(panel)
        for rule in rules:
            assert rule.width >= mm(30) - 0.01
            assert rule.x >= 0 and rule.x + rule.width <= panel.size.width
        for upper in rules:
            for lower in rules:
                across = upper.x < lower.x + lower.width and lower.x < upper.x + upper.width
                if upper.y < lower.y and across:
                    assert lower.y - upper.y >= mm(8) - 0.01
        # What is white is on black, and all that is in a call-out within its border.
        for block in blocks(panel):
            for line in block.lines:
                if block.white:
                    assert any(fill.y <= line.y <= fill.y + fill.height for fill in panel.fills)
                if kind(block) == "callout":
                    assert any(box.y < line.y < box.y + box.height for box in panel.outlines)
        others = [
            line.y for block in blocks(panel) if kind(block) != "slip" for line in block.lines
        ]
        slip = [line.y for block in blocks(panel) if kind(block) == "slip" for line in block.lines]
        assert not slip or panel is sides[-1]
        if slip:
            assert max(others, default=0.0) < min(slip)
            (dashed, *_) = (rule.y for rule in panel.rules if rule.dash)
            assert max(others, default=0.0) + mm(3.4) * 0.9 < dashed < max(slip)
            above = [rule.y for rule in panel.rules if not rule.dash and rule.thickness != 0.75]
            assert all(y < dashed for y in above)
    assert [block.paragraph.text for block in blocks(sides[-1])][-1] == WORDS[tag][0]
    pulled = [i for i, panel in enumerate(sides) if any(map(_is_pull, blocks(panel)))]
    assert len(pulled) == 1
    assert not _is_pull(blocks(sides[pulled[0]])[-1])


def _is_pull(block: PlacedBlock) -> bool:
    return kind(block) == "pull"


@EACH
@pytest.mark.parametrize("size", ["a6", "a4"])
def test_further_lines_are_as_wide_as_the_text_and_as_far_apart(
    tag: str, size: str, tmp_path: Path
) -> None:
    content = "# {1}\n\n{0}\n\n{2}: ____\n\n____\n\n____\n\n{0}\n\n{3}: ____\n"
    (panel,) = panels(text(tag, tmp_path, content), size, "plain")
    first, second, third, other = sorted(to_write_on(panel), key=lambda rule: rule.y)
    assert second.width == third.width > max(first.width, other.width)
    assert third.y - second.y == pytest.approx(second.y - first.y) and second.y - first.y >= mm(8)
    words = [line.y for block in blocks(panel) for line in block.lines]
    assert not any(first.y < y < third.y for y in words)
    assert any(third.y + mm(3) < y < other.y for y in words)


@EACH
def test_items_of_a_list_are_as_far_apart_below_a_line_as_those_with_lines(
    tag: str, tmp_path: Path
) -> None:
    content = "# {1}\n\n{0}\n\n- [ ] {2}: ____\n- [ ] {2}: ____\n- [ ] {2}\n\n{0}\n"
    (panel,) = panels(text(tag, tmp_path, content), "a4", "flyer")
    upper, lower = sorted(rule.y for rule in to_write_on(panel))
    last = [block for block in blocks(panel) if block.paragraph.role == "item"][-1]
    assert mm(8) - 0.01 <= last.lines[0].y - lower <= max(lower - upper, mm(8)) + 0.01


@EACH
@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ("{2}: ____\n\n{2}: ____ {2}: ____\n\n{2}: ____", [1, 2, 1]),
        ("{2}: ____ {2}: ____\n\n{2}: ____\n\n{2}: ____", [2, 2]),
        ("{2}: ____\n\n{2}: ____\n\n{2}: ____", [2, 1]),
        ("{2}: ____\n\n{2}: ____ {2}: ____ {2}: ____", [2, 2]),
    ],
)
def test_two_lines_of_one_paragraph_stand_in_a_row(
    tag: str, lines: str, rows: list[int], tmp_path: Path
) -> None:
    content = f"# {{1}}\n\n{{0}}\n\n<!-- slip -->\n{{1}}\n\n{lines}\n"
    (panel,) = panels(text(tag, tmp_path, content), "a4", "plain")
    heights = Counter(round(rule.y) for rule in to_write_on(panel))
    assert [count for _, count in sorted(heights.items())] == rows


@EACH
@pytest.mark.parametrize("mark", ["", "> "])
def test_a_verse_is_on_one_side(tag: str, mark: str, tmp_path: Path) -> None:
    """The lines of a stanza stand together, however much stands above them."""
    stanza = "\\\n".join(f"{mark}{{1}}" for _ in range(6))
    for above in range(5, 11):
        content = "# {1}\n\n" + "{0} {0}\n\n" * above + stanza + "\n\n" + "{0}\n\n" * 8
        statement = text(tag, tmp_path, content)
        verse = next(one for one in statement.paragraphs if one.text.count(LINE_BREAK) == 5)
        sides = panels(statement, "a6", "plain")
        where = [[b for b in blocks(panel) if b.paragraph.text == verse.text] for panel in sides]
        assert [sum(len(one.lines) for one in found) for found in where if found] == [6]


@EACH
@pytest.mark.parametrize("style", ["plain", "flyer"])
def test_all_is_read_back_and_tagged(tag: str, style: str, tmp_path: Path) -> None:
    statement = text(tag, tmp_path)
    leaflet = leaflets.render(statement, SIZES["a5"], style=STYLES[style])
    verdict = verify.verify(leaflet.data, statement.paragraphs[0].at, statement)
    assert not verdict.faults and not verdict.added
    file = File(leaflet.data)
    sections = file.tree.find("Sect")
    assert [len(section.find("L")) for section in sections] == [1, 0]
    spans = [node for node in file.tree.find("Span") if "/A" in node.item]
    assert [node.item["/A"]["/TextDecorationType"] for node in spans] == ["/LineThrough"]
    labels = ["".join(file.texts[mark] for mark in one.kids) for one in file.tree.find("Lbl")]
    assert (
        sum("\u2610" in one for one in labels) == 3 and sum("\u2611" in one for one in labels) == 1
    )
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(leaflet.data)).pages)
    assert "_" not in words and "~" not in words


@pytest.mark.parametrize("fold", ["half", "letter", "z", "zine", "booklet"])
def test_a_slip_on_a_fold_is_one_clear_line(fold: str, tmp_path: Path) -> None:
    text("en", tmp_path)
    done = call("render", str(tmp_path / "t.en.md"), "--fold", fold, "-o", str(tmp_path / "o.pdf"))
    (error, hint) = done.stderr.splitlines()
    assert "t.en.md:30: a slip to cut off does not go on the fold" in error
    assert "flat sheet" in hint and not (tmp_path / "o.pdf").exists()


@pytest.mark.parametrize(("words", "noticed"), [(20, False), (90, True)])
def test_text_behind_a_slip_is_noticed(words: int, noticed: bool, tmp_path: Path) -> None:
    content = "# T\n\n" + "word " * words + ".\n\n" * 1 + "<!-- slip -->\n\nName: ____\n"
    path = tmp_path / "t.en.md"
    path.write_text(content, encoding="utf-8")
    leaflet = leaflets.render(source.load(path, "en"), SIZES["a6"], style=STYLES["clear-print"])
    assert (leaflet.sides == 2) == noticed
    assert any("behind the slip" in notice.message for notice in leaflet.notices) == noticed


BOX = 0.86  # times the text: the side of a box to tick, as SYSTEM.md has it


@pytest.mark.parametrize(("tag", "style"), [("en", "flyer"), ("he", "plain"), ("ur", "flyer")])
def test_a_box_to_tick_is_a_square_large_enough(tag: str, style: str, tmp_path: Path) -> None:
    (tmp_path / f"text.{tag}.md").write_text("# A\n\n- [ ] b\n- [x] c\n", encoding="utf-8")
    items = leaflets.copies(source.load(tmp_path / f"text.{tag}.md", tag), style)
    for item in items[1:]:
        assert item.mark
        ((run, (glyph,)),) = item.mark.runs
        (top, bottom), (left, right) = run.face.ink(glyph.id), run.face.breadth(glyph.id)
        assert (top - bottom) * run.face.em == pytest.approx(BOX, abs=0.02)
        assert (right - left) * run.face.em == pytest.approx(BOX, abs=0.02)


@pytest.mark.parametrize("tag", ["en", "ar", "he", "ur"])
@EVERY_STYLE
def test_the_lines_of_a_title_of_a_call_out_stand_nearly_as_far_apart_as_text(
    style: str, tag: str, tmp_path: Path
) -> None:
    """It is as small as text, and bold lines as small as that need nearly as much white."""
    word = {
        "en": "window",
        "ar": "\u0646\u0627\u0641\u0630\u0629",
        "he": "\u05d7\u05dc\u05d5\u05df",
        "ur": "\u06a9\u06be\u0691\u06a9\u06cc",
    }[tag]
    words = " ".join([word] * 12)
    path = tmp_path / f"t.{tag}.md"
    path.write_text(f"# {word}\n\n> [!NOTE] {words}\n> {words}\n\n{words}\n", encoding="utf-8")
    size = "a4" if style == "clear-print" else "a5"
    (panel, *_) = panels(source.load(path, tag), size, style)
    inside = [block for block in blocks(panel) if kind(block) == "callout"]
    title, text = (block for block in inside if len(block.lines) > 1)
    title_leading, leading = (
        (block.lines[1].y - block.lines[0].y) / block.lines[0].line.size for block in (title, text)
    )
    assert title_leading >= 0.82 * leading / STYLES[style].leading
