"""A deed in which somebody denies a part: "denied any role in the killing of two guards" leaves two guards killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from validator.facts.drafts import Draft

_NO_PART = "denial.no-part-in"  # the rule whose content is that in which somebody had no part
_PART = compiled(
    r"(?i)^(?!that (?:involvement|responsibility|blame|guilt)\b)"
    r"(?:that (?:he|she|it|they) (?:was|were|is|are|had been|has been|have been) |having been |being )?"
    r"(?:(?:any|all|a|the|his|her|its|their|direct|personal|prior|further|having|playing|taking|had|played|of|that|he|she"
    r"|it|they|claims?|reports?|accusations?|allegations?|charges|suggestions?) ){0,5}"
    r"(?:knowledge|involvement|responsibility|role|part|hand|connections?|links?|complicity|blame|participation|guilt"
    r"|culpability|association|wrongdoing|ties|collusion|involved|behind|responsible|complicit|linked|connected"
    r"|to blame)\b"
)


def is_taken_as_done(draft: Draft, holder: Draft) -> bool:
    """Does a denial deny only someone's part in what a draft within its content tells, as no deed of his own?"""
    if holder.info.type != "denial" or holder.content is None:
        return False
    chunks = draft.sentence.chunks
    if chunks.kinds[chunks.at(draft.match.trigger)] == "Z":
        return False  # "denied responsibility for killing two guards"
    if holder.info.id == _NO_PART:
        return True
    start, end = holder.content
    sentence = holder.sentence
    text = sentence.text[start - sentence.offset : end - sentence.offset]
    found = _PART.match(text)
    return found is not None and start + found.end() <= draft.trigger[0]
