"""What the objects of a PDF say: every string and date in them, and what hangs on them.

Each dictionary is looked at by itself, wherever it stands, so that nothing escapes for being in an
unusual place. Source: ISO 32000-1 (14.3 metadata, 7.11 file specifications, 12.5 annotations, 12.6
actions, 14.5 page-piece dictionaries).
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from leaflet.inspection import pictures, profiles, xmp
from leaflet.inspection.judgement import (
    FILE,
    PRIVATE,
    WHERE,
    WHO,
    entry_of_its_own,
    judge,
    link,
    pattern,
)
from leaflet.inspection.objects import Name, Objects, Reference, Stream

SCRIPT = "a program that runs when the file is opened: it can tell others who reads it"
SIGNED = "a signature: it says who signed, and proves it"
COMMENT = "a comment: someone wrote it, at a time, with a program"
INSIDE = "a file inside the file, with all that it carries itself"
UNREAD = "it could not be read, so it may hold anything"
CHANGED = "its halves differ: the file was changed after it was made, the first tells from what"
CALLS = "it has other programs or computers do something when it is opened"


class Finding(NamedTuple):
    """One entry: where it stands, its name and value; `reason` is "" where it is harmless."""

    where: str
    name: str
    value: str
    reason: str = ""


# Type or Subtype -> what people call it.
_KINDS = {
    "Annot": "annotation", "Page": "page", "Pages": "pages", "StructElem": "structure element",
    "OCG": "layer", "OCMD": "layer", "Filespec": "file specification", "Font": "font",
    "FontDescriptor": "font", "Sig": "signature", "DocTimeStamp": "signature",
    "Action": "action", "Outlines": "bookmarks", "OutputIntent": "output intent",
    "EmbeddedFile": "embedded file", "Image": "picture", "Form": "form", "Metadata": "XMP",
    "Catalog": "catalog",
}  # fmt: skip
# Strings that only programs read, and nobody's own.
_TECHNICAL = frozenset(
    "Registry Ordering DA DS CharSet Panose Style Cert Lookup CheckSum ID Lang".split()
)
# Names of places in the file: shown only where they give away.
_QUIET = frozenset(["", "D", "Dest", "Dests", "Names", "Limits"])
_ACTIONS = frozenset("Launch SubmitForm ImportData GoToR GoToE Rendition RichMediaExecute".split())


def findings(objects: Objects) -> Iterator[Finding]:
    """Every entry of a file that says something, in the order of its objects."""
    info = objects.trailer.get("Info")
    yield from _trailer(objects)
    for number, item in objects.items.items():
        if isinstance(info, Reference) and number == info.number:
            yield from _information(objects, item)
            continue
        stream = item if isinstance(item, Stream) else None
        yield from _walk(objects, stream.entries if stream else item, f"object {number}", "")
        if stream:
            yield from _stream(objects, stream, f"object {number}")
    for number in objects.unread:
        yield Finding(f"object {number}", "object", "", UNREAD)


def _trailer(objects: Objects) -> Iterator[Finding]:
    identifier = objects.get(objects.trailer.get("ID"))
    if isinstance(identifier, list) and identifier:
        halves = [_hexadecimal(half) for half in identifier[:2]]
        yield Finding("trailer", "ID", " ".join(halves), _halves(halves))
    info = objects.trailer.get("Info")
    if isinstance(info, dict):
        yield from _information(objects, info)
    for key, value in objects.trailer.items():
        if isinstance(value, str) and not isinstance(value, Name) and key not in _TECHNICAL:
            yield Finding("trailer", key, value, judge(key, value))
        elif isinstance(value, Name) and key == "DocChecksum":
            yield Finding("trailer", key, value, judge(key, value))


def _halves(halves: list[str]) -> str:
    if len(halves) > 1 and halves[0] != halves[1]:
        return CHANGED
    return ""


def _hexadecimal(value: Any) -> str:
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")
    return value.hex() if isinstance(value, bytes) else "?"


def _information(objects: Objects, info: Any) -> Iterator[Finding]:
    """The information dictionary; entries that no standard knows included."""
    where = "document information"
    for key, item in (info if isinstance(info, dict) else {}).items():
        value = objects.get(item)
        if isinstance(value, bytes | list | dict | Stream):
            yield Finding(where, key, "no text", UNREAD)
        elif value is not None:
            yield Finding(where, key, str(value), entry_of_its_own(key, str(value)))


def _walk(objects: Objects, value: Any, where: str, key: str) -> Iterator[Finding]:
    """What a value and all inside it say; other objects have their own turn."""
    if isinstance(value, list):
        for item in value:
            yield from _walk(objects, item, where, key)
    elif isinstance(value, dict):
        kind = _kind(value)
        here = f"{kind}, {where.rpartition(', ')[2]}" if kind else where
        yield from _dictionary(objects, value, here)
        for name, item in value.items():
            yield from _walk(objects, item, here, name)
    elif isinstance(value, str) and not isinstance(value, Name) and key not in _TECHNICAL:
        if key in _QUIET:
            if reason := pattern(value):
                yield Finding(where, key or "text", value, reason)
        elif key not in _HANDLED and value.strip():
            yield Finding(where, key, value, judge(key, value))


def _kind(entries: dict[str, Any]) -> str:
    for key in ("Subtype", "Type"):
        kind = _KINDS.get(str(entries.get(key)))
        if kind:
            return kind
    if isinstance(entries.get("S"), Name) and ("URI" in entries or entries["S"] in _ACTIONS):
        return "action"
    if "Title" in entries and "Parent" in entries:
        return "bookmark"
    return "annotation" if "Rect" in entries and "Subtype" in entries else ""


# Strings that `_dictionary` speaks of.
_HANDLED = frozenset(["T", "Contents", "URI", "F", "UF", "DOS", "Unix", "Mac", "JS"])


def _dictionary(objects: Objects, entries: dict[str, Any], where: str) -> Iterator[Finding]:
    """What a dictionary says by being there, and the strings whose meaning it decides."""
    for key, (name, reason) in _PRESENT.items():
        if key in entries:
            yield Finding(where, name, _short(objects, entries[key]), reason)
    subtype = str(entries.get("Subtype", ""))
    if str(entries.get("Type")) in ("Sig", "DocTimeStamp") or "ByteRange" in entries:
        yield Finding(where, "signature", str(entries.get("Filter", "")), SIGNED)
    if entries.get("Type") == "EmbeddedFile":
        yield Finding(where, "embedded file", subtype, INSIDE)
    if str(entries.get("S")) in _ACTIONS:
        yield Finding(where, "action", str(entries["S"]), CALLS)
    yield from _strings(objects, entries, where, subtype)
    font = entries.get("BaseFont", entries.get("FontName"))
    if isinstance(font, str):
        yield Finding("fonts", "name", font, pattern(font))
    packet = objects.get(entries.get("Metadata"))
    if isinstance(packet, Stream) and not _is_packet(packet):  # those have their own turn
        yield from _read(packet, f"XMP of {where}", xmp.metadata, must=True)
    if isinstance(entries.get("Lang"), str):
        yield Finding("languages", "Lang", str(entries["Lang"]))


_PRESENT = {
    "PieceInfo": ("a program's own data", PRIVATE),
    "Thumb": ("thumbnail", pictures.THUMBNAIL),
    "GPTS": ("coordinates", WHERE),
    "JS": ("JavaScript", SCRIPT),
    "XFA": ("form data (XFA)", UNREAD),
    "DSS": ("signature data", SIGNED),
    "EF": ("embedded file", INSIDE),
    "EmbeddedFiles": ("embedded files", INSIDE),
}


def _strings(
    objects: Objects, entries: dict[str, Any], where: str, subtype: str
) -> Iterator[Finding]:
    """The strings that mean one thing here and another there."""
    is_annotation = "Rect" in entries and subtype != "Widget" and bool(subtype)
    for key in _HANDLED:
        value = objects.get(entries.get(key))
        if isinstance(value, Name) or not isinstance(value, str) or not value.strip():
            continue
        if key == "T" and is_annotation:
            yield Finding(where, "author of the annotation", value, WHO)
        elif key == "Contents" and is_annotation and subtype != "Link":
            yield Finding(where, "comment", value, COMMENT)
        elif key == "URI" or (key == "Contents" and subtype == "Link"):
            yield Finding(
                where, "link" if key == "URI" else "what a link is for", value, link(value)
            )
        elif key in ("F", "UF", "DOS", "Unix", "Mac"):
            yield Finding(where, "file", value, link(value) if "://" in value else _file(value))
        elif key != "JS":
            yield Finding(where, key, value, judge(key, value))


def _file(name: str) -> str:
    return pattern(name) or FILE


def _short(objects: Objects, value: Any) -> str:
    value = objects.get(value)
    if isinstance(value, str):
        return value
    return " ".join(map(str, value)) if isinstance(value, dict) else ""


def _stream(objects: Objects, stream: Stream, where: str) -> Iterator[Finding]:
    """What is inside a stream, if it is a kind that says something."""
    entries = stream.entries
    filters = objects.get(entries.get("Filter"))
    last = (filters[-1:] or [""])[0] if isinstance(filters, list) else filters
    if _is_packet(stream):
        yield from _read(stream, f"XMP, {where}", xmp.metadata, must=True)
    elif last in ("DCTDecode", "DCT", "JPXDecode"):
        yield from _read(stream, f"picture, {where}", pictures.metadata, must=True)
    elif "Length1" in entries or entries.get("Subtype") == "OpenType":
        yield from _read(stream, f"font, {where}", profiles.font)
    elif "N" in entries and "Type" not in entries:
        yield from _read(stream, f"colour profile, {where}", profiles.metadata)


def _is_packet(stream: Stream) -> bool:
    return stream.entries.get("Type") == "Metadata" or stream.entries.get("Subtype") == "XML"


def _read(stream: Stream, where: str, look: Any, must: bool = False) -> Iterator[Finding]:
    data = stream.read()
    if data is None:
        if must:
            yield Finding(where, "content", "", UNREAD)
        return
    for name, value, reason in look(data):
        yield Finding(where, name, value, reason)
