"""The executors that make leaflets on this machine: this process, or several others."""

import gc
import os
from concurrent.futures import Executor, Future
from typing import Any


class Inline(Executor):
    """An executor that runs each task at once, in this process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def available() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def executor(count: int) -> Executor:
    """Return an executor with so many processes, already started; with one, this process."""
    if count == 1:
        return Inline()
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(count, initializer=_begin)
    # Processes are started now, because forking is not safe once there are threads.
    pool.submit(int).result()
    return pool


def tidy() -> None:
    """Turn garbage collection on, which only long work needs (see `__main__.py`)."""
    gc.set_threshold(5_000, 10, 10)


def _begin() -> None:
    """Prepare a worker: it ignores Ctrl-C, which is for the parent, and ends with the parent."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tidy()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
