"""The files that a leaflet comes in: to print, to read, to print by hand; cut and stacked pages."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import leaflets
import pypdfium2
import pytest
import shipped
from commands import STATEMENT, call, files, refused, text
from folded_leaflets import edition
from folding import folded, read_book, read_opening
from numbered import blank
from tagged_files import File

from leaflet.errors import TextError
from leaflet.imposition import folds, several, sheets
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.production import editions, orders
from leaflet.production.pipeline import Part
from leaflet.reading import verify
from leaflet.request.request import parse
from leaflet.statement.contact import NOBODY, Contact

EACH = pytest.mark.parametrize("tag", ["en", "ar"])
GROUP = Contact("", "Tel. 030 5550 2019", "https://example.org")
SHORT = "# No war\n\nWe want peace now.\n\nJoin us.\n\n**No more war**\n\nPeace group\n"
LONG_TEXT = "# No war\n\n" + "\n\n".join(f"Word{i} we want peace now." * 9 for i in range(60))


def imposed(fold: str, panels: Sequence[Panel], *, rtl: bool) -> tuple[sheets.Sheet, ...]:
    return leaflets.choose(fold).impose(panels, rtl=rtl, bleed=0.0, marks=False)


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
    (sheet,) = sheets.by_hand(imposed(fold, panels, rtl=rtl))
    assert sheet.edge == sheets.LONG
    assert read_opening(folded([sheet]), rtl=rtl) == [*range(1, len(panels) + 1)]


@EACH
def test_a_booklet_by_hand(tag: str) -> None:
    rtl = tag == "ar"
    panels = blank(folds.panel_sizes(folds.parse("booklet"), SIZES["a4"], 16))
    turned = sheets.by_hand(imposed("booklet", panels, rtl=rtl))
    fronts, backs = sheets.sides(turned, backs=False), sheets.sides(turned, fronts=False)
    assert len(fronts) == len(backs) == 4
    again = [
        sheet._replace(front=front, back=back)
        for sheet, front, back in zip(turned, fronts, backs, strict=True)
    ]
    assert read_book(folded(again)[-1], rtl=rtl) == [*range(1, 17)]


@EACH
def test_fronts_and_backs_are_the_pages_of_the_whole(tag: str) -> None:
    """Of an upright leaflet, which any printer turns on its long edge, they are the same pages."""
    statement = shipped.statement(tag)
    whole, fronts, backs = (
        words(leaflets.render(statement, SIZES["dl"], type_size=9.0, part=name).data)
        for name in (Part.WHOLE, Part.FRONTS, Part.BACKS)
    )
    assert whole == [*fronts, *backs] and len(fronts) == 1


def test_the_contact_box_is_on_one_of_the_two(here: Path) -> None:
    each = [edition(name, "letter", "en", group=GROUP) for name in (Part.FRONTS, Part.BACKS)]
    texts = ["".join(words(file)) for file in each]
    assert sorted(text.count("5550") for text in texts) == [0, 1]


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
    choices = ("--landscape", "--type-size", "9", "--duplex", "manual", "--verify")
    done = call("render", STATEMENT, "--lang", tag, *choices)
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--fold", "zine"], "it is printed on one side: there is no stack to turn over",
         "leave out --duplex"),
        (["--edition", "reading"], "a file to read on a screen has no backs", "leave out --duplex"),
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
    data = edition(Part.READING, fold, tag)
    document = pypdfium2.PdfDocument(data)
    panels = folds.panel_sizes(folds.parse(fold), SIZES["a4"], len(document))
    sizes = [page.get_size() for page in document]
    assert [(round(w), round(h)) for w, h in sizes] == [(round(w), round(h)) for w, h in panels]
    verify.check(data, "x.pdf", shipped.statement(tag))  # in order, as a flat leaflet's


def test_links_are_live_in_it_and_tagged() -> None:
    data = edition(Part.READING, "letter", "en", group=GROUP)
    opened = File(data)
    links = [
        link.get_object()["/A"]["/URI"]
        for page in opened.reader.pages
        for link in page.get("/Annots", [])
    ]
    assert "https://example.org" in links
    assert opened.tree.find("Link")


def test_it_is_for_no_press() -> None:
    finish = leaflets.finish("cmyk:0,100,80,10", "3mm", marks=True, pdfx=True)
    printed = edition("", "letter", "en", finish=finish)
    read = edition(Part.READING, "letter", "en", finish=finish)
    assert b"GTS_PDFX" not in read
    (page, *_) = File(read).reader.pages
    assert page["/MediaBox"] == page["/TrimBox"]
    assert File(printed).reader.pages[0]["/MediaBox"] != File(printed).reader.pages[0]["/TrimBox"]


@pytest.mark.parametrize(
    ("accent", "seen"),
    [
        ("", ""), ("#b00020", "#b00020"), ("#0000ff", "#0000ff"), ("#767676", "#767676"),
        ("cmyk:0,100,80,10", ""), ("spot:HKS 14:0,100,100,0", ""),
    ],
)  # fmt: skip
def test_it_has_the_colours_of_a_screen_whatever_the_press_has(accent: str, seen: str) -> None:
    """An accent that a screen shows is in it, byte for byte as in a leaflet for no press."""
    press = leaflets.finish(accent, "3mm", marks=True, pdfx=True)
    read = edition(Part.READING, "letter", "en", finish=press)
    assert read == edition(Part.READING, "letter", "en", finish=leaflets.finish(seen))
    page = pypdfium2.PdfDocument(read)[0].render(scale=2).to_pil().convert("RGB")
    inked = [int((seen or "#000000")[i : i + 2], 16) for i in (1, 3, 5)]
    assert any(
        max(abs(a - b) for a, b in zip(colour, inked, strict=True)) <= 1
        for _, colour in page.getcolors(1 << 24)
    )


IDLE = [
    (["--fold", "half", "--marks"], "print shop"),
    (["--fold", "half", "--bleed", "3mm"], "print shop"),
    (["--pdfx"], "print shop"),
    (["--paper", "a4"], "sheet"),
    (["--up", "2"], "sheet"),
    (["--stack"], "sheet"),
]


@pytest.mark.parametrize(("options", "place"), IDLE)
def test_what_is_for_paper_is_not_dropped_in_silence(
    here: Path, options: list[str], place: str
) -> None:
    rendered = ["render", text(here, SHORT), *options, "--edition"]
    done = call(*rendered, "reading")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: a file to read on a screen ") and place in done.stderr
    assert call(*rendered, "both").exit_code == 0


def test_both_editions_are_two_files(here: Path) -> None:
    done = call("render", text(here, SHORT), "--fold", "half", "--edition", "both", "--verify")
    assert done.exit_code == 0, done.stderr
    assert {*files(here)} == {"t.en.md", "t-en-a4-half.pdf", "t-en-a4-half-reading.pdf"}
    alone = call("render", "t.en.md", "--fold", "half", "--edition", "reading", "--output", "r.pdf")
    assert alone.stdout.startswith("r.pdf: to be read on a screen, a4-half, 4 sides, 1")
    assert (here / "r.pdf").read_bytes() == (here / "t-en-a4-half-reading.pdf").read_bytes()


def test_json_names_all_files(here: Path) -> None:
    name = text(here, SHORT)
    done = call("render", name, "--fold", "half", "--edition", "both", "--card", "--json")
    (entry,) = json.loads(done.stdout)
    assert entry["file"] == "t-en-a4-half.pdf"
    ends = {"reading": "t-en-a4-half-reading.pdf", "card": "t-en-a4-half-card.pdf"}
    assert entry["also"] == ends


def test_where_one_file_cannot_be_made_none_is_written(here: Path) -> None:
    name = text(here, SHORT)
    before = files(here)
    done = call("render", name, "--edition", "both", "--card")
    assert done.exit_code == 2 and files(here) == before


def test_which_files_come_of_what_is_asked() -> None:
    assert editions.parts_of(parse()) == ("",)
    every = parse(edition="both", duplex="manual", card=True)
    assert editions.parts_of(every) == ("fronts", "backs", "turning", "reading", "card")


def test_a_lost_word_is_found_in_any_of_them() -> None:
    """Fronts without their backs lack words."""
    statement = shipped.statement("en")
    request = parse(fold="letter", duplex="manual")
    press = leaflets.Shared.press
    products = list(editions.make(press, statement, request, NOBODY))
    reading = orders._reading(products, press, statement, contact=NOBODY, request=request)
    orders._verified(products, reading, "x.pdf", statement=statement, request=request)
    fronts, _, turning = products
    again = [fronts, fronts._replace(part=Part.BACKS), turning]
    with pytest.raises(TextError):
        orders._verified(again, reading, "x.pdf", statement=statement, request=request)


# --- Cut and stacked -----------------------------------------------------------------------------


@EACH
def test_cut_and_stacked_pages_are_in_order(here: Path, tag: str) -> None:
    """Each cell's pile from the top sheet down, one pile on the other, each leaf front and back."""
    scheme = leaflets.choose(None, "a4", "a6", stack=True)
    assert (scheme.up, scheme.name) == (4, "a6-on-a4-stack")
    rtl = tag == "ar"
    panels = blank([SIZES["a6"]] * 24)
    imposed = scheme.impose(panels, rtl=rtl, bleed=0.0, marks=False)
    assert len(imposed) == 3
    read = []
    for cell in range(4):
        for sheet in imposed:
            front = in_order(sheet.front, rtl=rtl)[cell]
            assert sheet.back
            back = in_order(sheet.back, rtl=not rtl)[cell]  # turned over, the row is the other way
            read += [front, back]
    assert read == [*range(1, 25)]


