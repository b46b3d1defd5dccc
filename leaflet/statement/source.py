"""A folder of texts, or a single file -> `Statement`.

A folder holds one text a language, `<tag>.md` or `<tag>.txt`, and may hold `statement.toml`.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leaflet import assets
from leaflet.documents import formats
from leaflet.errors import FileError, LeafletError, Location, Notice, TextError, UsageError, quoted
from leaflet.statement import (
    foreign,
    language,
    metadata,
    notes,
    occasion,
    picture,
    reading,
    textfile,
)
from leaflet.statement.addresses import without_addresses
from leaflet.statement.language import Language
from leaflet.statement.metadata import Metadata
from leaflet.statement.paragraphs import HEADLINE, LINE_BREAK, Paragraph, Span, word_count
from leaflet.statement.picture import Picture

if TYPE_CHECKING:
    from leaflet.documents.division import Portion

__all__ = ["Metadata", "Paragraph", "Span", "Statement", "available", "find", "languages", "load"]

_SUFFIXES = (".md", ".txt")

# What a file's name may say beside its title: a language, and a script or a region.
_SHORT_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")

DRAFT = "this translation is a draft: a speaker should read it before it is printed"

# Of one text: more than the 64 pages of the largest booklet hold.
MOST_PARAGRAPHS, MOST_LETTERS = 5_000, 500_000

NAMELESS = "leaflet"  # the name of a statement whose folder has the name of an account
_HOMES = ("home", "users", "user")  # the folders that systems have homes in

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
    joined: "tuple[Statement, ...]" = ()  # of one in several languages: each of them
    original: tuple[Paragraph, ...] = ()  # what it is a translation of; () if of nothing

    @property
    def parts(self) -> "tuple[Statement, ...]":
        """The statement in each of its languages: itself, if it has one."""
        return self.joined or (self,)


def find(name: str) -> Path:
    """Return the path of the statement that the user named.

    A name with a `/` or a suffix is a path. Any other name is looked up in ./texts, then among the
    shipped texts. Raises `FileError` if there is no such statement.
    """
    if _is_path(name):
        path = Path(name)
        _require(path)
        return path
    for root in _roots():
        if name and os.path.isdir(root / name):
            return root / name
    from difflib import SequenceMatcher

    names = [statement_name for statement_name, _ in available()]
    names.sort(
        key=lambda candidate: -SequenceMatcher(None, name.lower(), candidate.lower()).ratio()
    )
    if name and os.path.isdir(name):
        hint = f"for the folder here, write {quoted(f'./{name}')}"
    elif names:
        hint = "there are: " + ", ".join(names)
    else:
        hint = "give the path of a folder of texts, or of a .docx, .odt, .html, .md or .txt file"
    raise FileError(f"there is no statement called '{name}'", hint=hint)


def available() -> list[tuple[str, Path]]:
    """Return the name and folder of every statement: those in ./texts, then those shipped.

    Raises `FileError` for a folder that cannot be read.
    """
    folders: dict[str, Path] = {}
    for root in _roots():
        for folder in _children(root):
            if os.path.isdir(folder) and any(map(_tag_of, _children(folder))):
                folders.setdefault(folder.name, folder)
    return list(folders.items())


def languages(path: Path) -> tuple[str, ...]:
    """Return the tags of the languages a statement has texts in: its source first, others sorted.

    Raises `TextError` for a folder without texts, or with two in one language, and for a file that
    is no text; `UsageError` for a single file whose name does not say its language.
    """
    _require(path)
    if path.suffix.lower() in _SUFFIXES or not os.path.isdir(path):
        formats.require(path)
        return (_language_of(path),)
    texts = files_of(path)
    if not texts:
        hint = "a text is named for its language: ar.md, fa.md, pt-BR.txt"
        raise TextError("there are no texts in this folder", Location(path.as_posix()), hint)
    source = metadata.read(path).source
    return tuple(sorted(texts, key=lambda tag: (tag != source, tag)))


def spoken(path: Path) -> tuple[str, ...]:
    """Return the tags of a folder's texts, to settle a name that several languages have.

    They are sorted. A file has none.
    """
    if path.suffix.lower() in _SUFFIXES or not os.path.isdir(path):
        return ()
    return tuple(sorted(files_of(path)))


def named(tags: Iterable[str]) -> str:
    """Return tags with their names, for a hint: `ar (Arabic), fa (Persian)`."""
    from leaflet.statement import language_names

    return language_names.listed(tags)


def instead(tag: str, there: Sequence[str]) -> str:
    """Return a hint for someone who asks for a language that is not among those `there`."""
    from leaflet.statement import language_names

    hint = f"it has: {named(there)}"
    both = tag.lower().split("-")
    # `ar-en` is a tag, of no country.
    if len(both) == 2 and all(part in there for part in both):
        return f"for both languages in one leaflet write {'+'.join(both)}; {hint}"
    if kin := language_names.kin(tag, there):
        return f"did you mean {' or '.join(map(language_names.described, kin))}? {hint}"
    return hint


def load(path: Path, tag: str = "", portion: "Portion | None" = None) -> Statement:
    """Return a statement's text in one language: `tag`, or its source language, or its only one.

    A single file may be in several languages; `portion` says which of its lines to take. Raises
    `UsageError` for an ill-formed tag, and where a tag is needed and missing; `FileError` for what
    cannot be read; `TextError` for a language it has no text in, an empty text, and all that
    `reading`, `markdown` and `metadata` refuse.
    """
    file, tag = _choose(path, language.parse(tag) if tag else "")
    description = metadata.read(file.parent, tag) if _is_of_folder(file, tag) else Metadata()
    paragraphs, notices = textfile.read(file, portion=portion)
    if textfile.is_hidden_markdown(file):
        message = "the name ends in .md.txt: it is read as Markdown, as if it ended in .md"
        notices = (Notice(message, Location(file.as_posix())), *notices)
    _refuse_endless(paragraphs, file)
    if not any(paragraph.text for paragraph in paragraphs):
        hint = "write the statement into it; a title alone will do"
        raise TextError("the text is empty", Location(file.as_posix()), hint)
    if description.status == "draft":
        notices = (Notice(DRAFT, Location(file.as_posix())), *notices)
    words = "\n".join(without_addresses(paragraph.text) for paragraph in paragraphs)
    spoken = language.resolve(tag, words)
    name = _name(file, tag)
    notices = (
        *notices,
        *_named_otherwise(file, tag),
        *_headline(paragraphs, file),
        *description.notices,
    )
    if contradiction := language.contradiction(spoken, words):
        notices = (*notices, Notice(contradiction, Location(file.as_posix())))
    paragraphs = notes.with_digits(paragraphs, spoken)
    if description.when.text or description.where.text:
        paragraphs, said = occasion.of_statement(paragraphs, description, spoken)
        notices = (*notices, *said)
    paragraphs = foreign.marked(paragraphs, spoken, description.source)
    logos = _logos(file.parent, description)
    statement = Statement(name, spoken, _title(paragraphs), paragraphs, description, notices, logos)
    dated = bool(description.when.text or description.where.text)
    if not _is_of_folder(file, tag):
        return statement
    return statement._replace(original=_original(file, description.source, dated=dated))


# Without these bytes Markdown has no inset and no box to tick: a directive, a call-out, a
# reference, U+2610 and U+2611, zeros of UTF-16.
_CALLING = (b"<", b"[", b"&", b":::", b"!!!", b"\xe2\x98", b"\0")


def _original(file: Path, origin: str, *, dated: bool) -> tuple[Paragraph, ...]:
    """Return what a text of a folder is a translation of; () where nothing readable is.

    That is the text in the language `origin`, or the first there is if none is in it. It has no
    pictures: to look at them takes time, and nothing goes by them. Only the style of a call does go
    by it: what has no mark of one, and no day or place beside it (`dated`), is not read, and stands
    here as one empty paragraph.
    """
    with suppress(LeafletError):
        texts = files_of(file.parent)
        original = texts[min(texts, key=lambda tag: (tag != origin, tag))]
        if original.name != file.name:
            if not dated and textfile.is_markdown(original):
                data = reading.bytes_of(original)
                if not any(mark in data for mark in _CALLING):
                    return (Paragraph("body", (), Location(original.as_posix())),)
            return textfile.read(original, leave_out="![")[0]
    return ()


def _refuse_endless(paragraphs: Sequence[Paragraph], file: Path) -> None:
    """Raise `TextError` for what no leaflet could hold, before it takes minutes to find out."""
    letters = sum(len(paragraph.text) for paragraph in paragraphs)
    for count, most, what in (
        (len(paragraphs), MOST_PARAGRAPHS, "paragraphs"),
        (letters, MOST_LETTERS, "letters"),
    ):
        if count > most:
            message = f"the text has {count:,} {what}; a leaflet holds {most:,} at most"
            raise TextError(message, Location(file.as_posix()), "shorten the text")


def _named_otherwise(file: Path, tag: str) -> Iterator[Notice]:
    """Yield a notice if a file's name says another language than the one it is to be in.

    The whole name says one, or what stands behind its last full stop: `ar.txt`, `call.de.md`.
    """
    ending = _stem(file).rpartition(".")[2]
    is_tag = _SHORT_TAG.fullmatch(ending) and language.is_known(ending)
    named = language.parse(ending) if is_tag else tag
    if named == tag:
        return
    from leaflet.statement import language_names

    # Of a language that two tags have, or that goes by one name, either may be the better one.
    if language.has_known_script(named) and not language_names.kin(tag, [named]):
        says, rendered = map(language_names.described, (named, tag))
        message = f"the file's name says {says}, and it is made as {rendered}: which is right?"
        yield Notice(message, Location(file.as_posix()))


def _headline(paragraphs: Sequence[Paragraph], file: Path) -> Iterator[Notice]:
    """Yield a notice if the headline is strange: if it is long, or if there is none."""
    title = next((paragraph for paragraph in paragraphs if paragraph.role == "title"), None)
    if title is None:
        message = f"this text has no headline; {textfile.headline_of(file)} is one"
        yield Notice(message, Location(file.as_posix()))
    elif (count := word_count(title.text)) > HEADLINE:
        message = f"the headline has {count} words: is all of it meant to be one?"
        yield Notice(message, title.at)


def _logos(folder: Path, description: Metadata) -> tuple[Picture, ...]:
    if not description.logo:
        return ()
    path = folder / description.logo
    reading.refuse_link(path, folder, "logo")
    return (picture.load(path, description.logo_text, LOGO_DOTS),)


def _stem(file: Path) -> str:
    """Return a file's name without what says which kind of file it is."""
    return file.name[: -len(".md.txt")] if textfile.is_hidden_markdown(file) else file.stem


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


