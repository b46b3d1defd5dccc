"""A document as Markdown: whatever its words are, the parser reads them back."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.documents.document import Document, DocumentBlock, DocumentRun, Remark
from leaflet.documents.look import named_by_look
from leaflet.documents.markdown import written
from leaflet.statement.commonmark import from_markdown

LETTERS = "ab1.*_#-+>[]()<>|~`^=:!&;$%{}\\/\"'@ ,?\u2028\u0627\u05d0\u2013\u00e9\u4e2d\u200c\u0662"
LINKS = st.sampled_from(["", "", "https://example.org/a_b"])
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: f"w{text}")
STYLES = st.tuples(WORDS, st.booleans(), st.booleans(), st.booleans(), LINKS)
RUNS = STYLES.map(lambda fields: DocumentRun._make((*fields, "", "", 0.0)))
LINES = st.lists(RUNS, min_size=1, max_size=3).map(tuple)
KINDS = st.sampled_from(["title", "heading", "body", "quote"])
LABELS = st.sampled_from(["", "1.", "a)", "IV.", "1.1."])
BLOCKS = st.one_of(
    st.tuples(KINDS, LINES).map(lambda pair: DocumentBlock(pair[0], pair[1])),
    st.tuples(LABELS, LINES).map(lambda pair: DocumentBlock("item", pair[1], label=pair[0])),
    st.tuples(LINES, LINES, LINES, LINES).map(
        lambda cells: DocumentBlock("table", rows=(cells[:2], cells[2:]))
    ),
)


def signs(text: str) -> Counter[str]:
    """Return all letters and signs of a text but for dashes and bullets, maybe list marks."""
    unseen = "\u200c\u2022\u2013-"
    return Counter(sign for sign in text if not sign.isspace() and sign not in unseen)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_every_sign_is_read_back(blocks: list[DocumentBlock]) -> None:
    paragraphs, _ = from_markdown(written(Document(tuple(blocks)), []).text, "t.md")
    typed = Counter[str]()
    for block in blocks:
        for runs in (block.runs, *(cell for row in block.rows for cell in row)):
            typed += signs("".join(run.text for run in runs))
        if block.label != "1.":  # it counts on in a list, as Markdown does
            typed += signs(block.label)
    printed = signs("".join(f"{p.text}{p.mark}" for p in paragraphs))
    printed += signs("".join(f"{p.ordinal}." for p in paragraphs if p.ordinal > 0 and not p.mark))
    assert typed - printed == Counter()


def body(text: str, **more: object) -> DocumentBlock:
    return DocumentBlock("body", (DocumentRun(text, **more),))  # type: ignore[arg-type]


def kinds(*blocks: DocumentBlock) -> list[str]:
    remarks: list[Remark] = []
    return [block.kind for block in named_by_look(blocks, remarks)]


LONG = "Bombs do not bring freedom, and they kill those who rose up against the regime."


def test_a_title_by_its_look() -> None:
    assert kinds(body("No war", strong=True), body(LONG)) == ["title", "body"]
    assert kinds(body("No war", size=20.0), body(LONG, size=11.0)) == ["title", "body"]
    assert kinds(body(LONG), body(LONG)) == ["body", "body"]
    assert kinds(body("We came, and we stay.", strong=True), body(LONG)) == ["body", "body"]


def test_headings_by_their_look() -> None:
    texts = (body("No war", strong=True), body(LONG), body("We demand", strong=True), body(LONG))
    assert kinds(*texts) == ["title", "body", "heading", "body"]
    # A sentence of Urdu ends with a mark of its own, and is no heading.
    urdu = body("\u06c1\u0645 \u0622\u06c1\u06cc\u06ba\u06d4", strong=True)
    assert kinds(body("No war", strong=True), urdu, body(LONG))[1] == "body"


def test_the_closing_by_its_look() -> None:
    texts = (
        body(LONG),
        body("Woman, life, freedom!"),
        body("\u2013 No War Alliance"),
        body("a.org"),
    )
    assert kinds(*texts) == ["body", "rule", "body", "body", "body"]
    assert kinds(body(LONG), body("Contact: a@example.org")) == ["body", "body"]
    assert kinds(body(LONG), body("\u2013 one"), body(LONG)) == ["body", "body", "body"]


def test_of_rules_the_last_opens_the_closing() -> None:
    rule = DocumentBlock("rule")
    assert kinds(body(LONG), rule, body(LONG), rule, body("Peace!")) == [
        "body", "body", "rule", "body",
    ]  # fmt: skip
    assert kinds(body(LONG), rule, DocumentBlock("picture", picture="a.png")) == ["body", "picture"]


def test_typed_lists_become_lists() -> None:
    assert kinds(body("We ask:"), body("1. peace"), body("2. bread")) == ["body", "item", "item"]
    assert kinds(body(LONG), body("1. May is ours."), body(LONG)) == ["body", "body", "body"]


def halves(*parts: tuple[str, bool]) -> list[tuple[str, bool]]:
    """What a paragraph of these parts, bold or not, is read back as: its spans, bold or not."""
    runs = tuple(DocumentRun(text, strong=strong) for text, strong in parts)
    text = written(Document((DocumentBlock("body", runs),)), []).text
    (paragraph,), notices = from_markdown(text, "t.md")
    assert notices == ()
    return [(span.text, span.strong) for span in paragraph.spans]


def test_half_a_word_is_bold() -> None:
    """A star within a word is bold's, whether its partner is at an edge of the word or within."""
    for parts in (
        [("un", False), ("frei", True), ("willig", False)],
        [("Frei", True), ("heit", False)],
        [("Kriegs", False), ("dienst", True), (" nie", False)],
        [("(Frei", True), ("heit)", False)],
        [("und Kriegs", False), ("dienst,", True)],
        [("\u0646\u0635\u0641", False), ("\u0643\u0644\u0645\u0629", True)],
        [("Nein zum Kriegs", False), ("dienst", True), (" und ", False), ("Zwang", True)],
    ):
        assert halves(*parts) == parts


def test_a_slip_of_a_letter_makes_no_half_word() -> None:
    assert halves(("Freihei", True), ("t", False)) == [("Freiheit", True)]
    assert halves(("F", True), ("reiheit", False)) == [("Freiheit", False)]


def test_halves_of_two_words_are_not_one_stretch() -> None:
    """Stars in two words, with a space between them, would be taken for letters."""
    parts = [("un", False), ("frei will", True), ("ig", False)]
    assert "".join(text for text, _ in halves(*parts)) == "unfrei willig"
    assert [text for text, strong in halves(*parts) if strong] == ["frei", "will"]


def test_a_word_with_signs_is_as_most_of_its_letters() -> None:
    assert halves(("Nein", True), ("-Stimmen", False)) == [("Nein-Stimmen", False)]
