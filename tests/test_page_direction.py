"""`/Direction /R2L`: in right-to-left languages, where PDFium still copies what is written.

PDFium, told that pages go from right to left, turns the parts of each line round.
"""

import io
from pathlib import Path

import leaflets
import pypdf
import pytest
import readers

from leaflet.layout.paper import SIZES
from leaflet.statement import source

WORDS = {
    "he": "\u05e9\u05dc\u05d5\u05dd",
    "ar": "\u0633\u0644\u0627\u0645",
    "fa": "\u0635\u0644\u062d",
    "ur": "\u0627\u0645\u0646",
}
ONE_PART = (
    "2026",
    "WHO",
    "\u0662\u0660\u0662\u0666",
    "\u06f2\u06f0\u06f2\u06f6",
)  # not to be turned
SEVERAL = [
    "030 5550 2019", "+49 (0)30 5550-2019", "example.org/", "info@example.org", "24/7", "50%",
    "10:30", "C++", "two words",
]  # fmt: skip


def made(tag: str, line: str, folder: Path) -> bytes:
    text = folder / f"t.{tag}.md"
    text.write_text(f"# {WORDS[tag]}\n\n{WORDS[tag]}\n\n{line}\n", encoding="utf-8")
    return leaflets.make(source.load(text, tag), leaflets.request_of(SIZES["a6"])).data


def direction(data: bytes) -> str | None:
    shown = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/ViewerPreferences"]
    return shown.get("/Direction")


@pytest.mark.parametrize("tag", WORDS)
@pytest.mark.parametrize("line", [*SEVERAL, *ONE_PART, ""])
def test_a_line_is_copied_as_it_is_written(tag: str, line: str, tmp_path: Path) -> None:
    data = made(tag, line, tmp_path)
    (tmp_path / "t.pdf").write_bytes(data)
    assert line in readers.normalized("\n".join(readers.pdfium(tmp_path / "t.pdf")))
    expected = "/R2L" if line in ("", *ONE_PART) else None
    assert direction(data) == expected


def test_a_left_to_right_language_says_nothing(tmp_path: Path) -> None:
    text = tmp_path / "t.en.md"
    text.write_text(f"# Words\n\n{WORDS['he']}\n", encoding="utf-8")
    assert (
        direction(leaflets.make(source.load(text, "en"), leaflets.request_of(SIZES["a6"])).data)
        is None
    )
