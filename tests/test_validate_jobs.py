"""`validate` in several processes, and over large collections of every form: the same bytes as in one and in memory."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.test_cli import environment
from tests.test_jobs import children, run
from validator.errors import InputError
from validator.foreign import Shelf, shelf
from validator.model import Report

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
SENTENCE = "Shelling near Kolm killed at least {n} soldiers on Friday, the ministry said."
WORDS = "two three four five six seven eight nine ten eleven".split()


def write_lines(path: Path, rows: list[dict[str, object]]) -> Path:
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def reports(size: int) -> list[dict[str, object]]:
    return [
        {"id": f"r{n}", "text": SENTENCE.format(n=WORDS[n % 10]), "published": "2021-07-24", "title": f"Kolm {n}"}
        for n in range(size)
    ]


def facts(size: int) -> list[dict[str, object]]:
    """A fact a report; every fifth counts wrong, every thirtieth names a report that is not there."""
    return [
        {"report": f"r{n}" if n % 30 != 7 else "gone", "type": "casualty", "effect": "killed", "party": "soldiers",
         "count": f"at least {WORDS[(n + (n % 5 == 0)) % 10]}", "source": "the ministry",
         "quote": SENTENCE.format(n=WORDS[n % 10])}
        for n in range(size)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("validate")
    write_lines(path / "reports.jsonl", reports(300))
    rows = facts(300)
    write_lines(path / "facts.jsonl", [*rows[:150], *rows[140:]])
    with (path / "facts.jsonl").open("a") as file:
        file.write("{broken\n")
    return path


@pytest.mark.parametrize("form", ["jsonl", "json", "text"])
def test_processes_write_the_same_bytes_as_one(folder: Path, form: str) -> None:
    words = ("validate", "facts.jsonl", "--reports", "reports.jsonl", "--format", form, "--mostly", "0.5")
    one, three = (run(*words, "-j", jobs, cwd=folder) for jobs in ("1", "3"))
    assert (one.returncode, one.stdout, one.stderr) == (three.returncode, three.stdout, three.stderr)
    assert one.stdout.count(b"G09") > 10
    assert one.stderr.count(b"I022") >= 10
    assert one.stderr.count(b"I024") == 1


def test_processes_that_begin_afresh_do_the_same(folder: Path) -> None:
    code = (
        "from unittest.mock import patch; import validator.cli.workers as w, sys\n"
        "if __name__ == '__main__':\n"
        "    with patch.object(w, 'start_method', lambda: 'spawn'):\n"
        "        from validator.cli import main\n"
        "        sys.exit(main(sys.argv[1:]))\n"
    )
    (folder / "afresh.py").write_text(code)
    words = ("validate", "facts.jsonl", "--reports", "reports.jsonl", "--format", "jsonl")
    one = run(*words, cwd=folder)
    two = subprocess.run(
        [sys.executable, "afresh.py", *words, "-j", "2"],
        cwd=folder,
        capture_output=True,
        env=environment(),
        timeout=300,
    )
    assert (one.returncode, one.stdout) == (two.returncode, two.stdout)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_that_dies_costs_the_facts_that_it_died_of(folder: Path) -> None:
    """The others are judged, and the exit status says that not all were."""
    code = (
        "import os, signal, sys; from validator.foreign import Judge; from validator.cli import main\n"
        "judge = Judge.judge\n"
        "def die(self, batch, report=None):\n"
        "    if batch.names[0] == 'r33': os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return judge(self, batch, report)\n"
        "Judge.judge = die\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    words = ("validate", "facts.jsonl", "--reports", "reports.jsonl", "--format", "jsonl")
    whole = run(*words, cwd=folder)
    command = [sys.executable, "-c", code, *words, "-j", "2"]
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment(), timeout=300)
    assert done.returncode == 2
    assert done.stderr.count(b"X002") == 1
    assert (
        b"facts.jsonl:34: X002 Expected a verdict about facts, got none: the process was ended by SIGKILL"
        in done.stderr
    )
    kept = [line for line in whole.stdout.splitlines() if json.loads(line)["report"] != "r33"]
    assert [line for line in done.stdout.splitlines() if json.loads(line)["report"] != "r33"] == kept


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX signals")
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_an_interrupt_ends_all_processes(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "validator",
        "validate",
        *["facts.jsonl"] * 300,
        "--reports",
        "reports.jsonl",
        "-j",
        "2",
    ]
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background of a shell, and what it starts would, too
        signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while len(children(process.pid)) < 2 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


# ---- large collections


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "parquet", "txt"])
def test_a_large_collection_of_any_form_is_read_again(tmp_path: Path, form: str) -> None:
    """As if it were in memory; no text stays there."""
    rows = reports(30)
    if form == "parquet":
        arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "r.parquet")
    elif form == "txt":
        for row in rows:
            (tmp_path / f"{row['id']}.txt").write_text(f"---\nid: {row['id']}\n---\n{row['text']}\n")
    else:
        write_lines(tmp_path / f"r.{form}", rows)
    held = Shelf.of_paths([str(tmp_path)], "2020-01-01")
    with patch.object(shelf, "_HELD", 100):
        away = Shelf.of_paths([str(tmp_path)], "2020-01-01")
    assert sum(stub.text != "" for stub in away._stubs) <= 1
    for number in (29, 0, 7, 7, 15):
        report = away.find([f"r{number}"])
        assert report == held.find([f"r{number}"])
        assert isinstance(report, Report)
        assert report.published == ("2020-01-01" if form == "txt" else "2021-07-24")
        assert WORDS[number % 10] in report.text


def test_a_collection_that_changes_meanwhile_is_a_problem(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "r.jsonl", reports(30))
    with patch.object(shelf, "_HELD", 100):
        away = Shelf.of_paths([str(path)])
    write_lines(path, reports(31)[1:])
    with pytest.raises(InputError, match="Expected a file that stays as it is while it is read") as caught:
        away.find(["r20"])
    assert (caught.value.problems[0].code, caught.value.problems[0].location.line) == ("I016", 21)
    path.unlink()
    with pytest.raises(InputError, match="stays as it is"):
        away.find(["r21"])


def test_no_room_for_texts_is_a_problem(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "r.jsonl.gz", reports(30))
    full = OSError(28, "No space left on device")
    said = pytest.raises(InputError, match="Expected room for the texts of a large collection, got: No space left")
    with patch.object(shelf, "_HELD", 100), patch.object(shelf, "TemporaryFile", side_effect=full), said:
        Shelf.of_paths([str(path)])
