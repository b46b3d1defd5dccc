"""Signs before the lines of a contact, and the address below its QR code."""

import leaflets
import pymupdf
import pytest
from boxes import TAGS, URL, boxed, contact
from shipped import statement

from leaflet.layout import signs
from leaflet.layout.contact import BoxForm
from leaflet.layout.signs import sign_for
from leaflet.request.request import parse
from leaflet.statement import language
from leaflet.statement.contact import Contact
from leaflet.typesetting.fonts import Typefaces
from leaflet.units import mm

TELEPHONE, MAIL, HOUSE = "\u260e", "\u2709", "\u2302"


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("030 5550 2019", TELEPHONE),
        ("Tel. +49 30 5550 2019, evenings", TELEPHONE),
        ("one@example.org", MAIL),
        ("one@example.org, 030 5550 2019", MAIL),
        ("example.org/berlin", HOUSE),
        ("\u0647\u0627\u062a\u0641: 020 7946 0001", TELEPHONE),
        ("@leaflet", ""),
        ("Lindenstr. 14", ""),
        ("\u260e 030 5550 2019", ""),
        ("\u2192 example.org", ""),
        ("", ""),
    ],
)
def test_the_sign_is_that_of_the_first_address(line: str, sign: str) -> None:
    assert sign_for(line) == sign


@pytest.mark.parametrize("tag", TAGS)
def test_each_sign_is_shaped_once_for_all_groups(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shaped: list[str] = []
    shape_paragraph = signs.shape_paragraph

    def counted(text: str, *arguments: object, **named: object) -> object:
        shaped.append(text.strip())
        return shape_paragraph(text, *arguments, **named)

    monkeypatch.setattr(signs, "shape_paragraph", counted)
    form = BoxForm(language.resolve(tag, ""), Typefaces(), measure=mm(124))
    for i in range(9):
        form.box(Contact(lines=f"030 5550 20{i:02d}\ngroup{i}@example.org", url=URL))
    assert sorted(shaped) == sorted([TELEPHONE, MAIL])


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_signs_stand_at_the_start_edge_above_one_another(tag: str, paper: str) -> None:
    with pymupdf.open(stream=boxed(tag, paper)) as document:
        chars = [
            char
            for block in document[-1].get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            for char in span["chars"]
        ]
    signs = {char["c"]: char["bbox"] for char in chars if char["c"] in (TELEPHONE, MAIL)}
    letters = [char["bbox"] for char in chars if char["c"] == "@" or char["c"] == "7"]
    assert len(signs) == 2
    edge = 0 if tag == "en" else 2
    assert signs[TELEPHONE][edge] == pytest.approx(signs[MAIL][edge], abs=0.5)
    for sign in signs.values():
        beside = [box for box in letters if abs(box[3] - sign[3]) < 2]
        assert beside and all((sign[2] <= box[0]) == (tag == "en") for box in beside)


@pytest.mark.parametrize("tag", TAGS)
def test_the_address_stands_below_the_code_on_a4(tag: str) -> None:
    """The code is 26 to 30 mm wide (issue 16), without its quiet zone."""
    with pymupdf.open(stream=boxed(tag, "a4")) as document:
        page = document[-1]
        squares = [drawing["rect"] for drawing in page.get_drawings() if drawing["type"] == "f"]
        (square,) = [rect for rect in squares if rect.height > mm(15)]
        (word,) = [word for word in page.get_text("words") if "example.org/berlin" in word[4]]
    assert mm(26) - 0.1 <= square.width <= mm(30)
    assert word[1] > square.y1
    assert (word[0] + word[2]) / 2 == pytest.approx((square.x0 + square.x1) / 2, abs=1)


def test_an_address_too_long_for_that_stands_among_the_lines() -> None:
    url = "https://example.org/a-very-long-way-to-say-where-we-are-to-be-found"
    data = leaflets.make(statement("en"), parse(size="a4"), contact("en", url)).data
    with pymupdf.open(stream=data) as document:
        page = document[-1]
        squares = [drawing["rect"] for drawing in page.get_drawings() if drawing["type"] == "f"]
        (square,) = [rect for rect in squares if rect.height > mm(15)]
        (word,) = [word for word in page.get_text("words") if "very-long" in word[4]]
    assert word[2] < square.x0 and word[3] < square.y1


def test_an_address_alone_stands_beside_its_code() -> None:
    data = leaflets.make(
        statement("en"), parse(size="a4"), contact("en")._replace(meeting="", lines="", url=URL)
    ).data
    with pymupdf.open(stream=data) as document:
        words = [word for word in document[-1].get_text("words") if "example.org/berlin" in word[4]]
    assert len(words) == 1
