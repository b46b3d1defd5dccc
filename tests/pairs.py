"""The shipped statement in two languages: a side each, side by side, or on one sheet."""

from functools import cache

import leaflets
from commands import STATEMENT
from leaflets import Finish
from readers import normalized
from shipped import statement

from leaflet.assets import texts_dir
from leaflet.layout.paper import SIZES
from leaflet.production import orders
from leaflet.production.pipeline import Leaflet
from leaflet.request.request import parse
from leaflet.statement import pair
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.source import Statement


@cache
def both(tags: str) -> Statement:
    """The statement in the two languages of "ar+en"."""
    return pair.load(texts_dir() / STATEMENT, tags)


@cache
def bilingual(
    tags: str,
    size: str = "a4",
    fold: str | None = None,
    group: Contact = NOBODY,
    finished: Finish = leaflets.USUAL,
) -> Leaflet:
    """A side for each language, or a part of the folded sheet."""
    request = parse(size=size, fold=fold).replace(**finished)
    return leaflets.make(both(tags), request, group)


def spoken(tag: str) -> str:
    """All that the statement says in a language."""
    return normalized("\n".join(paragraph.text for paragraph in statement(tag).paragraphs))


def on_one_sheet(tags: str, size: str = "a5", paper: str = "a4", **more) -> Leaflet:
    """Leaflets of the two languages beside each other on one sheet, to be cut."""
    request = parse(size=size, paper=paper, up="mixed", **more)
    return leaflets.make(both(tags), orders.order(STATEMENT, tags.split("+"), request).request)


@cache
def side_by_side(tags: str, size: str = "a4", sides: int = 2, group: Contact = NOBODY) -> Leaflet:
    """Each paragraph beside its translation."""
    return leaflets.render(both(tags), SIZES[size], sides, group=group, parallel=True)
