"""Makes texts of words of five scripts, with stars, underscores, names, odd spaces sprinkled in.

The generator knows what it put where: a delimiter within a word, an address, an @name or a #tag is
the author's own and has to be printed; for all others CommonMark says what is markup
(`commonmark.py`). The same seed and number make the same text.
"""

import itertools
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from commonmark import EDGE, masked, plain

WORDS = Path(__file__).parent / "data" / "sprinkled" / "words.txt"

STARS = ("*", "**", "***", "_", "__")
WITHIN = tuple("* * * _ _ ~ \u00b7 : / ** __ *** - \u2019 +".split())
# What begins emphasis and what ends it, or does not.
WRAPS = (
    *((mark, mark) for mark in STARS * 3),
    ("*_", "_*"), ("_*", "*_"), ("**_", "_**"), ("_**", "**_"), ("**", "*"), ("*", "**"),
    ("*", "_"), ("** ", "**"), ("**", " **"), ("*", " *"), ("__", "_"), ("*\u00a0", "*"),
)  # fmt: skip
EDGES = tuple("* * ** _ __ *** \u2020 ! \u2026".split())
SIGNS = ("*", "**", "_", "~", "&", "+", "%", "5 * 3", "<", ">", "=", "@", "#", "/", "\u2013")
PAIRS = ("\u00ab\u00bb", "\u201e\u201c", "\u201c\u201d", "()", '""', "[]")
ACCENTS = ("\u0301", "\u0308", "\u0323", "\u0327")
UNSEEN = tuple("\u200f\u200e\u2067\u2069\u202b\u202c\u200d\u200c\u00ad\u2060\u200b")
HARAKAT, POINTS = ("\u064e", "\u0650", "\u0651", "\u0652"), ("\u05b8", "\u05b4", "\u05bc")
SPACES = ("\t", "  ", *"\u00a0\u202f\u2009\u2003\u2007\u3000\u205f\u1680")
MARGINS = ("", "", "", "", " ", "\u00a0", "\u3000", "\u200f", "\ufeff", "   ")
EMOJI = (
    "\U0001f600", "\u270a", "\u2764\ufe0f", "\U0001f1ee\U0001f1f7", "\U0001f468\u200d\U0001f469",
)  # fmt: skip
# What other markup there is: as it is typed, as it is printed, and whether it is refused.
OTHERS = (
    ("|", "|", False), ("`{w}`", "`{w}`", False), ("`", "`", False), ("&amp;", "&", False),
    ("&nbsp;", "\u00a0", False), ("==", "==", False), ("=={w}==", "", True), ("<b>", "", True),
    ("{w}<br>", "", True), ("[{w}](https://example.org/_x_)", "{w}", False), ("^", "^", False),
    ("![{w}](x.png)", "", True), ("{w}[^1]", "", True), (":heart:", "", True), ("\\", "\\", False),
    ("~{w}~", "", True), ("~~{w}~~", "{w}", False), ("[{w}]", "[{w}]", False),
    ("\\_{w}", "_{w}", False),
    ("{w}({w})", "{w}({w})", False), ("{w}/-{w}", "{w}/-{w}", False), ("&{w}", "&{w}", False),
    ("<https://example.org/_x_>", "https://example.org/_x_", False),
    ("{w}:____.", "{w}:____.", False),
    ("\u2022", "\u2022", False), ("*)", "*)", False), ("(*)", "(*)", False), ("a|b", "a|b", False),
)  # fmt: skip
NAMES = (
    "_{a}_@example.org", "{a}_x@example.org", "__{a}@example.org", "@_{w}_", "@{w}_{w}", "@__{a}__",
    "#_{w}_", "#{w}_{w}", "#{w}_{w}_", "https://example.org/_{a}_/x", "https://example.org/*{a}*/2026",
    "https://example.org/a~b~c#_{a}_", "www.example.org/a_b_/~{a}~", "t.me/_{a}_",
    "https://example.org/?a=_b_&c=*d*e", "https://example.org/**{a}**/x", "@{w}", "#{w}",
)  # fmt: skip
# A kind of lists: the marks of two lines that follow each other.
LISTS = (
    ("- ", "- "), ("* ", "* "), ("+ ", "+ "), ("1. ", "2. "), ("1) ", "2) "),
    ("\u2022 ", "\u2022 "), ("\u25aa ", "\u25aa "), ("\u2013 ", "\u2013 "), ("(1) ", "(2) "),
    ("1- ", "2- "),
    ("\u06f1. ", "\u06f2. "), ("\u0661) ", "\u0662) "), ("\u0430) ", "\u0431) "), ("a) ", "b) "),
    ("\u2192 ", "\u2192 "), ("\u2022", "\u2022"), ("-\u00a0", "-\u00a0"), ("1.\u00a0", "2.\u00a0"),
)  # fmt: skip


