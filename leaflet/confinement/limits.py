"""The memory and time that a process may take; it sets them itself before it reads foreign files.

There are two guards: the limit of the system, if it has one, and a thread that watches. The thread
is usually the first, and ends the process with a code that says which limit was reached. The
system's limit is for one large piece of memory that is asked for between two looks of the thread.
"""

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ctypes

MEMORY, TIME = 97, 98  # exit codes
_LOOK = 0.02  # seconds between two looks
_ROOM = 256 * 1024 * 1024  # bytes of addresses besides the memory: programs, stacks, shared files


class Limits(NamedTuple):
    """The limits of a process: `memory` in bytes, and processor time in `seconds` for one call."""

    memory: int
    seconds: float


class Watch:
    """The thread that watches. `begin` starts the clock of a call, `end` stops it."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.before = _peak()
        self.deadline = float("inf")
        threading.Thread(target=self._look, daemon=True).start()

    def begin(self) -> None:
        """Start the clock of a call."""
        self.deadline = time.process_time() + self.limits.seconds

    def end(self) -> None:
        """Stop the clock."""
        self.deadline = float("inf")

    def _look(self) -> None:
        while True:
            time.sleep(_LOOK)
            if time.process_time() > self.deadline:
                os._exit(TIME)
            if _memory(self.before) > self.limits.memory:
                os._exit(MEMORY)


def apply(limits: Limits) -> Watch:
    """Set the limits of this process for good, and return the thread that watches them."""
    if sys.platform == "win32":
        _limit_job(limits.memory)
    else:
        _limit_addresses(limits.memory)
    return Watch(limits)


def _memory(before: int) -> int:
    """Return how many bytes this process holds now.

    If only the most that it ever held is known, that is returned, less `before`, the most at its
    start: Linux counts what the parent held too.
    """
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return _peak() - before


def _peak() -> int:
    """Return the most bytes that this process held so far; 0 if the system does not tell."""
    if sys.platform == "win32":
        return 0  # on Windows the job has a limit of its own
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _limit_addresses(memory: int) -> None:
    """Limit the address space and forbid core dumps, on POSIX.

    A core dump would leave a foreign file on the disk. macOS accepts the limit but ignores it.
    """
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory + _ROOM), (resource.RLIMIT_CORE, 0)):
        try:
            hard = resource.getrlimit(kind)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue


def _limit_job(memory: int) -> None:
    """Limit the memory by a job of this process alone, on Windows.

    No window appears if it crashes. If the system refuses, as in a job that allows no job inside,
    only the time is limited.
    """
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.SetErrorMode(0x0003)  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    values = job_limits(memory)
    kernel.SetInformationJobObject(job, 9, ctypes.byref(values), ctypes.sizeof(values))
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))


def job_limits(memory: int) -> "ctypes.Structure":
    """Return a JOBOBJECT_EXTENDED_LIMIT_INFORMATION (winnt.h) that limits one process's memory."""
    import ctypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", ctypes.c_uint32),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", ctypes.c_uint32),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", ctypes.c_uint32),
            ("SchedulingClass", ctypes.c_uint32),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    limits = Extended()
    limits.BasicLimitInformation.LimitFlags = 0x0100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    limits.ProcessMemoryLimit = memory
    return limits
