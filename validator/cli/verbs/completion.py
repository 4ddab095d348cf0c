"""`factlint completion`: the script that completes verbs and options in a shell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validator.cli.completion import SHELLS, complete

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine

HELP = "print the completion of a shell"
EXAMPLES = """\
examples:
  source <(factlint completion bash)
  factlint completion zsh > ~/.zfunc/_factlint
  factlint completion fish > ~/.config/fish/completions/factlint.fish
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def work(options: Namespace, engine: Engine) -> int:
    """Print the script. Returns 0."""
    from validator.cli.command import make_parser

    sys.stdout.write(complete(options.shell, make_parser()))
    return 0
