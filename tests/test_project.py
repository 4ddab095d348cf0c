"""The configuration, what it does to a run, and the lock of packs."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import validator
from validator.api import check_together, shipped_rules
from validator.cli import main
from validator.errors import InputError, Problem, render_problem
from validator.model import Report
from validator.project.config import find_config, load_config
from validator.project.fields import CHECK_KEYS
from validator.project.globs import covers
from validator.project.kept import KeptOutcomes
from validator.project.model import NO_CONFIG
from validator.project.places import find_places
from validator.project.reading import KEYS, PATH_KEYS
from validator.settings import satisfies

SCHEMAS = Path(str(validator.__file__)).parent / "schemas"
RULES = """\
type: flight
rules:
  - id: flight.run
    description: d
    pattern: '{actor: thing} [run]'
    examples: ["The hen ran."]
    rejects: ["Calm."]
  - id: flight.fly
    description: d
    pattern: '{actor: thing} [fly]'
    examples: ["The hen flew."]
    rejects: ["Calm."]
"""
TEXT = "On Monday, July 23, 2021, the hen ran.\n"  # that day was a Friday
FULL = """\
required-version = ">=0.1"
extends = [{from = "factlint", use = "none"}]
rules = ["my-rules"]
lock = "factlint.lock"
fail-on = "warning"
min-severity = "warning"
published = 2021-07-24

[rule-overrides]
"flight.fly" = "off"
"flight.run" = {priority = 2}

[checks]
ignore = ["G"]
severity = {T05 = "info"}

[[overrides]]
files = ["drafts/**", "*.tmp.txt"]
fail-on = "never"

[[overrides]]
files = ["drafts/hen.txt"]
min-severity = "error"
checks = {select = ["T0"]}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with rules and two reports, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("my-rules/rules.yaml", RULES), ("news/hen.txt", TEXT), ("drafts/hen.txt", TEXT)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str, name: str = "factlint.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def lines_of(error: InputError) -> list[str]:
    return [render_problem(problem).splitlines()[0] for problem in error.problems]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    out, err = capsys.readouterr()
    return code, out, err


# -- reading ---------------------------------------------------------------------------------------------------------


