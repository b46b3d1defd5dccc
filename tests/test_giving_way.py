"""What one wide word or a logo may cost: half a point of type, and no side."""

import random
import re
from pathlib import Path

import leaflets
import pytest
import readers
import shipped
from commands import call
from extraction import read
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.errors import FitError, Location
from leaflet.layout.breaking import block
from leaflet.layout.panels import Panel
from leaflet.layout.paper import SIZES
from leaflet.layout.shaped import shape_all
from leaflet.layout.style import PLAIN, STYLES
from leaflet.production.pipeline import Leaflet, Part
from leaflet.reading import verify
from leaflet.statement import pair, source
from leaflet.statement.picture import Picture
from leaflet.statement.source import Statement

CASES = Path(__file__).parent / "data" / "cases"
PAPERS = ("a6", "dl", "a5", "a4", "letter")
BY_HAND = 0.5  # points: what a cut of our own may cost against one by hand
ADDRESSES = (
    "https://example.org/abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcde",
    "https://www.example.org/ar/p/stop-the-war-on-the-people-and-the-region-petition-20",
    "https://example.org/o28lqxt7h1tkzlg2gdezdkh4z3md82xo0hbqlllrmxc0yoj7byri7bg1as2o",
    "https://example.org/x?o=73581653&j=72085139&x=7&s=9557&m=5&l=6&t=80563&m=768276",
    "a.very.long.name.of.somebody.in.the.movement@mail.department.of.all.example.org",
    "https://example.org/MFiRt7UUDAi3HPWunXYelwrNgG57GaWXr2foqKACy8KOQ_wFbfIcJnPw",
)


def written(folder: Path, tag: str, text: str) -> Statement:
    file = folder / f"text.{tag}.md"
    file.write_text(text, encoding="utf-8")
    return source.load(file, tag)


def panels_of(statement: Statement, size: str) -> list[Panel]:
    sides = leaflets.compose(statement, SIZES[size]).sides
    return [placement.panel for side in sides for placement in side.placements]


def text_of(panels: list[Panel]) -> str:
    """All letters on the panels, in reading order, without white space."""
    lines = (
        block.paragraph.text[line.line.start : line.line.end]
        for panel in panels
        for block in panel.blocks
        for line in block.lines
    )
    return "".join("".join(lines).split())


# --- The cases ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("name", ["39-zwnj-ligature.de", "51-url-75.en", "53-url-cut-verify.ar"])
def test_a_short_text_is_on_one_side_in_the_largest_type(name: str, size: str) -> None:
    statement = source.load(CASES / f"{name}.md", name.rpartition(".")[2])
    leaflet = leaflets.render(statement, SIZES[size])
    assert leaflet.sides == 1
    assert leaflet.type_size >= 15.5
    source_text = "".join(paragraph.text for paragraph in statement.paragraphs)
    assert text_of(panels_of(statement, size)) == "".join(source_text.split())


@pytest.mark.parametrize("size", PAPERS)
def test_verify_passes_what_the_program_cut(
    size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = CASES / "53-url-cut-verify.ar.md"
    done = call("render", str(file), "--size", size, "--verify", "-o", "out.pdf")
    assert done.exit_code == 0, done.stderr
    assert Path("out.pdf").is_file()


@pytest.mark.parametrize("size", ["a6", "dl", "a5"])
@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("de", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungsrat"),
        ("nl", "meervoudigepersoonlijkheidsstoornisbehandelingscentrummedewerkersoverleg"),
        ("fi", "www.example.org/lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"),
        ("en", "https://example.org/petitions/2026/stop-the-war-on-the-people-of-iran?lang=en"),
        ("en", "a.very.long.name.of.somebody.in.the.movement@mail.department.example.org"),
        ("he", "https://example.org/petitions/2026/stop-the-war-on-the-people-of-iran?lang=he"),
        ("tr", "#" + "savasahayirdiyenherkesinburadaolmasiniistiyoruzhemenbugun"),
    ],
)
def test_further_wide_words(tag: str, word: str, size: str, tmp_path: Path) -> None:
    first, *rest = shipped.statement(tag if tag in shipped.LANGUAGES else "en").paragraphs
    words = " ".join(rest[0].text.split()[:8])
    statement = written(tmp_path, tag, f"# {first.text.split()[0]}\n\n{words} {word} {words}\n")
    leaflet = leaflets.render(statement, SIZES[size])
    assert leaflet.sides == 1 and leaflet.type_size >= 15
    assert word in text_of(panels_of(statement, size))


