"""The cover of a fold and its back: what stands there, in both directions."""

from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pypdfium2
import pytest
import shipped
from folding import at_back, folded, pushed
from hypothesis import given, settings
from hypothesis import strategies as st
from numbered import blank
from squares import EM, HEBREW, ROUND, copies, mirrored, picture, round_style, side_by_side

from leaflet import pipeline, verify
from leaflet.errors import Location
from leaflet.imposition.choice import Choice, choose
from leaflet.layout import columns, cover, panels, setting
from leaflet.layout.format import Field, Format
from leaflet.layout.paper import SIZES
from leaflet.layout.style import PLAIN, Headline
from leaflet.pipeline import Asked
from leaflet.statement import language, pair, source
from leaflet.statement.byline import byline
from leaflet.statement.contact import Contact
from leaflet.statement.markdown import from_markdown
from leaflet.statement.metadata import Metadata, Wording
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.statement.source import Statement
from leaflet.units import Insets, Size

FOLDS = ("half", "letter", "z", "gate", "double-gate", "accordion", "quarter", "zine", "booklet")
EACH = pytest.mark.parametrize("tag", ["en", "ar"])
GROUP = Contact("", "Tel. 030 5550 2019", "https://example.org")


def chosen(fold: str, paper: str = "a3") -> Choice:
    choice = choose(fold, paper, None, None, False, 2)
    assert choice
    return choice


def behind(fold: str, rtl: bool, pages: int) -> int:
    """The panel at the back, as the simulator folds it."""
    choice = chosen(fold)
    made = choice.sheets(blank(choice.scheme.sizes(choice.paper, pages)), rtl, 0.0, False)
    piles = pushed(made[0]) if made[0].slits else [folded(made)[-1]]
    (found,) = {number for one in piles for number in at_back(one)}
    return found


def reading(statement: Statement, fold: str, paper: str = "a3", **wanted: object) -> bytes:
    """The reading edition, in which each page is a panel."""
    choice = chosen(fold, paper)
    about = {"choice": choice, "part": pipeline.READING, **wanted}
    return pipeline.render(statement, choice.size, **about).data


def pages_of(data: bytes) -> list[str]:
    return [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(data)]


def read(statement: Statement, fold: str, paper: str = "a3", **wanted: object) -> list[str]:
    """What PDFium finds on each panel."""
    return pages_of(reading(statement, fold, paper, **wanted))


# --- The back ------------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("fold", FOLDS)
def test_the_contact_is_read_at_the_back(fold: str, tag: str) -> None:
    """Of the reading edition each page is a panel; PDFium finds the telephone on one of them."""
    pages = read(shipped.statement(tag), fold, group=GROUP)
    bearing = [number for number, text in enumerate(pages, 1) if "5550" in text]
    assert bearing == [behind(fold, tag == "ar", len(pages))]


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


def laid(name: str, rtl: bool) -> str:
    """Four panels, ten cells wide within their margins."""
    said, back, box, rows = CASES[name]
    letters = HEBREW if rtl else {}
    lines = [one if "<" in one else one.translate(letters) for one in CALL.split("\n")]
    statement, _ = from_markdown("\n".join(lines), "squares.md")
    told = [Paragraph("byline", (Span(one.translate(letters)),), Location("")) for one in said]
    size, margins = Size(12 * EM, rows * EM), Insets(EM, EM, EM, EM)
    fields = (Field(size, margins, 1, 0.0),) * 4
    format = Format(size, margins, 1, 4, box * EM, fields, back)
    look = ROUND._replace(cover=Headline(most=2, enough=2, lines=2, least=1, grown=2, step=1))
    with round_style(), mock.patch("leaflet.layout.cover.RAISED", 0.5):
        shaped = copies([*told, *statement], "he" if rtl else "en", look=look)
        ready, (first, *_) = cover.tried(shaped, [format], look)
        made = setting.set_blocks(ready, first, EM, style=look)
        assert columns.overflow(made, first) is None
        return picture(*panels.make_panels(made, first))


@pytest.mark.parametrize("name", CASES)
def test_pictures(name: str, golden: Callable[[str, str], None]) -> None:
    """Left-to-right beside right-to-left, each the other in a mirror."""
    ltr, rtl = (laid(name, rtl) for rtl in (False, True))
    assert rtl == mirrored(ltr)
    golden(f"cover/{name}.txt", side_by_side(ltr, rtl) + "\n")


# --- Alone, or above the text --------------------------------------------------------------------


def bare(text: str) -> str:
    """What is left of a text in any order that a reader gives: its letters."""
    return "".join(sorted(char for char in text if char.isalnum()))


