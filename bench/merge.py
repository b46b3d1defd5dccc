"""Leaflets a second in a batch, start-up apart, and the memory that a long list takes.

    python bench/merge.py [--lang ar] [--few 300] [--many 3000] [--runs 3] [--out DIR] [--all]
                          [--fold NAME] [--qr] [--events]

Start-up apart: the difference of two runs' files over the difference of their times. On one
process, on two, and as two runs apart, which share nothing but the machine: more than these no two
processors give. In turn, as often as --runs says; the medians are compared, and beside each stands
the processor time of a file, which other work on the machine disturbs less. Peaks are the
largest resident sizes of the process that leads and of its workers (Linux only), at 100, 1,000 and
--many groups; with --all at 10,000 too. --out is a folder on the disk to be measured. Where the
package typst is installed, its merge of the same words is measured beside it: a page of A5 in a
loop, in one process, start-up and first page apart. Its page has no QR code, so ours have none
either, the address being a line of the contact; with --qr ours have one.
With --fold the same groups get folded leaflets too, in turn with flat ones, on one process, and
nothing else is measured; with --events they call to a day and a place of their own, in turn with
groups that do not.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TEXT = ROOT / "texts" / "oppose-war-on-iran"
MARKUP = """\
#set page(width: 148mm, height: 210mm, margin: 12mm)
#set text(font: sys.inputs.font, size: 8.5pt, lang: sys.inputs.lang)
#for part in sys.inputs.text.split("\\n\\n") { par(part) }
#box(stroke: 0.75pt, inset: 7pt, width: 100%, sys.inputs.contact)
"""
ONE, TWO, APART = "one process", "two processes", "two runs apart"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACES = ("Hall", "Market Square", "In front of the old town hall", "Library", "Station, platform")
FONTS = {"ar": "Noto Naskh Arabic", "fa": "Noto Naskh Arabic", "he": "Noto Serif Hebrew"}


def rows(count: int, *, qr: bool, events: bool = False) -> str:
    between = '","' if qr else "\n"
    head = f"name,contact{',url' if qr else ''}{',when,where' if events else ''}\n"
    listed = [head]
    for i in range(count):
        row = f'Group {i},"Tel. 030 {i:06d}{between}https://example.org/{i}"'
        called = f',"{DAYS[i % 7]} {i % 28 + 1} June, {i % 12 + 1} pm","{PLACES[i % 5]} {i}"'
        listed.append(f"{row}{called if events else ''}\n")
    return "".join(listed)


class Run(NamedTuple):
    """Seconds on the clock and of processors.

    With them go the MiB at the peak of the leading process, and of the largest worker.
    """

    seconds: float
    processor: float
    leading: float
    worker: float


def run(
    folder: Path,
    count: int,
    options: argparse.Namespace,
    jobs: int,
    *more: str,
    events: bool = False,
) -> Run:
    lang = options.lang
    listed = folder / f"{count}.csv"
    listed.write_text(rows(count, qr=options.qr, events=events))
    with tempfile.TemporaryDirectory(dir=folder) as out:
        command = [sys.executable, "-m", "leaflet", "batch", str(listed), "--lang", lang]
        command += ["--statement", str(TEXT), "--jobs", str(jobs), "--out", out, *more]
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        peaks: dict[int, float] = {}
        done = 0
        while not done:
            for number in (process.pid, *workers(process.pid)):
                peaks[number] = max(peaks.get(number, 0.0), peak(number))
            time.sleep(0.05)
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        made = sum(1 for path in Path(out).glob("Group-*.pdf"))
    if process.returncode or made != count:
        raise SystemExit(f"{made} of {count} leaflets, exit code {process.returncode}")
    leading = peaks.pop(process.pid)
    spent = usage.ru_utime + usage.ru_stime
    return Run(seconds, spent, leading, max(peaks.values(), default=0.0))


def workers(process: int) -> list[int]:
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in told.split()]


def peak(process: int) -> float:
    """MiB that a process has had at most, so far; 0 where the system does not say."""
    try:
        told = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in told.split("\n") if "VmHWM" in line) / 1024


def pace(few: Run, many: Run, files: int) -> tuple[float, float]:
    """Files a second, start-up apart, and milliseconds of processors for each."""
    spent = 1000 * (many.processor - few.processor) / files
    return files / (many.seconds - few.seconds), spent


def apart(folder: Path, count: int, options: argparse.Namespace) -> Run:
    """Two runs of one process each, at once, which know nothing of each other."""
    with ThreadPoolExecutor(2) as both:
        folders = [folder / name for name in ("one", "other")]
        for own in folders:
            own.mkdir(exist_ok=True)
        found = list(both.map(lambda own: run(own, count, options, 1), folders))
    return Run(
        max(one.seconds for one in found),
        sum(one.processor for one in found),
        *map(max, *(one[2:] for one in found)),
    )


def rates(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    """Files a second in one process, in two, and in two runs apart: the median of each."""
    ways = {
        ONE: lambda count: run(folder, count, options, 1),
        TWO: lambda count: run(folder, count, options, 2),
        APART: lambda count: apart(folder, count, options),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(options.runs):
        for name, way in ways.items():
            files = (options.many - options.few) * (2 if name == APART else 1)
            rate, spent = pace(way(options.few), way(options.many), files)
            print(f"{name:17} {rate:7.1f} a second, {spent:.2f} ms of processors each", flush=True)
            found[name].append(rate)
    return {name: statistics.median(rates) for name, rates in found.items()}


def against_usual(folder: Path, options: argparse.Namespace) -> None:
    """Files a second, as usual and folded or with events in turn: the median of each."""
    fold = ("--fold", options.fold) if options.fold else ()
    kinds = {"usual": ((), False), "asked for": (fold, options.events)}
    found: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _ in range(options.runs):
        for kind, (more, events) in kinds.items():
            few = run(folder, options.few, options, 1, *more, events=events)
            many = run(folder, options.many, options, 1, *more, events=events)
            rate, spent = pace(few, many, options.many - options.few)
            print(f"{kind:12} {rate:7.1f} a second, {spent:.2f} ms of processors each", flush=True)
            found[kind].append(rate)
    for kind, rates in found.items():
        print(f"{kind:12} {statistics.median(rates):7.1f} a second")


def typst_rate(folder: Path, lang: str, count: int) -> tuple[float, float] | None:
    """Return the rate of Typst's compiler for the same words, one file after the other.

    It is files a second, and seconds of processors for each; None without the compiler.
    """
    try:
        import typst
    except ImportError:
        return None
    (folder / "page.typ").write_text(MARKUP)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(ROOT / "fonts")])
    text = (TEXT / f"{lang}.md").read_text(encoding="utf-8").replace("#", "").replace("---", "")
    said = {"text": text, "lang": lang, "font": FONTS.get(lang, "Noto Serif"), "contact": ""}
    compiler = typst.Compiler(str(folder / "page.typ"), font_paths=fonts, sys_inputs=said)

    def made(number: int) -> None:
        contact = f"Tel. 030 {number:06d}\nhttps://example.org/{number}"
        data = compiler.compile(sys_inputs={**said, "contact": contact}, format="pdf")
        (folder / f"typst-{number}.pdf").write_bytes(data)

    made(0)
    begun, spent = time.perf_counter(), time.process_time()
    for number in range(1, count + 1):
        made(number)
    return count / (time.perf_counter() - begun), (time.process_time() - spent) / count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lang", default="ar")
    parser.add_argument("--fold", default="")
    parser.add_argument("--qr", action="store_true")
    parser.add_argument("--events", action="store_true", help="a day and a place for each group")
    parser.add_argument("--few", type=int, default=300)
    parser.add_argument("--many", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", type=Path, help="where the files go; a temporary folder")
    parser.add_argument("--all", action="store_true", help="memory at 10,000 groups too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.out) as name:
        folder = Path(name)
        if options.fold or options.events:
            against_usual(folder, options)
            return
        found = rates(folder, options)
        one = found[ONE]
        for name in (TWO, APART):
            print(f"{name} over one: {found[name] / one:.2f}")
        for count in (100, 1000, options.many, *([10_000] if options.all else [])):
            peaks = run(folder, count, options, 2)
            told = f"{peaks.leading:.1f} MiB at the peak, its workers {peaks.worker:.1f}"
            print(f"{count:6} groups: {told}", flush=True)
        other = typst_rate(folder, options.lang, min(options.few, 300))
        if other is None:
            print("the package typst is not installed")
        else:
            typst, spent = other
            print(f"typst         {typst:7.1f} a second, {1000 * spent:.2f} ms of processors each")
            print(f"one process over typst: {one / typst:.1f}")


if __name__ == "__main__":
    main()
