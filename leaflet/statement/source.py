"""A folder of texts, or a single file -> `Statement`.

A folder holds one text a language, `<tag>.md` or `<tag>.txt`, and may hold `statement.toml`.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

from leaflet import assets
from leaflet.errors import FileError, Location, Notice, TextError, UsageError
from leaflet.statement import foreign, language, metadata, picture, reading
from leaflet.statement.language import Language
from leaflet.statement.markdown import from_markdown
from leaflet.statement.metadata import Metadata
from leaflet.statement.paragraphs import LINE_BREAK, Paragraph, Span, from_plain_text
from leaflet.statement.picture import Picture

__all__ = ["Metadata", "Paragraph", "Span", "Statement", "available", "find", "languages", "load"]

_SUFFIXES = (".md", ".txt")

# What a file's name may say beside its title: a language, and a script or a region.
_SHORT_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")

_DRAFT = "this translation is a draft: a speaker should read it before it is printed"

# At most: 300 to the inch at the largest that a logo is printed, 59 x 16 mm.
LOGO_DOTS = (697, 189)


class Statement(NamedTuple):
    """What is said, in one language."""

    name: str
    language: Language
    title: str  # on one line, even where no paragraph is marked as the title
    paragraphs: tuple[Paragraph, ...]
    metadata: Metadata
    notices: tuple[Notice, ...]
    logos: tuple[Picture, ...] = ()  # one, or none
    parts: "tuple[Statement, ...]" = ()  # of one in two languages: each of them


def find(name: str) -> Path:
    """Where the statement is that a person called `name`.

    With a `/` or a suffix it is a path; any other name is looked up in ./texts, then among
    the texts that ship with the tool. Raises `FileError` where there is none.
    """
    if _is_path(name):
        path = Path(name)
        _require(path)
        return path
    for root in _roots():
        if name and os.path.isdir(root / name):
            return root / name
    from difflib import SequenceMatcher

    names = [known for known, _ in available()]
    names.sort(key=lambda known: -SequenceMatcher(None, name.lower(), known.lower()).ratio())
    if name and os.path.isdir(name):
        hint = f"for the folder here, write ./{name}"
    elif names:
        hint = "there are: " + ", ".join(names)
    else:
        hint = "give the path of a folder of texts, or of a .md or .txt file"
    raise FileError(f"there is no statement called '{name}'", hint=hint)


def available() -> list[tuple[str, Path]]:
    """Name and folder of every statement there is: those in ./texts, then those shipped.

    Raises `FileError` for a folder that cannot be read.
    """
    found: dict[str, Path] = {}
    for root in _roots():
        for folder in _children(root):
            if os.path.isdir(folder) and any(map(_tag_of, _children(folder))):
                found.setdefault(folder.name, folder)
    return list(found.items())


def languages(path: Path) -> tuple[str, ...]:
    """The tags of the languages a statement has texts in: its source first, the others sorted.

    Raises `TextError` for a folder without texts, or with two in one language, and for a file
    that is no text; `UsageError` for a single file whose name does not say its language.
    """
    _require(path)
    if path.suffix.lower() in _SUFFIXES or not os.path.isdir(path):
        _require_text(path)
        return (_language_of(path),)
    texts = _texts(path)
    if not texts:
        hint = "a text is named for its language: ar.md, fa.md, pt-BR.txt"
        raise TextError("there are no texts in this folder", Location(path.as_posix()), hint)
    source = metadata.read(path).source
    return tuple(sorted(texts, key=lambda tag: (tag != source, tag)))


def load(path: Path, tag: str = "") -> Statement:
    """A statement's text in one language: `tag`, or its source language, or its only one.

    Raises `UsageError` for an ill-formed tag, and where it is needed and missing; `FileError`
    for what cannot be read; `TextError` for a language it has no text in, an empty text, and
    all that `reading`, `markdown` and `metadata` refuse.
    """
    file, tag = _choose(path, language.parse(tag) if tag else "")
    about = metadata.read(file.parent, tag) if _is_of_folder(file, tag) else Metadata()
    text = reading.read(file)
    read = from_markdown if file.suffix.lower() == ".md" else from_plain_text
    paragraphs, notices = read(text, file.as_posix())
    if not paragraphs:
        hint = "write the statement into it; a title alone will do"
        raise TextError("the text is empty", Location(file.as_posix()), hint)
    if about.status == "draft":
        notices = (Notice(_DRAFT, Location(file.as_posix())), *notices)
    spoken = language.resolve(tag, "\n".join(paragraph.text for paragraph in paragraphs))
    name = _name(file, tag)
    if contradiction := language.contradiction(spoken, text):
        notices = (*notices, Notice(contradiction, Location(file.as_posix())))
    paragraphs = foreign.marked(paragraphs, spoken, about.source)
    logos = _logos(file.parent, about)
    return Statement(name, spoken, _title(paragraphs), paragraphs, about, notices, logos)


def _logos(folder: Path, about: Metadata) -> tuple[Picture, ...]:
    if not about.logo:
        return ()
    path = folder / about.logo
    # Not Path.resolve: that raises for a link to itself.
    if os.path.dirname(os.path.realpath(path)) != os.path.realpath(folder):
        hint = "copy the picture itself into the folder"
        raise FileError("this logo leads out of the statement's folder", Location(str(path)), hint)
    return (picture.load(path, about.logo_text, LOGO_DOTS),)


def _is_path(name: str) -> bool:
    separators = {"/", os.sep, os.altsep or os.sep}
    return any(s in name for s in separators) or name in (".", "..") or bool(Path(name).suffix)


def _require(path: Path) -> None:
    """Raise `FileError` unless there is something at `path`."""
    try:
        path.stat()
        return
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the last: a NUL in the name
        reason = "there is no such file or folder"
    except OSError as error:
        reason = f"it cannot be read: {error.strerror}"
    raise FileError(reason, Location(path.as_posix()), "look at the spelling of the path")


def _require_text(file: Path) -> None:
    """Raise `TextError` unless the file's name says that it is a text."""
    if file.suffix.lower() not in _SUFFIXES:
        hint = "save it as plain text, UTF-8, with a name that ends in .md or .txt"
        raise TextError("this is neither .md nor .txt", Location(file.as_posix()), hint)


