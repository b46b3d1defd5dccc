"""The number format of a cell -> what the cell shows (ECMA-376-1, 18.8.31, `numFmt`).

The separators between digits are English in the format of every file. A country that it begins
with, as in `[$-407]#,##0`, has its own, as LibreOffice shows them. Formats that nobody needs in a
list (fractions, powers of ten) are not read: they raise `UnreadFormatError`.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from typing import NamedTuple

from leaflet.groups.numbersymbols import ENGLISH, NumberSymbols, of_country
from leaflet.groups.shown import Moment, SheetNumber

# Formats that files name by their number (18.8.30).
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yyyy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_MOST_DIGITS = 15  # of a number that a spreadsheet keeps

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<half>AM/PM|A/P)|(?P<power>E[+-])|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+)"
    r"|(?P<digit>[0#?])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
# Of `[$-2000401]`: the digits, before the calendar and the language. Each byte, and its zero.
_DIGITS = re.compile(r"\$[^-]*-([0-9A-F]{1,2})[0-9A-F]{6}", re.IGNORECASE)
_ZEROS = {
    0x02: "\u0660", 0x03: "\u06f0", 0x04: "\u0966", 0x05: "\u09e6", 0x06: "\u0a66", 0x07: "\u0ae6",
    0x08: "\u0b66", 0x09: "\u0be6", 0x0A: "\u0c66", 0x0B: "\u0ce6", 0x0C: "\u0d66", 0x0D: "\u0e50",
    0x0E: "\u0ed0", 0x0F: "\u0f20", 0x10: "\u1040", 0x12: "\u17e0", 0x13: "\u1810",
}  # fmt: skip
_COUNTRY = re.compile(r"\$-([0-9A-F]{3,8})", re.IGNORECASE)
_NO_COLOUR = re.compile(r"\$([^-]*)(?:-.*)?", re.DOTALL)


class UnreadFormatError(Exception):
    """A format that is not read."""


class FormatToken(NamedTuple):
    """A piece of a format: its kind, and its text."""

    kind: str
    text: str


class FormatSection(NamedTuple):
    """One of the up to four formats of a cell, for some numbers; `zero` is that of its digits."""

    tokens: tuple[FormatToken, ...]
    condition: tuple[str, Decimal] | None
    zero: str = "0"
    separators: NumberSymbols = ENGLISH

    @property
    def is_date(self) -> bool:
        """Whether it shows a day or an hour."""
        return any(token.kind in ("date", "half", "elapsed") for token in self.tokens)


def shown(number: str, code: str, *, since_1904: bool = False) -> str:
    """Return what a cell with this number and this format shows: a text, a number or a day.

    `since_1904` says that days are counted from that year. Raises ValueError for what is no number.
    """
    exact = Decimal(number)
    if not exact.is_finite() or abs(exact.adjusted()) > 300:
        raise ValueError(number)
    value = Decimal(repr(float(exact)))  # as every spreadsheet keeps it
    plain = _plain(value)
    try:
        section, value = _section(_sections(code), value)
        if section.is_date:
            return _moment(section.tokens, value, since_1904=since_1904)
        if len(plain.strip("-").replace(".", "")) > _MOST_DIGITS and value == value.to_integral():
            return SheetNumber(plain, plain, "the last figures of so long a number are lost")
        figures = {ord("0") + i: chr(ord(section.zero) + i) for i in range(10)}
        return SheetNumber(_number(section, value).translate(figures), plain)
    except (UnreadFormatError, OverflowError, ValueError):
        return SheetNumber(plain, plain, f"its number format, {code}, is not read")


def _plain(value: Decimal) -> str:
    """Return a number in digits, as many as it has."""
    if value == value.to_integral():
        return str(int(value))
    return f"{value.normalize():f}"


@cache
def _sections(code: str) -> tuple[FormatSection, ...]:
    sections: list[FormatSection] = []
    tokens: list[FormatToken] = []
    condition, zero, separators = None, "0", ENGLISH
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "other" and text == ";":
            sections.append(FormatSection(tuple(tokens), condition, zero, separators))
            tokens, condition, zero, separators = [], None, "0", ENGLISH
        elif kind == "bracket":
            if limit := _CONDITION.fullmatch(text):
                condition = limit[1], Decimal(limit[2])
            elif _ELAPSED.fullmatch(text):
                tokens.append(FormatToken("elapsed", text.lower()))
            elif currency := _NO_COLOUR.fullmatch(text):
                tokens.append(FormatToken("quoted", currency[1]))
                if digits := _DIGITS.fullmatch(text):
                    zero = _ZEROS.get(int(digits[1], 16), "0")
                if (country := _COUNTRY.fullmatch(text)) and separators == ENGLISH:
                    separators = of_country(int(country[1], 16))
        elif kind == "space":
            tokens.append(FormatToken("quoted", " "))
        elif kind != "fill":
            tokens.append(FormatToken("quoted" if kind == "escaped" else kind, text))
    return (*sections, FormatSection(tuple(tokens), condition, zero, separators))


_COMPARE = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b, "=": lambda a, b: a == b, "<>": lambda a, b: a != b,
}  # fmt: skip


def _section(sections: tuple[FormatSection, ...], value: Decimal) -> tuple[FormatSection, Decimal]:
    """Return the section for a number, and the number as it is shown in it."""
    numeric = sections[:3] if len(sections) > 1 else sections
    if any(section.condition for section in numeric):
        for section in numeric:
            if not section.condition or _COMPARE[section.condition[0]](value, section.condition[1]):
                return section, value
        raise UnreadFormatError
    if value < 0 and len(numeric) > 1:
        return numeric[1], -value
    if value == 0 and len(numeric) > 2:
        return numeric[2], value
    return numeric[0], value


# --- Numbers -------------------------------------------------------------------------------------


def _number(section: FormatSection, value: Decimal) -> str:
    tokens, separators = section.tokens, section.separators
    if any(token.kind == "power" or token.text == "/" for token in tokens):
        raise UnreadFormatError
    if any(token.kind == "general" or token.text == "@" for token in tokens):
        text = _general(value).replace(".", separators.point)
        shows = (text if t.kind == "general" or t.text == "@" else t.text for t in tokens)
        return "".join(shows).strip()
    digits = [index for index, token in enumerate(tokens) if token.kind == "digit"]
    if not digits:
        return "".join(token.text for token in tokens).strip()
    point = next((i for i, t in enumerate(tokens) if t == FormatToken("other", ".")), len(tokens))
    whole = [index for index in digits if index < point]
    decimals = [index for index in digits if index > point]
    commas = [index for index, token in enumerate(tokens) if token == FormatToken("other", ",")]
    is_grouped = any(whole and whole[0] < comma < whole[-1] for comma in commas)
    thousands = sum(
        comma > digits[-1] or (point > comma > (whole or digits)[-1]) for comma in commas
    )
    percents = sum(token == FormatToken("other", "%") for token in tokens)
    with localcontext() as context:
        context.prec = 400
        scaled = value * 100**percents / Decimal(1000) ** thousands
        rounded = abs(scaled).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    sign = "-" if value < 0 and rounded else ""
    figures = _whole(tokens, whole, before, separators.group if is_grouped else "")
    figures |= _decimals(tokens, decimals, after)
    has_decimals = any(figures[index].strip() for index in decimals)
    parts = []
    for index, token in enumerate(tokens):
        if index in figures:
            parts.append(figures[index])
        elif index == point:
            parts.append(separators.point if has_decimals else "")
        elif index not in commas or (index < digits[0] and token.kind == "quoted"):
            parts.append(token.text)
    return sign + "".join(parts).strip()


def _general(value: Decimal) -> str:
    text = _plain(value)
    if "." in text and len(text.strip("-").replace(".", "")) > 11:
        text = f"{float(value):.10g}"
    return text


def _whole(
    tokens: tuple[FormatToken, ...], places: list[int], before: str, between: str
) -> dict[int, str]:
    """Return the figures before the point, by the places of the format that they stand in.

    `between` stands between thousands.
    """
    left = list(before.lstrip("0"))
    figures: dict[int, str] = {}
    count = 0
    for number, index in enumerate(reversed(places), 1):
        taken = [left.pop()] if left else []
        if number == len(places):
            taken = [*left, *taken]
        if not taken:
            filler = {"0": "0", "?": " ", "#": ""}[tokens[index].text]
            taken = [filler] if filler else []
        text = ""
        for figure in reversed(taken):
            text = figure + (between if count and count % 3 == 0 else "") + text
            count += 1
        figures[index] = text
    return figures


def _decimals(tokens: tuple[FormatToken, ...], places: list[int], after: str) -> dict[int, str]:
    last = len(after.rstrip("0"))
    return {
        index: after[number]
        if number < last or tokens[index].text == "0"
        else {"?": " ", "#": ""}[tokens[index].text]
        for number, index in enumerate(places)
    }


# --- Days and hours ------------------------------------------------------------------------------


def moment_of(serial: Decimal, *, since_1904: bool) -> datetime:
    """Return the day and hour of a number of days. Raises OverflowError for one that is none."""
    if serial < 0 or serial > 2_958_466:
        raise OverflowError("no day")
    if since_1904:
        first = datetime(1904, 1, 1)
    else:  # spreadsheets count a 29 February 1900, which did not exist
        first = datetime(1899, 12, 31) if serial < 60 else datetime(1899, 12, 30)
    seconds = (serial * 86_400).quantize(Decimal(1), ROUND_HALF_UP)
    return first + timedelta(seconds=int(seconds))


def _moment(tokens: tuple[FormatToken, ...], value: Decimal, *, since_1904: bool) -> str:
    if any(token.kind == "elapsed" for token in tokens):
        return _elapsed(tokens, value)
    moment = moment_of(value, since_1904=since_1904)
    is_half = any(token.kind == "half" for token in tokens)
    text, parts = "", ""
    for index, token in enumerate(tokens):
        if token.kind == "date":
            piece, part = _part(tokens, index, moment, is_half=is_half)
            text += piece
            parts += part if part not in parts else ""
        elif token.kind == "half":
            half = ("AM", "PM")[moment.hour >= 12]
            text += half[: 1 if token.text.lower() == "a/p" else 2]
        elif token.kind in ("quoted", "other"):
            text += token.text
        elif token.kind == "digit":  # parts of a second
            text += "0"
        else:
            raise UnreadFormatError
    text = text.strip()
    if not set(parts) & set("yMdE"):
        return text  # an hour is shown as it is
    order = ("y", "MMMM", "d", "EEEE", "jm")
    return Moment(text, moment.isoformat(), "".join(part for part in order if part in parts))


def _part(
    tokens: tuple[FormatToken, ...], index: int, moment: datetime, *, is_half: bool
) -> tuple[str, str]:
    """Return a part of a day or an hour as it is shown, and its letters in a date skeleton."""
    letter, width = tokens[index].text[0].lower(), len(tokens[index].text)
    if letter == "y":
        return (f"{moment.year:04}" if width > 2 else f"{moment.year % 100:02}"), "y"
    if letter == "d":
        name = _DAYS[moment.weekday()]
        return (
            (f"{moment.day:0{width}}", "d")
            if width < 3
            else (name if width > 3 else name[:3], "EEEE")
        )
    if letter == "h":
        hour = (moment.hour % 12 or 12) if is_half else moment.hour
        return f"{hour:0{min(width, 2)}}", "jm"
    if letter == "s":
        return f"{moment.second:0{min(width, 2)}}", ""
    if _is_minute(tokens, index):
        return f"{moment.minute:0{min(width, 2)}}", ""
    name = _MONTHS[moment.month - 1]
    if width < 3:
        return f"{moment.month:0{width}}", "MMMM"
    return {3: name[:3], 4: name, 5: name[0]}.get(width, name), "MMMM"


def _is_minute(tokens: tuple[FormatToken, ...], index: int) -> bool:
    """Return whether an m stands for minutes: behind hours, or before seconds."""
    near = [i for i, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    place = near.index(index)
    before = tokens[near[place - 1]].text[0].lower() if place else ""
    after = tokens[near[place + 1]].text[0].lower() if place + 1 < len(near) else ""
    return before == "h" or after == "s"


def _elapsed(tokens: tuple[FormatToken, ...], value: Decimal) -> str:
    """Return a length of time, such as hours beyond a day."""
    seconds = int((abs(value) * 86_400).quantize(Decimal(1), ROUND_HALF_UP))
    sizes = {"h": 3600, "m": 60, "s": 1}
    text, unit = "", 0
    for token in tokens:
        if token.kind in ("elapsed", "date"):
            letter = token.text[0].lower()
            if letter not in sizes or (token.kind == "date" and not unit):
                raise UnreadFormatError
            count = seconds // sizes[letter]
            if token.kind == "date":
                count %= unit // sizes[letter]
            text += f"{count:0{len(token.text)}}"
            unit = sizes[letter]
        else:
            text += token.text
    return ("-" if value < 0 else "") + text.strip()
