"""The facts of `validate` judged in several processes, and what comes of them put in order again."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

from validator.cli.options import say
from validator.cli.schedule import schedule
from validator.cli.work import INTERNAL, LOST
from validator.errors import InputError, Location, Problem
from validator.formats.screen import count_noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from validator.cli.workers import Crew
    from validator.foreign import Judge, Verdict
    from validator.sources.facts import Batch

_FACTS = 256  # of a parcel
_BATCHES = 64
_LARGE = 1 << 20  # characters of a document: the facts in it are not sent around with all of it


class Facts:
    """Batches of facts that go to one process together, with the problems of their files between them."""

    def __init__(self, items: list[Batch | Problem], done: list[Verdict | Problem] | None = None) -> None:
        self.items = items
        self.results = done

    @property
    def done(self) -> bool:
        """Is there nothing to wait for?"""
        return self.results is not None

    def request(self) -> bytes:
        """What a process gets."""
        return pickle.dumps(self.items, pickle.HIGHEST_PROTOCOL)

    def take(self, answer: bytes) -> None:
        """Keep what the process answered."""
        self.results = pickle.loads(answer)

    def lose(self, how: str) -> list[Facts]:
        """The batches one by one; of one alone, the Problem that it has no verdict."""
        if len(self.items) > 1:
            say(f"factlint: a process {how}; its {count_noun(len(self.items), 'batch')} of facts are judged one by one")
            return [Facts([item], [item] if isinstance(item, Problem) else None) for item in self.items]
        message = f"Expected a verdict about facts, got none: the process {how}"
        help = "it may need more memory than there is; the other facts are judged"
        self.results = [Problem(_place(self.items[0]), LOST, message, help)]
        return []


def judge_one(judge: Judge, batch: Batch) -> Verdict | Problem:
    """What comes of a batch; a fault of ours with one does not take the others with it."""
    try:
        return judge.judge(batch)
    except InputError as error:  # what it says, it says about this batch
        return error.problems[0]
    except Exception as error:
        if os.environ.get("FACTLINT_DEBUG"):
            raise
        message = f"internal error: {type(error).__name__}: {error}"
        return Problem(_place(batch), INTERNAL, message, "please report it; FACTLINT_DEBUG=1 shows where")


def judge_all(judge: Judge, items: Iterable[Batch | Problem]) -> Iterator[Verdict | Problem]:
    """What comes of batches in one process."""
    return (item if isinstance(item, Problem) else judge_one(judge, item) for item in items)


def share_facts(judge: Judge, items: Iterable[Batch | Problem], crew: Crew) -> Iterator[Verdict | Problem]:
    """The same in many."""
    for parcel in schedule(_parcels(judge, items), crew):
        yield from parcel.results or ()


def answerer(judge: Judge) -> Callable[[bytes], bytes]:
    """What a process does with a request."""

    def answer(request: bytes) -> bytes:
        return pickle.dumps(list(judge_all(judge, pickle.loads(request))), pickle.HIGHEST_PROTOCOL)

    return answer


def _parcels(judge: Judge, items: Iterable[Batch | Problem]) -> Iterator[Facts]:
    held: list[Batch | Problem] = []
    facts = 0
    for item in items:
        if not isinstance(item, Problem) and len(item.text.text) > _LARGE:
            if held:
                yield Facts(held)
            yield Facts([item], [judge_one(judge, item)])
            held, facts = [], 0
            continue
        held.append(item)
        facts += 0 if isinstance(item, Problem) else len(item.items)
        if facts >= _FACTS or len(held) >= _BATCHES:
            yield Facts(held)
            held, facts = [], 0
    if held:
        yield Facts(held)


def _place(item: Batch | Problem) -> Location:
    return item.location if isinstance(item, Problem) else Location(item.file, item.text.line)
