"""Where the data is that ships with the tool: `fonts/`, `texts/`, `words/` and `kinds/`.

In a checkout they stand beside the package; in a wheel the build puts them into
`leaflet/_data` (see `pyproject.toml`). No other file builds such a path.
"""

from pathlib import Path


def data_root() -> Path:
    """The folder that holds `fonts/`, `texts/`, `words/` and `kinds/`."""
    package = Path(__file__).resolve().parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent


def fonts_dir() -> Path:
    """The folder of the fonts that ship with the tool."""
    return data_root() / "fonts"


def texts_dir() -> Path:
    """The folder of the statements that ship with the tool."""
    return data_root() / "texts"


def words_dir() -> Path:
    """The folder of the few words that the tool itself prints."""
    return data_root() / "words"


def kinds_dir() -> Path:
    """The folder of examples, one for each kind of leaflet."""
    return data_root() / "kinds"