def test_no_side_is_taken_that_a_word_alone_asks_for(tmp_path: Path) -> None:
    """It can be neither cut nor parted, and is as wide as a line of 8.5 pt."""
    word = "zq" * 36
    statement = written(tmp_path, "en", f"# No\n\nCome {word} all\n")
    leaflet = leaflets.render(statement, SIZES["a5"])
    assert leaflet.sides == 1 and 8 <= leaflet.type_size < 9


@pytest.mark.parametrize("size", ["a6", "a5"])
def test_a_headline_yields_before_the_text(size: str, tmp_path: Path) -> None:
    title = "Rindfleischetikettierungsgesetz"
    statement = written(tmp_path, "de", f"# {title}\n\nKommt alle, und bringt Freunde mit.\n")
    leaflet = leaflets.render(statement, SIZES[size])
    lines = [
        line.line
        for block in panels_of(statement, size)[0].blocks
        if block.paragraph.role == "title"
        for line in block.lines
    ]
    assert len(lines) == 1  # not parted
    # Larger than the text, or it would not look like a headline.
    assert leaflet.type_size > 11 and lines[0].size >= 1.1 * leaflet.type_size


@pytest.mark.parametrize("sizes", [("dl", "a5")])
def test_a_heading_that_holds_an_address_is_cut_before_it_is_refused(
    sizes: tuple[str, ...], tmp_path: Path
) -> None:
    address = "https://example.org/" + "x" * 80
    statement = written(tmp_path, "en", f"# No\n\n## {address}\n\nCome.\n")
    for size in sizes:
        leaflet = leaflets.render(statement, SIZES[size])
        assert leaflet.sides == 1 and leaflet.type_size >= 9
        assert address in text_of(panels_of(statement, size))


# --- Properties -----------------------------------------------------------------------------------


@given(
    st.sampled_from(["en", "de", "ar"]),
    st.sampled_from(PAPERS),
    st.integers(0, 14),
    st.integers(1, 30),
    st.integers(20, 85),
    st.randoms(use_true_random=False),
)
@settings(max_examples=25, deadline=None)
def test_an_address_costs_no_more_than_one_that_is_cut_by_hand(
    tag: str, size: str, before: int, after: int, length: int, chance: random.Random
) -> None:
    pool = [
        word
        for paragraph in shipped.statement(tag).paragraphs[1:4]
        for word in paragraph.text.split()
    ]
    head, tail = (" ".join(chance.choices(pool, k=count)) for count in (before, after))
    address = "https://example.org/" + "".join(
        chance.choices("abcdefghijklmnopqrstuvwxyz0123456789/-", k=length - 20) or "x"
    )
    address = address.rstrip("-/") + "x"

    def fitted(text: str) -> Leaflet | None:
        first, second, *_ = shipped.statement(tag).paragraphs
        span = second.spans[0]._replace(text=text)
        body = second._replace(spans=(span,))
        statement = shipped.statement(tag)._replace(paragraphs=(first, body))
        try:
            return leaflets.render(statement, SIZES[size])
        except FitError:
            return None

    middle = len(address) // 2
    by_hand = fitted(f"{head} {address[:middle]} {address[middle:]} {tail}".strip())
    whole = fitted(f"{head} {address} {tail}".strip())
    assert (whole is None) <= (by_hand is None)
    if whole and by_hand:
        assert whole.sides <= by_hand.sides
        if whole.sides == by_hand.sides:
            assert whole.type_size >= by_hand.type_size - BY_HAND - 1e-6


