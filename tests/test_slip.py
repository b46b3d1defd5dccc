"""The packing slip: what each group gets, whatever it is called and however many there are."""

import pymupdf
import pytest
from batches import batch
from readers import normalized

ARABIC = "\u0644\u062c\u0646\u0629 \u0627\u0644\u0633\u0644\u0627\u0645 (\u0661)"
HEBREW = "\u05e7\u05d1\u05d5\u05e6\u05d4 1"


def slip(data: bytes) -> list[str]:
    """Its pages, as words."""
    with pymupdf.open(stream=data) as document:
        return [normalized(page.get_text()) for page in document]


def made(folder, content: str, *options: str) -> dict[str, list[str]]:
    assert batch(folder, *options, content=content).exit_code in (0, 8)
    out = folder / "out"
    return {path.name: slip(path.read_bytes()) for path in sorted(out.glob("packing-slip*"))}


def test_names_of_every_direction_stand_in_their_own(tmp_path):
    found = made(tmp_path, f'name,copies\n"{ARABIC}",2\n"{HEBREW}",3\nOne: two,4\n')
    text = found["packing-slip.pdf"][0]
    for name, copies in ((ARABIC, 2), (HEBREW, 3), ("One: two", 4)):
        # MuPDF gives no space where the direction turns.
        line = f"{name}: en a5 {copies} copies. {copies} sheets".replace(" ", "")
        assert line in text.replace(" ", "")


def test_what_was_not_made_is_said(tmp_path):
    found = made(tmp_path, "name,languages,statement,copies\nA,en xx,,1\nB,,nothing-of-it,1\n")
    text = found["packing-slip.pdf"][0]
    assert "A: en a5 1 copy; xx a5 not made. 1 sheet" in text
    assert "B: all languages a5 not made. 0 sheets" in text


def test_a_name_in_letters_that_no_face_has_is_its_place_in_the_list(tmp_path):
    found = made(tmp_path, 'name,contact,copies\nA,,1\n"\U00012000",Tel. 1,\n')
    assert "Group 2 of the list: en a5 1 copy. 1 sheet" in found["packing-slip.pdf"][0]


@pytest.mark.parametrize("word", ["W" * 200, "\u0628" * 200, "\u05e9" * 200])
def test_a_name_without_a_space_stays_on_the_paper(tmp_path, word):
    made(tmp_path, f"name,copies\n{word},1\n")
    with pymupdf.open(tmp_path / "out" / "packing-slip.pdf") as document:
        (page,) = document
        margin = 30
        for x0, y0, x1, y1, *_ in page.get_text("words"):
            assert margin < x0 < x1 < page.rect.width - margin
            assert margin < y0 < y1 < page.rect.height - margin


def test_a_long_list_has_several_slips_of_several_pages(tmp_path):
    content = "name,copies\n" + "".join(f"Group number {i},1\n" for i in range(1, 252))
    found = made(tmp_path, content)
    assert list(found) == ["packing-slip-1.pdf", "packing-slip-2.pdf"]
    first, second = found.values()
    assert len(first) > 1 and len(second) == 1
    whole = " ".join([*first, *second])
    places = [whole.index(f"Group number {i}: en") for i in range(1, 252)]
    assert places == sorted(places)
    assert second[0] == "Packing slip 2 Group number 251: en a5 1 copy. 1 sheet"
