"""Sheets made for one printer: simulated paper says that fronts and backs meet, and where."""

import leaflets
import pypdfium2
import pytest
from folding import Facet, folded, printed, read_book
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank

from leaflet.errors import FitError
from leaflet.imposition.folds import FOLDS, impose, panel_sizes, parse
from leaflet.imposition.printer import Printer, fitted, widened
from leaflet.imposition.sheets import LONG, SHORT, Sheet, flat, leaves
from leaflet.layout.format import page_format
from leaflet.layout.paper import SIZES
from leaflet.layout.style import STYLES
from leaflet.statement import source
from leaflet.units import Insets, Size, mm

A4 = SIZES["a4"]
BOTH = pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
EDGES = pytest.mark.parametrize("edge", [LONG, SHORT])
MANY = [name for name in FOLDS if name not in ("poster", "booklet")]


def imposed(name: str, *, rtl: bool, pages: int | None = None, marks: bool = False) -> list[Sheet]:
    fold = parse(name)
    panels = blank(panel_sizes(fold, A4, pages))
    return list(impose(fold, A4, panels, rtl=rtl, bleed=0.0, marks=marks))


def lying(pile: tuple[Facet, ...]) -> list[tuple]:
    return sorted((tuple(round(e, 3) for e in box), a, b) for _, box, a, b, *_ in pile)


@BOTH
@EDGES
@pytest.mark.parametrize("name", MANY)
def test_the_sheet_is_the_same_whichever_edge_the_printer_takes(name, edge, rtl):
    """Told the long edge it turns the sheet on `edge`: what lies in the hand is what was meant."""
    (sheet,) = imposed(name, rtl=rtl)
    (fitted_sheet,) = fitted([sheet], Printer(edge=edge))
    assert fitted_sheet.edge == LONG  # that is what it is told
    assert lying(printed(fitted_sheet._replace(edge=edge))) == lying(printed(sheet))


@BOTH
@EDGES
@pytest.mark.parametrize("face_up", [False, True])
def test_a_booklet_lies_in_the_tray_in_order(edge, face_up, rtl):
    """Face up the last sheet that is printed lies on top."""
    sheets = imposed("booklet", rtl=rtl, pages=16)
    done = fitted(sheets, Printer(edge=edge, face_up=face_up))
    stack = done[::-1] if face_up else done
    held = [sheet._replace(edge=edge) for sheet in stack]
    assert read_book(folded(held)[-1], rtl=rtl) == list(range(1, 17))


millimetres = st.floats(-10, 10).map(mm)


@given(right=millimetres, down=millimetres, edge=st.sampled_from([LONG, SHORT]), rtl=st.booleans(),
       name=st.sampled_from(["letter", "half", "gate", "flat", "lying", "four"]))  # fmt: skip
def test_what_is_moved_comes_back_through_the_printer(right, down, edge, rtl, name):
    """A printer whose backs are off by as much prints them where the front has them. What lies
    goes through it turned clockwise: its right edge comes out last."""
    if name in ("flat", "lying"):
        size = Size(*(A4 if name == "flat" else A4[::-1]))
        sheets = list(leaves(flat(blank([size, size]))))
    elif name == "four":
        scheme = leaflets.choose(None, "a4", "a6")
        sheets = list(scheme.impose(blank([scheme.size] * 2), rtl=rtl, bleed=0.0, marks=False))
    else:
        sheets = imposed(name, rtl=rtl, marks=True)
    (straight,) = fitted(sheets, Printer(edge=edge))
    (off,) = fitted(sheets, Printer(right=right, down=down, edge=edge))
    assert off.front == straight.front
    assert off.back and straight.back and off.back.trim == straight.back.trim
    lies = straight.front.size.width > straight.front.size.height
    right, down = (down, -right) if lies else (right, down)
    for moved, original in zip(off.back.placements, straight.back.placements, strict=True):
        assert (moved.panel, moved.rotation) == (original.panel, original.rotation)
        assert moved.x - right == pytest.approx(original.x) and moved.y - down == pytest.approx(
            original.y
        )
    for moved, original in zip(off.back.marks, straight.back.marks, strict=True):
        back = (moved.x - right, moved.y - down, moved.to_x - right, moved.to_y - down)
        assert back == pytest.approx(original[:4])


