"""Ctrl-C, SIGTERM and SIGHUP, which unwind whatever is at work, also where Python loses an exception on its way.

An exception that a handler raises is lost where it comes up in code whose errors Python does not hand on (a finalizer,
the callback of a weak reference). So the signal is noted, too, and `heed`, called between two pieces of work, raises
again what was lost.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType


class Terminated(BaseException):
    """SIGTERM came: unwinds as Ctrl-C does, so that no half-written file stays."""


class HungUp(Terminated):
    """SIGHUP came: the terminal is gone, or the connection to it."""


_STOPS: dict[int, type[BaseException]] = {signal.SIGINT: KeyboardInterrupt, signal.SIGTERM: Terminated}
if hasattr(signal, "SIGHUP"):
    _STOPS[signal.SIGHUP] = HungUp
SIGNALS = tuple(map(signal.Signals, _STOPS))
_noted: list[int] = []


def listen() -> None:
    """Let these signals stop this process; Ctrl-C and SIGHUP only where nobody had them ignored (`&`, nohup)."""
    with suppress(ValueError):  # not the main thread
        for number in SIGNALS:
            if number == signal.SIGTERM or signal.getsignal(number) in (signal.default_int_handler, signal.SIG_DFL):
                signal.signal(number, _stop)
        sys.unraisablehook = _keep_silent


def heed() -> None:
    """Raise the exception of a signal that came where it was lost."""
    if _noted:
        raise _STOPS[_noted[-1]]


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    _noted.append(number)
    raise _STOPS[number]


def _keep_silent(lost: sys.UnraisableHookArgs) -> None:
    """What Python says of a lost exception, but nothing of a signal's: `heed` sees to that."""
    if not issubclass(lost.exc_type, (KeyboardInterrupt, Terminated)):
        sys.__unraisablehook__(lost)
