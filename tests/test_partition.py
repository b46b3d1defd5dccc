"""A fold that the text does not fill: where its panels end, in every language and any text."""

from collections.abc import Iterator
from typing import Any

import leaflets
import pytest
import shipped
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from leaflet.assets import kinds_dir
from leaflet.errors import FitError
from leaflet.layout.panels import Panel
from leaflet.layout.style import STYLES
from leaflet.production.pipeline import Part
from leaflet.statement import source
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.source import Statement
from leaflet.typesetting.sentences import sentences

FOLDS = ("half", "letter", "z", "zine", "booklet", "accordion", "double-gate")
RUNNING = ("body", "item", "quote", "lead", "heading")


def panels_of(statement: Statement, fold: str, **options: Any) -> list[Panel]:
    """The panels in the order in which they are read."""
    scheme = leaflets.choose(fold, "a4")
    leaflet = leaflets.compose(statement, scheme=scheme, part=Part.READING, **options)
    return [placement.panel for side in leaflet.sides for placement in side.placements]


def last_lines(panel: Panel) -> Iterator[tuple[Paragraph, int]]:
    """The last paragraph of the running text on a panel, and the code point it goes to."""
    blocks = [block for block in panel.blocks if block.paragraph.role in RUNNING]
    for block in blocks[-1:]:
        yield block.paragraph, block.lines[-1].line.end


def ends_within_a_sentence(panel: Panel) -> bool:
    return any(
        paragraph.text[end:].strip()
        and not any(not paragraph.text[end:start].strip() for start in sentences(paragraph.text))
        for paragraph, end in last_lines(panel)
    )


def fullness(panel: Panel) -> float:
    """How far down the panel its text reaches, within its margins about."""
    lowest = max((line.y for block in panel.blocks for line in block.lines), default=0.0)
    return lowest / panel.size.height


def of(*paragraphs: Paragraph, title: Paragraph, statement: Statement) -> Statement:
    rest = [paragraph for paragraph in statement.paragraphs if paragraph.role in ("signature",)]
    return statement._replace(paragraphs=(title, *paragraphs, *rest))


def with_text(panels: list[Panel]) -> list[Panel]:
    return [
        panel for panel in panels if any(block.paragraph.role in RUNNING for block in panel.blocks)
    ]


@st.composite
def short_statements(draw: st.DrawFn) -> Statement:
    """A title and some paragraphs of the statement, as text, lists, quotations, with headings."""
    statement = shipped.statement(draw(st.sampled_from(shipped.LANGUAGES)))
    title = statement.paragraphs[0]
    body = [paragraph for paragraph in statement.paragraphs if paragraph.role == "body"]
    taken = []
    for n in range(2, draw(st.integers(3, 12))):
        paragraph = draw(st.sampled_from(body))
        role = draw(st.sampled_from(["body", "body", "body", "item", "quote", "heading"]))
        if role == "heading":
            paragraph = title._replace(role="heading")
        elif role != "body":
            paragraph = paragraph._replace(role=role, ordinal=n)
        taken.append(paragraph._replace(at=paragraph.at._replace(line=n)))
    if taken[-1].role == "heading":
        taken.pop()
    return of(*taken, title=title, statement=statement)


@given(
    short_statements(),
    st.sampled_from(FOLDS),
    st.sampled_from(["plain", "flyer", "columns"]),
)
@settings(max_examples=15)
def test_no_panel_is_half_empty_while_another_ends_within_a_sentence(
    statement: Statement, fold: str, style: str
) -> None:
    assume(len(statement.paragraphs) > 2)
    try:
        panels = with_text(panels_of(statement, fold, style=STYLES[style]))
    except FitError:
        reject()
    *before, _ = panels
    if any(map(ends_within_a_sentence, before)):
        assert all(fullness(panel) >= 0.5 for panel in before)


# Four sections: each fits a panel of a letter fold with room to spare.
SECTIONS = """# Stopped by the police?

Stay calm.

## In the street

- Ask whether you may go.
- Ask why you were stopped.

## If they search you

Do not agree, and do not resist. Say it aloud, so that others hear it, and say it once more.

## If they take you along

1. Call out your name.
2. Ask for a lawyer.

## When you are out

> Nobody goes home alone. That is what we promised each other.

> – The hotline

---

– Us
"""


