"""A file in two languages -> which of its lines are in which, by the scripts of their letters.

People write both languages of a leaflet into one file: one after the other, each paragraph above
its translation, or side by side in the cells of a table. Here a line is the text of one paragraph
of a document, or one line of a text file. Nothing is guessed about words, so two languages in one
script cannot be told apart.
"""

import re
import unicodedata
from collections.abc import Container, Sequence
from itertools import chain
from typing import NamedTuple

from leaflet.documents.document import LINE_BREAK, DocumentBlock, Runs, flattened, trimmed, words_of
from leaflet.errors import Location, TextError

# A first word of a letter's Unicode name, such as ARABIC, for each word that the script has.
Script = frozenset[str]
# Parts of a block, each with the index of its language; None where it is not known.
Shares = list[tuple[DocumentBlock, int | None]]

_ADDRESS = re.compile(r"\S*[A-Za-z0-9][@./:][A-Za-z0-9]\S*")
# Marks of Markdown that are letters, and names that nobody reads: they are in no language.
_MARKS = re.compile(
    r"^\s*>\s*\[!\w+\]|^\s*[-*+]\s+\[[xX]\]|\[\^[^\]\s]+\]|\]\((?:lang:)?[^)\s\"]*|&#?\w+;"
)
_NOTE = re.compile(r" {0,3}(\[\^[^\]\s]+\]):")
_PICTURE = re.compile(r"\s*!\[[^\]]*\]\([^)\"]*\)\s*")  # without a caption
_RULE = re.compile(r"\s*(?:-\s*){3,}|\s*(?:\*\s*){3,}|\s*(?:_\s*){3,}")
# One language after the other: at most so many of the lines are in the letters of the other, such
# as a name. They stay where they stand.
_STRAYS = 0.1
# More letters of the other language make a line one of both, which cannot be given to either.
_BOTH = 0.25
# One language after the other: so many of the lines may be in both; else none is after the other.
_MIXED = 0.25
# A table with both languages in so many of its rows only puts them side by side.
_BESIDE = 0.6


class Portion(NamedTuple):
    """One of the languages of a file: `scripts` are those of all, `chosen` the index of this one.

    `names` are what messages call the languages.
    """

    scripts: tuple[Script, ...]
    names: tuple[str, ...]
    chosen: int

    @property
    def name(self) -> str:
        """What messages call the chosen language."""
        return self.names[self.chosen]


def lines_of(
    portion: Portion,
    lines: Sequence[str],
    places: Sequence[Location],
    owners: Sequence[int | None] = (),
) -> list[int]:
    """Return the indices of the lines that are in the chosen language.

    If one language stands after the other, a line without letters, such as a telephone number, goes
    with the line above it, except below all the rest, if the first language has no such line: then
    it is for both. If they take turns, it is for both too. Rules at either end are left out: they
    divide the languages. `places` are where the lines are. `owners` are the languages of lines that
    are known already. Raises `TextError` if no line is in one of the languages, or if a line is in
    both.
    """
    known = owners or [None] * len(lines)
    counts = _counts(lines, portion.scripts)
    for index, name in enumerate(portion.names):
        if not any(count[index] for count in counts):
            hint = "leave it out, or give a folder with a text for each language"
            at = Location(places[0].file) if places else None
            raise TextError(f"no line of it is in the letters of {name}", at, hint)
    unknown = [
        count if owner is None else [0] * len(count)
        for count, owner in zip(counts, known, strict=True)
    ]
    shares = _in_turn(unknown, lines) or _line_by_line(counts, lines, places)
    shares = [share if owner is None else owner for share, owner in zip(shares, known, strict=True)]
    for i, share in _notes(lines, shares).items():
        shares[i] = share
    chosen = [i for i, share in enumerate(shares) if share in (portion.chosen, None)]
    while chosen and _is_rule(lines[chosen[-1]]):
        chosen.pop()
    while chosen and _is_rule(lines[chosen[0]]):
        chosen.pop(0)
    return chosen


def blocks_of(portion: Portion, blocks: Sequence[DocumentBlock], file: str) -> list[DocumentBlock]:
    """Return the blocks of a document that are in the chosen language.

    A table with a language in each column is read as paragraphs, or if several columns are left as
    a table of these; a paragraph whose lines are in one language each as several. Raises as
    `lines_of` does.
    """
    whole = _inside([_line(block) for block in blocks], portion.scripts)
    shares = [
        share
        for i, block in enumerate(blocks)
        for share in ([(block, None)] if i in whole else _shares(block, portion.scripts))
    ]
    parted = [block for block, _ in shares]
    owners = [owner for _, owner in shares]
    lines = [_line(block) for block in parted]
    places = [Location(file, block.place, unit="paragraph") for block in parted]
    return [parted[i] for i in lines_of(portion, lines, places, owners)]


