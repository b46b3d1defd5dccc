"""A statement as `pair.load` returns it, with notices on it as a translation.

A text is compared with its source only if there is one: the source itself and a single file cost
nothing.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leaflet.errors import Faults, LeafletError, Location, Notice, TextError
from leaflet.statement import metadata, pair, reading, source
from leaflet.statement.source import Statement

if TYPE_CHECKING:
    from leaflet.translation.segments import SegmentedText

STATE = "translations.state"  # the file beside the texts, which most folders do not have
_READ = ("read", "paper")  # the checks of `state.CHECKS` that say that facts are right
BEHIND = "behind"  # the status of a text whose source has changed since


class Review(NamedTuple):
    """The notices on a translation, and its status: behind, or what its folder says."""

    notices: tuple[Notice, ...] = ()
    status: str = ""


def load(path: Path, tag: str = "", *, strict: bool = False) -> Statement:
    """Return a statement in one language or in several, with notices on its translation.

    If its source has changed, its status is "behind" or, if it must be `strict`, TextError is
    raised. Otherwise raises as `pair.load` does. A source that cannot be read is no error here, but
    only where somebody asks for that text.
    """
    statement = pair.load(path, tag)
    parts = tuple(_reviewed(part) for part in statement.parts)
    if strict:
        for part in parts:
            require_current(part)
    if statement.joined:
        notices = tuple(notice for part in parts for notice in part.notices)
        return statement._replace(notices=notices, joined=parts)
    return parts[0]


def require_current(statement: Statement) -> None:
    """Raise `TextError` if a text, or one of several, is behind its source."""
    for part in statement.parts:
        if part.metadata.status != BEHIND:
            continue
        faults = Faults()
        hint = "mend it, and note it with `leaflet translate done`; or leave out --strict"
        for notice in review(part).notices:
            faults.add(TextError(notice.message, notice.at, hint))
        faults.raise_any()


def status_of(statement: Statement) -> str:
    """Return the status of a text for a report; of several languages all, joined by a plus."""
    return pair.JOINT.join(part.metadata.status for part in statement.parts).strip(pair.JOINT)


def _reviewed(statement: Statement) -> Statement:
    """Return a statement in one language, with the notices on it."""
    result = review(statement)
    if not result.notices and result.status == statement.metadata.status:
        return statement
    notices = list(statement.notices)
    if result.status in ("draft", "checked"):
        notices = [notice for notice in notices if notice.message != source.DRAFT]
    if result.status == "draft":
        notices.insert(0, Notice(source.DRAFT, Location(statement.paragraphs[0].at.file)))
    values = statement.metadata._replace(status=result.status)
    return statement._replace(notices=(*notices, *result.notices), metadata=values)


def review(statement: Statement) -> Review:
    """Return the review of a statement in one language, held against its source."""
    origin, tag = statement.metadata.source, statement.language.tag
    status = statement.metadata.status
    if not origin or origin == tag:
        return Review(status=status)
    file = Path(statement.paragraphs[0].at.file)
    try:
        source_file = source.files_of(file.parent).get(origin)
        if source_file is None:
            return Review(status=status)
        from leaflet.translation import comparison

        ours = comparison.text_of(source_file, origin)
        theirs = comparison.text_of(file, tag)
    except LeafletError:  # it is raised again where somebody asks for that text
        return Review(status=status)
    place = file.parent / STATE
    noted_bytes = reading.bytes_of(place) if os.path.lexists(place) else b""
    compared = comparison.Comparison(ours, theirs, accepted_pairs(noted_bytes, tag))
    notices = tuple(compared.notices())
    behind = bool(compared.same)
    noted = _checks(noted_bytes, tag)
    if noted_bytes and not _is_noted(noted_bytes, ours, theirs):
        from leaflet.translation import changes, state

        progress = changes.TranslationProgress(ours, theirs, state.read(file.parent))
        if progress.partners:
            accepted = accepted_pairs(noted_bytes, tag)
            compared = comparison.Comparison(ours, theirs, accepted, progress.partners)
            notices = tuple(compared.notices())
        notices = (*(change.notice for change in progress.changes), *notices)
        behind = behind or progress.is_behind
        noted = [record.check for record in progress.records.values()]
        if progress.edited and status == "checked":
            status = "draft"
            noted = []
    if behind:
        return Review(notices, BEHIND)
    judged = _judged(noted, len(theirs.segments), status)
    if judged != status:
        notices = (*notices, *_disagreement(file.parent, tag, judged, noted.count("draft")))
    return Review(notices, judged)


def _checks(data: bytes, tag: str) -> list[str]:
    """Return how each paragraph of a language was checked, from the bytes of a file of states."""
    lines = [line.decode("utf-8", "replace").split() for line in data.splitlines()]
    return [words[3] for words in lines if len(words) == 4 and words[0] == tag]


def _judged(checks: Sequence[str], count: int, status: str) -> str:
    """Return the status of a text of `count` paragraphs, from the checks noted of each.

    It is a draft as long as one paragraph is, and checked once a speaker has read all of them on
    paper. Otherwise it is `status`, which statement.toml has.
    """
    if "draft" in checks:
        return "draft"
    if len(checks) >= count and set(checks) == {"paper"}:
        return "checked"
    return status


def _disagreement(folder: Path, tag: str, status: str, drafts: int) -> Iterator[Notice]:
    """Yield a notice if statement.toml says another status of a language than its paragraphs do.

    `drafts` is the number of paragraphs that nobody has read.
    """
    file = folder / metadata.FILE_NAME
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if re.match(rf"\s*(?:translations\s*\.\s*)?[\"']?{re.escape(tag)}[\"']?\s*=", line):
            if status == "checked":
                checks = "all of it as read on paper"
            else:
                checks = f"{drafts} paragraph{'s' if drafts > 1 else ''} as a draft"
            message = f'{STATE} has {checks}: that counts; write {tag} = "{status}" here'
            yield Notice(message, Location(file.as_posix(), number))


def accepted_pairs(data: bytes, tag: str) -> frozenset[tuple[str, str]]:
    """Return the digests of each source and translation that somebody has read.

    They are taken from the bytes of a file of states.
    """
    lines = [line.decode("utf-8", "replace").split() for line in data.splitlines()]
    return frozenset(
        (words[1], words[2])
        for words in lines
        if len(words) == 4 and words[0] == tag and words[3] in _READ
    )


def _is_noted(data: bytes, source: "SegmentedText", translation: "SegmentedText") -> bool:
    """Return whether a file of states has both texts as they are now, paragraph for paragraph.

    Most often it has. Then the file need not be parsed.
    """
    if b"<<<<<<<" in data:
        return False
    tag = f"{translation.tag} ".encode()
    lines = [line.split(b" ")[1:3] for line in data.splitlines() if line.startswith(tag)]
    pairs = zip(source.segments, translation.segments, strict=False)
    return len(source.segments) == len(translation.segments) and lines == [
        [ours.digest.encode(), theirs.digest.encode()] for ours, theirs in pairs
    ]
