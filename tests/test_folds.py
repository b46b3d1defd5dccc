"""Every fold, in both directions, folded and read; and the orders and widths that are published."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import combinations

import leaflets
import pytest
from folding import Jam, at_back, folded, pushed, read_book, read_opening
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank, grids, millimetres

from leaflet.errors import FitError, UsageError
from leaflet.imposition.folds import (
    DOWN,
    FOLDS,
    FULL,
    MOUNTAIN,
    TUCKED,
    impose,
    panel_sizes,
    parse,
)
from leaflet.imposition.grid import Fold, GridLine, PanelColumn, Tuck
from leaflet.imposition.marks import Rectangle, Stroke
from leaflet.imposition.sheets import LONG, SHORT, Placement, Sheet, mirrored, sides, turned_on
from leaflet.layout.paper import SIZES, paper_size
from leaflet.units import Size, inch, mm

A4, LETTER = SIZES["a4"], SIZES["letter"]
OPENED = ["half", "letter", "z", "gate", "double-gate", "accordion"]  # read by opening it out
TURNED = ["half", "quarter", "zine"]  # read by turning its pages
EITHER_WAY = ["letter"]  # whose first crease may go up or down
KNOWN = {*OPENED, *TURNED}
SINGLE = [name for name, fold in FOLDS.items() if isinstance(fold, Fold)]
BOTH = pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])


def imposed(
    name: str, paper: Size = A4, *, rtl: bool = False, pages: int | None = None
) -> list[Sheet]:
    """A fold with numbered panels and nothing in them."""
    fold = parse(name)
    return list(impose(fold, paper, blank(panel_sizes(fold, paper, pages)), rtl=rtl))


def readings(sheet: Sheet, name: str, *, rtl: bool) -> list[list[int]]:
    """The orders in which a folded sheet can be read; of a new fold, whichever way it can be."""
    if sheet.slits:
        return [read_book(pile, rtl=rtl, slits=sheet.slits) for pile in pushed(sheet)]
    states = folded([sheet])
    if name not in KNOWN:
        tried = [
            *either(lambda: read_opening(states, rtl=rtl), lambda: read_book(states[-1], rtl=rtl))
        ]
        return [order for order in tried if order == up_to(len(order))] or tried
    opened = [read_opening(states, rtl=rtl)] if name in OPENED else []
    return opened + ([read_book(states[-1], rtl=rtl)] if name in TURNED else [])


def either(*ways: Callable[[], list[int]]) -> Iterator[list[int]]:
    """What is read, in the ways in which it can be."""
    for reading in ways:
        with suppress(Jam):
            yield reading()


def up_to(last: int) -> list[int]:
    return list(range(1, last + 1))


# --- Folded and read ------------------------------------------------------------------------------


def test_the_folds_that_are_named_here_are_there() -> None:
    """It is known of them how they are read; of a new one it is found out."""
    assert FOLDS.keys() >= KNOWN


@BOTH
@pytest.mark.parametrize("paper", [A4, LETTER, SIZES["a3"], SIZES["tabloid"]])
@pytest.mark.parametrize("name", SINGLE)
def test_hands_meet_the_panels_in_order(name: str, paper: Size, rtl: bool) -> None:
    """Upright, none half hidden, none too wide for what it is folded into."""
    (sheet,) = imposed(name, paper, rtl=rtl)
    orders = readings(sheet, name, rtl=rtl)
    assert orders and all(order == up_to(parse(name).panels) for order in orders)


@BOTH
@pytest.mark.parametrize("panels", range(2, 13))
def test_an_accordion_of_any_length(panels: int, rtl: bool) -> None:
    (sheet,) = imposed(f"accordion:{panels}", Size(mm(1200), mm(200)), rtl=rtl)
    assert read_opening(folded([sheet]), rtl=rtl) == up_to(2 * panels)


@BOTH
@pytest.mark.parametrize("name", SINGLE)
def test_turned_on_either_edge_front_and_back_meet(name: str, rtl: bool) -> None:
    (sheet,) = imposed(name, A4, rtl=rtl)
    for edge in (LONG, SHORT):
        turned = turned_on(sheet, edge)
        assert turned.edge == edge
        for order in readings(turned, name, rtl=rtl):
            assert order == up_to(parse(name).panels)
    assert turned_on(turned_on(sheet, LONG), SHORT) == turned_on(sheet, SHORT)


@BOTH
@pytest.mark.parametrize("pages", range(1, 65))
def test_a_booklet_of_any_length(pages: int, rtl: bool) -> None:
    """All sheets folded together; what is blank is at the end."""
    sheets = imposed("booklet", A4, rtl=rtl, pages=pages)
    assert len(sheets) == -(-pages // 4)
    assert read_book(folded(sheets)[-1], rtl=rtl) == up_to(pages)


@BOTH
@pytest.mark.parametrize("pages", [81, 100, 164, 400])
def test_a_thick_booklet_is_read_signature_after_signature(pages: int, rtl: bool) -> None:
    sheets = imposed("booklet", A4, rtl=rtl, pages=pages)
    numbers: list[int] = []
    for number in range(1, sheets[-1].signature + 1):
        signature = [sheet for sheet in sheets if sheet.signature == number]
        assert len(signature) <= 20
        numbers += read_whole(folded(signature)[-1], len(numbers) + 1, rtl=rtl)
    assert numbers == up_to(pages)


def read_whole(pile: tuple, first: int, *, rtl: bool) -> list[int]:
    """A signature, whose first page is not number 1."""
    renumbered = tuple(
        facet._replace(
            front=facet.front and facet.front._replace(number=facet.front.number - first + 1),
            back=facet.back and facet.back._replace(number=facet.back.number - first + 1),
        )
        for facet in pile
    )
    return [number + first - 1 for number in read_book(renumbered, rtl=rtl)]


# --- What lies at the back ------------------------------------------------------------------------


def bearing(name: str, paper: Size, pages: int | None = None) -> int:
    """The panel that bears a contact box, of a leaflet with so many panels."""
    millimetres = "x".join(f"{edge / mm(1):.4f}" for edge in paper) + "mm"
    variants = leaflets.choose(name, millimetres).formats(2, 50.0)
    (format,) = [variant for variant in variants if pages in (None, variant.sides)]
    bearing_sides = [side for side in range(format.sides) if format.box_of(side)]
    assert len(bearing_sides) == 1
    return bearing_sides[0] + 1


@BOTH
@pytest.mark.parametrize("paper", [A4, LETTER])
@pytest.mark.parametrize("name", SINGLE)
def test_the_contact_box_is_on_the_panel_that_lies_at_the_back(
    name: str, paper: Size, rtl: bool
) -> None:
    (sheet,) = imposed(name, paper, rtl=rtl)
    piles = pushed(sheet) if sheet.slits else [folded([sheet])[-1]]
    assert piles and all(at_back(pile) == [bearing(name, paper)] for pile in piles)


@BOTH
@pytest.mark.parametrize("panels", range(2, 13))
def test_an_accordion_of_any_length_has_it_at_the_back(panels: int, rtl: bool) -> None:
    paper = Size(mm(1200), mm(200))
    (sheet,) = imposed(f"accordion:{panels}", paper, rtl=rtl)
    assert at_back(folded([sheet])[-1]) == [bearing(f"accordion:{panels}", paper)]


@BOTH
@pytest.mark.parametrize("pages", range(4, 65, 4))
def test_a_booklet_of_any_length_has_it_at_the_back(pages: int, rtl: bool) -> None:
    pile = folded(imposed("booklet", A4, rtl=rtl, pages=pages))[-1]
    assert at_back(pile) == [bearing("booklet", A4, pages)] == [pages]


def test_in_a_zigzag_the_back_is_not_the_last_panel_that_is_read() -> None:
    """By hand: a strip of paper, numbered and folded to and fro."""
    backs = {name: bearing(name, A4) for name in ("z", "accordion", "letter", "gate")}
    assert backs == {"z": 4, "accordion": 6, "letter": 6, "gate": 6}


# --- The simulator sees what is wrong -------------------------------------------------------------


def wrong(sheet: Sheet, name: str, *, rtl: bool = False) -> bool:
    """Whether a sheet cannot be folded, or is read in another order, or cannot be read."""
    try:
        orders = readings(sheet, name, rtl=rtl)
    except Jam:
        return True
    return not orders or any(order != up_to(parse(name).panels) for order in orders)


def with_placements(sheet: Sheet, sequence: Sequence) -> Sheet:
    """A sheet with other placements, front before back."""
    count = len(sheet.front.placements)
    back = sheet.back and sheet.back._replace(placements=tuple(sequence[count:]))
    return sheet._replace(front=sheet.front._replace(placements=tuple(sequence[:count])), back=back)


@pytest.mark.sample(5, why="one simulator")
@BOTH
@pytest.mark.parametrize("name", SINGLE)
def test_two_panels_exchanged_are_seen(name: str, rtl: bool) -> None:
    (sheet,) = imposed(name, A4, rtl=rtl)
    assert not wrong(sheet, name, rtl=rtl)
    placed = [placement for side in sides([sheet]) for placement in side.placements]
    for first, second in combinations(range(len(placed)), 2):
        exchanged = list(placed)
        exchanged[first] = placed[first]._replace(panel=placed[second].panel)
        exchanged[second] = placed[second]._replace(panel=placed[first].panel)
        assert wrong(with_placements(sheet, exchanged), name, rtl=rtl), (first, second)


@BOTH
@pytest.mark.parametrize("name", SINGLE)
def test_a_panel_upside_down_is_seen(name: str, rtl: bool) -> None:
    (sheet,) = imposed(name, A4, rtl=rtl)
    placed = [placement for side in sides([sheet]) for placement in side.placements]
    for i, placement in enumerate(placed):
        turned = list(placed)
        turned[i] = placement._replace(rotation=(placement.rotation + 180) % 360)
        assert wrong(with_placements(sheet, turned), name, rtl=rtl), placement.panel.number


@BOTH
@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_crease_the_other_way_is_seen(name: str, rtl: bool) -> None:
    """But for an end flap that is as good the other way: a letter is a z then."""
    (sheet,) = imposed(name, A4, rtl=rtl)
    for i, crease in enumerate(sheet.creases):
        if i == 0 and name in EITHER_WAY:
            continue
        creases = list(sheet.creases)
        creases[i] = crease._replace(valley=not crease.valley)
        assert wrong(sheet._replace(creases=tuple(creases)), name, rtl=rtl), crease


@pytest.mark.parametrize("name", SINGLE)
def test_the_other_direction_is_seen(name: str) -> None:
    """A leaflet in Arabic that is folded as one in English is wrong, and the other way round."""
    for rtl in (False, True):
        (sheet,) = imposed(name, A4, rtl=rtl)
        assert wrong(sheet, name, rtl=not rtl)


@pytest.mark.parametrize("name", [name for name in SINGLE if parse(name).back])
def test_a_sheet_turned_on_the_wrong_edge_is_seen(name: str) -> None:
    (sheet,) = imposed(name)
    assert wrong(sheet._replace(edge=LONG if sheet.edge == SHORT else SHORT), name)


@pytest.mark.parametrize("tucked", [None, 1, 2])
def test_a_letter_with_its_tuck_elsewhere_is_seen(tucked: int | None) -> None:
    columns = tuple(TUCKED if i == tucked else FULL for i in range(3))
    fold = FOLDS["letter"]._replace(columns=columns)
    (sheet,) = impose(fold, A4, blank(panel_sizes(fold, A4)))
    with pytest.raises(Jam):
        folded([sheet])


def test_a_double_gate_without_tucks_is_seen() -> None:
    fold = FOLDS["double-gate"]._replace(columns=(FULL,) * 4)
    (sheet,) = impose(fold, A4, blank(panel_sizes(fold, A4)))
    with pytest.raises(Jam, match="too wide to be tucked in"):
        folded([sheet])


def test_a_letter_folded_in_the_wrong_order_is_seen() -> None:
    (sheet,) = imposed("letter")
    first, second = sheet.creases
    turned = (first._replace(step=2), second._replace(step=1))
    assert wrong(sheet._replace(creases=turned), "letter")


def test_a_zine_without_its_slit_is_seen() -> None:
    (sheet,) = imposed("zine")
    (slit,) = sheet.slits
    with pytest.raises(Jam):
        pushed(sheet._replace(slits=()))
    with pytest.raises(Jam):
        pushed(sheet._replace(slits=(slit._replace(x=(slit.x + slit.to_x) / 2),)))


# --- What is published ----------------------------------------------------------------------------


def orders(name: str, *, rtl: bool, pages: int | None = None) -> list[str]:
    return [
        " / ".join(rows)
        for sheet in imposed(name, A4, rtl=rtl, pages=pages)
        for rows in grids(sheet)
    ]


def test_published_orders_of_panels() -> None:
    """leaflet.cls; zen-zine 0.5.1 and pdfimpose; imposer's README. Right-to-left is the mirror."""
    assert orders("letter", rtl=False) == ["5 6 1", "2 3 4"]
    assert orders("letter", rtl=True) == ["1 6 5", "4 3 2"]
    assert orders("zine", rtl=False) == ["5r 4r 3r 2r / 6 7 8 1"]
    assert orders("zine", rtl=True) == ["2r 3r 4r 5r / 1 8 7 6"]
    for pages in (4, 8, 12, 48):
        assert orders("booklet", rtl=False, pages=pages)[:2] == [f"{pages} 1", f"2 {pages - 1}"]
        assert orders("booklet", rtl=True, pages=pages)[:2] == [f"1 {pages}", f"{pages - 1} 2"]


