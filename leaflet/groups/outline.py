"""Where in a TOML text its groups and their keys stand; tomllib does not say."""

import re
from bisect import bisect_right

# Text in quotes, and comments: nothing in them is a key. The longer quotes first.
_QUOTED = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})'
    r"|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*",
    re.DOTALL,
)
_HEAD = re.compile(r"[ \t]*\[\[[ \t]*group[ \t]*\]\]")


class TomlOutline:
    """The lines of a TOML text that is known to be well-formed."""

    def __init__(self, text: str):
        bare = _QUOTED.sub(lambda quoted: "\n" * quoted[0].count("\n"), text)
        self.lines = bare.split("\n")
        self.heads = [number for number, line in enumerate(self.lines, 1) if _HEAD.match(line)]

    def group(self, index: int, count: int) -> int:
        """Return the line of the `[[group]]` of one of `count` groups; 0 if written otherwise."""
        return self.heads[index] if len(self.heads) == count else 0

    def key(self, key: str, head: int = 0) -> int:
        """Return the line of a key in the group whose `[[group]]` stands on `head`, else `head`.

        `head` is a line too: 0 is for what stands before all groups.
        """
        after = bisect_right(self.heads, head)
        end = self.heads[after] if after < len(self.heads) else len(self.lines) + 1
        pattern = re.compile(rf"[ \t]*(?:\[\[?[ \t]*(?:group[ \t]*\.)?[ \t]*)?{re.escape(key)}\b")
        for number in range(head + 1, end):
            if pattern.match(self.lines[number - 1]):
                return number
        return head
