"""Write `words/calendars.txt` anew: names of months, weekdays and parts of the day, from CLDR.

    npm pack cldr-dates-full@48.2.0 cldr-cal-persian-full@46.1.0   # unpack each into a folder
    python docs/make_calendars.py DATES_FOLDER PERSIAN_FOLDER

The packages are Unicode's own (licence Unicode-3.0). What CLDR lacks stands in
`words/calendars-besides.txt`, which is written by hand.
"""

import json
import sys
from pathlib import Path

WORDS = Path(__file__).parent.parent / "words"
# Tags of ours -> locales of CLDR, the first of which says the parts of the day.
LOCALES = {
    "en": ["en"], "ar": ["ar", "ar-LB", "ar-DZ", "ar-MA"], "fa": ["fa"], "ckb": ["ckb"],
    "kmr": ["ku"], "tr": ["tr"], "he": ["he"], "ur": ["ur"], "fr": ["fr"], "de": ["de"],
    "es": ["es"], "ru": ["ru"], "hy": ["hy"],
}  # fmt: skip
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PERIODS = {
    "am": ("am", "am-alt-variant", "morning1", "morning2"),
    "pm": ("pm", "pm-alt-variant", "noon", "afternoon1", "afternoon2", "evening1"),
    "night": ("night1", "night2", "midnight"),
}


def main(dates: Path, persian: Path) -> None:
    lines = [
        "# Names of months, weekdays (1 is Monday) and parts of the day. Written by",
        "# docs/make_calendars.py from CLDR 48.2.0, months of the Solar Hijri calendar from CLDR",
        "# 46.1.0 (https://cldr.unicode.org, licence Unicode-3.0). Do not edit: what CLDR lacks",
        "# stands in calendars-besides.txt.",
    ]
    for tag, locales in LOCALES.items():
        lines.append(f"[{tag}]")
        tables = [gregorian(dates, locale) for locale in locales]
        for number in range(1, 13):
            lines.append(row(f"month {number}", names(tables, "months", str(number), "wide")))
        for number, day in enumerate(DAYS, 1):
            lines.append(row(f"weekday {number}", names(tables, "days", day, "wide")))
        for number in range(1, 13):
            short = names(tables, "months", str(number), "abbreviated")
            lines.append(row(f"short-month {number}", short))
        for number, day in enumerate(DAYS, 1):
            lines.append(row(f"short-weekday {number}", names(tables, "days", day, "abbreviated")))
        solar = json.loads(
            (persian / f"main/{locales[0]}/ca-persian.json").read_text(encoding="utf-8")
        )["main"][locales[0]]["dates"]["calendars"]["persian"]
        for number in range(1, 13):
            lines.append(row(f"solar {number}", names([solar], "months", str(number), "wide")))
        for period, keys in PERIODS.items():
            words = [name for key in keys for name in names(tables[:1], "dayPeriods", key, "wide")]
            lines.append(row(period, words))
    (WORDS / "calendars.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def gregorian(dates: Path, locale: str) -> dict:
    path = dates / f"main/{locale}/ca-gregorian.json"
    main = json.loads(path.read_text(encoding="utf-8"))["main"]
    return main[locale]["dates"]["calendars"]["gregorian"]


def names(tables: list[dict], kind: str, key: str, width: str) -> list[str]:
    """Return the names of one month, day or part of the day, in each context and table."""
    contexts = ("format", "stand-alone")
    found = [table[kind].get(context, {}).get(width, {}).get(key) for table in tables
             for context in contexts]  # fmt: skip
    return [name.replace("\u00a0", " ").rstrip(".") for name in found if name]


def row(label: str, words: list[str]) -> str:
    return f"{label}: {', '.join(dict.fromkeys(words))}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
