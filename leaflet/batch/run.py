"""Many leaflets: shares of the plan to whoever makes them, and what came of it.

The work is a map of `work.make` over shares, through any `concurrent.futures.Executor`. The files
are written here, by one process: two that make files in one folder wait for each other, and a disk
that is busy for a moment keeps nobody from the work.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from pathlib import Path
from typing import NamedTuple, TypeVar

from leaflet import files
from leaflet.batch import journal
from leaflet.batch.journal import Earlier, Journal, JournalEntry
from leaflet.batch.plan import Job, Look, Plan
from leaflet.batch.report import ReportRow
from leaflet.batch.texts import GroupLogo, GroupPicture, StatementText
from leaflet.batch.work import Delivery, Facts, MadeFile, Share, is_ragged, make
from leaflet.errors import BatchError, LeafletError
from leaflet.request.request import Request
from leaflet.statement import picture
from leaflet.statement.contact import NOBODY, Contact

R = TypeVar("R")

Work = tuple[Share, Sequence[Job]]  # a share with its jobs

SHARE = 48  # files
USUAL = Contact(lines="1\n2\n3")  # a contact of a usual height
_WAITING = 16 * SHARE  # files at most that wait for others of their text


class Step(NamedTuple):
    """A file that is there now, or will not be; `reused` from an earlier run."""

    row: ReportRow
    reused: bool = False


class Workers(NamedTuple):
    """Whoever does the work, and how many shares they are given ahead."""

    executor: Executor
    ahead: int


def run(plan: Plan, folder: Path, workers: Workers, *, resume: bool) -> Iterator[Step]:
    """Make what is to be made, in whichever order it gets done.

    Raises `FileError` where the folder takes no more, and `BatchError` where the workers are
    gone; what was made until then stays, and so does the journal of it.
    """
    yield from (Step(ReportRow(failed, failed.error)) for failed in plan.failed)
    journal.sweep(folder)
    earlier = Earlier(folder) if resume else {}
    reused = bytearray(len(plan))
    for job, entry in _there(plan, folder, earlier):
        reused[job.number] = True
        yield Step(ReportRow(job, entry.facts), reused=True)
    there = (job.file for job in plan.jobs if reused[job.number])
    with Journal(folder, filter(None, map(earlier.get, there))) as written:
        del earlier
        for job, file, head in _made_files(workers, _shares(plan, reused)):
            result = _received(file, head, folder / job.file)
            if isinstance(result, Facts):
                written.add(JournalEntry(job.file, job.digest, result))
            yield Step(ReportRow(job, result))
    journal.sweep(folder)  # also what workers left whose parent was killed as we began


def _received(file: MadeFile, head: bytes, path: Path) -> Facts | LeafletError:
    """Put a file that came back in its place; return its facts, or why it cannot be there."""
    if isinstance(file.result, Facts):
        try:
            if os.path.lexists(path):
                files.refuse_leaflet(path)
        except LeafletError as error:
            return error
        files.put(path, [head + file.rest], sync=False)
    return file.result


def rehearse(plan: Plan, folder: Path, workers: Workers, *, resume: bool) -> Iterator[Step]:
    """Yield all but the files: what would become of the plan."""
    yield from (Step(ReportRow(failed, failed.error)) for failed in plan.failed)
    reused = bytearray(len(plan))
    for job, entry in _there(plan, folder, Earlier(folder) if resume else {}):
        reused[job.number] = True
        yield Step(ReportRow(job, entry.facts), reused=True)
    shares = _shares(plan, reused, returned=False)
    yield from (Step(ReportRow(job, file.result)) for job, file, _ in _made_files(workers, shares))


def beside(plan: Plan, statement: str) -> dict[Look, list[Job]]:
    """Return texts of which a list has several languages in one look: a leaflet of each language.

    `statement` is what groups print that name none.
    """
    texts: dict[Look, dict[str, Job]] = {}
    for jobs in plan.alike:
        job = next(iter(jobs))
        look = (job.group.statement or statement, job.request.digest)
        texts.setdefault(look, {}).setdefault(job.tag, job)
    return {look: list(jobs.values()) for look, jobs in texts.items() if len(jobs) > 1}


def ragged(texts: Mapping[Look, Iterable[Job]], workers: Workers) -> frozenset[Look]:
    """Return which texts cannot be justified in one of their languages.

    Then none of them is: whoever lays them side by side would ask why they differ. What stands in
    the box matters little, so one of a usual height decides for all groups.
    """
    futures = {
        workers.executor.submit(is_ragged, _sample(job)): look
        for look, jobs in texts.items()
        for job in jobs
        if not job.request.style.ragged
    }
    return frozenset(look for future, look in futures.items() if _result(future))


def _sample(job: Job) -> Share:
    """Return a leaflet of a job's text that could be any group's."""
    bare = job.request.scheme.is_tiled  # a poster has no contact box
    return _share(job.text, job.request, (NOBODY if bare else USUAL,), returned=True)


def _there(
    plan: Plan, folder: Path, earlier: Mapping[str, JournalEntry]
) -> Iterator[tuple[Job, JournalEntry]]:
    """Yield what an earlier run made, of the same text, request and contact."""
    for job in plan.jobs if earlier else ():
        entry = earlier.get(job.file)
        if entry and entry.job == job.digest and journal.is_there(entry, folder):
            yield job, entry


def _made_files(workers: Workers, shares: Iterator[Work]) -> Iterator[tuple[Job, MadeFile, bytes]]:
    """Yield what comes back, each with the head of its share.

    No more shares are handed out than keep the workers busy.
    """
    busy: dict[Future[Delivery], Sequence[Job]] = {}
    try:
        while True:
            while len(busy) < workers.ahead and (work := next(shares, None)):
                share, of = work
                busy[workers.executor.submit(make, share)] = of
            if not busy:
                return
            # What was made is written down before what failed is heard of.
            done = wait(busy, return_when=FIRST_COMPLETED).done
            for future in sorted(done, key=lambda future: future.exception() is not None):
                jobs, (head, files_made) = busy.pop(future), _result(future)
                for job, file in zip(jobs, files_made, strict=True):
                    yield job, file, head
    finally:
        for future in busy:
            future.cancel()


def _result(future: Future[R]) -> R:
    try:
        return future.result()
    except LeafletError:
        raise
    except Exception as error:
        message = f"the work was cut off: {error or type(error).__name__}"
        hint = "was a process ended, or is memory short? Go on with --resume, and fewer --jobs"
        raise BatchError(message, hint=hint) from None


def _shares(plan: Plan, reused: Sequence[int], *, returned: bool = True) -> Iterator[Work]:
    """Yield what is not kept, in shares, those of one statement, language and request together."""
    for alike in plan.alike:
        left = (job for job in alike if not reused[job.number])
        for part in _of_one_text(left):
            text, request = part[0].text, part[0].request
            contacts = tuple(job.contact for job in part)
            yield _share(text, request, contacts, returned=returned), part


def _of_one_text(jobs: Iterable[Job]) -> Iterator[Sequence[Job]]:
    """Yield jobs whose text has the same pictures together, though others stand between."""
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


def _share(
    text: StatementText, request: Request, contacts: tuple[Contact, ...], *, returned: bool
) -> Share:
    logo, photo = _file(text.logo), _file(text.picture)
    return Share(text, logo, request, contacts, returned, photo)


def _file(own: GroupLogo | GroupPicture | None) -> bytes | LeafletError:
    try:
        return picture.read(own.path) if own else b""
    except LeafletError as error:
        return error
