"""The results of `benchmarks/suite.py --json` into docs/benchmarks.md, in the place of those that stand there.

    python benchmarks/suite.py PATH… --json results.json
    python tools/benchmarks_page.py results.json [--check]

What stands between the two marks of the page is written anew: what was measured and on what, a table a section, and how
cost grows. With --check nothing is written; exit 1 where the page shows other results.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
START, END = "<!-- results: python tools/benchmarks_page.py results.json -->\n", "<!-- end of results -->\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", metavar="FILE", help="what benchmarks/suite.py wrote with --json")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 where the page is another")
    options = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    new = replaced(page, "\n".join(written(json.loads(Path(options.results).read_text(encoding="utf-8")))) + "\n")
    if options.check:
        return int(new != page)
    PAGE.write_text(new, encoding="utf-8")
    return 0


def replaced(page: str, results: str) -> str:
    """The page with other results between its marks."""
    before, _, rest = page.partition(START)
    _, found, after = rest.partition(END)
    if not found:
        raise SystemExit(f"Expected {START.strip()} and {END.strip()} in {PAGE.name}, got a page without")
    return f"{before}{START}\n{results}\n{END}{after}"


def written(results: dict[str, Any]) -> Iterator[str]:
    """The lines of what stands between the marks."""
    yield from told(results)
    sections: dict[str, list[dict[str, Any]]] = {}
    for row in results["rows"]:
        sections.setdefault(row["section"], []).append(row)
    for name, rows in sections.items():
        yield ""
        yield from grown(rows) if name == "growth" else table(name, rows)
    if results["not_measured"]:
        yield ""
        yield f"Not measured: {'; '.join(results['not_measured'])}."


def told(results: dict[str, Any]) -> Iterator[str]:
    """When, on what and with which versions."""
    yield f"Measured on {results['date']}: {results['text']}, {results['rules']} rules, {results['machine']}, Python"
    words = [f"{results['python']}."]
    if results.get("load"):
        words.append(f"Load of the machine before and after: {results['load']}.")
    yield " ".join(words)
    yield ""
    yield f"Versions: {results['versions']}."


def table(name: str, rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A section: value and ratio of each contender."""
    yield f"| {name} | {rows[0]['unit']} | ratio |"
    yield "|---|---:|---:|"
    for row in rows:
        yield f"| {row['name']} | {number(row['value'])} | {number(row['ratio'])} |"


def grown(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """How cost grows: a line a kind, in times the cost of its first measure."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        kinds.setdefault(row["name"].partition(":")[0], []).append(row)
    most = max(map(len, kinds.values()))
    yield "| how cost grows |" + " |" * most
    yield "|---|" + "---:|" * most
    for kind, of_kind in kinds.items():
        sizes = ", ".join(row["name"].partition(":")[2].strip() or row["note"] for row in of_kind)
        cells = [number(row["ratio"]) for row in of_kind]
        yield f"| {kind}: {sizes} | " + " | ".join([*cells, *[""] * (most - len(cells))]) + " |"


def number(value: float | None) -> str:
    """A number with as many places as it bears."""
    if value is None:
        return ""
    if value == 0:
        return "0"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
