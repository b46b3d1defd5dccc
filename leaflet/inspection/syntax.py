"""The bytes of a PDF taken apart without its index, to see what no program looks at.

The index of a file says where its objects are. Between and behind these, and in objects that no
index lists any more, there may be anything. So the file is read here from its first byte to its
last, by ISO 32000-2, 7.2 (tokens), 7.3 (objects) and 7.5 (structure of the file). Each byte is read
a fixed number of times, whatever it is.
"""

import re
from collections.abc import Callable, Generator
from typing import NamedTuple

COMMENT, NAME, NUMBER, WORD, STRING, OPEN, CLOSE, SIGN = range(1, 9)
_END = rb"[\0\t\n\f\r ()<>\[\]{}/%]"  # white space and delimiters, which end a word
_TOKEN = re.compile(
    rb"""(?x) [\0\t\n\f\r\ ]* (?:
        (%[^\r\n]*)                                                       # 1 comment
        | /([^\0\t\n\f\r\ ()<>\[\]{}/%]*)                               # 2 name
        | ([+-]?(?:\d{1,30}\.?\d{0,30}|\.\d{1,30})(?=END|\Z))            # 3 number
        | ([^\0\t\n\f\r\ ()<>\[\]{}/%]+)                                # 4 word
        | (<[0-9A-Fa-f\0\t\n\f\r\ ]*>|\()                               # 5 string
        | (<<) | (>>) | ([\[\]{}<>)])                                     # 6, 7, 8 signs
    )""".replace(b"END", _END.replace(b" ", rb"\ "))
)
_IN_STRING = re.compile(rb"[()\\]")
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.)|\Z)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ROW = re.compile(rb"\s*\d{1,10}\s+\d{1,10}(?:\s+[nf](?=\s|\Z))?")  # in the index
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")


class Token(NamedTuple):
    """A token of a PDF: its kind, the bytes that it stands for, and its offsets in the file.

    A string has no brackets and escapes, a name no slash, and a comment no `%`.
    """

    kind: int
    value: bytes
    start: int
    end: int


class Leftover(NamedTuple):
    """Bytes that no part of the file's structure needs: what kind they are, and what they say."""

    kind: str
    value: bytes
    at: int


class Parts(NamedTuple):
    """What a file's bytes hold: comments, bytes outside objects, and all strings and names."""

    leftovers: list[Leftover]
    strings: dict[bytes, None]
    names: dict[bytes, None]
    whole: bool = True  # whether all of the file was read


def tokens(data: bytes, start: int = 0) -> Generator[Token, int | None, None]:
    """Yield the tokens from the offset `start` on.

    A caller may `send` an offset to go on from, such as one behind a stream.
    """
    at, open_ended = start, False
    while True:
        match = _TOKEN.match(data, at)
        if not match:
            return
        kind, at = match.lastindex or SIGN, match.end()
        value = match[kind]
        begins = match.start(kind)
        if kind == COMMENT:
            value = value[1:]
        elif kind == NAME:
            value, begins = _name(value), begins - 1
        elif value == b"(":
            end = -1 if open_ended else _string_end(data, at)
            if end < 0:  # a string without an end: another search for one would take long
                kind, open_ended = SIGN, True
            else:
                value, at = _unescaped(data[at : end - 1]), end
        elif kind == STRING:
            digits = _NOT_HEX.sub(b"", value)
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        jump = yield Token(kind, value, begins, at)
        if jump is not None:
            at = jump
            yield Token(SIGN, b"", at, at)  # the answer to `send`


def parts(data: bytes, length: Callable[[int], int | None], may_go_on: Callable[[], bool]) -> Parts:
    """Return all parts of a file.

    `length` returns the length of the stream, or the number, that the object of a number is.
    `may_go_on` is asked now and then; once it says no, what has been read so far is returned.
    """
    return _FileReader(data, length, may_go_on).all()


