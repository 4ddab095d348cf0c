"""Whether two verbs of a sentence tell of one happening, so that a time of the one is of the other, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import FINITE_KINDS, NOUN_KINDS
from validator.chunks.saying import SAID_WHEN
from validator.chunks.verbs_before import is_of_object
from validator.facts.settings.owners import BEFALLING, DISASTERS, HAPPENINGS, REACH, STOPS, is_relative

if TYPE_CHECKING:
    from validator.chunks import Chunks

_CHARGING = frozenset("of for with from over after before about against since on".split())
_WITH_DEED = frozenset("of for with over".split())
_DIVIDING = frozenset({"w", *STOPS})
_PERFECT = frozenset({"has", "have"})
_WHILE = frozenset({"when", "as", "while"})


def are_one(chunks: Chunks, verb: int, other: int) -> bool:
    """Do two verb groups tell of one happening, as far as no relative or other clause divides them?"""
    low, high = min(verb, other), max(verb, other)
    if high - low > REACH:
        return False
    kinds = chunks.kinds[low:high]
    comma = list(kinds).index(",") if "," in kinds else -1
    if verb < other and chunks.kinds[other] == "B" == chunks.kinds[verb] and "c" in kinds and chunks.has(other, "T"):
        return False  # "to free all captives and to meet in June"
    if verb < other and _in_contact_clause(chunks, verb, other):
        return False
    if any(_is_charge(chunks, i, _CHARGING if verb < other else _WITH_DEED) for i in range(low + 1, high + 1)):
        return False  # "arrested a man accused of killing a guard in May", "was jailed on Monday for killing a guard"
    if _goes_ahead(chunks, low, high) or _is_of_listed(chunks, verb, other) or _is_outcome_within(chunks, verb, other):
        return False
    if verb > other and "c" in kinds and is_of_object(chunks, other):
        return False  # "freed two cooks taken in April and extended the truce"
    if verb > other and chunks.kinds[verb] in FINITE_KINDS and "," not in kinds and "c" not in kinds[1:]:
        reduced = chunks.kinds[other] == "U" and chunks.kinds[other - 1 : other] in ("N", "M")
        if (reduced or is_relative(chunks, other)) and not set(kinds[1:]) & set("wh;:Q"):
            # "those who fled last week have returned", "men seized by rebels in May are free", but one happening in
            # "a fire that broke out on Friday killed two"
            return not reduced and _is_of_happening(chunks, other) and chunks.kinds[verb] == "U"
    if verb > other and chunks.word(verb) in _PERFECT and chunks.word(other) not in _PERFECT:
        return False  # "was stabbed on Friday; a man has been arrested"
    if comma > 0 and is_relative(chunks, low) and "w" not in kinds[comma + 1 : comma + 2]:
        return False  # the relative clause has ended
    if verb < other and is_relative(chunks, verb) and _ends_relative(chunks, verb, other):
        return False
    if verb < other and (_is_insertion(chunks, verb, other) or _is_of_who(chunks, verb, other)):
        return False
    if verb < other and _is_of_scene(chunks, verb, other):
        return False
    told = verb > other and chunks.head_word(other) in SAID_WHEN and chunks.kinds[other] in "VU"
    if told and chunks.kinds[verb] == "U" and chunks.kinds[verb - 1] in NOUN_KINDS and chunks.subject(verb) == verb - 1:
        return False  # "on Sunday said troops had freed a girl seized in Oru"
    plain = not any(kind in "whc,;:" for kind in kinds)
    if plain and verb < other and chunks.kinds[other] == "U" and chunks.kinds[other - 1] in NOUN_KINDS:
        before = chunks.word_before(other - 1)
        return before in (
            "in",
            "during",
        )  # "killed in a raid conducted on Friday"; not "freed girls abducted on Friday"
    if _DIVIDING.isdisjoint(kinds[1:]):
        return True
    forwards = verb > other and chunks.kinds[other] in FINITE_KINDS  # not "… to invade it in May; he said …"
    # "was killed after a bus hit a wall on Friday"
    befell = verb < other and chunks.kinds[verb] in "WU" and chunks.head_word(verb) in BEFALLING
    return not any(
        _divides(chunks, i, forwards) and not (befell and chunks.word(i) == "after")
        for i in range(low + 1, high)
        if chunks.kinds[i] in _DIVIDING
    )


def _is_of_scene(chunks: Chunks, verb: int, other: int) -> bool:
    """Does a participle tell when what they died in began: "killed in the siege of Oru, launched on Monday"?"""
    if chunks.kinds[other] != "U" or chunks.kinds[other - 1] != "," or chunks.kinds[other - 2] not in "GK":
        return False
    behind = "".join(chunks.kinds[other + 1 : other + 2])
    return (
        behind in ("T", "I")
        and chunks.head_word(other) in _BEGUN
        and set(chunks.kinds[verb + 1 : other]) <= set("IFGKT,R")
    )


_BEGUN = frozenset({"launched", "begun", "started", "announced", "ordered", "imposed", "declared", "triggered"})


def _is_of_who(chunks: Chunks, verb: int, other: int) -> bool:
    """Is a verb that of a relative about the subject: "a man who stabbed a clerk was jailed on Monday"?"""
    first = verb
    while first > 2 and chunks.kinds[first - 1] == "c" and chunks.kinds[first - 2] in FINITE_KINDS:
        first -= 2  # "who stabbed and robbed a clerk"
    if chunks.kinds[other] not in "VWA" or chunks.kinds[first - 1] != "w" or chunks.word(first - 1) != "who":
        return False
    same = chunks.subject(other) == chunks.subject(verb)
    return same and chunks.kinds[other] == "W" and "c" not in chunks.kinds[verb:other]


def _is_insertion(chunks: Chunks, verb: int, other: int) -> bool:
    """Does a participle tell between commas who the subject is: ", most of them driven out by war, were killed"?"""
    if chunks.kinds[verb] != "U" or chunks.kinds[other] not in "VWA" or chunks.kinds[other - 1] != ",":
        return False
    return chunks.kinds[verb - 1 : verb] in ("N", "M", ["N"], ["M"]) and "," in chunks.kinds[:verb]


def _is_charge(chunks: Chunks, i: int, charging: frozenset[str]) -> bool:
    """Is a verb group the deed that somebody is charged with: "found guilty of taking bribes worth … in 2019"?"""
    return chunks.kinds[i] == "Z" and chunks.kinds[i - 1] in "FI" and chunks.word_before(i) in charging


def _is_of_listed(chunks: Chunks, verb: int, other: int) -> bool:
    """Does a participle tell of the object of another verb, over more nouns: "look for cooks and drivers kidnapped on
    Friday", "freed two clerks, including a German, seized by rebels"?
    """
    low, high = min(verb, other), max(verb, other)
    if chunks.kinds[high] != "U" or high + 1 == len(chunks.kinds) or chunks.kinds[high + 1] not in "FITR":
        return False
    kinds = "".join(chunks.kinds[low + 1 : high])
    if chunks.kinds[low] not in "VUZB" or not set(kinds) <= set("NMEIFGKXTR,c"):
        return False
    if kinds.endswith(","):
        return verb > other and kinds.count(",") == 2 and "c" not in kinds and kinds[:1] in _OBJECT_OR_PREPOSITION
    return kinds[-1:] in _NOUNS and kinds[-2:-1] == "c" and kinds[-3:-2] in _OBJECTS and "," not in kinds


_NOUNS = frozenset("NM")
_OBJECTS = frozenset("NMGKX")
_OBJECT_OR_PREPOSITION = frozenset("NMIF")


def _is_outcome_within(chunks: Chunks, verb: int, other: int) -> bool:
    """Is a verb what came of what a relative tells: "the bus that fell off a bridge, killing six, was raised on
    Monday"?
    """
    if verb > other or chunks.kinds[verb] != "Z" or chunks.kinds[verb - 1] != ",":
        return False
    finite = [i for i in range(max(verb - REACH, 0), other + 1) if chunks.kinds[i] in FINITE_KINDS]
    after = next((i for i in finite if i > verb), None)
    if after is None or chunks.kinds[after - 1] != ",":
        return False
    return any(is_relative(chunks, i) for i in finite if i < verb)


def _goes_ahead(chunks: Chunks, first: int, second: int) -> bool:
    """Is what "and" joins yet to come, while the first verb's act was done: "was held and is to be tried on Monday",
    "was held on Monday and will be tried"?
    """
    if chunks.word(first) in _NOW:
        return False
    for i in range(first + 1, second + 1):
        if chunks.kinds[i] == "c" and i < second and chunks.kinds[i + 1] in FINITE_KINDS:
            goes_on = {"still", "being"} & {
                token.lower() for token in chunks.tokens[chunks.ends[i] : chunks.ends[second]]
            }
            return bool(goes_on) or chunks.word(i + 1) in _NOW
    return False


_NOW = frozenset("will would shall may might can could should must is are".split())


def _ends_relative(chunks: Chunks, verb: int, other: int) -> bool:
    """Is a verb the main one behind a relative without commas: "the men who were shot were buried on Friday"?"""
    if chunks.kinds[other] not in FINITE_KINDS or not set(chunks.kinds[verb + 1 : other]) <= set("IFGKXTR"):
        return False
    return chunks.kinds[other] != "U" or chunks.kinds[other - 1] not in NOUN_KINDS


def _is_of_happening(chunks: Chunks, verb: int) -> bool:
    """Is what the relative of a verb tells of a happening: "a fire that broke out", "the blast that hit the port"?"""
    for i in range(verb - 1, 0, -1):
        if chunks.kinds[i] in "wh":
            word = chunks.head_word(i - 1)
            return chunks.kinds[i - 1] in "MN" and (word in HAPPENINGS or word in DISASTERS)
        if chunks.kinds[i] != "R":
            return False
    return False


def _in_contact_clause(chunks: Chunks, verb: int, other: int) -> bool:
    """Does a verb with a subject of its own tell of the object of ", bringing …": ", bringing what we gave"?"""
    subject = chunks.subject(other)
    if subject is None or not verb < subject < other:
        return False
    return any(chunks.kinds[i] == "Z" and chunks.kinds[i - 1] == "," for i in range(verb + 2, subject))


def _divides(chunks: Chunks, i: int, forwards: bool) -> bool:
    """Does a chunk begin a clause with a time of its own? What follows a semicolon can go on with the time before."""
    kind = chunks.kinds[i]
    if kind == "w":
        word = chunks.word(i)
        inner = word == "which" and chunks.word_before(i) in ("in", "during")
        return word not in _WHILE and not inner
    return kind in STOPS and not (kind == ";" and forwards)
