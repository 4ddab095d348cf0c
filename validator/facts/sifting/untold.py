"""Matches and drafts that tell no fact: cut off, of another's verb, only asked for, or without what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses import MAIN
from validator.chunks.control import PURPOSES
from validator.facts.attributions.contents import is_manner
from validator.facts.settings.placenames import KINDS, named_in
from validator.function_words import ARTICLES, POSSESSIVES

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.facts.drafts import Draft
    from validator.match import Match
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_ENDS_SHORT = ARTICLES | POSSESSIVES - {"her"}  # which can be whom it was done to


def has_lost_content(draft: Draft) -> bool:
    """Did a match take a content that says nothing, or a statement one that was not made?"""
    found = draft.match.capture("content")
    return found is not None and not is_manner(draft.sentence, *found)


def is_asked_number(draft: Draft) -> bool:
    """Is a number only asked for: "it is not known how many people are missing"?"""
    if draft.info.type != "casualty":
        return False
    people = draft.victims or draft.match.capture("party") or draft.match.capture("count")
    if people is None or not people[0]:
        return False
    tokens = draft.sentence.tokens
    return tokens[people[0]].lower() == "many" and tokens[people[0] - 1].lower() == "how"


def is_asked_of_you(draft: Draft) -> bool:
    """Is somebody only asked what he says: "How do you explain the deals?"?"""
    actors = draft.parties.get("actor", ())
    if not actors or draft.info.type != "statement" or actors[0].text.lower() != "you":
        return False
    return draft.sentence.text.rstrip(" \"'’”)").endswith("?")


_BADLY = frozenset({"seriously", "badly", "critically", "severely", "gravely"})
_NONE = frozenset({"none", "nobody", "no"})


def is_not_so_bad(draft: Draft) -> bool:
    """Is only the degree denied, or a deed that is to come: "none was badly hurt", "no attack will go unpunished"?"""
    chunks = draft.sentence.chunks
    chunk = chunks.at(draft.match.trigger)
    if draft.info.type == "casualty":
        group = {token.lower() for token in chunks.tokens[chunks.starts[chunk] : chunks.ends[chunk]]}
        people = draft.victims or draft.match.capture("party") or (0, 0)
        return draft.sentence.tokens[people[0]].lower() in _NONE and not group.isdisjoint(_BADLY)
    if draft.info.type != "assault" or chunks.kinds[chunk] not in "NM" or chunks.word(chunk) != "no":
        return False
    behind = next((i for i in range(chunk + 1, len(chunks.kinds)) if chunks.kinds[i] in "VWUA"), None)
    return behind is not None and chunks.word(behind) in ("will", "shall", "should", "can", "must")


_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth latest last only".split())


def is_told_as_ranked(draft: Draft) -> bool:
    """Is a victim one told of before, ranked among others: "shot a priest, *the third cleric* to be killed"?"""
    if draft.info.type != "casualty":
        return False
    people, tokens = draft.victims or draft.match.capture("party"), draft.sentence.tokens
    if people is None or people[0] < 2 or tokens[people[0] - 1] != "," or tokens[people[0]].lower() != "the":
        return False
    return tokens[people[0] + 1].lower() in _RANKS and draft.match.trigger >= people[1]


_CHANCES = frozenset("chance chances odds likelihood probability risk risks fear fears danger dangers prospect".split())


def is_by_chance(draft: Draft) -> bool:
    """Is harm only what might befall anybody: "the lifetime risk of being robbed or shot"? Not "at risk of being shot".

    Where it is said by whom, it is what somebody might do.
    """
    chunks = draft.sentence.chunks
    being = chunks.at(draft.match.trigger)
    while being > 2 and chunks.kinds[being] == "U" and chunks.kinds[being - 1] in ",c":
        being -= 2 + (chunks.kinds[being - 2] == ",")  # "raped, robbed or shot", "robbed, or shot"
    if being < 2 or chunks.kinds[being] not in "WZ" or chunks.word(being) != "being" or chunks.word(being - 1) != "of":
        return False
    noun = chunks.ends[being - 2] - 1
    placed = noun > 0 and draft.sentence.tokens[noun - 1].lower() in ("at", "in")
    return draft.sentence.tokens[noun].lower() in _CHANCES and not placed and "actor" not in draft.parties


def is_called_off(draft: Draft) -> bool:
    """Is nothing called for, but something called off: "called off the search for two hikers"?"""
    after = draft.match.trigger + 1
    tokens = draft.sentence.tokens
    return draft.info.id == "request.call-for" and after < len(tokens) and tokens[after] == "off"


def is_too_late(draft: Draft) -> bool:
    """Is what is asked for not done, or nobody's act: "should have been charged", "should not become a port"?"""
    found = draft.match.capture("content") if draft.info.type == "request" else None
    if found is None:
        return False
    words = [token.lower() for token in draft.sentence.tokens[found[0] : found[0] + 2]]
    at = found[0] + 1 + (words[0] == "not")
    if "become" in words and draft.info.id.endswith(".must"):
        return True
    return "have" in words and (draft.sentence.tokens[at].lower() == "been" or draft.sentence.chunks.parts[at] == "k")


