"""All benchmarks in one run: factlint beside what people use instead, on the same input, as ratios; and how cost grows.

    python benchmarks/suite.py [PATH…] [--json FILE] [--rounds 3] [--text-mb 1] [--only SECTION…]

PATH is a folder, a .txt, .md or .jsonl file; without one a corpus is written by the rules (benchmarks/corpus.py). Every
round runs in a process of its own, forked from one in which rules, models and a first part of the text are warm, so
that each contender meets the words of the measured part for the first time; rounds alternate, CPU time counts and
medians are shown. spaCy's matchers get a part of the text (`--slow-mb`). Speeds are per MB of UTF-8, 10**6 bytes. A
peer that is not installed is named as not measured. docs/benchmarks.md says more about the method.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import platform
import statistics
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
# One thread each: what counts is the work of one core, and a process with threads cannot be forked safely.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

from benchmarks import coldstart, growth, peers  # noqa: E402
from benchmarks.corpus import write_corpus  # noqa: E402
from benchmarks.peers import Peer  # noqa: E402
from validator.api import extract_report, shipped_rules  # noqa: E402
from validator.checks import run_checks  # noqa: E402
from validator.model import Report  # noqa: E402
from validator.ruleset import load_rules  # noqa: E402
from validator.sources import read_reports  # noqa: E402

SECTIONS = ("text", "facts", "grounding", "start", "growth")
PACKAGES = (
    "factlint", "spacy", peers.MODEL, "jsonschema", "jsonschema-rs", "check-jsonschema", "langextract", "google-re2",
    "msgspec",
)  # fmt: skip


class Row(NamedTuple):
    """A line of a table: what was measured, in which unit, against what (1 where it is the measure itself)."""

    section: str
    name: str
    value: float
    unit: str
    ratio: float | None = None
    note: str = ""


def main() -> int:
    options = _options()
    warm, text = gather(options.paths, options.text_mb)
    if not text:
        print("Expected two or more reports, got fewer", file=sys.stderr)
        return 2
    started = _load()
    missing: list[str] = []
    rows: list[Row] = []
    print(*(f"{key}: {value}" for key, value in about(text).items()), sep="\n")
    for section in options.only or SECTIONS:
        made = MEASURES[section](warm, text, options, missing)
        rows += made
        show(section, made)
    if missing:
        print("\nnot measured:", *missing, sep="\n  ")
    if options.json:
        load = f"{started} and {_load()}"
        value = {**about(text), "load": load, "rows": [row._asdict() for row in rows], "not_measured": missing}
        Path(options.json).write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


# ---- input and machine


def gather(paths: Sequence[str], most: float) -> tuple[list[Report], list[Report]]:
    """The reports that warm, about a seventh, and those that are measured, together so many MB at most."""
    given = read_reports(paths) if paths else write_corpus(most)
    reports: list[Report] = []
    left = most * 1e6
    for item in given:
        if isinstance(item, Report) and item.text and left > 0:
            reports.append(item)
            left -= len(item.text.encode())
    cut = max(1, len(reports) // 7)
    return reports[:cut], reports[cut:]


def megabytes(reports: Sequence[Report]) -> float:
    return sum(len(report.text.encode()) for report in reports) / 1e6


def head(reports: Sequence[Report], most: float) -> list[Report]:
    """The first reports, up to so many MB, one at least."""
    taken: list[Report] = []
    for report in reports:
        if taken and megabytes([*taken, report]) > most:
            break
        taken.append(report)
    return taken


def about(text: Sequence[Report]) -> dict[str, str]:
    """When and on what this was measured."""
    versions = {name: _version(name) for name in PACKAGES}
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": f"{_processor()}, {multiprocessing.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": ", ".join(f"{name} {found}" for name, found in versions.items() if found),
        "rules": f"{len(shipped_rules().rules)}",
        "text": f"{len(text)} reports, {megabytes(text):.2f} MB measured",
    }


def _load() -> str:
    """How many processes were ready to run over the last minute, where the system tells."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"


# ---- measuring


