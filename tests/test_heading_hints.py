"""Hints for columns that a list does not know agree with the other columns of its header."""

from pathlib import Path

import pytest

from leaflet.errors import LeafletError
from leaflet.groups import manifest

BOTH = "put 'Telefon' and 'E-Mail' into one column 'contact', parted by commas"
TOO = "put it under 'contact' too, where a cell may have several lines; or leave it out"
STREET = "write 'url' over web addresses, and put a street under 'contact'"

COPIES = "leave it out: 'copies' is there already"
TOWNS = "write 'name' over one of 'ville', 'stadt', and leave the others out"


@pytest.mark.parametrize(
    ("header", "hints"),
    [
        ("Name,Telefon,E-Mail,Ort", [BOTH, BOTH, "leave it out: 'name' is there already"]),
        ("Ort,contact", ["write 'name'"]),
        ("name,contact,Telefon", [TOO]),
        ("name,Adresse", [STREET]),
        ("name,address,url", [STREET]),
        ("name,datum,copies,anzahl", ["write 'meeting'", COPIES]),
        ("ville,stadt", [TOWNS, TOWNS]),
    ],
)  # fmt: skip
def test_a_hint_agrees_with_the_header(tmp_path: Path, header: str, hints: list[str]) -> None:
    table = tmp_path / "g.csv"
    table.write_text(f"{header}\n", "utf-8")
    with pytest.raises(LeafletError) as caught:
        manifest.read(table)
    errors = [error for error in caught.value.every if "unknown column" in error.message]
    assert [error.hint for error in errors] == hints


@pytest.mark.parametrize(
    "typed",
    ["example.org", "example.org/?a=1", "a-b.Example.org/c", "www.example.org", "m\u00fc.de"],
)
def test_an_address_may_lack_what_browsers_hide(tmp_path: Path, typed: str) -> None:
    table = tmp_path / "g.csv"
    table.write_text(f"name,url\nA,{typed}\n", "utf-8")
    assert manifest.read(table).groups[0].url == f"https://{typed}"
