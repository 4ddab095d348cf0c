"""What the slots of a match took -> parties, victims, counts, the content and a type's own fields of its draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins
from msgspec.structs import replace

from validator.chunks import clause_stop
from validator.chunks.saying import SPEAKS
from validator.facts.attributions.content_end import before_charged_day
from validator.facts.attributions.contents import content_in
from validator.facts.attributions.negated import with_negation
from validator.facts.counts import count
from validator.facts.deeds import content_of_deed, is_bare_office
from validator.facts.phrases import party_of, ref, refs, span
from validator.facts.roles.agents import agent_behind, before_victims
from validator.facts.roles.coordinated import from_first
from validator.facts.roles.governing import governing
from validator.facts.roles.listed_victims import with_aged
from validator.facts.slots import fill_slot
from validator.function_words import PLACE_PREPOSITIONS

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.facts.drafts import Draft
    from validator.model import Ref, Span
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_OCCASIONS = frozenset("occasion occasions day days night nights anniversary eve morning evening".split())
_STORMS = frozenset("Storm Cyclone Typhoon Hurricane".split())
_CHARGED = ("accusation", "admission", "denial.plead")
_PARTY_SLOTS = ("actor", "recipient", "source")
_FIRED = tuple("fire firing launch aim shoot shot hurl throw threw lob point toss use using deploy spray".split())
_RELATIVES = frozenset("way day time moment year week month reason".split())  # a clause follows without "that"
_REGIONS = frozenset("province city town village district region county governorate valley area state street".split())
_BEREFT = frozenset("parents family families relatives widow widows colleagues friends kin loved mourners".split())


def fill_draft(draft: Draft, text: str, rules: RuleSet, published: str | None) -> None:
    """Parties, content range, counts and the type's own fields of a match."""
    sentence = draft.sentence
    for slot, first, end in draft.match.captures:
        if slot == "actor" and draft.info.type == "casualty" and _is_of_the_hurt(draft, end):
            continue  # "the evacuation of seriously wounded people"
        start = _behind_occasion(sentence, first, end) if slot == "actor" else first
        if slot == "actor" and start > draft.match.trigger:
            end = before_victims(sentence, start, end)
        if slot in ("actor", "recipient") and end <= draft.match.trigger:
            start, end = governing(sentence, start, end, draft.match.trigger)
            start = from_first(sentence, start, end, draft.match.trigger)
        if (
            slot == "actor"
            and _is_scene(sentence, start, end, draft.match.trigger, rules)
            and sentence.tokens[end - 1].lower() in _REGIONS
        ):
            continue
        if slot == "actor" and not rules.types[draft.info.type].source_of and not _can_act(sentence, start, end, rules):
            piece = span(sentence, start, end, text)
            draft.extra["cause"] = {"text": piece.exact, "span": to_builtins(piece)}
        elif _is_scene(sentence, start, end, draft.match.trigger, rules) and (
            slot == "actor" or (slot == "recipient" and draft.info.type == "assault") or _is_described(sentence, end)
        ):
            continue  # "an attack in Mali which killed five"
        elif slot == "recipient" and sentence.tokens[end - 1].lower() in _OCCASIONS:
            continue  # "an attack on four occasions"
        elif (slot == "actor" and end - start == 1 and sentence.tokens[start].lower() == "nothing") or (
            slot == "recipient" and is_bare_office(draft, start, end)
        ):
            continue
        elif slot in _PARTY_SLOTS:
            if slot == "recipient":
                start, end = _behind_kin(sentence, start, end, draft.match.trigger)
                end = with_aged(sentence, start, end) if start > draft.match.trigger else end
            draft.parties[slot] = refs(sentence, start, end, text, rules)
            if slot == "actor" and (second := _other_side(sentence, start, end)) is not None:
                draft.parties[slot] += refs(sentence, *second, text, rules)
        elif slot == "content":
            said = draft.info.type == "statement"
            start, end = content_of_deed(draft, with_negation(draft, start, rules), end)
            cited = draft.info.type == "attribution"
            if draft.info.id.startswith(_CHARGED) and start > draft.match.trigger:
                end = before_charged_day(sentence, start, end)
            agent = None if said or cited else agent_behind(sentence, start, end, draft.match, rules)
            if agent is not None:
                end = agent[0]
                draft.parties["actor"] = refs(sentence, *agent[1:], text, rules)
            draft.content = content_in(sentence, start, end, draft.match.trigger, said=said, cited=cited)
        elif slot == "party" and draft.victims is not None:
            start, end = _behind_kin(sentence, *draft.victims, draft.match.trigger)
            draft.party, draft.status = _victim(sentence, start, end, text, rules)
            if draft.count is None and not (_is_place(draft.party, rules) and not _is_hurt(draft)):
                draft.count = count(sentence, start, end, text)
        elif slot == "count":
            draft.count = count(sentence, start, end, text)
        else:
            fill_slot(draft, slot, start, end, text, rules, published)
    if draft.info.id == "attribution.trailing-according-to" and "actor" not in draft.parties:
        draft.parties["actor"] = refs(sentence, *_dated_paper(sentence, draft.match.trigger + 2), text, rules)
    if draft.info.type == "threat" and draft.content is None and draft.match.capture("content") is None:
        draft.content = _vowed(sentence, draft.match.trigger, draft.match.end)


