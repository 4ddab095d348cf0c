"""Names of countries, governments and places."""

from __future__ import annotations

from functools import lru_cache

import pytest

from validator.gazetteer import Gazetteer, fold
from validator.gazetteer.build import build_gazetteer
from validator.paths import data_folder


@lru_cache(1)
def blobs() -> tuple[bytes, bytes]:
    return build_gazetteer(data_folder("rules") / "lexicon")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    countries, cities = blobs()
    return Gazetteer(countries, lambda: cities)


COUNTRIES = """
Azerbaijan AZE | the Republic of Azerbaijan AZE | AZERBAIJAN AZE | azerbaijan AZE | Azeri AZE | Azerbaijanis AZE
Armenia ARM | Armenian ARM | Armenians ARM | Georgia GEO | Georgians GEO | Turkey TUR | Türkiye TUR | Turks TUR
Iran IRN | Islamic Republic of Iran IRN | Iranians IRN | Iraq IRQ | Iraqis IRQ | Syria SYR | Syrian SYR
Lebanon LBN | Israel ISR | Israelis ISR | Palestinians PSE | Palestinian PSE | Yemeni YEM | Saudi SAU | Emirati ARE
UAE ARE | US USA | U.S. USA | USA USA | the United States USA | United States of America USA | Americans USA
UK GBR | U.K. GBR | Britain GBR | Britons GBR | English GBR | Scots GBR | Irish IRL | the Netherlands NLD
Dutch NLD | French FRA | Swiss CHE | Serb SRB | Serbs SRB | Kosovo XKX | Kosovar XKX | Bosnia and Herzegovina BIH
Bosnian BIH | Croats HRV | Montenegrin MNE | North Macedonia MKD | Macedonian MKD | Albanians ALB
Greek Cypriot CYP | Turkish Cypriots CYP | Poles POL | Polish POL | Russia RUS | Russian Federation RUS
Soviet Union RUS | Ukrainians UKR | Belarusian BLR | Moldovan MDA | Kazakh KAZ | Kyrgyzstan KGZ | Tajiks TJK
Uzbek UZB | Turkmen TKM | Afghans AFG | Pakistani PAK | Indians IND | Bangladeshi BGD | Sri Lankan LKA | Nepali NPL
Nepalese NPL | Burma MMR | Burmese MMR | Thai THA | Filipinos PHL | Indonesians IDN | China CHN | Chinese CHN
Taiwan TWN | South Korea KOR | North Korean PRK | DPRK PRK | Japanese JPN | Vietnam VNM | Nigeria NGA | Nigerian NGA
Niger NER | Nigerien NER | Chad TCD | Chadian TCD | Mali MLI | Malian MLI | Burkina Faso BFA | Burkinabe BFA
Ivory Coast CIV | Côte d’Ivoire CIV | Ivorian CIV | DRC COD | DR Congo COD | Congolese COD | Somali SOM
Ethiopian ETH | Eritrea ERI | Sudanese SDN | South Sudanese SSD | Kenyans KEN | Ugandan UGA | Rwandan RWA
Burundi BDI | Libyan LBY | Tunisian TUN | Algerian DZA | Moroccan MAR | Egyptians EGY | South African ZAF
Zimbabwean ZWE | Mozambique MOZ | Colombia COL | Colombians COL | Venezuelan VEN | Mexican MEX | Haiti HTI
Haitian HTI | Brazilian BRA | Peruvian PER | Dominican Republic DOM | Trinidad and Tobago TTO | Papua New Guinea PNG
East Timor TLS | Holy See VAT
"""


def rows(table: str) -> list[tuple[str, str]]:
    cells = [cell.strip() for line in table.strip().splitlines() for cell in line.split("|")]
    return [(cell.rpartition(" ")[0], cell.rpartition(" ")[2]) for cell in cells]


@pytest.mark.parametrize(("words", "code"), rows(COUNTRIES))
def test_country(gazetteer: Gazetteer, words: str, code: str) -> None:
    assert gazetteer.country(words) == code


