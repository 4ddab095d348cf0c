"""Packs: phrases and imports, types of their own, word lists with values, what they build on and change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator import extract, validate
from validator.errors import RulePackError, render_problem
from validator.model import Report, ReportFacts
from validator.rulefile import read_lexicon_file, read_pack_file, read_types_file
from validator.ruleset import load_rules
from validator.ruletest import measure_coverage, mutate_rules, read_rules, run_cases
from validator.schema import fact_schema, schema_errors, schema_findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from validator.model import Fact
    from validator.ruleset import RuleSet

PACK = Path(__file__).parent / "packs" / "takeovers"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A pack of the given files, in a folder of its own, below the working folder."""
    monkeypatch.chdir(tmp_path)

    def write(name: str = "mine", **files: str) -> Path:
        for file, text in files.items():
            path = tmp_path / name / (file.replace("__", "/") + ".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Path(name)

    return write


def rule(id: str, pattern: str, more: str = "") -> str:
    return (
        f"  - id: {id}\n    description: d\n    pattern: '{pattern}'\n{more}"
        '    examples: ["Nobody knows."]\n    rejects: ["Nobody knows."]\n'
    )


def rules_of(*paths: Path, shipped: bool = False) -> RuleSet:
    return load_rules(*paths, shipped=shipped)


def problems_of(*paths: Path, shipped: bool = False) -> list[str]:
    """The first lines of the Problems of a load."""
    try:
        found = load_rules(*paths, shipped=shipped).problems
    except RulePackError as error:
        found = error.problems
    return [render_problem(problem).splitlines()[0] for problem in found]


def facts_of(text: str, rules: RuleSet) -> tuple[Fact, ...]:
    return extract(text, published="2024-05-06", rules=rules).facts


# -- the pack of takeovers -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def takeovers() -> RuleSet:
    return load_rules(PACK)


def test_takeovers_load_without_problems(takeovers: RuleSet) -> None:
    assert takeovers.problems == ()
    own = [info for info in takeovers.rules if info.pack == "takeovers"]
    assert len(own) == 10
    assert {info.file for info in own} == {"rules/takeover.yaml", "rules/merger.yaml", "rules/deal-collapse.yaml"}


def test_examples_and_rejects_of_takeovers_hold(takeovers: RuleSet) -> None:
    cases = [case for case in run_cases(takeovers) if not case.rule.startswith(("casualty", "statement"))]
    assert len(cases) >= 30
    assert [case for case in cases if not case.passed] == []


def test_examples_of_takeovers_notice_what_is_changed(takeovers: RuleSet) -> None:
    """Every alternative has an example, and at least nine changes of ten are noticed."""
    own = [rule for rule in read_rules(takeovers.sources) if rule.pack == "takeovers"]
    coverage = measure_coverage(takeovers, list(run_cases(takeovers, own)))
    assert [f"{unit.location} {unit.element}" for unit in coverage.missing] == []
    mutation = mutate_rules(takeovers, own)
    assert len(mutation.mutants) >= 80
    assert mutation.score >= 90, [f"{m.location}: {m.operator} {m.element}" for m in mutation.survivors]


def test_only_the_rules_of_takeovers_are_in_use(takeovers: RuleSet) -> None:
    (fact,) = facts_of("Norvik said two soldiers were killed. Norvik bought Halden for $4 billion.", takeovers)
    assert (fact.type, fact.rule and fact.rule.pack) == ("takeover", "takeovers")
    assert fact.rule is not None
    assert fact.rule.file == "rules/takeover.yaml"


SENTENCES = (
    "Norvik acquired Halden for $2.5 billion in stock.",
    "Tessaro bid at least €400m for Mirelle.",
    "Norvik launched a hostile bid for Halden.",
    "Halden sold Mirelle to Norvik for between $60 million and $70 million.",
    "The merger of Norvik with Halden would create a company worth $9 billion.",
    "Norvik bought a 20 per cent stake in Halden on Friday.",
    "Norvik abandoned its bid for Halden.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_facts_of_takeovers_keep_to_both_schemas(text: str, takeovers: RuleSet) -> None:
    found = extract(text, published="2024-05-06", rules=takeovers)
    assert found.facts
    assert list(schema_findings(found)) == []
    for fact in found.facts:
        kind = takeovers.types[fact.type]
        plain = json.loads(msgspec.json.encode(fact))
        assert list(schema_errors(plain, fact_schema(kind.schema, kind.required, kind.fields))) == []
        for value in fact.extra.values():
            if isinstance(value, dict):
                assert text[value["span"]["start"] : value["span"]["end"]] == value["text"]


def test_a_measure_is_read_into_a_field_of_the_type(takeovers: RuleSet) -> None:
    (fact,) = facts_of(SENTENCES[3], takeovers)
    price: dict[str, Any] = fact.extra["price"]
    assert (price["value"], price["high"], price["currency"], price["qualifier"]) == (6e7, 7e7, "USD", "range")
    assert price["text"] == "between $60 million and $70 million"
    assert fact.extra["seller"]["text"] == "Halden"


def test_a_constant_takes_the_value_of_the_entry_that_stands(takeovers: RuleSet) -> None:
    for words, method in (("cash", "cash"), ("stock", "shares"), ("cash and shares", "mixed")):
        (fact,) = facts_of(f"Norvik acquired Halden for $2 billion in {words}.", takeovers)
        assert fact.extra["method"] == method


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"extra": {"price": {"text": "$1", "span": {"start": 0, "end": 2, "exact": "$1"}, "value": "1"}}}, "a number"),
        ({"extra": {"pricee": 3}}, "only known keys"),
        ({"extra": {"method": "barter"}}, "one of"),
        ({"recipient": []}, ""),
        ({"type": "takeovr"}, "a type that a loaded pack declares"),
    ],
)
def test_facts_of_others_are_held_to_the_schema_of_their_type(
    change: dict[str, Any], said: str, takeovers: RuleSet
) -> None:
    text = "Norvik acquired Halden for $2.5 billion in stock."
    found = extract(text, rules=takeovers)
    plain = json.loads(msgspec.json.encode(found))
    plain["producer"] = {"name": "somebody"}
    other = msgspec.convert(plain, ReportFacts)
    codes = [f.code for f in validate(other, Report(found.document.id, text), rules=takeovers)]
    assert "S06" not in codes
    fact = {**plain["facts"][0], **change}
    if not fact["recipient"]:
        del fact["recipient"]
    other = msgspec.convert({**plain, "facts": [fact]}, ReportFacts)
    findings = [f for f in validate(other, Report(found.document.id, text), rules=takeovers) if f.code == "S06"]
    assert findings
    assert said in findings[0].message


