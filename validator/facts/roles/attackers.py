"""Who attacks, where a noun tells of an attack: "Russia's shelling of the port", "Israeli air strikes on the town"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.conditions import head_end
from validator.expressions import compiled
from validator.facts.phrases import party_of, refs
from validator.facts.roles.toward import owner_of
from validator.function_words import NOMINATIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.drafts import Draft
    from validator.model import Ref
    from validator.ruleset import RuleSet

_IN_SERVICE = frozenset({"military", "government"})
_FORCES = frozenset({"military", "navy", "airforce"})
_TYPES = frozenset({"assault", "violation", "casualty", "detention"})


def name_attackers(drafts: Sequence[Draft], text: str, rules: RuleSet) -> None:
    """Give assaults and breaches without an actor, told by a noun, the party that the noun group says they are of.

    So too what an attack did: "Israeli strikes killed 12", "nine died when gunmen attacked a bus".
    """
    told: dict[int, list[Draft]] = {}  # the attacks of each sentence
    for draft in drafts:
        if draft.info.type == "assault":
            told.setdefault(draft.sentence.offset, []).append(draft)
    for draft in drafts:
        if draft.parties.get("actor"):
            continue
        found = _agent(draft, told.get(draft.sentence.offset, ()), rules)
        if found is not None:
            actors = refs(draft.sentence, *found, text, rules)
            if not (draft.info.type == "casualty" and _is_own_side(draft, actors)):
                draft.parties["actor"] = actors


def _is_own_side(draft: Draft, actors: Sequence[Ref]) -> bool:
    """Are soldiers or police told to have died when their own attacked: "two guards were killed as troops stormed it"?

    They may have died by them, but the text does not say so.
    """
    victim = draft.party
    if victim is None or victim.kind not in _IN_SERVICE or draft.status != "combatant":
        return False
    lands = {victim.country, *(actor.country for actor in actors)} - {None}
    return len(lands) < 2 and all(actor.kind in _IN_SERVICE for actor in actors)


def _agent(draft: Draft, attacks: Sequence[Draft], rules: RuleSet) -> tuple[int, int] | None:
    """Who did what a draft without an actor tells of."""
    kind = draft.info.type
    found = _shared_agent(draft) if kind in _TYPES else None
    if found is None and "cause" in draft.extra:
        found = _owner_of_cause(draft, rules)
    if found is None and kind == "casualty":
        attack = _attack_behind(draft, rules)
        found = _whose(draft, attack, rules) if attack is not None else _agent_of_clause(draft, attacks)
    if found is None and kind in ("assault", "violation"):
        found = _owner(draft, rules) or _by_whom(draft, rules)
    return found


def _owner_of_cause(draft: Draft, rules: RuleSet) -> tuple[int, int] | None:
    """Whose the attack is that killed or destroyed: "Israeli strikes killed 12"; not "the Turkish earthquake"."""
    taken = draft.match.capture("actor")
    if taken is None:
        return None
    chunks, start = draft.sentence.chunks, taken[0]
    if (crew := _whose_arms(draft, taken, rules)) is not None:
        return crew
    end = head_end(chunks, *taken)
    if draft.sentence.tokens[end - 1].lower() not in rules.lists["attack-of-side"]:
        return None
    return _by(draft, chunks.at(end - 1), rules) or _of_group(draft, start, end - 1, rules)


def _whose_arms(draft: Draft, taken: tuple[int, int], rules: RuleSet) -> tuple[int, int] | None:
    """The party whose planes, ships or guns act: "warplanes of the coalition", "the navy's gunboats"."""
    chunks = draft.sentence.chunks
    chunk = chunks.at(taken[0])
    if chunks.head_word(chunk) not in rules.lists["arms-of-side"]:
        return None
    group = chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]]
    if group.find("s") > 0:
        return chunks.starts[chunk], chunks.starts[chunk] + group.index("s")
    if "".join(chunks.kinds[chunk + 1 : chunk + 3]) == "FG" and chunks.starts[chunk + 2] < taken[1]:
        return chunks.starts[chunk + 2], taken[1]
    return None


def _shared_agent(draft: Draft) -> tuple[int, int] | None:
    """Who stands behind the "by" of a passive that is joined to a draft's own: "was shot and killed by a guard"."""
    chunks = draft.sentence.chunks
    kinds, chunk = chunks.kinds, chunks.at(draft.match.trigger)
    if kinds[chunk] not in "WU" or (kinds[chunk] == "U" and draft.match.capture("recipient") is None):
        return None
    at = chunk + 1
    while at + 1 < len(kinds) and kinds[at] in "RT":
        at += 1
    if "".join(kinds[at : at + 4]) not in ("cUIG", "cWIG") or chunks.head_word(at + 2) != "by":
        return None
    return chunks.extent(at + 3)


