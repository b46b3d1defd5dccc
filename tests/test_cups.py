"""What arrives: leaflets sent through a real CUPS to real IPP printers (of CUPS, in software)."""

import getpass
import hashlib
import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import private_cups
import pypdfium2
import pytest
from commands import LEAFLET, STATEMENT, environment
from private_cups import Received, Server

pytestmark = [
    pytest.mark.system,
    pytest.mark.xdist_group("cups"),
    pytest.mark.skipif(bool(private_cups.missing()), reason=private_cups.missing() or "-"),
]
TELLING = "telling-name"  # of the files: it must arrive nowhere
# (name, language, size or "" for the default, more options of render, sides that it then has)
LEAFLETS = (
    ("a-arabic", "ar", "a5", ("--type-size", "11"), 2),
    ("b-english", "en", "letter", ("--sides", "1"), 1),
    ("c-lying", "ar", "a5", ("--landscape", "--type-size", "10"), 2),
    ("d-slim", "en", "dl", ("--type-size", "8"), 2),
    ("e-folded", "ar", "", ("--fold", "letter"), 2),
    ("f-measured", "ar", "", ("--fold", "letter", "--printer", "Measured"), 2),
    ("g-poster", "en", "", ("--fold", "poster:2x1"), 2),
)
COPIES = {"a-arabic": 50, "b-english": 7, "c-lying": 2, "d-slim": 1}
COPIES |= {"e-folded": 3, "f-measured": 2, "g-poster": 2}
MEASURED = (
    "--left", "4", "--right", "4", "--top", "4", "--bottom", "7", "--back-right", "2",
    "--back-down", "1", "--edge", "long", "--face", "back",
)  # fmt: skip


class Printed(NamedTuple):
    """The server, the folder printed, what leaflet said, and who it came from as CUPS has it."""

    server: Server
    folder: Path
    lines: list[str]
    users: set[str]

    def arrived(self, printer: str) -> dict[str, Received]:
        names = [name for name, *_ in LEAFLETS]
        return dict(zip(names, self.server.received(printer, len(names)), strict=True))

    def leaflet(self, name: str) -> Path:
        return self.folder / f"{TELLING}-{name}.pdf"


