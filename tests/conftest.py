"""What every test may ask for: the whole of a large file, and text goldens."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from leaflet import bilingual, pipeline

DATA = Path(__file__).parent / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="large files whole, not a sample of them")
    parser.addoption("--explore", action="store_true", help="other examples for properties")
    parser.addoption("--accept", action="store_true", help="write the goldens anew; read the diff")


def pytest_configure(config: pytest.Config) -> None:
    # The same examples each time, so that a failure is the change's; --explore looks for new ones.
    again = not config.getoption("--explore")
    settings.register_profile("leaflet", deadline=None, derandomize=again)
    settings.load_profile("leaflet")


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """What `render` keeps for the next leaflet: a test that changes the program must not see it."""
    pipeline._typefaces.cache_clear()
    pipeline.shaped.cache_clear()
    pipeline._master.cache_clear()
    bilingual._versions.cache_clear()


@pytest.fixture
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether to run all of a large file instead of every so many-th case."""
    return request.config.getoption("--all")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden("shaping/fa.txt", text)`: text is what the file in tests/data says."""
    accept = request.config.getoption("--accept")

    def compare(path: str, text: str) -> None:
        file = DATA / path
        if accept:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.is_file(), f"no golden {path} yet: pytest --accept writes it"
        assert text == file.read_text(encoding="utf-8")

    return compare
