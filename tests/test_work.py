"""A chunk of a batch: what its files have in common goes from process to process once."""

import os

from hypothesis import given
from hypothesis import strategies as st

from leaflet.batch.work import common_head

_ENDS = st.lists(st.binary(max_size=6), min_size=1, max_size=6)


@given(st.binary(max_size=40), _ENDS)
def test_the_common_head_is_the_longest_there_is(head, ends):
    files = [head + end for end in ends]
    # Of strings, not of paths: that is what is wanted here.
    assert common_head(files) == os.path.commonprefix(files)  # noqa: RUF071


def test_no_files_have_no_head():
    assert common_head([]) == b""
