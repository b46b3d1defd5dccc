"""Groups with an event of their own: one master for each height, and the event in its frame."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import leaflets
import pymupdf
import pytest
from called import AR_WHEN, AR_WHERE, KINDS, OTHERS, calling, event, text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from tagged_files import File, Mark

from leaflet.errors import Location
from leaflet.production.events import called_by
from leaflet.production.pipeline import Part
from leaflet.reading import verify
from leaflet.request.request import parse
from leaflet.statement import source
from leaflet.statement.contact import Contact


def alone(kind: str, tag: str, contact: Contact, **words: object) -> bytes:
    leaflets.afresh()
    return leaflets.make(text_of(kind, tag), parse(**words), contact).data


@pytest.mark.sample(4, why="each look in some language")
@pytest.mark.parametrize(("kind", "tag", "words"), OTHERS)
def test_groups_share_all_but_the_event(kind: str, tag: str, words: dict) -> None:
    """Few masters, and one size of type for all that share one, whoever comes first."""
    press, request = leaflets.afresh(), parse(**words)
    made = [press.make(text_of(kind, tag), request, event(n, tag)) for n in range(12)]
    assert press._master.cache_info().misses <= 3
    assert len({leaflet.type_size for leaflet in made}) <= 3
    assert len({leaflet.data for leaflet in made}) == 12


@pytest.mark.parametrize(("kind", "tag", "words"), OTHERS)
def test_all_words_are_there_in_order(kind: str, tag: str, words: dict) -> None:
    contact = event(3, tag)
    data = leaflets.make(text_of(kind, tag), parse(**words), contact).data
    verdict = verify.verify(data, Location("x.pdf"), called_by(text_of(kind, tag), contact))
    assert not verdict.faults
    assert {addition.kind for addition in verdict.added} <= {"torn"}


@pytest.mark.parametrize(("kind", "tag", "words"), [OTHERS[0], OTHERS[1], OTHERS[3], OTHERS[8]])
def test_the_event_is_read_where_it_would_be_in_the_text(
    kind: str, tag: str, words: dict, tmp_path: Path
) -> None:
    """Against a leaflet whose text has that event: the same elements, with the same words."""
    contact = event(3, tag)._replace(lines="030 5550 0199")
    ours = File(calling(kind, tag, words))
    shutil.copytree(KINDS / kind, tmp_path / kind)
    with (tmp_path / kind / "statement.toml").open("r+") as file:
        head = f'when.{tag} = "{contact.when}"\nwhere.{tag} = "{contact.where}"\n'
        whole = head + file.read()
        file.seek(0)
        file.write(whole)
    spoken = source.load(tmp_path / kind, tag)
    same = contact._replace(when="", where="")
    theirs = File(leaflets.make(spoken, parse(**words), same).data)
    assert elements(ours) == elements(theirs)


def elements(file: File) -> list[tuple[str, str]]:
    """Every element that has text of its own, as it is read, with its letters."""
    return [
        (node.tag, letters(file.texts[kid] for kid in node.kids if isinstance(kid, Mark)))
        for node in file.tree.walk()
        if any(isinstance(kid, Mark) for kid in node.kids)
    ]


def letters(texts: Iterable[str]) -> str:
    """Letters alone, sorted: where lines end, each drawn from the left, depends on the height."""
    return "".join(sorted(filter(str.isalnum, "".join(texts))))


SOME_WORDS = st.text(st.sampled_from("abc 12,"), min_size=1, max_size=60).map(str.strip)
CONTACTS = st.builds(
    Contact,
    lines=st.sampled_from(["", "030 5550 0199"]),
    when=SOME_WORDS,
    where=SOME_WORDS,
    meeting=st.just(""),
    url=st.just(""),
    second=st.just(()),
)


@settings(max_examples=8)
@given(CONTACTS, CONTACTS)
def test_what_was_made_before_changes_no_byte(first: Contact, second: Contact) -> None:
    expected = [alone("rally", "en", contact, size="a5") for contact in (first, second)]
    press, request, text = leaflets.afresh(), parse(size="a5"), text_of("rally", "en")
    for contact in (second, first):
        assert press.make(text, request, contact).data == expected[contact is second]


@settings(max_examples=15)
@given(CONTACTS)
def test_the_event_stays_in_its_frame(contact: Contact) -> None:
    """The ink of its lines, as MuPDF draws the page, is within the frame, which nothing else is."""
    data = leaflets.make(text_of("rally", "en"), parse(size="a5"), contact).data
    lines = [line for line in (contact.when, contact.where) if line]
    with pymupdf.open(stream=data) as document:
        page = document[0]
        frames = [d["rect"] for d in page.get_drawings() if d["type"] == "s" and "re" in d_kinds(d)]
        frame = max(frames, key=lambda rect: rect.width * rect.height)
        words = [word for word in page.get_text("words") if frame.contains(middle(word))]
        inside = " ".join(word[4] for word in sorted(words, key=lambda word: word[5:]))
        assert all(" ".join(line.split()) in inside for line in lines)
        inner = pymupdf.Rect(frame.x0 + 4, frame.y0 + 4, frame.x1 - 4, frame.y1 - 4)
        pixels = page.get_pixmap(dpi=100, clip=inner).pil_image().convert("L")
        edge = [pixels.crop(box) for box in edges(*pixels.size)]
        assert all(strip.getextrema()[0] > 128 for strip in edge)  # white all around the words


def d_kinds(drawing: dict) -> set[str]:
    return {item[0] for item in drawing["items"]}


def middle(word: tuple) -> pymupdf.Point:
    return pymupdf.Point((word[0] + word[2]) / 2, (word[1] + word[3]) / 2)


def edges(width: int, height: int) -> list[tuple[int, int, int, int]]:
    """One pixel along each edge of a picture."""
    return [
        (0, 0, width, 1),
        (0, height - 1, width, height),
        (0, 0, 1, height),
        (width - 1, 0, width, height),
    ]


def test_when_is_as_wide_as_the_frame() -> None:
    """As far as the type may be as large: a line of 20 letters reaches from edge to edge."""
    contact = Contact(when="Saturday 12 June, 2 pm", where="Market")
    data = leaflets.make(text_of("rally", "en"), parse(size="a5"), contact).data
    with pymupdf.open(stream=data) as document:
        lines = [
            line
            for block in document[0].get_text("dict")["blocks"]
            for line in block.get("lines", ())
            if "Saturday" in "".join(span["text"] for span in line["spans"])
        ]
        (line,) = lines
        rest = next(
            other["bbox"]
            for other in document[0].get_text("dict")["blocks"]
            if "July" in str(other.get("lines"))
        )
    assert line["bbox"][2] - line["bbox"][0] > 0.85 * (rest[2] - rest[0])


def test_an_address_can_be_followed() -> None:
    contact = Contact(when="Monday, 7 pm", where="meet.example.org/one")
    data = leaflets.make(text_of("rally", "en"), parse(size="a5"), contact).data
    assert not verify.verify(
        data, Location("x.pdf"), called_by(text_of("rally", "en"), contact)
    ).faults


LONG = "rindfleischetikettierungsueberwachungsaufgaben"


@pytest.mark.parametrize(("kind", "paper"), [("wallposter", "a4"), ("rally", "a5")])
def test_a_long_word_makes_its_line_smaller_and_not_the_text(kind: str, paper: str) -> None:
    """German law has such words; they are hyphenated nowhere, and cost the leaflet nothing."""
    text, request = text_of(kind, "en"), parse(size=paper)
    short = Contact(when="Monday, 7 pm", where="Old Mill")
    long = short._replace(where=f"{LONG}platz")
    sizes = {leaflets.make(text, request, contact).type_size for contact in (short, long)}
    assert max(sizes) - min(sizes) < 1
    assert leaflets.make(text, request, long).sides == leaflets.make(text, request, short).sides
    data = leaflets.make(text, request, long).data
    assert not verify.verify(data, Location("x.pdf"), called_by(text, long)).faults
    with pymupdf.open(stream=data) as document:
        assert f"{LONG}platz" in "".join(page.get_text() for page in document)


def test_what_is_wider_than_the_frame_has_a_layout_of_its_own() -> None:
    text, request = text_of("rally", "en"), parse(size="a5")
    when = "On the first Saturday of June at six in the evening"
    contact = Contact(when=when, where=f"{LONG.capitalize()}uebertragungsgesetzesplatz")
    tailored = leaflets.afresh()._tailored(text, request, contact)
    assert not tailored.events
    data = leaflets.make(text, request, contact).data
    assert not verify.verify(data, Location("x.pdf"), called_by(text, contact)).faults


@pytest.mark.parametrize("lines", ["", "030 5550 0199"])
@pytest.mark.parametrize("words", [{"fold": "half"}, {"fold": "letter"}, {"fold": "booklet"}])
def test_fronts_and_backs_have_together_what_the_whole_has(words: dict, lines: str) -> None:
    text, request = text_of("rally", "ar"), parse(**words)
    contact = event(3, "ar")._replace(lines=lines)
    whole, *halves = (
        words_on(leaflets.make(text, request, contact, part).data)
        for part in (Part.WHOLE, Part.FRONTS, Part.BACKS)
    )
    assert sum(halves, Counter()) == whole
    assert AR_WHERE.split()[0] in whole


def words_on(data: bytes) -> Counter[str]:
    with pymupdf.open(stream=data) as document:
        return Counter(word[4] for page in document for word in page.get_text("words"))


@pytest.mark.parametrize("words", [{}, {"parallel": True, "style": "plain"}, {"fold": "half"}])
def test_two_languages_have_each_its_event(words: dict) -> None:
    text = text_of("rally", "en+ar")
    second = Contact(when=AR_WHEN, where=AR_WHERE)
    contact = Contact(when="Monday, 7 pm", where="Hall 3", second=(second,))
    data = leaflets.make(text, parse(**{"size": "a4", **words}), contact).data
    assert not verify.verify(data, Location("x.pdf"), called_by(text, contact)).faults


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize(("kind", "tag", "words"), OTHERS)
def test_qpdf_finds_nothing_wrong(kind: str, tag: str, words: dict, tmp_path: Path) -> None:
    data = calling(kind, tag, words)
    (tmp_path / "a.pdf").write_bytes(data)
    done = subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True)
    assert done.returncode == 0, (done.stdout, done.stderr)
