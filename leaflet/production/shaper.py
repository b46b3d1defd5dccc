"""The languages of a leaflet: shaped before any size is known, and set once it is."""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from leaflet.errors import FontError, Location, Notice
from leaflet.layout.format import Format
from leaflet.layout.panels import Panel
from leaflet.layout.shaped import ShapedParagraph, shape_all
from leaflet.layout.style import Style
from leaflet.pdf.structure import LanguagePart
from leaflet.request.request import Request
from leaflet.statement.insets import is_of
from leaflet.statement.language import Language
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.signedlists import with_signs
from leaflet.statement.source import Statement
from leaflet.typesetting.fontdata import FontFile
from leaflet.typesetting.fonts import Family, Typefaces
from leaflet.typesetting.missing import gathered

SHAPED, TYPEFACES = 4, 4  # statements and sets of fonts that are kept
LINES = 256  # lines of groups that are kept
_NOWHERE = Location("")


class Version(NamedTuple):
    """The leaflet in one of its languages, with its panels, unless all languages share them.

    `paragraphs` are all of its paragraphs in the order of reading. `opened` is a factor on the
    leading of its family. `ragged` says that its text is not justified, although the style asks for
    it.
    """

    language: Language
    family: Family
    paragraphs: tuple[Paragraph, ...]
    type_size: float
    notices: tuple[Notice, ...] = ()
    panels: tuple[Panel, ...] = ()
    opened: float = 1.0
    ragged: bool = False

    @property
    def leading(self) -> float:
        """The distance of lines, in ems of the type size."""
        return self.family.leading * self.family.scale * self.opened

    @property
    def part(self) -> LanguagePart:
        """The language as a part of the tagged document, with a font of its own."""
        main = self.family.face("regular")
        return LanguagePart(self.language.tag, self.paragraphs, main, self.leading)


class Fitted(NamedTuple):
    """Each language in its type size; and the panels, where all share them."""

    versions: tuple[Version, ...]
    panels: tuple[Panel, ...] = ()


class Shaper:
    """Shapes texts as requests ask, and keeps those that it shaped last."""

    def __init__(self) -> None:
        self.typefaces = lru_cache(TYPEFACES)(_typefaces)
        self._shaped = lru_cache(SHAPED)(self._shape)
        self._line = lru_cache(LINES)(self._shape_line)

    def shaped(
        self, paragraphs: tuple[Paragraph, ...], language: Language, request: Request
    ) -> tuple[ShapedParagraph, ...]:
        """Return the paragraphs of a language shaped for their roles. Raises FontError."""
        return self._shaped(paragraphs, language, request.fonts, request.style)

    def _shape(
        self,
        paragraphs: tuple[Paragraph, ...],
        language: Language,
        fonts: tuple[FontFile, ...],
        style: Style,
    ) -> tuple[ShapedParagraph, ...]:
        return shape_all(paragraphs, language, self.typefaces(fonts, sans=style.sans), style)

    def lines(
        self, paragraphs: tuple[Paragraph, ...], language: Language, request: Request
    ) -> tuple[ShapedParagraph, ...]:
        """Return lines of a group shaped for their roles: many groups say the same in one of them.

        Raises FontError.
        """
        if not request.fonts:  # a person's own face in one line may move the others apart
            look = language, request.style
            with suppress(FontError):  # it is to name the place where the group says that
                return tuple(
                    _placed(self._line(line._replace(at=_NOWHERE), *look), line)
                    for line in paragraphs
                )
        return self._shape(paragraphs, language, request.fonts, request.style)

    def _shape_line(self, line: Paragraph, language: Language, style: Style) -> ShapedParagraph:
        (item,) = self._shape((line,), language, (), style)
        return item

    def shape(self, statement: Statement, request: Request) -> None:
        """Shape every language, so that one error names the missing letters of all of them."""

        def shape_part(part: Statement) -> tuple[ShapedParagraph, ...]:
            return self.shaped(paragraphs_of(part, request, statement), part.language, request)

        gathered(shape_part, statement.parts)


def _placed(item: ShapedParagraph, line: Paragraph) -> ShapedParagraph:
    """Return a shaped line as that of another place with the same words."""
    ladder = tuple(step._replace(paragraph=line) for step in item.ladder)
    return item._replace(paragraph=line, ladder=ladder)


def _typefaces(fonts: tuple[FontFile, ...], *, sans: bool = False) -> Typefaces:
    """Return the shipped typefaces, with the user's own fonts behind them."""
    return Typefaces(fonts, sans=sans)


def paragraphs_of(part: Statement, request: Request, statement: Statement) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a language.

    If it has a fold for itself, they include the organisation and the date, for the cover. Where
    all items of a list begin with a sign, that is their mark.
    """
    paragraphs = with_signs([p for p in part.paragraphs if not is_of(p, "strip")])
    if len(statement.parts) > 1 or not (request.scheme.has_cover or request.style.masthead):
        return paragraphs
    from leaflet.statement.byline import byline

    first = byline(part.metadata, part.paragraphs, part.language)
    return (*first, *paragraphs)


def formats_of(request: Request, sides: int, room: float, *, rtl: bool) -> Sequence[Format]:
    """Return the formats that a text of that direction may be set on, to be tried in turn.

    They have at most so many sides. `room` is the height of a contact box on the last (points).
    """
    scheme, style = request.scheme, request.style
    formats = scheme.formats(sides, room, rtl=rtl, style=style)
    if request.tear_off:
        formats = [format._replace(strips=request.tear_off) for format in formats]
    if request.printer is None:
        return formats
    from leaflet.imposition import printer

    return [
        printer.widened(format, request.printer, scheme.edges(format.sides, rtl=rtl), style)
        for format in formats
    ]


def expected_type(part: Statement, request: Request, typefaces: Typefaces) -> float:
    """Return an estimate of the type size of a text (points), from its words and the paper.

    It is needed before the text is set, because the size of the contact box depends on it.
    """
    from leaflet.layout.contact import text_size

    style, family = request.style, typefaces.main_family(part.language)
    leading = family.leading * family.scale * style.leading
    words = sum(len(paragraph.text.split()) for paragraph in part.paragraphs)
    size = 0.0
    for format in formats_of(request, request.sides, 0.0, rtl=part.language.direction == "rtl"):
        fields = [format.field(number) for number in range(format.sides)]
        area = sum(field.measure * field.height for field in fields)
        size = text_size(words, area, leading, style)
        if size >= style.comfortable:
            break
    return size
