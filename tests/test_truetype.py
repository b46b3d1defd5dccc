"""The font made for a leaflet, opened with fontTools: sound, and it draws what the faces draw."""

import io
import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import leaflets
import pypdf
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from shipped import HINDI, LANGUAGES, THAI, statement
from squares import lay_out, written

from leaflet.layout.paper import SIZES
from leaflet.pdf.embedding import Component, Embedded
from leaflet.statement import plaintext, source
from leaflet.statement.source import Statement

SAMPLE = ("ar", "en", "he", "hi", "th", "ur")


@pytest.fixture(params=[*LANGUAGES, "hi", "th"])
def tag(request: pytest.FixtureRequest, whole: bool) -> str:
    if not whole and request.param not in SAMPLE:
        pytest.skip("run with --all")
    return request.param


class Rendered(NamedTuple):
    """A leaflet, the font that it was written with, and fontTools' view of that."""

    pdf: bytes
    embedded: Embedded
    data: bytes
    font: TTFont


def text(tag: str) -> Statement:
    """The statement, or a sentence in a script that it is not written in."""
    if tag in LANGUAGES:
        return statement(tag)
    sentence = {"hi": HINDI, "th": THAI}[tag]
    english = statement("en")
    spoken = source.language.resolve(tag, sentence)
    paragraphs = plaintext.from_plain_text(sentence, "text.txt")[0]
    return english._replace(language=spoken, paragraphs=paragraphs)


def render(tag: str) -> tuple[bytes, Embedded]:
    fonts: list[Embedded] = []

    class Recorded(Embedded):
        def __init__(self, *arguments) -> None:
            super().__init__(*arguments)
            fonts.append(self)

    leaflets.afresh()
    with mock.patch("leaflet.pdf.embedding.Embedded", Recorded):
        pdf = leaflets.render(text(tag), SIZES["a5"]).data
    return pdf, fonts[0]


@cache
def rendered_in(tag: str) -> Rendered:
    pdf, embedded = render(tag)
    data = embedded.program().data
    return Rendered(pdf, embedded, data, TTFont(io.BytesIO(data), checkChecksums=2, lazy=False))


@cache
def face(path: Path) -> TTFont:
    return TTFont(path)


# --- Sound ---------------------------------------------------------------------------------------


def test_it_has_the_tables_that_a_pdf_wants_and_their_checksums_are_right(tag: str) -> None:
    """`checkChecksums=2` has fontTools refuse a table with a wrong one."""
    leaflet = rendered_in(tag)
    assert set(leaflet.font.reader.keys()) == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    padded = leaflet.data + b"\0" * (-len(leaflet.data) % 4)
    assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_its_tables_agree_on_the_glyphs(tag: str) -> None:
    font = rendered_in(tag).font
    count = font["maxp"].numGlyphs
    assert len(font["loca"]) == count + 1
    assert font["loca"][count] == len(font.reader["glyf"])
    assert len(font["hmtx"].metrics) == font["hhea"].numberOfHMetrics == count
    assert count > len(rendered_in(tag).embedded.codes)


def test_every_part_of_a_composite_is_there(tag: str) -> None:
    glyphs = rendered_in(tag).font["glyf"]
    for name in glyphs.keys():
        for part in getattr(glyphs[name], "components", []):
            assert glyphs[part.glyphName].numberOfContours
            assert glyphs.getGlyphID(part.glyphName) != glyphs.getGlyphID(name)


def test_boxes_are_those_of_the_outlines(tag: str) -> None:
    """To a unit: the box of a scaled outline is rounded."""
    glyphs = rendered_in(tag).font["glyf"]
    for name in glyphs.keys():
        glyph = glyphs[name]
        if glyph.numberOfContours:
            box = glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax
            glyph.recalcBounds(glyphs)
            assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == pytest.approx(box, abs=1)


def test_side_bearings_are_the_left_edges(tag: str) -> None:
    font = rendered_in(tag).font
    for name in font["glyf"].keys():
        glyph = font["glyf"][name]
        if glyph.numberOfContours:
            assert font["hmtx"][name][1] == pytest.approx(glyph.xMin, abs=1)


