"""`leaflet print`: what is sent and what is refused, with programs that pretend to be CUPS."""

import os
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from commands import LEAFLET, PEACE, call, environment, files
from planted import pdf
from pretended_cups import READY, Pretended, entry, pages, report

import leaflet
from leaflet.errors import FileError, Location, PrintError
from leaflet.groups import media
from leaflet.imposition.sheets import ONE_SIDED
from leaflet.layout.paper import SIZES, paper_size
from leaflet.printing import cups, spool
from leaflet.printing.spool import PrintJob
from leaflet.reading import pdfium
from leaflet.units import Size

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the pretended programs are scripts")


A5, LETTER = SIZES["a5"], SIZES["letter"]


def job(pages: int, size: Size, copies: int = 1) -> PrintJob:
    return PrintJob("secret.pdf", b"%PDF", pages, size, copies, "Office")


# What is sent


def test_the_call_of_lp():
    command = spool.command(job(2, A5, 50))
    assert " ".join(command) == (
        "lp -d Office -U leaflet -t leaflet -n 50 -o document-format=application/pdf "
        "-o media=iso_a5_148x210mm -o sides=two-sided-long-edge -o print-scaling=none "
        "-o print-color-mode=monochrome "
        "-o multiple-document-handling=separate-documents-collated-copies -o collate=true "
        "-o number-up=1 -o job-sheets=none -"
    )


@pytest.mark.parametrize(
    ("options", "mode"),
    [((), "monochrome"), (("--accent", "#b00020"), "color"), (("--black",), "monochrome")],
)
def test_colour_is_asked_for_where_there_is_some(office, options, mode):
    Path("t.en.md").write_text(PEACE)
    assert call("render", "t.en.md", *options, "--output", "t.pdf").exit_code == 0
    done = call("print", "t.pdf", *WITH, "--yes")
    assert done.exit_code == 0
    (sent,) = office.calls("lp")
    assert f"print-color-mode={mode}" in sent
    assert ("in colour" in done.stdout) == (mode == "color")


@pytest.mark.parametrize("ink", [(255, 0, 0), (250, 255, 250), (0, 0, 90)])
def test_a_spot_of_colour_is_seen(ink):
    document = pymupdf.open()
    for colour in ((0, 0, 0), tuple(value / 255 for value in ink)):
        page = document.new_page(width=300, height=300)
        page.draw_rect((100, 100, 101.5, 140), color=colour, fill=colour)
    assert pdfium.has_colour(document.tobytes(), Location("x.pdf"))
    document.delete_page(1)
    assert not pdfium.has_colour(document.tobytes(), Location("x.pdf"))


@pytest.mark.parametrize(
    ("pages", "size", "sides", "sheets"),
    [
        (1, A5, "one-sided", 3),
        (2, A5, "two-sided-long-edge", 3),
        (3, A5, "two-sided-long-edge", 6),
        (1, Size(*A5[::-1]), "one-sided", 3),
        (2, Size(*A5[::-1]), "two-sided-short-edge", 3),
        (4, Size(400, 400), "two-sided-long-edge", 6),
    ],
)
def test_sides_and_sheets(pages, size, sides, sheets):
    assert spool.sides(pages, size) == sides
    assert job(pages, size, 3).sheets == sheets


@pytest.mark.parametrize("name", SIZES)
def test_every_paper_has_the_name_of_the_standard(name):
    """PWG 5101.1 writes the measures into the name, so that each says whether it is right."""
    keyword = media.keyword(SIZES[name])
    region, _, rest = keyword.partition("_")
    assert region in ("iso", "na", "custom")
    size = paper_size(rest.rpartition("_")[2])
    assert size == pytest.approx(SIZES[name], abs=0.01)
    assert media.keyword(Size(*SIZES[name][::-1])) == keyword
    assert media.paper_name(SIZES[name]) == name


def test_papers_without_a_name():
    size = paper_size("120.5x200mm")
    assert media.keyword(size) == "custom_120.5x200mm_120.5x200mm"
    assert media.keyword(Size(*size[::-1])) == "custom_120.5x200mm_120.5x200mm"
    assert media.keyword(SIZES["dl"]) == "custom_99x210mm_99x210mm"
    assert media.paper_name(size) == "120.5 x 200 mm"
    assert media.paper_name(Size(*A5[::-1])) == "a5 landscape"


