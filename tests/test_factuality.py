"""How far a fact is asserted: polarity, certainty and stage on own sentences, and the words that say so."""

from __future__ import annotations

import pytest

from validator.api import shipped_rules
from validator.facts import build_facts
from validator.model import Fact, Report


def fact_at(text: str, trigger: str) -> Fact:
    facts = build_facts(Report(id="r", text=text, published="2021-07-24"), shipped_rules()).facts
    return next(f for f in facts if f.trigger is not None and trigger in f.trigger.exact.split())


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Peru's premier met his Greek counterpart in Lima to discuss trade.", "Peru's premier"),
        ("The ministry summoned the Danish envoy to protest against the cartoon.", "The ministry"),
        ("The envoy asked the two clans to discuss trade.", "the two clans"),
        ("The two clans held a summit to discuss trade.", "The two clans"),
        ("Oslo accused men wounded in the raid, inviting both sides to discuss trade.", "both sides"),
        ("The envoy said the summit went well and asked the two clans to discuss trade.", "the two clans"),
        ("The envoy invited the two clans to discuss trade.", "the two clans"),
    ],
)
def test_an_infinitive_of_purpose_is_done_by_who_does_the_rest(text: str, doer: str) -> None:
    trigger = "discuss" if "discuss" in text else "protest"
    assert [p.text for p in fact_at(text, trigger).actor] == [doer]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Mali allowed Omar Rao to attend a summit without arresting him.", "Mali"),
        ("Mali let Omar Rao cross the border without arresting him.", "Mali"),
        ("Mali let Omar Rao cross the border without arresting the envoy.", "Omar Rao"),
        ("Omar Rao promised to visit the town without arresting him.", "Omar Rao"),
    ],
)
def test_nobody_arrests_himself(text: str, doer: str) -> None:
    assert [p.text for p in fact_at(text, "arresting").actor] == [doer]


def test_who_is_called_deceased_is_dead_whatever_is_asked() -> None:
    dead = fact_at("The dispute is over whether she can sell her deceased brother's farm.", "deceased")
    assert dead.factuality.certainty == "CT"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("She pointed to evidence suggesting rebels kidnapped the nurse.", "PR"),
        ("He cited signs indicating that rebels kidnapped the nurse.", "PR"),
        ("He fled, fearing rebels had kidnapped the nurse.", "PR"),
        ("She left, saying rebels had kidnapped the nurse.", "CT"),
        ("Rebels suggesting a vote kidnapped the nurse.", "CT"),
    ],
)
def test_what_a_participle_of_belief_says_of_a_clause(text: str, certainty: str) -> None:
    told = fact_at(text, "kidnapped").factuality
    assert (told.certainty, told.stage) == (certainty, "accomplished")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The agency warned that 300 people had died of cholera.", "died"),
        ("The envoy urged the junta to free the clerks who were arrested in May.", "arrested"),
        ("The group threatened to kill two soldiers captured at the ford.", "captured"),
        ("The sides agreed to free 12 soldiers who had been captured at the ford.", "captured"),
    ],
)
def test_what_is_told_as_past_is_claimed_whatever_is_asked_or_threatened(text: str, trigger: str) -> None:
    told = fact_at(text, trigger).factuality
    assert (told.stage, told.status, told.certainty) == ("accomplished", "claimed", "CT")


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The envoy warned the junta against attacking the port.", "the junta"),
        ("The police prevented the crowd from attacking the port.", "the crowd"),
        ("The clan talked the rebels into attacking the port.", "the rebels"),
        ("The clan defended itself by attacking the port.", "The clan"),
        ("The clan harmed the rebels by either attacking the port or closing it.", "The clan"),
    ],
)
def test_who_does_what_another_is_warned_against_kept_from_or_talked_into(text: str, doer: str) -> None:
    assert [p.text for p in fact_at(text, "attacking").actor] == [doer]


