"""Where words may be parted, against pyphen, whose pattern files are read; and what lines make of
it."""

import re
from itertools import pairwise
from pathlib import Path

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import LANGUAGES, shaped, statement

from leaflet.layout import copyfit
from leaflet.layout import shaped as paragraphs
from leaflet.layout.columns import poured
from leaflet.layout.format import page_formats
from leaflet.layout.paper import paper_size
from leaflet.typesetting import hyphenation
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.hanging import hang
from leaflet.typesetting.hyphenation import (
    LEAST,
    LEAST_OF,
    PATTERNS,
    SHORTEST,
    SYLLABLES,
    patterns_for,
    points,
)
from leaflet.typesetting.lines import place

FILES = Path(pyphen.__file__).parent / "dictionaries"
PATTERNED = [tag for tag in LANGUAGES if patterns_for(tag)]
PARTED = [tag for tag in LANGUAGES if tag in SYLLABLES or patterns_for(tag)]


def words(tag: str) -> list[str]:
    text = "\n".join(paragraph.text for paragraph in statement(tag).paragraphs)
    return sorted(set(re.findall(r"[^\W\d_]+", text)))


def test_which_languages_of_the_statement_are_parted() -> None:
    assert PATTERNED == ["en", "de", "es", "fr", "ru"]
    assert set(PARTED) - set(PATTERNED) == {"tr"}


def test_every_file_of_patterns_is_there() -> None:
    assert [name for name in PATTERNS.values() if not (FILES / f"hyph_{name}.dic").is_file()] == []


@pytest.fixture
def one_level(tmp_path: Path) -> Path:
    """The German patterns without the list of compounds before them."""
    encoding, rest = (FILES / "hyph_de_DE.dic").read_bytes().split(b"\n", 1)
    path = tmp_path / "de.dic"
    path.write_bytes(encoding + b"\n" + rest.partition(b"NEXTLEVEL")[2])
    return path


@pytest.mark.parametrize("tag", PATTERNED)
def test_words_are_parted_where_pyphen_parts_them(tag: str, one_level: Path) -> None:
    left, right = LEAST_OF.get(tag, LEAST)
    source = {"filename": one_level} if tag == "de" else {"lang": PATTERNS[tag]}
    reference = pyphen.Pyphen(**source, left=left, right=right)
    count = 0
    for word in words(tag):
        if len(word) >= SHORTEST and word[1:] == word[1:].lower():
            assert points(word, tag) == list(map(int, reference.positions(word))), word
            count += len(points(word, tag))
    assert count > 100


@pytest.mark.parametrize(
    ("tag", "word", "parts"),
    [
        ("en", "hyphenation", "hy-phen-ation"),
        ("en-GB", "hyphenation", "hy-phen-a-tion"),
        ("de", "fortschrittlichen", "fort-schritt-li-chen"),
        ("de", "Medizinische", "Me-di-zi-ni-sche"),
        ("hu", "asszonnyal", "asszonnyal"),  # parted, it would be spelt anew: asz-szony-nyal
        ("en", "Marxism", "Marx-ism"),
        ("en", "NATO", "NATO"),
        ("en", "McDonald", "McDonald"),
        ("en", "readily", "read-ily"),  # three letters at least go over
        ("en", "only", "only"),
        ("fr", "idée", "idée"),
        ("tr", "uluslararası", "ulus-la-ra-ra-sı"),
        # These are the examples of the Türk Dil Kurumu.
        ("tr", "başöğretmen", "ba-şöğ-ret-men"),
        ("tr", "ilkokul", "il-ko-kul"),
        ("tr", "Karaosmanoğlu", "Ka-ra-os-ma-noğ-lu"),
        ("tr", "altlık", "alt-lık"),
        ("tr", "korkmak", "kork-mak"),
        ("tr", "washington", "washington"),
        ("mn", "хөдөлмөрийн", "хө-дөл-мө-рийн"),
        ("kmr", "navneteweyî", "navneteweyî"),
        ("ar", *["\u0627\u0644\u0639\u0631\u0628\u064a\u0629"] * 2),
        ("he", *["\u05e9\u05dc\u05d5\u05dd\u05e9\u05dc\u05d5\u05dd"] * 2),
    ],
)
def test_words(tag: str, word: str, parts: str) -> None:
    ends = [0, *points(word, tag), len(word)]
    hyphenated = "-".join(word[a:b] for a, b in pairwise(ends))
    assert hyphenated == parts


