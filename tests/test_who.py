"""Who acts, and to whom it is done: noun groups and subjects that are easily misread."""

from __future__ import annotations

import pytest

import validator
from validator.model import Fact


def facts_of(text: str, type: str | None = None) -> list[Fact]:
    return [fact for fact in validator.extract(text).facts if type in (None, fact.type)]


def test_nobody_acts_where_it_stands_for_an_infinitive() -> None:
    assert facts_of("It is too early to condemn the raid.") == []
    assert facts_of("It is hard to believe that the port was shelled.", "statement") == []
    (ready,) = facts_of("It was quick to condemn the raid.")
    assert ready.actor[0].text == "It"


def test_a_past_form_behind_a_conjunction_goes_on_with_an_active_verb() -> None:
    text = "Forty gunmen stormed the village and shot wildly."
    assert [fact.type for fact in facts_of(text) if fact.trigger and fact.trigger.exact == "shot"] == []
    (_, shot) = facts_of("Two men were attacked and shot by rebels.", "assault")
    assert (shot.actor[0].text, shot.recipient[0].text) == ("rebels", "Two men")


def test_noun_groups_that_hold_an_adverb_a_participle_or_a_bracket_are_one() -> None:
    (lay,) = facts_of("The moderate armed opposition cannot lay down its weapons.")
    assert lay.actor[0].text == "The moderate armed opposition"
    clash = facts_of("The police clashed with New People's Army (NPA) rebels in May.")[0]
    assert clash.recipient[0].text == "New People's Army (NPA) rebels"
    hit = facts_of("The army was attacked by the Blue Front (BF).")[0]
    assert hit.actor[0].text == "the Blue Front (BF)"
    visit = facts_of("Zamfara state acting governor Sam Rikodi visited the village.")[0]
    assert visit.actor[0].name == "Sam Rikodi"


def test_a_quoted_adjective_makes_no_clause() -> None:
    assert facts_of('The ministry must maintain ties with Peru, which explains a "most limited" supply.') == []
    (said,) = facts_of('The ministry said the rebels "will not win".')
    assert said.content is not None
    assert said.content.text == 'the rebels "will not win"'


def test_whose_name_follows_a_possessive_is_who_was_told_of_before() -> None:
    text = "Tom Kulo, a cook, spoke. Governor Ian Olim waited. The raid was wrong, his spokesman Kulo said."
    assert facts_of(text)[-1].actor[0].name == "Tom Kulo"


def test_verbs_of_a_list_share_the_subject_of_the_first() -> None:
    found = facts_of("The mayor has attacked the family of a soldier, defended the army, kicked a baby and left.")
    assert {party.text for fact in found for party in fact.actor} == {"The mayor"}


def test_a_verb_behind_a_relative_clause_goes_on_with_the_one_before_it() -> None:
    text = "He might visit Lima, which Chile and its allies like, and might lift sanctions on Peru."
    (lifted,) = facts_of(text, "concession")
    assert [party.text for party in lifted.actor] == ["He"]
    assert lifted.place is None


def test_who_urged_goes_on_behind_the_quotation() -> None:
    text = 'Ana Hale, the head of a group, urged him to "ask that members stop," and said the army was wrong.'
    (said,) = facts_of(text, "statement")
    assert said.actor[0].name == "Ana Hale"
    assert said.attribution == ()


def test_an_apposition_without_its_second_comma_is_no_subject() -> None:
    (told, *_) = facts_of("Victor Melen, the ombudsman in Orlen told the court that the town was calm.")
    assert told.actor[0].text == "Victor Melen"
    (said, *_) = facts_of("The raid was wrong, the mayor of Orlen said.", "statement")
    assert said.actor[0].text == "the mayor of Orlen"


def test_between_two_parties_each_is_one() -> None:
    (clash,) = facts_of("Clashes between members of the 44th Battalion and the Blue Front went on.", "assault")
    assert [party.text for party in clash.actor] == ["members of the 44th Battalion", "the Blue Front"]


def test_people_suffer_what_happens_to_them() -> None:
    (besieged,) = facts_of("The aid will relieve the suffering of 400 civilians besieged in the town.", "coercion")
    assert besieged.recipient[0].text == "400 civilians"


def test_where_an_attack_took_place_is_not_whom_it_hit() -> None:
    (launched,) = facts_of("Rebels carried out an attack in Herat.", "assault")
    assert launched.recipient == ()
    assert launched.place is not None
    assert launched.place.name == "Herat"
    (raid,) = facts_of("Rebels carried out an attack on Herat.", "assault")
    assert raid.recipient[0].text == "Herat"


def test_a_bomber_can_be_a_plane() -> None:
    (shot, *_) = facts_of("The Russian Su-24 bomber was shot down.")
    assert (shot.recipient[0].country, shot.recipient[0].kind) == ("RUS", "military")
    (killed,) = facts_of("The bomber killed two guards.", "casualty")
    assert killed.actor[0].kind == "armed-group"


