"""A scheme: how the pages of a leaflet lie on the printed sheets, and what is done with these.

All schemes have the same interface, so that no caller needs to know which one it has. `schemes.py`
chooses the scheme. Lengths are points.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from leaflet.errors import FitError, Notice
from leaflet.imposition.sheets import Sheet, Side
from leaflet.layout.format import Format
from leaflet.layout.panels import Panel
from leaflet.layout.paper import Edges
from leaflet.layout.style import PLAIN, Style
from leaflet.units import Size

if TYPE_CHECKING:
    from leaflet.imposition.folds import Folding


class Finishing(Enum):
    """What is done with the sheets by hand; a card explains it with a drawing and words."""

    NOTHING = "nothing"
    FOLDING = "folding"
    NESTING = "nesting"  # sheets are folded and put into each other
    CUTTING = "cutting"
    PILING = "piling"  # sheets are cut, and the piles put on each other
    GLUING = "gluing"


class Scheme:
    """The interface of all schemes, with the answers that most of them give.

    `name` is the scheme in file names: a5, a4-letter, a6-on-a4. `paper` is the sheet that goes into
    the printer, `size` the finished leaflet; of a fold that opens like a gate, one door.
    """

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name as it stands in file names."""
        raise NotImplementedError

    @property
    def paper(self) -> Size:
        """The sheet that goes into the printer, in points."""
        raise NotImplementedError

    @property
    def size(self) -> Size:
        """The size of the finished leaflet, in points."""
        raise NotImplementedError

    @property
    def up(self) -> int:
        """The number of leaflets on a sheet."""
        return 1

    @property
    def fold(self) -> "Folding | None":
        """The fold, where the sheet is folded, bound or glued."""
        return None

    @property
    def languages(self) -> int:
        """The number of languages that share a sheet, each with leaflets of its own; 0 for none."""
        return 0

    @property
    def is_one_sided(self) -> bool:
        """Whether each page is a sheet of its own, with nothing on its back."""
        return False

    @property
    def is_stacked(self) -> bool:
        """Whether pages of one text lie side by side, and are in order once they are cut."""
        return False

    @property
    def is_cut(self) -> bool:
        """Whether leaflets lie on a larger sheet, from which they are cut."""
        return False

    @property
    def has_cover(self) -> bool:
        """Whether the first panel is a cover, which is seen before the leaflet is opened."""
        return False

    @property
    def is_tiled(self) -> bool:
        """Whether a panel is larger than the sheet: a poster's."""
        return False

    @property
    def enlargement(self) -> float:
        """How much larger than usual its type may be, as a factor."""
        return 1.0

    def finishing(self, panels: int) -> Finishing:
        """Return how the sheets of a leaflet with so many panels are handled."""
        return Finishing.NOTHING

    def formats(
        self, sides: int, box: float, *, rtl: bool = False, style: Style = PLAIN
    ) -> Sequence[Format]:
        """Return the formats to set a text on, to be tried in turn, with at most so many sides.

        `box` is the height of a contact box (points). Raises UsageError if there is no place for
        it.
        """
        raise NotImplementedError

    def edges(self, count: int, *, rtl: bool = False) -> Sequence[Edges]:
        """Return the kinds of the edges of so many panels or pages, in reading order."""
        raise NotImplementedError

    def impose(
        self, panels: Sequence[Panel], *, rtl: bool, bleed: float, marks: bool
    ) -> tuple[Sheet, ...]:
        """Return the sheets to print, for either direction of writing."""
        raise NotImplementedError

    def alternatives(
        self, box: float, *, rtl: bool, style: Style = PLAIN
    ) -> Iterator[tuple[str, Sequence[Format]]] | None:
        """Return other options that could hold a text, each with its formats.

        None means that other numbers of sides and other sizes should be tried.
        """
        return None

    def describe(self, panels: int, sheets: Sequence[Sheet]) -> str:
        """Return a phrase such as `6 panels on both sides of 1 sheet, turned on its short edge`."""
        return ""

    def notices(self) -> tuple[Notice, ...]:
        """Return notices about the choice of this scheme."""
        return ()

    def blank_sheets(self, sides: Sequence[Side]) -> tuple[int, ...]:
        """Return the numbers, from 1, of sheets that show nothing though others are needed."""
        return ()

    def shared(self, languages: int) -> "Scheme":
        """Return the scheme for so many languages; unchanged if they do not share a sheet."""
        return self

    def refusal(self, error: FitError) -> FitError:
        """Return the error for a text that does not fit, with a remark about the scheme if any."""
        return error


def counted(number: int, what: str) -> str:
    """Return a number with its noun: `1 sheet`, `2 sheets`."""
    return f"{number} {what}" + ("s" if number != 1 else "")


def turned_for(edges: Edges, *, rtl: bool) -> Edges:
    """Return edges, given for left-to-right, for this direction of writing."""
    return edges.mirrored() if rtl else edges
