"""A long sequence in little memory, and what became of the files of a plan."""

import importlib.util
import io
import pickle
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
    lambda rows: [(*row, number) for number in range(2 * BLOCK // 5) for row in rows]
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
    first_heavy, second_heavy = Heavy("one"), Heavy("one")
    packed = Packed(
        ((number, first_heavy, (second_heavy,)) for number in range(3 * BLOCK + 1)), (Heavy,)
    )
    assert all(first is first_heavy and second is second_heavy for _, first, (second,) in packed)


def _sealed(kind: type) -> type:
    """The class as Python 3.13.0 has it: its two hooks cannot be set on an object."""

    def refuse(self: object, name: str, value: object) -> None:
        if name.startswith("persistent_"):
            raise AttributeError(f"object attribute '{name}' is read-only")
        object.__setattr__(self, name, value)

    return type(kind.__name__, (kind,), {"__setattr__": refuse})


def test_it_does_without_what_python_3_13_0_refuses(monkeypatch):
    """https://github.com/python/cpython/issues/125631"""
    monkeypatch.setattr(pickle, "Pickler", _sealed(pickle.Pickler))
    monkeypatch.setattr(pickle, "Unpickler", _sealed(pickle.Unpickler))
    with pytest.raises(AttributeError, match="read-only"):
        pickle.Unpickler(io.BytesIO()).persistent_load = len  # type: ignore[method-assign]
    spec = importlib.util.find_spec("leaflet.groups.packed")
    assert spec and spec.loader
    anew = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(anew)
    heavy = Heavy("one")
    items = [(number, heavy) for number in range(3 * BLOCK + 1)]
    for shared in ((), (Heavy,)):
        assert list(anew.Packed(items, shared)) == items


def test_ten_thousand_groups_are_a_megabyte(tmp_path):
    """As objects they are ten."""
    path = tmp_path / "groups.csv"
    rows = (f"Group {i},Tel. 030 {i:06d},https://example.org/{i}\n" for i in range(10_000))
    path.write_text("name,contact,url\n" + "".join(rows))
    manifest.read(path)  # what is imported and kept on the way
    tracemalloc.start()
    extracted = manifest.read(path)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(extracted.groups) == 10_000 and held < 1_000_000


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
    reported = report(tmp_path / "out")
    assert [line["group"] for line in reported] == [f"G{i}" for i in range(340)]
    assert not [line for line in reported if line["error"]]
