"""A person's own typefaces: which of them sets bold words, and how far apart their lines are."""

import io
import tomllib
from itertools import pairwise
from pathlib import Path

import leaflets
import pytest
from commands import call
from faces import LETTERS, builder_of
from hypothesis import given
from hypothesis import strategies as st

from leaflet.assets import fonts_dir
from leaflet.layout.paper import SIZES
from leaflet.statement import source
from leaflet.typesetting.fontdata import FontFile
from leaflet.typesetting.fonts import Face, Typefaces


def shipped() -> list[tuple[str, str]]:
    """The files that ship, and the style that the table says each is."""
    table = tomllib.loads((fonts_dir() / "fonts.toml").read_text(encoding="utf-8"))["family"]
    styles = ("regular", "bold", "italic")
    return [(entry[style], style) for entry in table.values() for style in styles if style in entry]


@pytest.mark.parametrize(("file", "style"), shipped())
def test_a_font_tells_its_own_style(file: str, style: str) -> None:
    """What their makers wrote into the fonts that ship is what the table of fonts says."""
    assert Face(fonts_dir() / file, file).style == style


def font(path: Path, height: float = 0.7, depth: float = 0.0, **style: int) -> Path:
    """A face whose letters are rectangles from `depth` below the baseline to `height` (ems)."""
    outline = ((0.05, -depth), (0.05, height), (0.6, height), (0.6, -depth))
    builder = builder_of(dict.fromkeys(LETTERS, outline), 1000)
    builder.setupOS2(version=4, **style)
    out = io.BytesIO()
    builder.save(out)
    path.write_bytes(out.getvalue())
    return path


def text(folder: Path) -> source.Statement:
    a, b, c, *_ = LETTERS
    (folder / "t.am.md").write_text(f"# {a}{b}\n\n{(a + b) * 3} **{c}{c}** {(b + c + ' ') * 60}\n")
    return source.load(folder / "t.am.md")


def test_its_bold_sets_what_is_bold(tmp_path: Path) -> None:
    regular = font(tmp_path / "r.ttf", usWeightClass=400, fsSelection=1 << 6)
    bold = font(tmp_path / "b.ttf", usWeightClass=700, fsSelection=1 << 5)
    for files in ((regular, bold), (bold, regular)):  # whatever is named first
        typefaces = Typefaces(map(FontFile, files))
        assert typefaces.owned("bold")[0].path == bold
        assert typefaces.owned("regular")[0].path == regular
        assert typefaces.owned("italic")[0].path == regular
        leaflet = leaflets.compose(text(tmp_path), SIZES["a5"], own_fonts=files)
        title, body = leaflet.sides[0].placements[0].panel.blocks
        faces = [run.run.run.face.path for run in body.lines[0].line.runs]
        assert bold in faces and regular in faces
        assert {run.run.run.face.path for run in title.lines[0].line.runs} == {bold}


@given(height=st.floats(0.2, 2.5), depth=st.floats(0.0, 1.2))
def test_lines_of_tall_letters_do_not_touch(
    tmp_path_factory: pytest.TempPathFactory, height: float, depth: float
) -> None:
    """The ink of a line ends above that of the next: the outline of the letters says where."""
    folder = tmp_path_factory.mktemp("own")
    own = font(folder / "f.ttf", height, depth, usWeightClass=400)
    leaflet = leaflets.compose(text(folder), SIZES["a4"], own_fonts=(own,))
    for side in leaflet.sides:
        for block in side.placements[0].panel.blocks:
            for above, below in pairwise(block.lines):
                size = above.line.size
                assert above.y + depth * size < below.y - height * size + 0.01 * size


def idle(path: Path, *options: str) -> list[str]:
    """What is said of fonts that set nothing."""
    said = call("check", str(path), *options).stderr.splitlines()
    return [line for line in said if "no letter is set in" in line]


GEORGIAN = str(fonts_dir() / "NotoSerifGeorgian-Regular.ttf")
TAMIL = str(fonts_dir() / "NotoSerifTamil-Regular.ttf")


