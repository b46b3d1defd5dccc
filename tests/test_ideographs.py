"""Chinese and Japanese: lines end where others end, by a little between letters; none is alone."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

import faces
import pypdfium2
import pytest
import readers
from commands import call
from hypothesis import given
from hypothesis import strategies as st

from leaflet.layout import breaking, shaped
from leaflet.layout.blocks import Block
from leaflet.layout.style import PLAIN
from leaflet.statement import language, plaintext
from leaflet.statement.paragraphs import Paragraph
from leaflet.typesetting.fontdata import FontFile
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.ideographs import gaps
from leaflet.typesetting.items import opportunities
from leaflet.typesetting.lines import Line
from leaflet.typesetting.phrases import holds

CASE = Path(__file__).parent / "data" / "cases" / "57-cjk-lines.zh-Hans.md"
SIZE = 16.0
LETTERS = "\u4eba\u6c11\u8981\u548c\u5e73\u9762\u5305\u81ea\u7531\u6211\u4eec\u5de5\u53cd\u5bf9"
KANA = "\u3042\u3044\u3046\u30a2\u30a4"
SIGNS = "\u3002\uff0c\u3001\uff1b\u300c\u300d\uff08\uff09"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A face of squares, as wide as the em, for all that the texts here are made of."""
    path = tmp_path_factory.mktemp("font") / "own.ttf"
    used = set(CASE.read_text(encoding="utf-8")) | set(LETTERS + KANA + SIGNS)
    wide = dict.fromkeys(sorted(c for c in used if ord(c) >= 0x2E80), faces.SQUARE)
    path.write_bytes(faces.face(wide, advance=1.0))
    return path


def set_block(text: str, measure: float, own: Path, tag: str = "zh") -> Block:
    """A paragraph of running text in its best lines, in a measure (points)."""
    (paragraph,) = plaintext.from_plain_text(text, "t.txt")[0]
    body = Paragraph("body", paragraph.spans, paragraph.at)
    typefaces = faces_of(own)
    item = shaped.shape_all([body], language.resolve(tag, text), typefaces, PLAIN)[0]
    return breaking.best(breaking.block(item, SIZE, measure), "none")


@cache
def faces_of(own: Path) -> Typefaces:
    return Typefaces([FontFile(own)])


def lines(block: Block) -> Iterator[Line]:
    return (block.line(number) for number in range(len(block.lines)))


letters = st.text(LETTERS + KANA, min_size=1, max_size=12)
texts = st.lists(letters, min_size=1, max_size=20).map("\uff0c".join)


@given(texts, st.integers(10, 32))
def test_lines_end_where_others_end(own: Path, text: str, ems: int) -> None:
    measure = ems * SIZE + 5
    block = set_block(text, measure, own)
    *inner, last = lines(block)
    for line in inner:
        # A quarter of the em behind the square of the test's comma stands beyond the edge.
        beyond = SIZE / 4 if line.text[line.end - 1] == "\uff0c" else 0.0
        assert line.width == pytest.approx(measure + beyond, abs=0.01)
        assert 0 <= line.gap <= 0.25 * SIZE and line.space == 0
        assert line.end - line.start > 1
    assert last.gap == 0
    if inner:
        assert last.end - last.start > 1  # two letters at least
    assert "".join(line.text[line.start : line.end] for line in (*inner, last)) == text


@pytest.mark.parametrize("count", [22, 23, 24, 45, 67, 111, 155])
def test_no_letter_has_a_line_alone(own: Path, count: int) -> None:
    """In the measure of an A5 in which one had: 22 letters and a little."""
    block = set_block((LETTERS * 12)[:count], 355.0, own)
    lengths = [line.end - line.start for line in lines(block)]
    assert sum(lengths) == count and (len(lengths) == 1 or min(lengths) > 1)
    assert all(length >= 20 for length in lengths[:-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab cd", set()),
        ("\u0627\u0644 \u05d0", set()),
        ("\u4eba", set()),
        ("\u4eba\u6c11", {1}),
        ("\u4eba\uff0c\u6c11", {1, 2}),
        ("\u3042\u30a2\u30fc", {1, 2}),
        ("\u4eba a\u6c11b", set()),
        ("\u4eba\u2014\u2014\u6c11", set()),  # a dash is one line
        ("\u2026\u2026\u4eba", set()),
        ("\ud55c\uad6d\uc5b4", set()),  # Hangul
        ("\U00020000\U00020001a", {1}),
        ("\u4eba\u3000\u6c11", set()),
    ],
)
def test_where_there_may_be_more_between(text: str, expected: set[int]) -> None:
    assert gaps(text) == expected


