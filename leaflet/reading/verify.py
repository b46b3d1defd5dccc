"""The check whether every word of a statement can be copied out of a PDF, in order."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Sequence
from itertools import groupby
from pathlib import Path

from leaflet.errors import Location, Notice, TextError, UsageError
from leaflet.reading import comparison, pdfium, untrusted
from leaflet.reading.comparison import Fault, Verification, excerpt
from leaflet.reading.reordering import HABITS, MOVED, Word, opened, parts_of
from leaflet.statement import byline, pair, source, tables
from leaflet.statement.language import numeral
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.quotes import with_quotes
from leaflet.statement.source import Statement

_RIGHT = re.compile(f"[{pdfium.RIGHT_TO_LEFT}]")
_HYPHEN = re.compile(f"[{pdfium.HYPHEN}\\-\u2010]")


def statement(name: str, tag: str = "") -> Statement:
    """Return the statement with this name, in the language `tag` or its only one.

    Raises `UsageError` if a language must be chosen, and the errors of `source.load`.
    """
    path = source.find(name)
    tags = (pair.parse(tag, source.spoken(path)),) if tag else source.languages(path)
    if len(tags) > 1:
        hint = f"choose with --lang: {source.named(tags)}"
        raise UsageError(f"'{path.resolve().name}' has texts in {len(tags)} languages", hint=hint)
    return pair.load(path, tags[0])


def verify(data: bytes, at: Location, statement: Statement, *more: bytes) -> Verification:
    """Compare the PDF `data`, which is called `at` in messages, with a statement.

    `more` are files that continue it. If there are two languages, all words must be there, and
    those of each language in order: side by side, the languages alternate page by page. The same
    goes for blocks that are kept on a panel. A table may be set as lines, and an address that two
    languages share may be there once. Raises `FileError` as `pdfium.words` does.
    """
    seen = [word for file in (data, *more) for word in pdfium.words(file, at)]
    frames, notes = pdfium.frames(data, at), pdfium.notes(data, at)
    best = _compared(statement, seen, frames, notes)
    if best.faults:  # its quotes may have been turned
        trial = with_quotes(statement)
        verdict = _compared(trial, seen, frames, notes)
        if verdict.wrong < best.wrong:
            statement, best = trial, verdict
    if best.faults and statement.joined:
        trial = _with_one_address(statement)
        verdict = _compared(trial, seen, frames, notes)
        if verdict.wrong < best.wrong:
            statement, best = trial, verdict
    for part, number in _tables(statement):
        if not best.faults:
            break
        trial = _with_lines(statement, part, number)
        verdict = _compared(trial, seen, frames, notes)
        if verdict.wrong < best.wrong:
            statement, best = trial, verdict
    return best


def _with_one_address(statement: Statement) -> Statement:
    """Return a statement in which an address that languages side by side share is in the first."""
    first, *others = statement.parts
    parts = [first]
    for part in others:
        shared = [paragraph.text for paragraph in first.paragraphs if paragraph.role == "note"]
        own = []
        for paragraph in part.paragraphs:
            if paragraph.role == "note" and paragraph.text in shared:
                shared.remove(paragraph.text)
            else:
                own.append(paragraph)
        parts.append(part._replace(paragraphs=tuple(own)))
    paragraphs = tuple(paragraph for part in parts for paragraph in part.paragraphs)
    return statement._replace(paragraphs=paragraphs, joined=tuple(parts))


def _tables(statement: Statement) -> list[tuple[int, int]]:
    """Return each table of a statement: its part, counted from 0, and the number of its inset."""
    numbers = {
        (part_number, paragraph.inset.number): None
        for part_number, part in enumerate(statement.parts)
        for paragraph in part.paragraphs
        if paragraph.cell and paragraph.inset
    }
    return list(numbers)


def _with_lines(statement: Statement, part: int, number: int) -> Statement:
    """Return the statement with one of its tables as lines, as a table is set that is too wide."""
    parts = list(statement.parts)
    parts[part] = parts[part]._replace(paragraphs=tables.as_lines(parts[part].paragraphs, number))
    if not statement.joined:
        return parts[0]
    paragraphs = tuple(paragraph for text in parts for paragraph in text.paragraphs)
    return statement._replace(paragraphs=paragraphs, joined=tuple(parts))


def _compared(
    statement: Statement,
    seen: Sequence[pdfium.Seen],
    frames: Sequence[pdfium.DrawnFrame],
    notes: Sequence[pdfium.Note],
) -> Verification:
    paragraphs, beside = _words(statement.paragraphs), _beside(statement)
    whole = comparison.compare(paragraphs, seen, beside, frames=frames, notes=notes)
    sequences = _sequences(statement)
    if not (whole.faults or whole.habits) or len(sequences) == 1:
        return whole
    each = [comparison.compare(_words(sequence), seen) for sequence in sequences]
    moved = [fault for verdict in each for fault in verdict.faults if fault.kind == MOVED]
    missing = [fault for fault in whole.faults if fault.kind != MOVED]
    # Languages that alternate look like lines in another order if all words are read as one text.
    habits = tuple(habit for verdict in each for habit in verdict.habits)
    return whole._replace(faults=(*missing, *moved), habits=habits)


def verify_file(path: Path, statement: Statement) -> Verification:
    """Compare an untrusted PDF with a statement.

    Raises `FileError` as `untrusted.read` does.
    """
    return verify(untrusted.read(path), Location(path.as_posix()), statement)


def _sequences(statement: Statement) -> list[tuple[Paragraph, ...]]:
    """Return the sequences of paragraphs of a statement that each are in order.

    There is one for each language, and one for the blocks that are kept on a panel of a fold.
    """
    parts = [part.paragraphs for part in statement.parts]
    panels = {paragraph.panel for part in parts for paragraph in part}
    sequences = [
        tuple(p for p in part if p.panel == place) for part in parts for place in sorted(panels)
    ]
    return [sequence for sequence in sequences if sequence]


def _beside(statement: Statement) -> list[str]:
    """Return the tokens that a leaflet has besides its statement.

    They are the marks of lists, the numbers before notes, and the organisation and date on the
    cover of a fold. Words in the contact box are recognized by its frame.
    """
    beside: list[str] = []
    for part in statement.parts:
        text = "\n".join(paragraph.text for paragraph in part.paragraphs)
        for paragraph in part.paragraphs:
            if paragraph.role == "item" and paragraph.ordinal >= 0:
                number = f"{numeral(paragraph.ordinal, part.language, text)}."
                beside += pdfium.tokens(paragraph.mark or number)
                beside += pdfium.tokens("\u2022")
            elif paragraph.role == "footnote" and paragraph.ordinal > 0:
                beside += pdfium.tokens(numeral(paragraph.ordinal, part.language, text))
        for paragraph in byline.byline(part.metadata, part.paragraphs, part.language):
            beside += pdfium.tokens(paragraph.text)
    return beside


def _words(paragraphs: Sequence[Paragraph]) -> list[Word]:
    return [
        Word(token, paragraph.at)
        for paragraph in paragraphs
        for token in pdfium.tokens(paragraph.text)
    ]


def check(data: bytes, name: str, statement: Statement) -> tuple[Notice, ...]:
    """Check a leaflet, called `name`, before it is written; return notices.

    Raises `TextError` if words do not read back in order, and the errors of `verify`.
    """
    verdict = verify(data, Location(name), statement)
    if verdict.faults:
        first = verdict.faults[0]
        raise _unread(verdict.wrong, verdict.words, first.words, first.at)
    return _warnings(verdict.habits)


def _warnings(habits: Sequence[Fault]) -> tuple[Notice, ...]:
    """Return a notice for each habit of PDFium, with the first place and the number of others."""
    places: dict[str, list[Fault]] = {}
    for habit in habits:
        places.setdefault(habit.kind, []).append(habit)
    notices = []
    for kind, (first, *more) in places.items():
        count = f" (and {len(more)} more place{'s' if len(more) > 1 else ''})" if more else ""
        text = f"PDFium: {HABITS[kind]}{count}: {excerpt(first.words)}"
        notices.append(Notice(text, first.at))
    return tuple(notices)


def check_sheets(
    sheets: Sequence[bytes], reading: bytes, name: str, *, tiled: bool = False
) -> None:
    """Raise TextError unless the sheets of a leaflet hold all words of its reading edition.

    Their order does not matter. `sheets` is one file or several. On `tiled` sheets a word may be
    divided between two of them. Raises the errors of `verify`.
    """
    at = Location(name)
    words = _parted(reading, at)
    words_on_sheets = sum((_parted(sheet, at) for sheet in sheets), Counter[str]())
    lost = words - words_on_sheets
    extra = words_on_sheets - words
    if tiled:
        lost = Counter(
            {word: n for word, n in lost.items() if not _is_there(word, words_on_sheets)}
        )
    # On turned panels signs leave their words; but no two words become one. On tiles words are cut.
    if _cut_at_signs(lost) <= _cut_at_signs(extra) and (tiled or _joined(extra) <= _joined(lost)):
        return
    if not tiled:
        lost = _unmoved(lost, extra)
    if lost:
        raise _unread(lost.total(), words.total(), tuple(lost), at)


def _unread(wrong: int, words: int, first: Sequence[str], at: Location) -> TextError:
    return TextError(
        f"{wrong} of {words} words do not read back, first: {excerpt(first)}",
        at,
        "no file was written; without --verify it is, and `leaflet verify` says more",
    )


def _parted(data: bytes, at: Location) -> Counter[str]:
    """Return the words of a PDF, divided at hyphens.

    On one page alone a line may end at a hyphen, or PDFium may join words that are side by side.
    """
    words = (_HYPHEN.split(word.text) for word in pdfium.words(data, at))
    return Counter(part for parts in words for part in parts if part)


def _cut_at_signs(words: Counter[str]) -> Counter[str]:
    """Return the parts of words: letters with their vowel marks, numbers, and each sign alone."""
    pieces: Counter[str] = Counter()
    for word, count in words.items():
        for kind, group in groupby(word, _kind):
            run = "".join(group)
            for piece in map(opened, run) if kind == "sign" else [run]:
                pieces[piece] += count
    return pieces


def _joined(words: Counter[str]) -> Counter[tuple[str, ...]]:
    """Return the letters of words in which signs or numbers part them."""
    letters = Counter[tuple[str, ...]]()
    for word, count in words.items():
        runs = tuple("".join(run) for kind, run in groupby(word, _kind) if kind == "letter")
        letters[runs] += count if len(runs) > 1 else 0
    return +letters


def _kind(char: str) -> str:
    kind = unicodedata.category(char)[0]
    return "number" if kind == "N" else "letter" if kind in "LM" else "sign"


def _parts_in(words: Counter[str]) -> Counter[str]:
    return sum((parts_of(word, mirrored=True) for word in words.elements()), Counter[str]())


def _unmoved(lost: Counter[str], extra: Counter[str]) -> Counter[str]:
    """Return those of the lost words that PDFium did not part or join with their neighbours.

    It parts or joins numbers, left-to-right words, and words beside these.
    """
    if not _parts_in(lost) <= _parts_in(extra):
        return lost
    joined = _parts_in(Counter(word for word in extra.elements() if _is_movable(word)))
    return Counter(
        {word: n for word, n in lost.items() if not _is_movable(word) and word not in joined}
    )


def _is_movable(word: str) -> bool:
    """Return whether PDFium may part a word, depending on its neighbours.

    It never parts a right-to-left word without digits.
    """
    letters = [char for char in word if char.isalnum()]
    return not letters or any(char.isdigit() or not _RIGHT.match(char) for char in letters)


def _is_there(word: str, words: Container[str]) -> bool:
    """Return whether a word is among those found, whole or in two."""
    cuts = range(1, len(word))
    return word in words or any(word[:i] in words and word[i:] in words for i in cuts)
