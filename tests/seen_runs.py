"""Runs of glyphs as a reader sees them, left to right."""

import unicodedata

from leaflet.typesetting.lines import PlacedRun


def run_seen(placed: PlacedRun) -> list[str]:
    """The letters of a run, cluster by cluster, left to right; brackets as they look."""
    run, glyphs = placed.run
    rtl = run.level % 2 == 1
    starts = sorted({glyph.cluster for glyph in glyphs})
    assert starts == list(dict.fromkeys(g.cluster for g in glyphs))[:: -1 if rtl else 1]
    ends = [*starts[1:], run.end]
    clusters = [run.text[a:b] for a, b in zip(starts, ends, strict=True)][:: -1 if rtl else 1]
    visible = ["".join(c for c in piece if unicodedata.category(c) != "Cf") for piece in clusters]
    return [mirrored(piece) if rtl else piece for piece in visible]


def mirrored(text: str) -> str:
    """The text with each bracket turned to the other side."""
    return text.translate(str.maketrans("()[]{}«»‹›", ")(][}{»«›‹"))
