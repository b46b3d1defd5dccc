"""Files for translators: written, and taken back into the texts."""

from collections.abc import Sequence
from pathlib import Path

from leaflet import files
from leaflet.commands.console import Console
from leaflet.commands.translations import TranslatedStatement, opened
from leaflet.confinement import confined
from leaflet.errors import Location, TextError, UsageError, quoted, shortened
from leaflet.production import orders
from leaflet.statement import metadata, pair, reading, source
from leaflet.translation import (
    changes,
    comparison,
    po,
    sheet,
    state,
    units,
    worddoc,
    wordings,
    xliff,
)
from leaflet.translation.segments import SegmentedText, segments
from leaflet.translation.units import TranslationUnit

WRITERS = {"po": po.written, "xliff": xliff.written, "docx": worddoc.written, "csv": sheet.written}
ENDINGS = {".po": "po", ".xliff": "xliff", ".xlf": "xliff", ".docx": "docx", ".csv": "csv"}
_TOO_MUCH = "export it anew, and copy the translation into that file"
_LARGEST = 16 * 1024 * 1024  # bytes of a file that comes back


def export(
    statement: str, lang: str, kind: str, *, destination: Path | None, console: Console
) -> None:
    """Write a file for the translator of one language. Raises `FileError` if that fails."""
    whole = opened(statement, [lang], absent=True)
    (text,) = whole.translations
    path = destination or Path(f"{whole.name}-{text.tag}.{'pdf' if kind == 'paper' else kind}")
    if kind == "paper":
        from leaflet.production import comparison_sheet

        data = comparison_sheet.write(_raw(whole.source)[0], _raw(text)[0])
    else:
        progress = changes.TranslationProgress(whole.source, text, whole.state)
        stale = frozenset(progress.successors.values())
        ours, theirs = _raw(whole.source)[0], _raw(text)[0]
        entries = units.units_of(ours, theirs, stale, _recorded(progress))
        data = WRITERS[kind](
            entries, origin=whole.source.tag, tag=text.tag, file=whole.source.file.name
        )
    files.replace(path, [data])
    count = len(whole.source.segments)
    console.line(f"{path}: {count} paragraph{'s' if count != 1 else ''} of {whole.source.tag}")


def proofs(
    statement: str,
    tags: Sequence[str],
    against: str,
    destination: str | None,
    *,
    console: Console,
) -> None:
    """Write each text beside the text of another language, to be corrected with a pen.

    Raises `UsageError` for a language beside itself, and `TextError` for one without a text.
    """
    from leaflet.production import comparison_sheet

    folder = source.find(statement)
    there = source.files_of(folder) if folder.is_dir() else {}
    other = pair.parse(against, tuple(there))
    if other not in there:
        hint = source.instead(other, tuple(there)) if there else "give a folder of texts"
        raise TextError(f"there is no text in '{other}'", Location(folder.as_posix()), hint)
    chosen: list[str] = []
    for tag in tags:
        chosen += sorted(there) if tag.lower() == orders.ALL else [pair.parse(tag, tuple(there))]
    chosen = [tag for tag in dict.fromkeys(chosen) if tag != other]
    if missing := [tag for tag in chosen if tag not in there]:
        hint = source.instead(missing[0], tuple(there))
        raise TextError(f"there is no text in '{missing[0]}'", Location(folder.as_posix()), hint)
    if not chosen:
        raise UsageError("a text cannot be set beside itself", hint="name another with --lang")
    target = files.target(destination, len(chosen))
    ours = comparison.text_of(there[other], other)
    for tag in chosen:
        text = comparison.text_of(there[tag], tag)
        data = comparison_sheet.write(ours, text)
        name = f"{folder.resolve().name}-proof-{tag}-{other}.pdf"
        put = target.put(name, data, (there[tag], there[other]))
        line = f"{put}: {len(text.segments)} paragraphs of {tag} beside {other}"
        console.line(line, to_stderr=put == files.STANDARD_OUTPUT)


