"""Source -> tree: Lark reads the structure, this module builds the nodes and checks what a grammar cannot say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from validator.errors import did_you_mean
from validator.limits import held
from validator.paths import data_folder
from validator.pattern.mistakes import CHECKED, PatternError, diagnose, error_of, lenient_tokens
from validator.pattern.nodes import (
    FORMS,
    Choice,
    Gap,
    Not,
    Noun,
    Pattern,
    Phrase,
    Repeat,
    Sequence,
    Slot,
    Trigger,
    Verb,
    Word,
    WordList,
    children,
    split_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lark import Lark, Token, Tree


_DISPLAY = {
    "RPAR": "')'", "RSQB": "']'", "RBRACE": "'}'", "MORETHAN": "'>'", "COLON": "':'", "VBAR": "'|'", "NAME": "a name",
    "LEMMA": "a lemma", "FORM": "a verb form", "QUANTIFIER": "a repetition", "$END": "the end",
}  # fmt: skip


def parse_pattern(source: str) -> Pattern:
    """The tree of a pattern; a sequence or choice of one is that one itself.

    Raises PatternError at the first mistake of the source. Offsets of the nodes count code points of the source.
    """
    if len(source) > (most := held().pattern):
        _refuse("length", most, len(source), source, str(len(source)), most=most)
    _check_depth(source)
    return _check_tree(_build(_parse(source), source), source)


@cache
def _parser() -> Lark:
    from lark import Lark

    grammar = (data_folder("grammar") / "pattern.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=True)


def _parse(source: str) -> Tree[Token]:
    from lark.exceptions import UnexpectedInput

    try:
        return _parser().parse(source)
    except UnexpectedInput as error:
        raise diagnose(source) or _unexplained(error, source) from None


def _unexplained(error: Any, source: str) -> PatternError:
    """What Lark expected, for a mistake that the table does not hold."""
    offset = error.pos_in_stream
    if offset is None or offset < 0 or getattr(getattr(error, "token", None), "type", "") == "$END":
        offset = len(source.rstrip())
    names = getattr(error, "accepts", None) or getattr(error, "expected", None) or getattr(error, "allowed", None) or ()
    shown = sorted({_DISPLAY[name] for name in names if name in _DISPLAY and name not in ("VBAR", "QUANTIFIER")})
    expected = " or ".join(shown[:2]) or "an element"
    length = next((token.end - offset for token in lenient_tokens(source) if token.start <= offset < token.end), 1)
    found = f"'{source[offset : offset + length]}'" if offset < len(source) else "the end of the pattern"
    return PatternError(offset, length, CHECKED["other"].code, f"Expected {expected}, got {found}")


def _refuse(
    check: str, start: int, end: int, source: str, got: str | None = None, help: str | None = None, most: int = 0
) -> NoReturn:
    error = error_of(CHECKED[check], start, end, source, got, most)
    raise PatternError(error.offset, error.length, error.code, error.message + (help or ""), error.help)


def _check_depth(source: str) -> None:
    depth, most = 0, held().parentheses
    for token in lenient_tokens(source):
        depth += (token.kind == "(") - (token.kind == ")")
        if depth > most:
            _refuse("depth", token.start, token.end, source, most=most)


def _build(tree: Tree[Token], source: str) -> Pattern:
    """The node of a Lark tree. Recursion is as deep as the parentheses, which are counted before."""
    meta = tree.meta
    return _BUILDERS[str(tree.data)](tree.children, meta.start_pos, meta.end_pos, source)


def _sequence(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    return Sequence(tuple(_build(part, source) for part in parts), start=start, end=end)


def _choice(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    return Choice(tuple(_build(part, source) for part in parts), start=start, end=end)


def _words(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    """Words of a quoted text, or of one written word that the tokenizer splits."""
    quoted = source[start] == '"'
    body = range(start + 1, end - 1) if quoted else range(start, end)
    places = [at for at in body if not (quoted and source[at] == "\\" and _escapes(source, at, body.start))]
    ends = [*places, body.stop]
    found = split_words("".join(source[at] for at in places))
    words = tuple(Word(word, start=ends[first], end=ends[last - 1] + 1) for word, first, last in found)
    if not words:
        raise diagnose(source) or PatternError(start, end - start, CHECKED["other"].code, "Expected words, got none")
    return Word(words[0].text, start=start, end=end) if len(words) == 1 else Sequence(words, start=start, end=end)


def _escapes(source: str, at: int, first: int) -> bool:
    """Whether the backslash there escapes what follows it: an even number of backslashes stands before it."""
    before = source[first:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0


def _entries(parts: list[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lemmas of a group and its word lists."""
    lemmas = tuple(part.lower().replace("’", "'") for part in parts if part is not None and part.type == "LEMMA")
    return lemmas, tuple(part[1:] for part in parts if part is not None and part.type == "LIST")


