"""Whether a number is all of the dead, some of them, or the sum of several attacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.facts.stories.happenings import HAPPENING, PLURALS, SUPERLATIVE
from validator.facts.stories.retold import holds_any
from validator.values import NTH

if TYPE_CHECKING:
    from validator.facts.references.nouns import Story
    from validator.model import Count, Fact
    from validator.sentences import Sentence

_WITHIN = compiled(r"\b(?:including|includes?|included|among them|among whom|of whom|of them)\b[^,.;:()—–]{0,50}$")
_NTH_ONE = compiled(r"\b(?:was|is|were|are|became|becomes|become|being) $")  # "he was the fourth guard killed there"
_WERE_AMONG = compiled(
    r",? (?:and [^.;:]{2,40} )?(?:is|are|was|were) among (?:the|those)\b"
)  # "three girls were among those found"
_NTH = compiled(rf"the (?:first|last|latest|\d+(?:st|nd|rd|th)|{'|'.join(NTH)})\b")
_OF_THOSE = compiled(
    r"of (?:(?:the|those|these) [^,.;:]{3,70}|these|those|them), "
)  # "of the 30 wounded, four are in hospital"
_ALONE = compiled(r"[^,.;:]{3,70} alone\b")  # "three deaths in that protest alone"
_HARDEST_HIT = compiled(  # "Veraguas was hardest hit, with 41 killed"
    r"\b(?:hardest|worst)[ -](?:hit|affected)\b|\bhit (?:the )?(?:hardest|worst)\b"
)
_GONE_UP = compiled(  # "the number has gone up because two men died in the night"
    r"\b(?:number|toll|figure|count)\b[^.;]{0,40}\b(?:gone up|went up|goes up|risen|rose|climbed|increased|grown)\b"
    r"(?! (?:to|by)\b)[^.;]{0,30}\b(?:because|after|as|when)\b[^.;]*$"
)
_SAW = compiled(r"\b(?:saw|seen|spotted|noticed) (?:[\w-]+ ){0,4}$")  # what one witness saw is not all
_AMONG = compiled(
    r"\bamong (?:the|those) (?:\w+ )?(?:dead|killed|wounded|injured|victims|casualties|fatalities|missing)\b"
)
_DEAD = compiled(r"\b(?:dead|killed|fatalities)$")  # "among the dead were two girls, while 31 were hurt"
_SEVERAL = compiled(  # what a sum of several events stands beside
    r"\b(?:two|three|four|five|six|seven|several|multiple|separate|various|(?:series|string|spate|wave|flurry|rash) of)"
    rf" (?:[\w'-]+ ){{0,3}}{PLURALS}\b"
    rf"|\b(?:in|by|during) (?:[\w'-]+ ){{0,3}}(?:attacks|bombings|shootings|encounters|raids)\b"
    rf"|\b{PLURALS} (?:across|around|throughout)\b|\bviolence (?:across|around|throughout)\b"
    r"|\bshootings and\b|\bbombings and\b"
)
_ANOTHER = compiled(  # what follows comes on top of what was told before
    rf"\W*(?:(?:meanwhile|minutes later|hours later|later|also),? )?(?:another|a second|a third|a fourth|a further) "
    rf"(?:[\w-]+ ){{0,3}}(?:{HAPPENING}|bomb|bomber|shell|rocket|mortar|missile|mine|grenade|device|drone|ied|gunman"
    r"|round)\b"
    r"[^.;]{0,80}?\b(?:kill|wound|injur|hurt|claim|le(?:ft|av)|martyr)"
)
_THE_SECOND = compiled(  # "Nine were killed in the first. The second, which hit rescuers, left ten dead"
    rf"\W*(?:the (?:second|third|fourth|other)(?: one| {HAPPENING}| bomb| bomber| device| shell| rocket)?"
    r"(?:,[^,.;]{3,60},)? (?:also )?(?:killed|wounded|injured|hurt|claimed|left)\b"
    r"|in the (?:second|third|fourth)(?: one)?,)"
)
_IN_RETURN = compiled(r"\W*in (?:retaliation|revenge|reprisal|return|response)\b,")  # what follows is another attack
_WITHIN_WORDS = ("includ", "among ", "of whom", "of them")
_ANOTHER_WORDS = ("another ", "a second ", "a third ", "a fourth ", "a further ")
_TOLL_WORDS = ("number", "toll", "figure", "count")
_ORDERED_WORDS = ("the second", "the third", "the fourth", "the other")
_SEVERAL_WORDS = (
    *("attacks", "bombings", "blasts", "explosions", "shootings", "strikes", "raids", "ambushes", "clashes"),
    *("incidents", "encounters", "operations", "accidents", "crashes", "violence"),
)
_NEAR = 160  # characters between a number and the attacks that it is of
_LEAD = 3  # sentences: a headline and the first two
_RISE = "(?:rise|climb|reach|grow|increase|jump|exceed|pass|top|hit|surpass|mount|go|double|swell)"
_TO_COME = compiled(
    rf"\b(?:may|might|could|can|will|would) (?:\w+ ){{0,2}}{_RISE}\b"
    rf"|\b(?:likely|expected|feared|set|sure|bound|certain) to\b|\b(?:toll|figure|number|count|total) to {_RISE}\b"
)


def is_another(low: str) -> bool:
    """Does a sentence tell of another attack, whose dead come on top?"""
    if holds_any(low, _ORDERED_WORDS) and _THE_SECOND.match(low):
        return True
    return bool(holds_any(low, _ANOTHER_WORDS) and _ANOTHER.match(low)) or bool(_IN_RETURN.match(low))


def is_sum_of_several(fact: Fact, count: Count, low: str, offset: int, story: Story) -> bool:
    """Does a report begin with what several attacks did together: "… killed nine in two separate attacks"?"""
    plain = count.scope is None and count.qualifier != "vague" and count.low
    if not plain or fact.factuality.stage != "accomplished":
        return False
    found = _SEVERAL.search(low) if holds_any(low, _SEVERAL_WORDS) else None
    if found is None or abs(found.start() - (fact.trigger or fact.provenance[0]).start + offset) > _NEAR:
        return False
    return story.number(offset) < _LEAD and not SUPERLATIVE.search(low[: found.start()])


def is_part(fact: Fact, sentence: Sentence, low: str) -> bool:
    """Are the victims told as some of a number told elsewhere?"""
    trigger = (fact.trigger or fact.provenance[0]).start - sentence.offset
    if " alone" in low and _ALONE.match(low, trigger):
        return True
    if _SAW.search(low, max(trigger - _NEAR, 0), trigger):
        return True
    if ("hardest" in low or "worst" in low) and _HARDEST_HIT.search(low, 0, trigger):
        return True
    if fact.party is None or fact.party.span is None:
        return False
    if " among th" in low and _WERE_AMONG.match(low, fact.party.span.end - sentence.offset):
        return True
    before = low[: max(fact.party.span.start - sentence.offset, 0)]
    if _NTH.match(fact.party.text.lower()) and _NTH_ONE.search(before):
        return True
    own = before.rpartition("; ")[2]
    if own.startswith("of th") and _OF_THOSE.fullmatch(own):
        return True
    if holds_any(low, _TOLL_WORDS) and _GONE_UP.search(low, 0, trigger):
        return True
    if not holds_any(low, _WITHIN_WORDS):
        return False
    if _WITHIN.search(before):
        return True
    among = _AMONG.search(low) if not before.rstrip().endswith("among") else None
    return among is not None and not (fact.effect == "wounded" and _DEAD.search(among.group()))


def is_to_come(fact: Fact) -> bool:
    """Is a toll one that is only expected: "the toll may rise to 50", "the number will climb to 100"?"""
    toll = fact.count is not None and fact.count.scope == "cumulative"
    return toll and _TO_COME.search(fact.provenance[0].exact.lower()) is not None
