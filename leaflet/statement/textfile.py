"""A text's file -> its paragraphs, whichever way it is written: Markdown, plain, a document."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from leaflet.documents import formats
from leaflet.errors import Location, Notice
from leaflet.statement import reading
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import Paragraph

if TYPE_CHECKING:
    from leaflet.documents.division import Portion

_COMMENT_MARKS = ("]: #", "]:#", "]: <>", "]:<>")  # comments that are links have one of these


def read(
    file: Path, leave_out: str = "", portion: "Portion | None" = None
) -> tuple[tuple[Paragraph, ...], tuple[Notice, ...]]:
    """Return the paragraphs of a file, and notices; lines that begin with `leave_out` are skipped.

    With a `portion` the paragraphs are those in one of its languages. Raises the errors of
    `source.load`.
    """
    if formats.is_document(file):
        from leaflet.statement.documented import from_document

        return from_document(file, portion)
    if not is_markdown(file):
        from leaflet.statement.plaintext import from_plain_text

        text, remarks = _divided(reading.read(file, pages=True), portion, file)
        paragraphs, notices = from_plain_text(text, file.as_posix())
        return paragraphs, (*remarks, *notices)
    pictures: Mapping[str, bytes] = {}
    remarks = ()
    if reading.is_exported(file):
        from leaflet.statement import exports

        text, pictures, remarks = exports.read(file)
    else:
        text = reading.read(file)
    if any(mark in text for mark in _COMMENT_MARKS):
        from leaflet.statement import comments

        text, left_out = comments.without_links(text, file.as_posix())
        remarks = (*remarks, *left_out)
    text, divided = _divided(text, portion, file)
    remarks = (*remarks, *divided)
    if leave_out:
        text = "\n".join(line for line in text.split("\n") if not line.startswith(leave_out))
    paragraphs, notices = from_markdown(text, file.as_posix(), pictures)
    return paragraphs, (*remarks, *notices)


def _divided(text: str, portion: "Portion | None", file: Path) -> tuple[str, tuple[Notice, ...]]:
    """Return a text with empty lines for all that are in other languages than the chosen one."""
    if portion is None:
        return text, ()
    from leaflet.documents import division

    lines = text.split("\n")
    places = [Location(file.as_posix(), line) for line, _ in enumerate(lines, start=1)]
    chosen = set(division.lines_of(portion, lines, places))
    shown = [i + 1 for i in sorted(chosen) if lines[i].strip()]
    empty = {i for i, line in enumerate(lines, start=1) if not line.strip()}
    message = division.described(portion, shown, "line", empty)
    messages = [message]
    left = [line if i in chosen else "" for i, line in enumerate(lines)]
    if strange := division.foreign(portion, left):
        numbers = [i + 1 for i in strange]
        messages.append(division.described_as_foreign(portion, numbers, "line", empty))
    at = Location(file.as_posix())
    return "\n".join(left), tuple(Notice(message, at) for message in messages)


def is_markdown(file: Path) -> bool:
    """Return whether a file's name says that it is Markdown."""
    return file.suffix.lower() == ".md" or is_hidden_markdown(file)


def headline_of(file: Path) -> str:
    """Return what is the headline in a text of a file's kind, for messages."""
    if is_markdown(file):
        return "a line that begins with #"
    if formats.is_document(file):
        return "a first paragraph in the style of titles or headings, or in bold,"
    return "a short first line"


def is_hidden_markdown(file: Path) -> bool:
    """Return whether a file is Markdown but for a `.txt` that Windows added, which hides it."""
    return file.name.lower().endswith(".md.txt")