def leaflet(server: Server, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The tool as a process in the server's environment."""
    names = ("HOME", "PATH", "CUPS_SERVER", "DBUS_SYSTEM_BUS_ADDRESS")
    variables = {name: server.environment[name] for name in names}
    variables["XDG_CONFIG_HOME"] = f"{variables['HOME']}/.config"
    return subprocess.run(
        [*LEAFLET, *arguments], env=environment(**variables, USER="zainab", LANG="fa_IR.UTF-8"),
        capture_output=True, text=True, timeout=private_cups.SECONDS, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def log(server: Server) -> str:
    return (server.folder / "log" / "error").read_text(encoding="utf-8", errors="replace")


def users(text: str) -> set[str]:
    """Whom a log, at its level "debug", has as senders of requests."""
    return set(re.findall(r'requesting-user-name=\\?"([^"\\]*)', text))


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Iterator[Printed]:
    """Leaflets of all kinds, in a report, printed on a printer for PDF and on one for dots."""
    folder = tmp_path_factory.mktemp(TELLING)
    with private_cups.server(Pages="application/pdf", Dots="image/pwg-raster") as server:
        assert leaflet(server, "calibrate", "Measured", *MEASURED).returncode == 0
        entries = []
        for name, tag, size, more, _ in LEAFLETS:
            file = folder / f"{TELLING}-{name}.pdf"
            sizes = ("--size", size) if size else ()
            arguments = ("--lang", tag, *sizes, *more, "--output", str(file))
            done = leaflet(server, "render", STATEMENT, *arguments)
            assert done.returncode == 0, done.stderr
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            entries.append({"file": file.name, "copies": COPIES[name], "sha256": digest})
        report = {"version": 1, "leaflets": entries}
        (folder / "report.json").write_text(json.dumps(report))
        said = []
        before = len(log(server))
        for printer in ("Pages", "Dots"):
            done = leaflet(server, "print", str(folder), "--printer", printer, "--yes")
            assert done.returncode == 0
            assert done.stderr.startswith(f"warning: the printer {printer} does not list dl: ")
            assert done.stderr.count("\n") == 1
            said += done.stdout.splitlines()
        yield Printed(server, folder, said, users(log(server)[before:]))


@pytest.mark.sample(4, why="each waits for the print server")
@pytest.mark.parametrize("printer", ["Pages", "Dots"])
@pytest.mark.parametrize(
    ("name", "sides", "width", "height"),
    [
        ("a-arabic", "two-sided-long-edge", 14800, 21000),
        ("b-english", "one-sided", 21590, 27940),
        ("c-lying", "two-sided-short-edge", 14800, 21000),
        ("d-slim", "two-sided-long-edge", 9900, 21000),
        ("e-folded", "two-sided-short-edge", 21000, 29700),
        ("f-measured", "two-sided-long-edge", 21000, 29700),
        ("g-poster", "one-sided", 21000, 29700),
    ],
)
def test_the_printer_is_asked_for_what_the_leaflet_needs(
    printed, printer, name, sides, width, height
):
    got = printed.arrived(printer)[name].attributes
    assert got["IPP_SIDES"] == sides
    assert got["IPP_PRINT_COLOR_MODE"] == "monochrome"
    assert got["IPP_MULTIPLE_DOCUMENT_HANDLING"] == "separate-documents-collated-copies"
    # CUPS 2.4 keeps this to itself, and places the page by it before it sends it on.
    assert got.get("IPP_PRINT_SCALING", "none") == "none"
    x, y = (int(got["IPP_MEDIA_COL"].partition(f"{axis}-dimension=")[2].split("}")[0].split()[0])
            for axis in "xy")  # fmt: skip
    # Hundredths of a millimetre. A paper without a name goes through whole points (35 of them).
    assert abs(x - width) <= 35 and abs(y - height) <= 35


@pytest.mark.parametrize("printer", ["Pages", "Dots"])
def test_neither_the_person_nor_the_file_is_named(printed, printer):
    for name, job in printed.arrived(printer).items():
        assert job.attributes["IPP_JOB_NAME"] == "leaflet"
        assert job.attributes["IPP_JOB_ORIGINATING_USER_NAME"] == "leaflet"
        attributes = "\n".join(job.attributes.values())
        assert TELLING not in attributes and name not in attributes and "zainab" not in attributes
        assert "DOCUMENT_NAME" not in "".join(job.attributes)


def test_the_queue_keeps_no_name(printed):
    """What is still in CUPS when the jobs are done, down to its debugging log."""
    printed.arrived("Pages")
    numbers = [line.rpartition(" ")[2] for line in printed.lines if ": sent, job " in line]
    assert len(numbers) == len(set(numbers)) == 2 * len(LEAFLETS)
    for number in numbers:
        job = printed.server.job(number)
        assert job["job-name"] == job["job-originating-user-name"] == "leaflet"
        assert "document-name-supplied" not in job
        assert job["print-scaling"] == job["job-sheets"] == "none"
        assert (job["collate"], job["number-up"]) == ("true", "1")
        assert job["document-format-supplied"] == "application/pdf"
    assert printed.users == {"leaflet"}
    places = [path for path in printed.server.folder.rglob("*") if path.is_file()]
    assert any(path.name.startswith("d0") for path in places)  # the documents are still there
    for path in places:
        assert TELLING.encode() not in path.read_bytes(), path
        assert b"zainab" not in path.read_bytes(), path


def test_a_file_given_to_lp_by_name_would_tell_its_name(printed, tmp_path):
    """That the tests above can fail: `lp FILE` tells it, and who calls it."""
    file = tmp_path / "other-telling.pdf"
    file.write_bytes(printed.leaflet("a-arabic").read_bytes())
    output = printed.server.run("lp", "-d", "Pages", "-H", "hold", str(file))
    job = printed.server.job(output.split()[3])
    assert job["document-name-supplied"] == "other-telling.pdf"
    assert getpass.getuser() in users(log(printed.server))
    printed.server.run("cancel", "-h", str(printed.server.folder / "cups.sock"), output.split()[3])


def test_the_pages_arrive_as_they_are(printed):
    for name, job in printed.arrived("Pages").items():
        assert job.attributes["CONTENT_TYPE"] == "application/pdf"
        assert job.attributes.get("IPP_COPIES", "1") == str(COPIES[name])
        ours = pypdfium2.PdfDocument(printed.leaflet(name))
        theirs = pypdfium2.PdfDocument(job.document)
        try:
            sides = next(count for other, *_, count in LEAFLETS if other == name)
            assert len(ours) == len(theirs) == sides
            # A paper without a name is in whole points for CUPS, so 0.3 pt are cut on either side.
            most = 20 if name == "d-slim" else 0.1
            turns = {turn(a, b, most) for a, b in zip(ours, theirs, strict=True)}
            # A lying page comes upright, as the paper does: both of its sides by the same
            # quarter, so that turned at the short edge the back stands as the front does.
            assert turns in (({90}, {270}) if name in ("c-lying", "e-folded") else ({0},))
        finally:
            ours.close()
            theirs.close()


def test_the_dots_stand_where_the_page_has_them(printed):
    """What a printer that knows no PDF is told to print: nothing scaled, nothing moved."""
    for name in ("a-arabic", "b-english"):
        job = printed.arrived("Dots")[name]
        assert job.attributes["CONTENT_TYPE"] == "image/pwg-raster"
        pages = raster(job.document.read_bytes())
        document = pypdfium2.PdfDocument(printed.leaflet(name))
        try:
            # For such a printer CUPS makes the copies, front and back and again front and back.
            assert "IPP_COPIES" not in job.attributes
            assert len(pages) == len(document) * COPIES[name]
            boxes = [page.ink for page in pages]
            assert boxes == boxes[: len(document)] * COPIES[name]
            for ours, theirs in zip(document, pages, strict=False):
                image = ours.render(scale=300 / 72, grayscale=True).to_pil()
                assert (theirs.dpi, theirs.colours) == (300, 1)
                assert theirs.size == pytest.approx(image.size, abs=2)
                box = image.point(lambda level: 255 * (level < 128)).getbbox()
                # Four dots are a third of a millimetre; 97 % of a text 130 mm wide is 4 mm less.
                assert theirs.ink == pytest.approx(box, abs=4)
        finally:
            document.close()


def test_what_leaflet_says(printed):
    arabic, english, lying, slim, folded, measured, poster, total, *sent = printed.lines[:15]
    where = printed.folder.as_posix()
    assert arabic == (
        f"{where}/{TELLING}-a-arabic.pdf: a5, both sides, turned at the long edge, 50 copies, "
        "50 sheets, on Pages"
    )
    assert english == (
        f"{where}/{TELLING}-b-english.pdf: letter, 1 side, 7 copies, 7 sheets, on Pages"
    )
    assert "a5 landscape, both sides, turned at the short edge, 2 copies" in lying
    assert "dl, both sides, turned at the long edge, 1 copy, 1 sheet, on" in slim
    assert "a4 landscape, both sides, turned at the short edge, 3 copies, 3 sheets, on" in folded
    assert "a4, both sides, turned at the long edge, 2 copies, 2 sheets, on" in measured
    assert "a4, 1 side, 2 copies, 4 sheets, on" in poster
    assert total == (
        "7 files, 69 sheets: 50 of a5, 7 of letter, 2 of a5 landscape, 1 of dl, 3 of a4 landscape, "
        "6 of a4"
    )
    assert [line.rpartition(" ")[2] for line in sent] == [f"Pages-{n}" for n in range(1, 8)]


def test_what_cups_says_is_understood(printed):
    """The errors, from CUPS itself: the tests with pretended programs rest on these words."""
    server, file = printed.server, str(printed.leaflet("a-arabic"))

    def refused(*arguments: str) -> str:
        done = leaflet(server, "print", file, "--yes", *arguments)
        assert done.returncode in (2, 7) and done.stdout == ""
        return done.stderr

    admin = ("-h", str(server.folder / "cups.sock"))
    printers = "printers are Dots, Pages"
    assert refused() == (
        f"error: no printer is named for {file}\nhint:  add --printer NAME; {printers}\n"
    )
    assert refused("--printer", "Page") == (
        f"error: there is no printer called 'Page'\nhint:  did you mean Pages? {printers}\n"
    )

    def says(command: str, reason: str, message: str) -> None:
        """What is left of earlier jobs may still be printed: when one ends, CUPS drops a reason."""

        def is_said() -> bool:
            server.run(command, *admin, "-r", reason, "Dots")
            return refused("--printer", "Dots").startswith(f"error: the printer Dots {message}\n")

        private_cups.await_(is_said, message)

    says("cupsreject", "holidays", "takes no jobs: holidays")
    server.run("cupsaccept", *admin, "Dots")
    says("cupsdisable", "the drum is worn", "is stopped: the drum is worn")
    server.run("cupsenable", *admin, "Dots")
    server.run("lpadmin", *admin, "-d", "Dots")
    assert "printers are Dots (the default), Pages" in refused()
    lost = Server(server.folder, {**server.environment, "CUPS_SERVER": "localhost:9"})
    done = leaflet(lost, "print", file, "--printer", "Dots", "--yes")
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        7,
        "error: CUPS, which passes jobs on to printers, is not running",
    )


def test_a_job_is_taken_back_under_the_same_name(printed):
    server, file = printed.server, str(printed.leaflet("a-arabic"))
    admin = ("-h", str(server.folder / "cups.sock"))
    server.run("lpadmin", *admin, "-p", "Dots", "-o", "job-hold-until-default=indefinite")
    done = leaflet(server, "print", file, "--printer", "Dots", "--yes")
    number = done.stdout.split()[-1]
    assert server.job(number)["job-state"] == "pending-held"
    server.run("cancel", "-U", "leaflet", number)
    private_cups.await_(lambda: server.job(number)["job-state"] == "canceled", "its end")


def test_all_that_is_kept_can_be_taken_away(printed):
    """As docs/privacy.md says. The last of the tests here: what it takes away is for the others."""
    spool = printed.server.folder / "spool"
    private_cups.await_(lambda: list(spool.glob("c0*")) and list(spool.glob("d0*")), "the spool")
    printed.server.run("cancel", "-h", str(printed.server.folder / "cups.sock"), "-a", "-x")
    assert [path.name for path in spool.iterdir() if path.is_file()] == []


class Raster(NamedTuple):
    """A page of dots: width and height, the box of its ink; dots from the top left."""

    size: tuple[int, int]
    dpi: int
    colours: int
    ink: tuple[int, int, int, int]


@cache
def raster(data: bytes) -> list[Raster]:
    """The pages of a PWG Raster file (PWG 5102.4, 4)."""
    assert data.startswith(b"RaS2")
    pages, at = [], 4
    while at < len(data):
        header = data[at : at + 1796]

        def number(offset: int, header: bytes = header) -> int:
            return int.from_bytes(header[offset : offset + 4], "big")

        width, height, depth = number(372), number(376), number(388)
        rows, at = _rows(data, at + 1796, height, number(392), max(depth // 8, 1))
        white = 255 if number(400) in (0, 1, 18, 19) else 0  # sGray, sRGB; else black is 3
        inked = [(y, row) for y, row in enumerate(rows) if row.strip(bytes([white]))]
        dark = 8 if depth == 1 else 1  # dots to a byte
        left = min(len(row) - len(row.lstrip(bytes([white]))) for _, row in inked)
        right = max(len(row.rstrip(bytes([white]))) for _, row in inked)
        box = (left * dark, inked[0][0], right * dark, inked[-1][0] + 1)
        pages.append(Raster((width, height), number(276), number(420), box))
    return pages


def _rows(data: bytes, at: int, height: int, length: int, unit: int) -> tuple[list[bytes], int]:
    """Rows of dots, packed by runs, and where they end."""
    rows: list[bytes] = []
    while len(rows) < height:
        times, row = data[at] + 1, bytearray()
        at += 1
        while len(row) < length:
            code = data[at]
            count = code + 1 if code < 128 else 257 - code
            size = unit if code < 128 else unit * count
            row += data[at + 1 : at + 1 + size] * (count if code < 128 else 1)
            at += 1 + size
        rows += [bytes(row)] * times
    return rows, at


def turn(ours: pypdfium2.PdfPage, theirs: pypdfium2.PdfPage, most: float) -> int:
    """By how many degrees a page has been turned, which is else the same, in size too.

    `most`: grey levels of 255 that its dots may differ by on average. Upside down it is 39.
    """
    from PIL import ImageChops, ImageStat

    a = ours.render(grayscale=True).to_pil()
    for degrees in (0, 90, 180, 270):
        b = theirs.render(grayscale=True).to_pil().rotate(degrees, expand=True)
        if a.size == pytest.approx(b.size, abs=1):
            box = (0, 0, min(a.width, b.width), min(a.height, b.height))
            apart = ImageStat.Stat(ImageChops.difference(a.crop(box), b.crop(box))).mean[0]
            if apart < most:
                return degrees
    raise AssertionError("the page is another")
