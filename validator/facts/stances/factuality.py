"""How far a fact is asserted: polarity, certainty and stage of its verb group, with the words that say so.

Values after FactBank (Saurí & Pustejovsky 2009): CT certain, PR probable, PS possible, U uncommitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from validator.expressions import compiled
from validator.facts.stances.clausal import over_clause, over_noun
from validator.facts.stances.governors import NO, aim_held, is_prevented, lacks_evidence, turned_by, under_noun
from validator.facts.stances.unreal import of_noun as unreal_noun
from validator.facts.stances.unreal import of_verb as unreal_verb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.match import Match
    from validator.sentences import Sentence

Cue = tuple[str, int, int]  # field, token range

_IF = frozenset({"if", "unless", "whether"})
_NO_MORE = frozenset({"more", "fewer", "less"})  # "no more than 36 died": some did
_PARTICLES = frozenset("in back down off over together away forward".split())
_BEFORE_NOW = frozenset({"had", "has", "have", "was", "were", "'ve", "’ve", "'d", "’d"})
_GOING_ON = frozenset({"having", "getting"})


class Modality(Struct, frozen=True, gc=False):
    """What the words around a verb say of the event; `cues` are (field, token range)."""

    polarity: str = "+"
    certainty: str = "CT"
    stage: str = "accomplished"
    cues: tuple[Cue, ...] = ()


PLAIN = Modality()
_SURENESS = ("U", "PS", "PR", "CT")  # the least first
_CAUSE_REACH = 16  # tokens
_BRINGS_ABOUT = compiled(
    r"\b(?:caused|causes|causing|led|leading|made|making)\b[^.;:]{0,80} to [\w-]+(?: [\w-]+){0,6} and$"
)


def read_modality(sentence: Sentence, match: Match, lists: Mapping[str, frozenset[str]]) -> Modality:
    """Polarity, certainty and stage that the verb group, its governing verb and its subject give."""
    chunks = sentence.chunks
    chunk = chunks.at(match.trigger)
    chunk = _first_of_coordination(chunks, chunk)
    kind = chunks.kinds[chunk]
    cues: list[Cue] = []
    polarity, certainty, stage = "+", "CT", "accomplished"
    if kind in "VWUZBA":
        polarity, certainty, stage = _verb_group(sentence, chunk, lists, cues)
        above = _governor(sentence, chunk, lists, cues)
        if above == "-":
            polarity = "-"
        elif above in ("attempted", "threatened"):
            stage = above
        elif above in ("future", "ongoing"):
            stage = above if stage == "accomplished" else stage
        elif above == "planned":
            stage, certainty = ("hypothetical", "U") if stage == "accomplished" else (stage, certainty)
        elif above:
            certainty = above
        if kind == "B" and stage == "accomplished" and not above and not cues and _is_able(chunks, chunk):
            polarity, certainty, stage = _verb_group(sentence, chunk - 2, lists, cues)
        made = _made(sentence, chunk, lists, cues) if kind == "B" and stage == "accomplished" and not above else None
        if made is not None:
            polarity, certainty, stage = made
        if kind == "V" and match.subject < 0 and not cues and _is_order(chunks, chunk):
            stage, certainty = "hypothetical", "U"  # "In other words, execute him"
        if kind == "Z" and stage == "accomplished" and not above and not cues:
            polarity, certainty, stage = _beside(sentence, chunk, lists, cues)
        free = made is None and (kind == "B" or _is_infinitive(sentence, chunk))
        meant = _meant(sentence, chunk, lists) if free else -1
        aim = kind == "B" and 0 <= match.subject < chunk - 1 and _is_aim(chunks, chunk)
        if aim and (held := aim_held(chunks, chunk, match.subject)) is not None:
            aim = False
            if held >= 0:  # "will meet in Lima to discuss it"
                polarity, certainty, stage = _verb_group(sentence, held, lists, cues)
        if kind == "W" and not above and stage == "accomplished" and _is_meant_passive(chunks, chunk):
            stage, certainty = "hypothetical", "U"  # "a plea for the ban to be lifted"
        if kind == "W" and stage == "accomplished" and chunks.parts[chunks.starts[chunk]] == "T" and chunk:
            is_due = chunks.tokens[chunks.starts[chunk] - 1].lower() in _DUE  # "is to be lifted", not "had to be"
            stage = "future" if chunks.kinds[chunk - 1] == "A" and is_due else stage
        meant_or_aim = match.subject < 0 or meant >= 0 or aim
        if free and not above and stage == "accomplished" and meant_or_aim and not _is_brought_about(sentence, chunk):
            stage, certainty = "hypothetical", "U"
            if meant >= 0:
                cues.append(("stage", meant, meant + 1))
        if not cues and (unreal := unreal_verb(sentence, chunk, lists, cues)) is not None:
            polarity, certainty, stage = unreal
    elif is_prevented(sentence, chunk, lists, cues):
        polarity = "-"
    elif (unreal := unreal_noun(sentence, match.trigger, lists, cues)) is not None:
        polarity, certainty, stage = unreal
    elif (told := over_noun(sentence, match.trigger, cues)) is not None:
        certainty, stage = told[0], told[1] or stage
    if kind in "ZUW" and _subject_is_none(sentence, match, cues):
        polarity = "-"
    elif kind in "VA" and _subject_is_none(sentence, match, cues):
        polarity = "-" if polarity == "+" else "+"
    elif kind in "VUWB" and (at := turned_by(chunks, chunk, match.subject)) >= 0:
        cues.append(("polarity", at, at + 1))
        polarity = "-" if polarity == "+" else "+"
        if kind == "B":
            certainty, stage = "CT", "accomplished"  # "did nothing to stop it"
    if _under_condition(sentence, chunk, lists, cues) or _under_degree(sentence, chunk, cues):
        stage, certainty = "hypothetical", "U"
    elif kind in "VWUZBA" and (told := over_clause(sentence, chunk, match.subject, lists, cues)) is not None:
        certainty, stage = min(told[0], certainty, key=_SURENESS.index), told[1] or stage
    if not cues and stage == "accomplished":
        return PLAIN
    return Modality(polarity, certainty, stage, tuple(cues))


def tells_past(chunks: Chunks, trigger: int) -> bool:
    """Is a trigger in a verb group of the past or the perfect: "had died", "were jailed", "those killed in May"?"""
    chunk = chunks.at(trigger)
    kind, start = chunks.kinds[chunk], chunks.starts[chunk]
    first = chunks.tokens[start].lower()
    return kind == "U" or (
        kind in "VW" and first in _BEFORE_NOW and "T" not in chunks.parts[start : chunks.ends[chunk]]
    )


_ENDING = frozenset({"stop", "halt", "cease", "end", "quit"})  # what is to end goes on


def _is_order(chunks: Chunks, chunk: int) -> bool:
    """Is it a base form that a clause begins with: "Kill them all"?"""
    if chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]] != "B":
        return False
    if chunk and chunks.kinds[chunk - 1] == ",":
        return not any(kind in "VUWA" for kind in chunks.kinds[:chunk])  # not "Bandits attack village, kill 13"
    return chunk == 0 or chunks.kinds[chunk - 1] in ":;Q"


def _is_meant_passive(chunks: Chunks, chunk: int) -> bool:
    """Is it "to be lifted" behind a noun group: what is asked for, not "is said to have been lifted"?"""
    start = chunks.starts[chunk]
    if start and chunks.tokens[start - 1].lower() in ("latest", "first", "last", "only", "one", "next"):
        return False
    above = chunks.ends[chunk - 2] - 1 if chunk > 1 and chunks.kinds[chunk - 2] in "VUZB" else -1
    if above >= 0 and chunks.tokens[above].lower().startswith(("allow", "let", "caus", "forc", "led", "lead")):
        return False
    return (
        chunks.parts[start] == "T" and "e" not in chunks.parts[start : chunks.ends[chunk]] and _is_noun(chunks, chunk)
    )


def _is_noun(chunks: Chunks, chunk: int) -> bool:
    return chunk > 0 and chunks.kinds[chunk - 1] in "NMGKE"


def _is_able(chunks: Chunks, chunk: int) -> bool:
    """Is an infinitive what somebody is able to do: "would have been able to meet"?"""
    if chunk < 2 or chunks.kinds[chunk - 1] != "O" or chunks.kinds[chunk - 2] != "A":
        return False
    return chunks.tokens[chunks.ends[chunk - 1] - 1].lower() in ("able", "unable", "free", "allowed")


def _made(
    sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> tuple[str, str, str] | None:
    """What the verb that makes somebody do it says of itself: "tried to get him to stop", "did not force her to go"."""
    chunks = sentence.chunks
    above = chunk - 2
    if above < 0 or chunks.kinds[chunk - 1] not in "NME" or chunks.kinds[above] not in "VWUZB":
        return None
    if chunks.tokens[chunks.ends[above] - 1].lower() not in _MAKING:
        wished = chunks.kinds[above] == "B" and _governor(sentence, above, lists, cues) in _NOT_YET
        return ("+", "U", "hypothetical") if wished else None  # "wants to call her to confirm it"
    polarity, certainty, stage = _verb_group(sentence, above, lists, cues)
    governor = _governor(sentence, above, lists, cues)
    if governor == "-":
        polarity = "-"
    elif governor in ("attempted", "threatened", "future"):
        stage = governor
    elif governor == "planned" or (chunks.kinds[above] == "B" and not governor):
        stage, certainty = "hypothetical", "U"
    return polarity, certainty, stage


def _beside(
    sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> tuple[str, str, str]:
    """An -ing form behind a comma is ahead, or open, with the verb before: "will return to the Gulf, visiting Oman"."""
    chunks = sentence.chunks
    for i in range(chunk - 2, -1, -1) if chunk > 1 and chunks.kinds[chunk - 1] == "," else ():
        if chunks.kinds[i] in ";:hwQc,":
            break
        if chunks.kinds[i] in "VW":
            words = {token.lower() for token in chunks.tokens[chunks.starts[i] : chunks.ends[i]]}
            if not words.isdisjoint(_WILL) and not any(kind in "hw" for kind in chunks.kinds[:i]):
                return _verb_group(sentence, i, lists, cues)
            break
    return "+", "CT", "accomplished"


_DUE = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re"})
_NOT_YET = frozenset({"planned", "attempted", "threatened", "future", "-"})
_WILL = frozenset({"will", "shall", "'ll", "’ll"})
_MAKING = frozenset(
    "use uses used using get gets got getting force forces forced forcing cause causes caused compel "
    "compelled help helps helped lead "
    "leads led prompt prompts prompted enable enables enabled persuade persuades persuaded".split()
)


def _is_aim(chunks: Chunks, chunk: int) -> bool:
    """Does an infinitive say what for: "fights to retake", "moved in to retake"; not in "went on to win"?"""
    if chunks.kinds[chunk - 1] in "NMGK":
        return True
    particle = chunks.kinds[chunk - 1] in "IR" and chunks.tokens[chunks.ends[chunk - 1] - 1].lower() in _PARTICLES
    return particle and chunks.kinds[chunk - 2] in "VU"


def _is_brought_about(sentence: Sentence, chunk: int) -> bool:
    """Is it the second thing that something caused: "caused a wall to fall and kill two people"?"""
    start = sentence.chunks.starts[chunk]
    if sentence.tokens[start - 1 : start] != ["and"]:
        return False
    return _BRINGS_ABOUT.search(" ".join(sentence.tokens[max(start - _CAUSE_REACH, 0) : start]).lower()) is not None


def _under_degree(sentence: Sentence, chunk: int, cues: list[Cue]) -> bool:
    """Does an infinitive stand under "enough" or "too": "ill enough to be jailed", "too early to lift the ban"?"""
    start = sentence.chunks.starts[chunk]
    start += sentence.tokens[start].lower() == "enough"  # an adverb of the verb group
    if start < 2 or start >= len(sentence.tokens) or sentence.tokens[start].lower() != "to":
        return False
    before = [token.lower() for token in sentence.tokens[start - 2 : start]]
    at = start - 1 if before[1] == "enough" else start - 2 if before[0] in ("too", "enough") else -1
    if at < 0:
        return False
    cues.append(("stage", at, at + 1))
    return True


def _meant(sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]]) -> int:
    """The token by which an infinitive is only meant: "a plot to kill", "want them to leave"; -1 where none is."""
    chunks = sentence.chunks
    at = chunks.starts[chunk] - 1
    if at >= 0 and sentence.tokens[at].lower() in lists["intent-nouns"]:
        return at
    if chunk > 1 and chunks.kinds[chunk - 1] in "NME" and chunks.kinds[chunk - 2] in "VWUZB":
        at = chunks.ends[chunk - 2] - 1
        return at if sentence.tokens[at].lower() in lists["wish-verbs"] else -1
    return -1


def _first_of_coordination(chunks: Chunks, chunk: int) -> int:
    """The verb group whose modal a form behind a conjunction shares: "could leave … and then dismantle"."""
    if chunks.kinds[chunk] == "U":
        return _first_of_participles(chunks, chunk)
    if chunks.kinds[chunk] not in "VB" or chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]].strip("r") != "B":
        return chunk
    at = chunk - 1
    while at >= 0 and chunks.kinds[at] in "R,T":
        at -= 1
    if at >= 0 and chunks.kinds[at] == "A" and "m" in chunks.parts[chunks.starts[at] : chunks.ends[at]]:
        return at  # "will today release"
    if at < 0 or chunks.kinds[at] != "c":
        return chunk
    for i in range(at - 1, -1, -1):
        if chunks.kinds[i] in "VWB":
            group = chunks.parts[chunks.starts[i] : chunks.ends[i]]
            return i if any(letter in group for letter in "mDT") else chunk
        if chunks.kinds[i] in ";:Q":
            return chunk
    return chunk


def _first_of_participles(chunks: Chunks, chunk: int) -> int:
    """The verb group whose modal a participle behind "or" or "and" shares: "can be thrown in jail or killed"."""
    after = "".join(chunks.kinds[chunk + 1 : chunk + 2])
    if chunk < 2 or chunks.kinds[chunk - 1] != "c" or (after and after in "NME"):
        return chunk
    at = chunk - 2
    while at > 0 and chunks.kinds[at] in "RTIGKX":
        at -= 1
    if chunks.kinds[at] not in "WA":
        return chunk
    return at if "m" in chunks.parts[chunks.starts[at] : chunks.ends[at]] else chunk


def _verb_group(
    sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> tuple[str, str, str]:
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    group = chunks.parts[start:end]
    polarity, certainty, stage = "+", "CT", "accomplished"
    if (
        "N" in group
        or "cannot" in sentence.tokens[start:end]
        or "'" in "".join(sentence.tokens[start:end])
        or "’" in "".join(sentence.tokens[start:end])
    ):
        for i in range(start, end):
            word = sentence.tokens[i].lower().replace("’", "'")
            if chunks.parts[i] == "N" or word == "cannot" or word.endswith("n't"):
                polarity = "-"
                cues.append(("polarity", i, i + 1))
    for i in range(start, end if chunks.kinds[chunk] == "A" else end - 1):
        letter, word = chunks.parts[i], sentence.tokens[i].lower()
        if letter == "m":
            if word in lists["possible-modals"]:
                certainty = "PS"
                perfect = (
                    "e" in group.rstrip("r")[i - start : -1] and word != "could"
                )  # "may have died", not "could have died"
                if not perfect and not _ends_in_be(sentence, start, group):  # nor "may be ill"
                    stage = "hypothetical"
                cues.append(("certainty", i, i + 1))
            elif word in lists["future-modals"]:
                stage = "future"
                if word == "would" and ("e" in group[i - start :] or "if" in sentence.tokens):
                    stage, certainty = "hypothetical", "U"  # "would have died", "would leave if they could"
                cues.append(("stage", i, i + 1))
            elif word in lists["obliging-modals"]:
                if word == "must" and "e" in group[i - start :]:  # "must have died"
                    certainty = "PR"
                else:
                    stage, certainty = "hypothetical", "U"
                cues.append(("certainty", i, i + 1))
        elif letter == "r" and word in lists["hedge-adverbs"]:
            certainty = "PR"
            cues.append(("certainty", i, i + 1))
        elif letter == "r" and word == "almost":
            polarity = "-"
            cues.append(("polarity", i, i + 1))
    if start and sentence.tokens[start].lower() == "longer" and sentence.tokens[start - 1].lower() == "no":
        polarity = "-"  # "can no longer attack it"
        cues.append(("polarity", start - 1, start + 1))
    if start and chunks.kinds[chunk] in "ZUW" and sentence.tokens[start - 1].lower() == "not":
        polarity = "-"  # "but not jailed", "not executing him"
        cues.append(("polarity", start - 1, start))
    if chunk and chunks.kinds[chunk - 1] == "R":
        for i in range(chunks.starts[chunk - 1], chunks.ends[chunk - 1]):
            word = sentence.tokens[i].lower()
            if word in lists["hedge-adverbs"]:
                certainty = "PR"
                cues.append(("certainty", i, i + 1))
            elif word in ("never", "almost") or (word == "not" and chunks.kinds[chunk] == "B"):
                polarity = "-"
                cues.append(("polarity", i, i + 1))
    if "a" in group[:-1] and (group[-1] == "z" or _is_going_on(sentence.tokens[start:end], group)):
        stage = "ongoing" if stage == "accomplished" else stage
    return polarity, certainty, stage


def _ends_in_be(sentence: Sentence, start: int, group: str) -> bool:
    """Is the last of a verb group a form that joins a state: "may be", "may be still" in hospital?"""
    bare = group.rstrip("r")
    return bare[-1:] == "a" and (bare == group or sentence.tokens[start + len(bare) - 1].lower() == "be")


def _is_going_on(tokens: list[str], group: str) -> bool:
    """Is it "is having", "are getting": an auxiliary whose own head goes on?"""
    head = max((i for i, letter in enumerate(group) if letter in "ae"), default=0)
    return head > 0 and group[-1] not in "vkB" and tokens[head].lower() in _GOING_ON and "a" in group[:head]


_SEEMING = frozenset("seem seems seemed appear appears appeared".split())
_GOVERNORS = (
    ("failure-verbs", "-"),
    ("attempt-verbs", "attempted"),
    ("threat-verbs", "threatened"),
    ("plan-verbs", "planned"),
    ("ongoing-verbs", "ongoing"),
)


def _negation(sentence: Sentence, chunk: int) -> int:
    """The token that negates a verb group, or -1."""
    chunks = sentence.chunks
    for i in range(chunks.starts[chunk], chunks.ends[chunk]):
        word = sentence.tokens[i].lower().replace("’", "'")
        if chunks.parts[i] == "N" or word == "cannot" or word.endswith("n't"):
            return i
    return -1


def _has_future(sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]]) -> bool:
    """Is the verb group one of "will continue"?"""
    start, end = sentence.chunks.starts[chunk], sentence.chunks.ends[chunk]
    return any(word.lower() in lists["future-modals"] for word in sentence.tokens[start : end - 1])


def _governor(sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]) -> str:
    """What the verb group before says of this one: "-", a certainty, a stage, or nothing."""
    chunks = sentence.chunks
    bare = _is_infinitive(sentence, chunk)
    above = chunk - 2 if bare else chunk - 1
    if above >= 0 and chunks.kinds[chunk] == "B" and sentence.tokens[chunks.ends[above] - 1].lower() == "unable":
        cues.append(("polarity", chunks.ends[above] - 1, chunks.ends[above]))
        return "-"
    would = above > 0 and chunks.kinds[chunk] == "B" and _has_modal(chunks, above - 1)
    if (
        would
        and chunks.kinds[above - 1] == "A"
        and chunks.kinds[above] == "I"
        and sentence.tokens[chunks.starts[above]].lower() == "like"
    ):
        cues.append(("stage", chunks.starts[above], chunks.ends[above]))
        return "planned"  # "would like to punch him"
    if above < 0 or not (bare or chunks.kinds[chunk] in "BUZW"):
        return ""
    if chunks.kinds[above] not in "VWUZB":
        return "" if bare else under_noun(sentence, chunk, lists, cues)
    head = chunks.ends[above] - 1
    word = sentence.tokens[head].lower()
    if word == "going":
        cues.append(("stage", head, head + 1))
        return "future"
    for name, value in _GOVERNORS:
        if word in lists[name] and (bare or chunks.kinds[chunk] in "BZ"):
            denied = _negation(sentence, above)
            if denied >= 0:  # "is not trying to build"; what somebody did not fail to do happened
                cues.append(("polarity", denied, denied + 1))
                return "" if value == "-" else "-"
            cues.append(("polarity" if value == "-" else "stage", head, head + 1))
            ahead = value == "ongoing" and _has_future(sentence, above, lists)
            return "future" if ahead else value
    if chunks.kinds[chunk] == "Z" and chunks.kinds[above] == "B" and word not in _ENDING:
        over = _governor(sentence, above, lists, cues)  # "prepared to resume shelling"
        if over in ("planned", "future", "attempted", "threatened"):
            return over
    if chunks.kinds[chunk] == "Z" and chunks.kinds[above] == "V" and _has_future(sentence, above, lists):
        cues.append(("stage", chunks.starts[above], chunks.starts[above] + 1))
        return "future"  # "shall start killing them"
    if word in _SEEMING:
        cues.append(("certainty", head, head + 1))
        return "PR"
    perfect = "e" in chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]]  # "is known to have died"
    if (bare or chunks.kinds[chunk] == "B") and not perfect and word not in lists["actual-verbs"]:
        cues.append(("stage", head, head + 1))
        return "planned"
    if chunks.kinds[above] in "WU" and (word in lists["report-verbs"] or word == "said"):
        cues.append(("certainty", chunks.starts[above], head + 1))
        return "PR"
    return ""


def _has_modal(chunks: Chunks, i: int) -> bool:
    return "m" in chunks.parts[chunks.starts[i] : chunks.ends[i]]


def _is_infinitive(sentence: Sentence, chunk: int) -> bool:
    """Is it "be" or "have" behind "to"? Other verbs are one group with it."""
    chunks = sentence.chunks
    return chunks.kinds[chunk] == "A" and chunk > 0 and chunks.parts[chunks.ends[chunk - 1] - 1] == "T"


def _subject_is_none(sentence: Sentence, match: Match, cues: list[Cue]) -> bool:
    """Is the governing noun group a "no …"?"""
    subject: int | None = match.subject
    if match.subject < 0:
        chunk = sentence.chunks.at(match.trigger)
        subject = sentence.chunks.subject(chunk) if sentence.chunks.kinds[chunk] == "W" else None
    if subject is None:
        return False
    start = sentence.chunks.starts[subject]
    first = sentence.tokens[start].lower()
    if (first in NO or first == "nothing") and sentence.tokens[start + 1].lower() not in _NO_MORE:
        cues.append(("polarity", start, start + 1))
        return True
    before = [token.lower() for token in sentence.tokens[max(start - 2, 0) : start + 1]]
    if start > 1 and before[:2] == ["not", "even"]:
        cues.append(("polarity", start - 2, start))
        return True
    return False


def _under_condition(sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]) -> bool:
    """Does the clause stand under "if", "how many", or "no evidence that"?"""
    chunks = sentence.chunks
    verbal = chunks.kinds[chunk] in "VWUZBA" or sentence.tokens[chunks.starts[chunk]].lower() not in ("a", "an", "any")
    joined = chunk > 1 and chunks.kinds[chunk] in "VU" and chunks.kinds[chunk - 1] == "c"
    for i in range(chunk - 1, -1, -1):
        kind = chunks.kinds[i]
        if kind == "w":
            at = chunks.starts[i]
            asked = sentence.tokens[at].lower() == "how" and sentence.tokens[at + 1 : at + 2] == ["many"]
            if asked or sentence.tokens[at].lower() in _IF:
                cues.append(("certainty", at, at + 1))
                return True
            return False
        if kind == "h" and lacks_evidence(sentence, i, lists, cues):
            return True
        if kind in "VW" and not verbal:
            verbal = True  # "if we see evidence of an attack": the noun's own clause
            continue
        if kind in "VW" and i < chunk - 1 and joined:
            joined = False  # "if he had signed the deal and freed the hostages"
            continue
        if kind in ",;:hQ" or (kind in "VW" and i < chunk - 1):
            return False
    return False
