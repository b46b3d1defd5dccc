"""Guesses at what bytes are that are not UTF-8, so that an error can say how to mend the file."""

import codecs
import re

_FILE_TYPES = {
    b"PK\x03\x04": "a Word, Excel, LibreOffice or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF-": "a PDF",
    b"{\\rtf": "an RTF file",
}

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}

# Patterns, not compiled: they are wanted only where a file is broken. One byte a letter. Arabic
# first: its test is the strictest. Hebrew counts letters, not points.
_CODE_PAGES = (
    ("cp1256", "Windows-1256 (Arabic)", r"[\u0600-\u06ff]"),
    ("cp1255", "Windows-1255 (Hebrew)", r"[\u05d0-\u05ea]"),
    ("cp1251", "Windows-1251 (Cyrillic)", r"[\u0400-\u04ff]"),
)
_LETTER = r"[^\W\d_]"
_BEYOND_ASCII = r"[^\x00-\xbf\u2000-\u206f\u20ac]"


def file_type(data: bytes) -> str:
    """Return the kind of a file that is not plain text; "" if the bytes look like no known kind."""
    for start, name in _FILE_TYPES.items():
        if data.startswith(start):
            return name
    return ""


def wide(data: bytes) -> str:
    """Return "UTF-16" or "UTF-32" if the byte order mark or NULs of the data say so; else ""."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    if b"\0" not in data:
        return ""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Alphabets lie below U+2000. Plain text taken for UTF-16, and UTF-16 taken in the
        # wrong byte order, land mostly above.
        low = sum("\0" < character < "\u2000" for character in text)
        if low >= 0.8 * len(text):
            return encoding[:6].upper()
    return ""


def is_marked_utf16(data: bytes) -> bool:
    """Return whether data begin with the byte order mark of UTF-16, and not with that of UTF-32."""
    is_marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return is_marked and not data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE))


def narrow(data: bytes, offset: int) -> str:
    """Return the likely encoding of bytes that stop being UTF-8 at `offset`."""
    if data[offset : offset + 1] == b"\xed" and b"\xa0" <= data[offset + 1 : offset + 2] <= b"\xbf":
        return "an encoded surrogate (half of a UTF-16 pair)"
    for encoding, name, letters in _CODE_PAGES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        own = len(re.findall(letters, text))
        everywhere = len(re.findall(_LETTER, text))
        beyond = len(re.findall(_BEYOND_ASCII, text))
        if own > 0.5 * everywhere and own >= 0.9 * beyond:
            return name
    return "an older encoding with one byte a letter, such as Windows-1252"
