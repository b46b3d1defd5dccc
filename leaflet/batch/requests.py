"""The requests of groups: which values count for a group, and the request that they make."""

from collections.abc import Mapping
from typing import Any

from leaflet.errors import LeafletError
from leaflet.groups import media
from leaflet.groups.fields import UNFOLDED
from leaflet.groups.group import Group
from leaflet.layout.paper import USUAL
from leaflet.production.style_choice import as_ragged
from leaflet.request.options import SCHEME_WORDS
from leaflet.request.request import Request, parse

Words = Mapping[str, Any]  # the options of a leaflet, as `request.parse` takes them


def words_of(group: Group) -> Words:
    """Return the options of leaflets in a row, or in the list's defaults."""
    return group.look


def nearest(row: Words, listed: Words, command: Words) -> dict[str, Any]:
    """Return the options for a group: from its row, otherwise from the list, or from the command.

    A fold is for a whole sheet. If a row has one, sizes and sides of the list and of the command do
    not apply to it, except the paper. Likewise, if a row says how many leaflets are on a sheet, a
    fold of the list or of the command does not apply.
    """
    merged: dict[str, Any] = {}
    for words in (row, listed, command):
        if merged.get("fold", UNFOLDED) != UNFOLDED:
            words = {name: word for name, word in words.items() if not _is_of_sheet(name)}
        elif "up" in merged:
            words = {name: word for name, word in words.items() if name != "fold"}
        merged = {**words, **merged}
    if merged.get("fold") == UNFOLDED:
        del merged["fold"]
    return merged


def _is_of_sheet(name: str) -> bool:
    """Return whether an option says how a leaflet lies on its sheet, or which sides are printed."""
    return name == "sides" or (name in SCHEME_WORDS and name != "paper")


def name_of(words: Words) -> str:
    """Return a short name for options of which no request could be made."""
    if "fold" in words:
        return f"{words.get('paper') or words.get('size') or 'a4'}-{words['fold']}"
    return str(words.get("size") or words.get("paper") or USUAL)


def paper_of(request: Request) -> str:
    """Return the name of the paper that goes into the printer."""
    scheme = request.scheme
    if not scheme.fold and not scheme.is_cut:
        return scheme.name
    return media.paper_name(scheme.paper.upright)


def count_sheets(request: Request, pages: int) -> int:
    """Return the number of sheets on which a file with so many pages is printed."""
    return pages if request.scheme.is_one_sided else (pages + 1) // 2


class Requests:
    """The requests of a run, each made once; many rows ask for the same."""

    def __init__(self) -> None:
        self._requests: dict[tuple[tuple[str, Any], ...], Request | LeafletError] = {}
        self._ragged: dict[str, Request] = {}  # by the digest of what it would be justified

    def request(self, words: Words) -> Request:
        """Return the request for these options. Raises the errors of `request.parse`."""
        key = tuple(sorted(words.items()))
        if key not in self._requests:
            try:
                self._requests[key] = parse(**words)
            except LeafletError as error:
                self._requests[key] = error
        request = self._requests[key]
        if isinstance(request, LeafletError):
            raise request
        return request

    def ragged(self, request: Request) -> Request:
        """Return the request for a text of which no language is justified."""
        return self._ragged.setdefault(request.digest, as_ragged(request))
