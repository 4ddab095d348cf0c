"""Rule files and word lists -> RuleSet: parsed, inflected and compiled once, then kept by digest.

The compiled form of the shipped pack travels in the wheel (`_data/compiled`); that of other packs is kept in the user's
cache folder. Both are looked up by the digest of what they were made from, so that neither can be stale.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from copy import copy
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from validator.errors import Location, Problem, RulePackError
from validator.lexicon import SOFT_HYPHEN, Parts, WordClasses
from validator.model import RuleRef
from validator.packs import gather
from validator.paths import data_folder, keep, read_kept
from validator.program import ANY, CompiledRules, Source, Variant, letters, seeker
from validator.values import symbol as value_symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from validator.gazetteer import Gazetteer
    from validator.settings import Extended, Override, Settings

_MOST_KEPT = 10_000  # of what sentences satisfy at one symbol
_MOST = 0.6  # share of the sentences that the gate keeps out from which on it pays to look for words before
FORMAT = 5  # of the compiled form; part of the digest


class Start:
    """A variant made ready to be tried: what its sentence must hold, and what stands next to its trigger."""

    __slots__ = ("after", "before", "needs", "number", "tags", "type", "variant")

    def __init__(self, number: int, variant: Variant, type: str) -> None:
        self.number = number
        self.variant = variant
        self.type = type
        self.tags = variant.tags
        self.needs = tuple(map(frozenset, variant.needs))
        self.before = frozenset(variant.before.tags + variant.before.symbols)
        self.after = None if variant.after == ANY else frozenset(variant.after.tags + variant.after.symbols)


_Starts = tuple[Start, ...]


class _Group(dict[int, _Starts]):
    """What a sentence satisfies of the needs at one symbol -> the variants that can start there; filled as it is met.

    `relevant` are the bits of all needs there.
    """

    __slots__ = ("_groups", "relevant")

    def __init__(self, needs: Iterable[tuple[int, Start]]) -> None:
        super().__init__()
        groups: dict[int, _Starts] = {}
        for needed, start in needs:
            groups[needed] = (*groups.get(needed, ()), start)
        self._groups = tuple(groups.items())
        self.relevant = reduce(or_, groups, 0)

    def __missing__(self, satisfied: int) -> _Starts:
        if len(self) > _MOST_KEPT:
            self.clear()
        found: _Starts = ()
        for needed, starts in self._groups:
            if needed & satisfied == needed:
                found += starts
        self[satisfied] = found
        return found


class Gate:
    """Which variants can match in a sentence of these symbols? Never wrongly none.

    Each set of symbols of which some variant needs one is a bit: what a sentence satisfies is one number, and so is
    what a variant needs.
    """

    __slots__ = ("_bits", "_groups", "_needed", "_triggers")

    def __init__(self, by_symbol: Mapping[str, _Starts]) -> None:
        numbers: dict[frozenset[str], int] = {}
        self._groups: dict[str, _Group] = {}
        for symbol, starts in by_symbol.items():
            needs = [
                (reduce(or_, (1 << numbers.setdefault(need, len(numbers)) for need in start.needs), 0), start)
                for start in starts
            ]
            self._groups[symbol] = _Group(needs)
        self._triggers = frozenset(by_symbol)
        self._bits: dict[str, int] = {}
        for need, number in numbers.items():
            for symbol in need:
                self._bits[symbol] = self._bits.get(symbol, 0) | 1 << number
        self._needed = frozenset(self._bits)

    def opens(self, held: set[str]) -> dict[str, _Starts]:
        """The variants that can start at each symbol of a sentence, by the symbols and parts of speech that it holds.

        A sentence for which there are none is not worth reading.
        """
        satisfied = reduce(or_, map(self._bits.__getitem__, self._needed & held), 0)
        opened: dict[str, _Starts] = {}
        for symbol in self._triggers & held:
            group = self._groups[symbol]
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


class _Lists(dict[str, frozenset[str]]):
    """Word lists by name; one that no pack holds is empty, so that the engine does without the shipped ones."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class RuleSet:
    """The loaded rules: look-ups for matching, built from their compiled form."""

    def __init__(self, compiled: CompiledRules, gazetteer: Gazetteer, sources: tuple[Source, ...]) -> None:
        self.compiled = compiled
        self.rules = compiled.rules
        self.variants = compiled.variants
        self.digest = compiled.digest
        self.problems = compiled.problems
        self.types = {t.name: t for t in compiled.types}
        self.values = compiled.values
        short = compiled.digest[:16]
        self.refs = tuple(
            RuleRef(id=info.id, pack=info.pack, digest=short, file=info.file, line=info.line) for info in self.rules
        )
        self.lists: Mapping[str, frozenset[str]] = _Lists((n, frozenset(words)) for n, words in compiled.lists.items())
        parts = gazetteer.english = Parts(compiled.parts)
        gazetteer.party_words = compiled.party_words
        self.gazetteer = gazetteer
        self.sources = sources
        self.classes = WordClasses(parts, compiled.symbols, value_symbol)
        self.initials = WordClasses(parts, compiled.symbols, value_symbol, initial=True)
        self.starts = tuple(Start(n, v, self.rules[v.rule].type) for n, v in enumerate(compiled.variants))
        self._is_party: Callable[[tuple[str, ...], Gazetteer], bool] | None = None  # imported when it is asked for
        self.scan = Scan(compiled.literals)
        self._use(range(len(compiled.variants)))

    def _use(self, numbers: Sequence[int]) -> None:
        """Take the variants of these numbers, and no others, into the look-ups."""
        self.ungated = tuple(numbers)  # what is tried without the gate
        by_symbol: dict[str, list[Start]] = {}
        for start in map(self.starts.__getitem__, numbers):
            for symbol in start.variant.trigger:
                by_symbol.setdefault(symbol, []).append(start)
        self.by_symbol = {symbol: tuple(found) for symbol, found in by_symbol.items()}
        self.gate = Gate(self.by_symbol)

    def acts(self, words: tuple[str, ...]) -> bool:
        """Whether a noun group names someone or something that can act."""
        if self._is_party is None:
            from validator.parties import is_party

            self._is_party = is_party
        return self._is_party(words, self.gazetteer)

    def only(self, *ids: str) -> RuleSet:
        """The same words and types under the rules of these ids alone."""
        numbers = [n for n, v in enumerate(self.variants) if self.rules[v.rule].id in ids]
        chosen = copy(self)
        chosen._use(numbers)
        return chosen

    def __repr__(self) -> str:
        return f"RuleSet({len(self.rules)} rules, {self.digest[:12]})"


