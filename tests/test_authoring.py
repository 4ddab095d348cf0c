"""The verbs of a rule author: rules show, lint, graph; explain, schema, new, diff, profile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from validator.cli import main
from validator.codes import code_pages
from validator.lints import LINTS, read_lint_page
from validator.rulefile import PROBLEM_CODES
from validator.sources import INPUT_PROBLEMS

Capture = pytest.CaptureFixture[str]

PLEDGE = """\
type: pledge
rules:
  - id: pledge.vow
    description: One party vows something to another
    pattern: '{actor: party} [vow] to [help] {recipient: party}'
    voice: active
    examples: ["[The ministry](actor) vowed to help [the army](recipient)."]
    rejects: ["The ministry said nothing."]
"""


@pytest.fixture
def pledges(tmp_path: Path) -> Path:
    file = tmp_path / "pledge.yaml"
    file.write_text(PLEDGE, encoding="utf-8")
    return file


def test_show_has_the_whole_rule(capsys: Capture) -> None:
    assert main(["rules", "show", "accusation.accuse-of"]) == 0
    out = capsys.readouterr().out
    for part in ("{actor: party}? [accuse|suspect]", "plover:ACCUSE", "passive: ", "[Baku](actor) accused", "rejects:"):
        assert part in out


def test_show_as_json(capsys: Capture) -> None:
    assert main(["rules", "show", "accusation.accuse-of", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["id"] == "accusation.accuse-of"
    assert found["emit"] == {"status": "accused"}
    assert [reading.split(":")[0] for reading in found["readings"]] == ["active", "passive"]


def test_show_of_an_unknown_rule(capsys: Capture) -> None:
    assert main(["rules", "show", "accusation.accuseof"]) == 2
    assert "did you mean 'accusation.accuse-of'" in capsys.readouterr().err


def test_lint_exit_follows_fail_on(tmp_path: Path, capsys: Capture) -> None:
    lint = next(lint for lint in LINTS if lint.name == "never-fires")
    file = tmp_path / "r.yaml"
    file.write_text(read_lint_page(lint).files[0], encoding="utf-8")
    words = ["rules", "lint", "--rules", str(file)]
    assert main([*words, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    remark = next(r for r in found["remarks"] if r["location"]["file"] == file.as_posix() and r["code"] == "R101")
    assert (remark["name"], remark["severity"], remark["about"]) == ("never-fires", "error", "request.plead")
    assert found["exit"]["code"] == 1
    assert main([*words, "--fail-on", "never"]) == 0
    assert "error R101" in capsys.readouterr().out
    assert main([*words, "--exit-zero"]) == 0


def test_lint_of_a_broken_file_is_two(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(PLEDGE.replace("pattern", "patern"), encoding="utf-8")
    assert main(["rules", "lint", "--rules", str(file)]) == 2
    assert "did you mean 'pattern'" in capsys.readouterr().err


def test_graph_is_dot_and_json(pledges: Path, capsys: Capture) -> None:
    assert main(["rules", "graph", "--rules", str(pledges)]) == 0
    dot = capsys.readouterr().out
    assert dot.startswith("digraph rules {")
    assert '"pledge.vow" -> "pledge" [label="gives"];' in dot
    assert '"statement.say" -> "@saying";' in dot
    assert main(["rules", "graph", "--rules", str(pledges), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    names = {node["name"] for node in found["nodes"]}
    assert all(edge["source"] in names and edge["target"] in names for edge in found["edges"])


@pytest.mark.parametrize("code", sorted(code_pages()))
def test_every_code_has_a_page(code: str, capsys: Capture) -> None:
    assert main(["explain", code]) == 0
    out = capsys.readouterr().out
    assert out.startswith(code)
    assert code_pages()[code].summary in " ".join(out.split())


def test_all_codes_are_there() -> None:
    known = code_pages()
    assert known.keys() >= {*PROBLEM_CODES, *(lint.code for lint in LINTS), *(kind.code for kind in INPUT_PROBLEMS)}


def test_explain_takes_names_rules_and_nothing(capsys: Capture) -> None:
    assert main(["explain", "never-fires"]) == 0
    assert capsys.readouterr().out.startswith("R101 never-fires")
    assert main(["explain", "accusation.accuse-of"]) == 0
    assert "One party accuses another of something" in capsys.readouterr().out
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(code_pages())
    assert main(["explain", "never-fire"]) == 2
    assert "did you mean 'never-fires'" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["rule", "lexicon", "types", "pack", "report", "result"])
def test_schemas_are_json_schemas(what: str, capsys: Capture) -> None:
    assert main(["schema", what]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "json-schema.org" in found["$schema"]


@pytest.mark.parametrize(
    "id", ["request.plead", "casualty.kill-off", "pledge.buy", "statement.swear", "threat.break-up", "denial.shun"]
)
def test_a_new_rule_passes_its_cases(id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "rule", id.replace("kill-off", "slaughter")]) == 0
    file = f"{id.split('.')[0]}.yaml"
    assert f"factlint test {file}" in capsys.readouterr().err
    assert main(["test", file]) == 0
    assert "1 reported, 1 validated" in capsys.readouterr().out


def test_a_second_rule_goes_to_the_end_of_the_file(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "asks.yaml"
    assert main(["new", "rule", "request.plead", str(file)]) == 0
    first = file.read_text(encoding="utf-8")
    assert main(["new", "rule", "request.beseech-all", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith(first)
    assert main(["test", str(file)]) == 0
    assert "2 rules" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("plead", "Expected a type, a dot and a verb"),
        ("request.plead", "Expected an id that is not there yet"),
        ("denial.spurn", "Expected a file of the type 'denial'"),
    ],
)
def test_what_new_refuses(id: str, said: str, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "asks.yaml"
    main(["new", "rule", "request.plead", str(file)])
    before = file.read_text(encoding="utf-8")
    assert main(["new", "rule", id, str(file)]) == 2
    assert said in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == before


def test_a_new_pack_passes_its_cases_and_is_never_written_over(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "takeovers"
    assert main(["new", "pack", str(folder)]) == 0
    assert main(["test", str(folder)]) == 0
    assert "1 reported, 1 validated" in capsys.readouterr().out
    assert main(["new", "pack", str(folder)]) == 2
    assert "Expected a new or empty folder" in capsys.readouterr().err
    assert main(["new", "pack", str(tmp_path / "Take Overs")]) == 2


def test_diff_tells_what_came_went_and_changed(tmp_path: Path, pledges: Path, capsys: Capture) -> None:
    now = tmp_path / "now.yaml"
    more = PLEDGE.replace("[vow]", "[vow|undertake]").replace("    voice: active\n", "    emit: {certainty: PR}\n")
    now.write_text(more, encoding="utf-8")
    text = tmp_path / "c.txt"
    text.write_text("The ministry undertook to help the army. The mayor vowed to help the police.", encoding="utf-8")
    words = ["diff", "--base", str(pledges), "--rules", str(now), str(text)]
    assert main([*words, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(c["what"], c["rule"], c["exact"]) for c in found["changes"]] == [
        ("added", "pledge.vow", "The ministry undertook to help the army"),
        ("altered", "pledge.vow", "The mayor vowed to help the police"),
    ]
    assert [field["field"] for field in found["changes"][1]["fields"]] == ["factuality"]
    row = found["summary"]["by_rule"]["pledge.vow"]
    assert row == {"added": 1, "removed": 0, "altered": 1, "verdict": "loosened"}
    assert main(["diff", "--base", str(now), "--rules", str(pledges), str(text)]) == 1
    out = capsys.readouterr().out
    assert "tightened pledge.vow: +0 -1 ~1" in out
    assert "«The ministry undertook to help the army»" in out


def test_diff_of_the_same_rules_is_empty(tmp_path: Path, pledges: Path, capsys: Capture) -> None:
    text = tmp_path / "c.txt"
    text.write_text("The mayor vowed to help the police.", encoding="utf-8")
    assert main(["diff", "--base", str(pledges), "--rules", str(pledges), str(text)]) == 0
    assert "no fact differs" in capsys.readouterr().out
    assert main(["diff", "--base", str(tmp_path / "none"), "--rules", str(pledges), str(text)]) == 2


def test_profile_counts_hits_losses_and_verbs_that_nobody_took(tmp_path: Path, capsys: Capture) -> None:
    text = tmp_path / "c.txt"
    text.write_text("Peru accused Chile of a raid. The mayor danced. The mayor danced again.", encoding="utf-8")
    assert main(["profile", str(text), "--format", "json"]) == 0
    done = capsys.readouterr()
    found = json.loads(done.out)
    rows = {row["rule"]: row for row in found["rules"]}
    assert rows["accusation.accuse-of"]["hits"] == 1
    assert rows["accusation.accuse"]["lost"] == 1
    assert "accusation.accuse" in found["silent"]
    assert found["untaken"][0] == {"word": "danced", "count": 2}
    assert found["summary"] == {"reports": 1, "sentences": 3, "hits": 1}
    assert " s  accusation.accuse-of" in done.err
    assert main(["profile", str(text), "-q"]) == 0
    done = capsys.readouterr()
    assert "verbs that no rule took: danced 2" in done.out
    assert done.err == ""


def test_lists_graphs_and_lints_of_some_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "-k", "toll and not raise", "--format", "json"]) == 0
    ids = [row["id"] for row in json.loads(capsys.readouterr().out)]
    assert "casualty.toll" in ids
    assert all("toll" in id and "raise" not in id for id in ids)
    assert main(["rules", "graph", "-k", "casualty.fatally", "--format", "json"]) == 0
    graph = json.loads(capsys.readouterr().out)
    assert [node["name"] for node in graph["nodes"]] == ["&struck", "casualty", "casualty.fatally"]
    for verb in ("list", "graph", "lint"):
        assert main(["rules", verb, "-k", "toll and"]) == 2
        assert "argument -k: Expected a word, got nothing" in capsys.readouterr().err


def test_a_profile_names_own_rules_that_never_fired(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "type: oath\nrules:\n  - id: oath.swear\n    description: Someone swears\n"
        "    pattern: '{actor: party} [swear] {content: clause}'\n"
        '    examples: ["[The mayor](actor) swore [to stay](content)."]\n    rejects: ["The oath was long."]\n'
    )
    report = tmp_path / "a.txt"
    report.write_text("Two guards were killed.", encoding="utf-8")
    assert main(["profile", str(report), "--rules", str(rules)]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("never fired (1): oath.swear")
    assert lines[at + 1].startswith("nor did ")
    assert lines[at + 1].endswith(" shipped rules (--format json names them)")


@pytest.mark.parametrize(("kind", "problems"), [("raid", 0), ("blaze", 0), ("acusation", 1), ("casulty", 1)])
def test_a_new_type_is_no_slip(kind: str, problems: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only a name that is one letter or so from a known one, with the same initial, is taken for a slip."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        f"type: {kind}\nrules:\n  - id: {kind}.swear\n    description: Someone swears\n"
        "    pattern: '{actor: party} [swear] {content: clause}'\n"
        '    examples: ["[The mayor](actor) swore [to stay](content)."]\n    rejects: ["The oath was long."]\n'
    )
    assert main(["test", str(rules)]) == (2 if problems else 0)
    assert capsys.readouterr().err.count("R058 Expected a type that a pack declares") == problems
