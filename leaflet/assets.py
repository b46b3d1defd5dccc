"""Where the data lies that ships with the program: `fonts/`, `texts/`, `words/` and `kinds/`.

In a checkout they stand beside the package; in a wheel the build puts them into
`leaflet/_data` (see `pyproject.toml`). No other file builds such a path.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_root() -> Path:
    """Return the folder that holds `fonts/`, `texts/`, `words/` and `kinds/`."""
    inside = _PACKAGE / "_data"
    return inside if inside.is_dir() else _PACKAGE.parent


def fonts_dir() -> Path:
    """Return the folder of the shipped fonts."""
    return data_root() / "fonts"


def texts_dir() -> Path:
    """Return the folder of the shipped statements."""
    return data_root() / "texts"


def words_dir() -> Path:
    """Return the folder of the words that the program itself knows or prints."""
    return data_root() / "words"


def kinds_dir() -> Path:
    """Return the folder of examples, which has a folder for each kind of leaflet."""
    return data_root() / "kinds"
