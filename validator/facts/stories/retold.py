"""Casualties that a report does not tell as news: commemorated, told of in a film, tried in court, of a year before.

What stands around a casualty tells this, not its clause: "the anniversary of …", "a film about …", "charged with …".
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Fact
    from validator.sentences import Sentence

_MEMORY = compiled(
    r"\b(?:anniversar(?:y|ies)|commemorat\w+|remembrance|remembered|centenary|wreaths?"
    r"|(?<!war )memorial(?! (?:hospital|park|stadium|hall|centre|center|bridge|highway|garden|school|church))"
    r"|pa(?:ys?|id|ying) (?:\w+ )?tributes?|moment of silence)\b"
)
_FICTION = compiled(
    r"\b(?:film|movie|novel|drama|thriller|series|sitcom|opera|video game|musical|comedy)(?:, [^,.;]{3,60},)? "
    r"(?:about|in which|that tells|set in|where|opens|begins|ends|tells|follows|depicts|shows|portrays|features)\b"
    r"|\bin (?:the|his|her|their|this|a) (?:\w+ )?"
    r"(?:film|movie|novel|drama|thriller|sitcom|video game|musical|comedy)\b"
    r"|\bin (?:the|his|her|this|one) (?:\w+ )?(?:play|story|book|comic|episode|scene|opera|trailer), "
    r"|\b(?:drill|exercise|simulation|war ?game|scenario)\b[^.;]{0,60}"
    r"\b(?:in which|where|simulat\w+|imagin\w+|assum\w+)\b"
    r"|\b(?:plays|played|starred as|stars as) (?:a|an|the) \w+ (?:who|whose)\b"
)
_RETOLD = compiled(r"\b(?:documentary|memoir|book|podcast|exhibition|exhibit|museum|monument|play) (?:about|on|to)\b")
_COURT = compiled(
    r"\b(?:sentenced|convicted|charged|on trial|tried for|accused|jailed|guilty|acquitted|indicted|extradited|pleaded"
    r"|suspects? in|suspected of|suspicion of|wanted (?:for|over)|trial of|charges? of|arrested (?:for|over|on)"
    r"|prosecut\w+)\b(?:(?! (?:was|were|had|has|have) )[^.;:,]){0,40}$"
)
_OF_THOSE_WHO = compiled(r"\bwho(?: (?:were|was|had|been|have|all|first))*\s$")
_IN_A_WAR = compiled(
    r"\w+(?: [\w'-]+){0,2} (?:during|in) (?:the|its|their|that) (?:[\w'-]+ ){0,3}(?:war|wars|dictatorship|genocide)\b"
)
_IF = compiled(  # "if we find them dead, that is 105 deaths"
    r"[\"“'‘ ]*if [^.;]{3,120}, (?:then )?(?:that|it|this|the (?:death )?(?:toll|number))(?:'s| is| means| makes)\b"
)
_SUPERLATIVE = compiled(
    r"\b(?:heaviest|deadliest|worst|bloodiest|biggest|largest|highest|fiercest|gravest|first|latest)\b[^.;]{0,40}$"
)
_SINCE_DAY = compiled(r"\bsince (?:[\w:.]+ ){0,3}(?:mon|tues|wednes|thurs|fri|satur|sun|yester)day\b")
_SINCE_BEGAN = compiled(  # "since the coup", "since they began their march", and not "since the start of the year"
    r"\bsince (?:they|it|the|this|that|their|its) (?!(?:start|beginning|end|outbreak|middle|year|war|century|\d))"
)
_RATE = compiled(r"\b(?:each|every|per) (?:day|week|month|year)\b|\b(?:annually|yearly|a year on average)\b")
# "the heaviest fighting since 29 soldiers were killed": what a superlative is measured against was before.
_SINCE = compiled(
    r"\b(?:heaviest|deadliest|worst|bloodiest|biggest|largest|highest|fiercest|gravest|first)\b[^.;]{0,60}\bsince\b"
)
_LASTING = (
    "war|conflict|insurgency|uprising|rebellion|revolt|campaign|crackdown|unrest|violence|fighting|hostilities|crisis"
    "|epidemic|pandemic|famine|offensive|siege|blockade|attacks|protests|strikes|raids|clashes"
    "|confrontations|standoff|exchanges"
)
_SO_FAR = compiled(
    rf"\b(?:there|in (?:the|this|its) (?:{_LASTING})) so far\b|\bso far (?:there|in (?:the|this|its) (?:{_LASTING}))\b"
)
_SUM = compiled(  # "the war has killed 10,000", "the crackdown has now seen 52 people killed"
    rf"(?<!\bbeen )\b(?:{_LASTING})\b[^.;:]{{0,60}}\b(?:has|have) (?:now |so far |already |also |since ){{0,2}}"
    rf"(?:(?:seen|left|claimed|cost|caused)\b[^.;:]{{0,60}})?$"
)
_ANY_SINCE = compiled(r"\bsince (?!then\b)[^.;:]")
_RECORDED = compiled(r"\b(?:recorded|registered|documented|logged|there (?:have been|were|had been))\b")
_TALLIED = frozenset("homicides murders killings deaths femicides fatalities".split())
_SUM_WORDS = ("has ", "have ")
_MANY_MORE = 5  # times: five deaths may be those of the three just told of, 50 are not
_LONG = 27  # days: what a month or a year holds is no news of a day
_CLAUSE_OVER = compiled(r"[.;:]|, (?:who|which|when|where|while|but|and|as|[a-z]+ing)\b")
_YEAR = compiled(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_DAY = compiled(r"\b\d{1,2}\b")
_MEMORY_WORDS = ("anniversar", "commemorat", "rememb", "memorial", "centenary", "wreath", "tribute", "silence")
_RETOLD_WORDS = ("documentary ", "memoir ", "book ", "podcast ", "exhibit", "museum ", "monument ", "play ")
_FICTION_WORDS = tuple(
    "film movie novel drama thriller series sitcom opera game musical comedy plays played starred stars drill exercise "
    "simulation scenario wargame".split()
)
_RATE_WORDS = ("each ", "every ", "per ", "annually", "yearly", "a year on average")
_COURT_WORDS = tuple(
    "sentenc convict charge trial tried accus jail guilty acquit indict extradit plead suspect suspicion wanted arrest "
    "prosecut".split()
)


def stage_of_telling(low: str, trigger: int) -> str:
    """The stage that the words of a sentence give a casualty at an offset of it: historical, hypothetical or none."""
    if holds_any(low, _FICTION_WORDS) and (found := _FICTION.search(low)) and found.end() <= trigger:
        return "hypothetical"
    if "if " in low and (found := _IF.match(low)) and found.end() <= trigger:
        return "hypothetical"
    if holds_any(low, _MEMORY_WORDS) and _MEMORY.search(low):
        return "historical"
    if holds_any(low, _RETOLD_WORDS) and (found := _RETOLD.search(low)) and found.end() <= trigger:
        return "historical"
    if "since " in low and (found := _SINCE.search(low, 0, trigger)) and "," not in low[found.end() : trigger]:
        return "historical"
    if holds_any(low, _RATE_WORDS) and _RATE.search(low):
        return "historical"
    if "who " in low and _OF_THOSE_WHO.search(low[:trigger]) and _IN_A_WAR.match(low[trigger:]):
        return "historical"  # "relatives of men who fell in the war"
    return ""


def settle_old(facts: Sequence[Fact], sentences: Sequence[Sentence], published: str | None) -> list[Fact]:
    """The facts, casualties of a court case or of a bygone year as historical where others of the report are news.

    A sum, as of a war, is so beside news of the same effect.
    """
    pairs = list(zip(facts, sentences, strict=True))
    old = [_is_old(fact, sentence, published) for fact, sentence in pairs]
    most = _most_told(facts, old)
    first = next((sentence for fact, sentence in pairs if _is_news(fact)), None)
    sums = [
        not is_old
        and not (_tells_of_days(sentence, first) or _tells_of_course(fact, facts, sentence, first))
        and _is_sum(fact, sentence, published, most)
        for is_old, (fact, sentence) in zip(old, pairs, strict=True)
    ]
    if not any(old) and not any(sums):
        return list(facts)
    told = {f.effect for f, was, is_sum in zip(facts, old, sums, strict=True) if not was and not is_sum and _is_news(f)}
    past = [(was and bool(told)) or (s and f.effect in told) for f, was, s in zip(facts, old, sums, strict=True)]
    return [
        replace(fact, factuality=replace(fact.factuality, stage="historical"))
        if is_past and fact.factuality.stage == "accomplished"
        else fact
        for fact, is_past in zip(facts, past, strict=True)
    ]


def _tells_of_course(fact: Fact, facts: Sequence[Fact], sentence: Sentence, first: Sentence | None) -> bool:
    """Does a report begin with the dead since what it tells of began, of whom others have another number?"""
    if sentence is not first or "since " not in sentence.text or _SINCE_BEGAN.search(sentence.text.lower()) is None:
        return False
    number = fact.count.low or 0 if fact.count is not None else 0
    alike = [f for f in facts if f is not fact and _is_news(f) and f.effect == fact.effect]
    others = [f.count.low for f in alike if f.count is not None and f.count.low]
    return bool(others) and number <= _MANY_MORE * min(others)


def _tells_of_days(sentence: Sentence, first: Sentence | None) -> bool:
    """Does a report begin with what it tells since a day of the week: "two have been killed since Friday evening"?"""
    return sentence is first and "since " in sentence.text and _SINCE_DAY.search(sentence.text.lower()) is not None


def _is_news(fact: Fact) -> bool:
    told = fact.type == "casualty" and fact.factuality.stage == "accomplished" and fact.factuality.polarity != "-"
    return told and fact.count is not None and fact.count.high != 0


def _is_old(fact: Fact, sentence: Sentence, published: str | None) -> bool:
    """Is a casualty told as one of a court case, or of a year in a report without a date?"""
    if fact.type != "casualty" or fact.trigger is None:
        return False
    trigger = fact.trigger.start - sentence.offset
    low = sentence.text[:trigger].lower()
    found = _COURT.search(low) if holds_any(low, _COURT_WORDS) else None
    if found and not (found.group().startswith("accused") and fact.factuality.status == "accused"):
        return True  # and not what one party accuses another of
    if "so far" in sentence.text and _SO_FAR.search(sentence.text.lower()):
        return True
    time = (fact.time.text or "") if fact.time else ""
    return published is None and bool(_YEAR.search(time)) and not _DAY.search(time)


def _most_told(facts: Sequence[Fact], old: Sequence[bool]) -> int:
    """The highest number of dead that is told in a clause of its own, and not by a noun."""
    news = [f for f, was in zip(facts, old, strict=True) if not was and _is_news(f)]
    told = [f for f in news if f.effect == "killed" and f.party]
    return max((f.count.low or 0 for f in told if f.count is not None), default=0)


def _is_sum(fact: Fact, sentence: Sentence, published: str | None, most: int) -> bool:
    """Is it a number of all who fell in a war, since a day, in a month, or by the count of an office?"""
    if fact.type != "casualty" or fact.trigger is None:
        return False
    if _is_of_long(fact, published):
        return True
    text, trigger = sentence.text.lower(), fact.trigger.start - sentence.offset
    before, after = text[:trigger], text[trigger : trigger + 120]
    summed = _SUM.search(before) if holds_any(before, _SUM_WORDS) else None
    if summed is not None and "toll" not in before[: summed.start()]:
        return True  # and not "the toll of Wednesday's protests has risen to 16"
    if "since " in text and _is_since(before, after):
        return True
    noun = fact.trigger.exact.lower() in _TALLIED and fact.party is None
    more = fact.count is not None and (fact.count.low or 0) > most * _MANY_MORE
    return noun and more and bool(_RECORDED.search(text[max(trigger - 60, 0) : trigger + 60]))


def _is_since(before: str, after: str) -> bool:
    """Does "since …" stand in the clause of a trigger?"""
    found = _ANY_SINCE.search(after)
    if found is not None:
        between = after[: found.start()]
        return not _CLAUSE_OVER.search(between) and not _SUPERLATIVE.search(
            between
        )  # "in the deadliest raid since May"
    found = _ANY_SINCE.match(before.lstrip("“\"'‘ "))
    return found is not None


def _is_of_long(fact: Fact, published: str | None) -> bool:
    """Is its time a month before that of the report, or a year?"""
    time = fact.time
    if time is None or not time.start or not time.end or published is None:
        return False
    try:
        start, end = date.fromisoformat(time.start[:10]), date.fromisoformat(time.end[:10])
    except ValueError:
        return False
    return (end - start).days >= _LONG and (time.end[:7] < published[:7] or (end - start).days > 12 * _LONG)


def holds_any(low: str, words: tuple[str, ...]) -> bool:
    """Does a text hold one of the words?"""
    for word in words:  # noqa: SIM110 - asked of every fact: a loop takes half the time of `any`
        if word in low:
            return True
    return False
