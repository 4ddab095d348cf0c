"""Token ranges -> values: parties, counts, times, places and contents, each with its span."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.chunks.words import BODIES, MATTERS, is_for_office
from validator.expressions import compiled
from validator.facts.roles.coordinated import is_as_well, is_shared
from validator.function_words import ARTICLES, NO_ONE, POSSESSIVES, THIRD_POSSESSIVES
from validator.model import Count, Ref, Span
from validator.parties import Party, resolve
from validator.values import NTH, Quantity, read_quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks import Chunks
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_COUNTED = compiled("q[qdjkPJn]{0,3}h")  # "one raider", "four more armed militants"
_OWNED = compiled("d[gnlJj]?h")  # "his wife", "their police guard"
_SINGULAR = frozenset(NTH) | frozenset(
    "he she him her it himself herself i me younger youngest older oldest eldest".split()
)
_PLURAL_WORDS = frozenset(
    {
        "dead",
        "injured",
        "wounded",
        "missing",
        "displaced",
        "people",
        "police",
        "men",
        "women",
        "children",
        "personnel",
        "troops",
        "they",
        "them",
        "both",
    }
)
_JOINT = frozenset({"ministers", "secretaries", "ministries"})  # "the Foreign, Home and Defence Secretaries"
_FAITHFUL = frozenset(
    "christians muslims jews hindus sikhs buddhists catholics protestants yazidis sunnis shiites shias alawites druze "
    "kurds tutsis hutus rohingya rohingyas uyghurs uighurs tamils hazaras copts maronites".split()
)
_COLLECTIVE = frozenset(
    "family families couple crew group groups team gang party band squad unit convoy patrol detachment household trio "
    "contingent delegation cell batch".split()
)
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "twins": 2, "trio": 3, "triplets": 3}
_MEMBERS = frozenset({"member", "strong", "man", "person", "woman", "men"})
_OF_TWO = frozenset({"both", "either", "neither"})
_OWNERS = THIRD_POSSESSIVES | {"them", "the"}
_CHANGE = frozenset(
    "raised revised lowered rose risen climbed increased updated jumped cut reduced corrected amended up down grew "
    "grown raising revising lowering rising climbing increasing raises revises lowers rises climbs".split()
)
_MARKS = frozenset("\"'‘’“”")


def span(sentence: Sentence, start: int, end: int, text: str) -> Span:
    """The span of a token range."""
    low, high = sentence.span(start, end)
    return Span(low, high, text[low:high])


def split_parties(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """The conjuncts of a coordinated noun group; what "of" attaches stays with its noun."""
    parts = sentence.chunks.parts
    own = sentence.chunks.ends[sentence.chunks.at(start)]  # behind it a comma opens an apposition
    if "c" not in parts[start:end] and "," not in parts[start : min(own, end)]:
        beside = is_as_well(sentence, start, end)
        return [(start, beside), (beside + 3, end)] if beside else [(start, end)]
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


def _is_in_name(sentence: Sentence, low: int, joint: int, end: int) -> bool:
    """Is "and" part of a body's name: "Justice and Equality Movement", "the Food and Drug Administration"?"""
    tokens = sentence.tokens
    first = low + 1 if sentence.chunks.parts[low] == "d" else low
    if joint > first + 1 and low < first and _is_long_name(tokens[first:end], joint - first):
        return True
    if joint != first + 1 or tokens[first] not in MATTERS or joint + 1 >= end:
        return False
    after = next((i for i in range(joint + 1, end) if not tokens[i][0].isupper()), end)
    return any(token.lower() in BODIES | _JOINT for token in tokens[joint + 2 : after])


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
    if not _TITLED.fullmatch(parts, low, high) or tokens[high : high + 1] in (["were"], ["are"], ["have"]):
        return False
    heads = [tokens[b - 1].lower() for _, b in conjuncts[:-1]]
    firsts = [(a + (tokens[a].lower() in _OWNERS), b) for a, b in conjuncts[:-1]]  # "its ally and neighbour Chad"
    alone = all(a < b and parts[b - 1] == "h" and not set(parts[a:b]) - set("hjnJPCr") for a, b in firsts)
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


_NO_STATES = frozenset({"PSE"})
_OF_OFFICE = compiled(r"[CPJ]*h+f[nghlP]+P")
_TITLED = compiled(r"[jnJ]*h+[jnh]*[PC]+")
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


def refs(sentence: Sentence, start: int, end: int, text: str, rules: RuleSet) -> tuple[Ref, ...]:
    """The parties of a token range."""
    members = _with_names(sentence, split_parties(sentence, start, end))
    return tuple(ref(sentence, a, b, text, rules) for a, b in members)