def test_a_poster_that_the_printer_does_not_reach_is_refused():
    fold = parse("poster")
    sheets = impose(fold, A4, blank(panel_sizes(fold, A4)))
    assert len(fitted(sheets, Printer(Insets(mm(10), 0, 0, 0)))) == 4
    with pytest.raises(FitError, match=r"leaves 10\.5 mm blank .* a border of 10 mm"):
        fitted(sheets, Printer(Insets(0, 0, mm(10.5), 0)))


HANG = 4.8  # points: 0.3 em of 16 pt, which is how far punctuation stands beyond a line at most


def test_margins_are_as_wide_as_the_printer_needs_and_no_wider():
    plain = page_format(A4, 2)
    assert widened(plain, Printer(Insets(*[mm(7)] * 4), mm(2), mm(2))) is plain
    wide = widened(plain, Printer(Insets(mm(3), mm(20), mm(4), mm(18)), mm(-1.5), 0))
    assert wide.margins.left == wide.margins.right == pytest.approx(mm(21.5) + HANG)
    assert (wide.margins.top, wide.margins.bottom) == (plain.margins.top, plain.margins.bottom)
    many = page_format(Size(*A4), 2, style=STYLES["columns"])
    margins = Printer(Insets(*[mm(20)] * 4))
    assert widened(many, margins, style=STYLES["columns"]).columns == many.columns == 3
    assert widened(many, margins).columns == 2  # what is plain has fewer
    lying = widened(page_format(Size(*A4[::-1]), 2), Printer(Insets(0, mm(21), 0, 0)))
    assert set(lying.margins) == {mm(21) + HANG}  # any of its edges may come to be that one


@given(
    st.sampled_from([*MANY, "booklet", "accordion:6"]),
    st.lists(st.floats(0, 15), min_size=4, max_size=4),
    st.floats(-2, 2),
    st.booleans(),
)
def test_panels_keep_columns_of_one_measure(name, blank_edges, off, rtl):
    """And margins are widened at the sheet's own edges alone, head and foot alike on all."""
    scheme = leaflets.choose(name, "a3")
    plain = scheme.formats(2, 0.0, rtl=rtl)[0]
    kinds = scheme.edges(plain.sides, rtl=rtl)
    wide = widened(plain, Printer(Insets(*map(mm, blank_edges)), mm(off)), kinds)
    top, right, bottom, left = blank_edges
    sides = max(left, right) + abs(off)
    needed = max(mm(sides) + HANG if sides else 0.0, mm(top), mm(bottom))
    for wide_field, before, kind in zip(wide.fold, plain.fold, kinds, strict=True):
        assert wide_field.column == pytest.approx(wide.fold[0].column)
        assert wide_field.columns == before.columns
        assert wide_field.margins.top == wide.fold[0].margins.top
        for edge, edge_kind in zip(wide_field.margins, kind, strict=True):
            assert edge >= needed - 1e-6 or edge_kind not in ("printer", "trailing")
    if needed <= min(min(field.margins) for field in plain.fold):
        assert wide is plain


@pytest.mark.parametrize("tag", ["en", "de", "ar", "he"])
def test_no_ink_is_where_the_printer_leaves_its_edges_blank(tag, tmp_path, monkeypatch):
    """Hyphens and full stops hang beyond the edge of lines: a second reader draws the page."""
    monkeypatch.chdir(tmp_path)
    printer = Printer(Insets(mm(14), mm(14), mm(14), mm(14)))
    statement = source.load(source.find("oppose-war-on-iran"), tag)
    leaflet = leaflets.render(statement, SIZES["a5"], printer=printer)
    for page in pypdfium2.PdfDocument(leaflet.data):
        picture = page.render(scale=4).to_pil().convert("L").point(lambda dot: 255 - dot)
        left, top, right, bottom = picture.getbbox()
        edge = mm(14) * 4 - 2
        assert left >= edge and top >= edge
        assert right <= picture.width - edge and bottom <= picture.height - edge
