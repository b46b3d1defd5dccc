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

from leaflet import Leaflet, Part, Press, Request, Statement, load, parse
from leaflet.layout.panels import Panel
from leaflet.production import pipeline

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


def figures(runs: int, statement: Statement, request: Request) -> tuple[float, float, float]:
    """Flat, folded, and imposing alone."""
    press, scheme = Press(), request.scheme

    def render(part: Part) -> Leaflet:
        for kept in (press._fitted, press._master):
            kept.cache_clear()  # or the second run would find its text set, its file made
        return press.make(statement, request, part=part)

    count = render(Part.WHOLE).panels
    sizes = scheme.fold.sizes(scheme.paper, count) if scheme.fold else [scheme.size] * count
    panels = [Panel(i, size, (), ()) for i, size in enumerate(sizes, 1)]
    flat, folded = least(runs, lambda: render(Part.READING), lambda: render(Part.WHOLE))
    (alone,) = least(runs, lambda: pipeline.impose(panels, statement, request, Part.WHOLE))
    return flat, folded, alone


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lang", default="ar")
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    statement = load("oppose-war-on-iran", options.lang)
    requests = {name: parse(fold=name) for name in [*FOLDS, "poster"]}
    requests |= {f"{size} on a4": parse(size=size, paper="a4") for size in ("a5", "dl")}
    print(f"{'':14} {'flat':>8} {'folded':>8} {'ratio':>6} {'imposing alone':>15}")
    for name, request in requests.items():
        flat, folded, alone = figures(options.runs, statement, request)
        print(f"{name:14} {flat:8.2f} {folded:8.2f} {folded / flat:6.2f} {alone:15.3f}")


if __name__ == "__main__":
    main()
