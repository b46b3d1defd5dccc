"""Markdown -> paragraphs: roles, styles, lines, and every refusal with its message."""

import re
from pathlib import Path

import pytest
from commands import call

from leaflet.errors import TextError
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import BULLET, CONTINUED, Span

PEACE = "\u0627\u0644\u0633\u0644\u0627\u0645"
PDF, RLO, RLI, FSI, PDI = "\u202c\u202e\u2067\u2068\u2069"


READ = " and ".join(f"<!-- {word} -->" for word in ("cover", "back", "event", "pull", "slip"))


def roles(text):
    return [(p.role, p.text) for p in from_markdown(text, "en.md")[0]]


def spans(text):
    (paragraph,) = from_markdown(text, "en.md")[0]
    return paragraph.spans


def refusal(text):
    with pytest.raises(TextError) as caught:
        from_markdown(text, "en.md")
    return str(caught.value), caught.value.hint


def test_a_statement():
    text = "# A\n\nb\nc\n\n---\n\nWe oppose.\n\nOur  lot.\n\n– Us\n\nus.org/\n"
    assert roles(text) == [
        ("title", "A"),
        ("body", "b c"),
        ("slogan", "We oppose."),
        ("slogan", "Our lot."),
        ("signature", "– Us"),
        ("note", "us.org/"),
    ]
    assert [p.at.line for p in from_markdown(text, "en.md")[0]] == [1, 3, 8, 10, 12, 14]


def test_without_a_rule_all_is_body():
    assert roles("a\n\n– b\n\nc") == [("body", "a"), ("body", "– b"), ("body", "c")]


def test_headings():
    assert roles("Under\n===\n\n## B #\n\n# C") == [
        ("title", "Under"),
        ("heading", "B"),
        ("heading", "C"),
    ]
    assert roles("## A\n\n# B") == [("heading", "A"), ("title", "B")]


def test_the_last_rule_opens_the_closing_and_a_heading_ends_it():
    text = "a\n\n***\n\nb\n\n– c\n\nd\n\n___\n\ne\n\n## f\n\ng"
    assert [role for role, _ in roles(text)] == [
        "body", "body", "body", "body", "slogan", "heading", "body",
    ]  # fmt: skip


def test_several_lines_in_the_closing():
    assert roles("---\n\na\nb\n\n– c\nd\n\ne\nf") == [
        ("slogan", "a"),
        ("slogan", "b"),
        ("signature", "– c"),
        ("note", "d"),
        ("note", "e\u2028f"),
    ]


@pytest.mark.parametrize("dash", ["– ", "- ", "— "])
@pytest.mark.parametrize(
    "slogans",
    [("Stop the war!",), ("Stop the war!", "Bring them home!"), ("*Woman*, life", "freedom"),
     ("\u062f\u064a!", "\u0644\u0627"),
     ("One that is as long as a whole sentence may well be, or longer.",)],
)  # fmt: skip
def test_a_closing_needs_no_empty_lines(slogans: tuple[str, ...], dash: str) -> None:
    """It comes to the same with them, as the README shows it, and without."""
    parts = [*slogans, f"{dash}Neighbours", "12a High St.\nthe@example.org"]
    apart = [(role, text.replace("*", "")) for role, text in roles("---\n\n" + "\n\n".join(parts))]
    assert [role for role, _ in apart] == ["slogan"] * len(slogans) + ["signature", "note"]
    if dash != "- ":  # right under text it is a list of one
        assert roles("---\n\n" + "\n".join(parts)) == apart


def test_running_text_in_the_closing_stays_together() -> None:
    wide = "this is text that was broken by hand at the width\nof a window and goes on"
    assert roles(f"---\n\n{wide}") == [("body", wide.replace("\n", " "))]


