"""Halftones: black dots that stand for greys, in a screen that a copier keeps."""

from math import atan2, degrees, hypot
from pathlib import Path

import pypdfium2
import pytest
from commands import call, refused
from PIL import Image

from leaflet.pdf.halftone import DARKEST, LIGHTEST, TILE, screened

INCH = 600  # dots
SIDE = 40 * TILE


def black_share(image: Image.Image) -> float:
    white = image.convert("L").histogram()[255]
    return 1 - white / (image.width * image.height)


@pytest.mark.parametrize("grey", [0, 1, 40, 64, 100, 127, 128, 180, 220, 254, 255])
def test_as_much_is_black_as_the_grey_is_dark_within_what_a_copier_keeps(grey: int) -> None:
    """From 8 to 92 % of the paper, to half a dot of a tile of 169."""
    wanted = LIGHTEST + (DARKEST - LIGHTEST) * (1 - grey / 255)
    found = black_share(screened(Image.new("L", (SIDE, SIDE), grey)))
    assert found == pytest.approx(wanted, abs=0.006)
    assert 0.07 < found < 0.93


def spots(image: Image.Image) -> list[tuple[float, float]]:
    """The middle of each black spot that touches no edge: pixels that touch are one spot."""
    black = {
        (x, y)
        for y in range(image.height)
        for x in range(image.width)
        if not image.getpixel((x, y))
    }
    middles = []
    while black:
        found, waiting = [], [black.pop()]
        while waiting:
            x, y = waiting.pop()
            found.append((x, y))
            for neighbour in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if neighbour in black:
                    black.remove(neighbour)
                    waiting.append(neighbour)
        inside = all(0 < x < image.width - 1 and 0 < y < image.height - 1 for x, y in found)
        if inside:
            count = len(found)
            middles.append((sum(x for x, _ in found) / count, sum(y for _, y in found) / count))
    return middles


@pytest.mark.parametrize("grey", [255, 220, 180])
def test_there_are_65_lines_to_the_inch_at_45_degrees(grey: int) -> None:
    """Each spot is one clump, and its nearest neighbours lie across, up to the left and right."""
    middles = spots(screened(Image.new("L", (8 * TILE, 8 * TILE), grey)))
    assert len(middles) > 80
    x, y = min(middles, key=lambda spot: hypot(spot[0] - 52, spot[1] - 52))
    steps = sorted((hypot(u - x, v - y), u - x, v - y) for u, v in middles)[1:5]
    for distance, across, down in steps:
        assert INCH / distance == pytest.approx(65, abs=3)
        assert degrees(atan2(down, across)) % 90 == pytest.approx(45, abs=4)


@pytest.mark.parametrize("size", [(1, 1), (12, 13), (13, 12), (27, 5), (300, 999)])
def test_any_size_is_screened_alike(size: tuple[int, int]) -> None:
    """A part of a larger picture, from its corner, is screened as the whole."""
    whole = screened(Image.new("L", (400, 1000), 128)).crop((0, 0, *size))
    assert screened(Image.new("L", size, 128)).tobytes() == whole.tobytes()


# --- In a leaflet --------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Image.linear_gradient("L").resize((1200, 800)).save(tmp_path / "photo.png")
    (tmp_path / "en.md").write_text("# Peace\n\n![a](photo.png 'b')\n\nWe want peace.\n")
    return tmp_path


def made(*options: str) -> bytes:
    done = call("render", "en.md", *options, "--output", "x.pdf")
    # A short text leaves panels white, and that is told.
    assert (done.exit_code, [line for line in done.stderr.splitlines() if "white" not in line]) == (
        0,
        [],
    )
    return Path("x.pdf").read_bytes()


def picture(data: bytes) -> pypdfium2.PdfImage:
    document = pypdfium2.PdfDocument(data)
    (image,) = (
        item for page in document for item in page.get_objects() if hasattr(item, "get_px_size")
    )
    return image


@pytest.mark.parametrize(
    "options", [(), ("--pdfx",), ("--size", "a6"), ("--fold", "half"), ("--style", "flyer")]
)
def test_a_picture_is_of_one_bit_and_of_whole_dots_of_the_printer(options: tuple[str]) -> None:
    """So that a printer of 600 dots to the inch prints each dot as it is."""
    image = picture(made("--halftone", *options))
    width, height = image.get_px_size()
    left, bottom, right, top = image.get_bounds()
    assert image.get_metadata().bits_per_pixel == 1
    assert (right - left) * INCH / 72 == pytest.approx(width, abs=0.05)
    assert (top - bottom) * INCH / 72 == pytest.approx(height, abs=0.05)
    assert 0.3 < black_share(image.get_bitmap().to_pil()) < 0.7


def test_the_page_at_600_dots_to_the_inch_has_the_dots_of_the_picture() -> None:
    data = made("--halftone", "--size", "4x6in")
    dots = picture(data).get_bitmap().to_pil().convert("L")
    page = pypdfium2.PdfDocument(data)[0]
    left, _, _, top = picture(data).get_bounds()
    shown = page.render(scale=INCH / 72 - 1e-9, grayscale=True).to_pil().convert("L")
    x, y = round(left * INCH / 72), round((page.get_height() - top) * INCH / 72)
    best = 1.0
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            part = shown.crop((x + i, y + j, x + i + dots.width, y + j + dots.height))
            pairs = zip(part.tobytes(), dots.tobytes(), strict=True)
            wrong = sum(abs(a - b) > 128 for a, b in pairs)
            best = min(best, wrong / (dots.width * dots.height))
    assert best < 0.02


def test_without_it_a_picture_is_grey_and_so_it_is_on_a_screen() -> None:
    assert picture(made()).get_metadata().bits_per_pixel == 8
    made("--halftone", "--edition", "both")
    assert picture(Path("x.pdf").read_bytes()).get_metadata().bits_per_pixel == 1
    assert picture(Path("x-reading.pdf").read_bytes()).get_metadata().bits_per_pixel == 8
    message = "a file to read on a screen does not go to a copier"
    hint = "leave out --halftone, or take --edition both"
    refused(2, message, hint, "en.md", "--edition", "reading", "--halftone")


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert made("--halftone") == made("--halftone") != made()


def test_each_group_of_a_list_may_ask_for_it() -> None:
    Path("list.csv").write_text("name,halftone\nA,yes\nB,no\nC,\n")
    done = call("batch", "list.csv", "--statement", "en.md", "--lang", "en", "--out", "o")
    assert done.exit_code == 0, done.stderr
    bits = [
        picture(path.read_bytes()).get_metadata().bits_per_pixel
        for path in sorted(Path("o").rglob("*.pdf"))
    ]
    assert bits == [1, 8, 8]


def test_a_halftone_of_nothing_is_said() -> None:
    Path("en.md").write_text("# Peace\n\nWe want peace.\n")
    done = call("render", "en.md", "--halftone", "--output", "x.pdf")
    assert done.exit_code == 0
    assert done.stderr == (
        "warning: a halftone was asked for, and there is no picture in the text\n"
    )
