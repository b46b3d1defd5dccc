"""How many misprints of numbers, days, months, hours and addresses are found, and false alarms.

    PYTHONPATH=. python bench/facts.py [--seed N] [--missed] [FOLDER ...]

Takes each translation of the folders of texts (those that ship and the phrases of the tests, if
none are named), and replaces each number, half of the day, name of a weekday or a month, currency,
link and address in turn: first in the source, then in the translation. Exits with 1 if less than
95 % are found, or if anything is said of the texts as they are.
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
from leaflet.translation.segments import SegmentedText, TextSegment, segments

ROOT = Path(__file__).parent.parent
PHRASES = ROOT / "tests" / "data" / "phrases.txt"
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


# Halves of the day and what prices are counted in: one word of a row is a misprint of another.
HALVES = {
    "en": ("am", "pm"), "de": ("morgens", "abends"), "fr": ("du matin", "du soir"),
    "es": ("de la mañana", "de la tarde"), "ru": ("утра", "вечера"), "tr": ("sabah", "akşam"),
    "he": ("בבוקר", "בערב"), "ar": ("صباحًا", "مساءً"), "fa": ("صبح", "عصر"),
    "ur": ("صبح", "شام"), "ckb": ("بەیانی", "ئێوارە"), "kmr": ("sibehê", "êvarê"),
}  # fmt: skip
NOONS = {
    "en": ("noon", "midnight"), "de": ("mittags", "nachts"), "fr": ("midi", "minuit"),
    "es": ("mediodía", "medianoche"), "ru": ("полдень", "полночь"), "fa": ("ظهر", "نیمه‌شب"),
    "he": ("בצהריים", "בחצות"), "ckb": ("نیوەڕۆ", "نیوەشەو"),
}  # fmt: skip
CURRENCIES = {
    "": ("€", "$", "₪", "₺"), "fr": ("euros", "dollars"), "ru": ("рублей", "евро", "долларов"),
    "hy": ("դրամ", "եվրո"), "tr": ("lira", "dolar"), "ckb": ("دینار", "دۆلار"),
    "fa": ("تومان", "دلار"), "he": ("ש״ח", "דולר"), "ur": ("روپے", "ڈالر"),
    "ar": ("ليرة", "يورو"), "en": ("shekels", "dinars", "roubles", "lira", "rupees", "euros"),
}  # fmt: skip


def swapped(text: str, tag: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Yield what misprints yields, of halves of the day, currencies, clocks and links."""
    rows = [("half of the day", HALVES.get(tag, ())), ("noon", NOONS.get(tag, ()))]
    rows += [("currency", CURRENCIES.get(each, ())) for each in ("", tag)]
    for kind, words in rows:
        choices = "|".join(map(re.escape, words)) or "(?!)"
        for match in re.finditer(rf"(?<![^\W\d_])(?:{choices})(?!\w)", text):
            near = text[max(0, match.start() - 24) : match.end() + 24]
            if kind != "noon" and not re.search(r"\d", near):
                continue
            other = chance.choice([word for word in words if word != match[0]])
            yield kind, near, text[: match.start()] + other + text[match.end() :]
    for match in re.finditer(r"(?<![\d.,:/-])(\d\d?)(?=[:.]\d\d(?!\d)|\sUhr|\sh\s)", text):
        hour = int(match[1])
        later = str((hour + 12) % 24)
        is_half = re.search(r"\d\s?(?:[ap]m\b|[€$]|km)", text[match.start() :][:9])
        if hour < 24 and not is_half and re.search(r":|Uhr|\dh|\sh", text[match.end() :][:7]):
            changed = text[: match.start(1)] + later + text[match.end(1) :]
            yield "clock of 24 hours", text[match.start() :][:9], changed
    for match in re.finditer(r"\]\((\S+?)\)", text):
        place = chance.choice([i for i in range(*match.span(1)) if text[i].isalnum()])
        other = chance.choice([letter for letter in "abcdefgh" if letter != text[place].lower()])
        yield "link", match[1], text[:place] + other + text[place + 1 :]


def variants(
    text: SegmentedText, chance: random.Random
) -> Iterator[tuple[str, str, SegmentedText]]:
    for index, segment in enumerate(text.segments):
        for kind, typed, wording in (
            *misprints(segment.text, text.tag, chance),
            *swapped(segment.text, text.tag, chance),
        ):
            changed = segment._replace(text=wording)
            parts = (*text.segments[:index], changed, *text.segments[index + 1 :])
            yield kind, typed, text._replace(segments=parts)


def load(file: Path) -> SegmentedText:
    return SegmentedText(file.stem, file, segments(file.read_text(encoding="utf-8")))


def phrases() -> Iterator[tuple[SegmentedText, SegmentedText]]:
    """Yield the phrases of the tests, each with its right translation."""
    for number, line in enumerate(PHRASES.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        sides = [column.split(": ", 1) for column in line.split("\t")[:2]]
        source, translation = (
            SegmentedText(tag, PHRASES, (TextSegment("body", text, 0, len(text), number),))
            for tag, text in sides
        )
        yield source, translation


def texts(folders: list[Path]) -> Iterator[tuple[SegmentedText, SegmentedText]]:
    """Yield the source and each translation of folders."""
    for folder in folders:
        origin = load(folder / "en.md")
        for file in sorted(folder.glob("*.md")):
            if file.stem != "en" and calendar_of(file.stem):
                yield origin, load(file)


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
    for origin, text in (*texts(folders), *(() if given.folders else phrases())):
        for notice in Comparison(origin, text).notices():
            alarms += 1
            print(f"false alarm: {notice}")
        sides = [
            *((kind, typed, changed, text) for kind, typed, changed in variants(origin, chance)),
            *((kind, typed, origin, changed) for kind, typed, changed in variants(text, chance)),
        ]
        for kind, typed, ours, theirs in sides:
            counts[kind] += 1
            if any(Comparison(ours, theirs).notices()):
                hits[kind] += 1
            elif given.missed:
                place = f"{text.file.parent.name}/{text.file.name}"
                words = [part.segments[0].words for part in (ours, theirs)]
                print(f"missed: {place}: {text.tag} {kind} {typed!r}: {words}")
    for kind, count in sorted(counts.items()):
        print(f"{kind}: {hits[kind]} of {count}, {100 * hits[kind] / count:.1f} %")
    share = 100 * hits.total() / counts.total()
    print(f"all: {hits.total()} of {counts.total()}, {share:.1f} %; {alarms} false alarms")
    return 0 if share >= ENOUGH and not alarms else 1


if __name__ == "__main__":
    sys.exit(main())
