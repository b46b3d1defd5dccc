"""The shipped font files: outlines, licences, versions, and whole alphabets in every style."""

import tomllib
import unicodedata
from functools import cache

import pytest
import uharfbuzz as hb

from leaflet.assets import fonts_dir
from leaflet.statement import language
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.itemize import itemize

TABLE = tomllib.loads((fonts_dir() / "fonts.toml").read_text(encoding="utf-8"))
SOURCES = tomllib.loads((fonts_dir() / "sources.toml").read_text(encoding="utf-8"))
STYLES = ("regular", "bold", "italic")
LATIN = "61-7A 41-5A 30-39 20-2F 3A-40 5B-5F A0 2013 2014 2018 2019 201C-201E 2022 2026"
HARAKAT = "64B-652 670"
ARABIC_SIGNS = "60C 61B 61F 640 AB BB 21 28 29 2E 3A 30-39 20 A0"

# Language -> the code points of its alphabet: letters, marks, digits, signs. Hexadecimal.
ALPHABETS = {
    "en": LATIN,
    "fr": f"{LATIN} C0 C2 C6-CB CE CF D4 D9 DB DC E0 E2 E6-EB EE EF F4 F9 FB FC FF 152 153 178 "
    "AB BB 202F",
    "de": f"{LATIN} C4 D6 DC E4 F6 FC DF 1E9E",
    "es": f"{LATIN} C1 C9 CD D1 D3 DA DC E1 E9 ED F1 F3 FA FC A1 BF AA BA AB BB",
    "tr": f"{LATIN} C2 C7 CE D6 DB DC E2 E7 EE F6 FB FC 11E 11F 130 131 15E 15F 20BA",
    "kmr": f"{LATIN} C7 CA CE DB E7 EA EE FB 15E 15F",
    "ru": "410-44F 401 451 301 30-39 20-22 28 29 2C-2E 3A 3B 3F A0 AB BB 2014 201C 201E 2116 20BD",
    "hy": "531-556 561-587 559-55F 589 58A 58F 30-39 20 28 29 2C 2E 3A AB BB A0 2026",
    "ar": f"621-63A 641-64A 660-669 66A-66C {HARAKAT} {ARABIC_SIGNS}",
    "fa": "621-624 626-628 62A-63A 641 642 644-648 67E 686 698 6A9 6AF 6CC 629 6C0 654 "
    f"6F0-6F9 66A-66C {HARAKAT} {ARABIC_SIGNS}",
    "ckb": "626-628 62A 62C-62F 631-634 639 63A 641 642 644-648 67E 686 695 698 6A4 6A9 6AF 6B5 "
    f"6BE 6C6 6CC 6CE 6D5 660-669 6F0-6F9 {ARABIC_SIGNS}",
    "ur": "621-624 626-628 62A-63A 641 642 644-648 679 67E 686 688 691 698 6A9 6AF 6BA 6BE 6C1-6C3 "
    f"6CC 6D2 6D3 6D4 6F0-6F9 600-603 60E 60F 610-615 654 656 657 66A-66C {HARAKAT} "
    f"{ARABIC_SIGNS} 2018 2019 201C 201D",
    "he": "5D0-5EA 5B0-5BC 5BE 5BF 5C1 5C2 5C7 5F3 5F4 30-39 20-22 27-29 2C-2F 3A 3B 3F A0 "
    "2013 2014 2018-201A 201C-201E 2026 20AA",
}  # fmt: skip
SCRIPTS = {
    "ru": "Cyrl", "hy": "Armn", "he": "Hebr",
    "ar": "Arab", "fa": "Arab", "ckb": "Arab", "ur": "Arab",
}  # fmt: skip


def characters(ranges: str) -> set[int]:
    """The code points of "61-7A 20AC"."""
    points: set[int] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


@cache
def opened(file: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(fonts_dir() / file)))


