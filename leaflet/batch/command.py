"""`leaflet batch`: a list and what a person wants of it -> an exit code."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from leaflet import output
from leaflet.batch import outcome, processes, report, run
from leaflet.batch.format import Looks
from leaflet.batch.outcome import Outcome, counted
from leaflet.batch.plan import Defaults, Plan, plan
from leaflet.batch.progress import Progress
from leaflet.batch.report import Reports
from leaflet.batch.results import Results
from leaflet.batch.run import Workers
from leaflet.batch.work import Facts
from leaflet.console import Console
from leaflet.errors import BatchError, FileError, LeafletError, Notice, UsageError
from leaflet.groups import examples, manifest
from leaflet.jobs import ALL, Setting
from leaflet.statement import pair

_SHOWN = 10  # errors on the screen; the reports have all
_AHEAD = 3  # shares that wait for each worker


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
    same_size: bool = False


def print_example(kind: Literal["csv", "toml"]) -> None:
    """A list to begin with, in UTF-8 whatever the terminal's encoding is."""
    output.print_bytes(examples.example(kind).encode("utf-8"))


def defaults(
    statement: str, tags: Sequence[str], looks: Looks, setting: Setting
) -> Defaults:
    """What the command says for groups that say nothing. Raises as `language.parse` does."""
    parsed = tuple(tag if tag == ALL else pair.parse(tag) for tag in tags)
    return Defaults(
        statement, parsed, looks, setting.type_size, setting.fonts, setting.finish, setting.kashida,
    )  # fmt: skip


def batch(path: Path | None, defaults: Defaults, wanted: Wanted, console: Console) -> int:
    """Reads the list, makes what it asks for, says what came of it. Returns the exit code.

    Raises `LeafletError` for a list that cannot be read, for a folder that takes no more, and
    where the workers are gone.
    """
    if path is None:
        hint = "`leaflet batch --example csv` prints one to begin with"
        raise UsageError("there is no list to read", hint=hint)
    if wanted.cluster and wanted.jobs:
        hint = "leave out one of them: a cluster knows how many workers it has"
        raise UsageError("--jobs and --dask do not go together", hint=hint)
    processes.tidy()
    listed = manifest.read(path, wanted.encoding)
    planned = plan(listed, defaults)
    if wanted.same_size and defaults.type_size is None:
        planned = plan(listed, defaults._replace(type_size=_smallest(planned, wanted)))
    if not wanted.dry_run:
        _open(wanted.folder)
    done, written = _done(planned, wanted, console)
    _tell(done, wanted, console)
    if written and not wanted.as_json:
        console.line(f"in {wanted.folder.as_posix()}/: {', '.join(written)}")
    return BatchError.exit_code if done.results.failed else 0


def _done(planned: Plan, wanted: Wanted, console: Console) -> tuple[Outcome, Sequence[str]]:
    """What comes of a plan, and what is in the folder then besides leaflets."""
    results = Results(len(planned))
    kept = 0
    make = run.rehearse if wanted.dry_run else run.run
    try:
        with Reports(planned, results, wanted.folder) as reports:
            with _workers(wanted) as workers, Progress(len(planned), console) as progress:
                for step in make(planned, wanted.folder, workers, wanted.resume):
                    results[step.row.job.number] = step.row.told
                    if not wanted.dry_run:
                        reports.advance()
                    kept += step.kept
                    progress.step(step.kept)
            done = Outcome(planned, results, kept)
            if wanted.dry_run:
                return done, ()
            return done, [*outcome.file_away(done, reports, wanted.folder, wanted.archives)]
    except KeyboardInterrupt:
        if not wanted.dry_run:
            told = f"stopped: {results.made:,} of {counted(len(planned), 'leaflet')} are made"
            console.line(f"{told}; to go on, type it again with --resume", to_stderr=True)
        raise


def _smallest(planned: Plan, wanted: Wanted) -> float | None:
    """The smallest type size (points) that one of the leaflets takes by itself."""
    with _workers(wanted) as workers:
        steps = run.rehearse(planned, wanted.folder, workers, resume=False)
        told = (step.row.told for step in steps)
        return min((one.type_size for one in told if isinstance(one, Facts)), default=None)


@contextmanager
def _workers(wanted: Wanted) -> Iterator[Workers]:
    """Whoever does the work. What is not begun when it ends never is."""
    if wanted.cluster:
        from leaflet.batch import cluster

        with cluster.executor(wanted.cluster) as (executor, count):
            yield Workers(executor, _AHEAD * count)
        return
    count = wanted.jobs or processes.available()
    executor = processes.executor(count)
    try:
        yield Workers(executor, _AHEAD * count if count > 1 else 1)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _open(folder: Path) -> None:
    """The folder, made if it is not there."""
    if folder.is_file():
        raise FileError(f"'{folder.as_posix()}' is a file, not a folder", hint="name a folder")
    output.make_folder(folder)


def _tell(done: Outcome, wanted: Wanted, console: Console) -> None:
    failures = outcome.failures(done)
    for group, error, count in failures[:_SHOWN]:
        often = f" ({counted(count, 'leaflet')})" if count > 1 else ""
        console.error(LeafletError(f"{group}: {error}{often}", hint=error.hint))
    if len(failures) > _SHOWN:
        more = len(failures) - _SHOWN
        where = "" if wanted.dry_run else ": report.csv has all"
        console.line(f"and {counted(more, 'more error')}{where}", to_stderr=True)
    if wanted.as_json:
        for part in report.as_json(done.rows):
            output.print_bytes(part)
        return
    for warning in outcome.warnings(done):
        console.warning(Notice(warning))
    for line in outcome.summary(done, wanted.dry_run):
        console.line(line)
