"""The few words that leaflet itself prints, on fold cards: `words/cards.toml`."""

import tomllib
from functools import cache
from typing import Any, NamedTuple

from leaflet.assets import words_dir

ENGLISH = "en"
FILE = "cards.toml"


class Words(NamedTuple):
    """The words of one language. `tag` says which; `draft`: no speaker has read them yet.

    The other fields are explained at the head of the file.
    """

    tag: str
    draft: bool
    fold: str
    cut: str
    join: str
    refeed: str
    face_up: str
    face_down: str
    order: str
    towards: str
    away: str
    knife: str
    glue: str
    nest: str
    push: str
    piles: str
    copies: str
    turn: str
    second: str
    trial: str


def words(tag: str) -> Words:
    """Return the words of a language (BCP 47): of the tag, else of its first part, else English."""
    table = _table()
    nearest = next(
        (candidate for candidate in (tag, tag.split("-")[0]) if candidate in table), ENGLISH
    )
    entry = dict(table[nearest])
    return Words(nearest, entry.pop("status") == "draft", **entry)


def tags() -> tuple[str, ...]:
    """Return the tags of the languages that there are words in."""
    return tuple(_table())


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((words_dir() / FILE).read_text(encoding="utf-8"))
