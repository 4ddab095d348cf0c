"""What stands right before a verb and is not its subject: "either", an opening quotation mark, a land, a means.

"The owners either accused her", 'the mayor "urged" it', "left for Oran, Algeria to back it", "a truce to allow it".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import TELLS
from validator.chunks.words import CLAUSE_START, NOUN_KINDS
from validator.function_words import NOMINATIVES

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_EITHER = frozenset({"either", "neither", "both"})
_PARTED = _EITHER | {"not"}
_LETS = frozenset("allow let enable permit ensure help facilitate make give".split())
_BUYS = frozenset("paid pay pays paying bought buy buys buying".split())
_WHERE = frozenset({"in", "at", "to", "from", "near", "outside"})


def passed_before(chunks: Layout, i: int, verb: int) -> int:
    """How many chunks right before a verb are none of its subject, from the one at `i` on."""
    kinds = chunks.kinds
    if kinds[i] == "Q":
        return int(_opens_quotation(chunks, i))
    if _is_either(chunks, i):
        return 1
    if kinds[i] == "N" and i > 3 and kinds[verb] == "Z":
        own = i - 1 - (chunks.word(i - 1) == "@")
        if kinds[own] == "O" and kinds[own - 1] == "T":
            return i - own + 2  # "an advert in today's Tribune denying it"
    return 2 if kinds[i] == "N" and _is_land_behind(chunks, i, verb) else 0


def preposition_of(chunks: Layout, verb: int) -> int | None:
    """The preposition right before a verb, or before its "either" or "not": "*by* either suing it or …"; else None."""
    before = verb - 1
    if before and chunks.word(before) in _PARTED and chunks.ends[before] - chunks.starts[before] == 1:
        before -= 1
    return before if chunks.kinds[before] == "I" else None


def is_bought(chunks: Layout, i: int) -> bool:
    """Is the group at `i` who is paid off or bought off?"""
    return i > 1 and chunks.word(i - 1) == "off" and chunks.head_word(i - 2) in _BUYS


def _is_either(chunks: Layout, i: int) -> bool:
    """Is the chunk at `i` "either" or "both" of two verbs behind a noun group: "the owners either accused her or"?"""
    alone = chunks.ends[i] - chunks.starts[i] == 1 and chunks.word(i) in _EITHER
    return alone and chunks.kinds[i - 1] in NOUN_KINDS and (chunks.word(i) == "both" or "c" in chunks.kinds[i + 2 :])


def _opens_quotation(chunks: Layout, i: int) -> bool:
    """Does the mark at `i` open a quotation right behind a noun group: 'the mayor "urged" it'?"""
    if chunks.kinds[i - 1] not in NOUN_KINDS:
        return False
    mark = chunks.tokens[chunks.starts[i]]
    before = sum(kind == "Q" for kind in chunks.kinds[:i])
    return mark in ("“", "‘", "«") or (mark not in ("”", "’", "»") and before % 2 == 0)


def _is_land_behind(chunks: Layout, i: int, verb: int) -> bool:
    """Does the name at `i` say where a place before a comma lies: "flew to Lima, Peru to meet him"?"""
    kinds = chunks.kinds
    if i < 3 or kinds[i - 1] != "," or kinds[i - 2] not in "GK" or kinds[i - 3] not in "IF":
        return False
    placed = chunks.word(i - 3) in _WHERE and not chunks.parts[chunks.starts[i] : chunks.ends[i]].strip("PC")
    if not placed or chunks.parts[chunks.ends[i - 2] - 1] not in "PClg":
        return False
    if kinds[verb] == "B":
        return True
    opens = i > 3 and kinds[i - 4] == "N" and (i == 4 or kinds[i - 5] in CLAUSE_START)
    return opens and kinds[verb] in "VWUA"  # "clerks in Lima, Peru burned flags"


def is_means(chunks: Layout, i: int, verb: int) -> bool:
    """Is the thing at `i` asked for because of what it lets happen: "called for a truce to allow it"?"""
    return chunks.head_word(verb) in _LETS and chunks.word(i - 1) == "for"


def is_titled_behind_body(chunks: Layout, i: int) -> bool:
    """Is the group at `i` a body's place run into who heads it: "Union of Nurses in Chile president Luis Mora"?"""
    start, end = chunks.starts[i], chunks.ends[i]
    office = chunks.parts.find("h", start, end)
    named = office > start and chunks.parts[end - 1] == "P" and not chunks.parts[start:end].strip("CPh")
    titled = named and chunks.parts[start] in "CP" and chunks.tokens[office].islower()
    return titled and i > 1 and chunks.word(i - 1) == "in" and chunks.parts[chunks.ends[i - 2] - 1] in "gh"


def is_had_right(chunks: Layout, i: int) -> bool:
    """Is a noun group what he who has it may or may not do: "had *no business* writing to the king"?"""
    return i > 0 and chunks.head_word(i) in ("business", "right") and chunks.head_word(i - 1) in _HAD


_HAD = frozenset({"had", "has", "have"})


def is_brought_up(chunks: Layout, i: int) -> bool:
    """Is a deed only spoken of, and not told whose it was: "*brought up* winning the cup"?"""
    return chunks.head_word(i) in ("brought", "bring", "brings") and chunks.word(i + 1) == "up"


_SEEN_DOING = frozenset(
    "see saw seen watch watched film filmed show shows showed find found catch caught spot spotted stop stopped".split()
)


def is_with_what(chunks: Layout, above: int, verb: int) -> bool:
    """Does "using" tell with what the verb before does it to its object: "beat the prisoners using batons"?"""
    return chunks.head_word(verb) == "using" and chunks.head_word(above) not in _SEEN_DOING


def over_question(chunks: Layout, i: int, verb: int) -> int | None:
    """The verb before a question that "and" at `i` closes: "explained why it shut and *told* the cooks to leave"."""
    kinds = chunks.kinds
    if kinds[verb] != "U" or chunks.head_word(verb) not in TELLS:
        return None
    for k in range(i - 1, 0, -1):
        if kinds[k] == "w":
            asked = chunks.word(k) in _ASKED and chunks.word(k + 1) in NOMINATIVES
            return next((j for j in range(k - 1, -1, -1) if kinds[j] in "VWAU"), None) if asked else None
        if kinds[k] in ",;:hQ-":
            return None
    return None


_ASKED = frozenset({"why", "how", "what", "whether"})
