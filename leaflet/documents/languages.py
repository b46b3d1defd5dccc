"""Words in another language, as far as a document's marks of language can be trusted.

Word processors set these marks by the keyboard or by guessing: Persian as Arabic, German as
English. A mark is trusted only if it fits the direction of the letters, and if most of the text has
the other direction; all other marks are ignored.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from leaflet.documents.document import DocumentBlock, DocumentRun, Runs

_RTL = frozenset("ar fa ur ckb he iw yi ps sd ug dv ks pnb azb syr nqo arc prs".split())
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?")


def believed(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return the blocks with only those marks of language that can be trusted."""
    letters: Counter[bool] = Counter()
    for block in blocks:
        for runs in (block.runs, *(cell for row in block.rows for cell in row)):
            for run in runs:
                letters.update(_directions(run.text))
    usual = letters[True] > letters[False]
    return tuple(
        block._replace(
            runs=_marked(block.runs, usual=usual),
            rows=tuple(tuple(_marked(cell, usual=usual) for cell in row) for row in block.rows),
        )
        for block in blocks
    )


def _marked(runs: Runs, *, usual: bool) -> Runs:
    return tuple(
        run._replace(language=run.language if _says(run, usual=usual) else "")
        if run.language
        else run
        for run in runs
    )


def _says(run: DocumentRun, *, usual: bool) -> bool:
    """Return whether the mark of a run fits its letters, and these run the other way than most."""
    directions = Counter(_directions(run.text))
    if not directions or not _TAG.fullmatch(run.language):
        return False
    is_rtl = directions[True] > directions[False]
    return is_rtl != usual and is_rtl == (run.language.lower().split("-")[0] in _RTL)


def _directions(text: str) -> list[bool]:
    """Return for each letter that has a direction whether it runs from right to left."""
    if text.isascii():
        return [False] * sum(map(str.isalpha, text))
    kinds = map(unicodedata.bidirectional, text)
    return [kind != "L" for kind in kinds if kind in ("L", "R", "AL")]
