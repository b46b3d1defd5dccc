"""What of the shipped statement's pages a typographer would mark: headlines, last lines, hyphens.

    python bench/pages.py [--lang en de …] [--size a5 a4 dl letter] [--style plain] [--verbose]

One leaflet for each language and each size. A headline is parted against its sense where a comma,
a dash or another stop stands inside a line; a last line is a word alone, or the rest of a parted
word; a ladder is three hyphens under one another; a stub is a hyphen that leaves two letters before
or after it. Where Typst's Python binding is installed (`pip install typst`), the hyphens that it
sets in the same paragraphs, in the same measure, face and size, are counted too, with its own
defaults for justified text. Behind each sum stands what it was at commit ba54fd2, before lines
were looked at so.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from leaflet.assets import fonts_dir, texts_dir  # noqa: E402
from leaflet.layout import copyfit  # noqa: E402
from leaflet.layout.blocks import Block  # noqa: E402
from leaflet.layout.copyfit import Fit  # noqa: E402
from leaflet.layout.format import page_formats  # noqa: E402
from leaflet.layout.paper import SIZES  # noqa: E402
from leaflet.layout.shaped import shape_all  # noqa: E402
from leaflet.layout.style import STYLES  # noqa: E402
from leaflet.statement import source  # noqa: E402
from leaflet.typesetting.fonts import Typefaces  # noqa: E402

LANGUAGES = ("ar", "ckb", "de", "en", "es", "fa", "fr", "he", "hy", "kmr", "ru", "tr", "ur")
PAPERS = ("a5", "a4", "dl", "letter")
STOPS = "[.!?:;\u2013\u2014,\u060c\u061b\u061f\u06d4\u0589]"  # of all shipped languages
STOP_INSIDE = re.compile(rf"{STOPS}[\"'\u201c\u201d\u2019\u00bb)]* (?=\S)")
DASH_FIRST = re.compile("[-\u2013\u2014] ")
SHORT = 2  # letters: a stub
BEFORE = {
    "headlines": 52, "paragraphs": 260, "lines": 2588, "headlines with a stop inside a line": 23,
    "headlines with a dash first on a line": 1, "last lines of one word": 23,
    "last lines of the rest of a word": 12, "hyphens": 412, "stubs of two letters": 108,
    "ladders of three hyphens": 2,
}  # fmt: skip


class Figures(NamedTuple):
    """What one leaflet is marked for, and its type sizes (points)."""

    counts: Counter[str]
    headline: tuple[str, ...]
    headline_size: float
    type_size: float
    sides: int
    alignment: str
    marked: tuple[str, ...]


def fitted(tag: str, paper: str, style: str, typefaces: Typefaces) -> Fit:
    """Return the statement in a language on paper of a size, as `leaflet render` sets it."""
    statement = source.load(texts_dir() / "oppose-war-on-iran", tag)
    look = STYLES[style]
    copies = shape_all(statement.paragraphs, statement.language, typefaces, look)
    return copyfit.fit(copies, page_formats(SIZES[paper], 2, style=look), style=look)


def texts_of(block: Block) -> list[str]:
    """Return the text of each line of a block."""
    return [block.copy.shaped.text[line.start : line.end].strip() for line in block.lines]


def figures(fit: Fit) -> Figures:
    """Return what a leaflet is marked for."""
    counts: Counter[str] = Counter()
    marked: list[str] = []
    (title,) = (block for one in fit.setting.head for block in one.blocks)
    headline = texts_of(title)
    counts["headlines"] = 1
    counts["headlines with a stop inside a line"] = any(map(STOP_INSIDE.search, headline))
    counts["headlines with a dash first on a line"] = any(map(DASH_FIRST.match, headline))
    body = [block for one in fit.setting.body for block in one.blocks]
    for block in body:
        _count_last_line(block, counts, marked)
        _count_hyphens(block, counts, marked)
    aligned = "/".join(sorted({block.align for block in body if block.role == "body"}))
    return Figures(
        counts, tuple(headline), title.size, fit.type_size, fit.format.sides, aligned, tuple(marked)
    )


def _count_last_line(block: Block, counts: Counter[str], marked: list[str]) -> None:
    counts["paragraphs"] += 1
    if len(block.lines) < 2:
        return
    last = texts_of(block)[-1]
    if len(last.split()) == 1:
        parted = block.lines[-2].hyphen
        kind = "the rest of a word" if parted else "one word"
        counts[f"last lines of {kind}"] += 1
        marked.append(f"{'-' if parted else ''}{last}")


def _count_hyphens(block: Block, counts: Counter[str], marked: list[str]) -> None:
    texts = texts_of(block)
    row = 0
    for number, line in enumerate(block.lines):
        counts["lines"] += 1
        row = row + 1 if line.hyphen else 0
        counts["ladders of three hyphens"] += row == 3
        if row == 3:
            marked.append(" / ".join(texts[number - 2 : number + 2]))
        if line.hyphen:
            counts["hyphens"] += 1
            before = re.findall(r"[^\W\d_]+$", texts[number])[0]
            after = re.findall(r"^[^\W\d_]+", texts[number + 1])[0]
            if min(len(before), len(after)) <= SHORT:
                counts["stubs of two letters"] += 1
                marked.append(f"{before}-{after}")


def hyphens_of_typst(fit: Fit) -> int | None:
    """Return how many hyphens Typst sets in the running text; None where it is not installed.

    In a language that is not hyphenated, or not justified, there is nothing to compare: 0.
    """
    try:
        import typst
    except ImportError:
        return None
    count = 0
    for block in (block for flowable in fit.setting.body for block in flowable.blocks):
        shaped = block.copy.shaped
        face = shaped.runs[0].run.face
        if shaped.rtl or block.align != "justify":
            continue
        markup = (
            f"#set page(width: {block.measure - block.indent}pt, height: auto, margin: 0pt)\n"
            f'#set text(font: "{face.name.removesuffix(" Regular")}", '
            f'size: {block.size * face.scale}pt, lang: "{shaped.language}")\n'
            f"#set par(justify: true)\n#text({_string(shaped.text)})\n"
        )
        data = typst.compile(
            markup.encode(), font_paths=[str(fonts_dir())], ignore_system_fonts=True, format="pdf"
        )
        with pypdfium2.PdfDocument(data) as document:
            count += document[0].get_textpage().get_text_range().count("\ufffe")
    return count


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def every(options: argparse.Namespace) -> Iterator[tuple[str, str, Figures]]:
    """Yield the figures of each language on each paper."""
    typefaces = Typefaces()
    for paper in options.size:
        for tag in options.lang:
            fit = fitted(tag, paper, options.style, typefaces)
            found = figures(fit)
            hyphens = hyphens_of_typst(fit)
            if hyphens is not None:
                found.counts["hyphens of Typst"] = hyphens
            yield tag, paper, found


def _beside(counts: Counter[str]) -> str:
    return f" (Typst {counts['hyphens of Typst']:2})" if "hyphens of Typst" in counts else ""


def main() -> None:
    """Print a line for each leaflet, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lang", nargs="+", default=LANGUAGES, choices=LANGUAGES)
    parser.add_argument("--size", nargs="+", default=PAPERS)
    parser.add_argument("--style", default="plain", choices=STYLES)
    parser.add_argument("--verbose", action="store_true", help="name the words that are marked")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for tag, paper, found in every(options):
        total += found.counts
        print(
            f"{paper:7}{tag:4} {found.type_size:5.1f} pt, {found.sides} sides, "
            f"{found.counts['hyphens']:3} hyphens"
            f"{_beside(found.counts)}, {found.alignment:13} "
            f"{found.headline_size:5.1f} pt  {' / '.join(found.headline)}"
        )
        if options.verbose and found.marked:
            print(f"            {', '.join(found.marked)}")
    whole = options.lang == LANGUAGES and options.size == PAPERS and options.style == "plain"
    for name, count in total.items():
        print(f"{count:5}  {name}" + (f" (before: {BEFORE.get(name, 0)})" if whole else ""))


if __name__ == "__main__":
    main()