# -- phrases and imports ---------------------------------------------------------------------------------------------

SHARED = "phrases:\n  far: '[run] &away'\n  away: 'to the hills'\n"


def test_a_phrase_of_an_imported_file_brings_its_own_phrases(pack: Callable[..., Path]) -> None:
    path = pack(
        a__shared=SHARED, b__rules="type: flight\nimports: ../a/shared.yaml\nrules:\n" + rule("flight.far", "&far")
    )
    rules = rules_of(path)
    assert rules.problems == ()
    assert [fact.type for fact in facts_of("The foxes ran to the hills.", rules)] == ["flight"]


def test_phrases_are_seen_only_where_they_are_imported(pack: Callable[..., Path]) -> None:
    path = pack(shared=SHARED, rules="type: flight\nrules:\n" + rule("flight.far", "&far"))
    assert problems_of(path) == ["mine/rules.yaml:5:15: R018 Expected a phrase, got '&far'"]


def test_two_files_may_use_one_name_for_two_phrases(pack: Callable[..., Path]) -> None:
    body = "type: flight\nphrases: {{far: '{}'}}\nrules:\n"
    path = pack(
        a=body.format("near") + rule("flight.a", "&far [run]"), b=body.format("off") + rule("flight.b", "&far [run]")
    )
    rules = rules_of(path)
    assert rules.problems == ()
    assert [fact.rule and fact.rule.id for fact in facts_of("Off ran the fox. Near ran the hen.", rules)] == [
        "flight.b",
        "flight.a",
    ]


