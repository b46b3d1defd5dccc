"""A text's file -> its paragraphs, whichever way it is written: Markdown, plain, a document."""

from collections.abc import Mapping
from pathlib import Path

from leaflet.documents import formats
from leaflet.errors import Notice
from leaflet.statement import reading
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import Paragraph

_COMMENT_MARKS = ("]: #", "]:#", "]: <>", "]:<>")  # comments that are links have one of these


def read(file: Path, leave_out: str = "") -> tuple[tuple[Paragraph, ...], tuple[Notice, ...]]:
    """Return the paragraphs of a file, and notices; lines that begin with `leave_out` are skipped.

    Raises the errors of `source.load`.
    """
    if formats.is_document(file):
        from leaflet.statement.documented import from_document

        return from_document(file)
    if not is_markdown(file):
        from leaflet.statement.plaintext import from_plain_text

        return from_plain_text(reading.read(file, pages=True), file.as_posix())
    pictures: Mapping[str, bytes] = {}
    remarks: tuple[Notice, ...] = ()
    if reading.is_exported(file):
        from leaflet.statement import exports

        text, pictures, remarks = exports.read(file)
    else:
        text = reading.read(file)
    if any(mark in text for mark in _COMMENT_MARKS):
        from leaflet.statement import comments

        text, left_out = comments.without_links(text, file.as_posix())
        remarks = (*remarks, *left_out)
    if leave_out:
        text = "\n".join(line for line in text.split("\n") if not line.startswith(leave_out))
    paragraphs, notices = from_markdown(text, file.as_posix(), pictures)
    return paragraphs, (*remarks, *notices)


def is_markdown(file: Path) -> bool:
    """Return whether a file's name says that it is Markdown."""
    return file.suffix.lower() == ".md" or is_hidden_markdown(file)


def is_hidden_markdown(file: Path) -> bool:
    """Return whether a file is Markdown but for a `.txt` that Windows added, which hides it."""
    return file.name.lower().endswith(".md.txt")
