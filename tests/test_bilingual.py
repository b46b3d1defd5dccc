"""Two languages in one leaflet: each as it would be alone, in the order of reading."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import leaflets
import pytest
import readers
from boxes import contact
from commands import STATEMENT, call, files, refused
from extraction import read
from folding import folded, read_book
from numbered import blank
from pairs import bilingual, both, on_one_sheet, spoken
from readers import READERS, in_order, normalized
from shipped import statement
from tagged_files import File, letters

from leaflet.assets import texts_dir
from leaflet.errors import FitError, UsageError
from leaflet.imposition import folds, two_covers
from leaflet.imposition.sheets import Sheet
from leaflet.layout.paper import SIZES, paper_size
from leaflet.layout.style import STYLES
from leaflet.request.request import parse
from leaflet.statement import pair
from leaflet.statement.contact import NOBODY
from leaflet.units import Size

A4 = SIZES["a4"]
MARKS = "\u200e\u200f"
PAIRS = ("ar+en", "fa+de", "he+en", "ur+en", "ckb+en", "en+ar")
FOLDED = ("ar+en", "en+ar", "en+de", "he+ar")  # both directions, and twice the same
SYSTEM = ("poppler", "pdfjs")


# --- A side for each ------------------------------------------------------------------------------


@pytest.mark.parametrize("tags", PAIRS)
def test_each_is_set_as_it_is_alone_on_one_side(tags):
    both_, alone = bilingual(tags), []
    for tag in tags.split("+"):
        leaflet = leaflets.render(statement(tag), A4, 1)
        alone.append((leaflet.type_size, leaflet.leading))
    pair = [(both_.type_size, both_.leading), *both_.further]
    assert [size for size, _ in pair] == [size for size, _ in alone]
    # Beside a language that is ragged the other is ragged too, and has other lines to spread.
    for (_, leading), (_, leading_alone) in zip(pair, alone, strict=True):
        assert leading == pytest.approx(leading_alone, rel=0.05)
    assert both_.sides == 2


@pytest.mark.parametrize("tags", PAIRS)
def test_the_first_is_the_front_and_the_document_s_language(tags):
    data = bilingual(tags).data
    first, second = tags.split("+")
    opened = File(data)
    assert opened.root["/Lang"] == first
    parts = opened.tree.kids
    assert [(part.tag, str(part.item["/Lang"])) for part in parts] == [
        ("Part", first), ("Part", second),
    ]  # fmt: skip
    for number, (tag, part) in enumerate(zip((first, second), parts, strict=True)):
        marks = part.of(type(next(iter(opened.texts))))
        assert {mark.page for mark in marks} == {number}
        assert letters(opened.text(part)) == letters(spoken(tag))
        (head,) = part.find("H1")
        assert letters(opened.text(head)) == letters(statement(tag).title)
    assert str(opened.reader.metadata.title) == statement(first).title


@pytest.mark.sample(6, why="each pair on some paper")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tags", PAIRS)
def test_all_words_come_back_the_first_language_first(tags, reader):
    if missing := readers.missing(reader):
        pytest.skip(missing)
    if reader == "pdfjs" and tags not in PAIRS[:2]:
        pytest.skip("a process of node for each file")
    expected = " ".join(map(spoken, tags.split("+"))).split()
    words = normalized("\n".join(read(bilingual(tags).data, reader))).split()
    assert in_order(expected, words) / len(expected) > 0.999


def test_lines_run_in_the_direction_of_their_language():
    """Ragged lines of the closing: at the right edge in Arabic, at the left one in English."""
    pymupdf = pytest.importorskip("pymupdf")
    edges = []
    with pymupdf.open(stream=bilingual("ar+en").data) as document:
        for page in document:
            boxes = [block[:4] for block in page.get_text("blocks") if block[4].strip()]
            left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
            slogan, *_ = boxes[-3:]  # the last one, above signature and address
            edges.append((slogan[0] - left < 3, right - slogan[2] < 3))
    assert edges == [(False, True), (True, False)]


def test_marks_and_bleed_are_on_both_sides():
    import pypdf

    data = bilingual("ar+en", finished=leaflets.finish("#b00020", "3mm", marks=True)).data
    first, second = pypdf.PdfReader(io.BytesIO(data)).pages
    assert first.mediabox == second.mediabox != first.trimbox == second.trimbox
    assert first.bleedbox == second.bleedbox != first.trimbox


def test_several_on_a_sheet_have_front_and_back():
    leaflet = leaflets.make(both("he+en"), parse(size="a5", paper="a4", type_size="6"))
    assert (leaflet.sides, leaflet.sheets) == (2, 1)
    assert leaflet.description.startswith("2 leaflets on both sides of 1 sheet")
    pages = read(leaflet.data, "pdfium")
    assert "Solidarity" in pages[1] and "Solidarity" not in pages[0]


def test_the_same_bytes_from_other_objects():
    first = bilingual("ar+en", group=contact("ar")).data
    anew = pair.load(texts_dir() / STATEMENT, "ar+en")
    again = leaflets.render(anew, A4, group=contact("ar")).data
    assert again == first


def test_too_long_for_a_side_says_which_and_what_would_do():
    with pytest.raises(FitError) as caught:
        bilingual("ur+de", "a5")
    assert caught.value.at.file.endswith("ur.md")
    assert "on 1 side of 148 x 210 mm" in caught.value.message
    assert "--size" in caught.value.hint and "--sides" not in caught.value.hint


# --- One from each cover --------------------------------------------------------------------------


def held_from(cover: Sequence[int], sheets: Sequence[Sheet], *, rtl: bool) -> list[int]:
    """The panels of one language in the order in which hands meet them from its own cover."""
    numbers = {number: i for i, number in enumerate(cover, 1)}

    def only(side):
        placements = [
            placement for placement in side.placements if placement.panel.number in numbers
        ]
        new = [
            placement._replace(
                panel=placement.panel._replace(number=numbers[placement.panel.number])
            )
            for placement in placements
        ]
        return side._replace(placements=tuple(new))

    own = [sheet._replace(front=only(sheet.front), back=only(sheet.back)) for sheet in sheets]
    return read_book(folded(own)[-1], rtl=rtl)


@pytest.mark.parametrize("directions", [(False, True), (True, False), (False, False), (True, True)])
@pytest.mark.parametrize(
    ("fold", "counts"),
    [("half", (2, 2)), ("booklet", (1, 3)), ("booklet", (4, 4)), ("booklet", (5, 8))],
)
def test_each_is_read_from_its_own_cover_upright(fold, counts, directions):
    first, second = counts
    total = -(-(first + second) // 4) * 4
    scheme = folds.parse(fold)
    (size, *_) = folds.panel_sizes(scheme, A4, total)
    pages = two_covers.bound(blank([size] * first), blank([size] * second), size, total)
    sheets = folds.impose(scheme, A4, pages, rtl=directions[0])
    assert [page.number for page in pages if page.blocks == ()] != []
    if directions[0] == directions[1]:
        sheets = tuple(turned(sheet, pages[-second:]) for sheet in sheets)
    own = range(1, first + 1)
    assert held_from(own, sheets, rtl=directions[0]) == list(own)
    other = range(first + 1, first + second + 1)
    assert held_from(other, sheets, rtl=directions[1]) == list(range(1, second + 1))


def turned(sheet: Sheet, panels) -> Sheet:
    front, back = two_covers.turned([sheet.front, sheet.back], panels)
    return sheet._replace(front=front, back=back)


def test_the_blank_pages_are_where_they_meet():
    size = Size(100, 200)
    pages = two_covers.bound(blank([size] * 2), blank([size] * 3), size, 8)
    assert [page.number for page in pages] == [1, 2, 6, 7, 8, 5, 4, 3]


@pytest.mark.sample(4, why="each fold with some pair")
@pytest.mark.parametrize("fold", two_covers.FOLDS)
@pytest.mark.parametrize("tags", FOLDED)
def test_folded_both_are_whole_and_read_one_after_the_other(tags, fold):
    opened = File(bilingual(tags, "a4", fold).data)
    first, second = opened.tree.kids
    for tag, part in zip(tags.split("+"), (first, second), strict=True):
        assert letters(opened.text(part)) == letters(spoken(tag))


def test_the_second_is_upside_down_only_where_it_runs_as_the_first():
    pymupdf = pytest.importorskip("pymupdf")

    def directions(tags: str) -> set[tuple[int, int]]:
        with pymupdf.open(stream=bilingual(tags, "a4", "half").data) as document:
            return {
                tuple(map(round, line["dir"]))
                for page in document
                for block in page.get_text("dict")["blocks"]
                for line in block["lines"]
            }

    assert directions("en+ar") == {(1, 0)}
    assert directions("en+de") == {(1, 0), (-1, 0)}


def test_a_long_text_makes_a_thicker_booklet_and_fills_it():
    """Pages that are over go to the one in the smaller type, not to the middle."""
    leaflet = leaflets.make(both("ur+de"), parse(size="a6", fold="booklet"))
    assert leaflet.sheets > 1
    pages = read(leaflet.data, "pdfium")
    assert all(page.strip() for page in pages)


@pytest.mark.parametrize("fold", ["letter", "z", "gate", "zine", "poster", "accordion"])
def test_other_folds_are_refused_by_name(here, fold):
    message = f"two languages do not go on the fold '{folds.parse(fold).name}'"
    hint = "take --fold half or --fold booklet, which has one from each cover, or leave out --fold"
    done = call("render", STATEMENT, "--lang", "ar+en", "--fold", fold)
    assert done.exit_code == 2 and files(here) == {}
    assert done.stderr.endswith(f"error: {message}\nhint:  {hint}\n")


@pytest.mark.parametrize("tags", FOLDED)
def test_the_reading_edition_has_all_pages_upright_the_first_language_first(here, tags):
    arguments = ["--lang", tags, "--fold", "booklet", "--edition", "reading", "--verify"]
    done = call("render", STATEMENT, *arguments)
    assert done.exit_code == 0, done.output
    (file,) = files(here)
    words = normalized("\n".join(read(Path(file).read_bytes(), "pdfium"))).split()
    expected = " ".join(map(spoken, tags.split("+"))).split()
    assert in_order(expected, words) / len(expected) > 0.99
    pymupdf = pytest.importorskip("pymupdf")
    with pymupdf.open(file) as document:
        lines = [
            line
            for page in document
            for block in page.get_text("dict")["blocks"]
            for line in block["lines"]
        ]
    assert {tuple(map(round, line["dir"])) for line in lines} == {(1, 0)}


def test_fronts_and_backs_for_printing_by_hand_hold_both_languages(here):
    arguments = ["--lang", "en+de", "--fold", "half", "--duplex", "manual", "--verify", "--card"]
    done = call("render", STATEMENT, *arguments)
    assert done.exit_code == 0, done.output
    name = f"{STATEMENT}-en+de-a4-half"
    assert set(files(here)) == {
        f"{name}-{part}.pdf" for part in ("fronts", "backs", "turning", "card")
    }


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        (["--lang", "ar+en", "--stack"], "two languages are not cut and stacked"),
        (["--lang", "ar", "--lang", "en", "--stack", "--up", "mixed"],
         "what is stacked is not mixed"),
    ],
)  # fmt: skip
def test_nothing_of_several_languages_is_stacked(here, choices, message):
    done = call("render", STATEMENT, *choices, "--size", "a6", "--paper", "a4")
    assert (done.exit_code, files(here)) == (2, {})
    assert f"error: {message}\n" in done.stderr


@pytest.mark.parametrize("style", [name for name in STYLES if not STYLES[name].masthead])
def test_every_style_is_heard_side_by_side_and_on_a_side_each(here, style):
    arguments = ["--lang", "he+en", "--size", "a3", "--style", style]
    sizes = []
    for choice in ((), ("--parallel",)):
        done = call("render", STATEMENT, *arguments, *choice, "--json")
        assert done.exit_code == 0, done.stderr
        sizes.append(json.loads(done.stdout)[0]["type_size"])
    assert min(sizes) >= STYLES[style].smallest


# --- Several languages on one sheet ---------------------------------------------------------------


def cells(page, tags: str) -> dict[str, list[tuple[float, float]]]:
    """Where, as shares of the page, the middle of each language's letters is, block by block."""
    places_of: dict[str, list[tuple[float, float]]] = {tag: [] for tag in tags.split("+")}
    for block in page.get_text("blocks"):
        letters_ = normalized(block[4])
        for tag, places in places_of.items():
            if len(letters_) > 40 and letters_[:20] in spoken(tag):
                x, y = (block[0] + block[2]) / 2, (block[1] + block[3]) / 2
                places.append((x / page.rect.width, y / page.rect.height))
    return places_of


