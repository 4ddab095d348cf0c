"""Inputs, good and bad: each bad one gives one Problem with its place, and the others are still read."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.errors import Problem, render_problem
from validator.model import Report
from validator.sources import INPUT_PROBLEMS, LIMITS, Limits, find_inputs, read_reports
from validator.sources.dates import read_published

TINY = Limits(text=64, line=48, front_matter=512)


def read(*paths: str | Path, **options: Any) -> tuple[list[Report], list[Problem]]:
    found = list(read_reports(paths, **options))
    return [r for r in found if isinstance(r, Report)], [p for p in found if isinstance(p, Problem)]


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_text_file_is_read_as_it_is(here: Path) -> None:
    write(here / "a.txt", "One.\r\nTwo.\rThree.\n\x00é")
    (report,), problems = read("a.txt")
    assert report == Report(id="a.txt", text="One.\r\nTwo.\rThree.\n\x00é", file="a.txt")
    assert not problems


def test_an_empty_file_is_an_empty_report(here: Path) -> None:
    write(here / "a.txt", b"")
    (report,), problems = read("a.txt")
    assert (report.text, problems) == ("", [])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_stays_in_the_text_and_is_masked(here: Path, newline: str, mark: str) -> None:
    head = ["---", "id: clash-1", "title: 'Fire: at the border'", "published: 2021-07-24", "publisher: Agency", "---"]
    text = mark + newline.join([*head, "The body."])
    write(here / "a.md", text)
    (report,), problems = read("a.md")
    assert not problems
    assert report.text == text
    assert text[report.body :] == "The body."
    assert (report.id, report.title, report.published) == ("clash-1", "Fire: at the border", "2021-07-24")
    assert (report.publisher, report.file) == ("Agency", "a.md")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("\ufeffText", 1),
        ("---\nno end of it", 0),
        ("---\nprose between rules\n---\nText", 0),
        ("--- \n\n---\nText", 10),
        ("---\n# a comment: only\n---\nText", 26),
        ("---\nlayout: post\n...\nText", 21),
        ("Text\n---\nid: x\n---\n", 0),
    ],
)
def test_what_is_front_matter_and_what_is_text(here: Path, text: str, body: int) -> None:
    write(here / "a.txt", text)
    (report,), problems = read("a.txt")
    assert (report.body, problems) == (body, [])


@pytest.mark.parametrize(
    ("block", "place", "code"),
    [
        ("id: a\nid: b", "a.txt:3:1", "I011"),
        ("title: one: two", "a.txt:2:11", "I011"),
        ("id: [a, b]", "a.txt:2:5", "I011"),
        ("- id: a", "a.txt:2:1", "I011"),
        ("id: a\npublished: last week", "a.txt:3:12", "I010"),
        ("published: 2021-02-30", "a.txt:2:12", "I010"),
    ],
)
def test_broken_front_matter_is_a_problem_where_it_stands(here: Path, block: str, place: str, code: str) -> None:
    write(here / "a.txt", f"---\n{block}\n---\nText")
    write(here / "b.txt", "Good.")
    reports, problems = read("a.txt", "b.txt")
    assert [r.id for r in reports] == ["b.txt"]
    assert [(str(p.location), p.code) for p in problems] == [(place, code)]


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("2021-07-24", "2021-07-24"),
        ("2021-07-24T09:30:00Z", "2021-07-24T09:30:00Z"),
        ("2021-07-24 09:30+04:00", "2021-07-24T09:30:00+04:00"),
        ("2021-07-24T09:30:00.250+0400", "2021-07-24T09:30:00.250+04:00"),
        ("2021-07-24T09:30:00", "2021-07-24"),
        (" 2021-07-24 ", "2021-07-24"),
    ],
)
def test_dates_of_publication(said: str, read_as: str) -> None:
    assert read_published(said) == read_as


@pytest.mark.parametrize(
    "said", ["", "yesterday", "20210724", "2021-13-01", "2021-07-24T25:00:00Z", "24/07/2021", "2021-07-24T25:00"]
)
def test_what_is_no_date(said: str) -> None:
    with pytest.raises(ValueError, match="Expected a date"):
        read_published(said)


def test_published_is_for_reports_without_a_date(here: Path) -> None:
    write(here / "a.txt", "Text")
    dated, undated = '{"id": 1, "text": "x", "published": "2020-01-02"}', '{"id": 2, "text": "y", "published": null}'
    write(here / "b.jsonl", f"{dated}\n{undated}")
    reports, _ = read("a.txt", "b.jsonl", published="2021-07-24")
    assert [(r.id, r.published) for r in reports] == [("a.txt", "2021-07-24"), ("1", "2020-01-02"), ("2", "2021-07-24")]


@pytest.mark.parametrize(
    ("said", "status"),
    [('"canceled"', "canceled"), ('""', None), ("200", None), ("null", None), ('{"code": 1}', None), ("[1]", None)],
)
def test_what_became_of_a_report_is_kept_where_it_is_a_text(here: Path, said: str, status: str | None) -> None:
    write(here / "a.jsonl", f'{{"id": "r", "text": "Calm.", "status": {said}}}\n')
    write(here / "b.txt", f"---\nstatus: {said}\n---\nCalm.")
    (first, second), problems = read("a.jsonl", "b.txt")
    assert not problems
    assert first.status == status
    assert second.status == ("200" if said == "200" else status)


def test_jsonl_keeps_what_it_knows_and_ignores_the_rest(here: Path) -> None:
    line = '{"id": "r1", "text": "A \\u00e9\\n", "title": "T", "publisher": "", "uri": "https://example.org", "x": [1]}'
    write(here / "r.jsonl", "\ufeff" + line + "\r\n\n  \n" + '\ufeff{"text": "b", "id": 7}')
    (one, two), problems = read("r.jsonl")
    assert not problems
    assert one == Report(id="r1", text="A é\n", title="T", uri="https://example.org", file="r.jsonl", record=1)
    assert (two.id, two.record) == ("7", 4)


@pytest.mark.parametrize(
    ("line", "place", "code", "words"),
    [
        (b'{"id": "b", "text": "x",}', "r.jsonl:2:24", "I007", "Expected JSON"),
        (b'{"id": "b"', "r.jsonl:2:11", "I007", "Expected JSON"),
        (b'{"id": "b", "text": "x", "n": NaN}', "r.jsonl:2:31", "I007", "NaN"),
        (b'{"id": "b", "text": "\\ud800"}', "r.jsonl:2:21", "I007", "surrogate"),
        (b'{"id": "b", "text": "x", "text": "y"}', "r.jsonl:2:26", "I007", "'text'"),
        (b'{"id": "b", "text": "\xff"}', "r.jsonl:2:22", "I004", "UTF-8"),
        (b'{"id": "b", "text": 3}', "r.jsonl:2:21", "I008", "got int"),
        (b'{"id": "b"}', "r.jsonl:2:1", "I008", "text"),
        (b'{"id": "", "text": "x"}', "r.jsonl:2:8", "I008", "empty"),
        (b'["b", "x"]', "r.jsonl:2:1", "I008", "object"),
        (b'{"id": "b", "text": "x", "published": "soon"}', "r.jsonl:2:39", "I010", "'soon'"),
        (b'{"id": "a", "text": "again"}', "r.jsonl:2", "I009", "r.jsonl:1"),
        (b'{"id": "b", "text": "x", "n": ' + b"[" * 200_000, "r.jsonl:2:230", "I007", "inside each other"),
    ],
)
def test_a_broken_line_hides_no_other(here: Path, line: bytes, place: str, code: str, words: str) -> None:
    write(here / "r.jsonl", b'{"id": "a", "text": "x"}\n' + line + b'\n{"id": "c", "text": "z"}\n')
    reports, problems = read("r.jsonl")
    assert [(r.id, r.record) for r in reports] == [("a", 1), ("c", 3)]
    assert [(str(p.location), p.code) for p in problems] == [(place, code)]
    assert words in problems[0].message
    assert "\n" not in render_problem(problems[0]).split("\n  ")[0]


def test_a_long_line_is_skipped_without_being_held(here: Path) -> None:
    long = b'{"id": "b", "text": "' + b"x" * 500 + b'"}'
    write(here / "r.jsonl", b'{"id": "a", "text": "x"}\n' + long + b'\n{"id": "c", "text": "z"}\n' + long)
    reports, problems = read("r.jsonl", limits=TINY)
    assert [r.id for r in reports] == ["a", "c"]
    assert [(str(p.location), p.code) for p in problems] == [("r.jsonl:2:1", "I006"), ("r.jsonl:4:1", "I006")]


@pytest.mark.parametrize("size", range(44, 53))
@pytest.mark.parametrize("end", [b"\n", b""])
def test_the_longest_line_is_the_limit(here: Path, size: int, end: bytes) -> None:
    line = b'{"id": "b", "text": "' + b"x" * (size - 23) + b'"}'
    assert len(line) == size
    write(here / "r.jsonl", line + end)
    reports, problems = read("r.jsonl", limits=TINY)
    assert (len(reports), len(problems)) == ((1, 0) if size <= TINY.line else (0, 1))


def test_a_line_of_200_megabytes_is_refused_in_constant_memory(here: Path) -> None:
    with (here / "r.jsonl").open("wb") as stream:
        stream.write(b'{"id": "a", "text": "')
        for _ in range(200):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n{"id": "c", "text": "z"}\n')
    import tracemalloc

    tracemalloc.start()
    reports, problems = read("r.jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [r.id for r in reports] == ["c"]
    assert problems[0].message == "Expected a line of at most 16 MiB, got one of 190 MiB"
    assert peak < 3 * LIMITS.line


def test_a_text_above_the_limit(here: Path) -> None:
    write(here / "a.txt", "x" * 65)
    write(here / "b.txt", "x" * 64)
    reports, problems = read("a.txt", "b.txt", limits=TINY)
    assert [r.id for r in reports] == ["b.txt"]
    assert [(str(p.location), p.code) for p in problems] == [("a.txt", "I005")]


def test_bytes_that_are_no_utf8(here: Path) -> None:
    write(here / "a.txt", "One é\r\nTwo ".encode() + b"\xe9\n")
    write(here / "b.txt", "Text".encode("utf-16"))
    _, problems = read("a.txt", "b.txt")
    assert [(str(p.location), p.code) for p in problems] == [("a.txt:2:5", "I004"), ("b.txt:1:1", "I004")]
    assert "offset 12" in problems[0].message
    assert "utf-16" in problems[1].help


def test_a_folder_is_walked_in_order(here: Path) -> None:
    for name in ("b/z.txt", "b/a.md", "a.jsonl", "B.TXT", "b/facts.json", ".hidden/x.txt", "b/.x.txt"):
        (here / "d" / name).parent.mkdir(parents=True, exist_ok=True)
        write(here / "d" / name, '{"id": "j", "text": "x"}' if name.endswith("jsonl") else "Text")
    reports, problems = read("d")
    assert [r.id for r in reports] == ["d/B.TXT", "j", "d/b/a.md", "d/b/z.txt"]
    assert not problems


def test_the_order_of_paths_does_not_matter_and_each_file_is_read_once(here: Path) -> None:
    write(here / "a.txt", "A")
    write(here / "b.txt", "B")
    one = list(read_reports(["a.txt", "b.txt", "."]))
    assert one == list(read_reports([".", "./b.txt", "a.txt"]))
    assert [r.id for r in one if isinstance(r, Report)] == ["a.txt", "b.txt"]


def test_one_id_for_two_files(here: Path) -> None:
    write(here / "a.txt", "---\nid: x\n---\nA")
    write(here / "b.txt", "---\nid: x\n---\nB")
    reports, problems = read("b.txt", "a.txt")
    assert [r.file for r in reports] == ["a.txt"]
    assert [(str(p.location), p.code) for p in problems] == [("b.txt", "I009")]


def test_paths_that_lead_nowhere(here: Path) -> None:
    (here / "empty").mkdir()
    (here / "other").mkdir()
    write(here / "other" / "x.pdf", b"%PDF")
    write(here / "y.html", "<p>")
    write(here / "good.txt", "Good")
    reports, problems = read("missing.txt", "empty", "other", "y.html", "good.txt", "good.txt/below")
    assert [r.id for r in reports] == ["good.txt"]
    assert [(str(p.location), p.code) for p in problems] == [
        ("empty", "I002"),
        ("good.txt/below", "I001"),
        ("missing.txt", "I001"),
        ("other", "I002"),
        ("y.html", "I012"),
    ]
    assert all(p.message.startswith("Expected ") and ", got" in p.message and p.help for p in problems)


def test_links_in_circles_end(here: Path) -> None:
    (here / "d").mkdir()
    write(here / "d" / "a.txt", "A")
    (here / "d" / "loop").symlink_to(here / "d")
    (here / "d" / "self.txt").symlink_to(here / "d" / "self.txt")
    (here / "d" / "gone.txt").symlink_to(here / "nowhere")
    reports, problems = read("d")
    assert [r.id for r in reports] == ["d/a.txt"]
    assert [(str(p.location), p.code) for p in problems] == [("d/gone.txt", "I001"), ("d/self.txt", "I003")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(here: Path) -> None:
    write(here / "a.txt", "A").chmod(0)
    _, problems = read("a.txt")
    assert [p.code for p in problems] == ["I003"]


def test_a_pipe_is_not_waited_for(here: Path) -> None:
    os.mkfifo(here / "p.txt")
    _, problems = read("p.txt")
    assert [p.code for p in problems] == ["I013"]


def test_strange_names_are_safe(here: Path) -> None:
    write(here / "a\nb.txt", "A")
    raw = os.fsdecode(b"\xff.txt")
    write(here / raw, "B")
    reports, _ = read(".")
    assert sorted(r.id for r in reports) == ["\\xff.txt", "a\nb.txt"]
    _, problems = read("x\ny.txt")
    assert "\n" not in render_problem(problems[0]).split("\n  help")[0]


def test_standard_input() -> None:
    (report,), problems = read("-", stdin=io.BytesIO(b"---\ntitle: T\n---\nText"))
    assert not problems
    assert (report.id, report.file, report.title, report.text[report.body :]) == ("-", None, "T", "Text")


def test_reports_are_read_when_they_are_asked_for(here: Path) -> None:
    write(here / "a.jsonl", '{"id": "a", "text": "x"}\n' * 3)
    write(here / "z.txt", b"\xff")
    stream = read_reports(["a.jsonl", "z.txt"])
    assert isinstance(next(stream), Report)


def test_codes_are_unique_and_helpful() -> None:
    assert len({p.code for p in INPUT_PROBLEMS}) == len({p.name for p in INPUT_PROBLEMS}) == len(INPUT_PROBLEMS)
    assert all(p.help and not p.help.endswith(".") for p in INPUT_PROBLEMS)


@given(data=st.binary(max_size=200), suffix=st.sampled_from([".txt", ".md", ".jsonl"]))
def test_any_bytes_give_reports_or_problems(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / f"a{suffix}", data)
        for found in read_reports([path]):
            assert isinstance(found, (Report, Problem))
            if isinstance(found, Problem):
                assert render_problem(found).isprintable() or "\n  " in render_problem(found)
            elif suffix != ".jsonl":
                assert found.text.encode() == data
                assert 0 <= found.body <= len(found.text)


@given(st.text(max_size=60), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_text_behind_front_matter_is_the_body(text: str, newline: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    head = newline.join(["---", "id: x", "---", ""])
    with tempfile.TemporaryDirectory() as folder:
        (report,) = read_reports([write(Path(folder) / "a.txt", head + text)])
        assert isinstance(report, Report)
        # A body that starts with \n right behind a closing \r belongs to the end of that line.
        assert report.text[report.body :] == (text[1:] if newline == "\r" and text.startswith("\n") else text)


def test_inputs_know_their_sizes(here: Path) -> None:
    write(here / "a.txt", "12345")
    (found,), _ = find_inputs(["a.txt"])
    assert (found.name, found.form, found.size) == ("a.txt", "text", 5)
