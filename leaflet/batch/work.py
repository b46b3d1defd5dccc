"""A share of the files -> their bytes. A pure function, wherever it runs: here, in other processes,
on a cluster.

`pipeline.render` keeps what files of one text, format and height of box have in common, so a
share holds files that stand together.
"""

import hashlib
import traceback
from pathlib import Path
from typing import NamedTuple

from leaflet import pipeline
from leaflet.batch.format import Format
from leaflet.batch.texts import Text, named
from leaflet.errors import BatchError, LeafletError, Notice
from leaflet.layout.style import STYLES
from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement


class Order(NamedTuple):
    """One file of a share."""

    number: int
    file: str
    contact: Contact


class Share(NamedTuple):
    """Files of one text and format; without `wanted` they are made and thrown away.

    `logo` is the file of the text's own logo, or why it cannot be read.
    """

    text: Text
    logo: bytes | LeafletError
    format: Format
    orders: tuple[Order, ...]
    wanted: bool = True


class Facts(NamedTuple):
    """What is known of a file once it is made: its size in bytes, its type size in points."""

    size: int
    sha256: str
    pages: int
    type_size: float
    warnings: tuple[Notice, ...]


class Made(NamedTuple):
    """What became of an order: the facts of its file and, if wanted, its bytes; or why there is
    none."""

    number: int
    told: Facts | LeafletError
    data: bytes = b""


def make(share: Share) -> tuple[Made, ...]:
    """All files of a share."""
    return tuple(_make(order, share) for order in share.orders)


def _make(order: Order, share: Share) -> Made:
    try:
        leaflet = _render(order, share)
    except LeafletError as error:
        return Made(order.number, error)
    except Exception as error:  # a bug that one group's text brings out stops no other
        return Made(order.number, _bug(error))
    data = leaflet.data
    facts = Facts(
        len(data),
        hashlib.sha256(data).hexdigest(),
        leaflet.sides,
        round(leaflet.type_size, 2),
        tuple(map(named, leaflet.notices)),
    )
    return Made(order.number, facts, data if share.wanted else b"")


def _render(order: Order, share: Share) -> pipeline.Leaflet:
    asked = share.format
    return pipeline.render(
        _statement(share), asked.size, asked.sides, asked.type_size, asked.fonts, asked.finish,
        order.contact, asked.kashida, asked.choice, look=STYLES[asked.style],
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
