"""`--same-size`: one type size for all languages of a command."""

import shipped

from leaflet import jobs, pipeline
from leaflet.errors import FitError
from leaflet.layout.paper import SIZES

TAGS = ("en", "fa", "ur")


def made(tags=TAGS, same=True, **wanted):
    order = jobs.order("oppose-war-on-iran", tags, jobs.setting(**wanted), same_size=same)
    return list(jobs.make(order))


def test_all_languages_have_the_smallest_size_of_theirs() -> None:
    alone = [pipeline.render(shipped.statement(tag), SIZES["a5"]).type_size for tag in TAGS]
    assert len(set(alone)) == len(TAGS)
    assert [one.leaflet.type_size for one in made()] == [min(alone)] * len(TAGS)


def test_without_it_each_has_its_own() -> None:
    assert len({one.leaflet.type_size for one in made(same=False)}) == len(TAGS)


def test_a_language_that_does_not_fit_has_no_say() -> None:
    """Urdu alone does not fit on one side of this paper."""
    found = made(("en", "ur"), size="180x180mm", sides=1)
    assert isinstance(found[1], jobs.Failed) and isinstance(found[1].error, FitError)
    alone = made(("en",), same=False, size="180x180mm", sides=1)
    assert found[0].leaflet.type_size == alone[0].leaflet.type_size


def test_a_size_that_is_asked_for_is_taken() -> None:
    assert {one.leaflet.type_size for one in made(type_size="9")} == {9.0}