def in_order(side: sheets.Side, *, rtl: bool) -> list[int]:
    def key(placement: sheets.Placement) -> tuple[int, int]:
        return round(placement.box.top), round(-placement.box.left if rtl else placement.box.left)

    return [placement.panel.number for placement in sorted(side.placements, key=key)]


def test_a_text_on_as_many_pages_as_it_needs(here: Path) -> None:
    name = text(here, LONG_TEXT)
    arguments = ("--size", "a6", "--paper", "a4", "--stack", "--type-size", "11", "--verify")
    done = call("render", name, *arguments, "--card", "--json")
    assert done.exit_code == 0, done.stderr
    (entry,) = json.loads(done.stdout)
    assert entry["file"] == "t-en-a6-on-a4-stack.pdf" and entry["sheets"] > 1
    assert entry["sides"] == 2 * entry["sheets"]
    plain = call("render", name, *arguments, "--output", "x.pdf").stdout
    assert f"{8 * entry['sheets']} pages on both sides of {entry['sheets']} sheets" in plain


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


@pytest.mark.parametrize("type_size", ["11.5", "12", "14", "20", "30"])
def test_what_a_stack_does_not_hold_is_offered_no_flat_leaflet(
    here: Path, monkeypatch: pytest.MonkeyPatch, type_size: str
) -> None:
    """No larger leaflet, for fewer of them would be on the sheet; the type size named fits."""
    monkeypatch.setattr(several, "LONGEST_STACK", 8)
    name = text(here, "# No war\n\n" + "\n\n".join(["We want peace now and always. " * 3] * 60))
    stack = ("render", name, "--size", "a6", "--paper", "a4", "--stack", "--type-size")
    done = call(*stack, type_size)
    assert done.exit_code == 5
    (offered,) = re.findall("^hint:  it fits at --type-size ([0-9.]+)$", done.stderr, re.MULTILINE)
    assert call(*stack, offered).exit_code == 0
    assert call(*stack, f"{float(offered) + 0.1:.1f}").exit_code == 5
