"""PDFium reads a PDF: its words, its frames and annotations, and its pages as pictures.

The words come in the order in which a person would copy them. PDFium is the reader in Chrome and
Edge. The optional package pypdfium2 is imported only here, and only when something is read.
"""

import importlib.util
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from leaflet.errors import Location
from leaflet.imposition.edges import LONG, ONE_SIDED, SHORT
from leaflet.reading import halves, untrusted
from leaflet.units import Size

PACKAGE = "pypdfium2"
HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at the end of a line, and then no line end
_MOST = 500_000  # characters; a leaflet has a few thousand
_PAGES = 10_000
_NARROWEST, _LOWEST = 30.0, 20.0  # points: a smaller frame is a box to tick, or a rule
# Of the annotations that PDF has (fpdf_annot.h) those that put words or a picture on a page.
_ANNOTATIONS = {
    1: "a note", 3: "a text laid over the page", 13: "a stamp", 15: "a drawing", 16: "a pop-up",
    17: "an attached file", 20: "a form field",
}  # fmt: skip
_DUPLEX = {1: ONE_SIDED, 2: SHORT, 3: LONG}  # of fpdfview.h
_CONTROLS = dict.fromkeys(
    [0x00AD, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A)]
)
# Right-to-left letters, also in their joined forms.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
# A word without left-to-right letters may stand among right-to-left ones. There PDFium decomposes
# characters that are one only for their looks: a ligature, an ellipsis, a fraction.
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
    """A word on a page.

    `page` and `line` count from 1, as PDFium counts. `y` is that of the baseline and `x` that of
    the first character (points from the bottom left). `cut` says that the word begins beyond the
    edge of its page, as on the sheets of a poster.
    """

    text: str
    page: int
    line: int
    y: float
    x: float = 0.0
    cut: bool = False


class DrawnFrame(NamedTuple):
    """A rectangle that is drawn on a page, and not filled: points from the bottom left."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is inside the frame."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class Note(NamedTuple):
    """An annotation that is no link: a page may show words or pictures by it."""

    page: int
    kind: str
    text: str


class PageSize(NamedTuple):
    """The size of a page as a reader shows it, and of the page when it is trimmed (points).

    They differ if there are bleed or marks (ISO 32000-1, 14.11.2).
    """

    whole: Size
    trimmed: Size


class Layout(NamedTuple):
    """The sizes of the pages in order, and how the sheets are turned over.

    The turn is LONG, SHORT, ONE_SIDED, or "" if the file does not say. `fitted` says that the file
    was made for one printer.
    """

    pages: tuple[PageSize, ...]
    turned: str = ""
    fitted: bool = False


class Bitmap(NamedTuple):
    """A page as a picture: rows from the top, three bytes for each pixel (red, green, blue)."""

    width: int
    height: int
    dots: bytes


def require() -> None:
    """Raise `FileError` where PDFium is not installed."""
    if importlib.util.find_spec(PACKAGE) is None:
        raise untrusted.missing(PACKAGE)


def words(data: bytes, at: Location) -> list[Seen]:
    """Return the words of a PDF, page after page.

    Raises `FileError` where PDFium is not installed, for a file that it cannot read, and for one
    that holds more than it is safe to unpack.
    """
    words_seen: list[Seen] = []
    left = _MOST
    with _opened(data, at) as document:
        for number in range(len(document)):
            characters = _characters(document, number)
            left -= len(characters)
            if left < 0:
                raise untrusted.bomb(at)
            width, _ = document.get_page_size(number)
            words_seen += _page(characters, number + 1, width)
    return words_seen


def frames(data: bytes, at: Location) -> list[DrawnFrame]:
    """Return the frames on all pages, such as the one that a contact box has.

    Raises `FileError` as `words` does.
    """
    from pypdfium2 import raw

    frames_drawn = []
    with _opened(data, at) as document:
        for number in range(len(document)):
            page = _upright(document, number)
            try:
                for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
                    if not 4 <= raw.FPDFPath_CountSegments(path) <= 5 or not _is_stroked(path):
                        continue
                    left, bottom, right, top = path.get_bounds()
                    if right - left > _NARROWEST and top - bottom > _LOWEST:
                        frames_drawn.append(DrawnFrame(number + 1, left, bottom, right, top))
            finally:
                page.close()
    return frames_drawn


def _is_stroked(path: Any) -> bool:
    """Return whether a path is drawn as lines alone."""
    from ctypes import byref, c_int

    from pypdfium2 import raw

    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    return bool(stroke.value) and fill.value == raw.FPDF_FILLMODE_NONE


def notes(data: bytes, at: Location) -> list[Note]:
    """Return all annotations but links, with what they say. Raises `FileError` as `words` does."""
    from pypdfium2 import raw

    annotations = []
    with _opened(data, at) as document:
        for number in range(len(document)):
            page = document[number]
            try:
                for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
                    annotation = raw.FPDFPage_GetAnnot(page, index)
                    kind = raw.FPDFAnnot_GetSubtype(annotation)
                    if kind != raw.FPDF_ANNOT_LINK:
                        name = _ANNOTATIONS.get(kind, "an annotation")
                        annotations.append(Note(number + 1, name, _contents(annotation)))
                    raw.FPDFPage_CloseAnnot(annotation)
            finally:
                page.close()
    return annotations


def _contents(annotation: Any) -> str:
    from ctypes import c_ushort

    from pypdfium2 import raw

    size = min(raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0), _MOST)
    buffer = (c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\x00")


def layout(data: bytes, at: Location) -> Layout:
    """Return what a printer must know of a PDF. Raises `FileError` as `words` does."""
    with _opened(data, at) as document:
        if len(document) > _PAGES:
            raise untrusted.bomb(at)
        sizes = tuple(_page_size(document, number) for number in range(len(document)))
        turned, fitted = _turned(document)
        return Layout(sizes, turned, fitted=fitted)


def bitmaps(data: bytes, at: Location, scale: float) -> Iterator[Bitmap]:
    """Yield each page as it looks on white paper, with `scale` pixels to the point.

    A page is drawn only when it is asked for, since a poster may have a hundred pages of 12 MB
    each. Raises `FileError` as `words` does.
    """
    with _opened(data, at) as document:
        for number in range(len(document)):
            yield _bitmap(document, number, scale)


def has_colour(data: bytes, at: Location) -> bool:
    """Return whether anything on a page of a PDF is neither black, white nor grey.

    The pages are drawn at 72 pixels to the inch; anything thinner still colours a pixel. Raises
    `FileError` as `words` does.
    """
    for bitmap in bitmaps(data, at, 1.0):
        red, green, blue = (bitmap.dots[channel::3] for channel in range(3))
        if not red == green == blue:
            return True
    return False


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are compared: NFC, no direction marks or soft hyphens."""
    pieces: list[str] = []
    for word in _JOINERS.sub(_joiner, text.translate(_CONTROLS | _LIGATURES)).split():
        plain = unicodedata.normalize("NFC", word.replace("\u2026", "..."))
        if not _STAYS.fullmatch(plain):
            plain = folded(plain)
        for part in plain.split():
            pieces += _WORD.findall(part)
    return pieces


