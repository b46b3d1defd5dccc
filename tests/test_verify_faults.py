"""What `--verify` takes for a fault of the leaflet, and what for one of the reader: altered files.

Each altered file is a leaflet of a text that differs in one word from the one it is held against.
"""

from pathlib import Path

import pytest
from commands import call
from rich_texts import fill

from leaflet.errors import Location
from leaflet.reading import halves, pdfium
from leaflet.reading.reordering import MISSING

PLATE, TELEPHONE = "\U0001f37d", "\U0001f4de"
COMMA = {"ar": "\u060c", "fa": "\u060c", "ckb": "\u060c", "ur": "\u060c", "he": ",", "en": ","}
DIGITS = {"ar": "\u0661\u0662", "fa": "\u06f1\u06f2", "ckb": "\u0661\u0662", "ur": "\u06f1\u06f2"}
END = "\n\n---\n\n{4}\n\n\u2013 {3}\n\nexample.org \u00b7 \u260e 030 5550 2019\n"
TEXTS = {
    "notes": "# {3}\n\n{9}[^1]COMMA {9}[^2]. {12}[^3] {5}\n\n- {4}[^4]COMMA {3} DIGITS\n\n"
    "[^1]: {6}\n[^2]: {3} kitchen.example.org/a\n[^3]: {20}\n[^4]: {2}",
    "emoji": f"# {{3}}\n\n{TELEPHONE} {{5}} {PLATE} {{6}}COMMA {{3}} DIGITS\n\n"
    f"- {{3}} {PLATE}{TELEPHONE}",
    "table": "# {3}\n\n{20}\n\n| {1} | {2} | {1} |\n|---|---|---:|\n| 10:00 | {4} | DIGITS |\n"
    "| 12:30 | **{2}** | 030 5550 2020 |\n\n{20}",
    "call-out": "# {4}\n\n> [!WARNING] {3}\n> {9}COMMA {5}\n\n{20} DIGITS\n\n"
    "> [!TIP] {2}\n> \u00ab{5}\u00bb.\n\n({3}) {9}",
    "event": "# {4}\n\n<!-- event -->\n- {1} 12 {1}COMMA DIGITS:00\n- {3} 8\n\n{40}\n\n"
    "1. {4}\n2. {3}",
    "slip": "# {3}\n\n{30}COMMA {2} DIGITS",
}
BELOW = {"slip": "\n<!-- slip -->\n### {2}\n\n- [ ] {3}\n- [ ] {4}\n\n{1}: ____\n\n{12}\n"}
LOOKS = {
    "flat": (),
    "columns": ("--size", "a4", "--style", "columns"),
    "zine": ("--fold", "zine", "--paper", "a3"),
    "booklet": ("--fold", "booklet"),
    "poster": ("--fold", "poster:2x2"),
    "stack": ("--size", "a6", "--paper", "a4", "--stack"),
    "strips": ("--tear-off", "7"),
}


def written(name: str, tag: str) -> str:
    text = fill(TEXTS[name] + END + BELOW.get(name, ""), tag)
    return text.replace("COMMA", COMMA[tag]).replace("DIGITS", DIGITS.get(tag, "12"))


@pytest.mark.sample(24, why="each look and text in some language")
@pytest.mark.parametrize("tag", COMMA)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_printed_right_is_not_refused(here: Path, name: str, look: str, tag: str) -> None:
    (here / f"t.{tag}.md").write_text(written(name, tag), "utf-8")
    done = call("render", f"t.{tag}.md", "--verify", "-o", "t.pdf", *LOOKS[look])
    assert "read back" not in done.stderr
    # A slip goes on flat leaflets alone, and a text may be too long for a look.
    assert done.exit_code in ((0, 2, 3, 5) if name == "slip" else (0, 4, 5)), done.stderr
    assert done.exit_code == 0 or look != "flat"


def altered(text: str, tag: str) -> dict[str, str]:
    """The text with a word put in, taken out, moved or changed, wherever its kind has one."""
    lines = text.split("\n")
    number = max(range(len(lines)), key=lambda i: len(lines[i].split()))
    words = lines[number].split()
    digits = DIGITS.get(tag, "12")
    changed = {
        "put in": [*words[:4], words[7][::-1] + "\u0644", *words[4:]],
        "put in twice": [*words[:4], words[3], *words[4:]],
        "taken out": [*words[:4], *words[5:]],
        "changed": [*words[:4], words[4][1:] + words[4][:1], *words[5:]],
    }
    texts = {
        how: "\n".join([*lines[:number], " ".join(line), *lines[number + 1 :]])
        for how, line in changed.items()
        if line != words
    }
    if digits in text:
        texts["digits"] = text.replace(digits, digits[::-1], 1)
    if PLATE in text:
        texts["emoji gone"] = text.replace(PLATE + " ", "", 1)
        texts["emoji changed"] = text.replace(PLATE, TELEPHONE, 1)
    if "030 5550" in text:
        texts["telephone"] = text.replace("030 5550 2019", "030 5550 2091")
    return texts


