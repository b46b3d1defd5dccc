"""The list of groups, TOML or CSV: what it says, and every refusal with its place."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import FileError, LeafletError, Location, TextError, UsageError
from leaflet.groups.examples import example
from leaflet.groups.manifest import Group, read
from leaflet.statement.isolates import left_open

PHONE_FA = "\u062a\u0644\u0641\u0646"  # "telephone" in Persian
PHONE_AR = "\u0647\u0627\u062a\u0641"  # and in Arabic
LRE, RLE, PDF, RLO, RLI, FSI, PDI = "\u202a\u202b\u202c\u202e\u2067\u2068\u2069"


@pytest.fixture
def wrote(tmp_path):
    def write(text: str | bytes, name: str = "groups.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def refusal(path: Path, kind: type = TextError, encoding: str = "") -> tuple[str, str]:
    with pytest.raises(LeafletError) as caught:
        read(path, encoding)
    assert type(caught.value) is kind
    return str(caught.value).replace(f"{path.parent.as_posix()}/", ""), caught.value.hint


def group(path: Path) -> Group:
    """The only group of a list."""
    (single,) = read(path).groups
    return single


TABLE = f"""\
Name, CONTACT ,contact.FA,meeting,meeting.pt-br,url,languages,size,sides,copies,printer,statement
Group  one,"020 7946 0001

  one@example.org ",{PHONE_FA},Tuesdays,,https://example.org/1,"EN fa; ar,fa",A5,1,200,office,
,,,,,,,,,,,
Group two,,,,,,all,120\u00d7200MM,2,,,call
"""


def test_a_table(wrote):
    path = wrote(TABLE)
    file = path.as_posix()
    first_group = Group(
        name="Group one",
        at=Location(file, 2),
        contact=(("", "020 7946 0001\none@example.org"), ("fa", PHONE_FA)),
        meeting=(("", "Tuesdays"),),
        url="https://example.org/1",
        languages=("en", "fa", "ar"),
        size="a5",
        sides=1,
        copies=200,
        printer="office",
    )
    two = Group(
        name="Group two",
        at=Location(file, 6, 4),  # the row before it has three lines
        languages=("all",),
        size="120x200mm",
        sides=2,
        statement="call",
    )
    defaults, groups, *_ = read(path)
    assert (defaults, [*groups]) == (Group("", Location(file)), [first_group, two])


MANIFEST = f"""\
# [[group]]
size = "a4"
contact.fa = "{PHONE_FA}"
contact.all = "020 7946 0000"

[[group]]
name = "Group one"
contact = \"\"\"
020 7946 0001
[[group]]
\"\"\"
languages = ["EN", "fa"]
sides = 1

  [[ group ]]  # another
