"""The files that a batch may overwrite in its folder: its own and those of an earlier run only.

The folder may hold anything (`--out .`), and the list itself may be called report.csv.
"""

import os
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from leaflet import files
from leaflet.batch import journal, report
from leaflet.errors import FileError, Location, Notice, quoted
from leaflet.groups import names

_SHOWN = 3  # strays that a notice names
_BEGINS = dict(zip(report.NAMES, report.HEADS, strict=True))


def check(folder: Path, sources: Iterable[Path], stems: Iterable[str]) -> None:
    """Raise `FileError` for the first file that a batch would overwrite and that no batch wrote.

    Checked are reports, packing slips, the journal and the archives of `stems`. The `sources`, from
    which the leaflets are made, are never overwritten, whatever they hold. Leaflets are checked
    only when they are written, so that one of them does not stop the others.
    """
    if not os.path.isdir(folder):
        return
    archives = dict.fromkeys(f"{stem}.zip" for stem in stems)  # in order, 10,000 perhaps
    own = [*report.NAMES, journal.NAME, *archives]
    slips = sorted(path.name for path in files.named(folder, names.is_slip))
    for name in [*own, *slips]:
        path = folder / name
        if not os.path.lexists(path):
            continue
        if any(map(path.samefile, filter(os.path.exists, sources if path.exists() else ()))):
            raise _refusal(path, "the leaflets are made from this very file")
        files.refuse(path)
        if name in slips:
            is_own = is_used(folder)
        elif name in archives:
            is_own = _is_archive(path, name.removesuffix(".zip"))
        else:
            is_own = _begins(path, _BEGINS.get(name, b""))
        if not is_own:
            raise _refusal(path, "this file is not from an earlier batch, and would be lost")


def strays(folder: Path, leaflets: Iterable[str]) -> Iterator[Notice]:
    """Yield a notice about PDFs in a folder that are not among the `leaflets` of a report in it.

    They are from another list, of groups that are no longer on the list, or could not be made
    again.
    """
    reported = names.Taken(map(names.key, leaflets))

    def is_stray(name: str) -> bool:
        ends = name.lower().endswith(".pdf") and not name.startswith(".")
        return ends and not names.is_slip(name) and names.key(name) not in reported

    paths = sorted(path.name for path in files.named(folder, is_stray))
    if paths:
        shown = ", ".join(paths[:_SHOWN])
        more = f" and {len(paths) - _SHOWN:,} more" if len(paths) > _SHOWN else ""
        at = Location(folder.as_posix())
        yield Notice(f"not of this list, and in no report: {shown}{more}", at)


def is_used(folder: Path) -> bool:
    """Return whether a batch has run in this folder before, to its end or not."""
    return (folder / journal.NAME).is_file() or any(
        _begins(folder / name, head) for name, head in _BEGINS.items()
    )


def _begins(path: Path, head: bytes) -> bool:
    try:
        if not path.is_file():
            return False
        with open(path, "rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _is_archive(path: Path, stem: str) -> bool:
    """Return whether a file is an archive that a batch packed.

    Such an archive holds the leaflets of a group, without folders and times.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return False
    return bool(entries) and all(
        entry.date_time == report.EPOCH
        and entry.filename.startswith(f"{stem}-")
        and entry.filename.endswith(".pdf")
        and "/" not in entry.filename
        for entry in entries
    )


def _refusal(path: Path, message: str) -> FileError:
    own = quoted("leaflets/")
    hint = f"choose a folder of its own with --out {own}, or move this file elsewhere"
    return FileError(message, Location(path.as_posix()), hint)
