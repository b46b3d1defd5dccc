"""Pictures are decoded, and encoded again from their pixels alone.

So nothing else that a camera or a program wrote into the file is kept: no place, no date, no
thumbnail, no profile. Only PNG and JPEG are read, whatever the name says; Pillow is not asked for
other formats, because it starts other programs for some.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leaflet.errors import FileError, Location, TextError

if TYPE_CHECKING:
    from PIL import Image

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_AREA = 40_000_000  # dots, before anything is decoded
LONGEST = 10_000  # times the shorter edge: what is thinner shows nothing, and is slow to draw
FORMATS = ("PNG", "JPEG")
LEAST_PHOTO = 64  # dots, of either edge of a picture in a text: of less nothing is seen
PHOTO_DOTS = (4000, 4000)  # at most: 300 to the inch on A3
_ROWS = 64  # of the reduced picture: a strip
_ORIENTATION = 0x0112  # Exif 2.32, table 4


class Picture(NamedTuple):
    """A picture in grey or in sRGB: 8 bits a component, rows from the top, and what it shows.

    `file` is where that of a text lies, as its text names it.
    """

    width: int
    height: int
    components: int
    dots: bytes
    text: str
    file: str = ""


def load(path: Path, text: str, most: tuple[int, int]) -> Picture:
    """Return the picture in a file.

    Raises `FileError` where the file cannot be read, and errors as `decode` does.
    """
    return decode(read(path), Location(path.as_posix()), text, most)


def decode(data: bytes, at: Location, text: str, most: tuple[int, int]) -> Picture:
    """Return a picture of at most `most` dots (width, height); a larger one is made smaller.

    `text` says in words what it shows. Transparent parts become white paper. Raises `TextError`
    where it is no picture that we may use.
    """
    with _decoding(at):
        small = _grey_if_grey(_small(data, at, most, "RGB"))
        width, height = small.size
        return Picture(width, height, len(small.getbands()), small.tobytes(), text)


def decode_photo(data: bytes, at: Location) -> Picture:
    """Return a picture of a text in grey, each colour as light as it looks (ITU-R BT.601).

    It has at most `PHOTO_DOTS`, and no words yet. Raises `TextError` where it is no picture that
    we may use: also where it is in CMYK, moves, or has too few dots.
    """
    with _decoding(at):
        image = _small(data, at, PHOTO_DOTS, "L").convert("L")
        return Picture(image.width, image.height, 1, image.tobytes(), "")


def cleaned(data: bytes, at: Location) -> bytes:
    """Return the file of a picture, PNG or JPEG as it was, written anew from its dots alone.

    Transparent parts become white paper; it has at most `PHOTO_DOTS`. Raises `TextError` where it
    is no picture that we may use.
    """
    import io

    with _decoding(at):
        from PIL import Image

        kind = "PNG" if data.startswith(b"\x89PNG") else "JPEG"
        shown = decode(data, at, "", PHOTO_DOTS)
        mode = "L" if shown.components == 1 else "RGB"
        image = Image.frombytes(mode, (shown.width, shown.height), shown.dots)
        file = io.BytesIO()
        image.save(file, kind, **({"quality": 92} if kind == "JPEG" else {}))
        return file.getvalue()


@contextmanager
def _decoding(at: Location) -> Iterator[None]:
    """Turn whatever a decoder raises into a `TextError`."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is not right beside the picture
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except TextError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TextError("this picture is too large", at, _HINT) from error
    except Exception as error:  # a hostile file may make a decoder raise anything
        raise TextError("this is no PNG or JPEG picture, or it is broken", at, _HINT) from error


def _small(data: bytes, at: Location, most: tuple[int, int], mode: str) -> "Image.Image":
    """Return a picture upright, on white, and of at most so many dots.

    `mode` is "L" for a picture of a text, which is to be seen: more is asked of it.
    """
    import io

    from PIL import Image

    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        size = f"{image.width} x {image.height}"
        if image.width * image.height > LARGEST_AREA:
            raise TextError(f"this picture is too large: {size} dots", at, _HINT)
        if max(image.size) > LONGEST * min(image.size):
            hint = f"take one whose long edge is at most {LONGEST} times the short one"
            raise TextError(f"this picture is no more than a line: {size} dots", at, hint)
        if mode == "L":
            _require_fit(image, at)
        # A JPEG need not be decoded whole.
        image.draft(mode, (4 * max(most), 4 * max(most)))
        small = _upright(_reduced(image, most), image)
        small.thumbnail(most, Image.Resampling.LANCZOS)
        return small


