"""The attributions among the drafts of a report: whose words they are, and what of the text these hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.facts.attributions.announced import below
from validator.facts.attributions.attribution import Frame, settle_frames
from validator.facts.attributions.denied_before import denies_before
from validator.facts.attributions.going_on import quoted_before
from validator.facts.attributions.reach import goes_on_behind, stop_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.drafts import Draft
    from validator.facts.references.nouns import Story
    from validator.ruleset import RuleSet

_AGAINST = compiled(r"[,;] (?:but|while|whereas|although|though|yet) $")
_JOINT = 12  # characters of these
_THAT = " that"
_CITING = ("citing", "Citing", "quoting", "Quoting")
_QUOTES = "\"“‘'«"


def frames_of(drafts: Sequence[Draft], story: Story) -> tuple[Frame, ...]:
    """The attributions among the drafts."""
    frames = [
        _frame(drafts, number, draft.content, story)
        for number, draft in enumerate(drafts)
        if draft.content is not None and _tells_source(draft, story.rules) and not denies_before(draft)
    ]
    return settle_frames(frames, story.quotations, story.text) if frames else ()


def _tells_source(draft: Draft, rules: RuleSet) -> bool:
    """Is a draft of a type that says whose words its content is? A threat by "will" alone is a deed, no words."""
    info = rules.types.get(draft.info.type)
    if draft.info.type == "threat" and draft.sentence.chunks.parts[draft.match.trigger] == "m":
        return False
    return info is not None and info.source_of == "content"


def _frame(drafts: Sequence[Draft], number: int, told: tuple[int, int], story: Story) -> Frame:
    """The attribution that the draft of a number makes, with what is told: its cue, and the ranges that it holds."""
    draft, text = drafts[number], story.text
    cue = _cue(draft, story.rules)
    start, end = told
    stop = stop_of(draft)
    if stop is not None and start < stop < end:
        end = start + len(text[start:stop].rstrip(" ,"))
    if text.endswith(_THAT, *cue) and start > cue[1]:  # of a noun: "the claim that …"
        cue = cue[0], cue[1] - len(_THAT)
        start = start if story.rules.types[draft.info.type].emit else cue[1] + 1
    if start > cue[1] and (other := _other_speaks(drafts, number, (start, end), story)) is not None:
        end = other
    content = _held(draft, (start, end), cue, story)
    return Frame(number, draft.trigger[0], cue, content, False, end <= cue[0], text.startswith(_CITING, *cue))


def _held(draft: Draft, content: tuple[int, int], cue: tuple[int, int], story: Story) -> tuple[tuple[int, int], ...]:
    """The ranges of text that a content holds: its own, what goes on behind the cue, paragraphs below a colon."""
    start, end = content
    if end <= cue[0]:
        more = goes_on_behind(draft)
        return (content,) if more is None else (content, more)
    if start <= cue[1]:
        return (content,)
    paragraphs = below(story.text, start, story.quotations)
    if not paragraphs and story.text[start] in _QUOTES:
        opens = draft.sentence.span(draft.match.start, draft.match.end)[0]
        return (content, *quoted_before(story.text, opens, story.quotations))
    return paragraphs or (content,)


def _other_speaks(drafts: Sequence[Draft], number: int, content: tuple[int, int], story: Story) -> int | None:
    """Where another says something against it: "said six were hurt, whereas the clinic said …"; None if nobody does."""
    start, end = content
    if story.text[start] in _QUOTES:
        return None
    for other in drafts[number + 1 :]:
        if other.trigger[0] >= end:
            return None
        if not _tells_source(other, story.rules) or "actor" not in other.parties:
            continue
        opens = other.sentence.span(other.match.start, other.match.end)[0]
        found = _AGAINST.search(story.text, max(start, opens - _JOINT), opens) if start < opens < end else None
        if found is not None:
            return found.start()
    return None


def _cue(draft: Draft, rules: RuleSet) -> tuple[int, int]:
    """Code-point range of the words that attribute: the verb group, else the match up to its first slot."""
    sentence, match = draft.sentence, draft.match
    chunks = sentence.chunks
    chunk = chunks.at(match.trigger)
    if rules.variants[match.variant].tags:
        return sentence.span(chunks.starts[chunk], chunks.ends[chunk])
    stops = [start for _, start, _ in match.captures if start > match.trigger]
    return sentence.span(match.trigger, max(min(stops, default=match.end), match.trigger + 1))
