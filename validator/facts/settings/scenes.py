"""Whether a place that a sentence names is where its trigger happened, or belongs to something else in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import FINITE_KINDS, NOUN_KINDS, VERB_KINDS
from validator.facts.settings.owners import is_relative, verb_left
from validator.function_words import RELATIVE_SUBJECTS

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.match import Match

# Types of what somebody says or thinks: it happens where he is, and not where what he speaks of is.
SPOKEN = frozenset(
    "statement request warning condemnation condolence accusation denial regret praise rejection support threat offer "
    "admission claim-of-responsibility".split()
)
_HURT = frozenset({"casualty", "damage"})  # those hit by what another clause tells were hit where it happened
_AUDIENCES = frozenset(
    "reporters journalists press media parliament lawmakers crowd audience supporters delegates congress court "
    "newsmen deputies broadcaster".split()
)
_GATHERINGS = frozenset(
    "conference briefing meeting summit rally speech interview visit trip ceremony event forum session hearing "
    "gathering address congress assembly talks sidelines margins tour appearance debate vigil funeral mass".split()
)
_WORRIES = frozenset(
    "fear fears concern concerns worry worries tension tensions anger dispute disputes row rows outrage differences "
    "criticism debate uncertainty rift doubts war wars feud spat talks".split()
)
_HAPPENED = frozenset("occurred happened took came died killed wounded injured hurt".split())
_SPEAKING = frozenset("speaking addressing talking testifying appearing writing meeting arriving".split())
_DELEGATES = frozenset("representative ambassador envoy correspondent mission delegate delegation".split())
_APART = frozenset("after before following despite since amid over about".split())
_CAUSES = frozenset("wake aftermath light view response reaction result anniversary eve memory honour honor".split())
_AGREED = frozenset("agreement consultation negotiation cooperation sanction mediation aid".split())  # done elsewhere
_BRANCHED = frozenset({"state", "qaeda", "qaida", "caliphate"})  # "Islamic State in Iraq and Syria"
_ARTICLES = frozenset({"'s", "’s"})


def is_elsewhere(chunks: Chunks, place: int, match: Match, kind: str) -> bool:
    """Does a place, by its chunk, belong to another clause, or to what is only spoken of, than a match's trigger?"""
    trigger = chunks.at(match.trigger)
    if _is_branch(chunks, place) or _is_worry(chunks, place):
        return True
    if place > trigger:
        return _is_behind(chunks, place, trigger, match, kind)
    if place == trigger:
        return False
    return _is_before(chunks, place, trigger, kind)


def _is_branch(chunks: Chunks, place: int) -> bool:
    """Does a place only end the name of a group: "Islamic State in Iraq and Syria"?"""
    named = place >= 2 and chunks.kinds[place - 2] in NOUN_KINDS
    if not named or chunks.word_before(place) != "in":
        return False
    return chunks.head_word(place - 2) in _BRANCHED and chunks.tokens[chunks.ends[place - 2] - 1][:1].isupper()


def _is_worry(chunks: Chunks, place: int) -> bool:
    """Is a place what a noun is about: "fears over Syria", "a row over Crimea"?"""
    return place > 1 and chunks.word_before(place) == "over" and chunks.head_word(place - 2) in _WORRIES


def _is_behind(chunks: Chunks, place: int, trigger: int, match: Match, kind: str) -> bool:
    kinds = chunks.kinds
    between = range(trigger + 1, place)
    if kind in SPOKEN:
        meets = any(chunks.head_word(i) in _GATHERINGS for i in between if kinds[i] in NOUN_KINDS)
        if meets and set(kinds[trigger + 1 : place]) <= set("TRIFGKNMZ"):
            return False  # "said at a speech on trade at the Press Club in Lemo"
        return not all(_is_setting(chunks, i, match) for i in between)
    if kinds[trigger] in VERB_KINDS:
        return False
    if _is_beyond(chunks, place, trigger) or _is_beside(chunks, place, trigger):
        return True
    if not set(kinds[trigger + 1 : place]).isdisjoint("hQ;" if kind in _HURT else "whQ;"):
        return True
    if kind in _HURT:
        return False
    verbs = [i for i in between if kinds[i] in FINITE_KINDS]
    other = bool(verbs) and any(kinds[i] in "NM" for i in range(verbs[0] + 1, place))
    return len(verbs) > 1 or other  # "a withdrawal would harm ties in Asia"


