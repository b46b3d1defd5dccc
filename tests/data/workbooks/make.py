"""Write the workbooks beside this file, with openpyxl, odfpy and xlwt."""

import datetime
from pathlib import Path

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

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

new = Workbook()
for row in PLACES:
    new.active.append(row)
new.active.title = "Groups"
new.active["G2"].number_format = "#,##0"
new.save(HERE / "places.xlsx")

document = OpenDocumentSpreadsheet()
table = Table(name="Groups")
for row in PLACES:
    line = TableRow()
    for value in row:
        kind = {"valuetype": "float", "value": value} if isinstance(value, int) else {}
        cell = TableCell(**(kind or {"valuetype": "string"}) if value is not None else {})
        for text in str(value).split("\n") if value is not None else ():
            cell.addElement(P(text=text))
        line.addElement(cell)
    table.addElement(line)
document.spreadsheet.addElement(table)
document.save(HERE / "places.ods")
