"""Leaflets of groups that call to a day and a place of their own, as tests make them."""

from functools import cache
from pathlib import Path

import leaflets

from leaflet.request.request import parse
from leaflet.statement import pair, source
from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement

KINDS = Path(__file__).parent.parent / "kinds"
AR_WHEN = "\u0627\u0644\u062c\u0645\u0639\u0629 \u0664 \u062d\u0632\u064a\u0631\u0627\u0646"
AR_WHERE = "\u0633\u0627\u062d\u0629 \u0627\u0644\u0633\u0648\u0642"
OTHERS = [  # kind, language, what is asked for
    ("rally", "en", {"size": "a5"}),
    ("rally", "ar", {"size": "a5", "accent": "#b00020"}),
    ("rally", "en", {"size": "a5", "style": "plain"}),
    ("rally", "en", {"size": "a6", "paper": "a4"}),
    ("rally", "ar", {"size": "a5", "up": "2", "paper": "a4"}),
    ("rally", "en", {"size": "a4", "pdfx": True, "bleed": "3mm"}),
    ("wallposter", "ckb", {"size": "a4"}),
    ("notice", "fa", {"size": "a4", "tear_off": "8"}),
    ("rally", "en", {"fold": "zine"}),
]


@cache
def text_of(kind: str, tag: str) -> Statement:
    return pair.load(KINDS / kind, tag) if "+" in tag else source.load(KINDS / kind, tag)


def event(number: int, tag: str = "en") -> Contact:
    """One of many groups, each on a day of its own, most of them in one line."""
    hour, day = number % 12 + 1, number % 28 + 1
    when, where = f"{day} June, {hour} pm", f"Hall {number}"
    if tag in ("ar", "fa", "ckb"):
        when, where = f"{AR_WHEN}\u060c {hour}", f"{AR_WHERE} {number}"
    return Contact(when=when, where=where)


def calling(kind: str, tag: str, words: dict) -> bytes:
    """A group's leaflet, with a contact."""
    contact = event(3, tag)._replace(lines="030 5550 0199")
    return leaflets.make(text_of(kind, tag), parse(**words), contact).data
