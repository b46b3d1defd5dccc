"""Pictures in a text: how they are read, what is refused, and where they stand."""

import io
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from commands import call, refused
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from streams import unpacked
from tagged_files import Node, file

from leaflet.errors import LeafletError
from leaflet.layout.picture import cut
from leaflet.pdf.image import stretched
from leaflet.statement.commonmark import from_markdown
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.picture import PHOTO_DOTS, Picture
from leaflet.units import Size

ALONE = "put ![what it shows](photo.jpg) on a line of its own, with an empty line above and below"
NEAR = "copy the picture into the folder of the text, and write its name alone"
BESIDE = "save it beside the text, and write the file's name"
KIND = "save it as PNG or JPEG, of at most 40 million dots"
WORDS = "We want peace, and we want it now. " * 12


def saved(image: Image.Image, format: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def ramp(width: int, height: int) -> Image.Image:
    """From dark at the left to light at the right, and a little darker from row to row."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.blend(across, down, 0.2)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder we are in, with a picture 3 : 2 and one below it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "photo.jpg").write_bytes(saved(ramp(900, 600), "JPEG", quality=95))
    (tmp_path / "sub" / "a b.png").write_bytes(saved(ramp(600, 900)))
    return tmp_path


def read(text: str) -> tuple[Paragraph, ...]:
    return from_markdown(text, "en.md")[0]


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(LeafletError) as caught:
        read(text)
    return [(str(error), error.hint) for error in caught.value.every]


# --- What is read --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown", "caption"),
    [
        ("![A dove](photo.jpg)", "A dove", None),
        ('![A *white* dove](photo.jpg "Berlin, 1983")', "A white dove", "Berlin, 1983"),
        ("![A\ndove &amp; a cat](photo.jpg 'By *Zain*\n&amp; Ali')", "A dove & a cat",
         "By *Zain* & Ali"),
        ("![x_1_2](sub/a%20b.png)", "x_1_2", None),
        ("![x](<sub/a b.png>)", "x", None),
        ("  ![x](./photo.jpg (c))  ", "x", "c"),
        ("![x](sub/../photo.jpg)", "x", None),
        ("![\u0635\u0648\u0631\u0629](photo.jpg \"\u0645\")", "\u0635\u0648\u0631\u0629", "\u0645"),
    ],
)  # fmt: skip
def test_a_picture_is_read(typed: str, shown: str, caption: str | None) -> None:
    _, picture, *captions, body = read(f"# A\n\n{typed}\n\nb")
    assert picture.picture is not None and picture.picture.text == shown
    assert (picture.role, picture.text, body.text) == ("picture", "", "b")
    assert [(one.role, one.text) for one in captions] == ([("caption", caption)] if caption else [])
    assert all(one.inset == picture.inset for one in captions)


def test_lines_of_pictures_are_a_picture_each_and_kept_where_their_comment_says() -> None:
    text = "# A\n\n<!-- cover -->\n![x](photo.jpg)\n![y](photo.jpg 'c')\n\nb\n\n![z](photo.jpg)"
    kinds = [(one.role, one.panel, one.inset and one.inset.number) for one in read(text)[1:]]
    cover = [("picture", "cover", 1), ("picture", "cover", 2), ("caption", "cover", 2)]
    assert kinds == [*cover, ("body", "", None), ("picture", "", 3)]


def test_only_its_dots_are_kept_in_grey_and_no_more_than_are_printed() -> None:
    Path("big.png").write_bytes(saved(Image.new("RGBA", (4400, 3000), (255, 0, 0, 128))))
    large = read("![x](big.png)\n\nb")[0].picture
    assert large and (large.width, large.height) == (PHOTO_DOTS[0], 2727)
    red, white = 76, 255  # ITU-R BT.601: 0.299 of 255
    assert large.components == 1
    assert abs(large.dots[0] - (red + white) / 2) <= 2 and set(large.dots) == {large.dots[0]}


# --- What is refused -----------------------------------------------------------------------------


def film() -> bytes:
    frames = [Image.new("L", (80, 80), shade) for shade in (0, 99)]
    return saved(frames[0], save_all=True, append_images=frames[1:], duration=9)


def bomb() -> bytes:
    """A PNG that says it has 65,536 x 65,536 dots."""
    data = saved(Image.new("L", (80, 80)))
    head = b"IHDR" + bytes([0, 1, 0, 0, 0, 1, 0, 0]) + data[24:29]
    return data[:12] + head + zlib.crc32(head).to_bytes(4, "big") + data[33:]


BROKEN: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "small": (
        lambda: saved(Image.new("L", (10, 10))), "this picture has too few dots: 10 x 10",
        "take it as the camera or the drawing program made it, not a small copy",
    ),
    "narrow": (
        lambda: saved(Image.new("L", (900, 63))), "this picture has too few dots: 900 x 63",
        "take it as the camera or the drawing program made it, not a small copy",
    ),
    "cmyk": (
        lambda: saved(Image.new("CMYK", (99, 99)), "JPEG"), "this picture is in CMYK",
        "save it in grey or in RGB: its colours are of one printing press",
    ),
    "film": (
        film, "this picture moves, and paper does not",
        "save the one image of it that is meant, as PNG or JPEG",
    ),
    "bomb": (bomb, "this picture is too large", KIND),
    "large": (
        lambda: saved(Image.new("1", (7000, 6000))), "this picture is too large: 7000 x 6000 dots",
        KIND,
    ),
    "gif": (
        lambda: saved(Image.new("L", (99, 99)), "GIF"),
        "this is no PNG or JPEG picture, or it is broken", KIND,
    ),
    "text": (lambda: b"hello", "this is no PNG or JPEG picture, or it is broken", KIND),
    "empty": (lambda: b"", "this is no PNG or JPEG picture, or it is broken", KIND),
    "cut": (
        lambda: saved(ramp(400, 400))[:300], "this is no PNG or JPEG picture, or it is broken",
        KIND,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_picture_to_print_is_refused_with_its_line(name: str) -> None:
    data, message, hint = BROKEN[name]
    Path("x.png").write_bytes(data())
    assert faults("# A\n\n![a](x.png)") == [(f"en.md:3: x.png: {message}", hint)]


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("![](photo.jpg)", "nothing says what this picture shows",
         "write it between [ and ], for those who cannot see it"),
        ("![ \u200b](photo.jpg)", "nothing says what this picture shows",
         "write it between [ and ], for those who cannot see it"),
        ("![x](phot.jpg)", "there is no picture phot.jpg", "did you mean photo.jpg?"),
        ("![x](PHOTO.JPG)", "there is no picture PHOTO.JPG", "did you mean photo.jpg?"),
        ("![x](zzz.png)", "there is no picture zzz.png",
         "it is looked for in the folder of the text: look at the spelling of its name"),
        ("![x](https://a.org/photo.jpg)",
         "no picture is fetched from the network: https://a.org/photo.jpg", BESIDE),
        ("![x](data:image/png;base64,AAAA)", "a picture within the text is not read",
         "save it as a file beside the text, and write the file's name"),
        ("![x](/etc/photo.jpg)", "this picture is not in the folder of the text: /etc/photo.jpg",
         NEAR),
        ("![x](../photo.jpg)", "this picture is not in the folder of the text: ../photo.jpg", NEAR),
        ("![x](sub/../../photo.jpg)",
         "this picture is not in the folder of the text: sub/../../photo.jpg", NEAR),
        ("![x](~/photo.jpg)", "this picture is not in the folder of the text: ~/photo.jpg", NEAR),
        ("![x](C:/photo.jpg)", "this picture is not in the folder of the text: C:/photo.jpg", NEAR),
        ("![x](file:///photo.jpg)",
         "this picture is not in the folder of the text: file:///photo.jpg", NEAR),
        ("![x](link.jpg)", "this picture is not in the folder of the text: link.jpg", NEAR),
        ("![x]()", "this picture has no file", "write its name between ( and )"),
        ("![x](sub)", "sub: this is a folder, not a picture", ""),
        ("A ![x](photo.jpg) b", "a picture stands amid words", ALONE),
        ("![x](photo.jpg) b", "a picture stands amid words", ALONE),
        ("[![x](photo.jpg)](https://a.org)", "a picture stands amid words", ALONE),
        ("![x](photo.jpg){width=50%}", "a picture stands amid words", ALONE),
        ("- ![x](photo.jpg)", "a picture stands in a list, a quotation, a heading or an event",
         ALONE),
        ("> ![x](photo.jpg)", "a picture stands in a list, a quotation, a heading or an event",
         ALONE),
        ("## ![x](photo.jpg)", "a picture stands in a list, a quotation, a heading or an event",
         ALONE),
        ("![x](a b.jpg)", "a picture is written otherwise: ![x](a b.jpg)",
         "write ![what it shows](photo.jpg); a name with spaces in it goes between < and >"),
        ("![x][y]", "a picture is written otherwise: ![x][y]",
         "write ![what it shows](photo.jpg); a name with spaces in it goes between < and >"),
        ("---\n\n![x](photo.jpg)", "a picture stands in the closing",
         "put it above the last ---, or write a heading between that and the picture"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_with_its_line(
    typed: str, message: str, hint: str, tmp_path: Path
) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}.jpg"
    outside.write_bytes(Path("photo.jpg").read_bytes())
    os.symlink(outside, "link.jpg")
    line = 5 if typed.startswith("---") else 3
    assert faults(f"# A\n\n{typed}") == [(f"en.md:{line}: {message}", hint)]


def test_all_faults_are_told_in_one_run(folder: Path) -> None:
    Path("x.png").write_bytes(b"x")
    text = "# A\n\n![](photo.jpg)\n\n![a](x.png)\n![b](no.png)\n\na ![c](photo.jpg)\n\n==d==\n"
    Path("en.md").write_text(text)
    done = call("render", "en.md", "--output", "x.pdf")
    lines = [line.split(": ")[1] for line in done.stderr.splitlines() if line.startswith("error")]
    assert lines == ["en.md:3", "en.md:5", "en.md:6", "en.md:8", "en.md:10"]
    assert not Path("x.pdf").exists()


def test_a_text_without_words_is_empty(folder: Path) -> None:
    Path("en.md").write_text("![a](photo.jpg)\n")
    hint = "write the statement into it; a title alone will do"
    refused(3, "en.md: the text is empty", hint, "en.md")


def test_a_picture_is_not_overwritten(folder: Path) -> None:
    Path("en.md").write_text("# A\n\n![a](photo.jpg)\n")
    before = Path("photo.jpg").read_bytes()
    done = call("render", "en.md", "--output", "photo.jpg")
    assert done.exit_code and Path("photo.jpg").read_bytes() == before


# --- Its place, its shape, its tags --------------------------------------------------------------


def made(text: str, *options: str) -> bytes:
    Path("en.md").write_text(text)
    done = call("render", "en.md", *options, "--output", "x.pdf")
    assert done.exit_code == 0, done.stderr
    return Path("x.pdf").read_bytes()


Box = tuple[float, float, float, float]


def boxes(data: bytes) -> list[tuple[int, Box, tuple[int, int]]]:
    """Of each image: its page, its box there (points, y up), its dots."""
    return [
        (number, image.get_bounds(), image.get_px_size())
        for number, page in enumerate(pypdfium2.PdfDocument(data))
        for image in page.get_objects()
        if isinstance(image, pypdfium2.PdfImage)
    ]


def figure(data: bytes) -> Node:
    (node,) = file(data).tree.find("Figure")
    return node


@pytest.mark.parametrize("size", ["a6", "a5", "a4", "letter"])
def test_a_picture_in_the_text_is_as_wide_as_its_measure_and_cut_to_20_by_9(size: str) -> None:
    data = made(f"# A\n\n{WORDS}\n\n![a](photo.jpg)\n\n{WORDS}\n", "--size", size)
    ((_, (left, bottom, right, top), (width, height)),) = boxes(data)
    page = pypdfium2.PdfDocument(data)[0]
    assert right - left == pytest.approx((right - left + 2 * left) - 2 * left)
    assert (right - left) / (top - bottom) == pytest.approx(20 / 9, rel=1e-3)
    assert width / height == pytest.approx(20 / 9, rel=0.01)
    assert page.get_width() > right - left > 0.35 * page.get_width()


@pytest.mark.parametrize("points", [8, 8.5, 8.9, 9, 9.5, 12])
def test_where_type_is_small_a_picture_takes_a_quarter_of_the_side(points: float) -> None:
    """Of the height within the margins; where type is comfortable, it takes more."""
    text = f"# A\n\n![a](photo.jpg)\n\n{WORDS}\n"
    data = made(text, "--size", "a6", "--style", "plain", "--type-size", str(points))
    ((_, (_, bottom, _, top), _),) = boxes(data)
    page = pypdfium2.PdfDocument(data)[0]
    assert ((top - bottom) / page.get_height() < 0.25) == (points < 9)


def test_its_words_are_its_alternative_text_and_its_caption_a_caption() -> None:
    data = made("# A\n\nbefore\n\n![A white dove](photo.jpg 'Berlin, 1983')\n\nafter\n")
    tags = [node.tag for node in file(data).tree.kids]
    assert tags == ["H1", "P", "Figure", "Caption", "P"]
    node = figure(data)
    assert node.item["/Alt"] == "A white dove"
    ((_, box, _),) = boxes(data)
    assert [float(edge) for edge in node.item["/A"]["/BBox"]] == pytest.approx(box, abs=0.13)
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert text.split() == "A before Berlin, 1983 after".split()


def test_a_picture_fills_the_cover_below_the_headline() -> None:
    """Of a z fold of A4, 99 x 210 mm: what is cut off at the sides is less than 45 %."""
    Path("tall.png").write_bytes(saved(ramp(800, 1000)))
    for name, least in (("tall.png", 0.55), ("photo.jpg", 0.55)):
        data = made(
            f"# Peace\n\n<!-- cover -->\n![a]({name})\n\n{WORDS * 3}\n", "--fold", "z",
            "--edition", "reading",
        )  # fmt: skip
        ((page, (left, bottom, right, top), (width, height)),) = boxes(data)
        assert page == 0
        with Image.open(name) as image:
            shape = image.width / image.height
        kept = width / height / shape
        assert least - 0.01 <= min(kept, 1 / kept)
        assert (top - bottom) > 0.4 * 595 and right - left > 0.7 * 280


def test_a_picture_on_several_sheets_and_copies_is_written_once() -> None:
    text = "# Peace\n\n![a](photo.jpg)\n\nWe want peace.\n"
    for options in (("--fold", "poster:1x2"), ("--fold", "poster:3x3")):
        data = made(text, *options)
        shown = boxes(data)
        assert len(shown) >= 2
        assert unpacked(data).count(b"/Subtype /Image") == 1


def test_nothing_that_stands_beside_the_dots_comes_through() -> None:
    tags = Image.Exif()
    tags[0x010F], tags[0x0132] = "SECRET-CAMERA", "2020:01:02 03:04:05"
    place = tags.get_ifd(0x8825)
    place[1], place[2] = "N", (48.0, 51.0, 0.0)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Zainab")
    Path("secret-name.png").write_bytes(saved(ramp(300, 300), exif=tags, pnginfo=notes))
    whole = unpacked(made("# A\n\n![a](secret-name.png)\n\nb\n"))
    for secret in (b"SECRET", b"Zainab", b"2020:01", b"Exif", b"secret-name", b"IHDR", b"GPS"):
        assert secret not in whole and secret.decode().encode("utf-16-be") not in whole


# --- Cutting and greys ---------------------------------------------------------------------------


@given(
    st.integers(64, 4000), st.integers(64, 4000), st.floats(10, 2000), st.floats(10, 2000)
)  # fmt: skip
def test_a_picture_is_cut_from_the_middle_to_the_shape_of_its_place(
    width: int, height: int, across: float, down: float
) -> None:
    left, top, right, bottom = cut(Picture(width, height, 1, b"", ""), Size(across, down))
    assert left >= -1e-6 and top >= -1e-6
    assert left == pytest.approx(width - right, abs=1e-6)
    assert top == pytest.approx(height - bottom, abs=1e-6)
    assert min(left, top) == pytest.approx(0, abs=1e-6)  # no more than need be
    assert (right - left) * down == pytest.approx((bottom - top) * across)


@pytest.mark.parametrize(
    ("low", "high"), [(0, 255), (40, 200), (100, 140), (0, 90), (180, 255), (127, 129)]
)
def test_greys_reach_from_black_to_white(low: int, high: int) -> None:
    """But for a picture that is all one grey, or nearly."""
    image = ramp(300, 300).point([low + round(v * (high - low) / 255) for v in range(256)])
    found = stretched(image).getextrema()
    assert found == ((0, 255) if high - low > 32 else image.getextrema())


# --- Two languages -------------------------------------------------------------------------------


def test_two_languages_side_by_side_share_a_picture_that_both_show() -> None:
    """It stands over both columns, once; its words are told in both languages."""
    Path("call").mkdir()
    picture = Path("photo.jpg").read_bytes()
    Path("call/photo.jpg").write_bytes(picture)
    for tag, words in (("en", "A dove"), ("de", "Eine Taube")):
        text = f"# A\n\nb\n\n![{words}](photo.jpg 'c')\n\nd\n\n---\n\n\u2013 e\n"
        Path(f"call/{tag}.md").write_text(text)
    done = call("render", "./call", "--lang", "de+en", "--parallel", "--output", "x.pdf")
    assert done.exit_code == 0, done.stderr
    data = Path("x.pdf").read_bytes()
    assert len(boxes(data)) == 1
    parts = file(data).tree.find("Part")
    assert [part.item["/Lang"] for part in parts] == ["de", "en"]
    found = [[node.item["/Alt"] for node in part.find("Figure")] for part in parts]
    assert found == [["Eine Taube"], ["A dove"]]
    assert [len(part.find("Caption")) for part in parts] == [1, 1]


# --- What is said --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "paper", "said"),
    [
        ((700, 400), "a5", None),
        ((400, 240), "a5", "photo.png will look coarse: it has 81 dots to the inch as large as it "
         "is printed, and 120 would do"),
        ((400, 240), "a4", "photo.png will look coarse: it has 57 dots to the inch as large as it "
         "is printed, and 120 would do"),
        ((900, 700), "a5", None),
        ((900, 730), "a5", None),
        ((900, 900), "a5", "of photo.png the middle 45% of its height is printed: look whether all "
         "that matters is seen, or cut it yourself to 20 : 9"),
        ((800, 1600), "a5", "of photo.png the middle 22% of its height is printed: look whether "
         "all that matters is seen, or cut it yourself to 20 : 9"),
    ],
)  # fmt: skip
def test_a_coarse_picture_and_one_that_is_mostly_cut_off_are_told(
    size: tuple[int, int], paper: str, said: str | None
) -> None:
    Path("photo.png").write_bytes(saved(ramp(*size)))
    Path("en.md").write_text("# A\n\n![a](photo.png)\n\nb\n")
    done = call("render", "en.md", "--size", paper, "--style", "plain", "--output", "x.pdf")
    assert done.exit_code == 0
    assert done.stderr == (f"warning: en.md:3: {said}\n" if said else "")
