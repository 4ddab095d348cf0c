"""A lint's page: its docstring, read as one line, prose, and the files on which it fires."""

from __future__ import annotations

import inspect
from textwrap import dedent
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from validator.lints.model import Lint

_FIRES = "\nFires on:\n"


class LintPage(Struct, frozen=True):
    """The page of a lint: `summary` is one line; `files` are YAML files that together make it fire."""

    summary: str
    body: str
    files: tuple[str, ...]


def read_lint_page(lint: Lint) -> LintPage:
    """The page of a lint, from the docstring of its generator."""
    text = inspect.cleandoc(lint.run.__doc__ or "")
    prose, _, code = text.partition(_FIRES)
    summary, _, body = prose.partition("\n\n")
    files = tuple(f"{dedent(part).strip()}\n" for part in dedent(code).split("\n---\n") if part.strip())
    return LintPage(" ".join(summary.split()).rstrip("."), body.strip(), files)
