"""The cover of a fold and its back: what stands there, in both directions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import leaflets
import pypdfium2
import pytest
import rich_texts
import shipped
from covers import BODY, GROUP, HEBREW_NAME, KEPT, chosen
from folding import at_back, folded, pushed
from hypothesis import given, settings
from hypothesis import strategies as st
from numbered import blank
from PIL import Image
from squares import EM, HEBREW, ROUND, copies, mirrored, picture, round_style, side_by_side

from leaflet.errors import Location
from leaflet.imposition import folds
from leaflet.imposition.scheme import Scheme
from leaflet.layout import columns, copyfit, cover, panels, setting
from leaflet.layout.copyfit import Fit
from leaflet.layout.format import Field, Format
from leaflet.layout.paper import SIZES
from leaflet.layout.style import PLAIN, STYLES, Headline
from leaflet.production.pipeline import Part
from leaflet.reading import verify
from leaflet.statement import language, pair, source
from leaflet.statement.byline import byline
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.metadata import Metadata, Wording
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.statement.picture import Picture
from leaflet.statement.source import Statement
from leaflet.units import Insets, Size

FOLDS = ("half", "letter", "z", "gate", "double-gate", "accordion", "quarter", "zine", "booklet")
EACH = pytest.mark.parametrize("tag", ["en", "ar"])


def behind(fold: str, pages: int, *, rtl: bool) -> int:
    """The panel at the back, as the simulator folds it."""
    scheme = chosen(fold)
    panels = blank(folds.panel_sizes(folds.parse(fold), scheme.paper, pages))
    imposed = scheme.impose(panels, rtl=rtl, bleed=0.0, marks=False)
    piles = pushed(imposed[0]) if imposed[0].slits else [folded(imposed)[-1]]
    (back_number,) = {number for pile in piles for number in at_back(pile)}
    return back_number


def reading(statement: Statement, fold: str, paper: str = "a3", **options: Any) -> bytes:
    """The reading edition, in which each page is a panel."""
    scheme = chosen(fold, paper)
    return leaflets.render(statement, scheme=scheme, part=Part.READING, **options).data


def pages_of(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def read(statement: Statement, fold: str, paper: str = "a3", **options: Any) -> list[str]:
    """What PDFium finds on each panel."""
    return pages_of(reading(statement, fold, paper, **options))


# --- The back ------------------------------------------------------------------------------------


@pytest.mark.sample(6, why="each fold in some language")
@EACH
@pytest.mark.parametrize("fold", FOLDS)
def test_the_contact_is_read_at_the_back(fold: str, tag: str) -> None:
    """Of the reading edition each page is a panel; PDFium finds the telephone on one of them."""
    pages = read(shipped.statement(tag), fold, group=GROUP)
    bearing = [number for number, text in enumerate(pages, 1) if "5550" in text]
    assert bearing == [behind(fold, len(pages), rtl=tag == "ar")]


# --- The cover in squares ------------------------------------------------------------------------

CALL = """# no war

<!-- cover -->
aaa bb ccc

dddd ee fff ggg hhhhh ii jj kkk lll mmmm

<!-- back -->
- nn oo

---

pp qqq

