"""Texts with stars, underscores, names, odd spaces sprinkled in, printed and read back:
`python tests/sprinkled.py --count 2000 --seed 7`.

`sprinkler.py` makes the texts, and knows what is to be printed of them. A text is rendered, and
what each reader gives back must hold every letter and sign but those that are markup, and nothing
else but list marks; or the run is refused, by a line of the text that has what cannot be printed.
Markup that failed, and so is printed, must be told of.

The same seed makes the same texts. What failed is left in a folder, which is named with the text.
The last line counts; the exit code is 1 if there was a fault.
"""

import argparse
import itertools
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

import readers  # noqa: E402
from commands import call  # noqa: E402
from commonmark import is_failed, is_seen, unmasked  # noqa: E402
from sprinkler import Text, text  # noqa: E402

SIZES = ("a4", "a5", "a6", "dl")
TOGETHER = 50  # texts that are read in one go

# PDFium turns signs of a right-to-left line round, and writes an ellipsis out as three dots; what
# it gives is compared without regard to that (docs/extraction.md, "What no rule mends").
_TURNED = str.maketrans({
    "\u2026": "...", "\u00bb": "\u00ab", "\u201c": "\u201d", "\u2019": "\u2018", ")": "(", "]": "[",
    ">": "<",
})  # fmt: skip


class Outcome(NamedTuple):
    """What became of a text: its faults; whether it was refused; of each reader the words in order
    and the words in all."""

    number: int
    faults: tuple[str, ...]
    refused: bool
    words: dict[str, tuple[int, int]]


# --- What became of them -------------------------------------------------------------------------


def outcomes(folder: Path, seed: int, numbers: Sequence[int]) -> list[Outcome]:
    """What becomes of the texts of these numbers; their files stay in the folder."""
    texts = {number: text(seed, number) for number in numbers}
    renderings = {number: _rendered(folder, text, number) for number, text in texts.items()}
    here = [reader for reader in readers.READERS if not readers.missing(reader)]
    printed = [number for number in numbers if (folder / f"{number}.pdf").exists()]
    extracted: dict[str, list[list[str]]] = {}
    for reader in here:
        extracted[reader] = readers.all_pages(
            reader, [folder / f"{number}.pdf" for number in printed]
        )
    results = []
    for number, sprinkled_text in texts.items():
        code, stderr, crash = renderings[number]
        if crash:
            faults, counts = [f"a traceback: {crash}"], {}
        elif number not in printed:
            faults, counts = list(_unfounded(sprinkled_text, code, stderr)), {}
        else:
            pages = {reader: extracted[reader][printed.index(number)] for reader in here}
            faults, counts = _compared(sprinkled_text, stderr, pages)
        results.append(Outcome(number, tuple(faults), number not in printed, counts))
    return results


def _rendered(folder: Path, text: Text, number: int) -> tuple[int, str, str]:
    """The exit code, what is said, and a traceback's last line."""
    path = folder / text.name
    path.write_bytes(text.typed.replace("\n", text.end).encode())
    size = SIZES[number % len(SIZES)]
    done = call("render", str(path), "--size", size, "-o", str(folder / f"{number}.pdf"))
    crash = done.exception
    failed = crash is not None and not isinstance(crash, SystemExit)
    return done.exit_code, done.stderr, repr(crash) if failed else ""


def _unfounded(text: Text, code: int, stderr: str) -> Iterator[str]:
    """What is wrong with a refusal: it names lines, and all have what cannot be printed."""
    refused = _lines_of(r"^error: [^\n:]*:(\d+): ", stderr)
    if code == 0 or not refused:
        yield f"exit code {code} without a line: {stderr.strip()}"
    allowed: set[int] = set()
    for block, lines in zip(text.blocks, text.lines(), strict=True):
        if block.refusable or "~" in block.typed:  # a letter without a face, words struck out
            allowed.update(lines)
    if strange := sorted(refused - allowed):
        yield f"refused by line {strange}, which has nothing to refuse: {stderr.strip()}"


def _lines_of(pattern: str, stderr: str) -> set[int]:
    return set(map(int, re.findall(pattern, stderr, re.MULTILINE)))


def _compared(
    text: Text, stderr: str, pages: dict[str, list[str]]
) -> tuple[list[str], dict[str, tuple[int, int]]]:
    """What is wrong with what readers give back; the words in order."""
    faults: list[str] = []
    counts = {}
    announced = _lines_of(r":(\d+): a \S+ in this line is printed", stderr)
    marks = "".join(block.mark for block in text.blocks if block.is_item)
    for reader, sides in pages.items():
        # After the last page poppler has a form feed.
        if any(not side.strip() for side in (sides[:-1] if reader == "poppler" else sides)):
            faults.append(f"{reader}: a blank side")
        letters = _letters(_habitual("".join(sides), reader))
        listed = Counter(_habitual(marks, reader))
        ways = [
            (parts, _rejoined(_habitual("\n".join(parts), reader), sides)) for parts in _parts(text)
        ]
        ways.sort(key=lambda candidate: _distance(candidate[1], letters))
        reading = ways[0][1]
        differences = _differences(reading, letters, listed, len(announced))
        faults += [f"{reader}: {fault}" for fault in differences]
        # What is there may be what several ways of reading give.
        likely = [
            p for p, expected in ways if not _differences(expected, letters, listed, len(announced))
        ]
        silent = [list(_unannounced(text, parts, announced)) for parts in likely]
        faults += [fault for fault in min(silent, key=len, default=[]) if fault not in faults]
        expected, extracted = _split(unmasked(reading)), _split("\n".join(sides))
        counts[reader] = readers.in_order(expected, extracted), len(expected)
    return faults, counts


