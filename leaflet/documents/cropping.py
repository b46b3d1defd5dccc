"""Pictures as a document shows them: cropped, and turned by quarters.

If a document shows a part of a picture, the word processor still keeps the whole file. The part
that is cropped away may be a face, so it is cut off before anything is printed or written.
"""

import io
import warnings
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image

_LARGEST = 40_000_000  # dots, as for every picture of a leaflet


class Cropping(NamedTuple):
    """How a document crops and turns a picture.

    At each of the four edges a part of the width or height is cut off, and also a length in points
    at the picture's own size. Then the picture is turned clockwise by `quarters` times 90 degrees.
    """

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    points: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    quarters: int = 0


WHOLE = Cropping()


def cropped(data: bytes, crop: Cropping) -> bytes:
    """Return the file of a picture cut and turned; b"" where nothing is left or it is broken."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > _LARGEST:
                    return b""
                box = _box(image, crop)
                if box[0] >= box[2] or box[1] >= box[3]:
                    return b""
                kind = image.format or "PNG"
                shown = image.crop(box)
                if crop.quarters % 4:
                    turns = Image.Transpose
                    turn = (turns.ROTATE_270, turns.ROTATE_180, turns.ROTATE_90)
                    shown = shown.transpose(turn[crop.quarters % 4 - 1])
                shown.info.pop("exif", None)  # otherwise a viewer would turn the picture once more
                file = io.BytesIO()
                shown.save(file, kind, **({"quality": 95, "exif": b""} if kind == "JPEG" else {}))
                return file.getvalue()
    except Exception:  # a hostile file may make a decoder raise anything
        return b""


def _box(image: "Image.Image", crop: Cropping) -> tuple[int, int, int, int]:
    """Return what stays, in dots, never more of the picture than the document shows."""
    # Word processors take a picture that does not say its resolution to have 96 dots to the inch.
    resolution = image.info.get("dpi") or (96, 96)
    across, down = (float(dots) / 72 if dots >= 2 else 96 / 72 for dots in resolution)
    left, top, right, bottom = (max(length, 0.0) for length in crop.points)
    cut = (
        max(crop.left, 0.0) * image.width + left * across,
        max(crop.top, 0.0) * image.height + top * down,
        max(crop.right, 0.0) * image.width + right * across,
        max(crop.bottom, 0.0) * image.height + bottom * down,
    )
    dots = [-int(-length // 1) for length in cut]
    return dots[0], dots[1], image.width - dots[2], image.height - dots[3]
