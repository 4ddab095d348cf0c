"""Checks of one's own: declared in YAML for the common forms, or made by an installed package.

A file holds a list under `checks:`. Each has a `code`, a `name`, a `description`, what it is about (`when`), one form,
and the facts that show it: `examples` are facts that it reports, `rejects` are facts that it does not. They are run
whenever the file is loaded.

    checks:
      - code: H01
        name: killed-need-a-place
        description: Deaths go onto the map, so they need a place.
        when: {type: casualty, effect: [killed, missing]}
        require: [place, time/start]
        examples: [{type: casualty, effect: killed, count: [2, 2]}]
        rejects: [{type: casualty, effect: wounded, count: [2, 2]}]

The forms: `require` (fields that must be there), `bound` ({field, min, max}), `sum` ({field, of: [fields]}; one field
is an equality), `allowed` ({field, values}), `order` (fields with dates that must not fall). A field is a path such as
count/high, time/start, place/country, extra/weapon; `actor/country` means any actor. `document/published` is the day of
the report. In `when`, a value, a list of values, or true and false for a field that is there or not.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from validator.checks import CHECKS, Check, Dossier, run_dossier
from validator.checks.model import Note
from validator.checks.pages import expand_fact
from validator.errors import InputError, Location, Problem
from validator.foreign.shelf import digest_of
from validator.limits import read_whole
from validator.model import SCHEMA_VERSION, SEVERITIES, Document, Fact, Producer, Report, ReportFacts
from validator.rulefile import Keys, decode_yaml, load_yaml, read_map
from validator.sources.problems import CHECK_EXAMPLE, CHECK_PACKAGE, UNREADABLE, WRONG_CHECK, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from validator.rulefile import Yaml

GROUP = "factlint.checks"
FORMS = ("require", "bound", "sum", "allowed", "order")
_KINDS = ("defect", "suspect", "source-anomaly")
_KEYS = Keys("a check", ("code", "name", "description"), ("kind", "severity", "when", "examples", "rejects", *FORMS))
_BOUND = Keys("a bound", ("field",), ("min", "max"))
_SUM = Keys("a sum", ("field", "of"))
_ALLOWED = Keys("allowed values", ("field", "values"))
_TEXT = "(the words of an example)"

Judgement = tuple[str, str, Any, Any]  # message, path, expected, actual


class Declared(Struct, frozen=True):
    """A check as it is declared, without its examples."""

    when: tuple[tuple[str, tuple[Any, ...]], ...]
    form: str
    fields: tuple[str, ...]
    values: tuple[Any, ...] = ()

    def covers(self, plain: dict[str, Any]) -> bool:
        """Is the check about this fact?"""
        return all(_fits(values_at(plain, field), wanted) for field, wanted in self.when)

    def judge(self, plain: dict[str, Any]) -> Iterator[Judgement]:
        """What the check has against a fact that it is about."""
        yield from _JUDGES[self.form](self, plain)


def values_at(plain: Any, field: str) -> list[Any]:
    """The values of a field, those of each item where it leads through a list; none where nothing is there."""
    found = [plain]
    for key in field.split("/"):
        below: list[Any] = []
        for part in found:
            for item in part if isinstance(part, list | tuple) else (part,):
                if isinstance(item, dict) and item.get(key) is not None:
                    below.append(item[key])
        found = below
    return [v for part in found for v in (part if isinstance(part, list | tuple) else (part,))]


def _fits(found: list[Any], wanted: tuple[Any, ...]) -> bool:
    if wanted in ((True,), (False,)):
        return bool(found) is wanted[0] or found == [wanted[0]]
    return any(value in wanted for value in found)


def _require(check: Declared, plain: dict[str, Any]) -> Iterator[Judgement]:
    for field in check.fields:
        if not values_at(plain, field):
            yield f"Expected {field}, got none", "", field, None


def _bound(check: Declared, plain: dict[str, Any]) -> Iterator[Judgement]:
    low, high = check.values
    for value in values_at(plain, check.fields[0]):
        if isinstance(value, int | float) and not ((low is None or value >= low) and (high is None or value <= high)):
            said = (
                f"from {low} to {high}"
                if None not in (low, high)
                else f"at least {low}"
                if high is None
                else f"at most {high}"
            )
            yield f"Expected {check.fields[0]} {said}, got {value}", check.fields[0], said, value


def _sum(check: Declared, plain: dict[str, Any]) -> Iterator[Judgement]:
    total = [v for v in values_at(plain, check.fields[0]) if isinstance(v, int | float)]
    parts = [values_at(plain, field) for field in check.fields[1:]]
    if total and all(parts) and all(isinstance(v, int | float) for part in parts for v in part):
        made = sum(v for part in parts for v in part)
        if total[0] != made:
            names = " + ".join(check.fields[1:])
            yield f"Expected {check.fields[0]} to be {names} = {made}, got {total[0]}", check.fields[0], made, total[0]


def _allowed(check: Declared, plain: dict[str, Any]) -> Iterator[Judgement]:
    for value in values_at(plain, check.fields[0]):
        if value not in check.values:
            shown = ", ".join(map(str, check.values[:8])) + (" …" if len(check.values) > 8 else "")
            yield f"Expected {check.fields[0]} of {shown}, got {value!r}", check.fields[0], list(check.values), value


def _order(check: Declared, plain: dict[str, Any]) -> Iterator[Judgement]:
    last: tuple[str, str] | None = None
    for field in check.fields:
        days = [v[:10] for v in values_at(plain, field) if isinstance(v, str)]
        if not days:
            continue
        if last is not None and min(days) < last[1]:
            yield f"Expected {field} no earlier than {last[0]} {last[1]}, got {min(days)}", field, last[1], min(days)
        last = field, max(days)


_JUDGES: dict[str, Callable[[Declared, dict[str, Any]], Iterator[Judgement]]] = {
    "require": _require,
    "bound": _bound,
    "sum": _sum,
    "allowed": _allowed,
    "order": _order,
}


def _runner(declared: Declared, description: str) -> Callable[[Dossier], Iterator[Note]]:
    def run(dossier: Dossier) -> Iterator[Note]:
        for fact, plain in _plain(dossier):
            if not declared.covers(plain):
                continue
            for message, path, expected, actual in declared.judge(plain):
                span = fact.trigger or fact.provenance[0]
                places = ((span.start, span.end, fact.type),)
                yield Note(
                    message, (fact,), None if path.startswith("document") else path or None, places, expected, actual
                )

    run.__doc__ = description
    return run


def _plain(dossier: Dossier) -> tuple[tuple[Fact, dict[str, Any]], ...]:
    """The facts as plain values, with the document beside them, once for all declared checks."""
    found: tuple[tuple[Fact, dict[str, Any]], ...] | None = dossier.__dict__.get("plain")
    if found is None:
        document = {"published": dossier.published, "id": dossier.report.id}
        found = tuple((f, {**msgspec.to_builtins(f), "document": document}) for f in dossier.facts)
        dossier.__dict__["plain"] = found
    return found


# ---- files


def load_checks(paths: Iterable[str]) -> tuple[Check, ...]:
    """The checks of files, their examples run. Raises InputError with all that is wrong."""
    problems: list[Problem] = []
    found: list[Check] = []
    seen = {check.code: check.name for check in CHECKS}
    for path in paths:
        for check in _load(path, problems):
            if check.code in seen:
                message = f"Expected a code of its own, got {check.code}, which {seen[check.code]} has"
                problems.append(problem(WRONG_CHECK, message, path))
            seen[check.code] = check.name
            found.append(check)
    if problems:
        raise InputError(problems)
    return tuple(found)


def _load(path: str, problems: list[Problem]) -> Iterator[Check]:
    try:
        data = read_whole(Path(path))
    except OSError as error:
        problems.append(problem(UNREADABLE, f"Expected a file of checks, got: {error.strerror}", path))
        return
    text, broken = decode_yaml(data, path)
    node, more = load_yaml(text, path) if text is not None else (None, ())
    problems += (*broken, *more)
    if node is None:
        return
    top = read_map(node, Keys("a file of checks", ("checks",)), problems)
    for item in top["checks"].items() if "checks" in top else ():
        before = len(problems)
        keys = read_map(item, _KEYS, problems)
        declared = _declared(item, keys, problems) if keys else None
        if declared is None or len(problems) > before:
            continue
        check = _check(keys, declared, problems)
        _run_examples(check, keys, problems)
        yield check


def _wrong(node: Yaml, message: str, problems: list[Problem]) -> None:
    problems.append(node.problem(WRONG_CHECK.code, message, WRONG_CHECK.help))


def _declared(item: Yaml, keys: dict[str, Yaml], problems: list[Problem]) -> Declared | None:
    forms = [name for name in FORMS if name in keys]
    if len(forms) != 1:
        _wrong(item, f"Expected one of {', '.join(FORMS)}, got {' and '.join(forms) or 'none'}", problems)
        return None
    when = tuple((key.value, _values(value)) for key, value in keys["when"].pairs()) if "when" in keys else ()
    form, node = forms[0], keys[forms[0]]
    if form in ("require", "order"):
        fields = tuple(str(v) for v in _values(node))
        if len(fields) < (2 if form == "order" else 1):
            _wrong(
                node, f"Expected {'two fields' if form == 'order' else 'a field'} or more, got {node.shown()}", problems
            )
        return Declared(when, form, fields)
    parts = read_map(node, {"bound": _BOUND, "sum": _SUM, "allowed": _ALLOWED}[form], problems)
    if "field" not in parts:
        return None
    field = str(parts["field"].value)
    if form == "bound":
        low, high = (parts[k].value if k in parts else None for k in ("min", "max"))
        if not all(isinstance(v, int | float | None) for v in (low, high)) or low is high is None:
            _wrong(node, "Expected min, max or both as numbers, got others or none", problems)
        return Declared(when, form, (field,), (low, high))
    if form == "sum":
        return Declared(when, form, (field, *map(str, _values(parts["of"])))) if "of" in parts else None
    return Declared(when, form, (field,), _values(parts["values"])) if "values" in parts else None


def _values(node: Yaml) -> tuple[Any, ...]:
    plain = node.plain()
    return tuple(plain) if isinstance(plain, list) else (plain,)


def _check(keys: dict[str, Yaml], declared: Declared, problems: list[Problem]) -> Check:
    import re

    texts = {name: str(keys[name].value) if name in keys else "" for name in ("code", "name", "description")}
    if not re.fullmatch(r"[A-Z][A-Z0-9]*", texts["code"]):
        _wrong(keys["code"], f"Expected a code such as H01, got {keys['code'].shown()}", problems)
    if not re.fullmatch(r"[a-z][a-z0-9-]*", texts["name"]):
        _wrong(keys["name"], f"Expected a name such as killed-need-a-place, got {keys['name'].shown()}", problems)
    kind, severity = (
        _choice(keys, name, allowed, default, problems)
        for name, allowed, default in (("kind", _KINDS, "defect"), ("severity", SEVERITIES, "error"))
    )
    run = _runner(declared, texts["description"])
    return Check(texts["code"], texts["name"], kind, severity, run)


def _choice(keys: dict[str, Yaml], name: str, allowed: tuple[str, ...], default: str, problems: list[Problem]) -> Any:
    if name not in keys:
        return default
    if keys[name].value not in allowed:
        _wrong(keys[name], f"Expected {name} of {', '.join(allowed)}, got {keys[name].shown()}", problems)
    return keys[name].value


def _run_examples(check: Check, keys: dict[str, Yaml], problems: list[Problem]) -> None:
    """Each example must be reported, no reject may be; a check without either is a Problem too."""
    for name, wanted in (("examples", True), ("rejects", False)):
        nodes = keys[name].items() if name in keys else ()
        if not nodes:
            place = keys[name] if name in keys else keys["code"]
            message = f"Expected at least one fact under {name}, got none"
            problems.append(place.problem(CHECK_EXAMPLE.code, message, CHECK_EXAMPLE.help))
        for node in nodes:
            if (said := _example(check, node)) is not wanted:
                got = said if isinstance(said, str) else "no finding" if wanted else "a finding"
                message = (
                    f"Expected {'a finding' if wanted else 'no finding'} of {check.code} about this fact, got {got}"
                )
                problems.append(node.problem(CHECK_EXAMPLE.code, message, CHECK_EXAMPLE.help))


def _example(check: Check, node: Yaml) -> bool | str:
    """Does the check report the fact? Words where the fact cannot be read."""
    short = node.plain()
    if not isinstance(short, dict):
        return "what is no fact"
    published = short.pop("document", {}).get("published") if isinstance(short.get("document"), dict) else None
    try:
        fact = msgspec.convert(expand_fact(short, 1, _TEXT), Fact)
    except (msgspec.ValidationError, TypeError, KeyError) as error:
        return f"a fact that cannot be read: {error}"
    report = Report(id="example", text=_TEXT, published=published)
    document = Document(id="example", sha256=digest_of(_TEXT), length=len(_TEXT), published=published)
    facts = ReportFacts(
        schema_version=SCHEMA_VERSION, document=document, producer=Producer(name="example", kind="llm"), facts=(fact,)
    )
    return bool(run_dossier(Dossier(facts, report, None, None, ()), (check,))[0])


# ---- packages


def installed_checks() -> tuple[Check, ...]:
    """The checks that installed packages offer under `factlint.checks`. Raises InputError where one cannot be had."""
    from importlib.metadata import entry_points

    found: list[Check] = []
    problems: list[Problem] = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            value = point.load()
        except (ImportError, AttributeError) as error:
            problems.append(_package(point.name, f"{type(error).__name__}: {error}"))
            continue
        offered = value if isinstance(value, tuple | list) else (value,)
        if not all(isinstance(check, Check) for check in offered):
            problems.append(_package(point.name, f"{type(value).__name__}"))
            continue
        found += offered
    if problems:
        raise InputError(problems)
    return tuple(found)


def _package(name: str, got: str) -> Problem:
    message = f"Expected a Check or a tuple of them, got {got}"
    return Problem(Location(f"{GROUP}:{name}"), CHECK_PACKAGE.code, message, CHECK_PACKAGE.help)


__all__ = ["FORMS", "GROUP", "Declared", "installed_checks", "load_checks", "values_at"]
