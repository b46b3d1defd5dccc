"""`leaflet batch`: a list of groups -> their leaflets, reports, slips and archives."""

import csv
import hashlib
import json
import zipfile

import pymupdf
import pytest
from batches import GROUPS, batch, left, listed, report, texts
from commands import PEACE, call, files

from leaflet.batch import processes
from leaflet.batch import report as report_module
from leaflet.errors import LeafletError
from leaflet.production.pipeline import Press
from leaflet.statement.contact import Contact

NAMES = [
    "Berlin-en-a5.pdf", "Paris-de-a5.pdf", "Rome-de-a5.pdf", "Rome-en-a5.pdf",
    "packing-slip.pdf", "report.csv", "report.json",
]  # fmt: skip


def words(data: bytes) -> str:
    with pymupdf.open(stream=data) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


def test_each_group_gets_its_leaflets_and_everybody_is_told(tmp_path):
    done = batch(tmp_path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "3 groups, 4 leaflets made",
        "1,421 copies on 1,421 sheets (2.8 reams)",
        f"in {(tmp_path / 'out').as_posix()}/: report.json, report.csv, packing-slip.pdf",
    ]
    contents = left(tmp_path / "out")
    assert sorted(contents) == NAMES
    assert "example.org/berlin" in words(contents["Berlin-en-a5.pdf"])
    assert "Frieden" in words(contents["Paris-de-a5.pdf"])
    assert "rome@example.org" in words(contents["Rome-de-a5.pdf"])
    slip = "Packing slip Group Language Leaflet Copies On a sheet Sheets "
    slip += "Berlin en (English) a5 20 20 Paris de (German) a5 1 1 "
    slip += "Rome en (English) a5 700 700 de (German) a5 700 700 in all 1,400 1,400"
    assert words(contents["packing-slip.pdf"]) == slip


