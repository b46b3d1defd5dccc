"""A long sequence in little memory, and what became of the files of a plan."""

import tracemalloc
from typing import NamedTuple

import pytest
from batches import batch, report
from hypothesis import given
from hypothesis import strategies as st

from leaflet.batch.results import Results
from leaflet.batch.work import Facts
from leaflet.errors import LeafletError, Location, Notice, TextError
from leaflet.groups import manifest
from leaflet.groups.packed import BLOCK, Packed

ITEMS = st.lists(st.tuples(st.text(max_size=5), st.integers()), max_size=9).map(
    lambda some: [(*one, number) for number in range(2 * BLOCK // 5) for one in some]
)


@given(ITEMS)
def test_what_is_packed_comes_out_again(items: list) -> None:
    packed = Packed(items)
    assert list(packed) == list(packed) == items and len(packed) == len(items)
    for index in {0, len(items) // 2, len(items) - 1} if items else ():
        assert packed[index] == items[index] == packed[index - len(items)]
    with pytest.raises(IndexError):
        packed[len(items)]


class Heavy(NamedTuple):
    text: str


def test_what_is_shared_stays_one_object():
    one, other = Heavy("one"), Heavy("one")
    packed = Packed(((number, one, (other,)) for number in range(3 * BLOCK + 1)), (Heavy,))
    assert all(first is one and second is other for _, first, (second,) in packed)


def test_ten_thousand_groups_are_a_megabyte(tmp_path):
    """As objects they are ten."""
    path = tmp_path / "groups.csv"
    rows = (f"Group {i},Tel. 030 {i:06d},https://example.org/{i}\n" for i in range(10_000))
    path.write_text("name,contact,url\n" + "".join(rows))
    manifest.read(path)  # what is imported and kept on the way
    tracemalloc.start()
    found = manifest.read(path)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.groups) == 10_000 and held < 1_000_000


def test_results_say_what_they_were_told():
    facts = Facts(2**40, "0f" * 32, 2, 8.25, (Notice("a", Location("t.md", 3)),))
    error = TextError("m", Location("l.csv", 2), "h")
    results = Results(5)
    results[3], results[0], results[4] = facts, error, facts._replace(size=7, sha256="ab" * 32)
    assert results[3] == facts and results[4] == facts._replace(size=7, sha256="ab" * 32)
    assert results[0] is error and results[1] is results[2] is None
    assert (results.made, results.failed) == (2, 1)
    results[1], results[2] = LeafletError("m", error.at, "h"), TextError("m", None, "h")
    assert [type(results[number]) for number in (0, 1, 2)] == [TextError, LeafletError, TextError]


def test_logos_that_alternate_keep_every_leaflet(tmp_path):
    """More texts than wait for each other, in a list that goes from one to the next."""
    from PIL import Image

    for number in range(300):
        Image.new("L", (4 + number, 4), 0).save(tmp_path / f"{number}.png")
    rows = "".join(f"G{i},{i % 300}.png,{'de' if i % 2 else 'en'}\n" for i in range(340))
    assert batch(tmp_path, content="name,logo,languages\n" + rows).exit_code == 0
    told = report(tmp_path / "out")
    assert [one["group"] for one in told] == [f"G{i}" for i in range(340)]
    assert not [one for one in told if one["error"]]
