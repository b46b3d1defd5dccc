"""Logos: only their dots come through, what is no picture is refused; where they stand."""

import io
import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import leaflets
import pypdfium2
import pytest
from commands import call, environment, files, refused
from PIL import Image, ImageChops, ImageCms, PngImagePlugin
from rich_texts import fill, render
from shipped import statement
from streams import unpacked
from tagged_files import Mark, Node, file

from leaflet.errors import TextError
from leaflet.layout.paper import SIZES, margins
from leaflet.statement import picture
from leaflet.statement.picture import Picture
from leaflet.statement.source import LOGO_DOTS
from leaflet.units import mm

TEXT = "# Peace\n\nWe want peace.\n\n---\n\n\u2013 The group\n\nexample.org\n"
TOML = 'logo = "{}"\nlogo_text = "A dove"\n'
HINT = "save it as PNG or JPEG, of at most 40 million dots"
NO_PICTURE = "this is no PNG or JPEG picture, or it is broken"
TOO_LARGE = "this picture is too large"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder we are in; call/ in it is a statement with a logo."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "call").mkdir()
    (tmp_path / "call" / "en.md").write_text(TEXT)
    (tmp_path / "call" / "statement.toml").write_text(TOML.format("logo.png"))
    return tmp_path


def saved(image: Image.Image, format: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def gradient(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """No two rows or columns alike."""
    image = Image.new("RGB", size)
    dots = [(x * 4 % 256, y * 6 % 256, 90) for y in range(size[1]) for x in range(size[0])]
    image.putdata(dots)
    return image.convert(mode)


def loaded(data: bytes, most: tuple[int, int] = LOGO_DOTS) -> Picture:
    Path("one").write_bytes(data)
    return picture.load(Path("one"), "x", most)


def dots(data: bytes) -> list:
    """The colours of a picture as it would be printed, row by row."""
    loaded_picture = loaded(data)
    mode = {1: "L", 3: "RGB"}[loaded_picture.components]
    return values(
        Image.frombytes(mode, (loaded_picture.width, loaded_picture.height), loaded_picture.dots)
    )


def values(image: Image.Image) -> list:
    """Its dots, row by row: a number each, or a tuple of them."""
    bands = [band.tobytes() for band in image.split()]
    return list(bands[0]) if len(bands) == 1 else list(zip(*bands, strict=True))


# --- Only the dots come through ------------------------------------------------------------------

SECRETS = (b"Zainab", b"SECRET-CAMERA", b"2020:01:02", b"Zain", b"Exif", b"eXIf", b"JFIF", b"JFXX")
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>Zainab SECRET-CAMERA</a></x:xmpmeta>"


def exif() -> bytes:
    """A camera, a photographer, a date, and a place."""
    metadata = Image.Exif()
    metadata[0x010F] = "SECRET-CAMERA"
    metadata[0x013B] = "Zainab"
    metadata[0x0132] = "2020:01:02 03:04:05"
    place = metadata.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (48.8584, 0.0, 0.0), "E", (2.2945, 0.0, 0.0)
    return metadata.tobytes()


def profile() -> bytes:
    profile_bytes = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert b"s\0R\0G\0B" in profile_bytes or b"sRGB" in profile_bytes
    return profile_bytes.replace(b"s\0R\0G\0B", b"Z\0a\0i\0n")


@cache
def telling(format: str) -> bytes:
    """A picture with all that a camera and a program write beside one."""
    image = gradient()
    if format == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", "Zainab")
        notes.add_text("Comment", "SECRET-CAMERA", zip=True)
        notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
        return saved(image, "PNG", exif=exif(), pnginfo=notes, icc_profile=profile()) + b"Zainab"
    data = saved(
        image, "JPEG", exif=exif(), xmp=XMP, comment=b"Zainab", icc_profile=profile(), quality=95
    )
    small = saved(Image.new("RGB", (16, 16), "red"), "JPEG", comment=b"SECRET-CAMERA")
    thumbnail = b"JFXX\0\x10" + small
    segment = b"\xff\xe0" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    return data[:2] + segment + data[2:] + b"Zainab"


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_nothing_that_stands_beside_the_dots_comes_through(format: str, here: Path) -> None:
    data = telling(format)
    with Image.open(io.BytesIO(data)) as source:
        assert source.getexif()[0x013B] == "Zainab"
        assert source.getexif().get_ifd(0x8825)[2][0] == pytest.approx(48.8584)
        assert "icc_profile" in source.info
    (here / "call" / "logo.png").write_bytes(data)
    done = call("render", "./call", "--output", "out.pdf")
    assert done.exit_code == 0, done.output
    pdf = (here / "out.pdf").read_bytes()
    whole = unpacked(pdf)
    for secret in (*SECRETS, b"logo.png", str(here).encode()):
        assert secret not in whole
        assert secret.decode().encode("utf-16-be") not in whole
    assert not any(start in whole for start in (b"\xff\xd8\xff", b"\x89PNG", b"IDAT", b"II*\0"))
    images = list(file(pdf).reader.pages[0]["/Resources"]["/XObject"].values())
    names = "/Type /Subtype /BitsPerComponent /Width /Height /ColorSpace /Filter"
    assert [set(image) for image in images] == [set(names.split())]


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_exiftool_finds_it_before_and_not_after(format: str, here: Path) -> None:
    (here / "before").write_bytes(telling(format))
    (here / "after").write_bytes(render("# A", logos=(loaded(telling(format)),)))
    reports = {}
    for name in ("before", "after"):
        command = ["exiftool", "-a", "-u", "-ee", "-G1", "-s", name]
        reports[name] = subprocess.run(command, capture_output=True, text=True).stdout
    for telltale in ("GPSLatitude", "Zainab", "SECRET-CAMERA", "2020:01:02"):
        assert telltale in reports["before"] and telltale not in reports["after"]
    assert "[PDF]" in reports["after"] and "GPS" not in reports["after"]


def test_the_same_dots_give_the_same_file(here: Path) -> None:
    plain = saved(gradient())
    assert loaded(plain) == loaded(telling("PNG"))
    files = [render("# A", logos=(loaded(data),)) for data in (plain, telling("PNG"), plain)]
    assert files[0] == files[1] == files[2]
    assert render("# A", logos=(loaded(saved(gradient().rotate(180))),)) != files[0]


def test_another_process_makes_the_same_bytes(here: Path) -> None:
    (here / "call" / "logo.png").write_bytes(telling("JPEG"))
    outputs = []
    for seed, folder in (("1", here), ("2", here / "there")):
        folder.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "leaflet", "render", str(here / "call"), "--output", "-"]
        env = environment(PYTHONHASHSEED=seed, HOME=str(folder), TZ="Asia/Tehran")
        outputs.append(subprocess.run(command, cwd=folder, env=env, capture_output=True).stdout)
    assert outputs[0] == outputs[1] and outputs[0].startswith(b"%PDF")


# --- Every kind of picture -----------------------------------------------------------------------


def test_colours_stay_as_they_are() -> None:
    assert dots(saved(gradient())) == values(gradient())
    assert dots(saved(gradient("L"))) == values(gradient("L"))
    assert dots(saved(gradient("P"))) == values(gradient("P").convert("RGB"))
    assert dots(saved(gradient("1"))) == values(gradient("1").convert("L"))


def test_black_alone_makes_a_logo_grey(here: Path) -> None:
    """As light as Pillow's own grey; nothing else on the page has a colour."""
    (here / "call" / "logo.png").write_bytes(saved(gradient()))
    for options in ((), ("--black",)):
        done = call("render", "./call", *options, "--output", "x.pdf")
        assert done.exit_code == 0, done.stderr
        page = pypdfium2.PdfDocument(Path("x.pdf").read_bytes())[0]
        shown = page.render(scale=2).to_pil().convert("RGB")
        red, green, blue = shown.split()
        coloured = any(ImageChops.difference(red, channel).getbbox() for channel in (green, blue))
        assert coloured == (not options)
    (image,) = [
        element for element in page.get_objects() if isinstance(element, pypdfium2.PdfImage)
    ]
    dots = image.get_bitmap().to_pil().convert("L")
    assert dots.tobytes() == gradient().convert("L").tobytes()
    message, hint = (
        "--black leaves no ink for the colour of --accent",
        "leave out --accent or --black",
    )
    refused(2, message, hint, "./call", "--black", "--accent", "#b00020")


def test_a_picture_without_colour_is_grey() -> None:
    """A press prints it in black alone."""
    for image in (gradient("L").convert("RGB"), gradient("L").convert("RGBA")):
        assert loaded(saved(image)).components == 1
        assert dots(saved(image)) == values(gradient("L"))
    almost = gradient("L").convert("RGB")
    almost.putpixel((3, 3), (0, 0, 9))
    assert loaded(saved(almost)).components == 3


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA"])
def test_what_is_transparent_is_white(mode: str) -> None:
    source = Image.new("RGBA", (3, 1))
    source.putdata([(200, 0, 0, 0), (200, 0, 0, 255), (0, 0, 0, 128)])
    if mode == "PA":
        data = saved(source.convert("P"), transparency=bytes([0, 255, 128]))
        source = Image.open(io.BytesIO(data)).convert("RGBA")
    else:
        data = saved(source.convert(mode))
        source = source.convert(mode).convert("RGBA")
    for dot, (red, green, blue, opaque) in zip(dots(data), values(source), strict=True):
        expected = [value + (255 - value) * (255 - opaque) / 255 for value in (red, green, blue)]
        assert dot == pytest.approx(expected if isinstance(dot, tuple) else expected[0], abs=1)


def test_a_colour_named_as_transparent_is_white() -> None:
    source = Image.new("RGB", (2, 1))
    source.putdata([(1, 2, 3), (200, 0, 0)])
    assert dots(saved(source, transparency=(1, 2, 3))) == [(255, 255, 255), (200, 0, 0)]
    assert dots(saved(Image.new("L", (1, 1), 9), transparency=9)) == [255]
    palette = Image.new("P", (2, 1))
    palette.putpalette([200, 0, 0, 0, 0, 200])
    palette.putdata([0, 1])
    assert dots(saved(palette, transparency=0)) == [(255, 255, 255), (0, 0, 200)]


def test_16_bits_are_brought_to_8() -> None:
    source = Image.new("I;16", (4, 1))
    source.putdata([0, 0x1234, 0x8000, 0xFFFF])
    assert dots(saved(source)) == [0, 0x12, 0x80, 0xFF]


def test_cmyk_is_brought_to_rgb() -> None:
    """Adobe's JPEGs hold their inks turned round."""
    source = Image.new("CMYK", (32, 16), (0, 255, 255, 0))
    (colour,) = set(dots(saved(source, "JPEG", quality=100)))
    assert colour == pytest.approx((255, 0, 0), abs=3)


def test_a_wide_or_tall_picture_keeps_its_shape() -> None:
    for size in ((2000, 50), (50, 2000), (1, 4000), (4000, 1), (1500, 1499), (698, 190), (3, 2)):
        picture = loaded(saved(Image.new("L", size, 77)))
        assert picture.width <= LOGO_DOTS[0] and picture.height <= LOGO_DOTS[1]
        scale = max(size[0] / LOGO_DOTS[0], size[1] / LOGO_DOTS[1], 1)
        assert picture.width == pytest.approx(size[0] / scale, abs=1)
        assert picture.height == pytest.approx(size[1] / scale, abs=1)
        assert set(picture.dots) == {77}


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "1"])
def test_a_large_picture_looks_the_same_when_made_smaller(mode: str) -> None:
    """Against Pillow's own way, on the whole picture at once."""
    source = gradient("RGB", (64, 61)).resize((3000, 2100), Image.Resampling.BICUBIC)
    source = source.convert(mode)
    shrunk = loaded(saved(source))
    flat = source.convert("L" if mode in ("L", "1") else "RGB")
    flat.thumbnail(LOGO_DOTS, Image.Resampling.LANCZOS, reducing_gap=3.0)
    assert (shrunk.width, shrunk.height) == flat.size
    differences = [abs(a - b) for a, b in zip(shrunk.dots, flat.tobytes(), strict=True)]
    assert sum(differences) / len(differences) < 1
    assert max(differences) < 20


