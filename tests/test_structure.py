"""The structure tree, as pypdf and poppler read it: what a screen reader reads, in which order."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from readers import normalized
from rich_texts import LOGO, LONG_URL, RICH, URL, fill, read, render, rich, shipped
from shipped import LANGUAGES, statement
from streams import unpacked
from tagged_files import File, Mark, Node, Ref, file, letters

every_language = pytest.mark.parametrize("tag", LANGUAGES)
both_directions = pytest.mark.parametrize("tag", ["en", "ar"])


# --- The tree, read back -------------------------------------------------------------------------


LEAVES = ("H1", "H2", "P", "Lbl", "Figure")


def outline(data: bytes) -> list[str]:
    """The tree, a line an element that holds text: "L LI LBody P"."""
    paths: list[str] = []

    def walk(node: Node, path: str) -> None:
        path = f"{path} {node.tag}".strip()
        if node.tag in LEAVES:
            paths.append(path)
        for kid in node.kids:
            if isinstance(kid, Node):
                walk(kid, path)

    for kid in file(data).tree.kids:
        walk(kid, "")
    return paths


# --- The statement in its languages --------------------------------------------------------------


@every_language
@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_elements_are_the_paragraphs_in_their_order(tag: str, paper: str) -> None:
    opened = file(shipped(tag, paper))
    paragraphs = statement(tag).paragraphs
    tags = ["H1" if paragraph.role == "title" else "P" for paragraph in paragraphs]
    assert outline(shipped(tag, paper)) == tags
    assert [letters(opened.text(node)) for node in opened.tree.kids] == [
        letters(paragraph.text) for paragraph in paragraphs
    ]


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo (poppler) is not installed")
@every_language
def test_poppler_reads_the_lines_from_the_tree_in_order(tag: str, tmp_path: Path) -> None:
    """It gives codes as they stand, so inside a right-to-left line letters are in visual order."""
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(shipped(tag))
    command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", path]
    done = subprocess.run(command, capture_output=True, check=True)
    lines = re.findall(r'^ *"(.*)"$', done.stdout.decode(), re.MULTILINE)
    source = solid("".join(paragraph.text for paragraph in statement(tag).paragraphs))
    for line in map(solid, lines):
        if line.endswith("-") and source[len(line) - 1] != "-":
            line = line[:-1]  # added where a word is parted
        expected, source = source[: len(line)], source[len(line) :]
        if statement(tag).language.direction == "ltr":
            assert line == expected
        assert Counter(line) == Counter(expected)
    assert source == ""


def solid(text: str) -> str:
    """Without spaces and direction marks."""
    return re.sub(r"\s", "", normalized(text))


# --- Headings, lists, quotes ---------------------------------------------------------------------

OUTLINES = {
    "# A\n\nb\n\n## C\n\n### D": ["H1", "P", "H2", "H2"],
    "## A\n\nb\n\n## C": ["H1", "P", "H1"],  # without a title headings are of one rank still
    "a\n\n### B\n\nc\n\n# D\n\n## E": ["H1", "P", "H2", "P", "H2"],  # D is the title
    "# A": ["H1"],
    "## A": ["H1"],
    "a": ["P"],
    "# A\n\n---\n\nb\n\n\u2013 c\n\nd": ["H1", "P", "P", "P"],
    "# A\n\n---\n\n\u2013 b\n\n---\n\nc": ["H1", "P", "P"],
    "# A\n\n---\n\nb\n\n\u2013 c\n\n> d": ["H1", "P", "P", "BlockQuote P"],
    "> a\n>\n> b": ["BlockQuote P", "BlockQuote P"],
    "- a": ["L LI Lbl", "L LI LBody P"],
    "- a\n\n  b": ["L LI Lbl", "L LI LBody P", "L LI LBody P"],
    "- > a": ["L LI Lbl", "L LI LBody P"],
    "> - a": ["L LI Lbl", "L LI LBody P"],
    "1. a\n   - b": [
        "L LI Lbl", "L LI LBody P", "L LI LBody L LI Lbl", "L LI LBody L LI LBody P",
    ],
    "- a\n  - b\n\n  c\n  - d": [
        "L LI Lbl", "L LI LBody P", "L LI LBody L LI Lbl", "L LI LBody L LI LBody P",
        "L LI LBody P", "L LI LBody L LI Lbl", "L LI LBody L LI LBody P",
    ],
    "- - a": ["L LI LBody L LI Lbl", "L LI LBody L LI LBody P"],
}  # fmt: skip


@pytest.mark.parametrize("markdown", OUTLINES)
def test_the_outline_is_that_of_the_text(markdown: str) -> None:
    assert outline(render(markdown)) == OUTLINES[markdown]


@pytest.mark.parametrize("markdown", OUTLINES)
def test_all_is_read_once_and_in_the_order_of_the_page(markdown: str) -> None:
    opened = file(render(markdown))
    nodes = [node for tag in ("H1", "H2", "P") for node in opened.tree.find(tag)]
    read_back = [normalized(opened.text(node)) for node in nodes]  # a dash may have a mark (15)
    assert sorted(read_back) == sorted(p.text for p in read(markdown).paragraphs)
    written = list(opened.texts)
    labels = [mark for node in opened.tree.find("Lbl") for mark in node.of(Mark)]
    assert opened.tree.of(Mark) == written
    assert set(labels) <= set(written)


KINDS = {
    "- a\n- b": [("Disc", 2)],
    "1. a\n2. b\n3. c": [("Decimal", 3)],
    "- a\n\n1. b\n2. c": [("Disc", 1), ("Decimal", 2)],
    "1. a\n2. b\n\n- c": [("Decimal", 2), ("Disc", 1)],
    "1. a\n2. b\n\n1) c": [("Decimal", 2), ("Decimal", 1)],
    "- a\n\nb\n\n- c": [("Disc", 1), ("Disc", 1)],
    "- a\n  1. b\n  2. c\n- d": [("Disc", 2), ("Decimal", 2)],
    "- a\n  - b\n- c\n  - d": [("Disc", 2), ("Disc", 1), ("Disc", 1)],
}


@pytest.mark.parametrize("markdown", KINDS)
def test_lists_say_how_they_are_marked(markdown: str) -> None:
    lists = file(render(markdown)).tree.find("L")
    assert [(node.item["/A"]["/ListNumbering"][1:], len(node.kids)) for node in lists] == (
        KINDS[markdown]
    )
    assert {node.item["/A"]["/O"] for node in lists} == {"/List"}


def test_paragraphs_of_a_quote_are_in_one_element() -> None:
    quotes = file(render("> a\n>\n> b\n\nc\n\n> d")).tree.find("BlockQuote")
    assert [len(quote.kids) for quote in quotes] == [2, 1]


@both_directions
def test_a_rich_text_has_its_outline(tag: str) -> None:
    item, outer, inner = "L LI", "L LI LBody", "L LI LBody L LI"
    assert outline(rich(tag)) == [
        "H1", "P", "H2",
        f"{item} Lbl", f"{outer} P", f"{outer} P", f"{inner} Lbl", f"{inner} LBody P",
        f"{inner} Lbl", f"{inner} LBody P",
        f"{inner} LBody L LI Lbl", f"{inner} LBody L LI LBody P",
        f"{outer} P", f"{inner} Lbl", f"{inner} LBody P", f"{item} Lbl", f"{outer} P",
        f"{item} Lbl", f"{outer} P", f"{item} Lbl", f"{outer} P",
        "BlockQuote P", "BlockQuote P", "P", "BlockQuote P", "P", "P", "P", "P", "Figure",
    ]  # fmt: skip


# --- Content -------------------------------------------------------------------------------------


def all_files() -> list:
    return [
        *(pytest.param(lambda tag=tag: shipped(tag), id=tag) for tag in LANGUAGES),
        *(pytest.param(lambda tag=tag: rich(tag), id=f"rich-{tag}") for tag in ("en", "ar", "ur")),
        pytest.param(lambda: rich("ar", "a4"), id="rich-columns"),
        pytest.param(lambda: rich("ar", pdfx=True), id="rich-press"),
        pytest.param(lambda: render("# A"), id="title"),
    ]


every_file = pytest.mark.parametrize("make", all_files())
Make = Callable[[], bytes]


@every_file
def test_all_content_is_in_the_tree_once(make: Make) -> None:
    opened = file(make())
    marks = opened.tree.of(Mark)
    assert sorted(marks) == sorted(opened.texts)
    assert len(set(marks)) == len(marks)
    for page in opened.pages.values():
        numbers = [mark.number for mark in opened.texts if mark.page == page]
        assert numbers == list(range(len(numbers)))


@every_file
def test_the_parent_tree_leads_back_to_every_element(make: Make) -> None:
    opened = file(make())
    top = opened.root["/StructTreeRoot"]
    nums = top["/ParentTree"]["/Nums"]
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    assert list(parents) == sorted(parents) == list(range(top["/ParentTreeNextKey"]))
    assert [page["/StructParents"] for page in opened.reader.pages] == [*opened.pages.values()]
    expected = {
        mark: node.item for node in opened.tree.walk() for mark in node.kids if type(mark) is Mark
    }
    for page in opened.pages.values():
        row = [entry.get_object() for entry in parents[page].get_object()]
        assert row == [expected[Mark(page, number)] for number in range(len(row))]
        assert len(row) == sum(mark.page == page for mark in expected)
    links = {
        ref.annotation["/StructParent"]: node.item
        for node in opened.tree.walk()
        for ref in node.of(Ref)
        if node.tag == "Link"
    }
    assert {key: parents[key].get_object() for key in parents if key >= len(opened.pages)} == links


PAINTS = {b"TJ", b"Tj", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"b", b"Do", b"sh", b"BI"}


@every_file
def test_what_is_no_content_is_a_rule_or_a_mark(make: Make) -> None:
    """Nothing is painted outside of marked content; an artifact is lines and blank words.

    But for what stands in the foot margin, which is filled.
    """
    opened = file(make())
    for page in opened.pages.values():
        inside = ""
        for operands, operator in opened.operations(page):
            if operator in (b"BDC", b"BMC"):
                assert not inside, "marked content in marked content"
                inside = operands[0]
                if operator == b"BDC" and inside == "/Artifact":
                    assert operands[1]["/Type"] == "/Pagination"
                    inside = "/Pagination"
            elif operator == b"EMC":
                inside = ""
            elif inside == "/Pagination":
                assert operator in (b"m", b"l", b"c", b"h", b"f")
            elif inside == "/Artifact":
                assert operator in (b"w", b"m", b"l", b"S", b"BT", b"Tf", b"Tm", b"Tj", b"ET")
                if operator == b"Tj":
                    assert opened.unicode[operands[0].original_bytes.hex()].isspace()
            else:
                assert inside or operator not in PAINTS


@every_file
def test_content_says_the_tag_of_its_element(make: Make) -> None:
    opened = file(make())
    tags = {
        mark: node.tag for node in opened.tree.walk() for mark in node.kids if type(mark) is Mark
    }
    for page in opened.pages.values():
        for operands, operator in opened.operations(page):
            if operator == b"BDC" and operands[0] != "/Artifact":
                assert operands[0] == "/" + tags[Mark(page, operands[1]["/MCID"])]


@every_file
def test_the_catalog_says_that_it_is_tagged_and_shows_its_title(make: Make) -> None:
    data = make()
    root = file(data).root
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert file(data).tree.tag == "Document"
    assert {page["/Tabs"] for page in file(data).reader.pages} == {"/S"}
    assert b"ActualText" not in unpacked(data)


@pytest.mark.parametrize("tag", ["en", "ar", "pt-BR", "zh-Hant", "ckb"])
def test_it_says_its_language(tag: str) -> None:
    assert file(render("# A", tag)).root["/Lang"] == tag


# --- Over columns and sides ----------------------------------------------------------------------


@both_directions
def test_a_paragraph_on_two_sides_is_one_element(tag: str) -> None:
    paragraphs = fill("{90}\n\n{90}\n\n{90}", tag)
    opened = file(render(paragraphs, tag, type_size=12.5))
    assert len(opened.pages) == 2
    assert [node.tag for node in opened.tree.kids] == ["P"] * 3
    over = [node for node in opened.tree.kids if {mark.page for mark in node.of(Mark)} == {0, 1}]
    assert len(over) == 1
    assert [letters(opened.text(node)) for node in opened.tree.kids] == [
        letters(paragraph.text) for paragraph in read(paragraphs, tag).paragraphs
    ]


@both_directions
def test_a_paragraph_in_two_columns_is_one_element(tag: str) -> None:
    data = shipped(tag, "a4")
    opened = file(data)
    left: dict[Mark, float] = {}
    mark = None
    for operands, operator in opened.operations(0):
        if operator == b"BDC" and operands[0] != "/Artifact":
            mark = Mark(0, operands[1]["/MCID"])
        elif operator == b"Tm" and mark:
            left[mark] = min(float(operands[4]), left.get(mark, 1000.0))
    middle = float(opened.reader.pages[0].mediabox.width) / 2
    body = [node for node in opened.tree.kids if node.tag == "P" and len(node.of(Mark)) > 2]
    sides = [{left[mark] > middle for mark in node.of(Mark)} for node in body]
    assert {True, False} in sides


# --- Links ---------------------------------------------------------------------------------------


@every_file
def test_links_and_annotations_refer_to_each_other(make: Make) -> None:
    opened = file(make())
    refs = [ref for node in opened.tree.find("Link") for ref in node.of(Ref)]
    assert refs == opened.tree.of(Ref)  # only Link elements have any
    there = [
        Ref(i, annotation.get_object())
        for i, page in enumerate(opened.reader.pages)
        for annotation in page.get("/Annots", [])
    ]
    key = lambda ref: ref.annotation["/StructParent"]  # noqa: E731
    assert sorted(refs, key=key) == sorted(there, key=key)


def links(data: bytes) -> list[tuple[str, str, int]]:
    """Where each link leads, its words, and on how many lines it stands."""
    opened = file(data)
    described = []
    for node in opened.tree.find("Link"):
        (link,) = {
            (ref.annotation["/A"]["/URI"], ref.annotation["/Contents"]) for ref in node.of(Ref)
        }
        assert letters(opened.text(node)) == letters(link[1])
        described.append((*link, len(node.of(Ref))))
    return described


@both_directions
def test_links_lead_where_the_text_says(tag: str) -> None:
    data = rich(tag)
    expected = [
        (span.link, span.text)
        for paragraph in read(fill(RICH, tag), tag).paragraphs
        for span in paragraph.spans
        if span.link
    ]
    assert [link[:2] for link in links(data)] == expected
    assert [target for target, _ in expected] == [
        URL,
        LONG_URL,
        "mailto:a@example.org",
        "tel:+12345",
    ]
    assert max(lines for *_, lines in links(data)) > 1
    for annotation in (ref.annotation for ref in file(data).tree.of(Ref)):
        assert annotation["/Subtype"] == "/Link"
        assert annotation["/F"] == 4
        assert annotation["/A"]["/S"] == "/URI"


def test_a_link_in_several_styles_is_one() -> None:
    assert links(render("[a *b* **c**](tel:1)[d](tel:2)")) == [
        ("tel:1", "a b c", 1),
        ("tel:2", "d", 1),
    ]


def test_a_forced_line_end_in_a_link_is_a_space_in_its_words() -> None:
    assert links(render("[a\\\nb](tel:1)")) == [("tel:1", "a b", 2)]


HOSTILE = (
    ") Tj (",
    "\\",
    "\u00fe\u00ffab",
    "\u2022\u20ac",
    "\u05d0\u05d1",
    "&lt;",
    "]]> <b> {0} %s",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_link_come_back_as_they_were(words: str) -> None:
    escaped = re.sub(r"([\\&<\[\]])", r"\\\1", words)
    assert links(render(f"a [{escaped}](tel:1)")) == [("tel:1", words, 1)]


@pytest.mark.parametrize("words", [*HOSTILE, "\U0001f54a \U0001e900"])
def test_words_of_a_picture_come_back_as_they_were(words: str) -> None:
    opened = file(render("a", logos=(LOGO._replace(text=words),)))
    (figure,) = opened.tree.find("Figure")
    assert figure.item["/Alt"] == words


@both_directions
def test_a_link_covers_its_words(tag: str) -> None:
    opened = file(rich(tag))
    for node in opened.tree.find("Link"):
        for mark, ref in zip(node.of(Mark), node.of(Ref), strict=True):
            assert ref.page == mark.page
            left, bottom, right, top = map(float, ref.annotation["/Rect"])
            for x, y in places(opened, mark):
                assert left - 0.01 <= x <= right and bottom < y < top


def places(opened: File, mark: Mark) -> Iterator[tuple[float, float]]:
    """Where the pieces of a marked content begin."""
    inside = False
    for operands, operator in opened.operations(mark.page):
        if operator == b"BDC":
            inside = operands[1].get("/MCID") == mark.number
        elif operator == b"Tm" and inside:
            yield float(operands[4]), float(operands[5])


def test_a_link_over_two_sides_is_one_element_with_annotations_on_both() -> None:
    data = render(fill("{60} [{200}](https://example.org/)", "en"), type_size=14)
    opened = file(data)
    (link,) = opened.tree.find("Link")
    assert {ref.page for ref in link.of(Ref)} == {0, 1}
    annotations = [page["/Annots"] for page in opened.reader.pages]
    for ref in link.of(Ref):
        assert ref.annotation in [annotation.get_object() for annotation in annotations[ref.page]]


# --- Pictures ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "ar", "ur"])
def test_a_picture_says_what_it_shows_and_where_it_is(tag: str) -> None:
    opened = file(rich(tag))
    (figure,) = opened.tree.find("Figure")
    assert figure.item["/Alt"] == LOGO.text
    (mark,) = figure.kids
    matrices = [
        [float(value) for value in operands]
        for operands, operator in opened.operations(mark.page)
        if operator == b"cm"
    ]
    ((width, _, _, height, x, y),) = matrices
    assert figure.item["/A"]["/O"] == "/Layout"
    box = [float(edge) for edge in figure.item["/A"]["/BBox"]]
    assert box == pytest.approx([x, y, x + width, y + height], abs=0.002)