def test_backs_are_behind_their_own_fronts():
    """The sheet is turned over on its short edge, so left and right stay where they are told."""
    pymupdf = pytest.importorskip("pymupdf")
    leaflet = on_one_sheet("en+de", type_size="10.5")
    assert (leaflet.sides, leaflet.sheets) == (2, 1)
    assert "2 leaflets on both sides of 1 sheet, turned on its short edge" in leaflet.description
    with pymupdf.open(stream=leaflet.data) as document:
        front, back = (cells(page, "en+de") for page in document)
    for tag, left_on_front in (("en", True), ("de", False)):
        assert front[tag] and back[tag]
        assert {x < 0.5 for x, _ in front[tag]} == {left_on_front}
        assert {x < 0.5 for x, _ in back[tag]} == {not left_on_front}


def test_cells_are_filled_in_the_direction_of_the_first():
    pymupdf = pytest.importorskip("pymupdf")
    with pymupdf.open(stream=on_one_sheet("ar+en").data) as document:
        front = cells(document[0], "ar+en")
    assert {x > 0.5 for x, _ in front["ar"]} == {True} == {x < 0.5 for x, _ in front["en"]}


def test_four_on_a_sheet_are_two_of_each():
    leaflet = on_one_sheet("en+he", "a6", "a4")
    assert leaflet.description.startswith("4 leaflets")
    first, second = File(leaflet.data).tree.kids
    for tag, part in (("en", first), ("he", second)):
        opened = File(leaflet.data)
        assert letters(opened.text(part)) == letters(spoken(tag))  # read out once
    words = read(leaflet.data, "pdfium")[0].split()
    assert words.count("Oppose") == 2


