"""Facts of others: every form is recognised and read, every finding stands at its place, nothing is kept back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from validator.api import validate
from validator.cli import main
from validator.errors import InputError, Problem
from validator.foreign import Judge, Shelf
from validator.model import Finding, Report
from validator.sources.facts import FORMS, Batch, Options, read_facts

ROOT = Path(__file__).parent.parent
TEXT = (
    "Shelling near Kolm killed at least three soldiers on Friday, the ministry said.\n"
    "Oslo accused Bern of firing first. Two villagers were not wounded – they “fled”.\n"
)
QUOTE = "Shelling near Kolm killed at least three soldiers on Friday"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "kolm.txt").write_text(
        f"---\ntitle: Shells on Kolm\npublished: 2021-07-24\n---\n{TEXT}", encoding="utf-8"
    )
    (folder / "other.txt").write_text("Calm returned to Serr.\n", encoding="utf-8")
    return folder


def written(folder: Path, name: str, value: Any) -> Path:
    path = folder / name
    if isinstance(value, bytes):
        path.write_bytes(value)
    elif isinstance(value, str):
        path.write_text(value, encoding="utf-8")
    elif name.endswith("l"):
        path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in value), encoding="utf-8")
    else:
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def loose(**more: Any) -> dict[str, Any]:
    fact = {"report": "kolm.txt", "type": "casualty", "effect": "killed", "party": "soldiers",
            "count": "at least three", "source": "the ministry", "time": "on Friday", "date": "2021-07-23",
            "quote": f"{QUOTE}, the ministry said."}  # fmt: skip
    return {key: value for key, value in {**fact, **more}.items() if value is not None}


def found(path: Path, reports: Path, **more: Any) -> list[str]:
    return [f.code for f in validate(path, reports, **more) if f.kind in ("defect", "suspect")]


def only(path: Path, reports: Path, code: str, **more: Any) -> Finding:
    findings = [f for f in validate(path, reports, **more) if f.code == code]
    assert len(findings) == 1, [(f.code, f.message) for f in validate(path, reports, **more)]
    return findings[0]


# ---- the loose form


def test_a_sound_fact_in_the_loose_form_has_no_defect(tmp_path: Path, reports: Path) -> None:
    assert found(written(tmp_path, "f.json", [loose()]), reports) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"count": 5}, "G09"),
        ({"count": "five"}, "G09"),
        ({"count": 3}, "N05"),
        ({"quote": "Shelling near Kolm killed at least four soldiers on Friday, the ministry said."}, "G08"),
        ({"quote": "Shelling near Kolm wounded at least three soldiers on Friday, the ministry said."}, "G08"),
        ({"quote": "A bomb went off in the market hall of another town"}, "G03"),
        ({"quote": "shelling near Kolm  killed at least three soldiers on Friday"}, "G07"),
        ({"type": "casualty", "actor": "Rome"}, "G11"),
        ({"date": "2021-07-22"}, "T06"),
        ({"date": "2021-08-03", "time": None}, "T03"),
        ({"date": "2021-07-32"}, "S02"),
        ({"count": "a great many of them"}, "S01"),
        ({"colour": "red"}, "S01"),
        ({"source": None}, "A04"),
        ({"party_status": "civilian"}, "A14"),
        ({"polarity": "-"}, "X10"),
    ],
)
def test_a_wrong_fact_in_the_loose_form(tmp_path: Path, reports: Path, change: dict[str, Any], code: str) -> None:
    path = written(tmp_path, "f.json", [loose(**change)])
    assert code in found(path, reports)


def test_quotations_apart_and_with_an_ellipsis(tmp_path: Path, reports: Path) -> None:
    apart = loose(quote=["Shelling near Kolm killed at least three soldiers", "the ministry said"])
    path = written(tmp_path, "f.json", [apart, loose(quote="Shelling near Kolm … the ministry said.")])
    assert [f.code for f in validate(path, reports) if f.code.startswith("G")] == ["G07"]


def test_an_answer_in_a_fence_is_read_and_its_lines_count(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "answer.json", f"```json\n[\n{json.dumps(loose(count=5))}\n]\n```\n")
    where = only(path, reports, "G09").location
    assert where is not None
    talk = "Here is [what I found]:\r\n\r\n```JSON\r\n[\r\n{}]```\r\n\r\nShall I go on?"
    moved = only(written(tmp_path, "talk.json", talk.format(json.dumps(loose(count=5)))), reports, "G09").location
    assert moved is not None
    assert (moved.line, moved.column) == ((where.line or 0) + 2, where.column)
    two = written(tmp_path, "two.json", "One:\n```\n[]\n```\nTwo:\n```\n[]\n```\n")
    with pytest.raises(InputError, match="Expected JSON, got 'One:"):
        validate(two, reports)
    assert (where.line, where.column) == (3, json.dumps(loose(count=5)).index('"count"') + len('"count": ') + 1)


# ---- other forms


def test_our_lines_and_envelopes_come_back_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = ROOT / "seeds" / "border-clashes.txt"
    for form, name in (("jsonl", "f.jsonl"), ("json", "f.json")):
        assert main(["extract", str(reports), "--format", form]) == 0
        path = written(tmp_path, name, capsys.readouterr().out)
        assert [f for f in validate(path, reports) if f.kind == "defect"] == []


def test_langextract(tmp_path: Path, reports: Path) -> None:
    start = TEXT.index("Oslo")
    document = {
        "document_id": "doc_1",
        "text": TEXT,
        "extractions": [
            {"extraction_class": "Accusation", "extraction_text": "Oslo accused Bern of firing first",
             "char_interval": {"start_pos": start, "end_pos": start + 33}, "alignment_status": "match_exact",
             "attributes": {"speaker": "Bern", "target": "Oslo", "content": "firing first"}},
            {"extraction_class": "casualty", "extraction_text": "ten soldiers were killed", "char_interval": None,
             "attributes": {"effect": "killed", "deaths": "10"}},
        ],
    }  # fmt: skip
    path = written(tmp_path, "f.jsonl", [document])
    assert {"A17", "G03"} <= set(found(path, tmp_path / "reports"))
    assert (only(path, reports, "A17").location or None) is not None


def test_ucdp_rows(tmp_path: Path, reports: Path) -> None:
    head = (
        "id,report,side_a,side_b,best,low,high,deaths_a,deaths_b,deaths_civilians,deaths_unknown,date_start,date_end,"
        "date_prec,where_prec,source_headline,latitude,longitude,where_coordinates\n"
    )
    rows = (
        '1,kolm.txt,Oslo,Bern,3,3,3,3,0,0,0,2021-07-23,2021-07-23,1,1,"Shells, again",60.1,10.2,Kolm\n'
        "2,kolm.txt,Oslo,Bern,9,3,5,4,0,2,0,2021-07-26,2021-07-23,1,1,x,160.1,10.2,Kolm\n"
        "3,kolm.txt,Oslo,Bern,many,3,5\n"
    )
    path = written(tmp_path, "ged.csv", head + rows)
    batches = list(read_facts([path]))
    assert [b.form for b in batches if isinstance(b, Batch)] == ["ucdp"]
    problem = next(b for b in batches if isinstance(b, Problem))
    assert (problem.code, problem.location.line) == ("I023", 4)
    sound = written(tmp_path, "sound.csv", head + rows.splitlines(keepends=True)[0])
    assert [c for c in found(sound, reports) if c != "X10"] == []
    wrong = written(tmp_path, "wrong.csv", head + rows.splitlines(keepends=True)[1])
    assert {"N01", "N06", "T05", "P01", "T03"} <= set(found(wrong, reports))
    best = only(wrong, reports, "N01").location
    assert best is not None
    assert (best.line, best.column) == (2, rows.splitlines()[1].index("9,3,5") + 1)


def test_acled_rows_are_held_against_their_notes(tmp_path: Path, reports: Path) -> None:
    head = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,fatalities,location,latitude,longitude,"
    head += "notes\n"
    notes = '"On 23 July, Oslo fired at Bern. Two soldiers were killed."'
    row = f"XX1,23 July 2021,Battles,Armed clash,Oslo,Bern,7,Kolm,60,10,{notes}\n"
    path = written(tmp_path, "a.csv", head + row)
    assert "G09" in found(path, reports)
    assert "G09" not in found(written(tmp_path, "b.csv", (head + row).replace(",7,", ",2,")), reports)


def test_plover_events(tmp_path: Path, reports: Path) -> None:
    event = {"id": "P1", "report": "kolm.txt", "event": "ACCUSE", "event_text": "accused", "date": "2021-07-23",
             "source": [{"actorText": "Bern", "code": "CHE"}], "target": [{"actorText": "Oslo", "code": "NOR"}],
             }  # fmt: skip
    assert "A17" in found(written(tmp_path, "p.jsonl", [event]), reports)
    right = {**event, "source": event["target"], "target": event["source"]}
    assert "A17" not in found(written(tmp_path, "q.jsonl", [right]), reports)


def test_web_annotations(tmp_path: Path, reports: Path) -> None:
    start = TEXT.index("Oslo")
    note = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://example.org/anno1", "type": "Annotation",
        "body": [{"type": "TextualBody", "value": "accusation", "purpose": "tagging"}],
        "target": {"source": "kolm.txt", "selector": [
            {"type": "TextQuoteSelector", "exact": "Oslo accused Bern of firing last", "prefix": "said.\n"}]},
    }  # fmt: skip
    path = written(tmp_path, "anno.jsonld", {"type": "AnnotationPage", "items": [note]})
    assert only(path, reports, "G07").severity == "warning"
    del start


def test_brat_events(tmp_path: Path, reports: Path) -> None:
    whole = (reports / "kolm.txt").read_text(encoding="utf-8")
    at = {word: whole.index(word) for word in ("accused", "Oslo", "Bern")}
    lines = [f"T{n}\tX {at[w]} {at[w] + len(w)}\t{w}" for n, w in enumerate(("accused", "Oslo", "Bern"), start=1)]
    path = written(
        tmp_path, "kolm.ann", "\n".join([*lines, "E1\tAccusation:T1 Agent:T3 Target:T2", "A1\tNegation E1", ""])
    )
    codes = found(path, reports)
    assert "A17" in codes
    assert "X10" in codes
    broken = written(tmp_path, "other.ann", "what is this\n")
    assert [p.code for p in read_facts([broken]) if isinstance(p, Problem)] == ["I024"]


def test_facts_of_any_shape_by_a_map(tmp_path: Path, reports: Path) -> None:
    schema = {"type": "object", "required": ["evidence"], "properties": {"dead": {"type": "integer", "minimum": 0}}}
    mapping = {
        "report": "/doc",
        "facts": "/events",
        "fields": {
            "type": {"value": "casualty"},
            "effect": {"from": "/kind", "words": {"K": "killed", "W": "wounded"}},
            "count": "/dead",
            "quote": "/evidence",
            "date": "/day",
        },
    }
    value = {"doc": "kolm.txt", "events": [
        {"kind": "K", "dead": -4, "evidence": f"{QUOTE}, the ministry said.", "day": "2021-07-21"},
        {"kind": "Q", "dead": 1},
    ]}  # fmt: skip
    path = written(tmp_path, "own.json", value)
    findings = validate(path, reports, schema=schema, mapping=mapping)
    codes = {f.code for f in findings}
    assert {"S01", "N02"} <= codes
    lines = path.read_text(encoding="utf-8").splitlines()
    minus = next(f for f in findings if f.code == "N02").location
    assert minus is not None
    assert "-4" in lines[(minus.line or 0) - 1]
    assert [f.message for f in findings if "a word that the map knows" in f.message]


def test_every_form_has_a_name_of_its_own() -> None:
    assert len({f.name for f in FORMS}) == len(FORMS)
    assert {f.kind for f in FORMS} == {"json", "table", "lines"}


# ---- places


def test_findings_stand_at_line_and_column_and_in_the_report(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "f.jsonl", [loose(), loose(count=5)])
    finding = only(path, reports, "G09")
    line = path.read_text(encoding="utf-8").splitlines()[1]
    where, inside = finding.location, finding.report_location
    assert where is not None
    assert (where.file, where.line, where.column) == (path.as_posix(), 2, line.index('"count": ') + 10)
    assert (inside.file, inside.line) == ((reports / "kolm.txt").as_posix(), 5)  # type: ignore[union-attr]


# ---- bad input


def problems(path: Path) -> list[tuple[str, int, int]]:
    return [(p.code, p.location.line, p.location.column) for p in read_facts([path]) if isinstance(p, Problem)]


def test_bad_files_are_problems_with_their_places(tmp_path: Path) -> None:
    assert problems(written(tmp_path, "cut.json", '[{"type": "casualty", "quote": "x')) == [("I024", 1, 32)]
    assert problems(written(tmp_path, "empty.json", "")) == [("I020", 0, 0)]
    assert problems(written(tmp_path, "empty.jsonl", "\n\n")) == [("I020", 0, 0)]
    assert problems(written(tmp_path, "empty.csv", "")) == [("I020", 0, 0)]
    assert problems(written(tmp_path, "nan.jsonl", '{"type": "x", "quote": NaN}\n')) == [("I024", 1, 24)]
    assert problems(written(tmp_path, "twice.jsonl", '{"type": "x", "type": "y"}\n')) == [("I024", 1, 15)]
    assert problems(written(tmp_path, "odd.json", '{"a": 1}')) == [("I021", 1, 1)]
    assert problems(written(tmp_path, "odd.csv", "a,b\n1,2\n")) == [("I021", 1, 1)]
    assert problems(written(tmp_path, "latin.json", b'{"type": "\xe9"}')) == [("I004", 1, 0)]
    assert problems(tmp_path / "none.json") == [("I001", 0, 0)]


def test_no_facts_at_all_are_no_problem(tmp_path: Path) -> None:
    assert [b for b in read_facts([written(tmp_path, "none.json", [])]) if isinstance(b, Problem)] == []


def test_a_broken_line_hides_no_other(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "f.jsonl", f'{json.dumps(loose())}\n{{"type": \n{json.dumps(loose(count=5))}\n')
    batches = list(read_facts([path]))
    assert [type(b) for b in batches].count(Problem) == 1
    assert sum(len(b.items) for b in batches if isinstance(b, Batch)) == 2


def test_a_report_that_is_not_there_is_a_problem(tmp_path: Path, reports: Path) -> None:
    with pytest.raises(InputError, match=r"'gone\.txt', which is not among them"):
        validate(written(tmp_path, "f.json", [loose(report="gone.txt")]), reports)
    with pytest.raises(InputError, match="name no report"):
        validate(written(tmp_path, "g.json", [loose(report=None)]), reports)


def test_facts_of_another_state_of_the_text(tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", str(reports / "kolm.txt"), "--format", "json"])
    path = written(tmp_path, "f.json", capsys.readouterr().out)
    (reports / "kolm.txt").write_text(f"---\npublished: 2021-07-24\n---\n\nEdited. {TEXT}", encoding="utf-8")
    value = json.loads(path.read_text(encoding="utf-8"))
    value["reports"][0]["document"]["id"] = "kolm.txt"
    codes = {f.code for f in validate(written(tmp_path, "g.json", value), reports)}
    assert "G05" in codes
    assert "G02" in codes  # and yet every quotation was found again


@pytest.mark.parametrize(("encoding", "width"), [("utf-16-le", 2), ("utf-8", 1)])
def test_offsets_in_another_unit_are_recognised(tmp_path: Path, encoding: str, width: int) -> None:
    text = "\U0001f534 Café: two men were killed near Serr."
    at = len(text[: text.index("killed")].encode(encoding)) // width
    report = Report(id="r", text=text)
    fact = {"report": "r", "id": "f1", "type": "assault", "trigger": {"start": at, "end": at + 6, "exact": "killed"},
            "factuality": {"certainty": "CT", "polarity": "+"},
            "provenance": [{"start": 2, "end": len(text), "exact": text[2:]}]}  # fmt: skip
    path = written(tmp_path, "f.jsonl", [fact])
    finding = next(f for f in validate(path, [report]) if f.code == "G04")
    assert finding.fix == {"start": text.index("killed"), "end": text.index("killed") + 6}


# ---- the command


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["validate", *words])
    return code, capsys.readouterr().out


def test_the_command_says_what_it_read_and_what_it_did_not_check(
    tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "f.json", [loose(), loose(count=5)])
    code, out = run(str(path), "--reports", str(reports), "--producer", "m-1", "--table", capsys=capsys)
    assert code == 1
    assert "2 facts as loose by m-1" in out
    assert "2 of 2 quotations stand in the report as they are" in out
    assert "G09 X10" in out
    assert "not checked: G05: the facts do not say which state of the text they were taken from" in out


def test_the_document_carries_producer_inputs_and_table(
    tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "f.json", [loose(), loose(count=5)])
    _, out = run(
        str(path), "--reports", str(reports), "--producer", "m-1", "--table", "--format", "json", capsys=capsys
    )
    value = json.loads(out)
    assert value["producer"] == "m-1"
    assert value["inputs"][0]["form"] == "loose"
    assert value["grounding"] == {"exact": 2}
    rows = value["table"]
    assert [row["failed"] for row in rows][1] == ["G09", "X10"]
    assert "G09" in rows[0]["passed"]
    assert {"code": "P01", "reason": "the fact has no place"} in rows[0]["skipped"]
    import jsonschema_rs

    schema = json.loads((ROOT / "validator" / "schemas" / "result.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.validator_for(schema, validate_formats=True).validate(value)


def test_mostly_lets_a_share_of_the_facts_fail(
    tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = [loose(event=f"e{n}") for n in range(19)] + [loose(count=5)]
    path = written(tmp_path, "f.json", facts)
    assert run(str(path), "--reports", str(reports), capsys=capsys)[0] == 1
    code, out = run(str(path), "--reports", str(reports), "--mostly", "0.95", capsys=capsys)
    assert code == 0, out
    assert "tolerated: G09: 19 of 20 facts pass" in out
    assert run(str(path), "--reports", str(reports), "--mostly", "0.96", capsys=capsys)[0] == 1


def test_ten_thousand_errors_are_grouped_under_a_stated_cap(
    tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "f.json", [loose(colour="red") for _ in range(10_000)])
    code, out = run(str(path), "--reports", str(reports), "--format", "concise", capsys=capsys)
    assert code == 1
    assert out.count(" S01 ") == 101
    assert "… 9900 more findings S01 schema-invalid, 10000 in all; --max-findings 0 shows them" in out


def test_scattered_facts_are_said(tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "f.jsonl", [loose(), loose(report="other.txt"), loose()])
    out = run(str(path), "--reports", str(reports), capsys=capsys)[1]
    assert "its facts stand in 2 places; only neighbours were held against each other" in out


def test_a_long_file_takes_no_more_memory_than_a_short_one(tmp_path: Path, reports: Path) -> None:
    code = (
        "import resource, sys; from validator.cli import main; main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )

    def peak(count: int) -> int:
        line = json.dumps(loose(report="other.txt", quote="Calm returned to Serr.", party=None, count=None)) + "\n"
        path = tmp_path / f"{count}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for n in range(count):
                file.write(line if n % 2 else line.replace("other.txt", "kolm.txt"))
        words = [sys.executable, "-c", code, "validate", str(path), "--reports", str(reports), "--format", "concise"]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        return int(done.stderr.split()[-1])

    assert peak(4_000) < peak(400) * 1.1


def test_configuration_and_options_count(tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "f.json", [loose(count=5)])
    assert run(str(path), "--reports", str(reports), "--fail-on", "never", capsys=capsys)[0] == 0
    assert run(str(path), "--reports", str(reports), "--exit-zero", capsys=capsys)[0] == 0
    assert run(str(path), "--reports", str(tmp_path / "gone"), capsys=capsys)[0] == 2
    with_schema = run(str(path), "--reports", str(reports), "--schema", str(path), capsys=capsys)
    assert with_schema[0] == 2


def test_a_form_can_be_given(tmp_path: Path) -> None:
    path = written(tmp_path, "f.json", {"facts": []})
    assert [b.form for b in read_facts([path], Options(form="loose")) if isinstance(b, Batch)] == ["loose"]


def test_two_producers_are_compared(tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = [loose(), loose(type="accusation", effect=None, party=None, count=None, source=None, time=None, date=None,
                          actor="Oslo", recipient="Bern", quote="Oslo accused Bern of firing first")]  # fmt: skip
    other = [loose(count="five", effect="wounded")]
    a, b = written(tmp_path, "a.json", one), written(tmp_path, "b.json", other)
    words = ["compare", str(a), str(b), "--reports", str(reports), "--name-a", "m-1", "--name-b", "m-2"]
    assert main([*words, "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["agreement"] == {
        "facts_a": 2, "facts_b": 1, "paired": 1, "same": 0, "f1": 0.6667, "differences": {"count": 1, "effect": 1},
    }  # fmt: skip
    assert {f["code"] for f in value["findings"]} == {"X10"}
    said = [f["message"] for f in value["findings"] if f["severity"] == "info"]
    assert said == [
        "Expected count 5 as m-2 has it, got at least 3",
        "Expected m-2 to have this fact (accusation), got none there",
    ]
    assert main([*words, "--fail-on", "warning"]) == 1
    assert "2 and 1 facts: 1 in pairs, 0 the same in all" in capsys.readouterr().out
    assert main(["compare", str(a), str(a), "--reports", str(reports), "--fail-on", "info"]) == 0


def test_what_the_figures_of_a_row_share_is_told_once(tmp_path: Path) -> None:
    """Two figures of one row have its day: one finding, both facts failed."""
    columns = "id,side_a,side_b,best,low,high,deaths_a,deaths_b,deaths_civilians,deaths_unknown,date_start,date_end"
    table = f"{columns}\n7,Orlania,Rebels,8,8,8,5,0,3,0,2022-03-14,2022-03-11\n"
    report = Report(id="r", text="Eight people were killed.", published="2022-03-12")
    (tmp_path / "ged.csv").write_text(table, encoding="utf-8")
    (batch,) = read_facts([str(tmp_path / "ged.csv")], Options())
    assert isinstance(batch, Batch)
    verdict = Judge(Shelf([report]), None, table=True).judge(batch, report)
    assert not isinstance(verdict, Problem)
    told = [f for f in verdict.findings if f.code == "T05"]
    assert [f.facts for f in told] == [("7", "7.deaths_a", "7.deaths_civilians")]
    assert verdict.failed["T05"] == 3
    assert all("T05" in row.failed for row in verdict.rows)
    assert not [f for f in verdict.findings if f.code == "C01"]  # parts are no second figure of the whole


def test_a_fact_without_its_quotation_among_loose_ones_is_a_finding(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "facts.jsonl", [loose(), loose(quote=None)])
    said = [f for f in validate(path, reports) if f.facts == ("#2",) and f.code in ("S01", "G03")]
    assert [(f.code, f.message) for f in said] == [("S01", "/: Expected the key 'quote', got none")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"count": 1.5}, "/count: Expected an integer, a string or an object, got 1.5"),
        ({"actor": 5}, "/actor: Expected a string, an object or an array, got 5"),
    ],
)
def test_a_value_of_no_type_that_fits_is_told_in_plain_words(
    tmp_path: Path, reports: Path, capsys: pytest.CaptureFixture[str], change: dict[str, Any], said: str
) -> None:
    path = written(tmp_path, "facts.jsonl", [loose(id="f7", **change)])
    assert main(["validate", str(path), "--reports", str(reports)]) == 1
    out = capsys.readouterr().out
    assert f"error S01 {said}  [f7]" in out
    assert f"not checked: f7: the fact cannot be read: {said}\n" in out


def test_a_count_that_cannot_be_read_is_not_said_to_be_missing(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "facts.jsonl", [loose(count="lots")])
    said = [f.message for f in validate(path, reports) if f.code in ("S01", "S06")]
    assert said == ["/count: Expected a number, or words that say one, got 'lots'"]


def test_an_empty_quotation_is_told_once(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "facts.jsonl", [loose(quote="")])
    assert [f.code for f in validate(path, reports) if f.code in ("S01", "G03")] == ["S01"]


def test_a_type_that_nobody_declared_is_shown_with_one_that_is_near(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "facts.jsonl", [loose(type="casualti")])
    (found_,) = [f for f in validate(path, reports) if f.code == "S06"]
    assert found_.message.endswith("got 'casualti' (did you mean 'casualty'?)")
    assert found_.actual == "casualti"


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ('{"type": "request",}', 19, "Expected JSON, got a comma that nothing follows"),
        ('{"a": [1, 2, ]}', 12, "Expected JSON, got a comma that nothing follows"),
        (
            '{"quote": "Oslo acc',
            11,
            'Expected JSON, got a string without its closing quotation mark: "Oslo acc…',
        ),
        ("{'type': 1}", 2, "Expected JSON, got \"'type': 1}\": JSON knows the straight double quotation mark only"),
        ("{“type”: 1}", 2, "Expected JSON, got '“type”: 1}': JSON knows the straight double quotation mark only"),
    ],
)
def test_broken_json_is_told_in_the_words_of_no_python(tmp_path: Path, line: str, column: int, said: str) -> None:
    (problem,) = read_facts([written(tmp_path, "facts.jsonl", line + "\n")])
    assert isinstance(problem, Problem)
    assert (problem.location.column, problem.message) == (column, said)
