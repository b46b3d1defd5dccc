"""Two languages side by side: paragraph beside paragraph, in two columns."""

import io
from functools import cache
from itertools import pairwise
from pathlib import Path

import leaflets
import pytest
import readers
from boxes import contact
from commands import STATEMENT, call, files, refused
from extraction import read
from pairs import both, side_by_side, spoken
from readers import READERS, in_order, normalized
from rich_texts import LOGO, RICH, fill
from rich_texts import read as parsed
from shipped import statement, typefaces
from tagged_files import File, letters

from leaflet.errors import FitError, TextError, UsageError
from leaflet.layout import columnfit, shaped
from leaflet.layout.copyfit import Fit
from leaflet.layout.format import page_formats
from leaflet.layout.pairing import require_pairs
from leaflet.layout.panels import Panel, make_panels
from leaflet.layout.paper import SIZES
from leaflet.layout.style import PLAIN
from leaflet.production import orders
from leaflet.request.request import parse
from leaflet.statement.source import Statement

PAIRS = ("ar+en", "fa+de", "he+en", "ur+en", "ckb+en", "en+ar", "en+de")
every_pair = pytest.mark.parametrize("tags", PAIRS)


@cache
def fitted(tags: str, size: str = "a4", type_size: float | None = None) -> Fit:
    texts, formats = paragraphs(both(tags)), page_formats(SIZES[size], 2)
    return columnfit.fit_side_by_side(texts, formats, type_size, pictures=both(tags).logos)


@cache
def panels_of(tags: str, size: str = "a4", type_size: float | None = None) -> tuple[Panel, ...]:
    fit = fitted(tags, size, type_size)
    return make_panels(fit.setting, fit.format)


def paragraphs(whole: Statement) -> tuple:
    return tuple(
        shaped.shape_all(part.paragraphs, part.language, typefaces()) for part in whole.parts
    )


# --- Where things stand ---------------------------------------------------------------------------


def columns(panel, whole: Statement) -> list[list]:
    """The blocks of a panel, of each language."""
    texts = [set(map(id, part.paragraphs)) for part in whole.parts]
    return [[block for block in panel.blocks if id(block.paragraph) in text] for text in texts]


@pytest.mark.sample(6, why="one grid for all")
@every_pair
@pytest.mark.parametrize("size", ["a4", "letter", "a5"])
def test_first_lines_of_a_paragraph_and_its_translation_are_on_one_baseline(tags, size):
    whole = both(tags)
    try:
        laid_out = panels_of(tags, size)
    except FitError:
        pytest.skip("too long for this size")
    numbers = [list(map(id, part.paragraphs)) for part in whole.parts]
    for panel in laid_out:
        first, second = (
            {texts.index(id(block.paragraph)): block.lines[0].y for block in column}
            for texts, column in zip(numbers, columns(panel, whole), strict=True)
        )
        for number in first.keys() & second.keys():
            assert first[number] == pytest.approx(second[number])
        for column in (first, second):
            assert list(column) == sorted(column)
            assert list(column.values()) == sorted(column.values())


@every_pair
def test_the_first_language_stands_where_its_lines_start(tags):
    whole = both(tags)
    # An address that both have stands across, in the first.
    notes = {paragraph.text for paragraph in whole.parts[1].paragraphs if paragraph.role == "note"}
    for panel in panels_of(tags):
        first, second = (
            {block.lines[0].x for block in column if block.paragraph.text not in notes}
            for column in columns(panel, whole)
        )
        assert len(first) == len(second) == 1
        assert (min(first) > min(second)) == (whole.language.direction == "rtl")


@every_pair
def test_nothing_overlaps_and_nothing_leaves_the_margins(tags):
    whole = both(tags)
    format, division = fitted(tags).format, fitted(tags).setting.division
    measure = format.field(0).measure
    for panel in panels_of(tags):
        for which, column in enumerate(columns(panel, whole)):
            widest = division.column(which, measure) * 1.03  # what hangs
            ys = [line.y for block in column for line in block.lines]
            assert all(low < high for low, high in pairwise(ys))
            assert ys[0] > format.margins.top
            assert ys[-1] < format.size.height - format.margins.bottom
            for block in column:
                for line in block.lines:
                    assert line.line.width <= widest


@pytest.mark.sample(3, why="one bisection for all")
@every_pair
def test_it_is_the_largest_type_that_fits(tags):
    fitting = fitted(tags)
    assert fitting.type_size < PLAIN.largest  # of none of these there is room for all
    formats = page_formats(SIZES["a4"], fitting.format.sides)[-1:]
    with pytest.raises(FitError):
        columnfit.fit_side_by_side(
            paragraphs(both(tags)),
            formats,
            round(fitting.type_size + 0.1, 1),
            pictures=both(tags).logos,
            # A headline in fewer lines, which a size that is asked for may have, would let it fit.
            style=PLAIN._replace(smaller=()),
        )


