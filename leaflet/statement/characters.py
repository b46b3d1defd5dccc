"""The names of characters, and the refusal of control characters and of too many marks."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from leaflet.errors import Faults, Location, TextError

# Unicode names no control character; these are the aliases of those that turn up in texts.
_CONTROL_NAMES = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1A: "SUBSTITUTE",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}

# Every control character (Cc) but tab and line feed, and the paragraph separator.
# (A class that goes beyond Latin-1 takes long to compile.)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|\u2029")


def describe(character: str) -> str:
    """Return a character's code point and name: `U+2067 RIGHT-TO-LEFT ISOLATE`."""
    code = ord(character)
    name = unicodedata.name(character, "") or _CONTROL_NAMES.get(code, "(no name)")
    return f"U+{code:04X} {name}"


def is_visible(text: str) -> bool:
    """Return whether anything of the text is visible: more than spaces and format characters."""
    return any(unicodedata.category(character) not in _INVISIBLE for character in text)


_INVISIBLE = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


def is_printable(text: str) -> bool:
    """Return whether `refuse_unprintable` lets the text pass."""
    return not _UNPRINTABLE.search(text)


def refuse_unprintable(text: str, file: str, line: int = 1) -> None:
    """Raise `TextError` for a control character; `line` is the one on which `text` begins."""
    match = _UNPRINTABLE.search(text)
    if not match:
        return
    before = text[: match.start()]
    words = before.rpartition("\n")[2].split()[-3:]
    place = f"it stands after '{' '.join(words)}'" if words else "it begins the line"
    if match[0] == "\u2029":
        message, advice = f"{describe(match[0])} in a text", "leave an empty line instead"
    else:
        message, advice = f"control character {describe(match[0])}", "delete it"
    raise TextError(message, Location(file, line + before.count("\n")), f"{advice}: {place}")


MOST_MARKS = 30  # on one letter: Unicode's Stream-Safe Text Format (UAX #15, 13)
_MANY = 20  # marks in the source that may be more than that, once all are taken apart


def refuse_stacks(text: str, file: str, line: int = 1) -> None:
    """Raise `TextError` for letters with more combining marks than `MOST_MARKS`.

    The error names each line that has such a letter; `line` is the line on which `text` begins.

    Call this before a text is normalized: normalization takes time that grows with the square of
    the marks, while this function takes time in proportion to the text.
    """
    if text.isascii():
        return
    marks = "".join(char for char in set(text) if unicodedata.category(char)[0] == "M")
    if not marks:
        return
    joined = "".join(char for char in set(text) if unicodedata.category(char) == "Cf")
    if sum(map(text.count, marks + joined)) < _MANY:
        return
    faults = Faults()
    run = rf"[{re.escape(marks + joined)}]{{{_MANY},}}"
    for match in islice(re.finditer(run, text), 200):
        start = max(match.start() - 1, 0)
        if (count := _count_marks(text[start : match.end()])) <= MOST_MARKS:
            continue
        base = text[start] if start < match.start() and text[start].isprintable() else ""
        letter = f"the letter '{base}'" if base.strip() else "a letter"
        message = f"{letter} has {count} marks on it; {MOST_MARKS} are the most that may be"
        at = Location(file, line + text.count("\n", 0, match.start()))
        hint = "delete the marks: they would run over the lines above and below"
        faults.add(TextError(message, at, hint))
    faults.raise_any()


def _count_marks(text: str) -> int:
    """Return the number of marks after each character is decomposed (NFKD)."""
    apart = (part for char in text for part in unicodedata.normalize("NFKD", char))
    return sum(unicodedata.category(part)[0] == "M" for part in apart)


# Marks that are set one above the other or one below the other (their combining classes).
_ABOVE, _BELOW = 230, 220
_TWO = 2  # marks that stay within a line's height, above it or below it; or the same one so often
_IN_ALL = 6  # the most that Hebrew and Tibetan put on one letter, on all its sides


def find_stacks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the letters with so many marks that they probably run into the neighbouring lines.

    For each letter yield its offset in the text (NFC or not), and the number of its marks.
    """
    marks = "".join(char for char in set(text) if unicodedata.category(char)[0] == "M")
    if sum(map(text.count, marks)) < _TWO:
        return
    for match in re.finditer(rf".?[{re.escape(marks)}]{{{_TWO},}}", text, re.DOTALL):
        apart = unicodedata.normalize("NFD", match[0])
        counts = Counter(char for char in apart if unicodedata.category(char)[0] == "M")
        classes = Counter(unicodedata.combining(char) for char in counts.elements())
        one_side = max(classes[_ABOVE], classes[_BELOW])
        if one_side > _TWO or max(counts.values()) > _TWO or counts.total() > _IN_ALL:
            yield match.start(), counts.total()


# The full-width forms of ASCII characters, and the ideographic space. (The pattern of East Asian
# letters takes 2 ms to compile, and is compiled only if a text has such forms.)
_WIDE = r"[\u1680\u3000\uff01-\uff5e\ufe50-\ufe52\ufe54-\ufe66\ufe68-\ufe6b]"
_EAST_ASIAN = (
    r"[\u1100-\u11ff\u1681-\u169f\u2e80-\u2fdf\u3005-\u3007\u3021-\u4dbf\u4e00-\u9fff"
    r"\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


def plain_forms(text: str) -> tuple[str, str]:
    """Return a paragraph with full-width signs and spaces made plain, and a list of the changes.

    Each character becomes one character, and only if the paragraph has no East Asian letters. The
    list leaves out the spaces: `－ as -`; it is "" if nothing changed.

    East Asian keyboards type these forms, and fonts of other scripts do not have them.
    """
    if not any(char == "\u1680" or char >= "\u3000" for char in set(text)):
        return text, ""
    if not re.search(_WIDE, text) or re.search(_EAST_ASIAN, text):
        return text, ""
    changed: dict[str, str] = {}

    def plain(match: re.Match[str]) -> str:
        form = unicodedata.normalize("NFKC", match[0])
        if match[0] in "\u1680\u3000":
            return " "
        changed[match[0]] = form
        return form

    return re.sub(_WIDE, plain, text), ", ".join(
        f"{sign} as {form}" for sign, form in changed.items()
    )
