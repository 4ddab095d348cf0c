"""What the place of a noun group is called, in which country it is, and what it lies in: "Ihsim, in Idlib province"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.phrases import is_land_adjective, is_no_place, party_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.gazetteer import Gazetteer
    from validator.model import Place
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

KINDS = frozenset(
    "capital city town village port district province region county state governorate emirate oblast area".split()
)
_ARTICLE = compiled(r"[a-z]{2,3}-[A-Z]")  # "Deir al-Zor"
_CALLED = frozenset("suburb town city village port island settlement camp".split())  # "the Lagos suburb of Ikeja"
_PARTICLES = frozenset("de del della di da do dos das du des la las los le el al van der den von y e sur upon".split())
# What begins a name of its own in Arabic, Persian and Turkic lands: "Ayn Isa" is no Isa.
_OPENING = frozenset(
    "ayn ain tall tal tel deir dayr ras umm abu bab bir jabal jebel wadi beit bayt khan kafr kfar qasr shahr kara "
    "bani banu sidi ben bou san santa saint st new fort port".split()
)
_HELD = 3  # holders of a place that are read


def named_in(
    sentence: Sentence, chunk: int, gazetteer: Gazetteer, *, inside: bool = False
) -> tuple[str | None, str | None]:
    """Name and country of a noun group with what "of" attaches, as far as the gazetteer knows it as a place.

    Of several places of a name one in a country told beside it is meant; what lies `inside` another has none beside it.
    """
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.extent(chunk)[1]
    if (whole := _water(sentence, start, end) or _part(sentence, start, end, gazetteer)) is not None:
        return whole, None
    if (river := _river(sentence, start, chunks.ends[chunk])) is not None:
        return river, None
    for name in _names(sentence, chunk, start, end):
        country = gazetteer.country(name)
        if country is not None:
            return name, country
        found = () if is_no_place(name) else gazetteer.place(name, context=True)
        seat = gazetteer.entry(name) if found and chunks.parts[start] == "d" else None
        if seat is not None and all(town.country != seat[0] for town in found):
            return f"the {name}", seat[0]  # "at the White House" is in no town of that name
        if len(found) > 1 and not inside:
            wanted = _hints(sentence, chunk, start, end, gazetteer)
            return name, next((p.country for p in found if p.country in wanted), found[0].country)
        if found:
            return name, found[0].country
    return None, None


def _water(sentence: Sentence, start: int, end: int) -> str | None:
    """A sea that is named after a town or a land: "the Gulf of Aden", "the Bay of Bengal"."""
    tokens = sentence.tokens
    for i in range(start, end - 2):
        if tokens[i] in _WATERS and tokens[i + 1] == "of" and sentence.chunks.parts[i + 2] in "PC":
            stop = next((j for j in range(i + 2, end) if sentence.chunks.parts[j] not in "PC"), end)
            return " ".join(tokens[i:stop])
    return None


def _river(sentence: Sentence, start: int, end: int) -> str | None:
    """A river, a lake or a mountain that is called like some town: "the Barak river", "Lake Chad"."""
    tokens, parts = sentence.tokens, sentence.chunks.parts
    if tokens[end - 1].lower() not in _OUTDOORS or end - start < 2 or parts[end - 2] not in "PC":
        return None
    low = end - 2
    while low > start and parts[low - 1] in "PC":
        low -= 1
    return " ".join(tokens[low:end])


_OUTDOORS = frozenset("river lake mountain mountains valley desert canal reservoir dam creek forest".split())
_WATERS = frozenset({"Bay", "Gulf", "Sea", "Strait", "Straits"})


def _hints(sentence: Sentence, chunk: int, start: int, end: int, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries of the adjectives of a noun group and of what it is said to lie in."""
    parts = sentence.chunks.parts
    told = (i for i in range(start, end) if parts[i] == "C" or is_land_adjective(sentence, i))
    adjectives = (gazetteer.country(sentence.tokens[i]) for i in told)
    holders = (named_in(sentence, holder, gazetteer, inside=True)[1] for holder in _holders(sentence, chunk))
    return frozenset(code for code in (*adjectives, *holders) if code)


def _part(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer) -> str | None:
    """A state or a river's mouth of another land than it is named after: "Niger State", "the Niger Delta"."""
    tokens = sentence.tokens
    for i in range(start, end - 1):
        if tokens[i + 1] in _PARTS and gazetteer.country(tokens[i]) is not None and tokens[i][0].isupper():
            return f"{tokens[i]} {tokens[i + 1]}"
    return None


