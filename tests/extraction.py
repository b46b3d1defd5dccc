"""What four readers take out of our files, against what was put in.

    python tests/extraction.py            tables: words of the statement, lines of data/extraction
    python tests/extraction.py -v ar fa   these languages alone, and every line that came out wrong
    python tests/extraction.py --tuning   the lines of data/extraction/tuning

poppler and pdf.js are system programs (see readers.py); what is missing is left out.
"""

import argparse
import difflib
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

import leaflets  # noqa: E402
import readers  # noqa: E402
from readers import READERS, in_order, normalized  # noqa: E402
from shipped import LANGUAGES, shaped, statement, typefaces  # noqa: E402

from leaflet.errors import Location  # noqa: E402
from leaflet.imposition import sheets  # noqa: E402
from leaflet.layout.panels import Panel  # noqa: E402
from leaflet.layout.paper import SIZES  # noqa: E402
from leaflet.layout.placed import PlacedBlock, PlacedLine  # noqa: E402
from leaflet.pdf import writer  # noqa: E402
from leaflet.request.options import Kashida  # noqa: E402
from leaflet.statement import foreign, language  # noqa: E402
from leaflet.statement.paragraphs import Paragraph, Span  # noqa: E402
from leaflet.typesetting.lines import Line, place  # noqa: E402
from leaflet.units import Size  # noqa: E402

DATA = TESTS / "data" / "extraction"
PAGE = Size(600, 850)  # points; the margin is MARGIN on every side
MARGIN = 40.0
TYPE_SIZE = 11.0
DISTANCE, NASTALIQ_DISTANCE = 1.7, 2.3  # ems from line to line, at least


# --- Words of the statement ----------------------------------------------------------------------


@cache
def leaflet(tag: str, paper: str, kashida: str = "some") -> bytes:
    return leaflets.render(statement(tag), SIZES[paper], kashida=Kashida(kashida)).data


@cache
def folded(tag: str, fold: str, part: str) -> bytes:
    """A leaflet to fold, as it is printed or as it is read on a screen."""
    return leaflets.render(statement(tag), scheme=leaflets.choose(fold), part=part).data


def words(tag: str, paper: str, reader: str, kashida: str = "some") -> float:
    """The share of the statement's words that a reader gives, in order."""
    return share(tag, leaflet(tag, paper, kashida), reader)


def share(tag: str, data: bytes, reader: str) -> float:
    """The same of any file with the statement."""
    source = normalized("\n".join(p.text for p in statement(tag).paragraphs)).split()
    pages = read(data, reader)
    return in_order(source, normalized("\n".join(pages)).split()) / len(source)


