"""Which "of" opens what somebody is told or accused of, and belongs to no noun: "accused the rebels of attacks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

TOLD_OF = frozenset(
    "accuse accuses accused accusing warn warns warned warning suspect suspects suspected suspecting inform "
    "informs informed informing notify notifies notified notifying remind reminds reminded reminding convict "
    "convicts convicted convicting acquit acquits acquitted acquitting deprive deprives deprived depriving assure "
    "assures assured assuring rob robs robbed robbing".split()
)
_LED = frozenset(  # what "of" names the matter of
    "ministry department office board bureau council committee minister secretary head chief director chairman "
    "chairwoman member members leader leaders".split()
)
_DEEDS = frozenset({"crime", "act", "practice", "policy", "tactic", "offence", "offense", "sin"})  # of doing something
_NAMING = "PhglJC"  # the head of a group behind "of" that may belong to the noun: a name, persons, a body, a place


def told_of(chunks: Layout, kinds: str) -> str:
    """The kinds with "of" as a preposition by itself where it opens what the object of a verb is told of."""
    out = list(kinds)
    tokens, starts, ends = chunks.tokens, chunks.starts, chunks.ends  # their kinds are not known yet
    for i in range(1, len(kinds) - 2):
        if kinds[i : i + 2] != "NF" or kinds[i + 2] not in "NM" or kinds[i - 1] not in "VUZB":
            continue
        if tokens[ends[i - 1] - 1].lower() not in TOLD_OF or tokens[starts[i + 1]] != "of":
            continue
        again = kinds[i + 3 : i + 4] == "F" and tokens[starts[i + 3]] == "of"
        belongs = chunks.parts[ends[i + 2] - 1] in _NAMING or tokens[ends[i] - 1].lower() in _LED
        if again and not belongs and kinds[i + 4 : i + 5] == "Z" and chunks.parts[ends[i] - 1] in "hg":
            belongs = tokens[starts[i + 2]] == "the" and tokens[ends[i + 2] - 1] not in _DEEDS
        if again and belongs:
            out[i + 3] = "I"
        elif not belongs and kinds[i + 3 : i + 4] != "h":
            out[i + 1] = "I"
    return "".join(out)
