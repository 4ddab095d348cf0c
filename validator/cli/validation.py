"""One run of `validate`: reports shelved, facts read batch by batch, each judged, the sum drawn."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs

from validator.cli.options import at_or_above, choose_style, count_jobs, load_settings, read_limits, say
from validator.cli.outputs import Outputs, hold_apart
from validator.cli.session import load_rules, show_problem
from validator.cli.signals import heed
from validator.errors import InputError, Location, Problem
from validator.formats import Exit, Run
from validator.formats.screen import count_noun
from validator.limits import hold, read_whole
from validator.model import COUNTED

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator

    from validator.checks import Check
    from validator.cli.engine import Engine, Rules
    from validator.cli.review import Review
    from validator.foreign import Judge, Shelf, Verdict
    from validator.model import Finding
    from validator.sources.facts import Batch, Options

_CAP = 100
_TALKING = ("text", "concise")
_OF_WORDS = frozenset({"P05"})  # checks of a report's words: they hold for the facts of every file alike


class Sums:
    """The numbers of a run of `validate`."""

    def __init__(self) -> None:
        self.reports: set[str] = set()
        self.facts = 0
        self.severities: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.failing: Counter[str] = Counter()
        self.applied: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.alignments: Counter[str] = Counter()
        self.inputs: Counter[tuple[str, str, str]] = Counter()
        self.problems: list[Problem] = []

    def note(self, problem: Problem) -> None:
        """Keep a Problem, and say it."""
        self.problems.append(problem)
        say(show_problem(problem))

    def note_all(self, problems: Iterable[Problem]) -> None:
        """Keep Problems, and say them."""
        for problem in problems:
            self.note(problem)

    def count(self, verdict: Verdict, level: str) -> None:
        """Count what came of a batch."""
        self.reports.add(verdict.report.id)
        self.facts += verdict.total
        self.applied.update(verdict.applied)
        self.failed.update(verdict.failed)
        self.alignments.update(verdict.alignments)
        self.inputs[verdict.file, verdict.form, verdict.producer] += verdict.total
        for finding in verdict.findings:
            self.severities[finding.severity] += 1
            self.kinds[finding.kind] += 1
            if finding.kind in COUNTED and at_or_above(finding.severity, level):
                self.failing[finding.code] += 1

    def count_aside(self, findings: Iterable[Finding], level: str) -> None:
        """Count remarks about a file that is no report."""
        for finding in findings:
            self.severities[finding.severity] += 1
            self.kinds[finding.kind] += 1
            if finding.kind in COUNTED and at_or_above(finding.severity, level):
                self.failing[finding.code] += 1

    def tolerated(self, mostly: float) -> dict[str, str]:
        """Code -> in words why its findings do not count: enough of the facts that it can judge pass."""
        out = {}
        for code in sorted(self.failing):
            able, failed = self.applied[code], self.failed[code]
            if able and mostly < 1 and (able - failed) / able >= mostly:
                out[code] = f"{code}: {able - failed} of {able} facts pass, at least {mostly:g} of them"
        return out


def run_validation(options: Namespace, engine: Engine) -> int:
    """Validate the facts of the command line, write what comes of it. Returns the exit status."""
    from validator.cli.review import Review
    from validator.foreign import Shelf, Verdict
    from validator.sources.facts import read_facts

    reading = read_options(options)
    checks = gather_checks(options.checks, load_settings(options).get("asked", ()))
    sums = Sums()
    told: set[tuple[object, ...]] = set()
    review = Review(options)
    style = choose_style(options)
    cap = options.max_findings
    style = structs.replace(style, cap=_CAP if cap is None and options.format in _TALKING else cap or 0)
    hold_apart(options.output, map(Path, (*options.facts, *options.reports)))
    with Outputs("verdicts", options.format, options.output, style, lambda: None) as outputs:
        outputs.begin()
        shelf = Shelf.of_paths(options.reports, options.published)
        for problem in shelf.problems:
            sums.note(problem)
        rules = load_rules(options, engine, sums.note_all)
        if rules is not None:
            judge = _make_judge(options, engine, shelf, rules, checks)
            batches = read_facts(options.facts, reading)
            if len(shelf) > 1:  # an empty list of facts is about the only report, or about none
                batches = (batch for batch in batches if isinstance(batch, Problem) or batch.says_something)
            for done in _judged(judge, batches, options):
                heed()
                if isinstance(done, Problem):
                    sums.note(done)
                else:
                    judge.meet(done.report.id)
                    _count(review, _once(done, told), sums, outputs, rules)
            left = [*judge.scattered(), *judge.idle(sums.applied)] if sums.facts else []
        else:
            left = []
        whole = any(Path(path).is_dir() for path in options.facts)
        for aside in review.leftovers(whole=whole):
            sums.count_aside(aside.findings, options.fail_on)
            outputs.add(Verdict(aside.report, aside.facts, aside.findings, (), level=aside.level, aside=True))
        end, tolerated = _exit(sums, options)
        run = _run(sums, options, end, tolerated, left, len(rules.rules) if rules is not None else 0)
        outputs.end(structs.replace(run, **review.sums()))
    if end.code and options.format == "jsonl":
        say(f"exit {end.code}: {end.reason}")
    return end.code


def _once(verdict: Verdict, told: set[tuple[object, ...]]) -> Verdict:
    """A verdict without what was told of the same words of its report before, for facts in another place."""
    keys = {n: (verdict.report.id, f.code, f.spans) for n, f in enumerate(verdict.findings) if f.code in _OF_WORDS}
    again = {n for n, key in keys.items() if key in told}
    told.update(keys.values())
    if not again:
        return verdict
    return structs.replace(verdict, findings=tuple(f for n, f in enumerate(verdict.findings) if n not in again))


def _count(review: Review, verdict: Verdict, sums: Sums, outputs: Outputs, rules: Any) -> None:
    done = review.review(verdict.findings, verdict.facts, verdict.report, rules)
    sums.count(structs.replace(verdict, findings=done.counted), done.level)
    outputs.add(
        structs.replace(
            verdict, findings=done.shown, suppressed=done.suppressed, unchanged=done.unchanged, level=done.level
        )
    )


def _make_judge(options: Namespace, engine: Engine, shelf: Shelf, rules: Rules, checks: tuple[Check, ...]) -> Judge:
    from validator.foreign import Judge

    return Judge(shelf, lambda r: engine.extract_report(r, rules), checks, rules.types, table=options.table, heed=False)


def _judged(judge: Judge, items: Iterable[Batch | Problem], options: Namespace) -> Iterator[Verdict | Problem]:
    """What comes of batches, in as many processes as are asked for."""
    from validator.cli.judging import judge_all, share_facts

    jobs = count_jobs(options)
    if jobs < 2:
        yield from judge_all(judge, items)
        return
    from validator.cli.workers import Crew, start_method

    forked = start_method() == "fork"
    with Crew(jobs, partial(_answer_here, judge) if forked else partial(_answer_afresh, options)) as crew:
        yield from share_facts(judge, items, crew)


def _answer_here(judge: Judge) -> Callable[[bytes], bytes]:
    from validator.cli.judging import answerer

    return answerer(judge)


def _answer_afresh(options: Namespace) -> Callable[[bytes], bytes]:
    """The same in a process that has nothing loaded yet."""
    from validator.cli.engine import shipped_engine
    from validator.foreign import Shelf

    hold(read_limits(options))
    engine = shipped_engine()
    rules = engine.load_rules(*options.rules, **load_settings(options))
    shelf = Shelf.of_paths(options.reports, options.published)
    return _answer_here(_make_judge(options, engine, shelf, rules, gather_checks(options.checks, rules.asked)))


def _exit(sums: Sums, options: Namespace) -> tuple[Exit, tuple[str, ...]]:
    """The exit status and its reason; what --mostly lets pass."""
    tolerated = sums.tolerated(options.mostly)
    failing = sum(number for code, number in sums.failing.items() if code not in tolerated)
    level, shown = options.fail_on, tuple(tolerated.values())
    places = Counter("rules" if p.code.startswith("R") else "input" for p in sums.problems)
    reasons = [f"{count_noun(number, 'problem')} with the {place}" for place, number in sorted(places.items())]
    found = f"{count_noun(failing, 'finding')} at or above '{level}'"
    if reasons:
        return Exit(2, "; ".join([*reasons, found] if failing else reasons)), shown
    if failing:
        return (Exit(0, f"{found}, --exit-zero") if options.exit_zero else Exit(1, found)), shown
    none = f"no findings at or above '{level}'" if level != "never" else "--fail-on never"
    return Exit(0, none + (" that --mostly does not allow for" if tolerated else "")), shown


def _run(sums: Sums, options: Namespace, end: Exit, tolerated: tuple[str, ...], left: list[Any], rules: int) -> Run:
    inputs = [
        {"file": file, "form": form, "producer": producer, "facts": number}
        for (file, form, producer), number in sums.inputs.items()
    ]
    producers = sorted({producer for _, _, producer in sums.inputs})
    able = {c: {"judged": n, "failed": sums.failed[c]} for c, n in sorted(sums.applied.items()) if sums.failed[c]}
    more = {
        "producer": options.producer or ", ".join(producers),
        "inputs": inputs,
        "grounding": dict(sorted(sums.alignments.items())),
        "checks": able,
        "not_checked": left,
        "tolerated": tolerated,
        "table": options.table,
    }
    problems = tuple(sums.problems)
    return Run(len(sums.reports), sums.facts, rules, sums.severities, sums.kinds, problems, end, more)


def read_options(options: Namespace) -> Options:
    """How files of facts are to be read. Raises InputError where schema or map are wrong."""
    from validator.sources.facts import Options, check_map

    if options.schema and not options.map:
        message = "Expected --map beside --schema, got --schema alone"
        raise InputError(
            [Problem(Location(options.schema), "I025", message, "the map says which field is which of ours")]
        )
    schema = _load(options.schema) if options.schema else None
    mapping = check_map(_load(options.map), options.map) if options.map else None
    return Options(options.form, options.producer, schema, mapping)


def _load(path: str) -> Any:
    """The value of a JSON or YAML file. Raises InputError with what is wrong with it."""
    from validator.rulefile import decode_yaml, load_yaml
    from validator.schema import read_json

    try:
        data = read_whole(Path(path))
    except OSError as error:
        raise InputError(
            [Problem(Location(path), "I003", f"Expected a readable file, got: {error.strerror}")]
        ) from None
    if path.endswith(".json"):
        return read_json(data, path)
    text, problems = decode_yaml(data, path)
    node, more = load_yaml(text, path) if text is not None else (None, ())
    if problems or more or node is None:
        raise InputError((*problems, *more) or [Problem(Location(path), "I025", "Expected a map, got an empty file")])
    return node.plain()


def gather_checks(paths: Iterable[str], asked: Iterable[str] = ()) -> tuple[Check, ...]:
    """The usual checks and those asked for, those of packages, those of files. InputError where a file is wrong."""
    from validator.checks import usual
    from validator.foreign import installed_checks, load_checks

    return (*usual(frozenset(asked)), *installed_checks(), *load_checks(tuple(paths)))


__all__ = ["gather_checks", "read_options", "run_validation"]
