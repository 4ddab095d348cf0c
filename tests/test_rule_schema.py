"""The published schemas of rule and lexicon files: described, usable by others' tools, of one mind with the reader."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

import validator
from validator.paths import data_folder
from validator.rulefile import (
    EMIT_VALUES,
    load_yaml,
    read_lexicon_file,
    read_pack_file,
    read_rule_file,
    read_types_file,
)
from validator.rulefile.examples import EXAMPLE_KEYS, REJECT_KEYS
from validator.rulefile.lexicons import ENTRY_KEYS, LIST_KEYS
from validator.rulefile.lexicons import EXTEND_KEYS as EXTENSION_KEYS
from validator.rulefile.lexicons import FILE_KEYS as LEXICON_KEYS
from validator.rulefile.packs import EXTEND_KEYS, OVERRIDE_KEYS, PACK_KEYS
from validator.rulefile.rules import CODE_KEYS, FILE_KEYS, RULE_KEYS
from validator.rulefile.types import INSIDE_KEYS, TYPE_KEYS, TYPES_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.errors import Problem
    from validator.rulefile import Keys

SCHEMAS = Path(str(validator.__file__)).parent / "schemas"
RULES = json.loads((SCHEMAS / "rule_file.schema.json").read_text(encoding="utf-8"))
LEXICON = json.loads((SCHEMAS / "lexicon_file.schema.json").read_text(encoding="utf-8"))
TYPES = json.loads((SCHEMAS / "types_file.schema.json").read_text(encoding="utf-8"))
PACK = json.loads((SCHEMAS / "pack_file.schema.json").read_text(encoding="utf-8"))

# Codes for what a schema cannot see: marks, slots, and the inside of patterns (but for an empty one).
MEANING = re.compile(r"R01[4-9]|R02[1-9]|R03\d|R04[013-9]|R057")
ID = re.compile(RULES["$defs"]["rule"]["properties"]["id"]["pattern"])

RULE_FILE: dict[str, Any] = {
    "type": "takeover",
    "description": "Companies that buy companies",
    "imports": ["shared.yaml"],
    "phrases": {"agreed": "[agree] to"},
    "rules": [
        {
            "id": "takeover.buy",
            "description": "One company buys another",
            "note": "n",
            "pattern": "{actor: party} &agreed buy {recipient: party}",
            "before": "'s",
            "after": "for",
            "not-before": "not",
            "not-after": "<reason>",
            "is-actor": "<ghost>",
            "is-recipient": "<soul>",
            "is-party": "<soul>",
            "is-content": "<story>",
            "not-actor": "<ghost>",
            "not-recipient": "<soul>",
            "not-party": "<soul>",
            "not-content": "<story>",
            "nominal": ["purchase"],
            "emit": {"polarity": "+", "factuality.stage": "future", "effect": "damaged", "rounds": 3, "sort": "@deal"},
            "codes": {"plover": [{"value": "COOPERATE", "mode": ["buy"], "context": "trade"}, "AGREE"], "cameo": "05"},
            "voice": "active",
            "priority": -2,
            "status": "deprecated",
            "replaced-by": "takeover.acquire",
            "replaces": "other.buy",
            "x-owner": "desk",
            "examples": [
                "[Acme](actor) agreed to buy [Bolt](recipient).",
                {"text": "Acme buys.", "facts": [{"count": 3}], "todo": True, "published": "2021-07-23", "note": "w"},
            ],
            "rejects": ["It bought time.", {"text": "It bought time.", "todo": True, "note": "w"}],
        }
    ],
}
TYPES_FILE: dict[str, Any] = {
    "description": "Deals",
    "types": {
        "takeover": {
            "description": "One company buys another",
            "source-of": "content",
            "emit": True,
            "inside": {"status": "claimed", "polarity": "-"},
            "required": ["actor", "price"],
            "schema": {"properties": {"price": {"$ref": "#/$defs/measure"}}},
            "note": "n",
        },
        "merger": {"required": "actor"},
    },
}
PACK_FILE: dict[str, Any] = {
    "name": "deals",
    "description": "Deals",
    "version": "1.2.0",
    "requires-tool": ">=0.1, <2",
    "extends": ["factlint", {"from": "./other", "use": "none"}],
    "rules": {"casualty.*": "off", "casualty.die": {"status": "draft", "priority": 3, "level": "info"}},
    "note": "n",
}
LEXICON_FILE: dict[str, Any] = {
    "description": "Words",
    "extend": {"weapon": {"add": ["sling", {"word": "bow", "value": 3}], "remove": ["drone"], "note": "n"}},
    "lists": {
        "weapon": ["drone", {"word": "dozen", "value": 12, "note": "n"}],
        "number": {"pos": "noun", "description": "d", "note": "n", "words": ["score"]},
    },
}
OTHERS: tuple[Any, ...] = (None, 3, 1.5, True, "", " ", "x y", "Xy", [], {}, ["x"], [3], [[]], {"a": 1}, {"x-a": "b"})


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from paths(value[key], (*path, key))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with `new` at the path; without what stands there where `new` is a KeyError; under `new` as a name."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = changed(value[path[0]], path[1:], new)
    return copy


def dropped(value: Any, path: tuple[Any, ...]) -> Any:
    copy = dict(value) if isinstance(value, dict) else list(value)
    if len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = dropped(value[path[0]], path[1:])
    return copy


def variants(value: Any) -> Iterator[Any]:
    yield value
    for path in paths(value):
        yield from (changed(value, path, other) for other in OTHERS)
        if path:
            yield dropped(value, path)
        here = value
        for key in path:
            here = here[key]
        if isinstance(here, dict):
            yield from (changed(value, path, {**here, name: "x"}) for name in ("unknown", "Upper", "x-mine", "a b"))


def structural(problems: tuple[Problem, ...]) -> list[Problem]:
    """The Problems that a schema can see too."""
    found = []
    for problem in problems:
        prefix = problem.message.startswith("Expected an id that begins") and ID.search(
            problem.message.rpartition(", got '")[2].removesuffix("'")
        )
        if not MEANING.fullmatch(problem.code) and not prefix:
            found.append(problem)
    return found


@pytest.mark.parametrize(
    ("schema", "sound", "read"),
    [
        (RULES, RULE_FILE, lambda text: read_rule_file(text, "f", "p")[1]),
        (LEXICON, LEXICON_FILE, lambda text: read_lexicon_file(text, "f")[1]),
        (TYPES, TYPES_FILE, lambda text: read_types_file(text, "f", "p")[1]),
        (PACK, PACK_FILE, lambda text: read_pack_file(text, "f")[1]),
    ],
    ids=["rule file", "lexicon file", "types file", "pack"],
)
def test_schema_and_reader_give_the_same_verdict(schema: Any, sound: Any, read: Any) -> None:
    check = jsonschema_rs.Draft202012Validator(schema)
    verdicts = {True: 0, False: 0}
    for variant in variants(sound):
        text = json.dumps(variant, ensure_ascii=False)
        problems = structural(read(text))
        root, form = load_yaml(text, "f")
        assert form == ()
        valid = check.is_valid(root.plain() if root is not None else None)
        assert valid == (not problems), (text, problems, [error.message for error in check.iter_errors(variant)])
        verdicts[valid] += 1
    assert min(verdicts.values()) > 20


@pytest.mark.parametrize(
    ("schema", "keys"),
    [
        (RULES, FILE_KEYS),
        (RULES["$defs"]["rule"], RULE_KEYS),
        (RULES["$defs"]["code"], CODE_KEYS),
        (RULES["$defs"]["example"], EXAMPLE_KEYS),
        (RULES["$defs"]["reject"], REJECT_KEYS),
        (LEXICON, LEXICON_KEYS),
        (LEXICON["$defs"]["list"], LIST_KEYS),
        (LEXICON["$defs"]["entry"], ENTRY_KEYS),
        (LEXICON["$defs"]["extension"], EXTENSION_KEYS),
        (TYPES, TYPES_KEYS),
        (TYPES["$defs"]["type"], TYPE_KEYS),
        (TYPES["$defs"]["type"]["properties"]["inside"], INSIDE_KEYS),
        (PACK, PACK_KEYS),
        (PACK["$defs"]["extended"], EXTEND_KEYS),
        (PACK["$defs"]["override"], OVERRIDE_KEYS),
    ],
    ids=[
        *("file", "rule", "code", "example", "reject", "lexicon", "list", "entry", "extension"),
        *("types", "type", "inside", "pack", "extended", "override"),
    ],
)
def test_schema_has_the_keys_of_the_reader(schema: Any, keys: Keys) -> None:
    assert set(schema["properties"]) == set(keys.known)
    assert set(schema.get("required", ())) == set(keys.required)


def test_schema_has_the_values_of_emit() -> None:
    emit = RULES["$defs"]["rule"]["properties"]["emit"]["properties"]
    assert {name: tuple(emit[name]["enum"]) for name in EMIT_VALUES} == EMIT_VALUES


def test_types_are_the_same_in_both_schemas() -> None:
    assert RULES["$defs"]["type"] == TYPES["$defs"]["type"]
    assert RULES["properties"]["types"] == TYPES["properties"]["types"]


@pytest.mark.parametrize("schema", [RULES, LEXICON, TYPES, PACK], ids=["rule file", "lexicon file", "types", "pack"])
def test_every_key_has_a_description(schema: Any) -> None:
    def check(part: Any) -> None:
        for name, value in part.get("properties", {}).items():
            assert isinstance(value, str) or value.get("description"), name
        for value in part.values():
            for inner in value if isinstance(value, list) else (value,):
                if isinstance(inner, dict):
                    check(inner)

    check(schema)
    assert all(definition["description"] for definition in schema["$defs"].values())


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "rule_file",
            "type: denial\nrules:\n  - id: denial.deny\n    description: d\n    pattern: '{actor: party} [deny]'\n"
            "    examples: [{text: Lima denied it., published: 2021-07-23}]\n    rejects: [They paid.]\n",
            "type: denial\nrules:\n  - id: denial.deny\n    descripton: d\n    pattern: '{actor: party} [deny]'\n",
        ),
        ("lexicon_file", "lists: {weapon: [drone], no: [no, on]}\n", "lists: {weapon: {pos: nuon, words: [x]}}\n"),
    ],
)
def test_check_jsonschema_takes_the_schema(name: str, good: str, bad: str, tmp_path: Path) -> None:
    for text, status in ((good, 0), (bad, 1)):
        path = tmp_path / "file.yaml"
        path.write_text(text, encoding="utf-8")
        schema = SCHEMAS / f"{name}.schema.json"
        command = (sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(path))
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == status, run.stdout + run.stderr


SHIPPED = sorted(data_folder("rules").rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_shipped_files_are_sound(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root, form = load_yaml(text, path.name)
    assert root is not None
    assert form == ()
    keys = root.plain().keys()
    if "lists" in keys:
        assert jsonschema_rs.Draft202012Validator(LEXICON).is_valid(root.plain())
        assert read_lexicon_file(text, path.name)[1] == ()
    elif "types" in keys and "rules" not in keys:
        assert jsonschema_rs.Draft202012Validator(TYPES).is_valid(root.plain())
        assert read_types_file(text, path.name, "factlint")[1] == ()
    else:
        assert jsonschema_rs.Draft202012Validator(RULES).is_valid(root.plain())
        assert read_rule_file(text, path.name, "factlint")[1] == ()
