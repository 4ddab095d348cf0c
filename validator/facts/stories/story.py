"""Casualty facts in the story that a report tells: what is news, what background, what is part of what.

A fact is read from its clause; whether its victims are those of the news stands around it: "including", "among the
dead", "a similar attack last month", "since January", "in a separate incident", the dateline of a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.settings.dates import is_long_ago
from validator.facts.stories.compared import settle_compared, with_late_news
from validator.facts.stories.retold import holds_any, settle_old, stage_of_telling
from validator.model import Relation
from validator.text import tokenize
from validator.values import find_times, read_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.references.nouns import Story
    from validator.model import Count, Fact, Report
    from validator.sentences import Sentence

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|many|few|some)"
_HAPPENING = (
    r"(?:attacks?|assaults?|bombings?|blasts?|explosions?|shootings?|strikes?|airstrikes?|raids?|ambush(?:es)?|clash(?:es)?"
    r"|incidents?|accidents?|crash(?:es)?|operations?|protests?|massacres?|killings?|violence|offensives?|disasters?)"
)
_PLURALS = (
    r"(?:attacks|bombings|blasts|explosions|shootings|strikes|airstrikes|raids|ambushes|clashes|incidents|encounters"
    r"|operations|accidents|crashes)"
)
_STRIFE = "fighting|clashes|violence|unrest|attacks|battles|shelling|bombardment|strikes|protests|riots"
_THE_HAPPENING = compiled(rf"\b(?:(?:in|by|during|of) (?:the|that) (?:\w+ )?{_HAPPENING}|those {_HAPPENING} had)\b")
_HAPPENED = compiled(rf"\b{_HAPPENING}\b")
_WITHIN = compiled(r"\b(?:including|includes?|included|among them|among whom|of whom|of them)\b[^,.;:()—–]{0,50}$")
_OF_THOSE = compiled(r"of (?:the|those|these) [^,.;:]{3,70}, ")  # "of the 30 wounded, four are in hospital"
_ALONE = compiled(r"[^,.;:]{3,70} alone\b")  # "three deaths in that protest alone"
_HARDEST_HIT = compiled(  # "Veraguas was hardest hit, with 41 killed"
    r"\b(?:hardest|worst)[ -](?:hit|affected)\b|\bhit (?:the )?(?:hardest|worst)\b"
)
_SAW = compiled(r"\b(?:saw|seen|spotted|noticed) (?:[\w-]+ ){0,4}$")  # what one witness saw is not all
_AS_OF = compiled(r"\bas of (?:mon|tues|wednes|thurs|fri|satur|sun|yester|to)day\b|\bas of (?:late |early )?\w+ \d")
_TOLL_OF = compiled(
    r"\b(?:toll|number of (?:dead|deaths|victims|casualties)|casualties) (?:(?:in|from|of|for|during) )?$"
)
_AMONG = compiled(
    r"\bamong (?:the|those) (?:\w+ )?(?:dead|killed|wounded|injured|victims|casualties|fatalities|missing)\b"
)
_DEAD = compiled(r"\b(?:dead|killed|fatalities)$")  # "among the dead were two girls, while 31 were hurt"
_PAST = compiled(
    rf"\b(?:previous|preceding) (?:(?:\w+ )?{_HAPPENING}|week|month|year)"
    rf"|\blast (?:week|month|year|summer|winter|spring|autumn|fall|{_MONTH})\b"
    rf"|\b(?:in|over|during|for|within) (?:the )?(?:past|last|previous) (?:\w+ ){{0,2}}"
    r"(?:weeks?|months?|years?|decades?)\b"
    rf"|\bsince (?:last (?:\w+)|(?:mid-|early |late )?(?:{_MONTH}|\d{{4}})\b|the (?:start|beginning|outbreak) of"
    r"|(?:the|its|their) (?:\w+ ){0,2}(?:war|conflict|uprising|insurgency|independence)\b)"
    r"|\b(?:so far|earlier) this (?:year|month|week)\b|\bthis year\b"
    rf"|\b{_NUMBER} (?:\w+ )?(?:weeks?|fortnights?|months?|years?|decades?) (?:ago|earlier|before)\b"
    r"|\bin recent (?:days|weeks|months|years)\b"
    r"|\bin the past\b(?! (?:[\w-]+ ){0,2}(?:hours?|days?|weeks?|months?|years?|decades?|century)\b)"
    r"|\b(?:during|over|after) (?:the |these )?(?:\w+ )?(?:weeks|months|years) of\b"
    r"|\bthe (?:day|night|week|month|year) (?:before|earlier)\b|\b(?:had|has|have) previously seen\b"
)
_LONG_WAR = compiled(
    r"\b(?:conflict|war|insurgency|uprising|rebellion|revolt|feud|crisis|campaign|epidemic|pandemic) "
    r"(?:that|which) (?:has|have|had)\b[^,.;]{0,30}$"
)
_OLD_NOUN = compiled(
    r"\b(1[5-9]\d\d|20\d\d)(?: (?:[\w-]+ ){0,11}[\w-]+)?,? (?:in which|during which|when|that|which)\b[^.;]{0,90}$"
)
_LONG_AFTER = compiled(rf"\b{_NUMBER} (?:\w+ )?(?:weeks?|months?|years?|decades?) (?:after|since)\b")
_MISSING_UNTIL = compiled(
    r"\b(?:hours?|days?|weeks?|months?|years?) after (?:(?:he|she|they) (?:\w+ ){0,2}|being |going )$"
)
_OF_WOUNDS = compiled(r"\b(?:wounds?|injur(?:y|ies)|burns)\b.*\b(?:in|during)\b")
_REPRISAL = compiled(  # "in revenge for the killing of …", "to avenge the deaths of …"
    r"\b(?:retaliat\w+|reprisals?|revenge|retribution|vengeance|aveng\w+|payback)\b(?: for| of| over| against| to)?"
    r"(?: [\w'-]+){0,3} $"
)
_AS_REPORTED = compiled(  # agencies recall by it what they told the day before
    r"\W*as (?:(?:it )?was |has been )?(?:previously |earlier |already )?reported(?: earlier| previously| before)?,"
)
_DAY_AFTER = compiled(
    rf"\b(?:c[ao]mes?|happened|occurred|follow(?:s|ed)|struck) (?:just |only |barely |less than )?{_NUMBER} (?:\w+ )?"
    r"(?:days?|nights?) after\b"
)
_FOLLOWED = compiled(  # "the attacks followed others over the weekend that killed five"
    rf"\b(?!protests?\b){_HAPPENING} (?:\w+ ){{0,3}}(?:follow(?:s|ed)|c[ao]mes? after) (?!in\b)[^.;]{{0,80}}$"
)
_SIMILAR = compiled(  # "in a similar attack on 4 May a rocket had killed"
    rf"\b(?:similar|comparable|earlier|previous|prior) (?:\w+ ){{0,2}}{_HAPPENING}\b"
    r"[^.;:]{0,80}\bhad (?:\w+ ){0,2}$"
)
_EARLIER_MONTH = compiled(  # "Earlier, in July, 20 soldiers had been killed"
    rf"\W*(?:earlier|previously),? in (?:the )?(?:{_MONTH}|week|month|year|war|conflict)\b"
)
_IN_REPRISAL = compiled(  # "in retaliation for an ambush in which an officer had been killed"
    r"\b(?:retaliation|reprisals?|revenge|retribution|vengeance|response)\b (?:for|to|over|against) "
    rf"(?!the (?:killing|death|murder))[^.;:]{{0,60}}{_HAPPENING}\b[^.;:]{{0,50}}"
    r"\b(?:in which|during which|that|which)\b[^.;:]{0,60}$"
)
_RELATIVE = compiled(r", (?:which|who|whose)\b|\bthat (?:has|have|had) \w")
_CLAUSE_BREAK = compiled(
    rf"[;:]|, (?:(?:{_NUMBER} )?(?:days?|hours?|weeks?|months?)|after|when|where|while|but|and|as)\b|, surpassing\b"
)
_SPELL = compiled(  # "two days of fighting that have killed 40", "since Monday, fighting has killed 40"
    rf"\b(?:{_NUMBER} (?:days?|nights?|weeks?|months?) of (?:\w+ )?(?:{_STRIFE})\b[^.;:]{{0,90}}$"
    rf"|since (?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^.;:]{{0,20}}\b(?:{_STRIFE})\b[^.;:]{{0,90}}$)"
)
_HELD = compiled(
    r"\b(?:held|missing|detained|jailed|kidnapped|abducted|captured|seized|imprisoned|arrested|wanted|displaced)"
    r"(?: captive| hostage| prisoner| early| late)?\s*$"
)
_SUPERLATIVE = compiled(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|highest|first|second|third|fourth|fifth|sixth|latest|most|\d+(?:st|nd|rd|th))\b"
    r"[^,.;]{0,60}$"
)
_APART = compiled(
    rf"\b(?:separately|elsewhere|in (?:other|another) (?:violence|report|development|case|{_HAPPENING})"
    rf"|(?<!\band )(?:separate|unrelated|different|another) (?:\w+ ){{0,2}}{_HAPPENING}"
    r"|(?<!\band )(?:separate|unrelated) (?:\w+ ){0,2}(?:bomb|bomber|mine|mortar|rocket|shell|grenade|drone|gunman))\b"
)
_EARLIER = compiled(
    r"\b(?:initially|at first|originally|previously (?:said|reported|put)|earlier (?:said|reported|put|reports?|tolls?"
    r"|figures?|estimates?)|(?:initial|early|first) (?:reports?|tolls?|figures?)"
    r"|first (?:reported|said|spoke|put|counted|announced)|up from"
    r"|had (?:earlier |initially )?(?:said|spoken|put|reported|counted|given))\b"
)
_SEVERAL = compiled(  # what a sum of several events stands beside
    r"\b(?:two|three|four|five|six|seven|several|multiple|separate|various|(?:series|string|spate|wave|flurry|rash) of)"
    rf" (?:[\w'-]+ ){{0,3}}{_PLURALS}\b"
    rf"|\b(?:in|by|during) (?:[\w'-]+ ){{0,3}}(?:attacks|bombings|shootings|encounters|raids)\b"
    rf"|\b{_PLURALS} (?:across|around|throughout)\b|\bviolence (?:across|around|throughout)\b"
    r"|\bshootings and\b|\bbombings and\b"
)
_LATER = compiled(  # "it was later learned that nine had died"
    r"\W*it (?:was |has |had |is )?(?:been )?(?:later|subsequently|afterwards|since) "
    r"(?:learn|establish|found|confirm|emerg|transpir|turn|report|reveal|clarif|updat|revis|announc|determin|bec[ao]me)"
)
_ANOTHER = compiled(  # what follows comes on top of what was told before
    rf"\W*(?:(?:meanwhile|minutes later|hours later|later|also),? )?(?:another|a second|a third|a fourth|a further) "
    rf"(?:[\w-]+ ){{0,3}}(?:{_HAPPENING}|bomb|bomber|shell|rocket|mortar|missile|mine|grenade|device|drone|ied|gunman"
    r"|round)\b"
    r"[^.;]{0,80}?\b(?:kill|wound|injur|hurt|claim|le(?:ft|av)|martyr)"
)
_IN_RETURN = compiled(r"\W*in (?:retaliation|revenge|reprisal|return|response)\b,")  # what follows is another attack
_DATELINE = compiled(
    r"^[A-Z][A-Z'’.-]{2,}(?: [A-Z][A-Z'’.-]+){0,3}(?:, [^\n–—-]{2,40}| \([^\n)]{2,40}\))? ?(?:–|—|--?) (?=[^\n]{60})",
    re.MULTILINE,
)
_ENTRY = compiled(
    r"\s*(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?"
    r"|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?)"
    r"\s?[:;–—|-]{1,2}\s"
)
# A note of an observer: one paragraph that begins with its day, "On 3 May 2014, …", "Around 3 May, …".
_NOTE = compiled(
    r"\s*(?:On|Around|As of|About) (\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)"
    r"(?: \([^)\n]{1,30}\))?,? "
)
# Of each of these expressions a word without which it finds nothing: looked for first, as it is much cheaper.
_PAST_WORDS = (
    *("previous", "preceding", "last ", "past ", "since ", "this ", " ago", " earlier", " before", "recent "),
    *("weeks of", "months of", "years of"),
)
_FOLLOW_WORDS = ("follow", " after ")
_SIMILAR_WORDS = ("similar ", "comparable ", "earlier", "previous", "prior ")
_LONG_WORDS = ("week", "month", "year", "decade")
_LONG_WARS = ("that ha", "which ha")
_RELATIVES = ("which", "when", "that")
_APART_WORDS = ("separate", "elsewhere", "in other ", "unrelated ", "different ", "another ")
_EARLIER_WORDS = ("initial", "at first", "originally", "previously ", "earl", "first ", "up from", "had ")
_WITHIN_WORDS = ("includ", "among ", "of whom", "of them")
_SPELL_WORDS = ("days of ", "nights of ", "weeks of ", "months of ", "since ")
_REPRISAL_WORDS = ("retaliat", "reprisal", "revenge", "retribution", "vengeance", "aveng", "payback", "response")
_ANOTHER_WORDS = ("another ", "a second ", "a third ", "a fourth ", "a further ")
_DEATHS = frozenset("killing killings death deaths murder murders assassination assassinations execution".split())
_SEVERAL_WORDS = (
    *("attacks", "bombings", "blasts", "explosions", "shootings", "strikes", "raids", "ambushes", "clashes"),
    *("incidents", "encounters", "operations", "accidents", "crashes", "violence"),
)
_RISES = frozenset("rose risen rises reached reaches climbed grown grew jumped".split())
_UNTOLD = frozenset(
    {"reports", "earlier reports", "initial reports", "first reports", "early reports", "an earlier report"}
)
_NEAR = 160  # characters between a number and the attacks that it is of
_LEAD = 3  # sentences: a headline and the first two
_OPENING = 300  # characters in which a note tells its day
_LONG_NOTE = 1200  # characters: longer than an entry of a chronicle
_DAY = len("2014-03-11")
_CALENDAR = compiled(r"\d{4}-\d\d(?:-\d\d|$)")  # a day or a month
ITEM = "item-"  # what the events of a round-up's items are called; others are "apart-"


def settle_story(facts: Sequence[Fact], sentences: Sequence[Sentence], report: Report, story: Story) -> list[Fact]:
    """The facts with scope, stage, event and updates of casualties; `sentences` are theirs, one for each fact."""
    if not any(fact.type == "casualty" for fact in facts):
        return list(facts)
    items = _items(report.text, report.body)
    report = _dated(report)
    apart = ""
    out: list[Fact] = []
    for fact, sentence in zip(facts, sentences, strict=True):
        if fact.type != "casualty" or fact.trigger is None:
            out.append(fact)
            continue
        low = sentence.text.lower().replace("’", "'")
        paragraph = report.text.rfind("\n", 0, sentence.offset) + 1
        event = _item(items, fact.trigger.start)
        found = _APART.search(low) if holds_any(low, _APART_WORDS) else None
        if found and _is_apart(low, found, fact.trigger.start - sentence.offset):
            apart = f"{paragraph}:{sentence.offset}"
        elif apart.partition(":")[0] != str(paragraph):
            apart = ""
        out.append(_settled(fact, sentence, low, report, story, f"{event}{apart}"))
    out = settle_old(out, sentences, report.published)
    out = settle_compared(out, sentences, story, report.body, report.published)
    out = with_late_news(out, sentences, story, report.published)
    return _updated(_with_events(out), sentences)


def _settled(fact: Fact, sentence: Sentence, low: str, report: Report, story: Story, event: str) -> Fact:
    """One casualty with its scope, stage and the mark of its event."""
    if fact.count is not None and fact.count.scope is None and _is_part(fact, sentence, low):
        fact = replace(fact, count=replace(fact.count, scope="subtotal"))
    elif fact.count is not None and fact.count.scope is None and "as of " in low and _AS_OF.search(low):
        fact = replace(fact, count=replace(fact.count, scope="cumulative"))
    elif fact.count is not None and fact.count.scope is None and _is_another(low):
        fact = replace(fact, count=replace(fact.count, scope="this-event"))
    if fact.factuality.stage == "accomplished" and _is_background(fact, sentence, low, report, story):
        fact = replace(fact, factuality=replace(fact.factuality, stage="historical"))
    if fact.count is not None and _is_sum_of_several(fact, fact.count, low, sentence.offset, story):
        fact = replace(fact, count=replace(fact.count, scope="total"))
    trigger = (fact.trigger or fact.provenance[0]).start - sentence.offset
    if fact.effect == "missing" and fact.factuality.stage == "accomplished" and _MISSING_UNTIL.search(low[:trigger]):
        return replace(fact, factuality=replace(fact.factuality, stage="historical"))  # found, freed since
    if fact.factuality.stage == "accomplished" and (stage := stage_of_telling(low, trigger)):
        fact = replace(fact, factuality=replace(fact.factuality, stage=stage))
    return replace(fact, event=event) if event else fact


def _is_another(low: str) -> bool:
    """Does a sentence tell of another attack, whose dead come on top?"""
    return bool(holds_any(low, _ANOTHER_WORDS) and _ANOTHER.match(low)) or bool(_IN_RETURN.match(low))


def _dated(report: Report) -> Report:
    """The report as of its day, if it is an entry of a chronicle: "2014-03-11: Gunmen …", "Gunmen … on 3 March. …".

    A note of one paragraph is written of the day that it tells of first, whenever it was published.
    """
    if report.published is None:
        return report
    note = len(report.text) - report.body < _LONG_NOTE and "\n" not in report.text[report.body :].strip()
    found = _ENTRY.match(report.text, report.body) or (_NOTE.match(report.text, report.body) if note else None)
    if found is not None:
        read = read_time(found.group(1), date.fromisoformat(report.published[:10]))
        day = read.start if read else None
    else:
        day = _first_day(report) if note else None
    return replace(report, published=day) if day and len(day) >= _DAY else report


def _first_day(report: Report) -> str | None:
    """The day long ago that a report tells of before any other; None where it begins with another date."""
    if report.published is None:
        return None
    tokens = tokenize(report.text[report.body : report.body + _OPENING])
    told = (read_time(" ".join(tokens[a:b]), date.fromisoformat(report.published[:10])) for a, b in find_times(tokens))
    days = [t for t in told if t and t.timex_type in ("DATE", "TIME") and t.end and _CALENDAR.match(t.timex or "")]
    first = next((t for t in days if len(t.timex or "") >= _DAY), days[0] if days else None)
    return first.end if first is not None and is_long_ago(first.end or "", report.published) else None


def _is_sum_of_several(fact: Fact, count: Count, low: str, offset: int, story: Story) -> bool:
    """Does a report begin with what several attacks did together: "… killed nine in two separate attacks"?"""
    plain = count.scope is None and count.qualifier != "vague" and count.low
    if not plain or fact.factuality.stage != "accomplished":
        return False
    found = _SEVERAL.search(low) if holds_any(low, _SEVERAL_WORDS) else None
    if found is None or abs(found.start() - (fact.trigger or fact.provenance[0]).start + offset) > _NEAR:
        return False
    return story.number(offset) < _LEAD and not _SUPERLATIVE.search(low[: found.start()])


def _is_apart(low: str, phrase: re.Match[str], trigger: int) -> bool:
    """Does a phrase tell that what a trigger tells is another event?

    Not across a semicolon, nor behind a number of several together: "21 people were killed in separate attacks".
    """
    if ";" in low[min(phrase.start(), trigger) : max(phrase.start(), trigger)]:
        return False
    together = phrase.group().endswith("s") and phrase.start() > trigger and not phrase.group().startswith("else")
    return not together


def _is_part(fact: Fact, sentence: Sentence, low: str) -> bool:
    """Are the victims told as some of a number told elsewhere?"""
    trigger = (fact.trigger or fact.provenance[0]).start - sentence.offset
    if " alone" in low and _ALONE.match(low, trigger):
        return True
    if _SAW.search(low, max(trigger - _NEAR, 0), trigger):
        return True
    if ("hardest" in low or "worst" in low) and _HARDEST_HIT.search(low, 0, trigger):
        return True
    if fact.party is None or fact.party.span is None:
        return False
    before = low[: max(fact.party.span.start - sentence.offset, 0)]
    own = before.rpartition("; ")[2]
    if own.startswith("of th") and _OF_THOSE.fullmatch(own):
        return True
    if not holds_any(low, _WITHIN_WORDS):
        return False
    if _WITHIN.search(before):
        return True
    among = _AMONG.search(low) if not before.rstrip().endswith("among") else None
    return among is not None and not (fact.effect == "wounded" and _DEAD.search(among.group()))


# -- background -----------------------------------------------------------------------------------------------------


def _is_background(fact: Fact, sentence: Sentence, low: str, report: Report, story: Story) -> bool:
    """Is it told of deaths before those of the news?"""
    before = low[: (fact.trigger or fact.provenance[0]).start - sentence.offset]
    if _AS_REPORTED.match(low) or (" after " in before and _DAY_AFTER.search(before)):
        return True
    if " had " in before and holds_any(before, _SIMILAR_WORDS) and _is_similar(before):
        return True
    if holds_any(before, _FOLLOW_WORDS) and _FOLLOWED.search(before):
        return True
    if holds_any(before, _SPELL_WORDS) and story.number(sentence.offset) > 0 and _SPELL.search(before):
        return True
    if holds_any(before, _REPRISAL_WORDS) and _is_avenged(fact, before):
        return True
    own = fact.time
    if own is not None and own.end:
        if is_long_ago(own.end, report.published):
            return True
        if own.start == own.end:
            return False
    trigger = (fact.trigger or fact.provenance[0]).start - sentence.offset
    for found in _PAST.finditer(low) if holds_any(low, _PAST_WORDS) else ():
        if found.start() > trigger and _OF_WOUNDS.search(low, trigger, found.start()):
            continue  # he died now of wounds that he suffered last week
        if fact.effect != "missing" and _HELD.search(low, 0, found.start()):
            continue  # those held since June were killed now
        if _TOLL_OF.search(low, 0, found.start()):
            continue  # "updated the toll of last month's unrest": that is the news
        if not _SUPERLATIVE.search(low[: found.start()]) and _in_clause(low, found.start(), trigger):
            return True
    before = low[:trigger]
    if holds_any(before, _LONG_WARS) and _LONG_WAR.search(before):
        return True
    old = _OLD_NOUN.search(before) if report.published and holds_any(before, _RELATIVES) else None
    if old and old.group(1) < (report.published or "")[:4]:
        return True
    long_after = _LONG_AFTER.finditer(low) if holds_any(low, _LONG_WORDS) else ()
    if any(m.end() <= trigger and _in_clause(low, m.end(), trigger) for m in long_after):
        return True
    return own is None and (_after_past_sentence(sentence, low, story) or _after_old_sentence(sentence, report, story))


def _is_avenged(fact: Fact, before: str) -> bool:
    """Do the words before a trigger tell of deaths that were avenged now?"""
    return bool((_noun(fact) in _DEATHS and _REPRISAL.search(before)) or _IN_REPRISAL.search(before))


def _is_similar(before: str) -> bool:
    """Do the words before a trigger tell of an earlier happening of the like?"""
    return bool(_SIMILAR.search(before) or _EARLIER_MONTH.match(before))


def _noun(fact: Fact) -> str:
    """The word of a fact."""
    return fact.trigger.exact.lower() if fact.trigger is not None else ""


def _in_clause(low: str, phrase: int, trigger: int) -> bool:
    """Does a phrase belong to the trigger's clause: no other clause begins between them?"""
    between = low[min(phrase, trigger) : max(phrase, trigger)]
    if phrase > trigger and _RELATIVE.search(between):
        return False  # "killed in the port, which has been under siege since May", "in an area that has seen …"
    return not _CLAUSE_BREAK.search(between)


