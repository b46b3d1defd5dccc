"""Plain text, isolates left open, and the property that no word of any text is lost."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import Location, TextError
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.isolates import left_open
from leaflet.statement.plaintext import from_plain_text

RLE, PDF, RLO, RLI, PDI = "\u202b\u202c\u202e\u2067\u2069"


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("", ()),
        (f"{RLI}a{PDI}{RLE}b{PDF}", ()),
        (f"{PDI}{PDF}a", ()),
        (f"{RLI}{RLE}a{PDI}", ()),  # closing the isolate closes what is in it
        (f"{RLE}a{PDI}", (0,)),
        (f"{RLI}a{PDF}", (0,)),
        (f"{RLE}{RLI}a{PDF}", (0, 1)),
        (f"{RLI}{RLI}a{PDI}", (0,)),
        (f"{RLO}{RLI}{RLE}a{PDI}", (0,)),
    ],
)
def test_left_open(text, opened):
    assert left_open(text) == opened


def test_plain_text():
    text = f"\n\n # T*\n t\n\n- a <b>\n \n---\nc\u2028d\n\n\n{RLI}e"
    paragraphs, notices = from_plain_text(text, "en.txt")
    assert [(p.role, p.text, p.at.line) for p in paragraphs] == [
        ("title", "# T*", 3),
        ("body", "t", 4),
        ("body", "- a <b>", 6),
        ("body", "---\u2028c\u2028d", 8),
        ("body", f"{RLI}e{PDI}", 12),
    ]
    assert Location("en.txt", 12) in [notice.at for notice in notices]
    assert from_plain_text(" \n\u00a0\n", "en.txt") == ((), ())


LETTERS = st.characters(categories=("Lu", "Ll", "Lt", "Lo", "Mn", "Mc"))
WORD = st.text(LETTERS, min_size=1).map(lambda w: unicodedata.normalize("NFC", "x" + w + "x"))
TEXT = st.lists(st.lists(WORD, min_size=1, max_size=9), min_size=1, max_size=6)


@given(TEXT, st.sampled_from([" ", "  ", "\n", " \n ", "\t"]))
def test_words_in_are_words_out_in_order(written, space):
    text = "\n\n".join(space.join(words) for words in written)
    paragraphs, notices = from_markdown(text, "en.md")
    assert [re.split("[ \u2028]+", p.text) for p in paragraphs] == written
    # Short lines may be a verse: that is told of, and changes nothing.
    assert all("are printed as one paragraph" in notice.message for notice in notices)
    paragraphs, _ = from_plain_text(text, "en.txt")
    words = [word for p in paragraphs for word in re.split("[ \u2028]+", p.text)]
    assert words == [word for paragraph in written for word in paragraph]


@given(st.text(st.sampled_from("aabbc \n\n#->*_~|{}[]!\\.1\t–:=+`$"), max_size=60))
def test_no_letter_of_any_markdown_is_lost(text):
    try:
        paragraphs, _ = from_markdown(text, "en.md")
    except TextError as error:
        assert error.hint and error.at.line
        return
    printable = set("abc{}|~$:`")
    out = "".join(p.text for p in paragraphs)
    assert [c for c in out if c in printable] == [c for c in text if c in printable]
    for paragraph in paragraphs:
        assert paragraph.text == " ".join(re.split("[ \n\t]+", paragraph.text)).strip(" \u2028")
        assert 1 <= paragraph.at.line <= text.count("\n") + 1