def test_a4_as_other_programs_round_it():
    assert media.keyword(Size(595, 842)) == "iso_a4_210x297mm"


@pytest.mark.parametrize(
    ("size", "choices", "is_there"),
    [
        ("a5", "A4 A5", True),
        ("a5", "A4 A5.Borderless", True),
        ("a5", "A5Rotated", True),
        ("a5", "iso_a5_148x210mm", True),
        ("a5", "148x210mm", True),
        ("a5", "w420h595", True),
        ("a5", "A4 Custom.WIDTHxHEIGHT", False),
        ("a5", "A4 Letter A5Extra A50 Env10 jisB5 210x297mm", False),
        ("a4", "A4Small", True),
        ("letter", "LetterExtra LetterPlus Legal", False),
        ("half-letter", "Statement", True),
        ("half-letter", "Letter", False),
        ("tabloid", "11x17", True),
        ("dl", "EnvDL A4", False),
        ("dl", "99x210mm", True),
    ],
)
def test_whether_a_driver_lists_a_paper(size, choices, is_there):
    assert media.is_listed(SIZES[size], choices.split()) is is_there


def test_a_file_is_sent_without_its_name(office, monkeypatch):
    monkeypatch.setenv("LANG", "fa_IR.UTF-8")
    monkeypatch.setenv("LC_ALL", "fa_IR.UTF-8")
    path = pages("secret-name.pdf", A5, A5)
    done = call("print", str(path), "--printer", "Office", "--copies", "50", "--yes")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "secret-name.pdf: a5, both sides, turned at the long edge, 50 copies, 50 sheets, on Office",
        "1 file, 50 sheets of a5",
        "secret-name.pdf: sent, job Office-1",
    ]
    assert office.received() == [path.read_bytes()]
    assert office.calls("lp") == [spool.command(job(2, A5, 50))[1:]]
    assert "secret-name" not in (office.folder / "calls").read_text()
    output_lines = (office.folder / "environment").read_text().splitlines()
    assert {line for line in output_lines if line.startswith("LC_ALL=")} == {"LC_ALL=C"}
    assert {line for line in output_lines if line.startswith("CUPS_USER=")} == {"CUPS_USER=leaflet"}


def test_one_side_of_letter_once(office):
    pages("-t.pdf", LETTER)  # no option, whatever it begins with
    done = call("print", "--printer", "Office", "--yes", "--", "-t.pdf")
    assert done.stdout.splitlines()[:2] == [
        "-t.pdf: letter, 1 side, 1 copy, 1 sheet, on Office",
        "1 file, 1 sheet of letter",
    ]
    (sent,) = office.calls("lp")
    assert "media=na_letter_8.5x11in" in sent and "sides=one-sided" in sent
    assert sent[sent.index("-n") + 1] == "1"


def test_a_leaflet_as_it_is_rendered(office):
    Path("call.en.md").write_text(PEACE)
    assert call("render", "call.en.md", "--output", "call.pdf").exit_code == 0
    assert call("print", "call.pdf", "--printer", "Office", "--yes").exit_code == 0
    assert office.received() == [Path("call.pdf").read_bytes()]


def test_a_folder_in_the_order_of_its_names(office):
    for name in ("b.pdf", "a.PDF", "c.pdf"):
        pages(name, A5)
    Path("._c.pdf").write_bytes(b"\0")
    Path("notes.txt").write_text("x")
    done = call("print", ".", "--printer", "Office", "--yes")
    assert done.exit_code == 0
    sent = [line.partition(":")[0] for line in done.stdout.splitlines() if ": sent, " in line]
    assert sent == ["a.PDF", "b.pdf", "c.pdf"]


