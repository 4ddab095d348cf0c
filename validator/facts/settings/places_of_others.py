"""Places that say where something else was than what a trigger tells: "freed men held in Herat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import NOUN_KINDS, VERB_KINDS
from validator.chunks.clauses import DOING, INFINITIVE, JOINED, RELATIVE, UNDER
from validator.facts.deeds import DEEDS
from validator.facts.settings.one_happening import are_one
from validator.facts.settings.other_clauses import clause_paths
from validator.facts.settings.owners import APART, HAPPENINGS, verb_left
from validator.function_words import RELATIVE_SUBJECTS

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.chunks.clauses import Clause, Clauses


def is_apart(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a place stand behind a happening other than the trigger's: "expelled two men over a killing in Berlin"?"""
    i = place - 1
    charged = chunks.kinds[trigger] in VERB_KINDS and chunks.head_word(trigger).startswith(_CHARGING)
    while i > trigger and chunks.kinds[i] in "IFGKXQNM":
        start = chunks.starts[i]
        if chunks.kinds[i] in "GKNM" and start and chunks.tokens[start - 1].lower() in APART:
            word = chunks.head_word(i)
            if charged and chunks.tokens[start - 1].lower() in _TOUCHING:
                return True  # "summoned the envoy over the conduct of guards in Lima"
            if word in HAPPENINGS or word in _TRIALS or (word.endswith("ing") and len(word) > 6):
                return True
        if i > 1 and chunks.word_before(i) == "with" and chunks.head_word(i - 2) == "connection":
            return True
        if chunks.kinds[i] in "NM":
            return False
        i -= 1
    return False


_CHARGING = ("summon", "rebuk", "apolog", "complain", "reprimand")
_TOUCHING = frozenset({"over", "about", "against", "regarding", "concerning"})
_TRIALS = frozenset({"trial", "hearing", "inquest", "inquiry", "conviction", "verdict", "appeal", "sentencing"})


def is_others(chunks: Chunks, place: int, trigger: int, kind: str = "") -> bool:
    """Does a place behind the trigger belong to another verb: "freed men held in Herat"?"""
    if chunks.kinds[trigger] not in VERB_KINDS:
        return False
    verb = verb_left(chunks, place)
    if verb is None or verb < trigger:
        return False
    if chunks.kinds[verb] in "BZ" and chunks.head_word(verb) in _TOPICS and place - verb > 2:
        return chunks.kinds[verb + 1] in "NM"  # "met to protest the arrest of two in Lima"
    held = chunks.kinds[verb] == "Z" and chunks.kinds[verb - 1] in NOUN_KINDS and verb > trigger
    if held and kind in DEEDS and chunks.kinds[verb + 1] in "NME":
        return True  # "agreed to a truce with rebels holding nine men near Lima"
    return verb > trigger and not are_one(chunks, trigger, verb)


_TOPICS = frozenset(
    "discuss discussing protest protesting debate debating address addressing review reviewing condemn condemning "
    "denounce denouncing continue continuing resolve resolving end ending examine examining consider".split()
)


