"""How far what is said reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.speech.source_extent import WHO
from validator.speech.spoken import FINITE, FREE

if TYPE_CHECKING:
    from validator.speech.spoken import Spoken

_INWARD = frozenset("feel felt think thought believe believed know knew want wanted need needed hope hoped".split())
_TELLING_MORE = frozenset(
    "go elaborate give provide specify identify name comment offer disclose say release explain respond reveal".split()
)
_ASIDE = frozenset({"although", "though", "while", "even", "after", "before", "as", "since", "despite"})
_WITH = frozenset("met spoke talked clashed agreed disagreed dealt began ended came went stayed worked fought".split())
_CONTRAST = frozenset(
    {"while", "though", "although", "whereas", "after", "before", "but", "yet", "as", "since", "even"}
)


def content_end(spoken: Spoken, start: int, subject: int | None, *, finite: bool = False) -> int:
    """The chunk behind what is said from a chunk on: a boundary at its own level, else the sentence's end."""
    kinds = spoken.kinds
    under = subject is not None and _is_under(spoken, subject)
    clausal = spoken.head(start - 1) in spoken.words.clausal
    finite = finite or clausal or kinds[start] in "hQw" or spoken.clause_at(start, spoken.size) is not None
    thing = subject is not None and kinds[start] in FREE and not finite and not _foresees(spoken, start - 1)
    inside = kinds[start] == "Q"
    quoted = spoken.quoted(start)
    i = start + (1 if inside else 0)
    while i < spoken.size:
        kind = kinds[i]
        if kind == "Q":
            if not inside and quoted and not spoken.marks[i]:
                break  # the quotation in which all of it stands
            inside = spoken.marks[i]
            if (
                not inside
                and spoken.kind(i - 1) == ","
                and (_ends_at_comma(spoken, i + 1, finite=finite) or (under and _main_begins(spoken, i + 1)))
            ):
                return i + 1
            if not inside and _outside_begins(spoken, i + 1, start):
                return i + 1
            if not inside and spoken.kind(i - 1) == "," and spoken.kind(i + 1) == "Z":
                return i + 1  # "that it “might not be so,” causing …"
        elif not inside and (
            _ends(spoken, start, i, finite=finite)
            or (finite and _listed(spoken, start, i))
            or (under and kind == "," and _main_begins(spoken, i + 1))
        ):
            break
        i += 1
    end = _without_stops(spoken, start, i)
    while thing and end > start + 1:
        if _is_trimmed(spoken, end - 1) and spoken.kind(end - 2) not in "IF":
            end -= 1  # "announced the plan on Monday"
        elif end > start + 2 and _is_medium(spoken, end - 2):
            end -= 2  # "confirmed the arrests in a statement"
        elif end > start + 3 and spoken.kinds[end - 1] == "U" and _is_medium(spoken, end - 3):
            end -= 3  # "… in a statement issued on Friday"
        else:
            break
    return end


def _is_medium(spoken: Spoken, i: int) -> bool:
    """Does a preposition open what something was said in: "in a statement", "during a briefing"?"""
    return spoken.word(i) in ("in", "during") and spoken.head(i + 1) in spoken.words.documents


def _is_trimmed(spoken: Spoken, i: int) -> bool:
    """Does a chunk behind an object tell when it was said, or how: no year that belongs to the object?"""
    if spoken.kind(i) == "T":
        if spoken.head(i) in ("earlier", "ago"):
            return False  # "reported a profit of $3 million, or 9 cents, a year earlier"
        return not any(map(str.isdigit, "".join(spoken.low[slice(*spoken.tokens_of(i, i))])))
    return spoken.kind(i) in "R,"


def _foresees(spoken: Spoken, verb: int) -> bool:
    """Is what a verb names still to come, so that a time behind it belongs to that: "expects a vote next week"?"""
    return spoken.head(verb).startswith(("expect", "predict", "forecast", "want", "propos", "promis", "anticipat"))


def _is_under(spoken: Spoken, subject: int) -> bool:
    """Does a subject govern a clause under a conjunction that opens its sentence: "When he said …, the crowd"?"""
    if spoken.kind(subject - 1) != "w":
        return False
    return all(kind in "cRTw," for kind in spoken.kinds[: subject - 1])


def _main_begins(spoken: Spoken, i: int) -> bool:
    """Does the main clause begin at a chunk, behind the comma of one under a conjunction?"""
    while spoken.kind(i) in "RT" and spoken.kind(i) != ".":
        i += 1
    return spoken.kind(i) in FREE and spoken.clause_at(i, spoken.size) is not None


def _listed(spoken: Spoken, start: int, i: int) -> bool:
    """Is the next of several verbs of saying behind a comma: "denied that he knew, said he was sick and …"?"""
    if spoken.kinds[i] != "," or "," in spoken.kinds[start:i] or i + 1 not in spoken.cues:
        return False
    cue = spoken.cues[i + 1]
    return spoken.kinds[cue.chunk] in "VU" and "s" in cue.classes and spoken.kind(cue.chunk + 1) in "hNQ"


