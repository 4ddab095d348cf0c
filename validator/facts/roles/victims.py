"""Who the victims of one statement are: the conjuncts of its slot, and those beside them ("along with a guide")."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from validator.chunks.joined import BESIDE_ONE
from validator.chunks.words import CLAUSE_START
from validator.expressions import compiled
from validator.facts.conjuncts import split_parties
from validator.facts.roles.listed_victims import named_with_ages, without_division
from validator.function_words import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks import Chunks
    from validator.facts.drafts import Draft
    from validator.match import Match
    from validator.sentences import Sentence

Range = tuple[int, int]  # of tokens

_ELDER = frozenset("husband man father mother brother boy son grandfather grandmother uncle aunt king".split())
_KIN = frozenset("wife woman son daughter sister girl child baby nephew niece grandson granddaughter queen".split())
_NO_PEOPLE = frozenset(
    "cow cows cattle goat goats sheep camel camels horse horses donkey donkeys mule mules livestock animal animals dog "
    "dogs pig pigs chicken chickens ox oxen bull bulls buffalo buffaloes elephant elephants calves lambs yaks "
    "fatality fatalities death deaths".split()
)
_ALL_KIN = _ELDER | _KIN
_OWNERS = POSSESSIVES - {"its"}
_BESIDE = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("alongside",),
    ("in", "addition", "to"),
    ("not", "counting"),
    ("not", "including"),
    ("excluding",),
    ("with",),
)
_BESIDE_WORDS = frozenset({"well", "along", "together", "alongside", "addition", "not", "excluding", "with"})
_WITH_OTHERS = frozenset({"other", "others", "his", "her", "their"})
_FOLLOWERS = BESIDE_ONE | frozenset(
    "men people soldiers fighters officers colleagues comrades followers friends".split()
)
_NAMED = frozenset({"identified", "named"})
_STATES = frozenset(
    "missing unaccounted feared trapped alive unhurt unharmed safe hospitalised hospitalized stranded homeless ill "
    "suffering receiving being said still believed presumed".split()
)
_MET_IT = frozenset({"caught", "employed", "stationed", "named", "identified"})  # "a civilian caught in the crossfire"
_CARE = frozenset("hospital hospitals clinic condition intensive critical serious custody danger".split())
_KILLED, _WOUNDED = ("effect", "killed"), ("effect", "wounded")
_PEOPLE = "NGEX"
_PLACED = "GKX"  # what "of" attaches
_APPOSED = compiled(r",[NM](?:[FI][GKX])*,c([NE](?:F[GKX])*)(?![VUWAFIc])")
_ADJUNCTS = compiled(r"(?:[IF][GKX]){0,2}[IF][GK]T?cN(?=(?:F[GKX]|I[GKX]|T)*(?:[.,;]|$))")
_OF_OTHERS = frozenset({"with", "between", "by", "against", "including"})
_BLOWS = tuple(
    "shot shoot stab slash hack beat club bludgeon knif hit struck strik batter whip flog lash tortur".split()
)


def victims_of(sentence: Sentence, match: Match) -> Sequence[Range | None]:
    """The token ranges of the victims of a match, one fact each; None where the rule names none."""
    found = match.capture("party")
    if found is None:
        return (None,)
    if named := named_with_ages(sentence, found):
        return named
    return without_division(sentence, _without_names(sentence, _all_victims(sentence, match, found)))


def _all_victims(sentence: Sentence, match: Match, found: Range) -> Sequence[Range]:
    """The conjuncts of a slot, and those beside them."""
    return (
        *_listed_before(sentence, match, found),
        *_counted_before(sentence, match, found),
        *_apposed_before(sentence, match, found),
        *_before_as_well(sentence, match, found),
        *_conjuncts(sentence, found),
        *_beside(sentence, match, found),
        *_behind_name(sentence, found),
        *(_behind_apposition(sentence, found) if match.trigger < found[0] else ()),
        *(_behind_adjuncts(sentence, found) if match.trigger < found[0] else ()),
    )


def _without_names(sentence: Sentence, victims: Sequence[Range]) -> Sequence[Range]:
    """The victims less names that only say who the one before them is: "the mayor, Omar Bako, and two guards"."""
    parts = sentence.chunks.parts
    named = {
        (a, b)
        for (first, end), (a, b) in pairwise(victims)
        if parts[a:b].strip("P") == "" and parts[end:a] == "," and _is_one_by_office(sentence, first, end)
    }
    return [v for v in victims if v not in named] if named else victims


def _is_one_by_office(sentence: Sentence, start: int, end: int) -> bool:
    """Is a noun group one person told of by a common noun: "the mayor of Orun"?"""
    parts = sentence.chunks.parts[start:end]
    own = parts.partition("f")[0]
    return own[:1] == "d" and own[-1:] == "h" and not sentence.tokens[start + len(own) - 1].endswith("s")


def without_lesser(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts less blows whose end is told of the same people: "shot and killed two", "stabbing two to death".

    Those of "killed and wounded dozens" both stand: it is told of some of them that they live.
    """
    blows = [_is_blow(d) for d in drafts]
    if True not in blows:
        return list(drafts)
    told = {_people(d) for d, blow in zip(drafts, blows, strict=True) if d.victims and not blow and _is_hurt(d)}
    return [d for d, blow in zip(drafts, blows, strict=True) if not blow or _people(d) not in told]


