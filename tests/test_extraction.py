"""Text comes back out as it was put in, from four readers: the floors that we hold.

The tables are read like code: a figure goes up when extraction gets better, and down only where
someone decides so. `python tests/extraction.py` prints what is measured.
"""

from collections.abc import Iterable

import extraction
import pytest
import readers
from extraction import DATA, failures, folded, lines, rate, share, words
from readers import READERS
from shipped import LANGUAGES

from leaflet.pipeline import READING, WHOLE

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
    found = [pytest.mark.system] if reader in SYSTEM else []
    return [*found, pytest.mark.slow] if reader == SLOW and tag not in BY_DEFAULT else found


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


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "reader", "floor"), cells(WORDS))
def test_columns_are_read_one_after_the_other(tag: str, reader: str, floor: float) -> None:
    """On A4 there are two."""
    assert words(tag, "a4", reader) >= floor


NARROW = cells(WORDS, ["en", "de", "fr", "ru", "ar", "fa", "ckb"])


@pytest.mark.parametrize(("tag", "reader", "floor"), NARROW)
def test_parted_and_elongated_words_come_back(tag: str, reader: str, floor: float) -> None:
    """On narrow paper every second line ends in a hyphen, or has words drawn apart."""
    data = extraction.leaflet(tag, "dl", "much")
    assert data != extraction.leaflet(tag, "dl", "none") or tag in ("en", "de", "fr", "ru")
    assert words(tag, "dl", reader, "much") >= floor


@pytest.mark.parametrize("fold", ["letter", "zine", "booklet"])
@pytest.mark.parametrize(("tag", "reader", "floor"), cells(WORDS))
def test_a_reading_edition_is_read_as_a_flat_leaflet(
    tag: str, reader: str, floor: float, fold: str
) -> None:
    """But for a word now and then that a line's end parts where readers do not join it."""
    assert share(tag, folded(tag, fold, READING), reader) >= floor - 0.004


@pytest.mark.parametrize("fold", ["letter", "zine", "booklet"])
@pytest.mark.parametrize(("tag", "reader"), [("en", "pdfium"), ("ar", "pdfium"), ("ur", "mupdf")])
def test_on_a_folded_sheet_panels_are_read_in_another_order(
    tag: str, reader: str, fold: str
) -> None:
    """What the reading edition is for: all words are on the sheets, but not one after the other."""
    assert 0.5 < share(tag, folded(tag, fold, WHOLE), reader) <= 1


@pytest.mark.parametrize(("tag", "reader", "floor"), cells(LINES, FILES))
def test_lines_come_back_exactly(tag: str, reader: str, floor: float) -> None:
    assert rate(tag, reader) >= floor, failures(tag, reader)


def test_no_floor_is_below_what_was_promised() -> None:
    for (tag, reader), floor in floors(WORDS).items():
        assert floor >= PROMISED[tag], (tag, reader)
    assert {tag for tag, _ in floors(WORDS)} == PROMISED.keys()


def test_every_file_of_lines_and_every_reader_has_a_floor() -> None:
    assert floors(LINES).keys() == {(tag, reader) for tag in FILES for reader in READERS}
    assert min(len(lines(tag)) for tag in FILES) >= 40


def test_the_figures_fall_where_a_letter_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    tuning = DATA / "tuning"
    first, *others = lines("en", tuning)
    lost = "\n".join([first[1:], *others])
    monkeypatch.setattr(extraction, "read", lambda data, reader: [lost])
    assert failures("en", "pdfium", tuning) == [(first, first[1:])]
    assert rate("en", "pdfium", tuning) == len(others) / (len(others) + 1)
    assert words("en", "a5", "pdfium") < 0.5