def _outside_begins(spoken: Spoken, i: int, start: int) -> bool:
    """Does another clause than the quoted one begin behind its closing mark?"""
    if spoken.kind(i) in "." and i < spoken.size:
        return spoken.kinds[start] == "Q"
    after = spoken.kind(i) + spoken.kind(i + 1)
    return spoken.kinds[start] == "Q" and (after in (",Z", ",w") or (after[0] == "c" and after[1] in FINITE))


def _without_stops(spoken: Spoken, start: int, end: int) -> int:
    """The chunk behind the last one that says something; a full stop within the quotation stays."""
    while end > start + 1 and spoken.kind(end - 1) in ",:;-.c" and spoken.word(end - 1) not in ("yet", "though"):
        end -= 1
    return end


def _ends(spoken: Spoken, start: int, i: int, *, finite: bool) -> bool:
    """Does what is said end before a chunk?"""
    kind = spoken.kinds[i]
    if kind == ";" and FINITE.isdisjoint(spoken.kinds[i:]) and finite:
        return False  # "papers in Gary, Ind.; Milledgeville, Ga.; and Newberry"
    if kind == "." and spoken.kind(i + 1) == "," and i + 1 < spoken.size:
        return False  # "Al Roe, R-Mo., who"
    if kind in ";." or (kind == ")" and spoken.kinds.rfind("(", start, i) < 0):
        return True
    if kind == "-" and not finite and spoken.kind(i + 1) in "NM" and spoken.word(i + 1) in ("a", "an"):
        return True  # "wants a cut — a familiar refrain —"
    if kind == ",":
        return _ends_at_comma(spoken, i + 1, finite=finite) and spoken.kind(i - 1) != "h"
    if kind == "c" and spoken.word(i) == "but" and spoken.kind(i + 1) == ",":
        return True  # "what he wants but, be assured, …"
    if kind == "c" and spoken.kind(i - 1) == spoken.kind(i + 1) == "R":
        return False  # "sooner or later"
    if kind == "c":
        nxt = i + 1
        while spoken.kind(nxt) == "R":
            nxt += 1
        if spoken.kind(nxt) == "h" and spoken.kinds[start] != "h" and "h" not in spoken.kinds[start:i]:
            return not finite and spoken.kind(start - 1) != "h"  # "said that voters wanted it and that …"
        if _both_to_do(spoken, start, i, nxt):
            return False
        doing = not finite and "B" in spoken.kinds[start : start + 2] and spoken.word(i) == "but"
        if doing and spoken.kind(nxt) in FREE and spoken.clause_at(nxt, spoken.size) is not None:
            return True  # "agreed not to support it but some were angry"
        if spoken.kind(nxt) == "Z" and nxt in spoken.cues and _participle_before(spoken, start):
            return True  # "calling it “weak” and saying that"
        if (
            finite
            and spoken.word(start) != "to"  # "is believed to have a camp and has been accused of raids"
            and spoken.kind(nxt) == "W"
            and nxt in spoken.cues
            and spoken.head(nxt) not in spoken.words.adjectives
        ):
            return False  # "has yet to be set and will not be announced"
        if spoken.kind(nxt) in "VUWA" and (nxt in spoken.cues or not finite or _be_certain(spoken, nxt)):
            silent = nxt in spoken.cues and (
                not _speaks_itself(spoken.cues[nxt].classes) or spoken.head(spoken.cues[nxt].chunk) in _INWARD
            )
            if finite and silent:
                return False  # "said he was well and did not know why they asked"
            return not (spoken.kind(nxt) == "U" and finite and not _speaks_on(spoken, nxt))
        if spoken.word(i) == "but" and finite and _withholds(spoken, nxt):
            return True
        return spoken.tokens[spoken.chunks.starts[i]].lower() in ("but", "yet") and _other_speaks(spoken, i + 1)
    return kind == "I" and spoken.word(i) == "according"


def _participle_before(spoken: Spoken, start: int) -> bool:
    """Is the cue before what starts at a chunk a participle?"""
    before = [i for i in spoken.cues if i < start]
    return bool(before) and spoken.kinds[max(before)] == "Z"


def _withholds(spoken: Spoken, i: int) -> bool:
    """Does a verb group tell that someone says no more: "but did not elaborate", "but gave no details"?"""
    words = spoken.low[slice(*spoken.tokens_of(i, i))] if i < spoken.size else []
    if spoken.kind(i) not in "VUA" or not words:
        return False
    return ("not" in words and words[-1] in _TELLING_MORE) or (
        words[-1] in ("gave", "offered") and spoken.word(i + 1) == "no"
    )


def _is_past(word: str) -> bool:
    return word in ("said", "told") or (word.endswith(("s", "ed")) and not word.endswith(("ss", "eed")))


