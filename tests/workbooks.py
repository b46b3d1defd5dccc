"""Workbooks as a test needs them: made by openpyxl, and by hand where a program would not."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

SHEET = "xl/worksheets/sheet1.xml"
_OFFICE = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
_PREFIXES = ("office", "table", "text", "style", "number", "datastyle", "meta", "manifest")


def xlsx(
    path: Path, rows: Sequence[Sequence[Any]], finish: Callable[[Any], None] | None = None
) -> Path:
    """A workbook with one sheet of these rows, which `finish` may yet change."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Groups"
    for row in rows:
        sheet.append(list(row))
    if finish:
        finish(sheet)
    book.save(path)
    return path


def ods(path: Path, body: str, styles: str = "", manifest: str = "") -> Path:
    """An OpenDocument workbook with these tables."""
    names = " ".join(_OFFICE.format(prefix) for prefix in _PREFIXES)
    content = (
        f"<office:document-content {names}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest or f"<manifest:manifest {names}/>")
    return path


def cell(text: str = "", attributes: str = "") -> str:
    """A cell of an OpenDocument table that shows a text."""
    shown = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell {attributes}>{shown}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    """A row of an OpenDocument table."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "Groups", attributes: str = "") -> str:
    """An OpenDocument table."""
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def changed(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """The same workbook with one member of its archive changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[member] = change(parts.get(member, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