def _with_names(sentence: Sentence, conjuncts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The conjuncts, an office and the name of who holds it as one: "the mayor, Omar Bako, and his aide"."""
    parts, tokens = sentence.chunks.parts, sentence.tokens
    out: list[tuple[int, int]] = []
    for low, high in conjuncts:
        first, end = out[-1] if out else (0, 0)
        own = parts[first:end].partition("f")[0].rpartition("s")[2]
        office = parts[first : first + 1] == "d" and own[-1:] == "h" and parts[end : end + 1] == "," and end + 1 == low
        closed = parts[high : high + 1] == "," and high - low > 1 and not parts[low:high].strip("P")
        if out and office and closed and not tokens[end - 1].endswith("s"):
            out[-1] = first, high
        else:
            out.append((low, high))
    return out


def ref(sentence: Sentence, start: int, end: int, text: str, rules: RuleSet) -> Ref:
    """One party as the text names it, with what it resolves to."""
    low, high = sentence.span(start, end)
    found = ref_to(party_of(sentence, start, end, rules), Span(low, high, text[low:high]))
    if found.kind == "unknown" and found.name is not None and _is_aged(sentence.tokens, end):
        found = replace(found, kind="person", country=None)
    if end - start == 1 and sentence.chunks.parts[start] == "J":
        found = _as_state(found, sentence, start, rules)
    parts = sentence.chunks.parts[start:end]
    if "c" in parts and "f" not in parts and (parts.count("J") > 1 or _are_regions_of_two(sentence, start, end)):
        return replace(found, entity=None, name=None, country=None, side=None)  # "Dutch and Danish ships": of neither
    return found


def _are_regions_of_two(sentence: Sentence, start: int, end: int) -> bool:
    """Are bodies of two lands or regions told by one plural noun: "Malian and Azawad regional governments"?"""
    parts = sentence.chunks.parts
    joint = parts.find("c", start, end)
    named = parts[joint - 1] in "JPC" and not set(parts[start : joint - 1]) - set("dJPC")
    plural = parts[end - 1] in "gh" and sentence.tokens[end - 1].endswith("s") and parts[joint + 1] in "JPC"
    return named and plural and end > joint + 2


def _as_state(party: Ref, sentence: Sentence, at: int, rules: RuleSet) -> Ref:
    """Whose a deed is by the adjective of a land before it: "Russian strikes" are Russia's."""
    chunks = sentence.chunks
    if party.side is None or party.side != party.country or party.kind != "group" or party.side in _NO_STATES:
        return party
    if chunks.ends[chunks.at(at)] == at + 1:
        return party  # "two Danish were hurt"
    name = rules.gazetteer.name(party.side)
    return replace(party, name=name, entity=party.side.lower(), kind="state")


def _is_aged(tokens: Sequence[str], end: int) -> bool:
    """Does the age of who is named stand behind the name: "Hope Rowe, 32, was …"?"""
    told = tokens[end : end + 1] in ([","], ["("]) and tokens[end + 2 : end + 3] in ([","], ["."], [")"])
    return told and tokens[end + 1].isdecimal() and len(tokens[end + 1]) < 3


def ref_to(party: Party, span: Span) -> Ref:
    """The words of a span as what they resolve to."""
    return Ref(
        text=span.exact,
        span=span,
        entity=party.entity,
        name=party.name,
        country=party.country,
        side=party.side,
        kind=party.kind,
        resolved=party.resolved,
    )


def party_of(sentence: Sentence, start: int, end: int, rules: RuleSet) -> Party:
    """What a noun group resolves to."""
    return resolve(_stripped(sentence, start, end), rules.gazetteer)


def _stripped(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The tokens of a noun group without the number before them."""
    parts = sentence.chunks.parts
    low = start
    while low < end - 1 and parts[low] == "q":
        low += 1
    return tuple(sentence.tokens[low:end])


@lru_cache(maxsize=2048)
def _quantity(phrase: str) -> Quantity | None:
    return read_quantity(phrase)


def count(sentence: Sentence, start: int, end: int, text: str) -> Count | None:
    """How many a noun group counts; None where it names no number of persons or things."""
    parts = sentence.chunks.parts
    at = start
    while at and parts[at] == "q" and parts[at - 1] == "q":
        at -= 1
    while at < end and parts[at] == "d":
        at += 1
    stop = at
    while stop < end and parts[stop] == "q":
        stop += 1
    if stop > at:
        if parts[at - 2 : at] == "qT" and at > 2 and sentence.tokens[at - 3].lower() == "from":
            at -= 0 if _changes(sentence.tokens[:at]) else 2  # "from 15 to 30 dead"
        quoted = stop - at > 2 and sentence.tokens[at] in _MARKS  # "killed 'at least ten'"
        low, high = sentence.span(at + quoted, stop - quoted)
        read = _quantity(text[low:high])
        if read is not None:
            return Count(
                low=read.low,
                high=read.high,
                qualifier=read.qualifier,
                text=text[low:high],
                span=Span(low, high, text[low:high]),
            )
    return _unnumbered(sentence, start, end, text)


def _changes(words: Sequence[str]) -> bool:
    """Do words tell of a number that changed: "revised the toll down from 38 to 31"?"""
    return not _CHANGE.isdisjoint(map(str.lower, words))


def parts_after_of(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The token range of a number behind "of": how many a family, a crew or a group is."""
    parts = sentence.chunks.parts
    at = parts.find("fq", start, end)
    if at <= start or at > parts.find("f", start, end) or sentence.tokens[at - 1].lower() not in _COLLECTIVE:
        return None
    stop = at + 1
    while stop < end and parts[stop] == "q":
        stop += 1
    return at + 1, stop


def _unnumbered(sentence: Sentence, start: int, end: int, text: str) -> Count | None:
    """The count of a noun group without a number: of its article, else of its grammatical number."""
    tokens = sentence.tokens
    first = tokens[start].lower()
    inside = parts_after_of(sentence, start, end)
    if inside is not None and (read := _quantity(text[slice(*sentence.span(*inside))])) is not None:
        piece = span(sentence, *inside, text)  # "a family of five"
        return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=piece.exact, span=piece)
    strong = _strength(sentence, start, end, text) if first not in NO_ONE else None
    if strong is not None:
        return strong
    if first in NO_ONE or first in ("a", "an", "another", "one"):
        number = 0 if first in NO_ONE else 1
        piece = span(sentence, start, start + 1, text)
        return Count(low=number, high=number, text=piece.exact, span=piece)
    if first == "both" and _is_one(sentence, start, end):  # "both the mayor and his deputy"
        return Count(low=1, high=1)
    if first in ("several", "many", "some", "few", "both", "various", "numerous", "none"):
        read = _quantity(first)
        piece = span(sentence, start, start + 1, text)
        if read is not None:
            return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=piece.exact, span=piece)
    head = head_of(sentence, start, end)
    word, letter = tokens[head].lower(), sentence.chunks.parts[head]
    men = letter == "h" and word.endswith("men")  # "armymen", "tribesmen"
    if (
        word in _PLURAL_WORDS
        or word in _FAITHFUL
        or men
        or (letter in "hgnkJ" and word.endswith("s") and not word.endswith("ss"))
    ):
        return Count(low=2, high=None, qualifier="vague", text=tokens[head], span=span(sentence, head, head + 1, text))
    if word in _SINGULAR or letter in "hP":
        return Count(low=1, high=1, text=tokens[head], span=span(sentence, head, head + 1, text))
    return None


