"""Leaflets with a group's contact box, as tests make them."""

from functools import cache

import leaflets
from leaflets import Finish
from shipped import statement

from leaflet.layout.paper import paper_size
from leaflet.statement.contact import Contact

URL = "https://example.org/berlin"
LINES = {
    "en": ("Every Tuesday at 7 pm, in the library", "Telephone 020 7946 0001\none@example.org"),
    "ar": (
        "\u0643\u0644 \u062b\u0644\u0627\u062b\u0627\u0621 \u0627\u0644\u0633\u0627\u0639\u0629 7",
        "\u0647\u0627\u062a\u0641: 020 7946 0001\none@example.org",
    ),
    "ckb": (
        "\u0647\u06d5\u0645\u0648\u0648 \u0633\u06ce\u0634\u06d5\u0645\u0645\u06d5",
        "\u062a\u06d5\u0644\u06d5\u0641\u06c6\u0646: 020 7946 0001\none@example.org",
    ),
    "ur": (
        "\u06c1\u0631 \u0645\u0646\u06af\u0644 \u0634\u0627\u0645 7 \u0628\u062c\u06d2",
        "\u0641\u0648\u0646: 020 7946 0001\none@example.org",
    ),
    "he": (
        "\u05db\u05dc \u05d9\u05d5\u05dd \u05e9\u05dc\u05d9\u05e9\u05d9 \u05d1-7",
        "\u05d8\u05dc\u05e4\u05d5\u05df: 020 7946 0001\none@example.org",
    ),
}
TAGS = tuple(LINES)
PAPERS = ("a5", "dl", "a4")


def contact(tag: str, url: str = URL) -> Contact:
    """A group's meeting, telephone and address."""
    return Contact(*LINES[tag], url)


@cache
def boxed(
    tag: str, paper: str = "a5", url: str = URL, sides: int = 2, finish: Finish = leaflets.USUAL
) -> bytes:
    """The shipped statement with a box."""
    leaflet = leaflets.render(
        statement(tag), paper_size(paper), sides, group=contact(tag, url), finish=finish
    )
    return leaflet.data
