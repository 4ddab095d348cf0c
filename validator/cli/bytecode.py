"""The byte code of our modules in one file: a short run loads three hundred, and to find, open and check each costs
more than to run it.

The file lies where Python keeps byte code (`__pycache__`, or below PYTHONPYCACHEPREFIX) and is trusted as that is: each
module is taken from it while its source has the time and the size that it had. What a run loaded otherwise is added at
its end. Where it cannot be written, or PYTHONDONTWRITEBYTECODE says that it shall not, Python's own way is left.
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_NAME = os.path.basename(_FOLDER)
_HEAD = MAGIC_NUMBER + f"{sys.version} {_FOLDER}\n".encode("utf-8", "surrogateescape")
# Where the source is, whether it is a package, its time in nanoseconds, its size; where its code begins and ends.
Kept = tuple[str, bool, int, int, int, int]
_LENGTH = 8  # bytes of the number that says how long the index is


class _Loader(SourceFileLoader):
    """Loads a module as ever, but for where its code comes from."""

    def __init__(self, name: str, path: str, code: memoryview) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:
        found: CodeType = marshal.loads(self._code)
        return found


class Finder:
    """Finds the modules whose code is kept and still that of their source; of all others it knows nothing."""

    def __init__(self, kept: dict[str, Kept], codes: memoryview) -> None:
        self._kept = kept
        self._codes = codes
        self._always = frozenset(sys.modules)  # they come before the file is looked at, in each run

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        found = self._kept.get(name)
        if found is None or _state(found[0]) != found[2:4]:
            return None
        file = found[0]
        spec = ModuleSpec(name, _Loader(name, file, self._codes[found[4] : found[5]]), origin=file, is_package=found[1])
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(file))
        spec.has_location = True
        spec.cached = _file()  # else it is worked out
        return spec

    def is_new(self, name: str, module: ModuleType) -> bool:
        """Whether it is a module of ours that was loaded in Python's way and need not be the next time."""
        ours = name.startswith(f"{_NAME}.") and name not in self._always
        return ours and type(getattr(module, "__loader__", None)) is SourceFileLoader

    def add(self, codes: dict[str, tuple[str, bool, int, int, bytes]]) -> bytes:
        """The file with the code of more modules, or with newer code."""
        index: dict[str, Kept] = {}
        parts: list[bytes | memoryview] = []
        end = 0
        old = {name: (*kept[:4], self._codes[kept[4] : kept[5]]) for name, kept in self._kept.items()}
        for name, (file, package, time, size, code) in (old | codes).items():
            index[name] = file, package, time, size, end, end + len(code)
            parts.append(code)
            end += len(code)
        table = marshal.dumps(index)
        return b"".join((_HEAD, len(table).to_bytes(_LENGTH, "little"), table, *parts))


def take_kept() -> None:
    """Let the modules that are imported from now on come from the file, where it has them."""
    sys.meta_path.insert(0, _read())


def keep_code() -> None:
    """Add to the file what this run had to load otherwise; nothing to do where all came from it."""
    finder = next((finder for finder in sys.meta_path if isinstance(finder, Finder)), None)
    if finder is None or sys.dont_write_bytecode:
        return
    from pathlib import Path  # what a start loads anyway, but after the file was looked at

    from validator.paths import write_kept

    new = {name: module for name, module in sys.modules.items() if finder.is_new(name, module)}
    folder = os.path.dirname(_file())
    if not new or not os.access(folder, os.W_OK):
        return
    found = {name: kept for name, module in new.items() if (kept := _keep(name, module)) is not None}
    write_kept(Path(_file()), finder.add(found))


def _keep(name: str, module: ModuleType) -> tuple[str, bool, int, int, bytes] | None:
    """A module that was loaded in Python's way, as it is kept; None where its source changed meanwhile."""
    loader, file = module.__loader__, module.__file__
    if file is None or not isinstance(loader, SourceFileLoader) or loader.name != name:  # `__main__` is one of these
        return None
    state = _state(file)
    code = loader.get_code(name)
    if state is None or code is None or _state(file) != state:
        return None
    return file, hasattr(module, "__path__"), *state, marshal.dumps(code)


def _state(file: str) -> tuple[int, int] | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _read() -> Finder:
    try:
        with open(_file(), "rb") as file:
            data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        start = len(_HEAD) + _LENGTH
        if data[: len(_HEAD)] == _HEAD:
            end = start + int.from_bytes(data[len(_HEAD) : start], "little")
            return Finder(marshal.loads(data[start:end]), data[end:])
    except (OSError, ValueError, EOFError, TypeError):  # none, or one that is cut off
        pass
    return Finder({}, memoryview(b""))


def _file() -> str:
    return cache_from_source(os.path.join(_FOLDER, "all.py"))


__all__ = ["Finder", "keep_code", "take_kept"]