def _sentence_before(sentence: Sentence, story: Story) -> str:
    """The sentence before, of the same paragraph; empty where there is none."""
    number = story.number(sentence.offset)
    if not number:
        return ""
    start, end = story.bounds[number - 1]
    return story.text[start:end] if start >= story.paragraph(number) else ""


def _after_past_sentence(sentence: Sentence, low: str, story: Story) -> bool:
    """Does it tell on of "the attack" of which the sentence before told as one of the past: "earlier this month"?"""
    before = _sentence_before(sentence, story).lower() if _THE_HAPPENING.search(low) else ""
    if not holds_any(before, _PAST_WORDS):
        return False
    found = _PAST.search(before)
    return (
        found is not None and _HAPPENED.search(before) is not None and not _SUPERLATIVE.search(before[: found.start()])
    )


def _after_old_sentence(sentence: Sentence, report: Report, story: Story) -> bool:
    """Does the sentence before, in the same paragraph, tell of a day long ago?"""
    if report.published is None or find_times(sentence.tokens):
        return False
    tokens = tokenize(_sentence_before(sentence, story))
    times = find_times(tokens)
    if not times or (times[-1][0] and tokens[times[-1][0] - 1].lower() == "since"):
        return False
    day = date.fromisoformat(report.published[:10])
    for place in times[:-1]:  # "on Friday in a valley where a revolt began in 2004": that sentence tells of Friday
        first = read_time(" ".join(tokens[slice(*place)]), day)
        if (
            first is not None
            and first.timex_type in ("DATE", "TIME")
            and first.end
            and not is_long_ago(first.end, str(day))
        ):
            return False
    read = read_time(" ".join(tokens[slice(*times[-1])]), day)
    if read is None or read.timex_type in ("DURATION", "SET") or not read.end or read.relation == "since":
        return False
    return is_long_ago(read.end, report.published)


