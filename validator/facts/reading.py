"""A report before its facts are made: the drafts of all facts, with parties, references and attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.attributions.announced import below
from validator.facts.attributions.attribution import Frame, chains, settle_frames
from validator.facts.attributions.contents import is_manner
from validator.facts.attributions.datelined import is_place_line
from validator.facts.attributions.denied_before import denies_before, narrow_denials
from validator.facts.attributions.going_on import quoted_before
from validator.facts.attributions.negated import is_renounced, without_withheld
from validator.facts.attributions.part_denied import is_taken_as_done
from validator.facts.attributions.reach import goes_on_behind, stop_of
from validator.facts.drafts import Draft
from validator.facts.filling import fill_draft
from validator.facts.references.counted import count_antecedents
from validator.facts.references.nouns import Story
from validator.facts.references.resolve import resolve_references, resolve_speakers
from validator.facts.roles.attackers import name_attackers
from validator.facts.roles.gapped import gapped_figures, is_gapped
from validator.facts.roles.mourned import name_victims
from validator.facts.roles.toward import aim_drafts
from validator.facts.roles.victims import victims_of, without_lesser
from validator.facts.settings.datelines import dated
from validator.facts.stances.wordy import is_in_words
from validator.marks import quoted
from validator.match import match_sentence
from validator.recent import make_room
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.match import Match
    from validator.model import Report
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_ARTICLES = frozenset("the a an its their our his".split())
_OF_EFFECT = compiled(
    r"\b(?:death toll|number of (?:people |those )?(?:dead|deaths|killed|fatalities)"
    r"|how many (?:people )?(?:died|were killed)|number of (?:people |those )?(injured|wounded|hurt))\b"
)
_AGAINST = compiled(r"[,;] (?:but|while|whereas|although|though|yet) $")
_JOINT = 12  # characters of these
_THAT = " that"
_CITING = ("citing", "Citing", "quoting", "Quoting")
_QUOTES = "\"“‘'«"
_KILLED = ("effect", "killed")
_VICTIMS = "casualty.dead-include"
_REACH = 300  # characters between a casualty and "the figure"


class Reading(NamedTuple):
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
        _sifted(drafts, story, report.published)
        for drafts, story, report in zip(drafted, stories, reports, strict=True)
    ]
    for drafts, story in zip(drafted, stories, strict=True):
        resolve_references(drafts, story)
        count_antecedents(drafts, story.text, rules.classes)
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
        if not _is_cut_off(sentence, match) and not _is_of_another(sentence, match)
        for victims in victims_of(sentence, match)
    ]


def _sifted(drafts: list[Draft], story: Story, published: str | None) -> list[Draft]:
    """The drafts, when they are filled, without those that tell nothing, or what another tells; with gapped ones."""
    text, rules = story.text, story.rules
    drafts = [d for d in drafts if (d.content is not None or not _has_lost_content(d)) and not _is_too_late(d)]
    drafts = [d for d in drafts if not _is_asked_number(d) and not is_in_words(d, rules) and not is_renounced(d)]
    drafts = without_lesser(without_withheld(drafts))
    if gapped := gapped_figures(drafts, rules):
        for draft in gapped:
            fill_draft(draft, text, rules, published)
        drafts = sorted((*drafts, *gapped), key=_by_trigger)
    drafts = _with_figures(_told_once(_without_dead_sources(drafts)), text)
    drafts = [d for d in drafts if not is_place_line(d)]
    narrow_denials(drafts, rules)
    aim_drafts([d for d in drafts if not denies_before(d)], text, rules)
    name_attackers(drafts, text, rules)
    name_victims(drafts, text, rules)
    return [d for d in drafts if d.content is None or not story.closes(d.content[0])]


def _attributed(drafts: Sequence[Draft], story: Story, report: Report) -> Reading:
    """The drafts with the attributions among them, and who speaks in each."""
    frames = _frames(drafts, story, story.rules)
    held = chains(frames, [draft.trigger[0] for draft in drafts])
    holders = [
        _said_by_others(draft, _not_rejected(draft, found, drafts, story.rules), drafts) if found else found
        for draft, found in zip(drafts, held, strict=True)
    ]
    resolve_speakers(drafts, holders)
    return Reading(drafts, frames, holders, story, report)


def _has_lost_content(draft: Draft) -> bool:
    """Did a match take a content that says nothing, or a statement one that was not made?"""
    found = draft.match.capture("content")
    return found is not None and not is_manner(draft.sentence, *found)


def _is_asked_number(draft: Draft) -> bool:
    """Is a number only asked for: "it is not known how many people are missing"?"""
    people = draft.victims or draft.match.capture("party") or draft.match.capture("count")
    if people is None or draft.info.type != "casualty" or not people[0]:
        return False
    tokens = draft.sentence.tokens
    return tokens[people[0]].lower() == "many" and tokens[people[0] - 1].lower() == "how"


def _is_too_late(draft: Draft) -> bool:
    """Is what is asked for not done, or nobody's act: "should have been charged", "should not become a port"?"""
    found = draft.match.capture("content") if draft.info.type == "request" else None
    if found is None:
        return False
    words = [token.lower() for token in draft.sentence.tokens[found[0] : found[0] + 2]]
    at = found[0] + 1 + (words[0] == "not")
    if "become" in words and draft.info.id.endswith(".must"):
        return True
    return "have" in words and (draft.sentence.tokens[at].lower() == "been" or draft.sentence.chunks.parts[at] == "k")


