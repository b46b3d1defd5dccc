"""Pages of calls, made from the examples that ship: what a designer would look at first."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
import readers
import rich_texts
import shipped
from leaflets import choose, compose, copies, flat, make

from leaflet.assets import kinds_dir
from leaflet.imposition import schemes
from leaflet.imposition.schemes import Placing
from leaflet.layout.display import filled
from leaflet.layout.event import set_event
from leaflet.layout.paper import SIZES
from leaflet.layout.style import BESIDE_LOGO, FLYER, PLAIN, STYLES
from leaflet.production.pipeline import Leaflet
from leaflet.request.request import Request
from leaflet.statement import source
from leaflet.statement.insets import is_of
from leaflet.units import mm


def called(kind: str, tag: str, size: str) -> Leaflet:
    """The example of a kind as a flyer on paper of a size."""
    request = Request(scheme=flat(SIZES[size]), style=FLYER)
    return make(source.load(kinds_dir() / kind, tag), request)


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("tag", ["en", "tr"])
def test_no_further_side_for_a_few_lines(tag: str, size: str) -> None:
    """Two sides would have 11 pt, and the second little more than the slip."""
    leaflet = called("strike", tag, size)
    assert leaflet.sides == 1
    assert leaflet.type_size >= FLYER.comfortable


def test_a_further_side_that_fills_is_taken() -> None:
    leaflet = called("strike", "en", "a5")
    assert leaflet.sides == 2
    assert leaflet.type_size >= 10


@pytest.mark.parametrize(("tag", "expected"), [("ar", 2), ("en", 2)])
def test_a_title_of_a_call_has_lines_by_its_sense(tag: str, expected: int) -> None:
    """No article ends a line, as in `The / hospital / stays!`; in Arabic no fewer than two."""
    statement = source.load(kinds_dir() / "rally", tag)
    composed = compose(statement, scheme=flat(SIZES["a4"]), style=FLYER)
    (panel,) = composed.versions[0].panels
    (title,) = [block for block in panel.blocks if block.paragraph.role == "title"]
    assert len(title.lines) == expected


@pytest.mark.parametrize("size", ["a5", "a4", "letter"])
@pytest.mark.parametrize("title", ["Stopped by the police?", "Cuma bantlar duruyor", "A b c d"])
def test_a_title_has_more_lines_only_to_be_larger(title: str, size: str) -> None:
    """One line, in the narrowest face, is never as large as what stands on two or three."""
    shaped = copies(rich_texts.read(f"# {title}\n\nWords.\n", "en"), "flyer")[0]
    narrow = shaped.ladder[-1]
    measure = SIZES[size].width - 2 * mm(14)
    for share in (0.36, 0.24, 0.12):
        room = share * SIZES[size].height
        block = filled(shaped, measure, room, room)
        one = min(measure / narrow.shaped.whole().width, room / narrow.headline)
        assert len(block.lines) == 1 or block.size > one


@pytest.mark.parametrize("size", ["a5", "a4"])
@pytest.mark.parametrize(
    ("title", "short"),
    [("Seven on trial. Fill the courtroom!", "Fill"), ("Keep line 9 on", "Keep")],
)
def test_no_line_is_one_short_word_amid_others(title: str, short: str, size: str) -> None:
    shaped = copies(rich_texts.read(f"# {title}\n\nWords.\n", "en"), "flyer")[0]
    for share in (0.45, 0.36, 0.27, 0.18):
        room = share * SIZES[size].height
        block = filled(shaped, SIZES[size].width - 2 * mm(14), room, room)
        ends = [0, *(line.end for line in block.lines)]
        lines = [title[first:last].strip() for first, last in pairwise(ends)]
        assert short not in lines[1:-1]


@pytest.mark.parametrize("size", ["a5", "a4", "letter"])
def test_no_short_line_stands_lost_between_others(size: str) -> None:
    """As `back` would between `Give us` and `the 41 bus!`."""
    event = "<!-- event -->\n- 18. 12.\n- Weaver Street 9"
    text = f"# Give us back the 41 bus!\n\n{event}\n\n{'Words of the text. ' * 12}"
    statement = rich_texts.read(text, "en")
    (panel,) = compose(statement, scheme=flat(SIZES[size]), style=FLYER).versions[0].panels
    (title,) = [block for block in panel.blocks if block.paragraph.role == "title"]
    lines = [line.line.text[line.line.start : line.line.end].strip() for line in title.lines]
    assert "back" not in lines


@pytest.mark.parametrize(
    ("tag", "date", "expected"),
    [
        ("en", "Saturday 12 June, 2 pm to midnight", ["Saturday 12 June,", "2 pm to midnight"]),
        ("de", "Sa, 12. Juni 2027, 14 bis 24 Uhr", ["Sa, 12. Juni 2027,", "14 bis 24 Uhr"]),
    ],
)
def test_a_date_goes_over_lines_at_its_commas(tag: str, date: str, expected: list[str]) -> None:
    """Day, month and year stay together, and no more lines are taken than that needs."""
    text = f"# A\n\n<!-- event -->\n- {date}\n- B\n\nC.\n"
    statement = rich_texts.read(text, tag)
    item = copies(statement)[1]
    width = item.shaped.whole().width
    event = set_event([item], SIZES["a4"], 0.8 * 1.45 * 20 * width, 20.0)
    block = event.lines[0]
    assert [date[line.start : line.end] for line in block.lines] == expected


@pytest.mark.parametrize("tag", ["en", "ar", "ur"])
def test_labels_of_headings_are_of_one_height(tag: str) -> None:
    """Some have letters below the line, some marks high above it."""
    kind = "health" if tag == "ur" else "rights"
    statement = source.load(kinds_dir() / kind, tag)
    panels = compose(statement, scheme=flat(SIZES["a4"]), style=FLYER).versions[0].panels
    for_headings = [
        fill
        for panel in panels
        for block in panel.blocks
        if block.paragraph.role == "heading"
        for fill in panel.fills
        if not fill.white
        and fill.y < block.lines[0].y < fill.y + fill.height
        and fill.x - 250 < block.lines[0].x < fill.x + fill.width  # in one column
    ]
    assert len(for_headings) == sum(p.role == "heading" for p in statement.paragraphs)
    assert len({round(fill.height, 3) for fill in for_headings}) == 1


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize(("size", "least"), [("a4", 20.0), ("a3", 30.0)])
def test_a_short_text_fills_large_paper(tag: str, size: str, least: float) -> None:
    """Its lines hold 38 letters, and a few more or less for their spaces; a long text stays."""
    words = "la " * 10 + "peace " * 40 if tag == "en" else "\u0633\u0644\u0627\u0645 " * 50
    statement = rich_texts.read(f"# {words[:20]}\n\n{words}", tag)
    composed = compose(statement, scheme=flat(SIZES[size]), style=PLAIN)
    (panel,) = composed.versions[0].panels
    (body,) = [block for block in panel.blocks if block.paragraph.role == "body"]
    letters = [placed.line.end - placed.line.start for placed in body.lines[:-1]]
    assert max(letters) <= 46
    assert composed.versions[0].type_size > least
    long = compose(shipped.statement(tag), scheme=flat(SIZES[size]), style=PLAIN)
    assert long.versions[0].type_size <= 16


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_an_address_in_the_band_of_a_fold_is_no_half_line(tag: str) -> None:
    """No line ends in the dot between a web site and a telephone; lines are equally far apart."""
    statement = source.load(kinds_dir() / "health", tag)
    composed = compose(statement, scheme=schemes.parse(Placing(fold="z")), style=FLYER)
    panels = composed.versions[0].panels
    blocks = [block for panel in panels for block in panel.blocks]
    band = [block for block in blocks if block.paragraph.role in BESIDE_LOGO]
    lines = [placed for block in band for placed in block.lines]
    texts = [placed.line.text[placed.line.start : placed.line.end] for placed in lines]
    assert not [text for text in texts if text.rstrip().endswith("\u00b7")]
    steps = {round(below.y - above.y, 3) for above, below in pairwise(lines)}
    assert len(lines) == 2 or len(steps) == 1


def test_an_address_too_long_for_a_line_of_the_band_ends_its_lines_between_parts() -> None:
    text = "heat-and-neighbours.example.org \u00b7 \u260e 030 5550 2019 \u00b7 Saturdays, noon"
    statement = rich_texts.read(f"# A\n\nB.\n\n---\n\n\u2013 C\n\n{text}\n", "en")
    composed = compose(statement, scheme=schemes.parse(Placing(fold="z")), style=FLYER)
    blocks = [block for panel in composed.versions[0].panels for block in panel.blocks]
    (address,) = [block for block in blocks if block.paragraph.text == text]
    ends = [placed.line.end for placed in address.lines]
    assert ends == [match.end() for match in re.finditer("\u00b7|$", text)]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_what_stands_below_a_line_to_write_on_leaves_room_to_write(tag: str) -> None:
    """A table is 8 mm below it at least, as one such line is below another."""
    composed = compose(source.load(kinds_dir() / "rights", tag), scheme=flat(SIZES["a4"]))
    (panel,) = composed.versions[0].panels
    blanks = [block for block in panel.blocks if block.paragraph.blank]
    last = max(block.lines[-1].y for block in blanks)
    below = [rule.y for rule in panel.rules if rule.y > last + 3 and rule.thickness > 1]
    assert min(below) - last >= mm(7.5)


@pytest.mark.parametrize("tag", ["en", "ar", "de"])
def test_no_room_is_kept_for_a_logo_that_is_not_there(tag: str) -> None:
    """Between the slogan's lower rule and the band is less than a line, as it is drawn."""
    composed = compose(source.load(kinds_dir() / "rally", tag), scheme=flat(SIZES["a5"]))
    (panel,) = composed.versions[0].panels
    lowest = max(rule.y for rule in panel.rules)
    band = min(fill.y for fill in panel.fills if fill.y > lowest)
    assert band - lowest < composed.versions[0].type_size


