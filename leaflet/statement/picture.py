"""Pictures: decoded, and written anew from their dots alone.

So nothing that a camera or a program wrote beside them comes along: no place, no date, no
thumbnail, no profile. PNG and JPEG only, whatever the name says; Pillow is asked for no other
format, because for some it starts other programs.
"""

import warnings
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import FileError, Location, TextError

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_AREA = 40_000_000  # dots, before anything is decoded
FORMATS = ("PNG", "JPEG")
_ROWS = 64  # of the reduced picture: a strip
_ORIENTATION = 0x0112  # Exif 2.32, table 4


class Picture(NamedTuple):
    """A picture in grey or in sRGB: 8 bits a component, rows from the top, and what it shows."""

    width: int
    height: int
    components: int
    dots: bytes
    text: str


def load(path: Path, text: str, most: tuple[int, int]) -> Picture:
    """The picture in a file. Raises FileError where it cannot be read, and as `decode` does."""
    return decode(read(path), Location(path.as_posix()), text, most)


def decode(data: bytes, at: Location, text: str, most: tuple[int, int]) -> Picture:
    """A picture of no more than `most` dots (width, height); a larger one is made smaller.

    `text` says in words what it shows. Transparent parts become white paper. Raises TextError
    where it is no picture that we may use.
    """
    import io

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is not right beside the picture
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > LARGEST_AREA:
                    size = f"{image.width} x {image.height}"
                    raise TextError(f"this picture is too large: {size} dots", at, _HINT)
                # A JPEG need not be decoded whole.
                image.draft("RGB", (4 * max(most), 4 * max(most)))
                small = _upright(_reduced(image, most), image)
                small.thumbnail(most, Image.Resampling.LANCZOS)
                small = _grey_if_grey(small)
                return Picture(*small.size, len(small.getbands()), small.tobytes(), text)
    except TextError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TextError("this picture is too large", at, _HINT) from error
    except Exception as error:  # a hostile file may make a decoder raise anything
        raise TextError("this is no PNG or JPEG picture, or it is broken", at, _HINT) from error


def grey(picture: Picture) -> Picture:
    """The picture without its colours: each as light as it looks (ITU-R BT.601)."""
    if picture.components == 1:
        return picture
    from PIL import Image

    size = picture.width, picture.height
    dots = Image.frombytes("RGB", size, picture.dots).convert("L").tobytes()
    return picture._replace(components=1, dots=dots)


_HINT = "save it as PNG or JPEG, of at most 40 million dots"


def read(path: Path) -> bytes:
    """A picture's file as it is. Raises FileError, and TextError where it is too large."""
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


def _reduced(image, most: tuple[int, int]):
    """On white, and smaller by a whole number; still three times as large as `most`, either way up.

    It is done in strips, so that no second picture of full size is held.
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


def _upright(image, original):
    """Turned as a viewer shows it, by what the original says of its camera."""
    from PIL import ImageOps

    try:
        image.getexif()[_ORIENTATION] = original.getexif().get(_ORIENTATION, 1)
    except Exception:  # what stands beside a picture may be broken
        return image
    return ImageOps.exif_transpose(image)


def _grey_if_grey(image):
    """In grey if it has no colour: a press prints that in black alone."""
    from PIL import ImageChops

    if image.mode == "L":
        return image
    red, green, blue = image.split()
    differ = any(ImageChops.difference(red, other).getbbox() for other in (green, blue))
    return image if differ else red


def _on_white(image):
    """In grey if it has no colour, else in RGB, on white where it is transparent."""
    from PIL import Image

    grey = image.mode in ("1", "L", "LA", "I", "I;16", "F")
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert("L" if grey else "RGB")
