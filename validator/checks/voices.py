"""A: who says so — attribution that the sentence states and the fact lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Span

_SAID = (
    r"(?:said|says|stated|states|claimed|claims|reported|reports|announced|alleged|alleges|insisted|declared|confirmed)"
)
_WHO = r"(?!(?:and|but|who|which|while|as|then|also|he|she)\b)[^,.;]{2,80}\s"  # a subject, not the verb of one before it
_LEAD = re.compile(rf"\b{_SAID}\s+(?:on\s\w+\s+|in\s[^,.;]{{1,40}}\s)?that\b", re.I)
_HEAD = re.compile(r"[“\"]?According to [^,.;]{1,100},")
_TAIL = re.compile(
    rf",[”\"]?\s+(?:(?:according to|citing)\s[^,.;]{{1,100}}|{_WHO}(?:{_SAID}|told\s[^,.;]{{1,60}})"
    r"(?:\s[^,.;]{1,60})?)[.!]?[”\"]?$",
    re.I,
)
_CITING = re.compile(r"\b(?:citing|quoting)\s+(?:the\s+|an?\s+)?[A-Z][^,.;]{1,80}|,\s+according to\s[^,.;]{1,80}")
_ANONYMOUS = re.compile(
    r"(?:(?:the|a|an|some|several|two|three|many|other|local|senior|unnamed|anonymous|security|police|military|hospital"
    r"|medical|diplomatic|intelligence|government|[A-Z][a-z]+(?:i|n|ish|ese))\s+){0,3}(?:officials?|sources?|witness(?:es)?"
    r"|eyewitness(?:es)?|residents|activists|diplomats?|medics|locals)",
)
_CLAIMING = (None, "CT+", "CT-")


def claim_promoted(dossier: Dossier) -> Iterator[Note | Skip]:
    """What a source says stands as the report's own statement.

    The sentence attributes it ("…, the ministry said", "X said that …", "According to X, …"); the fact has no source.
    Of factlint's own facts this is a suspicion: its rules read more of the sentence than this check does.

    Fires on:
        text: Ten soldiers were killed, the ministry said.
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [10, 10, "Ten"]}
    Fires on:
        text: The ministry said on Friday that ten soldiers were killed.
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [10, 10, "ten"]}
    Silent on:
        text: Ten soldiers were killed, the ministry said.
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [10, 10, "Ten"],
          "source": "the ministry"}
    Silent on:
        text: Ten soldiers were killed. The ministry said nothing.
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [10, 10, "Ten"]}
    Source: FactBank author Uu; MUC-4 confidence
    """
    contained: set[str] | None = None
    for fact in dossier.facts:
        trigger = fact.trigger
        if trigger is None or fact.attribution or fact.factuality.author not in _CLAIMING:
            continue
        cue = _cue(dossier, trigger)
        if cue is None:
            continue
        if contained is None:
            contained = {name for f in dossier.linked if f.content is not None for name in f.content.facts}
        if fact.id not in contained:
            message = f"Expected the source that {dossier.text[slice(*cue)].strip(' ,')!r} names, got none"
            places = ((*cue, "cue"), (trigger.start, trigger.end, "trigger"))
            kind, severity = ("suspect", "warning") if dossier.own else (None, None)
            yield Note(message, (fact,), "attribution", places, kind=kind, severity=severity)  # type: ignore[arg-type]


def _cue(dossier: Dossier, trigger: Span) -> tuple[int, int] | None:
    """The words of a sentence that attribute what stands at the trigger, where they plainly do."""
    text = dossier.text
    low, high = dossier.sentence(trigger.start, trigger.end)
    head = _HEAD.match(text, low, trigger.start)
    if head:
        return head.span()
    tail = _TAIL.search(text, trigger.end, high)
    if tail and tail.end() == high:
        return tail.span()
    leads = [m for m in _LEAD.finditer(text, low, trigger.start) if m.end() <= trigger.start]
    if leads and not re.search(r"[;:]|\bbut\b|\bwhile\b|\balthough\b", text[leads[-1].end() : trigger.start]):
        return leads[-1].span()
    return None


def chain_broken(dossier: Dossier) -> Iterator[Note | Skip]:
    """The sentence names two sources, one reporting the other, and the fact keeps one.

    "The agency reported that the ministry said that …": the ministry stands behind the claim, the agency before it.

    Fires on:
        text: The agency reported that the ministry stated that two men were killed.
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [2, 2, "two"],
          "source": "The agency"}
    Fires on:
        text: Two men were killed, the agency said, citing Colonel Brandt.
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [2, 2, "Two"],
          "source": "the agency"}
    Silent on:
        text: The agency reported that the ministry stated that two men were killed.
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [2, 2, "two"],
          "sources": ["The agency", "the ministry"]}
    Silent on:
        text: The ministry stated that two men were killed.
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [2, 2, "two"],
          "source": "The ministry"}
    Source: FactBank nested sources; UCDP source_original
    """
    text = dossier.text
    for fact in dossier.facts:
        trigger = fact.trigger
        if trigger is None or len(fact.attribution) != 1:
            continue
        low, high = dossier.sentence(trigger.start, trigger.end)
        leads = [m.span() for m in _LEAD.finditer(text, low, trigger.start) if m.end() <= trigger.start]
        citing = _CITING.search(text, trigger.end, high) if _TAIL.search(text, trigger.end, high) else None
        second = leads[1] if len(leads) > 1 else (_second(text, trigger, citing, fact) if citing else None)
        if second is not None:
            places = ((*second, "second cue"), (trigger.start, trigger.end, "trigger"))
            kind = "suspect" if dossier.own else None
            yield Note("Expected two sources in a chain, got one", (fact,), "attribution", places, 2, 1, kind=kind)  # type: ignore[arg-type]


def _second(text: str, trigger: Span, citing: re.Match[str], fact: Fact) -> tuple[int, int] | None:
    """The range of a cited source where another cue stands before it and the fact's source is not the cited one."""
    source = fact.attribution[0].source
    before = re.search(rf",\s[^,.;]{{0,80}}\b{_SAID}\b", text[trigger.end : citing.start() + 1])
    if before is None or (source is not None and source.span is not None and source.span.start >= citing.start()):
        return None
    return citing.span()


def anonymous_unflagged(dossier: Dossier) -> Iterator[Note | Skip]:
    """A source without a name ("officials", "a security source") is not marked as anonymous.

    Fires on:
        text: Two men were killed, a senior official said.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "source": "a senior official"}
    Silent on:
        text: Two men were killed, a senior official said.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"],
          "source": {"text": "a senior official", "anonymous": true}}
    Silent on:
        text: Two men were killed, Colonel Brandt said.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "source": "Colonel Brandt"}
    Source: trust indicators of news
    """
    if dossier.own:
        return  # it marks what it holds for anonymous
    for fact in dossier.facts:
        for n, link in enumerate(fact.attribution):
            if not link.anonymous and link.source is not None and _ANONYMOUS.fullmatch(link.source.text):
                span = link.source.span
                places = ((span.start, span.end, "source"),) if span is not None else ()
                message = f"Expected anonymous: true for {link.source.text!r}, got {link.anonymous or 'none'}"
                yield Note(message, (fact,), f"attribution/{n}/anonymous", places, True, link.anonymous, True)


CHECKS = (
    Check("A04", "claim-promoted-to-fact", "defect", "error", claim_promoted),
    Check("A05", "chain-broken", "defect", "warning", chain_broken),
    Check("A07", "anonymous-unflagged", "suspect", "info", anonymous_unflagged),
)
