"""Several files -> the folder of a statement: a text for each language, pictures, statement.toml.

The text of a document is what `render` would read. Pictures are encoded anew from their pixels, so
that nothing a camera or a person left in them is kept.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from leaflet.documents import conversion, formats
from leaflet.documents.division import Portion
from leaflet.errors import FileError, LeafletError, Location, Notice, TextError, UsageError, quoted
from leaflet.statement import comments, exports, language, pair, picture, reading, source
from leaflet.statement.metadata import FILE_NAME

_SHOWN = re.compile(r'^!\[(?:\\.|[^\]\\])*\]\(([^)\s"]+)(?: "((?:\\.|[^"\\])*)")?\)$', re.MULTILINE)
_NAMED = "name each file for its language: call.fa.docx; or say it with --lang, in their order"


class StatementFolder(NamedTuple):
    """The files of a statement by name, and notices about how they were made."""

    files: dict[str, bytes]
    notices: tuple[Notice, ...]


def gathered(paths: Sequence[Path], tags: Sequence[str]) -> StatementFolder:
    """Return the folder for some files, whose languages are `tags` or are said by their names.

    The first file is the source. One file may be in two languages, whose tags have a plus between
    them. Raises `UsageError` if a language is missing or has two files, and the errors of reading a
    text.
    """
    if len(paths) == len(tags) == 1 and pair.JOINT in tags[0]:
        return _gathered_from_one(paths[0], pair.parse(tags[0]).split(pair.JOINT))
    if tags and len(tags) != len(paths):
        message = f"{len(paths)} files, and {len(tags)} languages"
        raise UsageError(message, hint="give --lang once for each file, in their order")
    spoken = [language.parse(tag) for tag in tags] or [_tag(path) for path in paths]
    for tag in spoken:
        if spoken.count(tag) > 1:
            raise UsageError(f"two files are in '{tag}'", hint=_NAMED)
    files: dict[str, bytes] = {}
    notices: list[Notice] = []
    for path, tag in zip(paths, spoken, strict=True):
        if formats.is_document(path):
            text, remarks = _document(path, files)
            notices += remarks
            files[f"{tag}.md"] = text.encode()
        elif path.suffix.lower() == ".md":
            text, remarks = _markdown(path, files)
            notices += remarks
            files.update(_beside(path, tag))
            files[f"{tag}.md"] = text.encode()
        else:
            formats.require(path)
            files[f"{tag}{path.suffix.lower()}"] = reading.read(path, pages=True).encode()
    files[FILE_NAME] = _description(spoken).encode()
    return StatementFolder(files, tuple(notices))


def _gathered_from_one(path: Path, tags: Sequence[str]) -> StatementFolder:
    """Return the folder for a file in several languages, of which the first is the source."""
    files: dict[str, bytes] = {}
    notices: list[Notice] = []
    if not formats.is_document(path):
        formats.require(path)
        hint = "copy each language into a file of its own: call.ar.md, call.en.md"
        raise UsageError("only documents are imported in two languages", hint=hint)
    for tag, portion in zip(tags, pair.portions_of(path, tags), strict=True):
        text, remarks = _document(path, files, portion)
        notices += remarks
        files[f"{tag}.md"] = text.encode()
    files[FILE_NAME] = _description(tags).encode()
    return StatementFolder(files, tuple(dict.fromkeys(notices)))


def require_free(folder: Path) -> None:
    """Raise `FileError` if the folder has anything in it, or if there is a file of its name."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = f"take another name: --to {quoted(f'{folder}-2')}"
        raise FileError("this name is taken already", Location(str(folder)), hint)


def refused(folder: Path, names: Iterable[str]) -> Iterator[Notice]:
    """Yield notices of what `render` refuses in the texts of a folder; `names` are its files."""
    for name in names:
        file = folder / name
        if file.suffix in (".md", ".txt") and file.parent == folder:
            try:
                source.load(file)
            except LeafletError as error:
                for each in error.every:
                    hint = f"; {each.hint}" if each.hint else ""
                    message = f"`leaflet render` refuses this: {each.message}{hint}"
                    yield Notice(message, each.at or Location(file.as_posix()))


def _tag(path: Path) -> str:
    formats.require(path)
    try:
        (tag,) = source.languages(path)
    except UsageError as error:
        raise UsageError(error.message, hint=_NAMED) from None
    return tag


def _document(
    path: Path, files: dict[str, bytes], portion: Portion | None = None
) -> tuple[str, list[Notice]]:
    """Return a document as Markdown, and notices; add its pictures to the files."""
    converted = conversion.read(path, portion)
    notices = list(conversion.notices(converted.remarks, path.as_posix()))
    pictures = dict(converted.pictures)
    return _with_pictures(converted.text, pictures, path, files=files, notices=notices), notices


def _markdown(path: Path, files: dict[str, bytes]) -> tuple[str, list[Notice]]:
    """Return a Markdown text, which another program may have exported, and notices."""
    exported = exports.read(path)
    bare, left_out = comments.without(exported.text, path.as_posix())
    notices = [*exported.notices, *left_out]
    text = _with_pictures(bare, exported.pictures, path, files=files, notices=notices)
    return text, notices


def _with_pictures(
    text: str,
    pictures: Mapping[str, bytes],
    path: Path,
    *,
    files: dict[str, bytes],
    notices: list[Notice],
) -> str:
    """Return a text whose pictures have their names in the folder; add them to the files."""
    at = Location(path.as_posix())
    names: dict[str, str] = {}
    for old, data in pictures.items():
        try:
            picture.decode_photo(data, at)
            cleaned = picture.cleaned(data, at)
        except TextError as error:
            notices.append(Notice(f"left out: a picture: {error.message}", at))
            names[old] = ""
            continue
        same = next((new for new, there in files.items() if there == cleaned), "")
        count = sum(new.startswith("picture-") for new in files) + 1
        ending = "png" if cleaned.startswith(b"\x89PNG") else "jpg"
        names[old] = same or f"picture-{count}.{ending}"
        files[names[old]] = cleaned
    return _SHOWN.sub(lambda shown: _renamed(shown, names), text)


def _renamed(shown: re.Match[str], names: dict[str, str]) -> str:
    """Return the line of a picture with its name in the folder; only its caption if left out."""
    name = names.get(shown[1], shown[1])
    if not name:
        return (shown[2] or "").replace('\\"', '"')
    begin, end = shown.span(1)
    at = shown.start()
    return f"{shown[0][: begin - at]}{name}{shown[0][end - at :]}"


def _beside(path: Path, tag: str) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures that a text of Markdown shows, written anew from their dots."""
    with suppress(TextError):  # `check` says what is wrong with it
        for paragraph in source.load(path, tag).paragraphs:
            if paragraph.picture and Path(paragraph.picture.file) != path:
                file = Path(paragraph.picture.file)
                name = file.relative_to(path.parent).as_posix()
                yield name, picture.cleaned(picture.read(file), Location(file.as_posix()))


def _description(tags: Sequence[str]) -> str:
    """Return statement.toml: the first language is the source, all others drafts."""
    lines = [f'source = "{tags[0]}"']
    if len(tags) > 1:
        lines += ["", "[translations]", *(f'{tag} = "draft"' for tag in tags[1:])]
    return "\n".join(lines) + "\n"
