"""Where what is asked, denied or blamed ends before the next clause of who tells of it.

A content that is no clause of its own (a noun, a gerund, an infinitive) holds no further subject with a finite verb,
unless a relative or "that" within it opens one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import FINITE_KINDS
from validator.chunks.clauses import QUESTION
from validator.chunks.saying import TELLS
from validator.facts.attributions.content_occasion import is_told_at
from validator.facts.attributions.content_within import CONCESSIVE
from validator.function_words import RELATIVES

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.sentences import Sentence

_OCCASIONS = frozenset({"while", "as", "after", "before", "since", "when", "once", "until"})
_SUBORDINATE = CONCESSIVE | _OCCASIONS | {"if", "because", "unless"}
_ACTS = frozenset(
    "move step gesture decision appeal request demand attack charge accusation claim suggestion proposal remark "
    "response reaction sign shift departure reversal break tactic policy practice approach change plea first".split()
)
_JOINS = frozenset({"and", "but", "yet", "so"})
_RANKS = frozenset("first second third fourth fifth latest last only worst deadliest biggest largest".split())
_CALLS = frozenset("calls demands pleas appeals requests".split())
_BESIDE = frozenset({"in", "amid", "during", "with", "despite", "following"})
_BY_RULE = frozenset("consistent contrary irrespective regardless true similar mindful".split())
_AUXILIARIES = frozenset("is are was were has have had will would can could may might does did 's 're 've".split())
_NOW = frozenset("is are has have will can may does must 's 're 've".split())
_BACKSHIFT = frozenset("was were had would could might did".split())


def before_author(sentence: Sentence, start: int, end: int, trigger: int) -> int:
    """The token at which a content behind a trigger ends: before its author's next clause, remark or reason."""
    chunks = sentence.chunks
    if not trigger < start < end:
        return end
    first, last, verb = chunks.at(start), chunks.at(end - 1), chunks.at(trigger)
    whole = _is_clause(chunks, first)
    outer, quoted = chunks.kinds[:first].count("Q") % 2 == 1, False
    under, inserted = _opens_under(chunks, verb), _is_inserted(chunks, verb)
    noun = _opens_clause(chunks, verb)
    if noun and (main := _verb_of_noun(chunks, first, last)) is not None:
        return chunks.starts[main]
    for i in range(first, last):
        kind = chunks.kinds[i]
        if kind == "Q":
            quoted = not quoted
        if kind == "Q" and outer:
            break  # the quotation closes in which all of it stands
        if i == first or quoted:
            continue
        ends = (
            ((under or not whole) and _is_main(chunks, i + 1))
            or (inserted and (chunks.kinds[i + 1] != "c" or chunks.kinds[verb - 1] == "w") and _is_left(chunks, i + 1))
            or (not whole and (_is_remark(chunks, i, first) or _is_beside(chunks, i, last)))
            or _asks_others(chunks, verb, i + 1)
            or _is_next_of_list(chunks, verb, i + 1)
            if kind == ","
            else not whole and is_told_at(chunks, i)
            if kind == "I"
            else kind == "c" and _goes_on(chunks, i, first, verb, whole=whole)
        )
        if ends:
            return chunks.starts[i]
    return end


def _opens_clause(chunks: Chunks, noun: int) -> bool:
    """Is a trigger a noun that a clause begins with, its main verb still to come: "Calls for a recount grew"?"""
    if chunks.kinds[noun] == "Z" and noun and chunks.kinds[noun - 1] in "NMG":
        start = noun - 1
        while start and chunks.kinds[start - 1] in "NMGKIFXTE":
            start -= 1
        return not start or chunks.kinds[start - 1] in ";hR"  # "Deputies urging a vote include Ana Sol"
    looks = chunks.kinds[noun] == "V" and chunks.head_word(noun) in _CALLS and chunks.subject(noun) is None
    return (chunks.kinds[noun] in "NME" or looks) and (not noun or chunks.kinds[noun - 1] in ",;hwcTRQE")


