"""A document of a word processor, or a page -> paragraphs, by way of the Markdown that it becomes.

A document has no lines, so messages about it count paragraphs: those that have words.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from leaflet.documents import conversion
from leaflet.documents.division import Portion
from leaflet.errors import LeafletError, Location, Notice, TextError
from leaflet.statement import reading, transcripts
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import LINE_BREAK, Paragraph


def from_document(
    file: Path, portion: Portion | None = None
) -> tuple[tuple[Paragraph, ...], tuple[Notice, ...]]:
    """Return the paragraphs of a document, and notices, also about what was left out.

    With a `portion` they are those in one of its languages.

    Raises the errors of `conversion.read` and `from_markdown`.
    """
    name = file.as_posix()
    converted = conversion.read(file, portion)
    try:
        text = reading.decode(converted.text.encode(), name)
        paragraphs, notices = from_markdown(text, name, dict(converted.pictures))
    except LeafletError as error:
        raise _placed_error(error, converted.places) from None
    _refuse_chat(paragraphs, name, converted.places)
    placed = tuple(
        paragraph._replace(at=_placed(paragraph.at, converted.places)) for paragraph in paragraphs
    )
    moved = [
        notice._replace(
            message=_renumbered(notice.message, converted.places),
            at=notice.at and _placed(notice.at, converted.places),
        )
        for notice in notices
    ]
    return placed, (*conversion.notices(converted.remarks, name), *moved)


def _refuse_chat(paragraphs: Sequence[Paragraph], name: str, places: Sequence[int]) -> None:
    """Raise `TextError` for a chat that was pasted into a document, which names its writers."""
    lines = [
        (line, paragraph.at)
        for paragraph in paragraphs
        for line in paragraph.text.split(LINE_BREAK)
    ]
    try:
        transcripts.refuse("\n".join(line for line, _ in lines), name)
    except TextError as error:
        message = re.sub(r" \(lines? [^()]*\)", "", error.message)  # documents have none
        at = _placed(lines[(error.at.line if error.at else 1) - 1][1], places)
        raise TextError(message, at, error.hint) from None


def _placed(at: Location, places: Sequence[int]) -> Location:
    """Return where in the document a line of its Markdown comes from."""
    place = places[at.line - 1] if 0 < at.line <= len(places) else 0
    return at._replace(line=place, unit="paragraph")


def _placed_error(error: LeafletError, places: Sequence[int]) -> LeafletError:
    """Return an error whose lines of Markdown are replaced by paragraphs of the document."""
    first, *rest = [
        type(each)(
            _renumbered(each.message, places), each.at and _placed(each.at, places), each.hint
        )
        for each in error.every
    ]
    return type(first)(first.message, first.at, first.hint, rest)


def _renumbered(message: str, places: Sequence[int]) -> str:
    """Return a message with `(also in line 7)` turned into `(also in paragraph 3)`."""

    def paragraphs(further: re.Match[str]) -> str:
        numbers = re.sub(
            r"\d+(?! more)",
            lambda line: str(places[int(line[0]) - 1] if int(line[0]) <= len(places) else line[0]),
            further[2],
        )
        return f"(also in paragraph{further[1]} {numbers})"

    return re.sub(r"\(also in line(s?) ([^()]*)\)\Z", paragraphs, message)