def _require_fit(image: "Image.Image", at: Location) -> None:
    """Raise `TextError` for a picture that would not be printed as it is meant."""
    if image.mode == "CMYK":
        hint = "save it in grey or in RGB: its colours are of one printing press"
        raise TextError("this picture is in CMYK", at, hint)
    # Phones put a second picture for their own use behind a JPEG: that is no film.
    if image.format == "PNG" and getattr(image, "is_animated", False):
        hint = "save the one image of it that is meant, as PNG or JPEG"
        raise TextError("this picture moves, and paper does not", at, hint)
    if min(image.size) < LEAST_PHOTO:
        hint = "take it as the camera or the drawing program made it, not a small copy"
        size = f"{image.width} x {image.height}"
        raise TextError(f"this picture has too few dots: {size}", at, hint)


def grey(picture: Picture) -> Picture:
    """Return the picture without its colours: each as light as it looks (ITU-R BT.601)."""
    if picture.components == 1:
        return picture
    from PIL import Image

    size = picture.width, picture.height
    dots = Image.frombytes("RGB", size, picture.dots).convert("L").tobytes()
    return picture._replace(components=1, dots=dots)


_HINT = "save it as PNG or JPEG, of at most 40 million dots"


def read(path: Path) -> bytes:
    """Return the bytes of a picture's file.

    Raises `FileError` where it cannot be read, and `TextError` where it is too large.
    """
    at = Location(path.as_posix())
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TextError("this picture is larger than 20 MiB", at, _HINT)
        if path.is_dir():
            raise FileError("this is a folder, not a picture", at)
        if not path.is_file():
            raise FileError("this is a device, not a picture", at)  # reading might never end
        return path.read_bytes()
    except OSError as error:
        reason = f"cannot read the picture: {error.strerror}"
        raise FileError(reason, at, "look at its name, and at who may read it") from error


def _reduced(image: "Image.Image", most: tuple[int, int]) -> "Image.Image":
    """Return the picture on white, and smaller by a whole number.

    It stays at least three times as large as `most`, whichever way up it is turned later. It is
    made in strips, so that no second picture of full size is held.
    """
    from PIL import Image

    (width, height), (across, down) = image.size, most
    standing, lying = max(width / across, height / down), max(width / down, height / across)
    factor = max(1, int(min(standing, lying) / 3))
    rows = _ROWS * factor
    strips = []
    for top in range(0, height, rows):
        strip = image.crop((0, top, width, min(top + rows, height)))
        strips.append(_on_white(strip).reduce(factor))
    small = Image.new(strips[0].mode, (-(-width // factor), -(-height // factor)))
    for i, strip in enumerate(strips):
        small.paste(strip, (0, i * _ROWS))
    return small


def _upright(image: "Image.Image", original: "Image.Image") -> "Image.Image":
    """Return the picture turned as a viewer shows it, by what the original's Exif data say."""
    from PIL import ImageOps

    try:
        image.getexif()[_ORIENTATION] = original.getexif().get(_ORIENTATION, 1)
    except Exception:  # what stands beside a picture may be broken
        return image
    return ImageOps.exif_transpose(image)


def _grey_if_grey(image: "Image.Image") -> "Image.Image":
    """Return the picture in grey if it has no colour: a press prints that in black alone."""
    from PIL import ImageChops

    if image.mode == "L":
        return image
    red, green, blue = image.split()
    differ = any(ImageChops.difference(red, other).getbbox() for other in (green, blue))
    return image if differ else red


def _on_white(image: "Image.Image") -> "Image.Image":
    """Return the picture on white where it is transparent, in grey if its mode is, else in RGB."""
    from PIL import Image

    grey = image.mode in ("1", "L", "LA", "I", "I;16", "F")
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert("L" if grey else "RGB")
