"""What of isolates, embeddings and overrides a paragraph leaves open (UAX #9, X1 to X7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.statement.isolates import enclosed, left_open

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        (f"a{RLO}b", f"a{RLO}b{PDF}"),
        (f"a{PDI}b{PDF}c", "abc"),
        (f"{PDI}{RLO}a", f"{RLO}a{PDF}"),
        (f"{FSI}{PDF}{RLE}a", f"{FSI}{RLE}a{PDF}{PDI}"),
        (f"{FSI}{RLE}a{PDI}{PDF}", f"{FSI}{RLE}a{PDI}"),
    ],
)
def test_enclosed(text: str, expected: str) -> None:
    assert enclosed(text) == expected


@given(st.text(st.sampled_from(f"a{RLE}{PDF}{LRI}{RLO}{FSI}{PDI}")))
def test_what_is_enclosed_leaves_what_is_around_it_alone(text: str) -> None:
    inside = enclosed(text)
    assert inside.replace(PDF, "").replace(PDI, "") == text.replace(PDF, "").replace(PDI, "")
    assert left_open(inside) == ()
    # Whatever is open before it is open after it, and closed by the same closer.
    for opener, closer in ((RLO, PDF), (FSI, PDI)):
        assert left_open(opener + inside) == (0,)
        assert left_open(opener + inside + closer) == ()
