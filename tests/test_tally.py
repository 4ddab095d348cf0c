"""Totals: parts and wholes, alternatives, sources, events, background, and the row of the UCDP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine import bounds, tally
from validator.api import extract
from validator.formats import Run, Style, Tallied, open_format
from validator.model import (
    Count,
    Document,
    Fact,
    Factuality,
    Link,
    Producer,
    Ref,
    Relation,
    Report,
    ReportFacts,
    Span,
    Time,
)
from validator.tally import tally_report
from validator.tally.policy import under_policy

PUBLISHED = "2024-03-12"


def casualty(
    number: int,
    low: int | None,
    high: int | None = -1,
    *,
    party: str = "people",
    kind: str = "group",
    effect: str = "killed",
    source: str | None = None,
    clause: int | None = None,
    **fields: Any,
) -> Fact:
    """A casualty at offset `number`, of `low` persons unless `high` says otherwise."""
    at = Span(number * 100, number * 100 + 1, "x")
    start = at if clause is None else Span(clause * 100, clause * 100 + 1, "x")
    high = low if high == -1 else high
    scope = fields.pop("scope", None)
    state = fields.pop("factuality", Factuality(certainty="CT", polarity="+", stage="accomplished"))
    return Fact(
        id=f"f{number}",
        type="casualty",
        effect=effect,
        party=Ref(text=party, span=at, kind=kind, side=fields.pop("side", None)),
        count=Count(low=low, high=high, qualifier=fields.pop("qualifier", "exact"), scope=scope),
        attribution=(Link(source=Ref(text=source)),) if source else (),
        trigger=at,
        provenance=(start,),
        factuality=state,
        **fields,
    )


def report(*facts: Fact, published: str | None = PUBLISHED) -> dict[str, Any]:
    document = Document(id="r", sha256="0" * 64, length=10_000, published=published)
    return tally_report(
        ReportFacts(schema_version="1.0", document=document, producer=Producer(name="test"), facts=facts)
    )


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Three people were killed and 12 wounded. Two of the wounded later died.", (5, 5), (10, 10)),
        ("Six guards were killed and three were wounded, one of whom later died.", (7, 7), (2, 2)),
        ("A clerk was critically injured and later died.", (1, 1), None),
        ("Two divers were hurt, both of whom died.", (2, 2), None),
        ("Ten people were wounded. A boy died.", (1, 1), (10, 10)),
        ("Six people were killed. Two of the victims were shot.", (6, 6), None),
    ],
)
def test_who_died_of_his_wounds_is_counted_once(
    text: str, killed: tuple[int, int], wounded: tuple[int, int] | None
) -> None:
    row = tally(text)
    assert (bounds(row), bounds(row, "wounded")) == (killed, wounded)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("At least eight people were killed, in addition to the assailant, and 27 were injured.", (9, 9)),
        ("Five soldiers were killed, as well as two of the attackers.", (7, 7)),
        ("Four guards, and all six attackers, were killed.", (10, 10)),
        ("The blast killed three soldiers in Mora along with two interpreters.", (5, 5)),
        ("Six guards and two raiders were killed, along with a cook caught in the crossfire.", (9, 9)),
        ("Six guards were killed, along with a cook wounded in the leg.", (6, 6)),
        ("Troops killed a commander of the group and two of his lieutenants.", (3, 3)),
        ("Three ferrymen — a man and two of his sons — were killed.", (3, 3)),
        ("Rebels killed three soldiers, as well as destroying two trucks.", (3, 3)),
        ("It is not known how many people were killed.", None),
    ],
)
def test_those_told_beside_the_victims_count(text: str, killed: tuple[int, int] | None) -> None:
    assert bounds(tally(text)) == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Eleven people, including two toddlers, were killed when a wall fell on a queue.", (11, 11)),
        ("Four soldiers and seven militants were killed in a clash near the ford on Monday.", (11, 11)),
        ("A farmer and his two sons were shot dead by gunmen in the hamlet.", (3, 3)),
        ("The bomber and five others were killed in the blast.", (6, 6)),
        ("Nine people were killed in the fire. Police said nine people were killed.", (9, 9)),
        ("The ministry said 12 soldiers were killed. The rebels said they had killed 30 soldiers.", (12, 30)),
        ("Six militants and two soldiers died. The militants were killed in an air strike.", (8, 8)),
        ("Nobody was killed.", None),
        ("The rebels denied that they had killed four nuns.", None),
        ("Twelve people and three attackers were killed.", (15, 15)),
        ("Eight villagers died. The dead included two women. Another villager died on Tuesday.", (9, 9)),
        (
            "Raiders killed 23 people. The police said 16 people were killed in one hamlet, and seven others died "
            "in the next. A herder said he had counted 31 dead.",
            (23, 31),
        ),
        ("At least 20 people were killed. A doctor said 22 people were killed.", (22, 22)),
        ("Raiders attacked two hamlets. In the larger one 14 farmers were killed.", (14, 14)),
        ("Two mines went off: the first killed a shepherd, the second wounded four boys.", (1, 1)),
        ("The raid killed four guards by blade and three by bullet.", (7, 7)),
        ("The guard lost six men at the ford and the raiders two.", (8, 8)),
        ("Raiders killed six farmers in Vask and nine in Luth.", (15, 15)),
        ("In Vask the raiders killed six farmers and in Luth nine.", (15, 15)),
        ("Shells killed 30 clerks. 29 died on the spot, one in hospital.", (30, 30)),
        ("A gunman dressed as a guard shot at clerks, killing five. Police shot the gunman dead.", (6, 6)),
        ("The ambush cost the raiders 21 lives.", (21, 21)),
    ],
)
def test_parts_and_wholes(text: str, killed: tuple[int, int] | None) -> None:
    assert bounds(tally(text)) == killed


@pytest.mark.parametrize(
    ("text", "wounded", "killed"),
    [
        ("Four women were shot at a rink.", (4, 4), None),
        ("Two men were shot by guards. Both died at the scene.", None, (2, 2)),
        ("Three men were shot at a rink. One of them died in hospital.", (2, 2), (1, 1)),
        ("Hikers found six bodies near a mill. All had been shot in the chest.", None, (6, 6)),
        ("The bodies of two girls were found in a ditch. They had been stabbed.", None, (2, 2)),
        ("Police found six bodies. Three officers were shot in a raid on a farm.", (3, 3), (6, 6)),
        ("Three men were shot dead at a rink.", None, (3, 3)),
        ("A baker, who was shot at a rink, died on Monday.", None, (1, 1)),
        ("A man stabbed two clerks at a bus stop and was shot dead by a guard.", (2, 2), (1, 1)),
    ],
)
def test_who_was_shot_is_wounded_unless_dead(
    text: str, wounded: tuple[int, int] | None, killed: tuple[int, int] | None
) -> None:
    row = tally(text)
    assert (bounds(row, "wounded"), bounds(row)) == (wounded, killed)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two protesters died, the mayor said. A doctor said four people were killed.", (2, 4)),
        ("Four people were killed, the mayor said. A doctor said two women were killed.", (4, 4)),
        ("The army said nine men died. A monitor put the number at 15.", (9, 15)),
        ("Police at first said nine men died. The police later said 15 men died.", (15, 15)),
        ("Six soldiers and an unknown number of rebels were killed.", (6, 6)),
        ("Fire killed 28 clerks, the ministry said. Officials had earlier put the toll at 40.", (28, 28)),
        ("The flood killed 28 people, the mayor said. Rescuers had on Sunday spoken of 54 dead.", (28, 28)),
        ("The raid killed 28 rebels, the army said. The rebels had earlier spoken of 40 dead.", (28, 40)),
        ("The army said it killed 35 rebels. A spokesman, Colonel Omar Bako, said six soldiers died.", (41, 41)),
        ("The army said it killed nine rebels. Officials said two soldiers died.", (11, 11)),
        ("The army said it killed nine rebels. The rebels said two soldiers died.", (2, 9)),
    ],
)
def test_sources_that_differ_give_a_range(text: str, killed: tuple[int, int]) -> None:
    assert bounds(tally(text)) == killed


def test_who_speaks_of_the_wounded_is_a_source_of_his_own() -> None:
    row = tally("The union said 70 people were injured; the ministry spoke of 23 injured, including 15 officers.")
    assert bounds(row, "wounded") == (23, 70)


def test_as_many_are_the_number_before() -> None:
    assert bounds(tally("Two guards were killed and as many wounded in a raid."), "wounded") == (2, 2)


def test_an_entry_of_a_chronicle_is_news_of_its_day() -> None:
    assert bounds(tally("2014-03-11: Gunmen killed three guards in Orlen on 11 March 2014.")) == (3, 3)
    assert bounds(tally("Gunmen killed three guards in Orlen on 11 March 2014. Two others were hurt.")) == (3, 3)
    assert bounds(tally("The mill reopened on Monday. Gunmen killed three guards there on 11 March 2014.")) is None
    assert bounds(tally("The mill reopened.\n\nGunmen killed three guards in it on 11 March 2014.")) is None
    similar = "A rocket fell on a field. In a similar incident on 4 May a rocket had killed a shepherd."
    assert bounds(tally(similar)) is None


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Orlen held a memorial for the nine miners who died in the shaft.", None),
        ("The novel about a sailor who kills three men won a prize.", None),
        ("Some 300 people die on these roads each month.", None),
        ("Two guards died on Sunday. A man charged with killing four nurses was freed.", (2, 2)),
        ("A man was charged with killing four nurses.", (4, 4)),
        ("Two guards died on Sunday. In 2015 a fire killed 30 guards.", (2, 2)),
        ("Police foiled a plot to kill two judges.", None),
        ("Ten thousand people may die of thirst.", None),
        ("Ten people may have died of thirst.", (10, 10)),
        ("Six guards were killed on Thursday. Raiders killed 30 guards in the same valley in May.", (6, 6)),
        ("Raiders killed six farmers on Monday. On Sunday, raiders had killed two men near by.", (6, 6)),
        ("Raiders had attacked a farm on Monday. On Monday, they had killed two men.", (2, 2)),
        ("Four guards were shot dead on Friday. They had been seized in a raid in May in which nine died.", (4, 4)),
    ],
)
def test_what_is_no_news_is_not_counted(text: str, killed: tuple[int, int] | None) -> None:
    assert bounds(tally(text, published=None)) == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Eight miners were trapped on Friday. They were found dead by rescuers.", (8, 8)),
        ("Nine people were killed. They were shot dead in a garage.", (9, 9)),
        ("The plane carried eight people. All on board were killed.", (8, 8)),
        ("Raiders pulled 16 farmers off a bus and executed them.", (16, 16)),
        ("Police shot three robbers. All of them died.", (3, 3)),
    ],
)
def test_they_are_as_many_as_those_told_of_before(text: str, killed: tuple[int, int]) -> None:
    assert bounds(tally(text)) == killed


def test_a_risen_toll_takes_the_place_of_the_reporters_first_figure() -> None:
    row = tally(
        "At least 10 people were killed in the attack on Monday. The ministry said the death toll rose to 17. "
        "A hospital official said 23 people had died."
    )
    assert bounds(row) == (17, 23)
    assert row["by_source"][0] == {
        "source": "A hospital official",
        "killed": {"low": 23, "best": 23, "high": 23, "open": False},
        **dict.fromkeys(("wounded", "missing", "captured", "displaced")),
    }


def test_an_earlier_attack_is_background() -> None:
    row = tally(
        "Twelve people were killed in a blast in Mogadishu on Monday, police said. "
        "A bombing last month killed six people. Since January more than 300 people have died in such attacks."
    )
    assert bounds(row) == (12, 12)
    assert [event["killed"]["low"] for event in row["background"]] == [6, 300]


def test_a_long_ago_year_in_the_sentence_before_makes_background() -> None:
    row = tally("In 1998 the old ferry sank. Nine men lost their lives.\nThree sailors died on Monday.")
    assert bounds(row) == (3, 3)
    assert [event["killed"]["low"] for event in row["background"]] == [9]


def test_incidents_in_two_towns_add_up() -> None:
    row = tally("Three people were killed in Kabul on Monday. In Herat, gunmen killed three policemen.")
    assert bounds(row) == (6, 6)
    assert [event["place"] for event in row["events"]] == ["Kabul", "Herat"]


def test_a_separate_incident_adds_up_even_with_the_same_number() -> None:
    row = tally("Gunmen killed two policemen on Monday. In a separate incident, a mine killed two policemen.")
    assert bounds(row) == (4, 4)


def test_an_open_bound_is_said() -> None:
    assert tally("More than 40 people were wounded.")["wounded"] == {"low": 40, "best": 40, "high": 40, "open": True}


# -- over facts of any origin ------------------------------------------------------------------------------------------


def test_a_whole_told_with_its_parts_is_not_added() -> None:
    parts = (
        casualty(1, 9),
        casualty(2, 5, party="five soldiers", kind="military"),
        casualty(3, 4, party="four monks", kind="civilians", clause=2),
    )
    assert bounds(report(*parts)) == (9, 9)


def test_parts_of_one_statement_add_up_and_are_told_again() -> None:
    first = (
        casualty(1, 2, party="two soldiers", kind="military"),
        casualty(2, 3, party="three rebels", kind="armed-group", clause=1),
    )
    again = (
        casualty(5, 2, party="two troops", kind="military"),
        casualty(6, 3, party="three insurgents", kind="armed-group", clause=5),
    )
    assert bounds(report(*first, *again)) == (5, 5)


def test_sources_make_a_range_and_one_source_does_not() -> None:
    assert bounds(report(casualty(1, 5, source="Police"), casualty(2, 8, source="Medics"))) == (5, 8)
    assert bounds(report(casualty(1, 5, source="Police"), casualty(2, 8, source="Police"))) == (8, 8)


def test_a_boast_beyond_the_whole_widens_the_range_and_not_the_row() -> None:
    boast = casualty(2, 30, party="30 soldiers", kind="military", source="The rebels")
    row = report(casualty(1, 14, None, qualifier="at-least", source="Officials"), boast)
    assert bounds(row) == (14, 30)
    assert (row["ucdp"]["deaths_a"], row["ucdp"]["deaths_unknown"], row["ucdp"]["best"]) == (0, 14, 14)


def test_an_updated_figure_is_out() -> None:
    newer = casualty(2, 9, relations=(Relation(type="updates", fact="f1"),))
    assert bounds(report(casualty(1, 5, source="Police"), newer)) == (9, 9)


def test_people_counted_twice_in_one_place_count_once() -> None:
    one = casualty(1, 4)
    assert bounds(report(one, one)) == (4, 4)


def test_a_number_of_killed_and_wounded_together_is_a_bound_of_each() -> None:
    row = report(casualty(1, 60), casualty(1, 60, effect="wounded"))
    assert (bounds(row), bounds(row, "wounded"), row["killed"]["open"]) == ((1, 60), (1, 60), True)


def test_days_apart_are_events_apart() -> None:
    row = report(
        casualty(1, 4, time=Time(start="2024-03-11", end="2024-03-11")),
        casualty(2, 6, time=Time(start="2024-03-08", end="2024-03-08")),
    )
    assert bounds(row) == (10, 10)
    assert len(row["events"]) == 2


def test_a_headline_is_of_the_item_that_tells_it_again() -> None:
    row = report(casualty(1, 9), casualty(2, 9, event="item-1", party="nine pilgrims"), casualty(3, 1, event="item-2"))
    assert bounds(row) == (10, 10)


@pytest.mark.parametrize(
    "state",
    [
        Factuality(certainty="CT", polarity="-"),
        Factuality(certainty="CT", polarity="+", status="denied"),
        Factuality(certainty="U", polarity="+", stage="hypothetical"),
    ],
)
def test_what_is_no_casualty_is_not_counted(state: Factuality) -> None:
    assert report(casualty(1, 5, factuality=state))["killed"] is None


def test_open_and_half_open_counts() -> None:
    assert report(casualty(1, None, 13))["killed"] == {"low": 13, "best": 13, "high": 13, "open": True}
    assert report(casualty(1, 0))["killed"] is None
    assert report(casualty(1, 4), published=None)["killed"]["low"] == 4


# -- the row of the UCDP -----------------------------------------------------------------------------------------------


def test_the_ucdp_row_adds_up_to_the_best_number() -> None:
    row = report(
        casualty(1, 10),
        casualty(2, 3, party="three soldiers", kind="military", side="AAA"),
        casualty(3, 2, party="two rebels", kind="armed-group", side="front", clause=2),
        casualty(4, 1, party="a nurse", kind="civilians", clause=2),
    )["ucdp"]
    deaths = (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"])
    assert (row["side_a"], row["side_b"], deaths, row["best"]) == ("AAA", "front", (3, 2, 1, 4), 10)


def test_the_csv_has_a_row_for_every_report() -> None:
    writer = open_format("tallies", "csv", Style())
    told, silent = Report(id="a, b", text=""), Report(id="c", text="")
    lines = "".join(
        (
            *writer.begin(),
            *writer.add(Tallied(told, tally("Five soldiers were killed by a mine on Monday."))),
            *writer.add(Tallied(silent, tally("It rained."))),
            *writer.end(Run()),
        )
    ).split("\n")
    assert lines[0].startswith("report,date_start,date_end,side_a,side_b,deaths_a,")
    assert lines[1] == '"a, b",2024-03-11,2024-03-11,,,5,0,0,0,5,5,5'
    assert lines[2:] == ["c,,,,,0,0,0,0,0,0,0", ""]


def test_a_note_of_an_observer_is_news_of_its_day() -> None:
    note = "On 3 May 2015, gunmen killed six people in a market. In 2011 rebels killed 30 villagers there."
    row = tally(note)
    assert bounds(row) == (6, 6)
    assert [bounds(event) for event in row["background"]] == [(30, 30)]
    assert bounds(tally(f"{note}\n\nThe market was closed.")) is None


@pytest.mark.parametrize(
    ("policy", "words", "low"),
    [
        ("factlint", "Dozens of weavers", 24),
        ("acled", "Dozens of weavers", 12),
        ("acled", "Hundreds of weavers", 100),
        ("ucdp", "Several weavers", 2),
        ("acled", "Several weavers", 3),
        ("acled", "Forty weavers", 40),
    ],
)
def test_words_without_a_number_are_read_by_a_named_table(policy: str, words: str, low: int) -> None:
    facts = extract(f"{words} were killed in Orlen on Monday.", published=PUBLISHED)
    row = tally_report(under_policy(facts, policy))
    assert row["killed"]["low"] == low
    assert row["killed"]["open"] == (words != "Forty weavers")


def test_soldiers_of_a_state_that_nobody_names_are_not_of_the_group_that_killed_them() -> None:
    row = tally("Boko Haram fighters killed nine soldiers and two traders in Maiduguri, Nigeria.")["ucdp"]
    assert (row["side_a"], row["side_b"]) == ("NGA", "boko-haram")
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"]) == (9, 0, 2)
    row = tally("Boko Haram fighters killed two traders in Maiduguri, Nigeria.")["ucdp"]
    assert (row["side_a"], row["side_b"], row["deaths_civilians"]) == ("boko-haram", None, 2)


def test_long_names_in_capitals_take_no_time() -> None:
    """A pattern of names must not try every way of dividing a word of capitals."""
    word = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 3
    row = tally_report(
        extract(f"Two raids were reported. Near {word} four men were killed; at Kuma, two men were killed.")
    )
    assert row["killed"] is not None
