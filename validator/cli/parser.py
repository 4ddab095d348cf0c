"""The command line read: no abbreviations, and a hint where a word is nearly right."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from validator.errors import did_you_mean

_UNKNOWN = re.compile(r"unrecognized arguments: (-[^\s=]*)")
_CHOICE = re.compile(r"argument ([^:]*): invalid choice: '([^']*)' \(choose from (.*)\)")


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that says what it expected, on two lines, and exits with 2."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **kwargs)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Exit with 2."""
        self.exit(2, f"{self.prog}: {self._explain(message)}\nsee {self.prog} --help\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help and errors; unlike argparse, a failure to print is no success."""
        if message:
            (file or sys.stderr).write(message)

    def _explain(self, message: str) -> str:
        if unknown := _UNKNOWN.match(message):
            options = [o for o in self._option_strings() if o.startswith("--")]
            return f"Expected a known option, got {unknown[1]}{did_you_mean(unknown[1], options)}"
        if wrong := _CHOICE.match(message):
            known = re.findall(r"[\w-]+", wrong[3])
            return f"{wrong[1]}: Expected one of {', '.join(known)}, got {wrong[2]}{did_you_mean(wrong[2], known)}"
        return message

    def _option_strings(self) -> list[str]:
        """The options of this parser and of its verbs: the error comes up at the outermost one."""
        found: list[str] = []
        for action in self._actions:
            found += action.option_strings
            if isinstance(action, argparse._SubParsersAction):
                for parser in action.choices.values():
                    found += parser._option_strings()
        return found
