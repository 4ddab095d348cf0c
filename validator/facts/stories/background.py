"""What is told of deaths before those of the news: "last month", "since January", "in revenge for the killing of …"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from validator.chunks import VERB_KINDS
from validator.chunks.clauses import CONTENT, DOING, JOINED, MAIN, TELLER
from validator.expressions import compiled
from validator.facts.settings.dates import is_long_ago
from validator.facts.stories.happenings import HAPPENING, MONTH, NUMBER, STRIFE, SUPERLATIVE, in_clause
from validator.facts.stories.retold import holds_any
from validator.facts.stories.yearless import is_months_before
from validator.text import tokenize
from validator.values import find_times, read_time

if TYPE_CHECKING:
    import re

    from validator.facts.references.nouns import Story
    from validator.model import Fact, Report
    from validator.sentences import Sentence

_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TOLD = frozenset({MAIN, CONTENT, TELLER, JOINED, DOING})
_THE_HAPPENING = compiled(rf"\b(?:(?:in|by|during|of) (?:the|that) (?:\w+ )?{HAPPENING}|those {HAPPENING} had)\b")
_HAPPENED = compiled(rf"\b{HAPPENING}\b")
_TOLL_OF = compiled(
    r"\b(?:toll|number of (?:dead|deaths|victims|casualties|(?:[\w-]+ ){1,3}(?:killed|dead|wounded|injured))"
    r"|casualties) (?:(?:in|from|of|for|during) )?$"
)
_PAST = compiled(
    rf"\b(?:previous|preceding) (?:(?:\w+ )?{HAPPENING}|week|month|year)"
    rf"|\blast (?:week|month|year|summer|winter|spring|autumn|fall|{MONTH})\b"
    rf"|\b(?:in|over|during|for|within) (?:the )?(?:past|last|previous) (?:\w+ ){{0,2}}"
    r"(?:weeks?|months?|years?|decades?)\b"
    rf"|\bsince (?:last (?:\w+)|(?:mid-|early |late )?(?:{MONTH}|\d{{4}})\b|the (?:start|beginning|outbreak) of"
    r"|(?:the|its|their) (?:\w+ ){0,2}(?:war|conflict|uprising|insurgency|independence)\b)"
    r"|\b(?:so far|earlier) this (?:year|month|week)\b|\bthis (?:year|winter|summer|season)\b"
    rf"|\b{NUMBER} (?:\w+ )?(?:weeks?|fortnights?|months?|years?|decades?) (?:ago|earlier|before)\b"
    r"|\bin the (?:first|second|third|last|final) (?:half|quarter|(?:\w+ )?(?:weeks|months)) of "
    r"(?:the|this|last|\d{4})\b"
    rf"|\b{NUMBER} days (?:earlier|before),"
    r"|\bin recent (?:days|weeks|months|years)\b"
    r"|\bin the past\b(?! (?:[\w-]+ ){0,2}(?:hours?|days?|weeks?|months?|years?|decades?|century)\b)"
    r"|\b(?:during|over|after) (?:the |these )?(?:\w+ )?(?:weeks|months|years) of\b"
    r"|\bthe (?:day|night|week|month|year) (?:before|earlier)\b|\b(?:had|has|have) previously seen\b"
)
_LONG_WAR = compiled(
    r"\b(?:conflict|war|insurgency|uprising|rebellion|revolt|feud|crisis|campaign|epidemic|pandemic) "
    r"(?:that|which) (?:has|have|had)\b[^,.;]{0,30}$"
)
_ELSEWHERE = compiled(r"\s*(?:Elsewhere|Meanwhile|In (?:(?:the )?(?:north|south|east|west|central)[\w-]* )?[A-Z])")
_OLD_NOUN = compiled(
    r"\b(1[5-9]\d\d|20\d\d)(?: (?:[\w-]+ ){0,11}[\w-]+)?,? (?:in which|during which|when|that|which)\b[^.;]{0,90}$"
)
_IN_A_YEAR = compiled(r"\W*(?:back )?in (1[5-9]\d\d|20\d\d),")  # "In 2016, a van driven into a market killed 12"
_LONG_AFTER = compiled(rf"\b{NUMBER} (?:\w+ )?(?:weeks?|months?|years?|decades?) (?:after|since)\b")
_OF_WOUNDS = compiled(r"\b(?:wounds?|injur(?:y|ies)|burns)\b.*\b(?:in|during)\b")
_REPRISAL = compiled(  # "in revenge for the killing of …", "to avenge the deaths of …"
    r"\b(?:retaliat\w+|reprisals?|revenge|retribution|vengeance|aveng\w+|payback|repl(?:y|ies)|answer)\b"
    r"(?: for| of| over| against| to)?"
    r"(?: [\w'-]+){0,3} $"
)
_AS_REPORTED = compiled(  # agencies recall by it what they told the day before
    r"\W*as (?:(?:it )?was |has been )?(?:previously |earlier |already )?reported(?: earlier| previously| before)?,"
)
_DAY_AFTER = compiled(
    rf"\b(?:c[ao]mes?|happened|occurred|follow(?:s|ed)|struck) (?:just |only |barely |less than )?{NUMBER} (?:\w+ )?"
    r"(?:days?|nights?) after\b"
)
_FOLLOWED = compiled(  # "the attacks followed others over the weekend that killed five"
    rf"\b(?!protests?\b){HAPPENING} (?:\w+ ){{0,3}}(?:follow(?:s|ed)|c[ao]mes? after) (?!in\b)[^.;]{{0,80}}$"
)
_SIMILAR = compiled(  # "in a similar attack on 4 May a rocket had killed"
    rf"\b(?:similar|comparable|earlier|previous|prior) (?:\w+ ){{0,2}}{HAPPENING}\b"
    r"[^.;:]{0,80}\bhad (?:\w+ ){0,2}$"
)
_ANOTHER_BEFORE = compiled(  # "Another attack on Friday had left 11 dead"
    rf"\W*(?:another|a (?:previous|similar|prior|second)|an earlier) (?:[\w-]+ ){{0,3}}{HAPPENING}\b[^.;,]{{0,60}}"
    r"\bhad (?:\w+ )?(?:left|killed|wounded|injured|claimed|hurt)"
)
_SECOND_SUCH = compiled(  # "the second such attack in a week: a blast in Orlen had killed 27"
    rf"\b(?:first|second|third|fourth|fifth|latest|another) such (?:\w+ )?{HAPPENING}\b[^.;]{{0,80}}"
    r"(?:: |, after )[^.;]{0,120}\bhad (?:\w+ )?$"
)
_EARLIER_MONTH = compiled(  # "Earlier, in July, 20 soldiers had been killed"
    rf"\W*(?:earlier|previously),? in (?:the )?(?:{MONTH}|week|month|year|war|conflict)\b"
)
_HAD_ON = compiled(  # "On Sunday, raiders had killed three others", below what was done on Monday
    rf"\W*(?:earlier,? |also )?(?:on {_WEEKDAY}|the (?:day|night|week|month) before)\b[^.;:]{{0,90}}"
    r"\bhad (?:\w+ )?$"
)
_DAY_OF_WEEK = compiled(rf"\b{_WEEKDAY}\b")
_IN_REPRISAL = compiled(  # "in retaliation for an ambush in which an officer had been killed"
    r"\b(?:retaliation|reprisals?|revenge|retribution|vengeance|response)\b (?:for|to|over|against) "
    rf"(?!the (?:killing|death|murder))[^.;:]{{0,60}}(?:{HAPPENING}|bombs?)\b[^.;:]{{0,50}}"
    r"\b(?:in which|during which|that|which)\b[^.;:]{0,60}$"
)
_SPELL = compiled(  # "two days of fighting that have killed 40", "since Monday, fighting has killed 40"
    rf"\b(?:{NUMBER} (?:days?|nights?|weeks?|months?) of (?:\w+ )?(?:{STRIFE})\b[^.;:]{{0,90}}$"
    rf"|since (?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^.;:]{{0,20}}\b(?:{STRIFE})\b[^.;:]{{0,90}}$)"
)
_HELD = compiled(
    r"\b(?:held|missing|detained|jailed|kidnapped|abducted|captured|seized|imprisoned|arrested|wanted|displaced)"
    r"(?: captive| hostage| prisoner| early| late)?\s*$"
)
_SIMILAR_ONE = compiled(  # "A similar raid in May left nine dead"
    r"\W*an? (?:similar|comparable) (?:[\w'-]+ ){1,4}(?:(?:in|last|on) \w|[^.;]{0,40}\b(?:ago|earlier)\b)"
)
_OTHERS_DEED = compiled(r"\b(?:who|which|that) (?:[\w'-]+ ){1,9}$")  # what a relative tells
_MAIN_VERB = compiled(r"(?: [\w'-]+){0,9}? ?,? (?:was|were|has|have|had|is|are)\b")
# Of each of these expressions a word without which it finds nothing: looked for first, as it is much cheaper.
_PAST_WORDS = (
    *("previous", "preceding", "last ", "past ", "since ", "this ", " ago", " earlier", " before", "recent "),
    *("half of ", "quarter of ", "weeks of", "months of", "years of"),
)
_FOLLOW_WORDS = ("follow", " after ")
_SIMILAR_WORDS = ("similar ", "comparable ", "earlier", "previous", "prior ")
_LONG_WORDS = ("week", "month", "year", "decade")
_LONG_WARS = ("that ha", "which ha")
_RELATIVES = ("which", "when", "that")
_SPELL_WORDS = ("days of ", "nights of ", "weeks of ", "months of ", "since ")
_REPRISAL_WORDS = (
    "retaliat",
    "reprisal",
    "revenge",
    "retribution",
    "vengeance",
    "aveng",
    "payback",
    "response",
    "reply",
    "replies",
)
_BODIES = frozenset("body bodies corpse corpses remains".split())
_DEATHS = frozenset(
    "killing killings loss losses death deaths murder murders assassination assassinations execution".split()
)


def is_background(fact: Fact, sentence: Sentence, low: str, report: Report, story: Story) -> bool:
    """Is it told of deaths before those of the news?"""
    before = low[: (fact.trigger or fact.provenance[0]).start - sentence.offset]
    if _AS_REPORTED.match(low) or (" after " in before and _DAY_AFTER.search(before)):
        return True
    if " had " in before and holds_any(before, _SIMILAR_WORDS) and _is_similar(before):
        return True
    if "similar " in before and _SIMILAR_ONE.match(before):
        return True
    if " had " in low and (_ANOTHER_BEFORE.match(low) or (" such " in before and _SECOND_SUCH.search(before))):
        return True
    if " had " in before and _HAD_ON.match(before) and _is_other_weekday(before, sentence, report):
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
    elif own is None and _noun(fact) in _BODIES and _is_of_old_days(sentence, report):
        return True  # "his body was found in May 2011": not when he died, but long ago
    elif own is not None and is_months_before(own, report.text, report.body, sentence.offset):
        return True
    trigger = (fact.trigger or fact.provenance[0]).start - sentence.offset
    for found in _PAST.finditer(low) if holds_any(low, _PAST_WORDS) and not _is_the_news(fact, sentence, story) else ():
        if found.start() > trigger and _OF_WOUNDS.search(low, trigger, found.start()):
            continue  # he died now of wounds that he suffered last week
        if fact.effect == "displaced" and "since" in low[trigger : found.end()]:
            continue  # who have fled since then are away now
        if fact.effect != "missing" and _HELD.search(low, 0, found.start()):
            continue  # those held since June were killed now
        if found.end() < trigger and _is_of_relative(low, found, trigger):
            continue  # "a man who met envoys last week was killed", "who were seized in May have been found dead"
        if _TOLL_OF.search(low, 0, found.start()):
            continue  # "updated the toll of last month's unrest": that is the news
        if not SUPERLATIVE.search(low[: found.start()]) and in_clause(low, found.start(), trigger):
            return True
    before = low[:trigger]
    if holds_any(before, _LONG_WARS) and _LONG_WAR.search(before):
        return True
    old = _OLD_NOUN.search(before) if holds_any(before, _RELATIVES) else None
    old = old or (_IN_A_YEAR.match(low) if own is None else None)
    if old and (old.group(1) < report.published[:4] if report.published else _is_new_year(old, sentence, report)):
        return True
    long_after = _LONG_AFTER.finditer(low) if holds_any(low, _LONG_WORDS) else ()
    if any(m.end() <= trigger and in_clause(low, m.end(), trigger) for m in long_after):
        return True
    return own is None and (_after_past_sentence(sentence, low, story) or _after_old_sentence(sentence, report, story))


def _is_the_news(fact: Fact, sentence: Sentence, story: Story) -> bool:
    """Is it what the first sentence tells by its own verb: "The army said it had killed 12 over the past week"?"""
    if story.number(sentence.offset) > 0 or fact.trigger is None:
        return False
    chunks = sentence.chunks
    chunk = chunks.at(sentence.token_at(fact.trigger.start))
    if chunks.kinds[chunk] not in VERB_KINDS:
        return False
    clauses = chunks.clauses
    number = clauses.innermost[chunk]
    while number > 0:
        if clauses.all[number].kind not in _TOLD:
            return False
        number = clauses.all[number].parent
    return True


def _is_of_relative(low: str, past: re.Match[str], trigger: int) -> bool:
    """Does an expression of the past tell of a relative, and the trigger of what became of those whom it tells of?"""
    verb = _MAIN_VERB.match(low, past.end()) if _OTHERS_DEED.search(low[: past.start()]) else None
    return verb is not None and verb.start() <= trigger <= verb.end() + len(" been found") and verb.end() > past.end()


def _is_of_old_days(sentence: Sentence, report: Report) -> bool:
    """Are all days that a sentence tells of long before that of its report?"""
    if report.published is None:
        return False
    day = date.fromisoformat(report.published[:10])
    read = [read_time(" ".join(sentence.tokens[a:b]), day) for a, b in find_times(sentence.tokens)]
    days = [t.end for t in read if t is not None and t.timex_type in ("DATE", "TIME")]
    return bool(days) and all(end and is_long_ago(end, report.published) for end in days)


def _is_new_year(year: re.Match[str], sentence: Sentence, report: Report) -> bool:
    """Is a year told of below the lead of a report without a day one that stands nowhere above it?"""
    above = report.text[report.body : sentence.offset]
    return "\n" in above and year.group(1) not in above


def _is_avenged(fact: Fact, before: str) -> bool:
    """Do the words before a trigger tell of deaths that were avenged now?"""
    return bool((_noun(fact) in _DEATHS and _REPRISAL.search(before)) or _IN_REPRISAL.search(before))


def _is_other_weekday(before: str, sentence: Sentence, report: Report) -> bool:
    """Does what stands above a sentence tell of another day of the week than it begins with, and not of this one?"""
    above = frozenset(_DAY_OF_WEEK.findall(report.text[report.body : sentence.offset].lower()))
    own = _DAY_OF_WEEK.search(before)
    return bool(above) and (own is None or own.group() not in above)


def _is_similar(before: str) -> bool:
    """Do the words before a trigger tell of an earlier happening of the like?"""
    return bool(_SIMILAR.search(before) or _EARLIER_MONTH.match(before))


def _noun(fact: Fact) -> str:
    """The word of a fact."""
    return fact.trigger.exact.lower() if fact.trigger is not None else ""


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
        found is not None and _HAPPENED.search(before) is not None and not SUPERLATIVE.search(before[: found.start()])
    )


def _after_old_sentence(sentence: Sentence, report: Report, story: Story) -> bool:
    """Does the sentence before, in the same paragraph, tell of a day long ago?"""
    if report.published is None or find_times(sentence.tokens):
        return False
    if _ELSEWHERE.match(sentence.text):
        return False  # "In north Mali, nine were killed": of another place than the sentence before
    tokens = tokenize(_sentence_before(sentence, story))
    if "has" in tokens or "have" in tokens:
        return False  # "it has suffered two sieges in 2012": of now
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
