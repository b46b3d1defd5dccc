"""Damage: what a spreadsheet or another program put into a cell in place of what was typed there.

It may be a formula, a number in place of a telephone number or a day, the sign of an error, or
marks of HTML.

None of it should be printed, and what was typed is lost: a person has to type it again. Each kind
is recognized by its form alone, and only by forms that nobody would type for readers.
"""

import html
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from leaflet.errors import shortened

_RETYPE = "make the column a column of text in the spreadsheet, and type it in again"
_SAVE = 'in the spreadsheet, save the list as "CSV UTF-8"'

# Columns whose own readers say more about a wrong number than is possible here.
_NUMBERS = ("copies", "sides", "up")


class Damage(NamedTuple):
    """The damage of a cell: a message, in which the column is still to be named, and a hint."""

    message: str
    hint: str


def find(column: str, field: str, text: str) -> Damage | None:
    """Return the damage of a cell in a column for some field of the list; None if it has none.

    A cell with several lines is checked line by line, since spreadsheets join cells.
    """
    for look in _LOOKS:
        if damage := look(field, text):
            return damage._replace(message=damage.message.format(column=f"'{column}'"))
    return None


def shown(text: str) -> str:
    """Return a piece of a cell for an error to quote: on one line, and shortened."""
    text = re.sub("[\u202a-\u202e\u2066-\u2069]", _code, " ".join(text.split()))
    return shortened(text)


def _code(letter: re.Match[str]) -> str:
    return f"<U+{ord(letter[0]):04X}>"


def _quoted(text: str) -> str:
    """Return a text for a message into which the name of the column is still to be formatted."""
    return f"'{shown(text)}'".replace("{", "{{").replace("}", "}}")


# --- Letters -------------------------------------------------------------------------------------

_QUESTIONS = "???"  # a letter that the encoding does not have is saved as a question mark

# UTF-8 that was read as Windows-1252: the first byte of two or three, and what follows it.
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]")


def _lost_letters(field: str, text: str) -> Damage | None:
    if "\ufffd" in text or _QUESTIONS in text:
        return Damage(f"{{column}} has lost letters: {_quoted(text)}", _SAVE)
    if _TWICE.search(text) and (meant := _decoded(text)):
        message = f"{{column}} has letters that were read in a wrong encoding: {_quoted(text)}"
        return Damage(message, f"is it '{shown(meant)}'? {_SAVE}")
    return None


def _decoded(text: str) -> str:
    """Return a cell whose UTF-8 was read as Windows-1252, decoded rightly; "" for any other."""
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeError, ValueError):
        return ""


def _byte(char: str) -> bytes:
    # Windows leaves the five bytes that its table does not have as they are.
    return bytes([ord(char)]) if "\x80" <= char <= "\x9f" else char.encode("cp1252")


# --- Formulas ------------------------------------------------------------------------------------

_FORMULA = re.compile(r"=[^=>]")
_LITERAL = re.compile(r'=\s*(?:"(?:[^"]|"")*"|HYPERLINK\(\s*".*\))', re.IGNORECASE | re.DOTALL)
_STRING = re.compile(r'"((?:[^"]|"")*)"')
_CLICKED = re.compile(r"\A(?:mailto|tel):", re.IGNORECASE)  # of an address that is a link
_APOSTROPHE = re.compile(r"'[-+=@(]*\d[^']*")


def _formula(field: str, text: str) -> Damage | None:
    bare = text.strip()
    if _FORMULA.match(bare):
        strings = [string.replace('""', '"').strip() for string in _STRING.findall(bare)]
        shows = dict.fromkeys(_CLICKED.sub("", string) for string in strings)
        what = " or ".join(shown(string) for string in shows if string)
        literal = _LITERAL.fullmatch(bare)
        if field == "name" and not literal:  # a group may be called so; its name is on no leaflet
            return None
        hint = f"write what it shows: {what}" if literal and what else "write what it shows"
        return Damage(f"{{column}} is a formula: {_quoted(bare)}", f"{hint}; without the =")
    if _APOSTROPHE.fullmatch(bare):
        message = f"{{column}} is {_quoted(bare)}, with the apostrophe that tells a spreadsheet"
        return Damage(f"{message} that it is text", f"take it out: {shown(bare[1:])}")
    return None


