"""Inputs that nobody means well with: each has a limit and a message, and costs what its length says."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from msgspec import structs

from benchmarks.hostile import KINDS
from tests.test_cli import Call, call, here  # noqa: F401
from tests.test_streams import read
from validator.api import check_report, extract, shipped_rules
from validator.cli import main
from validator.errors import RulePackError
from validator.limits import LIMITS, NAMES, hold, read_limit
from validator.model import Report
from validator.recent import LONGEST, Recent, make_room
from validator.ruleset import load_rules
from validator.text import find_quotations

DOCS = Path(__file__).resolve().parent.parent / "docs"


def count_work(text: str) -> int:
    """Calls and returns, of Python and of C, that reading and checking a text takes."""
    events = 0

    def count(*event: object) -> None:
        nonlocal events
        events += 1

    report = Report(id="hostile", text=text, published="2024-03-12")
    sys.setprofile(count)
    try:
        check_report(report, shipped_rules())
    finally:
        sys.setprofile(None)
    return events


@pytest.mark.parametrize("name", KINDS)
def test_a_text_of_twice_the_length_takes_twice_the_work(name: str) -> None:
    size = 4000 if name in LATE else 2000
    texts = [KINDS[name](size), KINDS[name](2 * size), KINDS[name](4 * size)][: 3 if name in LATE else 2]
    check_report(Report(id="hostile", text=texts[-1], published="2024-03-12"), shipped_rules())  # its words are known
    work = [count_work(text) for text in texts]
    # What a doubling adds, where the first of a text costs less than the rest of it.
    once, twice = (work[1] - work[0], work[2] - work[1]) if name in LATE else work
    assert twice <= 2.1 * once + 20_000, work


# Pieces of a sentence, and searches up to a limit, that short texts have less of.
LATE = frozenset(
    """
    which denied nul-words facts-one-line capitals attacks-at days-later brackets-within and-verbs semicolons to-do
    never-closed opened-again straight-never-closed
    """.split()
)


def read_words(table: Recent[str, str], *words: str) -> list[str]:
    return [table[word] for word in words]


class Upper(Recent[str, str]):
    limit = 10

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def make(self, key: str) -> str:
        self.made.append(key)
        return key.upper()


def test_a_table_holds_the_latest_and_what_is_met_again() -> None:
    make_room(100)
    table = Upper()
    for number in range(200):
        assert read_words(table, "often", f"w{number}") == ["OFTEN", f"W{number}"]
        assert len(table) + len(table._before) <= 20
    assert table.made.count("often") == 1
    assert len(table.made) == 201


def test_a_table_holds_what_one_long_report_names_until_the_next() -> None:
    table = Upper()
    make_room(10_000)
    names = [f"w{number}" for number in range(300)]
    for _ in range(3):
        assert read_words(table, *names) == [name.upper() for name in names]
    assert len(table.made) == 300
    make_room(100)
    read_words(table, *(f"x{number}" for number in range(30)))
    assert len(table) + len(table._before) <= 20


def test_a_table_keeps_nothing_that_is_long() -> None:
    table = Upper()
    assert table["x" * (LONGEST + 1)] == "X" * (LONGEST + 1)
    assert not table


# ---- limits


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--limit", "facts=1"), "two.txt: I019 Expected at most 1 facts in a report, got 2"),
        (("--limit", "text=10"), "two.txt: I005 Expected a text of at most 10 bytes, got a larger one"),
    ],
)
def test_a_limit_has_an_option_and_a_message(here: Path, call: Call, words: tuple[str, ...], said: str) -> None:  # noqa: F811
    from validator.cli.engine import shipped_engine

    (here / "two.txt").write_text("Three people were killed on Monday. Two people were wounded on Friday.\n")
    for verb in ("extract", "check", "tally"):
        code, _, err = call(verb, "two.txt", *words, engine=shipped_engine())
        assert code == 2
        assert said in err
        assert "--limit" in err


SENTENCE = "Two people were killed " + "and then " * 30 + "in the town."
RULE = """\
type: own
phrases: {{both: "&told | [state]", told: "[say] | [tell]"}}
rules:
  - id: own.one
    description: One
    pattern: {pattern}
    examples: [One was killed.]
    rejects: [Nobody came.]
