"""QR codes as telephones see them: read by another program, from the page as it is printed."""

import io

import leaflets
import pymupdf
import pytest
from boxes import PAPERS, boxed
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from shipped import statement

from leaflet.errors import FitError, Location
from leaflet.layout.qr import LARGEST, QUIET, symbol
from leaflet.statement.addresses import link_target
from leaflet.statement.contact import Contact
from leaflet.units import mm

zxingcpp = pytest.importorskip("zxingcpp", reason="zxing-cpp (of the extra test) reads QR codes")

ADDRESSES = [
    "https://example.org/",
    "https://example.org/berlin",
    "http://xn--mgbh0fb.example/?q=1&r=%D8%A7#top",
    "https://example.org/\u0633\u0644\u0627\u0645",
    "https://example.org/" + "xyz/" * 40,
]


def seen(data: bytes, dpi: int = 200) -> list[str]:
    """What a reader finds on the last page."""
    with pymupdf.open(stream=data) as document:
        return read(document[-1], dpi)


def read(page: pymupdf.Page, dpi: int = 200) -> list[str]:
    png = page.get_pixmap(dpi=dpi).tobytes("png")
    with Image.open(io.BytesIO(png)) as image:
        return [barcode.text for barcode in zxingcpp.read_barcodes(image.convert("L"))]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_says_the_address(address: str) -> None:
    assert seen(boxed("en", url=address)) == [link_target(address)]


@pytest.mark.parametrize("tag", ["ar", "ckb", "he"])
@pytest.mark.parametrize("paper", PAPERS)
def test_on_every_paper_and_never_mirrored(tag: str, paper: str) -> None:
    assert seen(boxed(tag, paper)) == ["https://example.org/berlin"]


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_below_the_lines_where_they_are_too_narrow_beside_it(tag: str) -> None:
    """On a panel of 74 mm no e-mail address has room beside a QR code."""
    scheme = leaflets.choose("double-gate", "a4")
    lines = "Tel. 030 5550 2019\nnorth.group@example.org"
    group = Contact("Monday 7 pm, library", lines, "https://example.org/berlin")
    leaflet = leaflets.render(statement(tag), group=group, scheme=scheme)
    with pymupdf.open(stream=leaflet.data) as document:
        (page,) = (candidate for candidate in document if "group@" in candidate.get_text())
        assert read(page) == ["https://example.org/berlin"]
        frames = [drawing["rect"] for drawing in page.get_drawings() if drawing["type"] == "s"]
        frame = max(frames, key=lambda rect: rect.height)
        squares = [drawing["rect"] for drawing in page.get_drawings() if drawing["type"] == "f"]
        (square,) = (rect for rect in squares if rect.height > mm(15))
        words = [pymupdf.Rect(word[:4]) for word in page.get_text("words")]
        inside = [word for word in words if frame.contains(word.tl + (word.br - word.tl) / 2)]
    assert frame.contains(square) and len(inside) >= 6
    quiet = 4 * square.width / 25 - 0.5  # ISO/IEC 18004: four modules of white
    assert square.x0 - frame.x0 == pytest.approx(frame.x1 - square.x1, abs=0.1)
    assert frame.y1 - square.y1 >= quiet
    baselines = [word.y1 for word in inside]
    assert max(baselines) <= square.y0 and all(frame.contains(word) for word in inside)


def test_after_a_bad_copier() -> None:
    """90 dots to the inch: a module of this code is less than three dots."""
    assert seen(boxed("en", url="https://example.org/berlin"), dpi=90) == [
        "https://example.org/berlin"
    ]


@settings(max_examples=40)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60))
def test_whatever_it_says_it_says_back(words: str) -> None:
    address = f"https://example.org/{words}"
    rows = symbol(address, "x").rows
    edge = len(rows) + 2 * QUIET
    image = Image.new("L", (edge, edge), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark == "1":
                image.putpixel((x + QUIET, y + QUIET), 0)
    image = image.resize((4 * edge, 4 * edge), Image.Resampling.NEAREST)
    assert [barcode.text for barcode in zxingcpp.read_barcodes(image)] == [address]


@pytest.mark.parametrize("length", [260, 5000])
def test_an_address_that_is_too_long_names_its_place(length: int) -> None:
    assert len(symbol("https://example.org/" + "x" * 180, "").rows) <= 17 + 4 * LARGEST
    with pytest.raises(FitError) as caught:
        symbol("https://example.org/" + "x" * length, "", Location("groups.csv", 3))
    assert str(caught.value).startswith("groups.csv:3: this address is too long for a QR code")
