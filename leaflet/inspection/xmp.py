"""XMP packets: names and values, out of XML that anyone may have written.

Source: ISO 16684-1. A packet with a document type is not parsed, so it can define no entities.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from leaflet.inspection.judgement import TIES, judge, pattern

_LARGEST = 5 * 1024 * 1024  # bytes
_MOST = 5_000  # elements
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_PACKET_ID = b"W5M0MpCehiHzreSzNTczkc9d"  # the same in every packet
_UNREAD = "it could not be read, so it may hold anything"
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
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "adobe:ns:meta/": "x",
    _RDF: "rdf",
}
# Of the description of a schema nothing is anyone's own.
_SCHEMAS = "http://www.aiim.org/pdfa/ns/"
_GIVEN = (_SCHEMAS + "schema#", _SCHEMAS + "property#", _SCHEMAS + "type#", _SCHEMAS + "field#")


def metadata(data: bytes) -> Iterator[tuple[str, str, str]]:
    """(name, value, reason) of every entry of a packet, and of what is not XMP in it."""
    data = data.strip(b"\0 \r\n\t")
    root = _parse(data)
    if root is None:
        text = data[:100_000].decode("utf-8", "replace")
        yield "XMP", text[:2000], pattern(text) or _UNREAD
        return
    packet = re.match(rb"<\?xpacket [^>]{0,100}?\bid=[\"']([\w-]{1,100})", data)
    if packet and packet[1] != _PACKET_ID:
        yield "packet", packet[1].decode(), TIES
    for comment in re.findall(rb"<!--(.{0,2000}?)-->", data, re.DOTALL):
        text = comment.decode("utf-8", "replace").strip()
        yield "comment", text, judge("comment", text)
    count = 0
    for element in root.iter():
        count += 1
        if count > _MOST:
            yield "XMP", "more entries than anyone needs", _UNREAD
            return
        yield from _entries(element)


def _entries(element: ElementTree.Element) -> Iterator[tuple[str, str, str]]:
    """What an element says itself: its attributes, and its text where it is a value."""
    if element.tag.startswith(tuple("{" + name for name in _GIVEN)):
        return
    name = _name(element.tag)
    for child in element:
        # A list or a choice of languages belongs to the entry around it.
        if child.tag in (f"{{{_RDF}}}Bag", f"{{{_RDF}}}Seq", f"{{{_RDF}}}Alt"):
            for item in child:
                yield from _entry(name, item.text)
    if not element.tag.startswith(f"{{{_RDF}}}"):
        yield from _entry(name, element.text)
    for key, value in element.attrib.items():
        if key in (f"{{{_RDF}}}parseType", f"{{{_XML}}}lang", f"{{{_XML}}}space"):
            continue
        resource = key in (f"{{{_RDF}}}resource", f"{{{_RDF}}}value")
        yield from _entry(name if resource else _name(key), value)


def _entry(name: str, value: str | None) -> Iterator[tuple[str, str, str]]:
    if value and value.strip():
        yield name, value.strip(), judge(name, value.strip())


def _name(tag: str) -> str:
    """`dc:title` for what ElementTree calls `{http://purl.org/dc/elements/1.1/}title`."""
    namespace, _, name = tag.rpartition("}")
    namespace = namespace.removeprefix("{")
    if not namespace:
        return name
    known = _PREFIXES.get(namespace)
    return f"{known or namespace.rstrip('/#').rpartition('/')[2]}:{name}"


def _parse(data: bytes) -> ElementTree.Element | None:
    """The root element; None for what is too large, no XML, or has a document type."""
    if len(data) > _LARGEST or b"<!DOCTYPE" in data.replace(b"\0", b""):
        return None
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        return None