ORIENTED = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}  # Exif's orientation -> Pillow's Transpose


@pytest.mark.parametrize("orientation", [1, *ORIENTED])
@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_picture_is_upright(orientation: int, format: str) -> None:
    """Made so that, turned as Exif says, the dark corner is top left (Exif 2.32, table 6)."""
    upright = Image.new("L", (48, 32), 255)
    upright.paste(0, (0, 0, 16, 8))
    stored = upright
    if orientation != 1:
        back = {4: 2, 2: 4}.get(ORIENTED[orientation], ORIENTED[orientation])
        stored = upright.transpose(Image.Transpose(back))
    turned = Image.Exif()
    turned[0x0112] = orientation
    picture = loaded(saved(stored, format, exif=turned))
    assert (picture.width, picture.height) == upright.size
    differences = [abs(a - b) for a, b in zip(picture.dots, upright.tobytes(), strict=True)]
    assert max(differences) < 60


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_broken_exif_breaks_no_picture(format: str) -> None:
    broken = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + bytes(range(40))
    data = saved(gradient(), format, exif=broken)
    assert loaded(data).width == 60


# --- What is refused -----------------------------------------------------------------------------


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A black picture of one bit a dot, with further chunks; with no dots if it is very large."""
    packer = zlib.compressobj(1)
    rows = height if max(width, height) < 10**5 else 0
    body = b"".join(packer.compress(bytes(1 + (width + 7) // 8)) for _ in range(rows))
    return framed(width, height, 1, 0, *chunks, chunk(b"IDAT", body + packer.flush()))


def framed(width: int, height: int, depth: int, colour: int, *chunks: bytes) -> bytes:
    """A PNG of these chunks."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + b"".join([head, *chunks, chunk(b"IEND", b"")])


