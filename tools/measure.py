"""Recall and precision of the shipped rules by code of a code book, on annotated texts of your own.

    python tools/measure.py GOLD.jsonl --code gold.event --same DEMAND=REQUEST --same FIGHT=ASSAULT

A line of GOLD is {"id", "text", …}; `--code` is the path to the code that the annotators gave the text, with dots;
`--same A=B` reads their code A as B; `--scheme` is the code book (plover). A text may tell of more than the one event
that its code names, so found / predicted is a lower bound of precision: read the others with `--others`, which prints
each text with the codes that its gold lacks, and the rules that gave them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from validator import extract  # noqa: E402
from validator.model import Fact  # noqa: E402


def main() -> None:
    args = _arguments()
    same = dict(pair.split("=", 1) for pair in args.same)
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    for text, code in _texts(args.gold, args.code.split(".")):
        wanted = same.get(code, code)
        by_code = _codes(text, args.scheme)
        gold[wanted] += 1
        found[wanted] += wanted in by_code
        predicted.update(by_code.keys())
        others = {key: rules for key, rules in by_code.items() if key != wanted}
        if args.others and others:
            print(f"{wanted}: {text}\n  " + "\n  ".join(f"{key} {', '.join(r)}" for key, r in sorted(others.items())))
    if not args.others:
        print(json.dumps(_table(gold, found, predicted), indent=2))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--code", default="code", help="path to the code of a line")
    parser.add_argument("--same", action="append", default=[], metavar="A=B", help="read A of the gold as B")
    parser.add_argument("--scheme", default="plover")
    parser.add_argument("--others", action="store_true", help="print the codes that the gold lacks, to be read")
    return parser.parse_args()


def _texts(path: Path, keys: list[str]) -> Iterator[tuple[str, str]]:
    """Each text with the code that its annotators gave it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        record: Any = json.loads(line)
        code: Any = record
        for key in keys:
            code = code[key]
        yield record["text"], str(code)


def _codes(text: str, scheme: str) -> dict[str, list[str]]:
    """The codes of the facts of a text, each with the ids of the rules that gave it."""
    out: dict[str, list[str]] = {}
    for fact in extract(text).facts:
        for value in _values(fact, scheme):
            out.setdefault(value, []).append(fact.rule.id if fact.rule is not None else "-")
    return out


def _values(fact: Fact, scheme: str) -> set[str]:
    return {code.value for code in fact.codes if code.scheme == scheme}


def _table(gold: Counter[str], found: Counter[str], predicted: Counter[str]) -> dict[str, dict[str, int]]:
    """By code: texts with it in the gold, of these found; texts with it in the facts."""
    keys = sorted(gold | predicted)
    return {key: {"gold": gold[key], "found": found[key], "predicted": predicted[key]} for key in keys}


if __name__ == "__main__":
    main()
