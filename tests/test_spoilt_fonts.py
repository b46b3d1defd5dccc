"""A spoilt font gives a leaflet or a line that says what is wrong: no traceback, and no long wait.

`python tests/fuzz.py --kind fonts` tries as many more as there is time for.
"""

import random
import re
import time
from pathlib import Path

import faces
import pypdfium2
import pytest
import spoilt_fonts
from commands import call
from fuzz import a_font, typefaces
from spoilt_fonts import LETTERS, sound

LONGEST = 5.0  # seconds of a processor


pytestmark = pytest.mark.usefixtures("here")


def tried(font: bytes, number: int = 0) -> str:
    """What is said of a text in a font: "" of one that is printed, else the first error."""
    name = f"x{number}.ttf"  # a process keeps the faces of a path
    case = a_font(random.Random(number))
    Path(name).write_bytes(font)
    Path("x.md").write_bytes(case.files["x.md"])
    Path("out.pdf").unlink(missing_ok=True)
    began = time.process_time()
    done = call("render", "x.md", "--lang", "en", "--font", name, "-o", "out.pdf")
    assert time.process_time() - began < LONGEST
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    if done.exit_code == 0:
        assert len(pypdfium2.PdfDocument("out.pdf")) in (1, 2)
        return ""
    assert done.exit_code in (4, 5) and not Path("out.pdf").exists(), done.stderr
    match = re.match(r"error: (?:x\.md|x\d+\.ttf):(?:\d+:)? (.+)\n", done.stderr)
    assert match and "\nhint:  " in done.stderr, done.stderr
    return match[1]


def test_spoilt_fonts_are_printed_or_refused(whole: bool) -> None:
    """Of those that are as many are printed as are refused, or they would try nothing."""
    chance = random.Random(14)
    count = 1200 if whole else 40
    messages = [
        tried(spoilt_fonts.spoilt(chance.choice(typefaces()), chance), number)
        for number in range(count)
    ]
    assert count / 4 < messages.count("") < count * 3 / 4


@pytest.mark.parametrize("path", typefaces(), ids=lambda path: path.stem if path else "squares")
def test_the_fonts_are_sound_before(path: Path | None) -> None:
    assert tried(sound(path)) == ""


@pytest.mark.parametrize("byte", [0x00, 0x7F, 0x80, 0xC3, 0xFF])
@pytest.mark.parametrize("tag", [b"post", b"OS/2", b"name"])
def test_a_table_that_has_no_name(byte: int, tag: bytes) -> None:
    """One that is not needed does not keep a font from being used."""
    assert tried(sound(None).replace(tag, tag[:2] + bytes((byte,)) + tag[3:], 1)) == ""


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("sub {0} by {0} {0};", ""),
        ("sub {0} by " + "{1} " * 100 + ";", "it makes 2000 glyphs of 20 characters"),
        ("".join(f"lookup g{i} {{{{ sub {{0}} by {{0}} {{0}} {{0}}; }}}} g{i};" for i in range(40)),
         "it makes more and more glyphs of a few letters"),
        ("sub {0} {1} by {0};", ""),
        ("pos {0} <0 0 31000 0>;", "it moves a letter by more than 30 ems"),
        ("pos {0} <-31000 0 0 0>;", "it moves a letter by more than 30 ems"),
    ],
)  # fmt: skip
def test_features_that_grow_or_move(rules: str, message: str) -> None:
    tag = "kern" if rules.startswith("pos") else "ccmp"
    names = faces.name(LETTERS[0]), faces.name(LETTERS[1])
    features = f"feature {tag} {{ {rules.format(*names)} }} {tag};"
    refusal = tried(faces.face(dict.fromkeys(LETTERS, faces.SQUARE), features=features))
    assert refusal == (message and f"this font is broken: {message}")


MANY_POINTS = "this font is broken: it has a letter of more than 20,000 points"
A, B, C, D, E = map(faces.name, LETTERS[:5])


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({A: [A]}, "no font has U+A6A0"),
        ({A: [B], B: [A]}, "no font has U+A6A0"),
        ({A: [B], B: [C], C: [D]}, ""),
        ({A: [B] * 40}, ""),
        ({A: [B] * 5000}, MANY_POINTS),
        ({A: [B] * 30, B: [C] * 30}, ""),
        ({A: [E] * 2000}, MANY_POINTS),
        ({A: [E] * 40, B: [E] * 41}, ""),
    ],
)
def test_composites(parts: dict[str, list[str]], message: str) -> None:
    round_shape = [(i / 100, (i % 7) / 10) for i in range(100)]
    outlines = dict.fromkeys(LETTERS, faces.SQUARE) | {LETTERS[4]: round_shape}
    refusal = tried(spoilt_fonts.composed(faces.face(outlines), parts))
    assert refusal.startswith(message) and bool(refusal) == bool(message)


def test_a_composite_of_a_glyph_that_is_not_there() -> None:
    data = spoilt_fonts.composed(sound(None), {A: [E]})
    assert tried(data) == ""
    assert tried(spoilt_fonts.absent(data, E), 1).startswith("no font has U+A6A0")
