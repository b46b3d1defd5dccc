"""What a translation must not change: numbers, days, months, hours, telephone numbers, addresses.

They are read in the digits of every script, on clocks of 12 and of 24 hours, and by the names of
the shipped languages. Numbers that are written as words are left to a person.
"""

import re
from functools import lru_cache

from leaflet.statement.addresses import find_addresses
from leaflet.translation.dates import read_names, read_typed_dates
from leaflet.translation.hours import read_hours, read_noons, settle_hours
from leaflet.translation.passage import ADDRESS, TELEPHONE, Fact, FactPassage
from leaflet.translation.quantities import read_numbers

# Patterns are compiled where they are needed, since most texts need few.
_LINK = r"\[([^\]\n]*)\]\(([^)\s]*)[^)]*\)"
_NO_TEXT = r"\[\^[^\]\n]*\]|_{2,}|lang:[\w-]+"
_MARK_INSIDE = r"(?<=[A-Za-z/.#?=@-])[\u200e\u200f\u061c\u2066-\u2069]+(?=[A-Za-z0-9])"
_DIRECTION = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
_POINT = r"[a-z0-9]\.[a-z]"  # every address has such a point, and few sentences have
_LONGEST = 20_000  # letters, some eight pages: a longer paragraph is not read
_TELEPHONE_DIGITS = 7  # at least


@lru_cache(maxsize=2048)
def facts_of(text: str, tag: str) -> tuple[Fact, ...]:
    """Return the facts of a stretch of text in a language (BCP 47), in the order of the text.

    The text may have the marks of Markdown. A text longer than eight pages has no facts.
    """
    if len(text) > _LONGEST:
        return ()
    passage = _passage_of(text, tag)
    _read(passage)
    return tuple(sorted(passage.facts, key=lambda fact: fact.start))


@lru_cache(maxsize=512)
def numerals_in(text: str, tag: str) -> tuple[Fact, ...]:
    """Return the numbers that are written as words and are in no other fact, as weak facts."""
    if len(text) > _LONGEST:
        return ()
    passage = _passage_of(text, tag)
    _read(passage)
    from leaflet.translation.spelled import read_numerals  # most texts differ in none

    count = len(passage.facts)
    read_numerals(passage)
    return tuple(passage.facts[count:])


def _read(passage: FactPassage) -> None:
    """Read one kind of fact after the other."""
    has_digits = any(map(str.isdigit, passage.left))
    if (
        "@" in passage.left
        or sum(map(str.isdigit, passage.left)) >= _TELEPHONE_DIGITS
        or ("." in passage.left and re.compile(_POINT).search(passage.left))
    ):
        _read_addresses(passage)
    if has_digits:
        read_typed_dates(passage)
    read_names(passage)
    if has_digits:
        read_hours(passage)
    read_noons(passage)
    if has_digits:
        read_numbers(passage)
        settle_hours(passage)


def _passage_of(text: str, tag: str) -> FactPassage:
    """Return a stretch of text, not read yet, without its marks of Markdown."""
    if "[" in text or "__" in text:
        text = re.sub(_NO_TEXT, " ", re.sub(_LINK, r"\1 \2 ", text))
    if not _DIRECTION.isdisjoint(text):
        # A direction mark inside an address makes it another address, so the mark is shown.
        text = re.sub(_MARK_INSIDE, "\ufffd", text)
    return FactPassage(text.replace("*", ""), tag)


def _read_addresses(passage: FactPassage) -> None:
    for start, end in find_addresses(passage.plain):
        typed = passage.plain[start:end]
        has_letters = any(map(str.isalpha, typed))
        if not has_letters and re.fullmatch(r"[\d\s+()/.\u2010-\u2013-]+", typed):
            digits = re.sub(r"^00(?=[1-9])", "+", re.sub(r"[^\d+]", "", typed))
            if digits[0] == "+":  # +49 (0)30: the 0 is dialled only within the country
                national = re.sub(r"\(0\)", "", typed)
                digits = "+" + re.sub(r"^00|\D", "", national)
            passage.take(passage.fact(TELEPHONE, start, end, digits), end)
        elif typed[0] != "#":
            # Case matters only behind the host (RFC 3986, 6.2.2.1).
            host = re.match(r"(?:[a-z]+:(?://)?)?[^/?#]*", typed, re.IGNORECASE)
            length = host.end() if host else 0
            typed = typed[:length].lower() + typed[length:]
            address = re.sub(r"^(?:https?://|mailto:)?(?:www\.)?", "", typed)
            passage.take(passage.fact(ADDRESS, start, end, address.rstrip("/")), end)
