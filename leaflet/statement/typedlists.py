"""Lists typed by hand: which lines begin an item, told by the marks of the lines around them.

A bullet always makes its line an item. A number or a letter could be anything (`1979) …` at the
beginning of a wrapped line), so it makes an item only if the item before or after it has the
previous or the next mark in order. A dash makes an item only beside another dash. If a list has
plainly begun, at the start of a block or below a colon, marks that repeat or skip a number also
make items. `listmarks.py` reads the mark of one line.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leaflet.statement.listmarks import DASHES, Mark, mark_of, steps_between

_OWN = r"[ \t]*-[ \t]"  # a list mark of Markdown that may stand among dashes
_ITEM = r"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]"  # begins an item of Markdown
_QUOTED = r"^\s*>|[»”’“\"'›」』][\s.]*$"
_IN_EMOJI = frozenset(("So", "Sk", "Mn", "Cf"))  # signs, colours of skin, joiners
_LONGEST_EMOJI = 8  # characters
_SLIP = 2  # columns by which marks of one list may be out of line


class _Candidate(NamedTuple):
    """A line that begins an item if a neighbouring line does too.

    `begins` says that it also begins a block or follows a colon; `own` says that it is an item in
    Markdown in any case.
    """

    index: int  # type: ignore[assignment]  # hides a method of tuples that nobody calls
    mark: Mark
    begins: bool
    own: bool = False


def marks(
    lines: Sequence[str], closing: int | None = None, *, markdown: bool = False
) -> dict[int, Mark]:
    """Return the marks of the lines that begin an item of a list typed by hand, by line index.

    From the line `closing` on, a dash begins a signature and is no list mark; nor is a single dash
    below a quotation. With `markdown`, marks that Markdown itself reads are left to its parser,
    except hyphens among dashes. Hyphens and dashes that stand together make one list, with bullets.
    """
    by_line: dict[int, Mark] = {}
    candidates: list[_Candidate] = []
    block_begins = True
    for index, line in enumerate(lines):
        mark = mark_of(line, markdown=markdown) if line.strip() else None
        if mark is not None:
            begins = block_begins or lines[index - 1].rstrip().endswith((":", "：", "؛"))
            if mark.kind in ("bullet", "sign"):
                by_line[index] = mark
            elif mark.kind != "dash" or not (_signs(index, closing) or _attributes(lines, index)):
                own = markdown and re.match(_OWN, line) is not None
                candidates.append(_Candidate(index, mark, begins, own))
        block_begins = not line.strip()
    if markdown:
        _add_emoji(lines[:closing], by_line)
    last: dict[str, list[_Candidate]] = {}  # of a kind, each further in than the one before
    runs: list[list[_Candidate]] = []  # the dashes and hyphens of each list
    for after in candidates:
        outer = last.setdefault(after.mark.kind, [])
        while len(outer) > 1 and outer[-1].mark.start > after.mark.start + _SLIP:
            outer.pop()
        before = outer[-1] if outer else None
        steps = steps_between(before.mark, after.mark) if before else None
        listed = before is not None and (before.index in by_line or _opens(before, lines, by_line))
        if (
            before
            and (steps == 1 or (steps is not None and listed))
            and _joined(before, after, lines)
        ):
            if after.mark.kind == "dash":
                if not runs or runs[-1][-1].index != before.index:
                    runs.append([before])
                runs[-1].append(after)
            first = by_line.setdefault(before.index, before.mark)
            if first.ordinal and steps is not None:
                ordinal = max(first.ordinal + steps, 1)
                after = after._replace(mark=after.mark._replace(ordinal=ordinal))
            by_line[after.index] = after.mark
        if before and after.mark.start <= before.mark.start + _SLIP:
            outer.pop()
        outer.append(after)
    for run in runs:
        mixed = len({(candidate.own, bool(candidate.mark.label)) for candidate in run}) > 1
        for candidate in run:
            if mixed:
                by_line[candidate.index] = candidate.mark._replace(label="")
            elif candidate.own:
                by_line.pop(candidate.index, None)
    if not markdown:
        _join_bullets(candidates, by_line)
    return dict(sorted(by_line.items()))


def _add_emoji(lines: Sequence[str], by_line: dict[int, Mark]) -> None:
    """Add the lines that begin with an emoji, if a neighbouring line begins with an emoji too."""
    emoji: dict[int, Mark] = {}
    for index, line in enumerate(lines):
        if unicodedata.category(line.lstrip()[:1] or " ") == "So" and index not in by_line:
            sign = line.split()[0]
            start = len(line) - len(line.lstrip())
            end = len(line) - len(line.lstrip()[len(sign) :].lstrip())
            alone = all(unicodedata.category(char) in _IN_EMOJI for char in sign)
            if alone and len(sign) <= _LONGEST_EMOJI and end < len(line):
                emoji[index] = Mark(sign, start, end, "sign")
    signs = {index for index, mark in by_line.items() if mark.kind == "sign"} | set(emoji)
    by_line |= {index: mark for index, mark in emoji.items() if {index - 1, index + 1} & signs}


def _join_bullets(candidates: Sequence[_Candidate], by_line: dict[int, Mark]) -> None:
    """Make bullets of hyphens and of dashes in a list right above or below a bullet.

    They are one list. A single dash is left alone, because it may begin a signature.
    """
    dashes = [each for each in candidates if each.mark.kind == "dash"]
    for candidate in (*dashes, *reversed(dashes)):
        around = [by_line.get(candidate.index + step) for step in (-1, 1)]
        is_listed = candidate.index in by_line or not candidate.mark.label
        if is_listed and any(mark and mark.kind == "bullet" for mark in around):
            by_line[candidate.index] = candidate.mark._replace(label="", kind="bullet")


def _opens(before: _Candidate, lines: Sequence[str], by_line: Mapping[int, Mark]) -> bool:
    """Return whether the first mark of a list stands where a list may begin.

    A list may begin with a block, below a colon, or below another item.
    """
    above = before.index - 1
    return before.begins or above in by_line or re.match(_ITEM, lines[above]) is not None


def _joined(before: _Candidate, after: _Candidate, lines: Sequence[str]) -> bool:
    """Return whether nothing but the text of the first item is between two marks.

    A dash may also begin a line that is merely wrapped. So two dashes must be on neighbouring
    lines, unless the first begins its block.
    """
    between = lines[before.index + 1 : after.index]
    differ = before.own or after.own or bool(before.mark.label) != bool(after.mark.label)
    # Hyphens and dashes are one list only if they stand together: a dash may also sign.
    if differ and before.mark.kind == "dash":
        return all(line[:1].isspace() and line.strip() for line in between)
    if before.mark.kind == "dash" and not before.begins:
        return not any(line.strip() for line in between)
    ended = False
    for line in between:
        if not line.strip():
            ended = True
        elif ended and not line[0].isspace():
            return False  # a paragraph of its own
        elif re.match(r"#{1,6}\s|[-*_]{3,}\s*$", line):
            return False
    return True


def _signs(index: int, closing: int | None) -> bool:
    return closing is not None and index >= closing


def _attributes(lines: Sequence[str], index: int) -> bool:
    """Return whether a dash begins the name of the person who is quoted.

    It does in a quotation (`>`), and right below a line that ends in a closing quotation mark and
    does not itself begin with a dash.
    """
    if re.match(r"\s*>", lines[index]):
        return True
    # Line by line upwards: copying all lines above would be slow if each line has a dash.
    above = (lines[number] for number in range(index - 1, -1, -1))
    before = next((line for line in above if line.strip()), "")
    dashed = before.lstrip()[:1] in DASHES | {"-"}
    return not dashed and re.search(_QUOTED, before) is not None
