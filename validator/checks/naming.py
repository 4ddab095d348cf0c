"""G: do the parties, the dates and the triggers of a fact stand in the words it points at?"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from validator.checks.dossier import refs_of
from validator.checks.known import countries_in
from validator.checks.model import Check, Note, Place, Skip
from validator.expressions import compiled
from validator.folding import fold, words_of
from validator.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Ref, Span

_SMALL = frozenset("the a an of and in for its their his her by to from s".split())
_ADDED = compiled(r"(?:(?<!\s)\s+)?\([^()]*\)$")
_PRONOUNS = frozenset("he she it they him her them we i who which both this that these those".split())


def actor_not_grounded(dossier: Dossier) -> Iterator[Note | Skip]:
    """A party is not named in the sentences that a fact points at.

    Its words, its name, an alias or its country's name or people would do. An error where the report does not name it
    at all, or where its words are not those of its own span; a warning where another sentence does and no antecedent
    is declared, and for the names that a code book gives to parties.

    Fires on:
        text: Baku accused Yerevan of firing.
        fact: {"type": "accusation", "actor": "Ankara", "recipient": "Yerevan"}
    Fires on:
        text: Ankara was silent. Baku accused Yerevan of firing.
        fact: {"type": "accusation", "actor": "Ankara", "recipient": "Yerevan",
          "quote": "Baku accused Yerevan of firing."}
    Silent on:
        text: Baku accused Armenian forces of firing.
        fact: {"type": "accusation", "actor": "Baku", "recipient": {"text": "Armenia", "country": "ARM"}}
    Silent on:
        text: The Ministry of Defense of Azerbaijan accused Yerevan of firing.
        fact: {"type": "accusation", "actor": "Azerbaijan Defense Ministry", "recipient": "Yerevan"}
    Source: FactCC entity swap
    """
    aliases = {e.id: (e.name, *e.aliases) for e in dossier.source.entities}
    for fact, refs in zip(dossier.facts, dossier.refs, strict=True):
        evidence: str | None = None
        first = fact.provenance[0]
        low, high = first.start, first.end
        widened = False
        for ref in refs:
            own = ref.span
            if own is None or own.exact != ref.text:
                break
            if own.start < low or own.end > high:
                if not widened:
                    widened, (low, high) = True, dossier.sentence(low, high)
                if own.start < low or own.end > high:
                    break
        else:
            continue  # in the very words of its sentence; whether they stand there is for G01 to G08
        for path, ref in refs_of(fact):
            if _in_words(ref, first):
                continue
            if ref.span is not None and dossier.holds(ref.span) and not _agrees(ref.text, ref.span.exact):
                message = f"Expected {ref.span.exact!r} as its span has it, got {ref.text!r}"
                yield Note(message, (fact,), f"{path}/text", _place(ref), ref.span.exact, ref.text)
                continue
            evidence = evidence if evidence is not None else _evidence(dossier, fact)
            names = (_bare(ref.text), ref.name or "", *aliases.get(ref.entity or "", ()))
            if fold(ref.text) in _PRONOUNS:
                if fold(ref.text) in words_of(evidence):
                    continue
            elif _named(names, ref.country, evidence):
                continue
            if ref.antecedent is not None or (
                path.startswith("attribution") and _named(names, ref.country, dossier.text)
            ):
                continue
            severity = _severity(names, ref, dossier)
            if severity is not None and not evidence:
                continue  # the fact quotes nothing that stands in the report, which is for G03
            message = f"Expected a party that the sentence names, got {ref.text!r}"
            kind = "suspect" if severity == "warning" else None
            places = (_whole(fact), *_place(ref)) if severity == "warning" else (_whole(fact),)
            yield Note(message, (fact,), path, places, None, ref.text, kind=kind, severity=severity)  # type: ignore[arg-type]


def _bare(name: str) -> str:
    """A name without what code books add in parentheses: "Rebels (Orlania)", "Military Forces of Bergia (2010-)"."""
    return _ADDED.sub("", name) or name


def _in_words(ref: Ref, evidence: Span) -> bool:
    span = ref.span
    return span is not None and span.exact == ref.text and evidence.start <= span.start and span.end <= evidence.end


def _severity(names: tuple[str, ...], ref: Ref, dossier: Dossier) -> Severity | None:
    if dossier.source.producer.kind == "import" and ref.span is None:
        return "warning"  # the names of a code book are not those of the text
    return "warning" if _named(names, ref.country, dossier.text) else None


def _agrees(text: str, exact: str) -> bool:
    """Are these the same words, or one a part of the other?"""
    one, other = set(words_of(text)) - _SMALL, set(words_of(exact)) - _SMALL
    return fold(text) == fold(exact) or (bool(one and other) and (one <= other or other <= one))


def _evidence(dossier: Dossier, fact: Fact) -> str:
    """The sentences in which the fact's spans stand, as one text."""
    ranges = {dossier.sentence(s.start, s.end) for s in (*fact.provenance, fact.trigger) if s and dossier.holds(s)}
    return "\n".join(dossier.text[a:b] for a, b in sorted(ranges))


@lru_cache(maxsize=2048)
def _named(names: tuple[str, ...], country: str | None, text: str) -> bool:
    """Does the text hold one of the names, all words of one, or a name of its country?"""
    folded = fold(text)
    if any(name and fold(name) in folded for name in names):
        return True
    words = set(words_of(text))
    stems = {w[:6] for w in words}
    for name in names:
        content = set(words_of(name)) - _SMALL
        if content and all(w in words or (len(w) > 6 and w[:6] in stems) for w in content):
            return True
    sought = {country} if country else set(countries_in(names[0]))
    capitals = " ".join(w for w in text.split() if w[:1].isupper())
    return bool(sought & countries_in(capitals)) if sought else False


def _place(ref: Ref) -> tuple[Place, ...]:
    return ((ref.span.start, ref.span.end, "party"),) if ref.span is not None else ()


def _whole(fact: Fact) -> Place:
    span = fact.trigger or fact.provenance[0]
    return span.start, span.end, "evidence"


def date_not_grounded(dossier: Dossier) -> Iterator[Note | Skip]:
    """A fact has a date, and no words of the report for it.

    Dates are easily taken from the dateline or the day of publication.

    Fires on:
        text: Two men were killed.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "time": {"start": "2021-07-24",
          "end": "2021-07-24"}}
    Fires on:
        text: Two men were killed on Friday.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "time": {"text": "last month",
          "start": "2021-06-01", "end": "2021-06-30"}}
    Silent on:
        text: Two men were killed on Friday.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "time": {"text": "Friday",
          "start": "2021-07-23", "end": "2021-07-23"}}
    Source: FactCC date swap
    """
    for fact in dossier.timed:
        time = fact.time
        if time is None or time.start is None or time.span is not None:
            continue
        if time.text is None and time.anchor is None:
            yield Note("Expected the words that date the event, got none", (fact,), "time", (_whole(fact),))
        elif time.text and fold(time.text) not in dossier.folded:
            message = f"Expected words of the report, got {time.text!r}"
            yield Note(message, (fact,), "time/text", (_whole(fact),), None, time.text)


CHECKS = (
    Check("G11", "party-not-grounded", "defect", "error", actor_not_grounded, foreign=True),
    Check("G12", "date-not-grounded", "suspect", "warning", date_not_grounded, over="timed", foreign=True),
)
