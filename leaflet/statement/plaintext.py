"""Plain text -> paragraphs: a file as a word processor, a notepad or a chat leaves it.

Nothing is markup, and yet the lines say what they are:

- a short first line is the headline; a long one is none;
- where blank lines are rare, each line is a paragraph. Else blank lines part the paragraphs, and
  within one the lines stay as they are typed, unless they were wrapped to a width (50 to 100
  columns): then they are put together;
- lines with list marks are items, with the author's digits and letters;
- a form feed parts paragraphs, and is taken out;
- where the text looks like a chat, `*words*` are bold and `_words_` italic.

One notice says what the lines were taken for. Marks of Markdown and of HTML are kept as
they are typed, and noticed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from leaflet.errors import Faults, Location, Notice, TextError, shortened
from leaflet.statement import rawmarks, tabs, transcripts, typedlists
from leaflet.statement.addresses import find_addresses
from leaflet.statement.listmarks import Mark
from leaflet.statement.paragraphs import (
    BULLET,
    HEADLINE,
    LINE_BREAK,
    Paragraph,
    Span,
    finish,
    word_count,
)

_RARE = 4  # lines to a blank one, on average, where each line is a paragraph
_WRAPPED = range(50, 101)  # columns that programs and people wrap lines to
_FULL = 0.9  # of that width a line takes with the first word of the next, if it was wrapped
_SENTENCES = 0.6  # of wrapped lines fewer end in the end of a sentence

_ENDS = re.compile('[.!?:;\u0964\u061f\u061b\u06d4\u3002\uff01\uff1f\u2026][»”“")]*$')
# A mark of a chat stands outside words: WhatsApp and Telegram read it there alone. Two of one kind
# are none of theirs.
_CHAT = re.compile(
    r"(?<![\w*_~@#/\\])(?:(?P<strong>\*(?!\*))|(?P<emphasis>_(?!_))|(?P<gone>~(?!~)))"
    r"(?=[^\s*_~]|[*_~]\w)"
    r"(?P<words>[^\n]{0,400}?[^\s])(?:(?(strong)(?<!\*)\*)(?(emphasis)(?<!_)_)(?(gone)(?<!~)~))"
    r"(?![\w@#/*~])"
)
# A mark before a word that begins nothing, and one before the ending of the other gender: a star in
# `Kolleg:*innen` is a part of the word.
_BEGINS = re.compile(r"(?<![\w*_~@#/\\])[*_](?=[(\[\u00ab\u201c\u201e\"]?[^\W_])")
_ENDING = re.compile(r"(?<=[^\W\d_][:/(\u00b7-])[*_](?:innen|in|er|en|es|r|n|e|s)(?!\w)")
_STYLED_WORD = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]|(?<!\w)[@#]\w")
# The kinds of marks that Markdown would read: headlines, quotations, code, rules, bold and
# italic words, links, directives, notes, words struck out, rows of a table.
_MARKDOWN = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6}[ \u00a0]\S[^\n]*", r"^> \S[^\n]*", r"^```", r"^---+[ \t]*$",
        r"\*\*(?:[^\s*](?:[^\n]{0,200}?\*\*)?|[ \t][^\n*]{1,200}\*\*)", r"__\w+__",
        r"!?(?:\[[^\[\]\n]{0,200})?\]\(\S[^\s)]*\)?",
        r"<!--[^\n]*?-->", r"\[\^[^\]\s]{1,60}\]", r"^\[(?!\^)[^\]\n]{1,200}\]: \S[^\n]*",
        r"~~\S(?:[^\n]{0,200}?~~)?", r"^[ \t]*\|(?=[^\n]*\S[ \t]*\|[ \t]*$)[^\n]*",
    )
)  # fmt: skip
_CODE = re.compile(r"(?<!`)(?P<tick>`{1,3})[^\s`](?:[^`\n]{0,200}[^\s`])?(?P=tick)(?!`)")
_HTML = re.compile(
    r"</?(?P<tag>!doctype|html|head|body|meta|style|div|span|p|b|i|u|a|br|ul|ol|li|h[1-6]|em|strong|"
    r"table|tr|td|img|font|blockquote)(?:\s[^<>]{0,200})?/?>"
    r"|&(?P<sign>nbsp|amp|lt|gt|quot|#x?[0-9a-f]+);",
    re.IGNORECASE,
)
_MOST_KINDS = 8  # marks that one notice names


class _Line(NamedTuple):
    """A line that is not blank. A `mark` begins an item; `block` counts what blank lines part."""

    number: int
    text: str
    block: int
    mark: Mark | None

    @property
    def words(self) -> str:
        return self.text[self.mark.end :] if self.mark else self.text

    @property
    def width(self) -> int:
        return _width(self.text.strip())


def from_plain_text(text: str, file: str) -> tuple[tuple[Paragraph, ...], tuple[Notice, ...]]:
    """Return the paragraphs of a plain text, in order, and notices.

    The notices say what its lines were taken for. `text` comes from `reading.read`; form feeds may
    be in it. Raises `TextError` with the lines of words that a chat has struck out, and for a chat
    with the names of who wrote in it.
    """
    transcripts.refuse(text, file)
    lines = list(_lines(text))
    rare = len(lines) >= _RARE * (lines[-1].block + 1) if lines else False
    chat = _is_chat(text)
    reader = _PlainTextReader(file, chat=chat)
    for run in _runs(lines):
        reader.add(run, rare=rare)
    reader.faults.raise_any()
    tabbed = [line.number for line in lines if "\t" in line.words.strip()]
    notices = [*reader.notices, *tabs.notices(text, tabbed, file), *_foreign(text, file, chat=chat)]
    if taken := reader.taken(rare=rare):
        notices.insert(0, Notice(taken, Location(file)))
    return tuple(reader.paragraphs), tuple(notices)


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that hold something."""
    pieces: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        for index, piece in enumerate(line.split("\f")):
            pieces += [(number, "")] * (index > 0) + [(number, piece)]
    marks = typedlists.marks([piece for _, piece in pieces])
    block, blank = -1, True
    for index, (number, piece) in enumerate(pieces):
        if not piece.strip():
            blank = True
            continue
        block += blank
        blank = False
        yield _Line(number, piece, block, marks.get(index))


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines of one block without a list mark, or an item with its further lines."""
    column = _column(lines)
    run: list[_Line] = []
    for line in lines:
        if run and (line.mark or line.block != run[0].block):
            yield from _parted(run, column)
            run = []
        run.append(line)
    if run:
        yield from _parted(run, column)


def _column(lines: Sequence[_Line]) -> int:
    """Return the width in columns that the lines were wrapped to; 0 if they were not.

    One line that is followed by another may be full by chance. So either two must be, or the next
    must go on with a small letter.
    """
    wide = max((line.width for line in lines if not _is_one_word(line.text)), default=0)
    if wide not in _WRAPPED:
        return 0
    full = [
        after
        for line, after in pairwise(lines)
        if line.block == after.block and not after.mark and _is_full(line, after, wide)
    ]
    goes_on = any(line.text.lstrip()[0].islower() for line in full)
    return wide if len(full) > 1 or goes_on else 0


def _is_full(line: _Line, after: _Line, column: int) -> bool:
    """Return whether a line has no room for the first word of the next."""
    return line.width + 1 + _width(_first_word(after.text)) > _FULL * column


def _parted(run: list[_Line], column: int) -> Iterator[list[_Line]]:
    """Yield a run as one paragraph if it was wrapped; else an item's own lines, then the others."""
    first, *rest = run
    if len(run) == 1 or _was_wrapped(run, column):
        joined = "\n".join(line.words if line is first else line.text.strip() for line in run)
        yield [first._replace(text=first.text[: len(first.text) - len(first.words)] + joined)]
        return
    if first.mark is None:
        yield run
        return
    margin = first.mark.start
    own = 0
    while own < len(rest) and len(rest[own].text) - len(rest[own].text.lstrip()) > margin:
        own += 1
    joined = "\n".join([first.text, *(line.text.strip() for line in rest[:own])])
    yield [first._replace(text=joined)]
    if rest[own:]:
        yield rest[own:]


