"""The reference of `match`: a direct interpreter of the pattern tree, slow and plain.

It shares with the engine what a sentence is made of (tokens, parts of speech, chunks, which noun group governs a verb
group) and the forms of words. What a pattern means over them, it says for itself: there are no symbols, no gate, no
expressions, and every way is tried in the order of preference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.chunks import goes_with_another, is_counted, is_held, over_asides, tells_toll
from validator.conditions import can_be_passive, is_object, is_source
from validator.explain.elements import as_subject, strip_mark
from validator.explain.tree import FORMS, TreeReader
from validator.guards import SLOT_GUARDS
from validator.pattern import Sequence, Slot, Verb, slots

if TYPE_CHECKING:
    from validator.explain.book import Book
    from validator.explain.elements import Reading
    from validator.rulefile import Rule
    from validator.sentences import Sentence

_TELLER = frozenset({"NU", "NV", "EU", "EV"})  # a noun group or a number, and a verb
_TOLD = frozenset({"said", "says", "told", "added"})
_GOVERNS = {"party": "NG", "people": "NGEX", "thing": "NGMK", "place": "NGMK"}


class Matched(NamedTuple):
    """A match: its trigger, its token range, its slots."""

    trigger: int
    start: int
    end: int
    captures: frozenset[tuple[str, int, int]]


def reference_matches(book: Book, rule: Rule, sentence: Sentence) -> tuple[Matched, ...]:
    """The matches of a rule alone: of those with one trigger the longest, the earliest, that of the first reading."""
    attempt = _Attempt(book, rule, sentence)
    found = (attempt.read(reading, t) for t in range(len(sentence.tokens)) for reading, _ in book.readings(rule))
    best: dict[int, Matched] = {}
    for match in found:
        if match is not None:
            other = best.setdefault(match.trigger, match)
            if (match.start - match.end, match.start) < (other.start - other.end, other.start):
                best[match.trigger] = match
    return tuple(best[trigger] for trigger in sorted(best))


class _Attempt:
    """A rule in a sentence."""

    def __init__(self, book: Book, rule: Rule, sentence: Sentence) -> None:
        self._book = book
        self._guards = book.guard_roots(rule)
        self._needs_content = "content" in book.ruleset.types[rule.type].required
        self._acts = rule.type != "attribution"
        self._sentence = sentence
        self._chunks = sentence.chunks
        self._ahead, self._behind = (TreeReader(sentence, book.lists, backward=b) for b in (False, True))

    def read(self, reading: Reading, trigger: int) -> Matched | None:
        """The match of one reading from one token."""
        nodes = tuple(item.node for item in reading.items)
        head = strip_mark(reading.items[reading.at]).node
        verbal = isinstance(head, Verb)
        if isinstance(head, Verb) and not self._is_form(head, reading.voice, trigger):
            return None
        ways = self._ahead.items((head, *nodes[reading.at + 1 :]), trigger, triggered=True)
        if not ways:
            return None
        end, right = ways[0]
        if isinstance(head, Verb) and self._strands(trigger, end, passive="passive" in (reading.voice, head.form)):
            return None
        start = self._chunks.starts[self._chunks.at(trigger)] if verbal else trigger
        edge, before, taken = start, nodes[: reading.at], [(name, a, b) for _, name, a, b in right]
        if verbal and before and (subject := as_subject(reading.items[reading.at - 1])):
            found = self._subject(subject.slot.type, trigger, start)
            if found is None and not subject.optional:
                return None
            if found is not None:
                taken.insert(0, (subject.slot.name, *found))
                edge = min(start, found[0])
            before, head = before[:-1], Slot(name="", type="party")
        low = edge
        if before:
            ways = self._behind.items(before[::-1], edge, after=head)
            if not ways:
                return None
            low, left = ways[0]
            taken += [(name, a, b) for _, name, a, b in left]
        whole = {s.name for node in nodes for s in slots(node) if s.type == "sentence"}
        told = all(self._states(a, b, before=b <= trigger) for name, a, b in taken if name in whole)
        if not told or not self._stands(low, end, taken):
            return None
        if self._needs_content and any(name == "content" and self._tells_when(a, b) for name, a, b in taken):
            return None
        if self._acts and any(name == "content" and is_source(self._sentence, a) for name, a, _ in taken):
            return None
        return Matched(trigger, low, end, frozenset(taken))

    def _stands(self, start: int, end: int, taken: list[tuple[str, int, int]]) -> bool:
        """Whether the guards let a match stand: what is outside, or in the first noun group of a slot, read back."""
        edges = {"before": start, "not-before": start, "after": end, "not-after": end}
        for side, slot in SLOT_GUARDS.items():
            first = next(((a, b) for name, a, b in taken if name == slot), None)
            if first is not None:
                edges[side] = self._head_end(*first)
        for side, root in self._guards:
            if side not in edges and side.startswith("not"):
                continue  # about a slot that took nothing
            if side not in edges:
                return False
            items = root.node.items if isinstance(root.node, Sequence) else (root.node,)
            back = not side.endswith("after")
            reader, order = (self._behind, items[::-1]) if back else (self._ahead, items)
            if bool(reader.items(order, edges[side])) == side.startswith("not"):
                return False
        return True

    def _head_end(self, start: int, end: int) -> int:
        """Where the first noun group of a slot ends; behind a bare number and "of", that of what is counted."""
        chunks = self._chunks
        group = chunks.at(start)
        counted = group + 2
        if counted < len(chunks.kinds) and chunks.kinds[group] in "EX" and chunks.kinds[group + 1] == "F":
            group = counted
        return min(chunks.ends[group], end)

    def _strands(self, trigger: int, end: int, *, passive: bool) -> bool:
        """Whether a bare past form read as a passive leaves a preposition before its object: "They shot down | it"."""
        tags = self._chunks.tags
        bare = passive and tags[trigger] == "U" and end > trigger + 1
        return bare and tags[end - 1] == "I" and end < len(tags) and tags[end] in "NGMK"

    def _tells_when(self, start: int, end: int) -> bool:
        chunks = self._chunks
        return chunks.tags[start] in "Tt" and chunks.at(start) == chunks.at(end - 1)

    def _is_form(self, verb: Verb, voice: str, trigger: int) -> bool:
        """Whether a token is the head of a verb group in the form and voice that are wanted."""
        tag = self._chunks.tags[trigger]
        chunk = self._chunks.at(trigger)
        if "passive" in (voice, verb.form):
            return tag in "WU" and can_be_passive(self._chunks, trigger)
        if tag == "U" and verb.form in (None, "active") and is_counted(self._chunks, chunk):
            return False
        return tag in (FORMS[verb.form] if verb.form else "VUZBA")

    def _subject(self, kind: str, trigger: int, start: int) -> tuple[int, int] | None:
        """The tokens of the noun group that governs the verb group, where it can fill a slot of a type."""
        chunks = self._chunks
        chunk = chunks.subject(chunks.at(trigger))
        if chunk is None or not self._can_govern(kind, chunk):
            return None
        low, high = chunks.apposed(chunk)
        return low, (min(high, start) if low < start else high)

    def _can_govern(self, kind: str, chunk: int) -> bool:
        chunks, tokens = self._chunks, self._sentence.tokens
        first, last, tag = chunks.starts[chunk], chunks.ends[chunk], chunks.kinds[chunk]
        if tag in _GOVERNS[kind]:
            return not ("E" in _GOVERNS[kind] and tokens[first].lower() == "it")
        if tag in "EX":
            return chunks.kinds[chunk + 1 : chunk + 2] == "F"  # "half of the deputies"
        return tag in "MK" and kind == "party" and self._book.ruleset.acts(tuple(tokens[first:last]))

    def _states(self, start: int, end: int, *, before: bool) -> bool:
        """Whether a token range holds a verb group with its subject, or a quotation, and begins a clause of its own."""
        chunks = self._chunks
        first, last = chunks.at(start), chunks.at(end - 1)
        if goes_with_another(chunks, first, last):
            return False
        if not before and first and chunks.kinds[first] in "NM" and is_object(chunks, first, last):
            return False
        if tells_toll(chunks, first):
            return True
        for i in range(first, over_asides(chunks, last) + 1):
            kind, behind = chunks.kinds[i], "".join(chunks.kinds[i + 1 : i + 3])
            if kind == "," and behind in _TELLER and chunks.head_word(i + 2) in _TOLD:
                return False  # what is told stands before "…, the mayor said"
            if kind == "Q" and (
                chunks.starts[i] <= start or chunks.kinds[i - 1] == "h" or behind[:1] in tuple("VWUAR")
            ):
                return True
            if kind == "A" and chunks.word(i) == "there":
                return True
            if kind not in "VWUA" or (i and chunks.kinds[i - 1] in "wh"):
                continue
            subject = chunks.subject(i)
            if subject is not None and (chunks.starts[subject] >= start or (i == first and is_held(chunks, i - 1))):
                return True
            be = subject is None and kind == "A" and chunks.parts[chunks.starts[i]] == "a" and chunks.starts[i] > start
            if be and chunks.kinds[i + 1 : i + 2] in tuple("NME") and chunks.ends[i + 1] <= end:
                return True  # "among the dead were two guards"
        return False
