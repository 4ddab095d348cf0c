"""Nouns and adjectives that attribute: "the army's claim that", "expressed concern that", "is confident that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.function_words import ARTICLES, POSSESSIVES, SUBJECT_PRONOUNS
from validator.speech.extent import content_end, verb_of
from validator.speech.source_extent import source_after, source_before
from validator.speech.spoken import FINITE, FREE, NOUNS, Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.speech.spoken import Range, Spoken

_BECOMING = frozenset("become becomes became remain remains remained feel feels felt seem seems seemed".split())
_FEARED = frozenset(
    "reports fears concerns hopes rumours rumors worries speculation expectations suspicions claims allegations".split()
)
_PRONOUNS = SUBJECT_PRONOUNS - {"i"}
_TAKEN = frozenset("made sent wrote published received raised filed brought cited read gave issued".split())
_ASKED = frozenset({"who", "what", "whether", "how", "why", "where"})
_SPREADING = tuple(
    "grow grew increas mount spread emerg surfac circulat persist swirl rose risen abound remain".split()
)
_DOUBTED = frozenset({"doubt", "doubts", "question", "questions", "concern", "concerns", "uncertainty"})
_MODALS = frozenset("will would could may might can should 'll wo".split())


def read_nouns(spoken: Spoken) -> Iterator[Said]:
    """The attributions of a sentence's nouns and adjectives, in order."""
    for i, kind in enumerate(spoken.kinds):
        if (kind in NOUNS and kind not in "EX") or (i == 0 and kind in "VUB"):
            found = _noun(spoken, i)
        elif kind == "A" or (kind in "VU" and spoken.head(i) in _BECOMING):
            found = _adjective(spoken, i)
        elif kind == "W" and spoken.head(i) in spoken.words.adjectives and i not in spoken.cues:
            found = _moved(spoken, i)
        else:
            continue
        if found is not None:
            yield found


def _source(spoken: Spoken, subject: int, verb: int) -> Range | None:
    return source_before(spoken, subject, verb_of(spoken, subject, verb)) if subject < verb else None


def _adjective(spoken: Spoken, i: int) -> Said | None:
    j = i + 1
    while spoken.kind(j) == "R":
        j += 1
    if spoken.kind(j) not in "OEU" or spoken.head(j) not in spoken.words.adjectives:
        return None
    subject = spoken.chunks.subject(i)
    start = j + 1
    clause = spoken.kind(start) in FREE and spoken.clause_at(start, spoken.size) is not None
    opened = spoken.kind(start) in "hB" or clause or (spoken.kind(start) == "w" and spoken.word(start) in _ASKED)
    if subject is None or not opened or spoken.word(subject) == "it":
        return None
    if spoken.kind(start) == "B" and spoken.head(j) not in ("determined", "afraid"):
        return None
    end = content_end(spoken, start, subject)
    return Said(
        spoken.tokens_of(i, j), _source(spoken, subject, i), (spoken.tokens_of(start, end - 1),), subject=subject
    )


def _expresses(spoken: Spoken, i: int) -> bool:
    """Is a noun what somebody expresses or voices: "expressed regret over the delay"?"""
    return spoken.kind(i - 1) in "VUZB" and spoken.head(i - 1).startswith(("express", "voic"))


def _moved(spoken: Spoken, i: int) -> Said | None:
    """The passive of what someone feels at something: "was surprised that it came"."""
    subject = spoken.chunks.subject(i)
    if subject is None or spoken.kind(i + 1) != "h" or spoken.word(subject) == "it":
        return None
    end = content_end(spoken, i + 1, subject)
    return Said(
        spoken.tokens_of(i, i), _source(spoken, subject, i), (spoken.tokens_of(i + 1, end - 1),), subject=subject
    )


def _noun(spoken: Spoken, i: int) -> Said | None:
    head = spoken.common(i)
    start, source = i + 1, None
    if spoken.word(start) in ("by", "from") and spoken.kind(start + 1) in "GK":
        source, start = source_after(spoken, start + 1)
    said_already = (i - 1) in spoken.cues and "o" in spoken.cues[i - 1].classes  # "announced plans to sell"
    spreads = spoken.kind(start) == "V" and spoken.head(start).startswith(_SPREADING)
    if spreads and head in spoken.words.nouns and spoken.kind(start + 1) == "h":  # "speculation has grown that"
        end = content_end(spoken, start + 1, None)
        owner, cue = _owner(spoken, i)
        return Said(cue, owner, (spoken.tokens_of(start + 1, end - 1),))
    if (is_that := _is_that(spoken, i, head)) is not None:
        owner, cue = _owner(spoken, i)
        return Said(cue, owner, (spoken.tokens_of(is_that, content_end(spoken, is_that, None) - 1),)) if owner else None
    clause = spoken.kind(start) == "h" and spoken.kind(start + 1) not in FINITE  # no relative: "a call that came"
    opened = (clause and head in spoken.words.nouns) or (
        spoken.kind(start) == "B" and head in spoken.words.want_nouns and not said_already
    )
    felt = spoken.word(start) in ("over", "about", "at") and _expresses(spoken, i)
    asks = felt or (head in _DOUBTED and spoken.word(start) in ("about", "over") and spoken.kind(start + 1) == "w")
    opened = opened or asks or (head in _FEARED and spoken.kind(i - 1) in "IFc" and _will_be(spoken, start))
    rejected = (i - 1) in spoken.cues and not {"o", "n"}.isdisjoint(spoken.cues[i - 1].classes)
    accused = head.startswith(("accusation", "allegation")) and spoken.kind(start) == "F" and not rejected
    if not (opened or accused or (spoken.kind(start) == "F" and spoken.kind(start + 1) == "Z" and "fear" in head)):
        return None
    light = _light(spoken, i)
    if light is not None and source is None:
        subject = spoken.chunks.subject(light)
        if subject is not None and spoken.speaks(subject):
            end = content_end(spoken, start, subject)
            whole = spoken.tokens_of(light, i)
            said = _source(spoken, subject, light)
            return Said(whole, said, (spoken.tokens_of(start, end - 1),), subject=subject)
    owner, cue = _owner(spoken, i)
    end = _clause_end(spoken, i, start)
    return Said(cue, owner or source, (spoken.tokens_of(start, end - 1),)) if end > start else None


