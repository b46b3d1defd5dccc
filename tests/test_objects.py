"""The objects of a PDF, as the standard has them and as pypdf and ReportLab read and write them."""

import string as characters
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import read_object
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc

from leaflet.pdf import objects
from leaflet.pdf.objects import PDFArray, PDFDictionary, PDFDocument, PDFName, Written


def read(data: bytes) -> Any:
    return read_object(BytesIO(data + b" "), None)


@pytest.mark.parametrize(
    ("text", "name"),
    [  # ISO 32000-1, table 4: what is written, and the name that it is
        ("Name1", "/Name1"),
        ("ASomewhatLongerName", "/ASomewhatLongerName"),
        ("A;Name_With-Various***Characters?", "/A;Name_With-Various***Characters?"),
        ("1.2", "/1.2"),
        ("$$", "/$$"),
        ("@pattern", "/@pattern"),
        (".notdef", "/.notdef"),
        ("Lime Green", "/Lime#20Green"),
        ("paired()parentheses", "/paired#28#29parentheses"),
        ("The_Key_of_F#_Minor", "/The_Key_of_F#23_Minor"),
    ],
)
def test_names_are_those_of_the_standard(text: str, name: str) -> None:
    assert PDFName(text) == name


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1))
def test_a_name_is_read_as_it_was(text: str) -> None:
    assert read(PDFName(text).encode("ascii")) == "/" + text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_wide_string_is_read_as_it_was(text: str) -> None:
    assert read(objects.wide_string(text).encode("ascii")) == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_wide_string_is_written_as_reportlab_does(text: str) -> None:
    expected = pdfdoc.PDFString(text, enc="utf-16").format(pdfdoc.PDFDocument())
    assert objects.wide_string(text).encode("ascii") == expected


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not text.isascii()))
def test_a_string_in_hex_digits_is_read_as_it_was(text: str) -> None:
    assert read(objects.string(text).encode("ascii")) == text


@given(st.floats(0, 1) | st.integers(0, 255).map(lambda level: level / 255))
def test_a_share_of_an_ink_is_written_as_reportlab_does(value: float) -> None:
    assert objects.formatted(value, PDFDocument("en")).decode() == fp_str(value)


ENTRIES = st.dictionaries(
    st.text(characters.ascii_letters, min_size=1),
    st.integers() | st.sampled_from(["/Name", "true", b"12 0 R"]),
    max_size=40,
)


@given(ENTRIES)
def test_dictionaries_and_arrays_are_written_as_reportlab_does(entries: dict[str, Any]) -> None:
    document, theirs = PDFDocument("en"), pdfdoc.PDFDocument()
    assert PDFDictionary(entries).format(document) == pdfdoc.PDFDictionary(entries).format(theirs)
    values = list(entries.values())
    assert PDFArray(values).format(document) == pdfdoc.PDFArray(values).format(theirs)


def test_an_object_has_one_number_and_what_is_indirect_is_referred_to() -> None:
    document = PDFDocument("en")
    first, second = Written(b"1"), PDFDictionary({"K": 1}, indirect=True)
    numbers = [document.reference(item).number for item in (first, second, first)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0]]
    assert [document.objects[number - 1] for number in numbers] == [first, second, first]
    holder = PDFArray([first, second])
    assert holder.format(document) == b"[ 1 %d 0 R ]" % second.number
