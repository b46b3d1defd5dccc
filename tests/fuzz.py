"""Hostile input of five kinds, for as long as is asked: `python tests/fuzz.py --seconds 120`.

Each case is a file spoilt at random and a command that reads it, in a process of its own. A fault
is a traceback, an exit code that the manual does not have, more than 20 s of a processor, 60 s of
waiting, or a process of more than 1 GB. What failed is left in a folder, which is named with
the command. The seed is printed first; the same seed makes the same cases in the same order, as
many of them as there is time for. The exit code is 1 if there was a fault.
"""

import argparse
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import spoilt_fonts
from PIL import Image

HERE = Path(__file__).parent
HOUSE = HERE.parent
SECONDS, CLOCK = 20.0, 60.0  # of a processor; by the clock, of waiting for something else
LONGEST = 20  # times the clock: as long as one case may take on a machine that is busy
MEMORY = 1 << 30  # bytes that the largest process of a case may take
ADDRESSES = 6 << 30  # bytes of addresses, so that the machine survives what takes all memory
FINE = frozenset(range(9))  # exit codes that `leaflet --help` explains
STATEMENT = "oppose-war-on-iran"

# What has broken readers of texts before: marks, directions, odd spaces, long and empty things.
BITS = (
    *("*", "**", "_", "`", "~~", "[x](y)", "![x](y)", "| a | b |", "|---|---|", "[^1]", "<b>"),
    *("&amp;", "&#0;", "\\", "\n\n", "\n# ", "\n- ", "\n1. ", "\n۱. ", "\n> ", "\n---\n", "\n    "),
    *("\u00a0", "\u2003", "\u200b", "\u200c", "\u200d", "\u202e", "\u2067", "\ufeff", "\u00ad"),
    *("\0", "\x1b[2J", "\t", "\r", "\u2028", "\ufffd", "\ue000", "\U000e0041", "\u0301" * 40),
    *("\U0001f468\u200d\U0001f469", "\u3042\u4e2d\u6587", "\u0627\u0644\u0644\u0647", "\u05d0"),
    *(
        "\u0e01\u0e33",
        "\u0915\u094d\u0937",
        "https://example.org/" + "a" * 90,
        "W" * 300,
        "-" * 999,
    ),
    *(
        '"',
        ",",
        ";",
        "=1+1",
        "name",
        "../../x",
        "CON",
        "99999999999999999999",
        "-1",
        "1e999",
        "nan",
    ),
)


class Case(NamedTuple):
    """Files by name, and what `leaflet` is called with in their folder."""

    files: dict[str, bytes]
    arguments: tuple[str, ...]


