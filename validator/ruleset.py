"""Rule files and word lists -> RuleSet: parsed, inflected and compiled once, then kept by digest.

The compiled form of the shipped pack travels in the wheel (`_data/compiled`); that of other packs is kept in the user's
cache folder. Both are looked up by the digest of what they were made from, so that neither can be stale.
"""

from __future__ import annotations

import hashlib
import os
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from validator.errors import Location, Problem, RulePackError
from validator.lexicon import WordClasses
from validator.paths import compiled_folders, data_folder
from validator.program import CompiledRules, Source, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validator.gazetteer import Gazetteer

FORMAT = 1  # of the compiled form; part of the digest


class Gate:
    """Can any of the variants match in a sentence of these symbols? Never wrongly no."""

    __slots__ = ("_free", "_groups", "_held")

    def __init__(self, variants: Sequence[Variant], numbers: Iterable[int]) -> None:
        free: set[str] = set()
        groups: dict[tuple[frozenset[str], ...], None] = {}
        for variant in map(variants.__getitem__, numbers):
            if variant.needs:
                groups[(frozenset(variant.trigger), *map(frozenset, variant.needs))] = None
            else:
                free.update(variant.trigger)
        self._free = frozenset(free)
        self._groups = tuple(g for g in groups if not g[0] <= self._free)
        self._held = frozenset(s for group in self._groups for s in group[0])

    def passes(self, symbols: str) -> bool:
        """Whether the sentence is worth reading."""
        if not self._free.isdisjoint(symbols):
            return True
        if self._held.isdisjoint(symbols):
            return False
        return any(not any(need.isdisjoint(symbols) for need in group) for group in self._groups)


