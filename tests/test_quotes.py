"""Straight quotes turned into those of a language: by the usage of each, and never twice."""

from pathlib import Path

import pytest
from commands import call
from hypothesis import given
from hypothesis import strategies as st

from leaflet.errors import Location
from leaflet.reading import pdfium
from leaflet.statement.quotes import turned

HAN, HANGUL = "\u548c\u5e73", "\ud3c9\ud654"
HEBREW, ARABIC, URDU = "\u05e9\u05dc\u05d5\u05dd", "\u0633\u0644\u0627\u0645", "\u062c\u0646\u06af"


@pytest.mark.parametrize(
    ("tag", "typed", "printed"),
    [
        ("en", '"No war," she said.', "\u201cNo war,\u201d she said."),
        ("en", "\"They said 'no' twice\"", "\u201cThey said \u2018no\u2019 twice\u201d"),
        ("en", "We don't, the dogs' bowls", "We don\u2019t, the dogs\u2019 bowls"),
        ("en", "the '90s, rock 'n' roll", "the \u201990s, rock \u2019n\u2019 roll"),
        ("en", "(\"Peace\" - \"Bread\")", "(\u201cPeace\u201d - \u201cBread\u201d)"),
        ("en", 'the end of a quotation."', "the end of a quotation.\u201d"),
        ("en", '"and its beginning', "\u201cand its beginning"),
        ("en", 'a board of 6" by 5\' is enough', 'a board of 6" by 5\' is enough'),
        ("de", "\"Nein\", sagt 'er'.", "\u201eNein\u201c, sagt \u201aer\u2018."),
        ("de-CH", '"Nein"', "\u00abNein\u00bb"),
        ("am", "\u1230 \"\u1208 '\u1210'\"", "\u1230 \u00ab\u1208 \u2039\u1210\u203a\u00bb"),
        ("zgh", '"\u2d30"', "\u00ab\u2d30\u00bb"),
        ("kk", '"\u0436\u043e\u049b"', "\u00ab\u0436\u043e\u049b\u00bb"),
        ("ff-Adlm", '"a"', "\u201ca\u201d"),
        ("fr", 'Il dit "non".', "Il dit \u00ab\u202fnon\u202f\u00bb."),
        ("fr", "l'Iran, aujourd'hui", "l\u2019Iran, aujourd\u2019hui"),
        ("fr", 'l\'"Iran" libre', "l\u2019\u00ab\u202fIran\u202f\u00bb libre"),
        ("fr", "'l'\"Iran\"'", "\u00ab\u202fl\u2019\u00ab\u202fIran\u202f\u00bb\u202f\u00bb"),
        ("fr-CH", '"non"', "\u00abnon\u00bb"),
        ("tr", "\u0130ran'a", "\u0130ran\u2019a"),
        ("ru", '"\u043c\u0438\u0440"', "\u00ab\u043c\u0438\u0440\u00bb"),
        ("ar", f'"{ARABIC}"', f"\u00ab{ARABIC}\u00bb"),
        ("fa", f'"{ARABIC}"', f"\u00ab{ARABIC}\u00bb"),
        ("ur", f'"{URDU}"', f"\u201d{URDU}\u201c"),
        ("zh", f'{HAN}:"{HAN}\'{HAN}\'"', f"{HAN}:\u201c{HAN}\u2018{HAN}\u2019\u201d"),
        ("zh-TW", f'{HAN}"{HAN}"', f"{HAN}\u300c{HAN}\u300d"),
        ("zh-Hant-HK", f"'{HAN}'{HAN}", f"\u300e{HAN}\u300f{HAN}"),
        ("yue", f'"{HAN}"', f"\u300c{HAN}\u300d"),
        ("ja", f'{HAN}"{HAN}"{HAN}', f"{HAN}\u300c{HAN}\u300d{HAN}"),
        ("ja", f'{HAN}"{HAN}"{HAN}"', f'{HAN}\u300c{HAN}\u300d{HAN}"'),
        ("zh", "O'Brien", "O\u2019Brien"),
        ("ko", f'"{HANGUL}"{HANGUL}', f"\u201c{HANGUL}\u201d{HANGUL}"),
        ("he", f'"{HEBREW}"', f"\u201d{HEBREW}\u201d"),
        ("he", "\u05e6\u05d4\"\u05dc", "\u05e6\u05d4\u05f4\u05dc"),
        ("he", "\u05e6'\u05e7", "\u05e6\u05f3\u05e7"),
        ("ar", f'\u0648"{ARABIC}" {URDU}', f"\u0648\u00ab{ARABIC}\u00bb {URDU}"),
        ("ar", f'\u0648\u0628"{ARABIC}".', f"\u0648\u0628\u00ab{ARABIC}\u00bb."),
        ("ar", f'\u0648\u0627\u0644"{ARABIC}"', f"\u0648\u0627\u0644\u00ab{ARABIC}\u00bb"),
        ("ar", f"\u0648'{ARABIC}'", f"\u0648\u2039{ARABIC}\u203a"),
        ("fa", f'{ARABIC}"\u0646\u0647" \u0648', f"{ARABIC}\u00ab\u0646\u0647\u00bb \u0648"),
        ("he", f'\u05e9"{HEBREW}"', f"\u05e9\u201d{HEBREW}\u201d"),
        ("he", f"\u05e9'{HEBREW}'", f"\u05e9\u2019{HEBREW}\u2019"),
        ("he", f'\u05d1"\u05db {HEBREW} "{HEBREW}"',
         f"\u05d1\u05f4\u05db {HEBREW} \u201d{HEBREW}\u201d"),
        ("he", '"10 \u05e9"\u05d7"', "\u201d10 \u05e9\u05f4\u05d7\u201d"),
        ("he", '\u05d1"\u05e6\u05d4"\u05dc"', "\u05d1\u201d\u05e6\u05d4\u05f4\u05dc\u201d"),
        ("en", 'anti"war"', "anti\u201cwar\u201d"),
        ("xx", '"no"', "\u201cno\u201d"),
    ],
)  # fmt: skip
def test_quotes_are_those_of_the_language(tag: str, typed: str, printed: str) -> None:
    assert turned(typed, tag) == printed


