"""A: who says so — attribution that the sentence states and the fact lacks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip
from validator.checks.second import aligned
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Span

_SAID = (
    r"(?:said|says|stated|states|claimed|claims|reported|reports|announced|alleged|alleges|insisted|declared|confirmed)"
)
_WHO = (  # a subject with its title, not a verb of the subject before it, nor a clause of its own
    r"(?!(?:and|but|or|while|as|then|also|he|she|they|it|though|although|adding|because|since|after|when|where|if|whose"
    r"|whom|before|until|unless|saying|noting|having|being)\b)(?=\w)"
    r"(?:(?!\b(?:that|who|which|is|are|was|were|been)\b)[^,.;]){2,80}\s"
)
_THAT = compiled(r" that\b")
_BEFORE_THAT = compiled(rf"\b{_SAID}(?:\son\s\w+|\sin\s[^,.;]{{1,40}})?$", re.I)
_HEAD = compiled(r"[“\"]?According to [^,.;]{1,100},")
_TAIL = compiled(
    rf",[”\"]?\s+(?:(?:according to|citing)\s[^,.;]{{1,100}}|{_WHO}(?:{_SAID}|told\s[^,.;]{{1,60}})"
    r"(?:\s[^,.;]{1,60})?)[.!]?[”\"]?$",
    re.I,
)
_CITING = compiled(r"\b(?:citing|quoting)\s+(?:the\s+|an?\s+)?[A-Z][^,.;]{1,80}|,\s+according to\s[^,.;]{1,80}")
_ANONYMOUS = compiled(
    r"(?:(?:the|a|an|some|several|two|three|many|other|local|senior|unnamed|anonymous|security|police|military|hospital"
    r"|medical|diplomatic|intelligence|government|[A-Z][a-z]+(?:i|n|ish|ese))\s+){0,3}(?:officials?|sources?|witness(?:es)?"
    r"|eyewitness(?:es)?|residents|activists|diplomats?|medics|locals)",
)
_CLAIMING = (None, "CT+", "CT-")
_CUE_WORDS = tuple(
    "according According citing quoting said says stated states claimed claims reported reports announced alleged "
    "alleges insisted declared confirmed told SAID Said".split()
)


def claim_promoted(dossier: Dossier) -> Iterator[Note | Skip]:
    """What a source says stands as the report's own statement.

    The sentence attributes it ("…, the ministry said", "X said that …", "According to X, …"); the fact has no source.
    Where only factlint's own reading finds a source, that is a suspicion.

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
    contained = {name for f in dossier.linked if f.content is not None for name in f.content.facts}
    own = {id(fact): found for fact, found in aligned(dossier) if found.attribution}
    for fact in dossier.facts:
        trigger = fact.trigger
        if trigger is None or fact.attribution or fact.factuality.author not in _CLAIMING:
            continue
        if fact.id in contained and fact.factuality.author is None:
            continue  # told within what somebody says
        place = (trigger.start, trigger.end, "trigger")
        if cue := _cue(dossier, trigger):
            message = f"Expected the source that {dossier.text[slice(*cue)].strip(' ,.')!r} names, got none"
            yield Note(message, (fact,), "attribution", ((*cue, "cue"), place))
        elif other := own.get(id(fact)):
            source = other.attribution[-1].source
            message = f"Expected the source {source.text if source else 'that the report keeps back'!r}, got none"
            yield Note(message, (fact,), "attribution", (place,), kind="suspect", severity="warning")


def _cue(dossier: Dossier, trigger: Span) -> tuple[int, int] | None:
    """The words of a sentence that attribute what stands at the trigger, where they plainly do."""
    text = dossier.text
    low, high = dossier.sentence(trigger.start, trigger.end)
    if not dossier.near(_CUE_WORDS, low, high):
        return None
    head = _HEAD.match(text, low, trigger.start)
    if head:
        return head.span()
    tail = _TAIL.search(text, trigger.end, high)
    if tail and tail.end() == high:
        return tail.span()
    leads = _leads(dossier, low, trigger.start)
    if leads and not re.search(r"[;:]|\bbut\b|\bwhile\b|\balthough\b", text[leads[-1][1] : trigger.start]):
        return leads[-1]
    return None


def _leads(dossier: Dossier, low: int, high: int) -> list[tuple[int, int]]:
    """The ranges of "said that" and the like between two offsets."""
    found: list[tuple[int, int]] | None = dossier.__dict__.get("leads")
    if found is None:
        found = dossier.__dict__["leads"] = list(_all_leads(dossier.text))
    return found[bisect_left(found, (low, 0)) : bisect_right(found, high, key=lambda lead: lead[1])]


def _all_leads(text: str) -> Iterator[tuple[int, int]]:
    for that in _THAT.finditer(text):  # the rarer word first
        said = _BEFORE_THAT.search(text, max(0, that.start() - 60), that.start())
        if said:
            yield said.start(), that.end()


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
        leads = _leads(dossier, low, trigger.start)
        if len(leads) < 2 and not dossier.near(_CUE_WORDS, trigger.end, high):
            continue
        citing = _CITING.search(text, trigger.end, high) if _TAIL.search(text, trigger.end, high) else None
        second = leads[1] if len(leads) > 1 else (_second(text, trigger, citing, fact) if citing else None)
        if second is not None:
            places = ((*second, "second cue"), (trigger.start, trigger.end, "trigger"))
            yield Note("Expected two sources in a chain, got one", (fact,), "attribution", places, 2, 1)


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
    for fact in dossier.facts:
        for n, link in enumerate(fact.attribution):
            if not link.anonymous and link.source is not None and _ANONYMOUS.fullmatch(link.source.text):
                span = link.source.span
                places = ((span.start, span.end, "source"),) if span is not None else ()
                message = f"Expected anonymous: true for {link.source.text!r}, got none"
                yield Note(message, (fact,), f"attribution/{n}/anonymous", places, True, link.anonymous, True)


CHECKS = (
    Check("A04", "claim-promoted-to-fact", "defect", "error", claim_promoted, foreign=True, needs=("trigger",)),
    Check("A05", "chain-broken", "defect", "warning", chain_broken, foreign=True, needs=("trigger", "sources")),
    Check("A07", "anonymous-unflagged", "suspect", "info", anonymous_unflagged, foreign=True, needs=("sources",)),
)
