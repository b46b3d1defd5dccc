"""The packing slip: what each group gets, as a table with a box for each stack, whatever groups are
called and however many there are."""

import pymupdf
import pypdfium2
import pytest
from batches import batch
from readers import normalized

ARABIC = "\u0644\u062c\u0646\u0629 \u0627\u0644\u0633\u0644\u0627\u0645 (\u0661)"
HEBREW = "\u05e7\u05d1\u05d5\u05e6\u05d4 1"
MILLIMETRE = 72 / 25.4


def slip(data: bytes) -> list[str]:
    """Its pages, as words."""
    with pymupdf.open(stream=data) as document:
        return [normalized(page.get_text()) for page in document]


def slips(folder, content: str, *options: str) -> dict[str, list[str]]:
    assert batch(folder, *options, content=content).exit_code in (0, 8)
    out = folder / "out"
    return {path.name: slip(path.read_bytes()) for path in sorted(out.glob("packing-slip*"))}


def rows(folder) -> list[list[str]]:
    """The first page, row by row as the eye sees it: cells from left to right."""
    with pymupdf.open(folder / "out" / "packing-slip.pdf") as document:
        words = document[0].get_text("words")
    by_height: dict[int, list[tuple[float, str]]] = {}
    for left, _, _, bottom, word, *_ in words:
        line = next((height for height in by_height if abs(height - bottom) < 3), round(bottom))
        by_height.setdefault(line, []).append((left, word))
    return [[word for _, word in sorted(by_height[line])] for line in sorted(by_height)]


