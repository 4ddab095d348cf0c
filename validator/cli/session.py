"""One run of a verb over reports: rules loaded, reports read and shared out, results written, the sum drawn."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec import structs

from validator.cli.options import choose_style, count_jobs, load_settings, read_limits, say
from validator.cli.outputs import Outputs, Renderer, hold_apart
from validator.cli.progress import Progress
from validator.cli.signals import heed
from validator.cli.work import INTERNAL, Counts, Job, Step, Tally, count, read_all, settle
from validator.errors import InputError, Location, Problem, RulePackError, render_problem
from validator.formats import Exit
from validator.formats.screen import count_noun
from validator.limits import hold
from validator.paths import real_path

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator

    from validator.cli.engine import Engine, Rules
    from validator.cli.journal import Journal, Mark
    from validator.cli.review import Review
    from validator.model import Report
    from validator.sources import Input

_SAY_EXIT = (("findings", "text"), ("findings", "concise"), ("findings", "json"))  # outputs that say it themselves


def run_reports(options: Namespace, engine: Engine, shows: str, job: Job, review: Review | None = None) -> int:
    """Do a job on every report of the command line and write what comes of it. Returns the exit status.

    `review` is what the job passes findings through, where it does: what it has left over at the end is written too.
    """
    from validator.sources import find_inputs

    inputs, problems = find_inputs(options.paths, getattr(options, "stdin_format", "text"))
    hold_apart(options.output, (item.path for item in inputs))
    inputs, some = _changed(options, inputs)
    resumable = getattr(options, "resume", False)
    progress = Progress(sum(item.size for item in inputs), on=not options.quiet)
    tally = Tally()
    style = choose_style(options)
    with ExitStack() as stack:
        files = options.output
        outputs = stack.enter_context(
            Outputs(shows, options.format, files, style, progress.make_room, resumable=resumable)
        )
        run = _Run(options, engine, shows, job, outputs, tally, progress)
        stack.callback(run.close)
        if resumable:
            _refuse_unsteady(outputs, job, options)
        run.note(problems)
        end = run.read(inputs)
        if end is not None:
            return _finish_earlier(end)
        progress.close()
        if review is not None:
            for aside in review.leftovers(whole=_is_whole(options, some)):
                tally.count_aside(aside.findings, options.fail_on)
                outputs.add(aside)
        end = decide_exit(tally, options, none_changed=some and not inputs)
        total = tally.run(end)
        more = {} if review is None else {**review.sums(), "suppressed": total.suppressed}
        outputs.end(structs.replace(total, **more), lambda: run.finish(end))
        run.forget()
    if end.code and (resumable or (shows, options.format) not in _SAY_EXIT):
        say(f"exit {end.code}: {end.reason}")
    return end.code


class _Run:
    """What the parts of a run share."""

    def __init__(
        self, options: Namespace, engine: Engine, shows: str, job: Job, outputs: Outputs, tally: Tally,
        progress: Progress,
    ) -> None:  # fmt: skip
        self.options, self.engine, self.shows, self.job = options, engine, shows, job
        self.outputs, self.tally, self.progress = outputs, tally, progress
        self.journal: Journal | None = None
        self._items = 0
        self._digest = ""

    def read(self, inputs: tuple[Input, ...]) -> Exit | None:
        """Load the rules, read the reports, write results. The end of an earlier run where it had come so far."""
        from validator.sources import Meter, read_inputs

        started = perf_counter()
        options = self.options
        rules = load_rules(options, self.engine, self.note)
        mark = None
        if rules is not None and self.outputs.resumable:
            mark = self._open_journal(rules.digest)
            if mark is not None and mark.end is not None:
                self.outputs.end_again(mark.sizes)
                self.forget()
                return Exit(*mark.end)
        if mark is None:
            self.outputs.begin()
        if rules is None:
            return None
        self.tally.rules = len(rules.rules)
        gc.freeze()  # the rules stay: nothing of them is garbage
        loaded = perf_counter()
        meter = Meter()
        reports = read_inputs(inputs, options.published, limits=read_limits(options), meter=meter)
        for step in self._steps(self._after(reports, mark), rules):
            self._take(step)
            heed()
            self.progress.reach(meter.done, self.tally.reports)
        if options.verbose:
            say(f"{len(rules.rules)} rules {rules.digest[:12]}, loaded in {loaded - started:.2f} s")
            say(f"{count_noun(self.tally.reports, 'report')} in {perf_counter() - loaded:.2f} s")
        return None

    def note(self, problems: Iterable[Problem]) -> None:
        """Keep problems for the sum, and say them at once."""
        for problem in problems:
            self.tally.note(problem)
            self.progress.close()
            say(show_problem(problem))

    def finish(self, end: Exit) -> None:
        """Note that everything is written."""
        if self.journal is not None:
            self._mark((end.code, end.reason))

    def close(self) -> None:
        """Leave the journal as it is."""
        if self.journal is not None:
            self.journal.close()

    def forget(self) -> None:
        """Everything is in its place: the journal can go."""
        if self.journal is not None:
            self.journal.remove()

    def _open_journal(self, digest: str) -> Mark | None:
        """The journal of the run, and its last mark, with the files cut to it."""
        from validator.cli.journal import open_journal

        self.journal = open_journal(self.options, digest)
        mark = self.journal.load(self.outputs.sizes())
        if mark is None:
            self.outputs.cut([0] * len(self.options.output), self.outputs.some)
        elif mark.end is None:
            self.outputs.cut(mark.sizes, mark.some)
            self.tally.go_on(mark.counts, mark.problems, mark.places)
            self._items, self._digest = mark.items, mark.digest
            say(f"factlint: going on behind {count_noun(mark.counts.reports, 'report')}")
        return mark

    def _after(self, reports: Iterator[Report | Problem], mark: Mark | None) -> Iterator[tuple[Report | Problem, str]]:
        """What is still to be read, with digests where there is a journal."""
        if self.journal is None:
            return ((item, "") for item in reports)
        from validator.cli.journal import digested, go_on

        return go_on(digested(reports), mark, self.journal)

    def _steps(self, items: Iterator[tuple[Report | Problem, str]], rules: Rules) -> Iterator[Step]:
        jobs = count_jobs(self.options)
        if jobs < 2:
            return _steps_here(items, self.job, rules)
        from validator.cli.sharing import share_out
        from validator.cli.workers import Crew, start_method

        forked = start_method() == "fork"
        make = partial(_answer_here, self.job, rules, self.outputs.renderer) if forked else partial(
            _answer_afresh, self.options, self.shows, self.outputs.formats
        )  # fmt: skip

        def steps() -> Iterator[Step]:
            with Crew(jobs, make, before=self.progress.close) as crew:
                yield from share_out(items, crew, self.job, rules)

        return steps()

    def _take(self, step: Step) -> None:
        """Count and write what came of a stretch of the input."""
        self.tally.counts.add(step.counts)
        self.note(step.problems)
        if step.texts:
            self.outputs.put(step.texts)
        for result in step.results:
            self.outputs.add(result)
        self._items += step.items
        if step.digest:
            self._digest = step.digest
            if self.journal is not None and self.journal.due():
                self._mark()

    def _mark(self, end: tuple[int, str] | None = None) -> None:
        if self.journal is not None:
            sizes = self.outputs.sizes()
            self.journal.mark(self.tally, sizes, self.outputs.some, self._items, self._digest, end)


def _steps_here(items: Iterator[tuple[Report | Problem, str]], job: Job, rules: Rules) -> Iterator[Step]:
    """The steps of a run in one process: one a report or problem."""
    from validator.api import by_few

    for few in by_few(items, lambda pair: 0 if isinstance(pair[0], Problem) else len(pair[0].text)):
        read = read_all(job, [item for item, _ in few if not isinstance(item, Problem)], rules)
        for item, digest in few:
            done = item if isinstance(item, Problem) else settle(job, item, next(read), rules)
            if isinstance(done, Problem) or isinstance(item, Problem):
                yield Step(1, Counts(), (done,) if isinstance(done, Problem) else (), digest=digest)
            else:
                yield Step(1, count(done, job.level(item)), results=(done.result,), digest=digest)


def _answer_here(job: Job, rules: Rules, renderer: Renderer) -> Callable[[bytes], bytes]:
    from validator.cli.sharing import answerer

    return answerer(job, rules, renderer)


def _answer_afresh(options: Namespace, shows: str, formats: list[Any]) -> Callable[[bytes], bytes]:
    """The same in a process that has nothing loaded yet."""
    from validator.cli.command import load_verb
    from validator.cli.engine import shipped_engine

    hold(read_limits(options))
    engine = shipped_engine()
    rules = engine.load_rules(*options.rules, **load_settings(options))
    return _answer_here(load_verb(options.verb).make_job(options, engine), rules, Renderer.of_formats(shows, formats))


def _refuse_unsteady(outputs: Outputs, job: Job, options: Namespace) -> None:
    """Raise InputError where a run cannot be gone on with, because what it writes depends on all that was before."""
    if not options.output:
        raise _unsteady("an output to go on with: --output FORMAT=FILE", "none")
    if not outputs.renderer.alone:
        others = [known for known in outputs.formats if not Renderer.of_formats(outputs.shows, [known]).alone]
        got = ", ".join(name for name, _ in others)
        raise _unsteady("formats that write each report by itself, such as jsonl", got)
    if not job.alone:
        raise _unsteady("no baseline, no --max-findings and no [[suppress]]", "one of them")


def _unsteady(expected: str, got: str) -> InputError:
    return InputError([Problem(Location("--resume"), "O004", f"Expected {expected}, got {got}")])


def _finish_earlier(end: Exit) -> int:
    """The end of a run that was killed when it only had to put its files in their places."""
    say("factlint: the earlier run had read everything; its files are in their places")
    if end.code:
        say(f"exit {end.code}: {end.reason}")
    return end.code


def _changed(options: Namespace, inputs: tuple[Input, ...]) -> tuple[tuple[Input, ...], bool]:
    """The inputs that changed since the commit that is asked for, and whether others were left out.

    A changed rule, lock or configuration touches every report, so all are read then.
    """
    ref = getattr(options, "since", None)
    if ref is None:
        return inputs, False
    from validator.project.since import changed_files, touches

    changed = changed_files(ref)
    config = options.project
    extended = [str(Path(config.folder) / e.source) for e in config.extends]
    around = [*options.rules, *extended, *filter(None, (config.file, config.lock))]
    if touches(changed, around):
        say(f"--since {ref}: rules or configuration changed, all reports are read")
        return inputs, False
    kept = tuple(item for item in inputs if item.path is None or real_path(item.path) in changed)
    say(f"--since {ref}: {len(kept)} of {count_noun(len(inputs), 'file')} changed")
    return kept, True


def _is_whole(options: Namespace, some: bool) -> bool:
    """Were whole folders read? Only then is a suppression without a finding one that nothing needs."""
    return not some and any(Path(path).is_dir() for path in options.paths)


def load_rules(options: Namespace, engine: Engine, note: Callable[[Iterable[Problem]], None]) -> Rules | None:
    """The rules of the command line; their Problems go to `note`. None where no rule can run."""
    try:
        rules = engine.load_rules(*options.rules, **load_settings(options))
    except RulePackError as error:
        note(error.problems)
        return None
    note(rules.problems)
    return rules


def decide_exit(tally: Tally, options: Namespace, *, none_changed: bool = False) -> Exit:
    """The exit status, and the reason: 2 where the job could not be done, 1 where a finding counts, else 0."""
    level = getattr(options, "fail_on", None)
    reasons = [] if none_changed and not tally.places else list(_shortfalls(tally))
    failing = tally.counts.failing
    found = f"{count_noun(failing, 'finding')} at or above '{level}'"
    if reasons:
        return Exit(2, "; ".join([*reasons, found] if failing else reasons))
    if failing:
        return Exit(0, f"{found}, --exit-zero") if options.exit_zero else Exit(1, found)
    if none_changed:
        return Exit(0, "no report changed")
    if level is None:
        return Exit(0, "all reports were read")
    return Exit(0, f"no findings at or above '{level}'" if level != "never" else "--fail-on never")


def _shortfalls(tally: Tally) -> Iterator[str]:
    """What kept the tool from its job, in words."""
    for place, number in sorted(tally.places.items()):
        yield f"{count_noun(number, 'problem')} with the {place}"
    if not tally.reports and not tally.places:
        yield "Expected at least one report, got none"


def show_problem(problem: Problem) -> str:
    """A Problem as it is said on stderr: place, code, message, excerpt, help."""
    return render_problem(problem)


def fail(error: InputError) -> int:
    """Say the Problems of an InputError. Returns 2."""
    say(*map(show_problem, error.problems))
    return 2


__all__ = [
    "INTERNAL",
    "decide_exit",
    "fail",
    "load_rules",
    "run_reports",
    "show_problem",
]