def _roots() -> tuple[Path, ...]:
    return (Path("texts"), assets.texts_dir())


def _children(folder: Path) -> list[Path]:
    if not os.path.isdir(folder):
        return []
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        reason = f"it cannot be read: {error.strerror}"
        raise FileError(reason, Location(folder.as_posix())) from None


def _texts(folder: Path) -> dict[str, Path]:
    """Tag -> file, for every file in a folder that is named by a language tag."""
    texts: dict[str, Path] = {}
    for file in _children(folder):
        if file.suffix.lower() not in _SUFFIXES:
            continue
        _refuse_underscore(file)
        tag = _tag_of(file)
        if tag in texts:
            message = f"two texts in '{tag}': {texts[tag].name} and {file.name}"
            raise TextError(message, Location(folder.as_posix()), "take one of them away")
        if tag:
            texts[tag] = file
    return texts


def _refuse_underscore(file: Path) -> None:
    """Raise `TextError` for pt_BR.md, which would else be left out without a word."""
    mended = file.stem.replace("_", "-")
    if mended != file.stem and _SHORT_TAG.fullmatch(mended) and language.is_known(mended):
        hint = f"rename it to {language.parse(mended)}{file.suffix}"
        raise TextError("a language tag has a hyphen", Location(file.as_posix()), hint)


def _tag_of(file: Path) -> str:
    """The language that a file in a folder is named by; "" if it is named by none."""
    # Tags of four to eight letters before the first hyphen are well-formed, and none exists;
    # but README, notes and draft do.
    named = language.is_well_formed(file.stem) and len(file.stem.split("-")[0]) <= 3
    return language.parse(file.stem) if named and file.suffix.lower() in _SUFFIXES else ""


def _choose(path: Path, tag: str) -> tuple[Path, str]:
    """The file to read, and the language it is in."""
    _require(path)
    if path.suffix.lower() in _SUFFIXES or not os.path.isdir(path):
        _require_text(path)
        return path, tag or _language_of(path)
    there = languages(path)
    if not tag:
        tag = metadata.read(path).source
        if tag not in there and len(there) > 1:
            hint = f"say which with --lang: {', '.join(there)}"
            raise UsageError(f"'{_name(path, '')}' has several languages", hint=hint)
        tag = tag if tag in there else there[0]
    if tag not in there:
        hint = f"it has: {', '.join(there)}"
        raise TextError(f"there is no text in '{tag}'", Location(path.as_posix()), hint)
    return _texts(path)[tag], tag


def _language_of(file: Path) -> str:
    """The language a single file's name ends in: ar.md, call.fa.md, flyer-pt-BR.txt."""
    tag = _split_name(file.stem)[1]
    if tag:
        return tag
    message = f"the name '{file.name}' does not say which language it is in"
    raise UsageError(message, hint="say which language with --lang")


def _split_name(stem: str) -> tuple[str, str]:
    """What a file's name says beside its language, and the language; "" for what it does not."""
    starts = [0, *(found.end() for found in re.finditer(r"[-._]", stem))]
    for start in starts:
        tail = stem[start:]
        if _SHORT_TAG.fullmatch(tail) and language.is_known(tail):
            tag = language.parse(tail)
            if not language.has_known_script(tag):
                continue  # `my-call.md` is no Burmese text
            # `no-war-it-is.md`: of two words the last decides, unless written as a tag is.
            if start == 0 or "-" not in tail or tail == tag:
                return stem[: max(start - 1, 0)], tag
    return stem, ""


def _is_of_folder(file: Path, tag: str) -> bool:
    """Whether a file is one of a folder's texts, whichever way it was asked for."""
    return file.stem.lower() == tag.lower()


def _name(path: Path, tag: str) -> str:
    """What a statement is called: its folder, or its file without the language."""
    if os.path.isdir(path):
        return path.resolve().name
    title, named = _split_name(path.stem)
    if _is_of_folder(path, tag):
        return path.resolve().parent.name
    return title if title and named == tag else path.stem


def _title(paragraphs: tuple[Paragraph, ...]) -> str:
    titles = [paragraph for paragraph in paragraphs if paragraph.role == "title"]
    return (titles or paragraphs)[0].text.replace(LINE_BREAK, " ")
