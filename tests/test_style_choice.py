"""Which style a text asks for, and that a person's word counts more."""

from pathlib import Path

import leaflets
import pytest
import rich_texts
import shipped
from leaflets import flat

from leaflet.layout.paper import SIZES
from leaflet.layout.style import BOLD, BY_TEXT, FLYER, PLAIN, STYLES
from leaflet.production.style_choice import style_for, styled
from leaflet.request.request import Request
from leaflet.statement import pair


def of_no_size(request: Request) -> float:
    """A type size that is the same in every style."""
    return 12.0


EVENT = "# A\n\n<!-- event -->\n- Monday\n- Here\n\n"
SLIP = "\n\n<!-- slip -->\n\nName: ____\n"


@pytest.mark.parametrize(
    ("text", "style"),
    [
        (EVENT + "b", FLYER),
        ("# A\n\n- [ ] b\n- [x] c", FLYER),
        ("# A\n\n> [!NOTE] b\n> c", FLYER),
        (EVENT + "b " * 290, FLYER),
        (EVENT + "b " * 310, PLAIN),
        (EVENT + "b " * 380 + SLIP, FLYER),
        (EVENT + "b " * 410 + SLIP, PLAIN),
        ("# A\n\n" + "b " * 310 + SLIP, PLAIN),
        ("# A\n\n- b\n- c", PLAIN),
        ("# A\n\n> b", PLAIN),
        ("# A\n\nb " * 50, PLAIN),
    ],
)
def test_the_style_of_a_text(text: str, style: object) -> None:
    assert style_for(rich_texts.read(text, "en")) == style


@pytest.mark.parametrize(("source", "style"), [("de", PLAIN), ("en", FLYER)])
def test_translations_look_as_what_they_are_made_from(
    tmp_path: Path, source: str, style: object
) -> None:
    """Rendered together or apart: the count of one language decides for all."""
    texts = {"de": EVENT + "b " * 310, "en": EVENT + "b " * 290, "fr": EVENT + "b " * 340}
    for tag, text in texts.items():
        (tmp_path / f"{tag}.md").write_text(text, encoding="utf-8")
    (tmp_path / "statement.toml").write_text(f'source = "{source}"\n', encoding="utf-8")
    for tag in (*texts, "de+fr", "fr+de"):
        assert style_for(pair.load(tmp_path, tag)) == style, tag
    assert style_for(pair.load(tmp_path / "fr.md", "fr")) == style  # of the folder too
    alone = tmp_path / "call-fr.md"
    alone.write_text(texts["fr"], encoding="utf-8")
    assert style_for(pair.load(alone)) == PLAIN


def test_a_day_of_the_folder_calls_in_every_language(tmp_path: Path) -> None:
    for tag in ("de", "en"):
        (tmp_path / f"{tag}.md").write_text("# A\n\nb", encoding="utf-8")
    (tmp_path / "statement.toml").write_text('source = "en"\nwhen = "8"\n', encoding="utf-8")
    for tag in ("de", "en"):
        assert style_for(pair.load(tmp_path, tag)) == FLYER


def test_an_original_that_cannot_be_read_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "de.md").write_text("<table>", encoding="utf-8")
    (tmp_path / "en.md").write_text(EVENT + "b", encoding="utf-8")
    (tmp_path / "statement.toml").write_text('source = "de"\n', encoding="utf-8")
    assert style_for(pair.load(tmp_path, "en")) == FLYER


@pytest.mark.parametrize("name", sorted(STYLES))
def test_a_style_that_is_asked_for_is_taken(name: str) -> None:
    statement = rich_texts.read(EVENT + "b", "en")
    request = Request(scheme=flat(SIZES["a5"]), style=STYLES[name])
    assert styled(statement, request, of_no_size).style == STYLES[name]
    assert styled(statement, request.replace(style=BY_TEXT), of_no_size).style == FLYER
    assert (
        styled(statement, request.replace(style=BY_TEXT, parallel=True), of_no_size).style == PLAIN
    )


@pytest.mark.parametrize(("text", "style"), [("# A\n\nb", BOLD), (EVENT + "b", FLYER)])
def test_a_poster_is_seen_from_across_the_street(text: str, style: object) -> None:
    statement = rich_texts.read(text, "en")
    request = Request(scheme=leaflets.choose("poster"))
    assert styled(statement, request, of_no_size).style == style
    assert styled(statement, request.replace(style=PLAIN), of_no_size).style == PLAIN
    assert leaflets.make(statement, request).style == ("bold" if style == BOLD else "flyer")


def test_a_poster_of_a_long_text_keeps_its_type() -> None:
    """A larger headline would take a quarter of it."""
    request = Request(scheme=leaflets.choose("poster"))
    statement = shipped.statement("en")
    plain = leaflets.make(statement, request.replace(style=PLAIN))
    assert leaflets.make(statement, request.replace(style=BOLD)).type_size < plain.type_size
    assert leaflets.make(statement, request) == plain


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_a_large_headline_takes_no_side_that_a_small_one_does_not_need(tag: str) -> None:
    request = Request(scheme=flat(SIZES["letter"]), style=BOLD)
    bold = leaflets.make(shipped.statement(tag), request)
    assert bold.sides == 1
    assert bold.type_size >= BOLD.comfortable
