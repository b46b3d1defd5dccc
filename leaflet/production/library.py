"""What other programs call: a statement, a request, and a leaflet of both."""

import os
from pathlib import Path

from leaflet.errors import UsageError
from leaflet.groups import fields
from leaflet.production.pipeline import Leaflet, Part, Press
from leaflet.request.request import Request
from leaflet.statement import pair, source
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.source import Statement
from leaflet.translation import reviewed


def load(path: str | os.PathLike[str], language: str = "") -> Statement:
    """Return a statement in a language, or in two, like "ar+en".

    `path` is a folder of texts, a single file (.docx, .odt, .html, .md, .txt), or the name of a
    statement that ships with the program. `language` is a tag or a name; it may be left out where
    there is only one, or where the file's name says it. What is to be said of a translation beside
    its source stands among the statement's notices, and its status is "behind" where the source has
    changed since.

    Raises FileError for what is not there or cannot be read, TextError for a text that is wrong,
    UsageError for a language that does not exist.
    """
    place = source.find(os.fspath(path)) if isinstance(path, str) else Path(path)
    return reviewed.load(place, pair.parse(language, source.spoken(place)) if language else "")


def make(
    statement: Statement,
    request: Request,
    contact: Contact = NOBODY,
    *,
    part: Part = Part.WHOLE,
    press: Press | None = None,
) -> Leaflet:
    """Return a leaflet: its bytes, a PDF, and what was decided on the way.

    `contact` is that of the group that hands it out, in a box at the foot. `part` says what of it
    is wanted: all as it is printed, fronts or backs alone, or its pages for reading on a screen.
    Whoever makes many leaflets gives all of them one `press`, which keeps what they have in common.

    Raises UsageError for arguments that mean nothing, FontError for letters that no font has,
    FitError for a text that does not fit.
    """
    for value, kind in ((statement, Statement), (request, Request), (contact, Contact)):
        if not isinstance(value, kind):
            hint = "`load` makes a statement, `parse` a request: see docs/library.md"
            raise UsageError(f"{value!r} is no {kind.__name__}"[:200], hint=hint)
    if contact.url:  # it is printed, and in a QR code
        fields.value("url", "url", contact.url, at=contact.at, folder=Path())
    return (press or Press()).make(statement, request, contact, Part(part))