def test_the_slit_of_a_zine_is_on_the_long_centre_line_across_the_two_middle_columns() -> None:
    (slit,) = imposed("zine")[0].slits
    assert millimetres(slit[:4]) == [74.25, 105, 222.75, 105]


def test_published_widths_of_a_letter() -> None:
    """FOA design guide M65 (A4); the usual American template: a flap 1/16 in narrower."""
    expected = [mm(width) for width in (100, 100, 100, 97, 97, 100)]
    assert [size.width for size in panel_sizes(parse("letter"), A4)] == pytest.approx(expected)
    full, flap = inch(3 + 11 / 16), inch(3 + 5 / 8)
    expected = [full, full, full, flap, flap, full]
    assert [size.width for size in panel_sizes(parse("letter"), LETTER)] == pytest.approx(expected)


def test_the_flap_is_at_the_other_side_in_right_to_left() -> None:
    """Outside: at the left in English, at the right in Arabic. The cover is opposite."""
    for rtl, number in ((False, 0), (True, 2)):
        (sheet,) = imposed("letter", A4, rtl=rtl)
        boxes = sorted(placement.box for placement in sheet.front.placements)
        widths = [box.right - box.left for box in boxes]
        assert widths.index(min(widths)) == number


def test_doors_are_a_millimetre_short_of_half_a_panel() -> None:
    """Canon's PRISMAprepare manual has them slightly smaller."""
    sizes = panel_sizes(parse("gate"), A4)
    assert sizes[0].width == pytest.approx(sizes[3].width / 2 - mm(1))
    assert sum(size.width for size in sizes[2:5]) == pytest.approx(mm(297))


