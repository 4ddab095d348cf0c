"""What the reporter calls false: "falsely claimed that …", "reports that … are untrue", "It is not true that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.attributions.attribution import Frame
    from validator.sentences import Sentence

_FALSELY = ("falsely", "wrongly", "mistakenly", "erroneously", "incorrectly", "inaccurately", "untruthfully")
_FALSE = (
    r"(?:false|untrue|fake|fabricated|baseless|unfounded|groundless|incorrect|inaccurate|bogus|invented|not true"
    r"|wrong|an? (?:outright |blatant |complete |simple )?(?:lie|hoax|fabrication|falsehood|fiction|invention)"
    r"|lies|nonsense)"
)
_CLAIM = (
    r"(?:claims?|reports?|rumou?rs?|allegations?|assertions?|statements?|suggestions?|accusations?|stor(?:y|ies)|news)"
)
_TOLD_THAT = compiled(rf"\b{_CLAIM} that\b[^.;]*$")
_WAS_FALSE = compiled(
    r"\b(?:is|was|are|were|proved|proves|be|been) (?:(?:all|also|simply|completely|entirely|totally|utterly) )?"
    rf"({_FALSE})\b"
)
_NO_TRUTH = compiled(
    rf"\b(?:it (?:is|was) ({_FALSE}) that"
    rf"|there (?:is|was) (no truth) (?:to|in) (?:the |any )?(?:{_CLAIM} )?that)\b[^.;]*$"
)
_RULED_OUT = compiled(  # "ruled out claims that he did it, or that she did"
    r"\b(?:(rul(?:es|ed|ing) out)|reject(?:s|ed|ing)(?= (?:[a-z]+ )?[a-z]+ that)) (?:(?:the|any|all|earlier) )?"
    rf"(?:{_CLAIM} )?that\b[^.;]*$"
)
_FALSE_TALE = compiled(  # "false reports of two blasts that had hurt the mayor", not "of the blast": that was one
    r"\b((?:false|falsified|fake|fabricated|bogus|invented)"
    r" (?:reports?|stor(?:y|ies)|rumou?rs?|news|accounts?|claims?))"
    r" (?:of|about) (?!(?:the|this|that|these|those|his|her|its|their) )[^.;,:]*$"
)
_OF_REAL = compiled(r" (?:who|whom|whose|after|when|while|before) ")
_ANOTHER_SAID = compiled(r"\b(?:but|and) (?!that\b)")  # "ruled out that he was ill, and said that he fled"
_GOES_ON = compiled(r", \w+ing ")  # "denied reports that it had paid, saying the claims were baseless"
_SHAM = ("false ", "falsified ", "fake ", "fabricated ", "bogus ", "invented ")
_MAY = (
    "false",
    "true",
    "fake",
    "fabricat",
    "less",
    "unfounded",
    "correct",
    "accurate",
    "bogus",
    "invent",
    "wrong",
    "lie",
)
_MORE = ("hoax", "fiction", "nonsense", "no truth")
_WORDS = (*_MAY, *_MORE)


def called_false(sentence: Sentence, trigger: int) -> tuple[int, int] | None:
    """The code-point range, in its sentence, of the words that call false what a trigger at an offset of it tells."""
    low = sentence.text.lower()
    before = low[:trigger]
    if any(map(before.__contains__, _SHAM)) and (tale := _FALSE_TALE.search(before)) is not None:
        return None if _OF_REAL.search(before, tale.end(1)) else tale.span(1)
    if "that" not in sentence.tokens:
        return None
    out = _RULED_OUT.search(before) if " out " in before or "reject" in before else None
    if out is not None and not _ANOTHER_SAID.search(before, out.start() + 1):
        return out.start(), out.start() + len(out.group().split(" that")[0].rstrip())
    if not any(map(low.__contains__, _WORDS)):
        return None
    found = _NO_TRUTH.search(before)
    if found is not None:
        return found.span(found.lastindex or 0)
    claim = _TOLD_THAT.search(before)
    if claim is None:
        return None
    found = _WAS_FALSE.search(low, trigger)
    if found is None or ";" in low[trigger : found.start()] or _GOES_ON.search(low, claim.start(), found.start()):
        return None
    return found.span(1)


def told_falsely(holders: Sequence[Frame], text: str) -> tuple[int, int] | None:
    """The code-point range of the adverb by which the reporter calls false what a source says; None without one."""
    for frame in holders:
        start, end = frame.cue
        for word in text[start:end].lower().split():
            if word in _FALSELY:
                at = start + text[start:end].lower().index(word)
                return at, at + len(word)
    return None
