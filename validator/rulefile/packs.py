"""A pack.yaml -> what the pack is, builds on and changes, with all that is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from validator.errors import Location, Problem
from validator.model import SEVERITIES
from validator.rulefile.fields import (
    Keys,
    Problems,
    read_choice,
    read_integer,
    read_list,
    read_map,
    read_name,
    read_text,
)
from validator.rulefile.loader import load_yaml
from validator.settings import STATUSES, Extended, Override, PackInfo

if TYPE_CHECKING:
    from validator.rulefile.source import Yaml

PACK_KEYS = Keys("a pack", ("name", "description"), ("version", "extends", "requires-tool", "rules", "note"))
EXTEND_KEYS = Keys("a pack to build on", ("from",), ("use",))
OVERRIDE_KEYS = Keys("what changes of a rule", (), ("status", "priority", "level"))
USES = ("all", "recommended", "none")
WORDS = ("off", "on", *SEVERITIES)  # what may stand instead of a map

VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)*(?:[-+.a-z][0-9A-Za-z.+-]*)?")
_BOUND = r"\s*(?:[<>=!]=|[<>])\s*[0-9]+(?:\.[0-9]+)*\s*"
REQUIREMENT = re.compile(rf"{_BOUND}(?:,{_BOUND})*")
TARGET = re.compile(r"[a-z][a-z-]*\.(?:\*|[a-z0-9][a-z0-9.-]*)")


def read_pack_file(text: str, file: str) -> tuple[PackInfo | None, tuple[Problem, ...]]:
    """The pack as its file says, and all Problems of the file, by line; None where it has no name to go by."""
    root, found = load_yaml(text, file)
    problems: Problems = list(found)
    if root is None:
        if not problems:
            problems.append(Problem(Location(file), "R006", "Expected the key 'name' in a pack, got an empty file"))
        return None, tuple(problems)
    fields = read_map(root, PACK_KEYS, problems)
    name = read_name(fields.get("name"), "the name of a pack", problems)
    read_text(fields.get("note"), "a note", problems)
    extends = read_list(fields.get("extends"), "extends", problems)
    help = "write it as '1.2.0', in quotes"
    version = _read_like(fields.get("version"), "a version", VERSION, help, problems)
    needed = fields.get("requires-tool")
    pack = PackInfo(
        name=name or "",
        version=version,
        description=read_text(fields.get("description"), "a description", problems) or "",
        requires_tool=needed.place() if needed is not None else None,
        requirement=_read_like(needed, "a version requirement", REQUIREMENT, "write it as '>=1.2, <2'", problems),
        extends=tuple(e for node in extends if (e := _read_extended(node, problems)) is not None),
        overrides=_read_overrides(fields.get("rules"), problems),
        place=fields.get("name", root).place(),
    )
    return (pack if name else None), tuple(sorted(set(problems)))


def _read_like(node: Yaml | None, what: str, look: re.Pattern[str], help: str, problems: Problems) -> str:
    text = read_text(node, what, problems)
    if text is None or node is None:
        return ""
    if not look.fullmatch(text):
        problems.append(node.problem("R011", f"Expected {what}, got '{text}'", help))
        return ""
    return text.strip()


def _read_extended(node: Yaml, problems: Problems) -> Extended | None:
    fields = read_map(node, EXTEND_KEYS, problems) if node.kind == "map" else {"from": node}
    place = fields.get("from")
    source = read_text(place, "a pack to build on", problems)
    use = read_choice(fields.get("use"), "which rules to use", USES, problems) or "recommended"
    if source is None or place is None:
        return None
    return Extended(source, cast("Any", use), place.place())


def _read_overrides(node: Yaml | None, problems: Problems) -> tuple[Override, ...]:
    if node is None:
        return ()
    if node.kind != "map":
        problems.append(node.problem("R003", f"Expected rules as a map, got {node.shown()}", "write casualty.die: off"))
    found = (_read_override(key, value, problems) for key, value in node.pairs())
    return tuple(override for override in found if override is not None)


def _read_override(key: Yaml, node: Yaml, problems: Problems) -> Override | None:
    """One change: a word ("off", "on", a level), or a map of what changes."""
    sound = TARGET.fullmatch(key.value)
    if not sound:
        help = "write the id of a rule, or a type and .* for all its rules"
        problems.append(key.problem("R011", f"Expected the id of a rule, got '{key.value}'", help))
    if node.kind == "map":
        fields = read_map(node, OVERRIDE_KEYS, problems)
        status = read_choice(fields.get("status"), "a status", STATUSES, problems)
        priority = read_integer(fields.get("priority"), "a priority", problems)
        level = read_choice(fields.get("level"), "a level", SEVERITIES, problems)
    else:
        word = read_choice(node, "what becomes of the rule", WORDS, problems)
        status = {"off": "off", "on": "stable"}.get(word or "")
        priority, level = None, word if word in SEVERITIES else None
    return Override(key.value, cast("Any", status), priority, cast("Any", level), key.place()) if sound else None
