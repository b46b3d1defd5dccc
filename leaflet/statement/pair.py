"""Two languages in one leaflet: a tag like `ar+en`, and the texts of both as one statement.

The first is the leaflet's own: its cover, its binding edge, its title.
"""

import os
from pathlib import Path

from leaflet.errors import UsageError
from leaflet.statement import language, source
from leaflet.statement.source import Statement

JOINT = "+"


def parse(text: str) -> str:
    """A language tag, or two with a plus between them, in canonical case.

    Raises `UsageError` as `language.parse` does, and for any other number of tags.
    """
    tags = [language.parse(tag) for tag in text.split(JOINT)]
    if len(tags) > 2:
        hint = f"take two: {JOINT.join(tags[:2])}"
        raise UsageError(f"'{text}' names {len(tags)} languages; a leaflet holds two", hint=hint)
    if len(set(tags)) < len(tags):
        raise UsageError(f"'{text}' names one language twice", hint=f"write {tags[0]} alone")
    return JOINT.join(tags)


def load(path: Path, tag: str = "") -> Statement:
    """A statement in a language, as `source.load` has it, or in several: the first, with the
    paragraphs and notices of all, and each by itself in `parts`."""
    if JOINT not in tag:
        return source.load(path, tag)
    if not os.path.isdir(path):
        hint = "give a folder with a text for each language"
        raise UsageError(f"'{path.as_posix()}' is one text, in one language", hint=hint)
    parts = tuple(source.load(path, one) for one in tag.split(JOINT))
    return parts[0]._replace(
        paragraphs=tuple(paragraph for one in parts for paragraph in one.paragraphs),
        notices=tuple(notice for one in parts for notice in one.notices),
        parts=parts,
    )