# -- events and updates ---------------------------------------------------------------------------------------------


def _items(text: str, start: int) -> list[int]:
    """Where the items of a round-up begin: paragraphs with a dateline, if there are several."""
    found = [m.start() for m in _DATELINE.finditer(text, start)]
    return found if len(found) > 1 else []


def _item(items: Sequence[int], offset: int) -> str:
    """The item that holds an offset; none for what stands before the first."""
    number = bisect_right(items, offset)
    return f"i{number}." if number else ""


def _with_events(facts: Sequence[Fact]) -> list[Fact]:
    """The marks of events as short names, in the order of the text."""
    marks = dict.fromkeys(f.event for f in facts if f.event)
    names = {mark: f"{'apart-' if ':' in mark else ITEM}{n}" for n, mark in enumerate(marks, 1)}
    return [replace(f, event=names[f.event]) if f.event else f for f in facts]


def _updated(facts: list[Fact], sentences: Sequence[Sentence]) -> list[Fact]:
    """Facts that take the place of a figure told as an earlier one: "initially reported five dead"."""
    for i, fact in enumerate(facts):
        if fact.type != "casualty" or fact.count is None:
            continue
        if "later" in sentences[i].text and _LATER.match(sentences[i].text.lower()):
            found = next((o for o in reversed(facts[:i]) if o.effect == fact.effect and _is_other(fact, o)), None)
            if found is not None:
                facts[i] = replace(fact, relations=(*fact.relations, Relation(type="updates", fact=found.id)))
            continue
        if not _is_earlier(fact, sentences[i]):
            continue
        for j in (*range(i + 1, len(facts)), *range(i - 1, -1, -1)):
            other = facts[j]
            if other.effect == fact.effect and other.count is not None and _differs(other, fact):
                facts[j] = replace(other, relations=(*other.relations, Relation(type="updates", fact=fact.id)))
                break
    return facts


