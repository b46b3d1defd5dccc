"""Faces: broken ones refused, what they cover, and which family sets which language."""

import hashlib
import random
import tomllib
import unicodedata
from contextlib import suppress
from pathlib import Path
from struct import pack

import pytest
import shipped
from shipped import LANGUAGES

from leaflet.assets import fonts_dir
from leaflet.errors import FileError, FontError, LeafletError, Location
from leaflet.statement import language
from leaflet.typesetting import fontdata, fonts
from leaflet.typesetting.fontdata import LARGEST_FONT, FontFile
from leaflet.typesetting.fonts import INVISIBLE, Face, Typefaces

SERIF = fonts_dir() / "NotoSerif-Regular.ttf"
TABLE = tomllib.loads((fonts_dir() / "fonts.toml").read_text(encoding="utf-8"))
SOURCES = tomllib.loads((fonts_dir() / "sources.toml").read_text(encoding="utf-8"))


def refused(path: Path, data: bytes | None = None) -> LeafletError:
    if data is not None:
        path.write_bytes(data)
    with pytest.raises((FontError, FileError)) as caught:
        Face(path, path.name)
    assert caught.value.at == Location(str(path))
    return caught.value


# --- Broken fonts --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"\0\1\0\0", b"\0" * 1000, b"no font at all", b"ttcf", b"ttcf" + b"\xff" * 40,
     b"%PDF-1.7\n", b"\0\1\0\0\xff\xff"],
    ids=lambda data: ascii(data[:8]),
)  # fmt: skip
def test_what_is_no_font_is_refused(tmp_path: Path, data: bytes) -> None:
    error = refused(tmp_path / "x.ttf", data)
    assert error.message == "this is no font, or it is broken"
    assert error.hint == "give a font file: .ttf, .otf, .ttc, .woff or .woff2"
    assert error.exit_code == 4