def test_its_totals_are_those_that_fonttools_counts(tag: str) -> None:
    font = TTFont(io.BytesIO(rendered_in(tag).data))
    totals = {name: getattr(font["maxp"], name) for name in TOTALS}
    box = [getattr(font["head"], edge) for edge in ("xMin", "yMin", "xMax", "yMax")]
    font["maxp"].recalc(font)
    assert {name: getattr(font["maxp"], name) for name in TOTALS} == totals
    assert [getattr(font["head"], e) for e in ("xMin", "yMin", "xMax", "yMax")] == pytest.approx(
        box, abs=1
    )


TOTALS = ("numGlyphs", "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours")
TOTALS += ("maxComponentElements", "maxComponentDepth")


def test_it_tells_no_time(tag: str) -> None:
    created_and_modified = rendered_in(tag).font.reader["head"][20:36]
    assert created_and_modified == bytes(16)


def test_the_same_text_makes_the_same_font(tag: str) -> None:
    assert render(tag)[1].program().data == rendered_in(tag).data


# --- What it draws -------------------------------------------------------------------------------


def test_a_code_draws_what_its_faces_draw(tag: str) -> None:
    """Every point, to a unit, of every component moved and scaled."""
    _, embedded, _, font = rendered_in(tag)
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    for number, code in enumerate(embedded.codes, 1):
        pen = DecomposingRecordingPen(glyphs)
        glyphs[order[number]].draw(pen)
        assert_like(pen.value, outlines(embedded, code.components))


def outlines(embedded: Embedded, components: tuple[Component, ...]) -> list:
    """What fontTools draws of glyphs of the source faces."""
    value = []
    for source_face, number, x, y in components:
        font = face(source_face.path)
        glyphs = font.getGlyphSet()
        pen = DecomposingRecordingPen(glyphs)
        scale = embedded.units(source_face)
        glyphs[font.getGlyphName(number)].draw(TransformPen(pen, (scale, 0, 0, scale, x, y)))
        value += pen.value
    return value


def assert_like(drawn: list, expected: list) -> None:
    assert [operator for operator, _ in drawn] == [operator for operator, _ in expected]
    for (_, points), (_, expected_points) in zip(drawn, expected, strict=True):
        for point, other in zip(points, expected_points, strict=True):
            assert point == pytest.approx(other, abs=1) if point else other is None


def test_the_first_glyph_draws_nothing(tag: str) -> None:
    font = rendered_in(tag).font
    assert font["hmtx"][".notdef"][0] == font["glyf"][".notdef"].numberOfContours == 0


def test_an_outline_that_many_codes_draw_is_kept_once() -> None:
    """In squares there is one outline; all codes but one are made of it."""
    data = written(lay_out("abc abd", 20, 5), "en")
    glyphs = TTFont(io.BytesIO(font_file(data)))["glyf"]
    kinds = [glyphs[name].numberOfContours for name in glyphs.keys()]
    assert kinds.count(1) == 1 and kinds.count(-1) == 3


# --- What the file says of it --------------------------------------------------------------------


def descendant(pdf: bytes) -> pypdf.generic.DictionaryObject:
    (font,) = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    return font.get_object()["/DescendantFonts"][0].get_object()


def font_file(pdf: bytes) -> bytes:
    return descendant(pdf)["/FontDescriptor"]["/FontFile2"].get_object().get_data()


def test_the_file_holds_the_font_and_its_advances(tag: str) -> None:
    pdf, embedded, data, font = rendered_in(tag)
    assert font_file(pdf) == data
    first, widths = descendant(pdf)["/W"]
    assert first == 1
    assert widths == [code.width for code in embedded.codes]
    advances = [font["hmtx"][name][0] for name in font.getGlyphOrder()]
    units = font["head"].unitsPerEm / 1000
    assert advances[1 : len(widths) + 1] == [round(width * units) for width in widths]


def test_the_box_in_the_file_is_that_of_the_font(tag: str) -> None:
    """In thousandths of the em (ISO 32000-1, table 122)."""
    pdf, _, _, font = rendered_in(tag)
    descriptor = descendant(pdf)["/FontDescriptor"]
    head, units = font["head"], font["head"].unitsPerEm / 1000
    box = [head.xMin / units, head.yMin / units, head.xMax / units, head.yMax / units]
    assert [float(edge) for edge in descriptor["/FontBBox"]] == pytest.approx(box, abs=1)