def boxes(folder) -> list[tuple[float, float, float]]:
    """The left edge, the middle and the edge of each square that is drawn on the first page, from
    what a renderer makes of it: all black along four sides, and white within."""
    with pypdfium2.PdfDocument(folder / "out" / "packing-slip.pdf") as document:
        picture = document[0].render(scale=4).to_pil().convert("L")
    width, height = picture.size
    dark = picture.point(lambda value: 255 * (value < 128)).load()
    edge = round(3.6 * MILLIMETRE * 4)
    drawn: list[tuple[float, float, float]] = []
    for y in range(height - edge):
        for x in range(width // 4):
            corner = dark[x, y] and not dark[x - 1, y] and not dark[x, y - 1]
            if corner and all(dark[x + i, y + 1] and dark[x + 1, y + i] for i in range(edge)):
                inside = [dark[x + i, y + edge // 2] for i in range(6, edge - 4)]
                if not any(inside):
                    drawn.append((x / 4, (y + edge / 2) / 4, edge / 4))
    return drawn


def test_a_row_for_each_stack_with_a_box_to_tick(tmp_path):
    content = "name,languages,size,paper,copies\nOne,en de,,,20\nTwo,de,a6,a4,50\nThree,,,,1000\n"
    slips(tmp_path, content)
    assert rows(tmp_path) == [
        ["Packing", "slip"],
        ["Group", "Language", "Leaflet", "Copies", "On", "a", "sheet", "Sheets"],
        ["One", "en", "(English)", "a5", "20", "20"],
        ["de", "(German)", "a5", "20", "20"],
        ["in", "all", "40", "40"],
        ["Two", "de", "(German)", "a6-on-a4", "50", "4", "13"],
        ["Three", "en", "(English)", "a5", "1,000", "1,000"],
    ]
    with pymupdf.open(tmp_path / "out" / "packing-slip.pdf") as document:
        lines = {}
        for left, top, _, bottom, word, *_ in document[0].get_text("words"):
            lines.setdefault(word, (left, (top + bottom) / 2))
    page_boxes = boxes(tmp_path)
    assert len(page_boxes) == 4  # none beside what adds up
    for (left, middle, edge), word in zip(
        page_boxes, ["One", "(German)", "Two", "Three"], strict=True
    ):
        place, centre = lines[word]
        assert left + edge < place
        if word != "(German)":
            assert abs(middle - centre) < 3


def test_numbers_end_at_one_edge(tmp_path):
    slips(tmp_path, "name,copies\nA,1\nB,9999\nC,20\n")
    with pymupdf.open(tmp_path / "out" / "packing-slip.pdf") as document:
        words = document[0].get_text("words")
    ends = {round(right) for _, _, right, _, word, *_ in words if word in ("1", "9,999", "20")}
    assert len(ends) == 2  # copies and sheets


def test_names_of_every_direction_stand_in_their_own(tmp_path):
    texts = slips(tmp_path, f'name,copies\n"{ARABIC}",2\n"{HEBREW}",3\nOne: two,4\n')
    text = texts["packing-slip.pdf"][0]
    for name, copies in ((ARABIC, 2), (HEBREW, 3), ("One: two", 4)):
        # MuPDF gives no space where the direction turns.
        line = f"{name} en (English) a5 {copies} {copies}".replace(" ", "")
        assert line in text.replace(" ", "")
    with pymupdf.open(tmp_path / "out" / "packing-slip.pdf") as document:
        blocks = document[0].get_text("words")
    lefts = [
        min(word[0] for word in blocks if abs(word[3] - line) < 3 and word[0] < 200)
        for line in sorted({round(word[3]) for word in blocks if word[4] == "(English)"})
    ]
    assert max(lefts) - min(lefts) < 2  # all begin at the column's left edge


def test_what_was_not_made_is_said(tmp_path):
    texts = slips(tmp_path, "name,languages,statement,copies\nA,en xx,,1\nB,,nothing-of-it,1\n")
    text = texts["packing-slip.pdf"][0]
    assert "A en (English) a5 1 1 xx a5, not made" in text
    assert "B all languages a5, not made" in text
    assert len(boxes(tmp_path)) == 1


def test_a_name_in_letters_that_no_face_has_is_its_place_in_the_list(tmp_path):
    texts = slips(tmp_path, 'name,contact,copies\nA,,1\n"\U00012000",Tel. 1,\n')
    assert "Group 2 of the list en (English) a5 1 1" in texts["packing-slip.pdf"][0]


@pytest.mark.parametrize("word", ["W" * 200, "\u0628" * 200, "\u05e9" * 200])
def test_a_name_without_a_space_stays_in_its_column(tmp_path, word):
    slips(tmp_path, f"name,copies\n{word},1\n")
    with pymupdf.open(tmp_path / "out" / "packing-slip.pdf") as document:
        (page,) = document
        margin = 30
        words = page.get_text("words")
        column = min(x0 for x0, *_, text, _, _, _ in words if text in ("en", "Language"))
        for x0, y0, x1, y1, text, *_ in words:
            assert margin < x0 < x1 < page.rect.width - margin
            assert margin < y0 < y1 < page.rect.height - margin
            assert x1 < column or x0 >= column - 1, text


def test_a_long_list_has_several_slips_of_several_pages(tmp_path):
    content = "name,copies\n" + "".join(f"Group number {i},1\n" for i in range(1, 252))
    texts = slips(tmp_path, content)
    assert list(texts) == ["packing-slip-1.pdf", "packing-slip-2.pdf"]
    first, second = texts.values()
    assert len(first) > 1 and len(second) == 1
    for number, page in enumerate(first, 1):
        assert page.startswith(f"Packing slip 1, page {number} of {len(first)} Group Language ")
    whole = " ".join([*first, *second])
    places = [whole.index(f"Group number {i} en") for i in range(1, 252)]
    assert places == sorted(places)
    assert second[0].startswith("Packing slip 2 Group Language Leaflet")
    assert second[0].endswith("Group number 251 en (English) a5 1 1")


def test_a_group_that_goes_over_is_named_again(tmp_path):
    tags = [f"{a}{b}" for a in "bcdfg" for b in "aeiklmnoprt"]  # well-formed, of whatever language
    texts = slips(tmp_path, f"name,languages,copies\nA,en,1\nLong,{' '.join(tags)},1\n")
    first, second = texts["packing-slip.pdf"]
    assert "Long ba" in first and "Long " in second.partition("Sheets ")[2]
