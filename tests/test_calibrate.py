"""`leaflet calibrate`, and what leaflets made for a printer are."""

import json
from pathlib import Path

import pymupdf
import pypdf
import pytest
from batches import batch, report
from commands import PEACE, STATEMENT, call, files
from pretended_cups import entry, pages
from pretended_cups import report as reported

from leaflet.commands.main import main
from leaflet.layout.paper import SIZES
from leaflet.units import mm

ANSWERS = (
    "--left", "4", "--right", "4.5", "--top", "4", "--bottom", "7", "--back-right", "1.5",
    "--back-down", "-0.5", "--edge", "long", "--face", "back",
)  # fmt: skip
FILE = "config/leaflet/printers/Office.toml"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder to be in, with settings of its own, and a text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("click.get_app_dir", lambda name: str(tmp_path / "config" / name))
    Path("call.en.md").write_text(PEACE)
    return tmp_path


def calibrated(*more: str) -> Path:
    done = call("calibrate", "Office", *ANSWERS, *more)
    assert (done.exit_code, done.stderr) == (0, "")
    return Path(FILE)


def answered(*arguments: str, answers: str):
    from click.testing import CliRunner

    return CliRunner().invoke(main, ["calibrate", *arguments], answers, prog_name="leaflet")


def rendered(*options: str, name: str = "x.pdf") -> bytes:
    Path("call.en.md").write_text(PEACE)
    done = call("render", "call.en.md", *options, "--output", name)
    assert done.exit_code == 0, done.stderr
    return Path(name).read_bytes()


# The questions


def test_questions_and_options_come_to_the_same(here):
    file = calibrated().read_bytes()
    Path(FILE).unlink()
    done = answered("Office", answers="back\nhead\n4\n4.5\n4\n7\n1.5\n-0.5\n")
    assert done.exit_code == 0, done.output
    assert Path(FILE).read_bytes() == file
    assert done.stdout.splitlines()[-1].endswith(f"{FILE}: kept; use it with --printer Office")
    assert [path.name for path in (here / "config/leaflet").rglob("*.toml")] == ["Office.toml"]


def test_a_wrong_answer_is_asked_again_and_no_answer_keeps_nothing(here):
    done = answered("Office", answers="up\nback\nfoot\n4\n99\n4\n4\n7\n-11\n0\n0\n")
    assert done.exit_code == 0
    assert "99.0 is not in the range" in done.output and "-11.0 is not in the" in done.output
    assert 'edge = "short"' in Path(FILE).read_text()
    before = Path(FILE).read_bytes()
    done = answered("Office", answers="front\nhead\n5\n")
    assert done.exit_code == 1 and Path(FILE).read_bytes() == before


def test_only_what_no_option_says_is_asked(here):
    done = answered("Office", *ANSWERS[:-2], answers="front\n")
    assert done.exit_code == 0 and done.output.count("?") == 1
    assert 'face = "up"' in Path(FILE).read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no printer is named"),
        (("a/b", *ANSWERS), "no printer can be called 'a/b' here"),
        (("--sheet", "t.pdf", "--paper", "a6"), "the test sheet has no room on this paper"),
        (("--sheet", "t.pdf", "--paper", "a44"), "unknown size 'a44'"),
        (("Office", "--forget"), "nothing is known of a printer 'Office'"),
        (("Office", "--left", "26"), "26.0 is not in the range"),
        (("Office", "--edge", "left"), "'left' is not one of"),
    ],
)
def test_what_cannot_be(here, arguments, message):
    before = files(here)
    done = call("calibrate", *arguments)
    assert done.exit_code == 2 and message in done.stderr
    assert files(here) == before


def test_all_that_is_kept_is_shown_and_can_be_deleted(here):
    assert call("calibrate", "--list").stdout == ""
    calibrated()
    assert call("calibrate", "--list").stdout == (
        "Office: blank at the edges (mm) left 4, right 4.5, top 4, bottom 7; backs are moved 1.5 "
        "mm right and -0.5 mm down; turned on the long edge; face down\n"
    )
    assert call("calibrate", "Office", "--forget").exit_code == 0
    assert not Path(FILE).exists()


# The test sheet