def files_of(folder: Path) -> dict[str, Path]:
    """Return tag -> file, for every file in a folder that is named by a language tag."""
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
            reading.refuse_link(file, folder, "text")
            texts[tag] = file
    return texts


def _refuse_underscore(file: Path) -> None:
    """Raise `TextError` for pt_BR.md, which would otherwise be left out without a word."""
    mended = _stem(file).replace("_", "-")
    if mended != _stem(file) and _SHORT_TAG.fullmatch(mended) and language.is_known(mended):
        hint = f"rename it to {language.parse(mended)}{file.suffix}"
        raise TextError("a language tag has a hyphen", Location(file.as_posix()), hint)


def _tag_of(file: Path) -> str:
    """Return the language that a file in a folder is named by; "" if it is named by none."""
    # Tags of four to eight letters before the first hyphen are well-formed, and none exists;
    # but README, notes and draft do.
    named = len(_stem(file).split("-")[0]) <= 3 and language.is_well_formed(_stem(file))
    return language.parse(_stem(file)) if named and file.suffix.lower() in _SUFFIXES else ""


def _choose(path: Path, tag: str) -> tuple[Path, str]:
    """Return the file to read, and the language it is in."""
    _require(path)
    if path.suffix.lower() in _SUFFIXES or not os.path.isdir(path):
        formats.require(path)
        return path, tag or _language_of(path)
    if tag and (file := files_of(path).get(tag)):
        return file, tag
    there = languages(path)
    if not tag:
        tag = metadata.read(path).source
        if tag not in there and len(there) > 1:
            hint = f"say which with --lang: {named(there)}"
            raise UsageError(f"'{_name(path, '')}' has several languages", hint=hint)
        tag = tag if tag in there else there[0]
    if tag not in there:
        hint = instead(tag, there)
        raise TextError(f"there is no text in '{tag}'", Location(path.as_posix()), hint)
    return files_of(path)[tag], tag


