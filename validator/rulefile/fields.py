"""Reading nodes as the fields of a shape: every reader returns the value or None, and notes what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.errors import Problem, did_you_mean
from validator.pattern import Pattern, PatternError, parse_pattern, slots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from validator.rulefile.source import Yaml

NAME = re.compile(r"[a-z][a-z0-9-]*")
_OTHER_NAMES = {  # what people call a slot type before they have looked it up
    "party": ("person", "group", "country", "organisation", "organization", "actor", "who"),
    "people": ("persons", "victims"),
    "quantity": ("number", "count", "integer", "int"),
    "thing": ("object", "noun", "entity"),
    "place": ("location", "where"),
    "time": ("date", "day", "when"),
    "measure": ("money", "amount", "distance"),
    "clause": ("verb", "content"),
    "text": ("string", "words", "word", "any"),
}
SLOT_TYPES = ("party", "quantity", "people", "time", "place", "clause", "quote", "text", "measure", "thing", "sentence")

Problems = list[Problem]


class Keys(Struct, frozen=True):
    """The keys of a map: those that must stand there, those that may, and what the map is called in messages."""

    what: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    written: tuple[str, ...] = ()  # how each required key is written, for who has left it out

    @property
    def known(self) -> tuple[str, ...]:
        return self.required + self.optional


def read_map(node: Yaml, keys: Keys, problems: Problems) -> dict[str, Yaml]:
    """The known keys of a map. Unknown and missing ones are Problems; keys that begin with `x-` are left alone."""
    if node.kind != "map":
        problems.append(
            node.problem("R003", f"Expected {keys.what} as a map, got {node.shown()}", _listing(keys.known))
        )
        return {}
    found = {key.value: value for key, value in node.pairs()}
    misspelt = ""
    for key, _ in node.pairs():
        if key.value not in keys.known and not key.value.startswith("x-"):
            near = did_you_mean(key.value, [name for name in keys.known if name not in found])
            misspelt += near
            message = f"Expected a key of {keys.what}, got '{key.value}'{near}"
            problems.append(key.problem("R002", message, _listing(keys.known)))
    missing = [name for name in keys.required if name not in found and f"{name!r}" not in misspelt]
    if missing:
        place = node.pairs()[0][0] if node.pairs() else node
        message = f"Expected the key {_quoted(missing)} in {keys.what}, got none"
        problems.append(place.problem("R006", message, _lacking(keys, missing)))
    return {name: value for name, value in found.items() if name in keys.known}


def read_text(node: Yaml | None, what: str, problems: Problems) -> str | None:
    """A text that is not empty."""
    if node is None:
        return None
    if node.kind != "text":
        help = "put it in quotes" if node.kind in ("int", "float", "bool") else ""
        problems.append(node.problem("R003", f"Expected {what} as text, got {node.shown()}", help))
        return None
    if not node.value.strip():
        problems.append(node.problem("R003", f"Expected {what} as text, got an empty text"))
        return None
    return str(node.value)


def read_name(node: Yaml | None, what: str, problems: Problems, look: re.Pattern[str] = NAME) -> str | None:
    """A text that looks as a name does."""
    text = read_text(node, what, problems)
    if text is None or node is None or look.fullmatch(text):
        return text
    help = "names are lower-case letters, digits and hyphens, and begin with a letter"
    problems.append(node.problem("R011", f"Expected {what} in lower case, got '{text}'", help))
    return None


def read_choice(node: Yaml | None, what: str, allowed: Iterable[str], problems: Problems) -> str | None:
    """One of the allowed texts."""
    if node is None:
        return None
    known = tuple(allowed)
    if node.kind == "text" and node.value in known:
        return str(node.value)
    near = did_you_mean(node.value, known) if node.kind == "text" else ""
    problems.append(node.problem("R004", f"Expected {what}, got {node.shown()}{near}", _listing(known)))
    return None


def read_integer(node: Yaml | None, what: str, problems: Problems) -> int | None:
    """A whole number."""
    if node is None or node.kind == "int":
        return None if node is None else int(node.value)
    problems.append(node.problem("R003", f"Expected {what} as a whole number, got {node.shown()}"))
    return None


def read_flag(node: Yaml | None, what: str, problems: Problems) -> bool:
    """True or false; false where there is none."""
    if node is None or node.kind == "bool":
        return bool(node is not None and node.value)
    problems.append(node.problem("R003", f"Expected {what} as true or false, got {node.shown()}"))
    return False


def read_list(node: Yaml | None, what: str, problems: Problems) -> tuple[Yaml, ...]:
    """The items of a list that has some."""
    if node is None:
        return ()
    if node.kind != "list":
        problems.append(
            node.problem("R003", f"Expected {what} as a list, got {node.shown()}", "begin each item with '- '")
        )
    elif not node.items():
        problems.append(node.problem("R003", f"Expected {what} as a list of one or more, got an empty list"))
    return node.items()


def read_texts(node: Yaml | None, what: str, problems: Problems) -> tuple[str, ...]:
    """A text, or a list of texts."""
    nodes = (node,) if node is not None and node.kind == "text" else read_list(node, what, problems)
    return tuple(text for item in nodes if (text := read_text(item, what, problems)) is not None)


def read_pattern(node: Yaml | None, problems: Problems) -> Pattern | None:
    """The tree of a pattern; what is wrong is told at its place inside the text."""
    if node is None or node.refused:
        return None
    if node.kind != "text":
        help = "put the pattern in single quotes" if node.kind in ("map", "list") else "put the word in quotes"
        problems.append(node.problem("R003", f"Expected a pattern as text, got {node.shown()}", help))
        return None
    try:
        tree = parse_pattern(node.value)
    except PatternError as error:
        problems.append(node.origin().problem(error.offset, error.length, error.code, error.message, error.help))
        return None
    return tree if _sound_slot_types(node, tree, problems) else None


def _sound_slot_types(node: Yaml, tree: Pattern, problems: Problems) -> bool:
    """Whether all slots have a known type."""
    wrong = [slot for slot in slots(tree) if slot.type not in SLOT_TYPES]
    for slot in wrong:
        inside = node.value[slot.start : slot.end]
        offset = slot.start + inside.index(slot.type, inside.index(":"))
        message = f"Expected a slot type, got '{slot.type}'{_meant(slot.type)}"
        problems.append(node.origin().problem(offset, len(slot.type), "R016", message, _listing(SLOT_TYPES)))
    return not wrong


def _meant(name: str) -> str:
    """The slot type that a name is a slip for, or another word for."""
    other = next((slot for slot, names in _OTHER_NAMES.items() if name.lower() in names), None)
    return f" (did you mean {other!r}?)" if other else did_you_mean(name, SLOT_TYPES)


def read_each(nodes: Iterable[Yaml], read: Callable[[Yaml], Struct | None]) -> list[Struct]:
    """What the reader makes of each node, without those it could not read."""
    return [value for node in nodes if (value := read(node)) is not None]


def _lacking(keys: Keys, missing: list[str]) -> str:
    shapes = dict(zip(keys.required, keys.written, strict=False))
    return "write " + ", ".join(shapes[name] for name in missing) if shapes else _listing(keys.known)


def _listing(names: Iterable[str]) -> str:
    return "allowed: " + ", ".join(names)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
