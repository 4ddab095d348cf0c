"""A report -> its sentences under a rule set, less those that no rule can match in: tokens, their classes, chunks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from validator.chunks import Chunks
from validator.expressions import compiled
from validator.lexicon import CLASSES, QUOTE
from validator.limits import held as held_limits
from validator.surnames import first_part, with_surnames
from validator.text import has_tokens, split_sentences, token_bounds, token_starts, tokenize, tokens_of
from validator.units import encode, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.gate import Gate, Start
    from validator.model import Report
    from validator.ruleset import RuleSet


class Sentence:
    """A sentence under the rules: its tokens, chunks and expressions' input, made as far as they are asked for.

    `symbols` holds the symbol of each token, `held` all of them and a quotation mark where one stands: what the needs
    of variants are held against.
    """

    __slots__ = (
        "_backward", "_forward", "chunks", "gate", "held", "offset", "opened", "starts", "symbols", "text", "tokens",
        "whole",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        offset: int,
        tokens: list[str],
        parts: str,
        symbols: str,
        values: str,
        held: set[str],
        head: int,
    ) -> None:
        self.text = text
        self.offset = offset
        self.tokens = tokens
        self.symbols = symbols
        self.held = held
        self.gate: Gate | None = None
        self.opened: dict[str, tuple[Start, ...]] | None = None  # as `gate` gives it
        spaced = ("-" in tokens or "–" in tokens) and (
            " , " in text or text.endswith(" .")
        )  # cut into tokens before it came here
        self.chunks = Chunks(tokens, parts, head, values, spaced=spaced)
        self.starts: list[int] = []
        self.whole = True  # not a piece of a longer one
        self._forward: bytes | None = None
        self._backward: bytes | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code-point offsets in the report of a token range."""
        if not self.starts:
            self.starts = token_starts(self.text, self.tokens)
        return self.offset + self.starts[start], self.offset + self.starts[end - 1] + len(self.tokens[end - 1])

    def token_at(self, offset: int) -> int:
        """The first token that starts at a code-point offset in the report or behind it."""
        if not self.starts:
            self.starts = token_starts(self.text, self.tokens)
        return bisect_left(self.starts, offset - self.offset)

    def chunk_at(self, offset: int) -> int | None:
        """The chunk that starts at a code-point offset in the report, or None."""
        token = self.token_at(offset)
        chunk = bisect_left(self.chunks.starts, token)
        if token == len(self.tokens) or self.offset + self.starts[token] != offset:
            return None
        return chunk if chunk < len(self.chunks.starts) and self.chunks.starts[chunk] == token else None

    def within(self, start: int, end: int, token: int) -> tuple[int, int]:
        """The token range around a token that a range of code-point offsets in the report holds whole."""
        if not self.starts:
            self.starts = token_starts(self.text, self.tokens)
        starts, last = self.starts, end - self.offset
        low = min(bisect_left(starts, start - self.offset), token + 1)
        high = bisect_left(starts, last)
        if high and starts[high - 1] + len(self.tokens[high - 1]) > last:
            high -= 1
        return low, max(high, token)

    @property
    def forward(self) -> bytes:
        """The tokens as the expressions read them."""
        if self._forward is None:
            self._forward = encode(self.chunks.tags, self.chunks.parts, self.symbols)
        return self._forward

    @property
    def backward(self) -> bytes:
        """The same from the last token to the first."""
        if self._backward is None:
            self._backward = turned(self.forward, self.chunks.tags, self.chunks.parts)
        return self._backward


def read_sentences(
    report: Report, rules: RuleSet, *, gate: bool = True, skipped: list[tuple[int, int]] | None = None
) -> Iterator[Sentence]:
    """The sentences that a rule could match in, in order; without the gate, all of them.

    The ranges of those that the gate keeps out are added to `skipped`.
    """
    text = report.text
    most = held_limits().tokens
    opens = rules.gate.opens
    lookup = rules.classes.__getitem__
    over = rules.scan.over(text) if gate else None
    kept_out = 0
    bounds = split_sentences(text, report.body)
    for start, end in bounds:
        if not has_tokens(text, start, end):
            continue
        if over is not None and not over(start, end):
            if skipped is not None:
                skipped.append((start, end))
            continue
        sentence = text[start:end]
        words = sentence.split()
        found = list(map(lookup, words))
        classes = "".join(found)
        held = _held(classes)
        opened = opens(held)
        if gate and not opened:
            kept_out += 1
            if skipped is not None:
                skipped.append((start, end))
            continue
        tokens = words if len(classes) == CLASSES * len(words) else tokens_of(words, map(len, found), CLASSES)
        if len(tokens) > most:
            yield from _pieces(sentence, start, rules, most)
        else:
            read = _sentence(sentence, start, tokens, classes, held, rules, text)
            read.gate, read.opened = rules.gate, opened
            yield read
    if over is None:
        rules.scan.tell(len(bounds), kept_out)


def _held(classes: str) -> set[str]:
    """The symbols of a sentence, with its quotation marks: what variants need."""
    held = set(classes[1::CLASSES])
    if QUOTE in classes:
        held.add(QUOTE)
    return held


def sentence_at(text: str, start: int, end: int, rules: RuleSet) -> Sentence:
    """One sentence of a report, whether or not a rule could match in it; of a very long one its first tokens."""
    tokens = tokenize(text[start:end])
    if len(tokens) > (most := held_limits().tokens):
        tokens, starts = token_bounds(text[start:end])
        end = start + starts[most - 1] + len(tokens[most - 1])
        tokens = tokens[:most]
    classes = "".join(map(rules.classes.__getitem__, tokens))
    return _sentence(text[start:end], start, tokens, classes, _held(classes), rules, text)