@every_pair
def test_no_paragraph_leaves_a_single_line_on_either_side(tags):
    whole = both(tags)
    seen: dict[int, list[int]] = {}
    for panel in panels_of(tags, type_size=8.0 if tags == "ar+en" else None):
        for column in columns(panel, whole):
            for block in column:
                seen.setdefault(id(block.paragraph), []).append(len(block.lines))
    assert all(min(counts) >= 2 for counts in seen.values() if len(counts) > 1)


@pytest.mark.parametrize(
    ("tags", "size"),
    [("ar+en", "a5"), ("he+en", "a5"), ("fr+de", "a4"), ("fr+de", "letter"), ("en+hy", "letter")],
)
def test_no_word_is_parted_at_the_foot_of_a_side(tags, size):
    """Else a reader puts the half word before the other column, or before the next page."""
    first, _ = panels_of(tags, size)
    for column in columns(first, both(tags)):
        last = column[-1].lines[-1].line
        assert not last.text[last.end - 1 : last.end + 1].isalpha()


def spoken_of(tags: str) -> list[str]:
    """What each language says by itself: an address that both have stands once, in the first."""
    first, second = (statement(tag).paragraphs for tag in tags.split("+"))
    addresses = {paragraph.text for paragraph in first if paragraph.role == "note"}
    own = [paragraph.text for paragraph in second if paragraph.text not in addresses]
    return [spoken(tags.split("+")[0]), normalized("\n".join(own))]


# --- What is read ---------------------------------------------------------------------------------


@every_pair
def test_all_of_the_first_is_read_then_all_of_the_second(tags):
    opened = File(side_by_side(tags).data)
    assert opened.root["/Lang"] == tags.split("+")[0]
    parts = opened.tree.kids
    assert [str(part.item["/Lang"]) for part in parts] == tags.split("+")
    for words, part in zip(spoken_of(tags), parts, strict=True):
        assert letters(opened.text(part)) == letters(words)


# poppler reads a whole page in the direction that most of its letters have: in lines of the other
# direction it moves what follows a number or a full stop. What it gives of them, and a little less.
POPPLER = {"ar": 0.65, "fa": 0.75, "he": 0.71, "ur": 0.86, "ckb": 0.86}


@pytest.mark.sample(7, why="each pair in some look")
@pytest.mark.parametrize("reader", READERS)
@every_pair
def test_all_words_of_each_come_back_in_order(tags, reader):
    if missing := readers.missing(reader):
        pytest.skip(missing)
    if reader == "pdfjs" and tags not in ("ar+en", "ur+en"):
        pytest.skip("a process of node for each file")
    extracted = normalized("\n".join(read(side_by_side(tags).data, reader))).split()
    for tag, text in zip(tags.split("+"), spoken_of(tags), strict=True):
        words = text.split()
        floor = POPPLER.get(tag, 0.999) if reader == "poppler" else 0.999
        assert in_order(words, extracted) / len(words) > floor, tag


def test_a_rich_text_beside_itself():
    """Lists, quotations, headings, links and a logo; every paragraph of both is there once."""
    texts = [parsed(fill(RICH, tag), tag, (LOGO,)) for tag in ("ar", "en")]
    whole = texts[0]._replace(joined=tuple(texts))
    data = leaflets.render(whole, SIZES["a4"], parallel=True).data
    opened = File(data)
    for text, part in zip(texts, opened.tree.kids, strict=True):
        spoken_text = "".join(paragraph.text for paragraph in text.paragraphs)
        marks = "".join(opened.text(node) for node in part.find("Lbl"))
        assert letters(opened.text(part)) - letters(marks) == letters(spoken_text) - letters(marks)
    assert len(opened.tree.find("Figure")) == 1
    assert opened.tree.kids[0].find("Figure")


def test_each_has_its_contact_box_below_its_column():
    pymupdf = pytest.importorskip("pymupdf")
    zxingcpp = pytest.importorskip("zxingcpp")
    pypdfium2 = pytest.importorskip("pypdfium2")
    group = contact("ar")._replace(second=(contact("en"),))
    data = side_by_side("ar+en", "a4", 2, group).data
    with pymupdf.open(stream=data) as document:
        page = document[-1]
        places = page.search_for("Telephone")
        (english,) = places
        assert english.x1 < page.rect.width / 2
        assert english.y0 > page.rect.height * 0.8
    opened = pypdfium2.PdfDocument(data)
    barcodes = zxingcpp.read_barcodes(opened[len(opened) - 1].render(scale=4).to_pil())
    opened.close()
    assert [barcode.text for barcode in barcodes] == ["https://example.org/berlin"] * 2
    both_say = zip(("ar", "en"), spoken_of("ar+en"), File(data).tree.kids, strict=True)
    for tag, text, part in both_say:
        spoken_text = "".join(paragraph.text for paragraph in contact(tag).paragraphs)
        assert letters(File(data).text(part)) == letters(text + spoken_text)


