"""Tables of facts: CSV with column names, one event a row. UCDP GED, and tables in the manner of ACLED."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from validator.errors import Problem
from validator.model import Producer
from validator.schema import SchemaError
from validator.sources.facts.model import Batch, Item, Options, Row, read_item
from validator.sources.problems import WRONG_TABLE, problem
from validator.values.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

UCDP = Producer(name="ucdp-ged", kind="import")
ACLED = Producer(name="acled", kind="import")
WHOLE = {"start": 0, "end": 0, "exact": "*", "alignment": "none", "role": "report"}  # stands for the whole report
_PARTS = (("deaths_a", "side_a"), ("deaths_b", "side_b"), ("deaths_civilians", ""), ("deaths_unknown", ""))
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)")
_LONG_DATE = re.compile(r"(\d{1,2}) ([A-Za-z]+) (\d{4})")
_GRANULARITY = {"1": "day", "2": None, "3": "week", "4": "month", "5": None}
_PLACES = {"1": "exact", "2": "near", "3": "admin2", "4": "admin1", "5": "near", "6": "country", "7": "region"}
_ACLED_TYPES = {
    "battles": "assault",
    "explosions/remote violence": "assault",
    "violence against civilians": "assault",
    "protests": "protest",
    "riots": "protest",
    "strategic developments": "movement",
}


def is_ucdp(columns: Any) -> bool:
    """The columns of UCDP GED's estimates."""
    return isinstance(columns, list) and {"best", "low", "high"} <= set(columns)


def is_acled(columns: Any) -> bool:
    """The columns of an event table in the manner of ACLED."""
    return isinstance(columns, list) and {"event_date", "fatalities"} <= set(columns)


def read_table(
    lines: Iterable[str], file: str, options: Options, convert: Callable[[dict[str, str], Row, int], Batch]
) -> Iterator[Batch | Problem]:
    """A batch for each row of a table."""
    taken: list[str] = []
    reader = csv.reader(_tapped(lines, taken), strict=True)
    try:
        columns = [name.strip().removeprefix("\ufeff") for name in next(reader, [])]
        index = {name: n for n, name in reversed(list(enumerate(columns)))}
        taken.clear()
        number, line = 0, reader.line_num + 1
        for cells in reader:
            text, at = "".join(taken), line
            taken.clear()
            line = reader.line_num + 1
            if not cells:
                continue
            number += 1
            if len(cells) != len(columns):
                message = f"Expected {len(columns)} cells, got {len(cells)}"
                yield problem(WRONG_TABLE, message, file, at, 1)
                continue
            row = Row(file, text, at, index)
            yield convert(dict(zip(columns, map(str.strip, cells), strict=True)), row, at)
    except csv.Error as error:
        yield problem(WRONG_TABLE, f"Expected a row of CSV, got: {error}", file, reader.line_num, 1)


