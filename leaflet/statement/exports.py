"""Markdown as other programs export it: Google Docs, HackMD, Obsidian and Notion.

Marks that only these programs understand become marks of a leaflet, on the same lines: call-outs
become ours, links between notes become their words, and pictures within the text become files.
Whatever is of no use on paper or names a person is left out with a notice: heads of keys and
values, authors and editors.
"""

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import Location, Notice
from leaflet.statement import reading

_PICTURE = (
    rb"^\[(image\d{1,4})\]:[ \t]*<data:image/(?:png|jpe?g);base64,"
    rb"([A-Za-z0-9+/=]{8,})>[ \t]*\r?$"
)
_HEAD = re.compile(
    r"\A\s*---[ \t]*\n((?:(?:[\w-]+:.*|[ \t]+\S.*|- .*|#.*)?\n)+?)---[ \t]*(?=\n|\Z)"
)
_CALLOUTS = {
    "info": "NOTE", "note": "NOTE", "success": "TIP", "tip": "TIP", "warning": "WARNING",
    "danger": "CAUTION", "spoiler": "NOTE", "important": "IMPORTANT",
}  # fmt: skip
_FENCED = re.compile(
    r"^:::[ \t]*(\w+)?[ \t]*([^\n]*)\n((?:(?!:::)[^\n]*\n)*?):::[ \t]*$", re.MULTILINE
)
_ASIDE = re.compile(r"^<aside>[ \t]*\n((?:(?!</?aside>)[^\n]*\n)*?)</aside>[ \t]*$", re.MULTILINE)
_PROPERTIES = re.compile(r"(\A\s*# [^\n]*\n\n)((?:[\w /-]{2,30}: ?[^\n]*\n)+)(?=\n)")
_PEOPLE = re.compile(
    r"^(?:Created by|Last edited by|Created time|Created|Last edited time|Owner|Author|Assign|"
    r"Assignee|Person|Status|Tags): ?",
    re.MULTILINE,
)
_EMBEDDED = re.compile(r"^!\[\[([^\]|\n]+\.(?:png|jpe?g))(?:\|[^\]\n]*)?\]\][ \t]*$", re.I | re.M)
_LOWERED, _RAISED = "₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹"


class _Rule(NamedTuple):
    """A replacement; `message` names what it leaves out, "" if that is nothing."""

    pattern: str
    put: str | Callable[[re.Match[str]], str]
    message: str = ""


def _digits(signs: str) -> Callable[[re.Match[str]], str]:
    table = str.maketrans("0123456789", signs)
    return lambda match: match[1].translate(table)


def _line_ends(match: re.Match[str]) -> str:
    """Return the line ends of what is left out, so that the rest of the text stays on its lines."""
    return "\n" * match[0].count("\n")


_RULES = (
    _Rule(r"[ \t]*%%(?:(?!%%)[\s\S]){1,5000}%%", _line_ends, "a comment"),
    _Rule(r"(?<!!)\[\[[^\]|\n]{1,200}\|([^\]\n]{1,200})\]\]", r"\1"),
    _Rule(r"(?<!!)\[\[([^\]|#\n]{1,200})(?:#[^\]|\n]*)?\]\]", r"\1"),
    _Rule(r"(?<![\\=\w])==(?=[^\s=])([^=\n]{1,500})(?<!\s)==(?![=\w])", r"\1"),
    _Rule(r"(?<![\w+])\+\+(?=[^\s+])([^+\n]{1,500})(?<!\s)\+\+(?![\w+])", r"\1"),
    _Rule(r"(?<=[^\W\d_])~(\d{1,3})~(?!~)", _digits(_LOWERED)),
    _Rule(r"(?<=\w)\^(\w{1,3})\^(?!\^)", _digits(_RAISED)),
    _Rule(r"^[ \t]*\[TOC\][ \t]*$", "", "a table of contents"),
    _Rule(r"[ \t]*\[(?:name|time|color)=[^\]\n]{1,80}\]", "", "who wrote a remark, and when"),
    _Rule(r"(?<=\S)[ \t]+\^[\w-]{4,40}[ \t]*$", "", "a mark that links lead to"),
    _Rule(
        r"(?<!!)\[([^\]\n]{1,200})\]\((?!https?:|mailto:|tel:|lang:)[^()\n]{1,400}\.(?:md|csv)\)",
        r"\1",
    ),
)  # fmt: skip


