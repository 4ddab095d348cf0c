"""A report before its facts are made: the drafts of all facts, with parties, references and attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from validator.facts.attributions.attribution import Frame, chains
from validator.facts.drafts import Draft
from validator.facts.filling import fill_draft
from validator.facts.frames import frames_of
from validator.facts.holders import holders_of
from validator.facts.references.counted import count_antecedents
from validator.facts.references.nouns import Story
from validator.facts.references.resolve import resolve_references, resolve_speakers
from validator.facts.roles.attached import widen_actors
from validator.facts.roles.victims import victims_of
from validator.facts.settings.datelines import dated
from validator.facts.sifting.sift import sifted
from validator.facts.sifting.untold import is_cut_off, is_of_another
from validator.marks import quoted
from validator.match import match_sentence
from validator.recent import make_room
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Report
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence


class Reading(msgspec.Struct, frozen=True):
    """A report before its facts are made: its drafts, the attributions, which of these hold each draft, sentences."""

    drafts: Sequence[Draft]
    frames: tuple[Frame, ...]
    holders: Sequence[tuple[Frame, ...]]
    story: Story
    report: Report  # of the day that its first lines tell, where nothing else says when it was


def read_report(report: Report, rules: RuleSet, *, gate: bool = True) -> Reading:
    """The drafts of all facts, with their parties, references and attributions."""
    return read_together((report,), rules, gate=gate)[0]


def read_together(reports: Sequence[Report], rules: RuleSet, *, gate: bool = True) -> list[Reading]:
    """The same of several reports, each step for all of them before the next one.

    What one step works with, code and tables, stays in the processor's caches; that of all steps does not fit there.
    """
    make_room(max((len(report.text) for report in reports), default=0))
    reports = [dated(report) for report in reports]
    found = [_sentences(report, rules, gate=gate) for report in reports]
    drafted = [_drafts(sentences, rules, gate=gate) for sentences, _, _ in found]
    for report, drafts in zip(reports, drafted, strict=True):
        for draft in drafts:
            fill_draft(draft, report.text, rules, report.published)
    stories = [
        Story(report.text, marked, report.body, sentences, skipped, rules)
        for report, (sentences, skipped, marked) in zip(reports, found, strict=True)
    ]
    drafted = [
        sifted(drafts, story, report.published) for drafts, story, report in zip(drafted, stories, reports, strict=True)
    ]
    for drafts, story in zip(drafted, stories, strict=True):
        resolve_references(drafts, story)
        count_antecedents(drafts, story.text, rules.classes)
        widen_actors(drafts, story.text)
    return [_attributed(*read) for read in zip(drafted, stories, reports, strict=True)]


def _sentences(report: Report, rules: RuleSet, *, gate: bool) -> tuple[list[Sentence], list[tuple[int, int]], str]:
    """The sentences of a report that a rule could match in, the ranges of the others, and the text with its marks."""
    skipped: list[tuple[int, int]] = []
    marked = quoted(report.text)
    return list(read_sentences(replace(report, text=marked), rules, gate=gate, skipped=skipped)), skipped, marked


def _drafts(sentences: Sequence[Sentence], rules: RuleSet, *, gate: bool) -> list[Draft]:
    """A draft of each match, of each victim of one."""
    return [
        Draft(sentence, match, rules.rules[match.rule], victims)
        for sentence in sentences
        for match in match_sentence(sentence, rules, gate=gate)
        if not is_cut_off(sentence, match) and not is_of_another(sentence, match)
        for victims in victims_of(sentence, match)
    ]


def _attributed(drafts: Sequence[Draft], story: Story, report: Report) -> Reading:
    """The drafts with the attributions among them, and who speaks in each."""
    frames = frames_of(drafts, story)
    held = chains(frames, [draft.trigger[0] for draft in drafts])
    holders = [holders_of(draft, found, drafts, story.rules) for draft, found in zip(drafts, held, strict=True)]
    resolve_speakers(drafts, holders)
    return Reading(drafts, frames, holders, story, report)