class Atom(NamedTuple):
    """A stretch of a line as it is typed, and the ways in which it may be read: each as it is given
    to the parser of CommonMark, with the author's own delimiters masked. And whether it may be
    refused."""

    typed: str
    readings: tuple[str, ...]
    refusable: bool = False


class Block(NamedTuple):
    """A paragraph, a heading or an item: its mark, what is in it, and whether it is an item right
    below another."""

    mark: str
    atoms: tuple[Atom, ...]
    joined: bool = False

    @property
    def refusable(self) -> bool:
        """Whether it has what cannot be printed."""
        return any(atom.refusable for atom in self.atoms)

    @property
    def typed(self) -> str:
        return self.mark + "".join(atom.typed for atom in self.atoms)

    @property
    def is_item(self) -> bool:
        return any(self.mark in marks for marks in LISTS)

    @property
    def is_certain(self) -> bool:
        """Whether it may be read in one way only."""
        return all(len(atom.readings) == 1 for atom in self.atoms)

    def readings(self) -> Iterator[str]:
        """All ways in which its text may be read, the parser's own first: what is to be printed."""
        choices = itertools.product(*(atom.readings for atom in self.atoms))
        yield from dict.fromkeys(plain("".join(choice)) for choice in choices)


class Text(NamedTuple):
    """A text to be rendered, with its file's name and what ends its lines."""

    name: str
    blocks: tuple[Block, ...]
    end: str = "\n"

    @property
    def typed(self) -> str:
        pieces = [self.blocks[0].typed]
        for block in self.blocks[1:]:
            pieces += ["\n" if block.joined else "\n\n", block.typed]
        return "".join(pieces) + "\n"

    def lines(self) -> list[range]:
        """The lines of each block (1-based)."""
        ranges = [range(1, self.blocks[0].typed.count("\n") + 2)]
        for block in self.blocks[1:]:
            first = ranges[-1].stop + (not block.joined)
            ranges.append(range(first, first + block.typed.count("\n") + 1))
        return ranges

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix


