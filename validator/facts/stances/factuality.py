"""How far a fact is asserted: polarity, certainty and stage of its verb group, with the words that say so.

Values after FactBank (Saurí & Pustejovsky 2009): CT certain, PR probable, PS possible, U uncommitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from validator.chunks.words import NOMINAL, VERB_KINDS
from validator.facts.stances.clausal import asked, over_clause, over_noun
from validator.facts.stances.governors import aim_held, is_prevented, lacks_evidence, turned_by
from validator.facts.stances.intended import (
    is_aim,
    is_brought_about,
    is_headline_future,
    is_meant_passive,
    is_order,
    is_subjunctive,
    meant_by,
    under_degree,
)
from validator.facts.stances.unreal import of_verb as unreal_verb
from validator.facts.stances.unreal_nouns import of_noun as unreal_noun
from validator.facts.stances.verbgroup import (
    NOT_DONE,
    Cue,
    Stance,
    first_of_coordination,
    is_infinitive,
    negation,
    read_group,
)
from validator.facts.stances.verbs_above import beside_verb, governed, is_able, leaning, made_to
from validator.function_words import NO_ONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.match import Match
    from validator.sentences import Sentence

_IF = frozenset({"if", "unless", "whether"})
_IN = frozenset({"in", "at", "on", "under"})
_NO_MORE = frozenset({"more", "fewer", "less"})  # "no more than 36 died": some did
_BEFORE_NOW = frozenset({"had", "has", "have", "was", "were", "'ve", "’ve", "'d", "’d"})
_ENDS = frozenset("end ending stop stopping halt halting cease investigate investigating probe condemn avenge".split())
_STOPPING = frozenset("end ending stop stopping halt halting cease quit".split())
_ABOUT = frozenset("account investigation inquiry probe end halt justice explanation perpetrators victims".split())
_AFTER = frozenset({"after", "following", "since"})
_THOSE = frozenset({"the", "those", "these", "their", "our", "its"})  # "help for the wounded"
_DEATHS = frozenset(  # whose it is tells that it was: "alerted to the clerk's death", "unaware of Peru's invasion"
    "death deaths killing killings murder murders invasion attack attacks raid raids bombing bombings shelling assault "
    "siege massacre massacres airstrike airstrikes crackdown".split()
)
_FOR = frozenset({"over", "in", "about", "to"})
_HARM = _DEATHS | frozenset(
    "shooting shootings execution executions assassination slaying beating stabbing torture lynching rape "
    "kidnapping abduction genocide slaughter beheading".split()
)
_CHARGED = (
    *("retaliat", "revenge", "vengeance", "retribution", "reprisal", "punish"),
    *(
        "charg",
        "indict",
        "convict",
        "sentenc",
        "jail",
        "arrest",
        "detain",
        "prosecut",
        "blam",
        "accus",
        "sued",
        "tried",
    ),
    *("punish", "responsib", "hanged", "acquit", "clear", "suspend", "fired", "guilt", "blame"),
)
_SURENESS = ("U", "PS", "PR", "CT")  # the least first
DONE: Stance = ("+", "CT", "accomplished")
_UNDONE = ("U", "hypothetical")  # certainty and stage
_TURNED = {"+": "-", "-": "+"}
_DUE = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re"})


class Modality(Struct, frozen=True, gc=False):
    """What the words around a verb say of the event; `cues` are (field, token range)."""

    polarity: str = "+"
    certainty: str = "CT"
    stage: str = "accomplished"
    cues: tuple[Cue, ...] = ()


PLAIN = Modality()


def read_modality(sentence: Sentence, match: Match, lists: Mapping[str, frozenset[str]]) -> Modality:
    """Polarity, certainty and stage that the verb group, its governing verb and its subject give."""
    chunks = sentence.chunks
    chunk = first_of_coordination(chunks, chunks.at(match.trigger))
    cues: list[Cue] = []
    of_event = _of_verb if chunks.kinds[chunk] in VERB_KINDS else _of_noun
    polarity, certainty, stage = of_event(sentence, match, chunk, lists, cues)
    polarity, certainty, stage = _with_subject(sentence, match, chunk, (polarity, certainty, stage), cues)
    if _under_condition(sentence, chunk, lists, cues) or under_degree(sentence, chunk, cues):
        stage, certainty = "hypothetical", "U"
    elif chunks.kinds[chunk] in VERB_KINDS:
        told = over_clause(sentence, chunk, match.subject, lists, cues)
        if told is not None:
            certainty, stage = min(told[0], certainty, key=_SURENESS.index), told[1] or stage
    if not cues and stage == "accomplished":
        return PLAIN
    return Modality(polarity, certainty, stage, tuple(cues))


def _of_verb(
    sentence: Sentence, match: Match, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> Stance:
    """What the words of a verb group say of it, the verb above it, and the form that it has."""
    chunks, kind = sentence.chunks, sentence.chunks.kinds[chunk]
    read = read_group(sentence, chunk, lists, cues)
    above = governed(sentence, chunk, lists, cues)
    read = _below(above, read)
    alone = not above and read[2] == "accomplished"
    if alone and not cues:
        able = kind == "B" and is_able(chunks, chunk)
        read = read_group(sentence, chunk - 2, lists, cues) if able else leaning(chunks, chunk, cues) or read
    if kind == "W":
        read = _of_passive(chunks, chunk, read, above, cues)
    elif kind == "B" or is_infinitive(sentence, chunk):
        read = _of_infinitive(sentence, match, chunk, read, above, lists, cues)
    elif kind == "V" and match.subject < 0 and not cues and alone and is_order(chunks, chunk):
        read = (read[0], *_UNDONE)  # "In other words, execute him"
    elif kind == "Z" and not cues and alone:
        read = beside_verb(sentence, chunk, lists, cues)
    if _was_to_have(chunks, chunk):
        read = (read[0], *_UNDONE)  # "was to have met them"
    unreal = unreal_verb(sentence, chunk, lists, cues) if not cues else None
    return read if unreal is None else unreal


def _below(above: str, read: Stance) -> Stance:
    """What a verb group says of itself with what the verb above says of it: "-", a stage or a certainty."""
    polarity, certainty, stage = read
    if above == "-":
        return "-", certainty, stage
    if above in ("attempted", "threatened"):
        return polarity, certainty, above
    if above in ("future", "ongoing"):
        return polarity, certainty, above if stage == "accomplished" else stage
    if above == "planned":
        return (polarity, *_UNDONE) if stage == "accomplished" else read
    return (polarity, above, stage) if above else read


def _of_passive(chunks: Chunks, chunk: int, read: Stance, above: str, cues: list[Cue]) -> Stance:
    """What the place of a passive says of it: "a plea for the ban to be lifted", "is to be lifted"."""
    polarity, certainty, stage = read
    if stage != "accomplished":
        return read
    if (not above and is_meant_passive(chunks, chunk)) or is_subjunctive(chunks, chunk):
        return polarity, *_UNDONE
    if not above and not cues and is_headline_future(chunks, chunk):
        cues.append(("stage", chunks.starts[chunk], chunks.starts[chunk] + 1))
        return polarity, certainty, "future"
    due = chunk > 0 and chunks.parts[chunks.starts[chunk]] == "T" and chunks.kinds[chunk - 1] == "A"
    if due and chunks.word_before(chunk) in _DUE:
        return polarity, certainty, "future"  # "is to be lifted", not "had to be"
    return read


def _of_infinitive(
    sentence: Sentence,
    match: Match,
    chunk: int,
    read: Stance,
    above: str,
    lists: Mapping[str, frozenset[str]],
    cues: list[Cue],
) -> Stance:
    """What the place of an infinitive says of it: the aim of another act, what is meant, a headline's future."""
    chunks, kind = sentence.chunks, sentence.chunks.kinds[chunk]
    made = made_to(sentence, chunk, lists, cues) if kind == "B" and read[2] == "accomplished" and not above else None
    read = made or read
    meant = meant_by(sentence, chunk, lists) if made is None else -1
    aim = kind == "B" and 0 <= match.subject < chunk - 1 and is_aim(chunks, chunk)
    if aim and (held := aim_held(chunks, chunk, match.subject)) is not None:
        aim = False
        if held >= 0:  # "will meet in Lima to discuss it"
            read = read_group(sentence, held, lists, cues)
    if above or read[2] != "accomplished":
        return read
    if kind == "B" and not cues and is_headline_future(chunks, chunk):
        cues.append(("stage", chunks.starts[chunk], chunks.starts[chunk] + 1))
        return read[0], read[1], "future"
    if made is not None or not (match.subject < 0 or meant >= 0 or aim) or is_brought_about(sentence, chunk):
        return read
    if meant >= 0:
        cues.append(("stage", meant, meant + 1))
    return read[0], *_UNDONE