@pytest.mark.sample(12, why="each kind, language and size in some way")
@pytest.mark.parametrize("style", ["plain", "flyer", "bold", "columns"])
@pytest.mark.parametrize("size", ["a5", "a4", "a3"])
@pytest.mark.parametrize(("kind", "tag"), [("strike", "en"), ("rally", "ar"), ("programme", "he")])
def test_a_title_outranks_the_date(kind: str, tag: str, size: str, style: str) -> None:
    """The first thing that is seen of a call is its title: so all briefs that have an event."""
    statement = source.load(kinds_dir() / kind, tag)
    composed = compose(statement, scheme=flat(SIZES[size]), style=STYLES[style])
    blocks = [block for panel in composed.versions[0].panels for block in panel.blocks]
    points = {block.paragraph.role: block.lines[0].line.size for block in blocks}
    assert points["when"] <= 0.75 * points["title"]
    assert points["when"] > points["where"] > composed.versions[0].type_size


@pytest.mark.sample(9, why="each kind, language and fold in some way")
@pytest.mark.parametrize("style", ["clear-print", "plain", "flyer", "bold"])
@pytest.mark.parametrize("fold", ["half", "letter", "z", "zine"])
@pytest.mark.parametrize(("kind", "tag"), [("strike", "en"), ("rally", "ar"), ("programme", "he")])
def test_a_title_outranks_the_date_on_a_fold(kind: str, tag: str, fold: str, style: str) -> None:
    """Three quarters of the title's size, on a cover of its own and above the text."""
    statement = source.load(kinds_dir() / kind, tag)
    if fold == "zine" and style == "clear-print":
        pytest.skip("no text of a call fits pages of A7 in type of 16 pt")
    uncut = [p for p in statement.paragraphs if not is_of(p, "slip")]
    statement = statement._replace(paragraphs=tuple(uncut))
    composed = compose(statement, scheme=choose(fold), style=STYLES[style])
    blocks = [block for panel in composed.versions[0].panels for block in panel.blocks]
    points = {block.paragraph.role: block.lines[0].line.size for block in blocks}
    assert points["when"] <= 0.75 * points["title"] or points["when"] <= 1.01 * points["detail"]


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_a_picture_hangs_on_the_band_of_its_cover(tag: str) -> None:
    composed = compose(
        source.load(kinds_dir() / "health", tag), scheme=choose(fold="z"), style=FLYER
    )
    cover = composed.versions[0].panels[0]
    (figure,) = cover.figures
    band = cover.fills[0]
    assert figure.y == pytest.approx(band.y + band.height, abs=0.01)
    assert figure.x == pytest.approx(band.x)


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_the_first_paragraph_leads_below_a_picture_too(tag: str) -> None:
    statement = source.load(kinds_dir() / "health", tag)
    leads = [item for item in copies(statement, "flyer") if item.paragraph.role == "lead"]
    first = next(p for p in statement.paragraphs if p.role == "body")
    assert [item.paragraph.text for item in leads] == [first.text]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_what_is_no_address_is_small_print_in_the_band(tag: str) -> None:
    """But never below 8 pt: it is white on black."""
    leaflet = compose(source.load(kinds_dir() / "rights", tag), scheme=choose(fold="letter"),
                      style=FLYER).versions[0]  # fmt: skip
    blocks = [block for panel in leaflet.panels for block in panel.blocks]
    sizes = {b.paragraph.role: b.lines[0].line.size for b in blocks if b.paragraph.role != "note"}
    advice, address = (b.lines[0].line.size for b in blocks if b.paragraph.role == "note")
    assert address == pytest.approx(sizes["signature"])
    assert 8 <= advice < 0.8 * address


