"""What an article tells beside its main event, as casualties of other places and days than those of its lead.

An article has a headline or not, a lead, and paragraphs below it. Headline and lead tell of one event, and of its dead
and wounded in all; what is told below of an earlier day, of another place, of "other violence" or of a whole land is of
another event, and so are the sentences of its paragraph that go on from it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.stories.events import ASIDE
from validator.facts.stories.happenings import HAPPENING
from validator.text import tokenize
from validator.values import find_times, read_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.references.nouns import Story
    from validator.gazetteer import Gazetteer
    from validator.model import Fact, Report
    from validator.sentences import Sentence

_PARAGRAPHS = 3  # a headline, a lead and what is below it
_ATTACKING = frozenset({"armed-group", "attacker", "military", "police"})
_LEAST = 8  # words of a lead; a line of a place, a day or an author has fewer
_ENDS = '.!?"”’'
_LEVELS = frozenset({"day", "part-of-day", "time"})
_DAY = len("2014-03-11")
_FRONT = compiled(  # "In nearby Orlen, ", "Also on Friday near the town of Kuma, ", "Elsewhere in the province, "
    r"\W*(?i:(?:meanwhile|also|but|and|separately|later|earlier|hours earlier|elsewhere),? )?"
    r"((?i:in|at|near|around|outside|north|south|east|west|north-?east|north-?west|south-?east|south-?west|further"
    r"|farther|on|during)\b[^,.;:\n]{2,70})(?:, |\n|$)"
)
_FRONT_DAY = compiled(  # "On Thursday the bodies of two men were found"
    r"\W*(?i:(?:meanwhile|also|but|and|later|earlier),? )?(?i:(on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
_FRONT_NAME = compiled(  # "In Orlen hospital staff said"
    r"\W*(?i:in|at|near|outside) (?i:the (?:[\w-]+ ){1,3}of |(?:neighbou?ring|nearby|central|northern|southern|eastern"
    r"|western) )?((?:[A-Z][\w'’-]*[a-z][\w'’-]* ?)+)"
)
_NAMES = compiled(r"\b[A-Z][\w'’-]*[a-z][\w'’-]*(?: [A-Z][\w'’-]*[a-z][\w'’-]*)*")
_NAME = compiled(r"\b[A-Z][\w'’-]*[a-z][\w'’-]*")
_NO_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday christmas easter ramadan".split()
)
_QUARTER = compiled(
    r"^in (?:the )?(?:[\w'-]+ )?((?:north|south|east|west)(?:-?(?:east|west))?|countryside|outskirts)\b"
)
_NEXT_TO = compiled(
    r"\b(?:neighbou?ring|nearby|adjacent|adjoining|similar|earlier|previous|separate|another|other"
    r"|a second|a different|(?:the )?same) "
    r"(?:[\w'-]+ ){0,2}"
    rf"(?:{HAPPENING}|town|city|village|district|province|region|state|county|area|part|parts|towns|cities|villages"
    r"|districts|provinces|regions|states|areas|places|country|countries|road|highway|[A-Z][\w'’-]+)\b"
)
_WIDER = compiled(  # of more than one event
    r"\b(?:across|throughout|around) (?:the (?:country|nation|region|province|state|city|capital|land)|[A-Z]\w+)"
    r"|\b(?:nationwide|countrywide)\b"
    r"|\b(?:in|and) other (?:[\w-]+ ){0,2}(?:towns|cities|villages|districts|provinces|regions|states|areas"
    r"|places|parts)\b"
    rf"|\b(?:in|by) (?:\w+ ){{0,2}}(?:separate|different) (?:\w+ ){{0,2}}{HAPPENING}\b"
    r"|\b(?:in|over|during) the (?:past|last) (?:24|48|72|twenty-four|forty-eight) hours\b"
    r"|\b(?:in|during) (?:the|its|their|this|that) (?:[\w'-]+ ){0,3}(?:uprising|war|conflict|insurgency|rebellion"
    r"|unrest|crackdown|revolt)\b"
)
_AT_MAIN = compiled(  # "the blast", "Monday's attack", "the dead", "the toll"
    r"\b(?:the|this|these|those|today's)(?: [\w'-]+){0,3}?"
    rf" (?:{HAPPENING}|attackers?|bombs?|bombers?|gunm[ae]n|fires?|quakes?|earthquakes?|storms?|cyclone|typhoon"
    r"|hurricane|floods?|flooding|landslides?|collapse|stampede|wreck|derailment|toll|dead|bodies|victims?|wounded"
    r"|injured|survivors?)\b"
)
_THAT = compiled(rf"\b(?:that|the latter|the earlier|the previous|this earlier) (?:[\w-]+ )?{HAPPENING}\b")
_HEALED = compiled(r"\b(?:hospitals?|clinic|infirmary|doctors?|medics?|wounds|injuries|treated|treatment|morgue)\b")
_ALSO_ON = compiled(r"\W*(?i:also|meanwhile),? (?:on|in|at|near|late|early)\b")
_FURTHER = compiled(  # "A further five people were killed in a shooting in the south"
    rf"\W*(?:a further|another|\w+ (?:more|other|others))\b[^.;]*\bin (?:a|an) (?:[\w'-]+ ){{0,3}}{HAPPENING}\b"
)
_NEXT_HEADING = compiled(r"\W*\d+\.\s|[A-Z][A-Z ]{3,}\b")
_HEADING = compiled(r"\W*(?:\d+\.\s*)?other (?:[\w-]+ ){0,2}(?:incidents?|events?|developments?|violence|news)\b")


class _Lead(Struct, frozen=True):
    """What an article begins with: where it ends, its words, the first day that it tells of, and sections of others.

    What is told of a day before `day` is of another event; `sections` are those of "other incidents",
    `most` the highest numbers of the lead by effect.
    """

    end: int
    words: str
    day: str
    sections: tuple[tuple[int, int], ...] = ()
    most: tuple[tuple[str, int], ...] = ()


def settle_main_event(facts: Sequence[Fact], sentences: Sequence[Sentence], report: Report, story: Story) -> list[Fact]:
    """The facts, casualties of an article that its lead does not tell of as those of an event beside it."""
    news = [_is_told(f) for f in facts]
    if sum(news) < 2 or any(f.event and f.event.startswith("i") for f in facts):
        return list(facts)
    lead = _lead_of(facts, sentences, news, report, story)
    if lead is None:
        return list(facts)
    out: list[Fact] = []
    last: tuple[int, bool] = (-1, False)  # the paragraph of the casualty told last, and whether it is beside the event
    for fact, sentence, is_news in zip(facts, sentences, news, strict=True):
        paragraph = story.paragraph(story.number(sentence.offset))
        if fact.type != "casualty" or sentence.offset < lead.end:
            out.append(fact)
            continue
        before = last[1] if last[0] == paragraph else None
        aside = _is_aside(fact, sentence, paragraph, lead, report, story, before=before, last=last[1])
        if is_news and not aside and _is_some_of_lead(fact, sentence, lead):
            fact = replace(fact, count=replace(fact.count, scope="subtotal")) if fact.count is not None else fact
        if is_news and aside:
            fact = replace(fact, event=f"{ASIDE}{paragraph}")
        last = (paragraph, aside or fact.factuality.stage == "historical")
        out.append(fact)
    return out


def _is_told(fact: Fact) -> bool:
    return fact.type == "casualty" and fact.factuality.stage == "accomplished" and fact.count is not None


def _lead_of(
    facts: Sequence[Fact], sentences: Sequence[Sentence], news: Sequence[bool], report: Report, story: Story
) -> _Lead | None:
    """The lead of an article, with its headline; none where a report is no article, or its lead has no casualties."""
    lines = _lines(report.text, report.body)
    if len(lines) < _PARAGRAPHS:
        return None
    first = next((n for n, line in enumerate(lines) if _is_text(report.text[slice(*line)])), None)
    if first is None or first > _PARAGRAPHS + 1 or first + 1 >= len(lines):
        return None
    told = [(s.offset, f) for f, s, is_news in zip(facts, sentences, news, strict=True) if is_news and _has_number(f)]
    end = lines[first][1]
    if not any(
        offset < end for offset, _ in told
    ):  # it leads with other news: what it tells of dead first is its event
        begins = next((offset for offset, f in told if f.count is not None and f.count.low), None)
        if begins is None:
            return None
        end = next((high for low, high in lines if low <= begins < high), end)
    words = report.text[report.body : end]
    begun = [f for f, s in zip(facts, sentences, strict=True) if s.offset < end and f.type == "casualty"]
    days = [day for f in begun if (day := _day(f))]
    numbers = [(f.effect or "", f.count.low) for f in begun if _is_told(f) and f.count is not None and f.count.low]
    most = tuple(dict(sorted(numbers)).items())
    day = min(days) if days else _day_before(_day_in(words, report.published))
    return _Lead(end, words, day, _sections(report.text, [line for line in lines if line[0] >= end]), most)


def _sections(text: str, lines: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Where other incidents are told under a heading, up to the next one."""
    out: list[tuple[int, int]] = []
    for low, high in lines:
        if _HEADING.match(text[low:high].lower()):
            out.append((low, len(text)))
        elif out and out[-1][1] == len(text) and _NEXT_HEADING.match(text[low:high]):
            out[-1] = (out[-1][0], low)
    return tuple(out)


