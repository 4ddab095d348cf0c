"""Words that have another part of speech beside certain neighbours: titles, acronyms, and words of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.abbreviations import TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALONE = "kvaemDrifbcTwtx,.;:)-$"  # what no noun is
_EVERY = '^$dqfibTctwaemDNrsoxjJnhglPCkzvBuUVW,.;:()-"'
_GUISED = frozenset({"dressed", "disguised", "posing", "masquerading"})
_FIGURES = frozenset({"figure", "figures"})
_SUSPECTED = frozenset({"alleged", "suspected"})
_SIDES = frozenset({"West", "East", "North", "South"})  # who acts, but "killed nine people in the South"
_BEHIND_SIDES = (*_ALONE, "U", "V", "W", "B", "")
_LOCATING = frozenset({"in", "In", "into", "across", "throughout", "from"})
# Words -> the parts of speech before and after them by which they have another one.
CONTEXT = {
    **dict.fromkeys(_GUISED, ("", "", "")),  # "as soldiers", an adjunct
    "head": ("lgPC", _ALONE, "h"),  # "the village head"
    **dict.fromkeys(("another", "Another"), (_EVERY.replace("q", ""), _ALONE, "q")),  # "another wounded in …"
    **dict.fromkeys(("both", "Both", "all", "All"), (_EVERY, "kv", "q")),
    **dict.fromkeys(("top", "chief", "lead", "Top", "Chief"), ("dsCJqP^,", "jJ", "j")),  # "the top nuclear envoy"
    **dict.fromkeys(("KIA", "WIA", "kia", "wia"), ("hgqlnJP", _ALONE, "k")),  # "three soldiers KIA"
    **dict.fromkeys(  # in brackets behind a name, as an age is: "Omar Hale (pictured), a nurse, said"
        ("pictured", "left", "right", "centre", "center", "above", "below", "seated", "standing"), ("(", ")", "q")
    ),
    "lives": ("w", _EVERY, "v"),  # "a woman who lives nearby"
    "believe": ("q", _EVERY, "v"),  # "few believe that"
    "remain": ("q", _ALONE, "v"),  # "five remain in hospital"
    "die": ("q", _ALONE, "v"),  # "13 die as gunmen …"
    **dict.fromkeys(("more", "other"), ("q", _ALONE, "q")),  # "nine more killed", "46 other wounded"
    **dict.fromkeys(("what", "What"), (_EVERY, "dPC", "w")),  # "what the rebels want is peace"
    "since": ("e", "kva", "r"),  # "has since died"
    "yet": ("aeND", "TkveaBr", "r"),  # "has yet to meet them", "were not yet freed"
    "long": ("e", "kva", "r"),  # "has long insisted"
    **dict.fromkeys(("wins", "losses"), ("dqj", "if.,cT", "n")),  # "secured some wins for the town"
    "vice": ("^ds,JjcifP", "jh", "j"),  # "his vice presidential nominee"
    "offensive": ("djJghPCs", _ALONE, "n"),  # "a new Danish offensive began", not "was offensive"
    **dict.fromkeys(("individual", "intellectual", "professional"), ("dJ", _ALONE, "h")),  # "a Danish professional"
    "high": ("hPCsn", "h", "n"),  # "the deputy high commissioner"
    "Without": ("hgnPC", "nhgPCl", "P"),  # "Reporters Without Borders"
    "visiting": ("^difbwtUVWkvBuh", "hJPC", "j"),  # "met visiting Danish envoys"
    "national": (_EVERY, "jJnhgl", "j"),  # "a national holiday", not "a Danish national"
    "acting": ("^dlgnPCJjsUVW,", "hj", "j"),  # "the acting governor"
    "armed": (_EVERY.replace("o", ""), "hgn", "j"),  # "the moderate armed opposition"
    "shot": ("d", "iae", "n"),  # "a shot was fired", not "the man shot in Orun"
    **dict.fromkeys(("himself", "herself", "themselves"), ("d", _EVERY, "h")),
    **dict.fromkeys(
        ("wounds", "hits", "tops", "claims"), ("z", "q", "v")
    ),  # "Shelling wounds four", "the shooting claims two"
    **dict.fromkeys(("earlier", "later"), ("d", "nhglPCjJUB", "j")),  # "an earlier clash"
    **dict.fromkeys(("then", "finally", "later", "also", "eventually"), ("c", "o", "d")),  # "two men and then himself"
    **dict.fromkeys(
        ("suffered", "sustained", "received", "incurred", "required", "needed"), ("qj", _EVERY, "v")
    ),  # "a third suffered burns"
    **dict.fromkeys(("hostage", "captive", "prisoner"), ("kz", _ALONE, "r")),  # "the nurses taken hostage in May"
    "own": ("ds", _EVERY, "j"),  # "his own running mate", "the army's own men"
    "many": ("", "", "q"),
    **dict.fromkeys(("no", "No"), ("", "", "d")),  # "no longer" is an adverb
    "half": ("dso", "h", "j"),  # "the mayor's half brother"
    **dict.fromkeys(("d'affaires", "d’affaires"), (_EVERY, _EVERY, "h")),  # "the chargé d'affaires"
    **dict.fromkeys(("persona", "personae"), ("hgnPC", _EVERY, "r")),  # "declared the envoy persona non grata"
    "Save": ("", "", "P"),
    "appeals": ("PCJjd", "ghn", "n"),  # "a US appeals court"
    "close": ("nhg", "Ti", "r"),  # "a source close to the talks said"
    "release": ("n", _EVERY, "n"),  # "a news release said"
    "Downing": ("^", "nl", "P"),
    "aboard": (_EVERY, "dPCJqln", "i"),
    "present": ("hg", "ikvrae,", "r"),  # "an officer present at the scene said"
    **dict.fromkeys(("pair", "duo", "trio"), ("d", "aek", "h")),  # "the pair were found dead"
    "much": ("r", "BUWVvuk", "r"),  # "I very much welcome it"
    "lost": ("q", "n", "v"),  # "the other two lost limbs"
    "IT": (_EVERY, "nhg", "n"),  # "an IT provider"
    **dict.fromkeys(_SUSPECTED, ("idq", "vnhgjJlPCuUVWB", "j")),  # "with alleged ties to the army"
    "refuse": ("cqdnji", "h", "n"),  # "cooks and refuse collectors"
    "hope": ("cohg", "itTo", "U"),  # "we hope that", "to the widow and hope for": see `noun_or_verb`
    "part": ("z", "aemD", "r"),  # "those taking part were hurt"
    "remaining": ("d", "q", "d"),  # "the remaining three"
    **dict.fromkeys(("regional", "provincial"), ("PC", "h", "n")),  # "Lima regional governor Ana Roe"
    "building": ("dnlgPjJ", _ALONE, "l"),  # "an apartment building in Lima"
    "complex": ("nlgP", _ALONE, "l"),  # "a Dover apartment complex"
    **dict.fromkeys(_SIDES, ("", "", "g")),  # "accused the West of lying"
    **dict.fromkeys(("north", "south", "east", "west"), ("hg", "f", "r")),  # "killed by troops east of Gaza"
    **dict.fromkeys(_FIGURES, ("", "", "h")),  # "an opposition figure", not "a new figure"
    "her": (_EVERY, "fiTbctwaemDNdor,.;:)-$", "o"),  # "killed her in May", "accused her of theft"; not "her car"
}
_WHO_FIGURES = frozenset(
    "opposition crime underworld mafia cult rebel militant militia jihadist taliban political religious tribal public "
    "senior prominent influential controversial cultural literary resistance separatist dissident exiled junta".split()
)
_FLOATING = frozenset({"all", "both"})
_DONE_TO = frozenset(  # "shot her dead"
    "dead alive unconscious again repeatedly twice down up off away hostage captive prisoner".split()
)
# Verbs behind "what" and persons: "what rebels say was a raid", "what officials called an attack".
_CALLS = frozenset(
    "say says said call calls called claim claims claimed describe describes described believe believes believed "
    "insist insists insisted allege alleges alleged term terms termed fear feared suspect suspected see saw".split()
)
TITLED = TITLES | {"Miss"} | {f"{title}." for title in TITLES}
_TELLINGS = frozenset({"reports", "claims", "estimates", "figures", "accounts", "records", "documents"})
ACCORDING = frozenset({"according", "According"})
# Behind these an adjective belongs to the noun that follows: "EU foreign policy chief", "the UN special envoy".
ACRONYMS = frozenset(
    "UN U.N. EU E.U. US U.S. UK U.K. AU NATO ECOWAS ASEAN IAEA OSCE WHO GOP DNC FBI CIA IMF WTO IOC PLO IDF PLA".split()
)


_BODIES_OF_STATES = (["European", "Union"], ["African", "Union"], ["United", "Nations"], ["Arab", "League"])
NAMED_LIKE_ACRONYMS = ACRONYMS | {"Union", "Nations", "League"}  # the last words of these


def titled(tokens: Sequence[str], parts: str) -> str:
    """The letters with the point of a title as part of it, where marks stand alone: "said Maj . Bayo"."""
    out = list(parts)
    for i in range(1, len(tokens) - 1):
        if tokens[i] == "." and tokens[i - 1] in TITLES and tokens[i + 1][:1].isupper():
            out[i - 1] = out[i] = "h"
    return "".join(out)


def named(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with a word in capitals behind a title as a name: "Ms. Marsh" is no marsh."""
    out = list(parts)
    for i in range(1, len(out)):
        if tokens[i - 1] in TITLED and tokens[i][0].isupper() and out[i] in "nlgujrkzvBUVW":
            out[i] = "P"
    return "".join(out)


