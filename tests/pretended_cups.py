"""Programs that pretend to be CUPS, and the files and reports that are printed with them.

What they answer was copied from CUPS 2.4; test_cups.py holds that it still says so.
"""

import hashlib
import json
import os
from pathlib import Path

import pypdfium2
import pytest

# Answers with the file that is called like it and its question: lpstat-a, lpoptions-l, lp.
PRETEND = """#!/bin/sh
name=$(basename "$0")
here=$(dirname "$0")/../said
question=$name
[ "$name" = lpstat ] && question=lpstat$3
[ "$name" = lpoptions ] && question=lpoptions$3
{ echo "$question"; for word in "$@"; do echo "  $word"; done; } >> "$here/calls"
env >> "$here/environment"
if [ "$name" = lp ]; then
  number=$(($(cat "$here/number") + 1))
  echo $number > "$here/number"
  cat > "$here/received-$number"
  if [ -f "$here/lp-fails-$number" ]; then cat "$here/lp-fails-$number" >&2; exit 1; fi
  echo "request id is $2-$number (0 file(s))"
  exit
fi
cat "$here/$question" 2>/dev/null
"""

READY = {
    "lpstat-r": "scheduler is running\n",
    "lpstat-e": "Hall\nOffice\n",
    "lpstat-d": "no system default destination\n",
    "lpstat-a": "Office accepting requests since Sun Nov 22 18:23:17 2026\n",
    "lpstat-p": "printer Office is idle.  enabled since Sun Nov 22 18:23:17 2026\n",
    "lpoptions": "copies=1 printer-info='The office' printer-state=3 printer-state-reasons=none\n",
    "lpoptions-l": "PageSize/Media Size: *A4 A5 Letter\nDuplex/Duplex: *None DuplexNoTumble\n",
    "number": "0\n",
}


class Pretended:
    """The folder of the answers, and what was asked."""

    def __init__(self, folder: Path):
        self.folder = folder

    def says(self, question: str, answer: str) -> None:
        (self.folder / question).write_text(answer)

    def calls(self, question: str) -> list[list[str]]:
        """The arguments of each call of one kind."""
        recorded: list[tuple[str, list[str]]] = []
        lines = (self.folder / "calls").read_text() if (self.folder / "calls").exists() else ""
        for line in lines.splitlines():
            if line.startswith("  "):
                recorded[-1][1].append(line[2:])
            else:
                recorded.append((line, []))
        return [arguments for name, arguments in recorded if name == question]

    def received(self) -> list[bytes]:
        count = int((self.folder / "number").read_text())
        return [(self.folder / f"received-{n}").read_bytes() for n in range(1, count + 1)]


@pytest.fixture
def office(tmp_path, monkeypatch) -> Pretended:
    """A CUPS with the printers Office and Hall; the folder `work` to be in."""
    for name in ("bin", "said", "work"):
        (tmp_path / name).mkdir()
    for name in ("lp", "lpstat", "lpoptions"):
        (tmp_path / "bin" / name).write_text(PRETEND)
        (tmp_path / "bin" / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path / "work")
    pretended = Pretended(tmp_path / "said")
    for question, answer in READY.items():
        pretended.says(question, answer)
    return pretended


def pages(name: str, *sizes: tuple[float, float]) -> Path:
    """A PDF of blank pages (points)."""
    document = pypdfium2.PdfDocument.new()
    for size in sizes:
        document.new_page(*size).close()
    document.save(name)
    document.close()
    return Path(name)


def entry(path: Path, **more: object) -> dict[str, object]:
    """What a report says of one leaflet."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"group": "Group one", "language": "ar", "file": path.name, "sha256": digest,
            "copies": 50, "printer": "", "error": None, **more}  # fmt: skip


def report(*entries: object, folder: str = ".", **more: object) -> str:
    """Write a report of these leaflets, and return its path."""
    path = Path(folder) / "report.json"
    path.write_text(json.dumps({"version": 1, "leaflets": entries, **more}))
    return path.as_posix()