def _day_before(day: str) -> str:
    """The day before: that of a lead that only tells when it was told may be of it."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else ""


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """The lines of a text that hold anything, from an offset on."""
    out, at = [], start
    for line in text[start:].splitlines(keepends=True):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line)
    return out


def _is_text(line: str) -> bool:
    """Is a line a paragraph, and no headline, day or name of an author?"""
    return line.rstrip()[-1] in _ENDS and len(line.split()) >= _LEAST


def _has_number(fact: Fact) -> bool:
    """Does it say how many, be it none?"""
    return fact.count is not None and fact.count.low is not None and fact.count.qualifier != "vague"


def _day(fact: Fact) -> str:
    """The first day of a fact that is told as one."""
    time = fact.time
    return time.start[:_DAY] if time is not None and time.start and time.granularity in _LEVELS else ""


def _day_in(text: str, published: str | None) -> str:
    """The first of the days that a text tells of."""
    return min((start for start, _ in _days(text, published)), default="")


def _days(text: str, published: str | None) -> list[tuple[str, str]]:
    """The first and the last day of the times of a text."""
    tokens = tokenize(text)
    told = date.fromisoformat(published[:_DAY]) if published else None
    read = [read_time(" ".join(tokens[a:b]), told) for a, b in find_times(tokens)]
    return [(t.start[:_DAY], t.end[:_DAY]) for t in read if t and t.timex_type != "DURATION" and t.start and t.end]


def _is_aside(
    fact: Fact,
    sentence: Sentence,
    paragraph: int,
    lead: _Lead,
    report: Report,
    story: Story,
    *,
    before: bool | None,
    last: bool,
) -> bool:
    """Is a casualty below the lead one of another event?

    `before` tells this of the one before it in its paragraph, if there is one, `last` of the one told last at all.
    """
    text = sentence.text.replace("’", "'")
    if fact.event or any(low <= sentence.offset < high for low, high in lead.sections):
        return True
    if last and _THAT.search(text.lower()):
        return True  # "22 people were killed in a raid last July. … Two guards died in that attack"
    if _FRONT_DAY.match(text) and _is_before(fact, _front(text), lead, report.published):
        return True
    main = _AT_MAIN.search(text.lower())
    if main is not None and not _NEXT_TO.search(main.group()):
        return False
    front = _front(text)
    if _is_before(fact, front, lead, report.published) or _is_wider(text) or _ALSO_ON.match(text) is not None:
        return True
    if _FURTHER.match(text.lower()):
        return True
    if _is_other_place(front, lead) and not _is_said_there(fact, front, sentence, story.rules.gazetteer):
        return True
    if not _HEALED.search(text.lower()) and _is_elsewhere(fact, lead, story.rules.gazetteer):
        return True
    if before is not None:
        return before
    return any(
        _is_other_place(_front(s), lead) or _is_before(None, _front(s), lead, report.published)
        for s in _sentences(report.text[paragraph : sentence.offset])
    )


def _is_said_there(fact: Fact, front: str, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Is the place with which a sentence begins the capital where a source behind it speaks?"""
    source = fact.attribution[0].source if fact.attribution else None
    if source is None or source.span is None:
        return False
    begins = source.span.start - sentence.offset <= len(front) + len("Meanwhile, in , the ")
    named = (gazetteer.place(name, context=True) for name in _NAMES.findall(front))
    return begins and any(found and found[0].feature == "capital" for found in named)


