"""What is said of a text that is short for its paper, and that what it names holds good."""

import re

import leaflets
import pytest
import rich_texts

from leaflet.production.pipeline import Leaflet
from leaflet.request.request import parse

CALL = "# {3}\n\n<!-- event -->\n- Monday, 7 pm\n- Market Square\n\n{12}.\n\n{14}.\n"
EACH = pytest.mark.parametrize("tag", ["en", "ar", "ur", "he"])


def made(text: str, tag: str, **words: object) -> Leaflet:
    statement = rich_texts.read(rich_texts.fill(text, tag), tag)
    return leaflets.make(statement, parse(**words))


def named(leaflet: Leaflet) -> list[dict[str, str]]:
    """The options that the notice names, if there is one."""
    short = [notice for notice in leaflet.notices if "short text" in notice.message]
    assert len(short) <= 1
    fillable = [notice for notice in short if "would fill --" in notice.message]
    choices = fillable[0].message.split("would fill ")[1].split(" or ") if fillable else []
    return [dict(re.findall(r"--(\w+) ([\w-]+)", choice)) for choice in choices]


@EACH
@pytest.mark.parametrize("words", [{"fold": "zine"}, {"fold": "letter"}])
def test_what_it_names_is_filled(words: dict[str, str], tag: str) -> None:
    options = named(made(CALL, tag, **words))
    assert options
    style = {key: value for key, value in words.items() if key == "style"}
    for option in options:
        again = made(CALL, tag, **option, **style)
        assert again.sides == (2 if "fold" in option else 1)
        assert not named(again)


def test_a_long_text_would_fill_smaller_paper_folded_once() -> None:
    """Too long for one side of A5, it leaves a third of eight panels of A4 white."""
    text = "# {3}\n\n" + "{60}\n\n" * 5
    assert named(made(text, "en", fold="accordion"))[1:] == [{"fold": "half", "size": "a6"}]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# {3}", {"size": "a3"}),
        (CALL, {"size": "a6"}),
        (CALL, {"size": "a3", "style": "plain"}),
        (CALL, {"size": "a4", "type_size": "11"}),
        (CALL, {"fold": "poster"}),
        ("# {3}\n\n" + "{70}\n\n" * 5, {"size": "a5"}),
    ],
)
def test_nothing_is_said(text: str, words: dict[str, str]) -> None:
    """Of a headline alone, a full page, a poster, large type, a size that was asked for."""
    assert not named(made(text, "en", **words))


def unsuited(leaflet: Leaflet) -> list[int]:
    """How full (per cent) it is said to be, of a text that would fill no smaller paper either."""
    pattern = r"a short text fills (\d+)% of .*: smaller paper would not be full either"
    matches = (re.fullmatch(pattern, notice.message) for notice in leaflet.notices)
    return [int(match[1]) for match in matches if match]


@EACH
def test_a_few_words_on_a_fold(tag: str) -> None:
    """They are told of though nothing suits them: they leave more than 60 % white."""
    (share,) = unsuited(made("# {3}\n\n{9}.\n", tag, fold="half"))
    assert share < 40


@pytest.mark.parametrize("size", ["a3", "a5"])
def test_a_few_words_on_paper_of_any_size(size: str) -> None:
    text = (
        "# Open meeting on the rents\n\nAll tenants of the street are welcome on Friday at seven.\n"
    )
    (share,) = unsuited(leaflets.make(rich_texts.read(text, "en"), parse(size=size)))
    assert share < 40
