"""The statements to print, the sizes to print them on, and the fonts to print them in."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.assets import fonts_dir
from leaflet.errors import LeafletError, Notice
from leaflet.layout import paper
from leaflet.statement import source
from leaflet.statement.language import Language
from leaflet.translation import reviewed
from leaflet.typesetting import fontpackages
from leaflet.units import Size


class ListedText(NamedTuple):
    """A statement in one language; `status` is "" if it is not known.

    `notices` say what differs from the source.
    """

    language: Language
    status: str
    paragraphs: int
    notices: tuple[Notice, ...] = ()


class Listed(NamedTuple):
    """A statement with its texts; `paragraphs` counts those of its source, 0 if unknown."""

    name: str
    folder: Path
    texts: tuple[ListedText, ...]
    paragraphs: int
    errors: tuple[LeafletError, ...]  # of the texts that cannot be read


class Paper(NamedTuple):
    """A size by its name (points), and how many columns the text on it is set in."""

    name: str
    size: Size
    columns: int
    columns_landscape: int


class Typeface(NamedTuple):
    """A family that ships with the tool, or in a package beside it, and what it serves first."""

    name: str
    version: str
    scripts: tuple[str, ...]  # ISO 15924
    languages: tuple[str, ...]  # those set otherwise than their script
    folder: str  # of the files
    licence: str  # its file; of a package its name
    files: dict[str, str]  # style -> file


def statements() -> Iterator[Listed]:
    """Yield every statement there is, read whole. Raises `FileError` for an unreadable folder."""
    for name, folder in source.available():
        errors: list[LeafletError] = []
        texts: dict[str, ListedText] = {}
        origin = ""
        for tag in _languages(folder, errors):
            try:
                statement = source.load(folder, tag)
                review = reviewed.review(statement)
            except LeafletError as error:
                errors.append(error)
                continue
            count = len(statement.paragraphs)
            texts[tag] = ListedText(statement.language, review.status, count, review.notices)
            origin = statement.metadata.source
        whole = texts[origin].paragraphs if origin in texts else 0
        yield Listed(name, folder, tuple(texts.values()), whole, tuple(errors))


def _languages(folder: Path, errors: list[LeafletError]) -> tuple[str, ...]:
    try:
        return source.languages(folder)
    except LeafletError as error:
        errors.append(error)
        return ()


def sizes() -> tuple[Paper, ...]:
    """Return the sizes that have a name."""
    return tuple(
        Paper(name, size, _columns(size), _columns(paper.paper_size(name, landscape=True)))
        for name, size in paper.SIZES.items()
    )


def _columns(size: Size) -> int:
    margins = paper.margins(size)
    return paper.columns(size.width - margins.left - margins.right)


def fonts() -> tuple[Typeface, ...]:
    """Return the families of `fonts/fonts.toml`, with the data of `sources.toml`.

    Those of packages that are installed beside the program follow.
    """
    folder = fonts_dir()
    table, sources = (
        tomllib.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("fonts.toml", "sources.toml")
    )
    typefaces = []
    for key, entry in table["family"].items():
        files = {style: entry[style] for style in ("regular", "bold", "italic") if style in entry}
        origins = [sources[file] for file in files.values()]
        versions = ", ".join(dict.fromkeys(origin["version"] for origin in origins))
        typefaces.append(
            Typeface(
                entry["name"],
                versions,
                (entry["script"],) if "script" in entry else _first_choices(table["script"], key),
                _first_choices(table["language"], key),
                str(folder),
                origins[0]["licence"],
                files,
            )
        )
    return (*typefaces, *_packaged())


def _packaged() -> Iterator[Typeface]:
    """Yield the families of packages of fonts, with what the packages say of themselves."""
    from importlib.metadata import entry_points

    entries = entry_points(group=fontpackages.GROUP)
    packages = {entry.module.partition(".")[0]: entry.dist for entry in entries}
    for package in fontpackages.packages():
        about = packages.get(package.folder.name)
        stated = about is not None and "License-Expression" in about.metadata
        licence = about.metadata["License-Expression"] if about and stated else ""
        for key, entry in package.table["family"].items():
            files = {
                style: entry[style] for style in ("regular", "bold", "italic") if style in entry
            }
            yield Typeface(
                entry["name"],
                about.version if about else "",
                _first_choices(package.table["script"], key),
                _first_choices(package.table.get("language", {}), key),
                str(package.folder),
                licence,
                files,
            )


def _first_choices(table: dict[str, Any], family: str) -> tuple[str, ...]:
    return tuple(name for name, keys in table.items() if keys[0] == family)
