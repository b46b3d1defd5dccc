"""The contact box: on the page, in the tags, and in what readers make of it."""

import io
from pathlib import Path

import leaflets
import pymupdf
import pypdf
import pytest
from boxes import LINES, PAPERS, TAGS, URL, boxed, contact
from commands import call
from readers import READERS, missing, normalized

from leaflet.errors import FitError
from leaflet.layout.contact import box
from leaflet.layout.format import page_format
from leaflet.layout.paper import paper_size
from leaflet.layout.style import CONTACT_PADDING
from leaflet.statement import language, source
from leaflet.statement.contact import Contact
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import mm

A5 = page_format(paper_size("a5"), 1).field(0).measure  # points

# Urdu does not fit on dl at 8 pt beside a box, which `render` says.
SHEETS = [(tag, paper) for tag in TAGS for paper in PAPERS if (tag, paper) != ("ur", "dl")]
every_sheet = pytest.mark.parametrize(("tag", "paper"), SHEETS)


def objects(reader: pypdf.PdfReader) -> list[dict]:
    """The structure elements of a file, from its root down."""
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    visited, waiting = [], [root]
    while waiting:
        element = waiting.pop(0)
        visited.append(element)
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        kids = [kid.get_object() for kid in kids]
        waiting += [kid for kid in kids if isinstance(kid, dict) and "/S" in kid]
    return visited[1:]


def kids(element: dict) -> list:
    return [kid.get_object() for kid in element["/K"]]


@pytest.mark.parametrize("reader", [name for name in READERS if name != "pdfjs"])
@pytest.mark.parametrize("tag", TAGS)
def test_its_lines_read_back_in_order(tag: str, reader: str, tmp_path: Path) -> None:
    if why := missing(reader):
        pytest.skip(why)
    path = tmp_path / "a.pdf"
    path.write_bytes(boxed(tag))
    page = READERS[reader](path)
    text = normalized(" ".join(page))
    meeting, lines = LINES[tag]
    places = []
    for line in (meeting, *lines.split("\n"), "example.org/berlin"):
        assert normalized(line) in text, line
        places.append(text.index(normalized(line)))
    assert places == sorted(places)


@every_sheet
def test_text_and_squares_stay_inside_the_frame(tag: str, paper: str) -> None:
    with pymupdf.open(stream=boxed(tag, paper)) as document:
        page = document[-1]
        frames = [drawing["rect"] for drawing in page.get_drawings() if drawing["type"] == "s"]
        frame = max(frames, key=lambda rect: rect.height)
        squares = [drawing["rect"] for drawing in page.get_drawings() if drawing["type"] == "f"]
        squares = [rect for rect in squares if rect.y0 > frame.y0 and rect.height > mm(15)]
        words = [pymupdf.Rect(word[:4]) for word in page.get_text("words")]
        inside = [word for word in words if frame.contains(word.tl + (word.br - word.tl) / 2)]
    assert len(inside) >= 6 and len(squares) == 1
    for word in inside:
        assert frame.x0 + CONTACT_PADDING / 2 < word.x0 < word.x1 < frame.x1 - CONTACT_PADDING / 2
        assert not word.intersects(squares[0])
        middle = (word.y0 + word.y1) / 2
        assert frame.y0 + 3 < middle < frame.y1 - 3
    assert frame.contains(squares[0])
    assert min(squares[0].width, squares[0].height) >= mm(20) - 0.01
    quiet = 4 * squares[0].width / 25  # ISO/IEC 18004: four modules of white, of version 2 at most
    rtl = tag != "en"
    side = squares[0].x0 - frame.x0 if rtl else frame.x1 - squares[0].x1
    assert side >= quiet - 0.5 and side < frame.width / 4


@pytest.mark.parametrize("tag", TAGS)
def test_its_tags(tag: str) -> None:
    """A section of paragraphs, a link with its annotation, and a figure with words."""
    reader = pypdf.PdfReader(io.BytesIO(boxed(tag)))
    (section,) = [element for element in objects(reader) if element["/S"] == "/Sect"]
    inside = kids(section)
    assert [element["/S"] for element in inside] == ["/P"] * 4 + ["/Figure"]
    figure = inside[-1]
    assert figure["/Alt"] == "QR: example.org/berlin"
    (link,) = [
        kid for element in inside for kid in kids(element) if isinstance(kid, dict) and "/S" in kid
        and kid["/S"] == "/Link"
    ]  # fmt: skip
    (reference,) = [kid for kid in kids(link) if isinstance(kid, dict)]
    annotation = reference["/Obj"]
    assert reference["/Type"] == "/OBJR" and annotation["/A"]["/URI"] == URL
    assert annotation in [page.get_object() for page in reader.pages[-1]["/Annots"]]
    tree = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {tree[i]: tree[i + 1].get_object() for i in range(0, len(tree), 2)}
    assert parents[annotation["/StructParent"]] == link
    assert section["/P"]["/S"] == "/Document" and kids(section["/P"])[-1] == section


