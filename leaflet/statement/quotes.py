"""Straight quotes turned into those of their language, where that is asked for (`--quotes`).

Each is looked at in its paragraph: it opens before a word, closes behind one, and within a word it
is an apostrophe. What may be anything else, as the sign for inches, stays as it is typed. The marks
of languages stand in `words/quotes.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from leaflet.assets import words_dir
from leaflet.errors import Location, Notice
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement

FILE = "quotes.toml"
DOUBLE, SINGLE = '"', "'"
APOSTROPHE, GERESH, GERSHAYIM = "\u2019", "\u05f3", "\u05f4"
ENGLISH = ("\u201c\u201d", "\u2018\u2019", "")
# What stands beside a quote is looked for behind these.
_MARKS = frozenset("\"'\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\u202f")
_OPEN = frozenset("([{\u2013\u2014-/\u00bf\u00a1")  # a quote opens behind them, as behind a space
_UNSPACED = frozenset("ja zh yue cmn wuu nan hak lzh".split())  # languages
_HEBREW = re.compile("[\u05d0-\u05ea]")
# Words and years that begin with an apostrophe: 'em, 'n', '90s, 't, 'ne.
_ELISION = re.compile(r"'(?:\d\d(?:s|er)?|em|n|t|s|k|ne|nen|tis|twas|cause|til)(?!\w)", re.I)
_CLOSES = re.compile(r"(?<=\S)'(?!\w)")

# Words of one letter are written to the next in Arabic and Hebrew, and quoted without them. In
# Hebrew a quote behind such letters alone may also stand in an abbreviation: one letter follows.
_ARABIC = re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f]")
_BEFORE = "\u05d5\u05e9\u05d4\u05d1\u05dc\u05db\u05de"
_PREFIXES = re.compile(f"(?<![\\w\"'\u05f3\u05f4])[{_BEFORE}]{{1,4}}$")
_STRAIGHT = re.compile(r'\w{0,20}[^\W\d_]"\w{1,20}')
_LETTERS = re.compile("[\u05d0-\u05ea]{2}")
_FEW = 3  # words: single quotes further apart are signs of abbreviations

# A measure is short: a year in quotes is none.
_NUMBER = re.compile(r"(?:(?<![\d.,])\d{1,3}(?:[.,]\d{1,3})?|[\u00bc-\u00be\u2150-\u215e])$")
_NEAR = 300  # characters within which a quotation that is open may end
_FURTHER = re.compile(r" ?[x\u00d7] ?\d")
_DEGREES = re.compile(r"\u00b0 ?\d{1,2}(?:' ?\d{1,2}(?:[.,]\d+)?)?$")


class Turned(NamedTuple):
    """A quote at a code point of a text, and what is printed in its place."""

    at: int
    printed: str


def with_quotes(statement: Statement) -> Statement:
    """Return the statement with its straight quotes turned, and a notice of how many there are."""
    parts = [_part(part) for part in statement.parts]
    straight = tuple(notice for part, _ in parts for notice in _left_straight(part))
    count = sum(number for _, number in parts)
    message = f"{count} straight quotes and apostrophes are turned into those of the language"
    if count == 1:
        message = "1 straight quote or apostrophe is turned into that of the language"
    if not count:
        message = "quotes were to be turned, and there is no straight one in the text"
    texts = tuple(part for part, _ in parts)
    at = Location(statement.paragraphs[0].at.file) if statement.paragraphs else None
    notices = (*statement.notices, Notice(message, at), *straight)
    if not statement.joined:
        return texts[0]._replace(notices=notices)
    paragraphs = tuple(paragraph for text in texts for paragraph in text.paragraphs)
    title = turned(statement.title, statement.language.tag)
    return statement._replace(title=title, paragraphs=paragraphs, joined=texts, notices=notices)


def turned(text: str, tag: str) -> str:
    """Return a text of a language (BCP 47) with its straight quotes turned."""
    pieces: list[str] = []
    at = 0
    for quote in quotes(text, tag):
        pieces += (text[at : quote.at], quote.printed)
        at = quote.at + 1
    return "".join((*pieces, text[at:]))


def _part(part: Statement) -> tuple[Statement, int]:
    tag = part.language.tag
    pairs = [_paragraph(paragraph, tag) for paragraph in part.paragraphs]
    paragraphs = tuple(paragraph for paragraph, _ in pairs)
    text = part._replace(title=turned(part.title, tag), paragraphs=paragraphs)
    return text, sum(number for _, number in pairs)


def _left_straight(part: Statement) -> Iterator[Notice]:
    """Yield what is said of quotes behind a letter that stay straight, since none belongs to it."""
    for paragraph in part.paragraphs:
        if quote := _STRAIGHT.search(paragraph.text):
            message = f"a quote stays straight, since no other belongs to it: {quote[0]}"
            yield Notice(message, paragraph.at)


def _paragraph(paragraph: Paragraph, tag: str) -> tuple[Paragraph, int]:
    """Return a paragraph with its quotes turned, each in the language of its span; and how many."""
    text = paragraph.text
    if DOUBLE not in text and SINGLE not in text:
        return paragraph, 0
    printed: dict[str, dict[int, str]] = {}
    spans, start, count = [], 0, 0
    for span in paragraph.spans:
        spoken = span.language or tag
        if spoken not in printed:
            printed[spoken] = dict(quotes(text, spoken))
        chars = [printed[spoken].get(start + i, char) for i, char in enumerate(span.text)]
        count += sum(start + i in printed[spoken] for i in range(len(span.text)))
        spans.append(span._replace(text="".join(chars)))
        start += len(span.text)
    return paragraph._replace(spans=tuple(spans)), count


def quotes(text: str, tag: str) -> Iterator[Turned]:
    """Yield the straight quotes of a paragraph that are turned, in order."""
    outer, inner, space = _marks(tag)
    if tag.split("-")[0] in _UNSPACED:
        yield from _in_turn(text, {DOUBLE: outer, SINGLE: inner})
        return
    double = single = 0  # how many are open
    for at, char in enumerate(text):
        if char not in (DOUBLE, SINGLE):
            continue
        left, right = _beside(text, at, -1), _beside(text, at, 1)
        begins = (not left or left.isspace() or left in _OPEN) and bool(right.strip())
        within = text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
        hebrew = bool(_HEBREW.match(text[at - 1 : at]))
        if char == DOUBLE:
            elided = text[at - 1 : at] in (SINGLE, APOSTROPHE) and right.isalnum()
            prefixed = not double and _follows_prefix(text, at)
            if hebrew and within and not prefixed:
                yield Turned(at, GERSHAYIM)
            elif begins or prefixed or (elided and not double and at > 1):
                double += 1
                yield Turned(at, outer[0] + space)
            elif _is_measure(text, at, char, is_open=double > 0):
                continue
            elif left.strip() and (double or not (left.isnumeric() or right.isalnum())):
                double = max(double - 1, 0)
                yield Turned(at, space + outer[1])
        elif _is_measure(text, at, char, is_open=single > 0):
            continue
        elif not single and _follows_prefix(text, at):
            single += 1
            yield Turned(at, inner[0] + space)
        elif left.isalnum() and (text[at + 1 : at + 2].isalpha() or _is_elided(text, at)):
            yield Turned(at, GERESH if hebrew and within else APOSTROPHE)
        elif begins:
            opens = not _ELISION.match(text, at) and bool(_CLOSES.search(text, at + 1))
            single += opens
            yield Turned(at, inner[0] + space if opens else APOSTROPHE)
        elif single and left.strip():
            single -= 1
            yield Turned(at, space + inner[1])
        elif hebrew or text[at - 1 : at].isalpha():
            yield Turned(at, GERESH if hebrew else APOSTROPHE)


def _in_turn(text: str, pairs: dict[str, str]) -> list[Turned]:
    """Return the quotes of a text without spaces between words: each opens or closes in its turn.

    One that no other belongs to stays straight, and so does the sign for inches or feet.
    """
    quotes_of_text: list[Turned] = []
    for char, pair in pairs.items():
        places: list[int] = []
        for at in (match.start() for match in re.finditer(char, text)):
            beside = text[at - 1 : at] + text[at + 1 : at + 2]
            if char == SINGLE and len(beside) == 2 and beside.isascii() and beside.isalpha():
                quotes_of_text.append(Turned(at, APOSTROPHE))
            elif not _is_measure(text, at, char, is_open=len(places) % 2 > 0):
                places.append(at)
        turns = enumerate(places[: len(places) // 2 * 2])
        quotes_of_text += [Turned(at, pair[turn % 2]) for turn, at in turns]
    return sorted(quotes_of_text)


def _follows_prefix(text: str, at: int) -> bool:
    """Return whether a quote begins a quotation right behind a word, and another quote ends it.

    A single one does only behind Arabic letters, or letters that Hebrew writes to the next word.
    """
    char, before = text[at], text[at - 1 : at]
    if not text[at + 1 : at + 2].isalnum():
        return False
    if _HEBREW.match(before):
        prefix = _PREFIXES.search(text[max(at - 6, 0) : at])
        begins = bool(prefix and _LETTERS.match(text, at + 1))
    else:
        begins = bool(_ARABIC.match(before)) or (char == DOUBLE and before.isalpha())
    return begins and _is_ended(text, at, in_hebrew=bool(_HEBREW.match(before)))


def _is_ended(text: str, at: int, *, in_hebrew: bool) -> bool:
    """Return whether a quote ends the quotation that one at a place begins, before another one."""
    for later in re.finditer(re.escape(text[at]), text[at + 1 : at + _NEAR]):
        place = at + 1 + later.start()
        before, after = text[place - 1], text[place + 1 : place + 2]
        if before.isspace() or before in _OPEN:
            return False
        if not (in_hebrew and before.isalpha() and after.isalpha()):
            words = text[at:place].split()
            return text[at] == DOUBLE or not in_hebrew or len(words) <= _FEW
    return False


def _is_measure(text: str, at: int, char: str, *, is_open: bool) -> bool:
    """Return whether a quote behind a number is the sign for inches, feet, minutes or seconds.

    It is one of those before a further measure (6'x4') and in degrees. Where a quotation `is_open`,
    it ends that unless another quote does, behind a word, before the next begins: "a 6" pipe".
    """
    if not _NUMBER.search(text[max(at - 8, 0) : at]):
        return False
    if _FURTHER.match(text, at + 1) or _DEGREES.search(text[max(at - 12, 0) : at]):
        return True
    if not is_open:
        return False
    for later in re.finditer(re.escape(char), text[at + 1 : at + _NEAR]):
        place = at + 1 + later.start()
        before, after = text[place - 1], text[place + 1 : place + 2]
        if before.isspace() or before in _OPEN:
            return False
        if not before.isnumeric() and not (before.isalnum() and after.isalnum()):
            return True
    return False


def _is_elided(text: str, at: int) -> bool:
    """Return whether a single quote holds a letter to a word in double ones: l'"Iran"."""
    elided = re.search(r"(?<!\w)\w{1,2}$", text[max(at - 3, 0) : at])
    return bool(elided) and bool(re.match(r'"\w', text[at + 1 : at + 3]))


def _beside(text: str, at: int, step: int) -> str:
    """Return the character beside a quote, marks left out; "" where the text ends."""
    at += step
    while 0 <= at < len(text) and text[at] in _MARKS:
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _marks(tag: str) -> tuple[str, str, str]:
    """Return the outer and the inner marks of a language, and what is between them and words."""
    names = (tag, "-".join(tag.split("-")[:2]), tag.split("-")[0])
    outer, inner, space = (
        next((table[name] for name in names if name in table), usual)
        for table, usual in zip(_tables(), ENGLISH, strict=True)
    )
    return outer, inner, space


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    table = tomllib.loads((words_dir() / FILE).read_text(encoding="utf-8"))
    return table["outer"], table["inner"], table["space"]
