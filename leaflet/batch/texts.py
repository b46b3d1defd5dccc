"""The texts of a run: each read once, whichever groups want it.

A group's own logo is opened only where its leaflet is made, so that a list with 10,000 logos has
as many in memory as there are workers.
"""

import hashlib
from collections.abc import Callable
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import NamedTuple, TypeVar
from zlib import ZLIB_RUNTIME_VERSION

from leaflet import __version__
from leaflet.errors import LeafletError, Location, Notice
from leaflet.finish import Finish
from leaflet.statement import pair, picture, source
from leaflet.statement.source import LOGO_DOTS, Statement

# What else decides the bytes of a leaflet. The others that we stand on do not reach into it.
_MAKERS = ("reportlab", "uharfbuzz", "icu4py", "python-bidi", "pyromark", "segno", "pillow")

K = TypeVar("K")
V = TypeVar("V")

_MOST = 250  # of a kind that are kept, groups' logos among them


class Logo(NamedTuple):
    """A picture file of a group's own; `words` say what it shows."""

    path: Path
    words: str

    @property
    def at(self) -> Location:
        return Location(self.path.as_posix())


class Text(NamedTuple):
    """A statement in one language. `digest` is of it, its logo and all that the command says."""

    statement: Statement
    logo: Logo | None
    digest: str

    def with_logo(self, data: bytes) -> Statement:
        """The statement as it is printed; `data` is the logo's file. Raises `TextError`."""
        if self.logo is None:
            return self.statement
        made = picture.decode(data, self.logo.at, self.logo.words, LOGO_DOTS)
        return self.statement._replace(logos=(made,))


class Texts:
    """All texts, as they are asked for; `finish` and `fonts` are what the command says."""

    def __init__(self, fonts: tuple[Path, ...], finish: Finish):
        self.fonts = fonts
        self.finish = finish
        self._tags: dict[str, tuple[str, ...] | LeafletError] = {}
        self._statements: dict[tuple[str, str], tuple[Statement, str] | LeafletError] = {}
        self._texts: dict[tuple[str, str, Logo | None], Text | LeafletError] = {}

    def languages(self, name: str) -> tuple[str, ...]:
        """The tags that a statement has texts in. Raises as `source.languages` does."""
        return _kept(self._tags, name, lambda: source.languages(source.find(name)))

    def text(self, name: str, tag: str, logo: Logo | None) -> Text:
        """A statement in one language. Raises as `source.load` does, and for a logo that cannot
        be read."""
        return _kept(self._texts, (name, tag, logo), lambda: self._text(name, tag, logo))

    def _text(self, name: str, tag: str, logo: Logo | None) -> Text:
        statement, digest = _kept(self._statements, (name, tag), lambda: self._load(name, tag))
        if logo:
            shown = hashlib.sha256(picture.read(logo.path)).hexdigest()
            digest = hashlib.sha256(f"{digest} {shown} {logo.words}".encode()).hexdigest()
        return Text(statement, logo, digest)

    def _load(self, name: str, tag: str) -> tuple[Statement, str]:
        statement = pair.load(source.find(name), tag)
        said = repr(_placeless(statement)) + self._salt
        return statement, hashlib.sha256(said.encode()).hexdigest()

    @cached_property
    def _salt(self) -> str:
        fonts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in self.fonts]
        return repr((__version__, versions(), fonts, self.finish))


def versions() -> tuple[str, ...]:
    """Of all that decides the bytes of a leaflet: `leaflet 0.1.0`, `zlib 1.3.1` …"""
    found = {"leaflet": __version__, "zlib": ZLIB_RUNTIME_VERSION}
    for name in _MAKERS:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "none"
    return tuple(f"{name} {version}" for name, version in found.items())


def named(notice: Notice) -> Notice:
    """A notice as reports have it, which go to others: with the name of its file alone."""
    return notice._replace(at=notice.at and without_folder(notice.at))


def without_folder(at: Location) -> Location:
    """A place that tells nothing of whose folder it is in."""
    return at._replace(file=Path(at.file).name)


def _placeless(statement: Statement) -> Statement:
    """The same wherever the texts lie."""
    nowhere = Location("")
    paragraphs = tuple(one._replace(at=nowhere) for one in statement.paragraphs)
    parts = tuple(map(_placeless, statement.parts))
    notices = tuple(map(named, statement.notices))
    return statement._replace(paragraphs=paragraphs, notices=notices, parts=parts)


def _kept(known: dict[K, V | LeafletError], key: K, find: Callable[[], V]) -> V:
    """What is known, or was found out now. A failure is kept too, and raised each time."""
    if key not in known:
        if len(known) >= _MOST:
            del known[next(iter(known))]
        try:
            known[key] = find()
        except LeafletError as error:
            known[key] = error
    found = known[key]
    if isinstance(found, LeafletError):
        raise found
    return found
