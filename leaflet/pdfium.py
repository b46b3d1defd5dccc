"""What PDFium reads in a PDF: words, in the order that a person gets who copies them; and what it
shows.

PDFium is the reader in Chrome and Edge. Owner of pypdfium2, an optional package, which is imported
only here and only when something is read.
"""

import importlib.util
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from leaflet import incoming
from leaflet.errors import Location
from leaflet.imposition.sheets import LONG, ONE_SIDED, SHORT
from leaflet.units import Size

PACKAGE = "pypdfium2"
HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at the end of a line, and then no line end
_MOST = 500_000  # characters; a leaflet has a few thousand
_PAGES = 10_000
_DUPLEX = {1: ONE_SIDED, 2: SHORT, 3: LONG}  # of fpdfview.h
_CONTROLS = dict.fromkeys(
    [0x00AD, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
# Right-to-left letters, also in their joined forms.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
# A word without left-to-right letters may stand among right-to-left ones. There PDFium takes apart
# what Unicode has as one character for its looks: a ligature, an ellipsis, a fraction.
FIGURES = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u215f"  # raised, lowered, fractions
_LEFT_TO_RIGHT = f"(?![{RIGHT_TO_LEFT}{FIGURES}])[^\\W\\d_]"
_STAYS = re.compile(f"(?=.*{_LEFT_TO_RIGHT})[^{RIGHT_TO_LEFT}]*")
# Latin ligatures it takes apart anywhere.
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_RIGHT = re.compile(f"[{RIGHT_TO_LEFT}]")
_JOINERS = re.compile("[\u200c\u200d]+")
# Scripts without spaces between words: Thai to Lao, Myanmar, Khmer, Chinese and Japanese. There a
# character counts as a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(f"[{_UNSPACED}]|[^{_UNSPACED}]+")


class Seen(NamedTuple):
    """A word on a page: `page` and `line` from 1, as PDFium counts; `y` of its baseline (pt)."""

    text: str
    page: int
    line: int
    y: float


class PageSize(NamedTuple):
    """A page as a reader shows it, and what is left of it when it is cut (points, ISO 32000-1,
    14.11.2). They differ where there is bleed or marks."""

    whole: Size
    trimmed: Size


class Layout(NamedTuple):
    """How large the pages are, one after another, and how the sheets are turned over: LONG, SHORT,
    ONE_SIDED, or "" where the file does not say. `fitted`: it was made for one printer."""

    pages: tuple[PageSize, ...]
    turned: str = ""
    fitted: bool = False


class Bitmap(NamedTuple):
    """A page drawn: rows from the top, three bytes a dot, red, green, blue."""

    width: int
    height: int
    dots: bytes


def require() -> None:
    """Raise `FileError` where PDFium is not installed."""
    if importlib.util.find_spec(PACKAGE) is None:
        raise incoming.missing(PACKAGE)


def words(data: bytes, at: Location) -> list[Seen]:
    """The words of a PDF, page after page.

    Raises `FileError` where PDFium is not installed, for a file that it cannot read, and for one
    that holds more than it is safe to unpack.
    """
    found: list[Seen] = []
    left = _MOST
    with _opened(data, at) as document:
        for number in range(len(document)):
            characters = _characters(document, number)
            left -= len(characters)
            if left < 0:
                raise incoming.bomb(at)
            found += _page(characters, number + 1)
    return found


def layout(data: bytes, at: Location) -> Layout:
    """What a printer must know of a PDF. Raises `FileError` as `words` does."""
    with _opened(data, at) as document:
        if len(document) > _PAGES:
            raise incoming.bomb(at)
        sizes = tuple(_page_size(document, number) for number in range(len(document)))
        return Layout(sizes, *_turned(document))


def bitmaps(data: bytes, at: Location, scale: float) -> list[Bitmap]:
    """Each page as it looks on white paper, `scale` dots to the point.

    Raises `FileError` as `words` does.
    """
    with _opened(data, at) as document:
        return [_bitmap(document, number, scale) for number in range(len(document))]


def tokens(text: str) -> list[str]:
    """The words of a text as they are compared: NFC, no direction marks or soft hyphens."""
    found: list[str] = []
    for word in _JOINERS.sub(_joiner, text.translate(_CONTROLS | _LIGATURES)).split():
        plain = unicodedata.normalize("NFC", word.replace("\u2026", "..."))
        if not _STAYS.fullmatch(plain):
            plain = folded(plain)
        for part in plain.split():
            found += _WORD.findall(part)
    return found


def _joiner(found: re.Match[str]) -> str:
    """Joiners between letters of one direction; elsewhere they do nothing, and come back moved."""
    text, (start, end) = found.string, found.span()
    ways = {_way(char) for char in (text[start - 1 : start], text[end : end + 1])}
    return found[0] if ways == {"L"} or ways == {"R"} else ""


def _way(char: str) -> str:
    """The direction of a letter or of a vowel mark on one; "" of all else."""
    if not char or unicodedata.category(char)[0] not in "LM":
        return ""
    return "R" if _RIGHT.match(char) else "L"


def folded(text: str) -> str:
    """The text with what is one character for its looks taken apart (NFKC), as PDFium writes it."""
    return unicodedata.normalize("NFKC", text).replace("\u2044", "/")


@contextmanager
def _opened(data: bytes, at: Location) -> Iterator[Any]:
    """The document, closed in the end; what PDFium cannot read becomes a `FileError`."""
    require()
    import pypdfium2

    incoming.refuse_bomb(data, at)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise incoming.encrypted(at) from None
        raise incoming.broken(at) from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise incoming.broken(at) from None
    finally:
        document.close()


def _turned(document: Any) -> tuple[str, bool]:
    """What the viewer preferences say of printing (ISO 32000-1, table 150)."""
    from ctypes import create_string_buffer

    from pypdfium2 import raw

    area = create_string_buffer(16)
    raw.FPDF_VIEWERREF_GetName(document, b"PrintArea", area, len(area))
    duplex = raw.FPDF_VIEWERREF_GetDuplex(document)
    return _DUPLEX.get(duplex, ""), area.value == b"MediaBox"


def _page_size(document: Any, number: int) -> PageSize:
    page = document[number]
    try:
        whole = Size(*page.get_size())
        trim = page.get_trimbox(fallback_ok=False)
        if trim is None:
            return PageSize(whole, whole)
        width, height = abs(trim[2] - trim[0]), abs(trim[3] - trim[1])
        turned = page.get_rotation() in (90, 270)
        return PageSize(whole, Size(height, width) if turned else Size(width, height))
    finally:
        page.close()


def _bitmap(document: Any, number: int, scale: float) -> Bitmap:
    page = document[number]
    try:
        drawn = page.render(scale=scale, rev_byteorder=True, draw_annots=False)
        width, height, row = drawn.width, drawn.height, drawn.width * drawn.n_channels
        bytes_ = bytes(drawn.buffer)
        rows = (bytes_[i * drawn.stride : i * drawn.stride + row] for i in range(height))
        return Bitmap(width, height, b"".join(rows))
    finally:
        page.close()


def _characters(document: Any, number: int) -> list[tuple[str, float]]:
    """(character, y of its origin) of a page, in PDFium's order."""
    from ctypes import byref, c_double

    from pypdfium2 import raw

    page = document[number]
    if page.get_rotation():  # for a printer: on pages shown sideways digits are read in reverse
        page.set_rotation(0)
        page.close()
        page = document[number]
    text = page.get_textpage()
    x, y = c_double(), c_double()
    found = []
    try:
        for i in range(min(text.count_chars(), _MOST + 1)):
            code = raw.FPDFText_GetUnicode(text, i)
            raw.FPDFText_GetCharOrigin(text, i, byref(x), byref(y))
            if code:
                found.append((HYPHEN if code in (2, 0xFFFE) else chr(code), y.value))
    finally:
        text.close()
        page.close()
    return found


def _page(characters: list[tuple[str, float]], page: int) -> list[Seen]:
    """The words of a page: cut at white space, each with its line."""
    found: list[Seen] = []
    line = 1
    word, place = "", 0.0
    for character, y in [*characters, ("\n", 0.0)]:
        if not character.isspace():
            place = place if word else y
            word += character
            continue
        found += [Seen(token, page, line, place) for token in tokens(_paired(word))]
        word = ""
        line += character == "\n"
    return found


def _paired(word: str) -> str:
    """Without halves of characters beyond U+FFFF, as some builds of PDFium return them."""
    return word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
