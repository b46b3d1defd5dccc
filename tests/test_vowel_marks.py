"""Vowel signs stay on their letters in every reader: of Hindi, Thai, and letters with two accents.

In justified lines the widths of codes, which are whole thousandths, drift from where letters are,
and the pen is set right. Where that was between a mark and the next letter, poppler, which sorts by
place, gave the mark behind that letter.
"""

import random
from collections import Counter
from pathlib import Path

import pytest
import readers
from commands import call

WORDS = {
    "hi": "हम तुरंत युद्धविराम की मांग करते हैं स्कूल और अस्पताल बंद नहीं होने चाहिए मज़दूर किसान एक साथ खड़े "
    "हों बैठक में आओ सामने इकट्ठा एकता शक्ति शांति अधिकार दुनिया हिन्दी लिखी हुई किताबें पढ़ो भूख गरीबी "
    "बेरोज़गारी ख़िलाफ़ लड़ो कुछ लोग कहते ज़रूरी सूरज गुरु रूप हृदय कृपया पुस्तक संघर्ष संयुक्त मुंबई दिल्ली क्यों",
    "th": "น้ำ ผู้ เด็ก ปี สู้ ปู่ ตื่น รู้ เป็น ที่ ซื้อ",
    "lt": "darbi̇́ninkai visų̃ šalių̃ vienykitės taikà karas ne̾ mū́sų",
}
SIZES = ("a4", "a5", "dl", "a6")


@pytest.mark.parametrize("reader", ["poppler", "pdfium", "mupdf"])
@pytest.mark.parametrize("tag", WORDS)
def test_words_come_back_whole(
    tag: str, reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    if missing := readers.missing(reader):
        pytest.skip(missing)
    monkeypatch.chdir(tmp_path)
    chance = random.Random(tag)
    for number in range(24 if whole else 6):
        words = chance.choices(WORDS[tag].split(), k=chance.randint(40, 160))
        Path(f"t.{tag}.md").write_text(f"# {words[0]}\n\n{' '.join(words)}\n", encoding="utf-8")
        size = SIZES[number % len(SIZES)]
        done = call("render", f"t.{tag}.md", "--size", size, "-o", "out.pdf")
        assert done.exit_code == 0, done.output
        expected = readers.normalized(" ".join([words[0], *words])).split()
        extracted = readers.normalized(" ".join(readers.READERS[reader](Path("out.pdf")))).split()
        assert Counter(extracted) == Counter(expected)
