"""Every kind of leaflet that ships, in each of its languages, flat and folded: do readers take it?

    python bench/kinds.py [--looks a5 letter …] [--texts FOLDER] [--out FOLDER] [--readers]

Each leaflet is made as `leaflet render --verify` makes it. Where VERA_CP names veraPDF's jars
(tests/test_verapdf.py says which), each file is held against PDF/UA-1 and PDF/A-2u as well. A text
that does not fit a look is counted apart. With --readers the share of the text's words that
poppler, PDFium and MuPDF give in order, and pdf.js where PDFJS_DIST names it (tests/readers.py), is
printed for each leaflet in one language. The exit code is 1 where anything fails.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import readers  # noqa: E402

from leaflet.errors import FitError, LeafletError, TextError  # noqa: E402
from leaflet.files import Target  # noqa: E402
from leaflet.production import orders  # noqa: E402
from leaflet.production.orders import FailedLanguage, Product  # noqa: E402
from leaflet.request.request import parse  # noqa: E402
from leaflet.statement import pair, source  # noqa: E402

READERS = [reader for reader in readers.READERS if not readers.missing(reader)]
CHECKER = ROOT / "tests" / "tools" / "verapdf" / "VeraCheck.java"
FLAVOURS = ("ua1", "2u")
LOOKS: dict[str, dict[str, Any]] = {
    "a5": {"size": "a5"},
    "a4": {"size": "a4"},
    "columns": {"size": "a4", "style": "columns"},
    "letter": {"fold": "letter"},
    "half": {"fold": "half"},
    "zine": {"fold": "zine", "paper": "a3"},
    "booklet": {"fold": "booklet"},
    "poster": {"fold": "poster:2x2"},
    "up": {"size": "a6", "paper": "a4"},
    "stack": {"size": "a6", "paper": "a4", "stack": True},
    "tear-off": {"size": "a5", "tear_off": 7},
    "pair": {"size": "a4"},
    "parallel": {"size": "a4", "parallel": True},
}


class Row(NamedTuple):
    """One leaflet: what came of it, and its files."""

    name: str
    outcome: str  # "ok", "no fit" or a refusal's line
    warnings: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


def leaflets(texts: Path, looks: list[str], out: Path) -> Iterator[Row]:
    """Yield a row for each text in each look that is asked for."""
    for folder in sorted(path for path in texts.iterdir() if path.is_dir()):
        languages = source.languages(folder)
        other = [tag for tag in languages if tag != "en"]
        for look in looks:
            tags = languages
            if look in ("pair", "parallel"):
                tags = tuple(f"{tag}+en" for tag in other) if "en" in languages else ()
            for tag in tags:
                yield made(folder, tag, look, out)


def made(folder: Path, tag: str, look: str, out: Path) -> Row:
    """Return what came of one text in one language and one look."""
    name = f"{folder.name}-{tag}-{look}"
    target = Target("file", out / f"{name}.pdf")
    try:
        order = orders.order(str(folder), [tag], parse(**LOOKS[look]))
        (product,) = orders.make(order, target, verified=True)
    except LeafletError as error:
        product = FailedLanguage(tag, error, ())
    if isinstance(product, Product):
        warnings = tuple(str(notice) for notice in product.notices if "PDFium" in str(notice))
        also = (Path(file) for file, _ in product.also)
        return Row(name, "ok", warnings, (Path(product.file), *also))
    unread = isinstance(product.error, TextError) and "read back" in str(product.error)
    fits = not isinstance(product.error, FitError) and unread
    return Row(name, str(product.error) if fits else f"no fit: {product.error}")


def print_shares(texts: Path, rows: list[Row]) -> None:
    """Print the share of words in order for each reader, of the leaflets in one language."""
    print(f"{'words in order':24} {' '.join(f'{reader:>8}' for reader in READERS)}")
    for row in rows:
        kind, tag, _ = row.name.split("-", 2)
        if row.outcome != "ok" or pair.JOINT in tag:
            continue
        statement = source.load(texts / kind, tag)
        words = readers.normalized("\n".join(p.text for p in statement.paragraphs)).split()
        shares = []
        for reader in READERS:
            pages = "\n".join(readers.READERS[reader](row.files[0]))
            given = readers.in_order(words, readers.normalized(pages).split())
            shares.append(given / len(words))
        print(f"{row.name:24} {' '.join(f'{share:8.3f}' for share in shares)}", flush=True)


def verdicts(files: list[Path], flavour: str) -> dict[str, str]:
    """Return what veraPDF says of each file: PASS, or the rules that it breaks."""
    command = ["java", "-cp", os.environ["VERA_CP"], str(CHECKER), flavour, "-"]
    names = "\n".join(map(str, files))
    done = subprocess.run(command, input=names, capture_output=True, encoding="utf-8")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return {
        Path(path).stem: "PASS" if verdict == "PASS" else rest[-1] for verdict, path, *rest in rows
    }


def main() -> int:
    """Print a line for each leaflet that fails or is warned of, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--looks", nargs="+", default=list(LOOKS), choices=LOOKS)
    parser.add_argument("--texts", type=Path, default=ROOT / "kinds")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--readers", action="store_true")
    options = parser.parse_args()
    out = options.out or Path(tempfile.mkdtemp())
    out.mkdir(exist_ok=True)
    rows = list(leaflets(options.texts, options.looks, out))
    for row in rows:
        print("\n    ".join([f"{row.name:24} {row.outcome}", *row.warnings]), flush=True)
    fitting = [row for row in rows if not row.outcome.startswith("no fit")]
    unread = [row for row in fitting if row.outcome != "ok"]
    print(f"{len(fitting)} leaflets, {len(rows) - len(fitting)} do not fit; {len(unread)} unread")
    if options.readers:
        print_shares(options.texts, rows)
    failed = bool(unread)
    files = [file for row in rows for file in row.files]
    for flavour in FLAVOURS if os.environ.get("VERA_CP") else ():
        judged = verdicts(files, flavour)
        broken = {name: verdict for name, verdict in judged.items() if verdict != "PASS"}
        print(f"{flavour}: {len(judged) - len(broken)} of {len(files)} files pass")
        for name, verdict in broken.items():
            print(f"    {name}: {verdict}")
        failed |= len(judged) - len(broken) < len(files)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
