"""Events of YAML -> nodes: YAML 1.2 core scalars, places kept; what would lose text is refused where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from validator.limits import held
from validator.rulefile.source import Kind, Source, Yaml
from validator.rulefile.syntax import pattern_help

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.errors import Problem

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")  # "\\ud800" in double quotes: no output could be written with one
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


class _LimitError(Exception):
    """A file that is too deep or holds too much, at an offset."""


def slow_error(text: str) -> yaml.YAMLError | None:
    """What the pure loader says: it names the characters and places that the C loader leaves out."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as error:
        return error
    return None


def compose(source: Source, text: str, shift: int, problems: list[Problem]) -> Yaml | None:
    """The nodes of a text that stands at an offset of the source. Raises YAMLError; other Problems are noted."""
    found: list[Problem] = []
    try:
        try:
            root = Composer(source, shift, found).document(yaml.parse(text, Loader=_FAST))
        except yaml.YAMLError:
            # Newer C loaders have a limit of depth of their own, and meet it while they look ahead: ours says where.
            found.clear()
            root = Composer(source, shift, found).document(yaml.parse(text, Loader=yaml.SafeLoader))
    except _LimitError as limit:
        offset, message, help = limit.args
        problems.append(source.problem(offset, offset + 1, "R008", message, help))
        return None
    problems += found
    return root


class Composer:
    """Builds nodes from events, on a stack of its own, and notes what is refused."""

    def __init__(self, source: Source, shift: int, problems: list[Problem]) -> None:
        self.source = source
        self.shift = shift
        self.problems = problems
        self.nodes = 0
        self.most, self.deepest = held().yaml_values, held().yaml_nesting

    def document(self, events: Iterator[Any]) -> Yaml | None:
        root: Yaml | None = None
        stack: list[tuple[Any, list[Yaml]]] = []
        documents = 0
        for event in events:
            node: Yaml | None = None
            if isinstance(event, yaml.ScalarEvent):
                node = self.scalar(event)
            elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                self.count(event, len(stack))
                self.refuse_extras(event)
                stack.append((event, []))
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                node = self.collection(*stack.pop(), event)
            elif isinstance(event, yaml.AliasEvent):
                node = self.alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.refuse(event, "R010", "Expected one document, got a second one", "put each in its own file")
            if node is not None and stack:
                stack[-1][1].append(node)
            elif node is not None and documents == 1:
                root = node
        return root

    def refuse(self, event: Any, code: str, message: str, help: str) -> None:
        start = self.shift + event.start_mark.index
        end = max(self.shift + event.end_mark.index, start + 1)
        self.problems.append(self.source.problem(start, end, code, message, pattern_help(self.source, start) or help))

    def refuse_extras(self, event: Any) -> None:
        if event.anchor:
            self.refuse(
                event, "R007", f"Expected no anchor, got '&{event.anchor}'", "write the value again where it is needed"
            )
        if event.tag:
            self.refuse(event, "R007", f"Expected no tag, got '{_short_tag(event.tag)}'", "put the value in quotes")

    def count(self, event: Any, depth: int) -> None:
        self.nodes += 1
        offset = self.shift + event.start_mark.index
        if self.nodes > self.most:
            message = f"Expected at most {self.most} values in a file, got more"
            raise _LimitError(offset, message, "split the file; or --limit yaml-values=N")
        if depth >= self.deepest:
            message = f"Expected at most {self.deepest} lists and maps inside each other, got more"
            raise _LimitError(offset, message, "--limit yaml-nesting=N allows others")

    def scalar(self, event: Any) -> Yaml:
        self.count(event, 0)
        if event.anchor or event.tag:
            self.refuse_extras(event)
        start, end = self.shift + event.start_mark.index, self.shift + event.end_mark.index
        style = event.style or ""
        kind: Kind = "text"
        value = event.value
        if not style:
            kind, value = read_scalar(event.value)
        elif style == '"' and _SURROGATE.search(value):
            self.refuse(event, "R003", "Expected Unicode text, got a lone surrogate", "take the escape out")
            value = _SURROGATE.sub("\ufffd", value)
        if kind == "float" and _NOT_FINITE.fullmatch(event.value):
            self.refuse(
                event, "R003", f"Expected a finite number, got '{event.value}'", "put it in quotes if it is a word"
            )
        return Yaml(kind, value, start, end, self.source, style)

    def alias(self, event: Any) -> Yaml:
        self.count(event, 0)
        name = f"*{event.anchor}"
        self.refuse(event, "R007", f"Expected no alias, got '{name}'", "write the value again where it is needed")
        start, end = self.shift + event.start_mark.index, self.shift + event.end_mark.index
        return Yaml("text", name, start, end, self.source)

    def collection(self, start_event: Any, parts: list[Yaml], event: Any) -> Yaml:
        start = self.shift + start_event.start_mark.index
        end = self.shift + event.end_mark.index
        if not start_event.flow_style and parts:
            end = parts[-1].end
        if isinstance(event, yaml.SequenceEndEvent):
            return Yaml("list", tuple(parts), start, end, self.source)
        return Yaml("map", self.unique(parts), start, end, self.source)

    def unique(self, parts: list[Yaml]) -> tuple[tuple[Yaml, Yaml], ...]:
        """The pairs of a map, the first of each key; others are Problems that name both places."""
        first: dict[str, Yaml] = {}
        pairs = []
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            if key.kind != "text":
                self.problems.append(
                    key.problem("R003", f"Expected text as a key, got {key.shown()}", "put the key in quotes")
                )
            elif key.value == "<<" and not key.style:
                self.problems.append(key.problem("R007", "Expected no merge key, got '<<'", "write the keys out"))
            elif key.value in first:
                message = f"Expected each key once, got '{key.value}' again"
                line = first[key.value].location
                self.problems.append(key.problem("R005", message, f"it stands first at {line}; keep one of the two"))
            else:
                first[key.value] = key
                pairs.append((key, value))
        return tuple(pairs)


def read_scalar(text: str) -> tuple[Kind, Any]:
    """Kind and value of a plain scalar by the core schema of YAML 1.2: `no`, `on` and dates are text."""
    if text in _NULL:
        return "null", None
    if text in _BOOL:
        return "bool", _BOOL[text]
    if text[0] in "-+.0123456789":
        if len(text) < 300 and _INT.fullmatch(text):
            return "int", int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text):
            return "float", float(text)
        if _NOT_FINITE.fullmatch(text):
            return "float", float(text.replace(".", "", 1))
    return "text", text


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