@pytest.mark.parametrize("tag", shipped.LANGUAGES)
@pytest.mark.parametrize("fold", ["letter", "z", "double-gate", "accordion", "zine"])
def test_the_cover_has_headline_and_organisation_alone(fold: str, tag: str) -> None:
    """In every language on A4: the signature of the closing is the name in it."""
    statement = shipped.statement(tag)
    (signed,) = [one.text for one in statement.paragraphs if one.role == "signature"]
    name = signed.lstrip("\u2013 ")
    choice = chosen(fold, "a4")
    made = pipeline.compose(Asked(statement, choice.size, choice=choice), pipeline.READING)
    blocks = made.sides[0].placements[0].panel.blocks
    assert [one.paragraph.role for one in blocks] == ["title", "byline"]
    assert [one.paragraph.text for one in blocks] == [statement.title, name]
    assert made.type_size >= PLAIN.easy


@EACH
@pytest.mark.parametrize("fold", ["half", "gate", "quarter"])
def test_it_shares_the_panel_with_the_text(fold: str, tag: str) -> None:
    """Where there are four panels, and where panel 1 is one of two doors."""
    choice = chosen(fold, "a4")
    statement = shipped.statement(tag)
    made = pipeline.compose(Asked(statement, choice.size, choice=choice), pipeline.READING)
    roles = [one.paragraph.role for one in made.sides[0].placements[0].panel.blocks]
    assert roles[:3] == ["title", "byline", "body"]


@settings(max_examples=12)
@given(st.integers(1, 24), st.sampled_from(["en", "ar"]))
def test_a_cover_costs_no_more_than_easy_type(count: int, tag: str) -> None:
    """It stands alone just where the text fits without its panel in 10 pt."""
    statement = shipped.statement(tag)
    title, *body = [one for one in statement.paragraphs if one.role in ("title", "body")]
    longer = tuple(one._replace() for _ in range(count) for one in body)[:count]
    statement = statement._replace(paragraphs=(title, *longer))
    choice = chosen("letter", "a4")
    fit = pipeline._fit(Asked(statement, choice.size, choice=choice), 0.0)
    alone = fit.format._replace(alone=True)
    made = setting.set_blocks([one.copy for one in fit.setting.blocks], alone, PLAIN.easy)
    holds = columns.overflow(made, alone) is None
    assert fit.format.alone == holds
    assert fit.type_size >= PLAIN.easy or not holds


def test_flat_leaflets_and_posters_have_no_byline() -> None:
    english = shipped.statement("en")
    poster = chosen("poster")
    for choice in (None, poster):
        made = pipeline.compose(Asked(english, SIZES["a4"], choice=choice))
        assert "byline" not in [one.role for one in made.paragraphs]


# --- Who speaks, and when ------------------------------------------------------------------------

ENGLISH = language.resolve("en", "")
HEBREW_NAME = "\u05d1\u05e8\u05d9\u05ea"
NAMES = (Span("\u2066\u2013 Us "), Span("all", link="https://a.org"))
SIGNED = Paragraph("signature", NAMES, Location(""))


def said(about: Metadata, *paragraphs: Paragraph, tag: str = "en") -> list[tuple[str, str]]:
    """Words and language of each span."""
    found = byline(about, paragraphs, language.resolve(tag, ""))
    return [(span.text, span.language) for one in found for span in one.spans]


def test_words_in_the_language_of_the_text_stand_as_they_are() -> None:
    about = Metadata("en", Wording("The Group", "en"), "", Wording("7 May", "en"))
    assert said(about, SIGNED) == [("The Group", ""), ("7 May", "")]
    assert said(Metadata(organisation=Wording("The Group"))) == [("The Group", "")]
    assert said(Metadata()) == []


def test_a_name_in_another_language_gives_way_to_the_signature() -> None:
    """Without its dash; the marks before the dash stay."""
    about = Metadata("fr", Wording("Le Groupe", "fr"))
    assert said(about, SIGNED) == [("\u2066Us ", ""), ("all\u2069", "")]
    assert said(about) == [("Le Groupe", "fr")]


def test_words_of_the_other_direction_are_apart() -> None:
    """And say their language; a date in figures is in none."""
    about = Metadata("he", Wording(HEBREW_NAME, "he"), "", Wording("2020-01-07", "he"))
    assert said(about) == [(f"\u2068{HEBREW_NAME}\u2069", "he"), ("2020-01-07", "")]
    assert said(about, tag="ar")[0] == (HEBREW_NAME, "he")


