"""Words in another language than the text's: which they are, and that a screen reader is told."""

import leaflets
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich_texts import read, render
from tagged_files import file

from leaflet.errors import Location
from leaflet.statement import foreign, language, source
from leaflet.statement.paragraphs import Paragraph, Span

WAR = "\u0627\u0644\u062d\u0631\u0628"  # Arabic "the war"
VOYNA = "\u0432\u043e\u0439\u043d\u0430"  # Russian "war"
ON = "\u4e0a"  # Chinese and Japanese "on"


def spans(text: str, tag: str, origin: str = "") -> list[tuple[str, str]]:
    """The text in its stretches, each with its language."""
    paragraph = Paragraph("body", (Span(text),), Location("text.md", 1))
    (marked,) = foreign.marked([paragraph], language.resolve(tag, text), origin)
    return [(span.text, span.language) for span in marked.spans]


@pytest.mark.parametrize(
    ("text", "tag", "origin", "expected"),
    [
        (WAR, "ar", "en", [(WAR, "")]),
        ("2019 - 12 %", "ar", "en", [("2019 - 12 %", "")]),
        (f"{WAR} U.S. Army {WAR}", "ar", "en",
         [(f"{WAR} ", ""), ("U.S. Army", "en"), (f" {WAR}", "")]),
        (f"{WAR} (MENA) {WAR}", "ar", "", [(f"{WAR} (", ""), ("MENA", "und-Latn"),
                                             (f") {WAR}", "")]),
        (f"{WAR} Army", "ar", "ru", [(f"{WAR} ", ""), ("Army", "und-Latn")]),
        (f"the {VOYNA} {VOYNA}, not", "en", "ru",
         [("the ", ""), (f"{VOYNA} {VOYNA}", "ru"), (", not", "")]),
        (f"{WAR} Army {VOYNA}", "ar", "en",
         [(f"{WAR} ", ""), ("Army", "en"), (" ", ""), (VOYNA, "und-Cyrl")]),
        # Addresses are in no language; what is beside them is.
        (f"{WAR} https://a.org/ {WAR}", "ar", "en", [(f"{WAR} https://a.org/ {WAR}", "")]),
        ("x@example.org Army", "fa", "en", [("x@example.org ", ""), ("Army", "en")]),
        # Han is at home in Japanese; a letter whose script its name does not tell is left alone.
        (f"\u3042{ON}", "ja", "en", [(f"\u3042{ON}", "")]),
        (f"\u00ba {WAR}", "ar", "en", [(f"\u00ba {WAR}", "")]),
        # A mark stays with its letter.
        (f"{WAR} e\u0323 {WAR}", "ar", "en", [(f"{WAR} ", ""), ("e\u0323", "en"), (f" {WAR}", "")]),
    ],
)  # fmt: skip
def test_words_in_another_script(text, tag, origin, expected):
    assert spans(text, tag, origin) == expected


def test_a_text_that_changes_its_script_all_the_time_takes_no_longer(monkeypatch):
    """As often as there are letters: spans are cut once each, not once for each passage."""
    cuts = 0
    replace = Span._replace

    def counted(self, **values):
        nonlocal cuts
        cuts += 1
        return replace(self, **values)

    monkeypatch.setattr(Span, "_replace", counted)
    text = "a\u0628" * 5000
    marked_spans = spans(text, "ar", "en")
    assert marked_spans == [("a", "en"), ("\u0628", "")] * 5000 and cuts <= 10_001


@given(st.text(f"ab1 .-@/{WAR}{VOYNA}\u0323\u00e9"), st.sampled_from(["ar", "en", "ru", "ja"]))
def test_no_character_is_lost_and_marking_twice_is_marking_once(text, tag):
    paragraph = Paragraph("body", (Span(text[:3]), Span(text[3:], strong=True)), Location("t", 1))
    spoken = language.resolve(tag, text)
    once = foreign.marked([paragraph], spoken, "en")
    assert once[0].text == text
    assert foreign.marked(once, spoken, "en") == once
    assert all(span.strong == (i >= 3) for i, span in _characters(once[0]))


def _characters(paragraph):
    spans = [span for span in paragraph.spans for _ in span.text]
    return enumerate(spans)


def test_a_statement_says_what_it_was_written_in(tmp_path):
    (tmp_path / "statement.toml").write_text('source = "en"\n', encoding="utf-8")
    (tmp_path / "en.md").write_text("# War\n", encoding="utf-8")
    (tmp_path / "ar.md").write_text(f"# {WAR} NATO\n\n[abc](lang:tr) {WAR}\n", encoding="utf-8")
    title, body = source.load(tmp_path, "ar").paragraphs
    assert [(s.text, s.language) for s in title.spans] == [(f"{WAR} ", ""), ("NATO", "en")]
    assert [(s.text, s.language) for s in body.spans] == [("abc", "tr"), (f" {WAR}", "")]


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_the_file_says_the_language_of_a_passage(tag):
    text = f"# {WAR}\n\n{WAR} [Savas ve *baris*](lang:tr) {WAR} [{VOYNA}](lang:ru) {WAR}\n"
    opened = file(render(text, tag))
    passages = opened.tree.find("Span")
    assert [(passage.item["/Lang"], sorted(opened.text(passage))) for passage in passages] == [
        ("tr", sorted("Savas ve baris")),
        ("ru", sorted(VOYNA)),
    ]
    assert opened.root["/Lang"] == tag


def test_a_link_in_another_language_is_a_link_that_says_so():
    text = f"{WAR} [x <https://example.org/> y](lang:de)\n"
    assert [s.language for s in read(text, "ar").paragraphs[0].spans] == ["", "de", "de", "de"]
    (link,) = file(render(text, "ar")).tree.find("Link")
    assert link.item["/Lang"] == "de"


@pytest.mark.parametrize("tag", ["tr", "az", "az-Latn", "crh", "kk-Latn", "gag", "tr-CY"])
@pytest.mark.parametrize("around", ["{}", "**{}**", "*{}*"])
def test_marked_turkish_words_keep_their_dots(tmp_path, tag, around):
    """An fi of English is one glyph; in a language with an i without a dot it is two."""
    path = tmp_path / "en.md"
    words = around.format(f"[fikir, af fi, office](lang:{tag})")
    path.write_text(f"# Find\n\nWe find {words} in the office.\n", encoding="utf-8")
    body = leaflets.copies(source.load(path))[1].shaped
    passage = range(body.text.index("fikir"), body.text.index(" in the"))
    for _, glyphs in body.runs:
        clusters = {glyph.cluster for glyph in glyphs}
        for at in range(glyphs[0].cluster, glyphs[-1].cluster + 1):
            if body.text[at - 1 : at + 1] == "fi":
                assert (at in clusters) == (at in passage), body.text[at - 2 : at + 5]


@pytest.mark.parametrize("tag", ["de", "fa-Latn", "kmr", "es"])
def test_words_of_other_languages_are_shaped_as_those_around_them(tmp_path, tag):
    path = tmp_path / "en.md"
    path.write_text(f"# Find\n\nWe find [office](lang:{tag}) here.\n", encoding="utf-8")
    body = leaflets.copies(source.load(path))[1].shaped
    assert {run.language for run, _ in body.runs} == {"en"}
