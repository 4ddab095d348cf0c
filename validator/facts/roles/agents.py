"""Who accuses, asks or blames in the passive, told behind what it is about: "was accused of theft by two clerks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.match import Match
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

# Nouns of what is done by somebody, so that "by" behind them tells of him: "accused of ignoring a killing by rebels".
_DONE_BY = frozenset(
    "attack attacks raid raids killing killings murder murders abuse violation violations bombing shelling strike "
    "strikes invasion assault assaults crime crimes torture massacre use takeover occupation interference".split()
)


_CALLS = frozenset("calls pleas appeals demands requests".split())
_BY = frozenset({"by"})
_FROM = frozenset({"by", "from"})


def agent_behind(sentence: Sentence, start: int, end: int, match: Match, rules: RuleSet) -> tuple[int, int, int] | None:
    """Where "by" stands in a content from `start` to `end`, and the token range of the party behind it.

    Only of a passive without one before: "was accused of lying on Monday by the widow".
    """
    chunks = sentence.chunks
    verb, first, last = chunks.at(match.trigger), chunks.at(start), chunks.at(end - 1)
    calls = chunks.head_word(verb) in _CALLS and chunks.kinds[verb] in "NMEGKXV" and match.subject < 0
    if not (calls or chunks.kinds[verb] in "WU") or start < match.trigger or match.capture("actor") is not None:
        return None
    for i in range(first, last + 1):
        if chunks.kinds[i] in "WUVAhw:;Q":
            return None
        if chunks.kinds[i] != "I" or chunks.word(i) not in (_FROM if calls else _BY) or not first < i < last:
            continue
        agent, after = i + 1, chunks.extent(i + 1)[1]
        closes = after >= end or chunks.kinds[chunks.at(after)] in ",.;TI"
        acts = chunks.kinds[agent] == "G" or rules.acts(tuple(sentence.tokens[chunks.starts[agent] : after]))
        if not (closes and acts) or (not calls and _is_doer(sentence, first, i)):
            return None
        stop = i - 1 if chunks.kinds[i - 1] == "T" and i - 1 > first else i
        return chunks.starts[stop], chunks.starts[agent], min(after, end)
    return None


def _is_doer(sentence: Sentence, first: int, by: int) -> bool:
    """Does "by" tell who did what somebody is accused of: "accused of ignoring the killing of clerks by rebels"?"""
    chunks = sentence.chunks
    return any(chunks.head_word(i) in _DONE_BY for i in range(first, by) if chunks.kinds[i] in "NMGKXZ")


def before_victims(sentence: Sentence, start: int, end: int) -> int:
    """Where who did it ends before "of" and a number of others: "a massacre by villagers of up to 600 men"."""
    chunks = sentence.chunks
    by = start > 0 and sentence.tokens[start - 1].lower() == "by"
    at = chunks.parts.find("fq", start, end) if by else -1
    whole = at > start and chunks.parts[at - 1] == "h" and sentence.tokens[at - 1].endswith("s")
    return at if whole else end
