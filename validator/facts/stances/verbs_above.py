"""What the verb before says of a verb: "failed to", "tried to", "is going to", "got him to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import NOUN_KINDS
from validator.chunks.control import FAVOURS
from validator.chunks.verbs_before import verb_before
from validator.facts.stances.governors import under_noun, went_to
from validator.facts.stances.intended import meant_by
from validator.facts.stances.verbgroup import Cue, has_future, has_modal, is_infinitive, negation, read_group
from validator.function_words import REFLEXIVES, WILL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.sentences import Sentence

_ENDING = frozenset("stop stopped halt halted cease ceased end ended quit".split())  # what is to end goes on
_FEARING = frozenset("fear fears feared fearing dread dreads dreaded risk risks risked risking".split())
_NOT_YET = frozenset({"planned", "attempted", "threatened", "future", "-"})
_NOW = frozenset({"is", "are", "'s", "'re"})
ARRANGED = frozenset({"scheduled", "slated", "set", "due"})  # "is set to sign": as sure as "will sign"
_MAKING = frozenset(
    "use uses used using get gets got getting force forces forced forcing cause causes caused compel "
    "compelled help helps helped lead "
    "leads led let lets letting prompt prompts prompted enable enables enabled persuade persuades persuaded".split()
)
_BRINGING = frozenset({"bring", "brings", "brought", "bringing"})  # "could not bring himself to say"
_FORCED = frozenset({"forced", "compelled", "obliged"})
_DONE_TO = ("confess", "admit", "plead", "resort", "return", "turn", "stoop", "own", "revert", "testif")
_SEEMING = frozenset("seem seems seemed appear appears appeared".split())
_GOVERNORS = (
    ("failure-verbs", "-"),
    ("attempt-verbs", "attempted"),
    ("threat-verbs", "threatened"),
    ("plan-verbs", "planned"),
    ("ongoing-verbs", "ongoing"),
)


def is_able(chunks: Chunks, chunk: int) -> bool:
    """Is an infinitive what somebody is able to do: "would have been able to meet"?"""
    if chunk < 2 or chunks.kinds[chunk - 1] != "O" or chunks.kinds[chunk - 2] != "A":
        return False
    return chunks.head_word(chunk - 1) in ("able", "unable", "free", "allowed")


# What an adjective with a verb "to be" says of the infinitive behind it: polarity, certainty, stage.
_LEANINGS = {
    "likely": ("+", "PR", "future"),
    "unlikely": ("-", "PR", "future"),
    **dict.fromkeys(("certain", "sure", "bound", "due"), ("+", "CT", "future")),
    **dict.fromkeys(
        (
            *("ready", "willing", "unwilling", "prepared", "eager", "keen", "reluctant", "hesitant"),
            *("anxious", "desperate", "determined", "loath", "impatient"),
            *("hard", "harder", "difficult", "impossible", "tough"),
        ),
        ("+", "U", "hypothetical"),
    ),
}


def leaning(chunks: Chunks, chunk: int, cues: list[Cue]) -> tuple[str, str, str] | None:
    """What "is likely to", "seem ready to", "due to" says of an infinitive, or of a perfect: "likely to have died"."""
    start = chunks.starts[chunk]
    if chunk < 2 or chunks.parts[start] != "T" or chunks.kinds[chunk - 1] not in "OMN":
        return None
    at = chunks.ends[chunk - 1] - 1
    found = _LEANINGS.get(chunks.tokens[at].lower())
    found_so = chunks.word(chunk - 2) == "it" and chunks.kinds[chunk - 3] in "VUZB"  # "found it hard to believe"
    if found is None or (chunks.kinds[chunk - 2] not in "AVcR," and not found_so):
        return None
    cues.append(("certainty", at, at + 1))
    polarity, certainty, stage = found
    if chunks.tokens[at].lower() == "due" and chunks.head_word(chunk - 2) in _NOW:
        certainty, stage = "CT", "future"
    return polarity, certainty, "accomplished" if "e" in chunks.parts[start : chunks.ends[chunk]] else stage


def made_to(
    sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> tuple[str, str, str] | None:
    """What the verb that makes somebody do it says of itself: "tried to get him to stop", "did not force her to go"."""
    chunks = sentence.chunks
    above = chunk - 2
    if above < 0 or chunks.kinds[chunk - 1] not in "NME" or chunks.kinds[above] not in "VWUZB":
        return None
    brought = chunks.head_word(above) in _BRINGING and chunks.word(chunk - 1) in REFLEXIVES
    if chunks.head_word(above) not in _MAKING and not brought:
        wished = chunks.kinds[above] == "B" and governed(sentence, above, lists, cues) in _NOT_YET
        if not wished and chunks.kinds[above] == "V" and has_modal(chunks, above):
            wished = read_group(sentence, above, lists, cues)[2] in ("future", "hypothetical")  # "will free them to go"
        return ("+", "U", "hypothetical") if wished else None  # "wants to call her to confirm it"
    polarity, certainty, stage = read_group(sentence, above, lists, cues)
    governor = governed(sentence, above, lists, cues)
    if governor == "-":
        polarity = "-"
    elif governor in ("attempted", "threatened", "future"):
        stage = governor
    elif governor == "planned" or (chunks.kinds[above] == "B" and not governor and not brought):
        stage, certainty = "hypothetical", "U"
    return polarity, certainty, stage


def beside_verb(
    sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> tuple[str, str, str]:
    """An -ing form behind a comma is ahead, or open, with the verb before: "will return to the Gulf, visiting Oman"."""
    chunks = sentence.chunks
    for i in range(chunk - 2, -1, -1) if chunk > 1 and chunks.kinds[chunk - 1] == "," else ():
        if chunks.kinds[i] in ";:hwQc,":
            break
        if chunks.kinds[i] in "VW":
            words = {token.lower() for token in chunks.tokens[chunks.starts[i] : chunks.ends[i]]}
            if not words.isdisjoint(WILL) and not any(kind in "hw" for kind in chunks.kinds[:i]):
                return read_group(sentence, i, lists, cues)
            break
    return "+", "CT", "accomplished"


def _with_its_verb(sentence: Sentence, above: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]) -> str:
    """What holds of a verb and of what it begins: "will start shelling", "prepared to resume"."""
    if sentence.chunks.kinds[above] == "B":
        over = governed(sentence, above, lists, cues)
        made = made_to(sentence, above, lists, cues) if not over else None
        if made is not None and made[2] == "hypothetical":
            return "planned"  # "how to get them to start shelling"
        if not over and meant_by(sentence, above, lists) >= 0:
            return "planned"  # "would require troops to begin pulling out"
        return over if over in _NOT_YET else ""
    if sentence.chunks.kinds[above] != "V":
        return ""
    polarity, _, stage = read_group(sentence, above, lists, cues)
    if stage in ("future", "hypothetical"):
        return "future" if stage == "future" and polarity == "+" else "planned" if polarity == "+" else "-"
    return "-" if polarity == "-" else ""


def governed(sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]) -> str:
    """What the verb group before says of this one: "-", a certainty, a stage, or nothing."""
    chunks = sentence.chunks
    bare = is_infinitive(sentence, chunk)
    above = chunk - 2 if bare else chunk - 1
    if above > 0 and chunks.kinds[above] == "O" and chunks.word(above) == "hard":
        above -= 1  # "are working hard to free him"
    if above >= 0 and (said := _beside(chunks, chunk, above, cues)):
        return said
    if above > 0 and (modal := _modal_joined(chunks, chunk, above)) >= 0:
        cues.append(("stage", modal, modal + 1))
        return "future" if chunks.tokens[modal].lower() in (*WILL, "would") else "planned"
    if above < 0 or not (bare or chunks.kinds[chunk] in "BUZW" or chunks.word(chunk) == "having"):
        return ""
    if bare or chunks.kinds[chunk] == "B":
        above = _over_times(chunks, above)
    if chunks.kinds[above] in "NM" and chunks.kinds[chunk] == "Z" and (at := _holds(chunks, above - 1, lists)) >= 0:
        cues.append(("polarity", at, at + 1))
        return "-"
    if chunks.kinds[above] not in "VWUZB":
        return "" if bare else under_noun(sentence, chunk, lists, cues)
    arranged = (
        (bare or chunks.kinds[chunk] == "B") and chunks.kinds[above] == "W" and chunks.head_word(above) in ARRANGED
    )
    if chunks.head_word(above) == "going" or (arranged and chunks.word(above) in _NOW):
        cues.append(("stage", chunks.ends[above] - 1, chunks.ends[above]))
        return "future"
    listed = _listed(sentence, chunk, above, lists, cues, bare=bare)
    return _by_form(sentence, chunk, above, lists, cues, bare=bare) if listed is None else listed


def _modal_joined(chunks: Chunks, chunk: int, joint: int) -> int:
    """The modal of the verb that a passive is joined to, or -1: "will stand in the yard and be arrested"."""
    if chunks.kinds[chunk] != "W" or chunks.word(chunk) != "be" or chunks.kinds[joint] != "c":
        return -1
    verb = verb_before(chunks, joint)
    return chunks.starts[verb] if verb is not None and has_modal(chunks, verb) else -1


def _holds(chunks: Chunks, verb: int, lists: Mapping[str, frozenset[str]]) -> int:
    """The token of a verb of preventing, or -1: "prevented rebels storming the port"."""
    held = verb >= 0 and chunks.kinds[verb] in "VUZB" and chunks.head_word(verb) in lists["prevention-verbs"]
    return chunks.ends[verb] - 1 if held else -1


def _over_times(chunks: Chunks, above: int) -> int:
    """The verb before times and adverbs that stand before an infinitive: "failed on Monday to sign it"."""
    i = above
    while i > 0 and chunks.kinds[i] in "TR":
        i -= 1
    return i if chunks.kinds[i] in "VWUZB" else above


def _beside(chunks: Chunks, chunk: int, above: int, cues: list[Cue]) -> str:
    """What a word before a verb that is no verb says of it: "unable to", "has yet to", "would like to"."""
    kind, word = chunks.kinds[above], chunks.head_word(above)
    if (chunks.kinds[chunk] == "B" and word == "unable") or (kind in "AR" and word == "yet"):
        cues.append(("polarity", chunks.ends[above] - 1, chunks.ends[above]))
        return "-"
    to_do = chunks.kinds[chunk] == "B" or (chunks.kinds[chunk] == "W" and chunks.parts[chunks.starts[chunk]] == "T")
    if to_do and kind == "A" and word in ("have", "has"):
        cues.append(("stage", chunks.starts[above], chunks.ends[above]))
        return "planned"  # "do not have to disclose it", "will have to leave"; what somebody "had to" do is done
    like = chunks.kinds[chunk] == "B" and kind == "I" and chunks.word(above) == "like"
    if like and above and chunks.kinds[above - 1] == "A" and has_modal(chunks, above - 1):
        cues.append(("stage", chunks.starts[above], chunks.ends[above]))
        return "planned"  # "would like to punch him"
    return ""


def _listed(
    sentence: Sentence, chunk: int, above: int, lists: Mapping[str, frozenset[str]], cues: list[Cue], *, bare: bool
) -> str | None:
    """What a verb of a list says of the one below: "failed to", "tried to"; None for other verbs."""
    chunks = sentence.chunks
    head, word = chunks.ends[above] - 1, chunks.head_word(above)
    being = chunks.kinds[chunk] == "W" and chunks.word(chunk) == "being"
    if (being or chunks.kinds[chunk] == "Z") and word in _SPARED and negation(sentence, above) < 0:
        cues.append(("polarity", head, head + 1))
        return "-"  # "narrowly escaped being shot"
    for name, value in _GOVERNORS if bare or being or chunks.kinds[chunk] in "BZ" else ():
        if word not in lists[name]:
            continue
        denied = negation(sentence, above)
        if denied >= 0:  # "is not trying to build"; what somebody did not fail to do happened
            cues.append(("polarity", denied, denied + 1))
            return "" if value == "-" else "-"
        cues.append(("polarity" if value == "-" else "stage", head, head + 1))
        if value == "attempted" and (has_modal(chunks, above) or _is_yet_to(sentence, above, lists)):
            return "planned"  # "must work to free them", "will meet to try to free them"
        ahead = value == "ongoing" and has_future(sentence, above, lists)
        return "future" if ahead else value
    return None


def _is_yet_to(sentence: Sentence, above: int, lists: Mapping[str, frozenset[str]]) -> bool:
    """Is an infinitive of trying what a verb to come is for: "will meet envoys on Friday to try to end it"?"""
    chunks = sentence.chunks
    if chunks.kinds[above] != "B":
        return False
    if governed(sentence, above, lists, []) in ("planned", "future"):
        return True
    verb = above - 1
    while verb > 0 and chunks.kinds[verb] in "NMGKEXIFTR":
        verb -= 1
    if chunks.kinds[verb] == "B":
        return governed(sentence, verb, lists, []) in ("planned", "future") or chunks.kinds[verb - 1] == "A"
    return chunks.kinds[verb] in "VW" and has_future(sentence, verb, lists)


_SPARED = frozenset("escape escapes escaped escaping evade evades evaded evading dodge dodged spared missed".split())
_CHOOSING = frozenset({"opted", "chose", "decided", "elected", "resolved"})
_RESULTS = frozenset("causing killing leaving wounding injuring destroying damaging sparking triggering".split())


def _has_result(chunks: Chunks, chunk: int) -> bool:
    """Is it told what came of an infinitive: ", causing damage"?"""
    for i in range(chunk + 1, len(chunks.kinds) - 1):
        if chunks.kinds[i] == ",":
            return chunks.kinds[i + 1] == "Z" and chunks.head_word(i + 1) in _RESULTS
        if chunks.kinds[i] in "VWUBA;:hwQc":
            return False
    return False


_VOTES = frozenset({"vote", "votes", "voted", "voting"})
_LAWMAKERS = frozenset(
    "lawmakers legislators deputies senators congressmen councillors councilors mps ministers representatives peers "
    "judges jurors delegates parliamentarians assemblymen governors commissioners states countries nations lords "
    "republicans democrats conservatives".split()
)
_UNIONS = frozenset({"union", "staff", "workforce", "crew", "membership"})


def _is_of_voters(chunks: Chunks, verb: int) -> bool:
    """Do those vote who then have to do it: workers and their unions, not lawmakers?"""
    subject = chunks.subject(verb)
    if subject is None or chunks.kinds[subject] not in NOUN_KINDS:
        return False
    head = chunks.head_word(subject)
    many = head.endswith("s") and not head.endswith("ss") and head not in _LAWMAKERS
    return head in _UNIONS or (many and not (head == "members" and chunks.word(subject + 1) == "of"))


def _by_form(
    sentence: Sentence, chunk: int, above: int, lists: Mapping[str, frozenset[str]], cues: list[Cue], *, bare: bool
) -> str:
    """What a verb says of the one below by the form of both: "backs punishing", "began to", "is believed to"."""
    chunks = sentence.chunks
    kind, over = chunks.kinds[chunk], chunks.kinds[above]
    head, word = chunks.ends[above] - 1, chunks.head_word(above)
    if kind == "Z" and over in "VUZB" and word in FAVOURS:
        cues.append(("stage", head, head + 1))
        return "planned"  # "backs punishing Chile"
    if kind == "Z" and over in "VUZB" and chunk == above + 1 and word in _FEARING:
        cues.append(("stage", head, head + 1))
        return "planned"  # "fears losing the vote"
    if (bare or kind == "B") and word in _VOTES and _is_of_voters(chunks, above):
        cues.append(("stage", head, head + 1))
        return "planned"  # "teachers voted to walk out"; a parliament that voted to ban a party has banned it
    begun = (bare or kind == "B") and word in lists["actual-verbs"]
    if (begun or kind == "Z") and word not in _ENDING and (said := _with_its_verb(sentence, above, lists, cues)):
        return said
    if over == "W" and word in _FORCED:
        return ""  # "was forced to apologise"
    if went_to(word, chunks.head_word(chunk)):
        return _with_its_verb(sentence, above, lists, cues)  # "flew to visit the troops", "will fly to visit them"
    if word in _SEEMING:
        cues.append(("certainty", head, head + 1))
        return "PR"
    if kind == "B" and chunks.parts[chunks.ends[chunk] - 1] == "z" and word.startswith(_DONE_TO):
        return ""  # "confessed to killing a guard"
    told = word in lists["report-verbs"] or word == "said"
    if told and over == "W" and kind == "B" and word != "feared":
        cues.append(("certainty", chunks.starts[above], head + 1))
        return "PR"  # "is believed to back the rebels"
    perfect = "e" in chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]]  # "is known to have died"
    passive = kind == "W" and chunks.parts[chunks.starts[chunk]] == "T"  # "asked to be freed"
    if kind == "B" and word in _CHOOSING and _has_result(chunks, chunk):
        return ""  # "opted to blow up the bridge, killing two"
    if (bare or passive or kind == "B") and not perfect and word not in lists["actual-verbs"]:
        cues.append(("stage", head, head + 1))
        return "planned"
    if told and over in "WU":
        cues.append(("certainty", chunks.starts[above], head + 1))
        return "PR"
    return ""
