"""What is in a batch's folder and no batch wrote is never written over, nor deleted."""

import os
import zipfile
from pathlib import Path

import pytest
from batches import GROUPS, batch, listed, texts
from commands import call, files

NOT_OURS = "this file is not from an earlier batch, and would be lost"


def _zip(path: Path, name: str, time: tuple[int, ...] = (1980, 1, 1, 0, 0, 0)) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, time), "mine")  # type: ignore[arg-type]


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_list_is_not_written_over_by_its_own_report(tmp_path, dry):
    statement = texts(tmp_path)
    path = listed(tmp_path, name="report.csv")
    before = files(tmp_path)
    done = call("batch", path, "--statement", statement, "--lang", "en", "-o", str(tmp_path), *dry)
    assert done.exit_code == 6
    assert f"{path}: the leaflets are made from this very file" in done.stderr
    assert "hint:  choose a folder of its own" in done.stderr
    assert files(tmp_path) == before


def test_nor_by_way_of_a_second_name(tmp_path):
    statement = texts(tmp_path)
    path = listed(tmp_path)
    (tmp_path / "out").mkdir()
    os.link(path, tmp_path / "out" / "report.csv")
    before = files(tmp_path)
    done = call(
        "batch", path, "--statement", statement, "--lang", "en", "-o", str(tmp_path / "out")
    )
    assert done.exit_code == 6
    assert "made from this very file" in done.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.json", b'{"sales": []}'),
        ("report.json", b"{}"),
        ("report.csv", b"month,sum\n1,2\n"),
        ("report.csv", '\ufeff"month","sum"\r\n'.encode()),
        ("report.csv", b"group,language,file\n"),
        ("packing-slip.pdf", b"%PDF-1.7 mine"),
        ("packing-slip-3.pdf", b"%PDF-1.7 mine"),
        ("Berlin.zip", b"PK mine"),
        ("Rome.zip", b""),
    ],
)
def test_what_no_batch_wrote_stops_it(tmp_path, name, content):
    texts(tmp_path)
    listed(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_bytes(content)
    before = files(tmp_path)
    for dry in ((), ("--dry-run",)):
        done = batch(tmp_path, "--zip", *dry)
        assert done.exit_code == 6
        assert f"out/{name}: {NOT_OURS}" in done.stderr
        assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("entry", "time"),
    [
        ("holiday.jpg", (1980, 1, 1, 0, 0, 0)),
        ("Berlin-en-a5.pdf", (2026, 5, 1, 0, 0, 0)),
        ("x/Berlin-en-a5.pdf", (1980, 1, 1, 0, 0, 0)),
        ("Paris-en-a5.pdf", (1980, 1, 1, 0, 0, 0)),
    ],
)
def test_an_archive_of_somebody_s_own_stops_it(tmp_path, entry, time):
    (tmp_path / "out").mkdir()
    _zip(tmp_path / "out" / "Berlin.zip", entry, time)
    assert f"Berlin.zip: {NOT_OURS}" in batch(tmp_path, "--zip").stderr
    assert batch(tmp_path).exit_code == 0  # without --zip it is in nobody's way


def test_what_an_earlier_batch_wrote_is_written_over(tmp_path):
    for content in (GROUPS, GROUPS.replace("20", "30"), GROUPS):
        done = batch(tmp_path, "--zip", content=content)
        assert done.exit_code == 0, done.stderr
    assert batch(tmp_path, "--zip", "--dry-run").exit_code == 0


def test_no_pdf_is_deleted_for_its_name(tmp_path):
    batch(tmp_path)
    for name in ("packing-slip-2026.pdf", "packing-slip-old.pdf"):
        (tmp_path / "out" / name).write_bytes(b"%PDF-1.7 mine")
    assert batch(tmp_path).exit_code == 0
    for name in ("packing-slip-2026.pdf", "packing-slip-old.pdf"):
        assert (tmp_path / "out" / name).read_bytes() == b"%PDF-1.7 mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there is no FIFO here")
@pytest.mark.parametrize("name", [".leaflet-journal", "report.json", "Berlin.zip"])
def test_a_fifo_is_not_waited_for(tmp_path, name):
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out" / name)  # type: ignore[attr-defined]
    for more in ((), ("--dry-run",)):
        done = batch(tmp_path, "--resume", "--zip", *more)
        assert done.exit_code == 6
        assert f"{name}: this is not an ordinary file" in done.stderr
