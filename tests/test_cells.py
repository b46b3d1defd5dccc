"""What is typed into a cell is printed as it is typed, or it is told of: nothing in between."""

import csv
import io
import re
import unicodedata

import pymupdf
import pytest
from batches import batch, report
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.errors import LeafletError
from leaflet.groups.manifest import read

# Words of several scripts, and what spreadsheets and people put around them.
WORDS = st.sampled_from(
    ["Tel.", "020", "7946", "0001", "+44", "peace", "Größe", "\u041c\u0438\u0440", "a@example.org",
     "\u0647\u0627\u062a\u0641", "\u05e9\u05dc\u05d5\u05dd", "\u0661\u0662", "Jeden", "19:00", "&",
     "*all*", "_us_", "#peace", "<3", "1,5", "50%", "…", "–", "x=1", "A&B", "e\u0301", "\u00bd"]
)  # fmt: skip
SPOILT = st.sampled_from(
    ['="020 7946"', "=A1", "#REF!", "#N/A", "####", "45419", "2026-05-07 00:00:00", "4.92E+11",
     "442079460001.0", "&amp;", "<br>", "???", "NaN", "'020", "\ufffd", "\x07", "Ã¤", "_x000D_"]
)  # fmt: skip
GLUE = st.sampled_from([" ", "  ", "\n", ", ", "\u00a0", "\t", "-", "/"])
CELLS = st.lists(st.one_of(WORDS, WORDS, WORDS, SPOILT, GLUE), max_size=12).map("".join)


def written(*rows: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def signs(text: str) -> str:
    """What can be seen of a text, in its order."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if not c.isspace() and unicodedata.category(c) != "Cf")


@pytest.mark.parametrize("column", ["contact", "contact.fa", "meeting", "name"])
@given(text=st.one_of(CELLS, st.text(max_size=40)))
def test_a_cell_is_kept_sign_by_sign_or_told_with_its_row_and_column(
    tmp_path_factory, column, text
):
    path = tmp_path_factory.mktemp("list") / "g.csv"
    names = ("Group",) if column != "name" else ()
    head = ("name", column) if names else (column,)
    # Spreadsheets part lines of a cell by a line feed alone.
    cell = text.replace("\r", "")
    path.write_text(written(head, (*names, cell)), encoding="utf-8", newline="")
    try:
        (group,) = read(path).groups
    except LeafletError as error:
        for fault in error.every:
            assert fault.at.line == 2 or "no groups" in fault.message, fault
            named = f"'{column}'" in fault.message or "no name" in fault.message
            assert named or "no groups" in fault.message, fault
            assert fault.hint
        return
    value = getattr(group, column.partition(".")[0])
    if column != "name":
        value = dict(value).get("fa" if "fa" in column else "", "")
    assert signs(value) == signs(cell)


TYPED = st.lists(st.one_of(WORDS.filter(str.isascii), SPOILT, GLUE), max_size=8).map("".join)


@settings(max_examples=8)
@given(st.lists(st.tuples(TYPED, TYPED), min_size=1, max_size=12))
def test_a_cell_is_on_paper_as_it_is_typed_or_told(tmp_path_factory, cells):
    """The list is refused as a whole where a cell is spoilt; each row of it by itself is printed
    or refused."""
    folder = tmp_path_factory.mktemp("run")
    rows = [(f"Group {number}", *both) for number, both in enumerate(cells)]
    refused = []
    for row in rows:
        path = folder / "one.csv"
        path.write_text(written(("name", "contact", "meeting"), row), encoding="utf-8", newline="")
        try:
            read(path)
        except LeafletError:
            refused.append(row)
    done = batch(folder, content=written(("name", "contact", "meeting"), *rows))
    if refused:
        assert done.exit_code == 3
        assert not (folder / "out").exists()
        rows = [row for row in rows if row not in refused]
        if not rows:
            return
        done = batch(folder, content=written(("name", "contact", "meeting"), *rows))
    assert done.exit_code in (0, 8)
    for row, entry in zip(rows, report(folder / "out"), strict=True):
        if entry["error"]:
            assert entry["error"]["message"].startswith("groups.csv:")
            continue
        with pymupdf.open(folder / "out" / entry["file"]) as document:
            seen = "".join(page.get_text() for page in document)
        plain = re.sub(r"[\s\u00ad\u200b\u2010]", "", seen)
        for cell in row[1:]:
            for word in cell.split():
                assert signs(word).replace("-", "") in plain.replace("-", ""), (word, seen)
