"""Two batches in one folder: one works, the other is told so; rights of what they leave."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batches import batch, left, listed, process, report, texts
from commands import files

from leaflet.batch import lock
from leaflet.batch.run import run as run_plan
from leaflet.errors import FileError

BUSY = "out: another batch is at work here"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals and rights")
HOLDER = """
import sys
from pathlib import Path
from leaflet.batch import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen]:
    """A process that has the lock of a folder, until its input ends."""
    _, environment = process(folder)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as started:  # fmt: skip
        assert started.stdout and started.stdout.readline().strip() == b"held"
        yield started


def many(folder: Path, first: int, number: int) -> None:
    rows = (f"Group {first + i},Tel. 030 {i},{i + 1}\n" for i in range(number))
    listed(folder, "name,contact,copies\n" + "".join(rows))


@posix
def test_of_two_batches_at_once_the_second_is_refused_and_the_first_is_whole(tmp_path):
    """Played through: two lists, two runs at the same time, one folder."""
    texts(tmp_path)
    out = tmp_path / "out"
    many(tmp_path, 0, 200)
    command, environment = process(tmp_path, "--out", "out", "--jobs", "1")
    log = tmp_path / "log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, env=environment, cwd=tmp_path, stderr=errors) as first,
    ):
        deadline = time.monotonic() + 60
        while len(list(out.glob("*.pdf"))) < 5 and time.monotonic() < deadline:
            time.sleep(0.01)
        first.send_signal(signal.SIGSTOP)  # on a slow machine the second takes longer to start
        many(tmp_path, 1000, 3)
        second = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True)
        first.send_signal(signal.SIGCONT)
    assert (first.returncode, log.read_bytes()) == (0, b"")
    output_lines = second.stderr.decode().splitlines()
    assert second.returncode == 6 and not second.stdout
    assert output_lines == [
        f"error: {BUSY}",
        "hint:  wait until it is done, or choose another folder with --out",
    ]
    reported = report(out)
    assert len(reported) == 200 and not any(line["error"] for line in reported)
    assert sorted(path.name for path in out.glob("*.pdf") if "slip" not in path.name) == sorted(
        line["file"] for line in reported
    )
    assert not (out / lock.NAME).exists()


