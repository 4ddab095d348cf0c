"""One draft -> its fact: the draft's fields with time, place, factuality and the chain of who told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.facts.attributions.content_halves import with_other_half
from validator.facts.attributions.content_relative import is_gapped
from validator.facts.coding import codes_as_told
from validator.facts.deeds import DEEDS, before_time, own_time_reach
from validator.facts.phrases import party_of, span
from validator.facts.settings.apart import is_of_other_deed
from validator.facts.settings.clauses import is_own
from validator.facts.settings.others_times import SPEECH_ACTS, is_aside
from validator.facts.settings.tense import is_bare_present, is_governed, tense_at
from validator.facts.settings.times import find_time, time_behind
from validator.facts.settings.where import find_place
from validator.facts.slots import fill_constants
from validator.facts.stances.stance import factuality_of
from validator.model import Content, Count, Cue, Fact, Factuality, Link, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.attributions.attribution import Frame
    from validator.facts.drafts import Draft
    from validator.facts.references.nouns import Story
    from validator.model import Place, Ref, Report, Time
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_UNKNOWN = Count(low=None, high=None, qualifier="unknown")


def fact_of(
    id: str,
    draft: Draft,
    content: Content | None,
    chain: tuple[Link, ...],
    holders: Sequence[Frame],
    drafts: Sequence[Draft],
    report: Report,
    rules: RuleSet,
    story: Story,
) -> Fact:
    """The fact of a draft."""
    info = draft.info
    text, sentence, match = report.text, draft.sentence, draft.match
    emitted = fill_constants(draft) if info.emit else {}
    number_of = draft.count
    low, high = _clause(draft, holders)
    scope = emitted.get("scope")
    if number_of is None and "count" in emitted:
        number_of = _told_count(str(emitted["count"]), span(sentence, match.trigger, match.trigger + 1, text))
    if number_of is not None and scope:
        number_of = replace(number_of, scope=str(scope))
    start, end = draft.trigger
    actors = draft.parties.get("actor", ())
    chain = (*chain, *_own_link(draft, text, rules))
    time = draft.time or _find_time(draft, holders, low, high, story, report.published)
    state = factuality_of(draft, holders, drafts, rules, text)
    time, state = _seen_from(draft, time, state, report.published)
    return Fact(
        id=id,
        type=info.type,
        codes=codes_as_told(info.codes, state, actors, chain),
        actor=actors,
        recipient=draft.parties.get("recipient", ()),
        trigger=Span(start, end, text[start:end]),
        content=before_time(content, time, text) if info.type in DEEDS else content,
        effect=str(emitted["effect"]) if "effect" in emitted else None,
        party=draft.party,
        party_status=str(emitted["party_status"]) if "party_status" in emitted else draft.status,
        count=number_of,
        time=time,
        place=draft.place or _find_place(draft, low, high, text, rules),
        attribution=chain,
        factuality=state,
        provenance=(span(sentence, min(match.start, (draft.victims or (match.start,))[0]), match.end, text),),
        rule=rules.refs[match.rule],
        extra=draft.extra,
    )


_DATED = frozenset({"day", "part-of-day", "time"})


def _seen_from(
    draft: Draft, time: Time | None, state: Factuality, published: str | None
) -> tuple[Time | None, Factuality]:
    """Time and factuality of what is told for a day to come.

    It is yet to come where its own verb says so or is not finite ("the sides are meeting on Friday", "the truce starts
    on Friday", "leave to visit Peru in May"); the time is that of another where it was done ("agreed on a truce
    starting on Friday"). A past verb with a day of its own is at odds with the day of the report, and stays so.
    """
    if time is None or time.start is None or time.span is None or published is None or time.start <= published[:10]:
        return time, state
    if any(name == "stage" for name, _ in draft.info.emit):
        return time, state  # its rule says that it has happened: "nine died at once and two in the following week"
    sentence = draft.sentence
    finite = sentence.chunks.kinds[sentence.chunks.at(draft.match.trigger)] in "VWUA"
    if state.stage == "ongoing" or (state.stage == "accomplished" and not finite):
        return time, replace(state, stage="future")
    inside = sentence.offset <= time.span.start < sentence.offset + len(sentence.text)
    at = sentence.token_at(time.span.start) if inside else 0
    if state.stage != "accomplished" or not inside:
        return time, state
    if tense_at(sentence.chunks, at) != "future":
        if is_bare_present(sentence.chunks, draft.match.trigger):
            return time, replace(state, stage="future")  # "Kenya sends troops next month"
        dated = time.granularity in _DATED and is_own(sentence.chunks, draft.match.trigger, at)
        return (time if dated else None), state  # "discussed the talks in 2026": not when they did
    if is_governed(sentence.chunks, at, draft.match.trigger):
        return time, state if _lasts_from_then(sentence, at, draft.match.trigger) else replace(state, stage="future")
    return None, state


def _lasts_from_then(sentence: Sentence, at: int, trigger: int) -> bool:
    """Does what was done hold until a time: "were remanded in custody until 27 October"?"""
    chunks = sentence.chunks
    verb = chunks.at(trigger)
    past = chunks.kinds[verb] == "U" or chunks.word(verb) in ("was", "were", "has", "have", "had")
    return past and at > 0 and sentence.tokens[at - 1].lower() in ("until", "till")


def _find_time(
    draft: Draft, holders: Sequence[Frame], low: int, high: int, story: Story, published: str | None
) -> Time | None:
    """The time of a draft: its trigger's, else one right behind the last words of its match."""
    sentence, match = draft.sentence, draft.match
    spoken = draft.info.type in SPEECH_ACTS
    found = find_time(sentence, match.trigger, low, high, story, published, spoken=spoken)
    if found is not None:
        return found
    if draft.content is not None:
        inner = match.capture("content")
        if (reach := own_time_reach(draft)) is not None:
            return find_time(sentence, match.trigger, low, min(reach, _bounds(draft, holders)[1]), story, published)
        return time_behind(sentence, match.trigger, inner, story, published) if inner is not None else None
    behind = next((t for t in sentence.chunks.times if match.end <= t[0] <= match.end + 1), None)
    if behind is None or behind[1] > high or is_of_other_deed(sentence.chunks, match.trigger, behind[0]):
        return None
    return find_time(sentence, match.end - 1, max(low, match.end), behind[1], story, published, spoken=spoken)


def _find_place(draft: Draft, low: int, high: int, text: str, rules: RuleSet) -> Place | None:
    """The place of a draft; of what is asked, denied or praised none where who does so only has his seat."""
    sentence, match = draft.sentence, draft.match
    found = find_place(sentence, match, low, high, text, rules, draft.info.type)
    if found is None or found.span is None or draft.info.type not in SPEECH_ACTS:
        return found
    return None if is_aside(sentence.chunks, sentence.token_at(found.span.start), match.trigger) else found


def _told_count(kind: str, word: Span) -> Count:
    """How many a word by itself tells: "his body" one, "their bodies" more."""
    if kind == "unknown":
        return _UNKNOWN
    if kind == "none":
        return Count(low=0, high=0, text=word.exact, span=word)
    low, high, qualifier = (1, 1, "exact") if kind == "one" else (2, None, "vague")
    return Count(low=low, high=high, qualifier=qualifier, text=word.exact, span=word)


def content_of(draft: Draft, frame: Frame | None, text: str) -> Content | None:
    """What the fact of a draft says was said: as far as its frame reaches where it attributes."""
    bounds = frame.content[0] if frame is not None else draft.content
    inner = draft.match.capture("content")
    if bounds is None or (inner is not None and is_gapped(draft.sentence, inner[0], draft.match.trigger)):
        return None
    bounds = with_other_half(draft.sentence, draft.match, bounds)
    exact = text[bounds[0] : bounds[1]]
    return Content(text=exact, span=Span(bounds[0], bounds[1], exact))


def _clause(draft: Draft, holders: Sequence[Frame]) -> tuple[int, int]:
    """The token range in which a fact's time and place stand: its sentence, less what is said by others or it says."""
    low, high = _bounds(draft, holders)
    if draft.content is not None:
        inner = draft.match.capture("content")
        if inner is not None:
            if inner[0] > draft.match.trigger:
                high = min(high, inner[0])
            else:
                low = max(low, inner[1])
    return low, high


def _bounds(draft: Draft, holders: Sequence[Frame]) -> tuple[int, int]:
    """The token range of a draft's sentence, less what is said by others."""
    sentence = draft.sentence
    if not holders:
        return 0, len(sentence.tokens)
    start, end = next(r for r in holders[-1].content if r[0] <= draft.trigger[0] < r[1])
    if holders[-1].inserted:  # "In May, Hale said, guards shot two boys"
        start, end = holders[-1].content[0][0], holders[-1].content[-1][1]
    return sentence.within(start, end, draft.match.trigger)


def _own_link(draft: Draft, text: str, rules: RuleSet) -> tuple[Link, ...]:
    """Who tells the fact in its own words: the slot `source` of "the UN put the toll at 52"."""
    found, sources = draft.match.capture("source"), draft.parties.get("source")
    if found is None or not sources:
        return ()
    sentence, match = draft.sentence, draft.match
    chunks = sentence.chunks
    verb = next((i for i in range(chunks.at(found[1] - 1) + 1, len(chunks.kinds)) if chunks.kinds[i] in "VUWAZ"), None)
    first, after = (match.trigger, match.trigger + 1) if verb is None else (chunks.starts[verb], chunks.ends[verb])
    cue = span(sentence, first, after, text)
    told = span(sentence, after, match.end, text) if after < match.end else None
    return (
        Link(
            source=_one_source(sources, found, sentence, text),
            cue=Cue(text=cue.exact, spans=(cue,)),
            content=Spans(spans=(told,)) if told is not None else None,
            mode="indirect",
            anonymous=party_of(sentence, *found, rules).anonymous or None,
        ),
    )


def _one_source(refs: tuple[Ref, ...], found: tuple[int, int] | None, sentence: Sentence, text: str) -> Ref:
    """Those who tell something as one source; two of them have no name together."""
    if len(refs) == 1 or found is None:
        return refs[0]
    low, high = sentence.span(*found)
    first = refs[0].span
    low = min(low, first.start) if first is not None else low  # one of two can stand before the slot
    whole = Span(low, high, text[low:high])
    return replace(refs[0], text=whole.exact, span=whole, name=None, entity=None)


def link_of(frame: Frame, holder: Draft, text: str, rules: RuleSet) -> Link:
    """One link of a chain, from the draft that attributes."""
    actors = holder.parties.get("actor", ())
    anonymous = None
    found = holder.match.capture("actor")
    source = _one_source(actors, found, holder.sentence, text) if actors else None
    if found is not None and party_of(holder.sentence, *found, rules).anonymous:
        anonymous = True
    start, end = frame.cue
    mode = "direct-quote" if frame.quoted else "citation" if holder.info.type == "attribution" else "indirect"
    return Link(
        source=source,
        cue=Cue(text=text[start:end], spans=(Span(start, end, text[start:end]),)),
        content=Spans(spans=tuple(Span(a, b, text[a:b]) for a, b in sorted(frame.content))),
        addressee=holder.parties.get("recipient", ()) if holder.info.id == "statement.tell" else (),
        mode=mode,  # type: ignore[arg-type]
        anonymous=anonymous,
    )
