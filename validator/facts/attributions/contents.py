"""What somebody said, asked for or denied: the content of a slot, from where it begins to where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import SAYS_SO
from validator.facts.attributions.content_beyond import before_author
from validator.facts.attributions.content_clause import own_level
from validator.facts.attributions.content_end import (
    before_date,
    before_day_told,
    before_frequency,
    before_manner,
    before_other_teller,
    ended_by_cue,
    with_gerund,
    with_number,
    with_owned,
    within_brackets,
)
from validator.facts.attributions.content_occasion import before_occasion
from validator.facts.attributions.content_quotation import SUBORDINATE, before_cue, within_quotation
from validator.facts.attributions.content_relative import before_scene, is_of_main, tells_of_noun
from validator.facts.attributions.content_start import (
    behind_alternative,
    behind_connective,
    behind_times,
    behind_topic,
    behind_warned,
    from_day,
    from_that,
    in_document,
    is_ago,
    joins,
    over_stops,
    with_focus,
    with_its_subject,
)
from validator.facts.attributions.content_whole import with_complement
from validator.facts.attributions.content_within import within_clause
from validator.facts.attributions.inserted import behind_teller, opens_within
from validator.facts.attributions.tails import asks_behind_dash, before_comment, over_dashes

if TYPE_CHECKING:
    from validator.sentences import Sentence

_BULLETS = frozenset("•●▪‣◦*·")
_IDIOMS = frozenset("goodbye farewell hello thanks sorry responsibility credit victory lives".split())
_DECLINES = frozenset("decline declines declined refuse refuses refused".split())
_ASIDES = frozenset({"anyway", "anyhow", "though", "either", "nonetheless", "nevertheless"})
_OPENS = frozenset({"where", "which", "who", "whom", "whose", "because"})
_TITLED = frozenset("titled entitled headlined captioned subtitled".split())
_QUESTIONS = frozenset({"what", "why", "how", "whether", "whom"})


def content_in(
    sentence: Sentence, start: int, end: int, trigger: int, *, said: bool, cited: bool = False
) -> tuple[int, int] | None:
    """Code-point range of the content that a slot took; `said`: of a statement, `cited`: of a source only named."""
    if is_manner(sentence, start, end) or (said and _is_declined(sentence, trigger)):
        return None
    if cited and end <= trigger and sentence.tokens[trigger].lower() == "according":
        within = _of_relative(sentence, end, trigger)
        if within is not None:
            return within
    if start > trigger and _is_main_verb(sentence, start, trigger):
        return None
    if not said and not cited and tells_of_noun(sentence, start, trigger):
        return None
    if said and (_is_purpose(sentence, start, trigger) or _is_subject(sentence, end, trigger)):
        return None
    if said and start > trigger and (_is_title(sentence, start) or _is_anothers(sentence, start, trigger)):
        return None
    if said and end <= trigger and (_is_of_gap(sentence, trigger) or _is_under(sentence, start, end)):
        return None
    if said and (_is_asked(sentence, start, end, trigger) or is_of_main(sentence, start, trigger)):
        return None
    if not said and not cited and start > trigger:
        start = behind_topic(sentence, start)
    if said and start > trigger:
        start = with_its_subject(sentence, start, trigger)
        start = with_focus(sentence, behind_warned(sentence, start, trigger), trigger + 1)
    if start > trigger:
        end = end if cited else with_complement(sentence, start, end)
        end = end if cited else within_clause(sentence, start, end, trigger)
        end = end if said else before_scene(sentence, start, end)
        end = end if said or cited else before_author(sentence, start, end, trigger)
        end = end if cited else before_occasion(sentence, start, end, trigger)
        end = before_other_teller(sentence, start, end, cited=cited)
    end = with_gerund(sentence, with_number(sentence, start, with_owned(sentence, end))) if end > trigger else end
    if end <= trigger and (said or cited):
        start = over_stops(sentence, start, end)
    if said and end <= trigger and opens_within(sentence, end):
        behind = behind_teller(sentence, end)
        return trimmed(sentence, *behind, clause=said) if behind is not None else None
    whole = before_cue(sentence, start, end) if said and end <= trigger else (start, end)
    return trimmed(sentence, *whole, clause=said, before=end <= trigger) if whole is not None else None


def _of_relative(sentence: Sentence, comma: int, trigger: int) -> tuple[int, int] | None:
    """What is told within a relative whose source stands behind it: "a raid in which, according to it, *two died*"."""
    chunks = sentence.chunks
    kinds, size = chunks.kinds, len(chunks.kinds)
    if kinds[chunks.at(comma - 1)] not in "wh":
        return None
    first = next((i + 1 for i in range(chunks.at(trigger), size - 1) if kinds[i] == ","), size)
    last = next((i for i in range(first, size) if kinds[i] in ",;:."), size)
    return sentence.span(chunks.starts[first], chunks.ends[last - 1]) if first < last else None


def _is_main_verb(sentence: Sentence, start: int, trigger: int) -> bool:
    """Does a content begin at the verb behind a relative clause: "a clerk who would not be named *said* it rained"?"""
    chunks = sentence.chunks
    first, verb = chunks.at(start), chunks.at(trigger)
    if chunks.kinds[first] not in "VUA" or chunks.kinds[verb] not in "VUA" or chunks.kinds[verb - 1] != "w":
        return False
    return chunks.subject(first) is not None and chunks.subject(first) == chunks.subject(verb)


def _is_asked(sentence: Sentence, start: int, end: int, trigger: int) -> bool:
    """Is the verb that of a clause with "what", and the content no part of it?

    "Asked what he meant, Hale said …", "the boat came close, in what it said was a breach".
    """
    chunks = sentence.chunks
    subject = chunks.subject(chunks.at(trigger))
    bare = start > trigger and chunks.kinds[chunks.at(start)] in "VA"  # "in what police say was a theft"
    if not subject or (start > trigger and sentence.tokens[start - 1] != "," and not bare):
        return False
    first = chunks.starts[subject]
    if bare and sentence.tokens[first - 1].lower() == "whom":
        return False  # "a man whom the army said had thrown a bomb"
    return sentence.tokens[first - 1].lower() in _QUESTIONS and (start > trigger or end <= first)


def trimmed(sentence: Sentence, start: int, end: int, *, clause: bool, before: bool = False) -> tuple[int, int] | None:
    """Code-point range of a content without the punctuation around it; `clause`: can it be what somebody says?

    What stands `before` its cue goes as far as that.
    """
    tags = sentence.chunks.tags
    if clause or sentence.chunks.kinds[sentence.chunks.at(start)] == "w":
        start = from_that(sentence, start, end)
    start = from_day(sentence, start)
    if clause and before:
        start = behind_connective(sentence, start)
    if clause:
        start = in_document(sentence, start, end)
        start = behind_times(sentence, start, end)
    first = sentence.chunks.at(start)
    opens = first + (sentence.chunks.kinds[first] == "I")  # "on whether the bank - or its owner - had paid"
    told = clause or sentence.chunks.kinds[first] in "hBZV" or "".join(sentence.chunks.kinds[opens : opens + 1]) == "w"
    if not before and (told or asks_behind_dash(sentence, end)):
        end = over_dashes(sentence, start, end)
    end = within_brackets(sentence, start, end)
    end = within_quotation(sentence, start, end, clause=clause)
    end = ended_by_cue(sentence, start, end)
    announced = start > 0 and sentence.tokens[start - 1] == ":"  # "the paper writes: Rao sued him, saying he lied"
    if not before and not announced:
        end = own_level(sentence, start, end, clause=clause)
        end = before_comment(sentence, start, end)
    while start < end and (
        tags[start] in ",:;-."
        or sentence.tokens[start] in _BULLETS
        or joins(sentence, start)
        or is_ago(sentence, start)
    ):
        start += 1
    start = behind_alternative(sentence, start, end)
    marked = start < end and sentence.tokens[start] in ("'", "‘")
    while start < end and (tags[end - 1] in ",:;-.c" or _is_stray(sentence, start, end, clause=clause)):
        if marked and sentence.tokens[end - 1] in ("'", "’"):
            break  # the mark that closes it
        end -= 1
    end = _before_open_relative(sentence, start, end)
    if clause and not before and start < end:
        end = before_day_told(sentence, start, before_date(sentence, start, end))
    if not clause and start < end:
        end = end if before else before_frequency(sentence, start, end)
        end = before_manner(sentence, start, end)
    if clause and start < end and _is_no_clause(sentence, start, end):
        return None
    spoken = any(token[0].isalnum() for token in sentence.tokens[start:end])
    return sentence.span(start, end) if spoken else None


def _before_open_relative(sentence: Sentence, start: int, end: int) -> int:
    """Where a content ends before a relative that who says so cuts off: "a strike *in which*, Chad said, two died"."""
    if sentence.tokens[end - 1].lower() not in ("which", "whom") or end - start < 3:
        return end
    end -= 1
    return end - 1 if sentence.chunks.kinds[sentence.chunks.at(end - 1)] in "IF" else end


def _is_purpose(sentence: Sentence, start: int, trigger: int) -> bool:
    """Is it only what something is for that was announced: "a rule announced by the bank *to warn members*"?"""
    chunks = sentence.chunks
    verb = chunks.at(trigger)
    done = start > trigger and chunks.kinds[chunks.at(start)] == "B" and chunks.kinds[verb] == "U"
    return done and chunks.word(verb + 1) == "by"


def _is_under(sentence: Sentence, start: int, end: int) -> bool:
    """Is it only an opening clause of a quotation that goes on: "“When people walk in, they do not say, ‘Hello!’”"?"""
    chunks = sentence.chunks
    first = chunks.at(start)
    opens = chunks.kinds[first] == "Q" and chunks.word(first + 1) in SUBORDINATE
    return opens and "Q" not in chunks.kinds[first + 1 : chunks.at(end - 1) + 3]  # a comma, and no mark behind it


def _is_title(sentence: Sentence, start: int) -> bool:
    """Is what stands in quotation marks only a name: "wrote in a blog titled, “I Am Leaving”"?"""
    tokens = sentence.tokens
    chunks = sentence.chunks
    first = chunks.at(start)
    article = first > 0 and chunks.kinds[first - 1] in "EX" and chunks.parts[start - 1] == "d"
    if article and chunks.kinds[first] == "Q":
        return True  # 'said on a "Good Morning" show'
    before = start - 1 - (tokens[start - 1] == ",")
    return tokens[before].lower() in _TITLED and sentence.chunks.kinds[sentence.chunks.at(start)] == "Q"


def _is_anothers(sentence: Sentence, start: int, trigger: int) -> bool:
    """Is a quotation that of another verb, which opens it: 'Hale, who has written for the Post, *said*, "We lost."'?"""
    chunks = sentence.chunks
    first = chunks.at(start)
    verb = first - 1 - (chunks.kinds[first - 1] in ",:")
    if chunks.kinds[first] != "Q" or verb <= chunks.at(trigger) or chunks.kinds[verb] not in "VU":
        return False
    return chunks.head_word(verb) in SAYS_SO


def _is_of_gap(sentence: Sentence, trigger: int) -> bool:
    """Is what is told the predicate of a relative around it: "a raid that, as Mali told, *men believe was* led"?"""
    chunks = sentence.chunks
    verb = chunks.at(trigger)
    return verb + 1 < len(chunks.kinds) and chunks.kinds[verb] in "VU" and chunks.kinds[verb + 1] in "WA"


def _is_subject(sentence: Sentence, end: int, trigger: int) -> bool:
    """Does who would have said what stands before it begin a clause: "called for a vote, said *he* was tired"?"""
    chunks = sentence.chunks
    verb = chunks.at(trigger)
    if end > trigger or verb < 1 or verb + 2 >= len(chunks.kinds) or chunks.kinds[verb - 1] != ",":
        return False
    return chunks.kinds[verb + 1] == "N" and chunks.kinds[verb + 2] in "VWAU" and chunks.subject(verb + 2) == verb + 1


def _is_stray(sentence: Sentence, start: int, end: int, *, clause: bool) -> bool:
    """Is the last token none of a content: an "anyway" of the reporter's, an open bracket, a link, a "where"?"""
    last = sentence.tokens[end - 1]
    if last == "]" and "[" not in sentence.tokens[start:end]:
        return True
    if last.lower() in _OPENS and sentence.tokens[end : end + 1] == [","]:
        return end - start > 1  # "free a poet held in a camp where, it says, …"
    if last == "in" and sentence.tokens[end : end + 2] == ["which", ","]:
        return end - start > 1
    linked = last == "pic" and end < len(sentence.tokens) and "twitter" in "".join(sentence.tokens[end : end + 2])
    return linked or (not clause and last.lower() in _ASIDES)


