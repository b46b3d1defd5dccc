"""Who makes leaflets on this machine: this process, or others beside it."""

import gc
import os
from concurrent.futures import Executor, Future
from typing import Any


class Inline(Executor):
    """Does at once, here, what it is given."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def available() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def executor(count: int) -> Executor:
    """Return an executor of so many processes, which have begun; of one, this process itself."""
    if count == 1:
        return Inline()
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(count, initializer=_begin)
    # They are forked now, where that is how processes begin: later there are threads.
    pool.submit(int).result()
    return pool


def tidy() -> None:
    """Look for cycles as often as long work needs it, unlike other commands (`__main__.py`)."""
    gc.set_threshold(5_000, 10, 10)


def _begin() -> None:
    """In a worker: Ctrl-C is for the parent to hear, and without the parent there is no work."""
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