def test_the_nearest_configuration_upward_is_taken(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = project / "news" / "may"
    below.mkdir()
    monkeypatch.chdir(below)
    assert load_config() == NO_CONFIG
    write(project, "[tool.other]\n", "pyproject.toml")
    assert load_config() == NO_CONFIG
    write(project, '[tool.factlint]\nfail-on = "info"\nrules = ["my-rules"]\n', "pyproject.toml")
    write(project, '[tool.factlint]\nfail-on = "info"\n[tool.other\n', "pyproject.toml")
    with pytest.raises(InputError, match="Expected TOML"):
        load_config()
    write(project, '[tool.other\nfactlint = "tool.factlint"\n', "pyproject.toml")
    assert load_config() == NO_CONFIG
    write(project, '[tool.factlint]\nfail-on = "info"\nrules = ["my-rules"]\n', "pyproject.toml")
    config = load_config()
    assert (config.file, config.fail_on, config.rules) == ("../../pyproject.toml", "info", ("../../my-rules",))
    assert dict(config.origins)["fail-on"] == "../../pyproject.toml:2"
    write(project / "news", 'fail-on = "never"\n', ".factlint.toml")
    assert find_config(below) == project / "news" / ".factlint.toml"
    assert load_config(isolated=True) == NO_CONFIG
    assert load_config(str(project / "pyproject.toml")).fail_on == "info"


def test_every_key_is_read(project: Path) -> None:
    write(project, FULL)
    config = load_config()
    assert (config.required_version, config.rules, config.published) == (">=0.1", ("my-rules",), "2021-07-24")
    assert [(e.source, e.use) for e in config.extends] == [("factlint", "none")]
    assert [(o.target, o.status, o.priority) for o in config.rule_overrides] == [
        ("flight.fly", "off", None),
        ("flight.run", None, 2),
    ]
    assert config.checks.severity == (("T05", "info"),)
    assert [s.fail_on for s in config.for_file("drafts/hen.txt")] == ["never", None]
    assert [s.fail_on for s in config.for_file("news/hen.txt")] == []


WRONG: tuple[tuple[str, str], ...] = (
    ("fail_on = 'info'", "1:1: I072 Expected a key of the configuration, got 'fail_on' (did you mean 'fail-on'?)"),
    ("\nfail-on = 'warn'", "2:1: I074 Expected a value of 'fail-on', got 'warn' (did you mean 'warning'?)"),
    ("rules = 3", "1:1: I073 Expected rules as an array of texts, got 3"),
    ("[checks]\nselct = ['S']", "2:1: I072 Expected a key of checks, got 'selct' (did you mean 'select'?)"),
    ("[checks]\nignore = ['Q99']", "2:1: I074 Expected the code or the name of a check, got 'Q99'"),
    (
        "checks.ignore = ['schema-invald']",
        "1:1: I074 Expected the code or the name of a check, got 'schema-invald' (did",
    ),
    ("[checks.severity]\nS01 = 'grave'", "2:1: I074 Expected a value of 'S01', got 'grave'"),
    (
        "[[overrides]]\nfiles = ['a']\n[[overrides]]\nfils = ['b']",
        "4:1: I072 Expected a key of overrides, got 'fils' (did",
    ),
    ("[[overrides]]\nfail-on = 'never'", "1:3: I073 Expected the key 'files' in an override, got none"),
    ("required-version = '>=99'", "1:1: I075 Expected factlint >=99, got 0.1.0"),
    ("required-version = 'newest'", "1:1: I074 Expected a version requirement, got 'newest'"),
    ("published = 'soon'", "1:1: I074 Expected"),
    (
        "[rule-overrides]\n'flight.run' = 'of'",
        "2:1: I074 Expected a value of 'flight.run', got 'of' (did you mean 'off'?)",
    ),
    ("[rule-overrides]\nflight = 'off'", "2:1: I074 Expected the id of a rule, got 'flight'"),
    (
        "[rule-overrides]\n'flight.run' = {prio = 1}",
        "2:1: I072 Expected a key of rule-overrides.flight.run, got 'prio'",
    ),
    (
        "[[suppress]]\ncode = 'P05'\nreason = ''",
        "1:3: I073 Expected the key 'reason' in a suppression, got an empty one",
    ),
    ("extends = [3]", "1:1: I073 Expected a pack as text or as {from = …, use = …}, got 3"),
    ("a = 1\nb = [\n  'x'\n", "I071 Expected TOML, got an error"),
    ("fail-on = ", "1:11: I071 Expected TOML, got an error: Invalid value"),
)


@pytest.mark.parametrize(("text", "line"), WRONG, ids=[text for text, _ in WRONG])
def test_what_is_wrong_with_a_configuration_is_told_at_its_place(text: str, line: str, project: Path) -> None:
    write(project, text)
    with pytest.raises(InputError) as caught:
        load_config()
    assert line in lines_of(caught.value)[0].removeprefix("factlint.toml:")


def test_the_schema_knows_what_the_reader_knows() -> None:
    schema = json.loads((SCHEMAS / "config.schema.json").read_text(encoding="utf-8"))
    assert tuple(schema["properties"]) == KEYS
    assert tuple(schema["properties"]["overrides"]["items"]["properties"]) == PATH_KEYS
    assert tuple(schema["$defs"]["checks"]["properties"]) == CHECK_KEYS
    check = jsonschema_rs.Draft202012Validator(schema)
    assert check.is_valid(json.loads(json.dumps(tomllib.loads(FULL), default=str)))
    meaning = ("Q99", "schema-invald", ">=99", "newest", "soon")
    for text, line in WRONG:
        if "I071" not in line and not any(word in text for word in meaning):
            assert not check.is_valid(tomllib.loads(text)), text


def test_all_that_is_wrong_is_told_at_once_and_ends_the_run(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "fail_on = 'info'\nrules = 3\n")
    code, out, err = run(capsys, "check", "news")
    assert (code, out) == (2, "")
    assert [line[:22] for line in err.splitlines() if line.startswith("factlint.toml")] == [
        "factlint.toml:1:1: I07",
        "factlint.toml:2:1: I07",
    ]
    assert run(capsys, "check", "news", "--isolated")[0] == 0
    assert run(capsys, "check", "news", "--config", "none.toml")[0] == 2


def test_keys_are_found_behind_long_values() -> None:
    text = 'a = """\nb = 1\n"""\nc = [\n  "d = 2", # [\n  "]",\n]\n'
    text += '[t."x.y"]\n"k l".m = 1\n[[o]]\nz = 1\n[[o]]\nz = 2\n[o.p]\nq = 1\n'
    found = {path: place.location.line for path, place in find_places(text, "f").items()}
    assert found == {
        (): 1, ("a",): 1, ("c",): 4, ("t", "x.y"): 8, ("t", "x.y", "k l"): 9, ("t", "x.y", "k l", "m"): 9,
        ("o", 0): 10, ("o", 0, "z"): 11, ("o", 1): 12, ("o", 1, "z"): 13, ("o", 1, "p"): 14, ("o", 1, "p", "q"): 15,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "path", "covered"),
    [
        ("drafts/**", "drafts/a/b.txt", True),
        ("drafts", "drafts/a/b.txt", True),
        ("drafts/", "draft/b.txt", False),
        ("**/b.txt", "b.txt", True),
        ("**/b.txt", "x/y/b.txt", True),
        ("*.txt", "b.txt", True),
        ("*.txt", "x/b.txt", False),
        ("x/?.txt", "x/b.txt", True),
        ("x/(b).txt", "x/(b).txt", True),
        ("./x/*", "x/b.txt", True),
    ],
)
def test_file_patterns(pattern: str, path: str, covered: bool) -> None:
    assert covers(pattern, path, ".") is covered


