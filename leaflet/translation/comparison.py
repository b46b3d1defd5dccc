"""A translation held against its source: facts that differ, paragraphs that nobody translated."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from leaflet.errors import Location, Notice, shortened
from leaflet.statement import reading
from leaflet.statement.addresses import without_addresses
from leaflet.translation.agreement import Discrepancy, TaggedText, differences
from leaflet.translation.facts import facts_of
from leaflet.translation.pairing import Pair, pairs, with_recorded
from leaflet.translation.passage import HOUR, NUMBER, Fact
from leaflet.translation.segments import SegmentedText, TextSegment, normalized, segments
from leaflet.translation.wordings import wordings_of

_SHOWN = 6  # facts that a message names
_SPOKEN = 12  # the largest number that people often write as a word
_WORDS = 3  # a paragraph of fewer words may be a name
_NAMES = frozenset({"signature", "where"})
_CASED = r"(?:^|\s)[^\W\d_]+"  # compiled where it is wanted


def text_of(file: Path, tag: str) -> SegmentedText:
    """Return the text of a file in segments, with the wordings in its folder's statement.toml.

    Raises as `reading.bytes_of` does and, for a document, as `conversion.read` does. Other faults
    of the text are left to the reader of the statement.
    """
    if file.suffix.lower() in (".md", ".txt"):
        text = reading.bytes_of(file).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    else:
        from leaflet.documents import conversion

        text = conversion.read(file).text
    plain = file.suffix.lower() == ".txt" and ".md" not in file.suffixes
    parts = segments(text, markdown=not plain)
    return SegmentedText(tag, file, (*parts, *wordings_of(file.parent, tag)))


class Comparison:
    """A source and its translation, with the facts that are in only one of them.

    `accepted` has the digests of a paragraph of the source and of its translation if somebody has
    noted the translation as right: the facts of these two are not compared. `recorded` has the
    index of a paragraph's translation by the paragraph's own index, where it is known, so that
    either may have been moved.
    """

    def __init__(
        self,
        source: SegmentedText,
        translation: SegmentedText,
        accepted: Collection[tuple[str, str]] = (),
        recorded: Mapping[int, int] | None = None,
    ) -> None:
        self.accepted = accepted
        self.recorded = recorded or {}
        self.source = source
        self.translation = translation
        self._signatures: dict[tuple[bool, int], frozenset[object]] = {}
        self._facts: dict[tuple[bool, int], tuple[Fact, ...]] = {}

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Which segment of the source each segment of the translation stands for."""
        found = pairs(self.source.segments, self.translation.segments, self._distance)
        return with_recorded(found, self.recorded)

    @cached_property
    def same(self) -> tuple[Pair, ...]:
        """The pairs whose translation is the source, word for word, and no mere name or address."""
        if self.source.tag.split("-")[0] == self.translation.tag.split("-")[0]:
            return ()
        ours, theirs = self.source.segments, self.translation.segments
        return tuple(
            pair
            for pair in self.pairs
            if pair.source is not None
            and pair.translation is not None
            and ours[pair.source].text == theirs[pair.translation].text
            and _is_wording(ours[pair.source])
        )

    def notices(self) -> Iterator[Notice]:
        """Yield the notices on the translation, each at its place."""
        yield from self._untranslated()
        same = set(self.same)
        for pair in self.pairs:
            if pair not in same and not self._is_accepted(pair):
                yield from self._differences(pair)

    def notices_of(self, digests: Collection[str]) -> Iterator[Notice]:
        """Yield a notice for each difference in the paragraphs that have these digests."""
        for pair in self.pairs:
            if pair.translation is None or self._is_accepted(pair):
                continue
            if self.translation.segments[pair.translation].digest in digests:
                yield from self._differences(pair)

    def _is_accepted(self, pair: Pair) -> bool:
        if not self.accepted or pair.source is None or pair.translation is None:
            return False
        ours, theirs = self.source.segments, self.translation.segments
        return (ours[pair.source].digest, theirs[pair.translation].digest) in self.accepted

    def _untranslated(self) -> Iterator[Notice]:
        if not self.same:
            return
        if len(self.same) > 2:
            count = sum(map(_is_wording, self.source.segments))
            number = f"{len(self.same)} of {count} paragraphs are"
            message = f"not translated yet: {number} those of {self.source.file.name}"
            yield Notice(message, Location(self.translation.file.as_posix()))
            return
        for pair in self.same:
            assert pair.translation is not None
            words = shortened(self.translation.segments[pair.translation].words)
            message = f"not translated yet: “{words}” is as in {self.source.file.name}"
            yield Notice(message, self.translation.at(pair.translation))

    def _differences(self, pair: Pair) -> Iterator[Notice]:
        """Yield a notice for each sort of fact that differs between two segments."""
        wordings = [
            TaggedText("" if index is None else text.segments[index].text, text.tag)
            for text, index in (
                (self.source, pair.source),
                (self.translation, pair.translation),
            )
        ]
        if pair.translation is None:
            at = Location(self.translation.file.as_posix())
        else:
            at = self.translation.at(pair.translation)
        place, subject = self.source.file.name, ""
        if pair.source is not None:
            segment = self.source.segments[pair.source]
            own = self.source.name_of(pair.source)
            place = own if segment.file else f"{place}:{segment.line}"
        if pair.translation is not None and self.translation.segments[pair.translation].file:
            subject = f"{self.translation.name_of(pair.translation)}: "
        for discrepancy in differences(*wordings):
            yield Notice(subject + _message(discrepancy, place), at)

    def _of(self, index: int, *, ours: bool) -> tuple[Fact, ...]:
        key = ours, index
        if key not in self._facts:
            text = self.source if ours else self.translation
            self._facts[key] = facts_of(text.segments[index].text, text.tag)
        return self._facts[key]

    def _distance(self, ours: int, theirs: int) -> float:
        """Return how little the facts of two segments have in common, 0 to 1."""
        first, second = self._values(ours, ours=True), self._values(theirs, ours=False)
        return 1 - len(first & second) / len(first | second) if first or second else 0.0

    def _values(self, index: int, *, ours: bool) -> frozenset[object]:
        """Return all that the facts of a segment may mean; a day counts as month and as number."""
        key = ours, index
        if key not in self._signatures:
            facts = self._of(index, ours=ours)
            parts = [part for fact in facts for part in (fact.parts or (fact,))]
            pairs_of = [
                ("time" if part.kind == HOUR else part.kind, value)
                for part in parts
                for value in part.values
            ]
            minutes = [("time", value) for part in parts for value in part.minutes]
            self._signatures[key] = frozenset([*pairs_of, *minutes])
        return self._signatures[key]


