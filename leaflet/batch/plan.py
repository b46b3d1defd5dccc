"""A list of groups -> the files to make, each with all that it depends on.

A file is made from a text (a statement in one language, with a logo), a format, and a group's
contact. Files of one text and format stand together, because they share most of the work.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from leaflet import __version__
from leaflet.errors import LeafletError, UsageError
from leaflet.finish import PLAIN, Finish
from leaflet.groups.manifest import Group, Manifest
from leaflet.groups.names import slugs
from leaflet.layout.paper import paper_size
from leaflet.statement import picture, source
from leaflet.statement.contact import Contact
from leaflet.statement.source import LOGO_DOTS, Statement
from leaflet.units import Size

ALL = "all"


class Defaults(NamedTuple):
    """What the command says for groups whose row says nothing else."""

    statement: str = ""
    tags: tuple[str, ...] = ()
    size: str = "a5"
    landscape: bool = False
    sides: int = 2
    type_size: float | None = None
    fonts: tuple[Path, ...] = ()
    finish: Finish = PLAIN
    kashida: str = "some"


class Text(NamedTuple):
    """A statement in one language; `digest` is of it and of all that the command says."""

    statement: Statement
    digest: str


class Format(NamedTuple):
    """What `pipeline.render` takes beside a text and a contact; `name` as files are named."""

    name: str
    size: Size
    sides: int
    type_size: float | None
    fonts: tuple[Path, ...]
    finish: Finish
    kashida: str = "some"


class Job(NamedTuple):
    """A file to make. `number` counts from 0 in the order of the list; `stem` is the group's."""

    number: int
    group: Group
    tag: str
    stem: str
    file: str
    text: Text
    format: Format
    contact: Contact

    @property
    def copies(self) -> int:
        return self.group.copies or 1

    @property
    def digest(self) -> str:
        """Of all that the file is made from: another one means another file."""
        said = (self.text.digest, self.format[1:4], tuple(self.contact[:3]))
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


class Failed(NamedTuple):
    """A group, or a language of one, of which there can be no file; and why."""

    number: int
    group: Group
    tag: str
    error: LeafletError


class Plan(NamedTuple):
    """All files to make, in the order of the list, and what cannot be made."""

    jobs: tuple[Job, ...]
    failed: tuple[Failed, ...]


def plan(manifest: Manifest, defaults: Defaults) -> Plan:
    """What is to be made of a list. A group that is wrong stops no other.

    Raises `UsageError` where neither the list nor the command says which statement.
    """
    planner = _Planner(manifest.defaults, defaults)
    jobs: list[Job] = []
    failed: list[Failed] = []
    number = 0
    stems = slugs(group.name for group in manifest.groups)
    for group, stem in zip(manifest.groups, stems, strict=True):
        for found in planner.of_group(group, stem, number):
            (jobs if isinstance(found, Job) else failed).append(found)
            number += 1
    return Plan(tuple(jobs), tuple(failed))


class _Planner:
    """Reads each text and each logo once, whichever groups want them."""

    def __init__(self, listed: Group, defaults: Defaults):
        self.listed = listed
        self.defaults = defaults
        self._texts: dict[tuple[str, str, Path | None], Text | LeafletError] = {}
        self._tags: dict[str, tuple[str, ...]] = {}

    def of_group(self, row: Group, stem: str, number: int) -> Iterator[Job | Failed]:
        group = _merged(row, self.listed)
        try:
            tags = self._languages(group)
            format = self._format(group)
        except UsageError:
            raise
        except LeafletError as error:
            yield Failed(number, group, "", error)
            return
        for i, tag in enumerate(tags, number):
            try:
                text = self._text(group, tag)
            except LeafletError as error:
                yield Failed(i, group, tag, error)
                continue
            lines, meeting = _said(group.contact, tag), _said(group.meeting, tag)
            contact = Contact(meeting, lines, group.url, group.at)
            file = f"{stem}-{tag}-{format.name}.pdf"
            yield Job(i, group, tag, stem, file, text, format, contact)

    def _statement(self, group: Group) -> str:
        name = group.statement or self.defaults.statement
        if not name:
            hint = "say which with --statement; `leaflet list` shows what there is"
            raise UsageError("the list does not say which statement the groups print", hint=hint)
        return name

    def _languages(self, group: Group) -> tuple[str, ...]:
        name = self._statement(group)
        tags = group.languages or self.defaults.tags
        if name not in self._tags:
            self._tags[name] = source.languages(source.find(name))
        there = self._tags[name]
        if not tags and len(there) > 1:
            hint = f"name them in the list's column, or with --lang: {', '.join(there)}; or {ALL}"
            raise UsageError(f"'{name}' has several languages", group.at, hint)
        return there if ALL in tags or not tags else tuple(dict.fromkeys(tags))

    @cached_property
    def _salt(self) -> str:
        fonts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in self.defaults.fonts]
        return repr((__version__, fonts, self.defaults.finish, self.defaults.kashida))

    def _text(self, group: Group, tag: str) -> Text:
        name = self._statement(group)
        key = (name, tag, group.logo)
        if key not in self._texts:
            try:
                statement = source.load(source.find(name), tag)
                if group.logo:
                    logo = picture.load(group.logo, group.name, LOGO_DOTS)
                    statement = statement._replace(logos=(logo,))
                said = repr(statement) + self._salt
                self._texts[key] = Text(statement, hashlib.sha256(said.encode()).hexdigest())
            except LeafletError as error:
                self._texts[key] = error
        found = self._texts[key]
        if isinstance(found, LeafletError):
            raise found
        return found

    def _format(self, group: Group) -> Format:
        wanted = self.defaults
        name = (group.size or wanted.size).strip().lower().replace("×", "x")
        size = paper_size(name, wanted.landscape)
        shown = name + ("-landscape" if wanted.landscape else "")
        sides = group.sides or wanted.sides
        return Format(
            shown, size, sides, wanted.type_size, wanted.fonts, wanted.finish, wanted.kashida
        )


def _merged(row: Group, listed: Group) -> Group:
    """A group with the list's own defaults for what its row does not say."""
    silent = {name: getattr(listed, name) for name in Group._fields[2:] if not getattr(row, name)}
    return row._replace(**silent)


def _said(texts: Sequence[tuple[str, str]], tag: str) -> str:
    """What a group says in a language: its own words for it, else those for all."""
    said = dict(texts)
    parts = tag.split("-")
    wanted = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return next((said[one] for one in [*wanted, ""] if one in said), "")


