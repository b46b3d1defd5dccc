"""A run that is stopped, whenever and however, and gone on with: nothing is lost or half."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pymupdf
import pytest
from batches import batch, left, listed, process, texts

from leaflet import files
from leaflet.batch import journal, run
from leaflet.batch.journal import NAME as JOURNAL
from leaflet.batch.journal import Journal, JournalEntry
from leaflet.batch.work import Facts
from leaflet.errors import FileError, Location, Notice

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
NUMBER = 260  # files: a run takes long enough to be stopped in


def many(folder: Path, number: int = NUMBER) -> None:
    texts(folder)
    rows = (f"Group {i},Tel. 030 {i},https://example.org/{i % 7},5\n" for i in range(number))
    listed(folder, "name,contact,url,copies\n" + "".join(rows))


def start(folder: Path, *options: str, out: str = "out") -> subprocess.Popen:
    command, environment = process(folder, "--zip", "--out", str(folder / out), *options)
    # What a shell starts in the background ignores Ctrl-C, and so does all that it starts in turn.
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def finish(run: subprocess.Popen) -> tuple[int, str]:
    try:
        _, stderr = run.communicate(timeout=100)
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
    return run.returncode, stderr.decode()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """What a run leaves that nobody stopped, and how many seconds it took."""
    folder = tmp_path_factory.mktemp("whole")
    many(folder)
    begun = time.monotonic()
    assert finish(start(folder, "--jobs", "2"))[0] == 0
    contents = left(folder / "out")
    assert len(contents) == 2 * NUMBER + 4  # reports and two slips
    return contents, time.monotonic() - begun


def refuse_partial(out: Path) -> None:
    """Under its own name a file is whole, at any time."""
    for path in out.glob("*.pdf"):
        data = path.read_bytes()
        assert data.startswith(b"%PDF-") and data.endswith(b"%%EOF\n"), path
    for path in out.glob("*.zip"):
        assert path.read_bytes()[-22:-18] == b"PK\x05\x06", path


def stop(run: subprocess.Popen, how: str, after: float) -> bool:
    """Whether it was still at work."""
    try:
        run.wait(timeout=after)
        return False
    except subprocess.TimeoutExpired:
        pass
    number = signal.SIGINT if "SIGINT" in how else signal.SIGKILL
    if "group" in how:
        os.killpg(run.pid, number)
    else:
        os.kill(run.pid, number)
    return True


HOWS = ["SIGKILL", "SIGKILL group", "SIGINT group", "SIGINT"]


@pytest.mark.sample(2, why="each is stopped several times")
@posix
@pytest.mark.slow
@pytest.mark.parametrize("how", HOWS)
def test_stopped_and_gone_on_with_it_is_as_if_it_had_not_been(
    how: str, tmp_path: Path, whole_runs: int, whole: tuple[dict[str, bytes], float]
) -> None:
    """Stopped again and again, in two processes and in one."""
    many(tmp_path)
    expected, seconds = whole
    dice = random.Random(how)
    number = stopped = 0
    # On a busy machine the run that was timed may have been slow, and those to be stopped quick.
    while number < whole_runs or (stopped < whole_runs // 3 and number < 4 * whole_runs):
        jobs = ("--jobs", "2") if number % 2 == 0 else ("--jobs", "1")
        out = f"out-{number // 3}"
        run = start(tmp_path, "--resume", *jobs, out=out)
        was_stopped = stop(run, how, dice.uniform(0.1 * seconds, 0.8 * seconds))
        code, output = finish(run)
        stopped += was_stopped
        number += 1
        if was_stopped and "SIGINT" in how and code == 130 and output:
            assert "--resume" in output and "Traceback" not in output
        refuse_partial(tmp_path / out)
    assert stopped >= whole_runs // 3
    for out in tmp_path.glob("out-*"):
        code, output = finish(start(tmp_path, "--resume", "--jobs", "2", out=out.name))
        # Of a run that takes long, how far it is comes now and then.
        assert (code, re.sub("^.* left\n", "", output, flags=re.M)) == (0, "")
        assert left(out) == expected


@pytest.fixture
def whole_runs(whole: object, request: pytest.FixtureRequest) -> int:
    """How often a run is stopped in each way: twenty times in all, or sixty."""
    return 15 if request.config.getoption("--all") else 5


@posix
def test_ctrl_c_ends_with_130_and_a_word_on_resume(tmp_path):
    many(tmp_path, 2000)  # on a busy machine it may be a while before this looks again
    run = start(tmp_path, "--jobs", "2")
    out = tmp_path / "out"
    deadline = time.monotonic() + 60
    while not list(out.glob("*.pdf")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    code, output = finish(run)
    assert code == 130 and output.count("\n") == 1
    assert output.startswith("stopped: ") and "of 2,000 leaflets are made" in output
    assert "type the command again with --resume" in output
    assert not list(out.glob(".leaflet-*.tmp")) and not (out / "report.json").exists()


@posix
def test_workers_do_not_outlive_their_parent(tmp_path):
    many(tmp_path)
    run = start(tmp_path, "--jobs", "2")
    out = tmp_path / "out"
    deadline = time.monotonic() + 60
    while not list(out.glob("*.pdf")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(run.pid, signal.SIGKILL)
    # Its output ends when the last of them has: they would else wait for work for ever.
    assert finish(run) == (-signal.SIGKILL, "")


def made_files(out: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a run makes from here on."""
    received_names: list[str] = []
    received = run._received

    def recorded(receiver, head, path):
        received_names.append(path.name)
        return received(receiver, head, path)

    monkeypatch.setattr(run, "_received", recorded)
    return received_names


