"""Which stars, underscores and tildes are markup, and which are what the author wrote.

CommonMark (0.31, 6.2) decides by the characters on both sides of a delimiter. Two of its results
are wrong for leaflets. First, it takes the stars out of `Schüler*innen und Student*innen` and the
underscores out of `_team_@example.org`. Here a delimiter between two letters or digits, or within
an address, an @name or a #tag, is text. (Chinese, Japanese, Thai and related scripts have no
spaces: there a delimiter between letters is at the edge of a word.) Second, it finds no bold in
`**«العمال»**و`, because a punctuation mark is before the last stars and a letter behind them. Here
stars begin or end bold wherever they are plainly meant to.

The source is rewritten so that the parser arrives at these results: a delimiter that is text gets
a backslash before it; one that begins or ends emphasis gets an edge on its other side, which is a
character that counts as punctuation and is never printed.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from leaflet.errors import Location, Notice
from leaflet.statement.events import Event, paragraphs, parse
from leaflet.statement.names import find_names

_EDGE = b"&#xFDD0;"  # events.EDGE, as a source has it: its ends count as punctuation

_DELIMITERS = re.compile(rb"\*+|_+|~+")
_STYLES = {"Emphasis": 1, "Strong": 2, "Strikethrough": 0}
# Letters that a star, an underscore may stand between to mean people of every gender.
_GENDERED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN")
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_NO_ENDS = "*_~@#&/\\-\u2010\u2013\u2014"  # signs that no words in emphasis end in
# These open in one language and close in another.
_QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"


class DelimiterRun(NamedTuple):
    """Delimiters side by side: bytes of the source, half-open, and the characters on both sides.

    `addressed` says whether they are in an address.
    """

    start: int
    end: int
    before: str
    after: str
    addressed: bool

    @property
    def size(self) -> int:
        """The number of characters in the run."""
        return self.end - self.start

    @property
    def between(self) -> bool:
        """Whether letters or digits are on both sides, so that it is within a word."""
        sides = self.before, self.after
        return all(map(_is_word, sides)) and not any(_is(side, _NO_SPACES) for side in sides)

    @property
    def opens(self) -> bool:
        """Whether the run is left-flanking (CommonMark 6.2)."""
        return not _is_space(self.after) and (
            not _is_sign(self.after) or _is_space(self.before) or _is_sign(self.before)
        )

    @property
    def closes(self) -> bool:
        """Whether the run is right-flanking (CommonMark 6.2)."""
        return not _is_space(self.before) and (
            not _is_sign(self.before) or _is_space(self.after) or _is_sign(self.after)
        )

    @property
    def begins_word(self) -> bool:
        """Whether the run stands before a word or a name, and not behind one."""
        begins = _is_word(self.after) or self.after in "@#_\\"  # a name, or a sign with a backslash
        return begins and not _is_word(self.before)


class Settled(NamedTuple):
    """A source whose delimiters are settled, with the same lines; its events; and notices."""

    source: bytes
    events: Sequence[Event]
    notices: tuple[Notice, ...]


def settle(source: bytes, events: Sequence[Event], file: str) -> Settled:
    """Return the source with each delimiter settled as markup or as text.

    `events` are those of `source`. A notice names each line with a delimiter that is printed
    although it seems to be meant as markup.
    """
    rewritten, meant = _rewritten(source, events)
    signs = _signs(source, meant)
    if rewritten != source:  # parsing is slow, and most texts need to be parsed only once
        events = parse(rewritten)
    # Rewriting keeps the lines, so signs found before and after it go by the same numbers.
    signs = _signs(rewritten, _unmatched(rewritten, events)) | signs
    notices = []
    for line, sign in sorted(signs.items()):
        message = f"a {sign} in this line is printed: nothing begins or ends with it"
        how = f"for emphasis write it right before and right after the words, else \\{sign}"
        notices.append(Notice(f"{message}; {how}", Location(file, line)))
    return Settled(rewritten, events, tuple(notices))


def _signs(source: bytes, places: Iterable[int]) -> dict[int, str]:
    """Return, by line (1-based), the first delimiter of each that has one at these byte offsets."""
    signs: dict[int, str] = {}
    for place in places:
        signs.setdefault(source.count(b"\n", 0, place) + 1, chr(source[place]))
    return signs


def _rewritten(source: bytes, events: Sequence[Event]) -> tuple[bytes, list[int]]:
    """Return the source with its delimiters settled, and those that look like markup but are text.

    The latter are byte offsets in `source`.
    """
    edits: list[tuple[int, int, bytes]] = []
    printed: list[int] = []
    for inline in paragraphs(_without_autolinks(events)):
        runs = list(_runs(source, inline))
        bold = {*_bold_within(source, runs), *_struck_within(source, runs)}
        literal = [run for run in runs if run.addressed or (run.between and run not in bold)]
        for run in literal:
            edits.append((run.start, run.end, _escaped(source[run.start : run.end])))
        printed += _looks_like_markup(source, literal, runs)
        # A delimiter that is text opens and closes nothing, so it is nobody's partner.
        as_text = set(literal)
        edits += _forced(source, [run for run in runs if run not in as_text])
    return _edited(source, edits), printed


def _without_autolinks(events: Sequence[Event]) -> Iterator[Event]:
    """Yield the events without those in `<https://…>`, where even a backslash is text."""
    inside = False
    for event in events:
        if event.kind == "Link":
            inside = event.value["link_type"] in ("Autolink", "Email")
        elif event.kind == "/Link":
            inside = False
        elif not inside:
            yield event


def _unmatched(source: bytes, events: Sequence[Event]) -> Iterator[int]:
    """Yield the byte offsets of delimiters that could begin or end emphasis, but have no partner.

    It is the parser that finds partners.
    """
    for inline in paragraphs(_without_autolinks(events)):
        texts = [event for event in inline if event.kind == "Text"]
        for run in _runs(source, texts, inline):
            char = source[run.start : run.start + 1]
            if run.size > 1 and not (char == b"_" and _is_space(run.before + run.after)):
                yield run.start
            elif char == b"~":
                continue
            elif run.begins_word or _begins_quotation(source, run):
                yield run.start
            elif char.decode() in run.before + run.after:
                yield run.start  # the stars of a run that the parser left over


def _begins_quotation(source: bytes, run: DelimiterRun) -> bool:
    """Whether a run stands before words in brackets or quotation marks.

    In a product (`2*(a + b)`) it begins nothing.
    """
    if not _may_begin(run.after) or run.before.isdecimal():
        return False
    return _is_word(_after(source, run.end + len(run.after.encode())))


def _bold_within(source: bytes, runs: Sequence[DelimiterRun]) -> list[DelimiterRun]:
    """Return the double stars between letters that still mean bold, as in CommonMark.

    Their intent is plain: their partner is at the edge of a word (`**Frei**heit`) or within the
    same word (`un**frei**willig`), or the letters are of a right-to-left script, in which prefixes
    are joined to their word (`و**الحرب**`). None are returned unless all double stars of a block
    pair up.
    """
    doubled = [run for run in runs if not run.addressed and source[run.start : run.end] == b"**"]
    bold: list[DelimiterRun] = []
    # A star without a partner would shift all pairs behind it: then no intent is plain.
    if len(doubled) % 2:
        return bold
    for first, second in zip(doubled[::2], doubled[1::2], strict=True):
        within = [run for run in (first, second) if run.between]
        rtl = all(_is_rtl(run.before) and _is_rtl(run.after) for run in within)
        inside = source[first.end : second.start].decode()
        # Letters of one word; one by itself is a number's name, as in x**y**z.
        whole = len(inside) > 1 and all(map(_is_letter, first.before + inside + second.after))
        if rtl or whole or (len(within) == 1 and first.opens and second.closes):
            bold += within
    return bold


def _struck_within(source: bytes, runs: Sequence[DelimiterRun]) -> list[DelimiterRun]:
    """Return the double tildes between letters that strike a part of a word out: `H~~e~~llo`.

    None are returned unless all the double tildes of a block pair up.
    """
    doubled = [run for run in runs if not run.addressed and source[run.start : run.end] == b"~~"]
    if len(doubled) % 2:
        return []
    pairs = zip(doubled[::2], doubled[1::2], strict=True)
    if not all(first.opens and second.closes for first, second in pairs):
        return []
    return [run for run in doubled if run.between]


def _is_letter(char: str) -> bool:
    return char.isalpha() or unicodedata.category(char)[0] == "M"


def _is_rtl(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL", "NSM")


def _looks_like_markup(
    source: bytes, literal: Sequence[DelimiterRun], runs: Sequence[DelimiterRun]
) -> list[int]:
    """Return the byte offsets of delimiters taken as text that were probably meant as markup.

    These are stars within words that no spelling has (double stars, or stars beside letters that
    have no gendered forms), and double stars within an address. A single star in a block has no
    partner, and so cannot have been meant as markup.
    """
    stars = [run for run in literal if source[run.start : run.start + 1] == b"*"]
    within = [run for run in stars if run.between and not run.addressed]
    strange = [
        run
        for run in within
        if run.size > 1 or not (_is(run.before, _GENDERED) or run.before.isdecimal())
    ]
    # Emphasis takes two delimiters: the only star of a block cannot have been meant as markup.
    if len(within) == 1 and within[0].size == 1 and not _has_partner(source, within[0], runs):
        strange = []
    doubled = [run for run in stars if run.addressed and run.size > 1]
    # Between letters of these scripts an underscore occurs only in tags and addresses.
    lines = [run for run in literal if source[run.start : run.start + 1] == b"_"]
    lines = [run for run in lines if run.between and not run.addressed and _is_rtl(run.before)]
    struck = [run for run in literal if source[run.start : run.end] == b"~~" and not run.addressed]
    return [run.start for run in (*strange, *doubled, *lines, *struck)]


def _has_partner(source: bytes, star: DelimiterRun, runs: Sequence[DelimiterRun]) -> bool:
    """Return whether the star behind a word belongs to a star between letters: `and*words*`."""
    opened = 0
    for run in runs:
        if run.start <= star.start or run.addressed or source[run.start : run.end] != b"*":
            continue
        if run.opens and not run.closes:
            opened += 1
        elif run.closes and not run.opens:
            if not opened and _is_word(run.before):
                return True
            opened -= 1
    return False


def _forced(source: bytes, runs: Sequence[DelimiterRun]) -> Iterator[tuple[int, int, bytes]]:
    """Yield the edits that let delimiters begin or end emphasis where CommonMark would not."""
    opened: Counter[bytes] = Counter()
    left = Counter(source[run.start : run.end] for run in runs)
    for run in runs:
        mark = source[run.start : run.end]
        left[mark] -= 1
        before, after = run.before, run.after
        # `**«…»**و`: CommonMark would let this delimiter only open, but the same delimiter is open
        # already, so it must close. The edge behind it counts as punctuation, which makes it
        # right-flanking.
        could_open = run.opens and not run.closes and opened[mark] and _may_force(run.size, after)
        if could_open and not (_is_space(before) or _begins(before) or before in _NO_ENDS):
            yield run.end, run.end, _EDGE
            opened[mark] -= 1
            continue
        # `و**«…»**`: CommonMark would let this delimiter only close, but nothing is open and a
        # partner is still to come, so it must open. The edge before it makes it left-flanking.
        could_close = run.closes and not run.opens and not opened[mark] and left[mark]
        is_behind_word = _is_word(before) and _may_force(run.size, before)
        if could_close and is_behind_word and _may_begin(after):
            yield run.start, run.start, _EDGE
            opened[mark] += 1
            continue
        # All other delimiters pair up as in CommonMark.
        if run.closes and opened[mark]:
            opened[mark] -= 1
        elif run.opens:
            opened[mark] += 1


def _may_force(size: int, letter: str) -> bool:
    """Return whether a delimiter beside this letter may be markup: `Schüler:*innen` has none."""
    return size > 1 or not (_is(letter, _GENDERED) or letter.isdecimal())


def _begins(char: str) -> bool:
    return unicodedata.category(char) in ("Ps", "Pi")


def _may_begin(char: str) -> bool:
    return _begins(char) or char in _QUOTES


def _runs(
    source: bytes, events: Sequence[Event], inline: Sequence[Event] | None = None
) -> Iterator[DelimiterRun]:
    """Yield the runs of delimiters in these events, in order.

    The events are of one block, all of it or a part of the block's `inline`.
    """
    spots = sorted(spot for event in events for spot in _spots(source, event))
    if not spots:
        return
    inline = inline or events
    start, end = inline[0].start, max(event.end for event in inline)
    stretches = find_names(source[start:end].decode())
    edges = {start + edge for stretch in stretches for edge in stretch}
    position = 0
    while position < len(spots):
        first = spots[position]
        last = position
        while last + 1 < len(spots) and spots[last + 1] == spots[last] + 1:
            if source[spots[last + 1]] != source[first] or spots[last + 1] in edges:
                break  # underscores of a name and of emphasis around it are separate runs
            last += 1
        until = spots[last] + 1
        # The last name or address that begins at or before the run: only that one can contain it.
        nearest = bisect_right(stretches, (first - start, len(source))) - 1
        inside = nearest >= 0 and until - start <= stretches[nearest][1]
        yield DelimiterRun(first, until, _before(source, first), _after(source, until), inside)
        position = last + 1


def _spots(source: bytes, event: Event) -> Iterator[int]:
    """Yield the byte offsets of an event's delimiters."""
    if event.kind == "Text":
        if source[event.start : event.end] != event.value.encode():
            return  # an entity
        # The parser begins a new event behind a backslash, so only the first byte can be escaped.
        escaped = event.start if _is_escaped(source, event.start) else -1
        for match in _DELIMITERS.finditer(source, event.start, event.end):
            yield from (spot for spot in range(*match.span()) if spot != escaped)
        return
    kind = event.kind.removeprefix("/")
    if kind not in _STYLES:
        return
    size = _STYLES[kind] or (2 if source[event.start : event.start + 2] == b"~~" else 1)
    # The event covers the whole styled text, which begins and ends with the same bytes.
    if event.kind == kind:
        yield from range(event.start, event.start + size)
    else:
        yield from range(event.end - size, event.end)


