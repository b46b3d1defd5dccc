"""The paragraphs of a statement shaped for their roles, ready for any measure and size."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from leaflet.layout.clearance import Clearance
from leaflet.layout.headline import Cut, Sense, cuts
from leaflet.layout.style import MARK_GAP, PLAIN, Role, Style
from leaflet.layout.titlecuts import TitleCuts
from leaflet.statement.boxes import MARKS
from leaflet.statement.language import Language, numeral
from leaflet.statement.paragraphs import LINE_BREAK, Paragraph
from leaflet.typesetting import dots
from leaflet.typesetting.fonts import BOX, DISPLAY, RAISED, Typefaces
from leaflet.typesetting.missing import gathered
from leaflet.typesetting.paragraph import Shaped, shape_paragraph, wordless

if TYPE_CHECKING:
    from leaflet.layout.counted import Count

LADDERED = frozenset({"title", "when", "where", "slogan"})  # set in any width of display faces
HEADS = frozenset({"title", "byline", "when", "where", "detail"})  # what stands above the text
ALONE = 20  # words of a paragraph that leads though no other follows
# In a script with such high lines (Nastaliq) a lead stands out by its size, so many times the text.
HIGH, LEAD_HIGH = 2.0, 1.2
STANZA = 8, 60  # lines of a verse that is not parted, and characters of each, at most
AIR = 1.08  # times the ink of a line: so that it does not touch the next
CLEAR = 0.03  # ems between the ink of two lines, at least

_STACK = re.compile("[\u0300-\u036f]{2}")


class ShapedParagraph(NamedTuple):
    """A paragraph ready for any measure and size; `mark` is what stands before a list item.

    `leading`, `headline` (the leading of display lines) and `extent` (ascender less descender) are
    of its family, `indent` is for each level of a list or quotation; all in ems of the type size.
    `cuts` are the ways to set a headline, `sense` finds those of a slogan, `title_cuts` those of a
    title in a masthead, `clearance` says how far apart display lines are, `ladder` is the paragraph
    in each step of the display faces, from the widest to the narrowest, where it may be set in any.
    The first cell of a table has in `entries` the rows of the table, as they are set where it is
    too wide. `reach` is how far the ink of headings goes above and below their baselines, in ems of
    their own size: of all that the text has, so that their labels are alike. `counted` is the
    number of a heading that counts, in a style that puts such headings on a bar.
    """

    paragraph: Paragraph
    role: Role
    shaped: Shaped
    mark: Shaped | None
    leading: float
    headline: float
    extent: float
    indent: float
    cuts: tuple[Cut, ...] = ()
    ladder: tuple["ShapedParagraph", ...] = ()
    entries: tuple[tuple["ShapedParagraph", ...], ...] = ()
    sense: Sense | None = None
    title_cuts: TitleCuts | None = None
    clearance: Clearance | None = None
    reach: tuple[float, float] = (0.0, 0.0)
    counted: "Count | None" = None


def shape(
    paragraph: Paragraph,
    language: Language,
    typefaces: Typefaces,
    *,
    text: str = "",
    style: Style = PLAIN,
    point: bool = False,
) -> ShapedParagraph:
    """Return a paragraph shaped for its role.

    `text` is the whole statement's, for the digits it uses; a `point` is an item that is set large.
    Raises FontError where no face has a character.
    """
    role = style.roles.of(paragraph.role)
    if paragraph.role == "lead" and typefaces.main_family(language).leading > HIGH:
        role = role._replace(size=min(role.size, LEAD_HIGH), style="regular")
    if paragraph.role in ("body", "quote") and _is_stanza(paragraph.text):
        role = role._replace(whole=True)
    if point:
        from leaflet.layout.points import role_of, square

        pointed = _shape(
            paragraph, role_of(role), language, typefaces=typefaces, text=text, style=style
        )
        return pointed._replace(mark=square(language, typefaces))
    if paragraph.role == "picture" or paragraph.room:
        return _wordless(paragraph, role, language, typefaces=typefaces, style=style)
    if role.style == DISPLAY and paragraph.role in LADDERED:
        ladder = tuple(
            _shape(
                paragraph,
                role._replace(style=step),
                language,
                typefaces=typefaces,
                text=text,
                style=style,
            )
            for step in typefaces.steps(language)
        )
        return ladder[0]._replace(role=role, ladder=ladder)
    return _shape(paragraph, role, language, typefaces=typefaces, text=text, style=style)


def _is_stanza(text: str) -> bool:
    """Return whether a text is a few short lines that end where its author ended them."""
    lines = text.split(LINE_BREAK)
    most, longest = STANZA
    return 1 < len(lines) <= most and max(map(len, lines)) <= longest


def _shape(
    paragraph: Paragraph,
    role: Role,
    language: Language,
    *,
    typefaces: Typefaces,
    text: str,
    style: Style,
) -> ShapedParagraph:
    """Return a paragraph shaped for a role in one face."""
    styles = _styles(paragraph, role, italic=style.italic)
    spoken = _dotted(paragraph)
    shaped = shape_paragraph(
        paragraph.text, styles, language, typefaces=typefaces, at=paragraph.at, spoken=spoken
    )
    family = typefaces.main_family(language, role.style)
    face = family.face("regular")
    has_share = bool(style.headline.share)
    return ShapedParagraph(
        paragraph,
        role,
        shaped,
        _mark(paragraph, language, typefaces, text, heavy=style.heavy_marks),
        family.leading * family.scale * style.leading,
        max(family.headline, role.open * family.leading) * family.scale,
        (face.ascender + face.descender) * face.em,
        role.indent,
        # A style that gives its headline a share of the side breaks display lines as that asks.
        cuts=cuts(shaped, style.headline.lines)
        if paragraph.role == "title" and not has_share
        else (),
        sense=Sense(shaped) if paragraph.role == "slogan" and not has_share else None,
        clearance=Clearance(shaped) if role.display else None,
        title_cuts=TitleCuts(shaped)
        if paragraph.role == "title" and style.headline.share
        else None,
    )


def _wordless(
    paragraph: Paragraph, role: Role, language: Language, *, typefaces: Typefaces, style: Style
) -> ShapedParagraph:
    """Return a paragraph that has no text of its own, but a place among the others.

    It is a picture, or stands for the event of a group.
    """
    family = typefaces.main_family(language)
    leading = family.leading * family.scale * style.leading
    shaped = wordless(language, paragraph.at)
    return ShapedParagraph(paragraph, role, shaped, None, leading, leading, 0.0, 0.0)


def shape_all(
    paragraphs: Sequence[Paragraph],
    language: Language,
    typefaces: Typefaces,
    style: Style = PLAIN,
) -> tuple[ShapedParagraph, ...]:
    """Return all paragraphs shaped, runs of list items indented as far as the widest mark needs.

    Raises MissingLetters with all the characters that no face has.
    """
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    paragraphs = _with_lead(paragraphs, style)
    points: set[int] = set()
    if style.pointed:
        from leaflet.layout.points import of_lists

        points = of_lists(paragraphs, style.pointed)
    shaped = gathered(
        lambda paragraph: shape(
            paragraph, language, typefaces, text=text, style=style, point=id(paragraph) in points
        ),
        paragraphs,
    )
    if any(paragraph.cell for paragraph in paragraphs):
        from leaflet.layout.entries import with_entries

        entry = partial(shape, language=language, typefaces=typefaces, text=text, style=style)
        shaped = with_entries(shaped, entry)
    shaped = _with_room(shaped)
    if style.roles.heading.bar and any(map(_begins_with_digit, shaped)):
        from leaflet.layout.counted import with_counts

        shaped = with_counts(shaped)
    if style.roles.heading.label or any(item.counted for item in shaped):
        shaped = _with_reach(shaped)
    gap = MARK_GAP * typefaces.main_family(language).scale
    indented: list[ShapedParagraph] = []
    for role, group in groupby(shaped, lambda item: item.paragraph.role):
        items = list(group)
        if role == "item":
            widest = max(item.mark.whole().width if item.mark else 0.0 for item in items)
            indent = max(style.roles.item.indent, widest + gap)
            items = [item._replace(indent=indent) for item in items]
        indented += items
    return tuple(indented)


def _with_lead(paragraphs: Sequence[Paragraph], style: Style) -> Sequence[Paragraph]:
    """Return the paragraphs, the first of the running text as a lead if it is short enough.

    If it is the only one, it may have no more than `ALONE` words.
    """
    texts = [
        i for i, one in enumerate(paragraphs) if one.role not in (*HEADS, "picture", "caption")
    ]
    if not style.lead or not texts or paragraphs[texts[0]].role != "body":
        return paragraphs
    first = texts[0]
    most = style.lead if any(paragraphs[i].role == "body" for i in texts[1:]) else ALONE
    if len(paragraphs[first].text.split()) > most:
        return paragraphs
    lead = paragraphs[first]._replace(role="lead")
    return [*paragraphs[:first], lead, *paragraphs[first + 1 :]]


def _with_room(paragraphs: Sequence[ShapedParagraph]) -> list[ShapedParagraph]:
    """Return the paragraphs with lines so far apart that tall letters do not touch the next line.

    Only own fonts are looked at, since the leading of shipped ones is known, and letters with
    several marks on them, which no font is drawn for. Burmese and Tibetan, for example, are half as
    tall again as Latin. How far the ink reaches is measured on the glyphs as they are set, because
    what a font says of itself is often wrong.
    """
    own = [ink for item in paragraphs for ink in _ink(item.shaped, own=True)]
    stacks = [item for item in paragraphs if _has_stacks(item.paragraph.text)]
    inks = own or [ink for item in stacks for ink in _ink(item.shaped)]
    if not inks:
        return list(paragraphs)
    top, bottom = max(top for top, _ in inks), min(bottom for _, bottom in inks)
    tall = top - bottom
    # A stack is rare: what keeps it clear is enough.
    least = tall * AIR if own else tall + CLEAR
    return [
        item
        if least <= item.leading
        else item._replace(leading=least, headline=max(item.headline, tall), extent=top + bottom)
        for item in paragraphs
    ]


def _has_stacks(text: str) -> bool:
    """Return whether a letter of a text has more than one mark of Latin, Greek or Cyrillic."""
    return not text.isascii() and _STACK.search(unicodedata.normalize("NFD", text)) is not None


def _begins_with_digit(item: ShapedParagraph) -> bool:
    """Return whether a paragraph is a heading with a digit at its beginning, or behind a sign."""
    return item.paragraph.role == "heading" and any(map(str.isdigit, item.paragraph.text[:2]))


def _with_reach(paragraphs: Sequence[ShapedParagraph]) -> list[ShapedParagraph]:
    """Return the paragraphs; each heading now has `reach`, how far the ink of all headings goes."""
    heads = [item for item in paragraphs if item.paragraph.role == "heading"]
    inks = [ink for item in heads for ink in _ink(item.shaped)] or [(0.0, 0.0)]
    reach = max(top for top, _ in inks), -min(bottom for _, bottom in inks)
    return [
        item._replace(reach=reach) if item.paragraph.role == "heading" else item
        for item in paragraphs
    ]


def _ink(shaped: Shaped, *, own: bool = False) -> Iterator[tuple[float, float]]:
    """Yield how far each glyph reaches above and below the baseline, in ems of the type size.

    With `own` only glyphs of own fonts are looked at.
    """
    for run, glyphs in shaped.runs:
        if run.face.own or not own:
            for glyph in glyphs:
                top, bottom = run.face.ink(glyph.id)
                em = run.face.em
                yield (top + glyph.y_offset) * em, (bottom + glyph.y_offset) * em


def _styles(paragraph: Paragraph, role: Role, *, italic: bool) -> list[tuple[int, int, str]]:
    """Return the faces that a paragraph's spans ask for, each with where it begins and ends.

    In a bold role, and in `strong`, emphasis adds nothing.
    """
    emphasis = "italic" if italic else "bold"
    styles: list[tuple[int, int, str]] = []
    start = 0
    for span in paragraph.spans:
        style = "bold" if span.strong else emphasis if span.emphasis else "regular"
        style = RAISED if span.raised else style if role.style == "regular" else role.style
        end = start + len(span.text)
        if end > start:
            styles.append((start, end, style))
        start = end
    return styles


def _dotted(paragraph: Paragraph) -> dict[int, str]:
    """Return where spans begin whose language has an i without a dot, and its tag.

    Only there does a passage in another language need to be shaped as such.
    """
    tags: dict[int, str] = {}
    start = 0
    for span in paragraph.spans:
        if span.language.split("-")[0] in dots.LANGUAGES and span.text:
            tags[start] = span.language
        start += len(span.text)
    return tags


def _mark(
    paragraph: Paragraph, language: Language, typefaces: Typefaces, text: str, *, heavy: bool
) -> Shaped | None:
    """Return what stands before an item or a footnote.

    With `heavy`, bullets are squares and numbers are bold.
    """
    number = paragraph.ordinal
    if paragraph.role == "footnote" and number > 0:
        mark = numeral(number, language, text)
        return shape_paragraph(
            mark, [(0, len(mark), "bold")], language, typefaces=typefaces, at=paragraph.at
        )
    if paragraph.role != "item" or number < 0:
        return None
    if heavy and not (paragraph.mark or number or paragraph.depth):
        from leaflet.layout.points import square

        return square(language, typefaces)
    mark = paragraph.mark or (f"{numeral(number, language, text)}." if number else "\u2022")
    weight = "bold" if heavy and (number or paragraph.mark) else "regular"
    weight = BOX if mark in MARKS else weight
    return shape_paragraph(
        mark, [(0, len(mark), weight)], language, typefaces=typefaces, at=paragraph.at
    )