def test_the_reports_say_of_each_file_what_is_in_it(tmp_path):
    batch(tmp_path)
    out = tmp_path / "out"
    reported = report(out)
    assert [(line["group"], line["language"], line["copies"]) for line in reported] == [
        ("Berlin", "en", 20), ("Paris", "de", 1), ("Rome", "en", 700), ("Rome", "de", 700),
    ]  # fmt: skip
    for line in reported:
        data = (out / line["file"]).read_bytes()
        assert (line["sha256"], line["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
        assert (line["pages"], line["sheets"]) == (1, 1)
        assert (line["size"], line["width_mm"], line["height_mm"]) == ("a5", 148, 210)
        assert 8 <= line["type_size"] <= 20  # few words: 38 letters a line
        assert (line["warnings"], line["error"]) == ([], None)
    with open(out / "report.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["sha256"] for row in rows] == [line["sha256"] for line in reported]
    assert [row["type_size"] for row in rows] == [str(line["type_size"]) for line in reported]


def test_the_reports_are_in_the_order_of_the_list(tmp_path, monkeypatch):
    """Though texts are made one after the other, and whatever waits does so on the disk."""
    rows = "".join(f"{n},{'de en' if n % 3 else 'en'},Tel. {n},,\n" for n in range(40))
    content = "name,languages,contact,url,copies\n" + rows
    batch(tmp_path, content=content)
    monkeypatch.setattr(report_module, "_IN_MEMORY", 100)
    assert batch(tmp_path, content=content, out="other").exit_code == 0
    assert left(tmp_path / "out") == left(tmp_path / "other")
    groups = [int(line["group"]) for line in report(tmp_path / "out")]
    assert groups == [n for n in range(40) for _ in range(2 if n % 3 else 1)]
    with open(tmp_path / "out" / "report.csv", encoding="utf-8-sig", newline="") as file:
        assert [int(row["group"]) for row in csv.DictReader(file)] == groups


def test_json_on_standard_output_is_the_report(tmp_path):
    done = batch(tmp_path, "--json")
    assert json.loads(done.stdout) == json.loads((tmp_path / "out" / "report.json").read_text())


def test_the_leaflet_is_the_one_that_render_makes(tmp_path):
    content = 'name,contact,meeting,url\nOne,"Tel. 1\nTel. 2",Mondays,https://example.org/1\n'
    batch(tmp_path, content=content)
    contact = ["--contact", "Tel. 1\\nTel. 2", "--meeting", "Mondays"]
    contact += ["--url", "https://example.org/1"]
    alone = tmp_path / "alone.pdf"
    arguments = ["--lang", "en", *contact, "--output", str(alone)]
    assert call("render", str(tmp_path / "call"), *arguments).exit_code == 0
    assert (tmp_path / "out" / "One-en-a5.pdf").read_bytes() == alone.read_bytes()


def test_the_way_it_is_made_changes_no_byte(tmp_path):
    """One process or two, in chunks of one file or of all, packed."""
    batch(tmp_path, "--zip")
    whole = left(tmp_path / "out")
    assert batch(tmp_path, "--zip", "--jobs", "2", out="two").exit_code == 0
    assert left(tmp_path / "two") == whole
    content = GROUPS.replace("Paris", "Lyon")
    batch(tmp_path, "--zip", content=content, out="two")
    batch(tmp_path, "--zip", "--resume", out="two")
    rest = {name: data for name, data in left(tmp_path / "two").items() if "Lyon" not in name}
    assert rest == whole


def test_archives_hold_each_group_s_files_and_no_time(tmp_path):
    done = batch(tmp_path, "--zip")
    assert done.stdout.endswith("packing-slip.pdf, 3 archives\n")
    out = tmp_path / "out"
    with zipfile.ZipFile(out / "Rome.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["Rome-en-a5.pdf", "Rome-de-a5.pdf"]
        for entry in archive.infolist():
            assert archive.read(entry) == (out / entry.filename).read_bytes()
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert sorted(path.name for path in out.glob("*.zip")) == [
        "Berlin.zip", "Paris.zip", "Rome.zip",
    ]  # fmt: skip


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    texts(tmp_path)
    before = files(tmp_path)
    done = batch(tmp_path, "--dry-run")
    assert done.stdout.splitlines() == [
        "3 groups, 4 leaflets would be made",
        "1,421 copies on 1,421 sheets (2.8 reams)",
    ]
    (tmp_path / "groups.csv").unlink()
    assert files(tmp_path) == before
    batch(tmp_path)
    written = json.loads((tmp_path / "out" / "report.json").read_text())
    assert json.loads(batch(tmp_path, "--dry-run", "--json").stdout) == written
    (tmp_path / "out" / "Paris-de-a5.pdf").unlink()
    done = batch(tmp_path, "--dry-run", "--resume")
    assert done.stdout.startswith("3 groups, 1 leaflet would be made, 3 were there\n")


def test_two_groups_of_one_name_are_two(tmp_path):
    done = batch(tmp_path, "--zip", content="name,contact,copies\nA,Tel. 1,1\nA,Tel. 2,1\n")
    assert done.stdout.startswith("2 groups, 2 leaflets made\n")
    out = tmp_path / "out"
    assert sorted(path.name for path in out.glob("A*")) == [
        "A-2-en-a5.pdf", "A-2.zip", "A-en-a5.pdf", "A.zip",
    ]  # fmt: skip
    assert words((out / "packing-slip.pdf").read_bytes()).count("A en (English) a5 1 1") == 2


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        ("name\nA\n", ["--jobs", "1", "--dask", "tcp://127.0.0.1:1"], "do not go together"),
        ("contact\nA\n", [], "no column is called 'name'"),
        ("name\nA\n", ["--lang", "en-"], "language"),
    ],
)
def test_what_is_wrong_from_the_start_makes_nothing(tmp_path, content, options, message):
    done = batch(tmp_path, *options, content=content)
    assert done.exit_code in (2, 3) and message in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_command_that_says_too_little(tmp_path):
    path = listed(tmp_path, "name\nA\n")
    out = str(tmp_path / "out")
    silent = call("batch", path, "--out", out)
    assert silent.exit_code == 2 and "which statement the groups print" in silent.stderr
    unknown = call("batch", path, "--out", out, "--statement", "nothing-of-it")
    assert unknown.exit_code == 6 and "no statement called 'nothing-of-it'" in unknown.stderr
    several = call("batch", path, "--out", out, "--statement", texts(tmp_path))
    assert several.exit_code == 2 and "has several languages" in several.stderr
    nothing = call("batch")
    assert nothing.exit_code == 2 and "--example csv" in nothing.stderr
    assert not (tmp_path / "out").exists()


def test_all_in_one_size_which_is_the_smallest_that_one_needs(tmp_path):
    content = "name,languages,size\nBerlin,en,a5\nParis,de,dl\nRome,fa,a4\n"
    path = listed(tmp_path, content)
    sizes = []
    for options in ((), ("--same-size",)):
        out = tmp_path / f"out-{len(sizes)}"
        arguments = [
            "--statement",
            "oppose-war-on-iran",
            "--out",
            str(out),
            "--jobs",
            "2",
            *options,
        ]
        done = call("batch", path, *arguments)
        assert done.exit_code == 0, done.stderr
        sizes.append({line["type_size"] for line in report(out)})
    each, same = sizes
    assert len(each) == 3 and same == {min(each)}


@pytest.mark.parametrize("kind", ["csv", "toml"])
def test_the_example_is_a_list_that_can_be_made(tmp_path, kind):
    text = call("batch", "--example", kind).stdout
    path = listed(tmp_path, text, f"groups.{kind}")
    out = tmp_path / "out"
    arguments = ["--statement", "oppose-war-on-iran", "--lang", "en", "--out", str(out)]
    done = call("batch", path, *arguments, "--jobs", "1")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("3 groups, 16 leaflets made\n")
    assert done.stderr.endswith("before it is printed (13 leaflets)\n")  # all but the English


def test_a_bug_that_one_group_brings_out_stops_no_other(tmp_path, monkeypatch):
    make = Press.make

    def faulty(*arguments, **named):
        if "030" in next(argument for argument in arguments if isinstance(argument, Contact)).lines:
            raise ZeroDivisionError("by nothing")
        return make(*arguments, **named)

    monkeypatch.setattr(Press, "make", faulty)
    done = batch(tmp_path)
    assert done.exit_code == 8
    message = "groups.csv:2: Berlin: leaflet has a bug: ZeroDivisionError: by nothing"
    assert message in done.stderr.splitlines()[0]
    assert [bool(line["error"]) for line in report(tmp_path / "out")] == [True, False, False, False]


def test_a_worker_that_dies_ends_in_plain_words(tmp_path):
    """Not in a wait for ever, nor in a traceback."""
    from leaflet.batch import run
    from leaflet.batch.run import Workers

    executor = processes.executor(2)
    chunks = iter([(None, [None])])
    try:
        with pytest.MonkeyPatch.context() as patch, pytest.raises(LeafletError) as caught:
            patch.setattr(run, "make", _die)
            list(run._made_files(Workers(executor, 6), chunks))
    finally:
        executor.shutdown()
    assert caught.value.exit_code == 8 and "the work was cut off" in str(caught.value)
    assert "--resume" in caught.value.hint


def _die(_: object) -> None:
    import os

    os._exit(1)


def test_a_file_of_another_kind_in_the_way_stops_one_group_alone(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "mine.txt").write_text("mine")
    (out / "Berlin-en-a5.pdf").symlink_to(tmp_path / "mine.txt")
    (out / "Paris-de-a5.pdf").mkdir()
    done = batch(tmp_path)
    assert done.exit_code == 8
    assert [line["error"] is None for line in report(out)] == [False, False, True, True]
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_longer_list_s_slips_do_not_stay(tmp_path):
    out = tmp_path / "out"
    batch(tmp_path)
    for name in ("packing-slip-1.pdf", "packing-slip-12.pdf", "packing-slip-de-a5.pdf"):
        (out / name).write_bytes(b"%PDF-")
    batch(tmp_path)
    slips = sorted(path.name for path in out.glob("packing*"))
    assert slips == ["packing-slip-de-a5.pdf", "packing-slip.pdf"]


def test_languages_of_a_row_stand_before_those_of_the_command(tmp_path):
    content = "name,languages\nA,\nB,de\nC,all\n"
    batch(tmp_path, content=content)
    reported = [(line["group"], line["language"]) for line in report(tmp_path / "out")]
    assert reported == [("A", "en"), ("B", "de"), ("C", "en"), ("C", "de")]


def test_a_text_of_one_language_needs_none_named(tmp_path):
    (tmp_path / "t.en.md").write_text(PEACE)
    out = tmp_path / "out"
    path = listed(tmp_path, "name\nA\n")
    done = call("batch", path, "--statement", str(tmp_path / "t.en.md"), "--out", str(out))
    assert done.exit_code == 0 and (out / "A-en-a5.pdf").is_file()
