"""U, N: what a number counts, and what is no count at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip
from validator.checks.reading import numbers_in, show_count, vague_range
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Mar\.|Apr\.|Jun\."
    r"|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_DIGITS = compiled(r"\d[\d,.]*$")
_ENDS_IN_DIGIT = compiled(r"\d[,.]*$")
_NO_COUNT_AFTER = compiled(
    r"(?P<ordinal>(?:st|nd|rd|th)\b)"
    r"|(?P<age>[- ](?:years?|months?|weeks?|days?)[- ]olds?\b)"
    rf"|(?P<date>(?:st|nd|rd|th)? (?:of )?{_MONTH}(?![a-z]))"
    r"|(?P<measure>[- ]?(?:km|kms|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|yards?|feet|hectares?|kg|kilograms?|kilos"
    r"|tons?|tonnes?|degrees|hours?|minutes?|seconds?|days?|weeks?|months?|years?|a\.m\.?|p\.m\.?|dollars?|euros?|rubles?)\b)",
)
_NO_COUNT_BEFORE = compiled(
    r"(?P<age>\baged?(?: of)? $)"
    r"|(?P<money>(?:[$€£¥]|\b(?:USD|EUR|Rs\.?)) ?$)"
    rf"|(?P<date>\b{_MONTH} $)"
    r"|(?P<label>\b(?:Article|Articles|Resolution|No\.|Number|Route|Highway|Flight|Section|Chapter|Sector|Room|Channel"
    r"|Group of) $)"
)
_RATE_AFTER = compiled(
    r"(?P<percent> ?%| ?per ?cent\b)|(?P<calibre>[- ]?(?:mm|millimet(?:er|re)s?|cm)\b|[- ]cal(?:iber|ibre)?\b)"
    r"|(?P<rate> (?:(?!and\b|in\b)\w+ )?(?:per|each) (?:day|week|month|year|hour|capita|100,000)\b)"
)
_GROUPS = compiled(
    r"^(?:an?|one|the|another)\s+(?:[\w-]+\s+){0,2}?(?:family|platoon|squad|crew|convoy|crowd|battalion|brigade|busload|team"
    r"|couple|patrol|unit|household|dozen|handful|group|gang|regiment|company)\b(?!\s+(?:member|commander|leader|officer|driver"
    r"|friend|home|doctor|business|spokes\w+|chief|head|executive|worker|boss|man|employee|director|official|manager|doctor|soldier))",
    re.I,
)
_PLURALS = frozenset(
    "men women people children policemen servicemen gunmen fishermen militiamen persons troops".split()
)
_ONE_PERSON = frozenset("he she him her himself herself i me".split())
_SINGULAR_S = compiled(r"(?:ss|us|is|news|series|species|forces|police|corps|boss)$", re.I)
_NO_PERSONS = frozenset(
    "km kilometre kilometer kilometres kilometers mile miles metre meter hectare hectares percent dollar dollars "
    "euro euros tank tanks vehicle vehicles truck trucks house houses building buildings drone drones aircraft "
    "ton tons tonne tonnes day days hour hours position positions".split()
)


def _counted_words(dossier: Dossier) -> Iterator[tuple[Fact, int, int]]:
    """Facts whose count's words stand in the report, with their range."""
    for fact in dossier.counted:
        span = fact.count.span if fact.count is not None else None
        if span is not None and span.exact[-1:].isalnum():
            yield fact, span.start, span.end


def no_count(dossier: Dossier) -> Iterator[Note | Skip]:
    """The number of a count is an ordinal, an age, a date, a distance, a sum of money or a label.

    Fires on:
        text: A 20-year-old soldier was killed.
        fact: {"type": "casualty", "effect": "killed", "count": [20, 20, "20"]}
    Fires on:
        text: The 82nd Brigade was wounded in its pride.
        fact: {"type": "casualty", "effect": "wounded", "count": [82, 82, "82"]}
    Fires on:
        text: On July 23 soldiers were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [23, 23, "23"]}
    Silent on:
        text: On July 23, 20 soldiers were killed 5 km away.
        fact: {"type": "casualty", "effect": "killed", "count": [20, 20, "20"]}
    Source: rule tests of number slots
    """
    for fact, start, end in _counted_words(dossier):
        exact = dossier.text[start:end]
        unit = fact.count.unit if fact.count is not None else None
        found = _NO_COUNT_AFTER.match(dossier.text, end) or (
            _NO_COUNT_BEFORE.search(dossier.text, max(0, start - 14), start) if _DIGITS.fullmatch(exact) else None
        )
        if found and _ENDS_IN_DIGIT.search(exact) and not (unit and unit in found.group()):
            what = found.lastgroup or "label"
            low, high = min(start, found.start()), max(end, found.end())
            message = f"Expected a count, got part of {dossier.text[low:high].strip()!r} ({what})"
            yield Note(message, (fact,), "count", ((start, end, "count"), (low, high, what)))


