"""The findings in the objects of a PDF: every string and date, and files, scripts and the like.

Each dictionary is looked at by itself, wherever it is, so that nothing in an unusual place is
missed. Source: ISO 32000-1 (14.3 metadata, 7.11 file specifications, 12.5 annotations, 12.6
actions, 14.5 page-piece dictionaries).
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from leaflet.inspection import contents, pictures, streams, strings
from leaflet.inspection.judgement import (
    FILE,
    PRIVATE,
    UNREAD,
    WHERE,
    WHO,
    entry_of_its_own,
    judge,
    link,
    pattern,
)
from leaflet.inspection.objects import Name, Objects, ReadableString, Reference, Stream, is_glyph
from leaflet.inspection.vocabulary import NAMES

SCRIPT = "a program that runs when the file is opened: it can tell others who reads it"
SIGNED = "a signature: it says who signed, and proves it"
COMMENT = "a comment: someone wrote it, at a time, with a program"
INSIDE = "a file inside the file, with all that it carries itself"
CHANGED = "its halves differ: the file was changed after it was made, the first tells from what"
CALLS = "it has other programs or computers do something when it is opened"


class Finding(NamedTuple):
    """An entry: where it is, its name and value, and `reason`, which is "" for a harmless one."""

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
# Strings for programs: bytes, or words that give away only by their content.
_BINARY = frozenset("ID CheckSum Panose Cert Certs Lookup Digest DigestValue Perms".split())
_TECHNICAL = frozenset("Registry Ordering DA DS CharSet Style ID Lang Panose CheckSum".split())
# Keys of names for places in the file, which are shown only if they give away.
_QUIET = frozenset(["", "D", "Dest", "Dests", "Names", "Limits"])
_ACTIONS = frozenset("Launch SubmitForm ImportData GoToR GoToE Rendition RichMediaExecute".split())


def findings(objects: Objects) -> Iterator[Finding]:
    """Yield every entry of a file that has something to say, in the order of its objects."""
    info = objects.trailer.get("Info")
    roles = streams.roles(objects)
    is_linear = any(isinstance(i, dict) and "Linearized" in i for i in objects.items.values())
    yield from _trailer(objects)
    for number, item in objects.items.items():
        where = f"object {number}"
        if isinstance(info, Reference) and number == info.number:
            yield from _information(objects, item)
            continue
        stream = item if isinstance(item, Stream) else None
        referred = roles.get(number, set())
        role = next((role for role in sorted(referred) if role in _DICTIONARIES), "")
        yield from _walk(objects, stream.entries if stream else item, where, role)
        if stream:
            kind = streams.kind(stream, referred, is_linear=is_linear)
            here = f"{kind}, {where}" if kind else where
            for name, value, reason in streams.findings(objects, stream, kind):
                yield Finding(here, name, value, reason)
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
        is_text = isinstance(value, str) and not isinstance(value, Name)
        if (is_text and key not in _TECHNICAL) or (
            isinstance(value, Name) and key == "DocChecksum"
        ):
            yield Finding("trailer", key, value, judge(key, value))


def _halves(halves: list[str]) -> str:
    if len(halves) > 1 and halves[0] != halves[1]:
        return CHANGED
    return ""


def _hexadecimal(value: Any) -> str:
    value = value.raw if isinstance(value, ReadableString) else value
    return value.hex() if isinstance(value, bytes) else "?"


def _information(objects: Objects, info: Any) -> Iterator[Finding]:
    """Yield the entries of the information dictionary, also those that no standard knows."""
    where = "document information"
    for key, item in (info if isinstance(info, dict) else {}).items():
        value = objects.get(item)
        if isinstance(value, bytes):
            yield Finding(where, key, strings.described(value), UNREAD)
        elif isinstance(value, list | dict | Stream):
            yield Finding(where, key, "no text", UNREAD)
        elif value is not None:
            yield Finding(where, key, str(value), entry_of_its_own(key, str(value)))


def _walk(objects: Objects, value: Any, where: str, key: str) -> Iterator[Finding]:
    """Yield the findings in a value and in all that is inside it; references are not followed."""
    if isinstance(value, list):
        yield from _list(objects, value, where, key)
    elif isinstance(value, dict):
        kind = _kind(value)
        here = f"{kind}, {where.rpartition(', ')[2]}" if kind else where
        yield from _dictionary(objects, value, here)
        for name, item in value.items():
            yield from _name(name, _DICTIONARIES.get(key, "key"))
            if not (name == "Contents" and "ByteRange" in value):  # a signature's own bytes
                yield from _walk(objects, item, here, name)
    elif isinstance(value, Name):
        yield from _name(value, _VALUES.get(key, "name"))
    elif isinstance(value, bytes):
        if key not in _BINARY:
            yield Finding(where, key or "text", strings.described(value), UNREAD)
    elif isinstance(value, str) and value.strip():
        if key in _TECHNICAL or key in _QUIET:
            reason = pattern(value)
            if reason or not _is_usual(key, value):
                yield Finding(where, key or "text", value, reason)
        elif key not in _HANDLED:
            yield Finding(where, key, value, judge(key, value))


def _list(objects: Objects, items: list[Any], where: str, key: str) -> Iterator[Finding]:
    """Yield the findings in a list, whose items belong to its key, except in a colour space."""
    family = items[0] if items and isinstance(items[0], Name) else ""
    for place, item in enumerate(items):
        if family == "Indexed" and place == 3 and not isinstance(item, Reference | list):
            continue  # the colours themselves, as bytes
        inks = family in ("Separation", "DeviceN") and place == 1
        yield from _walk(objects, item, where, "Colorants" if inks else key)


# What names are for: as the keys of the dictionary under a key, and as the value of a key.
_DICTIONARIES = {
    "RoleMap": "structure type", "ClassMap": "structure class", "Colorants": "colour",
    "CharProcs": "glyph", "Dests": "place in the file", "Font": "resource", "XObject": "resource",
    "ExtGState": "resource", "ColorSpace": "resource", "Pattern": "resource",
    "Shading": "resource", "Properties": "resource", "N": "state",
}  # fmt: skip
_VALUES = {
    "S": "structure type", "RoleMap": "structure type", "C": "structure class",
    "Colorants": "colour", "Differences": "glyph", "BaseFont": "", "FontName": "", "Font": "",
}  # fmt: skip


def _name(name: str, label: str) -> Iterator[Finding]:
    """Yield a name that is neither PDF's own nor one with a number that a program gave."""
    if label == "glyph" and is_glyph(name):
        return
    for _, value, reason in contents.named(label, name) if label else ():
        yield Finding("names", label, value, reason)


def _is_usual(key: str, value: str) -> bool:
    """Return whether a technical string is one that programs write everywhere."""
    return key in ("ID", "Lang", "Limits", "Names", "Dests", "D", "Dest") or value in NAMES


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


# Strings that `_dictionary` looks at by itself.
_HANDLED = frozenset(["T", "Contents", "URI", "F", "UF", "DOS", "Unix", "Mac", "JS"])


def _dictionary(objects: Objects, entries: dict[str, Any], where: str) -> Iterator[Finding]:
    """Yield what the existence of a dictionary says, and the strings whose meaning it decides."""
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
    """Yield the strings whose meaning depends on the dictionary that they are in."""
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
