"""The files that a leaflet comes in: to print, to read, to print by hand; cut and stacked pages."""

import json
from pathlib import Path

import pypdfium2
import pytest
import shipped
from commands import STATEMENT, call, files, refused, text
from folding import folded, read_book, read_opening
from numbered import blank
from test_structure import File

from leaflet import editions, jobs, pipeline, verify
from leaflet.editions import BOTH, CARD, MANUAL, Editions
from leaflet.errors import TextError
from leaflet.finish import finish
from leaflet.imposition import folds, sheets
from leaflet.imposition.choice import Choice, choose
from leaflet.layout.paper import SIZES
from leaflet.pipeline import BACKS, FRONTS, READING
from leaflet.statement.contact import NOBODY, Contact

EACH = pytest.mark.parametrize("tag", ["en", "ar"])
GROUP = Contact("", "Tel. 030 5550 2019", "https://example.org")
SHORT = "# No war\n\nWe want peace now.\n\nJoin us.\n\n**No more war**\n\nPeace group\n"
LONG_TEXT = "# No war\n\n" + "\n\n".join(f"Word{i} we want peace now." * 9 for i in range(60))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def chosen(fold: str) -> Choice:
    choice = choose(fold, None, None, None, False, 2)
    assert choice
    return choice


def part(name: str, fold: str, tag: str, **wanted: object) -> bytes:
    choice = chosen(fold)
    statement = shipped.statement(tag)
    return pipeline.render(statement, choice.size, choice=choice, part=name, **wanted).data


