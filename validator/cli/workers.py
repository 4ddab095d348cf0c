"""Several processes that answer requests: bounded, with no orphans, and none that takes the others with it."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, NamedTuple

from validator.cli.signals import SIGNALS
from validator.errors import InputError, Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_PATIENCE = 5.0  # seconds that a process which is told to end is given


class Lost(NamedTuple):
    """What is left of a process that ended by itself."""

    how: str


class _Worker(NamedTuple):
    process: BaseProcess
    line: Connection


def count_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_method() -> str:
    """How processes are started: with all that is loaded where the system can do that safely, else afresh."""
    return "fork" if "fork" in get_all_start_methods() and sys.platform != "darwin" else "spawn"


class Crew:
    """`number` processes, each with one request at a time. `make` is called in each of them and returns what answers.

    Raises InputError where not one can be started. As a context manager it ends them all, whatever happens.
    `before` is called before a process is started: no thread should be at work then.
    """

    def __init__(
        self, number: int, make: Callable[[], Callable[[bytes], bytes]], *, method: str | None = None,
        before: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        self._context = get_context(method or start_method())
        self._make = make
        self._before = before
        self._workers: dict[int, _Worker] = {}
        self._busy: set[int] = set()
        self._last = 0
        for _ in range(number):
            try:
                self._start()
            except OSError as error:
                if not self._workers:
                    raise _no_process(error) from error
                break

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *error: object) -> None:
        self.close(at_once=error[0] is not None)

    @property
    def idle(self) -> list[int]:
        """The processes that have nothing to do."""
        return [name for name in self._workers if name not in self._busy]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self._workers)

    def ask(self, name: int, request: bytes) -> None:
        """Hand a request to an idle process; what becomes of it, `answers` says."""
        self._busy.add(name)
        with suppress(OSError):  # it has ended: its line says so
            self._workers[name].line.send_bytes(request)

    def answers(self, timeout: float | None) -> Iterator[tuple[int, bytes | Lost]]:
        """The answers that are there, or come first within `timeout` seconds; a lost process is replaced."""
        lines = {self._workers[name].line: name for name in self._busy}
        for line in wait(list(lines), timeout):
            name = lines[line]  # type: ignore[index]
            try:
                answer: bytes | Lost = self._workers[name].line.recv_bytes()
            except (EOFError, OSError):
                answer = self._bury(name)
            self._busy.discard(name)
            yield name, answer

    def close(self, *, at_once: bool) -> None:
        """End all processes: those that are idle by themselves, all others by force."""
        for worker in self._workers.values():
            if at_once:
                worker.process.kill()
            worker.line.close()
        for worker in self._workers.values():
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = {}

    def _start(self) -> None:
        self._before()
        ours, theirs = self._context.Pipe()
        before = [worker.line for worker in self._workers.values()] + [ours]
        inherited = before if self._context.get_start_method() == "fork" else []
        process: BaseProcess = self._context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, inherited, self._make), daemon=True
        )
        with _undisturbed():
            process.start()
        theirs.close()
        self._last += 1
        self._workers[self._last] = _Worker(process, ours)

    def _bury(self, name: int) -> Lost:
        worker = self._workers.pop(name)
        worker.line.close()
        worker.process.join(_PATIENCE)
        code = worker.process.exitcode
        worker.process.kill()
        self._start()
        if code is not None and code < 0:
            with suppress(ValueError):
                return Lost(f"was ended by {signal.Signals(-code).name}")
        return Lost(f"ended with status {code}")


class _undisturbed:  # noqa: N801
    """While a process is started no signal comes, so that it cannot meet one before it knows what to do with it."""

    def __enter__(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)

    def __exit__(self, *error: object) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _serve(line: Connection, inherited: list[Connection], make: Callable[[], Callable[[bytes], bytes]]) -> None:
    """The life of a process: Ctrl-C and a lost terminal are for its parent, whose end it sees by its line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    for other in inherited:  # else no end of a line would be seen while a sister lives
        other.close()
    answer = make()
    with suppress(EOFError, OSError):
        while True:
            line.send_bytes(answer(line.recv_bytes()))


def _no_process(error: OSError) -> InputError:
    message = f"Expected to start another process, got: {error.strerror or error}"
    return InputError([Problem(Location("--jobs"), "X002", message, "-j 1 works in one process")])
