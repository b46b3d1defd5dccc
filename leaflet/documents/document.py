"""The content of a document, whichever program wrote it: blocks of runs, and remarks."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

BlockKind = Literal[
    "title", "heading", "body", "item", "quote", "caption", "table", "picture", "rule"
]  # fmt: skip

LINE_BREAK = "\u2028"  # a line end within a paragraph
_SPACES = re.compile(r"[ \t\r\n\f]+")


class DocumentRun(NamedTuple):
    """A stretch of text in one style, in logical order.

    `link` is the address it leads to; `language` a tag where the document marks one; `note` the
    label of the footnote that is referred to here, whose run has no text. `size` is that of its
    letters in points, 0 where it is not known.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    link: str = ""
    language: str = ""
    note: str = ""
    size: float = 0.0


Runs = tuple[DocumentRun, ...]


class DocumentBlock(NamedTuple):
    """A paragraph, a table, a picture or a rule.

    `place` counts the paragraphs of the document from 1. Of an item, `depth` is how many lists it
    is nested in, `label` its number as the document shows it, "" for a bullet. A paragraph may be
    indented, and `further` if it belongs to the item before it. A table has `rows` of cells, the
    first of which is its head unless it is `headless`; `covered` are the places (row, column) of
    those that the cell before them goes over, and `cells` the paragraphs in each. Of a picture,
    `runs` say what it shows, and `picture` is its name among the document's.
    """

    kind: BlockKind
    runs: Runs = ()
    place: int = 0
    depth: int = 0
    label: str = ""
    further: bool = False
    indented: bool = False
    rows: tuple[tuple[Runs, ...], ...] = ()
    covered: frozenset[tuple[int, int]] = frozenset()
    picture: str = ""
    headless: bool = False
    centred: bool = False
    cells: "tuple[tuple[tuple[DocumentBlock, ...], ...], ...]" = ()

    @property
    def text(self) -> str:
        """The words of a paragraph, without those of notes it refers to."""
        return words_of(self.runs)


CAPITALS = "capitals that are a style of the letters: they are printed as they were typed"
NEW_DATE = "a date or time that the document works out anew is printed as it is now"
PLACEHOLDER = "what stands where something should be filled in is printed as it stands"
WORDLESS = "the number of an item without words"


class Remark(NamedTuple):
    """A remark about something that was left out of a document, or read differently from its look.

    `what` names it, as in "a comment". `words` are its words if a reader sees them in the document
    and they are not in the statement; "" for words that were not meant to be seen.
    """

    what: str
    place: int = 0
    words: str = ""


class Document(NamedTuple):
    """A document as it was read; `notes` are its footnotes by label, `pictures` files by name."""

    blocks: tuple[DocumentBlock, ...]
    notes: tuple[tuple[str, Runs], ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()
    remarks: tuple[Remark, ...] = ()
    language: str = ""  # the tag that the document says most of it is in


def words_of(runs: Iterable[DocumentRun]) -> str:
    """Return the text of runs, with a space for each line end and each tab."""
    return "".join(run.text for run in runs).replace(LINE_BREAK, " ").replace("\t", " ")


def joined(runs: Sequence[DocumentRun]) -> Runs:
    """Return the runs with neighbours of one style made one, and without empty ones."""
    merged: list[DocumentRun] = []
    for run in runs:
        if not run.text and not run.note:
            continue
        if merged and not run.note and not merged[-1].note and merged[-1][1:] == run[1:]:
            merged[-1] = run._replace(text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def trimmed(runs: Sequence[DocumentRun]) -> Runs:
    """Return the runs joined, without white space and line ends at both ends."""
    ends = list(joined(runs))
    while ends and not ends[0].note and not ends[0].text.strip():
        ends.pop(0)
    while ends and not ends[-1].note and not ends[-1].text.strip():
        ends.pop()
    if ends:
        ends[0] = ends[0]._replace(text=ends[0].text.lstrip())
        ends[-1] = ends[-1]._replace(text=ends[-1].text.rstrip())
    return tuple(ends)


def flattened(blocks: Iterable[DocumentBlock]) -> Runs:
    """Return the runs of several paragraphs as those of one, for a cell of a table or a note."""
    runs: list[DocumentRun] = []
    for block in blocks:
        lines = [block.runs] if block.kind != "table" else [c for row in block.rows for c in row]
        for line in lines:
            if not line or block.kind == "picture":
                continue
            if runs:
                runs.append(DocumentRun(" "))
            if block.kind == "item" and not block.further:
                runs.append(DocumentRun(f"{block.label or chr(0x2022)} "))
            runs += [run._replace(text=run.text.replace(LINE_BREAK, " ")) for run in line]
    return joined(runs)


def spaced(runs: list[DocumentRun], *, keeps_lines: bool) -> list[DocumentRun]:
    """Return the runs with each stretch of white space as one space, and none beside a line end."""
    shown: list[DocumentRun] = []
    end = LINE_BREAK
    for run in runs:
        text = run.text
        if keeps_lines:
            text = text.strip("\r\n") if not shown else text
            text = text.replace("\r\n", "\n").replace("\n", LINE_BREAK)
        text = _SPACES.sub(" ", text)
        if end in (" ", LINE_BREAK):
            text = text.lstrip(" ")
        if text == LINE_BREAK and end == " " and shown:
            shown[-1] = shown[-1]._replace(text=shown[-1].text.rstrip(" "))
        shown.append(run._replace(text=text))
        end = text[-1:] or ("" if run.note else end)
    return shown