def test_whom_a_quoted_speaker_calls_he_is_another() -> None:
    text = '"He is no hero," Donald Palma said. "He is one because he was captured," Palma said.'
    (captured,) = facts_of(text, "casualty")
    assert captured.party is not None
    assert captured.party.antecedent is None


def test_a_bare_name_that_speaks_is_a_person_and_he() -> None:
    text = 'Gambo Isa spoke. Isa said the men fled. "We saw them," Isa said.\nHe said the town was calm.'
    assert facts_of(text)[-1].actor[0].name == "Gambo Isa"


def test_a_noun_without_article_owner_or_place_names_a_sort_of_killing() -> None:
    for text in ("The killings went on.", "A massacre in Orlen shocked the nation."):
        (killed,) = facts_of(text, "casualty")
        assert killed.factuality.certainty == "CT", text
    assert facts_of("The film tells of murder.", "casualty") == []  # nobody is said to have been killed
    assert facts_of("The genocide vote split the house.", "casualty") == []  # before another noun: nobody was killed


def test_who_is_killed_or_held_is_not_who_tells_it() -> None:
    (shot,) = facts_of("Sheriff Tom Rudd said the gunman had sworn an oath before he was shot dead.", "casualty")
    assert shot.party is not None
    assert shot.party.antecedent is not None
    assert shot.party.antecedent.exact == "the gunman"
    (taken,) = facts_of("Her lawyer argued that records prove she was captured by rebels.", "casualty")
    assert taken.party is not None
    assert taken.party.antecedent is None


def test_a_surname_that_is_a_title_tells_no_gender() -> None:
    text = "Bernice King, the daughter of a pastor, criticised Hale. She said that the plan was wrong."
    (said,) = facts_of(text, "statement")
    assert said.actor[0].antecedent is not None
    assert said.actor[0].antecedent.exact.startswith("Bernice King")


def test_what_is_planned_or_begun_does_not_do_it() -> None:
    (freed,) = facts_of("The council set up its own campaign to free the hostages.", "release")
    assert freed.actor == ()
    (bombed,) = facts_of("The premier ignored the envoy's appeals to stop bombing villages.", "assault")
    assert bombed.actor == ()


def test_a_turned_clause_is_denied() -> None:
    for text in ("Nor has he praised the guards.", "The mayor did not stay, nor did he praise the guards."):
        assert facts_of(text, "praise")[0].factuality.polarity == "-"
    (stopped,) = facts_of("The council did nothing to prevent the raid.", "coercion")
    assert (stopped.factuality.polarity, stopped.actor) == ("-", ())


def test_what_somebody_was_forced_to_do_or_met_to_do_was_done() -> None:
    (fired,) = facts_of("The row forced police in helmets to fire tear gas.", "assault")
    assert fired.factuality.stage == "accomplished"
    (talked,) = [
        f
        for f in facts_of("The ministers met in Lima to discuss the dam.")
        if f.content is not None and f.content.text == "the dam"
    ]
    assert talked.factuality.stage == "accomplished"
    (ahead,) = [
        f
        for f in facts_of("The ministers will meet in Lima to discuss the dam.")
        if f.content is not None and f.content.text == "the dam"
    ]
    assert ahead.factuality.stage == "future"


def test_a_town_in_capitals_and_the_counter_of_a_picture_stand_before_the_sentence() -> None:
    assert facts_of("LIMA The army attacked Orlen on Monday.")[0].actor[0].text == "The army"
    assert facts_of("7/12 Ann Hale slammed Tom Rudd for his record.")[0].actor[0].text == "Ann Hale"


def test_what_was_not_done_is_not_asked_for() -> None:
    assert facts_of("The senator said the clerk should have been charged.", "request") == []
    assert facts_of("The senator said the clerk should have the keys.", "request") != []


def test_the_name_behind_a_role_is_no_further_party() -> None:
    (agreed,) = facts_of("Attorney General Ana Hale and her Peruvian counterpart, Claudia Paz, agreed to talk.")
    assert [party.name for party in agreed.actor] == ["Ana Hale", "Claudia Paz"]


def test_two_trades_before_one_name_are_one_person() -> None:
    for text in ("Actor and singer Ana Hale was arrested.", "Poet, critic and editor Jon Reve was arrested."):
        assert len(facts_of(text, "detention")[0].recipient) == 1
    for text in ("Clerk Ana Hale and singer Jon Reve were arrested.", "Premier Roe and President Hale were arrested."):
        assert len(facts_of(text, "detention")[0].recipient) == 2


def test_harm_beside_those_who_suffered_it_is_told_once() -> None:
    assert [f.count.low for f in facts_of("Nine people have suffered injuries.", "casualty") if f.count] == [9]


def test_a_disaster_and_not_its_survivors_does_what_a_relative_tells() -> None:
    for who in ("Survivors of a landslide that", "They sought victims of the landslide which"):
        assert facts_of(f"{who} destroyed two villages.", "damage")[0].actor == ()


