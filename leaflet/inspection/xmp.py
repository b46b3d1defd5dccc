"""XMP packets: their names and values, from XML that anybody may have written.

Source: ISO 16684-1. A packet with a document type is not parsed, so that it defines no entities.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from leaflet.inspection import strings
from leaflet.inspection.judgement import HIDDEN, TIES, UNKNOWN, UNREAD, Trace, judge, pattern

_LARGEST = 5 * 1024 * 1024  # the most bytes of a packet
_MOST = 5_000  # the most elements
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_PACKET_ID = b"W5M0MpCehiHzreSzNTczkc9d"  # the same in every packet
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#": "stEvt",
    "http://ns.adobe.com/xap/1.0/sType/ResourceRef#": "stRef",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfa/ns/extension/": "pdfaExtension",
    "http://www.aiim.org/pdfa/ns/schema#": "pdfaSchema",
    "http://www.aiim.org/pdfa/ns/property#": "pdfaProperty",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "adobe:ns:meta/": "x",
    _RDF: "rdf",
}
# Namespaces that begin so are those of standards and of makers of programs.
_PUBLIC = re.compile(
    r"https?://(?:ns\.adobe\.com|purl\.org|www\.w3\.org|www\.aiim\.org|www\.npes\.org|cipa\.jp|iptc\.org"
    r"|ns\.useplus\.org|ns\.microsoft\.com|ns\.apple\.com|ns\.google\.com|www\.metadataworkinggroup\.com"
    r"|cv\.iptc\.org|www\.gimp\.org)/|adobe:ns:meta/"
)
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4}")  # a language (RFC 5646)
_LISTS = tuple(f"{{{_RDF}}}{kind}" for kind in ("Bag", "Seq", "Alt"))


def metadata(data: bytes) -> Iterator[Trace]:
    """Yield (name, value, reason) of every entry of a packet, and of what is not XMP in it."""
    data = data.strip(b"\0 \r\n\t")
    root = _parse(data)
    if root is None:
        text = strings.readable(data[:100_000])
        yield "XMP", text, pattern(text) or UNREAD
        return
    packet = _PACKET.match(data)
    if packet and packet[1] != _PACKET_ID:
        yield "packet", packet[1].decode(), TIES
    for kind, start, end in (("comment", b"<!--", b"-->"), ("instruction", b"<?", b"?>")):
        for raw in _between(data, start, end):
            text = strings.readable(raw).strip()
            if not _OWN.match(text):
                yield kind, text, judge("comment", text) or HIDDEN
    spaces: dict[str, None] = {}
    listed: set[int] = set()  # elements that have been shown as items of their list
    for count, element in enumerate(root.iter()):
        if count == _MOST:
            yield "XMP", "more entries than anyone needs", UNREAD
            return
        spaces |= dict.fromkeys(map(_space, (element.tag, *element.attrib)))
        yield from _entries(element, listed)
    for space in spaces:
        if space and space != _XML and not _PUBLIC.match(space):
            yield "namespace", space, pattern(space) or UNKNOWN


# What begins and ends a packet, and an XML file.
_OWN = re.compile(
    r"xpacket (?:begin=[\"']\ufeff?[\"']\s+id=[\"'][\w-]{1,100}[\"']\s*|end=[\"'][rw][\"']\s*)$"
    r"|xml version=[\"']1\.[01][\"'](?:\s+encoding=[\"'][\w-]{1,20}[\"'])?\s*$"
)
_PACKET = re.compile(rb"<\?xpacket [^>]{0,100}?\bid=[\"']([\w-]{1,100})")


def _between(data: bytes, start: bytes, end: bytes) -> Iterator[bytes]:
    """Yield what is between each `start` and the next `end`."""
    at = data.find(start)
    while at >= 0:
        behind = data.find(end, at)
        if behind < 0:
            return
        yield data[at + len(start) : behind]
        at = data.find(start, behind)


def _entries(element: ElementTree.Element, listed: set[int]) -> Iterator[Trace]:
    """Yield the findings in an element itself: its attributes, and its text if it is a value."""
    name = _name(element.tag)
    for child in element:
        # A list, or a choice of languages, belongs to the entry around it.
        if child.tag in _LISTS:
            for item in child:
                listed.add(id(item))
                yield from _entry(name, item.text)
        yield from _entry(f"text in {name}", child.tail, HIDDEN)
    if id(element) not in listed:
        between = element.tag in _LISTS or element.tag == f"{{{_RDF}}}Description"
        yield from _entry(name, element.text, HIDDEN if between else "")
    for key, value in element.attrib.items():
        if key == f"{{{_XML}}}lang":
            if not _TAG.fullmatch(value):
                yield from _entry("xml:lang", value, HIDDEN)
        elif key not in (f"{{{_RDF}}}parseType", f"{{{_XML}}}space"):
            resource = key in (f"{{{_RDF}}}resource", f"{{{_RDF}}}value")
            yield from _entry(name if resource else _name(key), value)


def _entry(name: str, value: str | None, otherwise: str = "") -> Iterator[Trace]:
    if value and value.strip():
        yield name, value.strip(), judge(name, value.strip()) or otherwise


def _space(tag: str) -> str:
    return tag.removeprefix("{").rpartition("}")[0]


def _name(tag: str) -> str:
    """Return `dc:title` for what ElementTree calls `{http://purl.org/dc/elements/1.1/}title`."""
    namespace, _, name = tag.rpartition("}")
    namespace = namespace.removeprefix("{")
    if not namespace:
        return name
    prefix = _PREFIXES.get(namespace)
    return f"{prefix or namespace.rstrip('/#').rpartition('/')[2]}:{name}"


def _parse(data: bytes) -> ElementTree.Element | None:
    """Return the root element; None if the data is too large, no XML, or has a document type."""
    if len(data) > _LARGEST or b"<!DOCTYPE" in data.replace(b"\0", b""):
        return None
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        return None