def test_the_same_bytes_again():
    anew = leaflets.render(both("he+en"), SIZES["a4"], parallel=True).data
    assert anew == side_by_side("he+en").data


# --- What is refused ------------------------------------------------------------------------------


def test_paragraphs_that_are_not_each_other_s():
    first = parsed("# A\n\nb\n\n## C\n\nd\n")
    for text, message in [
        ("# A\n\nb\n\nc\n\nd\n", "this heading stands beside a paragraph (text.md:5)"),
        ("# A\n\nb\n\n## C\n", "4 paragraphs do not stand beside 3"),
    ]:
        whole = first._replace(joined=(first, parsed(text)))
        with pytest.raises(TextError) as caught:
            require_pairs(paragraphs(whole))
        assert caught.value.message == message
        assert caught.value.hint == ("give both texts the same paragraphs, or leave out --parallel")


def test_too_long_says_what_would_do(here):
    done = call("render", STATEMENT, "--lang", "ur+de", "--parallel", "--size", "a5")
    assert done.exit_code == 5 and files(here) == {}
    assert "ur.md:1: the text does not fit on 2 sides of 148 x 210 mm at 8 pt: " in done.stderr
    assert done.stderr.endswith(
        "; it fits on --size letter or a4; without --parallel each language has a side of its own\n"
    )


def test_one_language_is_refused(here):
    refused(
        2, "--parallel needs two languages",
        "write --lang ar+en, or leave out --parallel", STATEMENT, "--lang", "ar", "--parallel",
    )  # fmt: skip


def test_folds_and_mixed_sheets_are_refused(here):
    done = call("render", STATEMENT, "--lang", "ar+en", "--parallel", "--fold", "half")
    assert done.exit_code == 2
    assert "error: two languages side by side do not go on the fold 'half'\n" in done.stderr
    with pytest.raises(UsageError, match="cannot be mixed"):
        request = parse(size="a6", paper="a4", up="mixed", parallel=True)
        orders.order(STATEMENT, ["ar", "en"], request)


def test_the_command_reads_it_back(here):
    done = call(
        "render", STATEMENT, "--lang", "ar+en", "--parallel", "--size", "a4", "--verify",
        "--marks", "--bleed", "3mm", "--accent", "#b00020",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    name = f"{STATEMENT}-ar+en-a4-parallel"
    assert list(files(here)) == [f"{name}.pdf"]
    import pypdf

    page = pypdf.PdfReader(io.BytesIO(Path(f"{name}.pdf").read_bytes())).pages[0]
    assert page.trimbox != page.mediabox


def test_one_side_is_enough_where_the_text_is_short():
    leaflet = side_by_side("ar+en", "a4", 1)
    assert leaflet.sides == 1
    assert leaflet.type_size == leaflet.further[0][0]
    assert statement("ar").paragraphs


@pytest.mark.parametrize("tags", ["ur+en", "fa+de"])
def test_verify_reads_both_languages_though_they_take_turns(here, tags):
    done = call("render", STATEMENT, "--lang", tags, "--parallel", "--size", "a4", "--verify")
    assert done.exit_code == 0, done.output
    (name,) = files(here)
    assert side_by_side(tags).sides == 2
    done = call("verify", name, "--against", STATEMENT, "--lang", tags)
    assert done.exit_code == 0, done.output


def test_verify_finds_what_one_language_lacks_or_has_in_another_place():
    """The address stands in both: that of one does not make up for that of the other."""
    from leaflet.errors import Location
    from leaflet.reading import verify

    whole = both("ur+en")
    first, second = whole.parts
    data = side_by_side("ur+en").data
    for text, kinds in [
        # As if the file had one of three: what is one too many is looked for elsewhere too.
        (second.paragraphs + second.paragraphs[-1:], {"missing", "in another place"}),
        (second.paragraphs[:1] + second.paragraphs[2:3] + second.paragraphs[1:2]
         + second.paragraphs[3:], {"in another place"}),
    ]:  # fmt: skip
        other = second._replace(paragraphs=text)
        changed = whole._replace(paragraphs=first.paragraphs + text, joined=(first, other))
        verdict = verify.verify(data, Location("x.pdf"), changed)
        assert {fault.kind for fault in verdict.faults} == kinds