def test_what_had_happened_when_somebody_asked_is_not_asked_for() -> None:
    for first in ("The union agreed to a truce after", "The mayor called for calm as"):
        assert facts_of(f"{first} soldiers killed nine guards.", "casualty")[0].attribution == ()
    (asked,) = facts_of("The union asked him to leave after the talks end.", "request")
    assert asked.content is not None
    assert asked.content.text == "leave after the talks end"


def test_a_link_to_another_report_names_nobody() -> None:
    text = (
        "Minister Jon Hale urged the union on Friday to end its strike, which has shut nine ports since May.\n\n"
        "See also  Ana Roe backs the clerks\n\nHe said that the ports would open again in the course of the week."
    )
    said = facts_of(text, "statement")[-1]
    assert [a.antecedent.exact for a in said.actor if a.antecedent] == ["Minister Jon Hale"]


def test_persons_of_two_countries_have_neither() -> None:
    (met,) = facts_of("The chief prosecutors of Peru and Mexico met on Wednesday.")
    assert (met.actor[0].country, met.actor[0].side) == (None, None)


def test_the_government_of_somebody_is_not_named_after_a_town() -> None:
    (said,) = facts_of("The government of President Juan Santos said the town was calm.")
    assert said.actor[0].name is None
    (told,) = facts_of("The government of Nuevo Leon state said the town was calm.")
    assert told.actor[0].name == "Government of Nuevo Leon"


def test_who_is_named_after_a_small_town_has_not_its_country() -> None:
    (said,) = facts_of("An Isa village resident said the town was calm.")
    assert said.actor[0].country is None
    (told,) = facts_of("A Mumbai resident said the town was calm.")
    assert told.actor[0].country == "IND"


def test_the_dead_are_several_and_no_word_about_others() -> None:
    (bodies,) = facts_of("The bodies of the dead were moved.", "casualty")
    assert bodies.count is not None
    assert (bodies.count.low, bodies.count.high) == (2, None)


TITLES = [
    ("EU foreign policy chief Ana Borg", "Ana Borg", "person"),
    ("The UN special envoy, Lena Falk,", "Lena Falk", "person"),
    ("Boeing's chief executive, Dana Cole,", "Dana Cole", "person"),
    ("Reporters Without Borders", None, "organization"),
    ("The UN Commissioner for Refugees, Lena Falk,", "Lena Falk", "person"),
    ("Gambia's justice minister, Dawda Jall,", "Dawda Jall", "person"),
    ("Chilean miners' union leaders", None, "group"),
    ("Mali's ruling military council", None, "government"),
]


@pytest.mark.parametrize(("actor", "name", "kind"), TITLES)
def test_titles_of_bodies_companies_and_unions(actor: str, name: str | None, kind: str) -> None:
    found = facts_of(f"{actor} thanked Peru.")[0].actor[0]
    assert (found.text, found.kind) == (actor.rstrip(","), kind)
    assert name is None or found.name == name


def test_a_captured_town_that_no_list_has_is_where_it_was() -> None:
    (seized, *_) = facts_of("Rebels seized the town of Sakel.")
    assert seized.place is not None
    assert (seized.place.name, seized.place.country) == ("Sakel", None)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Saudi - led forces attacked a post .", "Saudi - led forces"),
        ("The so - called Blue Front attacked a post .", "The so - called Blue Front"),
        ("Anti - Assad fighters attacked a post .", "Anti - Assad fighters"),
        ("Fighters of al - Qaeda attacked a post .", "Fighters of al - Qaeda"),
        ("A 12-year - old attacked a post .", "A 12-year - old"),
        ("The rebels - led by Tom Hale - attacked a post .", "The rebels"),
    ],
)
def test_hyphens_that_stand_alone_hold_their_words_together(text: str, party: str) -> None:
    assert facts_of(text, "assault")[0].actor[0].text == party


def test_two_names_by_a_comma_are_two_persons() -> None:
    (urged,) = facts_of("In a letter to President Hale, Megan Burke, the head of a group, urged him to wait.")
    assert urged.actor[0].name == "Megan Burke"
    assert urged.recipient[0].name == "Hale"


def test_a_pronoun_behind_and_begins_a_clause() -> None:
    (beaten, *_) = facts_of('They had a talk about living in Peru and he "punched me".', "assault")
    assert beaten.place is None  # the talk was about Peru; and no place is called "Peru and he"


def test_times_are_nobody_and_nothing_said() -> None:
    (attack,) = facts_of("The attack on four occasions was wrong.", "assault")
    assert attack.recipient == ()
    (said,) = facts_of("Ian Cole was the favourite, Peru's ambassador announced on Wednesday.", "statement")
    assert said.content is not None
    assert said.content.text == "Ian Cole was the favourite"


