"""Two languages in one leaflet: a tag like `ar+en`, and the texts of both as one statement.

The first is the leaflet's own: its cover, its binding edge, its title.
"""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaflet.errors import Notice, UsageError
from leaflet.statement import language, source
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement

if TYPE_CHECKING:
    from leaflet.documents.division import Portion

JOINT = "+"
# What people write between two languages in its stead. No hyphen: a region stands behind that.
_BETWEEN = r"[\s,;/&|\u060c\u061b]+(?:(?:and|und|et|y|و)\s+)?"

# So many paragraphs in another script, and such a share of all, are a second language.
_MANY, _MUCH = 3, 0.25


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
    language by itself. Raises as `source.load` does, and `TextError` for a file whose languages
    cannot be told apart.
    """
    if JOINT not in tag:
        return _questioned(source.load(path, tag), path)
    tags = tag.split(JOINT)
    portions = portions_of(path, tags)
    parts = tuple(map(source.load, (path,) * len(tags), tags, portions))
    # What is said of the whole of a file is said once.
    notices = dict.fromkeys(notice for part in parts for notice in part.notices)
    return parts[0]._replace(
        paragraphs=tuple(paragraph for part in parts for paragraph in part.paragraphs),
        notices=tuple(notices),
        joined=parts,
    )


def _questioned(statement: Statement, path: Path) -> Statement:
    """Return a statement, with a notice if the file it comes from seems to be in two languages."""
    foreign = [
        paragraph
        for paragraph in statement.paragraphs
        if all(span.language for span in paragraph.spans if any(map(str.isalpha, span.text)))
        and any(span.language for span in paragraph.spans)
    ]
    if len(foreign) < _MANY or len(foreign) < _MUCH * len(statement.paragraphs):
        return statement
    if os.path.isdir(path):
        return statement
    message = (
        f"{len(foreign)} paragraphs are in other letters; if this is a text in two languages, "
        f"write --lang {statement.language.tag}{JOINT} and the other one"
    )
    return statement._replace(notices=(*statement.notices, Notice(message, foreign[0].at)))


def portions_of(path: Path, tags: Sequence[str]) -> "Sequence[Portion | None]":
    """Return for each language which lines of a single file are in it; None for a folder.

    Raises `UsageError` if the languages have letters in common.
    """
    if os.path.isdir(path):
        return (None,) * len(tags)
    from leaflet.documents.division import Portion
    from leaflet.statement import language_names

    scripts = tuple(map(language.letters_of, tags))
    if len(tags) > 2 or not scripts[0].isdisjoint(scripts[1]):
        hint = "give a folder with a text for each language: `leaflet import --help`"
        message = f"the letters of '{path.as_posix()}' do not tell these two languages apart"
        raise UsageError(message, hint=hint)
    names = tuple(map(language_names.described, tags))
    return [Portion(scripts, names, index) for index, _ in enumerate(tags)]


def with_texts(statement: Statement, texts: Sequence[tuple[Paragraph, ...]]) -> Statement:
    """Return the statement with these paragraphs in each of its languages."""
    pairs = zip(statement.parts, texts, strict=True)
    parts = tuple(part._replace(paragraphs=text) for part, text in pairs)
    if not statement.joined:
        return parts[0]
    paragraphs = tuple(paragraph for part in parts for paragraph in part.paragraphs)
    return statement._replace(paragraphs=paragraphs, joined=parts)