def _inside(lines: Sequence[str], scripts: Sequence[Script]) -> set[int]:
    """Return the indices of lines that stand between others of one language, the other after it.

    What is in the letters of the other there, such as names in a table, is no translation.
    """
    counts = _counts(lines, scripts)
    shares = _in_turn(counts, lines)
    inside: set[int] = set()
    for language in (0, 1):
        alone = [
            i
            for i, share in enumerate(shares)
            if share == language == _owner(counts[i]) and not _is_mixed(counts[i])
        ]
        if alone:
            inside |= set(range(alone[0], alone[-1]))
    return inside


def foreign(portion: Portion, lines: Sequence[str]) -> list[int]:
    """Return the indices of the lines in the letters of none of the languages, if they are many.

    They may be a third language, which is printed with one of the others, or with both.
    """
    letters = [sum(map(str.isalpha, _bare(line))) for line in lines]
    strange = [
        i for i, line in enumerate(lines) if letters[i] > 2 * sum(_letters(line, portion.scripts))
    ]
    return strange if len(strange) > _STRAYS * sum(map(bool, letters)) else []


def described(
    portion: Portion, numbers: Sequence[int], unit: str, empty: Container[int] = ()
) -> str:
    """Return a sentence that says which lines or paragraphs are taken for the chosen language.

    `empty` are the lines without words, which divide nothing.
    """
    shown = _stretches(numbers, unit, empty)
    return f"taken for {portion.name}, by the letters: {shown}"


def described_as_foreign(
    portion: Portion, numbers: Sequence[int], unit: str, empty: Container[int] = ()
) -> str:
    """Return a sentence that says which lines are in the letters of no language of the file."""
    shown = _stretches(numbers, unit, empty)
    return f"in the letters of neither language, and printed with {portion.name}: {shown}"


def _stretches(numbers: Sequence[int], unit: str, empty: Container[int]) -> str:
    stretches: list[list[int]] = []
    for number in sorted(set(numbers)):
        if stretches and all(n in empty for n in range(stretches[-1][1] + 1, number)):
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    shown = [f"{first} to {last}" if last > first else f"{first}" for first, last in stretches]
    if len(shown) > 6:
        shown = [*shown[:5], f"{len(shown) - 5} more"]
    plural = "s" if len(set(numbers)) > 1 else ""
    joined = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    return f"{unit}{plural} {joined}"


def _letters(line: str, scripts: Sequence[Script]) -> list[int]:
    """Return how many letters of each script a line has, without those of addresses."""
    words = [unicodedata.name(c, "").partition(" ")[0] for c in _bare(line) if c.isalpha()]
    return [sum(word in script for word in words) for script in scripts]


def _counts(lines: Sequence[str], scripts: Sequence[Script]) -> list[list[int]]:
    """Return the letters of lines; what pictures show counts if each language says it of one."""
    counts = [_letters(line, scripts) for line in lines]
    pictures = [i for i, line in enumerate(lines) if _PICTURE.fullmatch(line)]
    if not {0, 1} <= {_owner(counts[i]) for i in pictures}:
        for i in pictures:
            counts[i] = [0] * len(scripts)
    return counts


def _bare(line: str) -> str:
    if _is_directive(line):
        return ""
    return _ADDRESS.sub(" ", _MARKS.sub(" ", line))


def _owner(count: Sequence[int]) -> int | None:
    """Return the language that has most letters of a line; None if the line has none."""
    return max(range(len(count)), key=count.__getitem__) if any(count) else None