_PARTIES = frozenset({"party", "actor", "recipient"})


def is_cut_off(sentence: Sentence, match: Match) -> bool:
    """Does a party end with an article, so that the word behind it is one of it: "the bodies of the dead"?"""
    return any(
        end - start > 1 and sentence.tokens[end - 1].lower() in _ENDS_SHORT
        for slot, start, end in match.captures
        if slot in _PARTIES
    )


def is_of_another(sentence: Sentence, match: Match) -> bool:
    """Does a governed party stand before an auxiliary of another's: "talks with the rebels will …"?"""
    chunks = sentence.chunks
    asked = match.capture("recipient")
    if asked is not None and match.trigger < asked[0]:
        content = match.capture("content")
        if content is not None and asked[1] < content[0]:
            return chunks.parts[asked[1]] == "m" and _is_governed(chunks, *asked)  # "urged that raids on X should end"
    if chunks.parts[match.trigger] != "m":
        return False
    taken = match.capture("actor")
    return taken is not None and taken[1] == match.trigger and _is_governed(chunks, *taken)


def _is_governed(chunks: Chunks, start: int, end: int) -> bool:
    """Has the verb behind a party another subject, and has the party a preposition before it?"""
    party, verb = chunks.at(start), chunks.at(end)
    if chunks.kinds[party] != "G" or chunks.kinds[verb] not in "VWA":
        return False
    subject = chunks.subject(verb)
    return subject is not None and subject != party and chunks.kinds[subject] in "NM"


def is_no_inversion(draft: Draft) -> bool:
    """Has what seems said behind a comma its subject before it: "Chad, whose envoy was hurt, recalled its staff"?"""
    if draft.info.id != "statement.said-by":
        return False
    chunks = draft.sentence.chunks
    verb = chunks.at(draft.match.trigger)
    own = next((clause for clause in chunks.clauses.all if clause.verb == verb), None)
    return own is not None and own.kind == MAIN and own.subject is not None and own.subject < verb


def is_of_purpose(draft: Draft) -> bool:
    """Is what seems asked of somebody only what a decision or a plan behind him is for?

    "Challenged the premier over the decision to shut the mine": nobody is asked to shut it.
    """
    if draft.info.type != "request":
        return False
    found = draft.match.capture("content")
    taken = draft.match.capture("recipient")
    if found is None or taken is None or not taken[1] < found[0]:
        return False
    chunks, tokens = draft.sentence.chunks, draft.sentence.tokens
    to = found[0] - 1
    noun = chunks.at(to - 1)
    if tokens[to].lower() != "to" or chunks.kinds[noun] not in "GK" or chunks.starts[noun] < taken[1]:
        return False
    return chunks.head_word(noun) in PURPOSES and chunks.word(noun - 1) in ("over", "about", "on", "for", "of", "at")


_BY_NAME = "assault.capture-city"
_RETAKEN = "assault.captured-place"


def is_no_town(draft: Draft, rules: RuleSet) -> bool:
    """Is what was captured, and told by its name alone, no town that is known, or a person: "captured Hale"?"""
    if draft.info.id not in (_BY_NAME, _RETAKEN):
        return False
    found = draft.match.capture("recipient")
    if found is None:
        return False
    chunks = draft.sentence.chunks
    if draft.info.id == _RETAKEN:
        return chunks.parts[found[1] - 1] == "h"
    chunk = chunks.at(found[0])
    if chunks.head_word(chunk) in KINDS:
        return False  # "took full control of the village"
    alone = not chunks.parts[found[0] : found[1]].strip("PC") and chunks.extent(chunk) == found
    if alone and "control" in draft.sentence.tokens[draft.match.trigger : found[0]]:
        return draft.sentence.tokens[found[0]].isupper()  # "took control of Bunagana", known or not; not "of IBM"
    return not alone or named_in(draft.sentence, chunk, rules.gazetteer)[0] is None


_SHELLS = frozenset("shell shells rocket rockets canister canisters missile missiles round rounds fragments".split())
_HIT = frozenset("hit hits strike strikes struck".split())


def is_shelled_town(draft: Draft) -> bool:
    """Is who seems hurt a name alone that shells hit, a town more likely than somebody: "shells hit Orlen"?"""
    found = draft.match.capture("party") if draft.info.type == "casualty" else None
    if found is None or found[1] - found[0] != 1:
        return False
    tokens, chunks = draft.sentence.tokens, draft.sentence.chunks
    named = chunks.parts[found[0]] in "PC" and chunks.extent(chunks.at(found[0])) == found
    return named and tokens[draft.match.trigger].lower() in _SHELLS and tokens[found[0] - 1].lower() in _HIT


def seized_twice(drafts: list[Draft]) -> list[Draft]:
    """The drafts, towns and people that were captured not also as goods that were seized: "seized Goma", "hikers"."""
    taken = {d.trigger for d in drafts if d.info.id == _BY_NAME or d.info.type == "casualty"}
    return [d for d in drafts if d.info.id != "coercion.seize" or d.trigger not in taken] if taken else drafts
