"""Pictures of pages: one a page, as large as the page, with nothing in them but dots."""

import io
import os
import struct
import sys
import zlib
from pathlib import Path

import leaflets
import pytest
from commands import LEAFLET, PEACE, STATEMENT, call, files, run
from PIL import Image

from leaflet.errors import Location
from leaflet.files import pictures_of
from leaflet.layout.paper import SIZES
from leaflet.reading import pictures
from leaflet.request.request import parse

pytest.importorskip("pypdfium2")
INCH = 72.0


pytestmark = pytest.mark.usefixtures("here")


def chunks(data: bytes) -> list[tuple[str, bytes]]:
    """What a PNG file is made of (ISO/IEC 15948, 5.3), each sum checked."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    read_chunks, at = [], 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(kind + body)
        read_chunks.append((kind.decode(), body))
        at += 12 + length
    return read_chunks


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


@pytest.mark.sample(4, why="each look draws its pages")
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
    expected = pictures_of(str(pdf), len(sizes))
    assert sorted(map(str, here.glob("*.png"))) == sorted(expected)
    assert done.output.rstrip().endswith(f"{len(sizes)} picture{'s' if len(sizes) > 1 else ''}")
    for size, name in zip(sizes, expected, strict=True):
        with opened(name) as image:
            dots = [edge / INCH * pictures.DOTS for edge in size]
            assert image.size == pytest.approx(dots, abs=1.01)
            assert image.mode == ("RGB" if "--accent" in options else "L")
            low, high = image.convert("L").getextrema()
            assert low < 60 and high == 255  # ink on white paper


def test_nothing_is_in_it_but_its_dots(here):
    call("render", STATEMENT, "--lang", "fa", "--png")
    metre = round(pictures.DOTS / 0.0254)
    for picture in here.glob("*.png"):
        parts = chunks(picture.read_bytes())
        assert {kind for kind, _ in parts} == {"IHDR", "pHYs", "IDAT", "IEND"}
        assert dict(parts)["pHYs"] == struct.pack(">IIB", metre, metre, 1)
    assert len(parts) > 2


def test_the_same_bytes_for_whoever_runs_it(here):
    contents = []
    for name in ("one", "two"):
        (here / name).mkdir()
        command = ["render", STATEMENT, "--lang", "ur", "--png"]
        variables = {"TZ": "Asia/Tehran", "USER": "zainab"} if name == "two" else {}
        done = run(*LEAFLET, *command, cwd=here / name, **variables)
        assert done.returncode == 0, done.stderr.decode()
        contents.append(files(here / name))
    assert contents[0] == contents[1] and len(contents[0]) > 1


def test_the_picture_is_the_page(here):
    """Ink where another reader has it, none where it has none."""
    import pymupdf

    call("render", STATEMENT, "--lang", "ar", "--size", "dl", "--png")
    (pdf,) = here.glob("*.pdf")
    with pymupdf.open(pdf) as document:
        for page, name in zip(document, pictures_of(str(pdf), len(document)), strict=True):
            drawn = page.get_pixmap(dpi=pictures.DOTS, colorspace="gray")
            other = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
            with opened(name) as image:
                small = [
                    picture.resize((40, 84), Image.Resampling.BOX) for picture in (image, other)
                ]
            first, second = (picture.tobytes() for picture in small)
            assert max(abs(a - b) for a, b in zip(first, second, strict=True)) < 40


def test_a_very_large_page_has_fewer_dots():
    from shipped import statement

    data = leaflets.make(statement("en"), parse(size="1200x900mm")).data
    (png,) = pictures.Pictures(data, Location("x.pdf"))
    with Image.open(io.BytesIO(png)) as image:
        assert max(image.size) in (pictures.LARGEST, pictures.LARGEST + 1)


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
    for load in json.loads(done.stdout):
        assert load["pictures"][0] == f"{STATEMENT}-{load['language']}-a5-1.png"
        assert len(load["pictures"]) == load["sides"]
        assert all(Path(name).is_file() for name in load["pictures"])


def test_colours_are_those_of_the_page():
    from shipped import statement

    data = leaflets.render(statement("en"), SIZES["a5"], finish=leaflets.finish("#b00020")).data
    png = next(iter(pictures.Pictures(data, Location("x.pdf"))))
    with Image.open(io.BytesIO(png)) as image:
        red = (0xB0, 0x00, 0x20)
        nearest = min(
            max(abs(a - b) for a, b in zip(colour, red, strict=True))
            for _, colour in image.getcolors(1 << 24)
        )
        assert nearest <= 2  # the page names a profile, which rounds


def most_memory(arguments: list[str], cwd: Path) -> int:
    """The peak of a process that runs leaflet, as the system counts it (kB on Linux)."""
    program = "import resource, runpy, sys; sys.argv[1:] = {}\ntry: runpy.run_module('leaflet', "
    program += "run_name='__main__')\nexcept SystemExit: pass\n"
    program += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    done = run(sys.executable, "-c", program.format(arguments), cwd=cwd)
    return int(done.stderr.split()[-1])


@pytest.mark.skipif(os.name != "posix", reason="Windows counts memory in another way")
def test_memory_does_not_grow_with_pages(tmp_path: Path) -> None:
    """A page of A4 takes 12 MB while it is drawn: eighteen of them at once would take 216."""
    (tmp_path / "t.en.md").write_text(PEACE)
    few, many = (
        most_memory(["render", "t.en.md", "--fold", fold, "--png", "-o", f"{fold}/"], tmp_path)
        for fold in ("poster:1x2", "poster:4x5")
    )
    assert many < 1.25 * few
    assert len(list((tmp_path / "poster:4x5").glob("*.png"))) == 20
