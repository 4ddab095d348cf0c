"""What nouns and prepositions say of the verb they govern: "an attempt to kill", "on suspicion of killing"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.control import TALKS
from validator.function_words import NO_ONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.sentences import Sentence

_NOUNS = (("attempt-nouns", "attempted"), ("threat-nouns", "threatened"), ("plan-nouns", "planned"))


def under_noun(
    sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[tuple[str, int, int]]
) -> str:
    """What stands right before a verb group says of it: a stage, "-", a certainty, or nothing; `cues` grows."""
    chunks = sentence.chunks
    kind, above = chunks.kinds[chunk], chunk - 1
    if kind == "V" and chunks.word(chunk) == "having":
        kind = "Z"
    head = chunks.ends[above] - 1
    word = sentence.tokens[head].lower()
    if kind == "B" and chunks.kinds[above] == "A" and word == "about":
        cues.append(("stage", head, head + 1))
        return "future"
    if kind == "Z" and word == "at" and above and sentence.tokens[chunks.ends[above - 1] - 1].lower() in _AIMED:
        cues.append(("stage", chunks.starts[above], chunks.ends[above]))
        return "planned"  # "talks aimed at establishing ties"
    if kind == "Z" and word == "on" and above and _is_topic(chunks, above - 1):
        cues.append(("stage", chunks.starts[above - 1], chunks.ends[above]))
        return "planned"  # "the talks focused on freeing them"
    if kind == "B" and chunks.parts[chunks.ends[chunk] - 1] == "z" and word in _SHORT_OF:
        cues.append(("stage", head, head + 1))
        return "planned"
    if kind == "B" and chunks.kinds[above] in "NMGK":
        for name, value in _NOUNS:
            if word in lists[name]:
                cues.append(("stage", head, head + 1))
                return value
    if kind in "ZW" and chunks.kinds[above] == "F" and above:
        noun = sentence.tokens[chunks.ends[above - 1] - 1].lower()
        if noun in _CHANCES:
            cues.append(("stage", chunks.ends[above - 1] - 1, chunks.ends[above - 1]))
            return "planned"
    if kind != "Z" or chunks.kinds[above] not in "IF":
        return ""
    if word == "without":
        cues.append(("polarity", head, head + 1))
        return "-"
    return _under_preposition(sentence, above, word, lists, cues)


_TALES = frozenset("allegation allegations accusation accusations rumour rumours rumor rumors".split())
_ACQUITS = frozenset("acquit acquits acquitted acquitting cleared exonerated absolved".split())


def _under_preposition(
    sentence: Sentence, at: int, word: str, lists: Mapping[str, frozenset[str]], cues: list[tuple[str, int, int]]
) -> str:
    """What stands before "from" and "of": "prevented them from storming", "on suspicion of killing"."""
    chunks = sentence.chunks
    reach = 8 if word == "from" else 4  # "prevented the former premier of Chad, Ann Hale, from naming judges"
    verb = next((i for i in range(at - 1, max(at - reach, -1), -1) if chunks.kinds[i] in "VWUZB"), None)
    if word == "from" and verb is not None:
        head = chunks.ends[verb] - 1
        if any(sentence.tokens[head].lower() in lists[name] for name in ("prevention-verbs", "barring-verbs")):
            cues.append(("polarity", head, head + 1))
            return "-"
    if word == "of" and verb is not None and chunks.head_word(verb) in _ACQUITS:
        cues.append(("stage", chunks.ends[verb] - 1, chunks.ends[verb]))
        return "planned"  # "acquitted him of murdering a clerk": what he did not do may not have been done
    if word == "of" and at and sentence.tokens[chunks.starts[at] - 1].lower() == "short":  # "stopped short of killing"
        cues.append(("polarity", chunks.starts[at] - 1, chunks.starts[at]))
        return "-"
    if word == "of" and at > 1 and chunks.kinds[at - 1] in "NM" and chunks.kinds[at - 2] in "VUA":
        head = chunks.ends[at - 1] - 1
        if sentence.tokens[head].lower() in _TALES:
            cues.append(("certainty", head, head + 1))
            return "PR"  # "there are allegations of waterboarding"
    if word == "of" and at and chunks.kinds[at - 1] in "GK":
        head = chunks.ends[at - 1] - 1
        if sentence.tokens[head].lower() in lists["suspicion-nouns"]:
            cues.append(("certainty", head, head + 1))
            return "PS"
    return ""


_SHORT_OF = frozenset(
    "closer close nearer committed dedicated devoted opposed commitment open averse objection".split()
)
_CHANCES = frozenset(
    "chance chances risk risks odds danger likelihood possibility prospect fear fears threat idea afraid scared "
    "fearful wary terrified frightened capable incapable".split()
)
_AIMED = frozenset({"aimed", "aiming", "aims", "aim", "directed"})
_FOCUSED = frozenset("focus focuses focused focusing focussed centre centres centred centers centered".split())
_TALKS = frozenset("talks talk meeting meetings negotiations discussions summit dialogue visit conference".split())
_TURNING = frozenset({"nor", "neither", "never", "nowhere"})
_FORCING = frozenset(
    "force forces forced forcing compel compels compelled compelling cause causes caused causing prompt prompts "
    "prompted prompting lead leads led leading drive drives drove driving".split()
)
_DEALT = frozenset("conducted launched made staged mounted carried dealt flew fired dropped".split())
_OCCASIONS = frozenset(
    "meet meets met meeting gather gathers gathered gathering convene convenes convened assemble assembled appear "
    "appears appeared appearing speak speaks spoke speaking talk talks talked talking confer conferred sit sat "
    "phone phoned telephone telephoned email emailed use used using lean leaned leant leaning stood rose rising "
    "stepped stepping".split()
)

_WENT = frozenset(
    "went gone flew flown traveled travelled came arrived headed drove returned goes flies travels go fly travel come "
    "arrive arrives head heads drive return returns".split()
)
_CAME_OUT = frozenset(
    "emerged emerges resurfaced reappeared gathered assembled convened marched rallied paraded".split()
)  # "to discuss it"
_SEEING = frozenset({"visit", "meet", "see", "attend", "discuss", "address", "inspect", "greet"})


def _is_topic(chunks: Chunks, verb: int) -> bool:
    """Does a verb before "on" tell what talks are about, what is to be done, or what somebody insists on?"""
    word = chunks.head_word(verb)
    aside = word == "focus" and verb > 0 and chunks.kinds[verb] == "M" and chunks.kinds[verb - 1] == "A"  # "will focus"
    if word.startswith("insist") or (word in _FOCUSED and chunks.has(verb - aside, "m")):
        return True
    subject = chunks.subject(verb) if word in _FOCUSED and chunks.kinds[verb] in "VU" else None
    return subject is not None and chunks.head_word(subject) in _TALKS


def nor_before(chunks: Chunks, chunk: int) -> int:
    """The "neither" right before a verb group, or the "nor" behind it and another verb; -1 where there is none."""
    at = chunks.starts[chunk] - 1
    if at > 0 and chunks.tokens[at].lower() == "neither":
        return at
    if at < 1 or chunks.tokens[at].lower() != "nor":
        return -1
    return at if any(token.lower() == "neither" for token in chunks.tokens[max(at - 6, 0) : at]) else -1


_UTTERING = frozenset({"demand", "protest", "denounce", "condemn", "decry"})  # "blocked the bridge to demand pay"


def went_to(above: str, done: str) -> bool:
    """Is it "flew to visit" or the like, both in small letters? Who goes to see somebody mostly does."""
    return (above in _WENT and done in _SEEING) or (above in _CAME_OUT and done in TALKS | _UTTERING)


def turned_by(chunks: Chunks, chunk: int, subject: int) -> int:
    """The token that denies a verb: "nor has he denied it", "nothing to stop it"; -1 where none does."""
    if chunks.kinds[chunk] == "B" and subject >= 0 and chunks.head_word(subject) == "nothing":
        return chunks.ends[subject] - 1
    if chunks.kinds[chunk] in "VU" and (nor := nor_before(chunks, chunk)) >= 0:
        return nor
    cleft = "".join(chunks.kinds[max(chunk - 3, 0) : chunk])
    if cleft == "ANw" and chunks.word_before(chunk - 3) == "it":  # "it was not us who did it"
        for at in range(chunks.starts[chunk - 3], chunks.ends[chunk - 3]):
            if chunks.parts[at] == "N" or chunks.tokens[at].lower().endswith(("n't", "n’t")):
                return at
    if chunk < 3 or chunks.kinds[chunk - 1] not in "NME" or chunks.kinds[chunk - 2] != "A":
        return -1
    at = chunks.starts[chunk - 2]
    if chunks.tokens[at].lower() not in _TURNING:
        at -= 1
    return at if at >= 0 and chunks.tokens[at].lower() in _TURNING else -1


def aim_held(chunks: Chunks, chunk: int, subject: int) -> int | None:
    """Is what an infinitive tells no mere aim: "forced police in helmets to fire", "met in Lima to discuss it"?

    -1 where it happened with the verb that forced it; the verb of the occasion where it is as sure as that.
    """
    above = subject - 1
    if subject and chunks.kinds[above] in "VU" and chunks.word(above) in _DEALT:
        return -1  # "conducted a strike on the depot to hit it"
    if subject and chunks.kinds[above] in "VUZB" and chunks.head_word(above) in _FORCING:
        return -1
    for i in range(chunk - 1, subject, -1):
        if chunks.kinds[i] in "VU" and chunks.word(i) in _DEALT:
            return -1
        if chunks.kinds[i] == "U" and chunks.kinds[i - 1] == "," and chunks.word(i + 1) == "by":
            continue  # "talks, convened by the king, to discuss it"
        if chunks.kinds[i] in "VUZWBA":
            last = chunks.head_word(i)
            done = chunks.head_word(chunk)
            went = went_to(last, done) or done in _UTTERING
            return i if chunks.kinds[i] in "VUZ" and (went or last in _OCCASIONS) else None
    return None


def is_prevented(
    sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[tuple[str, int, int]]
) -> bool:
    """Is a noun the object of "averted", or the subject of "was averted"? What somebody failed to avert happened."""
    chunks = sentence.chunks
    for i, kinds in ((chunk - 1, "VU"), (chunk + 1, "W")):
        if 0 <= i < len(chunks.kinds) and chunks.kinds[i] in kinds:
            head = chunks.ends[i] - 1
            if sentence.tokens[head].lower() in lists["prevention-verbs"]:
                cues.append(("polarity", head, head + 1))
                return True
    return False


def lacks_evidence(
    sentence: Sentence, that: int, lists: Mapping[str, frozenset[str]], cues: list[tuple[str, int, int]]
) -> bool:
    """Does a "that" stand behind "no evidence" or the like?"""
    chunks = sentence.chunks
    if not that or sentence.tokens[chunks.starts[that - 1]].lower() not in NO_ONE:
        return False
    head = chunks.ends[that - 1] - 1
    if sentence.tokens[head].lower() not in lists["evidence-nouns"]:
        return False
    cues.append(("certainty", chunks.starts[that - 1], head + 1))
    return True
