"""Given names that are nearly always a man's, or a woman's."""

from __future__ import annotations

from functools import cache

from validator.paths import data_folder


@cache
def given_names() -> tuple[frozenset[str], frozenset[str]]:
    """Those of men and those of women."""
    text = (data_folder("rules") / "lexicon" / "names-by-gender.txt").read_text(encoding="utf-8")
    lines = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line and not line.startswith("#"))
    return frozenset(lines["men"].split()), frozenset(lines["women"].split())


def is_given(word: str) -> bool:
    """Is a word the given name of a man or a woman?"""
    return any(word in names for names in given_names())