def _was_wrapped(run: Sequence[_Line], column: int) -> bool:
    """Return whether a program or a person ended the lines at that column.

    If so, no line but the last has room for the first word of the next, and most end within a
    sentence.
    """
    if not column:
        return False
    inner = list(pairwise(run))
    ended = sum(_ENDS.search(line.text.rstrip()) is not None for line, _ in inner)
    return ended < _SENTENCES * len(inner) and all(_is_full(*pair, column) for pair in inner)


class _PlainTextReader:
    """Collects paragraphs, and what they were taken for."""

    def __init__(self, file: str, *, chat: bool) -> None:
        self.file = file
        self.chat = chat
        self.paragraphs: list[Paragraph] = []
        self.notices: list[Notice] = []
        self.faults = Faults()
        self.single: set[Location] = set()  # lines of which a mark without its like is told
        self.margins: list[int] = []  # of the lists that are open: where their marks stand
        self.kept_lines = self.styled = False

    def add(self, run: list[_Line], *, rare: bool) -> None:
        first = run[0]
        if first.mark:
            self._item(first)
            return
        self.margins = []
        if not self.paragraphs and word_count(first.text) <= HEADLINE:
            self._paragraph("title", [first])
            run = run[1:]
        if rare:
            for line in run:
                self._paragraph("body", [line])
        elif run:
            self.kept_lines = self.kept_lines or len(run) > 1
            self._paragraph("body", run)

    def _item(self, line: _Line) -> None:
        assert line.mark
        margin = len(line.text[: line.mark.start].expandtabs(4))
        while self.margins and self.margins[-1] > margin:
            self.margins.pop()
        if not self.margins or self.margins[-1] < margin:
            self.margins.append(margin)
        spans = self._spans(line.words, line.number)
        at = Location(self.file, line.number)
        finished, notices = finish(spans, at)
        self.notices += notices
        if finished:
            depth = len(self.margins) - 1
            ordinal = self._ordinal(line.mark.label, depth)
            item = Paragraph("item", finished, at, depth, ordinal, mark=line.mark.label)
            self.paragraphs.append(item)

    def _ordinal(self, label: str, depth: int) -> int:
        """Return the number that a mark says, or that its letter has in the list."""
        if not (value := "".join(filter(str.isalnum, label))):
            return BULLET
        if value.isdecimal():
            return int(value)
        last = self.paragraphs[-1] if self.paragraphs else None
        follows = last is not None and last.role == "item" and last.depth == depth
        return last.ordinal + 1 if last and follows else 1

    def _paragraph(self, role: str, run: Sequence[_Line]) -> None:
        at = Location(self.file, run[0].number)
        spans: list[Span] = []
        for line in run:
            if spans:
                spans.append(Span(LINE_BREAK + "\n"))
            spans += self._spans(line.text, line.number)
        finished, notices = finish(spans, at)
        self.notices += notices
        if finished:
            self.paragraphs.append(Paragraph("title" if role == "title" else "body", finished, at))

    def _spans(self, text: str, number: int) -> list[Span]:
        if not self.chat:
            return [Span(text)]
        spans = list(self._styled(text, Location(self.file, number), Span("")))
        self.styled = self.styled or any(span.strong or span.emphasis for span in spans)
        return spans

    def _styled(self, text: str, at: Location, style: Span) -> Iterator[Span]:
        """Yield the text in the styles of a chat; add what is struck out as a fault."""
        addresses = find_addresses(text)
        done = 0
        for match in _pairs(text, addresses):
            if match["gone"]:
                hint = "delete it if it no longer holds, or delete its two ~"
                message = f"'{match[0]}' is struck out, which cannot be printed"
                self.faults.add(TextError(message, at, hint))
            yield style._replace(text=text[done : match.start()])
            self._look(text, done, match.start(), at=at, addresses=addresses)
            inner = style
            if match["strong"]:
                inner = style._replace(strong=True)
            elif match["emphasis"]:
                inner = style._replace(emphasis=True)
            yield from self._styled(match["words"], at, inner)
            done = match.end()
        yield style._replace(text=text[done:])
        self._look(text, done, len(text), at=at, addresses=addresses)

    def _look(
        self, text: str, start: int, end: int, *, at: Location, addresses: Sequence[tuple[int, int]]
    ) -> None:
        """Take note of a mark of a chat in a part of a line that begins nothing: it is printed."""
        for mark in _BEGINS.finditer(text, start, end):
            inside = any(begin <= mark.start() < stop for begin, stop in addresses)
            if not (inside or _ENDING.match(text, mark.start()) or at in self.single):
                word = text[mark.start() :].split()[0]
                message = f"a {mark[0]} in this line is printed, since it ends nowhere: {word}"
                self.notices.append(Notice(message, at))
                self.single.add(at)

    def taken(self, *, rare: bool) -> str:
        """Return what the lines were taken for, on one line; "" where blank lines alone said it."""
        items = sum(paragraph.role == "item" for paragraph in self.paragraphs)
        titled = bool(self.paragraphs) and self.paragraphs[0].role == "title"
        parts = []
        if rare:
            parts.append("each line for a paragraph")
        elif self.kept_lines:
            parts.append("lines within a paragraph for lines that stay")
        if items:
            parts.append(f"{items} line{'s' if items > 1 else ''} with a mark for a list")
        if self.styled:
            parts.append("*words* and _words_ for bold and italic, as in a chat")
        if parts and titled:
            parts.insert(0, "the first line for the headline")
        return f"taken in this text: {'; '.join(parts)}" if parts else ""


