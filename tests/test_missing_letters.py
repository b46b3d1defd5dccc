"""All letters that no font has are told in one run: how often each is there, and where first."""

import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

from leaflet.commands.main import main
from leaflet.errors import FontError, Location
from leaflet.typesetting.missing import Absence, gathered, missing

CASES = Path(__file__).parent / "data" / "cases"


def errors(*arguments: str) -> list[str]:
    done = CliRunner().invoke(main, ["render", *arguments])
    assert done.exit_code == 4
    return done.stderr.splitlines()


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_emoji_of_a_call(tmp_path):
    """All signs of the file have faces, in one colour, and sequences of them are one sign."""
    done = CliRunner().invoke(
        main, ["render", str(CASES / "28-emoji.en.md"), "-o", "x.pdf", "--verify"]
    )
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "# a\n\n\U00013000 b \U00013000\n",
            ["3: no font has U+13000 EGYPTIAN HIEROGLYPH A001 (2 times)"],
        ),
        (
            "# A call \U0001e800\n\n**\U0001e801** *\U0001e802*\n\n- \U0001e800\n",
            [
                "1: no font has U+1E800 MENDE KIKAKUI SYLLABLE M001 KI (2 times)",
                "3: no font has U+1E801 MENDE KIKAKUI SYLLABLE M002 KA",
                "3: no font has U+1E802 MENDE KIKAKUI SYLLABLE M003 KU",
            ],
        ),
        (
            "# a\n\nx\ue000y\n\nz\ue001\n",
            ["3: no font has U+E000 (no name)", "5: no font has U+E001 (no name)"],
        ),
        (  # a sign is one with its variation selector
            "# a\n\n\U00012000\ufe0f \U00012000\n",
            ["3: no font has U+12000 CUNEIFORM SIGN A (2 times)"],
        ),
        (
            "# a\n\n> \U00012001 one\n\n> \U00012002 two\n",
            [
                "3: no font has U+12001 CUNEIFORM SIGN A TIMES A",
                "5: no font has U+12002 CUNEIFORM SIGN A TIMES BAD",
            ],
        ),
        (
            "# a\n\nb\n\n---\n\n\U00013001 now!\n\n\u2013 \U00013002 us\n",
            [
                "7: no font has U+13001 EGYPTIAN HIEROGLYPH A002",
                "9: no font has U+13002 EGYPTIAN HIEROGLYPH A003",
            ],
        ),
    ],
)
def test_every_letter_is_told_once(text, lines):
    Path("t.en.md").write_text(text, encoding="utf-8")
    assert errors("t.en.md")[:-1] == [f"error: t.en.md:{line}" for line in lines]


def test_both_languages_of_a_leaflet():
    Path("call").mkdir()
    Path("call/en.md").write_text("# Peace \U00013002\n", encoding="utf-8")
    Path("call/de.md").write_text("# Frieden \U00013001\n", encoding="utf-8")
    first, second, _ = errors("./call", "--lang", "en+de", "--size", "a5")
    assert first == "error: call/en.md:1: no font has U+13002 EGYPTIAN HIEROGLYPH A003"
    assert second == "error: call/de.md:1: no font has U+13001 EGYPTIAN HIEROGLYPH A002"


def test_a_text_in_a_script_that_no_font_has():
    letters = " ".join(map(chr, range(0x1E800, 0x1E844)))  # 68 letters of Mende Kikakui
    Path("t.men.md").write_text(f"# A\n\n{letters}\n", encoding="utf-8")
    *_, last, hint = messages = errors("t.men.md", "--lang", "men")
    assert len(messages) == 42
    assert last == "error: no font has 28 further letters of it"
    assert hint == "hint:  delete them, or add a font that has them with --font FILE"


def test_it_goes_from_one_process_to_another():
    error = missing([Absence("x", "", Location("a", 3))], ["own.ttf"])
    back = pickle.loads(pickle.dumps(error))
    assert (str(back), back.hint, back.absences) == (str(error), error.hint, error.absences)


def test_another_error_is_raised_at_once():
    def make(part: int) -> int:
        raise FontError("broken") if part else missing([Absence("x", "", None)])

    with pytest.raises(FontError, match="broken"):
        gathered(make, [0, 1])
