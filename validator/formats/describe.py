"""A fact in words: one line that a stranger understands, one line of circumstances."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from validator.formats.screen import clean, list_words, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.model import Count, Fact, Link, Ref, Time

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_QUALIFIERS = {
    "more-than": "over {low}",
    "at-least": "at least {low}",
    "approx": "about {low}",
    "at-most": "at most {high}",
    "fewer-than": "fewer than {high}",
}
_POINTING = frozenset(
    "he she it they him her them his its their we us i you this that these those the both former latter".split()
)
_EFFECTS = {"casualties-unspecified": "killed or wounded"}
_CERTAINTY = {"PR": "probably", "PS": "possibly", "U": "unknown whether true"}


def headline(fact: Fact, limit: int = 100) -> str:
    """What the fact says: "1 killed: Azerbaijani soldier", "Baku → Yerevan: of shelling the village"."""
    actors = list_words(map(name_ref, fact.actor)) if fact.actor else ""
    recipients = list_words(map(name_ref, fact.recipient)) if fact.recipient else ""
    content = clean(fact.content.text) if fact.content and fact.content.text else ""
    if fact.effect:
        number = f"{name_count(fact.count)} " if fact.count else ""
        line = f"{number}{_EFFECTS.get(fact.effect, clean(fact.effect))}"
        whom = _without_number(fact.party, fact.count) if fact.party else recipients
        line += f": {whom}" if whom else ""
        line += f", by {actors}" if actors else ""
    else:
        who = f"{actors or '?'} → {recipients}" if recipients else actors
        line = f"{who or '?'}: {content}" if content else who  # a content alone would read as who did it
    if not line:
        line = clean(fact.trigger.exact if fact.trigger else fact.provenance[0].exact)
    none = fact.count is not None and fact.count.high == 0  # "none killed" says it
    return shorten(f"not: {line}" if fact.factuality.polarity == "-" and not none else line, limit)


def circumstances(fact: Fact, limit: int = 120) -> str:
    """When, where, by whose word and how surely: parts joined by dots; empty where the text says nothing."""
    how = fact.factuality
    parts = [
        how.status if how.status not in (None, "reported-as-fact") else "",
        how.stage if how.stage not in (None, "accomplished") else "",
        _CERTAINTY.get(how.certainty, ""),
        "polarity unknown" if how.polarity == "u" else "",
        name_time(fact.time) if fact.time else "",
        clean(fact.place.name or fact.place.text) if fact.place else "",
        name_sources(fact.attribution),
        *own_fields(fact),
    ]
    return shorten(" · ".join(part for part in parts if part), limit)


def own_fields(fact: Fact) -> Iterator[str]:
    """The fields that the type declares, as they stand in the text: "area: 300 hectares"."""
    for name, value in sorted(fact.extra.items()):
        said = value.get("text") if isinstance(value, dict) else value
        if isinstance(said, str | int | float) and said != "":
            yield f"{clean(name)}: {clean(str(said))}"


def _without_number(party: Ref, count: Count | None) -> str:
    """Who was harmed; "two soldiers" behind a 2 is "soldiers"."""
    words = name_ref(party)
    said = f"{clean(count.text)} " if count and count.text else ""
    if said and words.lower().startswith(said.lower()):
        return words[len(said) :].removeprefix("of ")
    return words


def name_ref(ref: Ref) -> str:
    """A party in the words of the text; in brackets, whom a word like "he" or "the ministry" stands for."""
    words = clean(ref.text)
    if ref.resolved is False and words.lower().split(" ")[0] in _POINTING:
        return f"{words} [?]"
    return f"{words} [{clean(ref.name)}]" if ref.antecedent and ref.name and ref.name != ref.text else words


def name_count(count: Count) -> str:
    """A number as one would say it."""
    if count.qualifier == "vague" and count.text:
        return clean(count.text).removesuffix(" of")
    if count.qualifier in _QUALIFIERS:
        said = count.low if "{low}" in _QUALIFIERS[count.qualifier] else count.high
        if said is not None:
            return _QUALIFIERS[count.qualifier].format(low=said, high=said)
    if count.low == count.high:
        return "none" if count.low == 0 else str(count.low if count.low is not None else "an unknown number")
    if count.high is None:
        return f"{count.low} or more"
    return f"up to {count.high}" if count.low is None else f"{count.low} to {count.high}"


def name_time(time: Time) -> str:
    """A date or a range of dates with the hours that are said; the words of the text where no date is known."""
    if not time.start and not time.end:
        return clean(time.text or time.timex or "")
    days = [name_date(day) for day in dict.fromkeys((time.start, time.end)) if day]
    said = " to ".join(days)
    if time.clock:
        hours = dict.fromkeys((time.clock.from_, time.clock.to))
        said += f", {'–'.join(hours)}"
    return f"about {said}" if time.approx else said


def name_date(iso: str) -> str:
    """A date as "23 Jul 2021"; what is no whole date stays as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def name_sources(chain: tuple[Link, ...]) -> str:
    """Whose word it is: "according to the ministry, via Trend", the innermost source first."""
    if not chain:
        return ""
    inner, *outer = [name_ref(link.source) if link.source else "an unnamed source" for link in reversed(chain)]
    verb = "quoted from" if chain[-1].mode == "direct-quote" else "according to"
    return f"{verb} {inner}" + (f", via {', '.join(outer)}" if outer else "")
