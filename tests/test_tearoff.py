"""Strips to tear off: where they stand, what they say, that they are read once, and refusals."""

from itertools import pairwise
from pathlib import Path

import leaflets
import pymupdf
import pypdfium2
import pytest
import tagged_files
from commands import call
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.errors import FitError, LeafletError, Location, UsageError
from leaflet.reading import verify
from leaflet.reading.additions import ADDED, TORN
from leaflet.reading.copies import on_strips
from leaflet.reading.pdfium import Seen
from leaflet.request.request import Request, parse
from leaflet.statement import source
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.source import Statement
from leaflet.units import mm

NOTICE = Path(__file__).parent / "data" / "tearoff"
PHONE, ADDRESS = "030 5550 2019", "mill-lane.example.org"
GROUP = Contact(lines="Tel. 020 7946 0001\none@example.org", url="https://example.org/one")
# How many strips go across: 17 to 24 mm each.
ROOM = {"a4": (8, 9, 10), "letter": (8, 9, 10), "a5": (7,)}
FEET = {"a4": mm(56), "letter": mm(56), "a5": mm(40)}
CASES = [(size, number) for size, numbers in ROOM.items() for number in numbers[::2]]


def notice(tag: str = "en") -> Statement:
    return source.load(NOTICE, tag)


def made(request: Request, tag: str = "en", group: Contact = NOBODY) -> bytes:
    return leaflets.make(notice(tag), request, group).data


def strip_lines(data: bytes) -> list[tuple[str, tuple[float, float, float, float], tuple, float]]:
    """The turned lines of the first page: text, box, direction, size."""
    with pymupdf.open(stream=data) as document:
        blocks = document[0].get_text("dict")["blocks"]
    return [
        (
            "".join(span["text"] for span in line["spans"]),
            line["bbox"],
            tuple(round(part) for part in line["dir"]),
            max(span["size"] for span in line["spans"]),
        )
        for block in blocks
        for line in block.get("lines", ())
        if abs(line["dir"][1]) > 0.9
    ]


@pytest.mark.parametrize(("size", "number"), CASES)
@pytest.mark.parametrize("tag", ["en", "fa"])
def test_strips_are_as_many_as_wide_and_in_the_foot(tag: str, size: str, number: int) -> None:
    request = parse(size=size, tear_off=number)
    lines = [line for line in strip_lines(made(request, tag)) if ADDRESS in line[0]]
    assert len(lines) == number
    lefts = sorted(box[0] for _, box, _, _ in lines)
    steps = {round(right - left, 1) for left, right in pairwise(lefts)}
    assert max(steps) - min(steps) < 0.2
    assert mm(17) <= min(steps) and max(steps) <= mm(24)
    height = request.scheme.size.height
    for _, (_, top, _, bottom), _, _ in lines:
        assert top > height - FEET[size] - 1
        assert bottom < height - mm(5)


@pytest.mark.parametrize("tag", ["en", "fa"])
def test_lines_of_a_strip_are_equally_far_apart(tag: str) -> None:
    """By their ink, as PDFium draws it: that of letters, whose marks and tails differ."""
    with pypdfium2.PdfDocument(made(parse(size="a4", tear_off=9), tag)) as document:
        page = document[0].render(scale=4, grayscale=True).to_pil()
    left, width = round(4 * mm(14)), round(4 * mm(182) / 9)
    # The third strip, within its dashes, below the rule above it.
    box = (left + 2 * width + 16, page.height - round(4 * mm(52)), left + 3 * width, page.height)
    strip = page.crop(box)
    columns = [strip.crop((x, 0, x + 1, strip.height)) for x in range(strip.width)]
    inked = [min(column.getextrema()) < 128 for column in columns]
    edges = [x for x, (this, following) in enumerate(pairwise(inked)) if this != following]
    assert len(edges) == 6  # of three lines
    first, second = edges[2] - edges[1], edges[4] - edges[3]
    assert abs(first - second) <= 2  # half a point


@pytest.mark.parametrize("style", ["flyer", "plain", "bold", "clear-print", "columns"])
def test_latin_is_read_upwards_and_persian_downwards(style: str) -> None:
    """The first line lies at the start edge, so: left of the others, or right of them."""
    for tag, upwards in (("en", True), ("fa", False)):
        lines = strip_lines(made(parse(size="a4", tear_off=9, style=style), tag))
        assert {direction for _, _, direction, _ in lines} == {(0, -1 if upwards else 1)}
        phone = [box[0] for text, box, _, _ in lines if PHONE[-4:] in text]
        address = [box[0] for text, box, _, _ in lines if ADDRESS in text]
        assert len(phone) == len(address) == 9
        pairs = zip(sorted(phone), sorted(address), strict=True)
        assert all((left < right) == upwards for left, right in pairs)


