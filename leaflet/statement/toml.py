"""TOML text -> tables, with an error that names its line."""

import re
from typing import Any

from leaflet.errors import Location, TextError

# A key of so many parts that tomllib, which makes a table for each, takes all memory.
_PARTS = 32
_DEEP = (
    r"""(?m)(?:^|[\[{,])[ \t]*+(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)"""
    rf"{{{_PARTS}}}"
)


def parse(text: str, file: str) -> dict[str, Any]:
    """Return the tables of a TOML text that stands in `file`.

    Raises `TextError` for what is no TOML.
    """
    import tomllib

    if text.count(".") >= _PARTS and (deep := re.search(_DEEP, text)):
        at = Location(file, text.count("\n", 0, deep.start()) + 1)
        raise TextError("a key of very many parts", at, "a key here has one dot at most: date.fa")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at ")
        match = re.match(r"line (\d+)", place)
        line = int(match[1]) if match else text.rstrip().count("\n") + 1
        hint = 'a line is: key = "value"'
        message = f"not TOML: {message[:1].lower()}{message[1:]}"
        raise TextError(message, Location(file, line), hint) from None
    except (RecursionError, MemoryError):
        message, hint = "its brackets are nested too deeply", "write it in plain tables"
    except ValueError:  # Python reads no whole number of more than 4300 digits
        message, hint = "a number in it is too long", "shorten it"
    raise TextError(message, Location(file), hint)
