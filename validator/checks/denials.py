"""C: what one party denies, and who said it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from validator.checks.dossier import Dossier, happened, party_key
from validator.checks.model import Check, Note, Skip
from validator.expressions import compiled
from validator.folding import fold
from validator.function_words import SUBJECT_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from validator.model import Fact, Ref

_PRONOUNS = SUBJECT_PRONOUNS | {"who", "which"}
_SAID = frozenset(("accusation", "statement", "denial"))
_ENDS = compiled(r"[.!?][\"”’)]*\s")  # of sentences, roughly
_ANSWERS = 400  # characters between a claim and the denial that points back at it
_BACK = r"(?:it|this|that|them|him|her|the [\w-]+)"
_POINTS = compiled(
    r"(?:(?:this|that|it|them|so|doing so)"
    r"|(?:any|all|its|his|her|their|having any|having had any) (?:\w+ )?"
    r"(?:part|role|hand|involvement|wrongdoing|responsibility|knowledge|links?)"
    r"|(?:the|these|those|such|all|both) (?:\w+ )?"
    r"(?:charges?|accusations?|allegations?|claims?|reports?|account|version|story))"
    rf"(?: (?:in|of|for|to|with|against) {_BACK})?\W*$"
)
_NAMES = compiled(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+\b")  # of two words: a person
_SUCH = compiled(r"\b(?:such a|anything|any such|this|that) (?:thing|kind|sort|was)\b|\bof the kind\b")
_CHARGES = compiled(  # charges told with a word of what they are
    r"(?:(?:the|these|those|all|both|any|its|his|her|their|opposition|\w+) )?(?:\w+ )?"
    r"(?:charges?|accusations?|allegations?|claims?|involvement|reports?|suggestions?)\b"
)
_CLAIMS = 5  # facts named with a denial that say what it denies: the nearest before it, then those after it


def denial(dossier: Dossier) -> Iterator[Note | Skip]:
    """One party denies what another, or the report, says.

    A denial is tied to what it denies by the facts' relations, by its content, or, for an accusation in the same
    report, by the accused who denies.

    Fires on:
        text: Oslo accused Bern of spying. Bern denied spying.
        fact: {"type": "accusation", "actor": {"text": "Oslo", "side": "NOR"}, "recipient": {"text": "Bern",
          "side": "CHE"}, "content": "spying"}
        fact: {"type": "denial", "actor": {"text": "Bern", "side": "CHE"}, "content": "spying"}
    Fires on:
        text: Baku said ten soldiers were killed. Yerevan said no soldiers were killed.
        fact: {"type": "casualty", "effect": "killed", "party": {"text": "soldiers", "side": "ARM"},
          "count": [10, 10, "ten"], "source": {"text": "Baku", "side": "AZE"}}
        fact: {"type": "casualty", "effect": "killed", "party": {"text": "soldiers", "side": "ARM"}, "polarity": "-",
          "count": [0, 0, "no"], "source": {"text": "Yerevan", "side": "ARM"},
          "relations": [{"type": "denies", "fact": "f1"}]}
    Silent on:
        text: Oslo accused Bern of spying. Rome denied spying.
        fact: {"type": "accusation", "actor": {"text": "Oslo", "side": "NOR"}, "recipient": {"text": "Bern",
          "side": "CHE"}, "content": "spying"}
        fact: {"type": "denial", "actor": {"text": "Rome", "side": "ITA"}, "content": "spying"}
    Silent on:
        text: Bern denied that its agents spied.
        fact: {"type": "coercion", "actor": {"text": "its agents", "side": "CHE"}, "polarity": "-",
          "source": {"text": "Bern", "side": "CHE"}}
        fact: {"type": "denial", "actor": {"text": "Bern", "side": "CHE"},
          "content": {"text": "that its agents spied", "facts": ["f1"]}}
    Source: MUC-4; schema.org Claim
    """
    for fact, targets, left in _denials(dossier):
        if targets:
            whom = " and ".join(sorted({_claimant(t) for t in targets}))
            who = _called(fact.actor[0]) if fact.actor else _claimant(fact)
            facts = (fact, *targets)
            spans = [f.trigger or f.provenance[0] for f in facts]
            places = tuple((s.start, s.end, "claim" if n else "denial") for n, s in enumerate(spans))
            more = f" (and {left} more facts like the {len(targets)} named here)" if left else ""
            yield Note(f"{who} denied what {whom} said{more}", facts, "content", places)


def _called(ref: Ref) -> str:
    """What to call a party in a message: its words, its name where they are a pronoun, else nothing much."""
    if fold(ref.text) not in _PRONOUNS:
        return ref.text
    return ref.name or "another party"


def _claimant(fact: Fact) -> str:
    """Whose word a fact is: its innermost source, else the party that accuses or states, else the report."""
    source = fact.attribution[-1].source if fact.attribution else None
    if source is not None:
        return _called(source)
    if fact.attribution:
        return "a source"
    return _called(fact.actor[0]) if fact.actor and fact.type in _SAID else "the report"


def _denials(dossier: Dossier) -> Iterator[tuple[Fact, tuple[Fact, ...], int]]:
    """Every denial with the facts that it denies, and how many more of them there are."""
    accused: dict[str, list[Fact]] = {}
    denials = dossier.by_type.get("denial", [])
    for fact in dossier.by_type.get("accusation", ()) if denials else ():
        for ref in fact.recipient:
            accused.setdefault(party_key(ref), []).append(fact)
    for fact in dossier.linked:
        named = [r.fact for r in fact.relations if r.type == "denies"]
        if fact.type != "denial" and named:
            yield fact, tuple(dossier.by_id[n] for n in named if n in dossier.by_id), 0
    claims = _Claims(dossier)
    for fact in denials:
        if fact.factuality.polarity == "-" or not happened(fact):
            continue  # "does not deny", "would neither confirm nor deny"
        inner = [dossier.by_id[n] for n in (fact.content.facts if fact.content else ()) if n in dossier.by_id]
        targets = {n: dossier.by_id[n] for r in fact.relations if r.type == "denies" and (n := r.fact) in dossier.by_id}
        # What stands inside the denial as denied is its own content; the claim is told elsewhere, if it is.
        targets.update((f.id, f) for f in inner if f.factuality.polarity != "-")
        left = 0
        for denied in inner:
            near, more = claims.against(denied)
            left += max(more, 0)
            targets.update((f.id, f) for f in near)
        for ref in fact.actor if not targets else ():
            targets.update((f.id, f) for f in accused.get(party_key(ref), ())[:4])
        if not targets:
            targets.update((f.id, f) for f in _answered(dossier, fact))
        yield fact, tuple(targets.values()), left


def _answered(dossier: Dossier, denial: Fact) -> Iterator[Fact]:
    """The claims before a denial that only points back at them: "Lima denies this", "denied any part in it".

    Others must have told them: of who denies it, the nearest; else whatever the sentence right before tells.
    """
    if denial.content is None or not _POINTS.match(fold(denial.content.text or "")):
        return
    own = denial.trigger or denial.provenance[0]
    who = {party_key(ref) for ref in denial.actor}
    here = dossier.numbers[id(denial)]
    if here and _goes_on(dossier, dossier.facts[here - 1], own.start):
        return  # "denied the report, saying that it was not true": it is the report
    before = [f for f in reversed(dossier.facts[max(here - _CLAIMS, 0) : here]) if _is_claim(f, who, own.start)]
    named = [f for f in before if who & {party_key(ref) for ref in (*f.actor, *f.recipient)}]
    if not named and len(fold(denial.content.text or "").split()) > 1:  # "the charges": not those against another
        apart = [f for f in before if _names(f, denial)]
        within = {id for f in apart for id in (f.content.facts if f.content is not None else ())}
        before = [f for f in before if f not in apart and f.id not in within]
        before = [f for f in before if not any(ref.entity for ref in _about(f))]
    told: tuple[int, int] | None = None
    for other in named or before:
        span = other.trigger or other.provenance[0]
        sentence = dossier.sentence(span.start, span.end)
        told = told or sentence
        if sentence != told or (not named and len(_ENDS.findall(dossier.text, span.end, own.start)) > 1):
            return
        yield other


def _goes_on(dossier: Dossier, before: Fact, start: int) -> bool:
    """Is the fact before a denial in its sentence, too?"""
    span = before.trigger or before.provenance[0]
    low, high = dossier.sentence(span.start, span.end)
    return before.type == "denial" and low <= start < high


def _names(claim: Fact, denial: Fact) -> bool:
    """Do the words of a claim name somebody else than who denies it?"""
    text = claim.content.text if claim.content is not None and claim.content.text else ""
    own = {word for ref in denial.actor for word in ref.text.split()}
    return claim.type == "statement" and any(word not in own for word in _NAMES.findall(text))


def _about(fact: Fact) -> tuple[Ref, ...]:
    """Whom a claim is about: not who says it, nor to whom."""
    return (*fact.actor, *fact.recipient) if fact.type not in _SAID else ()


def _is_claim(fact: Fact, who: Collection[str], denied: int) -> bool:
    """Did somebody else say that something happened, not long before a denial at an offset?"""
    if not happened(fact) or not (fact.attribution or fact.type in ("accusation", "statement")):
        return False
    source = fact.attribution[-1].source if fact.attribution else None
    tellers = [source] if source is not None else fact.actor if fact.type in _SAID else ()
    start = (fact.trigger or fact.provenance[0]).start
    return 0 <= denied - start <= _ANSWERS and not any(party_key(ref) in who for ref in tellers)


def _is_told(dossier: Dossier, denial: Fact) -> bool:
    """Does a denial point back at what was told shortly before it, by whomever: "Lima denies this"?

    What it denies was extracted then, though nothing says which of the facts before it that is.
    """
    words = fold(denial.content.text or "") if denial.content is not None else ""
    if not (_POINTS.match(words) or _SUCH.search(words) or _CHARGES.match(words)):
        return False
    here = dossier.numbers[id(denial)]
    own = denial.trigger or denial.provenance[0]
    who = {party_key(ref) for ref in denial.actor}
    bare = words.strip(" .,;:”\"'") in ("this", "that", "it")
    for fact in dossier.facts[max(here - _CLAIMS, 0) : here]:
        told = fact.actor if fact.type not in _SAID else fact.recipient if fact.type == "accusation" else ()
        others = {party_key(ref) for ref in told if ref.entity} - who
        said = _is_claim(fact, who, own.start) or (bare and fact.type not in _SAID and happened(fact))
        if said and fact.type != "denial" and not others:
            return True
    return False


class _Claims:
    """The facts of a report that say that something is so, by type, effect and actor."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    @cached_property
    def _told(self) -> dict[tuple[str, str | None, str], list[int]]:
        """The numbers of the facts, in order."""
        found: dict[tuple[str, str | None, str], list[int]] = {}
        for number, fact in enumerate(self._dossier.facts):
            if fact.actor and fact.factuality.polarity == "+" and happened(fact):
                for key in {party_key(ref) for ref in fact.actor}:
                    found.setdefault((fact.type, fact.effect, key), []).append(number)
        return found

    def against(self, denied: Fact) -> tuple[tuple[Fact, ...], int]:
        """The nearest facts with the type, the effect and an actor of one that is told as not so; how many more."""
        if denied.factuality.polarity != "-":
            return (), 0
        keys = {party_key(ref) for ref in denied.actor}
        lists = [found for key in keys if (found := self._told.get((denied.type, denied.effect, key)))]
        here = self._dossier.numbers[id(denied)]
        near: set[int] = set()
        for numbers in lists:
            low = max(bisect_left(numbers, here) - _CLAIMS, 0)
            near.update(numbers[low : low + _CLAIMS])
        chosen = sorted(sorted(near, key=lambda n: (n > here, abs(n - here)))[:_CLAIMS])
        return tuple(self._dossier.facts[n] for n in chosen), max(map(len, lists), default=0) - len(chosen)