@pytest.mark.parametrize(
    ("text", "trigger", "certainty", "polarity", "stage", "cue"),
    [
        ("Rebels tried to capture the town.", "capture", "CT", "+", "attempted", "tried"),
        ("Rebels are not trying to capture the town.", "capture", "CT", "-", "accomplished", "not"),
        ("The mayor was too weak to lift the curfew.", "lift", "U", "+", "hypothetical", "too"),
        ("The clerk was not ill enough to be hospitalised.", "hospitalised", "U", "+", "hypothetical", "enough"),
        ("Two editors were fined, but not jailed.", "jailed", "CT", "-", "accomplished", "not"),
        ("The army did not fail to shell the town.", "shell", "CT", "+", "accomplished", None),
        ("The army fought beside the clan to retake the town.", "retake", "U", "+", "hypothetical", None),
        ("It was the first army to shell the town.", "shell", "CT", "+", "accomplished", None),
        ("Not even the clan shelled the town.", "shelled", "CT", "-", "accomplished", "Not even"),
        ("The governor escaped an attempt to kill him.", "kill", "CT", "+", "attempted", "attempt"),
        ("The rebels threatened to attack the capital.", "attack", "U", "+", "threatened", "threatened"),
        ("The group vowed to kill the governor.", "kill", "U", "+", "threatened", "vowed"),
        ("The army will attack the city on Monday.", "attack", "CT", "+", "future", "will"),
        ("The army is about to attack the city.", "attack", "CT", "+", "future", "about"),
        ("The army plans to attack the city.", "attack", "U", "+", "hypothetical", "plans"),
        ("Police foiled a plot to bomb the embassy.", "bomb", "U", "+", "hypothetical", "plot"),
        ("Oslo will send troops once a truce is signed.", "signed", "CT", "+", "future", "once"),
        ("When the rebels attack the town, the army will reply.", "attack", "CT", "+", "future", "When"),
        ("When the rebels attacked the town, the army replied.", "attacked", "CT", "+", "accomplished", None),
        ("If the army attacks the city, thousands will die.", "attacks", "U", "+", "hypothetical", "If"),
        ("Turkey could attack Kurdish forces.", "attack", "PS", "+", "hypothetical", "could"),
        ("The army is attacking the city.", "attacking", "CT", "+", "ongoing", None),
        ("The army continued shelling the city on Monday.", "shelling", "CT", "+", "ongoing", "continued"),
        ("The army will continue to attack the city.", "attack", "CT", "+", "future", "continue"),
        ("The army is going to attack the city.", "attack", "CT", "+", "future", "going"),
        ("Police failed to prevent an attack on the embassy.", "attack", "CT", "+", "accomplished", None),
        ("Rebels may have killed two soldiers.", "killed", "PS", "+", "accomplished", "may"),
        ("Rebels reportedly killed two soldiers.", "killed", "PR", "+", "accomplished", "reportedly"),
        ("Two men were arrested on suspicion of killing a nurse.", "killing", "PS", "+", "accomplished", "suspicion"),
        ("There was no evidence that rebels had attacked the convoy.", "attacked", "U", "+", "hypothetical", None),
        ("The army did not attack the city.", "attack", "CT", "-", "accomplished", "not"),
        ("The army never attacked the city.", "attacked", "CT", "-", "accomplished", "never"),
        ("The army cannot attack the city.", "attack", "CT", "-", "accomplished", "cannot"),
        ("No soldiers were killed.", "killed", "CT", "-", "accomplished", "No"),
        ("The army failed to capture the town.", "capture", "CT", "-", "accomplished", "failed"),
        ("Police prevented protesters from storming the palace.", "storming", "CT", "-", "accomplished", "prevented"),
        ("Police thwarted an attack on the embassy.", "attack", "CT", "-", "accomplished", "thwarted"),
        ("Rebels killed two soldiers.", "killed", "CT", "+", "accomplished", None),
        ("The army managed to capture the town.", "capture", "CT", "+", "accomplished", None),
        ("Police stopped the attack on the embassy.", "attack", "CT", "+", "accomplished", None),
        ("Did rebels attack the town?", "attack", "U", "+", "hypothetical", "?"),
        ("Why did rebels attack the town?", "attack", "CT", "+", "accomplished", None),
        ("Had rebels attacked the town, thousands would have fled.", "attacked", "U", "+", "hypothetical", "Had"),
        ("The army is likely to attack the town.", "attack", "PR", "+", "future", "likely"),
        ("The army seems unlikely to attack the town.", "attack", "PR", "-", "future", "unlikely"),
        ("Police are working hard to arrest the man.", "arrest", "CT", "+", "attempted", "working"),
        ("It lay with the king to leave the country to visit Peru on 28 July.", "visit", "CT", "+", "future", None),
        ("It was not an attack on the town.", "attack", "CT", "-", "accomplished", "not"),
        ("The army has yet to attack the town.", "attack", "CT", "-", "accomplished", "yet"),
        ("The army has not yet attacked the town.", "attacked", "CT", "-", "accomplished", "not"),
        ("All was calm, yet the army attacked the town.", "attacked", "CT", "+", "accomplished", None),
        ("The king is due to meet the envoy.", "meet", "CT", "+", "future", "due"),
        ("The driver is likely to have killed two guards.", "killed", "PR", "+", "accomplished", "likely"),
        ("Rebels almost attacked the town.", "attacked", "CT", "-", "accomplished", "almost"),
        ("Rebels would attack the town if they could.", "attack", "U", "+", "hypothetical", "would"),
        ("Two men would have been arrested.", "arrested", "U", "+", "hypothetical", "would"),
        ("Chad is considering imposing sanctions on Niger.", "imposing", "U", "+", "hypothetical", "considering"),
        ("The mayor hopes that police will arrest two men.", "arrest", "U", "+", "hypothetical", "hopes"),
        ("The mayor doubts that police arrested two men.", "arrested", "U", "+", "hypothetical", "doubts"),
        ("The mayor thinks police arrested two men.", "arrested", "PR", "+", "accomplished", "thinks"),
        ("Rebels appear to have attacked the town.", "attacked", "PR", "+", "accomplished", "appear"),
        ("It is possible that rebels attacked the town.", "attacked", "PS", "+", "accomplished", "possible"),
        ("It is feared that two soldiers were killed.", "killed", "PR", "+", "accomplished", "feared"),
        ("Perhaps rebels attacked the town.", "attacked", "PS", "+", "accomplished", "Perhaps"),
        ("Apparently, two soldiers were killed.", "killed", "PR", "+", "accomplished", "Apparently"),
        ("The two men are said to have killed a guard.", "killed", "PR", "+", "accomplished", None),
        ("The alleged attack on the town shocked the mayor.", "attack", "PR", "+", "accomplished", "alleged"),
        ("Chad has stopped short of imposing sanctions on Niger.", "imposing", "CT", "-", "accomplished", "short"),
        ("Rebels were unable to attack the town.", "attack", "CT", "-", "accomplished", "unable"),
        ("Rumours that police had arrested two men spread.", "arrested", "PR", "+", "accomplished", "Rumours"),
    ],
)
def test_own_words(text: str, trigger: str, certainty: str, polarity: str, stage: str, cue: str | None) -> None:
    read = fact_at(text, trigger).factuality
    assert (read.certainty, read.polarity, read.stage) == (certainty, polarity, stage)
    words = [c.span.exact for c in read.cues]
    assert cue is None or cue in words
    assert all(text[c.span.start : c.span.end] == c.span.exact for c in read.cues)


