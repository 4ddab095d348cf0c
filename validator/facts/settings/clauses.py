"""When what a trigger tells happened: of the times of its sentence, that of its verb, or of its noun.

"Police arrested two men on Thursday over a killing in March": the arrest was on Thursday, the killing in March.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import VERB_KINDS
from validator.chunks.saying import TOLD_THAT
from validator.facts.settings.one_happening import are_one
from validator.facts.settings.other_clauses import in_clause_above
from validator.facts.settings.owners import (
    ABOUT,
    APART,
    ATTACHED,
    HAPPENINGS,
    OF_NOUNS,
    REACH,
    is_possessive,
    is_prenominal,
    is_subject,
    owner,
    verb_left,
    verb_right,
)
from validator.function_words import RELATIVE_SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validator.chunks import Chunks


def belongs(chunks: Chunks, trigger: int, times: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """Of some times, by token ranges, the one that says when what the trigger tells happened; None where none does."""
    chunk = chunks.at(trigger)
    found = [(start, end) for start, end in times]
    if chunks.kinds[chunk] in VERB_KINDS:
        return _of_verb(chunks, chunk, trigger, found)
    return _of_noun(chunks, chunk, trigger, found)


def _of_verb(chunks: Chunks, verb: int, trigger: int, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    if is_prenominal(chunks, verb - 1):
        return next((time for time in times if chunks.at(time[0]) == verb - 1), None)
    owners = {time: owner(chunks, chunks.at(time[0])) for time in times}
    own = [time for time, of in owners.items() if of == verb]
    if not own and (inner := _of_scene(chunks, verb, times)) is not None:
        return inner
    shared = [
        time
        for time, of in owners.items()
        if of is not None and of != verb and are_one(chunks, verb, of) and not _is_next(chunks, time, verb, of)
    ]
    near = _nearest(trigger, own) or _nearest(trigger, shared) or _of_antecedent(chunks, verb, times)
    return near if near is not None or not times else _of_happening(chunks, verb, owners)


def _of_happening(chunks: Chunks, verb: int, owners: dict[tuple[int, int], int | None]) -> tuple[int, int] | None:
    """The time that a relative gives the happening that did it: "the raid, which took place on Friday, killed two"."""
    subject = chunks.subject(verb)
    if subject is None or subject + 1 >= verb or chunks.head_word(subject) not in HAPPENINGS:
        return None
    place = _taking_place(chunks, subject)
    return next((time for time, of in owners.items() if of == place), None) if place and place < verb else None


def _is_next(chunks: Chunks, time: tuple[int, int], verb: int, of: int) -> bool:
    """Does a time open a second clause, behind the verb: "… were killed, and on Friday the army …"?"""
    before = chunks.at(time[0]) - 1
    before -= before > 0 and chunks.kinds[before] == "I"  # "…, and by Friday"
    return of > verb and chunks.kinds[before] == "c"


def _of_scene(chunks: Chunks, verb: int, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The time of what a verb's relative clause lies in: "the 1984 riot, in which nine died", "the raid on Friday in
    which two were hurt".
    """
    for i in range(verb - 1, 1, -1):
        kind = chunks.kinds[i]
        if kind == "w" and chunks.word(i) == "which" and chunks.word_before(i) in ("in", "during"):
            at = i - 1 - (chunks.kinds[i - 1] == "I")
            at -= chunks.kinds[at] == ","
            own = at if chunks.kinds[at] == "T" else at - 1 if is_prenominal(chunks, at - 1) else None
            return next((time for time in times if chunks.at(time[0]) == own), None)
        if kind in "wh;:Q,":
            return None
    return None


