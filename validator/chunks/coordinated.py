"""What a conjunction joins within one noun group: adjectives of one noun, and those who did what a relative tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.words import CLAUSE_START, FINITE_KINDS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_BECOMING = tuple(
    "becom became remain seem appear look turn grow grew go went stay feel felt fell ran "
    "run prov sound stood is was be deem made mak call consider declar".split()
)


def is_of_both(chunks: Layout, i: int) -> bool:
    """Does a conjunction join two adjectives of one noun: "economic and security issues"?

    Not behind a verb that says what somebody is: "turned violent and police fled".
    """
    starts, ends, parts = chunks.starts, chunks.ends, chunks.parts
    before = first_adjective(chunks, i - 1)
    if parts[starts[i - 1] : ends[i - 1]] != "j" or chunks.tokens[starts[i]].lower() not in ("and", "or", "&"):
        return False
    if parts[starts[i + 1]] not in "jJnglP" or ends[i + 1] == starts[i + 1] + 1 or chunks.kinds[i + 1] not in "NM":
        return False
    if not before:
        return not _has_verb(chunks, i + 2) or parts[starts[i + 1]] == "j"
    above = chunks.kinds[before - 1]
    word = chunks.tokens[ends[before - 1] - 1].lower()
    if above in "VUZB":
        return not word.startswith(_BECOMING)
    return above in "FEXh" or (above == "I" and word != "as")


def first_adjective(chunks: Layout, i: int) -> int:
    """The first of the adjectives between commas that the one at `i` ends: "political, economic and"."""
    kinds = chunks.kinds
    while i > 1 and kinds[i - 1] == "," and _is_adjective(chunks, i - 2):
        i -= 2
    return i


def _is_adjective(chunks: Layout, i: int) -> bool:
    """Is a chunk an adjective, or a noun that can be one: "discussed military, humanitarian and social plans"?"""
    piece = chunks.parts[chunks.starts[i] : chunks.ends[i]]
    return piece == "j" or (piece in ("n", "g") and i > 0 and chunks.kinds[i - 1] in "VUZBIF")


def are_doers(chunks: Layout, i: int) -> bool:
    """Is the noun group at `i` who did what a relative or a participle tells of the subject?

    "A truce that was brokered by Norway and Qatar collapsed", "a pact signed by Chad and Mali holds".
    """
    kinds = chunks.kinds
    if i < 3 or kinds[i] not in "GX" or chunks.word(i - 1) != "by" or kinds[i - 2] not in "UW":
        return False
    at = i - 3
    while at > 0 and kinds[at] in "Rwh":
        at -= 1
    while at > 1 and kinds[at] in "GKX" and kinds[at - 1] in "IF":
        at -= 2  # "a truce in Chad that was brokered by"
    return kinds[at] in "NM" and (not at or kinds[at - 1] in CLAUSE_START)


def _has_verb(chunks: Layout, i: int) -> bool:
    """Does a finite verb follow from a chunk on, over adjuncts?"""
    kinds = chunks.kinds
    while i < len(kinds) and (kinds[i] in "IFRT" or (kinds[i] in "GKX" and kinds[i - 1] in "IF")):
        i += 1
    return i < len(kinds) and kinds[i] in FINITE_KINDS
