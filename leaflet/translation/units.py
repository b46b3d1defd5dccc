"""What a translator gets and gives back: the segments of a source, each with its translation.

`units_of` makes them, `merged` puts what came back into the text of the language. Files of every
kind (`po.py`, `xliff.py`, `worddoc.py`, `sheet.py`) hold the same units.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.errors import Faults, LeafletError, Location, TextError, shortened
from leaflet.translation.comparison import Comparison
from leaflet.translation.segments import SegmentedText, TextSegment, replaced, segments

# Marks that have to come back: emphasis, where a link leads, a note, a line to write on.
_MARKS = re.compile(
    r"\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|~~|\]\([^)\s]*|\[\^[^\]\n]+\]|_{2,}|`"
)
_HINT = "mend it in that file, and import it again"


class TranslationUnit(NamedTuple):
    """A segment of the source and what it is in the translation, "" where nothing is yet.

    `occurrence` counts segments of the source that say the same, from 1. `comment` says what the
    segment is.
    """

    number: int
    source: str
    target: str = ""
    occurrence: int = 1
    comment: str = ""
    checked: bool = True  # "fuzzy" if not: its source has changed


def units_of(
    source: SegmentedText, translation: SegmentedText, stale: frozenset[int] = frozenset()
) -> tuple[TranslationUnit, ...]:
    """Return the units of a source; `stale` are indices of it whose translation is behind."""
    partners: dict[int, int] = {}
    if translation.segments:
        compared = Comparison(source, translation)
        partners = {
            pair.source: pair.translation
            for pair in compared.pairs
            if pair.source is not None and pair.translation is not None
        }
    counts: Counter[str] = Counter()
    units = []
    for index, segment in enumerate(source.segments):
        counts[segment.text] += 1
        target = translation.segments[partners[index]].text if index in partners else ""
        units.append(
            TranslationUnit(
                index + 1,
                segment.text,
                target,
                counts[segment.text],
                segment.kind,
                index not in stale,
            )
        )
    return tuple(units)


def lost_marks(source: str, target: str) -> str:
    """Return the marks that a translation lacks or has too many of, for a message; "" for none."""
    ours, theirs = (Counter(_MARKS.findall(text)) for text in (source, target))
    missing = [mark for mark, count in ours.items() if theirs[mark] < count]
    added = [mark for mark, count in theirs.items() if ours[mark] < count]
    phrases = []
    if missing:
        phrases.append("lacks " + ", ".join(missing))
    if added:
        phrases.append("has besides " + ", ".join(added))
    return " and ".join(phrases)


def merged(
    source: SegmentedText,
    source_text: str,
    translation: SegmentedText,
    text: str,
    *,
    incoming: Sequence[TranslationUnit],
    at: Location,
) -> str:
    """Return the text of a translation with what came back in its place.

    `text` is that of the translation, "" where there is none yet: then, and where it lacks
    paragraphs, it takes the form of the source. Raises TextError for units of another source, for
    marks that were lost, and for words that would be read as something else.
    """
    accepted = _by_index(source, incoming, at)
    faults = Faults()
    for index, unit in accepted.items():
        if fault := _fault(source.segments[index], unit, at):
            faults.add(fault)
    faults.raise_any()
    compared = Comparison(source, translation)
    partners = {
        pair.source: pair.translation
        for pair in (compared.pairs if translation.segments else ())
        if pair.source is not None and pair.translation is not None
    }
    missing = [index for index in accepted if index not in partners]
    if not missing and translation.segments:
        wordings = {partners[index]: unit.target for index, unit in accepted.items()}
        result = replaced(text, translation.segments, wordings)
        _require_form(result, translation.segments, translation, at)
        return result
    if len(partners) < len(translation.segments):
        extra = set(range(len(translation.segments))) - set(partners.values())
        first = translation.segments[min(extra)]
        message = f"“{shortened(first.words)}” has no paragraph of {source.file.name} beside it"
        hint = f"take it out of {translation.file.name}, or put it where it belongs"
        raise TextError(message, translation.at(min(extra)), hint)
    wordings = {index: translation.segments[place].text for index, place in partners.items()}
    wordings |= {index: unit.target for index, unit in accepted.items()}
    result = replaced(source_text, source.segments, wordings)
    _require_form(result, source.segments, source, at)
    return result


def _by_index(
    source: SegmentedText, incoming: Sequence[TranslationUnit], at: Location
) -> dict[int, TranslationUnit]:
    """Return the units that have a translation, by the segment of the source that they are of."""
    places: dict[tuple[str, int], int] = {}
    counts: Counter[str] = Counter()
    for index, segment in enumerate(source.segments):
        counts[segment.text] += 1
        places[segment.text, counts[segment.text]] = index
    accepted: dict[int, TranslationUnit] = {}
    faults = Faults()
    for unit in incoming:
        if not unit.target.strip():
            continue
        index = places.get((unit.source, unit.occurrence), -1)
        if index < 0:
            message = f"{source.file.name} does not have “{shortened(unit.source)}”"
            hint = "export it anew: the source has changed, or this is the file of another text"
            faults.add(TextError(message, at, hint))
        else:
            accepted[index] = unit
    faults.raise_any()
    if not accepted:
        raise TextError("there is no translation in this file", at, "translate it, and save it")
    return accepted


def _fault(segment: TextSegment, unit: TranslationUnit, at: Location) -> LeafletError | None:
    """Return what is wrong with a translation by itself."""
    what = f"paragraph {unit.number} (“{shortened(unit.target.strip(), 40)}”)"
    if difference := lost_marks(segment.text, unit.target):
        return TextError(f"{what} {difference}", at, _HINT)
    if re.search(r"\n[ \t]*(?:\n|$)", unit.target):
        return TextError(f"{what} has an empty line in it", at, _HINT)
    return None


_KINDS = {"body": "running text", "quote": "quotation"}  # the others are called so by people too


def _require_form(
    text: str, form: Sequence[TextSegment], origin: SegmentedText, at: Location
) -> None:
    """Raise TextError where a translation would be read as another kind of paragraph."""
    plain = origin.file.suffix == ".txt" and ".md" not in origin.file.suffixes
    again = segments(text, markdown=not plain)
    for number, (before, after) in enumerate(zip(form, again, strict=False), 1):
        if before.kind != after.kind:
            kinds = [_KINDS.get(each.kind, each.kind) for each in (after, before)]
            message = f"paragraph {number} would be read as {kinds[0]}, and is {kinds[1]}"
            raise TextError(f"{message}: “{shortened(after.words, 40)}”", at, _HINT)
    if len(form) != len(again):
        message = f"it would have {len(again)} paragraphs, not {len(form)}"
        raise TextError(message, at, _HINT)