def test_those_of_a_faith_are_several() -> None:
    (killed,) = facts_of("There was a massacre of Christians.", "casualty")
    assert killed.count is not None
    assert killed.count.high is None


@pytest.mark.parametrize(
    ("text", "type", "actors"),
    [
        ("Police detained three leaders in Lima on Monday for holding demonstrations.", "protest", ["three leaders"]),
        ("The army won praise for shelling a camp.", "assault", ["The army"]),
        ("Protesters clashed with police, calling on President Ruto to resign.", "resignation", ["President Ruto"]),
        ("They waited for the rebels to leave Herat.", "movement", ["the rebels"]),
        ("A patrol was attacked in Pattani, wounding two clerks.", "casualty", []),
        ("Rebels attacked a patrol, wounding two clerks.", "casualty", ["Rebels"]),
        ("Roe insulted the widows by either calling them liars or mocking them.", "accusation", ["Roe"]),
        ("He had no business accusing the clerks of theft.", "accusation", ["He"]),
        ("The clerk had no right accusing the nurses of theft.", "accusation", ["The clerk"]),
        ("Mayor Hale mentioned bombing the port.", "assault", []),
        ("Mayor Hale discussed arresting the editor.", "detention", []),
        ("The host laughed when she brought up winning the vote in Oru.", "election", []),
        ("The union accused Chad of robbing banks, jailing two editors and torturing them.", "detention", ["Chad"]),
        ("Roe was jailed for burning a mill, killing two guards and robbing a bank.", "casualty", ["Roe"]),
        ("Roe left the town, blaming rebels for the raid and demanding a vote.", "request", ["Roe"]),
    ],
)
def test_who_does_what_a_gerund_or_an_infinitive_tells(text: str, type: str, actors: list[str]) -> None:
    assert [party.text for fact in facts_of(text, type) for party in fact.actor] == actors


def test_an_agency_is_no_ministry() -> None:
    (demanded,) = facts_of("Peru's top human rights agency demanded an inquiry.")
    assert demanded.actor[0].name == "Rights Agency of Peru"
    (denied,) = facts_of("The Foreign Office denied the charge.")
    assert denied.actor[0].name == "Ministry of Foreign Affairs of the United Kingdom"


@pytest.mark.parametrize(
    ("text", "type", "actors"),
    [
        ("Fatima Tasnim told them that it was late.", "statement", ["Fatima Tasnim"]),
        ('"They fled," said Justice and Equality Movement (JEM) commander Abdel Ashr.', "statement",
         ["Justice and Equality Movement (JEM) commander Abdel Ashr"]),
        ("Peru and the Blue Movement met in Lima.", "consultation", ["Peru", "the Blue Movement"]),
        ("Militias hit a village, killing 12 people, rebels and officials said.", "statement", ["rebels", "officials"]),
        ("Envoys from South Korea, Japan and the United States met in Lima.", "consultation", ["Envoys"]),
        ("Two men died, a group representing people displaced by the war said.", "statement", ["a group"]),
        ("The rebels signed a truce, but have since accused Mali of lying.", "accusation", ["The rebels"]),
    ],
)  # fmt: skip
def test_who_of_several_noun_groups_acts(text: str, type: str, actors: list[str]) -> None:
    assert [party.text for fact in facts_of(text, type) for party in fact.actor] == actors


def test_no_houses_burnt_are_none() -> None:
    (burnt,) = facts_of("The army said no houses had been burnt.", "damage")
    assert burnt.factuality.polarity == "-"


def test_the_victims_of_another_sentence_part_are_not_those_told_by_a_source() -> None:
    (killed,) = facts_of("An official of one of two rebel groups said 46 were killed.", "casualty")
    assert killed.party is not None
    assert killed.party.antecedent is None


@pytest.mark.parametrize(
    "text",
    [
        "The coup, which she welcomed with a smile, failed.",
        "When Hale discussed how sports are paid, he laughed.",
        "They praised the airtime he received.",
    ],
)
def test_who_acts_behind_a_relative_is_not_acted_upon(text: str) -> None:
    facts = [f for f in facts_of(text) if f.type != "praise" or f.actor == ()]
    assert not [f for f in facts if f.recipient or f.content]


def test_a_subject_with_an_article_acts_where_its_verb_is_the_only_one() -> None:
    (warned,) = facts_of("The mayor warned of a flood.", "warning")
    assert (warned.actor[0].text, warned.recipient) == ("The mayor", ())
    (killed,) = facts_of("The envoy said two men killed in the raid were guards.", "casualty")
    assert killed.party is not None
    assert killed.party.text == "two men"


def test_who_acts_behind_a_relative_and_a_verb_of_saying_stands_before_the_relative() -> None:
    shot, _, jailed = facts_of(
        "The general who guards say shot two boys was jailed."
    )  # no statement without its subject
    assert (shot.actor[0].text, shot.attribution[0].source is not None) == ("The general", True)
    assert (jailed.recipient[0].text, jailed.factuality.status) == ("The general", "reported-as-fact")


