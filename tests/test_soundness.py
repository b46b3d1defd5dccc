"""Fonts that a person gives: what has no outline is a missing letter, what is broken is refused.

Nothing white is printed where a letter should be, and nothing ends in a traceback.
"""

from pathlib import Path

import faces
import leaflets
import pytest
import shipped
from commands import call
from faces import BLANK, LETTERS, LINE, SQUARE

from leaflet.statement import source
from leaflet.typesetting.soundness import draws, inked, is_visible

pytestmark = pytest.mark.usefixtures("here")


def errors(text: str, **fonts: bytes) -> list[str]:
    """What is said of a text with fonts of these names: it is refused, and nothing is written."""
    options = []
    for name, data in fonts.items():
        Path(f"{name}.ttf").write_bytes(data)
        options += ["--font", f"{name}.ttf"]
    Path("t.am.md").write_text(text, encoding="utf-8")
    done = call("render", "t.am.md", *options, "-o", "out.pdf")
    assert (done.exit_code, done.stdout, Path("out.pdf").exists()) == (4, "", False), done.stderr
    return done.stderr.splitlines()


# --- No outline ----------------------------------------------------------------------------------


@pytest.mark.parametrize("outline", [BLANK, LINE, ((0.1, 0.1),) * 3], ids=["none", "line", "point"])
def test_a_letter_without_an_outline_is_missing(outline):
    own = faces.face({letter: SQUARE for letter in LETTERS} | {LETTERS[1]: outline})
    assert errors(f"# {LETTERS}\n\n{LETTERS[:2]}\n", own=own) == [
        "error: t.am.md:1: no font has U+A6A1 BAMUM LETTER KA (2 times)",
        "hint:  delete it, or add a font that has it with --font FILE; "
        "own.ttf has no outline for it",
    ]


def test_another_font_that_has_an_outline_is_taken():
    Path("t.am.md").write_text(f"# {LETTERS}\n", encoding="utf-8")
    Path("blank.ttf").write_bytes(faces.face(dict.fromkeys(LETTERS, BLANK)))
    Path("own.ttf").write_bytes(faces.face())
    done = call("render", "t.am.md", "--font", "blank.ttf", "--font", "own.ttf", "--verify")
    assert done.exit_code == 0, done.stderr


def test_each_font_that_lacks_the_outline_is_named():
    blank = faces.face(dict.fromkeys(LETTERS, BLANK))
    latin = faces.face({"a": SQUARE})
    *_, hint = errors(f"# {LETTERS[0]}\n", one=blank, two=latin, three=blank)
    assert hint == (
        "hint:  delete it, or add a font that has it with --font FILE; not in two.ttf either; "
        "one.ttf has no outline for it; three.ttf has no outline for it"
    )


def test_a_font_of_coloured_layers_is_called_that():
    """What an emoji font in COLR has: a glyph without an outline, and layers for it elsewhere."""
    colour = faces.face({"\ua6a0": BLANK, "\ua6a1": SQUARE}, coloured=True)
    assert errors("# \ua6a0\n", colour=colour)[-1] == (
        "hint:  delete it, or add a font that has it with --font FILE; "
        "the signs of colour.ttf are pictures in colour, which cannot be printed"
    )


def test_a_mark_without_an_outline_is_missing():
    own = faces.face({"\ua6a0": SQUARE, "\ua6f0": BLANK})
    assert errors("# \ua6a0\ua6f0\n", own=own)[0] == (
        "error: t.am.md:1: no font has U+A6F0 BAMUM COMBINING MARK KOQNDON (in U+A6A0 U+A6F0)"
    )


@pytest.mark.parametrize("advance", [0, 0.0])
def test_letters_without_a_width_would_lie_on_one_another(advance):
    own = faces.face(advance=advance)
    assert "no font has U+A6A0" in errors(f"# {LETTERS}\n", own=own)[0]


@pytest.mark.parametrize("space", [" ", "\u2003", "\u2009", "\u3000", "\u2800", "\u200b", "\u00a0"])
def test_what_is_white_on_purpose_needs_no_outline(space):
    assert not is_visible(space)
    own = faces.face(dict.fromkeys(LETTERS, SQUARE) | {space: BLANK})
    Path("own.ttf").write_bytes(own)
    Path("t.am.md").write_text(f"# {LETTERS}{space}{LETTERS}\n", encoding="utf-8")
    assert call("render", "t.am.md", "--font", "own.ttf").exit_code == 0


@pytest.mark.sample(18, why="faces change seldom")
@pytest.mark.parametrize("key", sorted(shipped.typefaces().families))
def test_the_shipped_faces_draw_all_that_they_cover(key):
    """So that only fonts from outside need be asked. A tatweel is not seen in Nastaliq."""
    for style in ("regular", "bold", "italic"):
        face = shipped.typefaces().families[key].face(style)
        codes = [code for code in face.coverage if chr(code) not in face.leaves]
        blank = [code for code in codes if not draws(face, chr(code))]
        assert blank == ([0x640] if key == "nastaliq" else [])


@pytest.mark.parametrize("style", ["plain", "bold", "flyer"])
def test_vowel_marks_that_stand_alone_have_room_in_any_style(style):
    """U+FC5E to U+FC63 have no width in the heavy Arabic faces: in these they would overlap."""
    text = "".join(map(chr, range(0xFC5E, 0xFC64)))
    Path("t.ar.md").write_text(f"# \u0633\u0644\u0627\u0645 {text}\n\n{text}\n", "utf-8")
    assert call("render", "t.ar.md", "--style", style, "-o", "t.pdf").exit_code == 0
    statement = source.load(Path("t.ar.md"))
    glyphs = [
        (run.run.face, glyph)
        for paragraph in leaflets.copies(statement, style=style)
        for rung in (paragraph, *paragraph.ladder)
        for run in rung.shaped.runs
        for glyph in run.glyphs
        if "\ufc5e" <= run.run.text[glyph.cluster] <= "\ufc63"
    ]
    assert glyphs and all(glyph.x_advance > 0 and inked(face, glyph.id) for face, glyph in glyphs)