name = 'Group two'
copies = 50
[group.meeting]
ar = "{PHONE_AR}"
"""


def test_a_toml_manifest(wrote):
    path = wrote(MANIFEST, "groups.TOML")
    file = path.as_posix()
    defaults = Group(
        "", Location(file), contact=(("fa", PHONE_FA), ("", "020 7946 0000")), size="a4"
    )
    first_group = Group(
        "Group one",
        Location(file, 6),
        contact=(("", "020 7946 0001\n[[group]]"),),
        languages=("en", "fa"),
        sides=1,
    )
    two = Group("Group two", Location(file, 15), meeting=(("ar", PHONE_AR),), copies=50)
    file_defaults, groups, *_ = read(path)
    assert (file_defaults, [*groups]) == (defaults, [first_group, two])


def test_both_say_the_same(wrote):
    table = 'name,contact,contact.fa,sides\nA,"x\ny",z,2\n'
    toml = '[[group]]\nname="A"\ncontact={fa="z", all="x\\ny"}\nsides="2"\n'
    from_table, from_toml = group(wrote(table)), group(wrote(toml, "g.toml"))
    assert from_table._replace(at=from_toml.at, contact=from_table.contact[::-1]) == from_toml


def test_groups_in_a_toml_list_have_no_line(wrote):
    path = wrote('size = "a5"\ngroup = [{name = "A"}, {name = "B", sides = 3}]', "g.toml")
    assert refusal(path) == ("g.toml: 'sides' is '3'", "give 1 or 2")


@pytest.mark.parametrize("kind", ["csv", "toml"])
def test_the_examples_are_read(wrote, kind):
    text = example(kind)
    first, second, third = read(wrote(text, f"x.{kind}")).groups
    assert [first.name, second.name, third.name] == ["Group one", "Group two", "Group three"]
    assert dict(first.contact)["fa"] == f"{PHONE_FA}: 020 7946 0001"
    assert dict(first.contact)[""] == "Telephone 020 7946 0001\none@example.org"
    assert dict(second.contact)["ar"] == f"{PHONE_AR}: 020 7946 0002"
    assert (first.languages, second.languages, third.languages) == (("en", "fa"), ("all",), ())
    assert (first.copies, second.copies, third.copies) == (200, 50, 0)
    assert dict(second.meeting)[""] == "Every Tuesday at 7 pm, in the library"
    assert third.contact == (("", "three@example.org"),)
    assert [(group.fold, group.paper) for group in (first, second, third)] == [
        ("", ""), ("letter", "a4"), ("", ""),
    ]  # fmt: skip


def test_the_examples_once_a_spreadsheet_or_a_shell_has_saved_them(wrote):
    text = example("csv")
    groups = read(wrote(text)).groups
    excel = text.replace("\n", "\r\n").replace(",", ";")
    shell = text.replace("\n", "\r\n").encode("utf-16")  # with a second mark
    for saved in (excel, shell):
        reread = read(wrote(saved)).groups
        assert [group[:1] + group[2:3] for group in reread] == [
            group[:1] + group[2:3] for group in groups
        ]


def test_every_key_of_the_toml_example_can_be_used(wrote, tmp_path):
    (tmp_path / "one.png").write_bytes(b"")
    text = example("toml")
    for key in ("printer", "logo", "statement", "fold", "paper", "up"):
        assert f"\n# {key} = " in text
        text = text.replace(f"\n# {key} = ", f"\n{key} = ")
    parsed = read(wrote(text, "g.toml"))
    first, listed = parsed.groups[0], parsed.defaults
    assert (first.printer, first.logo) == ("office", tmp_path / "one.png")
    assert (listed.fold, listed.paper, listed.up) == ("letter", "a4", 2)
    assert listed.statement == "oppose-war-on-iran"


NAME = "the first row names the columns, parted by comma, semicolon or tab: name,contact"
COLUMNS = (
    "there are name, contact, meeting, when, where, url, languages, size, fold, paper, up, sides, "
    "style, copies, printer, logo, picture, shows, statement, halftone, tear_off; contact.fa and "
    "meeting.fa for one language"
)
UP = "give how many are on a sheet: 1 to 64, in digits alone"
FOLDS = (
    "folds are half, letter, z, gate, double-gate, accordion, quarter, zine, booklet, poster, or "
    "like accordion:6, poster:3x2; or none"
)
TAG = "give a tag like ar, fa, pt-BR, zh-Hant, or a name like Persian"


@pytest.mark.parametrize(
    ("head", "message", "hint"),
    [
        ("contact,url", "no column is called 'name'", NAME),
        ("name,contact|url", "unknown column 'contact|url'", "did you mean 'contact'?"),
        ("name,contct.fa", "unknown column 'contct.fa'", "did you mean 'contact.fa'?"),
        ("name,Lang", "unknown column 'Lang'", "write 'languages'"),
        ("name,zzz", "unknown column 'zzz'", COLUMNS),
        ("name,url.fa", "unknown column 'url.fa'", COLUMNS),
        ("name,x\u202ey", "unknown column 'x<U+202E>y'", COLUMNS),
        ("name,fold,Fold", "column B and column C are both 'Fold'", "take one of them out"),
        ("name,url,URL", "column B and column C are both 'URL'", "take one of them out"),
        (
            "name,contact.fa,contact.FA",
            "column B and column C are both 'contact.FA'",
            "take one of them out",
        ),
        (
            "contact.all,name,contact",
            "column A and column C are both 'contact'",
            "take one of them out",
        ),
        ("name,contact.", "in 'contact.': '' is not a language tag", TAG),
        ("name,contact.f a", "in 'contact.f a': 'f a' is not a language tag", TAG),
        (
            "name,contact.pt_br",
            "in 'contact.pt_br': 'pt_br' is not a language tag",
            "write it with a hyphen: pt-BR",
        ),
    ],
)
def test_headers(wrote, head, message, hint):
    assert refusal(wrote(f"{head}\n")) == (f"groups.csv:1: {message}", hint)


WEB = "give an address that begins with https:// or http://, without spaces"
COPIES = "give a whole number from 1 to 9999, in digits alone"
MOST = "a printer takes 9999 at most: give the group two rows"  # CUPS's own limit
TURNS = "delete it: it reverses what is written after it"
PUT = "the spreadsheet has put"
RETYPE = "make the column a column of text in the spreadsheet, and type it in again"
LOST = 'in the spreadsheet, save the list as "CSV UTF-8"'
PICTURE = "give a picture beside the list, with / between folders; it may not leave the folder"
STATEMENT = (
    "give a statement's name, or one that lies beside the list, with / between folders; it may "
    "not leave the folder"
)
UNSEEN = "delete it: nobody can see it, or type it"
USER = "take out what stands before the @: it hides where the address leads"

BAD = [
    ("sides", "3", "'sides' is '3'", "give 1 or 2"),
    ("style", "loud", "'style' is 'loud'", "styles are flyer, plain, bold, clear-print, columns"),
    ("sides", "-1", "'sides' is '-1'", "give 1 or 2"),
    ("sides", "2.0", "'sides' is '2.0'", "write 2"),
    ("sides", "\u00b2", "'sides' is '\u00b2'", "give 1 or 2"),
    ("copies", "0", "'copies' is '0'", f"{COPIES}; or take the row out"),
    ("copies", "10000", "'copies' is '10000'", MOST),
    ("copies", "1.000", "'copies' is '1.000'", "write 1000"),
    ("copies", "9" * 5000, f"'copies' is '{'9' * 39}…{'9' * 20}'", COPIES),
    ("copies", "many", "'copies' is 'many'", COPIES),
    (
        "size",
        "a55",
        "'size' is 'a55'",
        "did you mean a5? sizes are a0, a1, a2, a3, a4, a5, a6, dl, letter, half-letter, legal, "
        "tabloid, or "
        "like 120x200mm, 5x8in",
    ),
    (
        "size",
        "1x1mm",
        "'size' is '1x1mm'",
        "an edge is from 50 mm (2 in) to 1200 mm (47 in) long",
    ),
    (
        "paper",
        "a4x",
        "'paper' is 'a4x'",
        "did you mean a4? sizes are a0, a1, a2, a3, a4, a5, "
        "a6, dl, letter, half-letter, legal, tabloid, or like 120x200mm, 5x8in",
    ),
    ("fold", "leter", "'fold' is 'leter'", f"did you mean letter? {FOLDS}"),
    (
        "fold",
        "accordion:1",
        "'fold' is 'accordion:1'",
        "an accordion has 2 to 24 panels a side: accordion:6; or none",
    ),
    ("up", "65", "'up' is '65'", UP),
    ("up", "two", "'up' is 'two'", UP),
    ("languages", "fa x", "in 'languages': 'x' is not a language tag", TAG),
    ("languages", "All fa", "'languages' is 'All fa'", "write 'all' alone, or name the languages"),
    ("url", "javascript:alert(1)", "'url' is 'javascript:alert(1)'", WEB),
    ("url", "file:///etc/passwd", "'url' is 'file:///etc/passwd'", WEB),
    ("url", "index.html", "'url' is 'index.html'", "write https://index.html"),
    ("url", "https://", "'url' is 'https://'", WEB),
    ("url", "https:///x", "'url' is 'https:///x'", WEB),
    (
        "url",
        "https://example.org/a b",
        "'url' is 'https://example.org/a b'",
        "write https://example.org/a%20b",
    ),
    ("url", "https://example.org/a\nb", "'url' is 'https://example.org/a b'", WEB),
    ("url", "https://example.org/\u00a0b", "'url' is 'https://example.org/ b'", WEB),
    (
        "url",
        "https://example.org/\u200bb",
        "'url' is 'https://example.org/\u200bb', with U+200B ZERO WIDTH SPACE in it",
        UNSEEN,
    ),
    (
        "url",
        "https://example.org/\u202eb",
        "'url' is 'https://example.org/<U+202E>b', with U+202E RIGHT-TO-LEFT OVERRIDE in it",
        UNSEEN,
    ),
    ("url", "https://example.org/<b>", "'url' is 'https://example.org/<b>'", WEB),
    ("url", "https://example.org:x/", "'url' is 'https://example.org:x/'", WEB),
    ("url", "https://[::1/", "'url' is 'https://[::1/'", WEB),
    ("url", "https://example.org@example.com", "'url' is 'https://example.org@example.com'", USER),
    ("url", "https://example.org/" + "x" * 281, "'url' is 301 characters long", "it may have 300"),
    ("name", "x" * 201, "'name' is 201 characters long", "it may have 200"),
    (
        "name",
        f"invoice{RLO}fdp.exe",
        "'name' is 'invoice<U+202E>fdp.exe', with U+202E RIGHT-TO-LEFT OVERRIDE in it",
        TURNS,
    ),
    (
        "name",
        f"user{RLO} {RLI}// Check if admin{PDI} {RLI}",
        "'name' is 'user<U+202E> <U+2067>// Check if admin<U+2069> <U+2067>', "
        "with U+202E RIGHT-TO-LEFT OVERRIDE in it",
        TURNS,
    ),
    (
        "printer",
        f"{LRE}x",
        "'printer' is '<U+202A>x', with U+202A LEFT-TO-RIGHT EMBEDDING in it",
        TURNS,
    ),
    (
        "printer",
        "-o raw",
        "'printer' is '-o raw'",
        "the name of a printer does not begin with a hyphen",
    ),
    ("contact", "x\n" * 9, "'contact' has 9 lines", "it may have 8"),
    ("contact.fa", "x" * 601, "'contact.fa' is 601 characters long", "it may have 600"),
    (
        "contact",
        "020 7946\x07 0001",
        "in 'contact': control character U+0007 BELL",
        "delete it: it stands after '020 7946'",
    ),
    (
        "meeting",
        "one\u2029two",
        "in 'meeting': U+2029 PARAGRAPH SEPARATOR in a text",
        "leave an empty line instead: it stands after 'one'",
    ),
    ("name", "caf\ufffd", "'name' has lost letters: 'caf\ufffd'", LOST),
    ("contact", "????? 12", "'contact' has lost letters: '????? 12'", LOST),
    *(
        ("contact", f"x\n{sign} ", f"in 'contact' {PUT} '{sign}' for what was typed", RETYPE)
        for sign in ("#NAME?", "####", "#REF!", "4.42079E+11", "4,42079E+11")
    ),
    ("logo", "../one.png", "'logo' is '../one.png'", PICTURE),
    ("logo", "/etc/passwd", "'logo' is '/etc/passwd'", PICTURE),
    ("logo", "..\\one.png", "'logo' is '..\\one.png'", PICTURE),
    ("logo", "C:one.png", "'logo' is 'C:one.png'", PICTURE),
    ("logo", "out/one.png", "'logo' is 'out/one.png'", PICTURE),
    ("logo", ".", "'logo' is '.'", PICTURE),
    ("logo", "logos", "'logo' is 'logos'", "give a picture: this is no file"),
    ("statement", "../call", "'statement' is '../call'", STATEMENT),
    ("statement", "/etc/passwd", "'statement' is '/etc/passwd'", STATEMENT),
]


@pytest.fixture
def outside(tmp_path):
    """A folder beside the list that leads out of the list's folder, and one that does not."""
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "one.png").write_bytes(b"")
    if sys.platform == "win32":
        pytest.skip("symbolic links need rights there")
    (tmp_path / "out").symlink_to(tmp_path.parent)


