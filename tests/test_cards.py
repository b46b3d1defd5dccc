"""Cards as pages: their words in each language, their drawing, and what is said of them."""

import tomllib
from pathlib import Path
from typing import Any

import leaflets
import pypdfium2
import pytest
import shipped
from commands import call, files, refused, text
from fold_cards import fold_card, folded, spoken
from tagged_files import File

from leaflet.assets import words_dir
from leaflet.errors import FitError
from leaflet.imposition import folds
from leaflet.layout.paper import SIZES
from leaflet.production import cards
from leaflet.reading.pdfium import tokens
from leaflet.statement.words import Words, words
from leaflet.units import Size, mm

BOTH = pytest.mark.parametrize("tag", ["en", "ar"])
EVERY = pytest.mark.parametrize("tag", shipped.LANGUAGES)
TABLE = tomllib.loads((words_dir() / "cards.toml").read_text(encoding="utf-8"))
SHORT = "# No war\n\nWe want peace now.\n\nJoin us.\n\n**No more war**\n\nPeace group\n"


def printed_text(data: bytes) -> str:
    (page,) = pypdfium2.PdfDocument(data)
    return page.get_textpage().get_text_range()


def has(data: bytes, phrase: str) -> bool:
    """Whether all words of a phrase are on the page."""
    printed = set(tokens(printed_text(data)))
    return all(word in printed for word in tokens(phrase))


# --- Words ---------------------------------------------------------------------------------------


@EVERY
def test_every_language_of_the_statement_has_all_words(tag: str) -> None:
    extracted = words(tag)
    assert extracted.tag == tag and all(extracted[2:])
    assert TABLE[tag]["status"] in ("source", "draft", "checked")
    assert TABLE[tag].keys() == TABLE["en"].keys() == {*Words._fields[2:], "status"}


def test_a_dialect_has_its_language_and_others_have_english() -> None:
    assert words("pt-BR").tag == "en" and words("ar-SY").tag == "ar"


@EVERY
def test_the_words_of_the_card_read_back(tag: str) -> None:
    ours = words(tag)
    zine = fold_card("zine", tag)
    for phrase in (ours.fold, ours.face_up, ours.towards, ours.away, ours.knife, ours.push):
        assert has(zine, phrase), phrase
    assert has(fold_card("letter", tag), ours.face_down)
    assert has(fold_card("booklet", tag, panels=8), ours.nest)
    assert not has(fold_card("booklet", tag, panels=4), ours.nest)  # one sheet is put into no other
    turning = cards.turning_card(SIZES["a4"], spoken(tag)).data
    for phrase in (ours.refeed, ours.turn, ours.second, ours.trial):
        assert has(turning, phrase), phrase


def test_what_is_not_done_is_not_said() -> None:
    ours = words("en")
    letter = printed_text(fold_card("letter", "en"))
    assert ours.away not in letter and ours.knife not in letter and ours.nest not in letter
    assert ours.order not in printed_text(fold_card("half", "en"))


def figure_of(data: bytes) -> Any:
    """The only figure, a child of the document."""
    (figure,) = [kid.item for kid in File(data).tree.kids if kid.tag == "Figure"]
    return figure


# --- Drawings ------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("fold", folds.FOLDS)
def test_a_card_is_one_page_of_the_paper_with_a_figure_that_is_told(fold: str, tag: str) -> None:
    data = fold_card(fold, tag)
    (page,) = pypdfium2.PdfDocument(data)
    assert [round(edge) for edge in page.get_size()] == [595, 842]
    figure = figure_of(data)
    ours = words(tag)
    title = ours.join if fold == "poster" else ours.fold
    assert title in figure["/Alt"]
    left, bottom, right, top = figure["/A"]["/BBox"]
    assert 0 < left < right < 596 and 0 < bottom < top < 842


def test_steps_are_told_as_the_side_that_lies_up_has_them() -> None:
    """A letter is folded from inside, towards one; a z to and fro."""
    figure = figure_of(fold_card("letter", "en"))
    assert figure["/Alt"] == (
        "How to fold it. Lay the sheet down like this, with the front page facing down. "
        "1. Fold up, towards you. 2. Fold up, towards you."
    )
    figure = figure_of(fold_card("z", "en"))
    assert figure["/Alt"].endswith(
        "front page facing up. 1. Fold up, towards you. 2. Fold down, away from you."
    )


