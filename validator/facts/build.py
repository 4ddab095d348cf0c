"""One report under a rule set -> its facts, in the order of their triggers."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import to_builtins
from msgspec.structs import replace

from validator.facts.accused import with_accusations
from validator.facts.attribution import Frame, chains, settle_frames
from validator.facts.coding import codes_as_told
from validator.facts.contents import trimmed
from validator.facts.counted import count_antecedents
from validator.facts.disproved import called_false, told_falsely
from validator.facts.drafts import Draft
from validator.facts.factuality import read_modality
from validator.facts.governors import is_kind
from validator.facts.lands import settle_lands
from validator.facts.nouns import SAYING, Story
from validator.facts.phrases import count, party_of, ref, refs, span
from validator.facts.reach import stop_of
from validator.facts.references import resolve_references, resolve_speakers
from validator.facts.slots import fill_constants, fill_slot, lacks
from validator.facts.story import settle_story
from validator.facts.times import find_time, time_behind
from validator.facts.toward import aim_drafts
from validator.facts.victims import victims_of, without_lesser
from validator.facts.where import find_place
from validator.match import match_sentence, read_sentences
from validator.model import (
    SCHEMA_VERSION,
    Content,
    Count,
    Cue,
    Document,
    Entity,
    Fact,
    Factuality,
    FieldCue,
    Link,
    Producer,
    Ref,
    ReportFacts,
    RuleSetRef,
    Span,
    Spans,
)
from validator.recent import make_room

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validator.chunks import Chunks
    from validator.match import Match, Sentence
    from validator.model import Report, Time
    from validator.ruleset import RuleSet

VERSION = "0.1.0"
_OCCASIONS = frozenset("occasion occasions day days night nights anniversary eve morning evening".split())
_PARTY_SLOTS = ("actor", "recipient")
_STANCE = frozenset({"polarity", "certainty", "stage", "status", "author"})
_UNKNOWN = Count(low=None, high=None, qualifier="unknown")
_REACH = 300  # characters between a casualty and "the figure"
_WHERE = frozenset({"in", "at", "near", "outside", "around", "inside", "across"})


class Reading(NamedTuple):
    """A report before its facts are made: its drafts, the attributions, which of these hold each draft, sentences."""

    drafts: Sequence[Draft]
    frames: tuple[Frame, ...]
    holders: Sequence[tuple[Frame, ...]]
    story: Story


def read_report(report: Report, rules: RuleSet, *, gate: bool = True) -> Reading:
    """The drafts of all facts, with their parties, references and attributions."""
    make_room(len(report.text))
    skipped: list[tuple[int, int]] = []
    sentences = list(read_sentences(report, rules, gate=gate, skipped=skipped))
    drafts = [
        Draft(sentence, match, rules.rules[match.rule], victims)
        for sentence in sentences
        for match in match_sentence(sentence, rules, gate=gate)
        if not _is_cut_off(sentence, match)
        for victims in victims_of(sentence, match)
    ]
    text = report.text
    for draft in drafts:
        _fill(draft, text, rules, report.published)
    drafts = [d for d in drafts if d.content is not None or d.match.capture("content") is None]
    drafts = _with_figures(_told_once(without_lesser(drafts)))
    aim_drafts(drafts, text, rules)
    story = Story(text, report.body, sentences, skipped, rules)
    drafts = [d for d in drafts if d.content is None or not story.closes(d.content[0])]
    resolve_references(drafts, story)
    count_antecedents(drafts, text, rules.classes)
    frames = _frames(drafts, story, rules)
    held = chains(frames, [draft.trigger[0] for draft in drafts])
    holders = [
        _said_by_others(draft, found, drafts) if found else found for draft, found in zip(drafts, held, strict=True)
    ]
    resolve_speakers(drafts, holders)
    return Reading(drafts, frames, holders, story)


def _said_by_others(draft: Draft, frames: tuple[Frame, ...], drafts: Sequence[Draft]) -> tuple[Frame, ...]:
    """The frames that hold a draft, less those whose cue its own match takes, with one actor for both.

    "Kenya requested a notice for the arrest of Peru": the request is that accusation's own act, and not who told it.
    """
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
    """Do the victims end with an article, so that the word behind it is one of them: "the bodies of the dead"?"""
    people = match.capture("party")
    return people is not None and people[1] - people[0] > 1 and sentence.chunks.parts[people[1] - 1] == "d"


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """The drafts, of two within one match that give the same people the same effect the first: "left two men hurt"."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and last.info.type == draft.info.type == "casualty" and _is_again(draft, last):
            continue
        out.append(draft)
    return out


