"""Chinese, Japanese and Korean in their own faces: read back, line rules, and the packages' wheels.

The faces are parts of those that `extras/build.py` takes, with the letters of the texts alone.
"""

import importlib.util
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import extraction
import pytest
import readers
import shipped
from commands import call

from leaflet.typesetting import fontpackages
from leaflet.typesetting.squeezing import CLOSING, OPENING

ROOT = Path(__file__).parent.parent
EXTRAS = ROOT / "extras"
FOLDER = extraction.DATA.parent / "scripts" / "east"
KEYS = {"zh-Hans": "sc", "zh-Hant": "tc", "ja": "jp", "ko": "kr"}
READERS = ("pdfium", "mupdf", pytest.param("poppler", marks=pytest.mark.system))


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The packages, each with a part of its regular face in the place of all its faces."""
    folders = []
    for key in KEYS.values():
        folder = tmp_path / key
        folder.mkdir()
        shutil.copy(EXTRAS / f"leaflet-press-cjk-{key}.toml", folder / "fonts.toml")
        part = FOLDER / f"NotoSerif{key.upper()}-subset.ttf"
        for name in ("Serif{}-Regular", "Serif{}-Bold", "Sans{}-Black"):
            shutil.copy(part, folder / f"Noto{name.format(key.upper())}.ttf")
        folders.append(folder)
    monkeypatch.setattr(fontpackages, "folders", lambda group: folders)
    monkeypatch.chdir(tmp_path)
    afresh()
    yield
    afresh()


def afresh() -> None:
    fontpackages.packages.cache_clear()
    shipped.typefaces.cache_clear()
    shipped.shaped.cache_clear()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tag", KEYS)
def test_lines_come_back(packages, tag: str, reader: str) -> None:
    if missing := readers.missing(reader):
        pytest.skip(missing)
    assert extraction.rate(tag, reader, FOLDER) == 1.0


@pytest.mark.parametrize("tag", KEYS)
def test_each_line_is_in_the_face_of_its_language(packages, tag: str) -> None:
    for line in extraction.lines(tag, FOLDER):
        faces = {run.run.face.path.parent.name for run in shipped.shaped(line, tag).runs}
        assert faces - {"fonts"} == {KEYS[tag]}  # figures and Latin signs are the program's own


@pytest.mark.parametrize("measure", [9.0, 11.3, 14.7, 22.2])
@pytest.mark.parametrize("tag", KEYS)
def test_no_line_begins_or_ends_with_what_must_not(packages, tag: str, measure: float) -> None:
    text = "".join(extraction.lines(tag, FOLDER))
    lines = shipped.shaped(text, tag).best_lines(measure, range(1, 500))
    assert len(lines) > 5
    for line in lines:
        assert text[line.start] not in CLOSING and text[line.end - 1] not in OPENING
    parts = "".join(text[line.start : line.end] for line in lines)
    assert parts.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("size", ["a5", "a4", "dl"])
@pytest.mark.parametrize("tag", KEYS)
def test_a_leaflet_needs_no_font_of_one_s_own(packages, tag: str, size: str) -> None:
    text = "\n\n".join(extraction.lines(tag, FOLDER))
    Path("call.md").write_text(text, encoding="utf-8")
    done = call("render", "call.md", "--lang", tag, "--size", size, "-o", "out.pdf", "--verify")
    assert done.exit_code == 0, done.output


def wheels() -> list[Path]:
    """The packages that `extras/build.py` has built here."""
    return sorted((ROOT / "dist").glob("leaflet_press_cjk_*.whl"))


@pytest.mark.parametrize("tag", KEYS)
def test_the_wheels_set_it(tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if len(wheels()) < len(KEYS):
        pytest.skip("the packages are not built: python extras/build.py")
    (wheel,) = (path for path in wheels() if f"_{KEYS[tag]}-" in path.name)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    monkeypatch.undo()  # what has taken the packages away
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    fontpackages.packages.cache_clear()
    Path("call.md").write_text("# " + (FOLDER / f"{tag}.txt").read_text(encoding="utf-8"))
    done = call("render", "call.md", "--lang", tag, "-o", "out.pdf", "--verify")
    fontpackages.packages.cache_clear()
    assert done.exit_code == 0, done.output


def test_a_wheel_is_the_same_each_time(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build", EXTRAS / "build.py")
    assert spec and spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    package = {"version": "2.4", "summary": "Fonts"}
    contents = {"OFL-Own.txt": b"licence", "Own.ttf": b"font"}
    first, again = (build.wheel("leaflet-press-cjk-jp", package, contents) for _ in range(2))
    assert first == again
    (tmp_path / "own.whl").write_bytes(first)
    with zipfile.ZipFile(tmp_path / "own.whl") as archive:
        about = "leaflet_press_cjk_jp-2.4.dist-info"
        assert archive.testzip() is None
        entry = archive.read(f"{about}/entry_points.txt").decode()
        assert entry == "[leaflet.fonts]\nleaflet-press-cjk-jp = leaflet_press_cjk_jp\n"
        assert archive.read(f"{about}/licenses/OFL-Own.txt") == b"licence"
        assert archive.read("leaflet_press_cjk_jp/Own.ttf") == b"font"
        assert len(archive.read(f"{about}/RECORD").splitlines()) == len(archive.namelist())
