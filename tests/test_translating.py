"""docs/translating.md, command by command, as a new user would type it."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import call

from leaflet.translation import po, sheet, units, worddoc, xliff
from leaflet.translation.comparison import text_of
from leaflet.translation.segments import normalized

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    leaflet (.+)$", PAGE, re.MULTILINE)
MODULES = {".po": po, ".xliff": xliff, ".docx": worddoc, ".csv": sheet}


def translated(file: Path, tag: str) -> None:
    """Do what a translator does: every paragraph gets other words, with its marks."""
    source = text_of(Path("my-call/en.md"), "en")
    entries = [
        unit._replace(target=f"{unit.source} {tag}")
        for unit in units.units_of(source, source._replace(segments=()))
    ]
    module = MODULES[file.suffix]
    file.write_bytes(module.written(entries, origin="en", tag=tag, file="en.md"))


def change_the_day() -> None:
    file = Path("my-call/en.md")
    text = file.read_text(encoding="utf-8").replace("Saturday 12 June", "Sunday 13 June")
    last = "- Open books: show us where the money went\n"
    assert last in text
    file.write_text(text.replace(last, f"{last}- No night shifts alone\n"), encoding="utf-8")


def test_the_week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) > 15
    outputs = []
    for command in COMMANDS:
        name, *arguments = shlex.split(command)
        if arguments[0] == "import":
            tag = arguments[arguments.index("--lang") + 1]
            assert Path(arguments[2]).is_file(), "it was not exported under this name"
            translated(Path(arguments[2]), tag)
        if arguments[0] == "status" and outputs and "none is recorded" in "".join(outputs):
            change_the_day()
        done = call(name, *arguments)
        outputs.append(done.stdout + done.stderr)
        behind = arguments[0] in ("status", "check") or "--strict" in arguments
        assert done.exit_code in ((0, 3) if behind else (0,)), f"{command}: {outputs[-1]}"
        assert "Traceback" not in outputs[-1]
    told = " ".join("".join(outputs).split())
    for shown in re.findall(r"^    ((?:warning|ar  |de  ).*(?:\n    “.*)?)", PAGE, re.MULTILINE):
        assert " ".join(shown.split()) in told
    assert call("translate", "status", "./my-call", "--lang", "de").exit_code in (0, 3)


@pytest.mark.system
@pytest.mark.parametrize("kind", ["rally", "strike", "wallposter", "notice"])
def test_weblates_own_markdown_keeps_simple_texts(kind: str, tmp_path: Path) -> None:
    """The library that it reads Markdown with gives back the same paragraphs, wrapped anew."""
    check = [sys.executable, "-c", "import translate.convert.md2po, mistletoe"]
    if subprocess.run(check, capture_output=True).returncode:
        pytest.skip("translate-toolkit[markdown] is not installed")
    shutil.copy(ROOT / "kinds" / kind / "en.md", tmp_path / "en.md")
    for module, arguments in (
        ("md2po", ["en.md", "en.po"]),
        ("po2md", ["-t", "en.md", "en.po", "again.md"]),
    ):
        command = [sys.executable, "-m", f"translate.convert.{module}", "--progress=none"]
        subprocess.run([*command, *arguments], cwd=tmp_path, check=True, capture_output=True)
    before, after = (text_of(tmp_path / name, "en").segments for name in ("en.md", "again.md"))
    assert [normalized(part.text) for part in after] == [normalized(part.text) for part in before]
