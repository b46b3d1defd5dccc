"""Letters drawn apart: where, how far, and that the text and its joins stay as they are."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from commands import STATEMENT, call
from hypothesis import given
from hypothesis import strategies as st
from shipped import shaped, statement

from leaflet.errors import FontError
from leaflet.layout import copyfit
from leaflet.layout import shaped as paragraphs
from leaflet.layout.format import page_formats
from leaflet.layout.paper import paper_size
from leaflet.pdf.cells import cells
from leaflet.pdf.embedding import Embedded
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.items import STRETCH
from leaflet.typesetting.justify import spaces_width, stretchable
from leaflet.typesetting.kashida import LEVELS, TATWEEL, _points, _words
from leaflet.typesetting.lines import Line, PlacedRun, place
from leaflet.typesetting.shaping import safe_for_tatweel, shape

SIZE = 10.0
TAGS = ("ar", "fa", "ckb")


def tatweels(placed: PlacedRun) -> Counter[int]:
    """How many tatweels a run has, by the code point of the letter that they count to."""
    glyph = placed.run.run.face.hb_font.get_nominal_glyph(ord(TATWEEL))
    offsets = (drawn_glyph.cluster for drawn_glyph in placed.run.glyphs if drawn_glyph.id == glyph)
    return Counter(at for at in offsets if placed.run.run.text[at] != TATWEEL)


def count(line: Line) -> int:
    return sum(sum(tatweels(placed).values()) for placed in line.runs)


# --- Where ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        # Before all a tatweel that is there, then after seen and sad, wherever they are joined.
        ("\u0645\u0640\u062d\u0645\u062f", "\u0645\u0640|\u062d\u0645\u062f"),
        ("\u0634\u0627\u0645\u0644\u0629", "\u0634|\u0627\u0645\u0644\u0629"),
        ("\u0645\u0635\u0631", "\u0645\u0635|\u0631"),
        # Before the last letter, or one that ends a stretch of three joined ones: heh and dal,
        ("\u0643\u062b\u064a\u0631\u0629", "\u0643\u062b\u064a|\u0631\u0629"),
        ("\u0645\u062d\u0645\u062f", "\u0645\u062d\u0645|\u062f"),
        # alef, lam and kaf,
        ("\u0642\u062a\u0627\u0644", "\u0642\u062a|\u0627\u0644"),
        ("\u0639\u0645\u0644", "\u0639\u0645|\u0644"),
        # any other;
        ("\u0643\u0631\u0643\u0648\u0643", ""),  # stretches of two letters are left
        ("\u0644\u0645\u0648\u062a", "\u0644\u0645|\u0648\u062a"),
        # never within lam and alef, nor in a word of two letters.
        ("\u0633\u0644\u0627\u0645", "\u0633|\u0644\u0627\u0645"),
        ("\u0645\u0644\u0627", ""),
        ("\u0641\u064a", ""),
    ],
)
def test_the_place_in_a_word(word: str, parts: str) -> None:
    offsets = [point.offset for point in _points(shaped(word, "ar").runs)]
    assert [word[:at] + "|" + word[at:] for at in offsets] == ([parts] if parts else [])


def test_marks_belong_to_their_letter() -> None:
    """A vowel on the letter before the place stays on it."""
    word = "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f\u064c"
    (point,) = _points(shaped(word, "ar").runs)
    assert word[point.offset] == "\u062f"


def test_letters_of_other_scripts_and_nastaliq_are_left() -> None:
    text = "\u0627\u0633\u062a\u0639\u0645\u0627\u0631 \u0634\u0627\u0645\u0644"
    assert list(_points(shaped(text, "ar").runs))
    assert not list(_points(shaped(text, "ur").runs))
    assert not list(_points(shaped("sustained", "en").runs))
    assert not shaped(text, "ur").elongates
    assert not shaped("\u05e9\u05dc\u05d5\u05dd", "he").elongates


@pytest.mark.parametrize("tag", TAGS)
def test_every_place_is_one_that_harfbuzz_calls_safe(tag: str) -> None:
    joins = 0
    for paragraph in statement(tag).paragraphs:
        runs = shaped(paragraph.text, tag).runs
        for point in _points(runs):
            (run,) = (
                glyph_run.run
                for glyph_run in runs
                if glyph_run.run.start <= point.offset < glyph_run.run.end
            )
            assert point.offset in safe_for_tatweel(run)
            joins += 1
    assert joins > 50


# --- How far -------------------------------------------------------------------------------------

PLACED = st.tuples(
    st.sampled_from(TAGS), st.integers(0, 5), st.floats(10, 40), st.sampled_from(["some", "much"])
)


def lines(tag: str, number: int, measure: float, level: str) -> list[tuple[Line, Line]]:
    """A paragraph's justified lines, without and with kashida."""
    paragraph = shaped(statement(tag).paragraphs[number].text, tag)
    numbers = range(1, len(paragraph.break_at(measure)) + 1)
    ranges = paragraph.elongated(level).best_lines(measure, numbers)
    return [
        (
            place(paragraph, line_range, SIZE, measure=measure * SIZE, align="justify"),
            place(
                paragraph, line_range, SIZE, measure=measure * SIZE, align="justify", kashida=level
            ),
        )
        for line_range in ranges
    ]


