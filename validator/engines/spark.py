"""Reports of many machines through Apache Spark: read, checked and written by its workers. An extra: `factlint[spark]`.

Where a report stands (file and record) and its number among all reports are those that `factlint check` gives on the
same files in the same order: a first pass over the files counts records, so that no worker has to know another's.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from posixpath import join
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as F  # noqa: N812 (what it is called everywhere)

from validator.across import findings_of
from validator.engines.arrow import FINDING, RESULTS, check_batches, duplicate_row, finding_row, pack_rules
from validator.engines.sparktable import QUESTIONS, Answers, SparkTable
from validator.errors import InputError, Location, Problem
from validator.formats.encode import encode
from validator.limits import Limits, held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyspark.broadcast import Broadcast
    from pyspark.sql import DataFrame

    from validator.engines.arrow import PackedRules
    from validator.ruleset import RuleSet

FORMS = ("jsonl", "parquet")
# Checking is slow beside reading: small pieces keep all cores at work, and one that is lost costs little.
SETTINGS = {
    "spark.sql.files.maxPartitionBytes": str(4 << 20),
    "spark.sql.files.openCostInBytes": str(256 << 10),
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
}
_OPTIONAL = ("published", "title", "publisher", "uri", "status")
_PLACES = ("file", "start", "row")
_STAGE = "_stage"
_ACROSS = pa.schema([("report", pa.string()), *FINDING, ("json", pa.string())])


class Done(NamedTuple):
    """The numbers of a job; `across` counts the findings of the checks across reports."""

    reports: int
    facts: int
    findings: int
    problems: int
    across: int


class Block(NamedTuple):
    """A stretch of a file that one task reads: what the file is called, the records and positions before it."""

    file: str
    record: int
    position: int


Blocks = dict[tuple[str, int], Block]


def check_files(
    session: SparkSession, inputs: Sequence[str], output: str, rules: RuleSet, *, form: str = "",
    published: str | None = None, across: bool = True,
) -> Done:  # fmt: skip
    """Check the reports of files and write what comes of it below `output`, as Parquet.

    `facts`, `findings`, `problems`, `reports` (those that were read), and `across`, what the checks across reports
    find. Of two reports with one id only the first counts, as in `factlint check`. Raises InputError where the inputs
    are of no known form or the output is there already.
    """
    form = form or form_of(inputs)
    folder = _Folder(session, output)
    if folder.exists():
        message = "Expected a folder that is not there yet, got one that is"
        raise InputError([Problem(Location("--output"), "O002", message, "name another, or remove it")])
    before = {name: session.conf.get(name, None) for name in SETTINGS}
    try:
        for name, value in SETTINGS.items():
            session.conf.set(name, value)
        rows = read_rows(session, inputs, form)
        results = run_checks(session, rows, count_blocks(rows, inputs), rules, published)
        stage = join(output, _STAGE)
        results.write.partitionBy("kind").parquet(stage)
        done = _settle(session, stage, output)
        found = write_across(session, join(output, "facts"), join(output, "across")) if across else 0
    finally:
        folder.remove(_STAGE)
        for name, was in before.items():
            session.conf.unset(name) if was is None else session.conf.set(name, was)
    return Done(*done, found)


@contextmanager
def open_session(settings: Mapping[str, str], master: str | None) -> Iterator[SparkSession]:
    """A session, ended at the end; workers run the Python that runs here, unless the environment says another."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master is not None and master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.appName("factlint")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = (builder if master is None else builder.master(master)).getOrCreate()
    try:
        yield session
    finally:
        session.stop()


class _Folder:
    """A folder on whatever file system Spark knows."""

    def __init__(self, session: SparkSession, path: str) -> None:
        context: Any = session.sparkContext
        self._path = context._jvm.org.apache.hadoop.fs.Path(path)
        self._files = self._path.getFileSystem(context._jsc.hadoopConfiguration())
        self._new: Any = context._jvm.org.apache.hadoop.fs.Path

    def exists(self) -> bool:
        return bool(self._files.exists(self._path))

    def remove(self, name: str) -> None:
        self._files.delete(self._new(self._path, name), True)


