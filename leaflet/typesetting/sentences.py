"""Where sentences begin: for what may end a panel, if no paragraph does."""

import re
from functools import cache

_CLOSING = "\"'\u2019\u201d\u201c\u00bb\u00ab)\\]"  # what may stand behind a stop
_OPENING = "\"'\u2018\u201c\u201e\u00ab(["
# Behind these a full stop ends no sentence; nor behind a number or a single letter.
_SHORTENED = "Dr|Prof|Mr|Mrs|Ms|St|Sr|Sra|Jr|Nr|No|vs|Bd|Mme|bzw|ca"


def sentences(text: str) -> list[int]:
    """Return the offsets at which sentences begin, but for the first.

    None begins with a small letter, or behind the full stop of a number, of a single letter or of
    a shortened word.
    """
    ended, shortened = _patterns()
    begin: list[int] = []
    for match in ended.finditer(text):
        end = match.end()
        if match["stop"] == "." and shortened.search(text, 0, match.start() + 1):
            continue
        if end < len(text) and not text[end:].lstrip(_OPENING)[:1].islower():
            begin.append(end)
    return begin


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what ends a sentence, and the full stop that ends none.

    It is a stop with a space behind, or one of Chinese and Japanese.
    """
    ended = re.compile(
        rf"(?P<stop>[.!?\u2026\u061f\u06d4\u0589\u0964]+)[{_CLOSING}]*[ \u2028]"
        "|[\u3002\uff01\uff1f][\u300d\u300f]?"
    )
    return ended, re.compile(rf"(?:\b(?:{_SHORTENED}|\w)|\d)\.$")
