"""Days of a list in the language of its leaflet, and in which calendar."""

from pathlib import Path

import pytest

from leaflet.groups import days
from leaflet.groups.shown import Moment

LINES = (Path(__file__).parent / "data" / "solar_days.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if line[0] != "#"])
def test_days_of_a_list_are_said_in_the_calendar_of_the_language(line):
    iso, tag, parts, words = line.split("\t")
    assert days.written(Moment(iso, iso, parts), tag) == words