def _is_one(sentence: Sentence, start: int, end: int) -> bool:
    """Is a phrase with "both" of one person, beside another: "both its driver and …"?"""
    tokens = sentence.tokens
    word = tokens[head_of(sentence, start, end)].lower()
    return tokens[end : end + 1] == ["and"] and not word.endswith(("s", "men", "people", "children"))


def _strength(sentence: Sentence, start: int, end: int, text: str) -> Count | None:
    """The count that "a 15-member patrol", "a 12-strong gang" or "a couple" states."""
    for i in range(start, end):
        if sentence.chunks.parts[i] == "f":
            break
        number, dash, kind = sentence.tokens[i].lower().rpartition("-")
        if dash and kind in _MEMBERS and (read := _quantity(number)) is not None:
            piece = span(sentence, i, i + 1, text)
            return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=piece.exact, span=piece)
    head = head_of(sentence, start, end)
    pair = _PAIRS.get(sentence.tokens[head].lower())
    if pair is None:
        return None
    return Count(low=pair, high=pair, text=sentence.tokens[head], span=span(sentence, head, head + 1, text))


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """The head token of a noun group: its last noun before an "of" or a bracket."""
    parts = sentence.chunks.parts
    head = start
    for i in range(start, end):
        if parts[i] in "f(c,":
            break
        if parts[i] in "nhglPCJokzj":
            head = i
    return head


def anchor(published: str | None) -> date | None:
    """The publication date as a date."""
    return date.fromisoformat(published[:10]) if published else None


def is_no_place(name: str) -> bool:
    """Is a name that some town also has more likely another thing: "UN", "God"?"""
    return (name.isupper() and len(name) < 5) or name in _NO_PLACES


_NO_PLACES = frozenset(
    {
        "Muslim",
        "Christian",
        "Catholic",
        "Buddhist",
        "Hindu",
        "Jewish",
        "God",
        "Allah",
        "Parliament",
        "Congress",
        "Senate",
        "Facebook",
        "Twitter",
        "Telegram",
    }
)


_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west "
    "outskirts vicinity".split()
)


def is_bearing(chunks: Chunks, of: int) -> bool:
    """Does "of" stand behind a bearing: "40 km north of Goma", "on the outskirts of Goma"?"""
    return chunks.word_before(of) in _BEARINGS


def is_land_adjective(sentence: Sentence, i: int) -> bool:
    """Can a token before a noun say of what land a thing is: "Russian demands", "EU pressure"?"""
    letter = sentence.chunks.parts[i]
    return letter == "J" or (letter in "CP" and sentence.tokens[i].isupper())
