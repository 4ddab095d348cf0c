"""Which rules are worth trying in a sentence: by its symbols, or by its letters before it is cut into tokens."""

from __future__ import annotations

from functools import reduce
from itertools import chain
from operator import or_
from threading import Lock
from typing import TYPE_CHECKING

from validator.lexicon import SOFT_HYPHEN
from validator.program import ANY, RuleInfo, TypeInfo, Variant, letters, seeker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_MOST_KEPT = 10_000  # of what sentences satisfy at one symbol
_MOST = 0.6  # share of the sentences that the gate keeps out from which on it pays to look for words before
_TELLING = Lock()  # of what variants need


class Start:
    """A variant made ready to be tried: the bits of what its sentence must hold, what stands next to its trigger.

    `timed` tells whether its content may be a time, as that of a type may that need not have any.
    """

    __slots__ = ("after", "before", "guards", "needed", "number", "tags", "timed", "type", "variant")

    def __init__(self, number: int, variant: Variant, rule: RuleInfo, type: TypeInfo, needed: int) -> None:
        self.number = number
        self.variant = variant
        self.type = rule.type
        self.guards = rule.guards
        self.timed = "content" not in type.required
        self.tags = variant.tags
        self.needed = needed
        self.before = frozenset(variant.before.tags + variant.before.symbols)
        self.after = None if variant.after == ANY else frozenset(variant.after.tags + variant.after.symbols)


_Starts = tuple[Start, ...]


class Ready(dict[int, Start]):
    """Number of a variant -> the variant made ready, when it is first asked for: a short text asks for few.

    Each set of symbols of which some variant needs one is a bit: `bits` has those of each symbol that is in any, which
    are the symbols of `needed`.
    """

    __slots__ = ("_numbers", "_rules", "_types", "_variants", "bits", "needed")

    def __init__(self, variants: Sequence[Variant], rules: Sequence[RuleInfo], types: Mapping[str, TypeInfo]) -> None:
        super().__init__()
        self._types = types
        self._variants = variants
        self._rules = rules
        self._numbers: dict[frozenset[str], int] = {}
        self.bits: dict[str, int] = {}
        self.needed: set[str] = set()

    def __missing__(self, number: int) -> Start:
        variant = self._variants[number]
        needed = 0
        with _TELLING:
            for need in map(frozenset, variant.needs):
                bit = self._numbers.get(need)
                needed |= 1 << (self._tell(need) if bit is None else bit)
        rule = self._rules[variant.rule]
        start = self[number] = Start(number, variant, rule, self._types[rule.type], needed)
        return start

    def _tell(self, need: frozenset[str]) -> int:
        """The number of a set of symbols that is new."""
        number = self._numbers[need] = len(self._numbers)
        bits = self.bits
        for symbol in need:
            bits[symbol] = bits.get(symbol, 0) | 1 << number
        self.needed |= need
        return number


class _Group(dict[int, _Starts]):
    """What a sentence satisfies of the needs at one symbol -> the variants that can start there; filled as it is met.

    `relevant` are the bits of all needs there.
    """

    __slots__ = ("_groups", "relevant")

    def __init__(self, starts: Iterable[Start]) -> None:
        super().__init__()
        groups: dict[int, _Starts] = {}
        for start in starts:
            groups[start.needed] = (*groups.get(start.needed, ()), start)
        self._groups = tuple(groups.items())
        self.relevant = reduce(or_, groups, 0)

    def __missing__(self, satisfied: int) -> _Starts:
        if len(self) > _MOST_KEPT:
            self.clear()
        able = [starts for needed, starts in self._groups if needed & satisfied == needed]
        found = self[satisfied] = able[0] if len(able) == 1 else tuple(chain.from_iterable(able))
        return found


class Gate:
    """Which variants can match in a sentence of these symbols? Never wrongly none.

    What a sentence satisfies of the needs of variants is one number (see `Ready`), and so is what a variant needs.
    """

    __slots__ = ("_by_symbol", "_groups", "_ready", "_triggers")

    def __init__(self, by_symbol: Mapping[str, Sequence[int]], ready: Ready) -> None:
        self._by_symbol = by_symbol
        self._ready = ready
        self._groups: dict[str, _Group] = {}  # filled as symbols are met
        self._triggers = frozenset(by_symbol)

    def opens(self, held: set[str]) -> dict[str, _Starts]:
        """The variants that can start at each symbol of a sentence, by the symbols and parts of speech that it holds.

        A sentence for which there are none is not worth reading.
        """
        opened: dict[str, _Starts] = {}
        symbols = self._triggers & held
        if not symbols:
            return opened
        groups, ready = self._groups, self._ready
        for symbol in symbols.difference(groups):  # first, for they tell of further needs
            groups[symbol] = _Group(map(ready.__getitem__, self._by_symbol[symbol]))
        satisfied = reduce(or_, map(ready.bits.__getitem__, ready.needed & held), 0)
        for symbol in symbols:
            group = groups[symbol]
            starts = group[satisfied & group.relevant]
            if starts:
                opened[symbol] = starts
        return opened


class Scan:
    """Looks for the words that rules need before a sentence is cut into tokens: no sentence is lost by it.

    The gate is nearly as cheap, so it is made only once there was much text, of which the gate kept most sentences out.
    """

    __slots__ = ("_kept_out", "_left", "_seek", "_sentences", "_source")

    def __init__(self, source: bytes, after: int = 100_000) -> None:
        """`after` so many code points."""
        self._source = source
        self._left = after
        self._sentences = self._kept_out = 0
        self._seek: Callable[[bytes], bool] | None = None

    def over(self, text: str) -> Callable[[int, int], bool] | None:
        """What tells of a range of a text whether a rule could match in it; None where all are to be read."""
        seek = self._seek
        if seek is None:
            self._left -= len(text)
            if self._left > 0 or not self._source:
                return None
            source, self._source = self._source, b""
            if self._kept_out < self._sentences * _MOST:
                return None
            seek = self._seek = seeker(source)
            if seek is None:
                return None
        written = letters(text)
        if SOFT_HYPHEN in text:  # it may stand inside any word
            return lambda start, end: text.find(SOFT_HYPHEN, start, end) >= 0 or seek(written[start:end])
        return lambda start, end: seek(written[start:end])

    def tell(self, sentences: int, kept_out: int) -> None:
        """How many sentences of a text the gate kept out."""
        self._sentences += sentences
        self._kept_out += kept_out
