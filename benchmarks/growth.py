"""How the cost of extraction and checks grows: with rules, with the length of a text and of a sentence, with reports.

    python benchmarks/growth.py [PATH…] [--rules-only | --text-only] [--maximum-rules 1.5] [--maximum-text 2.1]

PATH are reports (default: seeds/), used for the rules and the number of reports: ten times the rules, over other verbs
of English than the loaded ones, against the loaded ones alone; and nine copies of the loaded patterns beside them, each
verb another one. The texts that are doubled are made here, each of one
kind of sentence without end, line or paragraph. CPU time, the least of some rounds, interleaved: whatever else runs on
the machine only ever adds. Exit status 1 where a cost grows faster than the bars.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from collections.abc import Sequence as Seq
from itertools import cycle, islice
from pathlib import Path
from time import process_time

from msgspec.structs import replace

from validator.api import check_report
from validator.explain import Book
from validator.lexicon import Shelved, english_parts
from validator.model import Report
from validator.pattern import Choice, Pattern, Repeat, Sequence, Trigger, Verb, unparse, walk
from validator.ruleset import RuleSet, load_rules
from validator.sources import read_reports

ROOT = Path(__file__).parent.parent
ROUNDS = 5
LEAST = 0.4  # seconds that a round should take
VERBS = ROOT / "rules" / "lexicon" / "english" / "verb-base.txt"

TEXTS: dict[str, Callable[[int], str]] = {
    "one letter": lambda n: "a" * 200_000 * n,
    "one word": lambda n: "killed " * 10_000 * n,
    "one sentence": lambda n: "he said, " * 500 * n,
    "open quotations": lambda n: "“he said " * 500 * n,
    "quotations": lambda n: "“he said ” " * 4_000 * n,
    "blank lines": lambda n: "“" + "\n" * 200_000 * n + "“",
    "lines": lambda n: "He said two men were killed.\n" * 1_000 * n,
    "one paragraph": lambda n: "He said two men were killed. " * 1_000 * n,
    "pronouns": lambda n: "A man was killed. " * 500 * n + "He said they killed him. " * 500 * n,
    "accusations": lambda n: "Norland accused Sudmark of firing. Sudmark accused Norland of firing. " * 700 * n,
    "places": lambda n: "Two men were killed in Orlin. Three in Orlen. " * 700 * n,
    "names": lambda n: "".join(f"Jean Kre{i}s met Kre{i}s. " for i in range(1_500 * n)),
    "conditions": lambda n: "if not, he may have been killed, " * 400 * n,
    "brackets": lambda n: "The “army” said, (the “army”) – it killed 3 - 5 men. " * 500 * n,
    "numbers": lambda n: "12 " * 40_000 * n,
    "times": lambda n: "on July 23, 2021 at 23:00 " * 4_000 * n,
}


def main() -> int:
    options = _options()
    reports = [r for r in read_reports(options.paths or [str(ROOT / "seeds")]) if isinstance(r, Report) and r.text]
    if not reports:
        print("Expected a report, got none", file=sys.stderr)
        return 2
    worst = 0.0
    if not options.text_only:
        worst = max(rules_table(reports), packs_row(reports)) / options.maximum_rules
        reports_table(reports)
    if not options.rules_only:
        worst = max(worst, text_table() / options.maximum_text)
        sentence_table()
    return 1 if worst > 1 else 0


def rules_table(reports: Seq[Report]) -> float:
    """Times the cost with three and ten times the rules; the last is returned."""
    loaded = load_rules()
    verbs = other_verbs(loaded)
    count = len(loaded.rules)
    sets = [loaded]
    with tempfile.TemporaryDirectory() as folder:
        for times in (3, 10):
            file = Path(folder) / f"times{times}.yaml"
            file.write_text(written(verbs, count * (times - 1)), encoding="utf-8")
            sets.append(load_rules(file))
    size = sum(len(r.text) for r in reports) / 1e6
    costs = least([work(reports, rules) for rules in sets])
    print(f"{'rules':>8} {'ms/MB':>8} {'times':>6}")
    for rules, cost in zip(sets, costs, strict=True):
        print(f"{len(rules.rules):8} {cost / size * 1000:8.0f} {cost / costs[0]:6.2f}")
    return costs[-1] / costs[0]


def packs_row(reports: Seq[Report]) -> float:
    """Times the cost with nine further packs of the loaded patterns over other verbs."""
    loaded = load_rules()
    with tempfile.TemporaryDirectory() as folder:
        for number, pack in enumerate(copied(loaded, 9)):
            Path(folder, f"pack{number}.yaml").write_text(pack, encoding="utf-8")
        rules = load_rules(folder)
    assert len(rules.rules) > 5 * len(loaded.rules), rules.problems[:3]
    alone, all_packs = least([work(reports, loaded), work(reports, rules)])
    print(f"{len(rules.rules):8} {'(nine packs of the same patterns)':>8} {all_packs / alone:6.2f}")
    return all_packs / alone


def copied(rules: RuleSet, times: int) -> Iterator[str]:
    """Rule files with the patterns and guards of all rules that have a verb, each verb another one."""
    book = Book(rules)
    sizes = {name: len(words) for name, words in book.lists.lemmas.items()}
    verbs = cycle(other_verbs(rules))
    for number in range(times):
        lines = ["type: growth", "rules:"]
        for id, rule in book.rules.items():
            tree = book.roots(rule)[0].node
            if not any(isinstance(node, Verb) for node in walk(tree)):
                continue
            guards = [(side, guard.node) for side, guard in book.guard_roots(rule)]
            keys = [("pattern", with_verbs(tree, verbs, sizes)), *guards]
            lines += [
                f"  - id: growth.pack-{number}-{id.replace('.', '-')}",
                "    description: One of many",
                f"    voice: {rule.voice}",
            ]
            lines += [f"    {key}: {json.dumps(unparse(node))}" for key, node in keys]
            lines += ["    examples: []", "    rejects: []"]
        yield "\n".join(lines) + "\n"


def with_verbs(node: Pattern, verbs: Iterator[str], sizes: dict[str, int]) -> Pattern:
    """The pattern with as many other verbs in the place of each verb group's own."""
    if isinstance(node, Verb):
        count = len(node.lemmas) + sum(sizes.get(name, 1) for name in node.lists)
        return replace(node, lemmas=tuple(dict.fromkeys(islice(verbs, max(count, 1)))), lists=())
    if isinstance(node, Sequence):
        return replace(node, items=tuple(with_verbs(item, verbs, sizes) for item in node.items))
    if isinstance(node, Choice):
        return replace(node, options=tuple(with_verbs(option, verbs, sizes) for option in node.options))
    return replace(node, item=with_verbs(node.item, verbs, sizes)) if isinstance(node, Repeat | Trigger) else node