def test_a_link_whose_address_is_not_printed_is_noticed():
    _, notices = from_markdown("# T\n\nsee [us](https://a.org/b)", "en.md")
    assert [str(notice) for notice in notices] == [
        "en.md:3: this address is not printed, only the words of the link: https://a.org/b"
    ]
    for text in ("<https://a.org/b>", "[a.org/b](https://a.org/b/)", "[x@a.org](mailto:x@a.org)"):
        assert from_markdown(text, "en.md")[1] == ()


@pytest.mark.parametrize("dash", ["– ", "— ", "-", "\u2015 ", "\u200f– ", "**–** ", "\\- "])
def test_dashes_that_sign(dash):
    assert [role for role, _ in roles(f"---\n\n{dash}{PEACE}\n\nb")] == ["signature", "note"]


def test_a_list_of_one_hyphen_in_the_closing_signs():
    text = "---\n\na\n\n- The *Alliance*\n\nb"
    assert roles(text) == [("slogan", "a"), ("signature", "- The Alliance"), ("note", "b")]
    assert [p.at.line for p in from_markdown(text, "en.md")[0]] == [3, 5, 7]
    assert roles("- The Alliance") == [("item", "The Alliance")]
    assert roles("---\n\n* The Alliance") == [("item", "The Alliance")]
    assert roles("---\n\n- a\n- b") == [("item", "a"), ("item", "b")]


def test_two_may_sign():
    text = "---\n\n– a\n\n– b\n\nc"
    assert [role for role, _ in roles(text)] == ["signature", "signature", "note"]


def test_lists():
    text = "- a\n- b\n\n  c\n  1. d\n  2. e\n     - f\n\n  g\n"
    items = [(p.text, p.depth, p.ordinal) for p in from_markdown(text, "en.md")[0]]
    assert items == [
        ("a", 0, BULLET),
        ("b", 0, BULLET),
        ("c", 0, CONTINUED),
        ("d", 1, 1),
        ("e", 1, 2),
        ("f", 2, BULLET),
        ("g", 0, CONTINUED),
    ]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("1. a\n1. b\n1. c", [1, 2, 3]),
        ("3. a\n4. b\n5. c", [3, 4, 5]),
        ("1979. a\n1988. b\n2022. c", [1979, 1988, 2022]),
        ("1) a\n2) b\n2) c", [1, 2, 3]),
        ("1. a\n2.\n3. c", [1, 3]),
        ("8. Mai\n1. Juni", [8, 1]),
        ("3. a\n2. b\n1. c", [3, 2, 1]),
    ],
)
def test_numbers(written, numbers):
    assert [p.ordinal for p in from_markdown(written, "en.md")[0]] == numbers


@pytest.mark.parametrize("dash", ["\u2014", "\u2013", "\u2015"])
def test_who_is_quoted_stands_on_a_line_of_their_own(dash):
    def texts(quotation):
        return [paragraph.text for paragraph in from_markdown(quotation, "t.md")[0]]

    assert texts(f"> Bread.\n> {dash} A cook") == [f"Bread.\u2028{dash} A cook"]
    assert texts(f"> Bread.\\\n> {dash} A cook") == [f"Bread.\u2028{dash} A cook"]
    # A dash in the middle of what is quoted is a line that was wrapped.
    assert texts(f"> Bread\n> {dash} no war\n> now.") == [f"Bread {dash} no war now."]
    assert texts(f"Bread\n{dash} no war") != [f"Bread\u2028{dash} no war"]


def test_quotations():
    paragraphs = from_markdown("> a\n> > b\n>\n> - c\n\nd\n\n- > e", "en.md")[0]
    assert [(p.role, p.text, p.depth, p.ordinal) for p in paragraphs] == [
        ("quote", "a", 0, 0),
        ("quote", "b", 1, 0),
        ("item", "c", 0, BULLET),
        ("body", "d", 0, 0),
        ("item", "e", 0, BULLET),
    ]
    assert spans("> # a") == (Span("a", strong=True),)


