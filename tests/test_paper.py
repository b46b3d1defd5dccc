"""Sizes of paper against the standards' own figures, margins, and when there are columns."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import UsageError
from leaflet.layout import paper
from leaflet.layout.paper import GUTTER, MEASURE, SIZES, margins, paper_size
from leaflet.units import Size, inch, mm

# ISO 216:2007, table 1 (millimetres); DL is a third of A4, as ISO 269 folds it.
ISO = {"a0": (841, 1189), "a1": (594, 841), "a2": (420, 594)}
ISO |= {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "a6": (105, 148), "dl": (99, 210)}
# ANSI/ASME Y14.1 A and B, and what else North America prints on (inches).
AMERICAN = {
    "letter": (8.5, 11),
    "half-letter": (5.5, 8.5),
    "legal": (8.5, 14),
    "tabloid": (11, 17),
}


def millimetres(size: Size) -> tuple[float, ...]:
    return tuple(round(length * 25.4 / 72, 6) for length in size)


def inches(size: Size) -> tuple[float, ...]:
    return tuple(round(length / 72, 6) for length in size)


def test_every_size_is_the_standards() -> None:
    assert {name: millimetres(SIZES[name]) for name in ISO} == ISO
    assert {name: inches(SIZES[name]) for name in AMERICAN} == AMERICAN
    assert SIZES.keys() == ISO.keys() | AMERICAN.keys()


def test_a_folded_sheet_is_the_next_size() -> None:
    """ISO 216 rounds half a millimetre down."""
    names = ["a0", "a1", "a2", "a3", "a4", "a5", "a6"]
    for large, small in pairwise(names):
        assert ISO[small] == (ISO[large][1] // 2, ISO[large][0])
    for large, small in [("tabloid", "letter"), ("letter", "half-letter")]:
        assert AMERICAN[small] == (AMERICAN[large][1] / 2, AMERICAN[large][0])
    assert ISO["dl"] == (ISO["a4"][1] / 3, ISO["a4"][0])


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("A5", SIZES["a5"]),
        (" letter ", SIZES["letter"]),
        ("120x200mm", Size(mm(120), mm(200))),
        ("5.5x8.5in", SIZES["half-letter"]),
        ("200×120MM", Size(mm(200), mm(120))),
        ("50x1200mm", Size(mm(50), mm(1200))),
    ],
)
def test_names_and_measures(name: str, size: Size) -> None:
    assert paper_size(name) == pytest.approx(size)


def test_landscape_lays_paper_on_its_long_side() -> None:
    assert paper_size("a5", landscape=True) == Size(*reversed(SIZES["a5"]))
    assert paper_size("200x120mm", landscape=True) == paper_size("200x120mm")


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("a55", "unknown size 'a55'", "did you mean a5? "),
        ("leter", "unknown size 'leter'", "did you mean letter? "),
        ("b0", "unknown size 'b0'", "sizes are a0, a1, a2, a3, a4, a5, a6, dl, letter, half"),
        ("120x200", "unknown size '120x200'", "like 120x200mm, 5x8in"),
        ("49x200mm", "no leaflet is 49x200mm", "an edge is from 50 mm (2 in) to 1200 mm"),
        ("100x1201mm", "no leaflet is 100x1201mm", "an edge is from 50 mm (2 in) to 1200 mm"),
    ],
)
def test_what_is_no_size(name: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        paper_size(name)
    assert error.value.message == message
    assert hint in error.value.hint


EDGES = st.floats(mm(50), mm(1200))
PAPERS = st.one_of(st.sampled_from([*SIZES.values()]), st.builds(Size, EDGES, EDGES))


@given(PAPERS)
def test_a_home_printer_prints_all_that_is_within_the_margins(size: Size) -> None:
    """No printer reaches closer than 5 mm, most not closer than 7 mm at the trailing edge."""
    white = margins(size)
    assert min(white) >= mm(5)
    assert white.bottom >= mm(7) and white.bottom >= white.top
    assert white.left == white.right
    assert white.left + white.right <= size.width / 3
    assert white.top + white.bottom <= size.height / 3


def test_margins_of_the_common_sizes() -> None:
    widths = {name: [round(side, 1) for side in millimetres(margins(SIZES[name]))] for name in ISO}
    assert widths == {name: [20, 20, 22, 20] for name in ("a0", "a1", "a2")} | {
        "a3": [20, 20, 22, 20],
        "a4": [16.2, 16.2, 17.8, 16.2],
        "a5": [11.4, 11.4, 12.5, 11.4],
        "a6": [10, 10, 11, 10],
        "dl": [10, 10, 11, 10],
    }


@given(st.floats(mm(30), mm(1200)))
def test_columns_are_as_few_as_keep_lines_short_enough_to_read(measure: float) -> None:
    count = paper.columns(measure)
    assert (measure - (count - 1) * GUTTER) / count <= MEASURE
    assert count == 1 or (measure - (count - 2) * GUTTER) / (count - 1) > MEASURE


def test_wide_pages_have_two_columns() -> None:
    counts = {
        name: paper.columns(size.width - margins(size).left - margins(size).right)
        for name, size in SIZES.items()
    }
    single = dict.fromkeys(["a5", "a6", "dl", "half-letter"], 1)
    two = dict.fromkeys(["a3", "a4", "letter", "legal", "tabloid"], 2)
    assert counts == single | two | {"a2": 3, "a1": 5, "a0": 6}


def test_points_are_a_seventy_second_of_an_inch() -> None:
    assert inch(1) == 72 and mm(25.4) == pytest.approx(72)