@pytest.mark.parametrize("percent", [1, 10, 30, 50, 70, 90, 99])
def test_a_font_cut_off_is_refused(tmp_path: Path, percent: int) -> None:
    """Also where only outlines are lost, for which HarfBuzz would draw nothing."""
    data = SERIF.read_bytes()
    error = refused(tmp_path / "x.ttf", data[: len(data) * percent // 100])
    assert error.message == "this is no font, or it is broken"


@pytest.mark.parametrize("table", ["glyf", "loca", "cmap", "maxp", "head", "hhea", "hmtx"])
def test_a_font_that_lacks_a_table_is_refused(tmp_path: Path, table: str) -> None:
    data = SERIF.read_bytes().replace(table.encode(), b"none", 1)
    assert refused(tmp_path / "x.ttf", data).message == "this is no font, or it is broken"


def test_damaged_bytes_are_refused_or_harmless(tmp_path: Path, whole: bool) -> None:
    data = SERIF.read_bytes()
    chance = random.Random(1)
    for _ in range(300 if whole else 30):
        damaged = bytearray(data)
        for _ in range(50):
            damaged[chance.randrange(600 if chance.random() < 0.5 else len(data))] ^= 0xFF
        path = tmp_path / "x.ttf"
        path.write_bytes(damaged)
        with suppress(FontError):
            Face(path, "x").covers("a")


@pytest.mark.parametrize("mark", [b"wOFF", b"wOF2"])
@pytest.mark.parametrize("rest", [b"", b"\0" * 100, b"\xff" * 100])
def test_a_broken_web_font_is_refused(tmp_path: Path, mark: bytes, rest: bytes) -> None:
    """One that holds nothing is a font without tables."""
    message = refused(tmp_path / "x.woff", mark + rest).message
    assert message in ("this web font is broken", "this is no font, or it is broken")


@pytest.mark.parametrize("outlines", [b"CFF ", b"CFF2"])
def test_outlines_that_are_none_are_refused(tmp_path: Path, outlines: bytes) -> None:
    error = refused(tmp_path / "x.otf", SERIF.read_bytes().replace(b"glyf", outlines, 1))
    assert error.message == "this is no font, or it is broken"


@pytest.mark.parametrize("table", [b"EBDT", b"bdat"])
def test_a_font_of_dots_is_refused_as_one(tmp_path: Path, table: bytes) -> None:
    """Debian's fonts-terminus-otb: the tables of outlines are there, but empty."""
    lengths = {b"cmap": 4, b"glyf": 0, b"head": 4, b"loca": 0, table: 4}
    places = b"".join(pack(">4sIII", tag, 0, 12, size) for tag, size in lengths.items())
    error = refused(tmp_path / "x.otb", pack(">4sHHHH", b"\0\1\0\0", 5, 0, 0, 0) + places)
    assert (
        error.message
        == "the letters of this font are made of dots for a screen: it has no outlines"
    )


def test_a_missing_font_and_a_folder_are_errors_of_files(tmp_path: Path) -> None:
    missing = refused(tmp_path / "none.ttf")
    assert missing.message == "cannot read the font: No such file or directory"
    assert missing.exit_code == refused(tmp_path).exit_code == 6


def test_a_font_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.ttf"
    with open(path, "wb") as file:
        file.truncate(LARGEST_FONT + 1)
    assert refused(path).message == "this font is too large"


# --- Coverage ------------------------------------------------------------------------------------


def covering(characters: str) -> Face:
    face = object.__new__(Face)
    face.coverage = set(map(ord, characters))
    face.leaves = frozenset()
    return face


def test_a_face_covers_every_character_of_a_cluster_or_none_of_it() -> None:
    face = covering("e\u0301")
    assert face.covers("e") and face.covers("e\u0301") and face.covers("")
    assert not face.covers("e\u0302")


def test_a_letter_is_covered_by_its_parts() -> None:
    """HarfBuzz takes it apart as well. The other way round text is composed already: it is NFC."""
    face = covering("e\u0302\u0301\u06c1\u0654")
    assert face.covers("\u00e9") and face.covers("\u1ebf") and face.covers("\u06c2")
    assert not face.covers("\u00e8") and not face.covers("\u0623")


def test_what_is_not_seen_needs_no_glyph() -> None:
    face = covering("a")
    for char in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2060\u2068\u2069\ufe0f\ufeff":
        assert face.covers(f"a{char}")
    assert not face.covers("\u00a0")


def test_nothing_visible_counts_as_invisible() -> None:
    for char in INVISIBLE:
        assert unicodedata.category(char) in ("Cf", "Cn", "Mn", "Zl"), hex(ord(char))


# --- The table -----------------------------------------------------------------------------------


def test_the_table_is_true() -> None:
    typefaces = shipped.typefaces()
    files = set()
    for key, entry in TABLE["family"].items():
        for style in {"regular", "bold", "italic"} & set(entry):
            assert typefaces.families[key].face(style).path == fonts_dir() / entry[style]
            files.add(entry[style])
    assert files == SOURCES.keys()
    for keys in (*TABLE["script"].values(), *TABLE["language"].values()):
        assert set(keys) <= set(TABLE["family"])
    scripts = [entry["script"] for entry in TABLE["family"].values() if "script" in entry]
    assert len(scripts) == len(set(scripts)) and not set(scripts) & set(TABLE["script"])


@pytest.mark.parametrize("sans", [False, True])
def test_what_a_family_of_a_script_of_its_own_lacks_is_looked_for_in_those_of_latin(
    sans: bool,
) -> None:
    typefaces, text = Typefaces(sans=sans), TABLE["sans"] if sans else TABLE
    spoken = language.resolve("ta", "\u0b95")
    assert typefaces.preferred(spoken, "Taml") == ["tamil", *text["script"]["Latn"]]
    assert typefaces.preferred(spoken, "Taml", "display") == ["tamil", "black"]


def test_the_folder_holds_what_the_table_of_sources_says_and_nothing_else() -> None:
    named = {"fonts.toml", "sources.toml", "README.md"}
    for file, source in SOURCES.items():
        assert hashlib.sha256((fonts_dir() / file).read_bytes()).hexdigest() == source["sha256"]
        named |= {file, source["licence"]}
    assert named == {path.name for path in fonts_dir().iterdir()}


@pytest.mark.parametrize("design", ["sans", "display"])
def test_each_script_has_families_of_each_design(design: str) -> None:
    """A ladder of display faces is a list of such lists."""
    assert TABLE[design]["script"].keys() == TABLE["script"].keys()
    for keys in (*TABLE[design]["script"].values(), *TABLE[design]["language"].values()):
        for key in keys:
            assert (
                {key} <= set(TABLE["family"])
                if design == "sans"
                else set(key) <= set(TABLE["family"])
            )


def test_a_family_without_italic_shows_emphasis_by_weight() -> None:
    families = shipped.typefaces().families
    assert families["naskh"].face("italic") is families["naskh"].face("bold")
    assert families["serif"].face("italic").name == "Noto Serif Italic"


@pytest.mark.parametrize("tag", ["zgh", "nqo"])
@pytest.mark.parametrize("style", ["bold", "display", "display2"])
def test_digits_are_no_bolder_than_letters_that_have_no_bold(tag: str, style: str) -> None:
    spoken = language.resolve(tag, "")
    for char in "12!":
        face = shipped.typefaces().choose(char, spoken, spoken.script, style=style, at=None)
        assert "Regular" in face.path.name


@pytest.mark.parametrize(
    ("tag", "family"),
    [(tag, "serif") for tag in ("en", "de", "es", "fr", "kmr", "ru", "tr")]
    + [(tag, "naskh") for tag in ("ar", "fa", "ckb")]
    + [("ur", "nastaliq"), ("ur-PK", "nastaliq"), ("he", "hebrew"), ("hy", "armenian")]
    + [("hi", "devanagari"), ("th", "thai"), ("el", "serif"), ("ug-Arab", "naskh")],
)
def test_the_family_of_a_language(tag: str, family: str) -> None:
    assert shipped.typefaces().main_family(language.resolve(tag, "")).key == family


def test_a_foreign_script_is_set_in_its_own_family() -> None:
    typefaces = shipped.typefaces()
    urdu, english = language.resolve("ur", ""), language.resolve("en", "")
    assert next(typefaces.faces(urdu, "Latn", "regular")).name == "Noto Serif Regular"
    assert next(typefaces.faces(english, "Arab", "bold")).name == "Noto Naskh Arabic Bold"
    assert list(typefaces.faces(english, "Mend", "regular")) == []


@pytest.mark.parametrize("style", ["regular", "bold"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_letter_of_the_statement_is_in_the_face_of_its_language(tag: str, style: str) -> None:
    spoken = shipped.statement(tag).language
    text = {c for p in shipped.statement(tag).paragraphs if p.role != "note" for c in p.text}
    letters = {char for char in text if unicodedata.category(char)[0] in "LM"}
    faces = list(shipped.typefaces().faces(spoken, spoken.script, style))
    assert faces[0].path.name.endswith(f"-{style.capitalize()}.ttf")
    assert {char for char in letters if not faces[0].covers(char)} == set()
    assert {char for char in text if not any(face.covers(char) for face in faces)} == set()


def test_own_faces_come_behind_all_shipped(tmp_path: Path) -> None:
    own = tmp_path / "own.ttf"
    own.write_bytes((fonts_dir() / "NotoSerifThai-Regular.ttf").read_bytes())
    typefaces = Typefaces([FontFile(own)])
    english = language.resolve("en", "")
    chosen = typefaces.choose("\u0e01", english, "Latn", style="regular", at=None)
    assert chosen.name == "Noto Serif Thai Regular"
    with pytest.raises(FontError) as caught:
        typefaces.choose("\U0001e800", english, "Mend", style="regular", at=None)
    assert caught.value.hint.endswith("; not in own.ttf either")


def test_own_faces_serve_what_the_shipped_lack() -> None:
    typefaces = Typefaces([FontFile(SERIF)])
    (own,) = typefaces.own
    own.coverage = {0x1E800}  # as if it had Mende Kikakui
    mende = language.resolve("men-Mend", "")
    assert typefaces.choose("\U0001e800", mende, "Mend", style="regular", at=None) is own


@pytest.mark.parametrize(
    "sign", "\u2264\u2265\u2248\u221e\u21d2\u2260\u00b1\u00d7\u00f7\u2212\u221a\u00bd\u00b2"
)
def test_signs_that_a_hint_names_are_there(sign: str) -> None:
    """Those of formulas, which are not set (`statement/rawmarks.py`)."""
    typefaces = Typefaces([])
    for tag, script in (("en", "Latn"), ("ar", "Arab"), ("he", "Hebr")):
        spoken = language.resolve(tag, "")
        face = typefaces.choose(sign, spoken, script, style="regular", at=None)
        assert ord(sign) in face.coverage


def test_a_sign_opens_no_file_behind_the_one_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them are 12 MB: a list of groups, each with a telephone, would keep them."""
    opened: list[str] = []

    def counted(path: Path, number: int = 0, *, own: bool = False) -> object:
        opened.append(path.name)
        return fontdata.opened(path, number, own=own)

    monkeypatch.setattr(fonts, "opened", counted)
    face = Typefaces().covering("\u260e", language.resolve("ar", ""), "Arab", "regular")
    assert face
    tried = [*TABLE["script"]["Arab"], *TABLE["signs"]["families"]]
    families = [TABLE["family"][key] for key in tried]
    files = [family.get("regular") or family["bold"] for family in families]
    assert opened == files[: files.index(face.path.name) + 1]