# Nouns that a number behind them names: "Channel 9", "Article 12".
NUMBERED = frozenset(
    "Channel Local Radio Article Section Paragraph Clause Chapter Annex Exhibit Flight Route Highway Unit Battalion "
    "Brigade Squadron Camp Block Sector Zone Gate Terminal Reactor Proposition Resolution Formula Studio Reason".split()
)


def numbered(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with the number of a thing as its name, where no noun follows: "Channel 9 said"."""
    out = list(parts)
    for i in range(1, len(out)):
        named = tokens[i - 1] in NUMBERED and tokens[i].isdigit() and out[i] == "q"
        titled = named and i + 1 < len(out) and out[i + 1] == "h" and tokens[i + 1][0].isupper()  # "Local 9 President"
        if named and (titled or i + 1 == len(out) or out[i + 1] not in "nhglPCJjduU"):
            out[i - 1] = out[i] = "P"
    return "".join(out)


def in_context(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with those of words that their neighbours decide (see `CONTEXT`)."""
    out = list(parts)
    for i, token in enumerate(tokens):
        if token in CONTEXT:
            before, after, letter = CONTEXT[token]
            if (out[i - 1] if i else "^") in before and (parts[i + 1] if i + 1 < len(parts) else "$") in after:
                out[i] = letter
            elif (
                token in ("what", "What") and out[i + 1 : i + 2] in (["h"], ["g"]) and _CALLS & {*tokens[i + 2 : i + 3]}
            ):
                out[i] = "w"
            elif token == "offensive" and i and (out[i - 1] == "n" or tokens[i - 1] == "ground"):
                if not tokens[i - 1].endswith("s") and parts[i + 1 : i + 2] in tuple("kvaemBi"):
                    out[i] = "n"  # "a ground offensive in Mali", not "found the remarks offensive"
            elif token in _FLOATING and out[i - 1] == "m":
                out[i] = "r"  # "they will all leave"
            elif token in ("no", "No") and tokens[i + 1 : i + 2] == ["longer"] and tokens[i + 2 : i + 3] != ["than"]:
                out[i] = out[i + 1] = "r"  # "she no longer backs him", "can no longer attack it"
                if tokens[i + 2 : i + 3] and tokens[i + 2].endswith("ed") and out[i + 2] == "j":
                    out[i + 2] = "k"  # "no longer controlled the port"
            elif token == "all" and tokens[i + 1 : i + 2] == ["but"] and parts[i + 2 : i + 3] in tuple("kvaBUVW"):
                out[i] = out[i + 1] = "r"  # "all but conceded defeat"
            elif token in ("all", "All") and tokens[i + 1 : i + 2] == ["but"] and parts[i + 2 : i + 3] == "q":
                out[i] = out[i + 1] = "q"  # "all but two were freed"
            elif token == "her" and _is_done_to(tokens, parts, i + 1):
                out[i] = "o"
            elif token == "many" and i > 1 and tokens[i - 1] == "as" and out[i - 2] == "c":
                out[i - 1] = "q"  # "two guards and as many raiders"
            elif token in _FIGURES and i and tokens[i - 1].lower() in _WHO_FIGURES:
                out[i] = "h"
            elif token in _SIDES and i and tokens[i - 1] in ("the", "The") and parts[i + 1 : i + 2] in _BEHIND_SIDES:
                if i == 1 or tokens[i - 2] not in _LOCATING:
                    out[i] = "g"
            elif token in _GUISED and tokens[i + 1 : i + 2] == ["as"] and parts[i + 2 : i + 3] in tuple("dhqJjnguUVW"):
                out[i + 1] = "i"  # "men dressed as soldiers fired", and no "as soldiers fired"
            elif token == "Save" and tokens[i + 1 : i + 3] == ["the", "Children"]:
                out[i : i + 3] = "PPP"
            elif token in _SUSPECTED and tokens[i - 1 : i] == [","] and parts[i + 1 : i + 2] in ("h", "g", "J"):
                out[i] = "j"  # "the men, suspected members of a gang, fled"
            elif token == "then" and i and out[i - 1] in "ds" and parts[i + 1 : i + 2] in ("h", "P", "g", "j", "J"):
                out[i] = "j"  # "its then owner"
            elif token == "head" and parts[i - 1 : i + 2 : 2] in ("df", "jf"):
                out[i] = "h"  # "the head of the council"
    read = "".join(out)
    return _no_infinitive(tokens, read) if "Tv" in read else read


def _no_infinitive(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with "to" before a plural as a preposition: "respond to calls for it"."""
    out = list(parts)
    for i in range(1, len(out)):
        if parts[i - 1 : i + 1] == "Tv" and tokens[i].endswith("s") and not tokens[i].endswith("ss"):
            out[i - 1], out[i] = "i", "n"
    return "".join(out)


def _is_done_to(tokens: Sequence[str], parts: str, at: int) -> bool:
    """Does what stands at `at` tell what became of "her", and begin no noun group: not "her dead husband"?"""
    return at < len(tokens) and tokens[at] in _DONE_TO and parts[at + 1 : at + 2] not in tuple("jnhglPC")


def of_acronym(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with an adjective between an acronym of states and a noun as part of the noun's name."""
    out = list(parts)
    for i in range(1, len(out) - 1):
        whole = tokens[max(i - 2, 0) : i] in _BODIES_OF_STATES
        if (whole or tokens[i - 1] in ACRONYMS) and out[i] == "j" and out[i - 1] in "PCg" and out[i + 1] in "hgn":
            out[i] = "n"
    return "".join(out)


def according(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with "to" behind "according" as a preposition: "according to state media" has no verb."""
    out = list(parts)
    for i in range(1, len(out)):
        if tokens[i - 1] in ACCORDING and out[i] == "T":
            out[i] = "i"
            for at in range(i + 2, min(i + 5, len(out))):
                if tokens[at] in _TELLINGS and out[at - 1] in "nghPCJl":
                    out[at] = "n"  # "according to media reports citing police"
                    break
    return "".join(out)