def test_an_event_noun_behind_a_name_and_before_a_verb_is_no_verb() -> None:
    assert facts_of("The FBI warning did not identify the states.") == []
    assert facts_of("Hale's warning came in May.") == []


def test_a_participle_with_an_adverb_before_its_noun_is_no_act() -> None:
    assert [f.type for f in facts_of("Chad ousted yet another democratically elected president.")] == ["sanction"]
    (ousted,) = facts_of("The coup deposed Chad's freely elected president.")
    assert ousted.recipient[0].text == "Chad's freely elected president"


def test_a_verb_that_is_listed_behind_an_active_one_is_no_passive() -> None:
    assert facts_of("Authorities have suspended, detained or put under guard tens of clerks.", "detention") == []


def test_whose_picture_it_is_does_not_act() -> None:
    assert facts_of("GETTY Russia told its citizens to leave the town.", "request")[0].actor[0].text == "Russia"


def test_who_speaks_behind_with_is_not_the_subject_of_the_sentence() -> None:
    (said,) = facts_of("Rudd was held, with a lawyer saying he drove too fast.", "statement")
    assert said.actor[0].text == "a lawyer"


def test_a_name_attacked_by_a_name_is_attacked_in_words() -> None:
    for text in ("Ann Hale attacked Rudd over the tax plan.", "Her clash with Rudd on Sunday drew a crowd."):
        assert facts_of(text, "assault") == [], text
    for text in ("A man attacked Rudd with a knife.", "Gunmen attacked Tom Rudd.", "Rebels attacked Orlen."):
        assert facts_of(text, "assault") != [], text


def test_a_name_run_into_the_way_or_the_day_acts_alone() -> None:
    (said,) = facts_of("Then there was the way Guccifer claimed to have attacked the firm.", "claim-of-responsibility")
    assert [party.text for party in said.actor] == ["Guccifer"]


def test_who_calls_somebody_a_name_is_not_who_acts() -> None:
    (bombed,) = facts_of("Boris, as Hale liked to call him, bombed the town.", "assault")
    assert [party.text for party in bombed.actor] == ["Boris"]


def test_what_a_plan_includes_has_no_actor() -> None:
    assert facts_of("Hale defended a plan to help, including moving more troops to Chad.", "mobilization") == []


def test_who_is_tried_for_it_did_it() -> None:
    (called,) = facts_of("The court upheld the conviction of two clerks for calling for a boycott.", "request")
    assert [party.text for party in called.actor] == ["two clerks"]


def test_kin_are_not_the_killed_or_the_jailed() -> None:
    for text in (
        "He met the parents of a clerk who was killed in Mali.",
        "The families of two cooks who were shot wept.",
    ):
        assert [f.party.text for f in facts_of(text, "casualty") if f.party] in (["a clerk"], ["two cooks"])
    (held,) = facts_of("The widow of a clerk who was arrested in Peru wept.", "detention")
    assert [party.text for party in held.recipient] == ["a clerk"]


def test_who_says_that_doing_it_is_wrong_does_not_do_it() -> None:
    (shelled,) = facts_of("The bishop said bombing the village was a mistake.", "assault")
    assert not shelled.actor


def test_what_is_asked_or_promised_keeps_its_not() -> None:
    rows = (
        ("The two camps agreed not to shell towns.", "agreement", "not to shell towns"),
        ("The generals vowed not to attack the convoys.", "statement", "not to attack the convoys"),
        ("The mayor asked the crowd not to leave.", "request", "not to leave"),
        ("The guards were ordered not to shoot.", "request", "not to shoot"),
    )
    for text, kind, content in rows:
        (fact,) = facts_of(text, kind)
        assert fact.content is not None
        assert fact.content.text == content
        assert facts_of(text, "threat") == []
    (warned,) = facts_of("The mayor warned the crowd not to leave.", "warning")
    assert warned.content is not None
    assert warned.content.text == "leave"  # the rule itself writes "not"


def test_whom_something_is_refused_is_not_what_is_refused() -> None:
    (refused,) = facts_of("The guards kept him in a cell, refusing him a lawyer.", "rejection")
    assert [party.text for party in refused.recipient] == ["him"]
    assert refused.content is not None
    assert refused.content.text == "a lawyer"


def test_one_of_a_party_acts_behind_by() -> None:
    for text in ("A guard was shot by one of the rebels.", "Two of the rebels shot a guard."):
        (shot,) = facts_of(text, "assault")
        assert [party.text.lower() for party in shot.actor] in (["one of the rebels"], ["two of the rebels"])