@pytest.mark.parametrize(("column", "value", "message", "hint"), BAD)
def test_values(wrote, outside, column, value, message, hint):
    head, first = ("name", "") if column == "name" else (f"name,{column}", "A,")
    cell = value.replace('"', '""')
    path = wrote(f'{head}\n\n{first}"{cell}"\n')
    assert refusal(path) == (f"groups.csv:3: {message}", hint)

    toml = "".join(f"\\U{ord(character):08X}" for character in value)
    key = "" if column == "name" else 'name = "A"\n'
    path = wrote(f'size = "a5"\n[[group]]\n{key}{column} = "{toml}"\n', "g.toml")
    line = 3 if column == "name" else 4
    assert refusal(path) == (f"g.toml:{line}: {message}", hint)


def test_a_file_that_is_not_there(wrote):
    message = "groups.csv:2: 'logo' is 'one.png', and there is no such file"
    hint = "it is looked for in the list's folder: give a picture beside the list"
    assert refusal(wrote("name,logo\nA,one.png\n"), FileError) == (message, hint)
    path = wrote("name,statement\nA,texts/call\n")
    assert "no such file" in refusal(path, FileError)[0]


def test_files_beside_the_list(wrote, outside, tmp_path, monkeypatch):
    text = "name,logo,statement\nA,logos/one.png,./logos\nB,logos/one.png,call\n"
    first, second = read(wrote(text)).groups
    assert first.logo == tmp_path / "logos" / "one.png"
    assert first.logo is second.logo
    assert (first.statement, second.statement) == ((tmp_path / "logos").as_posix(), "call")
    monkeypatch.chdir(tmp_path)
    assert read(Path("groups.csv")).groups[0].logo == Path("logos/one.png")


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("sides", "\u0662", 2),
        ("copies", "9999", 9999),
        ("languages", "fa\u060c ar\u061b FA", ("fa", "ar")),
        ("languages", " ALL ", ("all",)),
        ("url", "HTTP://example.org:8080/a?b=c#d", "HTTP://example.org:8080/a?b=c#d"),
        ("url", "www.example.org/x", "https://www.example.org/x"),
        ("url", "WWW.example.org", "https://WWW.example.org"),
        ("url", f"https://example.org/{PHONE_FA}", f"https://example.org/{PHONE_FA}"),
        ("name", "e\u0301", "\u00e9"),
        ("name", "<b>Fish & Chips <Ltd></b>", "<b>Fish & Chips <Ltd></b>"),
        ("name", "=cmd|'/C calc'!A0", "=cmd|'/C calc'!A0"),
        ("name", "../../escape", "../../escape"),
        ("contact", "a\tb \u2028 c\u00a0d", (("", "a b\nc\u00a0d"),)),
        ("contact.pt-br", "x", (("pt-BR", "x"),)),
        ("contact", " \u200f\n", ()),
        ("url", "\u00a0", ""),
        ("size", "", ""),
    ],
)
def test_good_values(wrote, column, value, expected):
    head, first = ("name", "") if column == "name" else (f"name,{column}", "A,")
    parsed = group(wrote(f'{head}\n{first}"{value}"\n'))
    assert getattr(parsed, column.partition(".")[0]) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (f"a{RLE}b", f"a{RLE}b{PDF}"),
        (f"{RLI}a\nb{PDI}c", f"{RLI}a{PDI}\nbc"),
        (f"{PDI}{PDI}{FSI}a{PDI}", f"{FSI}a{PDI}"),
    ],
)
def test_a_text_ends_in_itself(wrote, value, expected):
    assert group(wrote(f'name,contact\nA,"{value}"\n')).contact == (("", expected),)


