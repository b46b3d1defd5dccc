"""Addresses, @names and #tags of a text with the underscores, tildes and stars that are their own.

What `addresses.py` finds is to be read from left to right; here it is asked which signs are no
markup, whatever stands around them: `Frieden_@_n_`, `_https://example.org/_files__`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from leaflet.statement.addresses import find_addresses

# Addresses of any host; it may have emphasis before it, which the other pattern does not know.
_IN_WEB = r"[^\s<>\"«»“”„()\[\]{}\u200b\u200e\u200f\u2028-\u206f]"
_WEB = (
    r"(?:https?://|www\.|(?<=_)(?:[a-z\d-]+\.)+[a-z]{2,}/)"
    rf"(?:{_IN_WEB}|\({_IN_WEB}*\))+"
)
# Names and tags in any script, wherever they begin.
_NAMES = re.compile(
    r"(?:(?<!\w)(?:@|(?<![#&])#)|(?<=[^\W_])(?:_+[@#](?!\w+\.\w)|[@#](?=_)))\w+(?:[.-]\w+)*"
    rf"|{_WEB}"
)
# What an address or a name ends in: other signs, stars among them, are not of it.
_LAST = re.compile(r".*[\w/~=&%+$@#-]", re.DOTALL)
_WRAPPED = re.compile(
    rf"(?<!\w)_+(?:(?P<mail>[^\W_][\w.+%-]*@\w+(?:[.-]\w+)+)|[@#]\w+|(?P<web>{_WEB}))"
)


class _Wrapped(NamedTuple):
    """A name that begins with underscores, with all that are around it.

    `start` and `end` (code points, half-open) are the part that is the name's own.
    """

    whole: range
    start: int
    end: int


@lru_cache(maxsize=64)
def find_names(text: str) -> tuple[tuple[int, int], ...]:
    """Return where there are such strings in a text, in order: bytes of its UTF-8, half-open."""
    if not any(char in text for char in ("@", "#", "/", "www.")):
        return ()
    wrapped = list(_wrapped(text))
    # A star before a number alone may begin emphasis: `*2026 is the year*`.
    addresses = (
        (start, end)
        for start, end in find_addresses(text)
        if text[start] != "*" or text[end - 1] == "#"
    )
    spans = [*addresses, *(match.span() for match in _NAMES.finditer(text))]
    inside = {place for name in wrapped for place in name.whole}
    spans = [span for span in spans if span[0] not in inside]
    spans += [(name.start, name.end) for name in wrapped]
    stretches: list[tuple[int, int]] = []
    characters = octets = 0  # up to where both are counted
    done = -1
    for start, end in sorted(spans):
        last = _LAST.match(text, start, end)
        end = last.end() if last else start
        if end <= done:
            continue  # within the one before
        octets += len(text[characters:start].encode())
        characters, done = start, end
        stretches.append((octets, octets + len(text[start:end].encode())))
    return tuple(stretches)


def _wrapped(text: str) -> Iterator[_Wrapped]:
    """Yield each name with underscores before it, and what remains of it without emphasis.

    Underscores are emphasis if there are as many before the name as behind it, and the name has
    none on the inner side of its sign (`_@user_`); or if there are more on the side where the name
    may have its own: before an e-mail address (`__team_@example.org_`), behind any other name. What
    could be either is the name's own: a star too many gets a notice, but a changed name is another
    person's. A web address may be the first of several words in emphasis.
    """
    if "_" not in text:
        return
    for match in _WRAPPED.finditer(text):
        last = _LAST.match(text, *match.span())
        end = last.end() if last else match.end()
        name = text[match.start() : end]
        leading = len(name) - len(name.lstrip("_"))
        trailing = len(name) - len(name.rstrip("_"))
        around = min(leading, trailing)
        more = leading - trailing if match["mail"] else trailing - leading
        own = re.search(r"_@|[@#]_|[/=#]_[^/]*$", name.strip("_"))
        if match["web"] and more < 0:
            yield _Wrapped(range(match.start(), end), match.start() + leading, end)
            continue
        if more < 0 or (more == 0 and own):
            around = 0
        yield _Wrapped(range(match.start(), end), match.start() + around, end - around)
