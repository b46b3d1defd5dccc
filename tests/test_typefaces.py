"""Fonts that people have: every kind of file, their bold, what they forbid, those installed."""

import math
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
import readers
from commands import call, text
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import FontError, LeafletError
from leaflet.typesetting import fontchoice, installed, missing
from leaflet.typesetting.contours import quadratics
from leaflet.typesetting.fontchoice import chosen
from leaflet.typesetting.fontdata import FontFile
from leaflet.typesetting.fonts import Face, Typefaces

FACES = Path(__file__).parent / "data" / "typefaces"
LETTERS = "\ua6a0\ua6a1\ua6a2\ua6a3\ua6a4\ua6a5"
FAMILIES = "garden book desktop screen press hut slab kiosk clear round".split()
BOTH = f"# {LETTERS}\n\n{LETTERS[1:]} {LETTERS[:2]} **{LETTERS[2:]} {LETTERS[:3]}** {LETTERS[3:]}\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(family: str) -> list[str]:
    """The files of a family, as --font takes them."""
    return [str(path) for path in sorted(FACES.glob(f"{family}[-.]*"))]


def fonts(*words: str) -> list[FontFile]:
    return [font for word in words for font in chosen(word)]


def faces(*words: str) -> Typefaces:
    return Typefaces(fonts(*words))


def options(words: list[str]) -> list[str]:
    return [part for word in words for part in ("--font", word)]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_font_of_any_kind_sets_a_text_and_it_is_read_back(here, family: str) -> None:
    """Every word as it stands in the text, by every reader of this machine."""
    name = text(here, BOTH)
    done = call(
        "render", name, "--size", "a6", "-o", "out.pdf", "--verify", *options(files(family))
    )
    assert (done.exit_code, done.stderr.count("error")) == (0, 0), done.output
    words = BOTH.replace("#", "").replace("*", "").split()
    for name, reader in readers.READERS.items():
        if not readers.missing(name):
            pages = reader(here / "out.pdf")
            assert [word for page in pages for word in page.split()] == words, name


@pytest.mark.parametrize("family", FAMILIES)
def test_its_bold_is_found(family: str) -> None:
    owned = faces(*files(family))
    regular, bold = (owned.owned(style)[0] for style in ("regular", "bold"))
    assert (regular.style, bold.style) == ("regular", "bold")
    # Bold letters have more ink: its outline encloses more.
    assert ink(bold) > 1.1 * ink(regular)


def ink(face: Face) -> float:
    """What the letters of a face enclose, in ems; curves as the polygon of their points."""
    from leaflet.typesetting.contours import contours

    total = 0.0
    for letter in LETTERS:
        glyph = face.hb_font.get_nominal_glyph(ord(letter))
        for contour in contours(face.hb_font, glyph):
            pairs = zip(contour, [*contour[1:], contour[0]], strict=True)
            total += sum(a.x * b.y - b.x * a.y for a, b in pairs) / 2
    return abs(total) / face.units_per_em**2


place = st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000))


@given(place, place, place, place)
def test_cubic_curves_become_quadratic_ones_within_half_a_unit(a, b, c, d) -> None:
    """No point of the cubic curve is farther than that from the others, nor the other way."""
    pieces = quadratics(a, (b, c), d, 0.5)
    begin, count = a, len(pieces)
    for number, (through, end) in enumerate(pieces):
        for step in range(9):
            t = step / 8
            s = (number + t) / count
            x, y = bezier([begin, through, end], t), bezier([a, b, c, d], s)
            assert math.dist(x, y) <= 0.5 + 1e-6
        begin = end
    assert begin == d


def bezier(points, t: float):
    """De Casteljau."""
    while len(points) > 1:
        points = [
            tuple((1 - t) * u + t * v for u, v in zip(p, q, strict=True))
            for p, q in pairwise(points)
        ]
    return points[0]


def test_a_face_of_a_collection_by_number_and_by_name() -> None:
    path = FACES / "screen.otc"
    assert fonts(f"{path}#1") == [FontFile(path, 1)]
    assert fonts(f"{path}#Test Screen Bold") == fonts(f"{path}#bold") == [FontFile(path, 1)]
    assert fonts(f"{path}#Test Screen") == fonts(str(path)) == [FontFile(path), FontFile(path, 1)]
    with pytest.raises(FontError) as caught:
        chosen(f"{path}#Black")
    assert caught.value.message == "this font has no face 'Black'"
    assert caught.value.hint == "it has 0 to 1, or Test Screen Regular, Test Screen Bold"
    with pytest.raises(FontError):
        chosen(f"{path}#2")


