"""Options that several commands share, and what they come to."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
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


SETTING = options(
    click.option(
        "--size", default="a5", show_default=True, metavar="SIZE",
        help="The paper: a name that `leaflet sizes` lists, or 120x200mm, or 5.5x8in.",
    ),
    click.option("--landscape", is_flag=True, help="Lay the paper on its long side."),
    click.option(
        "--sides", type=click.Choice(["1", "2"]), default="2", show_default=True,
        help="At most so many sides. One is taken if the text fits on it at 8 pt or more.",
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
        "--kashida", type=click.Choice(["none", "some", "much"]), default="some",
        show_default=True,
        help="How far letters of the Arabic script may be drawn apart to fill a line.",
    ),
    click.option(
        "--accent", default="", metavar="COLOUR",
        help="Print the headline and the rule in a colour, like #b00020.",
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
    from leaflet.finish import finish

    return jobs.setting(
        wanted["size"],
        wanted["landscape"],
        int(wanted["sides"]),
        wanted["type_size"],
        wanted["fonts"],
        finish(*(wanted[name] for name in ("accent", "bleed", "marks", "pdfx", "profile"))),
        wanted["kashida"],
    )


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
