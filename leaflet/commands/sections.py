"""How a command of many options shows them, and what it does with one that is given twice."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import click

from leaflet.errors import UsageError
from leaflet.request import options

# What commands have of their own besides the options of a leaflet: what stands before those in a
# section, and what behind.
_OWN: Mapping[str, tuple[str, str]] = {
    options.USED: ("statement lang against", "destination folder contact meeting url"),
    "The list": ("example dry_run resume archives jobs encoding sheet cluster", ""),
    options.LOOK: ("type_size same_size", ""),
    options.FOLD: ("", ""),
    options.PRINTER: ("", ""),
    options.SHOP: ("", ""),
    options.FILES: ("", "pictured verified as_json"),
}


def _sections() -> dict[str, list[str]]:
    """Return the names of options in each section of `--help`: what most people come for first."""
    sections = {title: before.split() for title, (before, _) in _OWN.items()}
    for option in options.OPTIONS:
        if option.name not in sections[option.section]:
            sections[option.section].append(option.name)
    for title, (_, behind) in _OWN.items():
        sections[title] += behind.split()
    return sections


class SectionedCommand(click.Command):
    """A command whose `--help` shows its options in sections, as the table of options has them.

    An option that takes one value and is given twice is refused: click alone would take the last
    without a word.
    """

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, section after section; what has no section stands last."""
        records = {
            parameter.name: record
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx))
        }
        for title, names in _sections().items():
            rows = [records.pop(name) for name in names if name in records]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        if records:
            with formatter.section("Help"):
                formatter.write_dl(list(records.values()))

    def make_parser(self, ctx: click.Context) -> Any:
        """Return click's parser, which raises `UsageError` for a single option given twice."""
        # Only it knows values that look like options, and `-o FILE`.
        parser = super().make_parser(ctx)
        parse = parser.parse_args

        def parse_args(args: list[str]) -> Any:
            parsed = parse(args)
            for parameter, count in Counter(parsed[2]).items():
                if isinstance(parameter, click.Option) and count > 1 and _is_single(parameter):
                    name = max(parameter.opts, key=len)
                    hint = f"leave out all but one {name}"
                    raise UsageError(f"{name} is given {_times(count)}", hint=hint)
            return parsed

        parser.parse_args = parse_args  # type: ignore[method-assign]
        return parser


def _is_single(option: click.Option) -> bool:
    return not (option.multiple or option.is_flag or option.count)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"
