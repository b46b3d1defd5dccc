"""Many leaflets: shares of the plan to whoever makes them, and what came of it.

The work is a map of `work.make` over shares, through any `concurrent.futures.Executor`.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from leaflet import output
from leaflet.batch import journal
from leaflet.batch.journal import Entry, Journal
from leaflet.batch.plan import Failed, Job, Plan
from leaflet.batch.report import Row
from leaflet.batch.work import Made, Order, Share, make
from leaflet.units import mm

SHARE = 32  # files
AHEAD = 3  # shares that wait for each worker


class Step(NamedTuple):
    """A file that is there now, or will not be; `kept` from an earlier run.

    `number` is its place in the plan.
    """

    number: int
    row: Row
    kept: bool = False


class Inline(Executor):
    """Does at once, here, what it is given."""

    def submit(self, fn, /, *args, **kwargs) -> Future:
        future: Future = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def processes(count: int) -> Executor:
    """An executor of so many processes; of one, this process itself."""
    if count == 1:
        return Inline()
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(count, initializer=_begin, initargs=(os.getpid(),))


def _begin(parent: int) -> None:
    """In a worker: Ctrl-C is for the parent to hear, and without the parent there is no work."""
    import gc
    import signal
    import threading
    import time

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000, 10, 10)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def run(
    plan: Plan, folder: Path, executor: Executor, workers: int, resume: bool, remote: bool
) -> Iterator[Step]:
    """Makes what is to be made, in whichever order it gets done.

    `remote`: workers send the files back, as they do not see the folder. Raises `FileError` where
    the folder takes no more; what was made until then stays, and so does the journal of it.
    """
    for failed in plan.failed:
        yield Step(failed.number, failure(failed))
    journal.sweep(folder)
    before = journal.read(folder) if resume else {}
    digests = {job.number: job.digest for job in plan.jobs}
    kept: list[Entry] = []
    left: list[Job] = []
    for job in plan.jobs:
        entry = before.get(job.file)
        if entry and entry.job == digests[job.number] and journal.is_there(entry, folder):
            kept.append(entry)
            yield Step(job.number, _row(job, entry), kept=True)
        else:
            left.append(job)
    by_number = {job.number: job for job in left}
    with Journal(folder, kept) as written:
        for made in _made(executor, _shares(left, None if remote else folder), workers):
            job = by_number.pop(made.number)
            if made.error:
                failed = Failed(job.number, job.group, job.tag, made.error)
                yield Step(job.number, failure(failed))
                continue
            if remote:
                output.write(folder / job.file, made.data, sync=False)
            entry = Entry(
                job.file, digests[job.number], made.size, made.sha256,
                made.pages, made.type_size, made.warnings,
            )  # fmt: skip
            written.add(entry)
            yield Step(job.number, _row(job, entry))


def rehearse(plan: Plan, executor: Executor, workers: int) -> Iterator[Step]:
    """All but the files: what would become of the plan."""
    for failed in plan.failed:
        yield Step(failed.number, failure(failed))
    by_number = {job.number: job for job in plan.jobs}
    for made in _made(executor, _shares(plan.jobs, None), workers):
        job = by_number[made.number]
        if made.error:
            failed = Failed(job.number, job.group, job.tag, made.error)
            yield Step(job.number, failure(failed))
        else:
            facts = made.size, made.sha256, made.pages, made.type_size, made.warnings
            yield Step(job.number, _row(job, Entry(job.file, "", *facts)))


def _shares(jobs: Sequence[Job], folder: Path | None) -> Iterator[Share]:
    """Files of one text and format together, in shares of the same size."""

    def alike(job: Job) -> tuple:
        return job.text.digest, job.format

    for _, found in groupby(sorted(jobs, key=lambda job: repr(alike(job))), alike):
        same = list(found)
        for first in range(0, len(same), SHARE):
            part = same[first : first + SHARE]
            orders = tuple(Order(job.number, job.file, job.contact) for job in part)
            yield Share(part[0].text, part[0].format, orders, folder)


def _made(executor: Executor, shares: Iterable[Share], workers: int) -> Iterator[Made]:
    """What comes back. No more shares are handed out than keep the workers busy."""
    waiting = iter(shares)
    busy: set[Future] = set()
    try:
        while True:
            while len(busy) < AHEAD * workers and (share := next(waiting, None)):
                busy.add(executor.submit(make, share))
            if not busy:
                return
            done, busy = wait(busy, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()
    finally:
        for future in busy:
            future.cancel()


def _row(job: Job, entry: Entry) -> Row:
    width, height = job.format.size
    return Row(
        job.group.name, job.tag, job.file, entry.pages, (entry.pages + 1) // 2, job.copies,
        job.group.printer, job.format.name, round(width / mm(1), 2), round(height / mm(1), 2),
        entry.type_size, entry.size, entry.sha256, entry.warnings,
    )  # fmt: skip


def failure(failed: Failed) -> Row:
    """The row of a file that there cannot be."""
    group = failed.group
    nothing = ("", 0, 0, group.copies or 1, group.printer, group.size, 0.0, 0.0, 0.0, 0, "", ())
    return Row(group.name, failed.tag, *nothing, failed.error)