def test_a_font_that_sets_no_letter_is_told_of(tmp_path: Path) -> None:
    """Which scripts the two are for is in their names."""
    path = tmp_path / "t.en.md"
    path.write_text("# Come\n\nAll of you, on Friday at noon.\n")
    assert not idle(path)
    (line,) = idle(path, "--font", GEORGIAN)
    assert "Noto Serif Georgian:" in line
    assert line.endswith("it is for Georgian")
    (line,) = idle(path, "--font", GEORGIAN, "--font", TAMIL)
    assert "Noto Serif Georgian and Noto Serif Tamil:" in line
    assert line.endswith("they are for Georgian and Tamil") or line.endswith(
        "they are for Tamil and Georgian"
    )


def test_a_font_that_sets_a_letter_anywhere_is_not_told_of(tmp_path: Path) -> None:
    """In the text, in its bold, in a cell, in a mark of a list, or in a group's box."""
    own = str(font(tmp_path / "own.ttf", usWeightClass=400))
    bold = str(font(tmp_path / "bold.ttf", usWeightClass=700, fsSelection=1 << 5))
    path, letter = tmp_path / "t.en.md", LETTERS[0]
    for words in (
        f"# Come {letter}\n\nAll of you.\n",
        f"# Come\n\n| a | {letter} |\n|---|---|\n| b | c |\n",
        f"# Come\n\n- all {letter}\n",
    ):
        path.write_text(words)
        assert not idle(path, "--font", own, "--font", bold)
    path.write_text("# Come\n\nAll of you.\n")
    assert not idle(path, "--font", own, "--contact", f"{letter} 030 5550")
    assert idle(path, "--font", own, "--contact", "We 030 5550")


def test_a_font_for_one_of_the_languages_is_not_told_of(tmp_path: Path) -> None:
    own = str(font(tmp_path / "own.ttf", usWeightClass=400))
    folder = tmp_path / "call"
    folder.mkdir()
    for tag, letter in (("en", ""), ("de", LETTERS[0]), ("fr", "")):
        (folder / f"{tag}.md").write_text(f"# Come {letter}\n\nAll of you.\n")
    assert not idle(folder, "--font", own, "--lang", "all")
    assert len(idle(folder, "--font", own, "--lang", "en", "--lang", "fr")) == 1


@pytest.mark.parametrize("command", ["proof", "batch"])
def test_proofs_and_lists_tell_of_it_too(tmp_path: Path, command: str) -> None:
    path, own = tmp_path / "t.en.md", str(font(tmp_path / "own.ttf", usWeightClass=400))
    path.write_text("# Come\n\nAll of you, on Friday at noon.\n")
    groups = tmp_path / "g.csv"
    words = ["proof", str(path), "-o", str(tmp_path / "p.pdf")]
    if command == "batch":
        words = ["batch", str(groups), "--statement", str(path), "--out", str(tmp_path / "o")]
        words += ["--jobs", "1"]
    for contact, fonts, is_told in (("x", (), False), ("x", (TAMIL,), True), ("x", (own,), True)):
        groups.write_text(f"name,contact\nA,{contact}\nB,y\n", encoding="utf-8")
        said = call(*words, *(word for own in fonts for word in ("--font", own))).stderr
        assert ("no letter is set in" in said) is is_told


def test_a_font_that_a_group_alone_needs_is_not_told_of(tmp_path: Path) -> None:
    own = str(font(tmp_path / "own.ttf", usWeightClass=400))
    path = tmp_path / "t.en.md"
    path.write_text("# Come\n\nAll of you, on Friday at noon.\n")
    (tmp_path / "g.csv").write_text(f"name,contact\nA,x\nB,{LETTERS[0]}\n", encoding="utf-8")
    words = ["batch", str(tmp_path / "g.csv"), "--statement", str(path), "--jobs", "1"]
    assert "no letter" not in call(*words, "--font", own, "--out", str(tmp_path / "o")).stderr