def _is_that(spoken: Spoken, i: int, head: str) -> int | None:
    """Where what somebody's hope or fear is begins: "her hope is that the House will look at this"."""
    be = spoken.low[slice(*spoken.tokens_of(i + 1, i + 1))] if i + 1 < spoken.size else []
    told = head in spoken.words.nouns and be in (["is"], ["was"], ["has", "been"])
    return i + 2 if told and spoken.kind(i + 2) == "h" else None


def _will_be(spoken: Spoken, start: int) -> bool:
    """Does a clause without "that" start at a chunk: "on fears the bank would fail", not "on reports the bank sent"?"""
    if spoken.kind(start) not in FREE:
        return False
    verb = spoken.clause_at(start, spoken.size)
    if verb is None:
        return False
    words = spoken.low[slice(*spoken.tokens_of(verb, verb))]
    told = spoken.word(start) in _PRONOUNS and words[-1] not in _TAKEN
    return told or not _MODALS.isdisjoint(words) or spoken.kinds[verb] == "A" or spoken.kind(verb + 1) in "NMEOB"


def _light(spoken: Spoken, i: int) -> int | None:
    """The verb that says with a noun: "expressed" of "expressed concern"; none where the noun is someone's own."""
    if spoken.kind(i - 1) not in "VUZB" or "s" in _parts(spoken, i):
        return None
    if spoken.word(i) in POSSESSIVES and not spoken.head(i - 1).startswith(("express", "voic", "reiterat", "stat")):
        return None
    return i - 1 if "l" in spoken.words.verbs.get(spoken.head(i - 1), "") else None


def _parts(spoken: Spoken, i: int) -> str:
    return spoken.chunks.parts[spoken.chunks.starts[i] : spoken.chunks.ends[i]]


def _owner(spoken: Spoken, i: int) -> tuple[Range | None, Range]:
    """Whose word a noun is, and the words that attribute: what follows the possessive, else the noun."""
    start, end = spoken.chunks.starts[i], spoken.chunks.ends[i]
    at = _parts(spoken, i).rfind("s")
    if at >= 0:
        return (start, start + at + 1), (start + at + 1, end)
    if spoken.low[start] in POSSESSIVES and end - start > 1:
        return (start, start + 1), (start + 1, end)
    return None, (end - 1, end)


def _clause_end(spoken: Spoken, noun: int, start: int) -> int:
    """The chunk behind the clause of a noun, which ends where the verb comes that the noun governs."""
    end = content_end(spoken, start, None)
    if spoken.kinds[start] in FREE:
        return end
    first = _clause_start(spoken, noun)
    if spoken.kinds[noun] in "GK" and spoken.kinds[first] == "I":  # "Despite claims that …, he stays"
        comma = spoken.kinds.find(",", start, end)
        return comma if comma > 0 else end
    governs = not any(spoken.kinds[k] in FINITE for k in range(_clause_start(spoken, noun), noun))
    if not governs:
        return end
    verbs = 0 if spoken.kinds[start] == "h" else 1
    for k in range(start + 1, end):
        kind = spoken.kinds[k]
        if kind in "hw;" or (kind == "c" and k > start + 1):
            verbs = min(verbs, 0)
        elif kind in FINITE and not _is_no_verb(spoken, k):
            verbs += 1
            if verbs > 1:
                return k
    return end


def _is_no_verb(spoken: Spoken, i: int) -> bool:
    """Is a past form a participle: "figures released later by the bank", "are “deeply” hurt"?"""
    after = i + 1
    while spoken.kind(after) in "RT":
        after += 1
    quoted = spoken.kind(i - 1) == "Q" and spoken.kind(i - 2) == "A"
    article = spoken.kind(i - 1) in "XE" and spoken.word(i - 1) in ARTICLES  # "agree on a cut"
    return spoken.kinds[i] == "U" and (quoted or article or spoken.word(after) == "by")


def _clause_start(spoken: Spoken, i: int) -> int:
    """The chunk behind the last boundary of clauses before a chunk."""
    while i > 0 and spoken.kinds[i - 1] not in ",;:whc":
        i -= 1
    return i
