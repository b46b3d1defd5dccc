"""Many leaflets: shares of the plan to whoever makes them, and what came of it.

The work is a map of `work.make` over shares, through any `concurrent.futures.Executor`.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from pathlib import Path
from typing import NamedTuple

from leaflet import output
from leaflet.batch import journal
from leaflet.batch.journal import Entry, Journal
from leaflet.batch.plan import Job, Plan
from leaflet.batch.report import Row
from leaflet.batch.texts import Text
from leaflet.batch.work import Facts, Made, Order, Share, make
from leaflet.errors import BatchError, LeafletError
from leaflet.statement import picture

SHARE = 32  # files


class Step(NamedTuple):
    """A file that is there now, or will not be; `kept` from an earlier run."""

    row: Row
    kept: bool = False


class Workers(NamedTuple):
    """Whoever does the work, how many shares they are given ahead, and whether they see the
    folder."""

    executor: Executor
    ahead: int
    remote: bool = False


def run(plan: Plan, folder: Path, workers: Workers, resume: bool) -> Iterator[Step]:
    """Makes what is to be made, in whichever order it gets done.

    Raises `FileError` where the folder takes no more, and `BatchError` where the workers are
    gone; what was made until then stays, and so does the journal of it.
    """
    yield from (Step(Row(failed, failed.error)) for failed in plan.failed)
    journal.sweep(folder)
    kept: dict[int, Entry] = {}
    for job, entry in _there(plan, folder, resume):
        kept[job.number] = entry
        yield Step(Row(job, entry.facts), kept=True)
    left = [job for job in plan.jobs if job.number not in kept]
    with Journal(folder, kept.values()) as written:
        kept.clear()
        for job, made in _made(workers, left, folder):
            if workers.remote:
                made = _received(made, folder / job.file)
            if isinstance(made.told, Facts):
                written.add(Entry(job.file, job.digest, made.told))
            yield Step(Row(job, made.told))
    journal.sweep(folder)  # also what workers left whose parent was killed as we began


def _received(made: Made, path: Path) -> Made:
    """A file that came back, in its place; or why it cannot be there."""
    if isinstance(made.told, Facts):
        try:
            output.refuse_leaflet(path)
        except LeafletError as error:
            return made._replace(told=error)
        output.put(path, [made.data], sync=False)
    return made


def rehearse(plan: Plan, folder: Path, workers: Workers, resume: bool) -> Iterator[Step]:
    """All but the files: what would become of the plan."""
    yield from (Step(Row(failed, failed.error)) for failed in plan.failed)
    kept: set[int] = set()
    for job, entry in _there(plan, folder, resume):
        kept.add(job.number)
        yield Step(Row(job, entry.facts), kept=True)
    left = [job for job in plan.jobs if job.number not in kept]
    yield from (Step(Row(job, made.told)) for job, made in _made(workers, left, None))


def _there(plan: Plan, folder: Path, resume: bool) -> Iterator[tuple[Job, Entry]]:
    """What an earlier run made, of the same text, format and contact."""
    before = journal.read(folder) if resume else {}
    for job in plan.jobs if before else ():
        entry = before.get(job.file)
        if entry and entry.job == job.digest and journal.is_there(entry, folder):
            yield job, entry


def _made(
    workers: Workers, jobs: Sequence[Job], folder: Path | None
) -> Iterator[tuple[Job, Made]]:
    """What comes back. No more shares are handed out than keep the workers busy."""
    shares = _shares(jobs, folder, workers.remote)
    busy: dict[Future, Sequence[Job]] = {}
    try:
        while True:
            while len(busy) < workers.ahead and (found := next(shares, None)):
                share, of = found
                busy[workers.executor.submit(make, share)] = of
            if not busy:
                return
            # What was made is written down before what failed is heard of.
            done = wait(busy, return_when=FIRST_COMPLETED).done
            for future in sorted(done, key=lambda one: one.exception() is not None):
                yield from zip(busy.pop(future), _result(future), strict=True)
    finally:
        for future in busy:
            future.cancel()


def _result(future: Future) -> tuple[Made, ...]:
    try:
        return future.result()
    except LeafletError:
        raise
    except Exception as error:
        message = f"the work was cut off: {error or type(error).__name__}"
        hint = "was a process ended, or is memory short? Go on with --resume, and fewer --jobs"
        raise BatchError(message, hint=hint) from None


def _shares(
    jobs: Iterable[Job], folder: Path | None, remote: bool
) -> Iterator[tuple[Share, Sequence[Job]]]:
    """Files of one text and format together, each share with its jobs."""
    alike: dict[tuple, list[Job]] = {}
    for job in jobs:
        alike.setdefault((job.text.digest, job.format), []).append(job)
    for same in alike.values():
        text, format = same[0].text, same[0].format
        for first in range(0, len(same), SHARE):
            part = same[first : first + SHARE]
            orders = tuple(Order(job.number, job.file, job.contact) for job in part)
            sent = remote and folder is not None
            to = None if remote else folder
            yield Share(text, _logo(text), format, orders, to, sent), part


def _logo(text: Text) -> bytes | LeafletError:
    try:
        return picture.read(text.logo.path) if text.logo else b""
    except LeafletError as error:
        return error
