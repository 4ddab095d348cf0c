"""Work handed to several processes in parcels that come back in their order; one that ends its process is divided."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol, TypeVar

from validator.cli.signals import heed
from validator.cli.workers import Lost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.cli.workers import Crew

_AHEAD = 4  # parcels a process that may be read and not yet written


class Parcel(Protocol):
    """What one process is asked for at once."""

    @property
    def done(self) -> bool:
        """Is there nothing to wait for?"""

    def request(self) -> bytes:
        """What a process gets."""

    def take(self, answer: bytes) -> None:
        """Keep what the process answered."""

    def lose(self, how: str) -> Sequence[Parcel]:
        """The parts to ask for one by one, because the process ended; none where the parcel was one, and knows now."""


P = TypeVar("P", bound=Parcel)


def schedule(parcels: Iterator[P], crew: Crew) -> Iterator[P]:
    """The parcels in their order, each done; no more than a few a process are read ahead."""
    order: deque[P] = deque()
    ready: deque[P] = deque()
    at_work: dict[int, P] = {}
    more = True
    while more or order:
        heed()
        for name in crew.idle:
            if ready:
                at_work[name] = ready.popleft()
                crew.ask(name, at_work[name].request())
        while order and order[0].done:
            yield order.popleft()
        patience = None
        if more and len(ready) < crew.size and len(order) < _AHEAD * crew.size:
            parcel = next(parcels, None)
            more = parcel is not None
            if parcel is not None:
                order.append(parcel)
                ready.extend([] if parcel.done else [parcel])
            patience = 0.0
        if at_work:
            for name, answer in crew.answers(patience):
                _take(at_work.pop(name), answer, order, ready)


def _take(parcel: P, answer: bytes | Lost, order: deque[P], ready: deque[P]) -> None:
    """Note the answer to a parcel; the parts of one that was lost take its place."""
    if not isinstance(answer, Lost):
        parcel.take(answer)
        return
    parts = parcel.lose(answer.how)
    if not parts:
        return
    place = order.index(parcel)
    del order[place]
    for number, part in enumerate(parts):
        order.insert(place + number, part)  # type: ignore[arg-type]
    ready.extendleft(reversed(parts))  # type: ignore[arg-type]
