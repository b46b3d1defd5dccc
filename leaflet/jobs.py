"""One command, several languages: what is asked for -> one leaflet a language.

A language that fails stops no other.
"""

import math
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leaflet import editions, pipeline
from leaflet.editions import Editions
from leaflet.errors import LeafletError, Location, Notice, UsageError
from leaflet.finish import PLAIN, Finish
from leaflet.layout.paper import USUAL, paper_size
from leaflet.layout.style import STYLES
from leaflet.output import Target, pictures_of
from leaflet.statement import pair, source
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.source import Statement
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import Size, parse_length

if TYPE_CHECKING:
    from leaflet.imposition.choice import Choice

ALL = "all"  # a language is called that too (Allar, in India): its tag here is all-Mlym
PIPED = "leave out one of them, or give a folder: --output leaflets/"
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
    editions: Editions = editions.PLAIN
    parallel: bool = False
    style: str = "plain"

    def of(self, statement: Statement) -> pipeline.Asked:
        """A leaflet of that statement."""
        fitted = (self.size, self.sides, self.type_size, self.fonts, self.finish, self.kashida)
        look = STYLES[self.style]
        return pipeline.Asked(statement, *fitted, self.choice, self.parallel, look)

    @property
    def shown(self) -> str:
        """The paper as files are named for it."""
        laid = "-landscape" if self.landscape else ""
        return self.name + laid + ("-parallel" if self.parallel else "")


class Order(NamedTuple):
    """What one command asks for: a statement, its languages, the paper, a group's contact.

    `same_size`: all languages in one type size, the smallest that one of them needs.
    """

    path: Path
    tags: tuple[str, ...]
    setting: Setting
    contact: Contact = NOBODY
    same_size: bool = False


class Made(NamedTuple):
    """A leaflet, and the file it is in: "" if in none, "-" for standard output.

    `also` are further files that it comes in, and what each is.
    """

    tag: str
    size_name: str
    leaflet: pipeline.Leaflet
    file: str
    notices: tuple[Notice, ...]
    part: str = ""
    also: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()  # the files of them


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
    up: int | str | None = None,
    stack: bool = False,
    editions: Editions = editions.PLAIN,
    grams: float | None = None,
    overlap: str | None = None,
    gutter: str | None = None,
    parallel: bool = False,
    style: str = "plain",
) -> Setting:
    """What a person asked for, looked at before anything is made.

    Without a word on folding, paper and how many on a sheet, leaflets are flat, each on its own.
    Raises `UsageError` for a value that means nothing, `FontError` for a broken font, `FitError`
    for paper that is too small.
    """
    choice = None
    asked = (fold, paper, up, stack or None, grams, overlap, gutter)
    if any(one is not None for one in asked):
        from leaflet.imposition.choice import USUAL_DETAIL, choose

        detail = USUAL_DETAIL
        detail = detail if grams is None else detail._replace(grams=grams)
        detail = detail if overlap is None else detail._replace(overlap=parse_length(overlap))
        detail = detail if gutter is None else detail._replace(gutter=parse_length(gutter))
        choice = choose(fold, paper, size, up, landscape, sides, stack=stack, detail=detail)
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
        name, finished, landscape, sides, points, tuple(fonts), finish, kashida, choice, editions,
        parallel, style,
    )


def order(
    statement: str,
    tags: Sequence[str],
    setting: Setting,
    contact: Contact = NOBODY,
    same_size: bool = False,
) -> Order:
    """The statement and the languages that a person named, found.

    `tags` without any: the statement's only language. Raises `UsageError` where a language must
    be chosen; `FileError` and `TextError` for a statement that is not there.
    """
    parsed = [tag if tag == ALL else pair.parse(tag) for tag in tags]
    path = source.find(statement)
    chosen = _choose(path, parsed)
    if setting.choice and setting.choice.mixed:
        count = len(chosen)
        chosen = (_mixed(chosen, setting.parallel),)
        setting = setting._replace(choice=setting.choice.shared(count))
    if setting.parallel and not all(pair.JOINT in tag for tag in chosen):
        hint = f"write --lang {pair.JOINT.join([*chosen, 'en'][:2])}, or leave out --parallel"
        raise UsageError("one language does not stand side by side", hint=hint)
    return Order(path, chosen, setting, contact, same_size)


