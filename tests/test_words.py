"""The word lists of English and of parties: sane, sorted, small."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.msgpack import decode

from validator.lexicon import Shelved, shelve
from validator.parties.words import PartyWords, party_words
from validator.paths import data_folder
from validator.rulefile.lexicons import read_lexicon_file
from validator.ruleset import load_rules

LEXICON = data_folder("rules") / "lexicon"
GENERATED = (
    "adjective adverb groups noun-plural noun-singular persons places vehicles verb-3sg verb-base verb-ing "
    "verb-participle verb-past weapons"
).split()
LISTS = ("roles", "bodies", "media", "organizations", "armed-groups")


def words(name: str) -> list[str]:
    return (LEXICON / "english" / f"{name}.txt").read_text("utf8").splitlines()


@pytest.mark.parametrize("name", GENERATED)
def test_one_lower_case_word_a_line_sorted(name: str) -> None:
    found = words(name)
    assert found == sorted(set(found))
    assert not [w for w in found if not re.fullmatch(r"[a-zé]+(-[a-z']+)*", w)]


def test_the_lists_stay_small() -> None:
    assert sum((LEXICON / "english" / f"{name}.txt").stat().st_size for name in GENERATED) < 1_000_000


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        (
            "persons",
            "soldier soldiers villager gunmen protester militants jihadist casualties peacekeepers",
            "senior have accused server",
        ),
        ("groups", "army police ministry militias parliament troops", "few dead wounded meeting rally"),
        ("places", "village towns airport checkpoint border hospital", "steps window works summit"),
        ("weapons", "rifle grenades drone shells missile", "arm club"),
        ("vehicles", "helicopter tanks warship", "launch"),
        ("verb-participle", "killed wounded accused", "said soldier"),
        ("verb-past", "said went", "soldier"),
        ("verb-3sg", "says kills", "soldiers"),
        ("adverb", "reportedly allegedly", "deadly"),
    ],
)
def test_words_that_matter_in_the_news(name: str, inside: str, outside: str) -> None:
    found = set(words(name))
    assert set(inside.split()) <= found
    assert not set(outside.split()) & found


def test_no_word_stands_in_two_classes_of_one_part_of_speech() -> None:
    assert not set(words("noun-singular")) & set(words("noun-plural"))
    assert not set(words("verb-base")) & set(words("verb-past"))


@pytest.mark.parametrize("name", LISTS)
def test_party_lists_are_read_without_a_problem(name: str) -> None:
    lexicon, problems = read_lexicon_file((LEXICON / f"{name}.yaml").read_text("utf8"), f"{name}.yaml")
    assert problems == ()
    for found in lexicon.lists:
        assert found.description
        assert len({e.text for e in found.words}) == len(found.words)


@pytest.mark.parametrize(
    ("name", "which", "least"), [("media", "news-agency", 150), ("armed-groups", "armed-group", 150)]
)
def test_named_parties_have_a_country_or_none(name: str, which: str, least: int) -> None:
    lexicon, _ = read_lexicon_file((LEXICON / f"{name}.yaml").read_text("utf8"), f"{name}.yaml")
    entries = next(found for found in lexicon.lists if found.name == which).words
    assert len(entries) >= least
    for entry in entries:
        assert re.fullmatch(r"[^;]*;( [A-Z]{3})?", str(entry.value)), entry.text


@given(st.dictionaries(st.text(), st.sampled_from("nvPd")), st.lists(st.text()))
def test_shelves_hold_what_the_dictionary_held(parts: dict[str, str], others: list[str]) -> None:
    shelved = Shelved(shelve(parts))
    for word in (*parts, *others, "\ud800", ""):
        assert shelved.get(word) == parts.get(word)
        assert shelved.get(word, "?") == parts.get(word, "?")
        assert (word in shelved) == (word in parts)
    changed = shelved.changed(dict.fromkeys(others, "B"))
    assert all(changed.get(word) == (parts | dict.fromkeys(others, "B")).get(word) for word in (*parts, *others))
    assert all(shelved.get(word) == parts.get(word) for word in others)


def test_shelves_that_are_nearly_all_decoded_hold_the_same() -> None:
    parts = {f"word{n}": "nvPd"[n % 4] for n in range(5000)}
    shelved = Shelved(shelve(parts)).changed({"word7": "B", "new": "r"})
    for _ in range(2):
        assert all(shelved.get(word) == part for word, part in (parts | {"word7": "B", "new": "r"}).items())
        assert shelved.get("none") is None
    assert shelved.changed({"word8": "B"}).get("word8") == "B"


def test_the_shipped_rules_hold_the_words_and_parties_of_the_sources() -> None:
    rules = load_rules()
    kept = decode(rules.compiled.party_words, type=PartyWords)
    gazetteer = rules.gazetteer
    assert kept == party_words(gazetteer.entries, gazetteer.english, gazetteer.phrases())
    assert sum(map(len, (decode(shelf, type=dict[str, str]) for shelf in rules.compiled.parts))) > 80_000
    assert [rules.classes[w][0] for w in ("the", "soldiers", "Iran", "qwzx")] == ["d", "h", "C", "n"]
