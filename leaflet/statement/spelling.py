"""Markdown as people type it is rewritten as CommonMark, on the same lines.

- A no-break space behind a mark (`#`, `-`, `1.`, `>`) is a space: keyboards for Mac and French type
  it where the space key is struck while another key is held.
- `#Headline` on the first line of a text without a title is the title, `##Heading` a heading;
  everywhere else `#word` is a tag.
- Marks of direction (U+200F) before a mark go behind it, to the words.
- Lists typed by hand are lists (`typedlists.py`).
- Four underscores and more are a line to sign on, never a rule or bold. The closing's rule is
  `---`, `***` or `___`.
- A number alone at the beginning of a line is no list of one: `14. June`, `1. Mai`. No more is
  a sign before one (`- 5 °C`), and a star in a text that has words with a star (`Mieter*`): below
  them it begins what the star means.
- What a word processor's export adds to a heading is taken out: `{#anchor}`.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from leaflet.errors import Location, Notice
from leaflet.statement import listmarks, shortlines, typedlists

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # Zs but for the plain one
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
_MARK = r"(?:>|#{1,6}(?!#)|[-*+]|\d{1,9}[.)])"
_MARKS = rf"^(?:[ \t{_SPACES}]*{_MARK}[ \t{_SPACES}]+|[ \t{_SPACES}]*>)+"
# A mark of direction before a Markdown mark, as right-to-left keyboards type it: it goes behind.
_TURNED = (
    rf"(?m)^([{_TURNING}]+)"
    r"((?:>[ \t]?)*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+|[0-9]{1,9}[.)][ \t]+))(?=\S)"
)
_RULE = re.compile(r" {0,3}([-*])(?:[ \t]*\1){2,}[ \t]*")
_TITLE = r"(?m)^ {0,3}#[ \t]|^ {0,3}=+[ \t]*$"
_HEADLINE = re.compile(r" {0,3}(#{1,6})(?=[^#\s])")
_ANCHOR = (
    r"(?m)^( {0,3}#{1,6}[ \t].*?)[ \t]*\{(?:[#.][^\s{}]+|[\w-]+=[^\s{}]+)(?:\s+[^\s{}]+)*\}[ \t]*$"
)
# A line of words in a quotation, and one that says whose they are.
_QUOTED_LINE = r" {0,3}>[ \t]*(?![#>\-+*`~]|\d+[.)])\S"
_WHO_IS_QUOTED = r" {0,3}>[ \t]*[\u2013-\u2015][ \t]*\S"
_SIGNED_ON = r"[ \t>]*_(?:[ \t]*_){3,}[ \t]*"
_NO_WORDS = r"<!--| {0,3}(?:#{1,6}[ \t]|=+[ \t]*$|-+[ \t]*$)"  # a directive, a heading or its line
# Bullets in other words: round ones, Markdown's, and those of Word's Symbol font.
_ROUND = (
    "\u2022\u00b7\u25cf\u25cb\u25e6\u2219\u22c5\u2023\u2043\u25aa\u25ab\u25a0\uf0b7\uf0a7\uf0d8-+*"
)
# A plus before a telephone number that begins a line would begin a list.
_PLUS = r"(?m)^([ \t>]*)\+(?=[ \t]\d{1,3}[ \t]\(?\d)"
_SIGNED = re.compile(r" {0,3}[-+][ \t]+(?=[.,]?\d)")  # less, more, or a temperature
_STARRED = re.compile(r" {0,3}\*[ \t]+(?=\S)")
_EMPHASIS = r"(?<![\w*\\])(\*{1,3})(?=[^\s*])[^*\n]*[^\s*]\1(?![\w*])"
_STAR_WORD = r"[^\W\d_]\*(?!\*)"
_ITEM = r"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+"
_CODE = 4  # columns from which on Markdown takes no mark for that of an item
_NUMBER = r"([ \t>]*)([0-9]{1,9})([.)])[ \t]"


class Spelt(NamedTuple):
    """A text in CommonMark; `marks` are those of its typed lists, by line (1-based)."""

    text: str
    marks: dict[int, listmarks.Mark]
    notices: tuple[Notice, ...]


def spelt(text: str, file: str) -> Spelt:
    """Return the text as CommonMark has it, with its typed marks and notices."""
    categories = set(map(unicodedata.category, set(text) - {" "}))
    if "Zs" in categories:
        text = re.sub(_MARKS, lambda match: _plain(match[0]), text, flags=re.MULTILINE)
    if "Cf" in categories:
        text = re.sub(_TURNED, r"\2\1", text)
    if "{" in text:
        text = re.sub(_ANCHOR, r"\1", text)
    if "+" in text:
        text = re.sub(_PLUS, r"\1\\+", text)
    lines = text.split("\n")
    notices = _headlines(lines, text, file)
    rules = [index for index, line in enumerate(lines) if _RULE.fullmatch(line)]
    closing = rules[-1] if rules else None
    marks = _typed_lists(lines, closing)
    if ">" in text:
        _part_from_who_is_quoted(lines)
    _lone_numbers(lines)
    _lone_signs(lines, text, marks)
    if "__" in text:
        _lines_to_sign(lines)
    notices += _changed_marks(text.split("\n"), marks, file)
    notices += shortlines.notices(lines[:closing], file)
    return Spelt("\n".join(lines), marks, tuple(notices))


def _plain(marks: str) -> str:
    return re.sub(rf"[{_SPACES}]", " ", marks)


def _headlines(lines: list[str], text: str, file: str) -> list[Notice]:
    """Put a space behind the `#` of headings that have none, and return notices of that."""
    notices = []
    first = next((index for index, line in enumerate(lines) if line.strip()), -1)
    for index, line in enumerate(lines):
        match = _HEADLINE.match(line)
        if not match:
            continue
        if match[1] == "#" and (index != first or re.search(_TITLE, text) or _is_tags(line)):
            continue
        lines[index] = f"{line[: match.end()]} {line[match.end() :]}"
        taken = "the headline" if match[1] == "#" else "a heading"
        message = f"this line is taken for {taken}; write it with a space after {match[1]}"
        notices.append(Notice(message, Location(file, index + 1)))
    return notices


def _is_tags(line: str) -> bool:
    """Return whether a line that begins with # begins with a tag, or is all tags.

    Examples are `#woman_life_freedom` and `#a #b`.
    """
    words = line.split()
    return "_" in words[0] or (len(words) > 1 and all(word.startswith("#") for word in words))


def _typed_lists(lines: list[str], closing: int | None) -> dict[int, listmarks.Mark]:
    """Turn typed lists into Markdown's, and return their marks, by line (1-based)."""
    typed = typedlists.marks(lines, closing, markdown=True)
    listed: dict[int, listmarks.Mark] = {}
    far, out = 0, 0  # the margin of the last item that was moved, and by how many columns
    for index, mark in typed.items():
        line = lines[index]
        unseen = re.sub(r"[\s>]", "", line[: mark.start])  # marks of direction: they stay
        before = line[: mark.start - len(unseen)]
        width = len(before)
        out = out if width >= far else 0
        margin = _margin(lines, index, before[out:])
        if margin is not None:
            lines[index] = f"{margin}+ {unseen}{line[mark.end :]}"
            listed[index + 1] = mark
            if len(margin) < width - out:
                far, out = width, width - len(margin)
    return listed


