"""Every letter of a statement stands on the panels once, whatever is asked for."""

from collections import defaultdict

import leaflets
import pytest
import shipped
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from leaflet.errors import FitError
from leaflet.imposition.scheme import Scheme
from leaflet.layout.columns import poured
from leaflet.layout.format import page_format
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.setting import set_blocks
from leaflet.layout.style import STYLES
from leaflet.production.pipeline import Part
from leaflet.request.request import Request
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement

FOLDS = ("half", "letter", "z", "gate", "double-gate", "accordion", "accordion:6", "quarter",
         "zine", "booklet", "poster", "poster:3x2")  # fmt: skip
FLAT = ("a6", "dl", "a5", "a4", "letter")
PAPERS = ("a4", "letter", "a3")
ROLES = ("body",) * 3 + ("item", "quote")
KEPT = ("",) * 8 + ("cover", "back")
HEIGHTS = (0.0, 40.0, 90.0)  # points: of a contact box


def scheme_of(name: str, paper: str) -> Scheme:
    """A fold on that paper, or a leaflet that is flat."""
    return leaflets.flat(SIZES[name]) if name in FLAT else leaflets.choose(name, paper)


def asked_for(name: str, paper: str, style: str, type_size: float | None = None) -> Request:
    return Request(scheme=scheme_of(name, paper), style=STYLES[style], type_size=type_size)


def shown(panels: list[Panel]) -> dict[Paragraph, list[tuple[int, int]]]:
    """Of each paragraph the stretches (code points, half-open) on the panels, in reading order.

    A paragraph is known again though it leads, which is a role of its own.
    """
    ranges: dict[Paragraph, list[tuple[int, int]]] = defaultdict(list)
    for panel in panels:
        for block in panel.blocks:
            stretches = [(line.line.start, line.line.end) for line in block.lines]
            ranges[block.paragraph._replace(role="")] += stretches
    return ranges


def assert_all_there(statement: Statement, request: Request, room: float = 0.0) -> None:
    sides = leaflets.Shared.press.compose(statement, request, Part.READING, rooms=(room,)).sides
    visible = shown([placement.panel for side in sides for placement in side.placements])
    for paragraph in statement.paragraphs:
        at = 0
        for start, end in visible[paragraph._replace(role="")]:
            assert not paragraph.text[at:start].strip() and end > start >= at
            at = end
        assert not paragraph.text[at:].strip(), f"lost: {paragraph.text[at:]}"


@pytest.mark.sample(
    24, why="each fold and style in some languages: all ways part texts by the same code"
)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", [*FOLDS, *FLAT])
@pytest.mark.parametrize("tag", shipped.LANGUAGES)
def test_the_statement(tag: str, name: str, style: str, whole: bool) -> None:
    for paper in PAPERS if name not in FLAT and whole else PAPERS[:1]:
        try:
            assert_all_there(shipped.statement(tag), asked_for(name, paper, style))
        except FitError:
            # Every fold holds it in the plain style, but for one of small panels and a long text.
            assert name in FLAT or style != "plain" or (tag, name) == ("hy", "accordion:6")


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Paragraphs of the statement, with or without some, some of them more than once, or kept to
    the cover or the back of a fold."""
    statement = shipped.statement(draw(st.sampled_from(shipped.LANGUAGES)))
    title, *rest = statement.paragraphs
    which = draw(st.lists(st.integers(0, len(rest) - 1), min_size=1, max_size=14))
    taken = []
    for n, i in enumerate(sorted(which), 2):
        paragraph = rest[i]
        # Another line of the file for each, so that no two are one.
        paragraph = paragraph._replace(
            at=paragraph.at._replace(line=n), panel=draw(st.sampled_from(KEPT))
        )
        if paragraph.role == "body":
            paragraph = paragraph._replace(role=draw(st.sampled_from(ROLES)), ordinal=n)
        taken.append(paragraph)
    return statement._replace(paragraphs=(title, *taken))


@given(
    statements(),
    st.sampled_from([*FOLDS, *FLAT]),
    st.sampled_from(PAPERS),
    st.sampled_from(list(STYLES)),
    st.sampled_from(HEIGHTS),
    st.one_of(st.none(), st.integers(80, 140)),
)
@settings(max_examples=40)
def test_any_text(
    statement: Statement, name: str, paper: str, style: str, room: float, tenths: int | None
) -> None:
    request = asked_for(name, paper, style, tenths / 10 if tenths else None)
    try:
        assert_all_there(statement, request, 0.0 if name.startswith("poster") else room)
    except FitError as error:
        assert "program" not in error.hint
        reject()


@pytest.mark.sample(4, why="each pair on some sheet")
@pytest.mark.parametrize("name", ["a4", "letter", "half", "booklet"])
@pytest.mark.parametrize("tags", [("ar", "en"), ("fr", "de"), ("ur", "he")])
def test_two_languages(name: str, tags: tuple[str, str]) -> None:
    parts = tuple(map(shipped.statement, tags))
    both, request = parts[0]._replace(joined=parts), asked_for(name, "a4", "plain")
    versions = leaflets.Shared.press.compose(both, request).versions
    for version, part in zip(versions, parts, strict=True):
        visible = shown(list(version.panels))
        for paragraph in part.paragraphs:
            text = "".join(
                paragraph.text[start:end] for start, end in visible[paragraph._replace(role="")]
            )
            assert "".join(text.split()) == "".join(paragraph.text.split())


def test_a_setting_that_does_not_fit_is_refused() -> None:
    statement = shipped.statement("en")
    copies = leaflets.copies(statement)
    format = page_format(SIZES["a6"], 1)
    with pytest.raises(FitError, match="words find no place"):
        poured(set_blocks(copies, format, 12.0), format)
