"""What is kept of printers: read back as it was written, and every refusal of another file."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflet.errors import FileError, LeafletError, TextError, UsageError
from leaflet.imposition.printer import Printer
from leaflet.printing import printers
from leaflet.units import Insets, mm

KEPT = printers.text(Printer(Insets(mm(4), mm(4.5), mm(7), mm(4)), mm(1.5), mm(-0.5)))
ANEW = "measure it anew: leaflet calibrate Office"


def test_a_person_can_read_it():
    lines = [line for line in KEPT.splitlines() if line and not line.startswith("#")]
    assert lines == [
        "left = 4", "right = 4.5", "top = 4", "bottom = 7", "back_right = 1.5", "back_down = -0.5",
        'edge = "long"', 'face = "down"',
    ]  # fmt: skip


hundredths = st.integers(0, 2500).map(lambda n: mm(n / 100))
off = st.integers(-1000, 1000).map(lambda n: mm(n / 100))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(*[hundredths] * 4), off, off, st.sampled_from(["long", "short"]), st.booleans())
def test_what_is_kept_is_read_back(tmp_path, margins, right, down, edge, face_up):
    printer = Printer(Insets(*margins), right, down, edge, face_up)
    path = printers.save(tmp_path / "printers", "Office", printer)
    loaded = printers.load(tmp_path / "printers", "Office")
    assert loaded[3:] == printer[3:]
    assert [*loaded.margins, *loaded[1:3]] == pytest.approx([*margins, right, down])
    before = path.read_bytes()
    printers.save(tmp_path / "printers", "Office", loaded)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path / "printers") == ["Office.toml"]


def refusal(folder: Path, content: str | bytes, kind: type = TextError) -> tuple[str, str]:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / "Office.toml").write_bytes(data)
    with pytest.raises(LeafletError) as caught:
        printers.load(folder, "Office")
    assert type(caught.value) is kind
    message = str(caught.value)
    assert message.startswith(f"{(folder / 'Office.toml').as_posix()}:")
    return message.removeprefix((folder / "Office.toml").as_posix()), caught.value.hint


def with_(old: str, new: str) -> str:
    assert old in KEPT
    return KEPT.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("left = 4", "left = 26", ":4: 'left' is not a number from 0 to 25 (mm)"),
        ("left = 4", "left = -1", ":4: 'left' is not a number from 0 to 25 (mm)"),
        ("left = 4", "left = nan", ":4: 'left' is not a number from 0 to 25 (mm)"),
        ("left = 4", "left = true", ":4: 'left' is not a number from 0 to 25 (mm)"),
        ("left = 4", 'left = "4"', ":4: 'left' is not a number from 0 to 25 (mm)"),
        ("right = 4.5", "right = inf", ":5: 'right' is not a number from 0 to 25 (mm)"),
        ("back_right = 1.5", "back_right = 11",
         ":10: 'back_right' is not a number from -10 to 10 (mm)"),
        ("back_down = -0.5", "back_down = [1]",
         ":11: 'back_down' is not a number from -10 to 10 (mm)"),
        ('edge = "long"', 'edge = "left"', ":14: 'edge' is neither \"long\" nor \"short\""),
        ('edge = "long"', "edge = []", ":14: 'edge' is neither \"long\" nor \"short\""),
        ('face = "down"', "face = 1", ":17: 'face' is neither \"up\" nor \"down\""),
        ("top = 4\n", "", ": 'top' is missing"),
        ("top = 4", "tip = 4", ":6: nothing is called 'tip' here"),
        ("top = 4", "top = 4\n[x]\ny = 1", ":7: nothing is called 'x' here"),
    ],
)  # fmt: skip
def test_a_file_that_says_something_else(tmp_path, old, new, message):
    assert refusal(tmp_path, with_(old, new)) == (message, ANEW)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("left = ", ":1: not TOML: invalid value"),
        ("left = 4\nleft = 4", ":2: not TOML: cannot overwrite a value"),
        (b"\xff\xfe\0", ": it begins as UTF-16, and byte 2 is none of it"),
        (b"%PDF-1.7", ": this is a PDF"),
        ("left = 4\0", ":1: "),
        ("x" * (1 << 21), ": the file is larger than 1 MiB"),
        ("", ": 'left' is missing"),
    ],
)
def test_a_broken_file(tmp_path, content, message):
    assert refusal(tmp_path, content)[0].startswith(message)


def test_a_printer_of_which_nothing_is_known(tmp_path):
    with pytest.raises(UsageError) as caught:
        printers.load(tmp_path / "none", "Office")
    assert (caught.value.message, caught.value.hint) == (
        "nothing is known of a printer 'Office'", "measure it: leaflet calibrate Office",
    )  # fmt: skip
    for name in ("Office", "Hall"):
        printers.save(tmp_path, name, Printer())
    with pytest.raises(UsageError) as caught:
        printers.load(tmp_path, "Ofice")
    assert caught.value.hint == (
        "did you mean Office? known are Hall, Office; measure it: leaflet calibrate Ofice"
    )
    assert printers.find(tmp_path, "Ofice") is None
    assert printers.find(tmp_path, "Office") == Printer()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "../x", "a\\b", "-x", ".x", "a b", "x\n", "a\0", "x.", "x" * 61]
)
def test_no_file_is_called_that(tmp_path, name):
    (tmp_path / "x.toml").write_text(KEPT)
    folder = tmp_path / "printers"
    for call in (printers.load, printers.forget):
        with pytest.raises(UsageError, match="no printer can be called"):
            call(folder, name)
    with pytest.raises(UsageError, match="no printer can be called"):
        printers.save(folder, name, Printer())
    assert printers.find(folder, name) is None
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders are protected otherwise")
def test_a_folder_that_takes_nothing(tmp_path):
    (tmp_path / "printers").write_text("a file")
    with pytest.raises(FileError):
        printers.save(tmp_path / "printers", "Office", Printer())
