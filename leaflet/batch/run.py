"""The run of a batch: chunks of the plan go to workers, and files come back.

`work.make` is mapped over the chunks by any `concurrent.futures.Executor`. Only this process writes
files: several processes that write into one folder would wait for each other, and so a disk that is
busy for a moment does not stop the workers.
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
from leaflet.batch.work import Chunk, Delivery, Facts, MadeFile, is_ragged, make
from leaflet.errors import BatchError, LeafletError
from leaflet.request.request import Request
from leaflet.statement import picture
from leaflet.statement.contact import NOBODY, Contact

R = TypeVar("R")

Work = tuple[Chunk, Sequence[Job]]  # a chunk with its jobs

CHUNK = 48  # files of a chunk
USUAL = Contact(lines="1\n2\n3")  # a contact of a usual height
_WAITING = 16 * CHUNK  # the most files that wait for others with the same text


class Step(NamedTuple):
    """A row of the report that is known now; `reused` says that its file is from an earlier run."""

    row: ReportRow
    reused: bool = False


class Workers(NamedTuple):
    """The executor of the work, and the number of chunks that are handed out in advance."""

    executor: Executor
    ahead: int


def run(plan: Plan, folder: Path, workers: Workers, *, resume: bool) -> Iterator[Step]:
    """Make the files of a plan, and yield them in the order in which they are finished.

    Raises `FileError` if the folder cannot be written to, and `BatchError` if the workers are gone.
    Files that were made until then stay, with their journal.
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
        for job, file, head in _made_files(workers, _chunks(plan, reused)):
            result = _received(file, head, folder / job.file)
            if isinstance(result, Facts):
                written.add(JournalEntry(job.file, job.digest, result))
            yield Step(ReportRow(job, result))
    journal.sweep(folder)  # also files of workers whose parent was just killed


def _received(file: MadeFile, head: bytes, path: Path) -> Facts | LeafletError:
    """Write a file that came back; return its facts, or the error if that is not possible."""
    if isinstance(file.result, Facts):
        try:
            if os.path.lexists(path):
                files.refuse_leaflet(path)
        except LeafletError as error:
            return error
        files.put(path, [head + file.rest], sync=False)
    return file.result


def rehearse(plan: Plan, folder: Path, workers: Workers, *, resume: bool) -> Iterator[Step]:
    """Yield the steps of a run without writing any file."""
    yield from (Step(ReportRow(failed, failed.error)) for failed in plan.failed)
    reused = bytearray(len(plan))
    for job, entry in _there(plan, folder, Earlier(folder) if resume else {}):
        reused[job.number] = True
        yield Step(ReportRow(job, entry.facts), reused=True)
    chunks = _chunks(plan, reused, returned=False)
    yield from (Step(ReportRow(job, file.result)) for job, file, _ in _made_files(workers, chunks))


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


def _sample(job: Job) -> Chunk:
    """Return a leaflet of a job's text that could be any group's."""
    bare = job.request.scheme.is_tiled  # a poster has no contact box
    return _chunk(job.text, job.request, (NOBODY if bare else USUAL,), returned=True)


def _there(
    plan: Plan, folder: Path, earlier: Mapping[str, JournalEntry]
) -> Iterator[tuple[Job, JournalEntry]]:
    """Yield the jobs that an earlier run did, with the same text, request and contact."""
    for job in plan.jobs if earlier else ():
        entry = earlier.get(job.file)
        if entry and entry.job == job.digest and journal.is_there(entry, folder):
            yield job, entry


def _made_files(workers: Workers, chunks: Iterator[Work]) -> Iterator[tuple[Job, MadeFile, bytes]]:
    """Yield the files that come back, each with the head of its chunk.

    Only so many chunks are handed out that the workers stay busy.
    """
    busy: dict[Future[Delivery], Sequence[Job]] = {}
    try:
        while True:
            while len(busy) < workers.ahead and (work := next(chunks, None)):
                chunk, of = work
                busy[workers.executor.submit(make, chunk)] = of
            if not busy:
                return
            # Files that were made are recorded before an error of another chunk is raised.
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
        hint = "was a process ended, or is memory short? Continue with --resume and fewer --jobs"
        raise BatchError(message, hint=hint) from None


def _chunks(plan: Plan, reused: Sequence[int], *, returned: bool = True) -> Iterator[Work]:
    """Yield the jobs that remain, in chunks with one statement, language and request."""
    for alike in plan.alike:
        left = (job for job in alike if not reused[job.number])
        for part in _of_one_text(left):
            text, request = part[0].text, part[0].request
            contacts = tuple(job.contact for job in part)
            yield _chunk(text, request, contacts, returned=returned), part


def _of_one_text(jobs: Iterable[Job]) -> Iterator[Sequence[Job]]:
    """Yield the jobs whose text has the same pictures together, even if others are between."""
    waiting: dict[str, list[Job]] = {}
    count = 0
    for job in jobs:
        digest = job.text.digest
        waiting.setdefault(digest, []).append(job)
        count += 1
        if len(waiting[digest]) == CHUNK or count == _WAITING:
            part = waiting.pop(digest if len(waiting[digest]) == CHUNK else next(iter(waiting)))
            count -= len(part)
            yield part
    yield from waiting.values()


def _chunk(
    text: StatementText, request: Request, contacts: tuple[Contact, ...], *, returned: bool
) -> Chunk:
    logo, photo = _file(text.logo), _file(text.picture)
    return Chunk(text, logo, request, contacts, returned, photo)


def _file(own: GroupLogo | GroupPicture | None) -> bytes | LeafletError:
    try:
        return picture.read(own.path) if own else b""
    except LeafletError as error:
        return error
