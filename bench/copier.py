"""Whether a picture and a QR code survive a copier: a copy of a copy, in black and white.

    python bench/copier.py PICTURE [--size a5] [--lang en] [--copies 2] [--save FOLDER]

A page with the picture and a QR code is painted at 300 dots to the inch and copied: threshold,
blur, threshold again, and that as often as `--copies` says. After each copy zxing has to read the
code, and the picture is held against the first painting, both as the eye sees them from afar:
blurred, part by part. `likeness` is how their greys go together (Pearson's r; 1 is the same),
`tones` how many of the parts that were between black and white still are. Done with `--halftone`
and in grey: what a photograph is without it.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import StatisticsError, correlation

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

RESOLUTION = 300  # dots to the inch of the copier
BLUR = 0.8  # dots: the radius of its optics
MIDDLE = 128  # of 256 greys: what is darker comes out black
PART = 24  # dots: 2 mm, what the eye takes together at arm's length
LIKE, TONES = 0.9, 0.75  # at least, of what is still a picture
BETWEEN = range(32, 224)  # greys between black and white
URL = "https://example.org/a-square-in-october"
WORDS = "We want peace, and we want it now. Come to the square, bring a friend and a song. "


def render(folder: Path, picture: Path, options: list[str]) -> Path:
    """Make the page."""
    (folder / picture.name).write_bytes(picture.read_bytes())
    text = folder / "page.md"
    text.write_text(f"# A square for peace\n\n![A picture]({picture.name})\n\n{WORDS * 3}\n")
    pdf = folder / "page.pdf"
    command = [sys.executable, "-m", "leaflet", "render", str(text), "--url", URL]
    subprocess.run([*command, *options, "--output", str(pdf)], check=True, capture_output=True)
    return pdf


def painted(pdf: Path) -> tuple[Image.Image, tuple[int, int, int, int]]:
    """Return the page as a printer prints it, and the box of its picture (dots)."""
    page = pypdfium2.PdfDocument(pdf)[0]
    scale = RESOLUTION / 72
    image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    (shown,) = (item for item in page.get_objects() if isinstance(item, pypdfium2.PdfImage))
    left, bottom, right, top = shown.get_bounds()
    height = page.get_height()
    box = (left, height - top, right, height - bottom)
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return image, (left, top, right, bottom)


def copied(page: Image.Image) -> Image.Image:
    """Return what a copier makes of a page."""
    return threshold(threshold(page).filter(ImageFilter.GaussianBlur(BLUR)))


def threshold(page: Image.Image) -> Image.Image:
    return page.point(lambda grey: 255 * (grey >= MIDDLE))


def parts(picture: Image.Image) -> list[int]:
    """Return the greys of a picture, part by part."""
    size = max(picture.width // PART, 1), max(picture.height // PART, 1)
    return list(picture.resize(size, Image.Resampling.BOX).tobytes())


def likeness(copy: list[int], original: list[int]) -> float:
    try:
        return correlation(copy, original)
    except StatisticsError:  # one of them is all one grey
        return 0.0


def tones(copy: list[int], original: list[int]) -> float:
    """Return how many of the parts that were between black and white still are."""
    between = [found for found, grey in zip(copy, original, strict=True) if grey in BETWEEN]
    return sum(found in BETWEEN for found in between) / max(len(between), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("picture", type=Path)
    parser.add_argument("--size", default="a5")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    survives = True
    for way in ("halftone", "grey"):
        chosen = ["--lang", options.lang, "--size", options.size, "--sides", "1"]
        with tempfile.TemporaryDirectory() as folder:
            grey = painted(render(Path(folder), options.picture, chosen))
            chosen += ["--halftone"] if way == "halftone" else []
            page, box = painted(render(Path(folder), options.picture, chosen))
        original = parts(grey[0].crop(box))
        for count in range(1, options.copies + 1):
            page = copied(page)
            read = [code.text for code in zxingcpp.read_barcodes(page)] == [URL]
            found = parts(page.crop(box))
            alike, kept = likeness(found, original), tones(found, original)
            good = read and alike >= LIKE and kept >= TONES
            print(
                f"{way:8} copy {count}: QR {'read' if read else 'LOST'}, likeness {alike:.3f}, "
                f"tones {kept:4.0%}: {'a picture' if good else 'lost'}"
            )
            if options.save:
                options.save.mkdir(parents=True, exist_ok=True)
                page.save(options.save / f"{way}-{count}.png")
        survives &= good or way == "grey"
    if not survives:
        raise SystemExit("the halftone does not survive")


if __name__ == "__main__":
    main()
