"""Runs that are killed and gone on with: what they write in all is what one run writes."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec import structs

from tests.test_cli import Call, call, environment, here, make_engine, read_facts  # noqa: F401
from tests.test_jobs import run, write_corpus
from validator.cli.journal import Mark
from validator.model import Report, ReportFacts

SUFFIXES = {"jsonl": "jsonl", "json": "json", "text": "txt", "csv": "csv"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus.jsonl", 1500)


def written(path: Path) -> list[str]:
    """The reports of the facts in a file."""
    return [json.loads(line)["report"] for line in path.read_text().splitlines()]


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


@pytest.mark.parametrize(
    ("verb", "forms", "jobs"), [("extract", "jsonl text", "1"), ("check", "jsonl csv", "2"), ("tally", "json", "2")]
)
def test_a_run_that_is_killed_again_and_again_writes_the_same(
    corpus: Path, verb: str, forms: str, jobs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = corpus.parent
    outputs = [f"{form}=whole.{SUFFIXES[form]}" for form in forms.split()]
    words = [word for output in outputs for word in ("--output", output)]
    whole = run(verb, corpus.name, *words, cwd=folder)
    again = [word.replace("whole", "part") for word in words]
    code = "import sys, validator.cli.journal as j; j._EVERY = 0.05\nfrom validator.cli.command import run; run()"
    command = [sys.executable, "-c", code, verb, corpus.name, *again, "--resume", "-j", jobs]
    dice = random.Random(f"{verb} {jobs}")
    kills = 0
    marks: list[int] = []
    while True:
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        )
        journal = folder / f".part.{SUFFIXES[forms.split()[0]]}.journal"
        before = journal.stat().st_size if journal.exists() else 0
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:  # it must come further, or it is no test
            if journal.exists() and journal.stat().st_size > before + 400 and kills < 6:
                time.sleep(dice.random() * 0.2)
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(0.01)
        out, err = process.communicate(timeout=300)
        assert out == b""
        assert b"Traceback" not in err
        if process.returncode != -signal.SIGKILL:
            break
        kills += 1
        marks.append(len(journal.read_bytes().splitlines()))
    assert kills >= 2
    assert process.returncode == whole.returncode
    for output in outputs:
        name = output.partition("=")[2]
        assert (folder / name.replace("whole", "part")).read_bytes() == (folder / name).read_bytes()
    assert left(folder) == []


def stopping(report: Report, rules: object) -> ReportFacts:
    """Is interrupted where a text says so, and a file is not there."""
    if "STOP" in report.text and not Path("go").exists():
        raise KeyboardInterrupt
    return read_facts(report, rules)  # type: ignore[arg-type]


def write_lines(path: Path, *texts: str) -> None:
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": t}) + "\n" for n, t in enumerate(texts)))


@pytest.fixture
def stopped(here: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    """A folder in which a run was interrupted at its third report."""
    monkeypatch.setattr("validator.cli.journal._EVERY", 0.0)
    write_lines(here / "a.jsonl", "One was killed.", "CRASH", "STOP killed", "Two were killed.")
    engine = structs.replace(make_engine(), extract_report=stopping)
    code, out, err = call("extract", "a.jsonl", "--output", "jsonl=o.jsonl", "--resume", engine=engine)
    assert (code, out) == (130, "")
    assert err.endswith("factlint: interrupted; run again with --resume to go on\n")
    assert left(here) == [".o.jsonl.journal", ".o.jsonl.part"]
    return here


ENGINE = structs.replace(make_engine(), extract_report=stopping)
GO_ON = ("extract", "a.jsonl", "--output", "jsonl=o.jsonl", "--resume")


def test_a_run_goes_on_and_knows_its_problems(stopped: Path, call: Call) -> None:  # noqa: F811
    (stopped / "go").touch()
    code, out, err = call(*GO_ON, engine=ENGINE)
    assert (code, out) == (2, "")
    assert "factlint: going on behind 1 report\n" in err
    assert "X001" not in err  # said before
    assert err.endswith("exit 2: 1 problem with the input\n")
    assert written(stopped / "o.jsonl") == ["r0", "r2", "r3"]
    assert left(stopped) == []


def test_what_is_torn_or_half_written_is_cut_off(stopped: Path, call: Call) -> None:  # noqa: F811
    with (stopped / ".o.jsonl.journal").open("ab") as journal, (stopped / ".o.jsonl.part").open("ab") as part:
        journal.write(b'{"items":3,"dig')
        part.write(b'{"report":"r2"')
    (stopped / "go").touch()
    call(*GO_ON, engine=ENGINE)
    assert written(stopped / "o.jsonl") == ["r0", "r2", "r3"]


def test_marks_beyond_what_is_on_disk_are_not_trusted(stopped: Path, call: Call) -> None:  # noqa: F811
    part = stopped / ".o.jsonl.part"
    part.write_bytes(part.read_bytes()[:-5])
    (stopped / "go").touch()
    call(*GO_ON, engine=ENGINE)
    assert written(stopped / "o.jsonl") == ["r0", "r2", "r3"]


def test_another_input_is_not_gone_on_with(stopped: Path, call: Call) -> None:  # noqa: F811
    write_lines(stopped / "a.jsonl", "Three were killed.", "CRASH", "STOP killed", "Two were killed.")
    (stopped / "go").touch()
    code, _, err = call(*GO_ON, engine=ENGINE)
    assert code == 2
    assert ".o.jsonl.journal: O002 Expected the journal of this run, got another input: its first 2 reports" in err
    assert left(stopped) == [".o.jsonl.journal", ".o.jsonl.part"]


@pytest.mark.parametrize("more", [("--published", "2024-01-01"), ("--offsets", "utf8"), ("--output", "json=p.json")])
def test_another_run_is_not_gone_on_with(stopped: Path, call: Call, more: tuple[str, ...]) -> None:  # noqa: F811
    code, _, err = call(*GO_ON, *more, engine=ENGINE)
    assert code == 2
    assert "O002 Expected the journal of this run, got a journal of another run" in err


def test_an_input_that_grew_is_read_to_its_end(stopped: Path, call: Call) -> None:  # noqa: F811
    with (stopped / "a.jsonl").open("a") as lines:
        lines.write('{"id": "late", "text": "One was killed."}\n')
    (stopped / "go").touch()
    call(*GO_ON, "-j", "2", engine=ENGINE)
    assert written(stopped / "o.jsonl") == ["r0", "r2", "r3", "late"]


def test_files_that_were_not_put_in_their_places_are(
    stopped: Path,
    call: Call,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (stopped / "go").touch()

    def kill(self: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("validator.cli.outputs.PartFile.keep", kill)
        assert call(*GO_ON, engine=ENGINE)[0] == 130
    code, _, err = call(*GO_ON, engine=ENGINE)
    assert code == 2
    assert "the earlier run had read everything; its files are in their places" in err
    assert written(stopped / "o.jsonl") == ["r0", "r2", "r3"]
    assert left(stopped) == []


def test_two_runs_do_not_share_a_journal(stopped: Path, call: Call) -> None:  # noqa: F811
    fcntl = pytest.importorskip("fcntl")
    code = (
        "import fcntl, sys, time; f = open('.o.jsonl.journal', 'a+b'); fcntl.lockf(f, fcntl.LOCK_EX);"
        "print('held', flush=True); time.sleep(60)"
    )
    assert fcntl
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=stopped) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        status, _, err = call(*GO_ON, engine=ENGINE)
        other.kill()
    assert status == 2
    assert "O003 Expected a journal that no run is at work with, got one that is in use" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "good.txt", "--resume"), "Expected an output to go on with: --output FORMAT=FILE, got none"),
        (("check", "good.txt", "--resume", "--output", "sarif=a"), "Expected formats that write each report by itself"),
        (
            ("check", "good.txt", "--resume", "--output", "jsonl=a", "--max-findings", "3"),
            "Expected no baseline, no --",
        ),
    ],
)
def test_what_cannot_be_gone_on_with(call: Call, words: tuple[str, ...], said: str) -> None:  # noqa: F811
    code, _, err = call(*words)
    assert code == 2
    assert "--resume: O004 " + said in err


def test_a_mark_is_one_line() -> None:
    import msgspec

    from validator.cli.work import Counts

    assert b"\n" not in msgspec.json.encode(Mark(1, "a\n", [1], [True], Counts()))
