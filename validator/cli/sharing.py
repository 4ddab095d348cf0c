"""Reports shared out among processes, and what comes of them put in order again."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import msgspec

from validator.cli.options import say
from validator.cli.schedule import schedule
from validator.cli.work import LOST, Counts, Job, Step, count, read_all, settle, trouble
from validator.errors import Problem
from validator.formats.screen import count_noun
from validator.model import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from validator.cli.engine import Rules
    from validator.cli.outputs import Renderer
    from validator.cli.workers import Crew

_TEXT = 64 * 1024  # code points of a batch
_REPORTS = 64


class Reply(msgspec.Struct, array_like=True):
    """What a process makes of a batch: the text for every output, or the pickled results of its reports.

    `problems` stand with the number of the report that they are about.
    """

    counts: Counts
    problems: list[tuple[int, Problem]]
    texts: list[str] = msgspec.field(default_factory=list)
    whole: bytes = b""


class Batch:
    """Reports that go to one process together, with the problems of the input between them."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.problems: list[tuple[int, Problem]] = []  # behind how many of the reports each stands
        self.size = 0
        self.digest = ""
        self.reply: Reply | None = None

    @property
    def done(self) -> bool:
        """Is there nothing to wait for?"""
        return self.reply is not None or not self.reports

    def request(self) -> bytes:
        """What a process gets."""
        return _ENCODER.encode(self.reports)

    def take(self, answer: bytes) -> None:
        """Keep what the process answered."""
        self.reply = _REPLY.decode(answer)

    def lose(self, how: str) -> list[Batch]:
        """The reports one by one, to find the one that ended the process; of one alone, the Problem that it did."""
        if len(self.reports) > 1:
            say(f"factlint: a process {how}; its {count_noun(len(self.reports), 'report')} are read one by one")
            return self._single()
        message = f"Expected an answer about a report, got none: the process {how}"
        help = "it may need more memory than there is; the other reports are read"
        self.reply = Reply(Counts(), [(0, trouble(self.reports[0], message, help, LOST))])
        return []

    def _single(self) -> list[Batch]:
        """A batch for each report; problems stay where they stand, and only the last knows the digest."""
        parts = [Batch() for _ in self.reports]
        for part, report in zip(parts, self.reports, strict=True):
            part.reports = [report]
        for place, problem in self.problems:
            number = min(place, len(parts) - 1)
            parts[number].problems.append((place - number, problem))
        parts[-1].digest = self.digest
        return parts


_ENCODER = msgspec.msgpack.Encoder()
_REQUEST = msgspec.msgpack.Decoder(list[Report])
_REPLY = msgspec.msgpack.Decoder(Reply)


def answerer(job: Job, rules: Rules, renderer: Renderer) -> Callable[[bytes], bytes]:
    """What a process does with a request."""
    if job.alone and renderer.alone:
        return lambda request: _ENCODER.encode(_write(_REQUEST.decode(request), job, rules, renderer))
    return lambda request: _ENCODER.encode(_read(_REQUEST.decode(request), job, rules))


def _write(reports: list[Report], job: Job, rules: Rules, renderer: Renderer) -> Reply:
    """Everything: results as they stand in the outputs."""
    reply = Reply(Counts(), [])
    pieces: list[tuple[str, ...]] = []
    for number, (report, read) in enumerate(zip(reports, read_all(job, reports, rules), strict=True)):
        done = settle(job, report, read, rules)
        if isinstance(done, Problem):
            reply.problems.append((number, done))
        else:
            reply.counts.add(count(done, job.level(report)))
            pieces.append(renderer.render(done.result))
    reply.texts = list(renderer.join(pieces))
    return reply


def _read(reports: list[Report], job: Job, rules: Rules) -> Reply:
    """Only what may be done out of order."""
    found = list(read_all(job, reports, rules))
    problems = [(number, read) for number, read in enumerate(found) if isinstance(read, Problem)]
    return Reply(Counts(), problems, whole=pickle.dumps(found, pickle.HIGHEST_PROTOCOL))


def share_out(items: Iterable[tuple[Report | Problem, str]], crew: Crew, job: Job, rules: Rules) -> Iterator[Step]:
    """The steps of reports and problems, each with the digest of the input up to it, in their order."""
    return (_step(batch, job, rules) for batch in schedule(_batches(items), crew))


def _batches(items: Iterable[tuple[Report | Problem, str]]) -> Iterator[Batch]:
    batch = Batch()
    for item, digest in items:
        batch.digest = digest
        if isinstance(item, Problem):
            batch.problems.append((len(batch.reports), item))
        else:
            batch.reports.append(item)
            batch.size += len(item.text)
        if batch.size >= _TEXT or len(batch.reports) + len(batch.problems) >= _REPORTS:
            yield batch
            batch = Batch()
    if batch.reports or batch.problems:
        yield batch


def _step(batch: Batch, job: Job, rules: Rules) -> Step:
    """What goes on from a batch, with the problems of its reports and of the input in one order."""
    reply = batch.reply or Reply(Counts(), [])
    items = len(batch.reports) + len(batch.problems)
    own = [(2 * number + 1, problem) for number, problem in reply.problems]
    results: list[Any] = []
    if reply.whole:
        for number, (report, read) in enumerate(zip(batch.reports, pickle.loads(reply.whole), strict=True)):
            if isinstance(read, Problem):
                continue
            done = settle(job, report, read, rules)
            if isinstance(done, Problem):
                own.append((2 * number + 1, done))
            else:
                reply.counts.add(count(done, job.level(report)))
                results.append(done.result)
    both = sorted([*own, *((2 * place, problem) for place, problem in batch.problems)], key=lambda pair: pair[0])
    problems = tuple(problem for _, problem in both)
    return Step(items, reply.counts, problems, tuple(reply.texts), tuple(results), batch.digest)