def lines(page: pymupdf.Page) -> list[tuple[float, float, float, float]]:
    return [
        (*item[1], *item[2])
        for drawn in page.get_drawings()
        for item in drawn["items"]
        if item[0] == "l"
    ]


@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
def test_the_sheet_measures_in_millimetres(here, paper):
    """A line at each millimetre from each edge; cross and grid in the very middle."""
    assert call("calibrate", "--sheet", "test.pdf", "--paper", paper).exit_code == 0
    width, height = SIZES[paper]
    with pymupdf.open("test.pdf") as document:
        assert len(document) == 2
        for page in document:
            assert (page.rect.width, page.rect.height) == pytest.approx((width, height), abs=0.01)
            drawn = lines(page)
            level = {y for x, y, to_x, to_y in drawn if y == to_y and to_x - x > 18}
            upright = {x for x, y, to_x, to_y in drawn if x == to_x and to_y - y > 18}
            for depth in range(1, 16):
                for length, measured in ((height, level), (width, upright)):
                    for place in (mm(depth), length - mm(depth)):
                        assert any(abs(coordinate - place) < 0.05 for coordinate in measured)
            middle = [
                (x, top, to_x, foot) for x, top, to_x, foot in drawn
                if x == to_x == pytest.approx(width / 2, abs=0.5) and foot - top > 60
            ]  # fmt: skip
            xs, tops, _, feet = (sum(edges) / len(middle) for edges in zip(*middle, strict=True))
            assert (xs, (tops + feet) / 2) == pytest.approx((width / 2, height / 2), abs=0.02)
        grid = sorted(
            x - width / 2 for x, y, to_x, to_y in lines(document[1])
            if x == to_x and mm(20) - 0.1 < to_y - y < mm(20) + 0.1
        )  # fmt: skip
        assert grid == pytest.approx([mm(i) for i in range(-10, 11) if i % 5], abs=0.02)
        assert "calibrate" in document[0].get_text() and "Back" in document[1].get_text()
        for page in document:  # nothing is printed over anything else
            boxes = [pymupdf.Rect(word[:4]) for word in page.get_text("words")]
            for x, y, to_x, to_y in lines(page):
                stroke = pymupdf.Rect(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
                stroke += (-0.2, -0.2, 0.2, 0.2)
                assert not any(stroke.intersects(box) for box in boxes)
    preferences = pypdf.PdfReader("test.pdf").trailer["/Root"]["/ViewerPreferences"]
    assert preferences["/Duplex"] == "/DuplexFlipLongEdge"
    assert preferences["/PrintScaling"] == "/None"


def test_the_sheet_is_the_same_each_time(here):
    for name in ("one.pdf", "two.pdf"):
        assert call("calibrate", "--sheet", name).exit_code == 0
    assert Path("one.pdf").read_bytes() == Path("two.pdf").read_bytes()


def test_the_sheet_is_printed_through_cups(here, office):
    done = call("calibrate", "Office", "--print", *ANSWERS)
    assert done.exit_code == 0, done.stderr
    assert "the test sheet: sent, job Office-1" in done.stdout
    (sent,) = office.calls("lp")
    assert "sides=two-sided-long-edge" in sent and "media=iso_a4_210x297mm" in sent
    assert office.received()[0].startswith(b"%PDF")


# Leaflets for a printer


def test_without_a_printer_what_is_kept_changes_nothing(here):
    before = [rendered(), rendered("--fold", "letter")]
    calibrated()
    assert [rendered(), rendered("--fold", "letter")] == before


def test_the_same_printer_gives_the_same_bytes_whatever_it_is_called(here):
    calibrated()
    call("calibrate", "Hall", *ANSWERS)
    leaflet = rendered("--fold", "letter", "--printer", "Office")
    assert leaflet == rendered("--fold", "letter", "--printer", "Hall")
    assert b"Office" not in leaflet
    call("calibrate", "Hall", *ANSWERS, "--back-right", "2")
    assert leaflet != rendered("--fold", "letter", "--printer", "Hall")


def words(page: pymupdf.Page) -> dict[str, pymupdf.Point]:
    return {word[4]: pymupdf.Point(word[:2]) for word in page.get_text("words")}


def test_the_back_is_moved_and_the_front_is_not(here):
    calibrated()
    options = ("--lang", "en", "--type-size", "12", "--size", "a5")
    for name, more in (("plain", ()), ("own", ("--printer", "Office"))):
        done = call("render", STATEMENT, *options, *more, "--output", f"{name}.pdf")
        assert done.exit_code == 0
    with pymupdf.open("plain.pdf") as plain, pymupdf.open("own.pdf") as own:
        for number, shift in ((0, (0, 0)), (1, (mm(1.5), -mm(0.5)))):
            before, after = words(plain[number]), words(own[number])
            assert before.keys() == after.keys() and len(before) > 20
            for word, at in before.items():
                moved = after[word] - at
                assert tuple(moved) == pytest.approx(shift, abs=0.02)


@pytest.mark.parametrize("fold", ["letter", "half", "booklet", "quarter", "gate"])
def test_sheets_that_lie_are_made_upright_with_all_their_words(here, fold):
    calibrated("--edge", "short")
    options = ("--lang", "ar", "--fold", fold, "--contact", "Tel. 1", "--type-size", "6")
    for name, more in (("plain.pdf", ()), ("own.pdf", ("--printer", "Office", "--verify"))):
        done = call("render", STATEMENT, *options, *more, "--output", name)
        assert done.exit_code == 0, done.stderr
    with pymupdf.open("plain.pdf") as plain, pymupdf.open("own.pdf") as own:
        for before, after in zip(plain, own, strict=True):
            assert tuple(after.rect.br) == pytest.approx(
                sorted((before.rect.height, before.rect.width))
            )
            lies = before.rect.width > before.rect.height
            assert after.rotation == (90 if lies else 0)
    assert "turned on its long edge" in done.stdout or fold == "quarter"


def ink(page: pymupdf.Page) -> tuple[float, float, float, float]:
    """Around all that is printed, as the page is shown (points)."""
    from PIL import Image

    shown = page.get_pixmap(colorspace="gray", dpi=144)
    picture = Image.frombytes("L", (shown.width, shown.height), shown.samples)
    box = picture.point(lambda level: 255 * (level < 128)).getbbox()
    assert box
    return tuple(edge / 2 for edge in box)


@pytest.mark.parametrize("fold", ["letter", "half"])
@pytest.mark.parametrize("edge", ["long", "short"])
def test_what_lies_is_moved_as_it_goes_into_the_printer(here, fold, edge):
    """Right and down as the page is shown, upright: that is how the test sheet was."""
    options = ("--lang", "en", "--fold", fold, "--printer", "Office")
    boxes = []
    for right, down in (("-3", "2"), ("3", "-2")):  # margins make room for as much
        calibrated("--back-right", right, "--back-down", down, "--edge", edge)
        assert call("render", STATEMENT, *options, "--output", "x.pdf").exit_code == 0
        with pymupdf.open("x.pdf") as document:
            boxes.append([ink(page) for page in document])
    straight, moved = boxes
    assert straight[0] == moved[0]
    shift = (mm(6), -mm(4)) * 2
    moves = [a - b for a, b in zip(moved[1], straight[1], strict=True)]
    assert moves == pytest.approx(shift, abs=0.6)


def test_text_is_where_the_printer_reaches(here):
    calibrated("--left", "18", "--right", "17", "--back-right", "1", "--back-down", "0")
    for more in (("--size", "a4"), ("--fold", "letter"), ("--fold", "half", "--paper", "letter")):
        options = ("--lang", "en", *more, "--printer", "Office")
        assert call("render", STATEMENT, *options, "--output", "x.pdf").exit_code == 0
        with pymupdf.open("x.pdf") as document:
            for page in document:
                left, _, right, _ = ink(page)
                # A hanging hyphen, and the cut marks, are no text.
                assert left >= mm(18) - 3 and right <= page.rect.width - mm(17) + 3


@pytest.mark.parametrize(("tags", "fold"), [("en", "half"), ("ar", "half"), ("en+ar", "booklet")])
def test_margins_are_widened_at_the_edges_of_the_sheet_alone(here, tags, fold):
    """12 mm at every edge; at the crease of a half fold 9, as without a printer."""
    edges = [word for edge in ("left", "right", "top", "bottom") for word in (f"--{edge}", "12")]
    calibrated(*edges, "--back-right", "0", "--back-down", "0")
    options = ("--lang", tags, "--fold", fold, "--printer", "Office")
    assert call("render", STATEMENT, *options, "--output", "x.pdf").exit_code == 0
    with pymupdf.open("x.pdf") as document:
        for page in document:
            left, top, right, bottom = ink(page)
            width, height = page.rect.br
            white = (left, top, width - right, height - bottom)
            assert min(white) >= mm(12) - 3  # a hanging hyphen is no text
            words = [pymupdf.Rect(word[:4]) * page.rotation_matrix
                     for word in page.get_text("words")]  # fmt: skip
            crease = height / 2  # it runs across the page as that is shown
            near = min(min(abs(box.y0 - crease), abs(box.y1 - crease)) for box in words)
            assert near < mm(10) or fold == "booklet"


def test_a_print_shop_is_no_printer_of_ones_own(here):
    calibrated()
    for options in (("--marks",), ("--bleed", "3mm"), ("--pdfx",)):
        done = call("render", "call.en.md", "--printer", "Office", *options)
        assert done.exit_code == 2
        assert "a file cannot be for your own printer and for a print shop" in done.stderr


def test_a_broken_file_stops_all_that_would_use_it(here):
    calibrated().write_text("left = 4\n")
    before = files(here)
    done = call("render", "call.en.md", "--printer", "Office")
    assert done.exit_code == 3
    assert done.stderr.endswith(
        f"{FILE}: 'right' is missing\nhint:  measure it anew: leaflet calibrate Office\n"
    )
    assert files(here) == before


def test_a_list_of_groups_for_a_printer(here):
    calibrated()
    content = "name,contact,fold,size\nA,Tel. 1,letter,\nB,Tel. 2,,a5\n"
    done = batch(here, "--printer", "Office", content=content)
    # A short text leaves panels white, and that is told.
    assert (done.exit_code, [ln for ln in done.stderr.splitlines() if "white" not in ln]) == (0, [])
    for line in report(here / "out"):
        more = ("--fold", "letter") if line["group"] == "A" else ("--size", "a5")
        more += ("--contact", "Tel. 1" if line["group"] == "A" else "Tel. 2", "--lang", "en")
        more += ("--printer", "Office", "--output", "alone.pdf")
        alone = call("render", str(here / "call"), *more)
        assert alone.exit_code == 0
        assert Path("alone.pdf").read_bytes() == (here / "out" / line["file"]).read_bytes()
    assert "Office" not in json.dumps(report(here / "out"))


# Printing on it


@pytest.mark.parametrize(
    ("edge", "options", "sides"),
    [
        ("long", (), "two-sided-short-edge"),
        ("long", ("--printer", "Office"), "two-sided-long-edge"),
        ("short", (), "two-sided-long-edge"),
        ("short", ("--printer", "Office"), "two-sided-long-edge"),
    ],
)
def test_the_printer_is_told_what_it_takes_for_the_edge(here, office, edge, options, sides):
    calibrated("--edge", edge)
    rendered("--fold", "letter", *options, name="fold.pdf")
    done = call("print", "fold.pdf", "--printer", "Office", "--yes")
    assert done.exit_code == 0, done.stderr
    (sent,) = office.calls("lp")
    assert f"sides={sides}" in sent
    warned = (
        "warning: fold.pdf: this printer's backs come out 1.5 and 0.5 mm off; leaflet render with "
        "--printer Office makes up for it\n"
    )
    assert done.stderr == ("" if options else warned)


def test_each_printer_of_a_report_is_told_its_own(here, office):
    calibrated("--edge", "short", "--back-right", "0", "--back-down", "0")
    office.says("lpstat-a", "Office accepting requests since x\nHall accepting requests since x\n")
    path = pages("two.pdf", SIZES["a5"], SIZES["a5"])
    reported(entry(path, printer="Office"), entry(path, printer="Hall"))
    done = call("print", ".", "--yes")
    sides_of = {sent[1]: [word for word in sent if word.startswith("sides=")] for sent in
            office.calls("lp")}  # fmt: skip
    assert done.exit_code == 0 and done.stderr == ""
    assert sides_of == {
        "Office": ["sides=two-sided-short-edge"],
        "Hall": ["sides=two-sided-long-edge"],
    }
