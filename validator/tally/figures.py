"""Casualty facts -> figures: how many, of whom, by whose word, and what the number is a number of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.settings.dates import is_long_ago
from validator.function_words import THIRD_POSSESSIVES
from validator.model import EFFECTS
from validator.tally.context import in_context, without_added, without_divided, without_known, without_received
from validator.tally.model import Figure
from validator.tally.roles import is_also, is_beside_whole, is_of_them, is_received, is_terse, role_of
from validator.tally.tellers import PRONOUNS, innermost, name_of, told_as
from validator.tally.victims import (
    FURTHER,
    GROUPS,
    MARKS,
    PEOPLE_OF,
    are_others,
    begins_sentence,
    hurt_of,
    is_of_hurt,
    noun_of,
    nth_of,
    victims_of,
)
from validator.tally.wounded import settle_shot, settle_wounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Fact, Ref, ReportFacts, Span

_HITS = frozenset("with shot shoots shooting stabbed stabs stabbing mauled slashed knifed hit struck".split())
_LEFT_OUT = frozenset({"hypothetical", "future", "attempted", "threatened"})
_HARMS = frozenset({"killed", "wounded"})
_BLOWN_UP = "casualty.blow-self-up"
_BLOWS = frozenset("blew blow blows blown blowing".split())
_OWN_LOSSES = "casualty.own-losses"
_OWN_KILLERS = "casualty.own-killers"
_HARMED = compiled(r"\b(?:denie[sd]|deny|denying)\b.*\b(?:harmed|harm)$")
_AMONG = "casualty.among-killed"
_OF_ANOTHER = frozenset({"casualty.scaled-down", "casualty.dead-respectively", "casualty.wounded-respectively"})
_OWN_CLAUSE = _OF_ANOTHER | {"figure.by-another"}
_ACCORDING = "figure.according-to"
_DRIVES = compiled(r"\b(?:drove|rammed|ramming|ploughed|plowed|ploughing|plowing|steered|crashed|driving|mowed)\b")
_OWN = frozenset({"its", "their", "our"})
_LOSSES = frozenset({"casualty.lose-men", "casualty.losing-men"})
_STATE_WORDS = frozenset("military army navy police security defence defense government ministry troops".split())
_ORGANISED = frozenset({"organization", "group", "unknown"})
_FORCES = {
    "military": frozenset("soldiers soldier troops servicemen recruits conscripts marines paratroopers".split()),
    "armed": frozenset(
        "fighters fighter rebels rebel militants militant insurgents gunmen guerrillas militiamen".split()
    ),
    "police": frozenset("policemen policeman police gendarmes".split()),
}
_COMPRISE = "casualty.dead-comprise"
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
_LATER = frozenset("later subsequently eventually afterwards".split())
_ANY_HARM = "casualties-unspecified"
_KNOWN = compiled(  # "the slain officer", "the pilot who died"
    r"(?:the|those|these) (?:(?:slain|dead|deceased|fallen) \w"
    r"|(?:[\w-]+ ){1,5}who (?:(?:was|were|had been|have been) (?:\w+ )?(?:killed|slain|murdered)"
    r"|died|had died|perished))"
)


def read_figures(facts: ReportFacts) -> list[Figure]:
    """The figures of a report in the order of its facts, denied, negated and merely possible ones left out.

    People counted twice in one place count once; a number that two effects share ("60 were killed and injured") is
    the highest that each can be; "he" of background is background.
    """
    outdated = {r.fact for fact in facts.facts for r in fact.relations if r.type == "updates"}
    places: dict[tuple[int, int], set[str]] = {}
    out: list[Figure] = []
    clauses: dict[int, int] = {}  # by their verbs: "two on the ridge and one in the valley were killed" is one
    named: dict[str, str] = {}  # sources as they were told first: "The police", later "police"
    numbers: set[tuple[int, int, str]] = set()  # told already: "put its losses at 20 dead"
    comprised: set[int] = set()  # statements that say who the dead were
    harmers: set[int] = set()  # where those are told of who killed or wounded others
    beside = [f.provenance[0] for f in facts.facts if f.rule is not None and f.rule.id == _ACCORDING]
    drives = False  # whether somebody drove into his victims
    for fact in facts.facts:
        fact = _by_own_source(fact, beside) if beside else fact
        figure = read_figure(fact, facts.document.published, outdated=fact.id in outdated)
        if figure is None:
            if _has_killers(fact, out):
                out[-1] = replace(out[-1], effect="killed", hit=False, slain=True)
            continue
        if drives and figure.back and figure.head == "driver" and figure.slain:
            figure = replace(figure, perpetrator=True, group="armed")
        drives = drives or (figure.effect in _HARMS and _DRIVES.search(fact.provenance[0].exact.lower()) is not None)
        clause = clauses.setdefault(figure.at, figure.clause)
        told_by = told_as(figure.source, named)
        if told_by.lower() in PRONOUNS and out:
            told_by = out[-1].source  # of whom the report tells nowhere else
        figure = replace(figure, source=told_by, clause=clause)
        figure = replace(figure, perpetrator=figure.perpetrator or not harmers.isdisjoint(_told_at(fact.party)))
        if figure.effect in _HARMS:
            harmers.update(at for actor in fact.actor for at in _told_at(actor))
        if figure.effect == "wounded" and _is_shock(fact) and any(f.effect == "wounded" for f in out):
            continue  # "five were hurt. … Fourteen were treated for shock"
        effects = places.setdefault(figure.victims, set())
        number = (fact.count.span.start if fact.count and fact.count.span else -1, figure.low, figure.effect)
        if figure.effect in effects or (number in numbers and figure.low > 1 and not figure.head):
            continue
        numbers.add(number)
        effects.add(figure.effect)
        if fact.rule is not None and fact.rule.id == _COMPRISE:
            comprised.add(figure.clause)
        if (number_hurt := hurt_of(fact.party)) and not any(f.effect == "wounded" for f in out):
            out.append(_of_whom(figure, number_hurt))
        out.append(in_context(figure, out))
    out = without_received(without_added(_with_accounts(out, comprised)))
    out = [f for f in settle_wounded(out) if not (f.hit and "killed" in places[f.victims])]
    out = without_known(out)
    hurt = {f.victims for f in out if f.effect == "wounded"} & {f.victims for f in out if f.effect == "killed"}
    out = [
        replace(f, low=1, open=True, vague=True) if f.low > 1 and not f.hit and not f.died and f.victims in hurt else f
        for f in out
    ]
    out = without_divided(_without_either(out))
    return settle_shot(out) if any(f.hit for f in out) else out


def _with_accounts(figures: list[Figure], comprised: set[int]) -> list[Figure]:
    """The figures, those by which one source says who the dead were as its own, where only others told of dead.

    "The army killed 31 rebels. Villagers said that the dead were 12 farmers": these are no part of the 31.
    """
    tellers = {f.source for f in figures if f.effect == "killed" and f.clause not in comprised}
    if not comprised or "" in tellers or not tellers:
        return figures
    return [
        replace(f, role="part") if f.clause in comprised and f.source and f.source not in tellers else f
        for f in figures
    ]


def _of_whom(dead: Figure, number: int) -> Figure:
    """The wounded of whom some died: "two of the nine wounded died"."""
    hurt = replace(dead, effect="wounded", low=number, high=number, open=False, role="whole", group="", head="")
    return replace(hurt, at=dead.at - 1, victims=(dead.at - 1, dead.at - 1), died=False, of_them=False, of_hurt=False)


def _by_own_source(fact: Fact, beside: Sequence[Span]) -> Fact:
    """A fact without the source of a figure told beside it: "three died, …, five according to witnesses"."""
    own = [
        link
        for link in fact.attribution
        if link.cue is None
        or fact.provenance[0] in beside
        or not any(span.start <= at.start < span.end for span in beside for at in link.cue.spans)
    ]
    return fact if len(own) == len(fact.attribution) else replace(fact, attribution=tuple(own))


def _has_killers(fact: Fact, told: Sequence[Figure]) -> bool:
    """Are "his killers" those of one who was told of last as shot?"""
    own = fact.rule is not None and fact.rule.id == _OWN_KILLERS
    return own and bool(told) and told[-1].hit and told[-1].low == told[-1].high == 1


def _is_shock(fact: Fact) -> bool:
    """Was shock all that they had?"""
    return fact.provenance[0].exact.lower().endswith((" for shock", " from shock"))


def _told_at(party: Ref | None) -> set[int]:
    """Where a party is told of, by its own words or by those that it looks back at."""
    spans = (party.span, party.antecedent) if party is not None else ()
    return {span.start for span in spans if span is not None}


def read_nones(facts: ReportFacts) -> list[Figure]:
    """What sources say of an effect that there was none: "the police said that nobody was killed"."""
    out = []
    for fact in facts.facts:
        count, state = fact.count, fact.factuality
        effects = ("killed", "wounded") if fact.effect == _ANY_HARM else (fact.effect,)
        if fact.type != "casualty" or count is None or not (count.high == 0 or _is_denied_of_any(fact)):
            continue
        if _HARMED.search(fact.provenance[0].exact.lower()):
            effects = ("killed", "wounded")  # "denied that any of its soldiers had been harmed"
        source = fact.attribution[-1].source if fact.attribution else None
        if source is None or state.polarity != "-" or state.stage in _LEFT_OUT or state.stage == "historical":
            continue
        group, head, _ = victims_of(fact.party)
        none = Figure(effect="", low=0, high=0, group=group, head=head, source=name_of(source))
        out += [replace(none, effect=effect) for effect in effects if effect in EFFECTS]
    return out


def _is_denied_of_any(fact: Fact) -> bool:
    """Is it denied that it was so of anybody: "the police denied that any officer had died"?"""
    state, party = fact.factuality, fact.party.text.lower() if fact.party is not None else ""
    return (
        state.polarity == "-" and state.status == "denied" and party.startswith(("any ", "a single ", "its ", "anyone"))
    )


def _without_either(figures: list[Figure]) -> list[Figure]:
    """The figures less the dead of "killed or captured 20", where others are told killed."""
    taken = {(f.victims, f.clause) for f in figures if f.effect == "captured"}
    if not taken or all((f.victims, f.clause) in taken for f in figures if f.effect == "killed"):
        return figures
    return [f for f in figures if f.effect != "killed" or f.died or (f.victims, f.clause) not in taken]


def read_figure(fact: Fact, published: str | None, *, outdated: bool = False) -> Figure | None:
    """The figure of a casualty fact; None for other facts and for what is denied, negated or only thought of."""
    count, state = fact.count, fact.factuality
    trigger = (fact.trigger or fact.provenance[0]).start
    if fact.type != "casualty" or fact.effect not in EFFECTS or count is None:
        return None
    if state.polarity == "-" or state.status == "denied" or state.stage in _LEFT_OUT or state.author == "CT-":
        return None  # not so, or the reporter says that it is not
    said = [n for n in (count.low, count.high) if n is not None]
    if not said or max(said) == 0 or ((count.text or "").lower() == "both" and count.scope == "this-event"):
        return None  # "in two attacks, both in Orlen": no two more
    rising = count.scope == "cumulative"
    after = rising or noun_of(fact) in _BURIED
    time = None if after else fact.time  # the time of a toll is that of the counting
    start, end = (time.start or "", time.end or "") if time else ("", "")
    group, head, back = victims_of(fact.party)
    own = fact.party if fact.rule is not None and fact.rule.id == _OWN_LOSSES else None
    if own is not None:
        group, head, back = GROUPS.get(own.kind or "", "military" if own.side else "armed"), "member", False
    group = _lost_group(fact) or group
    if head in PEOPLE_OF and noun_of(fact) in ("loss", "losses"):
        head = "member"  # "the government conceded the loss of 80 men"
    opening = fact.provenance[0].exact.partition(" ")[0].lower()
    back = (back and _is_counted(fact)) or (fact.party is None and not rising and opening in _LOOKING_BACK)
    back = back or (said[0] == 1 and bool(head) and _is_remark(fact))
    back = back and not (fact.rule is not None and fact.rule.id == _AMONG)  # "among the eleven dead were a priest"
    source = innermost(fact)
    source = source or own  # "New Delhi put its losses at ten"
    name = name_of(source) if source else ""
    if rising and "official" in fact.provenance[0].exact.lower().split() and fact.rule and fact.rule.id in _TOLLS:
        name = "official"  # "the guild counts 70, far more than the official toll of 23": not the guild's
    if fact.rule is not None and fact.rule.id in _OF_ANOTHER:
        name = f"{name}, another"  # "the estimate of 200 killed was scaled down to 70", "at 15 and seven respectively"
    healed = f"{fact.provenance[0].exact} {fact.place.text if fact.place is not None else ''}".lower()
    elsewhere = "hospital" in healed or healed.endswith(_WAYS)  # where he died of it; "Orlen Road" may lie anywhere
    place = None if noun_of(fact) in _BURIED or elsewhere else fact.place
    several = head in _SEVERAL and said[-1] == 1  # "a family" is more than one
    if "on each side" in healed:
        said = [2 * n for n in said]  # "a soldier on each side was killed"
    return Figure(
        effect=fact.effect,
        low=2 if several else said[0],
        high=2 if several else said[-1],
        open=several or len(said) < 2,
        vague=count.qualifier == "vague",
        group=group,
        head=head,
        side=_side_of(fact, source),
        role="part" if is_beside_whole(fact) else role_of(fact, group, head),
        back=back,
        hit=fact.effect == "wounded" and noun_of(fact) in _HITS and not _has_injuries(fact),
        source=name,
        rising=rising and not _RISES.isdisjoint(fact.provenance[0].exact.lower().split()),
        toll=rising,
        outdated=outdated,
        by_force=any(actor.kind in ("military", "government", "state") for actor in fact.actor),
        start=start,
        end=end,
        place=(place.name or "") if place else "",
        country=(place.country or "") if place else "",
        event=fact.event or "",
        background=state.stage == "historical" or (fact.rule is None and is_long_ago(end, published)),
        clause=trigger if fact.rule is not None and fact.rule.id in _OWN_CLAUSE else fact.provenance[0].start,
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
        bare=fact.rule is not None and (fact.rule.id or "").startswith("figure."),
        of_them=is_of_them(fact),
        received=is_received(fact),
        of_hurt=is_of_hurt(fact.party),
        own=own is not None or _are_own(fact, source),
        claimed=_is_claimed(fact, source),
        known=_KNOWN.match(fact.provenance[0].exact.lower()) is not None,
        nominal=fact.party is not None and _is_nominal(fact),
        suicide=fact.rule is not None and fact.rule.id == _BLOWN_UP and noun_of(fact) in _BLOWS,
        terse=is_terse(fact),
        bodies=fact.party is None
        and not {"bodies", "corpses", "body"}.isdisjoint(fact.provenance[0].exact.lower().split()),
        later=not head and not _LATER.isdisjoint(fact.provenance[0].exact.lower().split()),
    )


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
    if fights and source is not None and not _STATE_WORDS.isdisjoint(name_of(source).lower().split()):
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