def test_the_telephone_is_largest() -> None:
    lines = strip_lines(made(parse(size="a4", tear_off=9)))
    sizes = {text.strip("\u2013 "): size for text, _, _, size in lines}
    assert 14 <= sizes["\u260e " + PHONE] / 1.0 <= 17.1 * 1.6  # the font's em is a little larger
    assert sizes["\u260e " + PHONE] > sizes["Mill Lane Tenants"]
    assert sizes["\u260e " + PHONE] > sizes[ADDRESS]


@pytest.mark.parametrize("tag", ["en", "fa"])
@pytest.mark.parametrize("group", [NOBODY, GROUP])
def test_strips_are_read_once_and_the_closing_is_not_read_twice(tag: str, group: Contact) -> None:
    opened = tagged_files.file(made(parse(size="a4", tear_off=8), tag, group))
    text = opened.text(opened.tree)
    said = "one@example.org" if group.says_something else ADDRESS
    assert text.count(said) == 1
    assert text.count(ADDRESS) == 1  # at the foot, where the group has an address of its own


@pytest.mark.sample(7, why="each language with some reader")
@pytest.mark.parametrize(("size", "number"), CASES)
@pytest.mark.parametrize("tag", ["en", "fa"])
@pytest.mark.parametrize("group", [NOBODY, GROUP])
def test_all_words_read_back(tag: str, size: str, number: int, group: Contact) -> None:
    data = made(parse(size=size, tear_off=number), tag, group)
    verdict = verify.verify(data, Location("x.pdf"), notice(tag))
    assert not verdict.faults
    kinds = {addition.kind for addition in verdict.added}
    assert kinds == ({TORN} if group.says_something else set())


def test_a_word_that_was_put_in_is_told_of_beside_strips() -> None:
    with pymupdf.open(stream=made(parse(size="a4", tear_off=9))) as document:
        document[0].insert_text((100, 20), "cancelled")
        data = document.tobytes()
    verdict = verify.verify(data, Location("x.pdf"), notice())
    assert [(addition.kind, addition.words) for addition in verdict.added] == [
        (ADDED, ("cancelled",))
    ]


@given(
    st.integers(2, 14),
    st.floats(46, 90),
    st.lists(st.floats(-3, 3), min_size=14, max_size=14),
)
def test_only_even_rows_of_six_and_more_are_strips(
    number: int, step: float, shaken: list[float]
) -> None:
    even = [Seen("no", 1, 1, 50.0, 40 + i * step) for i in range(number)]
    expected = number >= 6 and mm(17) - 0.5 <= step <= mm(24) + 0.5
    if abs(step - mm(17)) > 1 and abs(step - mm(24)) > 1:
        assert (len(on_strips(even)) == number) == expected
    uneven = [word._replace(x=word.x + by) for word, by in zip(even, shaken, strict=False)]
    if max(shaken) - min(shaken) > 2 and number < 6:
        assert not on_strips(uneven)
    assert not on_strips([word._replace(page=i) for i, word in enumerate(even)])


def test_groups_share_one_master() -> None:
    press = leaflets.afresh()
    request = parse(size="a4", tear_off=9)
    contacts = [Contact(lines=f"Tel. 020 7946 000{number}") for number in range(5)]
    contacts += [Contact(url="https://example.org/a"), GROUP]
    files = {leaflets.make(notice(), request, contact).data for contact in contacts}
    assert len(files) == len(contacts)
    assert press._master.cache_info().misses == 1


REFUSED = [
    ({"size": "a5", "tear_off": 9}, "9 strips across a5 would be 14 mm wide", "6 or 7"),
    ({"size": "a4", "tear_off": 12}, "12 strips across a4 would be 15 mm wide", "8 or 9 or 10"),
    ({"size": "a6", "tear_off": 6}, "6 strips across a6", "larger paper"),
    ({"size": "dl", "tear_off": 6}, "6 strips across dl", "larger paper"),
    ({"fold": "half", "tear_off": 9}, "the fold 'half'", "leave out"),
    ({"fold": "poster:2x2", "tear_off": 9}, "the fold 'poster:2x2'", "leave out"),
    ({"size": "a6", "paper": "a4", "tear_off": 9}, "several leaflets to a sheet", "leave out"),
    ({"size": "a5", "up": 2, "tear_off": 9}, "several leaflets to a sheet", "leave out"),
    ({"size": "a4", "parallel": True, "tear_off": 9}, "in one language", "--parallel"),
    ({"size": "a4", "tear_off": 5}, "'5' is not a number of strips to tear off", "6 to 12"),
    ({"size": "a4", "tear_off": "many"}, "'many' is not a number of strips to tear off", "6 to 12"),
]