def test_of_a_folder_the_leaflets_alone(office):
    """Not what `render` puts beside them with --card, --edition both and --duplex manual."""
    Path("call.en.md").write_text(PEACE)
    fold = ("--fold", "half", "--card", "--edition", "both")
    assert call("render", "call.en.md", *fold, "--output", "out/").exit_code == 0
    assert call("render", "call.en.md", "--fold", "z", "--duplex", "manual", "--output", "out/")
    done = call("print", "out", "--printer", "Office", "--yes")
    assert done.exit_code == 0
    sent = [line.partition(":")[0] for line in done.stdout.splitlines() if ": sent, " in line]
    assert sent == ["out/call-en-a4-half.pdf"]
    beside = ("half-card", "half-reading", "z-fronts", "z-backs", "z-turning")
    for name in (f"out/call-en-a4-{part}.pdf" for part in beside):
        assert f"{name}: this is no whole leaflet to print: it is passed over" in done.stderr
        assert call("print", name, "--printer", "Office", "--yes").exit_code == 0


def test_fronts_and_backs_are_printed_on_one_side(office):
    """Of two sheets; on both sides a front would get the next one on its back."""
    Path("call.en.md").write_text("# Peace\n\n" + "War is over if we want it. " * 120)
    by_hand = ("--fold", "booklet", "--paper", "a5", "--type-size", "14", "--duplex", "manual")
    done = call("render", "call.en.md", *by_hand, "--output", "out/")
    assert " sheets, turned on " in done.stdout
    for part in ("fronts", "backs"):
        name = f"out/call-en-a5-booklet-{part}.pdf"
        assert pdfium.layout(Path(name).read_bytes(), Location(name))[1] == ONE_SIDED
        done = call("print", name, "--printer", "Office", "--yes")
        assert ", 1 side, " in done.stdout


def test_a_folder_of_what_is_no_leaflet(office):
    pages("call-card.pdf", A5)
    message = ".: there is no PDF in this folder that is a whole leaflet to print"
    hint = "to print one of them, name it: call-card.pdf"
    refused(office, 6, message, hint, ".", *WITH)


def test_a_report_stands_above_its_folder(office):
    first, second, other = (
        pages("one.pdf", A5, A5),
        pages("two.pdf", LETTER),
        pages("other.pdf", A5),
    )
    report(entry(second, copies=10), entry(first, printer="Office"), entry(first, copies=None))
    done = call("print", ".", "--printer", "Office", "--yes")
    assert done.exit_code == 0 and done.stderr.count("\n") == 1
    assert done.stderr.startswith("warning: other.pdf: report.json does not list this file: ")
    assert done.stdout.splitlines() == [
        "two.pdf: letter, 1 side, 10 copies, 10 sheets, on Office",
        "one.pdf: a5, both sides, turned at the long edge, 50 copies, 50 sheets, on Office",
        "one.pdf: a5, both sides, turned at the long edge, 1 copy, 1 sheet, on Office",
        "3 files, 61 sheets: 10 of letter, 51 of a5",
        "two.pdf: sent, job Office-1",
        "one.pdf: sent, job Office-2",
        "one.pdf: sent, job Office-3",
    ]
    assert other.read_bytes() not in office.received()


def test_options_stand_above_the_report(office):
    name = report(entry(pages("one.pdf", A5), printer="Elsewhere"))
    done = call("print", name, "--printer", "Office", "--copies", "2", "--yes")
    assert "2 copies, 2 sheets, on Office" in done.stdout
    (sent,) = office.calls("lp")
    assert sent[sent.index("-n") + 1] == "2"


def test_each_leaflet_may_have_its_own_printer(office):
    office.says("lpstat-a", READY["lpstat-a"].replace("Office", "Hall") + READY["lpstat-a"])
    path = pages("one.pdf", A5)
    report(entry(path, printer="Office"), entry(path, printer="office"))
    assert call("print", ".", "--yes").exit_code == 7  # the first line is Hall's
    office.says("lpstat-a", READY["lpstat-a"])
    done = call("print", ".", "--yes")
    assert [call[1] for call in office.calls("lp")] == ["Office", "office"]
    assert done.exit_code == 0