def test_styles():
    assert spans("a *b **c*** __d__ *e*") == (
        Span("a "),
        Span("b ", emphasis=True),
        Span("c", strong=True, emphasis=True),
        Span(" "),
        Span("d", strong=True),
        Span(" "),
        Span("e", emphasis=True),
    )
    assert spans("**a**\n**b**")[0].strong


def test_links():
    assert spans("see [our *site*](https://a.org/x) <https://b.org/%D8%B3> <c@d.org>") == (
        Span("see "),
        Span("our ", link="https://a.org/x"),
        Span("site", emphasis=True, link="https://a.org/x"),
        Span(" "),
        Span("https://b.org/%D8%B3", link="https://b.org/%D8%B3"),
        Span(" "),
        Span("c@d.org", link="mailto:c@d.org"),
    )


def test_white_space():
    assert spans("a  b\tc \n  d *  e*") == (Span("a b c d * e*"),)
    assert spans("*a\nb*\u00a0 \u00a0c") == (
        Span("a b", emphasis=True),
        Span("\u00a0 \u00a0c"),
    )
    assert spans("**a **\n b")[0] == Span("**a ** b")


def test_forced_line_breaks():
    assert spans("a  \nb\\\nc\u2028 d") == (Span("a\u2028b\u2028c\u2028d"),)
    assert roles("# a\\\nb  \n") == [("title", "a\\"), ("body", "b")]


def test_chinese_lines_join_without_a_space():
    assert spans("\u548c\u5e73\n\u3002\u81ea\u7531")[0].text == "\u548c\u5e73\u3002\u81ea\u7531"
    assert spans("\u548c\npeace\n\u5e73")[0].text == "\u548c peace \u5e73"
    assert spans("\ud3c9\ud654\n\uc790\uc720")[0].text == "\ud3c9\ud654 \uc790\uc720"


def test_text_is_nfc():
    assert spans("e&#x301; *o\u0308*") == (Span("\u00e9 "), Span("\u00f6", emphasis=True))


def test_entities_and_escapes():
    assert spans("a &amp; b &lt;c&gt; &#1587; \\*d\\* \\<Ltd>")[0].text == (
        "a & b <c> \u0633 *d* <Ltd>"
    )
    assert spans("a&#10;b&nbsp;c")[0].text == "a b\u00a0c"


@pytest.mark.parametrize(
    "text",
    [
        "a < b > c", "{{name}} {x} $5 100% @us #tag ^up |a|b|", "`code` and ``more``",
        "[1]: https://a.org", "see [1] and [x][y]", "a_b_c 2 * 3", "a\\b", "AT&T &c &nothing;",
        "[ ] todo", "\u0661. " + PEACE, "<3", "if a<b",
    ],
)  # fmt: skip
def test_nothing_is_lost(text):
    assert spans(text) == (Span(text),)


def test_indented_text_is_text():
    assert roles("a\n\n    b\n\n        c") == [("body", "a"), ("body", "b"), ("body", "c")]


def test_indented_text_keeps_its_structure():
    text = "    a\n  b\n\n    - c\n      - d\n\n- e\n\n      f\n\n>     g\n>\n>\t# h\n"
    assert [(p.role, p.text, p.depth, p.at.line) for p in from_markdown(text, "en.md")[0]] == [
        ("body", "a b", 0, 1),
        ("item", "c", 0, 4),
        ("item", "d", 1, 5),
        ("item", "e", 0, 7),
        ("item", "f", 0, 9),
        ("quote", "g", 0, 11),
        ("quote", "h", 0, 13),
    ]


def test_code_is_text_as_it_is_typed():
    assert spans("`*a*\\` ``b`c`` &amp; `d`") == (Span("`*a*\\` ``b`c`` & `d`"),)
    for code in ("`code *x* _y_`", "`~~a~~ [b](c) <d> &lt;`", "`a\\*b`", "**`**c`"):
        text = "".join(span.text for span in spans(f"Say {code} now"))
        assert text == f"Say {code} now"


