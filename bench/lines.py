"""How even the lines of running text are: ours, greedy ones, and Typst's.

    python bench/lines.py [--lang en de ar fa] [--measure 30 20] [--kashida some]

The same paragraphs of the statement, the same fonts, type size and measure (in ems of the type
size), justified; last lines left out. The ratio of a line is what its word spaces gain, over half
of a space, or lose, over a third of one (Knuth and Plass 1981, p. 1125): so it is counted alike for
all three, whatever else they stretch. A gap is the widest word space, in ems; hyphens are counted
on a page of 40 lines, tatweels on a line.

Typst is asked where its Python binding is installed (`pip install typst`), with its own defaults:
hyphens, optimized breaks, hanging punctuation. What it made of each line is measured in its PDF.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from leaflet.assets import fonts_dir, texts_dir  # noqa: E402
from leaflet.layout import breaking  # noqa: E402
from leaflet.layout.blocks import Block  # noqa: E402
from leaflet.layout.shaped import ShapedParagraph, shape  # noqa: E402
from leaflet.statement import source  # noqa: E402
from leaflet.typesetting.fonts import Typefaces  # noqa: E402
from leaflet.typesetting.items import SHRINK, STRETCH  # noqa: E402
from leaflet.typesetting.kashida import TATWEEL  # noqa: E402
from leaflet.typesetting.lines import Line  # noqa: E402
from leaflet.typesetting.paragraph import HYPHEN, Shaped  # noqa: E402

SIZE = 10.0  # points
PAGE = 40  # lines


class Measured(NamedTuple):
    """A justified line: its adjustment ratio, what a space of it is (ems), hyphen, tatweels."""

    ratio: float
    space: float
    hyphen: bool
    tatweels: int = 0


def measured(added: float, space: float, *, hyphen: bool, tatweels: int = 0) -> Measured:
    """A line whose spaces of `space` ems gain `added` ems each."""
    part = STRETCH if added > 0 else SHRINK
    return Measured(added / (part * space), space + added, hyphen, tatweels)


# --- Ours ----------------------------------------------------------------------------------------


def ours(copies: list[ShapedParagraph], measure: float, kashida: str) -> Iterator[Measured]:
    for item in copies:
        yield from _lines(breaking.best(breaking.block(item, SIZE, measure * SIZE), kashida))


def greedy(copies: list[ShapedParagraph], measure: float, kashida: str) -> Iterator[Measured]:
    for item in copies:
        yield from _lines(breaking.block(item, SIZE, measure * SIZE))


def _lines(block: Block) -> Iterator[Measured]:
    space = _space(block.copy.shaped)
    for number, span in enumerate(block.lines):
        if not span.ends_paragraph:
            line = block.line(number)
            yield measured(line.space / SIZE, space, hyphen=span.hyphen, tatweels=_tatweels(line))


def _space(shaped: Shaped) -> float:
    return shaped.advances[shaped.text.index(" ")]


def _tatweels(line: Line) -> int:
    count = 0
    for run, _ in line.runs:
        glyph = run.run.face.hb_font.get_nominal_glyph(ord(TATWEEL))
        count += sum(one.id == glyph and run.run.text[one.cluster] != TATWEEL for one in run.glyphs)
    return count


# --- Typst ---------------------------------------------------------------------------------------


def typst(copies: list[ShapedParagraph], measure: float, language: str) -> Iterator[Measured]:
    """Its lines, each told by how many letters it holds: from right to left, how many words.

    Text from right to left does not come out of its PDFs in order, but it is never hyphenated.
    """
    for item in copies:
        shaped = item.shaped
        hyphen = _hyphen(shaped)
        parts = re.finditer(r"[^ ]+" if shaped.rtl else r"[^\W_]", shaped.text)
        ends = [part.end() for part in parts]
        at = start = 0
        *lines, _ = _typst_lines(item, measure, language)
        for letters, words, width in lines:
            at += words if shaped.rtl else letters
            end = ends[at - 1]
            while not (shaped.text[end].isspace() or _joins(shaped, end)):
                end += 1  # punctuation
            added = _joins(shaped, end) and shaped.text[end - 1] != HYPHEN
            natural = sum(shaped.advances[start:end]) + hyphen * added
            spaces = shaped.text.count(" ", start, end)
            yield measured((width - natural) / spaces, _space(shaped), hyphen=added)
            start = end + (shaped.text[end] == " ")


def _joins(shaped: Shaped, end: int) -> bool:
    """Whether a letter goes on right after a line that ends here."""
    before, after = shaped.text[end - 1], shaped.text[end]
    return after.isalnum() and (before.isalnum() or before == HYPHEN)


def _hyphen(shaped: Shaped) -> float:
    face = shaped.runs[0].run.face
    glyph = face.hb_font.get_nominal_glyph(ord(HYPHEN))
    return face.hb_font.get_glyph_h_advance(glyph or 0) * face.em


def _typst_lines(
    item: ShapedParagraph, measure: float, language: str
) -> list[tuple[int, int, float]]:
    """Letters and words of each line of a paragraph, and its width in ems."""
    import pymupdf
    import typst as engine

    face = item.shaped.runs[0].run.face
    # The place of each word is asked for with a label behind it, which takes no room.
    words = " ".join(f"#text({_string(w)})#place_of()" for w in item.shaped.text.split(" "))
    markup = (
        f"#set page(width: {measure * SIZE + 200}pt, height: 4000pt, margin: 100pt)\n"
        f'#set text(font: "{face.name.removesuffix(" Regular")}", size: {SIZE * face.scale}pt, '
        f'lang: "{language}")\n#set par(justify: true, leading: 2em)\n'
        "#let place_of() = context [#metadata(here().position().y.pt()) <place>]\n"
    )
    fonts = {"font_paths": [str(fonts_dir())], "ignore_system_fonts": True}
    plain = f"{markup}#text({_string(item.shaped.text)})\n"
    data = engine.compile(plain.encode(), **fonts, format="pdf")
    query = engine.query((markup + words).encode(), "<place>", field="value", **fonts)
    places = Counter(round(y) for y in json.loads(query))
    with pymupdf.open(stream=data) as document:
        chars = [
            char
            for block in document[0].get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            for char in span["chars"]
            if not char["c"].isspace()
        ]
    rows: list[list] = []
    for char in sorted(chars, key=lambda one: one["origin"][1]):
        # Dots and vowel marks have baselines of their own; the next line is far down.
        if not rows or char["origin"][1] - rows[-1][0]["origin"][1] > 1.5 * SIZE:
            rows.append([])
        rows[-1].append(char)
    counts = [count for _, count in sorted(places.items())]
    assert len(counts) == len(rows) or not item.shaped.rtl
    counts += [0] * (len(rows) - len(counts))
    found = []
    for count, row in zip(counts, rows, strict=False):
        left, right = min(char["bbox"][0] for char in row), max(char["bbox"][2] for char in row)
        letters = sum(char["c"].isalnum() for char in row)
        found.append((letters, count, (right - left) / SIZE))
    return found


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# --- Table ---------------------------------------------------------------------------------------


def row(name: str, lines: list[Measured]) -> str:
    mean = sum(line.ratio**2 for line in lines) / len(lines)
    worst = max((line.ratio for line in lines), key=abs)
    gap = max(line.space for line in lines)
    hyphens = sum(line.hyphen for line in lines) / len(lines) * PAGE
    tatweels = sum(line.tatweels for line in lines) / len(lines)
    figures = f"{len(lines):6} {mean:9.2f} {worst:8.2f} {gap:6.2f} {hyphens:8.1f} {tatweels:9.1f}"
    return f"{name:12}{figures}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lang", nargs="+", default=["en", "de", "ar", "fa"])
    parser.add_argument("--measure", nargs="+", type=float, default=[30.0, 20.0])
    parser.add_argument("--kashida", default="some")
    options = parser.parse_args()
    try:
        import pymupdf  # noqa: F401
        import typst as _  # noqa: F401

        with_typst = True
    except ImportError:
        print("Typst is left out: its binding (typst) or pymupdf is not installed")
        with_typst = False
    typefaces = Typefaces()
    head = f"{'lines':>6} {'mean r^2':>9} {'worst r':>8} {'gap':>6} {'hyphens':>8} {'tatweels':>9}"
    for measure in options.measure:
        for tag in options.lang:
            statement = source.load(texts_dir() / "oppose-war-on-iran", tag)
            copies = [
                shape(paragraph, statement.language, typefaces)
                for paragraph in statement.paragraphs
                if paragraph.role == "body"
            ]
            print(f"\n{f'{tag}, {measure:g} em':12}{head}")
            print(row("leaflet", list(ours(copies, measure, options.kashida))))
            print(row("greedy", list(greedy(copies, measure, options.kashida))))
            if with_typst:
                print(row("Typst", list(typst(copies, measure, tag))))


if __name__ == "__main__":
    main()
