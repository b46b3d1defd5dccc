"""What the refusal of a text that does not fit names as a cure holds it: each is tried."""

import pickle
import re
from pathlib import Path

import pytest
from commands import call
from leaflets import compose

from leaflet.errors import FitError, Location
from leaflet.layout.paper import SIZES
from leaflet.layout.style import STYLES
from leaflet.statement import source

KINDS = Path(__file__).parent.parent / "kinds"
SENTENCE = "Bring bread and tea to the library on Tuesday. "
CASES = [
    # What is set so, how, and what cures it.
    (60, ("--style", "clear-print", "--size", "a5"), ("--style plain", "--fold half")),
    (150, ("--style", "flyer", "--size", "a5"), ("--fold half",)),
    (150, ("--style", "plain", "--size", "a5"), ("--fold half",)),
    (420, ("--style", "plain", "--size", "a5"), ()),  # two sheets would be needed
    (150, ("--style", "plain", "--size", "a5", "--sides", "1"), ()),  # one side was asked for
]


@pytest.mark.parametrize(("sentences", "options", "cures"), CASES)
def test_a_cure_that_is_named_holds_the_text(
    sentences: int, options: tuple[str, ...], cures: tuple[str, ...], tmp_path: Path
) -> None:
    text = tmp_path / "t.md"
    text.write_text("# Come\n\n" + "\n\n".join([SENTENCE * 3] * (sentences // 3)) + "\n")
    command = ["render", str(text), "--lang", "en", "-o", str(tmp_path / "t.pdf")]
    refused = call(*command, *options)
    assert refused.exit_code == 5
    assert re.findall(r"(?<=with )(?:--style|--fold) \w+", refused.output) == list(cures)
    for cure in cures:
        name, value = cure.split()
        others = options[2:] if options[0] == name else options
        assert call(*command, *others, name, value).exit_code == 0


def test_a_text_of_health_in_urdu_is_told_of_four_pages_of_its_size(tmp_path: Path) -> None:
    pdf = str(tmp_path / "t.pdf")
    command = ["render", str(KINDS / "health"), "--lang", "ur", "--size", "a6", "-o", pdf]
    refused = call(*command)
    assert refused.exit_code == 5 and "4 pages of this size with --fold half" in refused.output
    assert call(*command, "--fold", "half").exit_code == 0


@pytest.mark.parametrize("style", ["plain", "flyer"])
def test_a_text_of_short_lines_that_no_column_holds_stands_in_two(style: str) -> None:
    """The lists, boxes and table of Urdu are too much for A5 in one column at any size to read."""
    statement = source.load(KINDS / "health", "ur")
    composed = compose(statement, SIZES["a5"], style=STYLES[style])
    assert composed.versions[0].type_size >= 9  # points: below that a text is rather refused
    for side in composed.sides:
        (placement,) = side.placements
        headings = [b for b in placement.panel.blocks if b.paragraph.role == "heading"]
        assert len({block.lines[0].x for block in headings}) > 1


def test_a_hint_is_worked_out_once_and_only_if_it_is_asked_for() -> None:
    asked: list[str] = []

    def hint() -> str:
        asked.append("")
        return "take larger paper"

    error = FitError("the text does not fit", hint=hint)
    assert str(error) == "the text does not fit"
    assert not asked
    assert error.hint == error.hint == "take larger paper"
    assert len(asked) == 1


def test_a_hint_goes_to_another_process() -> None:
    """An error of a worker is told in the report of a list, with its hint."""
    words = "take larger paper"
    error = FitError("the text does not fit", Location("a.md", 3), lambda: words)
    other = pickle.loads(pickle.dumps(error))
    assert (str(other), other.hint, other.at) == (str(error), words, error.at)
