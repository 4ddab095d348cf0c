"""RuleSet x Report -> Matches: which rule took which tokens of which sentence.

An attempt is (variant, trigger position). Attempts are gated by the symbols that the sentence holds, so that a rule
runs only where a word stands that it cannot match without.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.chunks import Chunks
from validator.expressions import compiled
from validator.lexicon import CLASSES, QUOTE
from validator.limits import held as held_limits
from validator.pattern import SLOT_GUARDS, reads_back
from validator.program import reader
from validator.text import split_sentences, token_bounds, token_starts, tokenize, tokens_of
from validator.units import UNIT, encode, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.gate import Gate, Start
    from validator.model import Report
    from validator.program import Variant
    from validator.ruleset import RuleSet


class Match(Struct, frozen=True, gc=False):
    """One rule on one trigger: token ranges of the whole match and of each slot, in its sentence."""

    rule: int
    variant: int
    trigger: int
    start: int
    end: int
    captures: tuple[tuple[str, int, int], ...]
    subject: int = -1  # the chunk that fills the subject slot
    suppressed: tuple[int, ...] = ()  # rules that lost this trigger and type to it

    def capture(self, slot: str) -> tuple[int, int] | None:
        """Token range of a slot, or None."""
        for name, start, end in self.captures:
            if name == slot:
                return start, end
        return None


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
        self.chunks = Chunks(tokens, parts, head, values)
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
            read = _sentence(sentence, start, tokens, classes, held, rules)
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
    return _sentence(text[start:end], start, tokens, classes, _held(classes), rules)


def _sentence(text: str, offset: int, tokens: list[str], classes: str, held: set[str], rules: RuleSet) -> Sentence:
    parts = classes[0::CLASSES]
    head = _head(text, tokens)
    if _is_title(tokens):
        parts = "".join(map(rules.initials.__getitem__, tokens))[0::CLASSES]
    elif head < len(tokens):
        first = head + 1 if parts[head] in '"(' and len(tokens) > head + 1 else head
        if not (parts.startswith("P", first) and _is_given_name(tokens, parts, first, rules)):
            parts = parts[:first] + rules.initials[tokens[first]][0] + parts[first + 1 :]
        after = parts.find(":", 0, _SLUG) + 1  # "Syria: Barrel bombs kill 25"
        if 0 < after < len(tokens):
            parts = parts[:after] + rules.initials[tokens[after]][0] + parts[after + 1 :]
    return Sentence(text, offset, tokens, parts, classes[1::CLASSES], classes[2::CLASSES], held, head)


# What one says to readers, not what children are called.
_ORDERS = frozenset(
    "see let get meet read watch listen follow contact visit call ask tell remember imagine consider take make give "
    "keep put go come look try add leave send join buy sell support stop thank".split()
)


def _is_given_name(tokens: list[str], parts: str, i: int, rules: RuleSet) -> bool:
    """Is the verb that a sentence begins with somebody's name: "Rob Hill said …", "Will Smith was …"?

    The name goes on behind it, and then small letters: no headline, no order and no question does.
    """
    letter = rules.initials[tokens[i]][0]
    if letter not in "Bvm" or i + 1 >= len(tokens) or parts[i + 1] not in "Plhg" or tokens[i].lower() in _ORDERS:
        return False
    if not tokens[i + 1][0].isupper():
        return False
    if letter == "m" and (tokens[i] != "Will" or "?" in tokens):
        return False
    behind = next(
        (token for n, token in enumerate(tokens) if n > i + 1 and parts[n] != "P" and token[0].isalpha()), "X"
    )
    return behind[0].islower()


_SLUG = 8  # tokens before which a colon ends the head of a headline
_NAME = r"[A-Z][\w.'’-]+"
_CAPITALS = r"[A-Z][A-Z.'’/-]+"
_DAY = r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|,? \d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?)"
_DATELINE = compiled(  # "NAIROBI, March 10 (Herald) — "; a place in small letters needs a day or a source
    rf"(?:{_CAPITALS}(?: {_CAPITALS}){{0,4}}|{_NAME}(?: {_NAME}){{0,3}}(?=,? ?\(|, [A-Z][a-z]{{2,8}}\.? \d))"
    rf"(?:, {_NAME}(?: {_NAME})?)?{_DAY}?(?:,? ?\([^()]{{2,40}}\))?(?: ?[–—]| ?--| -|:(?<=\d:))\s"
)
_BULLET = compiled(r"[•●▪‣◦*·–—-]+\s")


def _head(text: str, tokens: list[str]) -> int:
    """How many tokens of a dateline or a bullet stand before the sentence."""
    found = (_DATELINE if text[0].isupper() else _BULLET).match(text)
    return min(len(tokenize(found.group())), len(tokens) - 1) if found else 0


def _pieces(text: str, offset: int, rules: RuleSet, most: int) -> Iterator[Sentence]:
    """A sentence without end, in pieces of so many tokens."""
    tokens, starts = token_bounds(text)
    for i in range(0, len(tokens), most):
        piece = tokens[i : i + most]
        low, high = starts[i], starts[i + len(piece) - 1] + len(piece[-1])
        classes = "".join(map(rules.classes.__getitem__, piece))
        read = _sentence(text[low:high], offset + low, piece, classes, _held(classes), rules)
        read.whole = False
        yield read


def _is_title(tokens: list[str]) -> bool:
    """Is this a headline with capitals on its words?"""
    if len(tokens) > 30 or tokens[-1][-1] == ".":
        return False
    long = [t for t in tokens if len(t) > 3 and t[0].isalpha()]
    return len(long) > 2 and sum(t[0].isupper() for t in long) * 4 >= len(long) * 3


def match_sentence(sentence: Sentence, rules: RuleSet, *, gate: bool = True) -> list[Match]:
    """All matches in one sentence after the conflict policy, by trigger, then rule.

    Two matches conflict if they have the same trigger and the same type: then the higher priority wins, then the
    longest, the earliest, the rule id.
    """
    found: dict[tuple[int, str], list[Match]] = {}
    for trigger, start in _starts(sentence, rules) if gate else _all_starts(sentence, rules):
        match = attempt(sentence, rules, start, trigger, quick=gate)
        if match is not None:
            found.setdefault((trigger, start.type), []).append(match)
    return [_winner(matches, rules) for _, matches in sorted(found.items())]


def _starts(sentence: Sentence, rules: RuleSet) -> list[tuple[int, Start]]:
    """The triggers of a sentence with the variants that can match from each: nearly all attempts end here."""
    symbols, tags = sentence.symbols, sentence.chunks.tags
    if sentence.opened is None or sentence.gate is not rules.gate:  # read for other rules, of which these are some
        sentence.gate, sentence.opened = rules.gate, rules.gate.opens(sentence.held)
    last = len(symbols) - 1
    out: list[tuple[int, Start]] = []
    for symbol, starts in sentence.opened.items():
        trigger = symbols.find(symbol)
        while trigger >= 0:
            tag = tags[trigger]
            for start in starts:
                if start.tags and tag not in start.tags:
                    continue
                after = start.after
                if after is None or (trigger < last and (tags[trigger + 1] in after or symbols[trigger + 1] in after)):
                    out.append((trigger, start))
            trigger = symbols.find(symbol, trigger + 1)
    return out


def _all_starts(sentence: Sentence, rules: RuleSet) -> Iterator[tuple[int, Start]]:
    """The same without any shortcut: every variant in use at every symbol of its trigger."""
    for start in map(rules.starts.__getitem__, rules.ungated):
        for i, symbol in enumerate(sentence.symbols):
            if symbol in start.variant.trigger:
                yield i, start


def _winner(matches: list[Match], rules: RuleSet) -> Match:
    if len(matches) == 1:
        return matches[0]

    def rank(match: Match) -> tuple[int, int, int, str, int]:
        info = rules.rules[match.rule]
        return -info.priority, match.start - match.end, match.start, info.id, match.variant

    ordered = sorted(matches, key=rank)
    lost = tuple(dict.fromkeys(m.rule for m in ordered[1:] if m.rule != ordered[0].rule))
    best = ordered[0]
    return Match(
        best.rule, best.variant, best.trigger, best.start, best.end, best.captures, best.subject, suppressed=lost
    )


def attempt(sentence: Sentence, rules: RuleSet, start: Start, trigger: int, *, quick: bool = True) -> Match | None:
    """The match of one variant from one trigger position, or None; `quick` looks at the token on the left first."""
    chunks, variant = sentence.chunks, start.variant
    tags = chunks.tags
    if variant.tags == "WU" and not _can_be_passive(chunks, trigger):
        return None
    if variant.tags.startswith("VU") and tags[trigger] == "U" and chunks.is_counted(chunks.at(trigger)):
        return None
    edge = first = trigger
    subject = chunk = -1
    if variant.tags:
        if tags[trigger] not in variant.tags:
            return None
        chunk = chunks.at(trigger)
        edge = first = chunks.starts[chunk]
    if variant.subject:
        found = chunks.subject(chunk)
        if found is not None and _can_fill(sentence, found, variant, rules):
            subject = found
            edge = min(first, chunks.starts[found])
        elif not variant.subject_optional:
            return None
    if (
        quick
        and start.before
        and not (edge and (tags[edge - 1] in start.before or sentence.symbols[edge - 1] in start.before))
    ):
        return None
    captures: list[tuple[str, int, int]] = []
    end = (
        trigger + 1 if variant.bare else _read(sentence.forward, trigger, variant.right, variant.right_slots, captures)
    )
    if end < 0 or (variant.tags == "WU" and _takes_object(chunks, trigger, end)):
        return None
    if subject >= 0:
        low, high = chunks.apposed(subject)
        captures.insert(0, (variant.subject, low, min(high, first) if low < first else high))
    low = edge
    if variant.left:
        size = len(tags)
        backwards: list[tuple[str, int, int]] = []
        stop = _read(sentence.backward, size - edge, variant.left, variant.left_slots, backwards)
        if stop < 0:
            return None
        captures += [(slot, size - high, size - low) for slot, low, high in backwards]
        low = size - stop
    if "content" in rules.types[rules.rules[variant.rule].type].required and any(
        slot == "content" and _is_time(chunks, a, b) for slot, a, b in captures
    ):
        return None
    if variant.clauses and not all(_is_clause(chunks, a, b) for slot, a, b in captures if slot in variant.clauses):
        return None
    for side, source in rules.rules[variant.rule].guards:
        if not _guarded(sentence, side, source, low, end, captures):
            return None
    return Match(variant.rule, start.number, trigger, low, end, tuple(captures), subject)


def _read(units: bytes, at: int, source: bytes, slots: tuple[str, ...], captures: list[tuple[str, int, int]]) -> int:
    """Run an expression from a token on: add what its slots took, give the token where it ends, or -1."""
    spans = reader(source)(units, at * UNIT)
    end: int = spans[0][1]
    if end < 0:
        return -1
    for slot, (low, high) in zip(slots, spans[1:], strict=False):
        if high > low >= 0:
            captures.append((slot, low // UNIT, high // UNIT))
    return end // UNIT


def _is_clause(chunks: Chunks, start: int, end: int) -> bool:
    """Does a token range hold a verb group with its subject, or a quotation?"""
    for i in range(chunks.at(start), chunks.at(end - 1) + 1):
        kind = chunks.kinds[i]
        if kind == "," and _is_cue_behind(chunks, i):
            return False  # "write a book that tells all, the newspaper said"
        if kind == "Q" and _opens_speech(chunks, i, start):
            return True
        if kind == "A" and chunks.tokens[chunks.starts[i]].lower() == "there":
            return True  # "said that there were no survivors"
        if kind in "VWUA" and (i == 0 or chunks.kinds[i - 1] not in "wh"):
            subject = chunks.subject(i)
            if subject is None:
                if kind == "A" and _is_inverted(chunks, i, start, end):
                    return True
            elif chunks.starts[subject] >= start:
                return True
    return False


def _is_cue_behind(chunks: Chunks, comma: int) -> bool:
    """Does ", the ministry said" begin at a comma?"""
    kinds = chunks.kinds
    named = comma + 2 < len(kinds) and kinds[comma + 1] in "NE" and kinds[comma + 2] in "UV"
    return named and chunks.tokens[chunks.ends[comma + 2] - 1].lower() in ("said", "says", "told", "added")


def _opens_speech(chunks: Chunks, mark: int, start: int) -> bool:
    """Does a quotation mark open what is said, or a verb with its subject before it: not 'a "limited" supply'?"""
    first = chunks.starts[mark] <= start or chunks.kinds[mark - 1] == "h"
    return first or (mark + 1 < len(chunks.kinds) and chunks.kinds[mark + 1] in "VWUAR")


def _is_inverted(chunks: Chunks, verb: int, start: int, end: int) -> bool:
    """Is a form of "be" a clause with the subject behind it: "among the dead were two guards"?"""
    after = verb + 1
    return (
        chunks.starts[verb] > start
        and chunks.parts[chunks.starts[verb]] == "a"
        and after < len(chunks.kinds)
        and chunks.kinds[after] in "NME"
        and chunks.ends[after] <= end
    )


def _can_fill(sentence: Sentence, chunk: int, variant: Variant, rules: RuleSet) -> bool:
    """Can a noun group be the governing one of a variant? A thing can where its name says that it acts."""
    chunks = sentence.chunks
    kind = chunks.kinds[chunk]
    if kind in variant.subject_kinds:
        return "E" not in variant.subject_kinds or sentence.tokens[chunks.starts[chunk]].lower() != "it"
    if kind in "EX":  # "half of the deputies"
        return chunk + 1 < len(chunks.kinds) and chunks.kinds[chunk + 1] == "F"
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    return kind in "MK" and variant.subject_kinds == "NG" and rules.acts(tuple(sentence.tokens[start:end]))


def _can_be_passive(chunks: Chunks, trigger: int) -> bool:
    """A bare past form is a passive only where no object follows it, and no relative or act of its subject precedes."""
    if chunks.tags[trigger] != "U":
        return True
    chunk = chunks.at(trigger)
    if chunk and chunks.kinds[chunk - 1] == "w":
        return False
    if chunks.is_counted(chunk):
        return True
    if chunks.goes_on(chunk):
        return False
    after = chunk + 1
    if after < len(chunks.kinds) and chunks.kinds[after] == "R":
        after += 1  # "shot dead three"
    if after >= len(chunks.kinds) or chunks.kinds[after] in "IFTRc,.;:)-QZw":
        return True
    return chunks.kinds[after] == "O" and chunks.parts[chunks.starts[after]] == "j"


def _is_time(chunks: Chunks, start: int, end: int) -> bool:
    """Does a time stand here, and no more: "he announced on Wednesday" tells when, not what?"""
    chunk = chunks.at(start)
    return chunks.kinds[chunk] == "T" and chunk == chunks.at(end - 1)


def head_end(chunks: Chunks, start: int, end: int) -> int:
    """Where the head of what a slot took ends: its first noun group, without "of" and what follows."""
    return min(chunks.ends[chunks.at(start)], end)


def _takes_object(chunks: Chunks, trigger: int, end: int) -> bool:
    """Does a noun group follow the preposition that a bare past form was read with: "They shot down the plan"?"""
    tags = chunks.tags
    return tags[trigger] == "U" and end - 1 > trigger and tags[end - 1] == "I" and tags[end : end + 1] in tuple("NGMK")


def _guarded(
    sentence: Sentence, side: str, source: bytes, start: int, end: int, captures: list[tuple[str, int, int]]
) -> bool:
    """Does a guard let the match stand? An empty slot is nothing: what it must be it is not."""
    if side in SLOT_GUARDS:
        found = next(((a, b) for slot, a, b in captures if slot == SLOT_GUARDS[side]), None)
        if found is None:
            return side.startswith("not")
        start = head_end(sentence.chunks, *found)
    units, at = (sentence.backward, len(sentence.tokens) - start) if reads_back(side) else (sentence.forward, end)
    ended: int = reader(source)(units, at * UNIT)[0][1]
    return (ended < 0) == side.startswith("not")
