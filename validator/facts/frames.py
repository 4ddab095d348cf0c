"""The attributions among the drafts of a report: whose words they are, and what of the text these hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.facts.attributions.announced import below
from validator.facts.attributions.apposed import behind_apposition
from validator.facts.attributions.attribution import Frame, settle_frames
from validator.facts.attributions.denied_before import denies_before
from validator.facts.attributions.going_on import quoted_before
from validator.facts.attributions.inserted import INSERTED, before_inserted, opens_within
from validator.facts.attributions.reach import goes_on_behind, stop_of
from validator.facts.deeds import is_promise
from validator.function_words import SUBJECT_PRONOUNS

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from validator.facts.drafts import Draft
    from validator.facts.references.nouns import Story
    from validator.ruleset import RuleSet

_AGAINST = compiled(r"(?:[,;] (?:but|while|whereas|although|though|yet)|\s(?:but|while|whereas)) $")
_JOINT = 12  # characters of these
_THAT = " that"
_OF, _BY = " of", " by"
_ALLEGED, _CLAIMED = "attribution.allegations-of", "attribution.claims-by"
_ANYTHING = "attribution.thing-says-that"
_CITING = ("citing", "Citing", "quoting", "Quoting")
_QUOTES = "\"“‘'«"


def frames_of(drafts: Sequence[Draft], story: Story) -> tuple[Frame, ...]:
    """The attributions among the drafts."""
    found = (
        _frame(drafts, number, draft.content, story)
        for number, draft in enumerate(drafts)
        if draft.content is not None and _tells_source(draft, story.rules) and not denies_before(draft)
    )
    frames = [frame for frame in found if frame is not None]
    return settle_frames(frames, story.quotations, story.text) if frames else ()


def _tells_source(draft: Draft, rules: RuleSet) -> bool:
    """Is a draft of a type that says whose words its content is? A threat or promise by "will" alone is a deed."""
    info = rules.types.get(draft.info.type)
    threatens = draft.info.type == "threat" and draft.sentence.chunks.parts[draft.match.trigger] == "m"
    if threatens or is_promise(draft):
        return False
    return info is not None and info.source_of == "content"


def _frame(drafts: Sequence[Draft], number: int, told: tuple[int, int], story: Story) -> Frame | None:
    """The attribution that the draft of a number makes, with what is told: its cue, and the ranges that it holds.

    None where who says so stands between commas behind a clause of its own, and where another names the teller.
    """
    draft, text = drafts[number], story.text
    emits = story.rules.types[draft.info.type].emit
    nobody = "actor" not in draft.parties or draft.info.id == _ANYTHING
    if not emits and nobody and _is_told(draft, drafts[number + 1 : number + 3]):
        return None  # "media report that": no report
    cue = _cue(draft, story.rules)
    start, end = told
    if draft.info.id == INSERTED:
        if opens_within(draft.sentence, draft.match.start):
            return Frame(number, draft.trigger[0], cue, (told,))
        before = before_inserted(draft)
        untimed = "T" not in draft.sentence.chunks.kinds[_cue_chunks(draft)]
        return before and Frame(number, draft.trigger[0], cue, (before, told), inserted=untimed)
    start = behind_apposition(draft) or start
    stop = stop_of(draft)
    if stop is not None and start < stop < end:
        end = start + len(text[start:stop].rstrip(" ,"))
    if text.endswith(_THAT, *cue) and start > cue[1]:  # of a noun: "the claim that …"
        cue = cue[0], cue[1] - len(_THAT)
        start = start if emits else cue[1] + 1
    if draft.info.id.startswith(_CLAIMED) and text.endswith(_BY, *cue):  # "claims by Hale that …"
        cue = cue[0], cue[1] - len(_BY)
    if draft.info.id == _ALLEGED:
        cue = cue[0], cue[1] - len(_OF)
        end = _with_setting(draft, end)
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
    beside = draft.sentence.chunks.kinds[draft.sentence.chunks.at(draft.match.trigger)] == "Z"  # ", adding: “…”"
    if not paragraphs and not beside and story.text[start] in _QUOTES:
        opens = draft.sentence.span(draft.match.start, draft.match.end)[0]
        return (content, *quoted_before(story.text, opens, story.quotations))
    return paragraphs or (content,)


def _with_setting(draft: Draft, end: int) -> int:
    """The end of what is alleged with where and when that was: "reports of clashes *in the north on Friday*"."""
    sentence, chunks = draft.sentence, draft.sentence.chunks
    found = draft.match.capture("content")
    behind = chunks.skip_right(chunks.at(found[1] - 1) + 1) if found is not None else 0
    return max(end, sentence.span(chunks.starts[behind - 1], chunks.ends[behind - 1])[1]) if behind else end


def _is_told(draft: Draft, behind: Sequence[Draft]) -> bool:
    """Does one of the drafts behind it tell by the same word who says what it holds?"""
    return any(other.trigger == draft.trigger and other.content is not None for other in behind)


def _cue_chunks(draft: Draft) -> slice:
    """The chunks of a match that inserts who says so, up to what he says."""
    chunks, behind = draft.sentence.chunks, draft.match.capture("content")
    return slice(chunks.at(draft.match.start), chunks.at(behind[0] if behind is not None else draft.match.end))


def _other_speaks(drafts: Sequence[Draft], number: int, content: tuple[int, int], story: Story) -> int | None:
    """Where another says something against it: "said six were hurt, whereas the clinic said …"; None if nobody does."""
    start, end = content
    if story.text[start] in _QUOTES:
        return None
    for other in drafts[number + 1 :]:
        if other.trigger[0] >= end:
            return None
        counts = "source" in other.parties  # "while the police put the toll at six"
        if not counts and (not _tells_source(other, story.rules) or "actor" not in other.parties):
            continue
        opens = other.sentence.span(other.match.start, other.match.end)[0]
        found = _AGAINST.search(story.text, max(start, opens - _JOINT), opens) if start < opens < end else None
        if (
            found is not None
            and (text_of := story.text[start : found.start()])
            and _stands_alone(text_of, found, other)
        ):
            return found.start()
    return None


def _stands_alone(said: str, joint: re.Match[str], other: Draft) -> bool:
    """Is what is said before a conjunction without a comma a clause, and does who speaks behind it bear a name?"""
    if joint[0][0] in ",;":
        return True
    who = other.parties.get("actor", ()) or other.parties["source"]
    named = all(ref.text.lower() not in SUBJECT_PRONOUNS for ref in who)
    return named and not said.rstrip().endswith("that") and " " in said.strip()


def _cue(draft: Draft, rules: RuleSet) -> tuple[int, int]:
    """Code-point range of the words that attribute: the verb group, else the match up to its first slot."""
    sentence, match = draft.sentence, draft.match
    chunks = sentence.chunks
    chunk = chunks.at(match.trigger)
    if rules.variants[match.variant].tags:
        return sentence.span(chunks.starts[chunk], chunks.ends[chunk])
    if sentence.tokens[match.trigger].lower() == "according":
        return sentence.span(match.trigger, match.trigger + 2)  # "according to a Sunday report"
    end = max(
        min((start for _, start, _ in match.captures if start > match.trigger), default=match.end), match.trigger + 1
    )
    while end > match.trigger + 1 and chunks.tags[end - 1] == ",":
        end -= 1
    return sentence.span(match.trigger, end)
