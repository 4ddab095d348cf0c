"""Casualty facts -> figures: how many, of whom, by whose word, and what the number is a number of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.model import EFFECTS
from validator.tally.context import in_context, without_added, without_divided, without_known, without_received
from validator.tally.figure import LEFT_OUT, read_figure
from validator.tally.model import Figure
from validator.tally.tellers import PRONOUNS, innermost, name_of, speaks_for_another, told_as
from validator.tally.victims import (
    hurt_of,
    victims_of,
)
from validator.tally.wounded import settle_shot, settle_wounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Fact, Ref, ReportFacts, Span

_HARMS = frozenset({"killed", "wounded"})
_OWN_KILLERS = "casualty.own-killers"
_HARMED = compiled(r"\b(?:denie[sd]|deny|denying)\b.*\b(?:harmed|harm)$")
_ACCORDING = "figure.according-to"
_DRIVES = compiled(r"\b(?:drove|rammed|ramming|ploughed|plowed|ploughing|plowing|steered|crashed|driving|mowed)\b")
_COMPRISE = "casualty.dead-comprise"
_EITHER = 24  # code points between two verbs of one object
_ANY_HARM = "casualties-unspecified"


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
        teller = innermost(fact)
        spokesman = teller is not None and speaks_for_another(teller) and out and out[-1].source
        told_by = out[-1].source if spokesman else told_as(figure.source, named)
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
        if source is None or state.polarity != "-" or state.stage in LEFT_OUT or state.stage == "historical":
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
    taken = [f for f in figures if f.effect == "captured"]
    either = {
        id(f)
        for f in figures
        if f.effect == "killed"
        and any((o.victims, o.clause) == (f.victims, f.clause) and abs(o.at - f.at) <= _EITHER for o in taken)
    }
    if not either or all(id(f) in either for f in figures if f.effect == "killed"):
        return figures
    return [f for f in figures if id(f) not in either or f.died]
