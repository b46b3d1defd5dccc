"""A list of groups -> the plan: the files to make, each with everything it depends on.

A file is made from a text (a statement in one language, with pictures), a request, and a group's
contact. Files with the same text and request are kept together, because they share most of the
work.
"""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from leaflet.batch.requests import Requests, Words, name_of, nearest, words_of
from leaflet.batch.texts import GroupLogo, GroupPicture, StatementText, Texts
from leaflet.errors import LeafletError, TextError, UsageError
from leaflet.groups import damage, days, names
from leaflet.groups.manifest import Group, Manifest
from leaflet.groups.packed import Packed
from leaflet.groups.shown import Moment
from leaflet.production.orders import ALL
from leaflet.request.request import Request
from leaflet.statement import source
from leaflet.statement.contact import Contact
from leaflet.statement.pair import JOINT
from leaflet.statement.source import Statement
from leaflet.translation import reviewed


class Defaults(NamedTuple):
    """The values from the command, for groups whose row leaves them open."""

    statement: str = ""
    tags: tuple[str, ...] = ()
    words: Words = MappingProxyType({})  # as `request.parse` takes them


class Job(NamedTuple):
    """A file to make.

    `number` counts from 0 in the order of the list. `stem` begins the file names of the group, and
    of no other group.
    """

    number: int
    group: Group
    stem: str
    tag: str
    text: StatementText
    request: Request
    listed: Group  # what the list says for all

    @property
    def size(self) -> str:
        """The name of the paper."""
        return self.request.name

    @property
    def file(self) -> str:
        """The name of the PDF in the folder of the leaflets."""
        return _file(self.stem, self.tag, self.request.name)

    @property
    def contact(self) -> Contact:
        """The contact of the group in the language of the file, or in both of its languages."""
        first, *second = map(self._contact, self.tag.split(JOINT))
        return first._replace(second=tuple(second))

    def _contact(self, tag: str) -> Contact:
        group, listed = self.group, self.listed
        meeting = _in_language(group.meeting, tag) or _in_language(listed.meeting, tag)
        lines = _in_language(group.contact, tag) or _in_language(listed.contact, tag)
        when = _in_language(group.when, tag) or _in_language(listed.when, tag)
        where = _in_language(group.where, tag) or _in_language(listed.where, tag)
        return Contact(meeting, lines, group.url, group.at, when=when, where=where)

    @property
    def digest(self) -> str:
        """A digest of everything the file is made from: if it differs, the file does."""
        contact = self.contact
        said = (contact, *contact.second)
        boxes = [(box.meeting, box.lines, box.url, box.when, box.where) for box in said]
        sources = (self.text.digest, self.request.digest, boxes)
        return hashlib.sha256(repr(sources).encode()).hexdigest()[:32]


class FailedJob(NamedTuple):
    """A group, or one language of a group, for which no file can be made, and the reason."""

    number: int
    group: Group
    stem: str
    tag: str
    size: str
    error: LeafletError
    listed: Group


class Plan:
    """All files to make, and what cannot be made; 10,000 of them take a megabyte or two.

    `alike` has the jobs with the same statement, language and request together, because they share
    most of the work. Within each the order is that of the list.
    """

    def __init__(self) -> None:
        self._alike: dict[tuple[int, int], Packed[Job]] = {}
        self.failed: Packed[FailedJob] = Packed()
        self.says_copies = False  # how many anybody gets: else there is nothing to pack

    def add(self, job: Job | FailedJob) -> None:
        """Add a leaflet to make, or one that cannot be made. Numbers must rise."""
        self.says_copies = self.says_copies or bool(job.group.copies)
        if isinstance(job, FailedJob):
            self.failed.append(job)
            return
        # The plan holds both, so that no other gets their identity.
        key = id(job.request), id(job.text.statement)
        if key not in self._alike:
            self._alike[key] = Packed(shared=(Statement, Request))
        self._alike[key].append(job)

    @property
    def alike(self) -> Iterable[Packed[Job]]:
        """The leaflets to make: those of one request and one text together."""
        return self._alike.values()

    @property
    def jobs(self) -> Iterator[Job]:
        """Every leaflet to make, those alike after one another."""
        return chain.from_iterable(self.alike)

    def __iter__(self) -> Iterator[Job | FailedJob]:
        """Yield the files by their numbers, in the order of the list."""
        return merge(self.failed, *self.alike, key=lambda job: job.number)

    def __len__(self) -> int:
        return len(self.failed) + sum(map(len, self.alike))


# A statement by its name, and the digest of a request: what all its languages have in common.
Look = tuple[str, str]


def plan(manifest: Manifest, defaults: Defaults, ragged: Container[Look] = ()) -> Plan:
    """Return the plan for a list. A faulty group does not stop the others.

    Leaflets whose look is in `ragged` are not justified in any language.

    Raises `UsageError` if nothing says which statement or which languages, and `FileError` if the
    statement of the command does not exist.
    """
    if defaults.statement:
        source.find(defaults.statement)
    stems = names.slugs(group.name for group in manifest.groups)
    planner = _Planner(manifest.defaults, defaults, stems, ragged)
    planned, count = Plan(), 0
    for group, stem in zip(manifest.groups, stems, strict=True):
        for job in planner.of_group(group, stem, count):
            planned.add(job)
            count += 1
    return planned