def jpeg(width: int, height: int) -> bytes:
    """A small JPEG that says it is of that size."""
    data = saved(gradient(), "JPEG")
    start = data.index(b"\xff\xc0")
    return data[: start + 5] + struct.pack(">HH", height, width) + data[start + 9 :]


def swollen(kind: bytes, head: bytes) -> bytes:
    """60 MB of nothing, packed."""
    return chunk(kind, head + zlib.compress(bytes(60_000_000), 9))


EPS = b"""%!PS-Adobe-3.0 EPSF-3.0
%%BoundingBox: 0 0 10 10
(touched) (w) file closefile
showpage
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:9/"/></svg>'

# What is made, and what is said of it.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "words": (lambda: b"no picture\n", NO_PICTURE),
    "empty": (lambda: b"", NO_PICTURE),
    "eps": (lambda: EPS, NO_PICTURE),
    "eps_dos": (lambda: b"\xc5\xd0\xd3\xc6" + bytes(28) + EPS, NO_PICTURE),
    "svg": (lambda: SVG, NO_PICTURE),
    "pdf": (lambda: b"%PDF-1.7\n", NO_PICTURE),
    "gif": (lambda: saved(gradient(), "GIF"), NO_PICTURE),
    "tiff": (lambda: saved(gradient(), "TIFF"), NO_PICTURE),
    "bmp": (lambda: saved(gradient(), "BMP"), NO_PICTURE),
    "webp_head": (lambda: b"RIFF\x24\0\0\0WEBPVP8 ", NO_PICTURE),
    "png_head": (lambda: b"\x89PNG\r\n\x1a\n", NO_PICTURE),
    "jpeg_head": (lambda: b"\xff\xd8\xff", NO_PICTURE),
    "bad_sum": (lambda: saved(gradient()).replace(b"IDAT", b"IDAU"), NO_PICTURE),
    "zero_wide": (lambda: png(0, 10), NO_PICTURE),
    "zero_high": (lambda: png(10, 0), NO_PICTURE),
    "jpeg_zero_wide": (lambda: jpeg(0, 40), NO_PICTURE),
    "jpeg_zero_high": (lambda: jpeg(60, 0), NO_PICTURE),
    "bomb": (lambda: png(13_000, 13_000), TOO_LARGE),
    "larger_bomb": (lambda: png(30_000, 30_000), TOO_LARGE),
    "largest_bomb": (lambda: png(2**31 - 1, 2**31 - 1), TOO_LARGE),
    "jpeg_bomb": (lambda: jpeg(65_500, 65_500), TOO_LARGE),
    "just_too_large": (lambda: png(6325, 6325), f"{TOO_LARGE}: 6325 x 6325 dots"),
    "profile_60_mb": (lambda: png(10, 100, swollen(b"iCCP", b"a\0\0")), NO_PICTURE),
    "text_60_mb": (lambda: png(10, 100, swollen(b"zTXt", b"a\0\0")), NO_PICTURE),
    "international_text_60_mb": (
        lambda: png(10, 100, swollen(b"iTXt", b"a\0\1\0\0\0")),
        NO_PICTURE,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_for_us(name: str, here: Path) -> None:
    make, message = REFUSED[name]
    (here / "call" / "logo.png").write_bytes(make())
    refused(3, f"call/logo.png: {message}", HINT, "./call")


def test_the_largest_picture_is_taken() -> None:
    assert loaded(png(6324, 6300)).components == 1


def test_a_file_too_large_is_not_read(here: Path) -> None:
    with (here / "call" / "logo.png").open("wb") as out:
        out.truncate(picture.LARGEST_FILE + 1)
    refused(3, "call/logo.png: this picture is larger than 20 MiB", HINT, "./call")


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_truncated_picture_is_refused_or_whole(format: str, whole: bool) -> None:
    """Cut anywhere, except that a reader may do without the very last bytes."""
    data = saved(gradient(), format)
    full = loaded(data)
    taken = []
    for length in range(0, len(data), 1 if whole else 7):
        try:
            picture = loaded(data[:length])
        except TextError as error:
            assert (error.message, error.hint) == (NO_PICTURE, HINT)
        else:
            assert picture == full
            taken.append(length)
    assert all(length > len(data) - 24 for length in taken)


def test_flipped_bytes_do_no_harm(whole: bool) -> None:
    for format in ("PNG", "JPEG"):
        data = saved(gradient(), format)
        for at in range(0, len(data), 1 if whole else 23):
            spoilt = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
            try:
                picture = loaded(spoilt)
            except TextError as error:
                assert error.message.startswith((NO_PICTURE, TOO_LARGE))
            else:
                assert len(picture.dots) == picture.width * picture.height * picture.components


CANNOT = "cannot read the picture"
LOOK = "look at its name, and at who may read it"


def test_a_logo_that_is_not_there(here: Path) -> None:
    refused(6, f"call/logo.png: {CANNOT}: No such file or directory", LOOK, "./call")


def test_a_folder_for_a_logo(here: Path) -> None:
    (here / "call" / "logo.png").mkdir()
    refused(6, "call/logo.png: this is a folder, not a picture", "", "./call")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_for_a_logo(here: Path) -> None:
    """Reading it would wait for ever."""
    os.mkfifo(here / "call" / "logo.png")
    done = call("render", "./call")
    message = "error: call/logo.png: this is a device, not a picture\n"
    assert (done.stderr, done.exit_code) == (message, 6)


def test_a_logo_that_may_not_be_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "call" / "logo.png").write_bytes(saved(gradient()))
    real = Path.read_bytes

    def denied(path: Path) -> bytes:
        if path.name == "logo.png":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", denied)
    done = call("render", "./call")
    message = f"error: call/logo.png: {CANNOT}: Permission denied\nhint:  {LOOK}\n"
    assert (done.stderr, done.exit_code, done.stdout) == (message, 6, "")


OUT = "this logo leads out of the statement's folder"
COPY = "copy the picture itself into the folder"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_out_of_the_folder(here: Path) -> None:
    (here / "outside.png").write_bytes(saved(gradient()))
    link = here / "call" / "logo.png"
    for target in ("../outside.png", str(here / "outside.png"), "/etc/hostname", "..", "../gone"):
        link.symlink_to(target)
        refused(6, f"call/logo.png: {OUT}", COPY, "./call")
        link.unlink()
    link.symlink_to("logo.png")
    refused(6, f"call/logo.png: {CANNOT}: Too many levels of symbolic links", LOOK, "./call")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_inside_the_folder_will_do(here: Path) -> None:
    (here / "call" / "real.png").write_bytes(saved(gradient()))
    (here / "call" / "logo.png").symlink_to("real.png")
    (here / "linked").symlink_to("call")
    assert call("render", "./linked", "--output", "out.pdf").exit_code == 0


BESIDE = "put the picture beside statement.toml and give its name alone"


@pytest.mark.parametrize(
    "name",
    ["../l.png", "a/l.png", "/etc/l.png", ".", "..", "C:\\\\l.png", "./l.png"],
)
def test_a_path_for_a_logo(name: str, here: Path) -> None:
    (here / "call" / "statement.toml").write_text(TOML.format(name))
    shown = name.replace("\\\\", "\\")
    message = f"call/statement.toml:1: the logo '{shown}' is not in this folder"
    refused(3, message, BESIDE, "./call")


@pytest.mark.parametrize("text", ["", 'logo_text = ""', 'logo_text = " \\t "'])
def test_a_logo_without_words(text: str, here: Path) -> None:
    (here / "call" / "statement.toml").write_text(f'source = "en"\nlogo = "logo.png"\n{text}\n')
    message = "call/statement.toml:2: the logo has no text that says what it shows"
    refused(3, message, 'write logo_text = "…", for people who cannot see it', "./call")


def test_check_refuses_what_render_refuses(here: Path) -> None:
    (here / "call" / "logo.png").write_bytes(b"no picture")
    before = files(here)
    done = call("check", "./call")
    assert done.stderr == f"error: call/logo.png: {NO_PICTURE}\nhint:  {HINT}\n"
    assert (done.exit_code, files(here)) == (3, before)


# --- In a process of its own: no child, no network, little memory --------------------------------

WATCHED = """
import sys
seen = []
kinds = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "socket.")
sys.addaudithook(lambda event, _: seen.append(event) if event.startswith(kinds) else None)
from leaflet.commands.main import main
try:
    main(["render", "./call"])