@given(
    st.sampled_from(["en", "de", "ar", "fa", "he", "ur"]),
    st.sampled_from(PAPERS),
    st.integers(1, 30),
    st.sampled_from(["", "zq" * 30, "https://example.org/" + "ab-cd/" * 9 + "x"]),
)
@settings(max_examples=25, deadline=None)
def test_no_side_is_without_words_and_nothing_is_lost(
    tag: str, size: str, count: int, wide: str
) -> None:
    first, second, *_ = shipped.statement(tag).paragraphs
    text = " ".join([*second.text.split()[:count], wide]).strip()
    body = second._replace(spans=(second.spans[0]._replace(text=text),))
    statement = shipped.statement(tag)._replace(paragraphs=(first, body))
    try:
        panels = panels_of(statement, size)
    except FitError:
        assert wide.startswith("zq")  # what nothing parts
        return
    assert all(panel.blocks for panel in panels)
    assert text_of(panels) == "".join((first.text + text).split())


@given(
    st.sampled_from(["ar", "fa", "he", "ur", "ckb"]),
    st.sampled_from(PAPERS),
    st.integers(1, 12),
    st.integers(3, 25),
    st.sampled_from(ADDRESSES),
)
@settings(max_examples=25, deadline=None)
def test_an_address_cut_in_right_to_left_text_reads_back(
    tag: str, size: str, before: int, after: int, address: str
) -> None:
    first, second, third, *_ = shipped.statement(tag).paragraphs
    head, tail = second.text.split()[:before], third.text.split()[:after]
    text = " ".join([*head, address, *tail])
    body = second._replace(spans=(second.spans[0]._replace(text=text),))
    statement = shipped.statement(tag)._replace(paragraphs=(first, body))
    leaflet = leaflets.render(statement, SIZES[size])
    assert not verify.verify(leaflet.data, Location("x.pdf"), statement).faults
    assert leaflet.sides == 1


