"""Factuality of a draft: polarity, certainty, stage and status, from its words, its rule and who tells it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from validator.facts.attributions.disproved import called_false, told_falsely
from validator.facts.phrases import span
from validator.facts.stances.factuality import PLAIN, is_presupposed, read_modality, tells_past
from validator.facts.stances.guilt import not_guilty
from validator.facts.stances.particular import is_particular
from validator.facts.stances.performed import is_performed
from validator.facts.stances.unsaid import is_unsaid
from validator.model import STANCE, Factuality, FieldCue, Span
from validator.units import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validator.facts.attributions.attribution import Frame
    from validator.facts.drafts import Draft
    from validator.facts.stances.factuality import Modality
    from validator.ruleset import RuleSet

_AHEAD = frozenset({"future", "hypothetical", "threatened"})
_SAYING = frozenset({"statement", "attribution"})


def factuality_of(
    draft: Draft, holders: Sequence[Frame], drafts: Sequence[Draft], rules: RuleSet, text: str
) -> Factuality:
    """Polarity, certainty, stage and status, from the words of the match, its rule and its holders."""
    read = read_modality(draft.sentence, draft.match, rules.lists)
    if read.stage in ("hypothetical", "future") and is_performed(draft.sentence, draft.match.trigger):
        read = PLAIN
    fields = _held(draft, read, holders, drafts, rules)
    own = "source" in draft.parties
    if own and fields["status"] == "reported-as-fact":
        fields["status"] = "claimed"
    fields |= {key: str(value) for key, value in draft.info.emit if key in STANCE}
    cues = [FieldCue(field=name, span=span(draft.sentence, a, b, text)) for name, a, b in read.cues]
    if fields["polarity"] == "+" and (denial := _denial(draft, holders, rules)) is not None:
        fields["polarity"] = "-"
        cues.append(_field_cue("polarity", *denial.words, text))
        holders = () if denial.by_reporter else holders
    author = fields.get("author") or ("Uu" if holders or own else _author(fields["certainty"], fields["polarity"]))
    if holders and (false := told_falsely(holders, text)) is not None:
        author = "CT+" if fields["polarity"] == "-" else "CT-"
        cues.append(_field_cue("author", *false, text))
    plain = _plain(fields["certainty"], fields["polarity"], author, fields["stage"], fields["status"])
    return replace(plain, cues=tuple(cues)) if cues else plain


def _held(
    draft: Draft, read: Modality, holders: Sequence[Frame], drafts: Sequence[Draft], rules: RuleSet
) -> dict[str, str]:
    """Polarity, certainty, stage and status of a draft: by its own words, then by each of those who tell it."""
    none = draft.count is not None and draft.count.high == 0
    fields = {
        "polarity": "-" if none else read.polarity,
        "certainty": read.certainty,
        "stage": read.stage,
        "status": "reported-as-fact",
    }
    told = (read is PLAIN or (read.stage == "ongoing" and not read.cues)) and tells_past(
        draft.sentence.chunks, draft.match.trigger
    )
    stances = _stances(holders, drafts, rules) if len(holders) > 1 else ()
    for frame in holders:
        info = rules.types.get(drafts[frame.draft].info.type)
        if frame.cue in stances and drafts[frame.draft].info.type in _SAYING:
            continue
        if is_unsaid(drafts[frame.draft], draft.trigger[0]):
            if not is_presupposed(draft.sentence.chunks, draft.match.trigger):
                fields.update(polarity=read.polarity, certainty="U", stage="hypothetical", status="reported-as-fact")
        elif _is_not_denied(drafts[frame.draft], rules):
            fields |= {"status": "claimed", "certainty": "PS"}  # "does not deny having shot him"
        elif told and info and dict(info.inside).get("stage") in _AHEAD:
            fields["status"] = "claimed"  # "warned that 300 had died", "asked her to free those who were jailed"
        elif info:
            fields.update(info.inside)
        if fields["stage"] == "threatened" and (read.certainty, read.stage) == ("U", "hypothetical"):
            fields["stage"] = "hypothetical"  # "threatened to sue unless it apologised"
    return fields


class _Denial(NamedTuple):
    """Words that deny what a draft tells, as a code-point range; is it the reporter himself who calls it false?"""

    words: tuple[int, int]
    by_reporter: bool = False


def _denial(draft: Draft, holders: Sequence[Frame], rules: RuleSet) -> _Denial | None:
    """What denies a draft beside its verb group: "is false", "not guilty of", "made no threat"."""
    offset = draft.sentence.offset
    false = called_false(draft.sentence, draft.trigger[0] - offset)
    if false is not None:
        told = any(frame.holds(false[0] + offset) for frame in holders)
        return _Denial((false[0] + offset, false[1] + offset), by_reporter=not told)
    token = not_guilty(draft)
    token = _object_is_none(draft, rules) if token is None else token
    return None if token is None else _Denial(draft.sentence.span(token, token + 1))


def _stances(holders: Sequence[Frame], drafts: Sequence[Draft], rules: RuleSet) -> set[tuple[int, int]]:
    """The cues of holders that say more than that something is said: "admitted killing two men" says so too."""
    kinds = ((frame.cue, drafts[frame.draft].info.type) for frame in holders)
    return {cue for cue, kind in kinds if kind not in _SAYING and "status" in dict(rules.types[kind].inside)}


def _is_not_denied(holder: Draft, rules: RuleSet) -> bool:
    """Is what tells a fact a denial that is none: "does not deny having two men shot"?"""
    if holder.info.type != "denial":
        return False
    return read_modality(holder.sentence, holder.match, rules.lists).polarity == "-"


def _object_is_none(draft: Draft, rules: RuleSet) -> int | None:
    """The "no" of what a verb has for its object within the match: "made no threat", "released no hostages".

    Not where the rule itself writes it ("saw no reason to"), nor in a content: "said no talks were held".
    """
    sentence, match = draft.sentence, draft.match
    chunks, tokens = sentence.chunks, sentence.tokens
    chunk = chunks.at(match.trigger)
    nominal = chunks.kinds[chunk] in "NMGKEX"
    at = chunks.starts[chunk] if nominal else chunks.ends[chunk]
    if at >= (match.trigger if nominal else match.end) or tokens[at].lower() != "no":
        return None
    inner = match.capture("content")
    if inner is not None and inner[0] <= at < inner[1] and draft.info.type in ("statement", "denial"):
        return None
    if tokens[at + 1].lower() in ("more", "fewer", "less", "one", "longer", "other"):
        return None
    return None if names(rules.variants[match.variant].right, sentence.symbols[at]) else at


def is_sort(draft: Draft, lists: Mapping[str, frozenset[str]]) -> bool:
    """Does a draft speak of a sort of harm, not of one that was done: "torture is a crime", "called it a massacre"?"""
    if draft.match.captures or ("count", "unknown") not in draft.info.emit or draft.info.type != "casualty":
        return False
    sentence, head = draft.sentence, draft.match.end - 1
    if sentence.tokens[head].lower() not in lists["harm-nouns"]:
        return False
    chunk = sentence.chunks.at(head)
    if sentence.chunks.kinds[chunk] in "VWUZBA" or "attempt" in draft.info.id:
        active = sentence.chunks.kinds[chunk : chunk + 2] in ("ZN", ["Z", "N"])  # "Beating Rovers to the ball"
        lots = [token.lower() for token in sentence.tokens[max(head - 2, 0) : head]]
        return active or lots in (["plenty", "of"], ["lots", "of"], ["lot", "of"])
    if sentence.chunks.parts[head - 1 : head] == "r":  # "sexually assaults"
        return False
    killed = ("effect", "killed") in draft.info.emit
    return not is_particular(sentence, draft.match.trigger, head, tried=killed)


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
