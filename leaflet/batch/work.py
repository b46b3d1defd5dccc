"""A share of the files -> made. A pure function, wherever it runs: here, in other processes, on a
cluster.

`pipeline.render` keeps what files of one text, format and height of box have in common, so a
share holds files that stand together.
"""

import hashlib
from pathlib import Path
from typing import NamedTuple

from leaflet import output, pipeline
from leaflet.batch.plan import Format, Text
from leaflet.errors import LeafletError, Notice
from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement


class Order(NamedTuple):
    """One file of a share."""

    number: int
    file: str
    contact: Contact


class Share(NamedTuple):
    """Files of one text and format. `folder` is where they go; None: they come back as bytes."""

    text: Text
    format: Format
    orders: tuple[Order, ...]
    folder: Path | None


class Made(NamedTuple):
    """A file, or why there is none. `data` is empty where it is already in its folder."""

    number: int
    pages: int = 0
    type_size: float = 0.0
    size: int = 0
    sha256: str = ""
    warnings: tuple[str, ...] = ()
    error: LeafletError | None = None
    data: bytes = b""


def make(share: Share) -> tuple[Made, ...]:
    """All files of a share. Raises `FileError` where the folder takes no more."""
    statement = _same(share.text)
    return tuple(_make(order, statement, share) for order in share.orders)


def _make(order: Order, statement: Statement, share: Share) -> Made:
    format = share.format
    try:
        leaflet = pipeline.render(
            statement, format.size, format.sides, format.type_size, format.fonts, format.finish,
            order.contact, format.kashida,
        )  # fmt: skip
    except LeafletError as error:
        return Made(order.number, error=error)
    data = leaflet.data
    if share.folder is not None:
        output.write(share.folder / order.file, data, sync=False)
    return Made(
        order.number,
        leaflet.sides,
        round(leaflet.type_size, 2),
        len(data),
        hashlib.sha256(data).hexdigest(),
        tuple(map(_without_path, leaflet.notices)),
        None,
        b"" if share.folder is not None else data,
    )


def _without_path(notice: Notice) -> str:
    """A notice as reports have it, which go to others: with the name of its file alone."""
    at = notice.at and notice.at._replace(file=Path(notice.at.file).name)
    return str(notice._replace(at=at))


_TEXTS: dict[str, Statement] = {}  # those that this process has seen last
_MOST = 32


def _same(text: Text) -> Statement:
    """The same object for the same text, which `render` knows again at once."""
    if text.digest not in _TEXTS:
        while len(_TEXTS) >= _MOST:
            del _TEXTS[next(iter(_TEXTS))]
        _TEXTS[text.digest] = text.statement
    return _TEXTS[text.digest]