def test_who_is_called_on_or_for_is_what_the_infinitive_tells_of() -> None:
    for text in (
        "The league called for Ann Hale to be jailed.",
        "The league called for Ann Hale - who was elected in May - to be jailed.",
        "The league called for Ann Hale, who was elected in May, to be jailed.",
    ):
        (jailed,) = facts_of(text, "detention")
        assert [party.text for party in jailed.recipient] == ["Ann Hale"]
        assert jailed.factuality.stage == "hypothetical"
    (called,) = facts_of("The league called for Ann Hale - a judge - to resign.", "request")
    assert called.content is not None
    assert called.content.text == "Ann Hale - a judge - to resign"


def test_who_is_accused_does_what_follows_the_charge() -> None:
    (accused,) = facts_of("The man accused of killing a guard fled to Peru.", "accusation")
    assert accused.content is not None
    assert accused.content.text == "killing a guard"
    (hurt,) = [f for f in facts_of("A man accused of robbing a guard wounded in May fled.", "casualty") if f.party]
    assert hurt.party is not None
    assert hurt.party.text == "a guard"


def test_who_tells_something_says_another_thing_beside_it() -> None:
    text = "She asked the rebels to leave the town while noting that they were strong."
    (asked,) = facts_of(text, "request")
    assert asked.content is not None
    assert asked.content.text == "leave the town"
    (noted,) = facts_of(text, "statement")
    assert noted.factuality.stage == "accomplished"


def test_of_whom_something_is_told_a_clause_goes_on() -> None:
    rows = (
        ("Sheriff Tom Olin said the gunman had called his brother before he was shot dead.", "casualty", "the gunman"),
        ("Minister Omar Diallo said the suspect was armed when he was detained.", "detention", "the suspect"),
        ("Tom Olin said that he was beaten before he was jailed.", "detention", "Tom Olin"),
    )
    for text, kind, whom in rows:
        (fact,) = facts_of(text, kind) if kind == "detention" else [f for f in facts_of(text, kind) if f.party]
        ref = fact.party or fact.recipient[0]
        assert ref.antecedent is not None
        assert ref.antecedent.exact == whom


def test_what_is_all_but_done_has_its_own_subject() -> None:
    (admitted,) = facts_of("After the clerks had had their say, Ann Hale all but admitted the fraud.", "admission")
    assert [party.text for party in admitted.actor] == ["Ann Hale"]


def test_an_office_or_a_body_with_and_in_its_name_is_one() -> None:
    rows = (
        ("The minister for trade and industry resigned.", "The minister for trade and industry"),
        ("Minister for Trade and Industry Ana Reyes resigned.", "Minister for Trade and Industry Ana Reyes"),
        (
            "Secretary of State for Business and Trade Ana Reyes resigned.",
            "Secretary of State for Business and Trade Ana Reyes",
        ),
        ("Foreign and Defence Minister Tom Hale resigned.", "Foreign and Defence Minister Tom Hale"),
        ("The head of the Ports and Harbours Board resigned.", "The head of the Ports and Harbours Board"),
    )
    for text, whole in rows:
        (resigned,) = facts_of(text, "resignation")
        assert [party.text for party in resigned.actor] == [whole]
    (met,) = facts_of("The foreign and defence ministers of Peru met in Lima.", "consultation")
    assert [party.text for party in met.actor] == ["The foreign and defence ministers of Peru"]


def test_who_favours_an_act_does_not_do_it() -> None:
    (bombed,) = facts_of("The senator supports bombing the camp.", "assault")
    assert not bombed.actor
    assert bombed.factuality.stage == "hypothetical"


def test_over_a_relative_and_a_charge_the_subject_stays() -> None:
    (said,) = facts_of("She blamed the group, which has received money, and said it was a threat.", "statement")
    assert [party.text for party in said.actor] == ["She"]
    gang = facts_of("The gang is accused of beating a clerk, killing a guard and kidnapping a nurse.", "casualty")
    assert {party.text for fact in gang for party in fact.actor} == {"The gang"}
    (threat,) = facts_of("Oslo and its mayor are the latest to be threatened by the gang.", "threat")
    assert threat.recipient[0].text == "Oslo"
    (talks,) = facts_of("He told me he wants to call the premier to discuss the loan.", "consultation")
    assert [party.text for party in talks.actor] == ["he"]


def test_what_somebody_is_not_given_is_no_denial() -> None:
    for text in ("The general asked the board to deny Vega the file.", "The junta denied villagers water."):
        assert facts_of(text, "denial") == []


def test_whose_breaches_a_noun_tells_of() -> None:
    (breach,) = facts_of("The premier's repeated violations of the truce angered Paris.", "violation")
    assert [party.text for party in breach.actor] == ["The premier"]


def test_a_name_that_looks_like_a_verb_is_one_before_a_verb() -> None:
    (accused,) = facts_of("Shorten accused Hale of fraud.")
    assert [a.text for a in accused.actor] == ["Shorten"]
    assert facts_of("Lynch was elected mayor.", "casualty") == []


