"""References: what pronouns, descriptions, last names and acronyms stand for, and what is left open."""

from __future__ import annotations

import pytest

from validator.api import extract
from validator.model import Ref


def party(text: str, words: str) -> Ref:
    """The actor, recipient or victim of these words, the last one told."""
    facts = extract(text, published="2024-03-12").facts
    refs: list[Ref] = [r for f in facts for r in (*f.actor, *f.recipient, *((f.party,) if f.party else ()))]
    return next(r for r in reversed(refs) if r.text == words)


@pytest.mark.parametrize(
    ("text", "words", "antecedent", "name"),
    [
        ("Mayor Lena Brandt spoke on Monday. She accused the rebels of lying.", "She", "Mayor Lena Brandt", None),
        ("The governor, Tomas Ruiz, said he had urged the army to leave.", "he", "The governor, Tomas Ruiz", None),
        (
            "Chad's Foreign Ministry denied the report. On Friday it accused Niger of lying.",
            "it",
            "Chad's Foreign Ministry",
            "Ministry of Foreign Affairs of Chad",
        ),
        (
            "Peru's Interior Ministry met the mayors. Traders waited outside. The ministry denied the report.",
            "The ministry",
            "Peru's Interior Ministry",
            "Ministry of Interior of Peru",
        ),
        (
            "Peter Bell, who had been advising Marco Rossi, said that he would vote for Hale.",
            "he",
            "Peter Bell",
            "Peter Bell",
        ),
        ("Senator Nick Price spoke. Price urged the senate to act.", "Price", "Senator Nick Price", "Nick Price"),
        ("Armed herders came at dawn. They accused the army of theft.", "They", "Armed herders", None),
        ("Villagers accused the guards of theft. They denied the charge.", "They", "the guards", None),
        ("Togo accused Ghana of shelling a village. It denied the claim.", "It", "Ghana", "Ghana"),
        ("Police held Ivan Rey after Paul Bell was found dead. He was charged with murder.", "He", "Ivan Rey", None),
        ("Ivan Rey is accused of killing Paul Shaw. He was stabbed in a park.", "He", "Paul Shaw", None),
        ("The Salam Front announced that they had killed two nurses.", "they", "The Salam Front", "Salam Front"),
        ("Ivan Moss went on trial on Monday. The judge said he had killed two men.", "he", "Ivan Moss", None),
        (
            "Lund and Aleksandar Rey met in Oslo, envoy Josse Bell said. He said talks had failed.",
            "He",
            "envoy Josse Bell",
            None,
        ),
        ("One of the aides said Ivan Moss would resign. “It is over,” he said.", "he", "One of the aides", None),
        (
            "A spokesman spoke at noon. Chad said Malian troops killed a Chadian guard. “We lost two,” he added.",
            "he",
            "A spokesman",
            None,
        ),
        ("One of the rebels shot Ivan Moss in the leg. He said he forgave them.", "He", "Ivan Moss", "Ivan Moss"),
        ("President Ivan Moro's guards came. Moro accused Peru of lying.", "Moro", "President Ivan Moro", "Ivan Moro"),
        ("Birgit Moss was in Europe last year. She accused the council of lying.", "She", "Birgit Moss", None),
        (
            "Another trader from the village, Alhaji Musa Bako, spoke. He accused the army of theft.",
            "He",
            "Another trader from the village, Alhaji Musa Bako",
            "Alhaji Musa Bako",
        ),
        (
            "Envoys of Chad and Niger met. Togo urged Chad and Niger to talk. Ghana asked the two countries to wait.",
            "the two countries",
            "Chad and Niger",
            "Chad and Niger",
        ),
        (
            "Chad and Niger met on Monday. Patrols of Chad and Niger exchanged fire. "
            "Togo urged the two neighbours to talk.",
            "the two neighbours",
            "Chad and Niger",
            "Chad and Niger",
        ),
        (
            "Chief Donna Krebs came late. On Monday Krebs accused the union of lying.",
            "Krebs",
            "Chief Donna Krebs",
            None,
        ),
        ("“We came in peace,” said Jorge Silva. He accused the police of lying.", "He", "Jorge Silva", None),
        (
            "Peru's Foreign Ministry spoke on Monday.\n\nThe Chilean Ministry of Defense met the mayors. On Friday the "
            "Chilean Defense Ministry urged calm.\n\nThe ministry denied the report.",
            "The ministry",
            "the Chilean Defense Ministry",
            "Ministry of Defense of Chile",
        ),
        ("Mr Silva met Ana Roe. On Monday she accused the rebels of lying.", "she", "Ana Roe", None),
        ("Governor Tomas Ruiz said that he denied the report.", "he", "Governor Tomas Ruiz", None),
        (
            "Gen. Ivo Petran met the mayors. On Friday Gen. Petran accused the rebels of lying.",
            "Gen. Petran",
            "Gen. Ivo Petran",
            "Ivo Petran",
        ),
        ("Sgt Mary Odum came late. Sgt Odum denied the charge.", "Sgt Odum", "Sgt Mary Odum", "Mary Odum"),
        (
            "Senator Lucia Palma came late. On Monday Senator Palma urged the army to leave.",
            "Senator Palma",
            "Senator Lucia Palma",
            "Lucia Palma",
        ),
        (
            "Commissioner Oda Lund spoke. Commissioner Lund left. Later Commissioner Lund accused the union of lying.",
            "Commissioner Lund",
            "Commissioner Oda Lund",
            "Oda Lund",
        ),
    ],
)
def test_a_reference_finds_its_antecedent(text: str, words: str, antecedent: str, name: str | None) -> None:
    found = party(text, words)
    assert found.resolved
    assert found.antecedent is not None
    assert found.antecedent.exact == antecedent
    assert text[found.antecedent.start : found.antecedent.end] == antecedent
    assert name is None or found.name == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Salam Liberation Army (SLA) attacked a base. The army said two men had been killed.", "The army"),
        ("Police said the gunmen fled. They killed two men.", "They"),
        ("Ana Lund took over as interim president. Last year, the president dissolved the senate.", "the president"),
        ("Guards burned the house of the mayor's brother Omar Rey, police said. “Two fled,” he said.", "he"),
        ("Chad and Niger fell out. The army said the two dead were clerks.", "the two"),
        ("He accused the rebels of lying.", "He"),
        ("The ministry denied the report.", "The ministry"),
        ("Jorge Silva and Pedro Luna met. He accused the police of lying.", "He"),
        (
            "Chad's Interior Ministry and Niger's Interior Ministry met.\n\nThe ministry denied the report.",
            "The ministry",
        ),
        ("The two countries accused the rebels of lying.", "The two countries"),
        ("“He accused the rebels of lying,” Governor Tomas Ruiz said.", "He"),
        ("Forces of the regime left. On Monday the regime denied the report.", "the regime"),
        ("The archives burned after the guards left. On Monday the record was gone, and it denied nothing.", "it"),
        ("A police spokesman said guards had found the priest's body on Sunday. He was killed with a knife.", "He"),
        ("A spokesman for the clinic said the singer was ill. He is believed to have died an hour later.", "He"),
        ("A hospital spokeswoman said the singer was ill. Her death was confirmed at noon.", "Her"),
        ("Dana Bell, a clerk who had met Anna Rossi, said that she would vote for Hale.", "she"),
        ("The editor, Varn, called the minister a hawk. “She should not be freed,” he wrote.", "She"),
        ("Governor Hale visited the camp. “She was shot by the guards,” he said.", "She"),
    ],
)
def test_what_is_not_known_stays_open(text: str, words: str) -> None:
    found = party(text, words)
    assert found.antecedent is None
    assert not found.resolved