def test_definitions_of_links_are_text():
    text = "> [a]: <b> \n> [a]: b\n> 'c'\n\n- [d\ne]: f\n\n[a] [d e] [g\\]: h]: i"
    assert roles(text.replace("<b>", "b")) == [
        ("quote", "[a]: b [a]: b 'c'"),
        ("item", "[d e]: f"),
        ("body", "[a] [d e] [g]: h]: i"),
    ]
    assert roles("[\\\n[a]: b") == [("body", "[\u2028[a]: b")]


def test_tabs_are_spaces():
    assert roles("a \t\nb\t\tc\n\n# d\t#\n\n-\te\n\n\tf") == [
        ("body", "a b c"),
        ("title", "d"),
        ("item", "e"),
        ("item", "f"),
    ]


def test_addresses_are_ascii():
    address = "https://xn--berall-2ya.de/%C3%A4%20%C3%B6?%5Bb%5D=%25#c"
    assert spans("[a](<https://\u00fcberall.de/\u00e4 %C3%B6?[b]=%#c>)") == (
        Span("a", link=address),
    )
    assert spans("<https://a.org/\u00e4>")[0].text == "https://a.org/\u00e4"


def test_what_is_not_seen_is_no_paragraph():
    assert roles("&nbsp;\n\n#\n\n-\n\n\u200f\n\n> \n\na") == [("body", "a")]


@pytest.mark.parametrize(
    ("html", "line", "shown"),
    [
        ("a <bee>c</bee>", 1, "<bee>"),
        ("a\nb\nAcme <Ltd> c", 3, "<Ltd>"),
        ("[a](\nhttps://b.org\n) c\n<bee/>", 4, "<bee/>"),
        ("# A\n\n<bread>\nb\n</bread>", 3, "<bread>"),
        ("a\n\n<x y='\nz'>", 3, "<x y='"),
        ("a <note:this>", 1, "<note:this>"),
        ("<?php " + "x" * 60 + "?>", 1, "<?php " + "x" * 33 + "…" + "x" * 18 + "?>"),
    ],
)
def test_html(html, line, shown):
    assert refusal(html) == (
        f"en.md:{line}: HTML cannot be printed: {shown}",
        "write \\< for a plain <",
    )


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "a\nb ![c](d.png)",
            "en.md:2: a picture stands amid words",
            "put ![what it shows](photo.jpg) on a line of its own, with an empty line above and "
            "below",
        ),
        (
            "a\n\n~~~~\nb\n~~~~",
            "en.md:3: a block of code cannot be printed",
            "take out the lines of ~~~~",
        ),
        (
            "# A\n\nb\nc\n---\n\nd",
            "en.md:5: a line of hyphens right under text makes that text a heading",
            "put an empty line before it for a rule; a heading begins with ##",
        ),
        (
            "a\n\n> b\n>\n> ---",
            "en.md:5: a rule inside a list or a quotation",
            "put it at the beginning of its line, after an empty line",
        ),
        ("a\n\n0. b", "en.md:3: a numbered list cannot start at 0", "start it at 1"),
        (
            "a\n[](https://b.org)",
            "en.md:2: a link without words: https://b.org",
            "write [words](address), or the address alone",
        ),
        (
            '[a](https://b.org "c")',
            "en.md:1: the title of a link cannot be printed",
            "write it into the text, and only the address into the link",
        ),
        (
            "a\n[b]()",
            "en.md:2: the round brackets of this link are empty",
            "write the address in them, or take out both pairs of brackets",
        ),
        (
            "a\n[b](javascript:c)",
            "en.md:2: this link leads nowhere on paper: javascript:c",
            "a link begins with https://, http://, mailto: or tel:",
        ),
        (
            "a\n[b](lang:no_such)",
            "en.md:2: 'no_such' is not a language tag",
            "write a tag behind lang:, like [words](lang:fa)",
        ),
        ("a\n\n" + ">" * 30, "en.md:3: nested too deep", "take out some of the > or list marks"),
        (
            "one\ntwo&#12;",
            "en.md:2: control character U+000C FORM FEED",
            "delete it: it stands after 'two'",
        ),
        (
            "one\ntwo&#x2029;",
            "en.md:2: U+2029 PARAGRAPH SEPARATOR in a text",
            "leave an empty line instead: it stands after 'two'",
        ),
    ],
)
def test_refused(text, message, hint):
    assert refusal(text) == (message, hint)


