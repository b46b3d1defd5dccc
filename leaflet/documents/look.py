"""The roles of paragraphs by their look, if no style gives them: title, headings, closing.

People who use no styles make a title large and bold, and a heading bold on a line of its own. The
last lines are the closing if they look like one: short slogans, a signature after a dash, an
address. A remark names each guess.
"""

import re
from collections import Counter
from collections.abc import Sequence

from leaflet.documents import handmade, mails
from leaflet.documents.document import DocumentBlock, Remark

_LARGER = 1.15  # times the size of most letters: a heading
_SHORT_TITLE, _SHORT_HEADING = 20, 10  # words
_SLOGAN = 60  # characters
# Signs that end or divide a sentence in Latin, Arabic, Urdu and Devanagari: no heading ends in one.
_ENDS = (".", ",", ";", "\u060c", "\u061b", "\u06d4", "\u0964")
_OPENS = (":", "\uff1a", "\u061b")
_DASH = re.compile(r"[\u061c\u200e\u200f\u2066-\u2069]*[-\u2010-\u2015\u2212]\s*(?=\w)")
_ADDRESS = re.compile(
    r"\w@\w|https?://|www\.|(?<!\w)[\w-]+\.(?:org|net|com|info|de|at|ch|fr|uk|eu)\b|"
    r"\+?\d[\d\s()/-]{6,}\d|(?<!\w)@\w{3,}"
)
_MOST_CLOSING = 8  # paragraphs


def named_by_look(
    blocks: Sequence[DocumentBlock], remarks: list[Remark]
) -> tuple[DocumentBlock, ...]:
    """Return the blocks with a title, with headings if none is marked, and with a closing.

    What is guessed is added to the remarks.
    """
    seen = handmade.settled(_continued(mails.without_heads(blocks, remarks)), remarks)
    usual = _usual_size(seen)
    if not any(block.kind == "heading" for block in seen):
        _find_headings(seen, usual, remarks)
    if not any(block.kind == "title" for block in seen):
        _find_title(seen, usual, remarks)
    return tuple(_with_closing(_one_title(seen), remarks))


def _continued(blocks: Sequence[DocumentBlock]) -> list[DocumentBlock]:
    """Return the blocks; an indented paragraph behind an item belongs to the item."""
    seen: list[DocumentBlock] = []
    for block in blocks:
        before = seen[-1] if seen else None
        if block.kind == "body" and block.indented and before is not None:
            block = block._replace(further=before.kind == "item" or before.further)
        seen.append(block)
    return seen


def _one_title(blocks: list[DocumentBlock]) -> list[DocumentBlock]:
    """Return the blocks with one title, of neighbours that have its style joined in lines."""
    titles = [i for i, block in enumerate(blocks) if block.kind == "title"]
    return [
        block._replace(kind="heading") if i in titles[1:] else block
        for i, block in enumerate(blocks)
    ]


def _usual_size(blocks: Sequence[DocumentBlock]) -> float:
    sizes: Counter[float] = Counter()
    for block in blocks:
        for run in block.runs:
            sizes[run.size] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_bold(block: DocumentBlock) -> bool:
    return all(run.strong or not run.text.strip() for run in block.runs)


def _size(block: DocumentBlock) -> float:
    return min((run.size for run in block.runs if run.text.strip()), default=0.0)


def _find_title(blocks: list[DocumentBlock], usual: float, remarks: list[Remark]) -> None:
    """Make a title of the first paragraph, if it is a heading or looks like one."""
    first = next((i for i, b in enumerate(blocks) if b.kind not in ("picture", "rule")), None)
    if first is None or blocks[first].kind not in ("heading", "body"):
        return
    block = blocks[first]
    is_short = len(block.text.split()) <= _SHORT_TITLE
    if block.kind == "body":
        is_large = 0 < usual * _LARGER <= _size(block)
        is_marked = _is_bold(block) or is_large or block.centred
        is_line = is_short and not block.text.endswith(_ENDS)
        if not is_line or not (is_marked or _is_followed(blocks, first)):
            return
        remarks.append(Remark("taken for the title, by its look", block.place))
    blocks[first] = block._replace(kind="title")


def _is_followed(blocks: Sequence[DocumentBlock], index: int) -> bool:
    """Return whether a short paragraph stands before a longer one, as titles do."""
    here = blocks[index]
    after = blocks[index + 1].text if index + 1 < len(blocks) else ""
    return len(here.text) <= _SLOGAN and len(after) > 2 * len(here.text) and "\u2028" not in after