def test_what_was_not_made_is_passed_over(office):
    path = pages("one.pdf", A5)
    error = {"message": "x", "exit_code": 5}
    report(entry(path), entry(path, error=error, file=None), entry(path, copies=0))
    done = call("print", ".", "--printer", "Office", "--yes")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "warning: report.json: leaflet 2 (Group one, ar) was not made: it is passed over",
        "warning: report.json: leaflet 3 (Group one, ar) is wanted in no copies: it is passed over",
    ]
    assert len(office.received()) == 1


# What is refused. Nothing is sent then.


def refused(office: Pretended, code: int, message: str, hint: str, *arguments: str) -> None:
    before = files(Path())
    done = call("print", *arguments, "--yes")
    expected = f"error: {message}\n" + (f"hint:  {hint}\n" if hint else "")
    assert (done.stderr, done.exit_code, done.stdout) == (expected, code, "")
    assert office.calls("lp") == []
    assert files(Path()) == before


ANEW = "make the leaflets anew, then print them"
WITH = ("--printer", "Office")


def test_no_printer_is_named(office):
    pages("one.pdf", A5)
    office.says("lpstat-d", "system default destination: Hall\n")
    hint = "add --printer NAME; printers are Hall (the default), Office"
    refused(office, 2, "no printer is named for one.pdf", hint, "one.pdf")


def test_there_is_no_printer_at_all(office):
    pages("one.pdf", A5)
    office.says("lpstat-e", "")
    office.says("lpstat-a", "")
    none = "CUPS knows no printer: set one up first (http://localhost:631, or the settings)"
    hint = f"add --printer NAME; {none}"
    refused(office, 7, "no printer is named for one.pdf", hint, "one.pdf")
    refused(office, 7, "there is no printer called 'Office'", none, "one.pdf", *WITH)


@pytest.mark.parametrize("name", ["Ofice", "Off ice", "-e", "Office,Hall", "Office/x", "\u0645"])
def test_an_unknown_printer(office, name):
    pages("one.pdf", A5)
    office.says("lpstat-a", "")  # as of a printer that there is not
    done = call("print", "one.pdf", f"--printer={name}", "--yes")
    first, hint = done.stderr.splitlines()
    assert done.exit_code == 7
    assert first.startswith("error: there is no printer called '")
    assert hint.endswith("printers are Hall, Office")
    assert ("did you mean Office?" in hint) == (name[:2] == "Of")
    assert office.calls("lp") == []
    names = [arguments[-1] for arguments in office.calls("lpstat-a")]
    assert names == (["Ofice"] if name == "Ofice" else [name] if name == "\u0645" else [])


def test_a_printer_in_the_network_has_no_queue_yet(office):
    pages("one.pdf", A5)
    office.says("lpstat-a", "")
    office.says("lpoptions-l", "")
    done = call("print", "one.pdf", *WITH, "--yes")
    assert done.exit_code == 0
    assert done.stderr == "warning: the printer Office cannot be asked which paper it takes\n"


def test_a_printer_that_takes_no_jobs(office):
    pages("one.pdf", A5)
    since = "since Sun Nov 22 18:28:33 2026 -"
    office.says("lpstat-a", f"Office not accepting requests {since}\n\tholidays\n")
    hint = "its keeper can change that: cupsaccept Office"
    refused(office, 7, "the printer Office takes no jobs: holidays", hint, "one.pdf", *WITH)


def test_a_printer_that_is_stopped(office):
    pages("one.pdf", A5)
    since = "since Sun Nov 22 18:28:33 2026 -"
    office.says("lpstat-p", f"printer Office disabled {since}\n\tPaused\n")
    hint = "when it is ready again: cupsenable Office"
    refused(office, 7, "the printer Office is stopped", hint, "one.pdf", *WITH)
    office.says("lpstat-p", f"printer Office disabled {since}\n\tOut of order\n")
    refused(office, 7, "the printer Office is stopped: Out of order", hint, "one.pdf", *WITH)


def test_a_paper_that_the_printer_does_not_know(office):
    pages("one.pdf", SIZES["dl"])
    hint = "it takes A4, A5, Letter; render the leaflet for one of them (--size)"
    message = "one.pdf: the printer Office does not take dl paper"
    refused(office, 7, message, hint, "one.pdf", *WITH)