def _verb_of_noun(chunks: Chunks, first: int, last: int) -> int | None:
    """The main verb behind a noun with what it is for, or the comma before a participle of it: ", led by …, grew"."""
    within = int(first > 0 and chunks.kinds[first - 1] in "wh")  # "denial that rebels had fled angered the town"
    for i in range(first, last + 1):
        kind = chunks.kinds[i]
        if kind in "wh":
            within += 1
        elif kind in "VWUA" and "T" not in chunks.parts[chunks.starts[i] : chunks.ends[i]]:
            if kind == "U" and chunks.word(i + 1) == "by":
                if chunks.kinds[i - 1] == ",":
                    return i - 1
                continue
            if not within and i > first:
                return i
            within = max(within - 1, 0)
    return None


def _kind(chunks: Chunks, i: int) -> str:
    """The kind of a chunk; empty beyond the end."""
    return chunks.kinds[i] if i < len(chunks.kinds) else ""


def _is_clause(chunks: Chunks, first: int) -> bool:
    """Does a content begin with "that", a question word, "should" or a subject of its own?"""
    if chunks.kinds[first] in "hwA":
        return True
    if first and chunks.kinds[first - 1] == "w":
        clause = chunks.clauses.of(first)
        if clause.kind == QUESTION and clause.subject == first:
            return True  # "asked whether Rao, who is ill, broke the law"
    verb = _verb_behind(chunks, first)
    return chunks.kinds[first] in "NME" and verb is not None and chunks.subject(verb) == first


def _verb_behind(chunks: Chunks, noun: int) -> int | None:
    """The finite verb right behind a noun group, over its attachments, adverbs and times."""
    i = noun + 1
    while i < len(chunks.kinds) and chunks.kinds[i] in "IFGKXRT":
        i += 1
    return i if i < len(chunks.kinds) and chunks.kinds[i] in FINITE_KINDS else None


def _subject_at(chunks: Chunks, i: int) -> int | None:
    """The noun group with a finite verb of its own that begins at a chunk, over adverbs and times before it."""
    while i < len(chunks.kinds) and chunks.kinds[i] in "RT":
        i += 1
    if i >= len(chunks.kinds) or chunks.kinds[i] not in "NME":
        return None
    verb = _verb_behind(chunks, i)
    if verb == i + 1 and chunks.word(i) == "it" and _is_finite(chunks, verb):
        return i  # "…, and it is not clear"
    return i if verb is not None and chunks.subject(verb) == i and not _is_participle(chunks, i, verb) else None


def _is_participle(chunks: Chunks, noun: int, verb: int) -> bool:
    """Can a bare past form behind a noun group be one of its own: "the men beaten by guards"?"""
    if chunks.kinds[verb] != "U" or chunks.parts[chunks.starts[noun] : chunks.ends[noun]] == "o":
        return False
    return _kind(chunks, verb + 1) not in ("N", "M", "E", "h", "Q", "B")


def _is_main(chunks: Chunks, i: int) -> bool:
    """Does another clause begin behind a comma, with its subject and its verb: "…, it was late"?"""
    subject = _subject_at(chunks, i)
    verb = None if subject is None else _verb_behind(chunks, subject)
    if verb is None:
        return False
    acts = chunks.kinds[verb] == "U" and _kind(chunks, verb + 1) in ("N", "M", "E", "h")  # "…, troops opened fire"
    return chunks.kinds[verb] in "WA" or acts or _is_finite(chunks, verb)


def _is_finite(chunks: Chunks, verb: int) -> bool:
    """Is a verb group surely no participle: "is fighting", "has gone", "will go"?"""
    return chunks.kinds[verb] in "VWA" and chunks.word(verb) in _AUXILIARIES


def _is_left(chunks: Chunks, i: int) -> bool:
    """Does the verb of the main clause stand behind a comma, its subject far before: ", is at odds", ", but left"?"""
    joined = chunks.kinds[i] == "c"
    while i < len(chunks.kinds) and chunks.kinds[i] in "RTc":
        i += 1
    return i < len(chunks.kinds) and (_is_finite(chunks, i) or (joined and chunks.kinds[i] in "VUA"))


