"""What a translator gets and gives back: the segments of a source, each with its translation.

`units_of` makes them, `merged` puts what came back into the text of the language. Files of every
kind (`po.py`, `xliff.py`, `worddoc.py`, `sheet.py`) hold the same units.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leaflet.errors import Faults, LeafletError, Location, TextError, shortened
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.textfile import is_markdown
from leaflet.translation.comparison import Comparison
from leaflet.translation.matching import SourceMatcher
from leaflet.translation.segments import SegmentedText, TextSegment, replaced, segments

# Marks that must come back: emphasis, the target of a link, a note, a line to write on.
_MARKS = re.compile(
    r"\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|~~|\]\([^)\s]*|\[\^[^\]\n]+\]|_{2,}|`"
)
_HINT = "mend it in that file, and import it again"
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi"}  # ISO 639 before 1989
_KURDISH = ("kmr", "ckb")  # gettext and CAT tools may know both only as "ku"


class TranslationUnit(NamedTuple):
    """A segment of the source and its translation, which is "" if there is none yet.

    `occurrence` counts segments of the source that say the same, from 1. `comment` says what the
    segment is.
    """

    number: int
    source: str
    target: str = ""
    occurrence: int = 1
    comment: str = ""
    checked: bool = True  # "fuzzy" if not: its source has changed
    reason: str = ""  # why a translation that came back is left out; "" if it is taken
    place: int = 0  # the number that came back with it; 0 if the file has no numbers
    digest: str = ""  # the digest of its source that came back; "" if the file has none
    remark: str = ""  # what came back and is not taken: a comment, bold of a word processor


class MergedText(NamedTuple):
    """The text of a translation with the units that came back, and which of these are in it.

    `wordings` are those of statement.toml that came back, by their keys. `taken` has the units by
    the index of their source; each of the units `left_out` has its `reason`.
    """

    text: str
    taken: dict[int, TranslationUnit]
    left_out: tuple[TranslationUnit, ...]
    wordings: dict[str, str]


def units_of(
    source: SegmentedText,
    translation: SegmentedText,
    stale: frozenset[int] = frozenset(),
    recorded: Mapping[int, int] | None = None,
) -> tuple[TranslationUnit, ...]:
    """Return the units of a source.

    `stale` are the indices of segments whose translation is behind. `recorded` has the index of the
    translation by that of the source, where it is known: a paragraph that was moved keeps its
    translation.
    """
    partners = _partners(source, translation, recorded or {})
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


def _partners(
    source: SegmentedText, translation: SegmentedText, recorded: Mapping[int, int]
) -> dict[int, int]:
    """Return the segments of a translation by those of the source, both by index.

    `recorded` has those that are known; all others are found by their place.
    """
    if not translation.segments:
        return {}
    taken = set(recorded.values())
    partners = {
        pair.source: pair.translation
        for pair in Comparison(source, translation).pairs
        if pair.source is not None
        and pair.translation is not None
        and pair.source not in recorded
        and pair.translation not in taken
    }
    return partners | dict(recorded)


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
    recorded: Mapping[int, int] | None = None,
) -> MergedText:
    """Return the text of a translation with the units that came back in their places.

    `text` is that of the translation, "" if there is none yet. Then, or if it lacks paragraphs, it
    takes the form of the source. Units whose source has another wording now are left out. Raises
    TextError if those are all units, if marks were lost, or if words would be read as something
    else than their source.
    """
    accepted, left_out = _by_index(source, incoming, at)
    partners = _partners(source, translation, recorded or {})
    faults = Faults()
    for index, unit in accepted.items():
        # A translation that is in the text already came back as it went out.
        is_new = index not in partners or translation.segments[partners[index]].text != unit.target
        if is_new and (fault := _fault(source.segments[index], unit, at)):
            faults.add(fault)
    faults.raise_any()
    form, theirs = source.paragraphs, translation.paragraphs
    besides = {
        source.segments[index].kind: unit.target
        for index, unit in accepted.items()
        if index >= len(form)
    }
    targets = {index: unit.target for index, unit in accepted.items() if index < len(form)}
    if not targets:
        return MergedText(text, accepted, left_out, besides)
    if theirs and all(index in partners for index in targets):
        wordings = {partners[index]: target for index, target in targets.items()}
        result = replaced(text, theirs, wordings)
        _require_form(result, theirs, translation, at)
        _require_printable(result, text, translation, at)
        return MergedText(result, accepted, left_out, besides)
    extra = set(range(len(theirs))) - set(partners.values())
    if extra:
        first = translation.segments[min(extra)]
        message = f"“{shortened(first.words)}” has no paragraph of {source.file.name} beside it"
        hint = f"take it out of {translation.file.name}, or put it where it belongs"
        raise TextError(message, translation.at(min(extra)), hint)
    wordings = {index: translation.segments[place].text for index, place in partners.items()}
    result = replaced(source_text, form, wordings | targets)
    _require_form(result, form, source, at)
    _require_printable(result, source_text, source, at)
    return MergedText(result, accepted, left_out, besides)


def require_language(given: str, tag: str, at: Location) -> None:
    """Raise `TextError` if a file is in another language; if it names none, it may be in any.

    A script or a region differs only if both name one: `fa_IR` is `fa`, but `pt-PT` is not `pt-BR`.
    """
    ours, theirs = (re.split("[-_@.]", each.lower()) for each in (tag, given.strip()))
    if not tag or not re.fullmatch("[a-z]{2,3}", theirs[0]):
        return
    same = _OLD_CODES.get(theirs[0], theirs[0]) == ours[0] or (
        theirs[0] == "ku" and ours[0] in _KURDISH
    )
    for length in (4, 2):  # the length of the subtag of a script, and of a region
        parts = [{part for part in side[1:] if len(part) == length} for side in (ours, theirs)]
        same = same and (parts[0] == parts[1] or not all(parts))
    if not same:
        message = f"this file is a translation into '{given.strip()}', not into '{tag}'"
        raise TextError(message, at, f"import it with --lang {given.strip()}, or take another file")


def noted_by_translator(words: str) -> str:
    """Return a remark on what a translator wrote beside a translation; "" for no words."""
    return f"a comment: “{shortened(' '.join(words.split()), 200)}”" if words.strip() else ""


def _by_index(
    source: SegmentedText, incoming: Sequence[TranslationUnit], at: Location
) -> tuple[dict[int, TranslationUnit], tuple[TranslationUnit, ...]]:
    """Return the units to take, by the index of their segment in the source, and all others."""
    accepted: dict[int, TranslationUnit] = {}
    left_out: list[TranslationUnit] = []
    faults = Faults()
    named: set[int] = set()  # numbers in the source; in the file if a segment is not in the source
    for came_back, index in SourceMatcher(source).pairs(incoming):
        unit = _numbered(came_back, source, index)
        named.add(unit.number)
        if unit.reason or not unit.target.strip():
            left_out.append(unit._replace(reason=unit.reason or "it has no translation"))
        elif index < 0:
            message = f"{source.file.name} does not have “{shortened(unit.source)}”"
            hint = "export it anew: the source has changed, or this is the file of another text"
            faults.add(TextError(message, at, hint))
            left_out.append(unit._replace(reason=f"{source.file.name} no longer has these words"))
        else:
            accepted[index] = unit
    if not accepted:
        faults.raise_any()
        raise TextError("there is no translation in this file", at, "translate it, and save it")
    for index, segment in enumerate(source.segments):
        if index + 1 not in named:
            absent = TranslationUnit(index + 1, segment.text, reason="it is not in this file")
            left_out.append(_numbered(absent, source, index))
    return accepted, tuple(sorted(left_out, key=lambda unit: unit.number))


def _numbered(unit: TranslationUnit, source: SegmentedText, index: int) -> TranslationUnit:
    """Return a unit with the number of its segment, and without line ends around its words.

    Some programs add an empty line below what is typed. For a wording of statement.toml `comment`
    is its key. A unit without a segment, whose index is -1, keeps the number that came with it.
    """
    if index < 0:
        return unit._replace(number=unit.place or unit.number)
    segment = source.segments[index]
    key = segment.kind if segment.file else ""
    return unit._replace(number=index + 1, target=unit.target.strip(" \t\r\n"), comment=key)


def _fault(segment: TextSegment, unit: TranslationUnit, at: Location) -> LeafletError | None:
    """Return what is wrong with a translation by itself."""
    what = f"paragraph {unit.number} (“{shortened(unit.target.strip(), 40)}”)"
    if difference := lost_marks(segment.text, unit.target):
        return TextError(f"{what} {difference}", at, _HINT)
    if segment.file and "\n" in unit.target.strip():
        return TextError(f"{what} has several lines", at, _HINT)
    if re.search(r"\n[ \t]*(?:\n|$)", unit.target):
        return TextError(f"{what} has an empty line in it", at, _HINT)
    if code := _unclosed(unit.target):
        return TextError(f"{what} has U+{ord(code):04X}, which nothing closes", at, _HINT)
    return None


def _unclosed(text: str) -> str:
    """Return a control of direction (UAX #9) that is open at the end of its line; "" for none."""
    for line in text.split("\n"):
        waiting: list[str] = []
        for sign in line:
            if sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068":
                waiting.append(sign)
            elif sign in "\u202c\u2069" and waiting:
                is_isolate = waiting[-1] >= "\u2066"
                if is_isolate == (sign == "\u2069"):
                    waiting.pop()
        if waiting:
            return waiting[0]
    return ""


_KINDS = {"body": "running text", "quote": "quotation"}  # other kinds have the name that people use


def _require_form(
    text: str, form: Sequence[TextSegment], origin: SegmentedText, at: Location
) -> None:
    """Raise TextError if a translation would be read as another kind of paragraph."""
    plain = not is_markdown(origin.file)
    again = segments(text, markdown=not plain)
    for number, (before, after) in enumerate(zip(form, again, strict=False), 1):
        if before.kind != after.kind:
            kinds = [_KINDS.get(each.kind, each.kind) for each in (after, before)]
            message = f"paragraph {number} would be read as {kinds[0]}, and is {kinds[1]}"
            raise TextError(f"{message}: “{shortened(after.words, 40)}”", at, _HINT)
    if len(form) != len(again):
        message = f"it would have {len(again)} paragraphs, not {len(form)}"
        raise TextError(message, at, _HINT)


def _require_printable(text: str, before: str, origin: SegmentedText, at: Location) -> None:
    """Raise TextError for what `render` refuses in a text, unless it was so before."""
    if not is_markdown(origin.file):
        return
    earlier = {fault.message for fault in _refusals(before, origin)}
    parts = segments(text)
    faults = Faults()
    for fault in _refusals(text, origin):
        if fault.message in earlier:
            continue
        line = fault.at.line if fault.at else 0
        number = sum(part.line <= line for part in parts)
        what = f"paragraph {number}" if number else "the text"
        faults.add(TextError(f"{what} has what `render` refuses: {fault.message}", at, _HINT))
    faults.raise_any()


def _refusals(text: str, origin: SegmentedText) -> tuple[LeafletError, ...]:
    """Return what `render` refuses in a text in the folder of `origin`."""
    try:
        typed = text.removeprefix("\ufeff").replace("\r\n", "\n")
        from_markdown(typed, origin.file.as_posix())
    except TextError as error:
        return error.every
    return ()
