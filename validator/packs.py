"""Paths and names of packs -> their files, in the order in which they build on each other.

A pack is a folder, or an installed package that names one under the entry point group `factlint.packs`. A pack.yaml in
the folder says what the pack is called, builds on and changes; without one, the folder's name is the pack's. What was
read from a pack.yaml is kept by its digest, so that a start that meets it again reads no YAML.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from validator.errors import Location, Place, Problem, did_you_mean
from validator.limits import read_whole
from validator.paths import data_folder, files_below, installed_names, installed_pack, keep, read_kept, real_path
from validator.program import Source
from validator.settings import PackInfo, Settings, satisfies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validator.settings import Extended, Override, Use

SHIPPED = "factlint"
PACK_FILE = "pack.yaml"
SUFFIXES = (".yaml", ".yml")
_LISTED = (*SUFFIXES, ".txt")  # the files that a lock tells of


class Pack(Struct, frozen=True):
    """A pack as found: its folder (or file) as a path that can be opened, and as it is shown in messages."""

    name: str
    version: str
    root: str
    shown: str
    info: PackInfo | None = None

    def files(self) -> tuple[str, ...]:
        """The pack's files that decide what it does, relative to it, POSIX, sorted; word lists in text included."""
        return tuple(name for name, _ in _files(Path(self.root), _LISTED))


class Gathered(Struct, frozen=True):
    """The packs of a load in their order, the files of their rules, what is in use and changed, and what is wrong."""

    packs: tuple[Pack, ...]
    sources: tuple[Source, ...]
    settings: Settings
    problems: tuple[Problem, ...]


class _Search:
    """The packs found so far: those that others build on come first."""

    def __init__(self) -> None:
        self.packs: dict[str, Pack] = {}  # by resolved root
        self.uses: list[tuple[str, Use]] = []
        self.problems: list[Problem] = []
        self.open: list[str] = []  # the packs that are being looked into, outermost first

    def add(self, root: Path, shown: str, place: Place | None = None, named: Place | None = None) -> Pack | None:
        """The pack at a path with all that it builds on; None where there is none.

        `place` is where another builds on it, `named` where a configuration names it.
        """
        key = real_path(root).as_posix()
        if key in self.open and place is not None:
            message = f"Expected packs that do not lead back to themselves, got '{shown}' again"
            self.problems.append(place.problem("R053", message, "a pack may build on others, but not on itself"))
            return None
        if key in self.packs:
            return self.packs[key]
        if (shipped := self._shipped()) is not None and key.startswith(f"{shipped}/"):
            return self.packs[shipped]  # a file of it, which is read already
        if not root.exists():
            self._missing(shown, place, named)
            return None
        info = self._info(root, shown)
        if info is not None and info.requires_tool is not None and info.requirement and not _supported(info):
            message = f"Expected factlint {info.requirement}, got {_version()}"
            self.problems.append(info.requires_tool.problem("R055", message, "the rules of this pack are left out"))
            return None
        name = info.name if info is not None else root.stem
        pack = Pack(name, info.version if info is not None else "", root.as_posix(), shown, info)
        self.open.append(key)
        for extended in info.extends if info is not None else ():
            self._extend(extended, root, shown)
        self.open.pop()
        self._refuse_namesake(pack)
        self.packs[key] = pack
        return pack

    def _extend(self, extended: Extended, root: Path, shown: str) -> None:
        """Find a pack that another builds on: the shipped one, a path relative to it, or an installed one."""
        source = extended.source
        if source == SHIPPED:
            self.add_shipped()
            self.uses.append((SHIPPED, extended.use))
            return
        if is_path(source):
            found = self.add(root / source, _joined(shown, source), extended.place)
        else:
            folder = installed_pack(source)
            if folder is None:
                names = [SHIPPED, *installed_names()]
                message = f"Expected an installed pack, got '{source}'{did_you_mean(source, names)}"
                help = f"installed: {', '.join(names)}; a folder is written ./{source}"
                self.problems.append(extended.place.problem("R054", message, help))
                return
            found = self.add(folder, source, extended.place)
        if found is not None:
            self.uses.append((found.name, extended.use))

    def add_shipped(self) -> None:
        """The shipped pack, before all others."""
        root = data_folder("rules")
        self.packs.setdefault(real_path(root).as_posix(), Pack(SHIPPED, _version(), root.as_posix(), ""))

    def _shipped(self) -> str | None:
        """The resolved root of the shipped pack, where it is read."""
        return next((root for root, pack in self.packs.items() if pack.name == SHIPPED), None)

    def _info(self, root: Path, shown: str) -> PackInfo | None:
        file = root / PACK_FILE
        if not file.is_file():
            return None
        info, problems = read_pack_info(file, f"{shown}/{PACK_FILE}")
        self.problems += problems
        return info

    def _refuse_namesake(self, pack: Pack) -> None:
        other = next((p for p in self.packs.values() if p.name == pack.name and pack.info is not None), None)
        if other is not None and pack.info is not None:
            message = f"Expected a name that no other pack has, got '{pack.name}' again; first {other.shown or SHIPPED}"
            self.problems.append(pack.info.place.problem("R051", message, "give the pack another name"))

    def _missing(self, shown: str, place: Place | None, named: Place | None) -> None:
        if place is not None:
            self.problems.append(place.problem("R054", f"Expected a pack at {shown}, got a missing path"))
            return
        near = did_you_mean(shown, installed_names()) if not is_path(shown) else ""
        if named is not None:
            message = f"Expected a rule file or folder, got a missing path: {shown}{near}"
            self.problems.append(named.problem("R050", message))
            return
        message = f"Expected a rule file or folder, got a missing path{near}"
        self.problems.append(Problem(Location(shown), "R050", message))


