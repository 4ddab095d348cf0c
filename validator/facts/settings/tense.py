"""On which side of the report's day an unclear time lies, by the tense of its clause: "on Friday" met, will meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from validator.function_words import MODALS

if TYPE_CHECKING:
    from validator.chunks import Chunks

_AHEAD = frozenset("until till by for".split())
_STARTING = frozenset("starting beginning effective".split())
_GIVING = frozenset("give gives gave given giving".split())
_DUE = frozenset("due scheduled expected slated set planned likely unlikely poised bound ready supposed".split())


def tense_at(chunks: Chunks, start: int) -> Literal["past", "future", "open"]:
    """On which side of the report's day an unclear time lies, by the preposition before it and its clause's verb."""
    word = chunks.tokens[start - 1].lower() if start else ""
    if word == "since":
        return "past"  # "it would be the first since Christmas"
    soon = word == "as" and start > 1 and chunks.tokens[start - 2].lower() in ("soon", "early")
    from_then = word in ("from", "on", "at") and start > 1 and chunks.tokens[start - 2].lower() in _STARTING
    if soon or from_then or word in _STARTING or (word in _AHEAD and _is_open(chunks, start)):
        return "future"
    own = chunks.at(start)
    verb = _governing(chunks, own)
    ahead = verb is not None and _is_ahead(chunks, verb) and not (verb < own and _is_of_done(chunks, verb, own))
    return "future" if ahead else "open" if verb is None else "past"


def _is_of_done(chunks: Chunks, verb: int, own: int) -> bool:
    """Does what is going on stem from what was done then: "are in custody following the killing on Tuesday"?"""
    words = [w.lower() for w in chunks.tokens[chunks.starts[verb] : chunks.ends[verb]]]
    if not MODALS.isdisjoint(words) or "to" in words:
        return False
    between = range(verb + 1, own)
    return any(chunks.kinds[i] in "GKX" and chunks.head_word(i).removesuffix("s") in _DONE for i in between)


# What is done where it is told of: of talks or a vote nobody can say so.
_DONE = frozenset(
    "killing murder attack raid blast fire crash death shooting stabbing explosion bombing accident clash riot "
    "earthquake abduction kidnapping robbery massacre assault ambush collapse derailment flood outbreak theft "
    "assassination airstrike strike".split()
)


def is_governed(chunks: Chunks, time: int, trigger: int) -> bool:
    """Does an unclear time belong to the verb group of a trigger, or the trigger to no verb group?"""
    chunk = chunks.at(trigger)
    return chunks.kinds[chunk] not in "VWUZBA" or _governing(chunks, chunks.at(time)) == chunk


def is_bare_present(chunks: Chunks, trigger: int) -> bool:
    """Is a trigger a third person of the present by itself: "sends", and not "says" or "has sent"?"""
    chunk = chunks.at(trigger)
    word = chunks.head_word(chunk)
    alone = chunks.kinds[chunk] == "V" and chunks.ends[chunk] - chunks.starts[chunk] == 1
    return alone and word.endswith("s") and word not in _NOT_AHEAD


def _is_open(chunks: Chunks, start: int) -> bool:
    """Does "until", "by" or "for" point ahead? Not behind a plain past form: "it lasted until Friday"."""
    verb = _governing(chunks, chunks.at(start - 1))
    before = chunks.tokens[start - 1].lower()
    if verb is None or chunks.tokens[start - 1].lower() == "for":
        return True
    if chunks.head_word(verb) in _GIVING:
        return True  # "gave them until Friday to leave"
    words = [w.lower() for w in chunks.tokens[chunks.starts[verb] : chunks.ends[verb]]]
    if "had" in words[:-1] or (chunks.kinds[verb] == "U" and chunks.subject(verb) is not None and before == "by"):
        return False  # "had been found by Wednesday night", "the toll stood at 12 by Sunday"
    due = _DUE.union(("to",)).intersection((*words, *chunks.tokens[chunks.ends[verb] : chunks.ends[verb] + 1]))
    if words[0] in ("was", "were") and before == "by" and chunks.kinds[verb] in "WA" and not due:
        return False  # "by Wednesday night, the town was ringed"
    group = chunks.parts[chunks.starts[verb] : chunks.ends[verb]]
    return chunks.kinds[verb] != "V" or "m" in group or chunks.tokens[chunks.ends[verb] - 1].endswith("s")


def _governing(chunks: Chunks, own: int) -> int | None:
    """The verb group that a time belongs to: the nearest before it in its clause, else the first behind it."""
    kinds = chunks.kinds
    for i in range(own - 1, -1, -1):
        if kinds[i] in "VWUZBA":
            return i
        if kinds[i] == "w" and i == own - 1:
            continue  # "before Friday"
        if kinds[i] in ";whQ:" or (kinds[i] == "," and i and kinds[i - 1] == "T"):
            break
    for i in range(own + 1, len(kinds)):
        if kinds[i] in "VWUBA":
            return i
        if kinds[i] in ";":
            break
    return None


def _is_ahead(chunks: Chunks, verb: int) -> bool:
    """Does a verb group speak of what is to come: "will open", "to open", "opens", "is due"?"""
    kind = chunks.kinds[verb]
    start, end = chunks.starts[verb], chunks.ends[verb]
    words = [w.lower() for w in chunks.tokens[start:end]]
    perfect = "e" in chunks.parts[start:end]
    if not MODALS.isdisjoint(words):
        return not perfect
    if "to" in words and words[0] in ("is", "are", "was", "were"):
        return not perfect
    if (
        words[0] == "to"
        and verb
        and chunks.kinds[verb - 1] == "A"
        and chunks.tokens[start - 1].lower() in ("is", "are")
    ):
        return not perfect  # "are to be freed"
    if kind == "B":
        return not perfect and _is_plan(chunks, verb)
    if "going" in words or not _DUE.isdisjoint(words if {"is", "are"} & set(words) else set(words) - {"set"}):
        return not perfect
    if kind == "A" and end < len(chunks.tokens):
        return chunks.tokens[end].lower() in _DUE or (words[-1] in ("is", "are") and chunks.kinds[verb + 1] == "T")
    if kind == "Z" and verb:
        before = chunks.kinds[verb - 1] == "A" and chunks.word(verb - 1) in ("is", "are", "’s")
        return before
    if kind != "V":
        return False
    return (words[0] in ("is", "are") and words[-1].endswith("ing")) or is_present(words[-1], len(words))


def _is_plan(chunks: Chunks, verb: int) -> bool:
    """Does what governs an infinitive leave it open: "plans to", "agreed to", and not "were told to"?"""
    above = chunks.nearest(verb, "VWUA")
    if above is None:
        return True
    last = chunks.head_word(above)
    group = range(chunks.starts[above], chunks.ends[above])
    if any(chunks.parts[i] == "m" for i in group) and not any(chunks.parts[i] == "e" for i in group):
        return True  # "will try to meet them on Friday", "will return to work on Friday"
    if last in ("have", "has"):
        return True  # "will have to move out in January", "has to pay on Friday"
    if last in ("begin", "start", "continue", "resume"):
        return True  # "agreed to halt fire and begin to withdraw on Saturday"
    return last in _PLANS or last.endswith("s") or not _DUE.isdisjoint((last, chunks.tokens[chunks.starts[verb] - 1]))


_PLANS = frozenset(
    "agreed vowed promised planned pledged decided wanted hoped intended offered threatened plan want hope intend "
    "agree are were chose voted prepared going asked called".split()
)


def is_present(word: str, size: int) -> bool:
    """Is a single finite form that of what goes by a calendar: "talks resume", "the court sits"?

    Another present with a day is that of headlines and past: "Army shells village on Friday".
    """
    if size != 1 or word in _NOT_AHEAD:
        return False
    stems = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return not _SCHEDULED.isdisjoint(stems)


# What goes by a calendar: "talks resume on Tuesday"; "rebels kill two on Tuesday" is a headline of what was.
_SCHEDULED = frozenset(
    "resume meet open close begin start end expire vote go return arrive leave travel convene expect plan hope head "
    "visit elect choose decide host hold hear face launch release publish present debate consider mark celebrate play "
    "sign attend sit rule run enter take come become turn reopen stand appear testify".split()
)
_NOT_AHEAD = frozenset("says was is has does".split())
