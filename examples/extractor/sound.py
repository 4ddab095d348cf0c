"""A small extractor of one's own: what it takes is the text of a report, what it gives are facts as plain dicts.

It stands for whatever you have: a function, a command, a language model behind a cache. This one asks factlint.
"""

from __future__ import annotations

from typing import Any

import msgspec

from validator.api import extract as read_report


def extract(text: str) -> list[dict[str, Any]]:
    """The facts of a report's text."""
    found = read_report(text, published="2024-07-24")
    facts: list[dict[str, Any]] = msgspec.to_builtins(found)["facts"]
    return facts
