"""Every kind of block beside its translation, in both directions, and what of it is refused."""

import random
from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

import leaflets
import pytest
from commands import call
from rich_texts import read
from tagged_files import File, Node, letters

from leaflet.errors import Location, TextError
from leaflet.layout.couple import couple
from leaflet.layout.flowable import Flowable
from leaflet.layout.label import set_label
from leaflet.layout.pairing import NAMES
from leaflet.layout.paper import SIZES
from leaflet.layout.rows import Division
from leaflet.layout.style import STYLES
from leaflet.production.pipeline import Leaflet
from leaflet.reading.verify import verify
from leaflet.statement import pair, source
from leaflet.statement.paragraphs import InsetKind, Role
from leaflet.statement.source import Statement

KINDS = Path(__file__).parent.parent / "kinds"

# "word" and "word" with another ending, in the letters of each language.
WORDS = {
    "en": ("water", "rivers"),
    "de": ("Wasser", "Fl\u00fcsse"),
    "ar": ("\u0645\u0627\u0621", "\u0623\u0646\u0647\u0627\u0631"),
    "ur": ("\u067e\u0627\u0646\u06cc", "\u062f\u0631\u06cc\u0627"),
    "he": ("\u05de\u05d9\u05dd", "\u05e0\u05d4\u05e8\u05d5\u05ea"),
}
PAIRS = ("en+de", "en+ar", "ar+en", "he+ur")
BLOCKS = {  # {0} and {1} are words
    "table": "| {0} | {1} |\n|---|--:|\n| {1} | 12 |\n| {0} | 7 |",
    "call-out": "> [!WARNING] {0} {1}\n> {0} {0} {1}.\n>\n> {1} {0}",
    "pull quote": "<!-- pull -->\n{0} {1} {0} {1}",
    "line": "{0}: ____\n\n{1}: ____",
    "boxes": "- [ ] {0} {1}\n- [x] {1}",
    "event": "<!-- event -->\n- {0} {1} 12\n- {1} {0}\n- {0}",
    "note": "{0} {1}[^1].\n\n[^1]: {1} {0} {0}.",
    "slip": "<!-- slip -->\n{0} {1}\n\n- [ ] {0}\n\n{0}: ____\n\n{1} {1}.",
    "quotation": "> {0} {1} {0}",
}


def text(tag: str, blocks: tuple[str, ...]) -> Statement:
    """A text with a paragraph and these blocks."""
    parts = ["# {0} {1}", "{0} {1} {0} {0} {1} {1} {0}.", *(BLOCKS[name] for name in blocks)]
    return read("\n\n".join(parts).format(*WORDS[tag]) + "\n", tag)


def joined(tags: str, blocks: tuple[str, ...]) -> Statement:
    """The text in the two languages of "ar+en"."""
    parts = tuple(text(tag, blocks) for tag in tags.split("+"))
    paragraphs = tuple(paragraph for part in parts for paragraph in part.paragraphs)
    return parts[0]._replace(paragraphs=paragraphs, joined=parts)


def tags_of(node: Node) -> Counter[str]:
    """How many structure elements of each kind are below this."""
    return Counter(below.tag for below in node.walk() if below is not node and below.tag != "Part")


@cache
def beside(tags: str, blocks: tuple[str, ...], size: str = "a4") -> Leaflet:
    return leaflets.render(joined(tags, blocks), SIZES[size], parallel=True)


@pytest.mark.sample(12, why="each block in some pair")
@pytest.mark.parametrize("tags", PAIRS)
@pytest.mark.parametrize("block", BLOCKS)
def test_each_language_has_the_words_and_tags_that_it_has_alone(block: str, tags: str) -> None:
    whole = joined(tags, (block,))
    opened = File(beside(tags, (block,)).data)
    parts = opened.tree.kids
    assert [str(part.item["/Lang"]) for part in parts] == tags.split("+")
    for part, own in zip(parts, whole.parts, strict=True):
        alone = File(leaflets.render(own, SIZES["a4"]).data)
        assert tags_of(part) == tags_of(alone.tree)
        assert letters(opened.text(part)) == letters(alone.text(alone.tree))
    assert verify(beside(tags, (block,)).data, Location("x.pdf"), whole).faults == ()


@pytest.mark.sample(12, why="each block in some pair")
@pytest.mark.parametrize("tags", PAIRS)
@pytest.mark.parametrize("block", BLOCKS)
def test_each_stays_in_its_column(block: str, tags: str) -> None:
    """The first language is at the side where its lines begin; nothing reaches over the gutter."""
    whole = joined(tags, (block,))
    composed = leaflets.compose(whole, SIZES["a4"], parallel=True)
    middle = SIZES["a4"].width / 2
    first_at_left = whole.parts[0].language.direction == "ltr"
    own = [set(map(id, version.paragraphs)) for version in composed.versions]
    for side in composed.sides:
        for placement in side.placements:
            for placed in placement.panel.blocks:
                at_left = (id(placed.paragraph) in own[0]) == first_at_left
                for line in (*placed.lines, *placed.marks):
                    runs = line.line.runs
                    inside = [line.x + run.x for run in runs]
                    assert all((x < middle) == at_left for x in inside), placed.paragraph.text