def load_rules(
    *paths: str | Path,
    shipped: bool = True,
    extends: Iterable[tuple[Extended, str]] = (),
    overrides: Iterable[Override] = (),
) -> RuleSet:
    """The shipped pack with the rule files and packs at `paths`, or installed under these names.

    `extends` and `overrides` are what a configuration builds on and changes (see `validator.packs.gather`). Broken
    files and rules are left out and stand in `problems`; RulePackError is raised where no rule is left.
    """
    found = gather(paths, shipped=shipped, extends=extends, overrides=overrides)
    digest = _digest(found.sources, found.settings)
    compiled = _kept(digest)
    if compiled is None:
        from validator.compile import compile_rules

        compiled = compile_rules(found.sources, digest, load_gazetteer(), found.settings)
        if not compiled.problems:  # a Problem shows paths, which the digest does not tell apart
            _keep(compiled)
    if found.problems:
        compiled = msgspec.structs.replace(compiled, problems=(*found.problems, *compiled.problems))
    if not compiled.rules:
        nothing = Problem(Location(", ".join(map(str, paths)) or "rules"), "R050", "Expected a rule, got none")
        raise RulePackError(compiled.problems or (nothing,))
    return RuleSet(compiled, load_gazetteer(), found.sources)


def _digest(sources: Iterable[Source], settings: Settings) -> str:
    """SHA-256 over the sources, what is changed about them, the shipped word lists and the format of the result."""
    state = hashlib.sha256(f"factlint {FORMAT} {_code_state()}\0{settings.key()}".encode())
    for source in sources:
        state.update(f"\0{source.pack}\0{source.file}\0".encode())
        state.update(source.text.encode("utf-8", "surrogatepass"))
    for file in sorted((data_folder("rules") / "lexicon").rglob("*.txt")):
        state.update(f"\0{file.name}\0".encode())
        state.update(file.read_bytes())
    return state.hexdigest()


def _code_state() -> str:
    """What the compiling code is: its own sources, so that a changed compiler never meets an old result."""
    state = hashlib.sha256()
    folder = Path(__file__).parent
    for file in (
        *map(folder.joinpath, ("program.py", "lexicon.py", "ruleset.py", "packs.py", "text.py", "units.py")),
        *(file for part in ("compile", "pattern", "rulefile") for file in sorted((folder / part).glob("*.py"))),
        data_folder("grammar") / "pattern.lark",
    ):
        state.update(file.read_bytes())
    return state.hexdigest()


def _kept(digest: str) -> CompiledRules | None:
    blob = read_kept(f"rules-{digest[:32]}.bin")
    if blob is not None:
        with suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(blob, type=CompiledRules)
    return None


def _keep(compiled: CompiledRules) -> None:
    keep(f"rules-{compiled.digest[:32]}.bin", msgspec.msgpack.encode(compiled))


_GAZETTEERS: dict[str, Gazetteer] = {}


def load_gazetteer() -> Gazetteer:
    """The gazetteer of the shipped word lists, built at the first use on a machine."""
    from validator.gazetteer import Gazetteer, build_gazetteer

    lexicon = data_folder("rules") / "lexicon"
    state = hashlib.sha256((Path(__file__).parent / "gazetteer.py").read_bytes())
    for file in sorted(p for p in lexicon.rglob("*") if p.suffix in (".txt", ".yaml")):
        state.update(file.read_bytes())
    key = state.hexdigest()[:32]
    if key not in _GAZETTEERS:
        names = (f"countries-{key}.bin", f"cities-{key}.bin")

        @cache
        def build() -> tuple[bytes, bytes]:
            blobs = build_gazetteer(lexicon)
            for name, blob in zip(names, blobs, strict=True):
                keep(name, blob)
            return blobs

        _GAZETTEERS[key] = Gazetteer(read_kept(names[0]) or build()[0], lambda: read_kept(names[1]) or build()[1])
    return _GAZETTEERS[key]
