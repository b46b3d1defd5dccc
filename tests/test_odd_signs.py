"""Spaces and full-width signs that keyboards leave, stacks of marks, and letters of addresses."""

import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from leaflet.commands.main import main
from leaflet.errors import Location
from leaflet.statement import source
from leaflet.statement.paragraphs import Span, finish

CASES = Path(__file__).parent / "data" / "cases"
AT = Location("t.md", 3)
ACUTE = "\u0301"
SPACES = [char for char in map(chr, range(0x110000)) if unicodedata.category(char) == "Zs"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def finished(text: str) -> tuple[str, list[str]]:
    spans, notices = finish([Span(text)], AT)
    return "".join(span.text for span in spans), [str(notice) for notice in notices]


@pytest.mark.parametrize("name", ["12-odd-spaces.ar.md", "13-odd-spaces.en.md"])
def test_every_space_is_printed(name, here):
    done = CliRunner().invoke(main, ["render", str(CASES / name), "--verify"])
    assert done.exit_code == 0
    assert Path(f"{name.split('.')[0]}-{name.split('.')[1]}-a5.pdf").exists()


@pytest.mark.sample(20, why="each sign in some language")
@pytest.mark.parametrize("space", SPACES, ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("tag", ["en", "ar", "he", "ru", "hy"])
def test_a_space_between_words(space, tag, here):
    word = {"en": "word", "ar": "\u0643\u0644\u0645\u0629", "he": "\u05de\u05dc\u05d4",
            "ru": "\u0441\u043b\u043e\u0432\u043e", "hy": "\u0562\u0561\u057c"}[tag]  # fmt: skip
    Path(f"t.{tag}.md").write_text(f"# {word}{space}{word}\n\n{word}{space}{word}\n", "utf-8")
    assert CliRunner().invoke(main, ["check", f"t.{tag}.md"]).exit_code == 0


@pytest.mark.parametrize(
    ("typed", "printed", "listed"),
    [
        ("wo\ufe63rd wo\uff0drd", "wo-rd wo-rd", "\ufe63 as -, \uff0d as -"),
        ("\uff34\uff45\uff4c\uff0e \uff10\uff13\uff10", "Tel. 030",
         "\uff34 as T, \uff45 as e, \uff4c as l, \uff0e as ., \uff10 as 0, \uff13 as 3"),
        ("\u0643\uff01", "\u0643!", "\uff01 as !"),
        ("a\uff1ab\uff1f", "a:b?", "\uff1a as :, \uff1f as ?"),
        ("\uff08now\uff09", "(now)", "\uff08 as (, \uff09 as )"),
        ("\u3000a\u3000 \u3000b\u3000", "a b", ""),
    ],
)  # fmt: skip
def test_full_width_signs_in_other_scripts(typed, printed, listed):
    notices = (
        [f"t.md:3: full-width signs are printed in their plain forms: {listed}"] if listed else []
    )
    assert finished(typed) == (printed, notices)


@pytest.mark.parametrize(
    "typed",
    ["\u548c\u5e73\uff0c\u81ea\u7531\uff01", "\u548c\u5e73\u3000\u81ea\u7531", "\uff21\u548c",
     "\u3042\uff1a\u3000\u3044", "\ud3c9\ud654\uff01", "word \u548c\uff0c word"],
)  # fmt: skip
def test_they_stay_beside_east_asian_letters(typed):
    assert finished(typed) == (typed, [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"x a{ACUTE * 10} y", 10),
        (f"e{chr(0x302)}{chr(0x301)}{chr(0x303)}{chr(0x309)}", 4),
        (f"\u1ebf{chr(0x303)}{chr(0x309)}", 4),
        (f"o{chr(0x323) * 5}", 5),
        (f"E{chr(0x302)}{chr(0x301)}{chr(0x303)}", 3),  # 1.39 em high, in lines of 1.35 em
        (f"\u0915{chr(0x941) * 6}", 6),
        (f"\u0628{chr(0x64E) * 8}", 8),
        (f"\u05d0{chr(0x5B0) * 4}", 4),
        (f"{ACUTE * 4}", 4),
    ],
)
def test_stacks_of_marks_are_noticed(text, count):
    (notice,) = finished(text)[1]
    message = f"a letter has {count} marks on it, which may run over the lines beside it"
    assert notice == f"t.md:3: {message}"


@pytest.mark.parametrize(
    "text",
    [
        "Ti\u1ebfng Vi\u1ec7t",
        unicodedata.normalize("NFD", "Ti\u1ebfng Vi\u1ec7t, \u1eb7\u1ed9"),
        "\u0628\u0650\u0633\u0652\u0645\u0650 \u0671\u0644\u0644\u0651\u064e\u0647\u0650",
        "\u05d1\u05b0\u05bc\u05e8\u05b5\u05d0\u05e9\u05b4\u05c1\u0596\u05d9\u05ea",  # with accents
        "\u0e17\u0e35\u0e48 \u0e01\u0e33\u0e25\u0e31\u0e07",  # Thai: a vowel and a tone
        "\u0939\u093f\u0928\u094d\u0926\u0940 \u0939\u0942\u0901",
        "\u0f56\u0f66\u0f92\u0fb2\u0f74\u0f56\u0f66",  # Tibetan: a stack of four
        "\u1019\u103c\u1014\u103a\u1019\u102c",  # Burmese
        "\u2764\ufe0f 1\ufe0f\u20e3",
    ],
)
def test_marks_of_writing_systems_are_not(text):
    assert finished(text)[1] == []


# Is the language right?

URL = "https://example.org/one/long/address/with/many/latin/letters/in/it nowar@example.org"
PEACE = "\u0633\u0644\u0627\u0645 \u0628\u0647 \u0647\u0645\u0647"


@pytest.mark.parametrize(
    ("name", "text", "doubted"),
    [
        ("t.fa.md", f"# {PEACE}\n\n{URL} @leaflet_group_berlin #NoWarOnIran\n", False),
        ("t.ar.md", f"# {PEACE}\n\nwww.{'a' * 60}.org\n", False),
        ("t.he.md", f"# \u05e9\u05dc\u05d5\u05dd\n\n{URL}\n", False),
        ("t.ar.md", f"# {PEACE}\n\n[{PEACE}]({URL.split()[0]})\n", False),
        ("t.fa.txt", f"{PEACE}\n\n{URL}\n", False),
        ("t.fa.md", f"# {PEACE}\n\nAll this is written in another language than that.\n", True),
        ("t.en.md", f"# {PEACE}\n\n{PEACE} {URL}\n", True),
    ],
)
def test_letters_of_addresses_do_not_count(here, name, text, doubted):
    Path(name).write_text(text, encoding="utf-8")
    notices = source.load(Path(name)).notices
    assert any("is the language right?" in notice.message for notice in notices) is doubted
