"""How many "they" are: the number of the people whom a pronoun looks back at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.facts.references.remainder import (
    RESTS,
    SURVIVED,
    rest_of,
    settle_survivors,
    times_as_many,
)
from validator.function_words import ARTICLES
from validator.model import Count, Ref, Span
from validator.text import token_bounds
from validator.values import find_quantities, read_quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validator.facts.drafts import Draft

_THEY = frozenset({"they", "them", "both", "who"})
_NOBODY_LEFT = compiled("(?:none|nobody|no one|no (?:known )?survivors)\\b", re.IGNORECASE)
_SOME_OF = compiled(
    r"(?:(?:at least|about|some|nearly|more than|fewer than) )?"
    r"(?:many|most|some|several|dozens|hundreds|scores|half|a few|few|all|\d[\d,]*|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
    r"(?: out)? of (?:the |those |these |some )*(?=\S+ )"
)
_WHO = compiled(r" (?:who\b|that (?:were|had|have)\b)")  # "many of the 870 people who were hurt": 870 were
_LIST = compiled(r", (?:and )?| and ")
_ONE = ARTICLES | {"his", "her", "their"}
_FEW = "casualty.few-survived"
_BODIES = "casualty.their-bodies"
_FAR = 600  # characters before "the bombers" in which their number is told
_PHRASE = 40  # characters between a number and its noun
_JOINED = 5  # words from a number to the next, with "and"
_MODIFIERS = 2  # words between these: "three suicide bombers"
_NOUNS = frozenset("nhgP")
_PARTICIPLES = frozenset({"killed", "injured", "wounded", "hurt"})
_ALL = compiled(  # "all of them", "all passengers"
    r"all (?:of |on )|all (?:the |those )?(?:passengers|occupants|aboard|on board|people on board|crew|on it)\b"
)
_NEAR = 60  # characters: "six out of 40 people hurt"
_REACH = 200  # characters before "all" in which the people stand


def count_antecedents(drafts: Iterable[Draft], text: str, classes: Mapping[str, str]) -> None:
    """Give victims told of by a pronoun the number of its antecedent: "Eight men were held. They were found dead".

    "As many" are as many as those counted just before, "all" as many as the people told of last. `classes` gives the
    part of speech of a token.
    """
    before: Count | None = None
    listed: list[Draft] = []  # those of one statement told of last
    for draft in drafts:
        party = draft.party
        together, listed = listed, _listed(listed, draft)
        if party is not None and _is_as_many(draft):
            draft.count = _times(before, times_as_many(draft)) or draft.count
        if draft.info.id == _FEW:
            draft.count = _less_survivors(draft, text, classes)
        if draft.info.id in RESTS or (party is not None and party.text.lower().startswith(("the others", "the rem"))):
            draft.count = rest_of(draft, text, classes) or draft.count
        if draft.info.id == SURVIVED:
            settle_survivors(draft, text, classes)
        if draft.info.id == _BODIES:
            draft.count = _people_before(text, draft.trigger[0], classes) or draft.count
        before = draft.count or before
        if party is None and _NOBODY_LEFT.match(text, draft.trigger[0]):
            draft.count = _people_before(text, draft.trigger[0], classes) or draft.count
        if party is None or party.span is None:
            continue
        low = party.text.lower()
        start, end = party.span.start, party.span.end
        if text.startswith(" out of ", end) and end < draft.trigger[0] < end + _NEAR:
            end = draft.trigger[0] - 1  # "six out of 40 people hurt there"
        some = _SOME_OF.match(text[start:end].lower())
        if some is not None and (_WHO.match(text, end) or _is_attribute(draft, end)):
            start += some.end()
            draft.count = _number(Span(start, end, text[start:end])) or draft.count
        if low.endswith(" of them") and party.antecedent is not None and _are_fewer(party.antecedent, draft.count):
            draft.party = Ref(text=party.text, span=party.span, kind="unknown", resolved=False)
            continue
        unclear = draft.count is None or draft.count.qualifier == "vague"
        actors = [actor.span for actor in draft.parties.get("actor", ())]
        if low.endswith("themselves") and actors:
            draft.count = (_number(actors[0]) if actors[0] is not None else None) or draft.count
            continue
        own = low == "them" and party.antecedent in actors  # nobody does it to himself
        if unclear and low in _THEY and party.antecedent is None and (told := _together(together)) is not None:
            draft.count = told
        elif unclear and low in _THEY and party.antecedent is not None and not own:
            draft.count = _number(party.antecedent) or _sum_of(party.antecedent.exact) or draft.count
        elif unclear and low.startswith("the ") and draft.count is not None and draft.count.low == 2:
            draft.count = _told_of_kind(party.text, text, party.span.start) or draft.count
        elif unclear and (low == "all" or _ALL.match(low) or low == "them"):
            draft.count = _people_before(text, party.span.start, classes) or draft.count


def _are_fewer(meant: Span, count: Count | None) -> bool:
    """Are those whom "them" is taken to mean fewer than those counted of them: "two guards fled … 15 of them died"?"""
    whole = _number(meant)
    least = count.low if count is not None else None
    return whole is not None and whole.high is not None and least is not None and whole.high < least


def _times(count: Count | None, times: int) -> Count | None:
    """So many times as many."""
    if count is None or times == 1 or count.low is None or count.low != count.high:
        return count
    return Count(low=times * count.low, high=times * count.low)


def _less_survivors(draft: Draft, text: str, classes: Mapping[str, str]) -> Count | None:
    """How many died where only so many of those told of before lived; None where these are not counted."""
    start, end = draft.sentence.span(draft.match.start, draft.match.end)
    tokens, _ = token_bounds(text[start:end])
    told = find_quantities(tokens)
    living = read_quantity(" ".join(tokens[slice(*told[0])])) if told else None
    whole = _people_before(text, start, classes)
    if whole is None or living is None or whole.low is None or whole.low != whole.high or living.low != living.high:
        return None
    dead = whole.low - (living.low or 0)
    return Count(low=dead, high=dead) if dead > 0 else None


def _is_attribute(draft: Draft, end: int) -> bool:
    """Does a participle behind them say of whom they are some: "five of the ten people killed there had no papers"?"""
    chunks = draft.sentence.chunks
    chunk = chunks.at(draft.match.trigger)
    behind = "".join(chunks.kinds[chunk + 1 :]).partition(",")[0]
    near = 0 <= draft.trigger[0] - end <= 1 and draft.sentence.tokens[draft.match.trigger].lower() in _PARTICIPLES
    return near and chunks.kinds[chunk] == "U" and any(kind in behind for kind in "VWU")


def _is_as_many(draft: Draft) -> bool:
    """Are the victims told of as "as many", or "as many raiders", without what they are as many as?"""
    if draft.victims is None:
        return False
    tokens, (start, end) = draft.sentence.tokens, draft.victims
    if [token.lower() for token in tokens[start : start + 2]] == ["as", "many"]:
        return "as" not in tokens[start + 2 : end + 1]  # not "as many as nine"
    if start > 1 and draft.sentence.chunks.parts[start - 2] in _NOUNS:
        return False  # "people fled in panic as many dead lay in the street"
    words = [token.lower() for token in tokens[max(start - 1, 0) : end]]
    return words[:2] == ["as", "many"] and words[2:] in ([], ["others"], ["more"])


def _told_of_kind(phrase: str, text: str, end: int) -> Count | None:
    """The number of people told of by the same noun before: "three bombers struck. … The bombers died"."""
    head = phrase.split()[-1]
    if not head.endswith("s") or not head.isalpha():
        return None
    start = max(end - _FAR, text.rfind("\n\n", 0, end) + 1)
    at = text.rfind(f" {head}", start, end)
    if at < 0 or text[at + 1 + len(head) : at + 2 + len(head)].isalpha():
        return None
    low = max(start, at - _PHRASE)
    tokens, starts = token_bounds(text[low:at])
    numbers = find_quantities(tokens)
    between = tokens[numbers[-1][1] :] if numbers else []
    if not numbers or len(between) > _MODIFIERS or not all(token.isalpha() for token in between):
        return None
    first, last = low + starts[numbers[-1][0]], numbers[-1][1] - 1
    words = text[first : low + starts[last] + len(tokens[last])]
    read = read_quantity(words)
    if read is None or (read.low or 0) < 2 or read.qualifier == "vague":
        return None
    span = Span(first, first + len(words), words)
    return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=words, span=span)


def _people_before(text: str, end: int, classes: Mapping[str, str]) -> Count | None:
    """The number of the people told of last before an offset, within reach."""
    start = max(end - _REACH, text.rfind("\n", 0, end) + 1)
    tokens, starts = token_bounds(text[start:end])
    numbers = find_quantities(tokens)
    for at, (low, high) in reversed(list(enumerate(numbers))):
        if not any(_is_people(token, classes) for token in tokens[high : high + 3]):
            continue
        span = Span(start + starts[low], start + starts[high - 1] + len(tokens[high - 1]), "")
        words = text[span.start : span.end]
        if words.lower() in ("a", "an"):
            continue  # "back from a party"
        read = read_quantity(words)
        if read is not None and (read.low or 0) > 1:
            span = Span(span.start, span.end, words)
            if at and (both := _with_those_before(numbers[at - 1], (low, high), tokens, classes)):
                return Count(low=both + (read.low or 0), high=both + (read.low or 0))
            return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=words, span=span)
    return None


def _listed(told: list[Draft], draft: Draft) -> list[Draft]:
    """The casualties of one statement, with a draft that goes on with it or begins another."""
    if draft.info.type != "casualty" or draft.victims is None:
        return told
    return [*told, draft] if told and told[-1].trigger == draft.trigger else [draft]


def _together(told: list[Draft]) -> Count | None:
    """How many are all those of one statement: "the headman and three of his aides were held. They …"."""
    counts = [
        d.count.low for d in told if d.count is not None and d.count.low is not None and d.count.low == d.count.high
    ]
    return Count(low=sum(counts), high=sum(counts)) if len(counts) == len(told) > 1 else None


def _sum_of(phrase: str) -> Count | None:
    """How many a list of people is: "the headman and three of his aides"; None where one is not counted."""
    listed = _LIST.split(phrase)
    numbers = [_how_many(part.partition(" of ")[0]) for part in listed]
    if len(numbers) < 2 or 0 in numbers:
        return None
    return Count(low=sum(numbers), high=sum(numbers))


def _how_many(part: str) -> int:
    """How many a noun group is; 0 where it does not tell."""
    words = part.split()
    read = read_quantity(words[0]) if words else None
    if read is not None and read.low == read.high:
        return read.low or 0
    one = bool(words) and (words[0].lower() in _ONE or part.istitle()) and not words[-1].endswith("s")
    return 1 if one else 0


def _with_those_before(
    first: tuple[int, int], last: tuple[int, int], tokens: Sequence[str], classes: Mapping[str, str]
) -> int:
    """How many are joined to a number of people by "and": "carrying 14 soldiers and three crew"; 0 where none are."""
    between = tokens[first[1] : last[0]]
    people = between[-1:] == ["and"] and 1 < len(between) < _JOINED and classes[between[-2]][0] in "hg"
    read = read_quantity(" ".join(tokens[slice(*first)])) if people else None
    return read.low or 0 if read is not None and read.low == read.high else 0


def _is_people(token: str, classes: Mapping[str, str]) -> bool:
    """Could a token be a noun for people: "guards", "Peruvians"?"""
    letter = classes[token][0]
    return letter in "hg" or (letter in "JP" and token.endswith("ans"))


def _number(phrase: Span) -> Count | None:
    """The number that a phrase begins with."""
    tokens, starts = token_bounds(phrase.exact)
    found = next((r for r in find_quantities(tokens) if r[0] <= 1), None)
    if found is None:
        return None
    low, high = starts[found[0]], starts[found[1] - 1] + len(tokens[found[1] - 1])
    words = phrase.exact[low:high]
    read = read_quantity(words)
    if read is None or read.low == 1:
        return None
    span = Span(phrase.start + low, phrase.start + high, words)
    return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=words, span=span)