def words(data: bytes) -> list[str]:
    """Those of each page, as PDFium has them."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


# --- By hand -------------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("fold", ["half", "letter", "z", "gate", "double-gate", "accordion"])
def test_turned_over_on_the_long_edge_fronts_and_backs_meet(fold: str, tag: str) -> None:
    """The simulator turns each sheet on the edge that the picture shows, folds it and reads it."""
    rtl = tag == "ar"
    panels = blank(folds.panel_sizes(folds.parse(fold), SIZES["a4"]))
    (sheet,) = sheets.by_hand(chosen(fold).sheets(panels, rtl, 0.0, False))
    assert sheet.edge == sheets.LONG
    assert read_opening(folded([sheet]), rtl) == [*range(1, len(panels) + 1)]


@EACH
def test_a_booklet_by_hand(tag: str) -> None:
    rtl = tag == "ar"
    panels = blank(folds.panel_sizes(folds.parse("booklet"), SIZES["a4"], 16))
    made = sheets.by_hand(chosen("booklet").sheets(panels, rtl, 0.0, False))
    fronts, backs = sheets.sides(made, backs=False), sheets.sides(made, fronts=False)
    assert len(fronts) == len(backs) == 4
    again = [
        one._replace(front=front, back=back)
        for one, front, back in zip(made, fronts, backs, strict=True)
    ]
    assert read_book(folded(again)[-1], rtl) == [*range(1, 17)]


@EACH
def test_fronts_and_backs_are_the_pages_of_the_whole(tag: str) -> None:
    """Of an upright leaflet, which any printer turns on its long edge, they are the same pages."""
    statement = shipped.statement(tag)
    whole, fronts, backs = (
        words(pipeline.render(statement, SIZES["dl"], type_size=9.0, part=name).data)
        for name in ("", FRONTS, BACKS)
    )
    assert whole == [*fronts, *backs] and len(fronts) == 1


def test_the_contact_box_is_on_one_of_the_two(here: Path) -> None:
    found = ["".join(words(part(name, "letter", "en", group=GROUP))) for name in (FRONTS, BACKS)]
    assert sorted(one.count("5550") for one in found) == [0, 1]


def test_by_hand_there_are_three_files_and_all_words_are_in_two(here: Path) -> None:
    done = call(
        "render", STATEMENT, "--lang", "ar", "--fold", "booklet", "--duplex", "manual", "--verify"
    )
    assert done.exit_code == 0, done.stderr
    name = f"{STATEMENT}-ar-a4-booklet"
    assert {*files(here)} == {f"{name}-{end}.pdf" for end in ("fronts", "backs", "turning")}
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{name}-fronts.pdf: the fronts, a4-booklet, ")
    assert "turned on " in lines[0] and "long edge" in lines[0]
    assert lines[1:] == [
        f"{name}-backs.pdf: the backs, for the stack turned over",
        f"{name}-turning.pdf: how to turn the stack over",
    ]


@EACH
def test_a_back_that_stands_on_its_head_is_verified(here: Path, tag: str) -> None:
    """Turned over on its long edge, a sheet that lies has its back upside down."""
    asked = ("--landscape", "--type-size", "9", "--duplex", "manual", "--verify")
    done = call("render", STATEMENT, "--lang", tag, *asked)
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--fold", "zine"], "it is printed on one side: there is no stack to turn over",
         "leave out --duplex"),
        (["--edition", "reading"], "what is read on a screen has no backs", "leave out --duplex"),
    ],
)  # fmt: skip
def test_by_hand_what_has_no_back(
    here: Path, arguments: list[str], message: str, hint: str
) -> None:
    refused(2, message, hint, text(here, SHORT), "--duplex", "manual", *arguments)


# --- To be read ----------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("fold", ["letter", "zine", "booklet", "poster"])
def test_the_reading_edition_has_the_panels_in_order_one_a_page(fold: str, tag: str) -> None:
    data = part(READING, fold, tag)
    made = pypdfium2.PdfDocument(data)
    panels = chosen(fold).scheme.sizes(SIZES["a4"], len(made))
    sizes = [page.get_size() for page in made]
    assert [(round(w), round(h)) for w, h in sizes] == [(round(w), round(h)) for w, h in panels]
    verify.check(data, "x.pdf", shipped.statement(tag))  # in order, as a flat leaflet's


def test_links_are_live_in_it_and_tagged() -> None:
    data = part(READING, "letter", "en", group=GROUP)
    found = File(data)
    links = [
        link.get_object()["/A"]["/URI"]
        for page in found.reader.pages
        for link in page.get("/Annots", [])
    ]
    assert "https://example.org" in links
    assert found.tree.find("Link")


def test_it_is_for_no_press() -> None:
    asked = finish("cmyk:0,100,80,10", "3mm", True, True)
    printed = part("", "letter", "en", finish=asked)
    read = part(READING, "letter", "en", finish=asked)
    assert b"GTS_PDFX" not in read
    (page, *_) = File(read).reader.pages
    assert page["/MediaBox"] == page["/TrimBox"]
    assert File(printed).reader.pages[0]["/MediaBox"] != File(printed).reader.pages[0]["/TrimBox"]


@pytest.mark.parametrize("wanted", [["--marks"], ["--bleed", "3mm"], ["--marks", "--bleed", "3mm"]])
def test_bleed_and_marks_are_not_dropped_in_silence(here: Path, wanted: list[str]) -> None:
    told = "the reading edition is without bleed and marks"
    made = ["render", text(here, SHORT), "--fold", "half", *wanted, "--edition"]
    assert call(*made, "reading").output.count(told) == 1
    assert told not in call(*made, "both").output
    assert told not in call(*made, "print").output


def test_both_editions_are_two_files(here: Path) -> None:
    done = call("render", text(here, SHORT), "--fold", "half", "--edition", "both", "--verify")
    assert done.exit_code == 0, done.stderr
    assert {*files(here)} == {"t.en.md", "t-en-a4-half.pdf", "t-en-a4-half-reading.pdf"}
    alone = call("render", "t.en.md", "--fold", "half", "--edition", "reading", "--output", "r.pdf")
    assert alone.stdout.startswith("r.pdf: to be read on a screen, a4-half, 4 sides, 16 pt")
    assert (here / "r.pdf").read_bytes() == (here / "t-en-a4-half-reading.pdf").read_bytes()


def test_json_names_all_files(here: Path) -> None:
    name = text(here, SHORT)
    done = call("render", name, "--fold", "half", "--edition", "both", "--card", "--json")
    (told,) = json.loads(done.stdout)
    assert told["file"] == "t-en-a4-half.pdf"
    ends = {"reading": "t-en-a4-half-reading.pdf", "card": "t-en-a4-half-card.pdf"}
    assert told["also"] == ends


def test_where_one_file_cannot_be_made_none_is_written(here: Path) -> None:
    name = text(here, SHORT)
    before = files(here)
    done = call("render", name, "--edition", "both", "--card")
    assert done.exit_code == 2 and files(here) == before


def test_which_files_come_of_what_is_asked() -> None:
    assert editions.PLAIN.parts == ("",)
    every = Editions(BOTH, MANUAL, True)
    assert every.parts == (FRONTS, BACKS, editions.TURNING, READING, CARD)


def test_a_lost_word_is_found_in_any_of_them() -> None:
    """Fronts without their backs lack words."""
    statement = shipped.statement("en")
    asked = jobs.setting(fold="letter", editions=Editions(duplex=MANUAL))
    made = list(editions.make(statement, asked, NOBODY))
    jobs._verified(made, "x.pdf", statement, asked, NOBODY)
    fronts, _, turning = made
    again = [fronts, fronts._replace(part=BACKS), turning]
    with pytest.raises(TextError):
        jobs._verified(again, "x.pdf", statement, asked, NOBODY)


# --- Cut and stacked -----------------------------------------------------------------------------


@EACH
def test_cut_and_stacked_pages_are_in_order(here: Path, tag: str) -> None:
    """Each cell's pile from the top sheet down, one pile on the other, each leaf front and back."""
    choice = choose(None, "a4", "a6", None, False, 2, stack=True)
    assert choice and (choice.up, choice.name) == (4, "a6-on-a4-stack")
    rtl = tag == "ar"
    panels = blank([SIZES["a6"]] * 24)
    made = choice.sheets(panels, rtl, 0.0, False)
    assert len(made) == 3
    read = []
    for cell in range(4):
        for sheet in made:
            front = in_order(sheet.front, rtl)[cell]
            assert sheet.back
            back = in_order(sheet.back, not rtl)[cell]  # turned over, the row is the other way
            read += [front, back]
    assert read == [*range(1, 25)]