def garbled(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled or cut off: some of each."""
    out = bytearray(data)
    for _ in range(chance.choice((0, 1, 1, 1, 3, 30))):
        start = chance.randrange(len(out) + 1)
        length = chance.choice((1, 1, 2, 4, 50, 2000))
        match chance.randrange(5):
            case 0:
                out[start : start + length] = chance.randbytes(len(out[start : start + length]))
            case 1 if len(out) > 1:
                out[min(start, len(out) - 1)] ^= 1 << chance.randrange(8)
            case 2:
                del out[start : start + length]
            case 3:
                out[start:start] = out[start : start + length] * chance.choice((1, 2, 20))
            case _ if not chance.randrange(10):
                del out[start:]
    return bytes(out)


def sprinkled(text: str, chance: random.Random) -> str:
    """The text with bits put into it, and pieces of it taken out or said many times."""
    for _ in range(chance.choice((1, 1, 2, 3, 10, 40))):
        start = chance.randrange(len(text) + 1)
        match chance.randrange(8):
            case 0:
                text = text[:start] + text[start + chance.choice((1, 20, 300)) :]
            case 1:
                piece = text[start : start + chance.choice((1, 10, 60))]
                text = text[:start] + piece * chance.choice((2, 10, 200)) + text[start:]
            case _:
                bit = chance.choice(BITS) * chance.choice((1, 1, 1, 2, 10))
                text = text[:start] + bit + text[start:]
    return text


def encoded(text: str, chance: random.Random) -> bytes:
    """In UTF-8 most often, else in what old programs write, and then sometimes broken."""
    encoding = chance.choice((*("utf-8",) * 8, "utf-8-sig", "utf-16", "cp1252", "cp1256"))
    data = text.encode(encoding, "replace")
    return garbled(data, chance) if not chance.randrange(5) else data


@cache
def statements() -> tuple[tuple[str, str], ...]:
    """The shipped texts and the cases, each with its language."""
    paths = sorted((HOUSE / "texts" / STATEMENT).glob("*.md"))
    paths += sorted((HERE / "data" / "cases").glob("*.*.md"))
    pairs = [(path.name.split(".")[-2], path.read_text("utf-8-sig")) for path in paths]
    return tuple((tag, text) for tag, text in pairs if tag != "QUESTIONS")


def a_text(chance: random.Random) -> Case:
    tag, text = chance.choice(statements())
    name = chance.choice(("x.md", "x.md", "x.txt"))
    more = chance.choice(((), ("--style", "bold"), ("--style", "columns"), ("--size", "a6")))
    arguments = ("render", name, "--lang", tag, *more, "-o", "out.pdf")
    return Case({name: encoded(sprinkled(text, chance), chance)}, arguments)


def a_list(chance: random.Random) -> Case:
    columns = ["name", "languages", "size", "fold", "paper", "up", "sides", "copies", "contact"]
    columns += ["contact.fa", "meeting", "url"]
    values = (
        *(("en", "fa", "ar en", "all", "a5", "a6", "letter", "z", "half", "2", "200", "")),
        *(("Tel. 020 7946 0001", "one@example.org", "https://example.org/one", "a,b", 'a"b')),
    )
    mark = chance.choice(",,;\t")
    rows = [mark.join(columns)]
    for number in range(chance.choice((1, 2, 5))):
        cells = [f"Group {number}", chance.choice(("en", "fa", "ar", ""))]
        cells += [
            chance.choice(values) if not chance.randrange(6) else ""
            for _ in range(len(columns) - 2)
        ]
        rows.append(mark.join(cells))
    text = "\n".join(rows) + "\n"
    data = encoded(sprinkled(text, chance) if chance.randrange(2) else text, chance)
    dry = ("--dry-run",) if chance.randrange(3) else ("--out", "out")
    arguments = ("batch", "x.csv", "--statement", STATEMENT, "--lang", "en", "--size", "a6", *dry)
    return Case({"x.csv": data}, arguments)


@cache
def typefaces() -> tuple[Path | None, ...]:
    """The smallest typefaces that the program came with, and one of squares (None)."""
    from leaflet.assets import fonts_dir

    paths = [path for path in sorted(fonts_dir().rglob("*")) if path.suffix in (".ttf", ".otf")]
    return (None, *sorted(paths, key=lambda path: path.stat().st_size)[:6])


def a_font(chance: random.Random) -> Case:
    data = spoilt_fonts.spoilt(chance.choice(typefaces()), chance)
    letters = list(spoilt_fonts.LETTERS)
    words = "".join(letters[:8]), "".join(chance.choices(letters, k=40)), letters[0] * 20
    text = f"# One\n\nWords {' '.join(words)}.\n\n- *{words[0]}*\n- **{words[1]}**\n"
    arguments = ("render", "x.md", "--lang", "en", "--font", "x.ttf", "-o", "out.pdf")
    return Case({"x.ttf": data, "x.md": text.encode()}, arguments)


DATA = Path(__file__).parent / "data"


@cache
def small_files(folder: str, *endings: str) -> tuple[Path, ...]:
    """The files of a folder of the tests' data that end so."""
    paths = sorted((DATA / folder).iterdir())
    return tuple(path for path in paths if path.suffix in endings)


def a_packed_font(chance: random.Random) -> Case:
    """OpenType, collections and web fonts; their letters are of Bamum, as all fonts' here."""
    path = chance.choice(small_files("typefaces", ".otf", ".otc", ".ttc", ".woff", ".woff2"))
    face = chance.choice(("", "", "#1", "#Bold", "#wght=700"))
    name = f"x{path.suffix}"
    text = "# \ua6a0\ua6a1\n\n\ua6a2 **\ua6a3\ua6a4** \ua6a5\n"
    arguments = ("render", "x.md", "--lang", "en", "--font", name + face, "-o", "out.pdf")
    return Case({name: garbled(path.read_bytes(), chance), "x.md": text.encode()}, arguments)


def a_workbook(chance: random.Random) -> Case:
    """One that is spoilt as a whole, or in one of the files that it is packed of."""
    path = chance.choice(small_files("workbooks", ".xlsx", ".ods", ".xls"))
    data, name = path.read_bytes(), f"x{path.suffix}"
    if path.suffix == ".xls" or not chance.randrange(4):
        data = garbled(data, chance)
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        spoilt = chance.choice(sorted(parts))
        parts[spoilt] = garbled(parts[spoilt], chance)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(zipfile.ZipInfo(part), content)
        data = packed.getvalue()
    arguments = ("batch", name, "--statement", STATEMENT, "--lang", "en", "--dry-run")
    return Case({name: data}, arguments)


@cache
def documents() -> tuple[bytes, ...]:
    """A leaflet, and the cases that other programs might have made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.pdf"
        command = ("render", STATEMENT, "--lang", "en", "-o", str(path))
        subprocess.run(
            [sys.executable, "-m", "leaflet", *command],
            check=True,
            env=surroundings(),
            cwd=HOUSE,
            stdout=subprocess.DEVNULL,
        )
        leaflet = path.read_bytes()
    cases = sorted((HERE / "data" / "cases").rglob("*.pdf"))
    return (leaflet, leaflet, *(path.read_bytes() for path in cases))


def a_pdf(chance: random.Random) -> Case:
    data = garbled(chance.choice(documents()), chance)
    verify = ("verify", "x.pdf", "--against", STATEMENT, "--lang", "en")
    return Case({"x.pdf": data}, chance.choice((("inspect", "x.pdf"), verify)))


@cache
def pictures() -> tuple[tuple[str, bytes], ...]:
    """The same picture in every form and depth that is common."""
    image = Image.radial_gradient("L").resize((90, 60))
    variants = []
    for mode in ("L", "RGB", "RGBA", "P", "1", "LA", "I;16", "CMYK"):
        changed = image.convert(mode) if mode != "I;16" else image.convert("I").convert("I;16")
        for form, ending in (("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif")):
            out = io.BytesIO()
            try:
                changed.save(out, form)
            except (OSError, ValueError):  # a form without that mode
                continue
            variants.append((ending, out.getvalue()))
    return tuple(variants)


def a_picture(chance: random.Random) -> Case:
    ending, data = chance.choice(pictures())
    ending = ending if chance.randrange(8) else chance.choice(("png", "jpg", "svg"))
    more = ("--black",) if not chance.randrange(4) else ()
    settings = f'source = "en"\nlogo = "logo.{ending}"\nlogo_text = "A disc"\n'
    files = {
        "st/statement.toml": settings.encode(),
        "st/en.md": b"# One\n\nTwo words.\n",
        f"st/logo.{ending}": garbled(data, chance),
    }
    return Case(files, ("render", "./st", "--lang", "en", *more, "-o", "out.pdf"))


KINDS: dict[str, Callable[[random.Random], Case]] = {
    "texts": a_text,
    "lists": a_list,
    "workbooks": a_workbook,
    "fonts": a_font,
    "packed fonts": a_packed_font,
    "PDFs": a_pdf,
    "pictures": a_picture,
}


def surroundings() -> dict[str, str]:
    """The environment of a case: this house's program, and no colour in what it says."""
    return {**os.environ, "PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1", "NO_COLOR": "1"}


def limit() -> None:
    """In the child, before it begins."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = int(2 * SECONDS) + 1  # of a processor: then the system ends it
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def is_at_work(session: int) -> bool:
    """Whether a process of a session has work to do, and perhaps waits for a processor.

    On a busy machine that may take long; what waits for a pipe or a lock does so for ever. Where
    the system does not tell, nothing is at work.
    """
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, its_session = path.read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(its_session) == session and state in "RD":
            return True
    return False


def fault_of(command: Sequence[str], folder: Path) -> str:
    """What is wrong with how a command ends in a folder, in words; "" if nothing is.

    Its output is left there in `output.txt`.
    """
    output = folder / "output.txt"
    begin = busy = looked = time.monotonic()
    with output.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=limit,
        )
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            now = time.monotonic()
            if now - looked > 0.5:
                looked = now
                busy = now if is_at_work(process.pid) else busy
            if now - busy > CLOCK or now - begin > LONGEST * CLOCK:
                os.killpg(process.pid, signal.SIGKILL)
                os.wait4(process.pid, 0)
                process.returncode = -signal.SIGKILL
                return f"not done after {CLOCK:.0f} s"
            time.sleep(0.02)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    if b"Traceback (most recent call last)" in output.read_bytes():
        return "a traceback"
    if seconds > SECONDS:
        return f"{seconds:.0f} s"
    if process.returncode not in FINE:
        return f"exit code {process.returncode}"
    return f"{memory >> 20} MB" if memory > MEMORY else ""


def tried(kind: str, seed: str, keep: Path) -> str:
    """Make a case and run it; the fault in words. The files of a case with one stay in `keep`."""
    case = KINDS[kind](random.Random(seed))
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        for file, data in case.files.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(data)
        fault = fault_of([sys.executable, "-m", "leaflet", *case.arguments], folder)
        if not fault:
            return ""
        place = keep / seed.replace("/", "-")
        os.replace(folder, place)
        folder.mkdir()  # which the end of the `with` takes away
    return f"{kind}: {fault}: in {place}: leaflet {' '.join(case.arguments)}"


def main() -> int:
    sys.path.insert(0, str(HOUSE))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--kind", choices=KINDS, action="append", help="one of them alone")
    parser.add_argument("--count", type=int, default=sys.maxsize, help="cases, at most")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    seed = random.SystemRandom().randrange(10**9) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    keep = Path(tempfile.mkdtemp(prefix="leaflet-fuzz-"))
    documents()  # before the threads, which would each make it
    end = time.monotonic() + options.seconds
    counts: Counter[str] = Counter()
    faults = 0
    names = options.kind or list(KINDS)

    def worker(first: int) -> list[tuple[str, str]]:
        results, number = [], first
        while time.monotonic() < end and number < options.count:
            kind = names[number % len(names)]
            fault = tried(kind, f"{seed}/{number}", keep)
            if fault:
                print(fault, flush=True)
            results.append((kind, fault))
            number += options.jobs
        return results

    with ThreadPoolExecutor(options.jobs) as pool:
        for results in pool.map(worker, range(options.jobs)):
            counts.update(kind for kind, _ in results)
            faults += sum(bool(fault) for _, fault in results)
    if not faults:
        keep.rmdir()
    print(f"fuzzed {', '.join(f'{counts[kind]} {kind}' for kind in names)}; {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