@pytest.mark.parametrize(
    ("text", "words", "antecedent"),
    [
        ("An official was attacked in Lima. He was stabbed in the neck.", "He", "An official"),
        ("Dana King, a judge's daughter, faulted Brandt. She urged the court to act.", "She", "Dana King"),
        ("Olsen had been the target of critics this year, when he met envoys in Orlen.", "he", "Olsen"),
        ("Ana Moss is a judge, and Brandt has three sons. On Thursday he accused the union of theft.", "he", "Brandt"),
        ("Ana Savik came in May. Her lawyer said she was captured by rebels.", "she", "Ana Savik"),
        ("Ben Roe cited Hale's insistence that he had been jailed.", "he", "Hale"),
        ("Ben Roe cited Hale's insistence that Chad recognise his country.", "his country", None),  # it is not he
        ("Omar Bako wept. Rebels killed his brother.", "his brother", None),
        ("Lund's aide, Omar Rey, grabbed clerk Ana Roe as she met the king.", "she", "clerk Ana Roe"),
        ("Omar Rey grabbed Ivan Roe as he met the king.", "he", "Omar Rey"),
        ("Two men attacked a nun. Police said they were arrested.", "they", "Two men"),
        ("Rita German came late. On Monday German accused the army of theft.", "German", "Rita German"),
        ("Ana Roe was shot. Her brother Omar Roe came. Roe accused the guards of theft.", "Roe", None),
        ("Peter Roe signed it. On Monday Roe denied her part in it.", "Roe", None),
        ("Peter Roe signed it. On Monday Roe denied his part in it.", "Roe", "Peter Roe"),
        ("Chad spoke on Monday. It urged its allies to wait.", "its allies", None),
        ("Chad spoke on Monday. It urged its army to wait.", "its army", "Chad"),
        ("Mr Hale wrote it. Mr Osman would not meet the rebels fighting him.", "him", "Mr Osman"),
        ("Lund grabbed Ana Cole in May. He pulled her so hard that she was injured.", "she", "Ana Cole"),
        ("Hale warned Peru's premier he should wait after he criticized the army.", "he", None),
        ("Omar Hale was a clerk and the son of a cook. He was captured in Mali.", "He", "Omar Hale"),
        ("A voter, Dan Fischer, spoke on Monday. She accused the army of theft.", "She", None),
        ("A judge heard Ana Roe, who was charged with theft. She denied the charge.", "She", "Ana Roe"),
        ("The Ivan Moss loyalist came in May. On Monday Moss accused the army of theft.", "Moss", None),
        ("Guards met individuals. He spoke of Hamas, and Roe supports them.", "them", "Hamas"),
        ("Brandt had her own plan. He urged the union to wait.", "He", None),
        ("Hale was jailed in May. On Saturday his family said he had been executed.", "he", "Hale"),
        ("The Kenyan army invaded Mali and attacked its army.", "its army", None),
        ("The army and the rebels met. On Monday the rebels accused Peru of theft.", "the rebels", None),
        ("Two cooks fled as guards raided the rebels' camp, killing 15 of them.", "15 of them", None),
        ("Chad and Niger won. Some 16 percent of clerks said they would support Togo.", "they", None),
        (
            "The envoy to the United Nations David Pratt spoke. He accused Peru of theft.",
            "He",
            "The envoy to the United Nations David Pratt",
        ),
    ],
)
def test_who_governs_a_sentence_and_who_cannot_be_meant(text: str, words: str, antecedent: str | None) -> None:
    found = party(text, words).antecedent
    assert (found and found.exact.partition(",")[0]) == antecedent


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Doyle gave a book to banker Ivan Holm. On Monday he rebuked a guard.", "he"),
        ("Brill wrote to the director, Jane Hale, that the road was closed. Then she met the mayor.", "she"),
        ("Brill wrote to Jane Hale that she had accused the guard of theft.", "she"),
    ],
)
def test_a_name_behind_a_preposition_is_not_meant_where_the_subject_may_be(text: str, words: str) -> None:
    assert party(text, words).antecedent is None


def test_a_title_speaks_against_a_pronoun() -> None:
    found = party("Mr Silva left the hall. She accused the police of lying.", "She")
    assert found.antecedent is None


def test_we_are_on_the_speakers_side() -> None:
    found = party("“We accuse Niger of lying,” the Chadian Foreign Ministry said.", "We")
    assert found.side == "TCD"
    assert found.antecedent is not None
    assert found.antecedent.exact == "the Chadian Foreign Ministry"


def test_no_source_is_taken_over_from_the_sentence_before() -> None:
    facts = extract("On Friday news media reported clashes. Two soldiers were killed.", published="2024-03-12").facts
    assert [f.attribution for f in facts if f.type == "casualty"] == [()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr Silva came late. “He accused the rebels of lying,” Mr Silva said.", "He"),
        ("Mayor Ana Roe came late. “She has accused the rebels of lying,” Roe said.", "She"),
    ],
)
def test_whom_somebody_calls_he_is_another(text: str, words: str) -> None:
    assert not party(text, words).resolved
