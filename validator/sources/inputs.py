"""Paths into files to read: folders walked, in an order that does not depend on the file system."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Literal

import msgspec

from validator.errors import Problem
from validator.sources.problems import NO_REPORTS, NOT_A_FILE, PATH_MISSING, UNKNOWN_SUFFIX, UNREADABLE, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

STDIN = "-"
Kind = Literal["text", "jsonl", "parquet", "warc"]
Packing = Literal["gzip", "zstd"]
SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".md": "text", ".jsonl": "jsonl", ".parquet": "parquet", ".warc": "warc",
}  # fmt: skip
PACKINGS: dict[str, Packing] = {".gz": "gzip", ".zst": "zstd"}
STDIN_FORMATS = ("text", "jsonl", "jsonl.gz", "jsonl.zst", "warc", "warc.gz", "warc.zst")
_ENDS = ".txt, .md, .jsonl, .parquet or .warc"


class Input(msgspec.Struct, frozen=True):
    """A file of reports: how it is called in every output, how the system calls it, what it holds, bytes."""

    name: str
    path: Path | None  # None is standard input
    form: Kind
    size: int = 0
    packing: Packing | None = None


def find_inputs(
    paths: Iterable[str | os.PathLike[str]], stdin_format: str = "text"
) -> tuple[tuple[Input, ...], tuple[Problem, ...]]:
    """The files behind the paths, each once, sorted by name; folders recursively, without hidden entries.

    What cannot be read at all is a Problem: a missing path, a folder without reports, a file of another kind.
    """
    found: dict[str, Input] = {}
    problems: list[Problem] = []
    for given in paths:
        if os.fspath(given) == STDIN:
            form, packing = _of_name(f".{stdin_format}")
            found[STDIN] = Input(STDIN, None, form or "text", packing=packing)
            continue
        for item in _expand(Path(given)):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found[item.name] = item
    return tuple(sorted(found.values(), key=lambda i: i.name)), tuple(sorted(set(problems)))


def display_name(path: Path) -> str:
    r"""The path as given, POSIX; bytes that are no UTF-8 show as \\xNN, so that it can be printed and encoded."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _of_name(name: str) -> tuple[Kind | None, Packing | None]:
    """What a file of that name holds, and how it is packed; None where it is no report. Parquet packs for itself."""
    stem, _, last = name.lower().rpartition(".")
    packing = PACKINGS.get(f".{last}") if stem else None
    form = SUFFIXES.get(f".{(stem if packing else name.lower()).rpartition('.')[2]}") if "." in name else None
    return (None, None) if packing and form == "parquet" else (form, packing)


def _expand(path: Path) -> list[Input | Problem]:
    name = display_name(path)
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return [problem(PATH_MISSING, "Expected a file or a folder, got a path that does not exist", name)]
    except (OSError, ValueError) as error:
        return [problem(UNREADABLE, f"Expected a readable path, got: {_reason(error)}", name)]
    if S_ISDIR(state.st_mode):
        return _walk(path)
    form, packing = _of_name(path.name)
    if form is None:
        got = path.suffix or "no suffix"
        return [problem(UNKNOWN_SUFFIX, f"Expected a file that ends in {_ENDS}, got {got}", name)]
    if not S_ISREG(state.st_mode):
        return [problem(NOT_A_FILE, "Expected a regular file, got a pipe, socket or device", name)]
    return [Input(name, path, form, state.st_size, packing)]


def _walk(root: Path) -> list[Input | Problem]:
    """The reports below a folder; links are followed, a folder is entered once."""
    out: list[Input | Problem] = []
    seen: set[tuple[int, int]] = set()
    others = 0
    stack = [root]
    while stack:
        folder = stack.pop()
        try:
            state = folder.stat()
            key = (state.st_dev, state.st_ino)
            if key in seen:
                continue
            seen.add(key)
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            out.append(problem(UNREADABLE, f"Expected a readable folder, got: {_reason(error)}", display_name(folder)))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                stack.append(folder / entry.name)
            elif _of_name(entry.name)[0] is not None:
                out.extend(_expand(folder / entry.name))
            else:
                others += 1
    if not out:
        got = f"{others} other {'file' if others == 1 else 'files'}" if others else "an empty folder"
        message = f"Expected a folder with files that end in {_ENDS}, got {got}"
        out.append(problem(NO_REPORTS, message, display_name(root)))
    return out


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links; opening it says so
        return False


def _reason(error: Exception) -> str:
    """What the system says, without the path that stands in front already."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