def rate_as_count(dossier: Dossier) -> Iterator[Note | Skip]:
    """The number of a count is a percentage, a rate or a calibre.

    Fires on:
        text: An 82-mm mortar wounded soldiers.
        fact: {"type": "casualty", "effect": "wounded", "count": [82, 82, "82"]}
    Fires on:
        text: Some 40 percent were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [40, 40, "40"]}
    Silent on:
        text: The mortar wounded 82 men.
        fact: {"type": "casualty", "effect": "wounded", "count": [82, 82, "82"]}
    Source: own
    """
    for fact, start, end in _counted_words(dossier):
        found = _RATE_AFTER.match(dossier.text, end)
        if found:
            what = found.lastgroup or "rate"
            message = f"Expected a count, got a {what}, {dossier.text[start : found.end()]!r}"
            yield Note(message, (fact,), "count", ((start, end, "count"), (start, found.end(), what)))


def plurality(dossier: Dossier) -> Iterator[Note | Skip]:
    """The noun is plural and the count is one, or it has "a" before it, or is "he" or "she", and the count is more.

    Fires on:
        text: Soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "party": "Soldiers", "count": {"low": 1, "high": 1}}
    Fires on:
        text: A soldier was wounded.
        fact: {"type": "casualty", "effect": "wounded", "party": "A soldier", "count": {"low": 2, "high": 2}}
    Fires on:
        text: Ana Lopez hid for a week. Then she was wounded beside her three sons.
        fact: {"type": "casualty", "effect": "wounded", "party": "she", "count": {"low": 3, "high": 3}}
    Silent on:
        text: One of the soldiers was wounded.
        fact: {"type": "casualty", "effect": "wounded", "party": "the soldiers", "count": [1, 1, "One"]}
    Silent on:
        text: Ana Jones was wounded.
        fact: {"type": "casualty", "effect": "wounded", "party": {"text": "Ana Jones", "name": "Ana Jones"},
          "count": {"low": 1, "high": 1}}
    Silent on:
        text: A group of soldiers was wounded.
        fact: {"type": "casualty", "effect": "wounded", "party": "A group of soldiers",
          "count": [2, null, null, "vague"]}
    Source: English grammar
    """
    for fact in dossier.counted:
        count, party = fact.count, fact.party
        if count is None or party is None or count.low is None:
            continue
        words = party.text.split()
        said = count.text or (count.span.exact if count.span is not None else "")
        if count.low == count.high == 1:
            named = party.kind == "person" or (party.name or "").split()[-1:] == words[-1:]  # "Arcos", "Ana Jones"
            wrong = _plural(words) and not named and not (numbers_in(said) & {1} or numbers_in(party.text))
        else:
            article = words[:1] != [] and words[0].lower() in ("a", "an") and " of " not in party.text
            single = article or party.text.lower() in _ONE_PERSON
            wrong = count.low >= 2 and single and not _plural(words) and not _many(party.text) and not _many(said)
        if wrong:
            places = ((party.span.start, party.span.end, "noun"),) if party.span is not None else ()
            message = f"Expected the number of {party.text!r}, got {show_count(count)}"
            yield Note(message, (fact,), "count", places, None, show_count(count))


def _many(phrase: str) -> bool:
    return vague_range(phrase) is not None or any(n > 1 for n in numbers_in(phrase))


def _plural(words: list[str]) -> bool:
    """Is the head of a noun phrase plural?"""
    after = [n for n, word in enumerate(words) if n and word in ("of", "from", "in", "at", "with")]
    head = words[after[0] - 1 if after else -1]
    low = head.lower()
    if low in _PLURALS:
        return True
    named = head[0].isupper() and len(words) > 1  # a surname such as Jones
    return low.endswith("s") and len(low) > 3 and not (named or _SINGULAR_S.search(low) or "'" in head or "’" in head)


