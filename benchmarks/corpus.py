"""A corpus of any size for those who have none: reports written by the rules themselves.

    python benchmarks/corpus.py --megabytes 3 --output corpus.jsonl [--seed 0]

Every rule in use writes some sentences that state a fact and one that nearly does (`validator.generate`); reports put
them together with everyday sentences that state none, about one in three, under names of countries drawn anew for each
report. The same size and seed give the same corpus. News is richer: figures on such a corpus compare versions and
machines, not kinds of text.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable

from validator.api import shipped_rules
from validator.generate import from_rule, near_misses
from validator.model import Report
from validator.ruleset import RuleSet

EACH = 2  # sentences of a rule
NAMES = ("Kenya", "Peru", "Chile", "Norway", "Iceland")  # which the generator draws, among others
OTHERS = (
    "Angola Bolivia Botswana Bulgaria Burundi Cuba Denmark Ecuador Estonia Fiji Gabon Ghana Guyana Haiti Jamaica "
    "Kuwait Laos Latvia Malawi Malta Mongolia Nepal Niger Oman Panama Paraguay Qatar Rwanda Samoa Senegal Slovenia "
    "Suriname Togo Tonga Tunisia Uganda Uruguay Vanuatu Zambia"
).split()
PLAIN = (
    "The {a} market was quiet on {d}, and {n} stalls stayed shut.",
    "A new road will join the two valleys by the end of the year.",
    "Prices of bread rose by {n} percent, after a dry summer.",
    "The lake, which is {n} metres deep, froze over in January.",
    "Trains ran late again, and the old bridge is to be painted green.",
    "In the north, snow fell on the vineyards for the first time in {n} years.",
    "The museum shows {n} carpets, many of them older than the town.",
    "It was a long evening, with music from three villages.",
    "The school has {n} pupils, and a garden in which they grow beans.",
    "Fishermen from {a} mend their nets there in spring.",
    "The film was shot in {n} days, near the mill.",
    "On {d} the ferry carried more bicycles than cars.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=3.0, help="of text (default: 3)")
    parser.add_argument("--output", metavar="FILE", required=True, help="a .jsonl file")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with Path(options.output).open("w", encoding="utf-8") as stream:
        for report in write_corpus(options.megabytes, options.seed):
            line = {"id": report.id, "text": report.text, "published": report.published}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


def write_corpus(megabytes: float, start: int = 0, ids: Sequence[str] = ()) -> Iterator[Report]:
    """Reports, until their text has so many megabytes; `ids` are the rules that write (all in use)."""
    rules = shipped_rules()
    stating, near = sentences(rules, ids or [info.id for info in rules.rules if info.status != "draft"])
    random = Random(start)
    left = megabytes * 1e6
    number = 0
    while left > 0:
        number += 1
        text = _report(random, stating, near)
        left -= len(text.encode())
        day = f"2021-07-{1 + number % 28:02}"
        yield Report(id=f"made-{number}", text=text, published=day)


def sentences(rules: RuleSet, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """Sentences that state a fact of each rule, and sentences that nearly do."""
    stating = [text for id in ids for text in _drawn(from_rule(id, rules), EACH)]
    near = [text for id in ids[::2] for text in _drawn(near_misses(id, rules), 1)]
    return stating, near


def _drawn(strategy: Any, count: int) -> list[str]:
    """The texts of so many values of a strategy, the same every time."""
    texts: list[str] = []

    @seed(count)
    @settings(
        max_examples=count, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def draw(made: object) -> None:
        texts.append(str(getattr(made, "text", "")))

    try:
        draw()
    except Unsatisfiable:
        return texts  # a rule that nothing comes near to
    return texts


def _report(random: Random, stating: Sequence[str], near: Sequence[str]) -> str:
    names = dict(zip(NAMES, random.sample(OTHERS, len(NAMES)), strict=True))
    paragraphs = []
    for _ in range(random.randint(4, 14)):
        written = []
        for _ in range(random.randint(1, 4)):
            draw = random.random()
            if draw < 0.35:
                written.append(random.choice(stating))
            elif draw < 0.45:
                written.append(random.choice(near))
            else:
                plain = random.choice(PLAIN)
                written.append(plain.format(a=random.choice(NAMES), d=random.choice(DAYS), n=random.randint(3, 900)))
        paragraphs.append(" ".join(written))
    text = "\n\n".join(paragraphs) + "\n"
    for name, other in names.items():
        text = text.replace(name, other)
    return text


if __name__ == "__main__":
    sys.exit(main())