def _language_of(file: Path) -> str:
    """Return the language a single file's name ends in: ar.md, call.fa.md, flyer-pt-BR.txt.

    Raises `UsageError` where it ends in none.
    """
    tag = _split_name(_stem(file))[1]
    if tag:
        return tag
    message = f"the name '{file.name}' does not say which language it is in"
    raise UsageError(message, hint="say which language with --lang")


def _split_name(stem: str) -> tuple[str, str]:
    """Return what a file's name says beside its language, and the language, or ""."""
    starts = [0, *(match.end() for match in re.finditer(r"[-._]", stem))]
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
    """Return whether a file is one of a folder's texts, whichever way it was asked for."""
    return _stem(file).lower() == tag.lower()


def _name(path: Path, tag: str) -> str:
    """Return the name of a statement: that of its folder, or of its file without the language.

    It is never the name of the account in whose home folder it may be.
    """
    if os.path.isdir(path):
        return _folder_name(path.resolve())
    title, named = _split_name(_stem(path))
    if _is_of_folder(path, tag):
        return _folder_name(path.resolve().parent)
    return title if title and named == tag else _stem(path)


def _folder_name(folder: Path) -> str:
    """Return the name of a folder; for a home, `leaflet`, since its name is that of an account."""
    accounts = {os.environ.get(variable, "") for variable in ("USER", "LOGNAME", "USERNAME")}
    with suppress(RuntimeError):  # nobody's home is known
        accounts.add(Path.home().name)
    is_home = folder.parent.name.lower() in _HOMES and folder.parent.parent == Path(folder.anchor)
    of_account = folder.name.lower() in {account.lower() for account in accounts if account}
    return NAMELESS if is_home or of_account or not folder.name else folder.name


def _title(paragraphs: tuple[Paragraph, ...]) -> str:
    titles = [paragraph for paragraph in paragraphs if paragraph.role == "title"]
    worded = [paragraph for paragraph in paragraphs if paragraph.text]
    return (titles or worded)[0].text.replace(LINE_BREAK, " ")
