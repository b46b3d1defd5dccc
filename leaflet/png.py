"""Pages as PNG pictures, as PDFium draws them: to look at, to send to a phone, to put on a wall.

A picture holds its dots, and how many there are to the metre: no date, no program, no text.
"""

import io

from leaflet import pdfium
from leaflet.errors import Location

DOTS = 200  # to the inch
LARGEST = 6000  # dots of the longer edge; a larger page has fewer to the inch
_INCH = 72.0  # points


def pictures(data: bytes, at: Location) -> list[bytes]:
    """A PNG file of each page of a PDF, in grey where nothing on the page has a colour.

    Raises `FileError` as `pdfium.layout` does.
    """
    pages = pdfium.layout(data, at).pages
    longest = max((max(page.whole) for page in pages), default=_INCH)
    dots = min(DOTS, LARGEST * _INCH / longest)
    return [_png(one, dots) for one in pdfium.bitmaps(data, at, dots / _INCH)]


def _png(bitmap: pdfium.Bitmap, dots: float) -> bytes:
    """ISO/IEC 15948: the chunks IHDR, pHYs, IDAT and IEND alone."""
    from PIL import Image, ImageChops

    image = Image.frombytes("RGB", (bitmap.width, bitmap.height), bitmap.dots)
    red, green, blue = image.split()
    if not any(ImageChops.difference(red, one).getbbox() for one in (green, blue)):
        image = red
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True, dpi=(dots, dots))
    return file.getvalue()
