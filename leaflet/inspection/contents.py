"""Pages' operators, and other small programs inside a PDF: the words in them that are not drawn.

Sources: ISO 32000-2, 7.8.2 (content streams), 14.6 (marked content), annex A (operators); 9.7.5
(CMaps) and 7.10.5 (functions) for those written in PostScript. Words that are drawn are on the
page, where everyone sees them, and are not looked at.
"""

import re
from collections.abc import Iterator

from leaflet.inspection import strings, syntax
from leaflet.inspection.judgement import HIDDEN, UNKNOWN, Trace, judge, pattern
from leaflet.inspection.vocabulary import NAMES

_MOST = 200  # the most entries of one stream
_DRAWN = frozenset([b"Tj", b"TJ", b"'", b'"'])
_OPERATORS = _DRAWN | frozenset(
    b"""b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J
    K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf TL Tm Tr Ts Tw Tz v w W W*
    y true false null""".split()
)
# Properties of marked content that screen readers read out.
_READ_OUT = frozenset([b"ActualText", b"Alt", b"E", b"Lang"])
# A name with a number that a program gave: F1, Im12, T1_0, GS0, C2_1, xf3.
COUNTED = re.compile(r"[A-Za-z]{1,6}(?:[._-]?\d{1,6}){1,3}(?:[._-][A-Za-z]{1,2})?")
_IMAGE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|\Z)")
# Comments by which one program tells another what follows.
_CMAP_COMMENT = re.compile(
    rb"%?(?:!PS-Adobe|EndComments|Begin(?:Resource)?|End(?:Resource)?|EOF|IncludeResource"
    rb"|DocumentNeededResources|Version|Title)"
)


def operators(data: bytes) -> Iterator[Trace]:
    """Yield (name, value, reason) of what a content stream says besides what it draws."""
    waiting: list[bytes] = []  # strings that an operator may draw
    read_out: list[bytes] = []
    key, depth, left = b"", 0, _MOST
    source = syntax.tokens(data)
    for token in source:
        traces: list[Trace] = []
        if token.kind == syntax.COMMENT:
            traces += [_hidden("comment", token.value)] if token.value.strip() else []
        elif token.kind == syntax.OPEN:
            depth += 1
        elif token.kind == syntax.CLOSE:
            depth -= 1
        elif token.kind == syntax.NAME:
            traces += named("name in a page's operators", token.value)
            key = token.value
        elif token.kind == syntax.STRING:
            (read_out if depth and key in _READ_OUT else waiting).append(token.value)
        elif token.kind == syntax.WORD:
            if token.value not in _DRAWN:
                traces += [_hidden("string in a page's operators", value) for value in waiting]
            if token.value not in _OPERATORS:
                traces.append(_hidden("text in a page's operators", token.value))
            if token.value == b"ID":
                end = _IMAGE_END.search(data, token.end)
                source.send(end.end() if end else len(data))
            waiting, key = [], b""
        left -= len(traces)
        yield from traces
        if left < 0:
            yield "page's operators", "more of that than is listed", HIDDEN
            return
    for value in waiting:
        yield _hidden("string in a page's operators", value)
    for value in read_out:
        text = strings.readable(value)
        if reason := pattern(text):
            yield "text to be read out", text, reason


def program(data: bytes) -> Iterator[Trace]:
    """Yield (name, value, reason) of the comments, strings and names in a PostScript program.

    It is a CMap or a function.
    """
    left = _MOST
    for token in syntax.tokens(data):
        if token.kind == syntax.COMMENT and token.value.strip():
            name, value, reason = _hidden("comment", token.value)
            usual = _CMAP_COMMENT.match(token.value)
            yield name, value, pattern(value) if usual else reason
        elif token.kind == syntax.NAME:
            yield from named("name in a CMap", token.value)
        elif token.kind == syntax.STRING and not data.startswith(b"(", token.start):
            continue  # codes in hexadecimal digits
        elif token.kind == syntax.STRING and token.value not in _COLLECTIONS:
            yield _hidden("string in a CMap", token.value)
        else:
            continue
        left -= 1
        if left < 0:
            yield "CMap", "more of that than is listed", HIDDEN
            return


_COLLECTIONS = frozenset(
    [b"Adobe", b"UCS", b"Identity", b"Japan1", b"GB1", b"CNS1", b"Korea1", b""]
)


def named(label: str, value: bytes | str) -> Iterator[Trace]:
    """Yield a name, unless it is PDF's own or one with a number that a program gave."""
    text = value if isinstance(value, str) else strings.readable(value)
    if text and text not in NAMES and not COUNTED.fullmatch(text):
        yield label, text, pattern(text) or UNKNOWN


def _hidden(label: str, value: bytes) -> Trace:
    text = strings.readable(value).strip()
    return label, text, judge("comment", text) or HIDDEN
