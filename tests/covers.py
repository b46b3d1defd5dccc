"""Folded leaflets with blocks on cover and back."""

import leaflets

from leaflet.imposition.scheme import Scheme
from leaflet.statement import language
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.contact import Contact
from leaflet.statement.metadata import Metadata, Wording
from leaflet.statement.source import Statement

GROUP = Contact("", "Tel. 030 5550 2019", "https://example.org")
HEBREW_NAME = "\u05d1\u05e8\u05d9\u05ea"


KEPT = """# No war, no kings

<!-- cover -->
A callfromtheeast.

{body}

<!-- back -->
- Bring waterandbread.

---

No war.

– Us

us.example.org
"""
BODY = "\n\n".join(f"Word{i} we want peace now." * 3 for i in range(30))


def chosen(fold: str, paper: str = "a3") -> Scheme:
    """The scheme of a fold."""
    return leaflets.choose(fold, paper)


def covered(fold: str, tag: str) -> bytes:
    """A file with blocks on cover and back, a byline in another language, and a contact box."""
    paragraphs, _ = from_markdown(KEPT.format(body=BODY), "en.md")
    metadata = Metadata("he", Wording(HEBREW_NAME, "he"), "", Wording("7 May", "en"))
    spoken = language.resolve(tag, "")
    statement = Statement("t", spoken, "No war", paragraphs, metadata, ())
    return leaflets.render(statement, scheme=chosen(fold), group=GROUP).data
