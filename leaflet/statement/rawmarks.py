"""Marks of other programs that a leaflet does not set, and that are no fault of the text.

Attributes (`{.class}`, `{#anchor}`) at the end of a line and comments (`%% … %%`, Obsidian's) are
taken off. All others are printed as they stand, since they may be meant so, and told of: formulas,
words between `++`, commands of LaTeX, tags of forums, places that a form letter has to fill.
`dialects.py` has what is refused.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from leaflet.errors import Location, Notice, listed, shortened

_ATTRIBUTE = r"(?:[#.][A-Za-z][\w:.-]*|[A-Za-z][\w-]*=(?:\"[^\"{}\n]*\"|[^\s{}\"]+))"
# An anchor is in small letters: `{#StopTheWar}` may be a tag, and a width is no harmless mark.
_ATTRIBUTES = (
    r"(?m)(?<=[^\s\\\]`])[ \t]*\{:?(?:[ \t]*(?:\.[A-Za-z][\w-]*|#[a-z][a-z0-9_-]*))+[ \t]*\}"
    r"(?=[ \t]*$)"
)
_COMMENT = r"[ \t]*(?<!\d)(?<!\d[ \t])(?<![^\s([{>.,;:!?])%%(?!%)[^%]{0,2000}?(?<!%)%%(?![\w%])"

# A formula has a sign of one, or is a single letter: `$5 and $10` is money.
_INSIDE = r"(?=[^$\n]{0,200}(?:\\[A-Za-z]|[\^_=<>{]))"
_MONEY = r"(?!\d[\d.,\s]*(?:[^\d\s\\^_{a-z]|[a-z]{2}|\s))"


_WITHIN = r"(?:(?!\\[)\]])[^\n]){0,200}?"  # of \\( and \\)

_WRITTEN = r"\\([!-/:-@\[-`{-~])"
_MESSAGE = "these marks are printed as they stand: {}; {}"


class _RawMark(NamedTuple):
    """A kind of mark: looked for only where the text has `begins`; `cure` says what to do."""

    begins: str
    pattern: str  # compiled where it is used: few texts have any of these
    cure: str

    def marks(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where a text has marks of this kind."""
        if self.begins in text:
            yield from re.finditer(self.pattern, text, re.MULTILINE)


# Marks of Markdown, chats and HTML in words that are plain text: of a list, of statement.toml.
STYLED = (
    r"\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*|(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])"
    r"|(?<!\w)__[^\W_](?:[^\n]*?[^\W_])?__(?!\w)|\[[^\[\]\n]+\]\([^()\s]+\)"
    r"|(?<![\w@#/.:=?&_-])_[^\s_@](?:[^_\n]*[^\s_])?_(?![\w@#/_])"
    r"|(?<![\w~/])~~[^\s~](?:[^~\n]*[^\s~])?~~(?![\w~])"
    r"|(?<![\w=/?&])==[^\s=](?:[^=\n]*[^\s=])?==(?![\w=])"
    r"|(?<![\w`])`[^\s`](?:[^`\n]*[^\s`])?`(?![\w`])|^#{1,6}(?=[ \t]+\S)"
    r"|</?(?:b|i|u|a|p|br|em|strong|span|div|font)(?:\s[^<>\n]*)?/?>|&(?:[a-z]{2,8}|#x?[0-9a-f]{2,6});"
    r"|(?<=[^\W_])\\[_*~](?=\w)|(?<![\w\\])\\[*_~#](?=\w)|(?<![\w\]!])\[[ x]\](?![\w(\[])"
    r"|\[\[[^\[\]\n]+\]\]|(?<![\w+])\+\+(?=[^\s+])[^+\n]*[^\s+]\+\+(?![\w+])|\{[.#][a-z][^{}\n]*\}"
    r"|\{\{[^{}\n]+\}\}|(?<![\w:])(?::[a-z][a-z0-9_]+:)(?![\w:])|%%[^%\n]+%%"
)
STYLED_FLAGS = re.MULTILINE | re.IGNORECASE
_STYLING = frozenset("*_~=`<#&[\\+{:%")
_TAKE_OFF = "take them off"
_LATEX = "formulas are not set: write it with signs like x², ½ and ≤"