def _opens_under(chunks: Chunks, trigger: int) -> bool:
    """Does a trigger stand in a clause under a conjunction before the main one: "While he was charged with …, …"?"""
    i = trigger - 1
    while i >= 0 and chunks.kinds[i] not in ",;:Qw":
        i -= 1
    return i >= 0 and chunks.word(i) in _SUBORDINATE and (not i or chunks.kinds[i - 1] in ",cRT")


def _is_inserted(chunks: Chunks, trigger: int) -> bool:
    """Is a trigger a participle between commas, or behind a noun between them: ", accused of theft, …", ", the man
    accused of theft, …", ", after being warned of it, …"?
    """
    if not trigger:
        return False
    before = chunks.kinds[trigger - 1]
    if before == "w" and trigger > 1 and (chunks.word(trigger) == "being" or chunks.kinds[trigger] == "Z"):
        return chunks.kinds[trigger - 2] == ","
    if chunks.kinds[trigger] != "U":
        return False
    opening = before == "," and trigger > 1 and chunks.kinds[trigger - 2] in "NMGKX"
    described = before in "NM" and chunks.parts[chunks.starts[trigger - 1]] == "d"
    return opening or (described and trigger > 1 and chunks.kinds[trigger - 2] == ",")


def _is_remark(chunks: Chunks, comma: int, first: int) -> bool:
    """Does a remark of the author's stand behind a comma: ", in which …", ", although …", ", an unusual move …"?"""
    i = comma + 1
    word = chunks.word(i)
    if chunks.kinds[i] == "w" and word in RELATIVES:
        return _runs_out(chunks, i)
    if chunks.kinds[i] in "IF" and _kind(chunks, i + 1) == "w" and chunks.word(i + 1) in RELATIVES:
        return _runs_out(chunks, i + 1)  # "denied ordering the raid, in which nine died"
    if word in CONCESSIVE or (word == "because" and chunks.kinds[i] == "w"):
        return True
    if (word == "while" and _kind(chunks, i + 1) == "Z") or (word == "when" and _kind(chunks, i + 1) == "U"):
        return True  # "…, while urging him to act", "…, when asked about it"
    if word in _OCCASIONS and chunks.kinds[i] in "wIR":
        return _subject_at(chunks, i + 1) is not None
    if chunks.kinds[i] not in "NMK" or _lists(chunks, first, comma):
        return False
    second = chunks.tokens[chunks.starts[i] + 1].lower() if chunks.ends[i] > chunks.starts[i] + 1 else ""
    if word == "the":
        return second in _RANKS  # "…, the first attack in years"
    summed = chunks.head_word(i) in _ACTS or second in _ACTS  # "…, a move observers say is rare"
    return word in ("a", "an") and _kind(chunks, i + 1) != "," and summed


def _asks_others(chunks: Chunks, trigger: int, i: int) -> bool:
    """Does a call go on to somebody else: "calls on the club to pay, and for fans to stay calm"?"""
    i += _kind(chunks, i) == "c"
    called = chunks.word(trigger + 1) in ("on", "upon") and chunks.word(i) == "for"
    return called and _kind(chunks, i + 1) in ("G", "K") and _kind(chunks, i + 2) == "B"


def _is_next_of_list(chunks: Chunks, trigger: int, i: int) -> bool:
    """Does the list go on in which one asks for something: "nuns, clerks calling for a rise, and bakers marched"?"""
    if chunks.kinds[trigger] != "Z" or chunks.kinds[i] != "c" or _kind(chunks, i + 1) not in ("N", "M", "G", "K"):
        return False
    one = trigger - 1
    return one > 1 and chunks.kinds[one] in "NMGK" and chunks.kinds[one - 1] == "," and chunks.kinds[one - 2] in "NMGK"


