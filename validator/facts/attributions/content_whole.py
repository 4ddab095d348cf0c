"""What belongs to a thing that somebody rejects, discusses or proposes: "a plan *to reopen the talks*".

The slot of a rule takes the noun group; what makes its meaning can stand behind it: an infinitive, "that" with its
clause, a clause without it, a preposition that the noun governs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses import CONTENT, INFINITIVE, QUESTION, RELATIVE
from validator.chunks.saying import CLAIMS

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.sentences import Sentence

_PLANS = frozenset(
    "plan plans offer offers move moves effort efforts decision decisions proposal proposals attempt attempts request "
    "requests bid bids promise promises pledge pledges threat threats right need order orders refusal failure ability "
    "push resolution intention intentions desire willingness invitation bill motion determination readiness "
    "obligation scheme campaign vow duty opportunity chance commitment readiness call calls demand demands".split()
)
_TELLING = CLAIMS | frozenset(
    "news fact view hope hopes belief conclusion statement evidence proof assurance assurances assumption "
    "rumour finding findings".split()
)
_ANY = frozenset({"against", "toward", "towards", "between", "into", "regarding", "concerning", "including"})
_GOVERNED = {
    "in": "change changes shift rise increase drop cut cuts decline role interest reduction fall involvement "
    "confidence trust investment",
    "on": "crackdown curbs cap ban embargo report law talks limits tax moratorium restrictions position stance views "
    "debate referendum negotiations pressure sanctions",
    "for": "call calls demand demands plea pleas appeal appeals need support request requests proposal proposals plan "
    "plans push responsibility conditions bid",
    "to": "threat threats approach answer response end return access alternative solution opposition changes "
    "commitment amendment amendments",
    "with": "talks deal pact agreement war ties relations cooperation contacts contact alliance dialogue trade "
    "partnership",
    "from": "withdrawal evacuation",
    "as": "removal appointment reappointment nomination dismissal sacking ouster resignation role election re-election "
    "reelection confirmation installation selection inauguration designation recognition tenure term stint return",
}
_CALLS = frozenset("call calls plea pleas appeal appeals demand demands request requests push bid proposal".split())
_STRIKES = frozenset("attack attacks assault assaults raid raids strike strikes airstrikes bombing ambush".split())
_LAID_ON = ("blam", "pin")  # "blamed the attack on the rebels"
_ALLEGING = ("alleg", "report", "claim", "cit", "document")
_PREPOSITIONS = {word: frozenset(nouns.split()) for word, nouns in _GOVERNED.items()}
_ALSO_NOUNS = frozenset("call plan move offer vote claim demand request push bid attack effort support role".split())
_MOST = 6  # complements of one thing


def with_complement(sentence: Sentence, start: int, end: int) -> int:
    """The token at which a thing ends with what belongs to it."""
    chunks = sentence.chunks
    first = chunks.at(start)
    if first and chunks.kinds[first - 1] == "w":
        clause = chunks.clauses.of(first)
        asked = clause.kind == QUESTION and clause.subject == first and clause.verb is not None
        if asked and clause.verb is not None and chunks.starts[clause.verb] >= end:
            return max(end, chunks.ends[clause.last])  # "is looking into whether Rao, who is ill, *broke the law*"
    if chunks.kinds[first] == "Z":
        return _seen(chunks, first, end)
    if chunks.kinds[first] == "X" and (series := _series(chunks, end)) is not None:
        return series
    if chunks.kinds[first] not in "NMK" or any(kind in "VUWAZB" for kind in chunks.kinds[first : chunks.at(end - 1)]):
        return end
    last = _with_its_noun(chunks, chunks.at(end - 1), end)
    for _ in range(_MOST):
        longer = _complement(chunks, first, last) if chunks.ends[last] >= end else last
        if longer == last:
            break
        last = longer
    return max(end, chunks.ends[last])


def _seen(chunks: Chunks, first: int, end: int) -> int:
    """Where what somebody tells of seeing ends: "seeing two jets *and a drone engaged in a raid*"."""
    nxt = chunks.at(end) if end < len(chunks.tokens) else len(chunks.kinds)
    joined = nxt + 1 < len(chunks.kinds) and chunks.kinds[nxt] == "c" and chunks.kinds[nxt + 1] in "NM"
    if not joined or chunks.head_word(first) not in ("seeing", "hearing") or chunks.starts[nxt] != end:
        return end
    last = nxt + 1
    while last + 1 < len(chunks.kinds) and chunks.kinds[last + 1] in "UZIFGKXTR":
        last += 1
    return chunks.ends[last]


def _series(chunks: Chunks, end: int) -> int | None:
    """Where a thing ends that is cut at a hyphen: "their six*- and seven-figure gifts*"."""
    nxt = chunks.at(end) if end < len(chunks.tokens) else len(chunks.kinds)
    if nxt + 2 >= len(chunks.kinds) or chunks.kinds[nxt : nxt + 2] != "-c" or chunks.starts[nxt] != end:
        return None
    return chunks.ends[nxt + 2] if chunks.kinds[nxt + 2] in "NMGKX" else None


def _with_its_noun(chunks: Chunks, last: int, end: int) -> int:
    """The chunk of the noun that was read as a verb: "hailed the Danish *call* for a truce"."""
    nxt = last + 1
    size = len(chunks.kinds)
    if nxt >= size or chunks.starts[nxt] != end or chunks.kinds[nxt] != "V" or chunks.word(last) not in ("the", "a"):
        return last
    alone = chunks.ends[nxt] == chunks.starts[nxt] + 1 and chunks.word(nxt) in _ALSO_NOUNS
    named = chunks.tokens[end - 1][:1].isupper() and chunks.tokens[end - 1].endswith(("ish", "ese", "an", "ch", "i"))
    return nxt if alone and named else last


def _complement(chunks: Chunks, first: int, last: int) -> int:
    """The last chunk of what belongs to a thing right behind it, or its own."""
    nxt = last + 1
    if nxt + 1 >= len(chunks.kinds):
        return last
    kind, word = chunks.kinds[nxt], chunks.word(nxt)
    heads = {chunks.head_word(k) for k in range(first, nxt) if chunks.kinds[k] in "NMGKXV"}
    head = chunks.head_word(last)
    if kind == "F":
        return _noun_behind(chunks, nxt, last)
    if (kind in "IR" and word != "of") or (kind == "w" and word == "as" and _is_office(chunks, nxt + 1)):
        governs = word in _ANY or not heads.isdisjoint(_PREPOSITIONS.get(word, frozenset()))
        theirs = word == "by" and not heads.isdisjoint(_PLANS) and not _is_laid_on(chunks, first)
        governs = governs or theirs  # "any attempt by the king to flee"
        struck = word == "on" and head in _STRIKES and not chunks.head_word(first - 1).startswith(_LAID_ON)
        governs = governs or struck
        return _noun_behind(chunks, nxt, last) if governs else last
    if kind == "B" and (head in _PLANS or (chunks.word_before(last) == "by" and not heads.isdisjoint(_PLANS))):
        return _clause_at(chunks, nxt, last, INFINITIVE)
    if kind in "BW" and chunks.word_before(last) == "for" and not heads.isdisjoint(_CALLS):
        return _clause_at(chunks, nxt, last, INFINITIVE)  # "a call for the raid to be met with force"
    if kind == "h" and head in _TELLING:
        return _clause_at(chunks, nxt, last, CONTENT, RELATIVE)
    if kind in "NME" and head in _TELLING:
        return _clause_at(chunks, nxt, last, CONTENT, RELATIVE)
    return last


def _is_laid_on(chunks: Chunks, first: int) -> bool:
    """Is who stands behind "by" he who does it, or is said to: "alleged a plot by Chad", "jailed for theft by"?"""
    return chunks.kinds[first - 1] not in "VUZB" or chunks.head_word(first - 1).startswith(_ALLEGING)


def _is_office(chunks: Chunks, i: int) -> bool:
    """Does a noun group name what somebody is by his office: "his removal as *director*", no "as a farce"?"""
    person = chunks.kinds[i] in "NG" and chunks.parts[chunks.ends[i] - 1] == "h"
    return person and chunks.word(i) not in ("a", "an")


def _noun_behind(chunks: Chunks, preposition: int, last: int) -> int:
    """The noun group that a preposition governs, over what tells of it: "of badly wounded people"."""
    at = preposition + 1
    while at + 1 < len(chunks.kinds) and chunks.kinds[at] in "RU" and chunks.kinds[at + 1] in "NMGKUR":
        at += 1
    return at if at < len(chunks.kinds) and chunks.kinds[at] in "GKXNM" else last


def _clause_at(chunks: Chunks, first: int, last: int, *kinds: str) -> int:
    """The last chunk of a clause of these kinds that begins at a chunk."""
    clause = chunks.clauses.of(first)
    if clause.first != first or clause.kind not in kinds or clause.verb is None:
        return last
    end = clause.last
    beside = next((i for i in range(first + 1, end) if _is_done_beside(chunks, i)), None)
    end = end if beside is None else beside - 1
    while end > last and chunks.kinds[end] in ",;:.-":
        end -= 1
    return end


def _is_done_beside(chunks: Chunks, i: int) -> bool:
    """Does what who acts did beside begin: "foiled a plot to rob the bank *after getting* a tip"?"""
    doing = chunks.kinds[i + 1] in "ZA" and chunks.word(i + 1).endswith("ing")
    return chunks.kinds[i] in "wI" and chunks.word(i) in ("after", "before", "while") and doing
