"""The bytes of a table -> text, in UTF-8 or in the encoding that a mark or the user names.

Nothing is guessed. Almost any bytes can be read as Windows-1256, and as Windows-1252 too: a
wrong guess would print letters that nobody wrote.
"""

import codecs
import re

from leaflet.errors import Location, TextError, UsageError
from leaflet.groups import filetypes
from leaflet.statement import encoding

_SAVE = 'in the spreadsheet, save it as "CSV UTF-8"'

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Encodings of Python for text in ASCII: no program saves files in them.
_NO_ENCODINGS = frozenset(
    {"charmap", "idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)

_WIDE = re.compile(r"utf-(?:16|32)(-[lb]e)?")

_NEAR = 64 * 1024  # bytes: enough to see what a file looks like

# A word with a byte beyond ASCII. Other words, such as the names of columns, are no evidence.
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")


def decode(data: bytes, file: str, named: str = "") -> str:
    """Return the text of a file, without byte order marks.

    `named` is the encoding's name in Python; "" stands for UTF-8, or for what the mark says. Raises
    `UsageError` for an unknown encoding; `TextError` for a file of another kind, for bytes that are
    not text in the encoding, and for an encoding that the file itself contradicts.
    """
    kind = filetypes.file_type(data)
    if kind not in ("", filetypes.TEXT):
        raise TextError(f"this is {kind}, not CSV", Location(file), _SAVE)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    codec = _codec(named) if named else marked or "utf-8"
    if named:
        _refuse_contradiction(data, file, named, codec=codec, marked=marked)
    if not marked and not _WIDE.fullmatch(codec):
        _refuse_wide(data, file)
    try:
        return data.decode(codec).replace("\ufeff", "")
    except UnicodeError as error:
        raise _undecodable(data, file, named, getattr(error, "start", 0)) from None


def _codec(named: str) -> str:
    """Return the name of the encoding in Python, with hyphens."""
    try:
        codec = codecs.lookup(named.strip())
        name = codec.name.replace("_", "-")
        bytes(4).decode(codec.name)  # raises LookupError for what makes no text, like base64
    except (LookupError, ValueError):  # the latter: a NUL in the name, or no letter
        name = ""
    if name == "utf-8-sig":
        return "utf-8"
    if not name or name in _NO_ENCODINGS:
        hint = "some are utf-8, windows-1256 (Arabic), windows-1255 (Hebrew), windows-1252"
        raise UsageError(f"there is no encoding '{named}'", hint=hint)
    return name


def _refuse_contradiction(data: bytes, file: str, named: str, *, codec: str, marked: str) -> None:
    """Raise `TextError` for a file that is plainly not in the encoding that the user named."""
    wide = _WIDE.fullmatch(codec)
    if wide and not wide[1] and not marked:
        message = f"the file does not begin with the mark that tells which {codec.upper()} it is"
        raise TextError(message, Location(file), f"say --encoding {codec}-le, or {codec}-be")
    looks = marked
    if not marked and not wide and codec != "utf-8" and not data.isascii():
        # It is very unlikely that all letters of another encoding happen to be valid UTF-8.
        looks = "utf-8" if _is_utf8(data) else ""
    if looks and not codec.startswith(looks):
        message = f"this is {looks.upper()}, and --encoding says {named}"
        raise TextError(message, Location(file), "leave out --encoding")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_wide(data: bytes, file: str) -> None:
    """Raise `TextError` for UTF-16 without its mark: much of it can be read as UTF-8."""
    if looks := encoding.wide(data[:_NEAR]):
        unit = 2 if looks == "UTF-16" else 4
        little = data[::unit].count(0) < data[unit - 1 :: unit].count(0)
        name = f"{looks.lower()}-{'le' if little else 'be'}"
        message = f"not UTF-8: it looks like {looks} without its mark"
        raise TextError(message, Location(file), f"{_SAVE}; or say --encoding {name}")


def _undecodable(data: bytes, file: str, named: str, offset: int) -> TextError:
    line = re.sub(rb"\r\n?", b"\n", data[:offset]).count(b"\n") + 1
    byte = f"byte {offset} is 0x{data[offset]:02X}"
    if named:
        hint = f"try another encoding; best, {_SAVE}"
        return TextError(f"not {named}: {byte}", Location(file, line), hint)
    looks = encoding.narrow(b" ".join(_WORD.findall(data[offset : offset + _NEAR])), 0)
    page = re.search(r"Windows-\d+ ", looks)
    name = f"say --encoding {page[0].strip().lower()}" if page else "name its own with --encoding"
    hint = f"{_SAVE}; or {name}"
    return TextError(f"not UTF-8: {byte}; it looks like {looks}", Location(file, line), hint)
