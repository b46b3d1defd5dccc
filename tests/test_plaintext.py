"""Plain text as people have it: Word's and LibreOffice's exports, notepads, chats."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from commands import call
from hypothesis import given
from hypothesis import strategies as st

from leaflet.commands.main import main
from leaflet.errors import TextError
from leaflet.statement import source
from leaflet.statement.plaintext import from_plain_text

CASES = Path(__file__).parent / "data" / "cases"
BREAK = "\u2028"
LONG = "We stand with the women, workers and students who have been on the streets for years."


def read(text: str) -> list[tuple[str, str, str]]:
    """Role, mark and words of each paragraph."""
    return [
        (paragraph.role, paragraph.mark, paragraph.text)
        for paragraph in from_plain_text(text, "t.txt")[0]
    ]


def notices_of(text: str) -> list[str]:
    return [str(notice) for notice in from_plain_text(text, "t.txt")[1]]


@pytest.mark.parametrize("name", ["word-en.txt", "call-en.txt"])
def test_an_export_of_a_word_processor(name):
    """What a person sees in the document: each line a paragraph, a list of three."""
    statement = source.load(CASES / name, "en")
    assert statement.title == "No war on Iran \u2013 for life, against bombs!"
    assert [paragraph.role for paragraph in statement.paragraphs] == (
        ["title", *["body"] * 4, *["item"] * 3, *["body"] * 6]
    )
    assert [paragraph.mark for paragraph in statement.paragraphs if paragraph.role == "item"] == [
        "1.",
        "2.",
        "3.",
    ]
    assert statement.paragraphs[-3].text == "Where"
    (notice,) = statement.notices
    assert notice.message == (
        "taken in this text: the first line for the headline; each line for a paragraph; "
        "3 lines with a mark for a list"
    )


def test_a_list_by_hand():
    statement = source.load(CASES / "55-plain-list.fa.txt")
    items = [paragraph for paragraph in statement.paragraphs if paragraph.role == "item"]
    assert [item.mark for item in items] == ["", "", "\u06f1-", "\u06f2-", "\u06f3-"]
    assert [item.ordinal for item in items] == [0, 0, 1, 2, 3]
    assert statement.paragraphs[-1].text.count(BREAK) == 2


PEACE = "\u548c\u5e73"
WRAPPED = """Peace

On Saturday, 14 June, we take to the streets together with our friends
from all parts of the city. Bombs do not bring freedom. They kill those
who rose up against the regime and against poverty.

We stand with the women, workers and students who have been on the
streets for years.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # wrapped to 70 columns: put together again
            WRAPPED,
            [
                ("title", "", "Peace"),
                ("body", "", "On Saturday, 14 June, we take to the streets together with our "
                 "friends from all parts of the city. Bombs do not bring freedom. They kill those "
                 "who rose up against the regime and against poverty."),
                ("body", "", "We stand with the women, workers and students who have been on the "
                 "streets for years."),
            ],
        ),
        (  # an address keeps its lines
            "Peace\n\nCome!\n\nLigue\n12 rue de la Paix\nParis\n",
            [("title", "", "Peace"), ("body", "", "Come!"),
             ("body", "", f"Ligue{BREAK}12 rue de la Paix{BREAK}Paris")],
        ),
        (  # a form feed goes, and parts paragraphs
            "Peace\n\nOne.\n\fTwo.\n",
            [("title", "", "Peace"), ("body", "", "One."), ("body", "", "Two.")],
        ),
        (
            "Peace\n\nOne.\fTwo.\f\n",
            [("title", "", "Peace"), ("body", "", "One."), ("body", "", "Two.")],
        ),
        (  # bullets of several kinds, and what goes on with one
            "Peace\n\n\u2022 bread\n   and roses\n\u2022 work\n",
            [("title", "", "Peace"), ("item", "", "bread and roses"), ("item", "", "work")],
        ),
        (
            "Peace\n\n(1) bread\n(2) work\n",
            [("title", "", "Peace"), ("item", "(1)", "bread"), ("item", "(2)", "work")],
        ),
        (
            "Peace\n\na) bread\nb) work\n",
            [("title", "", "Peace"), ("item", "a)", "bread"), ("item", "b)", "work")],
        ),
        (  # one dash is no list, and nor is a signature
            "Peace\n\nCome!\n\n\u2013 Ligue de la paix\nParis\n",
            [("title", "", "Peace"), ("body", "", "Come!"),
             ("body", "", f"\u2013 Ligue de la paix{BREAK}Paris")],
        ),
        (  # a long first line is no headline
            f"{LONG} {LONG}\n\nCome!\n",
            [("body", "", f"{LONG} {LONG}"), ("body", "", "Come!")],
        ),
        (  # each line a paragraph, of any length
            f"Peace\n{LONG}\nCome!\n{LONG}\nNow\n",
            [("title", "", "Peace"), ("body", "", LONG), ("body", "", "Come!"), ("body", "", LONG),
             ("body", "", "Now")],
        ),
        ("Peace\n", [("title", "", "Peace")]),
        (  # a list alone
            "- bread\n- work\n",
            [("item", "", "bread"), ("item", "", "work")],
        ),
        (  # three lines of Chinese, wrapped to 60 columns: no space between
            f"{PEACE}\n\n{PEACE * 15}\n{PEACE * 15}\n{PEACE * 14}\n",
            [("title", "", PEACE), ("body", "", PEACE * 44)],
        ),
        (  # one long line above another is no sign of wrapping
            "Peace\n\nQuestions? +49 30 5550 2019 (Signal) or @nowar_berlin\n#NoWarOnIran\n",
            [("title", "", "Peace"),
             ("body", "", "Questions? +49 30 5550 2019 (Signal) or @nowar_berlin"
              f"{BREAK}#NoWarOnIran")],
        ),
    ],
)  # fmt: skip
def test_what_lines_are(text, expected):
    assert read(text) == expected


