"""`--same-size`: one type size for all languages of a command."""

import leaflets
import shipped

from leaflet.errors import FitError
from leaflet.layout.paper import SIZES
from leaflet.production import orders
from leaflet.request.request import parse

TAGS = ("en", "fa", "ur")


def ordered(tags=TAGS, *, same=True, **options):
    order = orders.order("oppose-war-on-iran", tags, parse(**options), same_size=same)
    return list(orders.make(order))


def test_all_languages_have_the_smallest_size_of_theirs() -> None:
    alone = [leaflets.render(shipped.statement(tag), SIZES["a5"]).type_size for tag in TAGS]
    assert len(set(alone)) == len(TAGS)
    assert [product.leaflet.type_size for product in ordered()] == [min(alone)] * len(TAGS)


def test_without_it_each_has_its_own() -> None:
    assert len({product.leaflet.type_size for product in ordered(same=False)}) == len(TAGS)


def test_a_language_that_does_not_fit_has_no_say() -> None:
    """Urdu alone does not fit on one side of this paper."""
    products = ordered(("en", "ur"), size="180x180mm", sides=1)
    assert isinstance(products[1], orders.FailedLanguage) and isinstance(
        products[1].error, FitError
    )
    alone = ordered(("en",), same=False, size="180x180mm", sides=1)
    assert products[0].leaflet.type_size == alone[0].leaflet.type_size
