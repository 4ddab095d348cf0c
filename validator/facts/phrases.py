"""Token ranges -> the parties that they name, each with its span."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.facts.conjuncts import split_parties
from validator.model import Ref, Span
from validator.parties import Party, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks import Chunks
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence


def span(sentence: Sentence, start: int, end: int, text: str) -> Span:
    """The span of a token range."""
    low, high = sentence.span(start, end)
    return Span(low, high, text[low:high])


_NO_STATES = frozenset({"PSE"})


def refs(sentence: Sentence, start: int, end: int, text: str, rules: RuleSet) -> tuple[Ref, ...]:
    """The parties of a token range."""
    members = _with_names(sentence, split_parties(sentence, start, end))
    return tuple(ref(sentence, a, b, text, rules) for a, b in members)


def _with_names(sentence: Sentence, conjuncts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The conjuncts, an office and the name of who holds it as one: "the mayor, Omar Bako, and his aide"."""
    parts, tokens = sentence.chunks.parts, sentence.tokens
    out: list[tuple[int, int]] = []
    for low, high in conjuncts:
        first, end = out[-1] if out else (0, 0)
        own = parts[first:end].partition("f")[0].rpartition("s")[2]
        office = parts[first : first + 1] == "d" and own[-1:] == "h" and parts[end : end + 1] == "," and end + 1 == low
        closed = parts[high : high + 1] == "," and high - low > 1 and not parts[low:high].strip("P")
        if out and office and closed and not tokens[end - 1].endswith("s"):
            out[-1] = first, high
        else:
            out.append((low, high))
    return out


def ref(sentence: Sentence, start: int, end: int, text: str, rules: RuleSet) -> Ref:
    """One party as the text names it, with what it resolves to."""
    low, high = sentence.span(start, end)
    found = ref_to(party_of(sentence, start, end, rules), Span(low, high, text[low:high]))
    if found.kind == "unknown" and found.name is not None and _is_aged(sentence.tokens, end):
        found = replace(found, kind="person", country=None)
    if end - start == 1 and sentence.chunks.parts[start] == "J":
        found = _as_state(found, sentence, start, rules)
    parts = sentence.chunks.parts[start:end]
    if "c" in parts and "f" not in parts and (parts.count("J") > 1 or _are_regions_of_two(sentence, start, end)):
        return replace(found, entity=None, name=None, country=None, side=None)  # "Dutch and Danish ships": of neither
    return found


def _are_regions_of_two(sentence: Sentence, start: int, end: int) -> bool:
    """Are bodies of two lands or regions told by one plural noun: "Malian and Azawad regional governments"?"""
    parts = sentence.chunks.parts
    joint = parts.find("c", start, end)
    named = parts[joint - 1] in "JPC" and not set(parts[start : joint - 1]) - set("dJPC")
    plural = parts[end - 1] in "gh" and sentence.tokens[end - 1].endswith("s") and parts[joint + 1] in "JPC"
    return named and plural and end > joint + 2


def _as_state(party: Ref, sentence: Sentence, at: int, rules: RuleSet) -> Ref:
    """Whose a deed is by the adjective of a land before it: "Russian strikes" are Russia's."""
    chunks = sentence.chunks
    if party.side is None or party.side != party.country or party.kind != "group" or party.side in _NO_STATES:
        return party
    if chunks.ends[chunks.at(at)] == at + 1:
        return party  # "two Danish were hurt"
    name = rules.gazetteer.name(party.side)
    return replace(party, name=name, entity=party.side.lower(), kind="state")


def _is_aged(tokens: Sequence[str], end: int) -> bool:
    """Does the age of who is named stand behind the name: "Hope Rowe, 32, was …"?"""
    told = tokens[end : end + 1] in ([","], ["("]) and tokens[end + 2 : end + 3] in ([","], ["."], [")"])
    return told and tokens[end + 1].isdecimal() and len(tokens[end + 1]) < 3


def ref_to(party: Party, span: Span) -> Ref:
    """The words of a span as what they resolve to."""
    return Ref(
        text=span.exact,
        span=span,
        entity=party.entity,
        name=party.name,
        country=party.country,
        side=party.side,
        kind=party.kind,
        resolved=party.resolved,
    )


def party_of(sentence: Sentence, start: int, end: int, rules: RuleSet) -> Party:
    """What a noun group resolves to."""
    return resolve(_stripped(sentence, start, end), rules.gazetteer)


def _stripped(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The tokens of a noun group without the number before them."""
    parts = sentence.chunks.parts
    low = start
    while low < end - 1 and parts[low] == "q":
        low += 1
    return tuple(sentence.tokens[low:end])


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """The head token of a noun group: its last noun before an "of" or a bracket."""
    parts = sentence.chunks.parts
    head = start
    for i in range(start, end):
        if parts[i] in "f(c,":
            break
        if parts[i] in "nhglPCJokzj":
            head = i
    return head


def anchor(published: str | None) -> date | None:
    """The publication date as a date."""
    return date.fromisoformat(published[:10]) if published else None


def is_no_place(name: str) -> bool:
    """Is a name that some town also has more likely another thing: "UN", "God"?"""
    return (name.isupper() and len(name) < 5) or name in _NO_PLACES


_NO_PLACES = frozenset(
    {
        "Muslim",
        "Christian",
        "Catholic",
        "Buddhist",
        "Hindu",
        "Jewish",
        "God",
        "Allah",
        "Parliament",
        "Congress",
        "Senate",
        "Facebook",
        "Twitter",
        "Telegram",
    }
)


_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west "
    "outskirts vicinity".split()
)


def is_bearing(chunks: Chunks, of: int) -> bool:
    """Does "of" stand behind a bearing: "40 km north of Goma", "on the outskirts of Goma"?"""
    return chunks.word_before(of) in _BEARINGS


def is_land_adjective(sentence: Sentence, i: int) -> bool:
    """Can a token before a noun say of what land a thing is: "Russian demands", "EU pressure"?"""
    letter = sentence.chunks.parts[i]
    return letter == "J" or (letter in "CP" and sentence.tokens[i].isupper())
