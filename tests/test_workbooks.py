"""Lists as workbooks: the manifest that the CSV gives, what is passed over, refusals."""

import csv
import datetime
import zipfile
from pathlib import Path

import batches
import pytest
import workbooks
from batches import texts
from commands import call
from workbooks import cell, ods, row, table, xlsx

from leaflet.batch.plan import Defaults, plan
from leaflet.commands import batching
from leaflet.confinement.limits import Limits
from leaflet.errors import LeafletError, Location
from leaflet.groups import workbook
from leaflet.groups.manifest import Manifest, read

DATA = Path(__file__).parent / "data" / "workbooks"
PHONE = "\u062a\u0644\u0641\u0646"
PLACES = [
    ["name", "contact", "contact.fa", "when", "url", "languages", "copies", "size"],
    ["Berlin", "030 1\nb@example.org", PHONE, "Tuesdays", "www.example.org", "en fa", 1000, "a5"],
    ["Paris", "0033 1", None, None, None, "de", 20, None],
    ["\u062a\u0647\u0631\u0627\u0646", "021 5", None, None, None, "all", None, "120x200mm"],
]  # fmt: skip


def facts(manifest: Manifest) -> list[object]:
    """The groups without the places where they stand."""
    return [group._replace(at=Location("")) for group in manifest.groups]


def as_csv(folder: Path, rows: list[list[object]]) -> list[object]:
    path = folder / "groups.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return facts(read(path))


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(LeafletError) as caught:
        read(path)
    first = caught.value.every[0]
    return str(first).replace(f"{path.parent.as_posix()}/", ""), first.hint


def notices(path: Path) -> list[str]:
    return [str(n).replace(f"{path.parent.as_posix()}/", "") for n in read(path).notices]


def groups_ods(path: Path, rows: list[list[object]], **attributes: str) -> Path:
    def of(value: object) -> str:
        if isinstance(value, int):
            return cell(f"{value:,}", f'office:value-type="float" office:value="{value}"')
        return cell(str(value or ""), 'office:value-type="string"' if value else "")

    return ods(path, table(*(row(*map(of, cells)) for cells in rows), **attributes))


@pytest.mark.parametrize(
    ("below", "is_told"),
    [
        ([[], ["Notes: ask Ali"]], True),
        ([[], ["Notes: ask Ali", "030 3"]], False),
        ([["Potsdam"]], False),
        ([[], ["Potsdam", None, 5]], False),
    ],
)
def test_a_note_below_the_table_is_told(
    tmp_path: Path, below: list[list[object]], is_told: bool
) -> None:
    """A name alone, below an empty row; leaflets are made for it all the same."""
    rows: list[list[object]] = [["name", "contact", "copies"], ["Berlin", "030 1", 7], *below]
    said = [line for line in notices(xlsx(tmp_path / "g.xlsx", rows)) if "says nothing but" in line]
    place = "g.xlsx, sheet 'Groups', row 4: this row says nothing but 'Notes: ask Ali'"
    assert [line[: len(place)] for line in said] == ([place] if is_told else [])
    assert len(read(tmp_path / "g.xlsx").groups) == 2


def test_a_workbook_says_what_its_csv_says(tmp_path: Path) -> None:
    same = as_csv(tmp_path, PLACES)
    assert facts(read(xlsx(tmp_path / "g.xlsx", PLACES))) == same
    assert facts(read(groups_ods(tmp_path / "g.ods", PLACES))) == same
    for kind in ("xlsx", "ods", "xls"):  # as openpyxl, odfpy and xlwt write them
        assert facts(read(DATA / f"places.{kind}")) == same


