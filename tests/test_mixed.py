"""Telephone numbers, addresses and words in Latin letters inside right-to-left lines.

The golden shows each case as it is written and as it is seen, left to right. A capital stands for a
word of the language, letters and all: so the file shows the same order in every editor. Each line
of it was looked at on paper once. Two PDF readers say where on the page every character is.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

import pytest
from extraction import MARGIN, PAGE, set_lines
from readers import normalized
from seen_runs import run_seen
from shipped import shaped, statement

from leaflet.layout.shaped import shape_all
from leaflet.statement import language
from leaflet.statement.language import numeral
from leaflet.typesetting.lines import place

TAGS = ("ar", "fa", "ckb", "ur", "he")
DIGITS = {"ar": "\u0660", "ckb": "\u0660", "fa": "\u06f0", "ur": "\u06f0"}  # he has none of its own

# What is written. Digits after ~ are those of the language.
CASES = """
A: 00 30 5550 2019.
A 00 30 5550 2019 B
A +49 (0)30 5550-2019, B 030/5550 2019
A (030) 5550 2019; B (030-5550-2019) C
A: (212) 555-0100.
00 30 5550 2019
A https://example.org/a/b?c=d&e=f#g B
A: https://example.org/.
A www.example.org/, B example.org!
example.org/
A info@example.org; B first.last+news@mail.example.org.
info@example.org
A: example.org | 030 5550 2019 | info@example.org
A @leaflet B #peace C
A NATO B
A U.S. B (MENA) C EU/UN.
A «Amazon Web Services» B
A GPT-4, B COVID-19 C
A Oppose War on Iran B
A 2019 B 1979-2019 C
A 03.01.2020 B 19:30
A 12.5 % B 50 $ C
A 1,000,000 B -5 C
A (1) B [2] C
~030 5550 2019
A: ~030 5550 2019.
A ~030-5550-2019 B ~0305550/2019 C
A ~+98 912 345 6789, B ~0098.30.1234567
A ~2019 B ~12.5 C
"""


@cache
def words(tag: str) -> list[str]:
    """Words of the statement that are letters alone, and one glyph a letter: for A, B, C."""
    text = " ".join(paragraph.text for paragraph in statement(tag).paragraphs)
    found_words = [
        word
        for word in dict.fromkeys(text.split())
        if 3 <= len(word) <= 6
        and all(unicodedata.category(char) == "Lo" for char in word)
        and not re.search("\u0644[\u0622\u0623\u0625\u0627]", word)  # one glyph for two letters
        and word == unicodedata.normalize("NFC", word)
    ]
    chosen: list[str] = []
    for word in found_words:  # none within another
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
    return chosen[:3]


def cases(tag: str) -> list[str]:
    """The cases for a language: those in its own digits only if it has some."""
    every = CASES.strip().splitlines()
    return [case for case in every if "~" not in case or tag in DIGITS]


def written(case: str, tag: str) -> str:
    """A case in the letters of a language."""
    text = case
    if "~" in text:
        zero = ord(DIGITS[tag])
        text = re.sub(r"(?<=~)[\d ()/+.-]+", lambda match: "".join(
            chr(zero + int(char)) if char.isdigit() else char for char in match[0]
        ), text).replace("~", "")  # fmt: skip
        text = re.sub(r"[0-9]", lambda match: chr(zero + int(match[0])), text)
    return re.sub(r"\b[ABC]\b", lambda match: words(tag)["ABC".index(match[0])], text)


def alike_in(visual: str, tag: str) -> str:
    """What is seen, with a capital for each word of the language, ~ before its digits."""
    for name, word in zip("ABC", words(tag), strict=True):
        visual = visual.replace(word[::-1], name)
    own = "".join(chr(ord(DIGITS[tag]) + i) for i in range(10)) if tag in DIGITS else ""
    if any(char in own for char in visual):
        visual = "~" + visual.translate({ord(char): str(i) for i, char in enumerate(own)})
    return visual


def seen(text: str, tag: str) -> str:
    """A line as it is set, left to right, brackets as they look."""
    paragraph = shaped(text, tag)
    line = place(paragraph, paragraph.whole(), 10, measure=1000, align="start")
    return "".join(char for placed in line.runs for char in run_seen(placed)).strip()


def test_the_order_that_is_seen(golden: Callable[[str, str], None]) -> None:
    rows: list[str] = []
    for case in CASES.strip().splitlines():
        orders: dict[str, list[str]] = {}
        for tag in TAGS:
            if case in cases(tag):
                orders.setdefault(alike_in(seen(written(case, tag), tag), tag), []).append(tag)
        rows.append(f"{case}\n")
        rows += [f"    |{visual}|  {' '.join(tags)}\n" for visual, tags in orders.items()]
    golden("lines/mixed.txt", "".join(rows))


# --- Where readers find the characters on the page ------------------------------------------------


def mupdf(data: bytes) -> list[tuple[float, float, str]]:
    """(y, x, character) of a file of one page."""
    pymupdf = pytest.importorskip("pymupdf")
    with pymupdf.open(stream=data) as document:
        return [
            (char["origin"][1], char["origin"][0], char["c"])
            for block in document[0].get_text("rawdict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
            for char in span["chars"]
        ]


def pdfium(data: bytes) -> list[tuple[float, float, str]]:
    pytest.importorskip("pypdfium2")
    from ctypes import byref, c_double

    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text = page.get_textpage()
    x, y = c_double(), c_double()
    chars = []
    for i in range(text.count_chars()):
        if not raw.FPDFText_IsGenerated(text, i):
            raw.FPDFText_GetCharOrigin(text, i, byref(x), byref(y))
            chars.append((-y.value, x.value, chr(raw.FPDFText_GetUnicode(text, i))))
    text.close()
    page.close()
    document.close()
    return chars


def on_paper(chars: list[tuple[float, float, str]]) -> list[str]:
    """The lines of a page, each as it is seen: its characters by their places alone."""
    rows: dict[int, list[tuple[float, str]]] = {}
    for y, x, char in chars:
        if not char.isspace() and unicodedata.category(char) != "Cf":
            rows.setdefault(round(y), []).append((x, char))
    # Digits of one number may be one code, at one place, in their order.
    places = (sorted(rows[y], key=lambda entry: entry[0]) for y in sorted(rows))
    return ["".join(char for _, char in row) for row in places]


def alike(text: str) -> str:
    """Without spaces and without which way a bracket looks: readers give it as it was typed."""
    return re.sub(r"\s", "", text).translate(str.maketrans(")]»", "([«"))


@pytest.mark.parametrize("reader", [mupdf, pdfium])
@pytest.mark.parametrize("tag", TAGS)
def test_two_readers_find_every_character_where_it_is_seen(tag: str, reader: Callable) -> None:
    texts = [written(case, tag) for case in cases(tag)]
    lines: list[str] = []
    for first in range(0, len(texts), 12):
        lines += on_paper(reader(set_lines(tag, tuple(texts[first : first + 12]))))
    assert len(lines) == len(texts)
    for text, line in zip(texts, lines, strict=True):
        assert alike_in(alike(line), tag) == alike_in(alike(seen(text, tag)), tag), text


@pytest.mark.parametrize("tag", TAGS)
def test_each_line_begins_at_the_right(tag: str) -> None:
    """That an address alone on its line is aligned as the others are."""
    texts = tuple(written(case, tag) for case in cases(tag)[:12])
    rows: dict[int, float] = {}
    for y, x, char in mupdf(set_lines(tag, texts)):
        if not char.isspace():
            rows[round(y)] = max(rows.get(round(y), 0.0), x)
    assert len(rows) == len(texts)
    right = PAGE.width - MARGIN
    assert all(right - 16 < x < right for x in rows.values())


# --- What leaflet itself writes -------------------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
def test_list_numbers_are_in_the_digits_of_the_text(tag: str) -> None:
    """And their full stop is on the left of them, towards the text."""
    from shipped import typefaces

    from leaflet.statement.commonmark import from_markdown

    a, b, c = words(tag)
    zero = DIGITS.get(tag, "0")
    for own in dict.fromkeys((zero, "0")):
        year = "".join(chr(ord(own) + int(digit)) for digit in "2019")
        text = f"{a} {year}.\n\n9. {b}\n10. {c}\n"
        paragraphs, _ = from_markdown(text, "x.md")
        spoken = language.resolve(tag, text)
        shaped_items = shape_all(paragraphs, spoken, typefaces())
        marks = [item.mark for item in shaped_items if item.mark]
        digits = [numeral(number, spoken, f"{a} {year}.") for number in (9, 10)]
        assert digits == ["".join(chr(ord(own) + int(d)) for d in n) for n in ("9", "10")]
        for mark, number in zip(marks, digits, strict=True):
            assert normalized(mark.text) == f"{number}."
            line = place(mark, mark.whole(), 10, measure=100, align="start")
            assert "".join(char for run in line.runs for char in run_seen(run)) == f".{number}"