def test_forces_led_by_a_land_are_one_group() -> None:
    (raid,) = facts_of("They launched raids against US-led international forces.", "assault")
    assert [r.text for r in raid.recipient] == ["US-led international forces"]
    (raid,) = facts_of("Rebels attacked Saudi-led forces.", "assault")
    assert [r.text for r in raid.recipient] == ["Saudi-led forces"]


def test_a_day_that_owns_what_is_said_belongs_to_it() -> None:
    (said,) = facts_of("The ministry said Sunday's raid had failed.", "statement")
    assert said.content is not None
    assert said.content.text == "Sunday's raid had failed"


def test_a_number_that_is_only_asked_for_is_none() -> None:
    assert facts_of("It is not known how many people are missing.", "casualty") == []
    assert facts_of("Many people are missing.", "casualty") != []


def test_a_name_with_an_ampersand_is_one() -> None:
    for text, whole in (("AT&T said the cable was cut.", "AT&T"), ("Texas A&M University said so.", None)):
        actors = [party.text for fact in facts_of(text, "statement") for party in fact.actor]
        assert actors == ([whole] if whole else [])


def test_who_denies_a_charge_is_who_was_accused() -> None:
    (denied,) = facts_of("The mayor blamed the premier for the raid, which he denies.", "denial")
    assert denied.actor[0].antecedent is not None
    assert denied.actor[0].antecedent.exact == "the premier"
    (denied,) = facts_of("The mayor accused Ann Hale of theft, a charge she denies.", "denial")
    assert denied.actor[0].antecedent is not None
    assert denied.actor[0].antecedent.exact == "Ann Hale"


def test_to_whom_something_is_done_until_they_give_in() -> None:
    (gave,) = facts_of("The general starved the rebels until they surrendered.", "retreat")
    assert gave.actor[0].antecedent is not None
    assert gave.actor[0].antecedent.exact == "the rebels"


def test_who_occupies_a_hall_to_protest_protests() -> None:
    (protest, *_) = [f for f in facts_of("Students occupied the office to protest against fees.") if f.content]
    assert [party.text for party in protest.actor] == ["Students"]


def test_an_adverb_of_the_subject_belongs_to_what_is_said() -> None:
    (said,) = facts_of("Roe said not even the king could stop him.", "statement")
    assert said.content is not None
    assert said.content.text == "not even the king could stop him"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The U.N. and Clowns Without Borders are pushing for a pause.", ["The U.N.", "Clowns Without Borders"]),
        ("On Monday police and the Clowns Without Borders urged calm.", ["police", "the Clowns Without Borders"]),
        ("Dozens of tax and customs experts urged calm.", ["Dozens of tax and customs experts"]),
        ("Five Chilean and Peruvian clerks urged calm.", ["Five Chilean and Peruvian clerks"]),
        ("The envoy met the king and the rebels urged calm.", ["the rebels"]),
        ("All Dutch, Danish and Belgian crews urged calm.", ["All Dutch, Danish and Belgian crews"]),
    ],
)
def test_who_acts_together_is_all_of_them(text: str, actors: list[str]) -> None:
    (asked,) = facts_of(text, "request")
    assert [party.text for party in asked.actor] == actors
    assert all(party.country is None for party in asked.actor)


@pytest.mark.parametrize(
    ("text", "type", "actor"),
    [
        ("Ana Hale, the clerk accused of theft from a shop in Oran on Monday, has denied it.", "denial", "Ana Hale"),
        (
            "Ana Ode, an aide who served as head of the ports, lakes and canals, also urged calm.",
            "request",
            "Ana Ode",
        ),
        ("The envoy, who met the king, the queen and two bishops, urged calm.", "request", "The envoy"),
        ("The league, a body of schools, clinics and shops, urged calm.", "request", "The league"),
        ("We are doing it to ask for a fair hearing of the case.", "request", "We"),
        ("In May, Ana Bell emailed other clerks to recommend that Vega ask for money.", "request", "Ana Bell"),
        ("At the last full council meeting he asked for an inquiry.", "request", "he"),
        ("Rao said Ode had texted him to acknowledge that he was late.", "admission", "Ode"),
        ("Police clashed with nurses demanding a vote.", "request", "nurses"),
        ("He wrote to ministers demanding a vote.", "request", "He"),
        ("The mayor was accused of theft by union leader Ana Sol.", "accusation", "union leader Ana Sol"),
        ("The mayor was accused of theft on Monday by the widow.", "accusation", "the widow"),
        ("The clerk was accused of being paid by Oslo.", "accusation", None),
        ("The club was accused of ignoring the killing of fans by rebels.", "accusation", None),
    ],
)
def test_who_acts_stands_before_a_description_or_behind_what_it_is_about(
    text: str, type: str, actor: str | None
) -> None:
    found = facts_of(text, type)[0]
    assert [party.text for party in found.actor] == ([actor] if actor else [])


