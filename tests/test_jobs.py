"""Several processes: the same bytes as one, a lost process takes one report, no process is left over."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec import structs

from tests.test_cli import Call, call, environment, here, make_engine, read_facts  # noqa: F401
from validator.errors import Problem
from validator.model import Report, ReportFacts

ROOT = Path(__file__).resolve().parent.parent
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def write_corpus(path: Path, size: int) -> Path:
    """Reports of the seeds in other orders; here and there a line that is none, and an id that was there."""
    dice = random.Random(7)
    lines = []
    for number in range(size):
        text = "\n".join(dice.sample(dice.choice(TEXTS).splitlines(), 3))
        lines.append(json.dumps({"id": f"r{number}", "text": text, "published": "2024-03-12"}))
        if number % 50 == 20:
            lines.append("{broken")
        if number % 70 == 30:
            lines.append(json.dumps({"id": "r1", "text": "Again."}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "validator", *words]
    return subprocess.run(command, capture_output=True, env=environment(), timeout=300, **more)  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("jobs") / "corpus.jsonl", 200)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("extract", "text"),
        ("extract", "json"),
        ("tally", "csv"),
        ("mentions", "jsonl"),
        ("check", "text"),
        ("check", "json"),
        ("check", "sarif"),
        ("check", "jsonl"),
    ],
)
def test_processes_write_the_same_bytes_as_one(corpus: Path, verb: str, form: str) -> None:
    one, three = (run(verb, corpus.name, "--format", form, "-j", jobs, cwd=corpus.parent) for jobs in ("1", "3"))
    assert (one.returncode, one.stdout, one.stderr) == (three.returncode, three.stdout, three.stderr)
    assert one.stdout
    assert one.stderr.count(b"I007") == 4
    assert one.stderr.count(b"I009") == 3


def test_what_hangs_together_over_reports_is_the_same_too(corpus: Path) -> None:
    base = corpus.parent / "base.json"
    run("baseline", "write", corpus.name, "--baseline", str(base), cwd=corpus.parent)
    words = ("check", corpus.name, "--format", "json", "--max-findings", "2", "--output", "html=page.html")
    outputs = []
    for jobs in ("1", "2"):
        done = run(*words, "-j", jobs, cwd=corpus.parent)
        outputs.append((done.returncode, done.stdout, (corpus.parent / "page.html").read_bytes()))
    assert outputs[0] == outputs[1]
    assert json.loads(outputs[0][1])["hidden"] > 0


def test_processes_started_afresh_write_the_same_bytes(corpus: Path) -> None:
    code = (
        "import sys, validator.cli.workers as w; w.start_method = lambda: 'spawn'\n"
        "from validator.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ("check", corpus.name, "--format", "jsonl")
    afresh = subprocess.run(
        [sys.executable, "-c", code, *words, "-j", "2"], capture_output=True, env=environment(), cwd=corpus.parent
    )
    assert afresh.stdout == run(*words, cwd=corpus.parent).stdout
    assert b"Traceback" not in afresh.stderr


def killing(report: Report, rules: object) -> ReportFacts:
    """Ends its own process where a text says so."""
    if "KILL" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "MEMORY" in report.text:
        raise MemoryError
    return read_facts(report, rules)  # type: ignore[arg-type]


def test_a_lost_process_costs_one_report(here: Path, call: Call) -> None:  # noqa: F811
    lines = [{"id": f"r{n}", "text": "One was killed."} for n in range(150)]
    for number, word in ((3, "KILL"), (70, "KILL"), (100, "MEMORY")):
        lines[number]["text"] = word
    (here / "all.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    engine = structs.replace(make_engine(), extract_report=killing)
    code, out, err = call("extract", "all.jsonl", "--format", "jsonl", "-j", "2", engine=engine)
    assert code == 2
    assert [json.loads(line)["report"] for line in out.splitlines()] == [
        f"r{n}" for n in range(150) if n not in (3, 70, 100)
    ]
    assert err.count("all.jsonl:4: X002 Expected an answer about a report, got none: the process was ended") == 1
    assert err.count("all.jsonl:71: X002") == 1
    assert err.count("all.jsonl:101: X001 Expected memory for a report, got none") == 1
    assert "Traceback" not in err


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in path.read_text().split()] if path.exists() else []


def alive(pid: int) -> bool:
    """Is there a process, and is it no zombie?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def started(corpus: Path, *more: str) -> tuple[subprocess.Popen[bytes], list[int]]:
    """A run with two processes at work."""
    command = [sys.executable, "-m", "validator", "extract", corpus.name, "--format", "jsonl", "-j", "2", *more]
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:  # in the background of a shell, under nohup: what it starts, too
            signal.signal(number, usual)
    process = subprocess.Popen(
        command,
        cwd=corpus.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    deadline = time.monotonic() + 120
    while len(found := children(process.pid)) < 2 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.01)
    assert len(found) == 2
    return process, found


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("jobs") / "large.jsonl", 4000)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_process_is_left_over(large: Path, number: signal.Signals) -> None:
    process, found = started(large)
    process.send_signal(number)
    _, err = process.communicate(timeout=120)
    codes = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGKILL: -9}
    assert process.returncode == codes[number]
    assert b"Traceback" not in err
    deadline = time.monotonic() + 60
    while any(map(alive, found)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, found))


