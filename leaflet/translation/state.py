"""Which paragraph of the source each paragraph of a translation was made from.

It is kept beside the texts in a file, `translations.state`:

    # …
    source 3f2a9c1d0b7e On Friday the belts stand still
    tr 3f2a9c1d0b7e 77ab01cd93aa read

A line beginning with `source` has the digest of a paragraph and its wording when it was translated,
as gettext keeps a previous msgid. Every other line has a language, the digest of a paragraph of
the source, that of its translation, and how the translation was checked. There are no names and no
dates. Each paragraph has a line of its own, which does not say where the paragraph stands, so that
git can merge what several people did; a line that is there twice means the same as once.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import Location, TextError
from leaflet.statement import reading
from leaflet.translation.reviewed import STATE

FILE_NAME = STATE
# How a translation was checked: nobody read it, a second person read it on a screen, a speaker read
# it on paper, as it will be printed.
CHECKS = ("draft", "read", "paper")

_HEAD = """\
# Which paragraph of the source each paragraph of a translation is made from, and how that was
# checked. Written by `leaflet translate`; one line a paragraph. In a merge keep both sides.
"""
_SOURCE = "source"
_LINE = re.compile(r"(\S+) ([0-9a-f]{12}) (.+)")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class StateRecord(NamedTuple):
    """A paragraph of the source and its translation, by their digests, and how it was checked."""

    source: str
    translation: str
    check: str


class TranslationState(NamedTuple):
    """What is recorded of a statement: wordings of its source by digest, records by language."""

    wordings: Mapping[str, str]
    records: Mapping[str, Sequence[StateRecord]]


NOTHING = TranslationState({}, {})


def read(folder: Path) -> TranslationState:
    """Return what is recorded of a folder's translations; nothing if there is no such file.

    Raises `FileError` for a file that cannot be read, `TextError` for a line that means nothing.
    """
    file = folder / FILE_NAME
    if not os.path.lexists(file):
        return NOTHING
    reading.refuse_link(file, folder, "file")
    wordings: dict[str, str] = {}
    records: dict[str, dict[StateRecord, None]] = {}
    for number, line in enumerate(reading.read(file).split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if not match:
            raise _refusal(line, Location(file.as_posix(), number))
        tag, source, rest = match.groups()
        if tag == _SOURCE:
            wordings[source] = rest
            continue
        translation, _, check = rest.partition(" ")
        if not re.fullmatch("[0-9a-f]{12}", translation) or check not in CHECKS:
            raise _refusal(line, Location(file.as_posix(), number))
        records.setdefault(tag, {})[StateRecord(source, translation, check)] = None
    return TranslationState(wordings, {tag: tuple(entries) for tag, entries in records.items()})


def _refusal(line: str, at: Location) -> TextError:
    if line.startswith(_CONFLICT):
        hint = "keep the lines of both sides, and take out the marks of git"
        return TextError("a merge was left unfinished here", at, hint)
    hint = "take the line out; then `leaflet translate done` writes it anew"
    return TextError("this line says nothing of a translation", at, hint)


def written(state: TranslationState, order: Iterable[str]) -> str:
    """Return the file's text; `order` are digests of the source as its paragraphs stand now."""
    referenced = {record.source for records in state.records.values() for record in records}
    digests = [*dict.fromkeys(order), *sorted(state.wordings)]
    lines = [
        f"{_SOURCE} {digest} {state.wordings[digest]}"
        for digest in dict.fromkeys(digests)
        if digest in referenced and digest in state.wordings
    ]
    for tag in sorted(state.records):
        lines.append("")
        lines += [f"{tag} {' '.join(record)}" for record in state.records[tag]]
    return _HEAD + "\n" + "\n".join(lines) + "\n"
