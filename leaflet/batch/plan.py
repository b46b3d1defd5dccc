"""A list of groups -> the files to make, each with all that it depends on.

A file is made from a text (a statement in one language, with a logo), a format, and a group's
contact. Files of one text and format stand together, because they share most of the work.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.batch.format import Format, Formats, Looks
from leaflet.batch.texts import Logo, Text, Texts
from leaflet.errors import LeafletError, UsageError
from leaflet.finish import PLAIN, Finish
from leaflet.groups import names
from leaflet.groups.manifest import Group, Manifest
from leaflet.groups.packed import Packed
from leaflet.jobs import ALL
from leaflet.statement import source
from leaflet.statement.contact import Contact
from leaflet.statement.pair import JOINT
from leaflet.statement.source import Statement


class Defaults(NamedTuple):
    """What the command says for groups whose row says nothing else."""

    statement: str = ""
    tags: tuple[str, ...] = ()
    looks: Looks = Looks()
    type_size: float | None = None
    fonts: tuple[Path, ...] = ()
    finish: Finish = PLAIN
    kashida: str = "some"


class Job(NamedTuple):
    """A file to make. `number` counts from 0 in the order of the list; `stem` is the group's,
    and no other group's."""

    number: int
    group: Group
    stem: str
    tag: str
    text: Text
    format: Format
    listed: Group  # what the list says for all

    @property
    def size(self) -> str:
        """The name of the paper."""
        return self.format.name

    @property
    def file(self) -> str:
        return _file(self.stem, self.tag, self.format.name)

    @property
    def contact(self) -> Contact:
        """What the group says in the language of the file, or in each of two."""
        first, *second = map(self._contact, self.tag.split(JOINT))
        return first._replace(second=tuple(second))

    def _contact(self, tag: str) -> Contact:
        group, listed = self.group, self.listed
        meeting = _said(group.meeting, tag) or _said(listed.meeting, tag)
        lines = _said(group.contact, tag) or _said(listed.contact, tag)
        return Contact(meeting, lines, group.url, group.at)

    @property
    def digest(self) -> str:
        """Of all that the file is made from: another one means another file."""
        format, contact = self.format, self.contact
        boxes = tuple(one[:3] for one in (contact, *contact.second))
        looks = format.kashida, format.choice, format.style
        said = (self.text.digest, format[1:4], *looks, *boxes)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


class Failed(NamedTuple):
    """A group, or a language of one, of which there can be no file; and why."""

    number: int
    group: Group
    stem: str
    tag: str
    size: str
    error: LeafletError


class Plan:
    """All files to make, and what cannot be made; 10,000 of them take a megabyte or two.

    `alike` are the jobs of one statement, language and format: what they share is most of the
    work. Each is in the order of the list.
    """

    def __init__(self) -> None:
        self._alike: dict[tuple[int, int], Packed[Job]] = {}
        self.failed: Packed[Failed] = Packed()
        self.says_copies = False  # how many anybody gets: else there is nothing to pack

    def add(self, found: Job | Failed) -> None:
        self.says_copies = self.says_copies or bool(found.group.copies)
        if isinstance(found, Failed):
            self.failed.append(found)
            return
        # The plan holds both, so that no other gets their identity.
        key = id(found.format), id(found.text.statement)
        if key not in self._alike:
            self._alike[key] = Packed(shared=(Statement, Format))
        self._alike[key].append(found)

    @property
    def alike(self) -> Iterable[Packed[Job]]:
        return self._alike.values()

    @property
    def jobs(self) -> Iterator[Job]:
        return chain.from_iterable(self.alike)

    def __iter__(self) -> Iterator[Job | Failed]:
        """By their numbers, in the order of the list."""
        return merge(self.failed, *self.alike, key=lambda one: one.number)

    def __len__(self) -> int:
        return len(self.failed) + sum(map(len, self.alike))


def plan(manifest: Manifest, defaults: Defaults) -> Plan:
    """What is to be made of a list. A group that is wrong stops no other.

    Raises `UsageError` where nobody says which statement or languages, and `FileError` where the
    statement that the command names is not there.
    """
    if defaults.statement:
        source.find(defaults.statement)
    stems = names.slugs(group.name for group in manifest.groups)
    planner = _Planner(manifest.defaults, defaults, stems)
    planned, count = Plan(), 0
    for group, stem in zip(manifest.groups, stems, strict=True):
        for found in planner.of_group(group, stem, count):
            planned.add(found)
            count += 1
    return planned


