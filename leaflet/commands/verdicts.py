"""Reports on a PDF that was read: which words came back, and what gives its maker away."""

from collections.abc import Sequence
from typing import Any

from leaflet.commands.console import Console
from leaflet.inspection import Inspection
from leaflet.inspection.document import Finding
from leaflet.reading.additions import BOXED, NOTED, OWN, TORN, Addition
from leaflet.reading.comparison import Fault, Verification, excerpt
from leaflet.reading.reordering import HABITS, MISSING, MOVED

NOT_CLEAN = 3  # the exit code where a word is missing or something gives away
_FIRST = 10  # faults that are listed
_MOST = 200  # harmless entries that are listed
_LONGEST = 200  # characters of a value
_FOLDED = (
    "On a sheet to fold or to cut this is no fault: its panels are in another order. "
    "`leaflet render --edition reading` makes a file with the panels in order; verify that one."
)


def verification(verdict: Verification, file: str, console: Console, *, as_json: bool) -> int:
    """Print whether a statement's words are in a PDF, and return the exit code.

    The code is 0, or 3 if words are missing or added. Raises the errors of `Console.line`.
    """
    faulty = [addition for addition in verdict.added if addition.kind not in OWN]
    code = NOT_CLEAN if verdict.faults or faulty else 0
    if as_json:
        console.json(
            {
                "file": file,
                "words": verdict.words,
                "wrong": verdict.wrong,
                "faults": [_fault(fault) for fault in verdict.faults],
                "known": [_fault(fault) for fault in verdict.habits],
                "added": [_addition(addition) for addition in verdict.added],
            }
        )
        return code
    for fault in verdict.faults[:_FIRST]:
        _say(fault, fault.kind, console)
    if len(verdict.faults) > _FIRST:
        console.line(f"and {len(verdict.faults) - _FIRST} more places: --json lists all of them")
    for fault in verdict.habits[:_FIRST]:
        _say(fault, f"a known habit of PDFium, not counted: {HABITS[fault.kind]}", console)
    if len(verdict.habits) > _FIRST:
        console.line(f"and {len(verdict.habits) - _FIRST} more that are known")
    for addition in verdict.added[:_FIRST]:
        console.line(f"{_where(addition, file)}: {excerpt(addition.words)}")
    if len(verdict.added) > _FIRST:
        console.line(f"and {len(verdict.added) - _FIRST} more places: --json lists all of them")
    console.line(_outcome(verdict, file))
    if any(fault.kind == MOVED for fault in verdict.faults):
        console.line(_FOLDED)
    return code


def _outcome(verdict: Verification, file: str) -> str:
    words = "1 word" if verdict.words == 1 else f"{verdict.words} words"
    more = sum(len(addition.words) for addition in verdict.added if addition.kind not in OWN)
    if more:
        besides = f"{more} that the statement does not have"
        if verdict.faults:
            return f"{file}: {verdict.wrong} of {words} are missing or in another place; {besides}"
        return f"{file}: all {words} are there, and {besides}"
    if verdict.faults and all(fault.kind == MOVED for fault in verdict.faults):
        return f"{file}: all {words} are there, {verdict.wrong} of them in another place"
    if verdict.faults:
        return f"{file}: {verdict.wrong} of {words} are missing or in another place"
    if verdict.habits:
        return f"{file}: all {words} are there, in order except for known habits of PDFium"
    return f"{file}: all {words} are there, in order"


def _where(addition: Addition, file: str) -> str:
    """Return the place of something that the statement does not have."""
    if addition.kind == NOTED:
        return f"{file}: not in the statement (page {addition.page}, laid over it)"
    place = f"page {addition.page}, line {addition.line}"
    if addition.kind == BOXED:
        return f"{file}: in a box, as a group's contact is, not counted ({place})"
    if addition.kind == TORN:
        return f"{file}: on strips to tear off, as a group's contact is, not counted ({place})"
    return f"{file}: not in the statement ({place})"


def _addition(addition: Addition) -> dict[str, Any]:
    return {
        "kind": addition.kind,
        "words": list(addition.words),
        "pdf_page": addition.page,
        "pdf_line": addition.line or None,
    }


def _say(fault: Fault, what: str, console: Console) -> None:
    """Print a fault, its text at the end of a line so that no terminal moves what follows it."""
    place = f"page {fault.page}, line {fault.line}" if fault.page else "there is no text at all"
    console.line(f"{fault.at}: {what} ({place}): {excerpt(fault.words)}")
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


def inspection(result: Inspection, file: str, console: Console, *, as_json: bool) -> int:
    """Print what a PDF carries, and return the exit code.

    The code is 0, or 3 where something gives its maker away. Raises as `Console.line` does.
    """
    reasons = result.giving_away
    if as_json:
        entries = zip(result.findings, result.times, strict=True)
        objects = [{**finding._asdict(), "times": times} for finding, times in entries]
        console.json({"file": file, "gives_away": len(reasons), "entries": objects})
        return NOT_CLEAN if reasons else 0
    for reason in dict.fromkeys(finding.reason for finding in reasons):
        console.line(reason)
        _list([finding for finding in reasons if finding.reason == reason], console)
    harmless = [finding for finding in result.findings if not finding.reason]
    console.line("gives nothing away by itself")
    _list(harmless, console)
    things = "1 thing gives" if len(reasons) == 1 else f"{len(reasons)} things give"
    verdict = f"{things} its maker away" if reasons else "nothing in it gives its maker away"
    console.line(f"{file}: {verdict}")
    return NOT_CLEAN if reasons else 0


def _list(findings: Sequence[Finding], console: Console) -> None:
    for finding in findings[:_MOST]:
        value = finding.value
        if len(value) > _LONGEST:
            value = value[:_LONGEST] + "…"
        where = f"{finding.where}: {finding.name}"
        console.line(f"  {where}: {value}" if value else f"  {where}")
    if len(findings) > _MOST:
        console.line(f"  and {len(findings) - _MOST} more: --json lists all of them")
