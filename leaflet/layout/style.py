"""How each role looks: one table. All factors are on the leaflet's type size."""

from typing import NamedTuple

from leaflet.units import mm


class Role(NamedTuple):
    """The setting of one kind of paragraph.

    `size` is a factor on the type size; `display` takes the family's headline leading. `before` is
    space above, in ems of the type size. `align` as `lines.place` takes it. `indent` is in ems,
    from the start edge. `whole` keeps it on one column, `with_next` keeps it with what follows;
    `accent` sets it in the accent colour, if there is one.
    """

    size: float
    style: str
    align: str
    before: float
    display: bool = False
    indent: float = 0.0
    whole: bool = False
    with_next: bool = False
    accent: bool = False


ROLES: dict[str, Role] = {
    "title": Role(2.6, "bold", "start", 0.0, display=True, whole=True, with_next=True, accent=True),
    "heading": Role(1.15, "bold", "start", 1.2, display=True, whole=True, with_next=True),
    "body": Role(1.0, "regular", "justify", 0.65),
    "item": Role(1.0, "regular", "start", 0.3, indent=1.3),
    "quote": Role(1.0, "regular", "justify", 0.65, indent=1.5),
    "slogan": Role(1.2, "bold", "start", 0.45, display=True, whole=True, with_next=True),
    "signature": Role(1.0, "regular", "end", 1.0, whole=True, with_next=True),
    "note": Role(1.0, "bold", "end", 0.15, whole=True),
    "meeting": Role(1.0, "bold", "start", 0.0, whole=True),
    "contact": Role(1.0, "regular", "start", 0.0, whole=True),
}
BESIDE_LOGO = frozenset({"signature", "note"})
CLOSING = frozenset({"slogan", "signature", "note"})

MARK_GAP = 0.4  # ems, at least, between a list mark and its text
COLUMN_INDENT = 1.0  # ems: where there are columns, paragraphs are indented instead of set apart

# The headline's size factor and the lines it may take there, tried in turn: large on one line or
# two, else on three, else smaller.
TITLE_SIZES = (
    *((size / 10, 2) for size in range(26, 20, -1)),
    *((size / 10, 3) for size in range(26, 14, -1)),
)
TITLE_AFTER = 0.9  # lines of running text
LOOSE = 1.0  # the adjustment ratio of a line above which a paragraph's words are parted
LOOSEST = 1.0  # ems that a justified word space may gain; if one gains more, all text is ragged
LOGO_HEIGHT = mm(16)  # at most; it stands at the start edge of the foot
LOGO_WIDTH = 1 / 3  # of the measure, at most; never more than 59 mm
LOGO_GAP = mm(4)  # from the signature beside it
RULE = 1.0  # points: the line above the closing; a copier keeps it
RULE_SPACE = 0.7  # lines of running text, above and below the rule

# The box of the group that hands the leaflet out, at the foot of its last side. Its type does not
# follow the leaflet's, so that one layout serves many groups.
CONTACT_SIZE = (8.5, 1 / 38, 11.0)  # points: at least, as a share of the measure, at most
CONTACT_PADDING = mm(2.5)  # between its frame and its text
FRAME = 0.75  # points: its thickness
CONTACT_GAP = mm(4)  # above it
CONTACT_LINES = 14  # at most
SYMBOL = mm(20)  # a QR code, its quiet zone apart, at least

SMALLEST, LARGEST, STEP = 8.0, 16.0, 0.1  # points of type size
