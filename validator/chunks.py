"""Tokens into chunks: noun groups, verb groups, times, and what governs them.

Chunks cover the sentence. Their kinds:

    N noun group that can act   M noun group of a thing   E number without a noun   (free: no preposition governs it)
    G K X                       the same three, governed by the preposition before them
    I preposition   F "of", and "for" after a person or an organisation
    T time with its preposition   R adverbs   A auxiliary without a verb
    V finite active verb group   W passive   U bare past form or participle   Z -ing form   B infinitive
    c conjunction   w relative   h that   Q quotation mark   , ( ) : ; - .   O anything else

A tag is a chunk's kind on its first token (on the head of a verb group), else `n`, `t` or `v` inside one.
After the cascade of FASTUS (Hobbs et al. 1997): phrases first, then clause patterns over them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.values import find_measures, find_quantities, find_times

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUN = "[nhglPCJM]"
_MODIFIER = "(?:[qjJ]|[kz](?=[jJnhglPC]))"
_NP = (
    rf"(?:d+(?:r(?=[jkq]))?|(?=[qjJ])){_MODIFIER}*{_NOUN}+(?:\([PC]\))?"
    rf"(?:s{_MODIFIER}*{_NOUN}+(?:\([PC]\))?)*"
    rf"|{_NOUN}+(?:\([PC]\))?(?:s{_MODIFIER}*{_NOUN}+(?:\([PC]\))?)*"
    r"|ds?[jkz](?![a-zA-Z])|d[kjz](?=[aemDvifbc,.])|o"
)
_CHUNK = re.compile(
    r"(?P<T>i?Y+)"
    r"|(?P<V>r*(?:Tr*)?(?:[mDea][rN]*)*[vkzB])"
    r"|(?P<A>r*(?:[mDea][rN]*)+)"
    rf"|(?P<N>{_NP})"
    r"|(?P<E>d*q+|d(?=[aemDvk]))"
    r"|(?P<R>r+)"
    r"|(?P<X>.)",
    re.DOTALL,
)
_SINGLE = {"i": "I", "b": "I", "T": "I", "f": "F", "c": "c", "x": "c", "w": "w", "t": "h", '"': "Q", "N": "R", "s": "O"}
_SINGLE |= {mark: mark for mark in ",():;-."}
_GOVERNED = {"N": "G", "M": "K", "E": "X"}
_NOUN_KINDS = frozenset("NMEGKX")
_FINITE = frozenset("VWUA")
_PEERS = {"V": "VWA", "W": "VWUA", "U": "VWUA", "A": "VWA", "Z": "ZVW", "B": "BVW"}  # what a conjunction can join
_CLAUSE_START = frozenset(",cwh:;-QTR(")
_TO_VERB = re.compile(r"([TmD][rN]*)[uUn](?=[^s])")
_PLURAL = re.compile(r"(?:[^s]s|men|people|police|children|forces|troops)$", re.IGNORECASE)
NOMINAL = frozenset({"wounded", "injured", "dead", "accused", "detained", "displaced", "missing", "killed", "deceased"})


class Chunks:
    """One sentence in chunks: parallel lists of kinds and token bounds, and a tag for each token."""

    __slots__ = ("ends", "kinds", "parts", "starts", "tags", "times", "tokens")

    def __init__(self, tokens: Sequence[str], parts: str) -> None:
        self.tokens = tokens
        self.times = find_times(tokens)
        self.parts = _overlay(tokens, settle(tokens, parts), self.times)
        self.kinds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._scan()
        if "c" in self.parts:
            self._join()
        self.tags = self._tags()

    def _scan(self) -> None:
        parts, kinds, starts, ends = self.parts, self.kinds, self.starts, self.ends
        governed = False
        last = ""
        for found in _CHUNK.finditer(parts):
            kind = found.lastgroup or "X"
            start, end = found.span()
            if kind == "X":
                letter = parts[start]
                kind = _SINGLE.get(letter, "O")
                if kind == "I" and last in "hg" and self.tokens[start].lower() == "for":
                    kind = "F"
            elif kind == "V":
                kind = _voice(parts[start:end])
            elif kind == "N":
                last = _head(parts, start, end)
                kind = "N" if last in "hgPCJo" or (last in "jk" and self._nominal(end)) else "M"
                if governed:
                    kind = _GOVERNED[kind]
            elif kind == "E" and governed:
                kind = "X"
            governed = kind in ("I", "F") or (governed and kind == "R")
            if kind not in _NOUN_KINDS:
                last = "" if kind != "I" else last
            kinds.append(kind)
            starts.append(start)
            ends.append(end)

    def _nominal(self, end: int) -> bool:
        return self.tokens[end - 1].lower() in NOMINAL

    def _join(self) -> None:
        """Make coordinated noun groups one chunk, unless the second opens a clause of its own."""
        kinds, starts, ends = self.kinds, self.starts, self.ends
        i = 1
        while i < len(kinds) - 1:
            if kinds[i] == "c" and self._coordinated(i):
                first = i - 1
                while first >= 2 and kinds[first - 1] == "," and _same(kinds[first - 2], kinds[i + 1]):
                    first -= 2
                ends[first] = ends[i + 1]
                del kinds[first + 1 : i + 2], starts[first + 1 : i + 2], ends[first + 1 : i + 2]
                i = first
            i += 1

    def _coordinated(self, i: int) -> bool:
        kinds = self.kinds
        if not _same(kinds[i - 1], kinds[i + 1]) or self.parts[self.starts[i]] == "x":
            return False
        nxt = self.skip_right(i + 2)
        if nxt < len(kinds) and kinds[nxt] in _FINITE:
            return i < 2 or kinds[i - 2] in _CLAUSE_START
        return True

    def _tags(self) -> str:
        out = []
        for kind, start, end in zip(self.kinds, self.starts, self.ends, strict=True):
            if kind == "A":
                head = max(i for i in range(start, end) if self.parts[i] in "mDea")
                out.append("v" * (head - start) + kind + "v" * (end - head - 1))
            elif kind in "VWUZB":
                out.append("v" * (end - start - 1) + kind)
            elif kind == "T":
                out.append("T" + "t" * (end - start - 1))
            else:
                out.append(kind + "n" * (end - start - 1))
        return "".join(out)

    def skip_right(self, i: int) -> int:
        """The first chunk from `i` on that is no prepositional phrase, adverb or time."""
        kinds = self.kinds
        while i < len(kinds) and (kinds[i] in "IFRT" or (kinds[i] in "GKX" and kinds[i - 1] in "IF")):
            i += 1
        return i

    def at(self, token: int) -> int:
        """The chunk that holds a token."""
        low, high = 0, len(self.starts)
        while low < high:
            mid = (low + high) // 2
            if self.ends[mid] <= token:
                low = mid + 1
            else:
                high = mid
        return low

    def extent(self, i: int) -> tuple[int, int]:
        """Token bounds of a noun group with what "of" attaches to it."""
        end = i
        while end + 2 < len(self.kinds) and self.kinds[end + 1] == "F" and self.kinds[end + 2] in "GKX":
            end += 2
        return self.starts[i], self.ends[end]

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The chunk of the noun group that governs a verb group, or None.

        The nearest free noun group to the left, over adjuncts and balanced commas; for a relative clause what stands
        before it; for a verb that a conjunction joins, a participle or an infinitive, that of the verb before.
        """
        kinds = self.kinds
        i = verb - 1
        if depth > 6:
            return None
        while i >= 0:
            kind = kinds[i]
            if kind in "NME":
                return self._subject_noun(i, verb)
            if kind in "GKX":
                i -= 2 if i and kinds[i - 1] in "IF" else 1
            elif kind in "RTIFO":
                i -= 1
            elif kind == ")":
                i = self._back(i, "(") - 1
            elif kind == "w":
                return self._antecedent(i) if self.parts[self.starts[i]] == "w" and self._relative(i) else None
            elif kind == "h":
                return self._antecedent(i) if i and kinds[i - 1] in _NOUN_KINDS else None
            elif kind == "c":
                before = self._verb_before(i, _PEERS[kinds[verb]])
                return None if before is None else self.subject(before, depth + 1)
            elif kind == ",":
                return self._over_comma(i, verb, depth)
            elif kind in "VWUAZB":
                return self._after_verb(i, verb, depth)
            else:
                return None
        return None

    def _subject_noun(self, i: int, verb: int) -> int | None:
        """The noun group at `i`; an infinitive's subject is the object before it, which is what `i` is."""
        if self.kinds[verb] == "Z" and i and self.kinds[i - 1] in "VZB" and verb - i > 1:
            return self.subject(i - 1, 1)
        return i

    def _relative(self, i: int) -> bool:
        return self.tokens[self.starts[i]].lower() in ("who", "which", "whom", "whose")

    def _antecedent(self, i: int) -> int | None:
        i -= 1
        while i >= 0 and self.kinds[i] in ",IR":
            i -= 1
        if i < 0 or self.kinds[i] not in _NOUN_KINDS:
            return None
        while i >= 2 and self.kinds[i] in "GKX" and self.kinds[i - 1] == "F" and self.kinds[i - 2] in _NOUN_KINDS:
            i -= 2
        return i

    def _verb_before(self, i: int, peers: str = "VWU") -> int | None:
        """The nearest verb group of these kinds to the left of `i`, in the same clause."""
        for j in range(i - 1, -1, -1):
            if self.kinds[j] in peers:
                return j
            if self.kinds[j] in ";:h.":
                return None
        return None

    def _over_comma(self, i: int, verb: int, depth: int) -> int | None:
        """Across a comma: a participle takes the subject of the verb before, a finite verb that before the group."""
        if self.kinds[verb] in "ZB":
            before = self._verb_before(i)
            return None if before is None else self.subject(before, depth + 1)
        if i and self.kinds[i - 1] == "Q":
            return None
        opening = self._back(i, ",")
        if opening < 0:
            before = self._verb_before(i)
            if before is not None and self.kinds[verb] in "VU":
                return self.subject(before, depth + 1)
            return None
        j = opening - 1
        while j >= 0 and self.kinds[j] not in "NME":
            if self.kinds[j] in "VWUZBA;:hwQ":
                return None
            j -= 1
        return j if j >= 0 else None

    def _after_verb(self, i: int, verb: int, depth: int) -> int | None:
        return self.subject(i, depth + 1) if self.kinds[verb] in "BWZU" or self.kinds[i] == "A" else None

    def _back(self, i: int, mark: str) -> int:
        """The nearest chunk of that kind to the left of `i`, or -1; never across a semicolon or quotation mark."""
        for j in range(i - 1, -1, -1):
            if self.kinds[j] == mark:
                return j
            if self.kinds[j] in ";Q":
                return -1
        return -1