@cache
def read(data: bytes, reader: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(data)
        return READERS[reader](path)


# --- Lines ---------------------------------------------------------------------------------------


@cache
def lines(tag: str, folder: Path = DATA) -> tuple[str, ...]:
    text = (folder / f"{tag}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line)


@cache
def set_lines(tag: str, texts: tuple[str, ...]) -> bytes:
    """A file with each line as a paragraph: unwrapped, aligned at its start."""
    wholes = [shaped(text, tag) for text in texts]
    measure = PAGE.width - 2 * MARGIN
    rows = [
        place(shape, shape.whole(), TYPE_SIZE, measure=measure, align="start") for shape in wholes
    ]
    return _written(tag, rows)


def set_justified(tag: str, texts: Sequence[str], measure: float) -> tuple[bytes, list[str]]:
    """A file with each text broken into justified lines (`measure` in points), and those lines."""
    rows = [
        place(shape, ends, TYPE_SIZE, measure=measure, align="justify")
        for shape in (shaped(text, tag) for text in texts)
        for ends in shape.break_at(measure / TYPE_SIZE)
    ]
    return _written(tag, rows), [row.text[row.start : row.end] for row in rows]


def _written(tag: str, rows: Sequence[Line]) -> bytes:
    """A file with these lines below each other, each a paragraph."""
    spoken = language.resolve(tag, "\n".join(row.text for row in rows))
    family = typefaces().main_family(spoken)
    leading = family.leading * family.scale
    least = NASTALIQ_DISTANCE if family.key == "nastaliq" else DISTANCE
    step = max(least, leading) * TYPE_SIZE
    per_page = int((PAGE.height - 2 * MARGIN) / step)
    panels = []
    for first in range(0, len(rows), per_page):
        blocks = [
            _block(row, tag, first + i, MARGIN + (i + 1) * step)
            for i, row in enumerate(rows[first : first + per_page])
        ]
        panels.append(Panel(len(panels) + 1, PAGE, tuple(blocks), ()))
    # As in a leaflet: PDFium turns a line of letters beyond U+FFFF round only if this says so.
    kind = writer.PdfKind(rtl=spoken.direction == "rtl")
    main = family.face("regular")
    return writer.write(sheets.flat(panels), "Lines", tag, main=main, leading=leading, kind=kind)


def _block(line: Line, tag: str, number: int, y: float) -> PlacedBlock:
    paragraph = Paragraph("body", (Span(line.text),), Location(f"{tag}.txt", number + 1))
    (paragraph,) = foreign.marked([paragraph], language.resolve(tag, line.text), "en")
    return PlacedBlock(paragraph, (PlacedLine(line, MARGIN, y),))


class Failure(NamedTuple):
    """A line that did not come back, and the most alike of what did instead."""

    wanted: str
    found: str


def failures(tag: str, reader: str, folder: Path = DATA) -> list[Failure]:
    """The lines that a reader does not give exactly, each as a line of its own."""
    texts = lines(tag, folder)
    pages = read(set_lines(tag, texts), reader)
    left = Counter(normalized(line) for page in pages for line in page.split("\n"))
    wrong = []
    for expected in map(normalized, texts):
        if left[expected]:
            left[expected] -= 1
        else:
            wrong.append(expected)
    remaining = [line for line in left.elements() if line]
    return [Failure(text, _nearest(text, remaining)) for text in wrong]


def _nearest(text: str, candidates: list[str]) -> str:
    return next(iter(difflib.get_close_matches(text, candidates, 1, 0.1)), "")


def rate(tag: str, reader: str, folder: Path = DATA) -> float:
    """The share of lines that a reader gives exactly."""
    return 1 - len(failures(tag, reader, folder)) / len(lines(tag, folder))


# --- Tables --------------------------------------------------------------------------------------


def table(title: str, tags: list[str], here: list[str], value: Callable[[str, str], float]) -> None:
    print(f"\n{title:28}" + "".join(f"{reader:>9}" for reader in here))
    for tag in tags:
        print(f"{tag:28}" + "".join(f"{value(tag, reader):9.3f}" for reader in here))


def main() -> None:
    parser = argparse.ArgumentParser(description="What readers take out of our files.")
    parser.add_argument("languages", nargs="*", metavar="TAG")
    parser.add_argument("-v", action="store_true", help="show the lines that came out wrong")
    parser.add_argument("--tuning", action="store_true", help="the lines that may be tuned to")
    options = parser.parse_args()
    here = [reader for reader in READERS if not readers.missing(reader)]
    chosen = options.languages
    spoken = [tag for tag in LANGUAGES if not chosen or tag in chosen]
    for paper in () if options.tuning else ("a5", "a4"):
        table(f"words, {paper}", spoken, here, lambda tag, r, paper=paper: words(tag, paper, r))
    folder = DATA / "tuning" if options.tuning else DATA
    tags = [path.stem for path in sorted(folder.glob("*.txt"))]
    tags = [tag for tag in tags if not chosen or tag in chosen]
    table("lines", tags, here, lambda tag, reader: rate(tag, reader, folder))
    for tag in tags if options.v else []:
        for reader in here:
            for failure in failures(tag, reader, folder):
                print(f"\n{tag} {reader}\n  {failure.wanted}\n  {failure.found}")


if __name__ == "__main__":
    main()
