"""Which verb before a conjunction or a comma goes on in the verb behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.control import TALKS
from validator.chunks.relatives import is_relative
from validator.chunks.saying import BEFORE_CLAUSE, BLAMES, CLAIMS, CUES, SAID, SAYS_STILL, SPEAKS, TELLS, THINKS_THAT
from validator.chunks.words import NOUN_KINDS
from validator.function_words import RELATIVES, SUBJECT_PRONOUNS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

PEERS = {"V": "VWA", "W": "VWUA", "U": "VWUA", "A": "VWA", "Z": "ZVW", "B": "BVW"}  # what a conjunction can join
_WITH_THAT = SPEAKS | BEFORE_CLAUSE | {"found", "ruled"}
_NAMING = frozenset({"identified", "named", "called", "nicknamed", "known", "dubbed"})
_ENDS = frozenset({"by", "dead", "to"})  # behind a past form: it was done to them


def verb_before(chunks: Layout, i: int, peers: str = "VWU") -> int | None:
    """The nearest verb group of these kinds to the left of `i`, in the same clause, over what stands in brackets."""
    opening = -1
    for j in range(i - 1, -1, -1):
        if chunks.kinds[j] == ")":
            opening = chunks.back(j, "(")
        if j >= opening > 0:
            continue
        if chunks.kinds[j] == "A" and chunks.word(j) == "being" and j and chunks.kinds[j - 1] in "FI":
            continue  # "accused it of being late and threatened …"
        if chunks.kinds[j] in peers and not is_of_object(chunks, j) and not _is_apposed(chunks, j):
            return j
        if chunks.kinds[j] in ";:h.":
            return None
    return None


def main_verb_before(chunks: Layout, i: int) -> int | None:
    """The verb before a comma, over a participle of its object: "accused men *wounded in* the raid"."""
    before = verb_before(chunks, i)
    if before is None or chunks.kinds[before] != "U" or not 1 < before < i - 1:
        return before
    told_of = (
        chunks.kinds[before - 1] in "NMGK" and chunks.kinds[before + 1] in "IT" and chunks.kinds[before - 2] in "VUZBI"
    )
    above = verb_before(chunks, before) if told_of else None
    return before if above is None else above


def infinitive_before(chunks: Layout, joint: int, verb: int) -> int | None:
    """The infinitive that a base form behind "and" goes on: "a proposal to end the strike and enter into talks"."""
    if chunks.kinds[verb] != "V" or chunks.parts[chunks.starts[verb] : chunks.ends[verb]].strip("r") != "B":
        return None
    for j in range(joint - 1, -1, -1):
        if chunks.kinds[j] == "B":
            return _talking(chunks, j, verb)
        if chunks.kinds[j] in "VWA;:Qhw,":
            return None
    return None


def _talking(chunks: Layout, infinitive: int, verb: int) -> int:
    """The infinitive before the nearest one that "and thank" goes on: "to congratulate who fought to free it and"."""
    if chunks.head_word(verb) not in TALKS or chunks.head_word(infinitive) in TALKS:
        return infinitive
    said = (j for j in range(infinitive - 1, -1, -1) if chunks.kinds[j] == "B" and chunks.head_word(j) in TALKS)
    return next(said, infinitive)


def over_background(chunks: Layout, verb: int) -> int:
    """The verb above a relative of what had been, or was going on: "*fired* at men who had fled, killing two"."""
    kinds = chunks.kinds
    relative = next((k for k in range(verb - 1, 0, -1) if kinds[k] in "wh,;:"), 0)
    if kinds[relative] not in "wh" or relative < 2 or chunks.word(relative) not in ("who", "that", "which", "where"):
        return verb
    finite = next((k for k in range(relative + 1, verb + 1) if kinds[k] in "VWUA"), verb)
    going = chunks.word(finite) in ("were", "was") and chunks.parts[chunks.ends[finite] - 1] == "z"
    relative -= kinds[relative - 1] == "I" and chunks.word(relative) == "which"  # "a hut in which they were asleep"
    if kinds[relative - 1] not in "NMGK" or kinds[finite] not in "VW" or not (going or chunks.word(finite) == "had"):
        return verb
    above = verb_before(chunks, relative - 1)
    if above is None or kinds[above] not in "VU" or "a" in chunks.parts[chunks.starts[above]]:
        return verb
    forced = chunks.head_word(above).startswith(_FORCE) and not chunks.head_word(finite).startswith(_FORCE)
    return above if forced else verb


# Verbs of who uses force; what comes of it is theirs: "fired on farmers who had blocked a road, killing two".
_FORCE = tuple(
    "fire firing shoot shot shell storm bomb attack raid ambush dispers beat ram strike struck strik "
    "use using lob throw threw hurl open target assault batter broke break hit land slam explod detonat crash fell "
    "plough plow rip tore plung blew".split()
)


def over_object(chunks: Layout, verb: int) -> int:
    """The verb whose object a relative with the verb tells of: "*arrested* men who had gathered, thwarting a rally"."""
    kinds = chunks.kinds
    relative = next((k for k in range(verb - 1, 0, -1) if kinds[k] in "wh,;:"), 0)
    if kinds[relative] not in "wh" or relative < 2 or chunks.word(relative) not in ("who", "that", "which"):
        return verb
    above = relative - 2
    active = kinds[relative - 1] in "NM" and kinds[above] in "VU" and "a" not in chunks.parts[chunks.starts[above]]
    return above if active and chunks.head_word(above) not in THINKS_THAT else verb


def over_blame(chunks: Layout, blames: int, verb: int) -> int:
    """The verb that an -ing form behind who blames whom goes on: "*froze* the funds of men it accuses of theft, barring
    them"; of a list the blamed deed: "men it accuses of *beating* a nurse, robbing her and burning a hut".
    """
    kinds = chunks.kinds
    if blames < 3 or chunks.head_word(blames) not in BLAMES or kinds[blames - 1] != "N":
        return blames
    bare = kinds[blames - 2] in "NMG" and chunks.word(blames - 1) in SUBJECT_PRONOUNS
    if not bare and chunks.word(blames - 2) != "whom":
        return blames
    listed = kinds[blames + 2] == "Z" and "cZ" in "".join(kinds[verb:])
    if listed and chunks.word(verb + 1) not in ("them", "their"):
        return blames + 2
    above = verb_before(chunks, blames - 1, "VU")
    return blames if above is None else above


def over_claim(chunks: Layout, verb: int) -> int:
    """The verb before a noun whose clause a verb stands in: "answered the claim that it *was late*, saying …"."""
    that = next((k for k in range(verb - 1, 0, -1) if chunks.kinds[k] in "h;:"), 0)
    if (
        chunks.kinds[that] != "h"
        or chunks.kinds[that - 1] not in NOUN_KINDS
        or chunks.head_word(that - 1) not in CLAIMS
    ):
        return verb
    above = verb_before(chunks, that, "VWUA")
    return verb if above is None else above


def tells_clause(chunks: Layout, first: int) -> int | None:
    """The verb of who tells the clause that begins at a chunk, with or without "that"; None if nobody does."""
    i = first - 1
    while i > 0 and chunks.kinds[i] in "RTIFGKX,":
        i -= 1
    told = i > 0 and chunks.kinds[i] == "h"
    while told and i > 1 and chunks.kinds[i] in "hNMTRIFGKX":
        i -= 1
    words = _WITH_THAT if told else BEFORE_CLAUSE
    return i if i > 0 and chunks.kinds[i] in "VUWAZB" and chunks.head_word(i) in words else None


def is_told_on(chunks: Layout, verb: int) -> bool:
    """Does "that" follow a verb group before which no comma stands: "two died in the raid *adding* that …"?"""
    kinds = chunks.kinds
    return verb > 1 and verb + 1 < len(kinds) and kinds[verb + 1] == "h" and kinds[verb - 1] not in ",;:Q-cIw"


def is_of_object(chunks: Layout, i: int) -> bool:
    """Does the participle at `i` tell of the object before it: "freed two cooks taken in April and extended"?"""
    kinds = chunks.kinds
    if _is_naming(chunks, i):
        return True
    if kinds[i] != "U" or i < 2 or i + 1 >= len(kinds) or kinds[i + 1] not in "ITR":
        return False
    sought = i > 3 and kinds[i - 2] == "B" and kinds[i - 3] in "VUWA"  # "tried to free boys taken in April and fled"
    done = sought or kinds[i - 2] in "VU"
    return kinds[i - 1] in "NM" and done and chunks.head_word(i - 2) not in THINKS_THAT | BEFORE_CLAUSE


def _is_naming(chunks: Layout, i: int) -> bool:
    """Does the participle at `i` only name an object: "killed a farmer identified as Musa and fled"?"""
    kinds = chunks.kinds
    named = kinds[i] == "U" and i > 1 and kinds[i - 1] in NOUN_KINDS and kinds[i - 2] in "VUZB"
    return named and chunks.word(i) in _NAMING


def _is_apposed(chunks: Layout, i: int) -> bool:
    """Does the participle at `i` tell of an apposition: "left the bloc, an alliance born out of war, and said"?"""
    kinds = chunks.kinds
    if kinds[i] != "U" or i < 3 or i + 1 >= len(kinds) or kinds[i + 1] not in "IF":
        return False
    apposed = kinds[i - 1] in "NM" and kinds[i - 2] == "," and kinds[i - 3] in NOUN_KINDS
    return apposed and chunks.parts[chunks.starts[i - 1]] == "d" and "," in chunks.kinds[i + 1 : i + 8]


def over_relative(chunks: Layout, i: int, verb: int) -> int | None:
    """The verb before a relative clause that the comma before "and" closes: "may see Lima, which …, and may …"."""
    kinds = chunks.kinds
    if i < 2 or kinds[i - 1] != ",":
        return None
    told = kinds[verb] == "U" and chunks.head_word(verb) in TELLS  # "blamed the group, which …, and said"
    takes = verb + 1 < len(kinds) and kinds[verb + 1] in "NMEX"  # "freed the cooks, who …, and held the guards"
    if not (kinds[verb] in "VWA" or told or (kinds[verb] == "U" and takes)):
        return None
    opening = chunks.back(i - 1, ",")
    if opening < 1 or kinds[opening + 1] != "w" or not is_relative(chunks, opening + 1):
        return None
    before = verb_before(chunks, opening, "VWAU")
    if before is not None and kinds[before] == "U" and kinds[before + 1] not in "NMEhXTBR":
        return None  # a participle
    modal = chunks.parts[chunks.starts[verb]] == "m"
    return before if before is not None and (not modal or chunks.parts[chunks.starts[before]] == "m") else None


def bare_before(chunks: Layout, i: int) -> int | None:
    """The active past form before a conjunction: "signed a truce …, but have since accused it of …"."""
    before = verb_before(chunks, i, "U")
    return before if before is not None and chunks.kinds[before + 1] in "NM" else None


def teller_before(chunks: Layout, i: int, verb: int) -> int | None:
    """The verb of saying that ", and urged …" goes on: of who said the rest, not of who it is about."""
    word = chunks.head_word(verb)
    but = i > 1 and chunks.tokens[chunks.starts[i]] == "but" and word in SAYS_STILL
    later = not but and i > 1 and word in TELLS and chunks.kinds[i - 1] not in ",Q" and is_ahead(chunks, i)
    if not but and not later and (i < 2 or chunks.kinds[i - 1] not in ",Q" or word not in TELLS):
        return None
    j = i - 2
    if chunks.kinds[i - 1] == "Q":  # 'urged them to "wait," and said …'
        while j > 0 and chunks.kinds[j] != "Q":
            j -= 1
    if chunks.kinds[i - 1] == ")":
        j = chunks.back(i - 1, "(") - 1
    said = TELLS if chunks.kinds[i - 1] == "Q" else SAID | SPEAKS if but else SAID
    for k in range(j, -1, -1):
        if chunks.kinds[k] in ";:w" or (chunks.kinds[k] == "Q" and k != j):
            return None
        if chunks.kinds[k] in "VU" and chunks.head_word(k) in said:
            return k
    return None


# What who told the rest says beside it: "told the king rebels had fled and accused Peru of it".
_SAYS_BESIDE = frozenset(
    "said says added insisted accused warned announced stressed noted denied condemned criticized criticised praised "
    "thanked blamed protested claimed argued complained".split()
)
_FACTS = CLAIMS | {"fact", "facts", "news", "belief", "evidence"}


def outer_teller(chunks: Layout, before: int, joint: int, verb: int) -> int | None:
    """The verb above a clause that tells what somebody did, where who tells it goes on: "mention the fact that some
    fought and *said*", "told the king the rebels fled and *accused*"; None where the verb before goes on.
    """
    told = chunks.kinds[verb] == "U" and chunks.head_word(verb) in TELLS
    asked = _behind_question(chunks, before) if told and chunks.word(before) in _NOT_PAST else None
    if asked is not None:
        return asked
    if chunks.kinds[verb] != "U" or chunks.head_word(verb) not in _SAYS_BESIDE:
        return None
    if chunks.head_word(before) in SPEAKS or chunks.head_word(before) in TELLS:
        return None
    for k in range(before - 1, 0, -1):
        if chunks.kinds[k] in ";:Qw":
            return None
        if chunks.kinds[k] == "h":
            held = chunks.kinds[k - 1] in NOUN_KINDS and chunks.head_word(k - 1) in _FACTS
            return verb_before(chunks, k, "VWUB") if held else _past_teller(chunks, k)
        if chunks.kinds[k] in "VWUA":
            return _past_teller(chunks, k + 1) if chunks.kinds[k] == "U" else None
    return None


_ASKS = frozenset({"why", "how", "whether", "where", "what", "when"})


def _behind_question(chunks: Layout, before: int) -> int | None:
    """The past form above a question in which what was going on is told: "*asked* how they had come and told them"."""
    question = before - 2
    if question < 1 or chunks.kinds[question] != "w" or chunks.word(question) not in _ASKS:
        return None
    return verb_before(chunks, question, "U")


def _past_teller(chunks: Layout, clause: int) -> int | None:
    """The past form of saying right before a clause, over whom it tells and when."""
    k = clause - 1
    while k > 0 and chunks.kinds[k] in "NTRIGK":
        k -= 1
    says = chunks.kinds[k] == "U" and chunks.head_word(k) in SPEAKS
    return k if says else None


_NOT_PAST = frozenset("will would can could may might was were had has have is are".split())


def is_ahead(chunks: Layout, i: int) -> bool:
    """Is the verb before a conjunction one that no past form goes on with: "said he will appeal and insisted"?

    Nor does it go on with what was going on, or had been done: "said it was trying to hide it and accused Peru".
    """
    before = verb_before(chunks, i, "VWA")
    if before is None or chunks.word(before) not in _NOT_PAST:
        return False
    return verb_before(chunks, i, "U") in (None, *range(before))


def is_counted(chunks: Layout, i: int) -> bool:
    """Is the participle at `i` one of several with numbers for their subjects: "2 killed 3 injured in …"?"""
    kinds = chunks.kinds
    if i == 0 or i + 2 >= len(kinds) or kinds[i + 2] != "U" or kinds[i + 1] not in "NE":
        return False
    return kinds[i - 1] in "NE" and chunks.parts[chunks.starts[i - 1]] == chunks.parts[chunks.starts[i + 1]] == "q"


def goes_on(chunks: Layout, i: int) -> bool:
    """Does the past form at `i` go on with what its subject did: "stormed the village and shot at random"?

    Not where it tells who did it or how it ended: "robbed a bank and shot by police", "… and shot dead".
    """
    kinds = chunks.kinds
    joined = i - 2 if i > 1 and kinds[i - 1] == "R" else i - 1
    if joined < 1 or kinds[joined] != "c" or (chunks.word(i + 1) in _ENDS and not _is_by_many(chunks, i + 1)):
        return False
    before = verb_before(chunks, joined, PEERS["U"])
    if before is None:
        return False
    if kinds[before] == "U" and (kinds[before - 1] == "h" or chunks.word(before - 1) in RELATIVES):
        return True  # "soldiers who looted and raped"
    return kinds[before] == "V" or (kinds[before] == "U" and kinds[before + 1] in "NMEO")


def _is_by_many(chunks: Layout, i: int) -> bool:
    """Is it "by the thousands", which nobody does?"""
    many = chunks.word(i) == "by" and i + 1 < len(chunks.kinds) and chunks.head_word(i + 1) in _MANY
    return many and chunks.ends[i + 1] - chunks.starts[i + 1] == 2


_MANY = frozenset("dozens scores hundreds thousands millions".split())


def is_told_by(chunks: Layout, i: int) -> bool:
    """Does ", said the mayor" stand before a comma?"""
    if i < 3 or chunks.kinds[i - 1] not in "NG" or chunks.kinds[i - 2] not in "UV" or chunks.kinds[i - 3] not in ",Q":
        return False
    return chunks.head_word(i - 2) in CUES


def is_inserted(chunks: Layout, i: int) -> bool:
    """Does ", the mayor said" stand before a comma?"""
    if i < 3 or chunks.kinds[i - 1] not in "UV" or chunks.kinds[i - 2] not in "NM" or chunks.kinds[i - 3] != ",":
        return False
    return chunks.head_word(i - 1) in BEFORE_CLAUSE


def is_inverted(chunks: Layout, verb: int) -> bool:
    """Does who says what stands before a comma or a mark stand behind the verb: ", said Ana Rell"?"""
    if verb < 2 or chunks.kinds[verb - 1] not in ",Q" or verb + 1 >= len(chunks.kinds):
        return False
    return chunks.kinds[verb] in "UV" and chunks.kinds[verb + 1] in "NM" and chunks.head_word(verb) in BEFORE_CLAUSE


def teller_opens(chunks: Layout, i: int) -> int:
    """The comma before ", a clerk said on Friday," that ends with the one at `i`; `i` where nobody tells."""
    verb = i - 1
    while verb > 0 and chunks.kinds[verb] in "TRIGK":
        verb -= 1
    if verb > 1 and chunks.kinds[verb] in "NM" and chunks.head_word(verb - 1) in ("told", "tells"):
        verb -= 1  # "told reporters in Lima"
    if verb < 3 or chunks.kinds[verb] not in "UV" or chunks.head_word(verb) not in BEFORE_CLAUSE:
        return i
    teller = verb - 1
    while teller > 1 and chunks.kinds[teller] in "IFGK":
        teller -= 1
    return teller - 1 if chunks.kinds[teller] in "NM" and chunks.kinds[teller - 1] == "," else i


def reduced(chunks: Layout, i: int, verb: int) -> int | None:
    """Whose the verb is behind a participle without its own: "a boy hurt in the blast died"."""
    if any(kind not in "IFGKXTRO" for kind in chunks.kinds[i + 1 : verb]):
        return None
    speaks = i > 2 and chunks.kinds[i - 2] == "Z" and chunks.kinds[i - 3] in "NM"
    return i - 3 if speaks else i - 1  # "a group representing people displaced by the war said"


def done_to_by(chunks: Layout, i: int) -> int | None:
    """To whom it was done by those of whom the -ing form at `i` tells: "boys taken by men *acting* for a warlord"."""
    kinds = chunks.kinds
    agent = i > 3 and kinds[i] == "Z" and kinds[i - 1] == "G" and chunks.word(i - 2) == "by" and kinds[i - 3] == "U"
    done = i - 4
    while agent and done > 0 and kinds[done] == "R":
        done -= 1
    return done if agent and kinds[done] in NOUN_KINDS else None


_HIM = frozenset({"him", "her", "them", "it"})


def spared_before(chunks: Layout, verb: int) -> int | None:
    """The verb of who lets another do something without doing something to him: "*let* him go without charging him"."""
    kinds = chunks.kinds
    if chunks.word(verb - 1) != "without" or chunks.word(verb + 1) not in _HIM:
        return None
    for k in range(verb - 2, 0, -1):
        if kinds[k] in ";:Qwh":
            return None
        if kinds[k] in "VWU" and k + 2 < verb and kinds[k + 1] == "N" and kinds[k + 2] in "BV":
            return k
    return None