def _pairs(text: str, addresses: Sequence[tuple[int, int]] = ()) -> Iterator[re.Match[str]]:
    """Yield the pairs of marks of a chat, outside of addresses.

    None begins before an ending (`Kolleg:*innen`), and within one its mark stands between letters
    alone: elsewhere another pair begins.
    """
    onward = 0
    while match := _CHAT.search(text, onward):
        sign = re.escape(match[0][0])
        begins_again = re.search(rf"(?<![^\W_]){sign}(?=[^\W_])", match["words"])
        ends_word = _ENDING.match(text, match.start())
        inside = any(start <= match.start() < end for start, end in addresses)
        if inside or ends_word or begins_again:
            onward = match.start() + 1
            continue
        yield match
        onward = match.end()


def _is_chat(text: str) -> bool:
    """Return whether a text has marks like those of WhatsApp and Telegram, and looks like a chat.

    It looks like one by a second such mark, a line that is all in them, an emoji, a @name or a
    #tag.
    """
    if any(kind.search(text) for kind in _MARKDOWN):
        return False
    styled = [match for match in _pairs(text) if not match["gone"]]
    if not styled:
        return False
    lines = {line.strip() for line in text.split("\n")}
    alone = any(match[0] in lines for match in styled)
    return len(styled) > 1 or alone or _STYLED_WORD.search(text) is not None


