"""The page shows what HarfBuzz shaped: each glyph drawn by itself, as a path, at the place that
shaping gave it, makes the same picture as the codes and composite glyphs of the file."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from leaflet.imposition import sheets
from leaflet.layout import copyfit, panels, shaped
from leaflet.layout.format import page_formats
from leaflet.layout.panels import Panel
from leaflet.layout.paper import paper_size
from leaflet.layout.placed import PlacedLine
from leaflet.pdf import writer
from leaflet.statement import source
from leaflet.typesetting.fonts import Typefaces

SCALE = 300 / 72  # pixels a point
LIMIT = 0.01  # of the ink; measured: ar 0.6 %, en 0.5 %, ur 0.0 %, at the edges of letters


class Pen:
    """Draws an outline of HarfBuzz's on a ReportLab path, at (x, y) and so many points a unit."""

    def __init__(self, path, x: float, y: float, em: float):
        self.path, self.x, self.y, self.em = path, x, y, em
        self.at = (0.0, 0.0)

    def _to(self, point):
        return self.x + point[0] * self.em, self.y + point[1] * self.em

    def moveTo(self, point):
        self.at = point
        self.path.moveTo(*self._to(point))

    def lineTo(self, point):
        self.at = point
        self.path.lineTo(*self._to(point))

    def qCurveTo(self, control, end):
        (a, b), (c, d), (e, f) = self.at, control, end
        first = (a + (c - a) * 2 / 3, b + (d - b) * 2 / 3)
        second = (e + (c - e) * 2 / 3, f + (d - f) * 2 / 3)
        self.curveTo(first, second, end)

    def curveTo(self, first, second, end):
        self.at = end
        self.path.curveTo(*self._to(first), *self._to(second), *self._to(end))

    def closePath(self):
        self.path.close()

    def endPath(self):
        pass


def draw_line(canvas: Canvas, placed: PlacedLine, height: float, shift: float) -> None:
    line = placed.line
    for run, left in line.runs:
        x = placed.x + left + shift
        em = run.run.face.em * line.size
        for i, glyph in enumerate(run.glyphs):
            path = canvas.beginPath()
            y = height - placed.y + glyph.y_offset * em
            run.run.face.hb_font.draw_glyph_with_pen(
                glyph.id, Pen(path, x + glyph.x_offset * em, y, em)
            )
            canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
            x += glyph.x_advance * em
            last = i + 1 == len(run.glyphs) or run.glyphs[i + 1].cluster != glyph.cluster
            if last and run.run.text[glyph.cluster] in " \u00a0":
                x += line.space


def drawn_as_paths(panel: Panel, shift: float = 0.0) -> bytes:
    """The panel's lines glyph by glyph; `shift` moves the first of them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=panel.size)
    for rule in panel.rules:
        canvas.setLineWidth(rule.thickness)
        y = panel.size.height - rule.y
        canvas.line(rule.x, y, rule.x + rule.width, y)
    lines = [line for block in panel.blocks for line in (*block.marks, *block.lines)]
    for number, line in enumerate(lines):
        draw_line(canvas, line, panel.size.height, 0.0 if number else shift)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(data: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].render(scale=SCALE).to_pil().convert("L")
    finally:
        document.close()


def difference(image: Image.Image, other: Image.Image) -> float:
    """The pixels that are dark in one picture and light in the other, as a share of the ink."""
    apart = ImageChops.difference(image, other).point(lambda value: value > 128)
    ink = image.point(lambda value: value < 128)
    return apart.histogram()[1] / ink.histogram()[1]


def leaflet(language: str) -> tuple[Panel, bytes]:
    statement = source.load(source.find("oppose-war-on-iran"), language)
    typefaces = Typefaces()
    copies = [shaped.shape(p, statement.language, typefaces) for p in statement.paragraphs]
    fit = copyfit.fit(copies, page_formats(paper_size("a5"), 2))
    pages = panels.make_panels(fit.setting, fit.format)
    family = typefaces.main_family(statement.language)
    leading = family.leading * family.scale
    main = family.face("regular")
    return pages[0], writer.write(sheets.flat(pages), "title", language, main=main, leading=leading)


@pytest.mark.parametrize("language", ["ar", "ckb", "en", "he", "ur"])
def test_the_page_shows_what_was_shaped(language: str) -> None:
    panel, data = leaflet(language)
    assert difference(picture(data), picture(drawn_as_paths(panel))) < LIMIT


def test_a_line_out_of_its_place_shows() -> None:
    panel, data = leaflet("ar")
    assert difference(picture(data), picture(drawn_as_paths(panel, shift=1.0))) > LIMIT
