"""What the verb around the noun of an event says of it: "cancelled the talks", "feared an attack"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.stances.intended import meant_by
from validator.facts.stances.unreal import awaited
from validator.facts.stances.verbgroup import AHEAD, NOT_DONE, OPEN, Cue, Stance
from validator.facts.stances.verbs_above import ARRANGED, governed
from validator.function_words import DEFINITE, WILL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.sentences import Sentence

    Lists = Mapping[str, frozenset[str]]

_ORDERS = frozenset(
    """
    order orders ordered ordering approve approves approved approving authorise authorised authorize authorized
    recommend recommends recommended seek seeks sought block blocks blocked veto vetoed propose proposes proposed
    """.split()
)
# What is asked for, or spoken of, though it is "the" release: it need not come about.
_SOUGHT = frozenset(
    """
    negotiate negotiates negotiated negotiating discuss discusses discussed discussing debate debates debated demand
    demands demanded demanding urge urges urged urging request requests requested requesting seek seeks sought seeking
    propose proposes proposed oppose opposes opposed opposing promise promises promised pledge pledges pledged offer
    offers offered consider considers considered considering want wants wanted
    """.split()
)
_DEEDS = frozenset(
    "release withdrawal return arrest extradition resignation removal dismissal expulsion lifting freeing evacuation "
    "disarmament handover transfer surrender pullout pullback deployment dispatch prosecution trial closure "
    "impeachment indictment".split()
)
_FAVOURING = frozenset("supported backed welcomed favoured favored endorsed approved applauded opposed".split())
# What somebody orders as "the attack" is mostly one that took place.
_ATTACKS = frozenset(
    "attack attacks strike strikes raid raids bombing bombings killing killings murder murders assassination massacre "
    "assault shelling invasion shooting crackdown".split()
)
_ENABLING = frozenset({"enable", "allow", "permit", "hasten", "facilitate", "speed"})


def of_noun(sentence: Sentence, trigger: int, lists: Lists, cues: list[Cue]) -> Stance | None:
    """What the verb around the noun of an event says of it: "cancelled the talks", "feared an attack"."""
    chunks = sentence.chunks
    chunk = chunks.at(trigger)
    if (at := _called_off(sentence, chunk, lists)) >= 0:
        cues.append(("polarity", at, at + 1))
        return NOT_DONE
    if (at := _to_be_held(chunks, chunk)) >= 0:
        cues.append(("stage", at, at + 1))
        return AHEAD
    if chunk and chunks.kinds[chunk - 1] in "BV" and chunks.head_word(chunk - 1) in _ENABLING:
        cues.append(("stage", chunks.ends[chunk - 1] - 1, chunks.ends[chunk - 1]))
        return OPEN
    if chunks.kinds[chunk] in "NM" and (at := _will_begin(chunks, chunk)) >= 0:
        cues.append(("stage", at, at + 1))
        return AHEAD
    if chunks.head_word(chunk) in _GAINS and (at := _coming_gain(chunks, chunk)) >= 0:
        cues.append(("stage", at, at + 1))
        return OPEN
    if chunks.kinds[chunk] in "NM" and (open_ := _is_open(chunks, chunk)) is not None:
        cues.append(("stage", *open_))
        return OPEN
    if chunk > 1 and chunks.kinds[chunk - 1] == "A" and chunks.head_word(chunk - 2) in lists["open-verbs"]:
        cues.append(("stage", chunks.ends[chunk - 2] - 1, chunks.ends[chunk - 2]))
        return OPEN  # "what they want is the release of the clerks"
    if chunks.head_word(chunk) in _DEEDS | _GAINS and (at := _leads_to(chunks, chunk)) >= 0:
        cues.append(("stage", at, at + 1))
        return OPEN
    listed = _first_object(chunks, chunk) if chunks.head_word(chunk) in _DEEDS else 0
    if listed and chunks.kinds[listed - 1] in "VUZB" and chunks.head_word(listed - 1) in _SOUGHT:
        cues.append(("stage", chunks.ends[listed - 1] - 1, chunks.ends[listed - 1]))
        return OPEN  # "negotiated the release of two clerks", "negotiates a truce, a release of hostages and a pact"
    if listed and _would_have_liked(chunks, listed - 1):
        cues.append(("stage", chunks.starts[listed - 1], chunks.starts[listed - 1] + 1))
        return OPEN
    if chunk and chunks.kinds[chunk - 1] in "VUZB" and chunks.head_word(chunk - 1) in _ORDERS:
        first, attack = sentence.tokens[chunks.starts[chunk]].lower(), chunks.head_word(chunk) in _ATTACKS
        if not (attack and first in DEFINITE):  # "ordered the arrest of two clerks", "ordered an attack"
            cues.append(("stage", chunks.ends[chunk - 1] - 1, chunks.ends[chunk - 1]))
            return OPEN
    if (at := _asked_for(chunks, chunk)) >= 0 or (at := _sought_anew(sentence, chunk, lists)) >= 0:
        cues.append(("stage", at, at + 1))
        return OPEN
    if (at := _is_meant(sentence, chunk, lists)) >= 0:
        cues.append(("stage", at, at + 1))
        return OPEN
    if (at := _is_errand(chunks, chunk)) >= 0:
        cues.append(("stage", at, at + 1))
        return AHEAD
    if (at := _returned_to(chunks, chunk)) >= 0:
        cues.append(("stage", at, at + 1))
        return OPEN
    if _is_definite(sentence, chunk):
        return None
    if (at := _awaited_with(sentence, chunk, lists)) >= 0:
        cues.append(("stage", at, at + 1))
        return AHEAD
    at = _opened(sentence, chunk, lists)
    if at < 0:
        at = _would(sentence, chunk, lists)
    if at < 0:
        return None
    cues.append(("stage", at, at + 1))
    return OPEN


_SOUGHT_BY = frozenset({"information", "tips", "tip", "clues", "evidence", "intelligence", "details"})


def _leads_to(chunks: Chunks, chunk: int) -> int:
    """The token that tells what a reward is for: "tips *leading* to the arrest", "a reward *for* her capture"."""
    if chunk < 3 or chunks.word_before(chunk) not in ("to", "for"):
        return -1
    if chunks.head_word(chunk - 2) == "leading":
        return chunks.starts[chunk - 2] if chunks.head_word(chunk - 3) in _SOUGHT_BY else -1
    return chunks.starts[chunk] - 1 if chunks.head_word(chunk - 2) in ("reward", "bounty") else -1


_RETURNS = frozenset("return slide descent drift relapse".split())
_SEEN = frozenset("mark marks marked marking saw seen see sees seeing is was be been".split())


def _would_have_liked(chunks: Chunks, verb: int) -> bool:
    """Is it what somebody would have been for, or against: "would have welcomed the arrest of two guards"?"""
    group = chunks.parts[chunks.starts[verb] : chunks.ends[verb]]
    liked = chunks.kinds[verb] == "V" and chunks.head_word(verb) in _FAVOURING
    return liked and "m" in group and "e" in group


def _returned_to(chunks: Chunks, chunk: int) -> int:
    """The noun of a return to what is feared, or to be averted: "fears of a *return* to open clashes"; or -1."""
    if chunk < 3 or chunks.kinds[chunk] not in "GK" or chunks.word(chunk - 1) not in ("to", "into"):
        return -1
    noun = chunk - 2
    if chunks.head_word(noun) not in _RETURNS or chunks.word(noun) not in ("a", "any", "another"):
        return -1
    return -1 if chunks.head_word(noun - 1) in _SEEN else chunks.ends[noun] - 1


def _awaited_with(sentence: Sentence, chunk: int, lists: Lists) -> int:
    """What puts the verb ahead whose object an event is: "will stay *until* it engages in talks with Peru"; or -1."""
    kinds = sentence.chunks.kinds
    verb = chunk - 1 - (chunk > 1 and kinds[chunk - 1] == "I")
    return awaited(sentence, verb, lists) if verb > 0 and kinds[verb] in "VW" else -1


def _first_object(chunks: Chunks, chunk: int) -> int:
    """The first of the objects that commas or "and" list, of which a noun group is one."""
    first = chunk
    while first > 1 and chunks.kinds[first - 1] in ",c":
        before = first - 1 - (chunks.kinds[first - 2] == ",")
        while before > 1 and chunks.kinds[before - 1] in "GKX" and chunks.kinds[before - 2] in "IF":
            before -= 2
        if before < 1 or chunks.kinds[before - 1] not in "NM":
            break
        first = before - 1
    return first


def _is_definite(sentence: Sentence, chunk: int) -> bool:
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    return sentence.tokens[start].lower() in DEFINITE or "s" in chunks.parts[start:end]


def _called_off(sentence: Sentence, chunk: int, lists: Lists) -> int:
    """The verb that says that an event was not held: "cancelled the visit", "called off talks"; or -1."""
    chunks = sentence.chunks
    above = chunk - 1
    off = chunks.head_word(above) == "off"
    if above >= 0 and (off or chunks.kinds[chunk] in "NM") and chunks.kinds[above - off] in "VUZB":
        return _cancels(chunks, above - off, lists, off=off)
    for i in range(chunk + 1, min(chunk + 12, len(chunks.kinds)) if chunks.kinds[chunk] in "NM" else 0):
        if chunks.kinds[i] == "W":
            return _cancels(chunks, i, lists, off=chunks.head_word(i + 1) == "off")
        if chunks.kinds[i] not in "IFGKXT":
            return -1
    return -1


_HOLDING = frozenset(
    "hold conduct launch stage carry begin resume start mount attend have enter convene join face".split()
)


def _to_be_held(chunks: Chunks, chunk: int) -> int:
    """The modal of a verb that holds or begins what the noun names: "will hold talks", "will launch a raid"; or -1."""
    above = chunk - 1
    if above > 0 and chunks.kinds[above] == "I":
        above -= 1  # "will carry out raids"
    if above < 0 or chunks.kinds[above] not in "V" or chunks.head_word(above) not in _HOLDING:
        return -1
    start = chunks.starts[above]
    return start if chunks.tokens[start].lower() in WILL else -1


_CALLING = frozenset(
    "call calls called calling appeal appeals appealed appealing push pushes pushed pushing press presses pressed "
    "pressing vote votes voted campaign campaigns campaigned campaigning lobby lobbied lobbying plead pleads "
    "pleaded pleading bargain bargains bargained bargaining negotiate negotiates negotiated negotiating haggle "
    "haggled haggling pray prays prayed praying hope hopes hoped hoping wait waits waited waiting work works "
    "worked working ask asks asked asking clamour clamoured demand demands request requests plea pleas talks "
    "negotiations".split()
)
_DEMANDS = frozenset("demands conditions proposals plans calls requests requirements aims goals".split())
_STARTING = frozenset(
    "relaunch launch resume restart revive start begin hold open host convene arrange organise organize broker secure "
    "win kickstart reopen prepare set negotiate facilitate have".split()
)


def _asked_for(chunks: Chunks, chunk: int) -> int:
    """The "for" by which a deed is only asked for, though it is "the" deed: "called for the withdrawal"; or -1."""
    above = chunk - 1
    listed = above > 1 and chunks.head_word(above) == "including" and chunks.kinds[above - 1] == ","
    if listed and chunks.head_word(above - 2) in _DEMANDS and chunks.head_word(chunk) not in _ATTACKS:
        return chunks.ends[above - 2] - 1  # "a list of demands, including the withdrawal of"
    if (
        above < 1
        or chunks.head_word(above) != "for"
        or chunks.kinds[above] != "I"
        or chunks.head_word(chunk) in _ATTACKS
    ):
        return -1
    before = above - 1
    while before > 0 and chunks.kinds[before] in "RT":
        before -= 1
    return chunks.starts[above] if chunks.head_word(before) in _CALLING else -1


def _sought_anew(sentence: Sentence, chunk: int, lists: Lists) -> int:
    """The infinitive by which talks are only meant to be held: "in a bid to relaunch talks between"; or -1."""
    chunks = sentence.chunks
    above = chunk - 1
    if above >= 0 and chunks.word(chunk) in _STARTING and chunks.word(above) == "to":
        return chunks.starts[chunk]  # read as one group: "in a bid to relaunch talks"
    if above < 1 or chunks.kinds[above] != "B" or chunks.head_word(above) not in _STARTING:
        return -1
    real = chunks.kinds[above - 1] in "VUWA" and not governed(sentence, above, lists, [])
    return -1 if real else chunks.starts[above]


_COMMITTING = frozenset("commit perpetrate inflict conduct stage mount launch wage".split())


def _is_meant(sentence: Sentence, chunk: int, lists: Lists) -> int:
    """The infinitive of a verb that does what the noun names, where it is only meant: "ability to commit murder"."""
    chunks = sentence.chunks
    above = chunk - 1
    if above < 1 or chunks.kinds[above] != "B" or chunks.head_word(above) not in _COMMITTING:
        return -1
    if chunks.kinds[above - 1] in "NMGK" and meant_by(sentence, above, lists) >= 0:
        return chunks.starts[above]
    return chunks.starts[above] if governed(sentence, above, lists, []) == "planned" else -1


def _is_errand(chunks: Chunks, chunk: int) -> int:
    """The "will" of who goes somewhere for what a noun tells: "will lead a team to Oslo for a meeting"; or -1."""
    above = chunk - 1
    if above < 1 or chunks.head_word(above) != "for" or chunks.kinds[above] != "I":
        return -1
    for i in range(above - 1, -1, -1):
        if chunks.kinds[i] in "VWUZBA":
            first = chunks.starts[i]
            return first if chunks.tokens[first].lower() in WILL else -1
        if chunks.kinds[i] not in "IFGKXTRNME":
            return -1
    return -1


def _cancels(chunks: Chunks, verb: int, lists: Lists, *, off: bool) -> int:
    """The token of a verb that cancels, where nothing else is said of it; or -1."""
    word = chunks.head_word(verb)
    group = chunks.parts[chunks.starts[verb] : chunks.ends[verb]]
    plain = "N" not in group and "m" not in group
    return chunks.ends[verb] - 1 if plain and (word in lists["cancelling-verbs"] or (off and word == "called")) else -1


_REPELLING = frozenset({"repel", "deter", "withstand", "repulse"})
_NEARER = frozenset({"closer", "close", "nearer", "committed", "open", "opposed"})
_READY = frozenset(
    "ready willing prepared due set eager keen likely unlikely free planning plans hopes hoping wants wishes "
    "intends seeks".split()
)


def _opened(sentence: Sentence, chunk: int, lists: Lists) -> int:
    """The word by which an event is feared, planned, forbidden or asked for; or -1."""
    chunks = sentence.chunks
    above = chunk - 1
    if above < 0:
        return -1
    begun = above > 1 and chunks.kinds[above] == "B" and chunks.parts[chunks.ends[above] - 1] == "z"
    if begun and chunks.head_word(above - 1) in _NEARER:
        return chunks.ends[above - 1] - 1  # "closer to starting talks"
    word = chunks.head_word(above)
    kept_off = above > 0 and chunks.kinds[above] in "BZ" and word in lists["prevention-verbs"]
    kept_off = kept_off or (above > 0 and chunks.kinds[above] == "B" and word in _REPELLING)
    if kept_off and chunks.head_word(above - 1) not in lists["failure-verbs"]:
        return chunks.ends[above] - 1  # "set up a line to prevent clashes"
    if above > 1 and chunks.kinds[above] == "B" and chunks.head_word(above - 1) in _READY:
        return chunks.ends[above - 1] - 1  # "ready to host a meeting"
    if chunks.kinds[above] in "VUZB" and chunks.head_word(above) in lists["open-verbs"]:
        return chunks.ends[above] - 1
    if chunks.kinds[above] in "IF" and above and chunks.head_word(above) in ("of", "for", "against", "about", "on"):
        before = chunks.ends[above - 1] - 1
        if chunks.kinds[above - 1] in "NMGK" and sentence.tokens[before].lower() in lists["idea-nouns"]:
            return before
        object_of = above - 2 if chunks.kinds[above - 1] in "NM" else above - 1
        if object_of >= 0 and chunks.kinds[object_of] in "VUZB" and chunks.head_word(object_of) in lists["ready-verbs"]:
            return chunks.ends[object_of] - 1
    return -1


def _would(sentence: Sentence, chunk: int, lists: Lists) -> int:
    """The modal of what an event would do, or of what would be one: "a withdrawal would harm", "would be a strike"."""
    chunks = sentence.chunks
    if chunks.kinds[chunk] not in "NM":
        return -1
    if chunk and chunks.kinds[chunk - 1] == "A":
        return _conditional(chunks, chunk - 1)
    for i in range(chunk + 1, min(chunk + 12, len(chunks.kinds))):
        if chunks.kinds[i] in "VWA":
            return _conditional(chunks, i, talked=chunks.head_word(chunk) in _TALKS)
        if chunks.kinds[i] not in "IFGKXTR":
            return -1
    return -1


_TALKS = frozenset("talks negotiations dialogue".split())
_BEGIN = frozenset("resume begin start open continue take be".split())


def _will_begin(chunks: Chunks, chunk: int) -> int:
    """The "will" or "to" of what is yet to begin: "talks will resume", "… are set to begin", "… are to open"; or -1."""
    for i in range(chunk + 1, min(chunk + 12, len(chunks.kinds))):
        if chunks.kinds[i] in "VWA":
            words = [token.lower() for token in chunks.tokens[chunks.starts[i] : chunks.ends[i]]]
            if words[0] in ("will", "shall"):
                return chunks.starts[i] if not _BEGIN.isdisjoint(words) else -1
            arranged = chunks.kinds[i] == "A" or words[-1] in ARRANGED
            to = i + 1 + (chunks.kinds[i] == "A" and chunks.word(i + 1) in ARRANGED)
            due = arranged and to < len(chunks.kinds) and chunks.kinds[to] == "B" and chunks.head_word(to) in _BEGIN
            return chunks.starts[to] if due else -1
        if chunks.kinds[i] not in "IFGKXTR":
            return -1
    return -1


_GAINS = frozenset("liberation recapture capture retaking ouster overthrow defeat conquest".split())
_GROUND = frozenset("conditions condition groundwork preparations preparation stage way ground path".split())


def _coming_gain(chunks: Chunks, chunk: int) -> int:
    """The word by which a gain is yet to come: "the liberation of Orlen will ease it", "conditions for the capture"."""
    above = chunk - 1
    if above > 0 and chunks.head_word(above) in ("for", "to") and chunks.head_word(above - 1) in _GROUND:
        return chunks.ends[above - 1] - 1
    for i in range(chunk + 1, min(chunk + 6, len(chunks.kinds))):
        if chunks.kinds[i] in "VWA":
            return chunks.starts[i] if chunks.tokens[chunks.starts[i]].lower() in WILL else -1
        if chunks.kinds[i] not in "FGKT":
            return -1
    return -1


_OPEN_WORDS = frozenset("possible likely unlikely planned impossible conceivable inevitable imminent needed".split())


def _is_open(chunks: Chunks, chunk: int) -> tuple[int, int] | None:
    """The word that says of its subject that it may come: "talks with the rebels are possible", "a raid is planned"."""
    for i in range(chunk + 1, min(chunk + 8, len(chunks.kinds) - 1)):
        if chunks.kinds[i] in "AW":
            at = i + 1 if chunks.kinds[i] == "A" and chunks.kinds[i + 1] == "O" else i
            end = chunks.ends[at]
            return (end - 1, end) if chunks.head_word(at) in _OPEN_WORDS else None
        if chunks.kinds[i] not in "IFGKX":
            return None
    return None


def _conditional(chunks: Chunks, i: int, *, talked: bool = False) -> int:
    """The "would", "could" or "might" of a verb group without a perfect; or -1."""
    for at in range(chunks.starts[i], chunks.ends[i]):
        word = chunks.tokens[at].lower()
        if (word in ("would", "could", "might") or (word == "can" and talked)) and not chunks.has(i, "e"):
            return at
    return -1
