"""Whom a request, a threat, a rejection or a reproach is aimed at, where its rule leaves that to the content.

"Demanded that Mali withdraw" is aimed at Mali, "threatened to strike Mali" too, and so is "rejected Mali's offer": the
one is to do what is asked, the other to suffer what is threatened, the third has said what is rejected. Which of these
a type looks for is its key `toward`; who stands there is read from the chunks, and only where the grammar says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from validator.facts.phrases import is_land_adjective, party_of, ref
from validator.function_words import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.facts.drafts import Draft
    from validator.model import Ref
    from validator.parties import Party
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_STATE_KINDS = frozenset({"state", "government", "military", "organization", "armed-group"})
_BY = frozenset({"by", "from"})
_AT = frozenset({"against", "on", "at", "to", "with", "into", "toward", "towards", "upon", "for"})
_LOOSE = frozenset({"in", "with"})  # what they govern is a party only where it is a known one
_TO = frozenset({"to", "toward", "towards"})
_MEETING = _TO | {"with", "at"}  # "a bill on foreign agents" refuses them nothing
_SAYS_WHOSE = frozenset({"by", "from", "of"})
_TOPIC = frozenset({"about", "on", "over", "of", "concerning", "regarding"})  # "questions about Mali's part"
_SELF = frozenset(
    {
        "public",
        "use",
        "force",
        "sanctions",
        "action",
        "violence",
        "itself",
        "himself",
        "herself",
        "themselves",
        "ourselves",
        "it",
        "this",
        "that",
    }
)
# Nouns whose "of" tells who acts; that of other nouns tells whom it is done to, or more of a thing.
_ACTS = frozenset(
    """
    withdrawal pullout pullback retreat departure resignation surrender capitulation compliance cooperation
    disarmament exit response aggression refusal failure interference meddling intransigence involvement handling
    """.split()
)
_DEEDS = _ACTS | frozenset(
    """
    restraint action actions attack attacks raid raids strike strikes airstrikes bombing shelling assault
    offensive incursion invasion occupation takeover intervention support pressure demand demands offer offers
    proposal proposals plan plans request requests call calls claim claims charges allegations accusations threat
    threats sanctions presence expansion concessions guarantees assurances
    """.split()
)

# Nouns of what befalls people: a name before them tells whom.
_SUFFERED = frozenset(
    "genocide genocides massacre massacres deaths death suffering famine casualties losses victims".split()
)


class _Place(msgspec.Struct, frozen=True):
    """Where a party stands in a content: its tokens, the preposition before it, what the place is for it."""

    start: int
    end: int
    word: str  # the preposition that governs it, or ""
    relation: str  # "subject", "object", "owner" or "governed"
    known: bool = False  # is it a state, an army or the like?
    depth: int = 0  # how many noun groups stand before it


def aim_drafts(drafts: Sequence[Draft], text: str, rules: RuleSet) -> None:
    """Give drafts of types with `toward` a recipient from their content, if they have none and it names one."""
    for draft in drafts:
        role = rules.types[draft.info.type].toward
        if not role or "recipient" in draft.parties or not draft.parties.get("actor") or _asks(draft):
            continue
        found = _aimed(draft, role, text, rules)
        if found is not None:
            draft.parties["recipient"] = (found,)


def _asks(draft: Draft) -> bool:
    """Is it an investigation of what was done, or who says no more: "declined to identify the two guards"?"""
    return draft.info.id == _SAYS_NO_MORE or any("investigate" in code.mode for code in draft.info.codes)


def _aimed(draft: Draft, role: str, text: str, rules: RuleSet) -> Ref | None:
    sentence = draft.sentence
    low, high = _region(draft)
    if sentence.tokens[low].lower() == "what":
        return None  # "condemned what he called a plot"
    if role == "owner":  # "denied Mali's claim", and nobody named in "that its planes crossed Mali's border"
        high = _end_of_thing(sentence, low, high)
    places = list(_places(sentence, low, high, rules))
    for place in sorted(places, key=lambda p: _rank(p, role, sentence)):
        alone = place.relation == "object" and (place.start, place.end) == (low, high)  # "urged both sides"
        if _rank(place, role, sentence)[0] > _LAST and not alone:
            return None
        found = ref(sentence, place.start, place.end, text, rules)
        if not _is_actor(found, draft.parties["actor"]):
            return found
    return None


_LAST = 8
_SAYS_NO_MORE = "rejection.decline-comment"


def _rank(place: _Place, role: str, sentence: Sentence) -> tuple[int, int]:
    """How good a place is for a role, lower first, and where it stands; above `_LAST` it is none."""
    relation, word = place.relation, place.word
    by = relation == "governed" and word in _BY
    at = relation == "governed" and word in _AT
    acts = word == "of" and sentence.tokens[place.start - 2].lower() in _ACTS
    of = relation == "governed" and word == "of" and (acts or (place.known and role != "doer"))
    if role == "doer":
        near = place.depth <= 1  # "an apology from Mali", not "develop leaders through feedback from the staff"
        owner = relation == "owner" and not _is_of_goods(sentence, place)
        by = by and (near or word == "by")
        subject = relation == "subject" and not _is_done_to(sentence, place)
        order = 0 if subject else 1 if by else 2 if (owner and near) or of else 9
    elif role == "patient":
        order = 9
        if relation == "object" and _is_subject(sentence, place):
            order = 9  # "vowed that Mali will take revenge", "the next time Mali sends planes"
        elif relation in ("object", "owner") or at or of or word == "in":
            order = (0 if place.known else 1) + (0 if relation == "object" else 2)
    else:
        first = place.depth == 0
        said = sentence.tokens[place.start - 1].lower() not in _TOPIC and not _is_of_goods(sentence, place)
        whose = relation == "owner" and said and (first or word in _SAYS_WHOSE)
        bare = place.end - place.start == 1 and sentence.tokens[place.start].islower()  # "ruled out sending troops"
        whose = whose or (relation in ("object", "subject") and first and place.known and not bare)
        most = 0 if word in _TO else 1  # "to talk to Hamas", not "to send troops to Peru"
        near = place.known and place.depth <= most  # "talks with Hamas", not "details of plans to deal with Hamas"
        by = by and not _is_behind_passive(sentence, place)
        order = 0 if whose or by or ((of or (at and word in _MEETING)) and near) else 9
    return order, place.start


def _is_done_to(sentence: Sentence, place: _Place) -> bool:
    """Is it the subject of a passive: "asked that more troops be sent", which asks nothing of them?"""
    chunks = sentence.chunks
    nxt = chunks.at(place.end - 1) + 1
    return nxt < len(chunks.kinds) and chunks.kinds[nxt] == "W" and chunks.word(nxt) == "be"


def _is_subject(sentence: Sentence, place: _Place) -> bool:
    """Does a finite verb follow a noun group right behind?"""
    chunks = sentence.chunks
    nxt = chunks.at(place.end - 1) + 1
    return nxt < len(chunks.kinds) and chunks.kinds[nxt] in "VA"


def _is_of_goods(sentence: Sentence, place: _Place) -> bool:
    """Does an adjective of a land tell where a thing is from: "Malian goods", not "Malian restraint"?"""
    chunks = sentence.chunks
    if chunks.parts[place.start] != "J" or place.end - place.start > 1:
        return False
    head = chunks.ends[chunks.at(place.start)] - 1
    return sentence.tokens[head].lower() not in _DEEDS


def _is_behind_passive(sentence: Sentence, place: _Place) -> bool:
    """Does the preposition stand behind a finite passive: "that he was played by Mali"?"""
    i = sentence.chunks.at(place.start) - 2
    return i >= 0 and sentence.chunks.kinds[i] == "W"


def _region(draft: Draft) -> tuple[int, int]:
    """Token bounds of what tells of the act: the content, else the match with the phrases that follow it."""
    match, chunks = draft.match, draft.sentence.chunks
    low, high = match.capture("content") or (match.start, match.end)
    if draft.content is not None and match.capture("content") is not None and high > match.trigger:
        high = min(high, max(draft.sentence.token_at(draft.content[1]), low + 1))  # less what its author says behind it
    actor = match.capture("actor")
    if actor is not None and actor[0] <= low < actor[1]:
        low = max(match.trigger, actor[1])
    kinds = chunks.kinds
    at = chunks.at(high - 1) + 1
    if at < len(kinds) and kinds[at] in "NM" and kinds[at - 1] in "BVUZIR":  # "vowed to crush" the protesters
        at += 1
    while at + 1 < len(kinds):
        if kinds[at] in "IF" and kinds[at + 1] in "GK":
            at += 2
        elif kinds[at] == "U" and kinds[at + 1] == "I" and kinds[at + 2 : at + 3] in ("G", ["G"]):
            at += 3  # "a truce" proposed by the government
        else:
            break
    return low, max(high, chunks.ends[at - 1])


def _end_of_thing(sentence: Sentence, low: int, high: int) -> int:
    """Where "that …" begins in a token range: what stands before it is the thing that is denied or refused."""
    chunks = sentence.chunks
    first = chunks.at(low)
    return next((max(low, chunks.starts[i]) for i in range(first, chunks.at(high - 1)) if chunks.kinds[i] == "h"), high)


def _places(sentence: Sentence, low: int, high: int, rules: RuleSet) -> Iterator[_Place]:
    """The parties of a token range that can be meant, each with its place."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    passed = False  # has a verb or a noun group been passed?
    depth = 0
    for i in range(chunks.at(low), len(kinds)):
        start, end = max(low, chunks.starts[i]), min(high, chunks.ends[i])
        if start >= high:
            return
        if kinds[i] in ",;:wQ" and start > low:  # another clause begins: what it names is not meant
            return
        if kinds[i] not in "NMGK" or sentence.tokens[start].lower() in POSSESSIVES or start >= end:
            passed = passed or (kinds[i] in "VWUZBANMGK" and chunks.starts[i] >= low)
            depth += kinds[i] in "NMGK"
            continue
        governed = kinds[i] in "GK" and i > 0
        word = chunks.head_word(i - 1) if governed else ""
        owner = owner_of(sentence, start, end, rules)
        if owner is not None:
            yield _Place(*owner, word, "owner", depth=depth)
        elif kinds[i] in "NG":
            party = party_of(sentence, start, end, rules)
            if _is_party(party, sentence, start) and not (word in _LOOSE and party.kind not in _STATE_KINDS):
                relation = _relation(sentence, i, governed, first=not passed)
                yield _Place(start, end, word, relation, party.kind in _STATE_KINDS, depth)
        passed = True
        depth += 1


