"""The files that changed since a state of a git repository, as git tells them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from validator.errors import InputError, Location, Problem
from validator.paths import real_path

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_GIT = "I063"


def changed_files(ref: str, folder: str = ".") -> frozenset[Path]:
    """The files that differ from `ref` or that git does not know yet, resolved; deleted ones are left out.

    Raises InputError where git does not know the ref, or there is no repository.
    """
    if ref.startswith("-"):
        raise _failed(ref, "a name of a commit")
    root = Path(_git(folder, ref, "rev-parse", "--show-toplevel").rstrip("\n"))
    _git(folder, ref, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    changed = _git(root, ref, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", ref, "--")
    untracked = _git(root, ref, "ls-files", "--others", "--exclude-standard", "-z")
    names = [name for name in (changed + untracked).split("\0") if name]
    return frozenset(real_path(root / name) for name in names)


def touches(changed: Iterable[Path], paths: Iterable[str]) -> bool:
    """Is one of the changed files at or below one of the paths?"""
    roots = [real_path(path) for path in paths]
    return any(file == root or root in file.parents for file in changed for root in roots)


def _git(folder: str | Path, ref: str, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, check=True, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise _failed(ref, "git on the PATH", help="install git, or leave --since out") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _failed(ref, "a commit of a git repository", said[0] if said else "") from None
    return done.stdout.decode("utf-8", "surrogateescape")


_FETCH = "fetch the commit (actions/checkout: fetch-depth: 0, GitLab: GIT_DEPTH: 0), or leave --since out"


def _failed(ref: str, what: str, said: str = "", help: str = _FETCH) -> InputError:
    message = f"Expected {what} for --since, got {ref!r}" + (f": {said}" if said else "")
    return InputError([Problem(Location("--since"), NO_GIT, message, help)])