def _same(a: str, b: str) -> bool:
    """Can the noun group kinds be coordinated? The second is free: no preposition stands before it."""
    return b in "NME" and a in _NOUN_KINDS and (a == b or _GOVERNED[b] == a or (a in "NG" and b == "E"))


def _head(parts: str, start: int, end: int) -> str:
    """The letter of a noun group's head: its last noun, brackets left out."""
    last = parts[end - 1]
    if last == ")":
        return parts[end - 4] if parts[end - 4] in "nhglPCJ" else "P"
    return last


def _voice(group: str) -> str:
    """The kind of a verb group, by its parts of speech."""
    head = group[-1]
    if "a" in group and head != "z":
        return "W"
    if "T" in group:
        return "B"
    if len(group) > 1 and not group[:-1].isdigit() and any(c in "emDa" for c in group[:-1]):
        return "V"
    return {"k": "U", "z": "Z"}.get(head, "V")


def settle(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with the words that are noun or verb decided by their neighbours."""
    if "u" not in parts and "U" not in parts and "B" not in parts:
        return parts
    parts = _TO_VERB.sub(lambda m: m.group(1) + ("n" if m.group(0)[-1] == "n" else "B"), parts)
    out = list(parts)
    for i, letter in enumerate(parts):
        if letter not in "uUB":
            continue
        before = out[i - 1] if i else "^"
        if letter == "B":
            if before in "vkzjdqifbs":
                out[i] = "n"
            continue
        after = parts[i + 1] if i + 1 < len(parts) else "$"
        out[i] = "v" if _is_verb(letter, before, after, tokens[i - 1] if i else "") else "n"
    return "".join(out)


def _is_verb(letter: str, before: str, after: str, word_before: str) -> bool:
    """Is a word that can be noun or verb a verb here? A third person follows a singular, a base form a plural."""
    if before in "djszfibT^qk,":
        return before == "^" and after in "dqo"
    starts_object = after in 'dPCJqotT"hgnjuz'
    if letter == "U":
        plural = before == "o" or bool(_PLURAL.search(word_before))
        return before in "nhgPo" and plural and (after in 'dPCJqot"' or (after in "hg" and before in "hg"))
    if before in "CPo":
        return after not in "aveDmks)"
    return (before in "hg" and starts_object) or (before in 'nl)"' and after in 'dPCJqotT"')


def _overlay(tokens: Sequence[str], parts: str, times: Sequence[tuple[int, int]]) -> str:
    """Parts of speech with times as `Y`, number phrases as `q` and measures as nouns."""
    if not times and "q" not in parts:
        return parts
    out = list(parts)
    if "q" in parts:
        for start, end in find_quantities(tokens):
            if "q" in parts[start:end]:
                out[start:end] = "q" * (end - start)
        for start, end in find_measures(tokens):
            out[start:end] = "M" * (end - start)
    for start, end in times:
        out[start:end] = "Y" * (end - start)
    return "".join(out)
