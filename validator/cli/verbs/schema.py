"""`factlint schema`: the JSON Schemas of what factlint reads and writes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine

SCHEMAS = {
    "rule": "rule_file",
    "lexicon": "lexicon_file",
    "types": "types_file",
    "pack": "pack_file",
    "config": "config",
    "report": "report",
    "result": "result",
    "tally": "tally",
    "mentions": "mentions",
    "mutants": "mutants",
    "tests": "tests",
    "fuzz": "fuzz",
    "rules": "rules",
    "changes": "changes",
    "traces": "traces",
    "profile": "profile",
    "score": "score",
    "settings": "settings",
    "loose": "loose",
    "map": "map",
}
HELP = "print a JSON Schema"
EXAMPLES = """\
examples:
  factlint schema rule > rule_file.schema.json      for an editor that completes rule files
  factlint schema report                            the facts of a report, as extract --format json holds them
  factlint schema result                            what check, validate, compare and across print as JSON
  factlint schema loose                             a fact as a language model can be asked for; map: validate --map
  factlint schema changes                           what diff prints as JSON; traces: trace; settings: config show

The first line `# yaml-language-server: $schema=rule_file.schema.json` in a rule file makes editors use it.

exit status: 0
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("what", choices=tuple(SCHEMAS), metavar="WHAT", help=", ".join(SCHEMAS))


def work(options: Namespace, engine: Engine) -> int:
    """Print the schema. Returns the exit status."""
    from importlib.resources import files

    name = f"{SCHEMAS[options.what]}.schema.json"
    text = (files("validator") / "schemas" / name).read_text(encoding="utf-8")
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    return 0
