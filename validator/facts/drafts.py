"""A match on its way to a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from validator.match import Match
    from validator.model import Count, Place, Ref, Time
    from validator.program import RuleInfo
    from validator.sentences import Sentence


class Draft:
    """A match on its way to a fact: what is known before the report as a whole is."""

    __slots__ = (
        "content",
        "count",
        "extra",
        "info",
        "listed",
        "match",
        "parties",
        "party",
        "place",
        "sentence",
        "status",
        "time",
        "trigger",
        "victims",
    )

    def __init__(self, sentence: Sentence, match: Match, info: RuleInfo, victims: tuple[int, int] | None) -> None:
        self.sentence = sentence
        self.match = match
        self.info = info
        self.victims = victims  # token range of the one conjunct that fills `party`
        self.trigger = sentence.span(match.trigger, match.trigger + 1)
        self.content: tuple[int, int] | None = None
        self.parties: dict[str, tuple[Ref, ...]] = {}
        self.party: Ref | None = None
        self.status: str | None = None
        self.count: Count | None = None
        self.extra: dict[str, Any] = {}
        self.listed: dict[str, str | int] = {}  # of the word lists of constants, the value of the entry that stands
        self.time: Time | None = None
        self.place: Place | None = None
