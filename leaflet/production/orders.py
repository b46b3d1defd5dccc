"""An order: one command for several languages -> one leaflet for each language.

If the leaflet in one language cannot be made, the others still are.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from leaflet.errors import LeafletError, Location, Notice, UsageError
from leaflet.files import Counted, Target, pictures_of
from leaflet.imposition.scheme import Finishing
from leaflet.production import editions, ownfonts
from leaflet.production.pipeline import Leaflet, Part, Press
from leaflet.production.style_choice import as_ragged
from leaflet.request.request import Request
from leaflet.statement import pair, source
from leaflet.statement.contact import NOBODY, Contact
from leaflet.statement.source import Statement
from leaflet.translation import reviewed
from leaflet.typesetting.fontdata import FontFile

ALL = "all"  # a language is called that too (Allar, in India): its tag here is all-Mlym
PIPED = "leave out one of them, or give a folder: --output leaflets/"


class Order(NamedTuple):
    """The order of one command: a statement, its languages, a request, the contact of a group.

    `same_size` asks for one type size for all languages: the smallest that any of them needs.
    """

    path: Path
    tags: tuple[str, ...]
    request: Request
    contact: Contact = NOBODY
    same_size: bool = False


class Product(NamedTuple):
    """A leaflet, and the file it is in: "" for none, "-" for standard output.

    `also` are the further files of the leaflet, each with its part.
    """

    tag: str
    size_name: str
    leaflet: Leaflet
    file: str
    notices: tuple[Notice, ...]
    part: str = ""
    also: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()  # the files of them


class FailedLanguage(NamedTuple):
    """A language whose leaflet cannot be made, and the reason."""

    tag: str
    error: LeafletError
    notices: tuple[Notice, ...]


def order(
    statement: str,
    tags: Sequence[str],
    request: Request,
    contact: Contact = NOBODY,
    *,
    same_size: bool = False,
) -> Order:
    """Return the order for the statement and the languages that the user named.

    Without `tags` the language is the statement's only one. Raises `UsageError` if a language must
    be chosen, `FileError` and `TextError` for a statement that does not exist.
    """
    if same_size and request.type_size is not None:
        hint = "leave out one of them"
        raise UsageError("--same-size finds a type size, and --type-size gives one", hint=hint)
    path = source.find(statement)
    tags = [ALL if tag.lower() == ALL else tag for tag in tags]
    there = source.spoken(path) if set(tags) - {ALL} else ()
    parsed = [tag if tag == ALL else pair.parse(tag, there) for tag in tags]
    chosen = _choose(path, parsed)
    if request.scheme.languages:
        scheme = request.scheme.shared(len(chosen))
        chosen = (_mixed(chosen, parallel=request.parallel),)
        request = request.replace(scheme=scheme)
    if request.parallel and not all(pair.JOINT in tag for tag in chosen):
        hint = f"write --lang {pair.JOINT.join([*chosen, 'en'][:2])}, or leave out --parallel"
        raise UsageError("--parallel needs two languages", hint=hint)
    return Order(path, chosen, request, contact, same_size)


def make(
    order: Order, target: Target | None = None, *, verified: bool = False, pictured: bool = False
) -> Iterator[Product | FailedLanguage]:
    """Yield the leaflets of an order one by one, each written to the target if there is one.

    With `verified` each leaflet is read back first, and not written if it lacks a word. With
    `pictured` there is a PNG of each page too. Raises `FileError` if the PDF reader for these is
    not installed, `UsageError` if there is no place for pictures.
    """
    if verified or pictured:
        from leaflet.reading import pdfium

        pdfium.require()
    if pictured and target and target.kind == "standard output":
        raise UsageError("--png and --output - do not go together", hint=PIPED)
    press, request = Press(), order.request
    if request.scheme.is_tiled and len(order.tags) > 1:
        request = _in_one_style(order, press)
    if order.same_size:
        request = request.replace(type_size=_shared_size(order, press, request))
    usual, ragged = request, _is_ragged(order, press, request)
    chosen: set[FontFile] = set()
    for tag in order.tags:
        notices: tuple[Notice, ...] = ()
        try:
            statement = reviewed.load(order.path, tag, strict=usual.strict)
            request = as_ragged(usual) if ragged else usual
            notices = statement.notices
            files = list(editions.make(press, statement, request, order.contact))
            notices = (*editions.notices(files, request), *order.contact.notices)
            if request.fonts:
                chosen.update(press.own_fonts(statement, request, order.contact))
                # A font may be for only one of the languages, so unused fonts are known only at the
                # end.
                idle = tag == order.tags[-1] and ownfonts.notices(request.fonts, chosen)
                notices = (*notices, *(idle or ()))
            name = f"{statement.name}-{tag}-{request.name}"
            if verified:
                reading = _reading(files, press, statement, contact=order.contact, request=request)
                notices += _verified(
                    files, reading, f"{name}.pdf", statement=statement, request=request
                )
            written = []
            if target is not None:
                sources = _sources(statement, request)
                several = len(files) > 1
                written = [
                    _put(target, name, file, sources, pictured=pictured, several=several)
                    for file in files
                ]
            part, leaflet = files[0]
            (first, _, _), *also = written or [("", "", ())]
            further = tuple(file[:2] for file in also)
            pictures = tuple(name for file in written for name in file[2])
            yield Product(tag, request.name, leaflet, first, notices, part, further, pictures)
        except LeafletError as error:
            yield FailedLanguage(tag, press.with_missing_letters(error, tag, request), notices)


def _put(
    target: Target,
    name: str,
    file: editions.File,
    sources: Sequence[Path],
    *,
    pictured: bool,
    several: bool,
) -> tuple[str, str, tuple[str, ...]]:
    """Write a file of a leaflet; return its path, its part, and the paths of its pictures.

    If a leaflet has `several` files, each is named for its part, even if the user named the file. A
    single file has the name that the user gave.
    """
    name += f"-{file.part}.pdf" if file.part else ".pdf"
    data = file.leaflet.data
    pictures: Counted = ()
    if pictured:
        from leaflet.reading.pictures import Pictures

        pictures = Pictures(data, Location(name))
    put = target.put(name, data, sources, pictures=pictures, part=file.part if several else "")
    return put, file.part, pictures_of(put, len(pictures))


def _reading(
    files: Sequence[editions.File],
    press: Press,
    statement: Statement,
    *,
    contact: Contact,
    request: Request,
) -> bytes:
    """Return a PDF with the pages of a leaflet in order: one of its files, or one made for this."""
    data = {file.part: file.leaflet.data for file in files}
    finishing = request.scheme.finishing(files[0].leaflet.panels)
    if Part.READING not in data and Part.WHOLE in data and finishing is Finishing.NOTHING:
        return data[Part.WHOLE]
    if Part.READING in data:
        return data[Part.READING]
    return press.make(statement, request, contact, Part.READING).data


def _verified(
    files: Sequence[editions.File],
    reading: bytes,
    name: str,
    *,
    statement: Statement,
    request: Request,
) -> tuple[Notice, ...]:
    """Check that the files have the words of the statement; return notices.

    On sheets to fold or to cut, panels are in another order. So such sheets are compared with the
    pages in order (`reading`), and those pages with the statement. Raises the errors of
    `verify.check`.
    """
    from leaflet.reading import verify

    data = {file.part: file.leaflet.data for file in files}
    sheets = [data[part] for part in (Part.WHOLE, Part.FRONTS, Part.BACKS) if part in data]
    notices = verify.check(reading, name, statement)
    if any(sheet != reading for sheet in sheets):
        verify.check_sheets(sheets, reading, name, tiled=request.scheme.is_tiled)
    return notices


def _sources(statement: Statement, request: Request) -> list[Path]:
    """Return the files that a leaflet is made from."""
    text = Path(statement.paragraphs[0].at.file)
    logo = statement.metadata.logo
    pictures = [Path(one.picture.file) for one in statement.paragraphs if one.picture]
    return [
        text,
        *(font.path for font in request.fonts),
        *([text.parent / logo] if logo else []),
        *pictures,
    ]


def _in_one_style(order: Order, press: Press) -> Request:
    """Return what is asked for, in the style that the first language takes as a poster.

    One that cannot be made has no say.
    """
    for tag in order.tags:
        with suppress(LeafletError):
            style = press.styled(pair.load(order.path, tag), order.request).style
            return order.request.replace(style=style._replace(pointed=()))
    return order.request


def _shared_size(order: Order, press: Press, request: Request) -> float | None:
    """Return the smallest type size (points) of all languages, each made by itself.

    Languages whose leaflet cannot be made do not count. It is None if no leaflet can be made.
    """
    sizes: list[float] = []
    for tag in order.tags:
        with suppress(LeafletError):
            sizes += press.largest(pair.load(order.path, tag), request, order.contact)
    return min(sizes, default=None)


def _is_ragged(order: Order, press: Press, request: Request) -> bool:
    """Return whether the text of one of several languages cannot be justified.

    Then the text in none of them is justified, so that leaflets look alike side by side.
    """
    if len(order.tags) < 2:
        return False
    for tag in order.tags:
        with suppress(LeafletError):
            if press.is_ragged(pair.load(order.path, tag), request, order.contact):
                return True
    return False


def _choose(path: Path, tags: Sequence[str]) -> tuple[str, ...]:
    """Return the tags of the languages to make, each once, in the order of the command."""
    if ALL in tags:
        return source.languages(path)
    chosen = tuple(dict.fromkeys(tags)) or source.languages(path)
    if len(chosen) > 1 and not os.path.isdir(path):
        raise UsageError(
            f"'{path.as_posix()}' is one text, in one language",
            hint=f"if it holds both, write --lang {pair.JOINT.join(chosen[:2])}; or give a folder "
            "with a text for each language",
        )
    if len(chosen) > 1 and not tags:
        raise UsageError(
            f"'{path.resolve().name}' has texts in {len(chosen)} languages",
            hint=f"choose with --lang: {source.named(chosen)}; or --lang {ALL}",
        )
    return chosen


def _mixed(tags: Sequence[str], *, parallel: bool) -> str:
    """Return all tags joined into one, for the sheet that the languages share."""
    if parallel:
        hint = "leave out --parallel or --up"
        raise UsageError("leaflets in two languages cannot be mixed with others", hint=hint)
    if len(tags) == 1:
        hint = "give --lang several times, or a number to --up"
        raise UsageError("leaflets of one language cannot be mixed", hint=hint)
    if any(pair.JOINT in tag for tag in tags):
        hint = f"write --lang {tags[0].replace(pair.JOINT, ' --lang ')}"
        raise UsageError("leaflets in two languages cannot be mixed with others", hint=hint)
    return pair.JOINT.join(tags)
