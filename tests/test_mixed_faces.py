"""A letter that Nastaliq lacks sends its word to another face, and no more than its word."""

import re
from pathlib import Path

import pytest
import shipped
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from leaflet.assets import fonts_dir
from leaflet.statement import language, source
from leaflet.typesetting.paragraph import Shaped, shape_paragraph

CASE = Path(__file__).parent / "data" / "cases" / "33-mixed-faces.ur.md"
URDU = language.resolve("ur", "")
NASTALIQ = set(TTFont(fonts_dir() / "NotoNastaliqUrdu-Regular.ttf").getBestCmap())
COMMON_LETTERS = "\u0627\u0628\u067e\u062a\u0679\u062c\u0686\u062f\u0688\u0631\u0633\u06a9\u06af"
LACKED = "\u0695\u06b5\u06aa\u06fd\u06fe"  # of Kurdish and Sindhi


def shaped(text: str, style: str = "regular") -> Shaped:
    return shape_paragraph(text, [(0, len(text), style)], URDU, typefaces=shipped.typefaces())


def families(shaped: Shaped) -> list[str]:
    """The family of each word; a word in two has both."""
    names = [""] * len(shaped.text)
    for run, _ in shaped.runs:
        names[run.start : run.end] = [run.face.name.split()[1]] * (run.end - run.start)
    return ["+".join(sorted(set(names[slice(*word.span())]))) for word in words(shaped.text)]


def words(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\S+", text))


def expected(text: str) -> list[str]:
    """What the character map of the face says, as fontTools reads it."""
    whole = (all(ord(char) in NASTALIQ for char in word[0]) for word in words(text))
    return ["Nastaliq" if all_there else "Naskh" for all_there in whole]


def test_the_lacked_letters_are_lacked() -> None:
    assert NASTALIQ.isdisjoint(map(ord, LACKED)) and NASTALIQ.issuperset(map(ord, COMMON_LETTERS))


def test_the_text_that_was_all_in_naskh() -> None:
    title, first, _ = (paragraph.text for paragraph in source.load(CASE).paragraphs)
    assert set(families(shaped(title))) == {"Nastaliq"}
    assert families(shaped(first)) == expected(first)
    assert expected(first).count("Naskh") == 8 and expected(first).count("Nastaliq") == 13


word = st.text(COMMON_LETTERS, min_size=1, max_size=6)
lacking = st.tuples(word, st.sampled_from(LACKED), word).map("".join)


@given(st.lists(word | lacking, min_size=1, max_size=8))
def test_each_word_is_in_one_face(parts: list[str]) -> None:
    text = " ".join(parts)
    assert families(shaped(text)) == expected(text)


@pytest.mark.parametrize(
    "text",
    ["\u0633\u0646\u062f\u06be\u06cc", "\u0633\u06cc\u062f\u06be\u06cc", "\u0622\u062f\u06be\u06cc",
     "\u0622\u0646\u062f\u06be\u06cc", "\u06af\u062f\u06be\u06cc", "\u0628\u06be\u06cc"],
)  # fmt: skip
@pytest.mark.parametrize("style", ["regular", "bold"])
def test_no_hole_within_a_word(text: str, style: str) -> None:
    """Between dal and heh with yeh the Bold has a hole of more than half an em."""
    font = TTFont(fonts_dir() / f"NotoNastaliqUrdu-{style.capitalize()}.ttf")
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    inked: list[tuple[float, float]] = []
    pen_x = 0.0
    for _, run in shaped(text, style).runs:
        for glyph in run:
            pen = BoundsPen(glyphs)
            glyphs[order[glyph.id]].draw(pen)
            if pen.bounds:
                x = pen_x + glyph.x_offset
                inked.append((x + pen.bounds[0], x + pen.bounds[2]))
            pen_x += glyph.x_advance
    inked.sort()
    end = inked[0][1]
    for left, right in inked[1:]:
        assert left - end < 0.12 * font["head"].unitsPerEm
        end = max(end, right)


# --- Figures: of one face in all of a text, whatever sign stands beside or between them ----------

ARABIC_WORD = "\u062d\u0631\u0628"
FIGURE_SIGNS = [
    *"\u060c\u061b\u066a\u066b\u066c%:.,/-\u2013\u00d7\u20ac$\u00b0+* \u2605\u260e",
    "\u060c ",
]
figures = st.text("0123456789", min_size=1, max_size=4)
native = st.text("\u06f0\u06f1\u06f5\u06f9", min_size=1, max_size=4)
pieces = st.lists(
    st.tuples(figures | native | st.just(ARABIC_WORD), st.sampled_from(FIGURE_SIGNS)), max_size=6
)


@given(
    pieces,
    st.sampled_from(["ar", "fa", "ckb", "ur"]),
    st.sampled_from(["regular", "bold", "display", "display1"]),
)
def test_figures_are_of_one_face(parts: list[tuple[str, str]], tag: str, style: str) -> None:
    text = f"{ARABIC_WORD} 1 \u06f1 " + "".join(part + sign for part, sign in parts) + ARABIC_WORD
    spoken = language.resolve(tag, text)
    styles = [(0, len(text), style)]
    paragraph = shape_paragraph(text, styles, spoken, typefaces=shipped.typefaces())
    faces: dict[bool, set[str]] = {True: set(), False: set()}
    for run, _ in paragraph.runs:
        for char in text[run.start : run.end]:
            if char.isdecimal():
                faces[char.isascii()].add(run.face.name)
    assert [len(names) for names in faces.values()] == [1, 1]
