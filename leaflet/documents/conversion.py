"""The file of a document -> Markdown, its pictures, and notices.

The file is read in a process of its own, with limits. The rest of the program calls `read`.
"""

import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from leaflet.confinement import confined
from leaflet.documents import division, languages, look, markdown
from leaflet.documents.division import Portion
from leaflet.documents.document import CAPITALS, NEW_DATE, PLACEHOLDER, Document, Remark
from leaflet.documents.formats import READERS
from leaflet.errors import FileError, Location, Notice, TextError, listed

_TOO_MUCH = "copy its words into a new document, and save that"

# Remarks about content that is in the statement; all others are about content left out.
_READ = (
    "taken for", "a line across", "a table that is read", "a text box, which is read",
    "nothing says", CAPITALS, NEW_DATE, PLACEHOLDER,
)  # fmt: skip


class Conversion(NamedTuple):
    """A document as Markdown. `places` are its paragraphs, counted from 1, by line from line 1."""

    text: str
    places: tuple[int, ...]
    pictures: tuple[tuple[str, bytes], ...]
    remarks: tuple[Remark, ...]


def read(path: Path, portion: Portion | None = None) -> Conversion:
    """Return a document, or what is in one of its languages, as Markdown.

    It is read in a process of its own. Raises `FileError` if the file is missing or cannot be read,
    `TextError` if it is not of the kind that its name says, damaged, too large, or without words,
    or if its languages cannot be told apart.
    """
    at = Location(path.as_posix())
    if path.is_dir():
        raise FileError("this is a folder, not a file", at)
    if not path.is_file():
        raise FileError("there is no such file", at)
    state = path.stat()
    conversion = _converted(path, portion, state.st_mtime_ns, state.st_size)
    if not conversion.text.strip():
        named = ", ".join(dict.fromkeys(remark.what for remark in conversion.remarks))
        hint = f"there is: {named}" if named else "write the statement into it"
        raise TextError("the document has no words that could be printed", at, hint)
    return conversion


@lru_cache(maxsize=2)  # a command reads a text several times
def _converted(path: Path, portion: Portion | None, _changed: int, _size: int) -> Conversion:
    return confined.call(convert, path, portion, at=Location(path.as_posix()), hint=_TOO_MUCH)


def convert(path: Path, portion: Portion | None = None) -> Conversion:
    """Return a document as Markdown. Call this only in a process with limits.

    Raises `TextError` if its languages cannot be told apart.
    """
    module = import_module(f"leaflet.documents.{_reader_of(path)}")
    document: Document = module.read(path)
    remarks = list(document.remarks)
    if portion:
        document = _divided(document, portion, path, remarks)
    blocks = languages.believed(look.named_by_look(document.blocks, remarks))
    written = markdown.written(document._replace(blocks=blocks), remarks)
    shown = {block.picture for block in blocks}
    pictures = tuple(pair for pair in document.pictures if pair[0] in shown)
    return Conversion(written.text, written.places, pictures, tuple(remarks))


def _divided(document: Document, portion: Portion, path: Path, remarks: list[Remark]) -> Document:
    """Return what is in one of the languages of a document; a remark says which paragraphs."""
    blocks = tuple(division.blocks_of(portion, document.blocks, path.as_posix()))
    places = [block.place for block in blocks if block.text.strip() or block.rows]
    remarks.append(Remark(division.described(portion, places, "paragraph")))
    strange = division.foreign(portion, [block.text for block in blocks])
    if strange:
        numbers = [blocks[i].place for i in strange]
        remarks.append(Remark(division.described_as_foreign(portion, numbers, "paragraph")))
    referred = {
        run.note
        for block in blocks
        for runs in (block.runs, *(cell for row in block.rows for cell in row))
        for run in runs
    }
    notes = tuple(note for note in document.notes if note[0] in referred)
    return document._replace(blocks=blocks, notes=notes)


def _reader_of(path: Path) -> str:
    """Return the name of the module that reads a document.

    Word's and LibreOffice's tell by what is in them which of the two it is, whatever their names
    say.
    """
    named = READERS[path.suffix.lower()]
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return named
    if named == "docx" and "content.xml" in names and "[Content_Types].xml" not in names:
        return "odt"
    return "docx" if named == "odt" and "word/document.xml" in names else named


def notices(remarks: Iterable[Remark], file: str) -> Iterator[Notice]:
    """Yield one notice for each kind of remark, with its places and the words left out."""
    kinds: dict[str, list[Remark]] = {}
    for remark in remarks:
        kinds.setdefault(remark.what, []).append(remark)
    for what, group in kinds.items():
        places = sorted({remark.place for remark in group if remark.place})
        count = (
            f" ({len(group)} times)"
            if len(group) > len(places) > 0 or (not places and len(group) > 1)
            else ""
        )
        where = f", in paragraph{'s' if len(places) > 1 else ''} {listed(places)}" if places else ""
        words = " … ".join(remark.words for remark in group if remark.words)
        quoted = f": {words}" if words else ""
        begins = "" if what.startswith(_READ) else "left out: "
        yield Notice(f"{begins}{what}{count}{where}{quoted}", Location(file))
