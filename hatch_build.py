"""The wheel carries the shipped rules compiled, and our own expressions for the Python that builds it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILE = """
import pkgutil
from importlib import import_module
import validator
from validator.expressions import keep_expressions
from validator.ruleset import load_rules
from validator.values.parsers import keep_parsers
load_rules()
keep_parsers()
for module in pkgutil.walk_packages(validator.__path__, "validator."):
    if module.name.split(".")[1] in ("checks", "facts", "project", "sources", "schema"):
        import_module(module.name)
keep_expressions()
"""


class CompiledRulesHook(BuildHookInterface[Any]):
    """Compiles the rules in a process of its own and puts what it keeps into `validator/_data/compiled`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled rules. An editable install compiles at its first run: its rules are there to be changed."""
        if version == "editable":
            return
        folder = Path(mkdtemp(prefix="factlint-"))
        # Where a build is isolated, what it needs lies on this process's path alone.
        path = os.pathsep.join([self.root, *filter(None, sys.path)])
        environment = {**os.environ, "FACTLINT_CACHE": str(folder), "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", COMPILE], check=True, cwd=self.root, env=environment)
        kept = sorted(folder.rglob("*.bin"))
        if not kept:
            raise RuntimeError("Expected compiled rules, got none: see validator.ruleset")
        for file in kept:
            build_data["force_include"][str(file)] = f"validator/_data/compiled/{file.name}"
