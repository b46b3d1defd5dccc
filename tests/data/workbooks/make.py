"""Write the old workbooks beside this file, with xlwt, which tests do without."""

import datetime
from pathlib import Path

import xlwt

HERE = Path(__file__).parent
PHONE = "\u062a\u0644\u0641\u0646"
PLACES = [
    ["name", "contact", "contact.fa", "when", "url", "languages", "copies", "size"],
    [
        *("Berlin", "030 1\nb@example.org", PHONE, "Tuesdays"),
        *("www.example.org", "en fa", 1000, "a5"),
    ],
    ["Paris", "0033 1", None, None, None, "de", 20, None],
    ["\u062a\u0647\u0631\u0627\u0646", "021 5", None, None, None, "all", None, "120x200mm"],
]
DAYS = [["name", "when", "languages"], ["Berlin", datetime.date(2026, 5, 20), "en de fa"]]
TELEPHONE = [["name", "contact"], ["Berlin", 301234567]]

for name, rows in (("places", PLACES), ("days", DAYS), ("telephone", TELEPHONE)):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Groups")
    day = xlwt.easyxf(num_format_str="D MMM YYYY")
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if value is not None:
                look = (day,) if isinstance(value, datetime.date) else ()
                sheet.write(y, x, value, *look)
    book.save(str(HERE / f"{name}.xls"))
