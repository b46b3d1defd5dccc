"""The own fonts (`--font`) that set a letter of the leaflets, and a notice about the others.

An own font sets what the shipped fonts lack. One that sets nothing was given by mistake, or because
somebody thought that it would set the whole text: they should not notice that only on paper.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from leaflet.errors import Notice
from leaflet.layout.blocks import Block
from leaflet.layout.shaped import ShapedParagraph
from leaflet.typesetting.fontdata import FontFile
from leaflet.typesetting.paragraph import Shaped

_MOST_SCRIPTS, _MOST_FONTS = 4, 8  # the most that a notice names
_FEWEST = 10  # a font with so many letters of a script is for that script
# Where the name of a letter goes on behind that of its script, as Unicode gives names.
_SCRIPT = r"([A-Z][A-Z' -]*?)(?: (?:UNIFIED|SMALL|CAPITAL|LETTER|SYLLABLE|SYLLABICS)\b)"
_FORMS = frozenset(
    "MODIFIER FULLWIDTH HALFWIDTH SUPERSCRIPT SUBSCRIPT MATHEMATICAL SCRIPT BLACK-LETTER "
    "DOUBLE-STRUCK VERTICAL TURNED".split()
)
_NAMES = {"Cjk": "Chinese", "Hangul": "Korean", "Canadian": "Canadian syllabics"}


def used(paragraphs: Iterable[ShapedParagraph]) -> Iterator[FontFile]:
    """Yield the own faces that paragraphs are set in, each at least once."""
    for item in paragraphs:
        for shaped in (item.shaped, item.mark):
            yield from _of(shaped)
        yield from used(item.ladder)
        for row in item.entries:
            yield from used(row)


def used_in(blocks: Iterable[Block]) -> Iterator[FontFile]:
    """Yield the own faces that the lines of a group's box are set in."""
    for block in blocks:
        yield from used([block.copy])


def _of(shaped: Shaped | None) -> Iterator[FontFile]:
    for run, _ in shaped.runs if shaped else ():
        if run.face.file:
            yield run.face.file


def notices(fonts: Sequence[FontFile], chosen: set[FontFile]) -> tuple[Notice, ...]:
    """Return a notice about the families of which no face was used, if there are any.

    `fonts` are all own fonts.
    """
    families: dict[str, list[FontFile]] = {}
    for font in fonts:
        families.setdefault(_family(font.path, font.number), []).append(font)
    idle = {family: files for family, files in families.items() if chosen.isdisjoint(files)}
    if not idle:
        return ()
    names = list(idle)
    further = len(names) - _MOST_FONTS
    if further > 0:
        names[_MOST_FONTS:] = [f"{further} more"]
    scripts = Counter[str]()
    for files in idle.values():
        scripts.update(_scripts(files[0].path, files[0].number))
    served = [script for script, _ in scripts.most_common(_MOST_SCRIPTS)]
    purpose = f"; {'it is' if len(idle) == 1 else 'they are'} for " if served else ""
    message = (
        f"no letter is set in {_listed(names)}: a font of your own sets what the fonts of the "
        f"program lack, and here they have every letter{purpose}{_listed(served)}"
    )
    return (Notice(message),)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


@lru_cache
def _family(path: Path, number: int) -> str:
    """Return the name of the family that a face is of; that of its file where it has none."""
    from leaflet.typesetting import fontchoice

    faces = [face for face in fontchoice.faces_of(path) if face.font.number == number]
    return next((face.family for face in faces if face.family), path.name)


@lru_cache
def _scripts(path: Path, number: int) -> Counter[str]:
    """Return the scripts that a face has letters of, counted, by their names in English."""
    from leaflet.typesetting import fontchoice

    counts: Counter[str] = Counter()
    for letter in fontchoice.letters_of(path, number):
        if unicodedata.category(letter) in ("Lu", "Ll", "Lo"):
            match = re.match(_SCRIPT, unicodedata.name(letter, ""))
            if match and match[1].split()[0] not in _FORMS:
                counts[match[1].removesuffix(" MTAVRULI").title()] += 1
    return Counter(
        {_NAMES.get(name, name): count for name, count in counts.items() if count >= _FEWEST}
    )
