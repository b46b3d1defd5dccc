"""Options that several commands share, and what they come to."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaflet.request.options import MOST_UP, OPTIONS, Option

if TYPE_CHECKING:
    from leaflet.production.orders import Order
    from leaflet.request.request import Request
    from leaflet.statement.contact import Contact

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")


def options(*chosen: Callable[..., Any]) -> Callable[..., Any]:
    """Return several options as one decorator, in the order that --help shows them."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(chosen):
            command = option(command)
        return command

    return decorate


class Up(click.IntRange):
    """A type of option: how many leaflets are on a sheet, or the word `mixed`."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        return value if value == "mixed" else super().convert(value, param, ctx)


class StyleName(click.Choice):  # type: ignore[type-arg]  # no parameters before click 8.2
    """The name of a style; for a name used elsewhere, the error gives the name used here."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        from leaflet.layout.style import called

        if value not in self.choices and (meant := called(str(value))):
            styles = ", ".join(self.choices)
            self.fail(f"'{value}' is none. Did you mean {meant}? Styles are {styles}.", param, ctx)
        return super().convert(value, param, ctx)


def _click_option(option: Option) -> Callable[..., Any]:
    """Return a row of the table as an option of the command line."""
    flag = option.flag or f"--{option.name.replace('_', '-')}"
    if option.switch:
        return click.option(flag, option.name, is_flag=True, help=option.help)
    return click.option(
        flag,
        option.name,
        type=_click_type(option),
        multiple=option.several,
        default=option.usual or None,
        show_default=bool(option.usual),
        metavar=option.metavar or None,
        help=option.help,
    )


def _click_type(option: Option) -> Any:
    if option.name == "up":
        return Up(1, MOST_UP)
    if option.name == "style":
        return StyleName(option.values)
    if option.values:
        return click.Choice(option.values)
    if option.numbers:
        return click.IntRange(*option.numbers)
    return Path if option.path else None


LEAFLET = options(*(_click_option(option) for option in OPTIONS if not option.filing))
FILES = options(*(_click_option(option) for option in OPTIONS if option.filing))
SAME_SIZE = click.option(
    "--same-size", is_flag=True,
    help="Set all languages of this command in one type size: the smallest needed.",
)  # fmt: skip
GROUP = options(
    click.option(
        "--contact", default="", metavar="TEXT",
        help="How to reach the group that hands the leaflet out, in a box at the foot. \\n begins "
        "a new line.",
    ),
    click.option("--meeting", default="", metavar="TEXT", help="Where and when the group meets."),
    click.option(
        "--url", default="", metavar="ADDRESS",
        help="The group's page on the web, in words and as a QR code.",
    ),
)  # fmt: skip


def words(values: dict[str, Any]) -> dict[str, Any]:
    """Return the options of a command that are about the leaflet, without those left out.

    A printer's name is replaced by its measures. Raises FileError for a printer without measures.
    """
    names = [option.name for option in OPTIONS]
    words_given = {
        name: values[name] for name in names if values.get(name) not in (None, (), False)
    }
    if "printer" in words_given:
        from leaflet.printing import printers

        words_given["printer"] = printers.load(printers_folder(), words_given["printer"])
    return words_given


def request(values: dict[str, Any]) -> "Request":
    """Return the request for a command's options. Raises the errors of `request.parse`."""
    from leaflet.request.request import parse

    return parse(**words(values))


def printers_folder() -> Path:
    """Return the folder with the measures of printers, among the person's own settings."""
    return Path(click.get_app_dir("leaflet")) / "printers"


def contact(values: dict[str, Any]) -> "Contact":
    """Return the contact that the options of `GROUP` give; `NOBODY` without any.

    Raises `TextError` for a value that a list of groups would refuse too.
    """
    from leaflet.statement.contact import NOBODY, Contact

    names = ("meeting", "contact", "url")
    texts = {name: values.get(name, "").replace("\\n", "\n") for name in names}
    if not any(texts.values()):
        return NOBODY
    from leaflet.errors import Faults, LeafletError, Location
    from leaflet.groups.fields import value

    faults, parsed = Faults(), dict.fromkeys(names, "")
    for name, text in texts.items():
        try:
            parsed[name] = (
                value(f"--{name}", name, text, at=Location(""), folder=Path()) if text else ""
            )
        except LeafletError as error:  # the name of the option in it says where the fault is
            faults.add(type(error)(error.message, None, error.hint))
    faults.raise_any()
    return Contact(parsed["meeting"], parsed["contact"], parsed["url"])


def order(statement: str, values: dict[str, Any]) -> "Order":
    """Return what `render` or `check` is asked to make of a statement. Raises as `request` does."""
    from leaflet.production import orders

    same = values["same_size"]
    return orders.order(statement, values["lang"], request(values), contact(values), same_size=same)