# --- Errors --------------------------------------------------------------------------------------

# As Excel, LibreOffice and Google Sheets write them in English and the languages of our leaflets,
# and some of their neighbours.
_ERRORS = frozenset(
    """
    #NAME? #REF! #VALUE! #N/A #NUM! #NULL! #DIV/0! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT!
    #UNKNOWN! #BUSY! #PYTHON! #EXTERNAL! #GETTING_DATA #ERROR! #MACRO?
    #BEZUG! #WERT! #NV #ZAHL! #ÜBERLAUF! #KALK! #FELD! #BLOCKIERT! #VERBINDEN! #UNBEKANNT!
    #VALEUR! #NOM? #NOMBRE! #NUL! #PROPAGATION! #EPARS!
    #¡REF! #¡VALOR! #¿NOMBRE? #N/D #¡NUM! #¡NULO! #¡DIV/0! #¡DESBORDAMIENTO! #¡CALC!
    #ССЫЛКА! #ЗНАЧ! #ИМЯ? #Н/Д #ЧИСЛО! #ПУСТО! #ДЕЛ/0! #ПЕРЕНОС! #ВЫЧИС!
    #BAŞV! #DEĞER! #AD? #YOK #SAYI! #BOŞ! #SAYI/0! #TAŞMA!
    #RIF! #VALORE! #NOME? #NULLO! #VALOR! #NÚM! #NULO! #VERW! #WAARDE! #NAAM? #N/B #GETAL!
    #LEEG! #DEEL/0! #ADR! #ARG! #NAZWA? #LICZBA! #ZERO! #DZIEL/0! #REFERENS! #VÄRDEFEL! #NAMN?
    #SAKNAS! #OGILTIGT! #SKÄRNING! #DIVISION/0! #ΑΝΑΦ! #ΤΙΜΗ! #ΟΝΟΜΑ? #Δ/Υ #ΑΡΙΘ! #ΚΕΝΟ!
    """.split()
)
_ERROR = re.compile(  # a column that is too narrow; LibreOffice with the number of an error
    r"#{3,}|(?:Err|Error|Fehler|Erreur|Hata|Ошибка|خطأ|خطا|שגיאה)\s?:\s?5\d\d"
)
_NOTHING = re.compile(r"nan|NaN|NaT|<NA>|null|NULL|\(null\)|None|undefined")
_TRUTH = re.compile("TRUE|FALSE|WAHR|FALSCH|VRAI|FAUX|VERDADERO|ИСТИНА|ЛОЖЬ|DOĞRU|YANLIŞ")


def _error(field: str, text: str) -> Damage | None:
    for line in text.split("\n"):
        word = line.strip()
        if word in _ERRORS or _ERROR.fullmatch(word) or _is_cut(word):
            return _put(word, "what was typed", _RETYPE)
    word = text.strip()
    if field not in ("name", "fold") and _NOTHING.fullmatch(word):  # a fold may be none
        message = f"{{column}} is {_quoted(word)}, as programs write it where there is nothing"
        return Damage(message, "leave the cell empty")
    if field != "name" and _TRUTH.fullmatch(word):
        return _put(word, "a tick", "write what the leaflet has to say, or leave the cell empty")
    return None


def _put(word: str, meant: str, hint: str) -> Damage:
    return Damage(f"in {{column}} the spreadsheet has put {_quoted(word)} for {meant}", hint)


# --- Numbers and days ----------------------------------------------------------------------------

_CUT = re.compile(r"[-+]?\d(?:[.,]\d+)?E[-+]\d+|[-+]?\d[.,]\d+E[-+]?\d+", re.IGNORECASE)
_POINT = re.compile(r"[-+]?(\d{5,})[.,]0+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_DAY_AND_HOUR = re.compile(
    r"(?<!\d)(?:(\d{4})[-/.](\d\d?)[-/.](\d\d?)|\d\d?[-/.]\d\d?[-/.]\d{4})"
    r"[ T](\d\d?):(\d\d):\d\d(?:\.\d+)?(?: ?([AP])M| ?[+-]\d\d:\d\d|Z)?(?!\d)"
)
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
_HOUR = re.compile(r"0[.,](\d{3,})")
_FIRST, _LAST = 36_526, 73_050  # the days of the years 2000 to 2099, counted from 30 December 1899
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def _is_cut(word: str) -> bool:
    """Return whether a word is a number of which only the first digits are left."""
    return bool(_CUT.fullmatch(word))


