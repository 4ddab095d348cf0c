"""Every rule on so many different sentences of its own: what `factlint fuzz` does rule by rule, over a whole pack.

    python tools/sweep.py --sentences 1000 --kept sweep.jsonl [--law near-miss] [--part 1/2] [RULE …]

A line of KEPT is a rule, its law, how many sentences were tried and the shortest counterexample; what stands there is
not tried again, so a sweep that was stopped goes on. Exits with 1 where a rule of KEPT has a counterexample. `factlint
fuzz --rule ID` shrinks one.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from validator.api import shipped_rules  # noqa: E402
from validator.generate import LAWS, Law, random_sentences, wrong_of  # noqa: E402
from validator.ruleset import RuleSet, load_rules  # noqa: E402


def main() -> int:
    args = _arguments()
    rules = load_rules(*args.rules) if args.rules else shipped_rules()
    number, parts = map(int, args.part.split("/"))
    kept = {(row["rule"], row["law"]): row for row in _rows(args.kept)}
    ids = args.rule or [info.id for info in rules.rules if info.status != "draft"]
    for id in ids[number - 1 :: parts]:
        if (id, args.law) not in kept:
            kept[id, args.law] = row = _swept(id, args.law, rules, args.sentences, args.seed)
            with args.kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    broken = [row for row in kept.values() if row["text"]]
    for row in broken:
        print(f"{row['rule']} {row['law']}: {row['text']}\n  {row['detail']}")
    print(f"{len(kept)} rules, {sum(row['sentences'] for row in kept.values())} sentences, {len(broken)} broken")
    return 1 if broken else 0


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def _swept(id: str, law: Law, rules: RuleSet, count: int, seed: int) -> dict[str, Any]:
    """How many sentences of a rule were tried, how many broke the law, and the shortest that did."""
    tried, wrong = 0, []
    for made in islice(random_sentences(id, rules, seed=seed), count):
        tried += 1
        wrong += wrong_of(made, law, rules)
    shortest = min(wrong, key=lambda found: len(found.text), default=None)
    found = (shortest.text, shortest.detail) if shortest else (None, None)
    return {
        "rule": id, "law": law, "sentences": tried, "wrong": len(wrong), "text": found[0], "detail": found[1],
    }  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rule", nargs="*", help="ids of rules (all in use)")
    parser.add_argument("--kept", type=Path, required=True, help="where results are kept, a line a rule")
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--law", choices=LAWS, default="round-trip")
    parser.add_argument("--part", default="1/1", metavar="K/N", help="every Nth rule from the Kth on")
    parser.add_argument("--rules", action="append", default=[], help="a pack beside the shipped rules")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
