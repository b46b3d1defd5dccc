"""Numbers in several groups that people dial or copy as one, in right-to-left text.

In an Arabic paragraph UAX #9 sets `961-3-555019` as three numbers, with the first at the right, so
that another number is read. The same happens to the groups of an account, a card, a postal code, an
ISBN or a case, and to any number with spaces. Readers copy all of these from left to right, like
the telephone numbers that `addresses.py` recognizes by their beginning.

Ranges, dates, hours and lists are left to UAX #9, because readers of the language expect the first
part at the right: `5-7`, `2019-2024`, `7-5-2026`, `1000-1500`. The groups decide which kind a
number is: how many there are, how long they are, whether they ascend, and whether one begins with a
zero. If they leave it open, a word before the number decides (telephone, account). Otherwise the
number is left to UAX #9.

Codes that begin with digits and have Latin letters (`12-AB`) are one thing too.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby

from leaflet.statement.addresses import DIGITS, find_addresses

_SPACE = "[ \u00a0\u2009\u202f]"
_DASH = "[\u2010-\u2013\u2212-]"
# A hyphen may part the number from a prefix of Hebrew or Arabic letters, but from nothing else.
_NOT_BEHIND = r"(?<![\w.,:+/*#%\u066b\u066c\u2010-\u2013\u2212-])"
_NOT_AMID = rf"(?<!\d{_SPACE})(?<!\d{_DASH}{_SPACE})(?<!\d{_SPACE}{_DASH}{_SPACE})"
_BEGINS = rf"(?:{_NOT_BEHIND}{_NOT_AMID}|(?<=[\u05d0-\u06d3][\u2010\u2011-]))"
_ENDS = rf"(?!{_SPACE}?{_DASH}?{_SPACE}?\(?\d)(?![\w:%/*#\u00b0\u066a])(?![.,\u066b\u066c]\d)"
_BETWEEN = rf"(?:{_SPACE}?{_DASH}{_SPACE}?|[/.]|{_SPACE})"
# At most sixteen groups, so that no text takes long; an area code may be in brackets.
_CHAIN = (
    rf"(?a){_BEGINS}(?:(?:\d{{1,3}}{_SPACE})?\(\d{{1,5}}\)|\d{{1,20}})"
    rf"(?:{_BETWEEN}\d{{1,20}}){{0,15}}{_ENDS}"
)
_LETTERED = (
    rf"(?a){_BEGINS}(?=[\d/-]*[A-Za-z])\d[A-Za-z\d]{{0,19}}(?:[/-][A-Za-z\d]{{1,20}}){{1,9}}"
    r"(?![\w/-])"
)
# What every chain and every code has: two groups. It is quick to compile, and few texts go on.
_SEVERAL = rf"[\d)]{_BETWEEN}\(?\d|\d[A-Za-z]*[/-][A-Za-z\d]"
_SPACED_DASH = rf"{_SPACE}{_DASH}{_SPACE}?|{_DASH}{_SPACE}"
_WORD = r"[^ \u00a0\u2009\u202f]+"

_YEAR = r"1[345]\d\d|1[89]\d\d|20\d\d"
_DAY = rf"(?:\d{{1,2}}(?:/|\.|{_DASH})\d{{1,2}}(?:/|\.|{_DASH})(?:1[345]|19|20)\d\d)"
_ISO_DAY = rf"(?:(?:1[345]|19|20)\d\d(?:/|\.|{_DASH})\d{{1,2}}(?:/|\.|{_DASH})\d{{1,2}})"
_HOUR = r"(?:\d{1,2}[./]\d\d?\.?)"  # and a day of a month
_TIME = rf"(?:{_DAY}|{_ISO_DAY}|{_HOUR})"
_TIMES = rf"{_TIME}(?:{_DASH}{_TIME})?"
_RANGE = rf"(\d{{1,9}}){_DASH}(\d{{1,9}})"
_THOUSANDS = rf"\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,4}}"

# The words before a number to call, and before one to write down, in the languages of the Arabic
# and Hebrew scripts: each the beginning of a word.
_CALLED = """
    هاتف تلفون تليفون تلیفون فاكس موبايل محمول جوال خليوي واتس سيغنال اتصل اتصال تواصل طوارئ إسعاف
    نجدة تلفن تماس همراه موبایل فکس نمابر اورژانس سیگنال فون رابطہ واٹس فیکس موبائل ایمرجنسی
    تەلەفۆن تەلەفون مۆبایل پەیوەندی فریاکەوتن ټلیفون
    טל טלפון נייד פקס וואטסאפ ווטסאפ התקשר חייגו חירום מוקד סיגנל
