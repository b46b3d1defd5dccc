"""What a person typed is repeated in a message, however long it is, in about sixty characters."""

import pytest
from commands import call, text
from hypothesis import example, given
from hypothesis import strategies as st

from leaflet.errors import Location, Notice, UsageError, shortened

DIGITS = "9" * 4301  # Python turns 4,300 into a number at most
WORD = "a" * 10_000
WORDS = "war and peace " * 700

OPTIONS = {
    "--gutter": (DIGITS, f"{DIGITS}mm", WORD, WORDS),
    "--overlap": (f"{DIGITS}mm",),
    "--bleed": (f"{DIGITS}in", WORD),
    "--type-size": (DIGITS, f"-{DIGITS}", WORD, WORDS),
    "--up": (DIGITS, WORD),
    "--sides": (DIGITS, WORDS),
    "--paper-weight": (DIGITS, WORD),
    "--size": (DIGITS, f"{DIGITS}x{DIGITS}mm", WORD, WORDS, "it's " * 2000),
    "--paper": (f"{DIGITS}x5in", WORD),
    "--fold": (f"accordion:{DIGITS}", f"poster:{DIGITS}x2", WORD, WORDS),
    "--style": (WORD, WORDS),
    "--accent": (f"#{DIGITS}", f"cmyk:{DIGITS},0,0,0", f"spot:{WORD}:0,0,0,0"),
    "--lang": (WORD, f"de-{WORD}", f"x-{WORD}", f"de+{WORD}", WORDS),
    "--printer": (WORD, WORDS),
    "--font": (f"{WORD}.ttf", f"{'a' * 200}/" * 30),
    "--output": (f"{WORD}.pdf", f"{'a' * 200}/" * 30),
    "--kashida": (WORD,),
    "--edition": (WORDS,),
    "--duplex": (WORD,),
    "--url": (DIGITS, WORD, f"https://example.org/{WORD}"),
    "--contact": (WORD, WORDS),
    f"--{WORD}": ("x",),
}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        pytest.param(option, value, id=f"{option[:20]} {value[:12]} {len(value)}")
        for option, values in OPTIONS.items()
        for value in values
    ],
)
def test_a_long_value_of_an_option_is_refused_in_few_words(option, value, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = call("render", text(tmp_path, "# Peace\n\nNow.\n", "t.de.md"), option, value)
    assert done.exit_code in (2, 3, 4, 6)
    assert max(map(len, done.stderr.splitlines())) < 400, done.stderr[:500]


@pytest.mark.parametrize(
    "words",
    [
        ("render", WORD), ("render", f"{WORD}.md"), ("render", f"./{WORD}/a.md"),
        ("batch", f"{WORD}.csv"), ("inspect", f"{WORD}.pdf"), ("calibrate", WORD), (WORD,),
        ("render", "war " * 3000),
    ],
    ids=lambda words: f"{words[0][:12]} {words[-1][:12]}",
)  # fmt: skip
def test_so_is_a_long_name(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = call(*words)
    assert done.exit_code
    assert max(map(len, done.stderr.splitlines())) < 400, done.stderr[:500]


@given(st.text(min_size=0, max_size=300))
@example("a" * 60)
@example("a" * 61)
def test_a_value_keeps_its_beginning_and_its_end(value):
    short = shortened(value)
    assert len(short) == min(len(value), 60)
    if len(value) <= 60:
        assert short == value
    else:
        start, end = short.split("…")[0], short.split("…")[-1]
        assert value.startswith(start) and value.endswith(end)


@given(st.text("ab '’.,/", max_size=99))
def test_a_value_that_is_not_long_is_repeated_whole(value):
    message = f"there is no '{value}' here, and nobody can say {'why ' * 30}it should be"
    # No value is longer than a hundred here, whatever stands in it.
    if "'" not in value:
        assert str(UsageError(message)) == message


def test_a_path_is_repeated_whole_as_far_as_systems_have_them():
    path = "/".join(["folder"] * 30)
    assert str(Notice("it is empty", Location(path, 3))) == f"{path}:3: it is empty"
    assert len(str(Notice(f"'{WORD}' is cut", Location(WORD, 3)))) < 400
