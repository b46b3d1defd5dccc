"""Foreign files are read in a process of their own: what it takes too much of becomes one line."""

import ctypes
import io
import os
import pickle
import shutil
import sys
import time
import zlib
from pathlib import Path

import pytest
from commands import LEAFLET, environment, run, text
from planted import pdf, stream

from leaflet import inspection
from leaflet.confinement import confined, limits
from leaflet.confinement.confined import Child
from leaflet.confinement.limits import Limits
from leaflet.errors import FileError, Location, TextError
from leaflet.inspection.document import Finding
from leaflet.reading import untrusted

CASES = Path(__file__).parent / "data" / "cases" / "reliability"
HERE = Location("a.pdf")
MEBIBYTE = 1024 * 1024
SMALL = Limits(memory=200 * MEBIBYTE, seconds=1.0)
PACKED = b"/Filter/FlateDecode"


# What a child is asked for here. It finds this file as it finds the package: by `sys.path`.
def numbers(count: int) -> list[int]:
    return list(range(count))


def refuse(at: Location) -> None:
    raise TextError("it is not right", at, "write it otherwise")


def fill(mebibytes: int) -> int:
    pieces = []
    for _ in range(mebibytes):
        pieces.append(b"x" * MEBIBYTE)
        time.sleep(0.001)
    return len(pieces)


def ask_for(mebibytes: int) -> int:
    return len(bytearray(mebibytes * MEBIBYTE))


def work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def crash() -> None:
    ctypes.string_at(0)


def chatter(value: str) -> str:
    print("a library says something")
    os.write(1, b"and so does what it is written in")
    return value


def fail() -> None:
    raise KeyError("of a library")


def anything() -> object:
    return Path()


def ending(child: Child, function, *arguments) -> FileError:
    with pytest.raises(FileError) as caught:
        child.call(function, *arguments, at=HERE)
    assert caught.value.at == HERE and caught.value.hint
    return caught.value


def test_what_it_returns_and_raises():
    finding = Finding("file", "header", "PDF-1.7", "")
    with Child() as child:
        assert child.call(numbers, 3, at=HERE) == [0, 1, 2]
        process = child.process
        assert child.call(chatter, "peace", at=HERE) == "peace"
        assert child.process is process  # one for all that is asked
        assert child.call(finding._replace, at=HERE) == finding
        with pytest.raises(TextError) as caught:
            child.call(refuse, Location("t.md", 3), at=HERE)
        error = caught.value
        assert (error.message, error.at, error.hint) == (
            "it is not right", Location("t.md", 3), "write it otherwise",
        )  # fmt: skip
        assert child.call(numbers, 1, at=HERE) == [0]
    assert child.process is None


@pytest.mark.sample(4, why="each waits for a limit to be met")
@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (fill, (400,), "the file takes more than 200 MB of memory to read"),
        (ask_for, (2000,), "the file takes more than 200 MB of memory to read"),
        (work, (30.0,), "the file takes too long to read"),
        (time.sleep, (30.0,), "the file takes too long to read"),
        (crash, (), "the file takes too much memory to read, or makes what reads it crash"),
        (os._exit, (0,), "the file takes too much memory to read, or makes what reads it crash"),
        (fail, (), "the file cannot be read: KeyError in test_confined.py"),
        (anything, (), "the file takes too much memory to read, or makes what reads it crash"),
    ],
)
def test_too_much(function, arguments, message):
    """One line, soon; and the next question is answered by another child."""
    if message.endswith("MB of memory to read") and sys.platform != "linux":
        pytest.skip("how soon it is seen differs from system to system")
    start = time.monotonic()
    with Child(SMALL, patience=3.0) as child:
        assert ending(child, function, *arguments).message == message
        assert time.monotonic() - start < 10
        assert child.call(numbers, 1, at=HERE) == [0]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="it needs /proc")
def test_no_child_outlives_its_call():
    with Child() as child:
        child.call(numbers, 1, at=HERE)
        assert child.process
        number = child.process.pid
        assert Path(f"/proc/{number}").exists()
    assert not Path(f"/proc/{number}").exists()


