"""Signs at the beginning of a line, and within words, that are the author's: `>50 %`, `- 5 °C`, a
star that says what a star means, words struck out in part, addresses that were to be clicked.

What is expected is the text as it was typed, or what its author plainly meant.
"""

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
