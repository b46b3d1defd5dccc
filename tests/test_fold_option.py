"""`--fold`, `--paper` and `--up`: what comes out, what is refused, and what is said."""

import json
import re
from pathlib import Path

import leaflets
import pypdfium2
import pytest
import shipped
from commands import STATEMENT, call, refused, text

from leaflet.errors import TextError
from leaflet.imposition import folds
from leaflet.imposition.scheme import Scheme
from leaflet.imposition.schemes import Flat
from leaflet.imposition.sheets import sides
from leaflet.layout import columns, copyfit, format, panels, trial
from leaflet.layout.paper import SIZES
from leaflet.layout.setting import set_blocks
from leaflet.layout.style import PLAIN
from leaflet.production.pipeline import Leaflet, Part
from leaflet.reading import verify
from leaflet.statement import source
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.source import Statement
from leaflet.units import mm

FOLDS = ["half", "letter", "z", "gate", "double-gate", "accordion", "quarter", "zine", "booklet"]
SHORT = "# No war\n\nWe want peace now.\n\nJoin us.\n\n**No more war**\n\nPeace group\n"
GROUP = Contact("", "Tel. 030 5550 2019", "https://example.org")
BOTH = pytest.mark.parametrize("tag", ["en", "ar"])


def chosen(
    fold: str | None = None,
    paper: str | None = None,
    size: str | None = None,
    up: int | None = None,
    sides: int = 2,
) -> Scheme:
    return leaflets.choose(fold, paper, size, up, sides=sides)


def leaflet(fold: str, tag: str, group: Contact = NOBODY, part: str = Part.WHOLE) -> Leaflet:
    return rendered(fold, shipped.statement(tag), group, part)


def rendered(
    fold: str, statement: Statement, group: Contact = NOBODY, part: str = Part.WHOLE
) -> Leaflet:
    return leaflets.render(statement, group=group, scheme=chosen(fold), part=part)


def in_box(data: bytes, page: int, box: tuple[float, float, float, float]) -> str:
    """What PDFium finds in a box of a page: left, top, right, bottom from its top left."""
    opened_page = pypdfium2.PdfDocument(data)[page]
    height = opened_page.get_height()
    left, top, right, bottom = box
    words = opened_page.get_textpage()
    return words.get_text_bounded(left, height - bottom, right, height - top)


def bare(text: str) -> str:
    """Letters alone: hyphens and line ends are the layout's."""
    return "".join(filter(str.isalpha, text))


# --- What comes out ------------------------------------------------------------------------------


def fitted(fold: str, tag: str) -> tuple[panels.Panel, ...]:
    copies = leaflets.copies(shipped.statement(tag))
    fit = copyfit.fit(copies, chosen(fold).formats(2, 0.0))
    return panels.make_panels(fit.setting, fit.format)


@pytest.mark.sample(6, why="each fold in some language")
@pytest.mark.parametrize("fold", FOLDS)
@pytest.mark.parametrize("tag", ["en", "de"])
def test_the_headline_is_on_the_cover_and_the_closing_on_the_last_panel(
    fold: str, tag: str
) -> None:
    scheme, statement = chosen(fold), shipped.statement(tag)
    data = leaflet(fold, tag).data
    sizes = folds.parse(fold).sizes(scheme.paper)
    blank = [panels.Panel(i, size, (), ()) for i, size in enumerate(sizes, 1)]
    pages = sides(scheme.impose(blank, rtl=False, bleed=0.0, marks=False))
    where = {
        placement.panel.number: (n, placement)
        for n, p in enumerate(pages)
        for placement in p.placements
    }
    slogan = next(paragraph for paragraph in statement.paragraphs if paragraph.role == "slogan")
    for number, paragraph in ((1, statement.paragraphs[0]), (len(sizes), slogan)):
        page, placement = where[number]
        assert not placement.rotation
        assert bare(paragraph.text) in bare(in_box(data, page, placement.box))


@pytest.mark.sample(13, why="each fold in some languages")
@pytest.mark.parametrize("fold", [*FOLDS, "accordion:6"])
@pytest.mark.parametrize("tag", shipped.LANGUAGES)
def test_every_word_is_there(fold: str, tag: str) -> None:
    reading = leaflet(fold, tag, part=Part.READING).data
    verify.check(reading, "x.pdf", shipped.statement(tag))
    verify.check_sheets([leaflet(fold, tag).data], reading, "x.pdf")