def test_a_second_of_the_same_list_waits_for_its_turn_by_hand(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    with holder(out):
        for more in ((), ("--resume",), ("--zip",), ("--same-size",)):
            done = batch(tmp_path, *more)
            assert done.exit_code == 6 and f"error: {tmp_path.as_posix()}/{BUSY}\n" in done.stderr
        assert files(out) == {lock.NAME: b""}
        assert batch(tmp_path, "--dry-run").exit_code == 0  # which writes nothing
        assert batch(tmp_path, out="elsewhere").exit_code == 0
    assert batch(tmp_path).exit_code == 0
    assert not (out / lock.NAME).exists()


@posix
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_was_killed_keeps_nobody_out(tmp_path, number):
    out = tmp_path / "out"
    out.mkdir()
    with holder(out) as other:
        other.send_signal(number)
    assert (out / lock.NAME).exists() == (number != signal.SIGINT)
    assert batch(tmp_path).exit_code == 0
    assert not (out / lock.NAME).exists()


@posix
def test_workers_that_outlive_their_run_keep_nobody_out(tmp_path):
    """A lock that a forked child had too would last as long as the child."""
    out = tmp_path / "out"
    out.mkdir()
    with lock.held(out):
        child = os.fork()  # type: ignore[attr-defined]
        if not child:
            time.sleep(30)
            os._exit(0)
    try:
        with lock.held(out):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_whoever_opened_the_file_before_it_was_deleted_tries_again(tmp_path, monkeypatch):
    opened, times = lock._opened, []

    def late(path):
        descriptor = opened(path)
        times.append(path)
        if len(times) == 1:  # its holder ends just now
            path.unlink()
        return descriptor

    monkeypatch.setattr(lock, "_opened", late)
    with lock.held(tmp_path):
        assert len(times) == 2 and (tmp_path / lock.NAME).exists()


def test_a_disk_that_knows_no_locks_keeps_nobody_out(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    assert batch(tmp_path).exit_code == 0


def test_a_file_of_somebody_s_own_under_that_name_stays(tmp_path):
    path = tmp_path / lock.NAME
    path.write_bytes(b"mine")
    with lock.held(tmp_path):
        pass
    assert path.read_bytes() == b"mine"


@posix
@pytest.mark.parametrize("kind", ["folder", "link", "FIFO"])
def test_what_is_no_file_is_refused_in_one_line(tmp_path, kind):
    out = tmp_path / "out"
    out.mkdir()
    path = out / lock.NAME
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(tmp_path / "elsewhere")
    else:
        os.mkfifo(path)  # type: ignore[attr-defined]
    done = batch(tmp_path)
    assert done.exit_code == 6 and done.stderr.startswith(f"error: {path.as_posix()}: ")
    assert done.stderr.count("error: ") == 1
    assert not (tmp_path / "elsewhere").exists()


def test_the_lock_of_windows(tmp_path, monkeypatch):
    """As `msvcrt` has it: a byte of a file that is open; no file is deleted that is."""
    import types

    locked: set[tuple[int, int]] = set()

    def locking(descriptor, mode, length):
        assert (mode, length) == (2, 1)
        status = os.fstat(descriptor)
        key = (status.st_dev, status.st_ino)
        if key in locked:
            raise OSError(errno.EACCES, "Permission denied")
        locked.add(key)

    module = types.SimpleNamespace(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", module)
    monkeypatch.setattr(lock, "_WINDOWS", True)
    with (
        lock.held(tmp_path),
        pytest.raises(FileError, match="another batch is at work here"),
        lock.held(tmp_path),
    ):
        pass
    assert not (tmp_path / lock.NAME).exists()


@posix
def test_a_folder_that_a_batch_makes_is_for_its_user_alone(tmp_path):
    umask = os.umask(0o022)
    try:
        assert batch(tmp_path, "--zip", out="new/deep").exit_code == 0
        (tmp_path / "old").mkdir()
        assert batch(tmp_path, "--zip", out="old").exit_code == 0
    finally:
        os.umask(umask)
    rights = {
        path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in tmp_path.rglob("*")
    }
    assert (rights["new"], rights["new/deep"], rights["old"]) == (0o755, 0o700, 0o755)
    for folder in ("new/deep", "old"):
        # The lists of all groups, wherever they are.
        for name in ("report.json", "report.csv", "packing-slip.pdf", ".leaflet-journal"):
            assert rights[f"{folder}/{name}"] == 0o600
        assert rights[f"{folder}/Berlin-en-a5.pdf"] == rights[f"{folder}/Berlin.zip"] == 0o644
    for path in (tmp_path / "old").iterdir():
        path.chmod(0o640)
    assert batch(tmp_path, "--zip", out="old").exit_code == 0
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "old").iterdir()} == {0o640}


def test_what_lies_beside_a_list_s_leaflets_is_told(tmp_path):
    """Of the list before, of groups that are on it no more, of what could not be made anew."""
    assert batch(tmp_path).stderr == ""
    contents = left(tmp_path / "out")
    done = batch(tmp_path, content='name,contact\nBerlin,"\U00012000"\nOslo,Tel. 1\n')
    assert done.exit_code == 8
    message = (
        "not of this list, and in no report: Berlin-en-a5.pdf, Paris-de-a5.pdf, Rome-de-a5.pdf"
    )
    where = (tmp_path / "out").as_posix()
    assert f"warning: {where}: {message} and 1 more\n" in done.stderr
    for name in ("Paris-de-a5.pdf", "Rome-de-a5.pdf", "Rome-en-a5.pdf"):
        assert (tmp_path / "out" / name).read_bytes() == contents[name]
    for name in ("Berlin-en-a5.pdf", "Paris-de-a5.pdf", "Rome-de-a5.pdf", "Rome-en-a5.pdf"):
        (tmp_path / "out" / name).unlink()
    (tmp_path / "out" / "MINE.PDF").write_bytes(b"%PDF- mine")
    done = batch(tmp_path, content="name\nOslo\n")
    assert "not of this list, and in no report: MINE.PDF\n" in done.stderr


def test_a_run_ends_with_its_lock(tmp_path, monkeypatch):
    """Also one that fails half way."""
    from leaflet.batch import run

    def stopped(*arguments, resume):
        yield from run_plan(*arguments, resume=resume)
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "run", stopped)
    assert batch(tmp_path).exit_code == 130
    assert not (tmp_path / "out" / lock.NAME).exists()
