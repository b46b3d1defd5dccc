"""The terms of a statement, and how each language says them: `glossary.toml` beside the texts.

    [[term]]
    source = "imperialism"
    ru = "империализм"
    fr = ["impérialisme", "impérialiste"]
    note = "not великодержавие"

If a paragraph of the source has the term, its translation should have one of these words, or a word
that begins with one of them. So the glossary has the stem of a word that takes endings.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.errors import Location, Notice, TextError, UsageError
from leaflet.statement import language, reading, toml
from leaflet.translation.calendars import plain, without_marks
from leaflet.translation.comparison import Comparison

FILE_NAME = "glossary.toml"


class Term(NamedTuple):
    """A term of the source, its translations by language, and a note."""

    source: str
    translations: dict[str, tuple[str, ...]]
    note: str


def read(folder: Path, origin: str) -> tuple[Term, ...]:
    """Return the terms of a folder's glossary; nothing if it has none.

    `origin` is the tag of the source: `en = "…"` says the same as `source = "…"`. Raises
    `FileError` for a file that cannot be read, `TextError` for what is no glossary.
    """
    file = folder / FILE_NAME
    if not os.path.lexists(file):
        return ()
    reading.refuse_link(file, folder, "file")
    at = Location(file.as_posix())
    table = toml.parse(reading.read(file), at.file)
    entries = table.get("term", [])
    if set(table) - {"term"} or not isinstance(entries, list):
        hint = 'a term is: [[term]], and below it source = "…" and fa = "…"'
        raise TextError("this is no glossary", at, hint)
    return tuple(_term(entry, origin, at) for entry in entries)


def _term(entry: Any, origin: str, at: Location) -> Term:
    if not isinstance(entry, dict):
        raise TextError("a term is no table", at, "begin it with [[term]]")
    words = {key: value for key, value in entry.items() if key != "note"}
    source = words.pop("source", None) or words.pop(origin, None)
    if not isinstance(source, str) or not source.strip():
        raise TextError("a term has no source", at, 'write source = "…" below [[term]]')
    translations: dict[str, tuple[str, ...]] = {}
    for tag, value in words.items():
        forms = [value] if isinstance(value, str) else value
        if not isinstance(forms, list) or not all(isinstance(form, str) and form for form in forms):
            message = f"'{tag}' of the term '{source}' is no text"
            raise TextError(message, at, f'write it in quotes: {tag} = "…"')
        try:
            translations[language.parse(tag)] = tuple(forms)
        except UsageError as error:
            raise TextError(error.message, at, error.hint) from None
    return Term(source.strip(), translations, str(entry.get("note", "")))


def notices(terms: tuple[Term, ...], compared: Comparison) -> Iterator[Notice]:
    """Yield a notice for each paragraph that says a term in other words than the glossary."""
    text = compared.translation
    for term in terms:
        forms = term.translations.get(text.tag, ())
        if not forms:
            continue
        for pair in compared.pairs:
            if pair.source is None or pair.translation is None:
                continue
            original = compared.source.segments[pair.source].words
            wording = text.segments[pair.translation].words
            if _has(original, term.source) and not any(_has(wording, form) for form in forms):
                shown = " or ".join(f"“{form}”" for form in forms)
                note = f" ({term.note})" if term.note else ""
                message = f"the glossary has {shown} for “{term.source}”{note}, and this has not"
                yield Notice(message, text.at(pair.translation))


def _has(words: str, term: str) -> bool:
    """Return whether a text has a term, in any case, with or without an ending.

    An article of Arabic or Hebrew before it, in one word with it, is ignored.
    """
    text, stem = (plain(without_marks(entry)).casefold() for entry in (words, term))
    pattern = re.escape(stem).replace(r"\ ", r"\s+")
    before = r"(?<!\w)" if stem.isascii() else ""
    return bool(re.search(before + pattern, text))
