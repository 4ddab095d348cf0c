"""Rule files and word lists -> RuleSet: parsed, inflected and compiled once, then kept by digest.

The compiled form of the shipped pack travels in the wheel (`_data/compiled`); that of other packs is kept in the user's
cache folder. Both are looked up by the digest of what they were made from, so that neither can be stale.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from validator.errors import Location, Problem, RulePackError
from validator.gate import Gate, Ready, Scan
from validator.lexicon import Shelved, WordClasses
from validator.limits import changed_rule_limits
from validator.model import RuleRef
from validator.packs import gather
from validator.paths import data_folder, files_below, keep, map_kept, read_kept, source_state
from validator.program import CompiledRules, Later, RuleInfo, Source, Variant, by_symbol
from validator.values import character

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from validator.errors import Place
    from validator.gazetteer import Gazetteer
    from validator.settings import Extended, Override, Settings

FORMAT = 8  # of the compiled form; part of the digest


class _Lists(dict[str, frozenset[str]]):
    """Word lists by name, each decoded when it is first asked for; one that no pack holds is empty.

    So the engine does without the shipped ones.
    """

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        super().__init__()
        self._kept = kept

    def __missing__(self, name: str) -> frozenset[str]:
        kept = self._kept.get(name)
        found = self[name] = frozenset() if kept is None else msgspec.msgpack.decode(kept, type=frozenset[str])
        return found


class _Refs(dict[int, RuleRef]):
    """Number of a rule -> what its facts say of it, made when one first does."""

    def __init__(self, rules: Sequence[RuleInfo], digest: str) -> None:
        super().__init__()
        self._rules = rules
        self._digest = digest

    def __missing__(self, number: int) -> RuleRef:
        rule = self._rules[number]
        found = self[number] = RuleRef(id=rule.id, pack=rule.pack, digest=self._digest, file=rule.file, line=rule.line)
        return found


class RuleSet:
    """The loaded rules: look-ups for matching, built from their compiled form."""

    def __init__(self, compiled: CompiledRules, gazetteer: Gazetteer, sources: tuple[Source, ...]) -> None:
        self.compiled = compiled
        self.rules: Sequence[RuleInfo] = Later(compiled.rules, RuleInfo)
        self.variants: Sequence[Variant] = Later(compiled.variants, Variant)
        self.digest = compiled.digest
        self.problems = compiled.problems
        self.types = {t.name: t for t in compiled.types}
        self.values = compiled.values
        self.levels = compiled.levels
        self.asked: frozenset[str] = frozenset()  # checks that are run only where somebody asks for them
        self.refs: Mapping[int, RuleRef] = _Refs(self.rules, compiled.digest[:16])
        self.lists: Mapping[str, frozenset[str]] = _Lists(compiled.lists)
        parts = gazetteer.english = Shelved(compiled.parts)
        symbols = Shelved(compiled.symbols)
        gazetteer.party_words = compiled.party_words
        self.gazetteer = gazetteer
        self.sources = sources
        self.classes = WordClasses(parts, symbols, character)
        self.initials = WordClasses(parts, symbols, character, initial=True)
        self.starts = Ready(self.variants, self.rules, self.types)
        self._is_party: Callable[[tuple[str, ...], Gazetteer], bool] | None = None  # imported when it is asked for
        self.scan = Scan(compiled.literals)
        self._use(range(len(self.variants)), compiled.by_symbol)

    def _use(self, numbers: Sequence[int], starting: Mapping[str, Sequence[int]]) -> None:
        """Take the variants of these numbers, and no others, into the look-ups; `starting` as `by_symbol` has it."""
        self.ungated = numbers  # what is tried without the gate
        self.by_symbol = starting
        self.gate = Gate(starting, self.starts)

    def acts(self, words: tuple[str, ...]) -> bool:
        """Whether a noun group names someone or something that can act."""
        if self._is_party is None:
            from validator.parties import is_party

            self._is_party = is_party
        return self._is_party(words, self.gazetteer)

    @cached_property
    def first_variants(self) -> dict[str, int]:
        """The id of each rule -> the number of its first variant. Every rule is decoded for it."""
        first: dict[str, int] = {}
        for number, variant in enumerate(self.variants):
            first.setdefault(self.rules[variant.rule].id, number)
        return first

    def only(self, *ids: str) -> RuleSet:
        """The same words and types under the rules of these ids alone."""
        from copy import copy

        numbers = [n for n, v in enumerate(self.variants) if self.rules[v.rule].id in ids]
        chosen = copy(self)
        chosen._use(numbers, by_symbol(self.variants, numbers))
        return chosen

    def __repr__(self) -> str:
        return f"RuleSet({len(self.rules)} rules, {self.digest[:12]})"


def load_rules(
    *paths: str | Path,
    shipped: bool = True,
    extends: Iterable[tuple[Extended, str]] = (),
    overrides: Iterable[Override] = (),
    asked: Iterable[str] = (),
    places: Mapping[str, Place] | None = None,
) -> RuleSet:
    """The shipped pack with the rule files and packs at `paths`, or installed under these names.

    `extends`, `overrides` and `places` are of a configuration (see `validator.packs.gather`), `asked` the checks that
    are run on the facts beside the usual ones. Broken files and rules are left out and stand in `problems`;
    RulePackError is raised where no rule is left.
    """
    found = gather(paths, shipped=shipped, extends=extends, overrides=overrides, places=places)
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
    rules = RuleSet(compiled, load_gazetteer(), found.sources)
    rules.asked = frozenset(asked)
    return rules


def _digest(sources: Iterable[Source], settings: Settings) -> str:
    """SHA-256 over the sources, what is changed about them, the shipped word lists and the format of the result."""
    code = source_state(_COMPILERS, data_folder("grammar") / "pattern.lark")
    state = hashlib.sha256(f"factlint {FORMAT} {code}\0{settings.key()}{changed_rule_limits()}".encode())
    for source in sources:
        state.update(f"\0{source.pack}\0{source.file}\0".encode())
        state.update(source.text.encode("utf-8", "surrogatepass"))
    state.update(_lexicon())
    return state.hexdigest()


@cache
def _lexicon() -> bytes:
    """SHA-256 over the shipped word lists: what rules and gazetteer are both made with."""
    state = hashlib.sha256()
    folder = data_folder("rules") / "lexicon"
    for file in files_below(folder, (".txt", ".yaml")):
        state.update(f"\0{file}\0".encode())
        state.update((folder / file).read_bytes())
    return state.digest()


# What compiles: a changed compiler never meets an old result.
_COMPILERS = (
    *("limits.py", "program.py", "lexicon.py", "ruleset.py", "packs.py", "text", "units.py"),
    *("compile", "pattern", "rulefile"),
)


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
    from validator.gazetteer import Gazetteer

    lexicon = data_folder("rules") / "lexicon"
    folder = Path(__file__).parent / "gazetteer"
    state = hashlib.sha256(b"".join((folder / name).read_bytes() for name in ("layout.py", "build.py")))
    state.update(_lexicon())
    key = state.hexdigest()[:32]
    if key not in _GAZETTEERS:
        names = (f"countries-{key}.bin", f"cities-{key}.bin")

        @cache
        def build() -> tuple[bytes, bytes]:
            from validator.gazetteer.build import build_gazetteer

            blobs = build_gazetteer(lexicon)
            for name, blob in zip(names, blobs, strict=True):
                keep(name, blob)
            return blobs

        _GAZETTEERS[key] = Gazetteer(read_kept(names[0]) or build()[0], lambda: map_kept(names[1]) or build()[1])
    return _GAZETTEERS[key]