def _is_beyond(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a list or a participle stand between a noun and a place: "of a massacre, of two wars, of rockets from Mali"?

    Not "the killing of nine men and the wounding of two in Mali".
    """
    for i in range(trigger + 1, place):
        kind = chunks.kinds[i]
        if kind in FINITE_KINDS:
            return False
        if kind == "Z" and chunks.kinds[i - 1] in NOUN_KINDS and _is_list(chunks, i, place):
            return not chunks.word(i).startswith(_HURTING)
        if kind == "," and chunks.kinds[i + 1] == "F":
            return True
    return False


def _is_beside(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a noun open its sentence only as what a deed elsewhere is beside: "besides the murder, rebels in Oru …"?"""
    opening = [chunks.word(i) for i in range(3)]
    beside = opening[0] in _BESIDE or opening[:2] in (["in", "addition"], ["along", "with"])
    return beside and any(chunks.kinds[i] == "," for i in range(trigger + 1, place))


_BESIDE = frozenset({"besides", "beside", "along", "apart", "aside"})


def _is_list(chunks: Chunks, start: int, place: int) -> bool:
    """Does a list go on between a participle and a place: "farmers defying a raid and the return of fear in Mali"?"""
    return any(
        chunks.kinds[i] == "c" or (chunks.kinds[i] == "I" and chunks.word(i) == "to") for i in range(start + 1, place)
    )


_HURTING = ("kill", "wound", "injur", "hurt", "leav", "target", "hitt", "strik", "involv", "includ", "destroy", "damag")


def _is_setting(chunks: Chunks, i: int, match: Match) -> bool:
    """Does a chunk behind a verb of saying only tell when, to whom or on what occasion: "told reporters at a rally"?"""
    kind = chunks.kinds[i]
    if kind in "TRIF,":
        return True
    if kind in "NMGK" and _is_setting_noun(chunks, i):
        return True
    taken = any(low <= chunks.starts[i] < high for _, low, high in match.captures)
    return match.start <= chunks.starts[i] < match.end and not taken


def _is_setting_noun(chunks: Chunks, i: int) -> bool:
    """Is a noun group people who listen, an occasion to speak or a spot?"""
    head = chunks.head_word(i)
    return head in _AUDIENCES or head in _GATHERINGS or chunks.parts[chunks.ends[i] - 1] == "l"


def _is_before(chunks: Chunks, place: int, trigger: int, kind: str) -> bool:
    kinds = chunks.kinds
    if _is_nominal(chunks, trigger) or (kinds[trigger] == "Z" and kinds[trigger - 1] in "NMGK" and place < trigger - 1):
        return True  # "Peru's bombing of", "in Paris, the group backing Peru said"
    if kind in _HURT:
        return "Q" in kinds[place + 1 : trigger]
    subject = chunks.subject(trigger)
    verb = verb_left(chunks, place)
    for i in range(place + 1, trigger):
        if kinds[i] in "Q;":
            return True
        if kinds[i] in "wh" and _is_relative(chunks, place, i, trigger):
            return False  # "attacks in Herat, which targeted"
        if kinds[i] in "wh" and (subject is None or subject > i or (subject < place and _rules(chunks, i, trigger))):
            return kinds[trigger] == "B" or not (_is_where(chunks, place, i) or _is_when(chunks, verb, i))
    if subject is not None and (verb is None or verb < subject) and subject < place:
        return kind in SPOKEN and chunks.head_word(subject) in _DELEGATES  # "rebels in the north attacked"
    if verb is None:
        return _hangs(chunks, place, kind)
    if _is_opening(chunks, verb, kind):
        return False
    if is_relative(chunks, verb) and not is_relative(chunks, trigger):
        return True  # "Hart, who was born in Lima, left"
    if kinds[verb] == "U" and kinds[verb - 1] in "NM" and kinds[trigger] in "VWA" and "," not in kinds[verb:trigger]:
        return True  # "men hurt near the mill were taken to Lima"
    if kind in SPOKEN and place > 1 and kinds[place - 2] in NOUN_KINDS and not _is_setting_noun(chunks, place - 2):
        return True  # "reacted to the raid in Lima, vowing …"
    if "," in kinds[place + 1 : trigger] and _is_under(chunks, verb):
        return True  # "as envoys met in Paris, the premier said …"
    if kinds[verb] == "Z" and kinds[verb - 1] in "IF":
        return True  # "talk about living in Peru"
    if kinds[trigger] == "Z":
        return not FINITE_KINDS.isdisjoint(kinds[place + 1 : trigger])
    return subject is not None and chunks.subject(verb) != subject


def _is_relative(chunks: Chunks, place: int, i: int, trigger: int) -> bool:
    """Does a relative with the trigger tell of what a place belongs to: "the attack in Herat that killed two"?"""
    kinds = chunks.kinds
    near = i == place + 1 or (i == place + 2 and kinds[place + 1] == ",") or set(kinds[place + 1 : i]) <= set("IGKFT,U")
    if not near or chunks.word(i) not in RELATIVE_SUBJECTS:
        return False
    first = place
    while first and kinds[first - 1] in "IFGK":
        first -= 1
    return first > 0 and kinds[first - 1] in "NM" and _rules(chunks, i, trigger)


def _rules(chunks: Chunks, relative: int, trigger: int) -> bool:
    """Is a verb that of the relative clause that opens at a chunk?"""
    return not any(chunks.kinds[i] in ",;" for i in range(relative + 1, trigger))


def _is_nominal(chunks: Chunks, trigger: int) -> bool:
    """Is an -ing form a noun that somebody owns: "Peru's bombing of the north"?"""
    if chunks.kinds[trigger] != "Z" or not chunks.starts[trigger]:
        return False
    return chunks.word_before(trigger) in _ARTICLES


def _is_where(chunks: Chunks, place: int, i: int) -> bool:
    """Does a clause tell what goes on at a place: "in Herat, where rebels rule"?"""
    near = i == place + 1 or (i == place + 2 and chunks.kinds[place + 1] == ",")
    return near and chunks.word(i) == "where"


def _is_when(chunks: Chunks, verb: int | None, i: int) -> bool:
    """Does a clause tell what happened where its main verb only says that something did: "died in Herat when …"?"""
    word = chunks.word(i)
    return word in ("when", "as", "while") and verb is not None and chunks.head_word(verb) in _HAPPENED


def _hangs(chunks: Chunks, place: int, kind: str) -> bool:
    """Is a place that no verb governs that of another happening, or of who only speaks?"""
    kinds, tokens = chunks.kinds, chunks.tokens
    first = place
    while first and kinds[first - 1] in "IFGKMNXTER":
        first -= 1
    words = {tokens[chunks.starts[i]].lower() for i in range(first, place) if kinds[i] in "IF"}
    if not words.isdisjoint(_APART) or (first and kinds[first - 1] == "w"):
        return True
    if kind in _AGREED and any(kinds[i] in "GK" and chunks.head_word(i) in _CAUSES for i in range(first, place)):
        return True  # "in the wake of the floods in Chile, the bank promised loans"
    owner = place - 2
    if kind not in SPOKEN or owner < first or kinds[owner] not in "NMGK":
        return False
    meets = any(
        chunks.head_word(i) in _GATHERINGS or chunks.parts[chunks.ends[i] - 1] == "l" for i in range(first, place)
    )
    return chunks.head_word(owner) in _DELEGATES or (kinds[owner] in "GK" and not meets)


def _is_opening(chunks: Chunks, verb: int, kind: str) -> bool:
    """Does a participle at the start of its sentence tell where somebody speaks: "Speaking in Ankara, she said"?"""
    return kind in SPOKEN and chunks.kinds[verb] == "Z" and verb == 0 and chunks.head_word(verb) in _SPEAKING


def _is_under(chunks: Chunks, verb: int) -> bool:
    """Does the clause of a verb open with a conjunction: "as envoys met"?"""
    subject = chunks.subject(verb)
    start = verb if subject is None else subject
    return start > 0 and chunks.kinds[start - 1] == "w"