def _of_antecedent(chunks: Chunks, verb: int, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The time right before the relative of a verb group: "the attack on Sunday that killed two".

    What had been done before is not of that day: "arrested a man on Monday who had fired at guards".
    """
    if chunks.word(verb) == "had":
        return None
    for i in range(verb - 1, 0, -1):
        if chunks.kinds[i] in "wh":
            named = i > 1 and chunks.kinds[i - 2] in "MKGN"
            if not named or chunks.word(i) not in RELATIVE_SUBJECTS:
                return None
            if chunks.word(i) == "that" and chunks.kinds[i + 1] in "NME":
                return None  # "the news on Friday that nine had been killed"
            teller = verb_left(chunks, i - 1)
            if teller is not None and chunks.head_word(teller) in TOLD_THAT:
                return None  # "told reporters on Monday that …"
            return next((time for time in times if chunks.at(time[0]) == i - 1), None)
        if chunks.kinds[i] in ";:Q,":
            return None
    return None


def _of_noun(chunks: Chunks, noun: int, trigger: int, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    inside = [time for time in times if _in_group(chunks, noun, chunks.at(time[0]))]
    if inside:
        return _nearest(trigger, inside)
    place = _taking_place(chunks, noun)
    if place is not None:
        return _of_verb(chunks, place, trigger, times)
    before = chunks.word_before(noun)
    kinds = chunks.kinds
    if kinds[noun] in "GKX" and (before in APART or (before == "of" and _is_remembered(chunks, noun - 2))):
        return None
    verb = owner(chunks, noun) if kinds[noun] not in "NME" or not is_subject(chunks, noun) else verb_right(chunks, noun)
    if verb is None:
        free = [t for t in times if owner(chunks, chunks.at(t[0])) is None]
        return _nearest(trigger, [t for t in free if ";" not in _between(chunks, noun, chunks.at(t[0]))])
    if (kinds[noun] in "NME" or before == "of") and verb < noun and chunks.head_word(verb) in ABOUT:
        return None
    found = _of_verb(chunks, verb, trigger, times)
    return None if found is not None and in_clause_above(chunks, noun, chunks.at(found[0])) else found


def _is_remembered(chunks: Chunks, i: int) -> bool:
    """Is a noun group what is done or felt about a happening: "the centenary of the massacre", "in the face of it"?"""
    if i > 0 and chunks.head_word(i) in _LENGTHS:
        end = chunks.ends[i]  # "freed after two weeks of talks"
        return not _AMID.isdisjoint(token.lower() for token in chunks.tokens[max(end - 4, 0) : end - 1])
    return i >= 0 and chunks.head_word(i) in _AFTERWARDS


_AMID = frozenset({"after", "following", "despite", "amid"})
_LENGTHS = frozenset("hours days weeks months years decades".split())
_AFTERWARDS = frozenset(
    "anniversary centenary commemoration memory memories remembrance face wake aftermath light spite view fear fears "
    "threat prospect risk accusation accusations allegation allegations suspicion history story".split()
)


def _between(chunks: Chunks, i: int, k: int) -> Sequence[str]:
    """The kinds of what stands between two chunks."""
    return chunks.kinds[min(i, k) + 1 : max(i, k)]


def _taking_place(chunks: Chunks, noun: int) -> int | None:
    """The verb group behind a noun that says only that it happened: "the attack, which took place on Friday"."""
    for i in range(noun + 1, min(len(chunks.kinds), noun + REACH)):
        if chunks.kinds[i] in VERB_KINDS:
            return i if chunks.head_word(i) in _HAPPENED else None
        if chunks.kinds[i] not in ATTACHED and chunks.kinds[i] not in ",whTR":
            return None
    return None


_HAPPENED = frozenset("took happened occurred began started erupted came conducted launched staged committed".split())


def _in_group(chunks: Chunks, noun: int, time: int) -> bool:
    """Is a time part of a noun group: right before its head, or behind it over attachments only?"""
    if chunks.word(time) in OF_NOUNS:
        return False  # "a protest against February 1 coup"
    if time == noun - 1:
        return is_prenominal(chunks, time)
    if time == noun - 2 and is_possessive(chunks, time):
        return True
    if time < noun or (chunks.kinds[noun] in "NME" and is_subject(chunks, noun) and time - noun > 3):
        return False
    return all(chunks.kinds[i] in ATTACHED or chunks.kinds[i] == "R" for i in range(noun + 1, time))


def is_own(chunks: Chunks, trigger: int, time: int) -> bool:
    """Does a time belong to the trigger's very verb, or stand in its noun group?"""
    chunk, at = chunks.at(trigger), chunks.at(time)
    return owner(chunks, at) == chunk or (chunks.kinds[chunk] not in VERB_KINDS and _in_group(chunks, chunk, at))


def _nearest(trigger: int, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The time with the fewest tokens between it and the trigger; the first of two as near."""

    def distance(time: tuple[int, int]) -> int:
        return time[0] - trigger if time[0] > trigger else trigger - time[1] + 1

    return min(times, key=distance, default=None)