_PARTS = frozenset({"State", "Delta", "River", "County"})


def _names(sentence: Sentence, chunk: int, start: int, end: int) -> Iterator[str]:
    """The names that a noun group can mean, the longest first: "Gaza City", "Gaza"; "the capital, Tripoli"."""
    chunks = sentence.chunks
    told = sentence.tokens[end - 1].lower() in KINDS and chunk + 3 < len(chunks.kinds)
    told = told and chunks.parts[end - 2 : end - 1] not in ("P", "C")  # "Kharkiv region, Ukraine" has a name of its own
    if told and "".join(chunks.kinds[chunk + 1 : chunk + 4]) == ",N,":
        low, high = chunks.starts[chunk + 2], chunks.ends[chunk + 2]
        if not chunks.parts[low:high].strip("PC"):
            yield " ".join(sentence.tokens[low:high])
    end = next((i for i in range(start, end) if chunks.parts[i] == "c"), end)  # "between Gao and Timbuktu": Gao
    runs = name_runs(sentence, start, end)
    if len(runs) > 1 and "s" in chunks.parts[runs[0][1] : runs[1][0]]:
        yield " ".join(sentence.tokens[slice(*runs[1])])  # "Libya's eastern city of Tobruk"
    for low, high in runs[:1]:
        # "Sai Buri district" is no Buri
        told_of = chunks.parts[low:high] == "PP" and high < end and sentence.tokens[high].lower() in KINDS
        if sentence.tokens[high : high + 1] == ["of"] and high < end:
            yield " ".join(sentence.tokens[low:end])  # "the Democratic Republic of Congo"
        yield " ".join(sentence.tokens[low:high])
        if chunks.parts[low] == "l":
            return  # "Lake Chad" is not in Chad alone
        stop = high
        while stop > low + 1 and _is_sort(chunks.parts[stop - 1], sentence.tokens[stop - 1].lower()):
            stop -= 1
        if stop < high:
            yield " ".join(sentence.tokens[low:stop])
        opened = sentence.tokens[stop - 2].lower() in _OPENING or (told_of and stop == high)
        if stop - low > 1 and chunks.parts[stop - 1] in "PC" and not opened:
            yield sentence.tokens[stop - 1]


def _is_sort(letter: str, word: str) -> bool:
    """Does a word tell what sort of place has the name before: "Gaza City", "Herat Mosque"? No school does."""
    return word in KINDS or (letter in "lg" and word not in _NAMED)


# Schools and streets are named after towns that they need not lie in: "Lima University", "Ripon Road".
_NAMED = frozenset(
    "university college institute road street avenue lane drive square boulevard highway way close crescent terrace "
    "roundabout motorway".split()
)


