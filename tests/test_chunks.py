"""Tokens into chunks, and who governs which verb."""

from __future__ import annotations

import pytest

from tests.engine import chunked, subject_of

CHUNKS = [
    ("The army shelled a village.", "N:The_army U:shelled M:a_village .:."),
    ("Three soldiers were killed on Friday.", "N:Three_soldiers W:were_killed T:on_Friday .:."),
    ("I very much welcome the deal.", "N:I V:very_much_welcome M:the_deal .:."),
    ("They often attack the town.", "N:They V:often_attack M:the_town .:."),
    ("The army has not attacked.", "N:The_army V:has_not_attacked .:."),
    ("Rebels threatened to attack.", "N:Rebels U:threatened B:to_attack .:."),
    ("The ministry, which denied it, left.", "N:The_ministry ,:, w:which U:denied N:it ,:, U:left .:."),
    ("Oslo and Lima signed.", "N:Oslo_and_Lima U:signed .:."),
    ("Oslo blamed Lima and Quito denied it.", "N:Oslo U:blamed N:Lima c:and N:Quito U:denied N:it .:."),
    ("The guards of the port of Aden fled.", "N:The_guards F:of K:the_port F:of G:Aden U:fled .:."),
    ("Talks between Oslo and Lima went on.", "M:Talks I:between G:Oslo_and_Lima V:went I:on .:."),
    ("A spokesman for the army left.", "N:A_spokesman F:for G:the_army U:left .:."),
    ("“Go,” he said.", "Q:“ V:Go ,:, Q:” N:he U:said .:."),
    (
        "Lima rejected the rebels' offer and the crews' plan.",
        "N:Lima U:rejected M:the_rebels_'_offer_and_the_crews_'_plan .:.",
    ),
    ("The 'rebels' camp in tents.", "N:The_'_rebels_'_camp I:in K:tents .:."),
    ("The envoy to Chad left.", "N:The_envoy F:to G:Chad U:left .:."),
    ("Oslo sent an envoy to Chad.", "N:Oslo U:sent N:an_envoy I:to G:Chad .:."),
    ("They fled , said Maj . Ana Ruiz .", "N:They U:fled ,:, U:said N:Maj_._Ana_Ruiz .:."),
    ("Lima shot an IDF senior officer.", "N:Lima U:shot N:an_IDF_senior_officer .:."),
    ("They hit five ISIL tactical units.", "N:They U:hit N:five_ISIL_tactical_units .:."),
    ("Young Algerians blocked roads.", "N:Young_Algerians U:blocked M:roads .:."),
    ("Lima warned the rebels of attacks.", "N:Lima U:warned N:the_rebels I:of K:attacks .:."),
    ("Lima accused the king of Chad of theft.", "N:Lima U:accused N:the_king F:of G:Chad I:of K:theft .:."),
    ("Lima accused the board of health.", "N:Lima U:accused N:the_board F:of K:health .:."),
    ("Lima hit the rebel held quarter.", "N:Lima U:hit N:the_rebel U:held M:quarter .:."),  # who held it?
    ("They hid in the rebel held quarter.", "N:They V:hid I:in K:the_rebel_held_quarter .:."),
    ("In the city police held a man.", "I:In G:the_city_police U:held N:a_man .:."),
    ('Rosa "Rosie" Bell fled.', 'N:Rosa_"_Rosie_"_Bell U:fled .:.'),
    ("A MAN WILL appear in court.", "N:A_MAN V:WILL_appear I:in G:court .:."),
    ("Gunmen killed the mayor's half brother.", "N:Gunmen U:killed N:the_mayor_'s_half_brother .:."),
    ("Lima urged Oslo to now leave.", "N:Lima U:urged N:Oslo B:to_now_leave .:."),
    ("It urged UN Director - General Ana Roe to go .", "N:It U:urged N:UN_Director_-_General_Ana_Roe B:to_go .:."),
    ("Israelis attacked Libya.", "N:Israelis U:attacked N:Libya .:."),
    ("The two wounded were flown out.", "N:The_two_wounded W:were_flown I:out .:."),
]


@pytest.mark.parametrize(("text", "expected"), CHUNKS)
def test_chunks(text: str, expected: str) -> None:
    """Noun groups by whether they can act and are governed, verb groups by voice."""
    assert chunked(text) == expected


SUBJECTS = [
    ("The rebels will all teach Kenya a lesson.", "teach", "The rebels"),
    ("A clerk who was in the yard when the bomb exploded said three died.", "said", "A clerk"),
    ("Aides who asked not to be named because the talks were secret said so.", "said", "Aides"),
    ("Raiders stormed the hamlet and shot at random.", "shot", "Raiders"),
    ("They killed a farmer identified as Musa and injured six others.", "injured", "They"),
    ("The army accused Kenya.", "accused", "The army"),
    ("The army of Chad, in a note on Monday, accused Kenya.", "accused", "The army of Chad"),
    ("Clashes between guards of Chad and Kenya, the envoy said.", "said", "the envoy"),
    ("The rebels, who attacked the port, fled.", "attacked", "The rebels"),
    ("The rebels, who attacked the port, fled.", "fled", "The rebels"),
    ("The envoy met the press, urging both sides to talk.", "urging", "The envoy"),
    ("The envoy urged the rebels to leave the town.", "leave", "the rebels"),
    ("The envoy expressed grief and called for calm.", "called", "The envoy"),
    ("Kenya accused the rebels of shelling a school.", "shelling", "the rebels"),
    ("The regional governor, Adama Sorgo, said so.", "said", "The regional governor"),
    ("An attack on a camp that killed nine was over.", "killed", "An attack"),
    ("The men who burned the camp were shot.", "shot", "The men"),
    ("A man who said two guards were shot fled.", "shot", "two guards"),
    ("The bus carrying nine pilgrims overturned.", "overturned", "The bus"),
    ("A boy hurt in the blast died on Monday.", "died", "A boy"),
    ("The number of deputies who resigned rose.", "resigned", "deputies"),
    ("Ada Moore (who died in May) was a judge.", "died", "Ada Moore"),
    ("Moore and Lee, both of whom were shot, lived.", "shot", "Moore and Lee"),
    ("The Front in Mali and Niger claimed it.", "claimed", "The Front"),
    ("In the strike, left.", "left", None),
]


@pytest.mark.parametrize(("text", "verb", "expected"), SUBJECTS)
def test_subjects(text: str, verb: str, expected: str | None) -> None:
    """The nearest free noun group, over adjuncts, commas, relatives and conjunctions."""
    assert subject_of(text, verb) == expected
