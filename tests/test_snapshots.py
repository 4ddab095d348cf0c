"""Snapshots: `factlint test --snapshot`, `--update`, `--review`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from validator.cli import main

RULES = """\
type: smuggling
rules:
  - id: smuggling.intercept
    description: Someone stops goods on their way
    pattern: '{actor: party} [intercept|stop] {recipient: thing} bound for {content: thing}'
    examples:
      - "[The coast guard](actor) intercepted [a boat](recipient) bound for [the islands](content)."
      - "[Soldiers](actor) stopped [a lorry](recipient) bound for [the border](content)."
    rejects:
      - "The goalkeeper intercepted the pass."
"""
REPORT = "Guards stopped a truck heading for the port. Guards stopped a van bound for the port."


class Keyboard(io.StringIO):
    """Answers typed on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("rules.yaml").write_text(RULES, encoding="utf-8")
    Path("texts").mkdir()
    Path("texts/a.txt").write_text(REPORT, encoding="utf-8")
    assert main(["test", "rules.yaml", "--texts", "texts", "--update"]) == 0
    return tmp_path


def change(old: str, new: str) -> None:
    rules = Path("rules.yaml").read_text(encoding="utf-8")
    assert old in rules
    Path("rules.yaml").write_text(rules.replace(old, new), encoding="utf-8")


def compare(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    code = main(
        ["test", "rules.yaml", "--texts", "texts", "--snapshot", "factlint.snapshot.jsonl", "--format", "json", *more]
    )
    return code, json.loads(capsys.readouterr().out)["snapshot"]


def differences(found: dict[str, object]) -> list[tuple[str, str, str]]:
    listed = found["differences"]
    assert isinstance(listed, list)
    return [(d["what"], d["rule"], d["text"]) for d in listed]


def test_what_did_not_change_is_no_difference(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = compare(capsys)
    assert (code, found) == (0, {"file": "factlint.snapshot.jsonl", "texts": 3, "accepted": 0, "differences": []})


def test_a_snapshot_does_not_depend_on_lines_or_folders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("factlint.snapshot.jsonl").read_bytes()
    change("type: smuggling\n", "# a remark\ntype: smuggling\n")
    assert main(["test", "rules.yaml", "--texts", "texts", "--update"]) == 0
    assert Path("factlint.snapshot.jsonl").read_bytes() == before


def test_a_looser_rule_shows_what_it_adds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change("thing} bound for", "thing} (bound for|heading for)")
    code, found = compare(capsys)
    assert code == 1
    assert differences(found) == [("changed", "", "texts/a.txt")]
    (added,) = found["differences"][0]["changes"]  # type: ignore[index]
    assert (added["what"], added["rule"], added["exact"]) == (
        "added",
        "smuggling.intercept",
        "Guards stopped a truck heading for the port",
    )


def test_changed_fields_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change("    examples:", "    emit: {status: claimed}\n    examples:")
    assert main(["test", "rules.yaml", "--snapshot", "factlint.snapshot.jsonl"]) == 1
    assert "factuality.status: reported-as-fact → claimed" in capsys.readouterr().out


def test_new_and_dropped_examples(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change("[Soldiers](actor) stopped", "[Guards](actor) stopped")
    code, found = compare(capsys)
    assert code == 1
    assert differences(found) == [
        ("new", "smuggling.intercept", "Guards stopped a lorry bound for the border."),
        ("gone", "smuggling.intercept", "Soldiers stopped a lorry bound for the border."),
    ]


def test_what_was_not_looked_at_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --texts the reports of a snapshot are not gone; with -k other rules are not."""
    more = (
        RULES.split("rules:\n")[1]
        .replace("smuggling.intercept", "smuggling.halt")
        .replace("[intercept|stop]", "[halt]")
    )
    change("type: smuggling", "type: smuggling")
    Path("rules.yaml").write_text(
        RULES
        + more.replace("intercepted a", "halted a").replace("intercepted [", "halted [").replace("stopped", "halted")
    )
    assert main(["test", "rules.yaml", "-k", "halt", "--update"]) == 0
    code, found = compare(capsys)
    assert (code, differences(found)) == (0, [])


def test_update_takes_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change("    examples:", "    emit: {status: claimed}\n    examples:")
    assert main(["test", "rules.yaml", "--texts", "texts", "--update"]) == 0
    assert "3 accepted" in capsys.readouterr().out
    assert compare(capsys)[0] == 0


@pytest.mark.parametrize(
    ("typed", "accepted"), [("y\nn\ny\n", 2), ("n\na\n", 2), ("q\n", 0), ("", 0), ("?\ny\nq\n", 1), ("YES\nno\nq\n", 1)]
)
def test_review_asks_one_by_one(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: str, accepted: int
) -> None:
    change("    examples:", "    emit: {status: claimed}\n    examples:")
    monkeypatch.setattr("sys.stdin", Keyboard(typed))
    code, found = compare(capsys, "--review")
    assert found["accepted"] == accepted
    assert len(differences(found)) == 3 - accepted
    assert code == (1 if accepted < 3 else 0)
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert len(differences(compare(capsys)[1])) == 3 - accepted


def test_review_needs_a_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert main(["test", "rules.yaml", "--review"]) == 2
    assert "I064 Expected a terminal for --review, got none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (None, "1:1"),
        (b"", "1:1"),
        (b"{}\n", "1:1"),
        (b'{"snapshot_version":1}\n{"facts":3}\n', "2:1"),
        (b"\xff\n", "1:1"),
    ],
)
def test_what_is_no_snapshot(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, place: str
) -> None:
    if content is not None:
        Path("s.jsonl").write_bytes(content)
    assert main(["test", "rules.yaml", "--snapshot", "s.jsonl"]) == 2
    assert f"s.jsonl:{place}: I064 Expected a" in capsys.readouterr().err


def test_a_text_that_was_edited_is_a_new_reading(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("texts/a.txt").write_text("Guards stopped a van bound for the port.", encoding="utf-8")
    code, found = compare(capsys)
    assert code == 1
    assert differences(found) == [("changed", "", "texts/a.txt")]


def test_a_report_that_cannot_be_read_stops_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "rules.yaml", "--texts", "nowhere", "--snapshot", "factlint.snapshot.jsonl"]) == 2
    assert "nowhere" in capsys.readouterr().err