def _margin(lines: Sequence[str], index: int, margin: str) -> str | None:
    """Return what stands before the mark of a line, so that Markdown takes it for an item.

    By four columns or more further in than the text above, it would be text too: below an item it
    is moved out. None for a line that goes on with a paragraph.
    """
    if margin.strip() or not index or not lines[index - 1].strip():
        return margin
    first = index - 1
    while first and lines[first - 1].strip() and not re.match(_ITEM, lines[first]):
        first -= 1
    item = re.match(_ITEM, lines[first])
    begins = item.end() if item else len(lines[first]) - len(lines[first].lstrip())
    if len(margin) < begins + _CODE:
        return margin
    return " " * (begins + _CODE - 1) if item else None


def _part_from_who_is_quoted(lines: list[str]) -> None:
    """Keep the last line of a quotation on its own, if it begins with a dash: `> — a name`."""
    for index in range(1, len(lines)):
        before = re.match(_QUOTED_LINE, lines[index - 1])
        if not before or not re.match(_WHO_IS_QUOTED, lines[index]):
            continue
        goes_on = index + 1 < len(lines) and re.match(_QUOTED_LINE, lines[index + 1])
        if not goes_on and not lines[index - 1].endswith(("\\", "  ")):
            lines[index - 1] += "\\"


