"""Every letter of a statement stands on the panels once, whatever is asked for."""

from collections import defaultdict

import pytest
import shipped
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leaflet import bilingual, pipeline
from leaflet.errors import FitError
from leaflet.imposition.choice import Choice, choose
from leaflet.layout.columns import poured
from leaflet.layout.format import page_format
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.setting import set_blocks
from leaflet.layout.style import PLAIN, STYLES
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement

FOLDS = ("half", "letter", "z", "gate", "double-gate", "accordion", "accordion:6", "quarter",
         "zine", "booklet", "poster", "poster:3x2")  # fmt: skip
FLAT = ("a6", "dl", "a5", "a4", "letter")
PAPERS = ("a4", "letter", "a3")
ROLES = ("body",) * 3 + ("item", "quote")
KEPT = ("",) * 8 + ("cover", "back")
HEIGHTS = (0.0, 40.0, 90.0)  # points: of a contact box


def choice_of(name: str, paper: str) -> Choice | None:
    """A fold on that paper; None for a leaflet that is flat."""
    return None if name in FLAT else choose(name, paper, None, None, False, 2)


def asked_for(statement: Statement, name: str, paper: str, style: str) -> pipeline.Asked:
    choice = choice_of(name, paper)
    size = choice.size if choice else SIZES[name]
    return pipeline.Asked(statement, size, choice=choice, look=STYLES[style])


def shown(panels: list[Panel]) -> dict[Paragraph, list[tuple[int, int]]]:
    """Of each paragraph the stretches (code points, half-open) on the panels, in reading order."""
    found: dict[Paragraph, list[tuple[int, int]]] = defaultdict(list)
    for panel in panels:
        for block in panel.blocks:
            found[block.paragraph] += [(one.line.start, one.line.end) for one in block.lines]
    return found


def assert_all_there(asked: pipeline.Asked, room: float = 0.0) -> None:
    sides = pipeline.compose(asked, pipeline.READING, room).sides
    found = shown([one.panel for side in sides for one in side.placements])
    for paragraph in asked.statement.paragraphs:
        at = 0
        for start, end in found[paragraph]:
            assert not paragraph.text[at:start].strip() and end > start >= at
            at = end
        assert not paragraph.text[at:].strip(), f"lost: {paragraph.text[at:]}"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", [*FOLDS, *FLAT])
@pytest.mark.parametrize("tag", shipped.LANGUAGES)
def test_the_statement(tag: str, name: str, style: str, whole: bool) -> None:
    if not whole and (tag not in ("de", "fr", "ar") or style in ("bold", "clear-print")):
        pytest.skip("one of the long tests: --all")
    for paper in PAPERS if name not in FLAT and whole else PAPERS[:1]:
        try:
            assert_all_there(asked_for(shipped.statement(tag), name, paper, style))
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
        one = rest[i]
        # Another line of the file for each, so that no two are one.
        one = one._replace(at=one.at._replace(line=n), kept=draw(st.sampled_from(KEPT)))
        if one.role == "body":
            one = one._replace(role=draw(st.sampled_from(ROLES)), ordinal=n)
        taken.append(one)
    return statement._replace(paragraphs=(title, *taken))


@given(
    statements(),
    st.sampled_from([*FOLDS, *FLAT]),
    st.sampled_from(PAPERS),
    st.sampled_from(list(STYLES)),
    st.sampled_from(HEIGHTS),
    st.one_of(st.none(), st.integers(80, 140)),
)
@settings(max_examples=60)
def test_any_text(
    statement: Statement, name: str, paper: str, style: str, room: float, tenths: int | None
) -> None:
    asked = asked_for(statement, name, paper, style)
    asked = asked._replace(type_size=tenths / 10 if tenths else None)
    try:
        assert_all_there(asked, 0.0 if name.startswith("poster") else room)
    except FitError as error:
        assert "program" not in error.hint
        assume(False)


@pytest.mark.parametrize("name", ["a4", "letter", "half", "booklet"])
@pytest.mark.parametrize("tags", [("ar", "en"), ("fr", "de"), ("ur", "he")])
def test_two_languages(name: str, tags: tuple[str, str]) -> None:
    parts = tuple(map(shipped.statement, tags))
    asked = asked_for(parts[0]._replace(parts=parts), name, "a4", "plain")
    for version, part in zip(bilingual._versions(asked, (0.0, 0.0)), parts, strict=True):
        found = shown(list(version.panels))
        for paragraph in part.paragraphs:
            text = "".join(paragraph.text[start:end] for start, end in found[paragraph])
            assert "".join(text.split()) == "".join(paragraph.text.split())


def test_a_setting_that_does_not_fit_is_refused() -> None:
    statement = shipped.statement("en")
    _, copies = pipeline.shaped(statement.paragraphs, statement.language, (), PLAIN)
    format = page_format(SIZES["a6"], 1)
    with pytest.raises(FitError, match="words find no place"):
        poured(set_blocks(copies, format, 12.0), format)
