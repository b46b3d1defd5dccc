"""Paragraphs, lists and tables that people make with keys alone, in documents without styles.

Two line ends make paragraphs of one, lines with marks of lists items, and tabs columns.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from leaflet.documents.document import (
    LINE_BREAK,
    DocumentBlock,
    DocumentRun,
    Remark,
    Runs,
    joined,
    trimmed,
)

_NUMBERED = re.compile(r"(?:(\d{1,3})([.)])|[-*])[\s\u2028]+(?=\S)|-(?=[^\W\d_])")
# A line that begins as an item does: with a bullet, a dash, or a number or letter and a sign.
_MARKED = re.compile(
    r"\s*(?:[-*\u2022\u00b7\u25aa\u25cf\u25e6\u25ba\u27a2\u2013\u2014\u2713\u2714]"
    r"|\(?\w{1,3}[.)]|\w{1,2}-)\s+(?=\S)|\s*-(?=[^\W\d_])"
)
_LONGEST_CELL = 80  # characters between two tabs
_MOST_CELLS = 5
TABBED = "taken for a table: lines with tabs"


def settled(blocks: Sequence[DocumentBlock], remarks: list[Remark]) -> list[DocumentBlock]:
    """Return the blocks with these paragraphs, items and tables; a remark names the tables."""
    parted = [part for block in blocks for part in _parted(block)]
    return _typed_items(list(_tables(parted, remarks)))


def _parted(block: DocumentBlock) -> Iterator[DocumentBlock]:
    """Yield the paragraphs that are one in a document, with empty lines or items between them."""
    if block.kind != "body" or LINE_BREAK not in "".join(run.text for run in block.runs):
        yield block
        return
    held: list[Runs] = []
    lines = list(_lines(block.runs))
    marked = [_MARKED.match("".join(run.text for run in line)) is not None for line in lines]
    for index, line in enumerate(lines):
        is_item = marked[index] and any(
            marked[near] for near in (index - 1, index + 1) if 0 <= near < len(lines)
        )
        if held and (not line or is_item):
            yield block._replace(runs=_of_lines(held))
            held = []
        if line and is_item:
            yield block._replace(runs=line)
        elif line:
            held.append(line)
    if held:
        yield block._replace(runs=_of_lines(held))


def _lines(runs: Runs) -> Iterator[Runs]:
    """Yield each line of a paragraph, () for an empty one."""
    line: list[DocumentRun] = []
    for run in runs:
        first, *further = run.text.split(LINE_BREAK)
        line.append(run._replace(text=first))
        for piece in further:
            yield trimmed(line)
            line = [run._replace(text=piece, note="")]
    yield trimmed(line)


def _of_lines(lines: Sequence[Runs]) -> Runs:
    """Return the runs of a paragraph of several lines."""
    runs = list(lines[0])
    for line in lines[1:]:
        runs += [DocumentRun(LINE_BREAK), *line]
    return joined(runs)


def _tables(blocks: Sequence[DocumentBlock], remarks: list[Remark]) -> Iterator[DocumentBlock]:
    """Yield the blocks; two neighbouring lines and more with as many tabs are a table."""
    rows = [_cells(block) for block in blocks]
    numbers = groupby(range(len(blocks)), key=lambda index: len(rows[index]))
    for width, group in numbers:
        indices = list(group)
        if width < 2 or len(indices) < 2:
            yield from (blocks[index] for index in indices)
            continue
        place = blocks[indices[0]].place
        remarks.append(Remark(TABBED, place))
        table = tuple(rows[index] for index in indices)
        yield DocumentBlock("table", place=place, rows=table, headless=not _is_bold(table[0]))


def _cells(block: DocumentBlock) -> tuple[Runs, ...]:
    """Return the words between the tabs of a line, () for a line that is none of a table."""
    text = "".join(run.text for run in block.runs)
    if block.kind != "body" or "\t" not in text.strip() or LINE_BREAK in text:
        return ()
    cells: list[list[DocumentRun]] = [[]]
    for run in trimmed(block.runs):
        first, *further = re.split(r"[ ]*\t[\t ]*", run.text)
        cells[-1].append(run._replace(text=first))
        for piece in further:
            cells.append([run._replace(text=piece, note="")])
    parts = tuple(trimmed(cell) for cell in cells)
    texts = ["".join(run.text for run in part) for part in parts]
    is_item = re.fullmatch(r"\W{0,2}|\(?\w{1,3}[.)]", texts[0]) is not None
    if is_item or len(parts) > _MOST_CELLS or not all(texts):
        return ()
    return parts if max(map(len, texts)) <= _LONGEST_CELL else ()


def _is_bold(cells: Sequence[Runs]) -> bool:
    return all(run.strong or not run.text.strip() for cell in cells for run in cell)


def _typed_items(blocks: list[DocumentBlock]) -> list[DocumentBlock]:
    """Return the blocks; paragraphs that begin with 1., 2. … or with hyphens become items."""
    marks = [_NUMBERED.match(block.text) if block.kind == "body" else None for block in blocks]
    items = list(blocks)
    for i, mark in enumerate(marks):
        if mark is None:
            continue
        beside = [marks[j] for j in (i - 1, i + 1) if 0 <= j < len(marks)]
        numbers = [int(other[1]) for other in beside if other is not None and other[1]]
        if mark[1]:
            near = {int(mark[1]) - 1, int(mark[1]) + 1}
            counts = int(mark[1]) > 0 and bool(near & set(numbers))
        else:
            counts = any(other is not None and not other[1] for other in beside)
        if counts:
            runs = _without(blocks[i].runs, mark.end())
            items[i] = blocks[i]._replace(
                kind="item", runs=runs, label=f"{mark[1]}{mark[2] or ''}" if mark[1] else ""
            )
    return items


def _without(runs: Runs, count: int) -> Runs:
    """Return the runs without so many letters at their beginning."""
    shorter = []
    for run in runs:
        shorter.append(run._replace(text=run.text[count:]))
        count = max(count - len(run.text), 0)
    return joined(shorter)
