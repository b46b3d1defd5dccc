"""Signs at the beginning of a line, and within words, that are the author's: `>50 %`, `- 5 °C`, a
star that says what a star means, words struck out in part, addresses that were to be clicked.

What is expected is the text as it was typed, or what its author plainly meant.
"""

import textwrap

import pytest

from leaflet.errors import TextError
from leaflet.groups.manifest import read as read_list
from leaflet.statement.commonmark import from_markdown


def printed(text: str) -> list[tuple[str, str]]:
    return [(paragraph.role, paragraph.text) for paragraph in from_markdown(text, "t.md")[0]]


def notices(text: str) -> list[str]:
    return [str(notice) for notice in from_markdown(text, "t.md")[1]]


@pytest.mark.parametrize(
    "line", [">50 % pay too much.", ">= 18 years", ">18 years", ">\u20ac500 rent", ">\u06f5\u06f0"]
)
def test_more_than_is_no_quotation(line: str) -> None:
    assert printed(f"# A\n\n{line}\n\nb") == [("title", "A"), ("body", line), ("body", "b")]
    assert printed(f"We are many:\n{line}") == [("body", f"We are many: {line}")]
    assert printed(f"- {line}\n- b") == [("item", line), ("item", "b")]
    assert notices(f"# A\n\n{line}") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> 18 years", "18 years"), (">so it is", "so it is"), (">in\n>2026\n>too", "in 2026 too"),
        ("> in\n>2026", "in 2026"), (">2026\n> it is", "2026 it is"),
    ],
)  # fmt: skip
def test_a_quotation_stays_one(text: str, words: str) -> None:
    assert printed(text) == [("quote", words)]


@pytest.mark.parametrize(
    ("text", "words", "struck"),
    [
        ("H~~e~~llo", "Hello", ["e"]), ("Kolleg~~inn~~en", "Kolleginnen", ["inn"]),
        ("~~old~~new and new~~old~~", "oldnew and newold", ["old", "old"]),
        ("(~~x~~)", "(x)", ["x"]),
    ],
)  # fmt: skip
def test_a_part_of_a_word_is_struck_out(text: str, words: str, struck: list[str]) -> None:
    (paragraph,) = from_markdown(text, "t.md")[0]
    assert paragraph.text == words and notices(text) == []
    assert [span.text for span in paragraph.spans if span.struck] == struck


@pytest.mark.parametrize("text", ["a~~b", "a~~b and ~~c~~"])
def test_tildes_that_strike_nothing_out_are_told_of(text: str) -> None:
    assert "~~" in printed(text)[0][1]
    (notice,) = notices(text)
    assert notice.startswith("t.md:1: a ~ in this line is printed")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<mailto:a@example.org>", "a@example.org"), ("<tel:+4930555>", "+4930555"),
        ("<a@example.org>", "a@example.org"), ("mailto:a@example.org", "mailto:a@example.org"),
        ("<https://example.org>", "https://example.org"),
    ],
)  # fmt: skip
def test_an_address_to_click_is_printed_without_its_scheme(text: str, words: str) -> None:
    assert printed(f"Write to {text}") == [("body", f"Write to {words}")]


@pytest.mark.parametrize(
    ("cell", "contact"),
    [
        ("mailto:a@example.org", "a@example.org"), ("tel:+4930555", "+4930555"),
        ("Mail: MAILTO:a@example.org", "Mail: a@example.org"), ("Tel: 030 555", "Tel: 030 555"),
        ("tel:030 555", "tel:030 555"), ("tel:030-555", "030-555"),
    ],
)  # fmt: skip
def test_so_it_is_in_a_list(tmp_path, cell: str, contact: str) -> None:
    path = tmp_path / "g.csv"
    path.write_text(f"name,contact\nBerlin,{cell}\n", encoding="utf-8")
    assert [group.contact for group in read_list(path).groups] == [(("", contact),)]


