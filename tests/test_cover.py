"""The cover of a fold and its back: what stands there, in both directions."""

import pypdfium2
import pytest
import shipped
from folding import at_back, folded, pushed
from numbered import blank

from leaflet import pipeline
from leaflet.imposition.choice import Choice, choose
from leaflet.statement.contact import Contact

FOLDS = ("half", "letter", "z", "gate", "double-gate", "accordion", "quarter", "zine", "booklet")
EACH = pytest.mark.parametrize("tag", ["en", "ar"])
GROUP = Contact("", "Tel. 030 5550 2019", "https://example.org")


def chosen(fold: str) -> Choice:
    choice = choose(fold, "a3", None, None, False, 2)
    assert choice
    return choice


def behind(fold: str, rtl: bool, pages: int) -> int:
    """The panel at the back, as the simulator folds it."""
    choice = chosen(fold)
    made = choice.sheets(blank(choice.scheme.sizes(choice.paper, pages)), rtl, 0.0, False)
    piles = pushed(made[0]) if made[0].slits else [folded(made)[-1]]
    (found,) = {number for one in piles for number in at_back(one)}
    return found


# --- The back ------------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("fold", FOLDS)
def test_the_contact_is_read_at_the_back(fold: str, tag: str) -> None:
    """Of the reading edition each page is a panel; PDFium finds the telephone on one of them."""
    choice = chosen(fold)
    about = {"choice": choice, "part": pipeline.READING, "group": GROUP}
    data = pipeline.render(shipped.statement(tag), choice.size, **about).data
    pages = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(data)]
    bearing = [number for number, text in enumerate(pages, 1) if "5550" in text]
    assert bearing == [behind(fold, tag == "ar", len(pages))]