def _is_escaped(source: bytes, at: int) -> bool:
    before = source[:at] if at < 64 else source[at - 64 : at]
    return (len(before) - len(before.rstrip(b"\\"))) % 2 == 1


def _before(source: bytes, at: int) -> str:
    start = at - 1
    while start > 0 and source[start] & 0xC0 == 0x80:
        start -= 1
    return source[max(start, 0) : at].decode() or "\n"


def _after(source: bytes, at: int) -> str:
    end = at + 1
    while end < len(source) and source[end] & 0xC0 == 0x80:
        end += 1
    return source[at:end].decode() or "\n"


def _is_space(chars: str) -> bool:
    return chars.isspace()


@lru_cache(maxsize=1024)
def _is_sign(char: str) -> bool:
    """Return whether a character is punctuation, as CommonMark counts it."""
    return unicodedata.category(char)[0] in "PS"


@lru_cache(maxsize=1024)
def _is_word(char: str) -> bool:
    """Return whether a character is a letter, a digit, a mark on one, or what joins letters."""
    return unicodedata.category(char)[0] in "LNM" or char in "\u200c\u200d"


@lru_cache(maxsize=1024)
def _is(char: str, scripts: tuple[str, ...]) -> bool:
    return unicodedata.name(char, "").startswith(scripts)


def _escaped(mark: bytes) -> bytes:
    return b"".join(b"\\" + mark[i : i + 1] for i in range(len(mark)))


def _edited(source: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    pieces, done = [], 0
    for start, end, written in sorted(edits):
        pieces += [source[done:start], written]
        done = end
    return b"".join(pieces) + source[done:]