def _is_no_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Is what somebody would say only a pointer, or a verb whose subject stands before: "Hart's warning came as …"?"""
    word = sentence.tokens[start].lower()
    if end - start == 1:
        return word in ("that", "this", "it", "so")
    second = sentence.chunks.at(start) + 1
    timed = second < len(sentence.chunks.kinds) and sentence.chunks.kinds[second] == "T"
    if word in ("it", "this") and timed and sentence.chunks.ends[second] >= end:
        return True  # "revealed it earlier this month"
    if word in _IDIOMS:
        return True  # "said goodbye to her son", "claimed responsibility"
    chunks = sentence.chunks
    if chunks.kinds[chunks.at(start)] == "B" and word == "to" and chunks.kinds[chunks.at(start) - 1] in "NM":
        return True  # "told the suspect to put down his rifle" is a request
    return chunks.kinds[chunks.at(start)] in "VA" and chunks.parts[start] in "v"


def _is_declined(sentence: Sentence, trigger: int) -> bool:
    """Does somebody decline to say: "declined for years to reveal its owners"? That is a refusal, and no statement."""
    chunks = sentence.chunks
    verb = chunks.at(trigger)
    if chunks.kinds[verb] != "B":
        return False
    before = verb - 1
    while before >= 0 and chunks.kinds[before] in "TR":
        before -= 1
    return before >= 0 and chunks.kinds[before] in "UV" and chunks.head_word(before) in _DECLINES


def is_manner(sentence: Sentence, start: int, end: int) -> bool:
    """Does a content begin with an adverb that closes its verb: "declined to comment further, citing a lawsuit"?"""
    kinds = sentence.chunks.kinds
    first = sentence.chunks.at(start)
    if sentence.tokens[start].lower() in ("because", "as") and first and kinds[first - 1] in "VUWB":
        return True  # "declined to be named because of his post", "trials that she condemns as a farce"
    return first > 0 and kinds[first] == "R" and (sentence.chunks.ends[first] >= end or kinds[first + 1] in ",;.c")