def _message(discrepancy: Discrepancy, place: str) -> str:
    missing, added = (_listed(facts) for facts in discrepancy)
    if missing and added:
        return f"{added} stands here, where the source has {missing} ({place})"
    if added:
        return f"{added} is not in the source ({place})"
    message = f"{missing} of the source ({place}) is not here"
    if all(_is_spoken(fact) for fact in discrepancy.missing):
        message += ", or it is written as a word"
    return message


def _listed(facts: Sequence[Fact]) -> str:
    texts = list(dict.fromkeys(f"“{shortened(fact.text)}”" for fact in facts))
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return ", ".join(texts[:_SHOWN]) + more


def _is_spoken(fact: Fact) -> bool:
    """Return whether people often write a number as a word: five, three in the afternoon."""
    if fact.kind == NUMBER:
        return all(isinstance(value, int) and value <= _SPOKEN for value in fact.values)
    return fact.kind == HOUR


def _is_wording(segment: TextSegment) -> bool:
    """Return whether a segment says something that has to be translated.

    Addresses, numbers and names stay as they are. A name has few words, or a capital in each.
    """
    words = re.findall(_CASED, without_addresses(normalized(segment.text)))
    if segment.kind in _NAMES or len(words) < _WORDS:
        return False
    return (
        segment.kind in ("title", "heading")
        or any(word.strip()[0].islower() for word in words)
        or not any(word.strip()[0].isupper() for word in words)
    )