def test_dl_is_a4_in_three() -> None:
    assert {tuple(millimetres(size)) for size in panel_sizes(parse("z"), A4)} == {(99, 210)}


def test_other_folds_by_their_names() -> None:
    """An accordion of two is half a fold, one of three is a z."""
    for name, same in (("accordion:2", "half"), ("accordion:3", "z"), ("accordion:4", "accordion")):
        assert parse(name)._replace(name="") == parse(same)._replace(name="")
    assert parse(" Z ") is FOLDS["z"]


# --- Properties -----------------------------------------------------------------------------------

NAMES = st.sampled_from([*SINGLE, "accordion:6", "booklet", "poster", "poster:3x2"])
PAPERS = st.builds(Size, st.floats(mm(320), mm(900)), st.floats(mm(320), mm(900)))


@given(NAMES, PAPERS, st.integers(1, 40), st.booleans())
def test_imposition_is_a_bijection(name: str, paper: Size, pages: int, rtl: bool) -> None:
    """Each panel once, in its own size, on no other; but for a poster, which has one on all."""
    fold = parse(name)
    if not fold.holds(pages):
        pages = fold.panels
    panels = blank(panel_sizes(fold, paper, pages))
    sheets = impose(fold, paper, panels, rtl=rtl)
    placed = [placement for side in sides(sheets) for placement in side.placements]
    if name.startswith("poster"):
        assert {placement.panel.number for placement in placed} == {1}
    else:
        assert sorted(placement.panel.number for placement in placed) == up_to(pages)
        for side in sides(sheets):
            boxes = [placement.box for placement in side.placements]
            assert all(inside(box, side.trim) for box in boxes)
            apart = mm(5) if name == "booklet" else 0.01  # creep
            assert not any(overlap(a, b, apart) for a, b in combinations(boxes, 2))