def _in_turn(counts: Sequence[Sequence[int]], lines: Sequence[str]) -> list[int | None]:
    """Return the language of each line if one language stands after the other; else []."""
    owners = [_owner(count) for count in counts]
    lettered = sum(owner is not None for owner in owners)
    if sum(_is_mixed(count) for count in counts) > lettered * _MIXED:
        return []
    # Lines in both languages stray from neither; they only choose among cuts that are equally good.
    weights = [1 if _is_mixed(count) else len(lines) + 1 for count in counts]
    weighed = list(zip(owners, weights, strict=True))
    best: tuple[int, int, int] | None = None
    for first, second in ((0, 1), (1, 0)):
        # At first all lines are in the second.
        strays = sum(weight for owner, weight in weighed if owner == first)
        # Of cuts that are equally good the last one wins: what has no letters stays above it.
        for cut in range(len(owners) + 1):
            if best is None or strays <= best[0]:
                best = (strays, cut, first)
            if cut < len(owners):
                strays += ((owners[cut] == second) - (owners[cut] == first)) * weights[cut]
    if best is None or best[0] // (len(lines) + 1) > lettered * _STRAYS:
        return []
    _, cut, first = best
    # A directive belongs to what stands below it.
    while cut and (not lines[cut - 1].strip() or _is_directive(lines[cut - 1])):
        cut -= 1
    if not {first} <= set(owners[:cut]) or not {1 - first} <= set(owners[cut:]):
        return []
    end = _contact(owners, lines, cut)
    return [first if i < cut else 1 - first if i < end else None for i in range(len(owners))]


def _contact(owners: Sequence[int | None], lines: Sequence[str], cut: int) -> int:
    """Return where the contact begins that stands below both languages, and is for both.

    That is the number of lines if there is none, or if the lines above the cut have one too.
    """
    if any(owners[i] is None and _is_contact(lines[i]) for i in range(cut)):
        return len(lines)
    begin = len(lines)
    for i in reversed(range(cut, len(lines))):
        if owners[i] is None and _is_contact(lines[i]):
            begin = i
        elif lines[i].strip():
            # The rule above the contact makes it the closing.
            return i if begin == _next(lines, i) and _is_rule(lines[i]) else begin
    return begin


def _next(lines: Sequence[str], index: int) -> int:
    """Return the index of the next line that is not empty."""
    return next((i for i in range(index + 1, len(lines)) if lines[i].strip()), len(lines))


def _is_contact(line: str) -> bool:
    """Return whether a line is an address or a number, and no note or row of a table."""
    if line.lstrip().startswith(("[^", "|", "<!--", "!")):
        return False
    return _ADDRESS.search(line) is not None or any(map(str.isdigit, line))


def _is_mixed(count: Sequence[int]) -> bool:
    return min(count) > _BOTH * sum(count)


def _notes(lines: Sequence[str], shares: Sequence[int | None]) -> dict[int, int | None]:
    """Return the language of each footnote that has its label alone: that of what refers to it.

    It is for both if both refer to it, whatever its letters are.
    """
    notes: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if note := _NOTE.match(line):
            notes.setdefault(note[1], []).append(i)
    owners: dict[int, int | None] = {}
    for label, (first, *more) in notes.items():
        referring = {shares[i] for i, line in enumerate(lines) if i != first and label in line}
        if referring and not more:
            owners[first] = referring.pop() if len(referring) == 1 else None
    return owners


def _line_by_line(
    counts: Sequence[Sequence[int]], lines: Sequence[str], places: Sequence[Location]
) -> list[int | None]:
    """Return the language of each line by its own letters; None for both."""
    for count, line, at in zip(counts, lines, places, strict=True):
        if _is_mixed(count):
            shown = line if len(line) <= 60 else f"{line[:60]}…"
            message = f"this is in both languages: {shown}"
            is_row = line.lstrip().startswith("|")
            hint = f"give each language a {'table' if is_row else 'paragraph'} of its own"
            raise TextError(message, at, hint)
    owners = [_owner(count) for count in counts]
    for i, line in enumerate(lines):
        if _is_directive(line):
            owners[i] = next((below for below in owners[i:] if below is not None), None)
        elif i and owners[i - 1 : i + 1] == [None, None] and line.strip() and line == lines[i - 1]:
            owners[i - 1 : i + 1] = [0, 1]  # the same words twice: once for each
    return owners


def _is_directive(line: str) -> bool:
    return line.lstrip().startswith("<!--")


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None


def _line(block: DocumentBlock) -> str:
    """Return the words of a block; a rule and a picture are as Markdown writes them."""
    if block.kind in ("rule", "picture"):
        return "---" if block.kind == "rule" else f"![{block.text}]({block.picture})"
    rows = (words_of(cell) for row in block.rows for cell in row)
    return " ".join((block.text, *rows))


def _shares(block: DocumentBlock, scripts: Sequence[Script]) -> Shares:
    """Return what a block is divided into, each with its language; None where it is not known."""
    if block.kind != "table":
        return _lines_apart(block, scripts)
    if tables := _tables_apart(block, scripts):
        return tables
    rows = [{_owner(_letters(words_of(cell), scripts)) for cell in row} for row in block.rows]
    if sum({0, 1} <= row for row in rows) < _BESIDE * len(rows):
        return [(block, None)]
    cells = (paragraph for row in block.cells for cell in row for paragraph in cell)
    return [share for paragraph in cells for share in _lines_apart(paragraph, scripts)]