_FOREIGN = (
    _RawMark("$", r"(?<![\w\\$])\$(?=[^\s$])"
          rf"(?:[A-Za-z]|{_INSIDE}{_MONEY}[^$\n]{{1,200}}(?<![\s\\]))\$(?![\w$])", _LATEX),
    _RawMark("$$", r"(?<![\\$])\$\$(?=[^$]{0,500}(?:\\[A-Za-z]|[\^_={]))[^$]{1,500}\$\$(?!\$)",
          _LATEX),
    _RawMark("\\", rf"(?<!\\)\\[(\[]{_WITHIN}(?:\\[A-Za-z]|[\^_=]){_WITHIN}\\[)\]]", _LATEX),
    _RawMark("\\", r"(?<![\w\\:/.])\\[A-Za-z]{2,}(?![\\/\w])\*?(?:\[[^\[\]\n]{0,60}\])?"
          r"(?:\{[^{}\n]{0,100}\})*", "take out what is LaTeX's"),
    _RawMark("++", r"(?<![\w+\\])\+\+(?=[^\s+])(?:[^+\n]{0,300}[^\s+])?\+\+(?![\w+])", _TAKE_OFF),
    _RawMark("^", r"(?<![\\^\[])\^(?=[^\W_])[^\s^]{1,60}\^(?!\^)", "write raised signs as ² or ª"),
    _RawMark("%%", r"(?<![\w%\\])(?<!\d )%%(?!%)", "a comment is %% before it and %% behind it"),
    _RawMark("{", r"(?<![\w\\{$])\{(?::[ \t]*\S[^{}\n]*|[.#][A-Za-z][^{}\n]*|"
          rf"{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*)\}}", "take out the braces and what is in them"),
    _RawMark("{{", r"\{\{(?![<%])[^{}\n]{1,100}\}\}", "fill it in, or take it out"),
    _RawMark("{%", r"\{%[^{}\n]{1,200}%\}", "fill it in, or take it out"),
    _RawMark("[/", r"\[(?P<tag>b|i|u|s|url|img|quote|code|size|color|center|list)(?:=[^\[\]\n]*)?\]"
          r"[^\n]{0,500}?\[/(?P=tag)\]", _TAKE_OFF),
    _RawMark("[", r"(?<![\w\\!\]])\[-?@[A-Za-z][\w:./-]*(?:[;,][^\[\]\n]*)?\](?!\()",
          "name the source in the text"),
    _RawMark("||", r"(?<=[^\s|\\])[ \t]\|\|(?=[^\s|])[^|\n]{1,300}(?<!\s)\|\|(?!\|)", _TAKE_OFF),
    _RawMark("'''", r"'''(?=\S)[^'\n]{1,300}'''", "write **words** for bold"),
    _RawMark("= ", r"^={1,6}[ \t]+\S[^\n]*", "a headline begins with #, a heading with ##"),
    _RawMark("===", r"(?:(?<=\n\n)|\A)(?<!\\)={3,}[ \t]*(?=\n|\Z)", "take them out"),
    _RawMark("..", r"^[ \t]*\.\. [a-z-]+::", "take it out"),
    _RawMark("#######", r"^ {0,3}#{7,}[ \t]+\S[^\n]*", "a heading has six # at most"),
    _RawMark("[", r"^[ \t>]*[-*+][ \t]+(?=\[)\[[-*/>!?~]\](?=[ \t])", "write [ ] or [x] for a box"),
    _RawMark("|", r"<https?://[^\s|<>]+\|[^|<>\n]+>", "write [words](address)"),
    _RawMark("{", r"(?<![^\W_])[^\W_]{1,20}[_^]\{[^{}\n]{1,20}\}", _LATEX),
    _RawMark("][", r"(?<![\\\w])\[[^\[\]\n]{1,200}\]\[[^\[\]\n]{0,60}\]",
          "write [words](address) in the text"),
    _RawMark("<!--", r"(?<!\\)<!--(?![\s\S]{0,2000}?-->)[^\n]{0,60}",
          "end it with -->, or take it out"),
    _RawMark("]:", r"^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*(?=\S*[.:/])\S+[^\n]*",
          "write [words](address) in the text"),
    _RawMark("<<<", r"^<{7}[ \t]\S[^\n]*", "two versions of the text stand here: leave one"),
)  # fmt: skip
_BOX = _RawMark(
    "[", r"(?<![\w\\\]!])\[(?: \]|[xX]\](?!\w))(?![\[(:\\])",
    "a box to tick begins an item, a cell or a note (- [ ]); elsewhere write \u2610",
)  # fmt: skip
_MARKDOWN = (
    # Code within a line, and the address of a link that stands elsewhere.
    _RawMark("`", r"(?<![\w`\\])(?P<tick>`{1,3})[^\s`](?:[^`\n]{0,200}[^\s`])?(?P=tick)(?![\w`])",
          _TAKE_OFF),
)  # fmt: skip
# What a text of Markdown is refused for, or has read, and a plain text is told of.
_REFUSED = (
    _RawMark("\\", r"(?<![\w\\:])\\[*_~#\[`>](?=\w)|(?<=[^\W_])\\[*_~](?=\w)",
             "take the \\ out: nothing is read here"),
    _RawMark("==", r"(?<![=\w/?&])==(?=[^\s=])[^=\n]{0,500}[^\s=]==(?![=\w])", _TAKE_OFF),
    _RawMark(":::", r"^[ \t]*:::[^\n]*", "take out the lines of :::"),
    _RawMark("[", r"^[ \t]*@?\[(?:TOC|toc)\][ \t]*$", "take it out"),
    _RawMark("[[", r"\[\[[^\[\]\n]{1,200}\]\]", _TAKE_OFF),
    _RawMark("~", r"(?<=[^\W\d_])~\d{1,3}~(?!~)", "write \u2082 for ~2~"),
    _RawMark("%%", r"(?<!\d)(?<!\d[ \t])%%(?!%)[^%\n]{1,500}%%", "take out what nobody is to read"),
    _RawMark("^[", r"(?<![\\\w])\^\[[^\]\n]{1,1000}\]", "write it into the text"),
)  # fmt: skip