def _not_rejected(
    draft: Draft, frames: tuple[Frame, ...], drafts: Sequence[Draft], rules: RuleSet
) -> tuple[Frame, ...]:
    """The frames that hold a draft, less those that reject or deny what it says: "rejected *an appeal* by Peru".

    The appeal was made, and not by who rejects it; what it asks for stays within. A deed in which somebody denies a
    part was done.
    """
    frames = tuple(f for f in frames if not is_taken_as_done(draft, drafts[f.draft]))
    if rules.types[draft.info.type].source_of != "content":
        return frames
    return tuple(f for f in frames if not _is_rejected_word(draft, drafts[f.draft]))


def _is_rejected_word(draft: Draft, holder: Draft) -> bool:
    """Does a draft's trigger stand in the noun group that a rejection or denial is of?"""
    found = holder.match.capture("content")
    if holder.info.type not in ("rejection", "denial") or found is None or holder.sentence is not draft.sentence:
        return False
    chunks = holder.sentence.chunks
    return chunks.kinds[chunks.at(found[0])] in "NM" and chunks.at(draft.match.trigger) == chunks.at(found[0])


def _said_by_others(draft: Draft, frames: tuple[Frame, ...], drafts: Sequence[Draft]) -> tuple[Frame, ...]:
    """The frames that hold a draft, less those whose cue its own match takes, with one actor for both.

    "Kenya requested a notice for the arrest of Peru": the request is that accusation's own act, and not who told it.
    """
    if is_gapped(draft):
        return tuple(f for f in frames if drafts[f.draft].sentence is not draft.sentence)
    actor = draft.match.capture("actor")
    if actor is None or draft.match.subject >= 0:
        return frames  # what governs a verb may stand far off, before the cue
    start, end = draft.sentence.span(draft.match.start, draft.match.end)
    return tuple(
        frame
        for frame in frames
        if not start <= frame.trigger < end or drafts[frame.draft].match.capture("actor") != actor
    )


def _is_cut_off(sentence: Sentence, match: Match) -> bool:
    """Does a party end with an article, so that the word behind it is one of it: "the bodies of the dead"?"""
    taken = (match.capture(slot) for slot in ("party", "actor", "recipient"))
    return any(p is not None and p[1] - p[0] > 1 and sentence.tokens[p[1] - 1].lower() in _ARTICLES for p in taken)


