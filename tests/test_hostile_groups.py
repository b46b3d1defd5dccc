"""Groups that mean harm, or went wrong: files stay in the folder, and the others are made."""

import csv
import json
import unicodedata
from pathlib import Path

import pytest
from batches import batch, left, report, texts
from commands import call, files
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from leaflet.batch.plan import Defaults, plan
from leaflet.batch.report import _safe
from leaflet.errors import Location
from leaflet.groups import names
from leaflet.groups.manifest import Group, Manifest

BEH = "\u0628"
NAMES = {
    "up": "../../x",
    "down": "a/b",
    "back": "a\\..\\b",
    "root": "/etc/passwd",
    "device": "CON",
    "dots": "..",
    "hidden": ".bashrc",
    "long": BEH * 200,
    "composed": "Caf\u00e9",
    "decomposed": "Cafe\u0301",
    "case": "CAF\u00c9",
    "option": "-rf *",
    "shell": "$(touch x); `id`",
    "formula": "=HYPERLINK(1)",
    "emoji": "\U0001f54a\ufe0f",
    "fire": "a.pdf",
    "percent": "%2e%2e%2f",
    "unseen": "a\u200bb\u00ad",
    "nothing in the font": "\U00012000\U00012001",
}


def quoted(names: dict[str, str]) -> str:
    return "name\n" + "".join('"' + name.replace('"', '""') + '"\n' for name in names.values())


def test_hostile_names_make_files_in_the_folder_alone(tmp_path):
    inside = tmp_path / "deep" / "er"
    inside.mkdir(parents=True)
    texts(inside)
    done = batch(inside, "--zip", content=quoted(NAMES))
    assert done.exit_code == 0, done.stderr
    written = left(inside / "out")
    leaflets = [name for name in written if name.endswith("-en-a5.pdf")]
    assert len(leaflets) == len(NAMES)
    assert len({unicodedata.normalize("NFD", name).casefold() for name in written}) == len(written)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep"]
    assert sorted(path.name for path in inside.iterdir()) == ["call", "groups.csv", "out"]
    assert all((inside / "out" / name).is_file() for name in written)
    assert {line["group"] for line in report(inside / "out")} == {
        unicodedata.normalize("NFC", name) for name in NAMES.values()
    }


def test_a_name_that_turns_text_round_is_refused_by_its_code_point(tmp_path):
    done = batch(tmp_path, content='name\nA\n"evil\u202efdp.exe"\n')
    assert done.exit_code == 3
    assert "groups.csv:3" in done.stderr and "U+202E" in done.stderr
    assert not (tmp_path / "out").exists()


def test_each_group_s_error_is_its_own(tmp_path):
    """No glyph, too long for the box, a word too wide, no such language, a broken logo."""
    texts(tmp_path)
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    Image.new("L", (40, 20), 99).save(tmp_path / "good.png")
    eight = "\n".join("1234567")
    rows = [
        ("Good", "", "Tel. 1", "", ""),
        ("Cuneiform", "", "\U00012000", "", ""),
        ("Wide", "", "W" * 300, "", ""),
        ("Full", "", eight + "\n" + "word " * 100, "", ""),
        ("Elsewhere", "en xx", "Tel. 2", "", ""),
        ("Broken", "", "Tel. 3", "broken.png", ""),
        ("Logo", "de", "Tel. 4", "good.png", ""),
        ("Far", "", "Tel. 5", "", "https://example.org/" + "x" * 260),
    ]
    content = "name,languages,contact,logo,url,copies\n"
    content += "".join(",".join(f'"{cell}"' for cell in (*row, 1)) + "\n" for row in rows)
    done = batch(tmp_path, "--zip", content=content)
    assert done.exit_code == 8
    reported = {(line["group"], line["language"]): line for line in report(tmp_path / "out")}
    errors = {key: line["error"]["message"] for key, line in reported.items() if line["error"]}
    assert sorted(errors) == [
        ("Broken", "en"), ("Cuneiform", "en"), ("Elsewhere", "xx"), ("Far", "en"),
        ("Full", "en"), ("Wide", "en"),
    ]  # fmt: skip
    assert "U+12000" in errors["Cuneiform", "en"]
    assert "wider than the contact box" in errors["Wide", "en"]
    assert errors["Full", "en"].startswith("groups.csv:5: the contact box holds 14 lines")
    assert "broken.png: this is no PNG or JPEG picture" in errors["Broken", "en"]
    assert "too long for a QR code" in errors["Far", "en"]
    assert all(line["error"]["hint"] for line in reported.values() if line["error"])
    written = sorted(left(tmp_path / "out"))
    assert written == [
        "Elsewhere-en-a5.pdf", "Elsewhere.zip", "Good-en-a5.pdf", "Good.zip",
        "Logo-de-a5.pdf", "Logo.zip", "packing-slip.pdf", "report.csv", "report.json",
    ]  # fmt: skip
    for group, _ in errors:
        assert f": {group}: " in done.stderr