@pytest.mark.parametrize(
    ("version", "requirement", "met"),
    [
        ("0.1.0", ">=0.1", True),
        ("0.1.0", "==0.1", True),
        ("0.1.0", ">0.1", False),
        ("1.10", ">=1.9, <2", True),
        ("2.0.0rc1", ">=1.9, <2", False),
        ("1.2", "!=1.2.0", False),
    ],
)
def test_versions(version: str, requirement: str, met: bool) -> None:
    assert satisfies(version, requirement) is met


def test_no_configuration_makes_the_reader_stumble(project: Path) -> None:
    @settings(deadline=None)
    @given(st.integers(0, len(FULL)), st.integers(0, 8), st.text(alphabet="ab1'\"=[]{}.,\n#-\u00e9\ud800 ", max_size=6))
    def stumbles_nowhere(at: int, length: int, new: str) -> None:
        text = FULL[:at] + new + FULL[at + length :]
        (project / "factlint.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
        problems: tuple[Problem, ...] = ()
        try:
            load_config()
        except InputError as error:
            problems = error.problems
        assert all(problem.location.file == "factlint.toml" for problem in problems)

    stumbles_nowhere()


# -- what it does ----------------------------------------------------------------------------------------------------


def findings(out: str) -> list[tuple[str, str]]:
    return [(f["code"], f["severity"]) for f in json.loads(out)["findings"]]


def test_a_run_follows_the_configuration(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = run(capsys, "check", "news", "--rules", "my-rules", "--format", "json")
    weekday = [pair for pair in findings(plain[1]) if pair[0].startswith("T")]
    assert weekday, plain[1]
    code = weekday[0][0]
    write(
        project,
        f'rules = ["my-rules"]\nfail-on = "info"\n[checks]\nselect = ["T"]\nseverity = {{{code} = "warning"}}\n',
    )
    status, out, _ = run(capsys, "check", "news", "--format", "json")
    assert findings(out) == [(code, "warning")] * len(weekday)
    assert status == 1
    assert run(capsys, "check", "news", "--fail-on", "error")[0] == 0
    write(project, f'rules = ["my-rules"]\n[checks]\nselect = ["{code}"]\nignore = ["T"]\n')
    assert findings(run(capsys, "check", "news", "--format", "json")[1]) == [weekday[0]] * len(weekday)
    write(project, f'rules = ["my-rules"]\n[checks]\nselect = ["T"]\nignore = ["{code}"]\n')
    assert findings(run(capsys, "check", "news", "--format", "json")[1]) == []


def test_the_command_line_chooses_checks(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def codes(*words: str) -> set[str]:
        return {code for code, _ in findings(run(capsys, "check", "news", "--format", "json", *words)[1])}

    text = "On Monday, July 24, 2021, Oslo accused Bern of spying. Bern accused Oslo of spying.\n"
    (project / "news" / "two.txt").write_text(text, encoding="utf-8")
    everything = codes()
    assert len(everything) > 1
    one = min(everything)
    assert codes("--select", one) == {one}
    assert codes("--ignore", one) == everything - {one}
    assert codes("--select", f"{one},S", "--ignore", one) == set()
    code, _, err = run(capsys, "check", "news", "--select", "weekday-against-dat")
    assert code == 2
    assert "did you mean 'weekday-against-date'?" in err


def test_overrides_hold_for_their_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, 'rules = ["my-rules"]\nfail-on = "info"\n[[overrides]]\nfiles = ["drafts"]\nfail-on = "never"\n')
    assert run(capsys, "check", "news")[0] == 1
    assert run(capsys, "check", "drafts")[0] == 0
    assert run(capsys, "check", "drafts", "--fail-on", "info")[0] == 1
    write(project, 'rules = ["my-rules"]\n[[overrides]]\nfiles = ["drafts/*.txt"]\nchecks = {ignore = ["T"]}\n')
    found: dict[str, Any] = {
        folder: run(capsys, "check", folder, "--format", "json")[1] for folder in ("news", "drafts")
    }
    assert any(code.startswith("T") for code, _ in findings(found["news"]))
    assert not any(code.startswith("T") for code, _ in findings(found["drafts"]))


def test_rules_are_changed_by_the_configuration(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "news" / "hen.txt").write_text("The hen ran. The hen flew. The army said two men were killed.\n")

    def rules(text: str) -> list[str]:
        write(project, text)
        out = run(capsys, "extract", "news", "--format", "jsonl")[1]
        return sorted(
            {json.loads(line)["rule"]["id"].partition(".")[2] for line in out.splitlines()} & {"run", "fly", "kill"}
        )

    assert rules('rules = ["my-rules"]\n') == ["fly", "kill", "run"]
    assert rules('extends = ["./my-rules"]\n') == ["fly", "kill", "run"]
    assert rules('rules = ["my-rules"]\nextends = [{from = "factlint", use = "none"}]\n') == ["fly", "run"]
    assert rules('rules = ["my-rules"]\n[rule-overrides]\n"flight.*" = "off"\n') == ["kill"]
    write(project, 'rules = ["my-rules"]\n[rule-overrides]\n"flight.rn" = "off"\n')
    code, _, err = run(capsys, "extract", "news")
    assert code == 2
    assert "factlint.toml:3:1: R013 Expected the id of a rule, got 'flight.rn' (did you mean 'flight.run'?)" in err


def test_a_rule_with_a_level_caps_the_findings_about_its_facts(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, 'rules = ["my-rules"]\n[checks]\nselect = ["T"]\n')
    before = findings(run(capsys, "check", "news", "--format", "json")[1])
    write(project, 'rules = ["my-rules"]\n[checks]\nselect = ["T"]\n[rule-overrides]\n"flight.run" = "info"\n')
    after = findings(run(capsys, "check", "news", "--format", "json")[1])
    assert [code for code, _ in before] == [code for code, _ in after]
    assert {severity for _, severity in before} != {"info"}
    assert {severity for _, severity in after} == {"info"}


def test_show_says_where_each_value_comes_from(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, FULL)
    _, out, _ = run(capsys, "config", "show")
    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in out.splitlines()}
    assert rows["fail-on"] == "warning  (factlint.toml:5)"
    assert rows["rule-overrides"] == "flight.fly: status: off; flight.run: priority: 2  (factlint.toml:9)"
    _, out, _ = run(capsys, "config", "show", "--for", "drafts/hen.txt", "--format", "json")
    shown = {row["key"]: (row["value"], row["from"]) for row in json.loads(out)["settings"]}
    assert shown["fail-on"] == ("never", "factlint.toml:17, for drafts/**, *.tmp.txt")
    assert shown["min-severity"][0] == "error"
    assert shown["checks"][0] == {"select": ["T0"], "ignore": ["G"], "severity": {"T05": "info"}}
    _, out, _ = run(capsys, "config", "show", "--isolated")
    assert "fail-on           error  (default)" in out


def test_factlint_test_runs_the_rules_of_the_configuration(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, 'rules = ["my-rules"]\n')
    code, out, _ = run(capsys, "test")
    assert (code, out.splitlines()[-2][:17]) == (0, "2 rules, 4 cases:")


# -- the lock --------------------------------------------------------------------------------------------------------


def test_a_lock_holds_until_a_file_of_a_pack_changes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "pack", "lock", "my-rules")[0] == 0
    lock = json.loads((project / "factlint.lock").read_text(encoding="utf-8"))
    assert list(lock["packs"]) == ["factlint", "my-rules"]
    assert list(lock["packs"]["my-rules"]["files"]) == ["rules.yaml"]
    assert "lexicon/roles.yaml" in lock["packs"]["factlint"]["files"]
    assert str(project) not in (project / "factlint.lock").read_text(encoding="utf-8")
    code, out, err = run(capsys, "pack", "verify", "my-rules")
    assert (code, out, err) == (0, "", "exit 0: 2 packs as locked\n")
    (project / "my-rules" / "rules.yaml").write_text(RULES + "# more\n", encoding="utf-8")
    (project / "my-rules" / "new.yaml").write_text("lists: {x: [y]}\n", encoding="utf-8")
    code, out, err = run(capsys, "pack", "verify", "my-rules")
    assert (code, out) == (1, "my-rules/new.yaml: added\nmy-rules/rules.yaml: changed\n")
    assert err == "exit 1: 2 differences from the lock file\n"
    code, out, _ = run(capsys, "pack", "verify", "--format", "json")
    assert code == 1
    assert [(d["pack"], d["change"]) for d in json.loads(out)["differences"]] == [("my-rules", "removed")]


