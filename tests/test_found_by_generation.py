"""What generated sentences have found: readings of the engine that were wrong, each with its neighbours."""

from __future__ import annotations

import pytest

from tests.engine import chunked, fact, facts, texts


@pytest.mark.parametrize(
    ("text", "stage", "certainty", "polarity"),
    [
        ("The town may be under attack.", "accomplished", "PS", "+"),
        ("The town may be still under attack.", "accomplished", "PS", "+"),
        ("The town was under attack.", "accomplished", "CT", "+"),
        ("The town is not under attack.", "accomplished", "CT", "-"),
        ("The town will be under attack.", "future", "CT", "+"),
        ("The town is reportedly under attack.", "accomplished", "PR", "+"),
    ],
)
def test_a_form_of_be_says_how_far_it_is_so(text: str, stage: str, certainty: str, polarity: str) -> None:
    found = fact(text, "assault").factuality
    assert (found.stage, found.certainty, found.polarity) == (stage, certainty, polarity)


@pytest.mark.parametrize(
    ("text", "stage", "polarity"),
    [
        ("Kenya did not have talks with Peru.", "accomplished", "-"),
        ("Kenya is having talks with Peru.", "ongoing", "+"),
        ("Kenya had talks with Peru.", "accomplished", "+"),
        ("Kenya may have talks with Peru.", "hypothetical", "+"),
        ("Kenya may have also talks with Peru.", "hypothetical", "+"),
        ("Kenya failed to have talks with Peru.", "accomplished", "-"),
        ("Kenya tried to have talks with Peru.", "attempted", "+"),
    ],
)
def test_have_as_a_verb_of_its_own_says_it_too(text: str, stage: str, polarity: str) -> None:
    found = facts(text, "consultation")[0].factuality
    assert (found.stage, found.polarity) == (stage, polarity)


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("The army did not down the drone.", "N:The_army V:did_not_down M:the_drone .:."),
        ("The army did not back down.", "N:The_army V:did_not_back I:down .:."),
        ("The army may back out of the deal.", "N:The_army V:may_back I:out F:of K:the_deal .:."),
        ("The army refused to back away.", "N:The_army U:refused B:to_back R:away .:."),
        ("Kenya had calls with Peru.", "N:Kenya A:had M:calls I:with G:Peru .:."),
        ("The army has launched attacks.", "N:The_army V:has_launched M:attacks .:."),
        ("The army will be back.", "N:The_army A:will_be_back .:."),
        ("The deputies could back the plan.", "N:The_deputies V:could_back M:the_plan .:."),
        ("The tank came down the road.", "M:The_tank V:came I:down K:the_road .:."),
        ("The storm did damage to the roof.", "M:The_storm A:did M:damage I:to K:the_roof .:."),
        ("The storm did damage the roof.", "M:The_storm V:did_damage M:the_roof .:."),
        ("The gunman shot dead three guards.", "N:The_gunman U:shot R:dead N:three_guards .:."),
        ("The old building collapsed.", "M:The_old_building U:collapsed .:."),
    ],
)
def test_words_are_what_their_neighbours_make_them(text: str, chunks: str) -> None:
    assert chunked(text) == chunks


def test_two_subjects_behind_a_verb_of_saying_stay_together() -> None:
    assert texts(fact("Chile said Kenya and Peru are behind the raid.", "accusation").recipient) == ["Kenya", "Peru"]
    assert texts(fact("Chile accused Kenya and Peru denied it.", "denial").actor) == ["Peru"]


def test_a_date_keeps_its_day_before_a_verb() -> None:
    found = fact("The militia on July 23 wounded three soldiers.", "casualty", "2024-07-26")
    assert found.time is not None
    assert found.time.text == "July 23"
    assert found.count is not None
    assert found.count.low == 3
    counted = fact("In July 23 soldiers were wounded.", "casualty", "2024-07-26")
    assert counted.count is not None
    assert counted.count.low == 23


def test_an_optional_recipient_is_taken_before_a_time() -> None:
    assert texts(fact("Kenya expressed condolences to Peru on Friday.", "condolence").recipient) == ["Peru"]
    assert texts(fact("Kenya expressed condolences on Friday.", "condolence").recipient) == []