@pytest.mark.parametrize("role", ["title", "body"])
def test_nothing_is_said_twice_on_a_cover(role: str) -> None:
    """What the headline has, or a block kept below it."""
    beside = Paragraph(role, (Span("Come to the GROUP: 7 May!"),), Location(""), kept="cover")
    about = Metadata("en", Wording("The Group", "en"), "", Wording("7 May", "en"))
    assert said(about, beside) == []
    below = beside._replace(role="body", kept="back")
    assert said(about, below) == [("The Group", ""), ("7 May", "")]


# --- Blocks that are kept ------------------------------------------------------------------------

KEPT = """# No war, no kings

<!-- cover -->
A callfromtheeast.

{body}

<!-- back -->
- Bring waterandbread.

---

No war.

– Us

us.example.org
"""
LOOSE = KEPT.replace("<!-- cover -->\n", "").replace("<!-- back -->\n", "")
BODY = "\n\n".join(f"Word{i} we want peace now." * 3 for i in range(30))


def kept(fold: str, tag: str) -> bytes:
    """A file with blocks on cover and back, a byline in another language, and a contact box."""
    paragraphs, _ = from_markdown(KEPT.format(body=BODY), "en.md")
    about = Metadata("he", Wording(HEBREW_NAME, "he"), "", Wording("7 May", "en"))
    spoken = language.resolve(tag, "")
    statement = Statement("t", spoken, "No war", paragraphs, about, ())
    choice = chosen(fold)
    return pipeline.render(statement, choice.size, choice=choice, group=GROUP).data


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Statement]:
    def write(text: str = KEPT, body: str = BODY, tag: str = "en") -> Statement:
        for one in ("en", "ar"):
            (tmp_path / f"{one}.md").write_text(text.format(body=body), encoding="utf-8")
        about = 'source = "en"\norganisation = "The Group"\ndate = "7 May"\n'
        (tmp_path / "statement.toml").write_text(about, encoding="utf-8")
        return pair.load(tmp_path, tag)

    return write


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
    back = [behind(fold, tag == "ar", len(pages))]
    assert on == {"kings": [1], "callfromtheeast": [1], "waterandbread": back, "5550": back}
    assert "Word0" not in pages[0] and "Word0" in pages[1]
    found = verify.verify(data, Location(""), statement)
    assert not found.faults
    assert found.words == len(KEPT.replace("#", "").format(body=BODY).split()) - 6 - 2


@EACH
def test_what_is_not_folded_heeds_no_directive(tag: str, load: Callable[..., Statement]) -> None:
    """The same bytes as without: flat, cut apart, stacked, a poster; two languages."""
    ways = [
        (None, ""), ("a5", "a4"), ("stack", ""), ("poster", ""), ("two", ""), ("half", ""),
    ]  # fmt: skip
    for way, paper in ways:
        made = []
        for text in (KEPT, LOOSE):
            statement = load(text, body=BODY[:800], tag=tag)
            choice, size = None, SIZES["a5"]
            if way == "a5":
                choice = choose(None, paper, "a5", None, False, 2)
            if way == "stack":
                choice = choose(None, "a4", "a5", None, False, 2, stack=True)
            if way in ("two", "half"):
                statement = load(text, body=BODY[:800], tag="ar+en")
            if way in ("poster", "half"):
                choice = chosen(way)
            size = choice.size if choice else size
            made.append(pipeline.render(statement, size, choice=choice).data)
        assert made[0] == made[1], way


def test_what_cannot_be_kept_stands_where_it_is_written(load: Callable[..., Statement]) -> None:
    """And a notice says so: no block is worth type below 9 pt."""
    text = "\n\n".join(f"Word{i} we want peace now." * 12 for i in range(30))
    long = load(body=text)
    choice = chosen("letter", "a4")
    made = pipeline.render(long, choice.size, choice=choice, part=pipeline.READING)
    assert made.type_size > PLAIN.comfortable
    told = [one for one in made.notices if "<!--" in one.message]
    assert [(one.at.line, one.message) for one in told] == [
        (4, "<!-- cover --> was not heeded, and its block stands where it is written: "
            "kept there it would make the type too small"),
    ]  # fmt: skip
    pages = pages_of(made.data)
    assert "callfromtheeast" in pages[0] and "Word0" in pages[0]
    assert not verify.verify(made.data, Location(""), long).faults


def test_a_cover_of_nothing_but_a_headline() -> None:
    """A title alone, and a text without one, on a cover."""
    for text in ("# No war\n", "We want peace now.\n\nJoin us.\n"):
        paragraphs, _ = from_markdown(text, "en.md")
        spoken = language.resolve("en", text)
        statement = source.Statement("t", spoken, "No war", paragraphs, Metadata(), ())
        assert bare("".join(read(statement, "letter"))) == bare(text)
