"""One casualty fact -> its figure: how many, of whom, by whose word, and what the number is a number of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.facts.settings.dates import is_long_ago
from validator.function_words import THIRD_POSSESSIVES
from validator.model import EFFECTS
from validator.tally.model import Figure
from validator.tally.roles import is_also, is_beside_whole, is_of_them, is_received, is_terse, role_of
from validator.tally.tellers import PRONOUNS, behind_source, innermost, is_of_state, name_of
from validator.tally.victims import (
    FURTHER,
    GROUPS,
    MARKS,
    PEOPLE_OF,
    are_others,
    begins_sentence,
    is_of_hurt,
    noun_of,
    nth_of,
    victims_of,
)

if TYPE_CHECKING:
    from validator.model import Fact, Place, Ref

_HITS = frozenset("with shot shoots shooting stabbed stabs stabbing mauled slashed knifed hit struck".split())
LEFT_OUT = frozenset({"hypothetical", "future", "attempted", "threatened"})
_BLOWN_UP = "casualty.blow-self-up"
_OWN_LIFE = "casualty.turn-gun-on-self"
_BLOWS = frozenset("blew blow blows blown blowing".split())
_OWN_LOSSES = "casualty.own-losses"
_AMONG = "casualty.among-killed"
_OF_ANOTHER = frozenset({"casualty.scaled-down", "casualty.dead-respectively", "casualty.wounded-respectively"})
_OWN_CLAUSE = _OF_ANOTHER | {"figure.by-another"}
_OWN = frozenset({"its", "their", "our"})
_LOSSES = frozenset({"casualty.lose-men", "casualty.losing-men"})
_ORGANISED = frozenset({"organization", "group", "unknown"})
_FORCES = {
    "military": frozenset("soldiers soldier troops servicemen recruits conscripts marines paratroopers".split()),
    "armed": frozenset(
        "fighters fighter rebels rebel militants militant insurgents gunmen guerrillas militiamen".split()
    ),
    "police": frozenset("policemen policeman police gendarmes".split()),
}
_LOOKING_BACK = THIRD_POSSESSIVES | {"the", "these", "those"}  # "the three deceased"
_WAYS = ("road", "street", "avenue", "highway", "bridge", "lane", "square", "junction")  # called by a town's name
_SEVERAL = frozenset({"family", "couple", "crew", "group", "team", "platoon", "squad", "convoy", "unit"})
_RISES = frozenset(
    "rose risen rise rises rising climbed climbs climbing reached reaches increased increases jumped "
    "jumps passed raising raised raises bringing brought brings pushing pushed taking took lifting stood "
    "stands passes grew grown grows mounted topped surpassed exceeded soared up now revised updated".split()
)
_DEATHS = frozenset("killing killings death deaths murder murders".split())  # nouns: "he condemned the killing of"
_PERPETRATORS = frozenset(  # whose deaths come on top of those of the people whom they killed
    "gunman gunmen shooter attacker assailant bomber perpetrator knifeman hijacker hostage-taker killer murderer "
    "suspect himself herself themselve".split()
)
_SLAYS = ("kill", "shot", "shoot", "gunn", "murder", "slain", "slay", "massacr", "assassin", "behead", "execut", "hack")
_TOLLS = frozenset({"casualty.toll-of", "casualty.the-toll", "casualty.toll"})
_BURIED = frozenset({"buried", "interred", "cremated", "laid"})
_FOUND_DEAD = "casualty.find-dead"
_PRONOUNCED = frozenset({"pronounced", "declared"})
_PERFECT = frozenset({"has", "have", "is", "are"})
_DIES = frozenset("died dies die dead passed survived lived succumbed succumbs succumb".split())
_OF_EACH = compiled(  # "a soldier on each side", "three men of each clan"
    r"\b(?:on|of|from) (?:each|either) (?:side|clan|tribe|group|party|gang|faction|camp|army|militia|family)\b"
)
_LATER = frozenset("later subsequently eventually afterwards".split())
_KNOWN = compiled(  # "the slain officer", "the pilot who died"
    r"(?:the|those|these) (?:(?:slain|dead|deceased|fallen) \w"
    r"|(?:[\w-]+ ){1,5}who (?:(?:was|were|had been|have been) (?:\w+ )?(?:killed|slain|murdered)"
    r"|died|had died|perished))"
)


def read_figure(fact: Fact, published: str | None, *, outdated: bool = False) -> Figure | None:
    """The figure of a casualty fact; None for other facts and for what is denied, negated or only thought of."""
    count, state = fact.count, fact.factuality
    trigger = (fact.trigger or fact.provenance[0]).start
    if fact.type != "casualty" or fact.effect not in EFFECTS or count is None:
        return None
    if state.polarity == "-" or state.status == "denied" or state.stage in LEFT_OUT or state.author == "CT-":
        return None  # not so, or the reporter says that it is not
    said = [n for n in (count.low, count.high) if n is not None]
    if not said or max(said) == 0 or ((count.text or "").lower() == "both" and count.scope == "this-event"):
        return None  # "in two attacks, both in Orlen": no two more
    rule = fact.rule.id if fact.rule is not None else ""
    words = fact.provenance[0].exact.lower().split()
    rising = count.scope == "cumulative"
    time = None if rising or noun_of(fact) in _BURIED else fact.time  # the time of a toll is that of the counting
    start, end = (time.start or "", time.end or "") if time else ("", "")
    own = fact.party if rule == _OWN_LOSSES else None
    group, head, back = _of_whom(fact, own, said[0])
    source = innermost(fact) or own  # "New Delhi put its losses at ten"
    place = _where(fact)
    several = head in _SEVERAL and said[-1] == 1  # "a family" is more than one
    if _OF_EACH.search(fact.provenance[0].exact.lower()):
        said = [2 * n for n in said]  # "a soldier on each side was killed"
    return Figure(
        effect=fact.effect,
        low=2 if several else said[0],
        high=2 if several else said[-1],
        open=several or len(said) < 2,
        vague=count.qualifier == "vague",
        upper=count.low is None,
        group=group,
        head=head,
        side=_side_of(fact, source),
        role="part" if is_beside_whole(fact) else role_of(fact, group, head),
        back=back,
        hit=fact.effect == "wounded" and noun_of(fact) in _HITS and not _has_injuries(fact),
        source=_source_name(fact, source),
        rising=rising and not _RISES.isdisjoint(words),
        toll=rising,
        outdated=outdated,
        by_force=any(actor.kind in ("military", "government", "state") for actor in fact.actor),
        start=start,
        end=end,
        place=(place.name or "") if place else "",
        country=(place.country or "") if place else "",
        event=fact.event or "",
        background=state.stage == "historical" or (fact.rule is None and is_long_ago(end, published)),
        clause=trigger if rule in _OWN_CLAUSE else fact.provenance[0].start,
        at=trigger,
        victims=(fact.party.span.start, fact.party.span.end) if fact.party and fact.party.span else (trigger, trigger),
        died=fact.effect == "killed" and _has_died(fact),
        others=are_others(fact.party) and not begins_sentence(fact.party),
        opens=are_others(fact.party) and begins_sentence(fact.party),
        also=is_also(fact) and not (fact.party is not None and FURTHER & set(fact.party.text.lower().split())),
        perpetrator=head in _PERPETRATORS,
        slain=fact.effect == "killed" and noun_of(fact).startswith(_SLAYS),
        nth=nth_of(fact.party),
        over=count.qualifier == "more-than",
        lead=count.scope == "total",
        bare=rule.startswith("figure."),
        of_them=is_of_them(fact),
        received=is_received(fact),
        of_hurt=is_of_hurt(fact.party),
        own=own is not None or _are_own(fact, source),
        claimed=_is_claimed(fact, source),
        known=_KNOWN.match(fact.provenance[0].exact.lower()) is not None,
        nominal=fact.party is not None and _is_nominal(fact),
        suicide=(rule == _BLOWN_UP and noun_of(fact) in _BLOWS) or (rule == _OWN_LIFE and said[0] == 1),
        own_life=rule == _OWN_LIFE,
        terse=is_terse(fact),
        bodies=fact.party is None and not {"bodies", "corpses", "body"}.isdisjoint(words),
        later=not head and not _LATER.isdisjoint(words),
    )


def _of_whom(fact: Fact, own: Ref | None, number: int) -> tuple[str, str, bool]:
    """The group and the head noun of the victims, and whether they were told of before: "the three deceased"."""
    group, head, back = victims_of(fact.party)
    if own is not None:
        group, head, back = GROUPS.get(own.kind or "", "military" if own.side else "armed"), "member", False
    group = _lost_group(fact) or group
    if head in PEOPLE_OF and noun_of(fact) in ("loss", "losses"):
        head = "member"  # "the government conceded the loss of 80 men"
    opening = behind_source(fact).lstrip().partition(" ")[0].lower()
    rising = fact.count is not None and fact.count.scope == "cumulative"
    back = (back and _is_counted(fact)) or (fact.party is None and not rising and opening in _LOOKING_BACK)
    back = back or (number == 1 and bool(head) and _is_remark(fact))
    among = fact.rule is not None and fact.rule.id == _AMONG  # "among the eleven dead were a priest"
    return group, head, back and not among


def _source_name(fact: Fact, source: Ref | None) -> str:
    """Who tells a figure, by name; an official toll is not of who speaks of it, nor is one that he corrects."""
    name = name_of(source) if source else ""
    rule = fact.rule.id if fact.rule is not None else ""
    rising = fact.count is not None and fact.count.scope == "cumulative"
    if rising and rule in _TOLLS and "official" in fact.provenance[0].exact.lower().split():
        name = "official"  # "the guild counts 70, far more than the official toll of 23": not the guild's
    if rule in _OF_ANOTHER:
        name = f"{name}, another"  # "the estimate of 200 killed was scaled down to 70", "at 15 and seven respectively"
    return name


def _where(fact: Fact) -> Place | None:
    """Where it happened: not where somebody is buried or died of it, and "Orlen Road" may lie anywhere."""
    told = f"{fact.provenance[0].exact} {fact.place.text if fact.place is not None else ''}".lower()
    elsewhere = "hospital" in told or told.endswith(_WAYS)
    return None if noun_of(fact) in _BURIED or elsewhere else fact.place


def _is_claimed(fact: Fact, source: Ref | None) -> bool:
    """Does who killed them tell of it: "it had executed a spy", the militia said?"""
    if source is None or fact.effect != "killed":
        return False
    own = any(actor.text.lower() in PRONOUNS | {source.text.lower()} for actor in fact.actor)
    return own or (not fact.actor and source.kind == "armed-group")


def _are_own(fact: Fact, source: Ref | None) -> bool:
    """Are the victims those of who tells of them: "one of its soldiers", "it had lost two men"?"""
    if fact.rule is not None and fact.rule.id in _LOSSES:
        return fact.party is not None and fact.party.text.lower() in PRONOUNS
    party = fact.party
    if party is None or source is None:
        return False
    same = bool(party.side) and party.side == source.side
    return same or not _OWN.isdisjoint(party.text.lower().split())


def _side_of(fact: Fact, source: Ref | None) -> str:
    """The side of the victims; that of who tells of its own: "Georgia's ministry said one of its policemen died"."""
    party = fact.party
    if party is None or party.side or source is None or _OWN.isdisjoint(party.text.lower().split()):
        return (party.side or "") if party is not None else ""
    return source.side or ""


def _lost_group(fact: Fact) -> str:
    """The group of those whom somebody lost, by their noun: "it lost two soldiers"."""
    if fact.rule is None or fact.rule.id not in _LOSSES:
        return ""
    last = fact.provenance[0].exact.lower().rstrip(MARKS).split()[-1]
    named = next((group for group, words in _FORCES.items() if last in words), "")
    source, loser = innermost(fact), fact.party.text.lower() if fact.party is not None else ""
    own = source is not None and loser in PRONOUNS  # "the militia said it had lost one man"
    group = GROUPS.get(source.kind or "", "") if own and source is not None else ""
    fights = own and not group and last == "men" and source is not None and source.kind in _ORGANISED
    fights = fights and source is not None and "source" not in name_of(source).lower()
    if fights and source is not None and is_of_state(name_of(source)):
        return named or "military"  # "military sources: we lost 14 men"
    return named or ("armed" if fights else group)


def _is_remark(fact: Fact) -> bool:
    """Is it a comment on the news in somebody's own words: "A young man has lost his life," the inspector said?"""
    quoted = bool(fact.attribution) and fact.attribution[-1].mode == "direct-quote"
    return quoted and not _PERFECT.isdisjoint(fact.provenance[0].exact.lower().split())


