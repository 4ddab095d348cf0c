"""The common mistakes in patterns: what each looks like, what is said about it, and broken snippets that tests run.

Kinds of lenient tokens: `q` quoted text, `v` […], `n` <…>, `s` {…}, `r` {0,3}, `g` gap, `l` @list, `p` &phrase,
`w` word; `"`, `[`, `<`, `{` never closed; `G` dots that are no gap; `L`, `P` a bad name after @ or &; `W` a bad word;
`Q` a curly or single quotation mark; `:` a colon; `,` other punctuation; every other mark is its own kind.
"""

from __future__ import annotations

from msgspec import Struct


class Mistake(Struct, frozen=True):
    """One common mistake.

    `find` is searched in the kinds of all tokens, or, where `within` names kinds, in the source of each such token;
    the group `at` says what to point at, else all of the match. `message` and `help` may hold `$got`, what stands
    there. `snippets` are broken sources, each with the offset to report.
    """

    code: str
    message: str
    help: str
    find: str
    snippets: tuple[tuple[str, int], ...]
    within: str = ""


_SLOT_HELP = "write {name: type}, for instance {actor: party}"
_CHOICE_HELP = "write something on both sides of '|'; for a choice that may be left out, write (a | b)?"
BOUNDS_HELP = "write x{0,3} for none to three times, x{2} for twice, x? for an option"
_GAP_HELP = "write '...' for up to 8 tokens, or ...{0,3} to change that"
_GROUP_HELP = "write [accuse|blame] or <soldier|fighter>, or name a word list: [@blaming]"
_NAME_HELP = "names are lower-case letters, digits and hyphens, and begin with a letter"
_QUOTE_HELP = 'write words with punctuation in straight double quotes: "called on"'

UNCLOSED_PARENTHESIS = "unclosed ("
UNOPENED_PARENTHESIS = "unopened )"

