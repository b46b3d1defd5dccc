"""A list of groups with folds, papers and several on a sheet: the leaflets, and what they take."""

import csv
from pathlib import Path

import pymupdf
import pypdf
import pytest
from batches import batch, report, texts
from commands import STATEMENT, call

from leaflet.assets import texts_dir
from leaflet.batch.requests import nearest, paper_of
from leaflet.request.request import parse

CONTACT = ("Tel. 030 1", "https://example.org/1")
SMALL = ("--type-size", "4.5")
# columns of a row, and the same for `render`
SAME = [
    ({"fold": "letter"}, ("--fold", "letter")),
    ({"fold": "Z", "paper": "letter"}, ("--fold", "z", "--paper", "letter")),
    ({"fold": "accordion", "paper": "a3"}, ("--fold", "accordion", "--paper", "a3")),
    ({"fold": "zine", "size": "a6"}, ("--fold", "zine", "--size", "a6")),
    ({"fold": "booklet", "size": "a5"}, ("--fold", "booklet", "--size", "a5")),
    ({"fold": "booklet", "paper": "a5"}, ("--fold", "booklet", "--paper", "a5")),
    ({"size": "a6", "paper": "A4"}, ("--size", "a6", "--paper", "a4")),
    ({"size": "a5", "up": "2", "sides": "1"}, ("--size", "a5", "--up", "2", "--sides", "1")),
    ({"paper": "letter"}, ("--paper", "letter")),
    ({"fold": "none", "size": "dl"}, ("--size", "dl")),
]


def shipped(folder: Path) -> None:
    """The shipped statement's English and Arabic, as the statement of `batch`."""
    there = texts_dir() / STATEMENT
    texts(folder, **{tag: (there / f"{tag}.md").read_text("utf-8") for tag in ("ar", "en")})


@pytest.mark.sample(4, why="each fold with some languages")
@pytest.mark.parametrize(("row", "options"), SAME, ids=lambda value: "-".join(value))
def test_the_leaflet_is_the_one_that_render_makes(tmp_path, row, options):
    shipped(tmp_path)
    head, values = ",".join(row), ",".join(row.values())
    with open(tmp_path / "call" / "statement.toml", "a", encoding="utf-8") as file:
        file.write('organisation = "Us"\ndate = "7 May"\n')
    lines = (f'One,ar en,"{CONTACT[0]}",{CONTACT[1]},{values}', f"Two,ar,,,{values}")
    content = "\n".join([f"name,languages,contact,url,{head}", *lines]) + "\n"
    done = batch(tmp_path, *SMALL, content=content)
    assert done.exit_code == 0
    # Of the short text much is white, and that is told too.
    draft, small = [line for line in done.stderr.splitlines() if "white" not in line]
    assert draft.startswith("warning: ar.md: this translation is a draft: ")
    assert small.startswith("warning: 4.5 pt is hard to read: ")
    for entry in report(tmp_path / "out"):
        contact = ("--contact", CONTACT[0], "--url", CONTACT[1]) if entry["group"] == "One" else ()
        alone = tmp_path / "alone.pdf"
        arguments = (
            "--lang",
            entry["language"],
            *contact,
            *options,
            *SMALL,
            "--output",
            str(alone),
        )
        assert call("render", str(tmp_path / "call"), *arguments).exit_code == 0
        assert (tmp_path / "out" / entry["file"]).read_bytes() == alone.read_bytes()


MIXED = """\
name,size,fold,paper,up,sides,copies
Flat,a5,,,,,200
Letter,,letter,a4,,,200
Four,a6,,a4,,,50
Two,a5,,a4,2,1,51
Poster,,poster:3x2,a4,,,3
Booklet,,booklet,a4,,,10
Zine,,zine,a4,,,7
"""


