"""Questions to CUPS: which printers there are, whether one takes jobs, which papers it knows.

Its own programs are run (`lp`, `lpstat` and `lpoptions` of cups-client), and what they print is
read. They find the server as usual: by `CUPS_SERVER`, by `client.conf`, or on this computer.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence

from leaflet.errors import Notice, PrintError, quoted

# The user and the title of every job: a print queue keeps both (lp(1), -U and -t), so they name
# nobody and nothing.
USER = TITLE = "leaflet"
_SECONDS = 60.0  # for one question, since a printer in the network may be asleep

_NOT_THERE = "install it: the package is called cups"
_DOWN = "start it (systemctl start cups), or name the print server in CUPS_SERVER"
# printer-state-reasons (RFC 8011, 5.4.12, and the IANA registry) that keep paper from coming out.
_TROUBLES = {
    "media-empty": "it says that it has no paper",
    "media-needed": "it says that it has no paper",
    "media-jam": "it says that paper is stuck in it",
    "toner-empty": "it says that it has no toner",
    "marker-supply-empty": "it says that it has no toner or ink",
    "door-open": "it says that a door is open",
    "cover-open": "it says that a cover is open",
    "offline": "it is switched off, or cannot be reached",
}
# What CUPS says if nobody has told it a reason.
_EMPTY_WORDS = ("rejecting jobs", "paused", "reason unknown")


def printers() -> list[str]:
    """Return the names of all printers, including those in the network.

    Raises PrintError as `run` does.
    """
    return [line for line in run("lpstat", "-U", USER, "-e").splitlines() if line.strip()]


def default() -> str:
    """Return the name of the default printer of CUPS; "" if there is none."""
    destination = re.search(
        r"^system default destination: (\S+)", run("lpstat", "-U", USER, "-d"), re.M
    )
    return destination[1] if destination else ""


def require(instead: str = "") -> None:
    """Raise PrintError if CUPS is not installed or not running.

    The hint begins with `instead`, which says what a person can do without CUPS.
    """
    if not shutil.which("lp") or not shutil.which("lpstat"):
        if sys.platform == "win32":  # Windows has no CUPS
            message = "this command prints with CUPS, which Windows does not have"
            raise PrintError(message, hint=instead)
        hint = f"{instead}; or {_NOT_THERE}" if instead else _NOT_THERE
        raise PrintError("there is no CUPS on this computer: lp is missing", hint=hint)
    if "scheduler is running" not in run("lpstat", "-U", USER, "-r"):
        raise PrintError("CUPS, which passes jobs on to printers, is not running", hint=_DOWN)


def require_printer(name: str) -> None:
    """Raise PrintError for a printer that does not exist, is stopped, or takes no jobs."""
    answer = run("lpstat", "-U", USER, "-a", name) if _is_a_name(name) else ""
    # The answer has one line for a queue, and a second one for the reason that its keeper gave.
    queue = re.search(r"^(\S+) (not )?accepting requests since .*(?:\n\t(.*))?", answer, re.M)
    if not queue or queue[1].casefold() != name.casefold():
        queues = printers()
        if name not in queues:
            raise _unknown(name, queues)
        return  # it is a printer in the network, whose queue CUPS makes when a job comes
    if queue[2]:
        what = f"the printer {name} takes no jobs{_reason(queue[3])}"
        raise PrintError(what, hint=f"its keeper can change that: cupsaccept {quoted(name)}")
    answer = run("lpstat", "-U", USER, "-p", name)
    stopped = re.search(r"^printer \S+ disabled since .*(?:\n\t(.*))?", answer, re.M)
    if stopped:
        what = f"the printer {name} is stopped{_reason(stopped[1])}"
        raise PrintError(what, hint=f"when it is ready again: cupsenable {quoted(name)}")


def troubles(name: str) -> list[Notice]:
    """Return the notices of a printer on itself, such as missing paper, as CUPS last heard them."""
    state = re.search(r"\bprinter-state-reasons=(\S+)", run("lpoptions", "-p", name))
    reasons = state[1].split(",") if state else []
    plain = [re.sub(r"-(?:report|warning|error)$", "", reason) for reason in reasons]
    messages = dict.fromkeys(_TROUBLES[reason] for reason in plain if reason in _TROUBLES)
    return [Notice(f"the printer {name}: {trouble}") for trouble in messages]


def papers(name: str) -> list[str] | None:
    """Return the papers of a printer by the names of its driver; None if it cannot be asked."""
    choices = re.search(
        r"^(?:PageSize|media)/[^:\n]*:(.*)", run("lpoptions", "-p", name, "-l"), re.M
    )
    return [choice.lstrip("*") for choice in choices[1].split()] if choices else None


def submit(command: Sequence[str], data: bytes) -> str:
    """Give a file's bytes to `lp`, and return the number of the job: `Office-12`.

    Raises PrintError.
    """
    done = _call(command, data)
    request = re.search(r"^request id is (\S+-\d+) ", done.stdout, re.M)
    if done.returncode or not request:
        reason = " ".join((done.stderr or done.stdout).split()).removeprefix("lp: ")
        raise PrintError(f"CUPS did not take the job: {reason or 'it gives no reason'}")
    return request[1]


def run(*command: str) -> str:
    """Return what a program of CUPS prints; "" if it cannot answer.

    Raises PrintError if the program is missing, or does not answer within a minute.
    """
    return _call(command, b"").stdout


def _call(command: Sequence[str], data: bytes) -> subprocess.CompletedProcess[str]:
    """Run a program without a shell, in English, under a user name that is nobody's.

    Every request tells the print server the language, and any other than English might say
    something about the person.
    """
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C", "CUPS_USER": USER},
            timeout=_SECONDS,
            # Without a terminal it cannot stop to ask for a password.
            start_new_session=True,
        )
    except FileNotFoundError:
        message = f"there is no CUPS on this computer: {command[0]} is missing"
        raise PrintError(message, hint=_NOT_THERE) from None
    except OSError as error:
        raise PrintError(f"{command[0]} cannot be run: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        message = f"CUPS does not answer: {shlex.join(command[:1])} took more than a minute"
        raise PrintError(message, hint="is the printer switched on? lpstat -t tells") from None
    out, errors = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, errors)


def _is_a_name(name: str) -> bool:
    """Return whether a queue can have that name (lpadmin(8)).

    No option of a command looks like such a name.
    """
    return bool(re.fullmatch(r"[^-\s/#,][^\s/#,]*", name)) and name.isprintable()


def _reason(explanation: str | None) -> str:
    """Return `: out of toner`; "" if CUPS only repeats what the message says."""
    plain = (explanation or "").strip()
    return f": {plain}" if plain and plain.lower() not in _EMPTY_WORDS else ""


def _unknown(name: str, queues: Sequence[str]) -> PrintError:
    import difflib

    near = difflib.get_close_matches(name, queues, 1, 0.4)
    hint = (f"did you mean {near[0]}? " if near else "") + listed(queues)
    return PrintError(f"there is no printer called '{name}'", hint=hint)


def listed(queues: Sequence[str]) -> str:
    """Return `printers are A, B`, with CUPS's own choice marked."""
    if not queues:
        return "CUPS knows no printer: set one up first (http://localhost:631, or the settings)"
    usual = default()
    marked = (f"{queue} (the default)" if queue == usual else queue for queue in queues)
    return f"printers are {', '.join(marked)}"
