"""Fields of a Word document: text that Word computes, with its last result in the document."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from leaflet.documents.elements import attribute, child, children, is_on

NAME_OR_DATE = "a field with a name or a date of the file"
# Fields whose result is a person's name, a file's or a company's, or is of no use on paper.
_NAMES = frozenset(
    "AUTHOR LASTSAVEDBY USERNAME USERINITIALS USERADDRESS FILENAME DOCPROPERTY DOCVARIABLE "
    "COMMENTS KEYWORDS SUBJECT INFO TEMPLATE PRINTDATE SAVEDATE CREATEDATE EDITTIME REVNUM".split()
)
_PAGES = frozenset("PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF".split())
_INDEXES = frozenset("TOC INDEX TOA TC XE".split())
_PROPERTIES = (
    "coreProperties", "CoverPageProperties", "core-properties", "extended-properties",
    "coverpageprops", "metadata/properties", "custom-properties",
)  # fmt: skip
_HYPERLINK = re.compile(r'^\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]+)"', re.IGNORECASE)


class WordField(NamedTuple):
    """A field that is being read: its code so far, and whether its result has begun."""

    code: str = ""
    has_result: bool = False
    box: str = ""  # a box to tick, as a form has it

    @property
    def remark(self) -> str:
        """What is said of a field whose result is left out; "" where it stays."""
        word = (self.code.split() or [""])[0].upper()
        if word in _NAMES:
            return NAME_OR_DATE
        if word in _PAGES:
            return "a page number"
        if word in _INDEXES:
            return "a table of contents"
        return ""

    @property
    def is_new_date(self) -> bool:
        """Return whether its result is the date or the time at which it was last worked out."""
        return (self.code.split() or [""])[0].upper() in ("DATE", "TIME")

    @property
    def variable(self) -> str:
        """The name of what each copy of a form letter has another of; "" for other fields."""
        parts = self.code.split(maxsplit=2)
        return parts[1].strip('"') if len(parts) > 1 and parts[0].upper() == "MERGEFIELD" else ""

    @property
    def button(self) -> str:
        """The words of a button, which are in its code."""
        parts = self.code.split(maxsplit=2)
        is_button = parts[0:1] and parts[0].upper() in ("MACROBUTTON", "GOTOBUTTON")
        return parts[2].strip() if is_button and len(parts) > 2 else ""

    @property
    def formula(self) -> str:
        """A formula as Word wrote it before it had any other way: its code."""
        name, _, code = self.code.strip().partition(" ")
        return code.strip() if name.upper() == "EQ" else ""

    @property
    def link(self) -> str:
        """Where a field leads that is a link."""
        match = _HYPERLINK.match(self.code)
        return match[1] if match else ""


def is_property(element: Element) -> bool:
    """Return whether a content control is bound to a property of the file: its author, company.

    Of those that Word knows, the title alone is words that are meant for readers.
    """
    if element.tag.rpartition("}")[2] != "sdt":
        return False
    binding = child(element, "sdtPr", "dataBinding")
    path = attribute(binding, "xpath")
    spaces = attribute(binding, "prefixMappings").lower()
    is_known = any(word in f"{path} {spaces}" for word in _PROPERTIES)
    return is_known and not re.search(r"[:/]title(\[1\])?$", path)


def box_of(begin: Element) -> str:
    """Return what a field of a form shows that has no result: a box to tick, a chosen word."""
    choices = child(begin, "ffData", "ddList")
    if choices is not None:
        state = child(choices, "result")
        chosen = attribute(state if state is not None else child(choices, "default"), "val", "0")
        words = [attribute(entry, "val") for entry in children(choices, "listEntry")]
        return words[int(chosen)] if chosen.isdecimal() and int(chosen) < len(words) else ""
    box = child(begin, "ffData", "checkBox")
    if box is None:
        return ""
    state = child(box, "checked")
    return "\u2612" if is_on(state if state is not None else child(box, "default")) else "\u2610"


def is_placeholder(control: Element) -> bool:
    """Return whether a content control shows what is to be replaced, as nobody has filled it in."""
    return is_on(child(control, "sdtPr", "showingPlcHdr"))