# Arabic: "No war.", "We say in 2019 today: peace now (1.5 million)."
ARABIC = "# \u0644\u0627 \u062d\u0631\u0628\n\n%s\n"
SAID = (
    "\u0646\u0642\u0648\u0644 \u0641\u064a 2019 \u0627\u0644\u064a\u0648\u0645: "
    "\u0633\u0644\u0627\u0645 \u0627\u0644\u0622\u0646 "
    "(\u0661\u066b\u0665 \u0645\u0644\u064a\u0648\u0646)."
)


@pytest.mark.parametrize("fold", ["half", "zine"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2019", "2018"),
        (": ", ":"),
        (" \u0627\u0644\u0622\u0646", ""),
        (" \u0627\u0644\u0622\u0646", "\u0627\u0644\u0622\u0646"),
        ("\u0661\u066b\u0665", "\u0661\u0665"),
        ("(", ""),
    ],
)
def test_what_is_changed_on_the_sheets_is_found(
    fold: str, old: str, new: str, tmp_path: Path
) -> None:
    data = []
    for part, body in ((Part.READING, SAID), (Part.WHOLE, SAID.replace(old, new, 1))):
        (tmp_path / "t.ar.md").write_text(ARABIC % body, encoding="utf-8")
        data.append(rendered(fold, source.load(tmp_path / "t.ar.md"), part=part).data)
    reading, sheet = data
    with pytest.raises(TextError, match="words do not read back, first: "):
        verify.check_sheets([sheet], reading, "x.pdf")


@BOTH
@pytest.mark.parametrize("fold", ["gate", "double-gate", "accordion:6"])
def test_slogans_are_of_one_size_however_long_their_words(fold: str, tag: str) -> None:
    blocks = [block for panel in fitted(fold, tag) for block in panel.blocks]
    slogans = [block for block in blocks if block.paragraph.role == "slogan"]
    sizes = {placed.line.size for slogan in slogans for placed in slogan.lines}
    assert len(sizes) == 1


@BOTH
@pytest.mark.parametrize("fold", FOLDS)
def test_every_panel_is_used(fold: str, tag: str) -> None:
    fitted_panels = fitted(fold, tag)
    assert [panel.size for panel in fitted_panels] == [*folds.parse(fold).sizes(chosen(fold).paper)]
    assert all(panel.blocks for panel in fitted_panels)
    assert fitted_panels[0].blocks[0].paragraph.role == "title"
    # A rule parts the closing from what is above it, where anything is.
    above = {block.paragraph.role for block in fitted_panels[-1].blocks} & {"body", "item"}
    assert bool(fitted_panels[-1].rules) == bool(above)


@BOTH
def test_a_long_address_does_not_set_the_size_of_the_text(tag: str) -> None:
    """At 11.9 pt it is as wide as a panel of a double gate."""
    fitted_panels = fitted("double-gate", tag)
    sizes = {
        block.paragraph.role: block.lines[0].line.size
        for panel in fitted_panels
        for block in panel.blocks
    }
    assert sizes["body"] > sizes["note"] >= PLAIN.smallest


def test_a_closing_that_fills_its_panel_gives_way() -> None:
    """Of a zine: the text may be larger than if the closing had its usual size."""
    (format,) = chosen("zine").formats(2, 0.0)
    copies = leaflets.copies(shipped.statement("en"))
    fitting = copyfit.fit(copies, [format])
    usual = set_blocks(copies, format, fitting.type_size)
    assert columns.overflow(usual, format)
    slogan = next(
        flowable for flowable in fitting.setting.foot if flowable.copy.paragraph.role == "slogan"
    )
    least = PLAIN.roles.slogan.size * min(trial.CLOSINGS) * fitting.type_size
    assert slogan.size >= max(least - 1e-6, PLAIN.smallest)


def test_the_size_that_a_closing_gives_way_to_can_be_asked_for() -> None:
    """So that all languages of a zine can be set in one size, whichever of them it is of."""
    (format,) = chosen("zine").formats(2, 0.0)
    copies = leaflets.copies(shipped.statement("ckb"))
    largest = copyfit.fit(copies, [format]).type_size
    for steps in range(12):
        fixed_size = round(largest - steps * 0.1, 1)
        assert copyfit.fit(copies, [format], fixed_size).type_size == fixed_size