@pytest.mark.parametrize(
    "words",
    [
        "us",
        "polish",
        "poles",
        "jersey",
        "Island",
        "man",
        "Friday",
        "the",
        "",
        "Kurds",
        "Baku",
        "Kremlin",
        "car",
        "Aleppo",
    ],
)
def test_no_country(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.country(words) is None


CAPITALS = """
Baku AZE | BAKU AZE | Yerevan ARM | Tbilisi GEO | Ankara TUR | Tehran IRN | Teheran IRN | Baghdad IRQ | Damascus SYR
Beirut LBN | Tel Aviv ISR | Jerusalem ISR | Ramallah PSE | Riyadh SAU | Sana'a YEM | Sanaa YEM | Doha QAT
Cairo EGY | Moscow RUS | Kremlin RUS | the Kremlin RUS | Kyiv UKR | Kiev UKR | Minsk BLR | Warsaw POL | Belgrade SRB
Pristina XKX | Sarajevo BIH | Athens GRC | Paris FRA | London GBR | Downing Street GBR | Washington USA
White House USA | the White House USA | Ottawa CAN | Havana CUB | Caracas VEN | Bogotá COL | Bogota COL
Brasília BRA | Lima PER | Mexico City MEX | Kabul AFG | Islamabad PAK | New Delhi IND | Delhi IND | Dhaka BGD
Colombo LKA | Kathmandu NPL | Naypyidaw MMR | Bangkok THA | Manila PHL | Jakarta IDN | Beijing CHN | Taipei TWN
Tokyo JPN | Seoul KOR | Pyongyang PRK | Hanoi VNM | Abuja NGA | N'Djamena TCD | Bamako MLI | Ouagadougou BFA
Niamey NER | Kinshasa COD | Addis Ababa ETH | Asmara ERI | Khartoum SDN | Juba SSD | Mogadishu SOM | Nairobi KEN
Kampala UGA | Kigali RWA | Pretoria ZAF | Harare ZWE | Tripoli LBY | Algiers DZA
"""


@pytest.mark.parametrize(("words", "code"), rows(CAPITALS))
def test_capital(gazetteer: Gazetteer, words: str, code: str) -> None:
    assert gazetteer.capital(words) == code


@pytest.mark.parametrize("words", ["Victoria", "Male", "Santiago", "Hamilton", "Mosul", "Iran", "Washingtonian"])
def test_no_capital(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.capital(words) is None


PLACES = """
Aleppo SYR | ALEPPO SYR | aleppo SYR | Halab SYR | Homs SYR | Mosul IRQ | Fallujah IRQ | Kirkuk IRQ | Kandahar AFG
Jalalabad AFG | Peshawar PAK | Quetta PAK | Karachi PAK | Srinagar IND | Mumbai IND | Kharkiv UKR | Kharkov UKR
Donetsk UKR | Mariupol UKR | Grozny RUS | Kursk RUS | Ganja AZE | Gyumri ARM | Batumi GEO | Diyarbakır TUR
Diyarbakir TUR | Benghazi LBY | Misrata LBY | Maiduguri NGA | Goma COD | Bukavu COD | Timbuktu MLI | Gao MLI
Mekelle ETH | Kismayo SOM | Port-au-Prince HTI | Medellín COL | Medellin COL | Marawi PHL | Zamboanga PHL
Sittwe MMR | Birmingham GBR | Paris FRA | London GBR | Gaza PSE | Rafah PSE | Texas USA | Helmand AFG
Gegharkunik ARM | Kalbajar AZE | Idlib SYR | Crimea UKR | Chechnya RUS | Darfur SDN | Tigray ETH
"""


@pytest.mark.parametrize(("words", "code"), rows(PLACES))
def test_place(gazetteer: Gazetteer, words: str, code: str) -> None:
    assert gazetteer.place(words)[0].country == code


@pytest.mark.parametrize(
    "words", ["Mobile", "Nice", "Of", "Reading", "Same", "Man", "Split", "Bath", "Most", "Bar", "Orange"]
)
def test_a_common_word_is_a_place_only_in_its_context(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.place(words) == ()
    assert isinstance(gazetteer.place(words, context=True), tuple)


def test_context_brings_the_place_back(gazetteer: Gazetteer) -> None:
    assert [p.country for p in gazetteer.place("Nice", context=True)][:1] == ["FRA"]


def test_candidates_stand_by_size_with_their_coordinates(gazetteer: Gazetteer) -> None:
    found = gazetteer.place("Birmingham")
    assert [p.country for p in found][:2] == ["GBR", "USA"]
    assert found[0].population > found[1].population > 0
    assert found[0].lat == pytest.approx(52.48, abs=0.02)
    assert found[0].lon == pytest.approx(-1.9, abs=0.02)


@pytest.mark.parametrize("words", ["", "\n", "\t", "Qwzx", "\x00", "Kalb\tajar", "-" * 300])
def test_nonsense_is_no_place(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.place(words) == ()
    assert gazetteer.entry(words) is None


def test_regions_assert_no_sovereignty(gazetteer: Gazetteer) -> None:
    assert gazetteer.country("Nagorno-Karabakh") is None
    assert gazetteer.region("Nagorno-Karabakh") == "AZE"
    assert gazetteer.region("Karabakhs") is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sana'a", "sanaa"),
        ("São Tomé", "sao tome"),
        ("al-Bab", "al bab"),
        ("Şırnak", "sirnak"),
        ("  A  B ", "a b"),
        ("N’Djamena", "ndjamena"),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


def test_every_key_of_the_cities_is_found(gazetteer: Gazetteer) -> None:
    cities = blobs()[1]
    end = int.from_bytes(cities[:4], "little")
    lines = cities[12 : 12 + end].decode().strip("\n").split("\n")
    assert lines == sorted(lines, key=str.encode)
    for line in (*lines[:: len(lines) // 400], lines[0], lines[-1]):
        assert gazetteer.place(line.partition("\t")[0], context=True)


def test_the_build_is_the_same_each_time() -> None:
    assert build_gazetteer(data_folder("rules") / "lexicon") == blobs()


def test_a_country_is_found_without_the_cities() -> None:
    def cities() -> bytes:
        raise AssertionError("the cities were read")

    assert Gazetteer(blobs()[0], cities).country("Iran") == "IRN"


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [(48.85, 2.35, "FRA"), (-17.8, 178.0, "FJI"), (64.73, 177.5, "RUS"), (-54.8, -68.3, "ARG"), (-1.3, 36.8, "KEN")],
)
def test_towns_around_a_point(gazetteer: Gazetteer, lat: float, lon: float, country: str) -> None:
    found = list(gazetteer.towns_around(lat, lon, 1))
    assert country in {code for *_, code in found}
    assert len(found) < 3_000
    assert {code for *_, code in gazetteer.towns_around(lat, lon, 0.2)} <= {code for *_, code in found}
    assert not list(gazetteer.towns_around(30, -40, 3))  # the sea