@pytest.mark.parametrize(
    "unknown", ["Footnote", {"Footnote": "b"}, {"Start": "Footnote"}, {"Start": {"Footnote": "b"}}]
)
@pytest.mark.parametrize("within", [[], [{"Start": "Paragraph"}, {"Text": "b"}]])
def test_what_the_parser_may_come_to_return_is_not_dropped(unknown, within, monkeypatch):
    events = [(event, {"start": 3, "end": 4}) for event in [*within, unknown]]
    monkeypatch.setattr("pyromark.events_with_range", lambda *_, **__: iter(events))
    expected = ("en.md:3: 'Footnote' cannot be printed", "write it as plain text")
    assert refusal("a\n\nb") == expected


def test_isolates_left_open_are_closed_and_told():
    paragraphs, notices = from_markdown(f"a\n\nb {RLI}c\n*d {RLO}e*\n\nf {FSI}g{PDI}", "en.md")
    assert [p.text for p in paragraphs] == ["a", f"b {RLI}c d {RLO}e{PDF}{PDI}", f"f {FSI}g{PDI}"]
    message = "is not closed; it is taken to end with its paragraph"
    assert [str(notice) for notice in notices] == [
        f"en.md:3: U+2067 RIGHT-TO-LEFT ISOLATE {message}",
        f"en.md:4: U+202E RIGHT-TO-LEFT OVERRIDE {message}",
    ]


# --- Blocks kept to a panel ----------------------------------------------------------------------


KEPT = """\
# Title

<!-- cover -->
A call.

Text.

<!--Back-->

- one
  - two

  more
- three

Text.

<!-- back -->
> Said,
>
> - and listed.

---

<!-- cover -->
Slogan

<!-- back -->
- Us

us.org
"""


def test_the_next_block_is_kept_to_a_panel():
    """A paragraph, or a list or quotation with all that is in it; in the closing too."""
    assert [(paragraph.text, paragraph.panel) for paragraph in from_markdown(KEPT, "en.md")[0]] == [
        ("Title", ""), ("A call.", "cover"), ("Text.", ""), ("one", "back"), ("two", "back"),
        ("more", "back"), ("three", "back"), ("Text.", ""), ("Said,", "back"),
        ("and listed.", "back"), ("Slogan", "cover"), ("- Us", "back"), ("us.org", ""),
    ]  # fmt: skip


def test_a_directive_changes_nothing_else():
    less = re.sub("<!--.*-->", "", KEPT)
    free = [paragraph._replace(panel="") for paragraph in from_markdown(KEPT, "en.md")[0]]
    assert free == list(from_markdown(less, "en.md")[0])


@pytest.mark.parametrize("below", ["", "\n# A\n\nb", "\n---\n\nb", "<!-- cover -->\nb"])
def test_a_directive_with_nothing_below_it(below):
    assert refusal(f"a\n\n<!-- back -->\n{below}") == (
        "en.md:3: <!-- back --> has nothing below it that could be kept there",
        "put it above a paragraph, a list or a quotation, at the beginning of its line",
    )


ALONE = (
    "leave it on a line of its own, and put it above a paragraph, a list or a quotation, "
    "at the beginning of its line"
)


