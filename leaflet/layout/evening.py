"""Evening: a setting that fits, in its best lines, with the room that they leave spread."""

from collections.abc import Callable
from functools import partial

from leaflet.layout.blocks import Block
from leaflet.layout.breaking import best, gapes, is_narrow, open_lines, ragged, unparted
from leaflet.layout.columns import overflow, parted
from leaflet.layout.flowable import Flowable
from leaflet.layout.format import Format
from leaflet.layout.partition import parted_sections, partitioned
from leaflet.layout.setting import Setting
from leaflet.layout.spread import spread
from leaflet.layout.style import MOST_WIDE
from leaflet.statement.paragraphs import Paragraph

# A bound on the work of taking hyphens from the ends of columns: how many places where lines may
# end are in the paragraphs set anew. An endless word always has another hyphen for a line's end.
MOST_PLACES = 30_000


def even(setting: Setting, format: Format, kashida: str, *, short: bool) -> Setting:
    """Return the setting in its best lines, with the room that they leave spread.

    On a fold that the text does not fill, it also says where each panel ends. Room is not spread if
    more panels would then end within a section.
    """
    evened = partitioned(
        in_best_lines(setting, format, kashida, partial(spread, short=short)), format
    )
    if parted_sections(evened):
        close = partitioned(in_best_lines(setting, format, kashida, as_it_is), format)
        if parted_sections(close) < parted_sections(evened):
            return close
    return evened


def as_it_is(setting: Setting, format: Format) -> Setting:
    """Return the setting: its room is left as it is, and not spread."""
    return setting


def in_best_lines(
    setting: Setting,
    format: Format,
    kashida: str,
    spread: Callable[[Setting, Format], Setting],
) -> Setting:
    """Return the setting in its best lines, with the room that they leave spread by `spread`.

    All running text is ragged if any of it would gape when justified, in any language, if much of
    it would be loose, if lines hold few letters, or if the style has it so. A paragraph of fewer
    lines may leave a column emptier, and the last one too full: then each paragraph keeps the
    number of lines that it has.
    """
    is_ragged = setting.style.ragged or _is_narrow(setting, kashida)
    for fewer in (True, False):
        body = None if is_ragged else _best_lines(setting, kashida, fewer=fewer)
        # All is to be ragged, in however many lines: that is done below.
        if body is None:
            break
        trial = setting._replace(body=body)
        # With fewer lines a column was left emptier, and the last one became too full.
        if overflow(trial, format) is not None:
            continue
        whole = trial
        if setting.languages > 1:  # a line more beside a longer translation, while there is room
            whole = _unparted(trial, setting, format)
        # After spreading, since that moves the ends of columns.
        trial = _unparted(spread(whole, format), setting, format)
        if setting.languages > 1 and parted(trial, format) and not parted(whole, format):
            trial = whole  # a word divided at the foot of a side would be worse than room left
        if overflow(trial, format) is None:
            return trial
    body = tuple(
        flowable.with_blocks([ragged(each, kashida) for each in flowable.blocks])
        for flowable in setting.body
    )
    trial = setting._replace(body=body)
    # Other lines may leave a column emptier, and the last one too full: then they stay.
    if overflow(trial, format) is not None:
        body = tuple(
            flowable.with_blocks([_at_start(each) for each in flowable.blocks])
            for flowable in setting.body
        )
        trial = setting._replace(body=body)
    return _unparted(spread(trial, format), setting, format)


def _at_start(block: Block) -> Block:
    """Return the block with the lines that it has, but not justified."""
    return block._replace(align="start") if block.align == "justify" else block


def _is_narrow(setting: Setting, kashida: str) -> bool:
    """Return whether lines hold too few letters to be justified, in any language."""
    bodies = [flowable.blocks for flowable in setting.body if flowable.blocks]
    return any(
        is_narrow([blocks[which] for blocks in bodies], kashida)
        for which in range(setting.languages)
    )


def _best_lines(setting: Setting, kashida: str, *, fewer: bool) -> tuple[Flowable, ...] | None:
    """Return the running text in its best lines; None if it should be ragged instead.

    It should be if any of it would gape when justified, or if many lines would be loose.
    """
    columns: list[list[Block]] = []
    for which in range(setting.languages):
        # What is set by itself, such as a table, keeps its lines.
        blocks = [flowable.blocks[which] for flowable in setting.body if flowable.blocks]
        lines = [best(block, kashida, fewer=fewer) for block in blocks]
        opened = [open_lines(block) for block in lines]
        wide, filled = (sum(counts) for counts in zip((0, 0), *opened, strict=True))
        if wide > MOST_WIDE * filled or any(gapes(block) for block in lines):
            return None
        columns.append(lines)
    even = zip(*columns, strict=True)
    body = [
        flowable.with_blocks(next(even)) if flowable.blocks else flowable
        for flowable in setting.body
    ]
    return tuple(body)


def _unparted(setting: Setting, counted: Setting, format: Format) -> Setting:
    """Return the setting without hyphens at the ends of columns and sides.

    No program that reads PDFs puts such a word together (docs/extraction.md). No paragraph gets
    more lines than it has in `counted`. A hyphen stays if the text does not fit without it, because
    a paragraph with another number of lines may leave more of a column empty.
    """
    blocks = [block for flowable in setting.body for block in flowable.blocks]
    hyphens = sum(line.hyphen for block in blocks for line in block.lines)
    staying: set[tuple[Paragraph, int]] = set()
    room = MOST_PLACES
    # At most one round for each hyphen: a round takes one away, or finds that it has to stay.
    for _ in range(hyphens):
        hyphenated = parted(setting, format)
        cuts = [(block, n) for block, n in hyphenated if (block.copy.paragraph, n) not in staying]
        if not cuts:
            break
        # One at a time, because that moves the lines behind it, and with them other columns' ends.
        (cut, number), *_ = cuts
        room -= len(cut.copy.shaped.places)
        if room < 0:
            break
        without = setting._replace(
            body=tuple(
                _without_hyphen(flowable, whole, cut, number)
                for flowable, whole in zip(setting.body, counted.body, strict=True)
            )
        )
        if overflow(without, format) is None:
            setting = without
        else:
            staying.add((cut.copy.paragraph, number))
    return setting


def _without_hyphen(flowable: Flowable, counted: Flowable, cut: Block, number: int) -> Flowable:
    """Return the flowable without the hyphen of a line of `cut`, if that block is in it."""
    if all(block is not cut for block in flowable.blocks):
        return flowable
    pairs = list(zip(flowable.blocks, counted.blocks, strict=True))
    return flowable.with_blocks(
        [
            # Beside a longer translation a further line takes no room.
            unparted(block, number, len(whole.lines) + len(pairs) - 1) if block is cut else block
            for block, whole in pairs
        ]
    )
