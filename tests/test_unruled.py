"""A closing without the rule above it: in a call it is taken for one, and nothing else is."""

import pytest
import rich_texts

from leaflet.production.style_choice import quoted
from leaflet.request.request import parse
from leaflet.statement.unruled import with_closing

TEXT = "# A\n\nOne sentence of the text.\n\nAnother one.\n\n"
BODY = ["title", "body", "body"]


def roles(text: str) -> list[str]:
    return [paragraph.role for paragraph in with_closing(rich_texts.read(text, "en")).paragraphs]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("\u2013 The neighbours\n", ["signature"]),
        ("\u2014 The neighbours\n\nneighbours.example.org\n", ["signature", "note"]),
        ("\u2013 The neighbours\n\nBring full sheets to the bakery.\n", ["signature", "note"]),
        ("\u2013 The neighbours\n\n" + "Words of more text. " * 4 + "\n", ["body", "body"]),
        ("\u260e 030 5550 2066 \u00b7 neighbours.example.org\n", ["note"]),
        ("Tel. 030 5550 2066\n", ["note"]),
        ("\u2013 Nobody knows what will come of it.\n", ["body"]),
        ("\u2013 " + "one more word " * 4 + "\n", ["body"]),
        ("Come to neighbours.example.org and write to all of us there\n", ["body"]),
        ("The neighbours\n", ["body"]),
    ],
)
def test_only_who_signs_and_how_to_reach_them_close_a_text(end: str, expected: list[str]) -> None:
    assert roles(TEXT + end) == BODY + expected


@pytest.mark.parametrize(
    "end",
    [
        "\u2013 Us\n\n> [!NOTE] More\n> Words.\n",
        "---\n\nPeace.\n\n\u2013 Us\n",
        "- \u2013 Us\n",
        "> \u2013 Us\n",
    ],
)
def test_what_is_closed_or_set_apart_already_stays(end: str) -> None:
    statement = rich_texts.read(TEXT + end, "en")
    assert with_closing(statement).paragraphs == statement.paragraphs


@pytest.mark.parametrize(("style", "closed"), [("flyer", True), ("plain", False)])
def test_a_call_alone_has_a_band_for_it(style: str, closed: bool) -> None:
    statement = rich_texts.read(f"{TEXT}\u2013 The neighbours\n", "en")
    prepared, _ = quoted(statement, parse(style=style))
    assert (prepared.paragraphs[-1].role == "signature") is closed
