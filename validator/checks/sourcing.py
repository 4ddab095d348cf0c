"""A: who alone tells a thing. Run only where somebody asks for it: in the news of a conflict most is told so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.checks.dossier import happened, party_key, side_of, source_key, source_side
from validator.checks.model import Check, Note, Skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact

_HARM = frozenset("casualty assault damage coercion detention displacement".split())
_MOST = 20  # facts of one source that are named


def single_source(dossier: Dossier) -> Iterator[Note | Skip]:
    """What a report tells of a conflict rests on the word of one of its sides alone.

    The source is of a side that acts or suffers in the facts, and nobody else, not even the reporter, tells of the
    same harm to the same party. Reported for the reader, once a source, and only where it is asked for: `--select A16`,
    or an entry of `severity` in the configuration.

    Fires on:
        text: Baku said that Yerevan had shelled a village and killed two farmers.
        fact: {"type": "casualty", "effect": "killed", "actor": {"text": "Yerevan", "side": "ARM"},
          "party": {"text": "farmers", "side": "AZE"}, "count": [2, 2, "two"],
          "source": {"text": "Baku", "side": "AZE"}}
    Silent on:
        text: Baku said that Yerevan had killed two farmers. A hospital counted two farmers killed.
        fact: {"type": "casualty", "effect": "killed", "actor": {"text": "Yerevan", "side": "ARM"},
          "party": {"text": "farmers", "side": "AZE"}, "count": [2, 2, "two"],
          "source": {"text": "Baku", "side": "AZE"}}
        fact: {"type": "casualty", "effect": "killed", "party": {"text": "farmers", "side": "AZE"},
          "count": [2, 2, "two"], "source": {"text": "A hospital"}}
    Silent on:
        text: The Red Cross said that Yerevan had killed two farmers.
        fact: {"type": "casualty", "effect": "killed", "actor": {"text": "Yerevan", "side": "ARM"},
          "party": {"text": "farmers", "side": "AZE"}, "count": [2, 2, "two"],
          "source": {"text": "The Red Cross", "kind": "organization"}}
    Source: UCDP number_of_sources; event_clarity
    """
    told = [fact for fact in dossier.facts if fact.type in _HARM and happened(fact)]
    sources: dict[tuple[object, ...], set[str | None]] = {}
    for fact in told:
        for key in _harm(fact):
            sources.setdefault(key, set()).add(source_key(fact))
    alone: dict[str, list[Fact]] = {}
    for fact in told:
        side, source = source_side(fact), source_key(fact)
        if side and source and side in dossier.belligerents and fact.factuality.polarity == "+":
            keys = _harm(fact)
            if keys and all(sources[key] == {source} for key in keys):
                alone.setdefault(source, []).append(fact)
    for facts in alone.values():
        last = facts[0].attribution[-1].source
        name = last.text if last is not None else ""
        number = f"{len(facts)} fact{'s' * (len(facts) != 1)}"
        spans = [fact.trigger or fact.provenance[0] for fact in facts[:_MOST]]
        places = tuple((span.start, span.end, "told by one side") for span in spans)
        yield Note(f"Expected another source than {name!r}, a side of the conflict, got none for {number}",
                   tuple(facts[:_MOST]), "attribution", places, None, name)  # fmt: skip


def _harm(fact: Fact) -> list[tuple[object, ...]]:
    """What makes two facts tell of the same harm: its sort and who suffers it, as far as they are named."""
    sufferers = [fact.party] if fact.party is not None else list(fact.recipient)
    return [(fact.type, fact.effect, side_of(ref) or party_key(ref)) for ref in sufferers]


CHECKS = (Check("A16", "single-source", "contested", "info", single_source, asked=True),)