def test_a_formula_of_a_link_names_the_address_alone(tmp_path) -> None:
    path = tmp_path / "g.csv"
    cell = '"=HYPERLINK(""mailto:a@example.org"",""a@example.org"")"'
    path.write_text(f"name,contact\nBerlin,{cell}\n", encoding="utf-8")
    with pytest.raises(TextError) as caught:
        read_list(path)
    assert caught.value.hint == "write what it shows: a@example.org; without the ="


@pytest.mark.parametrize(
    "text",
    [
        "# Mieter*\n\nMieter* sind alle.\n\n* alle Geschlechter",
        "# A\n\nEin*e Kolleg*in.\n\n* alle Geschlechter",
        "# A\n\nfree*\n\n* a fee",
    ],
)
def test_a_lone_star_below_words_with_one_is_a_note(text: str) -> None:
    assert printed(text)[-1] == ("body", text.split("\n")[-1])
    assert notices(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nAll of us.\n\n* bread", "*All* of us.\n\n* bread", "Mieter*\n\n* bread\n* peace",
        "**All*** of us.\n\n* bread", "Mieter*\n\n* bread\n\n* peace", "Mieter*\n\n* bread\n  - a",
    ],
)  # fmt: skip
def test_other_stars_are_bullets(text: str) -> None:
    assert ("item", "bread") in printed(text)


@pytest.mark.parametrize("line", ["- 5 °C", "+ 5 %", "- 10 % pay is no joke.", "- .5", "+ 1"])
def test_a_lone_sign_before_a_number_is_printed(line: str) -> None:
    assert printed(f"# A\n\nb\n\n{line}\n\nc")[2] == ("body", line)


@pytest.mark.parametrize(
    "text",
    ["- 5 loaves\n- 6 pears", "- five", "b\n- 5 loaves", "- 5 of us:\n  - a", "\u2022 5 pears"],
)
def test_other_hyphens_are_bullets(text: str) -> None:
    assert "item" in [role for role, _ in printed(text)]
    assert "item" in [role for role, _ in printed(f"# A\n\n{text}\n\nb")]


# --- Lines one below another ---------------------------------------------------------------------

FIRST, SECOND = "\u0623\u0648\u0644\u0627", "\u062b\u0627\u0646\u064a\u0627"
ARABIC_LABELS = f"{FIRST}: \u0643\u0630\u0627\n{SECOND}: \u0643\u0630\u0627"
LONG = "so we went on " * 5


@pytest.mark.parametrize(
    "text",
    [
        "Mo: 10\u201312\nDi: 14\u201316", "1 - un\n2 - deux", ARABIC_LABELS,
        "Hours\nMo: 10\nDi: 12",
        "*) with a card\n**) on Mondays", "18:00 Start\n19:30 Food\n20 Uhr Music",
    ],
)  # fmt: skip
def test_lines_that_run_together_are_told_of(text: str) -> None:
    assert len(printed(text)) == 1
    last = text.count("\n") + 1
    told = [notice for notice in notices(text) if "as one paragraph" in notice]
    assert len(told) == 1 and (f"and {last} are" in told[0] or f"\u2013{last} are" in told[0])
    kept = text.replace("\n", "\\\n")
    assert not [notice for notice in notices(kept) if "as one paragraph" in notice]


@pytest.mark.parametrize(
    "text",
    [
        "We go\nand come.", "Mo: 10", "Mo: 10\n\nDi: 12", "- Mo: 10\n- Di: 12",
        "a\n\n---\n\nMo: 10\nDi: 12",
        "<!-- event -->\n18:00 Start\n19:00 Food", "Mo: 10  \nDi: 12", "Name: ____\nCity: ____",
        f"In June: {LONG}\nbut: {LONG}", "Mo: | Di:\n--|--\na | b",
    ],
)  # fmt: skip
def test_other_lines_are_not(text: str) -> None:
    assert not [notice for notice in notices(text) if "as one paragraph" in notice]