def _is_of_the_hurt(draft: Draft, end: int) -> bool:
    """Does a participle behind "of" tell about whom a noun is: "the evacuation of seriously wounded people"?"""
    tokens, trigger = draft.sentence.tokens, draft.match.trigger
    return tokens[end : end + 1] == ["of"] and end < trigger and tokens[trigger].lower().endswith("ed")


def _dated_paper(sentence: Sentence, start: int) -> tuple[int, int]:
    """The token range of a paper with its day between it and its article: "according to *a Monday report*"."""
    chunks = sentence.chunks
    paper = chunks.at(start)
    while paper + 1 < len(chunks.kinds) and chunks.kinds[paper] not in "NMGK":
        paper += 1
    return start, chunks.ends[paper]


def _vowed(sentence: Sentence, trigger: int, end: int) -> tuple[int, int] | None:
    """What somebody vows to do, where its rule has no slot for it: "swore to *fight*", "warned it would *hit back*"."""
    chunks = sentence.chunks
    for verb in range(chunks.at(trigger) + 1, min(chunks.at(end - 1) + 1, len(chunks.kinds))):
        parts = chunks.parts[chunks.starts[verb] : chunks.ends[verb]]
        if chunks.kinds[verb] == "B" and parts[0] == "T":
            start = chunks.starts[verb] + 1
        elif chunks.kinds[verb] in "VA" and "m" in parts:
            start = chunks.starts[verb] + parts.index("m") + 1
        else:
            continue
        while start < chunks.ends[verb] - 1 and chunks.parts[start] in "rY":
            start += 1
        stop = clause_stop(chunks, verb + 1)
        last = chunks.starts[stop] if stop < len(chunks.kinds) else len(sentence.tokens)
        return content_in(sentence, start, last, trigger, said=False) if start < last else None
    return None


def _behind_kin(sentence: Sentence, start: int, end: int, trigger: int) -> tuple[int, int]:
    """Whom a relative behind two groups is about: "the parents of the clerk who was killed", not the parents."""
    words = [token.lower() for token in sentence.tokens[start : end + 1]]
    if trigger <= end or "of" not in words or words[-1] not in ("who", "that"):
        return start, end
    at = words.index("of")
    return (start + at + 1, end) if at and words[at - 1] in _BEREFT and at + 2 < len(words) else (start, end)


def _behind_occasion(sentence: Sentence, start: int, end: int) -> int:
    """Where the name begins that is run into "the way", "the day" or "next time": "the way Hale claimed"."""
    if end - start < 3 or sentence.tokens[start + 1].lower() not in _RELATIVES or not sentence.tokens[start].islower():
        return start
    return start + 2 if sentence.tokens[start + 2][:1].isupper() else start


def _is_scene(sentence: Sentence, start: int, end: int, trigger: int, rules: RuleSet) -> bool:
    """Is a country or a town only where it happened, behind a preposition of place? Not in "fired rockets at Peru"."""
    word = sentence.tokens[start - 1].lower() if start else ""
    if word not in PLACE_PREPOSITIONS or (word == "at" and sentence.tokens[trigger].lower().startswith(_FIRED)):
        return False
    named = any(token[:1].isupper() for token in sentence.tokens[start:end])
    if named and sentence.tokens[end - 1].lower() in _REGIONS:
        return True  # "in Anbar Province, which …"
    return party_of(sentence, start, end, rules).kind in ("state", "unknown") and sentence.tokens[start][:1].isupper()


def _is_described(sentence: Sentence, end: int) -> bool:
    """Does "who" follow: of the person before, not of the place: "a clerk in Mali, who was jailed"?"""
    return any(token.lower() == "who" for token in sentence.tokens[end : end + 2])