def _relation(sentence: Sentence, i: int, governed: bool, *, first: bool) -> str:
    """Is a noun group the subject of what follows, governed by a preposition, or the object of what stands before?

    `first` tells that nothing but a preposition stands before it: only then what follows is asked for or blamed.
    """
    chunks = sentence.chunks
    kinds = chunks.kinds
    nxt = i + 1
    while nxt < len(kinds) and kinds[nxt] in "RT":
        nxt += 1
    after = kinds[nxt] if nxt < len(kinds) else "."
    before = chunks.head_word(i - 1) if i else ""
    first = first and (not governed or before in ("for", "on", "upon", "to"))
    if first and after == "B" and (not governed or before in ("for", "on", "upon", "to")):
        return "subject"
    if governed:
        return "governed"
    return "subject" if first and after in "VWUA" else "object"


def owner_of(sentence: Sentence, start: int, end: int, rules: RuleSet) -> tuple[int, int] | None:
    """Token bounds of whose a thing is: "Mali's offer", "EU pressure", "Russian demands"."""
    chunks = sentence.chunks
    parts = chunks.parts[start:end]
    stop = parts.find("s")
    if stop > 0:
        if "h" in parts[stop:]:  # "Mali's envoy" is one by himself
            return None
        found = party_of(sentence, start, start + stop, rules)
        return (start, start + stop) if _is_party(found, sentence, start) else None
    if chunks.kinds[chunks.at(start)] not in "MK":
        return None
    if sentence.tokens[end - 1].lower() in _SUFFERED:
        return None
    for i in range(start, end - 1):
        if is_land_adjective(sentence, i):
            found = party_of(sentence, i, i + 1, rules)
            return (i, i + 1) if found.kind in _STATE_KINDS or (chunks.parts[i] == "J" and found.acts) else None
    return None


def _is_party(party: Party, sentence: Sentence, start: int) -> bool:
    """Can somebody be meant by a noun group: no medium, no pronoun that points nowhere?"""
    return party.acts and party.kind != "media" and sentence.tokens[start].lower() not in _SELF


def _is_actor(found: Ref, actors: Sequence[Ref]) -> bool:
    return any(
        (found.entity is not None and found.entity == actor.entity) or found.text.lower() == actor.text.lower()
        for actor in actors
    )