def inside(box: Rectangle, trim: Rectangle) -> bool:
    grown = trim.grown(0.01)
    return (
        grown.left <= box.left
        and grown.top <= box.top
        and box.right <= grown.right
        and box.bottom <= grown.bottom
    )


def overlap(rectangle: Rectangle, other: Rectangle, by: float) -> bool:
    wide = min(rectangle.right, other.right) - max(rectangle.left, other.left)
    high = min(rectangle.bottom, other.bottom) - max(rectangle.top, other.top)
    return wide > by and high > by


def unnumbered(sheet: Sheet) -> Sheet:
    """A sheet of a poster without its number, whose digits no mirror may turn over."""
    (placement, *_), marks = sheet.front.placements, sheet.front.marks
    if not placement.clip:
        return sheet
    clip = placement.clip
    number = Rectangle(
        clip.left + mm(11), clip.bottom + mm(1.5), clip.left + mm(30), clip.bottom + mm(5)
    )
    unprinted = [
        mark
        for mark in marks
        if not (number.left < mark.x < number.right and number.top < mark.y < number.bottom)
        or mark.dash
    ]
    assert len(unprinted) < len(marks)
    return sheet._replace(front=sheet.front._replace(marks=tuple(unprinted)))


@given(NAMES, PAPERS, st.booleans())
def test_right_to_left_is_left_to_right_in_a_mirror(name: str, paper: Size, marks: bool) -> None:
    fold = parse(name)
    panels = blank(panel_sizes(fold, paper))
    ltr, rtl = (
        impose(fold, paper, panels, rtl=from_right, bleed=mm(3) * marks, marks=marks)
        for from_right in (False, True)
    )
    assert len(ltr) == len(rtl)
    ltr, rtl = tuple(map(unnumbered, ltr)), tuple(map(unnumbered, rtl))
    for ltr_sheet, rtl_sheet in zip(ltr, rtl, strict=True):
        assert mirrored(ltr_sheet) == rtl_sheet
        for side, seen in zip(sides([ltr_sheet]), sides([rtl_sheet]), strict=True):
            width = side.size.width
            for placed, there in zip(side.placements, seen.placements, strict=True):
                assert there.panel == placed.panel
                assert there.box.left == pytest.approx(width - placed.box.right)
                assert there.box.top == placed.box.top
                assert (there.rotation + placed.rotation) % 360 == 0


