"""A: who says so — attribution that the sentence states and the fact lacks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip
from validator.checks.second import peer
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Kind, Link, Severity, Span

_TOLD = r"(?:told|informed)\s(?:[\w.’'-]+\s){0,4}?[\w.’'-]+"
_SAYING = (
    r"said|stated|claimed|reported|announced|alleged|insisted|declared|confirmed|added|noted|argued|warned|wrote|explained"
    r"|acknowledged|admitted|testified|tweeted|told"
)
_SAID = rf"(?:{_SAYING}|says|adds|alleges|warns|(?:states|claims|reports)(?=\s*(?:[.,”\"!?]|on\b|that\b|$)))"
_WHO = (  # a subject with its title, not a verb of the subject before it, nor a clause of its own
    r"(?!(?:and|but|or|while|as|then|also|he|she|they|it|though|although|adding|because|since|after|when|where|if|whose"
    r"|whom|before|until|unless|to|\w+ing)\b)(?=\w)"
    r"(?:(?!\b(?:that|who|which|is|are|was|were|been)\b)[^,.;]){2,80}\s"
)
_HE = r"(?:he|she|they|it)\s"
_DAY = r"(?:\s(?:on\s)?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday))?"
_BEFORE_THAT = compiled(
    rf"\b(?:(?<!falsely\s)(?<!wrongly\s)(?<!incorrectly\s)(?:{_SAYING}|says|states|alleges|warns)"
    r"|(?<![a-rt-z]s\s)(?<!\bof\s)(?<!\bby\s)(?<!\bon\s)(?<!\bto\s)(?<!\bwith\s)(?<!\babout\s)(?<!\band\s)(?<!ing\s)(?<!ed\s)"
    rf"(?<=\w\s)(?:claims|reports)|{_TOLD}){_DAY}"
    r"(?:\sin\s(?:an?|the|its|his|her|their)\s(?:\w+\s){0,2}(?:statement|report|letter|release|briefing|interview|tweet|post"
    r"|communiqu\w+|message|note|speech|email))?$",
    re.I,
)
_OUTRIGHT = compiled(  # "said the bridge …", "told reporters they …": a clause follows without "that"
    rf"\b(?:said|says|{_TOLD}(?=\s(?:it|they|he|she|we|there)\b)){_DAY}\s"
    r"(?=(?:it|they|he|she|we|there|the|an?|its|their|his|her|our|at\sleast|more|some|no|all|both|two|three|[A-Z0-9])\b)"
)
_HEAD = compiled(r"[“\"]?According to [^,.;]{1,100},")
_TAIL = compiled(
    rf",[”\"]?\s+(?:(?:according to|citing)\s[^,.;]{{1,100}}|(?:{_WHO}|{_HE})(?:(?:also|later|further)\s)?(?:{_SAID}"
    r"|told\s[^,.;]{1,60})(?:\s[^,.;]{1,60})?)\s?[.!?]?[”\"]?$",
    re.I,
)
_APART = compiled(r"[;:—]|\bbut\b|\bwhile\b|\balthough\b")
_CITING = compiled(r"\b(?:citing|quoting)\s+(?:the\s+|an?\s+)?[A-Z][^,.;]{1,80}|,\s+according to\s[^,.;]{1,80}")
_ANONYMOUS = compiled(
    r"(?:(?:the|a|an|some|several|two|three|many|other|local|senior|unnamed|anonymous|security|police|military|hospital"
    r"|medical|diplomatic|intelligence|government|[A-Z][a-z]+(?:i|n|ish|ese))\s+){0,3}(?:officials?|sources?|witness(?:es)?"
    r"|eyewitness(?:es)?|residents|activists|diplomats?|medics|locals)",
)
_NO_SOURCES = frozenset(("ucdp-ged", "acled", "plover"))  # data sets whose rows have no field for it
_CLAIMING = (None, "CT+", "CT-")
_CUES = (
    *("according", "According", "citing", "quoting", "informed", "says", "states", "claims", "reports", "adds"),
    *("alleges", "warns", "SAID", "Said", *_SAYING.split("|")),
)


def claim_promoted(dossier: Dossier) -> Iterator[Note | Skip]:
    """What a source says stands as the report's own statement.

    The sentence attributes it ("…, the ministry said", "X said that …", "According to X, …"); the fact has no source.
    A suspicion where only factlint's own reading finds a source, of this fact or of the words that it stands in, and
    where that reading finds none.

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
    if dossier.source.producer.name in _NO_SOURCES:
        yield Skip("the facts come from a data set that names no sources")
        return
    contained = {name for f in dossier.linked if f.content is not None for name in f.content.facts}
    for fact in dossier.facts:
        trigger = fact.trigger
        if trigger is None or fact.attribution or fact.factuality.author not in _CLAIMING:
            continue
        if fact.id in contained and fact.factuality.author is None:
            continue  # told within what somebody says
        place = (trigger.start, trigger.end, "trigger")
        own = peer(dossier, fact)
        if cue := _cue(dossier, trigger):
            doubtful = own is not None and not own.attribution
            message = f"Expected the source that {dossier.text[slice(*cue)].strip(' ,.')!r} names, got none"
            kind: Kind | None = "suspect" if doubtful else None
            severity: Severity | None = "warning" if doubtful else None
            yield Note(message, (fact,), "attribution", ((*cue, "cue"), place), kind=kind, severity=severity)
        elif (source := _read_source(dossier, own, trigger)) is not None:
            message = f"Expected the source {source!r}, got none"
            yield Note(message, (fact,), "attribution", (place,), kind="suspect", severity="warning")


