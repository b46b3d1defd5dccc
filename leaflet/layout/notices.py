"""Notices about a setting that fits, of what people would otherwise notice only on paper."""

from collections.abc import Sequence

from leaflet.errors import Notice
from leaflet.layout import picture
from leaflet.layout.blocks import Block
from leaflet.layout.flowable import Flowable
from leaflet.layout.panels import Panel
from leaflet.layout.setting import Setting
from leaflet.layout.style import Style
from leaflet.statement.addresses import find_addresses


def of_setting(setting: Setting, style: Style) -> tuple[Notice, ...]:
    """Return the notices about small type, cut addresses, folded tables and pictures."""
    return (
        *_small(setting.type_size, style),
        *cuts(setting.blocks),
        *_folded_tables(setting.blocks, style),
        *picture.notices(setting.flowables),
    )


def _small(type_size: float, style: Style) -> tuple[Notice, ...]:
    """Return a notice if the type (points) is smaller than the style ever takes by itself."""
    if type_size >= style.smallest:
        return ()
    message = (
        f"{type_size:g} pt is hard to read: without --type-size this style has "
        f"{style.smallest:g} pt or more"
    )
    return (Notice(message),)


def _folded_tables(blocks: Sequence[Block], style: Style) -> tuple[Notice, ...]:
    """Return a notice for each table whose rows are set as lines, unless the style has no tables.

    The blocks of such a row are cells of a table that know no column.
    """
    if not style.tables:
        return ()
    paragraphs = (block.copy.paragraph for block in blocks)
    cells = [
        paragraph
        for paragraph in paragraphs
        if paragraph.role == "cell" and paragraph.inset and not paragraph.cell
    ]
    first = {cell.inset: cell.at for cell in reversed(cells)}
    message = (
        "this table is too wide here: its rows are set as lines, each cell behind the head of its "
        "column; a larger sheet, smaller type or fewer columns would keep it"
    )
    return tuple(Notice(message, at) for at in first.values())


def cuts(blocks: Sequence[Block]) -> tuple[Notice, ...]:
    """Return a notice for each address that goes over several lines.

    It may be too wide for one line, or a line may end within it where UAX #14 allows that. Either
    way, somebody who types it may take its second line for other words.
    """
    notices: list[Notice] = []
    for block in blocks:
        ends = [line.end for line in block.lines if not line.hyphen]
        text = block.copy.shaped.text
        for start, end in find_addresses(text):
            if cut := sum(start < place < end for place in ends):
                message = f"'{text[start:end]}' is cut: it goes over {cut + 1} lines"
                notices.append(Notice(message, block.copy.paragraph.at))
    return tuple(notices)


def behind_slip(panels: Sequence[Panel], slip: Sequence[Flowable]) -> tuple[Notice, ...]:
    """Return a notice if text stands on the other side of a slip, as it is lost with the slip.

    The slip is at the foot of the last panel. That is the back of the panel before it if the number
    of panels is even, and has no other side with text if it is odd.
    """
    if not slip or len(panels) % 2:
        return ()
    front, back = panels[-2:]
    sign = slip[0].texts[0][0].copy.paragraph
    top = next(block.lines[0].y for block in back.blocks if block.paragraph is sign)
    if not any(line.y > top for block in front.blocks for line in block.lines):
        return ()
    message = (
        "text stands on the front behind the slip, and goes with it when it is cut off: put there "
        "nothing that is needed, or print on larger paper (--size), so that all is on one side"
    )
    return (Notice(message, sign.at),)
