"""The texts of a run, each of which is read once for all groups.

The logo or picture of a group is opened only when its leaflet is made, so that even a list with
10,000 of them has only one in memory for each worker.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import NamedTuple, TypeVar
from zlib import ZLIB_RUNTIME_VERSION

from leaflet import __version__
from leaflet.errors import LeafletError, Location, Notice
from leaflet.statement import pair, picture, source
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.picture import Picture
from leaflet.statement.source import LOGO_DOTS, Statement
from leaflet.translation import reviewed
from leaflet.typesetting.fontdata import FontFile

# The packages whose versions decide the bytes of a leaflet; others have no influence on them.
_MAKERS = ("reportlab", "uharfbuzz", "icu4py", "python-bidi", "pyromark", "segno", "pillow")

K = TypeVar("K")
V = TypeVar("V")

_MOST = 250  # the most texts, and the most logos of groups, that are kept


class GroupLogo(NamedTuple):
    """The picture file of a group's own logo; `words` say what it shows."""

    path: Path
    words: str

    @property
    def at(self) -> Location:
        """The file, as an error names it."""
        return Location(self.path.as_posix())


class GroupPicture(NamedTuple):
    """A picture file of a group, for the text's own; `words` say what it shows.

    They are given for each language of a leaflet, "" where the group does not say it.
    """

    path: Path
    words: tuple[str, ...]

    @property
    def at(self) -> Location:
        """The file, as an error names it."""
        return Location(self.path.as_posix())


Shown = tuple[GroupLogo | None, GroupPicture | None]  # what a group has of its own in a text


class StatementText(NamedTuple):
    """A statement in one language.

    `digest` covers it, a group's own logo and picture, and the options of the command.
    """

    statement: Statement
    logo: GroupLogo | None
    digest: str
    picture: GroupPicture | None = None

    def with_pictures(self, logo: bytes, photo: bytes) -> Statement:
        """Return the statement as it is printed, with the files of a group's own pictures.

        Raises `TextError` for what is no picture that we may use.
        """
        statement = self.statement
        if self.logo:
            drawing = picture.decode(logo, self.logo.at, self.logo.words, LOGO_DOTS)
            statement = statement._replace(logos=(drawing,))
        if self.picture:
            from leaflet.statement.groupphoto import with_photo

            shown = picture.decode_photo(photo, self.picture.at)
            statement = with_photo(statement, shown, self.picture.words, self.picture.at)
        return statement


class Texts:
    """All texts, each read when it is first needed; `fonts` are the own fonts of the command."""

    def __init__(self, fonts: tuple[FontFile, ...]):
        self.fonts = fonts
        self._tags: dict[str, tuple[str, ...] | LeafletError] = {}
        self._statements: dict[tuple[str, str], tuple[Statement, str] | LeafletError] = {}
        self._texts: dict[tuple[str, str, Shown], StatementText | LeafletError] = {}

    def languages(self, name: str) -> tuple[str, ...]:
        """Return the languages of a statement. Raises the errors of `source.languages`."""
        return _cached(self._tags, name, lambda: source.languages(source.find(name)))

    def absent(self, name: str, tag: str) -> str:
        """Return the first language of a tag that a folder of texts has none in; "" if it has all.

        Raises as `languages` does.
        """
        there = self.languages(name)
        missing = (language for language in tag.split(pair.JOINT) if language not in there)
        absent = next(missing, "")
        return absent if absent and source.spoken(source.find(name)) else ""

    def text(
        self, name: str, tag: str, logo: GroupLogo | None, photo: GroupPicture | None = None
    ) -> StatementText:
        """Return a statement in one language.

        Raises as `source.load` does, and for a logo or a picture that cannot be read, or for which
        the text has no place.
        """
        shown = logo, photo
        return _cached(self._texts, (name, tag, shown), lambda: self._text(name, tag, shown))

    def _text(self, name: str, tag: str, shown: Shown) -> StatementText:
        statement, digest = _cached(self._statements, (name, tag), lambda: self._load(name, tag))
        logo, photo = shown
        if photo:
            from leaflet.statement.groupphoto import require_place

            require_place(statement, photo.at)
        for own in (logo, photo):
            if own is None:
                continue
            dots = hashlib.sha256(picture.read(own.path)).hexdigest()
            digest = hashlib.sha256(f"{digest} {dots} {own.words}".encode()).hexdigest()
        return StatementText(statement, logo, digest, photo)

    def _load(self, name: str, tag: str) -> tuple[Statement, str]:
        statement = reviewed.load(source.find(name), tag)
        content = repr(_placeless(statement)) + self._salt
        return statement, hashlib.sha256(content.encode()).hexdigest()

    @cached_property
    def _salt(self) -> str:
        fonts = [
            (hashlib.sha256(font.path.read_bytes()).hexdigest(), font.number, font.axes)
            for font in self.fonts
        ]
        return repr((__version__, versions(), fonts))


def versions() -> tuple[str, ...]:
    """Return the versions of everything that decides the bytes of a leaflet.

    For example, they are `leaflet 0.1.0`, `zlib 1.3.1` …
    """
    versions_found = {"leaflet": __version__, "zlib": ZLIB_RUNTIME_VERSION}
    for name in _MAKERS:
        try:
            versions_found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions_found[name] = "none"
    return tuple(f"{name} {version}" for name, version in versions_found.items())


def named(notice: Notice) -> Notice:
    """Return a notice for reports, which are handed on: its file is named without a folder."""
    return notice._replace(at=notice.at and without_folder(notice.at))


def without_folder(at: Location) -> Location:
    """Return a place whose file is named without a folder."""
    return at._replace(file=Path(at.file).name)


def _placeless(statement: Statement) -> Statement:
    """Return a statement without the paths of its files, for a digest."""
    return statement._replace(
        paragraphs=_nowhere(statement.paragraphs),
        original=_nowhere(statement.original),
        notices=tuple(map(named, statement.notices)),
        joined=tuple(map(_placeless, statement.joined)),
    )


def _nowhere(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return paragraphs without their places in files."""
    nowhere = Location("")
    return tuple(
        paragraph._replace(at=nowhere, picture=paragraph.picture and _hashed(paragraph.picture))
        for paragraph in paragraphs
    )


def _hashed(picture: Picture) -> Picture:
    """Return a picture with a digest in place of its pixels, and without its place."""
    return picture._replace(dots=hashlib.sha256(picture.dots).digest(), file="")


def _cached(results: dict[K, V | LeafletError], key: K, find: Callable[[], V]) -> V:
    """Return a cached result, or find it now. An error is cached too, and raised each time."""
    if key not in results:
        if len(results) >= _MOST:
            del results[next(iter(results))]
        try:
            results[key] = find()
        except LeafletError as error:
            results[key] = error
    result = results[key]
    if isinstance(result, LeafletError):
        raise result
    return result
