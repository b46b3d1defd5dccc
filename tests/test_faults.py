"""Several faults of one input: one error, each with its line, in the order of the lines."""

import pickle

import pytest

from leaflet.commands.console import Console
from leaflet.commands.report import _error
from leaflet.errors import Faults, FontError, LeafletError, Location, TextError


def raised(*faults: LeafletError) -> LeafletError:
    collector = Faults()
    for fault in faults:
        with collector.collected():
            raise fault
    with pytest.raises(LeafletError) as caught:
        collector.raise_any()
    return caught.value


def at(line: int, file: str = "ar.md") -> Location:
    return Location(file, line)


def test_no_fault_raises_nothing() -> None:
    faults = Faults()
    faults.raise_any()
    assert not faults


def test_faults_are_in_the_order_of_their_lines() -> None:
    error = raised(TextError("b", at(9), "B"), FontError("a", at(2), "A"), TextError("c", at(9)))
    assert [str(fault) for fault in error.every] == ["ar.md:2: a", "ar.md:9: b", "ar.md:9: c"]
    assert (type(error), error.exit_code, error.hint) == (FontError, 4, "A")
    assert str(error) == "ar.md:2: a; ar.md:9: b; ar.md:9: c"
    assert all(fault.also == () for fault in error.every)


def test_what_says_the_same_is_told_once_with_its_further_lines() -> None:
    def told(*lines: int) -> str:
        return str(raised(*(TextError("a box", at(line), "h") for line in lines)))

    assert told(7, 3) == "ar.md:3: a box (also in line 7)"
    assert told(3, 7, 5, 3) == "ar.md:3: a box (also in lines 5 and 7)"
    assert told(3, 4, 5, 6) == "ar.md:3: a box (also in lines 4, 5 and 6)"
    assert told(*range(1, 21)).endswith("(also in lines 2, 3, 4, 5, 6, 7, 8, 9 and 11 more)")
    differ = TextError("a", at(1)), TextError("a", at(1, "fa.md")), TextError("a", at(2), "h")
    assert len(raised(*differ).every) == 3


def test_an_error_of_several_faults_is_taken_apart() -> None:
    inner = raised(TextError("a", at(1)), TextError("b", at(3)))
    error = raised(TextError("c", at(2)), inner)
    assert [fault.message for fault in error.every] == ["a", "c", "b"]


def test_faults_go_through_a_pickle() -> None:
    error = raised(TextError("a", at(1), "h"), TextError("b", at(3)))
    copied = pickle.loads(pickle.dumps(error))
    assert [str(fault) for fault in copied.every] == ["ar.md:1: a", "ar.md:3: b"]
    assert copied.hint == "h"


def test_each_fault_is_a_line_and_a_hint_they_share_is_printed_once(capsys) -> None:
    faults = [TextError("a", at(1), "x"), TextError("b", at(2), "x"), TextError("c", at(3), "y")]
    Console().error(raised(*faults, TextError("d", at(4))))
    assert capsys.readouterr().err.splitlines() == [
        "error: ar.md:1: a", "error: ar.md:2: b", "hint:  x", "error: ar.md:3: c", "hint:  y",
        "error: ar.md:4: d",
    ]  # fmt: skip


def test_machines_get_each_fault() -> None:
    described = _error(raised(TextError("a", at(1), "x"), FontError("b", at(2))))
    assert (described["message"], described["line"], described["exit_code"]) == ("a", 1, 3)
    (other,) = described["also"]
    assert (other["message"], other["line"], other["exit_code"]) == ("b", 2, 4)


def test_a_row_is_named_where_it_is_not_the_line() -> None:
    assert str(Location("a.csv", 9, 4)) == "a.csv:9 (row 4)"
    places = Location("a.csv", 9, 4), Location("a.csv", 12, 6)
    error = raised(*(TextError("b", place) for place in places))
    assert str(error) == "a.csv:9 (row 4): b (also in row 6)"


def test_of_more_than_a_hundred_the_first_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    error = raised(*(TextError(f"no. {number}", at(number)) for number in range(1002)))
    Console("off").error(error)
    lines = capsys.readouterr().err.splitlines()
    assert (lines[99], lines[100:]) == ("error: ar.md:99: no. 99", ["and 902 more"])
