"""Which noun groups are several parties: "the mayor and two guards", not "the ministry of trade and industry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.words import BODIES, MATTERS, is_for_office
from validator.expressions import compiled
from validator.facts.roles.coordinated import is_as_well, is_shared
from validator.function_words import ARTICLES, POSSESSIVES, THIRD_POSSESSIVES

if TYPE_CHECKING:
    from validator.sentences import Sentence

_COUNTED = compiled("q[qdjkPJn]{0,3}h")  # "one raider", "four more armed militants"
_OWNED = compiled("d[gnlJj]?h")  # "his wife", "their police guard"
_JOINT = frozenset({"ministers", "secretaries", "ministries"})  # "the Foreign, Home and Defence Secretaries"
_OF_TWO = frozenset({"both", "either", "neither"})
_OWNERS = THIRD_POSSESSIVES | {"them", "the"}


def split_parties(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """The conjuncts of a coordinated noun group; what "of" attaches stays with its noun."""
    parts = sentence.chunks.parts
    own = sentence.chunks.ends[sentence.chunks.at(start)]  # behind it a comma opens an apposition
    if "c" not in parts[start:end] and "," not in parts[start : min(own, end)]:
        beside = is_as_well(sentence, start, end)
        return [(start, beside), (beside + 3, end)] if beside else [(start, end)]
    if ",q,c" in parts[start:end] and (aged := _with_ages(parts, start, end)):
        return aged
    out = []
    low = start
    attached = False
    for i in range(start, end):
        letter = parts[i]
        office = letter == "i" and i > low and is_for_office(sentence.tokens, i)
        if letter == "f" or office or (letter == "," and i >= own):
            attached = True
        if letter == "c" and _is_in_name(sentence, low, i, end):
            continue
        if letter in ",c" and sentence.tokens[end - 1].lower() in _JOINT and sentence.tokens[i - 1] in MATTERS:
            continue
        between = start > 0 and letter == "c" and sentence.tokens[start - 1].lower() == "between"
        if attached and not between and (letter != "c" or not _is_counted_apart(sentence, start, i + 1, end)):
            continue
        if letter in "c,":
            if i > low:
                out.append((low, i))
            low = i + 1
    if low < end:
        out.append((low, end))
    if len(out) > 1 and (_are_trades(sentence, out) or _is_one_person(sentence, out) or is_shared(sentence, out)):
        return [(start, end)]
    if len(out) == 2 and sentence.tokens[out[0][0]].lower() in _OF_TWO and out[0][1] - out[0][0] > 1:
        out[0] = out[0][0] + 1, out[0][1]  # "both the guild and the union", "neither Peru nor Chile"
    heads = all(any(letter in "hgPCJoqlnY" for letter in parts[a:b]) for a, b in out)
    return out if heads else [(start, end)]


def _with_ages(parts: str, start: int, end: int) -> list[tuple[int, int]]:
    """Persons of whom each but the last has an age between commas: "Ana Roe, 20, and two guards"; else none."""
    out: list[tuple[int, int]] = []
    low = start
    while (comma := parts.find(",q,", low, end)) > low:
        out.append((low, comma))
        low = comma + 3
    joined = bool(out) and low < end and parts[low] == "c"
    out.append((low + 1, end))
    plain = joined and not any(set(parts[a:b]) & set("c,fi") for a, b in out[:-1])
    plain = plain and set("c,i").isdisjoint(parts[slice(*out[-1])])
    return out if plain and not any({*"Ph"}.isdisjoint(parts[a:b]) for a, b in out[:-1]) else []


def _is_in_name(sentence: Sentence, low: int, joint: int, end: int) -> bool:
    """Is "and" part of a body's name: "Justice and Equality Movement", "the Food and Drug Administration"?"""
    tokens = sentence.tokens
    first = low + 1 if sentence.chunks.parts[low] == "d" else low
    if joint == first + 1 and (tokens[first].lower(), tokens[joint + 1].lower()) in _ONE_TASK:
        return True  # "search and rescue teams"
    while low < first < joint and tokens[first].islower():
        first += 1  # "the ruling Unity and Reform Party"
    if joint > first + 1 and low < first and _is_long_name(tokens[first:end], joint - first):
        return True
    if joint != first + 1 or tokens[first] not in MATTERS or joint + 1 >= end:
        return False
    after = next((i for i in range(joint + 1, end) if not tokens[i][0].isupper()), end)
    return any(token.lower() in BODIES | _JOINT for token in tokens[joint + 2 : after])


_ONE_TASK = frozenset({("search", "rescue"), ("search", "recovery")})


def _is_long_name(words: list[str], joint: int) -> bool:
    """Are capitals on both sides of "and" the name of one body: "Corrupt Practices and Other Offences Commission"?"""
    named = [word for word in words if word.isalpha() or "-" in word]
    last = next((i for i, word in enumerate(words) if not word[0].isalnum()), len(words)) - 1
    rest = [*words[:joint], *words[joint + 1 : last + 1]]
    capital = len(named) > 3 and all(word[:1].isupper() or word in ("of", "for") for word in rest)
    return capital and last > joint + 1 and words[last].lower() in BODIES and words[joint - 1].lower() not in BODIES