def test_a_paper_that_can_be_told(office):
    pages("one.pdf", SIZES["dl"])
    office.says("lpoptions-l", "PageSize/Media Size: *A4 A5 Custom.WIDTHxHEIGHT\n")
    done = call("print", "one.pdf", *WITH, "--yes")
    assert done.exit_code == 0
    assert done.stderr == (
        "warning: the printer Office does not list dl: it takes papers by their measures, and "
        "CUPS does not say up to which\n"
    )


@pytest.mark.parametrize(
    ("reasons", "remarks"),
    [
        ("media-empty-error", ["it says that it has no paper"]),
        ("media-needed,media-empty-report", ["it says that it has no paper"]),
        ("media-jam-warning,toner-low", ["it says that paper is stuck in it"]),
        ("offline-report", ["it is switched off, or cannot be reached"]),
        ("connecting-to-device", []),
    ],
)
def test_what_a_printer_says_of_itself_is_passed_on(office, reasons, remarks):
    pages("one.pdf", A5)
    office.says("lpoptions", f"printer-state=3 printer-state-reasons={reasons} printer-type=4\n")
    done = call("print", "one.pdf", *WITH, "--yes")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        f"warning: the printer Office: {remark}" for remark in remarks
    ]


BY_HAND = "print by hand, from a PDF reader, at 100 % («actual size»): "


def test_cups_is_not_installed(office, monkeypatch):
    pages("one.pdf", A5)
    monkeypatch.setenv("PATH", str(Path("empty").resolve()))
    hint = f"{BY_HAND}one.pdf on a5 paper, on one side, one copy; "
    hint += "or install it: the package is called cups"
    refused(office, 7, "there is no CUPS on this computer: lp is missing", hint, "one.pdf", *WITH)


def test_windows_has_no_cups(office, monkeypatch):
    Path("folder").mkdir()
    pages("folder/one.pdf", A5, A5)
    pages("folder/two.pdf", A5, A5)
    pages("folder/wide.pdf", (LETTER[1], LETTER[0]), (LETTER[1], LETTER[0]))
    monkeypatch.setenv("PATH", str(Path("empty").resolve()))
    monkeypatch.setattr(cups.sys, "platform", "win32")
    message = "this command prints with CUPS, which Windows does not have"
    hint = f"{BY_HAND}folder/one.pdf and folder/two.pdf on a5 paper, on both sides, flipped on the "
    hint += "long edge, 3 copies; folder/wide.pdf on letter landscape paper, on both sides, "
    hint += "flipped on the short edge, 3 copies"
    refused(office, 7, message, hint, "folder", *WITH, "--copies", "3")


def test_of_a_large_folder_a_few_files_are_named(office, monkeypatch):
    Path("folder").mkdir()
    for number in range(30):
        pages(f"folder/{number:02}.pdf", A5)
    monkeypatch.setenv("PATH", str(Path("empty").resolve()))
    done = call("print", "folder", *WITH, "--yes")
    assert "04.pdf" in done.stderr and "05.pdf" not in done.stderr
    assert "25 more in the same way" in done.stderr


def test_cups_is_not_running(office):
    pages("one.pdf", A5)
    office.says("lpstat-r", "scheduler is not running\n")
    hint = "start it (systemctl start cups), or name the print server in CUPS_SERVER"
    message = "CUPS, which passes jobs on to printers, is not running"
    refused(office, 7, message, hint, "one.pdf", *WITH)


def test_cups_does_not_answer(office, tmp_path, monkeypatch):
    pages("one.pdf", A5)
    (tmp_path / "bin" / "lpstat").write_text("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(cups, "_SECONDS", 0.3)
    hint = "is the printer switched on? lpstat -t tells"
    message = "CUPS does not answer: lpstat took more than a minute"
    refused(office, 7, message, hint, "one.pdf", *WITH)


def test_a_program_of_cups_that_cannot_be_run(office, tmp_path, monkeypatch):
    pages("one.pdf", A5)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))  # else the next lpstat on PATH is taken
    (tmp_path / "bin" / "lpstat").write_bytes(b"\x7fELF")
    refused(office, 7, "lpstat cannot be run: Exec format error", "", "one.pdf", *WITH)