def _is_told_by(casualty: Draft, figure: Draft) -> bool:
    """Is a casualty what a bare figure is a figure of?"""
    people, number = (d.victims or d.match.capture("count") for d in (casualty, figure))
    within = casualty.sentence is figure.sentence and casualty.info.type == "casualty"
    return within and people is not None and people == number


def _is_again(draft: Draft, last: Draft) -> bool:
    """Does a casualty give the people, or the number, of a match that it lies in the same effect again?"""
    if draft.sentence is not last.sentence:
        return False
    if last.victims is not None and last.victims[0] < draft.match.trigger < last.victims[1] - 1:
        return True  # "the bodies of four missing men": a word about the victims
    if draft.match.end > last.match.end:
        return False
    people, before = (d.victims or d.match.capture("count") for d in (draft, last))
    return (
        people is not None
        and people == before
        and dict(draft.info.emit).get("effect") == dict(last.info.emit).get("effect")
    )


def _with_figures(drafts: list[Draft]) -> list[Draft]:
    """The drafts, a bare figure as a casualty of the effect told just before it, or left out where none is."""
    out: list[Draft] = []
    told: Draft | None = None
    for at, draft in enumerate(drafts):
        kind = draft.info.type
        if kind == "casualty" and draft.count is not None:
            told = draft
        elif kind == "figure" and at + 1 < len(drafts) and _is_told_by(drafts[at + 1], draft):
            continue  # "counted 61 dead"
        elif kind == "figure":
            effect = dict(told.info.emit).get("effect") if told else None
            if told is None or effect is None or draft.trigger[0] - told.trigger[1] > _REACH or draft.count is None:
                continue
            draft.info = replace(draft.info, type="casualty", emit=(("effect", effect), ("scope", "cumulative")))
        out.append(draft)
    return out


def attributions(reading: Reading, report: Report, rules: RuleSet) -> tuple[Link, ...]:
    """Every attribution of a report, whether or not what it says is a fact, in the order of the drafts."""
    return tuple(_link(frame, reading.drafts[frame.draft], report.text, rules) for frame in reading.frames)


