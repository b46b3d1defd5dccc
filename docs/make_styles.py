"""Make the pictures in docs/gallery/styles/, which docs/styles.md shows: every style, a sheet each.

On a sheet is the first side of each example that `leaflet new` writes, in English and beside it in
another language; on A4, or on A3 where two sides of A4 do not hold it in that style.

    python docs/make_styles.py

Needs the packages of the `test` extra (pypdfium2 and Pillow).
"""

from make_gallery import GALLERY, in_rows, pages_of, png
from PIL import Image

from leaflet import make, parse
from leaflet.assets import kinds_dir
from leaflet.errors import FitError
from leaflet.layout.style import STYLES
from leaflet.statement import source

# In the order in which docs/styles.md names them: what is short first.
EXAMPLES = {
    "rally": "ar",
    "notice": "fa",
    "wallposter": "ckb",
    "strike": "tr",
    "rights": "ar",
    "health": "ur",
    "programme": "he",
    "zine": "ar",
}
PAPERS = ("a4", "a3")
SCALE = 0.36  # of 72 dots an inch
PER_ROW = 4


def first_side(kind: str, tag: str, style: str) -> Image.Image | None:
    """The first side of an example on the smallest paper that holds it, if one does."""
    statement = source.load(kinds_dir() / kind, tag)
    for paper in PAPERS:
        try:
            return pages_of(make(statement, parse(size=paper, style=style)).data, SCALE)[0]
        except FitError as error:
            print(f"{style}, {kind}, {tag}: {error}")
    return None


def main() -> None:
    folder = GALLERY / "styles"
    folder.mkdir(exist_ok=True)
    for style in STYLES:
        sides = [
            first_side(kind, tag, style)
            for kind, other in EXAMPLES.items()
            for tag in ("en", other)
        ]
        sheet = in_rows([side for side in sides if side], PER_ROW)
        (folder / f"{style}.png").write_bytes(png(sheet))


if __name__ == "__main__":
    main()