_IN_ATTACK = compiled(r"[RTOGKIFX]*?(?:c[NEXM]*[UW][RTO]*)?I(?:XT)?")  # chunks: "in Oran and two wounded in"
_IN = frozenset({"in", "during", "by", "from", "after"})


def _attack_behind(draft: Draft, rules: RuleSet) -> int | None:
    """The chunk of the attack in which people came to harm: "nine were killed and two hurt in an overnight *raid*"."""
    chunks, chunk = draft.sentence.chunks, draft.sentence.chunks.at(draft.match.trigger)
    kinds = chunks.kinds
    for noun in range(chunk + 2, min(chunk + 9, len(kinds))):
        if kinds[noun] not in "GKZM":
            continue
        before = noun - 3 if kinds[noun - 1] == "T" else noun - 1  # "in an overnight raid" is cut at its time
        if chunks.word(before) not in _IN or not _IN_ATTACK.fullmatch("".join(kinds[chunk + 1 : noun])):
            continue
        if _is_attack(draft, noun, by=chunks.word(before) == "by", rules=rules):
            return noun
    return None


def _is_attack(draft: Draft, noun: int, *, by: bool, rules: RuleSet) -> bool:
    """Is the head of a noun group an attack that can be somebody's?"""
    chunks = draft.sentence.chunks
    head = chunks.head_word(noun)
    if head not in rules.lists["attack-of-side"]:
        return by and head in rules.lists["arms-of-side"]  # "by Chilean jets", not "died in a Chilean helicopter"
    kinds = rules.lists["attack-kinds"]  # none "died in a Chilean fire"
    return head != "fire" or draft.sentence.tokens[chunks.ends[noun] - 2].lower() in kinds


def _whose(draft: Draft, noun: int, rules: RuleSet) -> tuple[int, int] | None:
    """Who makes the attack that a noun group tells of: "a raid by rebels", "Peruvian air strikes"."""
    chunks = draft.sentence.chunks
    return _by(draft, noun, rules) or _of_group(draft, chunks.starts[noun], chunks.ends[noun] - 1, rules)


def _by(draft: Draft, noun: int, rules: RuleSet) -> tuple[int, int] | None:
    """The party behind the "by" of a noun: "a raid on two farms by herders"; none for "an attack by night"."""
    chunks = draft.sentence.chunks
    kinds, at = chunks.kinds, noun + 1
    while at + 1 < len(kinds) and kinds[at] in "IFT":
        if kinds[at] == "T":
            at += 1
        elif kinds[at + 1] not in "GK":
            return None
        elif chunks.word(at) == "by":
            start, end = chunks.extent(at + 1)
            return (start, end) if party_of(draft.sentence, start, end, rules).acts else None
        else:
            at += 2
    return None


_UNTIL_CLAUSE = compiled("[RTOGKIFX]*(?:c[NEXM]*[UW][RTOGKIFX]*)?w")  # chunks: "in Oran and two hurt when"
_WHEN = frozenset({"when", "after", "as"})
_NOT_THEY = NOMINATIVES | {"who", "which", "that"}


def _agent_of_clause(draft: Draft, attacks: Sequence[Draft]) -> tuple[int, int] | None:
    """Who made the attack by which people came to harm: "nine were killed when *gunmen* attacked a bus".

    Of those who fight each other, and of "they", nobody knows whether they did it to others.
    """
    chunks, chunk = draft.sentence.chunks, draft.sentence.chunks.at(draft.match.trigger)
    if chunks.kinds[chunk] not in "UWV":
        return None
    for other in attacks:
        taken = other.match.capture("actor")
        if taken is None or "cause" in other.extra:
            continue  # "killed when a shell hit their house"
        if not chunk < chunks.at(taken[0]) < chunks.at(other.match.trigger) or _is_mutual(other):
            continue
        word = chunks.at(taken[0]) - 1
        if chunks.word(word) not in _WHEN or draft.sentence.tokens[taken[0]].lower() in _NOT_THEY:
            continue
        if _UNTIL_CLAUSE.fullmatch("".join(chunks.kinds[chunk + 1 : word + 1])) and not _are_victims(draft, taken):
            return taken
    return None


