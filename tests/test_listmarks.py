"""Marks of typed lists: what may stand before one."""

import re
import sys

from leaflet.statement import listmarks

BEFORE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def test_before_a_mark_stands_any_white_space_and_what_nobody_sees() -> None:
    signs = {chr(code) for code in range(sys.maxunicode + 1) if BEFORE.match(chr(code))}
    assert set(listmarks._MARGIN) == signs
    for sign in signs - {"\n"}:
        mark = listmarks.mark_of(f"{sign}\u2022 words", markdown=True)
        assert mark is not None and (mark.start, mark.end) == (1, 3)
