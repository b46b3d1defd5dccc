"""Warnings about placeholders in cells (`-`, `?`, `n/a`, `TBD`), which a leaflet would print.

They may be meant so, and therefore are no errors. A warning names the row and the column.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

from leaflet.errors import Location, Notice, listed, shortened
from leaflet.groups.group import IN_LANGUAGES, Group

# As people write them in the languages that leaflets ship in; without spaces and full stops.
_WORDS = """
    na n/a tba tbc tbd todo nil none unknown empty xx xxx nn
    ka k/a keine keineangabe keiner unbekannt leer offen folgt nochoffen wirdnachgereicht
    aucun aucune inconnu inconnue nc sd ninguno ninguna desconocido nd yok bilinmiyor belirsiz
    нет неизвестно тбд nessuno sconosciuto brak nieznane tune nenas
    لايوجد غيرمعروف ندارد نامعلوم نامشخص نیست نەزانراو نییە אין לאידוע չկա անհայտ
""".split()
_SIGNS = "?!/\u2026\u061f\u2212"  # beside dashes; lines to write on and marks of markup are no such
_LONGEST = 24  # characters


def is_placeholder(text: str) -> bool:
    """Return whether a text is only dashes and question marks, or a word for something unknown."""
    bare = "".join(char for char in text if not char.isspace() and char != ".")
    return len(text) <= _LONGEST and (
        all(unicodedata.category(char) == "Pd" or char in _SIGNS for char in bare)
        or bare.casefold() in _words()
    )


class Placeholders:
    """Checks the groups of a list one after the other; `notices` has one for each column."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._places: dict[str, list[Location]] = {}

    def look(self, group: Group) -> None:
        """Take note of the texts of one row that say nothing."""
        for name in IN_LANGUAGES:
            for tag, text in getattr(group, name):
                if len(text) <= _LONGEST and is_placeholder(text):
                    column = f"{name}.{tag}" if tag else name
                    self._first.setdefault(column, text)
                    self._places.setdefault(column, []).append(group.at)

    @property
    def notices(self) -> Iterator[Notice]:
        """A notice for each column that has such a cell, at the row that has it first."""
        for column, (first, *further) in self._places.items():
            text = shortened(self._first[column])
            message = f"in '{column}' stands '{text}', and it is printed: leave the cell empty"
            if further:
                rows = listed([at.row or at.line for at in further])
                message += f" (also in row{'s' if further[1:] else ''} {rows})"
            yield Notice(message, first)


@cache
def _words() -> frozenset[str]:
    return frozenset(map(str.casefold, _WORDS))
