"""Several languages in one file: two in one leaflet, with a side for each, side by side, or one
from either cover; or leaflets of several on one sheet.

Each has its own direction, typefaces and leading; the first gives the binding edge and the
document's language.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from leaflet import pipeline
from leaflet.errors import FitError, Notice, UsageError
from leaflet.imposition import fronts, printer
from leaflet.imposition.sheets import Side
from leaflet.layout import contact, copyfit, panels
from leaflet.layout import parallel as side_by_side
from leaflet.layout.blocks import Copy
from leaflet.layout.contact import Box
from leaflet.layout.copyfit import Fit
from leaflet.layout.format import Format, fold_format
from leaflet.layout.panels import Panel
from leaflet.layout.style import PLAIN
from leaflet.pdf import writer
from leaflet.pdf.structure import Part
from leaflet.pdf.writer import Kind
from leaflet.pipeline import Asked
from leaflet.statement.contact import Contact
from leaflet.statement.language import Language
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement
from leaflet.typesetting.fonts import Family, Typefaces

Fitter = Callable[[Sequence[int]], Fit]  # numbers of panels, tried in turn, to what fits


class Version(NamedTuple):
    """The leaflet in one of the languages: its text on its panels, unless both share them.

    `paragraphs` are all of it, as it is read; `opened` is a factor on its family's leading.
    """

    language: Language
    family: Family
    paragraphs: tuple[Paragraph, ...]
    type_size: float
    notices: tuple[Notice, ...] = ()
    panels: tuple[Panel, ...] = ()
    opened: float = 1.0

    @property
    def leading(self) -> float:
        """In ems of the type size."""
        return self.family.leading * self.family.scale * self.opened


def _fold(asked: Asked) -> str:
    return asked.choice.fold if asked.choice else ""


def _mixed(asked: Asked) -> bool:
    return bool(asked.choice and asked.choice.mixed)


def _runs_alike(asked: Asked, part: Statement) -> bool:
    """Whether a language runs as the first one does."""
    return part.language.direction == asked.statement.language.direction


def render(asked: Asked, group: Contact, part: str) -> pipeline.Leaflet:
    """The leaflet of a statement in several languages.

    Raises FontError, FitError, and UsageError for what they do not go on.
    """
    refuse(asked)
    boxes = _boxes(asked, group)
    rooms = tuple(box.height if box else 0.0 for box in boxes)
    if asked.parallel:
        made, pages = _parallel(asked, max(rooms))
        versions = [_told(one, box) for one, box in zip(made, boxes, strict=True)]
        pages = [contact.put_on(one, boxes) if one.places else one for one in pages]
    else:
        made = _versions(asked, rooms)
        versions = [_with(one, box) for one, box in zip(made, boxes, strict=True)]
        pages = _pages(versions, asked, part)
    placed, count, told, turned = pipeline.impose(pages, asked, part)
    if _fold(asked) and _runs_alike(asked, asked.statement.parts[1]) and part != pipeline.READING:
        placed = fronts.turned(placed, pages[len(pages) - len(versions[1].panels) :])
    kind = pipeline.kind_of(asked.finish, part)._replace(turned=turned)
    data = _written(asked.statement, versions, placed, kind)
    notices = (*asked.statement.notices, *(one for made in versions for one in made.notices))
    points, *others = ((one.type_size, one.leading * one.type_size) for one in versions)
    about = (notices, count, told, len(pages), tuple(others))
    return pipeline.Leaflet(data, len(placed), *points, *about)


def _written(
    statement: Statement, versions: Sequence[Version], placed: Sequence[Side], kind: Kind
) -> bytes:
    """The file, each language a part of it with a font of its own."""
    parts = [
        Part(one.language.tag, one.paragraphs, one.family.face("regular"), one.leading)
        for one in versions
    ]
    first = parts[0]
    about = (statement.title, first.language, first.main, first.leading, kind, parts)
    return writer.write(placed, *about)


def refuse(asked: Asked) -> None:
    """Raise UsageError for paper on which two languages do not go."""
    fold = _fold(asked)
    if asked.parallel and asked.look != PLAIN:
        hint = "leave out --style or --parallel"
        raise UsageError("two languages side by side have no style but plain", hint=hint)
    if _mixed(asked):
        return
    if fold and asked.parallel:
        hint = "leave out --fold or --parallel"
        raise UsageError(f"two languages side by side do not go on the fold '{fold}'", hint=hint)
    if fold and fold not in fronts.FOLDS:
        able = " or ".join(f"--fold {name}" for name in fronts.FOLDS)
        hint = f"take {able}, which has one from each cover, or leave out --fold"
        raise UsageError(f"two languages do not go on the fold '{fold}'", hint=hint)
    if asked.choice and asked.choice.stacked:
        hint = "leave out --stack; --fold booklet has one from each cover"
        raise UsageError("two languages are not cut and stacked", hint=hint)
    if asked.sides == 1 and not asked.parallel:
        hint = "leave out --sides, or set them side by side with --parallel"
        raise UsageError("two languages take two sides, one for each", hint=hint)


def _boxes(asked: Asked, group: Contact) -> list[Box | None]:
    """The contact box of each language; None where the group says nothing in it."""
    statement = asked.statement
    said = (group, *(group.second or (group,) * (len(statement.parts) - 1)))
    found: list[Box | None] = []
    for part, one in zip(statement.parts, said, strict=True):
        if not one.says_something:
            found.append(None)
            continue
        typefaces, _ = _shaped(part, asked)
        flat = _format(asked, part, 1, 0.0)
        measure = side_by_side.frame(flat).column if asked.parallel else flat.field(-1).measure
        alone = one._replace(second=())
        found.append(contact.box(alone, part.language, typefaces, measure, asked.look))
    return found


@lru_cache(maxsize=16)
def _parallel(asked: Asked, room: float) -> tuple[list[Version], tuple[Panel, ...]]:
    """Both languages side by side, on panels that leave places of that height for boxes."""
    parts = asked.statement.parts
    shaped = [_shaped(one, asked) for one in parts]
    (_, first), (_, second) = shaped
    framed = side_by_side.frame(_format(asked, asked.statement, 1, room))
    made = side_by_side.fit(
        (first, second), framed, asked.sides, asked.type_size, asked.statement.logos,
        asked.kashida,
    )  # fmt: skip
    versions = [
        Version(
            part.language,
            typefaces.main_family(part.language),
            tuple(one.paragraph for one in copies),
            made.type_size,
        )
        for part, (typefaces, copies) in zip(parts, shaped, strict=True)
    ]
    return versions, made.panels


@lru_cache(maxsize=16)
def _versions(asked: Asked, rooms: tuple[float, ...]) -> list[Version]:
    """Each language on its panels, which leave a place of that height for its contact box."""
    parts = asked.statement.parts
    fits = [partial(_fit, asked, part, room) for part, room in zip(parts, rooms, strict=True)]
    if asked.choice and _fold(asked) == "booklet":
        most = max(len(one.fold) for one in asked.choice.formats(2, 0.0))
        found = _shared(asked, fits, most)
    elif _mixed(asked):
        found = [fit(range(1, asked.sides + 1)) for fit in fits]
        found = _alike(asked, fits, found) if asked.type_size is None else found
    else:
        found = [fit([2 if _fold(asked) else 1]) for fit in fits]
    return [_version(part, fit, asked) for part, fit in zip(parts, found, strict=True)]


def _alike(asked: Asked, fits: Sequence[Fitter], found: Sequence[Fit]) -> list[Fit]:
    """All on as many sides as the longest needs: the sheet is printed there in any case."""
    most = max(one.format.sides for one in found)
    return [
        one if one.format.sides == most or one.type_size >= asked.look.largest else fit([most])
        for fit, one in zip(fits, found, strict=True)
    ]


def _version(part: Statement, fit: Fit, asked: Asked) -> Version:
    typefaces, _ = _shaped(part, asked)
    family = typefaces.main_family(part.language)
    setting = fit.setting
    paragraphs = tuple(one.copy.paragraph for one in setting.blocks)
    made = panels.make_panels(setting, fit.format)
    opened = setting.style.leading * setting.leading
    return Version(part.language, family, paragraphs, fit.type_size, fit.notices, made, opened)


def _shaped(part: Statement, asked: Asked) -> tuple[Typefaces, tuple[Copy, ...]]:
    return pipeline.shaped(part.paragraphs, part.language, asked.own_fonts, asked.look)


def _fit(asked: Asked, part: Statement, room: float, counts: Sequence[int]) -> Fit:
    """A language on panels, the first of these numbers that will do. Raises FitError."""
    _, copies = _shaped(part, asked)
    formats = [_format(asked, part, count, room) for count in counts]
    others = tuple if _fold(asked) else None  # what would hold both nobody has looked for
    about = (asked.statement.logos, asked.kashida, asked.look, 1.0, others)
    try:
        return copyfit.fit(copies, formats, asked.type_size, *about)
    except FitError as error:
        if _mixed(asked):
            raise
        # Two sides for each is what there is not.
        hints = [one for one in error.hint.split("; ") if "--sides" not in one]
        raise FitError(error.message, error.at, "; ".join(hints)) from None


def _format(asked: Asked, part: Statement, count: int, room: float) -> Format:
    """That of so many panels for one language: from its own cover on, where the sheet is folded."""
    choice, finish = asked.choice, asked.finish
    if not choice or not choice.fold:
        return pipeline.formats(asked, count, room, part.language.direction == "rtl")[-1]
    scheme, total = choice.scheme, -(-count // 4) * 4
    edges = [one.mirrored() if asked.rtl else one for one in scheme.edges(choice.paper, total)]
    if part is asked.statement.parts[1]:
        edges = [one.turned(180 if _runs_alike(asked, part) else 0) for one in reversed(edges)]
    sizes = scheme.sizes(choice.paper, total)[:count]
    found = fold_format(sizes, room, 1.0, edges[:count], asked.look)
    if finish.printer is None:
        return found
    return printer.widened(found, finish.printer, edges[:count], asked.look)


def _shared(asked: Asked, fits: Sequence[Fitter], most: int) -> list[Fit]:
    """Two languages on the pages of one booklet: the fewest sheets that hold both.

    Each has the fewest pages that it needs; those that are over go, one after the other, to
    the language in the smaller type. Raises FitError where `most` pages are too few.
    """
    found = [_fewest(fit, most) for fit in fits]
    counts = [len(one.format.fold) for one in found]
    total = -(-sum(counts) // 4) * 4
    if total > most:
        hint = "take larger paper (--paper), or one language"
        raise FitError(f"both together need {sum(counts)} pages; a booklet has {most}", hint=hint)
    while asked.type_size is None and sum(counts) < total:
        least = min((0, 1), key=lambda i: found[i].type_size)
        if found[least].type_size >= asked.look.largest:
            break
        counts[least] += 1
        found[least] = fits[least]([counts[least]])
    return found


def _fewest(fit: Fitter, most: int) -> Fit:
    """On the fewest pages. Raises FitError where none up to `most` will do."""
    for count in range(1, most):
        try:
            return fit([count])
        except FitError:
            continue
    return fit([most])


def _with(version: Version, box: Box | None) -> Version:
    """With its contact box in the place that it left."""
    if box is None:
        return version
    *others, last = version.panels
    return _told(version, box)._replace(panels=(*others, contact.put_on(last, [box])))


def _told(version: Version, box: Box | None) -> Version:
    """With the words of its contact box read after its own."""
    said = tuple(block.copy.paragraph for block in box.blocks) if box else ()
    return version._replace(paragraphs=version.paragraphs + said)


def _pages(versions: Sequence[Version], asked: Asked, part: str) -> list[Panel]:
    """All panels in the order of their pages: one language behind the other, or from either end.

    On a shared sheet each has as many; what one lacks is blank.
    """
    found: list[Panel] = []
    for one in versions:
        found += fronts.numbered(one.panels, len(found))
    if part == pipeline.READING:
        return found
    size, after = found[0].size, len(versions[0].panels)
    if _fold(asked):
        total = -(-len(found) // 4) * 4
        return fronts.bound(found[:after], found[after:], size, total)
    if _mixed(asked):
        most = max(len(one.panels) for one in versions)
        blank = Panel(len(found) + 1, size, (), ())
        return [
            panel
            for one in versions
            for panel in (*one.panels, *[blank] * (most - len(one.panels)))
        ]
    return found