@given(st.text(st.sampled_from(f"ab\n {LRE}{RLE}{PDF}{RLI}{FSI}{PDI}"), max_size=30))
def test_every_line_ends_in_itself(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("list") / "g.csv"
    path.write_text(f'name,contact\nA,"{value}"\n', encoding="utf-8")
    try:
        contact = dict(group(path).contact).get("", "")
    except TextError as error:
        assert "lines" in str(error)
        return
    for line in contact.split("\n"):
        assert left_open(f"{FSI}{line}") == (0,)
        assert left_open(f"{RLO}{line}") == (0,)
    letters = "".join(character for character in value if character in "ab")
    assert "".join(character for character in contact if character in "ab") == letters


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "groups.csv: the list is empty", "its first row names the columns"),
        (
            "name,url\n,\n\n",
            "groups.csv: there are no groups in this list",
            "write a row for each group below the first row, which names the columns",
        ),
        (
            "name,url\nA,\n\u200f,https://example.org\n",
            "groups.csv:3: this row has no name",
            "give it one under 'name'",
        ),
    ],
)
def test_a_table_without_groups(wrote, text, message, hint):
    assert refusal(wrote(text)) == (message, hint)


BRACKETS = "write [[group]], in two brackets"
TWICE = "leave one of them"


def quoted(key: str) -> str:
    return f'write it in quotes: {key} = "…"'


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", ": there are no groups in this list", "write a [[group]] for each"),
        ("size = a5", ":1: not TOML: invalid value", 'a line is: key = "value"'),
        ("[[group]]\nurl = ''", ":1: this group has no name", "give it one under 'name'"),
        ("[group]\nname = 'A'", ":1: 'group' is not a list of groups", BRACKETS),
        ("\ngroup = ['A']", ":2: 'group' is not a list of groups", BRACKETS),
        ("\n[[groups]]\nname = 'A'", ":2: unknown key 'groups'", "did you mean 'group'?"),
        ("name = 'A'", ":1: 'name' stands outside of a group", "write [[group]] above it"),
        (
            "\nstyle = 'z'",
            ":2: 'style' is 'z'",
            "styles are flyer, plain, bold, clear-print, columns",
        ),
        ("\n[fold]\nx = 1", ":2: 'fold' is not text", quoted("fold")),
        ("up = '0'", ":1: 'up' is '0'", UP),
        ("up = 2.0", ":1: 'up' is not a number", "write it like up = 2"),
        ("sides = true", ":1: 'sides' is not a number", "write it like sides = 2"),
        ("sides = {}", ":1: 'sides' is not a number", "write it like sides = 2"),
        ("copies = 1.5", ":1: 'copies' is not a number", "write it like copies = 2"),
        ("copies = -2", ":1: 'copies' is '-2'", COPIES),
        ("url = 1", ":1: 'url' is not text", quoted("url")),
        ("url.fa = 'x'", ":1: 'url' is not text", quoted("url")),
        ("languages = ['fa', 1]", ":1: 'languages' is not text", quoted("languages")),
        ("contact.fa = 1", ":1: 'contact.fa' is not text", quoted("contact.fa")),
        (
            "[[group]]\nname='A'\n[group.contact]\nf_a='x'",
            ":3: in 'contact.f_a': 'f_a' is not a language tag",
            TAG,
        ),
        ("contact = {fa = 'x', FA = 'y'}", ":1: 'contact.FA' stands here twice", TWICE),
        ("size = 'a5'\nSize = 'a4'", ":2: 'Size' stands here twice", TWICE),
        ("x = " + "[" * 5000, ": its brackets are nested too deeply", "write it in plain tables"),
    ],
)
def test_bad_toml(wrote, text, message, hint):
    assert refusal(wrote(text, "g.toml")) == (f"g.toml{message}", hint)


