"""The command line as a test calls it: in this process, or as one of its own."""

import os
import subprocess
import sys
from pathlib import Path

import leaflets
from click.testing import CliRunner, Result

import leaflet
from leaflet.commands.main import main
from leaflet.layout.paper import paper_size
from leaflet.statement import source

ROOT = Path(leaflet.__file__).parent.parent
LEAFLET = (sys.executable, "-m", "leaflet")
PEACE = "# Peace\n\nWe want peace.\n"
STATEMENT = "oppose-war-on-iran"
DRAFT = "this translation is a draft: a speaker should read it before it is printed"


def call(*arguments: str) -> Result:
    """`leaflet ARGUMENTS` in this process."""
    return CliRunner().invoke(main, arguments, prog_name="leaflet")


def environment(**variables: str) -> dict[str, str]:
    """Of a process that finds this checkout, whatever else is installed, from any folder."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, **variables}


def run(*command: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """A whole command as a process."""
    return subprocess.run(command, cwd=cwd, capture_output=True, env=environment(**variables))


def files(folder: Path) -> dict[str, bytes]:
    """All that is in a folder, down to the last byte; of a link, where it leads."""
    contents = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            contents[name] = os.readlink(path).encode()
        else:
            contents[name] = path.read_bytes() if path.is_file() else b"a folder"
    return contents


def made(path: str) -> dict[str, float]:
    """What the engine decides for an English text on A5, as JSON has it."""
    statement = source.load(source.find(path), "en")
    leaflet = leaflets.render(statement, paper_size("a5"))
    return {"type_size": round(leaflet.type_size, 2), "leading": round(leaflet.leading, 2)}


def setting(path: str) -> str:
    """The same as the report has it."""
    points = made(path)
    return f"{points['type_size']:g} pt on {round(points['leading'], 1):g} pt"


def text(folder: Path, content: str | bytes, name: str = "t.en.md") -> str:
    """Write a text, even one that is no UTF-8; returns its name."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    (folder / name).write_bytes(data)
    return name


def refused(code: int, message: str, hint: str, *arguments: str) -> None:
    """Assert that `render` says just this, and leaves the folder it is in as it was."""
    before = files(Path())
    done = call("render", *arguments)
    expected = f"error: {message}\n" + (f"hint:  {hint}\n" if hint else "")
    assert (done.stderr, done.exit_code, done.stdout) == (expected, code, "")
    assert files(Path()) == before


def three_languages(folder: Path) -> Path:
    """A statement called "call" in three languages, of which the Arabic is empty."""
    texts = folder / "texts" / "call"
    texts.mkdir(parents=True)
    (texts / "en.md").write_text(PEACE)
    (texts / "ar.md").write_text("\n")
    (texts / "de.md").write_text("# Frieden\n\nWir wollen Frieden.\n")
    (texts / "statement.toml").write_text('source = "en"\n[translations]\nde = "draft"\n')
    return texts
