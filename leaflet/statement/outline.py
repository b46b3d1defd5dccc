"""Where in a TOML text its tables and keys stand; tomllib does not say."""

import re
from bisect import bisect_right

# Text in quotes, and comments: nothing in them is a key. The longer quotes first.
_QUOTED = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})'
    r"|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*",
    re.DOTALL,
)
# What stands before a key in quotes on its line, and what behind it.
_BEFORE, _BEHIND = re.compile(r"[ \t]*\[{0,2}[ \t]*"), re.compile(r"[ \t]*[=.\]]")
_BLANK, _BEHIND_KEY = " \t", ("=", ".", "]")
_HEAD = re.compile(r"[ \t]*\[\[[ \t]*group[ \t]*\]\]")


class TomlOutline:
    """The lines of a TOML text that is known to be well-formed, without what is in quotes.

    Lines are counted from 1. Of tables in a row, those called `group` are told apart.
    """

    def __init__(self, text: str):
        self.lines = _QUOTED.sub(_bare, text).split("\n")
        self.heads = [number for number, line in enumerate(self.lines, 1) if _HEAD.match(line)]

    def group(self, index: int, count: int) -> int:
        """Return the line of the `[[group]]` of one of `count` groups; 0 if written otherwise."""
        return self.heads[index] if len(self.heads) == count else 0

    def key(self, key: str, head: int = 0) -> int:
        """Return the line of a key, or of a table of that name, below a `[[group]]`, else `head`.

        `head` is the line of that `[[group]]`: 0 is for what stands before all groups.
        """
        after = bisect_right(self.heads, head)
        end = self.heads[after] if after < len(self.heads) else len(self.lines) + 1
        for number in range(head + 1, end):
            if _begins_with(self.lines[number - 1], key):
                return number
        return head


def _begins_with(line: str, key: str) -> bool:
    """Return whether a line gives a key, or a table of that name, its `group.` before it or not.

    No regular expression does it: one would have to be compiled for each key.
    """
    line = line.lstrip(_BLANK)
    line = line.removeprefix("[").removeprefix("[").lstrip(_BLANK)
    before, dot, behind = line.partition(".")
    candidates = (line, behind.lstrip(_BLANK)) if dot and before.strip() == "group" else (line,)
    return any(
        candidate.startswith(key) and candidate[len(key) :].lstrip(_BLANK)[:1] in _BEHIND_KEY
        for candidate in candidates
    )


def _bare(quoted: re.Match[str]) -> str:
    """Return what is left of text in quotes, or of a comment: a key, or its line ends alone."""
    text, start = quoted.string, quoted.string.rfind("\n", 0, quoted.start()) + 1
    is_first = _BEFORE.fullmatch(text, start, quoted.start())
    if quoted[0][0] in "\"'" and is_first and _BEHIND.match(text, quoted.end()):
        return quoted[0][1:-1]
    return "\n" * quoted[0].count("\n")