def _people(draft: Draft) -> tuple[int, Range | None]:
    return draft.sentence.offset, draft.victims or draft.match.capture("recipient")


def _is_hurt(draft: Draft) -> bool:
    return draft.info.type == "casualty" and (_KILLED in draft.info.emit or _WOUNDED in draft.info.emit)


def _is_blow(draft: Draft) -> bool:
    """Does a draft tell only what was done to people, and not what became of them?"""
    wounded = draft.info.type == "casualty" and _WOUNDED in draft.info.emit
    return wounded and draft.sentence.tokens[draft.match.trigger].lower().startswith(_BLOWS)


def _conjuncts(sentence: Sentence, found: Range) -> Sequence[Range]:
    """The conjuncts of the slot where each is counted by itself, else the whole."""
    chunks = sentence.chunks
    stop = chunks.extent(chunks.at(found[0]))[1]  # behind it stands an apposition
    conjuncts = split_parties(sentence, found[0], min(found[1], stop))
    if len(conjuncts) < 2:
        return (found,)
    parts = chunks.parts
    people = [
        (a, b)
        for a, b in conjuncts
        if sentence.tokens[b - 1].lower() not in _NO_PEOPLE and not _are_told_apart(sentence, b)
    ]
    if 0 < len(people) < len(conjuncts):
        return people  # "13 people and 200 cows"
    listed = "c" not in parts[found[0] : found[1]]  # "Soldier, militant killed"
    alone = listed or all(parts[a] in "qdCJPo" for a, _ in conjuncts[1:]) or parts[found[0]] not in "qd"
    return conjuncts if alone or _are_kin(sentence, conjuncts) else (found,)


_APART = frozenset({"wounded", "injured", "hurt", "unhurt", "unharmed", "alive"})


def _are_told_apart(sentence: Sentence, end: int) -> bool:
    """Does a relative say that these are not of the others: "the bodies of ten and two who were wounded"?"""
    words = [token.lower() for token in sentence.tokens[end : end + 3]]
    return len(words) == 3 and words[0] == "who" and words[1] in ("was", "were") and words[2] in _APART


def _listed_before(sentence: Sentence, match: Match, found: Range) -> Sequence[Range]:
    """The first of a list of subjects, to whom "of" attaches: "the mayor of Orun, his wife and two sons were hurt"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    at = chunks.at(found[0])
    if match.trigger < found[0] or at < 4 or kinds[at - 1] != "," or "c" not in chunks.parts[found[0] : found[1]]:
        return ()
    first = at - 2
    while first > 0 and kinds[first] in _PLACED and kinds[first - 1] == "F":
        first -= 2
    opens = first == 0 or kinds[first - 1] in CLAUSE_START
    if first == at - 2 or kinds[first] != "N" or not opens:
        return ()
    return ((chunks.starts[first], chunks.ends[at - 2]),)


def _counted_before(sentence: Sentence, match: Match, found: Range) -> Sequence[Range]:
    """Those counted before a number in another place: "two guards on the ridge and one in the valley were killed"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    at = chunks.at(found[0])
    if match.trigger < found[0] or at < 4 or kinds[at - 1] != "c" or kinds[at - 2] not in _PLACED:
        return ()
    told = kinds[at] == "N" and chunks.parts[found[0]] in "dq" and chunks.parts[chunks.ends[at] - 1] == "h"
    if kinds[at] != "E" and not told:
        return ()
    first = at - 2
    while first > 0 and kinds[first] in _PLACED and kinds[first - 1] in "FI":
        first -= 2
    opens = first == 0 or kinds[first - 1] in CLAUSE_START
    own = chunks.parts[chunks.starts[first] : chunks.ends[first]]
    if not opens or kinds[first] != "N" or ("q" not in own and not (told and own[:1] == "d" and own[-1:] == "h")):
        return ()
    several = not told or sentence.tokens[match.trigger - 1].lower() in ("were", "are", "been")
    return ((chunks.starts[first], chunks.ends[first]),) if several else ()


