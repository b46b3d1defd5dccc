"""Web addresses, e-mail addresses and telephone numbers: strings that are read left to right.

UAX #9 sees in `00 30 5550 2019` four numbers and sets them from the right in a right-to-left
paragraph, and puts the slash that ends a web address on its other side. A reader wants neither.
So for the bidi algorithm each such string is one left-to-right word, as rule HL3 of UAX #9 (4.3)
lets a higher-level protocol have it.
"""

import re

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
_PATH = r"(?:[/?#][^\s<>\"'«»“”‘’()\[\]{}\u0590-\u08ff]*)?"
_NUMBER = r"(?:\+|\b00 ?|\(0)\d[\d()/.\- \u00a0]{4,}\d|\b0\d+(?:[ \u00a0/.-]\d+)+"
_ADDRESS = re.compile(
    rf"(?:https?://|www\.){_HOST}(?::\d+)?{_PATH}"
    rf"|(?:mailto:)?[\w.+-]+@{_HOST}"
    rf"|(?<![\w@.]){_HOST}{_PATH}"
    rf"|(?<![\w.]){_NUMBER}(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_ENDS_SENTENCE = ".,;:!?"  # at the end of an address these belong to the sentence


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Where such strings stand: code points [start, end), in order."""
    found = []
    for match in _ADDRESS.finditer(text):
        end = match.end()
        while text[end - 1] in _ENDS_SENTENCE:
            end -= 1
        found.append((match.start(), end))
    return found


def as_words(text: str) -> str:
    """The text as the bidi algorithm is to see it: each address a word of Latin letters."""
    for start, end in find_addresses(text):
        text = text[:start] + "a" * (end - start) + text[end:]
    return text
