"""What is said of a PDF that was read: which words came back, what gives its maker away."""

from collections.abc import Sequence
from typing import Any

from leaflet.comparison import Fault, Verification, some
from leaflet.console import Console
from leaflet.habits import HABITS, MISSING, MOVED
from leaflet.inspection import Finding, Inspection

FOUND = 3  # the exit code where a word is missing or something gives away
_FIRST = 10  # faults that are listed
_MOST = 200  # harmless entries that are listed
_LONGEST = 200  # characters of a value
_FOLDED = (
    "On a sheet to fold or to cut that is right: there panels are in another order. "
    "`leaflet render --edition reading` makes a file of them in order, to be verified."
)


def verification(found: Verification, file: str, console: Console, as_json: bool) -> int:
    """Say whether a statement's words are in a PDF. Returns the exit code: 0, or 3 if not all are.

    Raises as `Console.line` does.
    """
    code = FOUND if found.faults else 0
    if as_json:
        console.json(
            {
                "file": file,
                "words": found.words,
                "wrong": found.wrong,
                "faults": [_fault(fault) for fault in found.faults],
                "known": [_fault(fault) for fault in found.known],
            }
        )
        return code
    for fault in found.faults[:_FIRST]:
        _say(fault, fault.kind, console)
    if len(found.faults) > _FIRST:
        console.line(f"and {len(found.faults) - _FIRST} more places: --json lists all of them")
    for fault in found.known[:_FIRST]:
        _say(fault, f"known of PDFium, not counted: {HABITS[fault.kind]}", console)
    if len(found.known) > _FIRST:
        console.line(f"and {len(found.known) - _FIRST} more that are known")
    console.line(_outcome(found, file))
    if any(fault.kind == MOVED for fault in found.faults):
        console.line(_FOLDED)
    return code


def _outcome(found: Verification, file: str) -> str:
    words = "1 word" if found.words == 1 else f"{found.words} words"
    if found.faults and all(fault.kind == MOVED for fault in found.faults):
        return f"{file}: all {words} are there, {found.wrong} of them in another place"
    if found.faults:
        return f"{file}: {found.wrong} of {words} are missing or in another place"
    if found.known:
        return f"{file}: all {words} are there, in order but for what is known of PDFium"
    return f"{file}: all {words} are there, in order"


def _say(fault: Fault, what: str, console: Console) -> None:
    """Each text at the end of a line of its own, so that no terminal moves what follows it."""
    place = f"page {fault.page}, line {fault.line}" if fault.page else "there is no text at all"
    console.line(f"{fault.at}: {what} ({place}): {some(fault.words)}")
    if fault.kind == MISSING and fault.instead:
        console.line(f"  in its place: {fault.instead}")


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "kind": fault.kind,
        "words": list(fault.words),
        "file": fault.at.file,
        "line": fault.at.line or None,
        "pdf_page": fault.page or None,
        "pdf_line": fault.line or None,
        "instead": fault.instead or None,
    }


def inspection(found: Inspection, file: str, console: Console, as_json: bool) -> int:
    """Say what a PDF carries. Returns the exit code: 0, or 3 where something gives away.

    Raises as `Console.line` does.
    """
    reasons = found.giving_away
    if as_json:
        entries = zip(found.findings, found.times, strict=True)
        objects = [{**one._asdict(), "times": times} for one, times in entries]
        console.json({"file": file, "gives_away": len(reasons), "entries": objects})
        return FOUND if reasons else 0
    for reason in dict.fromkeys(finding.reason for finding in reasons):
        console.line(reason)
        _list([one for one in reasons if one.reason == reason], console)
    harmless = [finding for finding in found.findings if not finding.reason]
    console.line("gives nothing away by itself")
    _list(harmless, console)
    things = "1 thing gives" if len(reasons) == 1 else f"{len(reasons)} things give"
    verdict = f"{things} its maker away" if reasons else "nothing in it gives its maker away"
    console.line(f"{file}: {verdict}")
    return FOUND if reasons else 0


def _list(findings: Sequence[Finding], console: Console) -> None:
    for finding in findings[:_MOST]:
        value = finding.value
        if len(value) > _LONGEST:
            value = value[:_LONGEST] + "…"
        where = f"{finding.where}: {finding.name}"
        console.line(f"  {where}: {value}" if value else f"  {where}")
    if len(findings) > _MOST:
        console.line(f"  and {len(findings) - _MOST} more: --json lists all of them")