def test_a_run_is_held_to_the_lock_of_its_configuration(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, 'rules = ["my-rules"]\nlock = "my.lock"\n')
    assert "my.lock: I060" in run(capsys, "extract", "news")[2]
    assert run(capsys, "pack", "lock")[0] == 0
    assert run(capsys, "extract", "news")[0] == 0
    (project / "my-rules" / "rules.yaml").write_text(RULES + "# more\n", encoding="utf-8")
    code, out, err = run(capsys, "extract", "news")
    assert (code, out) == (2, "")
    assert "my.lock: I061 Expected my-rules/rules.yaml as locked, got it changed" in err
    code, _, err = run(capsys, "extract", "news", "--rules", "news")
    assert "my.lock: I061 Expected a pack that is locked, got 'news'" in err
    assert run(capsys, "extract", "news", "--isolated")[0] == 0


def test_a_lock_is_the_same_wherever_it_is_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, 'extends = ["./my-rules"]\n')
    run(capsys, "pack", "lock")
    first = (project / "factlint.lock").read_bytes()
    run(capsys, "pack", "lock", str(project / "my-rules"), "--isolated", "--lock", "other.lock")
    assert (project / "other.lock").read_bytes() == first


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"lock_version": 2, "packs": {}}', '{"lock_version": 1, "packs": {"a": 1}}']
)
def test_what_is_no_lock_file_is_refused(text: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "factlint.lock").write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "pack", "verify", "my-rules")
    assert (code, out) == (2, "")
    assert err.startswith("factlint.lock:1:")


