"""What the commands for translations do: `commands/translate.py` has their options."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leaflet import files
from leaflet.commands.console import Console
from leaflet.errors import Location, Notice, TextError, UsageError
from leaflet.production import orders
from leaflet.statement import metadata, pair, source
from leaflet.translation import changes, comparison, glossary, state
from leaflet.translation.segments import SegmentedText
from leaflet.translation.wordings import wordings_of

DIFFERENT = 3  # the exit code where something differs
_NOTHING = "nothing differs from the source"


class TranslatedStatement(NamedTuple):
    """A folder of texts: its source, its translations, and the recorded state of these."""

    name: str
    folder: Path
    source: SegmentedText
    translations: tuple[SegmentedText, ...]
    state: state.TranslationState

    @property
    def terms(self) -> tuple[glossary.Term, ...]:
        """The terms of the folder's glossary. Raises the errors of `glossary.read`."""
        return glossary.read(self.folder, self.source.tag)


def opened(statement: str, tags: Sequence[str], *, absent: bool = False) -> TranslatedStatement:
    """Return a statement with the translations in some languages.

    With `absent`, a translation need not exist yet. Raises `UsageError` for a statement without a
    source or a translation, `TextError` for a language without a text, and the errors of
    `source.languages`.
    """
    folder = source.find(statement)
    if not folder.is_dir():
        hint = "give a folder with a text for each language"
        raise UsageError(f"'{folder.as_posix()}' is one text, in one language", hint=hint)
    there = source.files_of(folder)
    origin = metadata.read(folder).source
    if origin not in there:
        hint = f'write source = "en" into {folder / metadata.FILE_NAME}, and the text beside it'
        raise UsageError("nothing says which text is the source", hint=hint)
    chosen: list[str] = []
    for tag in tags:
        every = tag.lower() == orders.ALL
        chosen += sorted(there) if every else [pair.parse(tag, tuple(there))]
    chosen = [tag for tag in dict.fromkeys(chosen) if tag != origin]
    if missing := [tag for tag in chosen if tag not in there and not absent]:
        hint = source.instead(missing[0], tuple(there))
        raise TextError(f"there is no text in '{missing[0]}'", Location(str(folder)), hint)
    if not chosen:
        raise UsageError("there is no translation", hint="name one with --lang")
    texts = [
        comparison.text_of(there[tag], tag)
        if tag in there
        else SegmentedText(tag, folder / f"{tag}.md", wordings_of(folder, tag))
        for tag in chosen
    ]
    ours = comparison.text_of(there[origin], origin)
    name = folder.resolve().name
    return TranslatedStatement(name, folder, ours, tuple(texts), state.read(folder))


def status(statement: str, tags: Sequence[str], console: Console, *, as_json: bool) -> int:
    """Print the state of each translation; return the exit code.

    If there is only one translation, the state of each of its paragraphs is printed too.
    """
    whole = opened(statement, tags)
    objects: list[dict[str, Any]] = []
    code = 0
    for text in whole.translations:
        progress = changes.TranslationProgress(whole.source, text, whole.state)
        code = DIFFERENT if progress.is_behind else code
        counts = Counter(record.check for record in progress.records.values())
        objects.append(_status_object(progress, counts))
        if as_json:
            continue
        console.line(f"{text.tag}  {_summary(progress, counts)}")
        for change in progress.changes:
            console.warning(change.notice)
        if len(whole.translations) == 1:
            for line in _paragraphs(progress):
                console.line(line)
    if as_json:
        console.json(objects)
    return code


def _summary(progress: changes.TranslationProgress, counts: Counter[str]) -> str:
    number = len(progress.translation.segments)
    phrases = [f"{number} paragraphs" if number != 1 else "1 paragraph"]
    if not progress.is_known:
        return f"{phrases[0]}; none is recorded yet"
    kinds = Counter(change.kind for change in progress.changes)
    phrases += [f"{count} {kind}" for kind, count in kinds.items()]
    words = {"draft": "draft", "read": "read", "paper": "read on paper"}
    phrases += [f"{counts[check]} {words[check]}" for check in state.CHECKS if counts[check]]
    return f"{'behind: ' if progress.is_behind else ''}{'; '.join(phrases)}"


