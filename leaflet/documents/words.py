"""Runs -> stretches of whole words in one style.

A word is as most of its letters are: a letter more or less is a slip of whoever marked it. But of
one that is nothing but letters, stretches of several may be bold and the others not.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from leaflet.documents.document import LINE_BREAK, DocumentRun, Runs

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]")


_ENDS = re.compile(r"^\W+|\W+$")
FEWEST = 2  # letters of a stretch of a word that is meant to be bold, or not to be


class StyledWords(NamedTuple):
    """A stretch of words that is set in one style, or `part` of a word that is in two."""

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    link: str = ""
    language: str = ""
    note: str = ""
    part: bool = False


def styled(runs: Runs) -> Iterator[StyledWords]:
    """Yield the runs so parted that styles begin and end with words, or with plain parts of one."""
    letters: list[tuple[str, DocumentRun]] = []
    for run in runs:
        text = _UNPRINTABLE.sub("", run.text.replace("\t", " ").replace("\n", " "))
        letters += [(letter, run) for letter in text]
        if run.note:
            letters.append(("", run))
    stretches: list[StyledWords] = []
    for is_space, group in groupby(letters, key=lambda pair: pair[0].isspace()):
        between = list(group)
        stretches += _spaces(between) if is_space else _halves(between) or _word(between)
    yield from _merged(stretches)


def _spaces(letters: Sequence[tuple[str, DocumentRun]]) -> list[StyledWords]:
    return [StyledWords(letter, link=run.link) for letter, run in letters]


def _halves(letters: Sequence[tuple[str, DocumentRun]]) -> list[StyledWords]:
    """Return the stretches of a word that is bold in part; none where it is to be in one style."""
    text = "".join(letter for letter, _ in letters)
    styles = {run[2:7] for _, run in letters}  # all but its letters and whether they are bold
    grouped = groupby(letters, key=lambda pair: pair[1].strong)
    parts = [(strong, "".join(letter for letter, _ in group)) for strong, group in grouped]
    if len(parts) < 2 or len(styles) > 1 or any(next(iter(styles))):
        return []
    letters_of = [sum(map(str.isalpha, part)) for _, part in parts]
    word = _ENDS.sub("", text)  # without what stands before or behind it
    if not all(map(_is_letter, word)) or min(letters_of) < FEWEST:
        return []
    return [StyledWords(part, strong, part=True) for strong, part in parts]


def _is_letter(sign: str) -> bool:
    return sign.isalpha() or unicodedata.category(sign)[0] == "M"


def _word(letters: Sequence[tuple[str, DocumentRun]]) -> list[StyledWords]:
    """Return a word in the style of most of its letters, in its parts if it has links or notes."""
    counted = [run for letter, run in letters if letter]
    half = len(counted) / 2
    strong = sum(run.strong for run in counted) > half
    emphasis = sum(run.emphasis for run in counted) > half
    struck = sum(run.struck for run in counted) > half
    parts: list[StyledWords] = []
    links = len({run.link for run in counted})
    for (link, language, note), group in groupby(
        letters, key=lambda pair: (pair[1].link, pair[1].language, pair[1].note)
    ):
        text = "".join(letter for letter, _ in group)
        styled = links < 2 or bool(link)
        parts.append(
            StyledWords(
                text,
                strong and styled,
                emphasis and styled,
                struck and styled,
                link,
                language,
                note,
            )
        )
    return parts


def _merged(stretches: Sequence[StyledWords]) -> Iterator[StyledWords]:
    """Yield words and the spaces between them in one style as one."""
    held: StyledWords | None = None
    space: list[StyledWords] = []
    for styled in stretches:
        if not styled.note and styled.text.isspace():
            space.append(styled)
            continue
        between = "".join(s.text for s in space)
        same = (
            held is not None
            and held[1:] == styled[1:]
            and not styled.note
            and LINE_BREAK not in between
            and not (styled.part and between)
            and all(s.link == styled.link for s in space)
        )
        if held is not None and same:
            held = held._replace(text=held.text + between + styled.text)
        else:
            if held is not None:
                yield held
            yield from space
            held = styled
        space = []
    if held is not None:
        yield held
    yield from space