def test_a_missing_lock_file_or_pack_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "factlint.lock: I060 Expected a lock file" in run(capsys, "pack", "verify", "my-rules")[2]
    code, _, err = run(capsys, "pack", "lock", "no-rules")
    assert code == 2
    assert "no-rules: R050" in err
    assert not (project / "factlint.lock").exists()


def test_of_a_few_reports_only_those_that_are_not_kept_are_checked(tmp_path: Path) -> None:
    rules = shipped_rules()
    reports = [Report(id=f"r{n}", text=f"{n} miners were killed at Kolm.") for n in range(2, 6)]
    met: list[list[str]] = []

    def check(few: Sequence[Report]) -> list[Any]:
        met.append([report.id for report in few])
        return check_together(few, rules)

    kept = KeptOutcomes(str(tmp_path), rules.digest)
    assert kept.of(reports[1:2], check) == check_together(reports[1:2], rules)
    assert kept.of(reports, check) == check_together(reports, rules)
    assert kept.of(reports, check) == check_together(reports, rules)
    assert met == [["r3"], ["r2", "r4", "r5"]]
    assert kept.found == 5


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_check_that_must_be_asked_for_is_asked_for_by_its_severity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Baku said on Friday that Armenian forces had killed two Azerbaijani soldiers."
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(text, encoding="utf-8")
    found = []
    for said in ("", '[checks.severity]\nsingle-source = "warning"\n', '[checks]\nselect = ["A"]\n'):
        Path("factlint.toml").write_text(said, encoding="utf-8")
        assert main(["check", "a.txt", "b.txt", "--format", "jsonl", "--cache", "kept", "-j", jobs]) == 0
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        found.append([(f["report"], f["severity"]) for f in lines if f["code"] == "A16"])
    assert found == [[], [("a.txt", "warning"), ("b.txt", "warning")], []]