def _tapped(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _whole(cells: dict[str, str], key: str, errors: list[SchemaError]) -> int | None:
    """A number of a cell; None where it is empty. What is no number is an error."""
    value = cells.get(key, "")
    if not value:
        return None
    try:
        number = float(value)
        if number != int(number):
            raise ValueError
        return int(number)
    except (ValueError, OverflowError):
        message = f"Expected a whole number, got {value!r}"
        errors.append(SchemaError(f"/{key}", "type", message, value, f"/{key}", "a whole number"))
        return None


def _day(cells: dict[str, str], key: str, errors: list[SchemaError]) -> str | None:
    value = cells.get(key, "")
    if not value:
        return None
    found, long = _DATE.match(value), _LONG_DATE.fullmatch(value)
    day = found[1] if found else ""
    if long and long[2].lower() in MONTHS:
        day = f"{long[3]}-{MONTHS[long[2].lower()]:02}-{int(long[1]):02}"
    with suppress(ValueError):  # the 46th of July
        return date.fromisoformat(day).isoformat()
    message = f"Expected a date (2021-07-23), got {value!r}"
    errors.append(SchemaError(f"/{key}", "format", message, value, f"/{key}", "a date"))
    return None


def _degrees(cells: dict[str, str], key: str, errors: list[SchemaError]) -> float | None:
    try:
        return float(cells[key]) if cells.get(key) else None
    except ValueError:
        message = f"Expected degrees, got {cells[key]!r}"
        errors.append(SchemaError(f"/{key}", "type", message, cells[key], f"/{key}", "degrees"))
        return None


def _place(cells: dict[str, str], names: tuple[str, ...], errors: list[SchemaError], precision: str) -> dict[str, Any]:
    name = next((cells[n] for n in names if cells.get(n)), "")
    out: dict[str, Any] = {"text": name} if name else {}
    lat, lon = _degrees(cells, "latitude", errors), _degrees(cells, "longitude", errors)
    if out and lat is not None and lon is not None:
        out |= {"lat": lat, "lon": lon}
    if out and _PLACES.get(precision):
        out["precision"] = _PLACES[precision]
    return out


def read_ucdp(cells: dict[str, str], row: Row, number: int) -> Batch:
    """A row of UCDP GED: the deaths of an event, and where they are split up, those of each side."""
    errors: list[SchemaError] = []
    id = cells.get("id") or f"row{number}"
    best, low, high = (_whole(cells, key, errors) for key in ("best", "low", "high"))
    start, end = _day(cells, "date_start", errors), _day(cells, "date_end", errors)
    shared: dict[str, Any] = {"type": "casualty", "effect": "killed", "event": id, "provenance": [WHOLE]}
    shared["factuality"] = {"certainty": "CT", "polarity": "+"}
    if start:
        time = {"start": start, "end": end or start, "anchor": _day(cells, "source_date", []) or start}
        granularity = _GRANULARITY.get(cells.get("date_prec", ""))
        shared["time"] = time | ({"granularity": granularity} if granularity else {})
    precision = cells.get("where_prec", "")
    if place := _place(cells, ("where_coordinates", "where_description", "adm_1", "country"), errors, precision):
        shared["place"] = place
    parts = [(n, side, n_dead) for n, side in _PARTS if (n_dead := _whole(cells, n, errors))]
    estimate = {"low": low, "high": high, "best": best, "qualifier": "exact" if low == high else "range"}
    total = {**shared, "id": id, "count": estimate}
    for key, side in (("actor", "side_a"), ("recipient", "side_b")):
        if cells.get(side):
            total[key] = [{"text": cells[side]}]
    facts = [total]
    if len(parts) > 1:
        total["derived_from"] = [f"{id}.{name}" for name, _, _ in parts]
        facts += [_part(shared, id, part, cells) for part in parts]
    fields = {
        "id": "/id", "count": "/best", "count/low": "/low", "count/high": "/high", "count/best": "/best",
        "actor": "/side_a", "recipient": "/side_b", "time": "/date_start", "time/end": "/date_end",
        "place": "/where_coordinates", "place/lat": "/latitude", "place/lon": "/longitude",
    }  # fmt: skip
    items = [read_item(f, row, "", number, fields, tuple(errors) if f is total else ()) for f in facts]
    return _batch("ucdp", cells, row, items, UCDP, "source_headline", _day(cells, "source_date", []))


def _part(shared: dict[str, Any], id: str, part: tuple[str, str, int], cells: dict[str, str]) -> dict[str, Any]:
    name, side, dead = part
    fact = {**shared, "id": f"{id}.{name}", "count": {"low": dead, "high": dead, "qualifier": "unknown"}}
    if cells.get(side):
        fact["party"] = {"text": cells[side]}
    elif name == "deaths_civilians":
        fact["party_status"] = "civilian"
    return fact


def read_acled(cells: dict[str, str], row: Row, number: int) -> Batch:
    """A row in the manner of ACLED: the event, and its deaths where there are any."""
    errors: list[SchemaError] = []
    id = cells.get("event_id_cnty") or cells.get("event_id") or cells.get("data_id") or f"row{number}"
    dead, day = _whole(cells, "fatalities", errors), _day(cells, "event_date", errors)
    shared: dict[str, Any] = {"event": id, "provenance": [WHOLE], "factuality": {"certainty": "CT", "polarity": "+"}}
    if day:
        shared["time"] = {"start": day, "end": day, "anchor": day}
    if place := _place(cells, ("location", "admin2", "admin1", "country"), errors, cells.get("geo_precision", "")):
        shared["place"] = place
    for key, column in (("actor", "actor1"), ("recipient", "actor2")):
        if cells.get(column):
            shared[key] = [{"text": cells[column]}]
    kind = cells.get("event_type", "")
    event = {**shared, "id": id, "type": _ACLED_TYPES.get(kind.lower(), "assault")}
    event["codes"] = [{"scheme": "acled", "value": cells.get("sub_event_type") or kind or "unknown"}]
    fields = {
        "id": "/event_id_cnty", "type": "/event_type", "codes": "/sub_event_type", "actor": "/actor1",
        "recipient": "/actor2", "time": "/event_date", "count": "/fatalities", "place": "/location",
        "place/lat": "/latitude", "place/lon": "/longitude",
    }  # fmt: skip
    items = [read_item(event, row, "", number, fields, tuple(errors))]
    if dead:
        count = {"low": dead, "high": dead}
        deaths = {**shared, "id": f"{id}.fatalities", "type": "casualty", "effect": "killed", "count": count}
        items.append(read_item(deaths, row, "", number, fields))
    return _batch("acled", cells, row, items, ACLED, "notes", day)


def _batch(
    form: str, cells: dict[str, str], row: Row, items: list[Item], producer: Producer, text: str, published: str | None
) -> Batch:
    """The batch of a row; what it says in words of its own stands in for a report that is not there."""
    others = (n for key in ("id", "event_id_cnty", "source_headline") if (n := cells.get(key)))
    names = (cells["report"],) if cells.get("report") else tuple(others)
    embedded = None if cells.get("report") else cells.get(text) or None
    return Batch(
        form, row.file, tuple(items), row, names, embedded=embedded, published=published,
        title=cells.get("source_headline") or None, producer=producer,
    )  # fmt: skip
