"""Units as a PO file, for Poedit, Weblate, OmegaT and gettext. Sole owner of `polib`.

If a text stands in the source more than once, every further segment of it has a msgctxt, because
for gettext one text without a context is one message. A translation that is behind its source is
marked fuzzy.
"""

from collections.abc import Sequence

from leaflet.errors import Location, TextError
from leaflet.translation.units import TranslationUnit, noted_by_translator, require_language


def written(units: Sequence[TranslationUnit], *, origin: str, tag: str, file: str) -> bytes:
    """Return units as a PO file in UTF-8; `origin` and `tag` are languages, `file` is the source.

    It has no date and no name in it, so that the same units give the same bytes.
    """
    import polib

    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Project-Id-Version": "leaflet",
        "Language": tag,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": origin,
    }
    for unit in units:
        catalogue.append(
            polib.POEntry(
                msgid=unit.source,
                msgstr=unit.target,
                msgctxt=str(unit.occurrence) if unit.occurrence > 1 else None,
                comment=unit.comment,
                occurrences=[(file, str(unit.number))],
                flags=[] if unit.checked or not unit.target else ["fuzzy"],
            )
        )
    return (str(catalogue).rstrip("\n") + "\n").encode()


def read(data: bytes, at: Location, tag: str = "") -> list[TranslationUnit]:
    """Return the units of a PO file.

    A fuzzy unit has that as the reason why it is left out, since nobody has said that it is right.
    Raises `TextError` for a file that is no PO file, or not in the language of the tag.
    """
    import polib

    try:
        text = data.decode("utf-8-sig")
        if "msgid" not in text:
            raise ValueError
        catalogue = polib.pofile(text, check_for_duplicates=True)
    except (OSError, ValueError, IndexError, UnicodeError) as error:
        line = str(error).partition("(line ")[2].partition(")")[0]
        place = at._replace(line=int(line)) if line.isdecimal() else at
        hint = "save it anew in the program that wrote it, as PO in UTF-8"
        raise TextError("this is no PO file, or it is damaged", place, hint) from None
    require_language(str(catalogue.metadata.get("Language", "")), tag, at)
    units = []
    for number, entry in enumerate(catalogue, 1):
        if not entry.obsolete:
            context = entry.msgctxt or ""
            occurrence = int(context) if context.isdecimal() and len(context) < 6 else 1
            unit = TranslationUnit(number, entry.msgid, entry.msgstr, occurrence)
            units.append(unit._replace(remark=noted_by_translator(entry.tcomment)))
            if entry.fuzzy:
                units[-1] = units[-1]._replace(reason="it is marked fuzzy")
    return units