def test_encodings(wrote):
    text = f"name,contact\nA,{PHONE_AR}\n"
    assert group(wrote(text.encode("utf-16"))).contact == (("", PHONE_AR),)
    path = wrote(text.encode("cp1256"))
    assert read(path, "windows-1256").groups[0].contact == (("", PHONE_AR),)
    message, hint = refusal(path)
    assert message.endswith("it looks like Windows-1256 (Arabic)")
    assert hint.endswith("or say --encoding windows-1256")
    path = wrote("[[group]]\nname='A'", "g.toml")
    expected = ("a TOML list is always UTF-8", "leave out --encoding")
    assert refusal(path, UsageError, "windows-1256") == expected
    path = wrote(f"contact = '{PHONE_AR}'".encode("cp1256"), "g.toml")
    assert refusal(path)[0].startswith("g.toml:1: not UTF-8")


def test_other_files(wrote, tmp_path):
    assert refusal(wrote(b"PK\x03\x04\x14", "g.csv")) == (
        "g.csv: this is a Word, Excel, LibreOffice or ZIP file, not CSV",
        'in the spreadsheet, save it as "CSV UTF-8"',
    )
    expected = "in a spreadsheet, save it as .xlsx or .ods; or write a list in TOML"
    for name in ("g.numbers", "g.pdf", "g"):
        message = f"{name}: a list's name ends in .xlsx, .ods, .csv or .toml"
        assert refusal(wrote(b"PK\x03\x04", name)) == (message, expected)
    for name in ("g.tsv", "g.TXT"):
        assert group(wrote("name\turl\nA\t\n", name)).name == "A"
    assert refusal(tmp_path / "no.csv", FileError) == ("no.csv: there is no such file", "")
    assert refusal(tmp_path, FileError)[0].endswith("this is a folder, not a file")
    with pytest.raises(FileError):
        read(Path("a\0b.csv"))


