"""The SHA-256 of some 240 leaflets of all kinds, to hold two states of the program to each other.

    python bench/digests.py > before.txt
    python bench/digests.py > after.txt
    diff before.txt after.txt

A change that moves code leaves every line as it was; one that mends a page changes the lines of
that page alone. Each leaflet is made by the command line in a process of its own, so that a
state whose modules have other names can be asked too.
"""

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
STATEMENT = "oppose-war-on-iran"
LANGUAGES = "ar ckb de en es fa fr he hy kmr ru tr ur".split()
DIRECTIONS = ("ar", "en", "ur")  # right to left, left to right, and sloping lines
SIZES = ("a5", "a4", "letter", "dl")
FOLDS = "half letter z gate double-gate accordion:8 quarter zine booklet poster:2x2".split()
STYLES = ("bold", "clear-print", "columns")
PAIRS = ("ar+en", "en+ar", "fa+de", "he+ar")
CONTACT = ("--contact", "Tel. 020 7946 0001", "--meeting", "7 May, 6 pm", "--url")
CONTACT = (*CONTACT, "https://example.org/group")
LOOKS = {
    "landscape": ("--landscape",),
    "one side": ("--sides", "1"),
    "a small size": ("--type-size", "8.5"),
    "much kashida": ("--kashida", "much"),
    "no kashida": ("--kashida", "none"),
    "accent": ("--accent", "#b00020"),
    "print shop": ("--bleed", "3mm", "--marks", "--pdfx"),
    "two on a sheet": ("--size", "a5", "--paper", "a4"),
    "gutter": ("--size", "a6", "--paper", "a4", "--gutter", "5mm"),
    "stack": ("--size", "a6", "--paper", "a4", "--stack"),
    "by hand": ("--duplex", "manual", "--fold", "letter"),
    "both editions": ("--edition", "both", "--fold", "letter"),
    "card": ("--card", "--fold", "zine"),
    "contact": CONTACT,
    "contact on a fold": (*CONTACT, "--fold", "letter"),
    "own text": (),
}
TWO_LANGUAGES = {
    "a side each": ("--size", "a4"),
    "parallel": ("--size", "a4", "--parallel"),
    "booklet": ("--fold", "booklet"),
    "half": ("--fold", "half"),
    "box": ("--size", "a4", *CONTACT),
    "parallel box": ("--size", "a4", "--parallel", *CONTACT),
}
LIST = """name,contact,meeting,languages,size,fold,copies
North,Tel. 020 7946 0001,7 May 6 pm,ar,a5,,50
South,south@example.org,,en;ar+en,a4,,20
East,,,fa,,letter,
West,west@example.org,8 May,ur;he,dl,,10
"""
SHORT = "# No war\n\nCome to the square on Saturday at three.\n\n---\n\nPeace now\n\n– Neighbours\n"


def commands() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a name and the arguments of each command to run, `--output` apart."""
    for tag in LANGUAGES:
        for size in SIZES:
            yield f"{tag} {size}", ("render", STATEMENT, "--lang", tag, "--size", size)
        for fold in ("letter", "booklet"):
            yield f"{tag} {fold}", ("render", STATEMENT, "--lang", tag, "--fold", fold)
        for style in STYLES:
            more = ("--size", "a4", "--style", style)
            yield f"{tag} {style}", ("render", STATEMENT, "--lang", tag, *more)
    for tag in DIRECTIONS:
        for fold in FOLDS:
            yield f"{tag} {fold} on a3", (
                "render", STATEMENT, "--lang", tag, "--fold", fold, "--paper", "a3",
            )  # fmt: skip
        for name, more in LOOKS.items():
            text = "short.md" if name == "own text" else STATEMENT
            yield f"{tag} {name}", ("render", text, "--lang", tag, *more)
    for tags in PAIRS:
        for name, more in TWO_LANGUAGES.items():
            yield f"{tags} {name}", ("render", STATEMENT, "--lang", tags, *more)
    mixed = ("--lang", "fa", "--lang", "ar", "--size", "a5", "--paper", "a4", "--up", "mixed")
    yield "mixed", ("render", STATEMENT, *mixed)
    yield "list", ("batch", "groups.csv", "--statement", STATEMENT, "--lang", "ar")
    yield "proof", ("proof", STATEMENT)


def digests(name: str, arguments: tuple[str, ...]) -> list[str]:
    """Return a line for each PDF that a command writes: digest, name of the command, of the file.

    A command that is refused has one line with its first line of errors: that may not change
    unseen either.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "groups.csv").write_text(LIST, encoding="utf-8")
        Path(folder, "short.md").write_text(SHORT, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "leaflet", *arguments],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "HOME": folder, "PATH": ""},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        lines = [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()[:32]} {name}: {path.name}"
            for path in sorted(Path(folder).rglob("*.pdf"))
        ]
    if done.returncode:
        problem = next((line for line in done.stderr.splitlines() if "error" in line), "")
        # Where the checkout lies says nothing of its state.
        problem = problem.replace(f"{ROOT}/", "")
        lines.append(f"exit code {done.returncode} {name}: {problem}")
    return lines


def main() -> None:
    with ThreadPoolExecutor(2) as workers:
        for lines in workers.map(lambda command: digests(*command), commands()):
            print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