def _changed_marks(
    typed: Sequence[str], marks: Mapping[int, listmarks.Mark], file: str
) -> Iterator[Notice]:
    """Yield a notice if lines were taken for a list by signs that may say more than a bullet."""
    signs: dict[str, int] = {}
    for number, mark in marks.items():
        sign = typed[number - 1][mark.start : mark.start + 1]
        if mark.kind == "bullet" and sign not in _ROUND:
            signs.setdefault(sign, number)
    if signs:
        message = f"lines with {' '.join(signs)} are taken for a list, and printed with \u2022"
        cure = "for a sign to be printed write - before it"
        yield Notice(f"{message}; {cure}", Location(file, min(signs.values())))


def _lone_numbers(lines: list[str]) -> None:
    """Make text of a number that is alone in its list: the first of May, a date, a year."""
    groups: list[list[int]] = [[]]
    blank = True
    for index, line in enumerate(lines):
        bare = line.lstrip(" \t>")
        if bare[:1].isdigit() and re.match(_NUMBER, line):
            groups[-1].append(index)
        elif (blank and bare and not line[0].isspace()) or _RULE.fullmatch(line):
            groups.append([])  # another paragraph, or a heading
        blank = not bare
    for group in groups:
        if len(group) == 1:
            following = next((line for line in lines[group[0] + 1 :] if line.strip()), "")
            match = re.match(_NUMBER, lines[group[0]])
            if match and match[2].strip("0") and not following[:1].isspace():
                line = lines[group[0]]
                lines[group[0]] = f"{line[: match.end(2)]}\\{line[match.end(2) :]}"


def _lone_signs(lines: list[str], text: str, marks: Container[int]) -> None:
    """Make text of a sign that is alone before a number, and of a star that is a note's."""
    starred: bool | None = None  # whether the text has words with a star; looked for where needed
    for index, line in enumerate(lines):
        mark = _SIGNED.match(line) or _STARRED.match(line)
        if not mark or index + 1 in marks or not _is_alone(lines, index):
            continue
        if "*" in mark[0]:
            if starred is None:
                bare = re.sub(_EMPHASIS, "", text)
                starred = re.search(_STAR_WORD, bare) is not None
            if not starred:
                continue
        lines[index] = f"{line[: len(line) - len(line.lstrip())]}\\{line.lstrip()}"


def _is_alone(lines: Sequence[str], index: int) -> bool:
    """Return whether a line is a paragraph by itself, with no item or comment beside it."""
    above, below = _beside(lines, index, -1), _beside(lines, index, 1)
    apart = not "".join([*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]]).strip()
    mark = re.compile(rf"[ \t]*\{lines[index].lstrip()[0]}[ \t]")
    listed = mark.match(above) or mark.match(below)
    return apart and not (listed or below[:1].isspace() or above.startswith("<!--"))


def _beside(lines: Sequence[str], index: int, step: int) -> str:
    """Return the nearest line above or below that is not empty; "" where there is none."""
    number = index + step
    while 0 <= number < len(lines):
        if lines[number].strip():
            return lines[number]
        number += step
    return ""


def _lines_to_sign(lines: list[str]) -> None:
    """Make text of lines of underscores, on lines of their own."""
    for index, line in enumerate(lines):
        if re.fullmatch(_SIGNED_ON, line):
            lines[index] = line.rstrip().replace("_", "\\_")
            above = lines[index - 1] if index else ""
            if above.strip() and not above.endswith("\\") and not re.match(_NO_WORDS, above):
                lines[index - 1] += "\\"
            if index + 1 < len(lines) and lines[index + 1].strip():
                lines[index] += "\\"
        elif "____" in line:
            lines[index] = re.sub(r"_{4,}", lambda match: "\\_" * len(match[0]), line)
