"""`leaflet new`: an example of each kind, in a folder, that renders."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leaflet.assets import kinds_dir
from leaflet.commands.main import main
from leaflet.commands.new import KINDS, READ_ONLY


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


def test_every_kind_that_ships_is_listed_and_the_other_way_round() -> None:
    assert {path.name for path in kinds_dir().iterdir() if path.is_dir()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_is_what_ships(kind: str) -> None:
    assert new(kind).exit_code == 0
    written = {path.name for path in Path(kind).iterdir()}
    assert {"en.md", "statement.toml"} <= written
    assert Path(kind, "en.md").read_bytes() == (kinds_dir() / kind / "en.md").read_bytes()
    described = tomllib.loads(Path(kind, "statement.toml").read_text(encoding="utf-8"))
    assert described["source"] == "en" and not described.get("translations")
    assert described["organisation"].keys() == {"en"}


def test_in_two_languages() -> None:
    assert new("rally", "--lang", "ar+de", "--to", "call").exit_code == 0
    assert {path.name for path in Path("call").iterdir()} == {"ar.md", "de.md", "statement.toml"}
    described = tomllib.loads(Path("call", "statement.toml").read_text(encoding="utf-8"))
    assert described["source"] == "ar" and described["translations"] == {"de": "draft"}


@pytest.mark.parametrize("kind", sorted(READ_ONLY))
def test_what_people_act_on_in_danger_is_in_no_language_that_nobody_has_read(kind: str) -> None:
    (tag,) = {path.stem for path in (kinds_dir() / kind).glob("*.md")} - {"en"}
    done = new(kind, "--lang", tag)
    assert done.exit_code == 0 and "that a speaker has read" in done.stderr
    assert not Path(kind, f"{tag}.md").exists() and Path(kind, "en.md").exists()


def test_what_is_there_is_not_written_over() -> None:
    Path("rally").mkdir()
    Path("rally", "en.md").write_text("mine", encoding="utf-8")
    done = new("rally")
    assert done.exit_code == 6 and "this name is taken already" in done.stderr
    assert Path("rally", "en.md").read_text(encoding="utf-8") == "mine"


def test_a_kind_by_no_name() -> None:
    done = new("ralley")
    assert done.exit_code == 2 and "kinds are rally, notice" in done.stderr


@pytest.mark.parametrize(
    ("files", "options", "written"),
    [
        (["call.de.md"], [], {"call/de.md"}),
        (["call.txt"], ["--lang", "fr"], {"call/fr.txt"}),
        (["a.md", "b.md"], ["--lang", "de+fr", "--to", "x"], {"x/de.md", "x/fr.md"}),
    ],
)
def test_a_text_of_ones_own_begins_a_folder(
    files: list[str], options: list[str], written: set[str]
) -> None:
    """The same folder as `leaflet import` writes."""
    for name in files:
        Path(name).write_text("# Peace\n\nWe want peace, and bread for all of us.\n")
    words = [word for name in files for word in ("--from", name)]
    done = new(*words, *options)
    assert (done.exit_code, done.stderr) == (0, "")
    folder = next(iter(written)).partition("/")[0]
    assert {
        path.as_posix() for path in Path(folder).glob("*.[mt]*") if path.stem != "statement"
    } == written
    tags = [word for word in (options[1].split("+") if options else ())]
    further = [word for tag in tags for word in ("--lang", tag)]
    CliRunner().invoke(main, ["import", *files, "--to", "again", *further])
    assert {p.name: p.read_bytes() for p in Path(folder).iterdir()} == {
        p.name: p.read_bytes() for p in Path("again").iterdir()
    }


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["rally", "--from", "call.de.md"], "'rally' with an example"),
        ([], "this needs a kind of leaflet"),
        (["--from", "none.de.md"], "there is no such file"),
    ],
)
def test_a_kind_and_a_text_do_not_go_together(words: list[str], message: str) -> None:
    Path("call.de.md").write_text("# Peace\n\nWe want peace.\n")
    done = new(*words)
    assert done.exit_code
    assert message in done.stderr
    assert [path.name for path in Path().iterdir()] == ["call.de.md"]