except SystemExit as done:
    code = done.code
try:
    peak = next(int(row.split()[1]) for row in open("/proc/self/status") if row.startswith("VmHWM"))
except OSError:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(code, seen, peak // 1024)
"""


def watched(here: Path, data: bytes) -> tuple[str, int]:
    """What a process says and does when this is the logo, and its peak of memory in MB."""
    (here / "call" / "logo.png").write_bytes(data)
    command = [sys.executable, "-c", WATCHED]
    done = subprocess.run(command, cwd=here, env=environment(), capture_output=True, text=True)
    output, _, peak = done.stdout.strip().rpartition(" ")
    return output, int(peak)


@pytest.mark.parametrize("name", ["eps", "eps_dos", "svg"])
def test_no_other_program_is_started(name: str, here: Path) -> None:
    output, _ = watched(here, REFUSED[name][0]())
    assert output == "3 []"
    assert not (here / "touched").exists()


@pytest.mark.parametrize(
    "name", ["bomb", "larger_bomb", "jpeg_bomb", "just_too_large", "profile_60_mb", "text_60_mb"]
)
def test_memory_is_bounded(name: str, here: Path) -> None:
    output, peak = watched(here, REFUSED[name][0]())
    assert output == "3 []"
    assert peak < 150


def test_the_largest_picture_needs_bounded_memory(here: Path) -> None:
    """40 million dots with transparency: once decoded, never a second time."""
    row = bytes(1 + 4 * 6300)
    packer = zlib.compressobj(1)
    body = b"".join(packer.compress(row) for _ in range(6300)) + packer.flush()
    output, peak = watched(here, framed(6300, 6300, 8, 6, chunk(b"IDAT", body)))
    assert output.endswith("0 []")
    assert peak < 350


# --- On the page ---------------------------------------------------------------------------------

SHAPES = {"wide": (697, 40), "tall": (40, 189), "square": (150, 150)}
SIGNED = "# {3}\n\n{20}\n\n---\n\n{4}\n\n\u2013 {9}\n\n{6}\n\nexample.org/path"
TAGS = ("en", "ar", "ur")


@cache
def page(tag: str, shape: str, level: int, template: str = SIGNED, paper: str = "a5") -> bytes:
    """A leaflet with a logo, all of it in one grey."""
    width, height = SHAPES[shape]
    logo = Picture(width, height, 1, bytes([level]) * width * height, "x")
    return render(fill(template, tag), tag, paper, logos=(logo,))


def figure(data: bytes) -> Node:
    (element,) = file(data).tree.find("Figure")
    return element


def box(data: bytes) -> list[float]:
    return [float(edge) for edge in figure(data).item["/A"]["/BBox"]]


every_shape = pytest.mark.parametrize("shape", SHAPES)


@pytest.mark.parametrize("tag", TAGS)
@every_shape
@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_a_logo_stands_at_the_start_of_the_foot(tag: str, shape: str, paper: str) -> None:
    data = page(tag, shape, 100, SIGNED, paper)
    left, bottom, right, top = box(data)
    sheet, white = SIZES[paper], margins(SIZES[paper])
    assert bottom == pytest.approx(white.bottom, abs=0.01)
    if statement(tag).language.direction == "ltr":
        assert left == pytest.approx(white.left, abs=0.01)
    else:
        assert right == pytest.approx(sheet.width - white.right, abs=0.01)
    width, height = SHAPES[shape]
    assert (right - left) / (top - bottom) == pytest.approx(width / height, rel=0.01)
    assert top - bottom <= mm(16) + 0.01
    widest = min(mm(59), (sheet.width - white.left - white.right) / 3)
    assert right - left <= widest + 0.01
    assert top - bottom > mm(15.9) or right - left > widest - 0.1
    assert [mark.page for mark in figure(data).of(Mark)] == [len(file(data).pages) - 1]


def paint(data: bytes, scale: float) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return pages


TEMPLATES = {
    "signed": SIGNED,
    "no_signature": "# {3}\n\n{20}\n\n---\n\n{4}\n\n{3}",
    "no_closing": "# {3}\n\n{60}",
    "signed_between": "# {3}\n\n---\n\n{4}\n\n\u2013 {2}\n\n> {9}",
    "long": "# {3}\n\n{90}\n\n---\n\n\u2013 {25}\n\n{12}",
}


@pytest.mark.sample(12, why="each place in some language")
@pytest.mark.parametrize("tag", TAGS)
@every_shape
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_ink_is_on_the_logo(tag: str, shape: str, template: str) -> None:
    """Where a white logo is, the page is white."""
    data = page(tag, shape, 255, TEMPLATES[template])
    scale = 2.0
    last = paint(data, scale)[-1]
    left, bottom, right, top = (edge * scale for edge in box(data))
    area = last.crop((int(left), int(last.height - top), int(right) + 1, int(last.height - bottom)))
    assert area.getextrema() == (255, 255)
    assert last.getextrema()[0] == 0


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_logo_is_painted_where_its_tag_says(tag: str) -> None:
    data = page(tag, "square", 100)
    scale = 4.0
    last, white = (paint(page(tag, "square", level), scale)[-1] for level in (100, 255))
    left, bottom, right, top = (edge * scale for edge in box(data))
    expected = (left, last.height - top, right, last.height - bottom)
    assert ImageChops.difference(last, white).getbbox() == pytest.approx(expected, abs=2)


def test_it_is_upright_and_the_right_way_round() -> None:
    """Dark at the top left, grey at the top right, on paper as in the file."""
    image = Image.new("L", (150, 150), 255)
    image.paste(0, (0, 0, 60, 60))
    image.paste(100, (90, 0, 150, 60))
    data = render("# A", logos=(loaded(saved(image)),))
    scale = 4.0
    last = paint(data, scale)[-1]
    left, bottom, right, top = (edge * scale for edge in box(data))
    seen = last.crop((int(left), int(last.height - top), int(right), int(last.height - bottom)))
    width, height = seen.size
    corners = [(0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)]
    levels = [seen.getpixel((int(x * width), int(y * height))) for x, y in corners]
    assert levels == pytest.approx([0, 100, 255, 255], abs=2)


def test_a_coloured_logo_is_tied_to_srgb_and_a_grey_one_is_of_black_alone() -> None:
    for image, space in ((gradient(), "/ICCBased"), (gradient("L"), "/DeviceGray")):
        for finish in (leaflets.finish(), leaflets.finish(pdfx=True)):
            data = render("# A", finished=finish, logos=(loaded(saved(image)),))
            (image_object,) = file(data).reader.pages[0]["/Resources"]["/XObject"].values()
            kind = image_object["/ColorSpace"]
            assert (kind if isinstance(kind, str) else kind[0]) == space
            assert image_object.get_data() == image.tobytes()
