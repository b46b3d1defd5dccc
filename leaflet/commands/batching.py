"""The work of `leaflet batch`: it reads a list, makes its leaflets and returns an exit code."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Literal, NamedTuple

from leaflet import files
from leaflet.batch import belongings, lock, outcome, processes, refusal, report, run
from leaflet.batch.outcome import Outcome, counted
from leaflet.batch.plan import Defaults, FailedJob, Plan, plan
from leaflet.batch.report import Reports
from leaflet.batch.requests import Words
from leaflet.batch.results import Results
from leaflet.batch.run import Workers
from leaflet.batch.work import Facts
from leaflet.commands.console import Console
from leaflet.commands.progress import Progress
from leaflet.confinement.confined import Child
from leaflet.confinement.limits import Limits
from leaflet.errors import (
    BatchError,
    Faults,
    FileError,
    FontError,
    LeafletError,
    Location,
    Notice,
    TextError,
    UsageError,
)
from leaflet.groups import examples, manifest
from leaflet.groups.manifest import Manifest
from leaflet.groups.worksheet import Worksheet, is_workbook
from leaflet.production.orders import ALL
from leaflet.request.request import parse
from leaflet.statement import pair, source

_SHOWN = 10  # errors on the screen; the reports have all
_AHEAD = 3  # chunks that wait for each worker
_WORKBOOK = Limits(memory=640 * 1024 * 1024, seconds=40.0)  # that reading one may take
_PATIENCE = 90.0  # seconds by the clock


class BatchSettings(NamedTuple):
    """The settings of one run over a list, apart from those of the leaflets."""

    folder: Path
    jobs: int | None
    encoding: str
    resume: bool
    dry_run: bool
    archives: bool
    cluster: str
    as_json: bool
    same_size: bool = False
    sheet: str = ""


def print_example(kind: Literal["csv", "toml"]) -> None:
    """Print a list to begin with, in UTF-8 whatever the terminal's encoding is."""
    files.print_bytes(examples.example(kind).encode("utf-8"))


def defaults(statement: str, tags: Sequence[str], words: Words) -> Defaults:
    """Return what the command says for groups whose rows leave it open.

    Raises the errors of `language.parse` and `request.parse`, so that a fault in the command is
    reported once and not for each group.
    """
    request = parse(**words)
    if request.fonts:  # the faces that they mean are looked for once
        words = {**words, "fonts": request.fonts}
    there: tuple[str, ...] = ()
    with suppress(LeafletError):  # each group says so, if its statement cannot be found
        there = source.spoken(source.find(statement)) if statement and tags else ()
    parsed = tuple(tag if tag == ALL else pair.parse(tag, there) for tag in tags)
    return Defaults(statement, parsed, words)


def batch(path: Path | None, defaults: Defaults, settings: BatchSettings, console: Console) -> int:
    """Make the leaflets that a list asks for, print the outcome, and return the exit code.

    Raises `LeafletError` if the list cannot be read, if the folder cannot be written to, or if the
    workers are gone.
    """
    if path is None:
        hint = "`leaflet batch --example csv` prints a list to begin with"
        raise UsageError("no list is given", hint=hint)
    if settings.cluster and settings.jobs:
        hint = "leave out one of them: a cluster knows how many workers it has"
        raise UsageError("--jobs and --dask do not go together", hint=hint)
    if settings.same_size and defaults.words.get("type_size", "auto") != "auto":
        hint = "leave out one of them"
        raise UsageError("--same-size finds a type size, and --type-size gives one", hint=hint)
    processes.tidy()
    listed, planned = _planned(path, defaults, settings, console)
    stems = {job.stem for job in planned.jobs} if settings.archives else ()
    belongings.check(settings.folder, [path], stems)
    if not settings.dry_run:
        _open(settings.folder)
    with nullcontext() if settings.dry_run else lock.held(settings.folder):
        if settings.same_size:
            words = {**defaults.words, "type_size": _smallest(planned, settings) or "auto"}
            defaults = defaults._replace(words=words)
            planned = plan(listed, defaults)
        planned = _alike(listed, planned, defaults, settings)
        done, written = _done(planned, settings, console)
    _tell(done, settings, console)
    if defaults.words.get("fonts") and not settings.as_json:
        from leaflet.batch import idlefonts

        for notice in idlefonts.notices(planned):
            console.warning(notice)
    if written and not settings.as_json:
        leaflets = (
            row.job.file for row in done.rows if row.facts and not isinstance(row.job, FailedJob)
        )
        for notice in belongings.strays(settings.folder, leaflets):
            console.warning(notice)
        console.line(f"in {settings.folder.as_posix()}/: {', '.join(written)}")
    return BatchError.exit_code if done.results.failed else 0