def test_only_named_tuples_and_errors_are_taken():
    """A child whose memory a file has spoilt may write anything."""
    reader = confined._ChildUnpickler
    for value in (Path(), os.system, print, pickle.loads, untrusted.read, inspection.inspect):
        with pytest.raises(pickle.UnpicklingError):
            reader(io.BytesIO(pickle.dumps(value))).load()


def test_it_imports_nothing_from_where_it_is_called(tmp_path):
    """As where somebody keeps what they downloaded."""
    for name in ("pickle", "zlib", "re", "pypdf", "pypdfium2", "leaflet"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken from here')")
    (tmp_path / "a.pdf").write_bytes(pdf())
    leaflet = shutil.which("leaflet")
    program = "import sys; sys.path.pop(0); from leaflet.commands.main import main; main()"
    command = (leaflet,) if leaflet else (sys.executable, "-c", program)
    done = run(*command, "inspect", "a.pdf", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_size_of_a_job_object():
    """winnt.h: 144 bytes where pointers have 8, 112 where they have 4."""
    expected = {8: 144, 4: 112}[ctypes.sizeof(ctypes.c_void_p)]
    assert ctypes.sizeof(limits.job_limits(1)) == expected


def packed(piece: bytes, mebibytes: int) -> bytes:
    """A stream of so much of one thing."""
    engine = zlib.compressobj(9)
    whole = piece * (MEBIBYTE // len(piece))
    data = b"".join(engine.compress(whole) for _ in range(mebibytes))
    return stream(PACKED, data + engine.flush())


def harmful(kind: str) -> bytes:
    match kind:
        case "forms in forms":
            return (CASES / "forms7.pdf").read_bytes()
        case "100 kB of q":
            return pdf(packed(b"q ", 100), page=b"/Contents 4 0 R")
        case "three streams":
            blanks = packed(b" ", 190)
            return pdf(blanks, blanks, blanks, page=b"/Contents[4 0 R 5 0 R 6 0 R]")
        case "three streams of q":
            states = packed(b"q ", 190)
            return pdf(states, states, states, page=b"/Contents[4 0 R 5 0 R 6 0 R]")
        case "lines":
            return pdf(packed(b"0 0 m 9 9 l S   ", 190), page=b"/Contents 4 0 R")
        case "clips":
            return pdf(packed(b"0 0 9 9 re W n  ", 100), page=b"/Contents 4 0 R")
        case "marks":
            return pdf(packed(b"/A <</B 1>> BDC ", 100), page=b"/Contents 4 0 R")
    raise ValueError(kind)


KINDS = "forms in forms, 100 kB of q, three streams, three streams of q, lines, clips, marks"
BY_DEFAULT = KINDS.split(", ")[:3]


@pytest.mark.sample(3, why="each waits for a limit to be met")
@pytest.mark.skipif(sys.platform != "linux", reason="it measures as Linux does")
@pytest.mark.parametrize("kind", KINDS.split(", "))
@pytest.mark.parametrize("command", ["verify", "print", "inspect"])
def test_files_that_take_all(command, kind, tmp_path, whole):
    """20 seconds and 1 GB, parent and child each; one line, or it can be read in that."""
    import resource
    import subprocess

    if not whole and (kind not in BY_DEFAULT or command == "print"):
        pytest.skip("with --all")
    pytest.importorskip("pypdfium2")
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(harmful(kind))
    more = {"verify": ["--against", text(tmp_path, "# Peace\n")], "print": ["--yes"], "inspect": []}

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))

    done = subprocess.run(
        [*LEAFLET, command, "a.pdf", *more[command]],
        cwd=tmp_path, env=environment(), capture_output=True, timeout=40, preexec_fn=limited,
    )  # fmt: skip
    if done.returncode in (0, 3) or (command == "print" and done.returncode == 7):
        return  # it was read; for printing it there may be no printer here
    error, hint = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (6, b"")
    assert error.startswith("error: a.pdf: the ") and hint.startswith("hint:  ")