def _by_symbol(variants: Sequence[Variant], numbers: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """Trigger symbol -> the variants that start from it."""
    table: dict[str, list[int]] = {}
    for number in numbers:
        for symbol in variants[number].trigger:
            table.setdefault(symbol, []).append(number)
    return {symbol: tuple(found) for symbol, found in table.items()}


class RuleSet:
    """The loaded rules: look-ups for matching, built from their compiled form."""

    def __init__(self, compiled: CompiledRules, gazetteer: Gazetteer, sources: tuple[Source, ...]) -> None:
        self.compiled = compiled
        self.rules = compiled.rules
        self.variants = compiled.variants
        self.digest = compiled.digest
        self.problems = compiled.problems
        self.types = {t.name: t for t in compiled.types}
        self.lists: Mapping[str, frozenset[str]] = {name: frozenset(words) for name, words in compiled.lists.items()}
        self.gazetteer = gazetteer
        self.sources = sources
        self.classes = WordClasses(compiled.parts, compiled.symbols)
        self.initials = WordClasses(compiled.parts, compiled.symbols, initial=True)
        self.by_symbol = _by_symbol(compiled.variants, range(len(compiled.variants)))
        self.triggers = frozenset(self.by_symbol)
        self.gate = Gate(compiled.variants, range(len(compiled.variants)))

    @cached_property
    def ungated(self) -> tuple[int, ...]:
        """All variants in use: what is tried without the gate."""
        return tuple(sorted({number for numbers in self.by_symbol.values() for number in numbers}))

    def acts(self, words: tuple[str, ...]) -> bool:
        """Whether a noun group names someone or something that can act."""
        from validator.facts.parties import is_party

        return is_party(words, self.gazetteer)

    def only(self, *ids: str) -> RuleSet:
        """The same words and types under the rules of these ids alone."""
        numbers = [n for n, v in enumerate(self.variants) if self.rules[v.rule].id in ids]
        chosen = copy(self)
        chosen.by_symbol = _by_symbol(self.variants, numbers)
        chosen.triggers = frozenset(chosen.by_symbol)
        chosen.gate = Gate(self.variants, numbers)
        chosen.__dict__.pop("ungated", None)
        return chosen

    def __repr__(self) -> str:
        return f"RuleSet({len(self.rules)} rules, {self.digest[:12]})"


def load_rules(*paths: str | Path, shipped: bool = True) -> RuleSet:
    """The shipped pack with the rule files and folders at `paths`.

    Broken files and rules are left out and stand in `problems`; RulePackError is raised where no rule is left.
    """
    sources, problems = gather(paths, shipped=shipped)
    digest = _digest(sources)
    compiled = _kept(digest)
    if compiled is None:
        from validator.compile import compile_rules

        compiled = compile_rules(sources, digest, load_gazetteer())
        _keep(compiled)
    if problems:
        compiled = msgspec.structs.replace(compiled, problems=(*problems, *compiled.problems))
    if not compiled.rules:
        nothing = Problem(Location(", ".join(map(str, paths)) or "rules"), "R001", "Expected a rule, got none")
        raise RulePackError(compiled.problems or (nothing,))
    return RuleSet(compiled, load_gazetteer(), sources)


def gather(paths: Iterable[str | Path], *, shipped: bool) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The files of the packs, sorted by path, and what could not be read."""
    sources: list[Source] = []
    problems: list[Problem] = []
    folders = [("factlint", data_folder("rules"), "")] if shipped else []
    folders += [(Path(path).stem, Path(path), Path(path).as_posix()) for path in dict.fromkeys(map(str, paths))]
    for pack, root, shown in folders:
        files = sorted(p for p in root.rglob("*") if p.suffix in (".yaml", ".yml")) if root.is_dir() else [root]
        if not files:
            problems.append(Problem(Location(shown), "R002", "Expected rule files, got an empty folder"))
        for file in files:
            name = file.relative_to(root).as_posix() if root.is_dir() else file.name
            try:
                text = file.read_bytes().decode("utf-8-sig")
            except FileNotFoundError:
                problems.append(Problem(Location(shown), "R003", "Expected a rule file or folder, got a missing path"))
            except UnicodeDecodeError as error:
                problems.append(Problem(Location(file.as_posix()), "R004", f"Expected UTF-8, got byte {error.start}"))
            except OSError as error:
                problems.append(Problem(Location(shown), "R003", f"Expected a readable file, got {error.strerror}"))
            else:
                sources.append(Source(pack, name, f"{shown}/{name}".lstrip("/") if root.is_dir() else shown, text))
    return tuple(sources), tuple(problems)


def _digest(sources: Iterable[Source]) -> str:
    """SHA-256 over the sources, the shipped word lists and the format of the compiled form."""
    state = hashlib.sha256(f"factlint {FORMAT} {_code_state()}".encode())
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
        *map(folder.joinpath, ("program.py", "lexicon.py", "ruleset.py")),
        *sorted((folder / "compile").glob("*.py")),
    ):
        state.update(file.read_bytes())
    return state.hexdigest()


def _kept(digest: str) -> CompiledRules | None:
    for folder in compiled_folders():
        try:
            return msgspec.msgpack.decode((folder / f"rules-{digest[:32]}.bin").read_bytes(), type=CompiledRules)
        except (OSError, msgspec.DecodeError):
            continue
    return None


def _keep(compiled: CompiledRules) -> None:
    write_kept(compiled_folders()[-1] / f"rules-{compiled.digest[:32]}.bin", msgspec.msgpack.encode(compiled))


def write_kept(path: Path, data: bytes) -> None:
    """Write a file of the cache whole or not at all; a folder that cannot be written is no error."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)


_GAZETTEERS: dict[str, Gazetteer] = {}


def load_gazetteer() -> Gazetteer:
    """The gazetteer of the shipped word lists, built at the first use on a machine."""
    from validator.gazetteer import Gazetteer, build_gazetteer

    lexicon = data_folder("rules") / "lexicon"
    state = hashlib.sha256((Path(__file__).parent / "gazetteer.py").read_bytes())
    for file in sorted(lexicon.rglob("*.txt")):
        state.update(file.read_bytes())
    key = state.hexdigest()[:32]
    if key not in _GAZETTEERS:
        names = (f"countries-{key}.bin", f"cities-{key}.bin")
        folder = next((f for f in compiled_folders() if all((f / n).exists() for n in names)), None)
        if folder is None:
            blobs = build_gazetteer(lexicon)
            folder = compiled_folders()[-1]
            for name, blob in zip(names, blobs, strict=True):
                write_kept(folder / name, blob)
            _GAZETTEERS[key] = Gazetteer(blobs[0], lambda: blobs[1])
        else:
            cities = folder / names[1]
            _GAZETTEERS[key] = Gazetteer((folder / names[0]).read_bytes(), cities.read_bytes)
    return _GAZETTEERS[key]
