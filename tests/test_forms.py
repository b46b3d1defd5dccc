"""Boxes to tick, lines to write on, call-outs and slips in Markdown: what they are read as.

GitHub's specification of task lists and alerts says what the source means; where it says nothing,
what stands here is what a person would write in that place.
"""

import pytest

from leaflet.errors import TextError
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import Paragraph

EMPTY, TICKED = "\u2610", "\u2611"


def read(text: str) -> tuple[Paragraph, ...]:
    return from_markdown(text, "t.md")[0]


def faults(text: str) -> list[str]:
    with pytest.raises(TextError) as caught:
        read(text)
    return [str(fault) for fault in caught.value.every]


# --- Boxes to tick -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("- [ ] a\n- [x] b", [EMPTY, TICKED]),
        ("* [X] a\n* b", [TICKED, ""]),
        ("+ [ ] a\n  - [x] b", [EMPTY, TICKED]),
        ("- a\n  - [ ] b\n- [ ] c", ["", EMPTY, EMPTY]),
        ("\u2022 [ ] a\n\u2022 [x] b", [EMPTY, TICKED]),
        ("> - [ ] a", [EMPTY]),
        ("- [ ] a\n\n  further", [EMPTY, ""]),
        ("- [ ]a\n- [a] b\n- [x](https://a.org)", ["", "", ""]),
    ],
)
def test_a_box_to_tick_is_the_mark_of_its_item(text: str, marks: list[str]) -> None:
    assert [paragraph.mark for paragraph in read(text)] == marks
    assert all(paragraph.role == "item" for paragraph in read(text))


@pytest.mark.parametrize("text", ["1. [ ] a", "3) [x] a\n4) [ ] b", "- [] a", "- [\u2713] a"])
def test_a_box_to_tick_that_cannot_be_one_is_refused_at_its_line(text: str) -> None:
    assert all("box to tick" in fault for fault in faults(f"# T\n\n{text}"))
    assert faults(f"# T\n\n{text}")[0].startswith("t.md:3: ")


# --- Call-outs -----------------------------------------------------------------------------------

SIGNS = {
    "NOTE": "i", "TIP": "\u2713", "IMPORTANT": "\u2605", "WARNING": "!", "CAUTION": "\u2717",
}  # fmt: skip


def said(text: str) -> list[tuple[str, str]]:
    return [(paragraph.role, paragraph.text) for paragraph in read(text)]


@pytest.mark.parametrize("sort", SIGNS)
def test_a_call_out_has_its_sign_its_title_and_what_it_says(sort: str) -> None:
    sign = ("callout", SIGNS[sort])
    assert said(f"> [!{sort}] A *b*\n> c\n> d\n\ne") == [
        sign, ("callout", "A b"), ("body", "c d"), ("body", "e"),
    ]  # fmt: skip
    assert said(f"> [!{sort.lower()}]-\n> c") == [sign, ("body", "c")]
    assert said(f"> [!{sort}] A") == [sign, ("callout", "A")]
    paragraphs = read(f"> [!{sort}]\n> c\n>\n> - d\n>\n> > e\n\n> f\n\n> [!{sort}]\n> g")
    assert [paragraph.role for paragraph in paragraphs] == [
        "callout", "body", "item", "quote", "quote", "callout", "body",
    ]  # fmt: skip
    assert [paragraph.depth for paragraph in paragraphs] == [0] * 7
    numbers = [paragraph.inset.number if paragraph.inset else 0 for paragraph in paragraphs]
    assert numbers == [1, 1, 1, 1, 0, 2, 2]
    assert {one.inset.sort for one in paragraphs if one.inset} == {sort.lower()}


def test_a_marker_with_a_backslash_is_text() -> None:
    assert said("> \\[!NOTE] a") == [("quote", "[!NOTE] a")]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("> [!NOTE]", "says nothing", "next line"),
        ("> [!DANGER] a\n> b", "no call-out [!DANGER]", "[!CAUTION]"),
        ("> [!WARNIGN] a\n> b", "no call-out [!WARNIGN]", "[!WARNING]"),
        ("> [!XYZ] a\n> b", "no call-out [!XYZ]", "[!NOTE], [!TIP], [!IMPORTANT]"),
        ("> a\n> [!NOTE] b", "no call-out here", "quotation by itself"),
        ("- > [!NOTE] b", "no call-out here", "in no list"),
        ("> > [!NOTE] b", "no call-out here", "quotation by itself"),
        ("<!-- pull -->\n> [!NOTE] b", "no call-out here", "quotation by itself"),
    ],
)
def test_a_call_out_that_cannot_be_set_is_refused(text: str, message: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        read(f"# T\n\n{text}")
    (fault,) = caught.value.every
    assert message in str(fault) and hint in fault.hint


# --- Lines to write on ---------------------------------------------------------------------------


def written(text: str) -> list[tuple[str, str, bool]]:
    return [(one.role, one.text, one.blank) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Name: ____", ["Name:"]),
        ("Name:__", ["Name:"]),
        ("Name ________________", ["Name"]),
        ("Name: \\_\\_\\_", ["Name:"]),
        ("**Name:** ____", ["Name:"]),
        ("Name: ____\nTel: ____", ["Name:", "Tel:"]),
        ("Name: ____  \nTel: ____", ["Name:", "Tel:"]),
        ("Name: ____ Tel: ____", ["Name:", "Tel:"]),
        ("\u0627\u0633\u0645: ____\u200f", ["\u0627\u0633\u0645:"]),
        ("Where do you\nlive? ____", ["Where do you live?"]),
    ],
)
def test_underscores_at_the_end_are_a_line_to_write_on(text: str, labels: list[str]) -> None:
    assert written(text) == [("body", label, True) for label in labels]


