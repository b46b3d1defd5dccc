"""A group's own picture in place of the text's: its dots, its words, nothing a camera wrote."""

from pathlib import Path

import pymupdf
import pytest
from batches import batch, left, texts
from click.testing import Result
from commands import call
from PIL import Image

from leaflet.errors import Location
from leaflet.reading import verify
from leaflet.statement import source

TEXT = "# Soup\n\n![A pot](pot.png)\n\nWe cook.\n\n![A spoon](spoon.png)\n\nWe eat.\n"
COVER = "# Soup\n\n![A pot](pot.png)\n\nWe cook.\n\n<!-- cover -->\n![A spoon](spoon.png)\n\nEat.\n"
SECRET = b"52.5200,13.4050 Zora's telephone"


def statement(folder: Path, text: str = TEXT) -> Path:
    there = Path(texts(folder, en=text, de=text.replace("A pot", "Ein Topf")))
    for name, grey in (("pot.png", 10), ("spoon.png", 30)):
        Image.new("L", (300, 200), grey).save(there / name)
    return there


def photo(folder: Path, name: str, grey: int) -> None:
    """A picture of one grey, with what a camera writes beside it."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    Image.new("L", (400, 300), grey).save(folder / name, exif=exif)


def greys(path: Path) -> list[int]:
    """The grey of each picture of a file, as MuPDF unpacks it, in the order of the objects."""
    with pymupdf.open(path) as document:
        images = [image[0] for page in document for image in page.get_images()]
        return [pymupdf.Pixmap(document, number).samples[0] for number in dict.fromkeys(images)]


def words(path: Path) -> list[str]:
    """What each figure shows, in words."""
    with pymupdf.open(path) as document:
        objects = [document.xref_object(i) for i in range(1, document.xref_length())]
    figures = [element for element in objects if "/Figure" in element]
    return [element.partition("/Alt (")[2].partition(")")[0] for element in figures]


def one_line(done: Result) -> str:
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("error")]
    return line


@pytest.mark.parametrize(("text", "other", "shown"), [(TEXT, 30, "A spoon"), (COVER, 10, "A pot")])
def test_each_group_has_its_own(tmp_path: Path, text: str, other: int, shown: str) -> None:
    """In place of the first, or of the one on the cover; the other stays."""
    statement(tmp_path, text)
    photo(tmp_path, "z.png", 90)
    photo(tmp_path, "n.jpg", 150)
    rows = "Zora,z.png,Our street\nNora,n.jpg,A kitchen\nDora,,\n"
    done = batch(tmp_path, content=f"name,picture,shows\n{rows}")
    assert done.exit_code == 0, done.stderr
    out = tmp_path / "out"
    for name, grey, alt in (("Zora", 90, "Our street"), ("Nora", 150, "A kitchen")):
        path = out / f"{name}-en-a5.pdf"
        assert sorted(greys(path)) == sorted([grey, other])
        assert sorted(words(path)) == sorted([alt, shown])
        data = path.read_bytes()
        assert SECRET not in data and b"z.png" not in data and b"n.jpg" not in data
        spoken = source.load(tmp_path / "call", "en")
        assert not verify.verify(data, Location(name), spoken).faults
    assert sorted(greys(out / "Dora-en-a5.pdf")) == [10, 30]


def test_what_it_shows_is_said_in_each_language_or_as_in_the_text(tmp_path: Path) -> None:
    statement(tmp_path)
    photo(tmp_path, "z.png", 90)
    rows = 'Zora,en de,z.png,Our street,Unsere Strasse\nNora,"en, de",z.png,,\n'
    done = batch(tmp_path, content=f"name,languages,picture,shows,shows.de\n{rows}")
    out = tmp_path / "out"
    assert "Our street" in words(out / "Zora-en-a5.pdf")
    assert "Unsere Strasse" in words(out / "Zora-de-a5.pdf")
    assert "Ein Topf" in words(out / "Nora-de-a5.pdf")
    assert "z.png: nobody says what this picture shows" in done.stderr
    assert "(2 leaflets)" in done.stderr


def test_two_languages_in_one_leaflet_have_one_picture(tmp_path: Path) -> None:
    statement(tmp_path)
    photo(tmp_path, "z.png", 90)
    rows = "Zora,en+de,z.png,Our street,Unsere Strasse\n"
    done = batch(tmp_path, content=f"name,languages,picture,shows,shows.de\n{rows}")
    assert done.exit_code == 0, done.stderr
    (path,) = (tmp_path / "out").glob("*.pdf")
    assert set(greys(path)) == {90, 30}
    assert {"Our street", "Unsere Strasse"} <= set(words(path))


REFUSED = [
    ("there-is-none.png", "there is no such file"),
    ("../outside.png", "'picture' is '../outside.png'"),
    ("text.png", "text.png: this is no PNG or JPEG picture"),
    ("small.png", "small.png: this picture has"),
]


@pytest.mark.parametrize(("name", "message"), REFUSED)
def test_a_bad_picture_is_one_line(tmp_path: Path, name: str, message: str) -> None:
    statement(tmp_path)
    (tmp_path / "text.png").write_text("no picture")
    Image.new("L", (10, 10)).save(tmp_path / "small.png")
    Image.new("L", (300, 200)).save(tmp_path.parent / "outside.png")
    done = batch(tmp_path, content=f"name,picture,shows\nZora,{name},Us\nNora,,\n")
    assert message in one_line(done)
    assert done.exit_code in (3, 6, 8)


def test_a_text_without_a_picture_has_no_place_for_one(tmp_path: Path) -> None:
    texts(tmp_path)
    photo(tmp_path, "z.png", 90)
    done = batch(tmp_path, content="name,picture\nZora,z.png\nNora,\n")
    assert done.exit_code == 8
    assert "z.png: the text has no picture that it could replace" in one_line(done)
    assert [path.name for path in (tmp_path / "out").glob("*.pdf")] == ["Nora-en-a5.pdf"]


def test_another_picture_is_printed_anew_and_the_same_is_not(tmp_path: Path) -> None:
    statement(tmp_path)
    rows = "name,picture,shows,when\nZora,z.png,Us,Monday\nNora,n.png,We,Tuesday\n"
    photo(tmp_path, "z.png", 90)
    photo(tmp_path, "n.png", 120)
    batch(tmp_path, content=rows)
    before = left(tmp_path / "out")
    photo(tmp_path, "n.png", 60)
    done = batch(tmp_path, "--resume", content=rows)
    assert "1 " in done.output
    after = left(tmp_path / "out")
    changed = {name for name in before if before[name] != after[name]}
    assert "Nora-en-a5.pdf" in changed and "Zora-en-a5.pdf" not in changed
    batch(tmp_path, "--jobs", "2", content=rows, out="again")
    assert {name: data for name, data in left(tmp_path / "again").items() if ".pdf" in name} == {
        name: data for name, data in after.items() if ".pdf" in name
    }


def test_a_list_in_toml_has_the_same_columns(tmp_path: Path) -> None:
    statement(tmp_path)
    photo(tmp_path, "z.png", 90)
    listed = tmp_path / "l.toml"
    listed.write_text(
        'picture = "z.png"\nshows = { all = "Us", de = "Wir" }\n[[group]]\nname = "Zora"\n'
        '[[group]]\nname = "Nora"\nshows.all = "Them"\n'
    )
    arguments = ["--statement", str(tmp_path / "call"), "--lang", "en", "--jobs", "1"]
    assert call("batch", str(listed), *arguments, "--out", str(tmp_path / "out")).exit_code == 0
    assert "Us" in words(tmp_path / "out" / "Zora-en-a5.pdf")
    assert "Them" in words(tmp_path / "out" / "Nora-en-a5.pdf")
