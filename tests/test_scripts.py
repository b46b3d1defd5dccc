"""Scripts that no shipped statement uses: their letters, their lines read back, their leading."""

import json
import unicodedata

import pytest
import readers
import uharfbuzz as hb
from extraction import DATA, lines, rate
from shipped import typefaces

from leaflet.statement import language

FOLDER = DATA.parent / "scripts"
TEXTS = sorted(path.stem for path in FOLDER.glob("*.txt"))
EXEMPLARS = json.loads((FOLDER / "exemplars.json").read_text(encoding="utf-8"))
READERS = ("pdfium", "mupdf", pytest.param("poppler", marks=pytest.mark.system))

# The least share of lines that come back exactly, where it is not all of them. In right-to-left
# lines PDFium turns the halves of letters beyond U+FFFF, which is all of Adlam; poppler joins a
# dash at the end of a line.
FLOORS = {
    ("ff-Adlm", "pdfium"): 0.05,
    ("ff-Adlm", "poppler"): 0.94,
    ("ka", "mupdf"): 0.95,
    ("ka", "poppler"): 0.90,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tag", TEXTS)
def test_lines_of_the_declaration_come_back(tag: str, reader: str) -> None:
    if missing := readers.missing(reader):
        pytest.skip(missing)
    assert rate(tag, reader, FOLDER) >= FLOORS.get((tag, reader), 1.0)


@pytest.mark.parametrize("style", ["regular", "bold"])
@pytest.mark.parametrize("tag", EXEMPLARS)
def test_its_own_face_sets_all_letters_of_a_language(tag: str, style: str) -> None:
    """The letters are CLDR's; a mark is set on the script's first letter."""
    letters = EXEMPLARS[tag].split()
    spoken = language.resolve(tag, " ".join(letters))
    family = typefaces().main_family(spoken)
    base = next(letter for letter in letters if unicodedata.category(letter[0]) in ("Lo", "Ll"))
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