def _of_noun(
    sentence: Sentence, match: Match, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> Stance:
    """What the words around a noun or an adjective say of the event that it names."""
    chunks = sentence.chunks
    if (read := _of_its_verb(sentence, match, chunk, lists, cues)) is not None:
        return read
    if chunk and chunks.kinds[chunk - 1] == "A" and (denied := negation(sentence, chunk - 1)) >= 0:
        cues.append(("polarity", denied, denied + 1))  # "is not ready to"
        return NOT_DONE
    if chunk > 1 and chunks.kinds[chunk - 2] == "A" and chunks.word(chunk - 1) in _IN:
        denied = negation(sentence, chunk - 2)
        if denied >= 0:
            cues.append(("polarity", denied, denied + 1))  # "is not in talks with the rebels"
            return NOT_DONE
    if is_prevented(sentence, chunk, lists, cues):
        return NOT_DONE
    if chunk and chunks.kinds[chunk - 1] == "A" and (told := asked(sentence, chunk, cues)) is not None:
        return "+", told[0], told[1] or "accomplished"  # "could it have been an air strike?"
    if (unreal := unreal_noun(sentence, match.trigger, lists, cues)) is not None:
        return unreal
    told = over_noun(sentence, match.trigger, cues)
    return DONE if told is None else ("+", told[0], told[1] or "accomplished")


def _of_its_verb(
    sentence: Sentence, match: Match, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> Stance | None:
    """What a verb right before a noun says that its rule tells with it: "does not face charges", "could face charges".

    None where it tells of what was done.
    """
    chunks, verb = sentence.chunks, chunk - 1
    if verb < 0 or chunks.kinds[verb] not in "VB" or not match.start < chunks.ends[verb] <= match.trigger:
        return None
    own: list[Cue] = []
    read = _below(governed(sentence, verb, lists, own), read_group(sentence, verb, lists, own))
    if read[:2] == DONE[:2] and read[2] in ("accomplished", "ongoing"):
        return None
    cues += own
    return read


def _with_subject(sentence: Sentence, match: Match, chunk: int, read: Stance, cues: list[Cue]) -> Stance:
    """What a subject that denies says of its verb: "no one was hurt", "did nothing to stop it"."""
    chunks, kind = sentence.chunks, sentence.chunks.kinds[chunk]
    polarity, certainty, stage = read
    if kind in "ZUWVA" and _subject_is_none(sentence, match, cues):
        return "-" if kind in "ZUW" else _TURNED[polarity], certainty, stage
    if kind in "VUWB" and (at := turned_by(chunks, chunk, match.subject)) >= 0:
        cues.append(("polarity", at, at + 1))
        return (_TURNED[polarity], "CT", "accomplished") if kind == "B" else (_TURNED[polarity], certainty, stage)
    return read


def _is_real(chunks: Chunks, chunk: int) -> bool:
    """Is an event what somebody asks to end, or to look into: "end violations", "an inquiry into the killings"?"""
    above = chunk - 1
    while above > 0 and chunks.kinds[above] == "R":
        above -= 1  # "stop immediately", "cease at once"
    if above > 0 and chunks.word(above) == "at" and chunks.word(above + 1) == "once":
        above -= 1
    if chunks.kinds[above] in "VUZB":
        ending = _STOPPING if chunks.kinds[chunk] == "Z" else _ENDS
        return chunks.head_word(above) in ending
    return chunk > 1 and chunks.kinds[chunk - 1] in "IF" and chunks.head_word(chunk - 2) in _ABOUT


def _was_to_have(chunks: Chunks, chunk: int) -> bool:
    """Is it what was planned and did not come about: "was to have met the rebels"?"""
    start = chunks.starts[chunk]
    if chunks.parts[start : start + 2] != "Te" or not chunk or chunks.kinds[chunk - 1] != "A":
        return False
    return chunks.tokens[start - 1].lower() in ("was", "were")


def tells_past(chunks: Chunks, trigger: int) -> bool:
    """Is a trigger in a verb group of the past or the perfect, or who was hurt: "had died", "those killed in May"?"""
    chunk = chunks.at(trigger)
    kind, start = chunks.kinds[chunk], chunks.starts[chunk]
    first = chunks.tokens[start].lower()
    hurt = kind in "NGMK" and first in _THOSE and chunks.head_word(chunk) in NOMINAL
    died = kind in "NGMK" and chunks.tokens[trigger].lower() in _DEATHS and chunks.parts[trigger - 1 : trigger] == "s"
    if kind in "NGMKZ" and chunk and _is_real(chunks, chunk):
        return True
    if kind in "NGMK" and first in ("a", "an") and chunk and chunks.word(chunk - 1) in _AFTER:
        return True  # "called for calm after a meeting with the rebels"
    if kind not in VERB_KINDS and any(
        chunks.kinds[i] in "VU" and chunks.head_word(i) == "left" for i in range(max(chunk - 4, 0), chunk)
    ):
        return True  # "a flood that has left 30 people dead"
    return (
        hurt
        or died
        or is_presupposed(chunks, trigger)
        or _tells_of_one(chunks, chunk)
        or (kind == "U" and not _is_to_be(chunks, chunk))
        or (kind in "VW" and first in _BEFORE_NOW and "T" not in chunks.parts[start : chunks.ends[chunk]])
    )


def _tells_of_one(chunks: Chunks, chunk: int) -> bool:
    """Does a relative in the present tell more of one who is known: "refused to free the monk *whom Chad accuses*"?"""
    start = chunks.starts[chunk]
    if chunks.kinds[chunk] != "V" or chunks.parts[start : chunks.ends[chunk]] != "v":
        return False
    at = chunk - 1 - (chunk > 1 and chunks.kinds[chunk - 1] in "NM")
    if at < 1 or chunks.word(at) != ("who" if at == chunk - 1 else "whom"):
        return False
    who = at - 1 - (chunks.kinds[at - 1] == ",")
    if who < 0 or chunks.kinds[who] not in "NGK" or chunks.head_word(who).endswith("s"):
        return False
    return chunks.word(who) in _THE_ONE or chunks.parts[chunks.ends[who] - 1] == "P"


_THE_ONE = frozenset("the this that his her their its our".split())
_SAME_FORM = frozenset({"cut", "set", "put", "let", "shut", "quit", "cast", "split"})


def _is_to_be(chunks: Chunks, chunk: int) -> bool:
    """Is a form that is past and base at once the base one, behind "that": "to demand that it cut ties"?"""
    behind_that = chunk > 1 and chunks.kinds[chunk - 2] == "h" and chunks.kinds[chunk - 1] in "NME"
    return behind_that and chunks.head_word(chunk) in _SAME_FORM


def is_presupposed(chunks: Chunks, trigger: int) -> bool:
    """Is harm that is named by the way one that was done: "declined to charge him over the fatal shooting of Roe"?"""
    chunk = chunks.at(trigger)
    start = chunks.starts[chunk]
    if chunks.kinds[chunk] not in "NMGK" or start < 2 or chunks.head_word(chunk) not in _HARM:
        return False
    if chunks.word(chunk) not in _THOSE | {"his", "her"} and "s" not in chunks.parts[start:trigger]:
        return False
    before = chunks.tokens[start - 1].lower()
    charged = any(chunks.head_word(i).startswith(_CHARGED) for i in range(max(chunk - 4, 0), chunk))
    return before in _FOR or (before == "for" and charged)


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
    if (first in NO_ONE or first == "nothing") and sentence.tokens[start + 1].lower() not in _NO_MORE:
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
    verbal = chunks.kinds[chunk] in VERB_KINDS or sentence.tokens[chunks.starts[chunk]].lower() not in (
        "a",
        "an",
        "any",
    )
    joined = chunk > 1 and chunks.kinds[chunk] in "VU" and chunks.kinds[chunk - 1] == "c"
    joined = joined or (chunk > 1 and chunks.kinds[chunk - 1 : chunk + 1] in ("IZ", ["I", "Z"]))  # "if they win by"
    for i in range(chunk - 1, -1, -1):
        kind = chunks.kinds[i]
        if kind == "w":
            at = chunks.starts[i]
            asked = sentence.tokens[at].lower() == "how" and sentence.tokens[at + 1 : at + 2] == ["many"]
            if sentence.tokens[at].lower() == "whether" and is_presupposed(chunks, chunks.starts[chunk]):
                return False  # "asked whether his letters led to the execution of a clerk"
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
