"""The mask of a QR code: the one that segno, which weighs module by module, comes to."""

import segno
from hypothesis import given
from hypothesis import strategies as st
from segno import encoder

from leaflet.layout import masks, qr

PRINTED = st.characters(min_codepoint=33, max_codepoint=126)
EDGE = 21
# What the rules look for, so that chance has it stand often, at edges too and one over the other.
PIECES = ["1011101", "0000", "1011", "11111", "000000", "0", "1", "1010", "11"]


def rows_of(symbol: segno.QRCode) -> tuple[str, ...]:
    return tuple("".join(map(str, row)) for row in symbol.matrix)


@given(st.text(PRINTED, min_size=1, max_size=190))
def test_an_address_has_the_mask_it_should(words: str) -> None:
    address = f"https://example.org/{words}"
    expected = segno.make(address, error="m", micro=False, boost_error=True)
    if expected.version <= qr.LARGEST:
        assert qr._rows(address) == rows_of(expected)


def test_every_version_has_its_own_changes() -> None:
    for version in range(1, qr.LARGEST + 1):
        for level in "mqh":
            changes = qr._changes(version)
            symbol = segno.make("7", version=version, error=level, mask=0, boost_error=False)
            expected = segno.make("7", version=version, error=level, boost_error=False)
            assert masks.best(symbol.matrix, changes) == rows_of(expected)


@given(st.lists(st.sampled_from(PIECES), min_size=100, max_size=300).map("".join))
def test_a_rule_gives_as_many_points(modules: str) -> None:
    modules = (modules * EDGE)[: EDGE * EDGE]
    matrix = [bytes(map(int, modules[i : i + EDGE])) for i in range(0, EDGE * EDGE, EDGE)]
    turned = [bytes(column) for column in zip(*matrix, strict=True)]
    points = masks._points(masks._number(matrix), masks._number(turned), qr._changes(1))
    assert points == encoder.evaluate_mask([*map(bytearray, matrix)], EDGE, EDGE)
