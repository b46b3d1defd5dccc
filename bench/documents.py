"""How well documents are read that other people wrote: `python bench/documents.py FOLDER [--all]`.

Takes every .docx, .odt and .html below a folder, reads it as `leaflet` does, and counts: documents
read, refused with a line, crashed; words that a reader sees in them, and how many of these are
neither in the statement nor named in the report. The words are taken from the files by another way
than the readers': all text of the XML, but for what no reader sees. With `--libreoffice` they are
those that LibreOffice writes as plain text, of copies in which recorded deletions are gone and
fields are text (`settled.py`). With `--all`, each document with lost words, and which.

`--round`: LibreOffice saves each document in the other formats too (.docx, .odt, .html), and what
is read of these is held against what is read of the document itself.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import settled

from leaflet.documents import conversion, formats
from leaflet.errors import LeafletError
from leaflet.statement import source

_WORDS = re.compile(r"\w+")
_AT_ONCE = 40  # documents that LibreOffice is given in one go
_FILTERS = {".docx": "docx:MS Word 2007 XML", ".odt": "odt", ".html": "html:XHTML Writer File"}
_FILTERS[".htm"] = "htm:HTML (StarWriter)"
# What nobody sees on paper, by local names: deletions, comments, codes, alternatives, notes' marks.
_UNSEEN = frozenset(
    "del moveFrom instrText delText Fallback annotation tracked-changes sequence-decls forms "
    "title desc author-name initial-creator creator file-name page-number page-count "
    "note-citation hidden-text hidden-paragraph variable-decls user-field-decls posOffset "
    "pctWidth pctHeight align binData creation-date creation-time modification-date "
    "table-of-content alphabetical-index sender-firstname sender-lastname print-date "
    "printed-by index-title-template chapter bookmark-ref_ subject keywords description "
    "oleObject binary-data".split()
)
_NOT_HTML = frozenset(
    "script style template noscript head title nav aside select textarea option button svg math "
    "object canvas audio video iframe".split()
)


class ReadDocument(NamedTuple):
    """What `leaflet` makes of a document: the words of the statement, and those of the report."""

    statement: Counter[str]
    report: Counter[str]


def main() -> None:
    """Read all, and print the counts."""
    folder, in_full = Path(sys.argv[1]), "--all" in sys.argv
    counts: Counter[str] = Counter()
    files = sorted(path for path in folder.rglob("*") if formats.is_document(path))
    start = time.perf_counter()
    by_file = _read_all(files, counts)
    with tempfile.TemporaryDirectory() as scratch:
        exported = _exported(files, Path(scratch)) if "--libreoffice" in sys.argv else {}
        for path, read in by_file.items():
            words = exported.get(path, Counter()) if exported else _visible(path)
            lost = words - read.statement - read.report
            if exported:
                lost = _parted(lost - _withheld(path), read.statement - words)
            _count(path, lost, words, counts, in_full=in_full)
        if "--round" in sys.argv:
            _round(by_file, Path(scratch), counts, in_full=in_full)
    for key in sorted(counts):
        print(f"{key:28}{counts[key]:>8,}")
    print(f"{len(files)} documents, {time.perf_counter() - start:.1f} s")


def _read_all(files: Iterable[Path], counts: Counter[str]) -> dict[Path, ReadDocument]:
    """Return what is read of each document; those that are refused are printed, and counted."""
    by_file = {}
    for path in files:
        ending = path.suffix.lower()
        counts[f"{ending} files"] += 1
        try:
            by_file[path] = _read(path)
            counts[f"{ending} read"] += 1
        except LeafletError as error:
            if "no words" in error.message or "the text is empty" in error.message:
                by_file[path] = ReadDocument(Counter(), _named(conversion.convert(path)))
            crashed = "cannot be read: " in error.message and "Error" in error.message
            counts[f"{ending} {'crashed' if crashed else 'refused'}"] += 1
            print(f"{'CRASH' if crashed else 'refused'} {path.name}: {str(error)[-140:]}")
        except Exception as error:  # what should never be
            counts[f"{ending} crashed"] += 1
            print(f"CRASH {path.name}: {type(error).__name__}: {error}")
    return by_file


def _read(path: Path) -> ReadDocument:
    """Read a document. Raises `LeafletError` where it is refused."""
    converted = conversion.read(path)
    statement = source.load(path, "en")
    printed: Counter[str] = Counter()
    for paragraph in statement.paragraphs:
        printed.update(_counted("".join(" " if s.raised else s.text for s in paragraph.spans)))
        printed.update(_counted(paragraph.mark or str(paragraph.ordinal or "")))
        if paragraph.picture:
            printed.update(_counted(paragraph.picture.text))
    return ReadDocument(printed, _named(converted))


def _named(converted: conversion.Conversion) -> Counter[str]:
    """Return the words that the report names."""
    return Counter(word for remark in converted.remarks for word in _counted(remark.words))


def _count(
    path: Path,
    lost: Counter[str],
    words: Counter[str],
    counts: Counter[str],
    *,
    in_full: bool,
    as_what: str = "",
) -> None:
    """Count the words of a document, and those lost of it."""
    ending = as_what or path.suffix.lower()
    counts[f"{ending} words"] += sum(words.values())
    counts[f"{ending} words lost"] += sum(lost.values())
    if lost:
        counts[f"{ending} with lost words"] += 1
        if in_full:
            print(
                f"LOST {path.name} {as_what}: {sum(lost.values())} of {sum(words.values())}: "
                f"{' '.join(list(lost)[:12])}"
            )


def _exported(files: Sequence[Path], scratch: Path) -> dict[Path, Counter[str]]:
    """Return the words of each document as LibreOffice writes it as plain text."""
    copied = settled.copies(files, scratch / "copies")
    texts = _converted(list(copied.values()), scratch / "text", "txt:Text (encoded):UTF8")
    return {
        path: Counter(_counted(texts[copy].read_text(encoding="utf-8-sig")))
        for path, copy in copied.items()
        if copy in texts
    }


def _parted(lost: Counter[str], further: Counter[str]) -> Counter[str]:
    """Return the lost words without those that are several words of the statement, one by one.

    LibreOffice writes words as one that a line end or the edge of a control parts. `further` are
    words of the statement that are not in its text.
    """
    left = Counter(further)
    whole: Counter[str] = Counter()
    for word, count in lost.items():
        for _ in range(count):
            parts = _parts(word, left)
            left -= Counter(parts)
            whole[word] += not parts
    return +whole


def _parts(word: str, left: Counter[str]) -> list[str]:
    """Return words that make up a word if they are put together, [] if there are none."""
    for end in range(len(word) - 1, 0, -1):
        if left[word[:end]] > 0:
            rest = word[end:]
            further = [rest] if left[rest] > 0 else _parts(rest, left)
            if further:
                return [word[:end], *further]
    return []


def _withheld(path: Path) -> Counter[str]:
    """Return the words in a package that nobody sees, which LibreOffice may show: deletions."""
    if path.suffix.lower() not in (".odt", ".ott", ".docx", ".docm", ".dotx"):
        return Counter()
    try:
        with zipfile.ZipFile(path) as package:
            is_text = path.suffix.lower() in (".odt", ".ott")
            name = "content.xml" if is_text else _main_part(package)
            root = ElementTree.fromstring(package.read(name))
    except (zipfile.BadZipFile, KeyError, ValueError, ElementTree.ParseError):
        return Counter()  # locked, or of another kind
    unseen = [e for e in root.iter() if str(e.tag).rpartition("}")[2] in _UNSEEN]
    words = [" ".join(element.itertext()) for element in unseen]
    for element in root.iter():
        if str(element.tag).endswith("}sdt") and b"ropert" in ElementTree.tostring(element):
            words.append(" ".join(element.itertext()))
    return Counter(_counted(" ".join(words)))


def _round(
    by_file: dict[Path, ReadDocument], scratch: Path, counts: Counter[str], *, in_full: bool
) -> None:
    """Hold what is read of documents against what is read of them as LibreOffice saves them."""
    for ending, written_as in _FILTERS.items():
        files = _converted(list(by_file), scratch / ending[1:], written_as)
        kind = f"as {ending}"
        for path, saved in files.items():
            before = by_file[path].statement + by_file[path].report
            try:
                after = _read(saved)
            except LeafletError as error:
                print(f"refused {path.name} {kind}: {str(error)[-140:]}")
                counts[f"{kind} refused"] += 1
                continue
            lost = by_file[path].statement - after.statement - after.report
            lost += after.statement - before
            _count(path, lost, by_file[path].statement, counts, in_full=in_full, as_what=kind)


def _converted(files: Sequence[Path], folder: Path, written_as: str) -> dict[Path, Path]:
    """Have LibreOffice convert documents; return by each where it is, if it could be converted."""
    folder.mkdir()
    ending = written_as.partition(":")[0]
    places: dict[Path, Path] = {}
    # Each under a name of its own: two may be called alike.
    for number, path in enumerate(files):
        (folder / f"{number}{path.suffix}").symlink_to(path.resolve())
        places[path] = folder / "out" / f"{number}.{ending}"
    links = [folder / f"{number}{path.suffix}" for number, path in enumerate(files)]
    for begin in range(0, len(links), _AT_ONCE):
        batch = links[begin : begin + _AT_ONCE]
        _convert(batch, folder / "out", written_as)
        missing = [link for link in batch if not (folder / f"out/{link.stem}.{ending}").exists()]
        for link in missing if len(missing) < len(batch) else ():
            _convert([link], folder / "out", written_as)  # one that ends the program ends all
    return {path: place for path, place in places.items() if place.exists()}


def _convert(paths: Sequence[Path], folder: Path, written_as: str) -> None:
    command = ["soffice", "--headless", "--convert-to", written_as, "--outdir", str(folder)]
    command += map(str, paths)
    # A session of its own: the program starts another, which would go on.
    program = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        program.wait(timeout=20 + 5 * len(paths))
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()


def _counted(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", re.sub("[\u00ad\u200b-\u200f]", "", text))
    return _WORDS.findall(text.lower().replace("_", " "))


def _visible(path: Path) -> Counter[str]:
    """Return the words that a reader sees in a document, counted."""
    ending = path.suffix.lower()
    if ending in (".html", ".htm", ".xhtml"):
        words = _HtmlWords()
        words.feed(path.read_bytes().decode("utf-8", "replace"))
        return Counter(_counted("".join(words.pieces)))
    with zipfile.ZipFile(path) as package:
        name = "content.xml" if ending in (".odt", ".ott") else _main_part(package)
        root = ElementTree.fromstring(package.read(name))
    words_of: list[str] = []
    _gather(root, words_of, is_text=ending in (".odt", ".ott"))
    return Counter(_counted("".join(words_of)))


def _main_part(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    return next((n for n in ("word/document.xml", "word/document2.xml") if n in names), names[0])


def _gather(element: ElementTree.Element, words: list[str], *, is_text: bool) -> None:
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if name in _UNSEEN or not name:
        words.append(element.tail or "" if is_text else "")
        return
    if name in ("p", "h", "tc", "tab", "br", "cr", "line-break", "s", "table-cell", "note"):
        words.append(" ")
    if name == "r" and any(c.tag.endswith("}vanish") for r in element for c in r):
        return
    if is_text or name == "t":
        words.append((element.text or "") + (" " if "/math}" in str(element.tag) else ""))
    for child in element:
        _gather(child, words, is_text=is_text)
    if name in ("p", "h", "note"):
        words.append(" ")
    if is_text:
        words.append(element.tail or "")


class _HtmlWords(HTMLParser):
    """Gathers the text of a page that is for a reader."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag in _NOT_HTML:
            self.silent.append(tag)
        elif tag not in ("b", "i", "em", "strong", "span", "a", "font", "u", "s", "sup", "sub"):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in self.silent:
            del self.silent[self.silent.index(tag) :]
        elif tag not in ("b", "i", "em", "strong", "span", "a", "font", "u", "s", "sup", "sub"):
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self.silent:
            self.pieces.append(data)


if __name__ == "__main__":
    main()
