"""A rule file -> RuleFile, with all its Problems; a rule that cannot be read is left out, its siblings stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from validator.errors import Location, Problem, did_you_mean
from validator.guards import SLOT_GUARDS
from validator.model import Code
from validator.pattern import Pattern, Phrase, slots, walk
from validator.rulefile.examples import ENGINE_FIELDS, read_example, read_reject
from validator.rulefile.fields import (
    NAME,
    Keys,
    Problems,
    read_choice,
    read_integer,
    read_list,
    read_map,
    read_name,
    read_pattern,
    read_text,
    read_texts,
)
from validator.rulefile.loader import load_yaml
from validator.rulefile.shapes import Example, Import, NamedPhrase, Reject, Rule, RuleFile, Scalar
from validator.rulefile.types import TYPE_NAME, read_types
from validator.rulefile.values import EMIT_VALUES, FACTUALITY

if TYPE_CHECKING:
    from validator.rulefile.source import Origin, Yaml

FILE_KEYS = Keys("a rule file", (), ("type", "description", "imports", "phrases", "types", "rules"))
GUARDS = ("before", "after", "not-before", "not-after", *SLOT_GUARDS)
RULE_KEYS = Keys(
    "a rule",
    ("id", "description", "pattern", "examples", "rejects"),
    (*GUARDS, "nominal", "emit", "codes", "voice", "priority", "status", "replaces", "replaced-by", "note"),
    ("id: TYPE.VERB", "description: one sentence", "pattern: '…'", "examples: ['…']", "rejects: ['…']"),
)
CODE_KEYS = Keys("a code", ("value",), ("mode", "context"))
SCHEMES = ("plover", "cameo", "acled")
VOICES = ("both", "active")
STATUSES = ("draft", "stable", "deprecated")

_FIELD = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)*")


def read_rule_file(text: str, file: str, pack: str) -> tuple[RuleFile, tuple[Problem, ...]]:
    """The rules of a file that can be read, and all Problems of the file, by line. Never raises on content."""
    root, found = load_yaml(text, file)
    problems: Problems = list(found)
    empty = RuleFile("", "", (), (), (), (), pack, Location(file))
    if root is None:
        if not problems:
            problems.append(_empty_file(file))
        return empty, tuple(problems)
    fields = read_map(root, FILE_KEYS, problems)
    if root.kind != "map":
        return empty, tuple(sorted(problems))
    if not found:  # else a key may be missing because its value could not be read
        _check_frame(root, fields, problems)
    type_ = read_name(fields.get("type"), "a fact type", problems, TYPE_NAME) or ""
    phrases = _read_phrases(fields.get("phrases"), problems)
    rules = [
        _read_rule(node, type_, phrases, bool(fields.get("imports")), pack, problems)
        for node in read_list(fields.get("rules"), "rules", problems)
    ]
    rule_file = RuleFile(
        type_,
        read_text(fields.get("description"), "a description", problems) or "",
        tuple(phrases.values()),
        tuple(key.value for key, _ in fields["phrases"].pairs()) if "phrases" in fields else (),
        tuple(rule for rule in rules if rule is not None),
        _read_imports(fields.get("imports"), problems),
        pack,
        root.location,
        read_types(fields.get("types"), pack, problems),
        fields["type"].origin() if type_ else None,
    )
    return rule_file, tuple(sorted(set(problems)))


def _empty_file(file: str) -> Problem:
    return Problem(Location(file), "R006", "Expected the keys 'type' and 'rules' in a rule file, got an empty file")


def _check_frame(root: Yaml, fields: dict[str, Yaml], problems: Problems) -> None:
    """A file holds rules of one type, or phrases for other files."""
    first = root.pairs()[0][0] if root.pairs() else root
    near = any(did_you_mean(key.value, ("rules", "phrases")) for key, _ in root.pairs())
    if "rules" not in fields and "phrases" not in fields and not near:
        message = "Expected the key 'rules' or 'phrases' in a rule file, got neither"
        problems.append(first.problem("R006", message, "allowed: " + ", ".join(FILE_KEYS.known)))
    if "rules" in fields and "type" not in fields:
        message = "Expected the key 'type' in a rule file, got none"
        problems.append(first.problem("R006", message, "write the type of its facts, for instance type: accusation"))


def _read_imports(node: Yaml | None, problems: Problems) -> tuple[Import, ...]:
    """The files to import, each with its place."""
    nodes = (node,) if node is not None and node.kind == "text" else read_list(node, "imports", problems)
    return tuple(
        Import(text, item.origin()) for item in nodes if (text := read_text(item, "imports", problems)) is not None
    )


def _read_phrases(node: Yaml | None, problems: Problems) -> dict[str, NamedPhrase]:
    if node is None:
        return {}
    if node.kind != "map":
        problems.append(node.problem("R003", f"Expected phrases as a map, got {node.shown()}", "write name: 'pattern'"))
    found = {}
    for key, value in node.pairs():
        tree = read_pattern(value, problems)
        if read_name(key, "the name of a phrase", problems, NAME) is not None and tree is not None:
            found[key.value] = NamedPhrase(key.value, value.value, tree, value.origin(), key.location)
    return found


def _read_rule(
    node: Yaml, type_: str, phrases: dict[str, NamedPhrase], imports: bool, pack: str, problems: Problems
) -> Rule | None:
    """The rule, or None if what it needs to run is wrong. Its examples do not decide that."""
    vital: Problems = []
    fields = read_map(node, RULE_KEYS, problems)
    core = _read_core(fields, type_, vital)
    tree = read_pattern(fields.get("pattern"), vital)
    guards = {key: found for key in GUARDS if (found := read_pattern(fields.get(key), vital)) is not None}
    nominal = _nominal_nodes(fields.get("nominal"), vital)
    nominals = tuple(found for item in nominal if (found := read_pattern(item, vital)) is not None)
    problems += vital
    description = read_text(fields.get("description"), "a description", problems) or ""
    note = read_text(fields.get("note"), "a note", problems) or ""
    known = None if tree is None else _markable(tree, core["emit"], phrases, imports)
    examples, rejects = _read_cases(fields, known, problems)
    if vital or tree is None or not core["id"] or not type_:
        return None
    return Rule(
        type=type_, description=description, pattern=fields["pattern"].value, tree=tree, guards=guards,
        nominals=nominals, examples=examples, rejects=rejects, note=note, pack=pack, location=node.location,
        origins=_origins(fields, nominal), marks_open=known is None, **core,
    )  # fmt: skip


def _read_core(fields: dict[str, Yaml], type_: str, problems: Problems) -> dict[str, Any]:
    """The fields of a rule that are neither patterns nor prose."""
    return {
        "id": _read_id(fields.get("id"), type_, problems),
        "emit": _read_emit(fields.get("emit"), problems),
        "codes": _read_codes(fields.get("codes"), problems),
        "voice": read_choice(fields.get("voice"), "a voice", VOICES, problems) or "both",
        "priority": read_integer(fields.get("priority"), "a priority", problems) or 0,
        "status": read_choice(fields.get("status"), "a status", STATUSES, problems) or "stable",
        "replaced_by": read_text(fields.get("replaced-by"), "the id of a rule", problems),
        "replaces": read_text(fields.get("replaces"), "the id of a rule", problems),
    }


def _read_id(node: Yaml | None, type_: str, problems: Problems) -> str | None:
    text = read_text(node, "the id of a rule", problems)
    if text is None or node is None:
        return None
    prefix, _, name = text.partition(".")
    if prefix != (type_ or prefix) or not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name) or not TYPE_NAME.fullmatch(prefix):
        shown = type_ or "type"
        help = "an id is the type of the file, a dot, and lower-case letters, digits and hyphens"
        problems.append(node.problem("R011", f"Expected an id that begins with '{shown}.', got '{text}'", help))
        return None
    return text


def _read_emit(node: Yaml | None, problems: Problems) -> tuple[tuple[str, Scalar], ...]:
    """Fields and constants, the short names of factuality written out."""
    if node is None:
        return ()
    if node.kind != "map":
        problems.append(node.problem("R003", f"Expected emit as a map, got {node.shown()}", "write {status: accused}"))
    found: list[tuple[str, Scalar]] = []
    for key, value in node.pairs():
        name = key.value.removeprefix("factuality.")
        if not _FIELD.fullmatch(key.value):
            problems.append(key.problem("R011", f"Expected the name of a field, got '{key.value}'"))
        elif value.kind not in ("text", "int", "bool"):
            problems.append(value.problem("R003", f"Expected a constant for '{key.value}', got {value.shown()}"))
        elif name not in EMIT_VALUES and value.kind == "text" and not _sound_list(value, problems):
            continue
        elif name not in EMIT_VALUES or read_choice(value, f"a value of '{name}'", EMIT_VALUES[name], problems):
            found.append((f"factuality.{name}" if name in FACTUALITY else key.value, value.value))
    return tuple(found)


def _sound_list(node: Yaml, problems: Problems) -> bool:
    """Whether a value of emit that begins with @ is the name of a word list."""
    if not node.value.startswith("@") or NAME.fullmatch(node.value[1:]):
        return True
    problems.append(node.problem("R042", f"Expected the name of a word list after '@', got {node.shown()}"))
    return False


def _read_codes(node: Yaml | None, problems: Problems) -> tuple[Code, ...]:
    """The codes of a rule: by scheme a text, a map {value, mode, context}, or a list of those."""
    if node is None:
        return ()
    if node.kind != "map":
        problems.append(node.problem("R003", f"Expected codes as a map, got {node.shown()}", "write {plover: ACCUSE}"))
    found: list[Code] = []
    for key, value in node.pairs():
        if key.value.startswith("x-"):
            continue
        if key.value not in SCHEMES:
            near = did_you_mean(key.value, SCHEMES)
            message = f"Expected a code book, got '{key.value}'{near}"
            problems.append(key.problem("R002", message, "allowed: " + ", ".join(SCHEMES)))
            continue
        for item in read_list(value, "codes", problems) if value.kind == "list" else (value,):
            fields = read_map(item, CODE_KEYS, problems) if item.kind == "map" else {"value": item}
            text = read_text(fields.get("value"), "a code", problems)
            mode, context = (read_texts(fields.get(name), name, problems) for name in ("mode", "context"))
            if text is not None:
                found.append(Code(scheme=key.value, value=text, mode=mode, context=context))
    return tuple(found)


def _nominal_nodes(node: Yaml | None, problems: Problems) -> tuple[Yaml, ...]:
    return (node,) if node is not None and node.kind == "text" else read_list(node, "nominal", problems)


def _read_cases(
    fields: dict[str, Yaml], known: frozenset[str] | None, problems: Problems
) -> tuple[tuple[Example, ...], tuple[Reject, ...]]:
    examples = [read_example(item, known, problems) for item in read_list(fields.get("examples"), "examples", problems)]
    rejects = [read_reject(item, known, problems) for item in read_list(fields.get("rejects"), "rejects", problems)]
    return tuple(filter(None, examples)), tuple(filter(None, rejects))


def _markable(
    tree: Pattern, emit: tuple[tuple[str, Scalar], ...], phrases: dict[str, NamedPhrase], imports: bool
) -> frozenset[str] | None:
    """The names that marks may have; None where a phrase is imported, so that they cannot be told here."""
    names = {*ENGINE_FIELDS, *(field.rpartition(".")[2] for field, _ in emit)}
    seen: set[str] = set()
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        names.update(slot.name for slot in slots(part))
        for node in walk(part):
            if isinstance(node, Phrase) and node.name not in seen:
                seen.add(node.name)
                if node.name in phrases:
                    waiting.append(phrases[node.name].tree)
                elif imports:
                    return None
    return frozenset(names)


def _origins(fields: dict[str, Yaml], nominal: tuple[Yaml, ...]) -> dict[str, Origin]:
    """Where the characters of the ids and of each pattern stand: by key, and `nominal.0`, `nominal.1` …"""
    found = {
        key: fields[key].origin() for key in ("id", "pattern", "replaced-by", "replaces", *GUARDS) if key in fields
    }
    emitted = fields["emit"].pairs() if "emit" in fields else ()
    found |= {f"emit.{key.value}": key.origin() for key, _ in emitted}
    return found | {f"nominal.{number}": item.origin() for number, item in enumerate(nominal)}
