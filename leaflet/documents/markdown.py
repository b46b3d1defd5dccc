"""A document -> Markdown for a statement, in which no character of the document is a mark.

Bold and italic end with words: Markdown has no way to set half a word of most scripts apart, so a
word is as most of its letters are.
"""

import re
from collections.abc import Collection, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from leaflet.documents import counting, redirects, words
from leaflet.documents.document import (
    LINE_BREAK,
    Document,
    DocumentBlock,
    Remark,
    Runs,
    trimmed,
    words_of,
)
from leaflet.documents.words import StyledWords

# Signs that are a mark wherever they stand, or may be one beside another.
_SIGNS = re.compile(
    r"[\\`*_\[\]<>|~{}^]|:(?=[a-z][a-z0-9_+-]*:|::)|=(?==)|(?<==)=|%(?=%)|(?<=%)%"
    r"|&(?=#?\w+;)|!(?=\[)|!!!|#(?=#*$)"
)
_BEGINS = re.compile(r"(\s*)(?:([#+>:=-])|(\d{1,9})([.)]))")
_NATIVE = re.compile(r"(\d{1,9})[.)]")
_APART = "&#32;"  # a space that is not seen, behind the words of a cell that is none with another
_ALL = 0.95  # of the letters of a paragraph: all but a quotation mark
_LABEL = re.compile(r"\w{1,4}[.)]|\(\w{1,4}\)")
_COUNTED = re.compile(  # marks of lists that are no longer than twelve
    r"\W?(?:[^\W\d_]|\d{1,2}|i{1,3}|iv|vi{0,3}|ix|xi{0,2})\W{1,2}", re.IGNORECASE
)


class DocumentMarkdown(NamedTuple):
    """A document as Markdown; `places` are the paragraphs of the document by line, from line 1."""

    text: str
    places: tuple[int, ...]


def written(document: Document, remarks: list[Remark]) -> DocumentMarkdown:
    """Return a document as Markdown. What cannot be written so is added to the remarks."""
    lines: list[str] = []
    places: list[int] = []
    before: DocumentBlock | None = None
    notes = {label for label, runs in document.notes if runs}
    writer = _Writer(notes, remarks)
    lone = _lone_items(document.blocks)
    pairs = zip_longest(document.blocks, document.blocks[1:])
    for place, (block, after) in enumerate(pairs):
        was_bare = writer.is_bare
        block_lines = writer.block(block, after)
        if not block_lines:
            continue
        is_bare = was_bare or writer.is_bare
        parts = is_bare or place in lone
        if before is not None and (parts or _is_parted(before, block)):
            gap = ">" if before.kind == block.kind == "quote" else ""
            lines.append(gap)
            places.append(block.place)
        lines += block_lines
        places += [block.place] * len(block_lines)
        before = block
    for label, runs in document.notes:
        if runs and label not in writer.referred:
            remarks.append(Remark("a footnote to what is not printed", words=words_of(runs)))
        elif runs:
            lines += ["", f"[^{label}]: {writer.line(runs)}"]
            places += [0, 0]
    return DocumentMarkdown("\n".join(lines) + "\n" if lines else "", tuple(places))


