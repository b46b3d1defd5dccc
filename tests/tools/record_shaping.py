"""Record what Debian's hb-shape says about the runs of the shipped statement.

    python tests/tools/record_shaping.py      writes tests/data/shaping/<lang>.txt; read the diff

hb-shape is an older HarfBuzz than the one in uharfbuzz, built by others: a second opinion. Each
line is a case in HarfBuzz's own notation, with its own options:

    font file;options;code points;[glyph name=cluster@x offset,y offset+advance|...]

Lines on which the two versions differ are left out, and counted in the file's first lines.
"""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import uharfbuzz as hb

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

import shipped  # noqa: E402

from leaflet.assets import fonts_dir  # noqa: E402
from leaflet.typesetting.itemize import Run  # noqa: E402
from leaflet.typesetting.paragraph import Shaped  # noqa: E402
from leaflet.typesetting.shaping import GlyphRun  # noqa: E402

CONTEXT = 5  # code points on each side: HarfBuzz looks at no more
RECORDED = ("ar", "ckb", "en", "fa", "he", "hy", "ru", "tr", "ur", "hi", "th")
DATA = TESTS / "data" / "shaping"


def notation(shaped: GlyphRun) -> str:
    """A glyph run as hb-shape prints it, clusters counted from the start of the run."""
    run, glyphs = shaped
    pieces = []
    for glyph in glyphs:
        name = run.face.hb_font.glyph_to_string(glyph.id)
        moved = f"@{glyph.x_offset},{glyph.y_offset}" if glyph.x_offset or glyph.y_offset else ""
        pieces.append(f"{name}={glyph.cluster - run.start}{moved}+{glyph.x_advance}")
    return f"[{'|'.join(pieces)}]"


def options(run: Run) -> str:
    """What hb-shape has to be told about a run."""
    before = run.text[max(run.start - CONTEXT, 0) : run.start]
    after = run.text[run.end : run.end + CONTEXT]
    given = [
        f"--direction={'rtl' if run.level % 2 else 'ltr'}",
        f"--script={run.script or 'Zyyy'}",
        f"--language={run.language}",
        "--remove-default-ignorables",
        f"--unicodes-before={code_points(before)}" if before else "--bot",
        f"--unicodes-after={code_points(after)}" if after else "--eot",
    ]
    return " ".join(given)


def code_points(text: str) -> str:
    return ",".join(f"U+{ord(character):04X}" for character in text)


def hb_shape(font: str, options: str, unicodes: str) -> str:
    """What the hb-shape on this machine says."""
    command = ["hb-shape", *shlex.split(options), f"--unicodes={unicodes}", str(fonts_dir() / font)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def paragraphs(tag: str) -> Iterator[Shaped]:
    """The title, the second paragraph and the closing lines; other languages' one sentence."""
    if tag in ("hi", "th"):
        yield shipped.shaped(shipped.HINDI if tag == "hi" else shipped.THAI, tag)
    else:
        found = shipped.paragraphs(tag)
        yield from (found[0], found[2], *found[-5:])


def record(tag: str) -> str:
    lines, differ = [], 0
    for paragraph in paragraphs(tag):
        for glyph_run in paragraph.runs:
            run = glyph_run.run
            case = (run.face.path.name, options(run), code_points(run.text[run.start : run.end]))
            said = hb_shape(*case)
            if said == notation(glyph_run):
                lines.append(";".join((*case, said)))
            else:
                differ += 1
                print(f"{tag}: {';'.join(case)}\n  {said}\n  {notation(glyph_run)}")
    version = subprocess.run(["hb-shape", "--version"], capture_output=True, text=True).stdout
    head = f"# {version.splitlines()[0]}; {len(lines)} runs on which uharfbuzz's "
    head += f"{hb.version_string()} agrees, {differ} left out.\n"
    head += "# Written by tests/tools/record_shaping.py\n"
    return head + "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    DATA.mkdir(exist_ok=True)
    for tag in RECORDED:
        (DATA / f"{tag}.txt").write_text(record(tag), encoding="utf-8", newline="\n")
