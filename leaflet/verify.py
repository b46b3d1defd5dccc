"""Whether every word of a statement can be copied out of a PDF, in order."""

from collections.abc import Sequence

from leaflet import comparison, pdfium
from leaflet.comparison import Verification, some
from leaflet.errors import Location, Notice, TextError, UsageError
from leaflet.habits import HABITS, MOVED, Word
from leaflet.statement import pair, source
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement


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
    parts = _parts_of(statement)
    if not whole.faults or len(parts) == 1:
        return whole
    each = [comparison.compare(_words(one), seen) for one in parts]
    moved = [fault for one in each for fault in one.faults if fault.kind == MOVED]
    missing = [fault for fault in whole.faults if fault.kind != MOVED]
    return whole._replace(faults=(*missing, *moved))


def _parts_of(statement: Statement) -> list[tuple[Paragraph, ...]]:
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


def check(
    data: bytes,
    name: str,
    statement: Statement,
    folded: bool = False,
    *more: bytes,
    tiled: bool = False,
) -> tuple[Notice, ...]:
    """What is to be said of a leaflet before it is written.

    `folded`: its panels are not on its pages in the order of reading, so that words may be
    anywhere. `tiled`: a word parted at a line's end may be on two of its pages. `more` are further
    files of the same leaflet. Raises `TextError` where words do not read back; `FileError` as
    `verify` does.
    """
    found = verify(data, Location(name), statement, *more)
    faults = [one for one in found.faults if not (folded and one.kind == MOVED)]
    if faults and tiled:
        parts = _parts(data, Location(name))
        faults = [one for one in faults if not all(_is_there(word, parts) for word in one.words)]
    if faults:
        first = faults[0]
        wrong = sum(len(one.words) for one in faults)
        raise TextError(
            f"{wrong} of {found.words} words do not read back, first: {some(first.words)}",
            first.at,
            "no file was written; without --verify it is, and `leaflet verify` tells more",
        )
    return tuple(
        Notice(f"PDFium: {HABITS[one.kind]}: {some(one.words)}", one.at) for one in found.known
    )


def _parts(data: bytes, at: Location) -> frozenset[str]:
    """The words of a PDF, those that PDFium has put together at a hyphen apart again."""
    seen = pdfium.words(data, at)
    return frozenset(part for word in seen for part in word.text.split(pdfium.HYPHEN))


def _is_there(word: str, parts: frozenset[str]) -> bool:
    """Whether a word is among them, whole or in two."""
    cuts = range(1, len(word))
    return word in parts or any(word[:i] in parts and word[i:] in parts for i in cuts)