@given(PLACED)
def test_spaces_come_first_and_take_what_is_left(sample: tuple[str, int, float, str]) -> None:
    level = LEVELS[sample[-1]]
    for plain, line in lines(*sample):
        runs = [placed.run for placed in line.runs]
        spaces = sum(map(stretchable, runs))
        assert line.width == pytest.approx(plain.width, abs=1e-6)
        stretch = STRETCH * SIZE * sum(map(spaces_width, runs))
        if count(line):
            assert line.space < plain.space
            assert line.space * spaces >= level.spaces * stretch - 1e-6
        elif not plain.ends_paragraph:
            assert line == plain
        if plain.space <= 0 or plain.ends_paragraph:
            assert count(line) == 0


@given(PLACED)
def test_a_word_is_elongated_in_one_place_as_far_as_the_level_allows(
    sample: tuple[str, int, float, str],
) -> None:
    level = LEVELS[sample[-1]]
    for _, line in lines(*sample):
        drawn = sum((tatweels(placed) for placed in line.runs), Counter())
        assert all(number <= level.most for number in drawn.values())
        words = _words(line.text, line.start, line.end)
        long = [sum(at in drawn for at in word) for word in words]
        assert max(long, default=0) <= 1
        if level.apart:
            assert not any(a and b for a, b in pairwise(long))


@given(PLACED)
def test_a_tatweel_changes_no_letter_and_no_text(sample: tuple[str, int, float, str]) -> None:
    face = Typefaces().families["naskh"].face("regular")
    for plain, line in lines(*sample):
        assert (line.text, line.start, line.end) == (plain.text, plain.start, plain.end)
        for before, after in zip(plain.runs, line.runs, strict=True):
            assert after.run.run == before.run.run
            added = tatweels(after)
            glyph = face.hb_font.get_nominal_glyph(ord(TATWEEL))
            unstretched = [
                (drawn_glyph.id, drawn_glyph.cluster, drawn_glyph.y_offset)
                for drawn_glyph in after.run.glyphs
                if drawn_glyph.id != glyph or drawn_glyph.cluster not in added
            ]
            assert unstretched == [
                (glyph.id, glyph.cluster, glyph.y_offset) for glyph in before.run.glyphs
            ]
        texts = [
            "".join(cell.text for cell in cells(placed_line, Embedded(face, 1.6)))
            for placed_line in (plain, line)
        ]
        assert texts[0] == texts[1] and TATWEEL not in texts[1].replace(line.text, "")


