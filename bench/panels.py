"""How full the panels of short texts are, and where one breaks in the middle of a sentence.

    python bench/panels.py [--lang en ar] [--words 5 40] [--on a5 fold-zine] [--png folder]

Texts of 5 to 150 words, cut from `kinds/`, on flat paper and on every fold of A4. A row a leaflet:
its type size and how far each panel is filled, from its head to the lowest thing on it, in per cent
of the room within its margins; `|` where a sentence goes over to the next panel, `·` where a
paragraph does between two sentences. A row ends in FAULT where a sentence goes over though a panel
before the last with text is less than half full, and the last line counts those. With `--png`
there is a picture of each leaflet, all panels side by side, and of its faults alone with --faults.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from leaflet.errors import LeafletError  # noqa: E402
from leaflet.layout.panels import Panel  # noqa: E402
from leaflet.layout.placed import PlacedLine  # noqa: E402
from leaflet.production.pipeline import Composition, Part, Press  # noqa: E402
from leaflet.request.request import Request, parse  # noqa: E402
from leaflet.statement import source  # noqa: E402
from leaflet.statement.paragraphs import Paragraph, Span  # noqa: E402
from leaflet.statement.source import Statement  # noqa: E402
from leaflet.typesetting.sentences import sentences  # noqa: E402

WORDS = (5, 15, 40, 80, 150)
SIZES = ("a6", "a5", "a4", "a3", "letter", "dl")
FOLDED = "half letter z gate double-gate accordion quarter zine booklet"
FOLDS = tuple(f"fold-{name}" for name in FOLDED.split())
# Calls and prose; of Urdu and Hebrew there is one text each.
KINDS = {
    "en": ("rally", "rights", "zine"),
    "ar": ("rally", "rights", "zine"),
    "ur": ("health",),
    "he": ("programme",),
}
UNCUT = ("title", "when", "where", "detail", "callout")  # roles that are taken whole, or not at all
HALF = 0.5
RESOLUTION = 40  # dots to the inch of a picture


class Filled(NamedTuple):
    """How far a panel is filled, from 0, and whether a paragraph goes over: "", "·" or "|"."""

    share: float
    over: str
    text: bool


def cut(statement: Statement, words: int) -> Statement | None:
    """The first words of a text, without pictures and tables; None if it has not so many."""
    kept: list[Paragraph] = []
    left = words
    for paragraph in statement.paragraphs:
        kind = paragraph.inset.kind if paragraph.inset else ""
        if kind in ("picture", "table", "slip", "strip") or paragraph.blank or paragraph.panel:
            continue
        count = len(paragraph.text.split())
        if paragraph.role in ("caption", "footnote", "cell") or left <= 0:
            continue
        if count > left and paragraph.role in UNCUT and kept:
            continue
        if count > left:
            first = " ".join(paragraph.text.split()[:left])
            paragraph = paragraph._replace(spans=(Span(first),))
        kept.append(paragraph)
        left -= min(count, left)
    if left > 0:
        return None
    return statement._replace(paragraphs=tuple(kept))


def panels_of(composed: Composition) -> list[Panel]:
    return [side.placements[0].panel for side in composed.sides]


def low(placed: PlacedLine) -> float:
    """How far down a line reaches with its deepest face, in points from the panel's top."""
    faces = (run.run.run.face for run in placed.line.runs)
    depth = max((-face.descender * face.em for face in faces), default=0.0)
    return placed.y + depth * placed.line.size


def filled(panel: Panel, following: Panel | None) -> Filled:
    """How far a panel is filled, and what of it goes over to the next one."""
    assert panel.margins
    lows = [low(placed) for block in panel.blocks for placed in block.lines]
    lows += [box.y + box.height for box in (*panel.fills, *panel.outlines)]
    lows += [figure.y + figure.size.height for figure in panel.figures]
    height = panel.size.height - panel.margins.top - panel.margins.bottom
    share = (max(lows, default=panel.margins.top) - panel.margins.top) / height
    text = any(block.paragraph.role in ("body", "item", "quote", "lead") for block in panel.blocks)
    over = ""
    if following and panel.blocks and following.blocks:
        paragraph = panel.blocks[-1].paragraph
        further = [block for block in following.blocks if block.paragraph is paragraph]
        if further:
            whole = further[0].lines[0].line.start in sentences(paragraph.text)
            over = "·" if whole else "|"
    return Filled(share, over, text)


def rows(composed: Composition) -> list[Filled]:
    panels = panels_of(composed)
    return [filled(*pair) for pair in zip(panels, [*panels[1:], None], strict=True)]


def is_fault(row: Sequence[Filled]) -> bool:
    """Whether a sentence goes over though a panel before the last with text is half empty."""
    last = max((i for i, panel in enumerate(row) if panel.text), default=0)
    begun = next((i for i, panel in enumerate(row) if panel.text), 0)
    empty = any(panel.share < HALF for panel in row[begun:last])
    return empty and any(panel.over == "|" for panel in row)


def requests(chosen: Sequence[str]) -> Iterator[tuple[str, Request]]:
    for name in chosen:
        fold = name.removeprefix("fold-")
        yield name, parse(size=name) if name in SIZES else parse(fold=fold)


def pictures(press: Press, statement: Statement, request: Request, file: Path) -> None:
    """All panels of a leaflet side by side."""
    import pypdfium2
    from PIL import Image

    data = press.make(statement, request, part=Part.READING).data
    pages = [page.render(RESOLUTION / 72).to_pil() for page in pypdfium2.PdfDocument(data)]
    width = sum(page.width + 6 for page in pages)
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), "#8888aa")
    x = 0
    for page in pages:
        sheet.paste(page, (x, 0))
        x += page.width + 6
    file.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lang", nargs="*", default=[*KINDS], choices=[*KINDS])
    parser.add_argument("--words", nargs="*", type=int, default=WORDS)
    parser.add_argument("--on", nargs="*", default=[*SIZES, *FOLDS], choices=[*SIZES, *FOLDS])
    parser.add_argument("--style", default="auto")
    parser.add_argument("--png", type=Path)
    parser.add_argument("--faults", action="store_true", help="pictures of faults alone")
    options = parser.parse_args()
    press = Press()
    count = faults = 0
    for tag in options.lang:
        for kind in KINDS[tag]:
            whole = source.load(ROOT / "kinds" / kind / f"{tag}.md")
            for words in options.words:
                statement = cut(whole, words)
                for name, request in requests(options.on) if statement else ():
                    assert statement
                    label = f"{kind} {tag} {words:>3} {name:<16}"
                    request = request.replace(style=parse(style=options.style).style)
                    try:
                        composed = press.compose(statement, request, Part.READING)
                    except LeafletError as error:
                        print(f"{label} does not go: {error.message}")
                        continue
                    row = rows(composed)
                    shares = " ".join(f"{round(100 * panel.share):>3}{panel.over}" for panel in row)
                    wrong = is_fault(row)
                    count, faults = count + 1, faults + wrong
                    points = composed.versions[0].type_size
                    print(f"{label} {points:>5.1f} pt  {shares}{'  FAULT' if wrong else ''}")
                    if options.png and (wrong or not options.faults):
                        file = f"{kind}-{tag}-{words:03}-{name}.png"
                        pictures(press, statement, request, options.png / file)
    print(f"{count} leaflets, {faults} with a sentence parted beside a panel that is half empty")


if __name__ == "__main__":
    main()
