"""What a deed is about: where the content of a promise, a sentence or a ban begins and ends, and when it was done.

A deed has a day of its own, unlike what somebody says: "agreed to a truce on Monday" tells when they agreed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.model import Content, Span

if TYPE_CHECKING:
    from validator.facts.drafts import Draft
    from validator.model import Time
    from validator.sentences import Sentence

DEEDS = frozenset(
    "agreement aid ceasefire coercion consultation cooperation detention election mediation mobilization "
    "movement negotiation protest release resignation retreat sanction violation".split()
)
_NO_THING = frozenset("VWUZBAwh")
_AROUND = frozenset("on in at by from since until during before after late early".split())
# What stands behind a sentence or a verdict and is none of it: "jailed for nine years after being caught".
_BEHIND = frozenset("after before since while when following despite because although though as by until".split())


def content_of_deed(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """The token range of a deed's content: with the verb of what is promised, without what is told beside it."""
    if draft.info.type not in DEEDS or start <= draft.match.trigger:
        return start, end
    sentence, trigger = draft.sentence, draft.match.trigger
    if draft.info.type == "agreement" and is_promise(draft):
        start = _from_verb(sentence, trigger, start)
    if draft.info.type == "sanction":
        end = _before_beside(sentence, start, end)
    return start, end


def is_promise(draft: Draft) -> bool:
    """Is it told by "will" or "is to" that somebody will do what the content says: "will visit Riga"?"""
    return draft.info.type == "agreement" and draft.sentence.chunks.parts[draft.match.trigger] in "ma"


def own_time_reach(draft: Draft) -> int | None:
    """The token up to which a time is that of the deed: over a thing and its place, or what will be done; else None."""
    inner = draft.match.capture("content")
    if inner is None or draft.info.type not in DEEDS or inner[0] <= draft.match.trigger:
        return None
    chunks = draft.sentence.chunks
    if is_promise(draft):
        return inner[1]
    inside = chunks.kinds[chunks.at(inner[0]) : chunks.at(inner[1] - 1) + 1]
    if not _NO_THING.isdisjoint(inside):
        return None
    behind = chunks.at(inner[1] - 1) + 1
    while behind < len(chunks.kinds) and chunks.kinds[behind] in "IFGKXTR,":
        behind += 1
    return chunks.ends[behind - 1]


def is_bare_office(draft: Draft, start: int, end: int) -> bool:
    """Is it the office that somebody is elected to, and nobody: "if elected president"?"""
    chunks = draft.sentence.chunks
    alone = end - start == 1 and chunks.parts[start] == "h" and draft.sentence.tokens[start].islower()
    return draft.info.type == "election" and alone and start > draft.match.trigger


def before_time(content: Content | None, time: Time | None, text: str) -> Content | None:
    """A content without the day at its end, which is the deed's."""
    if content is None or content.span is None or time is None or time.span is None:
        return content
    last = time.span.end == content.span.end or text[time.span.end] == ","
    if not last or not content.span.start < time.span.start < content.span.end:
        return content
    words = text[content.span.start : time.span.start].split()
    while words and words[-1].lower() in _AROUND:
        words.pop()
    if not words:
        return content
    end = content.span.start
    for word in words:
        end = text.index(word, end) + len(word)
    exact = text[content.span.start : end].rstrip(" ,")
    return Content(text=exact, span=Span(content.span.start, content.span.start + len(exact), exact))


def _from_verb(sentence: Sentence, trigger: int, start: int) -> int:
    """The verb of what somebody will do, with which the content begins: "will [travel to Lima]"."""
    chunks = sentence.chunks
    at = next((i for i in range(start - 1, trigger, -1) if chunks.parts[i] in "Bv"), start)
    return at if start - at <= 3 else start


def _before_beside(sentence: Sentence, start: int, end: int) -> int:
    """Where a term or a charge ends before what is told beside it: "death, after a trial of a week"."""
    for i in range(start + 1, end):
        if sentence.tokens[i].lower() in _BEHIND and sentence.chunks.kinds[sentence.chunks.at(i)] in "Iw":
            return i
    return end