def _is_beside(chunks: Chunks, comma: int, last: int) -> bool:
    """Does a phrase behind a comma tell how or where it was said, to the end: ", in a bitter row over …"?"""
    i = comma + 1
    if chunks.word(i) in _BY_RULE and chunks.word(i + 1) in ("with", "to", "of") and _kind(chunks, i) in "OIR":
        return True  # "held them to account, consistent with its treaties"
    if _kind(chunks, i) == "Q" and _kind(chunks, i + 1) in ("V", "U"):
        return True  # 'said she "regretted" it, "acknowledged" that …'
    if chunks.word(i) == "with" and _kind(chunks, i + 1) == "G" and _kind(chunks, i + 2) == "Z":
        return True  # "…, with Peru warning Chile"
    if _kind(chunks, i) != "I" or chunks.word(i) not in _BESIDE or _kind(chunks, i + 1) not in ("G", "K", "X"):
        return False
    return not any(chunks.kinds[k] in "VUWA," for k in range(i, last + 1))


def _lists(chunks: Chunks, first: int, comma: int) -> bool:
    """Can what stands behind a comma be the next of a list: "a pause, a step back and a vote"?"""
    nxt = next((k for k in range(comma + 1, len(chunks.kinds)) if chunks.kinds[k] in ",c;."), None)
    return nxt is not None and chunks.kinds[nxt] == "c"


def _runs_out(chunks: Chunks, relative: int) -> bool:
    """Does a relative clause run on to the end, and nothing of the content stand behind it?"""
    for i in range(relative + 1, len(chunks.kinds)):
        if chunks.kinds[i] in ";.":
            return True
        governed = _kind(chunks, i + 1) in ("B", "I", "F") and chunks.word(i + 1) not in _BESIDE
        if chunks.kinds[i] == "," and (governed or chunks.parts[chunks.ends[i]] == "T"):
            return False  # "asked the guild, which is rich, for money", "called for Hale, who …, to be jailed"
    return True


def _goes_on(chunks: Chunks, i: int, first: int, trigger: int, *, whole: bool) -> bool:
    """Does a conjunction join the author's next clause, or the next act of who acts?"""
    if chunks.word(i) not in _JOINS:
        return False
    told = chunks.kinds[i - 1] == ","
    if chunks.kinds[first] in "VAW" and "m" in chunks.parts[chunks.starts[first] : chunks.ends[first]]:
        after = i + 1 + (_kind(chunks, i + 1) == "R")
        tells = _kind(chunks, after) == "U" and chunks.head_word(after) in TELLS
        if tells or (_kind(chunks, after) in ("V", "W", "A") and chunks.word(after) in ("has", "have", "had")):
            return True  # "said it will jail him and has held two aides", "said they must go and warned of war"
    nxt = i + 1
    if not whole and told and _kind(chunks, nxt) == "w" and chunks.word(nxt) in _SUBORDINATE:
        return True  # "threatened to walk out, but if they stay …"
    if not whole and told:
        while nxt + 1 < len(chunks.kinds) and chunks.kinds[nxt] in "RTIGKX" and chunks.kinds[nxt + 1] not in "F":
            nxt += 1  # "…, and along with Hart he left"
    subject = _subject_at(chunks, nxt)
    if subject is None:
        return False
    if whole:
        return told and (chunks.word(i) == "but" or _is_now(chunks, first, subject, trigger))
    return told or not any(_may_hold(chunks, k) for k in range(first, i))


def _may_hold(chunks: Chunks, opening: int) -> bool:
    """Can a clause go on with another subject: not "the raids that burned a mill" whose "that" is itself one?"""
    if chunks.kinds[opening] not in "hw":
        return False
    relative = chunks.kinds[opening] == "h" or chunks.word(opening) in RELATIVES
    pointing = opening > 0 and chunks.kinds[opening - 1] == "E"  # "all that had been a joke"
    return not relative or pointing or chunks.kinds[opening + 1] not in "VUWA"


def _is_now(chunks: Chunks, first: int, subject: int, trigger: int) -> bool:
    """Is a second clause in the present, behind one told of the past: "warned that it would burst, and is …"?"""
    said = chunks.head_word(trigger)
    verb, own = (
        _verb_behind(chunks, subject),
        next((k for k in range(first, subject) if chunks.kinds[k] in "VWUA"), None),
    )
    if verb is None or own is None or not said.endswith(("ed", "id")):
        return False
    return chunks.word(own) in _BACKSHIFT and chunks.word(verb) in _NOW
