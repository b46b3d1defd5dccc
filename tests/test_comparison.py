"""A translation beside its source, as `check`, `render`, `list`, `batch` and `proof` tell of it."""

import json
import shutil
from pathlib import Path

import pytest
from commands import DRAFT, call

from leaflet.translation import reviewed
from leaflet.translation.pairing import Pair, pairs
from leaflet.translation.segments import replaced, segments

ROOT = Path(__file__).parent.parent
FOLDERS = [*sorted((ROOT / "texts").iterdir()), *sorted((ROOT / "kinds").iterdir())]
TEXTS = [
    file
    for folder in FOLDERS
    if folder.is_dir()
    for file in sorted(folder.glob("*.md"))
    if file.stem != "QUESTIONS"
]
EN = """# Come on Friday

We meet at 7 pm, near the old bridge.

- Bring water
- Bring 3 friends

---

– Riverside Assembly

river.example.org
"""
DE = """# Kommt am Freitag

Wir treffen uns um 19 Uhr an der alten Brücke.

- Bringt Wasser mit
- Bringt 3 Freunde mit

---

– Riverside Assembly

river.example.org
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "call"
    folder.mkdir()
    (folder / "statement.toml").write_text('source = "en"\n[translations]\nde = "checked"\n')
    (folder / "en.md").write_text(EN, encoding="utf-8")
    (folder / "de.md").write_text(DE, encoding="utf-8")
    return folder


def notices(folder: Path, tag: str = "de") -> list[str]:
    told = [notice.message for notice in reviewed.load(folder, tag).notices]
    return [message for message in told if message != DRAFT]


def test_a_faithful_translation_is_quiet(folder: Path) -> None:
    assert notices(folder) == []


def test_an_hour_that_differs_is_told_with_its_place(folder: Path) -> None:
    (folder / "de.md").write_text(DE.replace("19 Uhr", "20 Uhr"), encoding="utf-8")
    (notice,) = reviewed.load(folder, "de").notices
    assert str(notice.at).endswith("de.md:3")
    assert notice.message == "“20 Uhr” stands here, where the source has “7 pm” (en.md:3)"


def test_a_day_an_address_and_a_number(folder: Path) -> None:
    changed = (
        DE.replace("Freitag", "Samstag").replace("river.ex", "rver.ex").replace("3 Fr", "4 Fr")
    )
    (folder / "de.md").write_text(changed, encoding="utf-8")
    assert notices(folder) == [
        "“Samstag” stands here, where the source has “Friday” (en.md:1)",
        "“4” stands here, where the source has “3” (en.md:6)",
        "“rver.example.org” stands here, where the source has “river.example.org” (en.md:12)",
    ]


def test_a_number_that_may_be_a_word(folder: Path) -> None:
    (folder / "de.md").write_text(DE.replace("3 Freunde", "drei Freunde"), encoding="utf-8")
    assert notices(folder) == []
    (folder / "de.md").write_text(DE.replace("3 Freunde", "vier Freunde"), encoding="utf-8")
    assert notices(folder) == [
        "“3” of the source (en.md:6) is not here, or it is written as a word"
    ]


def test_what_is_as_in_the_source_is_not_translated_yet(folder: Path) -> None:
    (folder / "de.md").write_text(DE.replace("Bringt Wasser mit", "Bring water"), encoding="utf-8")
    assert notices(folder) == []  # two words may be a name
    text = DE.replace("Wir treffen uns um 19 Uhr an der alten Brücke.", EN.splitlines()[2])
    (folder / "de.md").write_text(text, encoding="utf-8")
    message = "not translated yet: “We meet at 7 pm, near the old bridge.” is as in en.md"
    assert notices(folder) == [message]


def test_a_copy_of_the_source_is_no_translation(folder: Path) -> None:
    long = EN.replace("- Bring water", "- Bring water for all of us")
    (folder / "en.md").write_text(long, encoding="utf-8")
    (folder / "it.md").write_text(long, encoding="utf-8")
    assert notices(folder, "it") == ["not translated yet: 3 of 3 paragraphs are those of en.md"]


def test_english_of_another_country_may_be_the_same(folder: Path) -> None:
    (folder / "en-GB.md").write_text(EN, encoding="utf-8")
    assert notices(folder, "en-GB") == []


def test_a_paragraph_that_is_missing_moves_no_other(folder: Path) -> None:
    source = EN.replace("- Bring water\n", "- Bring 2 bottles of water\n- Bring 5 bowls\n")
    (folder / "en.md").write_text(source, encoding="utf-8")
    (folder / "de.md").write_text(DE.replace("Wasser", "5 Schüsseln"), encoding="utf-8")
    assert notices(folder) == [
        "“2” of the source (en.md:5) is not here, or it is written as a word"
    ]


def test_render_check_and_proof_tell_it_and_batch_reports_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (folder / "de.md").write_text(DE.replace("19 Uhr", "20 Uhr"), encoding="utf-8")
    told = "“20 Uhr” stands here, where the source has “7 pm” (en.md:3)"
    for command in ("render", "check", "proof"):
        assert told in call(command, "./call", "--lang", "de").stderr
    (tmp_path / "groups.csv").write_text("name,languages\nA,de\n")
    call("batch", "groups.csv", "--statement", "./call")
    report = json.loads((tmp_path / "leaflets" / "report.json").read_text())
    assert any(told in warning for warning in report["leaflets"][0]["warnings"])


def test_list_tells_it(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    shutil.move(folder, tmp_path / "texts" / "call")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts/call/de.md").write_text(DE.replace("19 Uhr", "20 Uhr"), encoding="utf-8")
    done = call("list")
    assert "texts/call/de.md:3: “20 Uhr” stands here" in done.stderr


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_text_is_put_together_again(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    parts = segments(text)
    longer = replaced(text, parts, {i: f"{part.text}Q" for i, part in enumerate(parts)})
    again = segments(longer)
    assert [part.text for part in again] == [f"{part.text}Q" for part in parts]
    assert replaced(longer, again, {i: part.text[:-1] for i, part in enumerate(again)}) == text


@pytest.mark.parametrize(
    "text",
    [
        "> one\n> two\n>\n> three\n",
        "- one\n  two\n- three\n",
        "one  \ntwo\r\nthree\n",
        "| a | b \\| c |\n|---|---|\n| | d |\n",
        "> [!NOTE] Title\n> words\n",
        '![what](a.png "which")\n\n[^1]: a note\n    that goes on\n',
        "26. Februar\n3. Tor\n\n1. first\n2. second\n",
    ],
)
def test_lines_that_belong_together(text: str) -> None:
    parts = segments(text)
    assert replaced(text, parts, {i: f"{p.text}Q" for i, p in enumerate(parts)}) != text
    assert replaced(text, parts, {i: p.text for i, p in enumerate(parts)}) == text
    shown = [part.text for part in parts]
    expected = {
        ">": [["one\ntwo", "three"], ["Title", "words"]],
        "-": [["one\ntwo", "three"]],
        "o": [["one  \ntwo\nthree"]],
        "|": [["a", "b \\| c", "d"]],
        "!": [["what", "which", "a note\nthat goes on"]],
        "2": [["26. Februar\n3. Tor", "first", "second"]],
    }
    assert shown in expected[text[0]]


def test_pairs_of_texts_that_differ() -> None:
    source = segments("# A\n\nlong long long text\n\nshort\n\n- x\n- y\n")
    translation = segments("# B\n\nkurz\n\n- x\n- y\n")
    assert pairs(source, translation) == (
        Pair(0, 0),
        Pair(1, None),
        Pair(2, 1),
        Pair(3, 2),
        Pair(4, 3),
    )


@pytest.mark.parametrize(
    "table",
    [
        'when.en = "Friday, 7 pm"\nwhen.de = "Freitag, 20 Uhr"\n',
        '[when]\nen = "Friday, 7 pm"\nde = "Freitag, 20 Uhr"\n',
    ],
)
def test_the_hour_of_an_event_in_statement_toml(folder: Path, table: str) -> None:
    (folder / "statement.toml").write_text('source = "en"\n' + table, encoding="utf-8")
    expected = "when.de: “20 Uhr” stands here, where the source has “7 pm” (when.en)"
    assert expected in notices(folder)
    (folder / "statement.toml").write_text(
        'source = "en"\n' + table.replace("20", "19"), encoding="utf-8"
    )
    assert notices(folder) == []


def test_a_warning_that_somebody_has_read(folder: Path) -> None:
    """It is said once more when it is noted, and not again until a side changes."""
    changed = DE.replace("3 Freunde", "4 Freunde")
    (folder / "de.md").write_text(changed, encoding="utf-8")
    assert len(notices(folder)) == 1
    call("translate", "done", str(folder), "--lang", "de", "4", "--check", "draft")
    assert [message.startswith("“4” stands here") for message in notices(folder)] == [True, False]
    done = call("translate", "done", str(folder), "--lang", "de", "--all")
    assert done.exit_code == 0
    assert "noted as right: “4” stands here" in done.stderr
    assert notices(folder) == []
    assert call("translate", "check", str(folder), "--lang", "de").exit_code == 0
    (folder / "de.md").write_text(changed.replace("mit", "her"), encoding="utf-8")
    assert any("“4” stands here" in message for message in notices(folder))


def test_the_check_holds_statement_toml_too(folder: Path) -> None:
    table = 'source = "en"\nwhen.en = "Friday, 7 pm"\nwhen.de = "Freitag, 20 Uhr"\n'
    (folder / "statement.toml").write_text(table, encoding="utf-8")
    done = call("translate", "check", str(folder), "--lang", "de")
    assert done.exit_code != 0
    assert "statement.toml:3: when.de: “20 Uhr” stands here" in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("table", "checks", "status", "message"),
    [
        ("draft", ["paper"], "checked", "as read on paper: that counts"),
        ("draft", ["read"], "draft", ""),
        ("draft", ["draft"], "draft", ""),
        ("checked", ["paper"], "checked", ""),
        ("checked", ["read"], "checked", ""),
        ("checked", ["paper", "draft"], "draft", "6 paragraphs as a draft: that counts"),
        ("", ["paper"], "checked", ""),
    ],
)
def test_how_a_text_was_checked_has_one_source(
    folder: Path, table: str, checks: list[str], status: str, message: str
) -> None:
    """What is noted of the paragraphs counts; a statement.toml that says otherwise is told of."""
    entry = f'[translations]\nde = "{table}"\n' if table else ""
    (folder / "statement.toml").write_text(f'source = "en"\n{entry}')
    for check in checks:
        call("translate", "done", str(folder), "--lang", "de", "--all", "--check", check)
    statement = reviewed.load(folder, "de")
    assert statement.metadata.status == status
    assert (DRAFT in [notice.message for notice in statement.notices]) == (status == "draft")
    others = notices(folder)
    assert len(others) == bool(message) and all(message in other for other in others)
    if message:
        places = [str(notice.at) for notice in statement.notices if message in notice.message]
        assert places == [f"{folder.as_posix()}/statement.toml:3"]