VERSE = "They counted the lamps\nbefore they counted the men.\nSeven hooks were empty"
WRAPPED = textwrap.fill("They counted the lamps before they counted the men, and we did too.", 40)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (VERSE, "1\u20133"),
        (f"b\n\n{VERSE}\n\n{VERSE}", "3\u20135, 7\u20139"),
        ("> The lamps of the men\n> are out.\n> \u2014 S. H.", "1 and 2"),
        ("> [!TIP] Pay here\n> Solidarity Fund\n> at the bank", "2 and 3"),
    ],
)
def test_a_verse_that_runs_together_is_told_of(text: str, shown: str) -> None:
    told = [notice for notice in notices(text) if "as one paragraph" in notice]
    assert len(told) == 1 and f"lines {shown} are" in told[0]
    kept = text.replace("\n", "\\\n").replace("\n\\\n", "\n\n")
    assert not [notice for notice in notices(kept) if "as one paragraph" in notice]


@pytest.mark.parametrize(
    "text",
    [
        WRAPPED, "\n".join(f"> {line}" for line in WRAPPED.split("\n")),
        f"- {VERSE}".replace("\n", "\n  "), f"- {VERSE}", f"<!-- event -->\n{VERSE}",
        f"{VERSE} {'and so ' * 4}\n{VERSE}", f"b\n\n---\n\n{VERSE}",
        "> [!TIP] Pay here\n> Solidarity Fund", "> We go\n>\n> and come.",
    ],
)  # fmt: skip
def test_wrapped_text_is_no_verse(text: str) -> None:
    assert not [notice for notice in notices(text) if "as one paragraph" in notice]


@pytest.mark.parametrize(
    "signs",
    [
        "\u2705 \u2705 \U0001f449",
        "\u260e \u2709",
        "\u260e\ufe0f \U0001f4cd",
        "\U0001f534 \U0001f534",
    ],
)
def test_lines_with_emoji_are_a_list(signs: str) -> None:
    marks = signs.split()
    paragraphs = from_markdown("\n".join(f"{mark} 030 555" for mark in marks), "t.md")[0]
    assert [(p.role, p.mark, p.text) for p in paragraphs] == [
        ("item", mark, "030 555") for mark in marks
    ]
    assert printed(f"{marks[0]} 030\nso it is")[0][0] == (
        "item" if marks[0] == "\u2705" else "body"
    )


@pytest.mark.parametrize("sign", ["\u2192", "\u27a2"])
def test_an_arrow_that_becomes_a_bullet_is_told_of(sign: str) -> None:
    assert [role for role, _ in printed(f"{sign} a\n{sign} b")] == ["item", "item"]
    (notice,) = notices(f"{sign} a\n{sign} b")
    assert sign in notice and notice.startswith("t.md:1: ")
    assert notices("\u2022 a\n\u25aa b") == [] and notices(f"- {sign} a\n- {sign} b") == []


@pytest.mark.parametrize("text", ["# A\n\n=====\n\nb", "=====\n\nb", "b\n\n===="])
def test_a_line_of_equals_signs_that_is_printed_is_told_of(text: str) -> None:
    (notice,) = notices(text)
    assert "printed as they stand: ====" in notice


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a<br>b", "end the line with \\"), ("<u>a</u>", "**words**"), ("<b>a</b>", "**words**"),
        ("<center>\na\n</center>", "take it out"), ("a <I>b</I>", "*words*"),
        ("a <ban>", "\\< for a plain <"),
        ("| A | B |\n|---|---|\n| 12 Uhr |", "write | 12 Uhr | |;"),
        ("A | B\n---|---\n12 Uhr | ", "write | 12 Uhr | |;"),
    ],
)  # fmt: skip
def test_hints_say_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        from_markdown(text, "t.md")
    assert hint in caught.value.hint


def test_messages_show_what_was_typed() -> None:
    with pytest.raises(TextError) as caught:
        from_markdown("1. [ ] x", "t.md")
    assert caught.value.message.endswith(": 1. [ ]")
    document = "It is \\[\\^1\\] here\\.\n"
    assert from_markdown(document, "t.html", {})[1] == ()
