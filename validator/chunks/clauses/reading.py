"""Chunks -> clauses, from left to right: each chunk opens a clause, closes some, or goes on with the one it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses.ahead import (
    FREE,
    SUBORDINATE,
    before,
    has_verb_ahead,
    is_doing,
    is_infinitive,
    is_nominative,
    is_participle,
    is_relative_word,
    kind_at,
    over,
    takes_clause,
    verb_of,
)
from validator.chunks.clauses.joining import Open, peer_of_clause, peer_of_verb
from validator.chunks.clauses.tree import (
    CONTENT,
    DOING,
    DONE,
    FINITE,
    INFINITIVE,
    JOINED,
    MAIN,
    QUESTION,
    RELATIVE,
    TELLER,
    UNDER,
    Clause,
    Clauses,
)
from validator.chunks.relatives import antecedent
from validator.chunks.saying import BEFORE_CLAUSE, CLAIMS, CUES, SAYING, SPEAKS, TOLD_THAT
from validator.chunks.words import NOUN_KINDS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_ASKING = frozenset({"whether", "why", "how", "what", "who", "whom", "where", "when", "if", "which"})
_TELLS = CUES | BEFORE_CLAUSE | SPEAKS


def read_clauses(chunks: Layout) -> Clauses:
    """The clauses of a sentence in chunks."""
    return _Reader(chunks).read()


class _Reader:
    """What is open while a sentence is read."""

    __slots__ = ("all", "chunks", "innermost", "last_verb", "passed", "stack")

    def __init__(self, chunks: Layout) -> None:
        self.chunks = chunks
        self.all = [Open(MAIN, None, 0, None, 0)]
        self.stack = [self.all[0]]
        self.innermost: list[int] = []
        self.last_verb: int | None = None
        self.passed: set[int] = set()  # noun groups that a conjunction governs as a preposition: "after the raid"

    def read(self) -> Clauses:
        """Read them all."""
        for i, kind in enumerate(self.chunks.kinds):
            if kind == "w":
                self._conjunction(i)
            elif kind == "h":
                self._that(i)
            elif kind in "VWUAZB":
                self._verb(i)
                self.last_verb = i
            elif kind in FREE or is_nominative(self.chunks, i):
                self._noun(i)
            elif kind == ",":
                self._comma(i)
            elif kind in ";:":
                self._restart(i)
            elif kind == "c":
                self._and(i)
            self.innermost.append(self.top.number)
        return self._tree()

    @property
    def top(self) -> Open:
        return self.stack[-1]

    def _open(self, kind: str, first: int, *, word: int | None = None, verb: int | None = None) -> Open:
        """Open a clause within the innermost; what it takes in that was read is its."""
        clause = Open(kind, word, first, self.top, len(self.all))
        clause.verb = verb
        self.all.append(clause)
        self.stack.append(clause)
        for j in range(first, len(self.innermost)):
            self.innermost[j] = clause.number
        return clause

    def _close_to(self, clause: Open) -> None:
        while self.top is not clause:
            self.stack.pop()

    def _waiting(self) -> Open | None:
        """The innermost clause that has its subject, and no verb yet."""
        for clause in reversed(self.stack):
            if clause.is_finite and clause.verb is None and clause.subject is not None:
                return clause
        return None

    def _nearest_finite(self) -> Open:
        """The innermost clause with a finite verb."""
        return next((c for c in reversed(self.stack) if c.is_finite and c.verb is not None), self.stack[0])

    def _sayer(self) -> Open | None:
        """The innermost clause whose verb says something."""
        for clause in reversed(self.stack):
            if clause.verb is not None and self.chunks.head_word(clause.verb) in _TELLS:
                return clause
        return None

    def _before(self, i: int) -> str:
        return kind_at(self.chunks, before(self.chunks, i))

    # -- what opens a clause by its first word

    def _conjunction(self, i: int) -> None:
        chunks = self.chunks
        previous = before(chunks, i, "RTQ")
        kind, word = kind_at(chunks, previous), chunks.word(i)
        nxt = over(chunks, i + 1)
        if is_relative_word(chunks, i) and self._is_relative(i, previous):
            self._relative(i, previous)
            return
        if word in _ASKING and (kind in "VWUZBIF" or (kind in "NMEGKc" and word in ("whether", "why", "how"))):
            if word not in SUBORDINATE or (self.last_verb is not None and self._asks(self.last_verb)):
                self._open(QUESTION, i, word=i)
                return
        if word in SUBORDINATE or word in ("where", "wherever", "so", "lest", "even"):
            self._under(i, nxt)
        elif self.top.verb is None and not i:
            self._open(QUESTION, i, word=i)

    def _asks(self, verb: int) -> bool:
        return self.chunks.head_word(verb).startswith(("ask", "know", "knew", "wonder", "tell", "told", "say", "see"))

    def _is_relative(self, i: int, previous: int) -> bool:
        chunks = self.chunks
        kind, word = kind_at(chunks, previous), chunks.word(i)
        if word == "when" or (word == "where" and kind not in "NMEGKX,"):
            return False
        if kind in "IF" and previous > 0:
            return word in ("which", "whom", "whose") and kind_at(chunks, before(chunks, previous, "RTQ,EX")) != "."
        if kind == ",":
            return previous > 0
        return kind in NOUN_KINDS or (kind == "c" and any(c.kind == RELATIVE for c in self.stack))

    def _relative(self, i: int, previous: int) -> None:
        chunks = self.chunks
        kind = kind_at(chunks, previous)
        if kind == "c":
            peer = next((c for c in reversed(self.stack) if c.kind == RELATIVE), None)
            if peer is not None:
                self._close_to(peer)
                self._open(JOINED, previous, word=i).subject = peer.subject
                return
        first = i
        if kind in "IF":
            first = previous
            if kind_at(chunks, previous - 1) in "EX" and kind_at(chunks, previous - 2) == ",":
                first = previous - 1  # "both of whom"
        if kind_at(chunks, first - 1) == "," and self.top.kind == RELATIVE and self.top.verb is not None:
            self.stack.pop()  # ", who was born in May, who …"
        clause = self._open(RELATIVE, first, word=i)
        nxt = over(chunks, i + 1)
        if kind not in "IF" and kind_at(chunks, nxt) in "VWUA" and chunks.word(i) != "whose":
            clause.subject = antecedent(chunks, i)
            clause.subject = before(chunks, i, "RTQ,") if clause.subject is None else clause.subject

    def _under(self, i: int, nxt: int) -> None:
        """A conjunction with a clause of its own, or one that is only a preposition: "after the raid"."""
        chunks = self.chunks
        if nxt < len(chunks.kinds) and chunks.kinds[nxt] == "w":
            return  # "as if": the second one opens it
        if nxt < len(chunks.kinds) and (is_doing(chunks, nxt) or (chunks.kinds[nxt] == "U" and nxt == i + 1)):
            self._settle_for(i, None)
            self._open(UNDER, self._first(i), word=i)
            return
        subject = over(chunks, i + 1, "RTQIGKXF,")
        verb = verb_of(chunks, subject) if kind_at(chunks, subject) in FREE else None
        if kind_at(chunks, i + 1) == "F" or verb is None:
            self.passed.add(nxt)
            return
        if takes_clause(chunks, self.last_verb) and before(chunks, i) == self.last_verb and self._goes_on(verb):
            self._open(CONTENT, i)  # "said if the strike goes on he will resign"
        joint = before(chunks, i)
        if kind_at(chunks, joint) == "c" and kind_at(chunks, joint - 1) in ",Q":
            self._close_to(peer_of_clause(chunks, self.stack, joint, subject))
            self._open(JOINED, joint, word=joint)  # "…, and when it opened, a crowd had come"
        self._settle_for(i, verb)
        self._open(UNDER, self._first(i), word=i)

    def _goes_on(self, verb: int) -> bool:
        """Does a second clause follow that of a verb, before a comma or behind it?"""
        chunks = self.chunks
        for j in range(verb + 1, min(len(chunks.kinds), verb + 12)):
            if chunks.kinds[j] in "wh;:c":
                return False
            if chunks.kinds[j] in FREE or is_nominative(chunks, j):
                if (found := verb_of(chunks, j)) is not None:
                    return found == over(chunks, j + 1, "RTIGKXF")
        return False

    def _first(self, i: int) -> int:
        """Where a clause under a conjunction begins: "a day after", "even if", "just as"."""
        chunks = self.chunks
        if kind_at(chunks, i - 1) == "w" and i - 1 not in self.passed:
            return i - 1
        near = kind_at(chunks, i - 1) == "T" and chunks.word(i) in ("after", "before")
        return i - 1 if near and chunks.head_word(i - 1) in _SPANS else i

    def _settle_for(self, i: int, verb: int | None) -> None:
        """Close what a clause under a conjunction does not hang on: no infinitive has been followed by what was."""
        if self.top.kind == TELLER or self._before(i) == "c":
            return
        waiting = self._waiting()
        if waiting is not None and self._before(i) == ",":
            self._close_to(waiting)
        if self.chunks.kinds[i - 1] == "," and self.top.kind in (DOING, INFINITIVE):
            self._close_to(self._nearest_finite())
        elif self.top.kind == INFINITIVE and verb is not None and self.chunks.word(i) in _OCCASIONS:
            above = self._nearest_finite()
            if above.verb is not None and _is_past(self.chunks, verb) and _is_past(self.chunks, above.verb):
                self._close_to(above)  # "urged him to quit after a tape stirred anger"

    def _that(self, i: int) -> None:
        chunks = self.chunks
        previous = before(chunks, i, "RTQ")
        kind = kind_at(chunks, previous)
        nxt = over(chunks, i + 1)
        if kind in "c," and (kind == "c" or any(c.kind == CONTENT for c in self.stack)):
            peer = next((c for c in reversed(self.stack) if c.kind == CONTENT), None)
            if peer is not None:
                self._close_to(peer)
                self._open(JOINED, previous if kind == "c" else i, word=i)
                return
        if kind in NOUN_KINDS and self._is_relative_that(i, previous, nxt):
            self._open(RELATIVE, i, word=i)
            if kind_at(chunks, nxt) in "VWUA":
                self.top.subject = antecedent(chunks, i)
            return
        if self.top.kind == DONE and (sayer := self._sayer()) is not None and sayer is not self.top:
            self._close_to(sayer)
        elif self.top.kind == RELATIVE and kind == "," and (sayer := self._sayer()) is not None:
            self._close_to(sayer)
        self._open(CONTENT, i, word=i)

    def _is_relative_that(self, i: int, previous: int, nxt: int) -> bool:
        """Does "that" stand for the noun before it: "the bus that crashed", "the war that he began"?"""
        chunks = self.chunks
        if kind_at(chunks, nxt) in "VWUA":
            return True
        if kind_at(chunks, nxt) not in FREE or chunks.head_word(previous) in CLAIMS:
            return False
        if self.last_verb is not None and chunks.head_word(self.last_verb) in TOLD_THAT | BEFORE_CLAUSE:
            return False
        verb = verb_of(chunks, nxt)
        return verb is not None and kind_at(chunks, verb + 1) not in FREE and chunks.kinds[verb] != "W"

    # -- verbs

    def _verb(self, i: int) -> None:
        chunks = self.chunks
        if self.top.verb == i:
            return
        if is_doing(chunks, i):
            self._participle(i, DOING)
        elif is_infinitive(chunks, i):
            self._infinitive(i)
        elif chunks.kinds[i] == "U" and self._is_done(i):
            self._participle(i, DONE)
        else:
            self._finite(i)

    def _is_done(self, i: int) -> bool:
        """Is a past form a participle here?"""
        chunks = self.chunks
        previous = before(chunks, i, "RQ")
        kind = kind_at(chunks, previous)
        if kind in "wh" or is_nominative(chunks, previous):
            return False
        if self.top.kind == UNDER and self.top.verb is None and self.top.subject is None:
            return False
        if previous < 0:
            return chunks.word(i + 1) == "by" or kind_at(chunks, i + 1) not in "NMEhQ"
        if kind == "c":
            return False  # as what it joins
        if kind == ",":
            if self._waiting() is not None:
                return is_participle(chunks, i, subject=True)
            named = kind_at(chunks, i + 1) in "NMEhQ"
            return not (named and chunks.word(i + 1) != "by") and not self._is_listed(i)
        if self.top.kind == RELATIVE and self.top.verb is None:
            return False
        if takes_clause(chunks, self.last_verb) and previous == self.last_verb:
            return False  # "who police say took bribes"
        if self.top.verb is not None and not self.top.is_finite and self._waiting() is not None:
            return is_participle(chunks, i, subject=True)
        return is_participle(chunks, i, subject=self.top.verb is None or self._waiting() is not None)

    def _is_listed(self, i: int) -> bool:
        """Is a past form one of a list: "he fled, hid, and was caught"?"""
        chunks = self.chunks
        after = over(chunks, i + 1, "RTIGKXF")
        return kind_at(chunks, after) == "," and kind_at(chunks, after + 1) == "c" and chunks.word(i + 1) != "by"

    def _finite(self, i: int) -> None:
        chunks = self.chunks
        previous = before(chunks, i, "RTQ")
        if kind_at(chunks, previous) == "c":
            peer = peer_of_verb(chunks, self.stack, previous, i)
            if peer is not None:
                self._join(peer, previous, i)
                return
        top = self.top
        reduced = top.kind == UNDER and top.subject is None
        if top.is_finite and top.verb is None and (top.subject is not None or reduced or top.kind != MAIN):
            top.verb = i
            return
        if takes_clause(chunks, self.last_verb) and self.last_verb == previous and top.kind == RELATIVE:
            found = antecedent(chunks, top.word) if top.word is not None else None
            self._open(CONTENT, i, verb=i).subject = found
            return
        waiting = self._waiting()
        if waiting is not None:
            self._close_to(waiting)
            waiting.verb = i
            return
        if top.verb is None and top.is_finite:
            top.verb = i
            return
        if kind_at(chunks, previous) == ",":
            peer = peer_of_verb(chunks, self.stack, previous, i)
            if peer is not None:
                self._join(peer, i, i)
                return
        self._bare(i)

    def _bare(self, i: int) -> None:
        """A verb for which no subject waits: the noun group before it was no object."""
        chunks = self.chunks
        subject = before(chunks, i, "RTQIFGKX")
        if kind_at(chunks, subject) in FREE and self.innermost[subject] == self.top.number:
            kind = CONTENT if kind_at(chunks, before(chunks, subject)) in "VWUZB" else RELATIVE
            self._open(kind, subject, verb=i).subject = subject

    def _join(self, peer: Open, first: int, verb: int) -> None:
        self._close_to(peer)
        root = peer.above if peer.kind == JOINED and peer.above is not None else peer
        if root is not peer:
            self._close_to(root)
        self._open(JOINED, first, word=first if first != verb else None, verb=verb).subject = peer.subject

    def _infinitive(self, i: int) -> None:
        chunks = self.chunks
        first = i - 1 if chunks.kinds[i] == "A" and chunks.word_before(i) == "to" and not chunks.has(i, "T") else i
        previous = before(chunks, first, "RTQ")
        if kind_at(chunks, previous) == "c":
            peer = next((c for c in reversed(self.stack) if c.kind == INFINITIVE), None)
            if peer is not None:
                self._join(peer, previous, i)
                return
        if kind_at(chunks, previous) == "," and self.top.kind in (RELATIVE, DONE):
            self._close_to(self.stack[-2])
        self._open(INFINITIVE, first, word=first if first != i else None, verb=i).subject = self._controller(first)

    def _controller(self, first: int) -> int | None:
        """Whose an infinitive is: the object before it, else the subject of the verb above."""
        noun = before(self.chunks, first, "RTQ")
        if kind_at(self.chunks, noun) in "NEGX" and self.stack[-1].subject != noun:
            return noun
        return self.top.subject

    def _participle(self, i: int, kind: str) -> None:
        chunks = self.chunks
        previous = before(chunks, i, "RQ" if kind == DONE else "RTQ")
        at = kind_at(chunks, previous)
        if at == "w" and self.top.kind == UNDER and self.top.verb is None:
            self.top.verb = i
            self.top.subject = self.top.above.subject if self.top.above is not None else None
            return
        if at == "c":
            peer = next((c for c in reversed(self.stack) if c.kind == kind), None)
            if peer is None and kind == DOING:
                peer = next((c for c in reversed(self.stack) if c.verb is not None and _goes_on(chunks, c.verb)), None)
            if peer is not None:
                self._join(peer, previous, i)
                return
        if at in "IF":
            self._open(kind, previous, word=previous, verb=i).subject = self.top.subject
            return
        if at == "," and kind == DOING:
            self._comment(i)
            return
        whose = previous if at in NOUN_KINDS else None
        above = self.top.subject
        self._open(kind, i, verb=i).subject = above if whose is None else whose

    def _comment(self, i: int) -> None:
        """An -ing form behind a comma: of who says the rest, or of the nearest verb."""
        chunks = self.chunks
        word = chunks.head_word(i)
        if word == "according":
            self._close_to(self.stack[0])
            self._open(TELLER, i, word=i)
            return
        above = self._sayer() if word in SAYING else None
        if above is None:
            if self.top.kind == TELLER:
                self._close_to(self.top.above or self.stack[0])
            above = self._waiting() or self._nearest_finite()
        self._close_to(above)
        self._open(DOING, i, verb=i).subject = above.subject

    # -- nouns, commas, conjunctions

    def _noun(self, i: int) -> None:
        chunks, top = self.chunks, self.top
        if i in self.passed:
            return
        previous = before(chunks, i, "RTQ")
        kind = kind_at(chunks, previous)
        if chunks.word(i) == "whose":
            self._open(RELATIVE, i, word=i)
            verb = verb_of(chunks, i)
            self.top.subject = i if verb is not None and not (set(chunks.kinds[i + 1 : verb]) & FREE) else None
            return
        if top.is_finite and top.verb is None:
            if top.subject is None and kind == "," and self._is_teller(i) and self._is_clause_behind(i):
                self._open(TELLER, i).subject = i
            elif top.subject is None:
                top.subject = i
            elif kind in NOUN_KINDS and self._is_contact(i):
                self._open(RELATIVE, i).subject = i
            elif kind == "," and self._is_teller(i):
                self._open(TELLER, i).subject = i
            return
        if top.verb is None:
            return
        verb = verb_of(chunks, i)
        if verb is None:
            return
        if kind == ",":
            self._behind_comma(i)
        elif kind == "c":
            peer = peer_of_clause(chunks, self.stack, previous, i)
            self._close_to(peer)
            self._open(JOINED, previous, word=previous).subject = i
        elif kind in NOUN_KINDS and self._is_contact(i):
            self._open(RELATIVE, i).subject = i
        elif self._begins_main():
            self._close_to(self._unopened() or top)
            self.top.subject = i
        elif self._begins_content(i, verb):
            self._open(CONTENT, i).subject = i

    def _begins_content(self, i: int, verb: int) -> bool:
        """Does a clause without "that" begin: "said he was ill", "told reporters the dam had burst"?"""
        chunks = self.chunks
        saying = takes_clause(chunks, self.last_verb)
        if self._waiting() is not None:  # the verb may be that of who waits: "the men who killed a clerk were jailed"
            return saying and (is_nominative(chunks, i) or has_verb_ahead(chunks, verb + 1))
        if saying:
            return True
        acts = chunks.kinds[verb] != "U" or kind_at(chunks, verb + 1) in FREE
        return acts and "c" not in chunks.kinds[i:verb]

    def _is_clause_behind(self, i: int) -> bool:
        """Does a noun group with its verb follow the comma behind ", officials said,"?"""
        verb = verb_of(self.chunks, i)
        comma = len(self.chunks.kinds) if verb is None else over(self.chunks, verb + 1, "RTIGKXF")
        subject = over(self.chunks, comma + 1)
        return kind_at(self.chunks, subject) in FREE and verb_of(self.chunks, subject) is not None

    def _unopened(self) -> Open | None:
        """The innermost clause that has neither subject nor verb: what stands before it was only brought forward."""
        for clause in reversed(self.stack[:-1]):
            if clause.is_finite and clause.verb is None and clause.subject is None:
                return clause
        return None

    def _begins_main(self) -> bool:
        """Does the main clause begin behind one brought forward without a comma: "if it goes on he will go"?"""
        fronted = any(c.kind == UNDER for c in self.stack)
        return fronted and self._unopened() is not None and not takes_clause(self.chunks, self.last_verb)

    def _behind_comma(self, i: int) -> None:
        """A noun group with a verb of its own behind a comma: who says so, the main clause, another main clause."""
        unopened = self._unopened()
        if unopened is not None:
            self._close_to(unopened)
            unopened.subject = i
        elif self._is_teller(i):
            self._close_to(self.stack[0])
            self._open(TELLER, i).subject = i
        elif self._waiting() is None:
            self._close_to(self._nearest_finite())
            root = self.top.above if self.top.kind == JOINED and self.top.above is not None else self.top
            self._close_to(root)
            self._open(JOINED, i).subject = i

    def _is_teller(self, i: int) -> bool:
        """Does ", police said" stand at a noun group: with a verb of saying, and nothing said behind it?"""
        chunks = self.chunks
        verb = verb_of(chunks, i)
        if verb is None or chunks.kinds[verb] not in "UVW" or chunks.head_word(verb) not in _TELLS:
            return False
        at = over(chunks, verb + 1, "RTIGKXF")
        if kind_at(chunks, at) in FREE and chunks.head_word(verb) in ("told", "tells"):
            at = over(chunks, at + 1, "RTIGKXF")
        return kind_at(chunks, at) in ",.;"

    def _is_contact(self, i: int) -> bool:
        """Does a relative without its pronoun begin: "the town the army took"?"""
        chunks = self.chunks
        start = chunks.starts[i]
        if kind_at(chunks, i - 1) not in NOUN_KINDS or not (is_nominative(chunks, i) or chunks.parts[start] == "d"):
            return False
        return verb_of(chunks, i) is not None

    def _comma(self, i: int) -> None:
        chunks = self.chunks
        nxt = over(chunks, i + 1)
        kind = kind_at(chunks, nxt)
        if kind in "UV" and self._is_inverted(nxt):
            self._close_to(self.stack[0])
            self._open(TELLER, i + 1, verb=nxt).subject = nxt + 1
            return
        if self.top.kind == TELLER and not (kind == "Z" and chunks.head_word(nxt) in SAYING) and kind != "w":
            self._close_to(self.top.above or self.stack[0])

    def _is_inverted(self, verb: int) -> bool:
        """Does ", said the mayor" begin at a verb?"""
        chunks = self.chunks
        if chunks.head_word(verb) not in CUES or kind_at(chunks, verb + 1) not in "NM":
            return False
        if self.top.verb is None or self._waiting() is not None:
            return False
        return verb_of(chunks, verb + 1) is None

    def _restart(self, i: int) -> None:
        """Behind a semicolon or a colon another main clause begins."""
        self._close_to(self.stack[0])
        if self.stack[0].verb is not None:
            clause = Open(MAIN, None, i + 1, None, len(self.all))
            self.all.append(clause)
            self.stack = [clause]

    def _and(self, i: int) -> None:
        """A conjunction ends who says the rest; what it joins is known with what stands behind it."""
        if self.top.kind == TELLER and self.chunks.kinds[i - 1] == ",":
            self._close_to(self.top.above or self.stack[0])

    # -- what was read

    def _tree(self) -> Clauses:
        last = [-1] * len(self.all)
        for i, number in enumerate(self.innermost):
            clause: Open | None = self.all[number]
            if self.chunks.kinds[i] in ",.;:":
                continue
            while clause is not None:
                last[clause.number] = i
                clause = clause.above
        return Clauses(
            tuple(
                Clause(c.kind, c.word, c.first, last[c.number], c.verb, c.subject, c.above.number if c.above else -1)
                for c in self.all
            ),
            tuple(self.innermost),
        )


_SPANS = frozenset("day days hours hour week weeks month months year years minutes earlier later".split())
_OCCASIONS = frozenset({"after", "as", "when", "while", "since"})


def _is_past(chunks: Layout, verb: int) -> bool:
    """Does a verb group tell of what was?"""
    first = chunks.word(verb)
    if chunks.kinds[verb] == "U" or first in ("was", "were", "had", "did"):
        return True
    return chunks.ends[verb] == chunks.starts[verb] + 1 and chunks.has(verb, "vk") and not first.endswith("s")


def _goes_on(chunks: Layout, verb: int) -> bool:
    """Is a verb group one in the course of things: "are fleeing"?"""
    return chunks.parts[chunks.ends[verb] - 1] == "z"
