"""The page of the benchmarks: its results are written from the suite's JSON, between two marks."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "tools" / "benchmarks_page.py"
RESULTS = {
    "date": "2027-01-02 03:04 UTC", "machine": "A machine, 2 cores", "python": "3.12.1", "versions": "factlint 0.1.0",
    "rules": "606", "text": "12 reports, 0.62 MB measured", "load": "0.1 and 1.0",
    "rows": [
        {"section": "text", "name": "factlint", "value": 0.3512, "unit": "MB/s", "ratio": 1.0, "note": ""},
        {"section": "text", "name": "slow peer", "value": 0.0006, "unit": "MB/s", "ratio": 569.2, "note": ""},
        {"section": "growth", "name": "rules: 606", "value": 80.0, "unit": "ms", "ratio": 1.0, "note": ""},
        {"section": "growth", "name": "rules: 1818", "value": 81.0, "unit": "ms", "ratio": 1.0125, "note": ""},
        {"section": "growth", "name": "text: 9 kB", "value": 8.0, "unit": "ms", "ratio": 1.0, "note": ""},
    ],
    "not_measured": ["langextract: pip install langextract"],
}  # fmt: skip


@pytest.fixture
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmarks_page", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_tables_are_written_from_the_results(tool: ModuleType) -> None:
    assert list(tool.written(RESULTS)) == [
        "Measured on 2027-01-02 03:04 UTC: 12 reports, 0.62 MB measured, 606 rules, A machine, 2 cores, Python",
        "3.12.1. Load of the machine before and after: 0.1 and 1.0.",
        "",
        "Versions: factlint 0.1.0.",
        "",
        "| text | MB/s | ratio |",
        "|---|---:|---:|",
        "| factlint | 0.351 | 1 |",
        "| slow peer | 0.0006 | 569 |",
        "",
        "| how cost grows | | |",
        "|---|---:|---:|",
        "| rules: 606, 1818 | 1 | 1.01 |",
        "| text: 9 kB | 1 |  |",
        "",
        "Not measured: langextract: pip install langextract.",
    ]


def test_what_stands_around_the_results_is_kept(tool: ModuleType) -> None:
    page = f"# Head\n\n{tool.START}\nold\n{tool.END}\ntail\n"
    new = tool.replaced(page, "new\n")
    assert new == f"# Head\n\n{tool.START}\nnew\n\n{tool.END}\ntail\n"
    assert tool.replaced(new, "new\n") == new
    with pytest.raises(SystemExit, match="Expected <!-- results"):
        tool.replaced("# Head\n", "new\n")


def test_the_page_has_a_place_for_results(tool: ModuleType, tmp_path: Path) -> None:
    """And --check says whether it shows these."""
    page = tool.PAGE.read_text(encoding="utf-8")
    assert tool.replaced(page, "new\n") != page
    results = tmp_path / "results.json"
    results.write_text(json.dumps(RESULTS))
    done = subprocess.run([sys.executable, str(TOOL), str(results), "--check"], check=False)
    assert done.returncode == 1
    assert tool.PAGE.read_text(encoding="utf-8") == page