LETTERS = "\u0627\u0628\u062a\u0633\u0635\u0637\u0639\u0641"
LETTERS += "\u0643\u0644\u0645\u0647\u0648\u064a\u062f\u0631"
PIECES = [*LETTERS, *LETTERS, " ", " ", "\u064e", "\u0651", "\u200c", TATWEEL, "\u0644\u0627", "12"]
PIECES += ["ab", "(", ")", "\u060c ", "\u00a0", "\u0670"]


@given(st.lists(st.sampled_from(PIECES), min_size=4, max_size=40), st.floats(8, 20))
def test_any_text_comes_back_as_it_was(pieces: list[str], measure: float) -> None:
    text = "".join(pieces).strip()
    try:
        paragraph = shaped(text, "ar") if text else None
    except FontError:  # a mark on a base with which no face has it
        return
    face = Typefaces().families["naskh"].face("regular")
    for line_range in paragraph.break_at(measure) if paragraph else ():
        plain = place(paragraph, line_range, SIZE, measure=measure * SIZE, align="justify")
        line = place(
            paragraph, line_range, SIZE, measure=measure * SIZE, align="justify", kashida="much"
        )
        fonts = Embedded(face, 1.6), Embedded(face, 1.6)
        before, after = (
            [(cell.offset, cell.text, cell.level) for cell in cells(placed_line, font)]
            for placed_line, font in zip((plain, line), fonts, strict=True)
        )
        assert after == before
        assert line.width <= max(plain.width, measure * SIZE * 1.05)


def test_it_looks_as_if_the_tatweels_had_been_typed() -> None:
    text = "\u0634\u0627\u0645\u0644\u0629 \u0645\u062d\u0645\u062f \u0639\u0645\u0644 " * 3
    paragraph = shaped(text.strip(), "ar")
    (first, *_) = paragraph.break_at(14)
    line = place(paragraph, first, SIZE, measure=180, align="justify", kashida="much")
    (placed,) = line.runs
    counts = tatweels(placed)
    assert counts
    run = placed.run.run
    typed = "".join(c + TATWEEL * counts[i] for i, c in enumerate(run.text[: run.end]))
    glyphs = shape(run._replace(text=typed + run.text[run.end :], end=len(typed))).glyphs
    drawn = [glyph[:1] + glyph[2:5] for glyph in glyphs]
    assert [glyph[:1] + glyph[2:5] for glyph in placed.run.glyphs] == drawn


# --- The whole leaflet ---------------------------------------------------------------------------


def elongated(tag: str, size: str, level: str) -> Counter[str]:
    spoken = statement(tag)
    copies = paragraphs.shape_all(spoken.paragraphs, spoken.language, Typefaces())
    setting = copyfit.fit(copies, page_formats(paper_size(size), 2), kashida=level).setting
    counts: Counter[str] = Counter()
    for block in setting.blocks:
        for number, range_ in enumerate(block.lines):
            lengthened = count(block.line(number))
            assert not (lengthened and (range_.ends_paragraph or block.align != "justify"))
            counts[block.copy.paragraph.role] += lengthened
    return +counts


def test_the_level_says_how_many() -> None:
    none, few, much = (elongated("ar", "a4", level)["body"] for level in ("none", *LEVELS))
    assert none == 0 < few < much


def test_running_text_alone_and_never_ragged() -> None:
    assert elongated("fa", "dl", "much").keys() == {"body"}
    assert not elongated("ckb", "a4", "none")  # it is ragged then
    assert not elongated("ur", "a4", "much")


def test_the_option(tmp_path: Path) -> None:
    files = {}
    for level in ("none", "some", "much"):
        path = tmp_path / f"{level}.pdf"
        arguments = ("--lang", "ar", "--size", "a4", "--kashida", level, "--output", str(path))
        done = call("render", STATEMENT, *arguments)
        assert done.exit_code == 0
        files[level] = path.read_bytes()
    assert len(set(files.values())) == 3
    assert call("check", STATEMENT, "--kashida", "all").exit_code == 2