def test_panels_of_several_widths_have_columns_of_one_measure() -> None:
    for name in FOLDS:
        for variant in chosen(name).formats(2, 0.0)[:2]:
            assert {round(field.column, 6) for field in variant.fold} == {round(variant.column, 6)}
            for field in variant.fold:
                assert field.margins.left >= mm(5) and field.margins.right >= mm(5)
    (made_of,) = chosen("gate").formats(2, 0.0)
    assert [field.columns for field in made_of.fold] == [1, 1, 1, 2, 1, 2]


def test_a_booklet_has_as_many_sheets_as_the_type_size_asks_for() -> None:
    def sheets(points: float) -> int:
        statement = shipped.statement("en")
        return leaflets.render(statement, type_size=points, scheme=chosen("booklet")).sheets

    assert sheets(10) == 1
    assert sheets(20) == 2


# --- Several on a sheet --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "paper", "count"),
    [("a5", "a4", 2), ("a6", "a4", 4), ("dl", "a4", 3), ("a6", "a3", 8),
     ("half-letter", "letter", 2)],
)  # fmt: skip
def test_as_many_as_fit(size: str, paper: str, count: int) -> None:
    scheme = chosen(paper=paper, size=size)
    assert scheme.up == count
    assert scheme.name == f"{size}-on-{paper}"


def test_paper_of_the_leaflets_own_size_changes_nothing(here: Path) -> None:
    assert chosen(paper="a5", size="a5") == chosen(size="a5")
    assert isinstance(chosen(paper="a5", size="a5"), Flat)
    name = text(here, SHORT)
    call("render", name, "--size", "a5", "--output", "one.pdf")
    call("render", name, "--size", "a5", "--paper", "a5", "--output", "two.pdf")
    assert Path("one.pdf").read_bytes() == Path("two.pdf").read_bytes()


def test_copies_are_the_same_and_read_out_once(here: Path) -> None:
    name = text(here, SHORT)
    assert call("render", name, "--size", "a6", "--paper", "a4", "--output", "x.pdf").exit_code == 0
    data = Path("x.pdf").read_bytes()
    page = pypdfium2.PdfDocument(data)[0]
    assert page.get_textpage().get_text_range().count("peace now") == 4
    assert sorted(map(round, page.get_size())) == [595, 842]
    image = page.render(scale=2, grayscale=True).to_pil()
    half = image.width // 2, image.height // 2
    inner = 60  # the marks at the edges are not copies
    cells = [
        image.crop((x + inner, y + inner, x + half[0] - inner, y + half[1] - inner))
        for x in (0, half[0])
        for y in (0, half[1])
    ]
    blacks = [sum(1 for dot in cell.tobytes() if dot < 128) for cell in cells]
    assert max(blacks) - min(blacks) < 0.02 * max(blacks) and min(blacks) > 0


def written(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in pages)


@pytest.mark.parametrize("fold", FOLDS)
def test_the_contact_box_is_on_the_last_panel_turned_or_not(fold: str) -> None:
    text = written(leaflet(fold, "en", GROUP).data)
    assert text.count("5550") == 1


