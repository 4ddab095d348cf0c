"""What a sound extractor does, whatever it is made of: one function a property, on a planted report."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from validator.testing.seen import Seen, plain_facts, see, spans_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from validator.strategies import Planted

    Extract = Callable[[str], Any]

UNRELATED = (
    "The museum’s new garden has eleven old trees and a small pond.",
    "Bread is baked in the oven before dawn, as it was long ago.",
)
_QUOTING = "The orchestra’s conductor called the piece “a walk through wet grass”."
_STRAIGHT = str.maketrans("’“”", '\'""')
_RENAMED = {"Kenya": "Bolivia", "Peru": "Latvia", "Norway": "Kuwait", "Chile": "Qatar", "Iceland": "Belgium"}
_NAME = re.compile(r"\b(?:Kenya|Peru|Norway|Chile|Iceland)\b", re.IGNORECASE)


class Broken(NamedTuple):
    """How an extractor breaks a property: in words, the text, and the facts to hold against each other."""

    message: str
    text: str
    expected: tuple[str, ...]
    returned: tuple[str, ...]
    cause: Exception | None = None  # what the extractor raised


def _seen(returned: Any) -> list[Seen]:
    return [see(fact) for fact in plain_facts(returned)]


def _shown(facts: Iterable[Seen]) -> tuple[str, ...]:
    return tuple(map(str, sorted(facts, key=str)))


def _same(message: str, text: str, wanted: list[Seen], got: list[Seen]) -> Broken | None:
    if Counter(wanted) == Counter(got):
        return None
    return Broken(message, text, _shown(wanted), _shown(got))


def finds_planted(extract: Extract, planted: Planted) -> Broken | None:
    """Every fact that was planted comes back, with its slots, its number and its polarity."""
    got = _seen(extract(planted.report.text))
    wanted = _seen(planted.facts)
    missing = [fact for fact in wanted if not any(other.covers(fact) for other in got)]
    if not missing:
        return None
    return Broken(f"Expected {missing[0]}, got none", planted.report.text, _shown(wanted), _shown(got))


def invents_nothing(extract: Extract, planted: Planted) -> Broken | None:
    """A report that states nothing gives no fact; what is quoted from any report stands in it."""
    for text in (*UNRELATED, "\n\n".join(UNRELATED), ""):
        if got := _seen(extract(text)):
            return Broken(f"Expected no fact, got {got[0]}", text, (), _shown(got))
    text = planted.report.text
    facts = plain_facts(extract(text))
    for fact in facts:
        for _, _, _, exact in spans_in(fact):
            if exact not in text:
                return Broken(f"Expected words of the report, got {exact!r}", text, (), _shown(map(see, facts)))
    return None


def offsets_exact(extract: Extract, planted: Planted) -> Broken | None:
    """The characters at the offsets of every span are those that it quotes."""
    for text in (planted.report.text, f"😀 {_QUOTING}\n\n{planted.report.text}"):
        facts = plain_facts(extract(text))
        for fact in facts:
            for path, start, end, exact in spans_in(fact):
                if text[start:end] != exact:
                    message = f"Expected {exact!r} at {start}-{end} of {path}, got {text[start:end]!r}"
                    return Broken(message, text, (exact,), (text[start:end],))
    return None


def _rename(text: str) -> str:
    def other(match: re.Match[str]) -> str:
        name = _RENAMED[match[0].capitalize()]
        return name if match[0][0].isupper() else name.lower()

    return _NAME.sub(other, text)


def same_when_renamed(extract: Extract, planted: Planted) -> Broken | None:
    """With other names in their places, the same facts about the others."""
    text = planted.report.text
    renamed = _rename(text)
    before = _seen(extract(text))
    wanted = [replace(fact, slots=_renamed_slots(fact)) for fact in before]
    return _same("Expected the same facts under other names", renamed, wanted, _seen(extract(renamed)))


def _renamed_slots(fact: Seen) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(map(_rename, texts))) for name, texts in fact.slots)


def same_beside_unrelated(extract: Extract, planted: Planted) -> Broken | None:
    """With unrelated paragraphs around it, the same facts, their offsets moved by what stands before."""
    text = planted.report.text
    alone = plain_facts(extract(text))
    lead = f"{UNRELATED[0]}\n\n"
    longer = f"{lead}{text}\n\n{UNRELATED[1]}"
    beside = plain_facts(extract(longer))
    message = "Expected the same facts beside unrelated sentences"
    if broken := _same(message, longer, list(map(see, alone)), list(map(see, beside))):
        return broken
    moved = Counter((start + len(lead), end + len(lead)) for fact in alone for _, start, end, _ in spans_in(fact))
    found = Counter((start, end) for fact in beside for _, start, end, _ in spans_in(fact))
    if moved == found:
        return None
    return Broken("Expected the offsets moved with the text", longer, _ranges(moved), _ranges(found))


def _ranges(spans: Counter[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(f"{start}-{end}" for start, end in sorted(spans))


def same_in_any_typography(extract: Extract, planted: Planted) -> Broken | None:
    """With curly quotation marks and apostrophes or straight ones, the same facts at the same offsets."""
    curly = f"{_QUOTING}\n\n{planted.report.text}"
    straight = curly.translate(_STRAIGHT)
    wanted, got = plain_facts(extract(curly)), plain_facts(extract(straight))
    message = "Expected the same facts with straight quotation marks"
    before = [_straight(see(fact)) for fact in wanted]
    if broken := _same(message, straight, before, [_straight(see(fact)) for fact in got]):
        return broken
    places = [Counter((s, e) for fact in facts for _, s, e, _ in spans_in(fact)) for facts in (wanted, got)]
    if places[0] == places[1]:
        return None
    return Broken(message.replace("facts", "offsets"), straight, _ranges(places[0]), _ranges(places[1]))


def _straight(fact: Seen) -> Seen:
    slots = tuple((name, tuple(text.translate(_STRAIGHT) for text in texts)) for name, texts in fact.slots)
    return replace(fact, slots=slots)


def same_in_any_order(extract: Extract, planted: Planted) -> Broken | None:
    """With its paragraphs in another order, the same facts."""
    text = planted.report.text
    turned = "\n\n".join([UNRELATED[0], *reversed(text.split("\n\n"))])
    straight = "\n\n".join([*text.split("\n\n"), UNRELATED[0]])
    message = "Expected the same facts in another order"
    return _same(message, turned, _seen(extract(straight)), _seen(extract(turned)))


def same_when_asked_again(extract: Extract, planted: Planted) -> Broken | None:
    """The same report twice, the same facts in the same order."""
    text = planted.report.text
    first, second = plain_facts(extract(text)), plain_facts(extract(text))
    if first == second:
        return None
    shown = [tuple(str(see(fact)) for fact in facts) for facts in (first, second)]
    return Broken("Expected the same facts when asked again", text, shown[0], shown[1])


PROPERTIES: dict[str, Callable[[Extract, Planted], Broken | None]] = {
    "finds-planted": finds_planted,
    "invents-nothing": invents_nothing,
    "offsets-exact": offsets_exact,
    "renaming": same_when_renamed,
    "unrelated": same_beside_unrelated,
    "typography": same_in_any_typography,
    "order": same_in_any_order,
    "retry": same_when_asked_again,
}