@cache
def words() -> dict[str, list[str]]:
    """Of each language some words."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return {line.split()[0]: line.split()[1:] for line in lines}


def text(seed: int, number: int) -> Text:
    """The text of that number."""
    chance = random.Random(f"{seed}/{number}")
    tag = chance.choice(list(words()))
    suffix = chance.choice(("md", "md", "md", "txt"))
    sprinkler = _Sprinkler(chance, tag, bare=suffix == "txt")
    name, end = f"{number}.{tag}.{suffix}", chance.choice(("\n", "\n", "\n", "\r\n", "\r"))
    return Text(name, tuple(sprinkler.blocks()), end)


class _Sprinkler:
    """Makes the blocks of one text."""

    def __init__(self, chance: random.Random, tag: str, *, bare: bool) -> None:
        self.chance = chance
        self.tag = tag
        self.bare = bare  # a text without markup
        self.emoji = not chance.randrange(15)
        self.open = 0  # how many more atoms of a block may be read in several ways
        self.left = 4  # and of the text

    def blocks(self) -> Iterator[Block]:
        yield self.block("" if self.bare else "# ", 3)
        for _ in range(self.chance.randint(2, 5)):
            kind = self.chance.randrange(10)
            if kind < 2:
                first_mark, second_mark = self.chance.choice(LISTS)
                yield self.block(first_mark, self.chance.randint(2, 7))
                yield self.block(second_mark, self.chance.randint(2, 7))._replace(joined=True)
            elif kind == 2 and not self.bare:
                yield self.block(self.chance.choice(("## ", "> ", "##\u00a0")), 4)
            elif kind == 3:
                line = "_" * self.chance.choice((4, 12))
                # In Markdown it is a line to write on, and no letters.
                yield Block("", (_own("Name: "), _own(line) if self.bare else Atom(line, ("",))))
            else:
                yield self.block(self.chance.choice(MARGINS), self.chance.randint(4, 16))
        if not self.bare and not self.chance.randrange(6):
            yield self.block("---\n\n", 3)
            # Who signs is a line by itself; what is right below it is an address.
            yield Block("\u2013 ", (_own(self.word()), _own(" "), *self.wrapped()))
            yield self.block("", 8)

    def block(self, mark: str, count: int) -> Block:
        """A block of about so many words, on one line or two."""
        self.open = 1
        atoms = [_own(self.word())]
        if not mark.strip() and not self.chance.randrange(4):
            begun = self.chance.choice((self.wrapped, self.beside_name))()
            if not begun[0].typed.endswith((" ", "\u00a0")):  # a list mark
                atoms = begun
        for index in range(count):
            one_line = "#" in mark or "---" in mark  # a heading; a closing, whose lines are slogans
            if index == count // 2 and not one_line and self.chance.randrange(2):
                atoms += [_as_typed(self.line_end(mark)), _own(self.word()), _own(" ")]
            else:
                atoms.append(_as_typed(self.space()))
            if self.emoji and not self.chance.randrange(8):
                atoms.append(_own(self.chance.choice(EMOJI))._replace(refusable=True))
            else:
                atoms += self.piece()
        if "#" in mark:  # a heading may end in a # that is none of its text
            atoms += [_own(" "), _own(self.word())]
        return Block(mark, tuple(atoms))

    def line_end(self, mark: str) -> str:
        """The end of a line within a block, and the margin of the next."""
        end = "\n" if self.bare else self.chance.choice(("\n", "\n", " \n", "  \n", "\\\n", "\t\n"))
        return end + ("   " if mark.strip() and "-" not in mark else "")

    def word(self) -> str:
        """Most often of the text's own language."""
        tag = self.tag if self.chance.randrange(5) else self.chance.choice(list(words()))
        return self.chance.choice(words()[tag])

    def space(self) -> str:
        return " " if self.chance.randrange(12) else self.chance.choice(SPACES)

    def piece(self) -> list[Atom]:
        """A word, two or three, with what is sprinkled on them."""
        kind = self.chance.randrange(100)
        if kind < 44:
            return [_own(self.word())]
        if kind < 57:
            return [self.within()]
        if kind < 64:
            mark = self.chance.choice(EDGES)
            if self.bare or self.chance.randrange(2):
                return [_own(self.word()), self.delimiter(mark)]
            return [self.delimiter(mark), _own(self.word())]
        if kind < 74:
            return self.wrapped()
        if kind < 78:
            return [self.glued()]
        if kind < 86:
            return [self.name()]
        if kind < 91:
            return self.beside_name()
        if kind < 95:
            return [self.delimiter(self.chance.choice(SIGNS))]
        if kind < 98:
            return [_own(self.marked())]
        if kind < 99:
            escaped = _own("\\*") if self.bare else Atom("\\*", (masked("*"),))
            return [escaped, _own(self.word())]
        return [self.other()]

    def other(self) -> Atom:
        """Markup of other kinds, some of which cannot be printed."""
        typed, printed, refused = self.chance.choice(OTHERS)
        word = self.word()
        typed, printed = typed.format(w=word), printed.format(w=word)
        if "*" in typed and not self.bare:
            return _as_typed(typed)
        return _own(typed) if self.bare else Atom(typed, (masked(printed),), refused)

    def within(self) -> Atom:
        """Two words as one, with a sign between them. Two stars may be bold, as in CommonMark."""
        sign = self.chance.choice(WITHIN)
        typed = self.word() + sign + self.word()
        if sign in ("**", "***") and not self.bare:
            return self.optional(typed, masked(typed), typed)
        return _own(typed)

    def optional(self, typed: str, *readings: str) -> Atom:
        """What may be read in several ways, if the block may still have such."""
        if self.open and self.left:
            self.open -= 1
            self.left -= 1
            return Atom(typed, readings)
        return _own(self.word())

    def delimiter(self, mark: str) -> Atom:
        return _own(mark) if self.bare else _as_typed(mark)

    def wrapped(self) -> list[Atom]:
        """Words in emphasis, perhaps with a sign of their own."""
        mark, end = self.chance.choice(WRAPS)
        if self.bare:
            end = mark = self.chance.choice(STARS)
        inner = " ".join(self.word() for _ in range(self.chance.randint(1, 3)))
        if not self.chance.randrange(4):
            name = self.name()
            if not self.bare and mark == end and self.chance.randrange(3):
                return self.around(mark, name, end)
            inner = f"({name.typed})"
        elif not self.chance.randrange(3):
            first, last = self.chance.choice(PAIRS)
            inner = f"{first}{inner}{last}"
        after = self.chance.choice(("", "", ".", "!", "\u060c", "\u2026"))
        if self.bare:
            typed = mark + inner + mark + after
            if len(mark) > 1:
                return [_own(typed)]
            return [self.optional(typed, masked(typed), masked(inner) + after)]
        return [_as_typed(mark), _own(inner), _as_typed(end + after)]

    def glued(self) -> Atom:
        """Words in emphasis right before a letter or right behind one: CommonMark lets the stars
        stand, and a leaflet may set it as it is meant. A messenger does either."""
        if self.bare:
            return _own(self.word())
        mark = self.chance.choice(("*", "**"))
        first, last = self.chance.choice(PAIRS)
        inner, other = f"{first}{self.word()}{last}", self.word()
        before, after = ("", other) if self.chance.randrange(2) else (other, "")
        typed = before + mark + inner + mark + after
        return self.optional(typed, typed, before + inner + after)

    def name(self) -> Atom:
        """An address, an @name or a #tag."""
        form = self.chance.choice(NAMES)
        latin = self.chance.choice(("team", "peace", "news", "a1"))
        return _own(form.format(a=latin, w=self.plain_word()))

    def plain_word(self) -> str:
        return "".join(char for char in self.word() if char.isalnum())

    def beside_name(self) -> list[Atom]:
        """A name with delimiters, or a word, on one side."""
        mark = self.chance.choice(STARS)
        name, word = self.name(), _own(self.word())
        if self.bare:
            return [_own(word.typed + mark), name]
        sides = [word, name] if self.chance.randrange(2) else [name, word]
        return self.chance.choice(
            (self.around(mark, name, ""), self.around("", name, mark), [self.between(sides, mark)])
        )

    def between(self, sides: Sequence[Atom], mark: str) -> Atom:
        """A word and a name with delimiters between them.

        Underscores are as if within a word, as are stars between letters. Others may begin or end
        something, as they seem to be meant.
        """
        left, right = sides
        typed = left.typed + mark + right.typed
        within = left.typed[-1].isalnum() and right.typed[0].isalnum()
        if mark[0] == "_" or (within and mark == "*"):
            return _own(typed)
        first, last = left.readings[0], right.readings[0]
        if within:
            return self.optional(typed, masked(typed), first + mark + last)
        edges = (("", ""), (EDGE, ""), ("", EDGE))
        readings = [first + before + mark + after + last for before, after in edges]
        return self.optional(typed, *readings, masked(typed))  # or it is all of the name

    def around(self, before: str, name: Atom, after: str) -> list[Atom]:
        """A name between delimiters. Where it has its own like them, either may be the emphasis."""
        typed = before + name.typed + after
        if "____" in typed:
            return [_own(typed)]  # that many are a line to sign on
        if "_" not in (before + after):
            return [_as_typed(before), name, _as_typed(after)]
        inner = typed.strip("_")
        size = min(len(part) for part in typed.split(inner))
        mark = "_" * size
        emphasis = mark + masked(typed[size : len(typed) - size]) + mark
        readings = [masked(typed), before + name.readings[0] + after, emphasis]
        return [self.optional(typed, *readings[: 3 if size else 2])]

    def marked(self) -> str:
        """A word with a mark on a letter, or one of direction in it."""
        word = self.word()
        at = self.chance.randrange(1, len(word) + 1)
        marks: tuple[str, ...] = ()
        if word[0].isascii() or "\u0400" <= word[0] <= "\u04ff":
            marks = ACCENTS
        elif "\u0621" <= word[0] <= "\u06d3":
            marks = HARAKAT
        elif "\u05d0" <= word[0] <= "\u05ea":
            marks = POINTS
        # The same mark twice on a letter is once on paper, to some readers.
        marks = tuple(mark for mark in marks if mark not in word)
        return word[:at] + self.chance.choice(marks + UNSEEN) + word[at:]


def _own(typed: str) -> Atom:
    return Atom(typed, (masked(typed),))


def _as_typed(typed: str) -> Atom:
    return Atom(typed, (typed,))
