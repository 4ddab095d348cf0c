"""How the time for hostile texts grows when they double: a text that is twice as long should take twice as long.

    python benchmarks/hostile.py [--seconds 0.5] [--maximum 2.1] [--rounds 5] [NAME…]

Each kind of text is made longer until extract and check take `--seconds` of CPU time, or it is 4 MB long; then it is
read at that length, at twice and at four times that, `--rounds` times in turn. Of each length the least CPU time counts
(what other work on the machine adds is never negative), without what an empty report takes; both quotients are
printed, and the larger is the one that counts. Exit 1 where one is above --maximum. What was there before the first
text is frozen (gc.freeze), as the command does it.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable
from itertools import count, islice, pairwise
from time import process_time

from validator.api import check_report
from validator.model import Report
from validator.ruleset import RuleSet, load_rules

MOST = 8_000_000  # characters


def repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def numbered(unit: str) -> Callable[[int], str]:
    """A text of parts that each have a number of their own, spelled in letters."""

    def make(size: int) -> str:
        parts: list[str] = []
        length = 0
        for number in count():
            name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
            parts.append(unit.replace("#", f"X{name}"))
            length += len(parts[-1])
            if length >= size:
                return "".join(parts)[:size]
        return ""

    return make


def behind(start: str, make: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: (start + make(size))[:size]


def planes(size: int) -> str:
    """Characters of every plane, without surrogates, in an order that mixes them, and now and then a word of a rule.

    Without it, chance decides which of the few sentences are read at all, and so how the time grows.
    """
    codes = (code * 7919 % 0x110000 for code in count(1))
    mixed = (chr(code) for code in codes if not 0xD800 <= code < 0xE000)
    parts: list[str] = []
    while len(parts) * 500 < size:
        parts.append("".join(islice(mixed, 492)) + " killed ")
    return "".join(parts)[:size]


KINDS: dict[str, Callable[[int], str]] = {
    "one-letter": repeated("a"),
    "one-word": repeated("a "),
    "no-end": repeated("people were killed and wounded in the city and "),
    "triggers": repeated("killed "),
    "names": repeated("Xanland Yorland "),
    "facts": repeated("Two people were killed in Xanland on Monday. "),
    "facts-one-line": repeated("two people were killed, "),
    "other-names": numbered("Ten people were killed in # on Monday, said #. "),
    "other-counts": numbered("# said that 12 soldiers of # were killed by #. "),
    "accused": repeated("Xanland accused Yorland of "),
    "said-that": repeated("he said that "),
    "according": repeated("according to the ministry, "),
    "marks": repeated('"'),
    "quotations": repeated("“Two were killed,” he said. "),
    "open-quotations": repeated("“Two were killed. "),
    "parentheses": repeated("("),
    "commas": repeated(", "),
    "dots": repeated("."),
    "initials": repeated("U.S."),
    "hyphens": repeated("a-"),
    "apostrophes": repeated("a'"),
    "digits": repeated("1"),
    "numbers": repeated("1 and 2 or 3 to 4 "),
    "thousands": repeated("1,000,"),
    "dates": repeated("on Monday 3 March 2024 at 10:30 "),
    "number-words": repeated("twenty thousand and two "),
    "lines": repeated("\n"),
    "short-lines": repeated("killed\n"),
    "wrapped": repeated("two people were\nkilled in the\n"),
    "returns": repeated("\r"),
    "bullets": repeated("• two killed\n"),
    "nul": repeated("\0"),
    "nul-words": repeated("two\0killed "),
    "planes": planes,
    "right-to-left": repeated("\u202eקתל \u202cشخصان "),
    "joiners": repeated("👩\u200d👩\u200d👧"),
    "combining": repeated("e\u0301\u0302\u0303"),
    "spaces": repeated(" \u3000\t\u00a0"),
    "front-matter": lambda size: "---\n" + repeated("title: a\n")(size),
    "capitals": repeated("KILLED IN XANLAND "),
    "which": repeated("the man who killed the man who "),
    "denied": repeated("the army denied that the army denied that "),
    "of": repeated("the head of the office of "),
    "one-quotation": behind("“", repeated("Two people were killed in the town on Monday. ")),
    "one-straight": behind('"', repeated("Two people were killed in the town on Monday. ")),
    "said-open": behind("He said: “", repeated("Two people were killed in the town on Monday. ")),
    "quoted-lines": behind("“", repeated("two people were killed in the town\n")),
    "quotations-of-one": behind("Ten were killed, he said. ", repeated("“Two were killed.” ")),
    "attacks": repeated("Several attacks. In the first blast two people were killed, in the second three were hurt. "),
    "attacks-at": numbered("At #, two people were killed, "),
    "capital-words": behind("Two were killed and one was wounded. ", repeated("At At ")),
    "names-aged": behind("The attack killed ", numbered("# Marek, 24, ")),
    "persons": numbered("# Marek was killed in the town. "),
    "pronouns": behind("Ivo Marek was arrested. ", repeated("He killed her. She accused him. ")),
    "speakers": numbered("# Marek, a spokesman for the army, said two soldiers were killed. "),
    "days-later": repeated("a day later two were killed, two days later three were killed, "),
    "quotes-within": repeated("\"the mayor said 'two were killed' on Monday\" "),
    "names-aged-in": behind("Those killed were ", numbered("Ivo #, 24, a farmer from #, ")),
    "brackets-within": repeated("two men (one of them (a guard) who fled) were killed "),
    "who-whom": repeated("the guard who accused the man who shot the woman who blamed the army that "),
    "and-verbs": repeated("killed ten and wounded two and arrested five and "),
    "he-said-she": behind("Ivo Marek met Ana Holm. ", repeated("She said they killed him and he blamed her. ")),
    "dashes": repeated("two men – guards – were killed — police said — and – "),
    "numbers-listed": behind("The attack killed ", repeated("2, 3 and 14 soldiers, 5 guards, ")),
    "places-listed": behind("Attacks killed ten in ", numbered("#, in # and near #, ")),
    "dates-listed": repeated("on Monday, on 3 March, on Friday night two were killed and "),
    "semicolons": repeated("two were killed in the town; the army denied it; "),
    "headlines": numbered("Rebels kill ten in #\n\n"),
    "named-bullets": numbered("- # accused the army of killing ten\n"),
    "tolls": numbered("On 3 March ten people were killed in #. The toll rose to twelve. "),
    "whose": repeated("the mayor's brother's wife's killing of the army's "),
    "to-do": repeated("agreed to ask to try to help to kill the army to "),
    "never-closed": repeated("“he said ‘two were killed’ and "),
    "opened-again": repeated("«he said two were killed, "),
    "straight-never-closed": repeated("\"he said 'two were killed' and "),
    "wide-blanks": behind("Two were killed. One was wounded. ", repeated(" \t\n ")),
}


def main() -> int:
    options = _options()
    rules = load_rules()
    spend("Two people were killed.", rules)
    gc.freeze()
    worst = 0.0
    print(f"{'text':<16}  {'length':>9}  {'seconds':>8}  {'MB/s':>6}  doubled  again")
    for name in options.names or KINDS:
        size, taken = measure(KINDS[name], rules, options)
        ratios = [twice / once for once, twice in pairwise(taken)]
        worst = max(worst, *ratios)
        flag = "  <--" if max(ratios) > options.maximum else ""
        speed = size / taken[0] / 1e6
        print(
            f"{name:<16}  {size:>9,}  {taken[0]:8.2f}  {speed:6.2f}  {ratios[0]:7.2f}  {ratios[1]:5.2f}{flag}",
            flush=True,
        )
    print(f"worst {worst:.2f} (at most {options.maximum})")
    return 0 if worst <= options.maximum else 1


def measure(make: Callable[[int], str], rules: RuleSet, options: argparse.Namespace) -> tuple[int, list[float]]:
    """The length that was found to be long enough, and seconds at that length, at twice and at four times that."""
    size = 4_000
    while size < MOST // 2 and spend(make(size), rules) < options.seconds:
        size *= 2
    numbers = count()  # in front of each text, so that it is not met again as it was
    lengths = (size, 2 * size, 4 * size)
    texts = [make(length) for length in lengths]
    taken = [[spend(f"{next(numbers)}{text}", rules) for text in texts] for _ in range(options.rounds)]
    empty = min(spend("", rules) for _ in range(3))
    return size, [max(min(column) - empty, 1e-3) for column in zip(*taken, strict=True)]


def spend(text: str, rules: RuleSet) -> float:
    gc.collect()
    started = process_time()
    check_report(Report(id="hostile", text=text, published="2024-03-12"), rules)
    return process_time() - started


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *KINDS])
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--maximum", type=float, default=2.1)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
