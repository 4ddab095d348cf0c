"""The command: what goes where, which exit status, and that nothing ever ends in a traceback."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from validator.cli import main
from validator.cli.command import make_parser
from validator.cli.engine import Engine
from validator.cli.options import at_or_above, wants_color
from validator.cli.progress import Progress
from validator.cli.verbs import VERBS
from validator.errors import Location, Problem, RulePackError
from validator.model import (
    Document,
    Fact,
    Factuality,
    Finding,
    FindingSpan,
    NotChecked,
    Position,
    Producer,
    Report,
    ReportFacts,
    RuleRef,
    Span,
)
from validator.ruletest import Case

ROOT = Path(__file__).resolve().parent.parent
RULE_PROBLEM = Problem(Location("my.yaml", 4, 3), "R002", "Expected a known key, got 'patern'", "", "  patern: x", 6)


class FakeRule:
    id, type, status, priority, file, line = "casualty.kill", "casualty", "stable", 0, "c.yaml", 3
    codes = ()


class FakeSource:
    def __init__(self, id: str, file: str) -> None:
        self.id, self.pack = id, "mine"
        self.location = Location(file, 3, 5)
        self.examples = ("Two were killed.", "One was killed.")
        self.rejects = ("A killed process.",)


SOURCES: Any = (FakeSource("casualty.kill", "c.yaml"), FakeSource("casualty.maim", "mine/c.yaml"))
OUTCOMES: dict[str, Any] = {"casualty.kill": "reported", "casualty.maim": "missing"}


def run_cases(rules: Any, chosen: Any) -> Iterator[Case]:
    for rule in chosen:
        yield Case(rule.id, "example", rule.location, rule.examples[0], OUTCOMES[rule.id], "Expected a match, got none")


class FakeRules:
    rules = (FakeRule,)
    digest = "0" * 64
    levels: Mapping[str, str] = {}

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def read_facts(report: Report, rules: FakeRules) -> ReportFacts:
    """A fact for each "killed"; a text that says CRASH is a fault of ours."""
    if "CRASH" in report.text:
        raise ZeroDivisionError("by zero")
    if "INTERRUPT" in report.text:
        raise KeyboardInterrupt
    at = report.text.find("killed", report.body)
    span = Span(at, at + 6, "killed")
    fact = Fact(
        id="f1",
        type="casualty",
        factuality=Factuality(certainty="CT", polarity="+"),
        provenance=(span,),
        rule=RuleRef(id="casualty.kill"),
    )
    document = Document(id=report.id, sha256="0" * 64, length=len(report.text), published=report.published)
    facts = (fact,) if at >= 0 else ()
    return ReportFacts(schema_version="1.0", document=document, producer=Producer(name="factlint"), facts=facts)


def check_facts(report: Report, rules: FakeRules) -> tuple[ReportFacts, tuple[Finding, ...], tuple[NotChecked, ...]]:
    """A finding for each word that names a severity; CONTESTED is an error of a kind that does not count."""
    facts = read_facts(report, rules)
    found = []
    for severity in ("error", "warning", "info"):
        at = report.text.find(severity.upper())
        if at >= 0:
            found.append(make_finding(report, severity, "defect", at))
    if "CONTESTED" in report.text:
        found.append(make_finding(report, "error", "contested", report.text.find("CONTESTED")))
    return facts, tuple(found), ()


def make_finding(report: Report, severity: Any, kind: Any, at: int) -> Finding:
    return Finding(
        code="N04",
        name="number-mismatch",
        kind=kind,
        severity=severity,
        message="Expected 2, got 3",
        report=report.id,
        facts=("f1",),
        spans=(FindingSpan(at, at + 5, report.text[at : at + 5]),),
        location=Position(report.file, report.record, 1, at + 1),
    )


def make_engine(*problems: Problem, broken: bool = False) -> Engine:
    def load_rules(*paths: str) -> FakeRules:
        if broken:
            raise RulePackError(problems)
        return FakeRules(*problems)

    def tally(facts: ReportFacts) -> dict[str, Any]:
        return {"report": facts.document.id, "killed": None}

    return Engine(load_rules, read_facts, check_facts, tally, lambda rules: SOURCES, run_cases)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTLINT_DEBUG", raising=False)
    (tmp_path / "good.txt").write_text("Two were killed.\n", encoding="utf-8")
    return tmp_path


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: str, engine: Engine | None = None) -> tuple[int, str, str]:
        code = main(words, engine or make_engine())
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_a_clean_run(call: Call) -> None:
    code, out, err = call("check", "good.txt")
    assert (code, err) == (0, "")
    assert out == ("1 report, 1 fact: 0 errors, 0 warnings · 1 rule\nexit 0: no findings at or above 'error'\n")


@pytest.mark.parametrize(
    ("text", "options", "code", "reason"),
    [
        ("ERROR", [], 1, "1 finding at or above 'error'"),
        ("WARNING", [], 0, "no findings at or above 'error'"),
        ("WARNING ERROR", ["--fail-on", "warning"], 1, "2 findings at or above 'warning'"),
        ("INFO", ["--fail-on", "info"], 1, "1 finding at or above 'info'"),
        ("ERROR", ["--fail-on", "never"], 0, "--fail-on never"),
        ("ERROR", ["--exit-zero"], 0, "1 finding at or above 'error', --exit-zero"),
        ("CONTESTED", [], 0, "no findings at or above 'error'"),
        ("ERROR", ["--min-severity", "error"], 1, "1 finding at or above 'error'"),
        ("WARNING", ["--fail-on", "warning", "--min-severity", "error"], 1, "1 finding at or above 'warning'"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "concise"])
def test_exit_status_and_its_reason(
    here: Path, call: Call, text: str, options: list[str], code: int, reason: str, form: str
) -> None:
    (here / "a.txt").write_text(text, encoding="utf-8")
    got, out, err = call("check", "a.txt", "--format", form, *options)
    assert (got, err) == (code, "")
    if form == "json":
        assert json.loads(out)["exit"] == {"code": code, "reason": reason}
    else:
        assert out.splitlines()[-1] == f"exit {code}: {reason}"


def test_min_severity_hides_and_still_counts(here: Path, call: Call) -> None:
    (here / "a.txt").write_text("ERROR WARNING INFO", encoding="utf-8")
    _, out, _ = call("check", "a.txt", "--format", "json", "--min-severity", "warning")
    document = json.loads(out)
    assert [f["severity"] for f in document["findings"]] == ["error", "warning"]
    assert document["summary"]["by_severity"] == {"error": 1, "info": 1, "warning": 1}


def test_severities_in_order() -> None:
    assert at_or_above("error", "warning")
    assert not at_or_above("info", "warning")
    assert not at_or_above("error", "never")


BAD = {
    "missing.txt": None,
    "latin.txt": b"Caf\xe9",
    "broken.jsonl": b'{"id": "1", "text": "killed"}\n{"id": "2", "text": "b"}\n{"id": 3\n{"id": "4", "text": "d"}\n',
    "front.md": b"---\nid: [\n---\nText",
    "page.html": b"<p>",
}


@pytest.mark.parametrize("verb", ["check", "extract", "tally"])
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_bad_input_is_said_with_its_place_and_the_rest_is_done(here: Path, call: Call, verb: str, form: str) -> None:
    for name, data in BAD.items():
        if data is not None:
            (here / name).write_bytes(data)
    (here / "empty").mkdir()
    code, out, err = call(verb, *BAD, "empty", "good.txt", "--format", form)
    assert code == 2
    first = [line.split(" ")[:2] for line in err.splitlines() if line and not line.startswith((" ", "exit"))]
    assert sorted(first) == [
        ["broken.jsonl:3:9:", "I007"],
        ["empty:", "I002"],
        ["front.md:3:1:", "I011"],
        ["latin.txt:1:4:", "I004"],
        ["missing.txt:", "I001"],
        ["page.html:", "I012"],
    ]
    assert "Traceback" not in err
    if verb == "tally" or (verb, form) in (("extract", "jsonl"), ("extract", "text")):
        assert "good.txt" in out
    if form == "json":
        document = json.loads(out)
        assert len(document["problems"]) == 6
    reasons = out if verb == "check" and form != "jsonl" else err
    assert "6 problems with the input" in reasons


def test_a_folder_of_reports(here: Path, call: Call) -> None:
    (here / "d").mkdir()
    for name in "ba":
        (here / "d" / f"{name}.txt").write_text("killed", encoding="utf-8")
    code, out, _ = call("extract", "d", "--format", "jsonl")
    assert code == 0
    assert [json.loads(line)["report"] for line in out.splitlines()] == ["d/a.txt", "d/b.txt"]


def test_nothing_to_check_is_no_success(here: Path, call: Call) -> None:
    (here / "none.jsonl").write_text("\n", encoding="utf-8")
    code, out, _ = call("check", "none.jsonl")
    assert (code, out.splitlines()[-1]) == (2, "exit 2: Expected at least one report, got none")


def test_standard_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"They were killed.")))
    code, out, _ = call("extract", "-", "--format", "jsonl", "--published", "2021-07-24")
    assert (code, json.loads(out)["report"]) == (0, "-")


def test_healthy_rules_run_beside_broken_ones(call: Call) -> None:
    code, out, err = call("check", "good.txt", engine=make_engine(RULE_PROBLEM))
    assert code == 2
    assert err.startswith("my.yaml:4:3: R002 Expected a known key, got 'patern'\n  4 |   patern: x\n    |   ^^^^^^\n")
    assert out.startswith("1 report, 1 fact")
    assert out.endswith("exit 2: 1 problem with the rules\n")


def test_no_rule_that_runs(call: Call) -> None:
    code, out, _ = call("check", "good.txt", "--format", "json", engine=make_engine(RULE_PROBLEM, broken=True))
    assert code == 2
    assert json.loads(out)["exit"]["reason"] == "1 problem with the rules"
    assert json.loads(out)["problems"][0]["location"] == {"file": "my.yaml", "line": 4, "column": 3}


def test_a_fault_of_ours_takes_no_other_report_with_it(here: Path, call: Call) -> None:
    (here / "a.txt").write_text("CRASH", encoding="utf-8")
    code, out, err = call("extract", "a.txt", "good.txt", "--format", "jsonl")
    assert (code, len(out.splitlines())) == (2, 1)
    assert err.startswith("a.txt: X001 internal error: ZeroDivisionError: by zero\n")
    assert "Traceback" not in err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_fault_of_ours_among_reports_read_together_is_told_of_its_own_alone(
    call: Call, here: Path, jobs: str
) -> None:
    lines = [{"id": f"r{n}", "text": "CRASH" if n == 2 else "One was killed."} for n in range(5)]
    (here / "many.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    met: list[int] = []

    def together(reports: Sequence[Report], rules: FakeRules) -> list[ReportFacts]:
        met.append(len(reports))
        return [read_facts(report, rules) for report in reports]

    words = ("extract", "many.jsonl", "--format", "jsonl", "-j", jobs)
    found = call(*words, engine=structs.replace(make_engine(), extract_together=together))
    assert found == call(*words, engine=make_engine())
    assert (found[0], len(found[1].splitlines())) == (2, 4)
    assert "many.jsonl:3: X001" in found[2]
    assert met == ([5] if jobs == "1" else [])  # the others met them in their own processes


def test_a_fault_outside_of_reports_is_one_line(call: Call) -> None:
    def load_rules(*paths: str) -> FakeRules:
        raise ZeroDivisionError("by zero")

    code, _, err = call("check", "good.txt", engine=structs.replace(make_engine(), load_rules=load_rules))
    assert code == 2
    assert err.startswith("factlint: internal error: ZeroDivisionError: by zero; please report it")
    assert err.count("\n") == 1


def test_an_interrupt_leaves_no_half_written_file(here: Path, call: Call) -> None:
    (here / "z.txt").write_text("INTERRUPT", encoding="utf-8")
    (here / "out.json").write_text("old", encoding="utf-8")
    code, _, err = call("extract", "good.txt", "z.txt", "--output", "json=out.json", "--output", "jsonl=new.jsonl")
    assert (code, err) == (130, "factlint: interrupted; no file was left half-written\n")
    assert (here / "out.json").read_text() == "old"
    assert sorted(p.name for p in here.iterdir()) == ["good.txt", "out.json", "z.txt"]


def test_several_outputs_of_one_run(here: Path, call: Call) -> None:
    (here / "a.txt").write_text("ERROR", encoding="utf-8")
    code, out, _ = call("check", "a.txt", "--output", "json=o.json", "--output", "concise=o.txt", "--color", "always")
    assert code == 1
    assert "\x1b[" in out
    assert json.loads((here / "o.json").read_text())["exit"]["code"] == 1
    assert (here / "o.txt").read_text().startswith("a.txt:1:1: error N04 ")
    assert sorted(p.name for p in here.iterdir()) == ["a.txt", "good.txt", "o.json", "o.txt"]


def test_an_output_that_cannot_be_written(here: Path, call: Call) -> None:
    code, out, err = call("check", "good.txt", "--output", "text=ok.txt", "--output", "json=no/where.json")
    assert (code, out) == (2, "")
    assert err.startswith("no/where.json: O001 Expected a file that can be written, got: No such file or directory")
    assert sorted(p.name for p in here.iterdir()) == ["good.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_named_as_output_is_written_to_and_stays_a_pipe(here: Path) -> None:
    pipe = here / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "validator", "extract", "good.txt", "--output", "json=pipe"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
    text = pipe.read_text(encoding="utf-8")
    assert process.wait() == 0
    assert json.loads(text)["reports"][0]["document"]["id"] == "good.txt"
    assert pipe.is_fifo()


def test_a_link_named_as_output_stays_a_link(here: Path, call: Call) -> None:
    (here / "there").mkdir()
    (here / "link.json").symlink_to("there/real.json")
    assert call("extract", "good.txt", "--output", "json=link.json")[0] == 0
    assert (here / "link.json").is_symlink()
    assert json.loads((here / "there" / "real.json").read_text(encoding="utf-8"))["reports"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs /dev/full")
def test_a_full_disk_under_an_output_is_said(call: Call) -> None:
    code, _, err = call("extract", "good.txt", "--output", "json=/dev/full")
    assert code == 2
    assert err.startswith("/dev/full: O001 Expected a file that can be written, got: No space left on device")
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs /dev/full")
def test_an_output_without_room_ends_the_run_in_one_way_only(call: Call, here: Path) -> None:
    code, out, err = call("check", "good.txt", "--output", "sarif=/dev/full")
    assert code == 2
    assert "exit" not in out
    assert err.splitlines()[-1] == "exit 2: Expected a file that can be written, got: No space left on device"


def test_a_stop_while_outputs_are_opened_leaves_no_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from validator.cli import outputs
    from validator.formats import Style, open_format

    def stopped(shows: str, name: str, style: Style) -> Any:
        if name == "sarif":
            raise KeyboardInterrupt
        return open_format(shows, name, style)

    monkeypatch.setattr("validator.cli.outputs.open_format", stopped)
    files = [("json", "a.json"), ("sarif", "a.sarif")]
    with pytest.raises(KeyboardInterrupt):
        outputs.Outputs("findings", "text", files, Style(), lambda: None)
    assert sorted(p.name for p in here.iterdir()) == ["good.txt"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs /dev/full")
def test_a_full_disk_under_stdout_is_said(here: Path) -> None:
    for words in (["--help"], ["--version"], ["rules", "list"]):
        command = [sys.executable, "-m", "validator", *words]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment())
        assert done.returncode == 2
        assert done.stderr == "factlint: Expected room for the output, got: No space left on device\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek", "x"], f"Expected one of {', '.join(VERBS)}, got chek (did you mean 'check'?)"),
        (["check", "x", "--formt", "json"], "Expected a known option, got --formt (did you mean '--format'?)"),
        (["check", "x", "--form", "json"], "Expected a known option, got --form (did you mean '--format'?)"),
        (["check", "x", "--format", "jsn"], "html, got jsn (did you mean 'json'?)"),
        (["check", "x", "--fail-on", "errors"], "got errors (did you mean 'error'?)"),
        (["check", "x", "--published", "soon"], "Expected a date (YYYY-MM-DD) or a date-time, got 'soon'"),
        (["check", "x", "--output", "json"], "Expected FORMAT=FILE, got json"),
        (["check", "x", "--output", "jsn=x"], "got jsn (did you mean 'json'?)"),
        (["check", "x", "--output", "json=-"], "stdout has --format"),
        (["check"], "PATH"),
        ([], "VERB"),
        (["rules"], "VERB"),
    ],
)
def test_wrong_usage(call: Call, words: list[str], said: str) -> None:
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 2


def test_rules_list(call: Call) -> None:
    code, out, _ = call("rules", "list", "--format", "json")
    assert code == 0
    (row,) = json.loads(out)
    assert list(row) == ["id", "type", "status", "priority", "file", "line", "examples", "rejects", "codes"]
    assert (row["examples"], row["rejects"]) == (2, 1)
    code, out, err = call("rules", "list", engine=make_engine(RULE_PROBLEM))
    assert code == 2
    assert out.splitlines()[1].startswith("casualty.kill")
    assert err.startswith("my.yaml:4:3: R002")


def test_failed_cases_are_shown_and_fail(call: Call) -> None:
    code, out, err = call("test")
    assert (code, err) == (1, "")
    assert out == (
        "mine/c.yaml:3:5: missing example of casualty.maim\n"
        "  Two were killed.\n"
        "  Expected a match, got none\n"
        "2 rules, 2 cases: 1 missing, 1 reported\n"
        "exit 1: 1 case failed\n"
    )


def test_cases_as_json(call: Call) -> None:
    code, out, _ = call("test", "--format", "json")
    document = json.loads(out)
    keys = ["schema_version", "summary", "cases", "coverage", "mutation", "snapshot", "problems", "exit"]
    assert list(document) == keys
    assert [c["outcome"] for c in document["cases"]] == ["reported", "missing"]
    assert document["summary"]["failed"] == code == document["exit"]["code"] == 1
    _, lines, err = call("test", "--format", "jsonl")
    assert [json.loads(line) for line in lines.splitlines()] == document["cases"]
    assert err == "exit 1: 1 case failed\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["mine"], 1, "1 rule, 1 case: 1 missing"),
        (["mine/"], 1, "1 rule, 1 case: 1 missing"),
        (["min"], 2, "0 rules, 0 cases"),
        (["mine/c.yaml"], 1, "1 rule, 1 case: 1 missing"),
        (["-k", "kill"], 0, "1 rule, 1 case: 1 reported"),
        (["-k", "nothing"], 2, "0 rules, 0 cases"),
    ],
)
def test_choosing_cases(call: Call, words: list[str], code: int, said: str) -> None:
    got, out, _ = call("test", *words)
    assert (got, out.splitlines()[-2]) == (code, said)


def test_cases_beside_broken_rules(call: Call) -> None:
    code, out, err = call("test", "-k", "kill", engine=make_engine(RULE_PROBLEM))
    assert (code, out.splitlines()[-1]) == (2, "exit 2: 1 problem with the rules")
    assert err.startswith("my.yaml:4:3: R002")


def test_tally_lines(call: Call) -> None:
    code, out, _ = call("tally", "good.txt", "--format", "jsonl")
    assert (code, json.loads(out)) == (0, {"report": "good.txt", "killed": None})


def test_verbose_talks_of_time_on_stderr_alone(call: Call) -> None:
    code, out, err = call("check", "good.txt", "-v")
    assert code == 0
    assert " s\n" in err
    assert out == call("check", "good.txt")[1]


def test_help_fits_a_screen_and_has_examples(call: Call) -> None:
    for words in ([], *([verb] for verb in VERBS)):
        code, out, _ = call(*words, "--help")
        assert code == 0
        if words != ["rules"]:
            assert "examples:" in out
        assert len(out.splitlines()) <= 50


def test_every_verb_is_described() -> None:
    folder = ROOT / "validator" / "cli" / "verbs"
    assert sorted(VERBS) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    for verb in VERBS:
        assert f"\n    {verb} " in make_parser().format_help()


def test_version(call: Call) -> None:
    from validator import __version__

    assert call("--version") == (0, f"factlint {__version__}\n", "")
    assert call("--version", "--no-such")[0] in (0, 2)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_by_itself_needs_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_color("auto", Terminal())
    assert not wants_color("auto", io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_color("auto", Terminal())
    assert wants_color("always", io.StringIO())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_color("auto", Terminal())


def test_a_progress_bar_for_long_work_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("validator.cli.progress.PATIENCE", 0.0)
    progress = Progress(100, on=True)
    progress.reach(40, 1)
    progress.reach(110, 2)
    progress.make_room()
    progress.close()
    assert "reports" in screen.getvalue()
    progress.close()


def test_no_progress_bar_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("validator.cli.progress.PATIENCE", 0.0)
    for stream, on in ((io.StringIO(), True), (Terminal(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        progress = Progress(100, on=on)
        progress.reach(40, 1)
        progress.close()
        assert stream.getvalue() == ""


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def spawn(*words: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "validator", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), **options)


def test_a_closed_pipe_is_no_traceback(here: Path) -> None:
    with spawn("rules", "list", "--format", "jsonl") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        err = process.stderr.read().decode()
    assert process.returncode == 2
    assert err == "factlint: Expected stdout to be read to the end, got a closed pipe\n"


@pytest.mark.parametrize(
    ("closed", "words", "code", "out", "err"),
    [
        (">&-", "extract good.txt", 2, "", "factlint: Expected an open stdout, got a closed one\n"),
        (">&-", "--version", 2, "", "factlint: Expected an open stdout, got a closed one\n"),
        ("2>&-", "extract - --format jsonl", 2, "", ""),
        ("<&-", "extract good.txt --format jsonl -q", 0, "{", ""),
        ("<&-", "extract - --format jsonl", 2, "", "-: I003 Expected a readable file, got: Bad file descriptor\n"),
        ("<&-", "validate - --reports good.txt --format jsonl", 2, "", "-: I003 Expected a readable file"),
        ("<&- >&- 2>&-", "check good.txt missing.txt", 2, "", ""),
    ],
)
def test_streams_that_the_caller_closed(here: Path, closed: str, words: str, code: int, out: str, err: str) -> None:
    command = ["sh", "-c", f'exec "$0" -m validator {words} {closed}', sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout[: len(out) or None], done.stderr[: len(err) or None]) == (code, out, err)


def test_an_empty_pipe_is_no_clean_report(here: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    code, _, err = call("check", "-")
    assert code == 2
    assert err.startswith("-: I002 Expected a text on standard input, got none\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["check", "good.txt", "--output", "json=a", "--output", "csv=./a"],
            "./a: O001 Expected a file of its own for each",
        ),
        (["test", "--output", "json=a", "--output", "junit=a"], "a: O001 Expected a file of its own for each output"),
        (["check", "good.txt", "--output", "json=good.txt"], "good.txt: O001 Expected an output beside the input"),
        (["extract", "link.txt", "--output", "json=good.txt"], "good.txt: O001 Expected an output beside the input"),
        (
            ["tally", ".", "--output", "jsonl=old.jsonl", "--resume"],
            "old.jsonl: O001 Expected an output beside the input",
        ),
        (["validate", "f.json", "--reports", "good.txt", "--output", "json=f.json"], "f.json: O001 Expected an output"),
    ],
)
def test_no_output_takes_the_place_of_another_file(here: Path, call: Call, words: list[str], said: str) -> None:
    (here / "link.txt").symlink_to("good.txt")
    (here / "f.json").write_text("[]", encoding="utf-8")
    (here / "old.jsonl").write_text('{"report": "x"}\n', encoding="utf-8")
    before = {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()}
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert before == {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()}


def test_devices_take_several_outputs(call: Call) -> None:
    assert call("check", "good.txt", "--output", "json=/dev/null", "--output", "csv=/dev/null")[0] == 0


def test_no_facts_are_sound_facts(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "f.json").write_text("[]", encoding="utf-8")
    (here / "other.txt").write_text("The rebels shelled the town.", encoding="utf-8")
    code = main(["validate", "f.json", "--reports", "good.txt", "--reports", "other.txt", "--format", "json"])
    assert (code, json.loads(capsys.readouterr().out)["summary"]["facts"]) == (0, 0)
    assert main(["validate", "f.json"]) == 2
    said = "Expected --reports with the reports that facts speak of, got none (0 facts not checked)"
    assert said in capsys.readouterr().err


def test_a_working_folder_that_is_gone(here: Path) -> None:
    (here / "gone").mkdir()
    command = 'cd gone && rmdir ../gone && exec "$0" -m validator check ../good.txt'
    done = subprocess.run(["sh", "-c", command, sys.executable], capture_output=True, text=True, env=environment())
    assert done.returncode == 2
    assert done.stderr == "factlint: Expected a working folder, got one that is gone\n"


def test_mutants_that_cannot_be_written(here: Path, call: Call) -> None:
    (here / "facts.json").write_text("[]", encoding="utf-8")
    code, _, err = call("mutate", "facts.json", "--reports", "good.txt", "--write", "missing/m.jsonl")
    assert (code, err) == (
        2,
        "missing/m.jsonl: O001 Expected a file that can be written, got: No such file or directory\n"
        "exit 2: Expected a file that can be written, got: No such file or directory\n",
    )


@pytest.mark.parametrize("where", ["2>&1 | true", "2>/dev/full"])
@pytest.mark.parametrize(("words", "code"), [("check good.txt missing.txt", 2), ("nope", 2), ("check good.txt -v", 0)])
def test_talk_that_nobody_hears_does_not_change_the_exit_status(here: Path, words: str, code: int, where: str) -> None:
    command = f'{{ sleep 1; "$0" -m validator {words} >/dev/null; echo $? >code; }} {where}'
    subprocess.run(["sh", "-c", command, sys.executable], env=environment(), check=True)
    assert int((here / "code").read_text()) == code


def test_sigterm_while_waiting_for_input(here: Path) -> None:
    process = spawn("extract", "-", "--output", "json=out.json", stdin=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not any(here.glob(".out.json.*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 143
    assert err.decode() == "factlint: terminated; no file was left half-written\n"
    assert sorted(p.name for p in here.iterdir()) == ["good.txt"]


def test_utf8_whatever_the_locale(here: Path) -> None:
    (here / "a.txt").write_text("Zażółć", encoding="utf-8")
    command = [sys.executable, "-m", "validator", "extract", "a.txt"]
    env = environment(LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    done = subprocess.run(command, capture_output=True, env=env)
    assert done.returncode == 0, done.stderr.decode()
    assert " · ".encode() in done.stdout
