"""What has become of the paragraphs of a source since it was translated: changed, added, moved."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from leaflet.errors import Location, Notice, shortened
from leaflet.translation.comparison import Comparison
from leaflet.translation.segments import SegmentedText
from leaflet.translation.state import StateRecord, TranslationState

CHANGED, ADDED, REMOVED, MOVED, EDITED = "changed", "added", "removed", "moved", "edited"
# A text with such a change is behind its source.
BEHIND = frozenset({CHANGED, ADDED, REMOVED, MOVED})

_ALIKE = 0.4  # the least likeness of two wordings of one paragraph; 1 for the same wording
_SHORTER = 0.4  # times its source: a translation is hardly shorter
_MOST = 40_000  # pairs of paragraphs that are weighed: a leaflet never has more
_AROUND = 3  # words that are shown on both sides of what changed


class Change(NamedTuple):
    """A change in a source: its kind, the number of the paragraph, and a sentence about it."""

    kind: str
    notice: Notice


class TranslationProgress:
    """A translation, held against its source and against the records of how it was made.

    `links` has, for a paragraph of the translation, the paragraph of the source that it translates,
    and `records` has its record; all by index.
    """

    def __init__(
        self, source: SegmentedText, translation: SegmentedText, state: TranslationState
    ) -> None:
        self.source = source
        self.translation = translation
        self.state = state
        self.recorded = state.records.get(translation.tag, ())
        self.records: dict[int, StateRecord] = {}
        self.edited: set[int] = set()  # paragraphs that are recorded with another wording
        self.links: dict[int, int] = {}
        self.successors: dict[
            int, int
        ] = {}  # the source of a paragraph, if its wording has changed
        if self.recorded:
            self._find_records()
            self._find_links()
            self._find_successors()

    def _find_records(self) -> None:
        """Find the record of each paragraph, by its wording or else by its place."""
        waiting: dict[str, deque[StateRecord]] = defaultdict(deque)
        for record in self.recorded:
            waiting[record.translation].append(record)
        for index, segment in enumerate(self.translation.segments):
            if queue := waiting[segment.digest]:
                # One record serves all paragraphs that say the same.
                self.records[index] = queue.popleft() if len(queue) > 1 else queue[0]
        used = set(self.records.values())
        self._find_edited([record for record in self.recorded if record not in used])

    def _find_edited(self, left: Sequence[StateRecord]) -> None:
        """Find the paragraphs whose words differ from their record, first those still in place.

        One that was moved as well is recognized by its length, which goes with that of its source.
        """
        if len(left) * len(self.translation.segments) > _MOST:
            return
        positions = {record: place for place, record in enumerate(self.recorded)}
        for is_of in (self._is_between, self._is_as_long):
            for record in left:
                free = (i for i in range(len(self.translation.segments)) if i not in self.records)
                index = next((i for i in free if is_of(i, record, positions)), None)
                if index is not None and record not in self.records.values():
                    self.records[index] = record
                    self.edited.add(index)

    def _is_between(
        self, index: int, record: StateRecord, positions: Mapping[StateRecord, int]
    ) -> bool:
        """Return whether a paragraph stands between the neighbours that its record had."""
        places = [(other, positions[entry]) for other, entry in self.records.items()]
        before = max((place for other, place in places if other < index), default=-1)
        after = min((place for other, place in places if other > index), default=len(positions))
        return before < positions[record] < after and self._is_as_long(index, record, positions)

    def _is_as_long(
        self, index: int, record: StateRecord, _positions: Mapping[StateRecord, int]
    ) -> bool:
        length = len(self.state.wordings.get(record.source, ""))
        return (
            _SHORTER < len(self.translation.segments[index].words) / max(1, length) < 1 / _SHORTER
        )

    def _find_links(self) -> None:
        """Find, for each paragraph, the one of the source that has the recorded wording."""
        places: dict[str, deque[int]] = defaultdict(deque)
        for place, segment in enumerate(self.source.segments):
            places[segment.digest].append(place)
        for index in sorted(self.records):
            if queue := places[self.records[index].source]:
                self.links[index] = queue.popleft()

    def _find_successors(self) -> None:
        """Find the paragraphs of the source whose recorded wording is not there any more.

        It is the one most alike among those that nothing translates; one between the same
        neighbours comes first.
        """
        free = [place for place in range(len(self.source.segments)) if place not in self._linked]
        waiting = sorted(set(self.records) - set(self.links))
        if len(waiting) * len(free) > _MOST:
            return
        for index in waiting:
            before = max((self.links[i] for i in self.links if i < index), default=-1)
            wording = self.state.wordings.get(self.records[index].source, "")
            kind = self.translation.segments[index].kind
            scores = [
                (_likeness(wording, segment.words), -abs(place - before - 1), place)
                for place, segment in enumerate(self.source.segments)
                if place in free and segment.kind == kind
            ]
            if scores and max(scores)[0] >= _ALIKE:
                self.successors[index] = max(scores)[2]
                free.remove(self.successors[index])

    @cached_property
    def _linked(self) -> frozenset[int]:
        return frozenset(self.links.values())

    @property
    def partners(self) -> dict[int, int]:
        """The recorded paragraphs of the translation by those of the source, both by index."""
        return {place: index for index, place in {**self.successors, **self.links}.items()}

    @property
    def is_known(self) -> bool:
        """Whether anything is known of how the translation was made."""
        return bool(self.recorded)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes in the order of the translation; added paragraphs come last."""
        if not self.recorded:
            return ()
        return (*self._of_paragraphs(), *self._added())

    @property
    def is_behind(self) -> bool:
        """Whether the source says something else now than when it was translated."""
        return any(change.kind in BEHIND for change in self.changes)

    def _of_paragraphs(self) -> Iterator[Change]:
        anchors = {**self.links, **self.successors}
        ordered = _rising([anchors[index] for index in sorted(anchors)])
        for index, _ in enumerate(self.translation.segments):
            if index not in self.records:
                continue
            at = self.translation.at(index)
            if index not in self.links:
                yield self._of_changed(index, at)
            if index in anchors and anchors[index] not in ordered:
                place = anchors[index]
                now = f"paragraph {place + 1} of {self._name}"
                words = _shown(self.source.segments[place].words)
                yield Change(
                    MOVED, Notice(f"{self.translation.name_of(index)} is now {now}: {words}", at)
                )
            elif index in self.links and index in self.edited:
                message = (
                    f"{self.translation.name_of(index)} was changed after it was noted as done"
                )
                yield Change(EDITED, Notice(message, at))

    def _of_changed(self, index: int, at: Location) -> Change:
        """Return the change of a paragraph whose source no longer has the recorded wording."""
        wording = self.state.wordings.get(self.records[index].source, "")
        subject = self.translation.name_of(index)
        if index not in self.successors:
            message = f"{subject} translates {_shown(wording)}, which {self._name} no longer has"
            return Change(REMOVED, Notice(message, at))
        now = self.source.segments[self.successors[index]].words
        before, after = _difference(wording, now)
        message = f"{subject} was translated from {before}, which now reads {after}"
        return Change(CHANGED, Notice(message, at))

    def _added(self) -> Iterator[Change]:
        """Yield a change for each paragraph of the source that nothing translates.

        A paragraph that may have been translated since, without a record, is left out.
        """
        standing = self._linked | set(self.successors.values())
        new = [
            index for index in range(len(self.translation.segments)) if index not in self.records
        ]
        for place, segment in enumerate(self.source.segments):
            if place in standing:
                continue
            partner = next((index for index in new if self._may_stand_for(index, place)), None)
            if partner is not None:
                new.remove(partner)
                continue
            subject = self.source.name_of(place) + ("" if segment.file else f" of {self._name}")
            message = f"{subject} is not translated: {_shown(segment.words)}"
            at = Location(segment.file or self.translation.file.as_posix())
            yield Change(ADDED, Notice(message, at))

    def _may_stand_for(self, index: int, place: int) -> bool:
        """Return whether a paragraph without a record may translate one of the source."""
        if self.source.segments[place].kind != self.translation.segments[index].kind:
            return False
        anchors = {**self.links, **self.successors}
        before = max((anchors[other] for other in anchors if other < index), default=-1)
        last = len(self.source.segments)
        after = min((anchors[other] for other in anchors if other > index), default=last)
        return before < place < after

    @property
    def _name(self) -> str:
        return self.source.file.name


