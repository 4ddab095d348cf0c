"""The verb `trace`: elements under their words, the furthest element of a miss, who took the trigger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from validator import extract, load_rules
from validator.cli import main

TARIFF = """\
type: tariff
rules:
  - id: tariff.impose
    description: d
    pattern: "{actor: party} [impose] ...{0,4} tariff on {content: thing}"
    examples: [Peru imposed a tariff on Chilean copper.]
    rejects: [Peru slept.]
  - id: tariff.war
    description: d
    pattern: "trade ^war"
    examples: [A trade war loomed.]
    rejects: [Peru slept.]
"""
Capture = pytest.CaptureFixture[str]


def trace(capsys: Capture, *words: str) -> tuple[int, list[dict[str, Any]]]:
    code = main(["trace", *words, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)["traces"]


def test_a_match_stands_under_its_words(capsys: Capture) -> None:
    code = main(["trace", "--rule", "accusation.accuse-of", "--text", "Peru on Monday accused Chile of a raid."])
    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines[0] == "accusation.accuse-of matches (active)"
    words, marks = lines[2], lines[3]
    for word, mark in [("Peru", "{actor: party}"), ("Chile", "{recipient: party}"), ("a raid", "{content: clause}")]:
        assert words.index(word) == marks.index(mark)
    assert "takes the trigger from accusation.accuse" in lines[-1]


def test_pieces_join_to_the_sentence_and_slots_have_their_spans(capsys: Capture) -> None:
    text = "A storm came. Peru was accused by Chile of a raid."
    code, found = trace(capsys, "--rule", "accusation.accuse-of", "--text", text)
    assert code == 0
    match = next(one for one in found if one["outcome"] == "match")
    assert match["voice"] == "passive"
    for piece in (*match["pieces"], *match["slots"]):
        assert text[piece["start"] : piece["end"]] == piece["exact"]
    assert {slot["slot"]: slot["exact"] for slot in match["slots"]} == {
        "actor": "Chile", "recipient": "Peru", "content": "a raid",
    }  # fmt: skip


def test_a_miss_names_the_furthest_element(capsys: Capture) -> None:
    code, found = trace(capsys, "--rule", "accusation.accuse-of", "--text", "Peru accused Chile over a raid.")
    assert code == 1
    furthest = found[0]["furthest"]
    assert furthest["after"] == "{recipient: party}"
    assert furthest["expected"] == ["the word of"]
    assert furthest["got"] == "'over', a preposition"


def test_an_absent_trigger_is_said(capsys: Capture) -> None:
    assert main(["trace", "--rule", "accusation.accuse-of", "--text", "He slept."]) == 1
    assert "none of its trigger words stands here" in capsys.readouterr().out


def test_a_subject_that_is_none_is_said(capsys: Capture) -> None:
    code, found = trace(capsys, "--rule", "accusation.accuse", "--text", "The bridge was accused by Chile.")
    assert code == 1
    assert found[0]["furthest"]["stage"] == "subject"
    assert "'The bridge' governs the verb" in found[0]["furthest"]["detail"]


def test_a_guard_that_stops_a_match_is_said(tmp_path: Path, capsys: Capture) -> None:
    rules = tmp_path / "r.yaml"
    rules.write_text(
        "type: protest\nrules:\n  - id: protest.plead\n    description: x\n"
        "    pattern: '{actor: party} [plead] for peace'\n    not-after: 'talks'\n"
        "    examples: ['[The mayor](actor) pleaded for peace.']\n    rejects: ['No.']\n",
        encoding="utf-8",
    )
    words = ["--rules", str(rules), "--rule", "protest.plead", "--text", "The mayor pleaded for peace talks."]
    code, found = trace(capsys, *words)
    assert code == 1
    assert found[0]["furthest"]["stage"] == "guard"
    assert "not-after" in found[0]["furthest"]["detail"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Peru attacked the health bill.", "guard"),
        ("Peru attacked the bill of the house.", "guard"),
        ("The health bill was attacked by Peru.", "guard"),
        ("Peru attacked the house of the bill.", ""),
        ("Peru attacked a town.", ""),
    ],
)
def test_a_guard_about_a_slot_looks_at_its_head(text: str, outcome: str, tmp_path: Path, capsys: Capture) -> None:
    rules = tmp_path / "r.yaml"
    rules.write_text(
        "type: protest\nrules:\n  - id: protest.plead\n    description: x\n"
        "    pattern: '{actor: party} [attack] {recipient: thing}'\n    not-recipient: '<bill>'\n"
        "    examples: ['[The mayor](actor) attacked [a town](recipient).']\n    rejects: ['No.']\n",
        encoding="utf-8",
    )
    code, found = trace(capsys, "--rules", str(rules), "--rule", "protest.plead", "--text", text)
    assert code == bool(outcome)
    if outcome:
        assert found[0]["furthest"]["stage"] == outcome
    detail = "not-recipient looks at the slot 'recipient', and does not let it stand"
    assert not outcome or found[0]["furthest"]["detail"] == detail
    extracted = extract(text, rules=load_rules(rules, shipped=False)).facts
    assert bool(extracted) == (not outcome)


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("Guards beat a young reporter.", True),
        ("Two reporters of the daily were beaten by guards.", True),
        ("Guards beat the reporter's team.", False),
        ("A team was beaten.", False),
    ],
)
def test_a_guard_can_say_what_a_slot_must_be(text: str, matched: bool, tmp_path: Path, capsys: Capture) -> None:
    rules = tmp_path / "r.yaml"
    rules.write_text(
        "type: protest\nrules:\n  - id: protest.plead\n    description: x\n"
        "    pattern: '{actor: party}? [beat] {recipient: party}'\n    is-recipient: '<reporter>'\n"
        "    examples: ['[The mayor](actor) beat [a reporter](recipient).']\n    rejects: ['No.']\n",
        encoding="utf-8",
    )
    code, found = trace(capsys, "--rules", str(rules), "--rule", "protest.plead", "--text", text)
    assert code == (not matched)
    assert matched or "is-recipient" in found[0]["furthest"]["detail"]
    assert bool(extract(text, rules=load_rules(rules, shipped=False)).facts) == matched


def test_the_rule_that_took_the_trigger_is_said(capsys: Capture) -> None:
    code, found = trace(capsys, "--rule", "accusation.accuse", "--text", "Peru accused Chile of a raid.")
    assert code == 1
    assert found[0]["outcome"] == "suppressed"
    assert found[0]["taken_by"] == "accusation.accuse-of"
    assert found[0]["reason"] == "priority 0 is above -1"


def test_a_line_of_a_file(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Storms came.\n\nPeru accused Chile of a raid.\n", encoding="utf-8")
    words = ["trace", "--rule", "accusation.accuse-of"]
    assert main([*words, f"{file}:3"]) == 0
    assert main([*words, str(file)]) == 0
    assert main([*words, f"{file}:1"]) == 1
    capsys.readouterr()
    assert main([*words, f"{file}:9"]) == 2
    assert "Expected a line from 1 to 4, got 9" in capsys.readouterr().err


def test_a_record_of_a_jsonl_file(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "reports.jsonl"
    texts = ["Storms came.", "Peru accused Chile of a raid."]
    file.write_text("".join(json.dumps({"id": t[:4], "text": t}) + "\n" for t in texts), encoding="utf-8")
    assert main(["trace", "--rule", "accusation.accuse-of", f"{file}:2"]) == 0
    assert main(["trace", "--rule", "accusation.accuse-of", f"{file}:1"]) == 1
    capsys.readouterr()


def test_a_plain_word_that_stands_in_another_form_is_told(tmp_path: Path, capsys: Capture) -> None:
    rules = tmp_path / "tariff.yaml"
    rules.write_text(TARIFF, encoding="utf-8")
    words = ["--rules", str(rules), "--rule", "tariff.impose"]
    code, found = trace(capsys, *words, "--text", "Peru imposed new tariffs on Chilean copper.")
    assert code == 1
    assert found[0]["furthest"]["detail"].startswith("'tariffs' stands here, and a plain word takes no other form: ")
    assert "<tariff>" in found[0]["furthest"]["detail"]
    _, found = trace(capsys, *words, "--text", "Peru imposed a new ban on Chilean copper.")
    assert found[0]["furthest"]["detail"] == ""
    _, found = trace(capsys, "--rules", str(rules), "--rule", "tariff.war", "--text", "Two trade wars loom.")
    assert found[0]["outcome"] == "no-trigger"
    assert "<war>" in found[0]["furthest"]["detail"]


def test_sentences_without_a_trigger_are_counted_or_shown(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Peru slept. Chile sang.\n\nPeru accused Chile of a raid.\n", encoding="utf-8")
    words = ["trace", "--rule", "accusation.accuse-of"]
    assert main([*words, str(file)]) == 0
    told = capsys.readouterr()
    assert "none of its trigger words" not in told.out
    assert "no trigger word of it stands in 2 sentences, which -v shows" in told.err
    assert main([*words, f"{file}:1"]) == 1
    told = capsys.readouterr()
    assert told.out.count("none of its trigger words stands here") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rule", "accusation.acuse-of", "--text", "x"], "did you mean 'accusation.accuse-of'"),
        (["--rule", "accusation.accuse-of"], "Expected either FILE:LINE or --text, got neither"),
        (["--rule", "accusation.accuse-of", "--text", "x", "y:1"], "Expected either FILE:LINE or --text, got both"),
        (["--rule", "accusation.accuse-of", "missing.txt:1"], "missing.txt"),
        (["--rule", "accusation.accuse-of", "--text", " "], "Expected a sentence, got none"),
    ],
)
def test_what_cannot_be_traced(words: list[str], said: str, capsys: Capture) -> None:
    assert main(["trace", *words]) == 2
    assert said in capsys.readouterr().err


def draft(folder: Path, pattern: str = "{actor: party} [plead] with {recipient: party}") -> Path:
    rules = folder / "r.yaml"
    rules.write_text(
        f"type: request\nrules:\n  - id: request.plead-to-it\n    description: x\n    pattern: '{pattern}'\n"
        "    status: draft\n    examples: ['[Lima](actor) pleaded with [Oslo](recipient).', 'Lima pleaded.']\n"
        "    rejects: ['No.']\n",
        encoding="utf-8",
    )
    return rules


def test_a_draft_is_traced_as_if_it_were_in_use(tmp_path: Path, capsys: Capture) -> None:
    asked = ["trace", "--rules", str(draft(tmp_path)), "--rule", "request.plead-to-it", "--text"]
    assert main([*asked, "Lima pleaded with Oslo."]) == 0
    shown = capsys.readouterr()
    assert "request.plead-to-it is a draft: traced as if it were in use" in shown.err
    assert "request.plead-to-it matches" in shown.out
    assert main([*asked, "Lima pleaded for Oslo."]) == 1
    assert "got      'for'" in capsys.readouterr().out
    assert main([*asked, "Lima accused Oslo."]) == 1


def test_a_draft_without_a_word_is_a_problem(tmp_path: Path, capsys: Capture) -> None:
    rules = str(draft(tmp_path, "{actor: party} {recipient: party}"))
    assert main(["trace", "--rules", rules, "--rule", "request.plead-to-it", "--text", "Lima pleaded."]) == 2
    assert "got only slots and gaps" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Firefighters contained the huge blaze.", "'the huge' stands before the noun"),
        ("The blaze was contained.", "a passive follows by itself only where a slot stands behind the verb"),
    ],
)
def test_what_a_pattern_has_no_place_for(
    text: str, because: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "type: blaze\nrules:\n  - id: blaze.contain\n    description: Someone contains a fire\n"
        "    pattern: '{actor: party} [contain] <blaze|fire>'\n"
        '    examples: ["[Firefighters](actor) contained fires."]\n    rejects: ["The fire was out."]\n'
    )
    assert main(["trace", "--rules", str(rules), "--rule", "blaze.contain", "--text", text]) == 1
    assert because in capsys.readouterr().out
