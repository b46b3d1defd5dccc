"""Make the pictures in docs/gallery/.

They are the first side of each language's A5 leaflet, small; the sheets of every fold, and the card
of some, in English and Arabic; and leaflets in two languages.

    python docs/make_gallery.py

Needs the packages of the `test` extra (pypdfium2 and Pillow).
"""

import io
from pathlib import Path

import pypdfium2
from PIL import Image

from leaflet import Request, Statement, load, make, parse
from leaflet.assets import kinds_dir
from leaflet.imposition import folds
from leaflet.imposition.schemes import Flat
from leaflet.production import cards, orders
from leaflet.statement import pair, source

GALLERY = Path(__file__).parent / "gallery"
STATEMENT = "oppose-war-on-iran"
SCALE = 0.75  # of 72 dots an inch
GREYS = 16
SMALL = 0.32  # of 72 dots an inch: sheets to fold
PER_ROW = 4
GAP, GROUND = 4, 190  # dots between pages, and their grey
DIRECTIONS = ("en", "ar")
SEVERAL = {"a6-on-a4": {"size": "a6", "paper": "a4"}}
WITH_CARD = ("letter", "zine", "booklet", "poster")
FOLDS_HEAD = """# Every fold

In English and in Arabic, on A4, made by `docs/make_gallery.py`: all sides in the order in which
they are printed, front and back of each sheet; some with the card that `--card` adds.
[How they are folded](../../folding.md)."""


PAIRS_HEAD = """# Two languages in one leaflet

Made by `docs/make_gallery.py`: all sides in the order in which they are printed."""
# Below each heading: the languages, and the options of `leaflet render` beside `--lang`.
PAIRS = {
    "A side for each": [("ar+en", "--size a4"), ("fa+de", "--size a4")],
    "Side by side": [("he+en", "--size a4 --parallel"), ("ur+en", "--size a4 --parallel")],
    "One from each cover": [("en+ar", "--fold booklet"), ("en+de", "--fold half")],
    "Leaflets of two languages on one sheet": [("fa+ar", "--size a5 --paper a4 --up mixed")],
}

KINDS_HEAD = """# Kinds of leaflets

Made by `docs/make_gallery.py` from the examples that `leaflet new` writes: all sides in the order
in which they are printed."""
# Below each kind: the options of `leaflet render` beside its languages, which are all that it has.
KINDS = {
    "rally": ["--size a5", "--size a4"],
    "notice": ["--size a4 --tear-off 9"],
    "wallposter": ["--size a3"],
    "rights": ["--size a4 --style flyer", "--fold letter --style flyer"],
    "strike": ["--size a5 --style flyer"],
    "health": ["--fold z --style flyer"],
    "programme": ["--fold half --style flyer"],
    "zine": ["--fold zine --paper a3 --style plain"],
}