def _lines_apart(block: DocumentBlock, scripts: Sequence[Script]) -> Shares:
    """Return a paragraph as several if each of its lines is in one language, and not all in one."""
    lines: list[Runs] = [()]
    for run in block.runs:
        for i, text in enumerate(run.text.split(LINE_BREAK)):
            lines += [()] if i else []
            lines[-1] += (run._replace(text=text),)
    counts = [_letters(words_of(line), scripts) for line in lines]
    owners = [_owner(count) for count in counts]
    if not {0, 1} <= set(owners) or any(map(_is_mixed, counts)):
        return [(block, None)]
    shares: list[tuple[Runs, int | None]] = []
    for line, owner in zip(lines, owners, strict=True):
        if shares and shares[-1][1] == owner:
            line_end = line[0]._replace(text=LINE_BREAK, note="")
            shares[-1] = ((*shares[-1][0], line_end, *line), owner)
        else:
            shares.append((line, owner))
    whole = [(trimmed(runs), owner) for runs, owner in shares]
    return [(block._replace(runs=runs), owner) for runs, owner in whole if runs]


def _tables_apart(block: DocumentBlock, scripts: Sequence[Script]) -> Shares:
    """Return a table as one in each language, if they have rows or columns of their own.

    Rows and columns without letters, such as those of times, are for both. There is no table where
    a language would have a single column or row: that only arranges text.
    """
    counts = [[_letters(words_of(cell), scripts) for cell in row] for row in block.rows]
    if block.covered or len({len(row) for row in counts}) != 1:
        return []
    by_column = list(zip(*counts, strict=True))
    for lines, is_column in ((by_column, True), (counts, False)):
        present = [{_owner(count) for count in line} - {None} for line in lines]
        # A column of names has a head in the language of its table.
        if any(len(each) > 1 for each in present) or any(map(_is_mixed, chain(*lines))):
            continue
        owners = [next(iter(each), None) for each in present]
        if not {0, 1} <= set(owners):
            continue
        kept = [[i for i, owner in enumerate(owners) if owner in (one, None)] for one in (0, 1)]
        if min(map(len, kept)) < 2:
            continue
        return [(_table(block, part, is_column=is_column), one) for one, part in enumerate(kept)]
    return _cells_apart(block, scripts)


def _cells_apart(block: DocumentBlock, scripts: Sequence[Script]) -> Shares:
    """Return a table as one in each language, if most of its cells have both, line by line."""
    shares = [
        [[each for part in cell for each in _lines_apart(part, scripts)] for cell in row]
        for row in block.cells
    ]
    owners = [
        [{_owner(_letters(part.text, scripts)) for part, _ in cell} - {None} for cell in row]
        for row in shares
    ]
    lettered = [each for row in owners for each in row if each]
    both = sum(len(each) > 1 for each in lettered)
    parts = (part for row in shares for cell in row for part, _ in cell)
    if both <= len(lettered) / 2 or any(_is_mixed(_letters(p.text, scripts)) for p in parts):
        return []
    tables: Shares = []
    for one in (0, 1):
        # A cell in one language alone, such as a name, is for both.
        cells = tuple(
            tuple(
                tuple(
                    part
                    for part, _ in cell
                    if len(present) < 2 or _owner(_letters(part.text, scripts)) in (one, None)
                )
                for cell, present in zip(row, languages, strict=True)
            )
            for row, languages in zip(shares, owners, strict=True)
        )
        rows = tuple(tuple(flattened(cell) for cell in row) for row in cells)
        tables.append((block._replace(rows=rows, cells=cells), one))
    return tables


def _table(block: DocumentBlock, kept: Sequence[int], *, is_column: bool) -> DocumentBlock:
    """Return a table with some of its columns or rows; without its first row it has no head."""
    if is_column:
        rows = tuple(tuple(row[i] for i in kept) for row in block.rows)
        cells = tuple(tuple(row[i] for i in kept) for row in block.cells)
        return block._replace(rows=rows, cells=cells)
    return block._replace(
        rows=tuple(block.rows[i] for i in kept),
        cells=tuple(block.cells[i] for i in kept),
        headless=block.headless or kept[0] > 0,
    )
