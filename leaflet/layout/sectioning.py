"""Sectioning: sections of a text kept whole, in smaller type or with another title or lead.

On a fold they are kept in panels, on pages in columns (docs/decisions/0055).
"""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from leaflet.layout import sections
from leaflet.layout.columns import overflow
from leaflet.layout.evening import as_it_is, even, in_best_lines
from leaflet.layout.format import Format
from leaflet.layout.partition import parted_sections, partitioned
from leaflet.layout.setting import Concession, Setting
from leaflet.layout.spread import spread
from leaflet.layout.style import STEP, Style
from leaflet.layout.trial import CLOSINGS, GAIN

if TYPE_CHECKING:
    from leaflet.layout.copyfit import Candidate, Matter

# How much smaller the type may become to keep sections whole in their columns: so many points, or
# so large a share of its size as long as it stays comfortable (docs/decisions/0055).
WHOLE, WHOLE_SHARE = 0.5, 0.1
TITLES = 3  # steps of a title that becomes smaller for the sake of whole sections
# Factors on the type size that are tried so that fewer sections are parted on a fold; and further
# ones, tried only if a section with more than prose is parted, and taken only if then none is.
SMALLER, SMALLEST = (0.97, 0.94), (0.91, 0.88, 0.85)


def with_whole_sections(
    matter: "Matter", best: "Candidate", evened: Setting, kashida: str, *, short: bool, bound: bool
) -> Setting:
    """Return the setting, or one of the same candidate that parts fewer of its sections.

    Its type may be smaller unless it is `bound`. On a fold sections are kept in panels, elsewhere
    in columns; for columns the title and the lead give way too.
    """
    setting, format = evened, best.format
    if not bound:
        setting = _in_panels(best.trial.set_at, evened, format, kashida, short=short)
    looks = matter.style.looks
    titles, inward = _column_ways(best.at, looks[looks.index(setting.style) :], best.concession)
    # Every way is tried in type a little smaller before any in type that is smaller still. A lead
    # leaves its place across the columns only for type that is larger by `GAIN`.
    for least in _worth_whole(matter, setting, format, bound=bound):
        if setting.type_size - least > WHOLE and not sections.parted(setting, format, prose=False):
            break
        smaller = least if bound or format.columns == 1 else least - GAIN
        for set_at in (best.trial.set_at, *titles):
            setting = _in_columns(set_at, setting, format, kashida, least=smaller)
        for set_at in inward:
            setting = _in_columns(set_at, setting, format, kashida, least=least)
    return setting


def _worth_whole(
    matter: "Matter", setting: Setting, format: Format, *, bound: bool
) -> tuple[float, ...]:
    """Return how small type may become to keep sections whole in their columns, step by step.

    Long prose may flow on: for that it is `WHOLE` smaller. If the type size is `bound`, it stays.
    Sizes are points.
    """
    points = setting.type_size
    if bound or not sections.may_be_whole(setting, format):
        return (points,)
    most = WHOLE_SHARE * points
    sizes = (points - most, matter.comfortable(format)), (points - most, matter.style.comfortable)
    return (points - WHOLE, *(min(points - WHOLE, max(pair)) for pair in sizes))


def _in_panels(
    set_at: Callable[[Format, float], Setting],
    setting: Setting,
    format: Format,
    kashida: str,
    *,
    short: bool,
) -> Setting:
    """Return a setting, or one in type a little smaller that parts fewer of its sections.

    `set_at` sets the text at a type size, in points.
    """
    points = setting.type_size
    for factor in SMALLER + SMALLEST:
        parted = parted_sections(setting)
        smaller = round(int(points * factor / STEP) * STEP, 1)
        if not parted or smaller < setting.style.comfortable:
            break
        rough = set_at(format, smaller)
        # Paragraphs kept whole may leave more room empty, so that even smaller type does not fit.
        if overflow(rough, format) is not None:
            continue
        if factor in SMALLEST and not _is_worth_more(rough, setting, format):
            continue
        other = even(rough, format, kashida, short=short)
        if factor in SMALLEST and (parted_sections(other) or _empties(other, setting)):
            continue
        if parted_sections(other) < parted:
            setting = other
    return setting


def _is_worth_more(rough: Setting, setting: Setting, format: Format) -> bool:
    """Return whether smaller type may part no section, while one with more than prose is parted."""
    return bool(parted_sections(setting, prose=False)) and not parted_sections(
        partitioned(rough, format)
    )


def _empties(other: Setting, setting: Setting) -> bool:
    """Return whether the other setting leaves more columns without text, and for little.

    It is for little if the setting has no call-out or table that begins a panel.
    """
    white, before = (each.depths.count(0.0) for each in (other, setting))
    return white > before and not parted_sections(setting, apart=True)


def _in_columns(
    set_at: Callable[[Format, float], Setting],
    setting: Setting,
    format: Format,
    kashida: str,
    *,
    least: float,
) -> Setting:
    """Return a setting, or one on pages of several columns that parts fewer of its sections.

    `set_at` sets the text at a type size, in points, which may be so small at `least`.
    """
    if not sections.may_be_whole(setting, format):
        return setting
    fewest, points = sections.parted(setting, format), setting.type_size
    count = max(round((points - least) / STEP), 0)
    steps = [round(points - step * STEP, 1) for step in range(count + 1)]
    sizes = [size for size in steps if size >= min(points, setting.style.comfortable)]

    def may_help(size: float) -> bool:
        """Return whether fewer are parted before lines are made their best."""
        rough = sections.whole(set_at(format, size), format)
        return rough is not None and sections.parted(rough, format) < fewest

    # Most often no size helps. Then the smallest one does not either, and is tried first.
    if not fewest or not sizes or not may_help(sizes[-1]):
        return setting
    for smaller in sizes:
        if not fewest:
            break
        if not may_help(smaller):
            continue
        for spread_in in (partial(spread, short=False), as_it_is):
            lines = in_best_lines(set_at(format, smaller), format, kashida, spread_in)
            trial = sections.whole(lines, format)
            if trial and sections.parted(trial, format) < fewest:
                setting, fewest = trial, sections.parted(trial, format)
                break
    return setting


def _column_ways(
    at: Callable[..., Setting], looks: Sequence[Style], concession: Concession
) -> tuple[list[Callable[[Format, float], Setting]], list[Callable[[Format, float], Setting]]]:
    """Return further ways to set a text for the sake of sections that are whole in their columns.

    `at` sets it in a look that gives way to the others of these `looks`. Those of the first list
    have smaller titles. Those of the second have the lead in its column and not across, in a title
    as it is or a smaller one; last comes the least of these titles with a smaller closing.
    """
    inward = concession._replace(in_column=True)
    titles = [partial(at, style=look, concession=concession) for look in looks[1:][:TITLES]]
    ways = [partial(at, style=look, concession=inward) for look in looks[:2]]
    ways.append(partial(at, style=looks[: TITLES + 1][-1], closing=CLOSINGS[0]))
    return list(map(cache, titles)), list(map(cache, ways))