def _are_victims(draft: Draft, taken: tuple[int, int]) -> bool:
    """Are attackers called what those who came to harm are: "three rebels died when rebels attacked a convoy"?"""
    victims = draft.match.capture("party")
    tokens = draft.sentence.tokens
    head = tokens[head_end(draft.sentence.chunks, *taken) - 1].lower()
    return victims is not None and head in (token.lower() for token in tokens[victims[0] : victims[1]])


_MUTUAL = frozenset({"assault.clash", "assault.clashed", "assault.engage"})
_TRADED = ("trad", "exchang", "return")  # fire


def _is_mutual(attack: Draft) -> bool:
    """Do two sides attack each other?"""
    return attack.info.id in _MUTUAL or attack.sentence.tokens[attack.match.trigger].lower().startswith(_TRADED)


def _owner(draft: Draft, rules: RuleSet) -> tuple[int, int] | None:
    chunks, trigger = draft.sentence.chunks, draft.match.trigger
    chunk = chunks.at(trigger)
    start = chunks.starts[chunk]
    if chunks.kinds[chunk] == "Z" and chunk > 1 and chunks.parts[start - 1] == "s" and chunks.kinds[chunk - 2] in "NG":
        return chunks.starts[chunk - 2], chunks.ends[chunk - 2]  # "Russia's shelling of the port"
    if chunks.kinds[chunk] not in "NMGK" or trigger == start:
        return None
    return _of_group(draft, start, trigger, rules)


def _by_whom(draft: Draft, rules: RuleSet) -> tuple[int, int] | None:
    """Who does what a noun tells of: "an overnight raid on Oran by herders"."""
    chunk = draft.sentence.chunks.at(draft.match.trigger)
    return _by(draft, chunk, rules) if draft.sentence.chunks.kinds[chunk] in "NMGKZ" else None


def _of_group(draft: Draft, start: int, head: int, rules: RuleSet) -> tuple[int, int] | None:
    """The party that a noun group names before its head, with nothing but kinds of attacks between."""
    chunks = draft.sentence.chunks
    found = owner_of(draft.sentence, start, head + 1, rules) or _side(draft, start, head, rules.lists["fighting-side"])
    if found is None or found[1] > head:
        return None
    if found[0] - 2 >= start and chunks.parts[found[0] - 1] == "c":
        found = found[0] - 2, found[1]  # "coalition and Peruvian air strikes"
    found = found[0], _over_force(draft, found[1], head, rules)
    between = range(found[1], head)
    kinds = rules.lists["attack-kinds"]  # "the Israeli embassy bombing" is none of Israel's
    if all(chunks.parts[i] in "sjqrk" or chunks.tokens[i].lower() in kinds for i in between):
        return found
    return None


def _over_force(draft: Draft, end: int, head: int, rules: RuleSet) -> int:
    """The end of a land's name with the force of that land: "a *Chilean army* air strike", "Malian air force raids"."""
    chunks = draft.sentence.chunks
    if chunks.parts[end - 1] not in "JC" or end >= head:
        return end
    if end + 1 < head and [t.lower() for t in chunks.tokens[end : end + 2]] == ["air", "force"]:
        return end + 2
    force = chunks.tokens[end].lower()
    return end + 1 if force in rules.lists["fighting-side"] or force in _FORCES else end


def _side(draft: Draft, start: int, head: int, sides: frozenset[str]) -> tuple[int, int] | None:
    """The side that a noun group names before its head without a name: "rebel mortar fire", "Chilean-led coalition"."""
    chunks = draft.sentence.chunks
    at = next((i for i in range(start, head) if chunks.tokens[i].lower() in sides), None)
    if at is None:
        return None
    first = at
    while first > start and (
        chunks.parts[first - 1] in "Jjk" or chunks.tokens[first - 1].endswith(("-led", "-backed"))
    ):
        first -= 1
    return first, at + 1