def name_runs(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """The names in a noun group, the smallest place first: what is owned before its owner, what lies "of" before what.

    "Benue state's Ukum district" gives Ukum and Benue, "the Lanao del Sur province of Mindanao" two as well.
    """
    parts, tokens = sentence.chunks.parts, sentence.tokens
    out: list[tuple[int, int]] = []
    owners: list[tuple[int, int]] = []
    low = -1
    for i in range(start, end + 1):
        named = i < end and (parts[i] in "PC" or bool(_ARTICLE.match(tokens[i])))
        if low < 0:
            ahead = i + 1 < end and parts[i] == "l" and tokens[i][0].isupper() and parts[i + 1] in "PC"
            low = i if named or ahead else -1
        elif i < end and parts[i] in "lgJ" and tokens[i][0].isupper():
            continue  # "Gaza City", "the Pan American Highway"
        elif not named and not (i + 1 < end and tokens[i] in _PARTICLES and parts[i + 1] in "PC"):
            out.append((low, i))
            low = -1
        if i == end or parts[i] == "f":
            out, owners = [*out, *reversed(owners)], []
            if i < end and parts[start] == "d" and tokens[i - 1] in _CALLED:
                owners, out = out, []  # "the Lagos suburb of Ikeja" is Ikeja
        elif parts[i] == "s":
            owners, out = [*owners, *out[-1:]], out[:-1]
    return out


def unknown_name(sentence: Sentence, chunk: int, rules: RuleSet) -> str | None:
    """A bare name of at most three words that stands for nobody known: "in Hadrin"."""
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    low = start + 1 if chunks.parts[start] == "d" else start
    words = sentence.tokens[low:end]
    if not 0 < len(words) < 4 or chunks.parts[low : end - 1].strip("Pl") or "P" not in chunks.parts[low:end]:
        return None
    if chunks.parts[end - 1] not in "Pl" and words[-1].lower() not in KINDS:
        return None
    if any(w.isupper() or not w[0].isupper() for w in words) or is_no_place(" ".join(words)):
        return None
    party = party_of(sentence, start, end, rules)
    if words[-1].lower() in KINDS:
        return " ".join(words)
    return " ".join(words) if not party.resolved or party.kind in (None, "unknown") else None


def _holders(sentence: Sentence, chunk: int) -> Iterator[int]:
    """The noun groups behind a place that say what it lies in: ", in Idlib province", ", Idlib", "in Syria"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    at = chunks.at(chunks.extent(chunk)[1] - 1) + 1
    for _ in range(_HELD):
        comma = at < len(kinds) and kinds[at] == ","
        nxt = at + comma
        if nxt + 1 < len(kinds) and kinds[nxt] == "I" and sentence.tokens[chunks.starts[nxt]].lower() in ("in", "on"):
            nxt += 1
        elif not comma:
            return
        if nxt >= len(kinds) or kinds[nxt] not in "NMGK":
            return
        low, high = chunks.extent(nxt)
        odd = (i for i in range(low, high) if chunks.parts[i] not in "djPCJlf")
        if any(not sentence.tokens[i][0].isupper() for i in odd) or not set(chunks.parts[low:high]) & set("PC"):
            return
        if comma and nxt + 1 < len(kinds) and kinds[nxt + 1] in "VWUA":
            return  # "in Herat, Russia said"
        yield nxt
        at = chunks.at(chunks.extent(nxt)[1] - 1) + 1


def _by_adjective(sentence: Sentence, chunk: int, gazetteer: Gazetteer) -> str | None:
    """The country of the one demonym before the name: "the Syrian town of Dabiq"; one in a name tells none."""
    start, end = sentence.chunks.extent(chunk)
    runs = name_runs(sentence, start, end)
    low = min((a for a, _ in runs), default=start)
    told = {gazetteer.country(sentence.tokens[i]) for i in range(start, low) if is_land_adjective(sentence, i)}
    return told.pop() if len(told) == 1 else None


def _is_known(name: str, gazetteer: Gazetteer) -> bool:
    return gazetteer.country(name) is not None or bool(gazetteer.place(name, context=True))


def _land_of(name: str, gazetteer: Gazetteer) -> str | None:
    """The country that a name is or lies in, if only one has a place of that name."""
    codes = {town.country for town in gazetteer.place(name)}
    return gazetteer.country(name) or (codes.pop() if len(codes) == 1 else None)


def _parts_of(sentence: Sentence, chunk: int) -> str:
    return sentence.chunks.parts[slice(*sentence.chunks.extent(chunk))]


def held_in(sentence: Sentence, chunk: int, place: Place, rules: RuleSet) -> Place:
    """The place with what it lies in, from small to large, and the country of that where it has none of its own.

    A place that is only described has the name of what it lies in: "a school in Herat" is at Herat.
    """
    country, own = place.country, place.name
    inner = [" ".join(sentence.tokens[a:b]) for a, b in name_runs(sentence, *sentence.chunks.extent(chunk))[1:]]
    listed = own is None or "c" in _parts_of(sentence, chunk)
    holders = [] if listed else [name for name in inner if name != own and _is_known(name, rules.gazetteer)]
    if country is None and own is not None:
        country = _by_adjective(sentence, chunk, rules.gazetteer)
    country = country or next((code for name in holders if (code := _land_of(name, rules.gazetteer))), None)
    for holder in _holders(sentence, chunk):
        name, held_by = named_in(sentence, holder, rules.gazetteer, inside=True)
        if name is None and own is None:
            name = unknown_name(sentence, holder, rules)
        if name is None and own is not None and sentence.chunks.head_word(holder) in KINDS:
            runs = name_runs(sentence, *sentence.chunks.extent(holder))  # "in Oru village in the Munya area of Kogi"
            holders += [told for a, b in runs if (told := " ".join(sentence.tokens[a:b])) != own]
            continue
        if name is None or name == own:
            continue
        if own is None:
            own = name
        else:
            holders.append(name)
        country = country or held_by
    return replace(place, name=own, country=country, admin=tuple(holders) or None)
