"""Files are written whole or not at all, and what was there survives."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from commands import PEACE, call, environment, files

from leaflet import files as output
from leaflet.errors import FileError, UsageError

OLD, NEW = b"%PDF-1.4 old", b"%PDF-1.7 new" * 1000


def refusal(path: Path, data: bytes = NEW) -> tuple[str, str]:
    with pytest.raises(FileError) as caught:
        output.write(path, data)
    return str(caught.value).removeprefix(path.as_posix()), caught.value.hint


def test_a_new_file_and_one_in_place_of_another(tmp_path):
    file = tmp_path / "a.pdf"
    output.write(file, OLD)
    assert files(tmp_path) == {"a.pdf": OLD}
    output.write(file, NEW)
    assert files(tmp_path) == {"a.pdf": NEW}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_the_umask_is_respected(tmp_path, umask):
    before = os.umask(umask)
    try:
        output.write(tmp_path / "a.pdf", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o666 & ~umask


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o000])
@pytest.mark.parametrize("rights", [0o600, 0o640, 0o644, 0o666, 0o700, 0o4755])
def test_a_file_made_anew_keeps_its_rights(tmp_path, rights, umask, monkeypatch):
    """But for those that make a program of it run as its owner."""
    file = tmp_path / "a.pdf"
    file.write_bytes(OLD)
    file.chmod(rights)
    open_ = os.open
    seen = []

    def opened(path, flags, mode=0o777, **more):
        descriptor = open_(path, flags, mode, **more)
        if flags & os.O_CREAT:
            seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return descriptor

    monkeypatch.setattr(os, "open", opened)
    before = os.umask(umask)
    try:
        output.write(file, NEW)
    finally:
        os.umask(before)
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == rights & 0o777
    # Nor can anybody else read it before it is whole.
    assert [mode & ~rights for mode in seen] == [0]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_leaflet_and_its_pictures_rendered_anew_keep_their_rights(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.en.md").write_text(PEACE)
    command = ("render", "t.en.md", "-o", "t.pdf", "--png", "--card", "--fold", "half")
    for _ in range(2):
        assert call(*command).exit_code == 0
        written = [*tmp_path.glob("t*.pdf"), *tmp_path.glob("t*.png")]
        assert len(written) == 5
        for path in written:
            path.chmod(0o600)
    assert call(*command).exit_code == 0
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_disk_without_rights_takes_files_all_the_same(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    (tmp_path / "a.pdf").write_bytes(OLD)
    monkeypatch.setattr(os, "fchmod", refuse)
    output.write(tmp_path / "a.pdf", NEW)
    assert (tmp_path / "a.pdf").read_bytes() == NEW


def test_a_write_in_pieces(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:7]))
    output.write(tmp_path / "a.pdf", NEW)
    assert files(tmp_path) == {"a.pdf": NEW}


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
@pytest.mark.parametrize(
    ("number", "reason", "hint"),
    [
        (errno.ENOSPC, "the disk is full", "make room, or choose another disk"),
        (errno.EACCES, "you are not allowed to write here", "choose another place"),
        (errno.EROFS, "this disk can only be read", "choose another place"),
        (errno.ENOTTY, os.strerror(errno.ENOTTY).lower(), "choose another place"),
    ],
)
def test_an_error_of_the_system(tmp_path, monkeypatch, call, number, reason, hint):
    file = tmp_path / "a.pdf"
    file.write_bytes(OLD)

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(output.os, call, fail)
    error = refusal(file)
    monkeypatch.undo()
    assert error == (f": it cannot be written: {reason}", hint)
    assert files(tmp_path) == {"a.pdf": OLD}


def test_a_disk_that_fills_up_half_way(tmp_path, monkeypatch):
    file = tmp_path / "a.pdf"
    file.write_bytes(OLD)
    write, room = os.write, [100]

    def fill(descriptor, data):
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data[: room.pop()])

    monkeypatch.setattr(os, "write", fill)
    assert refusal(file) == (
        ": it cannot be written: the disk is full",
        "make room, or choose another disk",
    )
    assert files(tmp_path) == {"a.pdf": OLD}


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, MemoryError])
def test_nothing_is_left_behind_whatever_stops_it(tmp_path, monkeypatch, call, kind):
    file = tmp_path / "a.pdf"
    file.write_bytes(OLD)

    def stop(*_):
        raise kind

    monkeypatch.setattr(output.os, call, stop)
    with pytest.raises(kind):
        output.write(file, NEW)
    monkeypatch.undo()
    assert files(tmp_path) == {"a.pdf": OLD}


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file")
def test_a_real_limit(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(OLD)
    program = (
        "import resource, pathlib\n"
        "from leaflet import files as output\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "output.write(pathlib.Path('a.pdf'), b'x' * 9000)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment(), capture_output=True
    )
    last = done.stderr.decode().splitlines()[-1]
    assert last == (
        "leaflet.errors.FileError: a.pdf: it cannot be written: "
        "the system allows no file this large"
    )
    assert files(tmp_path) == {"a.pdf": OLD}


def test_links_are_refused(tmp_path):
    (tmp_path / "old.pdf").write_bytes(OLD)
    for name, to in (("link.pdf", "old.pdf"), ("nowhere.pdf", "none.pdf"), ("dir.pdf", ".")):
        (tmp_path / name).symlink_to(to)
        assert refusal(tmp_path / name) == (
            ": this is a symbolic link",
            "name the file it leads to, or choose another; --output - writes to standard output",
        )
        assert (tmp_path / name).is_symlink()
    assert (tmp_path / "old.pdf").read_bytes() == OLD


@pytest.mark.parametrize(
    "command",
    [
        ["render", "t.en.md", "-o", "a\0b.pdf"],
        ["render", "t.en.md", "-o", "a\0/"],
        ["render", "t.en.md", "-o", "a\0/b.pdf"],
        ["render", "t.en.md", "-o", "\0", "--png"],
        ["render", "t.en.md", "--font", "a\0.ttf"],
        ["render", "t.en.md", "--pdfx", "--profile", "a\0.icc"],
        ["batch", "g.csv", "--statement", "t.en.md", "--out", "a\0b"],
        ["proof", "t.en.md", "-o", "a\0.pdf"],
        ["calibrate", "--sheet", "a\0.pdf"],
    ],
)
def test_a_name_with_a_nul_is_refused_in_one_line(tmp_path, monkeypatch, command):
    """No shell can give one, but programs that call this one can."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.en.md").write_text(PEACE)
    (tmp_path / "g.csv").write_text("name,languages\nA,en\n")
    before = files(tmp_path)
    done = call(*command)
    assert done.exit_code == 6 and done.stderr.startswith("error: "), done.stderr
    assert "\\x00" in done.stderr and done.stderr.count("error: ") == 1
    assert files(tmp_path) == before


