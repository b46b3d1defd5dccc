"""Many leaflets: shares of the plan to whoever makes them, and what came of it.

The work is a map of `work.make` over shares, through any `concurrent.futures.Executor`. The files
are written here, by one process: two that make files in one folder wait for each other, and a disk
that is busy for a moment keeps nobody from the work.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from pathlib import Path
from typing import NamedTuple

from leaflet import output
from leaflet.batch import journal
from leaflet.batch.journal import Earlier, Entry, Journal
from leaflet.batch.plan import Job, Plan
from leaflet.batch.report import Row
from leaflet.batch.texts import Text
from leaflet.batch.work import Delivery, Facts, Made, Share, make
from leaflet.errors import BatchError, LeafletError
from leaflet.statement import picture

Work = tuple[Share, Sequence[Job]]  # a share with its jobs

SHARE = 48  # files
_WAITING = 16 * SHARE  # files at most that wait for others of their text


class Step(NamedTuple):
    """A file that is there now, or will not be; `kept` from an earlier run."""

    row: Row
    kept: bool = False


class Workers(NamedTuple):
    """Whoever does the work, and how many shares they are given ahead."""

    executor: Executor
    ahead: int


def run(plan: Plan, folder: Path, workers: Workers, resume: bool) -> Iterator[Step]:
    """Makes what is to be made, in whichever order it gets done.

    Raises `FileError` where the folder takes no more, and `BatchError` where the workers are
    gone; what was made until then stays, and so does the journal of it.
    """
    yield from (Step(Row(failed, failed.error)) for failed in plan.failed)
    journal.sweep(folder)
    earlier = Earlier(folder) if resume else {}
    kept = bytearray(len(plan))
    for job, entry in _there(plan, folder, earlier):
        kept[job.number] = True
        yield Step(Row(job, entry.facts), kept=True)
    there = (job.file for job in plan.jobs if kept[job.number])
    with Journal(folder, filter(None, map(earlier.get, there))) as written:
        del earlier
        for job, made, head in _made(workers, _shares(plan, kept)):
            told = _received(made, head, folder / job.file)
            if isinstance(told, Facts):
                written.add(Entry(job.file, job.digest, told))
            yield Step(Row(job, told))
    journal.sweep(folder)  # also what workers left whose parent was killed as we began


def _received(made: Made, head: bytes, path: Path) -> Facts | LeafletError:
    """A file that came back, in its place; or why it cannot be there."""
    if isinstance(made.told, Facts):
        try:
            if os.path.lexists(path):
                output.refuse_leaflet(path)
        except LeafletError as error:
            return error
        output.put(path, [head + made.rest], sync=False)
    return made.told


def rehearse(plan: Plan, folder: Path, workers: Workers, resume: bool) -> Iterator[Step]:
    """All but the files: what would become of the plan."""
    yield from (Step(Row(failed, failed.error)) for failed in plan.failed)
    kept = bytearray(len(plan))
    for job, entry in _there(plan, folder, Earlier(folder) if resume else {}):
        kept[job.number] = True
        yield Step(Row(job, entry.facts), kept=True)
    shares = _shares(plan, kept, wanted=False)
    yield from (Step(Row(job, made.told)) for job, made, _ in _made(workers, shares))


def _there(
    plan: Plan, folder: Path, earlier: Mapping[str, Entry]
) -> Iterator[tuple[Job, Entry]]:
    """What an earlier run made, of the same text, format and contact."""
    for job in plan.jobs if earlier else ():
        entry = earlier.get(job.file)
        if entry and entry.job == job.digest and journal.is_there(entry, folder):
            yield job, entry


def _made(workers: Workers, shares: Iterator[Work]) -> Iterator[tuple[Job, Made, bytes]]:
    """What comes back, each with the head of its share. No more shares are handed out than keep
    the workers busy."""
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
                jobs, (head, made) = busy.pop(future), _result(future)
                for job, one in zip(jobs, made, strict=True):
                    yield job, one, head
    finally:
        for future in busy:
            future.cancel()


def _result(future: Future) -> Delivery:
    try:
        return future.result()
    except LeafletError:
        raise
    except Exception as error:
        message = f"the work was cut off: {error or type(error).__name__}"
        hint = "was a process ended, or is memory short? Go on with --resume, and fewer --jobs"
        raise BatchError(message, hint=hint) from None


def _shares(plan: Plan, kept: Sequence[int], wanted: bool = True) -> Iterator[Work]:
    """What is not kept, in shares, those of one statement, language and format together."""
    for alike in plan.alike:
        left = (job for job in alike if not kept[job.number])
        for part in _of_one_text(left):
            text, format = part[0].text, part[0].format
            contacts = tuple(job.contact for job in part)
            yield Share(text, _logo(text), format, contacts, wanted), part


def _of_one_text(jobs: Iterable[Job]) -> Iterator[Sequence[Job]]:
    """Jobs whose text has the same logo together, though groups with others stand between."""
    waiting: dict[str, list[Job]] = {}
    count = 0
    for job in jobs:
        digest = job.text.digest
        waiting.setdefault(digest, []).append(job)
        count += 1
        if len(waiting[digest]) == SHARE or count == _WAITING:
            part = waiting.pop(digest if len(waiting[digest]) == SHARE else next(iter(waiting)))
            count -= len(part)
            yield part
    yield from waiting.values()


def _logo(text: Text) -> bytes | LeafletError:
    try:
        return picture.read(text.logo.path) if text.logo else b""
    except LeafletError as error:
        return error
