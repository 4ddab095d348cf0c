"""One report under a rule set -> its facts, in the order of their triggers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from validator.facts.attributions.accused import with_accusations
from validator.facts.attributions.attribution import is_word
from validator.facts.attributions.one_each import one_each
from validator.facts.attributions.unnamed import of_unnamed
from validator.facts.entities import entities_of, nested
from validator.facts.fact import content_of, fact_of, link_of
from validator.facts.reading import Reading, read_report
from validator.facts.settings.lands import settle_lands
from validator.facts.slots import lacks
from validator.facts.stances.stance import is_sort
from validator.facts.stories.story import settle_story
from validator.model import SCHEMA_VERSION, Document, Fact, Link, Producer, ReportFacts, RuleSetRef

if TYPE_CHECKING:
    from validator.model import Report
    from validator.ruleset import RuleSet

VERSION = "0.1.0"


def attributions(reading: Reading, report: Report, rules: RuleSet) -> tuple[Link, ...]:
    """Every attribution of a report, whether or not what it says is a fact, in the order of the drafts."""
    said = ((frame, reading.drafts[frame.draft]) for frame in reading.frames)
    words = ((frame, draft) for frame, draft in said if is_word(draft.info.id, report.text[slice(*frame.cue)]))
    return tuple(link_of(frame, draft, report.text, rules) for frame, draft in words)


def build_facts(report: Report, rules: RuleSet, *, gate: bool = True, reading: Reading | None = None) -> ReportFacts:
    """Everything that the rules find in one report; `reading` is what `read_report` made of it, if it was called."""
    told_of = document(report)
    reading = reading or read_report(report, rules, gate=gate)
    report, drafts, holders, story = reading.report, reading.drafts, reading.holders, reading.story
    by_draft = {frame.draft: frame for frame in reading.frames}
    links: dict[int, Link] = {}  # of frames, by their drafts
    facts: list[Fact] = []
    told = []
    for number, draft in enumerate(drafts):
        kind = rules.types[draft.info.type]
        if not kind.emit or is_sort(draft, rules.lists):
            continue
        for frame in holders[number]:
            if frame.draft not in links:
                links[frame.draft] = link_of(frame, drafts[frame.draft], report.text, rules)
        said: dict[tuple[int, int], tuple[Link, str]] = {}  # of two readings of one cue the first
        for frame in holders[number]:
            if is_word(drafts[frame.draft].info.id, report.text[slice(*frame.cue)]):
                said.setdefault(frame.cue, (links[frame.draft], drafts[frame.draft].info.type))
        chain = one_each(said.values())
        content = content_of(draft, by_draft.get(number), report.text)
        fact = fact_of(f"f{len(facts) + 1}", draft, content, chain, holders[number], drafts, report, rules, story)
        if not (kind.required and lacks(fact, kind)):
            facts.append(of_unnamed(fact, story.quotations, report.text))
            told.append(draft.sentence)
    lands = settle_lands(facts, report.text, rules.gazetteer)
    return ReportFacts(
        schema_version=SCHEMA_VERSION,
        document=told_of,
        producer=Producer(
            name="factlint", version=VERSION, kind="rules", ruleset=RuleSetRef(id="factlint", sha256=rules.digest)
        ),
        entities=entities_of(lands),
        facts=tuple(settle_story(with_accusations(nested(lands)), told, report, story)),
    )


def document(report: Report) -> Document:
    """The report's identity and the state of its text."""
    return Document(
        id=report.id,
        uri=report.uri,
        title=report.title,
        publisher=report.publisher,
        published=report.published,
        sha256=hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest(),
        length=len(report.text),
        offset_unit="unicode-code-point",
    )
