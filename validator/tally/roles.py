"""What a figure is to the others of its statement: a whole, a part, more, or beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.function_words import ARTICLES, THIRD_POSSESSIVES
from validator.tally.tellers import behind_source
from validator.tally.victims import BACK, FURTHER, ORDINALS, is_within, noun_of, words_of

if TYPE_CHECKING:
    from validator.model import Fact
    from validator.tally.model import Role

_ONE_OF = ARTICLES | THIRD_POSSESSIVES | {"another", "one", "this", "that"}
_PRESENT = frozenset("kill kills wound wounds injure injures hurts shoots slays".split())
_PARTICIPLES = frozenset("killed wounded injured hurt shot dead die dies drown perish slain murdered executed".split())
_AUXILIARIES = frozenset("was were been being is are be had has have got left".split())
_OPENING = len("fewer than ")  # what may stand before a number
_NEW = frozenset({"new", "more", "further", "additional"})
_ALSO_SO = compiled(r", also (?:in|aged|from|of|a|an|named|known|the)\b")  # "a woman, also in her 30s": no addition
_ALSO = frozenset({"also", "too"})
_BESIDE = (
    "in addition to ",
    "besides ",
    "along with ",
    "alongside ",
    "together with ",
    "apart from ",
    "aside from ",
    "as were ",
    "as was ",
    "as did ",
)
_BESIDES = "casualty.besides-someone"
_A_VICTIM = frozenset({"one victim", "a victim", "the victim", "another victim", "one of the victims"})
_RECEIVES = frozenset(
    "received receives receiving brought treated treating treats admitted transferred arrived delivered taken needed "
    "required underwent".split()
)
_OF_BODIES = compiled(r"\bof (?:the|those|these) (?:\w+ )?(?:bodies|dead|victims|corpses|remains)\b")
_OF_WHOM = ("of whom ", "of which ")
_GRAVELY = compiled(  # some of the hurt, by how they are
    r"\bcondition\b|\bintensive care\b|\blife support\b|\b(?:operated|operation|surgery)\b"
)
_DEGREE = compiled(  # "six people who were badly hurt": some of the hurt
    r"\bwho (?:was|were) (?:badly|seriously|critically|severely|gravely) (?:wounded|hurt|injured|burnt|burned)\b"
)
_INJURY = compiled(  # of one of the hurt
    r"\b(?:serious|critical|severe|grave) (?:\w+ )?(?:injur|wound|burn)|\b(?:broken|fractured|shattered|dislocated) \w"
)


def role_of(fact: Fact, group: str, head: str) -> Role:
    """What the number is to others: by the words of the victims and of the statement."""
    words = words_of(fact.party)
    if fact.count and fact.count.scope == "subtotal":
        return "within"
    if not ORDINALS.isdisjoint(words[:2]) and words[0] in ("a", "the"):
        return "more"  # "and a third blew himself up"
    if _DEGREE.search(fact.provenance[0].exact):
        return "within"
    if head == "" and fact.party is not None and fact.party.text.lower() in _A_VICTIM:
        return "within"
    condition = fact.effect == "wounded" and _GRAVELY.search(fact.provenance[0].exact.lower())
    if condition or is_of_them(fact):
        return "within"
    if fact.provenance[0].exact.lower().startswith(_BESIDE) or (fact.rule and fact.rule.id == _BESIDES):
        return "beside"
    also = is_also(fact)
    beside = fact.count is not None and fact.count.scope == "this-event"  # "nine in Orlen, five in Kuma"
    first = behind_source(fact).lower().replace("more than", "over").split()[:3]
    if fact.party is None and not (_NEW | {"another"}).isdisjoint(first):
        return "more"  # "43 new bodies were found"
    if beside or also or not FURTHER.isdisjoint(words) or not ORDINALS.isdisjoint(words[:2]):
        return "more"
    return "part" if group or head else "whole"


def is_of_them(fact: Fact) -> bool:
    """Are they some of a number: "two of whom died", "five of the dead"?"""
    number, party = (fact.count.span if fact.count else None), (fact.party.span if fact.party else None)
    if number is not None and party is not None and number.start > party.start + _OPENING:
        return False  # "five of the 10 people killed": what counts is the ten
    words = fact.provenance[0].exact.lower()
    if party is None and (" of them fatally" in words or _OF_BODIES.search(words)):
        return True
    return any(phrase in fact.provenance[0].exact[:40].lower() for phrase in _OF_WHOM) or is_within(
        words_of(fact.party)
    )


def is_received(fact: Fact) -> bool:
    """Are they those whom a hospital or a morgue has: "received seven bodies", "sent 55 to the hospital"?"""
    words = fact.provenance[0].exact.lower()
    if fact.effect == "wounded" and ("hospital" in words or "infirmary" in words):
        return True
    if fact.effect == "wounded" and fact.count is not None and fact.count.high == 1 and _INJURY.search(words):
        return True  # one of the hurt, told by how badly he is
    words = words.replace("admitted", "") if fact.effect == "killed" else words  # "the rebels admitted losing 12"
    at_hospital = fact.party is None and fact.place is not None and "hospital" in (fact.place.text or "").lower()
    at_hospital = at_hospital and not any(
        "hospital" in (link.source.text if link.source else "").lower() for link in fact.attribution
    )
    return at_hospital or not _RECEIVES.isdisjoint(words.split())


def is_terse(fact: Fact) -> bool:
    """Is it told as headlines tell it: "Reporter shot dead", "Three guards killed", "Blast kills nine"?"""
    party, count = fact.party, fact.count
    if party is None or party.span is None or count is None or fact.trigger is None:
        return False
    if count.low == 1 and party.kind != "person" and count.text and party.text.endswith(count.text):
        return count.text.lower() not in _ONE_OF | BACK
    if party.span.start > fact.trigger.start:
        return noun_of(fact) in _PRESENT
    return noun_of(fact) in _PARTICIPLES and _AUXILIARIES.isdisjoint(fact.provenance[0].exact.lower().split())


def is_beside_whole(fact: Fact) -> bool:
    """Are some of others told beside those of the verb: "37 clerks were killed, along with two of the guards"?"""
    party, told = fact.party, fact.provenance[0]
    return party is not None and party.span is not None and party.span.start >= told.end


def is_also(fact: Fact) -> bool:
    """Do the words tell of a further one: "a guard was also killed"?"""
    words = fact.provenance[0].exact.lower()
    return not _ALSO.isdisjoint(words.split()) and not _ALSO_SO.search(words)
