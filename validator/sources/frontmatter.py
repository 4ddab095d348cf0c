"""The YAML block at the head of a text: what it says of the report, and where the text behind it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from validator.expressions import compiled
from validator.sources.dates import read_published
from validator.sources.problems import FRONT_MATTER, WRONG_DATE

if TYPE_CHECKING:
    from validator.errors import Problem
    from validator.rulefile import Yaml

BOM = "\ufeff"
KEYS = ("id", "title", "published", "publisher", "uri", "status")
_OPENING = compiled(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = compiled(r"(?:\A|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")


class FrontMatter(msgspec.Struct, frozen=True):
    """Fields by name, the code points before the body, and what is wrong with the block."""

    fields: dict[str, str]
    body: int
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str, file: str, limit: int) -> FrontMatter:
    """The front matter of a text, or none: a rule of dashes that nothing closes is text, and so is prose between two.

    Other keys than `KEYS` are somebody else's and ignored; an empty value is as good as none.
    """
    head = len(BOM) if text.startswith(BOM) else 0
    opening = _OPENING.match(text, head)
    if not opening:
        return FrontMatter({}, head)
    rest = text[opening.end() : opening.end() + limit]
    closing = _CLOSING.search(rest)
    if not closing:
        return FrontMatter({}, head)
    block = rest[: closing.start()]
    if block.strip() and ":" not in block:
        return FrontMatter({}, head)
    return _read_block(block, file, opening.end() + closing.end())


def _read_block(block: str, file: str, body: int) -> FrontMatter:
    from validator.rulefile import load_yaml

    # An empty first line stands for the opening dashes, so that lines count as in the file.
    tree, found = load_yaml("\n" + block, file)
    if found or tree is None:
        problems = tuple(replace(p, code=FRONT_MATTER.code, help=p.help or FRONT_MATTER.help) for p in found)
        return FrontMatter({}, body, problems)
    if tree.kind == "null":
        return FrontMatter({}, body)
    if tree.kind != "map":
        problem = tree.problem(FRONT_MATTER.code, f"Expected keys and values, got {tree.shown()}", FRONT_MATTER.help)
        return FrontMatter({}, body, (problem,))
    return _read_fields(tree, body)


def _read_fields(tree: Yaml, body: int) -> FrontMatter:
    fields: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in tree.pairs():
        if key.value not in KEYS or value.kind == "null" or value.value == "":
            continue
        if value.kind in ("list", "map", "bool"):
            if key.value == "status":  # somebody else's
                continue
            message = f"Expected a text for {key.value!r}, got {value.shown()}"
            problems.append(value.problem(FRONT_MATTER.code, message, FRONT_MATTER.help))
            continue
        said = value.value if value.kind == "text" else value.source.text[value.start : value.end]
        try:
            fields[key.value] = read_published(said) if key.value == "published" else said
        except ValueError as error:
            problems.append(value.problem(WRONG_DATE.code, str(error), WRONG_DATE.help))
    return FrontMatter(fields, body, tuple(problems))