def group_as_one(dossier: Dossier) -> Iterator[Note | Skip]:
    """A family, a platoon or a crew is counted as one person.

    Fires on:
        text: A family of five was killed.
        fact: {"type": "casualty", "effect": "killed", "party": "A family of five", "count": [1, 1, "A"]}
    Silent on:
        text: A platoon commander was killed.
        fact: {"type": "casualty", "effect": "killed", "party": "A platoon commander", "count": [1, 1, "A"]}
    Source: ACLED
    """
    for fact in dossier.counted:
        count, party = fact.count, fact.party
        if count is not None and party is not None and count.low == count.high == 1 and not count.unit:
            found = _GROUPS.match(party.text)
            if found and not party.text[found.end() :].startswith(("'", "’")):
                places = ((party.span.start, party.span.end, "group"),) if party.span is not None else ()
                yield Note(f"Expected the number of people in {party.text!r}, got 1", (fact,), "count", places)


def mixed_units(dossier: Dossier) -> Iterator[Note | Skip]:
    """A sum adds up things of different units.

    Fires on:
        text: They lost two tanks and three soldiers.
        fact: {"type": "damage", "effect": "destroyed", "count": {"low": 2, "high": 2, "text": "two", "unit": "tank"}}
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 3, "high": 3, "text": "three",
          "unit": "person"}}
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 5, "high": 5}, "derived_from": ["f1", "f2"]}
    Silent on:
        text: They lost two officers and three soldiers.
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 2, "high": 2, "text": "two", "unit": "person"}}
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 3, "high": 3, "text": "three",
          "unit": "person"}}
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 5, "high": 5}, "derived_from": ["f1", "f2"]}
    Source: HXL indicators
    """
    for fact in dossier.linked:
        parts = [p for name in fact.derived_from if (p := dossier.by_id.get(name)) is not None]
        units = {p.count.unit for p in parts if p.count is not None and p.count.unit}
        if fact.count is not None and len(units) > 1:
            message = f"Expected one unit in a sum, got {' and '.join(sorted(units))}"
            yield Note(message, (fact, *parts), "count/unit", actual=sorted(units))


def implausible_unit(dossier: Dossier) -> Iterator[Note | Skip]:
    """What is counted cannot be killed, wounded or driven from home.

    Fires on:
        text: The enemy was pushed back 3 km.
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 3, "high": 3, "text": "3", "unit": "km"}}
    Silent on:
        text: The enemy lost three men.
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 3, "high": 3, "text": "three", "unit": "man"}}
    Source: own
    """
    for fact in dossier.counted:
        unit = fact.count.unit if fact.count is not None else None
        if unit and unit.lower() in _NO_PERSONS and fact.effect in ("killed", "wounded", "displaced"):
            yield Note(f"Expected people to be {fact.effect}, got {unit}", (fact,), "count/unit", actual=unit)


def vague_without_policy(dossier: Dossier) -> Iterator[Note | Skip]:
    """A vague word ("dozens", "several") was turned into numbers, and the record names no policy for that.

    Data sets differ: for some "dozens" is 12, for others 24. `ruleset` of the producer may name the policy.

    Fires on:
        text: Dozens of soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": {"low": 12, "high": null, "text": "Dozens",
          "qualifier": "vague"}}
    Silent on:
        text: Twelve soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [12, 12, "Twelve"]}
    Source: ACLED, UCDP coding rules
    """
    if dossier.own or dossier.source.producer.ruleset is not None:
        return
    for fact in dossier.counted:
        count = fact.count
        if count is not None and count.text and count.low is not None and vague_range(count.text):
            places = ((count.span.start, count.span.end, "count"),) if count.span is not None else ()
            message = f"Expected a named policy for {count.text!r}, got {show_count(count)} without one"
            yield Note(message, (fact,), "count", places)


CHECKS = (
    Check("N14", "number-against-plural", "suspect", "warning", plurality, over="counted"),
    Check("N15", "no-count", "defect", "error", no_count, over="counted"),
    Check("N17", "vague-without-policy", "coverage", "info", vague_without_policy, over="counted", foreign=True),
    Check("U01", "mixed-units", "defect", "error", mixed_units, over="linked"),
    Check("U02", "implausible-unit", "suspect", "warning", implausible_unit, over="counted"),
    Check("U03", "rate-as-count", "defect", "error", rate_as_count, over="counted"),
    Check("U05", "group-as-one", "suspect", "warning", group_as_one, over="counted"),
)