def _read_source(dossier: Dossier, own: Fact | None, trigger: Span) -> str | None:
    """The source that factlint's own reading has for the words at a trigger; None where it has none."""
    if own is not None:
        links = own.attribution
    else:
        contents = _contents(dossier)
        links = next((k for start, end, k in contents if start <= trigger.start and trigger.end <= end), ())
    if not links:
        return None
    source = links[-1].source
    return source.text if source is not None else "that the report keeps back"


def _contents(dossier: Dossier) -> list[tuple[int, int, tuple[Link, ...]]]:
    """The ranges of what sources say in factlint's own reading, the narrowest first, each with its chain."""
    found: list[tuple[int, int, tuple[Link, ...]]] | None = dossier.__dict__.get("contents")
    if found is None:
        reading = dossier.reading if dossier.reading is not dossier.source else None
        found = [
            (span.start, span.end, other.attribution[: n + 1])
            for other in (reading.facts if reading is not None else ())
            for n, link in enumerate(other.attribution)
            for span in (link.content.spans if link.content is not None else ())
        ]
        found.sort(key=lambda c: c[1] - c[0])
        dossier.__dict__["contents"] = found
    return found


def _cue(dossier: Dossier, trigger: Span) -> tuple[int, int] | None:
    """The words of a sentence that attribute what stands at the trigger, where they plainly do."""
    text = dossier.text
    low, high = dossier.sentence(trigger.start, trigger.end)
    cues = _cues(dossier)
    first, last = bisect_left(cues, low), bisect_left(cues, high)
    if first == last:
        return None
    head = _HEAD.match(text, low, trigger.start)
    if head:
        return head.span()
    if cues[last - 1] >= trigger.end:
        comma = text.rfind(",", trigger.end, high)  # no word of such a tail holds one
        tail = _TAIL.match(text, comma, _end_of(text, comma, high)) if comma >= 0 else None
        if tail:
            return tail.span()
    if cues[first] < trigger.start:
        leads = _leads(dossier, low, trigger.start)
        if leads and not _APART.search(text, leads[-1][1], trigger.start):
            return leads[-1][:2]
    return None


def _end_of(text: str, low: int, high: int) -> int:
    """The end of a range without the white space there."""
    while high > low and text[high - 1].isspace():
        high -= 1
    return high


def _cues(dossier: Dossier) -> list[int]:
    """Where the words that may attribute stand in the report."""
    found: list[int] | None = dossier.__dict__.get("cues")
    if found is None:
        found = dossier.__dict__["cues"] = sorted(at for word in _CUES for at in _places_of(word, dossier.text))
    return found


def _places_of(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, found without a pattern, which is faster for rare words."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(word, end)


Lead = tuple[int, int, bool]  # the range of "said that" and the like, and whether a clause follows without "that"


def _leads(dossier: Dossier, low: int, high: int) -> list[Lead]:
    """The words between two offsets that lead into what somebody says."""
    found: list[Lead] | None = dossier.__dict__.get("leads")
    if found is None:
        found = dossier.__dict__["leads"] = sorted(_all_leads(dossier.text, _cues(dossier)))
    first = bisect_left(found, (low, 0, False))
    return [lead for lead in found[first : bisect_left(found, (high, 0, False))] if lead[1] <= high]


def _all_leads(text: str, cues: list[int]) -> Iterator[Lead]:
    for at in cues:
        that = text.find(" that", at, at + 100)
        if that > 0 and not text[that + 5 : that + 6].isalpha() and (said := _BEFORE_THAT.match(text, at, that)):
            yield said.start(), that + 5, False
        elif (said := _OUTRIGHT.match(text, at)) and text[at - 1 : at] == " ":
            yield said.start(), said.end() - 1, True


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
        cues = _cues(dossier)
        before = bisect_left(cues, trigger.start) - bisect_left(cues, low)
        if before < 2 and bisect_left(cues, trigger.end) == bisect_left(cues, high):
            continue
        leads = [lead for lead in _leads(dossier, low, trigger.start) if not lead[2]] if before > 1 else []
        if len(leads) > 1 and _APART.search(text, leads[0][1], trigger.start):
            leads = []
        citing = None
        if len(leads) < 2:
            comma = text.rfind(",", trigger.end, high)
            if comma >= 0 and _TAIL.match(text, comma, _end_of(text, comma, high)):
                citing = _CITING.search(text, trigger.end, high)
        second = leads[1][:2] if len(leads) > 1 else (_second(text, trigger, citing, fact) if citing else None)
        if second is not None:
            places = ((*second, "second cue"), (trigger.start, trigger.end, "trigger"))
            own = peer(dossier, fact)
            kind: Kind | None = "suspect" if own is not None and len(own.attribution) == 1 else None
            yield Note("Expected two sources in a chain, got one", (fact,), "attribution", places, 2, 1, kind=kind)


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