@pytest.mark.parametrize(("words", "message", "hint"), REFUSED)
def test_what_takes_no_strips_is_refused(words: dict, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse(**words)
    assert message in raised.value.message
    assert hint in raised.value.hint


UNFIT = [
    (Contact(meeting="Mondays"), "has no room for"),
    (Contact(lines="\n".join(f"020 7946 000{i}" for i in range(6))), "lines"),
    (Contact(url="https://example.org/" + "long/" * 20), "longer than a strip"),
    (Contact(lines="A very long name of a very large alliance " * 3), "longer than a strip"),
]


@pytest.mark.parametrize(("group", "message"), UNFIT)
def test_what_a_strip_cannot_hold_is_refused(group: Contact, message: str) -> None:
    with pytest.raises(LeafletError) as raised:
        made(parse(size="a4", tear_off=9), group=group)
    assert message in raised.value.message
    assert raised.value.hint


def test_strips_with_nothing_to_say_are_refused(tmp_path: Path) -> None:
    (tmp_path / "t.en.md").write_text("# Peace\n\nWe want peace.\n")
    statement = source.load(tmp_path / "t.en.md", "en")
    with pytest.raises(FitError, match="nothing to write"):
        leaflets.make(statement, parse(size="a4", tear_off=9))


def test_two_languages_are_refused() -> None:
    done = call("render", str(NOTICE), "--lang", "en+fa", "--size", "a4", "--tear-off", "9")
    assert done.exit_code != 0
    assert "strips to tear off can be in one language only" in done.stderr


def test_a_text_too_long_for_one_side_is_told_of_larger_paper(tmp_path: Path) -> None:
    (tmp_path / "t.en.md").write_text(
        "# Peace\n\n" + "We want peace now. " * 500 + "\n\n---\n\n- Us\n"
    )
    statement = source.load(tmp_path / "t.en.md", "en")
    with pytest.raises(FitError) as raised:
        leaflets.make(statement, parse(size="a4", tear_off=9), Contact(lines="020 7946 0001"))
    assert "--sides" not in raised.value.hint


LINES = [
    "hospital.example.org \u00b7 \u260e 030 5550 2019",
    "\u260e 030 5550 2019, hospital.example.org",
    "Call 030 5550 2019 or write to us@example.org",
    "030 5550 2019 | us@example.org | example.org/us",
    "no number at all",
    "020 7946 0001 020 7946 0002",
]


@pytest.mark.parametrize("line", LINES)
def test_no_letter_of_a_closing_is_lost(line: str, tmp_path: Path) -> None:
    text = f"# Peace\n\nWe want peace.\n\n---\n\n\u2013 All of us\n\n{line}\n"
    (tmp_path / "t.en.md").write_text(text)
    statement = source.load(tmp_path / "t.en.md", "en")
    data = leaflets.make(statement, parse(size="a4", tear_off=8)).data
    verdict = verify.verify(data, Location("x.pdf"), statement)
    assert not verdict.faults and not verdict.added


@settings(max_examples=15)
@given(
    st.lists(
        st.sampled_from([*LINES, "Us", "\u0646\u062d\u0646", "\u05d0\u05e0\u05d7\u05e0\u05d5"]),
        min_size=1,
        max_size=3,
        unique=True,
    ),
    st.sampled_from(["en", "fa"]),
)
def test_what_a_contact_says_is_on_each_strip(lines: list[str], tag: str) -> None:
    """Or it is refused, with what to do."""
    group = Contact(lines="\n".join(lines))
    try:
        data = made(parse(size="a4", tear_off=8), tag, group)
    except FitError as error:
        assert error.hint
        return
    with pymupdf.open(stream=data) as document:
        seen = document[0].get_text().replace("\u00a0", " ")
    for word in "\n".join(lines).split():
        if word.isascii() and word.isalnum():
            assert seen.count(word) >= 8
