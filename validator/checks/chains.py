"""A: chains of sources, and actors that nobody can look up."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from validator.checks.dossier import refs_of
from validator.checks.known import gazetteer
from validator.checks.model import Check, Note, Place, Skip
from validator.checks.second import like, peer
from validator.folding import fold
from validator.function_words import DEMONSTRATIVES, OBJECT_PRONOUNS, SUBJECT_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Ref

_DEEPEST = 4
_PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | DEMONSTRATIVES | {"who", "which"}


def chain_repeats(dossier: Dossier) -> Iterator[Note | Skip]:
    """A chain of sources names one source again behind another, or is longer than reports are.

    Fires on:
        text: Oslo said that Bern said that Oslo had fired.
        fact: {"type": "assault", "trigger": "fired", "sources": ["Oslo", "Bern", "Oslo"]}
    Silent on:
        text: Oslo said that Bern said that Oslo had fired.
        fact: {"type": "assault", "trigger": "fired", "sources": ["Oslo", "Bern"]}
    Source: FactBank nested sources
    """
    for fact in dossier.facts:
        if len(fact.attribution) < 2:
            continue
        if len(fact.attribution) > _DEEPEST:
            message = f"Expected a chain of {_DEEPEST} sources at most, got {len(fact.attribution)}"
            yield Note(message, (fact,), "attribution", (), _DEEPEST, len(fact.attribution))
        seen: dict[str, int] = {}
        for n, link in enumerate(fact.attribution):
            name = _known(link.source)
            if name and seen.setdefault(name, n) < n - 1 and link.source is not None:
                message = f"Expected {link.source.text!r} once in a chain of sources, got it twice"
                yield Note(message, (fact,), f"attribution/{n}/source", _place(link.source, "again"))
                break


def _known(ref: Ref | None) -> str:
    """What makes a source surely the same one; "" where nothing does."""
    if ref is None or fold(ref.text) in _PRONOUNS:
        return ""
    return ref.entity or fold(ref.name or ref.text)


def _place(ref: Ref, label: str) -> tuple[Place, ...]:
    return ((ref.span.start, ref.span.end, label),) if ref.span is not None else ()


def metonymy(dossier: Dossier) -> Iterator[Note | Skip]:
    """A capital or a seat of government acts, and the record does not say for whom it stands.

    Fires on:
        text: The Kremlin accused Oslo of spying.
        fact: {"type": "accusation", "actor": "The Kremlin", "recipient": {"text": "Oslo", "country": "NOR"}}
    Silent on:
        text: The Kremlin accused Oslo of spying.
        fact: {"type": "accusation", "actor": {"text": "The Kremlin", "country": "RUS"},
          "recipient": {"text": "Oslo", "country": "NOR"}}
    Source: PLOVER identifiers
    """
    for fact, refs in zip(dossier.facts, dossier.refs, strict=True):
        if not any(_is_bare(ref) and _seat(ref.text) for ref in refs):
            continue
        for path, ref in refs_of(fact):
            if _is_bare(ref) and (country := _seat(ref.text)):
                message = f"Expected whom {ref.text!r} stands for, got none"
                yield Note(message, (fact,), f"{path}/country", _place(ref, "party"), country, None, country)


def _is_bare(ref: Ref) -> bool:
    """Is a party a name alone, in words of the report, without anything that says who it is?"""
    named = ref.name or ref.country or ref.entity or ref.side
    return not named and ref.span is not None and ref.text[:1].isupper()


@lru_cache(maxsize=4096)
def _seat(words: str) -> str | None:
    """The country whose government the words stand for; None where they do not."""
    name = words.removeprefix("The ").removeprefix("the ")
    return gazetteer().capital(name) if len(name) < 40 else None


def pronoun_actor(dossier: Dossier) -> Iterator[Note | Skip]:
    """The actor is a pronoun, and the record does not say who that is.

    Who did it cannot be checked, nor counted.

    Fires on:
        text: They stormed the bridge.
        fact: {"type": "assault", "actor": "They", "trigger": "stormed"}
    Silent on:
        text: Rebels came down the hill. They stormed the bridge.
        fact: {"type": "assault", "trigger": "stormed", "actor": {"text": "They", "name": "Rebels",
          "antecedent": {"start": 0, "end": 6, "exact": "Rebels"}}}
    Source: FactCC pronoun swap
    """
    for fact in dossier.facts:
        for n, ref in enumerate(fact.actor):
            if len(ref.text) < 6 and not (ref.name or ref.antecedent or ref.entity) and fold(ref.text) in _PRONOUNS:
                message = f"Expected who {ref.text!r} is, got no antecedent"
                yield Note(message, (fact,), f"actor/{n}", _place(ref, "pronoun"), actual=ref.text)


def another_speaker(dossier: Dossier) -> Iterator[Note | Skip]:
    """The source of a fact is not the one that factlint reads behind the same words.

    Fires on:
        text: Oslo denied it. The ferry was hit, Bern said.
        reading: {"type": "assault", "trigger": "hit", "source": "Bern"}
        fact: {"type": "assault", "trigger": "hit", "source": "Oslo", "quote": "The ferry was hit, Bern said."}
    Silent on:
        text: Oslo denied it. The ferry was hit, Bern said.
        reading: {"type": "assault", "trigger": "hit", "source": "Bern"}
        fact: {"type": "assault", "trigger": "hit", "source": "Bern"}
    Source: attribution of quotations
    """
    for fact in dossier.facts:
        theirs = fact.attribution[-1].source if fact.attribution else None
        own = peer(dossier, fact) if theirs is not None else None
        if own is None or theirs is None or own.type != fact.type:
            continue
        ours = [link.source for link in own.attribution if link.source is not None]
        if not ours or any(like(theirs, ref) for ref in ours) or fold(theirs.text) in _PRONOUNS:
            continue
        read = ours[-1]
        if read.text[:1].isupper() or fold(read.text) not in _PRONOUNS:
            places = (*_place(read, "read here"), *_place(theirs, "source"))
            path = f"attribution/{len(fact.attribution) - 1}/source"
            message = f"Expected {read.text!r} as source, got {theirs.text!r}"
            yield Note(message, (fact,), path, places, read.text, theirs.text)


CHECKS = (
    Check("A06", "chain-repeats", "suspect", "warning", chain_repeats, foreign=True, needs=("sources",)),
    Check("A11", "metonymy-unresolved", "suspect", "info", metonymy, foreign=True),
    Check("A12", "pronoun-actor", "coverage", "warning", pronoun_actor, foreign=True, needs=("actor",)),
    Check("A13", "another-speaker", "suspect", "warning", another_speaker, foreign=True, needs=("reading", "sources")),
)
