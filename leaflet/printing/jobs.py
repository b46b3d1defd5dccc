"""What is to be printed: a PDF, a folder of PDFs, or those that a report lists.

All files are read and checked before the first one is sent, and just those bytes are sent.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.confinement.confined import Child
from leaflet.errors import FileError, Location, Notice, quoted
from leaflet.groups import names
from leaflet.groups.fields import MOST_UP
from leaflet.groups.media import MOST_COPIES
from leaflet.printing.spool import PrintJob
from leaflet.reading import pdfium, untrusted
from leaflet.units import Size

REPORT = "report.json"
VERSION = 1  # of the report
_NEAR = 1.0  # points that pages may differ by
# The ends of names of what `render` puts beside a leaflet: what is to look at and not to hand out,
# and fronts and backs, between which somebody must turn the stack over.
_BESIDE = ("-card", "-reading", "-turning", "-fronts", "-backs")
_ANEW = "make the leaflets anew, then print them"


class PrintStack(NamedTuple):
    """The jobs of one command, and notices on what was passed over."""

    jobs: tuple[PrintJob, ...]
    notices: tuple[Notice, ...]


def find(path: Path, copies: int | None = None, printer: str = "") -> PrintStack:
    """Return the jobs of a PDF, a folder or a report.

    `copies` and `printer` replace those of the report.

    Raises `FileError` for a file that is missing, is no PDF, has changed since the report, has
    pages of several sizes, or has a bleed to be cut off.
    """
    with Child() as child:
        if path.is_dir():
            report = path / REPORT
            if not report.exists():
                return _folder(path, copies or 1, printer, child)
            stack = _report(report, copies, printer, child)
            return stack._replace(notices=(*stack.notices, *_unlisted(report)))
        if path.suffix.lower() == ".json":
            return _report(path, copies, printer, child)
        return PrintStack(
            (_job(path, untrusted.read(path), child, copies=copies or 1, printer=printer),), ()
        )


def _unlisted(report: Path) -> Iterator[Notice]:
    """Yield a notice for each PDF beside a report that is not in it, and so is passed over.

    Packing slips are passed over without a notice.
    """
    folder, at = report.parent, Location(report.as_posix())
    listed = {entry.get("file") for entry in _entries(report, at)}
    for name in _pdfs(folder):
        if name not in listed and not names.is_slip(name):
            message = f"{REPORT} does not list this file: it is passed over; to print it, name it"
            yield Notice(message, Location((folder / name).as_posix()))


def _pdfs(folder: Path) -> list[str]:
    """Return the names of the PDFs in a folder, in order. Raises `FileError`."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        at = Location(folder.as_posix())
        raise FileError(f"it cannot be read: {error.strerror}", at) from None
    # Files whose names begin with a dot are left on USB sticks by other systems (._name.pdf).
    return [name for name in names if name.lower().endswith(".pdf") and name[0] != "."]


def _folder(folder: Path, copies: int, printer: str, child: Child) -> PrintStack:
    """Return the jobs of all leaflets of a folder, with a notice on what is passed over."""
    at = Location(folder.as_posix())
    files = _pdfs(folder)
    if not files:
        hint = "name a folder of leaflets, or one PDF"
        raise FileError("there is no PDF in this folder", at, hint)
    beside = [name for name in files if Path(name).stem.endswith(_BESIDE)]
    paths = [folder / name for name in files if name not in beside]
    if not paths:
        hint = f"to print one of them, name it: {quoted((folder / beside[0]).as_posix())}"
        raise FileError("there is no PDF in this folder that is a whole leaflet to print", at, hint)
    message = "this is no whole leaflet to print: it is passed over; to print it, name it alone"
    passed = (Notice(message, Location((folder / name).as_posix())) for name in beside)
    jobs = (
        _job(path, untrusted.read(path), child, copies=copies, printer=printer) for path in paths
    )
    return PrintStack(tuple(jobs), tuple(passed))


