"""Footnotes: numbered as the text refers to them, read behind it, tagged, in the text's digits."""

from pathlib import Path

import pymupdf
import pypdf
import pytest
import readers
import shipped
from click.testing import CliRunner
from commands import call

from leaflet.commands.main import main
from leaflet.errors import LeafletError
from leaflet.layout.shaped import shape
from leaflet.statement import source
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.language import resolve


def roles(text: str) -> list[tuple[str, str, int]]:
    paragraphs, _ = from_markdown(text, "en.md")
    return [(one.role, one.text, one.ordinal) for one in paragraphs]


def test_numbers_go_by_the_first_reference_and_notes_stand_before_the_closing() -> None:
    text = "# A\n\nb[^z] c[^1] d[^z]\n\n---\n\nSlogan\n\n\u2013 We\n\n[^1]: one\n[^z]: zed\n"
    assert roles(text) == [
        ("title", "A", 0),
        ("body", "b1 c2 d1", 0),
        ("footnote", "zed", 1),
        ("footnote", "one", 2),
        ("slogan", "Slogan", 0),
        ("signature", "\u2013 We", 0),
    ]


def test_several_paragraphs_of_a_note() -> None:
    text = "b[^1]\n\n[^1]: one\n\n    two\n\nc\n"
    assert roles(text) == [
        ("body", "b1", 0), ("body", "c", 0), ("footnote", "one", 1), ("footnote", "two", -1),
    ]  # fmt: skip


SLIPPED = """# A

b[^z]

<!-- slip -->

Yes[^s]{}

Name: ____

[^z]: kept

[^s]: cut off

    and more
"""


def test_a_note_of_a_slip_stands_on_the_slip() -> None:
    for closing in ("", "\n---\n\nSlogan\n"):
        paragraphs, notices = from_markdown(SLIPPED.format("") + closing, "en.md")
        on_slip = [bool(item.inset) for item in paragraphs if item.role == "footnote"]
        assert on_slip == [False, True, True] and notices == ()


def test_a_note_of_text_and_slip_stays_with_the_text_and_is_told_of() -> None:
    paragraphs, notices = from_markdown(SLIPPED.format(" no[^z]"), "en.md")
    texts = [(item.text, bool(item.inset)) for item in paragraphs if item.role == "footnote"]
    assert texts == [("kept", False), ("cut off", True), ("and more", True)]
    message = "footnote 1 stands below the text: the slip is cut off without it"
    assert [(notice.message, notice.at.line) for notice in notices] == [(message, 11)]


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("words", range(1, 12))
def test_no_line_begins_with_a_number(words: int, tag: str) -> None:
    """It stays with its word, though a space was typed before it."""
    word = "\u0643\u0644\u0645\u0629" if tag == "ar" else "every"
    text = f"{f'{word} ' * words}[^1] [^2] {word}"
    markdown = f"# {word}\n\n{text}\n\n[^1]: {word}\n\n[^2]: {word}"
    paragraph = next(one for one in from_markdown(markdown, "t.md")[0] if one.role == "body")
    shaped = shape(paragraph, resolve(tag, word), shipped.typefaces()).shaped
    ends = {shaped.offsets[place.index][1] for place in shaped.places}
    first = paragraph.text.index("1")
    assert not ends & {first, first + 2} and first + 4 in ends


