"""The verbs of the command. To add one: a module with HELP, `configure` and `work`, and its name here."""

from __future__ import annotations

VERBS: tuple[str, ...] = (
    "check",
    "validate",
    "compare",
    "across",
    "mutate",
    "extract",
    "tally",
    "mentions",
    "rules",
    "test",
    "fuzz",
    "trace",
    "explain",
    "schema",
    "new",
    "diff",
    "profile",
    "pack",
    "config",
    "baseline",
    "score",
    "completion",
)