def compare(
    section: str, contenders: Sequence[tuple[Peer, Any, Any, float]], unit: str, rounds: int, missing: list[str]
) -> list[Row]:
    """A row a contender: peer, input that warms, input that is measured, how much that is. The first one is 1."""
    ready: list[tuple[Peer, Callable[[Any], int], Any, float]] = []
    for peer, warm, given, size in contenders:
        try:
            work = peer.make(None)
        except ImportError as error:
            missing.append(f"{peer.name}: pip install {peer.package} ({error})")
            continue
        work(warm)
        ready.append((peer, work, given, size))
    times: dict[str, list[tuple[float, int]]] = {peer.name: [] for peer, *_ in ready}
    for number in range(rounds):
        for peer, work, given, _ in ready[:: 1 if number % 2 == 0 else -1]:
            times[peer.name].append(measure(work, given))
    rows: list[Row] = []
    for peer, _, _, size in ready:
        speed = size / statistics.median(seconds for seconds, _ in times[peer.name])
        ratio = rows[0].value / speed if rows else 1.0
        rows.append(Row(section, peer.name, speed, unit, ratio, f"{times[peer.name][0][1]:,} {peer.counts}"))
    return rows


def measure(work: Callable[[Any], int], given: Any) -> tuple[float, int]:
    """CPU seconds and result of one round in a forked process: what it learns dies with it."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    gc.collect()
    gc.freeze()
    process = multiprocessing.get_context("fork").Process(target=_round, args=(work, given, sender))
    process.start()
    sender.close()
    seconds, result = receiver.recv()
    process.join()
    return seconds, result


def _round(work: Callable[[Any], int], given: Any, sender: Any) -> None:
    started = process_time()
    result = work(given)
    sender.send((process_time() - started, result))


def text_rows(warm: Any, text: Any, options: argparse.Namespace, missing: list[str]) -> list[Row]:
    """Reports: MB a second of one core."""
    few, less = head(text, options.slow_mb), head(warm, options.slow_mb / 7)
    fast = [(peer, warm, text, megabytes(text)) for peer in peers.TEXT[1:2] + peers.TEXT[:1] + peers.TEXT[2:]]
    slow = [(peer, less, few, megabytes(few)) for peer in peers.SLOW]
    return compare("text", [*fast, *slow], "MB/s", options.rounds, missing)


def facts_rows(warm: Any, text: Any, options: argparse.Namespace, missing: list[str]) -> list[Row]:
    """Facts of somebody else: facts a second."""
    cases = peers.cases_of(head(text, options.facts_mb))
    size = sum(len(case.other.facts) for case in cases)
    return compare("facts", [(p, cases[:3], cases, size) for p in peers.FACTS], "facts/s", options.rounds, missing)


def grounding_rows(warm: Any, text: Any, options: argparse.Namespace, missing: list[str]) -> list[Row]:
    """Quotations looked for in their reports: quotations a second."""
    given = peers.quoted(peers.cases_of(head(text, options.facts_mb)))
    size = sum(len(item.quotes) for item in given)
    made = [(peer, given[:3], given, size) for peer in peers.GROUNDING]
    return compare("grounding", made, "quotations/s", options.rounds, missing)


def start_rows(warm: Any, text: Any, options: argparse.Namespace, missing: list[str]) -> list[Row]:
    """A whole process on one small file, in ms of wall time."""
    with TemporaryDirectory() as folder:
        commands = coldstart.prepare(Path(folder))
        if not _version("check-jsonschema"):
            missing.append("check-jsonschema: pip install check-jsonschema")
            commands = dict(list(commands.items())[:1])
        times: dict[str, list[float]] = {name: [] for name in commands}
        bytecode = {"PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | bytecode
        for number in range(4 * options.rounds + 1):
            for name, command in commands.items():
                seconds = coldstart.time_once(command, environment)
                if number:
                    times[name].append(seconds)
    medians = {name: statistics.median(found) * 1000 for name, found in times.items()}
    first = next(iter(medians.values()))
    return [Row("start", name, value, "ms", value / first) for name, value in medians.items()]


# ---- growth


def growth_rows(warm: Any, text: Any, options: argparse.Namespace, missing: list[str]) -> list[Row]:
    """Times the cost of the first line of each kind, where its input is larger."""
    few = head(text, options.facts_mb)
    rows: list[Row] = []
    for kind, works in (
        ("rules", rules_works(few)), ("reports", reports_works(few)), ("text", text_works(few)),
        ("facts", facts_works(few)), ("clauses a sentence", sentence_works()),
    ):  # fmt: skip
        costs = growth.least([work for _, work in works])
        for (name, _), cost in zip(works, costs, strict=True):
            rows.append(Row("growth", f"{kind}: {name}", cost * 1000, "ms", cost / costs[0]))
    return rows


Works = list[tuple[str, Callable[[], None]]]


def rules_works(reports: Sequence[Report]) -> Works:
    """The shipped rules, and three and ten times as many, over other verbs."""
    loaded = load_rules()
    verbs, count = growth.other_verbs(loaded), len(loaded.rules)
    works: Works = [(f"{count}", growth.work(reports, loaded))]
    with TemporaryDirectory() as folder:
        for times in (3, 10):
            file = Path(folder) / f"times{times}.yaml"
            file.write_text(growth.written(verbs, count * (times - 1)), encoding="utf-8")
            more = load_rules(file)
            works.append((f"{len(more.rules)}", growth.work(reports, more)))
    return works


def reports_works(reports: Sequence[Report]) -> Works:
    return [
        (f"{len(reports) * times}", growth.work([*reports] * times, shipped_rules())) for times in (1, 2, 4)
    ]  # fmt: skip


def text_works(reports: Sequence[Report]) -> Works:
    """One report of the text of all, once, twice and four times."""
    whole = "\n\n".join(report.text for report in reports)
    works: Works = []
    for times in (1, 2, 4):
        report = Report(id="long", text="\n\n".join([whole] * times), published="2021-07-24")
        works.append((f"{len(report.text) / 1000:.0f} kB", growth.work([report], shipped_rules())))
    return works


def facts_works(reports: Sequence[Report]) -> Works:
    """The checks on the facts of one report, once, twice and four times as many."""
    whole = "\n\n".join(report.text for report in reports)
    types = shipped_rules().types
    works: Works = []
    for times in (1, 2, 4):
        report = Report(id="long", text="\n\n".join([whole] * times), published="2021-07-24")
        facts = extract_report(report, shipped_rules())

        def work(facts: Any = facts, report: Report = report) -> None:
            run_checks(facts, report, facts, types=types)

        works.append((f"{len(facts.facts)} checked", work))
    return works


def sentence_works() -> Works:
    """The same words in sentences of rising length."""
    clause = "the army shelled the town near the river on Friday"
    works: Works = []
    for clauses in (1, 4, 16, 32):
        text = (", and ".join([clause] * clauses) + ". ") * (320 // clauses)
        works.append((f"{clauses}", growth.work([Report(id="r", text=text)], shipped_rules())))
    return works


MEASURES: dict[str, Callable[[Any, Any, argparse.Namespace, list[str]], list[Row]]] = {
    "text": text_rows,
    "facts": facts_rows,
    "grounding": grounding_rows,
    "start": start_rows,
    "growth": growth_rows,
}


def show(section: str, rows: Sequence[Row]) -> None:
    """A table; the ratio says how many times as fast the first line is, or how many times its cost a line has."""
    print(f"\n{section:42} {rows[0].unit:>13} {'ratio':>8}" if rows else f"\n{section}: nothing measured")
    for row in rows:
        value = f"{row.value:13,.2f}" if row.value < 1000 else f"{row.value:13,.0f}"
        print(f"{row.name:42} {value} {row.ratio or 0:8.2f}  {row.note}".rstrip(), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH")
    add("--json", metavar="FILE", help="write the results there too")
    add("--rounds", type=int, default=3, help="how often each is timed (default: 3)")
    add("--text-mb", type=float, default=1.0, help="MB of text at most (default: 1)")
    add("--slow-mb", type=float, default=0.02, help="MB of text for spaCy's matchers (default: 0.02)")
    add("--facts-mb", type=float, default=0.1, help="MB of text whose facts are checked and grounded (default: 0.1)")
    add("--only", nargs="+", choices=SECTIONS, help="these sections alone")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