@pytest.mark.sample(6, why="each text in one language or another")
@pytest.mark.parametrize("tag", COMMA)
@pytest.mark.parametrize("name", TEXTS)
def test_an_altered_leaflet_is_refused(here: Path, name: str, tag: str) -> None:
    text = written(name, tag)
    (here / f"t.{tag}.md").write_text(text, "utf-8")
    passed = []
    for how, other in altered(text, tag).items():
        (here / f"other.{tag}.md").write_text(other, "utf-8")
        assert call("render", f"other.{tag}.md", "-o", "t.pdf").exit_code == 0
        if call("verify", "t.pdf", "--against", f"t.{tag}.md").exit_code != 3:
            passed.append(how)
    assert passed == []


HALVES = [
    # What PDFium gives, as code units, and what was written.
    ([0xD83C, 0xDF7D], PLATE),
    ([0xDF7D, 0xD83C], PLATE),
    ([0xDF7D, 0xD83C, 0xDCDE, 0xD83D], PLATE + TELEPHONE),
    ([0x5D0, 0xDF7D, 0xD83C, 0x5D1], "\u05d0" + PLATE + "\u05d1"),
    ([0xD83C, 0xD83C, 0xDF7D], "\ufffd" + PLATE),
    ([0xDF7D, 0x20, 0xD83C], "\ufffd \ufffd"),
    ([0xD83C], "\ufffd"),
]


@pytest.mark.parametrize(("units", "text"), HALVES)
def test_halves_of_characters_are_joined(units: list[int], text: str) -> None:
    given = [(chr(unit), float(x), 0.0) for x, unit in enumerate(units)]
    joined = halves.joined(given)
    assert "".join(character for character, _, _ in joined) == text
    places = [x for _, x, _ in joined]
    assert places == sorted(set(places)) and set(joined) >= {c for c in given if c[0] < "\ud800"}


@pytest.mark.parametrize("tag", ["ar", "fa", "ckb", "he"])
def test_a_comma_behind_a_note_stays_on_its_line(here: Path, tag: str) -> None:
    text = fill("# {2}\n\n{4}[^1]COMMA {2}\n\n[^1]: {2}\n", tag).replace("COMMA", COMMA[tag])
    (here / f"t.{tag}.md").write_text(text, "utf-8")
    # At this size the text is on one line: a comma that ends a line comes apart.
    assert call("render", f"t.{tag}.md", "--type-size", "11", "-o", "t.pdf").exit_code == 0
    seen = pdfium.words((here / "t.pdf").read_bytes(), Location("t.pdf"))
    (marked,) = [word for word in seen if word.text.endswith(COMMA[tag])]
    before = text.split("[^1]")[0].split()[-1]
    assert marked.text.startswith(before) and len(marked.text) == len(before) + 2


def test_one_warning_says_how_often(here: Path) -> None:
    text = fill("# {2}\n\n{4} a@example.org {3}\n\n{4} b@example.org {3}\n", "ar")
    (here / "t.ar.md").write_text(text, "utf-8")
    done = call("render", "t.ar.md", "--verify", "-o", "t.pdf")
    assert done.exit_code == 0
    (warning,) = [line for line in done.stderr.splitlines() if "PDFium" in line]
    assert "another order (and 1 more place): a@example.org" in warning
    assert MISSING not in warning


@pytest.mark.parametrize(
    "frame",
    [
        "<!-- event -->\nSunday, 3 pm, Market Square, bring all friends",
        "> [!WARNING] Take care\n> Sunday, 3 pm, Market Square, bring all",
    ],
)
def test_a_word_put_into_a_frame_of_the_statement_is_a_fault(here: Path, frame: str) -> None:
    text = f"# The war must end\n\n{frame}\n\nWe are many, and we shall be more.\n"
    (here / "t.en.md").write_text(text)
    (here / "other.en.md").write_text(text.replace("bring", "do not bring"))
    assert call("render", "other.en.md", "-o", "t.pdf").exit_code == 0
    assert call("verify", "t.pdf", "--against", "t.en.md").exit_code == 3


@pytest.mark.parametrize("tag", ["ar", "fa", "he"])
def test_a_telephone_number_may_stand_below_the_text_and_in_the_box(here: Path, tag: str) -> None:
    (here / f"t.{tag}.md").write_text(fill("# {4}\n\n{40}" + END, tag), "utf-8")
    contact = ("--contact", "Tel. 030 5550 2019")
    assert call("render", f"t.{tag}.md", "-o", "t.pdf", *contact).exit_code == 0
    done = call("verify", "t.pdf", "--against", f"t.{tag}.md")
    assert (done.exit_code, "in a box" in done.stdout) == (0, True), done.stdout
