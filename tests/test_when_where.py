"""When and where a fact happened: the time and the place that belong to its own verb or noun, and to no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.api import extract, shipped_rules
from validator.facts import build_facts
from validator.model import Fact, Report

PLACES = Path(__file__).parent / "corpus" / "places.txt"
SETTINGS = Path(__file__).parent / "corpus" / "settings.txt"


def fact_at(text: str, trigger: str) -> Fact:
    facts = build_facts(Report(id="r", text=text, published="2021-07-24"), shipped_rules()).facts
    return next(f for f in facts if f.trigger is not None and f.trigger.exact == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "time"),
    [
        ("The army said on Friday that rebels had killed two soldiers on Wednesday.", "killed", "2021-07-21"),
        ("Rebels killed two soldiers on Wednesday, the army said on Friday.", "said", "2021-07-23"),
        ("The minister, who was elected in 2019, accused Turkey of shelling the village.", "accused", None),
        ("Police arrested 12 men on Thursday over the killing of a judge in March.", "killing", "2021-03"),
        ("Police arrested 12 men on Thursday over the killing of a judge.", "killing", None),
        ("Hundreds protested in Minsk on Saturday against the arrest of a journalist in June.", "arrest", "2021-06"),
        ("Protesters, angry at the killing of a student last week, torched a bank on Friday.", "torched", "2021-07-23"),
        ("The 1988 bombing of the embassy killed 40 people.", "killed", "1988"),
        ("Troops opened fire on a crowd Friday, killing three, a day after the vote.", "killing", "2021-07-23"),
        ("The army rescued 30 girls abducted from a school last week.", "abducted", "2021-W28"),
        ("The army rescued 30 girls abducted from a school last week.", "rescued", None),
        ("The shooting at the club on Sunday that killed 49 people shook the town.", "killed", "2021-07-18"),
        ("He was killed in a raid conducted by the army on 2 March.", "killed", "2021-03-02"),
        ("A bomb went off on 3 May. The following day two men were arrested.", "arrested", "2021-05-04"),
        ("The guards were killed in 2011. Two years later the general was arrested.", "arrested", "2013"),
        ("Sunday's attack killed 12 people.", "killed", "2021-07-18"),
        ("In the wake of Sunday's shooting, the governor accused the ministry of negligence.", "accused", None),
        ("They will meet in Lausanne, according to a Wednesday statement.", "meet", None),
        ("The judge said at a Thursday hearing that two men had been killed.", "said", "2021-07-22"),
        ("The Council met on Monday after Russia demanded a session and accused France of lying.", "accused", None),
        ("The paper reported on Tuesday that rebels had destroyed a bridge.", "destroyed", None),
        ("He told reporters on Tuesday that rebels had destroyed a bridge.", "destroyed", None),
        ("Two men were killed, and on Friday the army attacked the town.", "killed", None),
        ("Two men were killed, and on Friday the army attacked the town.", "attacked", "2021-07-23"),
        ("The ministry denied the report on Monday.", "denied", "2021-07-19"),
        ("Kern faulted her for pushing to invade Mali in 2011; he said the war led to ruin.", "said", None),
        ("Chad will give aid to miners, bringing the sum we have given them since 2012 to $9.", "give", None),
        ("The vote was set for a year ago to mark the centenary of the massacre.", "massacre", None),
        ("They list the bombing of Orlen; the raids on farms between 1962 and 1975.", "bombing", None),
        ("France urged calm on Friday.", "urged", "2021-07-23"),
        ("Lorries took flour to the camp on Friday for the injured.", "injured", None),
        ("Some 4,000 refugees opened shops in Malta last year.", "refugees", None),
        ("Some 4,000 refugees fled to Malta last year.", "fled", "2020"),
        ("A nurse was charged with murder in March.", "murder", None),
        ("Two clerks were arrested on Friday on suspicion of murder.", "murder", None),
        ("Officers were told of Ms Hale's death at dawn on Tuesday.", "death", None),
        ("Kern recalled the 2003 invasion, which killed thousands, on Tuesday.", "killed", "2003"),
        ("Kern blamed the 1987 raid, when nine died as troops burned a mill, on a spy on Monday.", "burned", "1987"),
        ("Kern hurt voters in March when he called the 1972 coup, in which police shot nine, a riot.", "shot", "1972"),
        ("The Tuesday raid that killed nine guards was claimed by rebels on Friday.", "claimed", "2021-07-23"),
        ("A guard was jailed on Monday for killing a clerk.", "killing", None),
        ("A guard was charged with murder in March in the fatal shooting of Omar Bell.", "shooting", None),
        ("The mayor learned of the raid on the mill on Sunday.", "raid", None),
        ("The attack on the port drew protests on Thursday.", "attack", None),
        ("The attack on the port began on Thursday.", "attack", "2021-07-22"),
        ("The gang not only robbed a bank last May but also tried to kill the mayor.", "kill", None),
        ("He hailed three deeds: freeing nine, not hanging Mujica, and now moving men home.", "hanging", None),
        ("On 9 July the two gunners who had sunk the ferry opened fire on a tug.", "sunk", None),
        ("On 9 July the two gunners who had sunk the ferry opened fire on a tug.", "opened", "2021-07-09"),
        ("He was sorry for a tape leaked on Monday in which he joked about the killing of clerks.", "killing", None),
        ("France urged Turkey to withdraw its troops on Friday.", "urged", None),
        ("The two leaders will meet in Geneva on Thursday.", "meet", "2021-07-29"),
        ("The two leaders met in Geneva on Thursday.", "met", "2021-07-22"),
        (
            "The storm displaced nine men and revived memories of a flood last year that killed 50.",
            "displaced",
            None,
        ),
        ("Police arrested a man on Monday who had fired at guards.", "fired", None),
        ("Police arrested a man on Monday who had fired at guards.", "arrested", "2021-07-19"),
        ("Two men were killed in the fourth attack on a mosque this year.", "killed", None),
        ("A second blast this week killed two men.", "killed", "2021-W29"),
        ("A man in his early 20s was stabbed.", "stabbed", None),
        ("Police arrested a man accused of killing two women in 2019.", "arrested", None),
        ("He was jailed for nine years for shooting a guard in 2020.", "jailed", None),
        ("He was jailed for nine years for shooting a guard in 2020.", "shooting", "2020"),
        ("Clerks protested by blocking a road on Friday.", "protested", "2021-07-23"),
        ("Gunmen who kidnapped nine girls in Peru last week have demanded a ransom.", "demanded", None),
        ("The girls seized by gunmen in Peru earlier this month have been released.", "released", None),
        ("A man who was shot in Lima on Friday has been arrested.", "shot", "2021-07-23"),
        ("A man who was shot in Lima on Friday has been arrested.", "arrested", None),
        ("A fire that raced through a two-family home on Friday killed four girls.", "killed", "2021-07-23"),
        ("Two men died in the early 90s.", "died", "199"),
        ("Six clerks were beheaded in reprisals for an army attack on Thursday.", "beheaded", None),
        ("Police arrested two men over a killing in March.", "arrested", None),
        ("The council on Monday adopted a text denouncing the murder of a priest.", "murder", None),
        ("Police entered Lemo, the site of a massacre in 1994, and arrested a man.", "arrested", None),
        ("Police entered Lemo, the site of a massacre in 1994, and arrested a man.", "massacre", "1994"),
        ("Rebels stormed Lemo, the capital of the north on Friday, and fled.", "stormed", "2021-07-23"),
        ("Mayor accepts council budget for fiscal year 2016", "accepts", None),
    ],
)
def test_time(text: str, trigger: str, time: str | None) -> None:
    found = fact_at(text, trigger).time
    assert (found.timex if found else None) == time


@pytest.mark.parametrize(
    ("text", "trigger", "relation"),
    [
        ("Since January, at least 300 people have been killed in the province.", "killed", "since"),
        ("Gunmen attacked the convoy before dawn on Saturday.", "attacked", "before"),
        ("Five people were killed during the night of 3 May.", "killed", "during"),
        ("Five people were killed on 3 May.", "killed", None),
    ],
)
def test_relation(text: str, trigger: str, relation: str | None) -> None:
    time = fact_at(text, trigger).time
    assert time is not None
    assert time.relation == relation
    assert time.span is not None
    assert text[time.span.start : time.span.end] == time.text


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("France expelled two diplomats over the poisoning of a dissident in Berlin.", "expelled", None),
        ("Police on Sunday freed 14 hostages held since March in a farmhouse near Arequipa.", "freed", None),
        ("Two soldiers were killed when a mine exploded near Sarvan.", "killed", "Sarvan"),
        ("Gunmen attacked a village 40 km north of Maiduguri on Monday.", "attacked", "Maiduguri"),
        ("Two men were killed on the outskirts of Goma.", "killed", "the outskirts of Goma"),
        ("A bomb killed five people in Kabul on Sunday after an attack in Herat.", "killed", "Kabul"),
        ("The court sentenced a man who shot his wife dead, to 20 years in Bern.", "shot", None),
        ("Kenya urged all parties in Yemen to hold their fire.", "urged", None),
        ("Hart offered condolences to the kin of those killed in the blast in Herat.", "offered", None),
        ("In Geneva on Monday, Hart called for a truce.", "called", "Geneva"),
        ("Hart told reporters in Nairobi that the dam was safe.", "told", "Nairobi"),
        ("“I am ill,” Hart said at a speech on trade at the Press Club in Lima.", "said", "Lima"),
        ("Speaking in Ankara, Hart accused Peru of theft.", "accused", "Ankara"),
        ("As envoys held talks in Geneva, the premier said the dam was safe.", "said", None),
        ("Hart, who was born in Lima, condemned the vote.", "condemned", None),
        ("Hart reacted to the raid in Lima, vowing to fight.", "vowing", None),
        ("The clerk, an expert on trade at a bank in Lima, warned of a war.", "warned", None),
        ("Fears over Syria led Kenya to support the ban.", "support", None),
        ("The Islamic State in Iraq and Syria claimed the raid.", "claimed", None),
        ("Rebels in Mali shelled a school.", "shelled", "Mali"),
        ("The attack in Herat, which killed two, was a crime.", "killed", "Herat"),
        ("In Herat, a bomb hit a bus, killing five.", "killing", "Herat"),
        ("Jets shot down a drone over Syria.", "shot", "Syria"),
        ("A man was killed in Lima when the police fired on a crowd.", "fired", "Lima"),
        ("Following a meeting in Paris, Hart visited the king.", "visited", None),
        ("Hart was killed while he served in the US Army in Iraq.", "killed", "Iraq"),
        ("In a critique of Peru, Hart warned of a war.", "warned", None),
        ("They mourned after the fatal shootings of Al Stone in Lima and Ana Roe in Quito.", "shootings", "Lima"),
        ("A clerk in Herat was struck and killed by a raid near Lima.", "struck", "Lima"),
        ("A clerk who lives in Lima was killed on Monday.", "killed", None),
        ("A clerk who had boarded in Lima died.", "died", None),
        ("Two clerks who were asleep in Lima died.", "died", "Lima"),
        ("A clash took place in Tavush province, north of Yerevan, killing six.", "killing", "Tavush province"),
        ("A blast hit a bus near Perm, 40 km from Kirov, wounding six.", "wounding", "Perm"),
        ("Police arrested four men, while crowds gathered in Lima.", "arrested", None),
        ("Police arrested four men while they walked in Lima.", "arrested", "Lima"),
        ("A guard shot Jordan Martin.", "shot", None),
        ("A boy was hurt in a robbery in Ripon Road.", "hurt", "Ripon Road"),
        ("He was sentenced to nine years in prison.", "sentenced", None),
        ("Troops advanced on the valley from north and south.", "advanced", None),
        ("Two guards were killed in prison.", "killed", "prison"),
        ("A boy was killed by fire from Lebanon.", "killed", None),
        ("Two men were hurt in shelling from Peru near the town of Oru.", "hurt", "the town of Oru"),
        ("Two sailors were killed in the Gulf of Aden.", "killed", "the Gulf of Aden"),
        ("The war has spurred an exodus of farmers seeking asylum in Norway.", "exodus", None),
        ("She suffered burns requiring treatment at Oru Hospital.", "suffered", None),
        ("Jets killed dozens of soldiers retreating from Oran.", "killed", None),
        ("The army arrested two students returning from a fair in Oran.", "arrested", None),
        ("A mine killed two nurses treating the wounded in Oran.", "killed", "Oran"),
        ("Rebels shot a boy trying to cross a river near Oran.", "shot", "Oran"),
        ("Besides the murder of the judge, rebels in Oran robbed two banks.", "murder", None),
        ("In addition to the killing of a guard, the gang burned a mill in Oran.", "killing", None),
        ("In the wake of the raid in Lemo, Norway pledged to send troops.", "pledged", None),
        ("In response to the strike, police in Oran arrested nine miners.", "arrested", "Oran"),
        ("On Good Day Oran, Hart admitted that he had lied.", "admitted", None),
        ("On the programme Hello Norway, Hart accused the mayor of theft.", "accused", None),
        ("Two men were killed on Mount Sinjar.", "killed", "Mount Sinjar"),
        ("A raid in Chad; a coup; the killing of nine men as jets struck a bus; a war in Mali.", "killing", None),
    ],
)
def test_place(text: str, trigger: str, place: str | None) -> None:
    found = fact_at(text, trigger).place
    assert (found.text if found else None) == place


def test_places_of_the_corpus() -> None:
    """The place of a happening and its country: own sentences, written before anything had read them."""
    wrong = []
    lines = [line for line in PLACES.read_text("utf-8").splitlines() if not line.startswith("#")]
    for line in lines:
        type_, name, country, text = line.split("\t")
        place = next(f for f in extract(text, published="2020-03-10").facts if f.type == type_).place
        if place is None or (place.name, place.country or "-") != (name, country):
            wrong.append(f"{name} {country}, got {place and (place.name, place.country)}: {text}")
    assert len(wrong) <= 0.05 * len(lines), "\n".join(wrong)


def test_a_place_has_what_it_lies_in() -> None:
    text = "Ten people were killed in the village of Ihsim, Idlib province, Syria."
    place = extract(text).facts[0].place
    assert place is not None
    assert (place.name, place.admin, place.country) == ("Ihsim", ("Idlib", "Syria"), "SYR")


def test_of_places_of_one_name_that_in_the_country_told_beside_is_meant() -> None:
    for text, country in (("Two men died in Tripoli, Lebanon.", "LBN"), ("Two men died in Tripoli.", "LBY")):
        place = extract(text).facts[0].place
        assert place is not None
        assert place.country == country


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("GENEVA, March 3, 2024 - The union on Friday urged Chad to hold fire.", "2024-03-01"),
        ("A truce\n\nNew Lemo, 12 April 2023 (Agency): The union on Monday urged Chad to hold fire.", "2023-04-10"),
        ("Hart was born in Lima, May 3, 1950. The union on Friday urged Chad to hold fire.", None),
        ("LAGOS, April 10 (Agency) -- The union on Friday urged Chad to hold fire.", None),
        ("A truce\n\nPUBLISHED ON MAR 3, 2024 11:15 PM\n\nThe union on Friday urged Chad to hold fire.", "2024-03-01"),
        ("3 Mar 2024\n\nA truce\n\nThe union on Friday urged Chad to hold fire.", "2024-03-01"),
        ("A truce\nBy Ana Roe | Sunday, March 3, 2024\nThe union on Friday urged Chad to hold fire.", "2024-03-01"),
        ("A truce\nFeb 1, 2020\nUpdated: 2 Feb 2021 10:12 GMT\nThe union on Friday urged Chad to stop.", "2020-01-31"),
        ("by staff\nLemo (Agency) Mar 03, 2024\n\nThe union on Friday urged Chad to hold fire.", "2024-03-01"),
        ("A poll published on 3 March 2024, found no truce. The union on Friday urged Chad to hold fire.", None),
    ],
)
def test_a_dateline_with_a_full_date_dates_a_report_that_nothing_else_does(text: str, day: str | None) -> None:
    found = extract(text)
    urged = next(f for f in found.facts if f.type == "request")
    assert urged.time is not None
    assert (urged.time.start, found.document.published) == (day, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Blast kills nine on Friday", "2021-07-23"),
        ("Army shells the village on Friday", "2021-07-23"),
        ("The president visits Peru on Tuesday.", "2021-07-27"),
        ("The truce takes effect on Monday.", "2021-07-26"),
    ],
)
def test_the_present_of_a_headline_is_past_and_that_of_a_calendar_to_come(text: str, day: str) -> None:
    facts = extract(text, published="2021-07-24").facts
    assert {f.time.start for f in facts if f.time} == {day}


def test_what_an_event_is_compared_with_does_not_date_it() -> None:
    facts = extract("The deadliest attack on the port since May 2001 killed two guards.").facts
    assert not [f.time for f in facts if f.time]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A raid killed two men near Ayn Isa.", "Ayn Isa"),
        ("Two guards were killed in the north of the Democratic Republic of Congo.", "Democratic Republic of Congo"),
    ],
)
def test_a_name_is_whole(text: str, name: str) -> None:
    found = fact_at(text, "killed").place
    assert found is not None
    assert found.name == name


def test_a_sea_is_not_the_town_that_it_is_named_after() -> None:
    place = extract("Two sailors were killed in the Gulf of Aden.").facts[0].place
    assert place is not None
    assert (place.name, place.country) == ("Gulf of Aden", None)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A bomb killed two men in Islamabad.", "Islamabad", "PAK"),
        ("Two men were killed in Nigeria's Niger State.", "Niger State", "NGA"),
        ("Two men were killed in the Niger Delta.", "Niger Delta", None),
        ("Two men were killed in Niger.", "Niger", "NER"),
    ],
)
def test_a_capital_and_a_part_of_a_land_are_in_their_own_land(text: str, name: str, country: str | None) -> None:
    place = extract(text).facts[0].place
    assert place is not None
    assert (place.name, place.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "trigger", "time"),
    [
        ("The bank was sued by the state in 1988 for refusing to lend to nurses.", "refusing", None),
        ("Oslo accused allies of failing to condemn last month's raid, while blaming him for it.", "blaming", None),
        ("Two groups accused Chad of lying, including in a June 3 raid, and have criticised Peru.", "criticised", None),
        ("In the wake of the spill in March, the mayor asked the league to pay.", "asked", None),
        ("Lima reacted to the shelling of the isle on Friday by Oslo's navy, condemning it.", "condemning", None),
        ("We convey our condolences to the families of the victims in Sunday's attack.", "convey", None),
        ("Speaking on Tuesday, the envoy urged both camps to hold fire.", "urged", "2021-07-20"),
        ("She accused him in 2014 of stealing a boat.", "accused", "2014"),
    ],
)
def test_a_speech_act_has_no_time_of_what_it_is_about(text: str, trigger: str, time: str | None) -> None:
    found = fact_at(text, trigger).time
    assert (found.timex if found else None) == time


def test_a_seat_is_not_where_something_is_condemned() -> None:
    text = "The front and the league, also based on the Peruvian border, have condemned the raid."
    assert fact_at(text, "condemned").place is None
    denied = fact_at("In Pakistan, two officers dismissed the claim as baseless.", "dismissed").place
    assert denied is not None
    assert denied.country == "PAK"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Rebels shelled 12 hamlets in Kharkiv region, Ukraine, on Monday.", "shelled", "Kharkiv"),
        ("Two men were killed near the Barak river on Monday.", "killed", "Barak river"),
        ("Three men were kidnapped in FARC territory on Monday.", "kidnapped", None),
        ("Clerks may strike as provided for in the Constitution.", "strike", None),
        ("Six men suffered burns and are receiving treatment at the Oru General Hospital.", "suffered", None),
        ("A mob attacked the residence of Minister Ana Lund on Monday.", "attacked", None),
        ("Gunmen shot two Texas deputies on Monday.", "shot", None),
        ("Two men were killed in Sai Buri district on Monday.", "killed", "Sai Buri"),
    ],
)
def test_what_a_place_is_called(text: str, word: str, name: str | None) -> None:
    place = fact_at(text, word).place
    assert (place and place.name) == name


def test_what_was_done_is_of_no_month_to_come() -> None:
    told = fact_at("Two men were killed in September, the ministry said.", "killed").time
    assert told is not None
    assert told.timex == "2020-09"


def test_a_clock_has_the_day_behind_it_and_none_of_a_month_before() -> None:
    time = fact_at("Ana Lund was stabbed shortly after 12.45am in Mill Road, Oxton, on March 5.", "stabbed").time
    assert time is not None
    assert time.timex == "2021-03-05T00:45"
    told = "Jon Rey is accused of stabbing Ana Lund in May 2020. Guards came at midday, but Lund died."
    assert fact_at(told, "died").time is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels struck the port in order to defeat the army in Oran.", "assault"),
        ("The rebels are holding a soldier and have said they will free him on Saturday.", "detention"),
        ("Police arrested a man who had served in Chad.", "detention"),
        ("Leaders met to condemn a raid that killed nine monks in Lima on Friday.", "consultation"),
        ("Six of those who planned the overnight coup were killed.", "casualty"),
        ("The army burned two huts after rebels in Oran killed a guard on Friday.", "damage"),
    ],
)
def test_a_time_or_place_of_another_clause_is_none_of_a_verb(text: str, kind: str) -> None:
    found = next(fact for fact in extract(text, published="2024-05-07").facts if fact.type == kind)
    assert (found.time, found.place) == (None, None)


def settings_of_the_corpus() -> list[tuple[str, str]]:
    lines = SETTINGS.read_text(encoding="utf-8").splitlines()
    return [(text, expected) for text, _, expected in (line.partition(" || ") for line in lines if line[:1] != "#")]


@pytest.mark.parametrize(("text", "expected"), settings_of_the_corpus())
def test_times_and_places_of_the_corpus(text: str, expected: str) -> None:
    facts = build_facts(Report(id="r", text=text, published="2014-06-19"), shipped_rules()).facts
    for item in expected.split(";"):
        word, _, wanted = item.strip().partition("=")
        mine = [f for f in facts if f.trigger is not None and f.trigger.exact.lower() == word.removeprefix("@")]
        assert mine, word
        for fact in mine:
            found = fact.place if word.startswith("@") else fact.time
            assert (found.text if found else "-") == wanted, word
