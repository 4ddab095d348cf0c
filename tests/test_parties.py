"""Noun phrases to parties: country, side, kind, entity, references."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.abbreviations import TITLES
from validator.gazetteer import Gazetteer
from validator.gazetteer.build import build_gazetteer
from validator.parties import Parties, Party, head_kind, is_party, parties_of, resolve
from validator.parties.words import key_of, party_words, singular
from validator.paths import data_folder
from validator.text import tokenize

COUNTRIES, CITIES = build_gazetteer(data_folder("rules") / "lexicon")
GAZETTEER = Gazetteer(COUNTRIES, lambda: CITIES)


def party(text: str) -> Party:
    return resolve(tuple(tokenize(text)), GAZETTEER)


# phrase | kind | side | entity ("-" for none)
TABLE = """
US Harbour Command | military | USA | us-harbour-command
Palestine solidarity activists | civilians | - | -
the German | person | DEU | -
the French | group | FRA | -
a Nobel Prize – winning chemist | person | - | -
its leaders | group | - | -
Rosa "Rosie" Bell | person | - | rosa-bell
an 11-year-old | person | - | -
three 11-year-olds | group | - | -
an army veteran | person | - | -
northern Mali | unknown | - | northern-mali
Eastern Ukraine | unknown | - | eastern-ukraine
central Damascus | unknown | - | central-damascus
South Sudan | state | SSD | ssd
Abu Kamal | unknown | - | abu-kamal
Abu Hamza | person | - | abu-hamza
The White House | government | USA | usa-government
The Syrian Democratic Forces | armed-group | syrian-democratic-forces | syrian-democratic-forces
a U.S. adversary | person | - | -
Chad's enemies | group | - | -
U.S. partners | group | - | -
critics of Chad | group | - | -
Turkish critics | group | TUR | -
a Russia expert | person | - | -
a US expert | person | USA | -
the Counter ISIL Coalition | organization | - | counter-isil-coalition
al Qaeda in Iraq | armed-group | al-qaeda-in-iraq | al-qaeda-in-iraq
ISIS leadership | armed-group | islamic-state | islamic-state
the moderate opposition | organization | - | -
rebel leaders | group | - | -
rebel commanders | armed-group | - | -
religious leaders | group | - | -
world leaders | government | - | -
two attorneys general | government | - | -
Sunnis | group | - | -
white supremacists | group | - | -
Karim Danish | person | - | karim-danish
Clive French | person | - | clive-french
two Danish | person | DNK | -
a Polish envoy | person | POL | -
Harbour News | media | - | harbour-news
the Valley Tribune | media | - | valley-tribune
PM Anwar Raza | person | - | anwar-raza
the Niger State governor | person | - | -
Niger's governor | person | NER | -
Lebanon County prosecutors | government | - | -
New Mexico Governor Ana Hale | person | - | ana-hale
Chief Minister Sindh | person | - | -
the Civil Hospital Quetta | organization | - | civil-hospital-quetta
the left-wing guerrilla group | armed-group | - | -
Rail Union of Clerks (RUC) Secretary General Ana Hale | person | - | ana-hale
police chief Remo Medina | person | - | remo-medina
the president of the Punjab Bar Association | person | - | -
Lieutenant-General Amar Rao | person | - | amar-rao
Germán Reyes | person | - | german-reyes
the state prosecutors' office | government | - | -
the Resistance Committees | organization | - | -
three officers | government | - | -
two army officers | military | - | -
Chad's top federal security official, Omar Bako | person | TCD | omar-bako
Azerbaijan | state | AZE | aze
Baku | state | AZE | aze
the Azerbaijani side | state | AZE | aze
the Republic of Azerbaijan | state | AZE | aze
Azerbaijanis | group | AZE | -
the Azerbaijani Defense Ministry | government | AZE | aze-ministry-defense
the Azerbaijani Defence Ministry | government | AZE | aze-ministry-defense
Azerbaijan's Ministry of Defense | government | AZE | aze-ministry-defense
Ministry of Defense of the Republic of Azerbaijan | government | AZE | aze-ministry-defense
the Ministry of Defence of Azerbaijan | government | AZE | aze-ministry-defense
Azerbaijan's MoD | government | AZE | aze-ministry-defense
AZERBAIJANI DEFENSE MINISTRY | government | AZE | aze-ministry-defense
azerbaijani defense ministry | government | AZE | aze-ministry-defense
the press service of the Ministry of Defense of Azerbaijan | government | AZE | aze-ministry-defense
the Azerbaijani Defence Ministry's press service | government | AZE | aze-ministry-defense
Armenian servicemen | military | ARM | -
an Azerbaijani serviceman | military | AZE | -
Armenian border guards | military | ARM | arm-border-guards
the Armenian Armed Forces | military | ARM | arm-military
Armenian troops | military | ARM | arm-military
the Armenian army | military | ARM | arm-military
the Nagorno-Karabakh Defense Army | armed-group | artsakh-defence-army | artsakh-defence-army
Nagorno-Karabakh | unknown | - | nagorno-karabakh
Artsakh Defense Ministry | government | - | artsakh-ministry-defense
the Georgian Ministry of Internal Affairs | government | GEO | geo-ministry-interior
South Ossetian separatists | armed-group | geo-separatists | geo-separatists
Turkish Foreign Minister Mevlut Cavusoglu | person | TUR | mevlut-cavusoglu
Turkey's Ministry of National Defense | government | TUR | tur-ministry-defense
Turkish drones | military | TUR | tur-drones
Russian warplanes | military | RUS | rus-warplanes
army helicopters | military | - | -
its jets | military | - | -
the Kremlin | government | RUS | rus-government
Russian Defense Ministry spokesman Igor Konashenkov | person | RUS | igor-konashenkov
the General Staff of the Ukrainian Armed Forces | military | UKR | ukr-military
Kyiv | state | UKR | ukr
Belarusian leader Alexander Lukashenko | person | BLR | alexander-lukashenko
Serbian President Aleksandar Vucic | person | SRB | aleksandar-vucic
Kosovo Prime Minister Albin Kurti | person | XKX | albin-kurti
Kosovo Albanians | group | XKX | -
Bosnian Serbs | group | BIH | -
ethnic Albanians | group | - | -
Bosnian Serb leader Milorad Dodik | person | BIH | milorad-dodik
NATO | organization | - | nato
the Turkish Cypriot leader | person | CYP | -
Iran's Foreign Ministry | government | IRN | irn-ministry-foreign-affairs
Iranian Foreign Ministry spokesman Saeed Khatibzadeh | person | IRN | saeed-khatibzadeh
Iran's Foreign Ministry spokesman Saeed Khatibzadeh | person | IRN | saeed-khatibzadeh
Saeed Khatibzadeh, spokesman for the Iranian Foreign Ministry | person | IRN | saeed-khatibzadeh
Iranian Foreign Ministry spokesman, Saeed Khatibzadeh | person | IRN | saeed-khatibzadeh
iranian foreign ministry spokesman saeed khatibzadeh | person | IRN | saeed-khatibzadeh
IRANIAN FOREIGN MINISTRY SPOKESMAN | person | IRN | -
Iran's Revolutionary Guards | military | IRN | islamic-revolutionary-guard-corps
Iran's Supreme Leader Ayatollah Ali Khamenei | person | IRN | ali-khamenei
the Israeli military | military | ISR | isr-military
Israel Defense Forces | military | ISR | israel-defense-forces
an Israeli settler | civilians | ISR | -
two Palestinian militants | armed-group | pse-militants | pse-militants
three Palestinians | group | PSE | -
a Palestinian | person | PSE | -
the Palestinian Authority | government | PSE | palestinian-authority
Gaza's health ministry | government | - | gaza-ministry-health
Hamas spokesman Fawzi Barhoum | person | hamas | fawzi-barhoum
Hezbollah chief Hassan Nasrallah | person | hezbollah | hassan-nasrallah
Lebanon's Hezbollah | armed-group | hezbollah | hezbollah
the Lebanese army | military | LBN | lbn-military
the Syrian government | government | SYR | syr-government
Syrian government forces | military | SYR | syr-military
Syrian rebels | armed-group | syr-rebels | syr-rebels
US-backed Syrian rebels | armed-group | syr-rebels | syr-rebels
Turkey-backed rebels | armed-group | - | -
the U.S.-led coalition | organization | - | us-led-coalition
the Syrian Observatory for Human Rights | organization | - | syrian-observatory-for-human-rights
the People's Defence Units (YPG) | armed-group | peoples-protection-units | peoples-protection-units
the People's Protection Units | armed-group | peoples-protection-units | peoples-protection-units
the PKK | armed-group | kurdistan-workers-party | kurdistan-workers-party
Kurdistan Workers' Party (PKK) | armed-group | kurdistan-workers-party | kurdistan-workers-party
ISIL | armed-group | islamic-state | islamic-state
the self-proclaimed Islamic State | armed-group | islamic-state | islamic-state
Islamic State militants | armed-group | islamic-state | islamic-state
Kurdish forces | armed-group | - | -
Iraqi Security Forces | military | IRQ | irq-security-forces
the Popular Mobilization Forces (PMF) | armed-group | popular-mobilization-forces | popular-mobilization-forces
Abu Musab al-Zarqawi | person | - | abu-musab-al-zarqawi
Iraqi Prime Minister Haider al-Abadi | person | IRQ | haider-al-abadi
Royal Jordanian Air Force | military | JOR | jor-air-force
Jordan's King Abdullah | person | JOR | king-abdullah
Yemen's Houthis | armed-group | houthis | houthis
Iran-backed Houthi rebels | armed-group | houthis | houthis
Egyptian security forces | military | EGY | egy-security-forces
Nigerian troops | military | NGA | nga-military
suspected Boko Haram militants | armed-group | boko-haram | boko-haram
Kenya's interior ministry | government | KEN | ken-ministry-interior
al-Shabaab | armed-group | al-shabaab | al-shabaab
the TPLF | armed-group | tigray-peoples-liberation-front | tigray-peoples-liberation-front
Congo's M23 rebels | armed-group | m23 | m23
Malian armed forces | military | MLI | mli-military
South Sudan President Salva Kiir | person | SSD | salva-kiir
Cameroonian separatists | armed-group | cmr-separatists | cmr-separatists
the army of Burkina Faso | military | BFA | bfa-military
Pakistan's foreign office | government | PAK | pak-ministry-foreign-affairs
Pakistan Foreign Office spokesman Zahid Hafeez Chaudhri | person | PAK | zahid-hafeez-chaudhri
Pakistan's Foreign Minister Shah Mahmood Qureshi | person | PAK | shah-mahmood-qureshi
India's Ministry of External Affairs | government | IND | ind-ministry-foreign-affairs
New Delhi | state | IND | ind
the Indian Army | military | IND | ind-military
Taliban fighters | armed-group | taliban | taliban
TALIBAN MILITANTS | armed-group | taliban | taliban
taliban militants | armed-group | taliban | taliban
dozens of Taliban militants | armed-group | taliban | taliban
the Afghan Ministry of Defense | government | AFG | afg-ministry-defense
Sri Lankan Navy | military | LKA | lka-navy
the Tamil Tigers | armed-group | ltte | ltte
Bangladeshi police | government | BGD | bgd-police
Myanmar's military junta | government | MMR | mmr-junta
Arakan Army | armed-group | arakan-army | arakan-army
Abu Sayyaf gunmen | armed-group | abu-sayyaf | abu-sayyaf
Thai security forces | military | THA | tha-security-forces
Philippine National Police | government | PHL | phl-national-police
the Khmer Rouge | armed-group | khmer-rouge | khmer-rouge
Chinese Foreign Ministry spokesperson Zhao Lijian | person | CHN | zhao-lijian
Chinese state media | media | - | chn-state-media
the North Korean leader | person | PRK | -
South Korean President Moon Jae-in | person | KOR | moon-jae-in
the Colombian army | military | COL | col-military
the government of Colombia | government | COL | col-government
FARC rebels | armed-group | farc | farc
the Sinaloa cartel | armed-group | sinaloa-cartel | sinaloa-cartel
Mexican marines | military | MEX | mex-marines
Haitian police | government | HTI | hti-police
Venezuelan President Nicolas Maduro | person | VEN | nicolas-maduro
the United States | state | USA | usa
Washington | state | USA | usa
the White House | government | USA | usa-government
the Pentagon | government | USA | us-department-of-defense
the U.S. State Department | government | USA | us-department-of-state
State Department spokesman Ned Price | person | USA | ned-price
U.S. Secretary of State Antony Blinken | person | USA | antony-blinken
US PRESIDENT JOE BIDEN | person | USA | joe-biden
Lt. Gen. Stephen J. Townsend | person | - | stephen-j-townsend
a former commander | person | - | -
retired generals | group | - | -
former Malian officials | group | MLI | -
an ex-Hamas fighter | person | - | -
the former Yugoslav army | military | SRB | srb-military
soldiers of the former army | military | - | -
the Trump administration | government | - | trump-government
President Barack Obama | person | - | barack-obama
Russia's Lavrov | person | RUS | lavrov
French President Emmanuel Macron | person | FRA | emmanuel-macron
British Foreign Secretary Boris Johnson | person | GBR | boris-johnson
UN envoy Geir Pedersen | person | - | geir-pedersen
the UN Security Council | organization | - | un-security-council
Brussels | organization | - | european-union
Reuters | media | - | reuters
the Trend news agency | media | - | trend
Syrian state news agency SANA | media | - | sana
Times of India | media | - | times-of-india
members of the Syrian army | military | SYR | syr-military
the government of Côte d'Ivoire | government | CIV | civ-government
São Tomé and Príncipe | state | STP | stp
Turkish President Recep Tayyip Erdoğan | person | TUR | recep-tayyip-erdogan
Trump | unknown | - | trump
Iraqi Kurds | group | - | -
three soldiers | military | - | -
three civilians | civilians | - | -
local residents | civilians | - | -
unidentified armed men | armed-group | - | -
24 people | group | - | -
"""
ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "kind", "side", "entity"), ROWS)
def test_party(phrase: str, kind: str, side: str, entity: str) -> None:
    found = party(phrase)
    assert (found.kind, found.side or "-", found.entity or "-") == (kind, side, entity)
    assert found.acts
    assert 0 <= found.head < len(tokenize(phrase))


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("residents of Aleppo", "SYR"),
        ("the mayor of Kharkiv", "UKR"),
        ("Gaza", "PSE"),
        ("Crimea", "UKR"),
        ("Taliban fighters", "AFG"),
        ("Hezbollah", "LBN"),
        ("refugees fleeing the war in Liberia", "LBR"),
        ("the ambassador of Japan", "JPN"),
    ],
)
def test_country_without_asserting_a_side(phrase: str, country: str) -> None:
    assert party(phrase).country == country


@pytest.mark.parametrize(
    ("phrase", "refers"),
    [
        ("he", "person"),
        ("she", "person"),
        ("they", "group"),
        ("it", "organization"),
        ("We", "speaker"),
        ("both", "pair"),
        ("both sides", "pair"),
        ("the two sides", "pair"),
        ("the two countries", "pair"),
        ("the two neighbours", "pair"),
        ("the latter", "group"),
        ("the ministry", "organization"),
        ("the agency", "organization"),
        ("the newspaper", "organization"),
        ("the group", "organization"),
        ("the army", "organization"),
        ("the police", "organization"),
        ("the country", "country"),
        ("the spokesman", "person"),
        ("the minister", "person"),
        ("the supreme leader", "person"),
        ("its spokesman", "person"),
        ("his lawyer", "person"),
        ("the militants", "group"),
        ("the victims", "group"),
        ("the dead", "group"),
    ],
)
def test_what_looks_back_is_left_open(phrase: str, refers: str) -> None:
    found = party(phrase)
    assert found.refers == refers
    assert not found.resolved
    assert found.entity is None
    assert found.side is None


@pytest.mark.parametrize(
    "phrase",
    [
        "officials",
        "a senior official",
        "an Interior Ministry official",
        "sources",
        "a source close to the government",
        "witnesses",
        "activists",
        "local residents",
        "people familiar with the matter",
        "an Israeli diplomat",
    ],
)
def test_sources_without_a_name(phrase: str) -> None:
    assert party(phrase).anonymous


@pytest.mark.parametrize(
    "phrase",
    ["Iranian official Saeed Jalili", "the Azerbaijani Defense Ministry", "soldiers", "Reuters", "President Obama"],
)
def test_sources_with_a_name(phrase: str) -> None:
    assert not party(phrase).anonymous


@pytest.mark.parametrize(
    ("phrase", "of", "role"),
    [
        ("Iranian Foreign Ministry spokesman Saeed Khatibzadeh", "irn-ministry-foreign-affairs", "spokesman"),
        ("a spokesman for Iran's foreign ministry", "irn-ministry-foreign-affairs", "spokesman"),
        ("Hamas spokesman Fawzi Barhoum", "hamas", "spokesman"),
        ("UN envoy Geir Pedersen", "united-nations", "envoy"),
        ("a Reuters correspondent", "reuters", "correspondent"),
        ("Afghan National Army soldiers", "afg-military", "soldier"),
        ("the president of Iran", None, "president"),
    ],
)
def test_role_and_body_of_a_person(phrase: str, of: str | None, role: str) -> None:
    assert (party(phrase).of, party(phrase).role) == (of, role)


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("three soldiers", "combatant"),
        ("an Armenian serviceman", "combatant"),
        ("Taliban militants", "combatant"),
        ("a policeman", "combatant"),
        ("two villagers", "civilian"),
        ("a journalist", "civilian"),
        ("five children", "civilian"),
        ("12 people", None),
        ("a man", None),
        ("the president", None),
    ],
)
def test_status(phrase: str, status: str | None) -> None:
    assert party(phrase).status == status


@pytest.mark.parametrize(
    "phrase",
    [
        "Friday",
        "the attack",
        "July 23",
        "a statement",
        "heavy fire",
        "the village",
        "drone",
        "the jets",
        "its air strikes",
        "",
        "which",
    ],
)
def test_what_cannot_act(phrase: str) -> None:
    assert not is_party(tuple(tokenize(phrase)), GAZETTEER)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Azerbaijani Ministry of Defence", "Ministry of Defense of Azerbaijan"),
        ("the U.S. government", "Government of the United States"),
        ("Armenian troops", "Armed Forces of Armenia"),
        ("ARMENIA'S PRIME MINISTER", "Prime Minister of Armenia"),
        ("Yerevan", "Armenia"),
        ("the YPG", "People's Protection Units"),
        ("Lt. Gen. Stephen J. Townsend", "Stephen J. Townsend"),
        ("Gen. Qassem Soleimani", "Qassem Soleimani"),
        ("Pope Francis", "Pope Francis"),
        ("Lukashenko", "Lukashenko"),
        ("the Boston Herald", "Boston Herald"),
        ("the Herald", None),
        ("the mayor of Austin, Texas", None),
        ("the mayor of Austin, Ana Rao", "Ana Rao"),
        ("the Lone Star state", None),
        ("the Peruvian state", "Government of Peru"),
    ],
)
def test_name(phrase: str, name: str | None) -> None:
    assert party(phrase).name == name


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("soldier", "person"),
        ("soldiers", "person"),
        ("villagers", "person"),
        ("ministry", "group"),
        ("police", "group"),
        ("Taliban", "group"),
        ("Reuters", "group"),
        ("Iran", "country"),
        ("US", "country"),
        ("us", None),
        ("Baku", "country"),
        ("Iranian", "demonym"),
        ("Iranians", "demonym"),
        ("village", "place"),
        ("Aleppo", "place"),
        ("rifle", "weapon"),
        ("rifles", "weapon"),
        ("Khatibzadeh", "name"),
        ("Friday", None),
        ("accused", None),
        ("statement", None),
        ("who", None),
    ],
)
def test_head_kind(word: str, kind: str | None) -> None:
    assert head_kind(word, GAZETTEER) == kind


def test_acronyms_count_only_as_written() -> None:
    assert party("IS").entity == "islamic-state"
    assert party("WHO").entity == "world-health-organization"
    assert not party("is").acts
    assert party("who").refers == "person"


def test_the_head_is_the_noun_before_what_is_attached() -> None:
    assert party("the Ministry of Defence of Azerbaijan").head == 1
    assert party("Iran's Foreign Ministry spokesman").head == 4
    assert party("dozens of Taliban militants").head == 3
    assert party("residents of Aleppo").head == 0


def test_lists_of_a_user_add_names() -> None:
    words = party_words((*GAZETTEER.entries, ("armed-group", "Blue Falcons", "Blue Falcons; FRA")), GAZETTEER.english)
    found = Parties(GAZETTEER, words, GAZETTEER.english).resolve(("the", "Blue", "Falcons"))
    assert (found.kind, found.country, found.side) == ("armed-group", "FRA", "blue-falcons")


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("militants", "militant"),
        ("ministries", "ministry"),
        ("gunmen", "gunman"),
        ("children", "child"),
        ("churches", "church"),
        ("police", "police"),
        ("press", "press"),
        ("crisis", "crisis"),
        ("women", "woman"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_key_of_a_phrase() -> None:
    assert key_of("Lt. Gen.") == "lt gen"
    assert key_of("Prime Minister’s Office") == key_of("prime minister's office")


TOKENS = st.sampled_from(
    [
        "the",
        "Iran",
        "'s",
        "of",
        "Ministry",
        "Defense",
        ",",
        "(",
        ")",
        "two",
        "soldiers",
        "Ali",
        "US",
        ".",
        "-",
        "led",
        "said",
        "Taliban",
        "for",
        "\u200b",
        "é",
        "1,200",
        "’",
        "he",
        "both",
        "sides",
        "U.S.",
        "al-Bab",
        "\x00",
        "İ",
    ]
)


@given(st.lists(TOKENS | st.text(min_size=1, max_size=6), max_size=8).map(tuple))
@settings(max_examples=300, deadline=None)
def test_any_tokens_give_a_party(words: tuple[str, ...]) -> None:
    found = resolve(words, GAZETTEER)
    assert found == Parties(GAZETTEER, parties_of(GAZETTEER).words, GAZETTEER.english).resolve(words)
    assert -1 <= found.head < max(len(words), 1)
    assert found.resolved == bool(found.entity or found.side or found.country or found.of) or not found.resolved
    assert not (found.resolved and found.refers)


def test_a_phrase_is_read_once() -> None:
    phrases = [tuple(tokenize(row[0])) for row in ROWS]
    fresh = Parties(GAZETTEER, parties_of(GAZETTEER).words, GAZETTEER.english)
    first = [fresh.resolve(words) for words in phrases]
    assert all(fresh.resolve(words) is found for words, found in zip(phrases, first, strict=True))


@pytest.mark.parametrize("title", sorted(TITLES))
def test_a_title_is_no_part_of_a_name(title: str) -> None:
    found = party(f"{title}. Varga")
    assert (found.kind, found.entity, found.name) == ("person", "varga", "Varga")
