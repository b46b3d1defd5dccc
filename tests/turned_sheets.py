"""Folded sheets, on which panels stand turned."""

from collections.abc import Sequence

from squares import HEBREW, copies, face, page

from leaflet.errors import Location
from leaflet.imposition import folds, sheets
from leaflet.imposition.sheets import Side
from leaflet.layout import panels
from leaflet.layout.panels import Panel
from leaflet.layout.setting import set_blocks
from leaflet.pdf import writer
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.units import Size

EM = 10.0


def written(*sides: Side, rtl: bool = False) -> bytes:
    """The file of these sides."""
    return writer.write(sides, "squares", "he" if rtl else "en", main=face(), leading=1.0)


def line(number: int) -> Location:
    """The place of a line of a text that is in no file."""
    return Location("", number)


def spread(count: int, sizes: Sequence[Size], *, rtl: bool) -> list[Panel]:
    """A text over so many panels; paragraphs go over from one to the next."""
    middle = ["body", "item", "item", "body", "quote"] * (count // 2)
    words = [f"{a}{b}{c}" for a in "abcdef" for b in "ghijkl" for c in "mnopqr"]
    table = HEBREW if rtl else {}
    statement = [
        Paragraph(role, (Span(" ".join(words[7 * i : 7 * i + 7]).translate(table)),), line(i))
        for i, role in enumerate(["title", *middle, "slogan", "signature"])
    ]
    format = page(10, 19, sides=count)
    setting = set_blocks(copies(statement, "he" if rtl else "en"), format, EM)
    laid_out = panels.make_panels(setting, format)
    return [
        side_panel._replace(size=size) for side_panel, size in zip(laid_out, sizes, strict=True)
    ]


def on_sheets(name: str, *, rtl: bool) -> tuple[list[Panel], bytes]:
    """The panels of a folded text, and its file."""
    fold, paper = folds.parse(name), Size(1000, 800)
    sizes = folds.panel_sizes(fold, paper)
    laid_out = spread(len(sizes), sizes, rtl=rtl)
    return laid_out, written(*sheets.sides(folds.impose(fold, paper, laid_out, rtl=rtl)), rtl=rtl)
