"""The rule through struck-out words, as decoration: tags say that they are struck."""

from collections.abc import Sequence

from leaflet.layout.placed import PlacedLine
from leaflet.pdf.text import Segment, number

THICKNESS = 0.06  # ems
# Ems above the baseline: through the middle of small letters; in the Arabic script between the dots
# above and those below, and in Nastaliq, whose words climb, through the middle of a word.
_HEIGHTS = {"Nastaliq": 0.3, "Arabic": 0.2}
_MIDDLE = 0.28


def through(pieces: Sequence[Segment], line: PlacedLine, y: float) -> list[str]:
    """Return the operators of the rule through pieces of a line; `y` is its baseline, y up."""
    if not pieces:
        return []
    size = line.line.size
    names = " ".join(run.run.run.face.name for run in line.line.runs)
    height = next((_HEIGHTS[word] for word in _HEIGHTS if word in names), _MIDDLE)
    level = number(y + height * size)
    paths = [
        f"{number(piece.left)} {level} m {number(piece.right)} {level} l S" for piece in pieces
    ]
    return ["/Artifact BMC", f"{number(THICKNESS * size)} w", *paths, "EMC"]