def test_where_one_needs_the_back_the_others_use_it_too():
    size = "170x240mm"
    alone = [leaflets.render(statement(tag), paper_size(size)) for tag in ("ur", "ar")]
    assert [leaflet.sides for leaflet in alone] == [2, 1]
    leaflet = on_one_sheet("ur+ar", size, "a3")
    assert leaflet.type_size == alone[0].type_size
    assert leaflet.further[0][0] > alone[1].type_size


def test_the_command_makes_one_file_of_all_languages(here):
    arguments = ["--lang", "fa", "--lang", "ar", "--size", "a5", "--paper", "a4", "--up", "mixed"]
    done = call("render", STATEMENT, *arguments, "--verify")
    assert done.exit_code == 0, done.output
    assert list(files(here)) == [f"{STATEMENT}-fa+ar-a5-on-a4-mixed.pdf"]


@pytest.mark.parametrize(
    ("languages", "code", "message", "hint"),
    [
        (["en", "de", "fr"], 5, "3 languages do not go on one sheet: it holds 2 leaflets",
         "take larger paper (--paper), a smaller --size, or fewer languages"),
        (["en"], 2, "leaflets of one language cannot be mixed",
         "give --lang several times, or a number to --up"),
        (["en+ar", "de"], 2, "leaflets in two languages cannot be mixed with others",
         "write --lang en --lang ar"),
    ],
)  # fmt: skip
def test_what_cannot_be_mixed(here, languages, code, message, hint):
    tags = [word for tag in languages for word in ("--lang", tag)]
    done = call("render", STATEMENT, *tags, "--size", "a5", "--paper", "a4", "--up", "mixed")
    assert (done.exit_code, files(here)) == (code, {})
    assert done.stderr.endswith(f"error: {message}\nhint:  {hint}\n")


