"""The contact box follows the text: the day of a meeting is large, most where there is room."""

import leaflets
import pymupdf
import pytest
from commands import STATEMENT

from leaflet.layout.contact import MEETING, MEETING_LEAST, box, type_size
from leaflet.request.request import parse
from leaflet.statement import language, source
from leaflet.statement.contact import Contact
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import mm

GROUP = Contact("Tuesday, 7 pm\nLibrary", "Tel. 020 7946 0001", "https://example.org/one")
LINES = [
    "Tuesday",
    "Tuesday, 7 pm",
    "Every Tuesday at 7 pm, in the library",
    "On every second Tuesday of the month at half past seven in the evening, in the library",
    "Antimilitarismusbewegungstreffen",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("measure", [mm(80), mm(125), mm(178)])
@pytest.mark.parametrize("text", [0.0, 10.0, 16.0])
def test_a_meeting_is_larger_than_the_rest(line: str, measure: float, text: float) -> None:
    faces = Typefaces()
    made = box(
        Contact(line, "020 7946 0001"),
        language.resolve("en", ""),
        faces,
        measure=measure,
        text=text,
    )
    first, second = made.blocks
    most = MEETING if text > 10 else MEETING_LEAST if not text else MEETING
    assert second.size <= first.size <= most * second.size + 1e-6
    if len(line) < 15:
        assert first.size >= MEETING_LEAST * second.size - 1e-6
        assert len(first.lines) == 1
    assert sum(block.height for block in made.blocks) <= made.steps * made.leading + 1e-6


@pytest.mark.parametrize("measure", [mm(60), mm(80), mm(125), mm(178), mm(257)])
def test_its_type_follows_the_text_in_steps_and_is_never_smaller(measure: float) -> None:
    usual = type_size(measure)
    sizes = [type_size(measure, text=text / 10) for text in range(0, 300)]
    assert sizes == sorted(sizes) and sizes[0] == usual
    assert all(size == usual or size == int(size) for size in sizes)
    assert len(set(sizes)) <= 7


def test_a_short_text_on_large_paper_has_a_larger_box(tmp_path) -> None:
    (tmp_path / "t.en.md").write_text("# Peace\n\nWe want peace, and bread for all.\n")
    short = source.load(tmp_path / "t.en.md", "en")
    long = source.load(source.find(STATEMENT), "en")
    sizes = []
    for statement in (long, short):
        data = leaflets.make(statement, parse(size="a4"), GROUP).data
        with pymupdf.open(stream=data) as document:
            spans = [
                span
                for block in document[-1].get_text("dict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
                if "7946" in span["text"] or "Tuesday" in span["text"]
            ]
        words = {span["text"].strip("\u260e ").split()[0]: span["size"] for span in spans}
        sizes.append(words)
    assert sizes[1]["Tel."] > 1.1 * sizes[0]["Tel."]
    assert all(size["Tuesday,"] >= 1.25 * size["Tel."] for size in sizes)


@pytest.mark.parametrize(("size", "least"), [("a4", 26), ("letter", 26), ("a5", 20), ("dl", 20)])
def test_a_code_is_larger_on_a_large_side(size: str, least: float) -> None:
    measure = parse(size=size).scheme.formats(1, 0.0)[0].field(0).measure
    made = box(GROUP, language.resolve("en", ""), Typefaces(), measure=measure)
    assert made.symbol
    ink = made.edge * len(made.symbol.rows) / made.symbol.modules
    assert mm(least) - 0.1 <= ink <= mm(30)
