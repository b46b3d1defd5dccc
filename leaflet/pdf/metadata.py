"""The metadata of a file: title, language and a neutral producer, but not who made it, or when.

PDF/X demands dates and an identifier of the document. All such files have the same date, and an
identifier that is a digest of their content.
"""

from leaflet.pdf.objects import PDFDictionary, PDFName, PDFString, raw_stream

PRODUCER = "leaflet"


def information(title: str) -> PDFDictionary:
    """Return the information dictionary (ISO 32000-1, 14.3.3). The title is always UTF-16."""
    title_string = PDFString(title, enc="utf-16")
    return PDFDictionary({"Title": title_string, "Producer": PDFString(PRODUCER)})


def press_information(title: str) -> PDFDictionary:
    """Return the information dictionary with what PDF/X demands (ISO 15930-7, 6.10)."""
    info = information(title)
    info["CreationDate"] = info["ModDate"] = PDFString("D:20000101000000Z")
    info["Trapped"] = PDFName("False")
    return info


def xmp(title: str, language: str) -> bytes:
    """Return title and language as XMP, with the claims PDF/UA-1 and PDF/A-2u.

    The claims are those of ISO 14289-1, 5 and ISO 19005-2, 6.6.
    """
    return _packet(title, language, _ARCHIVE)


def press_xmp(title: str, language: str, digest: str) -> bytes:
    """Return the XMP with the claim PDF/X-4 instead (ISO 15930-7, 6.10).

    `digest` is 32 hex digits, made from the content. The identifier is a UUID of version 5 (RFC
    9562, 5.5), which says that it is made from content, and not from a time and a machine or at
    random.
    """
    parts = (digest[:8], digest[8:12], "5" + digest[13:16], "a" + digest[17:20], digest[20:32])
    return _packet(title, language, _PRESS.format(identifier="-".join(parts)))


def packet_stream(packet: bytes) -> bytes:
    """Return XMP as a stream object (ISO 32000-1, 14.3.2)."""
    return raw_stream(packet, b"/Type/Metadata/Subtype/XML")


def _escaped(text: str) -> str:
    """Return text as XML character data or as it stands in an attribute (XML 1.0, 2.4)."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def _packet(title: str, language: str, claims: str) -> bytes:
    values = {
        "title": _escaped(title),
        "language": f'"{_escaped(language)}"',
        "tag": _escaped(language),
        "producer": PRODUCER,
        "claims": claims,
    }
    return _XMP.format(**values).encode("utf-8")


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt>
<rdf:li xml:lang="x-default">{title}</rdf:li>
<rdf:li xml:lang={language}>{title}</rdf:li>
</rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{tag}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
{claims}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""

# PDF/A knows no schema of PDF/UA, so the packet describes it (ISO 19005-2, 6.6.2.3).
_ARCHIVE = """<rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of PDF/UA that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""

_PRESS = """<rdf:Description rdf:about=""
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>2000-01-01T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>2000-01-01T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2000-01-01T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped>
</rdf:Description>
"""