def _foreign(text: str, file: str, *, chat: bool) -> Iterator[Notice]:
    """Yield notices of marks that a text keeps, and that another kind of file would have read.

    Each notice names the first mark of each kind.
    """
    tags: dict[str, re.Match[str]] = {}
    for mark in _HTML.finditer(text):
        tags.setdefault((mark["tag"] or mark["sign"]).lower(), mark)
    if tags:
        yield _printed_marks(
            "this looks like HTML, and in a .txt it is printed as it stands", tags.values(),
            "; save the page as text, or take the tags out", file,
        )  # fmt: skip
    if marks := list(filter(None, (kind.search(text) for kind in _MARKDOWN))):
        yield _printed_marks(
            "this looks like Markdown, and in a .txt it is printed as it stands", marks,
            "; name the file .md if its marks are to be read", file,
        )  # fmt: skip
    yield from rawmarks.of_plain_text(text, file)
    styled: dict[str, re.Match[str]] = {}
    if not chat:
        for mark in _pairs(text):
            styled.setdefault(mark[0][0], mark)
        if "*" not in styled and (star := _lone_star(text)):
            styled["*"] = star
    if code := _CODE.search(text):
        styled["`"] = code
    if styled:
        yield _printed_marks("these marks are printed as they stand", styled.values(), "", file)


def _lone_star(text: str) -> re.Match[str] | None:
    """Return a star before a word that nothing ends with; no sign of a note (`free*`, `*a fee`)."""
    first = re.search(r"\w\*(?!\w)|(?<![\w*_~@#/\\])\*(?=[^\W_])\S*", text)
    return (
        first if first and first[0][0] == "*" and not _ENDING.match(text, first.start()) else None
    )


def _printed_marks(message: str, marks: Iterable[re.Match[str]], cure: str, file: str) -> Notice:
    """Return a notice at the first of some marks that names each, and the line if it is another."""
    in_order = sorted(marks, key=re.Match.start)
    lines = [(mark.string.count("\n", 0, mark.start()) + 1, mark) for mark in in_order]
    first = lines[0][0]
    shown = [
        shortened(mark[0].strip()) + (f" (line {line})" if line != first else "")
        for line, mark in lines[:_MOST_KINDS]
    ]
    return Notice(f"{message}: {', '.join(shown)}{cure}", Location(file, first))


def _is_one_word(text: str) -> bool:
    """Return whether a line cannot be wrapped: an address, say."""
    return len(text.split()) == 1 and _width(text) == len(text)


def _first_word(text: str) -> str:
    """Return what would have to go on the line before: a word, or a letter of Chinese."""
    word = text.split()[0]
    return word[0] if _width(word) > len(word) else word


def _width(text: str) -> int:
    """Return a text's columns on a screen: letters of Chinese, Japanese and Korean take two."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)
