"""When and where: from statement.toml and from groups, in the event of a text."""

from pathlib import Path

import leaflets
import pytest
from commands import DRAFT, call

from leaflet.batch import plan as planning
from leaflet.errors import Location, TextError
from leaflet.groups import manifest
from leaflet.reading import verify
from leaflet.request.request import parse
from leaflet.statement import source
from leaflet.statement.contact import Contact
from leaflet.statement.source import Statement

EVENT = (
    "# Peace\n\n<!-- event -->\n- Sunday, 3 pm\n- Market Square\n- Soup for all\n\nWe want peace.\n"
)
PLAIN = "# Peace\n\nWe want peace.\n"
ONE_LINE = "# Peace\n\n<!-- event -->\nSunday, 3 pm\n\nWe want peace.\n"


def loaded(folder: Path, text: str, toml: str = "", tag: str = "en") -> Statement:
    (folder / f"{tag}.md").write_text(text)
    (folder / "statement.toml").write_text(f'source = "en"\n{toml}\n')
    return source.load(folder, tag)


def event_of(statement: Statement) -> list[tuple[str, str]]:
    return [(p.role, p.text) for p in statement.paragraphs if p.inset and p.inset.kind == "event"]


WHEN, WHERE = 'when = "Friday, 6 pm"', 'where = "Old Mill"'
FILLED = [
    (EVENT, WHEN, ["Friday, 6 pm", "Market Square", "Soup for all"]),
    (EVENT, WHERE, ["Sunday, 3 pm", "Old Mill", "Soup for all"]),
    (EVENT, f"{WHEN}\n{WHERE}", ["Friday, 6 pm", "Old Mill", "Soup for all"]),
    (EVENT, "", ["Sunday, 3 pm", "Market Square", "Soup for all"]),
    (PLAIN, WHEN, ["Friday, 6 pm"]),
    (PLAIN, WHERE, ["Old Mill"]),
    (PLAIN, f"{WHEN}\n{WHERE}", ["Friday, 6 pm", "Old Mill"]),
    (ONE_LINE, WHERE, ["Sunday, 3 pm", "Old Mill"]),
    (EVENT, 'when.en = "Friday"\nwhen.de = "Freitag"', ["Friday", "Market Square", "Soup for all"]),
]


@pytest.mark.parametrize(("text", "toml", "expected"), FILLED)
def test_the_event_is_filled_and_nothing_else_changes(
    text: str, toml: str, expected: list[str], tmp_path: Path
) -> None:
    statement = loaded(tmp_path, text, toml)
    assert [words for _, words in event_of(statement)] == expected
    others = [p.text for p in statement.paragraphs if p.inset is None]
    assert others == ["Peace", "We want peace."]
    texts = [p.text for p in statement.paragraphs]
    assert texts[1 : 1 + len(expected)] == expected  # behind the title
    assert not statement.notices


def test_what_is_there_in_another_language_fills_only_what_is_empty(tmp_path: Path) -> None:
    ours = loaded(tmp_path, "# Frieden\n\nWir wollen Frieden.\n", WHEN, "de")
    assert event_of(ours) == [("when", "Friday, 6 pm")]
    assert any('write when.de = "…"' in notice.message for notice in ours.notices)
    written = loaded(tmp_path, EVENT.replace("Sunday", "Sonntag"), WHEN, "de")
    assert event_of(written)[0] == ("when", "Sonntag, 3 pm")
    assert [notice.message for notice in written.notices] == [DRAFT]


def test_a_group_comes_before_the_statement(tmp_path: Path) -> None:
    statement = loaded(tmp_path, EVENT, WHERE)
    group = Contact(lines="020 7946 0001", when="Monday, 5 pm")
    data = leaflets.make(statement, parse(size="a5"), group).data
    spoken = loaded(tmp_path, EVENT, f'when = "Monday, 5 pm"\n{WHERE}')
    verdict = verify.verify(data, Location("x.pdf"), spoken)
    assert not verdict.faults
    assert {addition.kind for addition in verdict.added} == {"boxed"}


@pytest.mark.parametrize("style", ["flyer", "plain", "bold", "clear-print", "columns"])
@pytest.mark.parametrize("tag", ["en", "fa", "ur", "he"])
def test_all_words_of_an_event_are_printed(style: str, tag: str, tmp_path: Path) -> None:
    statement = loaded(tmp_path, EVENT, f"{WHEN}\n{WHERE}", tag)
    data = leaflets.make(statement, parse(size="a5", style=style)).data
    assert not verify.verify(data, Location("x.pdf"), statement).faults


def test_two_languages_have_each_its_own(tmp_path: Path) -> None:
    loaded(tmp_path, EVENT)
    loaded(tmp_path, EVENT, "", "de")
    (tmp_path / "g.csv").write_text(
        "name,languages,when,when.de,where\nOne,en+de,Monday,Montag,Mill 3\n"
    )
    listed = manifest.read(tmp_path / "g.csv")
    defaults = planning.Defaults(tmp_path.as_posix(), ("en+de",), {"size": "a5"})
    (job,) = planning.plan(listed, defaults)
    contact = job.contact
    assert (contact.when, contact.where) == ("Monday", "Mill 3")
    assert (contact.second[0].when, contact.second[0].where) == ("Montag", "Mill 3")
    other = job._replace(group=job.group._replace(when=(("", "Tuesday"),)))
    assert other.digest != job.digest


def test_groups_of_a_list_have_their_own_day(tmp_path: Path) -> None:
    texts = tmp_path / "call"
    texts.mkdir()
    loaded(texts, EVENT)
    (tmp_path / "g.csv").write_text('name,when,where\nOne,"Monday, 5 pm",\nTwo,,Library\nThree,,\n')
    done = call(
        "batch", str(tmp_path / "g.csv"), "--statement", str(texts), "--jobs", "1",
        "--out", str(tmp_path / "out"),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    for name, toml in (
        ("One", 'when = "Monday, 5 pm"'),
        ("Two", 'where = "Library"'),
        ("Three", ""),
    ):
        data = (tmp_path / "out" / f"{name}-en-a5.pdf").read_bytes()
        verdict = verify.verify(data, Location(name), loaded(texts, EVENT, toml))
        assert not verdict.faults and not verdict.added


REFUSED = [
    ("when = 3", "'when' is not text"),
    ("where = []", "'where' is not text"),
    ('when.xx-yy-zz-1 = "a"', "is not a language tag"),
    ('wen = "a"', "unknown key 'wen'"),
    ('when.en = "a"\nwhen.EN = "b"', "stands here twice"),
]


@pytest.mark.parametrize(("toml", "message"), REFUSED)
def test_what_is_no_day_is_refused(toml: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(TextError) as raised:
        loaded(tmp_path, EVENT, toml)
    assert message in raised.value.message + raised.value.hint
