"""Addresses that cells of a workbook lead to, which no paper shows."""

from pathlib import Path

import pytest
from workbooks import cell, ods, row, table, xlsx

from leaflet.groups.manifest import read

HEAD = ("name", "contact", "url")
A_LINK = '<text:a xmlns:x="http://www.w3.org/1999/xlink" x:href="{}">{}</text:a>'


def _notices(path: Path) -> list[str]:
    return [str(n).removeprefix(f"{path.parent.as_posix()}/") for n in read(path).notices]


@pytest.mark.parametrize(
    ("words", "target", "is_named"),
    [
        ("our group", "https://signal.group/#abc", True),
        ("write to us", "mailto:peace@example.org", True),
        ("peace@example.org", "mailto:peace@example.org", False),
        ("Mail: peace@example.org", "mailto:peace@example.org?subject=Hello", False),
        ("030 5550 199", "tel:0305550199", False),
        ("example.org/berlin", "https://www.example.org/berlin/", False),
        ("example.org", "https://example.com", True),
        ("here", "#Sheet2!A1", False),
    ],
)
def test_a_link_that_words_do_not_say_is_named(tmp_path, words, target, is_named):
    def link(sheet):
        sheet["B2"].hyperlink = target

    book = xlsx(tmp_path / "g.xlsx", [HEAD, ("A", words, "")], link)
    body = table(row(*map(cell, HEAD)), row(cell("A"), _linked(words, target)))
    for path in (book, ods(tmp_path / "g.ods", body)):
        told = [notice for notice in _notices(path) if "no paper shows" in notice]
        assert bool(told) is is_named
        assert not told or (words in told[0] and target[:20] in told[0] and "B" in told[0])


def _linked(words: str, target: str) -> str:
    inside = A_LINK.format(target, words)
    return f"<table:table-cell><text:p>{inside}</text:p></table:table-cell>"


def test_a_formula_leads_to_an_address_too(tmp_path):
    formula = '=HYPERLINK("https://example.org/a", "here")'
    body = table(
        row(*map(cell, HEAD)),
        row(cell("A"), cell("here", f"table:formula='of:{formula.replace(',', ';')}'")),
    )
    told = _notices(ods(tmp_path / "g.ods", body))
    assert any("https://example.org/a" in notice for notice in told)


def test_many_links_are_one_notice(tmp_path):
    def link(sheet):
        for number in range(2, 6):
            sheet[f"B{number}"].hyperlink = f"https://example.org/{number}"

    rows = [(f"Group {n}", "here", "") for n in range(4)]
    (told,) = _notices(xlsx(tmp_path / "g.xlsx", [HEAD, *rows], link))
    assert "3 more cells" in told
