"""Pictures as image objects (ISO 32000-1, 8.9.5).

A picture in a text is cropped around its middle to the shape of its place, and has no more pixels
than are visible. Its darkest and lightest parts become black and white, because a copier loses
contrast. It is printed in grey, or as a halftone of black dots that survives copying.
"""

import zlib
from typing import TYPE_CHECKING

from leaflet.layout.ink import Ink
from leaflet.layout.picture import cut
from leaflet.layout.placed import Figure
from leaflet.pdf import colour
from leaflet.pdf.objects import PDFDocument, PDFName, PDFObjectReference, PDFStream, stream
from leaflet.statement.picture import Picture, grey
from leaflet.units import Size

if TYPE_CHECKING:
    from PIL import Image

RGB = Ink("rgb", ())  # the colours of a picture
FINEST = 300  # dots to the inch of a picture in grey, at most
POINTS = 72  # to the inch
TAIL = 0.01  # of the dots: as many become black, as many white
SCREEN = 600  # dots to the inch of a picture in black and white
SCREEN_LEVEL = 6  # of compression: a screen takes four times as long at the best, for 3 % less
LEAST_RANGE = 32  # of 256 greys: the contrast of a picture with fewer is not stretched


class Images:
    """The image objects of a document: each picture once, on however many pages it is."""

    def __init__(self, document: PDFDocument, *, black: bool, halftone: bool) -> None:
        """Begin the images of a document; with `black` logos lose their colour."""
        self._document = document
        self._black = black
        self._halftone = halftone
        self._made: dict[tuple[Picture, Size | None], PDFStream] = {}

    def reference(self, figure: Figure) -> PDFObjectReference:
        """Return a reference to the object of a picture as large as it is printed."""
        key = figure.picture._replace(text=""), figure.size if figure.paragraph else None
        if key not in self._made:
            self._made[key] = self._object(figure)
        return self._document.Reference(self._made[key])

    def _object(self, figure: Figure) -> PDFStream:
        if figure.paragraph and self._halftone:
            from PIL.Image import Resampling

            from leaflet.pdf.halftone import screened

            across, down = _dots(figure.size, SCREEN)
            # The screen has 65 lines to the inch: finer than so many dots it shows nothing.
            grey_image = toned(figure.picture, figure.size, FINEST)
            image = screened(grey_image.resize((across, down), Resampling.NEAREST))
            dots = image.tobytes()
            return self._stream(image.size, PDFName("DeviceGray"), 1, dots, level=SCREEN_LEVEL)
        if figure.paragraph:
            image = toned(figure.picture, figure.size)
            return self._stream(image.size, PDFName("DeviceGray"), 8, image.tobytes())
        picture = grey(figure.picture) if self._black else figure.picture
        space = PDFName("DeviceGray")
        if picture.components == 3:
            space = colour.space(RGB, self._document)
        return self._stream((picture.width, picture.height), space, 8, picture.dots)

    def _stream(
        self,
        size: tuple[int, int],
        space: object,
        bits: int,
        dots: bytes,
        *,
        level: int = zlib.Z_BEST_COMPRESSION,
    ) -> PDFStream:
        entries = {"Type": PDFName("XObject"), "Subtype": PDFName("Image")}
        entries |= {"Width": size[0], "Height": size[1]}
        return stream(dots, {**entries, "ColorSpace": space, "BitsPerComponent": bits}, level)


def toned(picture: Picture, size: Size, dots: int = 0) -> "Image.Image":
    """Return a picture in grey for a place of that size (points), from black to white.

    It has so many dots to the inch; where they are 0, those that it has, but at most `FINEST`.
    """
    left, top, right, bottom = box = cut(picture, size)
    across, down = _dots(size, dots or FINEST)
    if not dots:
        across, down = min(across, round(right - left)), min(down, round(bottom - top))
    return stretched(_resized(picture, box, (max(across, 1), max(down, 1))))


def _dots(size: Size, dots: int) -> tuple[int, int]:
    """Return how many dots a place has, of so many to the inch; at least one."""
    across, down = (max(int(length * dots / POINTS + 1e-6), 1) for length in size)
    return across, down


def _resized(
    picture: Picture, box: tuple[float, float, float, float], dots: tuple[int, int]
) -> "Image.Image":
    from PIL import Image

    image = Image.frombytes("L", (picture.width, picture.height), picture.dots)
    return image.resize(dots, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def stretched(image: "Image.Image") -> "Image.Image":
    """Return a picture in grey whose darkest hundredth is black and whose lightest is white."""
    histogram = image.histogram()
    low, high = _percentile(histogram), 255 - _percentile(histogram[::-1])
    if high - low < LEAST_RANGE:
        return image
    scale = 255 / (high - low)
    return image.point([min(255, max(0, round((grey - low) * scale))) for grey in range(256)])


def _percentile(histogram: list[int]) -> int:
    """Return the first grey up to which a hundredth of the dots are."""
    most, seen = TAIL * sum(histogram), 0
    for level, count in enumerate(histogram):
        seen += count
        if seen > most:
            return level
    return len(histogram) - 1
