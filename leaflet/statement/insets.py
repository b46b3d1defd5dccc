"""Insets: groups of paragraphs that are set apart from the running text."""

from collections.abc import Sequence

from leaflet.statement.paragraphs import InsetKind, Paragraph


def is_of(paragraph: Paragraph, kind: InsetKind) -> bool:
    """Return whether a paragraph is in an inset of a kind."""
    return paragraph.inset is not None and paragraph.inset.kind == kind


def section(paragraph: Paragraph) -> int:
    """Return the number of the call-out that a paragraph is in; 0 for none."""
    inset = paragraph.inset
    return inset.number if inset and inset.kind == "callout" else 0


def arranged(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs in the order of reading: the event after the title, the slip last."""
    slip = [item for item in paragraphs if is_of(item, "slip")]
    if slip:
        paragraphs = [*(item for item in paragraphs if not is_of(item, "slip")), *slip]
    event = [paragraph for paragraph in paragraphs if is_of(paragraph, "event")]
    if not event:
        return tuple(paragraphs)
    rest = [paragraph for paragraph in paragraphs if not is_of(paragraph, "event")]
    after = next((i + 1 for i, paragraph in enumerate(rest) if paragraph.role == "title"), 0)
    return (*rest[:after], *event, *rest[after:])
