"""Who speaks in a quotation: told beside it, in the sentence before, or nowhere, so that it is claimed all the same."""

from __future__ import annotations

import pytest

import validator
from validator.model import Fact


def killed(text: str) -> Fact:
    return next(f for f in validator.extract(text).facts if f.type == "casualty")


def chain(fact: Fact) -> list[tuple[str | None, str]]:
    return [(li.source.text if li.source else None, li.cue.text if li.cue else "") for li in fact.attribution]


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Oduya remembers the night. “The guards killed my son. They burned the mill.”",
        "Ms. Oduya was bitter: “The guards killed my son.”",
        "“The guards killed my son. They burned the mill.” That is how Ms. Oduya remembers it.",
        '"The guards killed my son. Nobody came," reads the wall of the mill.',
        "“He said that the guards killed my son. I know no more.” The letter lay open.",
    ],
)
def test_what_stands_in_a_quotation_of_nobody_named_is_claimed(text: str) -> None:
    fact = killed(text)
    assert fact.attribution[0].source is None
    assert fact.attribution[0].mode == "direct-quote"
    assert (fact.factuality.status, fact.factuality.author) == ("claimed", "Uu")


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Guards Who Killed My Son” won.",
        "The town lived in “fear” after guards killed nine men.",
        "The army's “special operation” killed nine men.",
        "A “failed raid on Kelt” killed nine men.",
        'The ship "Two Brothers" sank, and a fire "of rage" killed nine men.',
    ],
)
def test_a_title_or_a_term_is_nobody_s_word(text: str) -> None:
    assert all(not fact.attribution for fact in validator.extract(text).facts)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a quotation that goes on behind what he said, on a line of its own or not
        ("“He is no pilot,” Hart said.\n“He hid since guards killed his son.” Despite that, he won.", "Hart"),
        ("Dahl said the purge went on. “104 soldiers were killed in the clashes,” a poster read.", None),
        ("Dahl said the purge went on. “104 soldiers were killed in the clashes.”", "Dahl"),
        ("Dahl insisted the purge went on. “The guards killed nine men.”", "Dahl"),
        ("“Did it rain?” Dahl said. “Did guards kill two boys?” Hart asked.", "Hart"),
        # words of saying before a colon
        ("Hart put it bluntly: “The guards killed my son.”", "Hart"),
        ("She mused, “The guards killed my son.”", "She"),
        ("Radio quoted a widow as saying: “The guards killed my son.”", "a widow"),
        ("Colonel Hart, head of the force, provided the following statement: “We killed nine rebels.”", None),
        ("“It rained,” Hart said, adding: “The guards killed nine men.”", "Hart"),
        # a statement without quotation marks
        ("Ms Hart said: We thank our friends. We say rebels killed two nurses.\n\nIt rained.", "Ms Hart"),
    ],
)
def test_who_speaks_in_a_quotation(text: str, who: str | None) -> None:
    fact = killed(text)
    assert fact.factuality.status == "claimed"
    source = fact.attribution[-1].source
    if who is not None:
        assert source is not None
        assert source.text == who


@pytest.mark.parametrize(
    "text",
    ["Army “killed nine men” in a raid", "The army has “killed nine men” in Kelt.", "“Killed nine men,” he wrote."],
)
def test_a_deed_whose_verb_is_quoted_is_claimed(text: str) -> None:
    assert killed(text).factuality.status == "claimed"


def test_a_statement_without_marks_goes_on_below_where_it_says_we() -> None:
    text = (
        "Ms Hart said: We thank all. We regret it. Guards killed two.\n\nWe say rebels killed six.\n\nNine were killed."
    )
    told = [fact for fact in validator.extract(text).facts if fact.type == "casualty"]
    assert [fact.factuality.status for fact in told] == ["claimed", "claimed", "reported-as-fact"]


def test_a_speaker_s_first_quotation_is_not_of_the_participle_behind_it() -> None:
    text = "“Guards killed two boys,” Hart said, adding: “Nobody came.”"
    said = [fact.content.text for fact in validator.extract(text).facts if fact.type == "statement" and fact.content]
    assert said == ["“Guards killed two boys,”", "“Nobody came.”"]
    assert chain(killed(text)) == [("Hart", "said")]
