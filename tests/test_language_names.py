"""Languages by name: as ISO 639 and CLDR call them in English, and as they call themselves."""

import pytest
from click.testing import CliRunner

from leaflet.commands.main import main
from leaflet.errors import UsageError
from leaflet.statement import language_names, pair
from leaflet.statement.language import LANGUAGES, parse

# Name as typed -> tag (ISO 639-1, else 639-3). The names in other letters are code points.
NAMED = [
    ("persian", "fa"),
    ("Persian", "fa"),
    ("FARSI", "fa"),
    ("\u0641\u0627\u0631\u0633\u06cc", "fa"),
    ("\u0641\u0627\u0631\u0633\u064a", "fa"),  # with the yeh of an Arabic keyboard
    ("\u06a9\u0648\u0631\u062f\u06cc", "ckb"),
    ("\u0643\u0648\u0631\u062f\u064a", "ckb"),  # so with kaf and yeh
    ("Sorani", "ckb"),
    ("Kurmanj\u00ee", "kmr"),
    ("kurmanci", "kmr"),  # without its accent
    ("Deutsch", "de"),
    ("German", "de"),
    ("german ", "de"),
    ("\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "ar"),
    ("Arabic", "ar"),
    ("T\u00fcrk\u00e7e", "tr"),
    ("turkce", "tr"),
    ("TURKISH", "tr"),
    ("francais", "fr"),
    ("Espa\u00f1ol", "es"),
    ("\u05e2\u05d1\u05e8\u05d9\u05ea", "he"),
    ("\u0627\u0631\u062f\u0648", "ur"),
    ("\u0420\u0443\u0441\u0441\u043a\u0438\u0439", "ru"),
    ("\u0440\u0443\u0441\u0441\u043a\u0438\u0439", "ru"),
    ("\u0939\u093f\u0928\u094d\u0926\u0940", "hi"),
    ("\u4e2d\u6587", "zh"),
    ("Simplified Chinese", "zh-Hans"),
    ("Bahasa Indonesia", "id"),
    ("Norwegian Bokm\u00e5l", "nb"),
    ("Brazilian Portuguese", "pt-BR"),
    ("Ti\u1ebfng Vi\u1ec7t", "vi"),
    ("o'zbekcha", "uz"),
    ("dari", "prs"),
    ("Pashto", "ps"),
    ("Tigrinya", "ti"),
]


@pytest.mark.parametrize(("name", "tag"), NAMED)
def test_a_name_is_taken_for_its_tag(name, tag):
    assert parse(name) == tag
    assert pair.parse(name) == tag


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_its_own_name_and_an_english_one(tag):
    """The name that `leaflet list` shows finds a tag of that language, or of its kin."""
    parsed_tag = parse(LANGUAGES[tag][1])
    assert LANGUAGES[parsed_tag][1] == LANGUAGES[tag][1] or language_names.english(tag)
    assert language_names.english(tag)
    english = parse(language_names.english(tag))
    assert english.split("-")[0] == tag.split("-")[0]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_tag_is_taken_for_a_name(tag):
    assert parse(tag) == tag
    assert parse(tag.upper()) == tag


@pytest.mark.parametrize(
    ("name", "there", "tag"),
    [
        ("Kurdish", ("ckb", "en"), "ckb"),
        ("Kurdish", ("kmr", "en"), "kmr"),
        ("Kurdish", ("ckb", "kmr"), "ku"),  # which is meant cannot be known
        ("Chinese", ("en", "zh-Hant"), "zh-Hant"),
        ("Chinese", ("zh-Hans", "zh-Hant"), "zh"),
        ("Portuguese", ("pt-BR",), "pt-BR"),
        ("Dari", ("fa-AF",), "fa-AF"),
        ("Norwegian", ("nb", "sv"), "nb"),
        ("Persian", ("ar", "en"), "fa"),
    ],
)
def test_a_name_of_several_is_the_one_that_is_there(name, there, tag):
    assert parse(name, there) == tag


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("persain", "'persain' is not a language tag", "did you mean Persian (fa)?"),
        ("Germna", "'Germna' is not a language tag", "did you mean German (de)?"),
        ("Arabisch", "'Arabisch' is not a language tag", "did you mean Arabic (ar)?"),
        ("ukranian", "'ukranian' is not a language tag", "did you mean Ukrainian (uk)?"),
        ("Kurmangi", "'Kurmangi' is not a language tag", "did you mean Kurmanji (kmr)?"),
    ],
)
def test_a_slip_is_hinted_at(typed, message, hint):
    with pytest.raises(UsageError) as caught:
        parse(typed)
    assert (str(caught.value), caught.value.hint) == (message, hint)


BOTH = "for both in one leaflet write ar+en; for a leaflet of each write --lang ar --lang en"


@pytest.mark.parametrize(
    "typed",
    ["ar,en", "ar en", "ar/en", "ar, en", "ar;en", "ar & en", "ar and en", "ar\u060c en", "ar|en",
     "Arabic, English", "arabic/english"],
)  # fmt: skip
def test_two_languages_without_a_plus(typed):
    with pytest.raises(UsageError) as caught:
        pair.parse(typed)
    assert (str(caught.value), caught.value.hint) == (f"'{typed}' is not one language", BOTH)


def test_three_languages_without_a_plus():
    with pytest.raises(UsageError) as caught:
        pair.parse("ar,en,de")
    assert caught.value.hint == "for a leaflet of each write --lang ar --lang en --lang de"


@pytest.mark.parametrize("typed", ["ar + en", "Arabic+English", "Arabic + en", "AR+EN"])
def test_a_plus_may_have_names_and_spaces_beside_it(typed):
    assert pair.parse(typed) == "ar+en"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "call").mkdir()
    for tag in ("ar", "ckb", "en"):
        (tmp_path / "call" / f"{tag}.md").write_text("# Peace\n\nNow.\n", encoding="utf-8")


def test_names_on_the_command_line(folder):
    done = CliRunner().invoke(main, ["render", "./call", "--lang", "Kurdish", "--lang", "ENGLISH"])
    assert (done.exit_code, "call-ckb-a5.pdf" in done.output) == (0, True)
    assert "call-en-a5.pdf" in done.output
    done = CliRunner().invoke(main, ["verify", "call-en-a5.pdf", "--against", "./call",
                                     "--lang", "english"])  # fmt: skip
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("Persian", "it has: ar (Arabic), ckb (Sorani), en (English)"),
        ("ar-en", "for both languages in one leaflet write ar+en; it has: ar (Arabic), "
         "ckb (Sorani), en (English)"),
    ],
)  # fmt: skip
def test_what_a_statement_has_is_listed_with_names(folder, tag, hint):
    done = CliRunner().invoke(main, ["render", "./call", "--lang", tag])
    assert done.exit_code == 3
    assert f"hint:  {hint}\n" in done.output
