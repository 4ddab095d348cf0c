"""The command line from its first word to the exit status."""

from __future__ import annotations

import atexit
import errno
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module
from io import FileIO, TextIOWrapper
from typing import TYPE_CHECKING, NoReturn, TextIO

from validator import __version__
from validator.cli.bytecode import keep_code
from validator.cli.options import apply_config, say
from validator.cli.parser import Parser
from validator.cli.signals import HungUp, Terminated, listen
from validator.cli.verbs import VERBS
from validator.errors import InputError, render_problem
from validator.expressions import keep_expressions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from validator.cli.engine import Engine

ABOUT = "A linter for reported facts: reads news reports with rules, checks the facts against the text and each other."
EXAMPLES = """\
examples:
  factlint check seeds/                            findings, with exit status 1 for CI
  factlint extract report.txt --format jsonl       one fact a line
  factlint tally reports/                          casualties in total, a line a report

factlint VERB --help says more
"""


LOST = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


def run() -> NoReturn:
    """The process: UTF-8 out, signals, exit."""
    _fill_gaps()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    listen()
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _closed()
    except OSError as error:
        code = _lost(error)
    with suppress(KeyboardInterrupt, Terminated):  # all is written, and what is kept is for speed
        keep_expressions()
        keep_code()
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process, without taking its rules and modules apart first: a twentieth of a short run.

    Where processes or threads are left, or something asked to be run at the end, Python's own way is taken.
    """
    if "multiprocessing" in sys.modules or threading.active_count() > 1 or atexit._ncallbacks():
        sys.exit(code)
    with suppress(OSError, ValueError):  # nobody reads it any more
        sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str] | None = None, engine: Engine | None = None) -> int:
    """Do what the arguments say. Returns the exit status; prints to stdout (data) and stderr (talk); never raises."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _work(words, engine)
    except SystemExit as stop:  # argparse: --help, --version, a wrong option
        return stop.code if isinstance(stop.code, int) else 2
    except KeyboardInterrupt:
        say(f"factlint: interrupted; {_left(words)}")
        return 130
    except HungUp:
        say(f"factlint: hung up; {_left(words)}")
        return 129
    except Terminated:
        say(f"factlint: terminated; {_left(words)}")
        return 143
    except BrokenPipeError:
        return _closed()
    except MemoryError:
        say("factlint: Expected more memory, got none that is left")
        return 2
    except OSError as error:
        return _lost(error) if error.errno in LOST else _internal(error)
    except InputError as error:
        say(*map(render_problem, error.problems))
        say(f"exit 2: {error.problems[0].message}" if len(error.problems) == 1 else "exit 2: problems with the input")
        return 2
    except Exception as error:
        return _internal(error)


def make_parser(verbs: Sequence[str] = VERBS) -> Parser:
    """The parser of the whole command."""
    parser = Parser(prog="factlint", description=ABOUT, epilog=EXAMPLES)
    parser.add_argument("--version", action="version", version=f"factlint {__version__}")
    choices = parser.add_subparsers(prog=parser.prog, dest="verb", metavar="VERB", required=True, parser_class=Parser)
    for name in verbs:
        verb = load_verb(name)
        below = choices.add_parser(name, help=verb.HELP, description=verb.HELP.capitalize(), epilog=verb.EXAMPLES)
        verb.configure(below)
    return parser


def _work(words: list[str], engine: Engine | None) -> int:
    if words == ["--version"]:  # nothing else has to be loaded for it
        sys.stdout.write(f"factlint {__version__}\n")
        return 0
    if not _has_folder():
        say("factlint: Expected a working folder, got one that is gone")
        return 2
    known = words[:1] if words[:1] and words[0] in VERBS else VERBS
    options = make_parser(known).parse_args(words)
    apply_config(options, words)
    if engine is None:
        from validator.cli.engine import shipped_engine

        engine = shipped_engine()
    code: int = load_verb(options.verb).work(options, engine)
    return code


def _has_folder() -> bool:
    try:
        os.getcwd()
    except OSError:
        return False
    return True


def load_verb(verb: str) -> ModuleType:
    """The module of a verb."""
    return import_module(f"validator.cli.verbs.{verb}")


def _left(words: Sequence[str]) -> str:
    """What a run leaves that was stopped."""
    return "run again with --resume to go on" if "--resume" in words else "no file was left half-written"


def _closed() -> int:
    """Whoever read our output has gone."""
    _silence()
    say("factlint: Expected stdout to be read to the end, got a closed pipe")
    return 2


def _lost(error: OSError) -> int:
    """Our output finds no room, or stdout was closed from the start."""
    _silence()
    if error.errno == errno.EBADF:
        say("factlint: Expected an open stdout, got a closed one")
    else:
        say(f"factlint: Expected room for the output, got: {error.strerror}")
    return 2


def _fill_gaps() -> None:
    """Streams for those that the caller closed (`>&-`): talk goes nowhere; a read or a write of data fails as such.

    Each takes its own number, which otherwise the next file that is opened would get.
    """
    if sys.stdin is None:
        sys.stdin = _hold(0, os.O_WRONLY, "r")
    if sys.stdout is None:
        sys.stdout = _hold(1, os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _hold(2, os.O_WRONLY, "w")


def _hold(number: int, flags: int, mode: str) -> TextIO:
    got = os.open(os.devnull, flags)
    if got != number:
        os.dup2(got, number)
        os.close(got)
    return TextIOWrapper(FileIO(number, mode, closefd=False), encoding="utf-8", write_through=False)


def _silence() -> None:
    """What is still buffered must not fail again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _internal(error: Exception) -> int:
    if os.environ.get("FACTLINT_DEBUG"):
        import traceback

        traceback.print_exc()
    say(f"factlint: internal error: {type(error).__name__}: {error}; please report it (FACTLINT_DEBUG=1 shows where)")
    return 2
