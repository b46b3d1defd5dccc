"""Scripts that no shipped statement uses: their letters, their lines read back, their leading."""

import json
import unicodedata

import pytest
import readers
import uharfbuzz as hb
from extraction import DATA, lines, rate, read, set_lines
from readers import normalized
from shipped import shaped, typefaces

from leaflet.statement import language
from leaflet.typesetting.lines import place

FOLDER = DATA.parent / "scripts"
TEXTS = sorted(path.stem for path in FOLDER.glob("*.txt"))
EXEMPLARS = json.loads((FOLDER / "exemplars.json").read_text(encoding="utf-8"))
LETTERS = ("Lo", "Ll")
READERS = (
    "pdfium",
    "mupdf",
    pytest.param("poppler", marks=pytest.mark.system),
    pytest.param("pdfjs", marks=pytest.mark.system),
)

# The least share of lines that come back exactly, where it is not all of them. pdf.js does not
# turn letters beyond U+FFFF round, which is all of Adlam.
FLOORS = {("ff-Adlm", "pdfjs"): 0.0}


@pytest.mark.sample(60, why="each reader in some scripts")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tag", TEXTS)
def test_lines_of_the_declaration_come_back(tag: str, reader: str) -> None:
    if missing := readers.missing(reader):
        pytest.skip(missing)
    assert rate(tag, reader, FOLDER) >= FLOORS.get((tag, reader), 1.0)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tag", ["en", "hi", "ka", "uk"])
def test_a_dash_at_the_end_of_a_line_comes_back(tag: str, reader: str) -> None:
    """Readers take it for a hyphen, and would join the words on its two sides without it."""
    if missing := readers.missing(reader):
        pytest.skip(missing)
    word = next(word for word in (EXEMPLARS.get(tag) or "a b").split() if word.isalpha()) * 5
    texts = []
    for dash in "-\u2010\u2011\u2013\u2014":
        texts += [f"{word} {dash}", f"{word} {word}", f"{word}{dash}", f"{word} {word}"]
    pages = read(set_lines(tag, tuple(texts)), reader)
    assert [line for page in pages for line in map(normalized, page.split("\n")) if line] == texts


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        # Malayalam "between" and Bengali "frustrated", whose last letter has a joiner in it
        ("ml", ("\u0d24\u0d2e\u0d4d\u0d2e\u0d3f\u0d32\u0d4d\u200d", "\u0d15")),
        ("bn", ("\u09a8\u09b8\u09cd\u09af\u09be\u09a4\u09cd\u200d", "\u0995")),
        # words of one letter: poppler takes the first line for one word that is set wide
        ("hi", ("\u0915 \u0916 \u0917 \u0918", "\u0915\u0916")),
        ("uk", ("\u0430 \u0431", "\u0430 \u0431 \u0432\u0433")),
        # a hyphen or a sign right behind a word's last vowel mark
        ("ar", ("\u0643\u064e\u0629\u064c-\u0643\u0629\u064c", "\u0643\u064e\u0629\u064c% \u0643")),
        ("he", ("\u05de\u05b4\u05dc\u05b8-\u05de\u05b4", "\u05de\u05b4\u05dc\u05b8+\u05de")),
        ("dv", ("\u078b\u07ac\u0782\u07b0-\u078b\u07ac\u0782\u07b0",)),
        ("syr", ("\u0710\u0732\u0712\u0733-\u0710\u0732\u0712\u0733",)),
        # N'Ko is right-to-left, which poppler does not know
        (
            "nqo",
            ("\u07d5\u07ca\u07f2\u07d3\u07f2-\u07dd\u07d8 \u07ca", "\u07d5\u07ca (\u07d3\u07ca)"),
        ),
    ],
)
def test_a_line_comes_back(tag: str, texts: tuple[str, ...], reader: str) -> None:
    if missing := readers.missing(reader):
        pytest.skip(missing)
    pages = read(set_lines(tag, texts), reader)
    assert [line for page in pages for line in map(normalized, page.split("\n")) if line] == [
        *map(normalized, texts)
    ]


@pytest.mark.parametrize("tag", EXEMPLARS)
def test_a_word_that_its_author_divided_has_a_hyphen_in_every_script(tag: str) -> None:
    letter = next(one for one in EXEMPLARS[tag].split() if unicodedata.category(one[0]) in LETTERS)
    text = f"{letter * 4}\u00ad{letter * 4}"
    paragraph = shaped(text, tag)
    first, last = paragraph.break_at(0.6 * sum(paragraph.advances))
    assert (text[: first.end], text[last.start :]) == (text[:5], text[5:])
    placed = place(paragraph, first, 10.0, measure=200.0, align="start")
    assert [run.run.run.text for run in placed.runs].count("-") == 1


@pytest.mark.parametrize("style", ["regular", "bold"])
@pytest.mark.parametrize("tag", EXEMPLARS)
def test_its_own_face_sets_all_letters_of_a_language(tag: str, style: str) -> None:
    """The letters are CLDR's; a mark is set on the script's first letter."""
    letters = EXEMPLARS[tag].split()
    spoken = language.resolve(tag, " ".join(letters))
    family = typefaces().main_family(spoken)
    base = next(letter for letter in letters if unicodedata.category(letter[0]) in LETTERS)
    for letter in letters:
        cluster = base + letter if unicodedata.category(letter[0])[0] == "M" else letter
        face = typefaces().choose(cluster, spoken, spoken.script, style=style, at=None)
        assert face is family.face(style), letter


@pytest.mark.parametrize("style", ["regular", "bold"])
@pytest.mark.parametrize("tag", TEXTS)
def test_running_text_has_room_in_its_leading(tag: str, style: str) -> None:
    """The ink of the highest and of the lowest word, as HarfBuzz gives it, do not meet."""
    texts = lines(tag, FOLDER)
    family = typefaces().main_family(language.resolve(tag, "".join(texts)))
    face = family.face(style)
    tops, bottoms = [0], [0]
    for word in {word for text in texts for word in text.split() if face.covers(word)}:
        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        hb.shape(face.hb_font, buffer)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            top, bottom = face.ink(info.codepoint)
            tops.append(position.y_offset + top)
            bottoms.append(position.y_offset + bottom)
    assert max(tops) - min(bottoms) <= family.leading * face.units_per_em
