"""Leaflets as tests make them: a statement, and values or words of what is asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from leaflet.batch import work
from leaflet.imposition import schemes
from leaflet.imposition.scheme import Scheme
from leaflet.layout.shaped import ShapedParagraph
from leaflet.production.pipeline import Composition, Leaflet, Part, Press
from leaflet.request.request import Request, parse
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.source import Statement
from leaflet.typesetting.fontdata import FontFile
from leaflet.units import Size


class Shared:
    """The press of all tests. `conftest.py` takes a new one for each test: a test that changes the
    program must not see what another has made."""

    press = Press()


class Finish(dict[str, Any]):
    """Values of `Request` that may be a key of a cache."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))


USUAL = Finish()


def afresh() -> Press:
    """A new press, which has nothing yet, as in a process of its own; so has a batch."""
    work._HERE = work.Worker()
    Shared.press = Press()
    return Shared.press


def choose(
    fold: str | None = None,
    paper: str | None = None,
    size: str | None = None,
    up: int | str | None = None,
    **more: Any,
) -> Scheme:
    """The scheme of these words, in the order in which people say them."""
    return schemes.parse(schemes.Placing(fold=fold, paper=paper, size=size, up=up, **more))


def flat(size: Size) -> Scheme:
    """One page a side on paper of that size (points)."""
    return schemes.Flat("any", size)


def finish(
    accent: str = "", bleed: str = "", *, marks: bool = False, pdfx: bool = False, **words: Any
) -> Finish:
    """The values of `Request` that words on colour, bleed and print shops come to."""
    words |= {"accent": accent or None, "bleed": bleed or None, "marks": marks, "pdfx": pdfx}
    request = parse(**words)
    usual = parse()
    names = [name for name in Request.fields() if name != "scheme"]
    values = {name: getattr(request, name) for name in names}
    return Finish(
        {field: value for field, value in values.items() if value != getattr(usual, field)}
    )


def request_of(
    size: Size | None = None, *, scheme: Scheme | None = None,
    finish: Mapping[str, Any] = USUAL, own_fonts: tuple[Path, ...] = (), **values: Any,
) -> Request:  # fmt: skip
    """A request: on paper of that size (points), or as the scheme says."""
    if scheme is None:
        assert size
        scheme = flat(size)
    return Request(scheme=scheme, fonts=tuple(map(FontFile, own_fonts)), **finish, **values)


def make(
    statement: Statement, request: Request, group: Contact = NOBODY, part: str = Part.WHOLE
) -> Leaflet:
    """A leaflet of the press of all tests."""
    return Shared.press.make(statement, request, group, Part(part))


def render(
    statement: Statement,
    size: Size | None = None,
    sides: int = 2,
    type_size: float | None = None,
    *,
    group: Contact = NOBODY,
    part: str = Part.WHOLE,
    **values: Any,
) -> Leaflet:
    """A leaflet. `values` as `request_of` takes them."""
    request = request_of(size, sides=sides, type_size=type_size, **values)
    return make(statement, request, group, part)


def compose(
    statement: Statement,
    size: Size | None = None,
    *,
    part: str = Part.WHOLE,
    rooms: tuple[float, ...] = (),
    **values: Any,
) -> Composition:
    """The sides of a leaflet before they are written; `rooms` as `Press.compose` takes them."""
    return Shared.press.compose(statement, request_of(size, **values), Part(part), rooms=rooms)


def copies(statement: Statement, style: str = "plain") -> tuple[ShapedParagraph, ...]:
    """The paragraphs of a statement, shaped for a style."""
    request = parse(style=style)
    return Shared.press._shaper.shaped(statement.paragraphs, statement.language, request)
