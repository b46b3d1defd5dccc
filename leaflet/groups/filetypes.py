"""What a file of a list is by its bytes, whatever its name says: programs save pages as `.xls`."""

import re

from leaflet.statement import encoding

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|style|table|div)\b|<!--.{0,300}?-->\s*<html\b",
    re.IGNORECASE | re.DOTALL,
)
_SHEET = re.compile(rb'progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet')
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NEAR = 4096  # bytes that tell
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")

TEXT = "text"


def file_type(data: bytes) -> str:
    """Return what people call a file that is no workbook: TEXT for one that a list may be in.

    It is "" for what nobody knows.
    """
    head = data[:_NEAR]
    if encoding.wide(head):
        head = bytes(byte for byte in head if byte)  # of letters in ASCII every other byte is NUL
    for mark in _MARKS:
        head = head.removeprefix(mark)
    head = head.lstrip()
    if _SHEET.search(head):
        return "a sheet of Excel 2003 in XML"
    if _HTML.match(head):
        return "a web page (HTML)"
    if head.startswith(b"<?xml"):
        return "an XML file"
    if kind := encoding.file_type(data):
        return kind
    return TEXT if head and not _CONTROLS.search(head) else ""
