"""How a leaflet looks: the styles, each one entry of a table.

Sizes and spaces of roles are factors on the leaflet's type size, so that one number sets them all.
"""

from enum import StrEnum
from typing import NamedTuple

from leaflet.layout.paper import MEASURE
from leaflet.units import mm


class Masthead(StrEnum):
    """What a title stands in: nothing, black from margin to margin, or below a thick rule."""

    NONE = ""
    BAND = "band"
    RULES = "rules"


class Role(NamedTuple):
    """The setting of one kind of paragraph.

    `size` is a factor on the type size; `display` takes the family's headline leading. `before` is
    space above, in ems of the type size. `align` as `lines.place` takes it. `indent` is in ems,
    from the start edge. `whole` keeps it in one column, `with_next` with what follows. `accent`
    sets it in the accent colour, if there is one. `label` sets it white on black, and `bar` does so
    if it counts: on a bar across the measure, with its number in a white box. `open` is the least
    leading of display lines that are as small as text, as a factor on the leading of text.
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
    label: bool = False
    bar: bool = False
    open: float = 0.0


class Roles(NamedTuple):
    """A role for each kind of paragraph that a statement or a contact has."""

    title: Role
    heading: Role
    body: Role
    item: Role
    quote: Role
    slogan: Role
    signature: Role
    note: Role
    meeting: Role
    contact: Role
    byline: Role
    when: Role
    where: Role
    detail: Role
    pull: Role
    callout: Role
    cell: Role
    lead: Role
    picture: Role
    caption: Role
    footnote: Role

    def of(self, kind: str) -> Role:
        """Return the role of that name."""
        role: Role = getattr(self, kind)
        return role


SEEN = 1.8  # ems of the type size: from this size on, a title on a cover stands out
SEEN_BESIDE = 1.5  # times the largest other type


class Headline(NamedTuple):
    """How large the title is, in ems of the type size, and on how many lines.

    As large as `most` if `lines` hold it so; up to `more` further lines are taken before it becomes
    smaller than `enough`, or before a line ends against the sense; beyond the first of them it is
    no larger than `enough`, so that they are not taken for a twentieth that is lacking. No title is
    smaller than `least`, whatever lines that takes; but for a word that is wider than a line it
    becomes as small as `narrowest`. Where there is room to spare it grows, to `grown` and no
    further. Sizes are multiples of `step`. Fewer lines are taken if they make it no smaller than
    `worth` times what more would.

    Where it would be smaller than `seen`, as nothing that stands out from the text, it takes any
    lines that make it larger, up to six; against the sense only where it is smaller than `SEEN`.

    Where there is a `share`, all this does not count: the title, with what stands around it, takes
    at most that share of the side's height, in as large a type as that allows.
    """

    most: float = 2.6
    enough: float = 2.1
    least: float = 1.5
    narrowest: float = 1.1
    lines: int = 2
    grown: float = 3.5
    step: float = 0.01
    worth: float = 1.0
    share: float = 0.0
    more: int = 3
    seen: float = 0.0

    @property
    def shorter(self) -> "Headline":
        """The headline in fewer lines, for type that would be small beside many."""
        return self._replace(more=1)


class Style(NamedTuple):
    """A look; `summary` is what --help says of it.

    `smallest`, `comfortable`, `easy` and `largest` are points of type size: before the type becomes
    smaller than `comfortable`, a second side is taken, or a headline from `smaller`; before it
    becomes smaller than `easy`, a cover is shared with the text. `cover` is the headline of one
    that is not. `leading` is a factor on the family's. Columns are as few as make them no wider
    than `widest`, none narrower than `narrowest` (points).
    `title_after` and `rule_space` are in lines of running text: below the headline, and on either
    side of the rule above the closing, which is `rule` points thick, or not there. `contact` is the
    type size of the contact box: at least, as a share of the measure, at most. `italic`: emphasis
    may be italic; else it is bold. `sans`: text has no serifs. `masthead` is what the title stands
    in.

    `characters` says how large the type of few words may be, beyond `largest`: pairs of a number of
    words and how many characters a line holds at least in a text of fewer words. A first paragraph
    of at most `lead` words leads, if another follows. `sides_last`: a further side is taken only
    where a smaller headline does not help. `tables`: cells of a row stand beside each other; else
    below. `ragged`: no text is justified, because what is in another language beside it cannot be.
    """

    summary: str
    roles: Roles
    headline: Headline = Headline()
    cover: Headline = Headline(most=4.0, enough=2.6, least=1.1, lines=5, worth=0.85, seen=SEEN)
    smaller: tuple[Headline, ...] = ()
    smallest: float = 8.0
    comfortable: float = 9.0
    easy: float = 10.0
    largest: float = 16.0
    leading: float = 1.0
    widest: float = MEASURE
    narrowest: float = 0.0
    title_after: float = 0.9
    rule: float = 1.0  # a copier keeps it
    rule_space: float = 0.7
    contact: tuple[float, float, float] = (8.5, 1 / 38, 11.0)
    italic: bool = True
    sans: bool = False
    masthead: Masthead = Masthead.NONE
    characters: tuple[tuple[int, int], ...] = ()
    lead: int = 0
    points: int = 0
    pointed: tuple[int, ...] = ()
    heavy_marks: bool = False
    sides_last: bool = False
    tables: bool = True
    ragged: bool = False

    @property
    def looks(self) -> tuple["Style", ...]:
        """The style with each of its headlines, to be tried in turn."""
        smaller = (self._replace(headline=headline, smaller=()) for headline in self.smaller)
        return (self, *smaller)


PLAIN = Style(
    "as large as fits",
    Roles(
        title=Role(
            2.6, "bold", "start", 0.0, display=True, whole=True, with_next=True, accent=True
        ),
        heading=Role(1.15, "bold", "start", 1.2, display=True, whole=True, with_next=True),
        body=Role(1.0, "regular", "justify", 0.65),
        item=Role(1.0, "regular", "start", 0.3, indent=1.3),
        quote=Role(1.0, "regular", "justify", 0.65, indent=1.5),
        slogan=Role(1.2, "bold", "start", 0.45, display=True, whole=True, with_next=True),
        signature=Role(1.0, "regular", "end", 1.0, whole=True, with_next=True),
        note=Role(1.0, "bold", "end", 0.15, whole=True),
        meeting=Role(1.0, "bold", "start", 0.0, whole=True),
        contact=Role(1.0, "regular", "start", 0.0, whole=True),
        byline=Role(0.9, "regular", "start", 0.15, whole=True),
        when=Role(1.45, "bold", "start", 0.0, display=True, whole=True, with_next=True),
        where=Role(1.2, "bold", "start", 0.2, display=True, whole=True, with_next=True),
        detail=Role(1.0, "regular", "start", 0.2, whole=True),
        pull=Role(1.5, "bold", "start", 1.0, display=True, whole=True),
        callout=Role(
            1.06, "bold", "start", 0.0, display=True, whole=True, with_next=True, open=0.9
        ),
        cell=Role(0.92, "regular", "start", 0.0, whole=True),
        lead=Role(1.15, "bold", "start", 0.65),
        picture=Role(1.0, "regular", "start", 0.9, whole=True),
        caption=Role(0.82, "regular", "start", 0.0, whole=True),
        footnote=Role(0.8, "regular", "start", 0.2, indent=1.2),
    ),
    smaller=(Headline().shorter,),
    characters=((200, 38),),
)

# Seen from across a street: the headline takes all the width, on as many lines as that needs, and
# the slogans stand out of the page.
BOLD = PLAIN._replace(
    summary="a headline to be read across a street",
    roles=PLAIN.roles._replace(
        heading=PLAIN.roles.heading._replace(bar=True),
        slogan=PLAIN.roles.slogan._replace(size=1.5, before=0.6),
        signature=PLAIN.roles.signature._replace(style="bold"),
    ),
    headline=Headline(most=7.0, enough=5.0, lines=5, grown=9.0, worth=0.85),
    smaller=(
        Headline(most=4.5, enough=3.5, lines=3, grown=7.0),
        Headline(most=3.4, enough=2.9, lines=3, grown=5.0),
        Headline(),
        Headline().shorter,
    ),
    title_after=1.1,
    rule=3.0,
    rule_space=0.9,
    points=130,
    sides_last=True,
)

# For eyes that need large type (UKAAF G003; RNIB, Clear print): 16 pt and more, lines that begin
# at one edge and are not justified, no word parted, no italic, nothing much smaller than the rest.
_CLEAR_HEADLINE = Headline(most=1.9, enough=1.6, least=1.3, lines=3, grown=2.5)
CLEAR_PRINT = PLAIN._replace(
    summary="16 pt or more, for eyes that need it",
    roles=PLAIN.roles._replace(
        body=PLAIN.roles.body._replace(align="start", before=0.9),
        item=PLAIN.roles.item._replace(before=0.5),
        quote=PLAIN.roles.quote._replace(align="start", before=0.9),
        slogan=PLAIN.roles.slogan._replace(size=1.1, before=0.6),
        signature=PLAIN.roles.signature._replace(align="start"),
        note=PLAIN.roles.note._replace(align="start", before=0.4),
        byline=PLAIN.roles.byline._replace(size=1.0),
        caption=PLAIN.roles.caption._replace(size=1.0),
    ),
    cover=Headline(most=2.5, enough=1.9, least=1.1, lines=5, worth=0.85),
    headline=_CLEAR_HEADLINE,
    smaller=(_CLEAR_HEADLINE.shorter,),
    smallest=16.0,
    comfortable=16.0,
    easy=16.0,
    largest=24.0,
    characters=(),
    leading=1.08,
    widest=1.6 * MEASURE,
    contact=(14.0, 1 / 30, 16.0),
    italic=False,
    tables=False,
)

# Like a newspaper: three columns on A4 and letter, two on A5.
COLUMNS = PLAIN._replace(
    summary="like a newspaper",
    roles=PLAIN.roles._replace(heading=PLAIN.roles.heading._replace(size=1.05, before=1.0)),
    largest=12.0,
    characters=(),
    widest=mm(65),
    narrowest=mm(45),
    lead=50,
)

# A call to a square, a strike, a street: the title white on black and as large as its share of the
# side allows, the event in a frame that hangs on it, text without serifs.
_SHARES = (0.36, 0.33, 0.3, 0.27, 0.24, 0.21, 0.18, 0.15, 0.12)
FLYER = PLAIN._replace(
    summary="a call: title on black, the event in a frame",
    roles=Roles(
        title=Role(2.6, "display", "start", 0.0, display=True, whole=True, with_next=True,
                   accent=True),
        heading=Role(1.16, "display", "start", 1.0, display=True, whole=True, with_next=True,
                     label=True, bar=True),
        body=Role(1.0, "regular", "start", 0.65),
        item=Role(1.0, "regular", "start", 0.3, indent=1.3),
        quote=Role(1.0, "regular", "start", 0.65, indent=1.5),
        slogan=Role(2.3, "display", "center", 0.3, display=True, whole=True, with_next=True),
        signature=Role(1.06, "bold", "start", 0.0, whole=True, with_next=True),
        note=Role(1.06, "bold", "start", 0.15, whole=True),
        meeting=Role(1.0, "bold", "start", 0.0, whole=True),
        contact=Role(1.0, "regular", "start", 0.0, whole=True),
        byline=Role(0.95, "display", "start", 0.15, display=True, whole=True),
        when=Role(1.45, "display", "start", 0.0, display=True, whole=True, with_next=True),
        where=Role(1.2, "display", "start", 0.2, display=True, whole=True, with_next=True),
        detail=Role(1.0, "regular", "start", 0.2, whole=True),
        pull=Role(1.5, "display", "start", 1.0, display=True, whole=True),
        callout=Role(
            1.06, "display", "start", 0.0, display=True, whole=True, with_next=True, open=0.9
        ),
        cell=Role(0.92, "regular", "start", 0.0, whole=True),
        lead=Role(1.24, "bold", "start", 0.65),
        picture=Role(1.0, "regular", "start", 0.9, whole=True),
        caption=Role(0.82, "regular", "start", 0.0, whole=True),
        footnote=Role(0.8, "regular", "start", 0.2, indent=1.2),
    ),
    headline=Headline(share=_SHARES[0]),
    smaller=tuple(Headline(share=share) for share in _SHARES[1:]),
    italic=False,
    sans=True,
    rule=0.0,
    title_after=0.7,
    rule_space=0.4,
    masthead=Masthead.BAND,
    characters=((200, 38), (10**9, 46)),
    lead=50,
    points=130,
    heavy_marks=True,
    sides_last=True,
)  # fmt: skip

# The style that stands for "the text decides": until it has, it is as plain.
BY_TEXT = PLAIN._replace(summary="what the text asks for")

STYLES = {
    "flyer": FLYER,
    "plain": PLAIN,
    "bold": BOLD,
    "clear-print": CLEAR_PRINT,
    "columns": COLUMNS,
}

BESIDE_LOGO = frozenset({"signature", "note"})
CLOSING = frozenset({"slogan", "signature", "note"})

MARK_GAP = 0.5  # ems of the letters' own size, at least, between a list mark and its text
COLUMN_INDENT = 1.0  # ems: where there are columns, paragraphs are indented instead of set apart

RAISED = 0.38  # of the white around a short text or a cover that is above: a little over the middle

LOOSE = 1.0  # the adjustment ratio of a line above which a paragraph's words are parted
# Ems that a justified word space may gain, which has a quarter by itself; if one gains more, or a
# tenth of the lines gain more than `WIDE`, or a line holds fewer letters, all text is ragged.
LOOSEST = 0.65
HOLE = 1.0  # to avoid a wider one a name is parted
WIDE = 0.35
MOST_WIDE = 0.1
FEWEST_LETTERS = 40
SHORT_LINE = 0.7  # of its room: a ragged paragraph with a shorter line has words parted too
LOGO_HEIGHT = mm(16)  # at most; it stands at the start edge of the foot
LOGO_WIDTH = 1 / 3  # of the measure, at most; never more than 59 mm
LOGO_GAP = mm(4)  # from the signature beside it

# The box of the group that hands the leaflet out, at the foot of its last side. Its type does not
# follow the leaflet's, so that one layout serves many groups.
CONTACT_PADDING = mm(2.5)  # between its frame and its text
FRAME = 0.75  # points: its thickness
CONTACT_GAP = mm(4)  # above it
CONTACT_LINES = 14  # at most
SYMBOL = mm(20)  # a QR code, its quiet zone apart, at least

STEP = 0.1  # points: type sizes are multiples of it
NORMAL = 10.0  # points: the type size that the widths of columns are given for

# What people call a style, without its spaces and hyphens: in English and what lists come in.
_CALLED = {
    "bold": "headline strong fett gras negrita kalın жирный",
    "clear-print": "clearprint clear largeprint large largetype largetext big bigprint bigtype "
    "bigletters giant accessible grossdruck grossschrift gross letragrande grandscaracteres "
    "büyük крупный",
    "columns": "column newspaper newsletter twocolumns threecolumns spalten zeitung colonnes",
    "plain": "normal standard default regular simple usual none",
}


def called(name: str) -> str:
    """Return the style that a misspelt or translated name most likely means; "" for none."""
    letters = "".join(filter(str.isalpha, name.lower())).replace("ß", "ss")
    names = {own.replace("-", ""): own for own in STYLES}
    names |= {word: own for own, words in _CALLED.items() for word in words.split()}
    return names.get(letters, "")