def _find_headings(blocks: list[DocumentBlock], usual: float, remarks: list[Remark]) -> None:
    """Make headings of lines that look like them, but of none of the closing."""
    for i, block in enumerate(blocks[: _closing(blocks) or len(blocks)][: len(blocks) - 1]):
        if block.kind != "body" or not block.text or block.text.endswith(_ENDS):
            continue
        if len(block.text.split()) > _SHORT_HEADING or i == 0:
            continue
        is_large = usual > 0 and _size(block) >= usual * _LARGER
        after = blocks[i + 1]
        is_alone = _is_bold(block) and not (after.kind == "body" and _is_bold(after))
        is_alone = is_alone and after.kind in ("body", "item", "table", "quote", "picture")
        if (is_large or is_alone) and not _ADDRESS.search(block.text):
            blocks[i] = block._replace(kind="heading")
            remarks.append(Remark("taken for a heading, by its look", block.place))


def _with_closing(blocks: list[DocumentBlock], remarks: list[Remark]) -> list[DocumentBlock]:
    """Return the blocks with one rule at most, the one that opens the closing."""
    rules = [i for i, block in enumerate(blocks) if block.kind == "rule"]
    if rules:
        last = rules[-1]
        behind = blocks[last + 1 :]
        opens = len(behind) > 0 and all(block.kind in ("body", "quote") for block in behind)
        unruled = [
            block for i, block in enumerate(blocks) if block.kind != "rule" or (i == last and opens)
        ]
        if opens:
            message = "a line across the page: what stands below it is the closing"
            remarks.append(Remark(message, behind[0].place))
            return unruled
        blocks = unruled
    begin = _closing(blocks)
    if begin is None:
        return blocks
    remarks.append(Remark("taken for the closing, by its look", blocks[begin].place))
    return [*blocks[:begin], DocumentBlock("rule", place=blocks[begin].place), *blocks[begin:]]


def _closing(blocks: Sequence[DocumentBlock]) -> int | None:
    """Return where the closing begins: slogans and who signs, or who signs with an address."""
    begin = len(blocks)
    while begin > 1 and len(blocks) - begin < _MOST_CLOSING:
        block = blocks[begin - 1]
        if block.kind != "body" or block.further or not _is_closing(block):
            break
        if _is_of_list(blocks, begin - 1):
            break
        begin -= 1
    behind = blocks[begin:]
    signed = [i for i, block in enumerate(behind) if _DASH.match(block.text)]
    slogans = [block for block in behind if _is_slogan(block)]
    if not signed and not (
        slogans and slogans[0] is behind[0] and not _ADDRESS.search(behind[-1].text)
    ):
        return None
    if begin < 1 or not any(block.kind != "title" for block in blocks[:begin]):
        return None
    return begin


def _is_of_list(blocks: Sequence[DocumentBlock], index: int) -> bool:
    """Return whether a line after a dash is one of a list, rather than who signs.

    It is below a heading or a colon, with another one beside it; or one of three.
    """
    dashed = [block.kind == "body" and _DASH.match(block.text) is not None for block in blocks]
    first, last = index, index
    while dashed[index] and first and dashed[first - 1]:
        first -= 1
    while dashed[index] and last + 1 < len(blocks) and dashed[last + 1]:
        last += 1
    if first == last:
        return False
    above = blocks[first - 1] if first else None
    opens = above is not None and (above.kind == "heading" or above.text.endswith(_OPENS))
    return opens or _is_bold_line(above) or last - first > 1


def _is_bold_line(block: DocumentBlock | None) -> bool:
    return block is not None and block.kind == "body" and bool(block.runs) and _is_bold(block)


def _is_slogan(block: DocumentBlock) -> bool:
    return len(block.text) <= _SLOGAN and block.text.rstrip('"\u201c\u201d\u00bb').endswith(
        ("!", "\u00a1", "\uff01")
    )


def _is_closing(block: DocumentBlock) -> bool:
    text = block.text
    is_address = len(text) <= 2 * _SLOGAN and _ADDRESS.search(text) is not None
    return (
        _is_slogan(block) or is_address or (_DASH.match(text) is not None and len(text) <= _SLOGAN)
    )