@given(st.sampled_from(SINGLE), PAPERS, st.booleans())
def test_panels_cover_the_sheet(name: str, paper: Size, rtl: bool) -> None:
    """Nothing of a printed side is left over."""
    fold = parse(name)
    for side in sides(impose(fold, paper, blank(panel_sizes(fold, paper)), rtl=rtl)):
        areas = [
            placement.panel.size.width * placement.panel.size.height
            for placement in side.placements
        ]
        assert sum(areas) == pytest.approx(paper.width * paper.height)


def test_a_quarter_turn_is_the_other_one_in_a_mirror() -> None:
    """A panel whose head points to the right stands at the right, then points to the left."""
    size = Size(100, 60)
    placement = Placement(blank([Size(20, 30)])[0], 65, 5, 90, Rectangle(70, 5, 90, 25))
    assert placement.box == Rectangle(65, 5, 95, 25)
    mirror = placement.mirrored(size.width)
    assert (mirror.box, mirror.rotation) == (Rectangle(5, 5, 35, 25), 270)
    assert mirror.clip == Rectangle(10, 5, 30, 25)
    turned = placement.turned(size)
    assert (turned.box, turned.rotation) == (Rectangle(5, 35, 35, 55), 270)
    assert turned.clip == Rectangle(10, 35, 30, 55)


def test_a_slit_at_one_side_is_at_the_other_in_a_mirror() -> None:
    sheet = imposed("zine")[0]._replace(slits=(Stroke(10, 50, 30, 50),))
    width = sheet.front.size.width
    assert mirrored(sheet).slits == (Stroke(width - 10, 50, width - 30, 50),)


@BOTH
@pytest.mark.parametrize("name", [*SINGLE, "booklet"])
def test_panels_of_a_side_are_drawn_in_reading_order(name: str, rtl: bool) -> None:
    """MuPDF and pdf.js read a page in the order in which it is drawn."""
    for side in sides(imposed(name, A4, rtl=rtl)):
        numbers = [placement.panel.number for placement in side.placements]
        assert numbers == sorted(numbers)


