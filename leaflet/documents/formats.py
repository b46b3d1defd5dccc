"""The formats of documents by the endings of their names: those read, and those refused."""

from pathlib import Path

from leaflet.errors import Location, TextError

# Ending -> the module that reads it.
READERS = {
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".odt": "odt", ".ott": "odt",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
SUFFIXES = frozenset(READERS)
_TEXTS = frozenset({".md", ".txt"})
_SAVE = "save it there as .docx or .odt"
# Ending -> the kind of document, and a hint: these are refused, since we cannot read them well.
REFUSED = {
    ".doc": ("a document of an old Word", f"open it in Word or LibreOffice, and {_SAVE}"),
    ".rtf": ("a Rich Text document", f"open it in Word or LibreOffice, and {_SAVE}"),
    ".pages": (
        "a document of Apple's Pages",
        "in Pages, choose File > Export To > Word, and give the .docx",
    ),
    ".pdf": (
        "a PDF, which has no paragraphs",
        "give the document that it was made from; or copy its text into a .docx or .md file",
    ),
    ".gdoc": (
        "a shortcut to Google Docs, without the text",
        "in Google Docs, choose File > Download > Microsoft Word (.docx), and give that",
    ),
    ".fodt": ("a document in one XML file", "open it in LibreOffice, and save it as .odt"),
    ".wps": ("a document of Microsoft Works", f"open it in LibreOffice, and {_SAVE}"),
    ".odg": ("a drawing", "copy its words into a text document, and save that as .odt"),
    ".pptx": ("a presentation", "copy its words into a text document, and save that as .docx"),
    ".odp": ("a presentation", "copy its words into a text document, and save that as .odt"),
    ".epub": ("an e-book", "copy the passage into a text document, and save that as .docx"),
    ".mht": ("a page with its pictures in one file", "save the page as .html"),
    ".mhtml": ("a page with its pictures in one file", "save the page as .html"),
}
_UNKNOWN = (
    "no text that can be read: its name ends otherwise",
    "save it as .docx, .odt or .html, or as plain text, UTF-8, with a name in .md or .txt",
)


def is_document(path: Path) -> bool:
    """Return whether a file's name says that it is a document that can be read."""
    return path.suffix.lower() in SUFFIXES


def require(path: Path) -> None:
    """Raise `TextError` unless a file's name says that it is a text that can be read."""
    if is_document(path) or path.suffix.lower() in _TEXTS:
        return
    kind, hint = REFUSED.get(path.suffix.lower(), _UNKNOWN)
    raise TextError(f"this is {kind}", Location(path.as_posix()), hint)
