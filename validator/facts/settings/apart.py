"""Times near a trigger that belong to another happening: a charge, news of it, a film, what the hurt do now.

`clauses` finds the time of a trigger's verb; in these constructions that verb tells of something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import NOUN_KINDS, VERB_KINDS
from validator.facts.settings.owners import is_relative, owner, verb_left
from validator.function_words import DEFINITE

if TYPE_CHECKING:
    from validator.chunks import Chunks

# Words for people by what befell them before: what they do now has a day of its own.
_PEOPLE = frozenset(
    "wounded injured maimed displaced refugees refugee evacuees deceased deportees exiles detainees hostages captives "
    "prisoners amputees".split()
)
_MOVING = (
    "fle",
    "came",
    "come",
    "went",
    "cross",
    "arriv",
    "enter",
    "left",
    "leav",
    "pour",
    "stream",
    "escap",
    "mov",
    "return",
    "reach",
)
_BEFALLING = (
    "number",  # "the wounded numbered three on Friday"
    "total",
    "kill",
    "die",
    "wound",
    "injur",
    "hurt",
    "drown",
    "found",
    "taken",
    "rescued",
    "evacuat",
    "displac",
    "hit",
)
# Who is charged with a deed, or held over it, is so on a day of its own.
_CHARGED = frozenset(
    "charged accused convicted arrested detained jailed sentenced indicted suspected cleared acquitted tried wanted "
    "held imprisoned remanded guilty arraigned prosecuted suspicion charges charge arrest trial".split()
)
_CHARGING = frozenset({"with", "of", "for", "over", "on", "in"})
_TOLD = frozenset(
    "told alerted informed notified learned learnt heard hearing learning aware word news reports told reminded".split()
)
_TELLING = frozenset({"of", "about"})
# Verbs of a happening that tell what came of it, or what is said of it.
_SPEAKING_OF = (
    *("surpass", "drew", "draw", "prompt", "spark", "provok", "condemn", "denounc", "critici", "prais", "welcom"),
    *("announc", "report", "confirm", "investigat", "discuss", "mourn", "mark", "remember", "commemorat", "recall"),
    *("remain", "becom", "became", "fuel", "consider", "seen", "describ", "link", "blam", "claim", "shock", "anger"),
    *("strain", "underscor", "underlin", "highlight", "show", "suggest", "reach", "pass", "enter", "raise", "renew"),
)
_PAPERS = frozenset(
    "video tape clip film footage recording report article interview speech letter statement book document memo "
    "photograph photo picture image message tweet post documentary audio email emails documents videos tapes".split()
)
_PROCEEDINGS = frozenset(
    "inquiry inquiries enquiry probe investigation hearing hearings trial ruling verdict judgment case debate talks "
    "session study review account findings series play novel questions evidence testimony data files papers view "
    "views".split()
)
_STUDYING = ("review", "stud", "examin", "investigat", "prob", "analys", "assess", "debat", "discuss", "look")
_INTO = frozenset({"on", "into", "about", "in", "over", "at"})
_TRYING = frozenset("attempted tried plotted planned threatened sought attempting trying plotting".split())


def is_of_other_deed(chunks: Chunks, trigger: int, time: int) -> bool:
    """Does a time, by its first token, belong to another happening than the trigger's?"""
    chunk, at = chunks.at(trigger), chunks.at(time)
    if chunks.kinds[chunk] not in VERB_KINDS:
        return (
            _is_of_people(chunks, trigger, chunk, at)
            or _is_of_finding(chunks, trigger, at)
            or _is_of_noun(chunks, trigger, chunk, at)
        )
    return (
        _is_before_trying(chunks, chunk, at)
        or _is_jailed_for(chunks, chunk, at)
        or _is_had_been(chunks, chunk, at)
        or _is_of_paper(chunks, chunk, at)
    )


def _is_of_people(chunks: Chunks, trigger: int, chunk: int, at: int) -> bool:
    """Is a word only who somebody is: "took bread on Friday to the wounded", not "12 refugees drowned on Friday"?"""
    if chunks.tokens[trigger].lower() not in _PEOPLE:
        return False
    if at == chunk + 1 and chunks.kinds[chunk] in "NM":
        return False  # "the wounded on Friday"
    verb = owner(chunks, at)
    if verb is None:
        return False
    word = chunks.head_word(verb)
    subject = chunk < verb and chunks.kinds[chunk] in "NME"
    return not (subject and (chunks.kinds[verb] == "A" or word.startswith((*_MOVING, *_BEFALLING))))


_BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains"})
_FINDING = ("found", "discover", "recover", "retriev", "unearth", "exhum", "identif", "buried", "washed", "dumped")


def _is_of_finding(chunks: Chunks, trigger: int, at: int) -> bool:
    """Is it when the dead were found: "his body was discovered on Friday"?"""
    if chunks.tokens[trigger].lower() not in _BODIES:
        return False
    verb = owner(chunks, at)
    return verb is not None and chunks.head_word(verb).startswith(_FINDING)