def _is_other(a: Fact, b: Fact) -> bool:
    """Another number of the same event, as far as is known."""
    if a.count is None or b.count is None or (_teller(a) and _teller(b) and _teller(a) != _teller(b)):
        return False
    return a.count.low != b.count.low and a.event == b.event and a.factuality.stage == b.factuality.stage


def _differs(a: Fact, b: Fact) -> bool:
    """A higher number, in another clause, of the same event as far as is known."""
    if a.count is None or b.count is None or a.provenance[0].start == b.provenance[0].start:
        return False
    if _teller(a) and _teller(b) and _teller(a) != _teller(b) and not _is_rise(a):
        return False  # "the police at first spoke of ten; the union says 13"
    return (a.count.low or 0) > (b.count.low or 0) and a.event == b.event and a.factuality.stage == b.factuality.stage


def _is_rise(fact: Fact) -> bool:
    """Is a number told as that which a toll rose to: "medics later said that the toll had reached six"?"""
    return not _RISES.isdisjoint(fact.provenance[0].exact.lower().split())


def _teller(fact: Fact) -> str:
    source = fact.attribution[-1].source if fact.attribution else None
    if fact.count is not None and fact.count.scope == "cumulative" and fact.actor:
        source = fact.actor[0]  # "the government had earlier put the toll at 36"
    if source is not None and source.text.lower() in _UNTOLD:
        return ""  # nobody in particular
    return (source.name or source.text).lower().removeprefix("the ") if source else ""


def _is_earlier(fact: Fact, sentence: Sentence) -> bool:
    """Is a figure told as one given before?"""
    low = sentence.text.lower()
    if not holds_any(low, _EARLIER_WORDS):
        return False
    at = (fact.trigger or fact.provenance[0]).start - sentence.offset
    return any(abs(m.start() - at) < 80 and _in_clause(low, m.start(), at) for m in _EARLIER.finditer(low))