def _joiner(joiner: re.Match[str]) -> str:
    """Return a joiner between letters of one direction; "" for any other.

    In other places joiners have no effect, and come back moved.
    """
    text, (start, end) = joiner.string, joiner.span()
    directions = {_direction(char) for char in (text[start - 1 : start], text[end : end + 1])}
    return joiner[0] if directions == {"L"} or directions == {"R"} else ""


def _direction(char: str) -> str:
    """Return the direction of a letter or of a vowel mark on one; "" for all else."""
    if not char or unicodedata.category(char)[0] not in "LM":
        return ""
    return "R" if _RIGHT.match(char) else "L"


def folded(text: str) -> str:
    """Return the text as PDFium writes it (NFKC).

    Characters that are one only for their looks, such as ligatures, are decomposed.
    """
    return unicodedata.normalize("NFKC", text).replace("\u2044", "/")


@contextmanager
def _opened(data: bytes, at: Location) -> Iterator[Any]:
    """Yield the document and close it in the end.

    Raises `FileError` for what PDFium cannot read.
    """
    require()
    import pypdfium2

    untrusted.refuse_bomb(data, at)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise untrusted.encrypted(at) from None
        raise untrusted.broken(at) from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise untrusted.broken(at) from None
    finally:
        document.close()


def _turned(document: Any) -> tuple[str, bool]:
    """Return what the viewer preferences say about printing (ISO 32000-1, table 150)."""
    from ctypes import create_string_buffer

    from pypdfium2 import raw

    area = create_string_buffer(16)
    raw.FPDF_VIEWERREF_GetName(document, b"PrintArea", area, len(area))
    duplex = raw.FPDF_VIEWERREF_GetDuplex(document)
    return _DUPLEX.get(duplex, ""), area.value == b"MediaBox"


def _page_size(document: Any, number: int) -> PageSize:
    page = document[number]
    try:
        width, height = page.get_size()
        whole = Size(width, height)
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


def _upright(document: Any, number: int) -> Any:
    """Return a page without its rotation.

    On pages that are shown sideways PDFium reads digits in reverse.
    """
    page = document[number]
    if page.get_rotation():  # for a printer
        page.set_rotation(0)
        page.close()
        page = document[number]
    return page


def _characters(document: Any, number: int) -> list[tuple[str, float, float]]:
    """Return (character, x and y of its origin) of a page, in PDFium's order."""
    from ctypes import byref, c_double

    from pypdfium2 import raw

    page = _upright(document, number)
    text = page.get_textpage()
    x, y = c_double(), c_double()
    characters = []
    try:
        for i in range(min(text.count_chars(), _MOST + 1)):
            code = raw.FPDFText_GetUnicode(text, i)
            raw.FPDFText_GetCharOrigin(text, i, byref(x), byref(y))
            if code:
                character = HYPHEN if code in (2, 0xFFFE) else chr(code)
                characters.append((character, x.value, y.value))
    finally:
        text.close()
        page.close()
    return halves.turned(halves.joined(characters))


def _page(characters: list[tuple[str, float, float]], page: int, width: float) -> list[Seen]:
    """Return the words of a page so wide (points): cut at white space, each with its line."""
    words_seen: list[Seen] = []
    line = 1
    word, start, baseline = "", 0.0, 0.0
    for character, x, y in [*characters, ("\n", 0.0, 0.0)]:
        if not character.isspace():
            if all(map(unicodedata.combining, word)):  # a word stands where its first letter does
                start, baseline = x, y
            word += character
            continue
        cut = not 0 <= start <= width
        words_seen += [
            Seen(token, page, line, baseline, start, cut) for token in tokens(_turned_back(word))
        ]
        word = ""
        line += character == "\n"
    return words_seen


def _turned_back(word: str) -> str:
    """Return a word in its right order if PDFium has reversed its characters.

    No word begins with a combining mark. If one does, its line was read from the wrong end, and the
    mark belongs to its last letter.
    """
    rest = word
    while rest and unicodedata.combining(rest[0]):
        rest = rest[1:]
    return rest + word[: len(word) - len(rest)] if rest else word
