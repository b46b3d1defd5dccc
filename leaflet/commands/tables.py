"""What `list`, `sizes` and `fonts` print: a table to read, or JSON for machines.

A name in its own language stands last on its line, so that no terminal moves what follows it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from leaflet.commands.catalogue import Listed, ListedText, Paper, Typeface
from leaflet.commands.console import Console
from leaflet.units import inch, mm


def statements(catalogue: Iterable[Listed], console: Console, *, as_json: bool) -> int:
    """Print every statement with its languages, and return the exit code.

    The code is 0, or that of the first text that cannot be read.
    """
    code = 0
    objects: list[dict[str, Any]] = []
    for listed in catalogue:
        if not as_json:
            console.line(f"{listed.name}  ({listed.folder.as_posix()})")
            for row in _rows([_text_cells(text, listed.paragraphs) for text in listed.texts]):
                console.line(f"  {row}")
        for text in listed.texts:
            for notice in text.notices:
                console.warning(notice)
        for error in listed.errors:
            console.error(error)
            code = code or error.exit_code
        objects.append(_statement_object(listed))
    if as_json:
        console.json(objects)
    elif not objects:
        console.line("there are no statements here: put a folder of texts into ./texts")
    return code


def _text_cells(text: ListedText, whole: int) -> list[str]:
    count = f"{text.paragraphs} of {whole}" if whole else f"{text.paragraphs}"
    unit = "paragraph" if (whole or text.paragraphs) == 1 else "paragraphs"
    return [text.language.tag, text.status or "-", f"{count} {unit}", text.language.name]


def _statement_object(listed: Listed) -> dict[str, Any]:
    return {
        "statement": listed.name,
        "folder": str(listed.folder),
        "paragraphs": listed.paragraphs or None,
        "languages": [
            {
                "language": text.language.tag,
                "name": text.language.name,
                "direction": text.language.direction,
                "status": text.status or None,
                "paragraphs": text.paragraphs,
                "warnings": [str(notice) for notice in text.notices],
            }
            for text in listed.texts
        ],
    }


def sizes(papers: Iterable[Paper], console: Console, *, as_json: bool) -> None:
    """Print the sizes that have a name. Raises as `Console.line` does."""
    if as_json:
        console.json([_paper_object(paper) for paper in papers])
        return
    head = ["size", "millimetres", "inches", "columns", "with --landscape"]
    for row in _rows([head, *map(_paper_cells, papers)]):
        console.line(row)
    console.line("any other: WIDTHxHEIGHTmm or WIDTHxHEIGHTin, like 120x200mm or 5.5x8in")


def _paper_cells(paper: Paper) -> list[str]:
    width, height = paper.size
    return [
        paper.name,
        f"{width / mm(1):.4g} x {height / mm(1):.4g}",
        f"{width / inch(1):.3g} x {height / inch(1):.3g}",
        str(paper.columns),
        str(paper.columns_landscape),
    ]


def _paper_object(paper: Paper) -> dict[str, Any]:
    width, height = paper.size
    return {
        "size": paper.name,
        "width_mm": round(width / mm(1), 1),
        "height_mm": round(height / mm(1), 1),
        "width_in": round(width / inch(1), 2),
        "height_in": round(height / inch(1), 2),
        "columns": paper.columns,
        "columns_landscape": paper.columns_landscape,
    }


def fonts(faces: Sequence[Typeface], console: Console, *, as_json: bool) -> None:
    """Print the families that there are. Raises as `Console.line` does."""
    if as_json:
        console.json([face._asdict() for face in faces])
        return
    head = ["typeface", "serves", "version", "licence"]
    for row in _rows([head, *map(_face_cells, faces)]):
        console.line(row)
    console.line("Latn, Arab … are scripts; ur … are languages with a typeface of their own.")
    console.line("If a typeface lacks a letter, another one or your own (--font) sets it.")
    for folder in dict.fromkeys(face.folder for face in faces):
        console.line(f"files and licences: {folder}")


def _face_cells(face: Typeface) -> list[str]:
    return [face.name, " ".join(face.scripts + face.languages), face.version, face.licence]


def _rows(cells: list[list[str]]) -> list[str]:
    """Return lines whose columns are as wide as their widest cell, with two spaces between."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
