"""What each rule does on a corpus: tries, matches, losses, time; and the verbs that no rule took."""

from __future__ import annotations

from collections import Counter
from time import perf_counter
from typing import TYPE_CHECKING, Any

from validator.match import match_sentence
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from validator.model import Report
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

VERBS = frozenset("VWUZB")


class Profile:
    """Counts over all reports that were handed in."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._alone = {
            info.id: (rules.only(info.id), frozenset(rules.only(info.id).by_symbol))
            for info in rules.rules
            if info.status != "draft"
        }
        self.sentences = 0
        self.hits: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self.tries: Counter[str] = Counter()
        self.seconds: dict[str, float] = {}
        self.untaken: Counter[str] = Counter()

    def add(self, report: Report) -> None:
        """Count one report."""
        infos = self._rules.rules
        for sentence in read_sentences(report, self._rules, gate=False):
            self.sentences += 1
            taken = set()
            for match in match_sentence(sentence, self._rules):
                taken.add(match.trigger)
                self.hits[infos[match.rule].id] += 1
                self.lost.update(infos[number].id for number in match.suppressed)
            self._time(sentence)
            tags, tokens = sentence.chunks.tags, sentence.tokens
            self.untaken.update(tokens[i].lower() for i, tag in enumerate(tags) if tag in VERBS and i not in taken)

    def _time(self, sentence: Sentence) -> None:
        """Run each rule by itself where a word of its own stands."""
        held = set(sentence.symbols)
        for id, (alone, triggers) in self._alone.items():
            if triggers.isdisjoint(held):
                continue
            started = perf_counter()
            match_sentence(sentence, alone)
            self.seconds[id] = self.seconds.get(id, 0.0) + perf_counter() - started
            self.tries[id] += 1

    def rows(self) -> list[dict[str, Any]]:
        """A row a rule: the busiest first, then by id; those that never fired stand last."""
        ids = sorted(self._alone, key=lambda id: (-self.hits[id], -self.lost[id], -self.tries[id], id))
        return [{"rule": i, "hits": self.hits[i], "lost": self.lost[i], "sentences": self.tries[i]} for i in ids]

    def silent(self) -> tuple[str, ...]:
        """The rules that never gave a match, sorted."""
        return tuple(sorted(id for id in self._alone if not self.hits[id]))

    def own(self) -> frozenset[str]:
        """The rules that are not shipped."""
        return frozenset(info.id for info in self._rules.rules if info.pack != "factlint")

    def words(self, limit: int) -> list[dict[str, Any]]:
        """The most frequent verbs, as they stand, that no rule took for its trigger."""
        ordered = sorted(self.untaken.items(), key=lambda pair: (-pair[1], pair[0]))
        return [{"word": word, "count": count} for word, count in ordered[:limit]]

    def slowest(self, limit: int) -> list[tuple[str, float]]:
        """The rules that took the longest, in seconds."""
        return sorted(self.seconds.items(), key=lambda pair: -pair[1])[:limit]
