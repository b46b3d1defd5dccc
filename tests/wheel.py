"""The wheel as a user gets it: built, its files held against a list, installed, one leaflet made.

    python tests/wheel.py            # compare
    python tests/wheel.py --accept   # write tests/data/wheel.txt anew; read the difference

It needs the package index, for the builder and for what the wheel depends on; `.ci/run` runs it.
"""

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIST = ROOT / "tests" / "data" / "wheel.txt"
BINARY = "Scripts" if sys.platform == "win32" else "bin"


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it prints. Raises CalledProcessError where it fails."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, check=True, capture_output=True, text=True
    )
    return done.stdout


def names(wheel: Path) -> str:
    """Return the names of the files in a wheel, a line each; the version stands open."""
    with zipfile.ZipFile(wheel) as archive:
        files = sorted(archive.namelist())
    version = wheel.name.split("-")[1]
    return "".join(f"{name.replace(version, 'VERSION')}\n" for name in files)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, ROOT,
            cwd=folder)  # fmt: skip
        (wheel,) = folder.glob("*.whl")
        listed = names(wheel)
        if "--accept" in sys.argv:
            LIST.write_text(listed, encoding="utf-8")
        if listed != LIST.read_text(encoding="utf-8"):
            listed_before, there = (
                set(LIST.read_text(encoding="utf-8").split()),
                set(listed.split()),
            )
            print("the wheel lacks:", *sorted(listed_before - there))
            print("the wheel has besides:", *sorted(there - listed_before))
            return 1
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv" / BINARY / "python"
        run(python, "-m", "pip", "install", "--quiet", wheel, cwd=folder)
        statement = ("oppose-war-on-iran", "--lang", "ar")
        run(python, "-m", "leaflet", "render", *statement, "-o", "a.pdf", cwd=folder)
        size = (folder / "a.pdf").stat().st_size
        print(f"{wheel.name}: {len(listed.split())} files; a leaflet of {size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