def test_a_variable_font_by_the_names_of_its_places_and_by_its_axes() -> None:
    path = FACES / "hut.ttf"
    (default, bold) = fonts(str(path))
    assert default == FontFile(path) and dict(bold.axes)["wght"] == 700
    (semibold,) = fonts(f"{path}#SemiBold")
    assert dict(semibold.axes)["wght"] == 600
    (narrow,) = fonts(f"{path}#wght=650,wdth=80")
    assert narrow.axes == (("wdth", 80.0), ("wght", 650.0))
    widths = [
        Face(path, "x", own=font).hb_font.get_glyph_h_advance(1) for font in (default, narrow)
    ]
    assert widths[1] < widths[0]
    for wrong, message in (("wght=900", "'wght' of this font is not 900"), ("opsz=9", "no axis")):
        with pytest.raises(FontError, match=message):
            chosen(f"{path}#{wrong}")
    with pytest.raises(FontError, match="no axis 'wght'"):
        chosen(f"{FACES / 'clear-Bold.ttf'}#wght=600")


def test_a_folder_of_fonts(here) -> None:
    for name in (*files("clear"), *files("book")):
        shutil.copy(name, here)
    names = sorted(font.path.name for font in chosen(str(here)))
    assert names == ["book-Bold.otf", "book-Regular.otf", "clear-Bold.ttf", "clear-Regular.ttf"]
    (here / "empty").mkdir()
    done = call("render", text(here, BOTH), "--font", "empty")
    assert done.stderr == (
        "error: empty: there is no font in this folder\n"
        "hint:  put one into it: .ttf, .otf, .ttc, .otc, .woff, .woff2\n"
    )


def test_an_installed_font_by_the_name_of_its_family(here, monkeypatch) -> None:
    folder = here / "fonts" / "within"
    folder.mkdir(parents=True)
    for name in (*files("clear"), *files("press")):
        shutil.copy(name, folder)
    monkeypatch.setattr(installed, "folders", lambda: [here / "nowhere", here / "fonts"])
    clear = [folder / "clear-Bold.ttf", folder / "clear-Regular.ttf"]
    assert [font.path for font in chosen("Test Clear")] == clear
    assert [font.path for font in chosen("test clear")] == clear
    assert [font.path for font in chosen("Test Clear Bold")] == clear[:1]
    assert fonts("Test Press#1") == [FontFile(folder / "press.ttc", 1)]
    done = call("render", text(here, BOTH), "--font", "Test Clear", "-o", "out.pdf")
    assert done.exit_code == 0
    done = call("render", text(here, BOTH), "--font", "Test Cler")
    assert done.stderr.splitlines() == [
        "error: no font is installed that is called 'Test Cler'",
        "hint:  is it 'Test Clear'?",
    ]


def test_a_family_of_a_package_is_found_by_its_entry_point(here, monkeypatch) -> None:
    """Installed as PyPI's `fontpkg-*` are; nothing of the package runs."""
    package = here / "fontpkg_test_slab"
    (package / "files").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('it ran')\n")
    shutil.copy(FACES / "clear-Regular.ttf", package / "files")
    about = here / "fontpkg_test_slab-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: fontpkg-test-slab\nVersion: 1.0\n"
    )
    (about / "entry_points.txt").write_text("[fontpkg.family]\ntest-slab = fontpkg_test_slab\n")
    monkeypatch.undo()  # which has taken the packages away
    monkeypatch.setattr(installed, "folders", list)
    monkeypatch.syspath_prepend(here)
    assert [font.path.name for font in chosen("Test Clear")] == ["clear-Regular.ttf"]


