"""Copyfitting: the largest type size at which the text fits, and the use of the room left over."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from leaflet.errors import FitError, Notice
from leaflet.layout import notices, paper
from leaflet.layout.blocks import Block
from leaflet.layout.breaking import Cutting
from leaflet.layout.evening import even
from leaflet.layout.format import Format
from leaflet.layout.fullness import filled
from leaflet.layout.sectioning import with_whole_sections
from leaflet.layout.setting import NO_CONCESSION, Concession, Setting, set_blocks
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import BESIDE_LOGO, NORMAL, PLAIN, STEP, Style
from leaflet.layout.trial import CLOSINGS, GAIN, Trial, largest_size, next_size, set_once, yielding
from leaflet.layout.typesize import comfortable_type, largest_type, words_of
from leaflet.statement.picture import Picture
from leaflet.units import mm

# Other paper and other folds: the options to ask for, and the formats that follow from them.
Alternatives = Callable[[], Iterable[tuple[str, Sequence[Format]]]]

NARROWEST = mm(45)  # a column of normal type, if a text that does not fit in one column gets two
# A title that takes no more than CALLS of a side hardly calls any more. Before it becomes smaller
# yet, text becomes as small as SMALL_TEXT times comfortable type.
CALLS, SMALL_TEXT = 0.15, 0.86
NEARLY = 0.85  # of comfortable type: enough if a further side would be sparse
SPARSE = 0.5  # a side that is filled up to this share is sparse


class Fit(NamedTuple):
    """A setting that fits, with its format; `type_size` is in points."""

    setting: Setting
    format: Format
    type_size: float
    notices: tuple[Notice, ...] = ()


class Matter(NamedTuple):
    """The matter to be fitted: a text, a logo or nothing, and a style.

    `largest` and `comfortable` give the largest type and the smallest comfortable type (points) on
    a format. `set_text` sets the text on a format at a type size, like `set_blocks` without its
    first argument.
    """

    set_text: Callable[..., Setting]
    pictures: Sequence[Picture]
    style: Style
    largest: Callable[[Format], float]
    comfortable: Callable[[Format], float]
    undivided: bool = False  # for formats without columns: the text divides the measure itself


class Candidate(NamedTuple):
    """A format that holds the text, and the type size at which it does (points).

    `order` is the number of looks and formats that come before it. `at` sets the text, with a
    smaller closing if that is asked for; `trial` sets it with the closing that it has now.
    """

    order: int
    format: Format
    type_size: float
    concession: Concession
    at: Callable[..., Setting]
    trial: Trial


def fit(
    copies: Sequence[ShapedParagraph],
    formats: Sequence[Format],
    type_size: float | None = None,
    *,
    pictures: Sequence[Picture] = (),
    kashida: str = "some",
    style: Style = PLAIN,
    enlarged: float = 1.0,
    alternatives: Alternatives | None = None,
) -> Fit:
    """Return the text on the first of these formats that holds it.

    `pictures` holds a logo or nothing. `kashida` says how much words in the Arabic script may be
    lengthened in justified lines, `enlarged` how much larger than the largest type of the style a
    poster's type may be. `alternatives` are formats that the error names if none of these holds the
    text; by default they are other sides and sizes.

    `type_size` None asks for the largest type that fits, in steps of 0.1 pt. If the text does not
    fit in a comfortable size, a further side is taken, and then a smaller headline, if the style
    has one. Only if that does not help does the type become smaller than comfortable.

    A word or an address that is wider than a line is divided over two lines if that saves a side or
    gains `GAIN`: a word with a hyphen, an address without; notices say where. For the same gain a
    logo is placed above the signature. Room that is left over is spread.

    Raises FitError, which says how much is too much and what would hold it.
    """
    set_text = partial(set_blocks, copies, bound=type_size is not None)
    largest = partial(largest_type, copies, style=style, enlarged=enlarged)
    comfortable = partial(comfortable_type, copies, style=style)
    if style.characters and words_of(copies) < style.characters[0][0]:
        # A short text is set in one column, in larger type: columns would be too narrow for that.
        formats = [f if len(f.fold) > 1 else f.with_columns(1) for f in formats]
    matter = Matter(set_text, pictures, style, largest, comfortable)
    return fit_matter(matter, formats, type_size, kashida=kashida, alternatives=alternatives)


def fit_matter(
    matter: Matter,
    formats: Sequence[Format],
    type_size: float | None,
    *,
    kashida: str,
    alternatives: Alternatives | None,
) -> Fit:
    """Return the matter on the first of these formats that holds it, as `fit` does."""
    held = _held(matter, formats, type_size)
    if held is None:
        raise _refusal(matter, formats[-1], type_size, alternatives)
    # A smaller closing on a fold may let the type grow; not if a size was asked for.
    grows = type_size is None and len(held.format.fold) > 1
    best = _closer(held, matter.largest(held.format)) if grows else held
    # The type of a short text cannot grow further: it gets fewer columns and a larger headline.
    short = _is_short(best, matter.largest(best.format))
    if short:
        best = best._replace(format=_fewer_columns(best, matter.style))
    rough = best.trial.set_at(best.format, best.type_size)
    evened = even(rough, best.format, kashida, short=short)
    bound = type_size is not None
    setting = with_whole_sections(matter, best, evened, kashida, short=short, bound=bound)
    remarks = notices.of_setting(setting, matter.style)
    return Fit(setting, best.format, setting.type_size, remarks)


def _held(matter: Matter, formats: Sequence[Format], type_size: float | None) -> Candidate | None:
    """Return the candidate that holds the text, in two columns if it fits in no other way; or None.

    Two columns need less room for short lines, such as those of lists.
    """
    best = _best(matter, formats, type_size)
    two = [format.with_columns(2) for format in formats if not format.fold and format.columns == 1]
    narrowest = NARROWEST * max((type_size or matter.style.smallest) / NORMAL, 1)
    two = [format for format in two if format.column >= narrowest]
    if best or matter.undivided or not two:
        return best
    # Nothing stands across both: a picture or a lead would take twice the room.
    return _best(matter, two, type_size, Concession(in_column=True))


def _best(
    matter: Matter,
    formats: Sequence[Format],
    type_size: float | None,
    concession: Concession = NO_CONCESSION,
) -> Candidate | None:
    """Return the best candidate over all concessions to what is too wide; None if nothing fits.

    Most texts have nothing that is too wide, and only one way is tried.
    """
    best, narrow = _first(matter, formats, type_size, concession)
    # Each concession goes further than the one before, so this comes to an end.
    while True:
        points = best.type_size if best else 0.0
        further = giving_way(
            concession, narrow, points, matter.style, pictured=bool(matter.pictures)
        )
        if further == concession:
            return best
        concession = further
        candidate, narrow = _first(matter, formats, type_size, concession)
        # An earlier concession divides less, so a later one must be worth it.
        if candidate and (best is None or _gains(candidate, best)):
            best = candidate


def giving_way(
    concession: Concession, narrow: Block | None, points: float, style: Style, *, pictured: bool
) -> Concession:
    """Return the concession to try after this one, or the same one if there is none.

    `narrow` is the block that keeps the type small. `pictured` says whether there is a logo.
    `points` is the size in which the text fits so far, 0 if it does not. A word of a headline is
    divided only if the type would not be comfortable otherwise.
    """
    beside = pictured and not concession.stacked
    # The logo beside this block takes its width. Moving the logo divides no word, so it comes
    # first.
    if narrow and beside and narrow.copy.paragraph.role in BESIDE_LOGO:
        return concession._replace(stacked=True)
    if narrow and narrow.copy.role.display:
        if concession.cutting < Cutting.ALL and points < style.comfortable:
            return concession._replace(cutting=Cutting.ALL)
    elif narrow and not concession.cutting:
        return concession._replace(cutting=Cutting.TEXT)
    # If nothing fits, a logo above lines of the whole measure is tried last.
    return concession._replace(stacked=True) if beside and not points else concession


def _gains(candidate: Candidate, other: Candidate) -> bool:
    """Return whether a candidate of a later concession is worth more than the other.

    It is if it needs fewer sides, or a headline that is less reduced; or if its type is larger by
    `GAIN`.
    """
    if candidate.order != other.order:
        return candidate.order < other.order
    # Half a step less, so that rounding does not decide.
    return candidate.type_size >= other.type_size + GAIN - STEP / 2


def _first(
    matter: Matter, formats: Sequence[Format], fixed_size: float | None, concession: Concession
) -> tuple[Candidate | None, Block | None]:
    """Return the first look and format that hold the text, and the block that is in the way.

    The block has something so wide that it keeps the text from larger type or from fewer sides; it
    is None if there is no such block. The candidate is None if nothing holds the text.
    """
    narrow: Block | None = None
    style, looks = matter.style, matter.style.looks
    ways = [*product(looks, formats)]
    if style.sides_last:
        # On a cover of its own the title has a fixed share of the panel, so one look is enough.
        counts = [1 if format.alone else len(looks) for format in formats]
        pairs = zip(formats, counts, strict=True)
        ways = [(look, format) for format, count in pairs for look in looks[:count]]
    for order, (look, format) in enumerate(ways):
        at = partial(matter.set_text, pictures=matter.pictures, style=look, concession=concession)
        # Only the last look and format may have type smaller than comfortable: a further side or a
        # smaller headline is tried before that.
        least, last = fixed_size, order == len(ways) - 1
        if least is None:
            least = format.least or (style.smallest if last else _least(matter, look, format))
        # The closing may become smaller to reach a size that must be reached: the size that was
        # asked for, the size below which another format is taken, or the smallest of all.
        yields = format.least or ((fixed_size or last) and len(format.fold) > 1)
        # It also becomes smaller before a further side is taken.
        yields = yields or (style.sides_last and not look.headline.share and look == looks[-1])
        trial = yielding(at, format, least) if yields else set_once(at)
        points = largest_size(trial, format, least, fixed_size or matter.largest(format))
        if points is None:
            # The first block in the way counts, because earlier looks and formats are better.
            narrow = narrow or trial.too_wide(format, least)
            continue
        if fixed_size is None and not style.sides_last:
            # A format with fewer sides was passed over because its type would not be comfortable.
            # That was in vain if a long word makes the type as small here.
            before = _needless(trial, formats, format, points=points, style=style)
            order -= before
            format = formats[formats.index(format) - before]
        # At the largest size nothing is in the way; nor is a title that has a share of its own.
        if fixed_size is None and not style.headline.share and points < matter.largest(format):
            narrow = narrow or trial.too_wide(format, next_size(points))
        candidate = Candidate(order, format, points, concession, at, trial)
        if fixed_size is None and style.sides_last and not format.fold:
            fewer = [tried for tried in ways[:order] if tried[1].sides < format.sides]
            candidate = _without_sparse_side(matter, candidate, fewer)
        return candidate, narrow
    return None, narrow


def _least(matter: Matter, look: Style, format: Format) -> float:
    """Return the type size (points) below which the title of this look becomes smaller.

    It is the least comfortable size; for a title that hardly calls already, it is a little less.
    """
    comfortable = round(int(matter.comfortable(format) / STEP + 1e-6) * STEP, 1)
    small = max(SMALL_TEXT * comfortable, matter.style.comfortable)
    return round(small, 1) if 0 < look.headline.share <= CALLS else comfortable


def _without_sparse_side(
    matter: Matter, candidate: Candidate, fewer: Sequence[tuple[Style, Format]]
) -> Candidate:
    """Return the candidate, or one on fewer sides if that saves a sparse side.

    `fewer` are looks and formats that were tried; the last, with the smallest title, is taken.
    """
    sides, style = candidate.format.sides, matter.style
    full = filled(candidate.at(candidate.format, candidate.type_size), candidate.format)
    # All white counts as that of the last side: is that side still more than half full?
    if not fewer or sides * full > sides - 1 + SPARSE:
        return candidate
    look, format = fewer[-1]
    concession = candidate.concession
    at = partial(matter.set_text, pictures=matter.pictures, style=look, concession=concession)
    trial, least = set_once(at), max(style.comfortable, NEARLY * matter.comfortable(format))
    points = largest_size(trial, format, round(least, 1), matter.largest(format))
    if points is None:
        return candidate
    return Candidate(len(fewer) - 1, format, points, concession, at, trial)


def _needless(
    trial: Trial, formats: Sequence[Format], format: Format, *, points: float, style: Style
) -> int:
    """Return how many formats before this one a format of fewer sides holds the text as well; or 0.

    That format was passed over because its type is not comfortable; but a word that is too wide for
    every side makes the type just as small here.
    """
    if points >= style.comfortable and trial.set_at(format, points).foot:
        return 0
    at = formats.index(format)
    fewer = (i for i in range(at) if formats[i].sides < format.sides)
    return next((at - i for i in fewer if trial.fits(formats[i], points)), 0)


def _closer(candidate: Candidate, largest: float) -> Candidate:
    """Return the candidate, with a smaller closing if that lets its type grow.

    If the closing fills the last panel of a fold, it limits the type while other panels have room
    (docs/decisions/0006).
    """
    format, best = candidate.format, candidate
    for closing in CLOSINGS:
        excess = best.trial.excess(format, next_size(best.type_size))
        # A smaller closing helps only if the headline or the closing lacks height, not if there is
        # too much running text.
        if best.type_size >= largest or not excess or not excess.lacking:
            break
        smaller = set_once(partial(candidate.at, closing=closing))
        size = largest_size(smaller, format, best.type_size, largest)
        # The type does not grow, so the closing keeps its size.
        if size is None or size <= best.type_size:
            break
        best = best._replace(trial=smaller, type_size=size)
    return best


def _is_short(candidate: Candidate, largest: float) -> bool:
    """Return whether larger type would fit, but the style or a long word does not allow it."""
    if candidate.type_size >= largest:
        return True
    larger = next_size(candidate.type_size)
    return candidate.trial.too_wide(candidate.format, larger) is not None


def _fewer_columns(candidate: Candidate, style: Style) -> Format:
    """Return the format with as few columns as text of this size needs, if the text still fits.

    In large type a line holds few words even without columns.
    """
    format, type_size = candidate.format, candidate.type_size
    if format.columns == 1 or len(format.fold) > 1:
        return format
    widest = style.widest * type_size / NORMAL
    count = paper.columns(format.field(0).measure, widest, style.narrowest)
    fewer = format.with_columns(count)
    return fewer if candidate.trial.fits(fewer, type_size) else format


def _refusal(
    matter: Matter, format: Format, fixed_size: float | None, alternatives: Alternatives | None
) -> FitError:
    """Return the error for a text that does not fit, set in the way that comes nearest to it."""
    from leaflet.layout.refusal import refusal  # most texts fit

    style = matter.style
    points = style.smallest if fixed_size is None else fixed_size
    at = partial(matter.set_text, pictures=matter.pictures, style=style.looks[-1])
    # With every concession made: whatever is too much then is too much in any case.
    tried = [
        set_once(partial(at, concession=Concession(Cutting.ALL, stacked))).excess(format, points)
        for stacked in (False, True)[: 1 + len(matter.pictures)]
    ]
    # Too much text is nearer to fitting than a word that is wider than any line.
    excess = next((attempt for attempt in tried if attempt and not attempt.too_wide), tried[-1])
    assert excess is not None

    def holds(formats: Sequence[Format], type_size: float, *, pictured: bool = True) -> bool:
        # If the smallest headline does not help, none does.
        bare = matter._replace(style=style.looks[-1], pictures=matter.pictures if pictured else ())
        if matter.undivided:
            formats = [format.with_columns(1) for format in formats]
        return any(_held(bare, [format], type_size) for format in formats)

    return refusal(excess, format, fixed_size, style=style, holds=holds, alternatives=alternatives)
