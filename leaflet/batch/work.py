"""A share of the files -> their bytes. A pure function, wherever it runs: here, in other processes,
on a cluster.

`pipeline.make` keeps what files of one text, format and height of box have in common, so a
share holds files that stand together.
"""

import hashlib
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from leaflet import pipeline
from leaflet.batch.format import Format
from leaflet.batch.texts import Text, named
from leaflet.errors import BatchError, LeafletError, Notice
from leaflet.layout.style import STYLES
from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement


class Share(NamedTuple):
    """Files of one text and format, one for each contact; without `wanted` they are made and
    thrown away. `logo` is the file of the text's own logo, or why it cannot be read.
    """

    text: Text
    logo: bytes | LeafletError
    format: Format
    contacts: tuple[Contact, ...]
    wanted: bool = True


class Facts(NamedTuple):
    """What is known of a file once it is made: its size in bytes, its type size in points."""

    size: int
    sha256: str
    pages: int
    type_size: float
    warnings: tuple[Notice, ...]


class Made(NamedTuple):
    """What became of one file: its facts and, if wanted, its bytes behind the head of its share;
    or why there is none."""

    told: Facts | LeafletError
    rest: bytes = b""


class Delivery(NamedTuple):
    """What became of a share, in its order. `head` is what all of its files begin with: the text
    that they have in common, most of each, which so goes from process to process once."""

    head: bytes
    made: tuple[Made, ...]


def make(share: Share) -> Delivery:
    """All files of a share."""
    found = [_render(contact, share) for contact in share.contacts]
    head = common_head([one.data for one in found if isinstance(one, pipeline.Leaflet)])
    begun = hashlib.sha256(head)
    made = tuple(
        Made(one) if isinstance(one, LeafletError) else _made(one, len(head), begun.copy())
        for one in found
    )
    if share.wanted:
        return Delivery(head, made)
    return Delivery(b"", tuple(one._replace(rest=b"") for one in made))


def common_head(files: Sequence[bytes]) -> bytes:
    """What all of them begin with; found by halving, between the first and the last by value."""
    if not files:
        return b""
    first, last = min(files), max(files)
    low, high = 0, len(first)
    while low < high:
        middle = (low + high + 1) // 2
        if first[:middle] == last[:middle]:
            low = middle
        else:
            high = middle - 1
    return first[:low]


def _made(leaflet: pipeline.Leaflet, head: int, digest: "hashlib._Hash") -> Made:
    """`digest` is of the `head` bytes that it begins with."""
    rest = leaflet.data[head:]
    digest.update(rest)
    facts = Facts(
        len(leaflet.data),
        digest.hexdigest(),
        leaflet.sides,
        round(leaflet.type_size, 2),
        tuple(map(named, leaflet.notices)),
    )
    return Made(facts, rest)


def _render(contact: Contact, share: Share) -> pipeline.Leaflet | LeafletError:
    try:
        return pipeline.make(_asked(share), contact)
    except LeafletError as error:
        return error
    except Exception as error:  # a bug that one group's text brings out stops no other
        return _bug(error)


def _asked(share: Share) -> pipeline.Asked:
    it = share.format
    return pipeline.Asked(
        _statement(share), it.size, it.sides, it.type_size, it.fonts, it.finish, it.kashida,
        it.choice, look=STYLES[it.style],
    )  # fmt: skip


def _bug(error: Exception) -> BatchError:
    """An error of our own making, with the place where it came up."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    hint = "please tell those who make leaflet, with what this group says"
    return BatchError(f"leaflet has a bug: {type(error).__name__}: {error} ({where})", hint=hint)


_STATEMENTS: dict[str, Statement] = {}  # those that this process has seen last, by their digest
_MOST = 8


def _statement(share: Share) -> Statement:
    """The same object for the same text, which `render` knows again at once."""
    digest = share.text.digest
    if digest not in _STATEMENTS:
        if isinstance(share.logo, LeafletError):
            raise share.logo
        whole = share.text.with_logo(share.logo)
        while len(_STATEMENTS) >= _MOST:
            del _STATEMENTS[next(iter(_STATEMENTS))]
        _STATEMENTS[digest] = whole
    return _STATEMENTS[digest]
