"""Streams that are closed, full or of another tongue; Ctrl-C; where the PDF goes."""

import errno
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from commands import LEAFLET, PEACE, call, environment, files, run, setting

from leaflet.commands.main import main
from leaflet.production.pipeline import Press

pytestmark = pytest.mark.usefixtures("here")


# --output


def test_output_to_a_file_a_folder_and_a_folder_to_be_made(here):
    (here / "call.en.md").write_text(PEACE)
    (here / "there").mkdir()
    (here / "old.pdf").write_bytes(b"%PDF-old")
    for target, name in (
        ("new.pdf", "new.pdf"),
        ("old.pdf", "old.pdf"),
        ("there", "there/call-en-a5.pdf"),
        ("made/here/", "made/here/call-en-a5.pdf"),
    ):
        done = call("render", "call.en.md", "--output", target)
        assert (done.exit_code, done.stdout.split(": ")[0]) == (0, name)
        assert (here / name).read_bytes().startswith(b"%PDF-")


def test_no_folder_is_made_for_nothing(here):
    (here / "call.en.md").write_text("\n")
    assert call("render", "call.en.md", "--output", "out/").exit_code == 3
    assert list(files(here)) == ["call.en.md"]


def test_output_to_standard_output(here):
    (here / "call.en.md").write_text(PEACE)
    done = call("render", "call.en.md", "--output", "-")
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"%PDF-")
    assert done.stdout_bytes.rstrip().endswith(b"%%EOF")
    assert done.stderr == f"en: a5, 1 side, {setting('call.en.md')}\n"
    assert list(files(here)) == ["call.en.md"]


def test_no_pdf_on_a_terminal(here, monkeypatch):
    pty = pytest.importorskip("pty")
    (here / "call.en.md").write_text(PEACE)
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*LEAFLET, "render", "call.en.md", "--output", "-"],
        env=environment(), stdout=theirs, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "error: a PDF is not for a terminal\n"
        "hint:  send it on: --output - > leaflet.pdf, or leave out --output\n",
    )


# Streams


def test_the_shell_never_sees_a_traceback_of_a_closed_pipe(here):
    (here / "call.en.md").write_text(PEACE)
    for command in (["list"], ["--help"], ["render", "-h"], ["--version"], ["render", "call.en.md"],
                    ["render", "call.en.md", "--output", "-"]):  # fmt: skip
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [*LEAFLET, *command], stdout=write, stderr=subprocess.PIPE, env=environment()
        )
        os.close(write)
        assert done.returncode == 141
        assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr


full_device = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")


@pytest.mark.sample(6, why="each starts a process")
@full_device
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "command",
    [
        ["--help"], ["-h"], ["--version"], ["batch", "--help"], ["render", "-h"], ["list"],
        ["list", "--json"], ["sizes"], ["batch", "--example", "csv"], ["check", "call.en.md"],
        ["render", "call.en.md", "--output", "-"],
    ],
)  # fmt: skip
def test_standard_output_on_a_full_disk(here, command, unbuffered):
    (here / "call.en.md").write_text(PEACE)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*LEAFLET, *command], stdout=full, stderr=subprocess.PIPE,
            env=environment(PYTHONUNBUFFERED=unbuffered),
        )  # fmt: skip
    assert (done.returncode, done.stderr.decode()) == (
        6,
        "error: standard output: it cannot be written: the disk is full\n"
        "hint:  make room, or choose another disk\n",
    )


@full_device
@pytest.mark.parametrize(
    ("command", "code"),
    [(["render"], 2), (["nothing"], 2), (["list", "--odd"], 2), (["render", "no.md"], 6), ([], 2)],
)
def test_errors_on_a_full_disk_have_their_exit_code_still(here, command, code):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*LEAFLET, *command], stderr=full, env=environment())
    assert done.returncode == code


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
def test_closed_streams(here):
    (here / "call.en.md").write_text(PEACE)
    shell = f"{sys.executable} -m leaflet render call.en.md"
    assert run("sh", "-c", f"{shell} >&-", cwd=here).returncode == 0
    done = run("sh", "-c", f"{shell} --output - >&-", cwd=here)
    assert (done.returncode, done.stderr.decode()) == (
        6,
        "error: standard output is closed\nhint:  choose another place with --output\n",
    )


def test_a_stream_that_has_no_arabic(here):
    done = run(*LEAFLET, "list", cwd=here, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert b"\\u0627\\u0644\\u0639\\u0631\\u0628\\u064a\\u0629" in done.stdout


def test_a_name_cannot_play_tricks_on_the_terminal(here):
    done = call("check", "a\x1b[31m\n\u202eerror.md")
    assert done.stderr == (
        "error: a\\x1b[31m\\n\\u202eerror.md: there is no such file or folder\n"
        "hint:  look at the spelling of the path\n"
    )


def test_ctrl_c(here, monkeypatch):
    (here / "call.en.md").write_text(PEACE)

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Press, "make", interrupted)
    done = call("render", "call.en.md")
    assert (done.exit_code, done.output) == (130, "")
    assert list(files(here)) == ["call.en.md"]


def test_ctrl_c_while_writing(here, monkeypatch):
    (here / "call.en.md").write_text(PEACE)

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    assert call("render", "call.en.md").exit_code == 130
    assert list(files(here)) == ["call.en.md"]


def test_a_bug_shows_itself(here, monkeypatch):
    (here / "call.en.md").write_text(PEACE)

    def broken(*_, **__):
        raise OSError(errno.EBADF, "not one of ours")

    monkeypatch.setattr(Press, "make", broken)
    with pytest.raises(OSError, match="not one of ours"):
        CliRunner().invoke(main, ["render", "call.en.md"], catch_exceptions=False)


def test_a_warning_is_given_once(here):
    (here / "call.en.txt").write_text("\u2067Peace \u2067now\n\nand\n", encoding="utf-8")
    done = call("check", "call.en.txt")
    assert done.stderr == (
        "warning: call.en.txt:1: U+2067 RIGHT-TO-LEFT ISOLATE is not closed; "
        "it is taken to end with its paragraph\n"
    )
