"""Options that several commands share, and what they come to."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaflet.layout.style import STYLES

if TYPE_CHECKING:
    from leaflet.imposition.printer import Printer
    from leaflet.jobs import Setting
    from leaflet.statement.contact import Contact

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")


def options(*chosen: Callable[..., Any]) -> Callable[..., Any]:
    """Several options as one decorator, in the order that --help shows them."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(chosen):
            command = option(command)
        return command

    return decorate


class Up(click.IntRange):
    """How many leaflets on a sheet, or the word that leaves it open."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        return value if value == "mixed" else super().convert(value, param, ctx)


SETTING = options(
    click.option(
        "--size", metavar="SIZE",
        help="The leaflet: a name that `leaflet sizes` lists, or 120x200mm, or 5.5x8in.  "
        "[default: a5]",
    ),
    click.option("--landscape", is_flag=True, help="Lay the paper on its long side."),
    click.option(
        "--sides", type=click.Choice(["1", "2"]), default="2", show_default=True,
        help="At most so many sides. One is taken if the text fits on it at 9 pt or more (with 1: "
        "at 8 pt).",
    ),
    click.option(
        "--type-size", default="auto", show_default=True, metavar="auto|PT",
        help="Size of the letters in points, 4 to 72. auto: the largest from 8 to 16 that fits.",
    ),
    click.option(
        "--font", "fonts", multiple=True, metavar="FILE", type=Path,
        help="A TrueType font of your own (.ttf), for letters that ours do not have. "
        "May be given several times.",
    ),
    click.option(
        "--style", type=click.Choice([*STYLES]), default="plain", show_default=True,
        metavar="NAME",
        help=f"The look: {'; '.join(f'{name}, {one.told}' for name, one in STYLES.items())}.",
    ),
    click.option(
        "--kashida", type=click.Choice(["none", "some", "much"]), default="some",
        show_default=True,
        help="How far letters of the Arabic script may be drawn apart to fill a line.",
    ),
    click.option(
        "--accent", default="", metavar="COLOUR",
        help="Print the headline and the rule in a colour, like #b00020.",
    ),
    click.option(
        "--black", is_flag=True,
        help="For a copier: black alone. A logo in colour becomes grey.",
    ),
    click.option(
        "--bleed", default="", metavar="LENGTH",
        help="For a print shop: paper beyond the cut on every side, like 3mm.",
    ),
    click.option("--marks", is_flag=True, help="For a print shop: marks that show where to cut."),
    click.option(
        "--pdfx", is_flag=True,
        help="For a print shop: write PDF/X-4. Colours may then be cmyk:0,100,80,10 or "
        "spot:NAME:0,100,80,10.",
    ),
    click.option(
        "--profile", metavar="FILE", type=Path,
        help="For a print shop, with --pdfx: the colour profile (.icc) that it names.",
    ),
)  # fmt: skip
SAME_SIZE = click.option(
    "--same-size", is_flag=True,
    help="Set all languages of this command in one type size: the smallest that one of them needs.",
)  # fmt: skip
FOLDING = options(
    click.option(
        "--fold", metavar="NAME",
        help="Fold it: half, letter, z, gate, double-gate, accordion, quarter, zine, booklet, or "
        "like accordion:6; or a poster of many sheets, poster:3x2.",
    ),
    click.option(
        "--paper", metavar="SIZE",
        help="The sheet that goes into the printer. Smaller leaflets go on it several at a time, "
        "to be cut apart.  [default: a4 for a fold, else the leaflet's own size]",
    ),
    click.option(
        "--up", type=Up(1, 64), metavar="N|mixed",
        help="So many leaflets on a sheet; or mixed: one sheet holds those of several languages.  "
        "[default: as many as fit]",
    ),
    click.option(
        "--parallel", is_flag=True,
        help="Two languages (--lang ar+en) side by side in columns, paragraph beside paragraph.",
    ),
    click.option(
        "--stack", is_flag=True,
        help="Several on a sheet: not all alike, but page after page of the text, in order once "
        "they are cut and the piles are put on each other.",
    ),
    click.option(
        "--paper-weight", "grams", type=click.IntRange(40, 400), metavar="G",
        help="Of a booklet, in grams a square metre: how far pages creep, how many sheets fold.  "
        "[default: 80]",
    ),
    click.option(
        "--gutter", metavar="LENGTH",
        help="Several on a sheet: white between them, so that each is cut on all sides.",
    ),
    click.option(
        "--overlap", metavar="LENGTH",
        help="Of a poster: how far a sheet lies on the next. It is 10 mm if nothing is said.",
    ),
    click.option(
        "--printer", metavar="NAME",
        help="Make it for one printer, which `leaflet calibrate` has measured: its margins, its "
        "shift of the back, the edge it turns sheets on.",
    ),
)  # fmt: skip
FILES = options(
    click.option(
        "--edition", type=click.Choice(["print", "reading", "both"]), default="print",
        show_default=True, metavar="WHICH",
        help="One to print; one for reading on a screen, page after page; or both, in two files.",
    ),
    click.option(
        "--duplex", type=click.Choice(["auto", "manual"]), default="auto", show_default=True,
        help="For a printer that prints one side at a time, manual: fronts and backs are two "
        "files, and a third one shows how to turn the stack over.",
    ),
    click.option(
        "--card", is_flag=True,
        help="Add a file with a drawing that shows how to fold the sheet, or to cut it.",
    ),
)  # fmt: skip
GROUP = options(
    click.option(
        "--contact", default="", metavar="TEXT",
        help="How to reach the group that hands it out, in a box at the foot. \\n begins a line.",
    ),
    click.option("--meeting", default="", metavar="TEXT", help="Where and when the group meets."),
    click.option(
        "--url", default="", metavar="ADDRESS",
        help="The group's page on the web, in words and as a QR code.",
    ),
)  # fmt: skip


def setting(wanted: dict[str, Any]) -> "Setting":
    """What `SETTING` came to, looked at. Raises `UsageError`, `FontError`, `FileError`."""
    from leaflet import jobs
    from leaflet.editions import PLAIN, Editions
    from leaflet.finish import finish

    return jobs.setting(
        wanted["size"],
        wanted["landscape"],
        int(wanted["sides"]),
        wanted["type_size"],
        wanted["fonts"],
        finish(
            *(wanted[name] for name in ("accent", "bleed", "marks", "pdfx", "profile")),
            printer=_printer(wanted.get("printer")),
            black=wanted["black"],
        ),
        wanted["kashida"],
        wanted.get("fold"),
        wanted.get("paper"),
        wanted.get("up"),
        wanted.get("stack", False),
        Editions(wanted["edition"], wanted["duplex"], wanted["card"])
        if "edition" in wanted
        else PLAIN,
        wanted.get("grams"),
        wanted.get("overlap"),
        wanted.get("gutter"),
        wanted.get("parallel", False),
        wanted["style"],
    )


def printers_folder() -> Path:
    """Where what is known of printers is kept, among the person's own settings."""
    return Path(click.get_app_dir("leaflet")) / "printers"


def _printer(name: str | None) -> "Printer | None":
    if name is None:
        return None
    from leaflet import printers

    return printers.load(printers_folder(), name)


def contact(wanted: dict[str, Any]) -> "Contact":
    """What `GROUP` came to; nobody's contact without it. Raises `TextError` as a list does."""
    from leaflet.statement.contact import NOBODY, Contact

    names = ("meeting", "contact", "url")
    said = {name: wanted.get(name, "").replace("\\n", "\n") for name in names}
    if not any(said.values()):
        return NOBODY
    from leaflet.errors import Location
    from leaflet.groups.fields import value

    values = [
        value(f"--{name}", name, text, Location(f"--{name}"), Path()) if text else ""
        for name, text in said.items()
    ]
    return Contact(*values)