IMPORTS = (
    ("imports: shred.yaml", "R052 Expected a rule file of the pack, got 'shred.yaml' (did you mean 'shared.yaml'?)"),
    (
        "imports: [rules.yaml]",
        "R053 Expected imports that do not lead back to themselves, got rules.yaml imports rules.yaml",
    ),
    (
        "imports: [shared.yaml]\nphrases: {far: x}",
        "R051 Expected phrases of other names, got 'far' again from shared.yaml",
    ),
    ("imports: ['other:x.yaml']", "R052 Expected a rule file of the pack, got 'other:x.yaml'"),
)


@pytest.mark.parametrize(("lines", "message"), IMPORTS)
def test_a_wrong_import_is_told_at_its_place(lines: str, message: str, pack: Callable[..., Path]) -> None:
    path = pack(shared=SHARED, rules=f"type: flight\n{lines}\nrules:\n" + rule("flight.run", "[run]"))
    (line,) = problems_of(path)
    assert line.startswith("mine/rules.yaml:2:")
    assert line.partition(": ")[2] == message
    assert len(rules_of(path).rules) == 1


def test_imports_that_go_round_are_told_once(pack: Callable[..., Path]) -> None:
    path = pack(
        a="type: flight\nimports: b.yaml\nphrases: {x: far}\nrules:\n" + rule("flight.run", "&x [run]"),
        b="imports: a.yaml\nphrases: {y: near}\n",
    )
    (line,) = problems_of(path)
    assert "R053" in line
    assert "a.yaml imports b.yaml imports a.yaml" in line


def test_a_phrase_that_grows_without_end_is_refused(pack: Callable[..., Path]) -> None:
    chain = "".join(f"  p{n}: '&p{n + 1} &p{n + 1} &p{n + 1}'\n" for n in range(12))
    path = pack(rules=f"type: flight\nphrases:\n{chain}  p12: x\nrules:\n" + rule("flight.run", "&p0 [run]"))
    lines = problems_of(path)
    assert any("R060 Expected a phrase of at most" in line for line in lines)


def test_marks_may_name_slots_of_imported_phrases(pack: Callable[..., Path]) -> None:
    text = "type: flight\nimports: shared.yaml\nrules:\n" + rule("flight.run", "[run] &whither")
    shared = "phrases: {whither: 'to {goal: place}'}\n"
    path = pack(shared=shared, rules=text.replace('["Nobody knows."]', '["He ran to [Lima](goal)."]', 1))
    assert problems_of(path) == []
    path = pack(shared=shared, rules=text.replace('["Nobody knows."]', '["He ran to [Lima](gaol)."]', 1))
    assert [line.partition(" ")[2] for line in problems_of(path)] == [
        "R015 Expected a slot of the pattern, got 'gaol' (did you mean 'goal'?)"
    ]


# -- types -----------------------------------------------------------------------------------------------------------

FLIGHT = "type: flight\nrules:\n"
TYPES = "types:\n  flight:\n    schema: {properties: {goal: {$ref: '#/$defs/place'}}}\n"
TYPE_PROBLEMS = (
    (TYPES, "[run] to {gaol: place}", "R057 Expected a field of the type 'flight', got 'gaol' (did you mean 'goal'?)"),
    (TYPES, "[run] at {time: place}", "R057 Expected the slot 'time' of the type time, got place"),
    (
        TYPES.replace("flight", "flights"),
        "[run]",
        "R058 Expected a type that a pack declares, got 'flight' (did you mean",
    ),
    ("lists: {x: [y]}\n", "[run] {recipent: party}", "R057 Expected a field of the fact, got 'recipent' (did you mean"),
    (TYPES.replace("$ref", "type: 3, x"), "[run]", "R056 Expected a JSON Schema (2020-12), got one that does not load"),
)


@pytest.mark.parametrize(("types", "pattern", "message"), TYPE_PROBLEMS)
def test_what_a_type_does_not_have_is_told(types: str, pattern: str, message: str, pack: Callable[..., Path]) -> None:
    path = pack(types=types, rules=FLIGHT + rule("flight.run", pattern))
    assert [line for line in problems_of(path) if message in line], problems_of(path)


def test_a_type_is_declared_once(pack: Callable[..., Path]) -> None:
    path = pack(types=TYPES, rules="types: {flight: {description: d}}\n" + FLIGHT + rule("flight.run", "[run]"))
    (line,) = problems_of(path)
    assert "R051 Expected a type that stands once, got 'flight' again; first at mine/" in line