def form_of(inputs: Iterable[str]) -> str:
    """What the inputs hold, by their names or those of the files in a folder. InputError where unclear."""
    forms = {form for path in inputs for form in _forms(path)}
    if len(forms) != 1:
        got = f"{' and '.join(sorted(forms))} files" if forms else "others"
        message = f"Expected .jsonl or .parquet files, got {got}"
        raise InputError([Problem(Location("--input"), "O002", message, "say what they are with --from jsonl|parquet")])
    return forms.pop()


def _forms(path: str) -> set[str]:
    named = {form for form in FORMS if f".{form}" in path.lower()}
    if named or not Path(path).is_dir():
        return named
    return {form for form in FORMS for name in Path(path).rglob("*") if f".{form}" in name.name.lower()}


# ---- reading


def read_rows(session: SparkSession, inputs: Sequence[str], form: str) -> DataFrame:
    """A row a report, as `check_batches` wants them, with its file, the start of its block and its row there."""
    reader = session.read.option("recursiveFileLookup", "true")
    if form == "jsonl":
        return reader.option("lineSep", "\n").text(list(inputs)).select(
            F.col("value").cast("binary").alias("line"), F.col("_metadata.file_path").alias("file"),
            F.col("_metadata.file_block_start").alias("start"), F.lit(-1).cast("long").alias("row"),
        )  # fmt: skip
    table = reader.parquet(*inputs)
    if not {"id", "text"} <= set(table.columns):
        message = f"Expected the columns id and text, got {', '.join(table.columns)}"
        raise InputError([Problem(Location(inputs[0]), "I016", message)])
    return table.select(
        "id", "text", *(name for name in _OPTIONAL if name in table.columns),
        F.col("_metadata.file_path").alias("file"), F.lit(0).cast("long").alias("start"),
        F.col("_metadata.row_index").alias("row"),
    )  # fmt: skip


def count_blocks(rows: DataFrame, inputs: Sequence[str]) -> Blocks:
    """Where each block of each file begins among the records, files in the order of their names."""
    counted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for file, start, number in rows.groupBy("file", "start").count().collect():
        counted[file].append((start, number))
    blocks: Blocks = {}
    position = 0
    for name, file in sorted((display(file, inputs), file) for file in counted):
        record = 0
        for start, number in sorted(counted[file]):
            blocks[file, start] = Block(name, record, position)
            record += number
            position += number
    return blocks


def display(file: str, inputs: Sequence[str]) -> str:
    """What a file is called: as it was given, or below the folder that was given; the address of any other."""
    parts = urlsplit(file)
    if parts.scheme not in ("", "file"):
        return file
    path = Path(unquote(parts.path))
    for given in inputs:
        plain = Path(unquote(urlsplit(given).path) if given.startswith("file:") else given)
        whole = plain.resolve()
        if path == whole:
            return plain.as_posix()
        if whole in path.parents:
            return (plain / path.relative_to(whole)).as_posix()
    return path.as_posix()


# ---- checking


def run_checks(
    session: SparkSession, rows: DataFrame, blocks: Blocks, rules: RuleSet, published: str | None
) -> DataFrame:
    """What comes of the reports, in the schema of `check_batches`; the rules are sent to each machine once."""
    sent = session.sparkContext.broadcast(pack_rules(rules))
    places = session.sparkContext.broadcast(blocks)
    return rows.mapInArrow(partial(_check, sent, places, published, held()), ddl(RESULTS))


def _check(
    sent: Broadcast[PackedRules],
    places: Broadcast[Blocks],
    published: str | None,
    limits: Limits,
    batches: Iterator[pa.RecordBatch],
) -> Iterator[pa.RecordBatch]:
    """The work of one task."""
    counts: Counter[tuple[str, int]] = Counter()
    placed = (_placed(batch, places.value, counts) for batch in batches)
    yield from check_batches(placed, sent.value, published=published, limits=limits)


