"""Finding a statement, its languages, and loading one; every refusal with its message."""

from pathlib import Path

import pytest

from leaflet import assets
from leaflet.errors import FileError, Location, Notice, TextError, UsageError
from leaflet.statement import source
from leaflet.statement.paragraphs import Span

ARABIC = "# \u0644\u0627 \u0644\u0644\u062d\u0631\u0628\n\n\u0633\u0644\u0627\u0645\n"
DRAFT = "this translation is a draft: a speaker should read it before it is printed"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty folder to be in, and shipped texts of which only `shipped` is one."""
    write(tmp_path / "data" / "shipped", {"en.md": "# Shipped"})
    monkeypatch.setattr(assets, "texts_dir", lambda: tmp_path / "data")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def refusal(kind, function, *arguments):
    with pytest.raises(kind) as caught:
        function(*arguments)
    assert type(caught.value) is kind
    return str(caught.value), caught.value.hint


def test_find_by_name_here_before_shipped(home):
    assert source.find("shipped") == home.parent / "data" / "shipped"
    write(home / "texts" / "shipped", {"fa.md": "a"})
    assert source.find("shipped") == Path("texts/shipped")


def test_find_by_path(home):
    write(home / "mine", {"en.md": "a"})
    write(home, {"call.fa.md": "a"})
    assert source.find("./mine") == Path("mine")
    assert source.find("mine/en.md") == Path("mine/en.md")
    assert source.find("call.fa.md") == Path("call.fa.md")
    assert source.find(".") == Path(".")


def test_find_nothing(home):
    write(home / "texts" / "strike", {"en.md": "a"})
    write(home / "texts" / "strikes-2", {"en.md": "a"})
    missing = refusal(FileError, source.find, "Stike")
    assert missing == (
        "there is no statement called 'Stike'",
        "there are: strike, strikes-2, shipped",
    )
    assert FileError.exit_code == 6
    write(home / "mine", {"en.md": "a"})
    assert refusal(FileError, source.find, "mine")[1] == "for the folder here, write ./mine"
    assert refusal(FileError, source.find, "")[0] == "there is no statement called ''"
    assert refusal(FileError, source.find, "a" * 5000)[0].startswith("there is no statement")
    for path in ("no.md", "./no", "no/en.md", "no/\0.md"):
        assert refusal(FileError, source.find, path) == (
            f"{Path(path).as_posix()}: there is no such file or folder",
            "look at the spelling of the path",
        )
    unreadable = refusal(FileError, source.find, "./" + "a" * 5000)[0]
    assert unreadable.endswith(": it cannot be read: File name too long")


def test_find_nothing_where_there_are_none(home, monkeypatch):
    monkeypatch.setattr(assets, "texts_dir", lambda: home / "none")
    hint = "give the path of a folder of texts, or of a .docx, .odt, .html, .md or .txt file"
    assert refusal(FileError, source.find, "x") == ("there is no statement called 'x'", hint)


def test_available(home):
    write(home / "texts" / "b", {"ar.md": "a"})
    write(home / "texts" / "a", {"ar.md": "a", "ar.txt": "a"})
    write(home / "texts" / "shipped", {"ar.md": "a"})
    write(home / "texts" / "none", {"README.md": "a", "notes.txt": "a", "ar.html": "a"})
    write(home / "texts", {"en.md": "a"})
    assert source.available() == [(n, Path("texts") / n) for n in ("a", "b", "shipped")]


def test_languages(home):
    files = ["fa.md", "EN.md", "ckb.txt", "pt-br.MD", "x-ours.md", "README.md", "notes.md"]
    other = ["._ar.md", "ar.md~", "he.html", "statement.txt", "call-fa.md", "LICENSE.txt"]
    write(home, dict.fromkeys(files + other, "a"))
    assert source.languages(Path(".")) == ("ckb", "en", "fa", "pt-BR", "x-ours")
    write(home, {"statement.toml": 'source = "fa"'})
    assert source.languages(Path(".")) == ("fa", "ckb", "en", "pt-BR", "x-ours")


def test_languages_refused(home):
    assert refusal(TextError, source.languages, Path(".")) == (
        ".: there are no texts in this folder",
        "a text is named for its language: ar.md, fa.md, pt-BR.txt",
    )
    twice = write(home / "twice", {"fa.md": "a", "fa.txt": "a"})
    assert refusal(TextError, source.languages, twice) == (
        f"{twice.as_posix()}: two texts in 'fa': fa.md and fa.txt",
        "take one of them away",
    )
    underscore = write(home / "underscore", {"pt_BR.md": "a"})
    assert refusal(TextError, source.languages, underscore) == (
        f"{(underscore / 'pt_BR.md').as_posix()}: a language tag has a hyphen",
        "rename it to pt-BR.md",
    )
    assert refusal(FileError, source.languages, Path("no"))[0] == (
        "no: there is no such file or folder"
    )


@pytest.mark.parametrize(
    ("name", "tag", "called"),
    [
        ("ar.md", "ar", "here"),
        ("AR.MD", "ar", "here"),
        ("pt-br.txt", "pt-BR", "here"),
        ("call.fa.md", "fa", "call"),
        ("flyer-he.txt", "he", "flyer"),
        ("our_flyer_HE.txt", "he", "our_flyer"),
        ("flyer-pt-BR.txt", "pt-BR", "flyer"),
        ("call.zh-Hant.md", "zh-Hant", "call"),
        ("no-war-fa.md", "fa", "no-war"),
        ("this-is-it.md", "it", "this-is"),
    ],
)
def test_a_single_file_says_its_language(home, name, tag, called):
    write(home, {name: "a"})
    assert source.languages(Path(name)) == (tag,)
    statement = source.load(Path(name))
    assert (statement.name, statement.language.tag) == (called, tag)


@pytest.mark.parametrize("name", ["call.md", "war.txt", "flyer-qaa.md", "flyer_.txt"])
def test_a_single_file_that_does_not_say(home, name):
    write(home, {name: "a"})
    expected = (
        f"the name '{name}' does not say which language it is in",
        "say which language with --lang",
    )
    assert refusal(UsageError, source.languages, Path(name)) == expected
    assert refusal(UsageError, source.load, Path(name)) == expected
    assert source.load(Path(name), "de").language.tag == "de"
    assert source.load(Path(name), "de").name == Path(name).stem


def test_lang_comes_before_the_name(home):
    write(home, {"call-for-it.md": "a"})
    statement = source.load(Path("call-for-it.md"), "EN")
    assert (statement.name, statement.language.tag) == ("call-for-it", "en")


@pytest.mark.parametrize("name", ["call.xcf", "call"])
def test_another_suffix(home, name):
    write(home, {name: "a"})
    expected = (
        f"{name}: this is no text that can be read: its name ends otherwise",
        "save it as .docx, .odt or .html, or as plain text, UTF-8, with a name in .md or .txt",
    )
    assert refusal(TextError, source.load, Path(name), "en") == expected
    assert refusal(TextError, source.languages, Path(name)) == expected


def test_load(home):
    toml = 'source = "en"\norganisation = "Us"\n[translations]\nar = "draft"\nfa = "checked"\n'
    files = {"ar.md": ARABIC, "en.txt": "T\n\nb", "fa.md": ARABIC, "statement.toml": toml}
    folder = write(home / "peace", files)
    statement = source.load(folder, "AR")
    assert statement.name == "peace"
    assert statement.language[:3] == ("ar", "Arab", "rtl")
    assert statement.title == "\u0644\u0627 \u0644\u0644\u062d\u0631\u0628"
    assert [p.role for p in statement.paragraphs] == ["title", "body"]
    assert statement.paragraphs[1].at == Location(f"{folder.as_posix()}/ar.md", 3)
    assert statement.paragraphs[1].spans == (Span("\u0633\u0644\u0627\u0645"),)
    assert statement.metadata[:5] == ("en", ("Us", "en"), "", ("", ""), "draft")
    assert statement.notices == (Notice(DRAFT, Location(f"{folder.as_posix()}/ar.md")),)
    assert source.load(folder, "ar") == statement
    assert source.load(folder).language.tag == "en"
    assert source.load(folder).metadata.status == "source"
    assert source.load(folder, "fa").notices == ()


def test_a_text_of_a_folder_given_by_path_is_the_same(home):
    files = {"ar.md": ARABIC, "statement.toml": '[translations]\nar = "draft"'}
    folder = write(home / "peace", files)
    assert source.load(folder / "ar.md") == source.load(folder, "ar")
    write(folder, {"call-ar.md": ARABIC})
    assert source.load(folder / "call-ar.md").notices == ()


def test_a_language_that_is_not_there(home):
    write(home, {"fa.md": "a", "ar.md": "a"})
    assert refusal(TextError, source.load, Path("."), "de") == (
        ".: there is no text in 'de'",
        "it has: ar (Arabic), fa (Persian)",
    )
    assert refusal(UsageError, source.load, Path("."), "fa_IR")[0] == (
        "'fa_IR' is not a language tag"
    )
    assert refusal(UsageError, source.load, Path(".")) == (
        "'here' has several languages",
        "say which with --lang: ar (Arabic), fa (Persian)",
    )
    (home / "ar.md").unlink()
    assert source.load(Path(".")).language.tag == "fa"


@pytest.mark.parametrize("name", ["en.md", "en.txt"])
@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff\n", "\u00a0\u200f\n"])
def test_empty(home, name, text):
    write(home, {name: text})
    assert refusal(TextError, source.load, Path(name)) == (
        f"{name}: the text is empty",
        "write the statement into it; a title alone will do",
    )


def test_a_title_alone_is_a_text(home):
    write(home, {"en.md": "# Peace", "fr.txt": "Paix"})
    assert [p.role for p in source.load(Path("en.md")).paragraphs] == ["title"]
    assert source.load(Path("fr.txt")).title == "Paix"


def test_title(home):
    write(home, {"en.md": "a\n\n# B *c*\u2028d", "fr.md": "Un  \ndeux\n\ntrois"})
    assert source.load(Path("en.md")).title == "B c d"
    assert source.load(Path("fr.md")).title == "Un deux"


def test_the_text_says_the_script_where_the_tag_does_not(home):
    write(home, {"ku.md": ARABIC, "qaa.md": ARABIC})
    assert source.load(Path("."), "ku").language.direction == "rtl"
    assert source.load(Path("."), "qaa").language[:3] == ("qaa", "Arab", "rtl")


def test_a_folder_for_a_file(home):
    (home / "ar.md").mkdir()
    expected = ("ar.md: this is a folder, not a file", "")
    assert refusal(FileError, source.load, Path("."), "ar") == expected
    assert refusal(FileError, source.load, Path("ar.md")) == expected


def test_bytes_markdown_and_metadata_are_refused_with_their_place(home):
    write(home, {"en.md": "a\n\n<b>", "fr.md": "a", "statement.toml": "sauce = 1"})
    assert refusal(TextError, source.load, Path("./en.md"))[0] == (
        "statement.toml:1: unknown key 'sauce'"
    )
    (home / "statement.toml").unlink()
    assert refusal(TextError, source.load, Path("en.md"))[0].startswith("en.md:3: HTML")
    (home / "fr.md").write_bytes(b"libert\xe9")
    assert refusal(TextError, source.load, Path("fr.md"))[0].startswith("fr.md:1: not UTF-8")


SHIPPED = Path(__file__).parents[1] / "texts" / "oppose-war-on-iran"


@pytest.mark.parametrize("tag", source.languages(SHIPPED))
def test_the_shipped_statement(tag):
    statement = source.load(SHIPPED, tag)
    assert statement.name == "oppose-war-on-iran"
    assert [p.role for p in statement.paragraphs] == [
        "title", *["body"] * 5, *["slogan"] * 3, "signature", "note",
    ]  # fmt: skip
    assert statement.metadata.organisation.text.startswith("Alliance of Middle Eastern")
    assert statement.metadata.address == "https://allianceofmesocialists.org/"
    assert statement.metadata.date.text == ""
    assert [n.message for n in statement.notices] == ([] if tag == "en" else [DRAFT])


@pytest.mark.parametrize(
    ("name", "tag", "named"),
    [
        ("call.de.md", "fr", "de (German)"),
        ("ar.txt", "fa", "ar (Arabic)"),
        ("call.pt-BR.txt", "es", "pt-BR (Brazilian Portuguese)"),
        ("no-war.2024.ur.md", "en", "ur (Urdu)"),
        ("call.kmr.md", "ckb", "kmr (Kurmanji)"),
        ("call.fa.md.txt", "en", "fa (Persian)"),
        ("RU.md", "uk", "ru (Russian)"),
    ],
)
def test_a_name_that_says_another_language_is_warned_of(tmp_path, name, tag, named):
    path = tmp_path / name
    path.write_text("# Peace\n\nNow.\n", encoding="utf-8")
    messages = [notice.message for notice in source.load(path, tag).notices]
    assert (
        len([message for message in messages if f"the file's name says {named}, and" in message])
        == 1
    )


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("call.de.md", "de"), ("call.de.md", "de-CH"), ("call.pt.md", "pt-BR"),
        ("call.ku.md", "ckb"), ("call.ku.md", "kmr"), ("call.no.md", "nb"), ("fa.txt", "fa-AF"),
        ("stop-it.md", "en"), ("call.md", "en"), ("my-call.md", "tr"), ("v.2.md", "en"),
        ("call.draft.md", "en"), ("peace.now.txt", "en"), ("az-Arab.md", "az"),
    ],
)  # fmt: skip
def test_a_name_that_says_the_language_or_none_is_not(tmp_path, name, tag):
    path = tmp_path / name
    path.write_text("# Peace\n\nNow.\n", encoding="utf-8")
    assert not [
        notice for notice in source.load(path, tag).notices if "name says" in notice.message
    ]
