"""Chinese, Japanese and Korean: faces of packages, or a refusal that names these."""

import importlib.metadata
import json
import sys
from pathlib import Path

import faces
import pytest
from commands import call

from leaflet.statement import language
from leaflet.typesetting import fontpackages
from leaflet.typesetting.fontdata import FontFile
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.missing import MissingLetters

HAN, KANA, HANGUL = "\u4eba", "\u3042", "\uac00"
HAS = {
    "sc": HAN + KANA + "\u8fd9\u3002",
    "tc": HAN + KANA + "\u9019\u3002",
    "jp": HAN + KANA + "\u3002",
    "kr": HAN + HANGUL + "\u3002",
}
SCRIPTS = {"sc": "Hans", "tc": "Hant", "jp": "Jpan", "kr": "Kore"}
TABLE = """\
[family.serif-{key}]
name = "Own {key}"
scale = 1.0
leading = 1.5
headline = 1.2
regular = "own.ttf"

[script]
{script} = ["serif-{key}", "serif"]

[sans.script]
{script} = ["serif-{key}", "sans"]
"""


def install(folder: Path, key: str) -> None:
    """Put a package into a folder of packages, as pip does; it must not run."""
    package = folder / f"own_{key}"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('it ran')\n")
    (package / "fonts.toml").write_text(TABLE.format(key=key, script=SCRIPTS[key]))
    letters = dict.fromkeys(HAS[key], faces.SQUARE)
    (package / "own.ttf").write_bytes(faces.face(letters, advance=1.0))
    about = folder / f"own_{key}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: own-{key}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[leaflet.fonts]\n{key} = own_{key}\n")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages, and the place where the commands run; pip's own are hidden."""
    monkeypatch.undo()  # what has taken all packages away
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    fontpackages.packages.cache_clear()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def family_of(letter: str, tag: str, typefaces: Typefaces) -> str:
    spoken = language.resolve(tag, letter)
    face = typefaces.choose(letter, spoken, spoken.script, style="regular", at=None)
    return face.path.parent.name


@pytest.mark.parametrize(
    ("tag", "letter", "key"),
    [
        ("zh-Hans", HAN, "sc"),
        ("zh-CN", HAN, "sc"),
        ("zh-Hant", HAN, "tc"),
        ("zh-HK", HAN, "tc"),
        ("zh-TW", HAN, "tc"),
        ("yue", HAN, "tc"),
        ("ja", HAN, "jp"),
        ("ja", KANA, "jp"),
        ("ko", HAN, "kr"),
        ("ko", HANGUL, "kr"),
        ("ja", HANGUL, "kr"),  # a name
        ("ja", "\u8fd9", "sc"),
    ],
)
def test_han_letters_are_set_as_the_language_has_them(here, tag, letter, key) -> None:
    for name in HAS:
        install(here, name)
    assert family_of(letter, tag, Typefaces()) == f"own_{key}"
    assert family_of(letter, tag, Typefaces(sans=True)) == f"own_{key}"


@pytest.mark.parametrize(("letter", "key"), [(HAN, "sc"), (KANA, "jp"), (HANGUL, "kr")])
def test_a_name_in_a_text_of_another_script(here, letter, key) -> None:
    for name in HAS:
        install(here, name)
    spoken = language.resolve("en", "Peace")
    script = {"sc": "Hani", "jp": "Hira", "kr": "Hang"}[key]
    face = Typefaces().choose(letter, spoken, script, style="regular", at=None)
    assert face.path.parent.name == f"own_{key}"


def test_a_language_is_not_set_in_letters_of_another_country(here) -> None:
    install(here, "jp")
    with pytest.raises(MissingLetters) as caught:
        family_of(HAN, "zh-Hans", Typefaces())
    assert "or pip install 'leaflet-press[cjk]', which has it" in str(caught.value.hint)


