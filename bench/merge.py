"""Leaflets a second in a batch, start-up apart, and the memory that a long list takes.

    python bench/merge.py [--lang ar] [--few 300] [--many 3000] [--all] [--fold NAME]

Start-up apart: the difference of two runs' files over the difference of their times. On one
process and on two. Peak is the largest resident size of one process, at 100 groups and at --many;
with --all at 10,000 too. Where the package typst is installed, its merge of the same words is
measured beside it: a page of A5 in a loop, in one process, start-up and first page apart. With
--fold the same groups get folded leaflets too, in turn with flat ones, on one process, and nothing
else is measured.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = ROOT / "texts" / "oppose-war-on-iran"
MARKUP = """\
#set page(width: 148mm, height: 210mm, margin: 12mm)
#set text(font: sys.inputs.font, size: 8.5pt, lang: sys.inputs.lang)
#for part in sys.inputs.text.split("\\n\\n") { par(part) }
#box(stroke: 0.75pt, inset: 7pt, width: 100%, sys.inputs.contact)
"""
FONTS = {"ar": "Noto Naskh Arabic", "fa": "Noto Naskh Arabic", "he": "Noto Serif Hebrew"}


def rows(count: int) -> str:
    told = (f"Group {i},Tel. 030 {i:06d},https://example.org/{i}\n" for i in range(count))
    return "name,contact,url\n" + "".join(told)


def run(
    folder: Path, count: int, lang: str, jobs: int, *more: str
) -> tuple[float, float]:
    """Seconds, and MiB at the peak of the largest process."""
    listed = folder / f"{count}.csv"
    listed.write_text(rows(count))
    with tempfile.TemporaryDirectory(dir=folder) as out:
        command = [sys.executable, "-m", "leaflet", "batch", str(listed), "--lang", lang]
        command += ["--statement", str(TEXT), "--jobs", str(jobs), "--out", out, *more]
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        made = sum(1 for path in Path(out).glob("Group-*.pdf"))
    if process.returncode or made != count:
        raise SystemExit(f"{made} of {count} leaflets, exit code {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * unit / 2**20


def rate(folder: Path, options: argparse.Namespace, jobs: int) -> float:
    """Files a second, start-up apart."""
    few, _ = run(folder, options.few, options.lang, jobs)
    many, peak = run(folder, options.many, options.lang, jobs)
    found = (options.many - options.few) / (many - few)
    print(f"{jobs} process{'es' if jobs > 1 else '  '}  {found:7.1f} a second  {peak:6.1f} MiB")
    return found


def against_flat(folder: Path, options: argparse.Namespace, turns: int = 3) -> None:
    """Files a second, flat and folded in turn: the median of each."""
    kinds = {"flat": (), options.fold: ("--fold", options.fold)}
    found: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _ in range(turns):
        for kind, more in kinds.items():
            few, _ = run(folder, options.few, options.lang, 1, *more)
            many, _ = run(folder, options.many, options.lang, 1, *more)
            found[kind].append((options.many - options.few) / (many - few))
    for kind, rates in found.items():
        print(f"{kind:12} {statistics.median(rates):7.1f} a second")


def typst_rate(folder: Path, lang: str, count: int) -> float | None:
    """The same words set by Typst's compiler, one file after the other; None without it."""
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
    begun = time.perf_counter()
    for number in range(1, count + 1):
        made(number)
    return count / (time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lang", default="ar")
    parser.add_argument("--fold", default="")
    parser.add_argument("--few", type=int, default=300)
    parser.add_argument("--many", type=int, default=3000)
    parser.add_argument("--all", action="store_true", help="memory at 10,000 groups too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.fold:
            against_flat(folder, options)
            return
        one = rate(folder, options, 1)
        two = rate(folder, options, 2)
        print(f"two over one: {two / one:.2f}")
        for count in (100, options.many, *([10_000] if options.all else [])):
            _, peak = run(folder, count, options.lang, 2)
            print(f"{count:6} groups: {peak:6.1f} MiB at the peak")
        other = typst_rate(folder, options.lang, min(options.few, 300))
        if other is None:
            print("the package typst is not installed")
        else:
            print(f"typst         {other:7.1f} a second")
            print(f"one process over typst: {one / other:.1f}")


if __name__ == "__main__":
    main()