LOST = """
import os, signal, sys
from validator.cli.signals import heed, listen
class Ends:
    def __del__(self):
        os.kill(os.getpid(), signal.{name})
        sum(range(1000))
listen()
heed()
end = Ends()
del end
print("went on", flush=True)
heed()
print("never")
"""


@pytest.mark.parametrize(("name", "error"), [("SIGTERM", "Terminated"), ("SIGINT", "KeyboardInterrupt")])
def test_a_signal_whose_exception_was_lost_stops_the_run_all_the_same(name: str, error: str) -> None:
    wake = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = wake + LOST.format(name=name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), text=True, cwd=ROOT)
    assert done.stdout == "went on\n"
    assert done.returncode != 0
    assert "ignored" not in done.stderr
    assert done.stderr.strip().splitlines()[-1].endswith(error)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_reports_of_a_killed_process_are_read_again(large: Path) -> None:
    whole = run("extract", large.name, "--format", "jsonl", cwd=large.parent)
    process, found = started(large)
    os.kill(found[0], signal.SIGKILL)
    out, err = process.communicate(timeout=300)
    lost = err.count(b"X002")
    assert lost <= 1  # the report that was alone with the process
    assert out == whole.stdout or lost
    assert b"was ended by SIGKILL" in err


@pytest.mark.parametrize("value", ["0", "-2", "two", "5000", ""])
def test_a_wrong_number_of_processes(call: Call, value: str) -> None:  # noqa: F811
    code, _, err = call("check", "good.txt", f"--jobs={value}")
    assert code == 2
    assert "Expected a number from 1 to 1024, or auto" in err


def test_as_many_processes_as_cores(call: Call) -> None:  # noqa: F811
    assert call("check", "good.txt", "-j", "auto") == call("check", "good.txt")


def test_problems_keep_their_place_among_those_of_reports() -> None:
    from validator.cli.sharing import Batch, Reply, _step
    from validator.cli.work import Counts, Job, Worked
    from validator.errors import Location

    def say(text: str) -> Problem:
        return Problem(Location(text), "X001", text)

    batch = Batch()
    batch.reports = [Report(id=str(n), text="") for n in range(3)]
    batch.problems = [(0, say("before 0")), (2, say("before 2")), (3, say("after 2"))]
    batch.reply = Reply(Counts(), [(1, say("of 1")), (2, say("of 2"))])
    job = Job(lambda r, k: None, lambda r, v, k: Worked(None, 0), lambda r: "never")
    step = _step(batch, job, None)
    assert [p.message for p in step.problems] == ["before 0", "of 1", "before 2", "of 2", "after 2"]
    assert [[p.message for _, p in part.problems] for part in batch._single()] == [
        ["before 0"], [], ["before 2", "after 2"],
    ]  # fmt: skip
