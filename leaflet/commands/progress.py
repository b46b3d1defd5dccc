"""How far a run is: a bar on a terminal, plain lines elsewhere."""

import sys
from time import monotonic
from types import TracebackType
from typing import Any

from leaflet.commands.console import Console

_EVERY = 10.0  # seconds between plain lines


class Progress:
    """A count of files, of `total` in all, which is shown on stderr while the context lasts."""

    def __init__(self, total: int, console: Console):
        self.total = total
        self.console = console
        self.done = self._fresh = 0
        self._bar: Any = None
        self._task: Any = None
        self._begun = self._line_at = monotonic()

    def __enter__(self) -> "Progress":
        if sys.stderr is not None and sys.stderr.isatty() and self.total:
            self._bar = _bar()
            self._task = self._bar.add_task("leaflets", total=self.total, rate="")
            self._bar.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, *, reused: bool = False) -> None:
        """Count one more file: made now, or `reused`, which says nothing of the speed."""
        self.done += 1
        self._fresh += not reused
        if self._bar is not None:
            rate = self._fresh / max(monotonic() - self._begun, 1e-3)
            self._bar.update(self._task, advance=1, rate=f"{rate:.0f} a second")
            return
        now = monotonic()
        if now - self._line_at >= _EVERY:
            self._line_at = now
            rate = self._fresh / (now - self._begun)
            left = f", {(self.total - self.done) / rate:.0f} s left" if rate else ""
            line = f"{self.done} of {self.total} leaflets, {rate:.0f} a second{left}"
            self.console.line(line, to_stderr=True)


def _bar() -> Any:
    from rich.console import Console as Terminal
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Terminal(stderr=True),
        transient=True,
    )