"""
_NUMBERED = """
    رقم حساب بطاقة بريدي قضية هوية ملف آيبان ردمك کارت شماره شبا پستی کدپستی پرونده شناسه شابک
    کارڈ اکاؤنٹ نمبر ژمارە هەژمار پۆست ناسنامە حیساب
    חשבון מספר תיק כרטיס מיקוד קוד
"""
_SIGNS = "\u260e\u260f\u2706\U0001f4de\U0001f4f1\U0001f57f\ufe0f"
_PREFIX = "(?:وال|بال|لل|ال|[وبلفهבלהוש])?"
# Between a word and its number: the rest of the word, no digit, and no end of a sentence.
_UNTIL = r"\w{0,8}[.'\u05f3]?[^\d.!?\u061f\u06d4\u2026\u2028\n]*"
_FAR = 32  # characters from the end of a word to its number, at most
_SAME_LIST = r"\W{0,4}(?:أو|او|و|یا|يا|או|ו)?\W{0,3}"
_HELD = frozenset("0123456789./")  # UAX #9 keeps such groups in order by itself
_DIALLED = 5  # digits of a number behind its word, at least: fewer are hours
_LONG = 7  # digits of one without a word, at least (as of a telephone number)


@lru_cache(maxsize=256)
def find_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Return where such numbers and codes stand in a text: code points [start, end), in order.

    None of them is in an address or a telephone number of `find_addresses`. The result is cached,
    because several stages ask for it.
    """
    if not re.search(r"\d", text):
        return ()
    plain = with_letters(text, find_addresses(text)).translate(DIGITS)
    if not re.search(_SEVERAL, plain, re.ASCII):
        return ()
    codes = [match.span() for match in re.finditer(_LETTERED, plain)]
    return tuple(sorted((*codes, *_numbers(with_letters(plain, codes)))))


