"""What a report tells beside its news: the attack of days before, the sum of a conflict, headlines of other reports.

It is read as background only where the report has other news of that effect: of what else would it be the background?
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.settings.dates import is_long_ago
from validator.facts.stories.happenings import MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.references.nouns import Story
    from validator.model import Fact, Stage, Time
    from validator.sentences import Sentence

_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|many|few|some|\d+)"
_THIS = (  # what a report calls its news by
    r"(?:it|this|that|they|these|(?:the|this|that|these|those|both|\w+day's|today's|yesterday's)(?: [\w'-]+){0,4}?"
    r" (?:attacks?|assaults?|bombings?|blasts?|explosions?|shootings?|strikes?|airstrikes?|raids?|ambush(?:es)?"
    r"|clash(?:es)?|incidents?|accidents?|crash(?:es)?|operations?|protests?|massacres?|killings?|violence|deaths?|murders?"
    r"|bloodshed|disasters?|tragedy|collapse|fire|quake|earthquake|landslide|storm|arrests?|events?|news|latest))"
)
_AFTER = compiled(  # "It came days after gunmen killed 24", "the raid happened the same day as …"
    rf"(?:^|[.;\"“] ?){_THIS}(?: [\w'-]+){{0,6}}? (?:c[ao]mes?|coming|happened|occurred|follow(?:s|ed)|struck"
    r"|took place|was|were|has come|have come)\b[^.;:]{0,60}?\b"
    r"(?:(?:just |only |barely |less than |more than |nearly |about )*"
    rf"(?:{_COUNT} )?(?:\w+ )?(?:hours?|days?|weeks?|fortnight|months?|years?) (?:after|on from|following)"
    r"|(?:on )?(?:the )?same (?:day|night|week|month|morning|evening|weekend) (?:as|that|when|of)"
    r"|(?:the|a|one) (?:day|night|week|month|year|morning) after|in the wake of|hot on the heels of)\b"
)
_SINCE_WHEN = compiled(r"\bsince [^.;:]{0,40}, (?:when|in which)\b[^.;]{0,80}$")  # "the worst since July, when 17 died"
_HOURS_BEFORE = compiled(  # "Thirty-six hours earlier, 18 passengers had been killed"
    r"(?:just |only |barely |less than |more than |nearly |about )*[\w-]+ (?:hours?|days?) "
    r"(?:earlier|before|prior),[^.;]{0,60}\bhad\b"
)
_PRIOR = compiled(  # "less than a week prior, the group …"
    rf"\b{_COUNT} (?:\w+ )?(?:hours?|days?|weeks?|months?|years?) (?:prior|previously)\b"
    rf"|(?:^|[\"“;] ?)(?:just |only |barely |less than |more than |nearly |about )*{_COUNT} (?:\w+ )?"
    r"(?:days?|weeks?|months?|years?) (?:ago|earlier|before|prior)\b"
)
_RECENT = compiled(  # "another officer was killed, subsequent to the recent slayings of eight guards"
    r"\brecent (?:[\w-]+ ){0,2}$"
    r"|\b(?:the|a|an|several|other) recent (?:[\w-]+ ){0,2}(?:attacks?|raids?|shootings?|bombings?|clashes|killings"
    r"|strikes|incidents|accidents|crash(?:es)?) (?:that|which|in which|have|had)\b[^.;]{0,60}$"
)
_DAYS_AGO = compiled(
    r"\bdays (?:ago|before|earlier)\b|\blast (?:week|month|year)\b"
    r"|^\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}"
)
_THIS_MONTH = compiled(r"[\"“ ]*(?:earlier )?this (?:week|month|year),? ")
_FOLLOWS_ON = compiled(  # "the cyclone follows floods in July that killed 1,000"
    r"\bfollow(?:s|ed)? (?:on )?(?:from )?(?:[\w-]+ ){0,3}(?:floods?|flooding|attacks?|raids?|bombings?|shootings?"
    r"|storms?|quakes?|earthquakes?|strikes?|clashes|incidents?|blasts?|crash(?:es)?)\b[^.;]{0,60}\b(?:that|which)\b[^.;]{0,20}$"
)
_TIME_AFTER = compiled(r"\b(?:hours|days|weeks|months) after\b")
_BEFORE = compiled(  # "Before hitting Vietnam, the typhoon killed 16 in the Philippines"
    r"before (?:hitting|striking|reaching|battering|pounding|ravaging|slamming|making|moving|heading|crossing"
    r"|it (?:hit|struck|reached|made|slammed|moved)"
    r"|the (?:attack|assault|raid|bombing|blast|strike|quake|storm|fire))\b"
)
_IN_ONE = compiled(r"[\"“ ]*(?:in|during) (?:one|another|a third)(?: of (?:them|these|those)(?: [\w'-]+)?)?,? ")
_SUM = compiled(  # of a conflict as a whole
    r"\b(?:(?:subsequent|ensuing|resulting|continuing|ongoing|long-running|(?:years|months|decades)-(?:long|old))"
    r" (?:[\w-]+ ){0,2}(?:clash(?:es)?|fighting|war|violence|conflict|unrest|insurgency|crackdown|battles|strife"
    r"|rebellion|campaign)"
    r"|since then|(?:war|conflict|genocide|uprising|rebellion|insurgency|massacres|pogroms), in which"
    r"|in (?:similar|such) (?:[\w-]+ ){0,2}(?:attacks|incidents|accidents|clashes|raids|violence|disasters|crashes)"
    r"|according to (?:an?|the|its|our|his)(?: [\w'-]+){0,3} (?:count|tally|database|data|records|figures compiled))\b"
)
_DEFINITE = compiled(
    r"\b(?:the|this|that|monday's|tuesday's|wednesday's|thursday's|friday's|saturday's|sunday's)(?: [\w'-]+){0,3}"
    r" (?:attacks?|assaults?|bombings?|blasts?|explosions?|shootings?|strikes?|airstrikes?|raids?|ambush|incidents?"
    r"|accidents?|crash|fire|quake|earthquake|storm|cyclone|typhoon|hurricane|floods?|flooding|landslides?|disaster|collapse"
    r"|stampede|toll|dead|bodies)\b"
)
_AFTER_WORDS = (" after", "same ", "wake", "heels", "following", "days on", "hours on")
_TIMES = 3  # so many times more than a report begins with is no news of its own voice
_FEWEST = 20
_FAR, _MANY = 50, 1000  # and so many no source's figure of it
_LEAD = 3  # sentences
_CLAUSE = 120  # characters from "gunmen killed four" to "days after six were killed"
_BEHIND = 2  # sentences after which what is told of other days is no news
_TELLS_ON = compiled(
    r"\b(?:identified|named|autops\w+|coroner|inquest|funerals?|buried|laid to rest"
    r"|earlier this week)\b"
)  # of the dead
_SO_FAR = compiled(  # "44 have died of cholera since July", and not of a war since 2018
    r"^(?!.*\b(?:wars?|conflict|insurgency|uprising|rebellion)\b)"
    r".*\bsince (?:the (?:start|beginning|end) of |early |mid-?|late )?"
    rf"(?:{MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?! \d{{4}})"
)
_LAST_WEEK = compiled(r"(?<!since )\b(?:last|the previous) (?:week|month)\b|\b(?:weeks?|months?) ago\b")
_WEEKS = 70  # days after which a report of the dead is one of old times
_APART = 2  # days: one may lie between an event and its telling
_SERIES = compiled(r"[\s,]*(?:and|while|as well as|as|with)?[\s]*(?:[\w-]+ ){0,2}", re.IGNORECASE)
_RELATIVE = compiled(r",? (?:which|that|in which|when)(?: [\w-]+){0,6} $")


def settle_compared(
    facts: Sequence[Fact], sentences: Sequence[Sentence], story: Story, published: str | None
) -> list[Fact]:
    """The facts, casualties told only beside the news as historical."""
    if sum(map(_is_news, facts)) < 2:
        return list(facts)
    links = story.links
    linked = [any(low <= _place(f) < high for low, high in links) for f in facts]
    day = _day_of_news(facts)
    first, most = 0, 0  # the most dead told in the lead before a sentence, and so far
    last = -1
    beside: list[bool] = []
    for n, (fact, sentence) in enumerate(zip(facts, sentences, strict=True)):
        number = story.number(sentence.offset)
        if number != last:
            first, last = (most, number) if number <= _LEAD else (first or most, number)
        old = _is_news(fact) and not linked[n]
        old = old and (
            _is_beside(fact, sentence, first, number)
            or (most > 0 and _is_of_days_before(fact, sentence, day, published, number))
            or (0 < _TIMES * first < _number(fact) and _is_of_sum(fact, n, facts, sentences, beside, story))
            or (_goes_on(sentence) and _last_was_old(facts[:n], beside))
            or (n > 0 and _is_beside_last(fact, facts[n - 1], story.text) and _last_was_old(facts[:n], beside))
        )
        beside.append(old)
        if _is_news(fact) and fact.effect == "killed" and not old and not linked[n]:
            most = max(most, _number(fact))
    left = {
        f.effect
        for f, old, link in zip(facts, beside, linked, strict=True)
        if _is_news(f) and not old and not link and f.count is not None and f.count.low is not None
    }
    return [
        _staged(fact, "historical")
        if (old and (fact.effect in left or "killed" in left)) or (link and left and _is_news(fact))
        else fact
        for fact, old, link in zip(facts, beside, linked, strict=True)
    ]


def _staged(fact: Fact, stage: Stage) -> Fact:
    return replace(fact, factuality=replace(fact.factuality, stage=stage))


def with_late_news(
    facts: Sequence[Fact], sentences: Sequence[Sentence], story: Story, published: str | None
) -> list[Fact]:
    """The facts, the dead of weeks ago as news where a report begins with them and tells of no others.

    "Two children who died last month in a fire were identified": of what else is that the news?
    """
    at = next((n for n, f in enumerate(facts) if f.type == "casualty" and f.effect == "killed"), None)
    if at is not None and at + 1 < len(facts) and _tells_headline(facts[at], facts[at + 1]):
        near = story.number(sentences[at + 1].offset) == story.number(sentences[at].offset) + 1
        return [_staged(f, "accomplished") if n == at + 1 and near else f for n, f in enumerate(facts)]
    if at is None or not _is_old(facts[at]):
        return list(facts)
    first, sentence = facts[at], sentences[at]
    day = (first.time.end or "")[:10] if first.time is not None else ""
    others = any(_is_news(f) and f.effect == "killed" and f.count and f.count.qualifier != "vague" for f in facts)
    if not others and story.number(sentence.offset) == 0 and _tells_last_week(first, sentence):
        return [
            _staged(f, "accomplished") if s.offset == sentence.offset and _is_old(f) else f
            for f, s in zip(facts, sentences, strict=True)
        ]
    if _TELLS_ON.search(sentence.text.lower()) is None:
        return list(facts)
    recent = bool(day and published) and _within_weeks(day, published or "")
    if others or story.number(sentence.offset) > 1 or not recent:
        return list(facts)
    return [_staged(f, "accomplished") if n == at else f for n, f in enumerate(facts)]


def _tells_headline(first: Fact, fact: Fact) -> bool:
    """Does a lead tell the number of the headline again, of last week: "Toll put at 44. Forty-four died last week"?"""
    old = _is_old(fact) and fact.effect == "killed" and _is_news(first) and _number(fact) > 1
    return old and _number(fact) == _number(first)


def _is_old(fact: Fact) -> bool:
    return fact.type == "casualty" and fact.factuality.stage == "historical"


def _tells_last_week(fact: Fact, sentence: Sentence) -> bool:
    """Does the main clause of a sentence tell of deaths of last week, or up to now: "Two were killed last week"?"""
    low = sentence.text.lower()
    if fact.trigger is None or (_LAST_WEEK.search(low) is None and _SO_FAR.search(low) is None):
        return False
    chunks = sentence.chunks
    chunk = chunks.at(sentence.token_at(fact.trigger.start))
    return chunks.kinds[chunk] in "VWU" and not set(chunks.kinds[:chunk]) & set("VWUAZwh")


def _within_weeks(day: str, published: str) -> bool:
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days <= _WEEKS
    except ValueError:
        return False


def _is_of_sum(
    fact: Fact, n: int, facts: Sequence[Fact], sentences: Sequence[Sentence], beside: Sequence[bool], story: Story
) -> bool:
    """Does another put the sum of a conflict told just before higher: "26 have died since May. … A group says 40"?"""
    if fact.effect != "killed":
        return False
    at = next((m for m in reversed(range(n)) if facts[m].effect == "killed"), None)
    if at is None or not (beside[at] or facts[at].factuality.stage == "historical"):
        return False
    near = story.number(sentences[n].offset) - story.number(sentences[at].offset) <= _LEAD
    return near and _number(fact) <= _TIMES * _number(facts[at])


def _is_beside_last(fact: Fact, last: Fact, text: str) -> bool:
    """Does a casualty stand in one series with the one told last: "killed 280 people and injured 900"?"""
    if last.type != "casualty" or fact.trigger is None or last.trigger is None:
        return False
    if fact.trigger == last.trigger:
        return True
    people = fact.party.span if fact.party is not None and fact.party.span is not None else fact.trigger
    begin = min(people.start, fact.trigger.start)
    end = max(s.end for s in (last.trigger, last.party.span if last.party else None) if s is not None)
    if begin < end <= fact.trigger.start:
        begin = fact.trigger.start  # "two clerks who were seized weeks ago have been found dead"
    between = text[end : max(begin, end)].lower()
    after = len(between) < _CLAUSE and not set(between) & set(".;") and _TIME_AFTER.search(between) is not None
    return after or _SERIES.fullmatch(text, end, max(begin, end)) is not None


def _day_of_news(facts: Sequence[Fact]) -> str:
    """The day of the first dead told, if one is given."""
    first = next((f for f in facts if _is_news(f) and f.effect == "killed"), None)
    return (first.time.start or "")[:10] if first is not None and first.time is not None and _is_day(first.time) else ""


def _is_day(time: Time) -> bool:
    return bool(time.start and time.end and time.start[:10] == time.end[:10])


def _is_of_days_before(fact: Fact, sentence: Sentence, day: str, published: str | None, place: int) -> bool:
    """Did it happen two days or more before the day that the report begins with?"""
    if fact.count is not None and fact.count.scope == "cumulative":
        return False
    own = fact.time
    if not day and published is not None and (own is None or _DAYS_AGO.search((own.text or "").lower())):
        day = published[:10]
    if not day:
        return False
    end = (own.end or "")[:10] if own is not None and _is_day(own) and place >= _BEHIND else ""
    if own is None and published is not None:
        trigger = _place(fact) - sentence.offset
        end = _day_of_noun(sentence, trigger, published)
        if not end and place >= _BEHIND:
            end = _day_long_before(sentence, trigger, published)
    try:
        return bool(end) and (date.fromisoformat(day) - date.fromisoformat(end)).days >= _APART
    except ValueError:
        return False


def _day_of_noun(sentence: Sentence, trigger: int, published: str) -> str:
    """The day of what a relative clause tells on of: "the attack on 14 February, which killed 40 guards"."""
    from validator.text import tokenize
    from validator.values import find_times, read_time

    found = _RELATIVE.search(sentence.text[:trigger])
    if found is None:
        return ""
    tokens = tokenize(sentence.text[: found.start()])
    times = find_times(tokens)
    if not times or len(tokens) - times[-1][1] > 1:
        return ""
    read = read_time(" ".join(tokens[slice(*times[-1])]), date.fromisoformat(published[:10]))
    return (
        read.end[:10] if read is not None and read.timex_type == "DATE" and read.end and read.start == read.end else ""
    )


def _place(fact: Fact) -> int:
    return (fact.trigger or fact.provenance[0]).start


def _is_news(fact: Fact) -> bool:
    told = fact.type == "casualty" and fact.factuality.stage == "accomplished" and fact.factuality.polarity != "-"
    return told and fact.count is not None and fact.count.high != 0


def _number(fact: Fact) -> int:
    return (fact.count.low or fact.count.high or 0) if fact.count is not None else 0


def _day_long_before(sentence: Sentence, trigger: int, published: str) -> str:
    """The day of the times of a sentence before an offset, if all are long before: "in May after raids killed 20"."""
    from validator.text import tokenize
    from validator.values import find_times, read_time

    tokens = tokenize(sentence.text[:trigger])
    days = []
    for start, end in find_times(tokens):
        read = read_time(" ".join(tokens[start:end]), date.fromisoformat(published[:10]))
        since = start > 0 and tokens[start - 1].lower() in ("since", "until")
        if read is None or not read.end or since or read.timex_type not in ("DATE", "TIME") or read.relation == "since":
            return ""
        days.append(read.end[:10])
    return days[-1] if days and all(map(is_long_ago, days, [published] * len(days))) else ""


def _is_beside(fact: Fact, sentence: Sentence, first: int, place: int) -> bool:
    """Is a casualty told as what came before the news, or as a sum of more than that?"""
    trigger = _place(fact) - sentence.offset
    low = sentence.text.lower().replace("’", "'")
    before = low[:trigger]
    if any(map(before.__contains__, _AFTER_WORDS)) and _AFTER.search(before):
        return True
    if "recent " in before and _RECENT.search(before):
        return True
    if low.startswith("before ") and _BEFORE.match(low):
        return True
    if "follow" in before and _FOLLOWS_ON.search(before):
        return True
    if place >= _BEHIND and _THIS_MONTH.match(low):
        return True
    if "since " in before and _SINCE_WHEN.search(before):
        return True
    if place >= _BEHIND and _PRIOR.search(before):
        return True
    if place and " had " in before and _HOURS_BEFORE.match(before):
        return True
    number = _number(fact)
    if fact.effect == "killed" and first and number > first:
        found = _SUM.search(low)
        if found is not None and abs(found.start() - trigger) < 100:
            return True
    return place >= _LEAD and _is_beyond(fact, low, number, first)


def _is_beyond(fact: Fact, low: str, number: int, first: int) -> bool:
    """Is it out of all proportion to what the report begins with, and not told of "the attack"?

    What somebody tells is so where it is far more than that.
    """
    if fact.effect != "killed" or not first or number < max(_FEWEST, _TIMES * first):
        return False
    if fact.attribution and number < max(_MANY, _FAR * first):
        return False
    total = fact.count is not None and fact.count.scope in ("cumulative", "subtotal")
    return not total and not _DEFINITE.search(low)


def _goes_on(sentence: Sentence) -> bool:
    """Does a sentence begin with one of several told of just before: "In one, it said, …"?"""
    return _IN_ONE.match(sentence.text.lower()) is not None


def _last_was_old(facts: Sequence[Fact], beside: Sequence[bool]) -> bool:
    """Was the casualty told last one of the past?"""
    for fact, is_beside in zip(reversed(facts), reversed(beside), strict=True):
        if fact.type == "casualty":
            return is_beside or fact.factuality.stage == "historical"
    return False
