"""A chunk of the files -> their bytes.

This is a pure function, wherever it runs: in this process, in others, or on a cluster.

A press keeps what files with the same text, request and height of the box have in common, so the
files of a chunk have these in common.
"""

import hashlib
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from leaflet.batch.texts import StatementText, named
from leaflet.errors import BatchError, LeafletError, Notice
from leaflet.halving import largest
from leaflet.production.pipeline import Leaflet, Press
from leaflet.request.request import Request
from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement

STATEMENTS = 8  # the most statements that a worker keeps


class Chunk(NamedTuple):
    """Files with one text and request, one for each contact.

    If they are not `returned`, they are made and discarded. `logo` and `picture` are the files of a
    group's own, or the errors of reading them.
    """

    text: StatementText
    logo: bytes | LeafletError
    request: Request
    contacts: tuple[Contact, ...]
    returned: bool = True
    picture: bytes | LeafletError = b""


class Facts(NamedTuple):
    """The facts of a file: among others its size in bytes and its type size in points."""

    size: int
    sha256: str
    pages: int
    type_size: float
    warnings: tuple[Notice, ...]


class MadeFile(NamedTuple):
    """The result of one file: its facts, or the error.

    If the file is wanted, it also has the bytes that follow the head of its chunk.
    """

    result: Facts | LeafletError
    rest: bytes = b""


class Delivery(NamedTuple):
    """The results of a chunk, in its order.

    `head` is the beginning that all its files have in common. It is most of each file, and so goes
    from process to process only once.
    """

    head: bytes
    files: tuple[MadeFile, ...]


class Worker:
    """The state that a process keeps from one chunk to the next.

    It has a press, and the statements that were used last.
    """

    def __init__(self) -> None:
        self._press = Press()
        self._statements: dict[str, Statement] = {}  # by their digest

    def make(self, chunk: Chunk) -> Delivery:
        """Return all files of a chunk."""
        leaflets = [self._leaflet(contact, chunk) for contact in chunk.contacts]
        head = common_head([leaflet.data for leaflet in leaflets if isinstance(leaflet, Leaflet)])
        begun = hashlib.sha256(head)
        files = tuple(
            MadeFile(leaflet)
            if isinstance(leaflet, LeafletError)
            else _made_file(leaflet, len(head), begun.copy(), self._of_hours(chunk, contact))
            for leaflet, contact in zip(leaflets, chunk.contacts, strict=True)
        )
        if chunk.returned:
            return Delivery(head, files)
        return Delivery(b"", tuple(file._replace(rest=b"") for file in files))

    def _of_hours(self, chunk: Chunk, contact: Contact) -> tuple[Notice, ...]:
        if not contact.calls:
            return ()
        from leaflet.batch import hours

        return tuple(hours.notices(self._statement(chunk), contact))

    def is_ragged(self, chunk: Chunk) -> bool:
        """Return whether the text of a chunk cannot be justified beside one of its contacts."""
        with suppress(LeafletError):  # it will be told of where it is made
            statement = self._statement(chunk)
            return any(
                self._press.is_ragged(statement, chunk.request, contact)
                for contact in chunk.contacts
            )
        return False

    def _leaflet(self, contact: Contact, chunk: Chunk) -> Leaflet | LeafletError:
        try:
            return self._press.make(self._statement(chunk), chunk.request, contact)
        except LeafletError as error:
            return error
        except Exception as error:  # a bug that one group's text causes does not stop the others
            return _bug(error)

    def _statement(self, chunk: Chunk) -> Statement:
        """Return the same object for the same text, so that the press recognizes it at once."""
        digest = chunk.text.digest
        if digest not in self._statements:
            if isinstance(chunk.logo, LeafletError):
                raise chunk.logo
            if isinstance(chunk.picture, LeafletError):
                raise chunk.picture
            whole = chunk.text.with_pictures(chunk.logo, chunk.picture)
            while len(self._statements) >= STATEMENTS:
                del self._statements[next(iter(self._statements))]
            self._statements[digest] = whole
        return self._statements[digest]


_HERE = Worker()  # of this process


def make(chunk: Chunk) -> Delivery:
    """Return all files of a chunk, made by the worker of this process."""
    return _HERE.make(chunk)


def is_ragged(chunk: Chunk) -> bool:
    """Return whether a chunk's text cannot be justified, as the worker of this process sees it."""
    return _HERE.is_ragged(chunk)


def common_head(files: Sequence[bytes]) -> bytes:
    """Return the common beginning of all files.

    It is that of the smallest and the largest by value, and is found by bisection.
    """
    if not files:
        return b""
    first, last = min(files), max(files)
    return first[: largest(0, len(first), lambda length: first[:length] == last[:length])]


def _made_file(
    leaflet: Leaflet, head: int, digest: "hashlib._Hash", notices: Sequence[Notice]
) -> MadeFile:
    """Return the result of a leaflet; `digest` is that of its first `head` bytes.

    `notices` are further ones than the leaflet's.
    """
    rest = leaflet.data[head:]
    digest.update(rest)
    facts = Facts(
        len(leaflet.data),
        digest.hexdigest(),
        leaflet.sides,
        round(leaflet.type_size, 2),
        tuple(map(named, (*leaflet.notices, *notices))),
    )
    return MadeFile(facts, rest)


def _bug(error: Exception) -> BatchError:
    """Return the error for a bug of leaflet, with its place in the code."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    hint = "please report it to the makers of leaflet, with the row of this group"
    return BatchError(f"leaflet has a bug: {type(error).__name__}: {error} ({where})", hint=hint)