def make(
    order: Order, target: Target | None = None, verified: bool = False, pictured: bool = False
) -> Iterator[Made | Failed]:
    """The leaflets of an order, one after the other, written to the target if there is one.

    `verified`: each is read back first, and none is written that lacks a word. `pictured`: with a
    PNG of each page. Raises `FileError` where the reader for that is not installed, `UsageError`
    for pictures that have no place.
    """
    if verified or pictured:
        from leaflet import pdfium

        pdfium.require()
    if pictured and target and target.kind == "standard output":
        raise UsageError("--png and --output - do not go together", hint=PIPED)
    asked = order.setting
    if order.same_size and asked.type_size is None:
        asked = asked._replace(type_size=_shared_size(order))
    for tag in order.tags:
        notices: tuple[Notice, ...] = ()
        try:
            statement = pair.load(order.path, tag)
            notices = statement.notices
            files = list(editions.make(statement, asked, order.contact))
            notices = editions.notices(files, asked)
            name = f"{statement.name}-{tag}-{asked.shown}"
            if verified:
                notices += _verified(files, f"{name}.pdf", statement, asked, order.contact)
            written = []
            if target is not None:
                sources = _sources(statement, asked)
                written = [_put(target, name, file, sources, pictured) for file in files]
            part, leaflet = files[0]
            (first, _, _), *also = written or [("", "", ())]
            others = tuple(one[:2] for one in also)
            pictures = tuple(name for one in written for name in one[2])
            yield Made(tag, asked.shown, leaflet, first, notices, part, others, pictures)
        except LeafletError as error:
            yield Failed(tag, error, notices)


def _put(
    target: Target, name: str, file: editions.File, sources: Sequence[Path], pictured: bool
) -> tuple[str, str, tuple[str, ...]]:
    """Where a file of a leaflet now is, which part of it that is, and where its pictures are."""
    name += f"-{file.part}.pdf" if file.part else ".pdf"
    data, pictures = file.leaflet.data, []
    if pictured:
        from leaflet import png

        pictures = png.pictures(data, Location(name))
    put = target.put(name, data, sources, pictures)
    return put, file.part, pictures_of(put, len(pictures))


def _verified(
    files: Sequence[editions.File],
    name: str,
    statement: Statement,
    asked: Setting,
    contact: Contact,
) -> tuple[Notice, ...]:
    """What is to be said of the files that have words of the statement.

    On sheets to fold or to cut panels are in another order, or on fronts and backs: these are held
    against the reading edition, and that against the statement. Raises `TextError` as
    `verify.check` does.
    """
    from leaflet import verify

    data = {file.part: file.leaflet.data for file in files}
    sheets = [data[one] for one in (pipeline.WHOLE, pipeline.FRONTS, pipeline.BACKS) if one in data]
    choice = asked.choice
    if choice is None and pipeline.WHOLE in data:
        data.setdefault(pipeline.READING, data[pipeline.WHOLE])
    if pipeline.READING not in data:
        made = pipeline.make(asked.of(statement), contact, pipeline.READING)
        data[pipeline.READING] = made.data
    reading = data[pipeline.READING]
    notices = verify.check(reading, name, statement)
    if any(one != reading for one in sheets):
        verify.check_sheets(sheets, reading, name, choice is not None and choice.tiled)
    return notices


def _sources(statement: Statement, asked: Setting) -> list[Path]:
    """The files that a leaflet is made from."""
    text = Path(statement.paragraphs[0].at.file)
    logo = statement.metadata.logo
    return [text, *asked.fonts, *([text.parent / logo] if logo else [])]


def _shared_size(order: Order) -> float | None:
    """The smallest of the type sizes that the languages have by themselves (points).

    A language of which there can be no leaflet has no say. None if there can be none at all.
    """
    found: list[float] = []
    for tag in order.tags:
        with suppress(LeafletError):
            found += _own_sizes(pair.load(order.path, tag), order)
    return min(found, default=None)


def _own_sizes(statement: Statement, order: Order) -> list[float]:
    """The type sizes that a leaflet has by itself: two, if it is in two languages."""
    asked = order.setting.of(statement)._replace(type_size=None)
    if not statement.parts:
        return [pipeline.largest(asked, order.contact)]
    made = pipeline.make(asked, order.contact)
    return [made.type_size, *(size for size, _ in made.others)]


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


def _mixed(tags: Sequence[str], parallel: bool) -> str:
    """All of them as one, for the sheet that they share."""
    if parallel:
        hint = "leave out --parallel or --up"
        raise UsageError("leaflets in two languages cannot be mixed with others", hint=hint)
    if len(tags) == 1:
        hint = "give --lang several times, or a number to --up"
        raise UsageError("leaflets of one language cannot be mixed", hint=hint)
    if any(pair.JOINT in tag for tag in tags):
        hint = f"write --lang {tags[0].replace(pair.JOINT, ' --lang ')}"
        raise UsageError("leaflets in two languages cannot be mixed with others", hint=hint)
    return pair.JOINT.join(tags)


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
