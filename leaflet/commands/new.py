"""The command that begins a leaflet: a folder with an example of its kind, to be rewritten."""

from pathlib import Path
from typing import NamedTuple

import click

from leaflet import files
from leaflet.assets import kinds_dir
from leaflet.commands.console import Console
from leaflet.errors import FileError, Location, Notice, UsageError, quoted

# People act on these texts in danger: a translation ships only if a speaker has read it.
READ_ONLY = frozenset({"rights", "health"})
KINDS = {
    "rally": "a call to a square: a day, a place, the demands",
    "notice": "a notice for a stairwell",
    "wallposter": "a headline, a day and a place, to be read across a street",
    "strike": "an appeal, with a slip to give back",
    "rights": "what to do and say at a police stop",
    "health": "what to do in a heat wave",
    "programme": "a day with a timetable",
    "zine": "a booklet of eight pages",
}


class Example(NamedTuple):
    """The files of a kind in some languages, by name, and the languages that the kind lacks."""

    contents: dict[str, bytes]
    missing: tuple[str, ...]


@click.command(
    epilog="Kinds: " + "; ".join(f"{kind}, {summary}" for kind, summary in KINDS.items()) + "."
)
@click.argument("kind", metavar="[KIND]", required=False)
@click.option("--lang", metavar="TAG", help="The languages, like ar+en.  [default: en]")
@click.option(
    "--to", "folder", metavar="FOLDER", help="Where to put it; by default a folder named KIND."
)
@click.option(
    "--from", "documents", multiple=True, metavar="FILE",
    help="Begin with a document of your own in place of an example, as `leaflet import` does. May "
    "be given several times, with the languages in --lang in that order.",
)  # fmt: skip
@click.pass_obj
def new(
    console: Console,
    /,
    *,
    kind: str | None,
    lang: str | None,
    folder: str | None,
    documents: tuple[str, ...],
) -> None:
    """Write a folder with an example of a leaflet, for you to rewrite.

    \b
    Examples:
      leaflet new rally --lang ar+en
      leaflet new --from call.docx --lang fa
      leaflet render ./rally --lang ar
    """
    if documents:
        _of_documents(console, documents, kind=kind, lang=lang, folder=folder)
        return
    if kind is None:
        raise UsageError("this needs a kind of leaflet", hint=f"kinds are {', '.join(KINDS)}")
    lang = lang or "en"
    if kind not in KINDS:
        raise UsageError(f"there is no kind '{kind}'", hint=f"kinds are {', '.join(KINDS)}")
    example = read_example(kind, [tag.strip() for tag in lang.split("+")])
    target = Path(folder or kind)
    if target.exists() and any(target.iterdir() if target.is_dir() else [target]):
        hint = f"take another name: --to {quoted(f'{target}-2')}"
        raise FileError("this name is taken already", Location(str(target)), hint)
    files.make_folder(target)
    for name, data in example.contents.items():
        files.write(target / name, data)
    for tag in example.missing:
        message = f"there is no example of this kind in '{tag}' that a speaker has read"
        cure = f"translate {target / 'en.md'} into {target / f'{tag}.md'}"
        console.warning(Notice(f"{message}: {cure}"))
    console.line(f"{target}: rewrite {', '.join(example.contents)}")
    console.line(f"then: leaflet render {quoted(f'./{target}')}")


def _of_documents(
    console: Console,
    documents: tuple[str, ...],
    *,
    kind: str | None,
    lang: str | None,
    folder: str | None,
) -> None:
    """Write a folder of documents of one's own, named after the first, as `leaflet import` does."""
    from leaflet.commands import importing

    if kind is not None:
        message = f"--from begins with a text of your own, and '{kind}' with an example"
        raise UsageError(message, hint="leave out one of them")
    target = Path(folder or Path(documents[0]).name.partition(".")[0])
    # Of one document, ar+en are the two languages that it is in.
    parts = lang.split("+") if lang and len(documents) > 1 else filter(None, [lang])
    tags = tuple(tag.strip() for tag in parts)
    importing.write_folder(console, documents, target, tags)


def read_example(kind: str, tags: list[str]) -> Example:
    """Return the files of a kind in these languages; English stands for what is missing."""
    origin = kinds_dir() / kind
    there = {path.stem for path in origin.glob("*.md")}
    if kind in READ_ONLY:
        there = {"en"}
    missing = tuple(tag for tag in tags if tag not in there)
    chosen = [tag for tag in dict.fromkeys(["en", *tags]) if tag in there]
    if "en" not in tags and not missing:
        chosen.remove("en")
    contents = {f"{tag}.md": (origin / f"{tag}.md").read_bytes() for tag in chosen}
    for path in sorted(origin.iterdir()):
        if path.suffix not in (".md", ".toml"):
            contents[path.name] = path.read_bytes()
    contents["statement.toml"] = _metadata(origin, chosen)
    return Example(contents, missing)


def _metadata(origin: Path, tags: list[str]) -> bytes:
    """Return an example's statement.toml with only the lines for these languages."""
    lines = (origin / "statement.toml").read_text(encoding="utf-8").splitlines()
    kept = []
    for line in lines:
        key = line.partition("=")[0].strip()
        tag = key.rpartition(".")[2]
        if key == "source":
            line = f'source = "{tags[0]}"'
        elif key and "=" in line and tag not in tags:
            continue
        elif key == tags[0] and "=" in line:
            continue  # the source is not listed among the translations
        kept.append(line)
    return ("\n".join(kept) + "\n").encode()