def test_a_job_that_cups_does_not_take(office):
    pages("a.pdf", A5)
    pages("b.pdf", A5)
    office.says("lp-fails-1", "lp: Too many active jobs.\n")
    done = call("print", ".", *WITH, "--yes")
    assert (done.exit_code, done.stderr) == (
        7,
        "error: a.pdf: CUPS did not take the job: Too many active jobs.\nhint:  nothing was sent\n",
    )
    office.says("lp-fails-3", "")
    done = call("print", ".", *WITH, "--yes")
    assert done.exit_code == 7
    assert done.stdout.endswith("a.pdf: sent, job Office-2\n")
    assert done.stderr == (
        "error: b.pdf: CUPS did not take the job: it gives no reason\n"
        "hint:  1 of 2 jobs were sent before: Office-2; take them back with "
        "cancel -U leaflet Office-2\n"
    )


def test_a_file_that_changed_stops_all(office):
    first, second = pages("one.pdf", A5), pages("two.pdf", A5)
    report(entry(first), entry(second))
    second.write_bytes(first.read_bytes() + b"\n")
    message = "two.pdf: the file is not the one that the report was written for"
    refused(office, 6, message, ANEW, ".", *WITH)
    second.unlink()
    message = "two.pdf: there is no such file"
    refused(office, 6, message, "look at the spelling of the path", ".", *WITH)


@pytest.mark.parametrize(
    "name", ["../one.pdf", "", "/etc/passwd", "a\0b", "link/one.pdf", "round", None]
)
def test_a_report_names_only_files_in_its_folder(office, name):
    pages("one.pdf", A5)
    Path("in").mkdir()
    os.symlink(Path.cwd(), "in/link")
    os.symlink("round", "in/round")
    report(entry(Path("one.pdf"), file=name), folder="in")
    message = f"in/report.json: leaflet 1: its file is not in the report's folder: '{name or ''}'"
    refused(office, 6, message.replace("\0", "\\x00"), ANEW, "in", *WITH)


def test_what_lies_beside_a_report_is_passed_over_and_that_is_said(office):
    """Of an earlier list, say. Packing slips are no leaflets."""
    first, second = pages("one.pdf", A5), pages("two.pdf", A5)
    for name in ("old.pdf", "packing-slip.pdf", "packing-slip-2.pdf", "packing-slip-2026.pdf"):
        pages(name, A5)
    report(entry(first), entry(second, copies=0))
    done = call("print", ".", *WITH, "--yes")
    assert done.exit_code == 0 and len(office.received()) == 1
    message = "report.json does not list this file: it is passed over; to print it, name it"
    assert done.stderr.splitlines() == [
        "warning: report.json: leaflet 2 (Group one, ar) is wanted in no copies: it is passed over",
        f"warning: old.pdf: {message}",
        f"warning: packing-slip-2026.pdf: {message}",
    ]
    assert "does not list" not in call("print", "report.json", *WITH, "--yes").stderr


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"copies": "50"}, "leaflet 1: its 'copies' is not what it should be"),
        ({"copies": True}, "leaflet 1: its 'copies' is not what it should be"),
        ({"copies": -1}, "leaflet 1: -1 copies; from 1 to 9999 can be made"),
        ({"copies": 10000}, "leaflet 1: 10000 copies; from 1 to 9999 can be made"),
        ({"file": 5}, "leaflet 1: its 'file' is not what it should be"),
        ({"sha256": None}, None),
        ({"printer": ["Office"]}, "leaflet 1: its 'printer' is not what it should be"),
        ({"error": "it does not fit"}, "there is nothing to print in it"),
    ],
)
def test_an_entry_that_makes_no_sense(office, more, message):
    report(entry(pages("one.pdf", A5), **more))
    expected = f"report.json: {message}"
    if message is None:
        expected = "one.pdf: the file is not the one that the report was written for"
    refused(office, 6, expected, ANEW, "report.json")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this is not JSON"),
        (b"{", "this is not JSON"),
        (b"\xff{}", "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b"[]", "this is not a report of leaflets"),
        (b'{"version": 1, "leaflets": {}}', "this is not a report of leaflets"),
        (b'{"version": 1, "leaflets": [3]}', "this is not a report of leaflets"),
        (b'{"version": 2, "leaflets": []}', "this is not a report of version 1"),
        (b'{"version": 1, "leaflets": []}', "there is nothing to print in it"),
    ],
)
def test_a_report_that_is_none(office, content, message):
    Path("report.json").write_bytes(content)
    refused(office, 6, f"report.json: {message}", ANEW, ".", *WITH)