class _Writer:
    def __init__(self, notes: set[str], remarks: list[Remark]) -> None:
        self.notes = notes
        self.referred: set[str] = set()
        self.remarks = remarks
        self.indents: list[int] = []  # of the open items: where their words begin
        self.skip = False  # whether the next block is a caption, which was written
        self.numbers: dict[int, str] = {}  # of the last items, by depth
        self.is_bare = False  # whether the last block is an item without a mark of Markdown

    def block(self, block: DocumentBlock, after: DocumentBlock | None) -> list[str]:
        """Return the lines of a block, without an empty one before it."""
        if self.skip:
            self.skip = False
            return []
        self.is_bare = False
        if block.kind != "item" and not block.further:
            self.indents, self.numbers = [], {}
        match block.kind:
            case "rule":
                return ["---"]
            case "table":
                return self._table(block)
            case "picture":
                return self._picture(block, after)
            case "item":
                return self._item(block)
        marks = {"title": "# ", "heading": "## ", "quote": "> "}.get(block.kind, "")
        runs = block.runs
        if block.kind in ("title", "heading"):
            runs = tuple(run._replace(text=run.text.replace(LINE_BREAK, " ")) for run in runs)
        if block.kind in ("title", "heading", "quote"):
            runs = _plain(runs)
        further = " " * self.indents[-1] if self.indents and block.further else ""
        lines = self.line(runs).split("\n")
        return [further + ("> " if block.kind == "quote" else marks) + line for line in lines]

    def _item(self, block: DocumentBlock) -> list[str]:
        self.indents = self.indents[: block.depth]
        indent = self.indents[-1] if self.indents else 0
        while len(self.indents) <= block.depth:
            self.indents.append(indent)
        lines = self.line(block.runs).split("\n")
        mark = f"{block.label or '-'} "
        if self._is_bare(block):
            # Markdown has no such mark, and a bullet before it would be one too many.
            mark, self.is_bare = "", True
            lines[0] = _begun(f"{_escaped(block.label)} {lines[0]}")
        self.indents[-1] = indent + len(mark)
        space = " " * self.indents[-1]
        return [" " * indent + mark + lines[0], *(space + line for line in lines[1:])]

    def _is_bare(self, block: DocumentBlock) -> bool:
        """Return whether an item's label is none of Markdown's, or would be counted on there."""
        native = _NATIVE.fullmatch(block.label)
        before = self.numbers.get(block.depth)
        self.numbers = {depth: n for depth, n in self.numbers.items() if depth < block.depth}
        self.numbers[block.depth] = native[1] if native else ""
        if native:
            return not native[1].strip("0") or native[1] == before
        return bool(block.label) and _LABEL.fullmatch(block.label) is None

    def _table(self, block: DocumentBlock) -> list[str]:
        width = max(len(row) for row in block.rows)
        lines = []
        for y, row in enumerate(block.rows):
            cells = [self.line(trimmed(cell)).replace("\\\n", " ") for cell in row]
            covered = {x for x in range(width) if (y, x) in block.covered}
            if y or block.headless:
                cells = _told_apart(cells, covered)
            cells += [""] * (width - len(cells))
            lines.append("| " + " | ".join(cells) + " |")
        if block.headless:
            lines.insert(0, "|" + "  |" * width)
        return [lines[0], "|" + " --- |" * width, *lines[1:]]

    def _picture(self, block: DocumentBlock, after: DocumentBlock | None) -> list[str]:
        shown = " ".join("".join(run.text for run in block.runs).split())
        caption = ""
        if after is not None and after.kind == "caption":
            caption = " ".join(after.text.split())
            self.skip = bool(caption)
        if not shown and caption:
            shown = caption
        elif not shown:
            number = block.picture.partition("-")[2].partition(".")[0]
            self.remarks.append(Remark("nothing says what a picture shows", block.place))
            shown = number
        title = f' "{_escaped(caption).replace(chr(34), chr(92) + chr(34))}"' if caption else ""
        return [f"![{_escaped(shown)}]({block.picture}{title})"]

    def line(self, runs: Runs) -> str:
        """Return runs as Markdown; a line end is a backslash and a line feed."""
        pieces = []
        for link, group in groupby(words.styled(runs), key=lambda styled: styled.link):
            inside = "".join(self._piece(styled) for styled in group)
            if link and inside.strip():
                start = inside[: len(inside) - len(inside.lstrip())]
                end = inside[len(inside.rstrip()) :]
                inside = f"{start}[{inside.strip()}](<{_address(redirects.target(link))}>){end}"
            pieces.append(inside)
        # A ! before a link would make a picture of it.
        lines = "".join(pieces).replace("![", "\\![").split(LINE_BREAK)
        lines = [_begun(line.strip(" ")) for line in lines]
        return "\\\n".join(line for line in lines if line)

    def _piece(self, styled: StyledWords) -> str:
        if styled.note:
            if styled.note not in self.notes:
                return ""
            self.referred.add(styled.note)
            return f"[^{styled.note}]"
        bare = styled.text.strip()
        if not bare:
            return styled.text
        start = styled.text[: len(styled.text) - len(styled.text.lstrip())]
        end = styled.text[len(styled.text.rstrip()) :]
        mark = "*" * (2 * styled.strong + styled.emphasis)
        struck = "~~" if styled.struck else ""
        text = f"{struck}{mark}{_escaped(bare)}{mark}{struck}"
        if styled.language and any(map(str.isalnum, bare)):
            text = f"[{text}](lang:{styled.language})"
        return f"{start}{text}{end}"