def test_sheets_and_reams_are_those_that_the_printer_needs(tmp_path):
    """Copies of a quarter of a sheet are cut from a quarter as many sheets, one side of a poster
    is a sheet; counted by the paper that is bought."""
    shipped(tmp_path)
    done = batch(tmp_path, "--dry-run", content=MIXED)
    assert done.exit_code == 0
    rehearsed = done.stdout.splitlines()
    assert rehearsed[0] == "7 groups, 7 leaflets would be made"
    done = batch(tmp_path, content=MIXED)
    assert done.stdout.splitlines()[1:4] == rehearsed[1:]
    out = tmp_path / "out"
    sheets = {}
    for line in report(out):
        with pymupdf.open(out / line["file"]) as document:
            pages = len(document)
        backs = (
            pypdf.PdfReader(out / line["file"])
            .trailer["/Root"]["/ViewerPreferences"]
            .get("/Duplex")
        )
        one_sided = backs == "/Simplex"
        each = pages if one_sided else (pages + 1) // 2
        assert line["sheets"] == each
        sheets[line["group"]] = each * -(-line["copies"] // line["up"])
    assert sheets == {
        "Flat": 200, "Letter": 200, "Four": 13, "Two": 26, "Poster": 18, "Booklet": 10, "Zine": 7,
    }  # fmt: skip
    a4 = sum(sheets.values()) - 200
    assert rehearsed[1:] == [
        f"521 copies on {a4 + 200} sheets ({(a4 + 200) / 500:.1f} reams)",
        f"  a4: {a4} sheets ({a4 / 500:.1f} reams)",
        "  a5: 200 sheets (0.4 reams)",
    ]
    with pymupdf.open(out / "packing-slip.pdf") as document:
        slip = " ".join(" ".join(page.get_text() for page in document).split())
    assert "Four en (English) a6-on-a4 50 4 13" in slip
    assert "Two en (English) a5-on-a4 51 2 26" in slip
    assert "Poster en (English) a4-poster-3x2 3 18" in slip
    assert "Zine en (English) a4-zine 7 7" in slip
    with open(out / "report.csv", encoding="utf-8-sig", newline="") as file:
        assert [row["up"] for row in csv.DictReader(file)] == ["1", "1", "4", "2", "1", "1", "1"]


@pytest.mark.parametrize(
    ("row", "paper"),
    [({"paper": "a5", "up": "1"}, "a5"), ({"paper": "a4", "size": "a5", "up": "1"}, "a4"),
     ({"size": "dl"}, "dl"), ({"size": "120x200mm"}, "120x200mm"), ({"fold": "half"}, "a4"),
     ({"paper": "a3", "size": "a4"}, "a3"), ({"paper": "a5", "size": "a5"}, "a5")],
)  # fmt: skip
def test_paper_is_counted_by_the_name_that_it_is_bought_by(row, paper):
    assert paper_of(parse(**row)) == paper


def test_who_says_a_fold_says_it_of_a_whole_sheet():
    command = {"size": "a5", "sides": 1, "paper": "letter", "landscape": True}
    listed = {"fold": "half", "paper": "a4"}
    nobody: dict[str, str] = {}
    assert nearest(nobody, nobody, command) == command
    assert nearest({"fold": "z"}, nobody, command) == {"fold": "z", "paper": "letter"}
    assert nearest(nobody, listed, command) == {"fold": "half", "paper": "a4"}
    assert nearest({"paper": "a3"}, listed, command) == {"fold": "half", "paper": "a3"}
    flat = nearest({"fold": "none", "size": "a6"}, {"fold": "half", "sides": 2}, nobody)
    assert flat == {"size": "a6", "sides": 2}
    cut = nearest({"up": 4}, listed, {"size": "a6"})
    assert cut == {"paper": "a4", "size": "a6", "up": 4}
    styled = nearest({"fold": "z"}, nobody, {**command, "style": "bold"})
    assert styled == {"fold": "z", "paper": "letter", "style": "bold"}


def test_a_fold_that_cannot_be_stops_no_other_group(tmp_path):
    content = "name,fold,paper,size,up\nA,gate,a6,,\nB,letter,a4,a5,\nC,z,,,2\nD,,,a3,\nE,half,,,\n"
    done = batch(tmp_path, content=content)
    assert done.exit_code == 8
    output_lines = done.stderr.replace(f"{tmp_path.as_posix()}/", "").splitlines()
    output_lines = [line for line in output_lines if "white" not in line]
    assert output_lines[0].startswith(
        "error: groups.csv:2: A: the paper is too small for the fold 'gate'"
    )
    assert output_lines[2] == "error: groups.csv:3: B: a5 is not what 'letter' makes of a4"
    assert output_lines[4].startswith(
        "error: groups.csv:4: C: several on a sheet are for leaflets that"
    )
    assert len(output_lines) == 6
    assert [line["file"] for line in report(tmp_path / "out")] == [
        None, None, None, "D-en-a3.pdf", "E-en-a4-half.pdf",
    ]  # fmt: skip


def test_options_fold_for_rows_that_do_not_say(tmp_path):
    content = "name,fold,size\nA,,\nB,none,a5\nC,half,\n"
    done = batch(tmp_path, "--fold", "letter", "--paper", "letter", content=content)
    assert (done.exit_code, [line for line in done.stderr.splitlines() if "white" not in line]) == (
        0,
        [],
    )
    assert [line["file"] for line in report(tmp_path / "out")] == [
        "A-en-letter-letter.pdf", "B-en-a5-on-letter.pdf", "C-en-letter-half.pdf",
    ]  # fmt: skip


def test_resume_knows_another_fold(tmp_path):
    batch(tmp_path, content="name,fold,paper\nA,half,a4\n")
    done = batch(tmp_path, "--resume", content="name,fold,paper\nA,half,a4\n")
    assert "1 were there" in done.stdout
    done = batch(tmp_path, "--resume", content="name,size,paper,up\nA,a6,a4,4\nA,a6,a4,2\n")
    names = [line["file"] for line in report(tmp_path / "out")]
    assert names == ["A-en-a6-on-a4.pdf", "A-2-en-a6-on-a4.pdf"]
    done = batch(tmp_path, "--resume", content="name,size,paper,up\nA,a6,a4,2\nA,a6,a4,4\n")
    assert "were there" not in done.stdout