def _is_some_of_lead(fact: Fact, sentence: Sentence, lead: _Lead) -> bool:
    """Are those who "were also hurt" some of a far higher number of the lead, and none who attacked?"""
    count, party = fact.count, fact.party
    if count is None or count.scope is not None or not count.high or party is None or party.kind in _ATTACKING:
        return False
    low = sentence.text.lower()
    return " also " in low and not _HEALED.search(low) and dict(lead.most).get(fact.effect or "", 0) >= 2 * count.high


def _sentences(text: str) -> list[str]:
    return [s.strip() + " " for s in text.split(". ") if s.strip()]


def _front(text: str) -> str:
    """The phrase that a sentence begins with to say where or when."""
    found = _FRONT.match(text) or _FRONT_DAY.match(text) or _FRONT_NAME.match(text)
    phrase = found.group(1).strip() if found is not None else ""
    return phrase[:1].lower() + phrase[1:] if found is not None and found.re is not _FRONT_NAME else phrase


def _is_before(fact: Fact | None, front: str, lead: _Lead, published: str | None) -> bool:
    """Is it told of a day before the first that the lead tells of?"""
    if not lead.day:
        return False
    time = fact.time if fact is not None else None
    if time is not None and time.end and time.granularity in _LEVELS and not _is_toll(fact):
        return time.end[:_DAY] < lead.day
    days = _days(front, published) if front else []
    return bool(days) and all(end < lead.day for _, end in days)