def without_harmless(text: str, file: str) -> tuple[str, tuple[Notice, ...]]:
    """Return a text of Markdown, on the same lines, without its attributes and comments.

    Attributes say nothing that paper could have. A comment has words, so there is a notice of each.
    """
    if "{" in text:
        text = re.sub(_ATTRIBUTES, "", text)
    if "%%" not in text:
        return text, ()
    notices = []
    for comment in re.finditer(_COMMENT, text):
        message = f"this comment is not printed: {_shown(comment[0])}"
        notices.append(Notice(message, _at(text, comment, file)))
    return re.sub(_COMMENT, lambda comment: "\n" * comment[0].count("\n"), text), tuple(notices)


def notices(text: str, file: str, *, is_document: bool = False) -> Iterator[Notice]:
    """Yield a notice for each kind of mark that a text of Markdown has, at the first of them.

    The Markdown of a document has backslashes that are none of its author's: they are passed over.
    """
    if is_document:
        yield from _notices(re.sub(_WRITTEN, r"\1", text), file, _FOREIGN)
    else:
        yield from _notices(text, file, (*_MARKDOWN, *_FOREIGN))


def of_plain_text(text: str, file: str) -> Iterator[Notice]:
    """Yield a notice for each kind of mark that a plain text has, at the first of them.

    Those of Markdown that `plaintext.py` knows, and tells of together, are not among them.
    """
    yield from _notices(text, file, (_BOX, *_REFUSED, *_FOREIGN))


def _notices(text: str, file: str, kinds: Sequence[_RawMark]) -> Iterator[Notice]:
    taken = bytearray(len(text))  # 1 where a mark stands that has been told of
    for kind in kinds:
        # A command within a formula is a part of it.
        marks = [mark for mark in kind.marks(text) if not taken[mark.start()]]
        for mark in marks:
            taken[mark.start() : mark.end()] = b"\1" * len(mark[0])
        if marks:
            yield _printed(marks, kind.cure, file)


def may_be_styled(text: str) -> bool:
    """Return whether words have any sign that marks of emphasis are made of."""
    return not _STYLING.isdisjoint(text)


def styled(text: str, name: str, at: Location) -> Iterator[Notice]:
    """Yield a notice if words that are plain text, of a key or of none, have marks of emphasis."""
    if not may_be_styled(text):
        return
    if mark := re.search(STYLED, text, STYLED_FLAGS):
        where = f"in {name}" if name else "here"
        message = f"{where} stands '{_shown(mark[0])}', which is printed as it stands"
        yield Notice(f"{message}: this is plain text, so take the marks out", at)


def boxes(text: str, at: Location) -> Iterator[Notice]:
    """Yield a notice for what looks like a box to tick in a piece of text, as typed, at a place."""
    for match in islice(_BOX.marks(text), 1):
        yield Notice(_MESSAGE.format(match[0], _BOX.cure), at)


def _printed(marks: list[re.Match[str]], cure: str, file: str) -> Notice:
    """Return the notice of some marks of one kind that are printed as they stand, in order."""
    first = _at(marks[0].string, marks[0], file)
    lines = dict.fromkeys(_at(mark.string, mark, file).line for mark in marks)
    further = [line for line in lines if line != first.line]
    also = f" (also in line{'s' * (len(further) > 1)} {listed(further)})" if further else ""
    return Notice(_MESSAGE.format(_shown(marks[0][0]), cure) + also, first)


def _at(text: str, mark: re.Match[str], file: str) -> Location:
    start = mark.start() + len(mark[0]) - len(mark[0].lstrip())
    return Location(file, text.count("\n", 0, start) + 1)


def _shown(typed: str) -> str:
    return shortened(" ".join(typed.split()))