@pytest.mark.parametrize("style", ["plain", "flyer"])
def test_on_paper_it_is_below_the_line_to_cut(style: str, tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(SLIPPED.format(""))
    text, pdf = str(tmp_path / "t.md"), str(tmp_path / "t.pdf")
    assert call("render", text, "-o", pdf, "--lang", "en", "--style", style).exit_code == 0
    page = pymupdf.open(pdf)[0]
    tops = {word[4].rstrip("12"): word[1] for word in page.get_text("words")}
    assert tops["kept"] < tops["Yes"] < tops["Name:"] < tops["cut"] < tops["more"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a[^1]", ["1: there is no text for this footnote"]),
        ("a[^1] b[^2]\n\n[^1]: c", ["1: there is no text for this footnote"]),
        ("a[^1]\n\n[^1]:\n", ["3: there is no text for this footnote"]),
        ("a\n\n[^1]: b", ["3: nothing refers to this footnote"]),
        ("a[^1]\n\n[^1]: - b", ["3: a footnote holds sentences alone"]),
        ("a[^1]\n\n[^1]: > b", ["3: a footnote holds sentences alone"]),
        ("a^[b]", ["1: a footnote is not written so"]),
    ],
)
def test_what_is_no_footnote(text: str, lines: list[str]) -> None:
    with pytest.raises(LeafletError) as caught:
        from_markdown(text, "en.md")
    faults = str(caught.value).split("; ")
    assert len(faults) == len(lines)
    assert all(line in fault for line, fault in zip(lines, faults, strict=True))


@pytest.mark.parametrize(
    ("tag", "words", "digit"),
    [
        ("ar", "\u0633\u0644\u0627\u0645", "\u0661"),
        ("fa", "\u0633\u0644\u0627\u0645", "\u06f1"),
        ("he", "\u05e9\u05dc\u05d5\u05dd", "1"),
    ],
)
def test_numbers_are_in_the_digits_of_the_language(
    tmp_path: Path, tag: str, words: str, digit: str
) -> None:
    file = tmp_path / f"{tag}.md"
    file.write_text(f"# {words}\n\n{words}[^1]\n\n[^1]: {words}\n", encoding="utf-8")
    statement = source.load(file)
    assert statement.paragraphs[1].text == words + digit


def test_a_reader_gives_back_the_note_behind_the_text(tmp_path: Path) -> None:
    file = tmp_path / "en.md"
    text = "# Soup\n\nWhispered[^1] words\n\n[^1]: Somebody speaks quietly\n"
    file.write_text(text, encoding="utf-8")
    made = tmp_path / "a.pdf"
    done = CliRunner().invoke(main, ["render", str(file), "-o", str(made), "--verify"])
    assert done.exit_code == 0, done.output
    for read in (readers.pdfium, readers.mupdf):
        words = " ".join(" ".join(read(made)).split())
        assert words.endswith("Whispered1 words 1 Somebody speaks quietly")
    names = [kid for kid in elements(made) if kid.get("/S") == "/Note"]
    assert [str(kid["/ID"]) for kid in names] == ["note-1"]


def elements(path: Path) -> list[pypdf.generic.DictionaryObject]:
    """All structure elements of a file."""
    found: list[pypdf.generic.DictionaryObject] = []
    open_ = [pypdf.PdfReader(path).trailer["/Root"]["/StructTreeRoot"]]
    while open_:
        element = open_.pop().get_object()
        if isinstance(element, pypdf.generic.ArrayObject):
            open_ += element
        elif isinstance(element, pypdf.generic.DictionaryObject):
            found.append(element)
            open_ += [element["/K"]] if "/K" in element else []
    return found


@pytest.mark.parametrize("tag", ["en", "ar", "fa"])
def test_a_leaflet_with_notes_is_verified_by_itself(tag: str, tmp_path: Path) -> None:
    """The number before a note is the program's own, in the digits of the text."""
    words = {"en": "word", "ar": "\u0643\u0644\u0645\u0629", "fa": "\u0648\u0627\u0698\u0647"}[tag]
    file = tmp_path / f"t.{tag}.md"
    file.write_text(f"# {words}\n\n{words}[^1] {words} \u0662\n\n[^1]: {words}.\n", "utf-8")
    pdf = str(tmp_path / "t.pdf")
    assert call("render", str(file), "-o", pdf).exit_code == 0
    done = call("verify", pdf, "--against", str(file))
    assert (done.exit_code, "not in the statement" in done.output) == (0, False), done.output