def _are_trades(sentence: Sentence, conjuncts: list[tuple[int, int]]) -> bool:
    """Do all conjuncts tell what one person is: "actor and singer Ann Hale", "poet, critic and editor Jon Reve"?"""
    parts, tokens = sentence.chunks.parts, sentence.tokens
    low, high = conjuncts[-1]
    bare = tokens[conjuncts[0][0]].lower() not in _OWNERS  # "palace critic Ivan Holm" beside "the mayor" is another
    if not (_TITLED_BY if bare else _TITLED).fullmatch(parts, low, high) or tokens[high : high + 1] in (
        ["were"],
        ["are"],
        ["have"],
    ):
        return False
    heads = [tokens[b - 1].lower() for _, b in conjuncts[:-1]]
    firsts = [(a + (tokens[a].lower() in _OWNERS), b) for a, b in conjuncts[:-1]]  # "its ally and neighbour Chad"
    alone = all(a < b and parts[b - 1] == "h" and not set(parts[a:b]) - set("hjnJPCrgl") for a, b in firsts)
    alone = alone and tokens[low + parts[low:high].index("h")].islower()  # no "Prime Minister and President Hale"
    return alone and not any(head.endswith("s") or head in _BESIDE_OTHERS for head in heads)


def _is_one_person(sentence: Sentence, conjuncts: list[tuple[int, int]]) -> bool:
    """Is one person told of by two trades, and a verb for one: "a former judge and local mayor was arrested"?"""
    parts, tokens = sentence.chunks.parts, sentence.tokens
    (low, high), (start, end) = conjuncts[0], conjuncts[-1]
    verb = tokens[end : end + 1]
    present = verb != [] and parts[end] == "v" and verb[0].endswith("s")  # "Hale's friend and adviser wants"
    one = len(conjuncts) == 2 and (present or verb in (["was"], ["is"], ["has"]))
    owned = (
        (tokens[low].lower() in ARTICLES | POSSESSIVES or "s" in parts[low:high])
        and parts[start] not in "dqPCJ"
        and tokens[start].islower()
    )
    return one and owned and parts[high - 1] == "h" and parts[end - 1] == "h" and not tokens[end - 1].endswith("s")


_OF_OFFICE = compiled(r"[CPJ]*h+f[nghlP]+P")
_TITLED = compiled(r"[jnJ]*h[jnh]*[PC]+")
_TITLED_BY = compiled(r"[jnJglPC]*h[jnh]*[PC]+")
_BESIDE_OTHERS = frozenset("mother father brother sister son daughter husband wife driver passenger boy girl".split())


def _is_counted_apart(sentence: Sentence, start: int, at: int, end: int) -> bool:
    """Do others begin here behind what "of" attaches: "a chief of the clan and two of his men", "… and his wife"?"""
    parts = sentence.chunks.parts
    if parts[at : at + 2] == "qf" and at + 2 < end:
        return sentence.tokens[at + 2].lower() in _OWNERS
    if _is_titled(parts[at:end]) and parts[at - 2 : at - 1] == "P" and _is_office(sentence, start, at):
        return True  # "Secretary of State Ana Hale and Foreign Minister Ben Cole"
    of = parts.find("f", start, at)
    if of > start and parts[of - 1] == "h" and parts[at - 2] in "nl" and parts[at] in "dq" and parts[end - 1] == "h":
        return True  # "the driver of the bus and a passenger"
    if parts[at] == "d" and _are_bodies(sentence, start, at, end):
        return True  # "the Government of Ghana and the Ashanti Council"
    if (_COUNTED.match(parts, at) or parts[at] == "d") and _is_one_of_several(sentence, start, end):
        return True  # "the head of the union and two aides were hurt"
    if _COUNTED.match(parts, at):
        return parts[start] == "q"  # "two of its men and one raider", "four members of the guard and four cooks"
    return bool(_OWNED.match(parts, at)) and sentence.tokens[at].lower() in _OWNERS


def _are_bodies(sentence: Sentence, start: int, at: int, end: int) -> bool:
    """Are two bodies named, the first of a land or a matter: "the army of Chad and the police"?"""
    parts = sentence.chunks.parts
    of = parts.find("f", start, at)
    land = parts[of + 1 : at - 1].removeprefix("d")
    matter = sentence.tokens[of - 1].lower() in ("ministry", "department") and not land.strip("ng")
    both = of > start and parts[of - 1] == parts[end - 1] == "g"
    return both and bool(land) and (matter or not land.strip("PCJ"))


def _is_one_of_several(sentence: Sentence, start: int, end: int) -> bool:
    """Has a subject whose head is one person a verb for several?"""
    head = sentence.tokens[sentence.chunks.ends[sentence.chunks.at(start)] - 1]
    return sentence.tokens[end : end + 1] in (["were"], ["are"], ["have"]) and not head.lower().endswith("s")


def _is_titled(parts: str) -> bool:
    """Is a conjunct a title with a name: "Foreign Minister Ben Cole", "Peruvian Minister of Defence Ana Cole"?"""
    return parts[-1:] == "P" and "h" in parts and (not set(parts) & set("fc,") or bool(_OF_OFFICE.fullmatch(parts)))


def _is_office(sentence: Sentence, start: int, end: int) -> bool:
    """Does "of" belong to one person's office: "Secretary of State", not "supporters of"?"""
    of = sentence.chunks.parts.find("f", start, end)
    return of > start and sentence.chunks.parts[of - 1] == "h" and not sentence.tokens[of - 1].endswith("s")