def in_order(side: sheets.Side, rtl: bool) -> list[int]:
    def key(one: sheets.Placement) -> tuple[int, int]:
        return round(one.box.top), round(-one.box.left if rtl else one.box.left)

    return [one.panel.number for one in sorted(side.placements, key=key)]


def test_a_text_on_as_many_pages_as_it_needs(here: Path) -> None:
    name = text(here, LONG_TEXT)
    arguments = ("--size", "a6", "--paper", "a4", "--stack", "--type-size", "11", "--verify")
    done = call("render", name, *arguments, "--card", "--json")
    assert done.exit_code == 0, done.stderr
    (told,) = json.loads(done.stdout)
    assert told["file"] == "t-en-a6-on-a4-stack.pdf" and told["sheets"] > 1
    assert told["sides"] == 2 * told["sheets"]
    plain = call("render", name, *arguments, "--output", "x.pdf").stdout
    assert f"{8 * told['sheets']} pages on both sides of {told['sheets']} sheets" in plain


def test_on_one_side(here: Path) -> None:
    name = text(here, SHORT)
    done = call("render", name, "--size", "a6", "--paper", "a4", "--stack", "--sides", "1")
    assert "4 pages on one side of 1 sheet" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--size", "a4"], "one leaflet on a sheet makes no stack",
         "add --paper, larger than --size, or leave out --stack"),
        (["--size", "a5", "--paper", "a4", "--up", "1"], "one leaflet on a sheet makes no stack",
         "add --paper, larger than --size, or leave out --stack"),
        (["--fold", "z"], "cut and stacked are leaflets that are not folded",
         "leave out --stack or --fold"),
    ],
)  # fmt: skip
def test_what_makes_no_stack(here: Path, arguments: list[str], message: str, hint: str) -> None:
    refused(2, message, hint, text(here, SHORT), "--stack", *arguments)
