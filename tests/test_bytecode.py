"""The byte code of the command in one file: the same run, and never an old one."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from validator.cli import bytecode
from validator.cli.bytecode import Finder

TEXT = "Two soldiers were killed near Torvik on Friday night, the ministry said."
SHOW = (
    "import sys; from validator.cli.bytecode import take_kept; take_kept(); import validator.api, validator.facts;"
    "print(*{type(m.__loader__).__name__ for n, m in sys.modules.items() if n.startswith('validator.facts')})"
)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., str]:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path / "code")

    def runs(*words: str, **more: str) -> str:
        words = words or ("-m", "validator", "check", str(report), "--published", "2024-03-09")
        command = [sys.executable, *words]
        done = subprocess.run(command, env=environment | more, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        return done.stdout

    return runs


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "code").rglob("all.*.pyc*"))


def test_a_second_run_takes_its_code_from_one_file(run: Callable[..., str], tmp_path: Path) -> None:
    first = run()
    (file,) = kept(tmp_path)
    assert run("-c", SHOW).split() == ["_Loader"]
    state = file.stat().st_mtime_ns
    assert run() == first
    assert file.stat().st_mtime_ns == state, "Expected nothing left to keep"


@pytest.mark.parametrize("length", [0, 3, 200, 5_000])
def test_a_file_that_is_cut_off_is_as_good_as_none(run: Callable[..., str], tmp_path: Path, length: int) -> None:
    first = run()
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:length])
    assert run() == first
    assert len(file.read_bytes()) == len(whole), "Expected the file made anew"


def test_python_that_writes_no_code_writes_no_such_file(run: Callable[..., str], tmp_path: Path) -> None:
    run(PYTHONDONTWRITEBYTECODE="1")
    assert kept(tmp_path) == []


def test_a_module_whose_source_changed_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "told.py"
    source.write_text("SAID = 1\n", encoding="utf-8")
    monkeypatch.setattr(bytecode, "_file", lambda: str(tmp_path / "all.pyc"))
    code = compile("SAID = 1", str(source), "exec")
    state = source.stat()
    entry = (str(source), False, state.st_mtime_ns, state.st_size, marshal.dumps(code))
    (tmp_path / "all.pyc").write_bytes(Finder({}, memoryview(b"")).add({"told": entry}))
    finder = bytecode._read()
    spec = finder.find_spec("told")
    assert spec is not None
    assert spec.origin == str(source)
    assert finder.find_spec("untold") is None
    os.utime(source, ns=(1, 1))
    assert finder.find_spec("told") is None
    source.unlink()
    assert finder.find_spec("told") is None
