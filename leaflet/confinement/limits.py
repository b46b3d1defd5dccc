"""What a process may take of memory and of time, set by itself before it reads what is not ours.

Twice over: the system's own limit, where it has one, and a thread that looks on. The thread comes
first as a rule and says which limit it was, for the code that the process ends with tells it. The
system's limit is for one large piece asked for between two looks.
"""

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ctypes

MEMORY, TIME = 97, 98  # what the process ends with
_LOOK = 0.02  # seconds between two looks
_ROOM = 256 * 1024 * 1024  # bytes of addresses beside the memory: programs, stacks, what is shared


class Limits(NamedTuple):
    """`memory` in bytes, `seconds` of a processor's time for one call."""

    memory: int
    seconds: float


class Watch:
    """The thread that looks on. `begin` starts the clock of a call, `end` stops it."""

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
    """Set the limits for this process, for good."""
    if sys.platform == "win32":
        _limit_job(limits.memory)
    else:
        _limit_addresses(limits.memory)
    return Watch(limits)


def _memory(before: int) -> int:
    """Return how many bytes this process holds now.

    Where only the most that it ever held is known, it is that. `before` is how much that was at the
    start: Linux counts what the parent held.
    """
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return _peak() - before


def _peak() -> int:
    """Return the most bytes of memory that this process held; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0  # there the job has a limit of its own
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _limit_addresses(memory: int) -> None:
    """Limit, on POSIX, the addresses, and forbid the core dump.

    A core dump would leave a foreign file on the disk. macOS takes the first limit and does not
    heed it.
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
    """Limit, on Windows, the memory by a job of this process alone.

    No window then says that it crashed. Where the system refuses, as in a job that allows none
    inside, the time alone is limited.
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