def test_mixed_needs_room_for_two():
    with pytest.raises(UsageError, match="one leaflet on a sheet cannot be mixed"):
        parse(size="a4", paper="a4", up="mixed")


# --- What a group adds ----------------------------------------------------------------------------


@pytest.mark.parametrize("fold", [None, "half", "booklet"])
def test_each_language_has_its_own_contact_box(fold):
    group = contact("ar")._replace(second=(contact("en"),))
    data = bilingual("ar+en", "a4", fold, group).data
    opened = File(data)
    for tag, part in zip(("ar", "en"), opened.tree.kids, strict=True):
        box = [*contact(tag).paragraphs]
        spoken_text = "".join(placed.text for placed in box)
        assert letters(opened.text(part)) == letters(spoken(tag) + spoken_text)
        (figure,) = part.find("Figure")
        assert figure.item["/Alt"] == "QR: example.org/berlin"


def test_the_codes_of_both_boxes_are_read():
    zxingcpp = pytest.importorskip("zxingcpp")
    pypdfium2 = pytest.importorskip("pypdfium2")
    group = contact("ar")._replace(second=(contact("en"),))
    document = pypdfium2.PdfDocument(bilingual("ar+en", group=group).data)
    for page in document:
        (barcode,) = zxingcpp.read_barcodes(page.render(scale=4).to_pil())
        assert barcode.text == "https://example.org/berlin"
    document.close()


