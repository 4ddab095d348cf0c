"""What only the tree of a pattern tells to be wrong: the parser raises these mistakes itself, by their names."""

from __future__ import annotations

from validator.pattern.table import BOUNDS_HELP, Mistake

CHECKED: dict[str, Mistake] = {
    "length": Mistake(
        "R021",
        "Expected at most $most characters, got $got",
        "split the rule, or name parts of it under phrases: (--limit pattern=N allows others)",
        "",
        (),
    ),
    "depth": Mistake(
        "R022",
        "Expected at most $most parentheses inside each other, got more",
        "name the inner parts under phrases: (--limit parentheses=N allows others)",
        "",
        (("(" * 21 + "a" + ")" * 21, 20),),
    ),
    "order": Mistake(
        "R030",
        "Expected bounds in rising order, got '$got'",
        BOUNDS_HELP,
        "",
        (("a{3,1}", 1), ("a ...{5,2}", 2), ("a{0}", 1)),
    ),
    "high": Mistake(
        "R030",
        "Expected at most $most repetitions, got '$got'",
        "a sentence rarely holds more; name what stands between instead (--limit repeat=N allows others)",
        "",
        (("a{0,30}", 1), ("a b{21}", 3), ("a ...{0,99} b", 2)),
    ),
    "product": Mistake(
        "R046",
        "Expected at most $most repetitions in all, got $got inside each other",
        "lower the bounds of the outer or of the inner repetition",
        "",
        (("((a{20} b){20} c){20}", 0),),
    ),
    "form": Mistake(
        "R047",
        "Expected a verb form, got '$got'",
        "the forms are active, passive, infinitive, participle and -ing",
        "",
        (("[accuse:pasive]", 8), ("a [b:ing]", 5)),
    ),
    "not": Mistake(
        "R037",
        "Expected a word, noun, list or a choice of those after '!', got '$got'",
        "'!' takes one token: !not, !@weapon, !(a | b)",
        "",
        (("![accuse]", 1), ("!{a: party}", 1), ('!"called on"', 1), ("a !(b c)", 4), ("!(a | [b])", 6), ("!&p", 1)),
    ),
    "trigger": Mistake(
        "R036",
        "Expected a word, verb group, noun, list or phrase after '^', got '$got'",
        "put '^' before the word or verb group that the match starts from",
        "",
        (("^{a: party} b", 1), ("^(a? b)", 2), ("^(... b)", 2)),
    ),
    "triggers": Mistake(
        "R036",
        "Expected one trigger, got a second one, '$got'",
        "mark one element with '^', or one in each option of a choice",
        "",
        (("^a ^b", 3), ("(^a | b) ^c", 9)),
    ),
    "optional": Mistake(
        "R036",
        "Expected a trigger that always stands there, got it inside '$got'",
        "mark an element outside of the option or repetition",
        "",
        (("(a ^b)? c", 0), ("a (b | (^c){2})", 7)),
    ),
    "other": Mistake("R048", "Expected $expected, got $found", "", "", (("^((a) | b)? c", 10),)),
}
