"""What nouns and prepositions say of the verb they govern: "an attempt to kill", "on suspicion of killing"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.sentences import Sentence

NO = frozenset({"no", "none", "neither", "nobody"})
_NOUNS = (("attempt-nouns", "attempted"), ("threat-nouns", "threatened"), ("plan-nouns", "planned"))


def under_noun(
    sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[tuple[str, int, int]]
) -> str:
    """What stands right before a verb group says of it: a stage, "-", a certainty, or nothing; `cues` grows."""
    chunks = sentence.chunks
    kind, above = chunks.kinds[chunk], chunk - 1
    head = chunks.ends[above] - 1
    word = sentence.tokens[head].lower()
    if kind == "B" and chunks.kinds[above] == "A" and word == "about":
        cues.append(("stage", head, head + 1))
        return "future"
    if kind == "B" and chunks.kinds[above] in "NMGK":
        for name, value in _NOUNS:
            if word in lists[name]:
                cues.append(("stage", head, head + 1))
                return value
    if kind != "Z" or chunks.kinds[above] not in "IF":
        return ""
    if word == "without":
        cues.append(("polarity", head, head + 1))
        return "-"
    return _under_preposition(sentence, above, word, lists, cues)


def _under_preposition(
    sentence: Sentence, at: int, word: str, lists: Mapping[str, frozenset[str]], cues: list[tuple[str, int, int]]
) -> str:
    """What stands before "from" and "of": "prevented them from storming", "on suspicion of killing"."""
    chunks = sentence.chunks
    verb = next((i for i in range(at - 1, max(at - 4, -1), -1) if chunks.kinds[i] in "VWUZB"), None)
    if word == "from" and verb is not None:
        head = chunks.ends[verb] - 1
        if any(sentence.tokens[head].lower() in lists[name] for name in ("prevention-verbs", "barring-verbs")):
            cues.append(("polarity", head, head + 1))
            return "-"
    if word == "of" and at and sentence.tokens[chunks.starts[at] - 1].lower() == "short":  # "stopped short of killing"
        cues.append(("polarity", chunks.starts[at] - 1, chunks.starts[at]))
        return "-"
    if word == "of" and at and chunks.kinds[at - 1] in "GK":
        head = chunks.ends[at - 1] - 1
        if sentence.tokens[head].lower() in lists["suspicion-nouns"]:
            cues.append(("certainty", head, head + 1))
            return "PS"
    return ""


def is_kind(sentence: Sentence, trigger: int) -> bool:
    """Does a noun name a sort of happening, not one: "homicide is rare", "the genocide vote"?

    It stands before another noun, or alone: without an article, a number or an owner, and without place or time.
    """
    chunks = sentence.chunks
    chunk = chunks.at(trigger)
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    if (
        chunks.kinds[chunk] not in "NMEGKX"
        or chunks.parts[trigger] not in "nP"
        or sentence.tokens[trigger].endswith("s")
    ):
        return False
    if trigger + 1 < end and chunks.parts[trigger + 1] in "nhgl":
        return True
    if set(chunks.parts[start:trigger]) & set("dqPCJs") or sentence.tokens[trigger][0].isupper():
        return False
    after = chunks.kinds[chunk + 1] if chunk + 1 < len(chunks.kinds) else ""
    return after not in ("I", "F", "T")


def is_sort_alone(sentence: Sentence, trigger: int) -> bool:
    """Does a noun of a kind stand before another noun, beside another such noun, or for the subject of what is said?

    What somebody is accused of, suffered or survived stands behind a verb or "of": it may have happened.
    """
    chunks = sentence.chunks
    chunk = chunks.at(trigger)
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    before = sentence.tokens[start - 1].lower() if start else ""
    if before in ("that", "this", '"', "“", "'", "‘") or chunks.parts[start - 1 : start] == "s":
        return False
    if trigger + 1 < end and chunks.parts[trigger + 1] in "nhgl" and sentence.tokens[trigger + 1].isalpha():
        return sentence.tokens[trigger + 1].lower() not in _TRIED
    if start < trigger:
        return False  # "mass murder"
    after = chunks.kinds[chunk + 1] if chunk + 1 < len(chunks.kinds) else "."
    beside = after == "c" or "c" in chunks.parts[start:end]
    joined = before in ("or", "and", "nor", "unlike", "like") or (beside and before not in _BEHIND_DEED)
    return joined or (
        chunks.kinds[chunk] in "NM" and after in "VWA" and (not start or chunks.kinds[chunk - 1] in ",;:hQ")
    )


_BEHIND_DEED = frozenset({"of", "for", "with", "by", "in", "from", "to"})
_TRIED = frozenset(  # before these: what was tried, and who suffered it
    "attempt attempts bid plot plots plan plans scheme schemes victim victims survivor survivors".split()
)


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
    if not that or sentence.tokens[chunks.starts[that - 1]].lower() not in NO:
        return False
    head = chunks.ends[that - 1] - 1
    if sentence.tokens[head].lower() not in lists["evidence-nouns"]:
        return False
    cues.append(("certainty", chunks.starts[that - 1], head + 1))
    return True
