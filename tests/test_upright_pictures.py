"""A picture of a person in the text of a call: more of it is visible, where the type allows it."""

from pathlib import Path

import leaflets
import pytest
from PIL import Image

from leaflet.layout.paper import SIZES
from leaflet.layout.style import STYLES
from leaflet.statement import source

FLAT = 9 / 20  # of the width, the height of a picture in the text: the design's 20 : 9
SHARE = 0.4  # of a side's height, at most
FACES = {"upright": (900, 1200), "square": (900, 900), "landscape": (1200, 900)}
TEXT = "# Seen her?\n\n![her face](face.png)\n\n" + "She is not at home. " * 8


def shape(face: str, style: str, size: str, folder: Path, words: str = "") -> float:
    """How high the picture is, in widths; and that it is no higher than its share of the side."""
    Image.linear_gradient("L").resize(FACES[face]).save(folder / "face.png")
    (folder / "t.en.md").write_text(TEXT + words, encoding="utf-8")
    statement = source.load(folder / "t.en.md", "en")
    composed = leaflets.compose(statement, SIZES[size], sides=1, style=STYLES[style])
    panel = composed.sides[0].placements[0].panel
    (figure,) = panel.figures
    assert figure.size.height <= SHARE * panel.size.height
    return figure.size.height / figure.size.width


@pytest.mark.parametrize("size", ["a5", "a4", "a3"])
@pytest.mark.parametrize("face", ["upright", "square"])
def test_more_of_a_person_is_visible(face: str, size: str, tmp_path: Path) -> None:
    assert shape(face, "flyer", size, tmp_path) > 1.2 * FLAT


@pytest.mark.parametrize(("face", "style"), [("upright", "plain"), ("landscape", "flyer")])
def test_other_pictures_are_as_flat_as_before(face: str, style: str, tmp_path: Path) -> None:
    assert shape(face, style, "a4", tmp_path) == pytest.approx(FLAT)


def test_the_picture_gives_way_before_the_type_is_small(tmp_path: Path) -> None:
    words = "She may need help now. " * 44
    assert shape("upright", "flyer", "a5", tmp_path, words) <= FLAT + 1e-6
