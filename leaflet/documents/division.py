"""A file in two languages -> which of its lines are in which, by the scripts of their letters.

People write both languages of a leaflet into one file: one after the other, each paragraph above
its translation, or side by side in the cells of a table. Here a line is the text of one paragraph
of a document, or one line of a text file. Nothing is guessed about words, so two languages in one
script cannot be told apart.
"""

import re
import unicodedata
from collections.abc import Container, Sequence
from typing import NamedTuple

from leaflet.documents.document import DocumentBlock, words_of
from leaflet.errors import Location, TextError

# A first word of a letter's Unicode name, such as ARABIC, for each word that the script has.
Script = frozenset[str]

_ADDRESS = re.compile(r"\S*[A-Za-z0-9][@./:][A-Za-z0-9]\S*")
_RULE = re.compile(r"\s*(?:-\s*){3,}|\s*(?:\*\s*){3,}|\s*(?:_\s*){3,}")
# One language after the other: at most so many of the lines are in the letters of the other, such
# as a name. They stay where they stand.
_STRAYS = 0.1
# More letters of the other language make a line one of both, which cannot be given to either.
_BOTH = 0.25
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


def lines_of(portion: Portion, lines: Sequence[str], places: Sequence[Location]) -> list[int]:
    """Return the indices of the lines that are in the chosen language.

    If one language stands after the other, a line without letters, such as a telephone number, goes
    with the line above it; if they take turns, it is for both. Rules at either end are left out:
    they divide the languages. `places` are where the lines are. Raises `TextError` if no line is in
    one of the languages, or if a line is in both.
    """
    counts = [_letters(line, portion.scripts) for line in lines]
    for index, name in enumerate(portion.names):
        if not any(count[index] for count in counts):
            hint = "leave it out, or give a folder with a text for each language"
            at = Location(places[0].file) if places else None
            raise TextError(f"no line of it is in the letters of {name}", at, hint)
    owners = _in_turn(counts, lines) or _line_by_line(counts, lines, places)
    chosen = [i for i, owner in enumerate(owners) if owner in (portion.chosen, None)]
    while chosen and _is_rule(lines[chosen[-1]]):
        chosen.pop()
    while chosen and _is_rule(lines[chosen[0]]):
        chosen.pop(0)
    return chosen


def blocks_of(portion: Portion, blocks: Sequence[DocumentBlock], file: str) -> list[DocumentBlock]:
    """Return the blocks of a document that are in the chosen language.

    A table with a language in each column is read as paragraphs. Raises as `lines_of` does.
    """
    parted = [cell for block in blocks for cell in _cells(block, portion.scripts)]
    # A rule has no words, and reads here as Markdown writes it.
    lines = ["---" if block.kind == "rule" else _words(block) for block in parted]
    places = [Location(file, block.place, unit="paragraph") for block in parted]
    return [parted[i] for i in lines_of(portion, lines, places)]


def described(
    portion: Portion, numbers: Sequence[int], unit: str, empty: Container[int] = ()
) -> str:
    """Return a sentence that says which lines or paragraphs are taken for the chosen language.

    `empty` are the lines without words, which divide nothing.
    """
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
    return f"taken for {portion.name}, by the letters: {unit}{plural} {joined}"


def _letters(line: str, scripts: Sequence[Script]) -> list[int]:
    """Return how many letters of each script a line has, without those of addresses."""
    words = [unicodedata.name(c, "").partition(" ")[0] for c in _bare(line) if c.isalpha()]
    return [sum(word in script for word in words) for script in scripts]


def _bare(line: str) -> str:
    if _is_directive(line):
        return ""
    return _ADDRESS.sub(" ", line)


def _owner(count: Sequence[int]) -> int | None:
    """Return the language that has most letters of a line; None if the line has none."""
    return max(range(len(count)), key=count.__getitem__) if any(count) else None


def _in_turn(counts: Sequence[Sequence[int]], lines: Sequence[str]) -> list[int | None]:
    """Return the language of each line if one language stands after the other; else []."""
    owners = [_owner(count) for count in counts]
    lettered = sum(owner is not None for owner in owners)
    best: tuple[int, int, int] | None = None
    for first, second in ((0, 1), (1, 0)):
        strays = sum(owner == first for owner in owners)  # all lines are in the second
        # Of cuts that are equally good the last one wins: what has no letters stays above it.
        for cut in range(len(owners) + 1):
            if best is None or strays <= best[0]:
                best = (strays, cut, first)
            if cut < len(owners):
                strays += (owners[cut] == second) - (owners[cut] == first)
    if best is None or best[0] > lettered * _STRAYS:
        return []
    _, cut, first = best
    # A directive belongs to what stands below it.
    while cut and (not lines[cut - 1].strip() or _is_directive(lines[cut - 1])):
        cut -= 1
    if not {first} <= set(owners[:cut]) or not {1 - first} <= set(owners[cut:]):
        return []
    return [first if i < cut else 1 - first for i in range(len(owners))]


def _line_by_line(
    counts: Sequence[Sequence[int]], lines: Sequence[str], places: Sequence[Location]
) -> list[int | None]:
    """Return the language of each line by its own letters; None for both."""
    for count, line, at in zip(counts, lines, places, strict=True):
        if min(count) > _BOTH * sum(count):
            shown = line if len(line) <= 60 else f"{line[:60]}…"
            message = f"this is in both languages: {shown}"
            raise TextError(message, at, "give each language a paragraph of its own")
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


def _words(block: DocumentBlock) -> str:
    rows = (words_of(cell) for row in block.rows for cell in row)
    return " ".join((block.text, *rows))


def _cells(block: DocumentBlock, scripts: Sequence[Script]) -> list[DocumentBlock]:
    """Return a block; of a table with a language in each column the paragraphs of its cells."""
    rows = [{_owner(_letters(words_of(cell), scripts)) for cell in row} for row in block.rows]
    if not rows or sum({0, 1} <= row for row in rows) < _BESIDE * len(rows):
        return [block]
    return [paragraph for row in block.cells for cell in row for paragraph in cell]
