"""Inputs that nobody means well with: each has a limit and a message, and costs what its length says."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.hostile import KINDS
from tests.test_cli import Call, call, here  # noqa: F401
from tests.test_streams import read
from validator.api import check_report, shipped_rules
from validator.model import Report
from validator.recent import LONGEST, Recent, make_room
from validator.sources import LIMITS
from validator.sources.limits import NAMES, read_limit

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
    size, most = (8000, 2.4) if name in LATE else (2000, 2.1)
    texts = KINDS[name](size), KINDS[name](2 * size)
    check_report(Report(id="hostile", text=texts[1], published="2024-03-12"), shipped_rules())  # its words are known
    once, twice = map(count_work, texts)
    assert twice <= most * once + 20_000, (once, twice)


LATE = ("which", "denied", "nul-words", "facts-one-line")  # searched as far as a limit that short texts do not reach


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