def places(data: bytes) -> dict[str, float]:
    """Where each digit of the drawing is, across the page (points)."""
    (page,) = pypdfium2.PdfDocument(data)
    textpage = page.get_textpage()
    return {
        textpage.get_text_range(i, 1): textpage.get_charbox(i)[0]
        for i in range(textpage.count_chars())
    }


def test_the_drawing_is_the_other_way_round_in_hebrew() -> None:
    """Panels 2, 3, 4 of a letter's inside, from the left and from the right."""
    english, hebrew = places(fold_card("letter", "en")), places(fold_card("letter", "he"))
    assert english["2"] < english["3"] < english["4"]
    assert hebrew["2"] > hebrew["3"] > hebrew["4"]


@BOTH
def test_leaflets_to_cut_apart(tag: str) -> None:
    alike = leaflets.choose(None, "a4", "a6")
    piled = leaflets.choose(None, "a4", "a6", stack=True)
    cut = cards.fold_card(alike, 2, spoken(tag)).data
    stacked = cards.fold_card(piled, 8, spoken(tag)).data
    assert has(cut, words(tag).knife) and not has(cut, words(tag).piles)
    assert has(stacked, words(tag).piles)
    first, second = ("1", "2") if tag == "en" else ("\u0661", "\u0662")
    positions = places(stacked)
    assert (positions[first] < positions[second]) == (tag == "en")


def test_numbers_of_a_poster_are_those_of_its_sheets() -> None:
    positions = places(fold_card("poster:3x2", "en"))
    assert positions["1"] < positions["2"] < positions["3"] and positions["1"] == pytest.approx(
        positions["4"], abs=9
    )


# --- What is said, and refused -------------------------------------------------------------------


def test_drafts_are_marked_and_a_language_without_words_is_named() -> None:
    draft = "the words of the fold card are a draft: a speaker should read them first"
    assert [notice.message for notice in cards.fold_card(folded("z"), 6, spoken("ar")).notices] == [
        draft
    ]
    assert not cards.fold_card(folded("z"), 6, spoken("en")).notices
    (notice,) = cards.fold_card(folded("z"), 6, spoken("hi")).notices
    assert notice.message == "the fold card is in English: it has no words in 'hi'"


def test_the_card_is_a_file_of_its_own(here: Path) -> None:
    name = text(here, SHORT)
    done = call("render", name, "--fold", "letter", "--card")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines()[1] == "t-en-a4-letter-card.pdf: how to fold it, or to cut it"
    written = files(here)
    assert {*written} == {name, "t-en-a4-letter.pdf", "t-en-a4-letter-card.pdf"}
    call("render", name, "--fold", "letter", "--output", "alone.pdf")
    assert (here / "alone.pdf").read_bytes() == written["t-en-a4-letter.pdf"]


def test_nothing_to_fold_or_to_cut(here: Path) -> None:
    hint = "leave out --card, or add --fold, or --paper for several on a sheet"
    refused(2, "there is nothing to fold or to cut", hint, text(here, SHORT), "--card")


def test_paper_too_small_for_a_card() -> None:
    with pytest.raises(FitError) as error:
        cards.turning_card(Size(mm(50), mm(50)), spoken("ur"))
    assert error.value.message == "the paper is too small for a fold card"


def test_the_card_stands_beside_the_file_that_is_named(here: Path) -> None:
    done = call("render", text(here, SHORT), "--fold", "z", "--card", "--output", "x.pdf")
    assert done.exit_code == 0
    assert {name for name in files(here) if name.endswith(".pdf")} == {"x.pdf", "x-card.pdf"}


def test_several_files_do_not_go_to_standard_output(here: Path) -> None:
    hint = "choose one with --lang, or give a folder: --output leaflets/"
    arguments = ("--fold", "z", "--card", "--output", "-")
    refused(2, "2 files do not go to one standard output", hint, text(here, SHORT), *arguments)
