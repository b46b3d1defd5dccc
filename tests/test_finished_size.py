"""`--size` with a fold or a poster: what one holds in the end, and the sheet that follows.

Sizes are those of ISO 216 and of American paper; what a folded sheet measures, the simulator says.
"""

import csv
import re
from pathlib import Path
from typing import Any

import folding
import leaflets
import pypdf
import pytest
from commands import PEACE, call, files, refused, text
from hypothesis import given
from hypothesis import strategies as st
from numbered import blank

from leaflet.errors import LeafletError
from leaflet.imposition import folds
from leaflet.imposition.scheme import Scheme
from leaflet.units import Insets, Size, mm

# Millimetres: ISO 216:2007, table 1; ISO 269 for DL; ANSI/ASME Y14.1.
KNOWN = {"a0": (841, 1189), "a1": (594, 841), "a2": (420, 594), "a3": (297, 420), "a4": (210, 297)}
KNOWN |= {"a5": (148, 210), "a6": (105, 148), "dl": (99, 210)}
KNOWN |= {"letter": (215.9, 279.4), "half-letter": (139.7, 215.9), "tabloid": (279.4, 431.8)}

SHEETS = [
    ("booklet", "a5", "a4"),
    ("booklet", "a6", "a5"),
    ("booklet", "a4", "a3"),
    ("booklet", "half-letter", "letter"),
    ("booklet", "letter", "tabloid"),
    ("half", "a5", "a4"),
    ("half", "a3", "a2"),
    ("half", "a1", "a0"),
    ("letter", "dl", "a4"),
    ("z", "dl", "a4"),
    ("gate", "a5", "a4"),
    ("double-gate", "74x210mm", "a4"),
    ("accordion", "74x210mm", "a4"),
    ("accordion:3", "dl", "a4"),
    ("quarter", "a6", "a4"),
    ("quarter", "a5", "a3"),
    ("zine", "74x105mm", "a4"),
    ("zine", "a6", "a3"),
    ("booklet", "147x211mm", "a4"),
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def chosen(*arguments: str | None, **more: Any) -> Scheme:
    return leaflets.choose(*arguments, **more)


def measures(name: str) -> tuple[float, float]:
    """Millimetres of a size, by its name or as it is written."""
    if name in KNOWN:
        return KNOWN[name]
    width, height = name.removesuffix("mm").split("x")
    return float(width), float(height)


def millimetres(size: Size) -> list[float]:
    return [round(edge * 25.4 / 72, 2) for edge in size]


def pages(path: str) -> list[list[float]]:
    """The pages of a PDF, in millimetres, the shorter edge first."""
    boxes = [page.mediabox for page in pypdf.PdfReader(path).pages]
    return [sorted(millimetres(Size(float(box.width), float(box.height)))) for box in boxes]


@pytest.mark.parametrize(("fold", "size", "sheet"), SHEETS)
def test_the_sheet_is_the_one_that_gives_the_piece(fold: str, size: str, sheet: str) -> None:
    """The simulator folds it; what lies there then is no more than 3 mm off."""
    scheme = chosen(fold, None, size)
    assert sorted(millimetres(scheme.paper)) == pytest.approx(sorted(measures(sheet)), abs=0.01)
    panels = blank([*folds.parse(fold).sizes(scheme.paper)])
    sheets = scheme.impose(panels, rtl=False, bleed=0.0, marks=False)
    states = folding.pushed(sheets[0]) if fold == "zine" else folding.folded(sheets)
    places = [
        view.place for above in (True, False) for view in folding.view(states[-1], above=above)
    ]
    width = max(place.right for place in places) - min(place.left for place in places)
    height = max(place.bottom for place in places) - min(place.top for place in places)
    assert sorted(millimetres(Size(width, height))) == pytest.approx(sorted(measures(size)), abs=3)


@pytest.mark.parametrize(("fold", "size", "sheet"), SHEETS[:9:2])
def test_the_file_has_pages_of_that_sheet(here: Path, fold: str, size: str, sheet: str) -> None:
    done = call("render", text(here, PEACE), "--fold", fold, "--size", size, "--output", "x.pdf")
    # A short text leaves panels white, and that is told.
    assert (done.exit_code, [line for line in done.stderr.splitlines() if "white" not in line]) == (
        0,
        [],
    )
    assert all(page == pytest.approx(sorted(KNOWN[sheet]), abs=0.01) for page in pages("x.pdf"))
    call("render", "t.en.md", "--fold", fold, "--paper", sheet, "--output", "y.pdf")
    assert Path("x.pdf").read_bytes() == Path("y.pdf").read_bytes()
    both = call(
        "render", "t.en.md", "--fold", fold, "--paper", sheet, "--size", size, "--output", "z.pdf"
    )
    assert both.exit_code == 0
    assert Path("z.pdf").read_bytes() == Path("x.pdf").read_bytes()


@pytest.mark.parametrize("fold", [name for name in folds.FOLDS if name != "poster"])
def test_where_nothing_is_said_of_either_the_sheet_is_a4(fold: str) -> None:
    assert millimetres(chosen(fold, None, None).paper) == [210, 297]


@pytest.mark.parametrize(
    ("fold", "size"),
    [("letter", "a5"), ("letter", "a4"), ("z", "a6"), ("accordion", "dl"),
     ("gate", "120x200mm"), ("quarter", "dl"), ("double-gate", "a5"),
     ("half", "80x120mm")],
)  # fmt: skip
def test_a_size_that_no_named_sheet_gives_is_refused_and_the_sheet_named(
    here: Path, fold: str, size: str
) -> None:
    """And the sheet that is named does it."""
    name = text(here, PEACE)
    before = files(here)
    done = call("render", name, "--fold", fold, "--size", size)
    assert (done.exit_code, done.stdout) == (2, "") and files(here) == before
    assert done.stderr.startswith(f"error: no sheet with a name makes a '{fold}' of {size} ")
    sheet = re.search(r"--paper (\d+x\d+mm)", done.stderr)
    assert sheet, done.stderr
    done = call("render", name, "--fold", fold, "--size", size, "--paper", sheet[1])
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(("fold", "size"), [("zine", "dl"), ("booklet", "dl"), ("half", "dl")])
def test_a_size_that_no_sheet_at_all_gives(here: Path, fold: str, size: str) -> None:
    """It would lie on its long edge: sheets for these folds do."""
    done = call("render", text(here, PEACE), "--fold", fold, "--size", size)
    assert done.exit_code == 2
    assert "hint:  take another --size; if dl is the sheet" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--fold", "booklet", "--size", "a5", "--paper", "a5"],
         "a5 is not what 'booklet' makes of a5",
         "its panels are 105 x 148 mm: leave out --size, or take --paper a4"),
        (["--fold", "letter", "--size", "a5", "--paper", "a4"],
         "a5 is not what 'letter' makes of a4",
         "its panels are 100 x 210 mm: leave out --size, or take --paper 441x210mm"),
        (["--fold", "booklet", "--size", "152x210mm", "--paper", "a4"],
         "152x210mm is not what 'booklet' makes of a4",
         "its panels are 148 x 210 mm: leave out --size, or take --paper 304x210mm"),
        (["--fold", "booklet", "--size", "210x148mm", "--paper", "a4"],
         "210x148mm is not what 'booklet' makes of a4",
         "its panels are 148 x 210 mm: leave out --size, or take --paper 420x148mm"),
        (["--fold", "poster", "--size", "a4"], "a poster of a4 is no larger than the sheet, a4",
         "leave out --fold; if a4 is the sheet and not the poster, --paper a4"),
        (["--fold", "poster:2x2", "--size", "a2", "--paper", "a4"],
         "'poster:2x2' of a4 is not what makes a2", "take --fold poster:2x4, or leave out --size"),
        (["--fold", "poster:9x9", "--size", "a3", "--paper", "a4"],
         "'poster:9x9' of a4 is not what makes a3", "take --fold poster:2x2, or leave out --size"),
        (["--fold", "half", "--overlap", "10mm"], "only sheets of a poster overlap",
         "leave out --overlap"),
        (["--fold", "zine", "--paper-weight", "80"],
         "the weight of the paper counts for booklets alone", "leave out --paper-weight"),
        (["--overlap", "10mm"], "only sheets of a poster overlap", "leave out --overlap"),
        (["--size", "a5", "--paper", "a4", "--overlap", "12mm"],
         "only sheets of a poster overlap", "leave out --overlap"),
        (["--fold", "booklet", "--gutter", "0mm"],
         "a gutter is between several on a sheet, not in a fold", "leave out --gutter"),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_refused(
    here: Path, arguments: list[str], message: str, hint: str
) -> None:
    refused(2, message, hint, text(here, PEACE), *arguments)


