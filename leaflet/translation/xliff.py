"""Units as XLIFF 1.2, for CAT tools. Marks of Markdown are placeholders, which such tools protect.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from leaflet.documents.package import parse_xml
from leaflet.errors import Location, TextError
from leaflet.translation.units import TranslationUnit, noted_by_translator, require_language

_SPACE = "urn:oasis:names:tc:xliff:document:1.2"
_UNTRANSLATED = ("new", "needs-translation")
# Emphasis, the end of a link with its target, a note, a line to write on.
_PROTECTED = re.compile(r"\*\*|~~|\]\([^)\n]*\)|\[\^[^\]\n]+\]|_{2,}")


def written(units: Sequence[TranslationUnit], *, origin: str, tag: str, file: str) -> bytes:
    """Return units as XLIFF in UTF-8; `origin` and `tag` are languages, `file` is the source."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{_SPACE}">',
        f'<file original={quoteattr(file)} datatype="plaintext" source-language={quoteattr(origin)}'
        f" target-language={quoteattr(tag)}>",
        "<body>",
    ]
    for unit in units:
        state = "translated" if unit.checked else "needs-review-translation"
        lines += [
            f'<trans-unit id="{unit.number}" resname="{unit.occurrence}" xml:space="preserve">',
            f"<source>{_marked(unit.source)}</source>",
            f'<target state="{state}">{_marked(unit.target)}</target>' if unit.target else "",
            f"<note>{escape(unit.comment)}</note>" if unit.comment else "",
            "</trans-unit>",
        ]
    lines += ["</body>", "</file>", "</xliff>"]
    return ("\n".join(filter(None, lines)) + "\n").encode()


def _marked(text: str) -> str:
    """Return a text as XML, with a placeholder for each mark."""
    pieces, done = [], 0
    for number, mark in enumerate(_PROTECTED.finditer(text), 1):
        pieces.append(escape(text[done : mark.start()]))
        pieces.append(f'<ph id="{number}">{escape(mark[0])}</ph>')
        done = mark.end()
    return "".join((*pieces, escape(text[done:])))


def read(data: bytes, at: Location, tag: str = "") -> list[TranslationUnit]:
    """Return the units of an XLIFF file.

    A unit that still needs a translation has that as the reason why it is left out. Raises
    `TextError` for a file that is no XLIFF, or not in the language of the tag.
    """
    root = parse_xml(data, at)
    if root.tag != f"{{{_SPACE}}}xliff":
        hint = "save it as XLIFF 1.2 in the program that wrote it"
        raise TextError("this is no XLIFF 1.2", at, hint)
    for file in root.iter(f"{{{_SPACE}}}file"):
        require_language(file.get("target-language", ""), tag, at)
    return list(_units(root))


def _units(root: object) -> Iterator[TranslationUnit]:
    for number, element in enumerate(root.iter(f"{{{_SPACE}}}trans-unit"), 1):  # type: ignore[attr-defined]
        source = element.find(f"{{{_SPACE}}}source")
        target = element.find(f"{{{_SPACE}}}target")
        if source is None:
            continue
        counted = element.get("resname", "1")
        occurrence = int(counted) if counted.isdecimal() and len(counted) < 6 else 1
        words = "" if target is None else "".join(target.itertext())
        state = "" if target is None else target.get("state", "")
        reason = f"its state is {state}" if state in _UNTRANSLATED else ""
        original = "".join(source.itertext())
        unit = TranslationUnit(number, original, words, occurrence, reason=reason)
        yield unit._replace(remark=noted_by_translator(_notes(element)))


def _notes(element: object) -> str:
    """Return the notes of a unit, without the first, which is ours and says what the unit is."""
    notes = list(element.iter(f"{{{_SPACE}}}note"))  # type: ignore[attr-defined]
    return " ".join("".join(note.itertext()) for note in notes[1:])