def take(statement: str, lang: str, file: Path, console: Console) -> None:
    """Put the translation in a file into the text of its language.

    Raises `UsageError` for another kind of file, and the errors of `units.merged`.
    """
    kind = ENDINGS.get(file.suffix.lower(), "")
    if not kind:
        hint = f"give a file that `export` wrote, whose name ends in {', '.join(ENDINGS)}"
        raise UsageError(f"'{file.name}' is not a translator's file", hint=hint)
    whole = opened(statement, [lang], absent=True)
    (text,) = whole.translations
    if text.file.suffix.lower() not in (".md", ".txt"):
        hint = "save it as Markdown, with a name that ends in .md"
        message = "a translation cannot be written into a document"
        raise TextError(message, Location(str(text.file)), hint)
    incoming = _incoming(file, kind, text.tag)
    ours, source_text = _raw(whole.source)
    translation, typed = _raw(text)
    at = Location(file.as_posix())
    recorded = _recorded(changes.TranslationProgress(whole.source, text, whole.state))
    merged = units.merged(
        ours, source_text, translation, typed, incoming=incoming, at=at, recorded=recorded
    )
    beside, keys = _statement_file(whole.folder, translation, merged)
    if merged.text != typed:
        files.replace(text.file, [merged.text.encode()])
    if beside:
        files.replace(whole.folder / metadata.FILE_NAME, [beside])
    _note(whole, text, confirmed=frozenset(merged.taken if kind == "po" else ()))
    if keys:
        console.line(f"{whole.folder / metadata.FILE_NAME}: {', '.join(keys)}")
    count = len(merged.taken)
    console.line(f"{text.file}: {count} of {len(ours.segments)} paragraphs taken from {file}")
    for unit in (*merged.left_out, *merged.taken.values()):
        name = f"{unit.comment}.{text.tag}" if unit.comment else f"paragraph {unit.number}"
        if unit.reason:
            console.line(f"left out: {name} (“{shortened(unit.source, 40)}”): {unit.reason}")
        if unit.remark:
            console.line(f"not taken, with {name}: {unit.remark}")
    console.line(f"then: leaflet translate check {quoted(statement)} --lang {text.tag}")


def _statement_file(
    folder: Path, before: SegmentedText, merged: units.MergedText
) -> tuple[bytes, list[str]]:
    """Return statement.toml with the wordings that came back, and the keys of those.

    Both are empty where all is there already.

    Raises as `wordings.rewritten` does.
    """
    there = {segment.kind: segment.text for segment in before.segments if segment.file}
    lines = {key: " ".join(words.split()) for key, words in merged.wordings.items()}
    changed = {key: words for key, words in lines.items() if words != there.get(key)}
    if not changed:
        return b"", []
    file = folder / metadata.FILE_NAME
    typed = file.read_bytes().decode()
    text = typed.removeprefix("\ufeff")
    mark = typed[: len(typed) - len(text)]
    text = mark + wordings.rewritten(text, file, before.tag, changed)
    return text.encode(), [f"{key}.{before.tag}" for key in changed]


def _incoming(file: Path, kind: str, tag: str) -> list[TranslationUnit]:
    """Return what a file holds, read in a process of its own: it is a stranger's."""
    data = reading.bytes_of(file, _LARGEST, "a statement is smaller by far")
    at = Location(file.as_posix())
    if kind == "docx":
        return confined.call(worddoc.read, file, tag, at=at, hint=_TOO_MUCH)
    readers = {"po": po.read, "xliff": xliff.read, "csv": sheet.read}
    return confined.call(readers[kind], data, at, tag, at=at, hint=_TOO_MUCH)


def _recorded(progress: changes.TranslationProgress) -> dict[int, int]:
    """Return the recorded paragraphs of a translation by those of the source, both by index."""
    ours, theirs = len(progress.source.paragraphs), len(progress.translation.paragraphs)
    return {
        place: index
        for place, index in progress.partners.items()
        if index < theirs and place < ours
    }


def _raw(text: SegmentedText) -> tuple[SegmentedText, str]:
    """Return a text as it is typed, with its line ends, and in segments of that.

    All that statement.toml says beside it is among them.
    Raises as `reading.read` does.
    """
    if not text.file.exists() or text.file.suffix.lower() not in (".md", ".txt"):
        return text, ""
    reading.read(text.file)  # refuses what is no text
    typed = text.file.read_bytes().decode("utf-8", "replace")
    plain = text.file.suffix.lower() == ".txt" and ".md" not in text.file.suffixes
    parts = segments(typed, markdown=not plain)
    besides = wordings.wordings_of(text.file.parent, text.tag, every=True)
    return text._replace(segments=(*parts, *besides)), typed


def _note(whole: TranslatedStatement, before: SegmentedText, *, confirmed: frozenset[int]) -> None:
    """Note what was translated anew as a draft, where a state is kept.

    `confirmed` are the paragraphs of the source whose translation the file says is right as it is.
    """
    again = opened(str(whole.folder.resolve()), [before.tag])
    (text,) = again.translations
    whole = whole._replace(source=again.source)  # with what has a wording in each language now
    progress = changes.TranslationProgress(whole.source, text, whole.state)
    earlier = {segment.digest for segment in before.segments}
    chosen = {
        index
        for index, segment in enumerate(text.segments)
        if segment.digest not in earlier
        or (not progress.is_known and index not in progress.records)
        or progress.successors.get(index) in confirmed
    }
    if chosen:
        state_now = changes.noted(progress, chosen, "draft")
        order = [segment.digest for segment in whole.source.segments]
        files.replace(whole.folder / state.FILE_NAME, [state.written(state_now, order).encode()])
