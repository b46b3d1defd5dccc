"""The functions for other programs: they load a statement, and make a leaflet of it."""

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
    statement that ships with the program. `language` is a tag or a name; it may be left out if the
    statement has only one language, or if the name of the file says it. The statement's notices
    include those about a translation beside its source; its status is "behind" if the source has
    changed since.

    Raises FileError for a file that is missing or cannot be read, TextError for a faulty text, and
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
    """Return a leaflet: the bytes of its PDF, and what was decided while it was made.

    `contact` is that of the group that hands it out, in a box at the foot. `part` says which part
    is wanted: all pages as they are printed, only fronts or backs, or the pages for reading on a
    screen. To make many leaflets, give all of them one `press`, which keeps what they have in
    common.

    Raises UsageError for arguments without meaning, FontError for letters that no font has, and
    FitError for a text that does not fit.
    """
    for value, kind in ((statement, Statement), (request, Request), (contact, Contact)):
        if not isinstance(value, kind):
            hint = "`load` makes a statement, `parse` a request: see docs/library.md"
            raise UsageError(f"{value!r} is no {kind.__name__}"[:200], hint=hint)
    if contact.url:  # it is printed, and in a QR code
        fields.value("url", "url", contact.url, at=contact.at, folder=Path())
    return (press or Press()).make(statement, request, contact, Part(part))
