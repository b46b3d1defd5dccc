"""Lines: what stands where, in the order a reader sees it; alignment; what happens at a cut."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seen_runs import run_seen
from shipped import LANGUAGES, paragraphs, shaped

from leaflet.errors import FontError
from leaflet.typesetting.hanging import HANGS, hang
from leaflet.typesetting.items import NO_BREAK_SPACE, SOFT_HYPHEN, opportunities
from leaflet.typesetting.lines import Line, place
from leaflet.typesetting.paragraph import Shaped
from leaflet.typesetting.shaping import shape

SIZE = 10.0
LINE_SEPARATOR, ZWNJ = "\u2028", "\u200c"

# --- Pictures ------------------------------------------------------------------------------------

# As in UAX #9, capitals stand for right-to-left letters, in what goes in and in what comes out.
# So the pictures show the same order in every editor. > and <
# stand for FSI and PDI, _ for a no-break space, | for a line end that the author forced.
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = {
    "he": "\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05d6\u05d7\u05d8\u05d9\u05da\u05db\u05dc"
    "\u05dd\u05de\u05df\u05e0\u05e1\u05e2\u05e3\u05e4\u05e5\u05e6\u05e7\u05e8\u05e9",
    "ar": "\u0627\u0628\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632\u0633\u0634"
    "\u0635\u0636\u0637\u0638\u0639\u063a\u0641\u0642\u0643\u0644\u0645\u0646\u0647",
}
LETTERS |= {"en": LETTERS["he"]}
CONTROLS = {">": "\u2068", "<": "\u2069", "_": NO_BREAK_SPACE, "|": LINE_SEPARATOR}

# Lines of 17 ems: language, text. The Arabic letters make European digits Arabic numbers (W2).
CASES = """
he  CALL 030 5550 2019, OR +49 (0)30 5550-2019.
ar  CALL 030 5550 2019, OR +49 (0)30 5550-2019.
he  CALL (030 5550 2019), (030) 5550 2019
ar  WRITE TO info@example.org, OR TO a.b-c+d@example.org; THEN REST
he  READ www.example.org/a/b/?c=d#e! OR https://example.org/.
ar  READ www.example.org/a/b/?c=d#e! OR https://example.org/.
ar  READ >example.org/<, >example.org/<.
he  example.org/
ar  info@example.org
he  030 5550 2019
he  WORD (peace) WORD (AB cd) EF (gh IJ) kl
ar  WORD (peace) WORD (AB cd) EF (gh IJ) kl
he  ab (CD) ef GH [ij (KL) mn] OP {QR}
ar  "AB" 'CD', "ab cd"; AB/CD ab/cd A/b
he  YEARS 2019-2020, 12-15, 3.5-4.0, 1,000,000.50
ar  YEARS 2019-2020, 12-15, 3.5-4.0, 1,000,000.50
he  AT 12:30 ON 03.01.2020, 50 % OF 5 $ AND 7%
ar  AT 12:30 ON 03.01.2020, 50 % OF 5 $ AND 7%
he  THE united states of america and of iran, THEN u.s. FALL.
ar  THE united states of america and of iran, THEN u.s. FALL.
he  SAID >ab CD< (ef) GH: >IJ kl< (MN)
ar  A: 1. B 2) C - D... E!? (1) F
ar  ABC|DEF 12, gh.|(IJ)
he  A_b_C 12_AB_cd_EF.
en  ab CD EF, gh 12 IJ. the word KLM NOP QRS TUV, and wxy.
en  he said "AB (cd) EF", 5 GH 6; see example.org/ (IJ).
en  >AB (cd) EF<. 'GH!' >IJ!<
"""


def from_picture(text: str, tag: str) -> str:
    table = dict(zip(CAPITALS, LETTERS[tag], strict=True)) | CONTROLS
    return text.translate(str.maketrans(table))


def seen(line: Line, tag: str = "en") -> str:
    """The characters of a line as a reader sees them, left to right, brackets as they look."""
    back = dict(zip(LETTERS[tag], CAPITALS, strict=True)) | {NO_BREAK_SPACE: "_"}
    characters = (char for placed in line.runs for char in run_seen(placed))
    return "".join(back.get(char, char) for char in characters)


def set_lines(text: str, tag: str, measure: float, align: str = "start") -> list[Line]:
    paragraph = shaped(text, tag)
    ranges = paragraph.break_at(measure)
    return [
        place(paragraph, line_range, SIZE, measure=measure * SIZE, align=align)
        for line_range in ranges
    ]


def test_visual_order(golden: Callable[[str, str], None]) -> None:
    pictures = []
    for case in CASES.strip().splitlines():
        tag, text = case.split(maxsplit=1)
        pictures.append(f"{tag}  {text}\n")
        for line in set_lines(from_picture(text, tag), tag, 17):
            pictures.append(f"    |{seen(line, tag)}|\n")
    golden("lines/visual_order.txt", "".join(pictures))


# --- Hyphens -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (20, ["one hyphenated word"]),
        (7, ["one hyphen-", "ated word"]),
        (4.5, ["one hy-", "phenated", "word"]),
        (4, ["one hy-", "phen-", "ated", "word"]),
        (2.8, ["one", "hy-", "phen-", "ated", "word"]),
    ],
)
def test_a_soft_hyphen_shows_only_where_a_line_ends(measure: float, expected: list[str]) -> None:
    text = f"one hy{SOFT_HYPHEN}phen{SOFT_HYPHEN}ated word"
    assert [seen(line) for line in set_lines(text, "en", measure)] == expected


def test_a_hyphen_stands_at_the_end_of_its_own_direction() -> None:
    text = from_picture("ABCD\u00adEFGH", "he")
    assert [seen(line, "he") for line in set_lines(text, "he", 4)] == ["-DCBA", "HGFE"]
    text = from_picture("AB wordless\u00adness", "he")
    assert [seen(line, "he") for line in set_lines(text, "he", 7)] == ["wordless- BA", "ness"]


def test_no_hyphen_shows_before_a_space_or_at_the_end() -> None:
    for text in (f"one{SOFT_HYPHEN} two", f"one two{SOFT_HYPHEN}"):
        assert [seen(line) for line in set_lines(text, "en", 2.5)] == ["one", "two"]
        widths = [line.width for line in set_lines(text, "en", 9)]
        assert widths == [line.width for line in set_lines("one two", "en", 9)]


def test_a_no_break_space_holds() -> None:
    text = "one 12_km two".replace("_", NO_BREAK_SPACE)
    assert [seen(line) for line in set_lines(text, "en", 4)] == ["one", "12_km", "two"]


# --- Alignment -----------------------------------------------------------------------------------


def edges(line: Line) -> tuple[float, float]:
    """The left and right edge of a line, added up from its glyphs."""
    x = line.runs[0].x
    for placed in line.runs:
        run = placed.run.run
        assert placed.x == pytest.approx(x, abs=1e-9)
        spaces = {g.cluster for g in placed.run.glyphs if run.text[g.cluster] in " \u00a0"}
        x += sum(g.x_advance for g in placed.run.glyphs) * run.face.em * SIZE
        x += len(spaces) * line.space
    return line.runs[0].x, x


@pytest.mark.parametrize(
    ("tag", "align", "left", "right"),
    [
        ("en", "start", True, False),
        ("en", "end", False, True),
        ("he", "start", False, True),
        ("he", "end", True, False),
        ("ar", "start", False, True),
        ("ar", "end", True, False),
    ],
)
def test_ragged_lines_stand_at_one_edge(tag: str, align: str, left: bool, right: bool) -> None:
    for paragraph in paragraphs(tag)[:4]:
        for line in set_lines(paragraph.text, tag, 20, align):
            at, end = edges(line)
            if align == "start":
                over = hang([placed.run for placed in line.runs])
                at, end = at + over[0] * SIZE * left, end - over[1] * SIZE * right
            assert line.space == 0
            assert (abs(at) < 1e-6, abs(end - 200) < 1e-6) == (left, right)


@pytest.mark.parametrize("tag", ["en", "fa"])
def test_centred_lines_have_as_much_room_on_both_sides(tag: str) -> None:
    for line in set_lines(paragraphs(tag)[1].text, tag, 20, "center"):
        left, right = edges(line)
        assert left == pytest.approx(200 - right, abs=1e-6)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_justified_lines_reach_both_edges_and_last_lines_do_not(tag: str) -> None:
    for paragraph in paragraphs(tag)[1:6]:
        *lines, last = set_lines(paragraph.text, tag, 26, "justify")
        for line in lines:
            over = hang([placed.run for placed in line.runs])
            expected = (-over[0] * SIZE, 260 + over[1] * SIZE)
            assert edges(line) == pytest.approx(expected, abs=1e-6)
            assert line.space >= 0 and not line.ends_paragraph
        assert last.ends_paragraph and last.space == 0
        over = hang([placed.run for placed in last.runs])
        expected = 260 + over[1] * SIZE if paragraph.rtl else -over[0] * SIZE
        assert edges(last)[paragraph.rtl] == pytest.approx(expected, abs=1e-6)


def test_a_line_that_the_author_ended_is_not_justified() -> None:
    first, second = set_lines(f"one two{LINE_SEPARATOR}three four", "en", 30, "justify")
    assert (first.space, second.space) == (0, 0)
    assert first.ends_paragraph and second.ends_paragraph


def test_a_line_without_spaces_cannot_be_justified() -> None:
    first, *_ = set_lines("wordwithoutspaces anotherone", "en", 10, "justify")
    assert first.space == 0 and edges(first)[0] == 0


def test_an_accent_on_a_space_stretches_it_once() -> None:
    first, *_ = set_lines("one \u0301two three four", "en", 8, "justify")
    assert edges(first) == pytest.approx((0, 80), abs=1e-6)


def test_a_space_after_a_joiner_is_a_space() -> None:
    """Sloppy Persian. HarfBuzz counts the joiner, which leaves no glyph, to the space."""
    plain, joiner = (
        set_lines(f"\u0645\u06cc{after} \u0634\u0648\u062f " * 4, "fa", 12, "justify")[0]
        for after in ("", ZWNJ)
    )
    assert joiner.space == pytest.approx(plain.space) and plain.space > 0


def test_an_address_alone_is_aligned_as_its_language_is() -> None:
    (line,) = set_lines("example.org/", "ar", 20)
    assert edges(line)[1] == pytest.approx(200) and line.base_level == 0


# --- Hanging punctuation -------------------------------------------------------------------------


def overhang(text: str, tag: str, align: str) -> tuple[float, float]:
    """How far the first of at least two lines hangs over, in ems, at the left and the right."""
    text = from_picture(text, tag)
    first = set_lines(text, tag, 14, align)[0]
    left, right = edges(first)
    return round(-left / SIZE, 3), round(right / SIZE - 14, 3)


def advance(char: str, tag: str) -> float:
    return sum(shaped(char, tag).advances)


def test_half_of_a_comma_and_of_a_quotation_mark_hangs_at_both_edges() -> None:
    half = [round(advance(char, "en") / 2, 3) for char in "\u201c,"]
    assert overhang("\u201cone two three four five, sixteen", "en", "justify") == tuple(half)


def test_it_hangs_at_the_other_edge_where_the_line_runs_the_other_way() -> None:
    half = [round(advance(char, "he") / 2, 3) for char in '."']
    assert overhang('"ABC DEF GHI ABC DEFGHIJ. KLMNOPQRST', "he", "justify") == tuple(half)


def test_at_the_start_edge_alone_where_a_line_is_ragged() -> None:
    left, right = overhang("\u201cone two three four five, six seven", "en", "start")
    assert left == round(advance("\u201c", "en") / 2, 3) and right < 0


@pytest.mark.parametrize("align", ["start", "justify"])
@pytest.mark.parametrize("dash", ["\u2013", "\u2014"])
@pytest.mark.parametrize("tag", ["en", "he"])
def test_a_dash_that_begins_a_line_stands_at_its_edge(tag: str, dash: str, align: str) -> None:
    rtl = tag == "he"
    words = "ABC DEF GHI ABC DEFGHIJ KLMNOPQRST" if rtl else "one two three four five six seven"
    over = overhang(f"{dash} {words} {words}", tag, align)
    assert over[rtl] == 0


def test_letters_never_hang_and_nothing_by_more_than_half() -> None:
    assert max(HANGS.values()) == 0.5
    assert all(unicodedata.category(char)[0] in "PC" for char in HANGS)


def test_lines_that_stand_at_the_other_edge_or_in_the_middle_keep_to_their_measure() -> None:
    for align in ("end", "center"):
        first = set_lines("\u201cone two three four five, six seven,", "en", 14, align)[0]
        left, right = edges(first)
        assert 0 <= left < right <= 140 + 1e-6


# --- Cuts ----------------------------------------------------------------------------------------


def test_a_ligature_cut_by_a_line_end_is_shaped_again() -> None:
    text = f"of{SOFT_HYPHEN}fice"
    assert len(shaped(text, "en").runs[0].glyphs) < len("office")  # the face has a ligature
    assert [seen(line) for line in set_lines(text, "en", 2.4)] == ["of-", "fice"]


def test_a_cut_within_a_word_keeps_its_joins() -> None:
    text = from_picture("QRS\u00adTUV", "ar")
    (whole,) = shaped(text, "ar").runs
    first, second = set_lines(text, "ar", 2.5)
    for line, (start, end) in ((first, (0, 4)), (second, (4, 7))):
        run = line.runs[-1].run
        assert run == shape(whole.run._replace(start=start, end=end))
        assert {glyph.id for glyph in run.glyphs} <= {glyph.id for glyph in whole.glyphs}


# --- Properties ----------------------------------------------------------------------------------

PIECES = [*"ab12.,-/() ", " ", " ", *LETTERS["he"][:3], *LETTERS["ar"][1:4], "\u0301", "\u0651"]
PIECES += ["\u2068", "\u2067", "\u2069", "\u200f", ZWNJ, SOFT_HYPHEN, NO_BREAK_SPACE]
PIECES += [LINE_SEPARATOR, "fi", "\u0644\u0627", "example.org ", "030 5550 2019 ", "\u0e01\u0e33"]
mixed = st.lists(st.sampled_from(PIECES), min_size=1).map(lambda pieces: "".join(pieces).strip(" "))


def paragraph_of(text: str, tag: str) -> Shaped | None:
    try:
        return shaped(text, tag) if text else None
    except FontError:  # a mark on a base with which no face has it
        return None


@given(mixed, st.sampled_from(["en", "he", "fa", "ur"]), st.floats(1, 30))
def test_every_character_is_on_one_line(text: str, tag: str, measure: float) -> None:
    paragraph = paragraph_of(text, tag)
    done = 0
    for line_range in paragraph.break_at(measure) if paragraph else ():
        line = place(paragraph, line_range, SIZE, measure=measure * SIZE, align="justify")
        assert set(text[done : line.start]) <= {" ", LINE_SEPARATOR}
        hyphens = paragraph.hyphens.values()
        runs = [placed.run.run for placed in line.runs if placed.run not in hyphens]
        covered = sorted(at for run in runs for at in range(run.start, run.end))
        left_out = set(range(line.start, line.end)) - set(covered)
        assert len(covered) == len(set(covered))
        assert all(unicodedata.category(text[at]) == "Cf" for at in left_out)  # a run unseen
        done = line.end
    if paragraph:
        assert set(text[done:]) <= {" ", LINE_SEPARATOR}


@given(mixed, st.sampled_from(["en", "he", "fa", "ur"]), st.floats(1, 30))
def test_no_line_sticks_out_that_could_end_before(text: str, tag: str, measure: float) -> None:
    paragraph = paragraph_of(text, tag)
    for line_range in paragraph.break_at(measure) if paragraph else ():
        line = place(paragraph, line_range, SIZE, measure=measure * SIZE, align="start")
        if line.width > measure * SIZE + 1e-6:
            within = [
                at
                for at in opportunities(text, tag)
                if line.start < at < line.end and text[line.start : at].strip(" ")
            ]
            hyphens = [at for at in within if text[at - 1] == SOFT_HYPHEN]
            assert within == hyphens
