"""One family of errors: each says where, what, and what to do.

The class carries the exit code; `leaflet/cli.py` prints every one of them in one place:

    error: texts/x/ar.md:12: no font has U+1E900 ADLAM CAPITAL LETTER ALIF
    hint:  add a font that has it with --font FILE

Anything that is not a `LeafletError` is a bug and shows its traceback.
"""

from typing import NamedTuple


class Location(NamedTuple):
    """A place in a file that a person wrote. `line` is 1-based; 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class LeafletError(Exception):
    """Base of the family. `message` says what, `at` where, `hint` what to do about it."""

    exit_code = 1

    def __init__(self, message: str, at: Location | None = None, hint: str = ""):
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.at}: {self.message}" if self.at else self.message


class UsageError(LeafletError):
    """The command was called with a value that means nothing: a size, a language tag."""

    exit_code = 2


class TextError(LeafletError):
    """A text or its metadata is missing, empty, or holds what cannot be printed."""

    exit_code = 3


class FontError(LeafletError):
    """A font is broken, or no font has a character."""

    exit_code = 4


class FitError(LeafletError):
    """The text does not fit the paper it was given."""

    exit_code = 5


class FileError(LeafletError):
    """A file or folder is missing or cannot be read or written."""

    exit_code = 6


class PrintError(LeafletError):
    """There is no printer, or it does not take what is sent."""

    exit_code = 7


class BatchError(LeafletError):
    """Some leaflets of a list could not be made."""

    exit_code = 8


class Notice(NamedTuple):
    """Something a person should know that stops nothing: a draft, an isolate left open."""

    message: str
    at: Location | None = None

    def __str__(self) -> str:
        return f"{self.at}: {self.message}" if self.at else self.message