def is_of_participle(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a place behind the trigger tell where its object was before: "shot a man wanted in Mali"?"""
    verb = verb_left(chunks, place)
    if verb is None or verb <= trigger or chunks.kinds[verb] != "U" or chunks.kinds[verb - 1] not in NOUN_KINDS:
        return False
    if place != verb + 2:
        return False  # "killed men loyal to Hale in a raid in Mali"
    before = chunks.word_before(verb - 1)
    return before not in ("in", "during") and set(chunks.kinds[trigger + 1 : verb]) <= set("NMEGKXIFTR")


def is_of_errand(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does an -ing form tell whither or whence those are bound whom a trigger befalls, or what they need?

    "An exodus of farmers seeking asylum in Chad", "burns requiring care at a clinic", "killed men retreating from
    Oru", "arrested nurses returning from a fair in Oru".
    """
    verb = verb_left(chunks, place)
    if verb is None or verb <= trigger or chunks.kinds[verb] != "Z" or chunks.kinds[verb - 1] not in NOUN_KINDS:
        return False
    word = chunks.head_word(verb)
    return word in _ERRANDS or (place == verb + 2 and chunks.word_before(place) == "from")


_ERRANDS = frozenset("seeking requiring needing awaiting returning travelling traveling heading".split())


def is_of_person(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a relative before the trigger tell by a place who somebody is: "a man who lives in Lima was killed"?

    Not "the men who were asleep in a hut in Lima died".
    """
    if not place < trigger:
        return False
    if _is_home(chunks, place, trigger):
        return True
    verb = verb_left(chunks, place)
    if verb is None or verb < 1:
        return False
    if chunks.word_before(verb) not in RELATIVE_SUBJECTS or "c" in chunks.kinds[verb:trigger]:
        return False
    before = chunks.word(verb) in _ALREADY
    return before or chunks.head_word(verb).startswith(_AT_HOME)


def _is_home(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does "of" or "from" between commas tell whence somebody is: "Ann Roe, of Mill Lane in *Lima*, was jailed"?"""
    opening = place - 1
    while opening > 0 and chunks.kinds[opening] in "IFGK":
        opening -= 1
    if opening < 1 or chunks.kinds[opening] != "," or chunks.kinds[opening - 1] not in "NM":
        return False
    closing = place + 1
    while closing < trigger and chunks.kinds[closing] in "IFGK":
        closing += 1
    return chunks.kinds[closing] == "," and closing < trigger and chunks.word(opening + 1) in ("of", "from")


_ALREADY = frozenset({"had", "has", "have"})
_AT_HOME = ("live", "work", "resid", "stud", "serv", "born", "board", "grew", "comes", "came", "teach", "taught")


def is_of_others_clause(chunks: Chunks, place: int, trigger: int, *, hurt: bool) -> bool:
    """Does a place stand in what somebody else does beside, or the trigger in what is done without the place?

    Who is `hurt` is so where the rest happens.

    "Was killed by a jet, and Chad raised its numbers in Mali"; "met her in Tunis, and then he was seized"; "chiefs in
    Geneva play hardball in negotiating"; "spoke of a plan to restore order in Mali".
    """
    inner, outer = clause_paths(chunks, trigger, place)
    if not (inner or outer):
        return False
    clauses = chunks.clauses
    if any(_is_planned(chunks, clauses.all[n]) or _is_aim(chunks, clauses.all[n]) for n in outer):
        return True
    beside = [clause for n in inner if _has_own_subject(chunks, clauses, clause := clauses.all[n])]
    if any(not hurt or clause.kind == RELATIVE for clause in beside):
        return not _opens(chunks, place)
    if any(_is_other_doing(chunks, clauses, clauses.all[n], place) for n in outer):
        return True
    if place < trigger and any(_is_added(chunks, clauses.all[n]) for n in inner):
        return not _opens(chunks, place)
    return place < trigger and any(
        _is_planned(chunks, clauses.all[n]) or _is_far_relative(chunks, clauses.all[n], place) for n in inner
    )


def _is_far_relative(chunks: Chunks, clause: Clause, place: int) -> bool:
    """Does a place stand before what a relative is about: "the head of police in Oru mourned the men who died"?"""
    if clause.kind != RELATIVE or clause.word is None or chunks.word(clause.word) not in ("who", "that", "which"):
        return False
    return place < clause.first and any(kind in VERB_KINDS for kind in chunks.kinds[place + 1 : clause.first])


def _has_own_subject(chunks: Chunks, clauses: Clauses, clause: Clause) -> bool:
    """Does a clause joined by "and" name who acts in it?"""
    if clause.kind == RELATIVE and clause.word is None and clause.first > 1:
        return chunks.word(clause.first - 1) == "then" and chunks.kinds[clause.first - 2] == "c"  # "and then he fled"
    if clause.kind != JOINED or clause.verb is None or clause.word is None or clause.subject is None:
        return False
    above = clauses.all[clause.parent]
    return above.verb is not None and clause.word < clause.subject < clause.verb


def _is_other_doing(chunks: Chunks, clauses: Clauses, clause: Clause, place: int) -> bool:
    """Does somebody else act in a joined clause, where nobody is hurt: "…, and its guns spread over the region"?"""
    if not _has_own_subject(chunks, clauses, clause):
        return False
    words = chunks.tokens[chunks.starts[clause.first] : chunks.starts[place]]
    return _BEFALLING.isdisjoint(token.lower() for token in words)


_BEFALLING = frozenset(
    "killed died dead wounded injured hurt drowned burned burnt damaged destroyed displaced missing feared trapped "
    "stranded homeless rescued evacuated treated hospitalised hospitalized arrested detained".split()
)


def _opens(chunks: Chunks, place: int) -> bool:
    """Does a place open the sentence, and hold for all of it: "In Lima, police shot a man and rebels fled"?"""
    return all(kind in "IFGKX" for kind in chunks.kinds[:place])


def _is_added(chunks: Chunks, clause: Clause) -> bool:
    """Does a clause tell how or without what another was done: "in negotiating the sale", "without arresting him"?"""
    prepositional = clause.kind == DOING and clause.word is not None and chunks.kinds[clause.word] in "IF"
    return prepositional and chunks.word(clause.word or 0) in ("in", "without", "for", "about", "against")


def _is_planned(chunks: Chunks, clause: Clause) -> bool:
    """Does an infinitive tell of what a plan is: "a plan to restore order in Mali"?"""
    before = clause.first - 1
    infinitive = clause.kind == INFINITIVE and before >= 0
    return infinitive and chunks.kinds[before] in NOUN_KINDS and chunks.head_word(before) in _PLANS


def _is_aim(chunks: Chunks, clause: Clause) -> bool:
    """Is an infinitive only what is aimed at: "strikes to enable the fall of Oru"?"""
    return clause.kind == INFINITIVE and clause.verb is not None and chunks.head_word(clause.verb) in _AIMS


_PLANS = frozenset("plan plans work commitment pledge proposal proposals programme program strategy need duty".split())
_AIMS = frozenset("enable ensure allow restore prevent avert avoid defeat avenge support promote improve".split())


def is_of_sequel(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a trigger tell what came before or after what is told with a place: "talks in Cairo failed after rebels
    killed a medic"?
    """
    if place > trigger or _opens(chunks, place):
        return False
    inner, _ = clause_paths(chunks, trigger, place)
    return any(
        clause.kind == UNDER and chunks.word(clause.word or 0) in ("after", "before", "since")
        for clause in (chunks.clauses.all[n] for n in inner)
    )