def test_a_poster_of_too_many_sheets(here: Path) -> None:
    arguments = ("--fold", "poster", "--size", "a0", "--paper", "a6")
    message, hint = "a poster of a0 takes more than 100 sheets of a6", "take larger sheets "
    refused(5, message, hint + "(--paper), or a smaller --size", text(here, PEACE), *arguments)


POSTERS = [("a3", "a4"), ("a2", "a4"), ("a1", "a4"), ("a0", "a4"), ("500x700mm", "a4"),
           ("tabloid", "letter")]  # fmt: skip


@pytest.mark.parametrize(("size", "sheet"), POSTERS)
def test_a_poster_of_a_size_is_of_the_usual_sheets(here: Path, size: str, sheet: str) -> None:
    done = call("render", text(here, PEACE), "--fold", "poster", "--size", size, "-o", "x.pdf")
    assert done.exit_code == 0, done.stderr
    assert all(page == pytest.approx(sorted(KNOWN[sheet]), abs=0.01) for page in pages("x.pdf"))


@given(
    st.floats(320, 1150), st.floats(320, 1150), st.sampled_from(["a3", "a4", "letter"]),
    st.floats(0, 25), st.floats(0, 25), st.booleans(),
)  # fmt: skip
def test_glued_together_a_poster_is_as_large_as_was_asked_for(
    width: float, height: float, sheet: str, foot: float, side: float, rtl: bool
) -> None:
    """Whatever a printer leaves blank, which is never reached; and no sheet is too many."""
    size = f"{width:.1f}x{height:.1f}mm"
    printer = Insets(0.0, mm(side), mm(foot), 0.0)
    try:
        scheme = chosen("poster", sheet, size, blank=printer)
    except LeafletError as error:
        assert "no larger than the sheet" in error.message or "more than 100" in error.message
        return
    whole = Size(mm(float(f"{width:.1f}")), mm(float(f"{height:.1f}")))
    assert scheme.size == pytest.approx(whole)
    sheets = scheme.impose(blank([scheme.size]), rtl=rtl, bleed=0.0, marks=False)
    seen = []
    for glued in sheets:
        (placement,) = glued.front.placements
        assert placement.clip
        lies = glued.front.size.width > glued.front.size.height
        least = [max(side, foot)] * 4 if lies else [side, foot, side, foot]
        clip, paper = placement.clip, glued.front.size
        white = [clip.left, paper.height - clip.bottom, paper.width - clip.right, clip.top]
        assert all(a >= mm(b) - 0.01 for a, b in zip(white, least, strict=True))
        for mark in glued.front.marks:  # they must be printed too
            assert mark.x > least[0] * mm(1) - 0.01 or not side
            assert mark.y < paper.height - least[1] * mm(1) + 0.01 or not foot
        seen.append(clip.moved(-placement.x, -placement.y))
    assert min(box.left for box in seen) == pytest.approx(0, abs=1e-6)
    assert min(box.top for box in seen) == pytest.approx(0, abs=1e-6)
    assert max(box.right for box in seen) == pytest.approx(whole.width)
    assert max(box.bottom for box in seen) == pytest.approx(whole.height)
    columns = {round(box.left, 3) for box in seen}
    rows = {round(box.top, 3) for box in seen}
    assert len(seen) == len(columns) * len(rows)
    # All of what a sheet could show, one fewer in either direction would not be enough.
    paper = sheets[0].front.size
    around = [2 * max(mm(10), mm(blank + 5) if blank else 0) for blank in least[:2]]
    counts = zip(whole, (len(columns), len(rows)), paper, around, strict=True)
    for edge, count, share, white in counts:
        assert count == 1 or (count - 1) * (share - white) - (count - 2) * mm(10) < edge


