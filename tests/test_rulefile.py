"""Rule files and lexicon files: what they become, and what is said about broken ones."""

# ruff: noqa: E501 (one broken file a line)

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import validator
from validator.errors import Location, Problem, render_problem
from validator.pattern import Pattern, Sequence, Slot, Verb, Word, parse_pattern, without_offsets
from validator.rulefile import (
    PROBLEM_CODES,
    Entry,
    Mark,
    NamedPhrase,
    Reject,
    RuleFile,
    check_ids,
    check_phrases,
    check_references,
    decode_yaml,
    load_yaml,
    patterns_of,
    read_lexicon_file,
    read_rule_file,
)

GOOD = """\
type: accusation
rules:
  - id: accusation.accuse-of
    description: One party says that another did something blameworthy
    pattern: '{actor: party} [accuse] {recipient: party} of {content: clause}'
    emit: {status: accused}
    codes: {plover: ACCUSE, cameo: "112"}
    examples:
      - "[Lima](actor) accused [Quito](recipient) of [closing the border](content)."
    rejects:
      - The accused man left the court.
"""
PATTERN = "'{actor: party} [accuse] {recipient: party} of {content: clause}'"

# name, what to replace in GOOD (all of it where empty), with what, the first line of the first Problem.
BROKEN = (
    ("misspelt key", "description:", "descripton:", "4:5: R002 Expected a key of a rule, got 'descripton' (did you mean 'description'?)"),
    ("key of another level", "rules:", "rule:", "2:1: R002 Expected a key of a rule file, got 'rule' (did you mean 'rules'?)"),
    ("key twice", "    emit: {status: accused}", "    id: accusation.x", "6:5: R005 Expected each key once, got 'id' again"),
    ("no reject", "    rejects:\n      - The accused man left the court.\n", "", "3:5: R006 Expected the key 'rejects' in a rule, got none"),
    ("empty examples", '\n      - "[Lima](actor) accused [Quito](recipient) of [closing the border](content)."', " []", "8:15: R003 Expected examples as a list of one or more, got an empty list"),
    ("id of another type", "id: accusation.", "id: acusation.", "3:9: R011 Expected an id that begins with 'accusation.', got 'acusation.accuse-of'"),
    ("unknown status", "{status: accused}", "{status: acused}", "6:20: R004 Expected a value of 'status', got 'acused' (did you mean 'accused'?)"),
    ("code that is a number", '"112"', "112", "7:36: R003 Expected a code as text, got the number 112"),
    ("unknown code book", "plover: ACCUSE", "plower: ACCUSE", "7:13: R002 Expected a code book, got 'plower' (did you mean 'plover'?)"),
    ("unclosed brace", "{recipient: party}", "{recipient: party", "5:39: R024 Expected '}' to close '{', got none"),
    ("unclosed verb group", "[accuse]", "[accuse", "5:30: R024 Expected ']' to close '[', got none"),
    ("slot without a type", "{recipient: party}", "{recipient}", "5:39: R026 Expected ':' and a type in a slot, got '{recipient}'"),
    ("unknown slot type", "{recipient: party}", "{recipient: parti}", "5:51: R016 Expected a slot type, got 'parti' (did you mean 'party'?)"),
    ("upper-case slot", "{recipient: party}", "{Recipient: party}", "5:40: R027 Expected a slot name in lower case, got 'Recipient'"),
    ("two words in a verb group", "[accuse]", "[accuse of]", "5:38: R032 Expected one verb in '[…]', got a second word, 'of'"),
    ("unknown verb form", "[accuse]", "[accuse:pasive]", "5:38: R047 Expected a verb form, got 'pasive' (did you mean 'passive'?)"),
    ("bounds with a dash", " of ", " of{0-3} ", "5:60: R029 Expected '{low,high}' for a repetition, got '{0-3}'"),
    ("regular expression", " of ", " .* ", "5:58: R043 Expected a pattern, got '.*', which belongs to regular expressions"),
    ("comma without quotes", " of ", ", of ", "5:57: R040 Expected punctuation in double quotes, got ','"),
    ("two bars", " of ", " (of || for) ", "5:62: R028 Expected one '|' between choices, got '||'"),
    ("pattern without quotes", PATTERN, PATTERN.strip("'"), "5:29: R001 Expected the end of the value, got more"),
    ("pattern that YAML takes for a map", PATTERN, "{actor: party}", "5:14: R003 Expected a pattern as text, got a map"),
    ("pattern that YAML takes for a tag", PATTERN, "!not [accuse]", "5:14: R007 Expected no tag, got '!not'"),
    ("pattern that YAML takes for an anchor", PATTERN, "&said that", "5:14: R007 Expected no anchor, got '&said'"),
    ("apostrophe in single quotes", " of ", " 's ", "5:59: R001 Expected the end of the value, got more text"),
    ("quote that is not closed", PATTERN, PATTERN[:-1], "5:14: R001 Expected a closing quotation mark, got the end of the text"),
    ("mark of no slot", "](actor)", "](acter)", "9:17: R015 Expected a slot of the pattern, got 'acter' (did you mean 'actor'?)"),
    ("mark without a slot", "[Lima](actor)", "[Lima]", "9:10: R014 Expected '](slot)' after '[', got none"),
    ("pattern as an item of a list", PATTERN, f"- {PATTERN}", "5:14: R001 Expected '- ' on a line of its own, got it after a key"),
    ("tab", "    emit:", "\temit:", "6:1: R001 Expected spaces, got a tab"),
    ("keys out of line", "    emit:", "     emit:", "6:6: R001 Expected the indentation of the lines above, got another"),
    ("curly quotes", PATTERN, f"‘{PATTERN[1:-1]}’", "5:14: R001 Expected a straight quotation mark, got '‘'"),
    ("long dash", "  - id:", "  – id:", "3:3: R001 Expected '- ' before an item, got '–'"),
    ("space that does not break", "    emit:", "\u00a0\u00a0\u00a0\u00a0emit:", "6:1: R001 Expected spaces, got U+00A0"),
    ("no space behind a colon", "description: ", "description:", "4:16: R001 Expected a space behind ':', got none"),
    ("slot in parentheses", "{actor: party}", "(actor: party)", "5:15: R026 Expected a slot in braces, got '(actor: party)'"),
    ("slot type by another name", "{recipient: party}", "{recipient: person}", "5:51: R016 Expected a slot type, got 'person' (did you mean 'party'?)"),
    ("no type", "type: accusation\n", "", "1:1: R006 Expected the key 'type' in a rule file, got none"),
    ("a list", "", "- accusation\n", "1:1: R003 Expected a rule file as a map, got a list"),
    ("nothing", "", "# nothing\n", " R006 Expected the keys 'type' and 'rules' in a rule file, got an empty file"),
)  # fmt: skip


