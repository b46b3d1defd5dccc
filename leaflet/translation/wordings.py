"""What `statement.toml` says in each language of an event and a date, as segments to translate.

    when.en = "Friday, 7 pm"
    when.de = "Freitag, 19 Uhr"

They come behind the segments of a text, because a wrong day in them would be printed like any
other. Words that stand for all languages count as translated once a language has its own.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.errors import LeafletError, Location, TextError, UsageError
from leaflet.statement import language, metadata, reading, toml
from leaflet.statement.characters import refuse_unprintable
from leaflet.translation.segments import TextSegment

KEYS = ("date", "when", "where")

_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'"


def wordings_of(folder: Path, tag: str, *, every: bool = False) -> tuple[TextSegment, ...]:
    """Return the wordings in a language, for keys of statement.toml that have several languages.

    With `every`, which is for translators, words that stand for all languages come last. Nothing is
    returned if the file has no wordings or cannot be read, because the reader of the statement
    raises that error.
    """
    file = folder / metadata.FILE_NAME
    try:
        if not os.path.lexists(file):
            return ()
        text = reading.read(file)
        if not any(key in text for key in KEYS):
            return ()
        table = toml.parse(text, file.as_posix())
        origin = language.parse(str(table.get("source", "")))
        whole = [key for key in KEYS if isinstance(table.get(key), dict)]
        own = {key: _by_language(table[key]) for key in whole}
    except LeafletError:
        return ()
    segments = [
        _segment(key, own[key][tag], file, _line(text, key, tag))
        for key in whole
        if own[key].get(origin) and own[key].get(tag)
    ]
    if every and tag == origin:
        segments += [
            _segment(key, value, file, _line(text, key, ""))
            for key in KEYS
            if isinstance(value := table.get(key), str) and any(map(str.isalpha, value))
        ]
    return tuple(segments)


def _by_language(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of a table by their language, without empty ones and what is no text."""
    return {
        language.parse(tag): " ".join(words.split())
        for tag, words in values.items()
        if isinstance(words, str) and words.strip()
    }


def _segment(key: str, words: str, file: Path, line: int) -> TextSegment:
    return TextSegment(key, " ".join(words.split()), 0, 0, line, file=file.as_posix())


def _line(text: str, key: str, tag: str) -> int:
    """Return the line of a wording: `when.de`, or `de` below `[when]`; 0 if it is not found."""
    from leaflet.statement.outline import TomlOutline

    outline = TomlOutline(text)
    line = outline.key(f"{key}.{tag}") if tag else 0
    if line or not tag:
        return line or outline.key(key)
    head = outline.key(key)
    below = (
        number
        for number, words in enumerate(outline.lines[head:], head + 1)
        if re.match(rf"\s*{re.escape(tag)}\s*=", words)
    )
    return next(below, head)


def rewritten(text: str, file: Path, tag: str, wordings: Mapping[str, str]) -> str:
    """Return the text of a statement.toml with other words for some keys in a language.

    Everything else stays as it is typed, comments too. Raises TextError for words that are no line
    of text, or if the file is written in a way that is not understood here.
    """
    for key, words in wordings.items():
        refuse_unprintable(words, file.as_posix())
        expected = toml.parse(text, file.as_posix())
        origin = str(expected.get("source", ""))
        value = expected.get(key)
        table = dict(value) if isinstance(value, dict) else {origin: value}
        spelled = next((name for name in table if _is(name, tag)), tag)
        expected[key] = {**table, spelled: words}
        entry = _TomlEntry(key, spelled, _quoted(words), origin)
        for candidate in entry.candidates(text):
            try:
                is_right = toml.parse(candidate, file.as_posix()) == expected
            except TextError:
                continue
            if is_right:
                text = candidate
                break
        else:
            message = f"'{key}.{tag}' cannot be written into this file"
            hint = f"write it yourself: {key}.{tag} = {_quoted(words)}"
            raise TextError(message, Location(file.as_posix()), hint)
    return text


def _is(name: str, tag: str) -> bool:
    try:
        return language.parse(name) == tag
    except UsageError:
        return False


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _TomlEntry(NamedTuple):
    """A wording to be put into a file: its key, its language, and the words in quotes.

    `origin` is the language of words that stand for all languages.
    """

    key: str
    tag: str
    quoted: str
    origin: str

    def candidates(self, text: str) -> Iterator[str]:
        """Yield the text with a wording at each place where it may belong."""
        key, tag, quoted = self.key, self.tag, self.quoted
        end = "\r\n" if "\r\n" in text else "\n"
        name = rf"[\"']?{re.escape(tag)}[\"']?"
        # If the key is there: when.de = "…", or de = "…" below [when], or in { … }.
        for pattern in (
            rf"^[ \t]*{key}[ \t]*\.[ \t]*{name}[ \t]*=[ \t]*({_STRING})",
            rf"^[ \t]*{name}[ \t]*=[ \t]*({_STRING})",
            rf"^[ \t]*{key}[ \t]*=[ \t]*\{{[^\n]*?\b{name}[ \t]*=[ \t]*({_STRING})",
        ):
            for match in re.finditer(pattern, text, re.MULTILINE):
                yield text[: match.start(1)] + quoted + text[match.end(1) :]
        # If it is not: behind the last when.en, behind the last line of [when], in { … }.
        dotted = list(re.finditer(rf"^([ \t]*){key}[ \t]*\.[^\n]*\n?", text, re.MULTILINE))
        if dotted:
            yield _inserted(text, dotted[-1].end(), f"{dotted[-1][1]}{key}.{tag} = {quoted}", end)
        if head := re.search(rf"^[ \t]*\[[ \t]*{key}[ \t]*\][^\n]*\n?", text, re.MULTILINE):
            rows = re.compile(r"(?:[ \t]*(?:[\w\"'-]+[ \t]*=[^\n]*|#[^\n]*)?\r?(?:\n|$))*")
            block = rows.match(text, head.end())
            last = head.end() + (len(block[0].rstrip()) if block else 0)
            place = text.find("\n", last) + 1 or len(text)
            yield _inserted(text, place, f"{tag} = {quoted}", end)
        if inline := re.search(rf"^[ \t]*{key}[ \t]*=[ \t]*\{{[^\n]*(?=\}})", text, re.MULTILINE):
            stop = len(text[: inline.end()].rstrip())
            yield f"{text[:stop]}, {tag} = {quoted}{text[stop:]}"
        # Words for all languages become those of the source language.
        if plain := re.search(rf"^([ \t]*{key})[ \t]*=[^\n]*\n?", text, re.MULTILINE):
            renamed = f"{plain[1]}.{self.origin}{text[plain.end(1) : plain.end()]}"
            before, behind = text[: plain.start()], text[plain.end() :]
            yield before + _inserted(renamed, len(renamed), f"{key}.{tag} = {quoted}", end) + behind


def _inserted(text: str, place: int, line: str, end: str) -> str:
    """Return a text with a further line at an offset where a line begins or the text ends."""
    before, behind = text[:place], text[place:]
    if before and not before.endswith("\n"):
        return f"{before}{end}{line}{behind}"
    return f"{before}{line}{end}{behind}"
