"""A proof holds the very pages that `render` makes, of every language, and says which is which."""

import io
from pathlib import Path

import leaflets
import pytest
from commands import STATEMENT, call, files
from proofs import TAGS, entries, proof_file
from shipped import LANGUAGES, statement
from tagged_files import File, letters

from leaflet.errors import FitError, Location
from leaflet.layout.paper import SIZES
from leaflet.production import orders, proof
from leaflet.request.request import parse
from leaflet.statement import source

DOTS = 2.0  # to the point


def test_every_language_is_a_part_of_its_own_below_its_label():
    tree = File(proof_file()).tree
    parts = tree.kids
    assert [part.tag for part in parts] == ["Part"] * 2 * len(TAGS)
    spoken = [str(part.item["/Lang"]) for part in parts]
    assert spoken == [tag for other in TAGS for tag in ("en", other)]


def test_each_part_has_the_words_of_its_language():
    opened = File(proof_file())
    for tag, label, part in zip(TAGS, opened.tree.kids[::2], opened.tree.kids[1::2], strict=True):
        shown = next(entry for entry in entries() if entry.statement.language.tag == tag)
        assert opened.text(label) == f"{tag}  {shown.composition.versions[0].type_size:g} pt"
        whole = "".join(paragraph.text for paragraph in statement(tag).paragraphs)
        assert letters(opened.text(part)) == letters(whole)
        heads = part.find("H1")
        assert len(heads) == 1 and letters(opened.text(heads[0])) == letters(statement(tag).title)


@pytest.mark.parametrize("size", ["a5", "dl"])
def test_the_pages_are_those_of_render(size):
    """Each is drawn as in its own file, dot for dot but for the rounding of edges."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    from PIL import Image, ImageChops

    def drawn(data: bytes, number: int) -> Image.Image:
        document = pypdfium2.PdfDocument(data)
        image = document[number].render(scale=DOTS, grayscale=True).to_pil()
        document.close()
        return image

    whole = drawn(proof_file(size), 0)
    gap = proof.GAP
    width, height = SIZES[size]
    for at, shown in _places(entries(size), width, height):
        data = leaflets.render(shown.statement, SIZES[size]).data
        for number in range(len(shown.composition.sides)):
            own = drawn(data, number)
            left, top = (at[0] + number * (width + gap)) * DOTS, at[1] * DOTS
            box = [round(edge) for edge in (left, top, left + own.width, top + own.height)]
            inside = (9, 9, own.width - 9, own.height - 9)  # without the frame
            pair = [whole.crop(box).crop(inside), own.crop(inside)]
            small = [each.resize((60, 80), Image.Resampling.BOX) for each in pair]
            assert small[1].getextrema()[0] < 200
            assert ImageChops.difference(*small).getextrema()[1] < 40


def _places(listed, width, height):
    """Where the first page of each language is: rows are told by what they hold."""
    y = proof.GAP
    for row in proof._rows(listed):
        x = proof.GAP
        for shown in row:
            yield (x, y), shown
            x += len(shown.composition.sides) * (width + proof.GAP)
        y += height * (1 + 2 * proof.LABEL) + proof.GAP


def test_all_words_read_back_in_order():
    pytest.importorskip("pypdfium2")
    from leaflet.reading import verify

    for tag in TAGS:
        verdict = verify.verify(proof_file("a4"), Location("proof.pdf"), statement(tag))
        assert (verdict.faults, verdict.words > 300) == ((), True), tag


def test_no_language_goes_over_two_rows_and_none_is_lost():
    listed = entries("a5", LANGUAGES)
    rows = proof._rows(listed)
    assert [shown for row in rows for shown in row] == listed
    assert len(rows) > 2


def test_the_same_bytes_again():
    assert proof.write(entries(), parse(size="a5")) == proof_file()


def test_sheets_to_fold_are_shown_as_they_are_printed(here):
    done = call("proof", STATEMENT, "--lang", "ar", "--lang", "en", "--fold", "letter", "--png")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{STATEMENT}-proof-a4-letter.pdf: 2 languages, 4 pages of a4-letter\n"
    assert sorted(files(here)) == [
        f"{STATEMENT}-proof-a4-letter-1.png", f"{STATEMENT}-proof-a4-letter.pdf",
    ]  # fmt: skip


def test_it_is_one_page_and_its_picture_is_of_it(here):
    from PIL import Image

    assert call("proof", STATEMENT, "--lang", "fa", "--lang", "he", "--png").exit_code == 0
    import pypdf

    (page,) = pypdf.PdfReader(f"{STATEMENT}-proof-a5.pdf").pages
    with Image.open(io.BytesIO(Path(f"{STATEMENT}-proof-a5-1.png").read_bytes())) as image:
        assert image.width / image.height == pytest.approx(
            float(page.mediabox.width / page.mediabox.height), rel=0.01
        )


def test_a_language_that_does_not_fit_is_told_and_left_out(here):
    done = call("proof", STATEMENT, "--lang", "de", "--lang", "he", "--sides", "1")
    assert done.exit_code == 5
    assert "de.md:1: the text does not fit" in done.stderr
    assert "1 language, 1 page of a5" in done.stdout
    assert list(files(here)) == [f"{STATEMENT}-proof-a5.pdf"]


def test_nothing_is_written_where_nothing_fits(here):
    done = call("proof", STATEMENT, "--lang", "de", "--type-size", "40")
    assert (done.exit_code, done.stdout, files(here)) == (5, "", {})


def test_more_than_a_page_can_be(here):
    request = parse(size="1200x1200mm")
    order = orders.order(STATEMENT, LANGUAGES[:1], request)
    shown = next(entry for entry in proof.entries(order) if isinstance(entry, proof.ProofPart))
    with pytest.raises(FitError, match="20 languages of this size are too much for one page"):
        proof.write([shown] * 20, request)


def test_pictures_do_not_go_down_a_pipe():
    done = call("proof", STATEMENT, "--png", "--output", "-")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: --png and --output - do not go together\n")


def test_the_text_it_is_made_from_is_not_written_over(here):
    Path("t.en.md").write_text("# Peace\n\nWe want peace.\n")
    assert source.find("t.en.md")
    done = call("proof", "t.en.md", "--output", "t.en.md")
    assert done.exit_code == 2
    assert Path("t.en.md").read_text() == "# Peace\n\nWe want peace.\n"
