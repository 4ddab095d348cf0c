"""Who attacks, where a noun tells of an attack: "Russia's shelling of the port", "Israeli air strikes on the town"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.conditions import head_end
from validator.expressions import compiled
from validator.facts.phrases import refs
from validator.facts.roles.toward import owner_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks import Chunks
    from validator.facts.drafts import Draft
    from validator.ruleset import RuleSet

# What can stand between whose an attack is and its noun; "the Israeli embassy bombing" is none of Israel's.
_KINDS = frozenset(
    "air drone missile rocket artillery tank mortar ground naval sea military army police troop suicide bomb gun knife "
    "cyber surprise arson land border cross-border".split()
)

_ATTACKS = frozenset(
    "strike airstrike raid attack bombing bombardment shelling assault offensive barrage fire gunfire shell rocket "
    "missile drone ambush incursion".split()
)
_ARMS = frozenset(
    "plane planes jet jets warplane warplanes aircraft helicopter helicopters gunship gunships drone drones tank tanks "
    "ship ships warship warships gunboat gunboats artillery missile missiles rocket rockets bomber bombers".split()
)
_TYPES = frozenset({"assault", "violation", "casualty", "detention"})


def name_attackers(drafts: Sequence[Draft], text: str, rules: RuleSet) -> None:
    """Give assaults and breaches without an actor, told by a noun, the party that the noun group says they are of.

    So too what an attack did: "Israeli strikes killed 12".
    """
    told: dict[int, list[Draft]] = {}  # the attacks of each sentence
    for draft in drafts:
        if draft.info.type == "assault":
            told.setdefault(draft.sentence.offset, []).append(draft)
    for draft in drafts:
        if draft.parties.get("actor"):
            continue
        found = _shared_agent(draft) if draft.info.type in _TYPES else None
        if found is None and "cause" in draft.extra:
            found = _owner_of_cause(draft, rules)
        if found is None and draft.info.type == "casualty":
            found = _agent_of_attack(draft, told.get(draft.sentence.offset, ())) or _owner_of_attack(draft, rules)
        if found is None and draft.info.type in ("assault", "violation"):
            found = _owner(draft, rules)
        if found is not None:
            draft.parties["actor"] = refs(draft.sentence, *found, text, rules)


def _owner_of_cause(draft: Draft, rules: RuleSet) -> tuple[int, int] | None:
    """Whose the attack is that killed or destroyed: "Israeli strikes killed 12"; not "the Turkish earthquake"."""
    taken = draft.match.capture("actor")
    if taken is None:
        return None
    start, end = taken[0], head_end(draft.sentence.chunks, *taken)
    if (crew := _whose_arms(draft.sentence.chunks, start, taken[1])) is not None:
        return crew
    if draft.sentence.tokens[end - 1].lower().removesuffix("s") not in _ATTACKS:
        return None
    return _of_group(draft, start, end - 1, rules)


def _whose_arms(chunks: Chunks, start: int, end: int) -> tuple[int, int] | None:
    """The party whose planes, ships or guns act: "warplanes of the coalition", "the navy's gunboats"."""
    chunk = chunks.at(start)
    if chunks.head_word(chunk) not in _ARMS:
        return None
    group = chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]]
    if group.find("s") > 0:
        return chunks.starts[chunk], chunks.starts[chunk] + group.index("s")
    if "".join(chunks.kinds[chunk + 1 : chunk + 3]) == "FG" and chunks.starts[chunk + 2] < end:
        return chunks.starts[chunk + 2], end
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


_IN_ATTACK = compiled(r"[RTO]*(?:c[NEXM]*[UW][RTO]*)?I")  # chunks: "and two wounded in"
_IN = frozenset({"in", "during", "by", "from", "after"})


def _agent_of_attack(draft: Draft, attacks: Sequence[Draft]) -> tuple[int, int] | None:
    """Who made the attack in which people came to harm: "Two were killed and four hurt in a raid by rebels"."""
    chunks, chunk = draft.sentence.chunks, draft.sentence.chunks.at(draft.match.trigger)
    for other in attacks:
        taken = other.match.capture("actor")
        if taken is None:
            continue
        noun = chunks.at(other.match.trigger)
        by = chunks.at(taken[0]) - 1
        if noun <= chunk + 1 or by <= noun or chunks.word(by) != "by" or chunks.word(noun - 1) not in _IN:
            continue
        if _IN_ATTACK.fullmatch("".join(chunks.kinds[chunk + 1 : noun])):
            return taken
    return None


def _owner_of_attack(draft: Draft, rules: RuleSet) -> tuple[int, int] | None:
    """Whose the attack is in which people came to harm: "Nine were killed in Peruvian air strikes"."""
    chunks, chunk = draft.sentence.chunks, draft.sentence.chunks.at(draft.match.trigger)
    noun = next((i for i in range(chunk + 1, min(chunk + 6, len(chunks.kinds))) if chunks.kinds[i] in "GK"), None)
    if noun is None or chunks.word(noun - 1) not in _IN:
        return None
    head = chunks.head_word(noun)
    if head.removesuffix("s") not in _ATTACKS and not (head in _ARMS and chunks.word(noun - 1) == "by"):
        return None  # "killed by Chilean jets", not "died in a Chilean helicopter"
    if head == "fire" and draft.sentence.tokens[chunks.ends[noun] - 2].lower() not in _KINDS:
        return None  # "died in a Chilean fire"
    if not _IN_ATTACK.fullmatch("".join(chunks.kinds[chunk + 1 : noun])):
        return None
    return _of_group(draft, chunks.starts[noun], chunks.ends[noun] - 1, rules)


def _owner(draft: Draft, rules: RuleSet) -> tuple[int, int] | None:
    chunks, trigger = draft.sentence.chunks, draft.match.trigger
    chunk = chunks.at(trigger)
    start = chunks.starts[chunk]
    if chunks.kinds[chunk] == "Z" and chunk > 1 and chunks.parts[start - 1] == "s" and chunks.kinds[chunk - 2] in "NG":
        return chunks.starts[chunk - 2], chunks.ends[chunk - 2]  # "Russia's shelling of the port"
    if chunks.kinds[chunk] not in "NMGK" or trigger == start:
        return None
    return _of_group(draft, start, trigger, rules)


def _of_group(draft: Draft, start: int, head: int, rules: RuleSet) -> tuple[int, int] | None:
    """The party that a noun group names before its head, with nothing but kinds of attacks between."""
    chunks = draft.sentence.chunks
    found = owner_of(draft.sentence, start, head + 1, rules) or _side(draft, start, head)
    if found is None or found[1] > head:
        return None
    if found[0] - 2 >= start and chunks.parts[found[0] - 1] == "c":
        found = found[0] - 2, found[1]  # "coalition and Peruvian air strikes"
    between = range(found[1], head)
    if all(chunks.parts[i] in "sjqrk" or chunks.tokens[i].lower() in _KINDS for i in between):
        return found
    return None


_SIDES = frozenset(
    {"rebel", "government", "militia", "insurgent", "militant", "regime", "coalition", "jihadist", "army"}
)


def _side(draft: Draft, start: int, head: int) -> tuple[int, int] | None:
    """The side that a noun group names before its head without a name: "rebel mortar fire", "Chilean-led coalition"."""
    chunks = draft.sentence.chunks
    at = next((i for i in range(start, head) if chunks.tokens[i].lower() in _SIDES), None)
    if at is None:
        return None
    first = at
    while first > start and (
        chunks.parts[first - 1] in "Jjk" or chunks.tokens[first - 1].endswith(("-led", "-backed"))
    ):
        first -= 1
    return first, at + 1
