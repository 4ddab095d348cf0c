"""`factlint fuzz`: rules tried on the sentences that they write themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.cli.options import add_outputs, add_project, choose_style, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from validator.cli.engine import Engine
    from validator.errors import Problem
    from validator.ruleset import RuleSet

HELP = "try rules on sentences that they generate themselves"
EXAMPLES = """\
examples:
  factlint fuzz                                  the shipped rules
  factlint fuzz my-rules/                        one's own
  factlint fuzz --rule casualty.kill             one rule; casualty.* for all of a type
  factlint fuzz --max-examples 1000 --seed 7     more sentences, others

Each rule must read what it writes (round trip), be silent one step outside its pattern (near misses), and not mind
what stands around it (surroundings). The smallest sentence that breaks a law is shown as an example or a reject to
paste. A draft is tried as if it were in use. Needs hypothesis: pip install hypothesis

exit status: 0 all laws hold, 1 a rule breaks one, 2 a rule file is broken, nothing to run, or hypothesis is missing
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("rules", nargs="*", metavar="PATH", help="rule file or folder (default: the shipped rules)")
    parser.add_argument("--rule", action="append", default=[], metavar="ID", help="only this rule; type.* for a type")
    parser.add_argument("--max-examples", type=int, default=100, metavar="N", help="sentences a law (default: 100)")
    parser.add_argument("--seed", type=int, metavar="S", help="for other sentences (default: the same ones each time)")
    add_project(parser)
    add_outputs(parser, "tries")


def work(options: Namespace, engine: Engine) -> int:
    """Try the chosen rules. Returns the exit status."""
    from importlib.util import find_spec

    from validator.cli.session import load_rules, show_problem
    from validator.cli.verbs.test import choose

    if find_spec("hypothesis") is None:
        say("Expected hypothesis, got none: pip install hypothesis")
        return 2
    problems: list[Problem] = []
    rules = load_rules(options, engine, problems.extend)
    say(*map(show_problem, problems))
    if rules is None or problems:
        return 2
    known = {info.id for info in rules.rules if not info.off}
    ids = [rule.id for rule in choose(engine.read_rules(rules), options.rules, "") if rule.id in known]
    ids = [id for id in ids if not options.rule or any(_means(name, id) for name in options.rule)]
    if not ids:
        from validator.errors import did_you_mean

        named = ", ".join(options.rule) or ", ".join(options.rules)
        say(f"Expected the id of a rule, got '{named}'{did_you_mean(named, sorted(known))}")
        return 2
    return _try_all(ids, rules, options)


def _try_all(ids: list[str], rules: RuleSet, options: Namespace) -> int:
    """Try the rules and show what comes of each law as it is known. Returns the exit status."""
    from validator.cli.outputs import Outputs
    from validator.formats import Exit, Run
    from validator.formats.screen import count_noun
    from validator.generate import try_rule

    failed = 0
    with Outputs("tries", options.format, options.output, choose_style(options), lambda: None) as outputs:
        outputs.begin()
        for id, own in _in_use(ids, rules):
            for tried in try_rule(id, own, max_examples=options.max_examples, seed=options.seed):
                failed += tried.counterexample is not None
                outputs.add(tried)
        end = Exit(1, count_noun(failed, "counterexample")) if failed else Exit(0, "all laws hold")
        outputs.end(Run(exit=end))
    return end.code


def _in_use(ids: list[str], rules: RuleSet) -> Iterator[tuple[str, RuleSet]]:
    """Each rule with the rule set that it is tried in: a draft as if it were in use."""
    from validator.ruletest.workshop import Workshop

    drafts = {info.id for info in rules.rules if info.status == "draft"}
    bench = Workshop(rules) if not drafts.isdisjoint(ids) else None
    for id in ids:
        own = bench.with_draft(id) if bench is not None and id in drafts else rules
        if own is None:
            say(f"{id}: Expected a verb, a noun, a word or a list in the pattern, got only slots and gaps")
        else:
            yield id, own


def _means(name: str, id: str) -> bool:
    return id == name or (name.endswith(".*") and id.startswith(name[:-1]))
