"""Who says so: frames of source, cue and content, and the chain of frames that hold a fact."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.attributions.going_on import going_on

if TYPE_CHECKING:
    from collections.abc import Sequence


MAX_CHAIN = 8  # links of a chain; of a longer one the innermost are kept
MAX_NEAR = 32  # cues that are looked at behind one another
MOST_QUOTATIONS = 50  # of one speaker that follow one another
_FAR = 120  # characters between them
_SPEAKING = tuple(
    "said says saying told tells telling added adds adding recalled explained replied continued claimed claims "
    "claiming stated states insisted insists insisting argued argues arguing wrote writes warned warns noted notes "
    "noting stressed maintained alleged alleges alleging complained testified remarked observed declared "
    "announced".split()
)
_OWN_PART = compiled(r", (?:and|or|but|while|whereas) (?=\S+ )")  # what the next source says begins behind it


# Acts that are nobody's word: "will travel to Lima", "refused to leave", "would not allow it", "was pressed to leave".
_ACTS = (
    "agreement.will-",
    "agreement.be-committed",
    "rejection.refuse-to",
    "rejection.not-allow",
    "request.under-pressure",
    "request.lean-on",
)
# Verbs by which somebody is moved to do a thing, and that say nothing of it: "pressed them to lift the siege".
_MOVES = frozenset(
    "press presses pressed pressing push pushes pushed pushing pressure pressures pressured pressuring encourage "
    "encourages encouraged encouraging lobby lobbies lobbied lobbying nudge nudged nudging persuade persuades "
    "persuaded persuading incite incited inciting goad goaded prod prodded prodding coax coaxed cajole cajoled".split()
)


def is_word(rule: str, cue: str = "") -> bool:
    """Is what a frame of a rule holds somebody's word, by its cue, so that it is a link of a chain?"""
    return not rule.startswith(_ACTS) and cue.rpartition(" ")[2].lower() not in _MOVES


class Frame(Struct, frozen=True, gc=False):
    """One attribution: code-point ranges of cue and content, and the number of the draft that it comes from."""

    draft: int
    trigger: int
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    quoted: bool = False
    trailing: bool = False  # the content stands before the cue
    cites: bool = False  # "citing two officials": the source of who tells it
    inserted: bool = False  # between commas inside its content, with no time of its own

    @property
    def size(self) -> int:
        """Code points of content."""
        return sum(end - start for start, end in self.content)

    def holds(self, offset: int) -> bool:
        """Does the content hold an offset?"""
        return any(start <= offset < end for start, end in self.content)


def settle_frames(frames: Sequence[Frame], quotations: Sequence[tuple[int, int]], text: str) -> tuple[Frame, ...]:
    """The frames with their contents drawn out over quotations and cut at trailing cues."""
    grown = tuple(_grow(frame, quotations, text) for frame in frames)
    if quotations:
        told = chains(grown, [frame.trigger for frame in grown])
        quoted = (frame for frame in grown if frame.quoted and frame.trailing)
        own = sorted((piece, frame.draft) for frame in quoted for piece in frame.content)
        grown = tuple(
            frame if by_another else _with_more(frame, quotations, own, text)
            for frame, by_another in zip(grown, told, strict=True)
        )
    trailing = sorted((f for f in grown if f.trailing), key=_cue_start)
    if not trailing:
        return grown
    if len(trailing) > 1 and (parted := _parted(trailing, text)):
        grown = tuple(parted.get(frame.draft, frame) for frame in grown)
        trailing = [parted.get(frame.draft, frame) for frame in trailing]
    return tuple(_cut(frame, trailing, text) for frame in grown)


def _with_more(
    frame: Frame, quotations: Sequence[tuple[int, int]], own: Sequence[tuple[tuple[int, int], int]], text: str
) -> Frame:
    """A frame of who speaks, told by nobody else, with the quotations that go on with it and are no one else's own."""
    if not (frame.quoted or text[frame.cue[0] : frame.cue[1]].lower().endswith(_SPEAKING)):
        return frame
    more = going_on(text, max(frame.cue[1], *(end for _, end in frame.content)), quotations)
    new = tuple(
        (low, high)
        for low, high in more
        if not any(a < high and low < b for a, b in frame.content)
        and not any(low < piece[1] and draft != frame.draft for piece, draft in _before(own, high))
    )
    return replace(frame, content=(*frame.content, *new)) if new else frame


def _before(own: Sequence[tuple[tuple[int, int], int]], end: int) -> Sequence[tuple[tuple[int, int], int]]:
    """The last of the pieces that begin before an offset; they hardly overlap."""
    last = bisect_left(own, ((end, -1), -1))
    return own[max(last - MAX_NEAR, 0) : last]


