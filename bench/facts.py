"""How many misprints of numbers, days, months, hours and addresses are found, and false alarms.

    PYTHONPATH=. python bench/facts.py [--seed N] [--missed] [FOLDER ...]

Takes each translation of the folders of texts (those that ship, if none are named), and replaces
each number, name of a weekday or a month, and address in turn: first in the source, then in the
translation. Exits with 1 if less than 95 % are found, or if anything is said of the texts as they
are.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from leaflet.statement.addresses import find_addresses
from leaflet.translation.calendars import calendar_of
from leaflet.translation.comparison import Comparison
from leaflet.translation.segments import SegmentedText, segments

ROOT = Path(__file__).parent.parent
ENOUGH = 95.0  # per cent


def named(kind: str, tag: str) -> dict[str, int]:
    """Return the names of months or weekdays in a language, as CLDR has them."""
    text = (ROOT / "words" / "calendars.txt").read_text(encoding="utf-8")
    block = text.partition(f"[{tag}]\n")[2].partition("\n[")[0]
    rows = re.findall(rf"^{kind} (\d+): (.+)$", block, re.MULTILINE)
    return {name: int(number) for number, names in rows for name in names.split(", ")}


def number_like(typed: str, chance: random.Random) -> str:
    """Return another number that could stand there, in the same digits and of the same length."""
    zero = chr(ord(typed[0]) - int(typed[0]))
    value = int(typed)
    ends = next((most for most in (12, 24, 31, 99) if value <= most), 10 ** len(typed) - 1)
    begins = 10 ** (len(typed) - 1) if len(typed) > 1 and not typed.startswith(zero) else 1
    while (other := chance.randint(min(begins, ends - 1), ends)) == value:
        pass
    return "".join(chr(ord(zero) + int(digit)) for digit in f"{other:0{len(typed)}d}")


def misprints(text: str, tag: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Yield the kind of each fact, what stands there, and the text with another in its place."""
    taken = set()
    for start, end in find_addresses(text):
        typed = text[start:end]
        taken |= set(range(start, end))
        places = [index for index, sign in enumerate(typed) if sign.isalnum() and index > 1]
        place = start + chance.choice(places)
        sign = text[place]
        letters = "0123456789" if sign.isdigit() else "abcdefghijklmnopqrstuvwxyz"
        other = chance.choice([letter for letter in letters if letter != sign.lower()])
        yield "address", typed, text[:place] + other + text[place + 1 :]
    for match in re.finditer(r"\d+", text):
        if (
            match.start() not in taken
            and "[^" not in text[max(0, match.start() - 2) : match.start()]
        ):
            other = number_like(match[0], chance)
            hour = re.match(r"[:.]\d\d|\s?[ap]m|\sUhr|\sبجے", text[match.end() :])
            yield (
                "hour" if hour else "number",
                text[max(0, match.start() - 12) : match.end() + 6],
                text[: match.start()] + other + text[match.end() :],
            )
    for kind in ("month", "weekday", "solar"):
        names = named(kind, tag)
        choices = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        for match in re.finditer(rf"(?<![\w\u200c])(?:[وبלلבמהשو]{{0,2}})({choices})(?!\w)", text):
            solar = kind == "solar" and not re.search(r"\d\s$", text[: match.start(1)])
            same = names[match[1]]
            if match.start(1) in taken or solar or (tag == "fa" and match[1] in ("مه", "می")):
                continue
            other = chance.choice([name for name, number in names.items() if number != same])
            yield kind, match[0], text[: match.start(1)] + other + text[match.end(1) :]


def variants(
    text: SegmentedText, chance: random.Random
) -> Iterator[tuple[str, str, SegmentedText]]:
    for index, segment in enumerate(text.segments):
        for kind, typed, wording in misprints(segment.text, text.tag, chance):
            changed = segment._replace(text=wording)
            parts = (*text.segments[:index], changed, *text.segments[index + 1 :])
            yield kind, typed, text._replace(segments=parts)


def load(file: Path) -> SegmentedText:
    return SegmentedText(file.stem, file, segments(file.read_text(encoding="utf-8")))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument("--missed", action="store_true", help="list what is not found")
    parser.add_argument("folders", nargs="*", type=Path)
    given = parser.parse_args()
    roots = [*sorted((ROOT / "texts").iterdir()), *sorted((ROOT / "kinds").iterdir())]
    folders = given.folders or [folder for folder in roots if folder.is_dir()]
    chance = random.Random(given.seed)
    counts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    alarms = 0
    for folder in folders:
        origin = load(folder / "en.md")
        for file in sorted(folder.glob("*.md")):
            if file.stem == "en" or not calendar_of(file.stem):
                continue
            text = load(file)
            for notice in Comparison(origin, text).notices():
                alarms += 1
                print(f"false alarm: {notice}")
            sides = [
                *(
                    (kind, typed, changed, text)
                    for kind, typed, changed in variants(origin, chance)
                ),
                *(
                    (kind, typed, origin, changed)
                    for kind, typed, changed in variants(text, chance)
                ),
            ]
            for kind, typed, ours, theirs in sides:
                counts[kind] += 1
                if any(Comparison(ours, theirs).notices()):
                    hits[kind] += 1
                elif given.missed:
                    print(f"missed: {file.parent.name}/{file.name}: {kind} {typed!r}")
    for kind, count in sorted(counts.items()):
        print(f"{kind}: {hits[kind]} of {count}, {100 * hits[kind] / count:.1f} %")
    share = 100 * hits.total() / counts.total()
    print(f"all: {hits.total()} of {counts.total()}, {share:.1f} %; {alarms} false alarms")
    return 0 if share >= ENOUGH and not alarms else 1


if __name__ == "__main__":
    sys.exit(main())
