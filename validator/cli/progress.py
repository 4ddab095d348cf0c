"""A progress bar for long work, on a terminal only; it makes room for results and comes back after a silence."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 1.0  # seconds of silence before the bar shows


class Progress:
    """Progress over `total` bytes. Nothing is loaded or drawn before a second has passed without output."""

    def __init__(self, total: int, *, on: bool) -> None:
        self._on = on and sys.stderr.isatty()
        self._total = total
        self._since = monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def reach(self, done: int, reports: int) -> None:
        """Show that so many bytes are read, and so many reports done."""
        if not self._on:
            return
        if self._bar is None:
            if monotonic() - self._since < PATIENCE:
                return
            self._bar, self._task = self._open()
        if self._task is not None:
            self._bar.update(self._task, completed=min(done, self._total), description=f"{reports} reports")

    def make_room(self) -> None:
        """Take the bar away: something goes to stdout, which may be the same terminal."""
        self._since = monotonic()
        if self._bar is not None and sys.stdout.isatty():
            self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _open(self) -> tuple[Bar, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        bar = Bar(*columns, console=Console(stderr=True), transient=True)
        bar.start()
        return bar, bar.add_task("", total=self._total or None)