def _sentence(
    text: str, offset: int, tokens: list[str], classes: str, held: set[str], rules: RuleSet, whole: str
) -> Sentence:
    """A sentence of the whole report that stands at an offset there."""
    parts = classes[0::CLASSES]
    head = _head(text, tokens) or _credits(tokens) or _bare_dateline(tokens, rules)
    if _is_title(tokens):
        parts = "".join(map(rules.initials.__getitem__, tokens))[0::CLASSES]
    elif head < len(tokens):
        first = head + 1 if parts[head] in '"(' and len(tokens) > head + 1 else head
        parts = parts[:first] + first_part(tokens, parts, first, rules, whole, offset) + parts[first + 1 :]
        if "l" in parts[first + 1 :]:
            parts = with_surnames(tokens, parts, first, rules, whole, offset)
        after = parts.find(":", 0, _SLUG) + 1  # "Syria: Barrel bombs kill 25"
        if 0 < after < len(tokens):
            parts = parts[:after] + rules.initials[tokens[after]][0] + parts[after + 1 :]
    return Sentence(text, offset, tokens, parts, classes[1::CLASSES], classes[2::CLASSES], held, head)


_SLUG = 8  # tokens before which a colon ends the head of a headline
_NAME = r"[A-Z][\w.'’-]+"
_CAPITALS = r"[A-Z][A-Z.'’/-]+"
_DAY = r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|,? \d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?)"
_DATELINE = compiled(  # "NAIROBI, March 10 (Herald) — "; a place in small letters needs a day or a source
    rf"(?:{_CAPITALS}(?: {_CAPITALS}){{0,4}}"
    rf"|{_NAME}(?: {_NAME}){{0,3}}(?=,? ?\(|(?:, {_NAME})?, [A-Z][a-z]{{2,8}}\.? \d))"
    rf"(?:, {_NAME}(?: {_NAME})?)?{_DAY}?(?:,? ?\([^()]{{2,40}}\))?(?: ?[–—]| ?--| -|:(?<=\d:))\s"
    r"|[A-Z][a-z]{2,8} \d{1,2},? \d{4} ?\([A-Z][A-Z/, ]{2,30}\)(?: ?[–—]| ?--| -)\s"  # "May 4, 2016 (NYALA) – "
    rf"|{_CAPITALS}(?: {_CAPITALS}){{0,3}}"
    r" \((?:[^()]{2,40}[/ ])?(?:News|[^()/]{2,20}\d{4})\)\s"  # "LIMA (Westwire News) "
)
_BULLET = compiled(r"[•●▪‣◦*·–—-]+\s|\d{1,3}/\d{1,3}\s(?=[A-Z])")  # also the counter of a picture


def _head(text: str, tokens: list[str]) -> int:
    """How many tokens of a dateline or a bullet stand before the sentence."""
    if text[0].isupper():
        ended = " -" in text or "(" in text or "–" in text or "—" in text or "--" in text or ":" in text
        found = _DATELINE.match(text) if ended else None
    else:
        found = _BULLET.match(text)
    return min(len(tokenize(found.group())), len(tokens) - 1) if found else 0


# Whose picture it is, and where it can be shared: what a page sets before a caption.
_CREDITS = frozenset(
    "GETTY Getty Alamy REUTERS AFP EPA Link Facebook Twitter Pinterest Google WhatsApp Email Share".split()
)
_MOST_CREDITS = 6  # tokens
_LARGE = 100_000  # people of a town that reports are filed from


def _credits(tokens: list[str]) -> int:
    """How many tokens before a caption tell whose picture it is, where to share it: "Getty Facebook Police …"."""
    if tokens[0] not in _CREDITS:
        return 0
    stop = next((i for i, token in enumerate(tokens[:_MOST_CREDITS]) if token not in _CREDITS), 0)
    return stop if stop < len(tokens) and tokens[stop][0].isupper() else 0


def _bare_dateline(tokens: list[str], rules: RuleSet) -> int:
    """How many tokens are a town in capitals that stands before a sentence without a dash: "LIMA The army said …"."""
    town = tokens[0]
    if len(town) < 4 or not town.isupper() or not town.isalpha() or len(tokens) < 4:
        return 0
    if not tokens[1][0].isupper() or (len(tokens[1]) > 1 and tokens[1].isupper()):
        return 0
    found = rules.gazetteer.place(town.title())
    return 1 if found and found[0].population >= _LARGE else 0


def _pieces(text: str, offset: int, rules: RuleSet, most: int) -> Iterator[Sentence]:
    """A sentence without end, in pieces of so many tokens."""
    tokens, starts = token_bounds(text)
    for i in range(0, len(tokens), most):
        piece = tokens[i : i + most]
        low, high = starts[i], starts[i + len(piece) - 1] + len(piece[-1])
        classes = "".join(map(rules.classes.__getitem__, piece))
        read = _sentence(text[low:high], offset + low, piece, classes, _held(classes), rules, "")
        read.whole = False
        yield read


def _is_title(tokens: list[str]) -> bool:
    """Is this a headline with capitals on its words?"""
    if len(tokens) > 30 or tokens[-1][-1] == ".":
        return False
    long = [t for t in tokens if len(t) > 3 and t[0].isalpha()]
    return len(long) > 2 and sum(t[0].isupper() for t in long) * 4 >= len(long) * 3
