"""Full-width punctuation gives up its blank half at the edges of lines, as JLREQ has it."""

from pathlib import Path

import faces
import pytest

from leaflet.statement import language
from leaflet.typesetting.fontdata import FontFile
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.lines import place
from leaflet.typesetting.paragraph import Shaped, shape_paragraph

HAN = "\u4eba"
STOP, COMMA, OPEN, CLOSE = "\u3002", "\uff0c", "\u300c", "\u300d"
SIZE = 10.0


def box(left: float, right: float) -> tuple[tuple[float, float], ...]:
    """A contour with ink between two places of an em."""
    return ((left, 0.0), (left, 0.7), (right, 0.7), (right, 0.0))


# The stop stands at the left as in China and Japan, the comma in the middle as in Taiwan.
OUTLINES = {
    HAN: box(0.05, 0.95),
    STOP: box(0.05, 0.35),
    COMMA: box(0.35, 0.65),
    OPEN: box(0.6, 0.95),
    CLOSE: box(0.05, 0.4),
}


@pytest.fixture(scope="module")
def typefaces(tmp_path_factory: pytest.TempPathFactory) -> Typefaces:
    path: Path = tmp_path_factory.mktemp("font") / "own.ttf"
    path.write_bytes(faces.face(OUTLINES, advance=1.0))
    return Typefaces([FontFile(path)])


def shaped(text: str, typefaces: Typefaces) -> Shaped:
    spoken = language.resolve("ja", text)
    return shape_paragraph(text, [(0, len(text), "regular")], spoken, typefaces=typefaces)


@pytest.mark.parametrize(
    ("text", "measure", "lengths"),
    [
        (HAN * 10, 10.0, [10]),
        (HAN * 10 + STOP + HAN, 10.5, [11, 1]),
        (HAN * 10 + STOP + HAN, 10.4, [9, 3]),  # a stop begins no line
        (HAN * 10 + CLOSE + HAN, 10.5, [11, 1]),
        (HAN * 10 + COMMA + HAN, 10.75, [11, 1]),
        (HAN * 10 + COMMA + HAN, 10.7, [9, 3]),
        (HAN * 9 + STOP + HAN, 11.0, [11]),  # within the line it is whole
        (HAN * 9 + STOP + HAN, 10.5, [10, 1]),
        (HAN * 10 + OPEN + HAN * 9 + STOP + HAN, 10.0, [10, 11, 1]),
        (HAN * 9 + OPEN + HAN * 2, 10.5, [9, 3]),  # nor does a bracket that opens end one
        (HAN * 10 + STOP + " " + HAN, 10.5, [11, 1]),
    ],
)
def test_a_line_holds_what_its_edges_leave_out(text, measure, lengths, typefaces) -> None:
    lines = shaped(text, typefaces).break_at(measure)
    assert [line.end - line.start for line in lines] == lengths


@pytest.mark.parametrize("start", [HAN, OPEN])
@pytest.mark.parametrize(("end", "edge"), [(STOP, 0.5), (CLOSE, 0.5), (COMMA, 0.25)])
def test_letters_reach_the_edges(start, end, edge, typefaces) -> None:
    """A line that fits without its blanks is not stretched; they stand beyond its edges."""
    shape = shaped(start + HAN * 9 + end + HAN * 10, typefaces)
    opening = 0.5 if start == OPEN else 0.0
    measure = 11.0 - edge - opening
    first = shape.break_at(measure)[0]
    line = place(shape, first, SIZE, measure=measure * SIZE, align="justify")
    assert line.end == 11
    assert line.runs[0].x == pytest.approx(-opening * SIZE)
    assert line.width == pytest.approx((measure + edge + opening) * SIZE)