@pytest.mark.parametrize(
    "measure",
    ['6" pipe', '7.5" disk', '8\u00bd" sheet', '3" x 5" card', '24"-Monitor', "6' wall",
     '5\'10" man', "6'x4' board", '51\u00b028\'38"N line',
     '\u0661\u0662" screen', '5\' 10" tall', '3"x5" card'],
)  # fmt: skip
@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a {} is", "a {} is"),
        ('a "{}" is', "a \u201c{}\u201d is"),
        ('"a {}," he said', "\u201ca {},\u201d he said"),
        ('a {}, "new"', "a {}, \u201cnew\u201d"),
        ('"new" {}, "new"', "\u201cnew\u201d {}, \u201cnew\u201d"),
    ],
)
def test_measures_keep_their_signs(typed: str, printed: str, measure: str) -> None:
    assert turned(typed.format(measure), "en") == printed.format(measure)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"Apollo 13", "Apollo 11"', "\u201cApollo 13\u201d, \u201cApollo 11\u201d"),
        ('"Room 5" is "free"', "\u201cRoom 5\u201d is \u201cfree\u201d"),
        ('in "2020" they said "no"', "in \u201c2020\u201d they said \u201cno\u201d"),
        ('say "12"', "say \u201c12\u201d"),
        ('"of 6" and 8""', '\u201cof 6" and 8"\u201d'),
        ("'Room 5' is free", "\u2018Room 5\u2019 is free"),
    ],
)
def test_a_quotation_may_end_in_a_number(typed: str, printed: str) -> None:
    assert turned(typed, "en") == printed


TEXTS = st.text("ab 5.,(-\u05d0\u0628\u202f\u00a0'\"\u2019\u00ab\u201c\n", max_size=24)
TAGS = st.sampled_from(["en", "de", "fr", "he", "ar", "sv", "hu"])


@given(TEXTS, TAGS)
def test_what_is_turned_stays_so(text: str, tag: str) -> None:
    assert turned(turned(text, tag), tag) == turned(text, tag)


WORDS = st.text("\u0628\u0648\u0644", min_size=1, max_size=4)
QUOTED = st.lists(st.tuples(WORDS | st.just(""), WORDS), min_size=1, max_size=4)


@given(QUOTED, st.sampled_from(["ar", "fa", "ckb"]), st.sampled_from("'\""))
def test_behind_any_prefix_as_many_close_as_open(
    pieces: list[tuple[str, str]], tag: str, quote: str
) -> None:
    text = " ".join(f"{prefix}{quote}{word}{quote}" for prefix, word in pieces)
    marks = [char for char in turned(text, tag) if not char.isalpha() and char != " "]
    assert quote not in marks and len(set(marks[::2])) == len(set(marks[1::2])) == 1
    assert marks[0] != marks[1]


def test_a_quote_without_another_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("call.en.md").write_text('# Peace\n\n"Yes" and pre"war it is.\n', "utf-8")
    done = call("render", "call.en.md", "--quotes", "--output", "turned.pdf")
    message = 'call.en.md:3: a quote stays straight, since no other belongs to it: pre"war'
    assert message in done.stderr


@given(TEXTS.map(lambda text: text.replace("'", "").replace('"', "")), TAGS)
def test_a_text_without_straight_quotes_stays_as_it_is(text: str, tag: str) -> None:
    assert turned(text, tag) == text


@given(TEXTS, TAGS)
def test_nothing_but_quotes_changes(text: str, tag: str) -> None:
    marks = dict.fromkeys(
        map(ord, "'\"\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u202f\u05f3\u05f4")
    )
    assert turned(text, tag).translate(marks) == text.translate(marks)


def test_a_leaflet_has_them_on_request_and_says_how_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("call.fr.md").write_text('# "Paix"\n\nIl dit *"non"* \u00e0 l\'arm\u00e9e.\n', "utf-8")
    plain = call("render", "call.fr.md", "--output", "plain.pdf")
    assert "quotes" not in plain.stderr
    done = call("render", "call.fr.md", "--quotes", "--output", "turned.pdf")
    assert "warning: call.fr.md: 5 straight quotes and apostrophes are turned into" in done.stderr
    typed, printed = (words(name) for name in ("plain.pdf", "turned.pdf"))
    assert "l'arm\u00e9e." in typed and "\u201d" not in typed
    assert "l\u2019arm\u00e9e." in printed and not {'"', "'"} & set("".join(printed))
    assert call("verify", "turned.pdf", "--against", "call.fr.md").exit_code == 0
    assert call("verify", "plain.pdf", "--against", "call.fr.md").exit_code == 0


def words(name: str) -> list[str]:
    """The words of a PDF, as PDFium reads them."""
    return [word.text for word in pdfium.words(Path(name).read_bytes(), Location(name))]