def _is_of_another(sentence: Sentence, match: Match) -> bool:
    """Does a governed party stand before an auxiliary of another's: "talks with the rebels will …"?"""
    taken = match.capture("actor")
    chunks = sentence.chunks
    if taken is None or taken[1] != match.trigger or chunks.parts[match.trigger] != "m":
        return False
    actor, verb = chunks.at(taken[0]), chunks.at(match.trigger)
    if chunks.kinds[actor] != "G" or chunks.kinds[verb] not in "VWA":
        return False
    subject = chunks.subject(verb)
    return subject is not None and subject != actor and chunks.kinds[subject] in "NM"


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """The drafts, of two within one match that give the same people the same effect the first: "left two men hurt".

    Of two with one number the longer stands: "four dead bodies were brought", "buried 14 bodies here".
    """
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and last.info.type == draft.info.type != "casualty" and _is_part(draft, last):
            continue
        if last is not None and last.info.type == draft.info.type == "casualty":
            if _is_again(draft, last):
                continue
            if _has_same_number(draft, last):
                out[-1] = max(last, draft, key=lambda d: d.match.end - d.match.start)
                continue
        out.append(draft)
    return out


def _is_part(draft: Draft, last: Draft) -> bool:
    """Does a noun within a match say the same of the same parties: "held *talks with* a delegation"?"""
    mine, theirs = draft.match, last.match
    if draft.sentence is not last.sentence or not mine.captures or mine.subject >= 0:
        return False
    inside = theirs.start <= mine.start and mine.end <= theirs.end and theirs.trigger < mine.trigger
    return inside and {(a, b) for _, a, b in mine.captures} <= {(a, b) for _, a, b in theirs.captures}


def _has_same_number(draft: Draft, last: Draft) -> bool:
    """Do two casualties of one effect, of which one counts bodies, count the same?"""
    numbers = [d.match.capture("count") for d in (draft, last)]
    if draft.sentence is not last.sentence or draft.info.emit != last.info.emit or numbers == [None, None]:
        return False
    people, before = (d.victims or n for d, n in zip((draft, last), numbers, strict=True))
    return people is not None and people == before


def _without_dead_sources(drafts: list[Draft]) -> list[Draft]:
    """The drafts, none with a source who is a victim: "a second guard died, raising the toll to two"."""
    victims = {(d.sentence.offset, d.victims) for d in drafts if d.victims is not None}
    for draft in drafts:
        if "source" in draft.parties and (draft.sentence.offset, draft.match.capture("source")) in victims:
            del draft.parties["source"]
    return drafts


def _by_trigger(draft: Draft) -> int:
    return draft.trigger[0]


def _counted(draft: Draft) -> tuple[int, int]:
    """Where a draft has its people or its number: "counted 61 dead" has both a casualty and a bare figure there."""
    found = draft.victims or draft.match.capture("count")
    return draft.sentence.offset, found[0] if found else -1


def _is_again(draft: Draft, last: Draft) -> bool:
    """Does a casualty give the people, or the number, of a match that it lies in the same effect again?"""
    if draft.sentence is not last.sentence:
        return False
    if last.victims is not None and last.victims[0] < draft.match.trigger < last.victims[1] - 1:
        return True  # "the bodies of four missing men": a word about the victims
    if _is_bare_noun(draft) and last.match.trigger < draft.match.trigger < last.match.end:
        return dict(draft.info.emit).get("effect") == dict(last.info.emit).get("effect")
    people, before = (d.victims or d.match.capture("count") for d in (draft, last))
    if draft.match.end > last.match.end and draft.victims is None:
        return False
    return (
        people is not None
        and people == before
        and dict(draft.info.emit).get("effect") == dict(last.info.emit).get("effect")
    )


def _is_bare_noun(draft: Draft) -> bool:
    """Does a casualty only name the harm, and nobody: "nine suffered *injuries*"?"""
    return draft.victims is None and not draft.match.captures


