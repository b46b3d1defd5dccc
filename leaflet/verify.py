"""Whether every word of a statement can be copied out of a PDF, in order."""

import re
from collections import Counter
from collections.abc import Container, Sequence

from leaflet import comparison, pdfium
from leaflet.comparison import Verification, some
from leaflet.errors import Location, Notice, TextError, UsageError
from leaflet.habits import HABITS, MOVED, Word, parts_of
from leaflet.statement import pair, source
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement

_RIGHT = re.compile(f"[{pdfium.RIGHT_TO_LEFT}]")
_HYPHEN = re.compile(f"[{pdfium.HYPHEN}\\-\u2010]")


def statement(name: str, tag: str = "") -> Statement:
    """The statement that a person called `name`, in the language `tag` or its only one.

    Raises `UsageError` where a language must be chosen, and as `source.load` does.
    """
    path = source.find(name)
    tags = source.languages(path) if not tag else (pair.parse(tag),)
    if len(tags) > 1:
        hint = f"choose with --lang: {', '.join(tags)}"
        raise UsageError(f"'{path.resolve().name}' has texts in {len(tags)} languages", hint=hint)
    return pair.load(path, tags[0])


def verify(data: bytes, at: Location, statement: Statement, *more: bytes) -> Verification:
    """The PDF `data`, which a person knows as `at`, against a statement; `more` go on with it.

    Of two languages all words must be there, and those of each in order: side by side they take
    turns, page by page. So do the blocks that are kept to a panel. Raises `FileError` as
    `pdfium.words` does.
    """
    seen = [word for one in (data, *more) for word in pdfium.words(one, at)]
    whole = comparison.compare(_words(statement.paragraphs), seen)
    sequences = _sequences(statement)
    if not whole.faults or len(sequences) == 1:
        return whole
    each = [comparison.compare(_words(one), seen) for one in sequences]
    moved = [fault for one in each for fault in one.faults if fault.kind == MOVED]
    missing = [fault for fault in whole.faults if fault.kind != MOVED]
    return whole._replace(faults=(*missing, *moved))


def _sequences(statement: Statement) -> list[tuple[Paragraph, ...]]:
    """What of it is in order by itself: each language, and what is kept to a panel of a fold."""
    parts = [one.paragraphs for one in statement.parts] or [statement.paragraphs]
    kept = {one.kept for part in parts for one in part}
    found = [tuple(p for p in part if p.kept == place) for part in parts for place in sorted(kept)]
    return [one for one in found if one]


def _words(paragraphs: Sequence[Paragraph]) -> list[Word]:
    return [
        Word(token, paragraph.at)
        for paragraph in paragraphs
        for token in pdfium.tokens(paragraph.text)
    ]


def check(data: bytes, name: str, statement: Statement) -> tuple[Notice, ...]:
    """What is to be said of a leaflet, called `name`, before it is written.

    Raises `TextError` where words do not read back in their order; `FileError` as `verify` does.
    """
    found = verify(data, Location(name), statement)
    if found.faults:
        first = found.faults[0]
        raise _unread(found.wrong, found.words, first.words, first.at)
    return tuple(
        Notice(f"PDFium: {HABITS[one.kind]}: {some(one.words)}", one.at) for one in found.known
    )


def check_sheets(
    sheets: Sequence[bytes], reading: bytes, name: str, tiled: bool = False
) -> None:
    """Whether the sheets of a leaflet hold all words of its reading edition, in whatever order.

    `sheets`: one file or several. `tiled`: a word may be cut, and be on two of them in parts.
    Raises `TextError` where a word does not read back; `FileError` as `verify` does.
    """
    at = Location(name)
    wanted = _parted(reading, at)
    found = sum((_parted(one, at) for one in sheets), Counter[str]())
    lost = wanted - found
    if tiled:
        lost = Counter({word: n for word, n in lost.items() if not _is_there(word, found)})
    else:
        lost = _unmoved(lost, found - wanted)
    if lost:
        raise _unread(lost.total(), wanted.total(), tuple(lost), at)


def _unread(wrong: int, words: int, first: Sequence[str], at: Location) -> TextError:
    return TextError(
        f"{wrong} of {words} words do not read back, first: {some(first)}",
        at,
        "no file was written; without --verify it is, and `leaflet verify` tells more",
    )


def _parted(data: bytes, at: Location) -> Counter[str]:
    """The words of a PDF, in two where they have a hyphen: on one page alone a line may end there,
    or PDFium may put together what stands side by side."""
    words = (_HYPHEN.split(word.text) for word in pdfium.words(data, at))
    return Counter(part for parts in words for part in parts if part)


def _parts_in(words: Counter[str]) -> Counter[str]:
    return sum((parts_of(word, True) for word in words.elements()), Counter[str]())


def _unmoved(lost: Counter[str], extra: Counter[str]) -> Counter[str]:
    """Of the lost words those that PDFium did not part or join with their neighbours.

    It does that to numbers and to what is left-to-right, and to a word beside them.
    """
    if not _parts_in(lost) <= _parts_in(extra):
        return lost
    joined = _parts_in(Counter(word for word in extra.elements() if _is_movable(word)))
    return Counter(
        {word: n for word, n in lost.items() if not _is_movable(word) and word not in joined}
    )


def _is_movable(word: str) -> bool:
    """Whether PDFium takes it apart by what stands beside it: no right-to-left word without digits.
    """
    letters = [char for char in word if char.isalnum()]
    return not letters or any(char.isdigit() or not _RIGHT.match(char) for char in letters)


def _is_there(word: str, found: Container[str]) -> bool:
    """Whether a word is among them, whole or in two."""
    cuts = range(1, len(word))
    return word in found or any(word[:i] in found and word[i:] in found for i in cuts)
