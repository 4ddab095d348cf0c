"""The command: the only part that prints and exits. One file a verb in `verbs`."""

from validator.cli.command import main, run

__all__ = ["main", "run"]
