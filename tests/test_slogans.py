"""Slogans of several lines: where each begins is seen, by the distances of baselines in PDFium."""

from itertools import pairwise
from pathlib import Path

import leaflets
import pymupdf
import pytest

from leaflet.request.request import parse
from leaflet.statement import source

LONG = "No closing of any ward in any hospital of this city, neither now nor in the years to come"
SLOGANS = [
    LONG,
    "Nurses and patients stand together against the sale of our houses and wards",
    LONG,
]


def baselines(folder: Path, style: str, slogans: list[str]) -> list[list[float]]:
    """Where the lines of each slogan stand, from the top."""
    text = "# Stay\n\nWe do not move.\n\n---\n\n" + "\n\n".join(f"**{one}**" for one in slogans)
    (folder / "call.en.md").write_text(f"{text}\n\n\u2013 The alliance\n", "utf-8")
    statement = source.load(folder / "call.en.md", "en")
    assert sum(one.role == "slogan" for one in statement.paragraphs) == len(slogans)
    data = leaflets.make(statement, parse(style=style, size="a5", sides=1)).data
    with pymupdf.open(stream=data) as document:
        lines = [
            ("".join(span["text"] for span in line["spans"]).strip(), line["spans"][0]["origin"][1])
            for block in document[0].get_text("dict")["blocks"]
            for line in block.get("lines", ())
        ]
    lines.sort(key=lambda line: line[1])
    found: list[list[float]] = []
    rest = list(slogans)
    for text, y in lines:
        if rest and rest[0].startswith(text) and text:
            found.append([])
        if found and text and any(text in slogan for slogan in slogans):
            found[-1].append(y)
            rest = rest[1:] if rest and rest[0].startswith(text) else rest
    return found


@pytest.mark.parametrize("style", ["plain", "bold", "flyer"])
def test_lines_of_one_are_nearer_than_the_next(tmp_path: Path, style: str) -> None:
    found = baselines(tmp_path, style, SLOGANS)
    assert [len(lines) > 1 for lines in found] == [True] * 3
    within = max(y - x for lines in found for x, y in pairwise(lines))
    between = min(after[0] - before[-1] for before, after in pairwise(found))
    assert between > 1.35 * within


def test_slogans_of_a_line_each_stand_as_before(tmp_path: Path) -> None:
    short = baselines(tmp_path, "plain", ["Stop", "Stay", "Sing"])
    long = baselines(tmp_path, "plain", [LONG, "Stay", "Sing"])
    assert short[1][0] - short[0][0] < long[2][0] - long[1][0]
