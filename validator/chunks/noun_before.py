"""Whether the noun group before a verb does what it tells: "the drive to free it", "called on them to go"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.control import ANGRY, FOR_DOING, OVER_OTHERS, PURPOSES, TRIALS
from validator.chunks.words import CLAUSE_START

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

# What one can be to do something, where "it is …" means a party: "it is ready to talk".
_PERSONAL = frozenset(
    "ready willing unwilling able unable quick slow swift eager keen determined prepared likely unlikely set due free "
    "reluctant happy pleased proud afraid bound certain sure committed poised first last content glad loath".split()
)
_LOTS = frozenset("suffering plight fate safety lives number numbers bodies remains evacuation rescue names".split())


def is_purpose(chunks: Layout, i: int) -> bool:
    """Is the noun group at `i` something done for what the infinitive says: "the drive to free it"?

    "Drive" and "campaign" can be people who act; before an infinitive the group is no actor of it.
    """
    while i > 0 and chunks.kinds[i] == "T":
        i -= 1  # "signed a pact on Monday to end it"
    if chunks.kinds[i] not in "NMGK":
        return False
    word = chunks.head_word(i)
    owned = word == "work" and "s" in chunks.parts[chunks.starts[i] : chunks.ends[i]]  # "the bureau's work to free it"
    return word in PURPOSES or owned


def is_whose_purpose(chunks: Layout, i: int) -> bool:
    """Is the noun group at `i` whose decision it is to do it: "the decision of President Amin to name a judge"?"""
    if i < 2 or chunks.kinds[i] not in "GX" or chunks.kinds[i - 1] != "F":
        return False
    return chunks.kinds[i - 2] in "NMGK" and chunks.head_word(i - 2) in PURPOSES


def is_wished_meeting(chunks: Layout, i: int) -> bool:
    """Is the noun group at `i` a meeting that somebody only asks for: "demanded a session to discuss it"?"""
    if not i or chunks.kinds[i] not in "NMK" or chunks.head_word(i) not in _MEETINGS:
        return False
    above = i - 2 if chunks.kinds[i] == "K" else i - 1
    return above >= 0 and chunks.head_word(above).startswith(_WISHING)


_MEETINGS = frozenset("session meeting summit conference hearing talks debate".split())
_WISHING = ("demand", "seek", "sought", "request", "propos", "urg", "want", "call", "ask", "invit")


_BESIDE = frozenset({"with", "from", "between", "among", "against", "by"})


def is_doer(chunks: Layout, i: int) -> bool:
    """Are the people at `i` who does what an -ing form behind them tells: "rebels holding nine", "by men shouting"?"""
    people = chunks.parts[chunks.ends[i] - 1] in "hg"
    if i > 1 and chunks.word(i - 1) == "from" and chunks.parts[chunks.ends[i - 2] - 1] == "h":
        return False  # "a man from the ministry demanding a bribe"
    return people and i > 0 and chunks.word(i - 1) in _BESIDE


def is_expletive(chunks: Layout, i: int, verb: int) -> bool:
    """Does the infinitive at `verb` stand for the "it" of "it is too early to talk"? Not in "it is ready to"."""
    if chunks.kinds[verb] != "B" or chunks.kinds[i] != "A" or chunks.word_before(i) != "it":
        return False
    at = chunks.starts[verb] - 1
    return chunks.parts[at] == "j" and chunks.tokens[at].lower() not in _PERSONAL


def is_called_on(chunks: Layout, i: int) -> bool:
    """Does the infinitive behind the noun group at `i` say what it is to do: "called on them to", "for them to"?"""
    word = chunks.word(i - 1) if i else ""
    before = chunks.head_word(i - 2) if i > 1 else ""
    brought = word == "in" and before in ("called", "call", "calls", "calling", "brought", "bring")
    return brought or word == "for" or (word in ("on", "upon", "to") and before.startswith(("call", "appeal", "rel")))


def is_lot(chunks: Layout, i: int) -> bool:
    """Is the noun group at `i` people whose plight, fate or number stands before "of"?"""
    if i < 2 or chunks.kinds[i - 1] != "F":
        return False
    return chunks.head_word(i - 2) in _LOTS and chunks.parts[chunks.ends[i] - 1] in "hg"


def is_open_apposition(chunks: Layout, i: int, verb: int) -> bool:
    """Does the noun group at `i` say who the name before its comma is: "Ana Hale, the mayor of Orlen said"?"""
    who = i - 3 if chunks.word(i - 1) == "acting" else i - 2
    if who < 0 or chunks.kinds[who] != "N" or (who > 0 and chunks.kinds[who - 1] not in CLAUSE_START):
        return False
    name = chunks.parts[chunks.starts[who] : chunks.ends[who]]
    office = (chunks.parts[chunks.ends[i] - 1] == "h" or chunks.head_word(i) == "head") and (
        chunks.parts[chunks.starts[i]] == "d" or verb > i + 1
    )
    after = verb + 1
    closed = after >= len(chunks.kinds) or chunks.kinds[after] in ",."
    if who > 0 and chunks.kinds[who - 1] == "Q":
        closed = False  # “…,” Ana Hale, the mayor of Orlen said.
    elif chunks.kinds[after : after + 1] in (",", [","]) and chunks.kinds[after + 1 : after + 2] in ("Q", ["Q"]):
        closed = "Q" in chunks.kinds[:who]  # 'Ana Hale, the mayor of Orlen said, "…"'
    elif verb <= i + 1:
        closed = closed or (chunks.kinds[after] not in "hQ" and chunks.word(after) != "to")
    if not office or closed or not name or name.strip("hPc") or name[-1] != "P":
        return False
    alone = chunks.word(i) in ("a", "an") and chunks.head_word(verb) in ("said", "says", "told")
    return len(name) > 1 or alone  # "Hale, a resident of Orlen said"


def commander_before(chunks: Layout, i: int) -> int | None:
    """Who commands the body at `i`, where commas stand around the bare office: "General Hale, commander, Fleet North
    met …".
    """
    kinds = chunks.kinds
    if i < 4 or "".join(kinds[i - 4 : i]) != "N,N," or (i > 4 and kinds[i - 5] not in CLAUSE_START):
        return None
    office = chunks.parts[chunks.starts[i - 2] : chunks.ends[i - 2]].strip("jJ") == "h"
    named = chunks.parts[chunks.starts[i - 4] : chunks.ends[i - 4]].endswith("PP")
    body = chunks.tokens[chunks.starts[i]][:1].isupper() and chunks.parts[chunks.ends[i] - 1] in "ghP"
    return i - 4 if office and named and body else None


def tried_for(chunks: Layout, i: int) -> int | None:
    """Whom "the conviction of", or "angry with", tells of before the "for" at `i`: over what brackets tell of him."""
    if i < 3 or chunks.word(i) != "for":
        return None
    who = i - 1 if chunks.kinds[i - 1] != ")" else chunks.back(i - 1, "(") - 1
    if who < 2 or chunks.kinds[who] != "G":
        return None
    if chunks.kinds[who - 1] == "I":
        meant = chunks.word(who - 1) in ("with", "at") and chunks.head_word(who - 2) in ANGRY
    else:
        meant = chunks.kinds[who - 1] == "F" and chunks.head_word(who - 2) in TRIALS
    return who if meant else None


def is_for_another(chunks: Layout, i: int, preposition: int) -> bool:
    """Does the -ing form behind a preposition tell what the object at `i` did or may not: "jailed him for"?"""
    word, above = chunks.word(preposition), chunks.head_word(i - 1)
    if word == "for":
        return above in FOR_DOING and chunks.kinds[i - 1] != "Z"
    return above.startswith(OVER_OTHERS.get(word, ()))


_ABOARD = frozenset({"aboard", "onboard", "inside", "nearby", "behind"})


def is_with(chunks: Layout, i: int, verb: int) -> bool:
    """Does "with" or "in addition to" stand here, and no object or clause behind the participle?"""
    word = chunks.word(i)
    if verb + 1 < len(chunks.kinds) and chunks.kinds[verb + 1] in "hNM":
        return False  # "a note with the guards told that …"
    if chunks.word(verb) in _ABOARD:
        return False  # "a bus with no pupils aboard smashed into a lorry"
    return word == "with" or (word == "to" and i > 0 and chunks.word(i - 1) == "addition")


def is_brought_in(chunks: Layout, i: int) -> bool:
    """Does ", with" stand before the noun group at `i`?"""
    return i > 1 and chunks.word(i - 1) == "with" and chunks.kinds[i - 2] in ",;-"


def described_before(chunks: Layout, comma: int, verb: int) -> int | None:
    """Who stands before a long description that a comma closes: "Hale, the man accused of theft in Lima, Peru, is …",
    "Hale, an aide who ran the lake, river and port desks, also warned"?

    The description is a noun group with a participle or a relative behind it, and holds commas of its own.
    """
    kinds = chunks.kinds
    if kinds[verb] not in "VWUA":
        return None
    opening = chunks.back(comma, ",")
    while opening > 0:
        first = opening + 1
        relative = kinds[first + 1] == "w" and chunks.word(first + 1) in ("who", "which", "that", "whose")
        reduced = "".join(kinds[first + 1 : first + 3]) in ("UI", "UF")
        if kinds[first] in "NM" and kinds[opening - 1] in "NM" and (relative or reduced):
            return opening - 1 if chunks.back(comma, ",") != opening or reduced else None
        who = kinds[first] == "w" and chunks.word(first) in ("who", "which", "whose")
        if who and kinds[opening - 1] in "NM" and chunks.back(comma, ",") != opening:
            return opening - 1  # "the envoy, who met the king, the queen and two bishops, urged …"
        opening = chunks.back(opening, ",")
    return None


def brought_in_by(chunks: Layout, comma: int) -> int | None:
    """The name behind "with" whose apposition a comma closes: "with Ana Rell, the mayor of Orlen, saying"."""
    kinds = chunks.kinds
    opening = comma - 1
    while opening > 2 and kinds[opening] in "NMIFGKXE":
        opening -= 1
    name = opening - 1
    if opening < 2 or opening == comma - 1 or kinds[opening] != "," or kinds[name] != "G":
        return None
    return name if chunks.word(name - 1) == "with" and chunks.parts[chunks.ends[name] - 1] == "P" else None


def is_reciprocal(chunks: Layout, i: int) -> bool:
    """Are the two groups up to `i` "each other" or "one another", which stand for the subject of their verb?"""
    first = {"other": "each", "another": "one"}.get(chunks.word(i)) if i > 1 else None
    return first is not None and chunks.word(i - 1) == first


def is_second_of_two(chunks: Layout, i: int) -> bool:
    """Does "and" join the group at `i` to one with a relative: "the mayor, who came late, and his wife left"?

    A subject is one noun group: who of the two is meant cannot be said by one.
    """
    kinds = chunks.kinds
    if i < 5 or kinds[i - 1] != "c" or kinds[i - 2] != "," or chunks.word(i - 1) != "and":
        return False
    opening = chunks.back(i - 2, ",")
    if opening < 1 or kinds[opening + 1] != "w" or chunks.word(opening + 1) not in ("who", "whose", "which"):
        return False
    return kinds[opening - 1] in "NM" and (opening == 1 or kinds[opening - 2] in CLAUSE_START)


_NAMING = frozenset({"identified", "named", "introduced"})


def named_only(chunks: Layout, i: int) -> int | None:
    """Who is named behind the "as" at a chunk: "a man who identified himself only as Musa"."""
    verb = i - 1
    while verb > 0 and (chunks.kinds[verb] == "R" or chunks.word(verb) in ("himself", "herself", "themselves")):
        verb -= 1
    if verb < 1 or chunks.kinds[verb] not in "VUW" or chunks.head_word(verb) not in _NAMING:
        return None
    who = verb - 2 if chunks.kinds[verb - 1] == "w" and verb > 1 else verb - 1
    return who if chunks.kinds[who] in "NM" and (who == 0 or chunks.kinds[who - 1] in CLAUSE_START) else None
