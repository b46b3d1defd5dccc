"""Write the workbooks beside this file that LibreOffice makes: office.ods, office.xlsx, office.xls.

LibreOffice reads a flat OpenDocument sheet, works out its formulas, and saves it in its own way.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("style", "style"),
        ("table", "table"),
        ("text", "text"),
        ("number", "datastyle"),
    )
)
NAMESPACES += ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
STYLES = """
<number:number-style style:name="zeros">
 <number:number number:decimal-places="0" number:min-integer-digits="10"/>
</number:number-style>
<number:number-style style:name="thousands">
 <number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/>
</number:number-style>
<number:date-style style:name="day" number:language="en" number:country="GB">
 <number:day-of-week number:style="long"/><number:text>, </number:text><number:day/>
 <number:text> </number:text><number:month number:textual="true" number:style="long"/>
 <number:text> </number:text><number:year number:style="long"/>
</number:date-style>
<number:time-style style:name="hour">
 <number:hours number:style="long"/><number:text>:</number:text>
 <number:minutes number:style="long"/>
</number:time-style>
"""
STYLES += "".join(
    f'<style:style style:name="c-{name}" style:family="table-cell" style:data-style-name="{name}"/>'
    for name in ("zeros", "thousands", "day", "hour")
)
STYLES += (
    '<style:style style:name="rtl" style:family="table">'
    '<style:table-properties style:writing-mode="rl-tb" table:display="true"/></style:style>'
)


def text(words: str, more: str = "") -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.split("\n") if words)
    kind = ' office:value-type="string"' if words else ""
    return f"<table:table-cell{kind} {more}>{lines}</table:table-cell>"


def value(kind: str, number: str, style: str = "") -> str:
    key = {"float": "value", "date": "date-value", "time": "time-value"}[kind]
    look = f' table:style-name="c-{style}"' if style else ""
    return f'<table:table-cell{look} office:value-type="{kind}" office:{key}="{number}"/>'


def formula(words: str, kind: str = "string", style: str = "") -> str:
    look = f' table:style-name="c-{style}"' if style else ""
    return (
        f'<table:table-cell{look} table:formula="of:={escape(words, {chr(34): "&quot;"})}"'
        f' office:value-type="{kind}"/>'
    )


def title(words: str) -> str:
    along = 'table:number-columns-spanned="6" table:number-rows-spanned="1"'
    return text(words, along) + '<table:covered-table-cell table:number-columns-repeated="5"/>'


HEBREW = "\u05ea\u05dc \u05d0\u05d1\u05d9\u05d1"
ROWS = [
    [title("Groups, as of May")],
    [text(word) for word in ("name", "contact", "when", "copies", "url", "meeting")],
    [
        text("Berlin"),
        value("float", "301234567", "zeros"),
        value("date", "2026-05-20", "day"),
        value("float", "1500", "thousands"),
        text("example.org/berlin"),
        text("0049 1\nground floor"),
    ],
    [text("")],
    [title("In the south")],
    [
        text(HEBREW),
        formula('"0" & "3-555 " & 10+1'),
        value("date", "2026-06-04", "day"),
        formula("[.D3]/3", "float", "thousands"),
        formula('"example.org/" & LOWER("TLV")'),
        value("time", "PT19H30M00S", "hour"),
    ],
]


def main() -> None:
    rows = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in ROWS)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Groups" table:style-name="rtl">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document>"
    )
    with tempfile.TemporaryDirectory() as name:
        flat = Path(name, "office.fods")
        flat.write_text(document, encoding="utf-8")
        for kind in (
            "ods",
            "xlsx",
            "xls",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
        ):
            command = ["soffice", f"-env:UserInstallation=file://{name}/home", "--headless"]
            command += ["--convert-to", kind, "--outdir", str(HERE), str(flat)]
            subprocess.run(command, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main()
