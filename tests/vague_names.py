"""How many names say nothing of what they name: a count over the program's code.

    python tests/vague_names.py        # the share, and how often each word is bound
    python tests/vague_names.py --all  # every place

A name is counted where it is bound: as a variable, an argument, a function, a class, or as what a
loop or `with` gives. Those on the list are vague; so are they with a leading underscore. A member
of an enumeration that is named for its own value is not: `SOME = "some"` is a word of the command.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parent.parent / "leaflet"
VAGUE = frozenset(
    "one found told made said asked its able about others some thing way kept stood wanted given "
    "known".split()
)


def bound(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each name that is bound, with its line."""
    members = set(_members(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) if node not in members:
                yield name, node.lineno
            case ast.arg(arg=name):
                yield name, node.lineno
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.AsyncFunctionDef(name=name):
                yield name, node.lineno


def _members(tree: ast.Module) -> Iterator[ast.Name]:
    """Yield the names in classes whose value is the same word."""
    for kind in ast.walk(tree):
        for node in kind.body if isinstance(kind, ast.ClassDef) else ():
            match node:
                case ast.Assign(targets=[ast.Name() as name], value=ast.Constant(value=str(word))):
                    if name.id.lower() == word:
                        yield name


def vague(tree: ast.Module) -> list[tuple[str, int]]:
    """Return the names that are bound and vague, each with its line."""
    return [(name, line) for name, line in bound(tree) if name.strip("_").lower() in VAGUE]


def main() -> None:
    everything, places = 0, []
    for path in sorted(HOUSE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        everything += sum(1 for _ in bound(tree))
        places += [(name, path.relative_to(HOUSE).as_posix(), line) for name, line in vague(tree)]
    if "--all" in sys.argv:
        for name, file, line in places:
            print(f"leaflet/{file}:{line}: {name}")
    words = Counter(name.strip("_").lower() for name, *_ in places)
    print(f"{len(places)} of {everything} names, {100 * len(places) / everything:.1f} %")
    print(", ".join(f"{word} {count}" for word, count in words.most_common()))


if __name__ == "__main__":
    main()
