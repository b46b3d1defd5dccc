"""The title on a cover of its own is the largest type that is seen: PDFium reads the sizes."""

import leaflets
import pypdfium2
import pytest
import shipped

from leaflet.production.pipeline import Part

NEAR = 0.95  # of what is asked for: for the rest no line ends against the sense
SCALES = [("he", "letter"), ("he", "zine"), ("es", "letter"), ("kmr", "letter"), ("ckb", "letter")]


def sizes(page: pypdfium2.PdfPage) -> list[float]:
    """The sizes (points) of the letters of a page."""
    texts = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=3)
    return [text.get_font_size() * abs(text.get_matrix().d) for text in texts]


@pytest.mark.parametrize(("tag", "fold"), SCALES)
def test_it_is_far_larger_than_text_and_slogans(tag: str, fold: str) -> None:
    """Hebrew's was 1.2 times the text, as its slogans are."""
    data = leaflets.render(
        shipped.statement(tag), scheme=leaflets.choose(fold, "a4"), part=Part.READING
    ).data
    with pypdfium2.PdfDocument(data) as document:
        cover, *others = (sizes(page) for page in document)
    text = sorted(size for page in others for size in page)
    assert max(cover) >= NEAR * 1.8 * text[len(text) // 2]
    assert max(cover) >= NEAR * 1.5 * max(text)
