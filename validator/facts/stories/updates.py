"""Which figure takes the place of one told as earlier: "initially reported five dead", "it was later learned"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.stories.happenings import in_clause
from validator.facts.stories.retold import holds_any
from validator.function_words import FIRST_PERSON, SUBJECT_PRONOUNS
from validator.model import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Fact
    from validator.sentences import Sentence

_EARLIER = compiled(
    r"\b(?:initially|at first|originally|previously (?:said|reported|put)|earlier (?:said|reported|put|reports?|tolls?"
    r"|figures?|estimates?|statements?|bulletins?|announcements?)"
    r"|(?:initial|early|first|preliminary) (?:reports?|tolls?|figures?|counts?)"
    r"|first (?:reported|said|spoke|put|counted|announced)|up from"
    r"|had (?:earlier |initially |previously |on \w+ )?(?:said|spoken|put|reported|counted|given))\b"
)
_LATER = compiled(  # "it was later learned that nine had died"
    r"\W*it (?:was |has |had |is )?(?:been )?(?:later|subsequently|afterwards|since) "
    r"(?:learn|establish|found|confirm|emerg|transpir|turn|report|reveal|clarif|updat|revis|announc|determin|bec[ao]me)"
)
_BEFORE = compiled(
    r"\bhad (?:earlier|initially|previously|at first|on \w+) (?:said|spoken|put|reported|counted|given)\b"
)
_FIRST = compiled(r"\b(?:initial(?:ly)?|at first|early|first|preliminary|originally)\b")  # reports that came too soon
_SETTLED = compiled(  # what took their place
    r"\b(?:later|confirm(?:s|ed)?|revis(?:es|ed)|correct(?:s|ed)|clarifi(?:es|ed)|finally|in the end|subsequently"
    r"|lowered|but|however|now)\b"
)
_OFFICE = compiled(  # who counts for the state
    r"\b(?:officials?|authorit(?:y|ies)|ministry|agency|governor|mayor|police|government|department|services?"
    r"|rescuers?|rescue workers|firefighters|(?:fire|rescue) (?:brigade|teams?))\b"
)
_UNNAMED = SUBJECT_PRONOUNS - FIRST_PERSON  # where nothing tells who that is
_EARLIER_WORDS = ("initial", "prelim", "at first", "originally", "previously ", "earl", "first ", "up from", "had ")
_RISES = frozenset("rose risen rises reached reaches climbed grown grew jumped".split())
_UNTOLD = compiled(  # nobody in particular
    r"reports|(?:an? |the |our )?(?:earlier|initial|first|early|preliminary|previous) "
    r"(?:reports?|counts?|tolls?|figures?|estimates?|bulletins?)"
)


def with_updates(facts: list[Fact], sentences: Sequence[Sentence]) -> list[Fact]:
    """Facts that take the place of a figure told as an earlier one: "initially reported five dead"."""
    for i, fact in enumerate(facts):
        if fact.type != "casualty" or fact.count is None:
            continue
        if "later" in sentences[i].text and _LATER.match(sentences[i].text.lower()):
            found = next((o for o in reversed(facts[:i]) if o.effect == fact.effect and _is_other(fact, o)), None)
            if found is not None:
                facts[i] = replace(fact, relations=(*fact.relations, Relation(type="updates", fact=found.id)))
            continue
        if not _is_earlier(fact, sentences[i]):
            continue
        first = _FIRST.search(sentences[i].text.lower()) is not None
        before = _BEFORE.search(sentences[i].text.lower()) is not None
        for j in (*range(i + 1, len(facts)), *range(i - 1, -1, -1)):
            other = facts[j]
            settled = before if j < i else first and _SETTLED.search(sentences[j].text.lower()) is not None
            one = before and _are_offices(other, fact)
            if other.effect == fact.effect and other.count is not None and _differs(other, fact, settled, one):
                facts[j] = replace(other, relations=(*other.relations, Relation(type="updates", fact=fact.id)))
                break
    return facts


def _is_other(a: Fact, b: Fact) -> bool:
    """Another number of the same event, as far as is known."""
    if a.count is None or b.count is None or (_teller(a) and _teller(b) and _teller(a) != _teller(b)):
        return False
    return a.count.low != b.count.low and a.event == b.event and a.factuality.stage == b.factuality.stage


def _differs(a: Fact, b: Fact, settled: bool, one: bool) -> bool:
    """A higher number, in another clause, of the same event as far as is known; any where it settles the earlier.

    Of different sources none is the other's, unless they speak as `one`.
    """
    if a.count is None or b.count is None or a.provenance[0].start == b.provenance[0].start:
        return False
    if _teller(a) and _teller(b) and _teller(a) != _teller(b) and not (one or _is_rise(a)):
        return False  # "the police at first spoke of ten; the union says 13"
    higher = (a.count.low or 0) > (b.count.low or 0) or (settled and a.count.low != b.count.low)
    return higher and a.event == b.event and a.factuality.stage == b.factuality.stage


def _are_offices(a: Fact, b: Fact) -> bool:
    """Do two authorities tell the figures: "the ministry said", "officials had earlier put the toll at 40"?"""
    return all(_OFFICE.search(_teller(fact)) for fact in (a, b))


def _is_rise(fact: Fact) -> bool:
    """Is a number told as that which a toll rose to: "medics later said that the toll had reached six"?"""
    return not _RISES.isdisjoint(fact.provenance[0].exact.lower().split())


def _teller(fact: Fact) -> str:
    source = fact.attribution[-1].source if fact.attribution else None
    if fact.count is not None and fact.count.scope == "cumulative" and fact.actor:
        source = fact.actor[0]  # "the government had earlier put the toll at 36"
    if source is not None and _is_nobody(source.text.lower()) and source.antecedent is None:
        return ""  # nobody in particular
    return (source.name or source.text).lower().removeprefix("the ") if source else ""


def _is_nobody(source: str) -> bool:
    return source in _UNNAMED or _UNTOLD.fullmatch(source) is not None


def _is_earlier(fact: Fact, sentence: Sentence) -> bool:
    """Is a figure told as one given before?"""
    low = sentence.text.lower()
    if not holds_any(low, _EARLIER_WORDS):
        return False
    at = (fact.trigger or fact.provenance[0]).start - sentence.offset
    return any(abs(m.start() - at) < 80 and in_clause(low, m.start(), at) for m in _EARLIER.finditer(low))