LIST = """\
name,languages,fold,size,paper,copies
D,en,booklet,a5,,5
E,en,letter,dl,,5
F,en,poster,a3,,1
G,en,poster,a2,a3,1
H,en,half,a4,a3,2
"""


def test_in_a_list_too(here: Path) -> None:
    text(here, PEACE, "en.md")
    (here / "list.csv").write_text(LIST)
    done = call("batch", "list.csv", "--statement", "./en.md", "--lang", "en", "--jobs", "1")
    assert done.exit_code == 0, done.stderr
    with open("leaflets/report.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["group"]: row["file"] for row in csv.DictReader(file)}
    expected = {"D": "a4", "E": "a4", "F": "a4", "G": "a3", "H": "a3"}
    for group, sheet in expected.items():
        (page_size,) = {tuple(page) for page in pages(f"leaflets/{rows[group]}")}
        assert page_size == pytest.approx(sorted(KNOWN[sheet]), abs=0.01), group


def test_in_a_list_too_what_does_not_agree_is_told(here: Path) -> None:
    text(here, PEACE, "en.md")
    (here / "list.csv").write_text("name,languages,fold,size,paper\nD,en,booklet,a5,a5\n")
    done = call("batch", "list.csv", "--statement", "./en.md", "--lang", "en", "--jobs", "1")
    assert done.exit_code == 8
    assert "a5 is not what 'booklet' makes of a5" in done.stderr
    assert "leave out 'size', or take 'paper' a4" in done.stderr


# --- Names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "fold"),
    [("trifold", "letter"), ("tri-fold", "letter"), ("Tri Fold", "letter"), ("brochure", "letter"),
     ("c-fold", "letter"), ("C Fold", "letter"), ("roll-fold", "letter"),
     ("leporello", "accordion"),
     ("concertina", "accordion"), ("bi-fold", "half"), ("bifold", "half"),
     ("saddle stitch", "booklet"), ("saddle-stitched", "booklet"), ("stapled", "booklet"),
     ("z-fold", "z"), ("zig-zag", "z"), ("gatefold", "gate"), ("french fold", "quarter"),
     ("mini-zine", "zine"), ("tiled poster", "poster"), ("zien", "zine"), ("acordion", "accordion"),
     ("leter", "letter")],
)  # fmt: skip
def test_what_others_call_a_fold_is_answered_with_our_name(name: str, fold: str) -> None:
    with pytest.raises(LeafletError) as error:
        folds.parse(name)
    assert error.value.message == f"unknown fold '{name}'"
    assert error.value.hint.startswith(f"did you mean {fold}? ")


@pytest.mark.parametrize("digits", ["9" * 4301, "0" * 5000 + "4", "1" * 200])
@pytest.mark.parametrize("kind", ["accordion", "poster"])
def test_a_number_of_thousands_of_digits_is_one_short_line(
    here: Path, kind: str, digits: str
) -> None:
    done = call("render", text(here, PEACE), "--fold", f"{kind}:{digits}")
    assert done.exit_code == 2
    first, second = done.stderr.splitlines()
    assert first.startswith("error: there is no fold '") and len(first) < 120
    assert second.startswith("hint:  ")