def test_only_what_is_missing_or_stale_is_made(tmp_path, monkeypatch):
    batch(tmp_path)
    out = tmp_path / "out"
    whole = left(out)
    names = made_files(out, monkeypatch)
    assert batch(tmp_path, "--resume").stdout.startswith("3 groups, 0 leaflets made, 4 were there")
    assert names == []
    (out / "Rome-de-a5.pdf").unlink()
    (out / "Paris-de-a5.pdf").write_bytes(whole["Paris-de-a5.pdf"][:-1])
    spoilt = bytearray(whole["Berlin-en-a5.pdf"])
    spoilt[2000] ^= 1
    (out / "Berlin-en-a5.pdf").write_bytes(spoilt)
    assert batch(tmp_path, "--resume").exit_code == 0
    assert sorted(names) == ["Berlin-en-a5.pdf", "Paris-de-a5.pdf", "Rome-de-a5.pdf"]
    assert left(out) == whole


@pytest.mark.parametrize(
    ("before", "after", "stale"),
    [
        ("Tel. 030 1", "Tel. 030 2", ["Berlin-en-a5.pdf"]),
        ("/berlin,20", "/bln,20", ["Berlin-en-a5.pdf"]),
        (",20\n", ",30\n", []),  # copies are in the reports alone
        ("Paris,de", "Paris,en", ["Paris-en-a5.pdf"]),
    ],
)
def test_another_list_makes_what_it_changes(tmp_path, monkeypatch, before, after, stale):
    from batches import GROUPS

    batch(tmp_path)
    names = made_files(tmp_path / "out", monkeypatch)
    content = GROUPS.replace(before, after)
    assert content != GROUPS
    batch(tmp_path, "--resume", content=content)
    assert names == stale


@pytest.mark.parametrize(
    "options",
    [["--sides", "1"], ["--type-size", "12"], ["--accent", "#b00020"], ["--pdfx"], ["--bleed=3mm"]],
)
def test_other_options_make_all_anew(tmp_path, monkeypatch, options):
    batch(tmp_path)
    names = made_files(tmp_path / "out", monkeypatch)
    batch(tmp_path, "--resume", *options)
    assert len(names) == 4


def test_a_text_that_changed_is_made_anew_and_no_other(tmp_path, monkeypatch):
    batch(tmp_path)
    (tmp_path / "call" / "de.md").write_text("# Krieg dem Krieg\n")
    names = made_files(tmp_path / "out", monkeypatch)
    batch(tmp_path, "--resume")
    assert sorted(names) == ["Paris-de-a5.pdf", "Rome-de-a5.pdf"]


