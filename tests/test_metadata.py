"""statement.toml: what it says, and every refusal with its message."""

import tomllib

import pytest

from leaflet.errors import TextError
from leaflet.statement.metadata import Metadata, Wording, read
from leaflet.statement.outline import TomlOutline

WHOLE = """
source = "EN"
organisation = "The  Alliance"
address = "https://example.org/"
date = 2020-01-07
[translations]
en = "source"
FA = "draft"
zh-hant = "checked"
"""


@pytest.fixture
def sheet(tmp_path):
    def write(text: str):
        (tmp_path / "statement.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def refusal(folder):
    with pytest.raises(TextError) as caught:
        read(folder)
    file = (folder / "statement.toml").as_posix()
    return str(caught.value).replace(file, "statement.toml"), caught.value.hint


def test_whole(sheet):
    folder = sheet(WHOLE)
    organisation, date = Wording("The Alliance", "en"), Wording("2020-01-07", "en")
    alliance = ("en", organisation, "https://example.org/", date)
    assert read(folder, "fa") == Metadata(*alliance, "draft")
    assert read(folder, "zh-Hant").status == "checked"
    assert read(folder, "en").status == "source"
    assert read(folder, "de").status == "draft"
    assert read(folder).status == ""


def test_nothing_is_known_without_a_file(tmp_path):
    assert read(tmp_path, "fa") == Metadata("", Wording(), "", Wording(), "")


def test_all_keys_may_be_missing(sheet):
    assert read(sheet(""), "fa") == Metadata()
    assert read(sheet('source = "fa"'), "fa").status == "source"
    assert read(sheet('date = "January 2020"')).date.text == "January 2020"


SPOKEN = """\
source = "en"
organisation.en = "The Alliance"
organisation.DE = "Das Bündnis"
[date]
de = "im Januar"
fa = ""
"""


@pytest.mark.parametrize(
    ("tag", "organisation", "date"),
    [
        ("en", Wording("The Alliance", "en"), Wording("im Januar", "de")),
        ("de", Wording("Das Bündnis", "de"), Wording("im Januar", "de")),
        ("fa", Wording("The Alliance", "en"), Wording("im Januar", "de")),
    ],
)
def test_words_once_a_language(sheet, tag, organisation, date):
    """In the language of the text, else in the source's, else in any that there is."""
    extracted = read(sheet(SPOKEN), tag)
    assert (extracted.organisation, extracted.date) == (organisation, date)


def test_nothing_in_any_language(sheet):
    assert read(sheet("date = {}\norganisation = {fa = ''}"), "fa") == Metadata()


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            'source = "en"\norganisation = The Alliance\n',
            "statement.toml:2: not TOML: invalid value",
            'a line is: key = "value"',
        ),
        (
            'source = "en"\naddress = "',
            "statement.toml:2: not TOML: unterminated string",
            'a line is: key = "value"',
        ),
        (
            "date = " + "[" * 5000,
            "statement.toml: its brackets are nested too deeply",
            "write it in plain tables",
        ),
        (
            "date = " + "1" * 5000,
            "statement.toml: a number in it is too long",
            "shorten it",
        ),
        (
            'source = "en"\n\norganization = "A"\n',
            "statement.toml:3: unknown key 'organization'",
            "did you mean 'organisation'?",
        ),
        (
            '[translation]\nfa = "draft"\n',
            "statement.toml:1: unknown key 'translation'",
            "did you mean 'translations'?",
        ),
        (
            "source = 3",
            "statement.toml:1: 'source' is not text",
            'write it in quotes: source = "…"',
        ),
        (
            'source = "en"\naddress = ["a"]',
            "statement.toml:2: 'address' is not text",
            'write it in quotes: address = "…"',
        ),
        (
            "date = 2020",
            "statement.toml:1: 'date' is not a date",
            "write it like date = 2020-01-07",
        ),
        (
            "date = 2020-01-07T10:00:00",
            "statement.toml:1: 'date' is not a date",
            "write it like date = 2020-01-07",
        ),
        (
            'source = "pt_br"',
            "statement.toml:1: 'pt_br' is not a language tag",
            "write it with a hyphen: pt-BR",
        ),
        (
            'translations = "draft"',
            "statement.toml:1: 'translations' is not a table",
            'write [translations] on a line of its own, and below it fa = "draft"',
        ),
        (
            '[translations]\nar = "draft"\nfa_IR = "draft"',
            "statement.toml:3: 'fa_IR' is not a language tag",
            "write it with a hyphen: fa-IR",
        ),
        (
            '[translations]\nfa = "drafts"',
            "statement.toml:2: unknown status 'drafts' of 'fa'",
            "did you mean 'draft'? A status is source, draft, checked",
        ),
        ("[translations]\nfa = true", "statement.toml:2: 'fa' is not text", None),
        (
            '[translations]\nfa = "draft"\nFA = "draft"',
            "statement.toml:3: 'FA' stands here twice",
            "leave one of them",
        ),
        (
            'source = "en"\n[translations]\nfa = "source"',
            "statement.toml:3: 'fa' is not the source language",
            'say source = "fa" above, or give it another status',
        ),
        (
            'source = "en"\n[translations]\nen = "draft"',
            "statement.toml:3: 'en' is the source language",
            'its status is "source", since the file says source = "en"',
        ),
        ("organisation.fa = 1", "statement.toml:1: 'organisation' is not text", None),
        (
            "\n[date]\nfa = 2020-01-07T10:00:00",
            "statement.toml:2: 'date' is not a date",
            "write it like date = 2020-01-07",
        ),
        (
            'organisation.fa_IR = "x"',
            "statement.toml:1: 'fa_IR' is not a language tag",
            "write it with a hyphen: fa-IR",
        ),
        (
            "date = {fa = 'x', FA = 'y'}",
            "statement.toml:1: 'date.FA' stands here twice",
            "leave one of them",
        ),
        (
            'organisation = "so it\\u0007 is"',
            "statement.toml:1: control character U+0007 BELL",
            "delete it: it stands after 'so it'",
        ),
    ],
)
def test_refused(sheet, text, message, hint):
    error = refusal(sheet(text))
    assert error[0] == message
    assert hint is None or error[1] == hint


def test_not_utf8(sheet):
    folder = sheet("")
    (folder / "statement.toml").write_bytes('organisation = "Libert\u00e9"'.encode("cp1252"))
    assert refusal(folder)[0].startswith("statement.toml:1: not UTF-8: byte 22 is 0xE9; ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('# logo = "x"\nlogo = 1', 2),
        ('title = """\nlogo = 1\n"""\nlogo = 1', 4),
        ("title = '''\nlogo = 1'''\n'logo' = 1", 3),
        ('logo_text = "logo = 1"\n  "logo"  = 1', 2),
        ('a = 1\n[ "logo" ]', 2),
        ("a = 1\nlogo.fa = 1", 2),
        ('a = "\\"\\\\" # logo\nb = 1\nlogo= 1', 3),
        ("logos = 1\nmylogo = 1", 0),
    ],
)
def test_a_key_is_found_where_it_stands(text: str, line: int) -> None:
    """The lines were counted by eye; what is in quotes or a comment is no key."""
    tomllib.loads(text)
    assert TomlOutline(text).key("logo") == line
