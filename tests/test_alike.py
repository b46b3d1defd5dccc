"""All languages of a command are justified, or none: seen on the right edges in PDFium."""

from pathlib import Path

import pypdfium2
from commands import call

from leaflet.production import orders
from leaflet.production.orders import Product
from leaflet.request.request import parse

NEAR = 2.0  # points: punctuation hangs over the edge


def leaflets(*tags: str, **words: object) -> dict[str, bytes]:
    """The leaflets of one command, by their languages."""
    order = orders.order("oppose-war-on-iran", tags, parse(**words))
    found = list(orders.make(order))
    return {one.tag: one.leaflet.data for one in found if isinstance(one, Product)}


def flush(data: bytes) -> float:
    """How many of the lines end at the right edge of their column, as a share: those of a page."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[0].get_textpage()
        ends: dict[int, float] = {}
        for number in range(page.count_chars()):
            left, bottom, right, _ = page.get_charbox(number, loose=True)
            if right - left > 0 and page.get_text_range(number, 1).strip():
                row = round(bottom)
                ends[row] = max(ends.get(row, 0.0), right)
    edge = sorted(ends.values())[-max(len(ends) // 10, 1)]
    return sum(abs(end - edge) < NEAR for end in ends.values()) / len(ends)


def test_one_language_that_cannot_be_justified_leaves_all_ragged() -> None:
    """Armenian gapes on A4."""
    (alone,) = leaflets("en", size="a4").values()
    assert flush(alone) > 0.6
    both = leaflets("en", "hy", size="a4")
    assert flush(both["hy"]) < 0.4
    assert flush(both["en"]) < 0.4


def test_languages_that_all_can_be_justified_are_as_each_by_itself() -> None:
    both = leaflets("en", "de", size="a4")
    assert all(leaflets(tag, size="a4") == {tag: data} for tag, data in both.items())


def test_two_sides_of_one_leaflet_are_alike() -> None:
    (data,) = leaflets("en+hy", size="a4").values()
    assert flush(data) < 0.4


def of_list(folder: Path, rows: str, *options: str) -> dict[str, bytes]:
    """The leaflets of a list, by the names of their files."""
    folder.mkdir()
    (folder / "g.csv").write_text(f"name,languages,contact\n{rows}")
    done = call(
        "batch", str(folder / "g.csv"), "--statement", "oppose-war-on-iran", "--size", "a4",
        "--out", str(folder / "out"), *options,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    return {path.name: path.read_bytes() for path in (folder / "out").glob("*.pdf")}


def test_a_list_is_justified_in_all_its_languages_or_in_none(tmp_path: Path) -> None:
    """One group in English, another in Armenian, which gapes on A4."""
    alone = of_list(tmp_path / "one", "One,en,Tel. 1\n", "--jobs", "1")
    assert flush(alone["One-en-a4.pdf"]) > 0.6
    rows = "One,en,Tel. 1\nTwo,hy,Tel. 2\n"
    both = of_list(tmp_path / "both", rows, "--jobs", "1")
    assert flush(both["One-en-a4.pdf"]) < 0.4
    assert flush(both["Two-hy-a4.pdf"]) < 0.4
    others = of_list(tmp_path / "others", "Two,hy,Tel. 2\nOne,en,Tel. 1\n", "--jobs", "2")
    assert others == both  # in any order, made by any number of workers


def test_languages_of_a_list_that_all_can_be_justified_are_as_each_by_itself(
    tmp_path: Path,
) -> None:
    both = of_list(tmp_path / "both", "One,en,Tel. 1\nTwo,de,Tel. 2\n", "--jobs", "1")
    alone = of_list(tmp_path / "one", "One,en,Tel. 1\n", "--jobs", "1")
    assert both["One-en-a4.pdf"] == alone["One-en-a4.pdf"]
