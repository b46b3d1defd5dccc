"""Faces of any number of units per em (OpenType: 16 to 16384) are set as large as others."""

from pathlib import Path

import faces
import pypdfium2
import pytest
from commands import call
from faces import LETTERS, SQUARE
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from spoilt_fonts import saved, sound

from leaflet.assets import fonts_dir

SIZES = (16, 17, 64, 256, 499, 500, 1000, 1024, 2048, 4096, 16384)
ROUNDING = 0.011  # ems: what the boxes of PDFium are off by


pytestmark = pytest.mark.usefixtures("here")


def boxes(font: bytes, letters: str, name: str = "own.ttf") -> dict[str, tuple[float, ...]]:
    """Where a PDF has the ink of letters on a line, in ems: left, bottom, right, top."""
    Path(name).write_bytes(font)
    Path("t.am.md").write_text(f"# Peace\n\n{letters}\n", encoding="utf-8")
    options = ("--font", name, "--type-size", "10", "-o", "out.pdf", "--verify")
    done = call("render", "t.am.md", *options)
    assert done.exit_code == 0, done.stderr
    page = pypdfium2.PdfDocument("out.pdf")[0].get_textpage()
    by_letter = {}
    for at in range(page.count_chars()):
        char = page.get_text_range(at, 1)
        if char in letters:
            by_letter[char] = tuple(edge / 10 for edge in page.get_charbox(at))
    return by_letter


@pytest.mark.parametrize("units_per_em", SIZES)
def test_squares(units_per_em: int) -> None:
    """Their edges and advances are those that they were drawn with, to a unit of the face."""
    font = faces.face(dict.fromkeys(LETTERS, SQUARE), units_per_em)
    seen = list(boxes(font, LETTERS).values())
    unit = 1 / units_per_em + ROUNDING
    assert len(seen) == len(LETTERS)
    for i, (left, bottom, right, top) in enumerate(seen):
        assert (right - left, top - bottom) == pytest.approx((0.6, 0.7), abs=unit)
        assert left - seen[0][0] == pytest.approx(0.7 * i, abs=unit * (i + 1))


@pytest.mark.parametrize("units_per_em", SIZES)
def test_letters_scaled_by_fonttools(units_per_em: int) -> None:
    path = fonts_dir() / "NotoSerifArmenian-Regular.ttf"
    text = "".join(map(chr, range(0xA6A0, 0xA6B0)))
    as_drawn = boxes(sound(path), text, "drawn.ttf")
    Path("drawn.ttf").write_bytes(sound(path))
    font = TTFont("drawn.ttf")
    scale_upem(font, units_per_em)
    page_boxes = boxes(saved(font), text)
    assert page_boxes.keys() == as_drawn.keys() and len(page_boxes) == len(text)
    for i, (letter, box) in enumerate(as_drawn.items()):
        assert page_boxes[letter] == pytest.approx(
            box, abs=(i + 2) * (0.5 / units_per_em + ROUNDING)
        )