def test_limits(wrote, monkeypatch):
    from leaflet.groups import manifest

    monkeypatch.setattr(manifest, "_MOST", 2)
    assert len(read(wrote("name\nA\nB\n")).groups) == 2
    message = "groups.csv:4: there are more than 2 groups"
    assert refusal(wrote("name\nA\nB\nC\n")) == (message, "divide it into several lists")
    monkeypatch.setattr(manifest, "_LARGEST", 1 << 20)
    message = "groups.csv: the file is larger than 1 MiB"
    path = wrote("name\n" + "A" * (1 << 20))
    assert refusal(path) == (message, "divide it into several lists")


ANY = st.text(st.characters() | st.sampled_from('",;\n\r\t\0\ufeff\u202e'), max_size=60)


@given(ANY, st.sampled_from(["csv", "toml"]))
def test_any_text_is_read_or_refused(tmp_path_factory, text, kind):
    head = {"csv": "name,contact,url\n", "toml": "[[group]]\nname = "}[kind]
    path = tmp_path_factory.mktemp("any") / f"g.{kind}"
    path.write_bytes((head + text).encode("utf-8", "surrogatepass"))
    try:
        extracted = read(path)
    except LeafletError as error:
        assert error.at is not None and error.message
        return
    assert all(group.name and "\n" not in group.name for group in extracted.groups)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "g.csv"
    path.write_bytes(data)
    for encoding in ("", "windows-1256", "utf-16-le", "gb18030"):
        with pytest.raises(TextError):
            read(path, encoding)  # there is never a column called 'name'


def test_the_list_of_another_folder_is_not_followed_out_of_it(tmp_path):
    """A list that is itself a link is beside what lies beside the link."""
    if not hasattr(os, "symlink") or sys.platform == "win32":
        pytest.skip("symbolic links need rights there")
    there, here = tmp_path / "there", tmp_path / "here"
    there.mkdir()
    here.mkdir()
    (there / "one.png").write_bytes(b"")
    (there / "g.csv").write_text("name,logo\nA,one.png\n")
    (here / "g.csv").symlink_to(there / "g.csv")
    (here / "one.png").symlink_to(there / "one.png")
    assert refusal(here / "g.csv") == ("g.csv:2: 'logo' is 'one.png'", PICTURE)
    assert read(there / "g.csv").groups[0].logo == there / "one.png"