def test_every_copy_has_the_contact_box(here: Path) -> None:
    name = text(here, SHORT)
    done = call(
        "render", name, "--size", "a6", "--paper", "a4", "--contact", "Tel. 030 5550 2019",
        "--output", "x.pdf",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert written(Path("x.pdf").read_bytes()).count("5550") == 4


# --- What is said --------------------------------------------------------------------------------


def test_the_report_says_sheets_and_edge(here: Path) -> None:
    done = call("render", text(here, SHORT), "--fold", "letter")
    assert done.stdout.startswith(
        "t-en-a4-letter.pdf: a4-letter, 6 panels on both sides of 1 sheet, turned on its short edge"
    )
    done = call("render", text(here, SHORT), "--fold", "poster:3x2", "--json")
    (entry,) = json.loads(done.stdout)
    assert (entry["size"], entry["sheets"], entry["sides"]) == ("a4-poster-3x2", 6, 6)


def test_a_fold_is_verified_whatever_the_order_of_its_words(here: Path) -> None:
    done = call("render", STATEMENT, "--lang", "en", "--fold", "letter", "--verify")
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message", "hint"),
    [
        (["--fold", "accordion:1"], 2, "there is no fold 'accordion:1'",
         "an accordion has 2 to 24 panels a side: accordion:6"),
        (["--fold", "z", "--paper", "80x100mm"], 5,
         "the paper is too small for the fold 'z': a panel would be 33.3 mm wide, less than 45 mm",
         "it can be done with --paper a4 or a6 or dl; on 80x100mm, --fold half or booklet or "
         "poster"),
        (["--fold", "half", "--paper", "a5", "--size", "a5"], 2,
         "a5 is not what 'half' makes of a5",
         "its panels are 105 x 148 mm: leave out --size, or take --paper a4"),
        (["--size", "a4", "--paper", "a5"], 5, "a leaflet of a4 is larger than the paper, a5",
         "take larger paper, or a smaller --size"),
        (["--fold", "z", "--up", "2"], 2,
         "several on a sheet are for leaflets that are not folded", "leave out --up or --fold"),
        (["--fold", "z", "--sides", "1"], 2, "the fold 'z' is printed on both sides",
         "leave out --sides; these folds are printed on one side: quarter, zine, poster"),
        (["--fold", "z", "--landscape"], 2, "a fold lays its paper itself",
         "leave out --landscape"),
        (["--fold", "poster:1x1"], 2, "there is no fold 'poster:1x1'",
         "a poster is of 2 to 100 sheets, like poster:3x2"),
        (["--fold", "leter"], 2, "unknown fold 'leter'",
         f"did you mean letter? folds are {', '.join(folds.FOLDS)}, or like accordion:6, "
         "poster:3x2"),
        (["--fold", "poster", "--overlap", "100mm"], 2, "sheets of 190 mm cannot overlap by 100 mm",
         "10mm is usual, half of what is seen of a sheet the most"),
        (["--fold", "poster", "--overlap", "wide"], 2, "'wide' is not a length",
         "give it like 3mm, 0.125in or 9pt"),
        (["--fold", "z", "--overlap", "5mm"], 2, "only sheets of a poster overlap",
         "leave out --overlap"),
        (["--fold", "z", "--gutter", "5mm"], 2,
         "a gutter is between several on a sheet, not in a fold", "leave out --gutter"),
        (["--size", "a5", "--paper", "a4", "--up", "2", "--gutter", "5mm"], 5,
         "2 leaflets of 148x210 mm have no room on 210x297 mm",
         "take larger paper, a smaller leaflet or a narrower gutter"),
        (["--fold", "zine", "--paper-weight", "120"], 2,
         "the weight of the paper counts for booklets alone", "leave out --paper-weight"),
        (["--fold", "accordion:9"], 5,
         "the paper is too small for the fold 'accordion:9': a panel would be 33 mm wide, less "
         "than 45 mm",
         f"it can be done with --paper a3 or tabloid; on a4, --fold {' or '.join(folds.FOLDS)}"),
        (["--size", "a5", "--paper", "a4", "--up", "3"], 5,
         "3 leaflets of 148x210 mm have no room on 210x297 mm",
         "take --up 2, larger paper or a smaller leaflet"),
        (["--size", "a6", "--paper", "a4", "--up", "3"], 5,
         "3 leaflets of 105x148 mm have no room on 210x297 mm, where 4 have: all rows on a sheet "
         "are of one length",
         "take --up 2 or 4, larger paper or a smaller leaflet"),
        (["--fold", "poster", "--contact", "030 5550"], 2, "a poster has no contact box",
         "write the contact into the text, or leave out --fold"),
    ],
)  # fmt: skip
def test_what_is_refused(
    here: Path, arguments: list[str], code: int, message: str, hint: str
) -> None:
    refused(code, message, hint, text(here, SHORT), *arguments)


def test_a_panel_too_narrow_for_a_word_or_for_the_text_is_refused(here: Path) -> None:
    # No pattern of English parts this word.
    name = text(here, "# " + "zq" * 13 + "\n\nWe.\n")
    done = call("render", name, "--fold", "accordion:6", "--type-size", "20")
    assert done.exit_code == 5
    assert "on 12 panels of 50 x 210 mm at 20 pt" in done.stderr
    assert done.stderr.endswith("too small to read on paper; it fits on --fold half or booklet\n")
    assert not list(here.glob("*.pdf"))


@pytest.mark.parametrize("more", [(), ("--up", "1")])
def test_of_leaflets_cut_apart_too_it_is_said_that_the_text_does_not_fit(
    here: Path, more: tuple[str, ...]
) -> None:
    name = text(here, "# Peace\n\n" + "War is over if we want it. " * 400)
    done = call("render", name, "--size", "a6", "--paper", "a4", *more)
    assert done.exit_code == 5
    assert re.match(r"error: t\.en\.md:1: the text does not fit on \d+ \w+ of 105 x", done.stderr)
    assert not list(here.glob("*.pdf"))


