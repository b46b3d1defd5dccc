"""`leaflet batch`: a list and what a person wants of it -> an exit code."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from leaflet import output
from leaflet.batch import outcome, run
from leaflet.batch.outcome import Outcome
from leaflet.batch.plan import Defaults, Plan, plan
from leaflet.batch.progress import Progress
from leaflet.batch.report import Row, as_json
from leaflet.console import Console
from leaflet.errors import FileError, LeafletError, Notice, UsageError
from leaflet.groups import examples, manifest
from leaflet.jobs import ALL, Setting
from leaflet.statement import language

SOME_FAILED = 8  # the exit code
_SHOWN = 10  # errors on the screen; the reports have all


class Wanted(NamedTuple):
    """What a person wants of a list, the leaflets' own setting apart."""

    folder: Path
    jobs: int | None
    encoding: str
    resume: bool
    dry_run: bool
    archives: bool
    cluster: str
    as_json: bool


def print_example(kind: Literal["csv", "toml"]) -> None:
    """A list to begin with, in UTF-8 whatever the terminal's encoding is."""
    output.print_bytes(examples.example(kind).encode("utf-8"))


def defaults(statement: str, tags: Sequence[str], setting: Setting) -> Defaults:
    """What the command says for groups that say nothing. Raises as `language.parse` does."""
    parsed = tuple(tag if tag == ALL else language.parse(tag) for tag in tags)
    return Defaults(
        statement, parsed, setting.name, setting.landscape, setting.sides, setting.type_size,
        setting.fonts, setting.finish, setting.kashida,
    )  # fmt: skip


def batch(path: Path | None, defaults: Defaults, wanted: Wanted, console: Console) -> int:
    """Reads the list, makes what it asks for, says what came of it. Returns the exit code.

    Raises `LeafletError` for a list that cannot be read, and for a folder that takes no more.
    """
    if path is None:
        hint = "`leaflet batch --example csv` prints one to begin with"
        raise UsageError("there is no list to read", hint=hint)
    planned = plan(manifest.read(path, wanted.encoding), defaults)
    if not wanted.dry_run:
        _open(wanted.folder)
    rows: list[Row | None] = [None] * (len(planned.jobs) + len(planned.failed))
    kept = 0
    with _executor(wanted) as (executor, workers), Progress(len(rows), console) as progress:
        for step in _steps(planned, wanted, executor, workers):
            rows[step.number] = step.row
            kept += step.kept
            progress.step()
    done = Outcome(tuple(row for row in rows if row is not None), kept)
    written: list[str] = []
    if not wanted.dry_run:
        written += outcome.file_away(done, wanted.folder, wanted.archives)
    _tell(done, wanted, written, console)
    return SOME_FAILED if done.failed else 0


def _steps(
    planned: Plan, wanted: Wanted, executor: Executor, workers: int
) -> Iterator[run.Step]:
    if wanted.dry_run:
        return run.rehearse(planned, executor, workers)
    remote = bool(wanted.cluster)
    return run.run(planned, wanted.folder, executor, workers, wanted.resume, remote)


@contextmanager
def _executor(wanted: Wanted) -> Iterator[tuple[Executor, int]]:
    """Whoever does the work, and how many of them. What is not begun when it ends never is."""
    if wanted.cluster:
        from leaflet.batch import cluster

        with cluster.executor(wanted.cluster) as found:
            yield found
        return
    workers = wanted.jobs or os.cpu_count() or 1
    executor = run.processes(workers)
    try:
        yield executor, workers
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _open(folder: Path) -> None:
    """The folder, made if it is not there."""
    if folder.is_file():
        raise FileError(f"'{folder.as_posix()}' is a file, not a folder", hint="name a folder")
    output.make_folder(folder)


def _tell(done: Outcome, wanted: Wanted, written: Sequence[str], console: Console) -> None:
    for group, error, count in list(outcome.errors(done))[:_SHOWN]:
        more = f" ({count} leaflets)" if count > 1 else ""
        console.error(LeafletError(f"{group}: {error}{more}", hint=error.hint))
    if wanted.as_json:
        console.line(as_json(done.rows).decode("ascii").rstrip("\n"))
        return
    for warning, count in done.warnings.items():
        console.warning(Notice(f"{warning} ({count} leaflets)"))
    for line in outcome.summary(done, wanted.dry_run):
        console.line(line)
    if written:
        names = [name for name in written if not name.endswith(".zip")]
        console.line(f"in {wanted.folder.as_posix()}/: {', '.join(names)}")
