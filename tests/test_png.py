"""Pictures of pages: one a page, as large as the page, with nothing in them but dots."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from commands import LEAFLET, STATEMENT, call, files, run
from PIL import Image

from leaflet import png
from leaflet.errors import Location
from leaflet.finish import finish
from leaflet.jobs import setting
from leaflet.layout.paper import SIZES
from leaflet.output import pictures_of

pytest.importorskip("pypdfium2")
INCH = 72.0


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def chunks(data: bytes) -> list[tuple[str, bytes]]:
    """What a PNG file is made of (ISO/IEC 15948, 5.3), each sum checked."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = [], 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(kind + body)
        found.append((kind.decode(), body))
        at += 12 + length
    return found


def opened(path: str | Path) -> Image.Image:
    return Image.open(io.BytesIO(Path(path).read_bytes()))


CASES = [
    ("en", ["--size", "a6"], 2),
    ("ar", ["--size", "dl"], 2),
    ("fa", ["--fold", "letter"], 2),
    ("he", ["--fold", "zine"], 1),
    ("ur", ["--fold", "poster:2x1"], 2),
    ("en", ["--fold", "booklet", "--paper", "a6"], None),
    ("ckb", ["--size", "a5", "--paper", "a4"], None),
    ("de", ["--bleed", "3mm", "--marks", "--accent", "#b00020"], None),
]


@pytest.mark.parametrize(("tag", "options", "count"), CASES)
def test_a_picture_for_each_page(here, tag, options, count):
    import pypdfium2

    done = call("render", STATEMENT, "--lang", tag, *options, "--png")
    assert done.exit_code == 0, done.output
    (pdf,) = here.glob("*.pdf")
    document = pypdfium2.PdfDocument(pdf)
    sizes = [page.get_size() for page in document]
    document.close()
    assert count in (None, len(sizes))
    wanted = pictures_of(str(pdf), len(sizes))
    assert sorted(map(str, here.glob("*.png"))) == sorted(wanted)
    assert done.output.rstrip().endswith(f"{len(sizes)} picture{'s' if len(sizes) > 1 else ''}")
    for size, name in zip(sizes, wanted, strict=True):
        with opened(name) as image:
            assert image.size == pytest.approx([edge / INCH * png.DOTS for edge in size], abs=1.01)
            assert image.mode == ("RGB" if "--accent" in options else "L")
            low, high = image.convert("L").getextrema()
            assert low < 60 and high == 255  # ink on white paper


def test_nothing_is_in_it_but_its_dots(here):
    call("render", STATEMENT, "--lang", "fa", "--png")
    metre = round(png.DOTS / 0.0254)
    for picture in here.glob("*.png"):
        found = chunks(picture.read_bytes())
        assert {kind for kind, _ in found} == {"IHDR", "pHYs", "IDAT", "IEND"}
        assert dict(found)["pHYs"] == struct.pack(">IIB", metre, metre, 1)
    assert len(found) > 2


def test_the_same_bytes_for_whoever_runs_it(here):
    made = []
    for name in ("one", "two"):
        (here / name).mkdir()
        command = ["render", STATEMENT, "--lang", "ur", "--png"]
        variables = {"TZ": "Asia/Tehran", "USER": "zainab"} if name == "two" else {}
        done = run(*LEAFLET, *command, cwd=here / name, **variables)
        assert done.returncode == 0, done.stderr.decode()
        made.append(files(here / name))
    assert made[0] == made[1] and len(made[0]) > 1


def test_the_picture_is_the_page(here):
    """Ink where another reader has it, none where it has none."""
    import pymupdf

    call("render", STATEMENT, "--lang", "ar", "--size", "dl", "--png")
    (pdf,) = here.glob("*.pdf")
    with pymupdf.open(pdf) as document:
        for page, name in zip(document, pictures_of(str(pdf), len(document)), strict=True):
            drawn = page.get_pixmap(dpi=png.DOTS, colorspace="gray")
            other = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
            with opened(name) as image:
                small = [one.resize((40, 84), Image.Resampling.BOX) for one in (image, other)]
            first, second = (one.tobytes() for one in small)
            assert max(abs(a - b) for a, b in zip(first, second, strict=True)) < 40


def test_a_very_large_page_has_fewer_dots():
    from shipped import statement

    from leaflet import pipeline

    size = setting("1200x900mm").size
    data = pipeline.render(statement("en"), size).data
    (one,) = png.pictures(data, Location("x.pdf"))
    with Image.open(io.BytesIO(one)) as image:
        assert max(image.size) in (png.LARGEST, png.LARGEST + 1)


def test_pictures_do_not_go_down_a_pipe(here):
    done = call("render", STATEMENT, "--lang", "en", "--png", "--output", "-")
    assert done.exit_code == 2
    assert done.stderr == (
        "error: --png and --output - do not go together\n"
        "hint:  leave out one of them, or give a folder: --output leaflets/\n"
    )


def test_what_is_no_picture_is_not_written_over(here):
    (here / "a-1.png").write_bytes(b"the only copy of something")
    done = call("render", STATEMENT, "--lang", "en", "--png", "--output", "a.pdf")
    assert (done.exit_code, done.stdout) == (6, "")
    assert done.stderr.endswith(
        "error: a-1.png: this file is no PNG, and would be lost\n"
        "hint:  choose another place with --output\n"
    )
    assert files(here) == {"a-1.png": b"the only copy of something"}


def test_the_logo_that_it_is_made_from_is_not_written_over(here):
    folder = here / "call"
    folder.mkdir()
    (folder / "en.md").write_text("# Peace\n\nWe want peace.\n")
    Image.new("L", (60, 60), 90).save(folder / "x-1.png")
    (folder / "statement.toml").write_text('logo = "x-1.png"\nlogo_text = "A square"\n')
    before = files(folder)
    done = call("render", "./call", "--png", "--output", "call/x.pdf")
    assert done.exit_code == 6
    assert "call/x-1.png: the leaflet is made from this very file" in done.stderr
    assert files(folder) == before


def test_without_the_extra(here, monkeypatch):
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "pypdfium2" else find(name)
    )
    done = call("render", STATEMENT, "--lang", "en", "--png")
    assert (done.exit_code, files(here)) == (6, {})
    assert done.stderr == (
        "error: this needs the package pypdfium2, which is not installed\n"
        "hint:  python -m pip install pypdfium2, with the Python that leaflet runs in\n"
    )


def test_json_names_the_pictures(here):
    import json

    done = call("render", STATEMENT, "--lang", "fr", "--lang", "ar", "--png", "--json")
    for one in json.loads(done.stdout):
        assert one["pictures"][0] == f"{STATEMENT}-{one['language']}-a5-1.png"
        assert len(one["pictures"]) == one["sides"]
        assert all(Path(name).is_file() for name in one["pictures"])


def test_colours_are_those_of_the_page():
    from shipped import statement

    from leaflet import pipeline

    data = pipeline.render(statement("en"), SIZES["a5"], finish=finish("#b00020")).data
    one = png.pictures(data, Location("x.pdf"))[0]
    with Image.open(io.BytesIO(one)) as image:
        red = (0xB0, 0x00, 0x20)
        nearest = min(
            max(abs(a - b) for a, b in zip(colour, red, strict=True))
            for _, colour in image.getcolors(1 << 24)
        )
        assert nearest <= 2  # the page names a profile, which rounds