@pytest.mark.parametrize(
    ("system", "inside"),
    [
        ("linux", ".local/share/fonts"),
        ("darwin", "Library/Fonts"),
        ("win32", "AppData/Local/Microsoft/Windows/Fonts"),
    ],
)
def test_each_system_has_its_folders_the_person_s_own_first(here, monkeypatch, system, inside):
    monkeypatch.undo()
    for name in ("LOCALAPPDATA", "XDG_DATA_HOME", "XDG_DATA_DIRS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(here))
    monkeypatch.setattr(installed.sys, "platform", system)
    places = installed.folders()
    assert places[0] == here / inside and len(places) > 1


def test_a_letter_that_is_missing_is_in_a_font_of_this_computer(here, monkeypatch) -> None:
    """The hint's own option makes the leaflet."""
    shutil.copy(FACES / "clear-Regular.ttf", here)
    monkeypatch.setattr(installed, "folders", lambda: [here])
    name = text(here, f"# Peace {LETTERS[0]}\n")
    done = call("render", name)
    assert done.stderr.splitlines()[-1] == (
        "hint:  delete it; or add --font 'Test Clear', a font on this computer that has it"
    )
    assert call("render", name, "--font", "Test Clear", "-o", "out.pdf").exit_code == 0


def test_an_extra_comes_before_the_fonts_of_this_computer(here, monkeypatch) -> None:
    monkeypatch.setattr(missing, "extra_for", lambda letters: "cjk")
    shutil.copy(FACES / "clear-Regular.ttf", here)
    monkeypatch.setattr(installed, "folders", lambda: [here])
    done = call("render", text(here, f"# Peace {LETTERS[0]}\n"))
    assert done.stderr.splitlines()[-1] == (
        "hint:  delete it; or pip install 'leaflet-press[cjk]', which has it; or add "
        "--font 'Test Clear', a font on this computer that has it"
    )


PART = "and a leaflet has no more of a font than its own letters"


def licensed(path: Path, licence: int) -> str:
    font = TTFont(FACES / "clear-Regular.ttf")
    font["OS/2"].fsType = licence
    font.save(path)
    return str(path)


@pytest.mark.parametrize("licence", [0, 4, 8, 4 | 2])
def test_a_font_that_may_be_embedded(here, licence: int) -> None:
    assert faces(licensed(here / "own.ttf", licence)).own


@pytest.mark.parametrize(
    ("licence", "what"),
    [
        (0x0002, "to be embedded in a document"),
        (
            0x0104,
            "to be embedded in part, and a leaflet has no more of a font than its own letters",
        ),
        (0x0204, "to be embedded as outlines"),
    ],
)
def test_a_font_that_forbids_it_is_one_line(here, licence: int, what: str) -> None:
    """OS/2, fsType, as OpenType 1.9.1 says what its bits mean."""
    licensed(here / "own.ttf", licence)
    done = call("render", text(here, BOTH), "--font", "own.ttf")
    assert done.exit_code == 4
    assert done.stderr == (
        f"error: own.ttf: the licence of this font forbids it {what} "
        f"(OS/2 fsType 0x{licence:04X})\n"
        "hint:  ask its maker for a licence, or give another font: those under the OFL may be "
        "embedded\n"
    )
    # Nor is it named where a letter is missing.
    assert installed.option_for(LETTERS) == ""


@pytest.mark.parametrize(
    "name", ["garden-Bold.otf", "press.ttc", "slab-Bold.woff2", "kiosk-Bold.woff"]
)
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_a_font_that_is_cut_off_is_one_line(here, name: str, share: float) -> None:
    data = (FACES / name).read_bytes()
    (here / name).write_bytes(data[: int(share * len(data))])
    done = call("render", text(here, BOTH), "--font", name)
    assert (done.exit_code, done.stderr.count("error:")) == (4, 1)


def test_a_web_font_that_unpacks_to_far_too_much(here) -> None:
    """A table of WOFF that says it has 4 GB, and one that has more than it says."""
    data = bytearray((FACES / "kiosk-Bold.woff").read_bytes())
    for length in (0xFFFFFFFF, 20):
        data[44 + 12 : 44 + 16] = length.to_bytes(4, "big")
        (here / "own.woff").write_bytes(data)
        with pytest.raises(LeafletError):
            faces("own.woff")


def test_the_same_font_in_two_ways_is_one(here) -> None:
    path = str(FACES / "clear-Regular.ttf")
    assert fontchoice.best(fontchoice.faces_of(Path(path)) * 2) == (FontFile(Path(path)),)