def test_panels_that_are_missing_are_blank_at_the_end() -> None:
    (sheet,) = imposed("letter", A4, pages=4)
    assert grids(sheet) == [[". . 1"], ["2 3 4"]]


# --- Marks ----------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("name", SINGLE)
def test_fold_marks_stand_at_the_creases_outside_the_trim(name: str, rtl: bool) -> None:
    fold = parse(name)
    (sheet,) = impose(fold, A4, blank(panel_sizes(fold, A4)), rtl=rtl, bleed=mm(3), marks=True)
    trim, bleed = sheet.front.trim, sheet.front.bleed
    dashed = [mark for mark in sheet.front.marks if mark.dash]
    creased = {round(stroke.x, 3) for stroke, _, _ in sheet.creases if stroke.x == stroke.to_x}
    assert {round(mark.x, 3) for mark in dashed if mark.x == mark.to_x} == creased
    for mark in dashed:
        down = mark.x == mark.to_x
        ends = (mark.y, mark.to_y) if down else (mark.x, mark.to_x)
        low, high = (bleed.top, bleed.bottom) if down else (bleed.left, bleed.right)
        assert max(ends) <= low or min(ends) >= high
        assert trim.left <= mark.x <= trim.right if down else trim.top <= mark.y <= trim.bottom
    if sheet.back:
        width = sheet.back.size.width
        through = {rounded(mark.mirrored(width)) for mark in sheet.back.marks if mark.dash}
        assert through == set(map(rounded, dashed))


def rounded(mark: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(coordinate, 3) for coordinate in mark)


@BOTH
@pytest.mark.parametrize("name", SINGLE)
def test_with_marks_it_folds_as_without(name: str, rtl: bool) -> None:
    fold = parse(name)
    (sheet,) = impose(fold, A4, blank(panel_sizes(fold, A4)), rtl=rtl, bleed=mm(3), marks=True)
    for order in readings(sheet, name, rtl=rtl):
        assert order == up_to(fold.panels)


