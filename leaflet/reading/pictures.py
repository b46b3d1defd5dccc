"""Pages as PNG pictures, as PDFium draws them: to look at, to send to a phone, to put on a wall.

A picture holds its dots, and how many there are to the metre: no date, no program, no text.
"""

import io
from collections.abc import Iterator

from leaflet.errors import Location
from leaflet.reading import pdfium

DOTS = 200  # to the inch
LARGEST = 6000  # dots of the longer edge; a larger page has fewer to the inch
_INCH = 72.0  # points


class Pictures:
    """A PNG file of each page of a PDF, in grey where nothing on the page has a colour.

    They are made one by one, as they are taken: no more than one is in memory.
    """

    def __init__(self, data: bytes, at: Location) -> None:
        """Open a PDF. Raises `FileError` as `pdfium.layout` does."""
        pages = pdfium.layout(data, at).pages
        longest = max((max(page.whole) for page in pages), default=_INCH)
        self._count = len(pages)
        self._dots = min(DOTS, LARGEST * _INCH / longest)
        self._data, self._at = data, at

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[bytes]:
        for bitmap in pdfium.bitmaps(self._data, self._at, self._dots / _INCH):
            yield _png(bitmap, self._dots)


def _png(bitmap: pdfium.Bitmap, dots: float) -> bytes:
    """Return a bitmap as PNG (ISO/IEC 15948), with the chunks IHDR, pHYs, IDAT and IEND alone."""
    from PIL import Image, ImageChops

    image = Image.frombytes("RGB", (bitmap.width, bitmap.height), bitmap.dots)
    red, green, blue = image.split()
    if not any(ImageChops.difference(red, channel).getbbox() for channel in (green, blue)):
        image = red
    file = io.BytesIO()
    # The smallest file takes ten times as long, and is 15 % smaller.
    image.save(file, "PNG", compress_level=2, dpi=(dots, dots))
    return file.getvalue()
