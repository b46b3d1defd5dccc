"""Two languages in one leaflet: a tag like `ar+en`, and the texts of both as one statement.

The first is the leaflet's own: its cover, its binding edge, its title.
"""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from leaflet.errors import UsageError
from leaflet.statement import language, source
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement

JOINT = "+"
# What people write between two languages in its stead. No hyphen: a region stands behind that.
_BETWEEN = r"[\s,;/&|\u060c\u061b]+(?:(?:and|und|et|y|و)\s+)?"


def parse(text: str, there: Iterable[str] = ()) -> str:
    """Return the tag, in canonical case, of a tag or name; or of two with a plus between them.

    `there` are the tags of the statement's texts, for a name that several languages have. Raises
    `UsageError` as `language.parse` does, and for any other number of languages.
    """
    if JOINT not in text:
        try:
            return language.parse(text, there)
        except UsageError:
            if tags := several(text, there):
                raise _not_joined(text, tags) from None
            raise
    tags = [language.parse(tag.strip(), there) for tag in text.split(JOINT)]
    if len(tags) > 2:
        hint = f"take two: {JOINT.join(tags[:2])}"
        raise UsageError(f"'{text}' names {len(tags)} languages; a leaflet holds two", hint=hint)
    if len(set(tags)) < len(tags):
        raise UsageError(f"'{text}' names one language twice", hint=f"write {tags[0]} alone")
    return JOINT.join(tags)


def several(text: str, there: Iterable[str] = ()) -> list[str]:
    """Return the tags of languages that are named with something else than a plus between them.

    Each is named once. There are none where the text is something else.
    """
    words = [word for word in re.split(_BETWEEN, text) if word]
    try:
        tags = [language.parse(word, there) for word in words] if len(words) > 1 else []
    except UsageError:
        return []
    return list(dict.fromkeys(tags))


def _not_joined(text: str, tags: Sequence[str]) -> UsageError:
    each = " ".join(f"--lang {tag}" for tag in tags)
    hint = f"for a leaflet of each write {each}"
    if len(tags) == 2:
        hint = f"for both in one leaflet write {JOINT.join(tags)}; {hint}"
    return UsageError(f"'{text}' is not one language", hint=hint)


def load(path: Path, tag: str = "") -> Statement:
    """Return a statement in one language, as `source.load` does, or in several.

    One in several is the first, with the paragraphs and notices of all; its `parts` are each
    language by itself.
    """
    if JOINT not in tag:
        return source.load(path, tag)
    if not os.path.isdir(path):
        hint = "give a folder with a text for each language"
        raise UsageError(f"'{path.as_posix()}' is one text, in one language", hint=hint)
    parts = tuple(source.load(path, language) for language in tag.split(JOINT))
    return parts[0]._replace(
        paragraphs=tuple(paragraph for part in parts for paragraph in part.paragraphs),
        notices=tuple(notice for part in parts for notice in part.notices),
        joined=parts,
    )


def with_texts(statement: Statement, texts: Sequence[tuple[Paragraph, ...]]) -> Statement:
    """Return the statement with these paragraphs in each of its languages."""
    pairs = zip(statement.parts, texts, strict=True)
    parts = tuple(part._replace(paragraphs=text) for part, text in pairs)
    if not statement.joined:
        return parts[0]
    paragraphs = tuple(paragraph for part in parts for paragraph in part.paragraphs)
    return statement._replace(paragraphs=paragraphs, joined=parts)
