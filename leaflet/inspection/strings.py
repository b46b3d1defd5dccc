"""The strings of a PDF as text, and a description of those that are no text.

Source: ISO 32000-2, 7.9.2.2 (text strings) and annex D.3 (PDFDocEncoding). Besides what the
standard allows, UTF-8 and UTF-16 of either order are read without a byte order mark if nothing else
makes sense, because some programs write them so.
"""

import re
from collections import Counter

LONGEST = 2_000  # the most characters of a value that are kept
_MARKS = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le", b"\xef\xbb\xbf": "utf-8"}
# PDFDocEncoding where it differs from Latin-1: 18 to 1F, and 80 to A0 without 9F.
_ACCENTS = "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc"
_LETTERS = (
    "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018"
    "\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd"
    "\u20ac"
)
_PDFDOC = {code: letter for code, letter in enumerate(_ACCENTS, 0x18)}
_PDFDOC |= {code: letter for code, letter in enumerate(_LETTERS, 0x80)}
_PDFDOC |= dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x18), 0x7F, 0xAD], "\ufffd")
_LANGUAGE = re.compile("\x1b[a-zA-Z]{2}(?:[a-zA-Z]{2})?\x1b")  # not part of the text (7.9.2.2.1)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_PRINTED = re.compile(rb"[\x20-\x7e]{4,200}")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_MOST_RUNS = 50


def decoded(data: bytes) -> str | None:
    """Return a string as text; None if it is no text in any encoding that a PDF may use."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    bare = data.rstrip(b"\0")  # programs in C leave a NUL at the end
    text = _strict(bare, "utf-8")
    if text is None or _CONTROLS.search(text):
        text = bare.decode("latin-1").translate(_PDFDOC)
    return text if "\ufffd" not in text else unmarked(data)


def described(data: bytes) -> str:
    """Return a description of bytes that are no text: how many, and their readable parts."""
    runs = [run[0].decode("ascii") for run in _first(data)]
    size = "1 byte" if len(data) == 1 else f"{len(data)} bytes"
    if runs:
        return f"{size}, among them: {' … '.join(runs)}"
    return f"{size}: {data[:32].hex()}{'…' if len(data) > 32 else ''}" if data else size


def readable(data: bytes) -> str:
    """Return bytes as text if they are text, else their description."""
    return decoded(data) or described(data)


def shortened(text: str) -> str:
    """Return a value cut to a length that people read, with a remark if it was longer."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}… (cut: {len(text):,} characters in all)"


def unescaped(text: str) -> str:
    """Return an address, followed by the letters that its percent signs encode (RFC 3986, 2.1).

    If they encode nothing that is hard to read, the address is returned as it is.
    """
    from urllib.parse import unquote

    if not _PERCENT.search(text):
        return text
    plain = unquote(text, errors="replace")
    return f"{text} ({plain})" if "\ufffd" not in plain and plain != text else text


def _first(data: bytes) -> list[re.Match[bytes]]:
    runs = []
    for run in _PRINTED.finditer(data):
        runs.append(run)
        if len(runs) == _MOST_RUNS:
            break
    return runs


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return _LANGUAGE.sub("", data.decode(encoding)).rstrip("\0")
    except UnicodeDecodeError:
        return None


def unmarked(data: bytes) -> str | None:
    """Return bytes in UTF-16 without a byte order mark as text; None if they are no such text.

    They are recognized by their high bytes, most of which are equal (0 in Latin, 6 in Arabic).
    """
    if len(data) < 4 or len(data) % 2:
        return None
    for at, encoding in enumerate(("utf-16-be", "utf-16-le")):
        high = data[at::2]
        text = _strict(data, encoding)
        if text and text.isprintable() and 2 * max(Counter(high).values()) >= len(high):
            return text
    return None