@pytest.mark.parametrize(
    "text", ["The pilot was extradited to Peru by Chile.", "The pilot was extradited by Chile to Peru."]
)
def test_an_agent_may_stand_before_or_behind_what_belongs_to_the_verb(text: str) -> None:
    found = fact(text, "cooperation")
    assert texts(found.actor) == ["Chile"]
    assert texts(found.recipient) == ["Peru"]


def test_a_sentence_turned_round_is_what_a_source_says() -> None:
    found = fact("The ministry said that among the dead were two guards.", "casualty")
    assert [link.source.text for link in found.attribution if link.source] == ["The ministry"]


@pytest.mark.parametrize(
    ("text", "actor", "content"),
    [
        ("Kenya was scolded about the storm.", [], "the storm"),
        ("Kenya was scolded by Peru about the storm.", ["Peru"], "the storm"),
        ("Kenya was scolded on Friday by Peru about the storm.", ["Peru"], "the storm"),
        ("Kenya was scolded by Peru.", ["Peru"], None),
        ("Kenya was railed against about the storm.", [], "the storm"),
    ],
)
def test_no_adjunct_takes_the_preposition_that_an_option_begins_with(
    text: str, actor: list[str], content: str | None
) -> None:
    found = fact(text, "accusation")
    assert texts(found.recipient) == ["Kenya"]
    assert texts(found.actor) == actor
    assert (found.content and found.content.text) == content


def test_who_asks_for_a_warrant_accuses_at_the_time_of_asking() -> None:
    found = fact("On Friday, Kenya requested red notices for the arrest of Peru.", "accusation")
    assert texts(found.actor) == ["Kenya"]
    assert found.attribution == ()
    assert found.time is not None
    assert found.time.text == "Friday"
    told = fact("Chile said on Friday that Kenya requested red notices for the arrest of Peru.", "accusation")
    assert [link.source.text for link in told.attribution if link.source] == ["Chile"]
    assert told.time is None


def test_a_quotation_belongs_to_the_nearer_of_two_who_say_something() -> None:
    found = facts("The ministry said that Kenya said: “The road is closed”.", "statement")
    inner = next(f for f in found if texts(f.actor) == ["Kenya"])
    assert inner.rule is not None
    assert inner.rule.id == "statement.say-quote"
    assert [link.source.text for link in inner.attribution if link.source] == ["The ministry"]
    told = facts("The ministry said that Kenya told Peru in a letter: “The road is closed”.", "statement")
    assert [texts(f.recipient) for f in told if texts(f.actor) == ["Kenya"]] == [["Peru"]]


@pytest.mark.parametrize("text", ["Kenya did not back away from the deal.", "Kenya may back out of the talks."])
def test_back_is_a_verb_before_a_particle(text: str) -> None:
    assert texts(fact(text, "rejection").actor) == ["Kenya"]


def test_injuries_that_someone_inflicts_are_told_once_with_who_did_it() -> None:
    found = fact("The rebels inflicted new injuries to a soldier.", "casualty")
    assert texts(found.actor) == ["The rebels"]
    assert found.effect == "wounded"
    ended = fact("Gunmen stabbed two guards to death.", "casualty")
    assert ended.effect == "killed"


@pytest.mark.parametrize(
    ("text", "stage", "start"),
    [
        ("Kenya is meeting Peru on Friday.", "future", "2024-07-26"),
        ("Kenya is meeting Peru on July 23.", "ongoing", "2024-07-23"),
        ("Kenya met Peru on Friday.", "accomplished", "2024-07-19"),
    ],
)
def test_what_goes_on_on_a_day_to_come_is_yet_to_come(text: str, stage: str, start: str) -> None:
    found = facts(text, "consultation", "2024-07-24")[0]
    assert found.factuality.stage == stage
    assert found.time is not None
    assert found.time.start == start


def test_a_toll_is_told_once_with_how_sure_it_is() -> None:
    found = fact("The death toll was reportedly 12 on Monday.", "casualty")
    assert found.factuality.certainty == "PR"
    assert found.count is not None
    assert found.count.low == 12
