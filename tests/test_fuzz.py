"""That the fuzzer of `.ci/run` sees a fault, and that each of its kinds is read by the program."""

import pathlib
import random
import subprocess
import sys

import fuzz
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it limits a child as POSIX does")


LIMITED = """
import pathlib, sys
import fuzz
fuzz.CLOCK, fuzz.SECONDS, fuzz.MEMORY = 4.0, 1.0, 200 << 20
print(fuzz.fault_of([sys.executable, "-c", sys.argv[1]], pathlib.Path(sys.argv[2])))
"""


def fault(program, folder):
    """The fault that the fuzzer sees in a program, with small limits.

    In a process of its own: Linux counts the memory of whoever starts a child as the child's,
    and a run of all tests is larger than the limit.
    """
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, program, str(folder)],
        cwd=pathlib.Path(fuzz.__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.sample(4, why="one way to see them")
@pytest.mark.parametrize(
    "program, expected",
    [
        ("print('fine')", ""),
        ("raise SystemExit(3)", ""),
        ("raise SystemExit(8)", ""),
        ("raise SystemExit(9)", "exit code 9"),
        ("1 / 0", "a traceback"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "exit code -11"),
        ("import time\nwhile time.process_time() < 1.6: pass", "2 s"),
        ("import time; time.sleep(60)", "not done after 4 s"),
        ("x = b'x' * (300 << 20)", "MB"),
    ],
)
def test_a_fault_is_seen(program, expected, tmp_path):
    seen = fault(program, tmp_path)
    assert seen.endswith(expected) and bool(seen) == bool(expected)


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_a_seed_makes_the_same_case_again(kind):
    first = [fuzz.KINDS[kind](random.Random(f"7/{number}")) for number in range(9)]
    again = [fuzz.KINDS[kind](random.Random(f"7/{number}")) for number in range(9)]
    assert first == again
    assert len({tuple(case.files.items()) for case in first}) > 5


@pytest.mark.sample(3, why="each makes a few of a kind; .ci/run makes many")
@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_the_program_reads_what_is_made(kind, tmp_path):
    """Without a word about its own command line."""
    for number in range(4):
        case = fuzz.KINDS[kind](random.Random(f"7/{number}"))
        for file, data in case.files.items():
            (tmp_path / file).parent.mkdir(exist_ok=True)
            (tmp_path / file).write_bytes(data)
        command = [sys.executable, "-m", "leaflet", *case.arguments]
        assert fuzz.fault_of(command, tmp_path) == ""
        assert b"Usage:" not in (tmp_path / "output.txt").read_bytes()


def test_the_files_of_a_fault_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(fuzz, "FINE", frozenset())
    line = fuzz.tried("texts", "7/1", tmp_path)
    assert line.startswith("texts: exit code ") and str(tmp_path / "7-1") in line
    assert {path.name for path in (tmp_path / "7-1").iterdir()} >= {"output.txt"}