def statement_of(text: str) -> Statement:
    paragraphs, _ = from_markdown(text, "t.en.md")
    return shipped.statement("en")._replace(paragraphs=tuple(paragraphs))


@pytest.mark.parametrize("style", ["plain", "flyer", "bold", "columns"])
@pytest.mark.parametrize("fold", ["letter", "z", "accordion"])
def test_sections_are_whole_and_one_to_a_panel(fold: str, style: str) -> None:
    cover, *inner = panels_of(statement_of(SECTIONS), fold, style=STYLES[style])
    roles = [
        [block.paragraph.role for block in panel.blocks if block.paragraph.role in RUNNING]
        for panel in inner
    ]
    assert [roles.count("heading") for roles in roles[:4]] == [1, 1, 1, 1]
    # A lead as short as this one is on the cover of a call.
    if any(block.paragraph.role == "lead" for block in cover.blocks):
        roles[0].insert(0, "lead")
    assert roles[0][:2] == ["body", "heading"] or roles[0][:2] == ["lead", "heading"]
    assert roles[3] == ["heading", "quote", "quote"] and not any(roles[4:])


@pytest.mark.sample(6, why="each fold in some language")
@pytest.mark.parametrize("style", ["plain", "flyer"])
@pytest.mark.parametrize(
    ("kind", "tag", "fold"),
    [("health", "ur", "z"), ("health", "en", "z"), ("rights", "ar", "letter"),
     ("rights", "en", "letter"), ("health", "ur", "gate"),
     ("health", "en", "accordion"), ("rights", "ar", "accordion"), ("rights", "en", "z")],
)  # fmt: skip
def test_a_warning_stays_with_what_it_warns_of(kind: str, tag: str, fold: str, style: str) -> None:
    """Their briefs have all sections whole: a table with its warning, a list with its call-out."""
    statement = source.load(kinds_dir() / kind, tag)
    panels = panels_of(statement, fold, style=STYLES[style])
    firsts = [panel.blocks[0].paragraph for panel in panels if panel.blocks]
    assert all(first.role not in ("callout", "cell", "item") for first in firsts)


SHORT = """# Stopped by the police?

Stay calm.

## In the street

- Ask whether you may go.
- Ask why you were stopped.

> [!TIP] Say this
> I will not answer questions without a lawyer.

## If they search you

- Do not agree, and do not resist.

> [!CAUTION] Don't
> Don't run. Don't joke. Don't sign what you have not read.
"""


@pytest.mark.parametrize("style", ["plain", "flyer"])
@pytest.mark.parametrize("fold", ["letter", "z", "accordion"])
def test_a_short_text_on_many_panels_has_its_sections_whole(fold: str, style: str) -> None:
    """A call-out by itself on a panel is worse than a panel that is fuller than its neighbours."""
    panels = panels_of(statement_of(SHORT), fold, style=STYLES[style])
    cover, first, second, *others = (
        [block.paragraph.role for block in panel.blocks] for panel in panels
    )
    assert [roles.count("heading") for roles in (cover, first, second)] == [0, 1, 1]
    assert first.count("callout") == second.count("callout") == 2 and not any(others)


LIST = "- One thing to do, and where.\n- Another thing, when it is dark.\n- A third.\n"
CALLS = (
    "# Come\n\nBring this:\n\n" + LIST,
    "# Come\n\n" + 3 * "It is cold here. Nobody sleeps.\n\n" + "Bring this:\n\n" + LIST,
    "# Come\n\nIt is cold.\n\n> Nobody sleeps here at all.\n>\n> – A neighbour\n\nCome along.\n",
    "# Come\n\n" + 30 * "It is cold here. Nobody sleeps. " + "\n",
    "# Come\n\n" + 9 * (3 * "It is cold here. " + "\n\n"),
)


@pytest.mark.parametrize("text", CALLS)
@pytest.mark.parametrize("fold", FOLDS)
def test_panels_fill_from_the_first_and_end_with_a_sentence(fold: str, text: str) -> None:
    """Neither a list is parted from what announces it, nor a quotation from its author."""
    panels = panels_of(statement_of(text), fold)
    filled = [bool(list(last_lines(panel))) for panel in panels]
    first = filled.index(True)
    assert sorted(filled[first:], reverse=True) == filled[first:]
    for panel in panels:
        assert not ends_within_a_sentence(panel)
        for paragraph, end in last_lines(panel):
            assert not paragraph.text[:end].endswith(("this:", "at all."))
