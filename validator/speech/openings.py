"""Where what is said begins behind a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.speech.adjuncts import (
    ANAPHORS,
    FREQUENT,
    behind,
    exists,
    for_doing,
    noun_end,
    phrase_end,
    skip_adjuncts,
    width,
)
from validator.speech.spoken import FINITE, FREE, NOUNS

if TYPE_CHECKING:
    from validator.speech.spoken import Cue, Spoken

_WH = frozenset({"what", "how", "why", "who", "where", "whether", "which", "whose", "whom"})
_WH_OF_ASKING = frozenset({"when", "if"})
_STOPS = frozenset({",", "?", "!", "…", "...", "-", "–", "—"})
_PERSONS = frozenset("nothing himself herself itself themselves me him her them us you".split())
_ACCUSED_OF = frozenset({"of", "about", "against", "over", "for"})
_NOT_TOLD = frozenset("anonymity permission time help nothing more money confidentiality patience".split())
_KNOWING = frozenset("learn learned learnt know knew discovered heard realised realized decided".split())
_HUMAN = ("apologi", "denie", "deny", "condemn", "denounc", "reiterat")  # only who can speak does these
_SHOWING = ("show", "found", "find")
_PICTURES = frozenset("footage video videos image images photo photos photograph photographs picture pictures".split())
_UNDER = frozenset("if when while because unless once although though despite since given".split())


def content_start(spoken: Spoken, cue: Cue) -> int | None:
    """The chunk at which what is said begins behind a verb, or None; within the quotation in which the verb stands."""
    start = _content_start(spoken, cue)
    return start if start is None or spoken.together(cue.first, start) else None


def _content_start(spoken: Spoken, cue: Cue) -> int | None:
    i = behind(spoken, cue.end)
    if "t" in cue.classes and (asked := _to_be_done(spoken, cue, i)) is not None:
        return asked
    if "t" in cue.classes and (spoken.kind(i) in FREE or (spoken.kind(i) in NOUNS and spoken.kind(i - 1) in "IF")):
        blamed = spoken.head(cue.chunk).startswith(("accus", "suspect"))
        named = i + width(spoken, i)
        if blamed and spoken.word(named) == spoken.word(named + 2) == "of" and spoken.kind(named + 1) in NOUNS:
            named += 2  # "accusing the secretary of state of deceit"
        blamed = blamed or _warned_of(spoken, cue, named, noun_end(spoken, i))
        told = skip_adjuncts(spoken, named if blamed else noun_end(spoken, i), accusing=blamed)
        heard = spoken.head(i) not in _NOT_TOLD  # "requested anonymity to discuss it"
        if spoken.word(told) == "not" and to_do(spoken, told + 1):
            return told  # "urged them not to go"
        if _opens_said(spoken, told, cue) or (heard and to_do(spoken, told)) or _complains(spoken, told, cue):
            return told
        if (asked := _behind_time(spoken, noun_end(spoken, i))) is not None:
            return asked
        if spoken.kind(told) == ":" and told + 1 < spoken.size:
            return told + 1
        if spoken.kind(told) in FREE and told > i and spoken.clause_at(told, spoken.size) is not None:
            return told
    if _closed_before(spoken, cue):
        return None
    if "p" in cue.classes:
        return i if _is_put(spoken, i) else None
    if spoken.head(cue.chunk).startswith("estimat") and _is_put(spoken, i):
        return i
    if "v" in cue.classes and spoken.word(i) == "as" and _what_before(spoken, cue):
        return i  # "what he described as a slight"
    if "w" in cue.classes and spoken.kind(i) == "T" and spoken.word(i).isdigit() and spoken.word(i + 1) == "to":
        return i  # "expects 1993 to be hard"
    if spoken.head(cue.chunk).startswith("ple") and _pleads(spoken, i):
        return i
    if (sorry := _apology(spoken, cue, i)) is not None:
        return sorry
    j = skip_adjuncts(spoken, i)
    if relative_opens(spoken, i, j):
        return None  # "said in a clip that shows …"
    if spoken.kind(j) == "," and spoken.kind(j + 1) in "Qh":
        j += 1
    if spoken.kind(j) == "Q" and j > i and set(cue.classes) <= {"h"}:
        return None  # "is holding, in the words of one aide, “by a thread”"
    if _goes_on(spoken, j, cue):
        return j
    if spoken.kind(j) == ":" and j + 1 < spoken.size and spoken.kind(j + 1) != ".":
        return j + 1
    if _opens_said(spoken, j, cue) or _verb_follows(spoken, j, cue):
        return j
    if "s" in cue.classes and spoken.kind(j) == "E" and spoken.kind(j + 1) == "Q" and spoken.marks[j + 1]:
        return j  # "said a “huge number” of deputies are for it"
    if spoken.word(j) in ANAPHORS and spoken.kind(j + 1) in ".," and "s" in cue.classes:
        return j
    if spoken.kind(i) == "O" and cue.end > spoken.chunks.ends[cue.chunk] and spoken.kind(i + 1) in ",.c":
        return i  # "appealed for calm"
    free = spoken.kind(j) in FREE or (j == i and spoken.kind(j) in NOUNS and spoken.kind(j - 1) in "IF")
    if free and _object_follows(spoken, i, j, cue):
        return j
    return _clause_after(spoken, cue, i)


def _to_be_done(spoken: Spoken, cue: Cue, i: int) -> int | None:
    """What someone orders to be done to others: "ordered the two men released"."""
    if not spoken.head(cue.chunk).startswith("order") or spoken.kind(i) not in FREE:
        return None
    done = noun_end(spoken, i)
    return i if spoken.kind(done) == "U" and (spoken.kind(done + 1) in ".,;cITF" or done + 1 >= spoken.size) else None


def _is_put(spoken: Spoken, i: int) -> bool:
    """Is a number what someone puts something at: "put the number of dead at 18", "places its losses at $2 million"?"""
    if spoken.kind(i) not in FREE:
        return False
    k = i + 1
    while spoken.kind(k) in "FIGKONXZ" and spoken.word(k) != "at" and k < i + 8:
        k += 1
    if spoken.word(k) != "at" or k + 1 >= spoken.size:
        return False
    return "q" in spoken.chunks.parts[slice(*spoken.tokens_of(k + 1, k + 1))] or spoken.kind(k + 1) in "XT"


def relative_opens(spoken: Spoken, i: int, j: int) -> bool:
    """Is "that" at a chunk the subject of a relative clause, also behind a time: "a post last week that shows"?"""
    noun = j - 1
    while noun > i and spoken.kind(noun) == "T":
        noun -= 1
    return spoken.kind(j) == "h" and j > i and spoken.kind(j + 1) in FINITE and spoken.kind(noun) in NOUNS


def _what_before(spoken: Spoken, cue: Cue) -> bool:
    subject = spoken.subject(cue.first)
    return subject is not None and subject > 0 and spoken.word(subject - 1) == "what"


def _pleads(spoken: Spoken, i: int) -> bool:
    """Is a plea what stands at a chunk: "guilty", "not guilty to fraud", "no contest"?"""
    return spoken.word(i + (spoken.word(i) == "not")) in ("guilty", "innocent") or (
        spoken.low[slice(*spoken.tokens_of(i, i))] == ["no", "contest"] if i < spoken.size else False
    )


def _apology(spoken: Spoken, cue: Cue, i: int) -> int | None:
    """What someone apologises for or complains of, behind whom and when: "apologised to clients on Monday for it"."""
    head = spoken.head(cue.chunk)
    links: tuple[str, ...]
    links = ("for",) if head.startswith("apologi") else ("about", "over", "of") if head.startswith("complain") else ()
    links = ("of", "about") if head.startswith("warn") else links  # "also warned of shortages"
    if not links:
        return None
    while spoken.kind(i) in "IFRT" and spoken.word(i) not in links:
        i += 2 if spoken.kind(i + 1) in NOUNS and spoken.kind(i) in "IF" else 1
    return i if spoken.word(i) in links else None


def _behind_time(spoken: Spoken, i: int) -> int | None:
    """Where "to" with a bare word is an infinitive, behind a time: "asked the board last week to study selling it"."""
    at = i
    while spoken.kind(at) == "T":
        at += 1
    return at if at > i and spoken.word(at) == "to" and spoken.bare(at + 1) else None


def _clause_after(spoken: Spoken, cue: Cue, i: int) -> int | None:
    """Where the clause of a verb that takes nothing else begins, however it begins: "said three of the men were …"."""
    if spoken.head(cue.chunk) not in spoken.words.clausal or cue.chunk != cue.first or _told_before(spoken, cue):
        return None
    while spoken.kind(i) == "T" and spoken.word(i) not in FREQUENT and spoken.kind(i + 1) not in FINITE:
        i += 1
    if spoken.kind(i) == "," and spoken.kind(i + 1) not in "ZcwhQT":
        i += 1  # "And the coach says, in this league that matters"
    elif _opens_under(spoken, i):
        return i
    elif spoken.kind(i) not in "NMEXZTGK" and spoken.word(i) not in FREQUENT | {"rather"}:
        return None
    for k in range(i + 1, spoken.size):
        if spoken.kinds[k] in FINITE and spoken.kinds[k - 1] not in "wh":
            return i
        if spoken.kinds[k] in ";:" or (spoken.kinds[k] == "w" and spoken.word(k) not in _WH):
            return None
    return None


def _opens_under(spoken: Spoken, i: int) -> bool:
    """Does a clause or reason of its own come first in what is said: "said if the vote fails, the mayor would …"?"""
    if spoken.word(i) not in _UNDER:
        return False
    comma = spoken.kinds.find(",", i)
    if comma < 0 or spoken.kind(comma + 1) not in "NMET":
        return False
    return spoken.kind(comma + 1) == "T" or spoken.clause_at(comma + 1, spoken.size) is not None


def _told_before(spoken: Spoken, cue: Cue) -> bool:
    """Does a comma or a mark stand before who speaks, as where what is said came first?"""
    subject = spoken.subject(cue.first)
    if subject is None or subject > cue.first:
        return True
    return subject > 0 and spoken.kind(subject - 1) in ",Q-)" and not spoken.marks.get(subject - 1, False)


def _warned_of(spoken: Spoken, cue: Cue, named: int, behind_it: int) -> bool:
    """Does "of" tell what someone is warned or told of, rather than whose they are: "warned the nation of a war"?"""
    warned = spoken.head(cue.chunk).startswith(("warn", "inform", "remind", "assur", "notif"))
    if not warned or spoken.kind(named) != "F":
        return False
    after = skip_adjuncts(spoken, behind_it)
    return not (_opens_said(spoken, after, cue) or to_do(spoken, after) or spoken.kind(after) in FREE)


def _closed_before(spoken: Spoken, cue: Cue) -> bool:
    """Does a quotation with its comma end before who speaks: "“A,” he said, “B”"?"""
    if spoken.kinds[cue.chunk] == "Z":
        return False
    subject = spoken.subject(cue.first)
    if subject is not None and subject < cue.first:
        if not FINITE.isdisjoint(spoken.kinds[subject : cue.first]):
            return False
        if spoken.kind(cue.first - 1) in "wh":
            return False
    left = (cue.first if subject is None or subject > cue.first else subject) - 1
    for k in (left, left - 1):
        if spoken.kind(k) == "Q" and not spoken.marks[k]:
            return k < left or spoken.tokens[spoken.chunks.ends[k - 1] - 1] in _STOPS
    return False


def _goes_on(spoken: Spoken, j: int, cue: Cue) -> bool:
    """Is what is said the rest of a relative clause: "a militia that the mayor says is armed"?"""
    if spoken.kind(j) not in "VWA" or "s" not in cue.classes or cue.chunk != j - 1:
        return False
    subject = spoken.chunks.subject(cue.first)
    return subject is not None and subject > 1 and spoken.kinds[subject - 1] in "hw"


def _opens_said(spoken: Spoken, j: int, cue: Cue) -> bool:
    """Does "that", a question word or a quotation open what is said at a chunk?"""
    kind = spoken.kind(j)
    if exists(spoken, j):
        return not {"s", "h", "t"}.isdisjoint(cue.classes)
    if kind in "hw" and set(cue.classes) <= set("qlg"):
        return False
    if kind == "w":
        word = spoken.word(j)
        return word in _WH or (word in _WH_OF_ASKING and "a" in cue.classes)
    if kind == "Q" and spoken.marks[j] and not {"s", "q", "o", "t"}.isdisjoint(cue.classes):
        return True
    return kind == "h" or (kind == "Q" and spoken.marks[j] and _closes_clause(spoken, j))


def _closes_clause(spoken: Spoken, opening: int) -> bool:
    """Does a quotation end a clause, rather than qualify a noun: "held “useful” talks"?"""
    closing = next((k for k in range(opening + 1, spoken.size) if spoken.kinds[k] == "Q"), spoken.size)
    return spoken.kind(closing + 1) in ".,;:" or closing >= spoken.size - 1


def _infinitive_at(spoken: Spoken, j: int) -> bool:
    """Does an infinitive start at a chunk, also a passive one?"""
    return spoken.kind(j) == "B" or (spoken.kind(j) == "W" and spoken.word(j) == "to")


def to_do(spoken: Spoken, j: int) -> bool:
    """Does an infinitive start at a chunk, also one with a mark of quotation behind its "to"?"""
    return _infinitive_at(spoken, j) or (
        spoken.word(j) == "to" and spoken.kind(j) == "I" and spoken.kind(j + 1) in "AQ"
    )


def _complains(spoken: Spoken, j: int, cue: Cue) -> bool:
    """Does "of lying", "about the strike" tell what someone is accused or warned of?"""
    heads = ("accus", "suspect", "warn", "inform", "remind", "assur", "notif")
    told = spoken.head(cue.chunk).startswith(heads)
    return told and spoken.kind(j) in "IF" and spoken.word(j) in _ACCUSED_OF


def _verb_follows(spoken: Spoken, j: int, cue: Cue) -> bool:
    """Is what is said an infinitive or an -ing form that the verb can have?"""
    if spoken.word(j) == "not" and to_do(spoken, j + 1):  # "vowed not to go"
        j += 1
    kind = spoken.kind(j)
    if kind == "I" and spoken.word(j) == "to" and spoken.kind(j + 1) in "AQ":
        return not {"w", "t"}.isdisjoint(cue.classes)  # "to have her back", "to “pause”"
    return (_infinitive_at(spoken, j) and "w" in cue.classes) or (kind == "Z" and "z" in cue.classes)


def _named_so(spoken: Spoken, j: int) -> bool:
    """Does what someone is called stand behind a noun group: "called the law a muzzle", "called it “brave”"?"""
    k = noun_end(spoken, j)
    while spoken.kind(k) in "IF" and spoken.kind(k + 1) in NOUNS:
        k += 2
    return spoken.kind(k) in "NMEOQRUZ" or spoken.kind(j) == "Q" or spoken.word(j) in ("what", "it")


def _object_follows(spoken: Spoken, i: int, j: int, cue: Cue) -> bool:
    """Is what is said the clause or, right behind the verb, the object at a chunk?"""
    if not {"s", "a"}.isdisjoint(cue.classes) and spoken.word(j) == "what":
        return True
    if "s" in cue.classes and spoken.clause_at(j, spoken.size) is not None:
        return True
    if "s" in cue.classes and j == i and spoken.is_headline:
        return True
    if spoken.low[cue.end - 1].startswith(("call", "consider")) and not _named_so(spoken, j):
        return False  # "called 911 to say"
    if spoken.head(cue.chunk) in _KNOWING and spoken.kind(cue.first - 1) not in "wh":
        return spoken.kind(j) in FREE and spoken.clause_at(j, spoken.size) is not None
    if spoken.head(cue.chunk).startswith(_SHOWING) and spoken.kind(j + 1) == "Z":
        return True  # "polls show him trailing"
    if spoken.head(cue.chunk).startswith("show") and spoken.head(max(cue.first - 1, 0)) in _PICTURES and j == i:
        return True  # "the footage shows a burning depot"
    if spoken.kind(cue.first - 1) == "w" and spoken.head(cue.chunk).startswith("want"):
        return False  # "buyers who want a larger car"
    if "n" in cue.classes and spoken.head(j) in spoken.words.nouns | spoken.words.want_nouns:
        return True
    if "v" in cue.classes and j == i and spoken.word(phrase_end(spoken, j)) == "as":
        return True  # "dismissed the report as noise"
    if "v" in cue.classes and j == i and for_doing(spoken, noun_end(spoken, j)):
        return True  # "attacked the mayor last night for closing the mill"
    participle = spoken.kinds[cue.chunk] == "Z"
    subject = spoken.main_subject(cue.first) if participle else spoken.chunks.subject(cue.first)
    human = spoken.low[max(cue.end - 2, 0)].startswith(_HUMAN) or spoken.head(cue.chunk).startswith(_HUMAN)
    if subject is not None and not spoken.speaks(subject) and not human:
        return False
    alone = spoken.word(j) in _PERSONS and spoken.kind(j) == "N" and spoken.kind(j + 1) in ".,Fc"
    return "o" in cue.classes and not alone and not any(k in "IF" for k in spoken.kinds[i:j])
