"""Fold cards of any fold, in any language."""

import leaflets

from leaflet.imposition import folds
from leaflet.imposition.scheme import Scheme
from leaflet.production import cards
from leaflet.statement import language
from leaflet.statement.language import Language


def spoken(tag: str) -> Language:
    """The language of a tag."""
    return language.resolve(tag, "")


def folded(fold: str, paper: str | None = None) -> Scheme:
    """The scheme of a fold, on that paper or the usual one."""
    return leaflets.choose(fold, paper)


def fold_card(fold: str, tag: str, paper: str | None = None, panels: int = 0) -> bytes:
    """The card of a fold of so many panels, as many as the fold has where none are named."""
    panels = panels or folds.parse(fold).panels
    return cards.fold_card(folded(fold, paper), panels, spoken(tag)).data