def _is_toll(fact: Fact | None) -> bool:
    return fact is not None and fact.count is not None and fact.count.scope == "cumulative"


def _is_wider(text: str) -> bool:
    """Does a sentence tell of a land, of all of a day, of several attacks?"""
    return _WIDER.search(text) is not None


def _is_other_place(front: str, lead: _Lead) -> bool:
    """Does a sentence begin with a place that the lead does not name?"""
    if not front:
        return False
    if _NEXT_TO.search(front):
        return True
    quarter = _QUARTER.search(front.lower())  # "in the rebel-held east"
    if quarter is not None and quarter.group(1) not in lead.words.lower():
        return True
    names = [n for n in _NAME.findall(front) if n.lower() not in _NO_PLACES]
    return bool(names) and not any(name in lead.words for name in names)


def _is_elsewhere(fact: Fact, lead: _Lead, gazetteer: Gazetteer) -> bool:
    """Did it happen in a town that the lead does not name?"""
    place = fact.place
    if place is None or not place.country or not place.name or not is_town(place.name, gazetteer):
        return False
    return not any(name in lead.words for name in _NAME.findall(place.text))


def is_town(name: str, gazetteer: Gazetteer) -> bool:
    """Is it a town of the gazetteer, and no region or land?"""
    if gazetteer.country(name) is not None:
        return False
    found = gazetteer.place(name, context=True)
    return bool(found) and found[0].feature != "region"
