"""Mentions: everything that is named, in every sentence, with its value, its span and the facts that use it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from validator.api import shipped_rules
from validator.formats import Mentioned, Run, Style, open_format
from validator.mentions import KINDS, find_mentions, find_mentions_together
from validator.model import Report

TEXT = (
    "Gunmen killed three nurses near the town of Herat on Friday, the police said in a statement.\n\n"
    "The weather was mild in Kabul for two weeks. “We shall go home,” said Mayor Tomas Ruiz. He left at noon.\n\n"
    "According to the Red Cross, roads were open."
)


@cache
def mentions() -> tuple[dict[str, Any], ...]:
    return tuple(find_mentions(Report(id="r", text=TEXT, published="2021-07-24"), shipped_rules()))


def words(kind: str) -> list[str]:
    return [m["span"]["exact"] for m in mentions() if m["kind"] == kind]


def one(kind: str, exact: str) -> dict[str, Any]:
    return next(m for m in mentions() if m["kind"] == kind and m["span"]["exact"] == exact)


def spans(value: Any) -> list[dict[str, Any]]:
    """Every span at any depth."""
    if isinstance(value, dict):
        here = [value] if "exact" in value else []
        return here + [s for v in value.values() for s in spans(v)]
    return [s for v in value for s in spans(v)] if isinstance(value, list) else []


def test_every_span_stands_in_the_text_and_all_are_in_order() -> None:
    for span in spans(list(mentions())):
        assert TEXT[span["start"] : span["end"]] == span["exact"]
    keys = [(m["span"]["start"], KINDS.index(m["kind"])) for m in mentions()]
    assert keys == sorted(keys)
    assert {m["report"] for m in mentions()} == {"r"}


def test_parties_with_their_antecedents() -> None:
    assert {"Gunmen", "three nurses", "the police", "He"} <= set(words("party"))
    assert one("party", "He")["antecedent"]["exact"] == "Mayor Tomas Ruiz"
    assert one("party", "Gunmen")["facts"]


def test_counts_used_and_unused() -> None:
    assert (one("count", "three")["low"], one("count", "three")["high"]) == (3, 3)
    assert one("count", "three")["facts"]


@pytest.mark.parametrize(
    ("exact", "type_", "timex"),
    [("Friday", "DATE", "2021-07-23"), ("two weeks", "DURATION", "P2W"), ("noon", "TIME", None)],
)
def test_times_of_sentences_without_facts_too(exact: str, type_: str, timex: str | None) -> None:
    found = one("time", exact)
    assert found["timex_type"] == type_
    assert timex is None or found["timex"] == timex
    assert bool(found["facts"]) == (exact == "Friday")


def test_places_with_their_countries() -> None:
    assert one("place", "Kabul")["country"] == "AFG"
    assert "the town of Herat" in " ".join(words("place")) or "the town" in words("place")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Strikes were carried out in Syria and Iraq on Friday.", ["Syria", "Iraq"]),
        ("Rebels captured Mosul and fled.", ["Mosul"]),
        ("The Mosul operation began in June.", ["Mosul"]),
        ("Five men were killed near Talmenes.", ["Talmenes"]),
        ("Moscow said that France had accused Turkey.", []),
        ("He spoke at the UN for the government of Iraq.", []),
        ("The people of Mosul thank God.", []),
    ],
)
def test_places_apart_from_those_who_act(text: str, places: list[str]) -> None:
    found = find_mentions(Report(id="r", text=text, published="2021-07-24"), shipped_rules())
    assert [m["span"]["exact"] for m in found if m["kind"] == "place"] == places


def test_an_attribution_has_its_source_its_whole_cue_and_its_content() -> None:
    found = one("attribution", "said in a statement")
    assert [s["exact"] for s in found["source"]["spans"]] == ["the police"]
    content = [s["exact"] for s in found["content"]["spans"]]
    assert content == ["Gunmen killed three nurses near the town of Herat on Friday"]
    assert found["facts"]


def test_an_attribution_without_a_fact() -> None:
    found = one("attribution", "said")
    assert [s["exact"] for s in found["source"]["spans"]] == ["Mayor Tomas Ruiz"]
    assert [s["exact"] for s in found["content"]["spans"]] == ["“We shall go home,”"]
    cited = one("attribution", "According to")
    assert [s["exact"] for s in cited["content"]["spans"]] == ["roads were open"]
    assert cited["facts"] == []


def test_the_formats() -> None:
    result = Mentioned(Report(id="r", text=TEXT), mentions())
    lines = "".join(open_format("mentions", "jsonl", Style()).add(result)).splitlines()
    assert [json.loads(line) for line in lines] == list(mentions())
    writer = open_format("mentions", "json", Style())
    document = json.loads("".join((*writer.begin(), *writer.add(result), *writer.end(Run()))))
    assert len(document["reports"][0]["mentions"]) == len(lines)
    text = "".join(open_format("mentions", "text", Style()).add(result))
    assert text.startswith(f"r: {len(lines)} mentions\n")
    assert "Friday  = DATE 2021-07-23" in text


def test_reports_that_are_read_together_mention_what_each_alone_does() -> None:
    rules = shipped_rules()
    texts = (TEXT, "She said the mine was shut.", "", "Ana Roe, 40, died on Monday. Roe had led the union.")
    reports = [Report(id=f"r{n}", text=text, published="2021-07-24") for n, text in enumerate(texts)]
    alone = [find_mentions(report, rules) for report in reports]
    assert find_mentions_together(reports, rules) == alone
    assert find_mentions_together(reports[::-1], rules) == alone[::-1]
    assert find_mentions_together((), rules) == []


def mentions_of(text: str) -> list[dict[str, Any]]:
    return list(find_mentions(Report(id="r", text=text), shipped_rules()))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Peter Osei said the plan was fine.", "Peter Osei"),
        ("Will Adeyemi, who owns the mill, said no.", "Will Adeyemi, who owns the mill"),
        ("Rob Hill said the plan was fine.", "Rob Hill"),
        ("Drew Cole called the plan reckless.", "Drew Cole"),
    ],
)
def test_a_name_that_is_a_verb_begins_a_sentence(sentence: str, name: str) -> None:
    (attribution,) = [m for m in mentions_of(sentence) if m["kind"] == "attribution"]
    assert " ".join(span["exact"] for span in attribution["source"]["spans"]) == name


@pytest.mark.parametrize("sentence", ["Will Osei return?", "See Osei, the agent, for more.", "Rob Banks, Police Say"])
def test_an_order_a_question_and_a_headline_begin_with_their_verb(sentence: str) -> None:
    assert not [m for m in mentions_of(sentence) if m["kind"] == "party" and m["span"]["start"] == 0]
