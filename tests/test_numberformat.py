"""What a cell shows: number formats held to what Excel shows for them.

The examples are those of ECMA-376-1 (18.8.31) and of Microsoft's "Number format codes", and some of
the kinds that lists have: telephones, copies, prices.
"""

import pytest

from leaflet.groups.numberformat import shown
from leaflet.groups.shown import Moment, SheetNumber


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("1234.59", "####.#", "1234.6"),
        ("8.9", "#.000", "8.900"),
        ("0.631", "0.#", "0.6"),
        ("12", "#.0#", "12.0"),
        ("1234.568", "#.0#", "1234.57"),
        ("12000", "#,###", "12,000"),
        ("12000", "#,", "12"),
        ("12200000", "0.0,,", "12.2"),
        ("12", "00000", "00012"),
        ("1234", "[$-2000001]0", "\u0661\u0662\u0663\u0664"),  # as LibreOffice 7.4 writes it
        ("42", "[$-3000429]0000", "\u06f0\u06f0\u06f4\u06f2"),
        ("42", "[$-4000439]#,##0", "\u096a\u0968"),
        ("42", "[$-409]0", "42"),
        ("301234567", "0000000000", "0301234567"),
        ("301234567", "(000) 000-0000", "(030) 123-4567"),
        ("301234567", '"+49 "0', "+49 301234567"),
        ("49301234567", "+00 00 0000000", "+49 30 1234567"),
        ("1234567", "[<=9999999]###-####;(###) ###-####", "123-4567"),
        ("2025550123", "[<=9999999]###-####;(###) ###-####", "(202) 555-0123"),
        ("1000", "#,##0", "1,000"),
        ("1234567", "#,##0", "1,234,567"),
        ("12", "#,##0", "12"),
        ("0", "#,##0", "0"),
        ("0", "#,###", ""),
        ("-5", "0;(0)", "(5)"),
        ("-5", "0", "-5"),
        ("0", '0;-0;"none"', "none"),
        ("0.256", "0%", "26%"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("1.005", "0.00", "1.01"),
        ("12.5", "[$€-407] #,##0.00", "€ 12.50"),
        ("12.5", "[Red]0.0", "12.5"),
        ("5", '0 "copies"', "5 copies"),
        ("5", "0_)", "5"),
        ("1234.5", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "1,234.50"),
        ("1000", "General", "1000"),
        ("49301234567890", "General", "49301234567890"),
        ("0.1", "General", "0.1"),
        ("3.3333333333333335", "General", "3.333333333"),
        ("20", "@", "20"),
        ("0.8125", "h:mm", "19:30"),
        ("0.8125", "h:mm AM/PM", "7:30 PM"),
        ("0.0", "h:mm AM/PM", "12:00 AM"),
        ("0.8125", "hh\\:mm:ss", "19:30:00"),
        ("1.5", "[h]:mm", "36:00"),
    ],
)
def test_a_number_is_shown_as_its_format_says(number: str, code: str, text: str) -> None:
    result = shown(number, code)
    assert str(result) == text
    assert not isinstance(result, SheetNumber) or not result.unread


# 46162 is 20 May 2026: 25 years from the beginning of 2001 (36892) with 6 leap days, and 139 days.
DAY = 36892 + 25 * 365 + 6 + 31 + 28 + 31 + 30 + 19


@pytest.mark.parametrize(
    ("code", "text", "parts"),
    [
        ("m/d/yyyy", "5/20/2026", "yMMMMd"),
        ("yyyy-mm-dd", "2026-05-20", "yMMMMd"),
        ("dd.mm.yy", "20.05.26", "yMMMMd"),
        ("d-mmm", "20-May", "MMMMd"),
        ("dddd, d mmmm yyyy", "Wednesday, 20 May 2026", "yMMMMdEEEE"),
        ("[$-409]d\\ mmm\\ yyyy;@", "20 May 2026", "yMMMMd"),
        ("yyyy-mm-dd hh:mm", "2026-05-20 19:30", "yMMMMdjm"),
        ("m/d/yy h:mm AM/PM", "5/20/26 7:30 PM", "yMMMMdjm"),
    ],
)
def test_a_day_is_a_day(code: str, text: str, parts: str) -> None:
    moment = shown(str(DAY + 0.8125), code)
    assert isinstance(moment, Moment)
    assert (str(moment), moment.iso, moment.parts) == (text, "2026-05-20T19:30:00", parts)


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    moment = shown(str(DAY - 1462), "yyyy-mm-dd", since_1904=True)  # 4 years and a day earlier
    assert isinstance(moment, Moment) and moment.iso.startswith("2026-05-20")


@pytest.mark.parametrize(
    ("number", "day"), [("59", "1900-02-28"), ("61", "1900-03-01"), ("1", "1900-01-01")]
)
def test_the_29_february_of_1900_that_there_was_not(number: str, day: str) -> None:
    assert shown(number, "yyyy-mm-dd") == day


@pytest.mark.parametrize(
    ("number", "code"),
    [("0.5", "# ?/?"), ("12345", "0.00E+00"), ("12345678901234567", "0"), ("-3", "yyyy-mm-dd")],
)
def test_what_is_not_read_says_so_and_has_its_number(number: str, code: str) -> None:
    result = shown(number, code)
    assert isinstance(result, SheetNumber) and result.unread
    assert float(result.value) == float(number)