@pytest.mark.parametrize(
    "first", "\u3063\u30e3\u3001\u3002\u300d\uff09\u30fc\u3005\uff01\u30fb\uff0c"
)
def test_no_line_of_japanese_begins_with_it(first: str) -> None:
    """JLREQ 3.1.7: closing brackets, full stops, small kana, the mark that repeats, and so on."""
    assert opportunities(f"\u4eba{first}\u4eba", "ja") == [2, 3]


def test_words_of_korean_hold_together() -> None:
    """Readers of PDFs give back a line's end as a space. Only a long word is parted."""
    assert opportunities("\uac00\uac01 \uac02\uac03.", "ko") == [3, 6]
    assert opportunities("\uac00" * 12, "ko") == [*range(2, 11), 12]


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        (
            "ja",
            [
                "\u6226\u4e89\u306b",
                "\u53cd\u5bfe\u3057",
                "\u5e73\u548c\u3092",
                "\u6c42\u3081\u308b",
            ],
        ),
        ("zh-Hans", ["\u53cd\u5bf9", "\u6218\u4e89", "\u4e89\u53d6", "\u548c\u5e73"]),
    ],
)
def test_headlines_end_their_lines_between_words(tag: str, parts: list[str]) -> None:
    """`Against war, for peace`, by its words."""
    text = "".join(parts)
    ends = set(accumulate(map(len, parts)))
    assert holds(text, tag, range(1, len(text))) == set(range(1, len(text))) - ends


@pytest.mark.parametrize("last", "\u300c\uff08\u300e\u3010\u3008")
def test_no_line_of_japanese_ends_with_it(last: str) -> None:
    """JLREQ 3.1.8: opening brackets."""
    assert opportunities(f"\u4eba{last}\u4eba", "ja") == [1, 3]


@pytest.mark.parametrize("size", ["a5", "dl", "a6"])
def test_readers_see_no_spaces(
    own: Path, size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor lose any; and lines end at one edge, as PDFium has the places of letters."""
    monkeypatch.chdir(tmp_path)
    done = call("render", str(CASE), "--size", size, "--font", str(own), "-o", "out.pdf")
    assert done.exit_code == 0, done.output
    expected = re.sub(r"[#\s]", "", CASE.read_text(encoding="utf-8"))
    han = re.compile(r"[\u2e80-\uffff]+")
    for name, read in readers.READERS.items():
        if not readers.missing(name):
            extracted = "".join(read(Path("out.pdf")))
            assert re.sub(r"\s", "", extracted) == expected, name
            inside = max(han.findall(extracted.replace("\n", "").replace("\r", "")), key=len)
            assert inside in expected and len(inside) > 30, name
    assert right_edges("out.pdf") == pytest.approx([max(right_edges("out.pdf"))] * 4, abs=0.1)


def right_edges(path: str) -> list[float]:
    """Where the letters of the first lines of the text end (points)."""
    page = pypdfium2.PdfDocument(path)[0].get_textpage()
    edges: dict[float, float] = {}
    for at in range(page.count_chars()):
        left, bottom, right, _ = page.get_charbox(at)
        if page.get_text_range(at, 1) >= "\u2e80" and right - left < 0.7 * SIZE:  # not the title
            edges[round(bottom)] = max(edges.get(round(bottom), 0.0), right)
    return [edges[bottom] for bottom in sorted(edges, reverse=True)][:4]