@pytest.mark.parametrize(
    ("text", "line", "shown", "hint"),
    [
        ("a\n\n<!-- covr -->\nb", 3, "<!-- covr -->", "did you mean <!-- cover -->?"),
        ("<!-- bac k -->\nb", 1, "<!-- bac k -->", "did you mean <!-- back -->?"),
        ("<!-- to do: a date -->\nb", 1, "<!-- to do: a date -->",
         f"take it out: of comments only {READ} are read"),
        ("- a\n- b\n  <!-- c -->", 3, "<!-- c -->",
         f"take it out: of comments only {READ} are read"),
        ("a <!-- cover --> b", 1, "<!-- cover -->", ALONE),
        ("<!-- cover --> b", 1, "<!-- cover --> b", ALONE),
        ("- a\n\n  <!-- back -->\n  b", 3, "<!-- back -->", ALONE),
        ("> <!-- back -->\n> b", 1, "<!-- back -->", ALONE),
    ],
)  # fmt: skip
def test_other_comments(text, line, shown, hint):
    assert refusal(text) == (f"en.md:{line}: HTML cannot be printed: {shown}", hint)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("- 7. Mai 2026, 15 Uhr\n- 10. Stock", ["7. Mai 2026, 15 Uhr", "10. Stock"]),
        ("* 1) Topf\n* 2) Deckel", ["1) Topf", "2) Deckel"]),
        ("- + 90 212 555 01 00\n- b", ["+ 90 212 555 01 00", "b"]),
        ("+ 49 30 5550 2019", ["+ 49 30 5550 2019"]),
        ("Date: __/__/____", ["Date: __/__/____"]),
        ("Born __.__.____ in", ["Born __.__.____ in"]),
        ("at __:__ or __ : __ h", ["at __:__ or __ : __ h"]),
        ("__bold__/__strong__", ["bold/strong"]),
        ("- 1. one\n- b\n  1. two\n  2. three", ["1. one", "b", "two", "three"]),
        ("2. 3. Mai\n3. 4. Mai", ["3. Mai", "4. Mai"]),
    ],
)
def test_signs_that_begin_words_are_no_marks(written: str, printed: list[str]) -> None:
    assert [paragraph.text for paragraph in from_markdown(written, "en.md")[0]] == printed


@pytest.mark.parametrize("mark", ["7. Mai", "+ 49 30 1", "1) Topf"])
def test_an_event_loses_no_number(mark: str) -> None:
    text = f"# T\n\n<!-- event -->\n\n- {mark}\n- 10. Stock\n\nb"
    roles = {p.role: p.text for p in from_markdown(text, "en.md")[0]}
    assert (roles["when"], roles["where"]) == (mark, "10. Stock")


@pytest.mark.parametrize("body", ["> a", "- a", "# a", "> [!NOTE]\n    > a", "7. Mai 2026"])
def test_a_note_of_any_kind_is_read_or_refused(body: str, tmp_path: Path) -> None:
    file = tmp_path / "t.en.md"
    file.write_text(f"# T\n\nb[^1] c\n\n[^1]: {body}\n", encoding="utf-8")
    done = call("check", str(file))
    assert done.exit_code == (0 if body[0] == "7" else 3), done.stderr
    assert done.exit_code == 0 or "t.en.md:5: " in done.stderr


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\ncall `030 5550` now", "`030 5550`; take them off"),
        ("a\n\n[here]: https://a.org", "[here]: https://a.org; write [words](address)"),
    ],
)
def test_raw_marks_are_told_of(text: str, shown: str) -> None:
    (notice,) = from_markdown(text, "en.md")[1]
    assert str(notice).startswith(f"en.md:3: these marks are printed as they stand: {shown}")


@pytest.mark.parametrize("text", ["\\`a`", "a ` b ` c", "[Note]: come all", "it`s a dog`s life"])
def test_what_is_no_code_is_not_told_of(text: str) -> None:
    assert from_markdown(text, "en.md")[1] == ()
