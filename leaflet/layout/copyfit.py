"""Copyfitting: the largest type size at which the text fits, and what is done with what is left."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from leaflet.errors import FitError, Notice
from leaflet.layout import notices, paper, picture, sections
from leaflet.layout.blocks import Block
from leaflet.layout.breaking import Cutting
from leaflet.layout.evening import column_ways, even, in_whole_columns, in_whole_sections
from leaflet.layout.format import Format
from leaflet.layout.fullness import filled
from leaflet.layout.setting import NO_CONCESSION, Concession, Setting, set_blocks
from leaflet.layout.shaped import ShapedParagraph
from leaflet.layout.style import BESIDE_LOGO, NORMAL, PLAIN, STEP, Style
from leaflet.layout.trial import CLOSINGS, Trial, largest_size, next_size, set_once, yielding
from leaflet.layout.typesize import comfortable_type, largest_type, words_of
from leaflet.statement.picture import Picture
from leaflet.units import mm

# Other paper and other folds: what a person would ask for, and what the text is then set on.
Alternatives = Callable[[], Iterable[tuple[str, Sequence[Format]]]]

# Points of type that sections are worth which are whole in their columns; and a share of its size,
# as far as it stays comfortable.
WHOLE, WHOLE_SHARE = 0.5, 0.1
TITLES = 3  # steps of a call's title, for whole sections
NARROWEST = mm(45)  # a column of normal type, where a text that does not fit in one has two
GAIN = 0.5  # points of type that are worth a cut, or a logo above the signature
NEARLY = 0.85  # of comfortable type: it will do where a further side would be sparse
SPARSE = 0.5  # full, or less


class Fit(NamedTuple):
    """A setting that fits, and what it was fitted to; `type_size` is in points."""

    setting: Setting
    format: Format
    type_size: float
    notices: tuple[Notice, ...] = ()


class Matter(NamedTuple):
    """What is to be fitted: a text, a logo or nothing, and a style.

    With it go the largest and the least comfortable type (points) on a format.
    `set_text` sets the text on a format at a type size, as `set_blocks` does without its first
    argument.
    """

    set_text: Callable[..., Setting]
    pictures: Sequence[Picture]
    style: Style
    largest: Callable[[Format], float]
    comfortable: Callable[[Format], float]
    undivided: bool = False  # formats have no columns: the text divides the measure itself


class Candidate(NamedTuple):
    """The format that holds the text, and the type size at which it does (points).

    `order` is how many looks and formats come before it. `at` sets the text, if need be with a
    smaller closing; `trial` sets it with the closing that it has.
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

    `pictures` holds a logo, or nothing. `kashida` says how much Arabic letters may be drawn
    apart where lines are justified, `enlarged` how much larger than the style's largest a
    poster's type may be. `alternatives` are formats to name where none of these holds the text; by
    default they are other sides and sizes.

    `type_size` None asks for the largest that the style has, in steps of 0.1 pt. A further side
    is taken where the text does not fit in a comfortable size, and then a smaller headline, if
    the style has one. Only where that does not help is the type made smaller than comfortable.

    What is wider than a line goes over two where that saves a side or gains `GAIN`: a word with
    a hyphen, an address without; the notices say where. For the same gain a logo goes above the
    signature.

    The room that is then left is spread.

    Raises FitError, saying how much is too much and what would hold it.
    """
    set_text = partial(set_blocks, copies, bound=type_size is not None)
    largest = partial(largest_type, copies, style=style, enlarged=enlarged)
    comfortable = partial(comfortable_type, copies, style=style)
    if style.characters and words_of(copies) < style.characters[0][0]:
        # A short text has one column, in type as large as fills it.
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
    """Return what is to be fitted on the first of these formats that holds it, as `fit` does."""
    style = matter.style
    best = _held(matter, formats, type_size)
    if best is None:
        raise _refusal(matter, formats[-1], type_size, alternatives)
    format, trial, points = best.format, best.trial, best.type_size
    # A size that was asked for is not made larger.
    if type_size is None and len(format.fold) > 1:
        trial, points = _closer(best, matter.largest(format))
    # A short text gets no larger type: it needs fewer columns, and its headline grows first.
    short = _is_short(trial, format, points, matter.largest(format))
    if short:
        format = _fewer_columns(trial, format, points, style)
    setting = even(trial.set_at(format, points), format, kashida, short=short)
    if type_size is None:
        setting = in_whole_sections(trial.set_at, setting, format, kashida, short=short)
    most = _worth_whole(matter, format, points) if type_size is None else 0.0
    setting = in_whole_columns(trial.set_at, setting, format, kashida, most=most)
    if type_size is None and style.headline.share and _is_parted(setting, format):
        setting = _below_smaller_title(matter, best, setting, format=format, kashida=kashida)
    looks = style.looks[style.looks.index(setting.style) :]
    for set_at in column_ways(best.at, looks, best.concession):
        setting = in_whole_columns(set_at, setting, format, kashida, most=most)
    points = setting.type_size
    remarks = (*notices.small(points, style), *notices.cuts(setting.blocks))
    remarks += notices.folded_tables(setting.blocks, style)
    remarks += tuple(picture.notices(setting.flowables))
    return Fit(setting, format, points, remarks)


def _worth_whole(matter: Matter, format: Format, points: float) -> float:
    """Return how much smaller (points) type may be for sections that are whole in their columns."""
    return max(WHOLE, min(WHOLE_SHARE * points, points - matter.comfortable(format)))


def _is_parted(setting: Setting, format: Format) -> bool:
    """Return whether a section goes over from one column of a page to the next."""
    return sections.may_be_whole(setting, format) and sections.parted(setting, format) > 0


def _below_smaller_title(
    matter: Matter, best: Candidate, setting: Setting, *, format: Format, kashida: str
) -> Setting:
    """Return a setting, or one below a title a little smaller that parts none of its sections."""
    looks = matter.style.looks
    place = [look.headline for look in looks].index(setting.style.headline)
    for look in looks[place + 1 :][:TITLES]:
        trial = set_once(
            partial(
                matter.set_text, pictures=matter.pictures, style=look, concession=best.concession
            )
        )
        points = largest_size(trial, format, matter.comfortable(format), matter.largest(format))
        if points is None:
            continue
        other = even(trial.set_at(format, points), format, kashida, short=False)
        most = _worth_whole(matter, format, points)
        other = in_whole_columns(trial.set_at, other, format, kashida, most=most)
        if not _is_parted(other, format):
            return other
    return setting


def _held(matter: Matter, formats: Sequence[Format], type_size: float | None) -> Candidate | None:
    """Return what holds the text, if need be in two columns: its short lines take less room so.

    It is None if nothing does.
    """
    best = _best(matter, formats, type_size)
    two = [format.with_columns(2) for format in formats if not format.fold and format.columns == 1]
    narrowest = NARROWEST * max((type_size or matter.style.smallest) / NORMAL, 1)
    two = [format for format in two if format.column >= narrowest]
    return best if best or matter.undivided or not two else _best(matter, two, type_size)


def _best(matter: Matter, formats: Sequence[Format], type_size: float | None) -> Candidate | None:
    """Return what holds the text, set in the way that gains most, or None if nothing does.

    Most texts hold nothing wide, and only one way is tried.
    """
    concession = NO_CONCESSION
    best, narrow = _first(matter, formats, type_size, concession)
    # Each way gives way further than the one before, so this comes to an end.
    while True:
        points = best.type_size if best else 0.0
        further = giving_way(
            concession, narrow, points, matter.style, pictured=bool(matter.pictures)
        )
        if further == concession:
            return best
        concession = further
        candidate, narrow = _first(matter, formats, type_size, concession)
        # The earlier way cuts less: one that cuts more must be worth it.
        if candidate and (best is None or _gains(candidate, best)):
            best = candidate


def giving_way(
    concession: Concession, narrow: Block | None, points: float, style: Style, *, pictured: bool
) -> Concession:
    """Return the way to try after this one, or this one again if there is none.

    `narrow` is the block that keeps the type small, `pictured` says whether there is a logo,
    and `points` is the size in which the text fits as it is, 0 if it does not. A word of a
    headline is parted only where the type is not comfortable without that.
    """
    beside = pictured and not concession.stacked
    # The logo takes this block's width: to move it parts no word.
    if narrow and beside and narrow.copy.paragraph.role in BESIDE_LOGO:
        return concession._replace(stacked=True)
    if narrow and narrow.copy.role.display:
        if concession.cutting < Cutting.ALL and points < style.comfortable:
            return concession._replace(cutting=Cutting.ALL)
    elif narrow and not concession.cutting:
        return concession._replace(cutting=Cutting.TEXT)
    # Where nothing fits, lines of the whole measure below a logo are tried last.
    return concession._replace(stacked=True) if beside and not points else concession


def _gains(candidate: Candidate, other: Candidate) -> bool:
    """Return whether what was found in a later way is worth more than the other.

    It is if it needs fewer sides, or a headline less reduced; or if its type is larger by
    `GAIN`.
    """
    if candidate.order != other.order:
        return candidate.order < other.order
    # Half a step less, so that rounding does not decide.
    return candidate.type_size >= other.type_size + GAIN - STEP / 2


def _first(
    matter: Matter, formats: Sequence[Format], fixed_size: float | None, concession: Concession
) -> tuple[Candidate | None, Block | None]:
    """Return the first look and format that hold the text set in this way, and a block or None.

    The block holds something so wide that it keeps the text from larger type or from fewer
    sides. Where nothing holds the text, the first of the two is None too.
    """
    narrow: Block | None = None
    style, looks = matter.style, matter.style.looks
    ways = [*product(looks, formats)]
    if style.sides_last:
        # On a cover of its own a title has the share that is due to it there, in any look.
        counts = [1 if format.alone else len(looks) for format in formats]
        pairs = zip(formats, counts, strict=True)
        ways = [(look, format) for format, count in pairs for look in looks[:count]]
    for order, (look, format) in enumerate(ways):
        at = partial(matter.set_text, pictures=matter.pictures, style=look, concession=concession)
        # Type smaller than comfortable is left to the last look and format: a further side or a
        # smaller headline comes before it.
        least, last = fixed_size, order == len(ways) - 1
        if least is None:
            least = format.least or (style.smallest if last else matter.comfortable(format))
        # A closing may yield to reach a size that must be reached: the one that is asked for, the
        # one below which another format is taken, or the smallest of all.
        yields = format.least or ((fixed_size or last) and len(format.fold) > 1)
        # Nor is a further side taken for a large closing.
        yields = yields or (style.sides_last and not look.headline.share and look == looks[-1])
        trial = yielding(at, format, least) if yields else set_once(at)
        points = largest_size(trial, format, least, fixed_size or matter.largest(format))
        if points is None:
            # The first one in the way is kept: what it holds up comes before the rest.
            narrow = narrow or trial.too_wide(format, least)
            continue
        if fixed_size is None and not style.sides_last:
            # For the sake of comfort a format of fewer sides may have been passed over in vain.
            before = _needless(trial, formats, format, points=points, style=style)
            order -= before
            format = formats[formats.index(format) - before]
        # At the largest size nothing keeps the type small, and no title that has a share does.
        if fixed_size is None and not style.headline.share and points < matter.largest(format):
            narrow = narrow or trial.too_wide(format, next_size(points))
        candidate = Candidate(order, format, points, concession, at, trial)
        if fixed_size is None and style.sides_last and not format.fold:
            fewer = [tried for tried in ways[:order] if tried[1].sides < format.sides]
            candidate = _without_sparse_side(matter, candidate, fewer)
        return candidate, narrow
    return None, narrow


def _without_sparse_side(
    matter: Matter, candidate: Candidate, fewer: Sequence[tuple[Style, Format]]
) -> Candidate:
    """Return the text on fewer sides, in the last of these ways, where that saves a sparse side."""
    sides, style = candidate.format.sides, matter.style
    full = filled(candidate.at(candidate.format, candidate.type_size), candidate.format)
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
    """Return how many formats earlier one of fewer sides holds the text in the same type, or 0.

    That format was passed over because type in it is not comfortable; but a word that no side
    holds has made the type as small here.
    """
    if points >= style.comfortable and trial.set_at(format, points).foot:
        return 0
    at = formats.index(format)
    fewer = (i for i in range(at) if formats[i].sides < format.sides)
    return next((at - i for i in fewer if trial.fits(formats[i], points)), 0)


def _closer(candidate: Candidate, largest: float) -> tuple[Trial, float]:
    """Return the text, and its type size (points), once a large closing has given way.

    A closing that fills the last panel of a fold is made smaller, so that the other panels fill
    too.
    """
    format, trial, points = candidate.format, candidate.trial, candidate.type_size
    for closing in CLOSINGS:
        excess = trial.excess(format, next_size(points))
        # A smaller closing helps only where headline or closing themselves lack height, not where
        # running text is too much.
        if points >= largest or not excess or not excess.lacking:
            break
        smaller = set_once(partial(candidate.at, closing=closing))
        size = largest_size(smaller, format, points, largest)
        # Nothing is gained: the closing keeps the size that it has.
        if size is None or size <= points:
            break
        trial, points = smaller, size
    return trial, points


def _is_short(trial: Trial, format: Format, type_size: float, largest: float) -> bool:
    """Return whether there is room for larger type that the style, or a long word, keeps out."""
    if type_size >= largest:
        return True
    return trial.too_wide(format, next_size(type_size)) is not None


def _fewer_columns(trial: Trial, format: Format, type_size: float, style: Style) -> Format:
    """Return the format with as few columns as a text in such type needs, if it still fits.

    A short text in large type needs no columns: its lines hold few enough words without.
    """
    if format.columns == 1 or len(format.fold) > 1:
        return format
    widest = style.widest * type_size / NORMAL
    count = paper.columns(format.field(0).measure, widest, style.narrowest)
    fewer = format.with_columns(count)
    return fewer if trial.fits(fewer, type_size) else format


def _refusal(
    matter: Matter, format: Format, fixed_size: float | None, alternatives: Alternatives | None
) -> FitError:
    """Return the error for a text that does not fit, set in the way that comes nearest to it."""
    from leaflet.layout.refusal import refusal  # most texts fit

    style = matter.style
    points = style.smallest if fixed_size is None else fixed_size
    at = partial(matter.set_text, pictures=matter.pictures, style=style.looks[-1])
    # With all cut that may be cut: what is then too much is too much in any way.
    concessions = [
        Concession(Cutting.ALL, stacked) for stacked in (False, True)[: 1 + len(matter.pictures)]
    ]
    tried = [
        set_once(partial(at, concession=concession)).excess(format, points)
        for concession in concessions
    ]
    # Too much text is nearer to fitting than a word that no line holds.
    excess = next((attempt for attempt in tried if attempt and not attempt.too_wide), tried[-1])
    assert excess is not None

    def holds(formats: Sequence[Format], type_size: float, *, pictured: bool = True) -> bool:
        bare = matter if pictured else matter._replace(pictures=())
        if matter.undivided:
            formats = [format.with_columns(1) for format in formats]
        return any(_held(bare, [format], type_size) for format in formats)

    return refusal(excess, format, fixed_size, style=style, holds=holds, alternatives=alternatives)
