"""The command that measures a printer: a test sheet, a few questions, a file that is kept."""

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaflet.commands.console import Console
from leaflet.commands.options import options, printers_folder
from leaflet.errors import UsageError

if TYPE_CHECKING:
    from leaflet.imposition.printer import Printer

EDGES = ("left", "right", "top", "bottom")
_WIDEST, _FURTHEST = 25.0, 10.0  # millimetres, as `imposition.printer` has them
_QUESTIONS = {
    "face": "Which side of the sheet faced up when it came out?",
    "edge": "Turn the sheet over like the page of a book: the arrow on its back points to the",
    **{edge: f"The smallest number whose line is printed at the {edge} edge" for edge in EDGES},
    "back_right": "How many mm right of the middle of the grid did the pin come out? (left: -)",
    "back_down": "How many mm below the middle? (above: -)",
}
_POINTS = {"head": "long", "foot": "short"}  # where the arrow points: the edge it was turned on


class _Millimetres(click.FloatRange):
    """A type of option: a length in millimetres, within bounds.

    `nan`, which Python reads as a float, is refused.
    """

    name = "millimetres"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        length = super().convert(value, param, ctx)
        if math.isnan(length):
            self.fail(f"{value!r} is not a length in millimetres.", param, ctx)
        return length


_BLANK, _OFF = _Millimetres(0, _WIDEST), _Millimetres(-_FURTHEST, _FURTHEST)
_TYPES: dict[str, click.ParamType[Any]] = {
    "face": click.Choice(["front", "back"]),
    "edge": click.Choice([*_POINTS]),
    **dict.fromkeys(EDGES, _BLANK),
    "back_right": _OFF,
    "back_down": _OFF,
}
ANSWERS = options(
    *(
        click.option(f"--{edge}", type=_BLANK, metavar="MM", help=f"Blank at the {edge} edge.")
        for edge in EDGES
    ),
    click.option(
        "--back-right", type=_OFF, metavar="MM",
        help="How far right of the middle of the grid the pin came out (less than 0: left).",
    ),
    click.option(
        "--back-down", type=_OFF, metavar="MM", help="How far below it (less than 0: above)."
    ),
    click.option(
        "--edge", type=click.Choice(["long", "short"]),
        help="Where the arrow on the back points when the sheet is turned over like the page of a "
        "book: to the head (long) or to the foot (short).",
    ),
    click.option(
        "--face", type=click.Choice(["front", "back"]), help="The side that faced up in the tray."
    ),
)  # fmt: skip


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.option(
    "--sheet", metavar="FILE", type=Path, help="Write the test sheet (PDF), to be printed."
)
@click.option(
    "--paper", default="a4", show_default=True, metavar="SIZE", help="The paper of the test sheet."
)
@click.option(
    "--print", "printed", is_flag=True, help="Print the test sheet on the CUPS printer NAME."
)
@ANSWERS
@click.option("--list", "listed", is_flag=True, help="Show the measures of all printers.")
@click.option("--forget", is_flag=True, help="Delete the measures of NAME.")
@click.pass_obj
def calibrate(
    console: Console,
    /,
    name: str | None,
    sheet: Path | None,
    paper: str,
    *,
    printed: bool,
    listed: bool,
    forget: bool,
    **answers: Any,
) -> None:
    """Measure a printer, so that fronts and backs meet on it.

    A test sheet shows what the printer leaves blank at the edges, on which edge it turns sheets
    over, and by how much its backs are off. You are asked what came out, or say it with options.
    The answers are kept in a file, which `leaflet render --printer NAME` and `leaflet print` use.

    \b
    The test sheet, to print on both sides at 100 %, turned on the long edge:
      leaflet calibrate --sheet test.pdf
    Say what came out (NAME is the name that CUPS uses, or one of your own):
      leaflet calibrate Office
    Both, with CUPS:
      leaflet calibrate Office --print
    From then on:
      leaflet render oppose-war-on-iran --lang fa --fold z --printer Office

    Have a pin and the printed sheet ready. Without --printer, leaflets are made as before, the same
    for everybody.
    """
    from leaflet.printing import printers

    folder = printers_folder()
    if listed:
        _list(folder, console)
        return
    if sheet is not None:
        _write(sheet, paper, console)
    if name is None:
        if sheet is None:
            hint = "leaflet calibrate Office; or --sheet FILE for the test sheet, --list for all"
            raise UsageError("no printer is named", hint=f"type {hint}")
        return
    if forget:
        path = printers.forget(folder, name)
        console.line(f"{path.as_posix()}: deleted")
        return
    printers.require_name(name)
    if printed:
        _print(name, paper, console)
    path = printers.save(folder, name, _answered(answers, console))
    console.line(f"{path.as_posix()}: kept; use it with --printer {name}")


def _write(path: Path, paper: str, console: Console) -> None:
    from leaflet import files

    files.write(path, _sheet(paper))
    advice = "print it on both sides, at 100 %, turned over on the long edge"
    console.line(f"{path.as_posix()}: the test sheet; {advice}")


def _sheet(paper: str) -> bytes:
    from leaflet.layout.paper import paper_size
    from leaflet.printing import testsheet

    return testsheet.write(paper_size(paper))


def _print(name: str, paper: str, console: Console) -> None:
    """Send the test sheet to CUPS, always to be turned on the long edge. Raises PrintError."""
    from leaflet.layout.paper import paper_size
    from leaflet.printing import spool

    size = paper_size(paper).upright
    job = spool.PrintJob("the test sheet", _sheet(paper), 2, size, 1, name, "long")
    for notice in spool.check([job]):
        console.warning(notice)
    for _, number in spool.send([job]):
        console.line(f"the test sheet: sent, job {number}")


def _answered(answers: dict[str, Any], console: Console) -> "Printer":
    """Return a printer's measures from the options, and from a person's answers for the rest."""
    from leaflet.imposition.printer import Printer
    from leaflet.units import Insets, mm

    if all(answers[key] is None for key in _QUESTIONS):
        console.line("Look at the printed test sheet (leaflet calibrate --sheet FILE writes one).")
    measures = {
        key: click.prompt(question, type=_TYPES[key]) if answers[key] is None else answers[key]
        for key, question in _QUESTIONS.items()
    }
    margins = Insets(**{edge: mm(measures[edge]) for edge in Insets._fields})
    return Printer(
        margins,
        right=mm(measures["back_right"]),
        down=mm(measures["back_down"]),
        edge=_POINTS.get(measures["edge"], measures["edge"]),
        face_up=measures["face"] == "front",
    )


def _list(folder: Path, console: Console) -> None:
    from leaflet.printing import printers
    from leaflet.units import mm

    for name in printers.names(folder):
        printer = printers.load(folder, name)
        blank = ", ".join(f"{edge} {getattr(printer.margins, edge) / mm(1):.3g}" for edge in EDGES)
        moved = f"{printer.right / mm(1):.3g} mm right and {printer.down / mm(1):.3g} mm down"
        face = "up" if printer.face_up else "down"
        console.line(
            f"{name}: blank at the edges (mm) {blank}; backs are moved {moved}; "
            f"turned on the {printer.edge} edge; face {face}"
        )