def _other_side(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Who else fights, behind an insertion: "between the rebels, known as Reds, and troops"."""
    chunks = sentence.chunks
    at = chunks.at(end - 1)
    if not start or sentence.tokens[start - 1].lower() != "between" or "".join(chunks.kinds[at + 1 : at + 2]) != ",":
        return None
    closing = next((i for i in range(at + 2, len(chunks.kinds)) if chunks.kinds[i] in ",;:.hQ"), len(chunks.kinds))
    behind = "".join(chunks.kinds[closing : closing + 3])
    return chunks.extent(closing + 2) if behind in (",cN", ",cM") else None


_EVENTS = frozenset(
    "crash fire blaze blast explosion storm quake earthquake flood floods flooding landslide mudslide avalanche "
    "collapse tornado hurricane typhoon cyclone tsunami accident derailment outbreak heatwave wildfire stampede "
    "eruption collision capsizing shooting bombing airstrike".split()
)


def _can_act(sentence: Sentence, start: int, end: int, rules: RuleSet) -> bool:
    """Is a noun group one of a party, not of a thing, nor the name of a storm: "Cyclone Freddy killed nine"?"""
    chunks = sentence.chunks
    storm = end - start > 1 and any(token in _STORMS for token in sentence.tokens[start : end - 1])
    if storm and sentence.tokens[end - 1][:1].isupper():
        return False
    if sentence.tokens[end - 1].lower() in _EVENTS:
        return False  # "Dover Bus Crash Kills 2"
    return chunks.kinds[chunks.at(start)] not in "MK" or rules.acts(tuple(sentence.tokens[start:end]))


def _is_hurt(draft: Draft) -> bool:
    """Is a name that no list holds a person's, because only people are killed or wounded?"""
    emitted = draft.info.emit
    hurt = ("effect", "killed") in emitted or ("effect", "wounded") in emitted
    return hurt and draft.party is not None and draft.party.kind == "unknown"


def _is_place(party: Ref, rules: RuleSet) -> bool:
    """Does a name without a number mean a town or a country: "captured Orlino"?"""
    name = party.text.removeprefix("the ")
    if party.kind in ("state", "government") and not any(map(str.isdigit, name)):
        return rules.gazetteer.country(name) is not None or rules.gazetteer.capital(name) is not None
    return party.kind == "unknown" and name[:1].isupper() and bool(rules.gazetteer.place(name))


def _victim(sentence: Sentence, start: int, end: int, text: str, rules: RuleSet) -> tuple[Ref, str | None]:
    """Who was hurt; a number without a noun ("and three wounded") means the people named before it."""
    found = ref(sentence, start, end, text, rules)
    status = party_of(sentence, start, end, rules).status
    chunks = sentence.chunks
    chunk = chunks.at(start)
    if chunks.kinds[chunk] not in "EX" or _is_of_others(chunks, chunk):
        return found, status
    if end - start == 1 and sentence.tokens[start].lower() in ("many", "most", "some"):
        return found, status  # "the toll may rise because many are badly hurt"
    for i in range(chunk - 1, -1, -1):
        if chunks.kinds[i] in "VU" and sentence.tokens[chunks.ends[i] - 1].lower() in SPEAKS:
            break  # "an official of the two groups said 46 were killed"
        if i and chunks.word(i - 1) == "including":
            continue  # "nine people, including two boys, were killed and 20 wounded"
        if chunks.kinds[i] in "NG" and "q" in chunks.parts[chunks.starts[i] : chunks.ends[i]]:
            low, high = chunks.extent(i)
            before = ref(sentence, low, min(high, start), text, rules)
            status = party_of(sentence, low, min(high, start), rules).status
            fields = {key: getattr(before, key) for key in ("entity", "name", "country", "side", "kind")}
            partly = chunk + 1 < len(chunks.kinds) and chunks.kinds[chunk + 1] == "F"  # "27 of them"
            elided = before.span if partly else _without_number(sentence, low, min(high, start), text)
            return replace(found, antecedent=elided, resolved=before.resolved, **fields), status
    return found, status


def _without_number(sentence: Sentence, low: int, high: int, text: str) -> Span:
    """The noun that a number behind leaves out, without its own number: those counted are other people."""
    parts = sentence.chunks.parts
    while low < high - 1 and parts[low] in "dqr":
        low += 1
    return span(sentence, low, high, text)


def _is_of_others(chunks: Chunks, chunk: int) -> bool:
    """Is a number told as one of people who are named behind it: "two of the raiders", not "two of them"?"""
    nxt = chunk + 2
    return nxt < len(chunks.kinds) and chunks.kinds[nxt - 1] == "F" and chunks.parts[chunks.ends[nxt] - 1] in "hgP"
