"""Write days, hours, amounts and numbers as others write them, into tests/data.

    pip install Babel==2.19.0 num2words==0.5.14
    python docs/make_formats.py

formats.txt: the kind of format, what CLDR has in English, and what it has in another language.
numerals.txt: a number, and how num2words writes it, or the ordinal of it, in a language.
"""

import datetime
from decimal import Decimal
from pathlib import Path

from babel import dates, numbers  # type: ignore[import-not-found]
from num2words import num2words  # type: ignore[import-not-found]

DATA = Path(__file__).parent.parent / "tests" / "data"
LOCALES = {
    "ar": "ar", "ckb": "ckb", "de": "de", "es": "es", "fa": "fa", "fr": "fr", "he": "he",
    "hy": "hy", "kmr": "ku", "ru": "ru", "tr": "tr", "ur": "ur",
}  # fmt: skip
# Digits that leaflets have in these languages; of Arabic CLDR has both.
DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩", "ckb": "٠١٢٣٤٥٦٧٨٩"}
MOMENTS = (
    (datetime.datetime(2026, 6, 12, 19, 30), Decimal("1250.5"), "EUR", Decimal("0.35")),
    (datetime.datetime(2025, 1, 5, 9, 0), Decimal(18), "USD", Decimal("0.08")),
    (datetime.datetime(2027, 10, 26, 0, 15), Decimal(240000), "TRY", Decimal("0.6")),
    (datetime.datetime(2024, 3, 31, 12, 0), Decimal("7.25"), "ILS", Decimal("0.99")),
)


def formats(
    moment: datetime.datetime, amount: Decimal, currency: str, share: Decimal, *, locale: str
) -> dict[str, str]:
    """Return each format of a moment and an amount in a locale."""
    return {
        "medium": dates.format_date(moment.date(), "medium", locale=locale),
        "long": dates.format_date(moment.date(), "long", locale=locale),
        "full": dates.format_date(moment.date(), "full", locale=locale),
        "day": dates.format_skeleton("MMMMd", moment, locale=locale),
        "short": dates.format_skeleton("yMMMEd", moment, locale=locale),
        "hour": dates.format_time(moment.time(), "short", locale=locale),
        "number": numbers.format_decimal(amount, locale=locale),
        "price": numbers.format_currency(amount, currency, locale=locale),
        "words": numbers.format_currency(amount, currency, locale=locale, format_type="name"),
        "share": numbers.format_percent(share, locale=locale),
    }


def main() -> None:
    lines = ["# Written by docs/make_formats.py from CLDR, by Babel. Do not edit."]
    for moment in MOMENTS:
        english = formats(*moment, locale="en_US")
        for tag, locale in LOCALES.items():
            digits = str.maketrans("0123456789", DIGITS.get(tag, "0123456789"))
            for kind, text in formats(*moment, locale=locale).items():
                lines.append(f"{kind}\ten: {english[kind]}\t{tag}: {text.translate(digits)}")
    write("formats.txt", lines)
    lines = ["# Written by docs/make_formats.py with num2words. Do not edit."]
    for tag in "ar de en es fa fr he ru tr".split():
        for number in range(1, 32):
            for kind in ("cardinal", "ordinal"):
                lines.append(f"{number}\t{tag}: {num2words(number, lang=tag, to=kind)}")
    write("numerals.txt", list(dict.fromkeys(lines)))


def write(name: str, lines: list[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
