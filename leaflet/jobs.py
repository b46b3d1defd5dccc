"""One command, several languages: what is asked for -> one leaflet a language.

A language that fails stops no other.
"""

import math
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leaflet import pipeline
from leaflet.errors import LeafletError, Notice, UsageError
from leaflet.finish import PLAIN, Finish
from leaflet.layout.paper import USUAL, paper_size
from leaflet.output import Target
from leaflet.statement import language, source
from leaflet.statement.contact import NOBODY, Contact
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import Size

if TYPE_CHECKING:
    from leaflet.imposition.choice import Choice

ALL = "all"  # a language is called that too (Allar, in India): its tag here is all-Mlym
SMALLEST, LARGEST = 4.0, 72.0  # points that --type-size takes


class Setting(NamedTuple):
    """What leaflets are to look like. `name` is that of the paper, `type_size` in points or None
    for the largest that fits; `choice` is for those to fold or to cut."""

    name: str
    size: Size
    landscape: bool
    sides: int  # at most
    type_size: float | None
    fonts: tuple[Path, ...]
    finish: Finish = PLAIN
    kashida: str = "some"
    choice: "Choice | None" = None


class Order(NamedTuple):
    """What one command asks for: a statement, its languages, the paper, a group's contact."""

    path: Path
    tags: tuple[str, ...]
    setting: Setting
    contact: Contact = NOBODY


class Made(NamedTuple):
    """A leaflet, and the file it is in: "" if in none, "-" for standard output."""

    tag: str
    size_name: str
    leaflet: pipeline.Leaflet
    file: str
    notices: tuple[Notice, ...]


class Failed(NamedTuple):
    """A language of which there is no leaflet, and why."""

    tag: str
    error: LeafletError
    notices: tuple[Notice, ...]


def setting(
    size: str | None = None,
    landscape: bool = False,
    sides: int = 2,
    type_size: str = "auto",
    fonts: Sequence[Path] = (),
    finish: Finish = PLAIN,
    kashida: str = "some",
    fold: str | None = None,
    paper: str | None = None,
    up: int | None = None,
) -> Setting:
    """What a person asked for, looked at before anything is made.

    Without a word on folding, paper and how many on a sheet, leaflets are flat, each on its own.
    Raises `UsageError` for a value that means nothing, `FontError` for a broken font, `FitError`
    for paper that is too small.
    """
    choice = None
    if (fold, paper, up) != (None, None, None):
        from leaflet.imposition.choice import choose

        shop = finish.marks or finish.bleed > 0
        choice = choose(fold, paper, size, up, landscape, sides, shop)
    points = _type_size(type_size)
    if fonts:
        Typefaces(fonts)  # a font that cannot be used fails once, not once a language
    if choice:
        name, finished, landscape = choice.name, choice.size, False
    else:
        size = USUAL if size is None else size
        name = size.strip().lower().replace("×", "x")
        finished = paper_size(size, landscape)
    return Setting(
        name, finished, landscape, sides, points, tuple(fonts), finish, kashida, choice
    )


def order(
    statement: str, tags: Sequence[str], setting: Setting, contact: Contact = NOBODY
) -> Order:
    """The statement and the languages that a person named, found.

    `tags` without any: the statement's only language. Raises `UsageError` where a language must
    be chosen; `FileError` and `TextError` for a statement that is not there.
    """
    parsed = [tag if tag == ALL else language.parse(tag) for tag in tags]
    path = source.find(statement)
    return Order(path, _choose(path, parsed), setting, contact)


def make(
    order: Order, target: Target | None = None, verified: bool = False
) -> Iterator[Made | Failed]:
    """The leaflets of an order, one after the other, written to the target if there is one.

    `verified`: each is read back first, and none is written that lacks a word. Raises `FileError`
    where the reader for that is not installed.
    """
    if verified:
        from leaflet import pdfium, verify

        pdfium.require()
    asked = order.setting
    shown = asked.name + ("-landscape" if asked.landscape else "")
    for tag in order.tags:
        notices: tuple[Notice, ...] = ()
        try:
            statement = source.load(order.path, tag)
            notices = statement.notices
            leaflet = pipeline.render(
                statement, asked.size, asked.sides, asked.type_size, asked.fonts, asked.finish,
                order.contact, asked.kashida, asked.choice,
            )  # fmt: skip
            notices = leaflet.notices
            name = f"{statement.name}-{tag}-{shown}.pdf"
            if verified:
                notices += verify.check(leaflet.data, name, statement, bool(asked.choice))
            file = ""
            if target is not None:
                text = Path(statement.paragraphs[0].at.file)
                file = target.put(name, leaflet.data, (text, *asked.fonts))
            yield Made(tag, shown, leaflet, file, notices)
        except LeafletError as error:
            yield Failed(tag, error, notices)


def _choose(path: Path, wanted: Sequence[str]) -> tuple[str, ...]:
    """The tags of the languages to make, each once, in the order they were asked for."""
    if ALL in wanted:
        return source.languages(path)
    chosen = tuple(dict.fromkeys(wanted)) or source.languages(path)
    if len(chosen) > 1 and not os.path.isdir(path):
        raise UsageError(
            f"'{path.as_posix()}' is one text, in one language",
            hint="give --lang once, or a folder with a text for each language",
        )
    if len(chosen) > 1 and not wanted:
        raise UsageError(
            f"'{path.resolve().name}' has texts in {len(chosen)} languages",
            hint=f"choose with --lang: {', '.join(chosen)}; or --lang {ALL}",
        )
    return chosen


def _type_size(wanted: str) -> float | None:
    if wanted.strip().lower() == "auto":
        return None
    try:
        points = float(wanted)
    except ValueError:
        points = math.nan
    if not SMALLEST <= points <= LARGEST:
        raise UsageError(
            f"no type size is '{wanted}'",
            hint=f"give auto, or points from {SMALLEST:g} to {LARGEST:g}, like 9.5",
        )
    return points
