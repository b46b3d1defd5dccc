"""What the file says of itself: a title, a language, a neutral producer. Not who, not when."""

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString

PRODUCER = "leaflet"


def information(title: str) -> PDFDictionary:
    """The information dictionary (ISO 32000-1, 14.3.3)."""
    return PDFDictionary({"Title": PDFString(title), "Producer": PDFString(PRODUCER)})
