"""A word, a line or a paragraph without end: its leaflet, or its refusal, takes seconds at most.

Once a word of 10,000 letters took a minute, since its pieces were looked up by the square of its
length; 20,000 signs without a space took as long to break into lines.
"""

import base64
import random
import time
from pathlib import Path

import faces
import pytest
from commands import call

LONGEST = 5.0  # seconds of a processor, on a busy machine; alone it takes one
CASES = Path(__file__).parent / "data" / "cases" / "reliability"
CHANCE = random.Random(5)
HAN = "\u4eba\u6c11\u8981\u548c\u5e73\u9762\u5305\u81ea\u7531\u3002"
FRENCH = "\u00e9\u00e0\u00e7\u0153\u00ab\u00bb\u2019\u2026\u2013\u2014\u20ac\u00df\u00f1\u00b0"
BEH = "\u0628"

TEXTS = {
    "hy.en": (CASES / "hy.en.md").read_text(),
    "y.en": "y" * 20_000,
    "hex.en": "".join(CHANCE.choices("0123456789abcdef", k=20_000)),
    "base64.en": base64.b64encode(CHANCE.randbytes(15_000)).decode(),
    "mail.en": "x@" + "y" * 20_000 + ".org",
    "address.en": "https://example.org/" + "a/b.c-d" * 2000,
    "syllables.tr": "fidanlar\u0131m\u0131zdan" * 500,
    "compound.de": "Donaudampfschifffahrt" * 500,
    "foreign.ar": f"a {BEH} " * 2500,
    "brackets.ar": f"(a){BEH}" * 2500,
    "joined.ur": BEH * 10_000,
    "odd.fr": "".join(CHANCE.choices(FRENCH, k=10_000)),
    "odd words.fr": "".join(CHANCE.choices(FRENCH + " ", k=10_000)),
    "words.en": "ab " * 4000,
    "Chinese.zh": HAN * 470,
}
# On paper where it fits as well: there its lines are broken as evenly as they can be.
SIZES = ((), ("--size", "a2"), ("--size", "a3", "--style", "columns"))


@pytest.mark.sample(6, why="all go one way through line breaking")
@pytest.mark.parametrize("size", SIZES, ids=" ".join)
@pytest.mark.parametrize("name", TEXTS)
def test_long_texts(
    name: str, size: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(f"{name}.md").write_text(f"# Call\n\n{TEXTS[name]}\n", encoding="utf-8")
    Path("own.ttf").write_bytes(faces.face(dict.fromkeys(HAN, faces.SQUARE)))
    began = time.process_time()
    done = call("render", f"{name}.md", *size, "--font", "own.ttf", "-o", "out.pdf")
    assert time.process_time() - began < LONGEST
    assert done.exit_code in (0, 5), done.output
    assert done.exit_code == 0 or f"error: {name}.md:" in done.stderr
