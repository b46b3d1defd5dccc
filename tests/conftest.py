"""What every test may ask for: the whole of a large file, and text goldens."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

import leaflets
import pytest
from hypothesis import settings
from pretended_cups import office as office  # a fixture of several files
from root_files import entries

from leaflet.typesetting import fontpackages, installed

DATA = Path(__file__).parent / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="large files whole, not a sample of them")
    parser.addoption("--first", action="store_true", help="of each test the first case alone")
    parser.addoption("--explore", action="store_true", help="other examples for properties")
    parser.addoption("--accept", action="store_true", help="write the goldens anew; read the diff")


def pytest_configure(config: pytest.Config) -> None:
    # The same examples each time, so that a failure is the change's; --explore looks for new ones.
    again = not config.getoption("--explore")
    settings.register_profile("leaflet", deadline=None, derandomize=again)
    settings.load_profile("leaflet")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out all but the first case of each test, if asked to: what runs most of the program.

    Without --all a test marked `sample` keeps so many of its cases, always the same: chosen by a
    checksum of their names, they are of every language, paper and look in turn.
    """
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        cases[item.nodeid.partition("[")[0]].append(item)
    kept: set[str] = set()
    for those in cases.values():
        count, mark = len(those), those[0].get_closest_marker("sample")
        if config.getoption("--first"):
            count, those = 1, those[:1]
        elif mark and not config.getoption("--all"):
            count = mark.args[0]
            those = sorted(those, key=lambda item: crc32(item.nodeid.encode()))
        kept.update(item.nodeid for item in those[:count])
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in kept])
    items[:] = [item for item in items if item.nodeid in kept]


def pytest_report_header(config: pytest.Config) -> str | None:
    """How long all tests take: so that nobody takes a slow run for one that hangs."""
    if config.args_source is not pytest.Config.ArgsSource.TESTPATHS or config.getoption("--first"):
        return None
    if config.getoption("--all"):
        return "more than 19,000 tests, large files whole: about 14 minutes on two idle processors"
    return "more than 15,000 tests: about five minutes on two idle processors"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, in which the test runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True, scope="module")
def nothing_left_at_the_root() -> Iterator[None]:
    """A leaflet that a test makes without saying where would be committed with the next change."""
    before = entries()
    yield
    assert entries() - before == set(), "a test wrote into the folder that tests run in"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """A new press: a test that changes the program must not see what another has made."""
    leaflets.afresh()


@pytest.fixture(autouse=True)
def no_fonts_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hints name none, whatever is installed: a test that wants some puts them into a folder."""
    monkeypatch.setattr(installed, "folders", list)
    monkeypatch.setattr(installed, "_packages", list)
    monkeypatch.setattr(fontpackages, "folders", lambda group: [])
    fontpackages.packages.cache_clear()
    installed._coverages.cache_clear()
    installed._option.cache_clear()


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