def test_nested_items():
    text = "Peace\n\n\u2022 one\n    \u2022 two\n    \u2022 three\n\u2022 four\n"
    assert [paragraph.depth for paragraph in from_plain_text(text, "t")[0][1:]] == [0, 1, 1, 0]


def spans(text: str) -> list[tuple[str, bool, bool]]:
    paragraph = from_plain_text(f"Peace\n\n{text}\n", "t.txt")[0][-1]
    return [(span.text, span.strong, span.emphasis) for span in paragraph.spans]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("*no war*", [("no war", True, False)]),
        ("*now* and _here_", [("now", True, False), (" and ", False, False),
                              ("here", False, True)]),
        ("*_both_*", [("both", True, True)]),
        ("_*both*_", [("both", True, True)]),
        ("(*now*), _no_!", [("(", False, False), ("now", True, False), ("), ", False, False),
                            ("no", False, True), ("!", False, False)]),
        ("*now* Sch\u00fcler*innen und Student*innen _a_",
         [("now", True, False), (" Sch\u00fcler*innen und Student*innen ", False, False),
          ("a", False, True)]),
        ("*now* _team_@example.org #_stop_it_ https://a.org/_x_/y",
         [("now", True, False),
          (" _team_@example.org #_stop_it_ https://a.org/_x_/y", False, False)]),
        ("*now* _x__ \\*a* ab*#c", [("now", True, False),
                                         (" _x__ \\*a* ab*#c", False, False)]),
        ("*now* 2*3*4 and 5 * 3 * 2", [("now", True, False),
                                       (" 2*3*4 and 5 * 3 * 2", False, False)]),
    ],
)  # fmt: skip
def test_marks_of_a_chat(line, expected):
    assert spans(f"{line} #peace").pop()[0].endswith(" #peace")
    styled_spans = spans(f"{line} #peace")
    text, strong, emphasis = styled_spans.pop()
    rest = text.removesuffix(" #peace")
    assert styled_spans + ([(rest, strong, emphasis)] if rest else []) == expected


@pytest.mark.parametrize(
    "line",
    ["a *note* here", "Sch\u00fcler*innen und Student*innen", "2*3*4", "one star *",
     "snake_case_name", "b * a * b *"],
)  # fmt: skip
def test_where_it_is_no_chat_marks_stay(line):
    assert spans(line) == [(line, False, False)]


def test_what_is_struck_out_is_refused():
    with pytest.raises(TextError) as caught:
        from_plain_text("*Peace*\n\n~not at 2 pm~ at 3 _pm_\n\n~at home~ outside\n", "t.txt")
    assert [str(fault) for fault in caught.value.every] == [
        "t.txt:3: '~not at 2 pm~' is struck out, which cannot be printed",
        "t.txt:5: '~at home~' is struck out, which cannot be printed",
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("# Peace\n\nNow.\n", 1, "Markdown"),
        ("Peace\n\n**Now.**\n", 3, "Markdown"),
        ("Peace\n\nNow.\n\n---\n\nUs\n", 5, "Markdown"),
        ("Peace\n\n[here](https://a.org)\n", 3, "Markdown"),
        ("Peace\n\n## When\n", 3, "Markdown"),
        ("<html>\n<body>Peace</body>\n", 1, "HTML"),
        ("Peace\n\n<p>Now</p>\n", 3, "HTML"),
        ("Peace\n\nNow<br>here\n", 3, "HTML"),
        ("Peace\n\nyou&nbsp;and me\n", 3, "HTML"),
        ("<!DOCTYPE html>\n", 1, "HTML"),
        ("Peace\n\nthis *word* here\n", 3, "these marks"),
    ],
)
def test_marks_of_another_kind_of_file_are_noticed(text, line, message):
    assert any(
        notice.startswith(f"t.txt:{line}: ") and message in notice for notice in notices_of(text)
    )