def test_no_report_names_a_folder(tmp_path):
    texts(tmp_path)
    done = batch(tmp_path, content='name,contact\nA,Tel. 1\nB,"\U00012000"\nC,Tel. 2\n')
    assert done.exit_code == 8 and str(tmp_path) in done.stderr
    for data in left(tmp_path / "out").values():
        assert str(tmp_path).encode() not in data
    journal = (tmp_path / "out" / ".leaflet-journal").read_bytes()
    assert str(tmp_path).encode() not in journal


def test_many_errors_are_ten_on_the_screen_and_all_in_the_report(tmp_path):
    content = "name,contact\n" + "".join(f"G{i},\U00012000{i}\n" for i in range(13))
    done = batch(tmp_path, content=content)
    assert done.stderr.count("error: ") == 10
    assert done.stderr.endswith("and 3 more errors: report.csv lists all of them\n")
    assert len(report(tmp_path / "out")) == 13


def test_the_same_error_is_said_once(tmp_path):
    content = "name,languages\n" + "".join(f"G{i},xx\n" for i in range(13))
    done = batch(tmp_path, content=content)
    assert done.stderr.count("error: ") == 1 and "(13 leaflets, also in rows 3, " in done.stderr


def test_files_of_two_groups_never_share_a_name():
    groups = [("A", "zh-yue yue"), ("A-zh", "yue"), ("A-zh-2", "yue"), ("a-ZH", "yue")]
    where = Location("list")
    manifest = Manifest(
        Group("", where),
        tuple(Group(name, where, languages=tuple(tags.split())) for name, tags in groups),
    )
    planned = plan(manifest, Defaults(statement="oppose-war-on-iran"))
    every = [*planned.jobs, *planned.failed]
    keys = [names.key(f"{group.stem}-{group.tag}") for group in every]
    assert len(every) == 5 and len(set(keys)) == 5
    assert len({names.key(group.stem) for group in every}) == 4


@given(st.text(max_size=20))
def test_no_cell_of_the_table_is_a_formula(text):
    """In whatever way a spreadsheet parts the cell."""
    cell = _safe(text)
    for separator in "\n\r\t;,":
        for part in cell.split(separator):
            assert not part.lstrip(" \u00a0").startswith(tuple("=+-@|%\uff1d\uff0b\uff0d\uff20"))
    assert cell.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("name", ["=1+1", "@SUM(1)", " +1", "-1", "a;=1+1", "a,@b", "\uff1d1"])
def test_a_group_s_name_is_no_formula(tmp_path, name):
    batch(tmp_path, content=f'name\n"{name}"\n')
    out = tmp_path / "out"
    with open(out / "report.csv", encoding="utf-8-sig", newline="") as file:
        cell = next(csv.DictReader(file))["group"]
    assert "'" in cell and cell.replace("'", "").split() == name.split()
    name_kept = json.loads((out / "report.json").read_text())["leaflets"][0]["group"]
    assert name_kept.split() == name.split()  # JSON has no formulas


def test_a_logo_is_called_by_its_group_and_a_common_one_by_none(tmp_path):
    import pymupdf

    texts(tmp_path)
    Image.new("L", (40, 20), 99).save(tmp_path / "one.png")
    batch(tmp_path, content="name,logo\nZora,one.png\nNora,one.png\n")
    listed = tmp_path / "l.toml"
    listed.write_text('logo = "one.png"\n[[group]]\nname = "Dora"\n', encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["--statement", str(tmp_path / "call"), "--lang", "en", "--jobs", "1"]
    assert call("batch", str(listed), *arguments, "--out", str(out)).exit_code == 0
    for name, alt in (("Zora", "(Zora)"), ("Nora", "(Nora)"), ("Dora", "(Logo)")):
        with pymupdf.open(out / f"{name}-en-a5.pdf") as document:
            objects = [document.xref_object(i) for i in range(1, document.xref_length())]
        figures = [element for element in objects if "/Figure" in element]
        assert len(figures) == 1 and f"/Alt {alt}" in figures[0]


def test_a_statement_of_a_row_that_is_not_there(tmp_path):
    content = "name,statement\nA,\nB,nothing-of-it\n"
    done = batch(tmp_path, content=content)
    assert done.exit_code == 8 and "no statement called 'nothing-of-it'" in done.stderr
    assert [line["file"] for line in report(tmp_path / "out")] == ["A-en-a5.pdf", None]
    assert report(tmp_path / "out")[1]["size"] == "a5"


def test_print_takes_the_report(tmp_path):
    """What failed is passed over, and the copies are the list's."""
    from leaflet.printing import jobs

    batch(tmp_path, content='name,contact,copies\nA,Tel. 1,7\nB,"\U00012000",9\n')
    stack = jobs.find(tmp_path / "out")
    assert [(Path(job.file).name, job.copies) for job in stack.jobs] == [("A-en-a5.pdf", 7)]
    assert len(stack.notices) == 1 and "was not made" in stack.notices[0].message


def test_a_list_that_is_refused_leaves_all_as_it_was(tmp_path):
    texts(tmp_path)
    (tmp_path / "groups.csv").write_text("name,size\nA,a99\n")
    before = files(tmp_path)
    done = batch(tmp_path, content="name,size\nA,a99\n")
    assert done.exit_code == 3 and files(tmp_path) == before