def broken(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1) if old else new


@pytest.mark.parametrize(("old", "new", "line"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_first_line_of_a_broken_rule_file(old: str, new: str, line: str) -> None:
    _, problems = read_rule_file(broken(old, new), "rules.yaml", "ours")
    assert render_problem(problems[0]).splitlines()[0] == f"rules.yaml:{line}"


@pytest.mark.parametrize(
    ("old", "new"), [row[1:3] for row in BROKEN if row[1]], ids=[row[0] for row in BROKEN if row[1]]
)
def test_a_broken_rule_hides_no_sound_one(old: str, new: str) -> None:
    header, item = GOOD.split("rules:\n", 1)
    if old in item:  # else the head of the file is what is broken
        sound = item.replace("accuse-of", "sound")
        text = f"{header}rules:\n{sound}{item.replace(old, new, 1)}{sound.replace('sound', 'sound-too')}"
        rule_file, problems = read_rule_file(text, "rules.yaml", "ours")
        assert {"accusation.sound", "accusation.sound-too"} <= {rule.id for rule in rule_file.rules}
        assert all(12 <= problem.location.line <= 21 for problem in problems)
        assert problems


def test_every_broken_file_has_few_problems_and_a_caret() -> None:
    for _, old, new, _ in BROKEN:
        _, problems = read_rule_file(broken(old, new), "rules.yaml", "ours")
        assert 1 <= len(problems) <= 2
        assert all(p.excerpt and p.width >= 1 and p.location.column for p in problems if p.location.line)


def test_advice_to_quote_a_pattern() -> None:
    for name in ("pattern without quotes", "pattern that YAML takes for a map", "pattern that YAML takes for a tag"):
        _, old, new, _ = next(row for row in BROKEN if row[0] == name)
        assert read_rule_file(broken(old, new), "r", "p")[1][0].help == "put the pattern in single quotes"


def read_one(text: str) -> RuleFile:
    rule_file, problems = read_rule_file(text, "rules/accusation.yaml", "ours")
    assert problems == ()
    return rule_file


def test_a_sound_file() -> None:
    rule_file = read_one(GOOD)
    (rule,) = rule_file.rules
    assert (rule_file.type, rule.id, rule.type, rule.pack) == (
        "accusation",
        "accusation.accuse-of",
        "accusation",
        "ours",
    )
    assert rule.location == Location("rules/accusation.yaml", 3, 5)
    assert without_offsets(rule.tree) == Sequence(
        (
            Slot("actor", "party"),
            Verb(("accuse",)),
            Slot("recipient", "party"),
            Word("of"),
            Slot("content", "clause"),
        )
    )
    assert rule.emit == (("factuality.status", "accused"),)
    assert [(code.scheme, code.value) for code in rule.codes] == [("plover", "ACCUSE"), ("cameo", "112")]
    assert (rule.voice, rule.priority, rule.status, rule.replaced_by, rule.guards) == ("both", 0, "stable", None, {})
    (example,) = rule.examples
    assert example.text == "Lima accused Quito of closing the border."
    assert example.marks == (Mark(0, 4, "actor"), Mark(13, 18, "recipient"), Mark(22, 40, "content"))
    assert rule.rejects == (Reject("The accused man left the court.", False, Location("rules/accusation.yaml", 11, 9)),)


FULL = """\
type: takeover
description: Companies that buy companies
imports: [shared.yaml]
phrases:
  agreed: '([agree] to | "is to")'
rules:
  - id: takeover.buy
    description: d
    note: n
    pattern: |
      {actor: party} &agreed
      [buy] {recipient: party}
    before: '"."?'
    after: for
    not-before: 'not'
    not-after: '<reason>'
    is-recipient: '<soul>'
    not-actor: '<ghost>'
    nominal: [purchase, '"buy out"']
    emit: {polarity: "+", certainty: PR, priced: true, rounds: 3, factuality.stage: future}
    codes:
      plover: [{value: COOPERATE, mode: [buy], context: trade}, AGREE]
    voice: active
    priority: -2
    status: deprecated
    replaced-by: takeover.acquire
    replaces: other.buy
    x-owner: desk
    examples:
      - text: '[Acme](actor) is to buy [the \\[old\\] mill](recipient).'
        facts: [{recipient: the mill, count: 3}, {polarity: "-"}]
        todo: true
        published: 2021-07-23
        note: why
    rejects:
      - {text: 'It bought [sic] time.', todo: true}
"""


def test_all_keys_of_a_rule() -> None:
    rule_file = read_one(FULL)
    (rule,) = rule_file.rules
    assert (rule_file.description, *(i.path for i in rule_file.imports)) == (
        "Companies that buy companies",
        "shared.yaml",
    )
    assert [(phrase.name, phrase.pattern) for phrase in rule_file.phrases] == [("agreed", '([agree] to | "is to")')]
    assert list(rule.guards) == ["before", "after", "not-before", "not-after", "is-recipient", "not-actor"]
    assert [without_offsets(tree) for tree in rule.nominals] == [Word("purchase"), Sequence((Word("buy"), Word("out")))]
    assert rule.emit == (
        ("factuality.polarity", "+"),
        ("factuality.certainty", "PR"),
        ("priced", True),
        ("rounds", 3),
        ("factuality.stage", "future"),
    )
    assert [(c.value, c.mode, c.context) for c in rule.codes] == [
        ("COOPERATE", ("buy",), ("trade",)),
        ("AGREE", (), ()),
    ]
    assert (rule.voice, rule.priority, rule.status) == ("active", -2, "deprecated")
    assert (rule.replaced_by, rule.replaces, rule.note) == ("takeover.acquire", "other.buy", "n")
    (example,) = rule.examples
    assert example.text == "Acme is to buy the [old] mill."
    assert [example.text[mark.start : mark.end] for mark in example.marks] == ["Acme", "the [old] mill"]
    assert (example.todo, example.published) == (True, "2021-07-23")
    assert example.facts == ({"recipient": "the mill", "count": 3}, {"polarity": "-"})
    assert [(reject.text, reject.todo) for reject in rule.rejects] == [("It bought [sic] time.", True)]


STYLES = (
    ("pattern: {}", 1, 10),
    ("pattern: '{}'", 1, 11),
    ('pattern: "{}"', 1, 11),
    ("pattern: |\n  {}", 2, 3),
    ("pattern: >-\n  {}", 2, 3),
    ("pattern: |\n  said\n\n    that {}", 4, 10),
    ("pattern: 'it''s\n  that {}'", 2, 8),
    ('pattern: "\\u0061\\x62 it\'s \\\n  that {}"', 2, 8),
    ("pattern: said\n  that {}", 2, 8),
    ("pattern: |\r\n  said\r\n  {}", 3, 3),
    ("\ufeffpattern: '{}'", 1, 11),
    ("pattern: '😀é {}'", 1, 14),
)


@pytest.mark.parametrize(("style", "line", "column"), STYLES, ids=[style for style, _, _ in STYLES])
def test_a_mistake_in_a_pattern_is_told_at_its_place_in_the_file(style: str, line: int, column: int) -> None:
    root, problems = load_yaml(style.format("of @bad"), "f")
    assert root is not None
    assert problems == ()
    value = root.pairs()[0][1]
    found = value.origin().problem(value.value.index("@bad"), 4, "R017", "Expected a list")
    assert found.location == Location("f", line, column + 3)
    assert found.excerpt[found.location.column - 1 :][: found.width] == "@bad"


@settings(deadline=None)
@given(st.text(alphabet="ab '\"\\:#-\n|>é😀{}[]&*!", max_size=25), st.sampled_from(("'", '"', "|", ">", "")))
def test_every_character_of_a_text_has_its_place(text: str, style: str) -> None:
    escaped = {"'": text.replace("'", "''"), '"': text.replace("\\", "\\\\").replace('"', '\\"')}.get(style, text)
    quote = style if style in ("'", '"') else ""
    lines = f"{quote}{escaped}{quote}".replace("\n", "\n  ")
    source = f"a: {style}\n  {lines}\n" if style in ("|", ">") else f"a: {lines}\n"
    root, _ = load_yaml(source, "f")
    for _, node in root.pairs() if root is not None else ():
        if node.kind == "text" and not node.refused:
            origin = node.origin()
            for offset, char in enumerate(node.value):
                place = origin.problem(offset, 1, "R0", "m").location
                if not char.isspace():
                    assert source.split("\n")[place.line - 1][place.column - 1] in (char, "\\")


SCALARS = (
    ("NO", "NO"), ("no", "no"), ("on", "on"), ("yes", "yes"), ("2021-07-23", "2021-07-23"), ("12:30", "12:30"),
    ("1_000", "1_000"), ("true", True), ("False", False), ("null", None), ("~", None), ("", None), ("12", 12), ("-3", -3),
    ("0o17", 15), ("0x1F", 31), ("010", 10), ("1e3", 1000.0), ("1.50", 1.5), ("1.10.0", "1.10.0"), ("'12'", "12"),
    ("+", "+"), (".5", 0.5), ("0b11", "0b11"), ("=", "="),
)  # fmt: skip


@pytest.mark.parametrize(("source", "value"), SCALARS)
def test_plain_scalars_are_those_of_yaml_1_2(source: str, value: object) -> None:
    root, problems = load_yaml(f"a: {source}\n", "f")
    assert root is not None
    assert problems == ()
    assert root.plain() == {"a": value}
    assert type(root.plain()["a"]) is type(value)


FORM = (
    ("a: 1\na: 2\n", "f:2:1: R005 Expected each key once, got 'a' again"),
    ("a: &x 1\n", "f:1:4: R007 Expected no anchor, got '&x'"),
    ("a: *x\n", "f:1:4: R007 Expected no alias, got '*x'"),
    ("a: !!str 1\n", "f:1:4: R007 Expected no tag, got '!!str'"),
    ("a: !!python/name:os.system x\n", "f:1:4: R007 Expected no tag, got '!!python/name:os.system'"),
    ("<<: {a: 1}\n", "f:1:1: R007 Expected no merge key, got '<<'"),
    ("1: a\n", "f:1:1: R003 Expected text as a key, got the number 1"),
    ("? [a]\n: b\n", "f:1:3: R003 Expected text as a key, got a list"),
    ("a: .nan\n", "f:1:4: R003 Expected a finite number, got '.nan'"),
    ("a: 1\n---\nb: 2\n", "f:2:1: R010 Expected one document, got a second one"),
    ("a: \x07\n", "f:1:4: R001 Expected printable characters, got U+0007"),
    ("a: \ud800\n", "f:1:4: R001 Expected printable characters, got U+D800"),
    ("a: " + "[" * 20, "f:1:23: R008 Expected at most 20 lists and maps inside each other, got more"),
    ("a: " + "[" * 2000 + "]" * 2000, "f:1:23: R008 Expected at most 20 lists and maps inside each other, got more"),
    ("a: [" + "a," * 300_000 + "]", "R008 Expected at most 300000 values in a file, got more"),
    ("#" * 4_000_001, "f:1:1: R008 Expected at most 4000000 characters in a file, got 4000001"),
    ("a: b: c\n", "f:1:5: R001 Expected no ': ' inside unquoted text, got one"),
    ("a: @x\n", "f:1:4: R001 Expected a value, got a character that YAML keeps for itself"),
    ('a: "\\d"\n', "f:1:6: R001 Expected a known escape after '\\' in double quotes, got another"),
    ("a: [1\n", "f:1:4: R001 Expected ',' or ']' in a list, got something else"),
    ("a: {b: 1\nc: 2\n", "f:1:4: R001 Expected ',' or '}' in a map, got something else"),
)


@pytest.mark.parametrize(("text", "line"), FORM, ids=[text[:20] for text, _ in FORM])
def test_what_yaml_would_lose_or_run_is_refused(text: str, line: str) -> None:
    _, problems = load_yaml(text, "f")
    assert line in render_problem(problems[0]).splitlines()[0]


def test_a_duplicate_key_names_both_places() -> None:
    root, (problem,) = load_yaml("a: 1\nb: 2\na: 3\n", "f")
    assert "f:1:1" in problem.help
    assert root is not None
    assert root.plain() == {"a": 1, "b": 2}


def test_sound_parts_of_a_broken_file_are_kept() -> None:
    text = "lists:\n  a: [x\n  b: [y]\n  c: 'z\ndescription: k\n"
    root, problems = load_yaml(text, "f")
    assert root is not None
    assert root.plain() == {"lists": {"b": ["y"]}, "description": "k"}
    assert [str(problem.location) for problem in problems] == ["f:2:6", "f:4:6"]


def test_bytes_that_are_not_utf_8() -> None:
    assert decode_yaml("a: é".encode(), "f") == ("a: é", ())
    text, (problem,) = decode_yaml("a: é\nb: ".encode() + b"\xe9\n", "f")
    assert text is None
    assert str(problem.location) == "f:2:4"
    assert problem.message == "Expected UTF-8, got the byte 0xe9 at offset 9"


yaml_like = st.lists(
    st.sampled_from(
        ("a", "type: x", "rules:", "  - ", "id: x.y", "pattern: ", "'", '"', "[", "]", "{", "}", ":", "\n", "  ", "&a", "*a",
         "!t", "|", ">", "#", "\t", "---", "lists:", "words: ", "[a](b)", "examples: ", "phrases:", "\\", "é", "\r\n", "1")
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.one_of(yaml_like, st.text(max_size=60)))
def test_any_text_at_all_raises_nothing_and_every_problem_has_its_line(text: str) -> None:
    for _, problems in (read_rule_file(text, "f", "p"), read_lexicon_file(text, "f")):
        assert list(problems) == sorted(set(problems))
        for problem in problems:
            assert problem.message.startswith("Expected ")
            assert not problem.location.line or problem.excerpt in text
            assert render_problem(problem)


@settings(deadline=None)
@given(
    st.integers(0, len(GOOD)),
    st.sampled_from(("", "'", "{", "]", ": ", "\n", "&x ", "\t", "|", "[")),
    st.integers(0, 9),
)
def test_a_change_anywhere_raises_nothing_and_is_never_hidden(at: int, new: str, drop: int) -> None:
    text = GOOD[:at] + new + GOOD[at + drop :]
    rule_file, problems = read_rule_file(text, "f", "p")
    assert problems or rule_file.rules


text_parts = st.lists(
    st.tuples(st.text(alphabet="ab c[]\\()é", max_size=6), st.sampled_from((None, "actor", "content"))), max_size=6
)


@given(text_parts)
def test_marks_give_back_the_text_and_its_spans(parts: list[tuple[str, str | None]]) -> None:
    written, plain = "", ""
    expected: list[Mark] = []
    for text, slot in parts:
        escaped = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        marked = slot is not None and bool(text)
        written += f"[{escaped}]({slot})" if marked else escaped
        if slot is not None and marked:
            expected.append(Mark(len(plain), len(plain) + len(text), slot))
        plain += text
    if plain.strip():
        quoted = written.replace("'", "''")
        old = '"[Lima](actor) accused [Quito](recipient) of [closing the border](content)."'
        (rule,) = read_one(GOOD.replace(old, f"'{quoted}'")).rules
        assert rule.examples[0].text == plain
        assert rule.examples[0].marks == tuple(expected)


def test_marks_inside_marks() -> None:
    old = "[closing the border](content)"
    (rule,) = read_one(GOOD.replace(old, "[closing [the border](place)](content)")).rules
    text = rule.examples[0].text
    assert [(text[mark.start : mark.end], mark.slot) for mark in rule.examples[0].marks][2:] == [
        ("the border", "place"),
        ("closing the border", "content"),
    ]


def test_marks_may_name_slots_of_phrases() -> None:
    text = GOOD.replace("rules:", "phrases: {who: '{victim: party}'}\nrules:").replace("{recipient: party}", "&who")
    marked = text.replace("](recipient)", "](victim)")
    assert read_one(marked).rules
    _, (problem,) = read_rule_file(marked.replace("](victim)", "](victin)"), "f", "p")
    assert "(did you mean 'victim'?)" in problem.message


def test_unknown_lists_and_phrases_are_told_inside_the_pattern() -> None:
    old = "of {content: clause}'"
    text = GOOD.replace(old, "of @weapn [@blamig] !<x|@rnk> &sid'\n    not-after: '@weapn'\n    nominal: ['&sad']")
    rules = read_one(text.replace("[closing the border](content)", "it")).rules
    found = check_references(rules, {"weapon", "blaming", "rank"}, {"said"})
    assert [(str(problem.location), problem.message) for problem in found] == [
        ("rules/accusation.yaml:5:61", "Expected a word list, got '@weapn' (did you mean 'weapon'?)"),
        ("rules/accusation.yaml:5:69", "Expected a word list, got '@blamig' (did you mean 'blaming'?)"),
        ("rules/accusation.yaml:5:82", "Expected a word list, got '@rnk' (did you mean 'rank'?)"),
        ("rules/accusation.yaml:5:88", "Expected a phrase, got '&sid' (did you mean 'said'?)"),
        ("rules/accusation.yaml:6:17", "Expected a word list, got '@weapn' (did you mean 'weapon'?)"),
        ("rules/accusation.yaml:7:16", "Expected a phrase, got '&sad' (did you mean 'said'?)"),
    ]
    assert len(list(patterns_of(rules[0]))) == 3
    assert check_references(rules, {"weapn", "blamig", "rnk"}, {"sid", "sad"}) == ()


def phrases_of(text: str) -> tuple[NamedPhrase, ...]:
    return read_one(f"phrases:\n{text}").phrases


def test_phrases_that_lead_back_to_themselves() -> None:
    assert check_phrases(phrases_of("  a: x &b\n  b: y &c\n  c: z\n")) == ()
    found = check_phrases(phrases_of("  a: x &b\n  b: y &a\n  c: z &a\n  d: '&d'\n"))
    assert [str(problem.location).rpartition("accusation.yaml:")[2] for problem in found] == ["2:8", "3:8", "5:7"]
    assert {problem.code for problem in found} == {"R019"}


def test_an_id_that_stands_twice_names_both_places() -> None:
    first, _ = read_rule_file(GOOD, "a.yaml", "p")
    second, _ = read_rule_file("\n" + GOOD, "b.yaml", "p")
    (problem,) = check_ids([second, first])
    assert str(problem.location) == "b.yaml:4:9"
    assert problem.message == "Expected an id that stands once, got 'accusation.accuse-of' again; first at a.yaml:3:5"
    assert check_ids([first]) == ()
    replacing, _ = read_rule_file(GOOD.replace("    emit", "    replaces: accusation.accuse-of\n    emit"), "c", "p")
    assert check_ids([first, replacing]) == ()


def test_replaced_by_no_rule_has_a_suggestion() -> None:
    text = GOOD.replace("    emit", "    replaced-by: accusation.acuse-of\n    emit")
    (problem,) = check_ids([read_one(text)])
    assert str(problem.location) == "rules/accusation.yaml:6:18"
    assert problem.message == (
        "Expected the id of a rule, got 'accusation.acuse-of' (did you mean 'accusation.accuse-of'?)"
    )


def test_trees_survive_being_kept() -> None:
    (rule,) = read_one(FULL).rules
    kept = msgspec.msgpack.encode(rule.tree)
    assert msgspec.msgpack.decode(kept, type=Pattern) == rule.tree


def test_a_lexicon_file() -> None:
    text = """\
description: Things that kill
lists:
  weapon: [drone, rocket  launcher, no]
  number:
    pos: noun
    description: Numbers by name
    words: [{word: dozen, value: 12, note: n}, {word: score, value: x}]
"""
    lexicon, problems = read_lexicon_file(text, "f")
    assert problems == ()
    assert [(words.name, words.pos, words.description) for words in lexicon.lists] == [
        ("weapon", None, ""),
        ("number", "noun", "Numbers by name"),
    ]
    assert [entry.text for entry in lexicon.lists[0].words] == ["drone", "rocket launcher", "no"]
    assert lexicon.lists[1].words == (
        Entry("dozen", 12, Location("f", 7, 13)),
        Entry("score", "x", Location("f", 7, 48)),
    )


LEXICONS = (
    ("lists: {a: [x]}\nlist: {b: [x]}\n", "2:1: R002 Expected a key of a lexicon file, got 'list'"),
    (
        "type: pledge\nrules: []\nlists: {a: [x]}\n",
        "1:1: R002 Expected word lists in a file of their own, got them beside 'type'",
    ),
    ("description: x\n", "1:1: R006 Expected the key 'lists' or 'extend' in a lexicon file, got neither"),
    (
        "lists: {missile: {add: [stone]}}\n",
        "1:9: R002 Expected the words of a list under lists, got changes of 'missile'",
    ),
    ("lists: [x]\n", "1:8: R003 Expected lists as a map of word lists, got a list"),
    ("lists: {}\n", "1:8: R003 Expected lists as a map of word lists, got an empty map"),
    ("lists: {A: [x]}\n", "1:9: R011 Expected the name of a word list in lower case, got 'A'"),
    ("lists: {a: []}\n", "1:12: R003 Expected words as a list of one or more, got an empty list"),
    ("lists: {a: [12]}\n", "1:13: R003 Expected a word as text, got the number 12"),
    ("lists: {a: [true]}\n", "1:13: R003 Expected a word as text, got true"),
    (
        "lists: {a: {pos: nuon, words: [x]}}\n",
        "1:18: R004 Expected a part of speech, got 'nuon' (did you mean 'noun'?)",
    ),
    ("lists: {a: {wrods: [x]}}\n", "1:13: R002 Expected a key of a word list, got 'wrods' (did you mean 'words'?)"),
    (
        "lists: {a: [{word: x, value: 1.5}]}\n",
        "1:30: R003 Expected a value as text or a whole number, got the number 1.5",
    ),
    ("lists: {a: [{wrd: x}]}\n", "1:14: R002 Expected a key of an entry, got 'wrd' (did you mean 'word'?)"),
)


@pytest.mark.parametrize(("text", "line"), LEXICONS, ids=[text for text, _ in LEXICONS])
def test_first_line_of_a_broken_lexicon_file(text: str, line: str) -> None:
    _, problems = read_lexicon_file(text, "f")
    assert [render_problem(problem).splitlines()[0] for problem in problems] == [f"f:{line}"]


def test_a_problem_as_text() -> None:
    _, problems = read_rule_file(broken("description:", "descripton:"), "rules/a.yaml", "p")
    assert render_problem(problems[0]).splitlines()[:3] == [
        "rules/a.yaml:4:5: R002 Expected a key of a rule, got 'descripton' (did you mean 'description'?)",
        "  4 |     descripton: One party says that another did something blameworthy",
        "    |     ^^^^^^^^^^",
    ]
    assert render_problem(problems[0]).splitlines()[3].startswith("  help: allowed: id, description, pattern")


def test_a_problem_of_a_whole_file_is_one_line() -> None:
    assert render_problem(Problem(Location("a.yaml"), "R006", "Expected rules, got none")) == (
        "a.yaml: R006 Expected rules, got none"
    )


EXCERPTS = (
    ("\tab\x07c", 5, 1, "   ab␇c", "      ^"),
    ("東京 x", 4, 1, "  東京 x", "       ^"),
    ("東京", 2, 1, "  東京", "    ^^"),
    ("e\u0301a", 3, 1, "  e\u0301a", "   ^"),
)


@pytest.mark.parametrize(("line", "column", "width", "shown", "caret"), EXCERPTS)
def test_the_caret_stands_under_its_characters(line: str, column: int, width: int, shown: str, caret: str) -> None:
    text = render_problem(Problem(Location("f", 1, column), "R0", "m", "", line, width)).splitlines()
    assert [part.replace("  1 | ", "  ", 1).replace("    | ", "  ", 1) for part in text[1:]] == [shown, caret]


def test_a_long_line_is_shown_around_its_caret() -> None:
    problem = Problem(Location("f", 1, 5001), "R0", "m", "", "a" * 5000 + "HERE" + "b" * 5000, 4)
    _, shown, caret = render_problem(problem).splitlines()
    start = caret.index("^")
    assert shown[start : start + 4] == "HERE"
    assert caret.count("^") == 4
    assert len(shown) < 140


def test_trees_of_a_rule_are_those_of_its_pattern() -> None:
    (rule,) = read_one(GOOD).rules
    assert rule.tree == parse_pattern(rule.pattern)


def test_every_code_in_use_is_in_the_table_and_the_other_way_round() -> None:
    package = Path(str(validator.__file__)).parent
    files = [path for name in ("pattern", "rulefile") for path in (package / name).glob("*.py") if path.stem != "codes"]
    used = {code for path in files for code in re.findall(r'"(R\d{3})"', path.read_text(encoding="utf-8"))}
    later = {"R049", "R050", "R051", "R052", "R053", "R054", "R055", "R056", "R058", "R059", "R060", "R061", "R062"}
    later.add("R063")
    assert used | later == set(PROBLEM_CODES)  # those are found when packs are gathered and compiled
    assert list(PROBLEM_CODES) == sorted(PROBLEM_CODES)


CASES = """\
type: strike
rules:
  - id: strike.walk-out
    description: Workers walk out
    pattern: '{actor: party} [walk] out over {content: thing}'
    examples:
      - {text: "[Nurses](actor) walked out over pay.", published: 2024-02-29, facts: [{actor: Nurses}]}
    rejects:
      - "The guests walked out."
"""


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("2024-02-29", "2023-02-29", "7:67: R003 Expected a date as 2021-07-23, got '2023-02-29'"),
        ("2024-02-29", "29/02/2024", "7:67: R003 Expected a date as 2021-07-23, got '29/02/2024'"),
        ("{actor: N", "{actr: N", "7:88: R015 Expected a field of the fact, got 'actr' (did you mean 'actor'?)"),
        ("The guests", "[The guests](actor)", "9:10: R014 Expected a reject without marks, got '[The guests](actor)'"),
    ],
)
def test_slips_in_cases_are_problems_and_their_rule_runs(old: str, new: str, line: str) -> None:
    assert read_rule_file(CASES, "f", "p")[1] == ()
    assert old in CASES
    file, problems = read_rule_file(CASES.replace(old, new), "f", "p")
    assert [f"{p.location.line}:{p.location.column}: {p.code} {p.message}" for p in problems] == [line]
    assert [rule.id for rule in file.rules] == ["strike.walk-out"]
    assert all(e.published in (None, "2024-02-29") for rule in file.rules for e in rule.examples)