def _verb(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    form = parts[-1] if parts[-1] is not None and parts[-1].type == "FORM" else None
    if form is not None and form not in FORMS:
        _refuse("form", form.start_pos, form.end_pos, source, help=did_you_mean(form, FORMS))
    return Verb(*_entries(parts), str(form) if form else None, start=start, end=end)


def _noun(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    return Noun(*_entries(parts), start=start, end=end)


def _slot(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    return Slot(str(parts[0]), str(parts[1]), start=start, end=end)


def _word_list(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    return WordList(parts[0][1:], start=start, end=end)


def _phrase(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    return Phrase(parts[0][1:], start=start, end=end)


def _gap(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    if "{" not in source[start:end]:
        return Gap(start=start, end=end)
    low, high = _bounds(source[start:end], start, end, source)
    return Gap(low, high, start=start, end=end)


def _repeat(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    mark = parts[1]
    low, high = (0, 1) if mark == "?" else _bounds(str(mark), mark.start_pos, mark.end_pos, source)
    return Repeat(_build(parts[0], source), low, high, start=start, end=end)


def _bounds(mark: str, start: int, end: int, source: str) -> tuple[int, int]:
    """The bounds that a mark such as `{0,3}` or `{2}` gives."""
    numbers = [int(number.strip()) for number in mark[mark.index("{") + 1 : mark.index("}")].split(",")]
    low, high = numbers[0], numbers[-1]
    if low > high or high == 0:
        _refuse("order", start, end, source)
    if high > (most := held().repeat):
        _refuse("high", start, end, source, most=most)
    return low, high


def _not(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    item = _build(parts[0], source)
    for option in item.options if isinstance(item, Choice) else (item,):
        if not isinstance(option, Word | Noun | WordList):
            _refuse("not", option.start, option.end, source)
    return Not(item, start=start, end=end)


def _trigger(parts: list[Any], start: int, end: int, source: str) -> Pattern:
    item = _build(parts[0], source)
    for option in item.options if isinstance(item, Choice) else (item,):
        for part in option.items if isinstance(option, Sequence) else (option,):
            if not isinstance(part, Word | Verb | Noun | WordList | Phrase):
                _refuse("trigger", part.start, part.end, source)
    return Trigger(item, start=start, end=end)


_BUILDERS: dict[str, Callable[[list[Any], int, int, str], Pattern]] = {
    "sequence": _sequence, "choice": _choice, "word": _words, "quoted": _words, "verb": _verb, "noun": _noun,
    "slot": _slot, "word_list": _word_list, "phrase": _phrase, "gap": _gap, "repeat": _repeat, "absent": _not,
    "trigger": _trigger,
}  # fmt: skip


def _check_tree(tree: Pattern, source: str) -> Pattern:
    """The tree itself, if its repetitions and triggers can be compiled."""
    product = most_repeated(tree)
    if product > (most := held().repeats):
        _refuse("product", tree.start, tree.end, source, str(product), most=most)
    _triggers(tree, source)
    return tree


def most_repeated(node: Pattern) -> int:
    """How many times the deepest element is repeated at most."""
    inner = max(map(most_repeated, children(node)), default=1)
    return inner * node.high if isinstance(node, Repeat | Gap) else inner


def _triggers(node: Pattern, source: str) -> bool:
    """Whether the node holds a trigger; an optional one is refused, and two that can stand in one match."""
    if isinstance(node, Trigger):
        return True
    found = False
    for child in children(node):
        has = _triggers(child, source)
        if has and found and not isinstance(node, Choice):
            _refuse("triggers", child.start, child.end, source)
        found = found or has
    if found and isinstance(node, Repeat):
        _refuse("optional", node.start, node.end, source)
    return found
