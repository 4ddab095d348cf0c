"""The command line read: no abbreviations, and a hint where a word is nearly right."""

from __future__ import annotations

import argparse
import re
import sys
from functools import cache
from typing import Any, NoReturn

from validator.errors import did_you_mean
from validator.expressions import compiled

_UNKNOWN = compiled(r"unrecognized arguments: (-[^\s=]*)")
_CHOICE = compiled(r"argument ([^:]*): invalid choice: '([^']*)' \(choose from (.*)\)")


class Help(argparse.RawDescriptionHelpFormatter):
    """Help that fits a screen: options that are listed below are not listed in the usage, too."""

    def __init__(self, prog: str, width: int | None = None) -> None:
        super().__init__(prog, max_help_position=28, width=width)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:
        """`factlint check [OPTION ...] PATH [PATH ...]`."""
        optional = [action for action in actions if action.option_strings]
        if usage is None and len(optional) > 6:
            rest = [action for action in actions if not action.option_strings]
            words = self._format_args_of(rest)
            usage = f"{self._prog} [OPTION ...]{words}"
        super().add_usage(usage, actions, groups, prefix)

    def add_argument(self, action: argparse.Action) -> None:
        """Room for the longest verb, too, which argparse counts without its indent."""
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):
            self._action_max_length = max(self._action_max_length, *(len(name) + 4 for name in action.choices))

    def _format_args_of(self, actions: list[argparse.Action]) -> str:
        return "".join(f" {self._format_args(a, self._get_default_metavar_for_positional(a))}" for a in actions)


@cache
def _trial() -> Help:
    """A help that is never shown, so that nothing is loaded to ask how wide the terminal is."""
    return Help("", width=80)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that says what it expected, on two lines, and exits with 2."""

    _adding = False

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("formatter_class", Help)
        super().__init__(allow_abbrev=False, **kwargs)  # type: ignore[arg-type]

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:
        """Add an option. argparse tries the name of its value on a help of its own for each; here on one for all."""
        self._adding = True
        try:
            return super().add_argument(*names, **settings)
        finally:
            self._adding = False

    def _get_formatter(self) -> argparse.HelpFormatter:
        return _trial() if self._adding else super()._get_formatter()

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