@pytest.mark.parametrize(
    "text",
    ["____", "____________", "I, ____, agree to ____", "a____ b", "@peace__", "@peace_____",
     "#stop____", "a_b__", "https://a.org/x____", "____ Ort"],
)  # fmt: skip
def test_other_underscores_stay_as_they_are_typed(text: str) -> None:
    assert written(text) == [("body", text, False)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Notes: ____\n\n____", [("Notes:", 2)]),
        ("Notes: ____\n____\n________", [("Notes:", 3)]),
        ("Notes: ____\n\n____\n\n____\n\nName: ____", [("Notes:", 3), ("Name:", 1)]),
        ("Notes: ____\n\nthanks\n\n____", [("Notes:", 1), ("thanks", 0), ("____", 0)]),
        ("Notes: ____\n\n- ____", [("Notes:", 1), ("____", 0)]),
        ("Notes: ____\n\n> ____", [("Notes:", 1), ("____", 0)]),
        ("Notes: ____ ____", [("Notes: ____ ____", 0)]),
    ],
)
def test_underscores_alone_below_a_line_are_one_more(
    text: str, lines: list[tuple[str, int]]
) -> None:
    assert [(one.text, one.blank) for one in read(text)] == lines


def test_a_line_above_a_slip_has_none_of_its_lines() -> None:
    (above, *slip) = read("Notes: ____\n\n<!-- slip -->\n____")
    assert above.blank == 1 and slip[-1].text == "____"


@pytest.mark.parametrize("line", ["# T", "## T", "T\n==="])
def test_a_line_to_sign_on_leaves_a_heading_above_it_as_typed(line: str) -> None:
    assert [(one.role, one.text) for one in from_markdown(f"# A\n\nb\n\n{line}\n____", "t.md")[0]][
        2:
    ] == [("heading", "T"), ("body", "____")]


def test_a_line_to_write_on_keeps_the_box_of_its_item() -> None:
    (item,) = read("- [ ] I can translate into: ____")
    assert (item.role, item.mark, item.text, item.blank) == (
        "item", EMPTY, "I can translate into:", True,
    )  # fmt: skip


# --- Slips ---------------------------------------------------------------------------------------

SLIP = "<!-- slip -->\n### With you\n\n- [ ] a\n\nName: ____\n\nSmall print."


@pytest.mark.parametrize(
    "text",
    [
        f"# T\n\nb\n\n---\n\nSlogan.\n\n\u2013 C\n\n{SLIP}",
        f"# T\n\nb\n\n{SLIP}\n\n---\n\nSlogan.\n\n\u2013 C",
    ],
)
def test_a_slip_is_last_wherever_it_is_written(text: str) -> None:
    assert said(text) == [
        ("title", "T"), ("body", "b"), ("slogan", "Slogan."), ("signature", "\u2013 C"),
        ("callout", "\u2702"), ("heading", "With you"), ("item", "a"), ("body", "Name:"),
        ("body", "Small print."),
    ]  # fmt: skip
    assert {one.inset.kind for one in read(text)[4:] if one.inset} == {"slip"}


def test_a_rule_ends_a_slip() -> None:
    paragraphs = read(f"# T\n\n{SLIP}\n\n---\n\n## b\n\nc")
    assert [one.text for one in paragraphs if not one.inset] == ["T", "b", "c"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!-- slip -->", "nothing is on this slip"),
        ("<!-- slip -->\n\n---\n\na", "nothing is on this slip"),
        (f"{SLIP}\n\n---\n\n{SLIP}", "second slip"),
        (f"{SLIP}\n\n<!-- pull -->\na", "does not go into a slip"),
        (f"{SLIP}\n\n<!-- cover -->\na", "does not go into a slip"),
        (f"{SLIP}\n\n> [!NOTE] a", "begins no call-out here"),
    ],
)
def test_a_slip_that_cannot_be_set_is_refused(text: str, message: str) -> None:
    assert message in faults(f"# T\n\n{text}")[0]


@pytest.mark.parametrize(
    ("lines", "warned"),
    [
        ("First name: ____", False), ("A: ____\n\nB: ____", False),
        ("A: ____\n\nB: ____\n\nC: ____", True),
        ("Address: ____", True), ("Adresse: ____", True),
        ("\u0639\u0646\u0648\u0627\u0646: ____", True),
        ("Telefon: ____", True), ("- [ ] a\n- [ ] b: ____\n\nA: ____\n\nB: ____", False),
        ("Ask for our address.", False),
    ],
)  # fmt: skip
def test_a_slip_that_asks_for_much_is_warned_of(lines: str, warned: bool) -> None:
    _, said = from_markdown(f"# T\n\n<!-- slip -->\n\n{lines}", "t.md")
    assert any("seized" in notice.message for notice in said) == warned
    _, said = from_markdown(f"# T\n\n{lines}", "t.md")
    assert not said


# --- Struck-out words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("a ~~b~~ c", ["b"]), ("~~a b~~", ["a b"]), ("**~~a~~** b", ["a"]),
        ("- ~~a~~ b", ["a"]), ("~~a [b](https://c.org)~~", ["a ", "b"]),
        ("\\~\\~a\\~\\~", []), ("10~12", []),
    ],
)  # fmt: skip
def test_words_between_two_tildes_are_struck(text: str, struck: list[str]) -> None:
    spans = [span for paragraph in read(text) for span in paragraph.spans]
    assert [span.text for span in spans if span.struck] == struck


def test_words_between_single_tildes_are_refused() -> None:
    assert "single ~" in faults("a ~b~ c")[0]
