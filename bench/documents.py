"""How well documents are read that other people wrote: `python bench/documents.py FOLDER [--all]`.

Takes every .docx, .odt and .html below a folder, reads it as `leaflet` does, and counts: documents
read, refused with a line, crashed; words that a reader sees in them, and how many of these are
neither in the statement nor named in the report. The words are taken from the files by another way
than the readers': all text of the XML, but for what no reader sees. With `--all`, each document
with lost words, and which.
"""

import re
import sys
import time
import unicodedata
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from leaflet.documents import conversion, formats
from leaflet.errors import LeafletError
from leaflet.statement import source

_WORDS = re.compile(r"\w+")
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


def main() -> None:
    """Read all, and print the counts."""
    folder, in_full = Path(sys.argv[1]), "--all" in sys.argv
    counts: Counter[str] = Counter()
    files = sorted(path for path in folder.rglob("*") if formats.is_document(path))
    start = time.perf_counter()
    for path in files:
        ending = path.suffix.lower()
        counts[f"{ending} files"] += 1
        try:
            converted = conversion.read(path)
            statement = source.load(path, "en")
        except LeafletError as error:
            crashed = "cannot be read: " in error.message and "Error" in error.message
            counts[f"{ending} {'crashed' if crashed else 'refused'}"] += 1
            print(f"{'CRASH' if crashed else 'refused'} {path.name}: {str(error)[-140:]}")
            continue
        except Exception as error:  # what should never be
            counts[f"{ending} crashed"] += 1
            print(f"CRASH {path.name}: {type(error).__name__}: {error}")
            continue
        said: Counter[str] = Counter()
        for paragraph in statement.paragraphs:
            said.update(_counted("".join(" " if s.raised else s.text for s in paragraph.spans)))
            said.update(_counted(paragraph.mark))
            if paragraph.picture:
                said.update(_counted(paragraph.picture.text))
        for remark in converted.remarks:
            said.update(_counted(remark.words))
        words = _visible(path)
        lost = words - said
        # A note's number, a heading's, a word that goes on behind a style: one of several forms.
        counts[f"{ending} read"] += 1
        counts[f"{ending} words"] += sum(words.values())
        counts[f"{ending} words lost"] += sum(lost.values())
        if lost:
            counts[f"{ending} with lost words"] += 1
            if in_full:
                print(f"LOST {path.name}: {sum(lost.values())} of {sum(words.values())}: "
                      f"{' '.join(list(lost)[:12])}")  # fmt: skip
    for key in sorted(counts):
        print(f"{key:28}{counts[key]:>8,}")
    print(f"{len(files)} documents, {time.perf_counter() - start:.1f} s")


def _counted(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", re.sub("[\u00ad\u200b-\u200f]", "", text))
    return [word for word in _WORDS.findall(text.lower()) if word.strip("_")]


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