def _placed(batch: pa.RecordBatch, blocks: Mapping[tuple[str, int], Block], counts: Counter[Any]) -> pa.RecordBatch:
    """The batch with file, record and position of each row; the rows of a block come in their order."""
    files, records, positions = [], [], []
    for file, start, row in zip(*(batch.column(name).to_pylist() for name in _PLACES), strict=True):
        block = blocks[file, start]
        if row < 0:
            row = counts[file, start]
            counts[file, start] += 1
        files.append(block.file)
        records.append(block.record + row + 1)
        positions.append(block.position + row)
    kept = [name for name in batch.schema.names if name not in _PLACES]
    arrays = [batch.column(name) for name in kept]
    located = [pa.array(files, pa.string()), pa.array(records, pa.int64()), pa.array(positions, pa.int64())]
    return pa.RecordBatch.from_arrays([*arrays, *located], names=[*kept, "file", "record", "position"])


def ddl(schema: pa.Schema) -> str:
    """An Arrow schema in the words of Spark."""
    return ", ".join(f"`{field.name}` {_ddl(field.type)}" for field in schema)


def _ddl(kind: pa.DataType) -> str:
    if pa.types.is_struct(kind):
        inner = ", ".join(f"`{field.name}`: {_ddl(field.type)}" for field in kind)
        return f"STRUCT<{inner}>"
    if pa.types.is_list(kind):
        return f"ARRAY<{_ddl(kind.value_type)}>"
    return {pa.int64(): "BIGINT", pa.bool_(): "BOOLEAN", pa.string(): "STRING"}[kind]


# ---- writing


def _settle(session: SparkSession, stage: str, output: str) -> tuple[int, int, int, int]:
    """What was checked, each kind as a table of its own, without reports whose id stands before: numbers of rows."""
    staged = session.read.schema(ddl(RESULTS)).parquet(stage)
    read = staged.where("kind = 'report'").select("number", "report", "read.*")
    first = read.groupBy("report").agg(F.min("number").alias("first"), F.count("*").alias("times")).where("times > 1")
    problems = staged.where("kind = 'problem'").select("number", "report", "json")
    if not first.isEmpty():
        told = read.select(F.col("number").alias("first"), F.col("file").alias("at"), F.col("record").alias("line"))
        again = read.join(first, "report").where("number > first").join(told, "first")
        again = again.select("number", "report", "file", "record", "at", "line").cache()
        lost = again.select(F.col("number").alias("lost"))
        staged = staged.join(lost, F.expr(f"(number & {_REPORTS}) = lost"), "anti")
        read = staged.where("kind = 'report'").select("number", "report", "read.*")
        problems = problems.unionByName(again.mapInArrow(_duplicates, "number BIGINT, report STRING, json STRING"))
    facts = staged.where("kind = 'fact'").select("number", "report", "json", "fact")
    facts = facts.select("number", "fact.*", "json")
    findings = staged.where("kind = 'finding'").select("number", "report", "finding.*", "json")
    tables = {"reports": read, "facts": facts, "findings": findings, "problems": problems}
    numbers = []
    for name, table in tables.items():
        table.write.parquet(join(output, name))
        numbers.append(session.read.parquet(join(output, name)).count())
    return numbers[0], numbers[1], numbers[2], numbers[3]


_REPORTS = ~((1 << 20) - 1)  # of a row's number: what says which report it is of


def _duplicates(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = pa.schema([("number", pa.int64()), ("report", pa.string()), ("json", pa.string())])
    for batch in batches:
        yield pa.RecordBatch.from_pylist([duplicate_row(row) for row in batch.to_pylist()], schema=schema)


def write_across(session: SparkSession, facts: str, output: str) -> int:
    """Run the checks across reports on a table of facts and write their findings: how many there are."""
    table = SparkTable(session, session.read.parquet(facts))
    try:
        parts = [table.answers(name).mapInArrow(partial(_found, name), ddl(_ACROSS)) for name in QUESTIONS]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole.unionByName(part)
        whole.write.parquet(output)
    finally:
        table.close()
    return int(session.read.parquet(output).count())


def _found(question: str, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The findings of answers, where the answers are."""
    for batch in batches:
        answers = Answers(question, zip(*(column.to_pylist() for column in batch.columns), strict=True))
        rows = [{"report": f.report, **finding_row(f), "json": encode(f)} for f in findings_of(answers)]
        yield pa.RecordBatch.from_pylist(rows, schema=_ACROSS)