def lone_denial(dossier: Dossier) -> Iterator[Note | Skip]:
    """A denial stands alone: what it denies was not extracted.

    Fires on:
        text: Bern denied spying.
        fact: {"type": "denial", "actor": {"text": "Bern", "side": "CHE"}, "content": "spying"}
    Silent on:
        text: Oslo accused Bern of spying. Bern denied spying.
        fact: {"type": "accusation", "actor": {"text": "Oslo", "side": "NOR"}, "recipient": {"text": "Bern",
          "side": "CHE"}, "content": "spying"}
        fact: {"type": "denial", "actor": {"text": "Bern", "side": "CHE"}, "content": "spying"}
    Silent on:
        text: Envoys say Bern's agents killed two men. Bern denies this.
        fact: {"type": "casualty", "effect": "killed", "party": "two men", "source": "Envoys"}
        fact: {"type": "denial", "actor": {"text": "Bern", "side": "CHE"}, "content": "this"}
    Silent on:
        text: Bern's mayor was accused of theft in May. He denied he had done such a thing, and aides denied his arrest.
        fact: {"type": "accusation", "recipient": "Bern's mayor", "content": "theft"}
        fact: {"type": "denial", "actor": "He", "content": "he had done such a thing"}
    Source: own
    """
    for fact, targets, _ in _denials(dossier):
        if not targets and not _is_told(dossier, fact):
            span = fact.trigger or fact.provenance[0]
            yield Note(
                "Expected a fact that claims what is denied here, got none",
                (fact,),
                None,
                ((span.start, span.end, "denial"),),
            )


CHECKS = (
    Check("C03", "denial", "contested", "info", denial),
    Check("C05", "lone-denial", "coverage", "info", lone_denial, over="denials"),
)
