"""Casualty facts in the story that a report tells: what is news, what background, what is part of what.

A fact is read from its clause; whether its victims are those of the news stands around it: "including", "among the
dead", "a similar attack last month", "since January", "in a separate incident", the dateline of a paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.stories.asof import as_of_its_day
from validator.facts.stories.background import is_background
from validator.facts.stories.compared import settle_compared, with_late_news
from validator.facts.stories.distributed import with_distributed
from validator.facts.stories.events import is_apart, item_at, items_of, with_events
from validator.facts.stories.lines import breaks_of, line_of
from validator.facts.stories.main_event import settle_main_event
from validator.facts.stories.retold import settle_old, stage_of_telling
from validator.facts.stories.scopes import is_another, is_part, is_sum_of_several, is_to_come
from validator.facts.stories.updates import with_updates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.references.nouns import Story
    from validator.model import Fact, Report
    from validator.sentences import Sentence

_AS_OF = compiled(r"\bas of (?:mon|tues|wednes|thurs|fri|satur|sun|yester|to)day\b|\bas of (?:late |early )?\w+ \d")
_MISSING_UNTIL = compiled(
    r"\b(?:hours?|days?|weeks?|months?|years?) after (?:(?:he|she|they) (?:\w+ ){0,2}|being |going )$"
)


def settle_story(facts: Sequence[Fact], sentences: Sequence[Sentence], report: Report, story: Story) -> list[Fact]:
    """The facts with scope, stage, event and updates of casualties; `sentences` are theirs, one for each fact."""
    if not any(fact.type == "casualty" for fact in facts):
        return list(facts)
    items = items_of(report.text, report.body)
    report = as_of_its_day(report)
    breaks = breaks_of(report.text)
    apart = ""
    out: list[Fact] = []
    for fact, sentence in zip(facts, sentences, strict=True):
        if fact.type != "casualty" or fact.trigger is None:
            out.append(fact)
            continue
        low = sentence.text.lower().replace("’", "'")
        paragraph = line_of(breaks, sentence.offset)
        event = item_at(items, fact.trigger.start)
        if is_apart(low, fact.trigger.start - sentence.offset):
            apart = f"{paragraph}:{sentence.offset}"
        elif apart.partition(":")[0] != str(paragraph):
            apart = ""
        out.append(_settled(fact, sentence, low, report, story, f"{event}{apart}"))
    out = settle_old(out, sentences, report.published)
    out = settle_compared(out, sentences, story, report.published)
    out = with_late_news(out, sentences, story, report.published)
    out = with_distributed(settle_main_event(out, sentences, report, story), report)
    return with_updates(with_events(out), sentences)


def _settled(fact: Fact, sentence: Sentence, low: str, report: Report, story: Story, event: str) -> Fact:
    """One casualty with its scope, stage and the mark of its event."""
    if fact.count is not None and fact.count.scope is None and is_part(fact, sentence, low):
        fact = replace(fact, count=replace(fact.count, scope="subtotal"))
    elif fact.count is not None and fact.count.scope is None and "as of " in low and _AS_OF.search(low):
        fact = replace(fact, count=replace(fact.count, scope="cumulative"))
    elif fact.count is not None and fact.count.scope is None and is_another(low):
        fact = replace(fact, count=replace(fact.count, scope="this-event"))
    if fact.factuality.stage == "accomplished" and is_background(fact, sentence, low, report, story):
        fact = replace(fact, factuality=replace(fact.factuality, stage="historical"))
    if fact.count is not None and is_sum_of_several(fact, fact.count, low, sentence.offset, story):
        fact = replace(fact, count=replace(fact.count, scope="total"))
    trigger = (fact.trigger or fact.provenance[0]).start - sentence.offset
    if fact.effect == "missing" and fact.factuality.stage == "accomplished" and _MISSING_UNTIL.search(low[:trigger]):
        return replace(fact, factuality=replace(fact.factuality, stage="historical"))  # found, freed since
    if fact.factuality.stage == "accomplished" and is_to_come(fact):
        return replace(fact, factuality=replace(fact.factuality, stage="hypothetical"))
    if fact.factuality.stage == "accomplished" and (stage := stage_of_telling(low, trigger)):
        fact = replace(fact, factuality=replace(fact.factuality, stage=stage))
    return replace(fact, event=event) if event else fact
