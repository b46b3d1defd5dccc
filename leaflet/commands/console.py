"""The two streams of the command line: what was asked for on stdout, all else on stderr."""

import errno
import re
import sys
from typing import Any, TextIO

import click

from leaflet import files
from leaflet.commands import terminal
from leaflet.errors import LeafletError, Notice

# Characters with which a file name or a text could spoil the terminal: control characters, line
# ends, and marks that change the direction of all that follows.
_UNSEEN = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"

_SHOWN = 100  # faults of one input


class Console:
    """Prints lines, errors and warnings, and each warning only once."""

    def __init__(self, rtl: terminal.Mode = "auto"):
        self.rtl = rtl
        self._warned: set[str] = set()

    def line(self, text: str, *, to_stderr: bool = False) -> None:
        """Print one line of the result.

        Raises `FileError` if stdout cannot be written to, `BrokenPipeError` if nobody reads it.
        """
        self._print(text, sys.stderr if to_stderr else sys.stdout)

    def json(self, value: Any) -> None:
        """Print one JSON text, in ASCII so that no locale can spoil it. Raises as `line` does."""
        import json

        self._print(json.dumps(value, indent=2), sys.stdout, raw=True)

    def warning(self, notice: Notice) -> None:
        """Print `warning: …`, unless the same warning has been printed."""
        if str(notice) not in self._warned:
            self._warned.add(str(notice))
            self._print(f"warning: {notice}", sys.stderr)

    def error(self, error: LeafletError) -> None:
        """Print `error: …` for each fault, and a hint on what to do about it.

        A hint that several faults in a row share is printed once, below them. Of more than a
        hundred faults the first hundred are printed.
        """
        faults = error.every[:_SHOWN]
        for fault, following in zip(faults, (*faults[1:], None), strict=True):
            self._print(f"error: {fault}", sys.stderr)
            if fault.hint and (following is None or following.hint != fault.hint):
                self._print(f"hint:  {fault.hint}", sys.stderr)
        if more := len(error.every) - len(faults):
            self._print(f"and {more:,} more", sys.stderr)

    def _print(self, text: str, stream: TextIO | None, *, raw: bool = False) -> None:
        if stream is None:  # closed before we were started
            return
        if not raw:
            if not text.isprintable():
                text = re.sub(_UNSEEN, lambda c: c[0].encode("unicode_escape").decode(), text)
            text = terminal.show(text, stream, self.rtl)
        encoding = stream.encoding or "utf-8"
        text = text.encode(encoding, "backslashreplace").decode(encoding)
        try:
            click.echo(text, file=stream)
        except OSError as error:
            files.silence(stream)
            if error.errno == errno.EPIPE:
                raise
            if stream is sys.stdout:
                raise files.failure("standard output", error) from None
