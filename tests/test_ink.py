"""Inks: which colours are taken, which are refused, and what stands in the file for them."""

import re

import leaflets
import pytest
from rich_texts import render
from tagged_files import file

from leaflet.errors import UsageError
from leaflet.layout.ink import BLACK, Ink, parse

HINT = "give it like #b00020; with --pdfx also like cmyk:0,100,80,10 or spot:NAME:0,100,80,10"


@pytest.mark.parametrize(
    ("text", "ink"),
    [
        ("#ff0000", Ink("rgb", (1, 0, 0))),
        ("#B00020", Ink("rgb", (176 / 255, 0, 32 / 255))),
        ("000000", Ink("rgb", (0, 0, 0))),
        ("cmyk:0,100,80,10", Ink("cmyk", (0, 1, 0.8, 0.1))),
        ("cmyk:12.5,100,100,0", Ink("cmyk", (0.125, 1, 1, 0))),
        ("spot:PANTONE 186 C:0,100,80,10", Ink("spot", (0, 1, 0.8, 0.1), "PANTONE 186 C")),
        ("spot: HKS 14 :0,100,100,0", Ink("spot", (0, 1, 1, 0), "HKS 14")),
    ],
)
def test_a_colour_is_what_was_given(text: str, ink: Ink) -> None:
    assert parse(text) == ink
    assert parse(text).needs_press == (ink.space in ("cmyk", "spot"))
    assert not BLACK.needs_press


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(UsageError) as caught:
        parse(text)
    return caught.value.message, caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "", "red", "#", "#f00", "#ff00000", "#gg0000", " #b00020", "#b00020 ", "#b00020\n",
        "rgb(1,2,3)", "cmyk:", "cmyk:0,0,0", "cmyk:0,0,0,0,0", "cmyk:0,,0,100", "cmyk:0,0,0,1e2",
        "cmyk:-1,0,0,100", "cmyk:0;0;0;100", "cmyk:.5,0,0,100", "cmyk:0,0,0,100.", "cmyk:nan,0,0,0",
        "CMYK:0,0,0,100", "spot:0,0,0,100", "spot::0,0,0,100", "spot:A/B:0,0,0,100",
        "spot:A)B:0,0,0,100", "spot:\u0623\u062d\u0645\u0631:0,0,0,100", "spot:A:0,0,0",
        f"spot:{'A' * 61}:0,0,0,100",
    ],
)  # fmt: skip
def test_what_is_no_colour(text: str) -> None:
    assert refusal(text) == (f"'{text}' is not a colour", HINT)


@pytest.mark.parametrize("text", ["cmyk:0,100,100,100.1", "cmyk:101,0,0,0", "spot:A:0,0,0,1000"])
def test_more_ink_than_there_is(text: str) -> None:
    assert refusal(text) == (f"'{text}' has more than 100 percent of an ink", HINT)


@pytest.mark.parametrize("name", ["All", "None", "Cyan", "black", " Magenta ", "YELLOW", " "])
def test_a_spot_colour_is_not_called_like_what_every_press_has(name: str) -> None:
    """`All` would print on every plate, `None` on no plate (ISO 32000-1, 8.6.6.4)."""
    assert refusal(f"spot:{name}:0,100,100,0") == (
        f"no spot colour is called '{name.strip()}'",
        "give the name of the ink that the print shop mixes",
    )


# Against white the least is 3: #949494 has 3.03, #959595 2.99, red 4.00 (WebAIM's checker).
@pytest.mark.parametrize("text", ["#949494", "#ff0000", "#e63900", "#0000ff", "#008a00"])
def test_a_colour_dark_enough(text: str) -> None:
    assert parse(text).space == "rgb"


@pytest.mark.parametrize(
    "text",
    [
        "#959595", "#ffffff", "#ffff00", "#00ff00", "#ff8c00", "cmyk:0,0,100,0", "cmyk:0,0,0,0",
        "cmyk:100,0,0,0", "cmyk:0,0,0,40", "spot:Gold:0,20,60,20",
    ],
)  # fmt: skip
def test_a_colour_too_pale(text: str) -> None:
    assert refusal(text) == (f"'{text}' is too pale to read on white paper", "take a darker one")


def accent(text: str, *, pdfx: bool) -> tuple[object, list[list[float]]]:
    """The accent's colour space in a file, and the values that select it."""
    opened = file(render("# A\n\nb", finished=leaflets.finish(text, pdfx=pdfx)))
    space = opened.reader.pages[0]["/Resources"]["/ColorSpace"]["/Accent"]
    values = [operands for operands, operator in opened.operations(0) if operator == b"scn"]
    return space, [[float(value) for value in row] for row in values]


def test_rgb_is_tied_to_srgb() -> None:
    space, values = accent("#b00020", pdfx=False)
    assert space[0] == "/ICCBased"
    profile = space[1].get_object()
    assert profile["/N"] == 3
    assert profile.get_data()[36:40] == b"acsp"
    for row in values:
        assert [round(value * 255) for value in row] == [0xB0, 0, 0x20]


@pytest.mark.parametrize("value", range(0, 0x94, 7))
def test_rgb_keeps_its_levels(value: int) -> None:
    _, rows = accent(f"#{value:02x}0000", pdfx=False)
    assert [round(row[0] * 255, 0) for row in rows] == [value] * len(rows)


def test_cmyk_is_device_cmyk() -> None:
    assert accent("cmyk:0.001,100,80,12.5", pdfx=True) == (["/DeviceCMYK"], [[0, 1, 0.8, 0.125]])


def test_a_spot_colour_is_a_separation_with_its_nearest_cmyk() -> None:
    space, values = accent("spot:PANTONE 186 C:0.001,100,80,10", pdfx=True)
    assert space[:3] == ["/Separation", "/PANTONE 186 C", "/DeviceCMYK"]
    function = space[3].get_object()
    assert (function["/FunctionType"], function["/N"], function["/Domain"]) == (2, 1, [0, 1])
    assert function["/C0"] == [0, 0, 0, 0]
    assert [float(value) for value in function["/C1"]] == pytest.approx([0.00001, 1, 0.8, 0.1])
    assert values == [[1.0]]


def test_numbers_have_no_exponent() -> None:
    data = render("# A", finished=leaflets.finish("cmyk:0.001,100,100,0", pdfx=True))
    assert not re.search(rb"\de[-+]?\d", file(data).reader.pages[0].get_contents().get_data())