@pytest.mark.parametrize(
    ("text", "trigger", "author", "status"),
    [
        ("Rebels killed two soldiers.", "killed", "CT+", "reported-as-fact"),
        ("The army did not attack the city.", "attack", "CT-", "reported-as-fact"),
        ("Rebels killed two soldiers, the army said.", "killed", "Uu", "claimed"),
        ("The army said there were two dead.", "dead", "Uu", "claimed"),
        ("The army said that there was an attack on the town.", "attack", "Uu", "claimed"),
        ("Turkey denied that it had attacked the village.", "attacked", "Uu", "denied"),
        ("He was accused of killing a nurse.", "killing", "Uu", "accused"),
        ("The army falsely claimed that rebels killed a nurse.", "killed", "CT-", "claimed"),
        ("Rebels killed a nurse, the army wrongly said.", "killed", "CT-", "claimed"),
        ("The army mistakenly said that no rebel killed a nurse.", "killed", "CT+", "claimed"),
        ("The claim that rebels killed a nurse was false.", "killed", "CT-", "claimed"),
        ("Reports that rebels killed a nurse are untrue.", "killed", "CT-", "claimed"),
        ("It is not true that rebels killed a nurse.", "killed", "CT-", "reported-as-fact"),
        ("There is no truth to reports that rebels killed a nurse.", "killed", "CT-", "claimed"),
        ("Reports that rebels killed a nurse were false, the army said.", "killed", "Uu", "claimed"),
        ("Rebels killed a nurse, and reports that they fled were false.", "killed", "CT+", "reported-as-fact"),
        ("Although the army admits that rebels killed a nurse, a guard was shot.", "shot", "CT+", "reported-as-fact"),
        ("He denied that rebels killed a nurse, saying that they wounded a guard.", "wounded", "Uu", "claimed"),
    ],
)
def test_the_reporter_is_apart_from_the_source(text: str, trigger: str, author: str, status: str) -> None:
    read = fact_at(text, trigger).factuality
    assert (read.author, read.status) == (author, status)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("I want to congratulate the sailors who freed the tug.", "accomplished"),
        ("We would also like to thank the families of Oran.", "accomplished"),
        ("He wants to thank the guard.", "hypothetical"),
    ],
)
def test_who_wants_to_thank_somebody_does_so_by_these_words(text: str, stage: str) -> None:
    trigger = "thank" if "thank" in text else "congratulate"
    assert fact_at(text, trigger).factuality.stage == stage