def gather(
    paths: Iterable[str | Path],
    *,
    shipped: bool = True,
    extends: Iterable[tuple[Extended, str]] = (),
    overrides: Iterable[Override] = (),
    places: Mapping[str, Place] | None = None,
) -> Gathered:
    """The packs at the paths, which may also be names of installed ones, and those that they build on.

    `extends` are packs that a configuration builds on, each with the folder that its path is relative to; `overrides`
    what it changes about rules, over what the packs change; `places` where it names which of the paths.
    """
    search = _Search()
    if shipped:
        search.add_shipped()
    for extended, folder in extends:
        search._extend(extended, Path(folder), folder)
    for path in dict.fromkeys(map(str, paths)):
        root, shown = Path(path), Path(path).as_posix()
        if not root.exists() and not is_path(path):
            root = installed_pack(path) or root
        search.add(root, shown, named=(places or {}).get(path))
    sources: list[Source] = []
    for pack in search.packs.values():
        sources += _read(pack, search.problems)
    changes = [o for pack in search.packs.values() if pack.info is not None for o in pack.info.overrides]
    settings = Settings(_widest(search.uses), (*changes, *overrides))
    return Gathered(tuple(search.packs.values()), tuple(sources), settings, tuple(search.problems))


def read_pack_info(file: Path, shown: str) -> tuple[PackInfo | None, tuple[Problem, ...]]:
    """What a pack.yaml says, and what is wrong with it."""
    data = read_whole(file)
    state = hashlib.sha256(f"{_version()}\0{shown}\0".encode() + data)
    state.update((Path(__file__).parent / "rulefile" / "packs.py").read_bytes())
    kept = f"pack-{state.hexdigest()[:32]}.bin"
    blob = read_kept(kept)
    if blob is not None:
        with suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(blob, type=PackInfo), ()
    from validator.rulefile import decode_yaml, read_pack_file

    text, problems = decode_yaml(data, shown)
    if text is None:
        return None, problems
    info, problems = read_pack_file(text, shown)
    if info is not None and not problems:
        keep(kept, msgspec.msgpack.encode(info))
    return info, problems


def is_path(source: str) -> bool:
    """Whether a pack is named by its path, not by the name of an installed one."""
    return "/" in source or "\\" in source or source.startswith(".") or source.endswith(SUFFIXES)


def _joined(shown: str, source: str) -> str:
    from posixpath import join, normpath

    return normpath(join(shown, source))


def _widest(uses: Iterable[tuple[str, Use]]) -> tuple[tuple[str, Use], ...]:
    """One use a pack: what any pack that builds on it wants in use is."""
    rank = {"none": 0, "recommended": 1, "all": 2}
    found: dict[str, Use] = {}
    for name, use in uses:
        if name not in found or rank[use] > rank[found[name]]:
            found[name] = use
    return tuple(sorted(found.items()))


def _files(root: Path, suffixes: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """The files of a pack by their path below it; those of a pack in a folder below are not its own."""
    if not root.is_dir():
        yield root.name, root
        return
    found = files_below(root, suffixes)
    inner = tuple(f"{name.removesuffix(PACK_FILE)}" for name in found if name.endswith(f"/{PACK_FILE}"))
    for name in found:
        if not (inner and name.startswith(inner)):
            yield name, root / name


def _read(pack: Pack, problems: list[Problem]) -> Iterator[Source]:
    """The pack's rule files, lexicon files and files of types."""
    root = Path(pack.root)
    folder = root.is_dir()
    seen = False
    for name, file in _files(root, SUFFIXES):
        if name == PACK_FILE:
            continue
        seen = True
        shown = pack.shown if not folder else f"{pack.shown}/{name}" if pack.shown else name
        try:
            data = read_whole(file)
            yield Source(pack.name, name, shown, data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            from validator.rulefile import decode_yaml

            problems += decode_yaml(data, shown)[1]
        except OSError as error:
            message = f"Expected a file that can be read, got: {error.strerror}"
            problems.append(Problem(Location(shown), "R050", message))
    if not seen and (pack.info is None or not pack.info.extends):
        problems.append(Problem(Location(pack.shown), "R050", "Expected rule files, got an empty folder"))


def _supported(info: PackInfo) -> bool:
    return satisfies(_version(), info.requirement)


def _version() -> str:
    from validator import __version__

    return __version__
