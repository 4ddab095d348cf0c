"""The questions of the checks across reports as SQL, one text for every engine; a dialect says what differs."""

from __future__ import annotations

from typing import NamedTuple

from validator.across.rows import COLUMNS, LASTS, OPEN


class Dialect(NamedTuple):
    """How an engine quotes a name, and how it counts the days between two dates (null where one is no date)."""

    quote: str
    days: str


DUCKDB = Dialect('"', "date_diff('day', try_cast({0} AS DATE), try_cast({1} AS DATE))")
SPARK = Dialect("`", "datediff(try_cast({1} AS DATE), try_cast({0} AS DATE))")


class Query(NamedTuple):
    """A question: SQL that gives `one`, `two` (the numbers of rows) and the columns that its answers are sorted by.

    In the SQL, `[name]` is a column whose name some engine keeps for itself, `{days}` the days from `start_before` to
    `start`.
    """

    sql: str
    order: tuple[str, ...]


_FIGURE = "counted AND told AND polarity = '+' AND happening <> ''"

REVISIONS = Query(
    f"""
WITH firsts AS (
  SELECT *, row_number() OVER (PARTITION BY happening, scope, source, report ORDER BY day, number) AS nth
  FROM facts WHERE {_FIGURE} AND day <> '' AND source NOT IN ('', '?')
), ordered AS (
  SELECT *, lag(number) OVER w AS before, lag(day) OVER w AS day_before, lag(low) OVER w AS low_before,
    lag(high) OVER w AS high_before
  FROM firsts WHERE nth = 1 WINDOW w AS (PARTITION BY happening, scope, source ORDER BY day, report, number)
)
SELECT before AS one, number AS two, happening, scope, source, day, report FROM ordered
WHERE before IS NOT NULL AND day_before < day AND (low > high_before OR high < low_before)
""",
    ("happening", "scope", "source", "day", "report", "two"),
)
DISCREPANCIES = Query(
    f"""
WITH ranked AS (
  SELECT *, row_number() OVER (PARTITION BY happening, scope ORDER BY high, number) AS lowest,
    row_number() OVER (PARTITION BY happening, scope ORDER BY low DESC, number) AS highest
  FROM facts WHERE {_FIGURE} AND side = '' AND source NOT IN ('', '?') AND high < {OPEN}
)
SELECT a.number AS one, b.number AS two, a.happening AS happening, a.scope AS scope
FROM ranked a JOIN ranked b ON a.happening = b.happening AND a.scope = b.scope
WHERE a.lowest = 1 AND b.highest = 1 AND a.source <> b.source AND b.low - a.high > 1
  AND (b.low - a.high) * 20 > b.low
""",
    ("happening", "scope"),
)
DUPLICATES = Query(
    """
WITH ordered AS (
  SELECT *, lag(number) OVER w AS before, lag(event) OVER w AS event_before, lag([start]) OVER w AS start_before
  FROM facts WHERE event <> '' AND place <> '' AND [start] <> '' AND told AND parties <> '>>'
  WINDOW w AS (PARTITION BY type, effect, parties, place ORDER BY [start], number)
)
SELECT before AS one, number AS two, type, effect, parties, place, [start] FROM ordered
WHERE before IS NOT NULL AND event <> event_before AND length(start_before) = 10 AND length([start]) = 10
  AND {days} <= 1
""",
    ("type", "effect", "parties", "place", "[start]", "two"),
)
CIRCLES = Query(
    f"""
SELECT min(number) AS one, count(DISTINCT report) AS reports, happening, scope, low, high FROM facts WHERE {_FIGURE}
GROUP BY happening, scope, low, high
HAVING count(DISTINCT report) >= 3 AND count(DISTINCT source) = 1 AND min(source) NOT IN ('', '?')
""",
    ("happening", "scope", "low", "high"),
)
MERGED = Query(
    f"""
WITH dated AS (
  SELECT *, row_number() OVER (PARTITION BY event ORDER BY [start], number) AS nth,
    row_number() OVER (PARTITION BY event ORDER BY [start] DESC, number) AS nth_last
  FROM facts WHERE event <> '' AND told AND polarity = '+' AND scope NOT IN ('cumulative', 'total')
    AND [start] = [end] AND length([start]) = 10 AND try_cast([start] AS DATE) IS NOT NULL
), ends AS (
  SELECT a.number AS one, b.number AS two, a.event AS event, a.[start] AS start_before, b.[start] AS [start]
  FROM dated a JOIN dated b ON a.event = b.event WHERE a.nth = 1 AND b.nth_last = 1
)
SELECT one, two, event FROM ends WHERE {{days}} > {LASTS}
""",
    ("event",),
)
CONFLICTS = Query(
    """
WITH ordered AS (
  SELECT *, lag(number) OVER w AS before, lag(producer) OVER w AS p, lag(counted) OVER w AS c, lag(low) OVER w AS l,
    lag(high) OVER w AS h, lag(effect) OVER w AS e, lag(polarity) OVER w AS q
  FROM facts WHERE [at] >= 0 WINDOW w AS (PARTITION BY report, type, [at] ORDER BY number)
)
SELECT before AS one, number AS two, report, type, [at] FROM ordered
WHERE before IS NOT NULL AND producer <> p AND (
  (counted AND c AND (low <> l OR high <> h)) OR (effect <> '' AND e <> '' AND effect <> e)
  OR (polarity <> q AND polarity <> 'u' AND q <> 'u'))
""",
    ("report", "type", "[at]", "two"),
)


def pairs_sql(query: Query, dialect: Dialect, facts: str = "facts") -> str:
    """SQL for the rows behind a question's pairs of numbers, the columns of the first, then those of the second."""
    columns = ", ".join(f"{t}.[{name}] AS {t}_{name}" for t in ("a", "b") for name, _ in COLUMNS)
    order = ", ".join(f"found.{name}" for name in query.order)
    return _written(
        f"SELECT {columns} FROM ({query.sql}) found JOIN facts a ON a.number = found.one "
        f"JOIN facts b ON b.number = found.two ORDER BY {order}",
        dialect, facts,
    )  # fmt: skip


def circles_sql(dialect: Dialect, facts: str = "facts") -> str:
    """SQL for the first row of each circle, and the number of its reports."""
    columns = ", ".join(f"a.[{name}] AS a_{name}" for name, _ in COLUMNS)
    order = ", ".join(f"found.{name}" for name in CIRCLES.order)
    body = f"SELECT {columns}, found.reports AS reports FROM ({CIRCLES.sql}) found JOIN facts a ON a.number = found.one"
    return _written(f"{body} ORDER BY {order}", dialect, facts)


def _written(sql: str, dialect: Dialect, facts: str) -> str:
    days = dialect.days.format("start_before", "[start]")
    sql = sql.replace("{days}", days).replace("FROM facts ", f"FROM {facts} ").replace("JOIN facts ", f"JOIN {facts} ")
    return sql.replace("[", dialect.quote).replace("]", dialect.quote)
