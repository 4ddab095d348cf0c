"""Who governs a verb behind a comma: a participle, an infinitive, or a verb that goes on behind an insertion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.control import CHARGED, FOR_DOING, HARMING, stirs
from validator.chunks.lands import lies_in
from validator.chunks.noun_before import (
    brought_in_by,
    described_before,
    is_called_on,
)
from validator.chunks.relatives import (
    antecedent,
)
from validator.chunks.saying import BEFORE_CLAUSE, SAYING_ON, SPEAKS, TELLS, TOLD
from validator.chunks.verbs_before import (
    is_inserted,
    is_inverted,
    is_told_by,
    main_verb_before,
    over_background,
    over_blame,
    over_claim,
    over_object,
    teller_opens,
    tells_clause,
    verb_before,
)
from validator.expressions import compiled

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_PROMPTS = frozenset(
    "prompt prompts prompted prompting lead leads led leading urge urges urged urging force forces forced forcing told "
    "tells ask asks asked asking order orders ordered persuade persuaded push pushed encourage encouraged cause caused "
    "spur spurred compel compelled allow allowed inspire inspired".split()
)
# What who tells that something happened says to others: "found that guards had shot two, rejecting their version".
_ANSWERING = frozenset("rejecting dismissing denying citing describing criticizing criticising".split())
_BEFELL = frozenset("killed wounded injured murdered slain jailed arrested executed hanged kidnapped abducted".split())
_OF_WHOM = frozenset({"for", "of", "against"})
_OPENS = compiled("([RT,]*)N(?:[FI]G)*")  # chunks: "On Friday farmers in Oran"


def is_infinitive(chunks: Layout, verb: int) -> bool:
    """Is a verb group "to go", or the passive "to be freed"?"""
    return chunks.kinds[verb] == "B" or (chunks.kinds[verb] == "W" and chunks.parts[chunks.starts[verb]] == "T")


def over_comma(chunks: Layout, i: int, verb: int, depth: int) -> int | None:
    """Across a comma: a participle takes the subject of the verb before, a finite verb that before the group."""
    if is_infinitive(chunks, verb):
        opening = chunks.back(i, ",")
        if opening > 1 and chunks.kinds[opening - 1] in "NM" and chunks.head_word(opening - 2) in _PROMPTS:
            return opening - 1  # "prompting an ally, Ana Rell, to demand it"
        if opening > 0 and chunks.kinds[opening - 1] == "G" and is_called_on(chunks, opening - 1):
            return opening - 1  # "called for Ann Hale, who was elected in May, to resign"
    if chunks.kinds[verb] == "Z" and (with_whom := brought_in_by(chunks, i)) is not None:
        return with_whom  # "with Ana Rell, the mayor, saying"
    return (_of_participle if chunks.kinds[verb] in "ZB" else _of_past)(chunks, i, verb, depth)


def _of_participle(chunks: Layout, i: int, verb: int, depth: int) -> int | None:
    """Whose an -ing form or an infinitive behind a comma is: that of the main verb before, or who told of it."""
    harms = chunks.kinds[verb] == "Z" and chunks.head_word(verb) in HARMING
    if chunks.kinds[verb] == "Z" and not harms and is_told_by(chunks, i):
        return i - 1  # "six died, said the mayor, adding that …"
    if chunks.kinds[verb] == "Z" and not _says_on(chunks, verb) and (first := _first_of_list(chunks, i, verb)):
        return chunks.subject(first, depth + 1)
    if chunks.kinds[verb] == "Z" and not harms and is_inserted(chunks, i):
        return i - 2  # "the dam, the mayor said, adding that …"
    i = teller_opens(chunks, i) if harms else i  # "a blast hit the port, police said, killing two"
    before = main_verb_before(chunks, i)
    if before is None and chunks.kinds[verb] == "Z" and (opens := _OPENS.fullmatch("".join(chunks.kinds[:i]))):
        return opens.end(1)  # "The farmers of Oran, demanding a vote, blocked the road"
    if before is not None and chunks.kinds[verb] == "Z":
        before = over_blame(chunks, before, verb)
        before = over_background(chunks, before if harms else over_object(chunks, before))
    if before is not None and chunks.kinds[verb] == "Z" and _says_on(chunks, verb):
        if is_inverted(chunks, before):
            return before + 1  # "…, said Ana Rell, a nurse, adding that …"
        before = teller(chunks, over_claim(chunks, before), depth)
    if before is not None and chunks.kinds[before] == "W" and chunks.head_word(verb) in HARMING:
        done = next((k for k in range(i - 1, before, -1) if chunks.kinds[k] == "Z"), None)
        charged = done is not None and chunks.head_word(before) in FOR_DOING  # "is accused of robbing him, killing"
        return chunks.subject(done, depth + 1) if charged and done else None  # "was attacked, wounding two"
    if (
        before is not None
        and verb + 1 < len(chunks.kinds)
        and stirs(chunks.head_word(verb), chunks.head_word(verb + 1))
    ):
        before = teller(chunks, before, depth)
    return None if before is None else chunks.subject(before, depth + 1)


def _first_of_list(chunks: Layout, comma: int, verb: int) -> int:
    """The first of several deeds behind a preposition, of which an -ing form is one; 0 where it is none.

    "Accused Chad of *shelling* villages, jailing editors and torturing miners": all of it Chad's.
    """
    kinds = chunks.kinds
    joint = next((k for k in range(verb + 1, len(kinds) - 1) if kinds[k] in "c,VUWA;wh"), 0)
    while joint and kinds[joint] == "," and kinds[joint + 1] == "Z":
        joint = next((k for k in range(joint + 2, len(kinds) - 1) if kinds[k] in "c,VUWA;wh"), 0)
    if not joint or kinds[joint] != "c" or kinds[joint + 1] != "Z":
        return 0
    first = comma
    while first > 1 and kinds[first] == ",":
        doing = next((k for k in range(first - 1, 0, -1) if kinds[k] in "Z,VUWA;wh"), 0)
        if not doing or kinds[doing] != "Z":
            return 0
        first = doing - 1
    if first and kinds[first - 1] in "VU":
        return 0  # "jailed two officers it accuses of plotting a coup, stripping them of ranks and freezing"
    return first + 1 if kinds[first] in "IF" else 0


def _of_past(chunks: Layout, i: int, verb: int, depth: int) -> int | None:
    """Whose a finite verb, or a past participle, behind a comma is: of the group before what the comma ends."""
    if i and chunks.kinds[i - 1] == "Q":
        return None
    if chunks.kinds[verb] == "U" and _is_enclosed(chunks, i, verb):
        return i - 1  # "said troops, backed by jets, destroyed it"
    hurt = (
        chunks.kinds[verb] == "U"
        and chunks.head_word(verb) in _BEFELL
        and "".join(chunks.kinds[i - 1 : i]) in ("N", "G")
    )
    if (
        hurt
        and not _is_including(chunks, i)
        and chunks.parts[chunks.ends[i - 1] - 1] == "h"
        and "".join(chunks.kinds[verb + 1 : verb + 2]) in ("I", "T", ".")
    ):
        return i - 1  # "holds a portrait of her son, killed in the war"
    if chunks.kinds[verb] == "U" and _is_charged(chunks, i, verb):
        return i - 1
    described = described_before(chunks, i, verb)
    if described is not None:
        return described
    opening = chunks.back(i, ",")
    if 0 <= opening < i - 1 and chunks.kinds[verb] in "VU" and chunks.kinds[opening + 1] in "VU":
        return chunks.subject(opening + 1, depth + 1)  # "he attacked Lima, praised Quito, left …"
    if (first := _first_of_several(chunks, opening, i, verb)) is not None:
        return chunks.subject(first, depth + 1)
    if _is_listed_behind_place(chunks, opening, i, verb):
        return chunks.subject(opening - 2, depth + 1)
    if opening < 0:
        before = verb_before(chunks, i, "VWUA" if chunks.head_word(verb) in CHARGED else "VWU")
        if before is not None and chunks.kinds[verb] in "VU":
            found = chunks.subject(before, depth + 1)
            inserted = found is not None and chunks.word_before(found) == "as"
            return None if inserted else found  # "as Hale liked to call him, bombed"
        found = antecedent(chunks, i) if before is None and chunks.kinds[verb] in "UW" else None
        return found if found is not None and chunks.kinds[found] in "NME" else None
    j = opening - 1 - 2 * lies_in(chunks, opening - 1)  # "police in Dayton, Ohio, who fled, said"
    while j >= 0 and chunks.kinds[j] not in "NME":
        if chunks.kinds[j] in "VWUZBA;:hwQ":
            return None
        j -= 1
    while j > 1 and chunks.kinds[j - 1] == "," and chunks.kinds[j - 2] in "NM" and chunks.kinds[j] in "NME":
        if _is_object(chunks, j - 2):
            break  # "hit a car, Omar Sol, a clerk, said"
        j -= 2  # an apposition of its own
    return j if j >= 0 else None


def _is_charged(chunks: Layout, i: int, verb: int) -> bool:
    """Is it somebody sought, met or told of just before who is accused: "a warrant for Otto Lund, accused of fraud"?"""
    kinds = chunks.kinds
    if chunks.head_word(verb) not in CHARGED or not i or chunks.parts[chunks.ends[i - 1] - 1] not in "hP":
        return False
    if kinds[i - 1] == "G":
        return chunks.word_before(i - 1) in _OF_WHOM
    return kinds[i - 1] == "N" and i > 2 and kinds[i - 2] in "VUZB"


def _first_of_several(chunks: Layout, opening: int, closing: int, verb: int) -> int | None:
    """The verb between two commas that one behind them goes on: "As a donor, Chad *sent* troops, shelled towns and …".

    Only where something is brought forward: else the commas hold what somebody says or is.
    """
    kinds = chunks.kinds
    if not 0 < opening < closing - 2 or kinds[0] not in "wITZU" or kinds[verb] not in "VU":
        return None
    first = opening + 2 + (kinds[opening + 2] in "RT")
    goes_on = kinds[opening + 1] in "NM" and kinds[first] in "VU" and chunks.head_word(first) not in BEFORE_CLAUSE
    return first if goes_on and first < closing - 1 else None


def _is_enclosed(chunks: Layout, i: int, verb: int) -> bool:
    """Does a participle with "by" stand between commas behind the noun group that a finite verb follows?"""
    kinds = chunks.kinds
    if not i or kinds[i - 1] not in "NM" or chunks.word(verb + 1) != "by":
        return False
    closing = next((k for k in range(verb + 1, len(kinds)) if kinds[k] in ",;:Q"), len(kinds))
    behind = closing + 1 + (kinds[closing + 1 : closing + 2] in ("R", ["R"]))
    return behind < len(kinds) and kinds[closing] == "," and kinds[behind] in "VUWA"


def _says_on(chunks: Layout, verb: int) -> bool:
    """Does an -ing form go on with what somebody says: "saying that …", and "warning" only before "that"?"""
    word = chunks.head_word(verb)
    return (
        word in SAYING_ON
        or word in _ANSWERING
        or (word == "warning" and chunks.kinds[verb + 1 : verb + 2] in ("h", ["h"]))
    )


def teller(chunks: Layout, verb: int, depth: int) -> int:
    """The verb of who tells the clause of a verb: of "*said* two men were shot, adding that …"; else the verb.

    Who denies or claims something in that clause adds to it himself: "said Oslo had *denied* it, adding that …".
    """
    while depth < 6 and (chunks.kinds[verb] == "W" or chunks.head_word(verb) not in SPEAKS):
        subject = chunks.subject(verb, depth + 1)
        above = tells_clause(chunks, verb if subject is None else subject)
        if above is None:
            return verb
        verb, depth = above, depth + 1
    return verb


def teller_over_thing(chunks: Layout, before: int, verb: int, depth: int) -> int | None:
    """The subject that "and urged …" shares with the verb before it; where that is a thing, who tells of the thing.

    "The minister said the talks went well and called on donors to pay": talks call on nobody.
    """
    found = chunks.subject(before, depth + 1)
    if found is None or chunks.kinds[found] != "M" or chunks.kinds[verb] != "U" or chunks.head_word(verb) not in TELLS:
        return found
    j = found - 1
    while j > 0 and chunks.kinds[j] in "hRT":
        j -= 1
    told = j > 0 and chunks.kinds[j] in "VU" and chunks.head_word(j) in BEFORE_CLAUSE
    return chunks.subject(j, depth + 1) if told else found


def _is_including(chunks: Layout, comma: int) -> bool:
    """Does a comma close what a preposition inserts: ", including two imams, killed"?"""
    opening = chunks.back(comma, ",")
    return opening >= 0 and chunks.kinds[opening + 1] == "I"


def _is_object(chunks: Layout, i: int) -> bool:
    """Does a noun group end the clause of a verb right before it, which takes no clause of its own?"""
    return i > 1 and chunks.kinds[i - 1] in "VUZB" and chunks.head_word(i - 1) not in BEFORE_CLAUSE


def _is_listed_behind_place(chunks: Layout, opening: int, i: int, verb: int) -> bool:
    """Does a verb go on behind an object with where it lies: "attacked the college, Oru, killed a clerk"?"""
    kinds = chunks.kinds
    if (
        opening < 2
        or opening != i - 2
        or kinds[verb] != "U"
        or "".join(kinds[verb + 1 : verb + 2]) not in ("N", "M", "E")
    ):
        return False
    place = chunks.parts[chunks.starts[i - 1] : chunks.ends[i - 1]]
    listed = kinds[i - 1] in "NM" and not place.strip("PCl") and kinds[opening - 1] in "NM"
    return listed and kinds[opening - 2] == "U" and chunks.head_word(verb) not in TELLS | TOLD
