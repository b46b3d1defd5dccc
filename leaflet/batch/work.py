"""A share of the files -> their bytes.

A pure function, wherever it runs: here, in other processes, on a cluster.

A press keeps what files of one text, request and height of box have in common, so a share holds
files that stand together.
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

STATEMENTS = 8  # statements that a worker keeps


class Share(NamedTuple):
    """Files of one text and request, one for each contact.

    Where they are not `returned`, they are made and thrown away. `logo` and `picture` are the files
    of a group's own, or why they cannot be read.
    """

    text: StatementText
    logo: bytes | LeafletError
    request: Request
    contacts: tuple[Contact, ...]
    returned: bool = True
    picture: bytes | LeafletError = b""


class Facts(NamedTuple):
    """What is known of a file once it is made: its size in bytes, its type size in points."""

    size: int
    sha256: str
    pages: int
    type_size: float
    warnings: tuple[Notice, ...]


class MadeFile(NamedTuple):
    """What became of one file.

    It is its facts and, if wanted, its bytes behind the head of its share; or why there is none.
    """

    result: Facts | LeafletError
    rest: bytes = b""


class Delivery(NamedTuple):
    """What became of a share, in its order.

    `head` is what all of its files begin with: the text that they have in common, most of each,
    which so goes from process to process once.
    """

    head: bytes
    files: tuple[MadeFile, ...]


class Worker:
    """What a process that makes leaflets keeps from one share to the next.

    It is its press, and the statements that it has seen last.
    """

    def __init__(self) -> None:
        self._press = Press()
        self._statements: dict[str, Statement] = {}  # by their digest

    def make(self, share: Share) -> Delivery:
        """Return all files of a share."""
        leaflets = [self._leaflet(contact, share) for contact in share.contacts]
        head = common_head([leaflet.data for leaflet in leaflets if isinstance(leaflet, Leaflet)])
        begun = hashlib.sha256(head)
        files = tuple(
            MadeFile(leaflet)
            if isinstance(leaflet, LeafletError)
            else _made_file(leaflet, len(head), begun.copy())
            for leaflet in leaflets
        )
        if share.returned:
            return Delivery(head, files)
        return Delivery(b"", tuple(file._replace(rest=b"") for file in files))

    def is_ragged(self, share: Share) -> bool:
        """Return whether the text of a share cannot be justified beside one of its contacts."""
        with suppress(LeafletError):  # it will be told of where it is made
            statement = self._statement(share)
            return any(
                self._press.is_ragged(statement, share.request, contact)
                for contact in share.contacts
            )
        return False

    def _leaflet(self, contact: Contact, share: Share) -> Leaflet | LeafletError:
        try:
            return self._press.make(self._statement(share), share.request, contact)
        except LeafletError as error:
            return error
        except Exception as error:  # a bug that one group's text brings out stops no other
            return _bug(error)

    def _statement(self, share: Share) -> Statement:
        """Return the same object for the same text, which the press knows again at once."""
        digest = share.text.digest
        if digest not in self._statements:
            if isinstance(share.logo, LeafletError):
                raise share.logo
            if isinstance(share.picture, LeafletError):
                raise share.picture
            whole = share.text.with_pictures(share.logo, share.picture)
            while len(self._statements) >= STATEMENTS:
                del self._statements[next(iter(self._statements))]
            self._statements[digest] = whole
        return self._statements[digest]


_HERE = Worker()  # of this process


def make(share: Share) -> Delivery:
    """Return all files of a share, made by the worker of this process."""
    return _HERE.make(share)


def is_ragged(share: Share) -> bool:
    """Return whether a share's text cannot be justified, as the worker of this process sees it."""
    return _HERE.is_ragged(share)


def common_head(files: Sequence[bytes]) -> bytes:
    """Return what all files begin with.

    It is found by halving, between the first and the last by value.
    """
    if not files:
        return b""
    first, last = min(files), max(files)
    return first[: largest(0, len(first), lambda length: first[:length] == last[:length])]


def _made_file(leaflet: Leaflet, head: int, digest: "hashlib._Hash") -> MadeFile:
    """Return what became of a leaflet; `digest` is of the `head` bytes that it begins with."""
    rest = leaflet.data[head:]
    digest.update(rest)
    facts = Facts(
        len(leaflet.data),
        digest.hexdigest(),
        leaflet.sides,
        round(leaflet.type_size, 2),
        tuple(map(named, leaflet.notices)),
    )
    return MadeFile(facts, rest)


def _bug(error: Exception) -> BatchError:
    """Return an error of our own making, with the place where it came up."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    hint = "please tell those who make leaflet, with what this group says"
    return BatchError(f"leaflet has a bug: {type(error).__name__}: {error} ({where})", hint=hint)