def _likeness(first: str, second: str) -> float:
    """Return how alike two wordings are, word by word, from 0 to 1; 0 if they share few words."""
    before, after = first.split(), second.split()
    common = (Counter(before) & Counter(after)).total()
    if 2 * common < _ALIKE * (len(before) + len(after)):
        return 0.0
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _rising(places: Sequence[int]) -> frozenset[int]:
    """Return a longest rising subsequence of places, which all differ; all others were moved."""
    ends: list[int] = []  # the least last place of a rising part, by its length
    before: dict[int, int] = {}  # the place before each in the longest part that it ends
    for place in places:
        length = bisect_left(ends, place)
        if length:
            before[place] = ends[length - 1]
        ends[length : length + 1] = [place]
    rising: set[int] = set()
    place_now = ends[-1] if ends else None
    while place_now is not None:
        rising.add(place_now)
        place_now = before.get(place_now)
    return frozenset(rising)


def _shown(words: str) -> str:
    return f"“{shortened(words)}”"


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return two wordings in quotes, each cut to what differs, with a few words around it."""
    first, second = before.split(), after.split()
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return _cut(first, start, end), _cut(second, start, end)


def _cut(words: Sequence[str], start: int, end: int) -> str:
    """Return the words between the first `start` and the last `end` ones, with a few around."""
    begin = max(0, start - _AROUND)
    stop = min(len(words), len(words) - end + _AROUND)
    text = shortened(" ".join(words[begin:stop]), 120)
    return f"“{'… ' if begin else ''}{text}{' …' if stop < len(words) else ''}”"


def noted(progress: TranslationProgress, chosen: Collection[int], check: str) -> TranslationState:
    """Return the state once the chosen paragraphs (by index) are noted as right.

    A paragraph is noted as the translation of the one of the source that it had, or else of the one
    at its place. `check` says how it was read.
    """
    ours, theirs = progress.source.segments, progress.translation.segments
    partners = {**_by_place(progress), **progress.successors, **progress.links}
    wordings = dict(progress.state.wordings)
    records: list[StateRecord] = []
    for index, segment in enumerate(theirs):
        if index not in chosen or index not in partners:
            # The record of a wording that the source no longer has goes when its text is noted.
            if index in progress.records and index not in chosen:
                records.append(progress.records[index])
            continue
        original = ours[partners[index]]
        wordings[original.digest] = original.words
        records.append(StateRecord(original.digest, segment.digest, check))
    tag = progress.translation.tag
    return TranslationState(wordings, {**progress.state.records, tag: tuple(records)})


def _by_place(progress: TranslationProgress) -> dict[int, int]:
    """Return, for each paragraph without a link, the one of the source at its place."""
    anchored = {*progress.links.values(), *progress.successors.values()}
    compared = Comparison(progress.source, progress.translation)
    return {
        pair.translation: pair.source
        for pair in compared.pairs
        if pair.translation is not None and pair.source is not None and pair.source not in anchored
    }
