"""What a group's leaflets look like: who says it, and what that comes to on paper."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from leaflet.errors import LeafletError
from leaflet.finish import Finish
from leaflet.groups.fields import UNFOLDED
from leaflet.layout.paper import USUAL, paper_size
from leaflet.units import Size

if TYPE_CHECKING:
    from leaflet.imposition.choice import Choice


class Format(NamedTuple):
    """What `pipeline.Asked` says beside a text; `name` as files are named."""

    name: str
    size: Size
    sides: int
    type_size: float | None
    fonts: tuple[Path, ...]
    finish: Finish
    kashida: str = "some"
    choice: "Choice | None" = None
    style: str = "plain"

    @property
    def up(self) -> int:
        """How many leaflets are on a sheet."""
        return self.choice.up if self.choice else 1

    @property
    def paper(self) -> str:
        """What people call the sheet that goes into the printer."""
        if self.choice is None:
            return self.name
        from leaflet.groups import media

        return media.paper_name(Size(*sorted(self.choice.paper)))

    def sheets(self, pages: int) -> int:
        """How many sheets a file of so many pages is printed on."""
        if self.choice and self.choice.one_sided:
            return pages
        return (pages + 1) // 2


class Looks(NamedTuple):
    """What is said of paper, by a row, by the list or by the command; nothing said is "" or 0."""

    fold: str = ""
    paper: str = ""
    size: str = ""
    up: int = 0
    sides: int = 0
    landscape: bool = False
    style: str = ""

    @classmethod
    @lru_cache(64)  # most rows of a list say the same
    def nearest(cls, *said: "Looks") -> "Looks":
        """What holds for a group: the first to say a thing, from the row to the command.

        A fold is said of a whole sheet: what is said further away of sizes and sides is for
        others, save for paper and style. So is a fold for who says how many are on a sheet.
        """
        for index, one in enumerate(said):
            near, far = said[: index + 1], said[index + 1 :]
            if one.fold and one.fold != UNFOLDED:
                said = (*near, *(cls(paper=other.paper, style=other.style) for other in far))
            elif one.up:
                said = (*near, *(other._replace(fold="") for other in far))
            if one.fold or one.up:
                break
        found = cls(*(next(filter(None, values), values[0]) for values in zip(*said, strict=True)))
        return found._replace(fold="") if found.fold == UNFOLDED else found

    @property
    def name(self) -> str:
        """In few words, where there is no format of it."""
        size = self.size or self.paper or USUAL
        return f"{self.paper or self.size or 'a4'}-{self.fold}" if self.fold else size


class Formats:
    """The formats of a run, each made once. `rest` is what follows the sides in a `Format`, up to
    the choice."""

    def __init__(self, *rest: Any):
        self.rest = rest
        self._known: dict[Looks, Format | LeafletError] = {}

    def format(self, looks: Looks) -> Format:
        """Raises `UsageError` and `FitError` as `choose` does."""
        if looks not in self._known:
            try:
                self._known[looks] = self._made(looks)
            except LeafletError as error:
                self._known[looks] = error
        found = self._known[looks]
        if isinstance(found, LeafletError):
            raise found
        return found

    def _made(self, looks: Looks) -> Format:
        sides, style = looks.sides or 2, looks.style or "plain"
        if looks.fold or looks.paper or looks.up:
            from leaflet.imposition.choice import choose

            said = (text or None for text in looks[:3])
            choice = choose(*said, looks.up or None, looks.landscape, sides)
            if choice:
                return Format(choice.name, choice.size, sides, *self.rest, choice, style)
        size = (looks.size or USUAL).strip().lower().replace("×", "x")
        shown = size + ("-landscape" if looks.landscape else "")
        return Format(shown, paper_size(size, looks.landscape), sides, *self.rest, None, style)
