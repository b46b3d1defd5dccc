"""The same command gives the same bytes: elsewhere, for another user, in any order."""

import subprocess
import sys
from pathlib import Path

import leaflets
import pytest
from commands import environment
from shipped import LANGUAGES, statement
from streams import unpacked

from leaflet.layout.paper import SIZES

TAGS = ("ar", "ur", "en")
HOME = {
    "USER": "zainab-at-home",
    "LOGNAME": "zainab-at-home",
    "USERNAME": "zainab-at-home",
    "HOSTNAME": "host-of-zainab",
    "TZ": "Asia/Tehran",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "1",
    "SOURCE_DATE_EPOCH": "1000000000",
}
OFFICE = {
    "USER": "office",
    "LOGNAME": "office",
    "USERNAME": "office",
    "HOSTNAME": "pc-17",
    "TZ": "America/Havana",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "77",
}


def render(folder: Path, variables: dict[str, str], *languages: str) -> dict[str, bytes]:
    """The files that a process makes in a folder, by their names."""
    folder.mkdir(parents=True)
    expected = [word for tag in languages for word in ("--lang", tag)]
    command = [sys.executable, "-m", "leaflet", "render", "oppose-war-on-iran", *expected]
    variables = {**environment(), **variables, "HOME": str(folder), "PWD": str(folder)}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return render(tmp_path_factory.mktemp("a") / "zainab-at-home", HOME, *TAGS)


def test_another_folder_user_time_zone_locale_and_hash_seed_change_no_byte(
    at_home: dict[str, bytes], tmp_path: Path
) -> None:
    there = render(tmp_path / "quite" / "another folder", OFFICE, *reversed(TAGS))
    assert there.keys() == at_home.keys() and len(there) == len(TAGS)
    assert {name: there[name] == at_home[name] for name in there} == dict.fromkeys(there, True)


def test_no_file_names_its_user_its_machine_or_its_folder(at_home: dict[str, bytes]) -> None:
    for data in at_home.values():
        assert b"zainab" not in unpacked(data).lower()


def leaflet(tag: str) -> bytes:
    return leaflets.render(statement(tag), SIZES["a5"]).data


def test_languages_made_before_leave_no_trace(whole: bool) -> None:
    """Caches are filled by other texts the second time."""
    tags = LANGUAGES if whole else TAGS
    first = {tag: leaflet(tag) for tag in tags}
    assert {tag: leaflet(tag) for tag in reversed(tags)} == first


def test_a_process_of_its_own_gives_what_this_one_gives(at_home: dict[str, bytes]) -> None:
    assert at_home == {f"oppose-war-on-iran-{tag}-a5.pdf": leaflet(tag) for tag in TAGS}