def _told_apart(cells: Sequence[str], covered: Collection[int]) -> list[str]:
    """Return the cells of a row, so that in a statement those are one that are in the document.

    Neighbours with the same words are one there (`statement/tables.py`), but for the first of a
    row, and for figures.
    """
    apart = list(cells)
    for x in range(2, len(cells)):
        before = apart[x - 1]
        if not any(map(str.isalpha, before)):
            continue
        if x in covered:
            apart[x] = cells[x] or before
        elif cells[x] == before:
            apart[x] += _APART
    return apart


def _lone_items(blocks: Sequence[DocumentBlock]) -> set[int]:
    """Return the places of items that are alone in their lists, and have marks of typed lists.

    Nobody takes one such mark for a list: without an empty line it is text of the item above.
    """
    lone: set[int] = set()
    lists: list[list[int]] = []  # of the open lists, by depth: the places of their items
    for place, block in enumerate((*blocks, DocumentBlock("body"))):
        if block.further:
            continue
        depth = block.depth if block.kind == "item" else -1
        while len(lists) > depth + 1:
            closed = lists.pop()
            if len(closed) == 1 and not _NATIVE.fullmatch(blocks[closed[0]].label or "1."):
                lone.add(closed[0])
        if depth >= 0:
            lists += [[] for _ in range(depth + 1 - len(lists))]
            lists[depth].append(place)
    return lone


def _is_parted(before: DocumentBlock, block: DocumentBlock) -> bool:
    """Return whether an empty line stands between two blocks.

    Between two items there is one unless the mark of the second plainly continues the list of the
    first. Without it, an item of another list would become text of the item before.
    """
    if not (before.kind == block.kind == "item") or block.further:
        return True
    kinds = [
        "" if not label or _NATIVE.fullmatch(label) else re.sub(r"\w+", "", label) or "none"
        for label in (before.label, block.label)
    ]
    if kinds[0] != kinds[1] or not kinds[1]:
        return kinds[0] != kinds[1]
    numbers = [re.sub(r"\W+", "", label) for label in (before.label, block.label)]
    is_nested = block.depth != before.depth
    is_next = counting.follows(numbers[0], numbers[1])
    return _COUNTED.fullmatch(block.label) is None or not (is_next or is_nested)


def _plain(runs: Runs) -> Runs:
    """Return the runs without a style that all of them have: it is that of the paragraph."""
    letters = sum(len(run.text.strip()) for run in runs)
    most = _ALL * letters
    strong = sum(len(run.text.strip()) for run in runs if run.strong) >= most
    emphasis = sum(len(run.text.strip()) for run in runs if run.emphasis) >= most
    return tuple(
        run._replace(strong=run.strong and not strong, emphasis=run.emphasis and not emphasis)
        for run in runs
    )


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: "".join(f"\\{letter}" for letter in sign[0]), text)


def _begun(line: str) -> str:
    """Return a line with a backslash before what would be a mark at its beginning."""
    return (
        _BEGINS.sub(
            lambda mark: mark[1] + (f"\\{mark[2]}" if mark[2] else f"{mark[3]}\\{mark[4]}"),
            line,
            count=1,
        )
        if _BEGINS.match(line)
        else line
    )


def _address(link: str) -> str:
    return "".join(
        f"%{ord(letter):02X}" if letter in "<>\\" or letter <= " " else letter for letter in link
    )