def test_an_ally_with_a_name_is_one_party() -> None:
    (accused,) = facts_of("Oslo accuses its neighbour and rival Chad of arming gangs.", "accusation")
    assert [party.text for party in accused.recipient] == ["its neighbour and rival Chad"]
    (plot,) = facts_of("The singer condemned what he called a plot by the bank.", "condemnation")
    assert plot.recipient == ()


@pytest.mark.parametrize(
    "text",
    [
        "The trade minister, Ana Ode, warned of floods.",
        "Ana Ode, an aide who served as head of the ports, lakes and canals, also warned of floods.",
    ],
)
def test_who_warns_of_something_is_not_warned(text: str) -> None:
    (warned,) = facts_of(text, "warning")
    assert warned.recipient == ()
    (swimmers,) = facts_of("Swimmers warned of strong currents", "warning")  # a headline
    assert swimmers.recipient[0].text == "Swimmers"
    (asked,) = facts_of("The paper asked for the curfew to be lifted.", "request")
    assert (asked.actor[0].text, asked.recipient) == ("The paper", ())


def test_nobody_is_asked_what_a_decision_is_for_or_suffers_his_own_revenge() -> None:
    assert facts_of("Ana Ode challenged Ben Sol, the minister, over the plan to shut the mine.", "request") == []
    (vowed,) = facts_of("The junta vowed to intervene next time Peru sends planes.", "threat")
    assert vowed.recipient == ()


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Three women who say a warder abused them met the judge.", "consultation", "Three women"),
        ("The plan, which asked for peace but did not mention jets, was also rejected.", "rejection", "The plan"),
        ("Two men who claim police beat them were freed.", "release", "Two men"),
        ("He added that nine of those who planned the coup were killed.", "casualty", "nine of those"),
        (
            "The mayor said that nine clerks accused of a plot against the king were arrested.",
            "detention",
            "nine clerks",
        ),
    ],
)
def test_whose_a_verb_behind_a_relative_clause_is(text: str, kind: str, who: str) -> None:
    found = next(fact for fact in validator.extract(text).facts if fact.type == kind)
    parties = [*found.actor, *found.recipient, *([found.party] if found.party else [])]
    content = [found.content.text] if found.content else []
    assert who in [party.text for party in parties] + content


@pytest.mark.parametrize(
    ("text", "slot", "expected"),
    [
        ("Gunmen abducted the head of the school and 12 pupils.", "party", ["the head of the school", "12 pupils"]),
        ("Soldiers shot the driver of the bus and a cook.", "recipient", ["the driver of the bus", "a cook"]),
        ("Rebels killed the head of the clinic and his wife.", "party", ["the head of the clinic", "his wife"]),
        (
            "Togo urged the Government of Ghana and the Ashanti Council to talk.",
            "recipient",
            ["the Government of Ghana", "the Ashanti Council"],
        ),
        ("The ministry of defence and the army shot a nun.", "actor", ["The ministry of defence", "the army"]),
        ("The mother of a boy who was shot by guards wept.", "recipient", ["a boy"]),
        ("Rebels attacked, looted and burned the village.", "recipient", ["the village"]),
        ("Lund was angry with Rao for jailing two clerks.", "actor", ["Rao"]),
        (
            "The mayor, Omar Bako, and his aide, Ali Roe, were arrested.",
            "recipient",
            ["The mayor, Omar Bako", "his aide, Ali Roe"],
        ),
        ("Omar Bako, a chief, and two of his guards were shot dead.", "party", ["Omar Bako", "two of his guards"]),
        ("Two nuns from Mali and a cook from Chad were abducted.", "party", ["Two nuns", "a cook"]),
        ("Rebels killed two nuns in Dor and a cook in Lima.", "party", ["two nuns", "a cook"]),
        ("Officials urged that the raids on Dor should end.", "recipient", ["Dor"]),  # of the raids alone
        (
            "Police arrested the head of the department of trade and industry.",
            "recipient",
            ["the head of the department of trade and industry"],
        ),
        ("Missiles, which the council fears could fall into the hands of rebels, are lost.", "recipient", []),
    ],
)
def test_who_stands_behind_whose_a_thing_is(text: str, slot: str, expected: list[str]) -> None:
    """ "Of the school" tells who the head is; who "and" joins behind it suffers the same."""
    facts = [f for f in validator.extract(text).facts if f.type not in ("statement", "consultation", "investigation")]
    told = [r.text for f in facts for r in ((f.party,) if slot == "party" and f.party else getattr(f, slot) or ())]
    assert list(dict.fromkeys(told)) == expected


def test_nobody_is_asked_whose_town_a_raid_is_on() -> None:
    assert "request" not in {
        f.type for f in validator.extract("Officials urged that the raids on Dor should end.").facts
    }


def test_whose_a_deed_is_by_an_adjective_is_a_state() -> None:
    (killed,) = validator.extract("Danish strikes killed two nuns.").facts
    assert [(r.text, r.name, r.kind) for r in killed.actor] == [("Danish", "Denmark", "state")]
