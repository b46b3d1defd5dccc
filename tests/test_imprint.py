"""A master and a box -> a file: the same whatever was made before, and whole for every reader."""

import hashlib
import shutil
import subprocess

import leaflets
import pymupdf
import pytest
from boxes import TAGS, boxed, contact
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import statement

from leaflet.layout.paper import paper_size
from leaflet.statement.contact import NOBODY, Contact

PAPER = paper_size("a5")
WORDS = st.text(st.sampled_from("abc \u0627\u0628\u062c\u05d0\u05d1 12"), max_size=20)
CONTACTS = st.builds(
    Contact,
    meeting=WORDS,
    lines=st.lists(WORDS, max_size=4).map("\n".join),
    url=st.sampled_from(["", "https://example.org/1", "https://example.org/22"]),
    second=st.just(()),
    when=st.just(""),  # events are in test_group_events.py
    where=st.just(""),
)


def render(contact: Contact, tag: str = "en", finished=leaflets.USUAL) -> bytes:
    return leaflets.render(statement(tag), PAPER, group=contact, finish=finished).data


def alone(contact: Contact, tag: str = "en", finished=leaflets.USUAL) -> bytes:
    """As in a process of its own."""
    leaflets.afresh()
    return render(contact, tag, finished)


@settings(max_examples=25)
@given(CONTACTS, CONTACTS)
def test_what_was_made_before_changes_no_byte(first: Contact, second: Contact) -> None:
    expected = [digest(alone(contact)) for contact in (first, second, first)]
    assert [digest(render(contact)) for contact in (first, second, first)] == expected


@pytest.mark.parametrize("lines", ["\u05d0\u05d1 1", "\u0627\u0628 1"])
def test_boxes_mostly_in_another_face_have_letters_of_their_own(lines: str) -> None:
    """Faces of other scales have the same units to the em: what is kept is kept for each."""
    test_what_was_made_before_changes_no_byte.hypothesis.inner_test(
        Contact(lines=lines), Contact(lines="abc 1")
    )


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "finished", [{}, leaflets.finish(pdfx=True), leaflets.finish("#b00020", bleed="3mm")]
)
def test_other_languages_and_finishes_in_between(finished) -> None:
    expected = {tag: alone(contact(tag), tag, finished) for tag in TAGS}
    for tag in reversed(TAGS):
        render(NOBODY, tag)
        assert render(contact(tag), tag, finished) == expected[tag]
        assert render(contact("en", ""), tag, finished) != expected[tag]


def test_groups_share_all_but_the_box() -> None:
    """One master for each height, however many groups."""
    press = leaflets.afresh()
    for number in range(20):
        render(Contact(lines=f"Tel. {number}", url=f"https://example.org/{number}"))
    assert press._master.cache_info().misses == 1


@pytest.mark.parametrize("tag", TAGS)
def test_all_but_the_box_is_what_it_is_for_every_group(tag: str) -> None:
    one, other = boxed(tag), boxed(tag, url="https://example.org/paris")
    with pymupdf.open(stream=one) as first, pymupdf.open(stream=other) as second:
        for page, again in zip(first, second, strict=True):
            lines, lines_again = page.get_text().splitlines(), again.get_text().splitlines()
            assert len(lines) == len(lines_again)
            parted = [pair for pair in zip(lines, lines_again, strict=True) if pair[0] != pair[1]]
            shown = [("example.org/berlin", "example.org/paris")]
            assert parted == (shown if page.number == len(first) - 1 else [])


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize("tag", TAGS)
def test_qpdf_finds_nothing_wrong(tag: str, tmp_path) -> None:
    for name, data in {
        "box": boxed(tag),
        "press": boxed(tag, finish=leaflets.finish(pdfx=True)),
        "no link": render(contact(tag, ""), tag),
    }.items():
        (tmp_path / "a.pdf").write_bytes(data)
        done = subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True)
        assert done.returncode == 0, (name, done.stdout, done.stderr)
