"""Text comes back out as it was put in, from four readers: the floors that we hold.

The tables are read like code: a figure goes up when extraction gets better, and down only where
someone decides so. `python tests/extraction.py` prints what is measured.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import cycle

import extraction
import pytest
import readers
from extraction import DATA, failures, folded, lines, rate, set_justified, set_lines, share, words
from readers import READERS
from shipped import LANGUAGES, statement

from leaflet.production.pipeline import Part

# The share of the statement's words, in order, from an A5 leaflet; each stands just below what was
# measured. At a French hyphen a line ends now and then, which readers take for two words.
WORDS = """
     poppler pdfium mupdf pdfjs
en     0.999  0.999 0.999 0.999
fr     0.999  0.999 0.999 0.999
de     0.999  0.999 0.999 0.999
es     0.999  0.999 0.999 0.999
tr     0.999  0.999 0.999 0.999
kmr    0.999  0.999 0.999 0.999
ru     0.999  0.999 0.999 0.999
hy     0.999  0.999 0.999 0.999
ar     0.999  0.999 0.999 0.999
fa     0.999  0.999 0.999 0.999
ckb    0.999  0.999 0.999 0.999
he     0.999  0.999 0.999 0.999
ur     0.999  0.999 0.999 0.999
"""
# The least that the project promises.
PROMISED = dict.fromkeys("en fr de es tr kmr ru hy".split(), 0.99)
PROMISED |= dict.fromkeys("ar fa ckb he".split(), 0.95) | {"ur": 0.80}

# The share of the lines of data/extraction/<language>.txt that come back exactly; each figure
# lets one line fewer through than was measured. In right-to-left lines PDFium turns round
# addresses (docs/extraction.md), and takes the ellipsis apart.
LINES = """
     poppler pdfium mupdf pdfjs
ar      0.99   0.92  0.99  0.99
ckb     0.99   0.92  0.99  0.99
fa      0.99   0.94  0.99  0.99
he      0.99   0.94  0.99  0.99
ur      0.99   0.92  0.97  0.99
hi      0.99   0.99  0.99  0.99
th      0.99   0.99  0.99  0.99
hy      0.99   0.99  0.99  0.99
vi      0.99   0.99  0.99  0.99
tr      0.99   0.99  0.99  0.99
de      0.99   0.99  0.99  0.99
en      0.99   0.99  0.99  0.99
"""
FILES = sorted(path.stem for path in DATA.glob("*.txt"))
SYSTEM = ("poppler", "pdfjs")  # programs that the package index does not have
SLOW = "pdfjs"  # a process of node for each file, so by default for these languages alone
BY_DEFAULT = ("ar", "ur", "en")


def floors(table: str) -> dict[tuple[str, str], float]:
    """(language, reader) -> figure."""
    (*_, head), *rows = ([row.split()] for row in table.strip().splitlines())
    return {
        (tag, reader): float(figure)
        for ((tag, *figures),) in rows
        for reader, figure in zip(head, figures, strict=True)
    }


def cells(table: str, tags: Iterable[str] = LANGUAGES) -> list:
    """A test each, for these languages."""
    return [
        pytest.param(tag, reader, floor, marks=marks(tag, reader), id=f"{tag}-{reader}")
        for (tag, reader), floor in floors(table).items()
        if tag in tags
    ]


def marks(tag: str, reader: str) -> list[pytest.MarkDecorator]:
    applied = [pytest.mark.system] if reader in SYSTEM else []
    return [*applied, pytest.mark.slow] if reader == SLOW and tag not in BY_DEFAULT else applied


@pytest.fixture(autouse=True)
def runs_here(request: pytest.FixtureRequest, whole: bool) -> None:
    """Skips what needs a reader that is missing, and the slow part of the tables."""
    if "reader" in request.fixturenames:
        missing = readers.missing(request.getfixturevalue("reader"))
        if missing:
            pytest.skip(missing)
    if request.node.get_closest_marker("slow") and not whole:
        pytest.skip("run with --all")


@pytest.mark.parametrize(("tag", "reader", "floor"), cells(WORDS))
def test_words_of_the_statement_come_back_in_order(tag: str, reader: str, floor: float) -> None:
    assert words(tag, "a5", reader) >= floor


@pytest.mark.sample(26, why="each reader in some languages")
@pytest.mark.slow
@pytest.mark.parametrize(("tag", "reader", "floor"), cells(WORDS))
def test_columns_are_read_one_after_the_other(tag: str, reader: str, floor: float) -> None:
    """On A4 there are two."""
    assert words(tag, "a4", reader) >= floor


NARROW = cells(WORDS, ["en", "de", "fr", "ru", "ar", "fa", "ckb"])


@pytest.mark.sample(7, why="each reader in some languages")
@pytest.mark.parametrize(("tag", "reader", "floor"), NARROW)
def test_parted_and_elongated_words_come_back(tag: str, reader: str, floor: float) -> None:
    """On narrow paper every second line ends in a hyphen, or has words drawn apart."""
    data = extraction.leaflet(tag, "dl", "much")
    assert data != extraction.leaflet(tag, "dl", "none") or tag in ("en", "de", "fr", "ru")
    assert words(tag, "dl", reader, "much") >= floor


@pytest.mark.sample(18, why="each fold and reader in some languages")
@pytest.mark.parametrize("fold", ["letter", "zine", "booklet"])
@pytest.mark.parametrize(("tag", "reader", "floor"), cells(WORDS))
def test_a_reading_edition_is_read_as_a_flat_leaflet(
    tag: str, reader: str, floor: float, fold: str
) -> None:
    """But for a word now and then that a line's end parts where readers do not join it."""
    assert share(tag, folded(tag, fold, Part.READING), reader) >= floor - 0.004


