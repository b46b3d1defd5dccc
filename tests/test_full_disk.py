"""A disk that fills up: a clear error, earlier files whole, and --resume goes on when there is
room."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from batches import batch, left, listed, process, texts

from leaflet import files
from leaflet.batch import journal


def small(folder: Path, size: str) -> Iterator[Path]:
    """A disk of that size, mounted in a folder."""
    disk = folder / "disk"
    disk.mkdir()
    if sys.platform != "linux" or os.getuid():
        pytest.skip("only root of a Linux can mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("this system mounts no tmpfs")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    yield from small(tmp_path, "400k")


def many(folder: Path) -> None:
    texts(folder)
    listed(folder, "name,contact\n" + "".join(f"G{i},Tel. {i}\n" for i in range(100)))


def run(folder: Path, *options: str) -> tuple[int, str]:
    command, environment = process(folder, *options)
    done = subprocess.run(command, env=environment, capture_output=True, timeout=100)
    return done.returncode, done.stderr.decode()


@pytest.mark.system
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_disk_that_is_full(tmp_path: Path, disk: Path, jobs: str) -> None:
    many(tmp_path)
    arguments = ["--jobs", jobs, "--zip", "--out"]
    assert run(tmp_path, *arguments, str(tmp_path / "whole")) == (0, "")
    whole = left(tmp_path / "whole")
    out = disk / "out"
    code, output = run(tmp_path, *arguments, str(out))
    assert code == 6 and "it cannot be written: the disk is full" in output
    assert "hint:  make room, or choose another disk" in output and "Traceback" not in output
    written = left(out)
    assert 5 < len(written) < 100
    assert {name: whole[name] for name in written} == written
    # As long as there is no room it is the same, and nothing gets lost.
    code, output = run(tmp_path, *arguments, str(out), "--resume")
    assert code == 6 and "the disk is full" in output
    assert left(out).items() >= written.items()
    subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
    assert run(tmp_path, *arguments, str(out), "--resume") == (0, "")
    assert left(out) == whole


@pytest.mark.sample(4, why="each place of failing in turn")
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("room", [0, 100, 10_000, 25_000])
def test_writing_that_fails_at_some_point(tmp_path, monkeypatch, number, room):
    """Wherever it happens: in a leaflet, the journal, a slip, an archive, a report."""
    batch(tmp_path, "--zip", out="whole")
    whole = left(tmp_path / "whole")
    write, used = os.write, 0

    def limited(descriptor, data):
        nonlocal used
        size = min(len(data), room - used)
        if size <= 0:
            raise OSError(number, os.strerror(number))
        used += size
        return write(descriptor, data[:size])

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "write", limited)
        done = batch(tmp_path, "--zip")
    assert done.exit_code == 6 and done.exception.__class__ is SystemExit
    assert done.stderr.startswith("error: ") and "it cannot be written" in done.stderr
    written = left(tmp_path / "out")
    assert {name: whole[name] for name in written} == written
    earlier = journal.Earlier(tmp_path / "out")
    assert all(journal.is_there(entry, tmp_path / "out") for entry in earlier.values())
    done = batch(tmp_path, "--zip", "--resume")
    assert done.exit_code == 0
    assert (f"{len(earlier)} were there" in done.stdout) == bool(earlier)
    assert left(tmp_path / "out") == whole