"""

# A limit that is too low for what is read; what is said then; the file.
OF_REPORTS = {
    "text": (10, "I005 Expected a text of at most 10 bytes", "Two people were killed on Monday.\n"),
    "line": (20, "I006 Expected a line of at most 20 bytes", '{"id": "a", "text": "Nobody was there."}\n'),
    "nesting": (3, "I007 Expected at most 3 objects and arrays inside each other, got more",
                '{"id": "a", "text": "x", "n": [[[0]]]}\n'),
    "facts": (1, "I019 Expected at most 1 facts in a report, got 2",
              "Three people were killed on Monday. Two people were wounded on Friday.\n"),
}  # fmt: skip
OF_PATTERNS = {
    "rule-file": (20, "R008 Expected at most 20 characters in a file", "^killed"),
    "yaml-nesting": (2, "R008 Expected at most 2 lists and maps inside each other, got more", "^killed"),
    "yaml-values": (5, "R008 Expected at most 5 values in a file, got more", "^killed"),
    "pattern": (5, "R021 Expected at most 5 characters, got 7", "^killed"),
    "parentheses": (1, "R022 Expected at most 1 parentheses inside each other, got more", "^killed ((a)?)"),
    "repeat": (2, "R030 Expected at most 2 repetitions, got '{3}'", "^killed a{3}"),
    "repeats": (3, "R046 Expected at most 3 repetitions in all, got 4", "^killed (a{2} b){2}"),
    "ways": (1, "R063 Expected at most 1 alternatives with triggers of their own, got 2", "(^killed | ^slain)"),
    "phrase": (1, "R060 Expected a phrase of at most 1 elements, 20 deep, got a larger one", "^killed &both"),
    "phrase-nesting": (1, "R060 Expected a phrase of at most 2000 elements, 1 deep, got a larger one", "^killed &both"),
}
ELSEWHERE = {"front-matter", "ratio", "document", "findings", "tokens", "words"}  # have tests of their own


def test_each_limit_is_tested() -> None:
    assert OF_REPORTS.keys() | OF_PATTERNS.keys() | ELSEWHERE == set(NAMES)


@pytest.mark.parametrize("name", OF_REPORTS)
@pytest.mark.parametrize("how", ["option", "configuration"])
def test_a_limit_of_reports_has_an_option_a_key_and_a_message(here: Path, call: Call, name: str, how: str) -> None:  # noqa: F811
    from validator.cli.engine import shipped_engine

    most, said, text = OF_REPORTS[name]
    file = "a.jsonl" if text.startswith("{") else "a.txt"
    (here / file).write_text(text)
    words = ["extract", file]
    assert call(*words, engine=shipped_engine())[0] == 0
    if how == "configuration":
        (here / "factlint.toml").write_text(f"[limits]\n{name} = {most}\n")
    else:
        words += ["--limit", f"{name}={most}"]
    code, _, err = call(*words, engine=shipped_engine())
    assert code == 2
    assert said in err
    assert "--limit" in err


def said_of(file: Path, **limits: int) -> list[str]:
    """What is said of a rule file that is read alone, under other limits."""
    hold(structs.replace(LIMITS, **limits))
    try:
        problems = load_rules(file, shipped=False).problems
    except RulePackError as error:
        problems = error.problems
    finally:
        hold(LIMITS)
    return [f"{problem.code} {problem.message} {problem.help}" for problem in problems]


@pytest.mark.parametrize("name", OF_PATTERNS)
def test_a_limit_of_rules_has_a_message_that_names_its_option(tmp_path: Path, name: str) -> None:
    most, said, pattern = OF_PATTERNS[name]
    file = tmp_path / "own.yaml"
    file.write_text(RULE.format(pattern=json.dumps(pattern)))
    assert said_of(file) == []
    told = [line for line in said_of(file, **{name.replace("-", "_"): most}) if said in line]
    assert len(told) >= 1
    assert f"--limit {name}=N" in told[0] or name == "repeats"


def test_a_word_list_has_a_limit(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(RULE.format(pattern=json.dumps("^@sling")))
    (tmp_path / "lists.yaml").write_text("lists: {sling: [slingshot, bow]}\n")
    assert said_of(tmp_path) == []
    told = said_of(tmp_path, words=1)
    assert "R008 Expected at most 1 words in a list, got 2 divide the list; or --limit words=N" in told


def test_a_limit_of_rules_is_an_option_too(here: Path, call: Call) -> None:  # noqa: F811
    from validator.cli.engine import shipped_engine

    (here / "own.yaml").write_text(RULE.format(pattern=json.dumps("^killed ((a)?)")))
    code, out, err = call("rules", "lint", "--rules", "own.yaml", "--limit", "parentheses=1", engine=shipped_engine())
    assert code == 2
    assert "R022 Expected at most 1 parentheses inside each other, got more" in out + err


def test_the_option_is_above_the_configuration(here: Path, call: Call) -> None:  # noqa: F811
    (here / "factlint.toml").write_text('[limits]\ntext = "1"\n')
    assert call("extract", "good.txt")[0] == 2
    assert call("extract", "good.txt", "--limit", "text=1MiB")[0] == 0
    assert call("extract", "good.txt", "--isolated")[0] == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lines = 5", "I072 Expected a key of limits, got 'lines' (did you mean 'line'?)"),
        ("line = true", "I073 Expected line as a whole number or as text such as '32MiB', got true"),
        ('line = "much"', "I074 Expected a whole number, such as 5000 or 32MiB, got much"),
        ("nesting = 501", "I074 Expected nesting of at most 500, got 501"),
    ],
)
def test_what_is_no_limit_in_a_configuration(here: Path, call: Call, line: str, said: str) -> None:  # noqa: F811
    (here / "factlint.toml").write_text(f"[limits]\n{line}\n")
    code, _, err = call("extract", "good.txt")
    assert code == 2
    assert f"factlint.toml:2:1: {said}" in err


def test_a_json_document_of_facts_has_a_limit(here: Path, call: Call) -> None:  # noqa: F811
    from validator.cli.engine import shipped_engine

    (here / "facts.json").write_text('{"text": "good.txt"}' + " " * 200)
    code, _, err = call("validate", "facts.json", "--reports", "good.txt", "--limit", "document=100",
                        engine=shipped_engine())  # fmt: skip
    assert code == 2
    assert "I005 Expected a JSON document of at most 100 bytes, got a larger one" in err
    assert "--limit document=N" in err


def test_a_sentence_that_is_read_in_pieces_is_said(here: Path, call: Call) -> None:  # noqa: F811
    from validator.cli.engine import shipped_engine

    (here / "long.txt").write_text(f"The mayor said so.\n\n{SENTENCE}\n")
    words = ("check", "long.txt", "--format", "json", "--fail-on", "never")
    for more, expected in (((), []), (("--limit", "tokens=20"), ["*"])):
        code, out, _ = call(*words, *more, engine=shipped_engine())
        assert code == 0
        told = [entry for entry in json.loads(out)["not_checked"] if "pieces" in entry["reason"]]
        assert [entry["code"] for entry in told] == expected
    assert told[0]["reason"] == "a sentence of more than 20 tokens, in line 3, was read in pieces (--limit tokens=N)"


def test_a_line_of_a_length_of_ones_own(here: Path, call: Call) -> None:  # noqa: F811
    (here / "a.jsonl").write_text(json.dumps({"id": "a", "text": "killed " * 20}) + "\n")
    assert call("extract", "a.jsonl", "--limit", "line=100")[0] == 2
    assert call("extract", "a.jsonl", "--limit", "line=1KiB")[0] == 0


@pytest.mark.parametrize(
    ("said", "value"), [("line=32MiB", 32 << 20), ("line=5k", 5000), ("ratio=7", 7), ("front-matter=2KiB", 2048)]
)
def test_limits_are_read(said: str, value: int) -> None:
    assert read_limit(said) == (said.partition("=")[0].replace("-", "_"), value)


@pytest.mark.parametrize("said", ["", "line", "lines=3", "line=", "line=-1", "line=0", "line=3x", "line=9999999GiB"])
def test_what_is_no_limit(call: Call, said: str) -> None:  # noqa: F811
    code, _, err = call("extract", "good.txt", f"--limit={said}")
    assert code == 2
    assert "Expected" in err


def test_the_page_names_every_limit_with_its_default() -> None:
    page = (DOCS / "large-runs.md").read_text(encoding="utf-8")
    shown = {row.split("|")[1].strip(" `"): row.split("|")[2].strip() for row in page.splitlines() if row[:3] == "| `"}
    for name in NAMES:
        number, _, unit = shown[name].partition(" ")
        assert read_limit(f"{name}={number}{unit}")[1] == getattr(LIMITS, name.replace("-", "_"))


# ---- names and folders


def test_names_that_are_tricks(here: Path, call: Call) -> None:  # noqa: F811
    (here / "in").mkdir()
    names = ["a\nb.txt", "-j.txt", "\x1b[31mred.txt", "..hidden.txt", "a b.jsonl.gz.txt"]
    for name in names:
        (here / "in" / name).write_text("Two people were killed.\n")
    raw = os.fsencode(here / "in") + b"/\xff\xfe.txt"
    Path(os.fsdecode(raw)).write_text("Two people were killed.\n")
    code, out, err = call("extract", "in", "--format", "jsonl")
    assert code == 0, err
    assert [json.loads(line)["report"] for line in out.splitlines()] == sorted(
        [f"in/{name}" for name in names if not name.startswith(".")] + ["in/\\xff\\xfe.txt"]
    )
    code, out, _ = call("extract", "in")
    assert "\x1b" not in out


def test_links_that_lead_back_and_out(here: Path, call: Call) -> None:  # noqa: F811
    (here / "in" / "deep").mkdir(parents=True)
    (here / "in" / "deep" / "a.txt").write_text("Two people were killed.\n")
    (here / "in" / "deep" / "up").symlink_to("..")
    (here / "in" / "self.txt").symlink_to("self.txt")
    (here / "in" / "gone.txt").symlink_to("nowhere.txt")
    code, out, err = call("extract", "in/deep/../deep/../../in", "--format", "jsonl")
    assert code == 2
    assert len(out.splitlines()) == 1
    assert err.count("I003") == 1
    assert err.count("I001") == 1


def test_links_in_a_circle_are_missing_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "a.txt").write_text("Kenya accused Peru.", encoding="utf-8")
    for words in (["check", str(tmp_path / "a.txt"), "--rules"], ["test"], ["rules", "lint", "--rules"]):
        assert main([*words, str(tmp_path / "circle")]) == 2
        assert "R050 Expected a rule file or folder, got a missing path" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_and_a_device_are_not_waited_for(here: Path, call: Call) -> None:  # noqa: F811
    os.mkfifo(here / "pipe.jsonl")
    (here / "null.txt").symlink_to(os.devnull)
    code, _, err = call("extract", "pipe.jsonl", "null.txt", "good.txt")
    assert code == 2
    assert err.count("I013") == 2


# ---- what stands in lines

LINES: dict[str, tuple[Callable[[], str], str]] = {
    "deep": (lambda: '{"id": "a", "text": "x", "n": ' + "[" * 100_000 + "]" * 100_000 + "}", "I007"),
    "surrogate": (lambda: '{"id": "a", "text": "\\ud800 killed"}', "I007"),
    "raw-surrogate": (lambda: '{"id": "a", "text": "\udc80"}', "I004"),
    "twice": (lambda: '{"id": "a", "text": "x", "text": "y"}', "I007"),
    "number": (lambda: '{"id": 1' + "0" * 5000 + ', "text": "x"}', "I00"),
    "not-a-number": (lambda: '{"id": "a", "text": NaN}', "I007"),
    "list": (lambda: "[" * 50, "I00"),
}


@pytest.mark.parametrize("name", LINES)
def test_a_bad_line_is_a_problem_and_hides_no_other(here: Path, name: str) -> None:  # noqa: F811
    make, code = LINES[name]
    good = '{"id": "good", "text": "One was killed."}\n'
    (here / "a.jsonl").write_bytes(good.encode() + make().encode("utf-8", "surrogateescape") + b"\n" + b"\n\0\n")
    (here / "b.jsonl").write_text(good.replace("good", "last"))
    reports, problems = read("a.jsonl", "b.jsonl")
    assert [r.id for r in reports] == ["good", "last"]
    assert [p.code.startswith(code) for p in problems][:1] == [True]
    assert problems[0].location.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "\0",
        "\ufeff\ufeff",
        "\u202e\u2066" * 50 + "killed",
        "\U0010ffff\U000e0001 killed",
        "\r\n\r" * 99,
        "killed\u2028in",
    ],
    ids=ascii,
)
def test_a_strange_text_is_read_and_its_offsets_hold(text: str) -> None:
    facts, findings, _ = check_report(Report(id="r", text=f"{text} Two people were killed. {text}"), shipped_rules())
    read_text = f"{text} Two people were killed. {text}"
    spans: list[Any] = [span for fact in facts.facts for span in fact.provenance]
    spans += [span for finding in findings for span in finding.spans]
    assert all(read_text[span.start : span.end] == span.exact for span in spans)


def test_more_problems_than_an_output_takes_are_counted(
    here: Path,  # noqa: F811
    call: Call,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("validator.cli.work.KEPT", 5)
    (here / "a.jsonl").write_text("{broken\n" * 12)
    code, out, err = call("check", "a.jsonl", "--format", "json")
    assert (code, err.count("I007")) == (2, 12)
    document = json.loads(out)
    assert [p["code"] for p in document["problems"]] == ["I007"] * 5 + ["X003"]
    assert document["exit"]["reason"] == "12 problems with the input"


# ---- what is read beside reports


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
@pytest.mark.parametrize(
    "words",
    [
        ("extract", "good.txt", "--rules", "endless.yaml"),
        ("check", "good.txt", "--config", "endless.toml"),
        ("check", "good.txt", "--baseline", "endless.json", "--limit", "document=1MiB"),
        ("validate", "facts.json", "--reports", "good.txt", "--map", "endless.yaml"),
        ("validate", "facts.json", "--reports", "good.txt", "--checks", "endless.yaml"),
    ],
)
def test_a_file_without_an_end_is_refused(here: Path, call: Call, words: tuple[str, ...]) -> None:  # noqa: F811
    from validator.cli.engine import shipped_engine

    (here / "facts.json").write_text("[]")
    for suffix in ("yaml", "toml", "json"):
        (here / f"endless.{suffix}").symlink_to("/dev/zero")
    code, _, err = call(*words, "--limit", "rule-file=100000", engine=shipped_engine())
    assert code == 2
    assert "Expected" in err
    assert "got: a file of more than" in err


def test_a_configuration_that_goes_too_deep_is_a_problem(here: Path, call: Call) -> None:  # noqa: F811
    deep = "a = " + "[" * 50_000 + "]" * 50_000 + "\n"
    (here / "deep.toml").write_text(deep)
    code, _, err = call("extract", "good.txt", "--config", "deep.toml")
    assert code == 2
    assert "deep.toml: I071 Expected TOML of moderate depth" in err
    (here / "pyproject.toml").write_text(f"[tool.factlint]\n{deep}")
    assert call("extract", "good.txt")[0] == 2  # our settings stand in it, and are not to be passed over
    (here / "pyproject.toml").write_text(f"[tool.other]\n{deep}")
    assert call("extract", "good.txt")[0] == 0  # the business of others, as any that cannot be read


@pytest.mark.parametrize("pattern", ["[vow] ((a{0,10}){0,10}){0,10} b", "[vow] ((a b){0,20} c){0,20} b"])
def test_repetitions_that_multiply_with_what_stands_between(tmp_path: Path, pattern: str) -> None:
    text = (
        f"type: pledge\nrules:\n  - id: pledge.vow\n    description: d\n    pattern: '{pattern}'\n"
        "    examples: ['They vowed b.']\n    rejects: ['x']\n"
    )
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    rules = load_rules(tmp_path / "r.yaml")
    assert [(p.code, p.location.line) for p in rules.problems] == [("R046", 5)]
    assert all(fact.type != "pledge" for fact in extract("The mayor vowed b.", rules=rules).facts)


def test_a_name_is_shown_so_that_it_can_be_copied(here: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    names = ["two  blanks.txt", "a\nline.txt"]
    for name in names:
        (here / name).write_text("On Friday, July 24, 2021, Kenya accused Peru.\n", encoding="utf-8")
    assert main(["check", *names, "--format", "concise"]) == 0
    shown = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert shown[:2] == ["a␊line.txt", "two  blanks.txt"]


# ---- our own expressions

# Each with a text on which it backtracked: a run that it begins with anywhere, or that two of its parts take.
BACKTRACKED: tuple[tuple[str, str, str], ...] = (
    ("validator.align", "_ELLIPSIS", "\t"),
    ("validator.checks.headlines", "_AGE_OR_YEAR", "5"),
    ("validator.checks.naming", "_ADDED", " "),
    ("validator.checks.places", "DATELINE", "ABC" + " " * 20_000),
    ("validator.checks.second", "_BY", " "),
    ("validator.checks.units", "_ENDS_IN_DIGIT", "5."),
    ("validator.checks.voices", "_TAIL", ", the mayor later told—Z" + " " * 20_000),
    ("validator.chunks.numbers", "_TWICE", "q"),
    ("validator.chunks.settle", "_NOMINAL", "d"),
    ("validator.facts.conjuncts", "_TITLED", "h" * 20_000),
    ("validator.facts.stories.background", "_MAIN_VERB", " the"),
    ("validator.project.places", "_TABLE", "[[" + "\t" * 20_000),
)


@pytest.mark.parametrize(("module", "name", "unit"), BACKTRACKED, ids=lambda value: value.strip()[:30] or "blank")
def test_an_expression_takes_as_long_as_its_text(module: str, name: str, unit: str) -> None:
    """Backtracking over 20,000 characters takes seconds; what is linear some milliseconds."""
    expression = getattr(import_module(module), name)
    text = unit * (20_000 // len(unit) + 1) + "\x01"
    look = expression.match if len(unit) > 10_000 or name == "_MAIN_VERB" else expression.search
    started = process_time()
    look(text)
    assert process_time() - started < 0.5


# ---- configuration


def test_a_path_of_rules_that_is_missing_has_its_place_in_the_configuration(here: Path, call: Call) -> None:  # noqa: F811
    from validator.cli.engine import shipped_engine

    (here / "factlint.toml").write_text('min-severity = "info"\nrules = ["gone.yaml"]\n')
    code, _, err = call("check", "good.txt", engine=shipped_engine())
    assert code == 2
    assert "factlint.toml:2:1: R050 Expected a rule file or folder, got a missing path: gone.yaml" in err


def test_what_is_wrong_with_the_words_of_a_report_is_told_once_for_all_its_facts(here: Path, call: Call) -> None:  # noqa: F811
    from validator.cli.engine import shipped_engine

    text = "Shots were heard in the Kalbjar region, where two died. Calm returned to the Kalbajar region by noon.\n"
    (here / "p.txt").write_text(text)
    code, facts, _ = call("extract", "p.txt", "--format", "jsonl", engine=shipped_engine())
    assert code == 0
    for name in ("a.jsonl", "b.jsonl"):
        (here / name).write_text(facts)
    words = ("validate", "a.jsonl", "b.jsonl", "--reports", "p.txt", "--format", "concise")
    code, out, _ = call(*words, engine=shipped_engine())
    assert code == 0
    assert out.count(" P05 ") == 1


def test_a_quotation_without_its_end_does_not_go_on_for_ever() -> None:
    sentence = "Two people were killed in the town. "
    text = f"“{sentence * 1000}”"
    found = find_quotations(text)
    assert found == [(0, 20_000)]
    facts, _, _ = check_report(Report(id="r", text=text), shipped_rules())
    assert max(len(s.exact) for f in facts.facts for a in f.attribution if a.content for s in a.content.spans) == 20_000
    assert find_quotations(f"“{sentence * 400}”") == [(0, len(sentence) * 400 + 2)]
