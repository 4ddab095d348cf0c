"""Whether a time or a place stands in a clause that tells of another happening than a trigger's.

"Struck the port in order to drive the army from Oran", "a man who served in Chad was jailed", "crossed the border, and
officials say it fell on Friday": by the clauses of the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import VERB_KINDS
from validator.chunks.clauses import CONTENT, INFINITIVE, JOINED, QUESTION, RELATIVE, UNDER
from validator.chunks.control import FOR_HIMSELF
from validator.chunks.saying import SAYS_SO
from validator.facts.settings.owners import HAPPENINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.chunks import Chunks
    from validator.chunks.clauses import Clause, Clauses

_SEQUENCE = frozenset({"after", "before", "since"})
# What befell somebody after something else did so there and then: "was killed after a shell hit a bus in Herat".
_BEFALLING = frozenset("killed died wounded injured hurt dead drowned damaged destroyed burned displaced".split())
_UNREAL = frozenset({"although", "though", "because", "unless", "until", "if", "whereas"})


def in_other_clause(chunks: Chunks, trigger: int, at: int) -> bool:
    """Does a chunk stand in a clause that tells of another happening than that of a trigger's chunk?"""
    if chunks.kinds[trigger] not in VERB_KINDS or not _may_divide(chunks, trigger, at):
        return False
    clauses = chunks.clauses
    own = next((n for n, clause in enumerate(clauses.all) if clause.verb == trigger), clauses.innermost[trigger])
    other = clauses.innermost[at]
    around = set(_upwards(clauses, own))
    shared = next((n for n in _upwards(clauses, other) if n in around), 0)
    apart = (clauses.all[n] for n in _upwards(clauses, other, shared))
    asked = any(clauses.all[n].kind == QUESTION for n in _upwards(clauses, own, shared))
    return asked or any(_tells_another(chunks, clauses, clause, own) for clause in apart)


def _may_divide(chunks: Chunks, trigger: int, at: int) -> bool:
    """Can a clause begin or end between two chunks, by what stands there?"""
    low, high = sorted((trigger, at))
    return (
        any(kind in "wh" for kind in chunks.kinds[:high])
        or "B" in chunks.kinds[low:high]
        or "c" in chunks.kinds[low:high]
    )


def _upwards(clauses: Clauses, number: int, stop: int = -1) -> Iterator[int]:
    """A clause and those around it, up to one."""
    while number > stop:
        yield number
        number = clauses.all[number].parent


def _tells_another(chunks: Chunks, clauses: Clauses, clause: Clause, own: int) -> bool:
    """Does a clause have a time and a place of its own?"""
    if clause.kind == RELATIVE:
        head = clause.first - 1
        while head > 0 and chunks.kinds[head] in ",T":
            head -= 1
        thing = chunks.kinds[head] == "M" and head == clauses.all[own].subject  # "the riot that erupted hurt nine"
        return not thing and chunks.head_word(head) not in HAPPENINGS
    if clause.kind in (QUESTION, CONTENT):
        return True
    if clause.kind == UNDER and clause.word is not None:
        word = chunks.word(clause.word)
        verb = clauses.all[own].verb
        acts = verb is not None and "".join(chunks.kinds[verb + 1 : verb + 2]) in ("N", "M", "E")
        befell = verb is not None and not acts and chunks.head_word(verb) in _BEFALLING
        return word in _UNREAL or (word in _SEQUENCE and not befell)
    if clause.kind == INFINITIVE:
        above = clauses.all[clause.parent].verb
        active = above is not None and chunks.kinds[above] in "VU" and above < clause.first - 1
        purpose = above is not None and active and chunks.head_word(above) in FOR_HIMSELF
        return purpose or chunks.word_before(clause.first) == "order"
    if clause.kind != JOINED or clause.verb is None or clause.verb + 1 == len(chunks.kinds):
        return False
    return chunks.head_word(clause.verb) in SAYS_SO and chunks.kinds[clause.verb + 1] in "NMEhQ"
