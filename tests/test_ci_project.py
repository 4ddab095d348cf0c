"""examples/ci-project through a year of life: each step is one that a maintainer takes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from validator.cli import main

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "ci-project"
BASELINE = 'baseline = "factlint-baseline.json"'
SUPPRESS = """
[[suppress]]
code = "T01"
files = ["reports/ferry.txt"]
reason = "printed so"
until = 2026-12-31
"""
WRONG_DAY = ("The dockers' union called", "On Monday, March 10, 2026, the dockers' union called")
Call = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: str) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(EXAMPLE, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FACTLINT_CACHE", cache)
    monkeypatch.setenv("FACTLINT_TODAY", "2026-04-01")
    git("init", "-q", "-b", "main")
    commit("start")
    return folder


def git(*words: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *words], capture_output=True, text=True, check=True)
    return done.stdout


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


@pytest.fixture
def call(project: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: str) -> tuple[int, dict[str, Any], str]:
        code = main([*words, "--format", "json"])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else {}, err

    return run


def codes(result: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in result["findings"] if finding["severity"] != "info"]


def edit(path: str, old: str, new: str) -> None:
    file = Path(path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def configure(text: str) -> None:
    with Path("factlint.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def put_first(line: str) -> None:
    file = Path("factlint.toml")
    file.write_text(f"{line}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")


def test_the_first_run_finds_what_the_readme_says(call: Call) -> None:
    code, result, _ = call("check", "reports")
    assert (code, codes(result)) == (1, ["T01"])
    code, result, _ = call("validate", "facts/model.jsonl", "--reports", "reports")
    assert code == 1
    assert "G09" in codes(result)
    assert main(["test", "pack"]) == 0


def test_a_baseline_lets_new_errors_through_and_old_ones_not(call: Call) -> None:
    put_first(BASELINE)
    code, _, err = call("check", "reports")
    assert code == 2
    assert "write it with factlint baseline write" in err
    assert main(["baseline", "write", "reports"]) == 0
    code, result, _ = call("check", "reports")
    assert (code, codes(result)) == (0, [])
    assert [f["code"] for f in result["baseline"]["unchanged"] if f["severity"] != "info"] == ["T01"]
    # Edits above it move the finding, and it stays what it was.
    edit("reports/ferry.txt", "Ferry aground off Port Sellin\n\nTwelve", "Ferry aground\n\nA line more.\n\nTwelve")
    assert call("check", "reports")[0] == 0
    # One like it somewhere else is new.
    edit("reports/strike.txt", *WRONG_DAY)
    code, result, _ = call("check", "reports")
    assert (code, codes(result)) == (1, ["T01"])
    assert result["findings"][0]["location"]["file"] == "reports/strike.txt"
    assert main(["baseline", "update", "reports"]) == 0
    assert call("check", "reports")[0] == 0


def test_a_swap_is_one_new_and_one_gone(call: Call) -> None:
    main(["baseline", "write", "reports"])
    put_first(BASELINE)
    edit("reports/ferry.txt", "On Friday, March 7, 2026", "On Monday, March 3, 2026")
    code, result, _ = call("check", "reports")
    assert code == 1
    assert codes(result) == ["T01"]
    assert [entry["code"] for entry in result["baseline"]["gone"]] == ["T01"]
    assert "Q03" in [finding["code"] for finding in result["findings"]]
    assert main(["baseline", "prune", "reports"]) == 0
    code, result, _ = call("check", "reports")
    assert (code, result["baseline"]["gone"]) == (1, [])


def test_a_moved_report_keeps_its_baseline(call: Call) -> None:
    main(["baseline", "write", "reports"])
    put_first(BASELINE)
    Path("reports/march").mkdir()
    Path("reports/ferry.txt").rename("reports/march/ferry.txt")
    code, result, _ = call("check", "reports")
    assert (code, codes(result), result["baseline"]["gone"]) == (0, [], [])


def test_a_deleted_report_leaves_stale_entries_that_prune_takes(call: Call) -> None:
    main(["baseline", "write", "reports"])
    put_first(BASELINE)
    Path("reports/ferry.txt").unlink()
    assert [entry["code"] for entry in call("check", "reports")[1]["baseline"]["gone"]] == ["T01"]
    main(["baseline", "prune", "reports"])
    assert call("check", "reports")[1]["baseline"]["gone"] == []


def test_reading_one_report_leaves_the_entries_of_others(call: Call) -> None:
    main(["baseline", "write", "reports"])
    put_first(BASELINE)
    before = Path("factlint-baseline.json").read_bytes()
    assert call("check", "reports/strike.txt")[1]["baseline"]["gone"] == []
    main(["baseline", "update", "reports/strike.txt"])
    assert Path("factlint-baseline.json").read_bytes() == before


def test_a_baseline_of_validated_facts(call: Call) -> None:
    assert main(["baseline", "write", "reports", "--facts", "facts/model.jsonl", "--baseline", "facts.json"]) == 0
    words = ("validate", "facts/model.jsonl", "--reports", "reports", "--baseline", "facts.json")
    code, result, _ = call(*words)
    assert (code, codes(result)) == (0, [])
    edit("facts/model.jsonl", '"count": 12', '"count": 13')
    code, result, _ = call(*words)
    assert code == 1
    assert "G09" in codes(result)


def test_a_suppression_with_a_reason_holds_until_its_day(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(SUPPRESS)
    code, result, _ = call("check", "reports")
    assert (code, codes(result)) == (0, [])
    assert [(s["finding"]["code"], s["reason"], s["by"]) for s in result["suppressed"]] == [
        ("T01", "printed so", "config")
    ]
    monkeypatch.setenv("FACTLINT_TODAY", "2027-01-01")
    code, result, _ = call("check", "reports")
    assert (code, codes(result)) == (1, ["T01", "Q02"])


def test_a_suppression_that_nothing_needs_is_said(call: Call) -> None:
    configure(SUPPRESS)
    edit("reports/ferry.txt", "On Friday, March 7", "On Friday, March 6")
    code, result, _ = call("check", "reports")
    assert (code, codes(result)) == (1, ["Q01"])
    # A run over other files cannot know.
    assert codes(call("check", "reports/strike.txt")[1]) == []


def test_a_report_and_a_fact_suppress_for_themselves(call: Call) -> None:
    edit("reports/ferry.txt", "publisher:", "factlint-ignore: [{code: T01, reason: printed so}]\npublisher:")
    code, result, _ = call("check", "reports")
    assert (code, codes(result)) == (0, [])
    edit("reports/ferry.txt", "code: T01", "code: T99")
    assert codes(call("check", "reports")[1]) == ["T01", "Q04"]
    words = ("validate", "facts/model.jsonl", "--reports", "reports")
    before = codes(call(*words)[1])
    edit("facts/model.jsonl", '"count": 4,', '"count": 4, "ignore": [{"code": "G09", "reason": "the desk knows"}],')
    after = call(*words)[1]
    assert sorted([*codes(after), "G09"]) == sorted(before)
    assert [(s["finding"]["code"], s["by"]) for s in after["suppressed"]] == [("G09", "facts")]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('[[suppress]]\nreason = "x"', "Expected the key 'code'"),
        ('[[suppress]]\ncode = "T01"', "Expected the key 'reason'"),
        ('[[suppress]]\ncode = "T"\nreason = "x"', "got 'T'"),
        ('[[suppress]]\ncode = "T01"\nreason = "x"\nuntil = "soon"', "Expected a date"),
        ('[[suppress]]\ncode = "T01"\nreason = "x"\nfile = "a"', "did you mean 'files'?"),
    ],
)
def test_blanket_and_broken_suppressions_are_refused(call: Call, entry: str, said: str) -> None:
    configure(entry)
    code, _, err = call("check", "reports")
    assert code == 2
    assert said in err


def test_an_upgraded_pack_that_is_not_as_locked_stops_the_run(call: Call) -> None:
    assert main(["pack", "lock", "pack"]) == 0
    put_first('lock = "factlint.lock"')
    assert call("check", "reports")[0] == 1
    edit("pack/rules/accident.yaml", "aground", "ashore")
    code, _, err = call("check", "reports")
    assert code == 2
    assert "accident.yaml" in err
    assert main(["pack", "verify", "pack"]) == 1


def test_since_gives_what_a_full_run_gives_for_what_changed(call: Call) -> None:
    edit("reports/strike.txt", *WRONG_DAY)
    full = call("check", "reports")[1]["findings"]
    code, result, err = call("check", "reports", "--since", "HEAD")
    assert code == 1
    assert "1 of 3 files changed" in err
    assert result["findings"] == [f for f in full if f["location"]["file"] == "reports/strike.txt"]
    shutil.copy("reports/ferry.txt", "reports/new.txt")  # git does not know it yet
    result = call("check", "reports", "--since", "HEAD")[1]
    assert {f["location"]["file"] for f in result["findings"]} == {"reports/strike.txt", "reports/new.txt"}
    edit("pack/rules/accident.yaml", "a vessel", "some vessel")
    assert call("check", "reports", "--since", "HEAD")[1] == call("check", "reports")[1]
    commit("all")
    code, result, _ = call("check", "reports", "--since", "HEAD")
    assert (code, result["exit"]["reason"]) == (0, "no report changed")
    code, _, err = call("check", "reports", "--since", "no-such-commit")
    assert code == 2
    assert "Expected a commit" in err


def test_the_cache_changes_nothing(call: Call, project: Path) -> None:
    plain = call("check", "reports")
    for _ in range(2):
        assert call("check", "reports", "--cache", "kept")[:2] == plain[:2]
    kept = sorted(Path("kept").rglob("*.bin"))
    assert len(kept) == 3
    edit("reports/ferry.txt", "On Friday", "On Saturday")
    assert call("check", "reports", "--cache", "kept")[:2] == call("check", "reports")[:2]
    assert len(list(Path("kept").rglob("*.bin"))) == 4
    for path in kept:
        path.write_bytes(b"broken")
    assert call("check", "reports", "--cache", "kept")[:2] == call("check", "reports")[:2]
    code, result, err = call("check", "reports", "--cache", "factlint.toml")
    assert (code, result) == call("check", "reports")[:2]
    assert err.startswith("--cache factlint.toml: Expected a folder that can be written, got none; nothing is kept\n")


def test_a_lock_that_cannot_be_written_is_said(call: Call, project: Path) -> None:
    Path("factlint.lock").mkdir()  # a folder in its place: as unwritable for root as for anybody
    assert call("pack", "lock", "pack")[0] == 2


def test_git_that_is_not_there_is_said(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    code, _, err = call("check", "reports", "--since", "HEAD")
    assert code == 2
    assert "Expected git on the PATH for --since" in err
    assert "help: install git" in err


def test_github_actions_get_annotations_and_a_summary(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "summary.md"))
    assert main(["check", "reports"]) == 1
    out = capsys.readouterr().out
    assert "\n::warning file=reports/ferry.txt,line=8,endLine=8,col=100," in out
    assert out.index("1 warning") < out.index("::warning")
    assert "| reports/ferry.txt:8:100 | T01 |" in (project / "summary.md").read_text(encoding="utf-8")
    assert main(["check", "reports", "--format", "json"]) == 1
    json.loads(capsys.readouterr().out)
    monkeypatch.setenv("FACTLINT_GITHUB", "0")
    assert main(["check", "reports"]) == 1
    assert "::" not in capsys.readouterr().out


def test_several_outputs_in_one_run(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("sarif", "junit", "github", "gitlab", "rdjson", "markdown", "csv", "html", "json", "jsonl", "text")
    outputs = [word for name in names for word in ("--output", f"{name}=out.{name}")]
    assert main(["check", "reports", *outputs]) == 1
    first = {name: Path(f"out.{name}").read_bytes() for name in names}
    assert all(b"T01" in data for data in first.values())
    assert main(["check", "reports", *outputs]) == 1
    assert first == {name: Path(f"out.{name}").read_bytes() for name in names}
    outputs = [word for name in names for word in ("--output", f"{name}=v.{name}")]
    assert main(["validate", "facts/model.jsonl", "--reports", "reports", *outputs]) == 1
    assert all(b"G09" in Path(f"v.{name}").read_bytes() for name in names)
    sarif = json.loads(Path("v.sarif").read_text(encoding="utf-8"))
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "facts/model.jsonl"


def test_max_findings_hides_and_counts(call: Call) -> None:
    edit("reports/strike.txt", *WRONG_DAY)
    code, result, _ = call("check", "reports", "--max-findings", "1")
    assert code == 1
    assert codes(result) == ["T01"]
    assert result["hidden"] == 1
    assert result["summary"]["by_severity"]["warning"] == 2


def test_the_recipe_of_pre_commit_runs_each_hook(project: Path, cache: str) -> None:
    """The entries of the hooks, with the files that pre-commit would hand over."""
    import yaml

    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    recipe = yaml.safe_load(Path(".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    expected = {"factlint-check": 1, "factlint-validate": 1, "factlint-test": 0}
    files = {"factlint-check": ["reports/ferry.txt"], "factlint-validate": ["facts/model.jsonl"], "factlint-test": []}
    assert [hook["id"] for hook in recipe] == list(expected)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FACTLINT_CACHE": cache}
    for used in recipe:
        hook = hooks[used["id"]]
        program, *rest = hook["entry"].split()
        assert program == "factlint"
        assert hook.get("pass_filenames", True) == bool(files[used["id"]])
        words = [*rest, *used.get("args", hook.get("args", [])), *files[used["id"]]]
        done = subprocess.run(
            [sys.executable, "-m", "validator", *words], env=environment, capture_output=True, text=True
        )
        assert done.returncode == expected[used["id"]], done.stderr


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("FACTLINT_ONLINE"), reason="needs the package index: FACTLINT_ONLINE=1")
def test_pre_commit_itself_runs_the_recipe(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pre-commit installs factlint from a clone of this repository and runs every hook of the recipe."""
    import yaml

    source = tmp_path / "source"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(source)], check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=source, check=True, capture_output=True, text=True).stdout
    recipe = yaml.safe_load(Path(".pre-commit-config.yaml").read_text(encoding="utf-8"))
    recipe["repos"][0] |= {"repo": str(source), "rev": head.strip()}
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(recipe), encoding="utf-8")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    commit("hooks")

    def run_hooks() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files"], capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    said = run_hooks()
    assert re.search(r"factlint check\.+Failed", said), said
    assert "reports/ferry.txt:8:100: warning T01" in said
    assert re.search(r"factlint validate\.+Failed", said), said
    assert re.search(r"factlint test\.+Passed", said), said
    edit("reports/ferry.txt", "Friday, March 7", "Saturday, March 7")
    commit("the right weekday")
    assert re.search(r"factlint check\.+Passed", run_hooks())


def test_an_ignore_that_has_ended_silences_nothing_in_python_either() -> None:
    from msgspec.structs import replace

    from validator import extract, validate
    from validator.model import Count, Ignore, Producer, Report

    text = "Two dockers were killed on Wednesday, police said.\n"
    facts = extract(text, published="2026-03-05", id="r")
    facts = replace(facts, producer=Producer(name="model", kind="llm"))

    def found(*ignore: Ignore) -> set[str]:
        changed = [
            replace(f, count=Count(low=7, high=7, text="Two"), ignore=ignore) if f.count else f for f in facts.facts
        ]
        made = replace(facts, facts=tuple(changed))
        return {finding.code for finding in validate(made, Report(id="r", text=text, published="2026-03-05"))}

    plain = found()
    code = sorted(code for code in plain if code[0] in "GN")[0]
    assert code not in found(Ignore(code, "known"))
    assert code not in found(Ignore(code, "known", "9999-01-01"))
    assert found(Ignore(code, "known", "2001-01-01")) == plain