MISTAKES: tuple[Mistake, ...] = (
    Mistake("R020", "Expected a pattern, got nothing", "write at least one word", r"^$", (("", 0), ("   ", 0))),
    Mistake(
        "R023",
        "Expected a closing quotation mark, got the end of the pattern",
        "close the quoted words with a straight double quote",
        r'"',
        (('"called on', 0), ('[call] "on {a: party}', 7), ('"a" b "', 6)),
    ),
    Mistake(
        "R024",
        "Expected ']' to close '[', got none",
        "close the verb group: [accuse]",
        r"\[",
        (("[accuse of {content: clause}", 0), ("{a: party} [accuse", 11), ("[accuse) of", 0)),
    ),
    Mistake(
        "R024",
        "Expected '}' to close '{', got none",
        _SLOT_HELP,
        r"\{",
        (("{actor: party [accuse]", 0), ("[kill] {party: people", 7), ("a{0,3", 1)),
    ),
    Mistake(
        "R024",
        "Expected '>' to close '<', got none",
        "close the noun: <soldier>",
        r"<",
        (("<soldier was [kill]", 0), ("a <soldier", 2)),
    ),
    Mistake(
        "R024",
        "Expected ')' to close '(', got none",
        "close the group: (a | b)",
        UNCLOSED_PARENTHESIS,
        (("(a | b", 0), ("a (b (c)", 2), ("((a)", 0)),
    ),
    Mistake(
        "R025",
        "Expected an opening parenthesis before ')', got none",
        "remove it, or open the group with '('",
        UNOPENED_PARENTHESIS,
        (("a | b)", 5), ("(a))", 3)),
    ),
    Mistake(
        "R025",
        "Expected an opening bracket before '$got', got none",
        "remove it, or open the group",
        r"[]}>]",
        (("accuse] of", 6), ("[a]]", 3), ("soldier>", 7)),
    ),
    Mistake(
        "R033",
        "Expected words between quotation marks, got none",
        'write words: "called on"',
        r'^"\s*"$',
        (('""', 0), ('a "  " b', 2)),
        "q",
    ),
    Mistake(
        "R043",
        "Expected a quotation mark or a backslash after '\\', got '$got'",
        'inside quotes \\" is a quotation mark and \\\\ a backslash; nothing else is escaped',
        r'^"(?:[^"\\]|\\["\\])*\\(?P<at>[^"\\])',
        ((r'"a\d"', 3), (r'a "\\\w"', 6)),
        "q",
    ),
    Mistake("R026", "Expected a name and a type in a slot, got nothing", _SLOT_HELP, r"^\{\s*\}$", (("a {}", 2),), "s"),
    Mistake(
        "R026",
        "Expected ':' and a type in a slot, got '$got'",
        _SLOT_HELP,
        r"^\{[^:]*\}$",
        (("{party}", 0), ("[kill] {party people}", 7)),
        "s",
    ),
    Mistake(
        "R026",
        "Expected a type after ':' in a slot, got none",
        _SLOT_HELP,
        r":\s*(?P<at>\})$",
        (("{actor:}", 7), ("a {actor: }", 10)),
        "s",
    ),
    Mistake(
        "R026",
        "Expected a name before ':' in a slot, got none",
        _SLOT_HELP,
        r"^\{\s*(?P<at>:)",
        (("{: party}", 1),),
        "s",
    ),
    Mistake(
        "R026", "Expected one ':' in a slot, got a second one", _SLOT_HELP, r":[^:]*(?P<at>:)", (("{a: b: c}", 5),), "s"
    ),
    Mistake(
        "R026",
        "Expected a slot in braces, got '$got'",
        _SLOT_HELP,
        r"\(w:w\)",
        (("(actor: party) [accuse]", 0), ("[kill] (party: people)", 7)),
    ),
    Mistake(
        "R027",
        "Expected a slot name in lower case, got '$got'",
        _NAME_HELP,
        r"^\{\s*(?P<at>(?![a-z][a-z0-9-]*\s*:)[^\s:][^:]*?)\s*:",
        (("{Actor: party}", 1), ("a { actor_1 : party}", 4), ("{the actor: party}", 1)),
        "s",
    ),
    Mistake(
        "R027",
        "Expected a slot type in lower case, got '$got'",
        _NAME_HELP,
        r":\s*(?P<at>(?![a-z][a-z0-9-]*\s*\}$)[^\s:}][^:}]*?)\s*\}$",
        (("{actor: Party}", 8), ("{actor: a party}", 8), ("{actor: party | people}", 8)),
        "s",
    ),
    Mistake(
        "R028",
        "Expected one '|' between choices, got '$got'",
        "write (a | b)",
        r"\|\|",
        (("a || b", 2), ("(a | b || c)", 7), ("a | | b", 2)),
    ),
    Mistake(
        "R028",
        "Expected something before '|', got nothing",
        _CHOICE_HELP,
        r"(?:^|\()(?P<at>\|)",
        (("| a", 0), ("a (| b)", 3)),
    ),
    Mistake(
        "R028",
        "Expected something after '|', got nothing",
        _CHOICE_HELP,
        r"\|(?=\)|$)",
        (("a |", 2), ("(a | b |) c", 7)),
    ),
    Mistake("R028", "Expected something in '(…)', got nothing", _CHOICE_HELP, r"\(\)", (("a ()", 2), ("( )", 0))),
    Mistake(
        "R031",
        "Expected '...' or '...{low,high}', got '$got' after '...'",
        _GAP_HELP,
        r"g(?P<at>[r?])",
        (("a ...{3} b", 5), ("a ...{0-3} b", 5), ("a ...? b", 5)),
    ),
    Mistake(
        "R031",
        "Expected three dots for a gap, got '$got'",
        _GAP_HELP,
        r"G",
        (("a .. b", 2), ("a .... b", 2), ("a … b", 2)),
    ),
    Mistake(
        "R029",
        "Expected '{low,high}' for a repetition, got '$got'",
        BOUNDS_HELP,
        r"^\{(?!\s*\d+\s*(?:,\s*\d+\s*)?\}$).*",
        (("a{0-3}", 1), ("a b{,3}", 3), ("a{2,} b", 1), ("a{0..3}", 1), ("a{1,2,3}", 1), ("a{3 x}", 1)),
        "r",
    ),
    Mistake(
        "R032",
        "Expected one verb in '[…]', got a second word, '$got'",
        "write what follows the verb outside the brackets: [accuse] of; for one verb or another: [accuse|blame]",
        r"[^\s|:\[,@]\s+(?P<at>[^\s|:\],][^|:\],]*)",
        (("[accused of] a", 9), ("[call|carry out]", 12)),
        "v",
    ),
    Mistake(
        "R032",
        "Expected one noun in '<…>', got a second word, '$got'",
        "write the words before the noun outside: armed <soldier>; or add the name to a word list",
        r"[^\s|:<,@]\s+(?P<at>[^\s|:>,][^|:>,]*)",
        (("<armed soldier>", 7),),
        "n",
    ),
    Mistake(
        "R033",
        "Expected a word in the group before '$got', got none",
        _GROUP_HELP,
        r"[\[<|]\s*(?P<at>[|:\]>])",
        (("[]", 1), ("a <>", 3), ("[accuse|]", 8), ("[|accuse]", 1), ("[:passive]", 1), ("[a||b]", 3)),
        "vn",
    ),
    Mistake(
        "R034",
        "Expected '|' between words of a group, got ','",
        _GROUP_HELP,
        r",",
        (("[accuse,blame]", 7), ("<a, b>", 2)),
        "vn",
    ),
    Mistake(
        "R042",
        "Expected the name of a word list after '@', got '$got'",
        _NAME_HELP,
        r"@(?![a-z][a-z0-9-]*[\s|:\]>,])[^\s|:\]>,]*",
        (("[@Blaming]", 1), ("<a|@>", 3)),
        "vn",
    ),
    Mistake(
        "R034",
        "Expected letters, hyphens and apostrophes in a group, got '$got'",
        _GROUP_HELP,
        r"[\[<|]\s*(?P<at>(?!@|[^\W\d_](?:[^\W\d_]|['’\u0300-\u036f-])*[\s|:\]>,])[^\s|:\]>,]+)",
        (("[accuse1]", 1), ("<82-mm>", 1), ('["accuse"]', 1), ("[accuse*]", 1)),
        "vn",
    ),
    Mistake(
        "R035",
        "Expected no form in '<…>', got '$got'",
        "forms such as :passive belong to verb groups; a noun stands for every number",
        r"[^<|:\s]\s*(?P<at>:[^>]*)>$",
        (("<soldier:plural>", 8),),
        "n",
    ),
    Mistake(
        "R035",
        "Expected one form after ':' at the end of the group, got '$got'",
        "the forms are active, passive, infinitive, participle, -ing; one for the whole group: [accuse|blame:passive]",
        r"[^\[|:\s]\s*:\s*(?P<at>(?!-?[A-Za-z]+\s*\]$).*)$",
        (("[accuse:]", 8), ("[accuse:passive|blame]", 8), ("[accuse:2]", 8)),
        "v",
    ),
    Mistake(
        "R036",
        "Expected a word, verb group, noun, list or phrase after '^', got something else",
        "put '^' directly before the element that the match starts from: ^dead",
        r"\^(?![qvnslpw(])",
        (("^", 0), ("a ^", 2), ("^^a", 0), ("^... a", 0), ("^!a", 0)),
    ),
    Mistake(
        "R036",
        "Expected a trigger that always stands there, got '$got' after it",
        "a trigger cannot be optional or repeated: take the '?' away, or mark another element with '^'",
        r"\^(?:[qvnslpw]|\([^()]*\))(?P<at>[?r])",
        (("^dead? b", 5), ("^[kill]{0,2}", 7), ("^(a | b)? c", 8)),
    ),
    Mistake(
        "R037",
        "Expected a word, noun, list or a choice of those after '!', got something else",
        "put '!' directly before one token: !not, !@weapon, !(a | b)",
        r"!(?![qvnslpw(])",
        (("!", 0), ("a ! | b", 2), ("!... a", 0), ("!!a", 0)),
    ),
    Mistake(
        "R043",
        "Expected a pattern, got '$got', which belongs to regular expressions",
        "write '...' for a gap, x{0,3} for a repetition",
        r"\.[*+?]|\\",
        (("a .* b", 2), (r"\w b", 0), (r"[kill] \d", 7)),
    ),
    Mistake(
        "R038",
        "Expected '?' or '{low,high}' for a repetition, got '$got'",
        BOUNDS_HELP,
        r"[*+]",
        (("a* b", 1), ("(a b)+", 5), ("*", 0)),
    ),
    Mistake(
        "R039",
        "Expected an element before '$got', got none",
        BOUNDS_HELP,
        r"(?:^|[(|?r])(?P<at>[?r])",
        (("? a", 0), ("{0,3} a", 0), ("a ?? b", 3), ("a?{0,2}", 2), ("(?a)", 1)),
    ),
    Mistake(
        "R040",
        "Expected punctuation in double quotes, got '$got'",
        'write "$got"',
        r"[,:.]",
        (("a, b", 1), ("{a: party}: b", 10), ("killed .", 7), ("$ 5", 0), ("a — b", 2)),
    ),
    Mistake(
        "R041",
        "Expected straight double quotes, got '$got'",
        _QUOTE_HELP,
        r"Q",
        (("“called on”", 0), ("a «b»", 2), ("`a`", 0)),
    ),
    Mistake("R041", "Expected straight double quotes, got '$got'", _QUOTE_HELP, r"^['’].*", (("'called on'", 0),), "W"),
    Mistake(
        "R042",
        "Expected the name of a word list after '@', got '$got'",
        _NAME_HELP,
        r"L",
        (("@Weapon", 0), ("a @ weapon", 2), ("@weapon_list", 0)),
    ),
    Mistake(
        "R042", "Expected the name of a phrase after '&', got '$got'", _NAME_HELP, r"P", (("&Said", 0), ("a & b", 2))
    ),
    Mistake(
        "R044",
        "Expected '|' between choices, got '/'",
        'write (a | b), or quote the mark: "/"',
        r"/",
        (("a/b", 1), ("(a / b)", 3)),
    ),
    Mistake(
        "R045",
        "Expected a word of letters, digits, hyphens and apostrophes, got '$got'",
        _QUOTE_HELP,
        r"^[^'’].*",
        (("snake_case a", 0), ("a -ing", 2)),
        "W",
    ),
)