def _both_to_do(spoken: Spoken, start: int, i: int, nxt: int) -> bool:
    """Does a conjunction in an infinitive join a second one: "expects to meet or exceed them"?"""
    infinitive = "B" in spoken.kinds[start:i] and FINITE.isdisjoint(spoken.kinds[start:i])
    bare = spoken.kind(nxt) in "VU" and spoken.chunks.ends[nxt] == spoken.chunks.starts[nxt] + 1
    speaks = nxt in spoken.cues and spoken.kind(spoken.cues[nxt].chunk + 1) == "h" and spoken.kind(i - 1) in ","
    return infinitive and bare and not speaks and not _is_past(spoken.word(nxt))


def _speaks_itself(classes: str) -> bool:
    """Are these the classes of a verb that says something, rather than wants or knows it?"""
    return not {*"stv"}.isdisjoint(classes) or ("o" in classes and "w" not in classes)


def _speaks_on(spoken: Spoken, i: int) -> bool:
    """Is a bare past form behind a conjunction a verb of saying with its content: "and said the road was open"?"""
    return i in spoken.cues and spoken.kind(spoken.cues[i].chunk + 1) in "hQNMEIBTO"


def _be_certain(spoken: Spoken, i: int) -> bool:
    return spoken.kinds[i] == "A" and spoken.head(i + 1) in spoken.words.adjectives


def _ends_at_comma(spoken: Spoken, i: int, *, finite: bool) -> bool:
    """Does another clause than what is said begin behind a comma?"""
    kind = spoken.kind(i)
    if not finite and kind in "VW" and i < spoken.size:
        return True  # "Mr. Day, describing himself as a friend, said …"
    if not finite and kind == "T" and spoken.kind(i + 1) == "w":
        return True  # "…, hours after the vote failed"
    if spoken.named(i) and spoken.kind(i + 1) in FREE and spoken.clause_at(i + 1, spoken.size) in spoken.cues:
        return True  # "…, a charge the firm denies"
    if kind == "w" and spoken.word(i) == "which" and spoken.kind(i + 1) in FREE and _is_denied(spoken, i + 1):
        return True  # "…, which the firm denies"
    if spoken.named(i) and spoken.kind(i + 1) in "hw" and spoken.kind(i + 2) in FREE and _is_denied(spoken, i + 2):
        return True  # "…, a charge that the firm denies"
    if kind == "Z":
        return not finite or i in spoken.cues or spoken.head(i) in ("citing", "quoting", "speaking")
    if spoken.word(i) == "according" or (spoken.kinds[0] == "w" and _other_speaks(spoken, i)):
        return True
    if not finite and kind == "c" and spoken.kind(i + 1) == "w" and spoken.word(i + 1) in {*WHO, "where"}:
        return True  # "refused to pay, and which …"
    if not finite and spoken.word(i) in _ASIDE and kind in "wRI":
        return True  # "reported record income, although sales fell"
    if not finite and kind == "c" and spoken.kind(i + 1) in FREE and spoken.clause_at(i + 1, spoken.size) is not None:
        return True  # "announced a deal, but snags remained"
    if kind in "cw" and (kind == "c" or spoken.word(i) in _CONTRAST):
        nxt = i + 1
        while spoken.kind(nxt) in "RT":
            nxt += 1
        if spoken.kind(nxt) in FINITE:
            return nxt in spoken.cues or not finite or _be_certain(spoken, nxt)
        against = spoken.word(i) == "but" and spoken.kind(nxt) in FREE and not spoken.quoted(nxt)
        if against and spoken.clause_at(nxt, spoken.size) is not None:
            return True  # "said the road was open, but the mayor has closed it"
        return _other_speaks(spoken, nxt)
    return False


def _is_denied(spoken: Spoken, i: int) -> bool:
    """Does somebody at a chunk deny or reject what stands before it?"""
    verb = spoken.clause_at(i, spoken.size)
    return verb is not None and spoken.head(verb).startswith(("den", "reject", "disput", "dismiss"))


def _other_speaks(spoken: Spoken, i: int) -> bool:
    """Does a noun phrase at a chunk govern a verb of saying?"""
    if spoken.kind(i) not in FREE:
        return False
    verb = spoken.clause_at(i, spoken.size)
    if verb in spoken.cues:
        cue = spoken.cues[verb]
        return not {*"stown"}.isdisjoint(cue.classes) or spoken.kind(cue.chunk + 1) in "hw"
    return verb is not None and _be_certain(spoken, verb)


def verb_of(spoken: Spoken, subject: int, verb: int) -> int:
    """The first finite verb group between a noun group and a verb that both govern: what ends the noun phrase."""
    if "c" not in spoken.kinds[max(verb - 2, 0) : verb] and spoken.kinds[verb] != "Z":
        return verb
    relative = False
    for k in range(subject + 1, verb):
        relative = relative or (spoken.kinds[k] in "wh" and spoken.word(k) in WHO)
        if relative and spoken.kinds[k] in ",":
            relative = False
        participle = spoken.kinds[k] == "U" and (
            spoken.word(k + 1) == "by" or (spoken.word(k + 1) == "with" and spoken.head(k) not in _WITH)
        )
        governed = spoken.kinds[k] in FINITE and spoken.chunks.subject(k) == subject
        if governed and not relative and not participle:
            return k
    return verb
