"""Telephone numbers in the digits of Arabic and Persian: what readers give back of them."""

import pytest
from extraction import read, set_lines
from readers import missing, normalized

NUMBERS = [
    "030 1234567", "030-1234567", "030/1234567", "+98 912 345 6789", "(030) 1234567",
    "+98 (0)30 123-4567", "0098.30.1234567", "030 \u2013 1234567", "09123456789", "030 / 123 45 67",
]  # fmt: skip
WAR = {
    "ar": "\u0627\u0644\u062d\u0631\u0628",
    "fa": "\u062c\u0646\u06af",
    "he": "\u05de\u05dc\u05d7",
}
NEUTRALS = "(\u2013"  # signs that PDFium counts to no number (docs/extraction.md)


@pytest.mark.parametrize("zero", [0x660, 0x6F0])
@pytest.mark.parametrize("reader", ["poppler", "pdfium", "mupdf", "pdfjs"])
@pytest.mark.parametrize("tag", WAR)
def test_a_number_comes_back_as_it_is_dialled(tag: str, reader: str, zero: int) -> None:
    if reason := missing(reader):
        pytest.skip(reason)
    digits = {ord(str(i)): chr(zero + i) for i in range(10)}
    word = WAR[tag]
    texts = []
    for number in NUMBERS:
        if reader != "pdfium" or not any(sign in number for sign in NEUTRALS):
            native = number.translate(digits)
            texts += [f"{word} {native}{after}" for after in (".", f" {word}", f"\u060c {word}")]
            if reader != "pdfium":
                texts.append(native)
    pages = read(set_lines(tag, tuple(texts)), reader)
    back = [normalized(line) for page in pages for line in page.split("\n")]
    assert [text for text in texts if normalized(text) not in back] == []