def _with_figures(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts, a bare figure as a casualty of the effect told just before it, or left out where none is."""
    out: list[Draft] = []
    told: Draft | None = None
    dead = False
    counted = {_counted(d) for d in drafts if d.info.type == "casualty"}
    for draft in drafts:
        kind = draft.info.type
        dead = dead or (kind == "casualty" and _KILLED in draft.info.emit and draft.info.id != _VICTIMS)
        if not dead and _are_hurt(draft, told, text):
            draft.info = replace(draft.info, emit=(("effect", "wounded"), ("scope", "subtotal")))
        if kind == "casualty" and draft.count is not None:
            told = draft
        elif kind == "figure" and _counted(draft) in counted:
            continue  # "counted 61 dead"
        elif kind == "figure":
            near = told is not None and draft.trigger[0] - told.trigger[1] <= _REACH
            effect = dict(draft.info.emit).get("effect")
            effect = effect or (dict(told.info.emit).get("effect") if told and near else _effect_before(draft))
            if effect is None or draft.count is None:
                continue
            draft.info = replace(draft.info, type="casualty", emit=(("effect", effect), ("scope", "cumulative")))
        out.append(draft)
    return out


def _are_hurt(draft: Draft, told: Draft | None, text: str) -> bool:
    """Are victims those whom its paragraph told of as hurt: "wounded eight. … The victims include a clerk"?"""
    if draft.info.id != _VICTIMS or told is None or not draft.sentence.tokens[draft.match.trigger].startswith("victim"):
        return False
    apart = "\n\n" in text[told.trigger[1] : draft.trigger[0]]
    return not apart and dict(told.info.emit).get("effect") == "wounded"


def _effect_before(draft: Draft) -> str | None:
    """The effect of the number that the words before a figure speak of: "the death toll is disputed: …"."""
    found = _OF_EFFECT.search(draft.sentence.text[: draft.trigger[0] - draft.sentence.offset].lower())
    if found is None:
        return None
    return "killed" if found.group(1) is None else "wounded"


def _frames(drafts: Sequence[Draft], story: Story, rules: RuleSet) -> tuple[Frame, ...]:
    """The attributions among the drafts."""
    frames = []
    for number, draft in enumerate(drafts):
        info = rules.types.get(draft.info.type)
        if info is None or info.source_of != "content" or draft.content is None or denies_before(draft):
            continue
        cue = _cue(draft, rules)
        start, end = draft.content
        stop = stop_of(draft)
        if stop is not None and start < stop < end:
            end = start + len(story.text[start:stop].rstrip(" ,"))
        if story.text.endswith(_THAT, *cue) and start > cue[1]:  # of a noun: "the claim that …"
            cue = cue[0], cue[1] - len(_THAT)
            start = start if info.emit else cue[1] + 1
        if start > cue[1] and (other := _other_speaks(drafts, number, start, end, story.text, rules)) is not None:
            end = other
        content = below(story.text, start, story.quotations) if start > cue[1] else ()
        if not content and start > cue[1] and story.text[start] in _QUOTES:
            opens = draft.sentence.span(draft.match.start, draft.match.end)[0]
            content = ((start, end), *quoted_before(story.text, opens, story.quotations))
        if end <= cue[0] and (more := goes_on_behind(draft)) is not None:
            content = ((start, end), more)
        cites = story.text.startswith(_CITING, *cue)
        frames.append(Frame(number, draft.trigger[0], cue, content or ((start, end),), False, end <= cue[0], cites))
    return settle_frames(frames, story.quotations, story.text) if frames else ()


def _other_speaks(drafts: Sequence[Draft], number: int, start: int, end: int, text: str, rules: RuleSet) -> int | None:
    """Where another says something against it: "said six were hurt, whereas the clinic said …"; None if nobody does."""
    if text[start] in _QUOTES:
        return None
    for other in drafts[number + 1 :]:
        if other.trigger[0] >= end:
            return None
        info = rules.types.get(other.info.type)
        if info is None or info.source_of != "content" or "actor" not in other.parties:
            continue
        opens = other.sentence.span(other.match.start, other.match.end)[0]
        found = _AGAINST.search(text, max(start, opens - _JOINT), opens) if start < opens < end else None
        if found is not None:
            return found.start()
    return None


def _cue(draft: Draft, rules: RuleSet) -> tuple[int, int]:
    """Code-point range of the words that attribute: the verb group, else the match up to its first slot."""
    sentence, match = draft.sentence, draft.match
    chunks = sentence.chunks
    chunk = chunks.at(match.trigger)
    if rules.variants[match.variant].tags:
        return sentence.span(chunks.starts[chunk], chunks.ends[chunk])
    stops = [start for _, start, _ in match.captures if start > match.trigger]
    return sentence.span(match.trigger, max(min(stops, default=match.end), match.trigger + 1))
