"""Make the pictures in docs/gallery/: the first side of each language's A5 leaflet, small.

    python docs/make_gallery.py

Needs the packages of the `test` extra (pypdfium2 and Pillow).
"""

import io
from pathlib import Path

import pypdfium2

from leaflet import pipeline
from leaflet.layout.paper import paper_size
from leaflet.statement import source

GALLERY = Path(__file__).parent / "gallery"
STATEMENT = "oppose-war-on-iran"
SCALE = 0.75  # of 72 dots an inch
GREYS = 16


def picture(language: str) -> bytes:
    """The first side as a PNG."""
    statement = source.load(source.find(STATEMENT), language)
    leaflet = pipeline.render(statement, paper_size("a5"))
    document = pypdfium2.PdfDocument(leaflet.data)
    image = document[0].render(scale=2 * SCALE).to_pil().convert("L")
    image = image.resize((image.width // 2, image.height // 2)).quantize(GREYS)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    GALLERY.mkdir(exist_ok=True)
    languages = source.languages(source.find(STATEMENT))
    for language in languages:
        (GALLERY / f"{language}.png").write_bytes(picture(language))
    pictures = "\n".join(f"![{language}]({language}.png)" for language in languages)
    head = "# Gallery\n\nThe A5 leaflet in each language, made by `docs/make_gallery.py`.\n\n"
    (GALLERY / "README.md").write_text(head + pictures + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