@pytest.mark.parametrize(
    ("tag", "fold", "expected"),
    [("en", None, (1.24, "bold")), ("en", "z", (1.12, "bold")), ("ur", None, (1.2, "regular")),
     ("ur", "z", (1.12, "regular"))],
)  # fmt: skip
def test_a_lead_is_less_large_in_short_lines_and_no_heavier_in_nastaliq(
    tag: str, fold: str | None, expected: tuple[float, str]
) -> None:
    """Lines of a panel hold fewer than 46 letters."""
    text = rich_texts.fill("# {3}\n\n{30}\n\n{99}\n\n{99}\n\n{99}\n", tag)
    statement = rich_texts.read(text, tag)
    scheme = choose(fold=fold) if fold else flat(SIZES["a5"])
    version = compose(statement, scheme=scheme, style=FLYER).versions[0]
    (lead,) = [
        block
        for panel in version.panels
        for block in panel.blocks
        if block.paragraph.role == "lead"
    ]
    (item,) = [item for item in copies(statement, "flyer") if item.paragraph.role == "lead"]
    size = lead.lines[0].line.size / version.type_size
    assert (round(size, 3), item.role.style) == expected


@pytest.mark.parametrize("tag", ["ar", "ur", "he"])
def test_who_signs_is_read_in_order_beside_an_address_in_latin_letters(
    tag: str, tmp_path: Path
) -> None:
    """PDFium would turn a line that they share; `health` has it in Urdu, folded once."""
    letters = "\u05d0\u05d1\u05d2" if tag == "he" else "\u0628\u062c\u062f"
    signed = f"\u2013 {letters} {letters[::-1]} {letters[0]}"
    event = f"<!-- event -->\n- {letters}\n- {letters}"
    body = f"{letters} " * 120
    text = f"# {letters}\n\n{event}\n\n{body}\n\n---\n{signed}\nheat-and-us.example.org\n"
    path = tmp_path / "call.pdf"
    request = Request(scheme=flat(SIZES["a5"]), style=FLYER)
    path.write_bytes(make(rich_texts.read(text, tag), request).data)
    for reader in ("pdfium", "mupdf"):
        assert signed in readers.normalized(" ".join(readers.READERS[reader](path)))


@pytest.mark.parametrize("size", ["a6", "a5", "dl"])
def test_no_text_that_fits_is_refused(size: str) -> None:
    """A size that is comfortable, but no multiple of a tenth of a point, was rounded up."""
    for words in range(60, 140, 4):
        text = rich_texts.read(f"# Call us first\n\n{'Words of a text. ' * (words // 4)}\n", "en")
        leaflet = make(text, Request(scheme=flat(SIZES[size]), style=FLYER))
        assert leaflet.type_size * 10 == pytest.approx(round(leaflet.type_size * 10))