@pytest.mark.parametrize("reader", readers.READERS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_readers_give_a_cut_address_back_whole(address: str, reader: str, tmp_path: Path) -> None:
    """But for the ends of its lines."""
    if missing := readers.missing(reader):
        pytest.skip(missing)
    statement = written(tmp_path, "en", f"# No\n\nCome and see {address} with all your friends.\n")
    leaflet = leaflets.render(statement, SIZES["a6"])
    assert leaflet.notices
    assert address in "".join("".join(read(leaflet.data, reader)).split())


# --- A logo ---------------------------------------------------------------------------------------


def with_logo(statement: Statement, width: int, height: int) -> Statement:
    """With a white logo of so many dots."""
    return statement._replace(logos=(Picture(width, height, 1, b"\xff" * (width * height), "L"),))


@pytest.mark.sample(6, why="one rule")
@pytest.mark.parametrize("shape", [(40, 30), (90, 20), (20, 20), (30, 60)])
@pytest.mark.parametrize("tag", ["en", "ar", "de", "fa", "he", "tr"])
def test_a_zine_is_not_refused_for_its_logo(tag: str, shape: tuple[int, int]) -> None:
    statement = shipped.statement(tag)
    scheme = leaflets.choose("zine", "a4")
    leaflet = leaflets.compose(with_logo(statement, *shape), scheme=scheme, part=Part.READING)
    assert leaflet.versions[0].type_size >= 8
    for side in leaflet.sides:
        for figure in side.placements[0].panel.figures:
            closing = side.placements[0].panel.blocks
            foot = figure.y + figure.size.height
            lines = [line for block in closing for line in block.lines]
            tops = [line.y - 0.7 * line.line.size for line in lines]
            pairs = zip(lines, tops, strict=True)
            level = [text_line for text_line, top in pairs if figure.y < text_line.y and top < foot]
            for text_line in level:  # no line runs over the logo
                left = text_line.x + min(run.x for run in text_line.line.runs)
                right = text_line.x + max(run.x for run in text_line.line.runs)
                assert right < figure.x + 1e-6 or left >= figure.x + figure.size.width - 1e-6


def test_a_logo_that_is_to_blame_is_named(tmp_path: Path) -> None:
    """Without it the closing has room; with it above the signature, it has not."""
    text = "# No\n\nCome.\n\n---\n\n" + "".join(f"Slogan number {n}\n\n" for n in range(13))
    statement = with_logo(written(tmp_path, "en", text + "– Us\n"), 40, 40)
    for count in range(1, 13):
        more = f"{text}{'Word and word again. ' * 6 * count}\n\n– Us\n"
        bare = written(tmp_path, "en", more)
        try:
            leaflets.render(with_logo(bare, 40, 40), SIZES["a6"], 1)
        except FitError as error:
            assert ("it fits without the logo" in error.hint) == fits(bare)
            if fits(bare):
                return
    pytest.fail(f"never refused: {statement.title}")


def fits(statement: Statement) -> bool:
    try:
        return bool(leaflets.render(statement, SIZES["a6"], 1))
    except FitError:
        return False


# --- Two languages --------------------------------------------------------------------------------


@pytest.mark.parametrize("tags", [("ar", "en"), ("en", "de")])
def test_a_booklet_of_two_languages_asks_for_comfortable_type(tags: tuple[str, str]) -> None:
    parts = []
    for tag in tags:
        first, *rest = shipped.statement(tag).paragraphs
        body = [paragraph for paragraph in rest if paragraph.role == "body"] * 8
        body = [
            paragraph._replace(at=paragraph.at._replace(line=n))
            for n, paragraph in enumerate(body, 2)
        ]
        parts.append(shipped.statement(tag)._replace(paragraphs=(first, *body)))
    whole = parts[0]._replace(joined=tuple(parts))
    versions = leaflets.compose(whole, scheme=leaflets.choose("booklet", "a4")).versions
    assert len(versions) == 2
    for version in versions:
        assert version.type_size >= 9


def side_by_side(folder: Path, first: str, second: str) -> Statement:
    (folder / "en.md").write_text(first, encoding="utf-8")
    (folder / "de.md").write_text(second, encoding="utf-8")
    return pair.load(folder, "en+de")


LONG = "https://example.org/a-very-long-address/that-goes-on-and-on/and-on-until-no-line-holds-it"


@pytest.mark.parametrize("size", ["a6", "dl", "a5"])
def test_side_by_side_an_address_is_cut_and_that_is_said(size: str, tmp_path: Path) -> None:
    whole = side_by_side(tmp_path, f"# Peace\n\nSee {LONG} now.\n", f"# Frieden\n\nSiehe {LONG}.\n")
    leaflet = leaflets.render(whole, SIZES[size], parallel=True)
    assert (leaflet.sides, leaflet.type_size) == (1, 16.0)
    cut = [notice.message for notice in leaflet.notices]
    assert len(cut) == 2
    for message in cut:
        assert re.fullmatch(rf"'{re.escape(LONG)}' is cut: it goes over \d lines", message)


CAMPAIGN = "https://www.example.org/campaigns/no-war-on-iran/2024/05/index.html"


@pytest.mark.parametrize("before", ["See", "See what we do at", "Read all of it, please, at", "At"])
@pytest.mark.parametrize("size", ["a6", "a5", "dl", "letter"])
def test_an_address_on_two_lines_is_told_of_wherever_it_ends(
    before: str, size: str, tmp_path: Path
) -> None:
    path = tmp_path / "en.md"
    path.write_text(f"# No war\n\n{before} {CAMPAIGN} and come along.\n", encoding="utf-8")
    leaflet = leaflets.render(source.load(path), SIZES[size])
    # What a reader gives back tells by itself whether one line holds it.
    lines = "\n".join(read(leaflet.data, "pdfium")).split("\n")
    whole = any(CAMPAIGN in line for line in lines)
    assert whole == (not [notice for notice in leaflet.notices if CAMPAIGN in notice.message])


def test_side_by_side_small_type_is_warned_of_as_elsewhere(tmp_path: Path) -> None:
    whole = side_by_side(tmp_path, "# Peace\n\nNow.\n", "# Frieden\n\nJetzt.\n")
    leaflet = leaflets.render(whole, SIZES["a5"], type_size=6.0, parallel=True)
    alone = leaflets.render(whole.parts[0], SIZES["a5"], type_size=6.0)
    assert [notice.message for notice in leaflet.notices] == [
        notice.message for notice in alone.notices
    ]
    assert "6 pt is hard to read" in leaflet.notices[0].message


def test_side_by_side_the_word_is_named(tmp_path: Path) -> None:
    word = "zq" * 30
    whole = side_by_side(tmp_path, f"# Peace\n\nNow {word}.\n", "# Frieden\n\nJetzt.\n")
    with pytest.raises(FitError) as caught:
        leaflets.render(whole, SIZES["a6"], parallel=True)
    assert f"'{word[:39]}…{word[-19:]}.' is wider than a line" in caught.value.message
    assert caught.value.at and caught.value.at.line == 3
    assert "it fits on --size" in caught.value.hint


# --- Hints ----------------------------------------------------------------------------------------


@pytest.mark.sample(2, why="one bisection for all")
@pytest.mark.parametrize("refused_size", [40, 72])
@pytest.mark.parametrize("fold", ["poster:2x2", "poster:3x2", "zine", "letter", ""])
def test_the_largest_type_that_fits_is_named(fold: str, refused_size: int) -> None:
    statement = shipped.statement("de")
    scheme = leaflets.choose(fold or None, "a4", None if fold else "a4")

    def leaflet(type_size: float) -> Leaflet:
        return leaflets.render(statement, type_size=type_size, scheme=scheme)

    with pytest.raises(FitError) as caught:
        leaflet(refused_size)
    named = float(caught.value.hint.split("--type-size ")[1].split(";")[0])
    assert leaflet(named).type_size == named
    with pytest.raises(FitError):
        leaflet(round(named + 0.1, 1))


# --- Colons ---------------------------------------------------------------------------------------

ASKED = "What we ask for:"


@pytest.mark.sample(3, why="one rule")
@pytest.mark.parametrize("size", ["a6", "dl", "a5", "half", "letter", "columns"])
def test_what_announces_a_list_stays_with_it(size: str, tmp_path: Path) -> None:
    words = shipped.statement("en").paragraphs[2].text.split()
    for count in range(40, 400, 24):
        text = " ".join((words * 9)[:count])
        listed = "".join(f"- demand number {n}\n" for n in range(3))
        whole = f"# No\n\n{text}.\n\n{ASKED}\n\n{listed}\n{text}.\n"
        statement = written(tmp_path, "en", whole)
        flat = size in SIZES or size == "columns"
        paper = leaflets.flat(SIZES.get(size, SIZES["a4"]))
        scheme = paper if flat else leaflets.choose(size, "a4")
        style = STYLES.get(size, PLAIN)
        try:
            leaflet = leaflets.compose(statement, scheme=scheme, style=style, part=Part.READING)
        except FitError:
            continue
        for side in leaflet.sides:
            for placement in side.placements:
                blocks = placement.panel.blocks
                # A short text leaves the last panels empty.
                for announcing, following in zip(blocks, (*blocks, None)[1:], strict=True):
                    if announcing.paragraph.text == ASKED:
                        assert following is not None and following.paragraph.role == "item"
                        assert following.lines[0].x == pytest.approx(announcing.lines[0].x)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We ask:", True), ("We ask: ", True), ("We ask\uff1a", True), ("We ask\u00a0:", True),
        ("\u1366", True), ("\u201eWe ask:\u201c", True), ("We ask.", False), ("We: ask", False),
    ],
)  # fmt: skip
def test_which_paragraphs_announce(text: str, expected: bool) -> None:
    _, second, *_ = shipped.statement("en").paragraphs
    body = second._replace(spans=(second.spans[0]._replace(text=text),))
    (item,) = shape_all((second,), shipped.statement("en").language, shipped.typefaces())
    announcing, listed, running = (
        block(item._replace(paragraph=paragraph), 10.0, 300.0)
        for paragraph in (body, second._replace(role="item"), second)
    )
    assert announcing.announces(listed) == expected
    assert not announcing.announces(running)