class _Planner:
    def __init__(
        self, listed: Group, defaults: Defaults, stems: Sequence[str], ragged: Container[Look]
    ):
        self.listed, self._ragged = listed, ragged
        self._single = {name: value for name in _SINGLE if (value := getattr(listed, name))}
        self.defaults = defaults
        self.texts = Texts(tuple(defaults.words.get("fonts", ())))
        self._requests = Requests()
        self._stems = names.Taken(map(names.key, stems))
        self._files = names.Taken()

    def of_group(self, row: Group, stem: str, first: int) -> Iterator[Job | FailedJob]:
        """Yield the jobs of a group; `first` is the number of the first one."""
        group = _merged(row, self._single)
        name = group.statement or self.defaults.statement
        if not name:
            hint = "say which with --statement, or under 'statement' in the list"
            hint = f"{hint}; `leaflet list` shows what there is"
            raise UsageError("the list does not say which statement the groups print", hint=hint)
        words = nearest(words_of(row), words_of(self.listed), self.defaults.words)
        try:
            tags = self._languages(group, name)
        except LeafletError as error:
            if isinstance(error, UsageError):
                raise
            yield FailedJob(first, group, stem, "", name_of(words), error, self.listed)
            return
        try:
            requests = {tag: self._request(name, _heard(words, tag)) for tag in tags}
        except LeafletError as error:
            for number, tag in enumerate(tags, first):
                yield FailedJob(number, group, stem, tag, name_of(words), error, self.listed)
            return
        stem = self._own(stem, requests)
        # Who names it in a row of its own is whose logo it is.
        shown = group.name if row.logo else "Logo"
        logo = GroupLogo(group.logo, shown) if group.logo else None
        for number, (tag, request) in enumerate(requests.items(), first):
            try:
                self._require(group, name, tag)
                text = self.texts.text(name, tag, logo, self._picture(group, tag))
                if request.strict:
                    reviewed.require_current(text.statement)
            except LeafletError as error:
                yield FailedJob(number, group, stem, tag, request.name, error, self.listed)
            else:
                yield Job(number, group, stem, tag, text, request, self.listed)

    def _request(self, name: str, words: Words) -> Request:
        request = self._requests.request(words)
        is_ragged = (name, request.digest) in self._ragged
        return self._requests.ragged(request) if is_ragged else request

    def _picture(self, group: Group, tag: str) -> GroupPicture | None:
        if not group.picture:
            return None
        words = [
            _in_language(group.shows, language) or _in_language(self.listed.shows, language)
            for language in tag.split(JOINT)
        ]
        return GroupPicture(group.picture, tuple(words))

    def _languages(self, group: Group, name: str) -> tuple[str, ...]:
        tags = group.languages or self.defaults.tags
        there = self.texts.languages(name)
        if not tags and len(there) > 1:
            hint = "name them under 'languages' in the list, or with --lang"
            hint = f"{hint}: {source.named(there)}; or {ALL}"
            raise UsageError(f"'{name}' has several languages", group.at, hint)
        return there if ALL in tags or not tags else tuple(dict.fromkeys(tags))

    def _require(self, group: Group, name: str, tag: str) -> None:
        """Raise `TextError` for a language that the statement has no text in."""
        if absent := self.texts.absent(name, tag):
            there = self.texts.languages(name)
            column = "in 'languages': " if group.languages else ""
            message = f"{column}'{damage.shown(name)}' has no text in '{absent}'"
            raise TextError(message, hint=source.instead(absent, there))

    def _own(self, stem: str, requests: Mapping[str, Request]) -> str:
        """Return the stem, with a number if its files would have the names of another group's.

        The zh-yue of a group A would be the yue of a group A-zh.
        """
        own, number = stem, 1
        files = _keys(own, requests)
        while self._is_taken(own, stem, files):
            number += 1
            own = f"{stem}-{number}"
            files = _keys(own, requests)
        for file in files:
            self._files.add(file)
        if own != stem:
            self._stems.add(names.key(own))
        return own

    def _is_taken(self, own: str, stem: str, files: Sequence[int]) -> bool:
        if own != stem and names.key(own) in self._stems:
            return True
        return any(file in self._files for file in files)


def _keys(stem: str, requests: Mapping[str, Request]) -> Sequence[int]:
    return [names.key(_file(stem, tag, request.name)) for tag, request in requests.items()]


def _file(stem: str, tag: str, size: str) -> str:
    return f"{stem}-{tag}-{size}.pdf"


_SINGLE = ("url", "languages", "copies", "printer", "logo", "picture", "statement")


def _merged(row: Group, listed: Mapping[str, Any]) -> Group:
    """Return a group with the list's defaults for the fields that its row leaves open."""
    silent = {name: value for name, value in listed.items() if not getattr(row, name)}
    return row._replace(**silent) if silent else row


def _heard(words: Words, tag: str) -> Words:
    """Return the words that apply to a language: one language alone is not set side by side."""
    if JOINT in tag:
        return words
    return {name: word for name, word in words.items() if name != "parallel"}


def _in_language(texts: Sequence[tuple[str, str]], tag: str) -> str:
    """Return a group's text in a language: that for the language, otherwise that for all."""
    if not texts:
        return ""
    by_tag = dict(texts)
    parts = tag.split("-")
    fallbacks = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    text = next((by_tag[key] for key in [*fallbacks, ""] if key in by_tag), "")
    return days.written(text, tag) if isinstance(text, Moment) else text
