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


class Picture(NamedTuple):
    """A picture in grey or in sRGB: 8 bits a component, rows from the top, and what it shows."""

    width: int
    height: int
    components: int
    dots: bytes
    text: str


def load(path: Path, text: str, most: tuple[int, int]) -> Picture:
    """A picture of no more than `most` dots (width, height); a larger one is made smaller.

    `text` says in words what it shows. Transparent parts become white paper. Raises FileError
    where it cannot be read, TextError where it is no picture that we may use.
    """
    at = Location(path.as_posix())
    data = _bytes(path, at)
    import io

    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > LARGEST_AREA:
                    size = f"{image.width} x {image.height}"
                    raise TextError(f"this picture is too large: {size} dots", at, _HINT)
                # A JPEG need not be decoded whole.
                image.draft("RGB", (4 * max(most), 4 * max(most)))
                image = ImageOps.exif_transpose(image)  # upright, as a viewer shows it
                image = _on_white(image)
                image.thumbnail(most, Image.Resampling.LANCZOS, reducing_gap=3.0)
                components = len(image.getbands())
                return Picture(*image.size, components, image.tobytes(), text)
    except TextError:
        raise
    except Exception as error:  # a hostile file may make a decoder raise anything
        raise TextError("this is no PNG or JPEG picture, or it is broken", at, _HINT) from error


_HINT = "save it as PNG or JPEG, of at most 40 million dots"


def _bytes(path: Path, at: Location) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TextError("this picture is larger than 20 MiB", at, _HINT)
        return path.read_bytes()
    except IsADirectoryError as error:
        raise FileError("this is a folder, not a picture", at) from error
    except OSError as error:
        raise FileError("cannot read the picture", at, str(error.strerror)) from error


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