def test_the_same_list_from_another_folder_is_the_same(tmp_path, monkeypatch):
    batch(tmp_path)
    names = made_files(tmp_path / "out", monkeypatch)
    monkeypatch.chdir(tmp_path)
    from commands import call

    arguments = ["--statement", "./call", "--lang", "en", "--out", "out", "--jobs", "1", "--resume"]
    assert call("batch", "groups.csv", *arguments).exit_code == 0
    assert names == []


def test_without_resume_all_is_made_anew(tmp_path, monkeypatch):
    batch(tmp_path)
    names = made_files(tmp_path / "out", monkeypatch)
    batch(tmp_path)
    assert len(names) == 4


@pytest.mark.parametrize(
    "spoilt",
    [
        b"", b"\xff\xfe\n", b"[]\n", b'{"a": 1}\n', b'["Berlin-en-a5.pdf", "x", [1, 2]]\n',
        b'["../x", "x", [1, "x", 1, 1.0, []]]\n', b"[" * 3000 + b"\n",
    ],
)  # fmt: skip
def test_a_journal_that_is_spoilt_costs_time_alone(tmp_path, spoilt):
    batch(tmp_path)
    whole = left(tmp_path / "out")
    path = tmp_path / "out" / JOURNAL
    path.write_bytes(path.read_bytes()[:300] + spoilt)
    assert batch(tmp_path, "--resume").exit_code == 0
    assert left(tmp_path / "out") == whole


WRONG = (
    None, True, -1, 4304.0, 1e400, float("nan"), 10**30, "", "x", "\ud800", [], [1], {}, {"a": 1},
    [["a"]], [[1, None]], [["a", "bc"]], [["a", ["f", "1"]]], [["a", ["f", 1, 2, 3]]],
    [["\ud800", None]], [[["a"], None]], [["a", [None]]],
)  # fmt: skip


@pytest.mark.sample(3, why="one reader of journals")
@pytest.mark.parametrize("place", [0, 1, (2, 0), (2, 1), (2, 2), (2, 3), (2, 4), 2])
def test_a_journal_written_by_hand_costs_time_alone(tmp_path, place):
    """Its files are as it says, and some other value is of the wrong kind."""
    batch(tmp_path)
    whole = left(tmp_path / "out")
    path = tmp_path / "out" / JOURNAL
    first, *rest = path.read_text().splitlines(keepends=True)
    for wrong in WRONG:
        line = json.loads(first)
        if isinstance(place, int):
            line[place] = wrong
        else:
            line[place[0]][place[1]] = wrong
        path.write_text("".join((json.dumps(line) + "\n", *rest)))
        done = batch(tmp_path, "--resume")
        assert (done.exit_code, done.exception) == (0, None), (wrong, done.stderr)
        is_possible = place == (2, 3) and wrong == 4304.0  # a type size like another
        assert left(tmp_path / "out") == whole or is_possible, wrong


def test_the_journal_keeps_what_it_is_told(tmp_path):
    notice = Notice("a \u0627\u2028b", Location("t.md", 3))
    entry = JournalEntry("a.pdf", "x", Facts(1, "2", 3, 4.5, (notice, Notice("c"))))
    two = entry._replace(file="b.pdf")
    with Journal(tmp_path, [entry]) as written:
        written.add(two)
        assert journal.Earlier(tmp_path) == {"a.pdf": entry, "b.pdf": two}  # before it is closed
    assert journal.Earlier(tmp_path) == {"a.pdf": entry, "b.pdf": two}
    assert journal.Earlier(tmp_path / "nowhere") == {}


def test_what_was_left_half_written_is_swept_away(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    begins, ends = files.TEMPORARY
    (out / f"{begins}0123456789abcdef{ends}").write_bytes(b"half")
    (out / ".leaflet-mine").write_bytes(b"mine")
    batch(tmp_path, "--resume")
    hidden = sorted(path.name for path in out.glob(".*"))
    assert hidden == [JOURNAL, ".leaflet-mine"]


def test_a_whole_run_leaves_files_that_can_be_opened(whole):
    contents, _ = whole
    for name in list(contents)[::50]:
        if name.endswith(".pdf"):
            with pymupdf.open(stream=contents[name]) as document:
                assert len(document)


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "out").write_text("mine")
    done = batch(tmp_path)
    assert done.exit_code == 6 and "is a file, not a folder" in done.stderr
    with pytest.raises(FileError):
        Journal(tmp_path / "nowhere", [])