class Exported(NamedTuple):
    """A text, on the lines of its file; its pictures by name; and notices."""

    text: str
    pictures: dict[str, bytes]
    notices: tuple[Notice, ...]


def read(path: Path) -> Exported:
    """Return the text of a Markdown file. Raises the errors of `reading.read`."""
    data, name = reading.bytes_of(path, reading.LARGEST_EXPORT), path.as_posix()
    pictures: dict[str, bytes] = {}
    if b"]: <data:image/" in data:
        data = re.sub(_PICTURE, lambda match: _kept_apart(match, pictures), data, flags=re.M)
    if len(data) > reading.LARGEST:
        return Exported(reading.read(path), {}, ())  # which refuses it
    text = reading.decode(data, name)
    notices: list[Notice] = []
    if pictures:
        text = _with_pictures(text, pictures, name, notices)
    return Exported(_put(text, name, notices), pictures, tuple(notices))


def _kept_apart(match: re.Match[bytes], pictures: dict[str, bytes]) -> bytes:
    """Move a picture from the text into `pictures`; return an empty line to replace it."""
    try:
        pictures[match[1].decode()] = base64.b64decode(match[2], validate=True)
    except binascii.Error:
        return match[0]
    return b""


def _with_pictures(text: str, pictures: dict[str, bytes], name: str, notices: list[Notice]) -> str:
    """Return the text with pictures written as a leaflet has them."""

    def put(match: re.Match[str]) -> str:
        if match[2] not in pictures:
            return match[0]
        words = match[1].strip()
        if not words:
            message = "nothing says what this picture shows: write it between [ and ]"
            notices.append(Notice(message, _at(text, match.start(), name)))
        return f"![{words or match[2].removeprefix('image')}]({match[2]})"

    return re.sub(r"!\[([^\]\n]*)\]\[(image\d{1,4})\]", put, text)


def _put(text: str, name: str, notices: list[Notice]) -> str:
    """Return the text with marks of other programs replaced or left out."""
    head = _HEAD.match(text)
    is_note = bool(head or re.search(r"\[\[|^:::|^<aside>|\[name=", text, re.MULTILINE))
    if head:
        keys = ", ".join(re.findall(r"^([\w-]+):", head[1], re.MULTILINE))
        message = f"left out: the head of keys and values: {keys}"
        notices.append(Notice(message, _at(text, head.start(1), name)))
        text = "\n" * head[0].count("\n") + text[head.end() :]
    properties = _PROPERTIES.match(text)
    if properties and _PEOPLE.search(properties[2]):
        keys = ", ".join(re.findall(r"^([^:\n]+):", properties[2], re.MULTILINE))
        message = f"left out: what Notion knows of the page: {keys}"
        notices.append(Notice(message, _at(text, properties.start(2), name)))
        empty = "\n" * properties[2].count("\n")
        text = text[: properties.start(2)] + empty + text[properties.end(2) :]
        is_note = True
    if not is_note and not re.search(r"\]\([^()\n]+\.md\)", text):
        return text
    text = _FENCED.sub(_fenced, text)
    text = _ASIDE.sub(lambda match: "> [!NOTE]\n" + _quoted(match[1]), text)
    text = _EMBEDDED.sub(lambda match: f"![{Path(match[1]).stem}](<{match[1]}>)", text)
    for rule in _RULES:
        if rule.message and (match := re.search(rule.pattern, text, re.MULTILINE)):
            at = _at(text, match.start(), name)
            notices.append(Notice(f"left out: {rule.message}", at))
        text = re.sub(rule.pattern, rule.put, text, flags=re.MULTILINE)
    return text


def _fenced(match: re.Match[str]) -> str:
    sort = _CALLOUTS.get((match[1] or "").lower(), "NOTE")
    return f"> [!{sort}] {match[2]}".rstrip() + "\n" + _quoted(match[3])


def _quoted(lines: str) -> str:
    """Return lines as those of a quotation; the last is empty, and ends it."""
    inner = lines.rstrip("\n").split("\n")
    empty = lines.count("\n") - len(inner)
    return "".join(f"> {line}".rstrip() + "\n" for line in inner) + "\n" * empty


def _at(text: str, offset: int, name: str) -> Location:
    return Location(name, text.count("\n", 0, offset) + 1)