def _is_counted(fact: Fact) -> bool:
    """Is the number one of the people as named: not "they lost four"?"""
    number, party = fact.count.span if fact.count else None, fact.party.span if fact.party else None
    return number is None or party is None or number.end <= party.start or number.start < party.end


def _has_injuries(fact: Fact) -> bool:
    """Is it told of injuries, as of the living, and not of wounds: "nine of them with injuries"?"""
    return noun_of(fact) == "with" and "wound" not in fact.provenance[0].exact.lower()


def _is_nominal(fact: Fact) -> bool:
    """Is it told by a noun: "the killing of two guards", not "killing two guards"?"""
    return noun_of(fact) in _DEATHS and f"{noun_of(fact)} of " in fact.provenance[0].exact.lower()


def _has_died(fact: Fact) -> bool:
    """Is it told as what became of somebody: "died", "succumbed", not "was killed", nor of "one of the dead"?"""
    party = fact.party.text.lower() if fact.party is not None else ""
    dead = party.endswith(" the") or "victim" in party
    if fact.rule is not None and fact.rule.id == _FOUND_DEAD and not _PRONOUNCED.isdisjoint(noun_of(fact).split()):
        return not dead  # "a boy was shot; he was pronounced dead in hospital"
    return noun_of(fact) in _DIES and not dead