def _apposed_before(sentence: Sentence, match: Match, found: Range) -> Sequence[Range]:
    """Who is named, and told of between commas, before others: "Omar Bako, a chief, and two of his men were shot"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    i = chunks.at(found[0]) - 3
    if match.trigger < found[0] or i < 2 or kinds[i + 2] != "c" or kinds[i + 1] != ",":
        return ()
    while i > 2 and kinds[i] in _PLACED and kinds[i - 1] in "FI":
        i -= 2
    if i < 2 or kinds[i] not in "NM" or chunks.parts[chunks.starts[i]] != "d" or kinds[i - 1] != ",":
        return ()
    opens = i == 2 or kinds[i - 3] in CLAUSE_START
    named = kinds[i - 2] == "N" and chunks.parts[chunks.ends[i - 2] - 1] == "P"
    return ((chunks.starts[i - 2], chunks.ends[i - 2]),) if opens and named else ()


def _before_as_well(sentence: Sentence, match: Match, found: Range) -> Sequence[Range]:
    """Those before "as well as": "a mother and her four children as well as three women were killed"."""
    chunks = sentence.chunks
    at = chunks.at(found[0])
    if match.trigger < found[0] or at < 4 or "".join(chunks.kinds[at - 3 : at]) != "wRw":
        return ()
    if chunks.kinds[at - 4] != "N" or sentence.tokens[chunks.starts[at - 2]].lower() != "well":
        return ()
    start, end = chunks.starts[at - 4], chunks.ends[at - 4]
    return _conjuncts(sentence, (start, end))


def _are_kin(sentence: Sentence, conjuncts: Sequence[Range]) -> bool:
    """Are they relatives who share an article: "a husband and wife", not "a teacher and mother of two"?"""
    heads = [sentence.tokens[end - 1].lower() for _, end in conjuncts]
    if sentence.tokens[conjuncts[0][0]].lower() in _OWNERS and heads[0] in _ALL_KIN:
        parts = sentence.chunks.parts  # "her father and brother and a guest", and no "wife and mother"
        return all(head in _ALL_KIN or parts[a] in "qd" for head, (a, _) in zip(heads, conjuncts, strict=True))
    if len(heads) == 2:
        return heads[0] in _ELDER and heads[1] in _KIN
    return all(head in _ELDER or head in _KIN for head in heads)  # "a father, mother and their son"


def _beside(sentence: Sentence, match: Match, found: Range) -> Sequence[Range]:
    """Those told beside the victims: ", and all six raiders, were killed", "were killed, as well as two raiders"."""
    chunks = sentence.chunks
    at = chunks.at(found[1] - 1) + 1
    if found[0] < match.trigger and (between := _between_commas(chunks, at)) is not None:
        return (between,)
    if _BESIDE_WORDS.isdisjoint(sentence.tokens):
        return ()
    if found[0] < match.trigger:
        at = chunks.at(match.trigger) + 1
    people = _behind(sentence, at)
    if people is None:
        return ()
    start, end = chunks.extent(people)
    told_on = chunks.parts[end : end + 1] in ("k", "v") and sentence.tokens[end].lower() not in _MET_IT
    if told_on or _is_as_told(sentence, end):
        return ()  # "along with 30 injured", "with nine others still missing"
    return split_parties(sentence, start, end)


def _are_with(sentence: Sentence, chunk: int, *, straight: bool) -> bool:
    """Are those behind "with" companions: "with his driver", and straight behind the verb "with two bodyguards"?

    Behind an adjunct a number does not tell: "killed in a fight with two guards".
    """
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    if not _WITH_OTHERS.isdisjoint(sentence.tokens[start:end]):
        return True
    if not straight or chunks.parts[start] not in "qd" or sentence.tokens[start].lower() == "the":
        return False
    head, *whose = [token.lower() for token in sentence.tokens[end - 1 : end + 3]]
    of_his_men = len(whose) == 3 and whose[0] == "of" and whose[1] in _OWNERS and whose[2] in _FOLLOWERS
    return head in BESIDE_ONE or of_his_men


def _is_as_told(sentence: Sentence, end: int) -> bool:
    """Does what stands behind people tell another state of theirs: "still missing", "in a critical condition"?"""
    tokens = [token.lower() for token in sentence.tokens[end : end + 5]]
    if sentence.chunks.parts[end : end + 1] == "r":
        tokens = tokens[1:]
    return tokens[:1] != [] and (tokens[0] in _STATES or (tokens[0] in ("in", "at") and not _CARE.isdisjoint(tokens)))


def _behind_name(sentence: Sentence, found: Range) -> Sequence[Range]:
    """Those told behind the name of a victim: "a chief identified as Omar Bako and 17 others"."""
    chunks = sentence.chunks
    parts = chunks.parts
    at = found[1] + 1 if parts[found[1] : found[1] + 1] == "," else found[1]
    if sentence.tokens[at : at + 1] == [] or sentence.tokens[at].lower() not in _NAMED:
        return ()
    name = at + 1
    while parts[name : name + 1] in ("r", "w"):  # "simply as"
        name += 1
    end = name
    while parts[end : end + 1] == "P":
        end += 1
    others = end
    while parts[others : others + 1] in (",", "c"):
        others += 1
    if not name < end < others or parts[others : others + 1] not in ("q", "d"):
        return ()
    start, stop = chunks.extent(chunks.at(others))
    follows = parts[stop : stop + 1]  # "…, a chief named Musa and two guards fled": they are none of the victims
    return () if follows in ("k", "v") else split_parties(sentence, max(start, others), stop)


def _behind_apposition(sentence: Sentence, found: Range) -> Sequence[Range]:
    """Those told behind what an object is: "killed Omar Bako, a chief of the clan, and five of his men"."""
    chunks = sentence.chunks
    kinds = "".join(chunks.kinds[chunks.at(found[1] - 1) + 1 :])
    told = _APPOSED.match(kinds)
    if told is None:
        return ()
    first = chunks.at(found[1] - 1) + 1
    apposed, people = first + 1, first + told.end() - len(told.group(1))
    if chunks.parts[chunks.starts[apposed]] != "d" or chunks.parts[chunks.starts[people]] not in "qd":
        return ()
    named = chunks.parts[found[1] - 1] == "P"
    start, end = chunks.extent(people)
    return split_parties(sentence, start, end) if named or chunks.parts[found[0]] == "d" else ()


def _behind_adjuncts(sentence: Sentence, found: Range) -> Sequence[Range]:
    """Those told behind where the first are: "wounded a pupil on her way to school and an old man"."""
    chunks = sentence.chunks
    told = _ADJUNCTS.match("".join(chunks.kinds[chunks.at(found[1] - 1) + 1 :]))
    if told is None or sentence.tokens[found[1]].lower() in _OF_OTHERS:
        return ()
    people = chunks.at(found[1] - 1) + 1 + told.end() - 1
    where = chunks.at(chunks.starts[people] - 2)
    if chunks.kinds[where] == "G" and chunks.parts[chunks.ends[where] - 1] not in "PCl":
        return ()
    start, end = chunks.extent(people)
    counted = chunks.parts[start] in "qd" and chunks.parts[end - 1] == "h" and sentence.tokens[start].lower() != "the"
    return ((start, end),) if counted else ()


def _between_commas(chunks: Chunks, at: int) -> Range | None:
    """The people of ", and all six raiders, were …" or ", as well as the raider, were …" at chunk `at`."""
    kinds = "".join(chunks.kinds[at : at + 6])
    opening = next((o for o in (",c", ",wRw") if kinds.startswith(o)), None)  # "and", "as well as"
    if opening is None or (opening == ",wRw" and chunks.tokens[chunks.starts[at + 2]] != "well"):
        return None
    at += len(opening)
    if at >= len(chunks.kinds) or chunks.kinds[at] not in "NE" or chunks.parts[chunks.starts[at]] not in "qd":
        return None
    end = at + 1
    while end + 1 < len(chunks.kinds) and chunks.kinds[end] in "FG":
        end += 1
    closed = end + 1 < len(chunks.kinds) and chunks.kinds[end] == "," and chunks.kinds[end + 1] in "VWUA"
    return (chunks.starts[at], chunks.ends[end - 1]) if closed else None


def _behind(sentence: Sentence, at: int) -> int | None:
    """The chunk of the people behind "as well as" and the like, over adjuncts from chunk `at` on."""
    chunks = sentence.chunks
    kinds, first = chunks.kinds, at
    while at < len(kinds):
        start = chunks.starts[at]
        words = [token.lower() for token in sentence.tokens[start : start + 3]]
        found = next((b for b in _BESIDE if tuple(words[: len(b)]) == b), None)
        if found is not None:
            chunk = chunks.at(start + len(found)) if start + len(found) < len(sentence.tokens) else len(kinds)
            if chunk >= len(kinds) or kinds[chunk] not in _PEOPLE:
                return None
            return chunk if found != ("with",) or _are_with(sentence, chunk, straight=at == first) else None
        if kinds[at] not in "IFGKXTR,":
            return None
        at += 1
    return None
