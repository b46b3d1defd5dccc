"""PDF readers, each as a function from a file to the text of its pages, and how to compare.

poppler and pdf.js are system programs: `available()` tells which readers this machine has. pdf.js
is found through PDFJS_DIST, the path of an installed pdfjs-dist folder.
"""

import ctypes
import json
import os
import re
import shutil
import struct
import subprocess
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BIDI_CONTROLS = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A)]
)


def poppler(path: Path) -> list[str]:
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    out = subprocess.run(command, capture_output=True, check=True).stdout
    return out.decode("utf-8").split("\f")


def pdfium(path: Path) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(_of_pdfium(text))
            text.close()
            page.close()
        return [text.replace("\ufffe", "").replace("\x02", "") for text in pages]
    finally:
        document.close()


def _of_pdfium(page: Any) -> str:
    """The text of a page, with emoji as they are written.

    PDFium turns a right-to-left line round by the halves of which UTF-16 makes a character beyond
    the first 65,536: low half first, which is no text at all and which its wrapper drops.
    """
    from pypdfium2 import raw

    count = page.count_chars()
    if not count:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(page, 0, count, buffer)
    units = list(buffer[: max(written - 1, 0)])
    i = 0
    while i + 1 < len(units):
        halves = {unit >> 10 for unit in units[i : i + 2]}
        whole = halves == {0xD800 >> 10, 0xDC00 >> 10}
        if whole and units[i] > units[i + 1]:
            units[i], units[i + 1] = units[i + 1], units[i]
        i += 1 + whole
    return struct.pack(f"<{len(units)}H", *units).decode("utf-16-le", "ignore")


def mupdf(path: Path) -> list[str]:
    import pymupdf

    with pymupdf.open(path) as document:
        flags = pymupdf.TEXTFLAGS_TEXT | pymupdf.TEXT_DEHYPHENATE  # as its search has it
        return [page.get_text("text", flags=flags) for page in document]


def pdfjs(path: Path) -> list[str]:
    return _pdfjs([path])[0]


def _pdfjs(paths: Sequence[Path]) -> list[list[str]]:
    """The pages of many files, since to start node takes longer than to read one."""
    command = ["node", str(HERE / "tools" / "pdfjs.mjs"), *map(str, paths)]
    out = subprocess.run(command, capture_output=True, check=True).stdout
    # Its find bar joins what a hyphen parts at a line end; the text that it gives has both parts.
    return [
        [re.sub(r"(?<=[^\W\d])-\n(?=[^\W\d])", "", page) for page in pages]
        for pages in json.loads(out)
    ]


READERS: dict[str, Callable[[Path], list[str]]] = {
    "poppler": poppler,
    "pdfium": pdfium,
    "mupdf": mupdf,
    "pdfjs": pdfjs,
}


def all_pages(reader: str, paths: Sequence[Path]) -> list[list[str]]:
    """The pages of each of many files."""
    if reader == "pdfjs":
        return _pdfjs(paths) if paths else []
    return [READERS[reader](path) for path in paths]


@lru_cache
def missing(reader: str) -> str:
    """Why a reader cannot be used here; "" if it can."""
    if reader == "poppler" and not shutil.which("pdftotext"):
        return "pdftotext (poppler-utils) is not installed"
    if reader == "pdfjs":
        if not shutil.which("node"):
            return "node is not installed"
        if not os.environ.get("PDFJS_DIST"):
            return "PDFJS_DIST does not name a pdfjs-dist folder"
    return ""


def normalized(text: str) -> str:
    """NFC, without direction marks, white space runs as one space. Never NFKC."""
    text = unicodedata.normalize("NFC", text).translate(BIDI_CONTROLS)
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()


def in_order(source: Sequence[str], extracted: Sequence[str]) -> int:
    """How many words of the source are found in order: a longest common subsequence."""
    row = [0] * (len(extracted) + 1)
    for word in source:
        previous = 0
        for i, other in enumerate(extracted, 1):
            above = row[i]
            row[i] = previous + 1 if word == other else max(row[i], row[i - 1])
            previous = above
    return row[-1]
