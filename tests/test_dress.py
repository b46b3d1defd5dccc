"""Which style a text asks for, and that a person's word counts more."""

import leaflets
import pytest
import rich_texts
from leaflets import flat

from leaflet.errors import UsageError
from leaflet.layout.paper import SIZES
from leaflet.layout.style import BOLD, BY_TEXT, FLYER, PLAIN, STYLES
from leaflet.production.dress import dressed, style_for
from leaflet.request.request import Request

EVENT = "# A\n\n<!-- event -->\n- Monday\n- Here\n\n"


@pytest.mark.parametrize(
    ("text", "style"),
    [
        (EVENT + "b", FLYER),
        ("# A\n\n- [ ] b\n- [x] c", FLYER),
        ("# A\n\n> [!NOTE] b\n> c", FLYER),
        (EVENT + "b " * 290, FLYER),
        (EVENT + "b " * 310, PLAIN),
        ("# A\n\n- b\n- c", PLAIN),
        ("# A\n\n> b", PLAIN),
        ("# A\n\nb " * 50, PLAIN),
    ],
)
def test_the_style_of_a_text(text: str, style: object) -> None:
    assert style_for(rich_texts.read(text, "en")) == style


@pytest.mark.parametrize("name", sorted(STYLES))
def test_a_style_that_is_asked_for_is_taken(name: str) -> None:
    statement = rich_texts.read(EVENT + "b", "en")
    request = Request(scheme=flat(SIZES["a5"]), style=STYLES[name])
    assert dressed(statement, request).style == STYLES[name]
    assert dressed(statement, request.replace(style=BY_TEXT)).style == FLYER
    assert dressed(statement, request.replace(style=BY_TEXT, parallel=True)).style == PLAIN


@pytest.mark.parametrize(("text", "style"), [("# A\n\nb", BOLD), (EVENT + "b", FLYER)])
def test_a_poster_is_seen_from_across_the_street(text: str, style: object) -> None:
    statement = rich_texts.read(text, "en")
    request = Request(scheme=leaflets.choose("poster"))
    assert dressed(statement, request).style == style
    assert dressed(statement, request.replace(style=PLAIN)).style == PLAIN
    assert leaflets.make(statement, request).style == ("bold" if style == BOLD else "flyer")


def test_no_title_on_black_beside_another() -> None:
    with pytest.raises(UsageError) as caught:
        Request(scheme=flat(SIZES["a5"]), style=FLYER, parallel=True)
    assert "--style plain" in caught.value.hint