def with_letters(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the text with a Latin letter for each code point of these stretches [start, end)."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += (text[done:start], "a" * (end - start))
        done = end
    return "".join((*pieces, text[done:]))


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    words: list[tuple[int, str]] | None = None
    kind, done = "", 0
    alone = text.strip(_SIGNS + " \n")
    for match in re.finditer(_CHAIN, text):
        if words is None:
            words = [(word.end(), word.lastgroup or "") for word in _words().finditer(text)]
        start, end = match.span()
        listed = kind and re.compile(_SAME_LIST).fullmatch(text, done, start)
        kind = _kind(text, words, (done, start)) or (kind if listed else "")
        done = end
        if match[0].strip("()").isdecimal():
            continue  # a number of one group: another may follow it in a list
        for first, last in _parts(match[0], kind):
            if _is_one(match[0][first:last], kind, alone=match[0] == alone):
                yield start + first, start + last


def _kind(text: str, words: Sequence[tuple[int, str]], before: tuple[int, int]) -> str:
    """Return what the words before a number say of it: "called", "numbered" or nothing ("").

    `words` are all that the text has, by their ends, and `before` is where they may stand: code
    points [start, end).
    """
    start, end = before
    kind = ""
    for at in range(bisect(words, (end, "~")) - 1, -1, -1):
        word, name = words[at]
        if word < max(start, end - _FAR) or not re.compile(_UNTIL).fullmatch(text, word, end):
            break
        kind = "numbered" if name == "numbered" else "called"  # by its word, or by a sign
        if kind == "called":
            break
    return kind


@cache
def _words() -> re.Pattern[str]:
    """Return the pattern of the words before a number; compiled once a number is seen."""
    called, numbered = ("|".join(words.split()) for words in (_CALLED, _NUMBERED))
    return re.compile(
        rf"(?<![^\W\d_]){_PREFIX}(?:(?P<called>{called})|(?P<numbered>{numbered}))"
        rf"|(?P<sign>[{_SIGNS}])"
    )


def _parts(chain: str, kind: str) -> Iterator[tuple[int, int]]:
    """Return the parts of a chain of groups that may each be one number, as [start, end).

    A date, hours and a range stand apart from what a space parts from them, and so do two numbers
    with a dash in spaces between them.
    """
    for start, end in _sides(chain, kind):
        words = [
            (start + match.start(), start + match.end())
            for match in re.finditer(_WORD, chain[start:end])
        ]
        for apart, run in groupby(words, lambda word: _is_apart(chain[slice(*word)], kind)):
            spans = list(run)
            if apart:
                continue
            first, last = spans[0][0], spans[-1][1]
            if re.fullmatch(_YEAR, chain[slice(*spans[0])]) and len(spans) > 1 and not kind:
                rest = spans[1][0]
                first = rest if re.fullmatch(_THOUSANDS, chain[rest:last]) else first
            yield first, last


def _sides(chain: str, kind: str) -> list[tuple[int, int]]:
    """Return the sides of the dashes in spaces of a chain, or all of it if that is one number.

    It is behind a word for a number if an area code is before the first dash, and without one if
    there are three groups or more, each parted from the next in this way.
    """
    dashes = [match.span() for match in re.finditer(_SPACED_DASH, chain)]
    if not dashes:
        return [(0, len(chain))]
    ends = [0, *(at for dash in dashes for at in dash), len(chain)]
    sides = list(zip(ends[::2], ends[1::2], strict=True))
    area = chain[: dashes[0][0]].strip("()").isdecimal() and dashes[0][0] <= 5
    long_enough = any(len(chain[slice(*side)]) > 2 for side in sides)
    one_each = len(sides) > 2 and all(chain[slice(*side)].isdecimal() for side in sides)
    whole = (kind and area) or (one_each and long_enough)
    return [(0, len(chain))] if whole else sides


def _is_apart(word: str, kind: str) -> bool:
    """Return whether groups without a space are a date, hours or a range."""
    if re.fullmatch(_TIMES, word):
        return True
    match = None if kind else re.fullmatch(_RANGE, word)
    return match is not None and _is_range(match[1], match[2])


def _is_range(first: str, second: str) -> bool:
    """Return whether two groups with a dash between them are read as from one to the other.

    Years ascend, and so do numbers of people, of pages and of money: these are round, or the
    second is not twice the first.
    """
    if max(len(first), len(second)) <= 2:
        return True
    low, high = int(first), int(second)
    if first[0] == "0" or second[0] == "0" or low >= high:
        return False
    is_round = low % 10 == 0 == high % 10 and len(second) - len(first) <= 2
    return is_round or high <= 2 * low or len(second) <= 3


def _is_one(number: str, kind: str, *, alone: bool) -> bool:
    """Return whether groups are one number: by the word before them, or by themselves.

    `alone`: there is nothing else in the paragraph.
    """
    groups = re.findall(r"\d+", number)
    lengths = sorted(map(len, groups))
    if len(groups) < 2 or not set(number) - _HELD:
        return False
    if all(re.fullmatch(_YEAR, group) for group in groups):
        return kind == "called"
    if re.fullmatch(_THOUSANDS, number):
        return True
    if kind:
        several = kind == "called" or lengths[-1] > 2 or len(groups) > 2
        return several and sum(lengths) >= _DIALLED
    if len(groups) > 2:
        in_pairs = lengths[0] == lengths[-1] == 2  # as telephone numbers are written in French
        return sum(lengths) >= _LONG and (lengths[-1] > 2 or in_pairs or alone)
    if re.fullmatch(_WORD, number) and sum(lengths) >= _LONG:
        return True
    return (
        lengths[0] > 2
        and lengths[1] > 3
        and not any(re.fullmatch(_YEAR, group) for group in groups)
    )