def test_a_text_is_parted_in_words_alone() -> None:
    text = "revolutionary half-revolutionary revo\u00adlutionary/revolution "
    text += "example-revolution.org revolution2 o\u2019revolution"
    within = {text[:point].count(" ") for point in hyphenation.hyphenation(text, "en")}
    assert within == {0, 1, 5}


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("revolution. Revolutionary", ["revolution", "Revolutionary"]),
        ("revolution...revolutionary", ["revolution"]),
        ("(revolution)...\u201crevolutionary\u201d", ["revolution", "revolutionary"]),
        (".revolution", []),
        ("a .revolution file", []),
        ("revolution.. .revolutionary", ["revolution"]),
    ],
)
def test_what_follows_a_full_stop_at_once_is_no_word(text: str, parted: list[str]) -> None:
    """It is the end of a file's name, or a space is missing: a hyphen would seem a part of it."""
    ends = hyphenation.hyphenation(text, "en")
    words = re.finditer(r"\w+", text)
    assert [word[0] for word in words if not set(range(*word.span())).isdisjoint(ends)] == parted


def test_without_pyphen_nothing_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hyphenation, "find_spec", lambda name: None)
    hyphenation._table.cache_clear()
    hyphenation._levels.cache_clear()
    hyphenation._longest.cache_clear()
    try:
        assert points("hyphenation", "en") == []
    finally:
        hyphenation._table.cache_clear()
        hyphenation._levels.cache_clear()
        hyphenation._longest.cache_clear()


# --- Lines ---------------------------------------------------------------------------------------

SIZE = 10.0


@given(st.sampled_from(PARTED), st.integers(0, 4), st.floats(8, 40))
def test_parted_lines_are_the_paragraph_and_keep_to_their_measure(
    tag: str, number: int, measure: float
) -> None:
    whole = shaped(statement(tag).paragraphs[number].text, tag)
    parted = whole.hyphenated()
    count = len(whole.break_at(measure))
    done = 0
    for line in parted.best_lines(measure, range(1, count + 1)):
        assert whole.text[done : line.start] in ("", " ")
        assert line.hyphen == (line.end in parted.hyphens and not line.ends_paragraph)
        done = line.end
        placed = place(parted, line, SIZE, measure=measure * SIZE, align="justify")
        if line.width <= measure and not line.ends_paragraph and placed.space:
            over = sum(hang([run.run for run in placed.runs]))
            assert placed.width == pytest.approx((measure + over) * SIZE, abs=1e-6)
        last = placed.runs[-1].run.run
        assert (last.text[last.start : last.end] == "-") == line.hyphen
    assert done == len(whole.text)


def test_a_ligature_is_not_parted() -> None:
    whole = shaped("of the office and the offices", "en")
    starts = {glyph.cluster for run in whole.runs for glyph in run.glyphs}
    assert set(whole.hyphenated().hyphens) <= starts


def setting(tag: str, size: str) -> copyfit.Fit:
    spoken = statement(tag)
    copies = paragraphs.shape_all(spoken.paragraphs, spoken.language, Typefaces())
    return copyfit.fit(copies, page_formats(paper_size(size), 2))


@pytest.mark.parametrize("size", ["a5", "dl", "a4"])
@pytest.mark.parametrize("tag", PARTED)
def test_no_word_goes_over_the_end_of_a_column(tag: str, size: str) -> None:
    fitting = setting(tag, size)
    columns = poured(fitting.setting, fitting.format)
    lasts = [column[-1] for column in columns if column]
    ends = [end for standing in lasts for end in standing.flowable.ends]
    assert ends and not any(block.lines[number].hyphen for block, number in ends)


def test_only_running_text_is_parted() -> None:
    blocks = setting("de", "dl").setting.blocks
    parted = {block.copy.paragraph.role for block in blocks for line in block.lines if line.hyphen}
    assert parted == {"body"}


def test_words_are_parted_only_where_lines_are_loose_without() -> None:
    for block in setting("es", "a5").setting.body:
        if not any(line.hyphen for line in block.lines):
            continue
        whole = shaped(block.copy.shaped.text, "es")
        room = (block.measure - block.indent) / block.size
        lines = whole.best_lines(room, range(len(block.lines), len(block.lines) + 1))
        assert max(line.ratio for line in lines) > 1