def _is_of_noun(chunks: Chunks, trigger: int, chunk: int, at: int) -> bool:
    """Does a time behind a noun belong to what is told of it: "charged with murder in May", "told of it at noon"?"""
    if at < chunk:
        return _is_of_paper(chunks, chunk, at) or _is_only_held(chunks, chunk, at) or _is_looked_into(chunks, chunk)
    if at == chunk:
        return False
    head = verb_left(chunks, chunk)
    if chunks.kinds[chunk] in "GKX" and chunks.starts[chunk]:
        before = chunks.word_before(chunk)
        above = _above(chunks, chunk)
        if before in _CHARGING and not above.isdisjoint(_CHARGED):
            return not _has_time(chunks, head, chunk)
        if before in _TELLING and not above.isdisjoint(_TOLD):
            return True
    if head is not None and head < chunk:
        return False
    verb = owner(chunks, at)
    if verb is None or verb < chunk or verb > at:
        return False
    word = chunks.head_word(verb)
    return word.startswith(_SPEAKING_OF)


def _has_time(chunks: Chunks, verb: int | None, before: int) -> bool:
    """Has a verb a day of its own before a noun: "arrested on Friday over the murder of a clerk last year"?"""
    if verb is None:
        return False
    return any(chunks.kinds[i] == "T" and owner(chunks, i) == verb for i in range(max(verb - 2, 0), before))


def _above(chunks: Chunks, chunk: int) -> frozenset[str]:
    """The last words of the two groups before the preposition of a noun group."""
    return frozenset(chunks.head_word(i) for i in range(max(chunk - 3, 0), chunk - 1))


def _is_only_held(chunks: Chunks, chunk: int, at: int) -> bool:
    """Does a time stand before the verb of a charge, and the deed behind it: "arrested on Friday on suspicion of"?"""
    verb = verb_left(chunks, chunk)
    if verb is None or chunks.kinds[chunk] not in "GKX" or at == chunk - 1:
        return False
    before = chunks.word_before(chunk)
    return before in _CHARGING and chunks.head_word(verb) in _CHARGED and at > verb - 4


def _is_looked_into(chunks: Chunks, chunk: int) -> bool:
    """Is a known deed only what is looked into: "on Friday opened a hearing on the murder", "studied the deaths"?"""
    if chunk < 2 or (
        chunks.word(chunk) not in DEFINITE and "s" not in chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]]
    ):
        return False
    to_do = chunks.kinds[chunk - 1] == "K" and chunks.word(chunk - 2) == "to"  # "to review", which a noun can be
    if chunks.kinds[chunk - 1] in "VUZBW" or to_do:
        return chunks.head_word(chunk - 1).startswith(_STUDYING)
    if chunks.kinds[chunk - 1] not in "IFR" or chunks.word(chunk - 1) not in _INTO:
        return False
    paper = chunk - 2 - (chunks.kinds[chunk - 2] == "T")
    return paper >= 0 and chunks.kinds[paper] in NOUN_KINDS and chunks.head_word(paper) in _PAPERS | _PROCEEDINGS


def _is_jailed_for(chunks: Chunks, chunk: int, at: int) -> bool:
    """Is a time that of the charge before the deed: "jailed on Monday for killing a guard"?"""
    if chunks.kinds[chunk] != "Z" or at > chunk or chunks.kinds[chunk - 1] not in "IF":
        return False
    verb = verb_left(chunks, chunk - 1)
    return verb is not None and chunks.word(chunk - 1) in _CHARGING and chunks.head_word(verb) in _CHARGED


def _is_before_trying(chunks: Chunks, chunk: int, at: int) -> bool:
    """Does a time stand before what was tried beside: "sank a tug in May, but also tried to kill him"?"""
    if at > chunk:
        return False
    for i in range(chunk, at, -1):
        if chunks.kinds[i] == "c":
            words = {token.lower() for token in chunks.tokens[chunks.starts[i] : chunks.ends[chunk]]}
            comma = chunks.kinds[i - 1] == ","
            return "but" in words or (comma and not words.isdisjoint(_TRYING))
        if chunks.kinds[i] in "NM":
            return False
    return False


def _is_had_been(chunks: Chunks, chunk: int, at: int) -> bool:
    """Was something done before, in a relative that the time stands outside of: "on Friday a man who had fled"?"""
    had = chunks.word(chunk) == "had"
    return had and at < chunk and owner(chunks, at) != chunk and is_relative(chunks, chunk)


def _is_of_paper(chunks: Chunks, chunk: int, at: int) -> bool:
    """Is it when a film or a letter came out that tells of it: "a tape leaked on Monday in which he joked"?"""
    if at > chunk:
        return False
    for i in range(chunk - 1, at, -1):
        if chunks.kinds[i] != "w":
            continue
        for k in range(i - 1, max(i - 7, -1), -1):
            if chunks.kinds[k] in NOUN_KINDS and chunks.head_word(k) in _PAPERS:
                return k < at
            if chunks.kinds[k] in ",;":
                break
    return False