def covered(family: str, style: str) -> set[int]:
    """What a family has in a style; bold stands in where it has no italic."""
    entry = TABLE["family"][family]
    return set(opened(entry.get(style) or entry.get("bold") or entry["regular"]).unicodes)


@pytest.mark.parametrize("file", SOURCES)
def test_files_are_static_truetype(file: str) -> None:
    tables = set(opened(file).table_tags)
    assert tables >= {"glyf", "loca", "cmap", "hmtx", "GSUB"}
    assert not tables & {"fvar", "gvar", "CFF ", "CFF2", "COLR", "CBDT"}


@pytest.mark.parametrize("file", SOURCES)
def test_the_licence_is_the_open_font_license_of_this_file(file: str) -> None:
    text = (fonts_dir() / SOURCES[file]["licence"]).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    owner = opened(file).get_name(hb.OTNameIdPredefined.COPYRIGHT)
    # Files of before 2022 name Google alone, whose project it was; a licence may have been written
    # in another year than the file.
    of_owner = owner.replace("2025", "2022")
    assert text.startswith((owner, of_owner)) or "Google" in owner


@pytest.mark.parametrize("file", SOURCES)
def test_the_table_gives_the_version_that_the_file_gives(file: str) -> None:
    version = opened(file).get_name(hb.OTNameIdPredefined.VERSION_STRING)
    assert version.removeprefix("Version ").split(";")[0] == SOURCES[file]["version"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ALPHABETS)
def test_no_letter_is_missing(language: str, style: str) -> None:
    """Letters and marks are all in the first family, so no word mixes two; signs are in any."""
    families = TABLE["language"].get(language) or TABLE["script"][SCRIPTS.get(language, "Latn")]
    expected = characters(ALPHABETS[language])
    assert not any(unicodedata.category(chr(point)) == "Cn" for point in expected)
    letters = {point for point in expected if unicodedata.category(chr(point))[0] in "LM"}
    missing = letters - covered(families[0], style)
    missing |= expected - set().union(*(covered(family, style) for family in families))
    assert sorted(f"U+{point:04X}" for point in missing) == []


@pytest.mark.parametrize("language", ALPHABETS)
def test_no_letter_is_missing_in_sans_or_display(language: str) -> None:
    """Each step of a ladder has all letters in its first family, and all signs in any."""
    script = SCRIPTS.get(language, "Latn")
    expected = characters(ALPHABETS[language])
    letters = {point for point in expected if unicodedata.category(chr(point))[0] in "LM"}
    rows = TABLE["display"]["language"].get(language) or TABLE["display"]["script"][script]
    text = TABLE["sans"]["language"].get(language) or TABLE["sans"]["script"][script]
    for families, style in (*((row, "bold") for row in rows), (text, "regular"), (text, "bold")):
        missing = letters - covered(families[0], style)
        missing |= expected - set().union(*(covered(family, style) for family in families))
        assert sorted(f"{families} U+{point:04X}" for point in missing) == []


@pytest.mark.parametrize("style", ["regular", "bold", "display", "display3"])
@pytest.mark.parametrize("tag", ["he", "hy", "ar", "ru", "en"])
def test_a_sign_that_a_face_lacks_takes_no_letter_with_it(tag: str, style: str) -> None:
    """Noto Sans Hebrew and Armenian have no question mark and no comma."""
    spoken = language.resolve(tag, "")
    typefaces = Typefaces((), sans=True)
    word = "".join(sorted(map(chr, characters(ALPHABETS[tag]))))
    letters = "".join(char for char in word if unicodedata.category(char) in ("Ll", "Lo"))[:12]
    text = f"{letters}? {letters}, ({letters})!"
    levels = [int(spoken.direction == "rtl")] * len(text)
    runs = itemize(text, levels, [(0, len(text), style)], language=spoken, typefaces=typefaces)
    faces = {run.face.name for run in runs if text[run.start].isalpha()}
    assert faces == {next(typefaces.faces(spoken, spoken.script, style)).name}