@pytest.mark.sample(3, why="one rule")
@pytest.mark.parametrize("seed", range(8))
def test_what_each_language_takes_alone_both_take_together(seed: int) -> None:
    chance = random.Random(seed)
    names = [name for name in BLOCKS if name not in ("event", "slip", "note")]
    blocks = [chance.choice(names) for _ in range(5)]
    blocks = [*chance.sample(["event"], seed % 2), *blocks, *chance.sample(["note"], seed // 2 % 2)]
    blocks += chance.sample(["slip"], seed // 4 % 2)
    tags, size = chance.choice(PAIRS), chance.choice(["a4", "letter", "a5"])
    for tag in tags.split("+"):
        leaflets.render(text(tag, tuple(blocks)), SIZES[size])
    leaflet = beside(tags, tuple(blocks), size)
    whole = joined(tags, tuple(blocks))
    assert verify(leaflet.data, Location("x.pdf"), whole).faults == ()
    anew = leaflets.render(whole, SIZES[size], parallel=True).data
    assert anew == leaflet.data


@pytest.mark.sample(2, why="each makes a leaflet of every kind")
@pytest.mark.parametrize(
    ("kind", "tags", "size", "sides"),
    [
        ("rights", "en+ar", "a4", 2),
        ("rights", "ar+en", "letter", 2),
        ("health", "en+ur", "a4", 2),
        ("programme", "he+en", "a5", 2),
        ("wallposter", "ckb+en", "a5", 1),
        ("strike", "en+tr", "a4", 2),
    ],
)
def test_every_kind_of_leaflet_is_taken(kind: str, tags: str, size: str, sides: int) -> None:
    whole = pair.load(KINDS / kind, tags)
    leaflet = leaflets.render(whole, SIZES[size], parallel=True)
    assert leaflet.sides == sides
    assert verify(leaflet.data, Location("x.pdf"), whole).faults == ()


@pytest.mark.parametrize("style", ["flyer", "bold", "columns", "clear-print"])
@pytest.mark.parametrize(("kind", "tags"), [("rally", "en+ar"), ("notice", "fa+en")])
def test_in_every_style_all_is_read_back(kind: str, tags: str, style: str) -> None:
    whole = pair.load(KINDS / kind, tags)
    leaflet = leaflets.render(whole, SIZES["a4"], parallel=True, style=STYLES[style])
    assert verify(leaflet.data, Location("x.pdf"), whole).faults == ()


@pytest.mark.parametrize("tags", ["en+ar", "ar+en"])
def test_titles_on_black_are_of_one_height_and_in_their_columns(tags: str) -> None:
    whole = pair.load(KINDS / "rally", tags)
    composed = leaflets.compose(whole, SIZES["a5"], parallel=True, style=STYLES["flyer"])
    panel = composed.sides[0].placements[0].panel
    first, second = (
        next(fill for fill in panel.fills if fill.x <= block.lines[0].x <= fill.x + fill.width)
        for block in panel.blocks
        if block.paragraph.role == "title"
    )
    assert (first.y, first.height) == pytest.approx((second.y, second.height))
    assert (first.x < second.x) == (tags == "en+ar")


@pytest.mark.parametrize(
    ("kind", "tags"), [("rally", "en+ar"), ("rally", "en+de"), ("health", "en+ur")]
)
def test_titles_on_black_are_in_one_size(kind: str, tags: str) -> None:
    whole = pair.load(KINDS / kind, tags)
    composed = leaflets.compose(whole, SIZES["a4"], parallel=True, style=STYLES["flyer"])
    panel = composed.sides[0].placements[0].panel
    titles = [block for block in panel.blocks if block.paragraph.role == "title"]
    assert len({block.lines[0].line.size for block in titles}) == 1


@pytest.mark.parametrize("tags", ["en+ur", "ar+en"])
def test_headings_beside_each_other_stand_in_the_middle_of_bars_of_one_height(tags: str) -> None:
    labels = []
    for tag in tags.split("+"):
        word, other = WORDS[tag]
        items = leaflets.copies(read(f"# {word}\n\n## {word}\n\n{other}\n", tag), "flyer")
        labels.append(set_label(items[1], 12.0, 200.0))
    before = [middle_and_baseline(label) for label in labels]
    halves = couple(labels, Division()).halves
    after = [middle_and_baseline(half) for half in halves]
    assert after[0][0] == after[1][0] == max(middle for middle, _ in before)
    for (middle, baseline), (other, lowered) in zip(before, after, strict=True):
        assert lowered - other == pytest.approx(baseline - middle)


def middle_and_baseline(label: Flowable) -> tuple[float, float]:
    """Of a heading on its bar: how far they are below its top."""
    placed = label.place(0.0, 0.0, 200.0)
    ((block,),) = placed.blocks
    return placed.fills[0].height / 2, block.lines[0].y


def test_columns_are_as_wide_as_makes_rows_short_and_type_no_smaller() -> None:
    """Two hundred words beside twenty: the longer text has more of the measure."""
    long, short = (read(f"# A\n\n{'water ' * count}.\n", "en") for count in (200, 140))
    whole = long._replace(paragraphs=long.paragraphs + short.paragraphs, joined=(long, short))
    lefts = sorted(
        {
            round(line.x)
            for side in leaflets.compose(whole, SIZES["a4"], parallel=True).sides
            for placement in side.placements
            for block in placement.panel.blocks
            for line in block.lines
        }
    )
    assert len(lefts) == 2
    assert lefts[1] - lefts[0] > SIZES["a4"].width / 2


@pytest.mark.parametrize("tags", PAIRS)
def test_an_address_that_both_have_stands_once_in_the_middle(tags: str) -> None:
    address = "example.org"
    parts = tuple(
        read("# {0} {1}\n\n{0}.\n\n---\n\n\u2013 {1}\n\n".format(*WORDS[tag]) + address, tag)
        for tag in tags.split("+")
    )
    paragraphs = tuple(paragraph for part in parts for paragraph in part.paragraphs)
    whole = parts[0]._replace(paragraphs=paragraphs, joined=parts)
    composed = leaflets.compose(whole, SIZES["a4"], parallel=True)
    (panel,) = (placement.panel for side in composed.sides for placement in side.placements)
    (placed,) = (block for block in panel.blocks if address in block.paragraph.text)
    (line,) = placed.lines
    left = line.x + min(run.x for run in line.line.runs)
    assert left + line.line.width / 2 == pytest.approx(SIZES["a4"].width / 2, abs=1)
    data = leaflets.render(whole, SIZES["a4"], parallel=True).data
    assert verify(data, Location("x.pdf"), whole).faults == ()
    opened = File(data)
    first, second = (opened.text(part) for part in opened.tree.kids)
    assert address in first
    assert address not in second


@pytest.mark.parametrize("headed", [0, 1])
def test_the_head_of_a_table_is_set_beside_one_without_words(headed: int) -> None:
    table = "# {0}\n\n| {0} | {1} |\n|---|---|\n| {1} | 12 |\n| {0} | 7 |\n"
    bare = table.replace("| {0} | {1} |", "| | |", 1)
    texts = [(table if i == headed else bare).format(*WORDS[t]) for i, t in enumerate(("ar", "en"))]
    parts = tuple(read(words, tag) for words, tag in zip(texts, ("ar", "en"), strict=True))
    paragraphs = tuple(paragraph for part in parts for paragraph in part.paragraphs)
    whole = parts[0]._replace(paragraphs=paragraphs, joined=parts)
    opened = File(leaflets.render(whole, SIZES["a4"], parallel=True).data)
    for part, own in zip(opened.tree.kids, parts, strict=True):
        alone = File(leaflets.render(own, SIZES["a4"]).data)
        assert letters(opened.text(part)) == letters(alone.text(alone.tree))


# --- What is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", "x", "this table stands beside a paragraph (b.md:3)"),
        ("> [!NOTE] a\n> b", "> b", "this call-out stands beside a quotation (b.md:3)"),
        ("Name: ____", "Name", "this line to write on stands beside a paragraph (b.md:3)"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
         "this table of 2 rows stands beside one of 3 (b.md:3)"),
        ("a", "a\n\n<!-- slip -->\nb", "2 paragraphs do not stand beside 3"),
    ],
)  # fmt: skip
def test_what_is_not_its_translation_is_one_clear_line(
    first: str, second: str, message: str, tmp_path: Path
) -> None:
    texts = []
    for name, block in (("a.md", first), ("b.md", second)):
        (tmp_path / name).write_text(f"# T\n\n{block}\n", encoding="utf-8")
        texts.append(source.load(tmp_path / name, "en"))
    whole = texts[0]._replace(joined=tuple(texts))
    with pytest.raises(TextError) as caught:
        leaflets.render(whole, SIZES["a4"], parallel=True)
    assert caught.value.message.replace(f"{tmp_path}/", "") == message
    assert "leave out --parallel" in caught.value.hint


def test_a_reading_edition_and_black_ink_are_made_of_it(tmp_path: Path) -> None:
    for option in (("--edition", "reading"), ("--black",)):
        done = call(
            "render", str(KINDS / "rights"), "--lang", "en+ar", "--parallel", "--size", "a4",
            "--output", str(tmp_path / "x.pdf"), "--verify", *option,
        )  # fmt: skip
        assert done.exit_code == 0, done.output


def test_every_role_has_a_word_that_people_use() -> None:
    roles, kinds = get_args(Role), get_args(InsetKind)
    known = {"heading", "slogan", "signature", "contact", "picture", "caption", "footnote", "note"}
    assert set(roles) | set(kinds) <= set(NAMES) | known | {"table", "slip", "strip", "meeting"}
    assert not {"body", "lead", "pull", "cell", "title"} & set(NAMES.values())
