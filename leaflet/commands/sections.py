"""How a command of many options shows them, and what it does with one that is given twice."""

from collections import Counter
from collections.abc import Mapping, Sequence

import click

from leaflet.errors import UsageError

# What commands that make leaflets take, by what it is for: first what most people come for.
SECTIONS: Mapping[str, Sequence[str]] = {
    "Most used": (
        "statement", "lang", "size", "sides", "style", "destination", "folder", "contact",
        "meeting", "url",
    ),
    "The list": ("example", "dry_run", "resume", "archives", "jobs", "encoding", "cluster"),
    "Look": (
        "type_size", "same_size", "parallel", "landscape", "font", "fonts", "kashida", "accent",
        "black", "halftone", "quotes",
    ),
    "Fold and cut": (
        "fold", "paper", "up", "stack", "gutter", "overlap", "grams", "tear_off", "card",
    ),
    "Printer": ("duplex", "printer"),
    "Print shop": ("bleed", "marks", "pdfx", "profile"),
    "Files": ("edition", "pictured", "verified", "as_json"),
}  # fmt: skip


class SectionedCommand(click.Command):
    """A command whose `--help` shows its options in the sections of `SECTIONS`.

    An option that takes one value and is given twice is refused: click alone would take the last
    without a word.
    """

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, section after section; what has no section stands last."""
        records = {
            parameter.name: record
            for parameter in self.get_params(ctx)
            if (record := parameter.get_help_record(ctx)) is not None
        }
        for title, names in SECTIONS.items():
            rows = [records.pop(name) for name in names if name in records]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        if records:
            with formatter.section("Help"):
                formatter.write_dl(list(records.values()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does. Raises `UsageError` for a single option that is given twice."""
        # Asked of click's own parser, which knows values that look like options, and `-o FILE`.
        _, _, order = self.make_parser(ctx).parse_args(list(args))
        counts = Counter(order)
        for parameter, count in counts.items():
            if isinstance(parameter, click.Option) and count > 1 and _is_single(parameter):
                name = max(parameter.opts, key=len)
                hint = f"leave out all but one {name}"
                raise UsageError(f"{name} is given {_times(count)}", hint=hint)
        return super().parse_args(ctx, args)


def _is_single(option: click.Option) -> bool:
    return not (option.multiple or option.is_flag or option.count)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"