def test_it_is_said_which_paper_and_which_fold_would_hold_the_text(here: Path) -> None:
    name = text(here, "# Peace\n\n" + "War is over if we want it. " * 170)
    done = call("render", name, "--fold", "half", "--paper", "a6")
    assert done.exit_code == 5
    assert re.search(r": \d+ words too many\nhint:  .*it fits on --paper", done.stderr)
    paper = re.search(r"it fits on --paper ([\w-]+)", done.stderr)[1]
    assert call("render", name, "--fold", "half", "--paper", paper).exit_code == 0
    fold = re.search(r"it fits on --fold ([\w-]+)", done.stderr)[1]
    assert call("render", name, "--fold", fold, "--paper", "a6").exit_code == 0


def test_a_booklet_too_thick_to_fold_is_refused(here: Path) -> None:
    name = text(here, "# Peace\n\n" + "\n\n".join(["We want peace now. " * 60] * 16) + "\n")
    done = call("render", name, "--fold", "booklet", "--paper", "a6", "--type-size", "24")
    assert done.exit_code == 5
    assert "on 80 panels of 74 x 105 mm" in done.stderr
    message = "a booklet of 80 g/m² paper has 20 sheets at most: thicker ones do not fold"
    assert done.stderr.rstrip().endswith(message)
    assert not list(here.glob("*.pdf"))


def test_heavier_paper_makes_thinner_booklets_that_creep_more(here: Path) -> None:
    """160 g/m² is twice as thick: 10 sheets fold, and each moves its pages by 0.2 mm more."""
    name = text(here, "# Peace\n\n" + "\n\n".join(["We want peace now. " * 60] * 16) + "\n")
    heavy = ("--fold", "booklet", "--paper", "a6", "--type-size", "24", "--paper-weight", "160")
    done = call("render", name, *heavy)
    assert "on 40 panels of" in done.stderr and "of 160 g/m² paper has 10 sheets" in done.stderr
    blank = [panels.Panel(i, size, (), ()) for i, size in enumerate([SIZES["a5"]] * 8, 1)]
    for grams, creep in ((80, 0.1), (160, 0.2)):
        scheme = leaflets.choose("booklet", grams=grams)
        sized = [page._replace(size=scheme.size) for page in blank]
        _, inner = scheme.impose(sized, rtl=False, bleed=0.0, marks=False)
        assert min(placement.x for placement in inner.front.placements) / mm(1) == pytest.approx(
            creep
        )


def test_a_gutter_between_several_on_a_sheet() -> None:
    """Two of 95 mm on 210 mm, 6 mm apart, in the middle: each is cut on both sides."""
    scheme = leaflets.choose(None, "a4", "95x200mm", 2, gutter=mm(6))
    blank = [panels.Panel(1, scheme.size, (), ())]
    (sheet,) = scheme.impose(blank, rtl=False, bleed=0.0, marks=False)
    lefts = sorted(round(placement.x / mm(1), 2) for placement in sheet.front.placements)
    assert lefts == [7, 108]
    marked = {round(mark.x / mm(1), 1) for mark in sheet.front.marks if mark.x == mark.to_x}
    assert marked == {7, 102, 108, 203}
    assert leaflets.choose(None, "a4", "a6").up == 4
    assert leaflets.choose(None, "a4", "a6", gutter=mm(6)).up == 2


@pytest.mark.parametrize(
    ("size", "gutter", "remark"),
    [("a6", "6mm", "2 leaflets a sheet; without it, 4"), ("a5", "5mm", "1 leaflet a sheet; without"
     " it, 2"), ("100x140mm", "6mm", "")],
)  # fmt: skip
def test_it_is_told_that_a_gutter_takes_the_room_of_others(
    here: Path, size: str, gutter: str, remark: str
) -> None:
    name = text(here, SHORT)
    done = call("render", name, "--size", size, "--paper", "a4", "--gutter", gutter)
    assert done.exit_code == 0
    assert done.stderr == (f"warning: with this --gutter {remark}\n" if remark else "")


def test_an_overlap_of_ones_own() -> None:
    scheme = leaflets.choose("poster:2x1", overlap=mm(20))
    assert scheme.size.width == pytest.approx(mm(2 * 190 - 20))


def test_a_format_of_one_panel_is_that_of_a_flat_leaflet() -> None:
    flat, fold = format.page_format(SIZES["a5"], 1), format.fold_format([SIZES["a5"]])
    assert fold.field(0) == flat.field(0)
