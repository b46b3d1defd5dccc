"""What of isolates, embeddings and overrides a paragraph leaves open (UAX #9, X1 to X7)."""

import pytest

from leaflet.statement.isolates import left_open

RLE, PDF, LRI, RLO, LRO, FSI, PDI = "\u202b\u202c\u2066\u202e\u202d\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a{FSI}b{PDI}{PDI}{PDF}c", ()),
        (f"a{FSI}b{RLE}c{LRI}d{PDF}{PDI}", (1, 3)),
        (f"{FSI}{RLE}{RLO}{PDI}{LRO}", (4,)),
        (f"{RLE}{FSI}{PDF}{PDI}", (0,)),
        ("plain", ()),
    ],
)
def test_what_is_left_open(text: str, expected: tuple[int, ...]) -> None:
    assert left_open(text) == expected


def test_deep_nesting_takes_no_longer_than_its_length() -> None:
    depth = 200_000
    assert left_open(FSI * depth + PDI * depth) == ()
