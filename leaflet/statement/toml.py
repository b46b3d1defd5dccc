"""TOML text -> tables, with an error that names its line."""

import re
from typing import Any

from leaflet.errors import Location, TextError


def parse(text: str, file: str) -> dict[str, Any]:
    """The tables of a TOML text that stands in `file`. Raises `TextError` for what is no TOML."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", place)
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        hint = 'a line is: key = "value"'
        message = f"not TOML: {message[:1].lower()}{message[1:]}"
        raise TextError(message, Location(file, line), hint) from None
    except RecursionError:
        message, hint = "its brackets are nested too deeply", "write it in plain tables"
    except ValueError:  # Python reads no whole number of more than 4300 digits
        message, hint = "a number in it is too long", "shorten it"
    raise TextError(message, Location(file), hint)