def _number(field: str, text: str) -> Damage | None:
    if field in _NUMBERS:
        return None
    for line in text.split("\n"):
        word = line.strip()
        if phone := _POINT.fullmatch(word):
            hint = f"write {phone[1]}, with the 0 or + that it is dialled with, in a column of text"
            return _put(word, "what was typed", hint)
        if _GROUPED.fullmatch(word):
            return _put(word, "what was typed", _RETYPE)
    return None


def _day(field: str, text: str) -> Damage | None:
    if field in _NUMBERS:
        return None
    if moment := _DAY_AND_HOUR.search(text):
        year, month, day, hour, minute, half = moment.groups()
        day_text = _written_day(int(year), int(month), int(day)) if year else ""
        hours = int(hour) % 12 + (12 if half == "P" else 0) if half else int(hour)
        if (hours, int(minute)) != (0, 0):
            clock = f"{hours}:{minute}"
            day_text = clock if not day_text or int(year) <= 1900 else f"{day_text}, {clock}"
        return _put(moment[0], "a day", _as_read(day_text))
    bare = text.strip()
    if serial := _SERIAL.fullmatch(bare):
        number, part = int(serial[1]), serial[2]
        if _FIRST <= number <= _LAST and (field in ("meeting", "when") or (part and len(part) > 2)):
            day = date(1899, 12, 30) + timedelta(number)
            day_text = _written_day(*day.timetuple()[:3])
            if part and int(part):
                day_text += f", {_clock(part)}"
            return _put(bare, "a day", _as_read(day_text))
    if field in ("meeting", "when") and (hour_of_day := _HOUR.fullmatch(bare)):
        return _put(bare, "an hour", _as_read(_clock(hour_of_day[1])))
    return None


def _as_read(example: str) -> str:
    like = f", like {example}" if example else ""
    return f"write it as people read it{like}; in a column of text"


def _written_day(year: int, month: int, day: int) -> str:
    return f"{day} {_MONTHS[month - 1]} {year}" if 1 <= month <= 12 else ""


def _clock(part: str) -> str:
    """Return the hour for a part of a day, in decimals."""
    minutes = round(float(f"0.{int(part):0{len(part)}d}") * 24 * 60) % (24 * 60)
    return f"{minutes // 60}:{minutes % 60:02}"


# --- Marks of HTML and XML -----------------------------------------------------------------------

_SIGN = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,24}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_TAG = re.compile(
    r"</?(?:br|p|div|span|a|b|i|u|em|strong|font|ul|ol|li|h[1-6]|td|tr|img)(?:\s[^<>]*)?/?>", re.I
)
_LINE_END = re.compile(r"</?(?:br|p|div|li|ul|ol|h[1-6]|tr)\b|_x", re.I)
_XML = re.compile(r"_x000[AD]_", re.I)


def _marks(field: str, text: str) -> Damage | None:
    if field == "name":
        return None
    for reference in _SIGN.finditer(text):
        sign = html.unescape(reference[0])
        if sign != reference[0]:
            seen = shown(sign) or "a space"
            return Damage(f"in {{column}} stands {_quoted(reference[0])}", f"write {seen} for it")
    # What is wrong with an address its reader says.
    if markup := (None if field == "url" else _TAG.search(text)) or _XML.search(text):
        hint = "take it out: a cell is plain text, without bold and the like"
        if _LINE_END.match(markup[0]):
            hint = "take it out; a new line in a cell is made with Alt and Enter"
        return Damage(f"in {{column}} stands {_quoted(markup[0])}", hint)
    return None


_LOOKS: tuple[Callable[[str, str], Damage | None], ...] = (
    _lost_letters, _formula, _error, _number, _day, _marks,
)  # fmt: skip