– rr ss
"""
BYLINE = ("ttt", "u vv")
CASES = {  # byline; the back; the contact box's share of it and all its height, in cells
    "alone": (BYLINE, -1, 0, 15),
    "nobody": ((), -1, 0, 14),
    "in_a_zigzag": (BYLINE, 2, 3, 15),
}


def laid(name: str, *, rtl: bool) -> str:
    """Four panels, ten cells wide within their margins."""
    names, back, box, rows = CASES[name]
    letters = HEBREW if rtl else {}
    lines = [line if "<" in line else line.translate(letters) for line in CALL.split("\n")]
    statement, _ = from_markdown("\n".join(lines), "squares.md")
    bylines = [
        Paragraph("byline", (Span(words.translate(letters)),), Location("")) for words in names
    ]
    size, margins = Size(12 * EM, rows * EM), Insets(EM, EM, EM, EM)
    fields = (Field(size, margins, 1, 0.0),) * 4
    format = Format(size, margins, 1, 4, box * EM, fields, back)
    look = ROUND._replace(cover=Headline(most=2, enough=2, lines=2, least=1, grown=2, step=1))
    with round_style(), mock.patch("leaflet.layout.cover.RAISED", 0.5):
        shaped = copies([*bylines, *statement], "he" if rtl else "en", look=look)
        ready, (first, *_) = cover.tried(shaped, [format], look)
        laid_out = setting.set_blocks(ready, first, EM, style=look)
        assert columns.overflow(laid_out, first) is None
        return picture(*panels.make_panels(laid_out, first))


@pytest.mark.parametrize("name", CASES)
def test_pictures(name: str, golden: Callable[[str, str], None]) -> None:
    """Left-to-right beside right-to-left, each the other in a mirror."""
    ltr, rtl = (laid(name, rtl=rtl) for rtl in (False, True))
    assert rtl == mirrored(ltr)
    golden(f"cover/{name}.txt", side_by_side(ltr, rtl) + "\n")


# --- Alone, or above the text --------------------------------------------------------------------


def bare(text: str) -> str:
    """What is left of a text in any order that a reader gives: its letters."""
    return "".join(sorted(char for char in text if char.isalnum()))


@pytest.mark.sample(13, why="each fold in some languages")
@pytest.mark.parametrize("tag", shipped.LANGUAGES)
@pytest.mark.parametrize("fold", ["letter", "z", "double-gate", "accordion", "zine"])
def test_the_cover_has_headline_and_organisation_alone(fold: str, tag: str) -> None:
    """In every language on A4: the signature of the closing is the name in it."""
    statement = shipped.statement(tag)
    (signed,) = [
        paragraph.text for paragraph in statement.paragraphs if paragraph.role == "signature"
    ]
    name = signed.lstrip("\u2013 ")
    leaflet = leaflets.compose(statement, scheme=chosen(fold, "a4"), part=Part.READING)
    blocks = leaflet.sides[0].placements[0].panel.blocks
    assert [block.paragraph.role for block in blocks] == ["title", "byline"]
    assert [block.paragraph.text for block in blocks] == [statement.title, name]
    assert leaflet.versions[0].type_size >= PLAIN.easy


@EACH
@pytest.mark.parametrize(
    ("fold", "paper"), [("half", "180x130mm"), ("gate", "a4"), ("quarter", "a5")]
)
def test_it_shares_the_panel_with_the_text(fold: str, paper: str, tag: str) -> None:
    """Where there are four panels and much text, and where panel 1 is one of two doors."""
    statement = shipped.statement(tag)
    leaflet = leaflets.compose(statement, scheme=chosen(fold, paper), part=Part.READING)
    roles = [block.paragraph.role for block in leaflet.sides[0].placements[0].panel.blocks]
    assert roles[:3] == ["title", "byline", "body"]


@EACH
@pytest.mark.parametrize("fold", ["half", "quarter"])
def test_one_of_four_panels_is_a_cover_where_type_is_large(fold: str, tag: str) -> None:
    """Of 11 pt: a quarter of the room is more than a sixth."""
    statement = shipped.statement(tag)
    leaflet = leaflets.compose(statement, scheme=chosen(fold, "a4"), part=Part.READING)
    roles = [block.paragraph.role for block in leaflet.sides[0].placements[0].panel.blocks]
    assert roles == ["title", "byline"] and leaflet.versions[0].type_size >= 11.0


EVENT = "# No war\n\n<!-- event -->\n- Monday, 7 pm\n- Here\n- Bring soup\n\n{40}\n\n---\n\n{4}\n"
SIGN = Picture(40, 20, 3, bytes([0, 0, 0]) * 800, "A sign")


@EACH
@pytest.mark.parametrize("style", ["plain", "flyer"])
def test_an_event_is_at_the_foot_of_a_cover_and_a_logo_at_its_head(style: str, tag: str) -> None:
    statement = rich_texts.read(rich_texts.fill(EVENT, tag), tag, (SIGN,))
    scheme = chosen("half", "a4")
    leaflet = leaflets.compose(statement, scheme=scheme, part=Part.READING, style=STYLES[style])
    panel = leaflet.sides[0].placements[0].panel
    assert [block.paragraph.role for block in panel.blocks] == ["title", "when", "where", "detail"]
    (frame,) = panel.outlines
    assert panel.margins and frame.y + frame.height < panel.size.height - panel.margins.bottom
    assert frame.y + frame.height > panel.size.height - panel.margins.bottom - 3
    (figure,) = panel.figures
    assert figure.y == pytest.approx(panel.margins.top)
    edge = panel.size.width - panel.margins.right - figure.size.width
    assert figure.x == pytest.approx(edge if tag == "ar" else panel.margins.left)


@EACH
@pytest.mark.parametrize(("words", "holds"), [(8, True), (26, False)])
def test_a_short_lead_is_on_the_cover_of_a_call(words: int, holds: bool, tag: str) -> None:
    text = f"# {{3}}\n\n{{{words}}}\n\n{{40}}\n\n> [!NOTE]\n> {{5}}\n"
    statement = rich_texts.read(rich_texts.fill(text, tag), tag)
    leaflet = leaflets.compose(statement, scheme=chosen("half", "a4"), part=Part.READING)
    panel = leaflet.sides[0].placements[0].panel
    assert [block.paragraph.role for block in panel.blocks] == ["title", "lead"][: 1 + holds]


@EACH
def test_a_picture_that_the_text_begins_with_is_on_the_cover(tag: str, tmp_path: Path) -> None:
    Image.linear_gradient("L").resize((900, 600)).save(tmp_path / "photo.png")
    path = tmp_path / f"{tag}.md"
    path.write_text(rich_texts.fill('# {2}\n\n![{2}](photo.png "{3}")\n\n{60}', tag), "utf-8")
    leaflet = leaflets.compose(source.load(path), scheme=chosen("half", "a4"), part=Part.READING)
    panel = leaflet.sides[0].placements[0].panel
    assert [block.paragraph.role for block in panel.blocks] == ["title", "picture", "caption"]


def fitted(statement: Statement, scheme: Scheme) -> Fit:
    """The setting and the format that a leaflet comes to."""
    fits: list[Fit] = []
    fit = copyfit.fit

    def heard(*arguments: Any, **more: Any) -> Fit:
        fits.append(fit(*arguments, **more))
        return fits[-1]

    leaflets.afresh()
    with mock.patch.object(copyfit, "fit", heard):
        leaflets.compose(statement, scheme=scheme)
    # What a short text would fill is fitted after it.
    return fits[0]


@settings(max_examples=12)
@given(st.integers(1, 24), st.sampled_from(["en", "ar"]))
def test_a_cover_costs_no_more_than_easy_type(count: int, tag: str) -> None:
    """It stands alone just where the text fits without its panel in 10 pt."""
    statement = shipped.statement(tag)
    title, *body = [
        paragraph for paragraph in statement.paragraphs if paragraph.role in ("title", "body")
    ]
    longer = tuple(paragraph._replace() for _ in range(count) for paragraph in body)[:count]
    statement = statement._replace(paragraphs=(title, *longer))
    fit = fitted(statement, chosen("letter", "a4"))
    alone = fit.format._replace(alone=True)
    laid_out = setting.set_blocks([block.copy for block in fit.setting.blocks], alone, PLAIN.easy)
    holds = columns.overflow(laid_out, alone) is None
    assert fit.format.alone == holds
    assert fit.type_size >= PLAIN.easy or not holds


def test_flat_leaflets_and_posters_have_no_byline() -> None:
    english = shipped.statement("en")
    for scheme in (leaflets.flat(SIZES["a4"]), chosen("poster")):
        leaflet = leaflets.compose(english, scheme=scheme)
        assert "byline" not in [paragraph.role for paragraph in leaflet.versions[0].paragraphs]


# --- Who speaks, and when ------------------------------------------------------------------------

ENGLISH = language.resolve("en", "")
NAMES = (Span("\u2066\u2013 Us "), Span("all", link="https://a.org"))
SIGNED = Paragraph("signature", NAMES, Location(""))


def spoken_byline(
    metadata: Metadata, *paragraphs: Paragraph, tag: str = "en"
) -> list[tuple[str, str]]:
    """Words and language of each span."""
    bylines = byline(metadata, paragraphs, language.resolve(tag, ""))
    return [(span.text, span.language) for paragraph in bylines for span in paragraph.spans]


def test_words_in_the_language_of_the_text_stand_as_they_are() -> None:
    metadata = Metadata("en", Wording("The Group", "en"), "", Wording("7 May", "en"))
    assert spoken_byline(metadata, SIGNED) == [("The Group", ""), ("7 May", "")]
    assert spoken_byline(Metadata(organisation=Wording("The Group"))) == [("The Group", "")]
    assert spoken_byline(Metadata()) == []


def test_a_name_in_another_language_gives_way_to_the_signature() -> None:
    """Without its dash; the marks before the dash stay."""
    metadata = Metadata("fr", Wording("Le Groupe", "fr"))
    assert spoken_byline(metadata, SIGNED) == [("\u2066Us ", ""), ("all\u2069", "")]
    assert spoken_byline(metadata) == [("Le Groupe", "fr")]


def test_words_of_the_other_direction_are_apart() -> None:
    """And say their language; a date in figures is in none."""
    metadata = Metadata("he", Wording(HEBREW_NAME, "he"), "", Wording("2020-01-07", "he"))
    assert spoken_byline(metadata) == [(f"\u2068{HEBREW_NAME}\u2069", "he"), ("2020-01-07", "")]
    assert spoken_byline(metadata, tag="ar")[0] == (HEBREW_NAME, "he")


@pytest.mark.parametrize("role", ["title", "body"])
def test_nothing_is_said_twice_on_a_cover(role: str) -> None:
    """What the headline has, or a block kept below it."""
    beside = Paragraph(role, (Span("Come to the GROUP: 7 May!"),), Location(""), panel="cover")
    metadata = Metadata("en", Wording("The Group", "en"), "", Wording("7 May", "en"))
    assert spoken_byline(metadata, beside) == []
    below = beside._replace(role="body", panel="back")
    assert spoken_byline(metadata, below) == [("The Group", ""), ("7 May", "")]


# --- Blocks that are kept ------------------------------------------------------------------------

LOOSE = KEPT.replace("<!-- cover -->\n", "").replace("<!-- back -->\n", "")


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Statement]:
    def write(text: str = KEPT, body: str = BODY, tag: str = "en") -> Statement:
        for code in ("en", "ar"):
            (tmp_path / f"{code}.md").write_text(text.format(body=body), encoding="utf-8")
        metadata_text = 'source = "en"\norganisation = "The Group"\ndate = "7 May"\n'
        (tmp_path / "statement.toml").write_text(metadata_text, encoding="utf-8")
        return pair.load(tmp_path, tag)

    return write


@pytest.mark.sample(6, why="each fold with some blocks")
@EACH
@pytest.mark.parametrize("fold", FOLDS)
def test_blocks_are_on_the_panels_that_they_are_kept_to(
    fold: str, tag: str, load: Callable[..., Statement]
) -> None:
    statement = load(tag=tag)
    data = reading(statement, fold, group=GROUP)
    pages = pages_of(data)
    on = {word: [i for i, text in enumerate(pages, 1) if word in text]
          for word in ("kings", "callfromtheeast", "waterandbread", "5550")}  # fmt: skip
    back = [behind(fold, len(pages), rtl=tag == "ar")]
    assert on == {"kings": [1], "callfromtheeast": [1], "waterandbread": back, "5550": back}
    assert "Word0" not in pages[0] and "Word0" in pages[1]
    verdict = verify.verify(data, Location(""), statement)
    assert not verdict.faults
    assert verdict.words == len(KEPT.replace("#", "").format(body=BODY).split()) - 6 - 2


@EACH
def test_what_is_not_folded_heeds_no_directive(tag: str, load: Callable[..., Statement]) -> None:
    """The same bytes as without: flat, cut apart, stacked, a poster; two languages."""
    ways = [
        (None, ""), ("a5", "a4"), ("stack", ""), ("poster", ""), ("two", ""), ("half", ""),
    ]  # fmt: skip
    for variant, paper in ways:
        files = []
        for text in (KEPT, LOOSE):
            statement = load(text, body=BODY[:800], tag=tag)
            scheme = leaflets.flat(SIZES["a5"])
            if variant == "a5":
                scheme = leaflets.choose(None, paper, "a5")
            if variant == "stack":
                scheme = leaflets.choose(None, "a4", "a5", stack=True)
            if variant in ("two", "half"):
                statement = load(text, body=BODY[:800], tag="ar+en")
            if variant in ("poster", "half"):
                scheme = chosen(variant)
            files.append(leaflets.render(statement, scheme=scheme).data)
        assert files[0] == files[1], variant


def test_what_cannot_be_kept_stands_where_it_is_written(load: Callable[..., Statement]) -> None:
    """And a notice says so: no block is worth type below 9 pt."""
    text = "\n\n".join(f"Word{i} we want peace now." * 12 for i in range(30))
    long = load(body=text)
    leaflet = leaflets.render(long, scheme=chosen("letter", "a4"), part=Part.READING)
    assert leaflet.type_size > PLAIN.comfortable
    unheeded = [notice for notice in leaflet.notices if "<!--" in notice.message]
    assert [(notice.at.line, notice.message) for notice in unheeded] == [
        (4, "<!-- cover -->: this block stands where it is written, not on the cover, where it "
            "would make the type too small; make the text shorter, or take the comment out"),
    ]  # fmt: skip
    pages = pages_of(leaflet.data)
    assert "callfromtheeast" in pages[0] and "Word0" in pages[0]
    assert not verify.verify(leaflet.data, Location(""), long).faults


@EACH
@pytest.mark.parametrize(
    "title",
    [
        "Bread and peace for all of us now",
        "Bread and roses for all of us here",
        "Peace and bread and land for all",
        "Homes and work and bread for all",
        "Peace for them means peace for us",
    ],
)
def test_a_headline_leaves_white_on_its_cover(title: str, tag: str) -> None:
    """Of the height of the panel at most 60 percent, on a narrow cover, which it would fill."""
    markdown = f"# {title}\n\n" + "\n\n".join(["We want peace now. " * 3] * 30)
    statement = rich_texts.read(markdown, tag)
    made = leaflets.compose(statement, scheme=chosen("accordion", "a4"), part=Part.READING)
    panel = made.sides[0].placements[0].panel
    (head,) = [block for block in panel.blocks if block.paragraph.role == "title"]
    height = head.lines[-1].y - head.lines[0].y + head.lines[0].line.size
    assert len(head.lines) >= 3
    assert 0.2 * panel.size.height < height <= 0.6 * panel.size.height


def test_a_cover_of_nothing_but_a_headline() -> None:
    """A title alone, and a text without one, on a cover."""
    for text in ("# No war\n", "We want peace now.\n\nJoin us.\n"):
        paragraphs, _ = from_markdown(text, "en.md")
        spoken = language.resolve("en", text)
        statement = source.Statement("t", spoken, "No war", paragraphs, Metadata(), ())
        assert bare("".join(read(statement, "letter"))) == bare(text)
