"""A child process, with limits of memory and time, in which files are read that are not ours.

Even a small file can take all memory, or crash the library that reads it, whatever is checked
before. Here that only ends the child, and becomes one line.

    confined.call(inspection.inspect, path, at=Location(name))

calls a function of this package in the child, and returns or raises what the function does.
Arguments are whatever can be pickled. Results may only be plain values, named tuples and errors of
this package, because a child whose memory a file has damaged cannot be trusted.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, TypeVar

from leaflet.confinement import limits
from leaflet.confinement.limits import Limits
from leaflet.errors import FileError, LeafletError, Location

LIMITS = Limits(memory=640 * 1024 * 1024, seconds=12.0)
_PATIENCE = 18.0  # seconds by the clock for one call, starting included, on a busy machine
_NO_LEAFLET = "no ordinary leaflet does: print it to a new PDF, and take that one"
_BROKEN = "it may be damaged: copy or download it again; if it is no better, make it anew"
# The current folder is taken from the path, since Python would import modules that lie there.
_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from leaflet.confinement import confined; confined.serve()"
)
_Result = TypeVar("_Result")


def call(
    function: Callable[..., _Result], *arguments: Any, at: Location, hint: str = _NO_LEAFLET
) -> _Result:
    """Return what a function returns in a child that is started for this call alone.

    `hint` says what to do about a file that takes too much. Raises as `Child.call` does.
    """
    with Child(hint=hint) as child:
        return child.call(function, *arguments, at=at)


class Child:
    """A process that calls one function after another; it is started for the first call."""

    def __init__(
        self, limits: Limits = LIMITS, patience: float = _PATIENCE, hint: str = _NO_LEAFLET
    ):
        self.limits = limits
        self.patience = patience
        self.hint = hint  # what to do about a file that takes too much
        self.process: subprocess.Popen[bytes] | None = None
        self.is_late = False

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def call(self, function: Callable[..., _Result], *arguments: Any, at: Location) -> _Result:
        """Return what a function of this package returns in the child.

        `at` is the file that the function reads. Raises its errors if they are of this package, and
        `FileError` if it fails otherwise, takes too much time or memory, or crashes.
        """
        self.is_late = False
        timer = threading.Timer(self.patience, self._give_up)
        timer.daemon = True
        try:
            process = self._running()
            timer.start()
            assert process.stdin and process.stdout
            with suppress(OSError):  # it died while it was written to; its exit code says why
                _write(process.stdin, (function, arguments))
            kind, value = _ChildUnpickler(process.stdout).load()
        except Exception:  # it ended within its answer, or the answer is nonsense
            raise self._ending(at) from None
        except BaseException:  # Ctrl-C
            self._end()
            raise
        finally:
            timer.cancel()
        if kind == "returned":
            result: _Result = value
            return result
        self._end()
        if isinstance(value, LeafletError):
            raise value
        if kind == "memory":
            raise self._ended(limits.MEMORY, at)
        raise FileError(f"the file cannot be read: {value}", at, _BROKEN)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self.process is None:
            command = [sys.executable, "-I", "-S", "-c", _START]
            if sys.dont_write_bytecode:
                command.insert(1, "-B")
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            paths = [os.path.abspath(path) for path in sys.path if isinstance(path, str)]
            assert self.process.stdin
            _write(self.process.stdin, [*paths, str(Path(__file__).parent.parent.parent)])
            _write(self.process.stdin, self.limits)
        return self.process

    def _give_up(self) -> None:
        self.is_late = True
        if self.process:
            self.process.kill()

    def _end(self) -> int:
        """End the process if it has not ended, and return its exit code."""
        process, self.process = self.process, None
        if process is None:
            return 0
        assert process.stdin and process.stdout
        with suppress(OSError):
            process.stdin.close()
        process.stdout.close()
        process.kill()
        return process.wait()

    def _ending(self, at: Location) -> FileError:
        process = self.process
        if process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(1.0)  # its output has ended, and with it the process
        code = self._end()
        return self._ended(limits.TIME if self.is_late else code, at)

    def _ended(self, code: int, at: Location) -> FileError:
        if code == limits.TIME:
            return FileError("the file takes too long to read", at, self.hint)
        if code == limits.MEMORY:
            most = self.limits.memory // 1024**2
            message = f"the file takes more than {most} MB of memory to read"
            return FileError(message, at, self.hint)
        message = "the file takes too much memory to read, or makes what reads it crash"
        return FileError(message, at, self.hint)


def serve() -> None:
    """Call, as the child, the functions that the parent names, until the parent closes the pipe."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to standard error
    watch = limits.apply(pickle.load(requests))
    with suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            function, arguments = pickle.load(requests)
            watch.begin()
            answer = _answer(function, arguments)
            watch.end()
            _write(answers, answer)


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[str, Any]:
    """Return how a call ended (returned, raised, memory or failed), and the result or the error."""
    try:
        return "returned", function(*arguments)
    except LeafletError as error:
        return "raised", error
    except MemoryError:
        return "memory", ""
    except Exception as error:
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = f" in {Path(trace.tb_frame.f_code.co_filename).name}" if trace else ""
        return "failed", f"{type(error).__name__}{place}"


def _write(file: Any, value: Any) -> None:
    pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)
    file.flush()


class _ChildUnpickler(pickle.Unpickler):
    """An unpickler that accepts named tuples and errors of this package, and no other class."""

    def __init__(self, file: IO[bytes]):
        super().__init__(file)

    def find_class(self, module: str, name: str) -> Any:
        if module.partition(".")[0] == "leaflet":
            kind = getattr(import_module(module), name, None)
            if isinstance(kind, type) and issubclass(kind, (tuple, str, LeafletError)):
                return kind
        raise pickle.UnpicklingError(f"{module}.{name} is not taken from a child")
