"""What statement.toml says of an event in each language, as a translator gets and gives it back."""

import tomllib
from pathlib import Path

import pytest
from commands import call

from leaflet.errors import TextError
from leaflet.translation import reviewed, wordings

KINDS = ("po", "xliff", "docx", "csv")
HEAD = '# who speaks\nsource = "en" # the language\norganisation = "A"\n'
FOOT = '\n[translations] # how far\nde = "draft"\n'
EN, DE = "Friday 4 June, 7 pm", "Freitag, 4. Juni, 19 Uhr"
# What may stand between both, and what it is with the German words of the event.
SHAPES = {
    "dotted": (
        f'when.en = "{EN}" # the day\nwhere = "Lindenplatz 4"\n',
        f'when.en = "{EN}" # the day\nwhen.de = "{DE}"\nwhere = "Lindenplatz 4"\n',
    ),
    "replaced": (
        f'when.de = "Do" # soon\nwhen.en = "{EN}"\n',
        f'when.de = "{DE}" # soon\nwhen.en = "{EN}"\n',
    ),
    "quoted": (
        f"when.\"de\" = 'Do'\nwhen.en = '{EN}'\n",
        f'when."de" = "{DE}"\nwhen.en = \'{EN}\'\n',
    ),
    "plain": (
        f'  when = "{EN}" # for all\n',
        f'  when.en = "{EN}" # for all\nwhen.de = "{DE}"\n',
    ),
    "inline": (
        f'when = {{ en = "{EN}" }} # one line\n',
        f'when = {{ en = "{EN}", de = "{DE}" }} # one line\n',
    ),
    "table": (
        f'[when] # of the event\nen = "{EN}" # English\n# more to come\n',
        f'[when] # of the event\nen = "{EN}" # English\n# more to come\nde = "{DE}"\n',
    ),
    "table replaced": (
        f'[when]\nde = "Do"\nen = "{EN}"\n',
        f'[when]\nde = "{DE}"\nen = "{EN}"\n',
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "call"
    folder.mkdir()
    (folder / "en.md").write_text("# Come\n\nBring bowls.\n", encoding="utf-8")
    (folder / "de.md").write_text("# Kommt\n\nBringt Schüsseln.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def write(folder: Path, text: str) -> None:
    (folder / "statement.toml").write_bytes((HEAD + text + FOOT).encode())


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("shape", SHAPES)
def test_only_the_wording_changes(shape: str, ends: str) -> None:
    before, after = ((HEAD + text + FOOT).replace("\n", ends) for text in SHAPES[shape])
    file = Path("statement.toml")
    assert wordings.rewritten(before, file, "de", {"when": DE}) == after
    assert wordings.rewritten(after, file, "de", {"when": DE}) == after


@pytest.mark.parametrize("words", ['"', "\\", "a\\nb", "’“„", "a#b", "\u200f\u0633 \u200c", "]}='"])
def test_words_are_what_toml_reads(words: str) -> None:
    """The library that reads TOML is the judge; the rest of the file means what it meant."""
    for before, _ in SHAPES.values():
        text = wordings.rewritten(HEAD + before + FOOT, Path("x"), "de", {"when": words})
        values = tomllib.loads(text)
        assert values["when"] == {"en": EN, "de": words}
        others = tomllib.loads(HEAD + before + FOOT)
        assert {**values, "when": 0} == {**others, "when": 0}


def test_what_is_not_understood_is_left_alone() -> None:
    text = f'source = "en"\nwhen = """\n{EN}"""\nwhen2.de = 3\n'
    with pytest.raises(TextError, match=r"'when.de' cannot be written into this file") as error:
        wordings.rewritten(text, Path("x"), "de", {"when": DE})
    assert error.value.hint == f'write it yourself: when.de = "{DE}"'


@pytest.mark.sample(9, why="each kind of file with some wordings")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_wording_goes_out_and_comes_back(folder: Path, shape: str, kind: str) -> None:
    """What was exported with the German words brings them back where they were lost."""
    before, after = SHAPES[shape]
    write(folder, after)
    file = f"x.{kind}"
    done = call("translate", "export", "./call", "--lang", "de", "--to", kind, "-o", file)
    assert done.exit_code == 0
    there = (folder / "statement.toml").read_bytes()
    assert call("translate", "import", "./call", file, "--lang", "de").exit_code == 0
    assert (folder / "statement.toml").read_bytes() == there
    write(folder, before)
    done = call("translate", "import", "./call", file, "--lang", "de")
    assert done.exit_code == 0 and "call/statement.toml: when.de\n" in done.stdout
    assert (folder / "statement.toml").read_bytes() == there


def test_what_stands_for_all_languages_is_offered(folder: Path) -> None:
    write(folder, f'when = "{EN}"\ndate = 2026-06-04\n')
    call("translate", "export", "./call", "--lang", "de", "--to", "po", "-o", "x.po")
    text = Path("x.po").read_text(encoding="utf-8")
    assert f'msgid "{EN}"\nmsgstr ""' in text
    assert "2026" not in text
    assert call("translate", "export", "./call", "--lang", "de", "--to", "paper").exit_code == 0


def test_a_day_that_changes_is_told_for_each_language(folder: Path) -> None:
    _, after = SHAPES["dotted"]
    write(folder, after)
    done = call("translate", "done", "./call", "--lang", "de", "--all", "--check", "paper")
    assert "3 of 3 paragraphs noted" in done.stdout
    assert reviewed.load(folder, "de").metadata.status == "checked"
    write(folder, after.replace("4 June", "5 June"))
    done = call("translate", "status", "./call", "--lang", "de")
    message = f"when.de was translated from “{EN}”, which now reads “Friday 5 June, 7 pm”"
    assert message in " ".join(done.output.split())
    statement = reviewed.load(folder, "de")
    assert statement.metadata.status == reviewed.BEHIND
    places = {str(notice.at).rpartition("/")[2] for notice in statement.notices}
    assert "statement.toml:5" in places
    assert "when.de: “4” stands here" in " ".join(n.message for n in statement.notices)
    done = call("render", "./call", "--lang", "de", "--strict")
    assert done.exit_code != 0 and "when.de was translated" in " ".join(done.output.split())


def test_a_language_that_lacks_its_wording(folder: Path) -> None:
    write(folder, f'when.en = "{EN}"\nwhen.fr = "vendredi 4 juin, 19 h"\n')
    call("translate", "done", "./call", "--lang", "de", "--all")
    done = call("translate", "status", "./call", "--lang", "de")
    assert f"when.en is not translated: “{EN}”" in " ".join(done.output.split())


def test_a_wording_of_several_lines_is_refused(folder: Path) -> None:
    write(folder, SHAPES["dotted"][1])
    call("translate", "export", "./call", "--lang", "de", "--to", "po", "-o", "x.po")
    text = Path("x.po").read_text(encoding="utf-8")
    Path("x.po").write_text(text.replace("4. Juni, ", "4. Juni,\\n"), encoding="utf-8")
    done = call("translate", "import", "./call", "x.po", "--lang", "de")
    assert done.exit_code == 3 and "has several lines" in done.stderr
    assert SHAPES["dotted"][1] in (folder / "statement.toml").read_text(encoding="utf-8")
