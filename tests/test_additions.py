"""`leaflet verify` and what a file has besides the statement: a word put in, stamped on, hidden.

The files are made by leaflet from another text, or changed by MuPDF, which knows nothing of it.
"""

from pathlib import Path

import leaflets
import pymupdf
import pytest
import shipped
from commands import call, text
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import FitError, Location
from leaflet.reading import verify
from leaflet.reading.additions import ADDED, BOXED, additions
from leaflet.reading.pdfium import Seen
from leaflet.request.request import parse
from leaflet.statement import source
from leaflet.statement.contact import NOBODY, Contact

CALL = "# The war must end\n\nCome on Sunday at 3 pm. We are many.\n\n- bread\n- peace\n"
GROUP = Contact("Mondays, 7 pm", "Tel. 030 5550 2019\ngroup@example.org", "https://example.org/g")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    text(tmp_path, CALL)
    return tmp_path


def rendered(name: str = "t.en.md", *arguments: str) -> str:
    assert call("render", name, "--output", "x.pdf", *arguments).exit_code == 0
    return "x.pdf"


def verdict(file: str = "x.pdf") -> tuple[int, str]:
    done = call("verify", file, "--against", "t.en.md")
    return done.exit_code, done.stdout


CHANGED = [
    (CALL.replace("must end", "must not end"), "not"),
    (CALL.replace("We are many", "We are not many"), "not"),
    (CALL.replace("We are", "We are are"), "are"),
    (CALL.replace("- peace\n", "- peace\n- police\n"), "police"),
    (CALL.replace("3 pm.", "3 pm. Stay at home."), "Stay"),
    (CALL + "\nA paragraph more.\n", "paragraph"),
]


@pytest.mark.parametrize(("changed", "word"), CHANGED)
def test_a_word_that_was_put_in_is_told_of(here: Path, changed: str, word: str) -> None:
    (here / "other.en.md").write_text(changed)
    rendered("other.en.md")
    code, output = verdict()
    assert code == 3
    assert "x.pdf: not in the statement (page 1, line " in output and word in output


def stamped(**how: object) -> None:
    """Words laid on the leaflet with MuPDF."""
    with pymupdf.open(rendered()) as document:
        document[0].insert_text((60, 500), "cancelled", fontsize=12, **how)
        document.save("stamped.pdf")


@pytest.mark.parametrize("how", [{}, {"color": (1, 1, 1)}, {"render_mode": 3}, {"rotate": 90}])
def test_what_is_stamped_on_is_told_of_whether_it_is_seen_or_not(
    here: Path, how: dict[str, object]
) -> None:
    stamped(**how)
    code, output = verdict("stamped.pdf")
    assert code == 3 and "not in the statement (page 1, line " in output and "cancelled" in output


def test_a_page_that_was_put_in_is_told_of(here: Path) -> None:
    with pymupdf.open(rendered()) as document:
        document.new_page().insert_text((60, 60), "Another page")
        document.save("more.pdf")
    code, output = verdict("more.pdf")
    assert code == 3 and "(page 2, line 1): Another page" in output


def test_annotations_are_told_of(here: Path) -> None:
    with pymupdf.open(rendered()) as document:
        document[0].add_freetext_annot(pymupdf.Rect(50, 50, 200, 80), "on Monday")
        document[0].add_stamp_annot(pymupdf.Rect(50, 90, 200, 120))
        document.save("noted.pdf")
    code, output = verdict("noted.pdf")
    assert code == 3
    assert (
        output.count("not in the statement (page 1, laid over it)") == 2 and "on Monday" in output
    )


def test_a_figure_that_was_changed_is_told_of(here: Path) -> None:
    (here / "other.en.md").write_text(CALL.replace("3 pm", "4 pm"))
    rendered("other.en.md")
    code, output = verdict()
    assert code == 3 and "missing" in output and "4" in output


def test_a_group_s_box_is_told_of_and_counts_for_nothing(here: Path) -> None:
    rendered("t.en.md", "--contact", "Tel. 030 5550 2019", "--url", "https://example.org/g")
    code, output = verdict()
    assert code == 0
    assert "in a box, as a group's contact is, not counted" in output and "5550" in output


def test_beside_the_box_it_counts(here: Path) -> None:
    rendered("t.en.md", "--contact", "Tel. 030 5550 2019")
    with pymupdf.open("x.pdf") as document:
        document[0].insert_text((60, 20), "not")
        document.save("stamped.pdf")
    assert verdict("stamped.pdf")[0] == 3


LOOKS = [
    {"size": "a5"},
    {"size": "dl"},
    {"size": "a4", "style": "bold"},
    {"fold": "letter"},
    {"fold": "zine"},
    {"fold": "booklet"},
    {"fold": "poster:2x2"},
    {"size": "a6", "paper": "a4"},
]


@pytest.mark.sample(12, why="each look in some language")
@pytest.mark.slow
@pytest.mark.parametrize("tag", shipped.LANGUAGES)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
def test_a_leaflet_of_ours_has_nothing_of_its_own(tag: str, look: dict[str, str]) -> None:
    """But in the box of a group."""
    statement = source.load(source.find("oppose-war-on-iran"), tag)
    request = parse(**look)
    for group in (NOBODY, GROUP)[: 1 if "poster" in look.get("fold", "") else 2]:
        try:
            leaflet = leaflets.make(statement, request, group)
        except FitError:
            continue
        additions = verify.verify(leaflet.data, Location("x.pdf"), statement).added
        assert [addition for addition in additions if addition.kind != BOXED] == []
        assert bool(additions) == (group is GROUP)


WORDS = st.lists(st.sampled_from("the war must end now for all of us".split()), min_size=1)


def seen(words: list[str]) -> list[Seen]:
    return [Seen(word, 1, number // 5 + 1, 0.0) for number, word in enumerate(words)]


@given(WORDS, st.lists(st.sampled_from(["not", "police", "4"]), min_size=1, max_size=3))
def test_every_word_that_is_no_word_of_the_statement_is_told_of(
    words: list[str], more: list[str]
) -> None:
    both = [*words, *more]
    unknown = additions(
        seen(both), range(len(words), len(both)), words, beside=(), garbled=(), lost=()
    )
    assert [word for addition in unknown for word in addition.words] == more
    assert {addition.kind for addition in unknown} == {ADDED}