def test_files_that_are_no_leaflets(office):
    Path("text.pdf").write_text("hello")
    hint = "give a file that ends in .pdf and opens in a PDF reader"
    refused(office, 6, "text.pdf: this is not a PDF", hint, "text.pdf", *WITH)
    Path("void").mkdir()
    hint = "name a folder of leaflets, or one PDF"
    refused(office, 6, "void: there is no PDF in this folder", hint, "void", *WITH)
    hint = "look at the spelling of the path"
    refused(office, 6, "no.pdf: there is no such file", hint, "no.pdf", *WITH)
    refused(office, 6, "no.json: there is no such file", hint, "no.json", *WITH)


def test_pages_of_two_sizes(office):
    pages("mixed.pdf", A5, A5, A5[::-1])
    hint = "print pages of each size as a file of their own"
    message = "mixed.pdf: page 3 is of another size than page 1"
    refused(office, 6, message, hint, "mixed.pdf", *WITH)


@pytest.mark.parametrize("more", [("--bleed", "3mm"), ("--marks",)])
def test_a_file_for_a_print_shop(office, more):
    Path("call.en.md").write_text(PEACE)
    assert call("render", "call.en.md", *more, "--output", "call.pdf").exit_code == 0
    hint = "render it without --bleed and --marks for a printer of your own"
    message = "call.pdf: this file is for a print shop: it has room for the cut"
    refused(office, 6, message, hint, "call.pdf", *WITH)


def test_a_page_that_is_turned(office):
    """/Rotate (ISO 32000-1, 7.7.3.3) lays an upright page, and its TrimBox with it."""
    page = b"/Rotate 90/TrimBox[0 0 419.53 595.28]"
    data = pdf(page=page).replace(b"[0 0 99 99]", b"[0 0 419.53 595.28]")
    Path("turned.pdf").write_bytes(data)
    done = call("print", "turned.pdf", *WITH, "--yes")
    assert "turned.pdf: a5 landscape, 1 side, 1 copy" in done.stdout


def test_pdfium_is_not_installed(office, monkeypatch):
    pages("one.pdf", A5)
    monkeypatch.setattr("leaflet.reading.pdfium.PACKAGE", "no_such_package")
    hint = "python -m pip install no_such_package, with the Python that leaflet runs in"
    message = "this needs the package no_such_package, which is not installed"
    refused(office, 6, message, hint, "one.pdf", *WITH)


@pytest.mark.parametrize("copies", ["0", "-1", "10000", "many"])
def test_copies_that_cannot_be(office, copies):
    pages("one.pdf", A5)
    done = call("print", "one.pdf", *WITH, f"--copies={copies}", "--yes")
    assert done.exit_code == 2 and "Invalid value for '--copies'" in done.stderr
    assert office.calls("lp") == []


# The question


def test_nobody_can_be_asked(office):
    pages("one.pdf", A5)
    done = call("print", "one.pdf", *WITH)
    assert (done.exit_code, done.stdout, done.stderr) == (
        2,
        "",
        "error: there is no terminal to ask whether to print\n"
        "hint:  add --yes to print without being asked\n",
    )
    assert office.calls("lp") == []