def test_a_match_without_what_its_type_requires_is_no_fact(pack: Callable[..., Path]) -> None:
    types = TYPES + "    required: goal\n"
    path = pack(types=types, rules=FLIGHT + rule("flight.run", "[run] (to {goal: place})?"))
    facts = facts_of("He ran. She ran to Lima.", rules_of(path))
    assert [fact.extra["goal"]["text"] for fact in facts] == ["Lima"]
    assert facts[0].extra["goal"]["country"] == "PER"


CANNOT_FILL = (
    ("goal", "[run]", "", "'goal'"),
    ("count", "[run] with {recipient: party}", "", "'count'"),
    ("[goal, effect]", "[run] to {goal: place}", "    emit: {stage: future}\n", "'effect'"),
)
CAN_FILL = (
    ("goal", "[run] (to {goal: place})?", ""),
    ("count", "{party: people} [run]", ""),
    ("time", "[run]", ""),
    ("effect", "[run]", "    emit: {effect: missing}\n"),
    ("goal", "[run]", "    status: draft\n"),
)


@pytest.mark.parametrize(("required", "pattern", "more", "field"), CANNOT_FILL)
def test_a_rule_whose_matches_are_never_facts_is_a_problem(
    required: str, pattern: str, more: str, field: str, pack: Callable[..., Path]
) -> None:
    path = pack(types=TYPES + f"    required: {required}\n", rules=FLIGHT + rule("flight.run", pattern, more))
    (line,) = problems_of(path)
    assert f"R061 Expected the rule to fill {field}, as the type 'flight' requires" in line


@pytest.mark.parametrize(("required", "pattern", "more"), CAN_FILL)
def test_a_rule_that_can_fill_what_its_type_requires_is_sound(
    required: str, pattern: str, more: str, pack: Callable[..., Path]
) -> None:
    path = pack(types=TYPES + f"    required: {required}\n", rules=FLIGHT + rule("flight.run", pattern, more))
    assert problems_of(path) == []


def test_a_guard_about_a_slot_that_no_pattern_has_is_a_problem(pack: Callable[..., Path]) -> None:
    guarded = rule("flight.run", "{actor: party} [run]", "    not-actor: '<bull>'\n    not-recipient: '<road>'\n")
    (line,) = problems_of(pack(types=TYPES, rules=FLIGHT + guarded))
    assert "R062 Expected a slot 'recipient' in the pattern, got none for 'not-recipient' to look at" in line


def test_a_mark_of_no_slot_is_told_once(pack: Callable[..., Path]) -> None:
    text = rule("flight.run", "[run] to {goal: place}").replace('["Nobody knows."]', '["He ran to [Lima](gaol)."]', 1)
    (line,) = problems_of(pack(types=TYPES, rules=FLIGHT + text))
    assert "R015" in line


def test_slots_named_for_a_field_of_every_fact_fill_that(pack: Callable[..., Path]) -> None:
    path = pack(rules=FLIGHT + rule("flight.run", "[run] to {place: place} on {time: time}"))
    (fact,) = facts_of("He ran to Lima on Friday.", rules_of(path))
    assert fact.place is not None
    assert fact.time is not None
    assert (fact.place.text, fact.place.country, fact.time.text, fact.time.start) == (
        "Lima",
        "PER",
        "Friday",
        "2024-05-03",
    )
    assert fact.extra == {}


def test_constants_that_no_field_has_stand_among_the_types_own(pack: Callable[..., Path]) -> None:
    path = pack(rules=FLIGHT + rule("flight.run", "[run]", "    emit: {pace: fast, legs: 2, stage: future}\n"))
    (fact,) = facts_of("He ran.", rules_of(path))
    assert fact.extra == {"pace": "fast", "legs": 2}
    assert fact.factuality.stage == "future"


SOUND = (
    TYPES + "    required: [goal, actor]\n    inside: {status: claimed}\n",
    "extends: [factlint, {from: ./x, use: all}]\nname: mine\ndescription: d\nrules: {a.b: off, a.*: {priority: 1}}\n",
    "extend: {a: {add: [x], remove: [y]}}\n",
)
NOISE = st.text(alphabet="ab:-[]{}'\"&*!|# \n1.é", max_size=5)