# --- What cannot be -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("leter", "unknown fold 'leter'", "did you mean letter? "),
        ("trifold", "unknown fold 'trifold'", "folds are half, letter, z, gate, double-gate"),
        ("zin", "unknown fold 'zin'", "did you mean zine? "),
        ("", "unknown fold ''", "or like accordion:6, poster:3x2"),
        ("letter:3", "unknown fold 'letter:3'", "did you mean letter? "),
        ("accordion:1", "there is no fold 'accordion:1'", "an accordion has 2 to 24 panels a side"),
        (
            "accordion:25",
            "there is no fold 'accordion:25'",
            "an accordion has 2 to 24 panels a side",
        ),
        ("accordion:x", "there is no fold 'accordion:x'", "an accordion has 2 to 24 panels a side"),
        ("accordion:\u0664x", "there is no fold 'accordion:\u0664x'", "accordion:6"),
        ("poster:1x1", "there is no fold 'poster:1x1'", "a poster is of 2 to 100 sheets"),
        ("poster:0x3", "there is no fold 'poster:0x3'", "a poster is of 2 to 100 sheets"),
        ("poster:50x50", "there is no fold 'poster:50x50'", "a poster is of 2 to 100 sheets"),
        ("poster:3", "there is no fold 'poster:3'", "sheets across and down, like poster:3x2"),
    ],
)
def test_what_is_no_fold(name: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(name)
    assert error.value.message == message
    assert hint in error.value.hint


@pytest.mark.parametrize(
    ("name", "pages", "message", "hint"),
    [
        ("half", 5, "the fold 'half' has 4 panels, not 5", "5 go on letter, z, gate, double-gate"),
        ("letter", 8, "the fold 'letter' has 6 panels, not 8", "8 go on double-gate, accordion, z"),
        ("zine", 9, "the fold 'zine' has 8 panels, not 9", "9 go on booklet"),
        ("poster", 2, "the fold 'poster:2x2' has 1 panels, not 2", "2 go on half, letter, z"),
        ("booklet", 0, "the fold 'booklet' has 4 panels, not 0", "there is at least one"),
    ],
)
def test_more_pages_than_a_fold_has(name: str, pages: int, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        panel_sizes(parse(name), A4, pages)
    assert error.value.message == message
    assert hint in error.value.hint


@pytest.mark.parametrize(
    ("name", "paper", "narrowest"),
    [
        ("letter", "100x130mm", "a panel would be 41.3 mm wide"),
        ("accordion:7", "a4", "a panel would be 42.4 mm wide"),
        ("double-gate", "a6", "a panel would be 36 mm wide"),
        ("zine", "a6", "a panel would be 37 mm wide"),
        ("booklet", "80x60mm", "a page would be 40 mm wide"),
        ("poster", "60x200mm", "of each sheet 40 mm would be seen"),
    ],
)
def test_paper_that_is_too_small(name: str, paper: str, narrowest: str) -> None:
    with pytest.raises(FitError) as error:
        panel_sizes(parse(name), paper_size(paper))
    assert f"the paper is too small for the fold '{parse(name).name}': " in error.value.message
    assert narrowest + ", less than 45 mm" in error.value.message
    assert "take larger paper" in error.value.hint


def test_panels_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="its place is"):
        impose(parse("half"), A4, blank(panel_sizes(parse("letter"), A4))[:4])


# --- Pictures -------------------------------------------------------------------------------------

GOLDENS = {name: (A4, None) for name in SINGLE} | {
    "accordion:6": (A4, None),
    "booklet": (A4, 10),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_grids(name: str, golden: Callable[[str, str], None]) -> None:
    """Left-to-right above right-to-left, each side as it is seen; widths in millimetres."""
    paper, pages = GOLDENS[name]
    out = [f"{name} on {' x '.join(f'{edge:g}' for edge in millimetres(sorted(paper)))} mm"]
    for rtl in (False, True):
        out += ["", "right to left" if rtl else "left to right"]
        for sheet in imposed(name, paper, rtl=rtl, pages=pages):
            out += described(sheet)
    golden(f"folds/{name.replace(':', '-')}.txt", "\n".join(out) + "\n")


def described(sheet: Sheet) -> list[str]:
    """A sheet in lines that a person can check with a piece of paper."""
    out = []
    for word, side, rows in zip(("front", "back"), sides([sheet]), grids(sheet), strict=False):
        top = [
            placement.box for placement in side.placements if abs(placement.y - side.trim.top) < 1
        ]
        widths = [f"{(box.right - box.left) / mm(1):g}" for box in sorted(top)]
        for i, row in enumerate(rows):
            cells = "".join(f"{cell:>4}" for cell in row.split())
            note = f"    {' '.join(widths)}" if i == 0 and len(widths) == len(row.split()) else ""
            out.append(f"{word if i == 0 else '':5}{cells}{note}".rstrip())
    for stroke, valley, step in sheet.creases:
        out.append(f"fold {step} {'valley' if valley else 'mountain':8} {line(stroke)}")
    out += [f"slit            {line(stroke)}" for stroke in sheet.slits]
    return [*out, f"turn on the {sheet.edge} edge"] if sheet.back else out


def line(stroke: Sequence[float]) -> str:
    ends = sorted([stroke[:2], stroke[2:4]])
    (x, y), (to_x, to_y) = ([f"{millimetre:g}" for millimetre in millimetres(end)] for end in ends)
    return f"down at {x} from {y} to {to_y}" if x == to_x else f"across at {y} from {x} to {to_x}"


@BOTH
def test_a_new_fold_is_one_entry(rtl: bool) -> None:
    """The worked example of CONTRIBUTING.md; without its tucks the paper buckles."""
    inner, innermost = (PanelColumn(1, Tuck(mm(2 * i), inch(i / 16))) for i in (1, 2))
    roll = Fold(
        "roll",
        front=("6 7 8 1",),
        back=("2 3 4 5",),
        columns=(innermost, inner, FULL, FULL),
        creases=tuple(GridLine(i, DOWN, i, MOUNTAIN) for i in (1, 2, 3)),
        behind=8,
    )
    (sheet,) = impose(roll, A4, blank(panel_sizes(roll, A4)), rtl=rtl)
    assert read_opening(folded([sheet]), rtl=rtl) == up_to(8)
    assert at_back(folded([sheet])[-1]) == [roll.behind]
    untucked = roll._replace(columns=(FULL,) * 4)
    (sheet,) = impose(untucked, A4, blank(panel_sizes(untucked, A4)), rtl=rtl)
    with pytest.raises(Jam):
        folded([sheet])
