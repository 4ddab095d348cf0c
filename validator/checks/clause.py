"""What the words around a trigger say of it: is it negated, may it be, is it less than certain?

Read from the text alone, by the words to the left of the trigger and the boundaries of clauses, so that it serves facts
of any producer, whatever factlint's rules make of the sentence. Two strengths: what stands right at the trigger is
plain, what governs it from farther away is likely.
"""

from __future__ import annotations

import re

import msgspec

from validator.expressions import compiled
from validator.function_words import NO_ONE

WINDOW = 160  # code points to the left of a trigger that are read
_TOKEN = compiled(r"n['’]t\b|\w+(?:[-'’]\w+)*|[^\w\s]")
_NOT = frozenset("not never cannot nor".split())
_ONLY = frozenset("only just merely simply least".split())  # "not only", "not least" deny nothing
_NOBODY = NO_ONE - {"no"}
_NONE_OF = frozenset("no neither without".split())
_NO_IDIOM = frozenset("doubt matter less fewer longer more question later sooner surprise wonder".split())
_BETWEEN = frozenset(  # auxiliaries and adverbs that may stand between a negation and its verb
    "be been being is are was were am has have had having do does did will would can could may might must shall should "
    "yet ever even also still so again already always far then now either themselves itself himself herself get got "
    "ca wo sha".split()
)
_FAILING = frozenset(
    "fail fails failed failing refuse refuses refused refusing decline declines declined declining unable unwilling "
    "neglect neglects neglected neglecting".split()
)
_PASSING = frozenset("able willing ready going allowed permitted seem seems seemed appear appears appeared have had has"
                     .split())  # fmt: skip
_KEEPING = frozenset(
    "prevent prevents prevented preventing stop stops stopped stopping refrain refrains refrained refraining bar "
    "barred deter deters deterred deterring prohibit prohibits prohibited prohibiting abstain abstains abstained kept "
    "keep keeps blocked block desist".split()
)
_CLOSERS = frozenset(", ; : . ! ? ( ) “ ” \" — – but while because although though who which whom that when where if "
                     "unless whether as after before since until said says".split())  # fmt: skip
_BOUNDARY = compiled(
    r"[;:“”\"()—–]|[.!?]\s|,\s+(?:and|with|or|as)\b"
    r"|\band\s+(?:has|have|had|will|would|was|were|is|are|said|also|once)\b"
    r"|\b(?:but|while|although|though|because|whereas|if|unless|where|after|before|who|which|when|until|since)\b",
    re.I,
)
_DENYING = compiled(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|zero|0|instead of|rather than"
    r"|far from|unhurt|unharmed|uninjured|unscathed|unlikely|unable|unwilling|short of)\b|n['’]t\b",
    re.I,
)
_PREVENTING = compiled(
    r"\b(?:declin\w+|refus\w+|fail\w*|avoid\w*|avert\w*|prevent\w*|thwart\w*|foil\w*|repel\w*|lack\w*|absen\w+|stop\w*"
    r"|halt\w*|cancel\w*|scrap\w*|call(?:ed|s)? off|postpon\w*|escap\w+|spared?|abort\w*)\b",
    re.I,
)
_NOTHING_MORE = compiled(r"\W*(?:\w+\W+)?(?:no|none|nobody|nothing|neither|zero|0|not)\b", re.I)
_EMBEDDING = compiled(  # what denies a whole clause, wherever in the sentence it stands
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refut\w*|debunk\w*|disavow\w*|rul(?:e|ed|es|ing) out|false|untrue|hoax"
    r"|fabricat\w*|(?:reject|dismiss|disput)\w*(?= (?:\w+ ){0,3}(?:that|claims?|reports?|allegations?|accusations?"
    r"|charges?|suggestions?|rumou?rs?|accounts?|as)\b)"
    r"|no (?:evidence|proof|sign|indication|truth|reports?|question|basis|record)"
    r"|not (?:true|the case|clear|known|confirmed)|doubt\w*|contradict\w*|baseless|unfounded|groundless|myth|a lie"
    r"|lies)\b",
    re.I,
)
_NOT_THAT = compiled(r"(?:\bnot?|n['’]t|\bnever|\bnobody|\bno one)\b[^.;]{0,40}\bthat\b", re.I)
_MEANT = compiled(
    r"\b(?:agree|commit|prepar|promis|pledg|vow|threaten|offer|plan|intend|want|hope|wish|urge|ask|demand|order|seek"
    r"|propos|expect|consider|read(?=y))\w*(?: \w+)? to (?:\w+ly )?$",
    re.I,
)
_UNSURE = compiled(
    r"\b(?:may|might|could|possibly|probably|perhaps|maybe|likely|unlikely|if|unless|whether|potential\w*"
    r"|(?<!as )possible|probable|hypothetical\w*|uncertain|unclear)\b"
)
_WISHED = compiled(r"\b(?:would|should|must)\b")  # of what is told as having happened, a hedge as well
_REPORTIVE = compiled(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|presumably|alleged|purported|supposed|suspected"
    r"|presumed|feared|believed|thought|rumou?red|unconfirmed|reported(?= (?:to|killed|dead|missing|wounded|injured"
    r"|captured|hurt))|said(?= (?:to (?:be|have)|killed|dead|missing|wounded|injured)))\b"
)
_CLAUSE = compiled(
    r"[,;:()–—]|[.!?]\s|\b(?:and|but|while|which|who|because|after|before|when|as|that|how|what|why|where|the way)\b"
)
SUSPICIOUS = (  # a negation holds one of these; a quick test before anything is read
    *("not", "no ", "No ", "n't", "n’t", "none", "None", "nobody", "Nobody", "nor", "never", "Never", "either"),
    *("cannot", "Not", "ithout", "fail", "refus", "declin", "unable", "unwilling", "prevent", "stop", "refrain", "bar"),
    *("deter", "prohibit", "abstain", "keep", "kept", "block", "neglect", "no-one", "No-one", "desist", "dissuade"),
)
HEDGING = tuple(
    "may might could if unless whether possib probab perhaps maybe likely report alleged purported suppos apparent "
    "presum suspected feared believed thought rumo unconfirmed If Unless Whether said would should must potential can "
    "uncertain unclear hypothetical to".split()
)


