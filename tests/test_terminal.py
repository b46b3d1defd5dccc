"""Right-to-left text on terminals: joined, turned around, or left alone."""

import io
import os
import subprocess
import sys
import unicodedata

import pytest
from commands import LEAFLET, environment
from hypothesis import given
from hypothesis import strategies as st
from rule_l1 import line_levels

from leaflet.commands import terminal
from leaflet.commands.terminal import show
from leaflet.typesetting import bidi

ARABIC = "\u0627\u0644\u062d\u0631\u0628"
JOINED = "\ufe8f\ufeae\ufea4\ufedf\ufe8d"  # its presentation forms, from left to right
HEBREW = "\u05e9\u05dc\u05d5\u05dd"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def unknown_terminal(monkeypatch):
    for name in ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "INSIDE_EMACS", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)


def shown(text: str) -> str:
    return show(text, Terminal(), "on")


def test_arabic_is_joined_and_turned_around():
    assert shown(f"error: {ARABIC} is missing") == f"error: {JOINED} is missing"


def test_hebrew_is_turned_around():
    assert shown(f"no {HEBREW} 12-34 here") == f"no 12-34 {HEBREW[::-1]} here"


def test_vowel_marks_are_kept_and_follow_their_letters():
    vowelled = "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f"
    assert shown(f"a {vowelled} b") == ("a \ufeaa\ufee4\u0651\u064e\ufea4\u064e\ufee3\u064f b")
    assert shown("a \u05d1\u05bc\u05b0 b") == "a \u05d1\u05bc\u05b0 b"


def test_brackets_and_quotes_are_mirrored_only_where_they_run_backwards():
    assert shown(f"a {HEBREW} (\u05d0) b (c)") == f"a (\u05d0) {HEBREW[::-1]} b (c)"
    assert shown("a \u05d0 \u00ab\u05d1\u00bb \u05d2") == "a \u05d2 \u00ab\u05d1\u00bb \u05d0"


def test_joiners_have_done_their_work():
    # mi-khaham, with a zero width non-joiner: no joining across it, and no box in its place
    assert shown("\u0645\u06cc\u200c\u062e") == "\ufea5\ufbfd\ufee3"


def test_lam_alef_is_one_sign_and_no_other_word_is():
    assert shown("\u0644\u0627") == "\ufefb"
    assert "\ufdf2" not in shown("\u0627\u0644\u0644\u0647")


def test_lines_by_themselves():
    assert shown(f"{HEBREW} a\n{HEBREW} b") == f"{HEBREW[::-1]} a\n{HEBREW[::-1]} b"
    assert shown("a\n\nb") == "a\n\nb"


def test_only_for_terminals():
    text = f"{ARABIC} ({HEBREW})"
    assert show(text, io.StringIO(), "on") == text
    assert show(text, Terminal(), "off") == text
    assert show(text, Terminal(), "auto") == shown(text) != text


@pytest.mark.parametrize(
    "variables",
    [
        {"VTE_VERSION": "5800"},
        {"VTE_VERSION": "7600"},
        {"KONSOLE_VERSION": "230800"},
        {"MLTERM": "3.9.3"},
        {"TERM_PROGRAM": "Apple_Terminal"},
        {"TERM_PROGRAM": "mintty"},
        {"INSIDE_EMACS": "29.1,comint"},
    ],
)
def test_terminals_that_do_it_themselves(monkeypatch, variables):
    assert terminal.does_it_itself(variables)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert show(ARABIC, Terminal(), "auto") == ARABIC
    assert show(ARABIC, Terminal(), "on") == JOINED


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"VTE_VERSION": "5402"},
        {"VTE_VERSION": "new"},
        {"WT_SESSION": "b0a1"},
        {"TERM_PROGRAM": "vscode"},
        {"TERM_PROGRAM": "iTerm.app"},
        {"TERM": "xterm-kitty"},
    ],
)
def test_terminals_that_do_not(variables):
    assert not terminal.does_it_itself(variables)


LETTERS = "ab1 .-(\u05d0\u05d1)[]\u00ab\u00bb\u05bc\u0301\u05e9%\u20ac"


@given(st.text(LETTERS, max_size=20))
def test_the_order_is_that_of_the_engine(text):
    """Second opinion: our own levels (UAX #9), cluster by cluster. Hebrew: nothing is joined."""
    clusters: list[list[int]] = []
    for index, char in enumerate(text):
        if clusters and unicodedata.bidirectional(char) == "NSM":
            clusters[-1].append(index)
        else:
            clusters.append([index])
    levels = line_levels(text, bidi.levels(text, 0), 0, len(text), 0)
    firsts = [levels[cluster[0]] for cluster in clusters]
    mirror = str.maketrans("()[]\u00ab\u00bb", ")(][\u00bb\u00ab")
    expected = ""
    for number in bidi.visual_order(firsts):
        cluster = "".join(text[index] for index in clusters[number])
        expected += cluster.translate(mirror) if firsts[number] % 2 else cluster
    assert shown(text) == expected


def test_nothing_is_imported_for_a_text_without_right_to_left():
    program = (
        "import sys\n"
        "from leaflet.commands.terminal import show\n"
        "sys.stdout.isatty = lambda: True\n"
        "show('error: texts/x/fr.md: \u00e9t\u00e9', sys.stdout, 'on')\n"
        "print([m for m in ('bidi', 'arabic_reshaper') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True)
    assert done.stdout.decode().strip() == "[]"


def screen(tmp_path, *arguments: str, **variables: str) -> str:
    """What a terminal gets from a command that fails."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    try:
        subprocess.run(
            [*LEAFLET, *arguments],
            cwd=tmp_path, env=environment(**variables), stdout=theirs, stderr=theirs,
        )  # fmt: skip
    finally:
        os.close(theirs)
    received = b""
    try:
        while piece := os.read(ours, 4096):
            received += piece
    except OSError:
        pass  # Linux says EIO where there is no more
    finally:
        os.close(ours)
    return received.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("mode", "variables", "name"),
    [
        ("on", {}, JOINED),
        ("off", {}, ARABIC),
        ("auto", {}, JOINED),
        ("auto", {"VTE_VERSION": "7200"}, ARABIC),
        ("on", {"VTE_VERSION": "7200"}, JOINED),
    ],
)
def test_a_real_terminal(tmp_path, mode, variables, name):
    screened = screen(tmp_path, "--terminal-rtl", mode, "check", f"{ARABIC}.md", **variables)
    assert screened.splitlines()[0] == f"error: {name}.md: there is no such file or folder"


def test_the_environment_sets_the_mode(tmp_path):
    screened = screen(tmp_path, "check", f"{ARABIC}.md", LEAFLET_TERMINAL_RTL="off")
    assert ARABIC in screened