def other_verbs(rules: RuleSet) -> list[str]:
    """Verbs of English that no loaded rule names, by their letters from behind so that no kind of verb comes first."""
    known, english = frozenset(Shelved(rules.compiled.symbols)), english_parts()
    lines = VERBS.read_text(encoding="utf-8").splitlines()
    verbs = {w for w in lines if w.isalpha() and w not in known and english.get(w) == "B"}
    return sorted(verbs, key=lambda verb: verb[::-1])


def written(verbs: Seq[str], count: int) -> str:
    """A rule file of so many rules, one after the other over each verb; more than one a verb where they run out."""
    patterns = (
        "{{actor: party}} [{verb}] {{recipient: party}}",
        "{{actor: party}} [{verb}] that {{content: clause}}",
        "{{actor: party}} [{verb}] {{recipient: party}} over {{content: thing}}",
    )
    rules = ["type: growth", "rules:"]
    for number in range(count):
        verb, pattern = verbs[number % len(verbs)], patterns[number // len(verbs) % len(patterns)]
        rules += [f"  - id: growth.rule-{number}", "    description: One of many"]
        rules += [f"    pattern: '{pattern.format(verb=verb)}'", "    examples: []", "    rejects: []"]
    return "\n".join(rules) + "\n"


def reports_table(reports: Seq[Report]) -> None:
    """Cost of twice and four times the reports."""
    rules = load_rules()
    costs = least([work([*reports] * times, rules) for times in (1, 2, 4)])
    print(f"\n{'reports':>8} {'times':>6}")
    for times, cost in zip((1, 2, 4), costs, strict=True):
        print(f"{len(reports) * times:8} {cost / costs[0]:6.2f}")


def text_table() -> float:
    """Times the cost of each kind of text when it is doubled, once and again; the worst is returned."""
    rules = load_rules()
    worst = 0.0
    print(f"\n{'text':18} {'kB':>7} {'ms':>8} {'x2':>6} {'x4':>6}")
    for name, make in TEXTS.items():
        texts = [Report(id="r", text=make(n), published="2021-07-24") for n in (1, 2, 4)]
        costs = least([work([text], rules) for text in texts])
        twice, again = costs[1] / costs[0], costs[2] / costs[1]
        worst = max(worst, min(twice, again))
        print(f"{name:18} {len(texts[0].text) / 1000:7.0f} {costs[0] * 1000:8.1f} {twice:6.2f} {again:6.2f}")
    return worst


def sentence_table() -> None:
    """Cost of the same words in sentences of rising length."""
    rules = load_rules()
    clauses = "the army shelled the town near the river on Friday"
    lengths = (1, 2, 4, 8, 16, 32)
    reports = [Report(id="r", text=(", and ".join([clauses] * n) + ". ") * (640 // n)) for n in lengths]
    costs = least([work([report], rules) for report in reports])
    print(f"\n{'clauses a sentence':18} {'times':>6}")
    for length, cost in zip(lengths, costs, strict=True):
        print(f"{length:18} {cost / costs[0]:6.2f}")


def work(reports: Seq[Report], rules: RuleSet) -> Callable[[], None]:
    def run() -> None:
        for report in reports:
            check_report(report, rules)

    return run


def least(works: Seq[Callable[[], None]]) -> list[float]:
    """The least CPU seconds of each, over interleaved rounds that are long enough to be told apart."""
    for run in works:
        run()
    started = process_time()
    works[0]()
    repeats = max(1, round(LEAST / 10 / max(process_time() - started, 1e-6)))
    costs = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for number, run in enumerate(works):
            started = process_time()
            for _ in range(repeats):
                run()
            costs[number] = min(costs[number], (process_time() - started) / repeats)
    return costs


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--rules-only", action="store_true", help="rules and number of reports alone")
    only.add_argument("--text-only", action="store_true", help="length of texts and sentences alone")
    parser.add_argument("--maximum-rules", type=float, default=1.5, help="for ten times the rules (default: 1.5)")
    parser.add_argument("--maximum-text", type=float, default=2.1, help="for twice the text (default: 2.1)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