class Cue(msgspec.Struct, frozen=True):
    """Words that say something of a trigger: offsets in the text, and whether they stand right at it."""

    start: int
    end: int
    plain: bool


def negation_at(text: str, low: int, start: int) -> Cue | None:
    """The negation of the trigger that begins at `start`, in the sentence that begins at `low`; None where none is."""
    words = list(_TOKEN.finditer(text, max(low, start - WINDOW), start))
    at, plain = len(words) - 1, True
    while at >= 0:
        word = words[at].group().lower()
        if _is_not(word):
            if at + 1 < len(words) and words[at + 1].group().lower() in _ONLY:
                at -= 1
                continue
            return Cue(words[at].start(), words[at].end(), plain)
        if word in _BETWEEN or (word.endswith("ly") and word != "only"):
            at -= 1
        elif word in ("to", "from"):
            governor = _governor(words, at, word)
            if governor is None:
                break
            if governor[1]:
                return Cue(words[governor[0]].start(), words[governor[0]].end(), False)
            at, plain = governor[0] - 1, False
        else:
            break
    return _none_before(words, at, plain)


def _is_not(word: str) -> bool:
    return word in _NOT or word.endswith(("n't", "n’t"))


def _governor(words: list[re.Match[str]], at: int, preposition: str) -> tuple[int, bool] | None:
    """The word that governs "to …" or "from …": its index, and whether it denies; None where it says nothing."""
    before = at - 1
    while before >= 0 and words[before].group().lower().endswith("ly"):
        before -= 1
    if before < 0:
        return None
    if preposition == "to":
        word = words[before].group().lower()
        return (before, True) if word in _FAILING else (before, False) if word in _PASSING else None
    for near in range(before, max(-1, before - 7), -1):
        word = words[near].group().lower()
        if word in _KEEPING:
            return near, True
        if word in _CLOSERS:
            return None
    return None


def _none_before(words: list[re.Match[str]], at: int, plain: bool) -> Cue | None:
    """The "no", "none", "nobody" or "without" that the noun group left of the trigger, or its subject, begins with."""
    for near in range(at, max(-1, at - 7), -1):
        word = words[near].group().lower()
        after = words[near + 1].group().lower() if near + 1 < len(words) else ""
        close = at - near <= 2
        if word in _NOBODY or (word == "one" and near and words[near - 1].group().lower() == "no"):
            return Cue(words[near].start(), words[near].end(), plain and close) if _opens(words, near) else None
        if word in _NONE_OF and after not in _NO_IDIOM and not after[:1].isdecimal() and after != ".":
            opens = word == "without" or _opens(words, near)
            return Cue(words[near].start(), words[near].end(), plain and close) if opens else None
        if word in _CLOSERS or _is_not(word) or (word in _BETWEEN and near != at):
            return None
    return None


def _opens(words: list[re.Match[str]], at: int) -> bool:
    """Does a noun group that begins here begin its clause? "There were no", "that no", ", no", "No"."""
    if at == 0:
        return True
    before = words[at - 1].group().lower()
    return before in _CLOSERS or before in _BETWEEN or before in ("and", "or", "in", "with", "there", "caused", "no")


def may_be_negated(text: str, low: int, high: int, trigger: tuple[int, int]) -> bool:
    """Could anything in the sentence [low, high) deny what the trigger says? Generous: only a clear no is told."""
    start, end = trigger
    if any(found.end() <= start or found.start() >= end for found in _EMBEDDING.finditer(text, low, high)):
        return True
    if _NOT_THAT.search(text, low, start) or _NOTHING_MORE.match(text, end, high):
        return True
    return any(
        not _BOUNDARY.search(text, found.end(), start)
        for pattern in (_DENYING, _PREVENTING)
        for found in pattern.finditer(text, low, start)
    )


def holds_negative(text: str, low: int, high: int, trigger: tuple[int, int]) -> bool:
    """Does the sentence hold any word of denial or absence beside the trigger?"""
    return any(
        found.end() <= trigger[0] or found.start() >= trigger[1]
        for pattern in (_DENYING, _PREVENTING, _EMBEDDING)
        for found in pattern.finditer(text, low, high)
    )


def hedge_at(text: str, low: int, start: int, *, attributed: bool, happened: bool) -> Cue | None:
    """The last hedge before a trigger in its own clause.

    Words that only say that somebody told it count where the fact names nobody; "would" and "must" where it happened.
    """
    before = max(low, start - 60)
    last: re.Match[str] | None = _MEANT.search(text, before, start)
    patterns = (_UNSURE, *(() if attributed else (_REPORTIVE,)), *((_WISHED,) if happened else ()))
    for pattern in patterns:
        for found in pattern.finditer(text, before, start):
            if last is None or found.start() > last.start():
                last = found
    if last is None or _CLAUSE.search(text, last.end(), start):
        return None
    return Cue(last.start(), last.end(), True)
