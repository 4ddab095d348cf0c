"""What is wrong with a pattern that does not parse: a table of common mistakes, each with broken snippets.

A source is cut into lenient tokens, each of one kind, a letter or mark. A row of the table looks for its mistake in
the kinds ("a choice bar beside a choice bar") or inside the tokens of one kind ("a space between two lemmas in […]").
No row matches anything in a sound pattern, so the leftmost match is what is wrong.
"""

from __future__ import annotations

import re
from string import Template

from msgspec import Struct

from validator.pattern.table import MISTAKES, UNCLOSED_PARENTHESIS, UNOPENED_PARENTHESIS, Mistake
from validator.pattern.tree_table import CHECKED

__all__ = ["CHECKED", "MISTAKES", "Mistake", "PatternError", "diagnose", "error_of", "lenient_tokens"]


class PatternError(ValueError):
    """A pattern that cannot be read: where (code points in its source), the code, what is wrong, and what to do."""

    def __init__(self, offset: int, length: int, code: str, message: str, help: str = "") -> None:
        self.offset = offset
        self.length = max(length, 1)
        self.code = code
        self.message = message
        self.help = help
        super().__init__(f"{code} {message} (at {offset})")


class Token(Struct, frozen=True):
    """A lenient token: its kind is one character."""

    kind: str
    start: int
    end: int


_GROUP = r"[^][{}<>()]*"
_TOKENS = (
    # (kind, what it looks like), the first that fits wins
    ("q", r'"(?:[^"\\]|\\.)*"'),
    ('"', r'".*'),
    ("v", rf"\[{_GROUP}\]"),
    ("n", rf"<{_GROUP}>"),
    ("g", r"\.\.\.(?!\.)(?:\s*\{\s*\d+\s*,\s*\d+\s*\})?"),
    ("r", rf"\{{(?=\s*[\d,.*-]){_GROUP}\}}"),
    ("s", rf"\{{{_GROUP}\}}"),
    ("G", r"\.\.+|…"),
    ("l", r"@[a-z][a-z0-9-]*(?![\w-])"),
    ("L", r"@[\w-]*"),
    ("p", r"&[a-z][a-z0-9-]*(?![\w-])"),
    ("P", r"&[\w-]*"),
    ("w", r"['’](?:s|re|ve|ll|d|m)\b|[^\W_](?:[^\W_]|['’\u0300-\u036f-])*(?![_\w])"),
    ("W", r"[\w'’-]+"),
    ("Q", r"[“”„«»‘`]"),
    ("=", r"[()|^!?*+[\]{}<>\\/.]"),  # a mark is its own kind
    (":", r":"),
    (",", r"\S"),
)
_LENIENT = re.compile("|".join(f"({look})" for _, look in _TOKENS), re.DOTALL)
_KINDS = tuple(kind for kind, _ in _TOKENS)


def lenient_tokens(source: str) -> tuple[Token, ...]:
    """The source as lenient tokens; white space is left out, nothing else."""
    found = []
    for match in _LENIENT.finditer(source):
        kind = _KINDS[(match.lastindex or 1) - 1]
        found.append(Token(match[0] if kind == "=" else kind, *match.span()))
    return tuple(found)


def diagnose(source: str) -> PatternError | None:
    """The leftmost mistake of the table in the source, the earlier row where two start together; None if none is."""
    tokens = lenient_tokens(source)
    found = [
        (start, row, end)
        for row, mistake in enumerate(MISTAKES)
        for start, end in _occurrences(mistake, source, tokens)
    ]
    if not found:
        return None
    start, row, end = min(found)
    return error_of(MISTAKES[row], start, end, source)


def error_of(
    mistake: Mistake, start: int, end: int, source: str, got: str | None = None, most: int = 0
) -> PatternError:
    """The mistake at a place of the source; `most` is the limit that it is above."""
    got = source[start:end].strip() if got is None else got
    message, help = (Template(text).safe_substitute(got=got, most=most) for text in (mistake.message, mistake.help))
    return PatternError(start, end - start, mistake.code, message, help)


def _occurrences(mistake: Mistake, source: str, tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """The half-open ranges of the source where the mistake stands: at most one, or one a token it looks within."""
    if mistake.find in (UNCLOSED_PARENTHESIS, UNOPENED_PARENTHESIS):
        unclosed, unopened = _unbalanced(tokens)
        return unclosed if mistake.find == UNCLOSED_PARENTHESIS else unopened
    look = re.compile(mistake.find, re.DOTALL)
    at = "at" if "at" in look.groupindex else 0
    if not mistake.within:
        match = look.search("".join(token.kind for token in tokens))
        if match is None:
            return []
        first, last = match.span(at)
        return [(tokens[first].start, tokens[max(last - 1, first)].end)] if tokens else [(0, 1)]
    return [
        (token.start + match.start(at), token.start + match.end(at))
        for token in tokens
        if token.kind in mistake.within
        for match in look.finditer(source[token.start : token.end])
    ]


def _unbalanced(tokens: tuple[Token, ...]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The parentheses that are never closed, the last opened one only; and those that close nothing."""
    open_: list[tuple[int, int]] = []
    unopened: list[tuple[int, int]] = []
    for token in tokens:
        if token.kind == "(":
            open_.append((token.start, token.end))
        elif token.kind == ")" and open_:
            open_.pop()
        elif token.kind == ")":
            unopened.append((token.start, token.end))
    return open_[-1:], unopened
