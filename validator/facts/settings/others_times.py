"""Times that a sentence tells of something else than what is said, asked or blamed in it.

Deeds share the time of the verb beside them ("left on Friday, burning the camp"). What is asked, denied or praised in a
sentence is often about an earlier happening, whose time stands beside it: "sued in 1988 for refusing to lend".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses import RELATIVE, UNDER
from validator.chunks.noun_before import described_before
from validator.chunks.saying import SAYING
from validator.facts.settings.owners import DISASTERS, HAPPENINGS, is_prenominal, owner
from validator.function_words import ARTICLES

if TYPE_CHECKING:
    from validator.chunks import Chunks

SPEECH_ACTS = frozenset(
    "request accusation denial threat warning rejection support condemnation praise admission regret offer condolence "
    "concession".split()
)
_BEHIND = frozenset({"after", "following", "since", "despite", "amid", "over", "before"})
_PHRASES = frozenset({"wake", "aftermath", "light", "view", "anniversary", "centenary", "eve", "memory", "massacre"})
_MEETINGS = frozenset(
    "briefing conference interview statement speech address meeting hearing session summit report letter tweet post "
    "debate podcast broadcast rally vote sermon call visit video message column article note".split()
)


def is_of_another(chunks: Chunks, trigger: int, time: tuple[int, int]) -> bool:
    """Is a time that of another happening than the speech act of a trigger?"""
    verb, at = chunks.at(trigger), chunks.at(time[0])
    if at == verb:
        return False
    return (
        (_is_owned(chunks, at) and at + 1 != verb)
        or (_is_within(chunks, at) and at + 1 != verb)
        or _is_of_cause(chunks, at, verb)
        or _is_of_doer(chunks, at, verb)
        or _is_charged(chunks, at, verb)
        or _is_of_main(chunks, at, verb)
        or _is_of_description(chunks, at, verb)
        or (verb < at - 1 and at + 1 < len(chunks.kinds) and chunks.kinds[at + 1] == "Z")  # "… now expressing regret"
    )


def dated_head(chunks: Chunks, trigger: int, at: int) -> int | None:
    """The date of the noun that a trigger tells of, by its chunk, where another time stands outside of what it tells.

    "Recalled on Tuesday the 2003 raid, which killed nine": nine died in 2003, whatever else the sentence tells.
    """
    dated = [i for i in range(1, trigger) if chunks.kinds[i] == "T" and is_prenominal(chunks, i)]
    if not dated or at in dated:
        return None
    clauses = chunks.clauses
    number = clauses.innermost[trigger]
    while number > 0:
        clause = clauses.all[number]
        head = clause.first - 1 - (chunks.kinds[clause.first - 1] == ",")
        about = clause.kind == RELATIVE or (clause.kind == UNDER and chunks.word(clause.first) == "when")
        if about and head - 1 in dated:
            return head - 1 if at < head or "," in chunks.kinds[trigger:at] else None
        number = clause.parent
    return None


def is_of_apposed(chunks: Chunks, trigger: int, at: int) -> bool:
    """Does a time tell between commas of what a place or somebody is: "entered Oru, the site of a raid in 1994, and"?

    A day that follows no happening there is that of the verb: "stormed Oru, the capital of the north on Friday, …".
    """
    kinds = chunks.kinds
    if at + 1 >= len(kinds) or kinds[at + 1] != "," or kinds[at] != "T":
        return False
    first = at
    while first and kinds[first - 1] in "IFGKX":
        first -= 1
    first -= 1
    if first < 2 or first == at - 1 or kinds[first] not in "NM" or chunks.parts[chunks.starts[first]] != "d":
        return False
    if kinds[first - 1] != "," or kinds[first - 2] not in "NMGK" or first <= trigger <= at:
        return False
    return chunks.head_word(at - 1) in HAPPENINGS | DISASTERS or chunks.word(at) in ("in", "last")


def _word_behind(chunks: Chunks, at: int) -> str:
    return chunks.tokens[chunks.ends[at]].lower() if chunks.ends[at] < len(chunks.tokens) else ""


def _noun_behind(chunks: Chunks, at: int) -> str:
    """The head of the noun group behind a time."""
    return chunks.head_word(at + 1) if at + 1 < len(chunks.kinds) else ""


def _is_owned(chunks: Chunks, at: int) -> bool:
    """Does a happening belong to a time: "Sunday's raid"? A meeting at which it was said does not."""
    owned = _word_behind(chunks, at) in ("'s", "’s", "'", "’") or chunks.head_word(at).endswith(("'s", "’s"))
    return owned and _noun_behind(chunks, at) not in _MEETINGS


def _is_within(chunks: Chunks, at: int) -> bool:
    """Does a time stand between an article and a happening: "in a June 3 raid"?"""
    if not 0 < at < len(chunks.kinds) - 1 or chunks.kinds[at + 1] not in "NMEGKX":
        return False
    between = chunks.kinds[at - 1] in "EX" and chunks.word(at - 1) in ARTICLES
    return between and _noun_behind(chunks, at) not in _MEETINGS


def _is_of_cause(chunks: Chunks, at: int, verb: int) -> bool:
    """Does a time end a phrase on what came before: "after the leak in July", "in the wake of a raid on …"?"""
    i = at - 1
    if i < 0 or chunks.kinds[i] not in "GKXMN":
        return False
    while i >= 0 and chunks.kinds[i] in "GKXMNFIR":
        word = chunks.word(i)
        if (chunks.kinds[i] in "IF" and word in _BEHIND) or (
            chunks.kinds[i] in "GKXMN" and chunks.head_word(i) in _PHRASES
        ):
            return True
        i -= 1
    return i >= 0 and chunks.kinds[i] == "w" and chunks.word(i) in _BEHIND and not i < verb < at


def _is_of_doer(chunks: Chunks, at: int, verb: int) -> bool:
    """Does the doer of a happening follow its time: "the shelling of the isle on Friday by Oslo's navy"?"""
    if chunks.kinds[verb] in "UW" and verb == at - 3 and chunks.kinds[verb + 1] == "I":
        return False  # the verb's own: "signed in Lima in June by both"
    return _word_behind(chunks, at) == "by" and at > 1 and chunks.kinds[at - 1] in "GKX"


def is_of_doer_beside(chunks: Chunks, trigger: int, at: int) -> bool:
    """Is a time that of what somebody speaks about: "deplored the raid on Ode on Friday by the navy, *vowing* …"?"""
    verb = chunks.at(trigger)
    if not at < verb or chunks.kinds[verb] != "Z" or chunks.head_word(verb) not in SAYING:
        return False
    if not _is_of_doer(chunks, at, verb):
        return False
    return any(chunks.kinds[i] in "KM" and chunks.word(i + 1) in ("of", "on") for i in range(max(at - 5, 0), at))


def _is_charged(chunks: Chunks, at: int, verb: int) -> bool:
    """Is the time that of what was done about it: "sued in 1988 for refusing to lend"?"""
    i = verb - 1
    while i > 0 and chunks.kinds[i] == "R":
        i -= 1
    charged = (
        chunks.kinds[verb] == "Z" and i > 0 and chunks.kinds[i] in "IF" and chunks.word(i) in ("for", "of", "over")
    )
    return charged and at < i


def _is_of_main(chunks: Chunks, at: int, verb: int) -> bool:
    """Is the time that of the main verb behind a participle with its doer: "backed by jets, left on 3 May"?"""
    if chunks.kinds[verb] != "U" or at < verb or chunks.word(verb + 1) != "by":
        return False
    of = owner(chunks, at)
    return of is not None and of > verb and chunks.kinds[of] in "VUWA" and chunks.head_word(of) not in SAYING


def _is_of_description(chunks: Chunks, at: int, verb: int) -> bool:
    """Is the time that of what describes somebody: "Rebels, a group formed in 2012, urged calm"?"""
    closes = at < verb - 1 and chunks.kinds[at + 1] == ","
    return closes and described_before(chunks, at + 1, verb) is not None


def is_aside(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a place, by its token, tell where somebody has his seat: "the front, based on the border, condemned …"?"""
    at, verb = chunks.at(place), chunks.at(trigger)
    if not at + 1 < verb or chunks.kinds[at + 1] != ",":
        return False
    i = at
    while i > 0 and chunks.kinds[i] in "IFGKX":
        i -= 1
    return i > 0 and chunks.kinds[i] == "U" and chunks.kinds[i - 1] == ","
