"""A statement as `pair.load` has it, with what is to be said of it as a translation.

A text is compared with its source only where there is one: the source itself, and a single file,
cost nothing.
"""

from pathlib import Path

from leaflet.errors import LeafletError, Notice
from leaflet.statement import pair, source
from leaflet.statement.source import Statement


def load(path: Path, tag: str = "") -> Statement:
    """Return a statement in one language or in several, with notices on its translation.

    Raises as `pair.load` does. A source that cannot be read is told of where it is asked for.
    """
    statement = pair.load(path, tag)
    parts = tuple(map(_reviewed, statement.parts))
    if statement.joined:
        notices = tuple(notice for part in parts for notice in part.notices)
        return statement._replace(notices=notices, joined=parts)
    return parts[0]


def _reviewed(statement: Statement) -> Statement:
    """Return a statement in one language, with the notices on it."""
    notices = notices_of(statement)
    return statement._replace(notices=(*statement.notices, *notices)) if notices else statement


def notices_of(statement: Statement) -> tuple[Notice, ...]:
    """Return what is to be said of a statement in one language, held against its source."""
    origin, tag = statement.metadata.source, statement.language.tag
    if not origin or origin == tag:
        return ()
    file = Path(statement.paragraphs[0].at.file)
    try:
        source_file = source.files_of(file.parent).get(origin)
        if source_file is None:
            return ()
        from leaflet.translation import comparison

        ours = comparison.text_of(source_file, origin)
        theirs = comparison.text_of(file, tag)
    except LeafletError:  # told where that text is asked for
        return ()
    return tuple(comparison.Comparison(ours, theirs).notices())