def test_a_linked_folder_is_a_folder(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    output.write(tmp_path / "link" / "a.pdf", NEW)
    assert (tmp_path / "real" / "a.pdf").read_bytes() == NEW


def test_what_is_no_place_for_a_file(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(OLD)
    elsewhere = "choose another place with --output"
    assert refusal(tmp_path / "folder") == (": there is a folder of this name", elsewhere)
    missing = tmp_path / "none"
    assert refusal(missing / "a.pdf") == (
        f": there is no folder '{missing.as_posix()}'",
        f"make it first, or write --output {missing.as_posix()}/ to have it made",
    )
    assert refusal(tmp_path / "file" / "a.pdf") == (
        ": it cannot be written: part of its path is a file, not a folder",
        "choose another place",
    )
    message, hint = refusal(tmp_path / ("x" * 300))
    assert "xx…xx" in message and message.endswith(": it cannot be written: the name is too long")
    assert hint == "give a shorter one"
    assert files(tmp_path) == {"file": OLD, "folder": b"a folder"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == (
        ": this is not an ordinary file",
        "choose another place with --output; --output - writes to standard output",
    )


def test_a_protected_file_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "a.pdf"
    file.write_bytes(OLD)
    file.chmod(0o444)
    if os.access(file, os.W_OK):  # to root nothing is protected
        monkeypatch.setattr(output.os, "access", lambda *_: False)
    assert refusal(file) == (
        ": this file is write-protected",
        "take the protection away, or choose another name with --output",
    )
    assert files(tmp_path) == {"a.pdf": OLD}


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere")
def test_a_protected_folder_is_refused(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o555)
    assert refusal(folder / "a.pdf") == (
        ": it cannot be written: you are not allowed to write here",
        "choose another place",
    )


def test_targets(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    (tmp_path / "old.pdf").write_bytes(OLD)
    assert output.target(None, 3) == ("folder", Path())
    assert output.target("there", 3) == ("folder", Path("there"))
    assert output.target("made/for/you/", 3) == ("folder", Path("made/for/you"))
    assert output.target("a.pdf", 1) == ("file", Path("a.pdf"))
    assert output.target("old.pdf", 1) == ("file", Path("old.pdf"))
    assert output.target("-", 1).kind == "standard output"
    assert sorted(files(tmp_path)) == ["old.pdf", "there"]  # looking makes nothing


@pytest.mark.parametrize(
    ("target", "count", "kind", "message", "hint"),
    [
        ("", 1, UsageError, "--output is empty", "name a file, or a folder that ends in /"),
        (
            "a.pdf", 13, UsageError, "13 leaflets do not go into one file, 'a.pdf'",
            "for a folder, end it with /: --output a/",
        ),
        (
            "-", 2, UsageError, "2 files do not go to one standard output",
            "choose one with --lang, or give a folder: --output leaflets/",
        ),
        (
            "old.pdf/", 1, FileError, "old.pdf: this is a file, not a folder",
            "leave out the / at its end",
        ),
        (
            "none/a.pdf", 1, FileError, "none/a.pdf: there is no folder 'none'",
            "make it first, or write --output none/ to have it made",
        ),
        (
            "no ne/a.pdf", 1, FileError, "no ne/a.pdf: there is no folder 'no ne'",
            "make it first, or write --output 'no ne/' to have it made",
        ),
        (
            "a.png", 1, UsageError, "a leaflet is a PDF, not a picture: 'a.png'",
            "for pictures beside it, write --output a.pdf --png",
        ),
        (
            "my call.DOCX", 1, UsageError, "a leaflet is a PDF: its name cannot end in .DOCX",
            "write --output 'my call.pdf'",
        ),
        *(
            (f"a{ending}", 1, UsageError, f"a leaflet is a PDF: its name cannot end in {ending}",
             "write --output a.pdf")
            for ending in (".jpg", ".md", ".txt", ".html", ".zip")
        ),
    ],
)  # fmt: skip
def test_no_targets(tmp_path, monkeypatch, target, count, kind, message, hint):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.pdf").write_bytes(OLD)
    with pytest.raises(kind) as caught:
        output.target(target, count)
    assert (str(caught.value), caught.value.hint) == (message, hint)
    assert files(tmp_path) == {"old.pdf": OLD}


def test_a_folder_is_made_when_there_is_something_to_put_in(tmp_path):
    target = output.target(f"{tmp_path}/a/b/", 2)
    assert target.put("x.pdf", NEW) == str(tmp_path / "a" / "b" / "x.pdf")
    assert files(tmp_path / "a") == {"b": b"a folder", "b/x.pdf": NEW}


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(FileError) as caught:
        output.target(f"{tmp_path}/file/b/", 1).put("x.pdf", NEW)
    assert str(caught.value) == (
        f"{tmp_path.as_posix()}/file/b: it cannot be written: "
        "part of its path is a file, not a folder"
    )
    assert files(tmp_path) == {"file": OLD}


def test_what_a_leaflet_is_made_from_is_not_written_over(tmp_path):
    text = tmp_path / "call.en"
    text.write_bytes(OLD)
    with pytest.raises(FileError) as caught:
        output.target(str(text), 1).put("x.pdf", NEW, [tmp_path / "font.ttf", text])
    assert str(caught.value) == f"{text.as_posix()}: the leaflet is made from this very file"
    assert caught.value.hint == "choose another place with --output"
    assert files(tmp_path) == {"call.en": OLD}


def test_files_of_one_leaflet_stand_beside_the_one_that_is_named(tmp_path):
    target = output.target(f"{tmp_path}/x.pdf", 1, 3)
    for part in ("", "card", "reading"):
        target.put("of no use", NEW, part=part)
    assert files(tmp_path) == {"x.pdf": NEW, "x-card.pdf": NEW, "x-reading.pdf": NEW}


def test_a_file_that_is_open_in_another_program(tmp_path, monkeypatch):
    """Windows then refuses to replace it: PermissionError, system error 5 (os.replace)."""

    def refuse(*_):
        raise PermissionError(13, "Access is denied")

    (tmp_path / "x.pdf").write_bytes(OLD)
    monkeypatch.setattr(output.os, "replace", refuse)
    for name, message in (("nt", "it cannot be replaced"), ("posix", "it cannot be written: ")):
        with monkeypatch.context() as patch:
            patch.setattr(output, "_WINDOWS", name == "nt")
            with pytest.raises(FileError, match=message) as caught:
                output.write(tmp_path / "x.pdf", NEW)
        assert ("close it there" in caught.value.hint) == (name == "nt")
        assert files(tmp_path) == {"x.pdf": OLD}