@pytest.mark.parametrize("sides", [1, 2])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_it_stands_on_the_last_side(tag: str, sides: int) -> None:
    paper = "a4" if sides == 1 else "a5"
    with pymupdf.open(stream=boxed(tag, paper, sides=sides)) as document:
        assert len(document) == sides
        bearing = ["0001" in page.get_text() for page in document]
    assert bearing == [False] * (sides - 1) + [True]


@pytest.mark.parametrize("pdfx", [False, True])
def test_bleed_and_marks_move_it_with_the_page(pdfx: bool) -> None:
    plain = boxed("ar")
    printed = boxed("ar", finish=leaflets.finish(bleed="3mm", marks=True, pdfx=pdfx))
    with pymupdf.open(stream=plain) as trimmed, pymupdf.open(stream=printed) as other:
        before, after = (
            [page.search_for("7946")[0] for page in (trimmed[-1], other[-1])]
        )  # fmt: skip
        trim = other[-1].trimbox
        shift = trim.x0
        top = other[-1].mediabox.y1 - trim.y1 if trim.y0 != trim.x0 else trim.y0
    assert after.x0 - before.x0 == pytest.approx(shift, abs=0.1)
    assert after.y0 - before.y0 == pytest.approx(top, abs=0.1)
    assert shift > mm(3)


def test_for_a_print_shop_there_is_no_link_and_each_group_its_own_identifier() -> None:
    files = [boxed("en", url=f"{URL}{n}", finish=leaflets.finish(pdfx=True)) for n in (1, 2)]
    identifiers = set()
    for data in files:
        reader = pypdf.PdfReader(io.BytesIO(data))
        assert all("/Annots" not in page for page in reader.pages)
        assert [
            element
            for element in objects(reader)
            if element["/S"] == "/Link" and len(element["/K"]) > 1
        ] == []
        packet = reader.trailer["/Root"]["/Metadata"].get_data().decode()
        identifiers.add(packet.split("DocumentID>")[1].split("<")[0])
    assert len(identifiers) == 2


def test_a_group_that_says_nothing_has_no_box() -> None:
    silent = boxed.__wrapped__("en", url="")
    assert b"/Figure" not in silent
    assert not Contact().says_something
    done = call("check", "oppose-war-on-iran", "--lang", "en", "--contact", " ")
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/", "example.org"),
        ("https://example.org/a/", "example.org/a/"),
        ("http://example.org/?a=/", "example.org/?a=/"),
    ],
)
def test_an_address_is_shown_without_what_everybody_knows(url: str, shown: str) -> None:
    assert Contact(url=url).shown_url == shown


@pytest.mark.parametrize(
    ("contact", "message"),
    [
        (Contact(lines="W" * 200), "is wider than the contact box"),
        (Contact(lines="\n".join("abcdefghijklmno")), "holds 14 lines, not 15"),
    ],
)
def test_what_a_box_does_not_hold(contact: Contact, message: str) -> None:
    with pytest.raises(FitError) as caught:
        box(contact, language.resolve("en", ""), Typefaces(), measure=A5)
    assert message in str(caught.value) and caught.value.hint


def test_boxes_of_one_height_come_in_steps() -> None:
    """So that groups share the rest: from one line to fourteen, no more heights than lines."""
    english, faces = language.resolve("en", ""), Typefaces()
    boxes = [
        box(Contact(lines="\n".join("x" * n)), english, faces, measure=A5) for n in range(1, 15)
    ]
    heights = {box.height for box in boxes}
    assert [box.steps for box in boxes] == list(range(1, 15)) and len(heights) == 14
    assert box(contact("en"), english, faces, measure=A5).height in heights


@pytest.mark.parametrize("size", ["a6", "dl", "a5", "a4"])
@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/berlin",
        "https://example.org/groups/berlin-and-brandenburg/open-meetings/of-this-spring",
        "https://www.example.org/campaigns/no-war-on-iran/2024/05/index.html",
    ],
)
def test_an_address_that_goes_over_lines_of_the_box_is_told_of(
    url: str, size: str, tmp_path: Path
) -> None:
    path = tmp_path / "en.md"
    path.write_text("# Peace\n\nNow.\n", encoding="utf-8")
    made = leaflets.render(source.load(path), paper_size(size), group=Contact(url=url))
    with pymupdf.open(stream=made.data) as file:
        lines = "\n".join(page.get_text() for page in file).split("\n")
    shown = url.split("://")[1]
    whole = any(shown in line for line in lines)
    assert whole == (not [one for one in made.notices if shown in one.message])
