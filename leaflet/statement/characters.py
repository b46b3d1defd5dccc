"""What a single character is called, and which ones no text may hold."""

import re
import unicodedata

from leaflet.errors import Location, TextError

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
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2029]")


def describe(character: str) -> str:
    """Code point and name: `U+2067 RIGHT-TO-LEFT ISOLATE`."""
    code = ord(character)
    name = unicodedata.name(character, "") or _CONTROL_NAMES.get(code, "(no name)")
    return f"U+{code:04X} {name}"


def is_visible(text: str) -> bool:
    """Whether anything in the text leaves a mark: not only spaces and format characters."""
    for character in text:
        if unicodedata.category(character) not in _INVISIBLE:
            return True
    return False


_INVISIBLE = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


def refuse_unprintable(text: str, file: str, line: int = 1) -> None:
    """Raise `TextError` for a control character; `line` is the one on which `text` begins."""
    found = _UNPRINTABLE.search(text)
    if not found:
        return
    before = text[: found.start()]
    words = before.rpartition("\n")[2].split()[-3:]
    place = f"it stands after '{' '.join(words)}'" if words else "it begins the line"
    if found[0] == "\u2029":
        message, advice = f"{describe(found[0])} in a text", "leave an empty line instead"
    else:
        message, advice = f"control character {describe(found[0])}", "delete it"
    raise TextError(message, Location(file, line + before.count("\n")), f"{advice}: {place}")