def _unannounced(text: Text, parts: Sequence[str], announced: set[int]) -> Iterator[str]:
    """Markup of which CommonMark itself makes none, and which nobody is told of."""
    if text.suffix == ".txt":
        return
    for part, lines in zip(parts, text.lines(), strict=True):
        if is_failed(part) and not announced.intersection(lines):
            yield f"line {lines.start}: markup that failed, in silence: {unmasked(part)}"


def _parts(text: Text) -> Iterator[tuple[str, ...]]:
    """All ways in which the text may be read: of each block what is to be printed, masked."""
    if text.suffix == ".txt":
        for which in (0, -1):  # as it is typed, or as a messenger has it
            yield tuple(
                "".join(atom.readings[which] for atom in block.atoms) for block in text.blocks
            )
        return
    yield from itertools.product(*(list(block.readings()) for block in text.blocks))


def _habitual(text: str, reader: str) -> str:
    """A text with signs that a reader may change as one."""
    return text.translate(_TURNED) if reader == "pdfium" else text


def _rejoined(reading: str, sides: Sequence[str]) -> str:
    """The text without hyphens that a reader has taken out where a line ends in one, as it does
    with those that a program puts there (docs/extraction.md): the two parts are one word then."""
    extracted = "".join(char for char in "".join(sides) if is_seen(char) or char in " \u00a0")
    for word in set(re.findall(r"[^\W_]+-[^\W_]+", reading)):
        joined = word.replace("-", "")
        times = extracted.count(joined) if extracted.count(word) < reading.count(word) else 0
        reading = reading.replace(word, joined, times)
    return reading


def _split(text: str) -> list[str]:
    """The words of a text, without signs."""
    return re.findall(r"[^\W_]+", readers.normalized(text))


def _distance(reading: str, letters: Counter[str]) -> int:
    """How many letters and signs were lost, and after that how many were added."""
    expected = _letters(unmasked(reading))
    lost = sum(max(count - letters[char], 0) for char, count in expected.items())
    return 1000 * lost + letters.total() - expected.total() + lost


@lru_cache(maxsize=1024)
def _letters(text: str) -> Counter[str]:
    """The letters, signs and marks of a text, each by itself, and how often it is there."""
    apart = unicodedata.normalize("NFD", text)
    return Counter(char for char in apart if is_seen(char))


def _differences(
    reading: str, letters: Counter[str], marks: Counter[str], announced: int
) -> list[str]:
    """What was lost, what was added, and markup that failed in silence."""
    expected = _letters(unmasked(reading))
    faults = []
    if lost := expected - letters:
        faults.append(f"lost: {_listed(lost)}")
    added = letters - expected
    added = Counter({c: n for c, n in added.items() if not _is_mark(c, n, marks)})
    stars = Counter({char: added.pop(char) for char in "*_" if char in added})
    if added:
        faults.append(f"added: {_listed(added)}")
    if stars and not announced:
        faults.append(f"raw markup in silence: {_listed(stars)}")
    return faults


def _is_mark(char: str, count: int, marks: Counter[str]) -> bool:
    """Whether list marks account for so many of a sign that was added: a bullet for any shape of
    it, a number in the digits of the language; or the hyphen of a line end."""
    if char in "-\u2010\u2022" or char.isdecimal() or char == ".":
        return True
    return count <= marks[char]


def _listed(letters: Counter[str]) -> str:
    return " ".join(f"{n} x {c} (U+{ord(c):04X})" for c, n in letters.items())


# --- The command line ----------------------------------------------------------------------------


def summary(results: Sequence[Outcome], seed: int) -> str:
    """All results in one line."""
    printed = [result for result in results if not result.refused]
    faults = sum(bool(result.faults) for result in results)
    totals: dict[str, list[int]] = {}
    for outcome in printed:
        for reader, (ordered, total) in outcome.words.items():
            sums = totals.setdefault(reader, [0, 0])
            sums[0] += ordered
            sums[1] += total
    shares = ", ".join(f"{reader} {a / max(b, 1):.4f}" for reader, (a, b) in totals.items())
    return (
        f"seed {seed}: {len(results)} texts, {len(printed)} printed and read back "
        f"(words in order: {shares}), {len(results) - len(printed)} refused with a line, "
        f"{faults} with faults"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Sprinkled texts, printed and read back.")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, default=None, help="this text alone")
    options = parser.parse_args()
    numbers = range(options.count) if options.only is None else [options.only]
    groups = [numbers[i : i + TOGETHER] for i in range(0, len(numbers), TOGETHER)]
    keep = Path(tempfile.mkdtemp(prefix="leaflet-sprinkled-"))
    begin = time.monotonic()
    results: list[Outcome] = []
    with ProcessPoolExecutor(options.jobs) as pool:
        for group in pool.map(partial(outcomes, keep, options.seed), groups):
            for outcome in group:
                for fault in outcome.faults:
                    print(f"{keep}/{text(options.seed, outcome.number).name}: {fault}", flush=True)
            results += group
    print(f"{time.monotonic() - begin:.0f} s", file=sys.stderr)
    print(summary(results, options.seed))
    return int(any(result.faults for result in results))


if __name__ == "__main__":
    sys.exit(main())