@pytest.mark.parametrize(
    ("answer", "code", "sent"),
    [(b"y\n", 0, 1), (b"n\n", 1, 0), (b"\n", 1, 0), (b"\x04", 1, 0), (b"what\ny\n", 0, 1)],
)
def test_the_question(office, answer, code, sent):
    pty = pytest.importorskip("pty")
    pages("one.pdf", A5)
    ours, theirs = pty.openpty()
    try:
        os.write(ours, answer)
        done = subprocess.run(
            [*LEAFLET, "print", "one.pdf", *WITH],
            env=environment(), stdin=theirs, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == code, done.stderr
    assert "Is this paper in the printer? Print it? [y/N]: " in done.stderr
    assert len(office.received()) == sent
    first = "one.pdf: a5, 1 side, 1 copy, 1 sheet, on Office\n1 file, 1 sheet of a5\n"
    assert done.stdout == first + "one.pdf: sent, job Office-1\n" * sent


# The house


def test_the_error_and_its_code():
    assert PrintError.exit_code == 7
    assert leaflet.PrintError is PrintError and "PrintError" in leaflet.__all__
    assert not issubclass(PrintError, FileError)


def test_help_and_render_bring_no_printing_in():
    code = "import sys, leaflet.commands.main, leaflet.production.pipeline; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True
    )
    loaded = done.stdout.split()
    assert "leaflet.commands.printing" not in loaded
    assert not [name for name in loaded if name.startswith(("leaflet.groups", "leaflet.printj"))]
    assert "subprocess" not in loaded and "pypdfium2" not in loaded


# Sheets that are folded or cut


def folded(*options: str) -> str:
    Path("call.en.md").write_text(PEACE)
    assert call("render", "call.en.md", *options, "--output", "call.pdf").exit_code == 0
    return "call.pdf"


@pytest.mark.parametrize(
    ("options", "sides", "paper", "sheets"),
    [
        (("--fold", "letter"), "two-sided-short-edge", "iso_a4_210x297mm", 1),
        (("--fold", "half", "--paper", "a5"), "two-sided-short-edge", "iso_a5_148x210mm", 1),
        (("--fold", "quarter"), "one-sided", "iso_a4_210x297mm", 1),
        (("--fold", "poster:2x3"), "one-sided", "iso_a4_210x297mm", 6),
        (("--size", "a6", "--paper", "a4"), "one-sided", "iso_a4_210x297mm", 1),
    ],
)  # fmt: skip
def test_sides_edge_and_paper_are_the_fold_s(office, options, sides, paper, sheets):
    done = call("print", folded(*options), "--printer", "Office", "--yes")
    assert done.exit_code == 0, done.stderr
    (sent,) = office.calls("lp")
    assert f"sides={sides}" in sent and f"media={paper}" in sent
    assert f"1 copy, {sheets} sheet{'s' if sheets > 1 else ''}, on Office" in done.stdout


def test_the_edge_is_the_file_s_own(office):
    """Not that of its pages' shape, where the file says another."""
    pages("plain.pdf", Size(*A5[::-1]), Size(*A5[::-1]))
    with pymupdf.open("plain.pdf") as document:
        document.xref_set_key(document.pdf_catalog(), "ViewerPreferences/Duplex",
                              "/DuplexFlipLongEdge")  # fmt: skip
        document.save("other.pdf")
    assert call("print", "other.pdf", "--printer", "Office", "--yes").exit_code == 0
    (sent,) = office.calls("lp")
    assert "sides=two-sided-long-edge" in sent


def test_copies_that_are_cut_from_one_sheet_are_printed_once(office):
    path = pages("four.pdf", SIZES["a4"], SIZES["a4"])
    report(entry(path, copies=50, up=4), entry(path, copies=8, up=8))
    done = call("print", ".", "--printer", "Office", "--yes")
    assert done.stdout.splitlines()[:3] == [
        "four.pdf: a4, both sides, turned at the long edge, 50 copies (4 on a sheet), 13 sheets, "
        "on Office",
        "four.pdf: a4, both sides, turned at the long edge, 8 copies (8 on a sheet), 1 sheet, "
        "on Office",
        "2 files, 14 sheets of a4",
    ]
    assert [sent[sent.index("-n") + 1] for sent in office.calls("lp")] == ["13", "1"]


@pytest.mark.parametrize("up", [0, -4, 65])
def test_a_report_with_another_number_on_a_sheet(office, up):
    report(entry(pages("one.pdf", A5), up=up))
    done = call("print", ".", "--printer", "Office", "--yes")
    assert done.exit_code == 6 and f"{up} on a sheet; from 1 to 64 can be" in done.stderr
    assert office.calls("lp") == []