def test_the_box_is_the_same_as_in_a_leaflet_of_one_language():
    """Its letters stand where they stand there, but for what the rounding of widths makes of it."""
    pymupdf = pytest.importorskip("pymupdf")

    def places(data: bytes, number: int) -> list[tuple[str, float, float]]:
        with pymupdf.open(stream=data) as document:
            return sorted(
                (char["c"], round(char["origin"][1], 1), char["origin"][0])
                for block in document[number].get_text("rawdict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
                for char in span["chars"]
                # Marks of direction stand at a neighbour's edge, whichever that is.
                if char["c"] not in MARKS and not char["c"].isspace()
            )

    group = contact("ar")._replace(second=(contact("en"),))
    two = bilingual("ar+en", group=group).data
    for number, tag in enumerate(("ar", "en")):
        single = leaflets.render(statement(tag), A4, 1, group=contact(tag)).data
        here, there = places(two, number), places(single, 0)
        assert [place[:2] for place in here] == [place[:2] for place in there]
        assert [place[2] for place in here] == pytest.approx([x for _, _, x in there], abs=0.05)


def test_a_group_may_speak_in_one_of_them_alone():
    group = NOBODY._replace(second=(contact("en"),))
    first, second = File(bilingual("ar+en", group=group).data).tree.kids
    assert (len(first.find("Figure")), len(second.find("Figure"))) == (0, 1)


def test_a_list_of_groups_may_ask_for_two(here):
    Path("g.csv").write_text(
        "name,languages,size,contact,contact.ar,contact.en\n"
        "Berlin,ar+en fa,a4,Tel. 1,\u0647\u0627\u062a\u0641 1,Phone 1\n",
        encoding="utf-8",
    )
    done = call("batch", "g.csv", "--statement", STATEMENT, "--jobs", "1", "--out", "out")
    assert done.exit_code == 0, done.output
    assert {path.name for path in Path("out").glob("Berlin*.pdf")} == {
        "Berlin-ar+en-a4.pdf", "Berlin-fa-a4.pdf",
    }  # fmt: skip
    front, back = read(Path("out/Berlin-ar+en-a4.pdf").read_bytes(), "pdfium")
    assert "Phone 1" in back and "Phone" not in front
    assert "\u0647\u0627\u062a\u0641 1" in normalized(front)


def test_a_changed_box_in_the_second_language_is_made_anew(here):
    head = "name,languages,size,contact.ar,contact.en\n"
    for phone in ("Phone 1", "Phone 2"):
        Path("g.csv").write_text(f"{head}Berlin,ar+en,a4,1,{phone}\n")
        arguments = ["g.csv", "--statement", STATEMENT, "--jobs", "1", "--out", "out", "--resume"]
        call("batch", *(arguments if phone != "Phone 1" else arguments[:-1]))
        assert phone in read(Path("out/Berlin-ar+en-a4.pdf").read_bytes(), "pdfium")[1]


# --- The command line -----------------------------------------------------------------------------


def test_what_is_said_of_it(here):
    done = call("render", STATEMENT, "--lang", "he+en", "--size", "a4", "--verify", "--png")
    assert done.exit_code == 0, done.output
    leaflet = bilingual("he+en")
    points = [f"{size:.4g} pt on {round(leading, 1):g} pt" for size, leading in (
        (leaflet.type_size, leaflet.leading), *leaflet.further,
    )]  # fmt: skip
    name = f"{STATEMENT}-he+en-a4"
    assert done.stdout == f"{name}.pdf: a4, 2 sides, {' and '.join(points)}, 2 pictures\n"
    done = call("verify", f"{name}.pdf", "--against", STATEMENT, "--lang", "he+en")
    assert done.exit_code == 0, done.output


def test_json_has_the_setting_of_both(here):
    import json

    done = call("check", STATEMENT, "--lang", "ar+en", "--size", "a4", "--json")
    (entry,) = json.loads(done.stdout)
    leaflet = bilingual("ar+en")
    assert entry["language"] == "ar+en"
    ((type_size, leading),) = leaflet.further
    assert entry["others"] == [{"type_size": round(type_size, 2), "leading": round(leading, 2)}]


@pytest.mark.parametrize(
    ("tags", "message", "hint"),
    [
        ("ar+en+de", "'ar+en+de' names 3 languages; a leaflet holds two", "take two: ar+en"),
        ("ar+AR", "'ar+AR' names one language twice", "write ar alone"),
        (
            "ar+",
            "'' is not a language tag",
            "give a tag like ar, fa, pt-BR, zh-Hant, or a name like Persian",
        ),
    ],
)
def test_what_is_no_pair_is_refused(here, tags, message, hint):
    refused(2, message, hint, STATEMENT, "--lang", tags)


def test_a_single_text_has_no_second_language(here):
    Path("call.md").write_text("# Peace\n\nWe want peace.\n")
    message = "call.md: no line of it is in the letters of ar (Arabic)"
    hint = "leave it out, or give a folder with a text for each language"
    refused(3, message, hint, "call.md", "--lang", "ar+en")


def test_one_side_is_refused():
    request = parse(size="a4", sides=1)
    with pytest.raises(UsageError, match="two languages take two sides, one for each"):
        leaflets.make(both("ar+en"), request)


def test_a_language_it_has_no_text_in(here):
    done = call("render", STATEMENT, "--lang", "ar+ja", "--size", "a4")
    assert done.exit_code == 3 and "there is no text in 'ja'" in done.stderr