def _planned(
    path: Path, defaults: Defaults, settings: BatchSettings, console: Console
) -> tuple[Manifest, Plan]:
    """Return the list, and the plan of its leaflets.

    Raises one error for all faults of the list, in its cells and in the plan of its rows.
    """
    faults = Faults()
    sheet = _sheet(path, settings)
    listed = manifest.read(path, settings.encoding, faults, sheet=sheet)
    for notice in listed.notices:
        console.warning(notice)
    if not faults:
        return listed, plan(listed, defaults)
    try:
        for failed in plan(listed, defaults).failed:
            # A row that lost a faulty cell asks for a size or a fold that its author did not want:
            # errors about those would mislead.
            if isinstance(failed.error, TextError | FontError | FileError) or _is_whole(
                listed, failed.group.at
            ):
                faults.add(refusal.of(failed, failed.error))
    except UsageError as error:
        if _is_whole(listed, error.at):
            faults.add(error)
    faults.raise_any()
    raise AssertionError("there are faults")


def _sheet(path: Path, settings: BatchSettings) -> Worksheet | None:
    """Return the sheet of a workbook, read in a child; None for a list of another kind.

    Raises the errors of `workbook.read`, and `UsageError` if a sheet is named for a list that is no
    workbook.
    """
    if not is_workbook(path):
        if settings.sheet:
            hint = "leave out --sheet, or give the workbook itself (.xlsx, .ods)"
            raise UsageError("--sheet is for workbooks, and this list is not one", hint=hint)
        return None
    from leaflet.groups import workbook

    with Child(_WORKBOOK, _PATIENCE, "no list of groups does: copy its rows to a new one") as child:
        at = Location(path.as_posix())
        return child.call(workbook.read, path, settings.sheet, at=at)


def _is_whole(listed: Manifest, at: Location | None) -> bool:
    """Return whether neither the group at a place nor the list's defaults lost a faulty cell."""
    return listed.defaults.at not in listed.spoilt and at not in listed.spoilt


def _done(
    planned: Plan, settings: BatchSettings, console: Console
) -> tuple[Outcome, Sequence[str]]:
    """Carry out a plan; return its outcome, and what else was written into the folder."""
    results = Results(len(planned))
    reused = 0
    make = run.rehearse if settings.dry_run else run.run
    try:
        with Reports(planned, results, settings.folder) as reports:
            with _workers(settings) as workers, Progress(len(planned), console) as progress:
                for step in make(planned, settings.folder, workers, resume=settings.resume):
                    results[step.row.job.number] = step.row.result
                    if not settings.dry_run:
                        reports.advance()
                    reused += step.reused
                    progress.step(reused=step.reused)
            done = Outcome(planned, results, reused)
            if settings.dry_run:
                return done, ()
            return done, [
                *outcome.file_away(done, reports, settings.folder, archives=settings.archives)
            ]
    except KeyboardInterrupt:
        if not settings.dry_run:
            state = f"stopped: {results.made:,} of {counted(len(planned), 'leaflet')} are made"
            how = "to continue, type the command again with --resume"
            console.line(f"{state}; {how}", to_stderr=True)
        raise


def _alike(listed: Manifest, planned: Plan, defaults: Defaults, settings: BatchSettings) -> Plan:
    """Return a plan in which all languages of a text are justified, or none."""
    texts = run.beside(planned, defaults.statement)
    if not texts:
        return planned
    with _workers(settings) as workers:
        ragged = run.ragged(texts, workers)
    return plan(listed, defaults, ragged) if ragged else planned


def _smallest(planned: Plan, settings: BatchSettings) -> float | None:
    """Return the smallest type size (points) of all leaflets, each made by itself; None of none."""
    with _workers(settings) as workers:
        steps = run.rehearse(planned, settings.folder, workers, resume=False)
        results = (step.row.result for step in steps)
        return min(
            (result.type_size for result in results if isinstance(result, Facts)), default=None
        )


@contextmanager
def _workers(settings: BatchSettings) -> Iterator[Workers]:
    """Yield the workers of a run: a cluster's, or processes of this machine.

    Work that has not begun when the context ends is dropped.
    """
    if settings.cluster:
        from leaflet.batch import cluster

        with cluster.executor(settings.cluster) as (executor, count):
            yield Workers(executor, _AHEAD * count)
        return
    count = settings.jobs or processes.available()
    executor = processes.executor(count)
    try:
        yield Workers(executor, _AHEAD * count if count > 1 else 1)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _open(folder: Path) -> None:
    """Make the folder if there is none. Raises `FileError` if a file has its name."""
    if folder.is_file():
        raise FileError(f"'{folder.as_posix()}' is a file, not a folder", hint="name a folder")
    files.make_folder(folder, files.PRIVATE_FOLDER)


def _tell(done: Outcome, settings: BatchSettings, console: Console) -> None:
    failures = outcome.failures(done)
    for failure in failures[:_SHOWN]:
        every = (
            LeafletError(f"{failure.group}: {e.message}{failure}", e.at, e.hint)
            for e in failure.error.every
        )
        first, *rest = every
        console.error(LeafletError(first.message, first.at, first.hint, rest))
    if len(failures) > _SHOWN:
        more = len(failures) - _SHOWN
        where = "" if settings.dry_run else ": report.csv lists all of them"
        console.line(f"and {counted(more, 'more error')}{where}", to_stderr=True)
    if settings.as_json:
        for part in report.as_json(done.rows):
            files.print_bytes(part)
        return
    for warning in outcome.warnings(done):
        console.warning(Notice(warning))
    for line in outcome.summary(done, dry=settings.dry_run):
        console.line(line)
