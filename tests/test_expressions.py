"""Kept code of our own expressions: the same expressions, and never a reason to fail."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from ast import literal_eval
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest

from validator import expressions, paths
from validator.expressions import Kept, Later, compiled, keep_expressions

ASKED = (
    (r"(?P<day>\d+)(st|nd)?(?=\b)", 0),
    ("[àéü-ÿЖ]+?|(?:x{2,5})*", re.IGNORECASE),
    (r"(?s:.)\Z|^(?#no)a$", re.MULTILINE | re.DOTALL),
    ("[\ud800-\udfff\x00-\x08]", 0),
)
TEXTS = ("on the 21st", "ÀÉЖ xxxx", "a\nb", "")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path))
    monkeypatch.setattr(expressions, "_kept", None)
    monkeypatch.setattr(expressions, "_new", {})
    return tmp_path


def test_kept_code_is_the_expression(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for asked in ASKED:
        compiled(*asked)
    keep_expressions()
    assert len(list(cache.iterdir())) == 1
    monkeypatch.setattr(expressions, "_kept", None)
    for pattern, flags in ASKED:
        revived, plain = compiled(pattern, flags), re.compile(pattern, flags)
        assert revived == plain  # of the same flags, the same code
        assert revived.groupindex == plain.groupindex
        for text in TEXTS:
            found, wanted = revived.search(text), plain.search(text)
            assert (found and found.groupdict()) == (wanted and wanted.groupdict())
            assert (found and found.lastgroup) == (wanted and wanted.lastgroup)
    assert not expressions._new, "Expected nothing left to compile"


def test_what_does_not_fit_is_compiled(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        expressions, "_kept", {"0 'a+'": Kept(0, b"\x01\x02\x03\x04", 0, {}), "0 'b'": Kept(0, b"x", 9, {})}
    )
    assert compiled("a+").fullmatch("aaa")
    assert compiled("b").fullmatch("b")


def test_a_broken_file_is_as_good_as_none(cache: Path) -> None:
    (cache / expressions._file()).write_bytes(b"\xff\x00 no")
    assert compiled("a|b").fullmatch("b")


def test_every_kept_expression_of_a_run(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Two soldiers were killed near Torvik on Friday night, the ministry said.", encoding="utf-8")
    command = [sys.executable, "-m", "validator", "check", str(report), "--published", "2024-03-09"]
    environment = {**os.environ, "FACTLINT_CACHE": str(tmp_path / "cache")}
    first = subprocess.run(command, env=environment, capture_output=True, check=True)
    kept = msgspec.msgpack.decode((tmp_path / "cache" / expressions._file()).read_bytes(), type=dict[str, Kept])
    assert len(kept) > 50
    for key, value in kept.items():
        flags, _, pattern = key.partition(" ")
        assert expressions._revive(literal_eval(pattern), value) == re.compile(literal_eval(pattern), int(flags))
    again = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)


def test_every_expression_in_the_body_of_a_module_compiles() -> None:
    """They are compiled when they are first used, which may be long after the start."""
    found = 0
    for module in sorted(Path(expressions.__file__).parent.rglob("*.py")):
        if "compiled(" not in module.read_text(encoding="utf-8"):
            continue
        parts = module.relative_to(Path(expressions.__file__).parent.parent).with_suffix("").parts
        members = vars(import_module(".".join(parts))).items()
        for name, value in [(n, v) for n, v in members if isinstance(v, Later)]:
            found += 1
            assert value.make().pattern, f"{module.name}: {name}"
    assert found > 100


def test_an_expression_takes_its_place_when_it_is_first_used(cache: Path) -> None:
    home: dict[str, Any] = {"__name__": "home", "compiled": compiled}
    exec(
        "ONE = compiled('a+')\nOTHER = compiled('b')\nTWICE = ONE\nHELD = (ONE,)\ndef use(): return ONE.search('ba')",
        home,
    )
    held = home["HELD"][0]
    names = ("ONE", "TWICE", "OTHER")
    assert [type(home[name]).__name__ for name in names] == ["Later", "Later", "Later"]
    assert home["use"]().span() == (1, 2)
    assert [type(home[name]).__name__ for name in names] == ["Pattern", "Pattern", "Later"]
    assert held.match("aab").end() == 2
    assert held.pattern == "a+"


def test_the_cache_folder_is_the_one_of_platformdirs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from platformdirs import user_cache_path

    monkeypatch.delenv("FACTLINT_CACHE", raising=False)
    for home in (None, str(tmp_path), "relative"):
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        if home is not None:
            monkeypatch.setenv("XDG_CACHE_HOME", home)
        assert paths.cache_folder() == user_cache_path("factlint", appauthor=False)


def test_of_what_is_kept_the_latest_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path))
    (tmp_path / "notes.txt").write_text("not ours")
    for number in range(45):
        paths.keep(f"rules-{number}.bin", b"x")
        os.utime(tmp_path / f"rules-{number}.bin", ns=(number, number))
    paths.keep("cities-1.bin", b"y")
    paths.keep("rules-45.bin", b"x")
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {"notes.txt", "cities-1.bin", *(f"rules-{number}.bin" for number in range(6, 46))}
