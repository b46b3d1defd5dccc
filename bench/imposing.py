"""What imposing adds to the time of a flat leaflet: the same text, set and written flat and folded.

    python bench/imposing.py [--lang ar] [--runs 30]

In one process, warm: a first leaflet has loaded fonts and shaped the text. Of each pair the flat
one has the very panels of the fold, one a page (the reading edition), so that layout is the same
work; besides it, how long imposing alone takes (panels onto sheets). Times are the least of many
runs, in milliseconds of CPU time.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from leaflet import pipeline
from leaflet.imposition.choice import Choice, choose
from leaflet.layout.panels import Panel
from leaflet.pipeline import READING, WHOLE
from leaflet.statement import source

FOLDS = ["half", "letter", "z", "gate", "double-gate", "accordion", "quarter", "zine", "booklet"]


def least(runs: int, *calls: Callable[[], object]) -> list[float]:
    """The shortest run of each, in turn so that both meet the same machine; milliseconds of CPU."""
    best = [float("inf")] * len(calls)
    for _ in range(runs):
        for i, call in enumerate(calls):
            start = time.process_time()
            call()
            best[i] = min(best[i], time.process_time() - start)
    return [1000 * one for one in best]


def figures(runs: int, statement: source.Statement, choice: Choice) -> tuple[float, float, float]:
    """Flat, folded, and imposing alone."""

    def render(part: str) -> pipeline.Leaflet:
        pipeline._master.cache_clear()  # or the second run would find its file made
        return pipeline.render(statement, choice.size, choice=choice, part=part)

    asked = pipeline.Asked(statement, choice.size, choice=choice)
    count = render(WHOLE).panels
    sizes = choice.scheme.sizes(choice.paper, count) if choice.fold else [choice.size] * count
    panels = [Panel(i, size, (), ()) for i, size in enumerate(sizes, 1)]
    flat, folded = least(runs, lambda: render(READING), lambda: render(WHOLE))
    (alone,) = least(runs, lambda: pipeline.impose(panels, asked, WHOLE))
    return flat, folded, alone


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lang", default="ar")
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    statement = source.load(source.find("oppose-war-on-iran"), options.lang)
    asked = {name: choose(name, None, None, None, False, 2) for name in [*FOLDS, "poster"]}
    asked |= {f"{size} on a4": choose(None, "a4", size, None, False, 2) for size in ("a5", "dl")}
    print(f"{'':14} {'flat':>8} {'folded':>8} {'ratio':>6} {'imposing alone':>15}")
    for name, choice in asked.items():
        assert choice
        flat, folded, alone = figures(options.runs, statement, choice)
        print(f"{name:14} {flat:8.2f} {folded:8.2f} {folded / flat:6.2f} {alone:15.3f}")


if __name__ == "__main__":
    main()