def of_office(folder: Path) -> list[object]:
    """The groups of the table that LibreOffice saves of its own sheet as CSV, titles left out."""
    with (DATA / "office.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if sum(map(bool, row)) > 1]
    copies = rows[0].index("copies")
    plain = [[*row[:copies], row[copies].replace(",", ""), *row[copies + 1 :]] for row in rows]
    return as_csv(folder, plain)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_of_libreoffice_says_what_it_shows(tmp_path: Path, kind: str) -> None:
    """Zeros, thousands, days, hours, formulas, merged titles, from right to left."""
    groups = of_office(tmp_path)
    path = DATA / f"office.{kind}"
    ours = [
        group._replace(when=tuple((tag, str(text)) for tag, text in group.when))
        for group in facts(read(path))
    ]
    assert ours == groups
    where = f"office.{kind}, sheet 'Groups'"
    assert [line.rpartition("workbooks/")[2] for line in notices(path)] == [
        f"{where}, row 1: this row stands above the table, and is passed over: 'Groups, as of May'",
        f"{where}, row 5: this row is a heading between the rows, and is passed over: "
        "'In the south'",
        f"{where}: row 4 is empty, and passed over",
    ]


def test_a_day_of_libreoffice_is_said_in_the_language_of_the_leaflet(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    texts(tmp_path, en="# Peace\n\nWe\n", de="# Frieden\n\nWir\n")
    for kind in ("xlsx", "ods"):
        manifest = read(DATA / f"office.{kind}")
        jobs = plan(manifest, Defaults((tmp_path / "call").as_posix(), ("en", "de"))).jobs
        days = {(job.group.name, job.tag): job.contact.when for job in jobs}
        assert days["Berlin", "en"] == "Wednesday, May 20, 2026"
        assert days["Berlin", "de"] == "Mittwoch, 20. Mai 2026"


def test_an_old_workbook_of_libreoffice_does_not_tell_how_a_telephone_is_shown() -> None:
    message, hint = refusal(DATA / "office.xls")
    assert "B3: in 'contact' stands the number 301234567" in message
    assert hint.startswith("make the cell a text")


def test_a_right_to_left_sheet_is_read_as_any_other(tmp_path: Path) -> None:
    def turn(sheet) -> None:
        sheet.sheet_view.rightToLeft = True

    assert facts(read(xlsx(tmp_path / "g.xlsx", PLACES, turn))) == as_csv(tmp_path, PLACES)


def test_a_number_is_printed_as_it_is_shown_and_counts_as_what_it_is(tmp_path: Path) -> None:
    def look(sheet) -> None:
        sheet["B2"].number_format = "0000 000000"
        sheet["C2"].number_format = "#,##0"

    rows = [["name", "contact", "copies"], ["Berlin", 30123456, 1000]]
    (group,) = read(xlsx(tmp_path / "g.xlsx", rows, look)).groups
    assert (group.contact, group.copies) == ((("", "0030 123456"),), 1000)
    shown = table(
        row(cell("name"), cell("contact"), cell("copies")),
        row(
            cell("Berlin"),
            cell("0030 123456", 'office:value-type="float" office:value="30123456"'),
            cell("1.000", 'office:value-type="float" office:value="1000"'),
        ),
    )
    assert facts(read(ods(tmp_path / "g.ods", shown))) == [group._replace(at=Location(""))]


# The days as CLDR writes them (English, German and Persian, "yMMMMd"), in the Gregorian calendar.
GERMAN = "20. Mai 2026"
# 20 May 2026 is 30 Ordibehesht 1405: 1 Farvardin was 21 March; two months have 31 days.
PERSIAN = "\u06f3\u06f0 \u0627\u0631\u062f\u06cc\u0628\u0647\u0634\u062a \u06f1\u06f4\u06f0\u06f5"


def printed(manifest: Manifest) -> dict[str, str]:
    """What each leaflet says of when the group meets."""
    return {job.tag: job.contact.when for job in plan(manifest, Defaults("call", ("en",))).jobs}


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_day_is_said_in_the_language_of_the_leaflet(tmp_path, monkeypatch, kind) -> None:
    monkeypatch.chdir(tmp_path)
    texts(tmp_path, fa="# \u0635\u0644\u062d\n\n\u0645\u0627\n")
    rows = [["name", "when", "languages", "statement"]]
    rows += [["Berlin", datetime.date(2026, 5, 20), "en de fa", None]]
    if kind == "xlsx":
        path = xlsx(tmp_path / "g.xlsx", rows)
    elif kind == "ods":
        style = (
            '<number:date-style style:name="N1"><number:year/><number:month/><number:day/>'
            '</number:date-style><style:style style:name="c1" style:family="table-cell"'
            ' style:data-style-name="N1"/>'
        )
        day = 'table:style-name="c1" office:value-type="date" office:date-value="2026-05-20"'
        cells = row(cell("Berlin"), cell("20/05/26", day), cell("en de fa"))
        path = ods(tmp_path / "g.ods", table(row(*map(cell, rows[0][:3])), cells), style)
    else:
        path = tmp_path / "days.xls"
        path.write_bytes((DATA / "days.xls").read_bytes())
    manifest = read(path)
    statement = (tmp_path / "call").as_posix()
    jobs = plan(manifest, Defaults(statement, ("en",))).jobs
    said = {job.tag: job.contact.when for job in jobs}
    assert said == {"en": "May 20, 2026", "de": GERMAN, "fa": PERSIAN}


def test_an_hour_and_a_length_of_time_are_as_they_are_shown(tmp_path: Path) -> None:
    rows = [["name", "when"], ["Berlin", datetime.time(19, 0)]]
    (group,) = read(xlsx(tmp_path / "g.xlsx", rows)).groups
    assert group.when == (("", "19:00:00"),)


def test_a_formula_counts_by_its_value(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "g.xlsx", [["name", "copies", "contact"], ["Berlin", 0, "x"]])
    worked = b'<c r="B2"><f>10*2</f><v>20</v></c><c r="C2" t="str"><f>"a"</f><v>Tel 5</v></c>'

    def change(data: bytes) -> bytes:
        start, end = data.index(b'<c r="B2"'), data.index(b"</row>", data.index(b'<c r="B2"'))
        return data[:start] + worked + data[end:]

    workbooks.changed(path, workbooks.SHEET, change)
    (group,) = read(path).groups
    assert (group.copies, group.contact) == (20, (("", "Tel 5"),))


def test_a_formula_that_nobody_worked_out_is_refused_by_its_place(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "g.xlsx", [["name", "contact"], ["Berlin", '="a"&"b"']])
    assert refusal(path) == (
        "g.xlsx, sheet 'Groups', B2: 'contact' has a formula, and its result is not in the file",
        "open the list in a spreadsheet, and save it there",
    )


def test_a_format_that_is_not_read_is_refused_by_its_place(tmp_path: Path) -> None:
    def look(sheet) -> None:
        sheet["B2"].number_format = "# ?/?"
        sheet["C2"].number_format = "0.00E+00"

    rows = [["name", "contact", "copies"], ["Berlin", 0.5, 1000]]
    message, hint = refusal(xlsx(tmp_path / "g.xlsx", rows, look))
    assert message == (
        "g.xlsx, sheet 'Groups', B2: in 'contact' stands the number 0.5: its number format, # ?/?, "
        "is not read"
    )
    assert hint.startswith("make the cell a text")


def test_an_old_workbook_does_not_tell_how_a_number_is_shown(tmp_path: Path) -> None:
    message, _ = refusal(DATA / "telephone.xls")
    assert message.endswith(
        "sheet 'Groups', B2: in 'contact' stands the number 301234567: an .xls file does not tell "
        "here how a number in it is shown"
    )


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_titles_and_empty_rows_are_passed_over_and_told_of(tmp_path: Path, kind: str) -> None:
    title, south = "Groups, 2026", "In the south"
    plain = [["name", "contact"], ["Berlin", "1"], ["Rome", "2"]]
    if kind == "xlsx":
        rows = [[title], [], *plain[:2], [], [south], plain[2]]

        def merge(sheet) -> None:
            sheet.merge_cells("A1:B1")
            sheet.merge_cells("A6:B6")

        path = xlsx(tmp_path / "g.xlsx", rows, merge)
    else:
        along = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
        parts = [row(cell(title, along)), row(cell()), *(row(*map(cell, r)) for r in plain[:2])]
        parts += [row(cell()), row(cell(south, along)), row(*map(cell, plain[2]))]
        path = ods(tmp_path / "g.ods", table(*parts))
    assert facts(read(path)) == as_csv(tmp_path, plain)
    where = f"g.{kind}, sheet 'Groups'"
    assert notices(path) == [
        f"{where}, row 1: this row stands above the table, and is passed over: '{title}'",
        f"{where}, row 6: this row is a heading between the rows, and is passed over: '{south}'",
        f"{where}: row 5 is empty, and passed over",
    ]


def test_a_title_that_is_not_merged_is_passed_over_too(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "g.xlsx", [["Our groups"], ["as of May"], *PLACES])
    assert facts(read(path)) == as_csv(tmp_path, PLACES)
    assert [line.partition(": ")[2] for line in notices(path)] == [
        "this row stands above the table, and is passed over: 'Our groups'",
        "this row stands above the table, and is passed over: 'as of May'",
    ]


def test_a_cell_of_several_rows_is_refused(tmp_path: Path) -> None:
    def merge(sheet) -> None:
        sheet.merge_cells("B2:B3")

    rows = [["name", "contact"], ["Berlin", "1"], ["Rome"]]
    assert refusal(xlsx(tmp_path / "g.xlsx", rows, merge)) == (
        "g.xlsx, sheet 'Groups', B2: the cells B2 to B3 are merged, and each row is a group of its "
        "own",
        "split them again, and fill in each cell for its own group",
    )


def test_what_is_hidden_is_read_and_told_of(tmp_path: Path) -> None:
    def hide(sheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.parent.create_sheet("Notes")
        sheet.parent.create_sheet("Private").sheet_state = "hidden"

    path = xlsx(tmp_path / "g.xlsx", PLACES, hide)
    assert facts(read(path)) == as_csv(tmp_path, PLACES)
    assert notices(path) == [
        "g.xlsx: the sheet 'Notes' is not read: --sheet NAME takes another than 'Groups'",
        "g.xlsx: the hidden sheet 'Private' is not read: --sheet NAME takes another than 'Groups'",
        "g.xlsx, sheet 'Groups', row 1: column B, 'contact', is hidden in the sheet, and is read "
        "all the same",
        "g.xlsx, sheet 'Groups': row 3 is hidden in the sheet, and leaflets are made for it "
        "all the same",
    ]
    unseen = '<style:style style:name="t1"><style:table-properties table:display="false"/>'
    unseen += "</style:style>"
    away = 'table:visibility="collapse"'
    parts = f"<table:table-column/><table:table-column {away}/>"
    rome = row(cell("Rome"), cell("1"), attributes=away)
    first = table(parts, row(cell("name"), cell("contact")), rome)
    second = table(row(cell("x")), name="Private", attributes='table:style-name="t1"')
    path = ods(tmp_path / "g.ods", second + first, unseen)
    assert [line.replace("g.ods", "g.xlsx") for line in notices(path)] == [
        "g.xlsx: the hidden sheet 'Private' is not read: --sheet NAME takes another than 'Groups'",
        "g.xlsx, sheet 'Groups', row 1: column B, 'contact', is hidden in the sheet, and is read "
        "all the same",
        "g.xlsx, sheet 'Groups': row 2 is hidden in the sheet, and leaflets are made for it "
        "all the same",
    ]


def test_comments_in_cells_are_not_read(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>secret</text:p></office:annotation>"
    berlin = (
        f"<table:table-cell>{note}<text:p>Ber<text:span>l</text:span>in</text:p></table:table-cell>"
    )
    path = ods(tmp_path / "g.ods", table(row(cell("name")), row(berlin)))
    (group,) = read(path).groups
    assert group.name == "Berlin"


def test_texts_in_pieces_spaces_and_line_ends(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "g.xlsx", [["name"], ["x"]])
    pieces = b"<r><t>Ber</t></r><r><rPr><b/></rPr><t>lin_x0041_</t></r><rPh><t>reading</t></rPh>"
    workbooks.changed(path, workbooks.SHEET, lambda data: data.replace(b"<t>x</t>", pieces))
    (group,) = read(path).groups
    assert group.name == "BerlinA"
    spaced = '<text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p>d</text:p>'
    spaced = f"<table:table-cell>{spaced}</table:table-cell>"
    sheet = workbook.read(ods(tmp_path / "g.ods", table(row(spaced))))
    assert sheet.rows[0].cells == ("a  b\nc\nd",)


def test_a_million_empty_rows(tmp_path: Path) -> None:
    """In a second or two, and in a list's own memory."""
    path = xlsx(tmp_path / "g.xlsx", PLACES)
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(9, 300_000))
    workbooks.changed(
        path, workbooks.SHEET, lambda data: data.replace(b"</sheetData>", empty + b"</sheetData>")
    )
    assert facts(read(path)) == as_csv(tmp_path, PLACES)
    rest = 'table:number-rows-repeated="1048570"'
    wide = 'table:number-columns-repeated="16384"'
    path = ods(
        tmp_path / "g.ods",
        table(row(cell("name")), row(cell("Rome")), row(cell("", wide), attributes=rest)),
    )
    assert [group.name for group in read(path).groups] == ["Rome"]


def test_more_rows_than_a_list_may_have(tmp_path: Path) -> None:
    rest = 'table:number-rows-repeated="1048570"'
    path = ods(tmp_path / "g.ods", table(row(cell("name")), row(cell("Rome"), attributes=rest)))
    assert refusal(path) == (
        "g.ods, sheet 'Groups': this sheet holds more than a list of groups can",
        "divide it into several lists",
    )


def test_the_sheet_that_is_asked_for(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)

    def more(sheet) -> None:
        other = sheet.parent.create_sheet("South")
        for cells in (["name"], ["Rome"]):
            other.append(cells)

    xlsx(tmp_path / "g.xlsx", PLACES[:2], more)
    texts(tmp_path)
    options = ("--statement", "./call", "--lang", "en", "--jobs", "1")
    done = call("batch", "g.xlsx", *options, "--sheet", "south", "--out", "out")
    assert done.exit_code == 0
    assert (tmp_path / "out" / "Rome-en-a5.pdf").exists()
    done = call("batch", "g.xlsx", *options, "--sheet", "North")
    assert done.stderr == (
        "error: g.xlsx: there is no sheet 'North'\nhint:  its sheets are Groups, South\n"
    )
    batches.listed(tmp_path)
    done = call("batch", "groups.csv", *options, "--sheet", "North")
    assert done.stderr.startswith("error: --sheet is for workbooks")


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<worksheet>&b;</worksheet>"
)
BROKEN = "this workbook is broken, or no workbook"
OUTSIDE = "a cell stands outside of the sheet"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: b"", BROKEN),
        (lambda data: data[: len(data) // 2], BROKEN),
        (lambda data: b"<?xml version='1.0' encoding='UT-8'?>" + data, BROKEN),
        (lambda data: BOMB, "this workbook has a document type, as no spreadsheet writes it"),
        (lambda data: data.replace(b'r="A1"', b'r="1"', 1), "this sheet is broken"),
        (lambda data: data.replace(b"inlineStr", b"n", 1), "this sheet is broken"),
        (
            lambda data: data.replace(b'r="A1"', b'r="ZZZ1"', 1),
            "a cell stands outside of the sheet",
        ),
    ],
)
def test_a_broken_workbook_is_one_line(tmp_path: Path, change, message: str) -> None:
    path = workbooks.changed(xlsx(tmp_path / "g.xlsx", PLACES), workbooks.SHEET, change)
    assert refusal(path)[0].rpartition(": ")[2] == message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"name\nBerlin\n", b"\xd0\xcf\x11\xe0" * 999])