class _Planner:
    def __init__(self, listed: Group, defaults: Defaults, stems: Sequence[str]):
        self.listed = listed
        self._said = {name: said for name in _SINGLE if (said := getattr(listed, name))}
        self.defaults = defaults
        self.texts = Texts(defaults.fonts, defaults.finish)
        self._formats = Formats(*defaults[3:])
        self._stems = names.Taken(map(names.key, stems))
        self._files = names.Taken()

    def of_group(self, row: Group, stem: str, first: int) -> Iterator[Job | Failed]:
        """What a group gets; `first` is the number of the first of it."""
        group = _merged(row, self._said)
        name = group.statement or self.defaults.statement
        if not name:
            hint = "say which with --statement; `leaflet list` shows what there is"
            raise UsageError("the list does not say which statement the groups print", hint=hint)
        looks = Looks.nearest(_looks(row), _looks(self.listed), self.defaults.looks)
        try:
            tags = self._languages(group, name)
        except LeafletError as error:
            if isinstance(error, UsageError):
                raise
            yield Failed(first, group, stem, "", looks.name, error)
            return
        try:
            format = self._formats.format(looks)
        except LeafletError as error:
            told = type(error)(error.message, group.at, error.hint)
            for number, tag in enumerate(tags, first):
                yield Failed(number, group, stem, tag, looks.name, told)
            return
        stem = self._own(stem, tags, format.name)
        # Who names it in a row of its own is whose logo it is.
        words = group.name if row.logo else "Logo"
        logo = Logo(group.logo, words) if group.logo else None
        for number, tag in enumerate(tags, first):
            try:
                text = self.texts.text(name, tag, logo)
            except LeafletError as error:
                yield Failed(number, group, stem, tag, format.name, error)
            else:
                yield Job(number, group, stem, tag, text, format, self.listed)

    def _languages(self, group: Group, name: str) -> tuple[str, ...]:
        tags = group.languages or self.defaults.tags
        there = self.texts.languages(name)
        if not tags and len(there) > 1:
            hint = f"name them in the list's column, or with --lang: {', '.join(there)}; or {ALL}"
            raise UsageError(f"'{name}' has several languages", group.at, hint)
        return there if ALL in tags or not tags else tuple(dict.fromkeys(tags))

    def _own(self, stem: str, tags: Sequence[str], size: str) -> str:
        """The stem, numbered where its files would be another group's: the zh-yue of a group A
        and the yue of a group A-zh."""
        own, number = stem, 1
        files = _keys(own, tags, size)
        while self._is_taken(own, stem, files):
            number += 1
            own = f"{stem}-{number}"
            files = _keys(own, tags, size)
        for file in files:
            self._files.add(file)
        if own != stem:
            self._stems.add(names.key(own))
        return own

    def _is_taken(self, own: str, stem: str, files: Sequence[int]) -> bool:
        if own != stem and names.key(own) in self._stems:
            return True
        return any(file in self._files for file in files)


def _keys(stem: str, tags: Sequence[str], size: str) -> Sequence[int]:
    return [names.key(_file(stem, tag, size)) for tag in tags]


def _file(stem: str, tag: str, size: str) -> str:
    return f"{stem}-{tag}-{size}.pdf"


_SINGLE = ("url", "languages", "copies", "printer", "logo", "statement")


def _merged(row: Group, listed: Mapping[str, Any]) -> Group:
    """A group with the list's own defaults, by field, for what its row does not say."""
    silent = {name: said for name, said in listed.items() if not getattr(row, name)}
    return row._replace(**silent) if silent else row


def _looks(group: Group) -> Looks:
    """What a row, or the list itself, says of paper."""
    return Looks(group.fold, group.paper, group.size, group.up, group.sides, style=group.style)


def _said(texts: Sequence[tuple[str, str]], tag: str) -> str:
    """What a group says in a language: its own words for it, else those for all."""
    if not texts:
        return ""
    said = dict(texts)
    parts = tag.split("-")
    wanted = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return next((said[one] for one in [*wanted, ""] if one in said), "")
