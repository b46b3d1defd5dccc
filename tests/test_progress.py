"""How far a run is: plain lines, or a bar on a terminal; and who works."""

import os
import sys

import pytest
from batches import batch, listed, process, texts

from leaflet.batch import processes
from leaflet.commands import progress
from leaflet.commands.console import Console
from leaflet.commands.progress import Progress


@pytest.fixture
def clock(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def test_plain_lines_say_how_many_how_fast_and_how_long(clock, capsys):
    with Progress(1000, Console()) as shown:
        for _ in range(100):
            clock[0] += 0.25
            shown.step()
    assert capsys.readouterr().err.splitlines() == [
        "40 of 1000 leaflets, 4 a second, 240 s left",
        "80 of 1000 leaflets, 4 a second, 230 s left",
    ]


def test_what_was_there_does_not_make_it_look_fast(clock, capsys):
    with Progress(1000, Console()) as shown:
        for _ in range(900):
            shown.step(reused=True)
        for _ in range(20):
            clock[0] += 0.5
            shown.step()
    assert capsys.readouterr().err == "920 of 1000 leaflets, 2 a second, 40 s left\n"


def test_nothing_but_what_was_there(clock, capsys):
    with Progress(3, Console()) as shown:
        clock[0] = 10.0
        shown.step(reused=True)
    assert capsys.readouterr().err == "1 of 3 leaflets, 0 a second\n"


def test_a_short_run_says_nothing_on_the_way(tmp_path):
    assert batch(tmp_path).stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_bar_on_a_terminal(tmp_path):
    import pty
    import subprocess

    texts(tmp_path)
    listed(tmp_path, "name\n" + "".join(f"G{i}\n" for i in range(400)))
    command, environment = process(tmp_path, "--jobs", "2", "--out", str(tmp_path / "out"))
    ours, theirs = pty.openpty()
    variables = {**environment, "TERM": "xterm", "COLUMNS": "90"}
    with subprocess.Popen(
        command, stderr=theirs, stdout=subprocess.DEVNULL, stdin=theirs, env=variables
    ) as run:
        os.close(theirs)
        shown = b""
        try:
            while data := os.read(ours, 4096):
                shown += data
        except OSError:  # how Linux says that nobody is there any more
            pass
        assert run.wait(timeout=60) == 0
    os.close(ours)
    text = shown.decode(errors="replace")
    assert "/400" in text and "a second" in text and "0:00:0" in text
    assert "Warning" not in text


def test_processors_that_we_may_not_use_do_not_count(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3, 5, 7}, raising=False)
    assert processes.available() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processes.available() == 1


def test_one_worker_is_this_process():
    executor = processes.executor(1)
    assert executor.submit(os.getpid).result() == os.getpid()
    assert isinstance(executor.submit(int, "x").exception(), ValueError)
    with processes.executor(2) as two:
        assert two.submit(os.getpid).result() != os.getpid()
