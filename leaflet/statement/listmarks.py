"""List marks as people type them: bullets, dashes, numbers and letters of any script.

Markdown knows `-`, `*`, `+`, `1.` and `1)`. Text that is typed by hand or pasted from a word
processor has many more marks: `•`, `▪`, `→`, `–`, `1-`, `(1)`, `۱.`, `١)`, `أ-`, `а)`. This file
says which mark a line seems to begin with, and how far one mark comes after another; which of them
make a list is decided in `typedlists.py`.

Numbers and letters are printed as the author typed them (`label`), and so are signs with a meaning
(`☐`, `★`). All other bullets are printed alike, whatever their shape.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Shapes of one sign: • · ▪ ● ◦ ‣ ⁃ ■ ◆ ► ▶ ➤ → and their like, and what Word's Symbol font leaves.
BULLETS = frozenset(
    "\u2022\u00b7\u25aa\u25ab\u25cf\u25cb\u25e6\u2023\u2043\u25a0\u25c6\u25c7\u25c8\u25b6\u25b8\u25ba\u25bb"
    "\u27a2\u27a4\u2192\u21d2\u2794\u279c\u27a1\u2219\u22c5\u2756\u2666\uf0b7\uf0a7\uf0d8"
)
# Signs with a meaning: a box to tick, a star, a check mark, a cross.
SIGNS = frozenset("\u2605\u2606\u2713\u2714\u2717\u2718\u2610\u2611\u2612\u2705\u274c\u261e\u261b")
DASHES = frozenset("\u2013\u2014\u2015\u2012\u2212")

# The orders of letters in lists. The Arabic script has two; in the second, Persian and Urdu have
# further letters.
_ORDERS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщ", "абвгґдеєжзиіїйклмнопрстуфхцчшщ", "абвгдеёжзийклмн",
    "абвгдђежзијклљмн", "αβγδεζηθικλμνξοπρστυφχψω", "աբգդեզէըթժիլխծկհձղճմ",
    "აბგდევზთიკლმნოპჟრსტ", "אבגדהוזחטיכלמנסעפצקרשת",
    "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "ابپتثجچحخدذرزژسشصضطظعغفق",
    "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفق", "ابپتجچحخدرڕزژسشعغفڤق",
    "कखगघङचछजझञटठडढणतथदधन", "অআইঈউঊঋএঐওঔ", "কখগঘঙচছজঝঞটঠডঢণ",
    "ਕਖਗਘਙਚਛਜਝ", "கஙசஞடணதநபமயரல", "ఎబసడ", "ሀለሐመሠረሰሸቀበተቸ", "กขคงจฉชซฌญ", "កខគឃងចឆជឈញ",
    "가나다라마바사아자차카타파하", "一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸",
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "፩፪፫፬፭፮፯፰፱",
)  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# How Arabic letters are written out or carry a sign where they count.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ا": "ا", "الف": "ا", "هـ": "ه", "ه\u200d": "ه", "ھ": "ه",
    "ک": "ك", "ى": "ي", "ی": "ي",
}  # fmt: skip


class Mark(NamedTuple):
    """The list mark of a line. `label` is what is printed of it, as typed; "" for a bullet.

    `start` and `end` are offsets (code points, half-open) in the line, from the mark to the first
    word. `kind` is the same for all marks of a list. `ordinal` is the number, or the place of the
    letter in its order, counted from 1; 0 for a bullet or a sign.
    """

    label: str
    start: int
    end: int
    kind: str
    ordinal: int = 0


# What may stand before a mark: all white space, joiners, marks of direction.
_MARGIN = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f"
    "\u205f\u2066\u2067\u2068\u2069\u3000\ufeff"
)
_WORDS = r"(?P<gap>[^\S\n]*)(?=\S)"
_PATTERNS = {
    "bare": r"(?P<label>[-*+])(?P<gap>[^\S\n]+)(?=\S)",
    "close": r"(?P<label>-)(?P<gap>)(?=[^\W\d_])",
    "open": rf"(?P<label>[(（﴾](?P<value>\w{{1,4}})[)）﴿][.:]?){_WORDS}",
    "count": r"(?P<label>(?P<value>\w{1,4}\u200d?)"
    rf"(?P<after>[.\u06d4][)\u2013-]?|[)）][.-]?|[-\u2010-\u2014\u2212/](?=\s|[^\W\da-zA-Z])|[、．]))"
    rf"{_WORDS}",
    "circle": rf"(?P<label>(?P<value>[①-⑳]))(?P<after>){_WORDS}",
}
# A number or letter stands between two signs or before one, within a few characters. A line without
# such a sign is not matched against the patterns above, which are slow to compile.
_LONGEST = 7
_OPENINGS, _CLOSINGS = "(（﴾", frozenset(".\u06d4)）、．/-\u2010\u2011\u2012\u2013\u2014\u2212")
_MOST_SKIPPED = 20  # numbers that a list may leave out, or fall back by
_YEARS = 1000  # a number from here on that skips others is a year, which may begin any line
_RULE = r"\s*(?:-\s*){2,}"
_DIALLED = r"\+[^\S\n]\d{1,3}[^\S\n]\(?\d"  # + 49 30 …: no list of numbers


def steps_between(before: Mark, after: Mark) -> int | None:
    """Return how many steps the second mark comes after the first in order.

    None means that no order has both, or that too many marks would be between them. Dashes have
    no order: one dash is always one step after another.
    """
    if before.kind == "dash":
        return 1
    value, other = _value(before), _value(after)
    if other in _next(value):
        return 1
    if value.isdecimal() and other.isdecimal():
        steps = int(other) - int(value)
        return steps if abs(steps) <= _MOST_SKIPPED and int(value) < _YEARS else None
    return _letters_between(_letter(value), _letter(other))


def _letters_between(first: str, second: str) -> int | None:
    """Return how many letters the second comes after the first in an order that has both."""
    if first in _ROMAN and second in _ROMAN:
        return _ROMAN.index(second) - _ROMAN.index(first)
    orders = (order for order in _ORDERS if first in order and second in order)
    return next((order.index(second) - order.index(first) for order in orders), None)


def mark_of(line: str, *, markdown: bool) -> Mark | None:
    """Return the list mark that a line seems to begin with, if any."""
    quoted = re.match(r"[ \t]*(?:>[ \t]?)+", line) if markdown else None
    start = quoted.end() if quoted else 0
    start = len(line) - len(line[start:].lstrip(_MARGIN))
    beginning = line[start : start + _LONGEST]
    first = beginning[:1]
    if first in BULLETS or first in SIGNS or first in DASHES:
        return _signed(line, start)
    if first in ("-", "*", "+"):
        left = (
            (markdown and first != "-")
            or re.fullmatch(_RULE, line)
            or re.compile(_DIALLED).match(line, start)
        )
        match = None if left else _pattern("bare").match(line, start)
        if match is None and first == "-":
            match = _pattern("close").match(line, start)
        if match is None:
            return None
        kind = "dash" if match["label"] == "-" else "bullet"
        return Mark("", match.start("label"), match.end(), kind)
    if first not in _OPENINGS and _CLOSINGS.isdisjoint(beginning) and not "①" <= first <= "⑳":
        return None
    names = ("open",) if first in _OPENINGS else ("circle", "count")
    for name in names if "①" <= first <= "⑳" else names[-1:]:
        match = _pattern(name).match(line, start)
        if match and (kind := _kind(match, name, markdown=markdown)):
            value = match["value"]
            number = int(value) if value.isdecimal() else 1
            return Mark(match["label"], match.start("label"), match.end(), kind, number)
    return None


def _signed(line: str, start: int) -> Mark | None:
    sign = line[start]
    words = line[start + 1 :].removeprefix("\ufe0f")
    gap = len(words) - len(words.lstrip())
    if gap == len(words):
        return None
    end = len(line) - len(words) + gap
    if sign in DASHES or sign in SIGNS:
        return Mark(sign, start, end, "dash" if sign in DASHES else "sign") if gap else None
    # Without a space behind it, a middle dot or an arrow may belong to a word.
    if not gap and sign in "\u00b7\u2192\u21d2\u2219\u22c5":
        return None
    return Mark("", start, end, "bullet")


def _kind(match: re.Match[str], name: str, *, markdown: bool) -> str:
    """Return the kind of a mark, which all marks of a list share; "" if it is no mark."""
    value = match["value"]
    digits = value.isdecimal()
    if not digits and not _letter(value):
        return ""
    after = "()" if name == "open" else match["after"]
    if markdown and value.isascii() and digits and after in (".", ")") and match["gap"]:
        return ""  # Markdown's own
    following = match.string[match.end() : match.end() + 1]
    if not match["gap"] and not _stands_apart(value, after, following):
        return ""
    return f"{'digits' if digits else 'letters'} {after}"


def _stands_apart(value: str, after: str, following: str) -> bool:
    """Return whether a mark needs no space behind it: `۱-پایان`, `1)وقف`, `一、`."""
    if after in ("、", "．", ""):
        return True
    if value.isdecimal() and following.isalpha() and after in (".", ")", "()"):
        return True
    spoken = unicodedata.bidirectional(following) in ("R", "AL")
    wide = unicodedata.east_asian_width(following) in ("W", "F")
    return (spoken and (value.isdecimal() or after not in (".", "\u06d4"))) or (
        wide and value.isdecimal()
    )


def _letter(value: str) -> str:
    """Return the letter that a list counts by; "" for a word."""
    value = value.rstrip("\u200d")
    letter = _LETTERS.get(value, value).lower()
    if letter in _ROMAN or (len(letter) == 1 and any(letter in order for order in _ORDERS)):
        return letter
    return ""


def _value(mark: Mark) -> str:
    return "".join(re.findall(r"[\w\u200d①-⑳]+", mark.label))


def _next(value: str) -> set[str]:
    """Return the next mark in order, in every spelling that it may have."""
    if value.isdecimal():
        zero = ord(value[-1]) - unicodedata.decimal(value[-1])
        return {"".join(chr(zero + int(digit)) for digit in str(int(value) + 1))}
    letter = _letter(value)
    following = {order[order.index(letter) + 1] for order in _ORDERS if letter in order[:-1]}
    if letter in _ROMAN[:-1]:
        following.add(_ROMAN[_ROMAN.index(letter) + 1])
    written = {typed for typed, plain in _LETTERS.items() if plain in following}
    return following | written | {each.upper() for each in following | written}


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is first needed: few texts have such marks."""
    return re.compile(_PATTERNS[name])