@pytest.mark.parametrize(
    ("text", "notices"),
    [
        (
            "Peace\n\nNow **all** of [us](https://a.org).\n\n## When\n\n| a | b |\n| 1 | 2 |\n",
            ["3: Markdown: **all**, [us](https://a.org), ## When (line 5), | a | b | (line 7)"],
        ),
        (
            "Peace\n\n<p>Now</p> and <b>here</b>\n\nyou&nbsp;and **all**\n",
            ["3: HTML: <p>, <b>, &nbsp; (line 5)", "5: Markdown: **all**"],
        ),
        (
            "Peace\n\n> They said __no__ to it.\n\n```\n~~war~~\n",
            ["3: Markdown: > They said __no__ to it., __no__, ``` (line 5), ~~war~~ (line 6)"],
        ),
        (
            "Peace\n\nthis *word* here\n\nbring `water`\n",
            ["3: marks: *word*, `water` (line 5)"],
        ),
        (
            "Peace\n\n<br>one<br/>two<BR >\n\n![A fist](fist.png)\n\n--------\n",
            ["3: HTML: <br>", "5: Markdown: ![A fist](fist.png), -------- (line 7)"],
        ),
        ("Peace\n\nLeave out ~all~ this\n", ["3: marks: ~all~"]),
    ],
)
def test_every_kind_of_mark_is_named_with_its_first_line(text, notices):
    of_markdown = "this looks like Markdown, and in a .txt it is printed as it stands"
    of_html = "this looks like HTML, and in a .txt it is printed as it stands"
    seen = [line.removeprefix("t.txt:") for line in notices_of(text) if ": taken in" not in line]
    for whole, kind in ((of_markdown, "Markdown"), (of_html, "HTML")):
        seen = [notice.replace(whole, kind) for notice in seen]
    seen = [notice.partition("; name the")[0].partition("; save the")[0] for notice in seen]
    remark = "these marks are printed as they stand"
    assert [notice.replace(remark, "marks") for notice in seen] == notices


@pytest.mark.parametrize("text", ["Peace\n\na < b > c\n", "Peace & bread\n\n<3\n", "A & B\n"])
def test_what_is_no_markup_is_not_noticed(text):
    assert notices_of(text) == []


def test_markdown_that_windows_named_txt(here):
    Path("call.de.md.txt").write_text("# Frieden\n\n**Jetzt.**\n", encoding="utf-8")
    statement = source.load(Path("call.de.md.txt"))
    assert (statement.name, statement.language.tag, statement.title) == ("call", "de", "Frieden")
    assert "read as Markdown" in statement.notices[0].message
    Path("two").mkdir()
    Path("two/ar.md.txt").write_text("# a\n", encoding="utf-8")
    Path("two/de.md").write_text("# b\n", encoding="utf-8")
    assert source.languages(Path("two")) == ("ar", "de")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("t.en.md", "Peace\n\nNow.\n", "this text has no headline; a line that begins with # is"),
        ("t.en.md", "## Peace\n\nNow.\n", "this text has no headline"),
        ("t.en.txt", f"{LONG} {LONG}\n", "this text has no headline; a short first line is one"),
        ("t.en.txt", "- bread\n- work\n", "this text has no headline"),
        ("t.en.md", f"# {LONG} {LONG}\n", "the headline has 32 words"),
        ("t.en.md", f"# {LONG} {LONG} {LONG}\n\nNow.\n", "the headline has 48 words"),
    ],
)
def test_a_strange_headline_is_warned_of(here, name, text, message):
    Path(name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", name])
    assert (done.exit_code, message in done.stderr) == (0, True)


@pytest.mark.parametrize("name", ["t.en.md", "t.en.txt"])
def test_a_headline_is_not_warned_of(here, name):
    Path(name).write_text(("# " if name.endswith("md") else "") + "Peace\n\nNow.\n")
    assert CliRunner().invoke(main, ["check", name]).stderr == ""


PIECES = ["word", "a b", "1. x", "2. y", "\u2022 z", "- d", "*s*", "_e_", "a*b*c", "\f", "\n",
          "\n\n", " ", "\t", "x@y.org", "#t_a_g", "\u06f1. \u0646\u0627\u0646", LONG]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_letter_is_lost(text):
    """All letters and digits are there, in order; those of list marks as marks."""
    paragraphs, _ = from_plain_text(text, "t.txt")
    written = "".join(paragraph.mark + paragraph.text for paragraph in paragraphs)
    assert [c for c in written if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    "mark", ["<!-- event -->", "<!-- slip -->", "[^1]", "[^a]", "[here]: a.org"]
)
def test_directives_and_notes_in_a_txt_are_told_of(mark: str, tmp_path: Path) -> None:
    file = tmp_path / "t.en.txt"
    file.write_text(f"Come\n\n{mark}\n\nwe go.\n", encoding="utf-8")
    done = call("check", str(file))
    assert (
        f"t.en.txt:3: this looks like Markdown, and in a .txt it is printed as it stands: {mark}"
        in done.output
    )
