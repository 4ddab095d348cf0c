"""Who the victims of a figure are: the word for them, their group, whether they are others than those told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.function_words import DEMONSTRATIVES
from validator.values import NTH

if TYPE_CHECKING:
    from validator.model import Fact, Ref

_GENERAL = frozenset(
    "people person persons casualty casualties dead victim victims life lives death deaths fatality fatalities toll "
    "body bodies wounded injured killed missing individual individuals human humans total".split()
)
BACK = frozenset({"he", "she", "they", "him", "her", "them", "it", "who", "both", "all", "we", "i", "each"})
_NOBODY = frozenset({"nobody", "one", "none", "anyone", "anybody"})
_BODY = frozenset({"its", "their", "our"})
PEOPLE_OF = frozenset({"man", "person", "people", "fighter", "guy", "lad", "comrade", "brother"})
_DEFINITE = DEMONSTRATIVES | {"the", "both", "all"}
FURTHER = frozenset({"other", "others", "another", "more", "further", "additional", "else"})
_ANY_TRADE = (["pilot"], ["co-pilot"])  # of an army or not
_OF_FORCES = frozenset({"paramilitary", "military", "army", "security", "navy"})  # "two security personnel"
ORDINALS = frozenset(NTH)
_NO_NUMBERS = ORDINALS | {"couple", "pair", "trio"}  # behind an article: "a fourth", "a couple"
_SOME = frozenset({"some", "many", "most", "several", "half", "all", "none", "few", "each", "both"})
_WITHIN = frozenset({"the", "them", "those", "these", "whom", "which"})
_APPOSED = compiled(r", (?=an? )")  # "The attacker, a student"
_OF_HURT = compiled(
    r" of (?:the|those|these) ?([\w,]+)? (?:wounded|injured|hurt)$| of (?:the|those) (?:wounded|injured|hurt)$"
)
MARKS = '.,;()"“”'
GROUPS = {"military": "military", "armed-group": "armed"}
_SAME = {  # nouns that news uses for one another
    "demonstrator": "protester",
    "marcher": "protester",
    "reporter": "journalist",
    "newsman": "journalist",
    "cop": "policeman",
    "troop": "soldier",
    "serviceman": "soldier",
    "lady": "woman",
    "gentleman": "man",
    "youngster": "youth",
    "inmate": "prisoner",
    "detainee": "prisoner",
    "labourer": "worker",
    "laborer": "worker",
    "pupil": "student",
    "physician": "doctor",
    "lawmaker": "legislator",
    "cleric": "priest",
    "preacher": "priest",
}
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife"}


def noun_of(fact: Fact) -> str:
    """The word that tells the harm, in small letters."""
    return fact.trigger.exact.lower() if fact.trigger is not None else ""


def begins_sentence(party: Ref | None) -> bool:
    """Do the words for the victims begin a sentence?"""
    return party is not None and party.text[:1].isupper()


def are_others(party: Ref | None) -> bool:
    """Are they told as others than those just told of: "… and seven others"?"""
    if party is None:
        return False
    return not FURTHER.isdisjoint(words_of(party))


def victims_of(party: Ref | None) -> tuple[str, str, bool]:
    """Group, head noun and whether the phrase looks back."""
    if party is None:
        return "", "", False
    first, _, rest = _APPOSED.split(party.text)[0].partition(" of ")
    others = rest and _is_number(first.lower()) and rest.split()[-1].lower() not in BACK
    words = [w.strip(MARKS) for w in (rest if others else first).split()]  # "two of the raiders": raiders
    words = [w for w in words if w] or [""]
    low = words[-1].lower()
    head = _IRREGULAR.get(low, low[:-1] if low.endswith("s") and not low.endswith("ss") else low)
    head = _SAME.get(head, head)
    if head in PEOPLE_OF and not _BODY.isdisjoint(party.text.lower().split()):
        head = "member"  # "eight of its men"
    named = words[-1][:1].isupper() and party.kind == "person" and not any(w.isdigit() for w in words)
    theirs = words[0].lower() == "their" and len(words) > 1 and _is_number(words[1].lower())  # "their two dead"
    back = low in BACK or (not others and words[0].lower() in _DEFINITE) or named or theirs
    alone = all(word.lower() in _DEFINITE | FURTHER | {"a", "an"} for word in words[:-1])  # "an additional eight"
    number = not low.replace("-", "").isalpha() or (_is_number(low) and (len(words) == 1 or low not in _NO_NUMBERS))
    bare = number and not party.side and (alone or _is_number(party.text.lower()))
    if bare or low in _GENERAL or low in BACK or low in FURTHER or low.isdigit():
        return _told_group(party), "", back
    if low in _NOBODY:
        return "", "", back
    return _group(party), head, back


def _told_group(party: Ref) -> str:
    """The group of people told of before; none where they were told of as people only."""
    if party.antecedent is None:
        return ""
    group = _group(party)
    last = party.antecedent.exact.lower().split()[-1] if party.antecedent.exact.strip() else ""
    return "" if group == "civil" and last in _GENERAL else group


def _is_number(word: str) -> bool:
    from validator.values import read_quantity

    return read_quantity(word) is not None


def _group(party: Ref) -> str:
    """What kind of people: by the kind of their party."""
    if "police" in party.text.lower().split():
        return "police"
    if party.kind == "government":
        return "police"
    if party.text.lower().endswith("personnel") and not _OF_FORCES.isdisjoint(party.text.lower().split()):
        return "military"
    if not party.side and party.text.lower().split()[-1:] in _ANY_TRADE:
        return "civil"
    return GROUPS.get(party.kind or "", "civil")


def words_of(party: Ref | None) -> list[str]:
    """The words for the victims, in small letters, without the marks beside them."""
    if party is None:
        return []
    return [word.strip(MARKS) for word in party.text.lower().replace("more than", "over").split()]


def nth_of(party: Ref | None) -> int:
    """The number of "a second guard", 0 where there is none."""
    words = words_of(party)[:2]
    return next((n for n, word in enumerate(NTH, 2) if word in words), 0)


def is_of_hurt(party: Ref | None) -> bool:
    """Are they told as some of the wounded: "one of the injured", "two of the nine hurt"?"""
    return party is not None and _OF_HURT.search(party.text.lower()) is not None


def hurt_of(party: Ref | None) -> int:
    """The number of the wounded of whom they are some: of "two of the nine wounded" nine, else none."""
    from validator.values import read_quantity

    found = _OF_HURT.search(party.text.lower()) if party is not None else None
    read = read_quantity(found.group(1)) if found is not None and found.group(1) else None
    return read.low or 0 if read is not None else 0


def is_within(words: list[str]) -> bool:
    """Is it a number of some whole: "five of the dead", "two of them"? All of a whole are none."""
    if words[:1] == ["all"] or any(word.endswith(("'s", "’s")) for word in words[2:]):
        return False  # "one of the chief's sons"
    triples = zip(words, words[1:4], words[2:5], strict=False)
    return any(of == "of" and b in _WITHIN and (_is_number(a) or a in _SOME) for a, of, b in triples)