@pytest.mark.parametrize("is_there", [False, True])
def test_a_face_of_the_person_s_own_comes_first(here, is_there) -> None:
    """So that the same command gives the same leaflet where there are no packages."""
    path = here / "mine.ttf"
    path.write_bytes(faces.face(dict.fromkeys(HAN + KANA, faces.SQUARE)))
    if is_there:
        install(here, "jp")
    typefaces = Typefaces([FontFile(path)])
    assert family_of(KANA, "ja", typefaces) == family_of(HAN, "ja", typefaces) == here.name


def test_a_plain_leaflet_looks_for_no_package(monkeypatch, tmp_path) -> None:
    def fail(group: str) -> None:
        raise AssertionError(group)

    monkeypatch.setattr(fontpackages, "folders", fail)
    monkeypatch.chdir(tmp_path)
    Path("call.md").write_text("# Peace \u263a\n\n\u0421\u0432\u0456\u0442 \u0645 \u05d0 \u2713\n")
    assert call("render", "call.md", "--lang", "en").exit_code == 0


def test_without_the_extra_one_line_says_how_to_get_it(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("call.md").write_text(f"# {HAN}\n", encoding="utf-8")
    assert call("render", "call.md", "--lang", "zh").stderr == (
        "error: call.md:1: no font has U+4EBA CJK UNIFIED IDEOGRAPH-4EBA\n"
        "hint:  delete it; or pip install 'leaflet-press[cjk]', which has it\n"
    )
    letters = "".join(map(chr, range(0x3042, 0x3062)))
    Path("call.md").write_text(f"# {letters}\n", encoding="utf-8")
    assert call("render", "call.md", "--lang", "ja").stderr == (
        "error: call.md:1: no font has 32 letters of this text: U+3042, U+3043, U+3044, U+3045, "
        "U+3046, U+3047, U+3048, U+3049 \u2026\n"
        "hint:  delete them; or pip install 'leaflet-press[cjk]', which has them\n"
    )


def test_the_extra_is_not_named_where_it_does_not_help(here) -> None:
    assert fontpackages.extra_for({"\ua000"}) == fontpackages.extra_for({HAN, "\ua6a0"}) == ""
    assert fontpackages.extra_for({HAN, KANA, HANGUL}) == "cjk"
    for name in HAS:
        install(here, name)
    fontpackages._folders.cache_clear()
    fontpackages.packages.cache_clear()
    assert fontpackages.extra_for({HAN}) == ""


def test_a_package_without_its_table_is_passed_over(here) -> None:
    install(here, "jp")
    install(here, "sc")
    (here / "own_jp" / "fonts.toml").write_text("[")
    assert [package.folder.name for package in fontpackages.packages()] == ["own_sc"]


@pytest.mark.parametrize(
    ("tag", "text", "script"),
    [
        ("zh", "\u4eba\u4eba\u751f\u800c", "Hans"),
        ("zh", "\u6211\u5011\u8981\u8aaa\u8a71", "Hant"),
        ("zh", "\u6211\u4eec\u8981\u8bf4\u8bdd", "Hans"),
        ("zh-Hans", "\u6211\u5011\u8981\u8aaa\u8a71", "Hans"),
        ("zh-TW", "\u6211\u4eec", "Hant"),
    ],
)
def test_the_letters_of_chinese_tell_which_they_are(tag: str, text: str, script: str) -> None:
    assert language.resolve(tag, text).script == script


@pytest.mark.parametrize("strict", [False, True])
def test_fonts_lists_those_of_packages(
    here: Path, strict: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later versions of Python, and a library that has them early, refuse what METADATA lacks."""
    if strict:
        adapted = type(importlib.metadata.distribution("click").metadata)

        def item(message: object, name: str) -> str:
            value = adapted.get(message, name)  # type: ignore[arg-type]
            if value is None:
                raise KeyError(name)
            return value

        monkeypatch.setattr(adapted, "__getitem__", item)
    install(here, "jp")
    lines = call("fonts").stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("Own jp")]
    assert line.split() == ["Own", "jp", "Jpan", "1.0"]
    assert f"files and licences: {here / 'own_jp'}" in lines
    listed = json.loads(call("fonts", "--json").stdout)
    assert [face["files"] for face in listed if face["name"] == "Own jp"] == [
        {"regular": "own.ttf"}
    ]
