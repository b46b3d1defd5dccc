"""A group's name -> the stem of a file name, in the script of the name.

The stem is a safe file name on Linux, macOS and Windows for any name: letters, marks and numbers,
and single hyphens between them. For the rules of Windows see "Naming Files, Paths, and Namespaces".
"""

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable

LONGEST = 100  # bytes of UTF-8; a file's name may have 255, and more is added to the stem

_NAMELESS = "group"

# Also the COM¹ to COM³ of Windows, which reads a raised digit as a digit.
_DEVICE = re.compile(r"con|prn|aux|nul|conin|conout|clock|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]", re.I)

# Letters and marks for the eye of a program alone: joiner and fillers of Hangul, vowels inherent
# in Khmer, selectors of variants. Some file systems take no notice of them in a name.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_NON_JOINER = "\u200c"


def slug(name: str) -> str:
    """Return the stem for one name: NFC, at most 100 bytes of UTF-8; `group` if nothing is left.

    Letters, marks and numbers are kept, in their case; everything between them becomes one hyphen.
    Of the invisible characters, the zero-width non-joiner becomes a hyphen too: without it the
    Persian letters on its sides would join into another word. The joiner, direction marks and other
    invisible characters are dropped.
    """
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", name))
    parts = "".join(map(_part, unicodedata.normalize("NFC", seen)))
    # Once an invisible character is dropped, a letter and its mark may compose.
    stem = unicodedata.normalize("NFC", re.sub("-+", "-", parts))
    while stem and (stem[0] == "-" or unicodedata.category(stem[0])[0] == "M"):
        stem = stem[1:]  # a mark at the start would combine with whatever is put before it
    stem = _cut(stem.strip("-"), LONGEST)
    return f"{_NAMELESS}-{stem}" if _DEVICE.fullmatch(stem) else stem or _NAMELESS


def slugs(names: Iterable[str]) -> tuple[str, ...]:
    """Return the stem for each name, in their order, no two the same on any file system.

    File systems may ignore case and the form of accents. The first of several names with the same
    stem keeps it; the others get -2, -3 …, but never a stem that is another group's own.
    """
    stems = [slug(name) for name in names]
    keys = array("Q", map(key, stems))
    taken, first = Taken(keys), Taken()
    numbers: dict[int, int] = {}
    for index, (stem, own) in enumerate(zip(stems, keys, strict=True)):
        if own not in first:
            first.add(own)
            continue
        number = numbers.get(own, 2)
        while key(numbered := _numbered(stem, number)) in taken:
            number += 1
        numbers[own] = number + 1
        taken.add(key(numbered))
        stems[index] = numbered
    return tuple(stems)


class Taken:
    """The keys of names that are taken, in order.

    A name takes eight bytes, so that long lists need little memory.
    """

    def __init__(self, keys: Iterable[int] = ()):
        self._keys = array("Q", sorted(keys))

    def __contains__(self, key: int) -> bool:
        place = bisect_left(self._keys, key)
        return place < len(self._keys) and self._keys[place] == key

    def add(self, key: int) -> None:
        """Put in a key, at its place in the order."""
        insort(self._keys, key)


def _part(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN":
        return character
    return "" if category == "Cf" and character != _NON_JOINER else "-"


def key(stem: str) -> int:
    """Return a number of 64 bits that two names share if any file system may take them for one.

    Upper case first: Windows compares by it, and it makes \u0131 and \u017f the letters I and S.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem.upper()).casefold())
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "big")


def _numbered(stem: str, number: int) -> str:
    ending = f"-{number}"
    return _cut(stem, LONGEST - len(ending)) + ending


def _cut(stem: str, most: int) -> str:
    """Return the beginning of a stem with at most so many bytes, without cutting a letter."""
    begins = stem.encode()[:most].decode(errors="ignore")
    if len(begins) == len(stem):
        return stem
    from leaflet.typesetting.breaks import graphemes

    # Whether a letter ends with `begins` is settled by the character after it (UAX #29).
    ends = [end for end in graphemes(stem[: len(begins) + 1]) if end <= len(begins)]
    return (begins[: ends[-1]] if ends else begins).rstrip("-")


def is_slip(file: str) -> bool:
    """Return whether a file name is that of our packing slips, unlike packing-slip-2026.pdf."""
    return bool(re.fullmatch(r"packing-slip(-[1-9][0-9]{0,2})?\.pdf", file))