def build_facts(report: Report, rules: RuleSet, *, gate: bool = True, reading: Reading | None = None) -> ReportFacts:
    """Everything that the rules find in one report; `reading` is what `read_report` made of it, if it was called."""
    drafts, frames, holders, story = reading or read_report(report, rules, gate=gate)
    by_draft = {frame.draft: frame for frame in frames}
    links: dict[int, Link] = {}  # of frames, by their drafts
    facts: list[Fact] = []
    told = []
    for number, draft in enumerate(drafts):
        kind = rules.types[draft.info.type]
        if not kind.emit:
            continue
        for frame in holders[number]:
            if frame.draft not in links:
                links[frame.draft] = _link(frame, drafts[frame.draft], report.text, rules)
        chain = tuple([links[frame.draft] for frame in holders[number]])
        content = _content(draft, by_draft.get(number), report.text)
        fact = _fact(f"f{len(facts) + 1}", draft, content, chain, holders[number], drafts, report, rules, story)
        if not (kind.required and lacks(fact, kind)):
            facts.append(fact)
            told.append(draft.sentence)
    lands = settle_lands(facts, report.text, rules.gazetteer)
    return ReportFacts(
        schema_version=SCHEMA_VERSION,
        document=document(report),
        producer=Producer(
            name="factlint", version=VERSION, kind="rules", ruleset=RuleSetRef(id="factlint", sha256=rules.digest)
        ),
        entities=_entities(lands),
        facts=tuple(settle_story(with_accusations(_nested(lands)), told, report, story)),
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


# -- one draft --------------------------------------------------------------------------------------------------------


def _fill(draft: Draft, text: str, rules: RuleSet, published: str | None) -> None:
    """Parties, content range, counts and the type's own fields of a match."""
    sentence = draft.sentence
    for slot, start, end in draft.match.captures:
        if slot == "actor" and not rules.types[draft.info.type].source_of and not _can_act(sentence, start, end, rules):
            piece = span(sentence, start, end, text)
            draft.extra["cause"] = {"text": piece.exact, "span": to_builtins(piece)}
        elif _is_scene(sentence, start, end, rules) and (
            slot == "actor" or (slot == "recipient" and draft.info.type == "assault") or _is_described(sentence, end)
        ):
            continue  # "an attack in Mali which killed five"
        elif slot == "recipient" and sentence.tokens[end - 1].lower() in _OCCASIONS:
            continue  # "an attack on four occasions"
        elif slot in _PARTY_SLOTS:
            draft.parties[slot] = refs(sentence, start, end, text, rules)
        elif slot == "content":
            draft.content = trimmed(sentence, start, end, clause=draft.info.type == "statement")
        elif slot == "party" and draft.victims is not None:
            start, end = draft.victims
            draft.party, draft.status = _victim(sentence, start, end, text, rules)
            if draft.count is None and not (_is_place(draft.party, rules) and not _is_hurt(draft)):
                draft.count = count(sentence, start, end, text)
        elif slot == "count":
            draft.count = count(sentence, start, end, text)
        else:
            fill_slot(draft, slot, start, end, text, rules, published)


def _is_scene(sentence: Sentence, start: int, end: int, rules: RuleSet) -> bool:
    """Is a country or a town only where it happened, behind a preposition of place?"""
    if not start or sentence.tokens[start - 1].lower() not in _WHERE:
        return False
    return party_of(sentence, start, end, rules).kind in ("state", "unknown") and sentence.tokens[start][:1].isupper()


def _is_described(sentence: Sentence, end: int) -> bool:
    """Does "who" follow: of the person before, not of the place: "a clerk in Mali, who was jailed"?"""
    return any(token.lower() == "who" for token in sentence.tokens[end : end + 2])


def _can_act(sentence: Sentence, start: int, end: int, rules: RuleSet) -> bool:
    """Is a noun group one of a party, not of a thing?"""
    chunks = sentence.chunks
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
    for i in range(chunk - 1, -1, -1):
        if chunks.kinds[i] in "VU" and sentence.tokens[chunks.ends[i] - 1].lower() in SAYING:
            break  # "an official of the two groups said 46 were killed"
        if chunks.kinds[i] in "NG" and "q" in chunks.parts[chunks.starts[i] : chunks.ends[i]]:
            low, high = chunks.extent(i)
            before = ref(sentence, low, min(high, start), text, rules)
            status = party_of(sentence, low, min(high, start), rules).status
            fields = {key: getattr(before, key) for key in ("entity", "name", "country", "side", "kind")}
            return replace(found, antecedent=before.span, resolved=before.resolved, **fields), status
    return found, status


def _is_of_others(chunks: Chunks, chunk: int) -> bool:
    """Is a number told as one of people who are named behind it: "two of the raiders", not "two of them"?"""
    nxt = chunk + 2
    return nxt < len(chunks.kinds) and chunks.kinds[nxt - 1] == "F" and chunks.parts[chunks.ends[nxt] - 1] in "hgP"


def _frames(drafts: Sequence[Draft], story: Story, rules: RuleSet) -> tuple[Frame, ...]:
    """The attributions among the drafts."""
    frames = []
    for number, draft in enumerate(drafts):
        info = rules.types.get(draft.info.type)
        if info is None or info.source_of != "content" or draft.content is None:
            continue
        cue = _cue(draft, rules)
        start, end = draft.content
        stop = stop_of(draft)
        if stop is not None and start < stop < end:
            end = stop
        frames.append(Frame(number, draft.trigger[0], cue, ((start, end),), False, end <= cue[0]))
    return settle_frames(frames, story.quotations, story.text) if frames else ()


def _cue(draft: Draft, rules: RuleSet) -> tuple[int, int]:
    """Code-point range of the words that attribute: the verb group, else the match up to its first slot."""
    sentence, match = draft.sentence, draft.match
    chunks = sentence.chunks
    chunk = chunks.at(match.trigger)
    if rules.variants[match.variant].tags:
        return sentence.span(chunks.starts[chunk], chunks.ends[chunk])
    stops = [start for _, start, _ in match.captures if start > match.trigger]
    return sentence.span(match.trigger, max(min(stops, default=match.end), match.trigger + 1))


# -- facts ------------------------------------------------------------------------------------------------------------


def _fact(
    id: str,
    draft: Draft,
    content: Content | None,
    chain: tuple[Link, ...],
    holders: Sequence[Frame],
    drafts: Sequence[Draft],
    report: Report,
    rules: RuleSet,
    story: Story,
) -> Fact:
    """The fact of a draft."""
    info = draft.info
    text, sentence, match = report.text, draft.sentence, draft.match
    emitted = fill_constants(draft) if info.emit else {}
    number_of = draft.count
    low, high = _clause(draft, holders)
    scope = emitted.get("scope")
    if number_of is None and "count" in emitted:
        number_of = _told_count(str(emitted["count"]), span(sentence, match.trigger, match.trigger + 1, text))
    elif number_of is not None and scope:
        number_of = replace(number_of, scope=str(scope))
    start, end = draft.trigger
    actors = draft.parties.get("actor", ())
    time = draft.time or _find_time(draft, low, high, story, report.published)
    state = _seen_from(report.published, time, _factuality(draft, holders, drafts, rules, text))
    return Fact(
        id=id,
        type=info.type,
        codes=codes_as_told(info.codes, state, actors, chain),
        actor=actors,
        recipient=draft.parties.get("recipient", ()),
        trigger=Span(start, end, text[start:end]),
        content=content,
        effect=str(emitted["effect"]) if "effect" in emitted else None,
        party=draft.party,
        party_status=str(emitted["party_status"]) if "party_status" in emitted else draft.status,
        count=number_of,
        time=time,
        place=draft.place or find_place(sentence, match, low, high, text, rules, info.type),
        attribution=chain,
        factuality=state,
        provenance=(span(sentence, match.start, match.end, text),),
        rule=rules.refs[match.rule],
        extra=draft.extra,
    )


def _seen_from(published: str | None, time: Time | None, state: Factuality) -> Factuality:
    """What goes on on a day to come is yet to come: "the sides are meeting on Friday"."""
    ahead = time is not None and time.start is not None and published is not None and time.start > published[:10]
    return replace(state, stage="future") if ahead and state.stage == "ongoing" else state


def _find_time(draft: Draft, low: int, high: int, story: Story, published: str | None) -> Time | None:
    """The time of a draft: its trigger's, else one right behind the last words of its match."""
    sentence, match = draft.sentence, draft.match
    found = find_time(sentence, match.trigger, low, high, story, published)
    if found is not None:
        return found
    if draft.content is not None:
        inner = match.capture("content")
        return time_behind(sentence, match.trigger, inner, story, published) if inner is not None else None
    behind = next((t for t in sentence.chunks.times if match.end <= t[0] <= match.end + 1), None)
    if behind is None or behind[1] > high:
        return None
    return find_time(sentence, match.end - 1, max(low, match.end), behind[1], story, published)


def _told_count(kind: str, word: Span) -> Count:
    """How many a word by itself tells: "his body" one, "their bodies" more."""
    if kind == "unknown":
        return _UNKNOWN
    low, high, qualifier = (1, 1, "exact") if kind == "one" else (2, None, "vague")
    return Count(low=low, high=high, qualifier=qualifier, text=word.exact, span=word)


def _content(draft: Draft, frame: Frame | None, text: str) -> Content | None:
    """What the fact of a draft says was said: as far as its frame reaches where it attributes."""
    bounds = frame.content[0] if frame is not None else draft.content
    if bounds is None:
        return None
    exact = text[bounds[0] : bounds[1]]
    return Content(text=exact, span=Span(bounds[0], bounds[1], exact))


def _clause(draft: Draft, holders: Sequence[Frame]) -> tuple[int, int]:
    """The token range in which a fact's time and place stand: its sentence, less what is said by others or it says."""
    sentence = draft.sentence
    low, high = 0, len(sentence.tokens)
    if holders:
        start, end = next(r for r in holders[-1].content if r[0] <= draft.trigger[0] < r[1])
        low, high = sentence.within(start, end, draft.match.trigger)
    if draft.content is not None:
        inner = draft.match.capture("content")
        if inner is not None:
            if inner[0] > draft.match.trigger:
                high = min(high, inner[0])
            else:
                low = max(low, inner[1])
    return low, high


def _link(frame: Frame, holder: Draft, text: str, rules: RuleSet) -> Link:
    """One link of a chain, from the draft that attributes."""
    actors = holder.parties.get("actor", ())
    source = actors[0] if actors else None
    anonymous = None
    found = holder.match.capture("actor")
    if source is not None and found is not None and len(actors) > 1:
        whole = span(holder.sentence, *found, text)
        source = replace(source, text=whole.exact, span=whole, name=None, entity=None)
    if found is not None and party_of(holder.sentence, *found, rules).anonymous:
        anonymous = True
    start, end = frame.cue
    mode = "direct-quote" if frame.quoted else "citation" if holder.info.type == "attribution" else "indirect"
    return Link(
        source=source,
        cue=Cue(text=text[start:end], spans=(Span(start, end, text[start:end]),)),
        content=Spans(spans=tuple(Span(a, b, text[a:b]) for a, b in frame.content)),
        addressee=holder.parties.get("recipient", ()) if holder.info.id == "statement.tell" else (),
        mode=mode,  # type: ignore[arg-type]
        anonymous=anonymous,
    )


def _factuality(
    draft: Draft, holders: Sequence[Frame], drafts: Sequence[Draft], rules: RuleSet, text: str
) -> Factuality:
    """Polarity, certainty, stage and status, from the words of the match, its rule and its holders."""
    read = read_modality(draft.sentence, draft.match, rules.lists)
    fields: dict[str, str] = {
        "polarity": read.polarity,
        "certainty": read.certainty,
        "stage": read.stage,
        "status": "reported-as-fact",
    }
    if draft.count is not None and draft.count.high == 0:
        fields["polarity"] = "-"
    unread = not draft.match.captures and ("count", "unknown") in draft.info.emit
    if unread and fields["status"] != "accused" and is_kind(draft.sentence, draft.match.trigger):
        fields["certainty"] = "U"
    for frame in holders:
        info = rules.types.get(drafts[frame.draft].info.type)
        fields.update(info.inside if info else ())
    for key, value in draft.info.emit:
        if key in _STANCE:
            fields[key] = str(value)
    cues = tuple(FieldCue(field=name, span=span(draft.sentence, a, b, text)) for name, a, b in read.cues)
    offset = draft.sentence.offset
    if (false := called_false(draft.sentence, draft.trigger[0] - offset)) is not None and fields["polarity"] == "+":
        fields["polarity"] = "-"
        cues = (*cues, _field_cue("polarity", false[0] + offset, false[1] + offset, text))
    author = fields.get("author") or ("Uu" if holders else _author(fields["certainty"], fields["polarity"]))
    if holders and (false := told_falsely(holders, text)) is not None:
        author = "CT+" if fields["polarity"] == "-" else "CT-"
        cues = (*cues, _field_cue("author", *false, text))
    plain = _plain(fields["certainty"], fields["polarity"], author, fields["stage"], fields["status"])
    return replace(plain, cues=cues) if cues else plain


def _field_cue(field: str, start: int, end: int, text: str) -> FieldCue:
    return FieldCue(field=field, span=Span(start, end, text[start:end]))


@lru_cache(4096)
def _plain(certainty: str, polarity: str, author: str, stage: str, status: str) -> Factuality:
    """A factuality that no words but the verb's own give: most facts share a few."""
    return Factuality(
        certainty=certainty,  # type: ignore[arg-type]
        polarity=polarity,  # type: ignore[arg-type]
        author=author,
        stage=stage,  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
    )


def _author(certainty: str, polarity: str) -> str:
    """The reporter's own commitment, one of FactBank's eight values."""
    if certainty == "U":
        return "Uu"
    return certainty + polarity if polarity != "u" else ("CTu" if certainty == "CT" else "Uu")


# -- the report as a whole --------------------------------------------------------------------------------------------


def _nested(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, each content with the ids of the facts inside it."""
    inside: dict[str, list[str]] = {}
    by_trigger = {fact.trigger.start: fact for fact in facts if fact.trigger}
    holders: dict[int, Fact | None] = {}  # by the identity of links, which facts of one frame share
    for fact in facts:
        if not fact.attribution:
            continue
        link = fact.attribution[-1]
        if id(link) not in holders:
            holders[id(link)] = _holder(link, by_trigger)
        holder = holders[id(link)]
        if holder is not None:
            inside.setdefault(holder.id, []).append(fact.id)
    return [_with_inside(fact, inside[fact.id]) if fact.id in inside else fact for fact in facts]


def _with_inside(fact: Fact, ids: Sequence[str]) -> Fact:
    return fact if fact.content is None else replace(fact, content=replace(fact.content, facts=tuple(ids)))


def _holder(link: Link, by_trigger: dict[int, Fact]) -> Fact | None:
    """The fact that attributes by the words of a link."""
    if link.cue is None:
        return None
    for piece in link.cue.spans:
        for offset in range(piece.start, piece.end):
            fact = by_trigger.get(offset)
            if fact is not None and fact.content is not None:
                return fact
    return None


def _entities(facts: Sequence[Fact]) -> tuple[Entity, ...]:
    """Who the facts speak of, by id, with the names used."""
    first: dict[str, Ref] = {}
    names: dict[str, dict[str, None]] = {}
    for fact in facts:
        parties = [*fact.actor, *fact.recipient]
        if fact.party is not None:
            parties.append(fact.party)
        for link in fact.attribution:
            if link.source is not None:
                parties.append(link.source)
        for party in parties:
            key = party.entity
            if key and key in first:
                names[key][party.text] = None
            elif key:
                first[key] = party
                names[key] = {party.text: None}
    return tuple([_entity(key, first[key], names[key]) for key in sorted(first)])


def _entity(key: str, party: Ref, names: Iterable[str]) -> Entity:
    """An entity as its first mention has it, with the other names used."""
    name = party.name or party.text
    aliases = tuple([n for n in names if n != name])
    return Entity(id=key, name=name, aliases=aliases, kind=party.kind, country=party.country, side=party.side)
