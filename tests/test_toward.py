"""Whom a request, a threat, a rejection or a reproach is aimed at, where its rule names only a content."""

from __future__ import annotations

import pytest

from validator import extract
from validator.rulefile import read_types_file


def recipients(text: str, kind: str) -> list[list[str]]:
    """The recipients of each fact of a type."""
    return [[ref.text for ref in fact.recipient] for fact in extract(text).facts if fact.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # doer: who is to do what is asked, who did what is held against somebody
        ("The council demanded that Eritrea withdraw its guns.", "request", "Eritrea"),
        ("The league called for Egypt to open the crossing.", "request", "Egypt"),
        ("Oslo urges restraint by the two navies", "request", "the two navies"),
        ("Dockers demanded the resignation of the premier.", "request", "the premier"),
        ("The bishops demanded Russian restraint in the strait.", "request", "Russian"),
        ("Lima condemned Quito's raid on the river post.", "condemnation", "Quito"),
        ("Lima condemned the shelling of the port by the rebels.", "condemnation", "the rebels"),
        # patient: whom it is to be done to
        ("Turkey threatened to shell Cyprus on Monday.", "threat", "Cyprus"),
        ("The clan threatened more attacks against the herders.", "threat", "the herders"),
        ("The premier vowed to crush the mutineers.", "threat", "the mutineers"),
        ("Mali threatens to expel France's envoy", "threat", "France's envoy"),
        # owner: whose words or plan it is
        ("Iran rejected Norway's offer of talks.", "rejection", "Norway"),
        ("Iran rejected a plan proposed by Norway.", "rejection", "Norway"),
        ("The clan turned down the rebels' offer of a truce.", "rejection", "the rebels"),
        ("Cuba declined an invitation from Peru to the summit.", "rejection", "Peru"),
        ("Chad denied accusations by UN jurists that it had armed the gang.", "denial", "UN jurists"),
        ("Riga refuses to bow to EU pressure over the port.", "rejection", "EU"),
    ],
)
def test_the_content_names_the_recipient(text: str, kind: str, expected: str) -> None:
    assert [expected] in recipients(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bishop called for the release of two sailors.", "request"),  # they are to do nothing
        ("Chad denied that its planes had crossed Libyan airspace.", "denial"),  # whose claim it is, is not told
        ("Chad denied any role in Libya's war.", "denial"),
        ("The bishop condemned the attack on Norway.", "condemnation"),  # whom it was done to is not blamed
        ("The rebels rejected a plan to share the river.", "rejection"),
        ("The premier threatened to resign.", "threat"),
        ("The kingdom threatened to send its troops.", "threat"),  # its own
        ("Rabat rejected Rabat's old map.", "rejection"),  # the actor is not also the recipient
        ("The junta demanded a delay until it had heard the bishops.", "request"),  # of another clause
        ("The union urged a boycott of Malian goods.", "request"),  # from where they are
        ("The consul stressed the need to train clerks through feedback from the guild.", "request"),
        ("The mayor denied that he was played by Peru.", "denial"),
        ("The lawyer declined to answer questions about Norway's part.", "rejection"),
    ],
)
def test_nobody_is_named_where_the_grammar_tells_nobody(text: str, kind: str) -> None:
    assert recipients(text, kind) == [[]]


def test_a_country_behind_in_has_done_and_suffered_nothing() -> None:
    told = extract("Police freed a clerk in Mali, who was jailed. An attack in Chad which killed two boys was filmed.")
    assert not [ref.text for fact in told.facts for ref in fact.recipient if ref.text == "Mali"]
    assert not [ref.text for fact in told.facts for ref in fact.actor if ref.text == "Chad"]


def test_a_slot_of_the_rule_wins() -> None:
    assert recipients("Oslo urged Malta to accept Italy's plan.", "request") == [["Malta"]]


def test_a_type_declares_whom_it_is_aimed_at() -> None:
    declared, problems = read_types_file("types:\n  plea:\n    description: x\n    toward: doer\n", "t.yaml", "p")
    assert (declared.types[0].toward, problems) == ("doer", ())
    _, problems = read_types_file("types:\n  plea:\n    description: x\n    toward: dooer\n", "t.yaml", "p")
    assert [p.code for p in problems] == ["R004"]
    assert "did you mean 'doer'" in problems[0].message


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Kyiv said that Russian troops had attacked Ukrainian soldiers.", ["Russian troops"]),
        ("Kyiv said that Russian troops had violated the truce.", ["Russian troops"]),
        ("Kyiv said that Russian troops had shelled a village in Georgia.", []),  # of others
        ("Amnesty International said Egyptian police tortured two poets.", ["Egyptian police"]),
        ("Kyiv said that Ukrainian troops had shelled a village near the river.", []),  # its own
        ("Kyiv said that Russian troops had not shelled a village.", []),
        ("A reporter said that gunmen had attacked the bank.", []),  # of whom nothing is known
        ("Kyiv said that Russian troops had left the village.", []),
    ],
)
def test_a_statement_about_the_deed_of_another_side_is_an_accusation(text: str, accused: list[str]) -> None:
    told = next(fact for fact in extract(text).facts if fact.type == "statement")
    assert [code.value for code in told.codes if code.scheme == "plover"] == (["ACCUSE"] if accused else [])
    assert [ref.text for ref in told.recipient] == accused


def test_what_is_to_be_done_to_somebody_is_not_asked_of_him() -> None:
    assert recipients("The envoy requested that more troops be based in Chad.", "request") == [[]]
    assert recipients("The envoy requested that more troops stay in Chad.", "request") == [["more troops"]]