@settings(deadline=None)
@given(st.sampled_from(SOUND), st.integers(0, 120), st.integers(0, 6), NOISE)
def test_no_text_makes_the_readers_stumble(text: str, at: int, length: int, new: str) -> None:
    broken = text[:at] + new + text[at + length :]
    for problems in (
        read_types_file(broken, "f", "p")[1],
        read_pack_file(broken, "f")[1],
        read_lexicon_file(broken, "f")[1],
    ):
        assert all(problem.location.file == "f" for problem in problems)


# -- word lists ------------------------------------------------------------------------------------------------------

LISTS = "lists:\n  fleeing: {pos: verb, words: [run away, bolt]}\n  beast: {pos: noun, words: [fox, polar bear]}\n"


def test_verbs_of_several_words_are_inflected_in_the_first(pack: Callable[..., Path]) -> None:
    path = pack(lists=LISTS, rules=FLIGHT + rule("flight.flee", "{actor: thing} [@fleeing]"))
    texts = ["The hens ran away.", "The hens are running away.", "The hens have bolted."]
    rules = rules_of(path)
    assert [len(facts_of(text, rules)) for text in (*texts, "The hens ran.")] == [1, 1, 1, 0]


def test_lists_stand_inside_nouns_and_verbs(pack: Callable[..., Path]) -> None:
    path = pack(lists=LISTS, rules=FLIGHT + rule("flight.flee", "<@beast|dog> [@fleeing|hide]"))
    rules = rules_of(path)
    texts = ("Polar bears bolted.", "Dogs hid.", "A fox ran away.", "Cats bolted.")
    assert [len(facts_of(text, rules)) for text in texts] == [1, 1, 1, 0]


def test_a_later_pack_adds_words_and_takes_others(pack: Callable[..., Path]) -> None:
    pack("base", lists=LISTS, rules=FLIGHT + rule("flight.flee", "@beast [flee]"))
    changes = "extend: {beast: {add: [{word: hen, value: bird}], remove: [Fox]}}\n"
    path = pack("mine", pack="name: mine\ndescription: d\nextends: [../base]\n", lists=changes)
    rules = rules_of(path)
    assert rules.problems == ()
    assert [len(facts_of(f"The {word} fled.", rules)) for word in ("fox", "polar bear", "hens")] == [0, 1, 1]


EXTENSIONS = (
    ("extend: {best: {add: [hen]}}", "R017 Expected a word list, got 'best' (did you mean 'beast'?)"),
    (
        "extend: {beast: {remove: [foxx]}}",
        "R059 Expected an entry of the list 'beast', got 'foxx' (did you mean 'fox'?)",
    ),
    ("lists: {beast: [cat]}", "R051 Expected a list that stands once, got 'beast' again; first at mine/lists.yaml:3:3"),
    (
        "extend: {beast: {ad: [hen]}}",
        "R002 Expected a key of what changes of a word list, got 'ad' (did you mean 'add'?)",
    ),
)


@pytest.mark.parametrize(("text", "message"), EXTENSIONS)
def test_a_wrong_extension_is_told(text: str, message: str, pack: Callable[..., Path]) -> None:
    path = pack(lists=LISTS, more=text + "\n", rules=FLIGHT + rule("flight.flee", "@beast [flee]"))
    (line,) = problems_of(path)
    assert line.partition(": ")[2] == message


def test_a_constant_from_a_list_must_stand_in_the_pattern(pack: Callable[..., Path]) -> None:
    more = "    emit: {who: '@beast', how: '@fleing'}\n"
    path = pack(lists=LISTS, rules=FLIGHT + rule("flight.flee", "[@fleeing]", more))
    assert [line.partition(": ")[2] for line in problems_of(path)][:2] == [
        "R017 Expected a word list that the pattern names, got '@beast'",
        "R017 Expected a word list, got '@fleing' (did you mean 'fleeing'?)",
    ]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("@beast [flee]", "Polar bears fled."),
        ("{actor: party} [see] <@beast>", "Norvik saw polar bears."),
        ("^@beast", "Near the polar bears it was calm."),
        ("[@seeing] @beast", "Norvik spotted two polar bears."),
    ],
)
def test_the_value_of_an_entry_is_found_wherever_the_list_stands(
    pattern: str, text: str, pack: Callable[..., Path]
) -> None:
    lists = LISTS.replace("polar bear]", "{word: polar bear, value: ursus}]") + "  seeing: {pos: verb, words: [spot]}\n"
    path = pack(
        lists=lists,
        rules=FLIGHT
        + rule("flight.flee", pattern.replace("[@seeing] ", "[@seeing] ...{0,1} "), "    emit: {who: '@beast'}\n"),
    )
    (fact,) = facts_of(text, rules_of(path))
    assert fact.extra == {"who": "ursus"}
    path = pack(lists=lists, rules=FLIGHT + rule("flight.flee", "[@seeing]", "    emit: {how: '@seeing'}\n"))
    assert [fact.extra for fact in facts_of("Norvik was spotting foxes.", rules_of(path))] == [{"how": "spot"}]


