"""A Dask cluster as an executor. Only this file imports `distributed`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from leaflet.batch.texts import versions
from leaflet.errors import FileError, UsageError

_WAIT = 15  # seconds for the scheduler to answer


@contextmanager
def executor(address: str) -> Iterator[tuple[Executor, int]]:
    """Yield the cluster at a scheduler's address, and the number of tasks that it does at a time.

    If a worker dies, another one does its task. Raises `UsageError` if nobody answers or if a
    worker has another version of leaflet, and `FileError` if Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError:
        hint = "install it: pip install 'leaflet-press[dask]'"
        raise FileError("--dask needs the package distributed", hint=hint) from None
    try:
        client: Any = Client(address, timeout=_WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        hint = "give the address that `dask scheduler` printed, like tcp://192.168.1.5:8786"
        raise UsageError(f"no Dask scheduler at {address}: {error}", hint=hint) from None
    with client:
        workers = sum(client.nthreads().values())
        if not workers:
            hint = "start some: dask worker " + address
            raise UsageError(f"the Dask cluster at {address} has no workers", hint=hint)
        _compare(client)
        yield client.get_executor(pure=False), workers


def _compare(client: Any) -> None:
    """Raise `UsageError` if a worker would make other bytes than this process."""
    try:
        versions_of_workers = client.run(versions)
    except Exception as error:  # a missing package may cause any exception
        hint = "install leaflet on every worker, as it is here"
        raise UsageError(f"a worker cannot make leaflets: {error}", hint=hint) from None
    ours = versions()
    for worker, theirs in versions_of_workers.items():
        for own_version, their_version in zip(ours, theirs, strict=True):
            if own_version != their_version:
                hint = "install the same on every worker, or leave this one out"
                raise UsageError(
                    f"the worker {worker} has {their_version}, not {own_version}", hint=hint
                )