class _FileReader:
    """A reader that goes through a file from its first byte to its last."""

    def __init__(
        self, data: bytes, length: Callable[[int], int | None], may_go_on: Callable[[], bool]
    ):
        self.data = data
        self.length = length
        self.may_go_on = may_go_on
        self.whole = True
        self.parts = Parts([], {}, {})
        self.source = tokens(data, max(data.find(b"%PDF-"), 0))
        self.stray: Token | None = None  # the first of the tokens that belong to nothing
        self.stray_end = 0
        self.count = 0

    def next(self) -> Token | None:
        """Return the next token that is no comment; note comments, strings and names."""
        for token in self.source if self.whole else ():
            self.count += 1
            if self.count % 10_000 == 0 and not self.may_go_on():
                self.whole = False
                return None
            if token.kind == COMMENT:
                self.parts.leftovers.append(Leftover("comment", token.value, token.start))
                continue
            if token.kind == STRING:
                self.parts.strings[token.value] = None
            elif token.kind == NAME:
                self.parts.names[token.value] = None
            return token
        return None

    def all(self) -> Parts:
        waiting: list[Token] = []  # numbers with which an object may begin
        while token := self.next():
            if token.kind == NUMBER:
                waiting.append(token)
                if len(waiting) > 2:
                    self._is_stray(waiting.pop(0))
                continue
            if token.value == b"obj" and len(waiting) == 2:
                self._flush()
                self._object(int(waiting[0].value) if waiting[0].value.isdigit() else -1)
                waiting = []
                continue
            for number in waiting:
                self._is_stray(number)
            waiting = []
            self._outside(token)
        for number in waiting:
            self._is_stray(number)
        self._flush()
        return self.parts._replace(whole=self.whole)

    def _outside(self, token: Token) -> None:
        """Skip what may stand between objects, and note everything else.

        The index may, with its dictionary and the offset of its beginning.
        """
        if token.kind == WORD and token.value == b"xref":
            self._flush()
            at = token.end
            while row := _ROW.match(self.data, at):
                at = row.end()
            self.source.send(at)
        elif token.kind == WORD and token.value == b"trailer":
            self._flush()
            self._value(self.next())
        elif token.kind == WORD and token.value == b"startxref":
            self._flush()
            following = self.next()
            if following and following.kind != NUMBER:
                self._is_stray(following)
        else:
            self._is_stray(token)

    def _object(self, number: int) -> None:
        """Read an object from behind `obj` to `endobj`: one value, and the content of a stream."""
        self._flush()
        direct = self._value(self.next())
        while token := self.next():
            if token.value == b"endobj" and token.kind == WORD:
                break
            if token.value == b"stream" and token.kind == WORD:
                self._flush()
                self._stream(token.end, (direct, self.length(number)))
            elif token.kind == NUMBER or token.value == b"R":
                pass  # a reference: an object may be one
            else:
                self._is_stray(token)
        self._flush()

    def _value(self, token: Token | None) -> int | None:
        """Read one value; return the length of the stream if it is the dictionary of one."""
        depth, key, direct = 0, b"", None
        while token:
            if token.kind == OPEN or (token.value in (b"[", b"{") and token.kind == SIGN):
                depth += 1
            elif token.kind == CLOSE or token.kind == SIGN:
                depth -= 1
            elif token.kind == WORD and token.value in (b"endobj", b"stream"):
                # The dictionary has no end; what follows is read as if it had one.
                self.source.send(token.start)
                return direct
            elif token.kind == NUMBER and depth == 1 and key == b"Length":
                direct = direct if direct is not None else _natural(token.value)
            elif token.value == b"R" and depth == 1 and key == b"Length" and direct is not None:
                direct = self.length(direct)  # the length is an object of its own
            if token.kind != NUMBER:
                key = token.value if token.kind == NAME else b""
            if depth <= 0:
                return direct
            token = self.next()
        return direct

    def _stream(self, at: int, lengths: tuple[int | None, ...]) -> None:
        """Skip the content of a stream, and note what comes after it."""
        start = at + 2 if self.data[at : at + 2] == b"\r\n" else at + 1
        length = lengths[0]
        for size in lengths:
            behind = self.data[start + size : start + size + 11] if size is not None else b""
            if behind.lstrip(b"\r\n").startswith(b"endstream"):
                end = self.data.find(b"endstream", start + (size or 0))
                break
        else:
            end = self.data.find(b"endstream", start)
        if length is not None and start + length < end:
            self._tell("behind a stream", start + length, end)
        self.source.send(end + 9 if end >= 0 else len(self.data))

    def _is_stray(self, token: Token) -> None:
        self.stray = self.stray or token
        self.stray_end = token.end

    def _flush(self) -> None:
        if self.stray:
            self._tell("text between objects", self.stray.start, self.stray_end)
        self.stray = None

    def _tell(self, kind: str, start: int, end: int) -> None:
        value = self.data[start:end]
        if value.strip(b"\0\t\n\f\r "):
            self.parts.leftovers.append(Leftover(kind, value, start))


def _natural(digits: bytes) -> int | None:
    return int(digits) if digits.isdigit() else None


def _string_end(data: bytes, at: int) -> int:
    """Return the offset behind the bracket that closes the string that begins at `at`.

    It is -1 if no bracket does.
    """
    depth = 1
    while sign := _IN_STRING.search(data, at):
        at = sign.end()
        if sign[0] == b"\\":
            at += 1
        else:
            depth += 1 if sign[0] == b"(" else -1
            if not depth:
                return at
    return -1


def _unescaped(raw: bytes) -> bytes:
    return _ESCAPED.sub(_escape, raw) if b"\\" in raw else raw


def _escape(escape: re.Match[bytes]) -> bytes:
    if escape[1]:
        return bytes([int(escape[1], 8) & 255])
    return b"" if escape[2] or not escape[3] else _LETTERS.get(escape[3], escape[3])


_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")


def _name(raw: bytes) -> bytes:
    return _HEX.sub(lambda code: bytes.fromhex(code[1].decode()), raw) if b"#" in raw else raw
