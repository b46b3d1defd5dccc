"""How long one leaflet takes from a cold start, against what its imports alone cost.

    python bench/cold.py [--lang ar] [--size a5] [--runs 15]

Two whole processes in turn, after a warm-up of each: the floor imports click,
reportlab.pdfgen.canvas and uharfbuzz and stops; the other makes a leaflet. Wall time and CPU time
are medians, ratios are taken pair by pair; peak is the largest resident size of the process.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FLOOR = [sys.executable, "-c", "import click, reportlab.pdfgen.canvas, uharfbuzz"]


class Figures(NamedTuple):
    """Of one process: seconds of wall and CPU time, MiB at its peak."""

    wall: float
    cpu: float
    peak: float


def measure(command: list[str], environment: dict[str, str]) -> Figures:
    """One run of a command that must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Figures(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lang", default="ar")
    parser.add_argument("--size", default="a5")
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "cache")
        leaflet = [sys.executable, "-m", "leaflet", "render", "oppose-war-on-iran"]
        leaflet += ["--lang", options.lang, "--size", options.size, "--output", folder + "/"]
        measure(FLOOR, environment)
        measure(leaflet, environment)
        pairs = [
            (measure(FLOOR, environment), measure(leaflet, environment))
            for _ in range(options.runs)
        ]
    floors, leaflets = zip(*pairs, strict=True)
    print(f"{'':8} {'wall ms':>9} {'cpu ms':>9} {'peak MiB':>9}")
    for name, figures in (("floor", floors), ("leaflet", leaflets)):
        wall, cpu, peak = (statistics.median(column) for column in zip(*figures, strict=True))
        print(f"{name:8} {1000 * wall:9.1f} {1000 * cpu:9.1f} {peak:9.1f}")
    wall = statistics.median(b.wall / a.wall for a, b in pairs)
    cpu = statistics.median(b.cpu / a.cpu for a, b in pairs)
    print(f"leaflet / floor: wall {wall:.2f}, cpu {cpu:.2f}")


if __name__ == "__main__":
    main()