@pytest.mark.parametrize("name", ["g.xlsx", "g.ods", "g.xls"])
def test_what_is_no_workbook_is_one_line(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert "workbook" in refusal(tmp_path / name)[0]


CSV = b"name,contact\nBerlin,030 1\n"
HTML = b"<html><body><table><tr><td>name</td></tr></table></body></html>"
OF_2003 = b"""<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>"""
MISNAMED = [
    (CSV, ".xlsx", "this is text, not a workbook (.xlsx)", "call it g.csv"),
    (CSV.decode().encode("utf-16"), ".ods", "this is text, not a workbook (.ods)", "call it g.csv"),
    (HTML, ".xls", "this is a web page (HTML), not a workbook", "as .xlsx or .ods"),
    (b"\xef\xbb\xbf\n<TABLE>" + HTML, ".xls", "this is a web page (HTML)", "as .xlsx or .ods"),
    (OF_2003, ".xls", "this is a sheet of Excel 2003 in XML, not a workbook", "as .xlsx or .ods"),
    (b"%PDF-1.7\n", ".xlsx", "this is a PDF, not a workbook", "as .xlsx or .ods"),
    (HTML, ".csv", "this is a web page (HTML), not CSV", "CSV UTF-8"),
    (OF_2003, ".csv", "this is a sheet of Excel 2003 in XML, not CSV", "CSV UTF-8"),
]


@pytest.mark.parametrize(("data", "suffix", "message", "advice"), MISNAMED)
def test_what_is_called_otherwise_is_one_line(
    data: bytes, suffix: str, message: str, advice: str, tmp_path: Path
) -> None:
    path = tmp_path / f"g{suffix}"
    path.write_bytes(data)
    with pytest.raises(LeafletError) as caught:
        read(path)
    assert len(caught.value.every) == 1
    assert message in str(caught.value)
    assert advice in caught.value.hint


def test_a_locked_workbook_says_so(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "g.xlsx").write_bytes(data)
    assert refusal(tmp_path / "g.xlsx")[0] == "g.xlsx: this workbook is locked with a password"
    locked = (
        '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    )
    path = ods(tmp_path / "g.ods", table(row(cell("name"))), manifest=locked)
    assert refusal(path)[0] == "g.ods: this workbook is locked with a password"


def test_a_workbook_that_unpacks_to_far_too_much(tmp_path: Path, monkeypatch) -> None:
    """The child stops at its limit, and the command says so in a line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batching, "_WORKBOOK", Limits(64 * 1024 * 1024, 40.0))
    path = xlsx(tmp_path / "g.xlsx", PLACES)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if name != workbooks.SHEET:
                archive.writestr(name, data)
        with archive.open(workbooks.SHEET, "w", force_zip64=True) as member:
            member.write(b"<worksheet><sheetData><row><c><v>")
            for _ in range(100):
                member.write(b"1" * 1024 * 1024)
    texts(tmp_path)
    done = call("batch", "g.xlsx", "--statement", "./call", "--lang", "en")
    assert done.exit_code != 0
    assert done.stderr.count("error:") == 1 and "Traceback" not in done.stderr
    assert not (tmp_path / "leaflets").exists()


def test_the_bytes_are_those_of_the_list_in_csv(tmp_path: Path, monkeypatch) -> None:
    """The same leaflets, down to the last byte."""
    monkeypatch.chdir(tmp_path)
    texts(tmp_path)
    rows = [["name", "contact", "copies"], ["Berlin", "030 1", 5], ["Rome", "06 2", 1000]]
    as_csv(tmp_path, rows)
    xlsx(tmp_path / "groups.xlsx", rows)
    for name in ("groups.csv", "groups.xlsx"):
        options = ("--statement", "./call", "--lang", "en", "--jobs", "1", "--out", name[-4:])
        assert call("batch", name, *options).exit_code == 0
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).glob("*.pdf")}
        for folder in (".csv", "xlsx")
    )
    assert first and first == second


def test_the_readers_agree_with_another(tmp_path: Path) -> None:
    """Calamine reads the same texts and numbers from the same cells."""
    calamine = pytest.importorskip("python_calamine")
    for path in (xlsx(tmp_path / "g.xlsx", PLACES), groups_ods(tmp_path / "g.ods", PLACES)):
        book = calamine.CalamineWorkbook.from_path(str(path))
        theirs = book.get_sheet_by_index(0).to_python()
        values = [str(value).removesuffix(".0") for cells in theirs for value in cells if value]
        cells = (text for line in workbook.read(path).rows for text in line.cells if text)
        assert [getattr(text, "value", text) for text in cells] == values