# -- packs -----------------------------------------------------------------------------------------------------------

BASE = (
    FLIGHT
    + rule("flight.run", "[run]")
    + rule("flight.fly", "[fly]")
    + rule("flight.swim", "[swim]", "    status: draft\n")
)
HEAD = "name: mine\ndescription: d\n"


def in_use(rules: RuleSet) -> set[str]:
    return {fact.rule.id for fact in facts_of("They ran. They flew. They swam.", rules) if fact.rule}


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        ("extends: [../base]", {"flight.run", "flight.fly"}),
        ("extends: [{from: ../base, use: recommended}]", {"flight.run", "flight.fly"}),
        ("extends: [{from: ../base, use: all}]", {"flight.run", "flight.fly", "flight.swim"}),
        ("extends: [{from: ../base, use: none}]", set()),
        ("extends: [{from: ../base, use: none}]\nrules: {flight.run: on}", {"flight.run"}),
        ("extends: [../base]\nrules: {flight.run: off, flight.swim: on}", {"flight.fly", "flight.swim"}),
        ("extends: [../base]\nrules: {flight.*: off, flight.fly: {status: stable}}", {"flight.fly"}),
        ("extends: [../base]\nrules: {flight.run: warning}", {"flight.run", "flight.fly"}),
    ],
)
def test_a_pack_says_what_is_in_use_of_those_it_builds_on(lines: str, ids: set[str], pack: Callable[..., Path]) -> None:
    pack("base", rules=BASE)
    rules = rules_of(pack("mine", pack=f"{HEAD}{lines}\n"))
    assert rules.problems == ()
    assert in_use(rules) == ids
    assert {info.id: info.level for info in rules.rules}["flight.run"] == ("warning" if "warning" in lines else "")


def test_rules_that_are_off_say_so(pack: Callable[..., Path]) -> None:
    pack("base", rules=BASE)
    rules = rules_of(pack("mine", pack=f"{HEAD}extends: [{{from: ../base, use: none}}]\nrules: {{flight.run: on}}\n"))
    assert {info.id: (info.status, info.off) for info in rules.rules} == {
        "flight.run": ("stable", False),
        "flight.fly": ("draft", True),
        "flight.swim": ("draft", False),
    }


def test_a_changed_priority_decides(pack: Callable[..., Path]) -> None:
    pack("base", rules=FLIGHT + rule("flight.a", "[run]") + rule("flight.b", "[run]"))
    rules = rules_of(pack("mine", pack=f"{HEAD}extends: [../base]\nrules: {{flight.b: {{priority: 2}}}}\n"))
    assert in_use(rules) == {"flight.b"}
    assert in_use(rules_of(Path("base"))) == {"flight.a"}
    assert rules.digest != rules_of(Path("base")).digest


def test_a_rule_takes_the_place_of_another(pack: Callable[..., Path]) -> None:
    pack("base", rules=BASE)
    own = FLIGHT + rule("flight.run", "[run] [swim]?", "    replaces: flight.run\n")
    own += rule("flight.soar", "[soar]", "    replaces: flight.fly\n")
    rules = rules_of(pack("mine", pack=f"{HEAD}extends: [../base]\n", rules=own))
    assert rules.problems == ()
    assert {info.id: info.pack for info in rules.rules if info.id != "flight.swim"} == {
        "flight.run": "mine",
        "flight.soar": "mine",
    }