@pytest.mark.parametrize("fold", ["letter", "zine", "booklet"])
@pytest.mark.parametrize(("tag", "reader"), [("en", "pdfium"), ("ar", "pdfium"), ("ur", "mupdf")])
def test_on_a_folded_sheet_panels_are_read_in_another_order(
    tag: str, reader: str, fold: str
) -> None:
    """What the reading edition is for: all words are on the sheets, but not one after the other."""
    assert 0.5 < share(tag, folded(tag, fold, Part.WHOLE), reader) <= 1


@pytest.mark.parametrize(("tag", "reader", "floor"), cells(LINES, FILES))
def test_lines_come_back_exactly(tag: str, reader: str, floor: float) -> None:
    assert rate(tag, reader) >= floor, failures(tag, reader)


def mixed_texts(tag: str) -> list[str]:
    """Words of the statement, eight by eight, with a word or two of another direction in each."""
    text = " ".join(paragraph.text for paragraph in statement(tag).paragraphs)
    words = [word for word in text.split() if not any(char.isdigit() for char in word)]
    foreign = cycle(["peace", "WTO", "example.org", "covid", "NATO", "Amnesty"])
    rows = [words[first : first + 8] for first in range(0, 240, 8)]
    for number, row in enumerate(rows):
        row.insert(2 + number % 5, next(foreign))
        row.insert(3 + number % 7, next(foreign))
    return [" ".join(row) for row in rows]


@pytest.mark.parametrize("measure", [90, 110, 130, 150, 180])
@pytest.mark.parametrize("tag", ["ar", "fa", "ckb", "he"])
def test_no_space_is_lost_beside_a_foreign_word_in_a_loose_line(tag: str, measure: float) -> None:
    """MuPDF leaves out a wide space where the pen jumps, so two words would be one."""
    data, wanted = set_justified(tag, mixed_texts(tag), measure)
    pages = extraction.read(data, "mupdf")
    found = Counter(readers.normalized(line) for page in pages for line in page.split("\n"))
    lost = [line for line in map(readers.normalized, wanted) if not found[line]]
    assert lost == []


HEBREW, ARABIC = "\u05e9\u05dc\u05d5\u05dd", "\u0633\u0644\u0627\u0645"


@pytest.mark.sample(20, why="one way of writing signs serves both languages")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("tag", "word"), [("he", HEBREW), ("ar", ARABIC)])
@pytest.mark.parametrize("line", ["{w} < {w}", "{w} > {w} > {w}", "{w} <", "> {w}", "3 < 4 {w}"])
def test_signs_of_comparison_come_back(tag: str, word: str, line: str, reader: str) -> None:
    typed = line.format(w=word)
    (page,) = filter(None, map(str.strip, extraction.read(set_lines(tag, (typed,)), reader)))
    assert readers.normalized(page) == typed


def test_no_floor_is_below_what_was_promised() -> None:
    for (tag, reader), floor in floors(WORDS).items():
        assert floor >= PROMISED[tag], (tag, reader)
    assert {tag for tag, _ in floors(WORDS)} == PROMISED.keys()


def test_every_file_of_lines_and_every_reader_has_a_floor() -> None:
    assert floors(LINES).keys() == {(tag, reader) for tag in FILES for reader in READERS}
    assert min(len(lines(tag)) for tag in FILES) >= 40


def test_the_figures_fall_where_a_letter_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    tuning = DATA / "tuning"
    first, *rest = lines("en", tuning)
    lost = "\n".join([first[1:], *rest])
    monkeypatch.setattr(extraction, "read", lambda data, reader: [lost])
    assert failures("en", "pdfium", tuning) == [(first, first[1:])]
    assert rate("en", "pdfium", tuning) == len(rest) / (len(rest) + 1)
    assert words("en", "a5", "pdfium") < 0.5