def _paragraphs(progress: changes.TranslationProgress) -> Iterator[str]:
    for index, segment in enumerate(progress.translation.segments):
        record = progress.records.get(index)
        check = record.check if record else "-"
        if index in progress.edited:
            check = changes.EDITED
        if index in progress.successors:
            check = changes.CHANGED
        name = f"{segment.kind}: " if segment.file else ""
        yield f"  {index + 1:>3}  {check:<7}  {name}{_short(segment.words)}"


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _status_object(progress: changes.TranslationProgress, counts: Counter[str]) -> dict[str, Any]:
    return {
        "language": progress.translation.tag,
        "paragraphs": len(progress.translation.segments),
        "known": progress.is_known,
        "behind": progress.is_behind,
        "checks": {check: counts[check] for check in state.CHECKS},
        "changes": [
            {"kind": change.kind, "message": change.notice.message,
             "line": (change.notice.at.line or None) if change.notice.at else None}
            for change in progress.changes
        ],
    }  # fmt: skip


def done(
    statement: str,
    tags: Sequence[str],
    numbers: Sequence[int],
    console: Console,
    *,
    everything: bool,
    check: str,
) -> None:
    """Record that paragraphs of translations are right, and how they were checked.

    Raises `UsageError` for numbers that no paragraph has, and if no paragraphs are named.
    """
    whole = opened(statement, tags)
    if bool(numbers) == everything:
        raise UsageError("no paragraphs are named", hint="give either their numbers or --all")
    if numbers and len(whole.translations) > 1:
        hint = "choose one with --lang"
        raise UsageError("numbers of paragraphs are for one language, not for several", hint=hint)
    state_now = whole.state
    for text in whole.translations:
        if numbers and max(numbers) > len(text.segments):
            hint = f"`leaflet translate status {statement} --lang {text.tag}` numbers them"
            message = f"{text.file.name} has {len(text.segments)} paragraphs, not {max(numbers)}"
            raise UsageError(message, hint=hint)
        progress = changes.TranslationProgress(whole.source, text, state_now)
        chosen = {number - 1 for number in numbers} or set(range(len(text.segments)))
        state_now = changes.noted(progress, chosen, check)
        compared = comparison.Comparison(
            whole.source, text, _accepted(whole, text.tag), progress.partners
        )
        digests = {text.segments[index].digest for index in chosen}
        for notice in compared.notices_of(digests) if check != "draft" else ():
            console.warning(notice._replace(message=f"noted as right: {notice.message}"))
        for change in changes.TranslationProgress(whole.source, text, state_now).changes:
            console.warning(change.notice)
        console.line(f"{text.tag}: {len(chosen)} of {len(text.segments)} paragraphs noted: {check}")
    order = [segment.digest for segment in whole.source.segments]
    files.replace(whole.folder / state.FILE_NAME, [state.written(state_now, order).encode()])


def _accepted(whole: TranslatedStatement, tag: str) -> frozenset[tuple[str, str]]:
    """Return the digests of the paragraphs that somebody has read: source and translation."""
    return frozenset(
        (record.source, record.translation)
        for record in whole.state.records.get(tag, ())
        if record.check != "draft"
    )


def check(statement: str, tags: Sequence[str], console: Console, *, as_json: bool) -> int:
    """Print all that differs between translations and their source; return the exit code."""
    whole = opened(statement, tags)
    terms = whole.terms
    objects: list[dict[str, Any]] = []
    code = 0
    for text in whole.translations:
        progress = changes.TranslationProgress(whole.source, text, whole.state)
        compared = comparison.Comparison(
            whole.source, text, _accepted(whole, text.tag), progress.partners
        )
        notices = [change.notice for change in progress.changes]
        notices += [*compared.notices(), *glossary.notices(terms, compared)]
        code = DIFFERENT if notices else code
        objects.append({"language": text.tag, "warnings": [_notice(notice) for notice in notices]})
        if not as_json:
            for notice in notices:
                console.warning(notice)
            count = f"{len(notices)} warning{'s' if len(notices) > 1 else ''}"
            console.line(f"{text.tag}: {count if notices else _NOTHING}")
    if as_json:
        console.json(objects)
    return code


def _notice(notice: Notice) -> dict[str, Any]:
    at = notice.at or Location("")
    return {"message": notice.message, "file": at.file or None, "line": at.line or None}
