"""The lines of a headline do not touch: as PDFium draws them, each on a page of its own."""

from itertools import pairwise
from pathlib import Path

import leaflets
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter
from shipped import statement, typefaces

from leaflet.errors import Location
from leaflet.imposition import sheets
from leaflet.layout import titles
from leaflet.layout.blocks import Block, placed
from leaflet.layout.display import filled
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.placed import PlacedBlock
from leaflet.layout.shaped import shape
from leaflet.layout.style import STYLES
from leaflet.pdf import writer
from leaflet.reading import pdfium
from leaflet.statement import source
from leaflet.statement.paragraphs import Paragraph, Span
from leaflet.units import Size

PAGE, MARGIN, MEASURE = Size(600.0, 1200.0), 100.0, 400.0
FREE = 0.1  # of the type size, as SYSTEM.md of the kinds of leaflets has it for Nastaliq


def headline(tag: str, style: str, words: list[str], alignment: str) -> Block:
    """These words as a title in lines of a style."""
    text, look = " ".join(words), STYLES[style]
    title = Paragraph("title", (Span(text),), Location("headline.md"))
    item = shape(title, statement(tag).language, typefaces(), style=look)
    role = item.role._replace(align=alignment)
    item = item._replace(role=role, ladder=tuple(one._replace(role=role) for one in item.ladder))
    if item.ladder:
        return filled(item, MEASURE, 250.0, 80.0)
    return titles.headline(item, 25.0, MEASURE, limits=look.headline)


def pictures(block: PlacedBlock, tag: str) -> list[Image.Image]:
    """Each line of a block where it stands among the others, white on black."""
    panels = [Panel(1, PAGE, (block._replace(lines=(line,)),), ()) for line in block.lines]
    family = typefaces().main_family(statement(tag).language)
    face = family.face("regular")
    leading = family.leading * family.scale
    data = writer.write(sheets.flat(panels), "Headline", tag, main=face, leading=leading)
    return [
        ImageChops.invert(Image.frombytes("RGB", (one.width, one.height), one.dots).convert("L"))
        for one in pdfium.bitmaps(data, Location("headline.pdf"), 1.0)
    ]


def touch(upper: Image.Image, lower: Image.Image, free: int) -> bool:
    """Whether ink of one is less than so many dots from ink of the other."""
    around = upper.point(lambda dot: 255 * (dot > 127)).filter(ImageFilter.MaxFilter(2 * free + 1))
    both = ImageChops.darker(around, lower.point(lambda dot: 255 * (dot > 127)))
    return both.getbbox() is not None


@pytest.mark.sample(4, why="each script once, in either style")
@pytest.mark.parametrize("style", ["flyer", "plain"])
@pytest.mark.parametrize("tag", ["ur", "ar", "en", "he"])
@settings(max_examples=12)
@given(st.data())
def test_no_ink_of_a_line_is_near_that_of_the_next(
    tag: str, style: str, data: st.DataObject
) -> None:
    some = [word for one in statement(tag).paragraphs for word in one.text.split()]
    words = data.draw(st.lists(st.sampled_from(some), min_size=4, max_size=9))
    alignment = data.draw(st.sampled_from(["start", "center"]))
    block = headline(tag, style, words, alignment)
    # Half a dot at either side is grey, and counts for ink or does not.
    free = int(FREE * block.size) - 1
    lines = pictures(placed(block, MARGIN, MARGIN), tag)
    assert not any(
        touch(lines[i], lines[j], free) for i in range(len(lines)) for j in range(i + 1, len(lines))
    )


def test_the_leading_of_the_face_alone_would_not_do() -> None:
    block = headline("en", "flyer", "Your flat, your jolly typography: all of it".split(), "start")
    assert len(block.lines) > 1
    close = block._replace(leading=block.copy.headline * block.size)
    free = int(FREE * block.size) - 1
    assert any(
        touch(upper, lower, free)
        for upper, lower in pairwise(pictures(placed(close, MARGIN, MARGIN), "en"))
    )


def test_lines_of_small_letters_are_as_close_as_the_face_has_them() -> None:
    block = headline("en", "flyer", ["never", "a", "war", "over", "sea", "or", "moor"], "start")
    assert len(block.lines) > 1
    assert block.leading == block.copy.headline * block.size


# Letters of Ticuna, of Vietnamese, of old Greek, and of Cyrillic with an accent.
STACKED = ["u\u0308\u0303\u0301", "u\u0331\u0308\u0303", "E\u0302\u0301", "\u1f8f"]
STACKED += ["\u0430\u0306\u0301"]


@pytest.mark.parametrize("letter", STACKED)
def test_lines_have_room_for_marks_above_marks(letter: str, tmp_path: Path) -> None:
    """A line is no higher, from descender to the last mark, than lines are apart."""
    file = tmp_path / "call.en.md"
    file.write_text(f"{f'{letter} pqy gj ' * 40}\n", encoding="utf-8")
    text = source.load(file)
    leaflet = leaflets.compose(text, SIZES["a4"], type_size=40.0)
    (block,) = leaflet.sides[0].placements[0].panel.blocks
    ink = pictures(block, "en")[0].getbbox()
    assert ink is not None
    (item,) = leaflets.copies(text)
    assert item.leading * 40.0 >= ink[3] - ink[1]