def _job(
    path: Path, data: bytes, child: Child, *, copies: int, printer: str, up: int = 1
) -> PrintJob:
    at = Location(path.as_posix())
    pdfium.require()
    pages, turned, fitted = child.call(pdfium.layout, data, at, at=at)
    if not pages:
        raise FileError("the PDF has no pages", at)
    size = pages[0].trimmed
    for number, page in enumerate(pages, 1):
        # A printer would fit the page with its bleed on paper of the trimmed size, and so shrink
        # or shift the text; and a bleed is only for a machine that cuts.
        if not _is_same(page.whole, page.trimmed):
            hint = "render it without --bleed and --marks for a printer of your own"
            raise FileError("this file is for a print shop: it has room for the cut", at, hint)
        if not _is_same(page.trimmed, size):
            hint = "print pages of each size as a file of their own"
            raise FileError(f"page {number} is of another size than page 1", at, hint)
    return PrintJob(
        file=path.as_posix(),
        data=data,
        pages=len(pages),
        size=size,
        copies=copies,
        printer=printer,
        turned=turned,
        up=up,
        fitted=fitted,
        colour=child.call(pdfium.has_colour, data, at, at=at),
    )


def _is_same(first: Size, second: Size) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(first, second, strict=True))


def _report(path: Path, copies: int | None, printer: str, child: Child) -> PrintStack:
    at = Location(path.as_posix())
    outcomes = [
        _listed(
            _Entry(values, f"leaflet {number}", at),
            path.parent,
            child,
            copies=copies,
            printer=printer,
        )
        for number, values in enumerate(_entries(path, at), 1)
    ]
    jobs = tuple(outcome for outcome in outcomes if isinstance(outcome, PrintJob))
    if not jobs:
        raise FileError("there is nothing to print in it", at, _ANEW)
    return PrintStack(jobs, tuple(outcome for outcome in outcomes if isinstance(outcome, Notice)))


class _Entry(NamedTuple):
    """What a report says of a leaflet; `name` says where in the report that stands."""

    values: dict[str, Any]
    name: str
    at: Location

    def get(self, key: str, kind: type, missing: Any) -> Any:
        """Return the value of a key; `missing` if there is none, or if it is null.

        Raises FileError if it is not of that type.
        """
        value = self.values.get(key)
        if value is not None and type(value) is not kind:
            raise self.bad(f"its '{key}' is not what it should be")
        return missing if value is None else value

    def title(self) -> str:
        """Return the leaflet's name for people: `leaflet 3 (Group one, ar)`."""
        names = [self.get("group", str, ""), self.get("language", str, "")]
        labels = ", ".join(filter(None, names))
        return f"{self.name} ({labels})" if labels else self.name

    def file(self, folder: Path) -> Path:
        """Return the leaflet's file, which must lie in the folder, wherever links lead.

        Raises FileError.
        """
        name: str = self.get("file", str, "")
        try:
            if name and (folder / name).resolve().is_relative_to(folder.resolve()):
                return folder / name
        except (
            OSError,
            ValueError,
            RuntimeError,
        ):  # a NUL in the name; links in a circle
            pass
        raise self.bad(f"its file is not in the report's folder: '{name}'")

    def bad(self, message: str) -> FileError:
        return FileError(f"{self.name}: {message}", self.at, _ANEW)


def _listed(
    entry: _Entry, folder: Path, child: Child, *, copies: int | None, printer: str
) -> PrintJob | Notice:
    """Return the job of an entry, or a notice that says why there is none."""
    if entry.values.get("error") is not None:
        return Notice(f"{entry.title()} was not made: it is passed over", entry.at)
    number = copies or entry.get("copies", int, 1)
    if not number:
        return Notice(f"{entry.title()} is wanted in no copies: it is passed over", entry.at)
    if not 0 < number <= MOST_COPIES:
        raise entry.bad(f"{number} copies; from 1 to {MOST_COPIES} can be made")
    file = entry.file(folder)
    data = untrusted.read(file)
    if hashlib.sha256(data).hexdigest() != entry.get("sha256", str, "").lower():
        at = Location(file.as_posix())
        raise FileError("the file is not the one that the report was written for", at, _ANEW)
    up = entry.get("up", int, 1)
    if not 0 < up <= MOST_UP:
        raise entry.bad(f"{up} on a sheet; from 1 to {MOST_UP} can be")
    return _job(
        file, data, child, copies=number, printer=printer or entry.get("printer", str, ""), up=up
    )


def _entries(path: Path, at: Location) -> list[dict[str, Any]]:
    """Return the leaflets that a report lists. Raises FileError."""
    try:
        report = json.loads(untrusted.content(path, at).decode("utf-8"))
    except (ValueError, RecursionError):
        raise FileError("this is not JSON", at, _ANEW) from None
    entries = report.get("leaflets") if isinstance(report, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FileError("this is not a report of leaflets", at, _ANEW)
    if report.get("version") != VERSION:
        raise FileError(f"this is not a report of version {VERSION}", at, _ANEW)
    return entries