def _parted(trailing: Sequence[Frame], text: str) -> dict[int, Frame]:
    """By their drafts the frames whose contents begin behind a source: "…, according to A, and 40, according to B"."""
    cited = [f for f in trailing if text.startswith("according", f.cue[0])]
    found = {}
    for last, frame in pairwise(cited):
        own = own_part(text, last.cue[1], frame.cue[0])
        if own is not None and last.holds(frame.content[0][0]) and "\n" not in text[last.cue[0] : own]:
            end = own + len(text[own : frame.cue[0]].rstrip(" ,"))
            found[frame.draft] = replace(frame, content=((own, end), *frame.content[1:]))
    return found


def own_part(text: str, source: int, cue: int) -> int | None:
    """Where the own part of a second source begins, between the one cited before it and its cue; None if nowhere.

    "It hit 40, according to A, and 25, according to B": 25 is B's word, and 40 is not.
    """
    found = _OWN_PART.search(text, source, cue)
    return found.end() if found is not None else None


def _grow(frame: Frame, quotations: Sequence[tuple[int, int]], text: str) -> Frame:
    """A content that opens or closes a quotation takes all of it, and the quotations that go on with it."""
    out = []
    quoted = False
    for start, end in frame.content:
        for low, high in _touching(quotations, start, end):
            inside = low <= frame.cue[0] < high
            if low - 2 <= start and end <= high and not inside:
                start, end, quoted = min(start, low), max(end, high), True
            elif start <= low < end < high and not inside:
                end = high
                quoted = quoted or low - start < 2
            elif low < start < high <= end + 2 and not inside:
                start, quoted = low, True
        out.append((start, end))
    if quoted:
        out.extend(_continued(frame, out[-1][1], quotations, text))
    return replace(frame, content=tuple(out), quoted=quoted)


def _touching(quotations: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """The quotations that overlap a range."""
    first = bisect_right(quotations, (start, start)) - 1
    first = max(first, 0)
    return [q for q in quotations[first : first + 8] if q[0] < end and start < q[1]]


def _continued(frame: Frame, after: int, quotations: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Quotations that stand as sentences of their own behind the cue, in the same paragraph."""
    out = []
    at = max(after, frame.cue[1])
    first = bisect_right(quotations, (at, at))
    for low, high in quotations[first : first + MOST_QUOTATIONS]:
        between = text[at : min(low, at + _FAR + 1)]
        if "\n" in between or len(between) > _FAR:
            break
        tail = between.rstrip()
        if not tail.endswith((".", "!", "?")) and tail:
            break
        if tail and at != max(after, frame.cue[1]) and tail.strip(".!? "):
            break
        closing = text[high : high + 40].lstrip()
        if closing[:1] not in ("", "\n") and not closing[:1].isupper() and closing[:1] not in '"“':
            break
        out.append((low, high))
        at = high
    return out


def _cue_start(frame: Frame) -> int:
    return frame.cue[0]


def _cut(frame: Frame, trailing: Sequence[Frame], text: str) -> Frame:
    """End a content where a cue that trails it begins."""
    if frame.trailing:
        return frame
    out = []
    for start, end in frame.content:
        first = bisect_right(trailing, start, key=_cue_start)
        for other in trailing[first : first + MAX_NEAR]:
            at = other.cue[0]
            if at >= end:
                break
            if other.draft != frame.draft and other.holds(frame.trigger):
                end = start + len(text[start:at].rstrip(" ,–—-\t\n"))
                break
        out.append((start, end))
    return replace(frame, content=tuple(out))


def chains(frames: Sequence[Frame], triggers: Sequence[int]) -> list[tuple[Frame, ...]]:
    """For each offset the frames whose content holds it, outermost first; one sweep over the text."""
    edges = sorted(
        ((start, end, frame) for frame in frames for start, end in frame.content), key=lambda e: (e[0], -e[1])
    )
    order = sorted(range(len(triggers)), key=triggers.__getitem__)
    out: list[tuple[Frame, ...]] = [()] * len(triggers)
    active: list[tuple[int, int, Frame]] = []
    at = 0
    for number in order:
        offset = triggers[number]
        while at < len(edges) and edges[at][0] <= offset:
            active.append(edges[at])
            at += 1
        if active:
            active = [e for e in active if e[1] > offset][-4 * MAX_CHAIN :]
            held = {e[2].draft: e[2] for e in active if e[2].trigger != offset}
            if held:
                out[number] = _outermost_first(tuple(held.values()))
    return out


def _outermost_first(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """The frame whose content holds the other cues first; of equals the longer, and last who is cited for it."""
    if len(frames) == 1:
        return frames
    if len(frames) > MAX_CHAIN:  # the innermost say who is nearest
        frames = tuple(sorted(frames, key=lambda f: (f.size, -f.trigger))[:MAX_CHAIN])

    def rank(frame: Frame) -> tuple[int, bool, int, int]:
        return -sum(frame.holds(other.trigger) for other in frames), frame.cites, -frame.size, frame.trigger

    return tuple(sorted(frames, key=rank))