PACK_PROBLEMS = (
    ("extends: [../bse]", "mine/pack.yaml:3:11: R054 Expected a pack at bse, got a missing path"),
    (
        "extends: [factlnt]",
        "mine/pack.yaml:3:11: R054 Expected an installed pack, got 'factlnt' (did you mean 'factlint'?)",
    ),
    (
        "extends: [../mine]",
        "mine/pack.yaml:3:11: R053 Expected packs that do not lead back to themselves, got 'mine' again",
    ),
    (
        "extends: [{from: ../base, use: al}]",
        "mine/pack.yaml:3:32: R004 Expected which rules to use, got 'al' (did you mean 'all'?)",
    ),
    ("requires-tool: '>=99'", "mine/pack.yaml:3:16: R055 Expected factlint >=99, got 0.1.0"),
    ("requires-tool: new", "mine/pack.yaml:3:16: R011 Expected a version requirement, got 'new'"),
    (
        "rules: {flight.rn: off}",
        "mine/pack.yaml:3:9: R013 Expected the id of a rule, got 'flight.rn' (did you mean 'flight.run'?)",
    ),
    (
        "rules: {flight.run: of}",
        "mine/pack.yaml:3:21: R004 Expected what becomes of the rule, got 'of' (did you mean 'off'?)",
    ),
    (
        "rules: {flight.run: {prority: 1}}",
        "mine/pack.yaml:3:22: R002 Expected a key of what changes of a rule, got 'prority' (did you mean 'priority'?)",
    ),
    ("exends: [../base]", "mine/pack.yaml:3:1: R002 Expected a key of a pack, got 'exends' (did you mean 'extends'?)"),
)


@pytest.mark.parametrize(("lines", "first"), PACK_PROBLEMS, ids=[lines for lines, _ in PACK_PROBLEMS])
def test_a_wrong_pack_file_is_told(lines: str, first: str, pack: Callable[..., Path]) -> None:
    pack("base", rules=BASE)
    lines = lines if "rules:" not in lines else f"{lines}\nextends: [../base]"
    found = problems_of(pack("mine", pack=f"{HEAD}{lines}\n", own=FLIGHT + rule("flight.own", "[own]")))
    assert found[0] == first


def test_two_packs_of_one_name_are_refused(pack: Callable[..., Path]) -> None:
    pack("base", pack=HEAD, rules=BASE)
    found = problems_of(pack("mine", pack=f"{HEAD}extends: [../base]\n", own=FLIGHT + rule("flight.own", "[own]")))
    assert found == ["mine/pack.yaml:1:7: R051 Expected a name that no other pack has, got 'mine' again; first base"]


def test_a_pack_in_a_folder_below_is_not_part_of_the_one_above(pack: Callable[..., Path]) -> None:
    pack("mine/inner", pack="name: inner\ndescription: d\n", rules=BASE)
    rules = rules_of(pack("mine", own=FLIGHT + rule("flight.own", "[own]")))
    assert [info.id for info in rules.rules] == ["flight.own"]


def test_an_installed_pack_goes_by_its_name(
    pack: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack("site/flightpack/rules", pack="name: flights\ndescription: d\n", rules=BASE)
    (tmp_path / "site/flightpack/__init__.py").write_text("raise RuntimeError('never run')\n")
    info = tmp_path / "site" / "flightpack-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: flightpack\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[factlint.packs]\nflights = flightpack:rules\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert in_use(load_rules("flights", shipped=False)) == {"flight.run", "flight.fly"}
    mine = pack("mine", pack=f"{HEAD}extends: [flights]\nrules: {{flight.run: off}}\n")
    assert in_use(rules_of(mine)) == {"flight.fly"}
    assert problems_of(Path("flihgts")) == [
        "flihgts: R050 Expected a rule file or folder, got a missing path (did you mean 'flights'?)"
    ]


def test_a_second_load_reads_no_yaml(
    pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    pack("base", rules=BASE)
    path = pack("mine", pack=f"{HEAD}extends: [../base]\n")
    first = rules_of(path)
    monkeypatch.setattr("validator.rulefile.compose.compose", None)
    monkeypatch.setattr("validator.rulefile.loader.compose", None)
    assert in_use(rules_of(path)) == in_use(first)
