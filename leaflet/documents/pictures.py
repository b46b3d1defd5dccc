"""The picture files of a document, under new names, because the names in it may lead anywhere."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from leaflet.documents.cropping import WHOLE, Cropping, cropped
from leaflet.documents.document import DocumentBlock, DocumentRun
from leaflet.documents.package import LARGEST_PICTURE

_STARTS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


class PictureFiles:
    """The picture files of a document; one that is shown twice is kept once."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._names: dict[tuple[str, Cropping], str] = {}
        self._shown = 0

    def name(self, source: str, data: Callable[[], bytes], crop: Cropping = WHOLE) -> str:
        """Return our name for a picture as it is shown; "" for what is neither PNG nor JPEG.

        A picture of which nothing is left, or that is broken and cropped, has no name either.
        """
        if (source, crop) not in self._names:
            content = data()
            if crop != WHOLE and content.startswith(tuple(_STARTS)):
                content = cropped(content, crop)
            ending = next((end for start, end in _STARTS.items() if content.startswith(start)), "")
            name = f"picture-{len(self.files) + 1}.{ending}" if ending else ""
            if name:
                self.files[name] = content
            self._names[source, crop] = name
        return self._names[source, crop]

    def block(self, name: str, words: str, place: int) -> DocumentBlock:
        """Return a picture as a block, with the author's words for it."""
        self._shown += 1
        return DocumentBlock(
            "picture", (DocumentRun(" ".join(words.split())),), place, picture=name
        )


def unreadable(crop: Cropping) -> str:
    """Return the remark about a picture that cannot be used."""
    if crop != WHOLE:
        return "a picture that cannot be cropped as it is in the document"
    return "a picture that is neither PNG nor JPEG"


def within(address: str) -> bytes:
    """Return the bytes of a picture within the page."""
    import base64
    import binascii

    head, _, data = address.partition(",")
    if not head.endswith(";base64") or len(data) > LARGEST_PICTURE * 4 // 3:
        return b""
    try:
        return base64.b64decode(unquote(data), validate=False)
    except (binascii.Error, ValueError):
        return b""


def beside(folder: Path, target: str) -> bytes:
    """Return a picture that lies in the folder of a page or below it; else nothing."""
    path = folder / unquote(target.partition("?")[0])
    home = os.path.realpath(folder)
    try:
        if not os.path.realpath(path).startswith(os.path.join(home, "")):
            return b""
        with path.open("rb") as file:
            data = file.read(LARGEST_PICTURE + 1)
    except (OSError, ValueError):
        return b""
    return data if len(data) <= LARGEST_PICTURE else b""
