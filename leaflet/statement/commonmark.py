"""Markdown -> paragraphs.

The Markdown is CommonMark, so that a text reads well in any editor, but as people type it
(`spelling.py`): stars within words are text (`emphasis.py`), and lists typed by hand are lists.
What exists only in dialects is refused (`dialects.py`). The roles are these:

- the first `#` is the title, every other heading a heading;
- the last top-level rule (`---`) opens the closing: there each paragraph of one source line is a
  slogan; a paragraph that begins with a dash (– — or -) is a signature; every paragraph after
  a signature is a note (the address), which keeps its lines; any other paragraph is body. A
  heading goes back to body. Without a rule all is body;
- a list item is an item even inside a quotation, since its mark must not be lost. A list of
  one item, marked `-`, in the closing is a signature: `-` is the dash that keyboards have.

`[words](lang:fa)` marks words in a language other than that of the text. `<!-- cover -->` and
`<!-- back -->`, on a line of their own, keep the next block (a paragraph, a list or a quotation) on
a panel of a fold.

Whatever cannot be printed is refused, with its line. Link definitions, which CommonMark would drop
silently, and code, which means nothing on paper, are plain text.
"""

import re
from collections.abc import Mapping

from leaflet.errors import Faults, Notice, TextError
from leaflet.statement import events, insets, rawmarks, slips
from leaflet.statement.markdown import MarkdownReader
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.spelling import spelt

# White space and marks before the words of a line, where the width of a tab counts.
_MARGIN = r"(?m)^[ \t>0-9.)*+-]*(?=\S)"
_TABS = r"(?<![ \t])[ \t]*\t ?"  # elsewhere they are spaces, and break no line
_DEFINITION = r"(?ms)^([ >0-9.)*+-]*\[(?!\^)(?:\\.|[^][\\])*\]):"
# A number, or a plus, right behind a list mark or that of a note begins its words: `- 7. May`. To
# Markdown it would begin a list in the item, and its sign would be lost.
_AMOUNT = re.compile(
    r"^([ \t>]*(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\n]+\]:)[ \t]+)"
    r"(?:(\d{1,9})([.)])(?=[ \t])|\+(?=[ \t]\d))",
    re.MULTILINE,
)
# Blanks of a form, parted by signs: `__/__/____`. To Markdown they are emphasis.
_FIELD = r"(?<![\w\\])_{2,}(?:[ \t]?[/.:\u2013-][ \t]?_{2,})+(?!\w)"
# A > right before a number or a = says "more than", and begins no quotation: `>50 %`, `>= 18`.
_MORE = r"([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)>(?=[=$\u20ac\u00a3\d])"
_QUOTED = r"[ \t]*>"
# What dialects are written with, and what emphasis is: few texts have any of the first.
_MAY_BE_DIALECT = re.compile(r"[|~^{}\[\]\\=:+]|!!!|\A\s*---")
_DELIMITER = re.compile(r"[*_~]")


def from_markdown(
    text: str, file: str, pictures: Mapping[str, bytes] | None = None
) -> tuple[tuple[Paragraph, ...], tuple[Notice, ...]]:
    """Return the paragraphs of a Markdown text, in order, and the notices about them.

    `text` comes from `reading.read`. `pictures` are the pictures of a document, by name; a document
    has no folder with files. Raises `TextError` with everything that cannot be printed, each at its
    line: HTML, pictures that cannot be used, broken tables and notes, blocks of code, text
    underlined with `---`, a link without words, a list that starts at 0, nesting that is too deep.
    """
    if "\t" in text:
        text = re.sub(_MARGIN, lambda margin: margin[0].expandtabs(4), text)
        text = re.sub(_TABS, " ", text)
    text, left_out = rawmarks.without_harmless(text, file)
    spelling = spelt(text, file)
    raw = rawmarks.notices(spelling.text, file, is_document=pictures is not None)
    text = spelling.text
    if "]:" in text:
        text = re.sub(_DEFINITION, r"\1\\:", text)
    text = _literal(text)
    source, parsed = events.without_code(text.encode())
    faults = Faults()
    if _MAY_BE_DIALECT.search(text):
        from leaflet.statement import dialects

        for error in dialects.refused(text, parsed, source, file):
            faults.add(error)
    printed: tuple[Notice, ...] = ()
    if _DELIMITER.search(text):
        from leaflet.statement import emphasis

        source, settled, printed = emphasis.settle(source, parsed, file)
        parsed = list(settled)
    reader = MarkdownReader(file, source, spelling.marks, faults)
    reader.embedded = pictures
    reader.read(events.merged(parsed))
    try:
        faults.raise_any()
    except TextError as error:
        error.readable = tuple(paragraph for paragraph in reader.paragraphs if paragraph.text)
        raise
    notices = [*left_out, *spelling.notices, *reader.notices, *printed, *raw]
    paragraphs = insets.arranged(reader.paragraphs)
    return paragraphs, (*notices, *slips.notices(paragraphs))


def _literal(text: str) -> str:
    """Return the text with a backslash before signs that Markdown would mistake for marks."""
    if ">" in text:
        text = _more_than(text)
    text = _AMOUNT.sub(lambda mark: mark[1] + (f"{mark[2]}\\{mark[3]}" if mark[2] else "\\+"), text)
    if "__" not in text:
        return text
    return re.sub(_FIELD, lambda field: field[0].replace("_", "\\_"), text)


def _more_than(text: str) -> str:
    """Return the text with a backslash before each > that means "more than".

    Between lines of a quotation, a > is left to begin a line of the quotation.
    """
    lines = text.split("\n")
    more = [re.match(_MORE, line) for line in lines]
    quoted = [re.match(_QUOTED, line) and not sign for line, sign in zip(lines, more, strict=True)]
    for index, sign in enumerate(more):
        if sign and not (quoted[index - 1 : index] + quoted[index + 1 : index + 2]).count(True):
            lines[index] = f"{sign[1]}\\{lines[index][sign.end(1) :]}"
    return "\n".join(lines)