def picture(language: str) -> bytes:
    """The first side as a PNG."""
    leaflet = make(load(STATEMENT, language), parse(size="a5"))
    document = pypdfium2.PdfDocument(leaflet.data)
    image = document[0].render(scale=2 * SCALE).to_pil().convert("L")
    return png(image.resize((image.width // 2, image.height // 2)))


def sheets(statement: Statement, request: Request) -> bytes:
    """All sides of a leaflet as they are printed, in rows, a line around each."""
    return beside(make(statement, request).data, PER_ROW)


def card(name: str, statement: Statement) -> bytes:
    """How to fold it."""
    panels = make(statement, asked(name)).panels
    return beside(cards.fold_card(asked(name).scheme, panels, statement.language).data, 1)


def beside(data: bytes, per_row: int, scale: float = SMALL) -> bytes:
    """The pages of a PDF as one PNG."""
    return png(in_rows(pages_of(data, scale), per_row))


def pages_of(data: bytes, scale: float) -> list[Image.Image]:
    """Each page of a PDF, `scale` of 72 dots an inch."""
    pages = [
        page.render(scale=2 * scale).to_pil().convert("L") for page in pypdfium2.PdfDocument(data)
    ]
    return [page.resize((page.width // 2, page.height // 2)) for page in pages]


def in_rows(pages: list[Image.Image], per_row: int) -> Image.Image:
    """Pages beside each other and in rows, each row as high as the highest in it."""
    rows = [pages[first : first + per_row] for first in range(0, len(pages), per_row)]
    heights = [max(page.height for page in row) + GAP for row in rows]
    widths = [sum(page.width + GAP for page in row) for row in rows]
    out = Image.new("L", (max(widths) + GAP, sum(heights) + GAP), GROUND)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for page in row:
            out.paste(page, (left, top))
            left += page.width + GAP
        top += height
    return out


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.quantize(GREYS).save(out, "PNG", optimize=True)
    return out.getvalue()


def asked(name: str) -> Request:
    """A fold, or how many on a sheet."""
    return parse(**SEVERAL.get(name, {"fold": name}))


def write_folds() -> None:
    """Every fold in two directions, and a page that shows them."""
    folder = GALLERY / "folds"
    folder.mkdir(exist_ok=True)
    out = [FOLDS_HEAD]
    for name in (*folds.FOLDS, *SEVERAL):
        out.append(f"\n## {name}\n")
        for tag in DIRECTIONS:
            statement = load(STATEMENT, tag)
            if name in SEVERAL:  # the beginning of it, for small leaflets
                statement = statement._replace(paragraphs=statement.paragraphs[:4])
            (folder / f"{name}-{tag}.png").write_bytes(sheets(statement, asked(name)))
            out.append(f"![{name}, {tag}]({name}-{tag}.png)")
            if name in WITH_CARD:
                (folder / f"card-{name}-{tag}.png").write_bytes(card(name, statement))
                out.append(f"![its card, {tag}](card-{name}-{tag}.png)")
    (folder / "README.md").write_text("\n".join(out) + "\n", encoding="utf-8")


def write_pairs() -> None:
    """Leaflets in two languages, and a page that shows them."""
    folder = GALLERY / "pairs"
    folder.mkdir(exist_ok=True)
    out = [PAIRS_HEAD]
    for head, examples in PAIRS.items():
        out.append(f"## {head}")
        for tags, options in examples:
            words = options.replace("--", "").split()
            name = "-".join([tags.replace("+", "-"), *words])
            (folder / f"{name}.png").write_bytes(pair_of(tags, options))
            named = tags.replace("+", " --lang ") if "mixed" in words else tags
            out.append(f"`--lang {named} {options}`")
            out.append(f"![{tags}, {' '.join(words)}]({name}.png)")
    (folder / "README.md").write_text("\n\n".join(out) + "\n", encoding="utf-8")


def write_kinds() -> None:
    """Write each kind of leaflet in its languages, and a page that shows them."""
    folder = GALLERY / "kinds"
    folder.mkdir(exist_ok=True)
    out = [KINDS_HEAD]
    for kind, examples in KINDS.items():
        out.append(f"## {kind}")
        path = kinds_dir() / kind
        for options in examples:
            words = dict(zip(*[iter(options.replace("--", "").split())] * 2, strict=True))
            request = parse(**{name.replace("-", "_"): value for name, value in words.items()})
            out.append(f"`leaflet render ./{kind} {options}`")
            for tag in source.languages(path):
                name = "-".join([tag, kind, *options.replace("--", "").split()])
                data = make(source.load(path, tag), request).data
                (folder / f"{name}.png").write_bytes(beside(data, 2, 0.45))
                out.append(f"![{kind}, {tag}]({name}.png)")
    (folder / "README.md").write_text("\n\n".join(out) + "\n", encoding="utf-8")


def pair_of(tags: str, options: str) -> bytes:
    """All its sides beside each other."""
    words = iter(options.split())
    wanted = {word[2:]: True if word == "--parallel" else next(words) for word in words}
    mixed = wanted.get("up") == "mixed"
    order = orders.order(STATEMENT, tags.split("+") if mixed else [tags], parse(**wanted))
    (tag,) = order.tags
    leaflet = make(pair.load(order.path, tag), order.request)
    return beside(leaflet.data, 2, 0.6 if isinstance(order.request.scheme, Flat) else 0.5)


def main() -> None:
    GALLERY.mkdir(exist_ok=True)
    write_folds()
    write_pairs()
    write_kinds()
    languages = source.languages(source.find(STATEMENT))
    for language in languages:
        (GALLERY / f"{language}.png").write_bytes(picture(language))
    pictures = "\n".join(f"![{language}]({language}.png)" for language in languages)
    head = "# Gallery\n\nThe A5 leaflet in each language, made by `docs/make_gallery.py`. "
    head += "[Every fold](folds/README.md), in English and Arabic. "
    head += "[Two languages in one leaflet](pairs/README.md). "
    head += "[Kinds of leaflets](kinds/README.md). [Styles](../styles.md).\n\n"
    (GALLERY / "README.md").write_text(head + pictures + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
