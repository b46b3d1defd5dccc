"""A Dask cluster that a person names, as an executor. Sole owner of `distributed`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from leaflet.errors import FileError, UsageError

_WAIT = 15  # seconds for the scheduler to answer


@contextmanager
def executor(address: str) -> Iterator[tuple[Executor, int]]:
    """The cluster behind a scheduler's address, and how many tasks it does at a time.

    A task whose worker dies is done by another. Raises `UsageError` where nobody answers, and
    `FileError` where Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError:
        hint = "install it: pip install 'leaflet-press[dask]'"
        raise FileError("--dask needs the package distributed", hint=hint) from None
    try:
        client = Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        hint = "give the address that `dask scheduler` printed, like tcp://192.168.1.5:8786"
        raise UsageError(f"no Dask scheduler at {address}: {error}", hint=hint) from None
    with client:
        workers = sum(client.nthreads().values())
        if not workers:
            hint = "start some: dask worker " + address
            raise UsageError(f"the Dask cluster at {address} has no workers", hint=hint)
        yield client.get_executor(pure=False), workers
