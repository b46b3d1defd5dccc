"""A text with all that Markdown may have, in any language, and the files of such texts."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import cycle
from typing import Any

import leaflets
from shipped import statement

from leaflet.layout.paper import SIZES
from leaflet.statement import language
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.metadata import Metadata
from leaflet.statement.paragraphs import LINE_BREAK
from leaflet.statement.picture import Picture
from leaflet.statement.source import Statement

URL = "https://example.org/a?b=c&d=(e)"
LONG_URL = "https://example.org/" + "long/" * 12
LOGO = Picture(40, 20, 3, bytes([200, 30, 30]) * 800, "A red (bar) \\ \u2605")

# Each {n} is filled with n words of the shipped statement.
RICH = f"""# {{3}}

{{30}} *{{2}}* {{3}} **{{2}}** {{4}} [{{14}}]({URL}) {{5}} <{LONG_URL}> {{4}}
[{{2}} *{{1}}*](lang:fa) {{2}}

## {{2}}

- {{12}}

  {{5}}
  1. {{3}}
  2. {{3}}
     - {{2}}

  {{2}}
  - {{2}}
- {{4}}

7. {{3}}
9. {{3}}

> {{20}}
>
> {{15}}

{{3}} [{{2}}](mailto:a@example.org) {{2}} [{{1}}](tel:+12345)

> {{6}}

{{60}}

---

{{4}}

\u2013 {{3}}

example.org/
"""


def fill(template: str, tag: str) -> str:
    """The template with the statement's words in a language, one after the other."""
    words = " ".join(paragraph.text for paragraph in statement(tag).paragraphs).split()
    letters = cycle([w for w in words if all(unicodedata.category(c)[0] in "LM" for c in w)])
    return re.sub(
        r"\{(\d+)\}", lambda n: " ".join(next(letters) for _ in range(int(n[1]))), template
    )


def read(markdown: str, tag: str = "en", logos: tuple[Picture, ...] = ()) -> Statement:
    """A statement of that text."""
    paragraphs, notices = from_markdown(markdown, "text.md")
    title = paragraphs[0].text.replace(LINE_BREAK, " ")
    spoken = language.resolve(tag, "\n".join(paragraph.text for paragraph in paragraphs))
    return Statement("text", spoken, title, paragraphs, Metadata(), notices, logos)


def render(
    markdown: str,
    tag: str = "en",
    paper: str = "a5",
    finished: Mapping[str, Any] = leaflets.USUAL,
    type_size: float | None = None,
    logos: tuple[Picture, ...] = (),
) -> bytes:
    """The file of a text."""
    statement = read(markdown, tag, logos)
    return leaflets.render(statement, SIZES[paper], 2, type_size, finish=finished).data


@cache
def rich(tag: str, paper: str = "a5", *, pdfx: bool = False) -> bytes:
    """A text with all there is, accent, bleed, marks and a logo."""
    finished = leaflets.finish("#b00020", "3mm", marks=True, pdfx=pdfx)
    return render(fill(RICH, tag), tag, paper, finished, logos=(LOGO,))


@cache
def shipped(tag: str, paper: str = "a5") -> bytes:
    """The file of the shipped statement."""
    return leaflets.render(statement(tag), SIZES[paper]).data
